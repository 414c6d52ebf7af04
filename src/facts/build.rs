//! Builds the public facts of a claim.

use super::amounts::{factor_figure, figure, is_percent_of, is_ratio, negate, previous_names_loss, previous_names_profit, ratio, raw};
use super::bearer::{by_bank, by_owner};
use super::claim::Claim;
use super::context::{Context, Last};
use super::fit::{acceptable, bare};
use super::growth::{earlier_growth, goes_on, is_growth_before};
use super::item::{Told, balance_between, item, region};
use super::measured::{Measured, measured, share_of};
use super::owner::Finder;
use super::region::{price_end, region_end, shares_measure, shares_verb, two_acts};
use super::status::status;
use super::time::{Clock, Times};
use super::{Reason, Scene};
use crate::figures::{RawFigure, RawKind};
use crate::lang::lexicon::{Counted, MetricRow, PercentIs, Shape, TimeShape};
use crate::model::{Basis, Change, Direction, Fact, Figure, Kind, Metric, Parties, Party, PercentUnit, Period, Previous, Status, Unit};
use crate::rules::Subject;
use rust_decimal::Decimal;
use std::rc::Rc;

/// From here on a bare number is an amount of the money told before.
const LARGE: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Whether it is a balance, which is told in money.
fn balance(id: &str) -> bool {
    matches!(id, "trade_balance" | "current_account" | "budget_balance")
}

/// Below this a bare number beside guests counts them, not what they spend.
const GUESTS: Decimal = Decimal::from_parts(50_000_000, 0, 0, false, 0);

