//! Whose measure it is.
//!
//! In: a claim with its measure phrase, the sentence, the document so far. Out: one owner, the two ends of a flow, or a pair.

use super::Scene;
use super::claim::Claim;
use super::context::{Context, describes_company, party_of, referred, same};
use crate::groups::{Measure, Pronoun, Who};
use crate::lang::figures::FigureWords;
use crate::lang::lexicon::{MetricRow, OwnerKind, PlaceForm, Shape};
use crate::lang::near::Near;
use crate::mentions::{Unit, UnitKind};
use crate::model::{Currency, Parties, Party, PartyKind};
use crate::rules::{Role, Subject};

/// How far behind "which" a measure may stand that is told of who stands before it.
const RELATIVE: usize = 8;

/// Finds the parties of a claim.
pub(super) struct Finder<'a, 'b> {
    pub scene: &'a Scene<'b>,
    pub context: &'a Context,
    pub claim: &'a Claim,
    pub measure: Option<&'a Measure>,
    pub metric: Option<&'a MetricRow>,
}

impl Finder<'_, '_> {
    /// The parties, if the text says.
    pub fn parties(&self) -> Option<Parties> {
        if let Some(parties) = self.by_roles() {
            return Some(parties);
        }
        if self.metric.is_some_and(|m| m.id == "stake") {
            return self.holder().map(|of| Parties::Of { of });
        }
        let shape = self.metric.map_or(Shape::Of, |m| m.shape);
        match shape {
            Shape::Of if self.metric.is_some_and(|m| m.id == "contract_value") => {
                match self.joint_subject().or_else(|| self.joint_companies()) {
                    Some(between) => Some(Parties::Between { between }),
                    None => self.owner().map(|of| Parties::Of { of }),
                }
            }
            Shape::Of => self.owner().map(|of| Parties::Of { of }),
            Shape::Mutual => self.mutual(),
            Shape::Out | Shape::In => self.goods(shape == Shape::Out),
            Shape::Flow => self.flow(),
            Shape::Deal | Shape::Fine => {
                // "sold four of its units for $500 million": the seller does not pay.
                let sells = self.measure.is_none() && self.scene.units[self.claim.trigger.0].classes & self.scene.cues.sold != 0;
                let from = self.payer().filter(|_| !sells);
                // "agreed to a $3bn takeover by Foo"
                if let Some(Who::Unit(at)) = self.measure.and_then(|m| m.of).filter(|_| shape == Shape::Deal) {
                    let head = self.measure.map_or(at, |m| m.head);
                    let by = self.scene.units[head.min(at)..at].iter().any(|u| u.classes & self.scene.cues.by != 0);
                    if by && from.is_some() {
                        return Some(Parties::Flow { from: party_of(self.scene, &self.scene.units[at]), to: from });
                    }
                }
                let to = self
                    .measure
                    .and_then(|m| m.of.or(m.to).or(m.for_.filter(|_| shape == Shape::Deal)))
                    .and_then(|w| self.who(w, OwnerKind::Any))
                    .filter(|p| !from.as_ref().is_some_and(|f| same(f, p)));
                (from.is_some() || to.is_some()).then_some(Parties::Flow { from, to })
            }
        }
    }

