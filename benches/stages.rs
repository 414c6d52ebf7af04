//! Where does the time go, stage by stage, beside the limits of the same machine?
//!
//!     cargo bench --bench stages
//!
//! With `STATLINE_UPDATE=1` the table and the chart in `docs/` are written anew.

#![allow(missing_docs)]

mod common;
#[path = "common/page.rs"]
mod page;

use common::Text;
use common::pattern::{alternation, parsed};
use common::turns::{Row, by_turns, print, reader};
use statline::{Extractor, Scratch, stages};

/// Fewer rounds than where two are compared: these tell orders of size.
const ROUNDS: usize = 5;

fn main() {
    let extractor = Extractor::new();
    let texts = common::texts();
    let mut tables = Vec::new();
    for text in &texts {
        let rows = stages_of(&extractor, text);
        print(text, &rows);
        tables.push((text.name.as_str(), rows));
    }
    let silent = without_figures(&extractor, &texts[2]);
    let rows = scan_alone(&extractor, &silent);
    print(&silent, &rows);
    if common::in_earnest() && std::env::var_os("STATLINE_UPDATE").is_some() {
        page::write(&tables[..3], &rows, texts[0].bytes());
    }
}

fn stages_of(extractor: &Extractor, text: &Text) -> Vec<Row> {
    let regex = alternation();
    let (mut first, mut second, mut third) = (Scratch::default(), Scratch::default(), Scratch::default());
    by_turns(
        text,
        ROUNDS,
        &mut [
            reader("regex, find only", |text| regex.find_iter(text).count()),
            reader("regex, captures, numbers parsed", |text| regex.captures_iter(text).filter_map(|found| parsed(&found)).count()),
            reader("limit: UTF-8 check", |text| std::str::from_utf8(text.as_bytes()).map_or(0, str::len)),
            reader("limit: memchr3 for $ % .", |text| memchr::memchr3_iter(b'$', b'%', b'.', text.as_bytes()).count()),
            reader("sentences and tokens alone", |text| stages::tokens(extractor, text, &mut first)),
            reader("figures found", |text| stages::find(extractor, text, &mut second)),
            reader("figures found and read", |text| extractor.figures(text).figures.len()),
            reader("facts", |text| extractor.extract(text, &mut third).facts.len()),
        ],
    )
}

/// The scan must read a text to its end only where it finds nothing.
fn scan_alone(extractor: &Extractor, text: &Text) -> Vec<Row> {
    by_turns(
        text,
        common::turns::ROUNDS,
        &mut [
            reader("limit: memchr3 for $ % .", |text| memchr::memchr3_iter(b'$', b'%', b'.', text.as_bytes()).count()),
            reader("the scan", |text| usize::from(stages::scan(extractor, text))),
        ],
    )
}

/// The paragraphs of a text that hold no cue, as documents of some length.
fn without_figures(extractor: &Extractor, text: &Text) -> Text {
    let mut documents = vec![String::new()];
    let paragraphs = text.documents.iter().flat_map(|document| document.split_inclusive("\n\n"));
    for paragraph in paragraphs.filter(|paragraph| !stages::scan(extractor, paragraph)) {
        if documents.last().is_none_or(|document| document.len() > 4000) {
            documents.push(String::new());
        }
        documents.last_mut().expect("never empty").push_str(paragraph);
    }
    Text { name: "paragraphs without figures".to_owned(), documents }
}
