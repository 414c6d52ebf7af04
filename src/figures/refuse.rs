//! Tells what merely looks like a figure: names with numbers, times, versions, phone numbers, addresses.
//!
//! In: an element being read. Out: nothing, or where to go on reading. What is refused here once stays refused:
//! `tests/data/refusals.txt` only grows.

use super::element::{Element, Seen};
use super::number::{Number, digits_end};
use crate::lang::bytes::{capital, char_before, letter, letter_before, sentence_start, skip_space, skip_space_back};
use crate::lang::figures::{NounWord, UnitClass};
use crate::lang::near::Near;
use crate::lang::roles::Place;

/// Behind the run of characters that the number at `i` is part of.
pub(crate) fn run_end(b: &[u8], i: usize) -> usize {
    let mut at = i;
    loop {
        let width = letter(b, at);
        if width > 0 {
            at += width;
        } else if b.get(at).is_some_and(|c| c.is_ascii_digit() || b"-/.:_@%&=#?+~".contains(c)) {
            at += 1;
        } else {
            return at;
        }
    }
}

/// Refuses numbers glued to what makes them a name, a time, a version, an address.
pub(crate) fn glued(b: &[u8], element: &Element, floor: usize, words: &Near) -> Result<(), usize> {
    let number = &element.number;
    let refuse = || Err(run_end(b, number.end));
    if element.unit == Seen::None && before(b, element.start, floor, words) {
        return refuse();
    }
    let digit = |at: usize| b.get(at).is_some_and(u8::is_ascii_digit);
    match b.get(number.end) {
        Some(b':' | b'.' | b'/') if digit(number.end + 1) => refuse(),
        Some(b'@' | b'_' | b'#' | b'\\') => refuse(),
        Some(b'-') if digit(number.end + 1) => {
            let second = digits_end(b, number.end + 1);
            if b.get(second) == Some(&b'-') && digit(second + 1) { refuse() } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

/// Whether what ends at `i` makes the number behind it part of a name.
fn before(b: &[u8], i: usize, floor: usize, words: &Near) -> bool {
    if i == 0 {
        return false;
    }
    let at = char_before(b, i);
    if letter(b, at) > 0 {
        return true;
    }
    let inner = at > 0 && (b[at - 1].is_ascii_alphanumeric() || letter_before(b, at));
    match b[at] {
        b'/' | b'_' | b'#' | b'@' | b'=' | b'\\' | b'&' | b'?' => true,
        b'%' | b'.' | b'*' | b'^' => inner,
        b':' => at > 0 && b[at - 1].is_ascii_digit(),
        // "COVID-19" against "sub-7".
        b'-' => at > floor && letter_before(b, at) && !words.ending(at).is_alone(Place::Before),
        _ => false,
    }
}

/// Refuses or weakens a number whose neighbours show that it counts nothing.
pub(crate) fn looks_alike(b: &[u8], element: &mut Element, floor: usize, words: &Near) -> Result<(), usize> {
    let number = element.number;
    if element.end == number.end && letter(b, number.end) > 0 && !number.spelled {
        return Err(run_end(b, number.end));
    }
    match element.unit {
        Seen::Money(money) if !money.front && number.year_like() && !element.scaled && titled(b, element, words) => {
            element.unit = Seen::None;
            element.end = number.end;
            element.weak = true;
            return Ok(());
        }
        Seen::Money(_) | Seen::Percent(_) => return Ok(()),
        _ => {}
    }
    let named = named(b, element, floor, words);
    let round = number.amount.is_some_and(|amount| amount.mantissa % 100 == 0);
    if named || (number.year_like() && !round && element.unit == Seen::None && !element.scaled) {
        element.unit = Seen::None;
        element.weak = true;
    } else if element.unit == Seen::None && behind(b, element, words) {
        element.weak = true;
    }
    Ok(())
}

/// "the 2020 USD Notes", "a 2031 dollar bond": a year, where a currency's code is part of a title or its name describes a thing.
fn titled(b: &[u8], element: &Element, words: &Near) -> bool {
    let code = b[element.number.end..element.end].iter().any(u8::is_ascii_uppercase);
    let next = words.at(skip_space(b, element.end));
    if next.start == element.end {
        return false;
    }
    let round = element.number.amount.is_some_and(|amount| amount.mantissa % 100 == 0);
    let several = b[element.end - 1] == b's' || round;
    if code { capital(b, next.start) } else { !several && !next.is_empty() && next.noun != Some(NounWord::Stop) && next.link.is_none() }
}

/// Whether it is small and bare enough to be part of a name.
fn bare(number: &Number) -> bool {
    !number.strong() && number.end - number.start <= 4
}

/// "Section 301", "Boeing 737", "May 5".
fn named(b: &[u8], element: &Element, floor: usize, words: &Near) -> bool {
    // "Route 12C" is no temperature.
    let measured =
        matches!(element.unit, Seen::Unit(unit) if !matches!(unit.class, UnitClass::Time | UnitClass::Thing) && !unit.is_letter_of_heat());
    if !bare(&element.number) || element.scaled || element.number.spelled || measured {
        return false;
    }
    let mut at = element.start;
    if at > 0 && b[skip_space_back(b, at).saturating_sub(1)] == b'.' {
        at = skip_space_back(b, at) - 1;
    }
    let Some(word) = words.word_before(at).filter(|word| word.start >= floor) else { return false };
    if word.name == Some(false) {
        return true;
    }
    let dot = at < element.start;
    capital(b, word.start)
        && word.link.is_none()
        && !word.is_alone(Place::Before)
        && (dot && word.end - word.start <= 5 || !sentence_start(b, word.start))
}

/// "737 MAX", "5 p.m.", "23 Threadneedle Street".
fn behind(b: &[u8], element: &Element, words: &Near) -> bool {
    let mut at = skip_space(b, element.end);
    for _ in 0..2 {
        let word = words.at(at);
        if word.name == Some(true) {
            return true;
        }
        if word.is_empty() || !capital(b, at) {
            return false;
        }
        at = skip_space(b, word.end);
    }
    false
}
