//! The words that sentences are read with: measures, places, movements, small classes.
//!
//! In: the tables of a language. Out: for a word, the phrases that start with it and what each means. Built once.

mod group;
mod load;

use super::Words;
pub(crate) use super::classes::Classes;
use super::words::WordMap;
use crate::error::Error;
use crate::model::Direction;
use load::Builder;
use std::borrow::Cow;

/// How a measure relates to its owners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Of,
    Out,
    In,
    Flow,
    Mutual,
    Deal,
    Fine,
}

/// What sort of owner a measure has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnerKind {
    Country,
    Org,
    Any,
    None,
}

/// Whether a bare percentage of a measure is its level or its change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PercentIs {
    Value,
    Change,
}

/// How a measure stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeShape {
    Flow,
    Stock,
    Price,
}

/// What a measure is counted in besides money and percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Nothing,
    Things,
    /// Units of the unit table: tonnes, barrels.
    Units,
    Shares,
}

/// A row of the metric table.
#[derive(Debug, Clone)]
pub(crate) struct MetricRow {
    pub id: &'static str,
    pub shape: Shape,
    pub owner: OwnerKind,
    pub percent: PercentIs,
    pub time: TimeShape,
    /// What else it is counted in.
    pub counted: Counted,
}

/// What a wording of a measure says beyond its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    pub minus: bool,
    pub plus: bool,
    pub balance: bool,
    pub anaphor: bool,
    pub growth: bool,
    pub weak: bool,
    pub verb: bool,
    pub item: bool,
    pub people: bool,
    pub share: bool,
    /// An everyday word that measures only with an owner ("rate", "pay").
    pub vague: bool,
    /// A word of accounts: a measure only in sentences that use such language.
    pub account: bool,
    /// Without an id, but measured even where no owner is told.
    pub sure: bool,
    /// Measures only behind what has a price of its own ("crude stocks").
    pub goods: bool,
    /// Has its other reading only behind goods ("cocoa earnings").
    pub earned: bool,
    /// Counted in points.
    pub index: bool,
    /// A part of an economy: nothing by itself where it says what another measure is of.
    pub sector: bool,
    /// Without an id, and holds at one moment: no period of a sentence before carries over to it.
    pub stock: bool,
}

/// A wording's meaning: metric (index into the metric table, or none), item, marks, other readings.
#[derive(Debug, Clone, Default)]
pub(crate) struct MeasureRow {
    pub metric: Option<u16>,
    pub item: Box<str>,
    pub marks: Marks,
    /// Another metric where the owner is a country.
    pub if_country: Option<u16>,
    /// Another metric where the owner is an organisation.
    pub if_org: Option<u16>,
    /// The place whose measure it always is (currencies).
    pub place: Option<u16>,
    /// Its code, until places are read.
    place_code: Box<str>,
}

/// In which form a place is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceForm {
    Name,
    Adjective,
    People,
    Capital,
    Epithet,
    Institution,
    CentralBank,
}

/// A country or bloc.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub code: Box<str>,
    pub bloc: bool,
}

/// A word of movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Move {
    pub direction: Direction,
    pub verb: bool,
    pub noun: bool,
    /// Adjective or adverb ("higher", "down", "more").
    pub other: bool,
    /// "doubled" is 100, "halved" 50: a change that needs no figure.
    pub factor: Option<u16>,
}

/// What a phrase means; one phrase may mean several things.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sense {
    pub classes: Classes,
    pub measure: Option<u16>,
    pub place: Option<(u16, PlaceForm)>,
    pub movement: Option<Move>,
    pub region: bool,
    pub city: bool,
}

/// A phrase and its meaning.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    /// The whole phrase; words separated by one space.
    pub text: Cow<'static, str>,
    /// Whether case matters (names).
    pub cased: bool,
    pub sense: Sense,
}

/// The lexicon of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub metrics: Vec<MetricRow>,
    pub measures: Vec<MeasureRow>,
    /// The row of measures that no table knows.
    pub named: u16,
    pub places: Vec<Place>,
    pub class_names: Vec<String>,
    /// Classes of words that refer or determine ("it", "all").
    pub reference: Classes,
    /// Classes of words that tell a level reached ("at", "reached", "to").
    pub level: Classes,
    /// Classes that only help to find names and say nothing of a word's part in a sentence.
    pub soft: Classes,
    phrases: Vec<Phrase>,
    /// First word → its phrases.
    first: WordMap<Head>,
    /// Of all first words.
    groups: Vec<Group>,
    entries: Vec<u32>,
    given_names: WordMap<()>,
    banks: WordMap<()>,
    goods: WordMap<()>,
    labels: WordMap<()>,
}

