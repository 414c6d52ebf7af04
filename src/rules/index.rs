//! Where rules can start: from what a unit shows to the rules whose trigger may begin with it.
//!
//! In: the rules. Out: for each unit the few triggers worth trying there. It may name too many, never too few: a trigger's first
//! element (and every optional one before the first that is not) is filed under each word, class and trait that it accepts.
//! A trigger is a bit, in order of the rules, so that those of a unit and those that the sentence allows are met by `&`.

use super::faces::{Face, Present, Traits};
use super::{Matcher, Role, Rule};
use crate::lang::lexicon::Classes;
use std::collections::HashMap;

/// The index of a rule set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// Rule and which of its triggers, by bit.
    triggers: Vec<(u16, u8)>,
    /// What may start a trigger.
    starts: Filed,
    /// What may match an element that some pattern cannot do without, by the element's `need`.
    needs: Filed,
    /// For each trigger the needs of its elements.
    wanted: Rows,
}

/// Sets of bits, filed under the words, classes and traits that elements accept.
#[derive(Debug, Clone, Default)]
struct Filed {
    words: Rows,
    classes: Rows,
    traits: Rows,
    moves: Rows,
    /// The classes and traits under which anything is filed.
    class_mask: Classes,
    trait_mask: Traits,
    move_mask: Traits,
}

/// Sets of bits of one width.
#[derive(Debug, Clone, Default)]
struct Rows {
    bits: Vec<u64>,
    width: usize,
}

impl Rows {
    fn new(rows: usize, width: usize) -> Self {
        Self { bits: vec![0; rows * width], width }
    }

    fn row(&self, row: usize) -> &[u64] {
        &self.bits[row * self.width..(row + 1) * self.width]
    }

    fn add(&mut self, row: usize, bit: usize) {
        self.bits[row * self.width + bit / 64] |= 1 << (bit % 64);
    }
}

/// The places of the bits that are set.
fn places(mut bits: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(place)
    })
}

impl Filed {
    fn new(words: usize, bits: usize) -> Self {
        let width = bits.div_ceil(64);
        Self {
            words: Rows::new(words, width),
            classes: Rows::new(128, width),
            traits: Rows::new(64, width),
            moves: Rows::new(64, width),
            ..Self::default()
        }
    }

    fn file(&mut self, matcher: &Matcher, bit: usize) {
        match matcher {
            Matcher::Word { ids, classes, .. } => {
                ids.iter().for_each(|&id| self.words.add(usize::from(id), bit));
                places(*classes).for_each(|class| self.classes.add(class, bit));
                self.class_mask |= classes;
            }
            Matcher::Slot(Role::Move, accepts) => {
                places(accepts.bits.into()).for_each(|place| self.moves.add(place, bit));
                self.move_mask |= accepts.bits;
            }
            Matcher::Slot(_, accepts) => {
                places(accepts.bits.into()).for_each(|place| self.traits.add(place, bit));
                self.trait_mask |= accepts.bits;
            }
            Matcher::Gap(_) | Matcher::Plain(_) => {}
        }
    }

    /// Adds what is filed under a face to `out`.
    fn add(&self, face: &Face, out: &mut [u64]) {
        let mut take = |row: &[u64]| out.iter_mut().zip(row).for_each(|(all, some)| *all |= some);
        if face.word != 0 {
            take(self.words.row(usize::from(face.word)));
        }
        places(face.classes & self.class_mask).for_each(|class| take(self.classes.row(class)));
        places((face.traits & self.trait_mask).into()).for_each(|place| take(self.traits.row(place)));
        places((face.moves & self.move_mask).into()).for_each(|place| take(self.moves.row(place)));
    }
}

