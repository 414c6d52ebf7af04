//! Facts, figures and periods as flat rows: one field a column, for spreadsheets and data frames.
//!
//! In: a fact, figure or period. Out: its fields side by side, all named; with the feature `serde` a row serialises as a flat
//! record, for example with the crate `csv`. Numbers are exact decimals, days ISO 8601, offsets bytes; what is not there is empty.

use crate::model::{
    Basis, Bound, Change, CurrencyEvidence, Date, Direction, Fact, Figure, Kind, Parties, Party, PartyKind, Period, Status, Unit,
};
use rust_decimal::Decimal;

/// A fact as one flat row; by default an empty one, whose fields make a head.
///
/// The owner of a measure stands in `of`, the two ends of a flow in `from` and `to`, a pair in `of` and `with`.
///
/// ```
/// use statline::{Extractor, render::FactRow};
/// let facts = Extractor::new().facts("Exports of Chile rose by 4% in 2019 to $70 billion.");
/// let row = FactRow::new("a1", &facts[0]);
/// assert_eq!((row.doc, row.metric, row.from, row.period), ("a1", Some("exports"), Some("CL"), Some("2019")));
/// assert_eq!((row.value_low.unwrap().to_string(), row.value_unit.as_deref()), ("70000000000".into(), Some("USD")));
/// assert_eq!(row.by_low.unwrap().to_string(), "4");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FactRow<'f> {
    /// The document's id.
    pub doc: &'f str,
    /// The line that says it all.
    pub summary: &'f str,
    /// The measure's id, if it is a known one.
    pub metric: Option<&'f str>,
    /// The words of the measure.
    pub metric_text: &'f str,
    /// What sort of it.
    pub item: Option<&'f str>,
    /// The owner, or the first of a pair: country code, bloc id or full name.
    pub of: Option<&'f str>,
    /// Which of these `of` is.
    pub of_kind: Option<PartyKind>,
    /// The second of a pair.
    pub with: Option<&'f str>,
    /// What `with` is.
    pub with_kind: Option<PartyKind>,
    /// Where a flow comes from.
    pub from: Option<&'f str>,
    /// What `from` is.
    pub from_kind: Option<PartyKind>,
    /// Where a flow goes.
    pub to: Option<&'f str>,
    /// What `to` is.
    pub to_kind: Option<PartyKind>,
    /// The period's name.
    pub period: Option<&'f str>,
    /// Its first day.
    pub period_start: Option<Date>,
    /// Its last day, inclusive.
    pub period_end: Option<Date>,
    /// How it was found.
    pub period_basis: Option<Basis>,
    /// What sort of figure the level is.
    pub value_kind: Option<Kind>,
    /// The level, or the lower end of its range.
    #[cfg_attr(feature = "serde", serde(serialize_with = "text"))]
    pub value_low: Option<Decimal>,
    /// The level again, or the upper end.
    #[cfg_attr(feature = "serde", serde(serialize_with = "text"))]
    pub value_high: Option<Decimal>,
    /// Its unit: currency code, `%`, `pp`, `bp`, or a noun.
    pub value_unit: Option<String>,
    /// How exactly it is stated.
    pub value_bound: Option<Bound>,
    /// The denominator of a price or rate.
    pub value_per: Option<&'f str>,
    /// How its currency was decided.
    pub currency_evidence: Option<CurrencyEvidence>,
    /// The same level in other units, as the summary line would print them, set off by `; `.
    pub also: String,
    /// Which way it moved.
    pub direction: Option<Direction>,
    /// By how much, without a sign.
    #[cfg_attr(feature = "serde", serde(serialize_with = "text"))]
    pub by_low: Option<Decimal>,
    /// The same, or the upper end.
    #[cfg_attr(feature = "serde", serde(serialize_with = "text"))]
    pub by_high: Option<Decimal>,
    /// The unit of the movement.
    pub by_unit: Option<String>,
    /// How exactly the movement is stated.
    pub by_bound: Option<Bound>,
    /// Since when.
    pub since: Option<&'f str>,
    /// The level that it moved from.
    #[cfg_attr(feature = "serde", serde(serialize_with = "text"))]
    pub previous_low: Option<Decimal>,
    /// The same, or the upper end.
    #[cfg_attr(feature = "serde", serde(serialize_with = "text"))]
    pub previous_high: Option<Decimal>,
    /// Its unit.
    pub previous_unit: Option<String>,
    /// When that level held.
    pub previous_period: Option<&'f str>,
    /// Done, expected or estimated.
    pub status: Status,
    /// Where the sentence starts.
    pub sentence_start: usize,
    /// Where the sentence ends.
    pub sentence_end: usize,
    /// The rule that built it.
    pub rule: &'f str,
}

