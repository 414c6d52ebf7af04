//! Wordings that begin with a number: years, numeric dates, "14 May", "3Q16", "nine months of 2023", spelled-out years.

use super::grammar::Match;
use super::token::{Kind, Token, Tokens};
use super::year::{self, Numeric};
use super::{CalendarUnit, Part, PeriodRole, When, YearRef, ending, month, part};
use crate::lang::periods::Class;

/// The wording that begins with the number at `i`.
pub(super) fn parse(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    if token.len() == 4 {
        return from_year(t, i);
    }
    if token.len() > 2 {
        return None;
    }
    month::day_first(t, i)
        .or_else(|| slashed(t, i))
        .or_else(|| part::numbered(t, i))
        .or_else(|| duration(t, i, false))
        .or_else(|| short_decade(t, i))
}

fn from_year(t: &mut Tokens, i: usize) -> Option<Match> {
    let year = year::digits(t, i).or_else(|| dotted_year(t, i))?;
    if let Some(found) = iso(t, i, year) {
        return Some(found);
    }
    let next = t.skip_hyphen(i + 1);
    let behind = t.at(next);
    if behind.is(Class::Month) && next == i + 1 {
        return Some(Match::of(Part::Month(behind.value as u8), YearRef::At(year), next + 1));
    }
    let named = t.skip(next, &[Class::The]);
    if let Some((part, end)) = part::bare(t, named) {
        return Some(Match::of(part, YearRef::At(year), end));
    }
    if t.kind(i + 1, Kind::Apostrophe) && t.is(i + 2, Class::Letter) {
        if let Some((part, end)) = part::bare(t, i + 3) {
            return Some(Match::of(part, YearRef::At(year), end));
        }
    }
    if t.is(i + 1, Class::Period) {
        return Some(Match::plain(When::Same(YearRef::At(year)), i + 2).with(PeriodRole::Comparison));
    }
    let Some((numeric, end)) = year::numeric(t, i) else { return year_month(t, i, year) };
    if numeric == Numeric::At(year) {
        if let Some(month) = year_month(t, i, year) {
            return Some(month);
        }
    }
    bare(t, i, numeric, end)
}

/// A year before a full stop and a digit ("2015.3").
fn dotted_year(t: &mut Tokens, i: usize) -> Option<i16> {
    let token = t.at(i);
    let ok = t.kind(i + 1, Kind::Dot) && t.at(i + 2).kind == Kind::Number && t.at(i + 2).len() <= 2 && (1900..2100).contains(&token.value);
    ok.then_some(token.value as i16)
}

/// "2023-09-15", also with slashes or full stops.
fn iso(t: &mut Tokens, i: usize, year: i16) -> Option<Match> {
    let first = t.at(i + 1);
    if !matches!(first.kind, Kind::Hyphen | Kind::Slash | Kind::Dot) || t.at(i + 3).kind != first.kind {
        return None;
    }
    let (month, day) = (t.at(i + 2), t.at(i + 4));
    if month.kind != Kind::Number
        || day.kind != Kind::Number
        || !(first.glued && day.glued)
        || t.at(i).glued && t.before(i).kind == Kind::Number
    {
        return None;
    }
    let (m, d) = (month.value, day.value);
    valid_day(m, d).then(|| Match::of(Part::Day(m as u8, d as u8), YearRef::At(year), i + 5))
}

/// "2016-11", "2016/ 11", "2015.3".
fn year_month(t: &mut Tokens, i: usize, year: i16) -> Option<Match> {
    let mark = t.at(i + 1);
    if !matches!(mark.kind, Kind::Hyphen | Kind::Slash | Kind::Dot) {
        return None;
    }
    let month = t.at(i + 2);
    let tight = mark.glued && month.glued;
    let joined = match mark.kind {
        Kind::Hyphen | Kind::Slash => true,
        // A full stop is mostly a decimal one: only at the very end, behind a plain word.
        Kind::Dot => tight && t.kind(i + 3, Kind::Nothing) && t.before(i).kind == Kind::Other && !t.before(i).capital,
        _ => false,
    };
    let behind = t.at(i + 3);
    let goes_on = behind.glued && matches!(behind.kind, Kind::Hyphen | Kind::Slash | Kind::Word(_) | Kind::Other) || percent(t, behind);
    let ok = joined && month.kind == Kind::Number && month.len() <= 2 && (1..=12).contains(&month.value) && !goes_on;
    ok.then(|| Match::of(Part::Month(month.value as u8), YearRef::At(year), i + 3))
}

