//! Sentence ends.
//!
//! In: the text and what the language knows of abbreviations. Out: sentence spans in order, without the white space around
//! them; a blank line always ends one. One pass, nothing looked at twice.

use crate::lang::lexicon::{Classes, Lexicon};
use crate::model::Span;
use memchr::memchr3_iter;

/// Fills `out` with the sentences of `text`.
pub(crate) fn sentences(text: &str, lexicon: &Lexicon, out: &mut Vec<Span>) {
    let marks = Marks { abbreviation: lexicon.class("abbreviation"), starter: lexicon.class("starter") };
    let bytes = text.as_bytes();
    let mut start = 0;
    let candidates = memchr3_iter(b'.', b'\n', b'?', bytes);
    for at in candidates {
        if at < start {
            continue;
        }
        let end = match bytes[at] {
            b'\n' => {
                let blank = next_line_is_blank(bytes, at);
                if !blank { continue } else { at }
            }
            b'?' => at + 1,
            _ => {
                if !ends_sentence(bytes, at, lexicon, &marks) {
                    continue;
                }
                at + 1
            }
        };
        let end = past_closing_quotes(bytes, end);
        push(bytes, start, end, out);
        start = end;
    }
    push(bytes, start, bytes.len(), out);
    for sentence in out.iter_mut().take(HEADLINES) {
        sentence.start = behind_label(bytes, *sentence, lexicon);
    }
}

/// So many sentences at the head of a text may have a label.
const HEADLINES: usize = 2;

/// Longest label, its number apart.
const LABEL: usize = 16;

/// Where what is said begins behind a wire's label: "UPDATE 2-Harbour profit falls", "BRIEF-Harbour cuts jobs".
fn behind_label(bytes: &[u8], sentence: Span, lexicon: &Lexicon) -> usize {
    let mut start = sentence.start;
    loop {
        let head = &bytes[start..sentence.end.min(start + LABEL)];
        let Some(hyphen) = head.iter().position(|&b| b == b'-') else { return start };
        let label = head[..hyphen].trim_ascii_end();
        let numbered = label.iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let words = label[..label.len() - numbered].trim_ascii_end();
        let capitals = words.iter().all(|b| b.is_ascii_uppercase() || *b == b' ');
        if !capitals || !lexicon.is_label(words) {
            return start;
        }
        start += hyphen + 1;
        while start < sentence.end && bytes[start].is_ascii_whitespace() {
            start += 1;
        }
    }
}

struct Marks {
    abbreviation: Classes,
    starter: Classes,
}

/// Whether the line behind the break at `at` is empty, or opens a list or a quoted speech.
fn next_line_is_blank(bytes: &[u8], at: usize) -> bool {
    let mut next = at + 1;
    while next < bytes.len() && matches!(bytes[next], b' ' | b'\t' | b'\r') {
        next += 1;
    }
    match bytes.get(next) {
        None | Some(b'\n') => true,
        Some(b'-' | b'*') => bytes.get(next + 1) == Some(&b' '),
        _ => false,
    }
}

fn past_closing_quotes(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'"' | b')' | b'\'') => at += 1,
            Some(0xE2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x9D | 0x99)) => at += 3,
            _ => return at,
        }
    }
}

/// Whether the full stop at `at` ends a sentence.
fn ends_sentence(bytes: &[u8], at: usize, lexicon: &Lexicon, marks: &Marks) -> bool {
    let behind = past_closing_quotes(bytes, at + 1);
    match bytes.get(behind) {
        None => return true,
        Some(b) if !b.is_ascii_whitespace() => return false,
        _ => {}
    }
    let next = bytes[behind..].iter().position(|b| !b.is_ascii_whitespace()).map(|skip| behind + skip);
    let Some(next) = next else { return true };
    if bytes[next].is_ascii_lowercase() {
        return false;
    }
    let word_start = bytes[..at].iter().rposition(|b| b.is_ascii_whitespace() || matches!(b, b'(' | b'"')).map_or(0, |p| p + 1);
    let word = &bytes[word_start..at];
    if word.is_empty() {
        return true;
    }
    let starts_anew = || {
        let end = bytes[next..].iter().position(|b| !b.is_ascii_alphabetic()).map_or(bytes.len(), |n| next + n);
        is(lexicon, &bytes[next..end], marks.starter)
    };
    if word.len() == 1 && word[0].is_ascii_uppercase() {
        return false;
    }
    if word.contains(&b'.') && word.iter().all(|b| b.is_ascii_alphabetic() || *b == b'.') {
        return starts_anew();
    }
    // "reached 1.2 bln. Mali announced": of a unit; "10 bln. U.S. dollars", "10 bln. EUR" go on.
    let counted = word[0].is_ascii_lowercase() && bytes[..word_start].trim_ascii_end().last().is_some_and(u8::is_ascii_digit);
    if counted && bytes[next].is_ascii_uppercase() && bytes.get(next + 1).is_some_and(u8::is_ascii_lowercase) {
        return true;
    }
    !is(lexicon, word, marks.abbreviation) || (word.len() > 2 && starts_anew() && word[0].is_ascii_lowercase())
}

fn is(lexicon: &Lexicon, word: &[u8], class: Classes) -> bool {
    lexicon.alone(word).any(|phrase| phrase.sense.classes.meet(class))
}

/// Longer stretches without a sentence end (tables, lists, noise) are cut at white space, so that no sentence costs more than
/// its length allows.
const LONGEST: usize = 2_000;

/// Pushes the span without the white space at its ends.
fn push(bytes: &[u8], mut start: usize, mut end: usize, out: &mut Vec<Span>) {
    while start < end && bytes[start].is_ascii_whitespace() {
        start += 1;
    }
    while end > start && bytes[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    while end - start.min(end) > LONGEST {
        let cut = bytes[start + LONGEST / 2..start + LONGEST]
            .iter()
            .rposition(u8::is_ascii_whitespace)
            .map_or(start + LONGEST, |p| start + LONGEST / 2 + p);
        let cut = (cut..end).find(|&i| bytes[i] & 0xC0 != 0x80).unwrap_or(end);
        out.push(Span::new(start, cut));
        start = (cut..end).find(|&i| !bytes[i].is_ascii_whitespace()).unwrap_or(end);
    }
    if start < end {
        out.push(Span::new(start, end));
    }
}
