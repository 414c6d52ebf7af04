//! How certain a claim is: done, expected or estimated; or no claim at all.

use super::claim::Claim;
use super::context::Context;
use super::region::shares_verb;
use super::subject::clause_start;
use super::{Reason, Scene};
use crate::mentions::{Unit, UnitKind};
use crate::model::Status;
use crate::resolve::is_past;
use crate::rules::Subject;

/// The status of a claim, or why there is none: the sentence denies it, makes it depend on something, or only alleges it.
pub(super) fn status(scene: &Scene, claim: &Claim, earlier_end: usize) -> Result<Status, Reason> {
    let figure = claim.figures().min().unwrap_or(claim.trigger.1);
    let end = figure.max(claim.trigger.1).min(scene.units.len() - 1);
    let from = start(scene, claim, earlier_end).min(end);
    if let Some(reason) = refused(scene, claim, from, end) {
        return Err(reason);
    }
    if claim.is_after(scene) {
        return Ok(Status::Actual);
    }
    if depends(scene, claim, from, end) {
        return Err(Reason::Conditional);
    }
    let cues = scene.cues;
    let rule = &scene.rules.rules[claim.rule];
    let behind = scene.units.get(end + 1).is_some_and(|u| u.classes.meet(cues.target));
    let (mut forecast, mut estimate) = told(scene, claim, told_from(scene, claim, from), end);
    estimate |= bound_says(scene, claim, cues.estimate);
    // "exports would cross $800 billion": the verb says how exactly, too.
    forecast |= behind || rule.forecast || bound_says(scene, claim, cues.future);
    forecast |= rule.metric.is_some() && !scene.filing && verb_behind(scene, from, end);
    estimate |= !forecast && estimated_behind(scene, end);
    Ok(if forecast {
        Status::Forecast
    } else if estimate {
        Status::Estimate
    } else {
        Status::Actual
    })
}

/// Where the words begin that say how certain the claim is.
fn start(scene: &Scene, claim: &Claim, earlier_end: usize) -> usize {
    let cues = scene.cues;
    let trigger = claim.trigger.0;
    let start = clause_start(scene, trigger).max(earlier_end.min(claim.first));
    let start = (start..trigger).rev().find(|&i| scene.units[i].classes.meet(cues.when)).unwrap_or(start);
    // "… the previous estimate, and compared with 29.9 million": what is compared says nothing of that.
    let compares = scene.units[trigger].classes.meet(cues.compare);
    // "can handle 8,000 a day and employed 680": what was done behind "and" is no plan.
    let done =
        trigger > start && scene.units[trigger - 1].classes.meet(cues.and) && scene.units[trigger].span.of(scene.text).ends_with("ed");
    if compares {
        start.max(trigger)
    } else if done {
        trigger
    } else {
        start
    }
}

/// "The visit will help, said the minister, recalling that exports reached $3 billion": where what is said begins anew.
fn told_from(scene: &Scene, claim: &Claim, from: usize) -> usize {
    let cues = scene.cues;
    let says = |unit: &Unit| unit.classes.meet(cues.say) && unit.classes.miss(cues.forecast | cues.estimate | cues.alleged);
    let that = |at: usize| scene.units[at].classes.meet(cues.demonstrative);
    (from + 1..claim.trigger.0).rev().find(|&at| that(at) && says(&scene.units[at - 1])).unwrap_or(from)
}

/// Why a claim is none: it is denied, depends on something, or is only alleged.
fn refused(scene: &Scene, claim: &Claim, from: usize, end: usize) -> Option<Reason> {
    let cues = scene.cues;
    let sentence_start = clause_start(scene, claim.trigger.0).min(end);
    // "Exports without gold grew": what is left out.
    let before = |u: &Unit| u.span.end <= scene.units[claim.trigger.0].span.start;
    let left_out = |u: &Unit| before(u) && scene.lexicon.is_of(u.span.of(scene.text), cues.excluding);
    // "Revenues that were not billed were $3 million": which they are.
    let described = |at: usize| {
        let opens = at > 1 && scene.units[at - 1].classes.meet(cues.be | cues.have) && scene.units[at - 2].classes.meet(cues.relative);
        let told = claim.value.is_some_and(|v| v > at && scene.units[at..v].iter().any(|u| u.classes.meet(cues.be | cues.reach)));
        opens && told
    };
    let denies = |at: usize| scene.units[at].classes.meet(cues.negation) && scene.units[at].classes.miss(cues.det);
    if (from..=end).any(|at| denies(at) && !left_out(&scene.units[at]) && !described(at)) {
        Some(Reason::Denied)
    } else if scene.units[sentence_start..=end].iter().any(|u| u.classes.meet(cues.condition)) || leading_condition(scene, claim) {
        Some(Reason::Conditional)
    } else if scene.units[..=end].iter().any(|u| u.classes.meet(cues.alleged)) {
        Some(Reason::Alleged)
    } else {
        None
    }
}

