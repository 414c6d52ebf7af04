//! Names in a row that are told one figure each: "goodwill and software were $3 million and $4 million, respectively".
//!
//! In: a row of figures in the language of accounts. Out: first and last unit of each name, in the order of the figures.

use super::Scene;
use crate::mentions::{Unit, UnitKind};

/// Longest row of names, in units.
const LONGEST: usize = 40;

/// The names before the figures, or behind them, if there are as many.
pub(super) fn names(scene: &Scene, list: &[usize]) -> Option<Vec<(usize, usize)>> {
    before(scene, list).or_else(|| behind(scene, list))
}

/// "A, B and C were 1, 2 and 3", "reductions to A and B of 1 and 2".
fn before(scene: &Scene, list: &[usize]) -> Option<Vec<(usize, usize)>> {
    let cues = scene.cues;
    let tells = |u: &Unit| {
        u.classes.meet(cues.be | cues.reach | cues.of | cues.bound | cues.by | cues.filing & cues.np_stop) && u.measure.is_none()
    };
    let end = (0..list[0]).rev().find(|&at| !tells(&scene.units[at]))? + 1;
    if end == list[0] {
        return None;
    }
    let start = (end.saturating_sub(LONGEST)..end).rev().take_while(|&at| inner(scene, at)).last()?;
    // "expense recorded in selling and in research and development": where it is booked is no row of names.
    let place = start > 0 && scene.units[start - 1].classes.meet(cues.in_ | cues.booked_in);
    if place { None } else { split(scene, start, end, list.len()) }
}

/// "1 and 2 of A and B, respectively".
fn behind(scene: &Scene, list: &[usize]) -> Option<Vec<(usize, usize)>> {
    let start = list[list.len() - 1] + 1;
    scene.units.get(start).filter(|u| u.classes.meet(scene.cues.of | scene.cues.for_))?;
    let end = (start + 1..(start + LONGEST).min(scene.units.len())).take_while(|&at| inner(scene, at)).last()? + 1;
    split(scene, start + 1, end, list.len())
}

/// Whether the unit may stand in a name or between two.
fn inner(scene: &Scene, at: usize) -> bool {
    let (unit, cues) = (&scene.units[at], scene.cues);
    match unit.kind {
        UnitKind::Punct(mark) => mark == b',' || mark == b'/' || mark == b'-',
        // "liabilities for our leases"
        UnitKind::Word if unit.classes.meet(cues.our) => at > 0 && scene.units[at - 1].classes.meet(cues.np_tail),
        UnitKind::Word if unit.place.is_some() || unit.classes.meet(cues.respectively) => false,
        UnitKind::Word if unit.measure.is_some() => true,
        UnitKind::Word => {
            let joint = unit
                .classes
                .meet(cues.and | cues.np_tail | cues.np_relation | cues.det | cues.filing | cues.np_adjective | cues.np_participle);
            let other = cues.verbs | cues.preposition | cues.np_stop | cues.company | cues.relative;
            let verb = unit.movement.is_some() || unit.span.of(scene.text).ends_with("ed");
            let first = at > 0 && (scene.units[at - 1].is_party() || scene.units[at - 1].classes.meet(cues.our | cues.company));
            joint && !(first && verb) || unit.classes.miss(other) && !verb
        }
        _ => false,
    }
}

/// Cuts a row of units into `count` names at its commas and conjunctions.
fn split(scene: &Scene, start: usize, end: usize, count: usize) -> Option<Vec<(usize, usize)>> {
    let (units, cues) = (scene.units, scene.cues);
    let mark = |at: usize| units[at].is_mark(b',');
    let joint = |at: usize| mark(at) || units[at].classes.meet(cues.and);
    let small = |at: usize| joint(at) || units[at].classes.meet(cues.det) && units[at].classes.miss(cues.np_adjective);
    let start = (start..end).find(|&at| !small(at) && units[at].classes.miss(cues.np_tail))?;
    let end = (start..end).rev().find(|&at| !joint(at))? + 1;
    // Each joint by its units; a comma with its "and" is one.
    let mut joints: Vec<(usize, usize)> = Vec::new();
    for at in (start..end).filter(|&at| joint(at)) {
        match joints.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => joints.push((at, at)),
        }
    }
    if joints.len() + 1 != count {
        // "Deferred taxes and other assets, and prepaid expenses": only the commas; else only the conjunctions.
        let commas: Vec<_> = joints.iter().copied().filter(|&(first, _)| mark(first)).collect();
        let oxford = commas.last().is_some_and(|&(first, last)| last > first);
        let ands: Vec<_> = joints.iter().copied().filter(|&(_, last)| !mark(last)).collect();
        joints = if oxford && commas.len() + 1 == count { commas } else { ands };
    }
    if joints.len() + 1 != count {
        return None;
    }
    let firsts = std::iter::once(start).chain(joints.iter().map(|&(_, last)| last + 1));
    let lasts = joints.iter().map(|&(first, _)| first - 1).chain(std::iter::once(end - 1));
    firsts
        .zip(lasts)
        .map(|(first, last)| {
            let first = (first..=last).find(|&at| !small(at))?;
            units[first].classes.miss(cues.np_tail).then_some((first, last))
        })
        .collect()
}