    /// What the rule itself binds.
    fn by_roles(&self) -> Option<Parties> {
        let party = |role| self.claim.role(role).and_then(|u| party_of(self.scene, &self.scene.units[u]));
        let rule = &self.scene.rules.rules[self.claim.rule];
        let named = || self.subject(self.owner_kind(), self.claim.trigger.0).or_else(|| self.inherited(self.owner_kind()));
        // "investors brought $4 billion into Peru": who is named behind the verb first is no subject.
        let (start, end) = (self.scene.units[self.claim.trigger.0].span.start, self.scene.sentence.end);
        let subject = || self.pronoun_subject().or_else(named).filter(|p| !(start..end).contains(&p.span.start));
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
            Some(Role::From) => from = from.or_else(subject),
            Some(Role::To) => to = to.or_else(subject),
            Some(Role::Of) => return subject().map(|of| Parties::Of { of }),
            _ => {}
        }
        if let Some(partner) = party(Role::Partner) {
            return self.with_partner(partner);
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
            let country = (first..=last).find(|&at| self.scene.units[at].classes & self.scene.cues.country_noun != 0);
            to = country.and_then(|at| self.partner(Who::Pronoun(Pronoun::Country, at), from.as_ref()));
        }
        if to.is_none() && self.metric.is_some_and(|m| m.shape == Shape::Flow) {
            to = self.whole_of_part();
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

    /// The measure named last, of the same owner with another partner: "followed by Canada with $3bn".
    fn with_partner(&self, partner: Party) -> Option<Parties> {
        let open = match self.context.last.as_ref().and_then(|l| l.parties.as_ref()) {
            // "Germany was the top destination, followed by Italy": the seller is not named.
            Some(Parties::Flow { from: None, to: Some(_) }) => self.metric.is_some_and(|m| m.shape == Shape::Out),
            Some(Parties::Flow { from: Some(_), to: None }) => self.metric.is_some_and(|m| m.shape == Shape::In),
            _ => false,
        };
        let country = || self.context.country.clone().filter(|_| !open);
        // "Egypt bought 1 million tonnes, Turkey 750,000": another buyer.
        if let Some(last) = self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence && l.row != u16::MAX) {
            let verb = self.scene.lexicon.measures[usize::from(last.row)].marks.verb;
            if let (true, Some(Shape::In), Some(Parties::Flow { from, .. })) = (verb, self.metric.map(|m| m.shape), &last.parties) {
                return Some(Parties::Flow { from: from.clone(), to: Some(partner) });
            }
        }
        let owner = self.whose_partners().or_else(country).filter(|o| !same(o, &partner));
        match self.metric.map(|m| m.shape) {
            Some(Shape::Out) => Some(Parties::Flow { from: owner, to: Some(partner) }),
            Some(Shape::In) => Some(Parties::Flow { from: Some(partner), to: owner }),
            Some(Shape::Flow) => {
                let to = match self.context.last.as_ref().and_then(|l| l.parties.clone()) {
                    Some(Parties::Flow { to: Some(to), .. }) => Some(to),
                    Some(Parties::Of { of }) => Some(of),
                    // "Belgium was the biggest investor, followed by Spain": in whom is not told.
                    Some(Parties::Flow { from: Some(other), to: None }) => owner.filter(|o| !same(o, &other)),
                    _ => owner,
                };
                Some(Parties::Flow { from: Some(partner), to })
            }
            Some(Shape::Mutual) => owner.map(|owner| Parties::Between { between: [owner, partner] }),
            _ if self.owner_kind() == OwnerKind::Org => self.context.last.as_ref().and_then(|l| l.parties.clone()),
            _ => Some(Parties::Of { of: partner }),
        }
    }

    /// "Kazakhstan ranks first among Uzbekistan's trading partners, followed by …": whose partners are listed.
    fn whose_partners(&self) -> Option<Party> {
        let units = self.scene.units;
        let partners = (2..units.len()).find(|&at| units[at].classes & self.scene.cues.trade_partner != 0)?;
        let possessive = (1..partners).rev().take(4).find(|&at| units[at].kind == UnitKind::Possessive)?;
        units[possessive - 1].place.and_then(|_| party_of(self.scene, &units[possessive - 1]))
    }

    fn owner_kind(&self) -> OwnerKind {
        self.metric.map_or(OwnerKind::Any, |m| m.owner)
    }

    /// One owner: said with the measure, the subject of the clause, or carried over.
    pub(super) fn owner(&self) -> Option<Party> {
        let kind = self.owner_kind();
        if kind == OwnerKind::None {
            return self.explicit(OwnerKind::None).filter(|p| p.kind == PartyKind::Bloc);
        }
        if let Some(party) = self.elliptic(kind) {
            return Some(party);
        }
        // "the deficit with China": not China's.
        let partner = self.measure.and_then(|m| m.with).and_then(|who| match who {
            Who::Unit(unit) => party_of(self.scene, &self.scene.units[unit]),
            Who::Pronoun(..) => None,
        });
        let other = |p: &Party| !partner.as_ref().is_some_and(|q| same(p, q));
        self.explicit(kind)
            .filter(other)
            .or_else(|| self.relative(kind).filter(other))
            .or_else(|| self.of_clause(kind).filter(other))
            .or_else(|| self.subject(kind, self.start()).filter(other))
            .or_else(|| self.placed(kind).filter(other))
            .or_else(|| self.inherited(kind).filter(other))
            .or_else(|| self.of_industry(kind).filter(other))
    }