/// "will reach 20 billion if the price averages $80"
fn depends(scene: &Scene, claim: &Claim, from: usize, end: usize) -> bool {
    let clause = scene.units[claim.last.min(end)..].iter().take(12).take_while(|u| !u.is_mark(b';') && !u.is_mark(b','));
    // "in the event of a vote" only says when.
    let event = |u: &Unit| u.classes.meet(scene.cues.condition) && !u.span.of(scene.text).contains(' ');
    scene.units[from..=end].iter().any(|u| u.classes.meet(scene.cues.future)) && clause.into_iter().any(event)
}

/// Whether the words from one unit to another tell a forecast, and whether an estimate.
fn told(scene: &Scene, claim: &Claim, from: usize, end: usize) -> (bool, bool) {
    let cues = scene.cues;
    let policy = claim.measure.is_some_and(|m| {
        let metric = scene.lexicon.measures[usize::from(scene.measures[m].row)].metric;
        metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == "interest_rate")
    });
    let estimated = scene.units[from..=end].iter().any(|u| u.classes.meet(cues.estimate));
    let (mut forecast, mut estimate) = (false, false);
    for at in from..=end {
        let unit = &scene.units[at];
        if unit.kind != UnitKind::Word || names_no_plan(scene, at, estimated) {
            continue;
        }
        // "profit likely jumped to $3bn": it has, as far as is known.
        if scene.has(unit, cues.likely) && scene.units.get(at + 1).is_some_and(|u| is_past(u.span.of(scene.text))) {
            estimate = true;
            continue;
        }
        let after_than = at > 0 && scene.units[at - 1].classes.meet(cues.than | cues.compare);
        // "held its target for the overnight rate at 4%": what a central bank sets is its target.
        let sets = policy && unit.classes.meet(cues.target);
        // "the pension plan", "accounting guidance", "due to": words of accounts.
        let to = || scene.units.get(at + 1).is_some_and(|u| u.classes.meet(cues.to));
        let named = scene.filing && unit.classes.meet(cues.target | cues.preposition | cues.np_to) && !to();
        forecast |= unit.classes.meet(cues.forecast | cues.future) && !after_than && !sets && !named;
        estimate |= unit.classes.meet(cues.estimate);
    }
    (forecast, estimate)
}

/// Whether a word that may tell a plan names a thing, a company or a month instead.
fn names_no_plan(scene: &Scene, at: usize, estimated: bool) -> bool {
    let cues = scene.cues;
    let (unit, next) = (&scene.units[at], scene.units.get(at + 1));
    let after_det = at > 0 && scene.units[at - 1].classes.meet(cues.det);
    let target = unit.classes.meet(cues.target);
    // "the value of the project is estimated at": a thing, no plan.
    let thing = after_det && estimated && !target && unit.measure.is_none() && next.is_some_and(|u| u.classes.meet(cues.be));
    // "the target had net sales of $6 million": who is bought.
    let told = |u: &Unit| u.classes.meet(cues.reach | cues.have) && u.classes.miss(cues.be);
    let been = || scene.units.get(at + 2).is_some_and(|u| u.classes.meet(cues.be | cues.to));
    let bought = after_det && target && next.is_some_and(told) && !been();
    // "May cocoa ended lower": the month.
    let month = unit.capital && unit.classes.meet(cues.future) && next.is_some_and(|u| u.measure.is_some());
    // "the target's net sales": who is bought, no aim.
    let owns = next.is_some_and(|u| u.kind == UnitKind::Possessive);
    thing || bought || month || owns || is_project(scene, at)
}

/// "…, Eurostat estimated", "…, the World Bank estimates" behind the claim.
fn estimated_behind(scene: &Scene, end: usize) -> bool {
    let tail = &scene.units[end..];
    let told = |at: usize| {
        let unit = &tail[at];
        let verb = unit.classes.meet(scene.cues.estimate) && unit.classes.miss(scene.cues.reach);
        let whose = || at > 0 && tail[at - 1].is_party();
        verb && (unit.span.of(scene.text).ends_with("ed") || unit.span.of(scene.text).ends_with('s') && whose())
    };
    let last = (0..tail.len()).rev().take(4).take_while(|&at| tail[at].figure().is_none());
    last.into_iter().any(told)
}

/// "80% of the shares will be sold", "some $5 billion is expected to be spent": where the figure stands before the verb, the verb
/// behind tells.
fn verb_behind(scene: &Scene, from: usize, end: usize) -> bool {
    let cues = scene.cues;
    let acts = |u: &Unit| u.classes.meet(cues.verbs | cues.forecast) || u.movement.is_some_and(|m| m.verb);
    if scene.units[from..=end].iter().any(acts) {
        return false;
    }
    let goes_on = |u: &&Unit| {
        u.figure().is_none()
            && (u.kind != UnitKind::Punct(b',') && u.kind != UnitKind::Punct(b';'))
            && u.classes.miss(cues.and | cues.breaks | cues.relative)
    };
    let behind = scene.units[end + 1..].iter().enumerate().take(8).take_while(|(_, u)| goes_on(u));
    let verb = behind.filter(|(at, _)| !is_project(scene, end + 1 + at)).map(|(_, u)| u).find(|u| acts(u) || u.classes.meet(cues.future));
    verb.is_some_and(|u| u.classes.meet(cues.future | cues.forecast))
}

