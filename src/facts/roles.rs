//! Whose a claim is by the roles that its rule binds.
//!
//! In: a claim whose rule names a giver, a taker, a partner or an owner. Out: its parties; none where the rule leaves them open.

use super::context::{party_of, same};
use super::owner::Finder;
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::{OwnerKind, Shape};
use crate::model::Parties;
use crate::rules::{Role, Subject};

impl Finder<'_, '_> {
    /// What the rule itself binds.
    pub(super) fn by_roles(&self) -> Option<Parties> {
        let party = |role| self.claim.role(role).and_then(|u| party_of(self.scene, &self.scene.units[u]));
        let rule = &self.scene.rules.rules[self.claim.rule];
        let named = || self.subject(self.owner_kind(), self.claim.trigger.0).or_else(|| self.inherited(self.owner_kind()));
        // "investors brought $4 billion into Peru": who is named behind the verb first is no subject.
        let (start, end) = (self.scene.units[self.claim.trigger.0].span.start, self.scene.sentence.end);
        let subject =
            || self.bloc_subject().or_else(|| self.pronoun_subject()).or_else(named).filter(|p| !(start..end).contains(&p.span.start));
        // "Gazprom supplied Uzbekistan with gas"
        let supplier = || self.subject(OwnerKind::Any, self.claim.trigger.0);
        let mut from = party(Role::From);
        let mut to = party(Role::To);
        if let Some(of) = party(Role::Of) {
            let fine = self.metric.is_some_and(|m| m.shape == Shape::Fine);
            // "well behind Chile's $60 billion": in the part that the one before plays.
            if let (Subject::Last, Some(Parties::Flow { from, to })) =
                (rule.subject, self.context.last.as_ref().and_then(|l| l.parties.as_ref()))
            {
                return Some(match (from, to) {
                    (None, Some(_)) => Parties::Flow { from: None, to: Some(of) },
                    _ => Parties::Flow { from: Some(of), to: None },
                });
            }
            return Some(if fine { Parties::Flow { from: Some(of), to: None } } else { Parties::Of { of } });
        }
        match rule.owner {
            Some(Role::From) if self.metric.is_some_and(|m| m.shape == Shape::Out) => from = from.or_else(supplier).or_else(subject),
            // "Foreign investors put $600 million into Peru": from nobody named.
            Some(Role::From) if self.foreigners_act() => {}
            // "They also put $2 billion into bonds": the same foreigners.
            Some(Role::From) if from.is_none() && to.is_none() && self.foreigners_go_on().is_some() => return self.foreigners_go_on(),
            Some(Role::From) => from = from.or_else(subject),
            Some(Role::To) => to = to.or_else(subject),
            // "Chinese companies invested in Malta. Some 20,000 Chinese tourists came": to the other one of the two.
            Some(Role::Of) => {
                let of = subject().and_then(|p| if self.sends_guests(&p) { self.context.partner_of(&p) } else { Some(p) });
                return of.map(|of| Parties::Of { of });
            }
            _ => {}
        }
        // "Peru, Chile and Ghana were the largest buyers, spending …, respectively": one of a row of partners.
        let of_row = || self.claim.place.filter(|_| rule.subject == Subject::Last).and_then(|u| party_of(self.scene, &self.scene.units[u]));
        if let Some(partner) = of_row().or_else(|| party(Role::Partner)) {
            return self.with_partner(partner);
        }
        // "committed $1 billion to India and $500 million to Egypt": the same giver.
        if let (Subject::Last, None, Some(_), Some(Parties::Flow { from: Some(giver), .. })) =
            (rule.subject, &from, &to, self.context.last.as_ref().and_then(|l| l.parties.as_ref()))
        {
            from = Some(giver.clone());
        }
        // "$300 million from the World Bank and $200 million from the IMF": the same taker.
        if let (Subject::Last, Some(_), None, Some(Parties::Flow { to: Some(taker), .. })) =
            (rule.subject, &from, &to, self.context.last.as_ref().and_then(|l| l.parties.as_ref()))
        {
            to = Some(taker.clone());
        }
        if rule.owner.is_none() && from.is_none() && to.is_none() {
            return None;
        }
        if to.is_none() && rule.owner == Some(Role::From) && self.metric.is_none_or(|m| m.shape != Shape::Fine) {
            to = self.target_behind(from.as_ref());
        }
        // "goods worth $60 million were imported from Chile"
        if from.is_none() && rule.owner == Some(Role::To) && self.metric.is_some_and(|m| matches!(m.shape, Shape::In | Shape::Flow)) {
            from = self.partner_behind(false, to.as_ref());
        }
        // "has given the country $20 million in grants"
        if to.is_none() && rule.owner == Some(Role::From) && self.metric.is_some_and(|m| m.shape == Shape::Flow) {
            let (first, last) = self.claim.trigger;
            let its = self.scene.cues.country_noun | self.scene.cues.our_country;
            let country = (first..=last).find(|&at| self.scene.units[at].classes.meet(its));
            let same = || self.as_helped_before().filter(|t| !from.as_ref().is_some_and(|f| same(f, t)));
            to = country.and_then(|at| same().or_else(|| self.partner(Who::Pronoun(Pronoun::Country, at), from.as_ref())));
        }
        if to.is_none() && self.metric.is_some_and(|m| m.shape == Shape::Flow) {
            to = self.whole_of_part();
        }
        // "the UK was second with $61 million and Peru third, having invested $26 million": in the same country.
        if to.is_none() && from.is_some() && self.metric.is_some_and(|m| m.id == "investment") {
            to = self.invested_before(0).or_else(|| self.invested_in()).filter(|t| !from.as_ref().is_some_and(|f| same(f, t)));
        }
        // "Migrants in Qatar sent home $3 million": to where they are at home.
        if to.is_none() && from.is_some() && self.metric.is_some_and(|m| m.id == "remittances") {
            to = self.home_of_migrants().filter(|t| !from.as_ref().is_some_and(|f| same(f, t)));
        }
        if to.is_none() && self.metric.is_some_and(|m| m.id == "investment") && self.bilateral_context() {
            to = from.as_ref().and_then(|f| self.context.partner_of(f));
        }
        if self.metric.is_some_and(|m| m.shape == Shape::Of) {
            return from.or(to).map(|of| Parties::Of { of });
        }
        if from.as_ref().zip(to.as_ref()).is_some_and(|(a, b)| same(a, b)) {
            // The end that the rule names stands.
            if party(Role::To).is_some() { from = None } else { to = None }
        }
        (from.is_some() || to.is_some()).then_some(Parties::Flow { from, to })
    }
}
