//! Where rules can start: from what a unit is to the rules whose trigger may begin with it.
//!
//! In: the rules. Out: for each unit the few rules worth trying there. It may name too many, never too few: a trigger's first
//! element (and every optional one before the first that is not) is filed under each word, class and kind that it accepts.

use super::{Matcher, Rule};
use crate::lang::cut::first_word;
use crate::lang::lexicon::Classes;
use crate::lang::words::WordMap;
use crate::mentions::{Unit, UnitKind};

/// A rule and which of its triggers.
pub(crate) type Start = (u16, u8);

/// The index of a rule set.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    words: WordMap<Vec<Start>>,
    marks: Vec<Vec<Start>>,
    classes: Vec<Vec<Start>>,
    class_mask: Classes,
    figures: Vec<Start>,
    periods: Vec<Start>,
    measures: Vec<Start>,
    moves: Vec<Start>,
    parties: Vec<Start>,
    plain: Vec<Start>,
}

impl Default for Index {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Index {
    /// The index of these rules.
    pub fn of(rules: &[Rule]) -> Self {
        let mut words: Vec<(String, Vec<Start>)> = Vec::new();
        let mut index = Self {
            words: WordMap::build(Vec::new(), |_: &mut Vec<Start>, _| {}),
            marks: vec![Vec::new(); 128],
            classes: vec![Vec::new(); 128],
            class_mask: 0,
            figures: Vec::new(),
            periods: Vec::new(),
            measures: Vec::new(),
            moves: Vec::new(),
            parties: Vec::new(),
            plain: Vec::new(),
        };
        for (rule, on, start) in
            rules.iter().enumerate().flat_map(|(r, rule)| rule.on.iter().enumerate().map(move |(o, on)| (r, on, (r as u16, o as u8))))
        {
            let _ = rule;
            for element in on {
                index.file(&element.matcher, start, &mut words);
                if !element.optional {
                    break;
                }
            }
        }
        for list in [&mut index.figures, &mut index.periods].into_iter().chain(&mut index.marks) {
            list.dedup();
        }
        index.words = WordMap::build(words, |old, mut new| old.append(&mut new));
        index
    }

    fn file(&mut self, matcher: &Matcher, start: Start, words: &mut Vec<(String, Vec<Start>)>) {
        match matcher {
            Matcher::Word(list, classes) => {
                for word in list {
                    match word.as_bytes() {
                        [mark] if !mark.is_ascii_alphanumeric() && mark.is_ascii() => self.marks[usize::from(*mark)].push(start),
                        _ => words.push((first_word(word).to_owned(), vec![start])),
                    }
                }
                self.class_mask |= classes;
                for bit in (0..128).filter(|bit| classes >> bit & 1 == 1) {
                    self.classes[bit].push(start);
                }
            }
            Matcher::Slot(_, accepts) => {
                let a = accepts;
                let lists = [
                    (a.money || a.percent || a.quantity || a.number || a.price, &mut self.figures),
                    (a.period, &mut self.periods),
                    (a.measure || a.act, &mut self.measures),
                    (a.move_verb || a.move_noun || a.move_other, &mut self.moves),
                    (a.party || a.place || a.org, &mut self.parties),
                    (a.item, &mut self.plain),
                ];
                for (_, list) in lists.into_iter().filter(|(wanted, _)| *wanted) {
                    list.push(start);
                }
            }
            Matcher::Gap(_) | Matcher::Plain(_) => {}
        }
    }

    /// Fills `out` with the triggers that may start at this unit, in order, each once.
    pub fn at(&self, unit: &Unit, text: &str, out: &mut Vec<Start>) {
        out.clear();
        match unit.kind {
            UnitKind::Figure(_) => out.extend_from_slice(&self.figures),
            UnitKind::Period(_) => out.extend_from_slice(&self.periods),
            UnitKind::Punct(mark) => out.extend_from_slice(&self.marks[usize::from(mark & 127)]),
            UnitKind::Possessive => {}
            UnitKind::Word => {
                self.word(unit, text, out);
                out.sort_unstable();
                out.dedup();
            }
        }
    }

    fn word(&self, unit: &Unit, text: &str, out: &mut Vec<Start>) {
        if let Some(list) = self.words.get(first_word(unit.span.of(text)).as_bytes()) {
            out.extend_from_slice(list);
        }
        let mut bits = unit.classes & self.class_mask;
        while bits != 0 {
            out.extend_from_slice(&self.classes[bits.trailing_zeros() as usize]);
            bits &= bits - 1;
        }
        if unit.measure.is_some() {
            out.extend_from_slice(&self.measures);
        }
        if unit.movement.is_some() {
            out.extend_from_slice(&self.moves);
        }
        if unit.is_party() {
            out.extend_from_slice(&self.parties);
        }
        if unit.is_plain() {
            out.extend_from_slice(&self.plain);
        }
    }
}
