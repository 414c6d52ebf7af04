//! One claim about the economy.

use super::{Direction, Figure, Parties, Period, Span};

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Metric {
    /// One of the known measures (`gdp`, `exports`, `profit` …), or `None` for a measure that has no id.
    #[cfg_attr(feature = "serde", serde(default))]
    pub id: Option<String>,
    /// The words of the text.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// How a measure moved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Change {
    /// Which way. Of a deficit or loss it says which way the deficit or loss as named went.
    pub direction: Direction,
    /// By how much, without a sign.
    #[cfg_attr(feature = "serde", serde(default))]
    pub by: Option<Figure>,
    /// Since when: the period compared with.
    #[cfg_attr(feature = "serde", serde(default))]
    pub since: Option<Period>,
}

/// The level that a measure moved from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Previous {
    /// The level.
    pub value: Figure,
    /// When it held.
    #[cfg_attr(feature = "serde", serde(default))]
    pub period: Option<Period>,
}

/// Whether the claim is of something that has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Status {
    /// Reported as done.
    #[default]
    Actual,
    /// Expected, planned, targeted.
    Forecast,
    /// Estimated.
    Estimate,
}

/// One claim about the economy: whose measure, what measure, when, how much, how it moved.
///
/// `Display` prints the summary line, for example `JP trade balance 1987-02: $3.58B, up from $1.94B`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Fact {
    /// What is measured.
    pub metric: Metric,
    /// Whose it is, if the text says.
    #[cfg_attr(feature = "serde", serde(default))]
    pub parties: Option<Parties>,
    /// What sort of it ("IT" exports, "crude oil" price).
    #[cfg_attr(feature = "serde", serde(default))]
    pub item: Option<String>,
    /// When the value holds.
    #[cfg_attr(feature = "serde", serde(default))]
    pub period: Option<Period>,
    /// The level reached, if one is given.
    #[cfg_attr(feature = "serde", serde(default))]
    pub value: Option<Figure>,
    /// The same level again in another currency or unit.
    #[cfg_attr(feature = "serde", serde(default))]
    pub also: Vec<Figure>,
    /// How it moved.
    #[cfg_attr(feature = "serde", serde(default))]
    pub change: Option<Change>,
    /// The level that it moved from.
    #[cfg_attr(feature = "serde", serde(default))]
    pub previous: Option<Previous>,
    /// Done, expected or estimated.
    #[cfg_attr(feature = "serde", serde(default))]
    pub status: Status,
    /// The sentence that carries it.
    pub sentence: Span,
    /// The name of the rule that built it.
    pub rule: String,
    /// One line that says it all; what `Display` prints.
    pub summary: String,
}

impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.summary)
    }
}
