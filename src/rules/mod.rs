//! The rules that say which groups make a claim, and the small language that they are written in.
//!
//! In: rule files (text), later the units of a sentence. Out: candidate claims: which figure plays which role around which
//! trigger. Rules are frames, not word orders: `on` is what a rule cannot do without, `before` and `after` are role phrases
//! that may follow in any order.
//!
//! ```text
//! rule move.verb
//!   on      {move: verb}
//!   after   by? {change: percent|money|quantity}
//!   after   to|at {value}
//!   after   from {previous}
//!   yes     Exports of Chile rose by 4% in 2019 to $70 billion.
//!           = CL exports 2019: $70B, +4%
//!   no      The river rose by 4 metres.
//! ```

mod faces;
mod index;
mod matcher;
mod parse;
mod pattern;

pub(crate) use matcher::{Candidate, MODIFIER, Memory, Sentence, candidates, without_figure};

#[cfg(test)]
pub(crate) use parse::{KEYS, KINDS, ROLES};

use crate::error::Error;
use crate::lang::lexicon::{Classes, Lexicon};
use crate::lang::words::WordMap;
use crate::model::Direction;

/// What a figure (or group) is to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    Value,
    Change,
    Previous,
    Move,
    Measure,
    From,
    To,
    Of,
    Item,
    /// The other side of the flow or trade that was measured last.
    Partner,
    Since,
    Period,
    /// Nothing: a figure that the claim passes over.
    Aside,
}

/// What a slot accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Accepts {
    pub money: bool,
    pub percent: bool,
    pub quantity: bool,
    /// Only quantities whose unit is a noun of one of these classes.
    pub unit: Classes,
    pub number: bool,
    /// Only money with a denominator ("33 cents a share").
    pub price: bool,
    /// Only a percentage with its sign ("+12%").
    pub signed: bool,
    pub period: bool,
    pub measure: bool,
    /// A verb that says the measure ("invested").
    pub act: bool,
    pub party: bool,
    pub place: bool,
    pub org: bool,
    pub item: bool,
    /// Plain words and names of goods that have a price ("corn").
    pub goods: bool,
    pub move_verb: bool,
    pub move_noun: bool,
    pub move_other: bool,
    pub direction: Option<Direction>,
    /// Only movements that need no figure ("doubled").
    pub factor: bool,
    /// All of this but `unit`, as the matcher compares it.
    pub bits: faces::Traits,
}

/// What one element of a pattern matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Matcher {
    /// One of these words (as a unit's text, any case, parted by `|`; `ids` are their numbers in the rule set), or a unit of these classes.
    Word { words: Box<str>, ids: Vec<u16>, classes: Classes },
    /// A unit that plays a role.
    Slot(Role, Accepts),
    /// Up to so many units of any kind, none of them a figure or a clause break.
    Gap(u8),
    /// Up to so many words of no part of their own, articles and possessives.
    Plain(u8),
}

/// One element of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub matcher: Matcher,
    pub optional: bool,
    /// Its number in the rule set if the sentence must have a unit for it; else 0.
    pub need: u16,
}

/// A sequence of elements.
pub(crate) type Pattern = Vec<Element>;

/// Where a rule's claim finds its measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Subject {
    /// The measure that governs the trigger: to the left, else the one before.
    #[default]
    Measure,
    /// The organisation or index that governs the trigger is itself what moved (its share price).
    Party,
    /// The claim completes the one before it.
    Before,
    /// The measure named last, in this sentence or before.
    Last,
    /// What the claim's quantity counts is itself the measure ("operates 9,200 stores").
    Counted,
    /// What the document's passage is about, past asides ("the main share falls on …").
    Topic,
}

