//! The words around an anchor, read only as far as somebody asks.
//!
//! In: the text, a window of it and the place of an anchor. Out: tokens by index, the anchor's own at [`Tokens::anchor`],
//! those before it as far back as they can belong to a wording (and one more, for evidence), those behind it on demand.

use crate::lang::periods::{Class, PeriodWords};
use std::ops::Range;

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of the table.
    Word(Class),
    /// Any other word.
    Other,
    /// A run of digits.
    Number,
    /// Any dash or minus.
    Hyphen,
    Slash,
    Comma,
    Dot,
    Apostrophe,
    Open,
    Close,
    /// Any other mark.
    Mark,
    /// A blank line.
    Break,
    /// Behind the end or before the beginning.
    Nothing,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub kind: Kind,
    /// Of a number: the number (if of at most six digits); of a word: what the table says.
    pub value: i32,
    pub start: usize,
    pub end: usize,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    pub plural: bool,
    pub capital: bool,
}

impl Token {
    const NOTHING: Self = Self { kind: Kind::Nothing, value: 0, start: 0, end: 0, glued: false, plural: false, capital: false };

    /// Whether it is a word of that class.
    pub fn is(self, class: Class) -> bool {
        self.kind == Kind::Word(class)
    }

    /// Its class, if it is a word of the table.
    pub fn class(self) -> Option<Class> {
        match self.kind {
            Kind::Word(class) => Some(class),
            _ => None,
        }
    }

    /// How many bytes it has.
    pub fn len(self) -> usize {
        self.end - self.start
    }
}

const BEFORE: usize = 12;
const ROOM: usize = 64;

/// Room for the tokens around an anchor, used again for each.
pub(super) type Buffer = [Token; ROOM];

/// An empty buffer.
pub(super) const fn buffer() -> Buffer {
    [Token::NOTHING; ROOM]
}

/// The tokens around an anchor.
pub(super) struct Tokens<'t> {
    bytes: &'t [u8],
    words: &'t PeriodWords,
    buffer: &'t mut Buffer,
    filled: usize,
    /// Where reading goes on, and where it must stop.
    next: usize,
    limit: usize,
    /// Index of the anchor.
    pub anchor: usize,
}

impl<'t> Tokens<'t> {
    /// The tokens around the anchor that begins at `at`; nothing before `window.start` or behind `window.end` is read.
    pub fn around(bytes: &'t [u8], words: &'t PeriodWords, buffer: &'t mut Buffer, window: Range<usize>, at: usize) -> Self {
        let mut tokens = Self { bytes, words, buffer, filled: 0, next: at, limit: window.end, anchor: 0 };
        let (mut count, mut end) = (0, at);
        while count < BEFORE {
            let Some(token) = tokens.backward(window.start, end) else { break };
            tokens.buffer[count] = token;
            count += 1;
            end = token.start;
            if !leads(token) {
                break;
            }
        }
        tokens.buffer[..count].reverse();
        (tokens.filled, tokens.anchor) = (count, count);
        // Whether the anchor is glued to what stands before.
        if let Some(anchor) = tokens.forward() {
            tokens.buffer[count] = Token { glued: count > 0 && tokens.buffer[count - 1].end == anchor.start, ..anchor };
            tokens.filled += 1;
        }
        tokens
    }

    /// The token of that index; nothing behind the end.
    #[inline]
    pub fn at(&mut self, index: usize) -> Token {
        if index >= self.filled {
            self.fill(index);
        }
        if index < self.filled { self.buffer[index] } else { Token::NOTHING }
    }

    #[inline(never)]
    fn fill(&mut self, index: usize) {
        while self.filled <= index && self.filled < ROOM {
            let Some(token) = self.forward() else { break };
            self.buffer[self.filled] = token;
            self.filled += 1;
        }
    }

    /// The class of the token of that index.
    pub fn class(&mut self, index: usize) -> Option<Class> {
        self.at(index).class()
    }

    /// Whether the token of that index is a word of that class.
    pub fn is(&mut self, index: usize, class: Class) -> bool {
        self.at(index).is(class)
    }

    /// Whether the token of that index is of that kind.
    pub fn kind(&mut self, index: usize, kind: Kind) -> bool {
        self.at(index).kind == kind
    }

    /// The token before that index.
    pub fn before(&mut self, index: usize) -> Token {
        index.checked_sub(1).map_or(Token::NOTHING, |before| self.at(before))
    }

    /// Index behind a token of one of these classes, or the same index if there is none.
    pub fn skip(&mut self, index: usize, classes: &[Class]) -> usize {
        match self.class(index) {
            Some(class) if classes.contains(&class) => index + 1,
            _ => index,
        }
    }

    /// Index behind a hyphen, or the same index if there is none.
    pub fn skip_hyphen(&mut self, index: usize) -> usize {
        index + usize::from(self.kind(index, Kind::Hyphen))
    }

