//! Builds the public facts of a claim.

use super::claim::Claim;
use super::company;
use super::context::{Context, Last};
use super::owner::Finder;
use super::status::status;
use super::time::{Clock, Times};
use super::{Reason, Scene};
use crate::figures::materialise;
use crate::figures::{RawFigure, RawKind, RawPer, RawUnit};
use crate::groups::Measure;
use crate::lang::figures::FigureWords;
use crate::lang::lexicon::{Counted, Marks, MetricRow, OwnerKind, PercentIs};
use crate::model::{Bound, Change, Direction, Fact, Figure, Kind, Metric, Parties, PartyKind, PercentUnit, Previous, Span, Status, Unit};
use crate::rules::{Role, Subject};
use rust_decimal::Decimal;

/// What a claim measures.
struct Measured<'a> {
    metric: Option<u16>,
    row: u16,
    marks: Marks,
    measure: Option<&'a Measure>,
    text: Span,
}

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
    if (shared || follows)
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
    } else {
        claim
    };
    let measured = measured(scene, claim, context).ok_or(Reason::NoMeasure)?;
    let metric = measured.metric.map(|m| &scene.lexicon.metrics[m as usize]);
    let carried = carried(&measured, context).filter(|_| measured.measure.is_some_and(|m| m.owner.is_none() && m.of.is_none()));
    let parties = carried.or_else(|| Finder { scene, context, claim, measure: measured.measure, metric }.parties());
    let (measured, metric) = by_owner(scene, measured, metric, &parties);
    if !acceptable(scene, claim, &measured, &parties) {
        return Err(Reason::Unfit);
    }
    let price = metric.is_some_and(|m| m.time == crate::lang::lexicon::TimeShape::Price);
    let region = (
        if index == 0 { 0 } else { region_end(scene, claims, index - 1).min(claim.first) },
        if price { price_end(scene, claims, index) } else { region_end(scene, claims, index) },
    );
    let before =
        if index > 0 { context.last.as_ref().filter(|l| l.sentence == context.sentence).and_then(|l| l.period.clone()) } else { None };
    let clock = Clock { scene, context, claim, measure: measured.measure, metric, status, region };
    let times = clock.times(before.as_ref());
    let partner = balance_between(scene, measured.measure, metric, parties.as_ref(), context);
    let inherited = measured.metric.and_then(|m| context.last.as_ref().filter(|l| l.metric == Some(m)).and_then(|l| l.item.clone()));
    let last_raw = (scene.rules.rules[claim.rule].subject == Subject::Last).then(|| context.last.as_ref().and_then(|l| l.raw)).flatten();
    let fact = assemble(scene, last_raw.as_ref(), partner, inherited, claim, &measured, metric, parties, &times, status)?;
    remember(scene, claim, &fact, &measured, &times, context);
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

/// Jobs of a company are its workforce.
fn by_owner<'a>(
    scene: &'a Scene,
    mut measured: Measured<'a>,
    metric: Option<&'a MetricRow>,
    parties: &Option<Parties>,
) -> (Measured<'a>, Option<&'a MetricRow>) {
    let org = matches!(parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org);
    if org && metric.is_some_and(|m| m.id == "employment") {
        measured.metric = scene.lexicon.metric("workforce");
    }
    let metric = measured.metric.map(|m| &scene.lexicon.metrics[m as usize]);
    (measured, metric)
}

/// Where the words of a price's claim end: prices are quoted at a moment, and the next clause has another.
fn price_end(scene: &Scene, claims: &[Claim], index: usize) -> usize {
    let end = region_end(scene, claims, index);
    let from = (claims[index].last + 1).min(end);
    (from..end)
        .find(|&i| {
            scene.units[i].is_mark(b',') && scene.units.get(i + 1).is_some_and(|u| u.classes & (scene.cues.and | scene.cues.breaks) != 0)
        })
        .unwrap_or(end)
}

/// Where the words of claim `index` end: at the first comma or conjunction before the next claim, else the sentence's end.
fn region_end(scene: &Scene, claims: &[Claim], index: usize) -> usize {
    let Some(next) = claims[index + 1..].iter().find(|c| c.first > claims[index].last) else { return scene.units.len() };
    let start = next.measure.filter(|_| next.own_measure).map_or(next.first, |m| scene.measures[m].first.min(next.first));
    let from = claims[index].last + 1;
    (from..start.max(from))
        .find(|&i| {
            let unit = &scene.units[i];
            unit.is_mark(b',')
                || unit.is_mark(b';')
                || unit.classes & (scene.cues.breaks | scene.cues.and) != 0 && unit.classes & scene.cues.compare == 0
        })
        .unwrap_or(start.max(from))
}

