//! Claims in the language of accounts: the noun phrase that governs a figure.
//!
//! In: a sentence that uses the words of financial statements. Out: the measure whose phrase is the subject of the clause.

use super::Scene;
use super::claim::Claim;
use super::subject::clause_start;
use crate::groups::extent;
use crate::mentions::{Unit, UnitKind};
use crate::model::Span;

/// Longest title of a note, in words.
const TITLE: usize = 4;

/// So many words may stand before what a note includes.
const NOTE: usize = 8;

/// Whether these units have a word that only accounts use, or several that news uses too, or speak of "the Company" in capitals.
pub(crate) fn is_filing(text: &str, units: &[Unit], cues: &crate::groups::Cues) -> bool {
    let company = |at: usize| units[at].capital && units[at].classes.meet(cues.company) && at > 1 && units[at - 1].classes.meet(cues.det);
    let mut first: Option<&str> = None;
    for (at, unit) in units.iter().enumerate() {
        if company(at) || unit.classes.meet(cues.filing) && unit.classes.miss(cues.filing_too) {
            return true;
        }
        let word = unit.span.of(text);
        if unit.classes.meet(cues.filing) && first.replace(word).is_some_and(|other| !other.eq_ignore_ascii_case(word)) {
            return true;
        }
    }
    // "Peru and Chile bought 3% and 4% more, respectively", "Brix said pretax profit fell": news.
    let news = |u: &Unit| u.place.is_some() || u.classes.meet(cues.say) || u.movement.is_some_and(|m| m.verb) && u.measure.is_none();
    first.is_some() && (units.iter().any(|u| u.classes.meet(cues.our)) || !units.iter().any(news))
}

/// "(1) Includes …", "3 Amounts include …": whether it is a note below a table.
pub(crate) fn is_note(units: &[Unit], cues: &crate::groups::Cues) -> bool {
    let [first, second, rest @ ..] = units else { return false };
    let mark = |u: &Unit| u.figure().is_some() || u.kind == UnitKind::Word && u.span.end - u.span.start == 1;
    let bracketed = first.is_mark(b'(') && mark(second) && rest.first().is_some_and(|u| u.is_mark(b')'));
    let numbered = first.figure().is_some() && second.capital && second.classes.meet(cues.contains);
    numbered || bracketed && rest[1..].iter().take(NOTE).any(|u| u.classes.meet(cues.contains | cues.np_stop))
}

/// The words of a measure's whole noun phrase.
pub(super) fn phrase(scene: &Scene, head: usize) -> Span {
    let (first, last) = extent(scene.text, scene.units, scene.cues, head);
    let first = of_what(scene, head, last).unwrap_or(first);
    let opening = scene.units[first].span;
    // "$3 million in cash collateral": the first word belongs to the figure.
    let skip = scene.units[first].classes.meet(scene.cues.in_cash).then(|| opening.of(scene.text).rfind(' ')).flatten();
    let span = below_title(scene.text, Span::new(opening.start + skip.map_or(0, |at| at + 1), scene.units[last].span.end));
    // "common shares in": a wording of the table that ends with a preposition.
    match span.of(scene.text).rsplit_once(' ') {
        Some((words, end)) if scene.lexicon.has_class(end, scene.cues.preposition) => {
            Span::new(span.start, span.start + words.trim_end().len())
        }
        _ => span,
    }
}

/// "Short-Term Debt Short-term debt": without the title that stands before the sentence and says the same.
fn below_title(text: &str, span: Span) -> Span {
    let words: Vec<&str> = span.of(text).split_whitespace().take(2 * TITLE + 1).collect();
    let same = |a: &[&str], b: &[&str]| a.iter().zip(b).all(|(a, b)| a.eq_ignore_ascii_case(b));
    // "Long-Term Debt Total long-term debt"; but "cash and cash equivalents" is one name.
    let repeats = |n: usize, gap: usize| words.len() >= 2 * n + gap && same(&words[..n], &words[n + gap..]);
    let title = (1..=TITLE).find(|&n| repeats(n, 0)).or_else(|| (2..=TITLE).find(|&n| repeats(n, 1)));
    let Some(title) = title else { return span };
    let start = words[title].as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start, span.end)
}