/// Years, a fiscal year or a decade in digits, if its neighbours allow that it is one.
fn bare(t: &mut Tokens, i: usize, numeric: Numeric, end: usize) -> Option<Match> {
    if !evidence(t, i, end, numeric) {
        return None;
    }
    match numeric {
        Numeric::Decade(year) => Some(Match::plain(When::Decade(year), end)),
        Numeric::Years(from, to) => (to - from < 200).then(|| Match::plain(When::Years(from, to), end)),
        Numeric::Fiscal(_) => {
            if sports(t, i, end) {
                return None;
            }
            let (year, end) = year::named(t, i)?;
            Some(ending::refine(t, end, CalendarUnit::Year, Match::of(Part::Whole, year, end)))
        }
        Numeric::At(year) => {
            let (reference, end) = year::named(t, i)?;
            if let Some(found) = up_to_year(t, i, year, end) {
                return Some(found);
            }
            if t.is(end, Class::Period) {
                return Some(Match::plain(When::Same(YearRef::At(year)), end + 1).with(PeriodRole::Comparison));
            }
            Some(Match::of(Part::Whole, reference, end))
        }
    }
}

/// "2019 to 2021", "between 2019 and 2021".
fn up_to_year(t: &mut Tokens, i: usize, from: i16, end: usize) -> Option<Match> {
    let between = t.before(i).is(Class::Between);
    let joins = match t.class(end) {
        Some(Class::To | Class::Through) => !between,
        Some(Class::And) => between,
        _ => false,
    };
    if !joins {
        return None;
    }
    let to = year::digits(t, end + 1)?;
    (to > from && to - from < 200 && clear_behind(t, end + 2, to)).then(|| Match::plain(When::Years(from, to), end + 2))
}

fn sports(t: &mut Tokens, i: usize, end: usize) -> bool {
    (1..=4).any(|back| back <= i && t.is(i - back, Class::Sport)) || (end..end + 6).any(|near| t.is(near, Class::Sport))
}

fn percent(t: &Tokens, token: Token) -> bool {
    token.kind == Kind::Mark && t.bytes(token) == b"%"
}

/// Whether what follows a number of four digits lets it be a year.
fn clear_behind(t: &mut Tokens, end: usize, year: i16) -> bool {
    let next = t.at(end);
    match next.kind {
        Kind::Word(Class::Counted | Class::Thousand | Class::Hundred) => false,
        // "sales of €22 million (2022: €24 million)"
        Kind::Mark if t.bytes(next) == b":" && next.glued && t.before(end - 1).kind == Kind::Open => !t.at(end + 1).glued,
        // "The 2030 Agenda".
        Kind::Word(Class::NoYear) => !(next.capital && t.before(end - 1).is(Class::The)),
        Kind::Mark => {
            !percent(t, next) && !matches!(t.bytes(next), b"$" | b":" | b"+" | b"=" | b"\xC2\xA3" | b"\xE2\x82\xAC" | b"\xC2\xB0")
                || !next.glued
        }
        Kind::Hyphen if next.glued => {
            let behind = t.at(end + 1);
            !behind.glued || behind.kind == Kind::Other && t.bytes(behind) == b"end"
        }
        Kind::Number => false,
        Kind::Other | Kind::Word(_) if next.glued => false,
        Kind::Other if year % 100 == 0 => !plural_like(t, next),
        _ => true,
    }
}

/// A lower-case word in "s": perhaps what is counted.
fn plural_like(t: &Tokens, token: Token) -> bool {
    token.kind == Kind::Other && !token.capital && t.bytes(token).ends_with(b"s") && token.len() > 2
}