/// Numbers the elements that patterns cannot do without, the same ones alike; gives what may match each.
fn number_needs(rules: &mut [Rule], words: usize) -> Filed {
    let mut numbers: HashMap<Matcher, u16> = HashMap::new();
    for element in rules.iter_mut().flat_map(|rule| [&mut rule.on, &mut rule.after]).flatten().flatten() {
        let any = element.optional || matches!(element.matcher, Matcher::Gap(_) | Matcher::Plain(_));
        let next = numbers.len() as u16 + 1;
        element.need = if any { 0 } else { *numbers.entry(element.matcher.clone()).or_insert(next) };
    }
    let mut needs = Filed::new(words, numbers.len() + 1);
    for (matcher, number) in &numbers {
        needs.file(matcher, usize::from(*number));
    }
    needs
}

impl Index {
    /// The index of these rules, which name so many words; gives their elements numbers.
    pub fn of(rules: &mut [Rule], words: usize) -> Self {
        let triggers: Vec<(u16, u8)> =
            rules.iter().enumerate().flat_map(|(r, rule)| (0..rule.on.len()).map(move |on| (r as u16, on as u8))).collect();
        let mut starts = Filed::new(words, triggers.len());
        for (bit, &(rule, on)) in triggers.iter().enumerate() {
            for element in &rules[usize::from(rule)].on[usize::from(on)] {
                starts.file(&element.matcher, bit);
                if !element.optional {
                    break;
                }
            }
        }
        let needs = number_needs(rules, words);
        let mut wanted = Rows::new(triggers.len(), needs.words.width);
        for (bit, &(rule, on)) in triggers.iter().enumerate() {
            for element in rules[usize::from(rule)].on[usize::from(on)].iter().filter(|element| element.need != 0) {
                wanted.add(bit, usize::from(element.need));
            }
        }
        Self { triggers, starts, needs, wanted }
    }

    /// Fills in what a sentence has that patterns need, and in `live` the triggers that it allows.
    pub fn live(&self, rules: &[Rule], faces: &[Face], present: &mut Present, live: &mut Vec<u64>) {
        present.clear(self.needs.traits.width);
        live.clear();
        live.resize(self.starts.traits.width, 0);
        for face in faces {
            present.all.classes |= face.classes;
            present.all.traits |= face.traits;
            present.all.moves |= face.moves;
            if face.word != 0 {
                let row = self.needs.words.row(usize::from(face.word));
                present.needs.iter_mut().zip(row).for_each(|(all, some)| *all |= some);
                let row = self.starts.words.row(usize::from(face.word));
                live.iter_mut().zip(row).for_each(|(all, some)| *all |= some);
            }
        }
        self.needs.add(&present.all, &mut present.needs);
        self.starts.add(&present.all, live);
        for (word, bits) in live.iter_mut().enumerate() {
            for place in places((*bits).into()) {
                let trigger = word * 64 + place;
                let missing = self.wanted.row(trigger).iter().zip(&present.needs).any(|(wanted, has)| wanted & !has != 0);
                let only = rules[usize::from(self.triggers[trigger].0)].only;
                if missing || only != 0 && only & present.all.classes == 0 {
                    *bits &= !(1 << place);
                }
            }
        }
    }

    /// Fills `starts` with the live triggers that may start at a unit; whether there are any.
    pub fn at(&self, face: &Face, live: &[u64], starts: &mut Vec<u64>) -> bool {
        starts.clear();
        starts.resize(live.len(), 0);
        self.starts.add(face, starts);
        let mut any = 0;
        for (all, live) in starts.iter_mut().zip(live) {
            *all &= live;
            any |= *all;
        }
        any != 0
    }

    /// The rules and triggers whose bits are set, in order.
    pub fn triggers(&self, starts: &[u64]) -> impl Iterator<Item = (usize, usize)> {
        let bits = starts.iter().enumerate().flat_map(|(word, &bits)| places(bits.into()).map(move |place| word * 64 + place));
        bits.map(|bit| (usize::from(self.triggers[bit].0), usize::from(self.triggers[bit].1)))
    }
}
