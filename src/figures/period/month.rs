//! Wordings around a month: "May 2023", "January-September 2023", "Oct. 14", "14th May, 2024", "February last year".

use super::grammar::Match;
use super::number::valid_day;
use super::token::{Kind, Tokens};
use super::{CalendarUnit, Part, When, YearRef, year};
use crate::lang::periods::Class;

/// The wording that begins with the month at `i`.
pub(super) fn parse(t: &mut Tokens, i: usize) -> Option<Match> {
    let month = t.at(i).value as u8;
    if no_such_day(t, i) {
        return None;
    }
    let next = behind_name(t, i);
    if let Some(found) = quarter(t, month, next) {
        return Some(found);
    }
    if let Some(found) = week(t, month, next) {
        return Some(found);
    }
    if let Some(found) = with_day(t, month, next).or_else(|| range(t, i)) {
        return Some(found);
    }
    if impossible_day(t, next) {
        return None;
    }
    if let Some((year, end)) = year::of(t, next) {
        let quarter = matches!(year, YearRef::At(_)) && month % 3 == 0 && is_quarter(t, end);
        return Some(if quarter { Match::of(Part::Quarter(month / 3), year, end + 1) } else { Match::of(Part::Month(month), year, end) });
    }
    let end = i + 1;
    if let Some(year) = shared_year(t, next) {
        return Some(Match::of(Part::Month(month), YearRef::At(year), i + 1));
    }
    let possessive = t.kind(end, Kind::Apostrophe) && t.at(end).glued;
    stands(t, i).then(|| Match::of(Part::Month(month), if possessive { YearRef::Near } else { YearRef::Open }, end))
}

/// "the December quarter", "June quarter 2023": the quarter that ends with the month.
fn quarter(t: &mut Tokens, month: u8, i: usize) -> Option<Match> {
    if !is_quarter(t, i) || month % 3 != 0 {
        return None;
    }
    let (year, end) = year::of(t, i + 1).unwrap_or((YearRef::Open, i + 1));
    Some(Match::of(Part::Quarter(month / 3), year, end))
}

/// "the March 9 week": the seven days up to it.
fn week(t: &mut Tokens, month: u8, i: usize) -> Option<Match> {
    let (day, unit) = (t.at(i), t.at(i + 1));
    let week = unit.is(Class::Unit) && CalendarUnit::numbered(unit.value) == CalendarUnit::Week && !unit.plural;
    let valid = day.kind == Kind::Number && day.len() <= 2 && valid_day(i32::from(month), day.value);
    let year = YearRef::Open;
    (week && valid).then(|| Match::plain(When::WeeksEnding { weeks: 1, month, day: day.value as u8, year }, i + 2))
}

fn is_quarter(t: &mut Tokens, i: usize) -> bool {
    let token = t.at(i);
    let quarter = token.is(Class::Unit) && CalendarUnit::numbered(token.value) == CalendarUnit::Quarter && !token.plural;
    quarter && !t.kind(i + 1, Kind::Hyphen)
}

/// The year of "November 2004" in "October and November 2004".
fn shared_year(t: &mut Tokens, i: usize) -> Option<i16> {
    if !t.is(i, Class::And) || !t.is(i + 1, Class::Month) {
        return None;
    }
    let next = behind_name(t, i + 1);
    year::digits(t, next)
}

/// Index behind the month's name and, if it is cut short, its full stop.
fn behind_name(t: &mut Tokens, i: usize) -> usize {
    let token = t.at(i);
    let dot = t.at(i + 1);
    let cut = token.len() <= 4 && dot.kind == Kind::Dot && dot.glued;
    // "in May. This year …": a sentence begins behind the stop.
    let next = t.at(i + 2);
    i + 1 + usize::from(cut && !next.capital && !matches!(next.kind, Kind::Nothing | Kind::Break))
}

/// A month that is also a word or a name needs something that says it is a month.
fn stands(t: &mut Tokens, i: usize) -> bool {
    let (token, before, next) = (t.at(i), t.before(i), t.at(i + 1));
    if next.kind == Kind::Hyphen && next.glued && t.at(i + 2).glued && !t.kind(i + 2, Kind::Number) {
        return before.is(Class::Mid) || before.kind == Kind::Hyphen || t.at(i + 2).capital;
    }
    if token.glued && !matches!(before.kind, Kind::Open | Kind::Hyphen | Kind::Mark | Kind::Slash) {
        return false;
    }
    if !matches!(token.value, 3 | 5) || token.len() > 5 {
        return !(before.kind == Kind::Other && before.capital && next.kind == Kind::Other && next.capital);
    }
    match before.kind {
        Kind::Word(class) => !matches!(class, Class::Weekday | Class::Ordinal | Class::Cardinal),
        Kind::Other => !before.capital && token.value == 3,
        // "(May: 23.1%)"
        Kind::Open if t.bytes(next) == b":" => true,
        Kind::Mark | Kind::Open | Kind::Hyphen | Kind::Comma => token.value == 3 || next.is(Class::Tally),
        Kind::Nothing if next.kind == Kind::Nothing => true,
        _ => next.is(Class::Tally) || next.kind == Kind::Other && token.value == 3,
    }
}

