//! The currency table put into maps: signs, words and nouns to currencies, countries to the money they use.
//!
//! In: `currencies.tsv` and `places.tsv`. Out: what [`FigureWords`](super::figures::FigureWords) keeps of them.

use super::figures::{Named, NamedId, Sign};
use super::phrases::PhraseMap;
use super::roles::{Book, Place};
use super::table::{Row, rows};
use crate::model::Currency;
use std::borrow::Cow;
use std::collections::HashMap;

/// What the currency table gives, before it is put into maps.
pub(super) struct MoneyTable {
    pub named: Vec<Named>,
    by_name: HashMap<(u8, &'static str), NamedId>,
    pub signs: Vec<(Cow<'static, str>, Sign)>,
    pub words: Vec<(Cow<'static, str>, Sign)>,
    pub minors: Vec<(Cow<'static, str>, NamedId)>,
    pub of: Vec<(&'static str, Currency)>,
}

/// The tables hold a few less names, signs, words and countries.
const NAMED: usize = 500;
const SIGNS: usize = 2_800;
const WORDS: usize = 2_000;
const COUNTRIES: usize = 2_000;

impl MoneyTable {
    pub fn read() -> Self {
        let mut table = Self {
            named: Vec::with_capacity(NAMED),
            by_name: HashMap::with_capacity(NAMED),
            signs: Vec::with_capacity(SIGNS),
            words: Vec::with_capacity(WORDS),
            minors: Vec::new(),
            of: Vec::new(),
        };
        for row in rows(include_str!("en/currencies.tsv")) {
            if let Ok(currency) = row.column(0).parse() {
                table.row(&row, currency);
            }
        }
        table
    }

    /// The set of currencies that go by `name`, with this one in it.
    fn named(&mut self, name: &'static str, currency: Currency, default: bool, minor: u8) -> NamedId {
        let id = *self.by_name.entry((minor, name)).or_insert_with(|| {
            self.named.push(Named { minor, ..Named::default() });
            (self.named.len() - 1) as NamedId
        });
        let named = &mut self.named[usize::from(id)];
        if !named.candidates.contains(&currency) {
            named.candidates.push(currency);
        }
        if default {
            named.default = Some(currency);
        }
        id
    }

    fn row(&mut self, row: &Row<'static>, currency: Currency) {
        let code = row.column(0);
        let sure = self.named(code, currency, true, 0);
        let word = row.column(6) == "word";
        let plain = Sign { named: sure, power: 0, wary: word, exact: word.then_some(code) };
        self.signs.push((code.into(), plain));
        self.words.push((code.into(), plain));
        for (prefix, power) in [("M", 6), ("m", 6), ("K", 3), ("k", 3), ("T", 3)] {
            if !word {
                let sign = Sign { named: sure, power, wary: false, exact: None };
                let text: Cow<str> = [prefix, code].concat().into();
                self.signs.push((text.clone(), sign));
                self.words.push((text, sign));
            }
        }
        for (suffix, power) in [("m", 6), ("k", 3), ("mn", 6), ("bn", 9)] {
            self.signs.push(([code, suffix].concat().into(), Sign { named: sure, power, wary: word, exact: None }));
        }
        for sign in row.list(1) {
            let (sign, shared) = sign.split_once('~').map_or((sign, None), |(sign, noun)| (sign, Some(noun)));
            let text = sign.trim_start_matches('!');
            let exact = text.bytes().all(|c| c.is_ascii_alphabetic() || c == b'.').then_some(text);
            // A bare "$" may be any dollar.
            let named = shared.map_or(sure, |noun| self.named(noun, currency, true, 0));
            self.signs.push((text.into(), Sign { named, power: 0, wary: text != sign, exact }));
        }
        for entry in row.list(2) {
            // "dlrs" may be any dollar, as "Canadian dlrs" shows.
            let (entry, shared) = entry.split_once('~').map_or((entry, None), |(entry, noun)| (entry, Some(noun)));
            let (spelling, power) = entry.split_once('=').map_or((entry, 0), |(s, p)| (s, p.parse().unwrap_or(0)));
            let text = spelling.trim_start_matches('!');
            let wary = spelling.starts_with('!');
            let named = shared.map_or(sure, |noun| self.named(noun, currency, true, 0));
            let sign = Sign { named, power, wary, exact: wary.then_some(text) };
            self.signs.push((text.into(), sign));
            self.words.push((text.into(), sign));
        }
        for noun in row.list(3) {
            let (noun, default) = noun.strip_prefix('*').map_or((noun, false), |noun| (noun, true));
            let (noun, wary) = noun.strip_prefix('!').map_or((noun, false), |noun| (noun, true));
            let named = self.named(noun, currency, default, 0);
            let sign = Sign { named, power: 0, wary, exact: None };
            self.words.push((noun.into(), sign));
            self.words.push(([noun, "s"].concat().into(), sign));
            self.signs.push((noun.into(), Sign { wary: true, ..sign }));
        }
        for minor in row.list(4) {
            let (minor, default) = minor.strip_prefix('*').map_or((minor, false), |minor| (minor, true));
            let (name, factor) = minor.split_once('=').unwrap_or((minor, "100"));
            let named = self.named(name, currency, default, factor.trim_end().len() as u8 - 1);
            self.minors.push((name.into(), named));
            if name.len() > 2 {
                self.minors.push((plural(name).into(), named));
            }
        }
        self.of.extend(row.list(5).map(|of| (of, currency)));
    }
}

fn plural(noun: &str) -> String {
    noun.strip_suffix('y').map_or_else(|| [noun, "s"].concat(), |stem| [stem, "ies"].concat())
}

/// Names, adjectives, people and capitals of countries to the currencies they stand for.
pub(super) fn countries(of: &[(&'static str, Currency)], book: &mut Book) -> PhraseMap<Vec<Currency>> {
    let mut entries: Vec<(&str, Vec<Currency>)> = Vec::with_capacity(COUNTRIES);
    for row in rows(include_str!("en/places.tsv")) {
        let present = row.column(7).parse::<Currency>().ok();
        let past = of.iter().filter(|(code, _)| *code == row.column(0)).map(|&(_, currency)| currency);
        let all: Vec<Currency> = past.chain(present).collect();
        if all.is_empty() {
            continue;
        }
        let names = row.list(2).chain(row.list(3)).chain(row.list(4)).chain(row.list(5)).chain(row.list(6));
        entries.extend(names.map(|name| (name, all.clone())));
    }
    entries.extend(of.iter().filter(|(name, _)| name.len() > 2).map(|(name, currency)| (*name, vec![*currency])));
    PhraseMap::forward(Place::Countries, book, entries, |old, new| old.extend(new))
}
