//! The dates and names of periods.
//!
//! In: a wording, the document's date, the tense, the claim's own period and the one in force. Out: a period with name,
//! first and last day and basis as the format documentation rules them, or nothing if the wording needs what is not there.
//!
//! Without a document's date the result is a name relative to it (`-1Y`, `XXXX-04`); no clock is ever read.

use super::calendar::{Stretch, date, relative_name, unknown_year};
use super::pick::Pick;
use super::shift::stretch_of;
use super::{DocumentDate, Tense, TenseFrom, tense_near};
use crate::figures::period::{CalendarUnit, Lead, Part, PeriodRole, RawPeriod, When, YearRef};
use crate::model::{Basis, Period, Span};
use jiff::{ToSpan, civil};

/// What a period depends on besides its own words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PeriodContext<'a> {
    /// The document's date.
    pub date: DocumentDate,
    /// The tense of the claim.
    pub tense: TenseFrom<'a>,
    /// The claim's own period, for comparisons.
    pub base: Option<&'a Period>,
    /// The period named last, for "that year" and "the period".
    pub in_force: Option<&'a Period>,
    /// The measure is of a flow: the end of a year then means the year.
    pub flow: bool,
}

/// What a wording comes to.
pub(super) struct Extent {
    pub(super) id: String,
    pub(super) dates: Option<Stretch>,
    pub(super) basis: Basis,
}

impl Extent {
    pub(super) fn dated(stretch: Stretch, basis: Basis) -> Self {
        Self { id: stretch.name(), dates: Some(stretch), basis }
    }

    pub(super) fn named(id: String) -> Self {
        Self { id, dates: None, basis: Basis::Relative }
    }

    pub(super) fn of(period: Period) -> Self {
        let basis = if period.basis == Basis::Inferred { Basis::Inferred } else { Basis::Relative };
        Self { dates: stretch_of(&period), id: period.id, basis }
    }
}

/// The period that a wording means.
pub(crate) fn resolve(raw: &RawPeriod, text: &str, context: &PeriodContext) -> Option<Period> {
    let resolver = Resolver { context, lead: raw.lead, text, span: raw.span };
    let extent = resolver.when(raw.when)?;
    let extent = if raw.role == PeriodRole::Since { since(extent) } else { extent };
    let dates = extent.dates.map(Stretch::dates);
    let open = extent.id.ends_with("..");
    Some(Period {
        start: dates.map(|d| d.0),
        end: dates.map(|d| d.1).filter(|_| !open),
        id: extent.id,
        basis: extent.basis,
        text: raw.span.of(text).to_owned(),
        span: raw.span,
    })
}

/// The open stretch that begins with this one.
fn since(extent: Extent) -> Extent {
    let id = match extent.dates {
        Some(stretch) => {
            let name = stretch.name();
            name.split_once("..").map_or_else(|| format!("{name}.."), |(from, _)| format!("{from}.."))
        }
        None => format!("{}..", extent.id.split("..").next().unwrap_or("")),
    };
    Extent { id, ..extent }
}

/// A year as far as it is known.
pub(super) enum Year {
    Known(i16, Basis),
    /// So many years from a date that nobody knows.
    Relative(i16),
    Fiscal(i16, Basis),
    /// A fiscal year that nobody knows, so many from the current one if said.
    FiscalRelative(Option<i16>),
    /// The latest, or the next.
    Pick(Pick),
}

pub(super) struct Resolver<'c> {
    pub(super) context: &'c PeriodContext<'c>,
    pub(super) lead: Lead,
    text: &'c str,
    span: Span,
}

