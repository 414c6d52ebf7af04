//! How fast are figures and facts, beside a tuned regular expression over the same bytes?
//!
//!     cargo bench --bench throughput
//!
//! First each contestant by itself (criterion), then all of them by turns, and a table of the medians of those rounds with
//! their ratios: single runs spread widely on a shared machine, turns in the same minute do not.
//! `STATLINE_BENCH_MB` sets the size of each text (1 if not set).

#![allow(missing_docs)]

mod common;

use common::corpus::{Density, stories};
use common::pattern::{alternation, parsed};
use criterion::{BenchmarkId, Criterion, Throughput};
use regex::Regex;
use statline::{Extractor, Scratch};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Rounds of the table.
const ROUNDS: usize = 15;

/// Everyone who reads the texts; each counts what it finds.
struct Field {
    extractor: Extractor,
    regex: Regex,
    scratch: Scratch,
}

type Reader = (&'static str, fn(&mut Field, &str) -> usize);

/// The two first are what the others are compared with.
const READERS: [Reader; 5] = [
    ("regex, find only", |field, text| field.regex.find_iter(text).count()),
    ("regex, captures, numbers parsed", |field, text| field.regex.captures_iter(text).filter_map(|found| parsed(&found)).count()),
    ("figures", |field, text| field.extractor.figures(text).figures.len()),
    ("facts", |field, text| field.extractor.extract(text, &mut field.scratch).facts.len()),
    ("memchr3 for $ % .", |_, text| memchr::memchr3_iter(b'$', b'%', b'.', text.as_bytes()).count()),
];

fn main() {
    let size = std::env::var("STATLINE_BENCH_MB").ok().and_then(|size| size.parse::<usize>().ok()).unwrap_or(1) * 1_000_000;
    let mut field = Field { extractor: Extractor::new(), regex: alternation(), scratch: Scratch::default() };
    let texts = Density::ALL.map(|density| (density, stories(density, size)));

    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(600))
        .configure_from_args();
    one_by_one(&mut criterion, &mut field, &texts);
    criterion.final_summary();

    if std::env::args().any(|argument| argument == "--bench") {
        for (density, stories) in &texts {
            by_turns(&mut field, *density, stories);
        }
    }
}

fn one_by_one(criterion: &mut Criterion, field: &mut Field, texts: &[(Density, Vec<String>)]) {
    for (name, read) in READERS {
        let mut group = criterion.benchmark_group(name.replace([',', ' '], "_"));
        for (density, stories) in texts {
            group.throughput(Throughput::Bytes(bytes(stories) as u64));
            group.bench_function(BenchmarkId::from_parameter(density.name()), |bencher| bencher.iter(|| all(field, read, stories)));
        }
        group.finish();
    }
}

/// Rounds in which each reads the same texts, and the table of their medians.
fn by_turns(field: &mut Field, density: Density, stories: &[String]) {
    let mut times = vec![Vec::new(); READERS.len()];
    for _ in 0..ROUNDS {
        for (times, (_, read)) in times.iter_mut().zip(READERS) {
            let start = Instant::now();
            black_box(all(field, read, stories));
            times.push(start.elapsed().as_secs_f64());
        }
    }
    let megabytes = bytes(stories) as f64 / 1e6;
    let speeds: Vec<f64> = times.iter_mut().map(|times| megabytes / median(times)).collect();
    println!("\n{} text, {megabytes:.1} MB in {} stories, one thread, medians of {ROUNDS} rounds", density.name(), stories.len());
    println!("{:34}{:>10}{:>10}{:>16}{:>18}", "", "found", "MB/s", "x regex find", "x regex parsed");
    for ((name, read), speed) in READERS.into_iter().zip(&speeds) {
        let found = all(field, read, stories);
        println!("{name:34}{found:>10}{speed:>10.1}{:>16.2}{:>18.2}", speed / speeds[0], speed / speeds[1]);
    }
}

fn all(field: &mut Field, read: fn(&mut Field, &str) -> usize, stories: &[String]) -> usize {
    stories.iter().map(|story| read(field, black_box(story))).sum()
}

fn bytes(stories: &[String]) -> usize {
    stories.iter().map(String::len).sum()
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
