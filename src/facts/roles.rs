//! Whose a claim is by the roles that its rule binds.
//!
//! In: a claim whose rule names a giver, a taker, a partner or an owner. Out: its parties; none where the rule leaves them open.

use super::amounts::raw;
use super::context::{party_of, same, unlike};
use super::owner::Finder;
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::{OwnerKind, Shape};
use crate::model::{Parties, Party, PartyKind};
use crate::rules::{Role, Subject};
use std::ops::Range;

/// The two ends of a flow, as far as they are known.
struct Ends {
    from: Option<Party>,
    to: Option<Party>,
}

impl Finder<'_, '_> {
    /// What the rule itself binds.
    pub(super) fn by_roles(&self) -> Option<Parties> {
        if let Some(of) = self.bound(Role::Of) {
            // "Peru was the top market with $8 billion, ahead of Chile's $6 billion": another partner.
            let goes_on = self.scene.rules.rules[self.claim.rule].subject == Subject::Last;
            if goes_on && self.context.last.as_ref().is_some_and(|l| l.listed) {
                return self.with_partner(of);
            }
            return Some(self.in_part_of_last(of));
        }
        let rule = &self.scene.rules.rules[self.claim.rule];
        let mut ends = Ends { from: self.bound(Role::From), to: self.bound(Role::To) };
        match rule.owner {
            Some(Role::From) if self.has_shape(Shape::Out) => {
                // "Gazprom supplied Uzbekistan with gas"
                let supplier = || self.subject(OwnerKind::Any, self.claim.trigger.0);
                ends.from = ends.from.or_else(supplier).or_else(|| self.who_acts());
            }
            // "Foreign investors put $600 million into Peru": from nobody named.
            Some(Role::From) if self.foreigners_act() => {}
            // "They also put $2 billion into bonds": the same foreigners.
            Some(Role::From) if ends.from.is_none() && ends.to.is_none() && self.foreigners_go_on().is_some() => {
                return self.foreigners_go_on();
            }
            Some(Role::From) => ends.from = ends.from.or_else(|| self.who_acts()),
            Some(Role::To) => ends.to = ends.to.or_else(|| self.who_acts()),
            Some(Role::Of) if self.is_metric("contract_value") && self.joint_subject().is_some() => return self.contract(),
            Some(Role::Of) => return self.who_has().map(|of| self.with_client(of)),
            _ => {}
        }
        if let Some(partner) = self.one_of_row().or_else(|| self.bound(Role::Partner)) {
            return self.with_partner(partner);
        }
        self.keep_end_of_last(&mut ends);
        if rule.owner.is_none() && ends.from.is_none() && ends.to.is_none() {
            return None;
        }
        ends.from = ends.from.or_else(|| self.giver(ends.to.as_ref()));
        ends.to = ends.to.or_else(|| self.taker(ends.from.as_ref())).or_else(|| self.bought_before()).or_else(|| self.bid_for());
        self.flow_of(ends)
    }

    /// The party that the rule binds to a role.
    fn bound(&self, role: Role) -> Option<Party> {
        self.claim.role(role).and_then(|at| party_of(self.scene, &self.scene.units[at]))
    }

    /// Whether the metric is of this shape.
    fn has_shape(&self, shape: Shape) -> bool {
        self.metric.is_some_and(|m| m.shape == shape)
    }

    /// Whether the metric is this one.
    fn is_metric(&self, id: &str) -> bool {
        self.metric.is_some_and(|m| m.id == id)
    }

    /// The flow that the claim before tells, if the rule goes back to it.
    fn flow_of_last(&self) -> Option<(&Option<Party>, &Option<Party>)> {
        let last = self.context.last.as_ref().filter(|_| self.scene.rules.rules[self.claim.rule].subject == Subject::Last)?;
        if let Some(Parties::Flow { from, to }) = &last.parties { Some((from, to)) } else { None }
    }

    /// The owner that the rule binds: "well behind Chile's $60 billion" is in the part that the one before plays.
    fn in_part_of_last(&self, of: Party) -> Parties {
        match self.flow_of_last() {
            Some((None, Some(_))) => Parties::Flow { from: None, to: Some(of) },
            Some(_) => Parties::Flow { from: Some(of), to: None },
            None if self.has_shape(Shape::Fine) => Parties::Flow { from: Some(of), to: None },
            None => Parties::Of { of },
        }
    }

