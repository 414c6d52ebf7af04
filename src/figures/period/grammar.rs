//! The grammar's door: what a wording can begin with, and who reads it.

use super::token::{Kind, Tokens};
use super::{CalendarUnit, Part, PeriodRole, When, YearRef};
use super::{compare, ending, month, number, part, relative, year};
use crate::lang::periods::Class;

/// A wording that has been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub when: When,
    pub role: PeriodRole,
    pub weak: bool,
    /// Index behind its last token.
    pub end: usize,
}

impl Match {
    pub fn plain(when: When, end: usize) -> Self {
        Self { when, role: PeriodRole::Plain, weak: false, end }
    }

    pub fn of(part: Part, year: YearRef, end: usize) -> Self {
        Self::plain(When::Of(part, year), end)
    }

    pub fn with(self, role: PeriodRole) -> Self {
        Self { role, ..self }
    }

    pub fn weak(self) -> Self {
        Self { weak: true, ..self }
    }
}

/// The wording that begins at token `i`, if one does.
pub(super) fn parse(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    let class = match token.kind {
        Kind::Number => return number::parse(t, i),
        Kind::Word(class) => class,
        _ => return None,
    };
    let the = matches!(class, Class::The | Class::Its);
    // "The second half", "its last financial year", "the whole of 2010", "all of 2024".
    if the || (class == Class::Full && !t.is(i + 1, Class::Full)) {
        let mut next = t.skip(i + 1, &[Class::Full]);
        if class == Class::Full || next > i + 1 {
            next = t.skip(next, &[Class::Of]);
            let bare = t.skip(next, &[Class::The]);
            next = t.skip_hyphen(bare);
            let found = full(t, next).or_else(|| parse(t, next))?;
            return (!belongs_behind(t, i, next, found)).then_some(found);
        }
        let found = the_phrase(t, next).or_else(|| parse_words(t, next))?;
        return (!belongs_behind(t, i, next, found)).then_some(found);
    }
    parse_words(t, i)
}

/// Whether an article or possessive belongs to the noun behind the wording: "its 2025 guidance", "the May figures",
/// "the five-month tally".
fn belongs_behind(t: &mut Tokens, i: usize, next: usize, found: Match) -> bool {
    let noun = matches!(t.at(found.end).kind, Kind::Other | Kind::Word(Class::Tally));
    match found.when {
        When::Of(Part::Month(_), _) => t.is(next, Class::Month),
        When::Of(Part::Whole, YearRef::At(_)) if found.end == next + 1 => true,
        When::Of(Part::Whole, YearRef::The) if noun => t.is(i, Class::Its),
        When::Of(Part::Quarter(_) | Part::Half(_) | Part::Months(..), YearRef::Open) => noun && t.kind(next + 1, Kind::Hyphen),
        _ => found.role == PeriodRole::RateBasis,
    }
}

fn parse_words(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    let Kind::Word(class) = token.kind else {
        return if token.kind == Kind::Number { number::parse(t, i) } else { None };
    };
    match class {
        Class::Month => month::parse(t, i),
        Class::Cardinal | Class::Thousand | Class::DecadeWord => number::spelled(t, i),
        Class::Ordinal | Class::Final => part::parse(t, i),
        Class::Letter => part::parse(t, i).or_else(|| compare::letters(t, i)),
        Class::Rel => relative::parse(t, i),
        Class::Prev => compare::previous(t, i),
        Class::Same | Class::That | Class::Reporting => compare::same(t, i),
        Class::A => compare::ago(t, i),
        Class::On => compare::on(t, i),
        Class::Basis | Class::Annual => compare::rate(t, i),
        Class::Unit => unit(t, i),
        Class::Campaign => compare::unit_before(t, i, CalendarUnit::Year),
        Class::Season => season(t, i),
        Class::Weekday => weekday(t, i, None),
        Class::RelDay => Some(Match::plain(When::Shift(CalendarUnit::Day, token.value as i16), i + 1)),
        Class::YearEnd => Some(Match::plain(When::EndOf(Part::Whole, YearRef::The), i + 1)),
        Class::End | Class::Start | Class::Middle | Class::Mid | Class::Early => relative::edge(t, i),
        Class::Starting => relative::edge(t, i),
        Class::So => relative::so_far(t, i),
        Class::Fiscal | Class::FiscalYear | Class::Calendar | Class::Crop => fiscal(t, i),
        Class::Full => full(t, i + 1),
        _ => None,
    }
}

