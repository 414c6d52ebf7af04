//! Periods told from another one: "a year earlier", "the same period last year", "the previous quarter", "year on year",
//! "that year".

use super::grammar::Match;
use super::token::{Kind, Tokens};
use super::{CalendarUnit, PeriodRole, When, YearRef, month, part, year};
use crate::lang::periods::Class;

fn earlier(unit: CalendarUnit, by: i16, end: usize) -> Match {
    Match::plain(When::Earlier(unit, by), end).with(PeriodRole::Comparison)
}

fn basis(unit: CalendarUnit, end: usize) -> Match {
    Match::plain(When::Earlier(unit, -1), end).with(PeriodRole::RateBasis)
}

/// The unit at `i`, if one stands there in the singular.
fn singular(t: &mut Tokens, i: usize) -> Option<CalendarUnit> {
    let token = t.at(i);
    (token.is(Class::Unit) && !token.plural).then(|| CalendarUnit::numbered(token.value))
}

/// "a year earlier", "a month ago", "a quarter before", "the year before last".
pub(super) fn ago(t: &mut Tokens, i: usize) -> Option<Match> {
    unit_before_any(t, i + 1)
}

fn unit_before_any(t: &mut Tokens, i: usize) -> Option<Match> {
    let unit = singular(t, i)?;
    unit_before(t, i, unit)
}

/// "year earlier", "year-ago quarter", "the month before", "the year before last", behind the article or without one.
pub(super) fn unit_before(t: &mut Tokens, i: usize, unit: CalendarUnit) -> Option<Match> {
    let next = t.skip_hyphen(i + 1);
    let token = t.at(next);
    if !matches!(token.class(), Some(Class::Earlier | Class::Ago)) {
        return None;
    }
    let behind = t.at(next + 1);
    if unit == CalendarUnit::Year && behind.is(Class::Rel) && behind.value == -1 {
        return Some(Match::plain(When::Shift(unit, -2), next + 2));
    }
    let hyphen = next > i + 1;
    let noun = matches!(behind.class(), Some(Class::Period | Class::Unit)) && !behind.plural;
    if t.is(i, Class::Campaign) && !t.before(i).is(Class::The) {
        return None;
    }
    let end = if noun && (hyphen || unit == CalendarUnit::Year) { next + 2 } else { next + 1 };
    let when = if token.is(Class::Ago) { When::Ago(unit, -1) } else { When::Earlier(unit, -1) };
    Some(Match::plain(when, end).with(PeriodRole::Comparison))
}

/// "the previous year", "prior-year quarter", "the previous fiscal", "the preceding three months".
pub(super) fn previous(t: &mut Tokens, i: usize) -> Option<Match> {
    let next = t.skip_hyphen(i + 1);
    if let Some((end, _)) = year::year_noun(t, next) {
        if t.kind(end, Kind::Apostrophe) && t.is(end + 1, Class::Letter) {
            if let Some((part, behind)) = part::bare(t, end + 2) {
                return Some(Match::of(part, YearRef::Earlier(-1), behind));
            }
        }
        let noun = t.at(end);
        let more = matches!(noun.class(), Some(Class::Period | Class::Unit)) && !noun.plural;
        return Some(earlier(CalendarUnit::Year, -1, end + usize::from(more)));
    }
    if let Some(unit) = singular(t, next) {
        return Some(earlier(unit, -1, next + 1));
    }
    let token = t.at(next);
    match token.kind {
        Kind::Word(Class::Campaign) => Some(earlier(CalendarUnit::Year, -1, next + 1)),
        Kind::Word(Class::Period) if !token.plural => Some(earlier(CalendarUnit::Year, -1, next + 1)),
        Kind::Number | Kind::Word(Class::Cardinal) if (1..=36).contains(&token.value) => {
            let noun = t.at(next + 1);
            let (unit, back) = (CalendarUnit::numbered(noun.value), -(token.value as i16));
            let before = if t.before(i).is(Class::The) { i.checked_sub(2).and_then(|at| t.class(at)) } else { t.before(i).class() };
            let stretch = unit == CalendarUnit::Year && noun.plural && matches!(before, Some(Class::In | Class::Over));
            if stretch {
                return Some(Match::plain(When::Rolling(unit, back), next + 2));
            }
            noun.is(Class::Unit).then(|| earlier(unit, back, next + 2))
        }
        _ => None,
    }
}

/// "the same period last year", "the corresponding quarter of 2021", "that year", "the same 1986 period", "the same month".
pub(super) fn same(t: &mut Tokens, i: usize) -> Option<Match> {
    let mut next = t.skip(i + 1, &[Class::In]);
    let inner = year::digits(t, next);
    if inner.is_some() {
        next += 1;
    } else if next > i + 1 {
        return None;
    }
    if let (Some(year), false) = (inner, matches!(t.class(next), Some(Class::Period | Class::Unit))) {
        return t.is(i, Class::Same).then(|| Match::plain(When::Same(YearRef::At(year)), next).with(PeriodRole::Comparison));
    }
    let that = !t.is(i, Class::Same);
    if let (true, Some(found)) = (!that, month_again(t, next)) {
        return Some(found);
    }
    // "reported third-quarter sales", "reported nine-month profit": a verb.
    if t.is(i, Class::Reporting) && !matches!(t.class(next), Some(Class::Period | Class::Unit | Class::Fiscal)) {
        return None;
    }
    let (unit, end) = stretch(t, next)?;
    if let Some(year) = inner {
        return Some(Match::plain(When::Same(YearRef::At(year)), end).with(PeriodRole::Comparison));
    }
    if unit == Some(CalendarUnit::Day) || (that && unit.is_none() && !t.is(i, Class::Reporting) && !t.is(i, Class::That)) {
        return None;
    }
    if !that {
        if let Some((year, end)) = year::of(t, end).filter(|found| found.0 != YearRef::The) {
            return Some(Match::plain(When::Same(year), end).with(PeriodRole::Comparison));
        }
        let again = t.skip(end, &[Class::A]);
        if let Some(found) = unit_before_any(t, again) {
            return Some(Match { when: When::Same(YearRef::Earlier(-1)), ..found });
        }
    }
    Some(Match::plain(When::Anaphora(unit), end).with(PeriodRole::Anaphora))
}

