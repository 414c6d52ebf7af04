//! The amounts of a claim: its figures made public, signs and ratios settled.
//!
//! In: a unit of the sentence. Out: a public figure, exact as it stands in the text.

use super::Scene;
use super::claim::Claim;
use crate::figures::{RawFigure, RawKind, RawUnit, materialise};
use crate::groups::Measure;
use crate::lang::figures::{FigureWords, NumberWord};
use crate::lang::lexicon::{Classes, MeasureRow, MetricRow, OwnerKind, PercentIs};
use crate::lang::near::Near;
use crate::mentions::UnitKind;
use crate::model::{Bound, Direction, Figure, Kind, PercentUnit, Span, Unit};
use rust_decimal::Decimal;

/// The raw figure of a unit.
pub(super) fn raw<'a>(scene: &'a Scene, unit: Option<usize>) -> Option<&'a RawFigure> {
    scene.units[unit?].figure().map(|index| &scene.found.figures[index])
}

/// A figure made public; a bare number takes the unit of the figure it stands beside, or the metric's own.
pub(super) fn figure(scene: &Scene, unit: Option<usize>, like: Option<&RawFigure>, metric: Option<&MetricRow>) -> Option<Figure> {
    let mut raw = *raw(scene, unit)?;
    if raw.kind == RawKind::Number {
        let like = like.filter(|l| l.kind != RawKind::Number);
        // "by a quarter point", "half a point": of what is told in percent.
        let points = scene.units.get(unit? + 1).is_some_and(|u| matches!(u.span.of(scene.text), "point" | "points"));
        if points && metric.is_some_and(|m| m.percent == PercentIs::Value) && like.is_some_and(|l| l.kind == RawKind::Percent) {
            (raw.kind, raw.unit) = (RawKind::Percent, RawUnit::Percent(PercentUnit::Points));
        }
        match (like, metric.map(|m| m.id)) {
            _ if raw.kind == RawKind::Percent => {}
            (_, Some("stock_index")) => (raw.kind, raw.unit) = (RawKind::Quantity, RawUnit::Word("point")),
            (Some(l), _) => (raw.kind, raw.unit, raw.per) = (l.kind, l.unit, l.per.or(raw.per)),
            (None, Some("interest_rate")) => (raw.kind, raw.unit) = (RawKind::Percent, RawUnit::Percent(PercentUnit::Percent)),
            (None, _) => raw.kind = RawKind::Quantity,
        }
    }
    // "a GDP of $76 billion and a population of 33.5 million": people, whatever was told in money before.
    let people = metric.is_some_and(|m| matches!(m.id, "population" | "workforce" | "employment" | "sales_volume" | "production"));
    if people && raw.kind == RawKind::Money && is_elided(scene, raw.span) {
        (raw.kind, raw.unit) = (RawKind::Quantity, RawUnit::None);
    }
    // "65,003.34 pts" of an index: points, no pesetas.
    let points = metric.is_some_and(|m| m.id == "stock_index") && raw.span.of(scene.text).ends_with("pts");
    if points && raw.kind == RawKind::Money {
        (raw.kind, raw.unit) = (RawKind::Quantity, RawUnit::Word("point"));
    }
    let kind = match raw.kind {
        RawKind::Money => Kind::Money,
        RawKind::Percent => Kind::Percent,
        RawKind::Quantity | RawKind::Number => Kind::Quantity,
    };
    Some(materialise::with_kind(scene.text, &raw, kind, FigureWords::english()))
}

/// Currencies that are told in what one of them costs; of others, so many are told for one dollar.
const BASE: [&str; 5] = ["US", "EZ", "GB", "AU", "NZ"];

/// "down 0.5% against the yen at 157.80": so many yen a dollar, where no currency stands with the number.
pub(super) fn quoted(scene: &Scene, claim: &Claim, figures: [&mut Option<Figure>; 2]) {
    let place = |m: &Measure| scene.lexicon.measures[usize::from(m.row)].place.map(|p| &*scene.lexicon.places[usize::from(p)].code);
    let compared = |m: &&Measure| {
        let before = scene.units[..m.first.min(m.head)].iter().rev().find(|u| u.classes.miss(scene.cues.det));
        place(m).is_some() && before.is_some_and(|u| u.classes.meet(scene.cues.compare))
    };
    let own = claim.measure.map(|m| &scene.measures[m]);
    let other = scene.measures.iter().find(|m| m.head > claim.first && m.head <= claim.last + 3 && compared(m));
    let (Some(own), Some(other)) = (own, other) else { return };
    let (unit, per) = if place(own).is_some_and(|code| BASE.contains(&code)) { (other, own) } else { (own, other) };
    let noun = |m: &Measure| {
        let words = scene.units[m.head].span.of(scene.text);
        words.rsplit(char::is_whitespace).next().unwrap_or(words).to_lowercase()
    };
    for figure in figures.into_iter().flatten().filter(|f| f.kind == Kind::Quantity && f.unit.is_none() && f.per.is_none()) {
        (figure.unit, figure.per) = (Some(Unit::Noun(noun(unit))), Some(noun(per)));
    }
}

