//! Builds the public facts of a claim.

use super::bearer::{by_bank, by_owner};
use super::claim::Claim;
use super::context::Context;
use super::fit::{acceptable, bare};
use super::growth::{earlier_growth, goes_on, is_growth_before};
use super::item::item;
use super::measured::{Asked, Measured, measured};
use super::moved::{Moved, moved};
use super::owner::Finder;
use super::region::{follows, foretold, price_end, region_end, shares_measure, shares_verb, two_acts};
use super::remember::{remember, told_before};
use super::share::owner_of;
use super::status::{shares_forecast, status};
use super::time::{Clock, Times};
use super::told::Looking;
use super::{Reason, Scene};
use crate::lang::lexicon::{Shape, TimeShape};
use crate::model::{Basis, Change, Direction, Fact, Metric, Parties, Period, Previous, Status};
use crate::rules::Subject;
use std::borrow::Cow;

/// Adds the facts of claim `index` to `out`, or says why there are none.
pub(super) fn facts(scene: &Scene, claims: &[Claim], index: usize, context: &mut Context, out: &mut Vec<Fact>) -> Result<(), Reason> {
    let claim = &claims[index];
    let earlier_end = if index > 0 { claims[index - 1].last + 1 } else { 0 };
    let mut status = status(scene, claim, earlier_end)?;
    if status == Status::Actual && shares_forecast(scene, claims, index, context, earlier_end) {
        status = Status::Forecast;
    }
    let claim = &*directed(scene, claim, context)?;
    let measured = measured(scene, claim, context).ok_or(Reason::NoMeasure)?;
    let mut slower;
    let growth_before = is_growth_before(scene, claim, &measured);
    let claim = if growth_before {
        slower = claim.clone();
        (slower.change, slower.previous) = (claim.previous, None);
        slower.direction = context.last.as_ref().filter(|l| l.sentence == context.sentence).and_then(|l| l.direction);
        slower.direction = slower.direction.or(Some(Direction::Up));
        &slower
    } else {
        claim
    };
    let metric = measured.metric.map(|m| &scene.lexicon.metrics[m as usize]);
    let open = |m: &crate::groups::Measure| {
        m.owner.is_none() && m.of.is_none() && !(m.from.is_some() && (m.to.is_some() || metric.is_some_and(|m| m.shape == Shape::Flow)))
    };
    let carried = carried(scene, &measured, context).filter(|_| measured.measure.is_some_and(open));
    let finder = Finder { scene, context, claim, measure: measured.measure, metric };
    let parties = carried.map(|parties| finder.turned(parties)).or_else(|| finder.parties());
    let (measured, parties) = by_bank(scene, claim, measured, parties);
    let (measured, metric) = by_owner(scene, claim, measured, &parties);
    if !acceptable(scene, claim, &measured, &parties) {
        return Err(Reason::Unfit);
    }
    let price = metric.is_some_and(|m| m.time == TimeShape::Price);
    let region = region(scene, claims, index, claim, price);
    let before = if index > 0 {
        context.last.as_ref().filter(|l| l.sentence == context.sentence).and_then(|l| told_before(l, context))
    } else {
        None
    };
    let clock = Clock { scene, context, claim, measure: measured.measure, metric, status, region };
    let mut times = clock.times(before.as_ref());
    // "3 million tonnes to Iran, 2 million to China and 1 million to Peru in 2023": of all three.
    if times.period.is_none() && !price {
        let region = (region.0, list_end(scene, claims, index));
        times = Clock { region, ..clock }.times(before.as_ref());
    }
    as_before(scene, claim, context, &mut times);
    // "up from 4.5% in the previous quarter": the growth of that time.
    if growth_before && !times.stated && times.since.is_some() {
        (times.period, times.stated, times.compared) = (times.since.take(), true, true);
        status = Status::Actual;
    }
    // "The minister saw inflation of 5% in 2030": of a time to come.
    let ahead = times.period.as_ref().filter(|_| times.stated).and_then(|p| p.start).zip(context.date.day);
    // "bought 80,000 tonnes for December shipment": done all the same.
    if status == Status::Actual && !measured.marks.verb && ahead.is_some_and(|(start, day)| start > day) {
        status = Status::Forecast;
    }
    let asked = Asked { scene, claim, measured: &measured, metric, parties: parties.as_ref() };
    let looking = Looking { asked, context };
    let (told, last) = (looking.told(), looking.figure());
    if last.is_none() && bare(scene, claim, metric) {
        return Err(Reason::BareNumber);
    }
    let Moved { value, by, previous, also, direction } = moved(asked, last.as_ref())?;
    let item = item(asked, told);
    let fact = Fact {
        metric: Metric { id: metric.map(|m| m.id.to_owned()), text: measured.text.of(scene.text).to_owned(), span: measured.text },
        parties,
        item,
        period: times.period.take(),
        value,
        also,
        change: direction.map(|direction| Change { direction, by, since: times.since.take() }),
        previous: previous.map(|value| Previous { value, period: times.previous.clone() }),
        status,
        sentence: scene.sentence,
        rule: scene.rules.rules[claim.rule].name.to_string(),
        summary: String::new(),
    };
    if !claim.told_with {
        remember(scene, claim, &fact, &measured, &times, context);
    }
    let earlier = earlier_growth(scene, claim, &measured, &fact, &times);
    push(fact, earlier, times.second, out);
    Ok(())
}

