//! The words that periods are made of, as tables know them.
//!
//! In: `periods.tsv` and `tense.tsv` of a language. Out: a map from a word to its class, and a sieve for
//! the words by which periods are found.

use super::roles::Book;
use super::sieve::Sieve;
use super::table::rows;
use once_cell::sync::Lazy;

/// What a word can do in the wording of a period; the tables say which words do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Month,
    Weekday,
    Season,
    Unit,
    Campaign,
    Period,
    Tally,
    RelDay,
    YearEnd,
    Basis,
    Annual,
    Recurring,
    Footing,
    ToDate,
    Letter,
    FiscalYear,
    Suffix,
    Ordinal,
    Cardinal,
    DecadeWord,
    Hundred,
    Thousand,
    Final,
    Rel,
    Prev,
    Earlier,
    Ago,
    That,
    Same,
    Reporting,
    The,
    A,
    Of,
    In,
    For,
    Over,
    On,
    To,
    Through,
    And,
    From,
    Between,
    By,
    Since,
    At,
    As,
    Than,
    Up,
    Including,
    Ending,
    Starting,
    End,
    Start,
    Middle,
    Mid,
    Early,
    Fiscal,
    Crop,
    Calendar,
    Full,
    Its,
    So,
    Far,
    Date,
    Each,
    NoYear,
    Amount,
    Counted,
    Superlative,
    Sport,
    Verb,
    Compared,
    Which,
    Nothing,
}

/// The classes by their names in the table.
const NAMES: &[(&str, Class)] = &[
    ("month", Class::Month),
    ("weekday", Class::Weekday),
    ("season", Class::Season),
    ("unit", Class::Unit),
    ("campaign", Class::Campaign),
    ("period", Class::Period),
    ("tally", Class::Tally),
    ("relday", Class::RelDay),
    ("yearend", Class::YearEnd),
    ("basis", Class::Basis),
    ("annual", Class::Annual),
    ("recurring", Class::Recurring),
    ("footing", Class::Footing),
    ("ytd", Class::ToDate),
    ("letter", Class::Letter),
    ("fy", Class::FiscalYear),
    ("suffix", Class::Suffix),
    ("ord", Class::Ordinal),
    ("card", Class::Cardinal),
    ("decadeword", Class::DecadeWord),
    ("hundred", Class::Hundred),
    ("thousand", Class::Thousand),
    ("final", Class::Final),
    ("rel", Class::Rel),
    ("prev", Class::Prev),
    ("earlier", Class::Earlier),
    ("ago", Class::Ago),
    ("that", Class::That),
    ("same", Class::Same),
    ("reporting", Class::Reporting),
    ("the", Class::The),
    ("a", Class::A),
    ("of", Class::Of),
    ("in", Class::In),
    ("for", Class::For),
    ("over", Class::Over),
    ("on", Class::On),
    ("to", Class::To),
    ("through", Class::Through),
    ("and", Class::And),
    ("from", Class::From),
    ("between", Class::Between),
    ("by", Class::By),
    ("since", Class::Since),
    ("at", Class::At),
    ("as", Class::As),
    ("than", Class::Than),
    ("up", Class::Up),
    ("including", Class::Including),
    ("ending", Class::Ending),
    ("starting", Class::Starting),
    ("end", Class::End),
    ("start", Class::Start),
    ("middle", Class::Middle),
    ("mid", Class::Mid),
    ("early", Class::Early),
    ("fiscal", Class::Fiscal),
    ("crop", Class::Crop),
    ("calendar", Class::Calendar),
    ("full", Class::Full),
    ("its", Class::Its),
    ("so", Class::So),
    ("far", Class::Far),
    ("date", Class::Date),
    ("each", Class::Each),
    ("noyear", Class::NoYear),
    ("amount", Class::Amount),
    ("counted", Class::Counted),
    ("superlative", Class::Superlative),
    ("sport", Class::Sport),
    ("verb", Class::Verb),
    ("compared", Class::Compared),
    ("which", Class::Which),
    ("nothing", Class::Nothing),
];

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub class: Class,
    /// Number of the month, of the unit, of months back, a letter: see the table.
    pub value: i32,
    pub plural: bool,
    /// Means this only with a capital letter.
    pub capital: bool,
    pub anchor: bool,
}

/// Whether a sentence looks back, ahead or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TenseWord {
    Future,
    Past,
}

/// What is known of a word, in a period and of time.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    entry: Option<Entry>,
    tense: Option<TenseWord>,
}

