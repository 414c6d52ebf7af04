//! Where rules can start: from what a unit shows to the rules whose trigger may begin with it.
//!
//! In: the rules. Out: for each unit the few triggers worth trying there. It may name too many, never too few: a trigger's first
//! element (and every optional one before the first that is not) is filed under each word, class and trait that it accepts.
//! A trigger is a bit, in order of the rules, so that those of a unit and those that the sentence allows are met by `&`.

use super::faces::{Face, Present, Traits};
use super::{Element, Matcher, Role, Rule};
use crate::lang::lexicon::Classes;
use std::collections::HashMap;

/// The index of a rule set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// By bit.
    triggers: Vec<Trigger>,
    /// What may start a trigger.
    starts: Filed,
    /// What may match an element that some pattern cannot do without, by the element's `need`.
    needs: Filed,
    /// For each trigger the needs of its elements.
    wanted: Rows,
    /// For each need the triggers of which it is the narrowest.
    narrowest: Rows,
    /// The needs that are some trigger's narrowest.
    narrow: Vec<u64>,
}

/// One trigger of a rule.
#[derive(Debug, Clone, Default)]
struct Trigger {
    rule: u16,
    on: u8,
    /// The first few needs of its elements, 0 where there are fewer.
    needs: [u16; FEW],
    /// Whether there are more.
    more: bool,
    /// Of the rule: the sentence must have a word of these classes; none for any sentence.
    only: Classes,
    starts: Filter,
}

/// So many needs are looked at before whole rows are.
const FEW: usize = 4;

/// What a unit must show so that a trigger may start at it: any of this.
#[derive(Debug, Clone, Copy, Default)]
struct Filter {
    classes: Classes,
    traits: Traits,
    moves: Traits,
    word: bool,
}

impl Filter {
    fn add(&mut self, other: &Self) {
        self.classes |= other.classes;
        self.traits |= other.traits;
        self.moves |= other.moves;
        self.word |= other.word;
    }

    fn of(matcher: &Matcher) -> Self {
        match matcher {
            Matcher::Word { ids, classes, .. } => Self { classes: *classes, word: !ids.is_empty(), ..Self::default() },
            Matcher::Slot(Role::Move, accepts) => Self { moves: accepts.bits, ..Self::default() },
            Matcher::Slot(_, accepts) => Self { traits: accepts.bits, ..Self::default() },
            Matcher::Gap(_) | Matcher::Plain(_) => Self::default(),
        }
    }
}

/// The triggers that a sentence may have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Live {
    /// A bit each.
    triggers: Vec<u64>,
    /// Those that may start somewhere in the sentence, before anything else is asked.
    started: Vec<u64>,
    /// What any of them may start with.
    starts: Filter,
}

/// Sets of bits, filed under the words, classes and traits that elements accept.
#[derive(Debug, Clone, Default)]
struct Filed {
    words: Rows,
    classes: Rows,
    traits: Rows,
    moves: Rows,
    /// The classes and traits under which anything is filed.
    all: Filter,
}

/// Sets of bits of one width, most of them with few bits: only the words of bits that are not 0 are kept.
#[derive(Debug, Clone, Default)]
struct Rows {
    /// Of one row after the other: which word, and its bits.
    words: Vec<(u16, u64)>,
    /// Where the words of each row end.
    ends: Vec<u32>,
    /// How many words of bits a whole row has.
    width: usize,
}

impl Rows {
    /// The words of a row that are not 0.
    #[inline]
    fn row(&self, row: usize) -> &[(u16, u64)] {
        let from = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[from as usize..self.ends[row] as usize]
    }

    /// Adds a row's bits to a set.
    #[inline]
    fn take(&self, row: usize, out: &mut [u64]) {
        self.row(row).iter().for_each(|&(word, bits)| out[usize::from(word)] |= bits);
    }
}

/// Sets of bits in the making.
struct Table {
    bits: Vec<u64>,
    width: usize,
}

impl Table {
    fn new(rows: usize, width: usize) -> Self {
        Self { bits: vec![0; rows * width], width }
    }

    fn add(&mut self, row: usize, bit: usize) {
        self.bits[row * self.width + bit / 64] |= 1 << (bit % 64);
    }

    fn rows(&self) -> Rows {
        let mut rows = Rows { width: self.width, ..Rows::default() };
        for row in self.bits.chunks(self.width.max(1)) {
            rows.words.extend((0..).zip(row).filter(|(_, bits)| **bits != 0).map(|(word, bits)| (word, *bits)));
            rows.ends.push(rows.words.len() as u32);
        }
        rows
    }
}

/// The places of the bits that are set.
fn places(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(place)
    })
}

