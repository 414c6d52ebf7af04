//! Years: as numbers, fiscal, relative, and the evidence that a number is one.

use super::YearRef;
use super::token::{Kind, Token, Tokens};
use crate::lang::periods::Class;

/// What a number of four digits and its neighbours say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numeric {
    At(i16),
    Fiscal(i16),
    Years(i16, i16),
    Decade(i16),
}

/// A number of four digits that can be a year.
pub(super) fn digits(t: &mut Tokens, i: usize) -> Option<i16> {
    let token = t.at(i);
    if token.kind != Kind::Number || token.len() != 4 || !(1600..2200).contains(&token.value) {
        return None;
    }
    let mark = t.at(i + 1);
    if mark.glued && matches!(mark.kind, Kind::Comma | Kind::Dot) {
        let next = t.at(i + 2);
        if next.glued && next.kind == Kind::Number {
            return None;
        }
    }
    Some(token.value as i16)
}

/// A year, a pair of years or a decade in digits.
pub(super) fn numeric(t: &mut Tokens, i: usize) -> Option<(Numeric, usize)> {
    let year = digits(t, i)?;
    if let Some(end) = decade_mark(t, i, year) {
        return Some((Numeric::Decade(year), end));
    }
    let mark = t.at(i + 1);
    if matches!(mark.kind, Kind::Hyphen | Kind::Slash) && t.kind(i + 2, Kind::Number) {
        let second = t.at(i + 2);
        if let Some(found) = pair(t, i, year, mark, second) {
            return Some((found, i + 3));
        }
    }
    Some((Numeric::At(year), i + 1))
}

/// Index behind "1990s"; "1990's" only behind an article.
fn decade_mark(t: &mut Tokens, i: usize, year: i16) -> Option<usize> {
    if year % 10 != 0 {
        return None;
    }
    let next = t.at(i + 1);
    let is_s = |token: Token| token.glued && token.is(Class::Letter) && token.value == i32::from(b's');
    if is_s(next) {
        return Some(i + 2);
    }
    (next.kind == Kind::Apostrophe && next.glued && is_s(t.at(i + 2)) && t.before(i).is(Class::The)).then_some(i + 3)
}

fn pair(t: &mut Tokens, i: usize, year: i16, mark: Token, second: Token) -> Option<Numeric> {
    let tight = mark.glued && second.glued;
    let value = second.value as i16;
    let behind = t.at(i + 3);
    let third = t.at(i + 4);
    let goes_on = behind.glued && third.glued && third.kind == Kind::Number && behind.kind == mark.kind;
    if goes_on {
        return None;
    }
    match second.len() {
        4 if value > year && value < 2200 && digits(t, i + 2).is_some() => {
            let season = value == year + 1 && (mark.kind == Kind::Slash || is_fiscal_noun(t, i + 3) || t.before(i).is(Class::Fiscal));
            Some(if season { Numeric::Fiscal(value) } else { Numeric::Years(year, value) })
        }
        2 if tight && value == (year + 1) % 100 => Some(Numeric::Fiscal(year + 1)),
        2 if tight && value > year % 100 => Some(Numeric::Years(year, year - year % 100 + value)),
        1 if tight && value == (year + 1) % 10 => Some(Numeric::Fiscal(year + 1)),
        _ => None,
    }
}

/// "fiscal year", "season", "crop year", "financial year".
fn is_fiscal_noun(t: &mut Tokens, i: usize) -> bool {
    let next = t.skip(i, &[Class::Fiscal, Class::Crop]);
    (next > i && is_year(t, next)) || t.is(next, Class::Campaign)
}

/// The word "year".
pub(super) fn is_year(t: &mut Tokens, i: usize) -> bool {
    let token = t.at(i);
    token.is(Class::Unit) && token.value == 1 && !token.plural
}

/// Index behind the words that may follow the number of a fiscal year, and whether there were any.
fn fiscal_tail(t: &mut Tokens, i: usize) -> (usize, bool) {
    let next = t.skip(i, &[Class::Fiscal, Class::Crop]);
    if next > i && is_year(t, next) {
        return (next + 1, true);
    }
    if t.is(next, Class::Campaign) {
        return (next + 1, true);
    }
    (i, false)
}

/// The fiscal year of that number.
pub(super) fn fiscal(year: YearRef) -> YearRef {
    match year {
        YearRef::At(year) => YearRef::Fiscal(year),
        year => year,
    }
}

