//! Prints what was found.
//!
//! In: facts or figures of one document. Out: its lines in the format asked for, and the numbers for the statistics.

use clap::ValueEnum;
use serde::Serialize;
use statline::{Fact, Figure, Figures, Period};
use std::fmt::Write;
use std::time::Duration;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One summary line a fact
    Text,
    /// One JSON object a line, all fields
    Jsonl,
    /// Nothing; for measuring
    None,
}

/// The lines of one document.
#[derive(Default)]
pub struct Lines {
    pub text: String,
    pub totals: Totals,
}

/// A fact as a JSON line.
#[derive(Serialize)]
struct FactLine<'a> {
    doc: &'a str,
    #[serde(flatten)]
    fact: &'a Fact,
}

/// A figure or period as a JSON line.
#[derive(Serialize)]
struct FigureLine<'a> {
    doc: &'a str,
    #[serde(flatten)]
    figure: FigureOrPeriod<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FigureOrPeriod<'a> {
    Figure(&'a Figure),
    Period {
        kind: &'static str,
        #[serde(flatten)]
        period: &'a Period,
    },
}

impl FigureOrPeriod<'_> {
    fn start(&self) -> usize {
        match self {
            Self::Figure(figure) => figure.span.start,
            Self::Period { period, .. } => period.span.start,
        }
    }
}

impl Lines {
    /// Adds the facts, in their order.
    pub fn facts(&mut self, format: Format, doc: &str, facts: &[Fact]) {
        for fact in facts {
            match format {
                Format::Text => self.line(&fact.summary),
                Format::Jsonl => self.json(&FactLine { doc, fact }),
                Format::None => {}
            }
        }
    }

    /// Adds figures and periods, in the order of the text.
    pub fn figures(&mut self, format: Format, doc: &str, found: &Figures) {
        if format == Format::None {
            return;
        }
        let figures = found.figures.iter().map(FigureOrPeriod::Figure);
        let periods = found.periods.iter().map(|period| FigureOrPeriod::Period { kind: "period", period });
        let mut all: Vec<FigureOrPeriod> = figures.chain(periods).collect();
        all.sort_by_key(FigureOrPeriod::start);
        for figure in all {
            match (format, &figure) {
                (Format::Jsonl, _) => self.json(&FigureLine { doc, figure }),
                (_, FigureOrPeriod::Figure(figure)) => self.line(&format_args!("{figure}\t{}", one_line(&figure.text))),
                (_, FigureOrPeriod::Period { period, .. }) => self.line(&format_args!("{}\t{}", period.id, one_line(&period.text))),
            }
        }
    }

    fn line(&mut self, line: &dyn std::fmt::Display) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{line}");
    }

    fn json(&mut self, value: &impl Serialize) {
        // Plain data with string keys always has a JSON form.
        self.line(&serde_json::to_string(value).unwrap_or_default());
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sizes, counts and times, of one document or of all.
#[derive(Default)]
pub struct Totals {
    bytes: usize,
    documents: usize,
    figures: usize,
    facts: usize,
    dropped: usize,
    /// Time in the extractor, summed over threads.
    pub extracting: Duration,
    /// The same with the time for making the output.
    pub working: Duration,
    /// Time on the wall while documents were worked on.
    busy: Duration,
}

impl Totals {
    pub fn read(&mut self, bytes: usize) {
        self.bytes += bytes;
        self.documents += 1;
    }

    pub fn count(&mut self, figures: usize, facts: usize, dropped: usize) {
        self.figures += figures;
        self.facts += facts;
        self.dropped += dropped;
    }

    pub fn add(&mut self, other: &Self) {
        self.bytes += other.bytes;
        self.documents += other.documents;
        self.count(other.figures, other.facts, other.dropped);
        self.extracting += other.extracting;
        self.working += other.working;
    }

    pub fn set_busy(&mut self, busy: Duration) {
        self.busy = busy;
    }

    /// The extraction's share of the time on the wall.
    fn seconds(&self) -> f64 {
        let working = self.working.as_secs_f64();
        if working > 0.0 { self.busy.as_secs_f64() * self.extracting.as_secs_f64() / working } else { 0.0 }
    }

    /// One line of JSON.
    pub fn json(&self) -> String {
        let seconds = self.seconds();
        let mb_per_s = if seconds > 0.0 { self.bytes as f64 / 1e6 / seconds } else { 0.0 };
        let Self { bytes, documents, figures, facts, dropped, .. } = self;
        format!(
            r#"{{"bytes":{bytes},"documents":{documents},"figures":{figures},"facts":{facts},"dropped":{dropped},"seconds":{seconds:.6},"mb_per_s":{mb_per_s:.3}}}"#
        )
    }
}
