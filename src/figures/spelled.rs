//! Reads a number written in words.
//!
//! In: bytes and the place of a word that may be a number word. Out: the number with its span ("two and a half billion",
//! "half a million", "sixty-seven point two million", "a hundred"); scales in words belong to it.

use super::amount::Amount;
use super::number::Number;
use crate::lang::bytes::skip_space;
use crate::lang::figures::{Link, NumberWord, UnitClass, UnitWord};
use crate::lang::near::{Near, Word};

/// The words read so far.
struct Reader {
    total: Amount,
    current: Amount,
    last: Last,
    power: u8,
    end: usize,
}

#[derive(PartialEq, Clone, Copy)]
enum Last {
    None,
    Unit,
    Tens,
    Hundred,
    Scale,
    Part,
}

/// The number that starts with this word. For a bare scale ("a million") the article before it belongs to it.
pub(crate) fn read(b: &[u8], word: Word, words: &Near) -> Option<Number> {
    let (first, i, end) = (word.number?, word.start, word.end);
    let mut reader = Reader { total: Amount::ZERO, current: Amount::ZERO, last: Last::None, power: 0, end: i };
    let mut start = i;
    match first {
        NumberWord::Part(part) => {
            let (from, factor) = part_start(i, part, words);
            let (scale, scale_end) = part_of(b, end, words)?;
            start = from;
            reader.current = Amount { mantissa: i128::from(part) * factor, places: 2 };
            reader.last = Last::Part;
            reader.end = end;
            if let Some(power) = scale {
                reader.scale(power, scale_end)?;
            } else {
                reader.end = scale_end;
            }
        }
        NumberWord::Hundred | NumberWord::Scale(_) => {
            let article = words.word_before(i)?;
            if article.link != Some(Link::One) || (matches!(first, NumberWord::Scale(s) if s.number)) {
                return None;
            }
            start = article.start;
            reader.current = Amount::whole(1);
            reader.last = Last::Unit;
            reader.take(first, end)?;
        }
        _ => reader.take(first, end)?,
    }
    reader.run(b, words);
    let amount = reader.total.plus(reader.current);
    let point = amount.is_some_and(|a| a.places > 0);
    Some(Number { start, end: reader.end, amount, grouped: false, point, spelled: true, power: reader.power })
}

/// Where "half", "a quarter", "three quarters", "two-tenths" starts, and how many parts it is.
fn part_start(i: usize, part: u8, words: &Near) -> (usize, i128) {
    let hyphen = usize::from(i > 0 && words.ending(i - 1).number.is_some());
    let Some(word) = words.word_before(i - hyphen) else { return (i, 1) };
    match (word.link, word.number) {
        (_, Some(NumberWord::Unit(n))) if n > 0 && u16::from(n) * u16::from(part) < 100 => (word.start, i128::from(n)),
        (Some(Link::One), _) => (word.start, 1),
        _ => (i, 1),
    }
}

/// What "half" is of: the power of ten of "a million", or nothing where a unit follows ("a percentage point"); and where that starts or ends.
fn part_of(b: &[u8], end: usize, words: &Near) -> Option<(Option<u8>, usize)> {
    let mut word = next_word(b, end, words)?;
    let one = word.link == Some(Link::One) || word.link == Some(Link::Of) && next_word(b, word.end, words)?.link == Some(Link::One);
    for links in [&[Link::Of][..], &[Link::One, Link::Article]] {
        if word.link.is_some_and(|link| links.contains(&link)) {
            word = next_word(b, word.end, words)?;
        }
    }
    if let Some(NumberWord::Scale(scale)) = word.number {
        if !scale.number {
            return Some((Some(scale.power), word.end));
        }
    }
    let (suffix, unit_end) = words.suffixes.at(b, word.start, words)?;
    // "half a mile", "three-quarters of an hour"; "half a year ago" is a time.
    let whole = |unit: UnitWord| one && unit.class != UnitClass::Thing && words.at(skip_space(b, unit_end)).link != Some(Link::Ago);
    let unit = suffix.percent.is_some() || suffix.unit.is_some_and(|unit| unit.name == super::suffix::POINT || whole(unit));
    // The unit itself is read by whoever reads units: the number ends in front of the space or hyphen before it.
    let before = crate::lang::bytes::skip_space_back(b, word.start);
    unit.then(|| (None, before - usize::from(b[before - 1] == b'-')))
}

