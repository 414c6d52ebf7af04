//! How much faster are two threads than one, on the same documents?
//!
//!     cargo bench --bench threads

#![allow(missing_docs)]

mod common;

use common::Text;
use common::corpus::{Density, stories};
use common::turns::{ROUNDS, median};
use statline::Extractor;
use statline::bulk::{Bulk, OwnedDocument};
use std::time::Instant;

fn main() {
    let rounds = if common::in_earnest() { ROUNDS } else { 1 };
    let [one, two] = [1, 2].map(|jobs| Bulk::new(Extractor::new()).jobs(jobs));
    for density in Density::ALL {
        // A quarter of the size is enough to keep two threads busy.
        let text = Text { name: density.name().to_owned(), documents: stories(density, common::size() / 4) };
        let ratios = (0..rounds).map(|_| seconds(&one, &text) / seconds(&two, &text)).collect();
        println!("{:10} two threads are {:.2} times as fast as one", text.name, median(ratios));
    }
}

fn seconds(bulk: &Bulk, text: &Text) -> f64 {
    let documents: Vec<_> = text.documents.iter().map(OwnedDocument::new).collect();
    let start = Instant::now();
    let facts: usize = bulk.facts(documents).map(|(_, extraction)| extraction.facts.len()).sum();
    std::hint::black_box(facts);
    start.elapsed().as_secs_f64().max(1e-9)
}
