//! What a document has said so far: its countries, companies, and the claim last made.
//!
//! In: each sentence in turn. Out: whoever "the country", "the company", "the two countries" and a bare "exports" mean.

use super::Scene;
use crate::figures::RawFigure;
use crate::groups::Cues;
use crate::lang::lexicon::{Marks, PlaceForm, Shape};
use crate::mentions::{Orgs, Unit, UnitKind};
use crate::model::{Direction, Parties, Party, PartyKind, Period, Span};
use crate::resolve::DocumentDate;
use std::rc::Rc;

/// The claim last made.
#[derive(Debug, Clone)]
pub(crate) struct Last {
    pub metric: Option<u16>,
    /// The words of the measure.
    pub text: Span,
    pub row: u16,
    pub parties: Option<Parties>,
    pub item: Option<String>,
    pub period: Option<Period>,
    pub since: Option<Period>,
    /// When the level before held.
    pub before: Option<Period>,
    /// A second period of which the same was told ("this year and next").
    pub second: Option<Period>,
    pub direction: Option<Direction>,
    /// The figure, whose unit a bare number that follows takes.
    pub raw: Option<RawFigure>,
    pub forecast: bool,
    /// It told of one of several: "followed by Peru with $3bn".
    pub listed: bool,
    /// It only said what something is compared with, or was told in passing, between the measure and its verb: its time is not
    /// that of what follows.
    pub aside: bool,
    /// It told a share that a place holds of a whole.
    pub holder: bool,
    /// One of several partners told in a row ("$3 billion went to Peru, $2 billion to Chile"): what follows is of all of them.
    pub in_row: bool,
    /// A part of what the topic tells ("Of this, direct investment made up $3bn"): the next sentence goes back to the whole.
    pub part: bool,
    pub sentence: usize,
}

impl Last {
    /// The marks of the words that told it; none where a rule told it.
    pub fn marks(&self, scene: &Scene) -> Marks {
        scene.lexicon.measures.get(usize::from(self.row)).map_or_else(Marks::default, |row| row.marks)
    }

    /// Whether it told a share of a whole.
    pub fn is_share(&self) -> bool {
        self.item.is_some() && self.direction.is_none() && self.raw.is_some_and(|r| r.kind == crate::figures::RawKind::Percent)
    }
}

/// A party and when it was last named.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub party: Party,
    pub count: usize,
    pub sentence: usize,
}

/// The state of a document while it is read; made anew for each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    pub date: DocumentDate,
    pub sentence: usize,
    pub countries: Vec<Seen>,
    pub companies: Vec<Seen>,
    /// The pair that bilateral measures are about; its first is the side from which the text speaks.
    pub pair: Option<(Party, Party)>,
    /// The owner of the last claim, by sort.
    pub country: Option<Party>,
    pub company: Option<Party>,
    /// The company that the head of the text names first: whom a headline or lead means that names none.
    pub ahead: Option<Party>,
    /// The side of whoever speaks in the first person.
    pub speaker: Option<Party>,
    /// The country whose capital the dateline names.
    pub home: Option<Party>,
    pub last: Option<Rc<Last>>,
    /// The claim that "the figure" and "the total" refer to.
    pub topic: Option<Rc<Last>>,
    /// The period that holds for what follows, and the sentence in which it was last stated.
    pub period: Option<Period>,
    /// The period of what was last told as done.
    pub done: Option<Period>,
    /// Whether that period is one of a forecast.
    pub foretold: bool,
    /// Who exported last.
    pub seller: Option<Party>,
    /// Countries of whose exports or imports with all the world the text has told, and in which sentence last.
    pub alone: Vec<(u16, String, usize)>,
    /// Metrics whose whole was told, without an item, each with the items told of it since.
    pub wholes: Vec<(u16, Vec<String>)>,
    /// The day whose prices the text tells of.
    pub trading_day: Option<Period>,
}

/// What sort of party a unit names, and which.
fn identity<'a>(scene: &Scene<'a>, unit: &Unit) -> Option<(PartyKind, &'a str)> {
    if let Some((index, _)) = unit.place {
        let place = &scene.lexicon.places[index as usize];
        return Some((if place.bloc { PartyKind::Bloc } else { PartyKind::Country }, place.code.as_ref()));
    }
    let org = scene.orgs.list.get(unit.org? as usize)?;
    Some((PartyKind::Org, &org.name))
}