/// The day of the month at `i`, with its suffix.
fn day(t: &mut Tokens, i: usize) -> Option<(u8, usize)> {
    let token = t.at(i);
    if token.kind != Kind::Number || token.len() > 2 || !(1..=31).contains(&token.value) {
        return None;
    }
    let next = t.at(i + 1);
    if next.glued && next.is(Class::Suffix) {
        return Some((token.value as u8, i + 2));
    }
    let behind = t.at(i + 2);
    let year = next.kind == Kind::Comma && behind.len() == 4;
    let decimal =
        next.glued && behind.glued && behind.kind == Kind::Number && !year && matches!(next.kind, Kind::Dot | Kind::Comma | Kind::Mark);
    let counted = match next.kind {
        Kind::Word(Class::Counted | Class::Unit | Class::Thousand | Class::Hundred) => true,
        Kind::Word(_) | Kind::Other => next.glued,
        Kind::Mark => next.glued && matches!(t.bytes(next), b"%" | b"$"),
        _ => false,
    };
    (!decimal && !counted).then_some((token.value as u8, i + 1))
}

/// Whether a number that is no day of this month stands before it ("31 February").
pub(super) fn no_such_day(t: &mut Tokens, i: usize) -> bool {
    let (month, before) = (t.at(i).value, t.before(i));
    let plain = before.kind == Kind::Number && before.len() <= 2 && !before.glued && (29..=31).contains(&before.value)
        || i >= 2 && t.is(i - 2, Class::On) && before.kind == Kind::Number && before.len() == 2;
    plain && !valid_day(month, before.value)
}

/// Whether a number that cannot be a day stands where one should ("31 February", "May 42").
fn impossible_day(t: &mut Tokens, i: usize) -> bool {
    let token = t.at(i);
    let next = t.at(i + 1);
    token.kind == Kind::Number
        && token.len() <= 2
        && !token.glued
        && !(next.glued && matches!(next.kind, Kind::Mark | Kind::Other | Kind::Word(_)))
        && !(next.glued && matches!(next.kind, Kind::Dot | Kind::Comma) && t.at(i + 2).glued)
        && !matches!(next.kind, Kind::Other | Kind::Word(_))
}

/// The year behind a day: "14, 2024", "14 2024", "14 of last year".
fn year_behind(t: &mut Tokens, i: usize) -> (YearRef, usize) {
    let found = match t.at(i).kind {
        Kind::Hyphen | Kind::Slash | Kind::Open => None,
        Kind::Comma => year::digits(t, i + 1).map(|year| (YearRef::At(year), i + 2)),
        _ => year::of(t, i),
    };
    found.unwrap_or((YearRef::Open, i))
}

/// "Oct 14", "Oct 14, 2024", "March 20-September 21", "October 2 and 14".
fn with_day(t: &mut Tokens, month: u8, i: usize) -> Option<Match> {
    let the = t.is(i, Class::The) && t.is(i + 2, Class::Suffix);
    let (first, next) = day(t, i + usize::from(the))?;
    if !valid_day(i32::from(month), i32::from(first)) {
        return None;
    }
    let from = (month, first);
    let (year, end) = year_behind(t, next);
    if let Some((to, to_year, end)) = to_day(t, end, month) {
        return days(from, year, to, to_year, end);
    }
    Some(Match::of(Part::Day(month, first), year, end))
}

/// The other end of a range of days.
fn to_day(t: &mut Tokens, i: usize, month: u8) -> Option<((u8, u8), YearRef, usize)> {
    let joins = matches!(t.at(i).kind, Kind::Hyphen | Kind::Word(Class::To | Class::Through | Class::And));
    if !joins {
        return None;
    }
    let named = t.is(i + 1, Class::Month);
    let (month, next) = if named { (t.at(i + 1).value as u8, behind_name(t, i + 1)) } else { (month, i + 1) };
    if t.is(i, Class::And) && !between(t, i) {
        return None;
    }
    let to = t.is(i, Class::To);
    let (last, next) = day(t, next)?;
    let (year, end) = year_behind(t, next);
    // "from May 14 to 16" may go on as anything.
    if to && !named && !matches!(year, YearRef::At(_)) {
        return None;
    }
    valid_day(i32::from(month), i32::from(last)).then_some(((month, last), year, end))
}

/// Whether "between" stands a few words before.
fn between(t: &mut Tokens, i: usize) -> bool {
    (1..=6).any(|back| i >= back && t.is(i - back, Class::Between))
}

fn days(from: (u8, u8), from_year: YearRef, to: (u8, u8), to_year: YearRef, end: usize) -> Option<Match> {
    if let (YearRef::At(a), YearRef::At(b)) = (from_year, to_year) {
        return ((a, from) < (b, to)).then(|| Match::plain(When::Days((a, from.0, from.1), (b, to.0, to.1)), end));
    }
    let year = if to_year == YearRef::Open { from_year } else { to_year };
    Some(Match::of(Part::Days(from, to), year, end))
}

