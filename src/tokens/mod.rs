//! Cuts text into sentences and sentences into tokens.
//!
//! In: the text, and the figures and periods found in it. Out: sentence spans; per sentence the tokens as spans with a kind.
//! A figure or period is one token. No strings are built.

mod sentences;

pub(crate) use sentences::sentences;

use crate::figures::Found;
use crate::lang::cut::{first_word, wide_mark, word_end};
use crate::lang::lexicon::Lexicon;
use crate::model::{Bound, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A word, possibly hyphenated, possibly an acronym with dots, possibly with digits in it.
    Word,
    /// The mark of possession: `'s`, `’s` or the lone apostrophe behind an s.
    Possessive,
    /// One punctuation mark (its ASCII stand-in: `"` for any double quote, `-` for any dash).
    Punct(u8),
    /// Figure number n of the text.
    Figure(u32),
    /// Period number n of the text.
    Period(u32),
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// Whether a capital letter of ASCII stands behind its first byte.
    pub mixed: bool,
    /// Whether it may hold more than ASCII letters and digits: a hyphen, an apostrophe, dots.
    pub joined: bool,
}

impl Token {
    /// A token that is no word; its kind is to be set.
    fn plain(span: Span) -> Self {
        Self { span, kind: TokenKind::Word, capital: false, mixed: false, joined: false }
    }
}

/// What a byte is to a word: nothing, a part, a capital; what else it may be has to be looked at.
static PART: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = match b {
            b'A'..=b'Z' => GOES_ON | CAPITAL,
            b'a'..=b'z' | b'0'..=b'9' => GOES_ON,
            b'-' | b'&' | b'.' | b'\'' | 0x80.. => MAY_GO_ON,
            _ => 0,
        };
        byte += 1;
    }
    table
};
const GOES_ON: u8 = 1;
const CAPITAL: u8 = 2;
const MAY_GO_ON: u8 = 4;

/// Appends the tokens of `sentence` to `out`.
pub(crate) fn tokenize(text: &str, sentence: Span, found: &Found, lexicon: &Lexicon, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut figure = found.figures.partition_point(|f| f.span.start < sentence.start);
    let mut period = found.periods.partition_point(|p| p.span.start < sentence.start);
    let mut at = sentence.start;
    while at < sentence.end {
        while found.figures.get(figure).is_some_and(|f| f.span.start < at) {
            figure += 1;
        }
        while found.periods.get(period).is_some_and(|p| p.span.start < at) {
            period += 1;
        }
        let next = found.figures.get(figure);
        let figure_at = next.map_or(usize::MAX, |f| f.span.start);
        let period_at = found.periods.get(period).map_or(usize::MAX, |p| p.span.start);
        if period_at == at {
            let span = found.periods[period].span;
            out.push(Token { kind: TokenKind::Period(period as u32), ..Token::plain(span) });
            at = span.end.max(at + 1);
            continue;
        }
        if figure_at == at {
            let span = found.figures[figure].span;
            out.push(Token { kind: TokenKind::Figure(figure as u32), ..Token::plain(span) });
            at = span.end.max(at + 1);
            continue;
        }
        let stop = figure_at.min(period_at).min(sentence.end);
        let bound = next.filter(|f| f.bound != Bound::Exact && f.outer.start < f.span.start && period_at > f.span.start);
        if let Some(f) = bound.filter(|f| f.outer.start <= at) {
            // The bound word is said by the figure ("more than $5bn"), unless it says where something moved ("rose above $5bn").
            if !bytes[at].is_ascii_whitespace() && !is_level_word(text[at..f.span.start].trim_end(), lexicon) {
                at = f.span.start;
                continue;
            }
            at = plain_token(bytes, at, stop, out);
            continue;
        }
        let free = bound.map_or(stop, |f| stop.min(f.outer.start));
        while at < free {
            at = plain_token(bytes, at, stop, out);
        }
    }
}

/// Whether these bound words tell a level reached rather than how exactly a number is stated.
fn is_level_word(words: &str, lexicon: &Lexicon) -> bool {
    let word = first_word(words);
    lexicon.alone(word.as_bytes()).any(|p| p.sense.classes.meet(lexicon.level) || p.sense.movement.is_some_and(|m| m.verb))
}