impl<'f> FactRow<'f> {
    /// The row of a fact of the document called `doc`.
    #[must_use]
    pub fn new(doc: &'f str, fact: &'f Fact) -> Self {
        let (mut of, mut with, mut from, mut to) = (None, None, None, None);
        match &fact.parties {
            Some(Parties::Of { of: owner }) => of = Some(owner),
            Some(Parties::Between { between: [one, other] }) => (of, with) = (Some(one), Some(other)),
            Some(Parties::Flow { from: out, to: into }) => (from, to) = (out.as_ref(), into.as_ref()),
            None => {}
        }
        let id = |party: Option<&'f Party>| party.map(|party| &*party.id);
        let kind = |party: Option<&Party>| party.map(|party| party.kind);
        let named = |period: Option<&'f Period>| period.map(|period| &*period.id);
        let (period, value, change) = (fact.period.as_ref(), fact.value.as_ref(), fact.change.as_ref());
        let by = change.and_then(|change: &Change| change.by.as_ref());
        let previous = fact.previous.as_ref().map(|previous| &previous.value);
        Self {
            doc,
            summary: &fact.summary,
            metric: fact.metric.id.as_deref(),
            metric_text: &fact.metric.text,
            item: fact.item.as_deref(),
            of: id(of),
            of_kind: kind(of),
            with: id(with),
            with_kind: kind(with),
            from: id(from),
            from_kind: kind(from),
            to: id(to),
            to_kind: kind(to),
            period: named(period),
            period_start: period.and_then(|period| period.start),
            period_end: period.and_then(|period| period.end),
            period_basis: period.map(|period| period.basis),
            value_kind: value.map(|value| value.kind),
            value_low: value.map(|value| value.low),
            value_high: value.map(|value| value.high),
            value_unit: value.and_then(unit),
            value_bound: value.map(|value| value.bound),
            value_per: value.and_then(|value| value.per.as_deref()),
            currency_evidence: value.and_then(|value| value.currency_evidence),
            also: fact.also.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            direction: change.map(|change| change.direction),
            by_low: by.map(|by| by.low),
            by_high: by.map(|by| by.high),
            by_unit: by.and_then(unit),
            by_bound: by.map(|by| by.bound),
            since: named(change.and_then(|change| change.since.as_ref())),
            previous_low: previous.map(|previous| previous.low),
            previous_high: previous.map(|previous| previous.high),
            previous_unit: previous.and_then(unit),
            previous_period: named(fact.previous.as_ref().and_then(|previous| previous.period.as_ref())),
            status: fact.status,
            sentence_start: fact.sentence.start,
            sentence_end: fact.sentence.end,
            rule: &fact.rule,
        }
    }
}

/// A figure or period as one flat row; by default an empty one, whose fields make a head.
///
/// ```
/// use statline::{Extractor, render::FigureRow};
/// let found = Extractor::new().figures("Prices rose by 3% in 2019.");
/// let figure = FigureRow::figure("a1", &found.figures[0]);
/// let period = FigureRow::period("a1", &found.periods[0]);
/// assert_eq!((figure.kind, figure.unit.as_deref(), period.kind, period.id), ("percent", Some("%"), "period", Some("2019")));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FigureRow<'f> {
    /// The document's id.
    pub doc: &'f str,
    /// `money`, `percent`, `quantity` or `period`.
    pub kind: &'static str,
    /// The number, or the lower end of its range.
    #[cfg_attr(feature = "serde", serde(serialize_with = "text"))]
    pub low: Option<Decimal>,
    /// The number again, or the upper end.
    #[cfg_attr(feature = "serde", serde(serialize_with = "text"))]
    pub high: Option<Decimal>,
    /// Its unit: currency code, `%`, `pp`, `bp`, or a noun.
    pub unit: Option<String>,
    /// How exactly it is stated.
    pub bound: Option<Bound>,
    /// What the nearest governing word says happened to it.
    pub trend: Option<Direction>,
    /// The denominator of a price or rate.
    pub per: Option<&'f str>,
    /// How its currency was decided.
    pub currency_evidence: Option<CurrencyEvidence>,
    /// The name of a period.
    pub id: Option<&'f str>,
    /// Its first day.
    pub start: Option<Date>,
    /// Its last day, inclusive.
    pub end: Option<Date>,
    /// How it was found.
    pub basis: Option<Basis>,
    /// The words of the text.
    pub text: &'f str,
    /// Where they start.
    pub span_start: usize,
    /// Where they end.
    pub span_end: usize,
}

impl<'f> FigureRow<'f> {
    /// The row of a figure of the document called `doc`.
    #[must_use]
    pub fn figure(doc: &'f str, figure: &'f Figure) -> Self {
        let kind = match figure.kind {
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Quantity => "quantity",
        };
        Self {
            doc,
            kind,
            low: Some(figure.low),
            high: Some(figure.high),
            unit: unit(figure),
            bound: Some(figure.bound),
            trend: figure.trend,
            per: figure.per.as_deref(),
            currency_evidence: figure.currency_evidence,
            text: &figure.text,
            span_start: figure.span.start,
            span_end: figure.span.end,
            ..Self::default()
        }
    }

    /// The row of a period of the document called `doc`.
    #[must_use]
    pub fn period(doc: &'f str, period: &'f Period) -> Self {
        Self {
            doc,
            kind: "period",
            id: Some(&period.id),
            start: period.start,
            end: period.end,
            basis: Some(period.basis),
            text: &period.text,
            span_start: period.span.start,
            span_end: period.span.end,
            ..Self::default()
        }
    }
}

fn unit(figure: &Figure) -> Option<String> {
    figure.unit.as_ref().map(Unit::to_string)
}

/// An exact decimal as its digits.
#[cfg(feature = "serde")]
fn text<S: serde::Serializer>(number: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => crate::model::decimal_text::serialize(number, serializer),
        None => serializer.serialize_none(),
    }
}
