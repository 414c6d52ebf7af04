//! Who a clause is about besides its subject: a party named near, or whom the text told of before.
//!
//! In: a claim with its sentence, the document so far. Out: a party, or nothing; who only says a thing, where it was written
//! and with whom somebody trades are passed over.

use super::Scene;
use super::claim::Claim;
use super::context::{describes_company, party_of, shows_data};
use super::division::names_thing;
use super::owner::Finder;
use crate::groups::{Measure, Who};
use crate::lang::lexicon::{Classes, OwnerKind, PlaceForm};
use crate::mentions::{Unit, UnitKind};
use crate::model::{Parties, Party, PartyKind};
use crate::rules::Role;

impl Finder<'_, '_> {
    /// The party of "those to Japan", "that of Spain" between the measure and what is told of it.
    pub(super) fn those(&self, joiner: crate::lang::lexicon::Classes) -> Option<usize> {
        those(self.scene, self.claim, self.measure?, joiner)
    }

    /// The party named last before a unit of this sentence.
    pub(super) fn nearest_left(&self, unit: usize, kind: OwnerKind) -> Option<Party> {
        let mut subject = None;
        for at in (0..unit).rev() {
            let u = &self.scene.units[at];
            let capital = matches!(u.place, Some((_, PlaceForm::Capital)));
            let next = self.scene.units.get(at + 1).map_or("", |u| u.span.of(self.scene.text));
            let goods = matches!(u.place, Some((_, PlaceForm::Adjective))) && self.scene.lexicon.is_any_goods(next);
            if !u.is_party()
                || goods
                || (self.is_partner(at) || self.is_beside(at)) && kind == OwnerKind::Country
                || capital && kind == OwnerKind::Org
                || self.inserted(at, unit)
                || self.describes_company(at, kind)
            {
                continue;
            }
            let Some(party) = party_of(self.scene, u).filter(|p| self.fits(p, kind)) else { continue };
            let before = self.scene.units[..at].iter().rev().find(|u| u.classes.miss(self.scene.cues.det));
            let governed = before.is_some_and(|u| u.classes.meet(self.scene.cues.preposition));
            if !governed {
                return Some(party);
            }
            subject = subject.or(Some(party));
        }
        subject
    }

    /// "The deficit with Peru widened, but its surplus with Chile grew": with whom a balance is told is not whose the next is.
    fn is_beside(&self, at: usize) -> bool {
        let mine = |m: &Measure| self.measure.is_some_and(|own| own.head == m.head);
        self.scene.measures.iter().any(|m| m.with == Some(Who::Unit(at)) && !mine(m))
    }

