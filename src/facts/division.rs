//! The part of a company that a claim tells of: "the Marine division's order intake", "its Polish business employs".
//!
//! In: a claim with its measure. Out: the words that name the part; it is no party, its owner is the company.

use super::Scene;
use super::claim::Claim;
use super::item::words;
use crate::groups::Measure;
use crate::lang::lexicon::PlaceForm;
use crate::mentions::{Unit, UnitKind};

/// How far before the claim the part may stand, and how many words may say which it is.
const NEAR: usize = 5;
const WORDS: usize = 4;

/// The words that name the part of a company that is the claim's subject.
pub(super) fn division(scene: &Scene, claim: &Claim, measure: Option<&Measure>) -> Option<String> {
    let (units, cues) = (scene.units, scene.cues);
    let start = measure.map_or(claim.first, |m| m.first.min(m.head).min(claim.first)).min(claim.trigger.0);
    let passes = |u: &Unit| {
        let word = u.kind == UnitKind::Word && u.classes.miss(cues.preposition | cues.breaks | cues.relative | cues.say);
        u.kind == UnitKind::Possessive || word && !u.is_party()
    };
    let near = (0..start).rev().take(NEAR).take_while(|&at| passes(&units[at]));
    let noun = near.into_iter().find(|&at| scene.lexicon.has_class(units[at].span.of(scene.text), cues.division))?;
    let says_which = |u: &Unit| {
        let plain = u.is_plain() || u.capital && u.org.is_none() || u.measure.is_some() && u.movement.is_none();
        u.kind == UnitKind::Word && plain && u.classes.miss(cues.det | cues.its | cues.preposition | cues.verbs)
    };
    let first = (0..noun).rev().take(WORDS).take_while(|&at| says_which(&units[at])).last()?;
    Some(words(scene, &(first..=noun).collect::<Vec<_>>()))
}

/// "In the Baltic countries, sales fell": where, of a company, with which the sentence opens.
pub(super) fn leading_place(scene: &Scene) -> Option<String> {
    let opens = scene.units.first().is_some_and(|u| u.classes.meet(scene.cues.in_));
    let at = (1..4).find(|&at| scene.units.get(at).is_some_and(|u| u.classes.miss(scene.cues.det))).filter(|_| opens)?;
    let unit = &scene.units[at];
    let name = unit.region || matches!(unit.place, Some((_, PlaceForm::Name)));
    (name && scene.units.get(at + 1).is_some_and(|u| u.is_mark(b','))).then(|| words(scene, &[at]))
}

/// "Sales rose 4%. Asia grew 11% and the Americas fell 4%": the region in which a company's measure moved, as the subject of the
/// claim's own clause; what it leaves out ("Asia excluding Japan") goes with it.
pub(super) fn moved_region(scene: &Scene, claim: &Claim) -> Option<String> {
    let (units, cues) = (scene.units, scene.cues);
    let start = claim.movement.filter(|&at| (claim.trigger.0..=claim.trigger.0 + 1).contains(&at))?;
    let adverb = |u: &Unit| u.classes.meet(cues.adverb | cues.be | cues.have);
    let last = (0..start).rev().find(|&at| !adverb(&units[at]))?;
    // "Asia excluding Japan"
    let left_out = units[last].place.is_some() && last > 1 && scene.lexicon.is_of(units[last - 1].span.of(scene.text), cues.excluding);
    let at = if left_out { last - 2 } else { last };
    let free = units[..at].iter().rev().find(|u| u.classes.miss(cues.det));
    let opens = free.is_none_or(|u| u.kind != UnitKind::Word || u.classes.meet(cues.and | cues.breaks));
    (units[at].region && opens).then(|| words(scene, &(at..=last).collect::<Vec<_>>()))
}

/// How many words may stand between "its" and the name of a thing.
const THING: usize = 4;

/// "sales of its heart drug Entresta", "output at the Pilbara mines": whether a name is that of a thing that is sold, or of a place
/// where something is made, and of nobody.
pub(super) fn names_thing(scene: &Scene, at: usize) -> bool {
    let (units, cues) = (scene.units, scene.cues);
    let is = |at: usize, class| units.get(at).is_some_and(|u| scene.lexicon.has_class(u.span.of(scene.text), class));
    let opens = || (at.saturating_sub(THING)..at).any(|at| units[at].classes.meet(cues.det));
    units[at].org.is_some() && opens() && (is(at + 1, cues.works) || at > 0 && is(at - 1, cues.product))
}
