//! Reads a number written in digits.
//!
//! In: bytes and the place of its first digit. Out: the number, exact, with its end and what its form tells (grouped, with a
//! point). English, Indian, spaced and apostrophe grouping, decimal commas where the form proves them, mixed fractions
//! (`9-1/4`, `2½`), the spaced points of some wires (`13 .6`). A number too long for a decimal is read to its end without a value.

use super::amount::{Amount, product};
use crate::lang::bytes::{letter, letter_before, skip_space, skip_space_back, space};

/// A number as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub start: usize,
    pub end: usize,
    /// `None`: no exact decimal can hold it.
    pub amount: Option<Amount>,
    pub grouped: bool,
    pub point: bool,
    /// In words.
    pub spelled: bool,
    /// In words that end in a scale ("two million"): the power of ten.
    pub power: u8,
}

impl Number {
    /// Whether its form shows an amount rather than a name, a year or a count on the fingers.
    pub fn strong(&self) -> bool {
        self.grouped || self.point || self.power > 0
    }

    /// Four digits that may be a year.
    pub fn year_like(&self) -> bool {
        !self.spelled && !self.strong() && self.end - self.start == 4 && self.amount.is_some_and(|a| (1800..=2100).contains(&a.mantissa))
    }
}

/// Digits being added up.
struct Sum {
    mantissa: Option<i128>,
    places: u32,
    /// Zeros behind the point that count only if another digit follows.
    zeros: u32,
}

impl Sum {
    fn digit(&mut self, digit: u8) {
        self.mantissa = self.mantissa.and_then(|m| product(m, 10)?.checked_add(i128::from(digit - b'0')));
    }

    fn fraction(&mut self, digit: u8) {
        if digit == b'0' {
            self.zeros = self.zeros.saturating_add(1);
            return;
        }
        if self.zeros > 40 {
            self.mantissa = None;
        }
        for _ in 0..self.zeros.min(40) {
            self.digit(b'0');
        }
        self.places = self.places.saturating_add(self.zeros + 1);
        self.zeros = 0;
        self.digit(digit);
    }

    fn amount(&self) -> Option<Amount> {
        self.mantissa.map(|mantissa| Amount { mantissa, places: self.places })
    }
}

/// End of the run of digits at `i`.
#[inline]
pub(crate) fn digits_end(b: &[u8], i: usize) -> usize {
    let mut at = i;
    while b.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}

/// The grouping mark at `i`: its length.
fn mark(b: &[u8], i: usize, kind: u8) -> usize {
    match (kind, b.get(i)) {
        (b',' | b'.', Some(&c)) if c == kind => 1,
        (b'\'', Some(b'\'')) => 1,
        (b'\'', Some(0xE2)) if b.get(i + 1) == Some(&0x80) && b.get(i + 2) == Some(&0x99) => 3,
        (b' ', Some(b' ')) => 1,
        (b's', Some(0xC2 | 0xE2)) => space(b, i),
        _ => 0,
    }
}

/// More groups than this set off by plain spaces are a row of numbers, no number.
const SPACED_MAX: usize = 10;

/// End of the groups behind the first run of digits (which ends at `first`), all set off by the same mark; `first` if there are none.
fn groups_end(b: &[u8], start: usize, first: usize, kind: u8) -> usize {
    if first - start > 3 || b[start] == b'0' {
        return first;
    }
    let mut at = first;
    let mut pairs = false;
    loop {
        let width = mark(b, at, kind);
        if width == 0 || (kind == b' ' && at - first > 4 * SPACED_MAX) {
            break;
        }
        let end = digits_end(b, at + width);
        match end - at - width {
            3 => at = end,
            2 if kind == b',' && (pairs || first - start <= 2) && mark(b, end, kind) == 1 && digits_end(b, end + 1) > end + 2 => {
                pairs = true;
                at = end;
            }
            _ => break,
        }
        if pairs && end - at == 3 {
            break;
        }
    }
    at
}

/// So many digits always fit into 64 bits.
const SHORT: usize = 18;

/// Whether the digits that end at `i` are a whole number by what stands behind: nearly always a sign, a letter, a new word.
#[inline]
fn ends_plainly(b: &[u8], i: usize) -> bool {
    let Some(&[c, next]) = b.get(i..i + 2).and_then(|two| two.first_chunk()) else { return false };
    match c {
        b'%' => true,
        b' ' => next.is_ascii_alphabetic(),
        b',' | b'.' => matches!(next, b' ' | b'\n'),
        _ => c.is_ascii_alphabetic() && !matches!(c, b'e' | b'E'),
    }
}