    /// The subject of the claim; "investors brought $4 billion into Peru": who is named behind the verb first is none.
    fn who_acts(&self) -> Option<Party> {
        let (start, end) = (self.scene.units[self.claim.trigger.0].span.start, self.scene.sentence.end);
        let named = || self.subject(self.owner_kind(), self.claim.trigger.0).or_else(|| self.inherited(self.owner_kind()));
        let acts = self.bloc_subject().or_else(|| self.pronoun_subject()).or_else(named);
        acts.filter(|p| !(start..end).contains(&p.span.start))
    }

    /// "Chinese companies invested in Malta. Some 20,000 Chinese tourists came": to the other one of the two.
    fn who_has(&self) -> Option<Party> {
        self.who_acts().and_then(|p| if self.sends_guests(&p) { self.context.partner_of(&p) } else { Some(p) })
    }

    /// "Peru, Chile and Ghana were the largest buyers, spending …, respectively": one of a row of partners.
    fn one_of_row(&self) -> Option<Party> {
        let place = self.claim.place.filter(|_| self.scene.rules.rules[self.claim.rule].subject == Subject::Last);
        place.and_then(|at| party_of(self.scene, &self.scene.units[at]))
    }

    /// "committed $1 billion to India and $500 million to Egypt": the same giver; "$300 million from the World Bank and $200
    /// million from the IMF": the same taker.
    fn keep_end_of_last(&self, ends: &mut Ends) {
        let Some((from, to)) = self.flow_of_last() else { return };
        match (&ends.from, &ends.to) {
            (None, Some(_)) => ends.from.clone_from(from),
            (Some(_), None) => ends.to.clone_from(to),
            _ => {}
        }
    }

    /// "goods worth $60 million were imported from Chile": who gives, where the subject takes.
    fn giver(&self, to: Option<&Party>) -> Option<Party> {
        let taken = self.scene.rules.rules[self.claim.rule].owner == Some(Role::To);
        let goods = taken && (self.has_shape(Shape::In) || self.has_shape(Shape::Flow));
        if goods { self.partner_behind(false, to) } else { None }.or_else(|| self.lender(to))
    }

    /// "secured $3 billion from the IMF": the lender among the words of the rule.
    fn lender(&self, to: Option<&Party>) -> Option<Party> {
        let (first, last) = self.claim.trigger;
        to.filter(|_| self.is_metric("loan"))?;
        let at = (first..=last).find(|&at| self.scene.units[at].org.is_some())?;
        party_of(self.scene, &self.scene.units[at])
    }

    /// "The IMF disbursed $3 billion under its programme": to the country that the text is about.
    fn borrower(&self, from: Option<&Party>) -> Option<Party> {
        let given = self.is_metric("loan") && self.scene.rules.rules[self.claim.rule].owner == Some(Role::From);
        let lends = |f: &Party| f.kind == PartyKind::Org && self.scene.units.iter().any(|u| u.span == f.span);
        from.filter(|f| given && lends(f)).and(self.context.country.clone())
    }

    /// Who takes, where only the giver is told.
    fn taker(&self, from: Option<&Party>) -> Option<Party> {
        let given = self.scene.rules.rules[self.claim.rule].owner == Some(Role::From);
        let behind = || if given && !self.has_shape(Shape::Fine) { self.target_behind(from) } else { None };
        let helped = || {
            if given && self.has_shape(Shape::Flow) {
                self.helped_country(self.claim.trigger.0..self.claim.trigger.1 + 1, from)
            } else {
                None
            }
        };
        let whole = || if self.has_shape(Shape::Flow) { self.whole_of_part() } else { None };
        let home = || if from.is_some() { self.where_it_goes(from) } else { None };
        let invested = || if self.is_metric("investment") { self.whose_investor(self.claim.trigger.0, from) } else { None };
        behind()
            .or_else(helped)
            .or_else(whole)
            .or_else(home)
            .or_else(invested)
            .or_else(|| self.other_of_two(from))
            .or_else(|| self.borrower(from))
    }

