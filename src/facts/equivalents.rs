//! What says the figure of a claim again: in brackets, in another currency, as a share.
//!
//! In: a claim with its figures. Out: the same with the figures that stand beside them and tell no more.

use super::Scene;
use super::amounts::raw;
use super::claim::{Claim, of_its_staff};
use super::qualifier::product_behind;
use crate::figures::{RawFigure, RawKind};
use crate::mentions::UnitKind;
use crate::model::Direction;
use rust_decimal::Decimal;

/// Takes in what says the level again: "(£600m)", "or 12% of the total", "($98m; £52m)", "US$ 640 million" right behind.
pub(super) fn equivalents(scene: &Scene, claim: &mut Claim, taken: &mut [bool]) {
    if let Some(change) = claim.change {
        alternative_change(scene, claim, change, taken);
    }
    let Some(value) = claim.value else { return };
    let Some(first) = raw(scene, Some(value)).copied() else { return };
    let deal = scene.rules.rules[claim.rule].metric.is_some_and(|m| scene.lexicon.metrics[m as usize].id == "deal_value");
    let mut at = if deal { value.max(claim.trigger.1) } else { value } + 1;
    // "5.6% of GDP, or 16.54 trillion rupees"
    if let Some(whole) = product_behind(scene, claim) {
        at = whole + 1;
    }
    let mut beside = Beside { scene, value, first, deal, open: false, or: false };
    while let Some(unit) = scene.units.get(at) {
        let goes_on = match unit.figure() {
            Some(index) => beside.takes(at, &scene.found.figures[index], claim, taken),
            None => beside.passes(at),
        };
        if !goes_on {
            return;
        }
        at += 1;
    }
}

/// What stands beside the level of a claim, read unit by unit.
struct Beside<'a, 'b> {
    scene: &'a Scene<'b>,
    /// The unit of the level.
    value: usize,
    /// Its figure.
    first: RawFigure,
    /// Whether it is the price of a whole company: "pay $2 billion for Harbour, or $38 a share".
    deal: bool,
    /// Whether a bracket is open.
    open: bool,
    /// Whether "or" has been read.
    or: bool,
}

impl Beside<'_, '_> {
    /// Passes over a unit that is no figure; whether more may follow.
    fn passes(&mut self, at: usize) -> bool {
        let (unit, cues) = (&self.scene.units[at], self.scene.cues);
        match unit.kind {
            UnitKind::Punct(b'(') if !self.open => self.open = true,
            UnitKind::Punct(b')') if self.open => (self.open, self.or) = (false, false),
            UnitKind::Punct(b',' | b';' | b'/' | b'-' | b'+') => {}
            UnitKind::Word if unit.classes.meet(cues.also) => self.or = true,
            // "$89.8 billion in 2023, or …"
            UnitKind::Period(_) if !self.open && !self.or => {}
            UnitKind::Word
                if unit.classes.meet(cues.in_ | cues.by | cues.at)
                    && self.scene.units.get(at + 1).is_some_and(|u| u.period().is_some()) => {}
            UnitKind::Word if unit.classes.meet(cues.bound | cues.det | cues.in_cash) => {}
            // "$47.50 a share, or about $680 million"
            UnitKind::Word if self.deal && self.first.per.is_some() && unit.classes.meet(cues.share_noun) => {}
            _ => return false,
        }
        true
    }

    /// Gives a figure its part in the claim, if it has one; whether more may follow.
    fn takes(&self, at: usize, other: &RawFigure, claim: &mut Claim, taken: &mut [bool]) -> bool {
        if taken[at] {
            return false;
        }
        let mut goes_on = true;
        if let Some(trend) = self.signed(at, other).filter(|_| claim.change.is_none() && claim.factor.is_none()) {
            (claim.change, claim.direction) = (Some(at), Some(trend));
        } else if claim.change.is_none() && self.is_index(at, other) {
            (claim.change, claim.index) = (Some(at), true);
            goes_on = false;
        } else if claim.change.is_none() && claim.previous.is_none() && self.was_level(at, other) {
            claim.previous = Some(at);
        } else if self.says_again(at, other, claim) {
            claim.also.push(at);
        } else {
            return false;
        }
        claim.last = claim.last.max(at);
        taken[at] = true;
        goes_on
    }

    /// Whether a figure is of the same unit as the level.
    fn same_unit(&self, other: &RawFigure) -> bool {
        other.unit == self.first.unit && other.kind == self.first.kind && other.per == self.first.per
    }

    /// "reached $10.7 billion (+4.6%)": a percentage with its sign, alone in brackets.
    fn signed(&self, at: usize, other: &RawFigure) -> Option<Direction> {
        let closes = |at: usize| self.scene.units.get(at).is_some_and(|u| u.is_mark(b')'));
        // "(+4.6% y/y)"
        let basis = self.scene.units.get(at + 1).is_some_and(|u| u.period().is_some());
        let alone = self.open && (closes(at + 1) || basis && closes(at + 2));
        other.trend.filter(|_| alone && other.kind == RawKind::Percent && !self.same_unit(other))
    }

