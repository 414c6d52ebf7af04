//! What says the figure of a claim again: in brackets, in another currency, as a share.
//!
//! In: a claim with its figures. Out: the same with the figures that stand beside them and tell no more.

use super::Scene;
use super::amounts::raw;
use super::claim::{Claim, of_its_staff};
use crate::figures::RawKind;
use crate::mentions::UnitKind;

/// Takes in what says the level again: "(£600m)", "or 12% of the total", "($98m; £52m)", "US$ 640 million" right behind.
pub(super) fn equivalents(scene: &Scene, claim: &mut Claim, taken: &mut [bool]) {
    if let Some(change) = claim.change {
        alternative_change(scene, claim, change, taken);
    }
    let Some(value) = claim.value else { return };
    let Some(first) = raw(scene, Some(value)).copied() else { return };
    // "pay $2 billion for Harbour, or $38 a share"
    let deal = scene.rules.rules[claim.rule].metric.is_some_and(|m| scene.lexicon.metrics[m as usize].id == "deal_value");
    let mut at = if deal { value.max(claim.trigger.1) } else { value } + 1;
    let mut open = false;
    let mut or = false;
    while let Some(unit) = scene.units.get(at) {
        match unit.kind {
            UnitKind::Punct(b'(') if !open => open = true,
            UnitKind::Punct(b')') if open => {
                open = false;
                or = false;
            }
            UnitKind::Punct(b',' | b';' | b'/' | b'-' | b'+') => {}
            UnitKind::Word if unit.classes.meet(scene.cues.also) => or = true,
            // "$89.8 billion in 2023, or …"
            UnitKind::Period(_) if !open && !or => {}
            UnitKind::Word if unit.classes.meet(scene.cues.in_) && scene.units.get(at + 1).is_some_and(|u| u.period().is_some()) => {}
            UnitKind::Word if unit.classes.meet(scene.cues.bound | scene.cues.det | scene.cues.in_cash) => {}
            // "$47.50 a share, or about $680 million"
            UnitKind::Word if deal && first.per.is_some() && unit.classes.meet(scene.cues.share_noun) => {}
            UnitKind::Figure(index) => {
                let other = &scene.found.figures[index as usize];
                let same_unit = other.unit == first.unit && other.kind == first.kind && other.per == first.per;
                // "reached $10.7 billion (+4.6%)"
                let signed =
                    open && other.kind == RawKind::Percent && !same_unit && scene.units.get(at + 1).is_some_and(|u| u.is_mark(b')'));
                if let Some(trend) = other.trend.filter(|_| signed && claim.change.is_none() && claim.factor.is_none() && !taken[at]) {
                    (claim.change, claim.direction) = (Some(at), Some(trend));
                    claim.last = claim.last.max(at);
                    taken[at] = true;
                    at += 1;
                    continue;
                }
                // "46 million tons, or 11 million barrels a day"
                let units = or && !open && first.kind == RawKind::Quantity && other.kind == RawKind::Quantity && !same_unit;
                let next_is_of = scene.units.get(at + 1).is_some_and(|u| u.classes.meet(scene.cues.of));
                let moved = scene.units.get(at + 1).is_some_and(|u| u.movement.is_some())
                    || scene.units.get(at.wrapping_sub(1)).is_some_and(|u| u.movement.is_some());
                let compared = scene.units.get(at + 1).is_some_and(|u| u.classes.meet(scene.cues.compare));
                let compared = compared || next_is_of && of_a_level(scene, at + 2);
                if or && compared && other.kind == RawKind::Percent && claim.change.is_none() && !taken[at] {
                    claim.change = Some(at);
                    claim.index = true;
                    claim.last = claim.last.max(at);
                    taken[at] = true;
                    return;
                }
                let adjacent_money = other.kind == RawKind::Money
                    && first.kind == RawKind::Money
                    && (open || or || at == value + 1 || claim.also.last() == Some(&(at - 1)));
                let share = or
                    && (other.kind == RawKind::Percent || first.kind == RawKind::Percent)
                    && (next_is_of || first.kind == RawKind::Percent || open || !moved);
                let per_share = or && deal && other.per.is_some() && other.kind == RawKind::Money;
                let adjacent_money = adjacent_money && (other.per.is_none() || first.per.is_some());

                if same_unit && open && claim.previous.is_none() && claim.change.is_none() && other.kind == RawKind::Money && !taken[at] {
                    claim.previous = Some(at);
                    claim.last = claim.last.max(at);
                    taken[at] = true;
                    at += 1;
                    continue;
                }
                if taken[at] || same_unit || moved || other.kind == RawKind::Number || !(adjacent_money || share || per_share || units) {
                    return;
                }
                claim.also.push(at);
                claim.last = claim.last.max(at);
                taken[at] = true;
            }
            _ => return,
        }
        at += 1;
    }
}

/// "or 103.4% of the 2022 level": whether the words from `at` on name the level of another time.
fn of_a_level(scene: &Scene, at: usize) -> bool {
    let words = scene.units.iter().skip(at).take(4).take_while(|u| !matches!(u.kind, UnitKind::Punct(_)));
    let (mut time, mut level) = (false, false);
    for unit in words {
        time |= unit.period().is_some();
        level |= unit.measure.is_some_and(|row| scene.lexicon.measures[usize::from(row)].marks.anaphor);
    }
    time && level
}

/// "fell by $41.8 million, or 9.3 percent": the percent is the change, the amount says the same.
fn alternative_change(scene: &Scene, claim: &mut Claim, change: usize, taken: &mut [bool]) {
    let Some(first) = raw(scene, Some(change)).filter(|first| first.kind != RawKind::Percent) else { return };
    let trend = first.trend;
    let mut at = change + 1;
    let mut or = false;
    while let Some(unit) = scene.units.get(at) {
        match unit.kind {
            UnitKind::Punct(b',' | b'(') => or |= unit.is_mark(b'('),
            UnitKind::Word if unit.classes.meet(scene.cues.also) => or = true,
            // "cut 1,100 jobs, 5% of its workforce"
            UnitKind::Figure(index)
                if (or || of_its_staff(scene, at)) && scene.found.figures[index as usize].kind == RawKind::Percent && !taken[at] =>
            {
                claim.change = Some(at);
                claim.direction = claim.direction.or(trend);
                claim.last = claim.last.max(at);
                taken[at] = true;
                return;
            }
            _ => return,
        }
        at += 1;
    }
}