impl Filed {
    /// Files each of these elements under what it accepts; so many words are named and so many bits used.
    fn of<'m>(words: usize, bits: usize, elements: impl Iterator<Item = (&'m Matcher, usize)>) -> Self {
        let width = bits.div_ceil(64);
        let mut all = Filter::default();
        let (mut words, mut classes) = (Table::new(words, width), Table::new(Classes::LIMIT, width));
        let (mut traits, mut moves) = (Table::new(64, width), Table::new(64, width));
        for (matcher, bit) in elements {
            all.add(&Filter::of(matcher));
            match matcher {
                Matcher::Word { ids, classes: of, .. } => {
                    ids.iter().for_each(|&id| words.add(usize::from(id), bit));
                    of.places().for_each(|class| classes.add(class, bit));
                }
                Matcher::Slot(Role::Move, accepts) => places(accepts.bits).for_each(|place| moves.add(place, bit)),
                Matcher::Slot(_, accepts) => places(accepts.bits).for_each(|place| traits.add(place, bit)),
                Matcher::Gap(_) | Matcher::Plain(_) => {}
            }
        }
        Self { words: words.rows(), classes: classes.rows(), traits: traits.rows(), moves: moves.rows(), all }
    }

    /// How many words of bits a set has.
    fn width(&self) -> usize {
        self.traits.width
    }

    /// Adds to `out` what is filed under that of a face which the filter lets through.
    fn add(&self, face: &Face, filter: &Filter, out: &mut [u64]) {
        if face.word != 0 && filter.word {
            self.words.take(usize::from(face.word), out);
        }
        (face.classes & filter.classes).places().for_each(|class| self.classes.take(class, out));
        places(face.traits & filter.traits).for_each(|place| self.traits.take(place, out));
        places(face.moves & filter.moves).for_each(|place| self.moves.take(place, out));
    }
}

/// What an element accepts, by the numbers of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Need<'r> {
    Word(&'r [u16], Classes),
    /// The role, what it accepts in bits, and the unit.
    Slot(Role, Traits, Classes),
}

impl<'r> Need<'r> {
    /// Of an element that its pattern cannot do without.
    fn of(element: &'r Element) -> Option<Self> {
        match &element.matcher {
            _ if element.optional => None,
            Matcher::Word { ids, classes, .. } => Some(Self::Word(ids, *classes)),
            Matcher::Slot(role, accepts) => Some(Self::Slot(*role, accepts.bits, accepts.unit)),
            Matcher::Gap(_) | Matcher::Plain(_) => None,
        }
    }
}

/// The built-in rules have fewer such elements.
const NEEDS: usize = 1_500;

/// Numbers the elements that patterns cannot do without, the same ones alike; gives what may match each.
fn number_needs(rules: &mut [Rule], words: usize) -> Filed {
    let elements = || rules.iter().flat_map(|rule| [&rule.on, &rule.after]).flatten().flatten();
    let mut numbers: HashMap<Need, u16> = HashMap::with_capacity(NEEDS);
    let mut first: Vec<&Matcher> = Vec::new();
    let mut number = |element| {
        let next = numbers.len() as u16 + 1;
        let need = Need::of(element)?;
        Some(*numbers.entry(need).or_insert_with(|| {
            first.push(&element.matcher);
            next
        }))
    };
    let found: Vec<u16> = elements().map(|element| number(element).unwrap_or(0)).collect();
    let needs = Filed::of(words, first.len() + 1, first.iter().copied().zip(1..));
    let elements = rules.iter_mut().flat_map(|rule| [&mut rule.on, &mut rule.after]).flatten().flatten();
    elements.zip(found).for_each(|(element, need)| element.need = need);
    needs
}

/// How much a matcher accepts, roughly: what few units match is missing soonest.
fn breadth(matcher: &Matcher) -> u32 {
    match matcher {
        Matcher::Word { ids, classes, .. } => ids.len() as u32 + 20 * classes.count(),
        Matcher::Slot(_, accepts) => 100 * accepts.bits.count_ones(),
        Matcher::Gap(_) | Matcher::Plain(_) => u32::MAX,
    }
}

impl Trigger {
    /// Trigger `on` of a rule, not yet filed.
    fn of(number: usize, rule: &Rule, on: usize) -> Self {
        let mut trigger = Self { rule: number as u16, on: on as u8, only: rule.only, ..Self::default() };
        let mut needed: Vec<&Element> = rule.on[on].iter().filter(|element| element.need != 0).collect();
        needed.sort_by_key(|element| breadth(&element.matcher));
        trigger.needs.iter_mut().zip(&needed).for_each(|(own, element)| *own = element.need);
        trigger.more = needed.len() > FEW;
        trigger
    }
}

