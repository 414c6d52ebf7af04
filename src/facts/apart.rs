//! Which times of a sentence belong to something else than a claim: the day of the saying, an insertion, another clause.
//!
//! In: a claim and a period unit of its region. Out: yes or no.

use super::time::Clock;
use crate::figures::period::PeriodRole;
use crate::lang::lexicon::TimeShape;
use crate::model::Status;
use crate::rules::Subject;

impl Clock<'_, '_> {
    /// "…, especially in the third quarter", "…, and said it expected growth in 2005", of a price "… after it warned of its
    /// full year profits": a time of something else.
    pub(super) fn is_aside(&self, unit: usize) -> bool {
        let cues = self.scene.cues;
        if unit <= self.claim.last {
            return false;
        }
        let between = &self.scene.units[self.claim.last + 1..unit];
        // "topping the $4m expected but down from $5m in 2022": of what is told behind it.
        let rule = &self.scene.rules.rules[self.claim.rule];
        if rule.forecast && rule.subject == Subject::Last && between.iter().any(|u| u.classes.meet(cues.breaks)) {
            return true;
        }
        let aside = between.iter().rev().take(3).any(|u| u.classes.meet(cues.aside));
        // "profit fell 3% and it warned that earnings in 2005 may slide": of what is told next.
        let head = unit.checked_sub(2).filter(|&at| self.scene.units[at + 1].classes.meet(cues.in_));
        let next = head.filter(|&at| {
            at > self.claim.last && self.scene.measures.iter().any(|m| m.head == at && !self.is_level(&self.scene.units[at]))
        });
        if next.is_some() && between.iter().any(|u| u.classes.meet(cues.and | cues.breaks)) {
            return true;
        }
        // "The value is $14 million and the delivery will take place in 2011": of the other clause.
        let and = between.iter().position(|u| u.classes.meet(cues.and));
        let later = and.is_some_and(|at| between[at..].iter().any(|u| u.classes.meet(cues.future)));
        if later && self.status == Status::Actual {
            return true;
        }
        // "cut its staff by 300, and promised more this year": likewise.
        let act = |u: &crate::mentions::Unit| {
            u.classes.meet(cues.verbs) || u.movement.is_some_and(|m| m.verb) || u.is_plain() && u.span.of(self.scene.text).ends_with("ed")
        };
        let comma = and.filter(|&at| at > 0 && between[at - 1].is_mark(b','));
        if comma.is_some_and(|at| between.get(at + 1).is_some_and(act)) {
            return true;
        }
        // "has debt of $1.2 billion and has not paid its staff since March": since when something else holds.
        let acts = |at: usize| between[at..].iter().take(3).any(|u| u.classes.meet(cues.have | cues.be));
        if self.raw(unit).is_some_and(|raw| raw.role == PeriodRole::Since) && and.is_some_and(acts) {
            return true;
        }
        let told = between.iter().any(|u| u.classes.meet(cues.say) && u.classes.miss(cues.plain_adjective | cues.forecast))
            && between.iter().any(|u| u.classes.meet(cues.forecast));
        let price = self.metric.is_some_and(|m| m.time == TimeShape::Price);
        let other = price && between.iter().any(|u| u.classes.meet(cues.after | cues.relative | cues.breaks));
        aside || told || other
    }

    /// "Shares, which have lost a third of their value this year, were down 3.7%": the time of what is told between.
    pub(super) fn is_inserted(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let before = |at: &usize| units[*at].is_mark(b',');
        let Some(open) = (0..unit).rev().find(before) else { return false };
        let which =
            units[open + 1].classes.meet(cues.relative) && units[open + 1..unit].iter().any(|u| u.classes.meet(cues.verbs | cues.have));
        let close = (unit..self.claim.trigger.0.max(unit)).find(|at| units[*at].is_mark(b','));
        let outside = close.is_some_and(|close| self.measure.is_none_or(|m| !(open..close).contains(&m.head)));
        which && outside && self.claim.first > unit
    }

    /// "near the high of $2,449 hit in May, while silver dropped": of a price of another clause.
    pub(super) fn is_of_other_price(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let Some(first) = self.measure.map(|m| m.first.min(m.head)).filter(|&first| unit > self.region.0 && first > unit) else {
            return false;
        };
        self.metric.is_some_and(|m| m.time == TimeShape::Price) && units[unit..first].iter().any(|u| u.classes.meet(cues.breaks))
    }
}
