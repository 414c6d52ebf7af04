//! What each unit of a sentence shows to the rules, in bits, so that an element is compared with it in one step.
//!
//! In: the units of a sentence and the words that rules name. Out: a face for each unit, and what the whole sentence has, by
//! which most rules are dismissed before they are tried.

use super::matcher::{MODIFIER, Sentence};
use super::pattern::unit_is;
use super::{Accepts, Element, Role, RuleSet};
use crate::figures::{RawFigure, RawKind};
use crate::lang::lexicon::{Classes, Move};
use crate::mentions::UnitKind;
use crate::model::Direction;
use rust_decimal::Decimal;

/// What a unit is, a bit a thing; what a slot accepts is told in the same bits.
pub(crate) type Traits = u64;

const MONEY: Traits = 1;
const PRICE: Traits = 1 << 1;
const PERCENT: Traits = 1 << 2;
/// A quantity, whatever its unit.
const ANY_QUANTITY: Traits = 1 << 3;
/// A quantity of no stretch of time.
const QUANTITY: Traits = 1 << 4;
const NUMBER: Traits = 1 << 5;
const PERIOD: Traits = 1 << 6;
const MEASURE: Traits = 1 << 7;
const ACT: Traits = 1 << 8;
const PARTY: Traits = 1 << 9;
const PLACE: Traits = 1 << 10;
const ORG: Traits = 1 << 11;
const PLAIN: Traits = 1 << 12;
/// A measure's word that only modifies the next: no measure to the rules.
const MODIFIES: Traits = 1 << 13;
const SIGNED: Traits = 1 << 14;
const GOODS: Traits = 1 << 15;
/// From here on nine bits of movements (verb, noun, other, each up, down, flat), then nine of those that need no figure.
const MOVES: u32 = 16;
const FACTORS: u32 = MOVES + 9;

/// One unit as the rules see it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Face {
    pub classes: Classes,
    pub traits: Traits,
    /// The same where a movement's form is settled by what stands around it ("cut", "rise").
    pub moves: Traits,
    /// The number of the unit's text among the words that rules name; 0 if none does.
    pub word: u16,
}

/// What a sentence has at all.
#[derive(Debug, Clone, Default)]
pub(crate) struct Present {
    /// All its faces in one.
    pub all: Face,
    /// The elements that have a unit that may match them, by their `need`.
    pub needs: Vec<u64>,
}

impl Present {
    /// Nothing, with room for so many words of needs.
    pub fn clear(&mut self, width: usize) {
        self.all = Face::default();
        self.needs.clear();
        self.needs.resize(width, 0);
    }

    /// Whether an element of this need has a unit that may match it.
    #[inline]
    pub fn has(&self, need: u16) -> bool {
        self.needs[usize::from(need) / 64] >> (need % 64) & 1 == 1
    }

    /// Whether each element that a pattern cannot do without has a unit that may match it.
    pub fn allows(&self, pattern: &[Element]) -> bool {
        pattern.iter().all(|e| self.has(e.need))
    }
}

/// Fills in the faces of a sentence's units.
pub(crate) fn faces(sentence: &Sentence, rules: &RuleSet, faces: &mut Vec<Face>) {
    faces.clear();
    faces.extend((0..sentence.units.len()).map(|at| face(sentence, rules, at)));
}

fn face(sentence: &Sentence, rules: &RuleSet, at: usize) -> Face {
    let unit = &sentence.units[at];
    let word = match unit.kind {
        UnitKind::Word | UnitKind::Punct(_) => rules.word(unit.span.of(sentence.text).as_bytes()),
        // "the Netherlands' share": the same mark.
        UnitKind::Possessive => rules.word(b"'s"),
        UnitKind::Figure(_) | UnitKind::Period(_) => 0,
    };
    let mut face = Face { classes: unit.classes, traits: 0, moves: 0, word };
    match unit.kind {
        UnitKind::Figure(index) => {
            let figure = &sentence.figures[index as usize];
            face.traits = match figure.kind {
                RawKind::Money if figure.per.is_some() => MONEY | PRICE,
                RawKind::Money => MONEY,
                RawKind::Percent if is_signed(sentence.text, figure) => PERCENT | SIGNED,
                RawKind::Percent => PERCENT,
                RawKind::Quantity if unit_is(sentence, figure, sentence.cues.time_noun) => ANY_QUANTITY,
                RawKind::Quantity => ANY_QUANTITY | QUANTITY,
                RawKind::Number if counts_measures(sentence, at) => 0,
                RawKind::Number => NUMBER,
            };
        }
        UnitKind::Period(_) => face.traits = PERIOD,
        UnitKind::Word => {
            if let Some(row) = unit.measure {
                face.traits |= if sentence.lexicon.measures[usize::from(row)].marks.verb { ACT } else { MEASURE };
            }
            let bit = |has: bool, bit: Traits| if has { bit } else { 0 };
            face.traits |= bit(unit.is_party(), PARTY) | bit(unit.place.is_some(), PLACE) | bit(unit.org.is_some(), ORG);
            let priced = |row: u16| sentence.lexicon.measures[usize::from(row)].marks;
            let good = unit.movement.is_none() && unit.measure.map(priced).is_some_and(|m| m.weak && m.item);
            // "Grapes brought in $48 million": a capital that opens the sentence makes no name.
            let word = unit.span.of(sentence.text);
            let opens = at == 0 && unit.org.is_some() && unit.classes.is_empty() && word.ends_with('s') && !word.contains([' ', '-']);
            face.traits |= bit(unit.is_plain(), PLAIN) | bit(unit.is_plain() || good || opens, GOODS);
        }
        UnitKind::Punct(_) | UnitKind::Possessive => {}
    }
    face.moves = face.traits;
    if let Some(movement) = unit.movement.filter(|_| unit.kind == UnitKind::Word) {
        face.traits |= movement_bits(movement);
        face.moves |= movement_bits(settled(sentence, at, movement));
    }
    if sentence.phrase_ends.get(at) == Some(&MODIFIER) {
        face.traits |= MODIFIES;
    }
    face
}