    /// "Harbour soared after Brix agreed to buy it for $3 billion": of whom was told before.
    fn bought_before(&self) -> Option<Party> {
        let (first, last) = self.claim.trigger;
        let it = |u: &crate::mentions::Unit| u.classes.meet(self.scene.cues.its) && u.classes.miss(self.scene.cues.det);
        let bought = self.has_shape(Shape::Deal) && self.scene.units[first..=last].iter().any(it);
        match &self.context.last.as_ref().filter(|l| bought && l.sentence + 1 >= self.context.sentence)?.parties {
            Some(Parties::Of { of }) if of.kind == PartyKind::Org => Some(of.clone()),
            _ => None,
        }
    }

    /// "launched a takeover bid for Harbour and is offering $21 a share": for whom it bids, in the sentence or told before.
    fn bid_for(&self) -> Option<Party> {
        let priced = raw(self.scene, self.claim.value).is_some_and(|r| r.per.is_some());
        if !priced || !self.has_shape(Shape::Deal) {
            return None;
        }
        let deal = |row: u16| {
            self.scene.lexicon.measures[usize::from(row)]
                .metric
                .is_some_and(|m| self.scene.lexicon.metrics[usize::from(m)].shape == Shape::Deal)
        };
        let bids = self.scene.measures.iter().filter(|m| m.head < self.claim.trigger.0 && deal(m.row));
        let named = bids.filter_map(|m| m.of.or(m.for_)).find_map(|who| if let Who::Unit(at) = who { Some(at) } else { None });
        let named = named.filter(|&at| self.scene.units[at].org.is_some());
        if let Some(party) = named.and_then(|at| party_of(self.scene, &self.scene.units[at])) {
            return Some(party);
        }
        match &self.context.last.as_ref().filter(|l| l.sentence + 1 >= self.context.sentence)?.parties {
            Some(Parties::Flow { to: Some(to), .. }) if to.kind == PartyKind::Org => Some(to.clone()),
            _ => None,
        }
    }

    /// "has given the country $20 million in grants", "lent the country $3 billion": the country that the text is about, if it is
    /// named so among these units.
    pub(super) fn helped_country(&self, mut among: Range<usize>, from: Option<&Party>) -> Option<Party> {
        let its = self.scene.cues.country_noun | self.scene.cues.our_country;
        let at = among.find(|&at| self.scene.units[at].classes.meet(its))?;
        let before = self.as_helped_before().filter(|t| unlike(t, from));
        before.or_else(|| self.partner(Who::Pronoun(Pronoun::Country, at), from)).filter(|t| unlike(t, from))
    }

    /// "the UK was second with $61 million and Peru third, having invested $26 million": in the same country; "Migrants in Qatar
    /// sent home $3 million": to where they are at home.
    fn where_it_goes(&self, from: Option<&Party>) -> Option<Party> {
        let to = if self.is_metric("investment") {
            self.invested_before(1).or_else(|| self.invested_in())
        } else if self.is_metric("remittances") {
            self.home_of_migrants()
        } else {
            None
        };
        to.filter(|t| !from.is_some_and(|f| same(f, t)))
    }

    /// Who is invested in, where the text is about two countries.
    fn other_of_two(&self, from: Option<&Party>) -> Option<Party> {
        let two = self.is_metric("investment") && self.bilateral_context();
        from.filter(|_| two).and_then(|f| self.context.partner_of(f))
    }

    /// The parties with these ends: one owner where the metric has but one, and no flow from somebody to himself.
    fn flow_of(&self, Ends { mut from, mut to }: Ends) -> Option<Parties> {
        if self.has_shape(Shape::Of) {
            return from.or(to).map(|of| Parties::Of { of });
        }
        if from.as_ref().zip(to.as_ref()).is_some_and(|(a, b)| same(a, b)) {
            // The end that the rule names stands.
            if self.bound(Role::To).is_some() { from = None } else { to = None }
        }
        (from.is_some() || to.is_some()).then_some(Parties::Flow { from, to })
    }
}
