//! Builds the public facts of a claim.

use super::amounts::{
    by_levels, counted_heads, factor_figure, figure, is_percent_of, is_ratio, negate, previous_names_loss, previous_names_profit, quoted,
    ratio, raw,
};
use super::bearer::{by_bank, by_owner};
use super::claim::Claim;
use super::context::{Context, Last};
use super::fit::{acceptable, bare};
use super::growth::{earlier_growth, goes_on, is_growth_before};
use super::item::{Told, balance_between, item};
use super::measured::{Measured, measured, share_of};
use super::owner::Finder;
use super::qualifier::part_of_product;
use super::reading::of_a_good;
use super::region::{follows, foretold, price_end, region_end, shares_measure, shares_verb, two_acts};
use super::remember::{remember, told_before};
use super::share::owner_of;
use super::status::{shares_forecast, status};
use super::time::{Clock, Times};
use super::{Reason, Scene};
use crate::figures::{RawFigure, RawKind};
use crate::lang::lexicon::{Counted, MetricRow, PercentIs, Shape, TimeShape};
use crate::model::{
    Basis, Bound, Change, Direction, Fact, Figure, Kind, Metric, Parties, PartyKind, PercentUnit, Period, Previous, Status, Unit,
};
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
    if status == Status::Actual && shares_forecast(scene, claims, index, context, earlier_end) {
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
    let region = (
        if index == 0 { 0 } else { region_end(scene, claims, index - 1).min(claim.first) },
        if price {
            price_end(scene, claims, index)
        } else if claims.get(index + 1).is_some_and(|next| {
            next.told_with && next.first > claim.last
                || shares_verb(scene, claim, next) && !follows(scene, next)
                || shares_measure(scene, claim, next)
                || two_acts(scene, claim, next)
        }) {
            // "sales of A and profit of B in 2007": the year behind both.
            region_end(scene, claims, index + 1)
        } else {
            region_end(scene, claims, index)
        },
    );
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
        (times.period, times.stated) = (times.since.take(), true);
    }
    // "The minister saw inflation of 5% in 2030": of a time to come.
    let ahead = times.period.as_ref().filter(|_| times.stated).and_then(|p| p.start).zip(context.date.day);
    if status == Status::Actual && ahead.is_some_and(|(start, day)| start > day) {
        status = Status::Forecast;
    }
    let partner = balance_between(scene, claim, measured.measure, metric, parties.as_ref(), context);
    // "The US took 12% of the exports; the indicator will reach $4bn": told of another sort of figure, it goes back to no part.
    let kind = |unit| raw(scene, unit).map(|r| r.kind);
    let now = kind(claim.value.or(claim.change));
    let apart = |l: &Last| !measured.marks.anaphor || now == Some(RawKind::Number) || l.raw.map(|r| r.kind) == now;
    // Whose share was told is no item of what is told next in money or things.
    let percent = |r: &RawFigure| r.kind == RawKind::Percent;
    let level = raw(scene, claim.value).is_some_and(|r| !percent(r));
    let goods =
        context.last.as_ref().map(|l| if level && l.raw.as_ref().is_some_and(percent) { context.topic.as_ref().unwrap_or(l) } else { l });
    // "Its music unit's sales dropped 6% but SFX posted an 11% rise": of another company.
    let org = |p: Option<&Parties>| match p {
        Some(Parties::Of { of }) if of.kind == PartyKind::Org => Some(of.id.clone()),
        _ => None,
    };
    let owned = metric.is_none_or(|m| m.id != "stake");
    let other = |l: &Last| owned && org(l.parties.as_ref()).zip(org(parties.as_ref())).is_some_and(|(a, b)| a != b);
    let told_last = measured.metric.and_then(|m| goods.filter(|l| l.metric == Some(m) && apart(l) && !other(l)));
    let price = measured.measure.is_some_and(|m| of_a_good(scene, m, context));
    let flow = |m: Option<u16>| m.is_some_and(|m| matches!(scene.lexicon.metrics[m as usize].shape, Shape::Out | Shape::In));
    // "The average price of tea rose to $5. Iraq was the top buyer with 13 tonnes": of the same.
    let id = |m: u16| scene.lexicon.metrics[m as usize].id;
    let sold_at = |l: &&Rc<Last>| l.metric.is_some_and(|m| id(m) == "commodity_price") && l.sentence + 1 >= context.sentence;
    let priced = context.last.as_ref().filter(sold_at).filter(|_| flow(measured.metric) && measured.measure.is_none());
    let inherited = if price { context.last.as_ref() } else { told_last.or(priced) }.and_then(|l| l.item.clone());
    let counted = kind(claim.value) == Some(RawKind::Quantity);
    let unit = raw(scene, claim.value).map(|r| r.unit);
    let alike = |l: &Last| measured.marks.verb || l.raw.is_some_and(|r| Some(r.unit) == unit);
    let near = |l: &Last| l.sentence == context.sentence || counted && alike(l) && l.sentence + 1 >= context.sentence;
    // "Palm oil stocks rose to 1.8 million tons, as output fell": of the same good.
    let stocks = |row: u16| scene.lexicon.measures.get(usize::from(row)).is_some_and(|row| row.marks.item || row.marks.goods);
    let deals = |m: Option<u16>, stocks: bool| flow(m) || m.map_or(stocks, |m| id(m) == "production");
    let like = |l: &&Rc<Last>| l.metric == measured.metric || near(l) && deals(l.metric, stocks(l.row)) && deals(measured.metric, false);
    let topic = context.topic.as_ref().or(context.last.as_ref()).filter(like).filter(|l| l.sentence + 2 >= context.sentence && !other(l));
    let here = context.last.as_ref().filter(|l| l.sentence == context.sentence);
    let last_parties = here.and_then(|l| l.parties.as_ref());
    let beside = here.filter(|l| l.raw.is_some_and(|r| r.kind == RawKind::Percent)).and_then(|l| l.item.as_deref());
    let row = Finder { scene, context, claim, measure: measured.measure, metric }.partners_in_row();
    let told = Told {
        row,
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
    let trades = |m: u16| flow(Some(m)) || id(m) == "trade" || balance(id(m));
    let flows = large && measured.metric.is_some_and(trades) && context.last.as_ref().is_some_and(|l| l.metric.is_some_and(trades));
    let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 2);
    // "China bought 28% of it. The total came to 6.2 billion": in the money of the whole.
    let whole = |l: &Rc<Last>| if l.raw.is_some_and(|r| percent(&r)) { context.topic.as_ref().and_then(|t| t.raw) } else { l.raw };
    // "Chinese topped the list at 3.4 million" behind an amount of money: guests.
    let guests = metric.is_some_and(|m| m.id == "tourism")
        && raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Number && r.high < GUESTS)
        && last.is_some_and(|l| l.raw.is_some_and(|r| r.kind == RawKind::Money));
    let last_raw = if scene.rules.rules[claim.rule].subject == Subject::Last {
        last.and_then(|l| l.raw).filter(|_| !guests)
    } else {
        last.and_then(whole).filter(|r| in_money && r.kind == RawKind::Money || flows && r.kind != RawKind::Percent)
    };
    let fact = assemble(scene, last_raw.as_ref(), told, claim, &measured, metric, parties, &mut times, status)?;
    if !claim.told_with {
        remember(scene, claim, &fact, &measured, &times, context);
    }
    if let Some(earlier) = earlier_growth(scene, claim, &measured, &fact, &times) {
        // "grew 8.4% in August against 8% in July": the growth of each, not since.
        let mut fact = fact;
        if let Some(change) = fact.change.as_mut() {
            let same = change.since.as_ref().zip(earlier.period.as_ref()).is_some_and(|(a, b)| a.id == b.id);
            change.since = change.since.take().filter(|_| !same);
        }
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
    if metric.is_some_and(|m| m.id == "exchange_rate") {
        quoted(scene, claim, [&mut value, &mut previous]);
    }
    if metric.is_some_and(|m| m.id == "tourism") {
        counted_heads(scene, measured.measure, [&mut value, &mut previous]);
    }
    if let Some(factor) = claim.factor {
        by = Some(factor_figure(scene, factor));
    }
    if scene.rules.rules[claim.rule].direction_sign {
        direction = Some(if measured.marks.minus { Direction::Down } else { Direction::Up });
    }
    // "expects its margin to be above 12%": likewise.
    let above = claim.movement.zip(claim.change).is_some_and(|(moved, change)| {
        moved < change && scene.units[moved].classes.meet(scene.cues.level_word) && scene.units[moved].movement.is_some_and(|m| !m.verb)
    });
    let percent = by.as_ref().is_some_and(|f| f.unit == Some(Unit::Percent(PercentUnit::Percent)));
    if value.is_none() && above && percent && metric.is_some_and(|m| m.percent == PercentIs::Value) {
        (value, direction) = (by.take(), None);
    }
    // "pushed inflation up to 16 percent": the level reached.
    let up_to = |u: usize| raw(scene, Some(u)).is_some_and(|r| r.bound == Bound::Under && r.outer.of(scene.text).starts_with("up to"));
    let level = metric.is_some_and(|m| m.percent == PercentIs::Value) && claim.change.is_some_and(up_to) && is_percent_of(&by);
    if value.is_none() && level && direction == Some(Direction::Up) {
        value = by.take().map(|figure| Figure { bound: Bound::Exact, ..figure });
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
    // "GDP was revised up to 2.9% from 2.6%": likewise.
    let product = metric.is_some_and(|m| m.id == "gdp") && is_percent(&previous) && part_of_product(scene, claim).is_none();
    if is_percent(&value) && by.is_none() && (measured.marks.growth || product) && !share {
        by = value.take();
        direction = Some(Direction::Up);
        if previous.is_some() {
            previous = None;
        }
    }
    // "sales -3%": the direction says it.
    if let Some(figure) = by.as_mut().filter(|f| f.low.is_sign_negative() && f.high.is_sign_negative() && !f.low.is_zero()) {
        (figure.low, figure.high) = (-figure.high, -figure.low);
        direction = Some(Direction::Down);
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
    // "It is 120 times what a worker earns": a ratio is no level.
    if by.is_none() && metric.is_some() && value.as_ref().is_some_and(is_ratio) {
        return Err(Reason::Unfit);
    }
    if measured.marks.index {
        let bare = |f: &&mut Figure| f.kind == Kind::Quantity && f.unit.is_none();
        for figure in value.iter_mut().chain(by.iter_mut()).chain(previous.iter_mut()).filter(bare) {
            figure.unit = Some(Unit::Noun("point".into()));
        }
    }
    if value.is_none() && by.is_none() && previous.is_none() {
        return Err(Reason::NoFigure);
    }
    if by.is_none() && !measured.marks.minus {
        direction = by_levels(direction, value.as_ref(), previous.as_ref());
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
