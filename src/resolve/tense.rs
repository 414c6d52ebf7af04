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

/// How far around a period is looked.
const REACH: usize = 160;

/// The tense that the words around a period show, the nearest first; only its own sentence is looked at.
pub(crate) fn tense_near(text: &str, span: Span, words: &PeriodWords) -> Tense {
    let bytes = text.as_bytes();
    let before = sentence_before(&bytes[span.start.saturating_sub(REACH)..span.start]);
    let after = sentence_after(&bytes[span.end..(span.end + REACH).min(bytes.len())]);
    let left = cues(before.rsplit(|b| !word_byte(*b)), words);
    let right = cues(after.split(|b| !word_byte(*b)), words);
    match (left, right) {
        (Some((tense, near)), Some((other, far))) => {
            if near <= far + 3 {
                tense
            } else {
                other
            }
        }
        (Some((tense, _)), None) | (None, Some((tense, _))) => tense,
        (None, None) => Tense::Present,
    }
}

fn word_byte(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'\''
}

/// The first cue among words, with its distance in words.
fn cues<'t>(list: impl Iterator<Item = &'t [u8]>, words: &PeriodWords) -> Option<(Tense, usize)> {
    list.filter(|word| !word.is_empty()).enumerate().find_map(|(distance, word)| {
        let word = word.iter().position(|b| *b == b'\'').filter(|at| *at > 0).map_or(word, |at| &word[at..]);
        let tense = match words.tense(word) {
            Some(TenseWord::Future) => Tense::Future,
            Some(TenseWord::Past) => Tense::Past,
            None if word.len() > 3 && words.past_ending(word) => Tense::Past,
            None => return None,
        };
        Some((tense, distance))
    })
}

fn sentence_before(bytes: &[u8]) -> &[u8] {
    let cut = (1..bytes.len()).rev().find(|&at| ends_sentence(bytes, at - 1));
    cut.map_or(bytes, |at| &bytes[at..])
}

fn sentence_after(bytes: &[u8]) -> &[u8] {
    let cut = (0..bytes.len()).find(|&at| ends_sentence(bytes, at));
    cut.map_or(bytes, |at| &bytes[..at])
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