/// Behind a white space or hyphen.
fn next_word(b: &[u8], i: usize, words: &Near) -> Option<Word> {
    let at = if b.get(i) == Some(&b'-') { i + 1 } else { skip_space(b, i) };
    let word = words.at(at);
    (at > i && !word.is_empty()).then_some(word)
}

impl Reader {
    fn run(&mut self, b: &[u8], words: &Near) {
        while let Some(mut next) = next_word(b, self.end, words) {
            if next.link == Some(Link::And) {
                if self.and_part(b, next.end, words) {
                    continue;
                }
                if !matches!(self.last, Last::Hundred | Last::Scale) || self.power > 3 {
                    return;
                }
                let Some(behind) = next_word(b, next.end, words) else { return };
                next = behind;
                if !matches!(next.number, Some(NumberWord::Unit(_) | NumberWord::Tens(_))) {
                    return;
                }
            }
            let to = next.end;
            if next.link == Some(Link::Point) {
                if !self.point(b, to, words) {
                    return;
                }
                continue;
            }
            let Some(word) = next.number else { return };
            if let (NumberWord::Part(part), Last::Unit, Some((power, end))) = (word, self.last, part_of(b, to, words)) {
                self.current = Amount { mantissa: self.current.mantissa.saturating_mul(i128::from(part)), places: 2 };
                (self.last, self.end) = (Last::Part, end);
                if power.is_some_and(|power| self.scale(power, end).is_none()) {
                    return;
                }
                continue;
            }
            if self.take(word, to).is_none() {
                return;
            }
        }
    }

    /// Takes one more word, if it can follow.
    fn take(&mut self, word: NumberWord, end: usize) -> Option<()> {
        let add = |current: Amount, n: u8| current.plus(Amount::whole(i128::from(n)));
        match word {
            NumberWord::Unit(n) => {
                if matches!(self.last, Last::Unit | Last::Part) || (self.last == Last::Tens && !(1..=9).contains(&n)) {
                    return None;
                }
                self.current = add(self.current, n)?;
                self.last = Last::Unit;
            }
            NumberWord::Tens(n) => {
                if matches!(self.last, Last::Unit | Last::Tens | Last::Part) {
                    return None;
                }
                self.current = add(self.current, n)?;
                self.last = Last::Tens;
            }
            NumberWord::Hundred => {
                if !matches!(self.last, Last::Unit | Last::Tens | Last::Part) {
                    return None;
                }
                self.current = self.current.shifted(2)?;
                self.last = Last::Hundred;
            }
            NumberWord::Scale(scale) => return if scale.number { None } else { self.scale(scale.power, end) },
            NumberWord::Part(_) => return None,
        }
        self.end = end;
        Some(())
    }

    fn scale(&mut self, power: u8, end: usize) -> Option<()> {
        if self.last == Last::None {
            return None;
        }
        if self.last == Last::Scale {
            self.total = self.total.shifted(u32::from(power))?;
            self.power += power;
        } else {
            self.total = self.total.plus(self.current.shifted(u32::from(power))?)?;
            self.power = self.power.max(power);
        }
        self.current = Amount::ZERO;
        self.last = Last::Scale;
        self.end = end;
        Some(())
    }

    /// "two and a half": whether it was one.
    fn and_part(&mut self, b: &[u8], and_end: usize, words: &Near) -> bool {
        let article = next_word(b, and_end, words).filter(|word| word.link == Some(Link::One));
        let Some(word) = article.and_then(|article| next_word(b, article.end, words)) else { return false };
        let Some(NumberWord::Part(part)) = word.number else { return false };
        let Some(sum) = self.current.plus(Amount { mantissa: i128::from(part), places: 2 }) else { return false };
        (self.current, self.last, self.end) = (sum, Last::Part, word.end);
        true
    }

    /// "point two five": whether digits followed.
    fn point(&mut self, b: &[u8], point_end: usize, words: &Near) -> bool {
        if self.last == Last::Part {
            return false;
        }
        let (mut at, mut places, mut any) = (point_end, 0, false);
        while let Some(next) = next_word(b, at, words) {
            let Some(NumberWord::Unit(n @ 0..=9)) = next.number else { break };
            places += 1;
            let Some(sum) = self.current.plus(Amount { mantissa: i128::from(n), places }) else { break };
            if places > 20 {
                break;
            }
            (self.current, at, any) = (sum, next.end, true);
        }
        if any {
            (self.last, self.end) = (Last::Part, at);
        }
        any
    }
}