/// "Growth slowed to 2% from 3%": the growth before is a claim of its own, since a previous level holds levels only.
fn earlier_growth(scene: &Scene, claim: &Claim, measured: &Measured, fact: &Fact, times: &Times) -> Option<Fact> {
    let change = fact.change.as_ref()?;
    let by = change.by.as_ref()?;
    let grows = measured.marks.growth || measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].percent == PercentIs::Change);
    if !grows || by.kind != Kind::Percent || fact.value.is_some() || fact.previous.is_some() {
        return None;
    }
    let previous = claim.previous?;
    let figure = figure(scene, Some(previous), raw(scene, claim.value.or(claim.change)), None).filter(|f| f.kind == by.kind)?;
    let mut earlier = fact.clone();
    earlier.period.clone_from(&times.previous);
    earlier.change = Some(Change { direction: Direction::Up, by: Some(figure), since: None });
    Some(earlier)
}

/// The parties of the claim before, for words that stand for its measure.
fn carried(measured: &Measured, context: &Context) -> Option<Parties> {
    measured.marks.anaphor.then(|| context.topic.as_ref().or(context.last.as_ref()).and_then(|l| l.parties.clone())).flatten()
}

fn remember(scene: &Scene, claim: &Claim, fact: &Fact, measured: &Measured, times: &Times, context: &mut Context) {
    context.remember(&fact.parties, measured.metric.map(|m| scene.lexicon.metrics[m as usize].shape));
    if times.stated {
        context.period.clone_from(&fact.period);
    } else if fact.period.is_none() {
        // A claim of no known time does not end the time that holds.
    }
    let _ = scene;
    let last = Last {
        metric: measured.metric,
        text: measured.text,
        row: measured.row,
        parties: fact.parties.clone(),
        item: fact.item.clone(),
        period: fact.period.clone(),
        direction: fact.change.as_ref().map(|c| c.direction),
        raw: claim.value.or(claim.change).and_then(|u| raw(scene, Some(u))).copied(),
        forecast: fact.status == Status::Forecast,
        sentence: context.sentence,
    };
    // Exports and imports told as parts of a pair's trade leave the trade the topic.
    let id = |m: Option<u16>| m.map_or("", |m| scene.lexicon.metrics[m as usize].id);
    let part = context.topic.as_ref().is_some_and(|t| id(t.metric) == "trade" && context.sentence - t.sentence <= 2)
        && matches!(id(measured.metric), "exports" | "imports" | "trade_balance");
    if !part {
        context.topic = Some(last.clone());
    }
    context.last = Some(last);
}

/// What is measured: the rule's own metric, the measure phrase, or what was measured last.
fn measured<'a>(scene: &'a Scene, claim: &Claim, context: &Context) -> Option<Measured<'a>> {
    let rule = &scene.rules.rules[claim.rule];
    let measure = claim.measure.map(|m| &scene.measures[m]);
    let trigger = Span::new(scene.units[claim.trigger.0].span.start, scene.units[claim.trigger.1].span.end);
    if let Some(metric) = rule.metric {
        let row = measure.map_or(u16::MAX, |m| m.row);
        let text =
            measure.filter(|m| scene.lexicon.measures[m.row as usize].metric == Some(metric)).map_or(trigger, |m| scene.units[m.head].span);
        return Some(Measured { metric: Some(metric), row, marks: Marks::default(), measure, text });
    }
    if rule.subject == Subject::Party {
        let metric = scene.lexicon.metric("share_price")?;
        return Some(Measured { metric: Some(metric), row: u16::MAX, marks: Marks::default(), measure: None, text: trigger });
    }
    if matches!(rule.subject, Subject::Last | Subject::Topic) {
        let last = if rule.subject == Subject::Topic { context.topic.as_ref() } else { context.last.as_ref() };
        let last = last.filter(|l| context.sentence.saturating_sub(l.sentence) <= 2)?;
        let signs = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        let marks = Marks { minus: signs.minus, plus: signs.plus, growth: signs.growth, ..Marks::default() };
        let text = if scene.filing { last.text } else { trigger };
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: None, text });
    }
    let Some(measure) = measure else {
        // No measure in the sentence: what was measured in the sentence before, if the clause has no subject of its own.
        let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1)?;
        let starts = claim.trigger.0 <= 5;
        let pronoun = scene.units[..claim.trigger.0].iter().any(|u| u.classes & scene.cues.its != 0);
        if !(starts && pronoun) {
            return None;
        }
        let marks = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: None, text: trigger });
    };
    let row = &scene.lexicon.measures[measure.row as usize];
    let text = if scene.filing {
        super::accounts::phrase(scene, measure.head)
    } else {
        Span::new(scene.units[first_word(scene, measure)].span.start, scene.units[measure.head].span.end)
    };
    if row.marks.anaphor && scene.filing && context.topic.is_none() {
        return Some(Measured { metric: None, row: measure.row, marks: row.marks, measure: Some(measure), text });
    }
    if row.marks.anaphor {
        let last = context.topic.as_ref().or(context.last.as_ref()).filter(|l| context.sentence.saturating_sub(l.sentence) <= 3)?;
        let mut marks = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        marks.anaphor = true;
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: Some(measure), text });
    }
    let mut metric = row.metric;
    if row.marks.balance {
        metric = balance(scene, claim, measure, context).or(metric);
    }
    if row.marks.growth {
        metric = grown(scene, claim, measure, context).or(metric);
    }
    Some(Measured {
        metric: other_reading(scene, claim, measure, metric, context),
        row: measure.row,
        marks: row.marks,
        measure: Some(measure),
        text,
    })
}

