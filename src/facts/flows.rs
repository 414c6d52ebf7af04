//! Who trade is between.
//!
//! In: a claim with its measure phrase, the sentence, the document so far. Out: a pair, or one owner; the two ends of exports and
//! imports are the business of `shipment`.

use super::context::{party_of, referred, same};
use super::owner::Finder;
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::OwnerKind;
use crate::mentions::UnitKind;
use crate::model::{Parties, Party, PartyKind};
use crate::rules::Role;

impl Finder<'_, '_> {
    /// Trade: between two, or one country's with all.
    pub(super) fn mutual(&self) -> Option<Parties> {
        let Some(measure) = self.measure else {
            let own = self.scene.rules.rules[self.claim.rule].metric.is_some();
            if let Some(whole) = self.of_another() {
                return Some(whole);
            }
            let joint = if own { self.joint_subject() } else { None };
            return joint.map(|between| Parties::Between { between }).or_else(|| self.same_as_last());
        };
        // "trade with Armenia rose, while that with Turkey fell"
        let other = self.those(self.scene.cues.with).and_then(|at| party_of(self.scene, &self.scene.units[at]));
        if let Some(other) = other {
            let own = measure.owner.or(measure.of).and_then(|w| self.who(w, OwnerKind::Country));
            let own = own.or_else(|| match self.context.last.as_ref()?.parties.as_ref()? {
                Parties::Between { between: [a, _] } => Some(a.clone()),
                _ => None,
            });
            if let Some(own) = own.filter(|o| !same(o, &other)) {
                return Some(Parties::Between { between: [own, other] });
            }
        }
        if let Some(union) = self.of_the_union() {
            return Some(union);
        }
        if let Some((a, b)) = measure.between {
            let (a, b) = (party_of(self.scene, &self.scene.units[a])?, party_of(self.scene, &self.scene.units[b])?);
            return Some(Parties::Between { between: [a, b] });
        }
        let owner = measure.owner.or(measure.of).and_then(|w| self.who(w, OwnerKind::Country)).filter(|p| p.kind != PartyKind::Org);
        // "trade with African countries": with nobody that has a name of its own.
        if measure.region.is_some() && measure.with.is_none() && !measure.pair {
            let own = owner.or_else(|| self.subject(OwnerKind::Country, self.start())).or_else(|| self.inherited(OwnerKind::Country));
            return own.map(|of| Parties::Of { of });
        }
        let with = measure.with.or(measure.to).and_then(|w| self.partner(w, owner.as_ref()));
        if let Some(partner) = with {
            let owner = owner.filter(|o| !same(o, &partner));
            let owner = owner
                .or_else(|| self.subject_other_than(&partner))
                .or_else(|| self.context.partner_of(&partner))
                .or_else(|| self.inherited(OwnerKind::Country).map(|p| self.who_speaks(p)).filter(|p| !same(p, &partner)))
                .or_else(|| self.context.countries.iter().map(|s| &s.party).find(|p| !same(p, &partner)).cloned());
            return Some(match owner {
                Some(owner) => Parties::Between { between: [owner, partner] },
                None => Parties::Of { of: partner },
            });
        }
        // "…, with Turkey accounting for 14% of Georgia's external trade": whose it is, is said.
        let said = matches!(measure.owner, Some(Who::Unit(_))) && !measure.pair && self.scene.rules.rules[self.claim.rule].item_subject;
        if let Some(between) = self.joint_subject().filter(|_| !said) {
            return Some(Parties::Between { between });
        }
        let total = self.scene.units[measure.first..=measure.head].iter().any(|u| self.scene.has(u, self.scene.cues.foreign));
        // "India accounted for 63 percent of total trade": of the one country told of.
        let named = measure.owner.is_none() && measure.of.is_none() && !measure.pair;
        if named && self.scene.rules.rules[self.claim.rule].item_subject && self.context.pair.is_none() {
            return self.inherited(OwnerKind::Country).map(|of| Parties::Of { of });
        }
        // "Trade with China rose. The European Union's share of trade fell": of all its trade.
        let shared = self.claim.role(Role::Item).is_some_and(|at| self.scene.units[at].place.is_some());
        if named && shared {
            return self.inherited(OwnerKind::Country).map(|of| Parties::Of { of: self.who_speaks(of) });
        }
        if let Some(owner) = owner {
            let ours = matches!(measure.owner, Some(Who::Pronoun(Pronoun::Our, _)));
            if !measure.pair && !ours {
                return Some(Parties::Of { of: owner });
            }
            if let Some(partner) = self.context.partner_of(&owner) {
                return Some(Parties::Between { between: [owner, partner] });
            }
        }
        // "Total trade was up 3%": with all partners, where no two are spoken of.
        let all = self.scene.units[measure.first..=measure.head].iter().any(|u| self.scene.has(u, self.scene.cues.whole));
        let all = all && !measure.pair && !self.bilateral_context();
        if !total && !all {
            if let Some((a, b)) = self.context.pair() {
                return Some(Parties::Between { between: [a, b] });
            }
        }
        self.owner().map(|of| Parties::Of { of })
    }

