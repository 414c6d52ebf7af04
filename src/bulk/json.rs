//! Reads the document of a line of JSON.
//!
//! In: the bytes of one line. Out: a document, or what is wrong with the line, in words.

use super::OwnedDocument;
use serde::Deserialize;

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

pub(super) fn document(line: &[u8]) -> Result<OwnedDocument, String> {
    let line = std::str::from_utf8(line).map_err(|error| format!("not UTF-8 from column {}", error.valid_up_to() + 1))?;
    let line: Line = serde_json::from_str(line.trim_start_matches('\u{feff}').trim_end()).map_err(|error| column_only(&error))?;
    let date = line.date.map(|date| date.parse()).transpose().map_err(|error: crate::error::Error| error.to_string())?;
    let id = line.id.map(|id| match id {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    });
    Ok(OwnedDocument { text: line.text, id, date, title: line.title })
}

/// The parser counts lines within the line it is given, always 1: only its column tells anything.
fn column_only(error: &serde_json::Error) -> String {
    error.to_string().replace(&format!(" at line {} column", error.line()), ", column")
}
