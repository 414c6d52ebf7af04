//! Growth told beside growth: how it goes on, and what it was before.
//!
//! In: a claim about something that grows, the claim before. Out: its direction; the growth before as a fact of its own.

use super::Scene;
use super::amounts::{figure, raw};
use super::claim::Claim;
use super::context::Context;
use super::measured::Measured;
use super::time::Times;
use crate::figures::RawKind;
use crate::lang::lexicon::PercentIs;
use crate::model::{Change, Direction, Fact, Kind, Status};
use crate::rules::Subject;

/// "will grow 2.4% this year and 2.6% in 2025": a further percentage of what moved says how it goes on moving.
pub(super) fn goes_on(scene: &Scene, claim: &Claim, context: &Context) -> Option<Direction> {
    let last = context.last.as_ref().filter(|l| l.sentence == context.sentence)?;
    let grows = last.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].percent == PercentIs::Change);
    let percent = raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Percent);
    let rule = &scene.rules.rules[claim.rule];
    let further = rule.subject == Subject::Last
        && (claim.role(crate::rules::Role::Period).or(claim.role(crate::rules::Role::Of)).is_some() || rule.forecast);
    last.direction.filter(|_| grows && percent && further && claim.direction.is_none() && claim.change.is_none())
}

/// Whether a percentage of what is measured tells its growth.
fn grows(scene: &Scene, measured: &Measured) -> bool {
    measured.marks.growth || measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].percent == PercentIs::Change)
}

/// "Growth slowed to 2% from 3%": the growth before is a claim of its own, since a previous level holds levels only.
/// "grew 5.6%, slower than the 7.6% of 2022", "rose 3.7%, slowing from 4%": a growth rate is no level.
pub(super) fn is_growth_before(scene: &Scene, claim: &Claim, measured: &Measured) -> bool {
    let percent = raw(scene, claim.previous).is_some_and(|r| r.kind == RawKind::Percent);
    let than = scene.units[claim.trigger.0..=claim.trigger.1].iter().any(|u| u.classes.meet(scene.cues.than));
    grows(scene, measured)
        && percent
        && (than || claim.movement.is_some())
        && claim.value.is_none()
        && claim.change.is_none()
        && claim.factor.is_none()
}

/// The claim of the growth before, which a previous level cannot hold.
pub(super) fn earlier_growth(scene: &Scene, claim: &Claim, measured: &Measured, fact: &Fact, times: &Times) -> Option<Fact> {
    let change = fact.change.as_ref()?;
    let by = change.by.as_ref()?;
    if !grows(scene, measured) || by.kind != Kind::Percent || fact.value.is_some() || fact.previous.is_some() {
        return None;
    }
    let previous = claim.previous?;
    let figure = figure(scene, Some(previous), raw(scene, claim.value.or(claim.change)), None).filter(|f| f.kind == by.kind)?;
    let mut earlier = fact.clone();
    // "cut its growth forecast for 2024 to 2.8% from 3.5%": both were forecasts for the same time.
    let foretells = |m: &crate::groups::Measure| {
        let tells = |at: usize| {
            let u = &scene.units[at];
            let noun = u.measure.is_some() || scene.units.get(at + 1).is_some_and(|next| next.classes.meet(scene.cues.for_));
            noun && u.classes.meet(scene.cues.forecast) || u.classes.meet(scene.cues.estimate)
        };
        // "its 2008 growth estimate"
        let end = (m.head + 1).min(scene.units.len() - 1);
        (m.head.saturating_sub(6)..=end).any(tells)
    };
    // "projected growth of 1.3% for 2025, down from 1.5%": likewise.
    let noun = claim.movement.is_some_and(|u| measured.measure.is_some_and(|m| m.head == u));
    let forecasts = measured.measure.is_some_and(foretells) || noun && fact.status == Status::Forecast;
    if !forecasts || times.previous.is_some() {
        earlier.period.clone_from(&times.previous);
    }
    if earlier.status == Status::Forecast && !forecasts {
        earlier.status = Status::Actual;
    }
    earlier.change = Some(Change { direction: Direction::Up, by: Some(figure), since: None });
    Some(earlier)
}
