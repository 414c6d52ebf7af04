//! What a claim is about: the measure that governs its trigger.

use super::Scene;
use super::aside::{
    attached_anaphor, in_relative_clause, is_apposed, is_apposition, is_between_commas, is_included, is_left_out, is_sender, is_share_of,
    is_those, is_yardstick, says_who,
};
use super::claim::Claim;
use super::worded::what_grows;
use crate::mentions::UnitKind;
use crate::rules::{Role, Subject};

/// Settles the claim's measure.
pub(super) fn settle(scene: &Scene, claim: &mut Claim) {
    let rule = &scene.rules.rules[claim.rule];
    // "a 3% rise, equal to 8.5% of GDP": of what the other figure is a share.
    let share =
        |unit: usize| unit > claim.trigger.1 && is_share_of(scene, unit) && unit > 2 && !claim.figures().any(|f| f < unit && unit - f <= 4);
    if let Some(unit) = claim.role(Role::Measure).filter(|&unit| !share(unit)) {
        claim.measure = scene
            .measures
            .iter()
            .position(|m| m.head == unit)
            .or_else(|| scene.measures.iter().position(|m| (m.first..=m.head).contains(&unit)));
        claim.own_measure = claim.measure.is_some();
        claim.measure = claim.measure.map(|m| gap_between(scene, m).unwrap_or_else(|| real_measure(scene, m)));
        claim.measure = claim.measure.map(|m| growth_of(scene, m).unwrap_or(m));
        if claim.own_measure {
            if scene.filing {
                claim.measure = claim.measure.map(|m| super::accounts::named(scene, m, claim.value.or(claim.change)));
            }
            let measure = &scene.measures[claim.measure.unwrap_or(0)];
            claim.first = claim.first.min(measure.first);
            return;
        }
    }
    if matches!(rule.subject, Subject::Party | Subject::Last | Subject::Topic | Subject::Counted) {
        return;
    }
    if let Some(object) = object(scene, claim) {
        claim.measure = Some(if scene.filing { super::accounts::whole(scene, object) } else { real_measure(scene, object) });
        claim.own_measure = true;
        return;
    }
    if rule.metric.is_some() && rule.subject != Subject::Before {
        return;
    }
    if let Some(behind) = behind_noun(scene, claim) {
        claim.measure = Some(behind);
        claim.own_measure = true;
        return;
    }
    // "kept its rate and projected growth of 1.3%": growth that is nothing else's.
    let (start, _) = claim.trigger;
    let growth = scene
        .measures
        .iter()
        .position(|m| m.head == start && marks(scene, m.row).growth && (m.item.is_empty() || what_grows(scene, m).is_some()));
    let verb = |u: &crate::mentions::Unit| u.classes.meet(scene.cues.verbs | scene.cues.forecast | scene.cues.and);
    if let Some(growth) = growth.filter(|&m| {
        scene.units[..scene.measures[m].first.min(start)]
            .iter()
            .rev()
            .find(|u| u.classes.miss(scene.cues.det) && u.period().is_none())
            .is_some_and(verb)
    }) {
        claim.measure = Some(growth);
        claim.own_measure = true;
        return;
    }
    claim.measure = if scene.filing {
        super::accounts::governing(scene, claim.trigger.0).or_else(|| super::accounts::behind(scene, claim.last))
    } else {
        governing(scene, claim.trigger.0).map(|m| real_measure(scene, m))
    };
    // A measure right before the trigger, with no other claim's words in between, is the claim's own.
    claim.own_measure = claim.measure.is_some_and(|m| {
        let last = scene.measures[m].last.max(scene.measures[m].head);
        let end = claim.trigger.0.max(last);
        scene.units[last.min(end)..end].iter().all(|u| u.figure().is_none())
    });
}

/// "a target for their annual trade", "the amount of exports": the measure behind stands for the word before.
fn real_measure(scene: &Scene, index: usize) -> usize {
    let measure = &scene.measures[index];
    if let Some(told) = recorded_flow(scene, index) {
        return told;
    }
    // "the annual rate of housing completions"
    let rate = marks(scene, measure.row).vague && scene.has(&scene.units[measure.head], scene.cues.item_head);
    let Some(next) = scene.measures.get(index + 1).filter(|_| rate || marks(scene, measure.row).anaphor) else { return index };
    let tie = scene.units.get(measure.head + 1).is_some_and(|u| u.classes.meet(scene.cues.of | scene.cues.for_ | scene.cues.in_));
    let apart = scene.units[measure.head..next.head.max(measure.head)].iter().any(|u| u.figure().is_some());
    if tie && !apart && next.head <= measure.head + 5 { index + 1 } else { index }
}

