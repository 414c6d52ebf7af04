//! How long after `main` begins has a process its first fact?
//!
//!     cargo bench --bench startup
//!
//! Each measurement is a process of its own, as tables and rules are made ready once in each.

#![allow(missing_docs)]

mod common;

use common::turns::{ROUNDS, median};
use statline::Extractor;
use std::process::Command;
use std::time::Instant;

/// Tells a process to measure itself.
const CHILD: &str = "--first-fact";

fn main() {
    let start = Instant::now();
    if std::env::args().any(|argument| argument == CHILD) {
        let facts = Extractor::new().facts("Exports of Chile rose by 4% in 2019 to $70 billion.");
        assert_eq!(facts.len(), 1);
        println!("{}", start.elapsed().as_secs_f64() * 1e3);
        return;
    }
    let own = std::env::current_exe().expect("a running program has a path");
    let once = || {
        let output = Command::new(&own).arg(CHILD).output().expect("this program can be run again");
        String::from_utf8_lossy(&output.stdout).trim().parse::<f64>().expect("it prints a number")
    };
    let times: Vec<f64> = (0..ROUNDS).map(|_| once()).collect();
    let worst = times.iter().copied().fold(0.0, f64::max);
    println!("first fact {:.1} ms after main (median of {ROUNDS} processes; slowest {worst:.1} ms)", median(times));
}