/// The claim with the direction that it shares with the one before in the sentence, if it does.
fn directed<'a>(scene: &Scene, claim: &'a Claim, context: &Context) -> Result<Cow<'a, Claim>, Reason> {
    let direction = if scene.rules.rules[claim.rule].direction_last {
        let here = context.last.as_ref().filter(|l| l.sentence == context.sentence);
        Some(here.and_then(|l| l.direction).ok_or(Reason::NoMeasure)?)
    } else {
        goes_on(scene, claim, context)
    };
    Ok(match direction {
        Some(direction) => Cow::Owned(Claim { direction: Some(direction), ..claim.clone() }),
        None => Cow::Borrowed(claim),
    })
}

/// The units whose periods belong to the claim: from the end of the one before to the start of the next.
fn region(scene: &Scene, claims: &[Claim], index: usize, claim: &Claim, price: bool) -> (usize, usize) {
    let start = if index == 0 { 0 } else { region_end(scene, claims, index - 1).min(claim.first) };
    if price {
        return (start, price_end(scene, claims, index));
    }
    // "sales of A and profit of B in 2007": the year behind both.
    let shared = claims.get(index + 1).is_some_and(|next| {
        next.told_with && next.first > claim.last
            || shares_verb(scene, claim, next) && !follows(scene, next)
            || shares_measure(scene, claim, next)
            || two_acts(scene, claim, next)
    });
    (start, region_end(scene, claims, index + usize::from(shared)))
}

/// Adds a fact, with the one of the growth before or of a second period that was told with it.
fn push(mut fact: Fact, earlier: Option<Fact>, second: Option<Period>, out: &mut Vec<Fact>) {
    let other = match (earlier, second) {
        (Some(earlier), _) => {
            // "grew 8.4% in August against 8% in July": the growth of each, not since.
            if let Some(change) = fact.change.as_mut() {
                let same = change.since.as_ref().zip(earlier.period.as_ref()).is_some_and(|(a, b)| a.id == b.id);
                change.since = change.since.take().filter(|_| !same);
            }
            Some(earlier)
        }
        (None, Some(second)) => Some(Fact { period: Some(second), ..fact.clone() }),
        (None, None) => None,
    };
    out.push(fact);
    out.extend(other);
}

/// Times that the claim before in the text has told: of a claim that stands beside it, or that only says a level before of
/// the same period ("exports fell to $3.2bn in March from $3.4bn in February, while imports rose to $2.3bn from $1.7bn").
fn as_before(scene: &Scene, claim: &Claim, context: &Context, times: &mut Times) {
    let Some(last) = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1) else { return };
    if claim.told_with && last.sentence == context.sentence {
        let inherited = |p: &Option<Period>| p.clone().map(|p| Period { basis: Basis::Inherited, ..p });
        *times = Times { period: inherited(&last.period), ..Times::default() };
    }
    let same = times.period.as_ref().zip(last.period.as_ref()).is_some_and(|(a, b)| a.id == b.id);
    if same && !times.stated && times.second.is_none() && times.since.is_none() {
        times.second = last.second.clone().map(|p| Period { basis: Basis::Inherited, ..p });
    }
    let compared = scene.units[claim.trigger.0].classes.meet(scene.cues.compare);
    if same && !times.stated && claim.previous.is_some() && times.previous.is_none() && times.since.is_none() && !compared {
        times.previous = last.before.clone().map(|p| Period { basis: Basis::Inherited, ..p });
        if claim.direction.is_some() {
            times.since.clone_from(&times.previous);
        }
    }
}

/// Where the row of claims ends of which this is one, each but the first without a verb of its own.
fn list_end(scene: &Scene, claims: &[Claim], index: usize) -> usize {
    let joins = |claim: &Claim| {
        let first = &scene.units[claim.trigger.0];
        let joint = first.classes.meet(scene.cues.and) || first.is_mark(b',');
        let listed = scene.rules.rules[claim.rule].subject == Subject::Last && joint && !foretold(scene, claim);
        listed && claim.change.is_none() && claim.previous.is_none()
    };
    let more = claims[index + 1..].iter().take_while(|claim| joins(claim)).count();
    region_end(scene, claims, index + more)
}

/// The parties of the claim before, for words that stand for its measure.
fn carried(scene: &Scene, measured: &Measured, context: &Context) -> Option<Parties> {
    let told = context.topic.as_ref().or(context.last.as_ref()).filter(|_| measured.marks.anaphor)?;
    let parties = told.parties.clone()?;
    Some(if told.in_row { owner_of(parties, measured.metric.map(|m| &scene.lexicon.metrics[m as usize])) } else { parties })
}