/// The phrases of a first word, grouped by how they go on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Head {
    /// In `groups`: the first and, behind it, the last, which holds only what may stand before anything.
    groups: (u32, u32),
    /// A bit for each byte, its last five bits, by which a group goes on.
    next: u32,
}

/// Those phrases of a first word that may stand before what goes on with one byte, longest first.
#[derive(Debug, Clone, Copy)]
struct Group {
    /// The first byte behind the first word and a space, its case bit set.
    next: u8,
    /// In `entries`: from where to where.
    entries: (u32, u32),
}

/// How a phrase goes on behind its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Not at all.
    Alone,
    /// With a space and this byte, its case bit set.
    Byte(u8),
    /// It must be compared to tell.
    Open,
}

/// The bit by which ASCII letters differ in case.
const CASE: u8 = 0x20;

impl Next {
    /// How a phrase goes on behind its first word.
    fn of(phrase: &str, first: &str) -> Self {
        match phrase.as_bytes()[first.len()..] {
            [] => Self::Alone,
            [b' ', next, ..] if next != b'\'' => Self::Byte(next | CASE),
            _ => Self::Open,
        }
    }
}

impl Lexicon {
    /// The lexicon of these tables.
    ///
    /// `own` are a caller's rows of the measure table, which come before the built-in ones: file name and text.
    ///
    /// # Errors
    /// On a row of the caller's that is none.
    pub fn load(source: &Words, own: &[(String, String)]) -> Result<Self, Error> {
        let mut builder = Builder::new();
        builder.metrics(source.metrics);
        for (file, rows) in own {
            builder.check_measures(file, rows)?;
            builder.measures(rows, |wording| Cow::Owned(wording.to_owned()));
        }
        builder.measures(source.measures, Cow::Borrowed);
        builder.classes(source.classes);
        builder.places(source.places, source.institutions);
        builder.name_places();
        builder.flags(source.regions, |sense| sense.region = true, true);
        builder.flags(source.cities, |sense| sense.city = true, false);
        builder.moves(source.moves);
        let mut lexicon = builder.finish();
        let given = super::table::rows(source.given_names).flat_map(|row| row.list(1).collect::<Vec<_>>());
        lexicon.given_names = WordMap::build(given.map(|name| (name, ())), |_, ()| {});
        let banks = super::table::rows(source.banks).map(|row| (row.column(0), ()));
        lexicon.banks = WordMap::build(banks, |_, ()| {});
        let goods = super::table::rows(source.goods).map(|row| (row.column(0), ()));
        lexicon.goods = WordMap::build(goods, |_, ()| {});
        let labels = super::table::rows(source.labels).map(|row| (row.column(0), ()));
        lexicon.labels = WordMap::build(labels, |_, ()| {});
        Ok(lexicon)
    }

    /// Whether a phrase is one unit wherever it stands.
    pub fn has_phrase(&self, phrase: &str) -> bool {
        let first = super::cut::first_word(phrase).as_bytes();
        self.starting_with(first).any(|known| known.text.eq_ignore_ascii_case(phrase))
    }

    /// Whether it is a bank that is named like a central bank and is none, by its name or a word of it.
    pub fn is_commercial_bank(&self, name: &str) -> bool {
        self.banks.get(name.as_bytes()).is_some() || name.split(' ').any(|word| self.banks.get(word.as_bytes()).is_some())
    }

    /// Whether a word means goods of any sort.
    pub fn is_any_goods(&self, word: &str) -> bool {
        self.goods.get(word.as_bytes()).is_some()
    }

    /// Whether a wire sets it before its headlines.
    pub fn is_label(&self, words: &[u8]) -> bool {
        self.labels.get(words).is_some()
    }