/// "the same January-March of 2021" reads the months anew.
fn month_again(t: &mut Tokens, i: usize) -> Option<Match> {
    if t.is(i, Class::Month) { month::range(t, i) } else { None }
}

/// "period", "quarter", "three months", "nine-month period": the unit if one is named, and the index behind.
fn stretch(t: &mut Tokens, i: usize) -> Option<(Option<CalendarUnit>, usize)> {
    let token = t.at(i);
    match token.kind {
        Kind::Word(Class::Period) => Some((None, i + 1)),
        Kind::Word(Class::Unit) if token.plural => Some((None, i + 1)),
        Kind::Word(Class::Unit) => {
            let unit = CalendarUnit::numbered(token.value);
            (!matches!(unit, CalendarUnit::Week | CalendarUnit::Day)).then_some((Some(unit), i + 1))
        }
        Kind::Word(Class::Ordinal) => {
            let next = t.skip_hyphen(i + 1);
            let unit = singular(t, next)?;
            Some((Some(unit), next + 1))
        }
        Kind::Number | Kind::Word(Class::Cardinal) => {
            let next = t.skip_hyphen(i + 1);
            if !t.is(next, Class::Unit) {
                return None;
            }
            Some((None, t.skip(next + 1, &[Class::Period])))
        }
        Kind::Word(Class::Fiscal | Class::Reporting) => stretch(t, i + 1),
        _ => None,
    }
}

/// Behind the first unit of "year on year", "quarter-over-quarter", "month on month", "year by year" is none.
pub(super) fn on_unit(t: &mut Tokens, i: usize, next: usize) -> Option<Match> {
    if !matches!(t.class(next), Some(Class::On | Class::Over | Class::To)) {
        return None;
    }
    let again = t.skip_hyphen(next + 1);
    let (first, second) = (t.at(i), t.at(again));
    let same = second.is(Class::Unit) && !second.plural && first.value == second.value;
    same.then(|| basis(CalendarUnit::numbered(first.value), again + 1))
}

/// "on-year", "on the year", "on the month", "on the day".
pub(super) fn on(t: &mut Tokens, i: usize) -> Option<Match> {
    let hyphen = t.skip_hyphen(i + 1);
    let next = t.skip(hyphen, &[Class::The, Class::A]);
    // "on a quarterly basis"
    if matches!(t.class(next), Some(Class::Recurring | Class::Annual)) && t.is(next + 1, Class::Footing) {
        return Some(basis(by_months(t.at(next).value), next + 2));
    }
    let unit = singular(t, next)?;
    let article = next > hyphen;
    // "on the year to March", but "on the year to 82.2 million": there it is what was reached.
    let day = t.kind(next + 2, Kind::Number) && t.class(next + 3).is_some();
    let to = t.is(next + 1, Class::To) && (day || t.class(next + 2).is_some());
    if to || matches!(t.class(next + 1), Some(Class::Ending | Class::Earlier | Class::Ago)) || year::digits(t, next + 1).is_some() {
        return None;
    }
    match unit {
        CalendarUnit::Day if article => Some(Match::plain(When::Shift(unit, 0), next + 1).weak()),
        CalendarUnit::Day => None,
        CalendarUnit::Year | CalendarUnit::Quarter | CalendarUnit::Month | CalendarUnit::Week => {
            (article || hyphen > i + 1 || unit == CalendarUnit::Year).then(|| basis(unit, next + 1))
        }
        _ => None,
    }
}

/// "yoy", "qoq"; "annual" beside a rate is for the reader of the whole sentence to judge.
pub(super) fn rate(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    let unit = by_months(token.value);
    let found = basis(unit, i + 1);
    Some(if token.is(Class::Annual) { found.weak() } else { found })
}

fn by_months(months: i32) -> CalendarUnit {
    match months {
        1 => CalendarUnit::Month,
        3 => CalendarUnit::Quarter,
        _ => CalendarUnit::Year,
    }
}

/// "y/y", "q-o-q", "m/m".
pub(super) fn letters(t: &mut Tokens, i: usize) -> Option<Match> {
    let (first, mark) = (t.at(i), t.at(i + 1));
    if first.glued || !mark.glued || !matches!(mark.kind, Kind::Slash | Kind::Hyphen) {
        return None;
    }
    let mut next = i + 2;
    if t.is(next, Class::Letter) && t.at(next).value == i32::from(b'o') && t.kind(next + 1, Kind::Hyphen) {
        next += 2;
    }
    let second = t.at(next);
    if !(second.glued && second.is(Class::Letter) && second.value == first.value) || t.at(next + 1).glued && t.kind(next + 1, Kind::Other) {
        return None;
    }
    let unit = match u8::try_from(first.value) {
        Ok(b'y') => CalendarUnit::Year,
        Ok(b'q') => CalendarUnit::Quarter,
        Ok(b'm') => CalendarUnit::Month,
        _ => return None,
    };
    Some(basis(unit, next + 1))
}