    /// "…; in Germany they plunged by 31%": the place that opens the claim's clause where its measure is only referred to.
    pub(super) fn elsewhere(&self, kind: OwnerKind, joiner: Classes) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let pronoun = super::subject::pronoun(self.scene, self.claim.trigger.0)?;
        // "In America they were up 12%" of a company's sales: still the company's.
        let company =
            self.context.last.as_ref().is_some_and(|l| matches!(&l.parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org));
        if company && kind != OwnerKind::Country {
            return None;
        }
        let from = self.measure.map_or(0, |m| m.head + 1);
        let at = (from..pronoun).rev().find(|&at| units[at].place.is_some())?;
        let governor = (0..at).rev().find(|&i| units[i].classes.miss(cues.det)).filter(|&i| units[i].classes.meet(joiner))?;
        let opens = governor
            .checked_sub(1)
            .is_none_or(|i| matches!(units[i].kind, UnitKind::Punct(b';' | b',' | b'-')) || units[i].classes.meet(cues.and | cues.breaks));
        let between = &units[at + 1..pronoun];
        let aside = between.iter().all(|u| u.is_mark(b',')) || between[0].is_mark(b',') && between[between.len() - 1].is_mark(b',');
        party_of(self.scene, &units[at]).filter(|p| opens && aside && self.fits(p, kind))
    }

    /// Whether it is the place of the dateline ("Paris, 16 April -").
    pub(super) fn in_dateline(&self, at: usize) -> bool {
        let agency = super::context::is_bracketed(self.scene.units, at);
        self.context.sentence == 0 && agency
            || self.context.sentence == 0
                && at < 3
                && self.scene.units[at].org.is_none()
                && self.scene.units.get(at + 1).is_some_and(|u| matches!(u.kind, UnitKind::Punct(b',' | b'-' | b'(' | b'.')))
    }

    /// "the Finnish group": a company's country is not meant.
    pub(super) fn describes_company(&self, at: usize, kind: OwnerKind) -> bool {
        kind != OwnerKind::Country && (describes_company(self.scene.units, at, self.scene.cues) || names_thing(self.scene, at))
    }

    /// "Peru's share in foreign trade": with whom somebody trades.
    pub(super) fn is_partner(&self, at: usize) -> bool {
        let named = self.claim.role(Role::Item) == Some(at) && self.scene.units[at].place.is_some();
        named || self.shares(at)
    }

    /// "China accounted for 98% of all imports": who has the share.
    fn shares(&self, at: usize) -> bool {
        let (units, cues, trigger) = (self.scene.units, self.scene.cues, self.claim.trigger.0);
        let near = at < trigger && units[at + 1..trigger].iter().all(|u| u.classes.meet(cues.adverb));
        let before = units[..at].iter().rev().find(|u| u.classes.miss(cues.det));
        let free = before.is_none_or(|u| u.classes.miss(cues.preposition) || u.classes.meet(cues.with));
        self.scene.rules.rules[self.claim.rule].item_subject && near && free && units[at].place.is_some()
    }

    /// "according to Smith": who says it, if no more is known of the name.
    pub(super) fn is_source(&self, at: usize) -> bool {
        let weak = self.scene.units[at].org.and_then(|org| self.scene.orgs.list.get(usize::from(org))).is_some_and(|org| !org.strong);
        // "according to market researcher Smith"
        let describes = |u: &&Unit| (u.is_plain() || u.classes.meet(self.scene.cues.company)) && !u.capital;
        let before = self.scene.units[..at].iter().rev().take(4).find(|u| !describes(u) && u.classes.miss(self.scene.cues.det));
        let described = at > 0 && describes(&&self.scene.units[at - 1]);
        shows_data(self.scene, at) || (weak || described) && before.is_some_and(|u| u.classes.meet(self.scene.cues.source))
    }

    /// Whether the unit only says "of the whole world".
    pub(super) fn is_world(&self, unit: &Unit) -> bool {
        unit.place.is_some_and(|(index, _)| &*self.scene.lexicon.places[index as usize].code == "WORLD")
    }

    pub(super) fn is_bloc(&self, unit: &Unit) -> bool {
        unit.place.is_some_and(|(index, _)| self.scene.lexicon.places[index as usize].bloc)
    }

    /// Whether the unit is who says it ("…, the ministry said").
    pub(super) fn says(&self, at: usize) -> bool {
        self.scene.units.get(at + 1).is_some_and(|u| u.classes.meet(self.scene.cues.say))
    }

    /// "Vacancies reached 36.8%, Foo said": whether it is named here only as who tells what was told before.
    pub(super) fn only_says(&self, party: &Party) -> bool {
        let units = self.scene.units;
        let named = |at: usize| units[at].span == party.span && self.says(at) && at > 0 && units[at - 1].is_mark(b',');
        party.kind == PartyKind::Org && (1..units.len()).any(named)
    }

    /// Any fitting party of the sentence, governed or not: "in Turkey", "across the euro zone".
    pub(super) fn placed(&self, kind: OwnerKind) -> Option<Party> {
        let cues = self.scene.cues;
        let end = self.claim.trigger.0.max(self.claim.last);
        let fit = |at: &usize| {
            let unit = &self.scene.units[*at];
            if !unit.is_party()
                || self.is_world(unit)
                || self.is_source(*at)
                || self.is_partner(*at)
                || self.describes_company(*at, kind)
                || self.inserted(*at, self.start())
            {
                return false;
            }
            // "at $46.75 on the New York Stock Exchange": where it is traded.
            let exchange = self.metric.is_some_and(|m| m.id == "share_price")
                && unit.span.of(self.scene.text).rsplit(' ').next().is_some_and(|w| self.scene.lexicon.has_class(w, cues.exchange_word));
            if exchange {
                return false;
            }
            let capital = matches!(unit.place, Some((_, PlaceForm::Capital)));
            let mut before = *at;
            while before > 0 && self.scene.units[before - 1].classes.meet(cues.det) {
                before -= 1;
            }
            let governed_by = |class| before > 0 && self.scene.units[before - 1].classes.meet(class);
            let host = capital && governed_by(cues.in_ | cues.at);
            if host || governed_by(cues.to | cues.from | cues.by | cues.with) {
                return false;
            }
            // Who only reports a country's figure does not own it.
            let reports = self.says(*at) && kind == OwnerKind::Country;
            !(reports && (matches!(unit.place, Some((_, PlaceForm::Institution))) || self.is_bloc(unit)))
        };
        let candidates = (0..self.start()).rev().chain(self.start()..end.min(self.scene.units.len()));
        candidates.filter(fit).filter_map(|at| party_of(self.scene, &self.scene.units[at])).find(|p| self.fits(p, kind))
    }

    /// "The group said it would cut 300 jobs": whether a company, not by its name, stands before the trigger.
    fn names_company(&self) -> bool {
        let units = &self.scene.units[..self.claim.trigger.0];
        let the = |at: usize| at > 0 && units[at - 1].classes.meet(self.scene.cues.det);
        units.iter().enumerate().any(|(at, u)| u.classes.meet(self.scene.cues.company) && the(at))
    }

    /// "Tunisian Trade Minister Ann Reeve said imports rose. He expects …": the country of who says it.
    fn speakers_country(&self) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let said = units[..self.start()].iter().rposition(|u| u.classes.meet(cues.say | cues.forecast))?;
        let again = said.checked_sub(1).is_some_and(|at| self.scene.has(&units[at], cues.he));
        if again {
            return self.context.speaker.clone();
        }
        let speaks = |at: &usize| units[*at].place.is_some() && units[at + 1..said].iter().take(3).any(|u| u.classes.meet(cues.speaker));
        let at = (0..said).rev().take(8).find(speaks)?;
        party_of(self.scene, &units[at])
    }

    /// Who the text was about before.
    pub(super) fn inherited(&self, kind: OwnerKind) -> Option<Party> {
        let context = self.context;
        let country = || {
            self.speakers_country().or_else(|| context.country.clone()).or_else(|| {
                context.countries.iter().max_by_key(|s| (s.count.min(3), std::cmp::Reverse(s.party.span.start))).map(|s| s.party.clone())
            })
        };
        let company = || {
            context.company.clone().or_else(|| {
                context.companies.iter().max_by_key(|s| (s.count.min(3), std::cmp::Reverse(s.party.span.start))).map(|s| s.party.clone())
            })
        };
        match kind {
            OwnerKind::Country => country(),
            OwnerKind::Org => company().or_else(|| context.ahead.clone()),
            OwnerKind::Any if self.names_company() => company().or_else(country),
            OwnerKind::Any => match context.last.as_ref().and_then(|l| l.parties.as_ref()) {
                Some(Parties::Of { of }) => Some(of.clone()),
                Some(Parties::Flow { from, to }) if from.iter().chain(to).any(|p| p.kind == PartyKind::Org) => company().or_else(country),
                Some(_) => country(),
                None => company().or_else(country),
            },
            OwnerKind::None => None,
        }
    }
}

/// The party of "those to Japan", "that of Spain" between a measure and what a claim tells of it.
pub(super) fn those(scene: &Scene, claim: &Claim, measure: &Measure, joiner: crate::lang::lexicon::Classes) -> Option<usize> {
    let (units, cues) = (scene.units, scene.cues);
    let stands = |at: usize| units[at].classes.meet(cues.demonstrative);
    let end = claim.trigger.0;
    let from = measure.head + 1;
    // "whereas those to America gained 5% and to Japan lost 12%": right before what is told of it.
    let near = end.checked_sub(1).filter(|&at| at > measure.last.max(measure.head) && units[at].is_party());
    let governor = near.and_then(|at| (from..at).rev().find(|&i| units[i].classes.miss(cues.det)));
    let told = governor.is_some_and(|i| units[i].classes.meet(joiner) && i > from && units[i - 1].classes.meet(cues.and | cues.breaks));
    if let Some(at) = near.filter(|_| told) {
        return Some(at);
    }
    let at = (from..end.saturating_sub(2)).rev().find(|&at| stands(at) && units[at + 1].classes.meet(joiner))?;
    let behind = (at + 2..end).find(|&at| units[at].classes.miss(cues.det))?;
    units[behind].is_party().then_some(behind)
}