/// "Remittances recorded an inflow of $3 billion": the measure before the verb, which the inflow is of.
fn recorded_flow(scene: &Scene, index: usize) -> Option<usize> {
    let measure = &scene.measures[index];
    let flows = scene.lexicon.has_class(scene.units[measure.head].span.of(scene.text), scene.cues.flow_word);
    let before = &scene.measures[index.checked_sub(1).filter(|_| flows && measure.item.is_empty())?];
    let flow = scene.lexicon.measures[usize::from(before.row)].metric.is_some_and(|m| {
        let metric = &scene.lexicon.metrics[usize::from(m)];
        metric.shape == crate::lang::lexicon::Shape::Flow
    });
    let between = &scene.units[before.head + 1..measure.first.min(measure.head).max(before.head + 1)];
    let verb = between.iter().any(|u| u.classes.meet(scene.cues.reach));
    (flow && verb && between.len() <= 4 && between.iter().all(|u| u.figure().is_none())).then_some(index - 1)
}

/// "The growth of net sales was 28%": the growth, where the measure is what grows.
fn growth_of(scene: &Scene, index: usize) -> Option<usize> {
    let before = &scene.measures[index.checked_sub(1)?];
    let first = scene.measures[index].first.min(scene.measures[index].head);
    let of = scene.units.get(before.head + 1)?.classes.meet(scene.cues.of);
    let alone = scene.units[before.head].movement.is_some_and(|m| m.noun);
    (marks(scene, before.row).growth && alone && of && (before.head + 2..=before.head + 4).contains(&first)).then_some(index - 1)
}

/// Settles what claims of one sentence share: an apposition ("…, an 80% rise") is about the claim before it, and a measure
/// that already has a verb ("more than doubled …, reaching $3bn") is not the later claim's own.
pub(super) fn share(scene: &Scene, claims: &mut [Claim]) {
    if let Some(first) = claims.first_mut() {
        first_compared(scene, first);
    }
    for index in 1..claims.len() {
        let (head, tail) = claims.split_at_mut(index);
        let (before, claim) = (&head[index - 1], &mut tail[0]);
        let noun = claim.movement.is_some_and(|u| scene.units[u].movement.is_some_and(|m| !m.verb || m.noun))
            && claim.role(Role::Measure).is_none();
        let only_change = claim.value.is_none() && claim.previous.is_none();
        let governed = claim.measure.is_none_or(|m| {
            let first = scene.measures[m].first;
            // "in foreign investments and loans, a twofold rise"
            let joined = first > 1 && scene.units[first - 1].classes.meet(scene.cues.and) && first - 2 <= before.trigger.1;
            let tied = is_governed(scene, first) || joined && before.measure.is_none();
            // "…, with exports down 29%": told of the exports.
            let with = first > 0 && scene.units[first - 1].classes.meet(scene.cues.with);
            scene.measures[m].head < claim.trigger.0 && first > before.trigger.1.min(before.first) && tied && !with
        });
        // "Coal cost $134, down from $150": of what the claim before measured, whose verb the word is.
        let verb = |m: usize| (before.trigger.0..=before.trigger.1).contains(&scene.measures[m].head);
        if before.own_measure && before.measure.is_some() && before.measure != claim.measure && claim.measure.is_some_and(verb) {
            claim.measure = before.measure;
            claim.own_measure = false;
        }
        // "shrank to $99, because it paid $42 less": of a clause of its own.
        let apart = clause_acts(scene, claim.trigger.0) && clause_start(scene, claim.trigger.0) > before.last;
        if noun && only_change && governed && !apart && before.last < claim.first && before.change.is_none() {
            claim.measure = before.measure;
            claim.own_measure = false;
        }
        if let Some(m) = claim.measure.filter(|_| claim.own_measure && claim.measure == before.measure) {
            let head = scene.measures[m].head;
            if claim.trigger.0 > head {
                claim.own_measure = false;
            }
        }
    }
}