/// What only the article makes a period: "the year", "the quarter", "the nine-month period", "the period".
fn the_phrase(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    match token.kind {
        Kind::Word(Class::Unit) if !token.plural => {
            let unit = CalendarUnit::numbered(token.value);
            if let Some(found) = parse_words(t, i) {
                return Some(found);
            }
            if t.kind(i + 1, Kind::Hyphen) && t.at(i + 1).glued {
                return None;
            }
            if unit == CalendarUnit::Month && t.is(i + 1, Class::Of) && t.is(i + 2, Class::Month) {
                return month::parse(t, i + 2);
            }
            if unit == CalendarUnit::Year && t.kind(i + 1, Kind::Apostrophe) && t.is(i + 2, Class::Letter) {
                if let Some((part, end)) = part::bare(t, i + 3) {
                    return Some(Match::of(part, YearRef::The, end));
                }
            }
            if t.is(i + 1, Class::Which) || t.is(i + 2, Class::Which) {
                return None;
            }
            let when = match unit {
                CalendarUnit::Year => When::Of(Part::Whole, YearRef::The),
                CalendarUnit::Quarter | CalendarUnit::Month | CalendarUnit::Half => When::Anaphora(Some(unit)),
                _ => return None,
            };
            let role = if unit == CalendarUnit::Year { PeriodRole::Plain } else { PeriodRole::Anaphora };
            Some(Match::plain(when, i + 1).with(role))
        }
        Kind::Word(Class::Unit) => parse_words(t, i),
        Kind::Word(Class::Period) if !token.plural => {
            let next = t.skip(i + 1, &[Class::From, Class::Of, Class::Between]);
            if t.is(next, Class::Month) && next > i + 1 {
                return month::range(t, next);
            }
            Some(Match::plain(When::Anaphora(None), i + 1).with(PeriodRole::Anaphora))
        }
        Kind::Word(Class::Season) => season(t, i).or_else(|| season_alone(t, i)),
        Kind::Word(Class::Cardinal) => number::duration(t, i, true).or_else(|| number::spelled(t, i)),
        Kind::Number => number::duration(t, i, true).or_else(|| number::parse(t, i)),
        _ => None,
    }
}

/// A season that describes no noun ("the autumn session", "winter wheat").
fn season_alone(t: &mut Tokens, i: usize) -> Option<Match> {
    let month = t.at(i).value as u8;
    (t.at(i + 1).kind != Kind::Other).then(|| Match::of(Part::Season(month), YearRef::Open, i + 1))
}

/// "summer 2023", "summer of last year", "in summer".
fn season(t: &mut Tokens, i: usize) -> Option<Match> {
    let month = t.at(i).value as u8;
    let verb_like = month == 9 && t.at(i).len() == 4;
    // "Prices will fall next year", "fall in 2024" name no season; "fall 2024" and "the fall of last year" do.
    let noun = !verb_like || t.kind(i + 1, Kind::Number) || t.is(i + 1, Class::Of) && t.before(i).is(Class::The);
    if let Some((year, end)) = year::of(t, i + 1).filter(|_| noun) {
        let year = match year {
            // "the winter of 2011-12" begins in the first of the two.
            YearRef::Fiscal(last) => YearRef::At(last - 1),
            year => year,
        };
        return Some(Match::of(Part::Season(month), year, end));
    }
    if t.before(i).is(Class::In) && !verb_like { season_alone(t, i) } else { None }
}

