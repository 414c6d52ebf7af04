//! Who stands at the two ends: trade between two, exports and imports, investment, aid and loans.
//!
//! In: a claim with its measure phrase, the sentence, the document so far. Out: the ends of a flow, a pair, or one owner.

use super::context::{party_of, referred, same};
use super::owner::Finder;
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::{OwnerKind, PlaceForm};
use crate::mentions::UnitKind;
use crate::model::{Parties, Party, PartyKind};

impl Finder<'_, '_> {
    /// Trade: between two, or one country's with all.
    pub(super) fn mutual(&self) -> Option<Parties> {
        let Some(measure) = self.measure else { return self.same_as_last() };
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
        if let Some((a, b)) = measure.between {
            let (a, b) = (party_of(self.scene, &self.scene.units[a])?, party_of(self.scene, &self.scene.units[b])?);
            return Some(Parties::Between { between: [a, b] });
        }
        let owner = measure.owner.or(measure.of).and_then(|w| self.who(w, OwnerKind::Country)).filter(|p| p.kind != PartyKind::Org);
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
        if let Some(between) = self.joint_subject() {
            return Some(Parties::Between { between });
        }
        let total = self.scene.units[measure.first..=measure.head]
            .iter()
            .any(|u| u.span.of(self.scene.text).to_ascii_lowercase().contains("foreign"));
        if let Some(owner) = owner {
            let ours = matches!(measure.owner, Some(Who::Pronoun(Pronoun::Our, _)));
            if !measure.pair && !ours {
                return Some(Parties::Of { of: owner });
            }
            if let Some(partner) = self.context.partner_of(&owner) {
                return Some(Parties::Between { between: [owner, partner] });
            }
        }
        if !total {
            if let Some((a, b)) = self.context.pair() {
                return Some(Parties::Between { between: [a, b] });
            }
        }
        self.owner().map(|of| Parties::Of { of })
    }