/// "+12%", "-3%": whether a sign stands before the number.
fn is_signed(text: &str, figure: &RawFigure) -> bool {
    figure.span.of(text).starts_with(['-', '−']) || text[..figure.span.start].ends_with('+')
}

/// "its three key interest rates": a number in words that only says which measures, or how many.
fn counts_measures(sentence: &Sentence, at: usize) -> bool {
    if !sentence.units[at].span.of(sentence.text).bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    // "a request from one of its customers": one of several.
    let one = sentence.units[at].figure().is_some_and(|index| sentence.figures[index].low == Decimal::ONE);
    if one && sentence.units.get(at + 1).is_some_and(|u| u.classes.meet(sentence.cues.noun_ties)) {
        return true;
    }
    // "the three month rate": how long it runs.
    let mut term = false;
    for unit in sentence.units[at + 1..].iter().take(3) {
        if unit.measure.is_some() {
            return term || unit.span.of(sentence.text).ends_with('s');
        }
        term |= unit.classes.meet(sentence.cues.time_noun);
        if !unit.is_plain() && unit.classes.miss(sentence.cues.noise | sentence.cues.time_noun) {
            return false;
        }
    }
    false
}

/// "cut", "rise": a noun behind an article, number or preposition, or before "of" and "in"; else the verb.
fn settled(sentence: &Sentence, at: usize, movement: Move) -> Move {
    if !(movement.verb && movement.noun) {
        movement
    } else if is_noun(sentence, at) {
        Move { verb: false, ..movement }
    } else {
        Move { noun: false, ..movement }
    }
}

/// Whether a word of movement stands as a noun.
fn is_noun(sentence: &Sentence, at: usize) -> bool {
    let behind = sentence.units.get(at + 1).is_some_and(|u| u.classes.meet(sentence.cues.noun_ties));
    let before = at > 0 && {
        let unit = &sentence.units[at - 1];
        // "a 33% year-on-year increase"
        let rate = at > 1 && unit.period().is_some() && sentence.units[at - 2].figure().is_some();
        unit.figure().is_some()
            || rate
            || unit.kind == UnitKind::Possessive
            || unit.classes.meet(sentence.cues.noise | sentence.cues.ties) && unit.classes.miss(sentence.cues.adverb_or_to)
    };
    behind || before
}

/// The three bits of a form, shifted to the direction's place: verb, noun, other.
fn forms(verb: bool, noun: bool, other: bool, direction: Direction) -> Traits {
    (Traits::from(verb) | Traits::from(noun) << 1 | Traits::from(other) << 2) << (3 * direction as u32)
}

fn movement_bits(movement: Move) -> Traits {
    let forms = forms(movement.verb, movement.noun, movement.other, movement.direction);
    forms << MOVES | if movement.factor.is_some() { forms << FACTORS } else { 0 }
}

/// What a slot accepts, in bits.
pub(super) fn accepted(accepts: &Accepts) -> Traits {
    let a = accepts;
    let bit = |has: bool, bit: Traits| if has { bit } else { 0 };
    let moves: Traits = [Direction::Up, Direction::Down, Direction::Flat]
        .into_iter()
        .filter(|direction| a.direction.is_none_or(|wanted| wanted == *direction))
        .fold(0, |all, direction| all | forms(a.move_verb, a.move_noun, a.move_other, direction));
    let quantity = if !a.unit.is_empty() { ANY_QUANTITY } else { bit(a.quantity, QUANTITY) };
    bit(a.money, MONEY)
        | bit(a.price, PRICE)
        | bit(a.signed, SIGNED)
        | bit(a.percent, PERCENT)
        | quantity
        | bit(a.number, NUMBER)
        | bit(a.period, PERIOD)
        | bit(a.measure, MEASURE)
        | bit(a.act, ACT)
        | bit(a.party, PARTY)
        | bit(a.place, PLACE)
        | bit(a.org, ORG)
        | bit(a.item, PLAIN)
        | bit(a.goods, GOODS)
        | moves << if a.factor { FACTORS } else { MOVES }
}

/// Whether the unit may play the slot's role.
#[inline]
pub(super) fn takes(sentence: &Sentence, role: Role, accepts: &Accepts, at: usize) -> bool {
    let face = &sentence.faces[at];
    let has = if role == Role::Move { face.moves } else { face.traits };
    if role == Role::Measure && has & MODIFIES != 0 {
        return false;
    }
    has & accepts.bits != 0 && (accepts.unit.is_empty() || has & ANY_QUANTITY == 0 || counted_in(sentence, accepts.unit, at))
}

/// Whether a quantity's unit is a noun of this class.
fn counted_in(sentence: &Sentence, class: Classes, at: usize) -> bool {
    sentence.units[at].figure().is_some_and(|index| unit_is(sentence, &sentence.figures[index], class))
}
