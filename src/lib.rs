//! statline reads prose and gives back the economic facts in it, typed, exact and with their place in the text.
//!
//! A *figure* is one number with its unit; a *fact* is one claim: whose measure, what measure, when, how much, how it moved.
//!
//! ```
//! use statline::{Document, Extractor};
//!
//! let document = Document::new("Exports of Chile rose by 4% last year to $70 billion.").with_date("2020-03-01".parse()?);
//! let facts = Extractor::new().facts(document);
//! assert_eq!(facts[0].to_string(), "CL exports 2019: $70B, +4%");
//! assert_eq!(facts[0].metric.id.as_deref(), Some("exports"));
//! assert_eq!(facts[0].value.as_ref().unwrap().low.to_string(), "70000000000");
//! # Ok::<(), statline::Error>(())
//! ```
//!
//! What the fields mean, and which measures there are, is told in [`guide::format`]; how rules and words of your own are written,
//! in [`guide::rules`].
//!
//! # How a text becomes facts
//!
//! Each stage is a module and uses only those before it:
//!
//! | module | what it does |
//! | --- | --- |
//! | `model`, `error`, `document` | the data types, the errors, a text with its date |
//! | `lang` | what a language knows: tables and rules, data only (`src/lang/en/`) |
//! | `scan` | tells which texts cannot hold a fact |
//! | `figures` | recognises money, percentages, quantities and the wordings of periods by sight |
//! | `tokens`, `mentions` | sentences, words, names: what the lexicon knows of each, who is named |
//! | `groups` | measure phrases: a measure with its owner, partners and item |
//! | `rules` | the rule language; which figure plays which role around which trigger |
//! | `resolve` | dates of periods, the document's date |
//! | `facts` | which roles make one claim, whose it is, when it holds, how certain it is |
//! | [`render`] | the summary line, rows for spreadsheets, pages for browsers |
//! | `engine`, `explain`, `extractor`, [`bulk`] | one document through all stages; why; the front door; many documents |

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod error;
mod model;
mod lang;
mod document;
mod scan;
mod figures;
mod tokens;
mod mentions;
mod groups;
mod rules;
mod resolve;
mod facts;
pub mod render;
mod engine;
mod explain;
mod extractor;
pub mod bulk;
pub mod guide;
#[doc(hidden)]
pub mod stages;
#[cfg(test)]
mod rule_examples;

pub use document::Document;
pub use error::Error;
pub use extractor::{Builder, Extraction, Extractor, Figures, Scratch};
pub use model::{
    Basis, Bound, Change, Currency, CurrencyEvidence, Date, Direction, Fact, Figure, Kind, Metric, Parties, Party, PartyKind, PercentUnit,
    Period, Periods, Previous, Span, Status, Unit,
};

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