impl Index {
    /// The index of these rules, which name so many words; gives their elements numbers.
    pub fn of(rules: &mut [Rule], words: usize) -> Self {
        let needs = number_needs(rules, words);
        let mut triggers = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            triggers.extend((0..rule.on.len()).map(|on| Trigger::of(number, rule, on)));
        }
        let mut starts = Vec::with_capacity(triggers.len());
        let mut wanted = Table::new(triggers.len(), needs.width());
        for (bit, trigger) in triggers.iter_mut().enumerate() {
            let elements = &rules[usize::from(trigger.rule)].on[usize::from(trigger.on)];
            for element in elements {
                starts.push((&element.matcher, bit));
                trigger.starts.add(&Filter::of(&element.matcher));
                if !element.optional {
                    break;
                }
            }
            elements.iter().filter(|element| element.need != 0).for_each(|element| wanted.add(bit, usize::from(element.need)));
        }
        let mut narrowest = Table::new(needs.width() * 64, triggers.len().div_ceil(64));
        let mut narrow = vec![0; needs.width()];
        for (bit, need) in triggers.iter().map(|trigger| usize::from(trigger.needs[0])).enumerate() {
            narrowest.add(need, bit);
            narrow[need / 64] |= 1 << (need % 64);
        }
        let starts = Filed::of(words, triggers.len(), starts.into_iter());
        Self { triggers, starts, needs, wanted: wanted.rows(), narrowest: narrowest.rows(), narrow }
    }

    /// Fills in what a sentence has that patterns need, and in `live` the triggers that it allows; whether there are any.
    pub fn live(&self, faces: &[Face], present: &mut Present, live: &mut Live) -> bool {
        present.clear(self.needs.width());
        for bits in [&mut live.triggers, &mut live.started] {
            bits.clear();
            bits.resize(self.starts.width(), 0);
        }
        live.starts = Filter::default();
        for face in faces {
            present.all.classes |= face.classes;
            present.all.traits |= face.traits;
            present.all.moves |= face.moves;
            if face.word != 0 {
                self.needs.words.take(usize::from(face.word), &mut present.needs);
                self.starts.words.take(usize::from(face.word), &mut live.started);
            }
        }
        self.needs.add(&present.all, &self.needs.all, &mut present.needs);
        self.starts.add(&present.all, &self.starts.all, &mut live.started);
        // What is needed by no element, everything has.
        present.needs[0] |= 1;
        for (word, (has, narrow)) in present.needs.iter().zip(&self.narrow).enumerate() {
            places(has & narrow).for_each(|place| self.narrowest.take(word * 64 + place, &mut live.triggers));
        }
        let mut any = false;
        for word in 0..live.triggers.len() {
            for place in places(live.triggers[word] & live.started[word]) {
                if self.allows(word * 64 + place, present) {
                    live.starts.add(&self.triggers[word * 64 + place].starts);
                    any = true;
                } else {
                    live.started[word] ^= 1 << place;
                }
            }
            live.triggers[word] &= live.started[word];
        }
        any
    }

    /// Whether a sentence has all that a trigger needs.
    fn allows(&self, bit: usize, present: &Present) -> bool {
        let trigger = &self.triggers[bit];
        (trigger.only.is_empty() || trigger.only.meet(present.all.classes))
            && trigger.needs.iter().all(|&need| present.has(need))
            && (!trigger.more || self.wanted.row(bit).iter().all(|&(word, wanted)| wanted & !present.needs[usize::from(word)] == 0))
    }

    /// Fills `starts` with the live triggers that may start at a unit; whether there are any.
    #[inline]
    pub fn at(&self, face: &Face, live: &Live, starts: &mut Vec<u64>) -> bool {
        let filter = &live.starts;
        let shows = face.classes.meet(filter.classes)
            || face.traits & filter.traits != 0
            || face.moves & filter.moves != 0
            || face.word != 0 && filter.word;
        shows && self.started(face, live, starts)
    }

    fn started(&self, face: &Face, live: &Live, starts: &mut Vec<u64>) -> bool {
        starts.clear();
        starts.resize(live.triggers.len(), 0);
        self.starts.add(face, &live.starts, starts);
        let mut any = 0;
        for (all, live) in starts.iter_mut().zip(&live.triggers) {
            *all &= live;
            any |= *all;
        }
        any != 0
    }

    /// The rules and triggers whose bits are set, in order.
    pub fn triggers(&self, starts: &[u64]) -> impl Iterator<Item = (usize, usize)> {
        let bits = starts.iter().enumerate().flat_map(|(word, &bits)| places(bits).map(move |place| word * 64 + place));
        bits.map(|bit| (usize::from(self.triggers[bit].rule), usize::from(self.triggers[bit].on)))
    }
}
