//! Finds the noun that a number counts, where the unit table has none.
//!
//! In: an element without a unit. Out: the same with the head noun of the phrase behind it, if a plural noun ends a short
//! phrase there ("1,100 public housing properties").

use super::element::{Element, Seen};
use crate::lang::bytes::{capital, letter, skip_space, space, word_start};
use crate::lang::figures::{FigureWords, Link, NounWord, NumberWord};
use crate::lang::near::{Near, Word};
use crate::model::Span;

/// Words of a noun phrase that are looked at.
const PHRASE: usize = 6;

/// Gives the element its head noun.
pub(crate) fn noun(b: &[u8], element: &mut Element, words: &Near) {
    let one = element.number.amount.is_none_or(|amount| amount.places == 0 && amount.mantissa <= 1);
    if (one && !element.scaled) || element.plus {
        return;
    }
    // "1,200+ stores"
    let mut at = element.end + usize::from(b.get(element.end) == Some(&b'+'));
    if element.scaled {
        at = behind_of(b, at, words);
    }
    let great = element.scaled || element.number.amount.is_none_or(|amount| !amount.below(1000));
    if let Some((head, end)) = head(b, at, great, words) {
        element.unit = Seen::Noun(head);
        if at == element.end {
            element.end = end;
        }
        element.tail = element.end;
    }
}

/// Behind "of its", "of the".
fn behind_of(b: &[u8], i: usize, words: &Near) -> usize {
    let of = words.at(skip_space(b, i));
    if of.link != Some(Link::Of) {
        return i;
    }
    let their = words.at(skip_space(b, of.end));
    if their.their { their.end } else { i }
}

/// The head of the noun phrase behind `i`, where a number stands that may be great: its span and the phrase's end.
pub(crate) fn head(b: &[u8], i: usize, great: bool, words: &Near) -> Option<(Span, usize)> {
    let mut at = i;
    for step in 0..PHRASE {
        let mut from = skip_space(b, at);
        if from == at {
            return None;
        }
        // "60-kg bags"
        let digits = super::number::digits_end(b, from);
        if digits > from && step == 0 && b.get(digits) == Some(&b'-') {
            from = digits + 1;
        }
        // "63,000 Model 3 sedans", "two new 737 Max jets"
        if digits > from && step > 0 && digits - from <= 4 && space(b, digits) > 0 {
            if !capital(b, skip_space(b, digits)) && !capital(b, word_start(b, at)) {
                return None;
            }
            at = digits;
            continue;
        }
        // "35 F-35A fighter jets", "four A320s"
        if let Some(end) = code(b, from) {
            if b[end - 1] == b's' {
                return Some((Span::new(from, end), end));
            }
            at = end;
            continue;
        }
        let last = compound(b, from, words)?;
        let (word, end) = (&b[last.start..last.end], last.end);
        // "460 Kia and Hyundai vehicles"
        if step > 0 && last.link == Some(Link::And) {
            at = end;
            continue;
        }
        match last.noun {
            _ if last.number.is_some_and(|word| !matches!(word, NumberWord::Scale(_))) => return None,
            // "464,000 US subscribers": the country, no pronoun.
            Some(NounWord::Stop) if last.start == from && !(step == 0 && last.more) && !(word.len() > 1 && capital(b, end - 1)) => {
                return None;
            }
            // "beating the 4.8 million analysts had forecast"
            Some(NounWord::Teller) if great => return None,
            Some(NounWord::Teller) => return Some((Span::new(last.start, end), end)),
            Some(NounWord::Plural(_)) if !describes(b, last.start, end, words) => return Some((Span::new(last.start, end), end)),
            Some(NounWord::Plural(_)) => {}
            Some(NounWord::NotPlural | NounWord::Stop) => {}
            None if plural(word) && !(capital(b, last.start) && step > 0 && !capital(b, from)) => {
                return Some((Span::new(last.start, end), end));
            }
            None => {}
        }
        at = end;
    }
    None
}

/// Behind the name of a model at `i`: capitals and digits ("F-35A", "CH-47", "A320s").
fn code(b: &[u8], i: usize) -> Option<usize> {
    let letters = b[i..].iter().take(CODE).take_while(|c| c.is_ascii_uppercase()).count();
    let digits = i + letters + usize::from(b.get(i + letters) == Some(&b'-'));
    if letters == 0 || !b.get(digits).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let end = digits + b[digits..].iter().take(CODE).take_while(|c| c.is_ascii_alphanumeric()).count();
    (space(b, end) > 0 || b.get(end).is_none_or(|c| c.is_ascii_punctuation() && *c != b'-')).then_some(end)
}

/// Letters or digits of such a name.
const CODE: usize = 5;

/// Whether a plural in the form of its singular only describes the plural behind it ("nine crew members", "229,000 jobless claims").
pub(crate) fn describes(b: &[u8], from: usize, end: usize, words: &Near) -> bool {
    let same = matches!(words.at(from).noun, Some(NounWord::Plural(single)) if single.as_bytes() == &b[from..end]);
    let next = words.at(skip_space(b, end));
    same && next.start > end && !capital(b, next.start) && next.noun.is_none() && plural(&b[next.start..next.end])
}

/// The last part of the word at `i` with what hyphens join to it.
fn compound(b: &[u8], i: usize, words: &Near) -> Option<Word> {
    let mut last = words.at(i);
    if last.is_empty() {
        return None;
    }
    while b.get(last.end) == Some(&b'-') && letter(b, last.end + 1) > 0 {
        last = words.at(last.end + 1);
    }
    Some(last)
}

/// Whether the word has the form of a plural.
fn plural(word: &[u8]) -> bool {
    let length = word.len();
    length >= 3 && word[length - 1] == b's' && !matches!(word[length - 2], b's' | b'u' | b'i' | b'\'')
}

/// Whether "m" in front of the word at `at` counts millions: a noun in the plural follows, or no noun ("3 m in length" are metres).
pub(crate) fn counts(b: &[u8], glued: bool, at: usize, words: &Near) -> bool {
    if words.at(at).noun == Some(NounWord::Stop) {
        return glued;
    }
    if let Some((suffix, _)) = words.suffixes.at(b, at, words) {
        if suffix.unit.is_some() || suffix.money.is_some() {
            return true;
        }
    }
    super::suffix::slashed(b, at, words.at(at).end, words).is_some() || head(b, at - 1, true, words).is_some()
}

/// The singular of a noun in lower case, as the unit of a quantity.
pub(crate) fn singular(noun: &str, words: &FigureWords) -> String {
    let mut lower = noun.to_lowercase();
    if let Some(NounWord::Plural(single)) = words.book.get(lower.as_bytes()).noun {
        return single.to_owned();
    }
    for (ending, single) in [("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("zes", "z"), ("oes", "o")] {
        if lower.ends_with(ending) && lower.len() - ending.len() > 1 {
            lower.truncate(lower.len() - ending.len());
            lower.push_str(single);
            return lower;
        }
    }
    if plural(lower.as_bytes()) {
        lower.pop();
    }
    lower
}
