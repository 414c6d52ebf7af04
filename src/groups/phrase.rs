//! Building of measure phrases: each head with what stands before and behind it.
//!
//! In: the units of a sentence. Out: its measures; what heads one is told by `head`, what is around it by `ahead` and `behind`.

use super::ahead::before;
use super::behind::after;
use super::head::is_head;
use super::named::{heads_owned, heads_subject};
use super::{Cues, Measure, View};
use crate::lang::lexicon::Lexicon;
use crate::mentions::{Unit, UnitKind};

/// All measure phrases of a sentence, in order.
pub(crate) fn measures(text: &str, units: &[Unit], lexicon: &Lexicon, cues: &Cues, out: &mut Vec<Measure>) {
    out.clear();
    let view = View { text, units, lexicon, cues };
    let mut earliest = 0;
    for head in 0..units.len() {
        let measure = match units[head].measure {
            Some(row) if is_head(&view, head, row, out.last()) => known(&view, head, row, earliest),
            None if !out.is_empty() && heads_subject(text, units, cues, head) || heads_owned(text, units, cues, head) => {
                unknown(&view, head, earliest)
            }
            _ => continue,
        };
        earliest = head + 1;
        out.push(measure);
    }
}

/// The phrase of a noun that no table knows; what stands before `earliest` belongs to the phrase before.
fn unknown(view: &View, head: usize, earliest: usize) -> Measure {
    let mut measure = Measure { head, first: head, last: head, row: view.lexicon.named, ..Measure::default() };
    before(view, earliest, &mut measure);
    measure
}

/// The phrase of a word that the measure table knows.
fn known(view: &View, head: usize, row: u16, earliest: usize) -> Measure {
    let marks = view.marks(row);
    let modifier = if marks.anaphor { modifier_row(view, head) } else { None };
    let named = if marks.vague && modifier.is_none() { same_modifier(view, head, row) } else { None };
    let row = modifier.or(named).unwrap_or(row);
    let mut measure = Measure { head, first: head, last: head, row, ..Measure::default() };
    before(view, earliest, &mut measure);
    if view.marks(row).verb {
        // "the coffee mills produced 12,000 tonnes": who acts is no sort of what is made, but for the good.
        let good = |u: &Unit| u.measure.is_some_and(|row| view.marks(row).item && view.marks(row).weak);
        measure.item.retain(|&unit| good(&view.units[unit]));
    }
    if modifier.is_some() {
        // "growth forecast": the word says what is measured, not what sort of it.
        measure.item.retain(|&unit| unit + 1 != head);
    }
    after(view, &mut measure);
    measure
}

/// "growth target", "inflation forecast", "export volume": the word before says what is measured.
fn modifier_row(view: &View, head: usize) -> Option<u16> {
    let before = view.units[..head].last().filter(|u| u.kind == UnitKind::Word && !u.is_party())?;
    before.measure.filter(|&row| {
        let marks = view.marks(row);
        !marks.verb && !marks.anaphor && !marks.weak
    })
}

/// "the mortgage lending rate": an everyday word behind what names the same measure.
fn same_modifier(view: &View, head: usize, row: u16) -> Option<u16> {
    let metric = |row: u16| view.lexicon.measures[usize::from(row)].metric;
    modifier_row(view, head).filter(|&other| metric(other) == metric(row) && !view.marks(other).vague)
}
