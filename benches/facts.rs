//! How fast are facts, beside a tuned regular expression whose captures are parsed as numbers?
//!
//!     cargo bench --bench facts

#![allow(missing_docs)]

mod common;

use common::pattern::{alternation, parsed};
use common::turns::{reader, table};
use statline::{Extractor, Scratch};

fn main() {
    let (extractor, regex) = (Extractor::new(), alternation());
    let mut scratch = Scratch::default();
    for text in common::texts() {
        table(
            &text,
            &mut [
                reader("regex, captures, numbers parsed", |text| regex.captures_iter(text).filter_map(|found| parsed(&found)).count()),
                reader("facts", |text| extractor.extract(text, &mut scratch).facts.len()),
            ],
        );
    }
}
