//! A read-only map from phrases of one to a few words, found forward or backward from a place in a text.
//!
//! In: bytes of a text and a position. Out: the longest phrase that starts (or ends) there, with its end (or start). ASCII
//! case, the kind of white space and hyphens between words do not matter. One lookup settles most words that start none.

use super::words::{WordMap, hash};
use crate::lang::bytes::{skip_space, skip_space_back, word_end, word_start};

const KEY_MAX: usize = 64;

/// Phrase map. `first` (or, for maps read backward, the last word) tells how long phrases with that word get.
#[derive(Debug, Clone)]
pub(crate) struct PhraseMap<V> {
    edge: WordMap<u8>,
    whole: WordMap<V>,
}

/// A phrase in normal form: words by one space; hyphens count as spaces.
pub(crate) fn normal(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    for word in phrase.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

impl<V> PhraseMap<V> {
    fn build(entries: Vec<(String, V)>, merge: impl FnMut(&mut V, V), edge: impl Fn(&str) -> Option<&str>) -> Self {
        let entries: Vec<(String, V)> = entries.into_iter().map(|(phrase, value)| (normal(&phrase), value)).collect();
        let edges: Vec<(String, u8)> =
            entries.iter().map(|(phrase, _)| (edge(phrase).unwrap_or("").to_owned(), phrase.split(' ').count() as u8)).collect();
        Self { edge: WordMap::build(edges, |old, new| *old = (*old).max(new)), whole: WordMap::build(entries, merge) }
    }

    /// A map to be read forward.
    pub fn forward(entries: Vec<(String, V)>, merge: impl FnMut(&mut V, V)) -> Self {
        Self::build(entries, merge, |phrase| phrase.split(' ').next())
    }

    /// A map to be read backward.
    pub fn backward(entries: Vec<(String, V)>, merge: impl FnMut(&mut V, V)) -> Self {
        Self::build(entries, merge, |phrase| phrase.rsplit(' ').next())
    }

    /// What is known of exactly this word or normal phrase.
    pub fn get(&self, phrase: &[u8]) -> Option<&V> {
        self.whole.get(phrase)
    }

    /// All entries.
    #[allow(dead_code)]
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &V)> {
        self.whole.iter()
    }

    /// How many words the phrases have at whose edge this word stands, and what it means alone.
    #[inline]
    fn single(&self, word: &[u8]) -> Option<(u8, Option<&V>)> {
        if word.is_empty() || !self.edge.may_hold(word) {
            return None;
        }
        let hash = hash(word);
        let most = *self.edge.get_hashed(hash, word)?;
        Some((most, self.whole.get_hashed(hash, word)))
    }

    /// The longest phrase that starts with the word at `i`: its value and end.
    pub fn at(&self, b: &[u8], i: usize) -> Option<(&V, usize)> {
        let mut end = word_end(b, i);
        let (most, single) = self.single(b.get(i..end)?)?;
        let mut best = single.map(|value| (value, end));
        if most == 1 {
            return best;
        }
        let mut key = Key::new();
        key.push(&b[i..end]);
        for _ in 1..most {
            let mut next = skip_space(b, end);
            if next == end && b.get(end) == Some(&b'-') {
                next = end + 1;
            }
            let word = word_end(b, next);
            if next == end || word == next || !key.push_word(&b[next..word]) {
                break;
            }
            end = word;
            if let Some(value) = self.whole.get(key.bytes()) {
                best = Some((value, end));
            }
        }
        best
    }

    /// The longest phrase that ends at `i` (exclusive; no white space skipped): its value and start.
    pub fn before(&self, b: &[u8], i: usize) -> Option<(&V, usize)> {
        let mut start = word_start(b, i);
        let (most, single) = self.single(b.get(start..i)?)?;
        let mut best = single.map(|value| (value, start));
        if most == 1 {
            return best;
        }
        let mut key = Key::new();
        key.push_front(&b[start..i]);
        for _ in 1..most {
            let mut gap = skip_space_back(b, start);
            if gap == start && start > 0 && b[start - 1] == b'-' {
                gap = start - 1;
            }
            let word = word_start(b, gap);
            if gap == start || word == gap || !key.push_front(&b[word..gap]) {
                break;
            }
            start = word;
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