/// The number whose first digit stands at `i`.
pub(crate) fn read(b: &[u8], i: usize) -> Number {
    let mut sum = Sum { mantissa: Some(0), places: 0, zeros: 0 };
    let first = digits_end(b, i);
    if first - i <= SHORT && ends_plainly(b, first) {
        let mantissa = b[i..first].iter().fold(0, |n, c| n * 10 + u64::from(c - b'0'));
        let amount = Some(Amount::whole(i128::from(mantissa)));
        return Number { start: i, end: first, amount, grouped: false, point: false, spelled: false, power: 0 };
    }
    let spaced = spaced_comma(b, i, first);
    let mut end = spaced.unwrap_or(first);
    let mut group = if spaced.is_some() { b',' } else { 0 };
    // A mark tells which grouping it may be.
    let kinds: &[u8] = match b.get(first) {
        _ if spaced.is_some() => b"",
        Some(b',' | b'\'' | b' ' | b'.') => &b[first..=first],
        Some(0xC2 | 0xE2) => b"'s",
        _ => b"",
    };
    for &kind in kinds {
        let at = groups_end(b, i, first, kind);
        // One group behind a point is a fraction, one behind a plain space needs a unit behind it.
        let proven = match kind {
            b'.' => at > first + 4 || (at > first && b.get(at) == Some(&b',') && digits_end(b, at + 1) > at + 1),
            // "0800 555 111" is no amount.
            b' ' => {
                at > first
                    && !(i > 1 && b[i - 1] == b' ' && b[i - 2].is_ascii_digit())
                    && !b.get(at).is_some_and(|c| matches!(c, b'/' | b'-' | b':'))
                    && (unit_follows(b, at) || sign_before(b, i))
            }
            _ => at > first,
        };
        if proven {
            (end, group) = (at, kind);
            break;
        }
    }
    for &c in b[i..end].iter().filter(|c| c.is_ascii_digit()) {
        sum.digit(c);
    }
    let point = fraction(b, end, group, first - i, &mut sum);
    let mut number = Number {
        start: i,
        end: point.unwrap_or(end),
        amount: sum.amount(),
        grouped: group != 0,
        point: point.is_some(),
        spelled: false,
        power: 0,
    };
    match point {
        None if group == 0 => mixed(b, &mut number),
        Some(end) if sum.places + sum.zeros == 2 => part_of_cent(b, end, &mut number),
        _ => {}
    }
    exponent(b, &mut number);
    number
}

/// Behind the groups that a wire sets apart from the number before them ("EUR995 ,000").
fn spaced_comma(b: &[u8], start: usize, first: usize) -> Option<usize> {
    let mut at = first;
    while b.get(at..at + 2) == Some(b" ,") && digits_end(b, at + 2) == at + 5 {
        at += 5;
    }
    (at > first && first - start <= 3).then_some(at)
}

/// Whether a money sign or three capitals stand in front of `i`.
fn sign_before(b: &[u8], i: usize) -> bool {
    let at = skip_space_back(b, i);
    let glyph = at > 0 && (b[at - 1] == b'$' || (b[at - 1] >= 0x80 && !letter_before(b, at) && !b[..at].ends_with("–".as_bytes())));
    glyph || (at >= 3 && b[at - 3..at].iter().all(u8::is_ascii_uppercase))
}

/// Whether behind the white space at `i` stands what may be a unit: a decimal comma counts, a letter, a sign.
fn unit_follows(b: &[u8], i: usize) -> bool {
    if matches!(b.get(i), Some(b',' | b'.')) && b.get(i + 1).is_some_and(u8::is_ascii_digit) {
        return true;
    }
    let at = skip_space(b, i);
    at > i && (letter(b, at) > 0 || matches!(b.get(at), Some(b'%' | b'$' | 0xE2 | 0xC2)))
}

/// Reads the decimal places at `at`; gives their end.
fn fraction(b: &[u8], at: usize, group: u8, width: usize, sum: &mut Sum) -> Option<usize> {
    let (from, to) = match b.get(at) {
        Some(b'.') if group != b'.' => (at + 1, digits_end(b, at + 1)),
        Some(b',') if group != b',' => {
            let end = digits_end(b, at + 1);
            let lone = !(b.get(end) == Some(&b',') && b.get(end + 1).is_some_and(u8::is_ascii_digit));
            let fits = group != 0 || matches!(end - at - 1, 1 | 2);
            (at + 1, if fits && lone { end } else { at + 1 })
        }
        Some(b' ') if group == 0 && width <= 3 => spaced_point(b, at)?,
        _ => return None,
    };
    if from >= to {
        return None;
    }
    for &c in &b[from..to] {
        sum.fraction(c);
    }
    Some(to)
}

/// The places in `13 .6 m` and `6 . 2 %`: from where to where.
fn spaced_point(b: &[u8], at: usize) -> Option<(usize, usize)> {
    if b.get(at + 1) != Some(&b'.') {
        return None;
    }
    let tight = b.get(at + 2).is_some_and(u8::is_ascii_digit);
    let from = if tight {
        at + 2
    } else if b.get(at + 2) == Some(&b' ') {
        at + 3
    } else {
        return None;
    };
    let to = digits_end(b, from);
    let next = skip_space(b, to);
    let unit = next > to && (letter(b, next) > 0 || b.get(next) == Some(&b'%'));
    let fits = matches!(to - from, 1..=3) && (tight || (unit && !crate::lang::bytes::capital(b, next)));
    fits.then_some((from, to))
}

