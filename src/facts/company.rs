//! What is particular to companies: who holds and who is held, who pays, who borrows.
//!
//! In: a claim with its measure. Out: the holder of a stake and the company held, the payer, the borrower.

use super::Scene;
use super::claim::Claim;
use super::context::{party_of, same};
use super::owner::Finder;
use crate::groups::Measure;
use crate::lang::lexicon::OwnerKind;
use crate::mentions::{Unit, UnitKind};
use crate::model::{Party, PartyKind};
use crate::rules::Role;

impl Finder<'_, '_> {
    /// Who holds a stake: said before it, or the subject; never the company held.
    pub(super) fn holder(&self) -> Option<Party> {
        if let Some((_, which)) = in_which(self.scene, self.claim) {
            let mut inner = self.scene.units[which..self.claim.trigger.0].iter().filter(|u| u.is_party());
            return inner.next().and_then(|u| party_of(self.scene, u));
        }
        let held = held_unit(self.scene, self.claim, self.measure)
            .or_else(|| held_before(self.scene, self.claim))
            .and_then(|u| party_of(self.scene, &self.scene.units[u]));
        let other = |p: &Party| !held.as_ref().is_some_and(|h| same(h, p));
        let own = self.measure.and_then(|m| m.owner).and_then(|w| self.who(w, OwnerKind::Org)).filter(other);
        let start = self.claim.trigger.0.min(self.claim.first);
        own.or_else(|| self.antecedent(start).filter(other))
            .or_else(|| self.subject(OwnerKind::Org, start).filter(other))
            .or_else(|| self.subject(OwnerKind::Any, start).filter(other))
            .or_else(|| self.inherited(OwnerKind::Org).filter(other))
    }

    /// Who pays: said before the measure or the subject; what stands behind "of" is what is paid for.
    pub(super) fn payer(&self) -> Option<Party> {
        let own = self.measure.and_then(|m| m.owner).and_then(|w| self.who(w, OwnerKind::Any));
        // "won approval from the board of Foo for its $3bn offer"
        let its = |at: &usize| {
            let classes = self.scene.units[*at].classes;
            classes.meet(self.scene.cues.its) && classes.meet(self.scene.cues.det)
        };
        let theirs = self.start().checked_sub(1).filter(its).and_then(|at| self.nearest_left(at, OwnerKind::Org));
        own.or(theirs).or_else(|| self.subject(OwnerKind::Org, self.start())).or_else(|| self.inherited(OwnerKind::Org))
    }

    /// Whether a company is told to take a loan: no verb of giving stands between it and the loan.
    pub(super) fn borrows(&self, who: Option<&Party>) -> bool {
        let lends = self.measure.is_some_and(|m| self.scene.lexicon.measures[usize::from(m.row)].marks.verb);
        let Some(who) = who.filter(|_| !lends) else { return false };
        let Some(at) = self.scene.units.iter().position(|u| u.span == who.span) else { return false };
        let giving = self.scene.cues.gave | self.scene.cues.lent;
        let end = self.measure.map_or(self.claim.trigger.0, |m| m.head);
        let between = self.scene.units.get(at..end).unwrap_or_default();
        // "Lima is seeking a loan"
        let takes = who.kind == PartyKind::Org || between.iter().any(|u| u.classes.meet(self.scene.cues.sought));
        at < end && takes && between.iter().all(|u| u.classes.miss(giving))
    }

    /// "the Harbour group, which owns": whom a relative clause that starts right before `start` is about.
    pub(super) fn antecedent(&self, start: usize) -> Option<Party> {
        let units = self.scene.units;
        let relative = (start.saturating_sub(3)..start).rev().find(|&i| units[i].classes.meet(self.scene.cues.relative))?;
        let near = (relative.saturating_sub(3)..relative).rev();
        near.take_while(|&i| units[i].kind == UnitKind::Word || i + 1 == relative)
            .find(|&i| units[i].org.is_some())
            .and_then(|i| party_of(self.scene, &units[i]))
    }

