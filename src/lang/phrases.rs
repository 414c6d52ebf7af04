//! A read-only map from phrases of one to a few words, found forward or backward from a place in a text.
//!
//! In: bytes of a text and a position. Out: the longest phrase that starts (or ends) there, with its end (or start). ASCII
//! case, the kind of white space and hyphens between words do not matter. One lookup settles most words that start none.

use super::bytes::{skip_space, skip_space_back};
use super::near::{Near, Word};
use super::roles::{Book, Place};
use super::words::WordMap;
use std::borrow::Cow;

const KEY_MAX: usize = 64;

/// Phrase map. The book tells of the word at the edge (the first, or for maps read backward the last) how long such phrases get.
#[derive(Debug, Clone)]
pub(crate) struct PhraseMap<V> {
    place: Place,
    whole: WordMap<V>,
    /// For each first letter of the words that stand next to the edge, how long such words are, a bit each.
    next: [u32; 32],
}

/// The word at the edge of a phrase and the one next to it.
type Edges<'p> = (&'p [u8], Option<&'p [u8]>);

/// Where `next` keeps a word.
#[inline]
fn next_place(word: &[u8]) -> (usize, u32) {
    (usize::from(word.first().map_or(0, |b| b & 31)), 1 << word.len().min(31))
}

/// A phrase in normal form: words by one space; hyphens count as spaces.
pub(crate) fn normal<'p>(phrase: impl Into<Cow<'p, str>>) -> Cow<'p, str> {
    let phrase = phrase.into();
    let mut before = b' ';
    let kept = phrase.bytes().all(|byte| {
        let fits = byte.is_ascii_graphic() && byte != b'-' || byte == b' ' && before != b' ';
        before = byte;
        fits
    });
    if kept && before != b' ' {
        return phrase;
    }
    let mut out = String::with_capacity(phrase.len());
    for word in phrase.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.into()
}

impl<V> PhraseMap<V> {
    fn build<'p, S: Into<Cow<'p, str>>>(place: Place, entries: Vec<(S, V)>, merge: impl FnMut(&mut V, V)) -> Self {
        let entries = entries.into_iter().map(|(phrase, value)| (normal(phrase), value));
        Self { place, whole: WordMap::build(entries, merge), next: [0; 32] }
    }

    /// A map to be read forward, noted in the book.
    pub fn forward<'p, S: Into<Cow<'p, str>>>(place: Place, book: &mut Book, entries: Vec<(S, V)>, merge: impl FnMut(&mut V, V)) -> Self {
        let mut map = Self::build(place, entries, merge);
        map.note(book, |phrase| {
            let mut words = phrase.split(|byte| *byte == b' ');
            (words.next().unwrap_or_default(), words.next())
        });
        map
    }

    /// A map to be read backward, noted in the book.
    pub fn backward<'p, S: Into<Cow<'p, str>>>(place: Place, book: &mut Book, entries: Vec<(S, V)>, merge: impl FnMut(&mut V, V)) -> Self {
        let mut map = Self::build(place, entries, merge);
        map.note(book, |phrase| {
            let mut words = phrase.rsplit(|byte| *byte == b' ');
            (words.next().unwrap_or_default(), words.next())
        });
        map
    }

