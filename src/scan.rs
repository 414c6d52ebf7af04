//! Tells at memory speed which texts cannot hold a fact.
//!
//! In: the bytes of a text. Out: whether it may hold a fact. May say yes too often, never no too often: a fact needs a figure,
//! a figure needs a digit or a number word, and the movements that need no figure ("doubled") are words of their own.
//! `tests/scan.rs` holds everything else to the same result with the scan off.

use aho_corasick::{AhoCorasick, MatchKind};

/// The cues of a language, compiled.
#[derive(Debug)]
pub(crate) struct Scan {
    words: Option<AhoCorasick>,
}

impl Scan {
    /// A scan for digits and these words (any ASCII case, also inside other words).
    pub fn new(words: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Self {
        let words = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(words).ok();
        Self { words }
    }

    /// Whether the text may hold a fact. Without a compiled word list every text may.
    pub fn may_hold_fact(&self, text: &str) -> bool {
        holds_digit(text.as_bytes()) || self.words.as_ref().is_none_or(|words| words.is_match(text))
    }
}

/// Whether there is an ASCII digit. Whole blocks are looked at without a branch for each byte, which lets the compiler use SIMD.
fn holds_digit(bytes: &[u8]) -> bool {
    bytes.chunks(256).any(|block| block.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_listed_words_pass() {
        let scan = Scan::new(["million", "doubled"]);
        assert!(scan.may_hold_fact("up 3 percent"));
        assert!(scan.may_hold_fact("Half a MILLION came"));
        assert!(scan.may_hold_fact("Profit doubled."));
        assert!(!scan.may_hold_fact("Nothing to report."));
        assert!(!scan.may_hold_fact(""));
    }
}