/// One token that is neither figure nor period, or a space; returns where the next one starts.
fn plain_token(bytes: &[u8], at: usize, stop: usize, out: &mut Vec<Token>) -> usize {
    let b = bytes[at];
    if b.is_ascii_whitespace() {
        return at + 1;
    }
    if PART[usize::from(b)] & GOES_ON != 0 {
        return word(bytes, at, stop, out);
    }
    if let Some((width, mark)) = wide_mark(bytes, at) {
        if mark == b'\'' && is_possessive(bytes, at, width) {
            return possessive(bytes, at, width, out);
        }
        if mark != b' ' {
            out.push(Token { kind: TokenKind::Punct(mark), ..Token::plain(Span::new(at, at + width)) });
        }
        return at + width;
    }
    if b == b'\'' && is_possessive(bytes, at, 1) {
        return possessive(bytes, at, 1, out);
    }
    if b >= 0x80 {
        return word(bytes, at, stop, out);
    }
    out.push(Token { kind: TokenKind::Punct(b), ..Token::plain(Span::new(at, at + 1)) });
    at + 1
}

/// The word that starts at `at`; returns its end.
#[inline]
fn word(bytes: &[u8], at: usize, stop: usize, out: &mut Vec<Token>) -> usize {
    let first = bytes[at];
    let (mut end, mut seen, mut part) = (at + 1, 0, PART[usize::from(first)] & MAY_GO_ON);
    if part == 0 {
        for &byte in &bytes[end..stop] {
            part = PART[usize::from(byte)];
            if part & GOES_ON == 0 {
                break;
            }
            seen |= part;
            end += 1;
        }
    }
    // Nearly always a word of ASCII letters and digits.
    let joined = part & MAY_GO_ON != 0;
    if joined {
        end = word_end(&bytes[..stop], at).max(at + 1);
        seen = bytes[at + 1..end].iter().fold(0, |seen, byte| seen | PART[usize::from(*byte)]);
    }
    let capital = first.is_ascii_uppercase() || (first >= 0xC3 && wide_capital(bytes, at));
    out.push(Token { span: Span::new(at, end), kind: TokenKind::Word, capital, mixed: seen & CAPITAL != 0, joined });
    end
}

/// Whether a letter outside ASCII is a capital.
fn wide_capital(bytes: &[u8], at: usize) -> bool {
    std::str::from_utf8(&bytes[at..(at + 4).min(bytes.len())])
        .or_else(|e| std::str::from_utf8(&bytes[at..at + e.valid_up_to()]))
        .ok()
        .and_then(|s| s.chars().next())
        .is_some_and(char::is_uppercase)
}

fn is_possessive(bytes: &[u8], at: usize, width: usize) -> bool {
    let behind_letter = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.' || bytes[at - 1] >= 0x80);
    let spaced = at > 0 && bytes[at - 1] == b' ';
    let s_follows = matches!(bytes.get(at + width), Some(b's' | b'S')) && !bytes.get(at + width + 1).is_some_and(u8::is_ascii_alphanumeric);
    (s_follows && (behind_letter || spaced))
        || (at > 0 && matches!(bytes[at - 1], b's' | b'S' | b'x' | b'z') && bytes.get(at + width) == Some(&b' '))
}

fn possessive(bytes: &[u8], at: usize, width: usize, out: &mut Vec<Token>) -> usize {
    let s = matches!(bytes.get(at + width), Some(b's' | b'S'));
    let end = at + width + usize::from(s);
    out.push(Token { kind: TokenKind::Possessive, ..Token::plain(Span::new(at, end)) });
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let lexicon = Lexicon::load(&crate::lang::ENGLISH, &[]).unwrap();
        tokenize(text, Span::new(0, text.len()), &Found::default(), &lexicon, &mut out);
        out.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(words("The U.S. economy"), ["The", "U.S.", "economy"]);
        assert_eq!(words("Cote d'Ivoire's two-way trade"), ["Cote", "d'Ivoire", "'s", "two-way", "trade"]);
        assert_eq!(words("Kazakhstan’s AT&T, S&P/TSX"), ["Kazakhstan", "’s", "AT&T", ",", "S&P", "/", "TSX"]);
        assert_eq!(words("Plan B. It"), ["Plan", "B", ".", "It"]);
        assert_eq!(words("Trainers House 's"), ["Trainers", "House", "'s"]);
    }
}