/// Adds the facts of claim `index` to `out`, or says why there are none.
pub(super) fn facts(scene: &Scene, claims: &[Claim], index: usize, context: &mut Context, out: &mut Vec<Fact>) -> Result<(), Reason> {
    let claim = &claims[index];
    let earlier_end = if index > 0 { claims[index - 1].last + 1 } else { 0 };
    let mut status = status(scene, claim, earlier_end)?;
    let own_subject = index > 0
        && scene.units[claims[index - 1].last.min(claim.trigger.0)..claim.trigger.0]
            .iter()
            .any(|u| u.classes & scene.cues.its != 0 && u.classes & scene.cues.det == 0);
    let shared = !own_subject && index > 0 && !claim.own_measure && claims[index - 1].measure == claim.measure && claim.measure.is_some();
    let follows = scene.rules.rules[claim.rule].subject == Subject::Last;
    // "revenue of $4bn and earnings of $1bn" behind "forecasts": one verb for both.
    let one_verb = index > 0 && shares_verb(scene, &claims[index - 1], claim);
    let compared = claim.movement.is_some() && scene.units[claim.trigger.0].classes & scene.cues.compare != 0;
    // "sees debt falling to 70% and the economy expanding by 4%"
    let participle = index > 0 && claim.movement.is_some_and(|u| scene.units[u].span.of(scene.text).ends_with("ing"));
    // "they predict the one rate to slip to 3% and the other to slide to 4%"
    let infinitive = index > 0 && claim.movement.is_some_and(|u| u > 0 && scene.units[u - 1].classes & scene.cues.to != 0);
    let finite = scene.units[earlier_end.min(claim.trigger.0)..claim.trigger.0].iter().any(|u| u.classes & scene.cues.verbs != 0);
    if (shared || follows || one_verb || infinitive || participle && !finite)
        && !compared
        && !claim.is_after(scene)
        && status == Status::Actual
        && context.last.as_ref().is_some_and(|l| l.sentence == context.sentence && l.forecast)
    {
        status = Status::Forecast;
    }
    let mut owned;
    let claim = if scene.rules.rules[claim.rule].direction_last {
        let Some(direction) = context.last.as_ref().filter(|l| l.sentence == context.sentence).and_then(|l| l.direction) else {
            return Err(Reason::NoMeasure);
        };
        owned = claim.clone();
        owned.direction = Some(direction);
        &owned
    } else if let Some(direction) = goes_on(scene, claim, context) {
        owned = claim.clone();
        owned.direction = Some(direction);
        &owned
    } else {
        claim
    };
    let measured = measured(scene, claim, context).ok_or(Reason::NoMeasure)?;
    let mut slower;
    let claim = if is_growth_before(scene, claim, &measured) {
        slower = claim.clone();
        (slower.change, slower.previous) = (claim.previous, None);
        slower.direction = context.last.as_ref().filter(|l| l.sentence == context.sentence).and_then(|l| l.direction);
        slower.direction = slower.direction.or(Some(Direction::Up));
        &slower
    } else {
        claim
    };
    let metric = measured.metric.map(|m| &scene.lexicon.metrics[m as usize]);
    let carried = carried(&measured, context).filter(|_| measured.measure.is_some_and(|m| m.owner.is_none() && m.of.is_none()));
    let parties = carried.or_else(|| Finder { scene, context, claim, measure: measured.measure, metric }.parties());
    let (measured, parties) = by_bank(scene, claim, measured, parties);
    let (measured, metric) = by_owner(scene, claim, measured, &parties);
    if !acceptable(scene, claim, &measured, &parties) {
        return Err(Reason::Unfit);
    }
    let price = metric.is_some_and(|m| m.time == TimeShape::Price);
    let region = (
        if index == 0 { 0 } else { region_end(scene, claims, index - 1).min(claim.first) },
        if price {
            price_end(scene, claims, index)
        } else if claims
            .get(index + 1)
            .is_some_and(|next| shares_verb(scene, claim, next) || shares_measure(scene, claim, next) || two_acts(scene, claim, next))
        {
            // "sales of A and profit of B in 2007": the year behind both.
            region_end(scene, claims, index + 1)
        } else {
            region_end(scene, claims, index)
        },
    );
    let before =
        if index > 0 { context.last.as_ref().filter(|l| l.sentence == context.sentence).and_then(|l| l.period.clone()) } else { None };
    let clock = Clock { scene, context, claim, measure: measured.measure, metric, status, region };
    let mut times = clock.times(before.as_ref());
    as_before(scene, claim, context, &mut times);
    let partner = balance_between(scene, measured.measure, metric, parties.as_ref(), context);
    // Whose share was told is no item of what is told next in money or things.
    let percent = |r: &RawFigure| r.kind == RawKind::Percent;
    let level = raw(scene, claim.value).is_some_and(|r| !percent(r));
    let goods =
        context.last.as_ref().map(|l| if level && l.raw.as_ref().is_some_and(percent) { context.topic.as_ref().unwrap_or(l) } else { l });
    let inherited = measured.metric.and_then(|m| goods.filter(|l| l.metric == Some(m)).and_then(|l| l.item.clone()));
    let flow = |m: Option<u16>| m.is_some_and(|m| matches!(scene.lexicon.metrics[m as usize].shape, Shape::Out | Shape::In));
    let counted = raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Quantity);
    let unit = raw(scene, claim.value).map(|r| r.unit);
    let alike = |l: &Last| measured.marks.verb || l.raw.is_some_and(|r| Some(r.unit) == unit);
    let near = |l: &Last| l.sentence == context.sentence || counted && alike(l) && l.sentence + 1 >= context.sentence;
    let like = |l: &&Rc<Last>| l.metric == measured.metric || near(l) && flow(l.metric) && flow(measured.metric);
    let topic = context.topic.as_ref().or(context.last.as_ref()).filter(like).filter(|l| l.sentence + 2 >= context.sentence);
    let here = context.last.as_ref().filter(|l| l.sentence == context.sentence);
    let last_parties = here.and_then(|l| l.parties.as_ref());
    let beside = here.filter(|l| l.raw.is_some_and(|r| r.kind == RawKind::Percent)).and_then(|l| l.item.as_deref());
    let told = Told {
        partner: partner.as_deref(),
        inherited: inherited.as_deref(),
        goods: topic.and_then(|l| l.item.as_deref()),
        beside,
        last: last_parties,
    };
    // "posted a profit of 3 billion rupees. Sales rose to 28 billion": the same money.
    let large = raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Number && r.low >= LARGE);
    let in_money = large && metric.is_some_and(|m| m.counted == Counted::Nothing && (m.percent == PercentIs::Change || balance(m.id)));
    // "Exports fell to 24 billion francs. Imports were 18 billion"
    let id = |m: u16| scene.lexicon.metrics[m as usize].id;
    let trades = |m: u16| flow(Some(m)) || id(m) == "trade" || balance(id(m));
    let flows = large && flow(measured.metric) && context.last.as_ref().is_some_and(|l| l.metric.is_some_and(trades));
    let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 2);
    // "Chinese topped the list at 3.4 million" behind an amount of money: guests.
    let guests = metric.is_some_and(|m| m.id == "tourism")
        && raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Number && r.high < GUESTS)
        && last.is_some_and(|l| l.raw.is_some_and(|r| r.kind == RawKind::Money));
    let last_raw = if scene.rules.rules[claim.rule].subject == Subject::Last {
        last.and_then(|l| l.raw).filter(|_| !guests)
    } else {
        last.and_then(|l| l.raw).filter(|r| in_money && r.kind == RawKind::Money || flows && r.kind != RawKind::Percent)
    };
    let fact = assemble(scene, last_raw.as_ref(), told, claim, &measured, metric, parties, &mut times, status)?;
    if !claim.told_with {
        remember(scene, claim, &fact, &measured, &times, context);
    }
    if let Some(earlier) = earlier_growth(scene, claim, &measured, &fact, &times) {
        out.push(fact);
        out.push(earlier);
        return Ok(());
    }
    if let Some(second) = times.second.clone() {
        let mut twin = fact.clone();
        twin.period = Some(second);
        out.push(fact);
        out.push(twin);
        return Ok(());
    }
    out.push(fact);
    Ok(())
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
    let compared = scene.units[claim.trigger.0].classes & scene.cues.compare != 0;
    if same && !times.stated && claim.previous.is_some() && times.previous.is_none() && times.since.is_none() && !compared {
        times.previous = last.before.clone().map(|p| Period { basis: Basis::Inherited, ..p });
        if claim.direction.is_some() {
            times.since.clone_from(&times.previous);
        }
    }
}