/// Whether the neighbours of a number of four digits let it be a year: nothing around says that it counts or names something,
/// and something says that it is one.
fn evidence(t: &mut Tokens, i: usize, end: usize, numeric: Numeric) -> bool {
    let (token, before) = (t.at(i), t.before(i));
    let year = token.value as i16;
    // What could be counted stands in the way of a round number, not of a decade.
    if !clear_behind(t, end, if matches!(numeric, Numeric::Decade(_)) { year + 1 } else { year }) {
        return false;
    }
    if token.glued && !glue_allowed(t, i, before) {
        return false;
    }
    if numeric != Numeric::At(year) {
        if before.kind == Kind::Close && i >= 2 && t.at(i - 2).len() == 1 {
            // "(C) 1995-2009".
            return false;
        }
        return !matches!(before.kind, Kind::Word(Class::NoYear));
    }
    let next = t.at(end);
    let round = year % 100 == 0;
    match before.kind {
        Kind::Word(class) => match class {
            Class::NoYear
            | Class::Amount
            | Class::Each
            | Class::Up
            | Class::Ordinal
            | Class::Cardinal
            | Class::Rel
            | Class::Hundred
            | Class::Thousand => false,
            Class::Month => !month::no_such_day(t, i - 1),
            Class::In | Class::Since | Class::Between | Class::Early | Class::Mid | Class::Calendar | Class::Fiscal => true,
            Class::Than | Class::From | Class::By | Class::Through | Class::For => !round || !plural_like(t, next),
            Class::A => !round && !plural_like(t, next),
            Class::Verb => !round && next.kind != Kind::Other,
            _ => !round,
        },
        Kind::Dot if before.glued && i >= 2 => !matches!(t.class(i - 2), Some(Class::NoYear)) && !round,
        Kind::Other if before.capital => next.is(Class::Tally),
        Kind::Other => !round && !plural_like(t, next),
        Kind::Number => false,
        Kind::Comma if i >= 3 && t.kind(i - 2, Kind::Number) && t.is(i - 3, Class::Month) => false,
        Kind::Nothing | Kind::Break | Kind::Dot if plural_like(t, next) => (1990..2040).contains(&year) && !round,
        Kind::Nothing | Kind::Break | Kind::Dot => !round || next.is(Class::Verb),
        Kind::Mark if t.bytes(before) == b"&" => false,
        _ => !round,
    }
}

/// Whether a number may touch what stands before it.
fn glue_allowed(t: &mut Tokens, i: usize, before: Token) -> bool {
    match before.kind {
        Kind::Open => true,
        Kind::Hyphen | Kind::Slash => !before.glued || i < 2 || !matches!(t.at(i - 2).kind, Kind::Number),
        Kind::Mark => matches!(t.bytes(before), b"\"" | b"\xE2\x80\x9C" | b":" | b">" | b"*" | b"|"),
        Kind::Apostrophe => true,
        _ => false,
    }
}

/// "2/2013", "11 - 2016", "31/12/2023", "31.12.2023".
fn slashed(t: &mut Tokens, i: usize) -> Option<Match> {
    let (first, mark, second) = (t.at(i), t.at(i + 1), t.at(i + 2));
    if !matches!(mark.kind, Kind::Hyphen | Kind::Slash | Kind::Dot) || second.kind != Kind::Number || glued_number(t, i) {
        return None;
    }
    let tight = mark.glued && second.glued;
    if second.len() == 4 && mark.kind != Kind::Dot {
        let year = year::digits(t, i + 2)?;
        let ok = (1..=12).contains(&first.value) && (1900..2100).contains(&year) && clear_behind(t, i + 3, year);
        return ok.then(|| Match::of(Part::Month(first.value as u8), YearRef::At(year), i + 3));
    }
    let (again, third) = (t.at(i + 3), t.at(i + 4));
    if !tight || again.kind != mark.kind || !third.glued || second.len() > 2 {
        return None;
    }
    let year = year::digits(t, i + 4).filter(|_| third.len() == 4)?;
    let (a, b) = (first.value, second.value);
    let day_first = mark.kind == Kind::Dot || a > 12;
    let (month, day) = if day_first { (b, a) } else { (a, b) };
    valid_day(month, day).then(|| Match::of(Part::Day(month as u8, day as u8), YearRef::At(year), i + 5))
}

fn glued_number(t: &mut Tokens, i: usize) -> bool {
    let (token, before) = (t.at(i), t.before(i));
    token.glued && !matches!(before.kind, Kind::Open | Kind::Mark | Kind::Nothing | Kind::Apostrophe)
        || token.glued && before.kind == Kind::Mark && !matches!(t.bytes(before), b"\"" | b":" | b"\xE2\x80\x9C")
}

