//! Periods told from other periods: the same one a year before, the quarter before.

use super::calendar::{Stretch, relative_name};
use crate::figures::period::CalendarUnit;
use crate::model::Period;

/// The stretch of a period whose dates are known.
pub(super) fn stretch_of(period: &Period) -> Option<Stretch> {
    Stretch::new(period.start?.civil(), period.end?.civil())
}

/// The same period a year before; words and place are those of `period`.
#[allow(dead_code)]
pub(crate) fn year_before(period: &Period) -> Option<Period> {
    shifted(period, CalendarUnit::Year, -1)
}

/// The same period, so many units later (negative: earlier): by its dates if known, else by its name ("0Y" → "-1Y",
/// "FY2023" → "FY2022"). Nothing for a part of a year that nobody knows, and for a unit shorter than the period
/// (the month before a year).
pub(crate) fn shifted(period: &Period, unit: CalendarUnit, by: i16) -> Option<Period> {
    if let Some(id) = shifted_fiscal(&period.id, unit, by) {
        let dates = stretch_of(period).and_then(|stretch| stretch.shifted(unit, i32::from(by))).map(Stretch::dates);
        return Some(Period { id, start: dates.map(|d| d.0), end: dates.map(|d| d.1), ..period.clone() });
    }
    if let Some(stretch) = stretch_of(period) {
        // "the previous three months" of a quarter: as long as itself.
        let whole = unit == CalendarUnit::Month
            && stretch.shifted(unit, i32::from(by)).is_some_and(|moved| moved.end.tomorrow().ok() == Some(stretch.start));
        if shorter(unit, stretch) && !whole {
            return None;
        }
        let moved = stretch.shifted(unit, i32::from(by))?;
        let (start, end) = moved.dates();
        return Some(Period { id: moved.name(), start: Some(start), end: Some(end), ..period.clone() });
    }
    let id = shifted_relative(&period.id, unit, by)?;
    Some(Period { id, ..period.clone() })
}

/// Whether a unit is shorter than the stretch it would move.
fn shorter(unit: CalendarUnit, stretch: Stretch) -> bool {
    let days = (stretch.end - stretch.start).get_days();
    match unit {
        CalendarUnit::Quarter => days > 100,
        CalendarUnit::Month => days > 32,
        CalendarUnit::Week => days > 8,
        CalendarUnit::Half => days > 190,
        _ => false,
    }
}

/// "FY2023" → "FY2022", "FY2024-Q3" → "FY2023-Q3" or, by quarters, "FY2024-Q2".
fn shifted_fiscal(id: &str, unit: CalendarUnit, by: i16) -> Option<String> {
    let rest = id.strip_prefix("FY")?;
    let (year, part) = (rest.get(..4)?, rest.get(4..)?);
    let year: i16 = year.parse().ok()?;
    match unit {
        CalendarUnit::Year => Some(format!("FY{:04}{part}", year.checked_add(by)?)),
        CalendarUnit::Quarter => {
            let quarter: i16 = part.strip_prefix("-Q")?.parse().ok()?;
            let count = year.checked_mul(4)?.checked_add(quarter - 1)?.checked_add(by)?;
            Some(format!("FY{:04}-Q{}", count.div_euclid(4), count.rem_euclid(4) + 1))
        }
        _ => None,
    }
}

/// "0Y" → "-1Y".
fn shifted_relative(id: &str, unit: CalendarUnit, by: i16) -> Option<String> {
    let (number, letter) = id.split_at_checked(id.len().checked_sub(1)?)?;
    let from: i16 = number.parse().ok()?;
    let same = relative_name(unit, 1)?.ends_with(letter);
    if same { relative_name(unit, from.checked_add(by)?) } else { None }
}

/// The last month of a period that lies in the calendar.
pub(crate) fn last_month(period: &Period) -> Option<Period> {
    let end = period.end?;
    let stretch = Stretch::months((end.year(), end.month()), (end.year(), end.month()))?;
    let (start, end) = stretch.dates();
    Some(Period { id: stretch.name(), start: Some(start), end: Some(end), ..period.clone() })
}