/// "the amount of goodwill", "the impact of pretax charges": the first unit of what is measured, where the head only points to it.
fn of_what(scene: &Scene, head: usize, last: usize) -> Option<usize> {
    let unit = &scene.units[head];
    let points =
        unit.classes.meet(scene.cues.np_effect) || unit.measure.is_some_and(|row| scene.lexicon.measures[usize::from(row)].marks.anaphor);
    let of = scene.units.get(head + 1).is_some_and(|u| u.classes.meet(scene.cues.of));
    let small = |u: &Unit| u.classes.meet(scene.cues.det | scene.cues.its | scene.cues.our);
    let first = (head + 2..=last).find(|&at| !small(&scene.units[at]))?;
    // "the carrying amount of goodwill": which amount is part of the name.
    let which =
        head > 0 && scene.units[head - 1].classes.meet(scene.cues.filing) && scene.units[head - 1].classes.miss(scene.cues.np_adjective);
    (points && of && !which).then_some(first)
}

/// Whether the claim tells no level of its measure: "an adverse impact of $0.06 on earnings" says what moved another, and a
/// note that opens with "net of tax of $3 million" what was taken off.
pub(super) fn tells_no_level(scene: &Scene, claim: &Claim, head: usize) -> bool {
    let Some(value) = claim.value.filter(|&v| v > head) else { return false };
    let on = scene.units.get(value + 1).is_some_and(|u| u.classes.meet(scene.cues.on | scene.cues.to));
    let (first, _) = extent(scene.text, scene.units, scene.cues, head);
    let opens = scene.units[..first].iter().all(|u| u.kind != UnitKind::Word || u.classes.meet(scene.cues.np_less));
    let less = scene.units[..=first].iter().any(|u| u.classes.meet(scene.cues.np_less));
    on && scene.units[head].classes.meet(scene.cues.np_effect) || opens && less
}

/// The measure that governs the verb at `trigger`: the last one before it that no preposition ties to another, near or far.
pub(super) fn governing(scene: &Scene, trigger: usize) -> Option<usize> {
    governing_but(scene, trigger, |first| is_tied(scene, first) || is_tied_far(scene, first))
}

/// The same, with a test of its own for what is tied.
fn governing_but(scene: &Scene, trigger: usize, tied: impl Fn(usize) -> bool) -> Option<usize> {
    let start = clause_start(scene, trigger);
    let before = |from: usize| {
        let heads = move |(_, m): &(usize, &crate::groups::Measure)| {
            m.head < trigger && m.head >= from && !scene.lexicon.measures[m.row as usize].marks.verb
        };
        scene.measures.iter().enumerate().rev().filter(heads).map(|(index, _)| index)
    };
    let free = is_free(scene, start, trigger, tied);
    let found =
        before(start).find(&free).or_else(|| before(start).next()).or_else(|| before(0).find(&free)).or_else(|| before(0).next())?;
    Some(whole(scene, found))
}

/// The same of the verb's own clause only, and only if nothing ties it.
pub(super) fn subject(scene: &Scene, verb: usize) -> Option<usize> {
    let start = clause_start(scene, verb);
    let free = is_free(scene, start, verb, |first| is_tied(scene, first) || is_tied_far(scene, first));
    let own = |&at: &usize| {
        let measure = &scene.measures[at];
        (start..verb).contains(&measure.head) && !scene.lexicon.measures[usize::from(measure.row)].marks.verb
    };
    (0..scene.measures.len()).rev().filter(own).find(free).map(|at| whole(scene, at))
}

