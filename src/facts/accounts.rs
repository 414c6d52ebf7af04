//! Claims in the language of accounts: the noun phrase that governs a figure.
//!
//! In: a sentence that uses the words of financial statements. Out: the measure whose phrase is the subject of the clause.

use super::Scene;
use super::claim::Claim;
use super::subject::clause_start;
use crate::groups::extent;
use crate::mentions::{Unit, UnitKind};
use crate::model::Span;

/// Whether these units have a word that only accounts use.
pub(crate) fn is_filing(units: &[Unit], class: crate::lang::lexicon::Classes) -> bool {
    units.iter().any(|u| u.classes.meet(class))
}

/// The words of a measure's whole noun phrase.
pub(super) fn phrase(scene: &Scene, head: usize) -> Span {
    let (first, last) = extent(scene.text, scene.units, scene.cues, head);
    let first = of_what(scene, head, last).unwrap_or(first);
    let span = Span::new(scene.units[first].span.start, scene.units[last].span.end);
    // "common shares in": a wording of the table that ends with a preposition.
    match span.of(scene.text).rsplit_once(' ') {
        Some((words, end)) if last > head && scene.lexicon.has_class(end, scene.cues.preposition) => {
            Span::new(span.start, span.start + words.trim_end().len())
        }
        _ => span,
    }
}

/// "the amount of goodwill", "the impact of pretax charges": the first unit of what is measured, where the head only points to it.
fn of_what(scene: &Scene, head: usize, last: usize) -> Option<usize> {
    let unit = &scene.units[head];
    let points =
        unit.classes.meet(scene.cues.np_effect) || unit.measure.is_some_and(|row| scene.lexicon.measures[usize::from(row)].marks.anaphor);
    let of = scene.units.get(head + 1).is_some_and(|u| u.classes.meet(scene.cues.of));
    let small = |u: &Unit| u.classes.meet(scene.cues.det | scene.cues.its | scene.cues.our);
    let first = (head + 2..=last).find(|&at| !small(&scene.units[at]))?;
    (points && of).then_some(first)
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

/// The measure that governs what stands at `trigger`: the last one before it that no preposition ties to another.
pub(super) fn governing(scene: &Scene, trigger: usize) -> Option<usize> {
    let start = clause_start(scene, trigger);
    let before = |from: usize| {
        let heads = move |(_, m): &(usize, &crate::groups::Measure)| {
            m.head < trigger && m.head >= from && !scene.lexicon.measures[m.row as usize].marks.verb
        };
        scene.measures.iter().enumerate().rev().filter(heads).map(|(index, _)| index)
    };
    let aside = asides(scene, start, trigger);
    let free = |index: &usize| {
        if aside.iter().any(|range| range.contains(&scene.measures[*index].head)) {
            return false;
        }
        let (first, _) = extent(scene.text, scene.units, scene.cues, scene.measures[*index].head);
        !is_tied(scene, first)
    };
    let found = before(start).find(free).or_else(|| before(start).next()).or_else(|| before(0).find(free)).or_else(|| before(0).next())?;
    Some(whole(scene, found))
}

/// What stands between a subject and its verb in commas or brackets: ", including the current portion,", "( see note 5 )".
fn asides(scene: &Scene, start: usize, end: usize) -> Vec<std::ops::Range<usize>> {
    let opens = scene.cues.np_stop | scene.cues.including | scene.cues.relative;
    let mut out = Vec::new();
    let mut at = start;
    while at < end {
        let unit = &scene.units[at];
        let close = if unit.is_mark(b'(') {
            b')'
        } else if unit.is_mark(b',') && scene.units.get(at + 1).is_some_and(|u| u.classes.meet(opens)) {
            b','
        } else {
            at += 1;
            continue;
        };
        // What the trigger itself stands in is no aside to it.
        let Some(stop) = (at + 1..end).find(|&i| scene.units[i].is_mark(close)) else { break };
        out.push(at..stop);
        at = stop + usize::from(close == b')');
    }
    out
}

/// Whether a preposition, or a word that opens a part of what was named, stands before this unit.
fn is_tied(scene: &Scene, first: usize) -> bool {
    let tie = |u: &Unit| u.classes.meet(scene.cues.np_stop | scene.cues.including | scene.cues.np_tail);
    let small = |u: &&Unit| u.classes.miss(scene.cues.det);
    scene.units[..first].iter().rev().find(small).is_some_and(tie) || super::subject::is_governed(scene, first)
}

/// The measure in whose phrase this one stands ("fair value" for the assets in "fair value of plan assets").
pub(super) fn whole(scene: &Scene, index: usize) -> usize {
    let head = scene.measures[index].head;
    let covers = |&outer: &usize| extent(scene.text, scene.units, scene.cues, scene.measures[outer].head).1 >= head;
    (0..index).find(covers).unwrap_or(index)
}

/// The first measure behind a unit, in the same clause.
pub(super) fn behind(scene: &Scene, unit: usize) -> Option<usize> {
    let near = |m: &crate::groups::Measure| m.head > unit && m.head <= unit + 9 && !scene.lexicon.measures[m.row as usize].marks.verb;
    let index = scene.measures.iter().position(near)?;
    let between = &scene.units[unit + 1..scene.measures[index].head];
    between.iter().all(|u| u.figure().is_none() && !u.is_mark(b';') && !u.is_mark(b'.')).then_some(index)
}

/// The measure that a rule's measure word belongs to: before the figure the one that governs there, behind it its whole phrase.
pub(super) fn named(scene: &Scene, index: usize, figure: Option<usize>) -> usize {
    let head = scene.measures[index].head;
    match figure.filter(|&f| f > head) {
        Some(_) if in_open_aside(scene, head) => compound(scene, whole(scene, index)),
        Some(_) => governing(scene, head + 1).unwrap_or(index),
        None => compound(scene, whole(scene, index)),
    }
}

/// ", net of capitalized interest of $6 million,": whether the unit stands in an aside that is still open behind it.
fn in_open_aside(scene: &Scene, head: usize) -> bool {
    let start = clause_start(scene, head);
    let Some(mark) = (start..head).rev().find(|&i| matches!(scene.units[i].kind, UnitKind::Punct(b',' | b'(' | b')'))) else {
        return false;
    };
    !scene.units[mark].is_mark(b')') && scene.units[mark + 1].classes.meet(scene.cues.np_less)
}

/// The last head of a joined phrase: "software and website development costs" are costs.
fn compound(scene: &Scene, index: usize) -> usize {
    let head = scene.measures[index].head;
    let joins = |&later: &usize| {
        let measure = &scene.measures[later];
        measure.head <= head + 6 && extent(scene.text, scene.units, scene.cues, measure.head).0 <= head
    };
    (index + 1..scene.measures.len()).take(3).rfind(joins).unwrap_or(index)
}