/// The first unit of the wording proper: item words and head, without owner and articles.
fn first_word(_scene: &Scene, measure: &Measure) -> usize {
    measure.item.iter().copied().filter(|&u| u < measure.head).min().unwrap_or(measure.head)
}

/// "deficit", "surplus" alone: of the balance spoken of last; with a partner, of trade; else the budget's.
fn balance(scene: &Scene, claim: &Claim, measure: &Measure, context: &Context) -> Option<u16> {
    let _ = claim;
    let id = context.last.as_ref().and_then(|l| l.metric).map_or("", |m| scene.lexicon.metrics[m as usize].id);
    let name = match id {
        "budget_balance" | "trade_balance" | "current_account" => id,
        "exports" | "imports" | "trade" => "trade_balance",
        _ if measure.with.is_some() => "trade_balance",
        _ => "budget_balance",
    };
    scene.lexicon.metric(name)
}

/// "growth of 4% in exports", "expects growth of about 20%" of a company: what grows.
fn grown(scene: &Scene, claim: &Claim, measure: &Measure, context: &Context) -> Option<u16> {
    let inner = scene.measures.iter().find(|m| m.head > measure.head && m.head <= measure.head + 4 && m.head != measure.head);
    if let Some(inner) = inner.filter(|_| scene.units[measure.head + 1].classes & (scene.cues.in_ | scene.cues.of) != 0) {
        return scene.lexicon.measures[inner.row as usize].metric;
    }
    let _ = claim;
    let subject_is_company = scene.units[..measure.head].iter().rev().any(|u| u.org.is_some()) && context.company.is_some();
    let last = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence)?;
    let org = matches!(&last.parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org);
    (subject_is_company || org).then_some(last.metric).flatten()
}

/// Words that mean one thing of a country and another of a company.
fn other_reading(scene: &Scene, claim: &Claim, measure: &Measure, metric: Option<u16>, context: &Context) -> Option<u16> {
    let row = &scene.lexicon.measures[measure.row as usize];
    let id = |m: Option<u16>| m.map_or("", |m| scene.lexicon.metrics[m as usize].id);
    let kind_of_owner = || {
        let finder = Finder { scene, context, claim, measure: Some(measure), metric: None };
        match finder.parties() {
            Some(Parties::Of { of }) => Some(of.kind),
            _ => None,
        }
    };
    if let Some(other) = row.if_country {
        let two = measure.between.is_some() || measure.pair;
        let bilateral = context.last.as_ref().is_some_and(|l| matches!(&l.parties, Some(Parties::Between { .. })));
        let foreign = matches!(measure.to, Some(crate::groups::Who::Unit(u)) if scene.units[u].place.is_some());
        let named = kind_of_owner();
        if two
            || foreign
            || named.is_some_and(|k| k != PartyKind::Org)
            || (named.is_none() && (bilateral || context.pair.is_some() && context.companies.iter().all(|c| c.count < 2)))
        {
            return Some(other);
        }
    }
    if let Some(other) = row.if_org {
        if kind_of_owner() == Some(PartyKind::Org) {
            return Some(other);
        }
    }
    let exchange = scene.units[measure.head + 1..].iter().take(5).any(|u| u.classes & scene.cues.exchange_word != 0);
    let after_index = exchange || context.last.as_ref().is_some_and(|l| l.metric == scene.lexicon.metric("stock_index"));
    if after_index && row.if_country == scene.lexicon.metric("trade") && row.metric == scene.lexicon.metric("revenue") {
        return scene.lexicon.metric("turnover_traded");
    }
    let figure = claim.value.or(claim.change).and_then(|u| scene.units[u].figure()).map(|f| &scene.found.figures[f]);
    let per_share = figure.is_some_and(|f| f.per.is_some() && f.kind == RawKind::Money);
    match id(metric) {
        "interest_rate" if figure.is_some_and(|f| f.per.is_some() && f.kind != RawKind::Percent) => scene.lexicon.metric("exchange_rate"),
        "profit" if per_share => scene.lexicon.metric("eps"),
        "revenue" if context.last.as_ref().is_some_and(|l| l.metric == scene.lexicon.metric("tourism")) && context.company.is_none() => {
            scene.lexicon.metric("tourism")
        }
        "revenue" if claim.value.is_none() || figure.is_some_and(|f| f.kind == RawKind::Money) => {
            let country = context.last.as_ref().is_some_and(|l| matches!(&l.parties, Some(Parties::Between { .. })));
            if country && kind_of_owner().is_some_and(|k| k != PartyKind::Org) { scene.lexicon.metric("trade") } else { metric }
        }
        _ => metric,
    }
}

