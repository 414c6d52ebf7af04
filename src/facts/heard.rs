//! Times that a sentence sets though no fact is told with them.
//!
//! In: a sentence without facts, or with facts of prices only. Out: the document's context, with the time that holds for what follows.

use super::Scene;
use super::context::Context;
use crate::figures::period::PeriodRole;
use crate::groups::Measure;
use crate::lang::lexicon::TimeShape;
use crate::resolve::{PeriodContext, Tense, TenseFrom, resolve};

/// "Growth picked up in the third quarter, helped by exports. The economy grew 3.7%": a sentence that tells of a movement without
/// a figure sets the time for what follows.
pub(super) fn hear(scene: &Scene, context: &mut Context) {
    let units = scene.units;
    let mut periods = units.iter().filter_map(|u| u.period()).map(|index| &scene.found.periods[index]).filter(|raw| !raw.weak);
    let (Some(raw), None) = (periods.next(), periods.next()) else { return };
    let moves = units.iter().any(|u| u.movement.is_some_and(|m| m.verb));
    let future = units.iter().any(|u| u.classes.meet(scene.cues.forecast | scene.cues.future));
    let measured = units.iter().filter_map(|u| u.measure).any(|row| {
        let metric = scene.lexicon.measures[usize::from(row)].metric;
        metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].time == TimeShape::Flow)
    });
    // "2023 was a year of progress."
    let opens = units[0].period().is_some() && units.get(1).is_some_and(|u| u.classes.meet(scene.cues.be));
    if !(moves && measured || opens)
        || future
        || raw.role != PeriodRole::Plain
        || context.date.span.is_some_and(|date| date.contains(raw.span))
    {
        return;
    }
    let tense = TenseFrom::Claim(Tense::Past);
    let given = PeriodContext { date: context.date, tense, flow: true, ..PeriodContext::default() };
    let heard = resolve(raw, scene.text, &given).filter(|p| p.id.len() < 10 && !p.id.ends_with('s') && !p.id.contains(".."));
    if heard.is_some() {
        context.period = heard;
    }
}

/// "Shares jumped 6% after third-quarter profits came in ahead of forecasts. Net income was $182m": a measure told beside a price
/// sets the time, too.
pub(super) fn hear_beside(scene: &Scene, context: &mut Context) {
    let flow = |row: u16| {
        let metric = scene.lexicon.measures[usize::from(row)].metric;
        metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].time == TimeShape::Flow)
    };
    // "a loss for the fourth quarter": or behind it.
    let behind = |m: &Measure| {
        let end = m.last.max(m.head) + 1;
        let joint = scene.units.get(end).is_some_and(|u| u.classes.meet(scene.cues.for_ | scene.cues.in_));
        Some(end + 1).filter(|&at| joint && scene.units.get(at).is_some_and(|u| u.period().is_some()))
    };
    let Some(unit) = scene.measures.iter().filter(|m| flow(m.row)).find_map(|m| m.period.or_else(|| behind(m))) else { return };
    let Some(raw) = scene.units[unit].period().map(|index| &scene.found.periods[index]) else { return };
    let future = scene.units.iter().any(|u| u.classes.meet(scene.cues.future));
    if raw.role == PeriodRole::Plain && !raw.weak && !future {
        let given = PeriodContext { date: context.date, tense: TenseFrom::Claim(Tense::Past), flow: true, ..PeriodContext::default() };
        let heard = resolve(raw, scene.text, &given);
        context.period.clone_from(&heard);
        context.done = heard;
    }
}
