//! Texts and helpers that several tests share.

#![allow(dead_code)] // no test uses all of it

use statline::{Extraction, Extractor, Figures, Scratch};
use std::path::{Path, PathBuf};

/// A file or folder of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder with this ending, by name, with their contents; sorted.
pub fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(project(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    paths.iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(path).unwrap())).collect()
}

/// The sample documents.
pub fn seeds() -> Vec<(String, String)> {
    let seeds = files("seeds", "txt");
    assert!(seeds.len() >= 6, "the samples in seeds/ are missing");
    seeds
}

/// The samples and the test texts.
pub fn texts() -> Vec<(String, String)> {
    let mut texts = seeds();
    texts.extend(files("tests/data", "txt"));
    texts
}

/// Everything that an extractor says of a text.
pub fn all(extractor: &Extractor, text: &str) -> (Extraction, Figures) {
    (extractor.extract(text, &mut Scratch::default()), extractor.figures(text))
}

/// Strings that programs stumble over.
pub const NASTY: &str = "“$5bn”—€1.2–1.5\u{a0}m £ \u{200f}٣٤٪ ¥\u{301} e\u{301}\u{301} 👩‍👩‍👧 up 3 % to −$(1.2) million, \u{feff}Q4\r\n\r\n№ 7½% ½pc \
     from 3 to\u{2028}4 tn İstanbul’s ß ﬁ 10,000,00 1.2.3 $ % . $% 99999999999999999999999999999999 km² 50\u{307} ¢ US$ A$\u{0}9\t1/2";
