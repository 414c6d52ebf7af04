//! Reads a number written in words.
//!
//! In: bytes and the place of a word that may be a number word. Out: the number with its span ("two and a half billion",
//! "half a million", "sixty-seven point two million", "a hundred"); scales in words belong to it.

use super::number::{Amount, Number};
use crate::lang::bytes::{skip_space, word_before, word_end};
use crate::lang::figures::{FigureWords, Link, NumberWord};

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

/// The number that starts with the word at `i`, whose end is `end`. For a bare scale ("a million") the article before it belongs to it.
pub(crate) fn read(b: &[u8], i: usize, end: usize, words: &FigureWords) -> Option<Number> {
    let first = *words.numbers.get(&b[i..end])?;
    let mut reader = Reader { total: Amount::ZERO, current: Amount::ZERO, last: Last::None, power: 0, end: i };
    let mut start = i;
    match first {
        NumberWord::Part(part) => {
            let (from, factor) = part_start(b, i, words)?;
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
            let (from, to) = word_before(b, i)?;
            if words.link(&b[from..to]) != Some(Link::One) || (matches!(first, NumberWord::Scale(s) if s.number)) {
                return None;
            }
            start = from;
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

/// Where "half", "a quarter", "three quarters" starts, and how many parts it is.
fn part_start(b: &[u8], i: usize, words: &FigureWords) -> Option<(usize, i128)> {
    let Some((from, to)) = word_before(b, i) else { return Some((i, 1)) };
    match (words.link(&b[from..to]), words.numbers.get(&b[from..to])) {
        (_, Some(NumberWord::Unit(n @ (1 | 3)))) => Some((from, i128::from(*n))),
        (Some(Link::One), _) => Some((from, 1)),
        _ => Some((i, 1)),
    }
}

/// What "half" is of: the power of ten of "a million", or nothing where a unit follows ("a percentage point"); and where that starts or ends.
fn part_of(b: &[u8], end: usize, words: &FigureWords) -> Option<(Option<u8>, usize)> {
    let mut at = next_word(b, end)?;
    for links in [&[Link::Of][..], &[Link::One, Link::Article]] {
        let to = word_end(b, at);
        if words.link(&b[at..to]).is_some_and(|link| links.contains(&link)) {
            at = next_word(b, to)?;
        }
    }
    let to = word_end(b, at);
    if let Some(NumberWord::Scale(scale)) = words.numbers.get(&b[at..to]) {
        if !scale.number {
            return Some((Some(scale.power), to));
        }
    }
    let (suffix, _) = words.suffixes.at(b, at)?;
    let unit = suffix.percent.is_some() || suffix.unit.is_some_and(|unit| unit.name == "point");
    // The unit itself is read by whoever reads units: the number ends in front of the space before it.
    unit.then(|| (None, crate::lang::bytes::skip_space_back(b, at)))
}

/// Behind a white space or hyphen.
fn next_word(b: &[u8], i: usize) -> Option<usize> {
    let at = if b.get(i) == Some(&b'-') { i + 1 } else { skip_space(b, i) };
    (at > i && word_end(b, at) > at).then_some(at)
}

impl Reader {
    fn run(&mut self, b: &[u8], words: &FigureWords) {
        while let Some(mut at) = next_word(b, self.end) {
            let mut to = word_end(b, at);
            if words.link(&b[at..to]) == Some(Link::And) {
                if self.and_part(b, to, words) {
                    continue;
                }
                if !matches!(self.last, Last::Hundred | Last::Scale) || self.power > 3 {
                    return;
                }
                let Some(next) = next_word(b, to) else { return };
                at = next;
                to = word_end(b, at);
                if !matches!(words.numbers.get(&b[at..to]), Some(NumberWord::Unit(_) | NumberWord::Tens(_))) {
                    return;
                }
            }
            if words.link(&b[at..to]) == Some(Link::Point) {
                if !self.point(b, to, words) {
                    return;
                }
                continue;
            }
            let Some(&word) = words.numbers.get(&b[at..to]) else { return };
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
    fn and_part(&mut self, b: &[u8], and_end: usize, words: &FigureWords) -> bool {
        let Some(article) = next_word(b, and_end) else { return false };
        let article_end = word_end(b, article);
        let Some(at) = next_word(b, article_end).filter(|_| words.link(&b[article..article_end]) == Some(Link::One)) else { return false };
        let to = word_end(b, at);
        let Some(NumberWord::Part(part)) = words.numbers.get(&b[at..to]) else { return false };
        let Some(sum) = self.current.plus(Amount { mantissa: i128::from(*part), places: 2 }) else { return false };
        (self.current, self.last, self.end) = (sum, Last::Part, to);
        true
    }

    /// "point two five": whether digits followed.
    fn point(&mut self, b: &[u8], point_end: usize, words: &FigureWords) -> bool {
        if self.last == Last::Part {
            return false;
        }
        let (mut at, mut places, mut any) = (point_end, 0, false);
        while let Some(next) = next_word(b, at) {
            let to = word_end(b, next);
            let Some(NumberWord::Unit(n @ 0..=9)) = words.numbers.get(&b[next..to]) else { break };
            places += 1;
            let Some(sum) = self.current.plus(Amount { mantissa: i128::from(*n), places }) else { break };
            if places > 20 {
                break;
            }
            (self.current, at, any) = (sum, to, true);
        }
        if any {
            (self.last, self.end) = (Last::Part, at);
        }
        any
    }
}
