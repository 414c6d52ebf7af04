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
use crate::groups::Measure;
use crate::lang::lexicon::{MetricRow, OwnerKind, Shape, TimeShape};
use crate::mentions::Unit;
use crate::model::{Fact, Kind, Parties, Party, Period, Status};
use crate::rules::{Role, Subject};
use std::rc::Rc;

/// The time that the claim before in the sentence has told; what only compared leaves the one before it.
pub(super) fn told_before(last: &Last, context: &Context) -> Option<Period> {
    if last.aside { context.period.clone() } else { last.period.clone() }
}

/// Remembers a fact: whom it was about, when, and what of.
pub(super) fn remember(scene: &Scene, claim: &Claim, fact: &Fact, measured: &Measured, times: &Times, context: &mut Context) {
    let metric = measured.metric.map(|m| &scene.lexicon.metrics[usize::from(m)]);
    let told = Told { scene, claim, fact, measured, metric, times };
    told.leave_parties(context);
    let aside = told.is_aside();
    told.leave_time(aside, context);
    context.note_alone(measured.metric, fact.parties.as_ref());
    let whole = |item: &&str| !scene.lexicon.has_class(item, scene.cues.adjusted);
    context.note_part(measured.metric, fact.item.as_deref().filter(whole));
    let last = Rc::new(told.last(aside, context));
    if !(last.part || told.is_part_of_topic(context)) {
        context.topic = Some(Rc::clone(&last));
    }
    context.last = Some(last);
}

/// A claim and the fact that it gave.
struct Told<'a, 'b> {
    scene: &'a Scene<'b>,
    claim: &'a Claim,
    fact: &'a Fact,
    measured: &'a Measured<'a>,
    metric: Option<&'a MetricRow>,
    times: &'a Times,
}

impl Told<'_, '_> {
    /// Whom the text goes on about.
    fn leave_parties(&self, context: &mut Context) {
        let Self { scene, claim, .. } = *self;
        let shape = self.metric.map(|m| m.shape);
        // "of which Chinese firms put in $1bn": the text stays with whom it tells of.
        let finder = Finder { scene, context, claim, measure: self.measured.measure, metric: None };
        if !finder.is_part()
            && !self.is_of_an_arm()
            && !self.is_beside()
            && !self.has_sold(context)
            && !self.has_bought()
            && !self.is_one_of_unnamed()
            && !(self.only_gives() && context.country.is_some())
        {
            // "China is its top partner, with Russia second at $3bn": the text goes on about the two.
            let pair = context.pair.clone();
            context.remember(&self.fact.parties, shape);
            // "Peru sent $3 billion of the remittances, Chile $2 billion": nor are these two what it is about.
            if claim.role(Role::Partner).is_some() && (pair.is_some() || shape == Some(Shape::Flow)) {
                context.pair = pair;
            }
        }
        // "Harbour sold its Italian arm to Brix": the text stays with who sells.
        if shape == Some(Shape::Deal) && scene.units[claim.trigger.0].classes.meet(scene.cues.sold) {
            let finder = Finder { scene, context, claim, measure: None, metric: None };
            if let Some(seller) = finder.subject(OwnerKind::Org, claim.trigger.0) {
                context.company = Some(seller);
            }
        }
    }

    /// "overtaking China, whose exports fell": of whom is named beside.
    fn is_beside(&self) -> bool {
        let beside =
            |m: &Measure| self.scene.units[m.first.saturating_sub(1)..=m.head].iter().any(|u| u.classes.meet(self.scene.cues.relative));
        self.measured.measure.is_some_and(beside)
    }

