//! Periods told from the document's date, and edges of periods: "last year", "the next five years", "this year's first
//! half", "so far this year", "end-December", "the end of 2030", "mid-2023".

use super::grammar::{self, Match};
use super::token::{Kind, Tokens};
use super::{CalendarUnit, Part, PeriodRole, When, YearRef, ending, month, part, year};
use crate::lang::periods::Class;

/// The wording that begins with "last", "this" or "next" at `i`.
pub(super) fn parse(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    let shift = token.value as i16;
    if let Some((reference, end)) = year::relative(t, i) {
        if reference == YearRef::Shift(-1) && t.before(i).is(Class::The) && last_of_a_kind(t, i, end) {
            return None;
        }
        return Some(year_and_part(t, reference, end));
    }
    let next = t.skip_hyphen(i + 1);
    let next = t.skip(next, &[Class::Full]);
    let noun = t.at(next);
    match noun.kind {
        Kind::Word(Class::Unit) if !noun.plural => unit(t, i, next, shift),
        Kind::Word(Class::Month) => named_month(t, next, shift),
        Kind::Word(Class::Season) => Some(Match::of(Part::Season(noun.value as u8), season_year(shift), next + 1)),
        Kind::Word(Class::Weekday) => grammar::weekday(t, next, Some(shift as i8)),
        Kind::Word(Class::Campaign) => None,
        Kind::Word(Class::Period) => Some(Match::plain(When::Anaphora(None), next + 1).with(PeriodRole::Anaphora)),
        Kind::Word(Class::Fiscal) => fiscal_part(t, next),
        Kind::Number | Kind::Word(Class::Cardinal) => rolling(t, i, next, shift),
        _ => None,
    }
}

/// "the last year in which" names no year; "over the last year" is a length of time.
fn last_of_a_kind(t: &mut Tokens, i: usize, end: usize) -> bool {
    let before = i.checked_sub(2).map(|at| t.at(at));
    matches!(t.class(end), Some(Class::That | Class::Of | Class::In)) || before.is_some_and(|token| token.is(Class::Verb))
}

fn season_year(shift: i16) -> YearRef {
    match shift {
        -1 => YearRef::Past,
        0 => YearRef::Shift(0),
        _ => YearRef::Coming,
    }
}

/// Behind "last year": "'s fourth quarter"; behind a fiscal one: its days.
fn year_and_part(t: &mut Tokens, reference: YearRef, end: usize) -> Match {
    if t.kind(end, Kind::Apostrophe) && t.is(end + 1, Class::Letter) {
        if let Some((part, behind)) = part::bare(t, end + 2) {
            return Match::of(part, reference, behind);
        }
        if t.is(end + 2, Class::Month) {
            return Match::of(Part::Month(t.at(end + 2).value as u8), reference, end + 3);
        }
    }
    if reference == YearRef::Shift(0) && t.is(end, Class::To) && t.is(end + 1, Class::Date) {
        return Match::plain(When::ToDate(reference), end + 2);
    }
    let when = match reference {
        YearRef::Shift(by) => When::Shift(CalendarUnit::Year, i16::from(by)),
        _ => When::Of(Part::Whole, reference),
    };
    let refined = ending::refine(t, end, CalendarUnit::Year, Match::of(Part::Whole, reference, end));
    if refined.end > end { refined } else { Match::plain(when, end) }
}

/// "last quarter", "this month", "the last quarter of 2023", "the current quarter ending March 31".
fn unit(t: &mut Tokens, i: usize, noun: usize, shift: i16) -> Option<Match> {
    let unit = CalendarUnit::numbered(t.at(noun).value);
    let end = noun + 1;
    if shift == -1
        && matches!(unit, CalendarUnit::Quarter | CalendarUnit::Half | CalendarUnit::Week | CalendarUnit::Month | CalendarUnit::Day)
    {
        let of_year = t.is(end, Class::Of) || matches!(t.at(end).kind, Kind::Number);
        if of_year {
            if let Some(found) = part::parse(t, i).filter(|found| found.end > end) {
                return Some(found);
            }
        }
    }
    if unit == CalendarUnit::Day {
        return None;
    }
    if let Some(found) = ending::parse(t, end, unit) {
        return Some(found);
    }
    Some(Match::plain(When::Shift(unit, shift), end))
}

/// "last September", "this May", "next June", "the current January/March quarter".
fn named_month(t: &mut Tokens, i: usize, shift: i16) -> Option<Match> {
    if let Some(found) = month::range(t, i) {
        return Some(found);
    }
    let found = month::parse(t, i);
    let month = t.at(i).value as u8;
    match found {
        Some(Match { when: When::Of(Part::Day(..), _) | When::Of(_, YearRef::At(_)), .. }) => found,
        _ => {
            let year = if shift > 0 { YearRef::Coming } else { YearRef::Shift(shift as i8) };
            Some(Match::of(Part::Month(month), year, i + 1))
        }
    }
}

/// "the current fiscal third quarter".
fn fiscal_part(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i + 1);
    if token.is(Class::Unit) && !token.plural && token.value != 1 {
        return Some(Match::plain(When::Shift(CalendarUnit::numbered(token.value), t.before(i).value as i16), i + 2));
    }
    None
}