/// Whether the claim is one that the contract wants.
fn acceptable(scene: &Scene, claim: &Claim, measured: &Measured, parties: &Option<Parties>) -> bool {
    let Some(metric) = measured.metric else {
        let money = claim.figures().all(|u| raw(scene, Some(u)).is_some_and(|r| matches!(r.kind, RawKind::Money | RawKind::Number)));
        return if measured.marks.account { money } else { parties.is_some() || scene.filing && money };
    };
    let row = &scene.lexicon.metrics[metric as usize];
    let value = claim.value.and_then(|u| scene.units[u].figure()).map(|f| &scene.found.figures[f]);
    if measured.marks.weak
        && claim.direction.is_none()
        && claim.value.is_some_and(|v| measured.measure.is_some_and(|m| v.abs_diff(m.head) > 8))
    {
        return false;
    }
    let wrong = |unit: Option<usize>| {
        raw(scene, unit)
            .is_some_and(|r| r.kind == RawKind::Quantity && !is_times(scene, r) && (!counts(scene, row.counted, r) || is_length(scene, r)))
    };
    if wrong(claim.value) || wrong(claim.change) {
        return false;
    }
    let named = (claim.trigger.0..=claim.trigger.1)
        .any(|u| scene.units[u].measure.is_some_and(|m| scene.lexicon.measures[m as usize].metric == Some(metric)));
    let large = value.is_some_and(|v| row.id == "funding" && v.low >= Decimal::from(1_000_000));
    let told = matches!(row.id, "stake" | "funding" | "deal_value" | "fine" | "tourism") && measured.measure.is_none();
    let acts = measured.marks.verb && row.id != "workforce" || told && !named && !large;
    if (measured.marks.vague && !scene.filing || acts) && parties.is_none() {
        return false;
    }
    // A percentage is no level of what is counted in money or things, unless it is a share of it.
    let percent = value.is_some_and(|v| v.kind == RawKind::Percent);
    if percent
        && row.percent == PercentIs::Change
        && claim.direction.is_none()
        && claim.change.is_none()
        && !measured.marks.growth
        && !share_of(scene, claim, measured)
    {
        return false;
    }
    match (row.id, value.map(|v| v.kind)) {
        ("share_price" | "stock_index" | "commodity_price", Some(RawKind::Percent)) => false,
        ("commodity_price", Some(RawKind::Money)) if measured.marks.weak => {
            value.is_some_and(|v| v.per.is_some()) || claim.direction.is_some()
        }
        ("commodity_price", Some(RawKind::Quantity)) => false,
        ("bond_issue" | "funding" | "fine" | "dividend" | "deal_value", Some(RawKind::Percent)) => false,
        (
            "unemployment_rate" | "inflation" | "margin" | "tariff" | "poverty_rate" | "market_share",
            Some(RawKind::Money | RawKind::Quantity),
        ) => false,
        ("exchange_rate", Some(RawKind::Quantity)) => value.is_some_and(|v| v.per.is_some()),
        ("interest_rate" | "bond_yield", Some(RawKind::Money)) => false,
        ("eps", Some(RawKind::Money)) => value.is_none_or(|v| v.per.is_none_or(|per| is_share(scene, per))),
        ("workforce" | "production", Some(RawKind::Money)) => false,
        ("workforce", Some(RawKind::Percent)) => false,
        ("government_spending" | "external_debt", _) if measured.measure.is_none() => {
            matches!(parties, Some(Parties::Of { of }) if of.kind != PartyKind::Org)
        }
        _ => row.owner != OwnerKind::Country || parties.is_some() || claim.direction.is_some() || claim.value.is_some(),
    }
}