    /// A claim without a measure phrase of its own is about whom the last one was.
    pub(super) fn same_as_last(&self) -> Option<Parties> {
        let topic = self.scene.rules.rules[self.claim.rule].subject == crate::rules::Subject::Topic;
        let last = self.context.told(topic)?;
        // "Peru invested $3 billion, Chile $2 billion. The mining sector received …": from all of them.
        let others = last.in_row && last.sentence < self.context.sentence;
        let parties = last.parties.clone();
        if others { parties.map(|parties| super::share::owner_of(parties, self.metric)) } else { parties }
    }

    /// "Trade between Malta and Peru … Peruvian exports … Turnover with Chile": the side from which the text speaks of the pair.
    fn who_speaks(&self, party: Party) -> Party {
        match &self.context.pair {
            Some((a, b)) if same(b, &party) => a.clone(),
            _ => party,
        }
    }

    fn subject_other_than(&self, partner: &Party) -> Option<Party> {
        (0..self.start())
            .rev()
            .filter_map(|at| self.scene.units[at].place.and_then(|_| party_of(self.scene, &self.scene.units[at])))
            .find(|p| !same(p, partner))
    }

    /// "A and B traded goods", "A and B will push two-way trade": two countries joined left of the trigger.
    pub(super) fn joint_subject(&self) -> Option<[Party; 2]> {
        let units = self.scene.units;
        let end = self.start().max(self.claim.trigger.0.min(units.len()));
        for at in (0..end.saturating_sub(2)).rev() {
            let (a, and, b) = (&units[at], &units[at + 1], &units[at + 2]);
            let b_at = if b.classes.meet(self.scene.cues.det) { at + 3 } else { at + 2 };
            if a.place.is_some() && and.classes.meet(self.scene.cues.and) && units.get(b_at).is_some_and(|u| u.place.is_some()) {
                let (a, b) = (party_of(self.scene, a)?, party_of(self.scene, &units[b_at])?);
                if !same(&a, &b) {
                    return Some([a, b]);
                }
            }
        }
        None
    }

    /// "Kenya's Foo and Peru's Bar signed": two organisations joined left of the trigger, whoever they belong to.
    pub(super) fn joint_companies(&self) -> Option<[Party; 2]> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let end = self.claim.trigger.0;
        let b = (0..end).rev().find(|&at| units[at].org.is_some())?;
        let and = (0..b)
            .rev()
            .find(|&at| units[at].place.is_none() && units[at].kind != UnitKind::Possessive && units[at].classes.miss(cues.det))?;
        let a = and.checked_sub(1).filter(|&a| units[and].classes.meet(cues.and) && units[a].org.is_some())?;
        let (a, b) = (party_of(self.scene, &units[a])?, party_of(self.scene, &units[b])?);
        (!same(&a, &b)).then_some([a, b])
    }

    /// The partner behind "with", "to", "from": by name, or the other side of the pair by reference.
    pub(super) fn partner(&self, who: Who, owner: Option<&Party>) -> Option<Party> {
        match who {
            Who::Unit(_) => self.who(who, OwnerKind::Country),
            Who::Pronoun(_, unit) => {
                let span = self.scene.units[unit].span;
                let owner = owner.cloned().or_else(|| self.context.country.clone());
                // "Saudi Arabia, whose exports there fell": to where others sent theirs.
                let there = self.scene.units[unit].classes.meet(self.scene.cues.there);
                let told = self.context.last.as_ref().filter(|_| there).and_then(|l| l.parties.as_ref());
                let told = super::share::ends(told).filter(|p| !owner.as_ref().is_some_and(|o| same(o, p))).last().cloned();
                if told.is_some() {
                    return told.map(|p| referred(p, self.scene.text, span));
                }
                let partner = match (&owner, self.context.pair()) {
                    (Some(owner), Some(_)) => self.context.partner_of(owner),
                    (None, Some((_, b))) => Some(b),
                    _ => None,
                };
                let country = || self.context.country.clone().filter(|p| owner.as_ref().is_some_and(|o| !same(o, p)));
                let last = || {
                    self.context
                        .countries
                        .iter()
                        .filter(|s| !owner.as_ref().is_some_and(|o| same(o, &s.party)))
                        .max_by_key(|s| s.sentence)
                        .map(|s| s.party.clone())
                };
                let partner = partner.or_else(country).or_else(last);
                let partner =
                    if matches!(who, Who::Pronoun(Pronoun::Country, _)) { self.of_sort(unit, partner, owner.as_ref()) } else { partner };
                partner.map(|p| referred(p, self.scene.text, span))
            }
        }
    }
}
