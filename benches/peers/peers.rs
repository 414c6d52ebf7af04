//! How fast are facts, beside the crate `duckling` that looks for money alone, sentence by sentence?
//!
//!     cargo bench --manifest-path benches/peers/Cargo.toml
//!
//! Sentences are handed over one by one because `duckling` cuts long inputs short. It reads so slowly that the text is small:
//! a hundredth of `STATLINE_BENCH_MB`.

#[path = "../common/mod.rs"]
mod common;

use common::Text;
use common::corpus::{Density, stories};
use common::turns::table;
use common::turns::reader;
use duckling::{DimensionKind, parse_en};
use statline::{Extractor, Scratch};

fn main() {
    let extractor = Extractor::new();
    for density in Density::ALL {
        let text = Text { name: density.name().to_owned(), documents: stories(density, common::size() / 100) };
        let mut scratch = Scratch::default();
        table(
            &text,
            &mut [
                reader("duckling, money only", |text| {
                    sentences(text).map(|sentence| parse_en(sentence, &[DimensionKind::AmountOfMoney]).len()).sum()
                }),
                reader("statline, figures", |text| extractor.figures(text).figures.len()),
                reader("statline, facts", |text| extractor.extract(text, &mut scratch).facts.len()),
            ],
        );
    }
}

/// Near enough: the generated texts end their sentences with a full stop and a space or an empty line.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|paragraph| paragraph.split_inclusive(". ")).map(str::trim).filter(|sentence| !sentence.is_empty())
}
