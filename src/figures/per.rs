//! Reads the denominator of a price or rate: "a barrel", "per share", "/tonne", "-a-year", "to the dollar".
//!
//! In: where the unit of a figure ends. Out: the denominator, with its end.

use super::RawPer;
use crate::lang::bytes::{letter, skip_space, word_end};
use crate::lang::figures::{FigureWords, Link, NounWord};
use crate::model::Span;

/// The denominator behind `i`.
pub(crate) fn read(b: &[u8], i: usize, words: &FigureWords) -> Option<(RawPer, usize)> {
    if b.get(i) == Some(&b'/') {
        return unit(b, i + 1, words);
    }
    let hyphen = b.get(i) == Some(&b'-') && letter(b, i + 1) > 0;
    let at = if hyphen { i + 1 } else { skip_space(b, i) };
    if at == i {
        return None;
    }
    let end = word_end(b, at);
    let next = if b.get(end) == Some(&b'-') { end + 1 } else { skip_space(b, end) };
    if end == at || next == end {
        return None;
    }
    let found = denominator(b, at, end, next, words)?;
    // "$142m a year earlier" is no rate.
    let behind = skip_space(b, found.1);
    let ago = words.link(&b[behind..word_end(b, behind)]) == Some(Link::Ago);
    (!ago).then_some(found)
}

fn denominator(b: &[u8], at: usize, end: usize, next: usize, words: &FigureWords) -> Option<(RawPer, usize)> {
    match words.link(&b[at..end])? {
        Link::Per => unit(b, next, words).or_else(|| second(b, next, words)).or_else(|| noun(b, next, words)),
        Link::One => unit(b, next, words),
        Link::To => to_currency(b, next, words),
        _ => None,
    }
}

fn unit(b: &[u8], at: usize, words: &FigureWords) -> Option<(RawPer, usize)> {
    let (suffix, end) = words.suffixes.at(b, at)?;
    let unit = suffix.unit.filter(|unit| unit.per)?;
    // The singular as the text has it where it is a word of its own: "ton", "metric ton".
    Some((RawPer::Word(unit.name), end))
}

/// A unit behind one other word: "per diluted share".
fn second(b: &[u8], at: usize, words: &FigureWords) -> Option<(RawPer, usize)> {
    let end = word_end(b, at);
    let next = skip_space(b, end);
    let open = !matches!(words.nouns.get(&b[at..end]), Some(NounWord::Stop)) && words.suffixes.at(b, at).is_none();
    if next > end && open { unit(b, next, words) } else { None }
}

/// Any noun behind "per".
fn noun(b: &[u8], at: usize, words: &FigureWords) -> Option<(RawPer, usize)> {
    let end = word_end(b, at);
    let stop = matches!(words.nouns.get(&b[at..end]), Some(NounWord::Stop));
    (end > at + 1 && !stop && b[at..end].is_ascii()).then_some((RawPer::Noun(Span::new(at, end)), end))
}

/// "145 yen to the dollar".
fn to_currency(b: &[u8], at: usize, words: &FigureWords) -> Option<(RawPer, usize)> {
    let article = word_end(b, at);
    let from = skip_space(b, article);
    let end = word_end(b, from);
    if words.their.get(&b[at..article]).is_none() || words.suffixes.at(b, from)?.0.money.is_none() {
        return None;
    }
    Some((RawPer::Noun(Span::new(from, end)), end))
}