    /// "Harbour, which makes Brixo lamps, said": whether the unit stands in an insertion between the subject and its verb.
    pub(super) fn inserted(&self, at: usize, start: usize) -> bool {
        let units = self.scene.units;
        let cues = self.scene.cues;
        let Some(open) = (1..at).rev().find(|&i| units[i].is_mark(b',')) else { return false };
        let closed = units[at..start.max(at)].iter().any(|u| u.is_mark(b','));
        let first = units[open + 1].classes;
        // "Harbour, based in Brixo, employs"
        let based = first.meet(cues.verbs) && units.get(open + 2).is_some_and(|u| u.classes.meet(cues.just_in));
        // "Harbour, bought by Brixo, made"
        let named = |u: &Unit| u.org.is_some() || u.classes.meet(cues.company);
        let told = named(&units[open - 1]) && first.meet(cues.verbs | cues.say);
        // "Harbour, in which Brixo has a stake, made"
        // "Harbour, 80% of which is owned by Brixo, made"
        let part = units[open + 1].figure().is_some() && units.get(open + 2).is_some_and(|u| u.classes.meet(cues.including));
        let which = part || first.meet(cues.preposition) && units.get(open + 2).is_some_and(|u| u.classes.meet(cues.relative));
        // "Angola, Portugal's 9th client, bought"
        let whose = |at: usize| units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Possessive);
        let client = units[open - 1].place.is_some() && at == open + 1 && whose(at) && units[at].place.is_some();
        let inside = client || which || based || told || first.meet(cues.relative | cues.det) && first.miss(cues.its);
        // "The advance, the second in Asia after China, was led by"
        let subject = open <= 4 && units[0].classes.meet(cues.det) && units[..open].iter().all(|u| u.kind == UnitKind::Word);
        closed && inside && (subject || units[..open].iter().any(Unit::is_party))
    }
}

/// "Harbour Oyj, in which Arvela has a 38% stake": the unit of who is held, and that of the relative.
fn in_which(scene: &Scene, claim: &Claim) -> Option<(usize, usize)> {
    let relative =
        |&at: &usize| scene.units[at].classes.meet(scene.cues.relative) && scene.units[at - 1].classes.meet(scene.cues.in_ | scene.cues.of);
    let start = claim.trigger.0;
    let which = (start.saturating_sub(7).max(1)..start).rev().find(relative)?;
    let held = (0..which - 1).rev().find(|&at| !scene.units[at].is_mark(b','))?;
    scene.units[held].org.map(|_| (held, which))
}

/// The unit of the company in which a stake is held.
fn held_unit(scene: &Scene, claim: &Claim, measure: Option<&Measure>) -> Option<usize> {
    if let Some((held, _)) = in_which(scene, claim) {
        return Some(held);
    }
    // "raised its stake in the lamp maker Foo to 80%"
    if let Some(crate::groups::Who::Unit(at)) = measure.filter(|m| m.last > m.head).and_then(|m| m.within) {
        if scene.units[at].org.is_some() {
            return Some(at);
        }
    }
    let (first, end) = held_range(scene, claim, measure)?;
    (first..end).rev().find(|&i| scene.units[i].org.is_some())
}

/// "an offer for Harbour, after acquiring 98% of its shares": the company named last before.
fn held_before(scene: &Scene, claim: &Claim) -> Option<usize> {
    let (first, last) = claim.trigger;
    let its = scene.units[claim.value?.min(last)..=last].iter().any(|u| u.classes.meet(scene.cues.its) && u.classes.meet(scene.cues.det));
    (0..first).rev().find(|&i| scene.units[i].org.is_some()).filter(|_| its)
}

