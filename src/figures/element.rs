//! Puts one number together with what belongs to it at its place: sign, currency in front, scale, unit behind.
//!
//! In: a number just read. Out: an [`Element`], or where to go on if the number only looks like a figure. What elements have
//! to do with each other (ranges, lists, shared units) is the business of `range`.

use super::amount::Amount;
use super::number::Number;
use super::{money, number, quantity, refuse, suffix};
use crate::lang::bytes::{char_before, letter_before, skip_space, skip_space_back, space_before};
use crate::lang::figures::{Link, NamedId, UnitWord};
use crate::lang::near::Near;
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
    /// The power of ten of a scale behind the number; one in its words is in its value already.
    pub power: u8,
    pub scaled: bool,
    /// Power of ten by which a minor unit is smaller.
    pub minor: u8,
    pub unit: Seen,
    /// The other end of a bid and offer ("4.35/25").
    pub quote: Option<Amount>,
    /// The unit was taken from a neighbour.
    pub shared: bool,
    /// Behind the unit proper: where a denominator may start (a sign in front leaves this at the number's end).
    pub tail: usize,
    /// Stands where only a name, a date or a count stands: no quantity.
    pub weak: bool,
}

impl Element {
    /// The power of ten of its scale, in figures or words.
    pub fn scale(&self) -> u8 {
        self.power.max(self.number.power)
    }

    /// The value in units of the money or thing itself; minor units as they are.
    pub fn value(&self) -> Option<Amount> {
        self.number.amount.and_then(|amount| amount.shifted(u32::from(self.power)))
    }

    /// The value in major units: 50 cents are 0.5.
    pub fn major(&self) -> Option<Amount> {
        self.value().map(|amount| amount.lowered(u32::from(self.minor)))
    }
}

/// Reads what is around `number`; `floor` is the end of what was read before. `Err` tells where to go on.
pub(crate) fn read(b: &[u8], number: Number, floor: usize, words: &Near) -> Result<Element, usize> {
    let number = if number.spelled || number.strong() { number } else { spoken_point(b, number, words) };
    let (mut start, negative, plus, bracket) = sign(b, number.start, floor, words);
    let mut element = Element {
        start,
        end: number.end,
        number,
        negative,
        plus,
        power: 0,
        scaled: number.power > 0,
        minor: 0,
        unit: Seen::None,
        quote: None,
        shared: false,
        tail: number.end,
        weak: false,
    };
    // "21 cents a pound (46.9 cents)": a sign belongs to what the bracket holds only if that is the number alone.
    let apart = bracket && space_before(b, start) > 0 && closed(b, number.end, true).is_none();
    let front = if number.spelled || apart { None } else { money::front(b, start, floor, &number, words) };
    if let Some((sign, from)) = front {
        start = from;
        element.power += sign.power;
        element.scaled |= sign.power > 0;
        element.unit = Seen::Money(Money { named: sign.named, decided: None, front: true });
        let (minus, at) = minus_before(b, start, floor, words);
        element.negative |= minus;
        element.start = at;
    }
    if bracket {
        // "(5" is no negative number by itself: the bracket opens a remark, or numbers a note.
        match closed(b, element.end, front.is_some()) {
            Some(end) => element.end = end,
            None => element.negative = false,
        }
        if !element.negative && front.is_none() {
            element.start = number.start;
        }
    }
    if !number.spelled {
        quote(b, &mut element);
        refuse::glued(b, &element, floor, words)?;
    }
    suffix::read(b, &mut element, words);
    refuse::looks_alike(b, &mut element, floor, words)?;
    if matches!(element.unit, Seen::None) && !element.weak {
        quantity::noun(b, &mut element, words);
    }
    Ok(element)
}

/// "1 point 1": digits with a spoken point between them.
fn spoken_point(b: &[u8], number: Number, words: &Near) -> Number {
    let at = skip_space(b, number.end);
    let point = words.at(at);
    if at == number.end || point.link != Some(Link::Point) {
        return number;
    }
    let end = point.end;
    let from = skip_space(b, end);
    let to = number::digits_end(b, from);
    if from == end || to == from || to - from > 9 {
        return number;
    }
    let places = (to - from) as u32;
    let part = b[from..to].iter().fold(0i128, |n, c| n * 10 + i128::from(c - b'0'));
    let amount = number.amount.and_then(|amount| amount.plus(Amount { mantissa: part, places }));
    Number { end: to, amount, point: true, ..number }
}

