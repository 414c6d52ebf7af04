//! Single stages, for the benches that measure where the time goes. No part of the interface: may change with any version.
//!
//! In: an extractor and a text. Out: how much the stage found, so that no work can be left out.

use crate::extractor::{Extractor, Scratch};
use crate::figures::Found;
use crate::model::Periods;
use crate::tokens;

/// Whether the text may hold a fact.
#[must_use]
pub fn scan(extractor: &Extractor, text: &str) -> bool {
    extractor.engine.scan.may_hold_fact(text)
}

/// The number of figures and periods, found but not yet read.
#[must_use]
pub fn find(extractor: &Extractor, text: &str, scratch: &mut Scratch) -> usize {
    let found = &mut scratch.buffers.found;
    extractor.find(&text.into(), Periods::All, found);
    found.figures.len() + found.periods.len()
}

/// The number of tokens of all sentences.
#[must_use]
pub fn tokens(extractor: &Extractor, text: &str, scratch: &mut Scratch) -> usize {
    let lexicon = &extractor.engine.lexicon;
    let (found, mut made, mut count) = (Found::default(), Vec::new(), 0);
    let sentences = &mut scratch.buffers.sentences;
    sentences.clear();
    tokens::sentences(text, lexicon, sentences);
    for &sentence in sentences.iter() {
        made.clear();
        tokens::tokenize(text, sentence, &found, lexicon, &mut made);
        count += made.len();
    }
    count
}
