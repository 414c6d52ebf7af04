//! Who strikes a deal: the sides of a contract, the payer and the payee of a takeover or a fine.
//!
//! In: a claim with its measure phrase. Out: its parties.

use super::context::{party_of, same};
use super::owner::Finder;
use crate::groups::Who;
use crate::lang::lexicon::OwnerKind;
use crate::model::{Parties, Party};

impl Finder<'_, '_> {
    /// Whose contract it is: of two that make it with each other, else of one.
    pub(super) fn contract(&self) -> Option<Parties> {
        // "The two countries signed 15 agreements"
        let both = self.scene.units[..self.claim.trigger.1].iter().any(|u| u.classes.meet(self.scene.cues.pair));
        let told = || self.context.pair().filter(|_| both).map(|(a, b)| [a, b]);
        if let Some(between) = self.joint_subject().or_else(|| self.joint_companies()).or_else(told) {
            return Some(Parties::Between { between });
        }
        let of = self.owner()?;
        Some(match self.measure.and_then(|m| m.with).and_then(|w| self.who(w, OwnerKind::Any)) {
            Some(with) if !same(&with, &of) => Parties::Between { between: [of, with] },
            _ => Parties::Of { of },
        })
    }

    /// Who pays whom; `deal` if it is a takeover, not a fine.
    pub(super) fn payment(&self, deal: bool) -> Option<Parties> {
        // "sold four of its units for $500 million": the seller does not pay.
        let sells = self.measure.is_none() && self.scene.units[self.claim.trigger.0].classes.meet(self.scene.cues.sold);
        let from = self.payer().filter(|_| !sells);
        if let Some(at) = self.buyer_behind().filter(|_| deal && from.is_some()) {
            return Some(Parties::Flow { from: party_of(self.scene, &self.scene.units[at]), to: from });
        }
        let payee = self.measure.and_then(|m| m.of.or(m.to).or(m.for_.filter(|_| deal)));
        let other = |p: &Party| !from.as_ref().is_some_and(|f| same(f, p));
        let to = payee.and_then(|who| self.who(who, OwnerKind::Any)).filter(other);
        (from.is_some() || to.is_some()).then_some(Parties::Flow { from, to })
    }

    /// "agreed to a $3bn takeover by Foo": who takes over.
    fn buyer_behind(&self) -> Option<usize> {
        let measure = self.measure?;
        let Who::Unit(at) = measure.of? else { return None };
        let between = &self.scene.units[measure.head.min(at)..at];
        between.iter().any(|u| u.classes.meet(self.scene.cues.by)).then_some(at)
    }
}