/// "a round led by Brix Group", "built by Brix Group": who did something to what the text is about.
fn is_agent(units: &[Unit], at: usize, cues: &Cues) -> bool {
    let describes = |u: &&Unit| (u.is_plain() || u.classes.meet(cues.company)) && !u.capital;
    let before = units[..at].iter().rev().take(4).find(|u| !describes(u) && u.classes.miss(cues.det));
    at > 0 && units[at - 1].classes.meet(cues.by) || before.is_some_and(|u| u.classes.meet(cues.source))
}

/// "Acme figures show": whose data it is that say so.
pub(super) fn shows_data(scene: &Scene, at: usize) -> bool {
    let data = |u: &Unit| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.data_word);
    scene.units.get(at + 1).is_some_and(data) && scene.units.get(at + 2).is_some_and(|u| u.classes.meet(scene.cues.say))
}

/// "…, consultants Larne said", "cereals office ONIC said": who is told to study a thing, and says it.
fn only_says(scene: &Scene, at: usize) -> bool {
    let (units, cues) = (scene.units, scene.cues);
    if shows_data(scene, at) {
        return true;
    }
    let said = units.get(at + 1).is_some_and(|u| u.classes.meet(cues.say)) && units[..at].iter().any(|u| u.is_mark(b','));
    said && scene.lexicon.has_class(units[at - 1].span.of(scene.text), cues.sayer)
}

/// "TASHKENT, July 4 (Daily) --": who wrote the text.
pub(super) fn is_bracketed(units: &[Unit], at: usize) -> bool {
    let mark = |at: usize, mark: u8| units.get(at).is_some_and(|u| u.is_mark(mark));
    at > 0 && at < 12 && mark(at - 1, b'(') && mark(at + 1, b')') && mark(at + 2, b'-')
}

/// "the Finnish group", "a Dutch food retailer": an adjective that only tells where a company is at home.
pub(super) fn describes_company(units: &[Unit], at: usize, cues: &Cues) -> bool {
    let plain = |u: &&Unit| u.kind == UnitKind::Word && !u.capital && u.classes.miss(cues.verbs);
    let mut words = units[at + 1..].iter().take(3).take_while(plain);
    matches!(units[at].place, Some((_, PlaceForm::Adjective))) && words.any(|u| u.classes.meet(cues.company))
}

/// The party that a unit names.
pub(crate) fn party_of(scene: &Scene, unit: &Unit) -> Option<Party> {
    let (kind, id) = identity(scene, unit)?;
    Some(Party { id: id.to_owned(), kind, text: unit.span.of(scene.text).to_owned(), span: unit.span })
}

impl Context {
    /// Looks through a sentence of the head of the text before any claim is built.
    pub fn expect(&mut self, text: &str, units: &[Unit], orgs: &Orgs, cues: &Cues) {
        if self.ahead.is_none() {
            self.ahead = units.iter().enumerate().find_map(|(at, unit)| {
                let org = orgs
                    .list
                    .get(usize::from(unit.org?))
                    .filter(|org| org.strong && !is_agent(units, at, cues) && !is_bracketed(units, at))?;
                Some(Party { id: org.name.clone(), kind: PartyKind::Org, text: unit.span.of(text).to_owned(), span: unit.span })
            });
        }
    }

    /// Notes who is named in a sentence, before its claims are built.
    pub fn enter(&mut self, scene: &Scene) {
        for (at, unit) in scene.units.iter().enumerate() {
            let Some((kind, id)) = identity(scene, unit) else { continue };
            let agency = self.sentence == 0 && is_bracketed(scene.units, at);
            if kind == PartyKind::Org && (agency || is_agent(scene.units, at, scene.cues) || only_says(scene, at)) {
                continue;
            }
            if kind == PartyKind::Org {
                see(&mut self.companies, scene, unit, (kind, id), self.sentence);
                continue;
            }
            if id == "WORLD" {
                continue;
            }
            if self.home.is_none() && self.sentence == 0 && at < 3 && matches!(unit.place, Some((_, PlaceForm::Capital | PlaceForm::Name)))
            {
                self.home = party_of(scene, unit);
            }
            self.note_speaker(scene, at);
            if describes_company(scene.units, at, scene.cues) {
                continue;
            }
            see(&mut self.countries, scene, unit, (kind, id), self.sentence);
        }
    }

