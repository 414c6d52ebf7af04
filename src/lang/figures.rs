//! The words that the recognition of figures needs, read once from the tables.
//!
//! In: the tables `currencies`, `numbers`, `units`, `bounds`, `moves`, `nouns`, `names`, `places`. Out: [`FigureWords`],
//! maps from words and phrases to what they mean. Each list stands in one table; forms are derived here.

mod entry;

pub(crate) use entry::{Link, Move, Named, NamedId, NounWord, NumberWord, Scale, Sign, Suffix, UnitClass, UnitWord};

use super::currencies::{MoneyTable, countries};
use super::phrases::{PhraseMap, normal};
use super::roles::{Book, Place, Roles};
use super::sieve::Sieve;
use super::table::rows;
use super::words::WordMap;
use crate::model::{Bound, Currency, Direction, PercentUnit};
use once_cell::sync::Lazy;
use std::borrow::Cow;

/// All words of the figure stage.
#[derive(Debug)]
pub(crate) struct FigureWords {
    /// What is known of each word by itself.
    pub book: Book,
    /// Where a number word may start.
    pub starts: Sieve,
    pub named: Vec<Named>,
    /// Signs and abbreviations before an amount, as one token.
    pub signs: WordMap<Sign>,
    /// Words and phrases behind a number.
    pub suffixes: PhraseMap<Suffix>,
    /// Countries (names and adjectives) to their currencies.
    pub countries: PhraseMap<Vec<Currency>>,
    pub before: PhraseMap<Bound>,
    pub behind: PhraseMap<Bound>,
    /// Words of movement, to be read backward.
    pub moves: PhraseMap<Move>,
    /// The same, to be read forward.
    pub moves_ahead: PhraseMap<Move>,
    /// How adverbs end.
    pub adverb: Vec<&'static [u8]>,
}

/// The tables hold a few less words, suffixes, movements.
const ROOM: usize = 5_500;
const SUFFIXES: usize = 2_800;
const MOVES: usize = 1_300;

static ENGLISH: Lazy<FigureWords> = Lazy::new(FigureWords::read);

impl FigureWords {
    /// The English words.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    fn read() -> Self {
        let mut book = Book::with_room(ROOM);
        numbers(&mut book);
        nouns(&mut book);
        names(&mut book);
        links(&mut book);
        let starts = starts();
        let mut money = MoneyTable::read();
        let countries = countries(&money.of, &mut book);
        let suffixes = suffixes(&mut money, &mut book);
        let moves = moves();
        for (sign, _) in &money.signs {
            book.entry(sign.as_bytes()).sign = true;
        }
        Self {
            starts,
            named: money.named,
            signs: WordMap::build(money.signs, |old, new| {
                if old.wary && !new.wary {
                    *old = new;
                }
            }),
            suffixes,
            countries,
            before: PhraseMap::backward(Place::Before, &mut book, bounds("before"), |_, _| {}),
            behind: PhraseMap::forward(Place::Behind, &mut book, bounds("behind"), |_, _| {}),
            moves: PhraseMap::backward(Place::Moves, &mut book, moves.clone(), join_moves),
            moves_ahead: PhraseMap::forward(Place::MovesAhead, &mut book, moves, join_moves),
            adverb: role("adverb_ending").map(str::as_bytes).collect(),
            book,
        }
    }
}

/// "0.25" as 25.
fn hundredths(value: &str) -> u8 {
    let places = value.split_once('.').map_or("", |(_, places)| places);
    format!("{places:0<2}").parse().unwrap_or(0)
}

/// Each word that a number is written with, and what it is.
fn number_words() -> impl Iterator<Item = (&'static str, NumberWord)> {
    rows(include_str!("en/numbers.tsv")).flat_map(|row| {
        let value = row.column(2);
        let small = || value.parse::<u8>().unwrap_or(0);
        let has = |flag: &str| row.list(3).any(|f| f == flag);
        let kind = match row.column(1) {
            "unit" => NumberWord::Unit(small()),
            "tens" => NumberWord::Tens(small()),
            "hundred" => NumberWord::Hundred,
            "part" => NumberWord::Part(hundredths(value)),
            _ => NumberWord::Scale(Scale {
                power: small(),
                number: has("number"),
                glued: has("glued"),
                upper: has("upper"),
                money: has("money"),
                count: has("count"),
            }),
        };
        row.list(0).map(move |word| (word, kind)).collect::<Vec<_>>()
    })
}

fn numbers(book: &mut Book) {
    for (word, kind) in number_words() {
        book.entry(word.as_bytes()).number.get_or_insert(kind);
    }
}

/// The words with which a number may start.
fn starts() -> Sieve {
    let scale = |kind| matches!(kind, NumberWord::Scale(scale) if scale.number);
    Sieve::of(number_words().filter(|&(word, kind)| word.len() >= 3 && !scale(kind)).map(|(word, _)| word.as_bytes()))
}

fn letter(spelling: &str) -> Option<u8> {
    (spelling.len() == 1).then(|| spelling.as_bytes()[0])
}

