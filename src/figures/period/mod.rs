//! Recognises the wordings of periods.
//!
//! In: the text and a window of it. Out: the wordings with their spans. What dates they mean is settled by `resolve`,
//! which knows the document's date and the tense.

use crate::model::Span;

/// The wording of a period at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawPeriod {
    pub span: Span,
}

/// Finds the wordings of periods in a window of the text.
pub(crate) fn find(_text: &str, _window: std::ops::Range<usize>, _out: &mut Vec<RawPeriod>) {}
