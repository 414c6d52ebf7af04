//! What a claim leaves to what follows it: whose it was, what it measured, the time that still holds.
//!
//! In: a claim and its fact. Out: the document's context, changed.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::context::{Context, Last, same};
use super::item::region;
use super::measured::Measured;
use super::owner::Finder;
use super::region::in_passing;
use super::share::ends;
use super::time::Times;
use crate::figures::{RawFigure, RawKind};
use crate::lang::lexicon::{Shape, TimeShape};
use crate::model::{Fact, Kind, Parties, Party, Period, Status};
use crate::rules::Subject;
use std::rc::Rc;

/// The time that the claim before in the sentence has told; what only compared leaves the one before it.
pub(super) fn told_before(last: &Last, context: &Context) -> Option<Period> {
    if last.aside { context.period.clone() } else { last.period.clone() }
}

/// Remembers a fact: whom it was about, when, and what of.
pub(super) fn remember(scene: &Scene, claim: &Claim, fact: &Fact, measured: &Measured, times: &Times, context: &mut Context) {
    // "of which Chinese firms put in $1bn": the text stays with whom it tells of.
    let finder = Finder { scene, context, claim, measure: measured.measure, metric: None };
    // "overtaking China, whose exports fell": nor with whom it names beside.
    let beside =
        |m: &crate::groups::Measure| scene.units[m.first.saturating_sub(1)..=m.head].iter().any(|u| u.classes.meet(scene.cues.relative));
    // "Its Lumo internet arm lost customers": the text stays with whose arm it is.
    let division = |u: &crate::mentions::Unit| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.division);
    // "Its mobile unit, Lumo, ended March with": likewise.
    let named = |at: usize| {
        let before = &scene.units[at.saturating_sub(5)..at - 1];
        scene.units[at - 1].is_mark(b',') && before.last().is_some_and(division) && before.iter().any(|u| u.classes.meet(scene.cues.its))
    };
    let arm = |at: usize| {
        named(at)
            || scene.units[at - 1].classes.meet(scene.cues.its)
                && scene.units[at + 1..].iter().take(3).any(|u| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.division))
    };
    let owned = match &fact.parties {
        Some(Parties::Of { of }) => scene.units.iter().position(|u| u.span == of.span).is_some_and(|at| at > 0 && arm(at)),
        _ => false,
    };
    if !finder.is_part() && !owned && !measured.measure.is_some_and(beside) {
        // "Russia's exports rose. Egypt bought 9 million tonnes": the text stays with who sells.
        let told = |p: &Party| p.span.end <= scene.sentence.start;
        let bought = measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].shape == Shape::In);
        let sold = bought && matches!(&fact.parties, Some(Parties::Flow { from: Some(from), to: Some(to) }) if told(from) && !told(to));
        // "sold a unit to Foo": the text stays with who sells.
        let deal = measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].shape == Shape::Deal);
        let trigger = scene.units[claim.trigger.0].span.start;
        let buyer = deal && matches!(&fact.parties, Some(Parties::Flow { from: Some(from), .. }) if from.span.start >= trigger);
        if !sold && !buyer {
            // "China is its top partner, with Russia second at $3bn": the text goes on about the two.
            let pair = context.pair.clone().filter(|_| claim.role(crate::rules::Role::Partner).is_some());
            context.remember(&fact.parties, measured.metric.map(|m| scene.lexicon.metrics[m as usize].shape));
            context.pair = pair.or(context.pair.take());
        }
    }
    // "Harbour sold its Italian arm to Brix": the text stays with who sells.
    let deal = measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].shape == Shape::Deal);
    if deal && scene.units[claim.trigger.0].classes.meet(scene.cues.sold) {
        let finder = Finder { scene, context, claim, measure: None, metric: None };
        if let Some(seller) = finder.subject(crate::lang::lexicon::OwnerKind::Org, claim.trigger.0) {
            context.company = Some(seller);
        }
    }
    // What the level is compared with does not set the time of what follows.
    let compares = |u: &crate::mentions::Unit| u.classes.meet(scene.cues.compare | scene.cues.after);
    // "after a revised 0.9 percent increase in April"
    let small = |u: &&crate::mentions::Unit| {
        u.is_plain() || u.classes.meet(scene.cues.det | scene.cues.plain_adjective | scene.cues.after | scene.cues.compare)
    };
    let (near, far) = (claim.trigger.0.saturating_sub(2), claim.trigger.0.saturating_sub(4));
    let mut ahead = scene.units[near..claim.trigger.0].iter().chain(scene.units[far..claim.trigger.0].iter().rev().take_while(small));
    let aside = scene.units[claim.trigger.0..=claim.trigger.1].iter().any(compares)
        && (claim.movement.is_none() || scene.rules.rules[claim.rule].subject == Subject::Last)
        || ahead.any(compares)
        // "rebounding from a 21.7% plunge in the last quarter"
        || scene.units[claim.trigger.0].classes.meet(scene.cues.from) && scene.rules.rules[claim.rule].subject == Subject::Last
        || in_passing(scene, claim)
        // "…, missing the 7.8% forecast by economists"
        || scene.rules.rules[claim.rule].forecast && scene.rules.rules[claim.rule].subject == Subject::Last;
    // A level of one moment ("a market share of 68% by December") does not end the year that the text tells of.
    let stock = measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].time == TimeShape::Stock);
    // "has reached $4 billion since 2007": all of these years, and of no claim that follows.
    let open = fact.period.as_ref().is_some_and(|p| p.id.ends_with(".."));
    let told = times.stated && !times.compared && !aside && !open;
    let price = measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].time == TimeShape::Price);
    // The day on which a price is made, a rate is set or a debt stands is no time over which anything is summed.
    let moment = (price || stock) && fact.period.as_ref().is_some_and(|p| p.start.is_some() && p.start == p.end);
    if told && !moment && !(stock && context.period.is_some()) {
        context.period.clone_from(&fact.period);
        if fact.status == Status::Actual {
            context.done.clone_from(&fact.period);
        }
        context.foretold = fact.status == Status::Forecast;
    }
    if price && times.stated {
        context.trading_day = fact.period.clone().filter(|p| p.start.is_some() && p.start == p.end);
    }
    // "cars took the lead with $3 billion, followed by chemicals": what follows is not told of these.
    let place = |at: usize| scene.units[at].is_party();
    let rule = &scene.rules.rules[claim.rule];
    let listed = claim.role(crate::rules::Role::Item).is_some_and(|at| !place(at));
    let goods =
        rule.subject == Subject::Last && (listed || rule.item_subject && fact.value.as_ref().is_some_and(|v| v.kind == Kind::Money));
    // "Of this, direct investment made up $3bn": the text stays with the whole.
    let of_topic = context.topic.as_ref().is_some_and(|t| t.metric == measured.metric && t.sentence < context.sentence);
    let opened = of_topic && scene.units[0].classes.meet(scene.cues.including) && fact.change.is_none();
    let last = Last {
        part: opened,
        metric: measured.metric,
        text: measured.text,
        row: measured.row,
        parties: fact.parties.clone(),
        item: if goods {
            context.last.as_ref().and_then(|l| l.item.clone())
        } else {
            without_region(scene, measured, fact.item.clone()).and_then(|item| without_terms(scene, &item))
        },
        period: fact.period.clone(),
        since: fact.change.as_ref().and_then(|c| c.since.clone()),
        before: times.previous.clone(),
        second: times.second.clone(),
        direction: fact.change.as_ref().map(|c| c.direction),
        raw: claim.value.or(claim.change).and_then(|u| raw(scene, Some(u))).copied().map(|own| in_money_of(own, fact, context)),
        // "below the $3 billion expected": what follows is no forecast.
        forecast: fact.status == Status::Forecast && !(rule.forecast && rule.subject == Subject::Last),
        listed: claim.role(crate::rules::Role::Partner).is_some(),
        aside,
        in_row: context
            .last
            .as_ref()
            .is_some_and(|l| l.sentence + 1 >= context.sentence && one_end(l.parties.as_ref(), fact.parties.as_ref())),
        sentence: context.sentence,
    };
    // Exports and imports told as parts of a pair's trade leave the trade the topic.
    let id = |m: Option<u16>| m.map_or("", |m| scene.lexicon.metrics[m as usize].id);
    let part = context.topic.as_ref().is_some_and(|t| id(t.metric) == "trade" && context.sentence - t.sentence <= 2)
        && matches!(id(measured.metric), "exports" | "imports" | "trade_balance");
    // "Of this volume, 41 percent went to the US": what follows is not told of the share.
    let holder = claim.role(crate::rules::Role::Item).is_some_and(|at| scene.units[at].place.is_some());
    let percent = fact.value.as_ref().is_some_and(|v| v.kind == Kind::Percent);
    let share = (rule.item.is_some() || (holder || rule.item_subject) && percent) && fact.change.is_none();
    let last = Rc::new(last);
    if !(part || opened || share && context.topic.is_some()) {
        context.topic = Some(Rc::clone(&last));
    }
    context.last = Some(last);
}

