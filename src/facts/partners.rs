//! Partners of trade where several are named: in rows, in what was told before, ahead of the sentence.
//!
//! In: a claim about exports or imports, the claim before. Out: who is, or is not, the other side of the flow.

use super::context::{Last, party_of, same};
use super::owner::Finder;
use crate::groups::Who;
use crate::lang::lexicon::{OwnerKind, PlaceForm, Shape};
use crate::mentions::UnitKind;
use crate::model::{Parties, Party};
use std::rc::Rc;

impl Finder<'_, '_> {
    /// "exports to Thailand, Vietnam and Cambodia": one partner of a row, for which one value is told.
    pub(super) fn is_one_of_several(&self, who: Who) -> bool {
        let Who::Unit(at) = who else { return false };
        let units = self.scene.units;
        let joins = units.get(at + 1).is_some_and(|u| u.is_mark(b',') || u.classes.meet(self.scene.cues.and));
        let next = (at + 2..units.len()).find(|&i| units[i].classes.miss(self.scene.cues.det | self.scene.cues.and));
        // "exports to China, Germany said": of a row, the last stands behind "and".
        let row = units[at..].iter().take(12).take_while(|u| u.figure().is_none() && u.movement.is_none());
        let and = row.clone().any(|u| u.classes.meet(self.scene.cues.and));
        let names = row.filter(|u| matches!(u.place, Some((_, PlaceForm::Name)))).count();
        joins && and && names > 1 && next.is_some_and(|i| matches!(units[i].place, Some((_, PlaceForm::Name))))
    }

    /// "exports to Thailand, Vietnam and Cambodia": the words of the row, where one value is told of all.
    pub(super) fn partners_in_row(&self) -> Option<String> {
        let measure = self.measure.filter(|_| self.claim.place.is_none())?;
        let slot = match self.metric?.shape {
            Shape::Out => measure.to.or(measure.with),
            Shape::In => measure.from.or(measure.with),
            _ => None,
        };
        let Some(Who::Unit(first)) = slot.filter(|&who| self.is_one_of_several(who)) else { return None };
        let (units, cues) = (self.scene.units, self.scene.cues);
        let within = |at: &usize| units[*at].is_party() || units[*at].is_mark(b',') || units[*at].classes.meet(cues.and | cues.det);
        let last = (first..units.len()).take_while(within).filter(|&at| units[at].is_party()).last()?;
        let text = &self.scene.text[units[first].span.start..units[last].span.end];
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// "Shipments to China rose 5%, while exports to Japan fell": who bought in the claim before, where nobody sold.
    pub(super) fn was_partner(&self, party: &Party, out: bool) -> bool {
        let Some(last) = self.context.last.as_ref() else { return false };
        let sold = last.metric.is_some_and(|m| self.scene.lexicon.metrics[usize::from(m)].shape == Shape::Out);
        match &last.parties {
            Some(Parties::Flow { from: None, to: Some(to) }) => sold && out && same(to, party),
            Some(Parties::Flow { from: Some(from), to: None }) => !sold && !out && same(from, party),
            _ => false,
        }
    }

    /// "The US received 174,000 barrels, while exports to China averaged 460,000": who was the buyer just before sells nothing.
    pub(super) fn has_bought(&self, party: &Party, out: bool) -> bool {
        let Some(last) = self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence && out) else { return false };
        let sold = last.metric.is_some_and(|m| self.scene.lexicon.metrics[usize::from(m)].shape == Shape::Out);
        sold && matches!(&last.parties, Some(Parties::Flow { to: Some(to), .. }) if same(to, party))
    }

