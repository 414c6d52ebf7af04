//! Recognises the wordings of periods.
//!
//! In: the text and a window of it. Out: the wordings with their spans, in text order, none overlapping. What dates they
//! mean is settled by `resolve`, which knows the document's date and the tense.
//!
//! A wording is found by a word or number that it cannot do without (a month, "quarter", a year) and read from the leftmost
//! place before it where a wording can begin: `scan` finds the anchors, `token` the words around one, the other modules are
//! small grammars over those. Time is linear in the text, nothing is allocated but the list of results.

mod compare;
mod ending;
mod grammar;
mod month;
mod number;
mod part;
mod relative;
mod scan;
mod token;
mod year;

pub(crate) use scan::find;

use crate::model::Span;

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CalendarUnit {
    Year,
    Half,
    Quarter,
    Month,
    Week,
    Day,
    Decade,
}

impl CalendarUnit {
    /// By its number in the table.
    pub(super) fn numbered(value: i32) -> Self {
        match value {
            1 => Self::Year,
            2 => Self::Half,
            3 => Self::Quarter,
            4 => Self::Month,
            5 => Self::Week,
            6 => Self::Day,
            _ => Self::Decade,
        }
    }

    /// How many months it has; none for weeks and days.
    pub fn months(self) -> Option<i32> {
        match self {
            Self::Decade => Some(120),
            Self::Year => Some(12),
            Self::Half => Some(6),
            Self::Quarter => Some(3),
            Self::Month => Some(1),
            Self::Week | Self::Day => None,
        }
    }
}

/// Which part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    Half(u8),
    Quarter(u8),
    Month(u8),
    /// First and last month; the last may lie in the year after ("July-March").
    Months(u8, u8),
    /// Month and day.
    Day(u8, u8),
    Days((u8, u8), (u8, u8)),
    /// First and last day of a month, cut at its end.
    Stretch(u8, u8, u8),
    /// Three months from this one; winter begins in December of the year that names it.
    Season(u8),
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearRef {
    /// That year.
    At(i16),
    /// The fiscal year that ends in that year.
    Fiscal(i16),
    /// So many years from the document's.
    Shift(i8),
    /// So many fiscal years from the document's.
    FiscalShift(i8),
    /// A fiscal year that is not named ("fiscal third quarter").
    FiscalOpen,
    /// Nothing said: the latest or next, by tense.
    Open,
    /// Nothing said, and the verb tells nothing either ("September's cut"): the nearest.
    Near,
    /// The next one to come ("next June").
    Coming,
    /// The latest one that is over ("last summer").
    Past,
    /// The year in force ("that year").
    InForce,
    /// "The year": the one in force in a report, else the document's.
    The,
    /// So many years from the claim's own period.
    Earlier(i8),
}

/// What a wording says, before anything is known of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// A part of a year.
    Of(Part, YearRef),
    /// The last day of a part of a year.
    EndOf(Part, YearRef),
    /// From now to the end of the year ("until the end of the year").
    RestOf(YearRef),
    /// Years from .. to.
    Years(i16, i16),
    /// The decade that begins with this year.
    Decade(i16),
    /// From a month to a month of another year.
    Months((i16, u8), (i16, u8)),
    /// From a day to a day.
    Days((i16, u8, u8), (i16, u8, u8)),
    /// So many units from the document's date.
    Shift(CalendarUnit, i16),
    /// The last day of such a unit ("the end of last month").
    EndOfShift(CalendarUnit, i16),
    /// The last (negative) or next so many units.
    Rolling(CalendarUnit, i16),
    /// So many months up to and including a month or a day of it (0: its last).
    Ending { months: u8, month: u8, day: u8, year: YearRef },
    /// Seven days up to and including a day.
    WeeksEnding { weeks: u8, month: u8, day: u8, year: YearRef },
    /// The twelve months that begin on a day.
    Starting { month: u8, day: u8, year: YearRef },
    /// A day of the week, Monday is 1; so many weeks off if said.
    Weekday(u8, Option<i8>),
    /// From the year's first day to the document's date.
    ToDate(YearRef),
    /// The claim's own period, so many units off.
    Earlier(CalendarUnit, i16),
    /// So many units before the document's date or, in a comparison, before the claim's own period.
    Ago(CalendarUnit, i16),
    /// The claim's own part of another year; none: of the year in force.
    Same(YearRef),
    /// The period in force, of this length if said.
    Anaphora(Option<CalendarUnit>),
}

/// What a wording does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PeriodRole {
    /// Says when something holds.
    Plain,
    /// The other side of a comparison: needs the claim's own period ("a year earlier", "the same period last year").
    Comparison,
    /// The base of a rate, itself no period ("year on year", "annual").
    RateBasis,
    /// Open stretch from there on ("since 2005").
    Since,
    /// Takes the period in force ("that year", "the period").
    Anaphora,
    /// A day at which a level is measured ("as of December 31", "at end-June").
    Instant,
}

/// The preposition before a wording; it belongs neither to span nor text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead {
    None,
    /// In, during, within, for, over, on.
    In,
    /// By the time.
    By,
    /// Since, not of a superlative.
    Since,
    /// To, until, through.
    Until,
    /// At, as of, as at.
    At,
    /// From, than, versus, compared with: the other side of a comparison.
    From,
    /// Of.
    Of,
}

/// The wording of a period at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawPeriod {
    pub span: Span,
    pub when: When,
    pub role: PeriodRole,
    pub lead: Lead,
    /// A length of time that may only be a length ("over eight months"): a period if nothing else is.
    pub weak: bool,
}
