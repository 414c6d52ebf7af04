//! Puts one number together with what belongs to it at its place: sign, currency in front, scale, unit behind.
//!
//! In: a number just read. Out: an [`Element`], or where to go on if the number only looks like a figure. What elements have
//! to do with each other (ranges, lists, shared units) is the business of `range`.

use super::number::Number;
use super::{money, quantity, refuse, suffix};
use crate::bytes::{char_before, letter_before, space_before};
use crate::lang::figures::{FigureWords, NamedId, UnitWord};
use crate::model::{Currency, PercentUnit, Span};

/// An amount's currency as seen: the name it goes by, and the currency if a country's adjective or a code says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Money {
    pub named: NamedId,
    pub decided: Option<Currency>,
    /// The sign stands before the number.
    pub front: bool,
}

/// The unit of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    None,
    Money(Money),
    Percent(PercentUnit),
    Unit(UnitWord),
    Noun(Span),
}

/// A number with its unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element {
    pub start: usize,
    pub end: usize,
    pub number: Number,
    pub negative: bool,
    pub plus: bool,
    /// The power of ten of a scale behind the number; of one in its words too.
    pub power: u8,
    pub scaled: bool,
    /// Power of ten by which a minor unit is smaller.
    pub minor: u8,
    pub unit: Seen,
    /// The unit was taken from a neighbour.
    pub shared: bool,
    /// Behind the unit proper: where a denominator may start (a sign in front leaves this at the number's end).
    pub tail: usize,
    /// Stands where only a name, a date or a count stands: no quantity.
    pub weak: bool,
}

/// Reads what is around `number`; `floor` is the end of what was read before. `Err` tells where to go on.
pub(crate) fn read(b: &[u8], number: Number, floor: usize, words: &FigureWords) -> Result<Element, usize> {
    let (mut start, negative, plus, bracket) = sign(b, number.start, floor);
    let mut element = Element {
        start,
        end: number.end,
        number,
        negative,
        plus,
        power: number.power,
        scaled: number.power > 0,
        minor: 0,
        unit: Seen::None,
        shared: false,
        tail: number.end,
        weak: false,
    };
    let front = if number.spelled { None } else { money::front(b, start, floor, &number, words) };
    if let Some((sign, from)) = front {
        start = from;
        element.power += sign.power;
        element.scaled |= sign.power > 0;
        element.unit = Seen::Money(Money { named: sign.named, decided: None, front: true });
        let (minus, at) = minus_before(b, start, floor);
        element.negative |= minus;
        element.start = at;
    }
    if bracket && b.get(element.end) == Some(&b')') {
        element.end += 1;
    } else if bracket && front.is_none() {
        // "(5" is no negative number by itself: the bracket opens a remark.
        element.start = number.start;
        element.negative = false;
    }
    if !number.spelled {
        refuse::glued(b, &element)?;
    }
    let before_suffix = element.end;
    suffix::read(b, &mut element, words);
    if bracket && front.is_none() && !(before_suffix > number.end && matches!(element.unit, Seen::Percent(_) | Seen::Money(_))) {
        (element.start, element.negative) = (number.start, false);
        element.end = element.end.max(number.end);
    }
    refuse::looks_alike(b, &mut element, floor, words)?;
    if matches!(element.unit, Seen::None) && !element.weak {
        quantity::noun(b, &mut element, words);
    }
    Ok(element)
}

/// The sign in front of a number: where it starts, whether it is negative, whether it has a plus, whether it is in a bracket.
fn sign(b: &[u8], i: usize, floor: usize) -> (usize, bool, bool, bool) {
    if i == 0 || i <= floor {
        return (i, false, false, false);
    }
    let (negative, at) = minus_before(b, i, floor);
    if negative {
        return (at, true, false, false);
    }
    match b[i - 1] {
        b'(' => (i - 1, true, false, true),
        b'+' if i < 2 || !(b[i - 2].is_ascii_alphanumeric() || letter_before(b, i - 1)) => (i, false, true, false),
        _ => (i, false, false, false),
    }
}

/// A minus right before `i`, as a sign or as a word.
fn minus_before(b: &[u8], i: usize, floor: usize) -> (bool, usize) {
    if i == 0 || i <= floor {
        return (false, i);
    }
    let at = char_before(b, i);
    let minus = b[at] == b'-' || &b[at..i] == "−".as_bytes();
    if minus {
        let free = at == 0
            || matches!(b[at - 1], b'(' | b'$' | b'[' | b'"' | b',')
            || space_before(b, at) > 0
            || b[at - 1] >= 0x80 && !letter_before(b, at);
        return if free { (true, at) } else { (false, i) };
    }
    let Some((from, to)) = crate::bytes::word_before(b, i).filter(|&(from, to)| to < i && from >= floor) else { return (false, i) };
    let word = &b[from..to];
    if word.eq_ignore_ascii_case(b"minus") || word.eq_ignore_ascii_case(b"negative") { (true, from) } else { (false, i) }
}
