//! Measures readers by turns: single runs spread widely on a shared machine, turns in the same minute do not.
//!
//! In: texts and readers, the first of which is what the others are compared with. Out: medians of speeds and of the ratios
//! of each round.

use super::{Text, in_earnest};
use std::hint::black_box;
use std::time::Instant;

/// Rounds in which each reads the text once.
pub const ROUNDS: usize = 15;

/// Someone who reads a document and counts what it finds.
pub struct Reader<'a> {
    name: &'static str,
    read: Box<dyn FnMut(&str) -> usize + 'a>,
}

pub fn reader<'a>(name: &'static str, read: impl FnMut(&str) -> usize + 'a) -> Reader<'a> {
    Reader { name, read: Box::new(read) }
}

/// What was measured of one reader.
pub struct Row {
    pub name: &'static str,
    pub found: usize,
    /// Millions of bytes a second.
    pub speed: f64,
    /// Its speed over that of the first reader.
    pub ratio: f64,
}

pub fn by_turns(text: &Text, rounds: usize, readers: &mut [Reader]) -> Vec<Row> {
    let rounds = if in_earnest() { rounds } else { 1 };
    let mut times = vec![Vec::new(); readers.len()];
    let mut found = vec![0; readers.len()];
    for _ in 0..rounds {
        for (at, reader) in readers.iter_mut().enumerate() {
            let start = Instant::now();
            found[at] = text.documents.iter().map(|document| black_box((reader.read)(black_box(document)))).sum();
            times[at].push(start.elapsed().as_secs_f64().max(1e-9));
        }
    }
    let megabytes = text.bytes() as f64 / 1e6;
    let row = |at: usize| Row {
        name: readers[at].name,
        found: found[at],
        speed: megabytes / median(times[at].clone()),
        ratio: median(times[at].iter().zip(&times[0]).map(|(own, first)| first / own).collect()),
    };
    (0..readers.len()).map(row).collect()
}

/// The same, printed as a table.
pub fn table(text: &Text, readers: &mut [Reader]) -> Vec<Row> {
    let rows = by_turns(text, ROUNDS, readers);
    print(text, &rows);
    rows
}

pub fn print(text: &Text, rows: &[Row]) {
    println!("\n{}, {:.1} MB in {} documents, one thread", text.name, text.bytes() as f64 / 1e6, text.documents.len());
    println!("{:36}{:>10}{:>10}{:>10}", "", "found", "MB/s", "ratio");
    for Row { name, found, speed, ratio } in rows {
        println!("{name:36}{found:>10}{speed:>10.1}{ratio:>10.2}");
    }
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