    /// The bytes of a token.
    pub fn bytes(&self, token: Token) -> &'t [u8] {
        &self.bytes[token.start..token.end]
    }

    /// The next token, reading on.
    fn forward(&mut self) -> Option<Token> {
        let from = self.next;
        let (mut at, mut lines) = (from, 0);
        while at < self.limit {
            match self.bytes[at] {
                b'\n' => lines += 1,
                b' ' | b'\t' | b'\r' => {}
                0xC2 if self.bytes.get(at + 1) == Some(&0xA0) => at += 1,
                0xE2 if matches!(self.bytes.get(at + 1..at + 3), Some([0x80, 0x80..=0x8A | 0xAF])) => at += 2,
                _ => break,
            }
            at += 1;
        }
        if at >= self.limit {
            self.next = self.limit;
            return None;
        }
        if lines > 1 {
            self.next = at;
            return Some(Token { kind: Kind::Break, start: at, end: at, ..Token::NOTHING });
        }
        let token = self.read(at, self.limit, at == from);
        self.next = token.end;
        Some(token)
    }

    /// The token that begins at `at`.
    fn read(&self, at: usize, limit: usize, glued: bool) -> Token {
        let bytes = &self.bytes[..limit];
        let first = bytes[at];
        let mut end = at + 1;
        let token = Token { start: at, glued, ..Token::NOTHING };
        if first.is_ascii_digit() {
            while end < limit && bytes[end].is_ascii_digit() {
                end += 1;
            }
            let value = if end - at > 6 { -1 } else { bytes[at..end].iter().fold(0, |n, b| n * 10 + i32::from(b - b'0')) };
            return Token { kind: Kind::Number, value, end, ..token };
        }
        if first.is_ascii_alphabetic() {
            while end < limit && bytes[end].is_ascii_alphabetic() {
                end += 1;
            }
            // A letter beyond ASCII makes it another word.
            while end < limit && bytes[end] >= 0xC3 && bytes[end] < 0xE0 {
                end += bytes[end..limit].iter().take_while(|b| b.is_ascii_alphabetic() || **b >= 0x80).count();
            }
            return self.word(Token { end, ..token });
        }
        let (kind, length) = mark(bytes, at);
        Token { kind, end: (at + length).min(limit), ..token }
    }

    fn word(&self, token: Token) -> Token {
        let bytes = &self.bytes[token.start..token.end];
        let capital = bytes[0].is_ascii_uppercase();
        match self.words.get(bytes) {
            Some(entry) if entry.class != Class::Nothing => {
                Token { kind: Kind::Word(entry.class), value: entry.value, plural: entry.plural, capital, ..token }
            }
            _ => Token { kind: Kind::Other, capital, ..token },
        }
    }

    /// The token that ends before `end`.
    fn backward(&self, from: usize, end: usize) -> Option<Token> {
        let bytes = self.bytes;
        let (mut at, mut lines) = (end, 0);
        while at > from {
            match bytes[at - 1] {
                b'\n' => lines += 1,
                b' ' | b'\t' | b'\r' => {}
                0xA0 if at - from >= 2 && bytes[at - 2] == 0xC2 => at -= 1,
                0x80..=0x8A | 0xAF if at - from >= 3 && bytes[at - 3..at - 1] == [0xE2, 0x80] => at -= 2,
                _ => break,
            }
            at -= 1;
        }
        if at == from || lines > 1 {
            return None;
        }
        let start = word_start(bytes, from, at);
        Some(self.read(start, at, start > from && !is_space(bytes[start - 1])))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
}

/// Where the word, number or mark that ends at `end` begins.
fn word_start(bytes: &[u8], from: usize, end: usize) -> usize {
    let last = bytes[end - 1];
    let mut at = end - 1;
    if last.is_ascii_digit() {
        while at > from && bytes[at - 1].is_ascii_digit() {
            at -= 1;
        }
    } else if last.is_ascii_alphabetic() {
        while at > from && bytes[at - 1].is_ascii_alphabetic() {
            at -= 1;
        }
    } else {
        while at > from && bytes[at] & 0xC0 == 0x80 {
            at -= 1;
        }
    }
    at
}

/// Kind and length of the mark at `at`.
fn mark(bytes: &[u8], at: usize) -> (Kind, usize) {
    match bytes[at] {
        b'-' => (Kind::Hyphen, 1 + usize::from(bytes.get(at + 1) == Some(&b'-'))),
        b'/' => (Kind::Slash, 1),
        b',' => (Kind::Comma, 1),
        b'.' => (Kind::Dot, 1),
        b'\'' => (Kind::Apostrophe, 1),
        b'(' | b'[' => (Kind::Open, 1),
        b')' | b']' => (Kind::Close, 1),
        0xE2 => match bytes.get(at + 1..at + 3) {
            Some([0x80, 0x90..=0x95] | [0x88, 0x92]) => (Kind::Hyphen, 3),
            Some([0x80, 0x98 | 0x99] | [0x80, 0xB2]) => (Kind::Apostrophe, 3),
            _ => (Kind::Mark, 3),
        },
        byte if byte >= 0xF0 => (Kind::Mark, 4),
        byte if byte >= 0xE0 => (Kind::Mark, 3),
        byte if byte >= 0xC0 => (Kind::Mark, 2),
        _ => (Kind::Mark, 1),
    }
}

/// Whether a wording may go on before this token.
fn leads(token: Token) -> bool {
    match token.kind {
        Kind::Number | Kind::Hyphen | Kind::Slash | Kind::Dot | Kind::Apostrophe | Kind::Comma | Kind::Open => true,
        Kind::Word(class) => !matches!(
            class,
            Class::NoYear
                | Class::Amount
                | Class::Counted
                | Class::Sport
                | Class::Verb
                | Class::Tally
                | Class::Superlative
                | Class::By
                | Class::Since
                | Class::Than
                | Class::Earlier
                | Class::Ago
                | Class::Annual
        ),
        _ => false,
    }
}