/// Whether a measure that is counted in `counted` can be counted in the unit of this figure.
fn counts(scene: &Scene, counted: Counted, raw: &RawFigure) -> bool {
    match (counted, raw.unit) {
        (Counted::Things, _) | (Counted::Units, RawUnit::Word(_)) => true,
        (Counted::Shares, RawUnit::Word(word)) => matches!(word, "share"),
        (Counted::Shares, RawUnit::Noun(span)) => {
            let word = span.of(scene.text);
            let class = scene.lexicon.class("share_noun");
            scene
                .lexicon
                .starting_with(crate::lang::words::hash(word.as_bytes()), word.as_bytes())
                .any(|p| p.text.len() == word.len() && p.sense.classes & class != 0)
        }
        _ => false,
    }
}

/// Whether a price is one of shares.
fn is_share(scene: &Scene, per: RawPer) -> bool {
    let word = match per {
        RawPer::Word(word) => word,
        RawPer::Noun(span) => span.of(scene.text),
    };
    let class = scene.lexicon.class("share_noun");
    scene
        .lexicon
        .starting_with(crate::lang::words::hash(word.as_bytes()), word.as_bytes())
        .any(|p| p.text.len() == word.len() && p.sense.classes & class != 0)
}

/// Whether a quantity is a length, a height or a temperature, of which nothing economic is made.
fn is_length(scene: &Scene, raw: &RawFigure) -> bool {
    let word = match raw.unit {
        RawUnit::Word(word) => word,
        RawUnit::Noun(span) => span.of(scene.text),
        _ => return false,
    };
    let class = scene.lexicon.class("length_noun");
    scene
        .lexicon
        .starting_with(crate::lang::words::hash(word.as_bytes()), word.as_bytes())
        .any(|p| p.text.len() == word.len() && p.sense.classes & class != 0)
}

/// Whether a quantity is a ratio ("1.4 times") or index points.
fn is_times(scene: &Scene, raw: &RawFigure) -> bool {
    let word = match raw.unit {
        RawUnit::Word(word) => word,
        RawUnit::Noun(span) => span.of(scene.text),
        _ => return false,
    };
    matches!(word, "time" | "times" | "fold" | "point" | "points")
}

/// Whether all that the claim has is a bare number, and the measure is none that is counted in bare numbers.
fn bare(scene: &Scene, claim: &Claim, metric: Option<&MetricRow>) -> bool {
    let counted = metric.is_none_or(|m| {
        matches!(
            m.id,
            "stock_index"
                | "exchange_rate"
                | "employment"
                | "workforce"
                | "tourism"
                | "population"
                | "production"
                | "sales_volume"
                | "interest_rate"
        )
    });
    let mut any = false;
    for unit in claim.figures() {
        any = true;
        if raw(scene, Some(unit)).is_some_and(|r| r.kind != RawKind::Number) {
            return false;
        }
    }
    any && !counted
}

/// The raw figure of a unit.
fn raw<'a>(scene: &'a Scene, unit: Option<usize>) -> Option<&'a RawFigure> {
    scene.units[unit?].figure().map(|index| &scene.found.figures[index])
}

/// A figure made public; a bare number takes the unit of the figure it stands beside, or the metric's own.
fn figure(scene: &Scene, unit: Option<usize>, like: Option<&RawFigure>, metric: Option<&MetricRow>) -> Option<Figure> {
    let mut raw = *raw(scene, unit)?;
    if raw.kind == RawKind::Number {
        let like = like.filter(|l| l.kind != RawKind::Number);
        match (like, metric.map(|m| m.id)) {
            (_, Some("stock_index")) => (raw.kind, raw.unit) = (RawKind::Quantity, RawUnit::Word("point")),
            (Some(l), _) => (raw.kind, raw.unit, raw.per) = (l.kind, l.unit, l.per.or(raw.per)),
            (None, _) => raw.kind = RawKind::Quantity,
        }
    }
    let kind = match raw.kind {
        RawKind::Money => Kind::Money,
        RawKind::Percent => Kind::Percent,
        RawKind::Quantity | RawKind::Number => Kind::Quantity,
    };
    Some(materialise::with_kind(scene.text, &raw, kind, FigureWords::english()))
}

