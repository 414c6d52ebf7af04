//! Periods that lean on another one: "a year earlier", "the same period of 2021", "that year".
//!
//! In: the claim's own period or the one in force. Out: the period so far from it, or the same one again.

use super::Tense;
use super::calendar::Stretch;
use super::period::{Extent, Resolver, Year};
use super::shift::{shifted, stretch_of};
use crate::figures::period::{CalendarUnit, Part, YearRef};
use crate::model::{Basis, Period};

impl Resolver<'_> {
    pub(super) fn earlier(&self, held: Option<&Period>, unit: CalendarUnit, by: i16) -> Option<Extent> {
        // "twelve months earlier": of a quarter, too, that of the year before.
        let (unit, by) = if unit == CalendarUnit::Month && by % 12 == 0 { (CalendarUnit::Year, by / 12) } else { (unit, by) };
        if let Some(held) = held {
            let quarters = || shifted(held, CalendarUnit::Quarter, by / 3).filter(|_| unit == CalendarUnit::Month && by % 3 == 0);
            if let Some(found) = shifted(held, unit, by).or_else(quarters) {
                return Some(Extent::of(found));
            }
            if held.start.is_none() && held.id.starts_with("XXXX") && unit != CalendarUnit::Year {
                return None;
            }
        }
        self.shift(unit, by)
    }

    pub(super) fn same(&self, year: YearRef) -> Option<Extent> {
        let Some(held) = self.leaning() else { return self.part(Part::Whole, year, false) };
        let told = match self.year(year)? {
            Year::Known(year, _) | Year::Fiscal(year, _) => Some(year),
            _ => None,
        };
        if let (Some(stretch), Some(told)) = (stretch_of(held), told) {
            let across = stretch.start.year() != stretch.end.year();
            let by = told - stretch.end.year();
            let relative = !matches!(year, YearRef::At(_) | YearRef::Fiscal(_));
            let by = if by == 0 || (across && relative && !held.id.starts_with("FY")) { -1 } else { by };
            return Some(Extent::of(shifted(held, CalendarUnit::Year, by)?));
        }
        if let Some(told) = told {
            if let Some(stretch) = known_year(&held.id, told) {
                return Some(Extent::dated(stretch, Basis::Relative));
            }
            if held.id.starts_with("FY") {
                return Some(Extent::of(shifted(held, CalendarUnit::Year, -1)?));
            }
            return self.part(Part::Whole, year, false);
        }
        match shifted(held, CalendarUnit::Year, -1) {
            Some(found) => Some(Extent::of(found)),
            None => self.part(Part::Whole, year, false),
        }
    }

    pub(super) fn anaphora(&self, unit: Option<CalendarUnit>) -> Option<Extent> {
        let held = self.context.in_force.or(self.context.base);
        let Some(unit) = unit else { return held.map(|held| Extent::of(held.clone())) };
        if let Some(held) = held {
            let stretch = stretch_of(held);
            match (unit, stretch) {
                (CalendarUnit::Year, Some(stretch)) if !held.id.starts_with("FY") && stretch.start.year() == stretch.end.year() => {
                    let year = stretch.end.year();
                    return Some(Extent::dated(Stretch::years(year, year)?, Basis::Relative));
                }
                (CalendarUnit::Year, _) => return Some(Extent::of(held.clone())),
                (_, Some(stretch)) if Stretch::around(stretch.start, unit) == Some(stretch) => return Some(Extent::of(held.clone())),
                (_, None) if length(&held.id) == Some(unit) => return Some(Extent::of(held.clone())),
                _ => {}
            }
        }
        let over = self.today().is_some() && matches!(unit, CalendarUnit::Quarter | CalendarUnit::Half) && self.tense() == Tense::Past;
        self.shift(unit, if over { -1 } else { 0 })
    }
}

/// The days of "XXXX-01..XXXX-09" or "XXXX-Q2" in a year.
fn known_year(id: &str, year: i16) -> Option<Stretch> {
    let rest = id.strip_prefix("XXXX-")?;
    let part = match (rest.as_bytes().first()?, rest.split_once("..XXXX-")) {
        (b'Q', _) => Part::Quarter(rest.get(1..)?.parse().ok()?),
        (b'H', _) => Part::Half(rest.get(1..)?.parse().ok()?),
        (_, Some((from, to))) => Part::Months(from.parse().ok()?, to.parse().ok()?),
        (_, None) => match rest.split_once('-') {
            Some((month, day)) => Part::Day(month.parse().ok()?, day.parse().ok()?),
            None => Part::Month(rest.parse().ok()?),
        },
    };
    Stretch::part(part, year)
}

/// Which unit a name without dates has.
fn length(id: &str) -> Option<CalendarUnit> {
    match id.as_bytes() {
        [.., b'Q'] => Some(CalendarUnit::Quarter),
        [.., b'Q', b'1'..=b'4'] => Some(CalendarUnit::Quarter),
        [.., b'H'] | [.., b'H', b'1' | b'2'] => Some(CalendarUnit::Half),
        [.., b'M'] => Some(CalendarUnit::Month),
        [b'X', b'X', b'X', b'X', b'-', _, _] => Some(CalendarUnit::Month),
        _ => None,
    }
}
