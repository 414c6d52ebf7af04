//! Fiscal years and their parts: names, and days where the text tells when fiscal years begin.

use super::calendar::{Stretch, date};
use super::period::{Extent, Resolver};
use crate::figures::period::Part;
use crate::model::Basis;
use jiff::ToSpan;

impl Resolver<'_> {
    /// A part of the fiscal year that ends in `year`.
    pub(super) fn fiscal(&self, part: Part, year: i16, basis: Basis, end: bool) -> Option<Extent> {
        let id = match part {
            Part::Whole => format!("FY{year:04}"),
            Part::Quarter(n) => format!("FY{year:04}-Q{n}"),
            Part::Half(n) => format!("FY{year:04}-H{n}"),
            Part::Months(from, to) if from > 1 => {
                let first = if from < to && self.context.date.fiscal_start.is_some_and(|start| start.0 > to) { year } else { year - 1 };
                return Some(Extent::dated(Stretch::part(part, first)?, basis));
            }
            Part::Months(from, to) => format!("FY{year:04}-{from:02}..FY{year:04}-{to:02}"),
            _ => return Some(Extent::dated(Stretch::part(part, year)?, basis)),
        };
        let dates = if matches!(part, Part::Whole | Part::Months(..)) || end { self.fiscal_dates(part, year) } else { None };
        match dates {
            Some(stretch) if matches!(part, Part::Months(..)) => Some(Extent::dated(stretch, basis)),
            Some(stretch) if end => Some(Extent::dated(stretch.last_day(), basis)),
            _ => Some(Extent { id, dates, basis }),
        }
    }

    /// Its days, if the document tells when fiscal years begin.
    pub(super) fn fiscal_dates(&self, part: Part, year: i16) -> Option<Stretch> {
        let (month, day) = self.context.date.fiscal_start?;
        let start = date(if (month, day) == (1, 1) { year } else { year - 1 }, month, day)?;
        let (from, months) = match part {
            Part::Whole => (0, 12),
            Part::Half(n) => (i32::from(n - 1) * 6, 6),
            Part::Quarter(n) => (i32::from(n - 1) * 3, 3),
            Part::Months(from, to) => (i32::from(from - 1), i32::from(to) - i32::from(from) + 1),
            _ => return None,
        };
        let first = start.checked_add(from.months()).ok()?;
        Stretch::new(first, first.checked_add(months.months()).ok()?.yesterday().ok()?)
    }
}
