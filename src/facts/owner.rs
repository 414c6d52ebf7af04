//! Whose measure it is.
//!
//! In: a claim with its measure phrase, the sentence, the document so far. Out: one owner, the two ends of a flow, or a pair.

use super::Scene;
use super::claim::Claim;
use super::context::{Context, party_of, referred, same};
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
        let parties = self.all_parties().map(|parties| self.turned(parties));
        if super::share::of_its_total(self.scene, self.claim) {
            return parties.map(|parties| super::share::owner_of(parties, self.metric));
        }
        parties
    }

    /// "…, and the reverse flow was $3 million": the other way round, where the ends are those told before.
    pub(super) fn turned(&self, parties: Parties) -> Parties {
        // "Outflow stood at $3 million" behind what came in.
        let out = |m: &Measure| self.scene.lexicon.has_class(self.scene.units[m.head].span.of(self.scene.text), self.scene.cues.outflow);
        if let (Parties::Flow { from: None, to: Some(of) }, true) = (&parties, self.measure.is_some_and(out)) {
            return Parties::Flow { from: Some(of.clone()), to: None };
        }
        // "The outflow was $3 million, so that net inflow made $5 million": back again.
        let inward = |m: &Measure| self.scene.lexicon.has_class(self.scene.units[m.head].span.of(self.scene.text), self.scene.cues.inflow);
        if let (Parties::Flow { from: Some(of), to: None }, true) = (&parties, self.measure.is_some_and(|m| m.owner.is_none() && inward(m)))
        {
            return Parties::Flow { from: None, to: Some(of.clone()) };
        }
        let Some(last) = self.context.last.as_ref() else { return parties };
        let (Parties::Flow { from: Some(a), to: Some(b) }, Some(Parties::Flow { from: Some(from), to: Some(to) })) =
            (&parties, &last.parties)
        else {
            return parties;
        };
        let told = last.raw.filter(|_| last.sentence == self.context.sentence).map_or(0, |raw| raw.span.end);
        let back = |u: &Unit| u.span.start >= told && u.classes.meet(self.scene.cues.opposite);
        if same(a, from) && same(b, to) && self.scene.units[..=self.claim.trigger.1].iter().any(back) {
            return Parties::Flow { from: Some(b.clone()), to: Some(a.clone()) };
        }
        parties
    }

    /// The parties as the claim and its measure name them.
    fn all_parties(&self) -> Option<Parties> {
        if let Some(parties) = self.by_roles().or_else(|| self.that_of_last()) {
            return Some(parties);
        }
        if self.metric.is_some_and(|m| m.id == "stake") {
            return self.elliptic(OwnerKind::Any).or_else(|| self.holder()).map(|of| Parties::Of { of });
        }
        if super::share::of_the_total(self.scene, self.claim) {
            return self.whole();
        }
        let shape = self.metric.map_or(Shape::Of, |m| m.shape);
        if shape == Shape::Of {
            if self.is_place_of_last() {
                return self.same_as_last();
            }
            if self.is_object_of_last() {
                if let Some(told) = self.same_as_last() {
                    return Some(told);
                }
            }
        }
        // "cargo traffic between Kenya and Uganda": without an id, but of two.
        if let Some((a, b)) = self.measure.and_then(|m| m.between).filter(|_| self.metric.is_none()) {
            let (a, b) = (party_of(self.scene, &self.scene.units[a])?, party_of(self.scene, &self.scene.units[b])?);
            return Some(Parties::Between { between: [a, b] });
        }
        match shape {
            Shape::Of if self.metric.is_some_and(|m| m.id == "contract_value") => self.contract(),
            Shape::Of => self.owner().map(|of| Parties::Of { of }),
            Shape::Mutual => self.mutual(),
            Shape::Out | Shape::In => self.goods(shape == Shape::Out),
            Shape::Flow => self.flow(),
            Shape::Deal | Shape::Fine => self.payment(shape == Shape::Deal),
        }
    }

    /// "42% of them came from India and 13% from China": a place of those told of before.
    fn is_place_of_last(&self) -> bool {
        let place = self.claim.role(Role::Item).is_some_and(|at| self.scene.units[at].place.is_some());
        let goes_back = matches!(self.scene.rules.rules[self.claim.rule].subject, Subject::Last | Subject::Topic);
        place && goes_back && self.measure.is_none()
    }

    /// "HSBC set a target of $80, while Citi lifted it to $95": whoever does it.
    fn is_object_of_last(&self) -> bool {
        let (first, last) = self.claim.trigger;
        let it = |u: &Unit| u.classes.meet(self.scene.cues.its) && u.classes.miss(self.scene.cues.det);
        let goes_back = self.scene.rules.rules[self.claim.rule].subject == Subject::Last;
        goes_back && self.measure.is_none() && self.scene.units[first + 1..=last].iter().any(it)
    }

    /// The sort of owner that the measure has.
    pub(super) fn owner_kind(&self) -> OwnerKind {
        // "The HCOB purchasing managers' index": who asks is no owner.
        let index = |m: &Measure| self.scene.lexicon.measures[usize::from(m.row)].marks.index;
        let without = if self.measure.is_some_and(index) { OwnerKind::Country } else { OwnerKind::Any };
        self.metric.map_or(without, |m| m.owner)
    }

    /// One owner: said with the measure, the subject of the clause, or carried over.
    pub(super) fn owner(&self) -> Option<Party> {
        let kind = self.owner_kind();
        if kind == OwnerKind::None {
            return self.explicit(OwnerKind::None).filter(|p| p.kind == PartyKind::Bloc);
        }
        if let Some(at) = self.claim.place.filter(|_| !self.of_company(kind)) {
            return party_of(self.scene, &self.scene.units[at]).filter(|p| self.fits(p, kind));
        }
        // "the Middle East's trade surplus": a region is no party.
        let regions = |m: &&Measure| m.owner.is_none() && m.item.iter().any(|&at| self.is_regions(at));
        if kind != OwnerKind::Org && self.measure.is_some_and(|m| regions(&m)) {
            return None;
        }
        if let Some(party) = self.elliptic(kind).or_else(|| self.elsewhere(kind, self.scene.cues.in_)) {
            return Some(party);
        }
        // "the deficit with China": not China's.
        let partner = self.measure.and_then(|m| m.with).and_then(|who| match who {
            Who::Unit(unit) => party_of(self.scene, &self.scene.units[unit]),
            Who::Pronoun(..) => None,
        });
        let other = |p: &Party| !partner.as_ref().is_some_and(|q| same(p, q)) && !self.sends_guests(p);
        self.explicit(kind)
            .filter(other)
            .or_else(|| self.relative(kind).filter(other))
            .or_else(|| self.of_clause(kind).filter(other))
            .or_else(|| self.subject(kind, self.start()).filter(other))
            .or_else(|| self.placed(kind).filter(other))
            .or_else(|| self.inherited(kind).filter(other).filter(|p| !(kind == OwnerKind::Any && self.only_says(p))))
            .or_else(|| self.of_industry(kind).filter(other))
            .or_else(|| self.bank_itself(kind))
    }

    /// Whether a region stands there as whose something is.
    fn is_regions(&self, at: usize) -> bool {
        let next = self.scene.units.get(at + 1);
        self.scene.units[at].region && next.is_some_and(|u| u.kind == UnitKind::Possessive)
    }

    /// "The Swiss National Bank posted a profit": its own, not the country's.
    fn bank_itself(&self, kind: OwnerKind) -> Option<Party> {
        let bank = |u: &&Unit| matches!(u.place, Some((_, PlaceForm::CentralBank)));
        let unit = self.scene.units[..self.claim.trigger.0].iter().rev().find(|u| u.is_party()).filter(bank)?;
        let text = unit.span.of(self.scene.text).to_owned();
        (kind == OwnerKind::Org).then(|| Party { id: text.clone(), kind: PartyKind::Org, text, span: unit.span })
    }

    /// "Indian outsourcing revenues" in a text about no company: the country's.
    fn of_industry(&self, kind: OwnerKind) -> Option<Party> {
        let Some(Who::Unit(at)) = self.measure.and_then(|m| m.owner).filter(|_| kind == OwnerKind::Org) else { return None };
        let unit = &self.scene.units[at];
        let adjective = matches!(unit.place, Some((_, PlaceForm::Adjective)));
        let country = adjective && !self.is_world(unit) && self.context.companies.is_empty() && !self.describes_company(at, OwnerKind::Org);
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
        // "while trimming Japan's to 0.7%"
        let behind = self.claim.trigger.1 + 1;
        if units.get(behind + 1).is_some_and(|u| u.kind == UnitKind::Possessive && units[behind].is_party())
            && units.get(behind + 2).is_some_and(|u| u.classes.meet(self.scene.cues.to | self.scene.cues.by | self.scene.cues.from))
        {
            return party(behind);
        }
        self.those(self.scene.cues.of).and_then(party)
    }

    /// "It listed Foo, to which it owes $3m": whom the text was about, if the sentence has no other subject.
    pub(super) fn pronoun_subject(&self) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let pronoun = |u: &Unit| u.classes.meet(cues.its) && u.classes.miss(cues.det);
        let end = self.claim.trigger.0;
        let before = units[..end].iter().rposition(|u| u.classes.miss(cues.verbs))?;
        let opens = units.iter().take(8).take_while(|u| !u.is_party()).any(pronoun);
        // "South Sudan has asked Qatar for a loan, and in May it borrowed …": the subject of the clause before.
        if pronoun(&units[before]) && !opens {
            let free =
                |&at: &usize| units[at].is_party() && !self.in_dateline(at) && (at == 0 || units[at - 1].classes.miss(cues.preposition));
            let first = (0..before).find(|at| units[*at].is_party()).filter(free)?;
            return party_of(self.scene, &units[first]).filter(|p| self.fits(p, self.owner_kind()));
        }
        (pronoun(&units[before]) && opens).then(|| self.inherited(self.owner_kind())).flatten()
    }

    /// "Foo, which has a market value of $3bn": who stands before "which".
    fn relative(&self, kind: OwnerKind) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let start = self.start();
        let plain = |u: &&Unit| u.kind == UnitKind::Word && !u.is_party() && u.classes.miss(cues.breaks);
        let passed = units[..start].iter().rev().take(RELATIVE).take_while(plain).take_while(|u| u.classes.miss(cues.relative)).count();
        let opens = start.checked_sub(passed + 1).filter(|&at| units[at].classes.meet(cues.relative))?;
        let before = units[..opens].iter().rposition(|u| !u.is_mark(b',') && !u.is_mark(b')'))?;
        units[before].org.and_then(|_| party_of(self.scene, &units[before])).filter(|p| opens > before + 1 && self.fits(p, kind))
    }

    /// "Foo overtook Bar, with a market value of $3bn": the subject of the clause, not who was named last.
    fn of_clause(&self, kind: OwnerKind) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let with = (0..self.start()).rev().find(|&at| units[at].classes.miss(cues.det | cues.plain_adjective))?;
        if units[with].classes.miss(cues.with) || with == 0 || !units[with - 1].is_mark(b',') {
            return None;
        }
        let free = |&at: &usize| units[at].is_party() && (at == 0 || units[at - 1].classes.miss(cues.preposition | cues.and));
        let mut named = (0..with).filter(free).filter_map(|at| party_of(self.scene, &units[at])).filter(|p| self.fits(p, kind));
        let first = named.next()?;
        named.next().is_some().then_some(first)
    }

    pub(super) fn start(&self) -> usize {
        self.measure.map_or(self.claim.trigger.0, |m| {
            m.first.min(self.claim.trigger.0).max(if m.head > self.claim.trigger.1 { self.claim.trigger.0 } else { 0 })
        })
    }

    pub(super) fn fits(&self, party: &Party, kind: OwnerKind) -> bool {
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
        let guests = self.scene.units[measure.head].classes.meet(self.scene.cues.tourist_noun);
        // "the carmaker's sales in China": a company's, wherever.
        let place =
            country_like && (kind == OwnerKind::Country || self.subject(OwnerKind::Org, measure.first).is_none() && !self.of_company(kind));
        // "The OECD lifted its growth forecast for Britain": not the forecaster's.
        let foretold = self.scene.units[measure.head].classes.meet(self.scene.cues.forecast);
        [
            measure.to.filter(|_| guests),
            measure.for_.filter(|_| foretold),
            measure.owner,
            measure.of,
            measure.within.filter(|_| place),
            measure.for_,
        ]
        .into_iter()
        .flatten()
        .filter(|&who| !self.is_origin(who, measure) && !self.is_all_of_its(who))
        .filter(|who| !matches!(who, Who::Unit(at) if super::division::names_thing(self.scene, *at)))
        .filter_map(|who| self.who(who, kind))
        .find(|party| self.fits(party, kind))
    }

    /// "Volumes in Denmark fell 4%" where the text has just told of a company: still the company's.
    fn of_company(&self, kind: OwnerKind) -> bool {
        let last = self.context.last.as_ref().filter(|l| kind == OwnerKind::Any && l.sentence + 1 >= self.context.sentence);
        last.is_some_and(|l| matches!(&l.parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org))
    }

    /// "Chinese visitors": where guests come from is not where they are counted.
    fn is_origin(&self, who: Who, measure: &Measure) -> bool {
        let Who::Unit(unit) = who else { return false };
        let adjective = matches!(self.scene.units[unit].place, Some((_, PlaceForm::Adjective)));
        let guests = |at: usize| self.scene.units.get(at).is_some_and(|u| u.classes.meet(self.scene.cues.tourist_noun));
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
        // "Argentina devalued its peso"
        let theirs = self.measure.and_then(|m| m.owner).and_then(|who| self.who(who, OwnerKind::Country));
        let country = theirs.as_ref().or(self.context.country.as_ref())?;
        // The codes of ISO 4217 begin with the country's of ISO 3166-1.
        let among = named.candidates.len() > 1 && named.candidates.iter().any(|c| c.code().starts_with(country.id.as_str()));
        let shared = end == span.end && among && named.default != Some(Currency::USD);
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
                    Pronoun::Its => self.of_same_whole().or_else(|| self.nearest_left(unit, kind)).or_else(|| self.inherited(kind)),
                    Pronoun::Our => {
                        self.context.speaker.clone().or_else(|| self.context.home.clone()).or_else(|| self.inherited(OwnerKind::Country))
                    }
                    Pronoun::Company if kind == OwnerKind::Country => self.inherited(kind),
                    Pronoun::Company => self.nearest_left(unit, OwnerKind::Org).or_else(|| self.inherited(OwnerKind::Org)),
                    // "the share of China in the country's foreign trade": not China's.
                    Pronoun::Country if self.is_whole() => self.inherited(OwnerKind::Country),
                    Pronoun::Country => self.nearest_left(unit, OwnerKind::Country).or_else(|| self.inherited(OwnerKind::Country)),
                    Pronoun::Pair => None,
                };
                let party = if pronoun == Pronoun::Country { self.of_sort(unit, party, None) } else { party };
                party.map(|p| referred(p, self.scene.text, span))
            }
        }
    }

    /// "the bloc" is one of several countries, "the country" none: who was found, if of this sort, else who was named last that is.
    pub(super) fn of_sort(&self, unit: usize, found: Option<Party>, other: Option<&Party>) -> Option<Party> {
        let bloc = self.scene.units[unit].classes.meet(self.scene.cues.bloc_noun);
        let suits = |p: &Party| (p.kind == PartyKind::Bloc) == bloc && p.kind != PartyKind::Org;
        if found.as_ref().is_some_and(suits) {
            return found;
        }
        let named = self.context.countries.iter().filter(|s| suits(&s.party) && !other.is_some_and(|o| same(o, &s.party)));
        named.max_by_key(|s| s.sentence).map(|s| s.party.clone()).or(found)
    }

    /// "The bloc has given $3 million": the bloc named before, where it is the subject of the clause.
    pub(super) fn bloc_subject(&self) -> Option<Party> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let start = self.clause();
        let at = (start..self.claim.trigger.0).find(|&at| units[at].is_party() || units[at].classes.meet(cues.bloc_noun))?;
        let free = at == start || units[at - 1].classes.meet(cues.det) && (at == start + 1 || units[at - 2].classes.miss(cues.preposition));
        (free && !units[at].is_party()).then(|| self.of_sort(at, None, None)).flatten()
    }

    /// Where the clause of the trigger starts.
    fn clause(&self) -> usize {
        super::subject::clause_start(self.scene, self.claim.trigger.0)
    }
}
