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
