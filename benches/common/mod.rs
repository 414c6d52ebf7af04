//! What the benches share: the texts, the regular expression to compare with, and how to measure.

#![allow(dead_code)] // no bench uses all of it

pub mod corpus;
pub mod pattern;
pub mod turns;

use corpus::{Density, stories};

/// A text to read, as documents, and what it is called.
pub struct Text {
    pub name: String,
    pub documents: Vec<String>,
}

impl Text {
    pub fn bytes(&self) -> usize {
        self.documents.iter().map(String::len).sum()
    }
}

/// Whether this is `cargo bench`, and not a test that the benches run at all.
pub fn in_earnest() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// Bytes of each text: `STATLINE_BENCH_MB` megabytes, 16 if not set.
pub fn size() -> usize {
    let megabytes = std::env::var("STATLINE_BENCH_MB").ok().and_then(|size| size.parse::<f64>().ok()).unwrap_or(16.0);
    if in_earnest() { (megabytes * 1e6) as usize } else { 50_000 }
}

/// The generated texts.
pub fn generated() -> Vec<Text> {
    Density::ALL.into_iter().map(|density| Text { name: density.name().to_owned(), documents: stories(density, size()) }).collect()
}

/// The files in `STATLINE_BENCH_FILES` (separated as in `PATH`), each one document.
pub fn named_files() -> Vec<Text> {
    let names = std::env::var_os("STATLINE_BENCH_FILES").unwrap_or_default();
    let read = |path: std::path::PathBuf| match std::fs::read_to_string(&path) {
        Ok(document) => Some(Text { name: path.display().to_string(), documents: vec![document] }),
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            None
        }
    };
    std::env::split_paths(&names).filter(|path| !path.as_os_str().is_empty()).filter_map(read).collect()
}

/// All of them.
pub fn texts() -> Vec<Text> {
    let mut texts = generated();
    texts.extend(named_files());
    texts
}