/// Adds the fraction of `9-1/4`, `8 5/8`, `7 3 / 4` and `2½`.
fn mixed(b: &[u8], number: &mut Number) {
    let at = number.end;
    let next = if b.get(at) == Some(&b'-') { at + 1 } else { skip_space(b, at) };
    let found = glyph(b, at).or_else(|| if next > at { glyph(b, next).or_else(|| slash(b, next)) } else { None });
    if let (Some((part, end)), Some(amount)) = (found, number.amount) {
        number.amount = amount.plus(part);
        number.end = end;
        number.point = true;
    }
}

/// Adds the part of a cent in "4.87-1/2".
fn part_of_cent(b: &[u8], at: usize, number: &mut Number) {
    if b.get(at) != Some(&b'-') {
        return;
    }
    if let (Some((part, end)), Some(amount)) = (slash(b, at + 1), number.amount) {
        number.amount = amount.plus(part.lowered(2));
        number.end = end;
    }
}

/// A fraction written with a slash at `i`, and its end; only halves, quarters, eighths … are exact.
pub(crate) fn slash(b: &[u8], i: usize) -> Option<(Amount, usize)> {
    let top = digits_end(b, i);
    let bar = if b.get(top) == Some(&b' ') { top + 1 } else { top };
    if !matches!(top - i, 1 | 2) || b.get(bar) != Some(&b'/') {
        return None;
    }
    let low = if b.get(bar + 1) == Some(&b' ') { bar + 2 } else { bar + 1 };
    let end = digits_end(b, low);
    let number = |from: usize, to: usize| b[from..to].iter().fold(0i128, |n, c| n * 10 + i128::from(c - b'0'));
    if !matches!(end - low, 1 | 2) || b.get(end) == Some(&b'/') {
        return None;
    }
    let (over, under) = (number(i, top), number(low, end));
    let (factor, places) = match under {
        2 => (5, 1),
        4 => (25, 2),
        5 => (2, 1),
        8 => (125, 3),
        16 => (625, 4),
        32 => (3125, 5),
        64 => (15625, 6),
        _ => return None,
    };
    (0 < over && over < under).then_some((Amount { mantissa: over * factor, places }, end))
}

/// A fraction in one character, and its end.
pub(crate) fn glyph(b: &[u8], i: usize) -> Option<(Amount, usize)> {
    let hundredths = |n| Some((Amount { mantissa: n, places: 2 }, i + 2));
    let thousandths = |n| Some((Amount { mantissa: n, places: 3 }, i + 3));
    match (b.get(i)?, b.get(i + 1)?) {
        (0xC2, 0xBC) => hundredths(25),
        (0xC2, 0xBD) => hundredths(50),
        (0xC2, 0xBE) => hundredths(75),
        (0xE2, 0x85) => match b.get(i + 2)? {
            0x9B => thousandths(125),
            0x9C => thousandths(375),
            0x9D => thousandths(625),
            0x9E => thousandths(875),
            _ => None,
        },
        _ => None,
    }
}

/// Reads `e6` and `×10^-6`; an exponent beyond what a decimal can hold leaves the number without a value.
fn exponent(b: &[u8], number: &mut Number) {
    let at = number.end;
    let times = "×10".as_bytes();
    let mark = if matches!(b.get(at), Some(b'e' | b'E')) {
        1
    } else if b[at..].starts_with(times) {
        times.len()
    } else {
        return;
    };
    let roof = at + mark + usize::from(mark > 1 && b.get(at + mark) == Some(&b'^'));
    let minus = "−".as_bytes();
    let sign = if matches!(b.get(roof), Some(b'+' | b'-')) {
        1
    } else if b[roof..].starts_with(minus) {
        minus.len()
    } else {
        0
    };
    let from = roof + sign;
    let end = digits_end(b, from);
    if end == from || letter(b, end) > 0 {
        return;
    }
    let power = b[from..end].iter().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(u32::from(c - b'0'))).unwrap_or(u32::MAX);
    let down = sign > 1 || b.get(roof) == Some(&b'-');
    number.amount = number.amount.filter(|_| power <= 28).and_then(|a| if down { Some(a.lowered(power)) } else { a.shifted(power) });
    number.end = end;
}

/// The number ".5" whose first digit stands at `i`, behind its point.
pub(crate) fn leading_point(b: &[u8], i: usize) -> Number {
    let mut sum = Sum { mantissa: Some(0), places: 0, zeros: 0 };
    let end = digits_end(b, i);
    for &c in &b[i..end] {
        sum.fraction(c);
    }
    Number { start: i - 1, end, amount: sum.amount(), grouped: false, point: true, spelled: false, power: 0 }
}
