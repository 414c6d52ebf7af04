//! Candidates that tell no claim of their own, by what stands around them: a limit is no level before, money is not made, the
//! last name of a row is no subject.
//!
//! In: a candidate or one of its units. Out: whether it is barred.

use super::Scene;
use super::amounts::raw;
use crate::figures::RawKind;
use crate::mentions::{Unit, UnitKind};
use crate::rules::{Candidate, Role};

/// Whether a figure is told as what is allowed or required: "its quota of 4 million".
pub(super) fn is_limit(scene: &Scene, figure: usize) -> bool {
    let of = figure > 1 && scene.units[figure - 1].classes.meet(scene.cues.of);
    of && scene.lexicon.has_class(scene.units[figure - 2].span.of(scene.text), scene.cues.limit)
}

/// "to produce savings of $325m": what is made is no money.
pub(super) fn makes_money(scene: &Scene, candidate: &Candidate) -> bool {
    let row = candidate.unit(Role::Measure).and_then(|u| scene.units[u].measure).map(|row| &scene.lexicon.measures[usize::from(row)]);
    let made = row.filter(|row| row.marks.verb).and_then(|row| row.metric).map(|m| scene.lexicon.metrics[usize::from(m)].id);
    made == Some("production") && raw(scene, candidate.unit(Role::Value)).is_some_and(|r| r.kind == RawKind::Money)
}

/// "Sales for both the Lumo division and Harbour decreased": the last of those that a measure before is told of.
pub(super) fn is_listed(scene: &Scene, unit: usize) -> bool {
    let and = unit.checked_sub(1).is_some_and(|at| scene.units[at].classes.meet(scene.cues.and));
    let phrase = |u: &&Unit| u.kind == UnitKind::Word && u.classes.miss(scene.cues.verbs & !scene.cues.and) && u.movement.is_none();
    let mut before = scene.units[..unit].iter().rev().take(9).take_while(phrase);
    and && before.any(|u| u.measure.is_some() && u.classes.miss(scene.cues.verbs))
}

/// "weekly earnings for workers in Malta were": whether the measure is part of the phrase of another.
pub(super) fn is_inner(scene: &Scene, candidate: &Candidate) -> bool {
    candidate.unit(Role::Measure).is_some_and(|u| scene.measures.iter().any(|m| m.head < u && m.last >= u))
}

/// Whether a word like "above" holds a figure against what is allowed or required.
pub(super) fn is_above_limit(scene: &Scene, unit: usize) -> bool {
    scene.units[unit].classes.meet(scene.cues.level_word)
        && scene.units[unit + 1..].iter().take(4).any(|u| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.limit))
}

/// "15% below its original target": off the plan by so much, no movement.
pub(super) fn above_plan(scene: &Scene, moved: usize) -> bool {
    let level = scene.units[moved].classes.meet(scene.cues.level_word) && scene.units[moved].movement.is_some_and(|m| !m.verb);
    let plain = |u: &&Unit| u.kind == UnitKind::Word && u.figure().is_none() && u.movement.is_none_or(|m| !m.verb);
    let mut behind = scene.units[moved + 1..].iter().take(4).take_while(plain);
    level && moved > 0 && scene.units[moved - 1].figure().is_some() && behind.any(|u| u.classes.meet(scene.cues.target))
}

/// "more than double the EU average": held against somebody else's, no movement.
pub(super) fn exceeds_another(scene: &Scene, factor: usize) -> bool {
    let mut behind = scene.units[factor + 1..].iter().skip_while(|u| u.classes.meet(scene.cues.det));
    let place = behind.next().is_some_and(|u| u.place.is_some());
    place
        && behind
            .next()
            .is_some_and(|u| u.kind == UnitKind::Word && u.classes.miss(scene.cues.be | scene.cues.have) && u.movement.is_none())
}

/// "up from 4.7 million": whether a figure is what something rose or fell from.
pub(super) fn was_level(scene: &Scene, unit: usize) -> bool {
    let from = unit > 1 && scene.units[unit - 1].classes.meet(scene.cues.from);
    from && scene.units[unit - 2].movement.is_some_and(|m| !m.verb)
}
