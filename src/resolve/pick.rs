//! Which year a part of a year belongs to where none is told.
//!
//! In: a part, the document's date, the tense, the claim's own period. Out: the latest or the next such stretch.

use super::calendar::Stretch;
use super::period::{Extent, Resolver};
use super::shift::stretch_of;
use crate::figures::period::Lead;
use crate::model::Basis;
use jiff::ToSpan;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    Latest,
    LatestOver,
    /// The same, give or take some days.
    LatestDone,
    Next,
    Coming,
    /// No verb told: this year's unless that is far ahead.
    Near,
}

impl Resolver<'_> {
    /// The stretch of the year that fits: of the document's, the one before or the one after.
    pub(super) fn pick(&self, pick: Pick, stretch: impl Fn(i16) -> Option<Stretch>) -> Option<Extent> {
        if matches!(pick, Pick::Latest | Pick::LatestDone | Pick::Near) || self.lead == Lead::From {
            if let Some(extent) = self.pick_before_base(&stretch) {
                return Some(extent);
            }
        }
        let Some(today) = self.today() else { return self.pick_undated(pick, stretch) };
        let this = today.year();
        let fits = |candidate: &Stretch| match pick {
            Pick::Latest => candidate.start <= today,
            Pick::LatestOver => candidate.end < today,
            Pick::LatestDone => candidate.end.checked_sub(10.days()).is_ok_and(|early| early < today),
            Pick::Next => candidate.end >= today,
            Pick::Coming => candidate.start > today,
            Pick::Near => candidate.start.checked_sub(150.days()).is_ok_and(|early| early <= today),
        };
        let years = this - 1..=this + 1;
        let mut list = years.filter_map(&stretch).filter(fits);
        let found = if matches!(pick, Pick::Next | Pick::Coming) { list.next() } else { list.next_back() };
        // A 29 February may be four years away.
        let found = found.or_else(|| (this - 8..=this + 8).filter_map(&stretch).rfind(fits));
        Some(Extent::dated(found?, self.basis()))
    }

    /// Whether every pick comes to the same, so that nobody need look for the tense: no date, nothing named to pick from.
    pub(super) fn unpickable(&self) -> bool {
        let nothing_held = || self.context.in_force.and_then(stretch_of).is_none();
        self.today().is_none() && self.context.base.is_none() && (self.context.date.part_year.is_some() || nothing_held())
    }

    /// In a comparison ("up from 4% in December"): the latest one before the claim's own period.
    pub(super) fn pick_before_base(&self, stretch: impl Fn(i16) -> Option<Stretch>) -> Option<Extent> {
        let base = self.context.base.and_then(stretch_of)?;
        let year = base.end.year();
        let found = (year - 1..=year).filter_map(stretch).rfind(|candidate| candidate.start < base.start)?;
        Some(Extent::dated(found, Basis::Relative))
    }

    /// Without a document's date: within or just before what the text has named, else unknown.
    pub(super) fn pick_undated(&self, pick: Pick, stretch: impl Fn(i16) -> Option<Stretch>) -> Option<Extent> {
        if let Some(year) = self.context.date.part_year {
            return Some(Extent::dated(stretch(year)?, Basis::Inferred));
        }
        let held = self.context.in_force?;
        let around = stretch_of(held)?;
        if !matches!(pick, Pick::Latest | Pick::LatestDone | Pick::Near) || held.id.ends_with("..") {
            return None;
        }
        let year = around.end.year();
        let found = (year - 1..=year).filter_map(stretch).rfind(|candidate| candidate.start <= around.end)?;
        Some(Extent::dated(found, Basis::Relative))
    }
}