/// "70 new projects worth $4 billion": a thing, no forecast.
fn is_project(scene: &Scene, at: usize) -> bool {
    let cues = scene.cues;
    let foretells = |u: &Unit| {
        let what = u.measure.is_some() || u.figure().is_some() || u.is_party() || u.classes.meet(cues.det | cues.its);
        what && u.classes.miss(cues.value_of)
    };
    scene.units[at].classes.meet(cues.project) && !scene.units.get(at + 1).is_some_and(foretells)
}

/// "an estimated 14 billion euros": the bound words say it.
fn bound_says(scene: &Scene, claim: &Claim, classes: crate::lang::lexicon::Classes) -> bool {
    let Some(raw) = claim.value.and_then(|u| scene.units[u].figure()).map(|f| &scene.found.figures[f]) else { return false };
    scene.text[raw.outer.start.min(raw.span.start)..raw.span.start]
        .split_whitespace()
        .any(|word| scene.lexicon.alone(word.as_bytes()).any(|p| p.sense.classes.meet(classes)))
}

/// "If …, costs could fall 40 percent": the condition stands in a clause of its own before.
fn leading_condition(scene: &Scene, claim: &Claim) -> bool {
    let inverted = scene.units.first().is_some_and(|u| u.classes.meet(scene.cues.condition_start) && u.capital);
    if inverted && claim.trigger.0 > 0 {
        return true;
    }
    scene.units.iter().take(claim.trigger.0.min(2)).any(|u| u.classes.meet(scene.cues.condition))
}

/// Whether a claim without a verb of its own that tells of the future is as certain as the claim before it in the sentence, a
/// forecast.
pub(super) fn shares_forecast(scene: &Scene, claims: &[Claim], index: usize, context: &Context, earlier_end: usize) -> bool {
    let claim = &claims[index];
    let own_subject = index > 0
        && scene.units[claims[index - 1].last.min(claim.trigger.0)..claim.trigger.0]
            .iter()
            .any(|u| u.classes.meet(scene.cues.its) && u.classes.miss(scene.cues.det));
    let shared = !own_subject && index > 0 && !claim.own_measure && claims[index - 1].measure == claim.measure && claim.measure.is_some();
    let follows = scene.rules.rules[claim.rule].subject == Subject::Last;
    // "revenue of $4bn and earnings of $1bn" behind "forecasts": one verb for both.
    let one_verb = index > 0 && shares_verb(scene, &claims[index - 1], claim);
    let compared = scene.units[claim.trigger.0].classes.meet(scene.cues.compare);
    // "sees debt falling to 70% and the economy expanding by 4%"
    let participle = index > 0 && claim.movement.is_some_and(|u| scene.units[u].span.of(scene.text).ends_with("ing"));
    // "foresees spending of $17bn, leaving a shortfall of $5bn"
    let first = claim.measure.map_or(claim.trigger.0, |m| scene.measures[m].first.min(claim.trigger.0));
    let before = (0..first).rev().find(|&at| scene.units[at].classes.miss(scene.cues.det));
    let leaving = before.filter(|&at| at > 0 && scene.units[at].span.of(scene.text).ends_with("ing") && scene.units[at - 1].is_mark(b','));
    let participle = participle || index > 0 && leaving.is_some();
    // "they predict the one rate to slip to 3% and the other to slide to 4%"
    let verb = claim.movement.unwrap_or(claim.trigger.0);
    // "and its margin to be above 12%"
    let verb = verb - usize::from(verb > 1 && scene.units[verb - 1].classes.meet(scene.cues.be));
    let infinitive = index > 0 && verb > 0 && scene.units[verb - 1].classes.meet(scene.cues.to) && scene.units[verb].figure().is_none();
    // "would slash 7,000 jobs and cut capacity by 20 percent"
    let bare = |u: usize| !["ed", "ing", "s"].iter().any(|ending| scene.units[u].span.of(scene.text).ends_with(ending));
    let acts = claim.movement.unwrap_or(claim.trigger.0);
    let coordinate = index > 0
        && scene.units[acts].figure().is_none()
        && scene.units[acts].measure.is_none_or(|row| claim.movement.is_some() || scene.lexicon.measures[usize::from(row)].marks.verb)
        && acts > claims[index - 1].last
        && bare(acts)
        && scene.units[acts - 1].classes.meet(scene.cues.and)
        && bare(claims[index - 1].movement.unwrap_or(claims[index - 1].trigger.0));
    let finite = scene.units[earlier_end.min(claim.trigger.0)..claim.trigger.0].iter().any(|u| u.classes.meet(scene.cues.verbs));
    // "expect it to have shrunk 9.7% after a 2.1% fall": that has been.
    let after = scene.units[claim.trigger.0].classes.meet(scene.cues.after);
    (shared || follows || one_verb || infinitive || coordinate || participle && !finite)
        && !(compared || after)
        && !claim.is_after(scene)
        && context.last.as_ref().is_some_and(|l| l.sentence == context.sentence && l.forecast)
}
