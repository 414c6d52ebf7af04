//! How fast are figures, all of them or only what the expression looks for (money, percentages, explicit years), beside a tuned regular expression that only finds its matches in the same bytes?
//!
//!     cargo bench --bench figures

#![allow(missing_docs)]

mod common;

use common::turns::{reader, table};
use statline::{Extractor, Kind, Periods};

fn main() {
    let (extractor, regex) = (Extractor::new(), common::pattern::alternation());
    let limited = Extractor::builder().kinds(&[Kind::Money, Kind::Percent]).periods(Periods::Years).build();
    let limited = limited.expect("the built-in language loads");
    for text in common::texts() {
        table(
            &text,
            &mut [
                reader("regex, find only", |text| regex.find_iter(text).count()),
                reader("figures, money, percent, years", |text| {
                    let found = limited.figures(text);
                    found.figures.len() + found.periods.len()
                }),
                reader("figures, all kinds", |text| extractor.figures(text).figures.len()),
            ],
        );
    }
}