    /// "Ambassador of Kazakhstan", "Turkish minister": the side of whoever speaks.
    fn note_speaker(&mut self, scene: &Scene, at: usize) {
        let speaker = |u: Option<&Unit>| u.is_some_and(|u| u.classes.meet(scene.cues.speaker));
        let adjective = matches!(scene.units[at].place, Some((_, PlaceForm::Adjective | PlaceForm::Name)))
            && (1..4).any(|by| speaker(scene.units.get(at + by)) && (by < 3 || scene.units[at + 1].kind == UnitKind::Possessive));
        let of = at >= 2
            && scene.units[at - 1].classes.meet(scene.cues.of)
            && scene.units[..at - 1].iter().rev().take(2).any(|u| u.classes.meet(scene.cues.speaker));
        if adjective || of {
            self.speaker = party_of(scene, &scene.units[at]);
        }
    }

    /// The sentence is done.
    pub fn leave(&mut self, _scene: &Scene) {
        if let Some(topic) = self.topic.as_ref().filter(|_| self.last.as_ref().is_some_and(|l| l.part && l.sentence == self.sentence)) {
            self.last = Some(Rc::new(Last { sentence: self.sentence, ..(**topic).clone() }));
        }
        self.sentence += 1;
    }

    /// The claim that a rule about the one before, or about the topic, goes back to: a share told in the same sentence is it.
    pub fn told(&self, topic: bool) -> Option<&Rc<Last>> {
        let last = self.last.as_ref();
        let percent = |l: &Rc<Last>| l.raw.is_some_and(|r| r.kind == crate::figures::RawKind::Percent) && l.direction.is_none();
        let share = last.is_some_and(|l| l.sentence == self.sentence && l.item.is_some() && percent(l));
        if topic && !share { self.topic.as_ref() } else { last }
    }

    /// The two countries that the text is about: the pair last named together, else the first two named.
    pub fn pair(&self) -> Option<(Party, Party)> {
        if let Some(pair) = &self.pair {
            return Some(pair.clone());
        }
        let mut distinct = self.countries.iter();
        let (a, b) = (distinct.next()?, distinct.next()?);
        Some((a.party.clone(), b.party.clone()))
    }

    /// The other side of the pair.
    pub fn partner_of(&self, party: &Party) -> Option<Party> {
        let (a, b) = self.pair()?;
        if same(&a, party) {
            Some(b)
        } else if same(&b, party) {
            Some(a)
        } else {
            None
        }
    }

    /// Remembers who a fact was about.
    pub fn remember(&mut self, parties: &Option<Parties>, shape: Option<Shape>) {
        match parties {
            Some(Parties::Of { of }) => self.remember_owner(of),
            Some(Parties::Between { between: [a, b] }) => {
                if a.kind != PartyKind::Org && b.kind != PartyKind::Org {
                    self.pair = Some((a.clone(), b.clone()));
                }
                self.remember_owner(a);
            }
            Some(Parties::Flow { from, to }) => {
                if shape == Some(Shape::Out) {
                    self.seller.clone_from(from);
                }
                // "Tunisia got a grant from the EU": the text stays with who is named first.
                let org = |p: &Party| p.kind == PartyKind::Org;
                let first = |a: &Party, b: &Party| shape == Some(Shape::Flow) && org(a) == org(b) && b.span.start < a.span.start;
                // "Peru has invested $3 billion in the country": the text stays with the country.
                let goes_on = |b: &Party| !org(b) && b.text.starts_with(char::is_lowercase);
                let stays = shape == Some(Shape::Flow) && to.as_ref().is_some_and(goes_on);
                let taker = stays || shape == Some(Shape::In) || from.as_ref().zip(to.as_ref()).is_some_and(|(a, b)| first(a, b));
                // "Peru's imports grew. Chile supplied goods for $2 billion": the text stays with Peru.
                let country = |b: &Party| self.country.as_ref().is_some_and(|c| same(c, b));
                let before = |a: &Party, b: &Party| b.span.start < a.span.start && country(b);
                let taker = taker || shape == Some(Shape::Out) && from.as_ref().zip(to.as_ref()).is_some_and(|(a, b)| before(a, b));
                if let (Some(a), Some(b)) = (from, to) {
                    let both = a.kind != PartyKind::Org && b.kind != PartyKind::Org;
                    let known = self.pair.as_ref().is_some_and(|(x, y)| same(x, b) && same(y, a) || same(x, a) && same(y, b));
                    if both && !known {
                        // The side from which the text speaks comes first.
                        self.pair = Some(if shape == Some(Shape::In) || stays { (b.clone(), a.clone()) } else { (a.clone(), b.clone()) });
                    }
                }
                let owner = if taker { to.as_ref().or(from.as_ref()) } else { from.as_ref().or(to.as_ref()) };
                if let Some(owner) = owner {
                    self.remember_owner(owner);
                }
                // "The World Bank lent Chad $3 billion": the text may go on about the country, too.
                let lent = |b: &&Party| shape == Some(Shape::Flow) && owner.is_some_and(org) && !org(b);
                if let Some(country) = to.as_ref().filter(lent) {
                    self.country = Some(country.clone());
                }
            }
            None => {}
        }
    }