/// Whether some year has this day.
pub(super) fn valid_day(month: i32, day: i32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// "the '90s", "the 90s".
fn short_decade(t: &mut Tokens, i: usize) -> Option<Match> {
    let (token, next) = (t.at(i), t.at(i + 1));
    let before = t.before(i);
    let lead = before.is(Class::The) || before.kind == Kind::Apostrophe || before.is(Class::Early) || before.is(Class::Mid);
    let ok = lead && token.len() == 2 && token.value % 10 == 0 && next.glued && next.is(Class::Letter) && next.value == i32::from(b's');
    ok.then(|| Match::plain(When::Decade(century(token.value)), i + 2))
}

/// The decade that two digits mean.
fn century(value: i32) -> i16 {
    value as i16 + if value < 30 { 2000 } else { 1900 }
}

/// "nine months of 2023", "the three months to December", "eight months", "two years earlier", "the nine-month period".
pub(super) fn duration(t: &mut Tokens, i: usize, the: bool) -> Option<Match> {
    let count = t.at(i);
    if !(1..=99).contains(&count.value)
        || !matches!(count.kind, Kind::Number | Kind::Word(Class::Cardinal))
        || t.at(i).glued && !t.before(i).is(Class::A) && t.before(i).kind != Kind::Open
    {
        return None;
    }
    let hyphen = t.kind(i + 1, Kind::Hyphen);
    let at = i + 1 + usize::from(hyphen);
    let noun = t.at(at);
    if !noun.is(Class::Unit) {
        return None;
    }
    let unit = CalendarUnit::numbered(noun.value);
    let behind = at + 1;
    let back = -(count.value as i16);
    match t.class(behind) {
        Some(Class::Ago) => return Some(Match::plain(When::Ago(unit, back), behind + 1)),
        Some(Class::Earlier) => return Some(Match::plain(When::Earlier(unit, back), behind + 1).with(PeriodRole::Comparison)),
        _ => {}
    }
    if let Some(found) = ending::counted(t, behind, unit, count.value) {
        return Some(found);
    }
    if unit != CalendarUnit::Month || !(2..12).contains(&count.value) {
        return None;
    }
    first_months(t, i, behind, count.value as u8, the, hyphen)
}

fn first_months(t: &mut Tokens, i: usize, behind: usize, count: u8, the: bool, hyphen: bool) -> Option<Match> {
    let part = Part::Months(1, count);
    let noun = t.skip(behind, &[Class::Period]);
    if let Some((year, end)) = year::of(t, noun) {
        return Some(Match::of(part, year, end));
    }
    let open = |end| Some(Match::of(part, YearRef::Open, end));
    if hyphen {
        let tally = t.is(behind, Class::Tally) || t.is(behind + 1, Class::Tally) && t.kind(behind, Kind::Other);
        return if noun > behind {
            open(noun)
        } else if tally {
            open(behind)
        } else {
            None
        };
    }
    if the {
        return if t.at(behind - 1).plural || noun > behind { open(noun) } else { None };
    }
    let before = t.before(i);
    let found = open(noun)?;
    matches!(before.class(), Some(Class::In | Class::Over | Class::For)).then(|| found.weak())
}

/// Words for years and counts: "nineteen ninety-nine", "the twenty-tens", "two thousand and tens", "three months to December".
pub(super) fn spelled(t: &mut Tokens, i: usize) -> Option<Match> {
    if let Some(found) = spelled_decade(t, i) {
        return Some(found);
    }
    if let Some((year, end)) = year::spelled(t, i) {
        let lead = matches!(
            t.before(i).class(),
            Some(Class::In | Class::Since | Class::Of | Class::By | Class::Unit | Class::Month | Class::For | Class::From)
        );
        // "in nineteen eighty-seven wages rose": nothing is counted by hundreds without the word.
        let by_halves = t.before(i).is(Class::In) && (18..=20).contains(&t.at(i).value);
        let alone = matches!(t.at(end).kind, Kind::Other) <= by_halves && !(t.kind(end, Kind::Hyphen) && t.at(end).glued);
        if lead && (1600..2200).contains(&year) && !t.is(end, Class::Counted) && alone {
            return Some(Match::of(Part::Whole, YearRef::At(year), end));
        }
    }
    duration(t, i, false)
}

/// "twenty-tens", "two thousand and tens", "nineteen nineties", "the nineties".
fn spelled_decade(t: &mut Tokens, i: usize) -> Option<Match> {
    let first = t.at(i);
    if first.is(Class::DecadeWord) {
        let lead = matches!(t.before(i).class(), Some(Class::The | Class::Early | Class::Mid));
        return (lead && first.value >= 20).then(|| Match::plain(When::Decade(century(first.value)), i + 1));
    }
    let (base, next) = if t.is(i + 1, Class::Thousand) {
        (first.value * 1000, t.skip(i + 2, &[Class::And]))
    } else {
        (first.value * 100, t.skip_hyphen(i + 1))
    };
    let word = t.at(next);
    let ok = first.is(Class::Cardinal) && word.is(Class::DecadeWord) && (1600..2200).contains(&base);
    ok.then(|| Match::plain(When::Decade((base + word.value) as i16), next + 1))
}