    /// A claim without a measure phrase of its own is about whom the last one was.
    pub(super) fn same_as_last(&self) -> Option<Parties> {
        let topic = self.scene.rules.rules[self.claim.rule].subject == crate::rules::Subject::Topic;
        let last = if topic { self.context.topic.as_ref() } else { self.context.last.as_ref() };
        last.and_then(|l| l.parties.clone())
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
            let b_at = if b.classes & self.scene.cues.det != 0 { at + 3 } else { at + 2 };
            if a.place.is_some() && and.classes & self.scene.cues.and != 0 && units.get(b_at).is_some_and(|u| u.place.is_some()) {
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
            .find(|&at| units[at].place.is_none() && units[at].kind != UnitKind::Possessive && units[at].classes & cues.det == 0)?;
        let a = and.checked_sub(1).filter(|&a| units[and].classes & cues.and != 0 && units[a].org.is_some())?;
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
                let partner = match (&owner, self.context.pair()) {
                    (Some(owner), Some(_)) => self.context.partner_of(owner),
                    (None, Some((_, b))) => Some(b),
                    _ => None,
                };
                let last = || {
                    self.context
                        .countries
                        .iter()
                        .max_by_key(|s| s.sentence)
                        .map(|s| s.party.clone())
                        .filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)))
                };
                partner.or_else(last).map(|p| referred(p, self.scene.text, span))
            }
        }
    }

    /// Exports and imports: owner and partner put at the right ends.
    pub(super) fn goods(&self, out: bool) -> Option<Parties> {
        let Some(measure) = self.measure else { return self.same_as_last() };
        let partner_slot = if out { measure.to.or(measure.with) } else { measure.from.or(measure.with) };
        let own_slot = if out { measure.from.or(measure.of) } else { measure.to.or(measure.of).or(measure.within) };
        let mut owner = measure
            .owner
            .or(own_slot)
            .and_then(|w| self.who(w, OwnerKind::Country))
            .filter(|p| p.kind != PartyKind::Org || self.metric.is_some());
        let mut partner = partner_slot.and_then(|w| self.partner(w, owner.as_ref()));
        // "exports to China rose, and those to Japan fell"
        let cues = self.scene.cues;
        if let Some(other) = self.those(if out { cues.to } else { cues.from }) {
            partner = party_of(self.scene, &self.scene.units[other]);
            owner = owner.or_else(|| self.one_end(out)).filter(|o| !partner.as_ref().is_some_and(|p| same(o, p)));
            let (from, to) = if out { (owner, partner) } else { (partner, owner) };
            return Some(Parties::Flow { from, to });
        }
        let total = self.scene.units[measure.first..measure.head].iter().any(|u| u.span.of(self.scene.text).eq_ignore_ascii_case("total"));
        // "Mexican exports rose, while its imports from the US fell": nobody trades with himself.
        if owner.as_ref().zip(partner.as_ref()).is_some_and(|(a, b)| same(a, b)) {
            owner = self.context.country.clone().filter(|o| !partner.as_ref().is_some_and(|p| same(o, p)));
        }
        if owner.is_none() {
            let verb = self.scene.lexicon.measures[measure.row as usize].marks.verb;
            let subject = if verb { self.subject(OwnerKind::Any, measure.head) } else { self.subject(OwnerKind::Country, measure.first) };
            owner = subject.filter(|p| !partner.as_ref().is_some_and(|q| same(p, q)));
        }
        if owner.is_none() {
            if let Some(p) = &partner {
                owner = self.context.partner_of(p).or_else(|| self.inherited(OwnerKind::Country).filter(|o| !same(o, p)));
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
            partner = self.made_in(owner.as_ref());
        }
        if partner.is_none() && verb {
            partner = self.partner_behind(out, owner.as_ref());
        }
        // "exports mainly medicines to Kazakhstan, worth $40 million"
        if partner.is_none() && !verb && self.claim.value.is_some_and(|v| v > measure.last) {
            partner = self.partner_between(measure.last + 1, out).filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)));
        }
        // "Russia exported 6 million tonnes. Egypt bought 1 million": of what was told.
        if partner.is_none() && verb && !out {
            partner = match self.context.last.as_ref().filter(|l| l.sentence + 1 >= self.context.sentence).and_then(|l| l.parties.as_ref())
            {
                Some(Parties::Flow { from: Some(from), to: None }) if from.kind != PartyKind::Org => Some(from.clone()),
                Some(Parties::Flow { from: Some(from), to: Some(_) }) if here && from.kind != PartyKind::Org => Some(from.clone()),
                _ => None,
            };
            partner = partner.filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)));
        }
        if partner.is_none() && verb && out {
            partner = self.indirect_object(measure.head).filter(|p| !owner.as_ref().is_some_and(|o| same(o, p)));
        }
        if partner.is_none() && !total && (!verb || here) && self.bilateral_context() {
            partner = owner.as_ref().and_then(|o| self.context.pair.as_ref().and_then(|_| self.context.partner_of(o)));
        }
        if owner.is_none() && partner.is_none() {
            return None;
        }
        let (from, to) = if out { (owner, partner) } else { (partner, owner) };
        Some(Parties::Flow { from, to })
    }

    /// Who sold (or bought) in the claim before.
    fn one_end(&self, out: bool) -> Option<Party> {
        match self.context.last.as_ref()?.parties.as_ref()? {
            Parties::Flow { from, to } => {
                if out {
                    from.clone()
                } else {
                    to.clone()
                }
            }
            _ => None,
        }
    }

    /// "sold the United States goods worth …": the buyer right behind the verb.
    fn indirect_object(&self, verb: usize) -> Option<Party> {
        let unit = self.scene.units[verb + 1..].iter().find(|u| u.classes & self.scene.cues.det == 0)?;
        if matches!(unit.place, Some((_, PlaceForm::Name))) {
            return party_of(self.scene, unit);
        }
        let end = self.claim.value?;
        let at = (verb + 1..end)
            .find(|&u| matches!(crate::groups::who_at(self.scene.units, u, self.scene.cues), Some(Who::Pronoun(Pronoun::Country, _))))?;
        self.partner(Who::Pronoun(Pronoun::Country, at), None)
    }

    /// "bought Kenyan goods": the adjective tells where bought goods come from.
    fn made_in(&self, owner: Option<&Party>) -> Option<Party> {
        let from = self.measure?.head + 1;
        let unit = self
            .scene
            .units
            .get(from..self.claim.last.max(from))?
            .iter()
            .take(4)
            .find(|u| matches!(u.place, Some((_, PlaceForm::Adjective))))?;
        party_of(self.scene, unit).filter(|p| !owner.is_some_and(|o| same(o, p)))
    }

    /// The partner between the measure and its figure, with nothing but words before it.
    fn partner_between(&self, from: usize, out: bool) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let wanted = if out { cues.to } else { cues.from };
        let words = units[from..self.claim.value?].iter().take_while(|u| u.kind == UnitKind::Word && u.movement.is_none());
        let words = words.take_while(|u| u.classes & (cues.breaks | cues.reach | cues.relative) == 0).count();
        let at = (from..from + words).find(|&at| units[at].classes & wanted != 0)?;
        let behind = (at + 1..from + words).find(|&at| units[at].classes & cues.det == 0)?;
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
            if unit.is_mark(b';') || unit.classes & (cues.breaks | cues.including) != 0 {
                return None;
            }
            if unit.classes & wanted == 0 {
                continue;
            }
            for next in at + 1..(at + 5).min(self.scene.units.len()) {
                if let Some(who) = crate::groups::who_at(self.scene.units, next, cues) {
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
            two && self.context.sentence.saturating_sub(last.sentence) <= 2
        })
    }

    /// Investment, aid, loans, remittances.
    pub(super) fn flow(&self) -> Option<Parties> {
        let Some(measure) = self.measure else { return self.same_as_last() };
        let metric = self.metric.map_or("", |m| m.id);
        let resolve = |w: Option<Who>| w.and_then(|w| self.who(w, OwnerKind::Any));
        let mut from = resolve(measure.from).or_else(|| resolve(measure.owner)).or_else(|| resolve(measure.of));
        let to_slot = measure.within.or(measure.to).or(measure.for_);
        let those = self.those(self.scene.cues.in_).and_then(|at| party_of(self.scene, &self.scene.units[at]));
        let mut to = those.or_else(|| to_slot.and_then(|w| self.partner(w, from.as_ref())));
        // "aid from the Gulf state to Sudan": nobody helps himself.
        if from.as_ref().zip(to.as_ref()).is_some_and(|(a, b)| same(a, b)) {
            from = None;
        }
        let verb = self.scene.lexicon.measures[measure.row as usize].marks.verb;
        if from.is_none() && verb {
            from = self.subject(OwnerKind::Any, measure.head);
        }
        if to.is_none() {
            to = self.target_behind(from.as_ref());
        }
        if to.is_none() && verb {
            to = self.whole_of_part();
        }
        if metric == "investment" && from.is_none() && to.is_none() && !verb {
            (from, to) = self.project_before(measure.first);
        }
        let text = |range: std::ops::RangeInclusive<usize>| {
            self.scene.units[range].iter().any(|u| u.span.of(self.scene.text).to_ascii_lowercase().contains("foreign"))
        };
        if metric == "remittances" {
            // "remittances from Filipinos in Italy": it is they who send them home.
            let form = |who: Option<Who>| match who {
                Some(Who::Unit(at)) => self.scene.units[at].place.map(|(_, form)| form),
                _ => None,
            };
            let people = form(measure.from) == Some(PlaceForm::People);
            // "remittances sent by Tajik migrants from Russia", "remittances from Russia rose"
            if form(measure.from) == Some(PlaceForm::Name) && to.is_none() {
                let home = resolve(measure.of.or(measure.owner)).or_else(|| self.inherited(OwnerKind::Country));
                let to = home.filter(|p| !from.as_ref().is_some_and(|f| same(f, p)));
                return Some(Parties::Flow { from, to });
            }
            if people && measure.to.is_none() && measure.within.is_some() {
                (from, to) = (to, from);
            }
            if let Some(own) = from.take_if(|_| to.is_none()) {
                let from = self.context.partner_of(&own).filter(|_| self.bilateral_context());
                return Some(Parties::Flow { from, to: Some(own) });
            }
            return to.or_else(|| self.owner()).map(|to| Parties::Flow { from, to: Some(to) });
        }
        if metric == "investment" && to.is_none() && !verb {
            if text(measure.first..=measure.head) {
                return from.or_else(|| self.owner()).map(|to| Parties::Flow { from: None, to: Some(to) });
            }
            if self.bilateral_context() || self.context.pair.is_some() {
                if let Some(partner) = from.as_ref().and_then(|f| self.context.partner_of(f)) {
                    return Some(Parties::Flow { from, to: Some(partner) });
                }
                if from.is_none() && self.bilateral_context() {
                    if let Some(last) = self
                        .context
                        .last
                        .as_ref()
                        .filter(|l| l.metric.map(|m| self.scene.lexicon.metrics[m as usize].id) == Some("investment"))
                    {
                        return last.parties.clone();
                    }
                }
            }
            return from.or_else(|| self.owner()).map(|of| Parties::Of { of });
        }
        if from.is_none() && to.is_none() && (metric == "aid" || metric == "loan") {
            if let Some(same) = self.as_flow_before() {
                return Some(same);
            }
        }
        if from.is_none() && (metric == "aid" || metric == "loan") {
            from = self.subject(OwnerKind::Any, self.start()).filter(|f| !to.as_ref().is_some_and(|t| same(t, f)));
        }
        if from.is_some() && to.is_none() && (metric == "aid" || metric == "loan") && measure.from.is_some() {
            to = self.subject(OwnerKind::Any, self.start()).filter(|t| !from.as_ref().is_some_and(|f| same(t, f)));
        }
        if from.is_some() && to.is_none() && (metric == "aid" || metric == "loan") {
            to = self.as_helped_before().filter(|t| !from.as_ref().is_some_and(|f| same(t, f)));
        }
        // "received $3 billion in grants": what comes in.
        let receives = || self.scene.units[..measure.head].iter().rev().take(14).any(|u| u.classes & self.scene.cues.received != 0);
        if metric == "loan" && to.is_none() && measure.from.is_none() && self.borrows(from.as_ref())
            || metric == "aid" && to.is_none() && measure.from.is_none() && receives()
        {
            to = from.take();
        }
        if from.is_none() && to.is_none() {
            from = self.subject(OwnerKind::Any, self.start());
            if metric == "aid" || metric == "loan" {
                to = from.is_none().then(|| self.inherited(OwnerKind::Country)).flatten();
            }
        }
        (from.is_some() || to.is_some()).then_some(Parties::Flow { from, to })
    }

    /// "attracted $4bn of investment, of which Chinese firms put in $1bn": where the whole went.
    pub(super) fn whole_of_part(&self) -> Option<Party> {
        match self.context.last.as_ref().filter(|_| self.is_part())?.parties.as_ref()? {
            Parties::Flow { from: None, to } => to.clone(),
            _ => None,
        }
    }

    /// Whether the claim tells a part of the one before it in the sentence.
    pub(super) fn is_part(&self) -> bool {
        let told = self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence).and_then(|l| l.raw).map(|raw| raw.span.end);
        let between = |from: usize| self.scene.units[..self.start()].iter().filter(move |u| u.span.start >= from);
        told.is_some_and(|from| between(from).any(|u| u.classes & self.scene.cues.including != 0))
    }

    /// "will lend Bangladesh 165 billion yen, and has pledged a grant of 3 billion": the same two, where nobody else is named.
    fn as_flow_before(&self) -> Option<Parties> {
        let last = self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence)?;
        let told = last.raw?.span.end;
        let others = self.scene.units[..self.start()].iter().any(|u| u.span.start >= told && u.is_party());
        let flow = matches!(&last.parties, Some(Parties::Flow { from: Some(_), to: Some(_) }));
        last.parties.clone().filter(|_| flow && !others)
    }

    /// "New Zealand had 52 projects in Vietnam with a registered capital of …": the subject and where its projects stand.
    fn project_before(&self, end: usize) -> (Option<Party>, Option<Party>) {
        let units = self.scene.units;
        let place = |at: usize| party_of(self.scene, &units[at]).filter(|_| matches!(units[at].place, Some((_, PlaceForm::Name))));
        let host = (2..end).rev().find(|&at| units[at - 1].classes & self.scene.cues.just_in != 0 && units[at].place.is_some());
        let counted = |at: usize| units[..at].iter().any(|u| u.figure().is_some());
        let Some((at, to)) = host.filter(|&at| counted(at)).and_then(|at| Some((at, place(at)?))) else { return (None, None) };
        match self.subject(OwnerKind::Any, at - 1).filter(|from| !same(from, &to)) {
            Some(from) => (Some(from), Some(to)),
            None => (None, None),
        }
    }

    /// "approved a loan to Malawi, and Norway will add a grant": who was helped just before.
    fn as_helped_before(&self) -> Option<Party> {
        let last = self.context.last.as_ref().filter(|l| self.context.sentence.saturating_sub(l.sentence) <= 1)?;
        let id = last.metric.map_or("", |m| self.scene.lexicon.metrics[m as usize].id);
        match &last.parties {
            Some(Parties::Flow { from: Some(_), to: Some(to) }) if id == "aid" || id == "loan" => Some(to.clone()),
            _ => None,
        }
    }

    /// "invested V in the Kazakh economy", "a loan of V to Sri Lanka": the target stands behind the figure.
    pub(super) fn target_behind(&self, from: Option<&Party>) -> Option<Party> {
        let cues = self.scene.cues;
        let end = (self.claim.last + 12).min(self.scene.units.len());
        for at in self.claim.trigger.1 + 1..end {
            let unit = &self.scene.units[at];
            if unit.is_mark(b';') || unit.classes & cues.breaks != 0 {
                return None;
            }
            if unit.classes & (cues.in_ | cues.to) == 0 || unit.figure().is_some() {
                continue;
            }
            for next in at + 1..(at + 5).min(self.scene.units.len()) {
                let u = &self.scene.units[next];
                if u.is_party() {
                    return party_of(self.scene, u).filter(|p| !from.is_some_and(|f| same(f, p)));
                }
                if let Some(who) = crate::groups::who_at(self.scene.units, next, cues) {
                    if !matches!(who, Who::Pronoun(Pronoun::Its, _)) {
                        return self.partner(who, from);
                    }
                }
                if u.classes & (cues.preposition | cues.verbs) != 0 || u.figure().is_some() || u.period().is_some() {
                    break;
                }
            }
        }
        None
    }
}
