//! A civil date without a time or zone.

use crate::error::Error;
use std::fmt;
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
///
/// Reads and writes ISO 8601 (`2023-09-15`).
///
/// # Errors
/// Parsing or [`Date::new`] fails on a day that does not exist.
///
/// ```
/// use statline::Date;
/// let day: Date = "2024-02-29".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 2, 29));
/// assert!("2023-02-29".parse::<Date>().is_err());
/// # Ok::<(), statline::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day `year`-`month`-`day`.
    ///
    /// # Errors
    /// If there is no such day, or the year is not within 1 to 9999.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, Error> {
        let wrong = || Error::date(&format!("{year:04}-{month:02}-{day:02}"));
        let (m, d) = (i8::try_from(month).map_err(|_| wrong())?, i8::try_from(day).map_err(|_| wrong())?);
        if !(1..=9999).contains(&year) {
            return Err(wrong());
        }
        let civil = jiff::civil::Date::new(year, m, d).map_err(|_| wrong())?;
        Ok(Self::from_civil(civil))
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// From the calendar library's type; years outside 1 to 9999 cannot come up (its own range ends at 9999).
    pub(crate) fn from_civil(date: jiff::civil::Date) -> Self {
        Self { year: date.year(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
    }

    /// To the calendar library's type.
    pub(crate) fn civil(self) -> jiff::civil::Date {
        jiff::civil::date(self.year, self.month as i8, self.day as i8)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::date(text);
        let mut parts = text.split('-');
        let mut part = |digits: usize| -> Result<i16, Error> {
            let part = parts.next().ok_or_else(wrong)?;
            if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(wrong());
            }
            part.parse().map_err(|_| wrong())
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(wrong());
        }
        Self::new(year, month as u8, day as u8).map_err(|_| wrong())
    }
}

impl TryFrom<String> for Date {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}
