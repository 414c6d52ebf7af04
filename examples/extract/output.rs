//! Prints what was found.
//!
//! In: facts or figures of one document. Out: its lines in the format asked for, and the numbers for the statistics.

use crate::Level;
use clap::ValueEnum;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, TableComponent};
use serde::Serialize;
use statline::bulk::OwnedDocument;
use statline::render::{self, FactRow, FigureRow};
use statline::{Fact, Figure, Figures, Period};
use std::io::IsTerminal;
use std::time::Duration;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table a document, for people
    Table,
    /// One summary line a fact
    Text,
    /// One JSON object a line, all fields
    Jsonl,
    /// One flat row a fact, with a head
    Csv,
    /// A page with the words of the facts marked
    Html,
    /// Nothing; for measuring
    None,
}

impl Format {
    /// What suits a reader: people at a terminal, or whatever comes behind a pipe.
    pub fn usual() -> Self {
        if std::io::stdout().is_terminal() { Self::Table } else { Self::Text }
    }

    /// What stands before all documents.
    pub fn head(self, level: Level) -> String {
        match self {
            Self::Csv => csv_head(level),
            Self::Html => render::page_head("Facts found by statline"),
            _ => String::new(),
        }
    }

    /// What stands behind all documents.
    pub fn foot(self) -> &'static str {
        if self == Self::Html { render::PAGE_FOOT } else { "" }
    }
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

    /// As a flat row.
    fn row<'f>(&'f self, doc: &'f str) -> FigureRow<'f> {
        match self {
            Self::Figure(figure) => FigureRow::figure(doc, figure),
            Self::Period { period, .. } => FigureRow::period(doc, period),
        }
    }

    /// Its reading and its words.
    fn cells(&self) -> [String; 2] {
        match self {
            Self::Figure(figure) => [figure.to_string(), one_line(&figure.text)],
            Self::Period { period, .. } => [period.id.clone(), one_line(&period.text)],
        }
    }
}

impl Lines {
    /// Adds the facts, in their order.
    pub fn facts(&mut self, format: Format, document: &OwnedDocument, facts: &[Fact]) {
        let doc = document.id.as_deref().unwrap_or_default();
        match format {
            Format::Text => facts.iter().for_each(|fact| self.line(&fact.summary)),
            Format::Jsonl => facts.iter().for_each(|fact| self.json(&FactLine { doc, fact })),
            Format::Csv => self.text.push_str(&csv_rows(facts.iter().map(|fact| FactRow::new(doc, fact)), false)),
            Format::Table => self.table(doc, &render::COLUMNS, facts.iter().map(|fact| render::cells(fact).to_vec())),
            Format::Html if !facts.is_empty() => self.text.push_str(&render::article(document, facts)),
            Format::Html | Format::None => {}
        }
    }

    /// Adds figures and periods, in the order of the text.
    pub fn figures(&mut self, format: Format, document: &OwnedDocument, found: &Figures) {
        let doc = document.id.as_deref().unwrap_or_default();
        match format {
            Format::None => return,
            Format::Html if found.figures.is_empty() && found.periods.is_empty() => return,
            Format::Html => return self.text.push_str(&render::article_of_figures(document, &found.figures, &found.periods)),
            Format::Table | Format::Text | Format::Jsonl | Format::Csv => {}
        }
        let figures = found.figures.iter().map(FigureOrPeriod::Figure);
        let periods = found.periods.iter().map(|period| FigureOrPeriod::Period { kind: "period", period });
        let mut all: Vec<FigureOrPeriod> = figures.chain(periods).collect();
        all.sort_by_key(FigureOrPeriod::start);
        match format {
            Format::Csv => self.text.push_str(&csv_rows(all.iter().map(|found| found.row(doc)), false)),
            Format::Jsonl => all.into_iter().for_each(|figure| self.json(&FigureLine { doc, figure })),
            Format::Table => self.table(doc, &["figure", "text"], all.iter().map(|found| found.cells().to_vec())),
            _ => all.iter().for_each(|found| self.line(&found.cells().join("\t"))),
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn json(&mut self, value: &impl Serialize) {
        // Plain data with string keys always has a JSON form.
        self.line(&serde_json::to_string(value).unwrap_or_default());
    }

    /// A table under the document's name; nothing of a document in which nothing was found.
    fn table(&mut self, doc: &str, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        let mut table = comfy_table::Table::new();
        table.load_preset(UTF8_HORIZONTAL_ONLY).remove_style(TableComponent::HorizontalLines);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        if table.width().is_some_and(|width| width < NARROW) {
            table.set_width(NARROW);
        }
        table.set_header(columns).add_rows(rows);
        if table.row_count() > 0 {
            self.line(doc);
            self.line(&table.to_string());
        }
    }
}

/// Rows as CSV, with or without the line of their names.
fn csv_rows(rows: impl Iterator<Item = impl Serialize>, head: bool) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(head).from_writer(Vec::new());
    for row in rows {
        // Flat rows written to memory: there is nothing that could fail.
        let _ = writer.serialize(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The line of names: what stands above an empty row.
fn csv_head(level: Level) -> String {
    let rows = match level {
        Level::Facts => csv_rows(std::iter::once(FactRow::default()), true),
        Level::Figures => csv_rows(std::iter::once(FigureRow::default()), true),
    };
    rows.lines().next().map(|line| format!("{line}\n")).unwrap_or_default()
}

/// No table is squeezed into fewer columns: a terminal may claim to have none.
const NARROW: u16 = 60;

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
