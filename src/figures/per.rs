//! Reads the denominator of a price or rate: "a barrel", "per share", "/tonne", "-a-year", "to the dollar".
//!
//! In: where the unit of a figure ends. Out: the denominator, with its end.

use super::{RawPer, number, quantity, suffix};
use crate::lang::bytes::{letter, skip_space};
use crate::lang::figures::{Link, NounWord};
use crate::lang::near::{Near, Word};
use crate::model::Span;

/// The denominator behind `i`.
pub(crate) fn read(b: &[u8], i: usize, words: &Near) -> Option<(RawPer, usize)> {
    if b.get(i) == Some(&b'/') {
        return unit(b, i + 1, words);
    }
    let hyphen = b.get(i) == Some(&b'-') && letter(b, i + 1) > 0;
    let at = if hyphen { i + 1 } else { skip_space(b, i) };
    if at == i {
        return None;
    }
    let mut word = words.at(at);
    if word.link == Some(Link::Of) {
        word = behind_thing(b, word.end, words)?;
    }
    let link = word.link?;
    let next = if b.get(word.end) == Some(&b'-') { word.end + 1 } else { skip_space(b, word.end) };
    if next == word.end {
        return None;
    }
    let found = denominator(b, link, next, words)?;
    // "$142m a year earlier" is no rate.
    let ago = words.at(skip_space(b, found.1)).link == Some(Link::Ago);
    (!ago).then_some(found)
}

/// "23 pounds of ice cream a year": the word behind what there are so many pounds of.
fn behind_thing(b: &[u8], i: usize, words: &Near) -> Option<Word> {
    let mut at = i;
    for step in 0..=THING {
        let from = skip_space(b, at);
        let word = words.at(from);
        if from == at || word.is_empty() {
            return None;
        }
        if step > 0 && matches!(word.link, Some(Link::Per | Link::One)) {
            return Some(word);
        }
        if word.noun == Some(NounWord::Stop) || word.link.is_some() {
            return None;
        }
        // "CO2"
        at = number::digits_end(b, word.end);
    }
    None
}

/// Words of such a thing.
const THING: usize = 3;

fn denominator(b: &[u8], link: Link, next: usize, words: &Near) -> Option<(RawPer, usize)> {
    match link {
        Link::Per => {
            let several = || several(b, next, words);
            unit(b, next, words).or_else(several).or_else(|| second(b, next, words)).or_else(|| noun(b, next, words))
        }
        Link::One => unit(b, next, words),
        Link::To => to_currency(b, next, words),
        _ => None,
    }
}

fn unit(b: &[u8], at: usize, words: &Near) -> Option<(RawPer, usize)> {
    let joined = suffix::slashed(b, at, words.at(at).end, words);
    let (suffix, end) = joined.or_else(|| words.suffixes.at(b, at, words).map(|(suffix, end)| (*suffix, end)))?;
    let unit = suffix.unit.filter(|unit| unit.per)?;
    // The singular as the text has it where it is a word of its own: "ton", "metric ton".
    Some((RawPer::Word(unit.name), end))
}

/// So many units: "per 100 kilos", "per 100,000 residents", "per 1,000 live births", or so many of what was told before.
fn several(b: &[u8], at: usize, words: &Near) -> Option<(RawPer, usize)> {
    if !b.get(at).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let mut digits = number::read(b, at).end;
    if let Some((_, end)) = suffix::scale(b, digits, false, words) {
        digits = end;
    }
    let next = if b.get(digits) == Some(&b'-') { digits + 1 } else { skip_space(b, digits) };
    // "per 1,000 dollars" holds an amount of its own.
    if words.suffixes.at(b, next, words).is_some_and(|(suffix, _)| suffix.money.is_some() || suffix.percent.is_some()) {
        return None;
    }
    let mut known = if next > digits { unit(b, next, words).map(|(_, end)| end) } else { None };
    // "per 40-foot container"
    if let Some(end) = known.filter(|_| b.get(digits) == Some(&b'-')) {
        known = unit(b, skip_space(b, end), words).map(|(_, end)| end).or(known);
    }
    let end = known.or_else(|| quantity::head(b, digits, true, words).map(|(_, end)| end)).unwrap_or(digits);
    Some((RawPer::Noun(Span::new(at, end)), end))
}

/// A unit behind one other word: "per diluted share".
fn second(b: &[u8], at: usize, words: &Near) -> Option<(RawPer, usize)> {
    let word = words.at(at);
    let (noun, end) = (word.noun, word.end);
    let next = skip_space(b, end);
    let open = noun != Some(NounWord::Stop) && words.suffixes.at(b, at, words).is_none();
    if next > end && open { unit(b, next, words) } else { None }
}

/// Any noun behind "per".
fn noun(b: &[u8], at: usize, words: &Near) -> Option<(RawPer, usize)> {
    let word = words.at(at);
    let end = word.end;
    let stop = word.noun == Some(NounWord::Stop);
    (end > at + 1 && !stop && b[at..end].is_ascii()).then_some((RawPer::Noun(Span::new(at, end)), end))
}

/// "145 yen to the dollar".
fn to_currency(b: &[u8], at: usize, words: &Near) -> Option<(RawPer, usize)> {
    let article = words.at(at);
    let from = skip_space(b, article.end);
    let end = words.at(from).end;
    if !article.their || words.suffixes.at(b, from, words)?.0.money.is_none() {
        return None;
    }
    Some((RawPer::Noun(Span::new(from, end)), end))
}
