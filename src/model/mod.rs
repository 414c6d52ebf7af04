//! The public data types: what a fact, a figure, a period and a party are.
//!
//! In: nothing; out: plain data that every stage fills and every caller reads. With the feature `serde` (on by default)
//! each type reads and writes the JSON of the format documentation, and reads back equal.

mod currency;
mod date;
mod fact;
mod figure;
mod party;
mod period;
mod span;

pub use currency::{Currency, CurrencyEvidence};
pub use date::Date;
pub use fact::{Change, Fact, Metric, Previous, Status};
pub use figure::{Bound, Direction, Figure, Kind, PercentUnit, Unit};
pub use party::{Parties, Party, PartyKind};
pub use period::{Basis, Period, Periods};
pub use span::Span;

/// Decimals as JSON strings without exponent, grouping or trailing zeros.
#[cfg(feature = "serde")]
pub(crate) mod decimal_text {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&value.normalize())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
