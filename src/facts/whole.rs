//! Parts of a whole that accounts name: "other expense includes fees of $3 million", "fees of $3 million, recorded in other expense".
//!
//! In: the claims of a sentence in the language of accounts. Out: the same; a sum that is told as part of a named whole is told of
//! that whole, and the words that named the sum are its item, as with every share of a whole.

use super::Scene;
use super::accounts::{joined, subject};
use super::amounts::raw;
use super::claim::Claim;
use super::subject::clause_start;
use crate::figures::RawKind;
use crate::groups::{Measure, extent};
use crate::mentions::{Unit, UnitKind};
use crate::rules::Subject;

/// How far behind its sum the words stand that say where it is booked.
const BOOKED: usize = 28;

/// How far behind these words the name of the account may begin.
const NAME: usize = 9;

/// Tells parts of their wholes.
pub(super) fn of_wholes(scene: &Scene, claims: &mut [Claim]) {
    let cues = scene.cues;
    let tells = cues.contains | cues.booked_in | cues.just_in | cues.including | cues.with | cues.have;
    if !scene.units.iter().any(|u| u.classes.meet(tells)) {
        return;
    }
    for index in 0..claims.len() {
        if scene.rules.rules[claims[index].rule].metric.is_some() {
            continue;
        }
        if let Some(bearer) = bearer(scene, &claims[index]) {
            retell(scene, &mut claims[index], bearer);
        }
        let claim = &claims[index];
        let Some(figure) = claim.value.or(claim.change) else { continue };
        if let Some(whole) = of_which(scene, claims, index, figure) {
            retell(scene, &mut claims[index], whole);
            continue;
        }
        let booked = booked_behind(scene, figure).or_else(|| booked_before(scene, figure)).filter(|&account| !is_earned(scene, account));
        let booked = booked.or_else(|| if contains(scene, figure).is_none() { booked_into(scene, claim, figure) } else { None });
        let Some(whole) = booked.or_else(|| container(scene, claims, index, figure)) else { continue };
        let claim = &mut claims[index];
        retell(scene, claim, whole);
        // "includes a $3 million reduction of tax": how large it is.
        if booked.is_none() && claim.value.is_none() {
            (claim.value, claim.change, claim.movement, claim.direction) = (claim.change, None, None, None);
        }
    }
}

/// "revenue recognized that was included in contract liabilities at the start of the year": no part of them now.
fn is_earned(scene: &Scene, account: usize) -> bool {
    let revenue = |m: &Measure| scene.lexicon.measures[usize::from(m.row)].metric == scene.lexicon.metric("revenue");
    let own = &scene.measures[account];
    let start = clause_start(scene, own.head);
    !revenue(own) && scene.measures.iter().any(|m| (start..own.head).contains(&m.head) && revenue(m))
}

/// Makes a claim one of a whole, and what it was of the whole's item.
fn retell(scene: &Scene, claim: &mut Claim, whole: usize) {
    if claim.measure == Some(whole) {
        claim.item = claim.item.or_else(|| named_part(scene, claim));
    } else {
        let own = claim.measure.map(|m| extent(scene.text, scene.units, scene.cues, scene.measures[m].head));
        claim.item = claim.name.or(own);
        (claim.measure, claim.name, claim.own_measure) = (Some(whole), None, true);
    }
}

/// "other expense includes fees of $3 million": what the sum is of, where the claim is of the whole already.
fn named_part(scene: &Scene, claim: &Claim) -> Option<(usize, usize)> {
    let figure = claim.value?;
    let verb = contains(scene, figure)?;
    let inner = scene.measures.iter().rposition(|m| (verb + 1..figure).contains(&m.head))?;
    Some(extent(scene.text, scene.units, scene.cues, scene.measures[joined(scene, inner)].head))
}

