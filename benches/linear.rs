//! Does time grow with the length of a text and no faster, whatever the text?
//!
//!     cargo bench --bench linear
//!
//! Speeds at three sizes, of one document each: the generated texts, and texts made to be hard. Told of each: the slowest size
//! over the fastest, which is to be no less than a half, and on hard texts no speed may be below 20 MB/s.

#![allow(missing_docs)]

mod common;

use statline::{Extractor, Scratch};
use std::hint::black_box;
use std::time::{Duration, Instant};

const SIZES: [(&str, usize); 3] = [("64 KB", 64_000), ("1 MB", 1_000_000), ("16 MB", 16_000_000)];

/// What is repeated to make a hard text.
const HOSTILE: [(&str, &str); 13] = [
    ("one digit", "7"),
    ("only $", "$"),
    ("from 3 to", "from 3 to "),
    ("open brackets", "("),
    ("full stops", "."),
    ("spaces", " "),
    ("line ends", "\n"),
    ("no sentence end, no figure", "and then they went on and on without a pause "),
    ("no sentence end, figures", "sales rose 3% to $5m and "),
    ("a list without end", "5%, "),
    ("capital words", "General Holding Company "),
    ("acronyms", "Acme Works (AW) "),
    ("emoji", "👩‍👩‍👧"),
];

fn main() {
    let largest = if common::in_earnest() { common::size().min(16_000_000) } else { 64_000 };
    let extractor = Extractor::new();
    let _ = extractor.facts("Sales rose 3%.");
    println!("MB/s{:28}{}", "", SIZES.map(|(name, _)| format!("{:>18}", name)).concat());
    println!("{:32}{}{:>14}", "", "   figures    facts".repeat(3), "slow/fast");
    for text in common::generated() {
        let whole = text.documents.concat();
        line(&text.name, largest, &extractor, &|size| cut(&whole, size).to_owned());
    }
    for (name, piece) in HOSTILE {
        line(name, largest, &extractor, &|size| piece.repeat(size / piece.len()));
    }
}

fn cut(text: &str, size: usize) -> &str {
    let end = (0..=size.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

fn line(name: &str, largest: usize, extractor: &Extractor, make: &dyn Fn(usize) -> String) {
    let mut speeds = [Vec::new(), Vec::new()];
    print!("{name:32}");
    for (_, size) in SIZES.into_iter().filter(|(_, size)| *size <= largest) {
        let text = make(size);
        let mut scratch = Scratch::default();
        let figures = speed(&text, &mut |text| extractor.figures(text).figures.len());
        let facts = speed(&text, &mut |text| extractor.extract(text, &mut scratch).facts.len());
        print!("{figures:>10.0}{facts:>9.1}");
        speeds[0].push(figures);
        speeds[1].push(facts);
    }
    let spread = |speeds: &[f64]| speeds.iter().copied().fold(f64::MAX, f64::min) / speeds.iter().copied().fold(0.0, f64::max);
    println!("{:>8.2} {:.2}", spread(&speeds[0]), spread(&speeds[1]));
}

/// The best of a few runs, the fewer the longer they take.
fn speed(text: &str, read: &mut dyn FnMut(&str) -> usize) -> f64 {
    let begin = Instant::now();
    let mut best = f64::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        black_box(read(black_box(text)));
        best = best.min(start.elapsed().as_secs_f64().max(1e-9));
        if begin.elapsed() > Duration::from_millis(300) {
            break;
        }
    }
    text.len() as f64 / 1e6 / best
}
