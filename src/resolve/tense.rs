//! A guess of the tense around a period, from the nearest word that shows one.
//!
//! In: the text and the period's place. Out: past, future, or present if no word near it shows either.

use crate::lang::periods::{PeriodWords, TenseWord};
use crate::model::Span;

/// Where a claim lies in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Tense {
    Past,
    /// Neither shown.
    #[default]
    Present,
    Future,
}

/// Where the tense of a period is known from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TenseFrom<'w> {
    /// The claim that it belongs to.
    Claim(Tense),
    /// The words around it, which are read only if the period asks.
    Nearby(&'w PeriodWords),
}

impl Default for TenseFrom<'_> {
    fn default() -> Self {
        Self::Claim(Tense::default())
    }
}

/// Whether a word is a verb of the past.
pub(crate) fn is_past(word: &str) -> bool {
    cue(word.as_bytes(), PeriodWords::english()) == Some(Tense::Past)
}

/// How far around a period is looked.
const REACH: usize = 160;

/// The tense that the words around a period show, the nearest first; only its own sentence is looked at.
pub(crate) fn tense_near(text: &str, span: Span, words: &PeriodWords) -> Tense {
    let bytes = text.as_bytes();
    let before = &bytes[span.start.saturating_sub(REACH)..span.start];
    let after = &bytes[span.end..(span.end + REACH).min(bytes.len())];
    match cue_before(before, words) {
        // A word behind must be nearer by more than three to count.
        Some((tense, distance)) => cue_behind(after, distance.saturating_sub(LEAN), words).unwrap_or(tense),
        None => cue_behind(after, usize::MAX, words).unwrap_or_default(),
    }
}

/// By how many words a cue before the period may be further away than one behind it.
const LEAN: usize = 3;

fn word_byte(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'\''
}

/// The tense that a word shows.
fn cue(word: &[u8], words: &PeriodWords) -> Option<Tense> {
    let word = word.iter().position(|b| *b == b'\'').filter(|at| *at > 0).map_or(word, |at| &word[at..]);
    match words.tense(word) {
        Some(TenseWord::Future) => Some(Tense::Future),
        Some(TenseWord::Past) => Some(Tense::Past),
        None => (word.len() > 3 && words.past_ending(word)).then_some(Tense::Past),
    }
}

/// The last cue of the sentence that goes on behind these bytes, with its distance in words.
fn cue_before(bytes: &[u8], words: &PeriodWords) -> Option<(Tense, usize)> {
    let (mut at, mut distance) = (bytes.len(), 0);
    while at > 0 {
        let end = at;
        while at > 0 && word_byte(bytes[at - 1]) {
            at -= 1;
        }
        if at < end {
            if let Some(tense) = cue(&bytes[at..end], words) {
                return Some((tense, distance));
            }
            distance += 1;
        } else {
            at -= 1;
            if at + 1 < bytes.len() && ends_sentence(bytes, at) {
                return None;
            }
        }
    }
    None
}

/// The first cue among the first so many words of the sentence that these bytes go on with.
fn cue_behind(bytes: &[u8], mut count: usize, words: &PeriodWords) -> Option<Tense> {
    let mut at = 0;
    while at < bytes.len() && count > 0 {
        let start = at;
        while at < bytes.len() && word_byte(bytes[at]) {
            at += 1;
        }
        if at > start {
            if let Some(tense) = cue(&bytes[start..at], words) {
                return Some(tense);
            }
            count -= 1;
        } else if ends_sentence(bytes, at) {
            return None;
        } else {
            at += 1;
        }
    }
    None
}

/// Whether the mark at `at` ends a sentence.
fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'?' | b'!' => true,
        b'\n' => bytes.get(at + 1) == Some(&b'\n'),
        b'.' => {
            let behind = bytes.get(at + 1).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'"' | 0xE2));
            let short = bytes[..at].iter().rev().take_while(|b| b.is_ascii_alphabetic()).count() < 3;
            let number = at > 0 && bytes[at - 1].is_ascii_digit();
            behind && (!short || number)
        }
        _ => false,
    }
}