fn suffixes(money: &mut MoneyTable, book: &mut Book) -> PhraseMap<Suffix> {
    let mut entries: Vec<(Cow<str>, Suffix)> = Vec::with_capacity(SUFFIXES);
    for (word, sign) in money.words.drain(..) {
        entries.push((word, Suffix { money: Some(sign), ..Suffix::default() }));
    }
    for (word, named) in money.minors.drain(..) {
        entries.push((word, Suffix { minor: Some(named), ..Suffix::default() }));
    }
    for row in rows(include_str!("en/units.tsv")) {
        let percent = match row.column(0) {
            "%" => Some(PercentUnit::Percent),
            "pp" => Some(PercentUnit::Points),
            "bp" => Some(PercentUnit::BasisPoints),
            _ => None,
        };
        let class = match row.column(2) {
            "time" => UnitClass::Time,
            "thing" => UnitClass::Thing,
            "length" => UnitClass::Length,
            "rate" => UnitClass::Rate,
            _ => UnitClass::Measure,
        };
        let has = |flag: &str| row.list(3).any(|f| f == flag);
        let name = row.column(0);
        for spelling in row.list(1) {
            let plural = spelling != name || name.ends_with('s') || matches!(name, "people" | "staff");
            let unit = UnitWord { name, class, plural, glued: has("glued"), per: has("per"), letter: letter(spelling) };
            let suffix =
                if percent.is_some() { Suffix { percent, ..Suffix::default() } } else { Suffix { unit: Some(unit), ..Suffix::default() } };
            entries.push((spelling.into(), suffix));
        }
    }
    PhraseMap::forward(Place::Suffixes, book, entries, |old, new| {
        let both = matches!((old.money, new.money), (Some(a), Some(b)) if a.wary && !b.wary);
        if old.money.is_none() || both {
            old.money = new.money.or(old.money);
        }
        old.minor = old.minor.or(new.minor);
        old.percent = old.percent.or(new.percent);
        old.unit = old.unit.or(new.unit);
    })
}

fn bounds(place: &str) -> Vec<(&'static str, Bound)> {
    let mut entries = Vec::new();
    for row in rows(include_str!("en/bounds.tsv")).filter(|row| row.column(2) == place) {
        let bound = match row.column(1) {
            "about" => Bound::About,
            "over" => Bound::Over,
            "exact" => Bound::Exact,
            _ => Bound::Under,
        };
        entries.extend(row.list(0).map(|words| (words, bound)));
    }
    entries
}

fn join_moves(old: &mut Move, new: Move) {
    old.direction = old.direction.or(new.direction);
    old.verb |= new.verb;
    old.noun |= new.noun;
    old.word |= new.word;
    old.own |= new.own;
    old.count |= new.count;
    old.place |= new.place;
    old.factor |= new.factor;
}

fn moves() -> Vec<(&'static str, Move)> {
    let mut entries = Vec::with_capacity(MOVES);
    for row in rows(include_str!("en/moves.tsv")) {
        let factor = row.column(1).starts_with('x');
        let direction = match row.column(1) {
            "up" => Some(Direction::Up),
            "down" => Some(Direction::Down),
            "flat" => Some(Direction::Flat),
            _ if factor => Some(if row.column(1).starts_with("x0") { Direction::Down } else { Direction::Up }),
            "fold" => continue,
            _ => None,
        };
        let note = row.column(5);
        let none = Move {
            direction,
            own: note.contains("own"),
            count: note.starts_with("count"),
            place: note.contains("place"),
            factor,
            ..Move::default()
        };
        entries.extend(row.list(2).map(|form| (form, Move { verb: true, ..none })));
        if factor {
            continue;
        }
        entries.extend(row.list(3).map(|form| (form, Move { noun: true, ..none })));
        entries.extend(row.list(4).map(|form| (form, Move { word: true, ..none })));
    }
    entries.extend(role("no_move").map(|words| (words, Move::default())));
    entries
}

fn nouns(book: &mut Book) {
    for row in rows(include_str!("en/nouns.tsv")) {
        for word in row.list(1) {
            let (form, kind) = match row.column(0) {
                "plural" => word.split_once('=').map_or((word, NounWord::NotPlural), |(form, single)| (form, NounWord::Plural(single))),
                "not" => (word, NounWord::NotPlural),
                "teller" => (word, NounWord::Teller),
                _ => (word, NounWord::Stop),
            };
            let known = &mut book.entry(normal(form).as_bytes()).noun;
            if known.is_none() || kind == NounWord::Stop {
                *known = Some(kind);
            }
        }
    }
}

fn names(book: &mut Book) {
    for row in rows(include_str!("en/names.tsv")) {
        for word in row.list(1) {
            book.entry(word.as_bytes()).name.get_or_insert(row.column(0) == "behind");
        }
    }
}

fn role(wanted: &'static str) -> impl Iterator<Item = &'static str> {
    rows(include_str!("en/links.tsv")).filter(move |row| row.column(0) == wanted).flat_map(|row| row.list(1))
}

fn links(book: &mut Book) {
    let links = [
        ("and", Link::And),
        ("or", Link::Or),
        ("to", Link::To),
        ("between", Link::Between),
        ("from", Link::From),
        ("by", Link::By),
        ("of", Link::Of),
        ("article", Link::Article),
        ("article_one", Link::One),
        ("per", Link::Per),
        ("minus", Link::Minus),
        ("point", Link::Point),
        ("before", Link::Before),
        ("old", Link::Old),
        ("ago", Link::Ago),
        ("in", Link::In),
        ("at", Link::At),
    ];
    for (name, link) in links {
        role(name).for_each(|word| {
            book.entry(word.as_bytes()).link.get_or_insert(link);
        });
    }
    let mut mark = |name: &'static str, flag: fn(&mut Roles) -> &mut bool| {
        role(name).for_each(|word| *flag(book.entry(word.as_bytes())) = true);
    };
    mark("us", |roles| &mut roles.us);
    mark("more", |roles| &mut roles.more);
    mark("soft", |roles| &mut roles.soft);
    mark("their", |roles| &mut roles.their);
    mark("mark", |roles| &mut roles.mark);
    mark("during", |roles| &mut roles.during);
    mark("beside", |roles| &mut roles.beside);
    mark("weight", |roles| &mut roles.weight);
    mark("lasting", |roles| &mut roles.lasting);
}
