//! Any rule file and any table of words: either it is read, and extraction goes on, or the error says where it is wrong.
//!
//! In: bytes; the first tells whether the rest is a rule file or a table. Out: nothing; a panic is a find.

#![no_main]

use libfuzzer_sys::fuzz_target;
use statline::Extractor;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let source = String::from_utf8_lossy(rest);
    let builder = Extractor::builder();
    let builder = if first % 2 == 0 { builder.rules("fuzz.rules", &source) } else { builder.words("fuzz.tsv", &source) };
    match builder.build() {
        Ok(extractor) => drop(extractor.facts("In 2019 Ghana's exports to Togo rose 4% to $70 million, from $67 million.")),
        Err(error) => assert!(error.to_string().contains("fuzz."), "the error names no file: {error}"),
    }
});