    /// Notes whose flow was told without the other end.
    pub fn note_alone(&mut self, metric: Option<u16>, parties: Option<&Parties>) {
        let (Some(metric), Some(Parties::Flow { from, to })) = (metric, parties) else { return };
        if let (Some(party), None) | (None, Some(party)) = (from, to) {
            match self.alone.iter_mut().find(|(m, id, _)| *m == metric && *id == party.id) {
                Some(seen) => seen.2 = self.sentence,
                None => self.alone.push((metric, party.id.clone(), self.sentence)),
            }
        }
    }

    /// Whether the flow of either of two with all the world was told shortly before.
    pub fn was_alone(&self, metric: Option<u16>, parties: &Parties) -> bool {
        let Parties::Flow { from: Some(a), to: Some(b) } = parties else { return false };
        let of = |party: &Party, id: &String| party.id == *id;
        self.alone.iter().any(|(m, id, at)| Some(*m) == metric && (of(a, id) || of(b, id)) && self.sentence <= at + 6)
    }

    /// Notes whether a fact told the whole of its metric or a part of what was told before.
    pub fn note_part(&mut self, metric: Option<u16>, item: Option<&str>) {
        let Some(metric) = metric else { return };
        let told = self.wholes.iter_mut().find(|(m, _)| *m == metric);
        match (item, told) {
            (None, Some((_, parts))) => parts.clear(),
            (None, None) => self.wholes.push((metric, Vec::new())),
            (Some(item), Some((_, parts))) if parts.len() < 2 && parts.iter().all(|p| p != item) => parts.push(item.to_owned()),
            _ => {}
        }
    }

    /// "Exports rose 5%. Cars fell 3% and ships gained 9%. Shipments to Peru …": after parts the text goes back to the whole, but for
    /// goods that are counted only after several.
    pub fn is_broken_down(&self, metric: Option<u16>, counted: bool) -> bool {
        let parts = self.wholes.iter().find(|(m, _)| Some(*m) == metric).map_or(0, |(_, parts)| parts.len());
        parts > usize::from(counted) && self.last.as_ref().is_some_and(|l| l.sentence < self.sentence)
    }

    fn remember_owner(&mut self, party: &Party) {
        if party.kind == PartyKind::Org {
            self.company = Some(party.clone());
        } else {
            self.country = Some(party.clone());
        }
    }
}

/// Whether two parties are the same one.
pub(crate) fn same(a: &Party, b: &Party) -> bool {
    a.kind == b.kind && a.id == b.id
}

/// Whether a party is not the other one, if there is another.
pub(super) fn unlike(party: &Party, other: Option<&Party>) -> bool {
    !other.is_some_and(|other| same(other, party))
}

/// Counts the party that a unit names; only one not seen before is written down.
fn see(list: &mut Vec<Seen>, scene: &Scene, unit: &Unit, (kind, id): (PartyKind, &str), sentence: usize) {
    if let Some(seen) = list.iter_mut().find(|seen| seen.party.kind == kind && seen.party.id == id) {
        seen.count += 1;
        seen.sentence = sentence;
        return;
    }
    list.extend(party_of(scene, unit).map(|party| Seen { party, count: 1, sentence }));
}

/// A party as if named at another place: the words that refer to it.
pub(crate) fn referred(party: Party, text: &str, span: Span) -> Party {
    Party { text: span.of(text).to_owned(), span, ..party }
}
