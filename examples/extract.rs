//! Reads files and prints the facts in them.
//!
//!     cargo run --release --example extract -- --date 2023-09-15 news.txt
//!
//! In: text files, each a document or many, or documents as JSON lines. Out: on standard output one line a fact, or a table, rows
//! for a spreadsheet, a page for a browser; problems and statistics on standard error. The exit status is 1 if an input could not be read; all that could be read is still printed.

#[path = "extract/input.rs"]
mod input;
#[path = "extract/output.rs"]
mod output;

use clap::{Parser, ValueEnum};
use input::{Source, Sources};
use output::{Format, Lines, Totals};
use statline::bulk::{Bulk, OwnedDocument};
use statline::{Date, Extractor, Scratch};
use std::io::{self, ErrorKind, Write};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::time::Instant;

/// Reads prose and prints the economic facts in it.
///
/// Each line says whose measure it is, which, when, how much and how it moved. Problems with the input go to standard
/// error with file and line; the rest is still read, and the exit status is then 1.
#[derive(Parser)]
#[command(name = "extract", version)]
struct Options {
    /// Files to read, `-` for standard input; without any, the sample seeds/trade.txt
    #[arg(value_name = "FILE")]
    files: Vec<String>,

    /// The documents' date, against which "last year" and the like are computed; a document's own date goes before
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,

    /// How to print what is found [default: table on a terminal, text elsewhere]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// What to look for
    #[arg(long, value_enum, default_value_t = Level::Facts)]
    level: Level,

    /// What the files hold
    #[arg(long, value_enum, default_value_t = Input::Text)]
    input: Input,

    /// Threads; the order of the output is the same for any number [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Print what each stage made of each sentence that holds a figure, instead of facts
    #[arg(long)]
    explain: bool,

    /// Print one line of JSON with sizes, counts and speed at the end of standard error
    #[arg(long)]
    stats: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    /// Claims: whose measure, which, when, how much
    Facts,
    /// Single numbers with their units, and periods
    Figures,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Input {
    /// Each file is one document
    Text,
    /// Documents with blank lines between them
    Records,
    /// Each line is a document: {"id": …, "text": …, "date": …, "title": …}, all but `text` may be missing
    Jsonl,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let sources =
        if options.files.is_empty() { vec![Source::sample()] } else { options.files.iter().map(|file| Source::named(file)).collect() };
    let mut documents = Sources::new(sources, options.input, options.date);
    match run(&options, &mut documents) {
        Ok(totals) => {
            if options.stats {
                complain(&totals.json());
            }
        }
        // The reader has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
        Err(error) => {
            complain(&format!("extract: cannot write: {error}"));
            return ExitCode::FAILURE;
        }
    }
    if documents.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Reads, extracts and prints batch by batch.
fn run(options: &Options, documents: &mut Sources) -> io::Result<Totals> {
    let mut bulk = Bulk::new(Extractor::new());
    if let Some(jobs) = options.jobs {
        bulk = bulk.jobs(jobs.get());
    }
    // Explanations are text of their own.
    let format = if options.explain { Format::Text } else { options.format.unwrap_or_else(Format::usual) };
    let work = |extractor: &Extractor, document: OwnedDocument, scratch: &mut Scratch| read(options, format, extractor, &document, scratch);
    let mut results = bulk.map(&mut *documents, work);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut totals = Totals::default();
    out.write_all(format.head(options.level).as_bytes())?;
    for lines in results.by_ref() {
        out.write_all(lines.text.as_bytes())?;
        totals.add(&lines.totals);
    }
    out.write_all(format.foot().as_bytes())?;
    out.flush()?;
    totals.set_busy(results.busy());
    Ok(totals)
}

/// What is to be printed of one document. Runs on any thread.
fn read(options: &Options, format: Format, extractor: &Extractor, document: &OwnedDocument, scratch: &mut Scratch) -> Lines {
    let start = Instant::now();
    let mut lines = Lines::default();
    if options.explain {
        lines.text = extractor.explain(document);
        return lines;
    }
    match options.level {
        Level::Facts => {
            let found = extractor.extract(document, scratch);
            lines.totals.extracting = start.elapsed();
            lines.totals.count(found.figures, found.facts.len(), found.dropped);
            lines.facts(format, document, &found.facts);
        }
        Level::Figures => {
            let found = extractor.figures(document);
            lines.totals.extracting = start.elapsed();
            lines.totals.count(found.figures.len(), 0, found.dropped);
            lines.figures(format, document, &found);
        }
    }
    lines.totals.working = start.elapsed();
    lines.totals.read(document.text.len());
    lines
}

/// A line on standard error; nobody may be listening there.
fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
