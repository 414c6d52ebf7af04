//! Who stands at the other end of goods that are bought or sold, as it is told around the verb or before.
//!
//! In: a claim about exports or imports, the claim before. Out: the seller or the buyer, where the words name one.

use super::context::{party_of, same};
use super::goods::as_adjective;
use super::owner::Finder;
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::PlaceForm;
use crate::mentions::UnitKind;
use crate::model::{Parties, Party};

impl Finder<'_, '_> {
    /// Who sold (or bought) in the claim before.
    pub(super) fn one_end(&self, out: bool) -> Option<Party> {
        match self.context.last.as_ref()?.parties.as_ref()? {
            Parties::Flow { from, to } => if out { from } else { to }.clone(),
            _ => None,
        }
    }

    /// "sold the United States goods worth …": the buyer right behind the verb.
    pub(super) fn indirect_object(&self, verb: usize) -> Option<Party> {
        let unit = self.scene.units[verb + 1..].iter().find(|u| u.classes.miss(self.scene.cues.det))?;
        if matches!(unit.place, Some((_, PlaceForm::Name))) {
            return party_of(self.scene, unit);
        }
        let end = self.claim.value?;
        let at = (verb + 1..end)
            .find(|&u| matches!(crate::groups::who_at(self.scene.units, u, self.scene.cues), Some(Who::Pronoun(Pronoun::Country, _))))?;
        self.partner(Who::Pronoun(Pronoun::Country, at), None)
    }

    /// "bought Kenyan goods", "imported 3 million tonnes of Kenyan tea": the adjective tells where bought goods come from.
    pub(super) fn made_in(&self, out: bool, owner: Option<&Party>) -> Option<Party> {
        let units = self.scene.units;
        let from = self.measure?.head + 1;
        let of = !out && units.get(self.claim.last + 1).is_some_and(|u| u.classes.meet(self.scene.cues.of | self.scene.cues.value_of));
        let end = (self.claim.last + if of { 4 } else { 0 }).clamp(from, units.len());
        let unit = units.get(from..end)?.iter().take(5).find(|u| as_adjective(self.scene, u))?;
        party_of(self.scene, unit).filter(|p| !owner.is_some_and(|o| same(o, p)))
    }

    /// The partner between the measure and its figure, with nothing but words before it.
    pub(super) fn partner_between(&self, from: usize, out: bool) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let wanted = if out { cues.to } else { cues.from };
        let words = units[from..self.claim.value?].iter().take_while(|u| u.kind == UnitKind::Word && u.movement.is_none());
        let words = words.take_while(|u| u.classes.miss(cues.breaks | cues.reach | cues.relative)).count();
        let at = (from..from + words).find(|&at| units[at].classes.meet(wanted))?;
        let behind = (at + 1..from + words).find(|&at| units[at].classes.miss(cues.det))?;
        units[behind].place.and_then(|_| party_of(self.scene, &units[behind]))
    }

    /// "exported goods worth V to China", "bought V of fish from Norway": the partner stands behind the figure.
    pub(super) fn partner_behind(&self, out: bool, owner: Option<&Party>) -> Option<Party> {
        let cues = self.scene.cues;
        let wanted = if out { cues.to } else { cues.from };
        let end = (self.claim.last + 9).min(self.scene.units.len());
        for at in self.claim.trigger.1 + 1..end {
            let unit = &self.scene.units[at];
            // "…, of which 48% went to China"
            if unit.is_mark(b';') || unit.classes.meet(cues.breaks | cues.including) {
                return None;
            }
            if unit.classes.miss(wanted) {
                continue;
            }
            for next in at + 1..(at + 5).min(self.scene.units.len()) {
                // "mostly from China ($377 million)": of a part.
                let bracket = self.scene.units.get(next + 1).is_some_and(|u| u.is_mark(b'('))
                    && self.scene.units.get(next + 2).is_some_and(|u| u.figure().is_some());
                if bracket {
                    return None;
                }
                if let Some(who) = crate::groups::who_at(self.scene.units, next, cues).filter(|&who| !self.is_one_of_several(who)) {
                    return self.partner(who, owner).filter(|p| !owner.is_some_and(|o| same(o, p)));
                }
                if self.scene.units[next].kind != UnitKind::Word {
                    break;
                }
            }
        }
        None
    }

    /// Whether the claim before was about two countries, and this one goes on about them.
    pub(super) fn bilateral_context(&self) -> bool {
        self.context.last.as_ref().is_some_and(|last| {
            let two = match &last.parties {
                Some(Parties::Between { .. }) => true,
                Some(Parties::Flow { from, to }) => from.is_some() && to.is_some(),
                _ => false,
            };
            // "Exports rose 5%. Those to Peru fell. The value of imports …": Peru was only one of many.
            let one = last.parties.as_ref().is_some_and(|parties| self.context.was_alone(last.metric, parties));
            two && !one && !last.in_row && !last.listed && self.context.sentence.saturating_sub(last.sentence) <= 2
        })
    }
}
