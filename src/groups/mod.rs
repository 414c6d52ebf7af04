//! Measure phrases: a measure with its owner, its partners and its item.
//!
//! In: the units of a sentence. Out: one [`Measure`] for each wording of a measure, with the units before and behind it that
//! belong to it: "Kazakhstan's IT exports to China", "trade between A and B", "a record deficit with the US".

mod ahead;
mod behind;
mod cues;
mod head;
mod named;
mod noun;
mod phrase;

pub(crate) use behind::list_goes_on;
pub(crate) use cues::Cues;
pub(crate) use noun::extent;
pub(crate) use phrase::measures;

use crate::lang::lexicon::{Classes, Lexicon, Marks, MetricRow};
use crate::mentions::Unit;

/// A reference to an owner that is named elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// "its", "their".
    Its,
    /// "our", "my country": the speaker's side.
    Our,
    /// "the company", "the airline".
    Company,
    /// "the country", "the kingdom".
    Country,
    /// "the two countries", "bilateral".
    Pair,
}

/// Whoever is meant by a word or by reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// The party that this unit names.
    Unit(usize),
    Pronoun(Pronoun, usize),
}

/// A measure in a sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Measure {
    /// The unit of the wording itself.
    pub head: usize,
    /// First and last unit of the phrase.
    pub first: usize,
    pub last: usize,
    /// Row of the measure table.
    pub row: u16,
    /// Before it: adjective, possessive, plain name.
    pub owner: Option<Who>,
    /// Behind it: "of", "by", "at" …
    pub of: Option<Who>,
    pub for_: Option<Who>,
    pub from: Option<Who>,
    pub to: Option<Who>,
    /// Behind it: "in", "into".
    pub within: Option<Who>,
    pub with: Option<Who>,
    pub between: Option<(usize, usize)>,
    /// "bilateral", "between the two countries".
    pub pair: bool,
    /// Units whose words are the item, in text order.
    pub item: Vec<usize>,
    /// First and last unit of a region that the flow goes to or comes from ("exports to sub-Saharan Africa").
    pub region: Option<(usize, usize)>,
    /// A period that stands inside the phrase ("September exports").
    pub period: Option<usize>,
}

/// A sentence as the steps here read it.
#[derive(Clone, Copy)]
struct View<'a> {
    text: &'a str,
    units: &'a [Unit],
    lexicon: &'a Lexicon,
    cues: &'a Cues,
}

impl<'a> View<'a> {
    /// The words of a unit.
    fn word(&self, at: usize) -> &'a str {
        self.units[at].span.of(self.text)
    }

    /// Whether there is a unit at `at`, of one of these classes.
    fn meets(&self, at: usize, classes: Classes) -> bool {
        self.units.get(at).is_some_and(|u| u.classes.meet(classes))
    }

    /// Whether there is a figure at `at`.
    fn is_figure(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|u| u.figure().is_some())
    }

    /// What the measure table says of a row.
    fn marks(&self, row: u16) -> Marks {
        self.lexicon.measures[usize::from(row)].marks
    }

    /// The metric of a row of the measure table.
    fn metric(&self, row: u16) -> Option<&'a MetricRow> {
        self.lexicon.measures[usize::from(row)].metric.map(|m| &self.lexicon.metrics[usize::from(m)])
    }

    /// Words that end like verb forms or adverbs do not modify a measure.
    fn looks_like_verb(&self, word: &str) -> bool {
        let participle = || self.lexicon.has_class(word, self.cues.measure_participle);
        (word.ends_with("ly") || word.ends_with("ed")) && word.len() > 4 && !word.contains('-') && !participle()
    }
}

/// Who is meant at this unit, if anyone.
pub(crate) fn who_at(units: &[Unit], at: usize, cues: &Cues) -> Option<Who> {
    behind::who(units, at, cues)
}