/// "Sales were flat in May after a 1.9% rise in April": nothing is told before in figures, but of what it is.
fn first_compared(scene: &Scene, claim: &mut Claim) {
    let rule = &scene.rules.rules[claim.rule];
    let (start, cues) = (claim.trigger.0, scene.cues);
    let compares = scene.units[start].classes.meet(cues.compare | cues.after) && claim.movement.is_some_and(|m| m > start);
    if rule.subject != Subject::Last || rule.forecast || !compares || scene.units[..start].iter().any(|u| u.figure().is_some()) {
        return;
    }
    claim.measure = governing(scene, start).filter(|&m| !marks(scene, scene.measures[m].row).anaphor);
}

/// Whether a preposition stands before this unit, articles apart.
pub(super) fn is_governed(scene: &Scene, first: usize) -> bool {
    let mut at = first;
    while at > 0 && scene.units[at - 1].classes.meet(scene.cues.det) {
        at -= 1;
    }
    at > 0 && scene.units[at - 1].classes.meet(scene.cues.preposition)
}

/// How far behind a movement without figures its object may stand.
const OBJECT: usize = 5;

/// The object of a transitive movement: "cut its policy rate to 0%", "reported a 60% rise in profit".
fn object(scene: &Scene, claim: &Claim) -> Option<usize> {
    let first_figure = claim.figures().filter(|&u| u > claim.trigger.1).min();
    // "plans to double its revenue"
    let first_figure = first_figure.or(claim.factor.map(|u| (u + OBJECT).min(scene.units.len())))?;
    let index = scene.measures.iter().position(|m| {
        m.head > claim.trigger.1
            && m.head < first_figure
            && !marks(scene, m.row).verb
            && !is_share_of(scene, m.first.min(m.head))
            && (!marks(scene, m.row).anaphor || right_behind(scene, claim.trigger.1, m.head))
    })?;
    // What stands behind "compared with", "was included in" or in brackets is no object.
    let between = &scene.units[claim.trigger.1 + 1..scene.measures[index].head];
    let apart = between.iter().any(|u| {
        u.classes.meet(scene.cues.compare | scene.cues.breaks | scene.cues.relative | scene.cues.booked_in)
            || matches!(u.kind, UnitKind::Punct(b'(' | b';' | b','))
    });
    // "housing starts slipped to an annual rate of 195,800": how the level is told.
    let told = marks(scene, scene.measures[index].row).vague && between.iter().any(|u| u.classes.meet(scene.cues.to));
    (!apart && !told).then_some(index)
}

/// "increase the figure to $10 billion": nothing but an article stands between.
fn right_behind(scene: &Scene, from: usize, to: usize) -> bool {
    to > from && scene.units[from + 1..to].iter().all(|u| u.classes.meet(scene.cues.det))
}

/// "a 6% fall in UK beer sales": the measure whose phrase begins right behind "in" or "of".
fn behind_noun(scene: &Scene, claim: &Claim) -> Option<usize> {
    let cues = scene.cues;
    let noun = claim.movement.and_then(|u| scene.units[u].movement).is_some_and(|m| m.noun);
    let det = claim.trigger.0.checked_sub(1).is_some_and(|at| scene.units[at].classes.meet(cues.det));
    let joint = claim.last + 1;
    if !noun || !det || claim.change.is_none() || scene.units.get(joint).is_none_or(|u| u.classes.miss(cues.in_ | cues.of)) {
        return None;
    }
    let first = (joint + 1..scene.units.len()).find(|&at| scene.units[at].classes.miss(cues.det))?;
    let starts = |m: &crate::groups::Measure| m.first.min(m.head) == first && m.head > first && m.head <= first + 5;
    scene.measures.iter().position(|m| starts(m) && !marks(scene, m.row).verb && !marks(scene, m.row).anaphor)
}

fn marks(scene: &Scene, row: u16) -> crate::lang::lexicon::Marks {
    scene.lexicon.measures[row as usize].marks
}

/// Longest subject of unknown words that a clause has for its own.
const OWN: usize = 4;