/// The parties of the claim before, for words that stand for its measure.
fn carried(measured: &Measured, context: &Context) -> Option<Parties> {
    measured.marks.anaphor.then(|| context.topic.as_ref().or(context.last.as_ref()).and_then(|l| l.parties.clone())).flatten()
}

fn remember(scene: &Scene, claim: &Claim, fact: &Fact, measured: &Measured, times: &Times, context: &mut Context) {
    // "of which Chinese firms put in $1bn": the text stays with whom it tells of.
    let finder = Finder { scene, context, claim, measure: measured.measure, metric: None };
    if !finder.is_part() {
        // "Russia's exports rose. Egypt bought 9 million tonnes": the text stays with who sells.
        let told = |p: &Party| p.span.end <= scene.sentence.start;
        let bought = measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].shape == Shape::In);
        let sold = bought && matches!(&fact.parties, Some(Parties::Flow { from: Some(from), to: Some(to) }) if told(from) && !told(to));
        if !sold {
            context.remember(&fact.parties, measured.metric.map(|m| scene.lexicon.metrics[m as usize].shape));
        }
    }
    // What the level is compared with does not set the time of what follows.
    let compares = |u: &crate::mentions::Unit| u.classes & (scene.cues.compare | scene.cues.after) != 0;
    let aside = scene.units[claim.trigger.0..=claim.trigger.1].iter().any(compares)
        && (claim.movement.is_none() || scene.rules.rules[claim.rule].subject == Subject::Last)
        || scene.units[claim.trigger.0.saturating_sub(2)..claim.trigger.0].iter().any(compares);
    // A level of one moment ("a market share of 68% by December") does not end the year that the text tells of.
    let stock = measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].time == TimeShape::Stock);
    // "has reached $4 billion since 2007": all of these years, and of no claim that follows.
    let open = fact.period.as_ref().is_some_and(|p| p.id.ends_with(".."));
    let told = times.stated && !times.compared && !aside && !open;
    if told && !(stock && context.period.is_some()) {
        context.period.clone_from(&fact.period);
    }
    let price = measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].time == TimeShape::Price);
    if price && times.stated {
        context.trading_day = fact.period.clone().filter(|p| p.start.is_some() && p.start == p.end);
    }
    // "cars took the lead with $3 billion, followed by chemicals": what follows is not told of these.
    let place = |at: usize| scene.units[at].is_party();
    let rule = &scene.rules.rules[claim.rule];
    let goods = rule.subject == Subject::Last && claim.role(crate::rules::Role::Item).is_some_and(|at| !place(at));
    let last = Last {
        metric: measured.metric,
        text: measured.text,
        row: measured.row,
        parties: fact.parties.clone(),
        item: if goods { context.last.as_ref().and_then(|l| l.item.clone()) } else { without_region(scene, measured, fact.item.clone()) },
        period: fact.period.clone(),
        since: fact.change.as_ref().and_then(|c| c.since.clone()),
        before: times.previous.clone(),
        second: times.second.clone(),
        direction: fact.change.as_ref().map(|c| c.direction),
        raw: claim.value.or(claim.change).and_then(|u| raw(scene, Some(u))).copied().map(|own| in_money_of(own, fact, context)),
        // "below the $3 billion expected": what follows is no forecast.
        forecast: fact.status == Status::Forecast && !(rule.forecast && rule.subject == Subject::Last),
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
    if !(part || share && context.topic.is_some()) {
        context.topic = Some(Rc::clone(&last));
    }
    context.last = Some(last);
}

