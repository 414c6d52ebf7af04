//! What can go wrong: building an extractor, loading rules and words, reading documents, dates and codes. Extraction itself cannot fail.

use std::fmt;

/// An error of this crate. Opaque: ask it what it is about, or print it.
///
/// ```
/// let error = "2023-02-30".parse::<statline::Date>().unwrap_err();
/// assert!(error.is_date());
/// assert!(error.to_string().contains("2023-02-30"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] ErrorKind);

/// The private kinds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ErrorKind {
    #[error("`{0}` is no date (expected YYYY-MM-DD, a day that exists)")]
    Date(String),
    #[error("`{0}` is no currency code (expected three or four capital letters)")]
    Currency(String),
    #[error("`{0}` is no unit of a percentage (expected %, pp or bp)")]
    #[cfg_attr(not(feature = "serde"), allow(dead_code))]
    Unit(String),
    #[error("`{0}` is no language known here (known: en)")]
    Language(String),
    #[error("{0}")]
    Load(Load),
    #[error("{}{line}: {problem}", name.as_ref().map_or_else(|| "line ".to_owned(), |name| format!("{name}:")))]
    Read { name: Option<String>, line: usize, problem: String },
}

/// A mistake in a table or rule file: where it is, the line, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Load {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
    pub source_line: String,
    /// How many characters the caret underlines.
    pub width: usize,
    pub expected: String,
}

impl fmt::Display for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        writeln!(f, "  {}", self.source_line)?;
        write!(f, "  {}{} {}", " ".repeat(self.column.saturating_sub(1)), "^".repeat(self.width.max(1)), self.expected)
    }
}

impl Error {
    pub(crate) fn date(text: &str) -> Self {
        ErrorKind::Date(text.to_owned()).into()
    }

    pub(crate) fn currency(text: &str) -> Self {
        ErrorKind::Currency(text.to_owned()).into()
    }

    #[cfg(feature = "serde")]
    pub(crate) fn unit(text: &str) -> Self {
        ErrorKind::Unit(text.to_owned()).into()
    }

    pub(crate) fn language(text: &str) -> Self {
        ErrorKind::Language(text.to_owned()).into()
    }

    pub(crate) fn load(load: Load) -> Self {
        ErrorKind::Load(load).into()
    }

    pub(crate) fn read(name: Option<String>, line: usize, problem: String) -> Self {
        ErrorKind::Read { name, line, problem }.into()
    }

    /// Whether it is about a document that cannot be read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        matches!(self.0, ErrorKind::Read { .. })
    }

    /// Whether it is about a date that does not exist or is not written `YYYY-MM-DD`.
    #[must_use]
    pub fn is_date(&self) -> bool {
        matches!(self.0, ErrorKind::Date(_))
    }

    /// Whether it is about a mistake in a rule file or a word table.
    #[must_use]
    pub fn is_load(&self) -> bool {
        matches!(self.0, ErrorKind::Load(_))
    }

    /// The line of the rule file, the word table or the input, counted from 1, if it is about one.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match &self.0 {
            ErrorKind::Load(load) => Some(load.line),
            ErrorKind::Read { line, .. } => Some(*line),
            _ => None,
        }
    }
}
