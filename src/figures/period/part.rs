//! Parts of a year: "the first half of this year", "Q3 2016", "first nine months", "the final three months of 2004".

use super::grammar::Match;
use super::token::{Kind, Tokens};
use super::{CalendarUnit, Part, When, YearRef, ending, year};
use crate::lang::periods::Class;

/// The wording that begins with an ordinal or a letter of a quarter at `i`.
pub(super) fn parse(t: &mut Tokens, i: usize) -> Option<Match> {
    if let Some((part, end)) = bare(t, i) {
        return Some(with_year(t, part, end));
    }
    small(t, i)
}

/// The year of a part, an end that is told, days in brackets.
pub(super) fn with_year(t: &mut Tokens, part: Part, end: usize) -> Match {
    let behind = t.skip(end, &[Class::Period]);
    let behind = if matches!(part, Part::Months(..)) { behind } else { end };
    let unit = match part {
        Part::Half(_) => CalendarUnit::Half,
        Part::Quarter(_) => CalendarUnit::Quarter,
        _ => CalendarUnit::Month,
    };
    let fiscal_unit = end >= 2 && t.is(end - 2, Class::Fiscal);
    let (year, end) = year::of(t, behind).unwrap_or((YearRef::Open, behind));
    let year = if fiscal_unit { year::fiscal(year) } else { year };
    ending::refine(t, end, unit, Match::of(part, year, end))
}

/// A part by itself and the index behind it: "third quarter", "Q3", "first nine months", "1H", "Q1-Q3".
pub(super) fn bare(t: &mut Tokens, i: usize) -> Option<(Part, usize)> {
    let token = t.at(i);
    match token.kind {
        Kind::Word(Class::Ordinal) => ordinal(t, i + 1, token.value),
        Kind::Word(Class::Final) => ordinal(t, i + 1, -1),
        Kind::Word(Class::Rel) if token.value == -1 => ordinal(t, i + 1, -1),
        Kind::Word(Class::Letter) if token.capital || token.glued => letter(t, i),
        Kind::Number => {
            let next = t.at(i + 1);
            if next.glued && next.is(Class::Suffix) {
                return ordinal(t, i + 2, token.value);
            }
            number_letter(t, i)
        }
        _ => None,
    }
}

/// Behind an ordinal (−1 for the last): the unit it counts.
fn ordinal(t: &mut Tokens, i: usize, nth: i32) -> Option<(Part, usize)> {
    let next = t.skip_hyphen(i);
    let next = t.skip(next, &[Class::Calendar, Class::Fiscal]);
    let token = t.at(next);
    if token.is(Class::Unit) && !token.plural {
        let last =
            |count: i32| u8::try_from(if nth < 0 { count + 1 + nth } else { nth }).ok().filter(|n| (1..=count).contains(&i32::from(*n)));
        let part = match CalendarUnit::numbered(token.value) {
            CalendarUnit::Quarter => Part::Quarter(last(4)?),
            CalendarUnit::Half => return Some((Part::Half(last(2)?), half_year(t, next + 1))),
            _ => return None,
        };
        return Some((part, next + 1));
    }
    if let Some(found) = joined(t, i, next, nth) {
        return Some(found);
    }
    let count = token.value;
    if !matches!(token.kind, Kind::Number | Kind::Word(Class::Cardinal)) || !(2..12).contains(&count) || !(nth == 1 || nth == -1) {
        return None;
    }
    let noun = t.skip_hyphen(next + 1);
    let count = match t.at(noun) {
        unit if !unit.is(Class::Unit) => return None,
        unit => match CalendarUnit::numbered(unit.value) {
            CalendarUnit::Month => count as u8,
            // "The first three quarters".
            CalendarUnit::Quarter if count < 4 && unit.plural => count as u8 * 3,
            _ => return None,
        },
    };
    Some((if nth == 1 { Part::Months(1, count) } else { Part::Months(13 - count, 12) }, noun + 1))
}

/// "quarters" in "the first and second quarters": those of the last ordinal; the one before is read by `scan`.
fn joined(t: &mut Tokens, i: usize, noun: usize, nth: i32) -> Option<(Part, usize)> {
    let token = t.at(noun);
    let listed = noun == i && i >= 3 && t.is(i - 2, Class::And) && t.is(i - 3, Class::Ordinal);
    if !listed || !token.is(Class::Unit) || !token.plural {
        return None;
    }
    let part = match (CalendarUnit::numbered(token.value), nth) {
        (CalendarUnit::Quarter, 1..=4) => Part::Quarter(nth as u8),
        (CalendarUnit::Half, 1..=2) => Part::Half(nth as u8),
        _ => return None,
    };
    Some((part, noun + 1))
}

/// Index behind "year" in "half year" and "half-year".
pub(super) fn half_year(t: &mut Tokens, i: usize) -> usize {
    let next = t.skip_hyphen(i);
    let compares =
        matches!(t.class(next + 1), Some(Class::On | Class::Over | Class::Earlier | Class::Ago)) || t.kind(next + 1, Kind::Hyphen);
    if year::is_year(t, next) && !compares { next + 1 } else { i }
}

