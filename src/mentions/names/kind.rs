//! What sort of thing a run of name words names.
//!
//! In: the run with the units around it. Out: whether it is an office of a country, a person, surely an organisation, or no name
//! at all; what the document knows of the name is not asked here.

use super::NameCues;
use super::run::{has_inner_capital, is_domain, is_upper};
use crate::lang::lexicon::{Classes, Lexicon, PlaceForm};
use crate::mentions::{Unit, UnitKind};
use crate::model::Span;

/// So far before a name a title makes its bearer a person.
const TITLE: usize = 7;

/// A run of name words in its sentence.
pub(super) struct Run<'a> {
    pub text: &'a str,
    pub units: &'a [Unit],
    /// Its first unit, and the one behind its last.
    pub at: usize,
    pub end: usize,
    pub cues: &'a NameCues,
    pub lexicon: &'a Lexicon,
}

impl<'a> Run<'a> {
    /// Its words.
    pub fn words(&self) -> &'a [Unit] {
        &self.units[self.at..self.end]
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        Span::new(self.units[self.at].span.start, self.units[self.end - 1].span.end)
    }

    /// Its words as the text has them.
    pub fn name(&self) -> &'a str {
        self.span().of(self.text)
    }

    /// Whether one of its words is of this class.
    pub fn any(&self, class: Classes) -> bool {
        self.words().iter().any(|u| u.classes.meet(class))
    }

    /// Whether it stands right behind a unit of this class.
    fn stands_behind(&self, class: Classes) -> bool {
        self.at > 0 && self.units[self.at - 1].classes.meet(class)
    }

    /// Whether it stands right before a unit of this class.
    fn stands_before(&self, class: Classes) -> bool {
        self.units.get(self.end).is_some_and(|u| u.classes.meet(class))
    }

    /// Whether a place is the whole world.
    fn is_world(&self, (index, _): (u16, PlaceForm)) -> bool {
        &*self.lexicon.places[usize::from(index)].code == "WORLD"
    }

    /// The place among its words; that of "World Bank Group" is no country's.
    pub fn place(&self) -> Option<(u16, PlaceForm)> {
        let words = self.words();
        words.iter().find_map(|u| u.place).filter(|&place| words.len() < 3 || !self.is_world(place))
    }

    /// "Bank of Japan", "Finnish Ministry of Labour": what office of its place it is, if any.
    pub fn authority(&self) -> Option<PlaceForm> {
        let cues = self.cues;
        let central = self.any(cues.bank) && (self.words().len() >= 3 || self.any(cues.central));
        if central && !self.lexicon.is_commercial_bank(self.name()) {
            return Some(PlaceForm::CentralBank);
        }
        (self.any(cues.office) && !self.any(cues.suffix)).then_some(PlaceForm::Institution)
    }

    /// The class of who speaks for a country, if one of its words is such.
    pub fn speaks(&self) -> Classes {
        if self.any(self.cues.speaker) { self.cues.speaker } else { Classes::NONE }
    }

    /// Whether its words are no name for all their capitals; `placed` if a country is among them.
    pub fn is_no_name(&self, placed: bool) -> bool {
        let known = if placed { self.is_of_world() } else { self.is_known_words() };
        known || self.is_measure_of_place() || self.only_describes() || self.is_of_minister() || self.is_in_region()
    }

    /// "in Gary, Indiana", "its Gary, Indiana, mill": a town with the state in which it lies.
    fn is_in_region(&self) -> bool {
        let behind = |by: usize| self.units.get(self.end + by);
        let state = behind(0).is_some_and(|u| u.is_mark(b',')) && behind(1).is_some_and(|u| u.region);
        let small = |u: &Unit| u.kind == UnitKind::Word && !u.capital;
        let led = self.at > 0 && small(&self.units[self.at - 1]) && self.units[self.at - 1].classes.meet(self.cues.function);
        state && led && self.words().len() < 3 && !self.any(self.cues.suffix)
    }

    /// "Minister of Foreign Affairs and Trade Alan Reeve": what the minister is for, and who.
    fn is_of_minister(&self) -> bool {
        let before = &self.units[self.at.saturating_sub(6)..self.at];
        let minister = before.iter().rposition(|u| u.classes.meet(self.cues.minister) && u.capital);
        let joins = |u: &Unit| u.kind == UnitKind::Word && (u.capital || u.classes.meet(self.cues.joiner));
        minister.is_some_and(|at| at + 1 < before.len() && before[at + 1..].iter().all(joins))
    }

    /// "Global PC shipments", "French": known words with a place.
    fn is_of_world(&self) -> bool {
        let known = |u: &Unit| u.place.is_some_and(|place| self.is_world(place)) || u.classes.meet(self.cues.not_name);
        self.words().len() == 1 || self.words().iter().all(known)
    }

    /// "Deputy Prime Minister", "Net Sales": known words in capitals.
    fn is_known_words(&self) -> bool {
        let known = |u: &Unit| u.classes.meet(!self.cues.company) || u.measure.is_some();
        !self.any(self.cues.suffix | self.cues.bank) && self.words().iter().all(known)
    }

    /// "UK GDP", "US CPI", "UK Consumer Prices Index": a measure of the country.
    fn is_measure_of_place(&self) -> bool {
        let short = |u: &Unit| u.measure.is_some() && (is_upper(u.span.of(self.text)) || self.measures_surely(u));
        let words = self.words();
        words[0].place.is_some() && words.len() > 1 && words[1..].iter().all(short)
    }

    /// Whether the words say a measure and cannot be meant as part of a name.
    fn measures_surely(&self, unit: &Unit) -> bool {
        let marks = unit.measure.map(|row| self.lexicon.measures[usize::from(row)].marks);
        unit.span.of(self.text).contains(' ') && marks.is_some_and(|m| !m.weak && !m.vague && !m.anaphor && !m.verb)
    }

    /// "the FAO Food Price Index", "the Baltic Dry Index": the measure whose name it is, an index of prices, a survey, shares.
    pub fn index(&self) -> Option<u16> {
        let (last, rest) = self.words().split_last()?;
        let row = &self.lexicon.measures[usize::from(last.measure.filter(|_| !rest.is_empty())?)];
        if row.marks.index && row.metric != self.cues.index {
            return last.measure;
        }
        // The word alone: of shares, if the name does not say otherwise.
        if row.if_org != self.cues.index || row.if_org.is_none() || !row.marks.anaphor {
            return None;
        }
        let surveys = rest.iter().any(|u| self.lexicon.has_class(u.span.of(self.text), self.cues.survey));
        let metric = self.cues.index.filter(|_| !surveys);
        let row = self.lexicon.measures.iter().position(|row| row.marks.index && row.metric == metric)?;
        u16::try_from(row).ok()
    }

    /// "the Alpine country", "the Caucasian republic": one word that only describes.
    fn only_describes(&self) -> bool {
        let cues = self.cues;
        let described = || self.stands_behind(cues.function) && self.stands_before(cues.country);
        self.words().len() == 1 && (described() || self.any(cues.company | cues.bank | cues.not_name))
    }

    /// "the Marine division": a part of a company, if nothing else is called so.
    pub fn is_part_of_company(&self) -> bool {
        let article = || self.stands_behind(self.cues.det) && self.units[self.at - 1].classes.miss(self.cues.its);
        self.words().len() == 1 && article() && self.stands_before(self.cues.division)
    }

    /// One word that the lexicon knows.
    pub fn is_known_word(&self) -> bool {
        let word = &self.units[self.at];
        self.words().len() == 1 && (word.measure.is_some() || word.movement.is_some() || word.classes.meet(!self.cues.suffix))
    }

    /// Whether something besides capitals says that it is an organisation.
    pub fn is_strong(&self) -> bool {
        let (words, cues) = (self.words(), self.cues);
        self.any(cues.suffix)
            || self.stands_behind(cues.company)
            || self.stands_before(cues.suffix)
            || words.iter().any(|u| has_inner_capital(u.span.of(self.text)))
            || (1..words.len()).any(|i| is_domain(words, i))
            || words.len() >= 2 && self.stands_before(cues.person_verb) && !self.is_given() && !self.has_title_near() && self.acts()
    }

    /// Whether its first word is a given name.
    fn is_given(&self) -> bool {
        self.lexicon.is_given_name(self.units[self.at].span.of(self.text))
    }

    /// Whether a title stands not far before it.
    fn has_title_near(&self) -> bool {
        self.units[self.at.saturating_sub(TITLE)..self.at].iter().any(|u| u.classes.meet(self.cues.title))
    }

    /// "Alan Reeve said": whether what stands around it says that it is a person.
    pub fn is_person(&self) -> bool {
        let words = self.words();
        let plain = |u: &Unit| u.classes.is_empty() && !is_upper(u.span.of(self.text));
        words.len() >= 2
            && (self.stands_before(self.cues.person_verb) || self.has_title_near() || self.is_given() && self.holds_office())
            && words.iter().all(plain)
    }

    /// Whether it is, or has, the title of a person.
    pub fn is_office_holder(&self) -> bool {
        let words = self.words();
        let title = |u: &Unit| u.classes.meet(self.cues.title);
        let titled = self.stands_behind(self.cues.title) || title(&words[0]) || words.len() > 1 && title(&words[words.len() - 1]);
        // "Energy Minister Alan Reeve": what stands before the title belongs to it.
        let behind = |at: usize| at + 1 < words.len() && words[at + 1..].iter().all(|u| u.classes.is_empty());
        titled && !self.any(self.cues.suffix) || words.iter().rposition(title).is_some_and(behind)
    }

    /// "Chancellor Alan Reeve": the title is not part of the name by which he is known from now on.
    pub fn titled_name(&self) -> Option<Span> {
        let titles = self.words().iter().take_while(|u| u.classes.meet(self.cues.title)).count();
        if titles == 0 || self.any(self.cues.suffix) {
            return None;
        }
        let name = &self.words()[titles..];
        let plain = name.len() > 1 && name.iter().all(|u| u.classes.is_empty());
        plain.then(|| Span::new(name[0].span.start, self.span().end))
    }

    /// "Foo Bar said its profit rose", "Foo Bar reported a loss": who speaks does what an organisation does.
    fn acts(&self) -> bool {
        let (units, at, cues) = (self.units, self.end, self.cues);
        let verb = &units[at];
        let does = verb.classes.meet(cues.does) || verb.movement.is_some_and(|m| m.verb);
        let measures = |u: &Unit| u.measure.is_some_and(|row| !self.lexicon.measures[usize::from(row)].marks.weak);
        let small = |u: &&Unit| {
            u.classes.meet(cues.its | cues.function) || u.period().is_some() || u.classes.is_empty() && !u.capital && u.measure.is_none()
        };
        let behind = &units[at + 1..units.len().min(at + 8)];
        // "Foo Bar said oil and gas output rose"
        let good = |u: &Unit| u.measure.is_some() && !measures(u);
        let its = behind.iter().take_while(small).any(|u| u.classes.meet(cues.its));
        // "Profit fell 3%, Foo Bar said."
        let ends = behind.first().is_none_or(|u| u.is_mark(b'.')) && at > 1;
        does || its || ends || behind.iter().find(|u| !small(u) && !good(u)).is_some_and(measures)
    }

    /// "Ann Reeve, chief economist at": a title stands behind the name.
    fn holds_office(&self) -> bool {
        let comma = self.units.get(self.end).is_some_and(|u| u.is_mark(b','));
        comma && self.units[self.end + 1..].iter().take(6).any(|u| u.classes.meet(self.cues.title))
    }
}

