//! Recognises figures (money, percent, quantities) and periods by sight.
//!
//! In: the text and a window of it. Out: figures and the wordings of periods, in text order, none overlapping, with exact
//! byte spans. Amount, unit, bound and wording are what can be seen at the place itself; what needs the verb or the whole
//! document (the year of "in May", the currency of an elided amount) is settled by the stage `resolve`.

use crate::model::{Bound, Currency, CurrencyEvidence, Direction, PercentUnit, Span};
use rust_decimal::Decimal;

pub(crate) mod period;

/// What a recogniser saw. `Number` is a bare number: no figure by itself, but a later stage may find out its unit
/// ("rose to 1.62 billion from 940.8 mln rand", "ended at 27,349.19").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RawKind {
    Money,
    Percent,
    Quantity,
    Number,
}

/// The unit of a raw figure; nouns stay spans until somebody asks for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RawUnit {
    None,
    Currency(Currency, CurrencyEvidence),
    Percent(PercentUnit),
    /// A unit from the table, in its normal form (`barrel/day`).
    Word(&'static str),
    /// The unit noun (phrase) as it stands in the text.
    Noun(Span),
}

/// The denominator of a price or rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RawPer {
    Word(&'static str),
    Noun(Span),
}

/// One figure as seen at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawFigure {
    pub kind: RawKind,
    pub low: Decimal,
    pub high: Decimal,
    pub unit: RawUnit,
    pub per: Option<RawPer>,
    pub bound: Bound,
    pub trend: Option<Direction>,
    /// The figure itself.
    pub span: Span,
    /// The figure with its bound words, if any ("more than $5bn").
    pub outer: Span,
}

/// What the recognisers found in a window or document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub figures: Vec<RawFigure>,
    pub periods: Vec<period::RawPeriod>,
    /// Figures that no exact decimal can hold.
    pub dropped: usize,
}