/// A year with its own name: a number, "FY24", "fiscal 2022/23", "the year 2008", "calendar 1986", "the 2022-23 season".
pub(super) fn named(t: &mut Tokens, i: usize) -> Option<(YearRef, usize)> {
    let mut next = t.skip(i, &[Class::Calendar]);
    if next > i && t.at(i).len() == 2 {
        // "CY17", which is no fiscal one.
        if let Some((year, end)) = short(t, next) {
            return Some((YearRef::At(year), end));
        }
    }
    let mut fiscal = false;
    if t.is(next, Class::FiscalYear) {
        (next, fiscal) = (t.skip_hyphen(next + 1), true);
        if let Some((year, end)) = short(t, next) {
            return Some((YearRef::Fiscal(year), end));
        }
    } else if matches!(t.class(next), Some(Class::Fiscal | Class::Crop)) {
        (next, fiscal) = (next + 1, true);
    }
    if fiscal && t.is(next, Class::Unit) && t.at(next).value == 1 && t.at(next).plural {
        next += 1;
    }
    if is_year(t, next) {
        next += 1;
        if t.is(next, Class::Of) && digits(t, next + 1).is_some() {
            next += 1;
        }
        let number = t.at(next);
        if number.kind == Kind::Number && number.len() == 3 && matches!(t.at(next + 1).kind, Kind::Nothing | Kind::Dot | Kind::Comma) {
            return Some((YearRef::At(number.value as i16), next + 1));
        }
    }
    let (found, end) = match numeric(t, next) {
        Some(found) => found,
        None if next > i => {
            let (year, end) = spelled(t, next)?;
            return Some((if fiscal { YearRef::Fiscal(year) } else { YearRef::At(year) }, end));
        }
        None => return None,
    };
    let (end, tail) = fiscal_tail(t, end);
    match found {
        Numeric::Fiscal(year) => Some((YearRef::Fiscal(year), end)),
        Numeric::At(year) if fiscal || tail => Some((YearRef::Fiscal(year), end)),
        Numeric::At(year) => Some((YearRef::At(year), end)),
        Numeric::Years(..) | Numeric::Decade(_) => None,
    }
}

/// "24" or "2024" behind "FY" or "Q3", also with an apostrophe; pairs are read elsewhere.
pub(super) fn short(t: &mut Tokens, i: usize) -> Option<(i16, usize)> {
    let next = i + usize::from(t.kind(i, Kind::Apostrophe));
    let token = t.at(next);
    if token.kind != Kind::Number || token.len() != 2 || !(token.glued || next > i) {
        return None;
    }
    let second = t.at(next + 2);
    if matches!(t.at(next + 1).kind, Kind::Hyphen | Kind::Slash) && second.glued && second.len() == 2 && second.value == token.value + 1 {
        return Some((century(second.value), next + 3));
    }
    Some((century(token.value), next + 1))
}

/// The year of two digits.
pub(super) fn century(value: i32) -> i16 {
    value as i16 + if value < 70 { 2000 } else { 1900 }
}

/// A year in words: "nineteen ninety-nine", "two thousand and twenty", "twenty twenty-four", "two hundred and sixty seven".
pub(super) fn spelled(t: &mut Tokens, i: usize) -> Option<(i16, usize)> {
    let first = t.at(i);
    if !first.is(Class::Cardinal) {
        return None;
    }
    for (scale, size) in [(Class::Thousand, 1000), (Class::Hundred, 100)] {
        if t.is(i + 1, scale) && first.value < 20 {
            let next = t.skip(i + 2, &[Class::And]);
            let base = first.value * size;
            return Some(match below_hundred(t, next) {
                Some((rest, end)) => ((base + rest) as i16, end),
                None => (base as i16, i + 2),
            });
        }
    }
    if !(18..=20).contains(&first.value) {
        return None;
    }
    let next = t.skip_hyphen(i + 1);
    if t.is(next, Class::Hundred) {
        return (first.value < 20).then_some((first.value as i16 * 100, next + 1));
    }
    let (rest, end) = below_hundred(t, next)?;
    (rest >= 10).then_some(((first.value * 100 + rest) as i16, end))
}

/// A number below a hundred in words.
fn below_hundred(t: &mut Tokens, i: usize) -> Option<(i32, usize)> {
    let first = t.at(i);
    if !first.is(Class::Cardinal) {
        return None;
    }
    let next = t.skip_hyphen(i + 1);
    let second = t.at(next);
    if first.value >= 20 && second.is(Class::Cardinal) && second.value < 10 {
        return Some((first.value + second.value, next + 1));
    }
    Some((first.value, i + 1))
}

