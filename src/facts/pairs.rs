//! Two measures told side by side at every level: "a loss of $4m, or 31 cents a share, against a profit of $2m, or 15 cents".
//!
//! In: the claims of a sentence. Out: the second measure has the level before that stands beside the first one's, the sign of
//! a loss, and the times of the first.

use super::Scene;
use super::claim::Claim;
use crate::figures::RawKind;

/// Links each claim that stands beside another by "or" to it.
pub(super) fn link(scene: &Scene, claims: &mut Vec<Claim>) {
    let mut index = 0;
    while index < claims.len() {
        let twin =
            claims[index].value.and_then(|v| alternative(scene, v)).and_then(|other| claims.iter().position(|c| c.value == Some(other)));
        if let Some(twin) = twin.filter(|&t| t > index && scene.rules.rules[claims[t].rule].metric.is_some()) {
            if !scene.filing && is_per_share_too(scene, &claims[index]) {
                let said_again = claims.remove(twin).value;
                claims[index].also.extend(said_again);
            } else {
                join(scene, claims, index, twin);
            }
        }
        index += 1;
    }
}

/// "a charge of $18 million, or 72 cents a share": what is told per share is no earnings.
fn is_per_share_too(scene: &Scene, claim: &Claim) -> bool {
    let metric =
        scene.rules.rules[claim.rule].metric.or_else(|| scene.lexicon.measures[usize::from(scene.measures[claim.measure?].row)].metric);
    metric.is_some_and(|m| matches!(scene.lexicon.metrics[usize::from(m)].id, "costs" | "dividend" | "deal_value"))
}

/// "5 million tonnes worth $2 billion, up 10% in volume and 15% in value": each amount has the change of its sort.
pub(super) fn volume_and_value(scene: &Scene, claims: &mut Vec<Claim>) {
    let told = |class| (1..scene.units.len()).find(|&u| scene.units[u].classes.meet(class) && scene.units[u - 1].figure().is_some());
    let (Some(volume), Some(value)) = (told(scene.cues.in_volume), told(scene.cues.in_value)) else { return };
    let changes = [(RawKind::Quantity, volume - 1), (RawKind::Money, value - 1)];
    let Some(model) = claims.iter().find(|c| c.change.is_some_and(|u| u == volume - 1 || u == value - 1)) else { return };
    let (movement, direction) = (model.movement, model.direction);
    let of = |claims: &[Claim], sort| claims.iter().position(|c| c.last < volume.max(value) && kind(scene, c.value) == Some(sort));
    if changes.iter().any(|&(sort, _)| of(claims, sort).is_none()) {
        return;
    }
    for (sort, change) in changes {
        if let Some(index) = of(claims, sort) {
            // "up 15% in value but down 10% in volume": each its own way.
            let own = (change.saturating_sub(2)..change).rev().find_map(|at| Some((at, scene.units[at].movement?)));
            let claim = &mut claims[index];
            claim.change = Some(change);
            (claim.movement, claim.direction) = own.map_or((movement, direction), |(at, moved)| (Some(at), Some(moved.direction)));
        }
    }
    claims.retain(|c| c.value.is_some() || !c.change.is_some_and(|u| u == volume - 1 || u == value - 1));
}

/// The second measure's claim takes what stands beside the figures of the first.
fn join(scene: &Scene, claims: &mut Vec<Claim>, first: usize, twin: usize) {
    let minus = claims[first].measure.is_some_and(|m| scene.lexicon.measures[scene.measures[m].row as usize].marks.minus);
    let value = claims[twin].value;
    let like = |unit: usize| kind(scene, Some(unit)) == kind(scene, value);
    let before = claims[first].previous.and_then(|p| alternative(scene, p)).filter(|&u| like(u));
    let direction = claims[first].direction;
    claims[twin].minus = minus;
    claims[twin].told_with = true;
    if let Some(before) = before {
        claims[twin].previous = Some(before);
        claims[twin].direction = claims[twin].direction.or(direction);
        claims.retain(|c| !(c.value == Some(before) || c.change == Some(before)) || c.value == value);
        claims.iter_mut().for_each(|c| c.also.retain(|&u| u != before));
    }
    later(scene, claims, first, value);
}

/// "… and 658,500 or 8.7 pct a year earlier": a further level of both.
fn later(scene: &Scene, claims: &mut Vec<Claim>, first: usize, value: Option<usize>) {
    let Some(model) = claims.iter().find(|c| c.value == value).cloned() else { return };
    let mut index = first + 1;
    while index < claims.len() {
        let beside = claims[index].value.filter(|&v| Some(v) > value).and_then(|v| alternative(scene, v));
        let new = beside.filter(|&u| kind(scene, Some(u)) == kind(scene, value) && claims.iter().all(|c| c.value != Some(u)));
        if let Some(unit) = new {
            claims[index].also.retain(|&u| u != unit);
            let further = Claim {
                value: Some(unit),
                previous: None,
                direction: None,
                movement: None,
                change: None,
                first: unit,
                last: unit,
                trigger: (unit, unit),
                ..model.clone()
            };
            claims.insert(index + 1, further);
            index += 1;
        }
        index += 1;
    }
}

/// The figure behind "or" right behind this one: ", or 31 cents".
pub(super) fn alternative(scene: &Scene, unit: usize) -> Option<usize> {
    let mut at = unit + 1;
    let mut or = false;
    while let Some(unit) = scene.units.get(at) {
        if unit.figure().is_some() {
            return or.then_some(at);
        }
        or |= unit.classes.meet(scene.cues.also);
        // "1.2 billion dollars in the three months to March, or 84 cents a share"
        let each = scene.cues.per | scene.cues.share_noun | scene.cues.time_noun;
        let time = unit.period().is_some() || unit.classes.meet(scene.cues.in_ | scene.cues.for_ | each);
        if !(unit.is_mark(b',') || time || unit.classes.meet(scene.cues.also | scene.cues.bound | scene.cues.det)) {
            return None;
        }
        at += 1;
    }
    None
}

fn kind(scene: &Scene, unit: Option<usize>) -> Option<RawKind> {
    super::amounts::raw(scene, unit).map(|raw| raw.kind)
}