/// "4.35/25", "1.6010/20", "408.50/409.00": a bid and an offer, the second often by its last digits only.
fn quote(b: &[u8], element: &mut Element) {
    let number = element.number;
    let marked = matches!(b.get(number.end), Some(b'/' | b'-'));
    let Some(amount) = number.amount.filter(|_| number.point && marked) else { return };
    // As written: "1.8050" has four places.
    let written = &b[number.start..number.end];
    let places = written.iter().rev().take_while(|c| c.is_ascii_digit()).count() as u32;
    let dash = b[number.end] == b'-';
    if !(if dash { 3..=4 } else { 2..=4 }).contains(&places) || amount.places > places {
        return;
    }
    let Some(low) = 10i128.checked_pow(places - amount.places).and_then(|more| amount.mantissa.checked_mul(more)) else { return };
    let Some((offer, end)) = offer(b, number.end + 1, low, places) else { return };
    if b.get(end) == Some(&b'/') || offer == low || (offer - low).abs() > 100 {
        return;
    }
    element.number.amount = Some(Amount { mantissa: low.min(offer), places });
    element.quote = Some(Amount { mantissa: low.max(offer), places });
    element.number.end = end;
    element.end = end;
}

/// The offer behind the mark, as a mantissa of so many places, and its end.
fn offer(b: &[u8], from: usize, low: i128, places: u32) -> Option<(i128, usize)> {
    let digits = |from: usize, to: usize| b[from..to].iter().fold(0i128, |n, c| n * 10 + i128::from(c - b'0'));
    let digit = |at: usize| b.get(at).is_some_and(u8::is_ascii_digit);
    let end = number::digits_end(b, from);
    let point = b.get(end) == Some(&b'.') && digit(end + 1);
    match end - from {
        2 if !point && !matches!(b.get(end), Some(b'/' | b'-' | b'%')) => Some((low / 100 * 100 + digits(from, end), end)),
        1..=4 if places == 2 && point && number::digits_end(b, end + 1) == end + 3 => {
            Some((digits(from, end) * 100 + digits(end + 1, end + 3), end + 3))
        }
        _ => None,
    }
}

/// Behind the bracket that closes an accounting negative: "$(1.2)", "(0.8)%".
fn closed(b: &[u8], i: usize, money: bool) -> Option<usize> {
    let at = skip_space(b, i);
    let close = b.get(at) == Some(&b')');
    let percent = b.get(skip_space(b, at + 1)) == Some(&b'%');
    (close && (money || percent)).then_some(at + 1)
}

/// The sign in front of a number: where it starts, whether it is negative, whether it has a plus, whether it is in a bracket.
fn sign(b: &[u8], i: usize, floor: usize, words: &Near) -> (usize, bool, bool, bool) {
    if i == 0 || i <= floor {
        return (i, false, false, false);
    }
    let (negative, at) = minus_before(b, i, floor, words);
    if negative {
        return (at, true, false, false);
    }
    let open = skip_space_back(b, i);
    match b[i - 1] {
        _ if open > floor && b[open - 1] == b'(' => (open - 1, true, false, true),
        b'+' if i < 2 || !(b[i - 2].is_ascii_alphanumeric() || letter_before(b, i - 1)) => (i, false, true, false),
        _ => (i, false, false, false),
    }
}

/// A minus right before `i`, as a sign or as a word.
fn minus_before(b: &[u8], i: usize, floor: usize, words: &Near) -> (bool, usize) {
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
    match words.word_before(i) {
        Some(word) if word.link == Some(Link::Minus) && word.end < i && word.start >= floor => {
            // "plus or minus 3 points" is on both sides.
            let either = words.word_before(word.start).is_some_and(|or| or.link == Some(Link::Or));
            if either { (false, i) } else { (true, word.start) }
        }
        _ => (false, i),
    }
}