/// What the amount is of in "swaps with a notional amount of $3 million", "our debt had a fair value of $5 million".
fn bearer(scene: &Scene, claim: &Claim) -> Option<usize> {
    let (units, cues) = (scene.units, scene.cues);
    let figure = claim.value.filter(|&v| claim.name.is_none() && is_money(scene, v))?;
    let head = scene.measures[claim.measure?].head;
    let (first, _) = extent(scene.text, units, cues, head);
    // "with an amortized cost of $5 million and a fair value of $6 million"
    let listed = |u: &Unit| {
        u.figure().is_some() || u.measure.is_some() || u.is_mark(b',') || u.classes.meet(cues.det | cues.and | cues.of | cues.np_adjective)
    };
    let joint = (0..first).rev().find(|&at| !listed(&units[at])).filter(|_| head < figure)?;
    let has = units[joint].classes.meet(cues.have);
    if !has && units[joint].classes.miss(cues.with) {
        return None;
    }
    let passed = |u: &Unit| u.is_mark(b',') || u.period().is_some() || u.classes.meet(cues.preposition | cues.relative);
    let end = (0..joint).rev().find(|&at| !passed(&units[at]))?;
    let near = ending(scene, end).filter(|&m| units[scene.measures[m].head].classes.miss(cues.company));
    let told = || {
        let index = subject(scene, joint)?;
        let own = |u: &Unit| !(u.is_party() || u.figure().is_some() || u.classes.meet(cues.company | cues.our | cues.its));
        let between = &units[scene.measures[index].head + 1..joint];
        let aside = between.len() > 1 && between[0].is_mark(b',') && between[between.len() - 1].is_mark(b',');
        (aside || between.iter().all(own)).then_some(index)
    };
    near.or_else(|| if has { told() } else { None }).filter(|&m| is_name(scene, m))
}

fn is_money(scene: &Scene, unit: usize) -> bool {
    raw(scene, Some(unit)).is_some_and(|r| r.kind == RawKind::Money)
}

/// The measure whose phrase ends at this unit.
fn ending(scene: &Scene, end: usize) -> Option<usize> {
    let ends = |m: &Measure| m.head <= end && extent(scene.text, scene.units, scene.cues, m.head).1 == end;
    scene.measures.iter().position(ends)
}

/// The whole of "of which $3 million is insured", "of the $5 million of deposits, $3 million is insured".
fn of_which(scene: &Scene, claims: &[Claim], index: usize, figure: usize) -> Option<usize> {
    let (units, cues) = (scene.units, scene.cues);
    let before = (0..figure).rev().find(|&at| units[at].classes.miss(cues.bound))?;
    let which = units[before].classes.meet(cues.including) && units[before].classes.miss(cues.contains | cues.np_stop);
    let start = clause_start(scene, figure);
    let opens = (start..figure).find(|&at| units[at].kind == UnitKind::Word)?;
    let of = units[before].is_mark(b',') && units[opens].classes.meet(cues.of);
    let told = |claim: &&Claim| claim.value.is_some_and(|v| v < figure && (which || v > opens));
    (which || of).then(|| claims[..index].iter().rev().filter(told).find_map(|c| c.measure)).flatten()
}

/// Where the row of sums ends in which this one stands, with their times.
fn row_end(scene: &Scene, figure: usize) -> usize {
    let cues = scene.cues;
    let of_row = |u: &Unit| {
        u.figure().is_some()
            || u.period().is_some()
            || u.is_mark(b',')
            || u.classes.meet(cues.preposition | cues.and | cues.bound | cues.respectively) && u.classes.miss(cues.of)
    };
    let row = scene.units[figure + 1..].iter().take_while(|u| of_row(u)).count();
    scene.units[figure..=figure + row].iter().rposition(|u| u.figure().is_some()).map_or(figure, |at| figure + at)
}

/// The unit behind `from`, up to the next figure, that `good` takes; what stands in brackets is passed.
fn next(scene: &Scene, from: usize, good: impl Fn(usize) -> bool) -> Option<usize> {
    let units = scene.units;
    let mut at = from + 1;
    while at < units.len().min(from + BOOKED) {
        let unit = &units[at];
        if unit.is_mark(b'(') {
            at += between(units, at, units.len()).iter().position(|u| u.is_mark(b')'))? + 1;
            continue;
        }
        if good(at) {
            return Some(at);
        }
        if unit.figure().is_some() || unit.is_mark(b';') || unit.is_mark(b':') || unit.is_mark(b')') {
            return None;
        }
        at += 1;
    }
    None
}

