//! The words near a figure, each cut and looked up once however many recognisers ask for it.
//!
//! In: the text and a place. Out: the word that starts or ends there, with the parts it plays. The last few are kept: all
//! recognisers of a figure ask within a dozen words of it.

use super::bytes::{skip_space_back, word_end, word_start};
use super::figures::FigureWords;
use super::roles::{Place, Roles};
use std::cell::Cell;
use std::ops::Deref;

/// How many words are kept in each direction.
const KEPT: usize = 128;

/// A word at its place; where there is none, `start` and `end` are the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub start: usize,
    pub end: usize,
    roles: &'static Roles,
}

impl Deref for Word {
    type Target = Roles;

    fn deref(&self) -> &Roles {
        self.roles
    }
}

impl Word {
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether a phrase of this map is this word alone.
    pub fn is_alone(self, place: Place) -> bool {
        self.edges[place as usize].alone > 0
    }
}

/// The words of a text, and the tables that know them.
pub(crate) struct Near<'t> {
    b: &'t [u8],
    words: &'static FigureWords,
    starting: [Cell<Word>; KEPT],
    ending: [Cell<Word>; KEPT],
}

impl Deref for Near<'_> {
    type Target = FigureWords;

    fn deref(&self) -> &FigureWords {
        self.words
    }
}

impl<'t> Near<'t> {
    pub fn new(b: &'t [u8], words: &'static FigureWords) -> Self {
        let none = Word { start: usize::MAX, end: usize::MAX, roles: words.book.get(b"") };
        Self { b, words, starting: std::array::from_fn(|_| Cell::new(none)), ending: std::array::from_fn(|_| Cell::new(none)) }
    }

    /// The word that starts at `i`.
    #[inline]
    pub fn at(&self, i: usize) -> Word {
        let kept = &self.starting[i % KEPT];
        let word = kept.get();
        if word.start == i { word } else { self.read(kept, i, word_end(self.b, i)) }
    }

    /// The word that ends at `i`.
    #[inline]
    pub fn ending(&self, i: usize) -> Word {
        let kept = &self.ending[i % KEPT];
        let word = kept.get();
        if word.end == i { word } else { self.read(kept, word_start(self.b, i), i) }
    }

    /// The word in front of `i`, white space skipped.
    #[inline]
    pub fn word_before(&self, i: usize) -> Option<Word> {
        let word = self.ending(skip_space_back(self.b, i));
        (!word.is_empty()).then_some(word)
    }

    fn read(&self, kept: &Cell<Word>, start: usize, end: usize) -> Word {
        let word = Word { start, end, roles: self.words.book.get_within(self.b, start, end) };
        kept.set(word);
        word
    }
}
