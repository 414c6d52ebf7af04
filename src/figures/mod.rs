//! Recognises figures (money, percent, quantities) and periods by sight.
//!
//! In: the text and a window of it. Out: figures and the wordings of periods, in text order, none overlapping, with exact
//! byte spans. Amount, unit, bound and wording are what can be seen at the place itself; what needs the verb or the whole
//! document (the year of "in May", the currency of an elided amount) is settled by the stage `resolve`.

use crate::lang::figures::FigureWords;
use crate::lang::near::Near;
use crate::lang::periods::PeriodWords;
use crate::model::{Bound, Currency, CurrencyEvidence, Direction, PercentUnit, Periods, Span};
use rust_decimal::Decimal;
use std::ops::Range;

mod amount;
mod bounds;
mod element;
mod emit;
mod evidence;
mod joint;
pub(crate) mod materialise;
mod money;
mod number;
mod per;
pub(crate) mod period;
mod quantity;
mod range;
mod refuse;
mod scan;
mod skip;
mod spelled;
mod suffix;
mod trend;
mod weight;

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

impl RawFigure {
    /// Whether both are amounts of one currency, however that was told.
    pub fn same_currency(&self, other: &Self) -> bool {
        matches!((self.unit, other.unit), (RawUnit::Currency(a, _), RawUnit::Currency(b, _)) if a == b)
    }
}

/// What a caller may choose about figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FigureOptions {
    /// What a bare "$" means where the text does not tell.
    pub dollar: Currency,
    /// Which periods are looked for.
    pub periods: Periods,
    /// Whether quantities and bare numbers are wanted too.
    pub quantities: bool,
}

impl Default for FigureOptions {
    fn default() -> Self {
        Self { dollar: Currency::USD, periods: Periods::All, quantities: true }
    }
}

/// What the recognisers found in a window or document. Cleared between documents; its memory is used again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub figures: Vec<RawFigure>,
    pub periods: Vec<period::RawPeriod>,
    /// Figures that no exact decimal can hold.
    pub dropped: usize,
    elements: Vec<element::Element>,
    joints: Vec<range::Joint>,
    gaps: Vec<range::Gap>,
    evidence: evidence::Evidence,
}

impl Found {
    /// Whether it holds so little memory that it may be kept.
    pub fn is_small(&self) -> bool {
        self.elements.capacity() <= KEPT && self.figures.capacity() <= KEPT && self.periods.capacity() <= KEPT
    }

    /// Empties it for the next document.
    pub fn clear(&mut self) {
        self.figures.clear();
        self.periods.clear();
        self.dropped = 0;
        self.evidence = evidence::Evidence::default();
    }
}

/// Room that is made for the elements of a text beforehand: one in so many bytes, and how many at most.
const BYTES_A_FIGURE: usize = 40;
const ROOM: usize = 512;
/// Memory for more than so many is given back.
const KEPT: usize = 4096;

/// Finds the figures and periods in a window of the text and adds them to `out`, in text order.
///
/// Money and percentages win over a period that claims the same bytes; a period wins over a quantity or bare number.
pub(crate) fn find(text: &str, window: Range<usize>, words: &'static FigureWords, options: &FigureOptions, out: &mut Found) {
    let (first_figure, first_period) = (out.figures.len(), out.periods.len());
    out.elements.clear();
    out.elements.reserve((window.len() / BYTES_A_FIGURE).min(ROOM));
    let near = Near::new(text.as_bytes(), words);
    scan::scan(text.as_bytes(), window.clone(), &near, &mut out.elements);
    range::join(text.as_bytes(), &mut out.elements, &mut out.joints, &mut out.gaps, &near);
    emit::emit(text, &near, options, out);
    period::find(text, window, options.periods, PeriodWords::english(), &mut out.periods);
    settle(out, first_figure, first_period);
}

/// Takes away what overlaps.
fn settle(out: &mut Found, first_figure: usize, first_period: usize) {
    if out.periods.len() == first_period {
        return;
    }
    let strong = |figure: &RawFigure| matches!(figure.kind, RawKind::Money | RawKind::Percent);
    // "170,000 barrels a day before the flood": a period that begins within a unit.
    let within = |figure: &RawFigure, start: usize| figure.span.start < start && matches!(figure.unit, RawUnit::Word(_));
    let figures = &out.figures[first_figure..];
    let mut at = 0;
    let mut index = 0;
    out.periods.retain(|period| {
        index += 1;
        if index <= first_period {
            return true;
        }
        while figures.get(at).is_some_and(|figure| figure.span.end <= period.span.start) {
            at += 1;
        }
        !figures[at..]
            .iter()
            .take_while(|figure| figure.span.start < period.span.end)
            .any(|figure| strong(figure) || within(figure, period.span.start))
    });
    let periods = &out.periods[first_period..];
    (at, index) = (0, 0);
    out.figures.retain(|figure| {
        index += 1;
        if index <= first_figure {
            return true;
        }
        while periods.get(at).is_some_and(|period| period.span.end <= figure.span.start) {
            at += 1;
        }
        periods.get(at).is_none_or(|period| period.span.start >= figure.span.end)
    });
}
