//! Stretches of days and their names.
//!
//! In: parts of years as the recogniser names them. Out: first and last day, and the name by the format's rules. All
//! reckoning is jiff's; what lies outside the years 1 to 9999 is no stretch.

use crate::figures::period::{CalendarUnit, Part};
use crate::model::Date;
use jiff::{ToSpan, civil};

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: civil::Date,
    pub end: civil::Date,
}

impl Stretch {
    pub fn new(start: civil::Date, end: civil::Date) -> Option<Self> {
        (start <= end && start.year() >= 1).then_some(Self { start, end })
    }

    /// One day.
    pub fn day(day: civil::Date) -> Self {
        Self { start: day, end: day }
    }

    /// Whole months from .. to.
    pub fn months(from: (i16, u8), to: (i16, u8)) -> Option<Self> {
        Self::new(date(from.0, from.1, 1)?, date(to.0, to.1, 1)?.last_of_month())
    }

    /// Whole years from .. to.
    pub fn years(from: i16, to: i16) -> Option<Self> {
        Self::months((from, 1), (to, 12))
    }

    /// The last day.
    pub fn last_day(self) -> Self {
        Self::day(self.end)
    }

    /// The part of a calendar year.
    pub fn part(part: Part, year: i16) -> Option<Self> {
        match part {
            Part::Whole => Self::years(year, year),
            Part::Half(n) => Self::months((year, n * 6 - 5), (year, n * 6)),
            Part::Quarter(n) => Self::months((year, n * 3 - 2), (year, n * 3)),
            Part::Month(m) => Self::months((year, m), (year, m)),
            Part::Months(from, to) => Self::months((year, from), (if to < from { year.checked_add(1)? } else { year }, to)),
            Part::Day(m, d) => date(year, m, d).map(Self::day),
            Part::Days(from, to) => {
                let last = if to < from { year.checked_add(1)? } else { year };
                Self::new(date(year, from.0, from.1)?, date(last, to.0, to.1)?)
            }
            Part::Stretch(month, from, to) => {
                let last = date(year, month, 1)?.last_of_month();
                let length = last.day().unsigned_abs();
                // The last week of a month begins seven days before its end, however long it is.
                let from = if to == 31 && from > 1 { from.saturating_sub(31 - length) } else { from };
                Self::new(date(year, month, from)?, date(year, month, to.min(length))?)
            }
            Part::Season(month) => {
                let start = date(year, month, 1)?;
                Self::new(start, start.checked_add(2.months()).ok()?.last_of_month())
            }
        }
    }

    /// So many months up to and including a day; whole months if it is the last of its month.
    pub fn ending(end: civil::Date, months: u8) -> Option<Self> {
        let whole = end == end.last_of_month();
        let start = if whole {
            end.first_of_month().checked_sub(i32::from(months - 1).months()).ok()?
        } else {
            end.checked_sub(i32::from(months).months()).ok()?.tomorrow().ok()?
        };
        Self::new(start, end)
    }

    /// The unit that holds a day.
    pub fn around(day: civil::Date, unit: CalendarUnit) -> Option<Self> {
        let (year, month) = (day.year(), day.month().unsigned_abs());
        match unit {
            CalendarUnit::Decade => Self::years(year - year.rem_euclid(10), year - year.rem_euclid(10) + 9),
            CalendarUnit::Year => Self::years(year, year),
            CalendarUnit::Half => Self::part(Part::Half(month.div_ceil(6)), year),
            CalendarUnit::Quarter => Self::part(Part::Quarter(month.div_ceil(3)), year),
            CalendarUnit::Month => Self::part(Part::Month(month), year),
            CalendarUnit::Week => {
                let monday = day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
                Self::new(monday, monday.checked_add(6.days()).ok()?)
            }
            CalendarUnit::Day => Some(Self::day(day)),
        }
    }

    /// The same stretch, so many units later (negative: earlier). Ends of months stay ends of months.
    pub fn shifted(self, unit: CalendarUnit, by: i32) -> Option<Self> {
        let Some(months) = unit.months() else {
            let days = if unit == CalendarUnit::Week { by.checked_mul(7)? } else { by };
            let move_day = |day: civil::Date| day.checked_add(days.days()).ok();
            return Self::new(move_day(self.start)?, move_day(self.end)?);
        };
        let months = months.checked_mul(by)?;
        let end = self.end.checked_add(months.months()).ok()?;
        let ends_month = self.end == self.end.last_of_month();
        let end = if ends_month { end.last_of_month() } else { end };
        if self.start == self.end {
            return Some(Self::day(end));
        }
        Self::new(self.start.checked_add(months.months()).ok()?, end)
    }

