//! Makes public figures of raw ones: unit nouns as text, singular and in lower case.
//!
//! In: the text and a raw figure. Out: the figure with its own strings, or nothing for a bare number that is no level.

use super::{RawFigure, RawKind, RawPer, RawUnit, quantity};
use crate::lang::figures::{FigureWords, Link};
use crate::model::{Bound, Figure, Kind, Unit};
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

/// Whether a bare number is a level or a count: in digits, and written out as an amount ("an index of 98.5", "climbed to 27,349.19"),
/// or with a bound, a movement or a denominator that only an amount has ("around 73", "rose to 52", "20 per week").
fn level(text: &str, raw: &RawFigure, words: &FigureWords) -> bool {
    let written = raw.span.of(text);
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    if written.len() == digits {
        let bound = !matches!(raw.bound, Bound::Exact | Bound::Range);
        return digits > 1 && (raw.trend.is_some() || bound || is_beside(text, raw, words)) || raw.per.is_some();
    }
    // "USB 3.0", "iOS 17.4": a version; "at 7.30": a time; "No. 1,247": a name.
    let (before, _) = runs_before(text, raw.span.start);
    let grouped = written.bytes().any(|c| c == b',' || c == b' ');
    let known = words.book.get(before.as_bytes());
    let version = before.starts_with(char::is_uppercase) && before.bytes().all(|c| c.is_ascii_alphanumeric()) && known.link.is_none();
    let clock = known.link == Some(Link::At)
        && raw.low < Decimal::from(24)
        && written.len() == digits + 1
        && written.rfind('.') == Some(written.len() - 3);
    raw.trend.is_some() || known.name != Some(false) && (grouped || !version && !clock)
}

/// Whether the words in front set it beside another: "than 63", "compared with 63".
fn is_beside(text: &str, raw: &RawFigure, words: &FigureWords) -> bool {
    let (last, second) = runs_before(text, raw.outer.start);
    let roles = |run: &str| words.book.get(run.as_bytes());
    let with = || matches!(roles(last).link, Some(Link::Before | Link::To)) && roles(second).link == Some(Link::Before);
    roles(last).beside || with()
}

/// The last two runs of characters between spaces in front of `i`, as far as they are looked at.
fn runs_before(text: &str, i: usize) -> (&str, &str) {
    let mut from = i.saturating_sub(RUN);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut runs = text[from..i].rsplit(char::is_whitespace).filter(|run| !run.is_empty());
    (runs.next().unwrap_or_default(), runs.next().unwrap_or_default())
}

/// Bytes that are looked back over.
const RUN: usize = 32;

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