/// Whether a measure stands in no aside between `start` and `end`, and is not tied.
fn is_free<'a>(scene: &'a Scene, start: usize, end: usize, tied: impl Fn(usize) -> bool + 'a) -> impl Fn(&usize) -> bool + 'a {
    let aside = asides(scene, start, end);
    move |index: &usize| {
        if aside.iter().any(|range| range.contains(&scene.measures[*index].head)) {
            return false;
        }
        let (first, _) = extent(scene.text, scene.units, scene.cues, scene.measures[compound(scene, *index)].head);
        !tied(first)
    }
}

/// What stands between a subject and its verb in commas or brackets: ", including the current portion,", "( see note 5 )".
fn asides(scene: &Scene, start: usize, end: usize) -> Vec<std::ops::Range<usize>> {
    let opens = scene.cues.np_stop | scene.cues.including | scene.cues.relative;
    // ", after deducting discounts,"
    let after = |at: usize| scene.units.get(at).is_some_and(|u| u.classes.meet(scene.cues.after | scene.cues.preposition));
    let mut out = Vec::new();
    let mut at = start;
    while at < end {
        let unit = &scene.units[at];
        let close = if unit.is_mark(b'(') {
            b')'
        } else if unit.is_mark(b',')
            && (at + 1..at + 3).take(1 + usize::from(after(at + 1))).any(|i| scene.units.get(i).is_some_and(|u| u.classes.meet(opens)))
        {
            b','
        } else {
            at += 1;
            continue;
        };
        // What the trigger itself stands in is no aside to it.
        let Some(stop) = (at + 1..end).find(|&i| scene.units[i].is_mark(close)) else { break };
        // ", after deducting discounts, fees and taxes, were": up to the verb.
        let stop = if close == b',' && end > stop && scene.units[end - 1].is_mark(b',') { end - 1 } else { stop };
        out.push(at..stop);
        at = stop + usize::from(close == b')');
    }
    out
}

/// Whether a preposition, or a word that opens a part of what was named, stands before this unit.
fn is_tied(scene: &Scene, first: usize) -> bool {
    let tie = |u: &Unit| u.classes.meet(scene.cues.np_stop | scene.cues.including | scene.cues.np_tail | scene.cues.np_relation);
    // "related to prior period transfers of rights"
    let small = |u: &&Unit| u.classes.miss(scene.cues.det) && u.period().is_none();
    scene.units[..first].iter().rev().find(small).is_some_and(tie) || super::subject::is_governed(scene, first)
}

/// "fair value of plan assets of $3 million": the measure that a sum right behind this one is of. Those that have a sum of their
/// own are passed.
fn owner_of_sum(scene: &Scene, index: usize, figure: usize) -> usize {
    let head = scene.measures[index].head;
    let cues = scene.cues;
    let ties = cues.of | cues.on | cues.np_relation | cues.including | cues.with | cues.from | cues.in_;
    let tied = |first: usize| scene.units[..first].iter().rev().find(|u| u.classes.miss(cues.det)).is_some_and(|u| u.classes.meet(ties));
    let found = governing_but(scene, figure, tied).filter(|&found| scene.measures[found].head <= head).unwrap_or(index);
    let apart = scene.units[scene.measures[found].head..head].iter().any(|u| u.figure().is_some());
    if apart { compound(scene, whole(scene, index)) } else { found }
}

/// "for all open customer contracts", "recorded in principal transactions revenue": whether it is tied by what stands before the
/// words that describe it.
fn is_tied_far(scene: &Scene, first: usize) -> bool {
    let cues = scene.cues;
    // "the sale of" is one unit.
    let tie = |u: &Unit| u.classes.meet(cues.np_stop | cues.including | cues.np_tail | cues.np_relation | cues.preposition | cues.sold);
    let describes = |u: &Unit| {
        u.kind == UnitKind::Word && u.measure.is_none() && u.classes.miss(cues.and | cues.be | cues.have | cues.det) && u.movement.is_none()
    };
    let first = first - scene.units[..first].iter().rev().take(2).take_while(|u| !tie(u) && describes(u)).count();
    // "of the 2024 notes": the year belongs to the name.
    let dated = first > 1 && scene.units[first - 1].period().is_some() && scene.units[first - 2].classes.meet(cues.det);
    scene.units[..first - usize::from(dated)].iter().rev().find(|u| u.classes.miss(cues.det)).is_some_and(tie)
}