/// One rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub name: Box<str>,
    pub on: Vec<Pattern>,
    pub before: Vec<Pattern>,
    pub after: Vec<Pattern>,
    /// Role phrases that must stand right behind the trigger.
    pub next: Vec<Pattern>,
    /// The metric that the rule itself says, if any.
    pub metric: Option<u16>,
    pub subject: Subject,
    pub direction: Option<Direction>,
    /// It moved as the claim before in the sentence did ("sales rose 5% and profit 7%").
    pub direction_last: bool,
    /// Up to a profit, down to a loss.
    pub direction_sign: bool,
    /// What it says is a loss or deficit, whatever the measure is.
    pub minus: bool,
    pub forecast: bool,
    pub item: Option<Box<str>>,
    /// The words before the trigger are the item: "coal made up 56% of exports".
    pub item_subject: bool,
    /// Role that the party governing the trigger plays.
    pub owner: Option<Role>,
    /// Larger wins where two rules claim the same figures with as many roles filled.
    pub weight: i32,
    /// How many unknown words a walk may pass.
    pub patience: usize,
    /// The sentence must have a word of these classes; none for any sentence.
    pub only: Classes,
    /// Whether a sentence that it must match has been read.
    pub has_yes: bool,
    /// Only tests read the sentences themselves.
    #[cfg(test)]
    pub examples: Examples,
}

/// The sentences of a rule.
#[cfg(test)]
#[derive(Debug, Clone, Default)]
pub(crate) struct Examples {
    /// In these it must match, with the facts that come out.
    pub yes: Vec<(String, Vec<String>)>,
    /// In these it must not.
    pub no: Vec<String>,
}

#[cfg(test)]
impl Examples {
    fn add(&mut self, key: &str, text: &str) {
        match (key, self.yes.last_mut()) {
            ("yes", _) => self.yes.push((text.to_owned(), Vec::new())),
            ("=", Some((_, facts))) => facts.push(text.to_owned()),
            _ => self.no.push(text.to_owned()),
        }
    }
}

/// All rules of an extractor, in order of loading.
#[derive(Debug, Clone, Default)]
pub(crate) struct RuleSet {
    pub rules: Vec<Rule>,
    index: index::Index,
    /// The words that rules name, numbered from 1.
    vocabulary: WordMap<u16>,
}

impl RuleSet {
    /// Adds the rules of a file, to be looked for after [`RuleSet::index`].
    ///
    /// # Errors
    /// On the first mistake in it, with file, line, column and what was expected.
    pub fn add(&mut self, file: &str, source: &str, lexicon: &Lexicon) -> Result<(), Error> {
        self.rules.extend(parse::parse(file, source, lexicon)?);
        Ok(())
    }

    /// Adds the rules of several files, in their order.
    ///
    /// # Errors
    /// On the first mistake in them.
    pub fn add_all(&mut self, files: &[(&str, &str)], lexicon: &Lexicon) -> Result<(), Error> {
        for rules in parse_each(files, lexicon) {
            self.rules.extend(rules?);
        }
        Ok(())
    }

    /// Makes the rules added so far ready to be looked for.
    pub fn index(&mut self) {
        self.number_words();
        self.index = index::Index::of(&mut self.rules, self.vocabulary.len() + 1);
    }

    /// The number of a word that rules name; 0 if none does.
    fn word(&self, word: &[u8]) -> u16 {
        self.vocabulary.get(word).copied().unwrap_or(0)
    }

    /// Numbers all words anew.
    fn number_words(&mut self) {
        self.vocabulary = WordMap::with_room(VOCABULARY);
        for rule in &mut self.rules {
            let lists = [&mut rule.on, &mut rule.before, &mut rule.after, &mut rule.next];
            for element in lists.into_iter().flatten().flatten() {
                if let Matcher::Word { words, ids, .. } = &mut element.matcher {
                    *ids = parts(words).map(|word| *self.vocabulary.entry(word.as_bytes(), |index| index as u16 + 1)).collect();
                }
            }
        }
    }
}

/// The built-in rules name a few less words.
const VOCABULARY: usize = 1_300;

/// The words that a matcher names.
fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split('|').filter(|word| !word.is_empty())
}

/// The rules of each file: the files are read side by side, as they make up much of what a process starts with.
#[cfg(feature = "parallel")]
fn parse_each(files: &[(&str, &str)], lexicon: &Lexicon) -> Vec<Result<Vec<Rule>, Error>> {
    use rayon::prelude::*;
    files.par_iter().map(|(file, source)| parse::parse(file, source, lexicon)).collect()
}

#[cfg(not(feature = "parallel"))]
fn parse_each(files: &[(&str, &str)], lexicon: &Lexicon) -> Vec<Result<Vec<Rule>, Error>> {
    files.iter().map(|(file, source)| parse::parse(file, source, lexicon)).collect()
}
