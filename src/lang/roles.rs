//! Everything that the tables say of a word beside a figure, in one entry, so that a word is looked up once for all questions.
//!
//! In: words with the parts that they play. Out: [`Book`], a flat hash table asked with the bytes of a word in any ASCII case;
//! other stages keep what they know of words in books of their own.

use super::figures::{Link, NounWord, NumberWord};
use super::words::{self, Key, Slot, Spellings};

/// The parts that a word plays.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Roles {
    pub number: Option<NumberWord>,
    pub link: Option<Link>,
    pub noun: Option<NounWord>,
    /// Makes the number behind it a name; `true`: the number before it.
    pub name: Option<bool>,
    /// Stands for a currency in front of a number.
    pub sign: bool,
    /// Marks the American dollar behind an amount.
    pub us: bool,
    /// May stand between "of" and a noun.
    pub their: bool,
    /// May stand between a number and its noun ("eight more picks").
    pub more: bool,
    /// An adverb that may stand between a verb and its figure.
    pub soft: bool,
    /// Behind a figure it is a mark that is passed or not ("the $10bn mark").
    pub mark: bool,
    /// In front of a span of time it may only say when ("over 12 months").
    pub during: bool,
    /// Behind this word a span of time is how long something took or was.
    pub lasting: bool,
    /// In front of a number it sets that beside another ("than 40", "against 40").
    pub beside: bool,
    /// Beside pounds it shows that they weigh something.
    pub weight: bool,
    /// The phrases at whose edge it stands, by the place of their map.
    pub edges: [Edge; Place::COUNT],
}

/// The maps of phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Suffixes,
    Countries,
    Before,
    Behind,
    Moves,
    MovesAhead,
}

impl Place {
    const COUNT: usize = 6;
}

/// What a word is at the edge of the phrases of one map.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Edge {
    /// How many words the longest of them has; 0 if there are none.
    pub most: u8,
    /// The place of the phrase of this word alone, counted from 1; 0 if there is none.
    pub alone: u16,
}

/// Words and their roles.
#[derive(Debug, Clone)]
pub(crate) struct Book<R = Roles> {
    slots: Vec<Slot>,
    words: Spellings,
    /// The first is of the unknown word.
    roles: Vec<R>,
}

impl<R: Default> Book<R> {
    /// A book that knows no word yet, with room for so many.
    pub fn with_room(room: usize) -> Self {
        let mut words = Spellings::with_room(room + 1);
        words.push(b"");
        let mut roles = Vec::with_capacity(room + 1);
        roles.push(R::default());
        Self { slots: words::slots(&words, room), words, roles }
    }

    /// The roles of a word, to be added to.
    pub fn entry(&mut self, word: &[u8]) -> &mut R {
        debug_assert!(!word.is_empty());
        let key = Key::of(word);
        let place = match self.place(key) {
            Ok(place) => place,
            Err(slot) => {
                let place = self.roles.len();
                self.slots[slot] = Slot::of(key, place);
                self.words.push(word);
                self.roles.push(R::default());
                if self.roles.len() * 2 > self.slots.len() {
                    self.slots = words::slots(&self.words, self.roles.len() * 2);
                }
                place
            }
        };
        &mut self.roles[place]
    }

    /// The roles of a word; none if it is not known.
    #[inline]
    pub fn get(&self, word: &[u8]) -> &R {
        self.roles(Key::of(word))
    }

    /// The roles of the word from `from` to `to` in a text.
    #[inline]
    pub fn get_within(&self, text: &[u8], from: usize, to: usize) -> &R {
        self.roles(Key::within(text, from, to))
    }

    #[inline]
    fn roles(&self, key: Key) -> &R {
        &self.roles[self.place(key).unwrap_or(0)]
    }

    /// The place of a word, or the slot where it would be noted.
    #[inline]
    fn place(&self, key: Key) -> Result<usize, usize> {
        words::find(&self.slots, key, |place| self.words.word(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_lengths_are_known_in_any_case() {
        let words: Vec<String> = (1..30).map(|length| "abcdefghijklmnopqrstuvwxyzabcd"[..length].to_owned()).collect();
        let mut book: Book = Book::with_room(4);
        for word in &words {
            book.entry(word.as_bytes()).us = true;
        }
        book.entry("zürich".as_bytes()).their = true;
        for word in &words {
            assert!(book.get(word.to_uppercase().as_bytes()).us, "{word}");
            assert!(!book.get(format!("{word}9").as_bytes()).us, "{word}");
        }
        assert!(book.get("Zürich".as_bytes()).their && !book.get("ZÜRICH".as_bytes()).their);
        assert!(!book.get(b"").us);
    }
}