/// The measure in whose phrase this one stands ("fair value" for the assets in "fair value of plan assets").
pub(super) fn whole(scene: &Scene, index: usize) -> usize {
    let head = scene.measures[index].head;
    let covers = |&outer: &usize| extent(scene.text, scene.units, scene.cues, scene.measures[outer].head).1 >= head;
    (0..index).find(covers).unwrap_or(index)
}

/// The first measure behind a unit, in the same clause; where the unit is the first of a row of sums with their times
/// ("$6 million in 2023 and $4 million in 2022 are recorded in rent expense"), the one behind the row.
pub(super) fn behind(scene: &Scene, unit: usize) -> Option<usize> {
    let of_row = |u: &&Unit| {
        u.figure().is_some()
            || u.period().is_some()
            || u.is_mark(b',')
            || u.classes.meet(scene.cues.and | scene.cues.in_ | scene.cues.for_ | scene.cues.bound | scene.cues.respectively)
    };
    let row = scene.units[unit + 1..].iter().take_while(of_row);
    let last = row.enumerate().filter(|(_, u)| u.figure().is_some() || u.period().is_some()).last().map_or(unit, |(at, _)| unit + 1 + at);
    let near = |m: &crate::groups::Measure| m.head > last && m.head <= last + 9 && !scene.lexicon.measures[m.row as usize].marks.verb;
    let index = scene.measures.iter().position(near)?;
    let between = &scene.units[last + 1..scene.measures[index].head];
    between.iter().all(|u| u.figure().is_none() && !u.is_mark(b';') && !u.is_mark(b'.')).then_some(index)
}

/// The measure that a rule's measure word belongs to: before the figure the one that governs there, behind it its whole phrase.
pub(super) fn named(scene: &Scene, index: usize, figure: Option<usize>) -> usize {
    let head = scene.measures[index].head;
    match figure.filter(|&f| f > head) {
        Some(f) if in_open_aside(scene, head, f) => compound(scene, whole(scene, index)),
        Some(f) if scene.units[head + 1..f].iter().any(|u| u.classes.meet(scene.cues.be)) => governing(scene, head + 1).unwrap_or(index),
        Some(f) => owner_of_sum(scene, index, f),
        None => compound(scene, whole(scene, index)),
    }
}

/// The measure in whose joined phrase this one stands.
pub(super) fn joined(scene: &Scene, index: usize) -> usize {
    compound(scene, whole(scene, index))
}

/// ", net of capitalized interest of $6 million,": whether the unit stands in an aside that is still open behind it.
fn in_open_aside(scene: &Scene, head: usize, figure: usize) -> bool {
    let start = clause_start(scene, head);
    let Some(mark) = (start..head).rev().find(|&i| matches!(scene.units[i].kind, UnitKind::Punct(b',' | b'(' | b')'))) else {
        return false;
    };
    let closed = scene.units[head..figure].iter().any(|u| u.is_mark(b','));
    !closed && !scene.units[mark].is_mark(b')') && scene.units[mark + 1].classes.meet(scene.cues.np_less)
}

/// The last head of a joined phrase: "software and website development costs" are costs.
fn compound(scene: &Scene, index: usize) -> usize {
    let head = scene.measures[index].head;
    let joins = |&later: &usize| {
        let measure = &scene.measures[later];
        measure.head <= head + 10 && extent(scene.text, scene.units, scene.cues, measure.head).0 <= head
    };
    (index + 1..scene.measures.len()).take(4).rfind(joins).unwrap_or(index)
}