    /// "Supplies from Iraq fell 14% and those from Peru 9%", "mostly from Italy ($40 million) and Spain ($9 million)": another
    /// one from whom the same buyer has goods.
    pub(super) fn source_of_list(&self, partner: &Party) -> Option<Parties> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let at = self.claim.role(crate::rules::Role::Partner)?;
        let flow = self.metric.is_some_and(|m| matches!(m.shape, Shape::Out | Shape::In));
        let Some(Parties::Flow { from, to: Some(to) }) = self.context.last.as_ref().filter(|_| flow)?.parties.as_ref() else { return None };
        let before = units[..at].iter().rev().find(|u| u.classes.miss(cues.det));
        // "of which 10 million tonnes came from Peru": by the last word, where several are one.
        let last = |u: &crate::mentions::Unit| u.span.of(self.scene.text).rsplit(' ').next().unwrap_or_default();
        let joined = before.is_some_and(|u| u.classes.meet(cues.from) || self.scene.lexicon.has_class(last(u), cues.from));
        let here = from.as_ref().is_some_and(|f| f.span.start >= self.scene.sentence.start);
        let bracket = here && units.get(at + 1).is_some_and(|u| u.is_mark(b'(')) && self.metric.is_some_and(|m| m.shape == Shape::In);
        (joined || bracket).then(|| Parties::Flow { from: Some(partner.clone()), to: Some(to.clone()) })
    }

    /// The partner with whom the sentence opens.
    pub(super) fn opening_partner(&self, out: bool) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let opens = units.first()?.classes.meet(if out { cues.to } else { cues.from });
        let at = (1..units.len().min(4)).find(|&at| units[at].classes.miss(cues.det)).filter(|_| opens)?;
        units[at].place.and_then(|_| party_of(self.scene, &units[at]))
    }

    /// "Exports to Germany came to $3m, those to Austria to $1m": who is named behind "to" in what follows sells nothing.
    pub(super) fn is_partner_behind(&self, party: &Party, out: bool) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let Some(at) = units.iter().position(|u| u.span == party.span).filter(|&at| at > self.claim.last) else { return false };
        let before = units[..at].iter().rev().find(|u| u.classes.miss(cues.det));
        before.is_some_and(|u| u.classes.meet(if out { cues.to } else { cues.from }))
    }

    /// Who gave in the claim before in the sentence, if its subject is who received.
    fn last_receives(&self) -> Option<Option<Party>> {
        let last = self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence)?;
        let Some(Parties::Flow { from, to: Some(to) }) = last.parties.as_ref() else { return None };
        let (units, cues) = (self.scene.units, self.scene.cues);
        let at = units.iter().position(|u| u.span == to.span).filter(|&at| units[at].place.is_some())?;
        let behind = from.as_ref().is_none_or(|f| f.span.start < to.span.start);
        let before = units[..at].iter().rev().find(|u| u.classes.miss(cues.det));
        let free = before.is_some_and(|u| u.classes.miss(cues.preposition & !cues.including) || u.classes.meet(cues.including));
        let named = || units.iter().any(|u| self.scene.has(u, cues.recipient));
        let followed = before.is_none_or(|u| u.classes.miss(cues.to)) && named();
        let part = free && units[..at].iter().any(|u| u.classes.meet(cues.including)) || followed;
        (behind && part).then(|| from.clone())
    }

    /// Whether the partner that the rule names stands behind "to".
    fn goes_to_partner(&self) -> bool {
        let cues = self.scene.cues;
        let at = self.claim.role(crate::rules::Role::Partner).filter(|&at| at <= self.claim.trigger.1);
        let before = at.and_then(|at| self.scene.units[..at].iter().rev().find(|u| u.classes.miss(cues.det)));
        before.is_some_and(|u| u.classes.meet(cues.to))
    }

    /// Whether what was told last has the same measure.
    fn is_of_last(&self) -> bool {
        let told = self.context.last.as_ref().and_then(|l| l.metric).map(|m| self.scene.lexicon.metrics[usize::from(m)].id);
        told == self.metric.map(|m| m.id)
    }

    /// The measure named last, of the same owner with another partner: "followed by Canada with $3bn".
    pub(super) fn with_partner(&self, partner: Party) -> Option<Parties> {
        if self.metric.is_some_and(|m| m.id == "trade_balance") {
            return self.balance_of_last();
        }
        if let Some(parties) = self.source_of_list(&partner).or_else(|| self.next_trader(&partner)) {
            return Some(parties);
        }
        let country = || self.context.country.clone().filter(|_| !self.leaves_owner_open());
        // "The Maltese minister said that Peru was the largest investor": in his country.
        let invested = self.metric.is_some_and(|m| m.id == "investment");
        let speaker = || self.context.speaker.clone().filter(|_| invested && !self.leaves_owner_open());
        let owner = self.whose_partners().or_else(country).or_else(speaker).filter(|o| !same(o, &partner));
        match self.metric.map(|m| m.shape) {
            Some(Shape::Out) => Some(Parties::Flow { from: owner, to: Some(partner) }),
            Some(Shape::In) => Some(Parties::Flow { from: Some(partner), to: owner }),
            Some(Shape::Flow) => self.flow_with(partner, owner),
            Some(Shape::Mutual) => owner.map(|owner| Parties::Between { between: [owner, partner] }),
            // "owes China $5 billion and India $8 billion", "followed by Malaysia with 2.4 million arrivals": to whom something is
            // owed, and where guests come from, is not whose it is.
            _ if self.owner_kind() == OwnerKind::Org
                || self.metric.is_some_and(|m| matches!(m.id, "external_debt" | "tourism" | "trade_balance")) =>
            {
                self.context.last.as_ref().and_then(|l| l.parties.clone())
            }
            _ => Some(Parties::Of { of: partner }),
        }
    }

    /// "The largest surplus came from India": the balance is of whom the text tells.
    fn balance_of_last(&self) -> Option<Parties> {
        let last = self.context.last.as_ref().and_then(|l| l.parties.clone()).filter(|p| matches!(p, Parties::Of { .. }));
        last.or_else(|| self.context.country.clone().map(|of| Parties::Of { of }))
    }

    /// "Germany was the top destination, followed by Italy": the seller is not named; likewise a buyer.
    fn leaves_owner_open(&self) -> bool {
        let shape = |m: Option<u16>| m.map(|m| self.scene.lexicon.metrics[usize::from(m)].shape);
        let own = self.metric.map(|m| m.shape);
        match self.context.last.as_ref().filter(|l| shape(l.metric) == own).and_then(|l| l.parties.as_ref()) {
            Some(Parties::Flow { from: None, to: Some(_) }) => own == Some(Shape::Out),
            Some(Parties::Flow { from: Some(_), to: None }) => own == Some(Shape::In),
            _ => false,
        }
    }

    /// "Egypt bought 1 million tonnes, Turkey 750,000": another buyer; "Eskom supplied 60 GWh and Namibia 20 GWh": another seller.
    fn next_trader(&self, partner: &Party) -> Option<Parties> {
        let near = |l: &&Rc<Last>| (l.sentence == self.context.sentence || self.stays_with_seller(l)) && l.row != u16::MAX;
        let last = self.context.last.as_ref().filter(near)?;
        let Parties::Flow { from, to } = last.parties.as_ref()? else { return None };
        let (first, end) = self.claim.trigger;
        let bare = end - first <= 2 || end - first == 3 && self.scene.units[end - 1].classes.meet(self.scene.cues.for_);
        match self.metric?.shape {
            _ if !self.scene.lexicon.measures[usize::from(last.row)].marks.verb => None,
            Shape::In => Some(Parties::Flow { from: from.clone(), to: Some(partner.clone()) }),
            Shape::Out if bare && !self.goes_to_partner() && !self.sells_to_all(last) => {
                Some(Parties::Flow { from: Some(partner.clone()), to: to.clone() })
            }
            _ => None,
        }
    }

    /// "Malta exported goods for $9 million. Of this, Peru received $3 million and Chile $2 million": the seller told before.
    fn sells_to_all(&self, last: &Last) -> bool {
        matches!(&last.parties, Some(Parties::Flow { from: Some(from), to: Some(_) }) if from.span.start < self.scene.sentence.start)
    }

    /// "Pakistan bought 90 tonnes of it. Egypt came second with 40": whether the text stays with who sells.
    fn stays_with_seller(&self, last: &Last) -> bool {
        let seller = if let Some(Parties::Flow { from: Some(from), to: Some(_) }) = &last.parties { Some(from) } else { None };
        let same = seller.zip(self.context.country.as_ref()).is_some_and(|(a, b)| same(a, b));
        last.sentence + 1 == self.context.sentence && same
    }

    /// The flow told before with another giver or taker.
    fn flow_with(&self, partner: Party, owner: Option<Party>) -> Option<Parties> {
        if let Some(parties) = self.of_all(&partner) {
            return Some(parties);
        }
        // "of which $3 billion went to Peru": who receives.
        if self.goes_to_partner() {
            let Some(Parties::Flow { from, .. }) = self.context.last.as_ref()?.parties.clone() else { return None };
            return Some(Parties::Flow { from: from.filter(|f| !same(f, &partner)), to: Some(partner) });
        }
        // "of which Uzbekistan got $11 billion, Kyrgyzstan $3 billion": others who receive.
        if let Some(from) = self.last_receives() {
            return Some(Parties::Flow { from, to: Some(partner) });
        }
        let to = match self.context.last.as_ref().and_then(|l| l.parties.clone()) {
            Some(Parties::Flow { to: Some(to), .. }) if self.is_of_last() => Some(to),
            Some(Parties::Of { of }) => Some(of),
            // "Belgium was the biggest investor, followed by Spain": in whom is not told.
            Some(Parties::Flow { from: Some(other), to: None }) if self.is_of_last() => owner.filter(|o| !same(o, &other)),
            _ => owner,
        };
        Some(Parties::Flow { from: Some(partner), to })
    }

    /// "Trade with Peru fell. That with Chile rose", "Those to Asia grew": what was told before, with another partner.
    pub(super) fn that_of_last(&self) -> Option<Parties> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let own = self.scene.rules.rules[self.claim.rule].subject == crate::rules::Subject::Measure;
        let first = super::subject::clause_start(self.scene, self.claim.trigger.0) == 0;
        let stands = own && first && self.measure.is_none() && super::subject::stands_for(self.scene, 0);
        let flow = self.metric.is_some_and(|m| m.shape == Shape::Flow);
        let joined = stands && units[1].classes.meet(cues.to | cues.from | cues.with | if flow { cues.in_ } else { cues.to });
        let at = (2..units.len().min(6)).find(|&at| units[at].classes.miss(cues.det)).filter(|_| joined)?;
        match units[at].place.and_then(|_| party_of(self.scene, &units[at])) {
            // "Direct investment abroad grew. That in Peru came to $3bn"
            Some(to) if flow && units[1].classes.meet(cues.in_) => {
                let from = super::share::ends(self.context.last.as_ref().and_then(|l| l.parties.as_ref())).next().cloned();
                Some(Parties::Flow { from: from.filter(|f| !same(f, &to)), to: Some(to) })
            }
            Some(partner) => self.with_partner(partner),
            None => self.same_as_last().map(|parties| super::share::owner_of(parties, self.metric)),
        }
    }

    /// "Global remittances reached $650 billion. India got the most, followed by Mexico": what was told before is of the whole world, or
    /// of one of those listed already; the next one stands in the same place.
    fn of_all(&self, partner: &Party) -> Option<Parties> {
        let last = self.context.last.as_ref()?;
        let one = |p: &Party| p.id == "WORLD" || last.listed;
        match last.parties.as_ref()? {
            Parties::Of { of } if one(of) => Some(Parties::Of { of: partner.clone() }),
            Parties::Flow { from: None, to: Some(to) } if one(to) => Some(Parties::Flow { from: None, to: Some(partner.clone()) }),
            _ => None,
        }
    }

    /// "Kazakhstan ranks first among Uzbekistan's trading partners, followed by …": whose partners are listed.
    fn whose_partners(&self) -> Option<Party> {
        let units = self.scene.units;
        let partners = (2..units.len()).find(|&at| units[at].classes.meet(self.scene.cues.trade_partner))?;
        let possessive = (1..partners).rev().take(4).find(|&at| units[at].kind == UnitKind::Possessive)?;
        units[possessive - 1].place.and_then(|_| party_of(self.scene, &units[possessive - 1]))
    }
}