/// The account of "fees of $3 million, which are recorded in other expense".
fn booked_behind(scene: &Scene, figure: usize) -> Option<usize> {
    let at = next(scene, row_end(scene, figure), |at| scene.units[at].classes.meet(scene.cues.booked_in))?;
    account(scene, at, NAME)
}

/// The account of "fees recorded in other expense were $3 million", "included in other expense are fees of $3 million".
fn booked_before(scene: &Scene, figure: usize) -> Option<usize> {
    let (units, cues) = (scene.units, scene.cues);
    let stops = |u: &Unit| u.is_mark(b';') || u.is_mark(b':') || u.is_mark(b'(') || u.classes.meet(cues.contains | cues.breaks);
    let at = (0..figure).rev().take_while(|&at| !stops(&units[at])).find(|&at| units[at].classes.meet(cues.booked_in))?;
    let index = account(scene, at, NAME)?;
    let (_, last) = extent(scene.text, units, cues, scene.measures[index].head);
    let told = last < figure && units[last..figure].iter().any(|u| u.classes.meet(cues.be | cues.reach));
    // The sums of a row share their verb; another's sum ends its clause.
    let own = between(units, at, figure).iter().position(|u| u.figure().is_some()).is_none_or(|first| row_end(scene, at + first) >= figure);
    (told && own).then_some(index)
}

/// The account of "recorded fees of $3 million in other expense".
fn booked_into(scene: &Scene, claim: &Claim, figure: usize) -> Option<usize> {
    let (units, cues) = (scene.units, scene.cues);
    let named = scene.measures[claim.measure?].head;
    let of = units.get(figure + 1).is_some_and(|u| u.classes.meet(cues.of));
    let from = if named < figure { row_end(scene, figure) } else { extent(scene.text, units, cues, named).1 };
    let at = next(scene, from, |at| units[at].classes.meet(cues.just_in)).filter(|_| named < figure || of)?;
    let plain = |u: &Unit| u.is_mark(b',') || u.classes.meet(cues.respectively);
    let index = account(scene, at, 3)?;
    let (first, _) = extent(scene.text, units, cues, scene.measures[index].head);
    (between(units, from + 1, at).iter().all(plain) && between(units, at + 1, first).iter().all(|u| u.classes.meet(cues.det | cues.our)))
        .then_some(index)
}

/// The account whose name begins at most `far` units behind the words at `at`.
fn account(scene: &Scene, at: usize, far: usize) -> Option<usize> {
    let (units, cues) = (scene.units, scene.cues);
    let index = scene.measures.iter().position(|m| m.head > at)?;
    let index = joined(scene, index);
    let (first, _) = extent(scene.text, units, cues, scene.measures[index].head);
    let small = |u: &Unit| u.kind == UnitKind::Word && u.period().is_none() && u.classes.miss(cues.np_statement | cues.of | cues.for_);
    (first > at && first <= at + far && units[at + 1..first].iter().all(small) && is_name(scene, index)).then_some(index)
}

/// Whether the measure is named, and no word that stands for another or for a statement.
fn is_name(scene: &Scene, index: usize) -> bool {
    let measure = &scene.measures[index];
    let marks = scene.lexicon.measures[usize::from(measure.row)].marks;
    !marks.anaphor && scene.units[measure.head].classes.miss(scene.cues.np_statement | scene.cues.np_effect)
}

/// The word behind which this sum is told as part of something: "includes fees of $3 million".
fn contains(scene: &Scene, figure: usize) -> Option<usize> {
    let cues = scene.cues;
    let stops = |u: &Unit| {
        u.is_mark(b';')
            || u.is_mark(b':')
            || u.classes.meet(cues.be | cues.relative | cues.breaks | cues.by)
            || u.measure.is_none()
                && (u.movement.is_some_and(|m| m.verb && !m.noun) || u.classes.meet(cues.reach) && !u.span.of(scene.text).ends_with("ing"))
    };
    let units = scene.units;
    (0..figure).rev().take_while(|&at| !stops(&units[at])).find(|&at| units[at].classes.meet(cues.contains))
}