/// Countries whose adjectives often begin a company's own name ("British Airways", "American Express", "Swiss Re").
const NAMESAKES: [&str; 8] = ["GB", "US", "CH", "IE", "CA", "AU", "IN", "EU"];

/// Whether the run begins with an adjective of a country that is no part of the name behind it.
pub(super) fn describes_name(units: &[Unit], at: usize, end: usize, cues: &NameCues, lexicon: &Lexicon) -> bool {
    let Some((place, PlaceForm::Adjective)) = units[at].place else { return false };
    let place = &lexicon.places[usize::from(place)];
    let last = &units[end - 1];
    end - at >= 2
        && !place.bloc
        && !NAMESAKES.contains(&&*place.code)
        && units[at + 1..end]
            .iter()
            .all(|u| u.kind == UnitKind::Word && u.place.is_none() && u.classes.miss(cues.office | cues.bank | cues.central | cues.title))
        && last.classes.miss((cues.suffix | cues.company) & !cues.legal)
}

/// "Uzbek President Alan Reeve", "Malta's Deputy Finance Minister Ann Reeve": whether the run begins with the place whose office a
/// person holds.
pub(super) fn describes_person(units: &[Unit], at: usize, end: usize, cues: &NameCues) -> bool {
    let run = &units[at..end];
    let placed = matches!(run[0].place, Some((_, PlaceForm::Adjective | PlaceForm::Name)));
    let title = run.iter().take(4).position(|u| u.classes.meet(cues.title));
    let company = |u: &Unit| u.place.is_some() || u.classes.meet(cues.suffix | cues.company | cues.bank | cues.office);
    let holds = |title: usize| run[title].classes.meet(cues.minister) || !run[1..title].iter().any(company);
    placed && title.is_some_and(|title| title > 0 && title + 1 < run.len() && holds(title))
}