    /// How many months it has, if it has whole ones.
    pub fn whole_months(self) -> Option<i32> {
        let (start, end) = (self.start, self.end);
        let whole = start == start.first_of_month() && end == end.last_of_month();
        let months = |day: civil::Date| i32::from(day.year()) * 12 + i32::from(day.month());
        whole.then(|| months(end) - months(start) + 1)
    }

    /// Its name: a day, month, quarter, half or year where it is exactly one, else from .. to.
    pub fn name(self) -> String {
        let (start, end) = (self.start, self.end);
        if start == end {
            return iso(start);
        }
        let whole = start == start.first_of_month() && end == end.last_of_month();
        if !whole {
            return format!("{}..{}", iso(start), iso(end));
        }
        let (year, last) = (start.year(), end.year());
        let (from, to) = (start.month().unsigned_abs(), end.month().unsigned_abs());
        if (from, to) == (1, 12) {
            return if year == last { digits(&[(year, 4)]) } else { format!("{year:04}..{last:04}") };
        }
        if year == last {
            if from == to {
                return digits(&[(year, 4), (i16::from(from), 2)]);
            }
            if let Some(part) = part_name(from, to) {
                return format!("{year:04}-{part}");
            }
        }
        format!("{year:04}-{from:02}..{last:04}-{to:02}")
    }

    pub fn dates(self) -> (Date, Date) {
        (Date::from_civil(self.start), Date::from_civil(self.end))
    }
}

/// The name of whole months that are exactly a month, quarter or half: "04", "Q2", "H1".
pub(super) fn part_name(from: u8, to: u8) -> Option<String> {
    match (from, to) {
        _ if from == to => Some(format!("{from:02}")),
        (1 | 7, _) if to == from + 5 => Some(format!("H{}", to / 6)),
        (1 | 4 | 7 | 10, _) if to == from + 2 => Some(format!("Q{}", to / 3)),
        _ => None,
    }
}

/// A day that exists.
pub(super) fn date(year: i16, month: u8, day: u8) -> Option<civil::Date> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Year, month and day as the format writes them.
pub(super) fn iso(day: civil::Date) -> String {
    digits(&[(day.year(), 4), (i16::from(day.month()), 2), (i16::from(day.day()), 2)])
}

/// Numbers from 0 on, each with so many digits (at most four), joined by hyphens.
fn digits(numbers: &[(i16, u32)]) -> String {
    let mut out = String::with_capacity(10);
    for &(number, width) in numbers {
        if !out.is_empty() {
            out.push('-');
        }
        let mut unit = 10u16.pow(width - 1);
        while unit > 0 {
            out.push(char::from(b'0' + (number.unsigned_abs() / unit % 10) as u8));
            unit /= 10;
        }
    }
    out
}

/// The name of a part of a year that nobody knows.
pub(super) fn unknown_year(part: Part) -> String {
    let months = |from: u8, to: u8| match part_name(from, to) {
        Some(part) => format!("XXXX-{part}"),
        None => format!("XXXX-{from:02}..XXXX-{to:02}"),
    };
    match part {
        Part::Whole => "XXXX".to_owned(),
        Part::Half(n) => format!("XXXX-H{n}"),
        Part::Quarter(n) => format!("XXXX-Q{n}"),
        Part::Month(m) => format!("XXXX-{m:02}"),
        Part::Months(from, to) => months(from, to),
        Part::Season(from) => months(from, (from + 1) % 12 + 1),
        Part::Day(m, d) => format!("XXXX-{m:02}-{d:02}"),
        Part::Days(from, to) => format!("XXXX-{:02}-{:02}..XXXX-{:02}-{:02}", from.0, from.1, to.0, to.1),
        Part::Stretch(m, from, to) => format!("XXXX-{m:02}-{from:02}..XXXX-{m:02}-{:02}", to.min(days_in(m))),
    }
}

/// The length of a month in a common year.
pub(super) fn days_in(month: u8) -> u8 {
    date(2001, month, 1).map_or(31, |day| day.days_in_month().unsigned_abs())
}

/// The letter of a unit in names relative to an unknown date.
pub(super) fn relative_name(unit: CalendarUnit, by: i16) -> Option<String> {
    let letter = match unit {
        CalendarUnit::Year => 'Y',
        CalendarUnit::Half => 'H',
        CalendarUnit::Quarter => 'Q',
        CalendarUnit::Month => 'M',
        CalendarUnit::Week => 'W',
        CalendarUnit::Day => 'D',
        CalendarUnit::Decade => return Some(signed(by.checked_mul(10)?, 'Y')),
    };
    Some(signed(by, letter))
}

fn signed(by: i16, letter: char) -> String {
    if by > 0 { format!("+{by}{letter}") } else { format!("{by}{letter}") }
}