    /// Notes each phrase under the word at its edge; `edge` parts that from the others.
    fn note(&mut self, book: &mut Book, edge: for<'p> fn(&'p [u8]) -> Edges<'p>) {
        for (at, (phrase, _)) in self.whole.iter().enumerate() {
            let (edge, next) = edge(phrase);
            let edge = &mut book.entry(edge).edges[self.place as usize];
            let words = memchr::memchr_iter(b' ', phrase).count() + 1;
            edge.most = edge.most.max(words as u8);
            match next {
                Some(next) => {
                    let (row, bit) = next_place(next);
                    self.next[row] |= bit;
                }
                None => edge.alone = at as u16 + 1,
            }
        }
    }

    /// Whether a word may stand next to the edge of a phrase.
    #[inline]
    fn may_go_on(&self, word: &[u8]) -> bool {
        let (row, bit) = next_place(word);
        self.next[row] & bit != 0
    }

    /// What is known of exactly this word or normal phrase.
    pub fn get(&self, phrase: &[u8]) -> Option<&V> {
        self.whole.get(phrase)
    }

    /// How many words the phrases have at whose edge this word stands, and what it means alone.
    #[inline]
    fn single(&self, word: Word) -> (u8, Option<&V>) {
        let edge = word.edges[self.place as usize];
        (edge.most, usize::from(edge.alone).checked_sub(1).map(|at| self.whole.value(at)))
    }

    /// What this word means alone.
    #[inline]
    pub fn alone(&self, word: Word) -> Option<&V> {
        self.single(word).1
    }

    /// The longest phrase that starts with the word at `i`: its value and end.
    #[inline]
    pub fn at(&self, b: &[u8], i: usize, near: &Near) -> Option<(&V, usize)> {
        let word = near.at(i);
        match self.single(word) {
            (0, _) => None,
            (1, alone) => alone.map(|value| (value, word.end)),
            (most, alone) => self.longer(b, word, most, near).or_else(|| alone.map(|value| (value, word.end))),
        }
    }

    fn longer(&self, b: &[u8], first: Word, most: u8, near: &Near) -> Option<(&V, usize)> {
        let (mut best, mut end) = (None, first.end);
        let mut key = Key::new();
        for n in 1..most {
            let mut next = skip_space(b, end);
            if next == end && b.get(end) == Some(&b'-') {
                next = end + 1;
            }
            let word = near.at(next);
            if n == 1 {
                // Most words have no such word behind them.
                if !self.may_go_on(&b[next..word.end]) {
                    break;
                }
                key.push(&b[first.start..end]);
            }
            if next == end || word.is_empty() || !key.push_word(&b[next..word.end]) {
                break;
            }
            end = word.end;
            if let Some(value) = self.whole.get(key.bytes()) {
                best = Some((value, end));
            }
        }
        best
    }

    /// The longest phrase that ends at `i` (exclusive; no white space skipped): its value and start.
    #[inline]
    pub fn before(&self, b: &[u8], i: usize, near: &Near) -> Option<(&V, usize)> {
        let word = near.ending(i);
        match self.single(word) {
            (0, _) => None,
            (1, alone) => alone.map(|value| (value, word.start)),
            (most, alone) => self.longer_before(b, word, most, near).or_else(|| alone.map(|value| (value, word.start))),
        }
    }

    fn longer_before(&self, b: &[u8], last: Word, most: u8, near: &Near) -> Option<(&V, usize)> {
        let (mut best, mut start) = (None, last.start);
        let mut key = Key::new();
        for n in 1..most {
            let mut gap = skip_space_back(b, start);
            if gap == start && start > 0 && b[start - 1] == b'-' {
                gap = start - 1;
            }
            let word = near.ending(gap);
            if n == 1 {
                if !self.may_go_on(&b[word.start..word.end]) {
                    break;
                }
                key.push_front(&b[start..last.end]);
            }
            if gap == start || word.is_empty() || !key.push_front(&b[word.start..gap]) {
                break;
            }
            start = word.start;
            if let Some(value) = self.whole.get(key.bytes()) {
                best = Some((value, start));
            }
        }
        best
    }
}

/// A phrase being put together, on the stack.
struct Key {
    buffer: [u8; KEY_MAX],
    start: usize,
    end: usize,
}

impl Key {
    fn new() -> Self {
        Self { buffer: [0; KEY_MAX], start: KEY_MAX, end: KEY_MAX }
    }

    fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    fn push(&mut self, word: &[u8]) {
        let length = word.len().min(KEY_MAX);
        (self.start, self.end) = (0, length);
        self.buffer[..length].copy_from_slice(&word[..length]);
    }

    fn push_word(&mut self, word: &[u8]) -> bool {
        if self.end + 1 + word.len() > KEY_MAX {
            return false;
        }
        self.buffer[self.end] = b' ';
        self.buffer[self.end + 1..self.end + 1 + word.len()].copy_from_slice(word);
        self.end += 1 + word.len();
        true
    }

    fn push_front(&mut self, word: &[u8]) -> bool {
        let space = usize::from(self.start < self.end);
        if word.len() + space > self.start {
            return false;
        }
        if space == 1 {
            self.start -= 1;
            self.buffer[self.start] = b' ';
        }
        self.start -= word.len();
        self.buffer[self.start..self.start + word.len()].copy_from_slice(word);
        true
    }
}
