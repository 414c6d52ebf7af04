//! statline reads prose and gives back the economic facts in it, typed, exact and with their place in the text.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod error;
mod model;
mod lang;
mod document;
mod figures;
mod tokens;
mod mentions;
mod groups;
mod rules;
mod resolve;
mod facts;
mod render;
mod engine;
mod explain;
mod extractor;
pub mod bulk;
#[cfg(test)]
mod rule_examples;

pub use document::Document;
pub use error::Error;
pub use extractor::{Builder, Extraction, Extractor, Figures, Scratch};
pub use model::{
    Basis, Bound, Change, Currency, CurrencyEvidence, Date, Direction, Fact, Figure, Kind, Metric, Parties, Party, PartyKind, PercentUnit,
    Period, Previous, Span, Status, Unit,
};

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