/// The measure left of `trigger` that governs it: the nearest head that is no attribute of another, in the clause, else before it.
fn governing(scene: &Scene, trigger: usize) -> Option<usize> {
    let clause = clause_start(scene, trigger);
    let candidates = |from: usize| scene.measures.iter().enumerate().rev().filter(move |(_, m)| m.head < trigger && m.head >= from);
    let good = |(_, m): &(usize, &crate::groups::Measure)| {
        let marks = marks(scene, m.row);
        let tied = marks.anaphor && m.first.min(m.head) > 0 && attached_anaphor(scene, m.head);
        // "the highest amount in a decade": what was told, not what follows is told of.
        let first = m.first.min(m.head);
        let ranks = |u: &crate::mentions::Unit| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.rank_word);
        let ranked = marks.anaphor && first > 1 && m.item.first().is_some_and(|&at| ranks(&scene.units[at]));
        let aside =
            in_relative_clause(scene, m.head, trigger) && scene.measures.iter().any(|other| other.head < m.head && other.head >= clause);
        let share = is_share_of(scene, m.first.min(m.head));
        // "purchases of Russian oil climbed": from where its phrase ends.
        let end = m.last.clamp(m.head, trigger - 1);
        let those = scene.units[end..trigger].iter().rev().take(4).any(|u| u.classes.meet(scene.cues.those));
        let far = marks.weak
            && trigger - end > 3
            && !(near(scene, end, trigger) || says_who(scene, end, trigger) || those || stands_for(scene, clause));
        // "agreed to sell its arm for $8m, and it has $4m": a verb measures its own object only.
        let spent = marks.verb
            && scene.units[trigger].movement.is_none()
            && scene.units[m.head..trigger].iter().any(|u| u.figure().is_some())
            && pronoun(scene, trigger).is_some();
        // "exports to Peru rose, registering 2% growth, while those to Chile fell": growth goes nowhere.
        let goes = marks.growth && stands_for(scene, clause);
        // "its load factor - the share of seats sold - increased"
        let dash = |range: std::ops::Range<usize>| scene.units[range].iter().any(|u| u.is_mark(b'-'));
        let dashed = marks.verb && dash(m.head..trigger) && dash(0..m.head);
        // "after a 0.4% gain in May, and were 3.9% higher": how it moved before.
        let gained = scene.units[m.head].movement.is_some_and(|m| m.noun) && m.head > 0 && scene.units[m.head - 1].figure().is_some();
        // "the industry's leading market grew": what something else is of.
        let possessive = scene.units.get(m.head + 1).is_some_and(|u| u.kind == UnitKind::Possessive);
        // "hit by the weak dollar; at constant rates they rose": what did it to what was told.
        let by = m.head < clause && {
            let first = m.first.min(m.head);
            scene.units[..first].iter().rev().find(|u| u.classes.miss(scene.cues.det)).is_some_and(|u| u.classes.meet(scene.cues.by))
        };
        let other = goes
            || ranked
            || by
            || possessive
            || dashed
            || gained
            || is_yardstick(scene, m)
            || is_left_out(scene, m)
            || is_included(scene, m, trigger)
            || is_apposition(scene, m, trigger)
            || is_sender(scene, m)
            || is_those(scene, m)
            || is_apposed(scene, m, trigger)
            || is_between_commas(scene, m, trigger);
        !tied && !aside && !share && !far && !spent && !other
    };
    let pick = |from: usize| {
        let (index, measure) = candidates(from).find(good)?;
        Some(gap_between(scene, index).unwrap_or_else(|| head_of_chain(scene, index, measure.first, from)))
    };
    // "services grew 1%, while construction shrank 2%": of a noun that no table knows.
    let before = scene.units[clause..trigger].iter().rev().find(|u| u.classes.miss(scene.cues.adverb));
    let own = before.is_some_and(|u| u.is_plain() && !u.capital) && trigger - clause <= OWN;
    let those = scene.units[clause..trigger].iter().any(|u| u.classes.meet(scene.cues.those));
    let told = clause > 0
        && own
        && !those
        && scene.units[clause..trigger].iter().all(|u| u.kind == UnitKind::Word && u.measure.is_none_or(|row| marks(scene, row).weak));
    let acted = clause > 0 && clause_acts(scene, trigger);
    pick(clause).or_else(|| if told || acted { None } else { pick(0) })
}