/// The units behind "in" or "of" that say what is held.
fn held_range(scene: &Scene, claim: &Claim, measure: Option<&Measure>) -> Option<(usize, usize)> {
    let cues = scene.cues;
    let from = claim.figures().max().map_or(claim.trigger.1, |f| f.min(claim.value.unwrap_or(f)));
    let from = measure.map_or(from, |m| if m.head > from || m.head + 6 < from { from } else { m.head });
    let mut at = from + 1;
    let mut found = None;
    while at < scene.units.len() && at <= from + 8 {
        let unit = &scene.units[at];
        // "a stake in the Red Hill project in Ontario": where it lies.
        let where_ = found.is_some_and(|f: usize| {
            scene.units[f - 1].classes.meet(cues.in_) && scene.units[f..at].iter().all(|u| u.classes.miss(cues.share_noun))
        });
        if joins(scene, at) && !(where_ && unit.classes.meet(cues.in_)) || found.is_none() && unit.is_mark(b'(') {
            found = Some(at + 1);
        } else if unit.figure().is_some() && !claim.also.contains(&at)
            || unit.is_mark(b';')
            || found.is_some_and(|f| at > f) && unit.org.is_some()
        {
            break;
        }
        at += 1;
    }
    let head_joins = measure.filter(|m| m.head >= from).is_some_and(|m| m.last > m.head);
    let first = found.or(head_joins.then_some(from + 1))?;
    let stop = |u: &Unit| {
        u.kind != UnitKind::Word && u.kind != UnitKind::Possessive
            || u.org.is_none()
                && u.classes.meet(cues.breaks | cues.relative | cues.verbs | cues.preposition | cues.and)
                && u.classes.miss(cues.company)
    };
    let end = (first..scene.units.len().min(first + 9)).find(|&i| stop(&scene.units[i])).unwrap_or(scene.units.len().min(first + 9));
    (end > first).then_some((first, end))
}

/// Whether "of" or "in" stands at this unit.
fn joins(scene: &Scene, at: usize) -> bool {
    scene.units[at].classes.meet(scene.cues.of | scene.cues.in_)
}

/// What is held: the company by name, else the words.
pub(super) fn held(scene: &Scene, claim: &Claim, measure: Option<&Measure>) -> Option<String> {
    if let Some(held) = claim.role(Role::Item).and_then(|u| party_of(scene, &scene.units[u])) {
        return Some(held.id);
    }
    if claim.role(Role::Of).is_some_and(|u| claim.value.is_some_and(|v| u > v)) {
        let unit = (0..claim.trigger.0).rev().find(|&i| scene.units[i].org.is_some())?;
        return party_of(scene, &scene.units[unit]).map(|p| p.id);
    }
    if let Some(unit) = held_unit(scene, claim, measure).or_else(|| held_before(scene, claim)) {
        return party_of(scene, &scene.units[unit]).map(|p| p.id);
    }
    let (first, end) = held_range(scene, claim, measure)?;
    // "60% of the shares in the airline"
    let share = |at: usize| scene.units[at].classes.meet(scene.cues.share_noun);
    let shares = (first..end).find(|&at| joins(scene, at)).filter(|&at| (first..at).any(share)).map_or(first, |at| at + 1);
    let first = (shares..end).find(|&i| scene.units[i].classes.miss(scene.cues.det))?;
    // "its ownership in the company further to", "80% of the shares of the"
    let hangs = |at: usize| scene.units[at].classes.meet(scene.cues.det | scene.cues.preposition | scene.cues.plain_adjective);
    let end = (first + 1..=end).rev().find(|&end| !hangs(end - 1))?;
    let whole = scene.units[first].classes.meet(scene.cues.company) && first > 0 && scene.units[first - 1].classes.meet(scene.cues.det);
    if end == first + 1 && (whole || share(first)) {
        return None;
    }
    let text = scene.units[first].span.start..scene.units[end - 1].span.end;
    Some(scene.text[text].split_whitespace().collect::<Vec<_>>().join(" "))
}
