//! Stretches told by their end: "the year to March 2024", "three months ended June 30", "the week ended April 13".

use super::grammar::Match;
use super::token::{Kind, Tokens};
use super::{CalendarUnit, Part, PeriodRole, When, YearRef, month, year};
use crate::lang::periods::Class;

/// A unit whose end follows at `i`.
pub(super) fn parse(t: &mut Tokens, i: usize, unit: CalendarUnit) -> Option<Match> {
    counted(t, i, unit, 1)
}

/// So many units whose end follows at `i`.
pub(super) fn counted(t: &mut Tokens, i: usize, unit: CalendarUnit, count: i32) -> Option<Match> {
    let i = t.skip(i, &[Class::Period]);
    let begins = t.skip(i, &[Class::That]);
    if unit == CalendarUnit::Year && count == 1 && matches!(t.class(begins), Some(Class::Starting | Class::Start)) {
        if let Some(found) = starting(t, begins) {
            return Some(found);
        }
    }
    let next = joint(t, i)?;
    if unit == CalendarUnit::Year && count > 1 && count < 100 {
        let last = year::digits(t, next)?;
        return Some(Match::plain(When::Years(last - count as i16 + 1, last), next + 1));
    }
    let (month, day, year, end) = point(t, next)?;
    if matches!(unit, CalendarUnit::Week | CalendarUnit::Day) {
        // "The seven days to March 1" are a week.
        let count = match unit {
            CalendarUnit::Week => count,
            _ if count % 7 == 0 => count / 7,
            _ => return None,
        };
        let weeks = u8::try_from(count).ok().filter(|weeks| (1..=53).contains(weeks) && day > 0)?;
        return Some(Match::plain(When::WeeksEnding { weeks, month, day, year }, end));
    }
    // "expects a loss for the quarter ended June 30": it is over.
    let told = t.skip(i, &[Class::That]);
    let ended = t.is(told, Class::Ending) && t.at(told).value == 1 && year == YearRef::Open;
    let year = if ended { YearRef::Past } else { year };
    let months = u8::try_from(unit.months()? * count).ok().filter(|months| *months <= 60)?;
    Some(Match::plain(When::Ending { months, month, day, year }, end))
}

/// What joins a stretch and its end: index behind "to", "ending", "ended on", "up to and including", "to the end of".
fn joint(t: &mut Tokens, i: usize) -> Option<usize> {
    let next = t.skip(i, &[Class::That]);
    let next = match t.class(next)? {
        Class::Ending => t.skip(next + 1, &[Class::On, Class::In, Class::At]),
        Class::To | Class::Through => next + 1,
        Class::Up if t.is(next + 1, Class::To) => {
            let next = t.skip(next + 2, &[Class::And]);
            t.skip(next, &[Class::Including])
        }
        _ => return None,
    };
    let end = t.skip(next, &[Class::The]);
    if t.is(end, Class::End) {
        let of = t.skip_hyphen(end + 1);
        return Some(t.skip(of, &[Class::Of]));
    }
    Some(if t.is(end, Class::Mid) { t.skip_hyphen(end + 1) } else { end })
}

/// "the fiscal year starting on 21 March", "that began on July 1": the latest that has begun.
fn starting(t: &mut Tokens, i: usize) -> Option<Match> {
    let begun = t.is(i, Class::Starting) && t.at(i).value == 1;
    let next = t.skip(i + 1, &[Class::On, Class::In, Class::From]);
    let (month, day, year, end) = point(t, next)?;
    let year = if begun && year == YearRef::Open { YearRef::Past } else { year };
    Some(Match::plain(When::Starting { month, day: day.max(1), year }, end))
}

/// A month or a day: month, day (0 for none), year, index behind.
fn point(t: &mut Tokens, i: usize) -> Option<(u8, u8, YearRef, usize)> {
    // "Ending Saturday, May 4".
    let i = if t.is(i, Class::Weekday) { i + 1 + usize::from(t.kind(i + 1, Kind::Comma)) } else { i };
    let found = match t.at(i).kind {
        Kind::Word(Class::Month) => month::parse(t, i)?,
        Kind::Number => month::day_first(t, i)?,
        _ => return None,
    };
    match found.when {
        When::Of(Part::Month(month), year) => Some((month, 0, year, found.end)),
        When::Of(Part::Day(month, day), year) => Some((month, day, year, found.end)),
        // "over the year to the March quarter"
        When::Of(Part::Quarter(quarter), year) => Some((quarter * 3, 0, year, found.end)),
        _ => None,
    }
}

/// What a part becomes where its end or its days are told behind it: "second quarter ended June 30, 2024",
/// "two months of the current Iranian year (March 20-May 20)".
pub(super) fn refine(t: &mut Tokens, i: usize, unit: CalendarUnit, found: Match) -> Match {
    // "the previous fiscal year, which ended on March 19"
    let named = matches!(found.when, When::Of(_, YearRef::At(_) | YearRef::Fiscal(_)));
    let which = if !named && t.kind(i, Kind::Comma) && t.is(i + 1, Class::Which) { i + 2 } else { i };
    if t.is(which, Class::Ending) {
        if let Some(told) = parse(t, which, unit) {
            return told;
        }
    }
    if !t.kind(i, Kind::Open) {
        return found;
    }
    // "the last calendar year (ended March 19)"
    if t.is(i + 1, Class::Ending) {
        return match parse(t, i + 1, unit) {
            Some(told) if t.kind(told.end, Kind::Close) => Match { end: told.end + 1, ..told },
            _ => found,
        };
    }
    let When::Of(_, year) = found.when else { return found };
    let inner = if t.is(i + 1, Class::Month) { month::parse(t, i + 1) } else { None };
    match inner {
        Some(inner) if t.kind(inner.end, Kind::Close) => match inner.when {
            When::Of(part @ (Part::Days(..) | Part::Months(..)), told) => {
                let year = match (told, year) {
                    (YearRef::Open, YearRef::At(_) | YearRef::Shift(-1)) => year,
                    _ => told,
                };
                Match { when: When::Of(part, year), role: PeriodRole::Plain, weak: false, end: inner.end + 1 }
            }
            When::Days(..) | When::Months(..) => Match { end: inner.end + 1, ..inner },
            _ => found,
        },
        _ => found,
    }
}