/// A day of the week, so many weeks off; with its date behind it the date ("Sunday, June 5, 2011").
pub(super) fn weekday(t: &mut Tokens, i: usize, weeks: Option<i8>) -> Option<Match> {
    let day = t.at(i).value as u8;
    let next = i + 1 + usize::from(t.kind(i + 1, Kind::Comma));
    let next = t.skip(next, &[Class::The]);
    let dated = match t.at(next).kind {
        Kind::Number => month::day_first(t, next),
        Kind::Word(Class::Month) => month::parse(t, next),
        _ => None,
    };
    let dated = dated.filter(|found| matches!(found.when, When::Of(Part::Day(..), _)));
    dated.or(Some(Match::plain(When::Weekday(day, weeks), i + 1)))
}

/// What begins with the name of a unit: "year on year", "year-earlier", "year to March", "week ended April 13", "year 2008".
fn unit(t: &mut Tokens, i: usize) -> Option<Match> {
    let token = t.at(i);
    let unit = CalendarUnit::numbered(token.value);
    if unit == CalendarUnit::Half {
        let year = part::half_year(t, i + 1);
        return if token.plural { None } else { ending::parse(t, year, unit) };
    }
    if token.plural {
        // "the years ended December 31, 2019 and 2018": the first of them.
        return if t.is(i + 1, Class::Ending) { ending::parse(t, i + 1, unit) } else { None };
    }
    let next = t.skip_hyphen(i + 1);
    if let Some(found) = compare::on_unit(t, i, next).or_else(|| compare::unit_before(t, i, unit)) {
        return Some(found);
    }
    if unit == CalendarUnit::Year {
        if t.is(next, Class::To) {
            let date = t.skip_hyphen(next + 1);
            if t.is(date, Class::Date) {
                return Some(Match::plain(When::ToDate(YearRef::The), date + 1));
            }
        }
        if t.is(next, Class::End) && !t.is(next + 1, Class::Of) {
            let (year, end) = year::of(t, next + 1).unwrap_or((YearRef::The, next + 1));
            return Some(Match::plain(When::EndOf(Part::Whole, year), end));
        }
        if let Some((year, end)) = year::named(t, i) {
            return Some(Match::of(Part::Whole, year, end));
        }
    }
    ending::parse(t, i + 1, unit)
}

/// "fiscal 2023", "FY24", "financial year 2022/23", "calendar 1986", "fiscal third quarter", "FY24 Q3".
fn fiscal(t: &mut Tokens, i: usize) -> Option<Match> {
    if let Some((year, end)) = year::named(t, i) {
        let behind = t.skip_hyphen(end);
        if let Some((part, end)) = part::bare(t, behind) {
            return Some(Match::of(part, year, end));
        }
        return Some(ending::refine(t, end, CalendarUnit::Year, Match::of(Part::Whole, year, end)));
    }
    if !t.is(i, Class::Fiscal) {
        return None;
    }
    if let Some((part, end)) = part::bare(t, i + 1) {
        let (year, end) = year::of(t, end).unwrap_or((YearRef::FiscalOpen, end));
        let year = year::fiscal(year);
        return Some(ending::refine(t, end, CalendarUnit::Quarter, Match::of(part, year, end)));
    }
    if t.is(i + 1, Class::Unit) && t.at(i + 1).value == 1 {
        return ending::parse(t, i + 2, CalendarUnit::Year);
    }
    None
}

/// Behind "full" or "whole": a year.
fn full(t: &mut Tokens, i: usize) -> Option<Match> {
    if let Some((year, end)) = year::reference(t, i) {
        return Some(Match::of(Part::Whole, year, end));
    }
    let token = t.at(i);
    if token.is(Class::Unit) && token.value == 1 && !token.plural {
        if let Some((year, end)) = year::of(t, i + 1) {
            return Some(Match::of(Part::Whole, year, end));
        }
        if let Some(found) = ending::parse(t, i + 1, CalendarUnit::Year) {
            return Some(found);
        }
        return Some(Match::of(Part::Whole, YearRef::Open, i + 1));
    }
    None
}
