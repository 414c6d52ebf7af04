//! The document's date.
//!
//! In: the text, the wordings of its periods, the caller's date. Out: the day or at least the year against which "last
//! year" is computed: the caller's; else one that the head of the text bears (a dateline, a line that is a date, an ISO
//! stamp); else, if allowed and needed, the year after the latest one that the text reports on as complete.

use super::calendar::date;
use super::tense::{Tense, tense_near};
use crate::figures::period::{CalendarUnit, Lead, Part, PeriodRole, RawPeriod, When, YearRef};
use crate::lang::periods::PeriodWords;
use crate::model::{Date, Span};
use once_cell::sync::Lazy;
use regex::Regex;

/// What is known of the document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DocumentDate {
    pub day: Option<Date>,
    /// The year where no day is known.
    pub only_year: Option<i16>,
    pub inferred: bool,
    /// The year of parts of years that stand alone, where a comparison told it ("the corresponding period in 2007").
    pub part_year: Option<i16>,
    /// Month and day on which fiscal years begin, where the text tells.
    pub fiscal_start: Option<(u8, u8)>,
    /// The dateline up to and including the date; what stands there is no period of a claim.
    pub span: Option<Span>,
}

impl DocumentDate {
    /// The year, if known.
    pub fn year(&self) -> Option<i16> {
        self.day.map(Date::year).or(self.only_year)
    }
}

/// How far the head of a text reaches.
const HEAD: usize = 400;

/// The document's date from what the caller says, the text's head or, if `infer`, the text's periods.
pub(crate) fn document_date(text: &str, periods: &[RawPeriod], caller: Option<Date>, infer: bool, words: &PeriodWords) -> DocumentDate {
    let fiscal_start = periods.iter().find_map(fiscal_start);
    let head = head_date(text, periods);
    let known = DocumentDate { fiscal_start, span: head.map(|head| head.1), ..DocumentDate::default() };
    if let Some(day) = caller.or(head.map(|head| head.0)) {
        return DocumentDate { day: Some(day), ..known };
    }
    if !infer {
        return known;
    }
    infer_year(text, periods, words, known)
}

/// What stands behind the date of a dateline: an agency in brackets, then a dash, a colon or the end of the line.
static BEHIND: Lazy<Option<Regex>> =
    Lazy::new(|| Regex::new(r"^[ \t]*(?:[(/][^()/\n]{1,40}[)/][ \t]*)?(?:-|–|—|:|\.[ \t]*/|\.[ \t]+\p{Lu}|\r?\n)").ok());
/// What may stand before it: nothing, or a place in capitals or with its country, an agency.
static BEFORE: Lazy<Option<Regex>> =
    Lazy::new(|| Regex::new(r"(?:^|\n|[-–—,.:|)]|\]|[dD]ate|on)[ \t]*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ \t]*)?$").ok());

/// A full date in the head of the text that is the text's own, and where it stands.
fn head_date(text: &str, periods: &[RawPeriod]) -> Option<(Date, Span)> {
    periods.iter().take_while(|raw| raw.span.start < HEAD).find_map(|raw| {
        let When::Of(Part::Day(month, day), YearRef::At(year)) = raw.when else { return None };
        let date = Date::new(year, month, day).ok()?;
        let line = text[..raw.span.start].rfind('\n').map_or(0, |at| at + 1);
        stands_as_date(text, raw.span).then_some((date, Span::new(line, raw.span.end)))
    })
}

fn stands_as_date(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let stamp = after.starts_with('T') && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let before_line = &before[line_start..];
    let whole_line = before_line.trim().is_empty() && after.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    if stamp || whole_line {
        return true;
    }
    let (Some(before_ok), Some(after_ok)) = (BEFORE.as_ref(), BEHIND.as_ref()) else { return false };
    let lead = before_line.trim_end().trim_end_matches(|c: char| !c.is_alphanumeric());
    // What costs most is asked last.
    before_line.len() < 120 && (lead.is_empty() || looks_like_place(lead)) && after_ok.is_match(after) && before_ok.is_match(before)
}

/// A dateline names places and agencies: few words, the last of them with a capital.
fn looks_like_place(lead: &str) -> bool {
    let mut last = lead.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    last.next().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// The start of fiscal years that a wording tells: "July-March FY24", "the fiscal year starting on 21 March".
fn fiscal_start(raw: &RawPeriod) -> Option<(u8, u8)> {
    match raw.when {
        When::Of(Part::Months(from, to), YearRef::Fiscal(_)) if from > to => Some((from, 1)),
        When::Starting { month, day, .. } => Some((month, day)),
        When::Ending { months: 12, month, day, .. } if day > 0 => {
            let next = date(2001, month, day)?.tomorrow().ok()?;
            Some((next.month().unsigned_abs(), next.day().unsigned_abs()))
        }
        _ => None,
    }
}

/// The year after the latest one that the text reports on as complete, where a relative phrase needs it.
fn infer_year(text: &str, periods: &[RawPeriod], words: &PeriodWords, known: DocumentDate) -> DocumentDate {
    let needed = periods.iter().any(needs_year);
    if !needed && !periods.iter().any(|raw| matches!(raw.when, When::Same(YearRef::At(_)))) {
        return known;
    }
    let mut year: Option<i16> = None;
    let mut compared = None;
    // "last year, against $71 million in 2021": the year that last year is held against is another.
    let last_year = periods.iter().any(|raw| matches!(raw.when, When::Shift(CalendarUnit::Year, -1) | When::Of(_, YearRef::Shift(-1))));
    for raw in periods.iter().filter(|raw| !(raw.weak || last_year && raw.lead == Lead::From)) {
        if let When::Same(YearRef::At(then)) = raw.when {
            compared = compared.max(Some(then.saturating_add(1)));
        }
        if let Some(implied) = implied_year(raw) {
            if Some(implied) > year && tense_near(text, raw.span, words) != Tense::Future {
                year = Some(implied);
            }
        }
    }
    let part_year = if year <= compared { compared } else { None };
    let inferred = year.is_some() && needed;
    if !inferred && part_year.is_none() {
        return known;
    }
    DocumentDate { only_year: year.filter(|_| inferred), part_year, inferred: true, ..known }
}

/// The year in which a text was written that reports on this period as past.
fn implied_year(raw: &RawPeriod) -> Option<i16> {
    if !matches!(raw.role, PeriodRole::Plain | PeriodRole::Instant) || matches!(raw.lead, Lead::By | Lead::Until | Lead::Since) {
        return None;
    }
    let (part, year) = match raw.when {
        When::Of(part, YearRef::At(year)) | When::EndOf(part, YearRef::At(year)) => (part, year),
        When::Years(_, to) => (Part::Whole, to),
        When::Months(_, to) => (Part::Month(to.1), to.0),
        _ => return None,
    };
    let complete = match part {
        Part::Whole | Part::Half(2) | Part::Quarter(4) | Part::Month(12) | Part::Day(12, 31) => true,
        Part::Months(from, to) => to == 12 || to < from,
        _ => false,
    };
    year.checked_add(i16::from(complete))
}

/// Whether a wording can only be dated against the document's date.
fn needs_year(raw: &RawPeriod) -> bool {
    match raw.when {
        When::Of(_, year) | When::EndOf(_, year) | When::RestOf(year) | When::ToDate(year) | When::Same(year) => {
            matches!(year, YearRef::Shift(_) | YearRef::The)
        }
        When::Shift(unit, _) | When::Rolling(unit, _) => matches!(unit, CalendarUnit::Year | CalendarUnit::Decade),
        _ => false,
    }
}
