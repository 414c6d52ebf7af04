//! Who stands at the two ends of trade: between two, exports and imports.
//!
//! In: a claim with its measure phrase, the sentence, the document so far. Out: the ends of a flow, a pair, or one owner.

use super::context::{party_of, referred, same};
use super::owner::Finder;
use crate::figures::RawKind;
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::{OwnerKind, Shape};
use crate::mentions::UnitKind;
use crate::model::{Parties, Party, PartyKind};

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
                .or_else(|| self.inherited(OwnerKind::Country).filter(|p| !same(p, &partner)))
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

    /// Exports and imports: owner and partner put at the right ends.
    pub(super) fn goods(&self, out: bool) -> Option<Parties> {
        let Some(measure) = self.measure else { return self.of_another().or_else(|| self.same_as_last()) };
        let partner_slot = if out { measure.to.or(measure.with) } else { measure.from.or(measure.with) };
        let own_slot = if out { measure.from.or(measure.of) } else { measure.to.or(measure.of).or(measure.within) };
        let mut owner = measure
            .owner
            .or(own_slot)
            .and_then(|w| self.who(w, OwnerKind::Country))
            .filter(|p| p.kind != PartyKind::Org || self.metric.is_some());
        // "to Chad, Mali and Togo … $3 million, $4 million and $5 million, respectively"
        let listed = self.claim.place.filter(|_| partner_slot.is_some());
        let partner_slot = listed.map(Who::Unit).or(partner_slot);
        let several = listed.is_none() && partner_slot.is_some_and(|who| self.is_one_of_several(who));
        let partner_slot = partner_slot.filter(|_| !several);
        if let Some(at) = self.claim.place.filter(|_| listed.is_none()) {
            owner = party_of(self.scene, &self.scene.units[at]);
        }
        let mut partner = partner_slot.and_then(|w| self.partner(w, owner.as_ref()));
        // "exports to China rose, and those to Japan fell", "while to Japan they fell"
        let cues = self.scene.cues;
        let joiner = if out { cues.to } else { cues.from };
        let those = self.those(joiner).and_then(|at| party_of(self.scene, &self.scene.units[at]));
        if let Some(other) = those.or_else(|| self.elsewhere(OwnerKind::Country, joiner)) {
            partner = Some(other);
            owner = owner.or_else(|| self.one_end(out)).filter(|o| !partner.as_ref().is_some_and(|p| same(o, p)));
            let (from, to) = if out { (owner, partner) } else { (partner, owner) };
            return Some(Parties::Flow { from, to });
        }
        // "those to non-traditional markets grew": to nobody named.
        let those = (measure.head + 1..self.claim.trigger.0).any(|at| self.scene.units[at].classes.meet(cues.those));
        let joiner = if out { cues.to } else { cues.from };
        if those && self.scene.units[measure.head + 1..self.claim.trigger.0].iter().rev().take(4).any(|u| u.classes.meet(joiner)) {
            let owner = owner.or_else(|| self.one_end(out));
            let (from, to) = if out { (owner, None) } else { (None, owner) };
            return Some(Parties::Flow { from, to });
        }
        // "total exports", "overall exports": with all partners.
        let whole = |u: &crate::mentions::Unit| u.classes.meet(cues.whole);
        let behind = self.scene.units.get(measure.last.max(measure.head) + 1).is_some_and(|u| u.classes.meet(cues.as_whole));
        let total = behind || self.scene.units[measure.first..measure.head].iter().any(whole);
        // "Mexican exports rose, while its imports from the US fell": nobody trades with himself.
        if owner.as_ref().zip(partner.as_ref()).is_some_and(|(a, b)| same(a, b)) {
            owner = self.context.country.clone().filter(|o| !partner.as_ref().is_some_and(|p| same(o, p)));
        }
        // "The country bought $3 billion of Russian goods": not from itself.
        let verb = self.scene.lexicon.measures[measure.row as usize].marks.verb;
        let made = if verb && owner.is_none() { self.made_in(out, None) } else { None };
        // "European imports of gas": of a region, which is no party.
        let region = |&at: &usize| at < measure.head && self.scene.units[at].region;
        if owner.is_none() && partner.is_none() && measure.item.iter().any(region) {
            return None;
        }
        if owner.is_none() {
            let verb = self.scene.lexicon.measures[measure.row as usize].marks.verb;
            // "we exported goods worth …": the speaker's side.
            let before =
                self.scene.units[..measure.head].iter().rev().find(|u| u.classes.miss(self.scene.cues.adverb | self.scene.cues.have));
            let ours = verb && before.is_some_and(|u| u.classes.meet(self.scene.cues.our));
            let speaker = || self.context.speaker.clone().or_else(|| self.context.home.clone()).filter(|_| ours);
            let subject = if let Some(speaker) = speaker() {
                Some(speaker)
            } else if verb {
                self.subject(OwnerKind::Any, measure.head)
            } else {
                self.subject(OwnerKind::Country, measure.first)
            };
            owner = subject.filter(|p| !partner.as_ref().is_some_and(|q| same(p, q)) && !self.has_bought(p, out));
        }
        if owner.is_none() {
            if let Some(p) = &partner {
                // "exports to Malta and Cyprus reached $5m and $4m, respectively": none of the row sells.
                let of_row = |o: &Party| listed.is_some() && o.span.start >= self.scene.sentence.start;
                let free = |o: &Party| !of_row(o) && !same(o, p) && !self.is_partner_behind(o, out) && !self.was_partner(o, out);
                owner = self.context.partner_of(p).filter(free).or_else(|| self.inherited(OwnerKind::Country).filter(free));
            } else if let Some(made) = &made {
                let other = |o: &Party| !same(o, made);
                let seen = || self.context.countries.iter().map(|s| &s.party).find(|p| other(p)).cloned();
                owner = self.inherited(OwnerKind::Country).filter(other).or_else(seen);
            } else {
                owner = self.inherited(OwnerKind::Country).or_else(|| self.placed(OwnerKind::Country));
                if let (Some((a, b)), false) = (&self.context.pair, total) {
                    if owner.as_ref().is_some_and(|o| same(o, b)) {
                        owner = Some(a.clone());
                    }
                }
            }
        }
        let verb = self.scene.lexicon.measures[measure.row as usize].marks.verb;
        let here = self.context.last.as_ref().is_some_and(|l| l.sentence == self.context.sentence);
        if partner.is_none() && verb {
            partner = self.made_in(out, owner.as_ref());
        }
        if partner.is_none() && verb {
            partner = self.partner_behind(out, owner.as_ref());
        }
        // "Serbia exports $1.2bn-worth of goods to China": the noun stands as a verb.
        if partner.is_none() && !verb && self.claim.value == Some(measure.head + 1) {
            partner = self.partner_behind(out, owner.as_ref());
        }
        // "exports mainly medicines to Kazakhstan, worth $40 million"
        if partner.is_none() && !verb && !several && self.claim.value.is_some_and(|v| v > measure.last) {
            partner = self.partner_between(measure.last + 1, out).filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)));
        }
        // "Russia exported 6 million tonnes. Egypt bought 1 million", "France doubled its purchases": of what was told.
        let share = self.scene.rules.rules[self.claim.rule].item_subject;
        let bought = verb || self.scene.lexicon.measures[measure.row as usize].marks.vague;
        let raw = |unit: Option<usize>| super::amounts::raw(self.scene, unit);
        let counted = raw(self.claim.value).is_some_and(|r| r.kind == RawKind::Quantity);
        let named = |o: &Party| self.context.countries.iter().any(|s| same(&s.party, o) && s.count > 1);
        let again = owner.as_ref().is_some_and(named);
        // "Spain bought Ukrainian goods. Poland cut its purchases": the text stays with who sells.
        let seller = |from: &Party| self.context.country.as_ref().is_some_and(|c| same(c, from));
        if partner.is_none() && bought && !out {
            let back = if counted && verb { 3 } else { 1 };
            partner =
                match self.context.last.as_ref().filter(|l| l.sentence + back >= self.context.sentence).and_then(|l| l.parties.as_ref()) {
                    Some(Parties::Flow { from: Some(from), to: None }) if from.kind != PartyKind::Org => Some(from.clone()),
                    Some(Parties::Flow { from: Some(from), to: Some(_) })
                        if !share && (here || counted || again || seller(from)) && from.kind != PartyKind::Org =>
                    {
                        Some(from.clone())
                    }
                    _ => None,
                };
            partner = partner.filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)));
        }
        // "India's imports rose. Supplies from Iraq fell": to the buyer told of.
        let delivered = self.scene.lexicon.measures[measure.row as usize].marks.weak;
        if partner.is_none() && out && (verb && counted || delivered || measure.from.is_some() && measure.owner.is_none()) {
            let buyer = |l: &super::context::Last| l.metric.is_some_and(|m| self.scene.lexicon.metrics[usize::from(m)].shape == Shape::In);
            let last = self.context.last.as_ref().filter(|l| buyer(l) && l.sentence + 1 >= self.context.sentence);
            if let Some(Parties::Flow { to: Some(to), .. }) = last.and_then(|l| l.parties.as_ref()) {
                // "Deliveries averaged …" of imports told before: nobody named delivers.
                let unnamed = delivered && measure.owner.is_none() && measure.from.is_none() && owner.as_ref().is_some_and(|o| same(o, to));
                owner = owner.filter(|_| !unnamed);
                partner = Some(to.clone()).filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)));
            }
        }
        // "From Germany alone, the Czech Republic bought …"
        if partner.is_none() && verb {
            partner = self.opening_partner(out).filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)));
        }
        // "China's purchases of soybeans" in a text about Brazil.
        let shared = self.claim.role(crate::rules::Role::Item).is_some_and(|at| self.scene.units[at].place.is_some());
        let part = self.scene.rules.rules[self.claim.rule].item_subject || shared;
        if partner.is_none() && !verb && bought && !out && measure.owner.is_some() && !part {
            partner = owner.as_ref().and_then(|o| self.context.partner_of(o));
        }
        if partner.is_none() && verb && out {
            partner = self.indirect_object(measure.head).filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)));
        }
        if partner.is_none() && !total && !several && !part && measure.region.is_none() && (!verb || here) && self.bilateral_context() {
            partner = owner.as_ref().and_then(|o| self.context.pair.as_ref().and_then(|_| self.context.partner_of(o)));
        }
        if owner.is_none() && partner.is_none() {
            return None;
        }
        let (from, to) = if out { (owner, partner) } else { (partner, owner) };
        Some(Parties::Flow { from, to })
    }
}
