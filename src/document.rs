//! A text with what the caller knows of it.

use crate::model::Date;

/// A text to read, with its date, id and title if the caller knows them. `&str` converts into a document without any.
///
/// ```
/// use statline::{Date, Document};
/// let date: Date = "2023-09-15".parse()?;
/// let document = Document::new("Exports rose 4% last year.").with_date(date).with_id("a1");
/// assert_eq!(document.id(), Some("a1"));
/// # Ok::<(), statline::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document<'t> {
    text: &'t str,
    id: Option<&'t str>,
    date: Option<Date>,
    title: Option<&'t str>,
}

impl<'t> Document<'t> {
    /// A document of this text; its date is looked for in the text.
    #[must_use]
    pub const fn new(text: &'t str) -> Self {
        Self { text, id: None, date: None, title: None }
    }

    /// The day it was published, against which "last year" and the like are computed.
    #[must_use]
    pub const fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// The caller's name for it.
    #[must_use]
    pub const fn with_id(mut self, id: &'t str) -> Self {
        self.id = Some(id);
        self
    }

    /// Its headline, if that is not part of the text: it names the subject and yields no facts.
    #[must_use]
    pub const fn with_title(mut self, title: &'t str) -> Self {
        self.title = Some(title);
        self
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The caller's name for it.
    #[must_use]
    pub const fn id(&self) -> Option<&'t str> {
        self.id
    }

    /// The date that the caller gave.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        self.date
    }

    /// The headline that the caller gave.
    #[must_use]
    pub const fn title(&self) -> Option<&'t str> {
        self.title
    }
}

impl<'t> From<&'t str> for Document<'t> {
    fn from(text: &'t str) -> Self {
        Self::new(text)
    }
}

impl<'t> From<&'t String> for Document<'t> {
    fn from(text: &'t String) -> Self {
        Self::new(text)
    }
}