    /// "Its Lumo internet arm lost customers", "Its mobile unit, Lumo, ended March with": the text stays with whose arm it is.
    fn is_of_an_arm(&self) -> bool {
        let scene = self.scene;
        let Some(Parties::Of { of }) = &self.fact.parties else { return false };
        let Some(at) = scene.units.iter().position(|u| u.span == of.span).filter(|&at| at > 0) else { return false };
        let division = |u: &Unit| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.division);
        let its = |u: &Unit| u.classes.meet(scene.cues.its);
        let before = &scene.units[at.saturating_sub(5)..at - 1];
        let named = scene.units[at - 1].is_mark(b',') && before.last().is_some_and(division) && before.iter().any(its);
        named || its(&scene.units[at - 1]) && scene.units[at + 1..].iter().take(3).any(division)
    }

    /// "Russia's exports rose. Egypt bought 9 million tonnes": the text stays with who sells.
    fn has_sold(&self, context: &Context) -> bool {
        let told = |p: &Party| p.span.end <= self.scene.sentence.start;
        let home = |p: &Party| told(p) || context.country.as_ref().is_some_and(|c| same(c, p));
        self.metric.is_some_and(|m| m.shape == Shape::In)
            && matches!(&self.fact.parties, Some(Parties::Flow { from: Some(from), to: Some(to) }) if home(from) && !told(to))
    }

    /// "Peru was the second-largest buyer with $3 billion": of nobody named, and no subject of what follows.
    fn is_one_of_unnamed(&self) -> bool {
        let listed = self.claim.role(Role::Partner).is_some();
        let open = (&self.fact.parties, self.metric.map(|m| m.shape));
        listed
            && matches!(
                open,
                (Some(Parties::Flow { from: None, .. }), Some(Shape::Out)) | (Some(Parties::Flow { to: None, .. }), Some(Shape::In))
            )
    }

    /// "Norway gave $3 million in grants": to whom the text tells of, and stays with.
    fn only_gives(&self) -> bool {
        self.metric.is_some_and(|m| matches!(m.id, "aid" | "loan")) && matches!(&self.fact.parties, Some(Parties::Flow { to: None, .. }))
    }

    /// "sold a unit to Foo": the text stays with who sells.
    fn has_bought(&self) -> bool {
        let trigger = self.scene.units[self.claim.trigger.0].span.start;
        self.metric.is_some_and(|m| m.shape == Shape::Deal)
            && matches!(&self.fact.parties, Some(Parties::Flow { from: Some(from), .. }) if from.span.start >= trigger)
    }

    /// Whether it only says what something is compared with, or is told in passing: that does not set the time of what follows.
    fn is_aside(&self) -> bool {
        let Self { scene, claim, .. } = *self;
        let (units, cues) = (scene.units, scene.cues);
        let (first, last) = claim.trigger;
        let rule = &scene.rules.rules[claim.rule];
        let goes_on = rule.subject == Subject::Last;
        let compares = |u: &Unit| u.classes.meet(cues.compare | cues.after);
        // "after a revised 0.9 percent increase in April"
        let small = |u: &&Unit| u.is_plain() || u.classes.meet(cues.det | cues.plain_adjective | cues.after | cues.compare);
        let (near, far) = (first.saturating_sub(2), first.saturating_sub(4));
        let mut ahead = units[near..first].iter().chain(units[far..first].iter().rev().take_while(small));
        units[first..=last].iter().any(compares) && (claim.movement.is_none() || goes_on)
            || ahead.any(compares)
            // "rebounding from a 21.7% plunge in the last quarter"
            || units[first].classes.meet(cues.from) && goes_on
            || in_passing(scene, claim)
            // "grew 6.9%, slower than the 8.5% of the year before", "expanded 3.2%, down from 3.9% in the second quarter"
            || claim.movement.is_some() && claim.value.is_none() && {
                let percent = raw(scene, claim.previous.or(claim.change)).is_some_and(|r| r.kind == RawKind::Percent);
                let base = if percent { cues.than | cues.from } else { cues.than };
                units[first..=last].iter().any(|u| u.classes.meet(base))
            }
            // "…, missing the 7.8% forecast by economists"
            || rule.forecast && goes_on
    }

    /// The time that holds for what follows.
    fn leave_time(&self, aside: bool, context: &mut Context) {
        let period = &self.fact.period;
        let is = |time| self.metric.is_some_and(|m| m.time == time);
        // A level of one moment ("a market share of 68% by December") does not end the year that the text tells of.
        let (stock, price) = (is(TimeShape::Stock), is(TimeShape::Price));
        // "has reached $4 billion since 2007": all of these years, and of no claim that follows.
        let open = period.as_ref().is_some_and(|p| p.id.ends_with(".."));
        // "September's figure was revised up": what was told before, of another time.
        let other = self.measured.marks.anaphor && self.measured.measure.is_some_and(|m| m.period.is_some() && m.period < Some(m.head));
        let earlier = period.as_ref().zip(context.period.as_ref()).is_some_and(|(now, held)| now.end < held.end && now.end.is_some());
        let of_before = other && earlier;
        let told = self.times.stated && !self.times.compared && !aside && !open && !of_before;
        // The day on which a price is made, a rate is set or a debt stands is no time over which anything is summed.
        let day = |p: &Period| p.start.is_some() && p.start == p.end;
        let moment = (price || stock) && period.as_ref().is_some_and(day);
        if told && !moment && !(stock && context.period.is_some()) {
            context.period.clone_from(period);
            if self.fact.status == Status::Actual {
                context.done.clone_from(period);
            }
            context.foretold = self.fact.status == Status::Forecast;
        }
        if price && self.times.stated {
            context.trading_day = period.clone().filter(day);
        }
    }

    /// "cars took the lead with $3 billion, followed by chemicals": what follows is not told of these.
    fn is_of_goods(&self) -> bool {
        let rule = &self.scene.rules.rules[self.claim.rule];
        let listed = self.claim.role(Role::Item).is_some_and(|at| self.scene.units[at].place.is_none());
        let money = self.fact.value.as_ref().is_some_and(|v| v.kind == Kind::Money);
        rule.subject == Subject::Last && (listed || rule.item_subject && money)
    }

    /// What is kept of the claim.
    fn last(&self, aside: bool, context: &Context) -> Last {
        let Self { scene, claim, fact, measured, times, .. } = *self;
        let rule = &scene.rules.rules[claim.rule];
        let before = context.last.as_ref();
        // "Of this, direct investment made up $3bn": the text stays with the whole.
        let of_topic = context.topic.as_ref().is_some_and(|t| t.metric == measured.metric && t.sentence < context.sentence);
        Last {
            part: of_topic && scene.units[0].classes.meet(scene.cues.including) && fact.change.is_none(),
            metric: measured.metric,
            text: measured.text,
            row: measured.row,
            parties: fact.parties.clone(),
            item: if self.is_of_goods() {
                before.and_then(|l| l.item.clone())
            } else {
                without_region(scene, measured, fact.item.clone()).and_then(|item| without_terms(scene, &item))
            },
            period: fact.period.clone(),
            since: fact.change.as_ref().and_then(|c| c.since.clone()),
            before: times.previous.clone(),
            second: times.second.clone(),
            direction: fact.change.as_ref().map(|c| c.direction),
            raw: raw(scene, claim.value.or(claim.change)).copied().map(|own| in_money_of(own, fact, context)),
            // "below the $3 billion expected": what follows is no forecast.
            forecast: fact.status == Status::Forecast && !(rule.forecast && rule.subject == Subject::Last),
            listed: claim.role(Role::Partner).is_some()
                || rule.subject == Subject::Last
                    && claim.role(Role::Of).is_some()
                    && before.is_some_and(|l| l.listed && l.sentence == context.sentence),
            holder: claim.role(Role::Item).is_some_and(|at| scene.units[at].place.is_some()),
            aside,
            in_row: before.is_some_and(|l| l.sentence + 1 >= context.sentence && one_end(l.parties.as_ref(), fact.parties.as_ref())),
            sentence: context.sentence,
        }
    }

    /// Whether the text still tells of what it told before.
    fn is_part_of_topic(&self, context: &Context) -> bool {
        let Some(topic) = &context.topic else { return false };
        let Self { scene, claim, fact, .. } = *self;
        // Exports and imports told as parts of a pair's trade leave the trade the topic.
        let trade = topic.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == "trade");
        let flow = matches!(self.metric.map(|m| m.id), Some("exports" | "imports" | "trade_balance"));
        // "Of this volume, 41 percent went to the US": what follows is not told of the share.
        let rule = &scene.rules.rules[claim.rule];
        let holder = claim.role(Role::Item).is_some_and(|at| scene.units[at].place.is_some());
        let percent = fact.value.as_ref().is_some_and(|v| v.kind == Kind::Percent);
        let share = (rule.item.is_some() || (holder || rule.item_subject) && percent) && fact.change.is_none();
        // "Producer prices rose 0.7%. Energy prices were up 2.8%": a part of them.
        let prices = |metric: Option<u16>| {
            let id = metric.map_or("", |m| scene.lexicon.metrics[usize::from(m)].id);
            matches!(id, "consumer_prices" | "producer_prices" | "inflation" | "retail_sales")
        };
        let part = fact.item.is_some() && topic.item.is_none() && prices(topic.metric) && prices(self.measured.metric);
        trade && flow && context.sentence - topic.sentence <= 2 || share || part
    }
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