/// "tourism earned $3 billion, with the number of visitors up 9% at 47 million": heads are counted, no money.
pub(super) fn counted_heads(scene: &Scene, measure: Option<&Measure>, figures: [&mut Option<Figure>; 2]) {
    if !measure.is_some_and(|m| scene.has(&scene.units[m.head], scene.cues.tourist_noun)) {
        return;
    }
    for figure in figures.into_iter().flatten().filter(|f| f.kind == Kind::Money && is_elided(scene, f.span)) {
        (figure.kind, figure.unit) = (Kind::Quantity, None);
    }
}

/// Whether an amount names no currency where it stands: it ends in a number or its scale.
fn is_elided(scene: &Scene, span: Span) -> bool {
    let near = Near::new(scene.text.as_bytes(), FigureWords::english());
    let signed = span.of(scene.text).starts_with(|c: char| !c.is_ascii_digit());
    let last = near.ending(span.end);
    !signed && (last.is_empty() || matches!(last.number, Some(NumberWord::Scale(_))))
}

pub(super) fn is_percent_of(figure: &Option<Figure>) -> bool {
    figure.as_ref().is_some_and(|f| f.kind == Kind::Percent)
}

/// "1.4 times", "threefold".
pub(super) fn is_ratio(figure: &Figure) -> bool {
    figure.kind == Kind::Quantity && matches!(&figure.unit, Some(Unit::Noun(noun)) if is_ratio_noun(noun))
}

/// Whether a unit makes its number a ratio.
pub(super) fn is_ratio_noun(noun: &str) -> bool {
    matches!(noun, "time" | "fold")
}

/// "1.4 times more", "grew 2.3 times", "4-fold": a ratio of N is a change of 100(N-1) percent.
pub(super) fn ratio(value: &mut Option<Figure>, by: &mut Option<Figure>, direction: &mut Option<Direction>) {
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
pub(super) fn factor_figure(scene: &Scene, unit: usize) -> Figure {
    let u = &scene.units[unit];
    let percent = Decimal::from(u.movement.and_then(|m| m.factor).unwrap_or(100));
    let near = unit.checked_sub(1).map_or(Classes::NONE, |before| scene.units[before].classes);
    let bound = if near.meet(scene.cues.about_word) {
        Bound::About
    } else if near.meet(scene.cues.over_word) {
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

/// "improved to 1.15% from 1.53%": which way something went, where its levels tell otherwise than the word.
pub(super) fn by_levels(told: Option<Direction>, now: Option<&Figure>, before: Option<&Figure>) -> Option<Direction> {
    let (Some(now), Some(before)) = (now, before) else { return told };
    let alike = now.kind == before.kind && now.unit == before.unit && !now.low.is_sign_negative() && !before.low.is_sign_negative();
    match told {
        Some(Direction::Up) if alike && now.high < before.low => Some(Direction::Down),
        Some(Direction::Down) if alike && now.low > before.high => Some(Direction::Up),
        _ => told,
    }
}

pub(super) fn negate(figure: &mut Figure) {
    if figure.low.is_sign_positive() && figure.high.is_sign_positive() {
        (figure.low, figure.high) = (-figure.high, -figure.low);
    }
}

/// The measure word of the earlier level, if any: right behind ("from a $5m loss") or before ("from a profit of").
fn named_at_previous<'a>(scene: &'a Scene, claim: &Claim) -> Option<&'a Measure> {
    let previous = claim.previous?;
    let from = claim.value.into_iter().chain(claim.change).filter(|&u| u < previous).max().unwrap_or(claim.trigger.0);
    let behind = scene.measures.iter().find(|m| m.head > previous && m.head <= previous + 2);
    let behind = behind.filter(|m| (previous + 1..m.head).all(|u| scene.units[u].kind == UnitKind::Word));
    behind.or_else(|| scene.measures.iter().rfind(|m| m.head > from && m.head < previous))
}

pub(super) fn previous_names_profit(scene: &Scene, claim: &Claim, metric: Option<u16>) -> bool {
    // "to 6.7% of GDP from 6.2%": the product is no profit.
    let company = |m: u16| scene.lexicon.metrics[usize::from(m)].owner == OwnerKind::Org;
    let profit = |row: &MeasureRow| !row.marks.minus && (row.marks.plus || row.metric == metric || row.metric.is_some_and(company));
    // "compared with income of $12 million"
    let account = |row: &MeasureRow| scene.filing && row.metric.is_none() && row.marks.account;
    named_at_previous(scene, claim).is_some_and(|m| {
        let row = &scene.lexicon.measures[m.row as usize];
        profit(row) || account(row)
    })
}

pub(super) fn previous_names_loss(scene: &Scene, claim: &Claim) -> bool {
    named_at_previous(scene, claim).is_some_and(|m| scene.lexicon.measures[m.row as usize].marks.minus)
}
