//! Reads the currency in front of a number: sign, abbreviation or code, glued or spaced.
//!
//! In: where the number (with its sign) starts. Out: which names of currencies it goes by, and where it starts.

use super::number::Number;
use crate::lang::bytes::{char_before, letter, skip_space_back, word_start};
use crate::lang::figures::Sign;
use crate::lang::near::Near;

const SIGN_MAX: usize = 10;

/// The currency sign that ends in front of `i`.
pub(crate) fn front(b: &[u8], i: usize, floor: usize, number: &Number, words: &Near) -> Option<(Sign, usize)> {
    let mut end = skip_space_back(b, i);
    if end == i && i > floor && b[i - 1] == b'(' {
        end = i - 1;
    }
    if end <= floor {
        return None;
    }
    let glued = end == i;
    let last = char_before(b, end);
    // Nothing that is neither a letter nor a money sign nor a mark of an abbreviation ends one.
    let plain = letter(b, last) > 0 || matches!(b[last], b'$' | b'=' | b'.' | b'/' | b';') || b[last] >= 0x80;
    let x20ac = !plain && b[..end].ends_with(b"0ac");
    if !(plain || x20ac) {
        return None;
    }
    if b[last].is_ascii_alphabetic() && no_sign(b, end, floor, words) {
        return None;
    }
    let start = token_start(b, end, floor);
    if start >= end {
        return None;
    }
    let fits = |sign: &Sign, from: usize, to: usize| {
        let token = &b[from..to];
        let word = token.iter().all(u8::is_ascii_alphabetic);
        let case = sign.exact.is_none_or(|exact| exact.as_bytes() == token);
        let boundary = from == 0 || !word || letter(b, char_before(b, from)) == 0;
        let strong = number.strong() || scale_follows(b, number.end, words);
        // "ringgit 42": a name in front, where nothing follows that the number could count.
        let alone = sign.exact.is_none() && words.named[usize::from(sign.named)].candidates.len() == 1 && !letter_next(b, number.end);
        // "fell a real 2.1 pct": a word of the sentence.
        let share = sign.wary && percent_follows(b, number.end, words);
        case && boundary && !share && (!sign.wary || strong || alone) && (!word || glued || token.len() > 1 || strong)
    };
    if let Some(sign) = words.signs.get(&b[start..end]).filter(|sign| fits(sign, start, end)) {
        let (sign, from) = spaced_prefix(b, start, end, floor, words).unwrap_or((*sign, start));
        return Some((sign, from));
    }
    // Only the sign itself, with something else glued to it ("only’€2.5bn", "work—€5"), or letters behind the sign ("$US").
    let mut at = last;
    loop {
        if at < floor {
            return None;
        }
        let rest = &b[at..end];
        let own = b[at] == b'$' || (b[at] >= 0xC0 && letter(b, at) == 0);
        if own {
            if let Some(sign) = words.signs.get(rest).filter(|sign| fits(sign, at, end)) {
                return Some((*sign, at));
            }
        }
        if at <= start {
            return None;
        }
        at = char_before(b, at);
    }
}

/// Whether a whole word of letters ends at `end` that stands for no currency, as nearly always.
fn no_sign(b: &[u8], end: usize, floor: usize, words: &Near) -> bool {
    let word = words.ending(end);
    let apart = word.start >= floor && (word.start == 0 || matches!(b[word.start - 1], b' ' | b'\n' | b'('));
    apart && !word.sign && end - word.start <= SIGN_MAX
}

/// Start of the run of characters that may be a sign: letters, money signs, "=", dots.
fn token_start(b: &[u8], end: usize, floor: usize) -> usize {
    let mut at = end;
    while at > floor && end - at < SIGN_MAX {
        let before = char_before(b, at);
        let c = b[before];
        let money = c >= 0x80 && letter(b, before) == 0 && !matches!(&b[before..at], [0xE2, 0x80, _] | [0xC2, 0xA0]);
        let x20ac =
            matches!(c, b'2' | b'0') && b.get(before.wrapping_sub(1)..end).is_some_and(|t| t.starts_with(b"x2") || t.starts_with(b"20ac"));
        if letter(b, before) > 0 || money || x20ac || matches!(c, b'$' | b'=' | b'.' | b'/' | b'&' | b';') {
            at = before;
        } else {
            break;
        }
    }
    // A full stop or slash in front belongs to what was before.
    while at < end && matches!(b[at], b'.' | b'/' | b';' | b'=') {
        at += 1;
    }
    at
}

/// "HK $", "US $", "c $": letters set off from a bare dollar sign.
fn spaced_prefix(b: &[u8], start: usize, end: usize, floor: usize, words: &Near) -> Option<(Sign, usize)> {
    if &b[start..end] != b"$" || start == 0 || b[start - 1] != b' ' {
        return None;
    }
    let from = word_start(b, start - 1);
    let word = b.get(from..start - 1)?;
    if from < floor || word.is_empty() || word.len() > 4 || (from > 0 && matches!(b[from - 1], b'\'' | b'$' | b'-')) {
        return None;
    }
    // "will top $5 billion": a word of three small letters or more is no abbreviation.
    if word.len() > 2 && word.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    // One letter may be an article or what is left of a genitive.
    if word.len() == 1 && !matches!(word, b"C" | b"c" | b"R" | b"r") {
        return None;
    }
    let mut key = [0u8; 8];
    key[..word.len()].copy_from_slice(word);
    key[word.len()] = b'$';
    words.signs.get(&key[..=word.len()]).map(|sign| (*sign, from))
}

/// Whether a word follows.
fn letter_next(b: &[u8], i: usize) -> bool {
    letter(b, crate::lang::bytes::skip_space(b, i)) > 0 || b.get(i) == Some(&b'-')
}

/// Whether a percent sign or word stands behind the number.
fn percent_follows(b: &[u8], end: usize, words: &Near) -> bool {
    let next = crate::lang::bytes::skip_space(b, end);
    b.get(next) == Some(&b'%') || words.suffixes.at(b, next, words).is_some_and(|(suffix, _)| suffix.percent.is_some())
}

/// Whether a scale stands behind the number: it is an amount then.
fn scale_follows(b: &[u8], end: usize, words: &Near) -> bool {
    super::suffix::scale(b, end, true, words).is_some()
}
