//! Reads the documents, one file or line at a time.
//!
//! In: the names of files. Out: documents in order. What cannot be read is reported on standard error with file and line,
//! and remembered for the exit status.

use crate::{Input, complain};
use serde::Deserialize;
use statline::Date;
use statline::bulk::OwnedDocument;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
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
}

/// A file of JSON lines being read.
struct Lines {
    name: String,
    reader: Box<dyn BufRead>,
    line: usize,
}

/// The documents of all sources, in order.
pub struct Documents {
    sources: std::vec::IntoIter<Source>,
    input: Input,
    date: Option<Date>,
    lines: Option<Lines>,
    failed: bool,
}

impl Documents {
    pub fn new(sources: Vec<Source>, input: Input, date: Option<Date>) -> Self {
        Self { sources: sources.into_iter(), input, date, lines: None, failed: false }
    }

    /// Whether anything could not be read.
    pub fn failed(&self) -> bool {
        self.failed
    }

    fn report(&mut self, place: &str, problem: &dyn std::fmt::Display) {
        complain(&format!("extract: {place}: {problem}"));
        self.failed = true;
    }

    /// The next line of the open file that holds a document.
    fn next_line(&mut self) -> Option<OwnedDocument> {
        let mut bytes = Vec::new();
        loop {
            let lines = self.lines.as_mut()?;
            bytes.clear();
            lines.line += 1;
            let read = lines.reader.read_until(b'\n', &mut bytes);
            let place = format!("{}:{}", lines.name, lines.line);
            match read {
                Ok(0) => self.lines = None,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => match parse(&bytes, &place) {
                    Ok(document) => return Some(document),
                    Err(problem) => self.report(&place, &problem),
                },
                Err(error) => {
                    self.lines = None;
                    self.report(&place, &error);
                }
            }
        }
    }

    /// The whole of a text file.
    fn whole(&mut self, source: &Source, mut reader: Box<dyn BufRead>) -> Option<OwnedDocument> {
        let mut bytes = Vec::new();
        if let Err(error) = reader.read_to_end(&mut bytes) {
            self.report(&source.name, &error);
            return None;
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(named(OwnedDocument::new(text), source.name.clone())),
            Err(error) => {
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + good.iter().filter(|&&byte| byte == b'\n').count();
                self.report(&format!("{}:{line}", source.name), &"not UTF-8");
                None
            }
        }
    }
}

impl Iterator for Documents {
    type Item = OwnedDocument;

    fn next(&mut self) -> Option<OwnedDocument> {
        loop {
            let found = if self.lines.is_some() {
                self.next_line()
            } else {
                let source = self.sources.next()?;
                match (source.open(), self.input) {
                    (Err(error), _) => {
                        self.report(&source.name, &error);
                        None
                    }
                    (Ok(reader), Input::Text) => self.whole(&source, reader),
                    (Ok(reader), Input::Jsonl) => {
                        self.lines = Some(Lines { name: source.name, reader, line: 0 });
                        None
                    }
                }
            };
            if let Some(mut document) = found {
                document.date = document.date.or(self.date);
                return Some(document);
            }
        }
    }
}

/// One line of JSON.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Id>,
    text: String,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    title: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// The document of a line; one without an id is called by its place.
fn parse(line: &[u8], place: &str) -> Result<OwnedDocument, String> {
    let line = std::str::from_utf8(line).map_err(|_| "not UTF-8")?;
    let line: Line = serde_json::from_str(line.trim_start_matches('\u{feff}').trim_end()).map_err(|error| column_only(&error))?;
    let mut document = OwnedDocument::new(line.text);
    document.title = line.title;
    document.date = line.date.map(|date| date.parse()).transpose().map_err(|error: statline::Error| error.to_string())?;
    let id = line.id.map_or_else(
        || place.to_owned(),
        |id| match id {
            Id::Text(text) => text,
            Id::Number(number) => number.to_string(),
        },
    );
    Ok(named(document, id))
}

/// The parser counts lines within the line it is given, always 1: only its column tells anything.
fn column_only(error: &serde_json::Error) -> String {
    error.to_string().replace(&format!(" at line {} column", error.line()), ", column")
}

fn named(mut document: OwnedDocument, id: String) -> OwnedDocument {
    document.id = Some(id);
    document
}
