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
        let with = self.measure.and_then(|m| m.with).and_then(|w| self.who(w, OwnerKind::Any));
        Some(match with.or_else(|| self.client_behind()) {
            Some(with) if !same(&with, &of) => Parties::Between { between: [of, with] },
            _ => Parties::Of { of },
        })
    }

    /// One owner, or both sides of an order.
    pub(super) fn with_client(&self, of: Party) -> Parties {
        let order = self.metric.is_some_and(|m| m.id == "contract_value");
        match self.client_behind().filter(|client| order && !same(client, &of)) {
            Some(client) => Parties::Between { between: [of, client] },
            None => Parties::Of { of },
        }
    }

    /// "won an order worth $4 million from the Norwegian yard Brix": who ordered.
    fn client_behind(&self) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let value = self.claim.value?;
        // "a 34 million dollar contract from Brix"
        let from = self.measure.map_or(value, |m| if m.head == value + 1 { m.head } else { value }) + 1;
        let says_which = |u: &&crate::mentions::Unit| {
            u.is_plain() || u.place.is_some() || u.classes.meet(cues.det | cues.company | cues.plain_adjective)
        };
        let joined = units.get(from).is_some_and(|u| u.classes.meet(cues.from));
        let skipped =
            units.get(from + 1..).filter(|_| joined)?.iter().take(6).take_while(|u| u.org.is_none()).take_while(says_which).count();
        units.get(from + 1 + skipped).filter(|u| u.org.is_some()).and_then(|u| party_of(self.scene, u))
    }

    /// Who pays whom; `deal` if it is a takeover, not a fine.
    pub(super) fn payment(&self, deal: bool) -> Option<Parties> {
        // "topping a bid from Brix worth $9 a share"
        if let Some(Who::Unit(at)) =
            self.measure.and_then(|m| m.from).filter(|&who| deal && matches!(who, Who::Unit(at) if self.scene.units[at].org.is_some()))
        {
            return Some(Parties::Flow { from: party_of(self.scene, &self.scene.units[at]), to: None });
        }
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