    /// Whether it is a given name as written.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.given_names.get(word.as_bytes()).is_some() && word.starts_with(char::is_uppercase)
    }

    /// The words that say a movement which needs no figure ("doubled").
    pub fn factor_words(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().filter(|p| p.sense.movement.is_some_and(|m| m.factor.is_some())).map(|p| &*p.text)
    }

    /// The phrases that start with this word (any case), longest first among those that go on alike.
    pub fn starting_with(&self, word: &[u8]) -> impl Iterator<Item = &Phrase> {
        let groups = self.first.get(word).map_or(0..0, |head| head.groups.0 as usize..head.groups.1 as usize + 1);
        groups.flat_map(|group| self.phrases(group))
    }

    /// The phrases that this word (any case) is, as a name and otherwise.
    #[inline]
    pub fn alone(&self, word: &[u8]) -> impl Iterator<Item = &Phrase> {
        let last = self.first.get(word).map(|head| head.groups.1 as usize);
        last.into_iter().flat_map(|group| self.phrases(group)).filter(|phrase| phrase.text.len() == word.len())
    }

    #[inline]
    fn phrases(&self, group: usize) -> impl Iterator<Item = &Phrase> {
        let (from, to) = self.groups[group].entries;
        self.entries[from as usize..to as usize].iter().map(|&phrase| &self.phrases[phrase as usize])
    }

    /// The phrases, longest first, that may stand where the word from `from` to `to` stands in a text.
    #[inline]
    pub fn standing(&self, text: &[u8], from: usize, to: usize) -> Option<impl Iterator<Item = &Phrase>> {
        let head = self.first.get_within(text, from, to)?;
        let last = head.groups.1 as usize;
        let next = match text.get(to) {
            Some(b' ' | b'\n' | b'\t' | b'\r' | 0x0C) => text[to..].iter().find(|b| !b.is_ascii_whitespace()).map_or(0, |b| b | CASE),
            _ => 0,
        };
        let group = if head.next >> (next & 31) & 1 == 1 {
            (head.groups.0 as usize..last).find(|&group| self.groups[group].next == next).unwrap_or(last)
        } else {
            last
        };
        Some(self.phrases(group))
    }

    /// Whether a single word is of one of these classes.
    pub fn has_class(&self, word: &str, classes: Classes) -> bool {
        let word = word.as_bytes();
        self.alone(word).any(|p| p.sense.classes.meet(classes))
    }

    /// Whether a phrase of one or more words is of one of these classes.
    pub fn is_of(&self, phrase: &str, classes: Classes) -> bool {
        if !phrase.contains(' ') {
            return self.has_class(phrase, classes);
        }
        let first = super::cut::first_word(phrase).as_bytes();
        self.starting_with(first).any(|known| known.sense.classes.meet(classes) && known.text.eq_ignore_ascii_case(phrase))
    }

    /// The set of one class; no class if there is none of that name.
    pub fn class(&self, name: &str) -> Classes {
        self.class_names.iter().position(|known| known == name).map_or(Classes::NONE, Classes::one)
    }

    /// The index of a metric.
    pub fn metric(&self, id: &str) -> Option<u16> {
        self.metrics.iter().position(|row| row.id == id).map(|index| index as u16)
    }

    /// The place that this exact word or phrase names, in any form.
    pub fn place_named(&self, phrase: &str) -> Option<(u16, PlaceForm)> {
        let first = phrase.split([' ', '\'']).next().unwrap_or(phrase);
        self.starting_with(first.as_bytes()).find(|p| p.cased && &*p.text == phrase).and_then(|p| p.sense.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::ENGLISH;

    #[test]
    fn every_class_has_a_bit_of_its_own() {
        let lexicon = Lexicon::load(&ENGLISH, &[]).unwrap();
        assert!(lexicon.class_names.len() <= Classes::LIMIT, "{} classes", lexicon.class_names.len());
    }

    #[test]
    fn given_names_are_told_as_written() {
        let lexicon = Lexicon::load(&ENGLISH, &[]).unwrap();
        assert!(lexicon.is_given_name("Olga") && !lexicon.is_given_name("olga") && !lexicon.is_given_name("Rio"));
        assert!(lexicon.is_commercial_bank("Bank of Ireland") && !lexicon.is_commercial_bank("Bank of Japan"));
        assert!(lexicon.has_phrase("ahead of") && !lexicon.has_phrase("ahead was"));
    }
}
