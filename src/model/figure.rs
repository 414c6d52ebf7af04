//! One number with its unit.

use super::{Currency, CurrencyEvidence, Span};
use rust_decimal::Decimal;
use std::fmt;

/// What sort of figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// An amount of a currency.
    Money,
    /// Percent, percentage points or basis points.
    Percent,
    /// A number of things.
    Quantity,
}

/// The three units of the kind [`Kind::Percent`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PercentUnit {
    /// Hundredths, `%`.
    Percent,
    /// Percentage points, `pp`.
    Points,
    /// Basis points (hundredths of a percentage point), `bp`.
    BasisPoints,
}

impl PercentUnit {
    /// `%`, `pp` or `bp`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Points => "pp",
            Self::BasisPoints => "bp",
        }
    }
}

/// The unit of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Of money.
    Currency(Currency),
    /// Of a percentage.
    Percent(PercentUnit),
    /// Of a quantity: the noun, singular and in lower case (`barrel/day`, `tonne`).
    Noun(String),
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Currency(currency) => currency.fmt(f),
            Self::Percent(unit) => f.write_str(unit.symbol()),
            Self::Noun(noun) => f.write_str(noun),
        }
    }
}

/// How exactly the text states a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Bound {
    /// Stated without a qualifier.
    #[default]
    Exact,
    /// "about", "around", "nearly", "almost", "some".
    About,
    /// "over", "more than", "at least".
    Over,
    /// "under", "less than", "up to", "as much as".
    Under,
    /// A range: `low` and `high` differ.
    Range,
}

/// Which way something moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Direction {
    /// Rose, widened (of a deficit), turned to profit.
    Up,
    /// Fell, narrowed (of a deficit), turned to loss.
    Down,
    /// Did not move. Never the trend of a single figure.
    Flat,
}

/// One number with its unit, as it stands in the text.
///
/// Numbers are exact: `low` and `high` are equal unless the text gives a range.
///
/// ```
/// use statline::{Extractor, Kind};
/// let found = Extractor::new().figures("The levy brought in about €1.2-1.5bn.");
/// let figure = &found.figures[0];
/// assert_eq!(figure.kind, Kind::Money);
/// assert_eq!((figure.low.to_string(), figure.high.to_string()), ("1200000000".into(), "1500000000".into()));
/// assert_eq!(figure.text, "€1.2-1.5bn");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "json::FigureJson", into = "json::FigureJson"))]
#[non_exhaustive]
pub struct Figure {
    /// Money, percent or quantity.
    pub kind: Kind,
    /// The number, or the lower end of a range, scale applied ("$6 billion" is 6000000000).
    pub low: Decimal,
    /// The number again, or the upper end of a range.
    pub high: Decimal,
    /// The unit; `None` for money of a currency that cannot be told and for a bare count.
    pub unit: Option<Unit>,
    /// How exactly it is stated.
    pub bound: Bound,
    /// What the nearest governing word says happened to this number.
    pub trend: Option<Direction>,
    /// The denominator of a price or rate: `barrel` in "$58 per barrel".
    pub per: Option<String>,
    /// The words of the text, without the bound word.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// For money: how the currency was decided. In the JSON only where it is not [`CurrencyEvidence::Explicit`].
    pub currency_evidence: Option<CurrencyEvidence>,
}

impl Figure {
    /// The currency, if it is money whose currency is known.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        match self.unit {
            Some(Unit::Currency(currency)) => Some(currency),
            _ => None,
        }
    }

    /// Whether it gives a range.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.low != self.high
    }
}

#[cfg(feature = "serde")]
mod json {
    use super::{Bound, Currency, CurrencyEvidence, Direction, Figure, Kind, PercentUnit, Span, Unit};
    use crate::error::Error;
    use rust_decimal::Decimal;
    use serde::{Deserialize, Serialize};

    /// The JSON of a figure: the unit is one string whatever the kind.
    #[derive(Serialize, Deserialize)]
    pub struct FigureJson {
        kind: Kind,
        #[serde(with = "crate::model::decimal_text")]
        low: Decimal,
        #[serde(with = "crate::model::decimal_text")]
        high: Decimal,
        #[serde(default)]
        unit: Option<String>,
        #[serde(default)]
        bound: Bound,
        #[serde(default)]
        trend: Option<Direction>,
        #[serde(default)]
        per: Option<String>,
        text: String,
        span: Span,
        #[serde(default, skip_serializing_if = "is_explicit")]
        currency_evidence: Option<CurrencyEvidence>,
    }

    /// Whether the evidence goes without saying.
    fn is_explicit(evidence: &Option<CurrencyEvidence>) -> bool {
        matches!(evidence, None | Some(CurrencyEvidence::Explicit))
    }

    impl From<Figure> for FigureJson {
        fn from(f: Figure) -> Self {
            Self {
                kind: f.kind,
                low: f.low,
                high: f.high,
                unit: f.unit.map(|unit| unit.to_string()),
                bound: f.bound,
                trend: f.trend,
                per: f.per,
                text: f.text,
                span: f.span,
                currency_evidence: f.currency_evidence,
            }
        }
    }

    impl TryFrom<FigureJson> for Figure {
        type Error = Error;

        fn try_from(f: FigureJson) -> Result<Self, Error> {
            let unit = match (f.kind, f.unit) {
                (_, None) => None,
                (Kind::Money, Some(code)) => Some(Unit::Currency(code.parse::<Currency>()?)),
                (Kind::Percent, Some(unit)) => Some(Unit::Percent(match unit.as_str() {
                    "%" => PercentUnit::Percent,
                    "pp" => PercentUnit::Points,
                    "bp" => PercentUnit::BasisPoints,
                    other => return Err(Error::unit(other)),
                })),
                (Kind::Quantity, Some(noun)) => Some(Unit::Noun(noun)),
            };
            let is_money = matches!(unit, Some(Unit::Currency(_)));
            let currency_evidence = f.currency_evidence.or(is_money.then_some(CurrencyEvidence::Explicit));
            Ok(Self {
                kind: f.kind,
                low: f.low.normalize(),
                high: f.high.normalize(),
                unit,
                bound: f.bound,
                trend: f.trend,
                per: f.per,
                text: f.text,
                span: f.span,
                currency_evidence,
            })
        }
    }
}
