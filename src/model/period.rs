//! When something holds.

use super::{Date, Span};

/// Which periods [`figures`](crate::Extractor::figures) looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Periods {
    /// All that the text tells.
    #[default]
    All,
    /// Years that stand in the text by their number ("in 2022", "since 1999"): faster to find, no date is needed for them.
    Years,
    /// None.
    None,
}

/// How a period was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Basis {
    /// Stated in full ("in 2022").
    Explicit,
    /// Computed from the document's date ("last year").
    Relative,
    /// Computed from a date that the document only implies.
    Inferred,
    /// Stated earlier in the sentence or in the one before, and still holding.
    Inherited,
}

/// When a value holds.
///
/// `id` is `2022`, `2022-Q4`, `2023-H1`, `1987-02`, `2022-09-15`, `2019..2021`, `FY2022`, `FY2024-Q3`, `2000s`, `2005..`,
/// `XXXX-04` (a part of a year that nobody knows) or `-1Y`, `0Q`, `+1M` (relative to a date that nobody knows).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Period {
    /// The period's name, see above.
    pub id: String,
    /// First day, if known.
    #[cfg_attr(feature = "serde", serde(default))]
    pub start: Option<Date>,
    /// Last day (inclusive), if known.
    #[cfg_attr(feature = "serde", serde(default))]
    pub end: Option<Date>,
    /// How it was found.
    pub basis: Basis,
    /// The words of the text.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}
