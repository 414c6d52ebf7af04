//! statline reads prose and gives back the economic facts in it, typed, exact and with their place in the text.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod document;
mod error;
mod extractor;
mod figures;
mod lang;
mod model;
mod resolve;

pub use document::Document;
pub use error::Error;
pub use extractor::{Builder, Extraction, Extractor, Figures, Scratch};
pub use model::{
    Basis, Bound, Change, Currency, CurrencyEvidence, Date, Direction, Fact, Figure, Kind, Metric, Parties, Party, PartyKind, PercentUnit,
    Period, Previous, Span, Status, Unit,
};