/// Whether both tell of two sides, of which one is the same.
fn one_end(a: Option<&Parties>, b: Option<&Parties>) -> bool {
    let two = |parties| ends(parties).count() == 2;
    let shared = ends(a).filter(|x| ends(b).any(|y| same(x, y))).count();
    two(a) && two(b) && shared == 1
}

/// "imports fell to 18 billion, leaving a surplus of 6 billion": a bare number that was read as money is money for what follows.
fn in_money_of(own: RawFigure, fact: &Fact, context: &Context) -> RawFigure {
    let read = |kind| own.kind == RawKind::Number && fact.value.as_ref().is_some_and(|v| v.kind == kind);
    let alike = |r: &RawFigure| read(Kind::Money) && r.kind == RawKind::Money || read(Kind::Quantity) && r.kind == RawKind::Quantity;
    match context.last.as_ref().and_then(|l| l.raw).filter(alike) {
        Some(money) => RawFigure { kind: money.kind, unit: money.unit, per: money.per, ..own },
        None => own,
    }
}

/// "3,000 tonnes of salt, up 4% in volume": what follows is of salt, in whichever terms.
fn without_terms(scene: &Scene, item: &str) -> Option<String> {
    let own: Vec<&str> = item.split(", ").filter(|part| !scene.lexicon.has_phrase(&format!("in {part}"))).collect();
    (!own.is_empty()).then(|| own.join(", "))
}

/// "exports of gas to Europe rose; Germany took …": the item without the region.
fn without_region(scene: &Scene, measured: &Measured, item: Option<String>) -> Option<String> {
    let Some(region) = region(scene, measured.measure) else { return item };
    let parts = item?;
    let own: Vec<&str> = parts.split(", ").filter(|&part| part != region).collect();
    (!own.is_empty()).then(|| own.join(", "))
}