/// A year that some part belongs to, behind an optional preposition: "of 2023", "last year", ", 2010", "of the current fiscal year".
pub(super) fn of(t: &mut Tokens, i: usize) -> Option<(YearRef, usize)> {
    let token = t.at(i);
    match token.kind {
        Kind::Comma => named(t, i + 1).filter(|_| t.kind(i + 1, Kind::Number)),
        Kind::Hyphen if token.glued => digits(t, i + 1).map(|year| (YearRef::At(year), i + 2)),
        Kind::Slash if token.glued => digits(t, i + 1).map(|year| (YearRef::At(year), i + 2)),
        Kind::Apostrophe => short(t, i).map(|(year, end)| (YearRef::At(year), end)),
        Kind::Word(Class::Of) => reference(t, i + 1),
        Kind::Word(Class::In) => match coming(t, i + 1) {
            Some(end) => Some((YearRef::Shift(1), end)),
            None => reference(t, i + 1),
        },
        Kind::Open => {
            let (year, end) = digits(t, i + 1).map(|year| (YearRef::At(year), i + 2))?;
            t.kind(end, Kind::Close).then_some((year, end + 1))
        }
        Kind::Word(Class::The) => None,
        _ => reference(t, i),
    }
}

/// Index behind "a year" or "1 year" ("March in a year").
fn coming(t: &mut Tokens, i: usize) -> Option<usize> {
    let one = t.is(i, Class::A) || matches!(t.at(i).kind, Kind::Number | Kind::Word(Class::Cardinal)) && t.at(i).value == 1;
    (one && is_year(t, i + 1) && !matches!(t.class(i + 2), Some(Class::Earlier | Class::Ago))).then_some(i + 2)
}

/// A year as a whole: named, or "last year", "the year", "that year", "the same year", "a year earlier".
pub(super) fn reference(t: &mut Tokens, i: usize) -> Option<(YearRef, usize)> {
    let next = t.skip(i, &[Class::The, Class::Its]);
    if let Some(found) = named(t, next) {
        return Some(found);
    }
    let token = t.at(next);
    match token.kind {
        Kind::Word(Class::Rel) => relative(t, next),
        Kind::Word(Class::Prev) => {
            let (end, _) = year_noun(t, next + 1)?;
            Some((YearRef::Earlier(-1), end))
        }
        Kind::Word(Class::That | Class::Same | Class::Reporting) if is_year(t, next + 1) => Some((YearRef::InForce, next + 2)),
        Kind::Word(Class::A) if is_year(t, next + 1) && matches!(t.class(next + 2), Some(Class::Earlier | Class::Ago)) => {
            Some((YearRef::Earlier(-1), next + 3))
        }
        Kind::Word(Class::Fiscal | Class::Calendar) if next > i && is_year(t, next + 1) => Some((YearRef::FiscalShift(0), next + 2)),
        Kind::Word(Class::Unit) if next > i && is_year(t, next) => {
            if matches!(t.class(next + 1), Some(Class::Earlier)) {
                return Some((YearRef::Earlier(-1), next + 2));
            }
            Some((YearRef::The, next + 1))
        }
        _ => spelled(t, next).map(|(year, end)| (YearRef::At(year), end)),
    }
}

/// "last year", "this fiscal", "the current Iranian year".
pub(super) fn relative(t: &mut Tokens, i: usize) -> Option<(YearRef, usize)> {
    let shift = t.at(i).value as i8;
    let (end, fiscal) = year_noun(t, i + 1)?;
    Some((if fiscal { YearRef::FiscalShift(shift) } else { YearRef::Shift(shift) }, end))
}

/// Index behind "year", "fiscal year", "fiscal", "Iranian year", and whether it need not be the calendar's.
pub(super) fn year_noun(t: &mut Tokens, i: usize) -> Option<(usize, bool)> {
    if is_year(t, i) {
        return Some((i + 1, false));
    }
    let token = t.at(i);
    match token.kind {
        Kind::Word(Class::Calendar) if is_year(t, i + 1) => Some((i + 2, false)),
        Kind::Word(Class::Full) => {
            let next = t.skip_hyphen(i + 1);
            is_year(t, next).then_some((next + 1, false))
        }
        Kind::Word(Class::Fiscal | Class::Crop | Class::Reporting) if is_year(t, i + 1) => Some((i + 2, true)),
        // "the last Iranian calendar year"
        Kind::Word(Class::Fiscal) if t.is(i + 1, Class::Calendar) && is_year(t, i + 2) => Some((i + 3, true)),
        Kind::Word(Class::Fiscal) if token.value == 1 && !t.is(i + 1, Class::Unit) && !t.is(i + 1, Class::Period) => Some((i + 1, true)),
        Kind::Other if token.capital && is_year(t, i + 1) => Some((i + 2, true)),
        _ => None,
    }
}
