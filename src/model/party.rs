//! Whose measure it is.

use super::Span;

/// What sort of party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum PartyKind {
    /// A country; `id` is its ISO 3166-1 alpha-2 code (dissolved states keep their old one).
    Country,
    /// A group of countries; `id` is `EU`, `EZ`, `OPEC`, `ASEAN`, `WORLD` and the like.
    Bloc,
    /// An organisation; `id` is its name as the document gives it in full.
    Org,
}

/// A country, bloc or organisation that owns, sends or receives what is measured.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Party {
    /// Country code, bloc id or full name.
    pub id: String,
    /// Which of these `id` is.
    pub kind: PartyKind,
    /// The words of the text that name it here.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Whose measure it is: one owner, the two ends of a flow, or a pair.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(untagged))]
pub enum Parties {
    /// One owner.
    Of {
        /// The owner.
        of: Party,
    },
    /// A measure that two share.
    Between {
        /// The two.
        between: [Party; 2],
    },
    /// Money or goods that move from one to the other; either end may be unknown.
    Flow {
        /// Where they come from.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        from: Option<Party>,
        /// Where they go.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
        to: Option<Party>,
    },
}