/// The whole before "includes", of the sum behind it.
fn container(scene: &Scene, claims: &[Claim], index: usize, figure: usize) -> Option<usize> {
    let (units, cues) = (scene.units, scene.cues);
    let verb = contains(scene, figure)?;
    let start = clause_start(scene, verb);
    let told = between(units, start, verb).iter().any(|u| u.figure().is_some());
    let joint = verb > start && (units[verb - 1].classes.meet(cues.relative) || units[verb - 1].is_mark(b',') && told);
    let found = if joint || units[verb].span.of(scene.text).ends_with("ing") {
        added(scene, claims, index, figure, verb)
    } else if scene.measures.iter().any(|m| (start..verb).contains(&m.head)) {
        subject(scene, verb)
    } else {
        table(scene, start)
    };
    // "the amounts include accrued fees of $3 million": at least what is named.
    let nameless = || claims[index].measure.is_some_and(|m| scene.measures[m].head < verb && !is_name(scene, m));
    let inner = || scene.measures.iter().rposition(|m| (verb + 1..figure).contains(&m.head)).map(|m| joined(scene, m));
    found.filter(|&m| is_name(scene, m)).or_else(|| if nameless() { inner() } else { None })
}

/// ", including $3 million of fees", ", which consisted of $3 million in cash": of what stands right before, or was told before.
fn added(scene: &Scene, claims: &[Claim], index: usize, figure: usize, verb: usize) -> Option<usize> {
    let (units, cues) = (scene.units, scene.cues);
    // ", including interest, of $3 million": the sum is of what stands before.
    let first = (verb..=figure).find(|&at| units[at].figure().is_some())?;
    let last = claims[index].measure.is_none() && scene.rules.rules[claims[index].rule].subject == Subject::Last;
    if last || between(units, verb, first).iter().any(|u| u.is_mark(b',')) {
        return None;
    }
    let end = (0..verb).rev().find(|&at| !units[at].is_mark(b',') && units[at].classes.miss(cues.relative))?;
    let before = |claim: &&Claim| claim.value.or(claim.change).is_some_and(|v| v < verb);
    let told = || claims[..index].iter().rev().filter(before).find_map(|c| c.measure);
    ending(scene, end).or_else(told)
}

/// "Lease expense was as follows: (1) Includes …", "The table below summarizes lease expense: …": what the table is of whose notes
/// start at this unit.
fn table(scene: &Scene, notes: usize) -> Option<usize> {
    let colon = |at: &usize| scene.units[*at].is_mark(b':');
    let end = (0..notes).rev().find(colon)?;
    let start = (0..end).rev().find(colon).map_or(0, |at| at + 1);
    let index = joined(scene, scene.measures.iter().position(|m| (start..end).contains(&m.head))?);
    let (first, last) = extent(scene.text, scene.units, scene.cues, scene.measures[index].head);
    let (units, cues) = (scene.units, scene.cues);
    let joint = between(units, start, first).iter().rev().find(|u| u.classes.miss(cues.det | cues.our));
    let tied = joint.is_some_and(|u| u.classes.meet(cues.np_relation | cues.and));
    let plain = |u: &&Unit| u.kind == UnitKind::Word && u.classes.miss(cues.be | cues.contains | cues.reach);
    let behind = between(units, last + 1, units.len()).iter().find(|u| !plain(u))?;
    let told = behind.is_mark(b':') || behind.is_mark(b'(') || behind.classes.meet(cues.be | cues.contains);
    (told && !tied).then_some(index)
}

/// The units from one up to another; none where they stand the other way round.
fn between(units: &[Unit], from: usize, to: usize) -> &[Unit] {
    units.get(from..to).unwrap_or_default()
}
