//! Decides which currency a name means that several currencies share: "dollars", "$", "francs", "crowns".
//!
//! In: the text, the name, where it stands. Out: the currency with how it was decided: the amount itself, something in the
//! text (a country named before it, a dollar sign of another country), or the default.

use super::element::Money;
use crate::lang::bytes::{capital, letter_before, word_end, word_start};
use crate::lang::figures::{Named, NamedId};
use crate::lang::near::Near;
use crate::model::{Currency, CurrencyEvidence};
use memchr::memmem;

/// How far back a country is looked for.
const NEAR: usize = 300;

/// What the whole text tells about its money; looked for once, when first asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Evidence {
    dollars: Option<Option<Currency>>,
    /// Names that an amount before used for one of their currencies ("4.6 billion Norwegian kroner").
    told: Vec<(u16, Currency)>,
    /// Names that a country near an amount decided, with the currency of the last one.
    near: Vec<(u16, Currency)>,
    /// The currencies of the countries named in the text, with how often.
    countries: Option<Vec<(Currency, u32)>>,
}

/// The currency of an amount.
pub(crate) fn decide(
    text: &str,
    at: usize,
    money: &Money,
    default_dollar: Currency,
    evidence: &mut Evidence,
    words: &Near,
) -> Option<(Currency, CurrencyEvidence)> {
    let named = &words.named[usize::from(money.named)];
    if let Some(currency) = money.decided {
        let name = money.named;
        evidence.told.retain(|(known, _)| *known != name);
        evidence.told.push((name, currency));
        return Some((currency, CurrencyEvidence::Explicit));
    }
    if let [only] = named.candidates[..] {
        return Some((only, CurrencyEvidence::Explicit));
    }
    let b = text.as_bytes();
    if named.default == Some(Currency::USD) {
        // "635 mln Canadian dlrs … 1.2 billion dlrs": the dollars told before.
        // Their cents, too.
        let dollars = |name: NamedId| words.named[usize::from(name)].default == Some(Currency::USD);
        let told = evidence.told.iter().find(|&&(name, currency)| dollars(name) && currency != Currency::USD);
        let told = told.filter(|(_, currency)| named.candidates.contains(currency));
        if let Some(&(_, currency)) = told.filter(|_| !money.front) {
            return Some((currency, CurrencyEvidence::Text));
        }
        let local = *evidence.dollars.get_or_insert_with(|| local_dollar(b, &named.candidates, words));
        return Some(local.map_or((default_dollar, CurrencyEvidence::Default), |currency| (currency, CurrencyEvidence::Text)));
    }
    // "Nepal … Rs 1,303 billion. Imports from India were Rs 814 billion": a sign stands for the money that it stood for before.
    let told = evidence.told.iter().find(|(name, _)| *name == money.named).filter(|_| money.front);
    if let Some(&(_, currency)) = told {
        return Some((currency, CurrencyEvidence::Text));
    }
    if let Some(currency) = nearest(b, at, named, words) {
        if money.front {
            evidence.told.push((money.named, currency));
        }
        evidence.near.retain(|(name, _)| *name != money.named);
        evidence.near.push((money.named, currency));
        return Some((currency, CurrencyEvidence::Text));
    }
    // "Morocco … 38 billion dirhams", and a few sentences on "142 billion dirhams": the same.
    if let Some(&(_, currency)) = evidence.told.iter().chain(&evidence.near).find(|(known, _)| *known == money.named) {
        return Some((currency, CurrencyEvidence::Text));
    }
    if let Some(currency) = named.default {
        return Some((currency, CurrencyEvidence::Default));
    }
    let counts = evidence.countries.get_or_insert_with(|| countries(b, words));
    let most = counts.iter().filter(|(currency, _)| named.candidates.contains(currency)).max_by_key(|&&(_, count)| count);
    most.map(|&(currency, _)| (currency, CurrencyEvidence::Text))
}

/// The country named last before `at` whose money goes by this name.
///
/// Where the name has a default, only the present currency of a country can override it.
fn nearest(b: &[u8], at: usize, named: &Named, words: &Near) -> Option<Currency> {
    let mut from = at.saturating_sub(NEAR);
    while from < at && (b[from] & 0xC0) == 0x80 {
        from += 1;
    }
    let mut best = None;
    for_countries(b, from, at, words, |countries| {
        let known = if named.default.is_some() { &countries[countries.len().saturating_sub(1)..] } else { countries };
        if let Some(currency) = known.iter().find(|currency| named.candidates.contains(currency)) {
            best = Some(*currency);
        }
    });
    best
}

/// The currencies of all countries named in the text.
fn countries(b: &[u8], words: &Near) -> Vec<(Currency, u32)> {
    let mut counts: Vec<(Currency, u32)> = Vec::new();
    for_countries(b, 0, b.len(), words, |countries| {
        for currency in countries {
            match counts.iter_mut().find(|(known, _)| known == currency) {
                Some((_, count)) => *count += 1,
                None => counts.push((*currency, 1)),
            }
        }
    });
    counts
}

/// Calls for each country named between the places.
fn for_countries(b: &[u8], from: usize, to: usize, words: &Near, mut found: impl FnMut(&[Currency])) {
    let mut at = from;
    while at < to {
        if capital(b, at) && !letter_before(b, at) {
            if let Some((countries, end)) = words.countries.at(b, at, words).filter(|&(_, end)| end <= to) {
                found(countries);
                at = end;
                continue;
            }
            at = word_end(b, at).max(at + 1);
        } else {
            at += 1;
        }
    }
}

/// Which dollar a bare "$" means in a text that also writes "US$": the one other dollar whose country it names.
fn local_dollar(b: &[u8], candidates: &[Currency], words: &Near) -> Option<Currency> {
    let marked = |sign: &str| memmem::find(b, sign.as_bytes()).is_some();
    if !(marked("US$") || marked("$US") || marked("US $")) || !bare_dollar(b) {
        return None;
    }
    let mut only: Option<Currency> = None;
    let mut several = false;
    for_countries(b, 0, b.len(), words, |countries| {
        if let Some(&currency) = countries.iter().find(|&&currency| currency != Currency::USD && candidates.contains(&currency)) {
            several |= only.is_some_and(|known| known != currency);
            only = Some(currency);
        }
    });
    only.filter(|_| !several)
}

/// Whether there is a dollar sign without letters before or behind it.
fn bare_dollar(b: &[u8]) -> bool {
    memchr::memchr_iter(b'$', b).any(|at| {
        let spaced = at > 0 && b[at - 1] == b' ' && matches!(&b[word_start(b, at - 1)..at - 1], b"US" | b"A" | b"C" | b"HK" | b"NZ");
        !letter_before(b, at) && !spaced && b.get(at + 1).is_some_and(|c| !c.is_ascii_alphabetic())
    })
}