    /// "Indian outsourcing revenues" in a text about no company: the country's.
    fn of_industry(&self, kind: OwnerKind) -> Option<Party> {
        let Some(Who::Unit(at)) = self.measure.and_then(|m| m.owner).filter(|_| kind == OwnerKind::Org) else { return None };
        let unit = &self.scene.units[at];
        let adjective = matches!(unit.place, Some((_, PlaceForm::Adjective)));
        let country = adjective && !self.is_world(unit) && self.context.companies.is_empty();
        country.then(|| party_of(self.scene, unit)).flatten()
    }

    /// "while Germany's fell to 2.4 percent", "and that of Spain rose": the measure told before, of another.
    fn elliptic(&self, kind: OwnerKind) -> Option<Party> {
        let units = self.scene.units;
        let (first, told) = (self.claim.trigger.0, self.measure?.head);
        let party = |at: usize| party_of(self.scene, &units[at]).filter(|p| self.fits(p, kind));
        if told >= first {
            return None;
        }
        if first > 1 && units[first - 1].kind == UnitKind::Possessive {
            return party(first - 2);
        }
        self.those(self.scene.cues.of).and_then(party)
    }

    /// The party of "those to Japan", "that of Spain" between the measure and what is told of it.
    pub(super) fn those(&self, joiner: crate::lang::lexicon::Classes) -> Option<usize> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let stands = |at: usize| matches!(units[at].span.of(self.scene.text), "those" | "that");
        let end = self.claim.trigger.0;
        let from = self.measure?.head + 1;
        let at = (from..end.saturating_sub(2)).rev().find(|&at| stands(at) && units[at + 1].classes & joiner != 0)?;
        let behind = (at + 2..end).find(|&at| units[at].classes & cues.det == 0)?;
        units[behind].is_party().then_some(behind)
    }

    /// "It listed Foo, to which it owes $3m": whom the text was about, if the sentence has no other subject.
    fn pronoun_subject(&self) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let pronoun = |u: &Unit| u.classes & cues.its != 0 && u.classes & cues.det == 0;
        let end = self.claim.trigger.0;
        let before = units[..end].iter().rposition(|u| u.classes & cues.verbs == 0)?;
        let opens = units.iter().take(8).take_while(|u| !u.is_party()).any(pronoun);
        (pronoun(&units[before]) && opens).then(|| self.inherited(self.owner_kind())).flatten()
    }

    /// "Foo, which has a market value of $3bn": who stands before "which".
    fn relative(&self, kind: OwnerKind) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let start = self.start();
        let plain = |u: &&Unit| u.kind == UnitKind::Word && !u.is_party() && u.classes & cues.breaks == 0;
        let passed = units[..start].iter().rev().take(RELATIVE).take_while(plain).take_while(|u| u.classes & cues.relative == 0).count();
        let opens = start.checked_sub(passed + 1).filter(|&at| units[at].classes & cues.relative != 0)?;
        let before = units[..opens].iter().rposition(|u| !u.is_mark(b',') && !u.is_mark(b')'))?;
        units[before].org.and_then(|_| party_of(self.scene, &units[before])).filter(|p| opens > before + 1 && self.fits(p, kind))
    }

    /// "Foo overtook Bar, with a market value of $3bn": the subject of the clause, not who was named last.
    fn of_clause(&self, kind: OwnerKind) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let with = (0..self.start()).rev().find(|&at| units[at].classes & (cues.det | cues.plain_adjective) == 0)?;
        if units[with].classes & cues.with == 0 || with == 0 || !units[with - 1].is_mark(b',') {
            return None;
        }
        let free = |&at: &usize| units[at].is_party() && (at == 0 || units[at - 1].classes & (cues.preposition | cues.and) == 0);
        let mut named = (0..with).filter(free).filter_map(|at| party_of(self.scene, &units[at])).filter(|p| self.fits(p, kind));
        let first = named.next()?;
        named.next().is_some().then_some(first)
    }

    pub(super) fn start(&self) -> usize {
        self.measure.map_or(self.claim.trigger.0, |m| {
            m.first.min(self.claim.trigger.0).max(if m.head > self.claim.trigger.1 { self.claim.trigger.0 } else { 0 })
        })
    }

    fn fits(&self, party: &Party, kind: OwnerKind) -> bool {
        match kind {
            OwnerKind::Country => party.kind != PartyKind::Org,
            OwnerKind::Org => party.kind == PartyKind::Org,
            OwnerKind::Any | OwnerKind::None => true,
        }
    }

    /// What stands with the measure itself.
    fn explicit(&self, kind: OwnerKind) -> Option<Party> {
        let measure = self.measure?;
        if let Some(code) = self.scene.lexicon.measures[measure.row as usize].place {
            return Some(self.home_currency(measure.head).unwrap_or_else(|| self.place(code, measure.head)));
        }
        let country_like = kind != OwnerKind::Org;
        if self.metric.is_some_and(|m| m.id == "stake") {
            return measure.owner.and_then(|who| self.who(who, kind));
        }
        let guests = self.scene.units[measure.head].classes & self.scene.cues.tourist_noun != 0;
        // "the carmaker's sales in China": a company's, wherever.
        let place = country_like && (kind == OwnerKind::Country || self.subject(OwnerKind::Org, measure.first).is_none());
        [measure.to.filter(|_| guests), measure.owner, measure.of, measure.within.filter(|_| place), measure.for_]
            .into_iter()
            .flatten()
            .filter(|&who| !self.is_origin(who, measure) && !self.is_all_of_its(who))
            .filter_map(|who| self.who(who, kind))
            .find(|party| self.fits(party, kind))
    }

    /// "Chinese visitors": where guests come from is not where they are counted.
    fn is_origin(&self, who: Who, measure: &Measure) -> bool {
        let Who::Unit(unit) = who else { return false };
        let adjective = matches!(self.scene.units[unit].place, Some((_, PlaceForm::Adjective)));
        let guests = |at: usize| self.scene.units.get(at).is_some_and(|u| u.classes & self.scene.cues.tourist_noun != 0);
        adjective && (guests(measure.head) || guests(unit + 1))
    }

    /// "Worldwide sales were 3 billion" of a company that the text is about: all of its own.
    fn is_all_of_its(&self, who: Who) -> bool {
        let Who::Unit(unit) = who else { return false };
        let unit = &self.scene.units[unit];
        let told = self.context.last.as_ref().filter(|l| l.sentence + 1 >= self.context.sentence);
        self.is_world(unit)
            && self.metric.is_none_or(|m| m.owner != OwnerKind::Country)
            && told.is_some_and(|l| matches!(&l.parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org))
    }

    /// "The pound was steady" in a text about Egypt: where several currencies share a name, that of the country told of.
    fn home_currency(&self, unit: usize) -> Option<Party> {
        let words = FigureWords::english();
        let (text, span) = (self.scene.text.as_bytes(), self.scene.units[unit].span);
        let near = Near::new(text, words);
        let (suffix, end) = words.suffixes.at(text, span.start, &near)?;
        let named = &words.named[usize::from(suffix.money?.named)];
        let country = self.context.country.as_ref()?;
        // The codes of ISO 4217 begin with the country's of ISO 3166-1.
        let theirs = named.candidates.len() > 1 && named.candidates.iter().any(|c| c.code().starts_with(country.id.as_str()));
        let shared = end == span.end && theirs && named.default != Some(Currency::USD);
        shared.then(|| referred(country.clone(), self.scene.text, span))
    }

    /// The place of a currency's name.
    fn place(&self, index: u16, unit: usize) -> Party {
        let place = &self.scene.lexicon.places[usize::from(index)];
        let span = self.scene.units[unit].span;
        let kind = if place.bloc { PartyKind::Bloc } else { PartyKind::Country };
        Party { id: place.code.to_string(), kind, text: span.of(self.scene.text).to_owned(), span }
    }

    /// Who is meant.
    pub(super) fn who(&self, who: Who, kind: OwnerKind) -> Option<Party> {
        match who {
            Who::Unit(unit) => party_of(self.scene, &self.scene.units[unit]),
            Who::Pronoun(pronoun, unit) => {
                let span = self.scene.units[unit].span;
                let party = match pronoun {
                    Pronoun::Its => self.nearest_left(unit, kind).or_else(|| self.inherited(kind)),
                    Pronoun::Our => {
                        self.context.speaker.clone().or_else(|| self.context.home.clone()).or_else(|| self.inherited(OwnerKind::Country))
                    }
                    Pronoun::Company if kind == OwnerKind::Country => self.inherited(kind),
                    Pronoun::Company => self.nearest_left(unit, OwnerKind::Org).or_else(|| self.inherited(OwnerKind::Org)),
                    Pronoun::Country => self.nearest_left(unit, OwnerKind::Country).or_else(|| self.inherited(OwnerKind::Country)),
                    Pronoun::Pair => None,
                };
                party.map(|p| referred(p, self.scene.text, span))
            }
        }
    }

    /// The party named last before a unit of this sentence.
    fn nearest_left(&self, unit: usize, kind: OwnerKind) -> Option<Party> {
        let mut subject = None;
        for at in (0..unit).rev() {
            let u = &self.scene.units[at];
            let capital = matches!(u.place, Some((_, PlaceForm::Capital)));
            if !u.is_party() || capital && kind == OwnerKind::Org || self.inserted(at, unit) || self.describes_company(at, kind) {
                continue;
            }
            let Some(party) = party_of(self.scene, u).filter(|p| self.fits(p, kind)) else { continue };
            let governed = at > 0 && self.scene.units[at - 1].classes & self.scene.cues.preposition != 0;
            if !governed {
                return Some(party);
            }
            subject = subject.or(Some(party));
        }
        subject
    }

    /// The party that is the subject of the clause before `start`.
    pub(super) fn subject(&self, kind: OwnerKind, start: usize) -> Option<Party> {
        let cues = self.scene.cues;
        let from = super::subject::clause_start(self.scene, start);
        // A country's measure has the first party of its clause for subject, a company's the nearest.
        let clause = from..start;
        let (first, then) = if kind != OwnerKind::Country { (start..start, start) } else { (clause, from) };
        for at in first.chain((0..then).rev()) {
            let unit = &self.scene.units[at];
            if !unit.is_party() || self.is_world(unit) {
                continue;
            }
            let shared = self.scene.measures.iter().any(|m| m.between.is_some_and(|(a, b)| a == at || b == at));
            // "The EU is Ghana's largest donor": who is said to be something, not whose.
            let possessive = self.scene.units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Possessive);
            let predicate = possessive && at > 0 && self.scene.units[at - 1].classes & cues.be != 0;
            if shared
                || predicate
                || self.describes_company(at, kind)
                || self.is_partner(at)
                || self.in_dateline(at)
                || self.inserted(at, start)
                || self.is_source(at)
            {
                continue;
            }
            if let Some((_, form)) = unit.place {
                let next = |n: usize| self.scene.units.get(at + n);
                let names_follow =
                    (1..5).map_while(next).take_while(|u| u.kind == UnitKind::Word && u.classes & cues.verbs == 0).any(|u| u.org.is_some());
                let modifies = matches!(form, PlaceForm::Adjective) && names_follow;
                let speaker = (1..3).filter_map(next).any(|u| u.classes & cues.speaker != 0) && !matches!(form, PlaceForm::Capital);
                let says = (matches!(form, PlaceForm::Institution) || self.is_bloc(unit)) && kind == OwnerKind::Country && self.says(at);
                if (modifies && kind != OwnerKind::Country)
                    || says
                    || kind == OwnerKind::Org
                    || (speaker && matches!(form, PlaceForm::Adjective))
                {
                    continue;
                }
                // "German visitors to Croatia"
                let guests = next(1).is_some_and(|u| u.classes & cues.tourist_noun != 0);
                if guests && matches!(form, PlaceForm::Adjective) {
                    continue;
                }
            } else if kind == OwnerKind::Country {
                continue;
            }
            let mut before = at;
            loop {
                let unit = before.checked_sub(1).map(|at| &self.scene.units[at]);
                before -= match unit {
                    Some(u) if u.classes & (cues.det | cues.plain_adjective) != 0 => 1,
                    // "including Peru's Foo"
                    Some(u) if u.kind == UnitKind::Possessive && before > 1 && self.scene.units[before - 2].place.is_some() => 2,
                    _ => break,
                }
            }
            // "of which Chinese firms put in $1bn": these act.
            let including = if self.is_part() { 0 } else { cues.including };
            let governed = before > 0
                && self.scene.units[before - 1].classes & (cues.preposition | including) != 0
                && self.scene.units[before - 1].figure().is_none();
            let leading = governed && before == 1 && self.scene.units[0].classes & (cues.with | cues.to | cues.from | cues.by) == 0;
            if governed && !leading && kind != OwnerKind::Org {
                continue;
            }
            if governed && kind == OwnerKind::Org && self.scene.units[before - 1].classes & (cues.of | cues.in_ | cues.for_ | cues.at) == 0
            {
                continue;
            }
            return party_of(self.scene, unit).filter(|p| self.fits(p, kind));
        }
        None
    }

    /// Whether it is the place of the dateline ("Paris, 16 April -").
    fn in_dateline(&self, at: usize) -> bool {
        self.context.sentence == 0
            && at < 3
            && self.scene.units[at].org.is_none()
            && self.scene.units.get(at + 1).is_some_and(|u| matches!(u.kind, UnitKind::Punct(b',' | b'-' | b'(' | b'.')))
    }

    /// "the Finnish group": a company's country is not meant.
    fn describes_company(&self, at: usize, kind: OwnerKind) -> bool {
        kind != OwnerKind::Country && describes_company(self.scene.units, at, self.scene.cues)
    }

    /// "Peru's share in foreign trade": with whom somebody trades.
    fn is_partner(&self, at: usize) -> bool {
        self.claim.role(Role::Item) == Some(at) && self.scene.units[at].place.is_some()
    }

    /// "according to Smith": who says it, if no more is known of the name.
    fn is_source(&self, at: usize) -> bool {
        let weak = self.scene.units[at].org.and_then(|org| self.scene.orgs.list.get(usize::from(org))).is_some_and(|org| !org.strong);
        weak && at > 0 && self.scene.units[at - 1].classes & self.scene.cues.source != 0
    }

    /// Whether the unit only says "of the whole world".
    fn is_world(&self, unit: &Unit) -> bool {
        unit.place.is_some_and(|(index, _)| &*self.scene.lexicon.places[index as usize].code == "WORLD")
    }

    fn is_bloc(&self, unit: &Unit) -> bool {
        unit.place.is_some_and(|(index, _)| self.scene.lexicon.places[index as usize].bloc)
    }

    /// Whether the unit is who says it ("…, the ministry said").
    fn says(&self, at: usize) -> bool {
        self.scene.units.get(at + 1).is_some_and(|u| u.classes & self.scene.cues.say != 0)
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
            let capital = matches!(unit.place, Some((_, PlaceForm::Capital)));
            let mut before = *at;
            while before > 0 && self.scene.units[before - 1].classes & cues.det != 0 {
                before -= 1;
            }
            let governed_by = |class| before > 0 && self.scene.units[before - 1].classes & class != 0;
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

    /// Who the text was about before.
    pub(super) fn inherited(&self, kind: OwnerKind) -> Option<Party> {
        let context = self.context;
        let country = || {
            context.country.clone().or_else(|| {
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