#[allow(clippy::too_many_arguments)]
fn assemble(
    scene: &Scene,
    last_raw: Option<&RawFigure>,
    partner: Option<String>,
    inherited: Option<String>,
    claim: &Claim,
    measured: &Measured,
    metric: Option<&MetricRow>,
    parties: Option<Parties>,
    times: &Times,
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
    // "is growing at 25% a year": of what grows, a percentage is the growth.
    let grows = metric.is_some_and(|m| m.percent == PercentIs::Change) && matches!(direction, Some(Direction::Up | Direction::Down));
    if grows && by.is_none() && previous.is_none() && !share_of(scene, claim, measured) && is_percent_of(&value) {
        by = value.take();
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
        if let Some(figure) = previous.as_mut().filter(|_| !previous_names_profit(scene, claim)) {
            negate(figure);
        }
    } else if let Some(figure) = previous.as_mut().filter(|_| previous_names_loss(scene, claim)) {
        negate(figure);
    }
    let change = match (direction, &by) {
        (None, None) => None,
        (Some(direction), by) => Some(Change { direction, by: by.clone(), since: times.since.clone() }),
        (None, Some(figure)) => {
            Some(Change { direction: figure.trend.unwrap_or(Direction::Up), by: Some(figure.clone()), since: times.since.clone() })
        }
    };
    if value.is_none() && change.is_none() && previous.is_none() {
        return Err(Reason::NoFigure);
    }
    if value.is_none() && by.is_none() && previous.is_none() {
        return Err(Reason::NoFigure);
    }
    let previous = previous.map(|value| Previous { value, period: times.previous.clone() });
    Ok(Fact {
        metric: Metric { id: metric.map(|m| m.id.to_owned()), text: measured.text.of(scene.text).to_owned(), span: measured.text },
        parties,
        item: item(scene, claim, measured, metric, partner.as_deref(), inherited.as_deref()),
        period: times.period.clone(),
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

/// Whether the claim tells a share of a whole.
fn share_of(scene: &Scene, claim: &Claim, measured: &Measured) -> bool {
    measured.measure.is_some_and(|m| scene.units[..m.head].iter().any(|u| u.classes & scene.cues.share_of != 0))
        || measured.marks.share
        || scene.rules.rules[claim.rule].item_subject
        || scene.rules.rules[claim.rule].item.is_some()
}

fn is_percent_of(figure: &Option<Figure>) -> bool {
    figure.as_ref().is_some_and(|f| f.kind == Kind::Percent)
}

/// "1.4 times more", "grew 2.3 times", "4-fold": a ratio of N is a change of 100(N-1) percent.
fn ratio(value: &mut Option<Figure>, by: &mut Option<Figure>, direction: &mut Option<Direction>) {
    let is_ratio = |f: &Figure| f.kind == Kind::Quantity && matches!(&f.unit, Some(Unit::Noun(noun)) if noun == "time" || noun == "fold");
    if by.is_none() && direction.is_some() && value.as_ref().is_some_and(is_ratio) {
        *by = value.take();
    }
    let Some(figure) = by.as_mut().filter(|f| is_ratio(f)) else { return };
    let percent = |n: Decimal| (n - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED).map_or(n, |p| p.normalize());
    (figure.low, figure.high) = (percent(figure.low), percent(figure.high));
    (figure.kind, figure.unit, figure.per) = (Kind::Percent, Some(Unit::Percent(PercentUnit::Percent)), None);
    direction.get_or_insert(Direction::Up);
}

/// "doubled" as a figure: +100%, its text the word.
fn factor_figure(scene: &Scene, unit: usize) -> Figure {
    let u = &scene.units[unit];
    let percent = Decimal::from(u.movement.and_then(|m| m.factor).unwrap_or(100));
    let near = unit.checked_sub(1).map_or(0, |before| scene.units[before].classes);
    let bound = if near & scene.cues.about_word != 0 {
        Bound::About
    } else if near & scene.cues.over_word != 0 {
        Bound::Over
    } else {
        Bound::Exact
    };
    Figure {
        kind: Kind::Percent,
        low: percent,
        high: percent,
        unit: Some(crate::model::Unit::Percent(crate::model::PercentUnit::Percent)),
        bound,
        trend: u.movement.map(|m| m.direction),
        per: None,
        text: u.span.of(scene.text).to_owned(),
        span: u.span,
        currency_evidence: None,
    }
}

fn negate(figure: &mut Figure) {
    if figure.low.is_sign_positive() && figure.high.is_sign_positive() {
        (figure.low, figure.high) = (-figure.high, -figure.low);
    }
}

/// The measure word that stands right before the earlier level ("from a profit of", "compared to a loss of"), if any.
fn named_before_previous<'a>(scene: &'a Scene, claim: &Claim) -> Option<&'a Measure> {
    let previous = claim.previous?;
    let from = claim.value.into_iter().chain(claim.change).filter(|&u| u < previous).max().unwrap_or(claim.trigger.0);
    scene.measures.iter().rfind(|m| m.head > from && m.head < previous)
}

fn previous_names_profit(scene: &Scene, claim: &Claim) -> bool {
    named_before_previous(scene, claim).is_some_and(|m| !scene.lexicon.measures[m.row as usize].marks.minus)
}

fn previous_names_loss(scene: &Scene, claim: &Claim) -> bool {
    named_before_previous(scene, claim).is_some_and(|m| scene.lexicon.measures[m.row as usize].marks.minus)
}

/// What sort of the measure it is.
fn item(
    scene: &Scene,
    claim: &Claim,
    measured: &Measured,
    metric: Option<&MetricRow>,
    partner: Option<&str>,
    inherited: Option<&str>,
) -> Option<String> {
    let rule = &scene.rules.rules[claim.rule];
    let mut parts: Vec<String> = Vec::new();
    if metric.is_some_and(|m| m.id == "stake") {
        return company::held(scene, claim, measured.measure);
    }
    if measured.row != u16::MAX {
        let row = &scene.lexicon.measures[measured.row as usize];
        if !row.item.is_empty() {
            parts.push(row.item.to_string());
        }
        if row.marks.item || metric.is_some_and(|m| m.id == "stock_index") {
            if let Some(measure) = measured.measure {
                parts.push(commodity(
                    scene,
                    &if metric.is_some_and(|m| m.id == "stock_index") {
                        scene.units[measure.head].span.of(scene.text).to_owned()
                    } else {
                        plain_words(scene, measure.head)
                    },
                ));
            }
        }
    }
    if let Some(measure) = measured.measure {
        if let Some((first, last)) = claim.item {
            parts.push(words(scene, &(first..=last).collect::<Vec<_>>()));
        } else if !(measure.item.is_empty() || scene.filing && metric.is_none()) {
            parts.push(words(scene, &measure.item));
        }
        if metric.is_some_and(|m| m.id == "exchange_rate") {
            parts.push(currency_pair(scene, measure));
        }
        if metric.is_some_and(|m| matches!(m.id, "trade_balance")) {
            if let Some(partner) = balance_partner(scene, measure).or_else(|| partner.map(|p| p.to_owned())) {
                parts.push(partner);
            }
        }
    }
    if rule.item_subject {
        if let Some(words) = subject_words(scene, claim) {
            parts.push(words);
        }
    }
    if parts.is_empty() {
        parts.extend(object_words(scene, claim, measured));
    }
    if parts.is_empty() && measured.measure.is_none() && claim.role(Role::Item).is_none() {
        parts.extend(inherited.map(str::to_owned));
    }
    if let Some(unit) = claim.role(Role::Item) {
        parts.push(scene.units[unit].span.of(scene.text).to_owned());
    }
    if let Some(item) = &rule.item {
        parts.push(item.to_string());
    }
    let barrels =
        claim.figures().any(|u| raw(scene, Some(u)).is_some_and(|r| matches!(r.unit, RawUnit::Word(w) if w.starts_with("barrel"))));
    if parts.is_empty() && barrels && metric.is_some_and(|m| m.id == "production") {
        parts.push("oil".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A balance told among exports to and imports from one partner is the balance with that partner.
fn balance_between(
    scene: &Scene,
    measure: Option<&Measure>,
    metric: Option<&MetricRow>,
    parties: Option<&Parties>,
    context: &Context,
) -> Option<String> {
    let measure = measure.filter(|_| metric.is_some_and(|m| m.id == "trade_balance"))?;
    let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1)?;
    let two = match last.parties.as_ref()? {
        Parties::Between { .. } => true,
        Parties::Flow { from, to } => from.is_some() && to.is_some(),
        Parties::Of { .. } => false,
    };
    let Some(Parties::Of { of }) = parties else { return None };
    let whole = scene.units[measure.first..measure.head].iter().any(|u| u.classes & scene.cues.plain_adjective != 0);
    let partner = context.partner_of(of).filter(|_| two && !whole)?;
    Some(format!("with {}", partner.text))
}

/// "dollar against the euro".
fn currency_pair(scene: &Scene, measure: &Measure) -> String {
    let head = scene.units[measure.head].span.of(scene.text);
    let other = scene.measures.iter().find(|m| {
        m.head > measure.head
            && scene.units[m.first.min(m.head)..m.head].is_empty()
            && scene.units[measure.head + 1..m.head].iter().any(|u| u.classes & scene.cues.compare != 0)
    });
    match other {
        Some(other) => format!("{head} against the {}", scene.units[other.head].span.of(scene.text)),
        None => head.to_owned(),
    }
}

/// "with Taiwan", as it stands behind the balance or opens the sentence.
fn balance_partner(scene: &Scene, measure: &Measure) -> Option<String> {
    if let Some(crate::groups::Who::Unit(unit)) = measure.with {
        return Some(format!("with {}", scene.units[unit].span.of(scene.text)));
    }
    let opens = scene.units.first()?.classes & scene.cues.with != 0;
    let partner = scene.units.iter().take(4).find(|u| u.is_party()).filter(|_| opens)?;
    Some(format!("with {}", partner.span.of(scene.text)))
}

/// "exported electricity worth …", "shipped 44.8 million tons of coal": what was moved or made is the item.
fn object_words(scene: &Scene, claim: &Claim, measured: &Measured) -> Option<String> {
    let plain = |u: &&usize| scene.units[**u].is_plain() && !scene.units[**u].capital;
    let value = claim.value?;
    if raw(scene, Some(value))?.kind == RawKind::Quantity && scene.units.get(value + 1)?.classes & scene.cues.of != 0 {
        let units: Vec<usize> = (value + 2..scene.units.len()).collect();
        let taken: Vec<usize> = units.iter().take_while(plain).copied().take(3).collect();
        return (!taken.is_empty()).then(|| words(scene, &taken));
    }
    let measure = measured.measure.filter(|_| measured.marks.verb)?;
    let units: Vec<usize> = (measure.head + 1..value).collect();
    let taken: Vec<usize> = units.iter().take_while(plain).copied().take(3).collect();
    (!taken.is_empty()).then(|| words(scene, &taken))
}

/// The words of the noun phrase right before the trigger.
fn subject_words(scene: &Scene, claim: &Claim) -> Option<String> {
    let end = claim.trigger.0;
    let cues = scene.cues;
    let stop = |u: &crate::mentions::Unit| {
        u.kind != crate::mentions::UnitKind::Word
            || u.classes & (cues.verbs | cues.breaks | cues.relative | cues.including | cues.preposition) != 0
                && u.classes & cues.plain_adjective == 0
    };
    if scene.units[claim.trigger.0].classes & cues.including != 0 {
        // "of which gold accounted for …": the words inside the trigger.
        let inside: Vec<usize> = (claim.trigger.0 + 1..claim.trigger.1).take_while(|&i| scene.units[i].classes & cues.verbs == 0).collect();
        return (!inside.is_empty()).then(|| words(scene, &inside));
    }
    let verbs_end = (0..end).rev().find(|&i| scene.units[i].classes & cues.verbs == 0).map_or(0, |i| i + 1);
    let end = if end - verbs_end <= 2 { verbs_end } else { end };
    let skip = |u: &crate::mentions::Unit| u.classes & (cues.det | cues.adverb) != 0;
    let last = (0..end).rev().find(|&i| !skip(&scene.units[i]))?;
    if stop(&scene.units[last]) {
        return None;
    }
    let first = (0..=last).rev().take_while(|&i| !stop(&scene.units[i]) && !skip(&scene.units[i])).last()?;
    Some(words(scene, &(first..=last).collect::<Vec<_>>()))
}

/// The words of these units as they stand in the text, on one line.
fn words(scene: &Scene, units: &[usize]) -> String {
    let mut out = String::new();
    for (i, &unit) in units.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.push_str(&plain_words(scene, unit));
    }
    out
}

/// Whether a word only says what is measured of something ("prices", "reserves", "rate").
fn lexicon_head(scene: &Scene, word: &str) -> bool {
    let class = scene.lexicon.class("item_head");
    scene
        .lexicon
        .starting_with(crate::lang::words::hash(word.as_bytes()), word.as_bytes())
        .any(|p| p.text.len() == word.len() && p.sense.classes & class != 0)
}

/// The words of a unit on one line; a capital that only opens the sentence is none of the word's own.
fn plain_words(scene: &Scene, unit: usize) -> String {
    let text = scene.units[unit].span.of(scene.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let bytes = text.as_bytes();
    let opens =
        unit == 0 && !scene.units[unit].is_party() && bytes.len() > 1 && bytes[0].is_ascii_uppercase() && bytes[1].is_ascii_lowercase();
    if opens { text[..1].to_ascii_lowercase() + &text[1..] } else { text }
}

/// "crude oil prices" → "crude oil".
fn commodity(scene: &Scene, text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((head, last)) = text.rsplit_once(' ') else {
        return if lexicon_head(scene, &text) { String::new() } else { text };
    };
    if lexicon_head(scene, last) { head.to_owned() } else { text.clone() }
}
