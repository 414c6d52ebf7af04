//! What a language knows: tables and rules, data only. English lives in `en/`; a second language is a second folder
//! and one arm in [`Words::named`]. The engine itself names no word of any language.

pub(crate) mod bytes;
mod classes;
mod currencies;
pub(crate) mod cut;
pub(crate) mod figures;
pub(crate) mod lexicon;
pub(crate) mod near;
pub(crate) mod periods;
pub(crate) mod phrases;
pub(crate) mod roles;
mod sieve;
pub(crate) mod table;
pub(crate) mod words;

/// The tables of one language, as text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub metrics: &'static str,
    pub measures: &'static str,
    pub classes: &'static str,
    pub places: &'static str,
    pub institutions: &'static str,
    pub regions: &'static str,
    pub cities: &'static str,
    pub given_names: &'static str,
    pub banks: &'static str,
    pub goods: &'static str,
    pub labels: &'static str,
    pub moves: &'static str,
    pub numbers: &'static str,
    /// Rule files: name and text.
    pub rules: &'static [(&'static str, &'static str)],
}

/// English.
pub(crate) const ENGLISH: Words = Words {
    metrics: include_str!("en/metrics.tsv"),
    measures: include_str!("en/measures.tsv"),
    classes: include_str!("en/classes.tsv"),
    places: include_str!("en/places.tsv"),
    institutions: include_str!("en/institutions.tsv"),
    regions: include_str!("en/regions.tsv"),
    cities: include_str!("en/cities.tsv"),
    given_names: include_str!("en/given_names.tsv"),
    banks: include_str!("en/banks.tsv"),
    goods: include_str!("en/goods.tsv"),
    labels: include_str!("en/labels.tsv"),
    moves: include_str!("en/moves.tsv"),
    numbers: include_str!("en/numbers.tsv"),
    rules: &[
        ("en/rules/movement.rules", include_str!("en/rules/movement.rules")),
        ("en/rules/level.rules", include_str!("en/rules/level.rules")),
        ("en/rules/companies.rules", include_str!("en/rules/companies.rules")),
        ("en/rules/flows.rules", include_str!("en/rules/flows.rules")),
        ("en/rules/trade.rules", include_str!("en/rules/trade.rules")),
        ("en/rules/accounts.rules", include_str!("en/rules/accounts.rules")),
    ],
};

impl Words {
    /// The words that a number can be written with, but for scales that stand behind digits only.
    pub fn number_words(&self) -> Vec<&'static str> {
        let words = table::rows(self.numbers).filter(|row| row.list(3).all(|flag| flag != "number"));
        words.flat_map(|row| row.list(0)).collect()
    }

    /// The tables of the language with this ISO 639-1 code.
    pub fn named(code: &str) -> Option<&'static Self> {
        match code {
            "en" => Some(&ENGLISH),
            _ => None,
        }
    }
}
