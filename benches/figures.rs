//! How fast are figures, beside a tuned regular expression that only finds its matches in the same bytes?
//!
//!     cargo bench --bench figures

#![allow(missing_docs)]

mod common;

use common::turns::{reader, table};
use statline::Extractor;

fn main() {
    let (extractor, regex) = (Extractor::new(), common::pattern::alternation());
    for text in common::texts() {
        table(
            &text,
            &mut [
                reader("regex, find only", |text| regex.find_iter(text).count()),
                reader("figures, all kinds, read", |text| extractor.figures(text).figures.len()),
            ],
        );
    }
}