    /// "or 103% of the 2022 level", "or 114.6% as against last year": the level as a share of the one before.
    fn is_index(&self, at: usize, other: &RawFigure) -> bool {
        let next = |class| self.scene.units.get(at + 1).is_some_and(|u| u.classes.meet(class));
        let compared = || next(self.scene.cues.compare) || next(self.scene.cues.of) && of_a_level(self.scene, at + 2);
        self.or && other.kind == RawKind::Percent && compared()
    }

    /// "$98m ($52m)": an amount of the same currency in brackets is the level before; "14.2 % (9.8 %)": alone there, a percentage.
    fn was_level(&self, at: usize, other: &RawFigure) -> bool {
        let alone = || at == self.value + 2 && self.scene.units.get(at + 1).is_some_and(|u| u.is_mark(b')'));
        let same = self.same_unit(other) && (other.kind == RawKind::Money || other.kind == RawKind::Percent && alone());
        // "9.8% (10.6)": likewise.
        let bare = || other.kind == RawKind::Number && self.first.kind == RawKind::Percent && alone();
        self.open && (same || bare())
    }

    /// Whether a figure tells no more than the level does: in another currency or unit, as a share, for each share.
    fn says_again(&self, at: usize, other: &RawFigure, claim: &Claim) -> bool {
        let moves = |at: usize| self.scene.units.get(at).is_some_and(|u| u.movement.is_some());
        let moved = moves(at + 1) || moves(at.wrapping_sub(1));
        // "46 million tons, or 11 million barrels a day"
        let quantities = self.or && !self.open && self.first.kind == RawKind::Quantity && other.kind == RawKind::Quantity;
        let per_share = self.or && self.deal && other.per.is_some() && other.kind == RawKind::Money;
        let again = quantities || per_share || self.is_other_money(at, other, claim) || self.is_share(other);
        again && !moved && !self.same_unit(other) && other.kind != RawKind::Number
    }

    /// "€98m ($104m)", "$640 million, or £520 million": an amount beside an amount.
    fn is_other_money(&self, at: usize, other: &RawFigure, claim: &Claim) -> bool {
        let beside = self.open || self.or || at == self.value + 1 || claim.also.last() == Some(&(at - 1));
        let money = other.kind == RawKind::Money && self.first.kind == RawKind::Money;
        // "$5.9 million, or 44 cents": in the same money a trifle is no sum again.
        let trifle = other.same_currency(&self.first) && other.high.abs() * Decimal::ONE_THOUSAND < self.first.low.abs();
        money && beside && !trifle && (other.per.is_none() || self.first.per.is_some())
    }

    /// "or 12% of the total": a share of what is told, or what it is a share of.
    fn is_share(&self, other: &RawFigure) -> bool {
        self.or && (other.kind == RawKind::Percent || self.first.kind == RawKind::Percent)
    }
}

/// "or 103.4% of the 2022 level": whether the words from `at` on name the level of another time.
fn of_a_level(scene: &Scene, at: usize) -> bool {
    let words = scene.units.iter().skip(at).take(4).take_while(|u| !matches!(u.kind, UnitKind::Punct(_)));
    let (mut time, mut level) = (false, false);
    for unit in words {
        // "or 64% of the full-year target": of what is aimed at.
        if unit.classes.meet(scene.cues.target) {
            return false;
        }
        time |= unit.period().is_some();
        level |= unit.measure.is_some_and(|row| scene.lexicon.measures[usize::from(row)].marks.anaphor);
    }
    time && level
}

/// "fell by $41.8 million, or 9.3 percent": the percent is the change, the amount says the same.
fn alternative_change(scene: &Scene, claim: &mut Claim, change: usize, taken: &mut [bool]) {
    let Some(first) = raw(scene, Some(change)).filter(|first| first.kind != RawKind::Percent) else { return };
    let trend = first.trend;
    let mut at = change + 1;
    let mut or = false;
    while let Some(unit) = scene.units.get(at) {
        match unit.kind {
            UnitKind::Punct(b',' | b'(') => or |= unit.is_mark(b'('),
            UnitKind::Word if unit.classes.meet(scene.cues.also) => or = true,
            // "cut 1,100 jobs, 5% of its workforce"
            UnitKind::Figure(index)
                if (or || of_its_staff(scene, at)) && scene.found.figures[index as usize].kind == RawKind::Percent && !taken[at] =>
            {
                claim.change = Some(at);
                claim.direction = claim.direction.or(trend);
                claim.last = claim.last.max(at);
                taken[at] = true;
                return;
            }
            _ => return,
        }
        at += 1;
    }
}
