//! Reads documents one at a time, however long the whole is.
//!
//! In: any `BufRead`. Out: documents in order, each with a name and its text; what cannot be read is an error with its place,
//! and the reading goes on behind it. No more than one document is held, beside what the reader itself holds.
//!
//! ```
//! use statline::bulk::Documents;
//! let file = "Sales rose 4%.\n\nProfit fell\nto $3m.\n";
//! let read: Vec<_> = Documents::records(file.as_bytes()).named("news.txt").collect::<Result<_, _>>()?;
//! assert_eq!(read[1].text, "Profit fell\nto $3m.\n");
//! assert_eq!(read[1].id.as_deref(), Some("news.txt:3"));
//! # Ok::<(), statline::Error>(())
//! ```

use super::OwnedDocument;
use crate::error::Error;
use std::io::BufRead;

/// Where one document ends and the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// All is one document.
    Whole,
    /// A line of white space stands between two.
    Records,
    /// Each line is one, as JSON.
    #[cfg(feature = "json")]
    JsonLines,
}

/// The documents of a reader, in order.
#[derive(Debug)]
pub struct Documents<R> {
    /// `None` when all is read.
    reader: Option<R>,
    cut: Cut,
    name: Option<String>,
    /// The number of lines read so far.
    line: usize,
}

impl<R: BufRead> Documents<R> {
    /// All of the reader is one document.
    #[must_use]
    pub fn whole(reader: R) -> Self {
        Self::new(reader, Cut::Whole)
    }

    /// Documents with blank lines between them; a line of nothing but white space counts as blank.
    #[must_use]
    pub fn records(reader: R) -> Self {
        Self::new(reader, Cut::Records)
    }

    /// Each line is a document, `{"id": …, "text": …, "date": …, "title": …}`; all but `text` may be missing, blank lines are
    /// passed over.
    #[cfg(feature = "json")]
    #[must_use]
    pub fn json_lines(reader: R) -> Self {
        Self::new(reader, Cut::JsonLines)
    }

    fn new(reader: R, cut: Cut) -> Self {
        Self { reader: Some(reader), cut, name: None, line: 0 }
    }

    /// What errors call the reader. A document without an id of its own is called by this name and the line it begins at.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Reads on to the end of a line; `None` at the end of all.
    fn read_line(&mut self, bytes: &mut Vec<u8>) -> Option<Result<(), Error>> {
        match self.reader.as_mut()?.read_until(b'\n', bytes) {
            Ok(0) => {
                self.reader = None;
                None
            }
            Ok(_) => {
                self.line += 1;
                Some(Ok(()))
            }
            Err(error) => Some(Err(self.broken(self.line + 1, &error))),
        }
    }

    /// What cannot be read at all is not tried again.
    fn broken(&mut self, line: usize, error: &std::io::Error) -> Error {
        self.reader = None;
        self.error(line, error.to_string())
    }

    fn error(&self, line: usize, problem: String) -> Error {
        Error::read(self.name.clone(), line, problem)
    }

    fn whole_text(&mut self) -> Option<Result<OwnedDocument, Error>> {
        let mut reader = self.reader.take()?;
        let mut bytes = Vec::new();
        if let Err(error) = reader.read_to_end(&mut bytes) {
            let line = 1 + line_ends(&bytes);
            return Some(Err(self.broken(line, &error)));
        }
        Some(self.text(bytes, 1).map(|text| OwnedDocument { id: self.name.clone(), ..OwnedDocument::new(text) }))
    }

    fn record(&mut self) -> Option<Result<OwnedDocument, Error>> {
        let mut bytes = Vec::new();
        let mut first = 0;
        loop {
            let start = bytes.len();
            match self.read_line(&mut bytes) {
                Some(Err(error)) => return Some(Err(error)),
                None if start == 0 => return None,
                None => break,
                Some(Ok(())) if !bytes[start..].trim_ascii().is_empty() => {
                    if start == 0 {
                        first = self.line;
                    }
                }
                Some(Ok(())) => {
                    bytes.truncate(start);
                    if start > 0 {
                        break;
                    }
                }
            }
        }
        Some(self.text(bytes, first).map(|text| OwnedDocument { id: self.place(first), ..OwnedDocument::new(text) }))
    }

    #[cfg(feature = "json")]
    fn json_line(&mut self) -> Option<Result<OwnedDocument, Error>> {
        let mut bytes = Vec::new();
        while bytes.trim_ascii().is_empty() {
            bytes.clear();
            if let Err(error) = self.read_line(&mut bytes)? {
                return Some(Err(error));
            }
        }
        Some(match super::json::document(&bytes) {
            Ok(document) => Ok(OwnedDocument { id: document.id.or_else(|| self.place(self.line)), ..document }),
            Err(problem) => Err(self.error(self.line, problem)),
        })
    }

    /// The name of a document that begins at this line.
    fn place(&self, line: usize) -> Option<String> {
        self.name.as_ref().map(|name| format!("{name}:{line}"))
    }

    /// The bytes as text; they begin at line `first`.
    fn text(&self, bytes: Vec<u8>, first: usize) -> Result<String, Error> {
        String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            self.error(first + line_ends(good), "not UTF-8".to_owned())
        })
    }
}

impl<R: BufRead> Iterator for Documents<R> {
    type Item = Result<OwnedDocument, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.cut {
            Cut::Whole => self.whole_text(),
            Cut::Records => self.record(),
            #[cfg(feature = "json")]
            Cut::JsonLines => self.json_line(),
        }
    }
}

fn line_ends(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}
