//! The periods of a text by themselves, for callers who want no facts.
//!
//! In: a document and the wordings found in it. Out: its periods in text order, each with the tense of its sentence guessed
//! and comparisons told from the period named last. Rates' bases ("year on year") and mere lengths are none.

use super::{DocumentDate, PeriodContext, TenseFrom, document_date, resolve};
use crate::document::Document;
use crate::figures::period::{Lead, Part, PeriodRole, RawPeriod, When, YearRef};
use crate::lang::periods::PeriodWords;
use crate::model::{Period, Periods, Span};

/// The periods of a document.
pub(crate) fn periods(document: &Document, found: &[RawPeriod], which: Periods, infer: bool, words: &PeriodWords) -> Vec<Period> {
    let text = document.text();
    let date = document_date(text, found, document.date(), infer, words);
    let mut list: Vec<Period> = Vec::with_capacity(found.len());
    let mut held: Option<usize> = None;
    for raw in found.iter().filter(|raw| shown(raw, date.span) && wanted(raw, which)) {
        let held_period = held.map(|at| &list[at]);
        let Some(period) = one(raw, text, date, held_period, words) else { continue };
        if matches!(raw.role, PeriodRole::Plain | PeriodRole::Instant) && raw.lead != Lead::From {
            held = Some(list.len());
        }
        list.push(period);
    }
    list
}

fn shown(raw: &RawPeriod, date: Option<Span>) -> bool {
    !raw.weak && raw.role != PeriodRole::RateBasis && !date.is_some_and(|date| date.contains(raw.span))
}

fn wanted(raw: &RawPeriod, which: Periods) -> bool {
    match which {
        Periods::All => true,
        Periods::Years => matches!(raw.when, When::Of(Part::Whole, YearRef::At(_))),
        Periods::None => false,
    }
}

fn one(raw: &RawPeriod, text: &str, date: DocumentDate, held: Option<&Period>, words: &PeriodWords) -> Option<Period> {
    let base = if raw.role == PeriodRole::Comparison { held } else { None };
    resolve(raw, text, &PeriodContext { date, tense: TenseFrom::Nearby(words), base, in_force: held, flow: false })
}