/// "Q3", "H1", "Q1-Q3".
fn letter(t: &mut Tokens, i: usize) -> Option<(Part, usize)> {
    let (token, number) = (t.at(i), t.at(i + 1));
    if number.kind != Kind::Number || !number.glued || number.len() != 1 {
        return None;
    }
    let behind = t.at(i + 2);
    let decimal = behind.glued && t.at(i + 3).glued && matches!(behind.kind, Kind::Dot) && t.kind(i + 3, Kind::Number);
    if decimal || behind.glued && matches!(behind.kind, Kind::Other | Kind::Number) {
        return None;
    }
    let part = by_letter(token.value, number.value)?;
    if let (Part::Quarter(from), Kind::Hyphen, true) = (part, behind.kind, t.is(i + 3, Class::Letter)) {
        if let Some((Part::Quarter(to), end)) = letter(t, i + 3) {
            return (to > from).then_some((Part::Months(from * 3 - 2, to * 3), end));
        }
    }
    Some((part, i + 2))
}

fn by_letter(letter: i32, number: i32) -> Option<Part> {
    match (u8::try_from(letter).ok()?, number) {
        (b'q', 1..=4) => Some(Part::Quarter(number as u8)),
        (b'h', 1..=2) => Some(Part::Half(number as u8)),
        _ => None,
    }
}

/// "3Q", "1H".
fn number_letter(t: &mut Tokens, i: usize) -> Option<(Part, usize)> {
    let (token, letter) = (t.at(i), t.at(i + 1));
    let ok = token.len() == 1 && letter.glued && letter.is(Class::Letter) && !token.glued;
    if !ok {
        return None;
    }
    let capital = letter.capital;
    by_letter(letter.value, token.value).filter(|_| capital).map(|part| (part, i + 2))
}

/// "3Q16", "1H 2023", "18Q4", "9M 2024", "4th quarter 2018".
pub(super) fn numbered(t: &mut Tokens, i: usize) -> Option<Match> {
    if let Some((part, end)) = bare(t, i) {
        if let Some((year, end)) = year::short(t, end) {
            return Some(Match::of(part, YearRef::At(year), end));
        }
        return Some(with_year(t, part, end));
    }
    let (token, letter) = (t.at(i), t.at(i + 1));
    if !(letter.glued && letter.is(Class::Letter)) {
        return small(t, i);
    }
    if token.len() == 2 && t.kind(i + 2, Kind::Number) && !token.glued {
        let part = by_letter(letter.value, t.at(i + 2).value)?;
        return Some(Match::of(part, YearRef::At(year::century(token.value)), i + 3));
    }
    if letter.value == i32::from(b'm') && letter.capital && (2..12).contains(&token.value) && !token.glued {
        let (year, end) = year::short(t, i + 2).or_else(|| year::digits(t, i + 2).map(|year| (year, i + 3)))?;
        return Some(Match::of(Part::Months(1, token.value as u8), YearRef::At(year), end));
    }
    None
}

/// Weeks and days of a month: "the first three weeks of April", "the first ten days of May", "the last week of June".
fn small(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    let nth = match token.kind {
        Kind::Word(Class::Ordinal) => token.value,
        Kind::Word(Class::Final | Class::Rel) => -1,
        _ => return None,
    };
    let counted = t.at(i + 1);
    let has_count = matches!(counted.kind, Kind::Number | Kind::Word(Class::Cardinal));
    let (count, noun) = if has_count { (counted.value, i + 2) } else { (1, i + 1) };
    let unit = t.at(noun);
    if !unit.is(Class::Unit) || !t.is(noun + 1, Class::Of) || !(1..=31).contains(&count) {
        return None;
    }
    let days = match CalendarUnit::numbered(unit.value) {
        CalendarUnit::Week => 7 * count,
        CalendarUnit::Day => count,
        CalendarUnit::Month if count == 1 => return month_of_year(t, noun, nth),
        _ => return None,
    };
    let month = t.at(noun + 2);
    if !month.is(Class::Month) || days > 31 || (has_count && nth > 1) || nth > 5 {
        return None;
    }
    let part = if nth < 0 {
        Part::Stretch(month.value as u8, u8::try_from(32 - days).ok()?, 31)
    } else {
        let last = days * nth.max(1);
        Part::Stretch(month.value as u8, (last - days + 1).clamp(1, 31) as u8, last.min(31) as u8)
    };
    let (year, end) = year::of(t, noun + 3).unwrap_or((YearRef::Open, noun + 3));
    Some(Match::plain(When::Of(part, year), end))
}

/// "the first month of 2024".
fn month_of_year(t: &mut Tokens, noun: usize, nth: i32) -> Option<Match> {
    let (year, end) = year::of(t, noun + 1)?;
    let month = if nth < 0 { 12 } else { nth as u8 };
    (1..=12).contains(&month).then(|| Match::of(Part::Month(month), year, end))
}
