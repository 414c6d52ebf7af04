//! Makes public figures of raw ones: unit nouns as text, singular and in lower case.
//!
//! In: the text and a raw figure. Out: the figure with its own strings, or nothing for a bare number that is no level.

use super::{RawFigure, RawKind, RawPer, RawUnit, quantity};
use crate::lang::figures::{FigureWords, Link};
use crate::model::{Figure, Kind, Unit};
use rust_decimal::Decimal;

/// The public figure; a bare number is one only if it is a level.
pub(crate) fn figure(text: &str, raw: &RawFigure, words: &FigureWords) -> Option<Figure> {
    let kind = match raw.kind {
        RawKind::Money => Kind::Money,
        RawKind::Percent => Kind::Percent,
        RawKind::Quantity => Kind::Quantity,
        RawKind::Number if level(text, raw, words) => Kind::Quantity,
        RawKind::Number => return None,
    };
    Some(with_kind(text, raw, kind, words))
}

/// Whether a bare number is a level that something moved to or stood at, written out as an amount ("climbed to 27,349.19").
fn level(text: &str, raw: &RawFigure, words: &FigureWords) -> bool {
    let digits = raw.span.of(text).bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits < 5 && raw.span.len() == digits {
        return false;
    }
    let before = text[..raw.outer.start].trim_end();
    let at = || words.book.get(before.rsplit(char::is_whitespace).next().unwrap_or_default().as_bytes()).link == Some(Link::At);
    raw.trend.is_some() || raw.span.len() > digits && at()
}

/// The public figure of this kind, whatever the raw one is: for stages that found out what a bare number measures.
pub(crate) fn with_kind(text: &str, raw: &RawFigure, kind: Kind, words: &FigureWords) -> Figure {
    let mut evidence = None;
    let unit = match raw.unit {
        RawUnit::None => None,
        RawUnit::Currency(currency, how) => {
            evidence = Some(how);
            Some(Unit::Currency(currency))
        }
        RawUnit::Percent(unit) => Some(Unit::Percent(unit)),
        RawUnit::Word(word) => Some(Unit::Noun(word.to_owned())),
        RawUnit::Noun(span) => Some(Unit::Noun(quantity::singular(span.of(text), words))),
    };
    let per = raw.per.map(|per| match per {
        RawPer::Word(word) => word.to_owned(),
        RawPer::Noun(span) => quantity::singular(span.of(text), words),
    });
    Figure {
        kind,
        low: normal(raw.low),
        high: normal(raw.high),
        unit,
        bound: raw.bound,
        trend: raw.trend,
        per,
        text: raw.span.of(text).to_owned(),
        span: raw.span,
        currency_evidence: evidence,
    }
}

/// Without zeros at the end; whole numbers have none behind a point.
fn normal(number: Decimal) -> Decimal {
    if number.scale() == 0 && !number.is_zero() { number } else { number.normalize() }
}