/// All words of periods in one language.
#[derive(Debug, Clone)]
pub(crate) struct PeriodWords {
    words: Book<Known>,
    /// What regular pasts end in.
    past_endings: Vec<Box<[u8]>>,
    /// What superlatives end in.
    superlative_endings: Vec<Box<[u8]>>,
    /// Where a word by which a period is found may start.
    pub anchors: Sieve,
}

impl PeriodWords {
    /// The words of English.
    pub fn english() -> &'static Self {
        static WORDS: Lazy<PeriodWords> = Lazy::new(|| PeriodWords::parse(include_str!("en/periods.tsv"), include_str!("en/tense.tsv")));
        &WORDS
    }

    fn parse(periods: &str, tense: &str) -> Self {
        let (mut list, mut superlative_endings) = (Vec::new(), Vec::new());
        for row in rows(periods) {
            let Some(&(_, class)) = NAMES.iter().find(|(name, _)| *name == row.column(0)) else { continue };
            let value = match class {
                Class::Letter => row.column(1).bytes().next().map_or(0, i32::from),
                _ => row.column(1).parse().unwrap_or(0),
            };
            let flags = row.column(3);
            let entry = Entry { class, value, plural: flags.contains('P'), capital: flags.contains('C'), anchor: flags.contains('A') };
            if class == Class::Superlative {
                superlative_endings.extend(row.list(2).filter_map(|word| Some(word.strip_prefix('-')?.as_bytes().into())));
            }
            list.extend(row.list(2).map(|word| (word, entry)));
        }
        let anchors = Sieve::of(list.iter().filter(|(_, entry)| entry.anchor).map(|(word, _)| word.as_bytes()));
        let endings = |class: &str| -> Vec<Box<[u8]>> {
            let of = rows(tense).filter(|row| row.column(0) == class);
            of.flat_map(|row| row.list(1).filter_map(|word| Some(word.strip_prefix('-')?.as_bytes().into())).collect::<Vec<_>>()).collect()
        };
        let mut words: Book<Known> = Book::with_room(list.len());
        for (word, entry) in &list {
            words.entry(word.as_bytes()).entry.get_or_insert(*entry);
        }
        for row in rows(tense) {
            let tense = if row.column(0) == "future" { TenseWord::Future } else { TenseWord::Past };
            row.list(1).for_each(|word| {
                words.entry(word.as_bytes()).tense.get_or_insert(tense);
            });
        }
        Self { words, past_endings: endings("past"), superlative_endings, anchors }
    }

    /// What is known of a word.
    #[inline]
    pub fn get(&self, word: &[u8]) -> Option<Entry> {
        let entry = self.words.get(word).entry?;
        (!entry.capital || word[0].is_ascii_uppercase()).then_some(entry)
    }

    /// Whether a word is a superlative or an extreme ("highest", "record").
    pub fn superlative(&self, word: &[u8]) -> bool {
        match self.words.get(word).entry {
            Some(entry) => match entry.class {
                Class::Superlative => true,
                Class::Ordinal => entry.anchor && entry.value == 1,
                Class::Amount => entry.value == 1,
                _ => false,
            },
            None => word.len() > 5 && self.superlative_endings.iter().any(|ending| word.ends_with(ending)),
        }
    }

    /// Whether a word ends as regular pasts do.
    pub fn past_ending(&self, word: &[u8]) -> bool {
        self.past_endings.iter().any(|ending| word.ends_with(ending))
    }

    /// The tense that a word shows.
    pub fn tense(&self, word: &[u8]) -> Option<TenseWord> {
        self.words.get(word).tense
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_known_class() {
        for row in rows(include_str!("en/periods.tsv")) {
            assert!(NAMES.iter().any(|(name, _)| *name == row.column(0)), "line {}: {}", row.line, row.column(0));
        }
    }

    #[test]
    fn no_word_is_given_twice() {
        let mut seen = std::collections::HashSet::new();
        for row in rows(include_str!("en/periods.tsv")) {
            for word in row.list(2) {
                assert!(seen.insert(word), "line {}: {word}", row.line);
            }
        }
    }

    #[test]
    fn a_month_that_is_a_word_needs_its_capital() {
        let words = PeriodWords::english();
        assert_eq!(words.get(b"May").map(|entry| (entry.class, entry.value)), Some((Class::Month, 5)));
        assert_eq!(words.get(b"may"), None);
        assert!(words.anchors.may_start(b"May", 0) && !words.anchors.may_start(b"xxx", 0));
    }
}
