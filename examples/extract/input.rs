//! Reads the documents of several files, one at a time.
//!
//! In: the names of files. Out: documents in order. What cannot be read is reported on standard error with file and line,
//! and remembered for the exit status.

use crate::{Input, complain};
use statline::Date;
use statline::bulk::{Documents, OwnedDocument};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

const SAMPLE: &str = "seeds/trade.txt";

/// Something to read, with the name by which messages and results call it.
pub struct Source {
    name: String,
    /// `None` is standard input.
    path: Option<PathBuf>,
}

impl Source {
    /// A file, or standard input for `-`.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), path: (name != "-").then(|| PathBuf::from(name)) }
    }

    /// The sample beside the sources of this program, or below the current directory if those have moved.
    pub fn sample() -> Self {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE);
        let path = if beside.exists() { beside } else { PathBuf::from(SAMPLE) };
        Self { name: SAMPLE.to_owned(), path: Some(path) }
    }

    fn open(&self) -> io::Result<Box<dyn BufRead>> {
        Ok(match &self.path {
            Some(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)),
            None => Box::new(BufReader::with_capacity(1 << 16, io::stdin())),
        })
    }

    fn documents(self, input: Input) -> io::Result<Documents<Box<dyn BufRead>>> {
        let reader = self.open()?;
        Ok(match input {
            Input::Text => Documents::whole(reader),
            Input::Records => Documents::records(reader),
            Input::Jsonl => Documents::json_lines(reader),
        }
        .named(self.name))
    }
}

/// The documents of all sources, in order.
pub struct Sources {
    waiting: std::vec::IntoIter<Source>,
    open: Option<Documents<Box<dyn BufRead>>>,
    input: Input,
    date: Option<Date>,
    failed: bool,
}

impl Sources {
    pub fn new(sources: Vec<Source>, input: Input, date: Option<Date>) -> Self {
        Self { waiting: sources.into_iter(), open: None, input, date, failed: false }
    }

    /// Whether anything could not be read.
    pub fn failed(&self) -> bool {
        self.failed
    }

    fn report(&mut self, problem: &dyn std::fmt::Display) {
        complain(&format!("extract: {problem}"));
        self.failed = true;
    }

    /// Opens the next source that can be opened; false if there is none.
    fn open_next(&mut self) -> bool {
        while let Some(source) = self.waiting.next() {
            let name = source.name.clone();
            match source.documents(self.input) {
                Ok(documents) => {
                    self.open = Some(documents);
                    return true;
                }
                Err(error) => self.report(&format_args!("{name}: {error}")),
            }
        }
        false
    }
}

impl Iterator for Sources {
    type Item = OwnedDocument;

    fn next(&mut self) -> Option<OwnedDocument> {
        loop {
            match self.open.as_mut().and_then(Iterator::next) {
                Some(Ok(mut document)) => {
                    document.date = document.date.or(self.date);
                    return Some(document);
                }
                Some(Err(error)) => self.report(&error),
                None if self.open_next() => {}
                None => return None,
            }
        }
    }
}