/// "imports fell to 18 billion, leaving a surplus of 6 billion": a bare number that was read as money is money for what follows.
fn in_money_of(own: RawFigure, fact: &Fact, context: &Context) -> RawFigure {
    let read = own.kind == RawKind::Number && fact.value.as_ref().is_some_and(|v| v.kind == Kind::Money);
    match context.last.as_ref().and_then(|l| l.raw).filter(|r| read && r.kind == RawKind::Money) {
        Some(money) => RawFigure { kind: money.kind, unit: money.unit, per: money.per, ..own },
        None => own,
    }
}

/// "exports of gas to Europe rose; Germany took …": the item without the region.
fn without_region(scene: &Scene, measured: &Measured, item: Option<String>) -> Option<String> {
    let Some(region) = region(scene, measured.measure) else { return item };
    let parts = item?;
    let own: Vec<&str> = parts.split(", ").filter(|&part| part != region).collect();
    (!own.is_empty()).then(|| own.join(", "))
}

#[allow(clippy::too_many_arguments)]
fn assemble(
    scene: &Scene,
    last_raw: Option<&RawFigure>,
    told: Told,
    claim: &Claim,
    measured: &Measured,
    metric: Option<&MetricRow>,
    parties: Option<Parties>,
    times: &mut Times,
    status: Status,
) -> Result<Fact, Reason> {
    if last_raw.is_none() && bare(scene, claim, metric) {
        return Err(Reason::BareNumber);
    }
    let like = [claim.value, claim.previous, claim.change].into_iter().filter_map(|u| raw(scene, u)).find(|r| {
        r.kind != RawKind::Number
            && (claim.value.is_none() || r.kind != RawKind::Percent || raw(scene, claim.value).is_some_and(|v| v.kind == RawKind::Percent))
    });
    let like = like.or(last_raw);
    let mut value = figure(scene, claim.value, like, metric);
    let mut by = figure(scene, claim.change, like, metric);
    let mut previous = figure(scene, claim.previous, like, metric);
    let mut also: Vec<Figure> = claim.also.iter().filter_map(|&u| figure(scene, Some(u), None, metric)).collect();
    let mut direction = claim.direction;
    if let Some(factor) = claim.factor {
        by = Some(factor_figure(scene, factor));
    }
    if scene.rules.rules[claim.rule].direction_sign {
        direction = Some(if measured.marks.minus { Direction::Down } else { Direction::Up });
    }
    // "have risen five times, from 3.5% to 4.75%": how often.
    let rate = metric.is_some_and(|m| m.percent == PercentIs::Value);
    if rate && value.is_some() && previous.is_some() && by.as_ref().is_some_and(is_ratio) {
        by = None;
    }
    ratio(&mut value, &mut by, &mut direction);
    if let Some(figure) = by.as_mut().filter(|_| claim.index) {
        let moved = figure.low - Decimal::ONE_HUNDRED;
        direction = Some(if moved.is_sign_negative() { Direction::Down } else { Direction::Up });
        (figure.low, figure.high) = (moved.abs().normalize(), moved.abs().normalize());
    }
    if let Some(figure) = by
        .as_mut()
        .filter(|f| metric.is_some_and(|m| m.percent == PercentIs::Value) && matches!(&f.unit, Some(Unit::Noun(n)) if n == "point"))
    {
        (figure.kind, figure.unit) = (Kind::Percent, Some(Unit::Percent(PercentUnit::Points)));
    }
    if value.is_none() && is_percent_of(&by) && is_percent_of(&previous) && metric.is_some_and(|m| m.percent == PercentIs::Change) {
        previous = None;
    }
    // "growth is set to halve to between 3% and 5%": what is left of it is growth.
    if measured.marks.growth && claim.factor.is_some() && is_percent_of(&value) {
        (by, direction) = (None, Some(Direction::Up));
    }
    // "is growing at 25% a year": of what grows, a percentage is the growth.
    let moved = matches!(direction, Some(Direction::Up | Direction::Down)) || measured.marks.growth && direction.is_some();
    let grows = metric.is_some_and(|m| m.percent == PercentIs::Change) && moved;
    if grows && by.is_none() && previous.is_none() && !share_of(scene, claim, measured) && is_percent_of(&value) {
        by = value.take();
        // "growth slowed to 2%": less of it, but growth.
        if measured.marks.growth {
            direction = Some(Direction::Up);
        }
    }
    // "kept growth above 9%": what stands still is the growth.
    if measured.marks.growth && direction == Some(Direction::Flat) && is_percent_of(&by) {
        direction = Some(Direction::Up);
    }
    // A percentage that stands as the level of something that is counted in money is its growth.
    let is_percent = |f: &Option<Figure>| f.as_ref().is_some_and(|f| f.kind == Kind::Percent);
    let share = share_of(scene, claim, measured);
    if is_percent(&value) && by.is_none() && measured.marks.growth && !share {
        by = value.take();
        direction = Some(Direction::Up);
        if previous.is_some() {
            previous = None;
        }
    }
    if measured.marks.minus {
        for figure in value.iter_mut().chain(also.iter_mut()) {
            negate(figure);
        }
        if let Some(figure) = previous.as_mut().filter(|_| !previous_names_profit(scene, claim, measured.metric)) {
            negate(figure);
        }
    } else if let Some(figure) = previous.as_mut().filter(|_| previous_names_loss(scene, claim)) {
        negate(figure);
    }
    if value.is_none() && by.is_none() && previous.is_none() {
        return Err(Reason::NoFigure);
    }
    let direction = direction.or_else(|| by.as_ref().map(|figure| figure.trend.unwrap_or(Direction::Up)));
    let change = direction.map(|direction| Change { direction, by, since: times.since.take() });
    let previous = previous.map(|value| Previous { value, period: times.previous.clone() });
    let item = item(scene, claim, measured, metric, told, parties.as_ref());
    Ok(Fact {
        metric: Metric { id: metric.map(|m| m.id.to_owned()), text: measured.text.of(scene.text).to_owned(), span: measured.text },
        parties,
        item,
        period: times.period.take(),
        value,
        also,
        change,
        previous,
        status,
        sentence: scene.sentence,
        rule: scene.rules.rules[claim.rule].name.to_string(),
        summary: String::new(),
    })
}
