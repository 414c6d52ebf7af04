//! Where the guests come from whom a country counts: part of what is measured, not whose measure it is.
//!
//! In: a claim about tourism. Out: the words that say it ("Chinese", "from China").

use super::Scene;
use super::claim::Claim;
use super::clause::those;
use super::owner::Finder;
use crate::groups::{Measure, Who};
use crate::lang::lexicon::PlaceForm;
use crate::model::Party;
use crate::rules::Role;

/// The words for where the guests come from.
pub(super) fn origin(scene: &Scene, claim: &Claim, measure: Option<&Measure>) -> Option<String> {
    let words = |at: usize| scene.units[at].span.of(scene.text);
    if let Some(at) = claim.role(Role::Partner).or(claim.role(Role::Item)).filter(|&at| scene.units[at].place.is_some()) {
        let name = matches!(scene.units[at].place, Some((_, PlaceForm::Name)));
        return Some(if name { format!("from {}", words(at)) } else { words(at).to_owned() });
    }
    if let Some(at) = measure.and_then(|m| those(scene, claim, m, scene.cues.from)) {
        return Some(format!("from {}", words(at)));
    }
    if let Some(Who::Unit(at)) = measure.and_then(|m| m.from).filter(|w| matches!(w, Who::Unit(_))) {
        return Some(format!("from {}", words(at)));
    }
    if let Some(Who::Unit(at)) = measure.and_then(|m| m.owner) {
        if is_adjective_of_guests(scene, at) {
            return Some(words(at).to_owned());
        }
    }
    let mut inner = claim.trigger.0.saturating_sub(1)..=claim.trigger.1;
    if let Some(at) = inner.find(|&at| measure.is_none() && is_adjective_of_guests(scene, at)) {
        return Some(words(at).to_owned());
    }
    counted(scene, claim).or_else(|| from_place(scene, claim))
}

/// "Chinese visitors": an adjective that tells where guests come from.
pub(super) fn is_adjective_of_guests(scene: &Scene, at: usize) -> bool {
    let adjective = matches!(scene.units[at].place, Some((_, PlaceForm::Adjective)));
    adjective && scene.units.get(at + 1).is_some_and(|u| u.classes.meet(scene.cues.tourist_noun))
}

/// "2.3 million German tourists": the adjective inside the count.
fn counted(scene: &Scene, claim: &Claim) -> Option<String> {
    let span = scene.units[claim.value?].span;
    let adjective = |word: &&str| matches!(scene.lexicon.place_named(word), Some((_, PlaceForm::Adjective)));
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase());
    span.of(scene.text).split_whitespace().filter(capital).find(adjective).map(str::to_owned)
}

/// "3.4 million tourists from China", "visitors from China spent $3 billion": right behind the guests.
fn from_place(scene: &Scene, claim: &Claim) -> Option<String> {
    let guests = |at: usize| scene.units[at].classes.meet(scene.cues.tourist_noun) || claim.value == Some(at);
    let (first, last) = (claim.first.saturating_sub(4), (claim.last + 1).min(scene.units.len()));
    let noun = (first..last).rev().find(|&at| guests(at) && scene.units.get(at + 1).is_some_and(|u| u.classes.meet(scene.cues.from)))?;
    let place = (noun + 2..scene.units.len()).find(|&at| scene.units[at].classes.miss(scene.cues.det))?;
    scene.units[place].place.map(|_| format!("from {}", scene.units[place].span.of(scene.text)))
}

impl Finder<'_, '_> {
    /// Whether a party only says where the guests of the claim come from.
    pub(super) fn sends_guests(&self, party: &Party) -> bool {
        let behind_from = |at: usize| {
            let before = self.scene.units[..at].iter().rposition(|u| u.classes.miss(self.scene.cues.det));
            // "remittances from Maltese abroad": no guests.
            let measured = |m: &Measure| m.last >= at && self.scene.units[m.head].classes.miss(self.scene.cues.tourist_noun);
            let other = self.scene.measures.iter().rfind(|m| m.head < at).is_some_and(measured);
            before.is_some_and(|from| from > 0 && !other && self.scene.units[from].classes.meet(self.scene.cues.from))
        };
        let here = self.scene.units.iter().position(|u| u.span == party.span);
        let partner = self.claim.role(Role::Partner);
        let counted = counted(self.scene, self.claim).and_then(|word| self.scene.lexicon.place_named(&word));
        let theirs = counted.is_some_and(|(index, _)| *self.scene.lexicon.places[usize::from(index)].code == *party.id);
        let here = here.is_some_and(|at| partner == Some(at) || behind_from(at) || is_adjective_of_guests(self.scene, at));
        self.metric.is_some_and(|m| m.id == "tourism") && (theirs || here)
    }
}