/// "those to Japan", "that of Spain": whether the clause opens with a word that stands for the measure before.
pub(super) fn stands_for(scene: &Scene, clause: usize) -> bool {
    scene.units.get(clause).is_some_and(|u| u.classes.meet(scene.cues.demonstrative))
        && scene.units.get(clause + 1).is_some_and(|u| u.classes.meet(scene.cues.preposition))
}

/// "because it paid $42 less": whether the clause has a verb before `trigger` that makes a subject of its own do something.
fn clause_acts(scene: &Scene, trigger: usize) -> bool {
    let cues = scene.cues;
    let acts = |u: &crate::mentions::Unit| {
        u.classes.meet(cues.verbs)
            && u.classes.miss(cues.reach | cues.be | cues.have | cues.say)
            && u.measure.is_none()
            && u.movement.is_none()
    };
    scene.units[clause_start(scene, trigger)..trigger].iter().any(acts)
}

/// "the gap between exports and imports": the balance, where the measure is the second of the two.
fn gap_between(scene: &Scene, index: usize) -> Option<usize> {
    let measure = &scene.measures[index];
    let gap = (0..index).rev().take(2).find(|&at| marks(scene, scene.measures[at].row).balance)?;
    let head = scene.measures[gap].head;
    let between = scene.units.get(head + 1)?.classes.meet(scene.cues.between);
    let and = scene.units[head..measure.head].iter().any(|u| u.classes.meet(scene.cues.and));
    (between && and && measure.head - head <= 8).then_some(gap)
}

/// Whether nothing but adverbs, names and auxiliaries stands between.
fn near(scene: &Scene, from: usize, to: usize) -> bool {
    scene.units[from + 1..to]
        .iter()
        .all(|u| u.figure().is_none() && u.measure.is_none() && !u.is_mark(b',') && u.classes.miss(scene.cues.say))
}

/// "sales of goods for exports": where the phrase found is tied by "of" or "in" to another before it, that one governs.
fn head_of_chain(scene: &Scene, index: usize, first: usize, from: usize) -> usize {
    if index == 0 || first == 0 {
        return index;
    }
    let before = &scene.measures[index - 1];
    if before.head < from || marks(scene, before.row).verb {
        return index;
    }
    let mut at = first;
    while at > 0 && scene.units[at - 1].classes.meet(scene.cues.det) {
        at -= 1;
    }
    let tied = at > 0
        && (scene.units[at - 1].classes.meet(scene.cues.of | scene.cues.in_ | scene.cues.for_ | scene.cues.on | scene.cues.at | scene.cues.by)
            // "remittances from workers abroad"
            || marks(scene, scene.measures[index].row).vague && scene.units[at - 1].classes.meet(scene.cues.from)
            // "budget revenues from oil"
            || marks(scene, scene.measures[index].row).item && marks(scene, scene.measures[index].row).weak && scene.units[at - 1].classes.meet(scene.cues.from))
        && before.last + 1 >= at - 1
        && !marks(scene, before.row).anaphor
        && !marks(scene, before.row).weak;
    if tied { head_of_chain(scene, index - 1, before.first, from) } else { index }
}

/// "they plunged", "it has since risen": the pronoun that is the subject right before a verb.
pub(super) fn pronoun(scene: &Scene, verb: usize) -> Option<usize> {
    let cues = scene.cues;
    let helps = |u: &crate::mentions::Unit| u.kind == UnitKind::Word && u.classes.meet(cues.be | cues.have | cues.adverb | cues.future);
    let at = (verb.saturating_sub(4)..verb).rev().find(|&at| !helps(&scene.units[at]))?;
    let unit = &scene.units[at];
    (unit.classes.meet(cues.its) && unit.classes.miss(cues.det)).then_some(at)
}

/// Where the clause of `unit` starts.
pub(super) fn clause_start(scene: &Scene, unit: usize) -> usize {
    (0..unit)
        .rev()
        .find(|&i| {
            let u = &scene.units[i];
            // "margin as a percentage of sales": no clause.
            let share = || (i + 1..unit).take(2).any(|next| scene.units[next].classes.meet(scene.cues.share_of));
            matches!(u.kind, UnitKind::Punct(b';' | b':'))
                || (u.classes.meet(scene.cues.breaks) && u.classes.miss(scene.cues.compare) && !share())
        })
        .map_or(0, |i| i + 1)
}