impl Resolver<'_> {
    fn when(&self, when: When) -> Option<Extent> {
        match when {
            When::Of(part, year) => self.part(part, year, false),
            When::EndOf(Part::Whole, year) if self.context.flow => self.part(Part::Whole, year, false),
            When::EndOf(part, year) => self.part(part, year, true),
            When::RestOf(year) => self.rest_of(year),
            When::Years(from, to) => Some(Extent::dated(Stretch::years(from, to)?, Basis::Explicit)),
            When::Decade(year) => Some(decade(year, Basis::Explicit)?),
            When::Months(from, to) => Some(Extent::dated(Stretch::months(from, to)?, Basis::Explicit)),
            When::Days(from, to) => {
                let stretch = Stretch::new(date(from.0, from.1, from.2)?, date(to.0, to.1, to.2)?)?;
                Some(Extent::dated(stretch, Basis::Explicit))
            }
            When::Shift(unit, by) => self.shift(unit, by),
            When::EndOfShift(unit, by) => {
                let extent = self.shift(unit, by)?;
                Some(extent.dates.map_or(extent, |stretch| Extent::dated(stretch.last_day(), self.basis())))
            }
            When::Rolling(unit, by) => self.rolling(unit, by),
            When::Ending { months, month, day, year } => self.ending(months, month, day, year),
            When::WeeksEnding { weeks, month, day, year } => self.weeks_ending(weeks, month, day, year),
            When::Starting { month, day, year } => self.starting(month, day, year),
            When::Weekday(day, weeks) => self.weekday(day, weeks),
            When::ToDate(year) => self.to_date(year),
            When::Earlier(unit, by) => self.earlier(self.leaning(), unit, by),
            When::Ago(unit, by) => self.earlier(self.context.base, unit, by),
            When::Same(year) => self.same(year),
            When::Anaphora(unit) => self.anaphora(unit),
        }
    }

    /// The document's day.
    pub(super) fn today(&self) -> Option<civil::Date> {
        self.context.date.day.map(crate::model::Date::civil)
    }

    /// The tense of the claim.
    pub(super) fn tense(&self) -> Tense {
        match self.context.tense {
            TenseFrom::Claim(tense) => tense,
            TenseFrom::Nearby(words) => tense_near(self.text, self.span, words),
        }
    }

    pub(super) fn this_year(&self) -> Option<i16> {
        self.context.date.year()
    }

    /// How what follows from the document's date is marked.
    pub(super) fn basis(&self) -> Basis {
        if self.context.date.inferred { Basis::Inferred } else { Basis::Relative }
    }

    /// The period that a comparison or a reference leans on.
    pub(super) fn leaning(&self) -> Option<&Period> {
        self.context.base.or(self.context.in_force)
    }

    pub(super) fn year(&self, year: YearRef) -> Option<Year> {
        let shift = |by: i8| match self.this_year().and_then(|this| this.checked_add(i16::from(by))) {
            Some(year) => Year::Known(year, self.basis()),
            None => Year::Relative(i16::from(by)),
        };
        Some(match year {
            YearRef::At(year) => Year::Known(year, Basis::Explicit),
            YearRef::Fiscal(year) => Year::Fiscal(year, Basis::Explicit),
            YearRef::Shift(by) => shift(by),
            YearRef::FiscalShift(by) => match self.fiscal_year() {
                Some(year) => Year::Fiscal(year + i16::from(by), self.basis()),
                None => Year::FiscalRelative(Some(i16::from(by))),
            },
            YearRef::FiscalOpen => Year::FiscalRelative(None),
            YearRef::Open if self.unpickable() => Year::Pick(Pick::Near),
            YearRef::Open => Year::Pick(match self.tense() {
                Tense::Past => Pick::Latest,
                Tense::Future => Pick::Next,
                Tense::Present => Pick::Near,
            }),
            YearRef::Near if matches!(self.context.tense, TenseFrom::Claim(Tense::Past)) => Year::Pick(Pick::Latest),
            YearRef::Near => Year::Pick(Pick::Near),
            YearRef::Coming => Year::Pick(Pick::Coming),
            YearRef::Past => Year::Pick(Pick::LatestOver),
            YearRef::The => match self.year_of_report() {
                Some(year) => Year::Known(year, self.basis()),
                None => shift(0),
            },
            YearRef::InForce => {
                let held = self.context.in_force.or(self.context.base)?;
                match stretch_of(held) {
                    Some(stretch) => Year::Known(stretch.end.year(), Basis::Relative),
                    None => return None,
                }
            }
            YearRef::Earlier(by) => match self.leaning().and_then(stretch_of) {
                Some(stretch) => Year::Known(stretch.end.year() + i16::from(by), Basis::Relative),
                None => shift(by),
            },
        })
    }

    /// In a report of the past, "the year" is the one it has named, if that is not long ago.
    fn year_of_report(&self) -> Option<i16> {
        let held = stretch_of(self.context.in_force?)?.end.year();
        let this = self.this_year()?;
        (this - held == 1 && self.tense() == Tense::Past).then_some(held)
    }

    /// The fiscal year in which the document was written, if it tells when that begins.
    fn fiscal_year(&self) -> Option<i16> {
        let (month, day) = self.context.date.fiscal_start?;
        let today = self.today()?;
        let begun = (today.month().unsigned_abs(), today.day().unsigned_abs()) >= (month, day);
        Some(today.year() + i16::from(begun && (month, day) > (1, 1)))
    }

    pub(super) fn part(&self, part: Part, year: YearRef, end: bool) -> Option<Extent> {
        let cut = |stretch: Stretch| if end { stretch.last_day() } else { stretch };
        if let (Part::Months(1, count), YearRef::Open, Some(again)) = (part, year, self.context.in_force) {
            if self.lead != Lead::From && stretch_of(again).is_some_and(|stretch| stretch.whole_months() == Some(i32::from(count))) {
                return Some(Extent::of(again.clone()));
            }
        }
        match self.year(year)? {
            Year::Known(year, basis) => {
                // "the winter of 2023" begins in the December before only where the text says so; "2023" is where it begins.
                Some(Extent::dated(cut(Stretch::part(part, year)?), basis))
            }
            Year::Relative(by) if part == Part::Whole => Some(Extent::named(relative_name(CalendarUnit::Year, by)?)),
            Year::Relative(_) => possible(part).then(|| Extent::named(unknown(part, end))),
            Year::Fiscal(year, basis) => self.fiscal(part, year, basis, end),
            Year::FiscalRelative(Some(by)) if part == Part::Whole => Some(Extent::named(relative_name(CalendarUnit::Year, by)?)),
            Year::FiscalRelative(_) => Some(Extent::named(unknown_year(part))),
            Year::Pick(pick) => self
                .pick(
                    if pick == Pick::Latest && matches!(part, Part::Months(..) | Part::Whole) { Pick::LatestDone } else { pick },
                    |year| Stretch::part(part, year).map(cut),
                )
                .or_else(|| possible(part).then(|| Extent::named(unknown(part, end)))),
        }
    }

    fn rest_of(&self, year: YearRef) -> Option<Extent> {
        match (self.today(), self.year(year)?) {
            (Some(today), Year::Known(year, basis)) if year == today.year() => {
                Some(Extent::dated(Stretch::months((year, today.month().unsigned_abs()), (year, 12))?, basis))
            }
            _ => self.part(Part::Whole, year, false),
        }
    }

    pub(super) fn shift(&self, unit: CalendarUnit, by: i16) -> Option<Extent> {
        if let (Some(this), CalendarUnit::Year) = (self.this_year(), unit) {
            let year = this.checked_add(by)?;
            return Some(Extent::dated(Stretch::years(year, year)?, self.basis()));
        }
        if let (Some(this), CalendarUnit::Decade) = (self.this_year(), unit) {
            return decade(this - this.rem_euclid(10) + by.checked_mul(10)?, self.basis());
        }
        match self.today() {
            Some(today) => {
                let stretch = Stretch::around(today, unit)?.shifted(unit, i32::from(by))?;
                Some(Extent::dated(stretch, self.basis()))
            }
            None => Some(Extent::named(relative_name(unit, by)?)),
        }
    }

    /// The last or next so many units, the current one not among them.
    fn rolling(&self, unit: CalendarUnit, by: i16) -> Option<Extent> {
        // "the past two decades": twenty years.
        if unit == CalendarUnit::Decade {
            return self.rolling(CalendarUnit::Year, by.checked_mul(10)?);
        }
        let (from, to) = if by < 0 { (by, -1) } else { (1, by) };
        let (first, last) = (self.shift(unit, from)?, self.shift(unit, to)?);
        match (first.dates, last.dates) {
            (Some(a), Some(b)) => Some(Extent::dated(Stretch::new(a.start, b.end)?, first.basis)),
            _ if by.abs() == 1 => Some(first),
            _ => Some(Extent::named(format!("{}..{}", first.id, last.id))),
        }
    }

    fn ending(&self, months: u8, month: u8, day: u8, year: YearRef) -> Option<Extent> {
        let stretch = |year: i16| {
            let first = date(year, month, 1)?;
            let end = if day == 0 || month == 2 && day >= 28 { first.last_of_month() } else { date(year, month, day)? };
            Stretch::ending(end, months)
        };
        let pick = match self.year(year)? {
            Year::Known(year, basis) => return Some(Extent::dated(stretch(year)?, basis)),
            Year::Fiscal(year, basis) => return Some(Extent::dated(stretch(year)?, basis)),
            Year::Pick(Pick::Latest | Pick::Near) => Pick::LatestOver,
            Year::Pick(pick) => pick,
            Year::Relative(_) | Year::FiscalRelative(_) => Pick::LatestOver,
        };
        self.pick(pick, stretch).or_else(|| {
            let from = i16::from(month) - i16::from(months);
            let whole = months <= 12 && (day == 0 || day == super::calendar::days_in(month));
            whole.then(|| Extent::named(unknown_year(Part::Months(from.rem_euclid(12) as u8 + 1, month))))
        })
    }

    fn weeks_ending(&self, weeks: u8, month: u8, day: u8, year: YearRef) -> Option<Extent> {
        let stretch = |year: i16| {
            let end = date(year, month, day)?;
            Stretch::new(end.checked_sub((i64::from(weeks) * 7 - 1).days()).ok()?, end)
        };
        match self.year(year)? {
            Year::Known(year, basis) => Some(Extent::dated(stretch(year)?, basis)),
            Year::Pick(pick) => self.pick(pick, stretch),
            _ => None,
        }
    }

    /// Twelve months that begin on a day: a fiscal year.
    fn starting(&self, month: u8, day: u8, year: YearRef) -> Option<Extent> {
        let stretch = |year: i16| {
            let start = date(year, month, day)?;
            Stretch::new(start, start.checked_add(1.year()).ok()?.yesterday().ok()?)
        };
        let found = match self.year(year)? {
            Year::Known(year, basis) => Extent::dated(stretch(year)?, basis),
            Year::Pick(Pick::Near | Pick::Next | Pick::Coming) => self.pick(Pick::Coming, stretch)?,
            // It has begun, but need not be over.
            Year::Pick(Pick::LatestOver) => self.pick(Pick::Latest, stretch)?,
            Year::Pick(pick) => self.pick(pick, stretch)?,
            _ => return None,
        };
        let end = found.dates?.end;
        let calendar = month == 1 && day == 1;
        Some(if calendar { found } else { Extent { id: format!("FY{:04}", end.year()), ..found } })
    }

    fn weekday(&self, day: u8, weeks: Option<i8>) -> Option<Extent> {
        let today = self.today()?;
        let wanted = civil::Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
        let back = i32::from(today.weekday().since(wanted));
        let days = match (weeks, self.tense()) {
            (Some(-1), _) if back == 0 => -7,
            (Some(1), _) if back == 0 => 7,
            (Some(1), _) | (None, Tense::Future) if back > 0 => 7 - back,
            _ => -back,
        };
        Some(Extent::dated(Stretch::day(today.checked_add(days.days()).ok()?), self.basis()))
    }

    fn to_date(&self, year: YearRef) -> Option<Extent> {
        let year = if year == YearRef::The { YearRef::Shift(0) } else { year };
        match (self.today(), self.year(year)?) {
            (Some(today), Year::Known(year, basis)) if year == today.year() => {
                Some(Extent::dated(Stretch::new(date(year, 1, 1)?, today)?, if basis == Basis::Explicit { Basis::Relative } else { basis }))
            }
            _ => self.part(Part::Whole, year, false),
        }
    }
}

/// Whether some year has this part.
fn possible(part: Part) -> bool {
    Stretch::part(part, 2000).is_some()
}

fn unknown(part: Part, end: bool) -> String {
    match part {
        _ if !end => unknown_year(part),
        _ => match Stretch::part(part, 2001) {
            Some(stretch) => format!("XXXX-{:02}-{:02}", stretch.end.month(), stretch.end.day()),
            None => unknown_year(part),
        },
    }
}

fn decade(year: i16, basis: Basis) -> Option<Extent> {
    let from = year - year.rem_euclid(10);
    Some(Extent { id: format!("{from:04}s"), dates: Some(Stretch::years(from, from + 9)?), basis })
}