/// "the past five years", "the next three months", "the last three months of 2004", "the last twelve months ending October 2010".
fn rolling(t: &mut Tokens, i: usize, count: usize, shift: i16) -> Option<Match> {
    let number = t.at(count);
    let noun = t.skip_hyphen(count + 1);
    let token = t.at(noun);
    if !token.is(Class::Unit) || !(1..=99).contains(&number.value) || shift == 0 {
        return None;
    }
    if let Some(found) = part::parse(t, i).filter(|found| matches!(found.when, When::Of(_, year) if year != YearRef::Open)) {
        return Some(found);
    }
    let unit = CalendarUnit::numbered(token.value);
    if let Some(found) = ending::counted(t, noun + 1, unit, number.value) {
        return Some(found);
    }
    if unit == CalendarUnit::Day {
        return None;
    }
    let found = Match::plain(When::Rolling(unit, shift * number.value as i16), noun + 1);
    Some(if unit == CalendarUnit::Year { found } else { found.weak() })
}

/// "so far this year", "so far in 2024".
pub(super) fn so_far(t: &mut Tokens, i: usize) -> Option<Match> {
    if !t.is(i + 1, Class::Far) {
        return None;
    }
    let next = t.skip(i + 2, &[Class::In]);
    let (year, end) = year::reference(t, next)?;
    let year = if year == YearRef::The { YearRef::Shift(0) } else { year };
    matches!(year, YearRef::Shift(0) | YearRef::At(_)).then(|| Match::plain(When::ToDate(year), end))
}

/// "the end of 2030", "end-December", "mid-2023", "early next year", "the beginning of the year", "late March".
pub(super) fn edge(t: &mut Tokens, i: usize) -> Option<Match> {
    let class = t.class(i)?;
    let hyphen = t.skip_hyphen(i + 1);
    let of = t.skip(hyphen, &[Class::Of]);
    if matches!(class, Class::End | Class::Start | Class::Middle) && of == i + 1 && !t.is(of, Class::Month) && year::digits(t, of).is_none()
    {
        return None;
    }
    if class == Class::End && of == i + 1 && matches!(t.before(i).kind, Kind::Other | Kind::Word(Class::Verb)) {
        return None;
    }
    if class == Class::Start && of == hyphen {
        return None;
    }
    if class == Class::Starting {
        return None;
    }
    let found = inner(t, of)?;
    if class == Class::End {
        return Some(at_end(found));
    }
    if class == Class::Start && since_before(t, i) {
        if let When::Of(Part::Whole, year) = found.when {
            return Some(Match::plain(When::ToDate(year), found.end));
        }
        if let When::Shift(CalendarUnit::Year, by) = found.when {
            return Some(Match::plain(When::ToDate(YearRef::Shift(by as i8)), found.end));
        }
    }
    Some(found)
}

fn since_before(t: &mut Tokens, i: usize) -> bool {
    t.before(i).is(Class::Since) || t.before(i).is(Class::The) && i >= 2 && t.is(i - 2, Class::Since)
}

/// What an edge may belong to: a year, a month, a quarter.
fn inner(t: &mut Tokens, i: usize) -> Option<Match> {
    let next = t.skip(i, &[Class::The]);
    let token = t.at(next);
    match token.kind {
        Kind::Word(Class::Month) => {
            let found = month::parse(t, next);
            let month = Part::Month(token.value as u8);
            Some(found.filter(|found| matches!(found.when, When::Of(Part::Month(_), _))).unwrap_or(Match::of(
                month,
                YearRef::Open,
                next + 1,
            )))
        }
        Kind::Word(Class::Ordinal | Class::Letter | Class::Final) => part::parse(t, next),
        Kind::Word(Class::Rel) => parse(t, next),
        Kind::Word(Class::Prev) => {
            let (year, end) = year::reference(t, next)?;
            Some(Match::of(Part::Whole, year, end))
        }
        Kind::Word(Class::Unit) if next > i && !token.plural => match CalendarUnit::numbered(token.value) {
            CalendarUnit::Year => {
                let (year, end) = year::reference(t, i)?;
                Some(ending::parse(t, end, CalendarUnit::Year).unwrap_or(Match::of(Part::Whole, year, end)))
            }
            CalendarUnit::Week | CalendarUnit::Day => None,
            CalendarUnit::Decade => Some(Match::plain(When::Shift(CalendarUnit::Decade, 0), next + 1)),
            unit => Some(Match::plain(When::Anaphora(Some(unit)), next + 1).with(PeriodRole::Anaphora)),
        },
        _ => {
            if let Some((year::Numeric::Decade(year), end)) = year::numeric(t, next) {
                return Some(Match::plain(When::Decade(year), end));
            }
            let (year, end) = year::reference(t, i)?;
            Some(Match::of(Part::Whole, year, end))
        }
    }
}

/// The end of a period: its last day; behind "by" and "until" the reader of the lead decides (see `scan`).
fn at_end(found: Match) -> Match {
    let when = match found.when {
        When::Of(part, year) => When::EndOf(part, year),
        When::Shift(CalendarUnit::Year, by) => When::EndOf(Part::Whole, YearRef::Shift(by as i8)),
        When::Shift(unit @ (CalendarUnit::Half | CalendarUnit::Quarter | CalendarUnit::Month | CalendarUnit::Week), by) => {
            When::EndOfShift(unit, by)
        }
        other => other,
    };
    Match { when, ..found }
}
