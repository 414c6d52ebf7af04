//! Finds the numbers of a window and has each put together with what belongs to it.
//!
//! In: bytes and a window. Out: elements in text order. One step per byte: digits and the few letters that number words start
//! with are anchors, everything else is passed over.

use super::element::{self, Element};
use super::number::{self, Number};
use super::skip::{Stop, skip};
use super::spelled;
use crate::lang::bytes::{is_fraction, letter, letter_before, space_before};
use crate::lang::near::Near;
use std::ops::Range;

/// What a byte means to the scan.
const OTHER: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// First byte of a character that may be a fraction.
const FRACTION: u8 = 3;

const CLASS: [u8; 256] = {
    let mut class = [OTHER; 256];
    let mut c = 0;
    while c < 256 {
        let byte = c as u8;
        if byte.is_ascii_alphabetic() || (byte >= 0xC3 && byte <= 0xDF) {
            class[c] = LETTER;
        } else if byte.is_ascii_digit() {
            class[c] = DIGIT;
        } else if byte == 0xC2 || byte == 0xE2 {
            class[c] = FRACTION;
        }
        c += 1;
    }
    class
};

/// Reads the elements of the window.
pub(crate) fn scan(b: &[u8], window: Range<usize>, words: &Near, out: &mut Vec<Element>) {
    let end = window.end.min(b.len());
    let (mut i, mut floor) = (window.start, window.start);
    while i < end {
        i = next(b, i, end, words);
        let from = i;
        if i >= end {
            return;
        }
        let number = match CLASS[usize::from(b[i])] {
            DIGIT => Some(digits(b, i, floor)),
            LETTER => {
                let at = i;
                i = letters_end(b, i + 1);
                if i - at < 3 {
                    continue;
                }
                word(b, at, floor, words)
            }
            FRACTION => number::glyph(b, i).map(|(amount, end)| Number {
                start: i,
                end,
                amount: Some(amount),
                grouped: false,
                point: true,
                spelled: false,
                power: 0,
            }),
            _ => None,
        };
        let Some(number) = number else {
            // Behind a word stands what may be a digit: "one44" is read as a whole.
            i = i.max(floor).max(from + 1);
            continue;
        };
        match element::read(b, number, floor, words) {
            Ok(element) => {
                i = element.end.max(number.end);
                floor = i;
                out.push(element);
            }
            Err(next) => i = next.max(number.end),
        }
    }
}

/// The next digit, fraction or word that may be a number from `i` on.
#[inline]
fn next(b: &[u8], i: usize, end: usize, words: &Near) -> usize {
    let (from, inside) = match skip::<true>(&b[..end], i, |start| words.starts.may_start(b, start)) {
        Stop::At(found) => return found,
        Stop::Tail(from, inside) => (from, inside),
    };
    let mut at = if inside { letters_end(b, from) } else { from };
    while at < end {
        at = match CLASS[usize::from(b[at])] {
            OTHER => at + 1,
            LETTER if !words.starts.may_start(b, at) => letters_end(b, at + 1),
            FRACTION if !is_fraction(b, at) => at + 1,
            _ => return at,
        };
    }
    at
}

/// End of the run of letters that goes on at `i`, eight bytes a step as long as they are ASCII.
#[inline]
fn letters_end(b: &[u8], i: usize) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = i;
    while let Some(eight) = b.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes) {
        // Bytes from "A" on have their high bit set in this sum: spaces, digits and marks end the run.
        let letters = (eight & !HIGH) + 0x3F3F_3F3F_3F3F_3F3F;
        if eight & HIGH != 0 {
            break;
        }
        if letters & HIGH != HIGH {
            return at + (!letters & HIGH).trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while at < b.len() && (CLASS[usize::from(b[at])] == LETTER || (b[at] & 0xC0) == 0x80) {
        at += 1;
    }
    at
}

/// The number in digits at `i`, with the point of ".5" in front.
fn digits(b: &[u8], i: usize, floor: usize) -> Number {
    let pointed = i > floor
        && b[i - 1] == b'.'
        && (i == 1 || space_before(b, i - 1) > 0 || !(b[i - 2].is_ascii_alphanumeric() || letter_before(b, i - 1) || b[i - 2] == b'.'));
    if pointed {
        number::leading_point(b, i)
    } else {
        number::slash(b, i).map_or_else(|| number::read(b, i), |(amount, end)| fraction(b, i, amount, end))
    }
}

/// A plain fraction; what only looks like one ("1/2/2020", "24/7") is left to the refusals.
fn fraction(b: &[u8], i: usize, amount: super::amount::Amount, end: usize) -> Number {
    let whole = number::read(b, i);
    if whole.end > end || letter(b, end) > 0 {
        return whole;
    }
    Number { start: i, end, amount: Some(amount), grouped: false, point: true, spelled: false, power: 0 }
}

/// The number in words that starts at `i`.
fn word(b: &[u8], i: usize, floor: usize, words: &Near) -> Option<Number> {
    // Most words that start as a number word does are none.
    let word = words.at(i);
    if word.number.is_none()
        || letter_before(b, i)
        || (i > 0 && (b[i - 1].is_ascii_digit() || (b[i - 1] == b'-' && letter_before(b, i - 1))))
    {
        return None;
    }
    spelled::read(b, word, words).filter(|number| number.start >= floor)
}