/// "14 May", "14th of May, 2024", "14-16 May".
pub(super) fn day_first(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    let before = t.before(i);
    if token.glued && !matches!(before.kind, Kind::Open | Kind::Mark | Kind::Hyphen) {
        return None;
    }
    let (first, mut next) = day(t, i)?;
    let mut last = None;
    if matches!(t.at(next).kind, Kind::Hyphen | Kind::Word(Class::To | Class::And)) {
        if let Some((day, end)) = day(t, next + 1) {
            (last, next) = (Some(day), end);
        }
    }
    if let (None, Some(found)) = (last, hyphened(t, first, next)) {
        return Some(found);
    }
    next = t.skip(next, &[Class::Of]);
    if !t.is(next, Class::Month) || (before.kind == Kind::Hyphen && token.glued) {
        return None;
    }
    let month = t.at(next).value as u8;
    let next = behind_name(t, next);
    let (year, end) = year_behind(t, next);
    let valid = |day: u8| valid_day(i32::from(month), i32::from(day));
    if !valid(first) {
        return None;
    }
    match last {
        Some(last) if valid(last) && last > first => Some(Match::of(Part::Days((month, first), (month, last)), year, end)),
        Some(_) => None,
        None => match to_month_day(t, end) {
            Some((to, to_year, end)) => days((month, first), year, to, to_year, end),
            None => Some(Match::of(Part::Day(month, first), year, end)),
        },
    }
}

/// "05-Jun-2011": the rest behind the day.
fn hyphened(t: &mut Tokens, day: u8, i: usize) -> Option<Match> {
    let month = t.at(i + 1);
    let tight = (i..i + 3).all(|at| t.at(at).glued) && t.kind(i, Kind::Hyphen) && t.kind(i + 2, Kind::Hyphen);
    let year = if tight && month.is(Class::Month) { year::digits(t, i + 3)? } else { return None };
    valid_day(month.value, i32::from(day)).then(|| Match::of(Part::Day(month.value as u8, day), YearRef::At(year), i + 4))
}

/// "… to 30 June 2024".
fn to_month_day(t: &mut Tokens, i: usize) -> Option<((u8, u8), YearRef, usize)> {
    if !matches!(t.at(i).kind, Kind::Hyphen | Kind::Word(Class::To | Class::Through)) {
        return None;
    }
    let (last, next) = day(t, i + 1)?;
    let month = t.at(next);
    if !month.is(Class::Month) {
        return None;
    }
    let next = behind_name(t, next);
    let (year, end) = year_behind(t, next);
    valid_day(month.value, i32::from(last)).then_some(((month.value as u8, last), year, end))
}

/// "January-September 2023", "October to December", "the Jan-Sept period", "November 2009-October 2010", "January/March quarter".
pub(super) fn range(t: &mut Tokens, i: usize) -> Option<Match> {
    let first = t.at(i);
    if !first.is(Class::Month) {
        return None;
    }
    let next = behind_name(t, i);
    let (from_year, join) = match year::of(t, next) {
        Some((YearRef::At(year), end)) if !t.kind(next, Kind::Hyphen) => (Some(year), end),
        _ => (None, next),
    };
    // "the April-to-June period"
    let join = join + usize::from(t.kind(join, Kind::Hyphen) && t.is(join + 1, Class::To));
    let joins = match t.at(join).kind {
        Kind::Hyphen | Kind::Slash | Kind::Word(Class::To | Class::Through) => true,
        Kind::Word(Class::And) => between(t, i + 1),
        _ => false,
    };
    if !joins {
        return None;
    }
    let to = t.skip_hyphen(join + 1);
    let to = t.skip(to, &[Class::End]);
    let second = t.at(to);
    if !second.is(Class::Month) {
        return None;
    }
    let (from, to_month) = (first.value as u8, second.value as u8);
    let next = behind_name(t, to);
    let mut end = to + 1;
    let mut behind = next;
    if t.kind(behind, Kind::Close) && t.before(i).kind == Kind::Open && t.is(behind + 1, Class::Unit) {
        behind += 1;
    }
    if matches!(t.at(behind).kind, Kind::Word(Class::Period | Class::Unit)) && !t.at(behind).plural {
        behind += 1;
        end = behind;
    }
    let (year, end) = year::of(t, behind).unwrap_or((YearRef::Open, end));
    // "April-June this fiscal": the months say which.
    let year = if matches!(year, YearRef::FiscalShift(0)) { YearRef::Open } else { year };
    match (from_year, year) {
        (Some(a), YearRef::At(b)) => ((a, from) <= (b, to_month)).then(|| Match::plain(When::Months((a, from), (b, to_month)), end)),
        (Some(a), _) if from < to_month => Some(Match::of(Part::Months(from, to_month), YearRef::At(a), end)),
        (Some(_), _) => None,
        (None, year) => (from != to_month).then(|| Match::of(Part::Months(from, to_month), year, end)),
    }
}
