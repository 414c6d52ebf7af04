//! Tells at memory speed which texts cannot hold a fact.
//!
//! In: the bytes of a text. Out: whether it may hold a fact. May say yes too often, never no too often: a fact needs a figure,
//! a figure needs a digit or a number word, and the movements that need no figure ("doubled") are words of their own.
//! `tests/scan.rs` holds everything else to the same result with the scan off.
//!
//! A block of the text is copied in one case and with one mark for all marks, which is a step for the compiler's SIMD and
//! tells digits by the way. The words, each with the mark before it, are then looked for in the copy by the packed search of
//! `aho-corasick`, which is fast where patterns are few and their first bytes rare.

use crate::lang::bytes::is_fraction;
use aho_corasick::packed::Searcher;
use memchr::memchr2_iter;

/// Bytes looked at in one step, and in a text that is no longer than this.
const BLOCK: usize = 2048;
const SHORT: usize = 240;
/// No cue is longer; what is longer is cut.
const LONGEST: usize = 16;
/// Stands for everything that is no ASCII letter.
const MARK: u8 = b' ';

/// The cues of a language, compiled.
#[derive(Debug)]
pub(crate) struct Scan {
    /// `None` where nothing could be compiled: then every text may hold a fact.
    cues: Option<Searcher>,
}

impl Scan {
    /// A scan for digits and words that start like one of these (any ASCII case).
    pub fn new(words: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Self {
        let start = |word: &[u8]| [MARK].into_iter().chain(word.iter().copied().map(plain)).take(LONGEST).collect::<Vec<u8>>();
        let mut starts: Vec<Vec<u8>> = words.into_iter().map(|word| start(word.as_ref())).collect();
        // Sorted, a word stands right behind those that it starts with.
        starts.sort();
        starts.dedup_by(|word, start| word.starts_with(start));
        Self { cues: Searcher::new(starts) }
    }

    /// Whether the text may hold a fact.
    pub fn may_hold_fact(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let Some(cues) = &self.cues else { return true };
        if bytes.len() <= SHORT {
            let mut copy = [MARK; 1 + SHORT];
            return may_hold(cues, bytes, &mut copy);
        }
        let mut copy = [MARK; 1 + BLOCK + LONGEST];
        (0..bytes.len()).step_by(BLOCK).any(|at| {
            copy[0] = if at == 0 { MARK } else { plain(bytes[at - 1]) };
            may_hold(cues, &bytes[at..(at + BLOCK + LONGEST).min(bytes.len())], &mut copy)
        })
    }
}

/// The same of one block; the mark before it stands first in `copy`.
fn may_hold(cues: &Searcher, block: &[u8], copy: &mut [u8]) -> bool {
    copy_plain(block, &mut copy[1..]) || cues.find(&copy[..=block.len()]).is_some()
}

/// A letter in small, or the mark.
#[inline]
fn plain(byte: u8) -> u8 {
    let small = byte | 0x20;
    if small.is_ascii_lowercase() { small } else { MARK }
}

/// Copies a block in small letters and marks; gives whether there is a digit or a fraction ("½", "⅓") in it.
fn copy_plain(block: &[u8], copy: &mut [u8]) -> bool {
    let (mut digit, mut wide) = (false, false);
    for (to, from) in copy.iter_mut().zip(block) {
        *to = plain(*from);
        digit |= from.is_ascii_digit();
        // Each fraction has one of these, and hardly another character of prose.
        wide |= (*from == 0xC2) | (*from == 0x85);
    }
    digit || wide && memchr2_iter(0xC2, 0xE2, block).any(|at| is_fraction(block, at))
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
        assert!(scan.may_hold_fact("It cost €½m.") && scan.may_hold_fact("up ⅓ percent"));
        assert!(!scan.may_hold_fact("Nothing to report."));
        assert!(!scan.may_hold_fact(""));
    }

    #[test]
    fn a_cue_is_found_wherever_blocks_end() {
        let scan = Scan::new(["ten", "tenfold", "seven"]);
        for before in BLOCK - 12..BLOCK + 12 {
            let filler = "a ".repeat(before / 2) + if before % 2 == 1 { " " } else { "" };
            assert!(scan.may_hold_fact(&format!("{filler}Seven men")), "{before}");
            assert!(scan.may_hold_fact(&format!("{filler}tenfold")), "{before}");
            assert!(scan.may_hold_fact(&format!("{filler}7")), "{before}");
            assert!(!scan.may_hold_fact(&format!("{filler}often")), "{before}");
        }
    }
}
