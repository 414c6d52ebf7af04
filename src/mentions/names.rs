//! Names of organisations: runs of capitalised words that are no place, person, day or known word.
//!
//! In: the units of a sentence. Out: the same with names joined into one unit that knows its organisation. A short form or
//! an acronym in brackets leads back to the first full name.

mod cues;
mod run;

pub(crate) use cues::NameCues;

use super::Unit;
use crate::lang::lexicon::{Classes, Lexicon, PlaceForm};
use crate::model::Span;
use run::{has_inner_capital, is_domain, is_upper, run_end};
use std::borrow::Cow;
use std::collections::HashMap;

/// One organisation of the document.
#[derive(Debug, Clone)]
pub(crate) struct Org {
    /// Its name as the document gives it in full.
    pub name: String,
    /// How often it is named.
    pub count: u32,
    /// Whether something besides capitals says that it is an organisation.
    pub strong: bool,
    pub acronym: Option<String>,
}

/// The organisations of a document, in order of first mention.
#[derive(Debug, Clone, Default)]
pub(crate) struct Orgs {
    pub list: Vec<Org>,
    /// Words of names → organisations, so that looking one up does not cost more the more there are.
    by_word: HashMap<Box<str>, Vec<u16>>,
    firsts: Firsts,
    /// Persons met so far, by full and by family name.
    persons: Vec<Box<str>>,
}

/// With which two letters names start, a bit each: most words are told by it to start none.
#[derive(Debug, Clone, Default)]
struct Firsts([u32; 32]);

impl Firsts {
    fn place(name: &str) -> (usize, u32) {
        let letter = |at: usize| name.as_bytes().get(at).map_or(0, |b| b & 31);
        (usize::from(letter(0)), 1 << letter(1))
    }

    fn add(&mut self, name: &str) {
        let (row, bit) = Self::place(name);
        self.0[row] |= bit;
    }

    fn may_hold(&self, name: &str) -> bool {
        let (row, bit) = Self::place(name);
        self.0[row] & bit != 0
    }
}

/// So many organisations may share a word; the later ones are then found by their full names' other words.
const SAME_WORD: usize = 32;

/// The initials of a name, for acronyms in brackets.
fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

impl Orgs {
    /// Joins the names among `units` and remembers them.
    pub fn join(&mut self, text: &str, lexicon: &Lexicon, cues: &NameCues, units: &mut Vec<Unit>) {
        let mut write = 0;
        let mut at = 0;
        while at < units.len() {
            let end = self.run_end(text, lexicon, cues, units, at);
            if end == at {
                if write < at {
                    units[write] = units[at];
                }
                write += 1;
                at += 1;
                continue;
            }
            // "Finnish Cargotec": whose country is told before the name.
            if describes_name(units, at, end, cues, lexicon) {
                units[write] = units[at];
                write += 1;
                at += 1;
            }
            let joined = self.name_unit(text, units, at, end, cues, lexicon);
            // "Nordis Corp. said": the stop of an abbreviation inside the sentence is no mark of its own.
            let abbreviated = joined.is_some() && units[end - 1].classes.meet(cues.suffix) && end + 1 < units.len();
            let stop = abbreviated && units[end].is_mark(b'.') && units[end].span.start == units[end - 1].span.end;
            match joined {
                Some(unit) => {
                    units[write] = unit;
                    write += 1;
                }
                None => {
                    for i in at..end {
                        units[write] = units[i];
                        write += 1;
                    }
                }
            }
            at = end + usize::from(stop);
        }
        units.truncate(write);
        self.acronyms(text, lexicon, units);
        for unit in units.iter_mut() {
            unit.classes &= !lexicon.soft;
        }
    }

    /// Where the run of name words that starts at `at` ends; `at` itself if none starts there.
    #[inline]
    fn run_end(&self, text: &str, lexicon: &Lexicon, cues: &NameCues, units: &[Unit], at: usize) -> usize {
        let unit = &units[at];
        if !(unit.capital || unit.mixed) {
            return at;
        }
        let known = unit.capital && self.is_strong(unit.span.of(text));
        run_end(units, at, cues, text, lexicon).max(at + usize::from(known))
    }

    /// What the run `at..end` names, as one unit; `None` leaves its words as they are.
    fn name_unit(&mut self, text: &str, units: &[Unit], at: usize, end: usize, cues: &NameCues, lexicon: &Lexicon) -> Option<Unit> {
        let run = &units[at..end];
        let span = Span::new(run[0].span.start, run[run.len() - 1].span.end);
        let any = |class: Classes| run.iter().any(|u| u.classes.meet(class));
        // "World Bank Group": no country's.
        let world = |(index, _): &(u16, PlaceForm)| &*lexicon.places[usize::from(*index)].code == "WORLD";
        let place = run.iter().find_map(|u| u.place).filter(|place| run.len() < 3 || !world(place));
        let mut unit = run[0];
        unit.span = span;
        (unit.classes, unit.measure, unit.movement) = (Classes::NONE, None, None);
        if let Some((index, _)) = place {
            let central = any(cues.bank) && (run.len() >= 3 || any(cues.central)) && !lexicon.is_commercial_bank(span.of(text));
            if central || (any(cues.office) && !any(cues.suffix)) {
                let form = if central { PlaceForm::CentralBank } else { PlaceForm::Institution };
                unit.place = Some((index, form));
                return Some(unit);
            }
            // "Global PC shipments": known words, no name.
            if run.len() == 1 || run.iter().all(|u| u.place.as_ref().is_some_and(world) || u.classes.meet(cues.not_name)) {
                return None;
            }
        }
        // "UK GDP", "US CPI": a measure of the country.
        let short = |u: &Unit| u.measure.is_some() && is_upper(u.span.of(text));
        if run[0].place.is_some() && run.len() > 1 && run[1..].iter().all(short) {
            return None;
        }
        // "the Alpine country", "the Caucasian republic"
        let described = at > 0 && units[at - 1].classes.meet(cues.function) && units.get(end).is_some_and(|u| u.classes.meet(cues.country));
        if run.len() == 1 && (described || any(cues.company | cues.bank | cues.not_name)) {
            return None;
        }
        // "the Marine division": a part of a company, if nothing else is called so.
        let article = at > 0 && units[at - 1].classes.meet(cues.det) && units[at - 1].classes.miss(cues.its);
        let part = article && units.get(end).is_some_and(|u| u.classes.meet(cues.division));
        if run.len() == 1 && part && self.known(span.of(text), false).is_none() {
            return None;
        }
        // "Deputy Prime Minister", "Net Sales": known words in capitals.
        if place.is_none() && !any(cues.suffix | cues.bank) && run.iter().all(|u| u.classes.meet(!cues.company) || u.measure.is_some()) {
            return None;
        }
        let title = |u: &Unit| u.classes.meet(cues.title);
        let titled = at > 0 && title(&units[at - 1]) || title(&run[0]) || run.len() > 1 && title(&run[run.len() - 1]);
        // "Energy Minister Alan Reeve": what stands before the title belongs to it.
        let holder = run.iter().rposition(title).is_some_and(|t| t + 1 < run.len() && run[t + 1..].iter().all(|u| u.classes.is_empty()));
        let strong = any(cues.suffix)
            || (at > 0 && units[at - 1].classes.meet(cues.company))
            || units.get(end).is_some_and(|u| u.classes.meet(cues.suffix))
            || run.iter().any(|u| has_inner_capital(u.span.of(text)))
            || (1..run.len()).any(|i| is_domain(run, i));
        let speaks = units.get(end).is_some_and(|u| u.classes.meet(cues.person_verb));
        let title_near = units[at.saturating_sub(7)..at].iter().any(|u| u.classes.meet(cues.title));
        let known = || self.is_strong(span.of(text));
        let given = lexicon.is_given_name(run[0].span.of(text));
        let acts = speaks && !given && !title_near && acts(units, end, cues, lexicon);
        let strong = strong || acts && run.len() >= 2;
        let person = run.len() >= 2
            && !strong
            && (speaks || title_near || given && holds_office(units, end, cues))
            && run.iter().all(|u| u.classes.is_empty() && !is_upper(u.span.of(text)))
            && !known();
        let person = person || !strong && self.persons.iter().any(|name| &**name == span.of(text));
        // "Chancellor Alan Reeve": the title is not part of the name by which he is known from now on.
        let titles = if any(cues.suffix) { 0 } else { run.iter().take_while(|u| title(u)).count() };
        let name = run.get(titles..).filter(|rest| rest.len() > 1 && titles > 0 && rest.iter().all(|u| u.classes.is_empty()));
        let name = name.map(|rest| Span::new(rest[0].span.start, span.end)).or(person.then_some(span));
        if let Some(name) = name.filter(|_| self.persons.len() < SAME_WORD).map(|span| span.of(text)) {
            self.persons.extend([name, name.rsplit(' ').next().unwrap_or(name)].map(Box::from));
        }
        if person || holder || titled && !any(cues.suffix) || any(cues.office) && place.is_none() && !strong {
            return Some(Unit { place: None, classes: cues.person, ..unit });
        }
        if run.iter().all(|u| u.city || u.region) {
            return None;
        }
        if run.len() == 1 && (run[0].measure.is_some() || run[0].movement.is_some() || run[0].classes.meet(!cues.suffix)) && !strong {
            return None;
        }
        unit.place = None;
        unit.org = Some(self.entity(span.of(text), strong, run[run.len() - 1].classes.meet(cues.legal)));
        Some(unit)
    }

    /// The organisation of this name, new or known by a short form; `legal` if the name ends in a legal form.
    fn entity(&mut self, name: &str, strong: bool, legal: bool) -> u16 {
        let single = name.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
        let name = if single { Cow::Borrowed(name) } else { Cow::Owned(name.split_whitespace().collect::<Vec<_>>().join(" ")) };
        if let Some(index) = self.known(&name, legal).or_else(|| self.by_initials(&name)) {
            let org = &mut self.list[usize::from(index)];
            org.count += 1;
            org.strong |= strong;
            // A longer form of a name already known: the longer one is the full name.
            if name.len() > org.name.len() && is_head(&name, &org.name) {
                name.as_ref().clone_into(&mut org.name);
                self.file(&name, index);
            }
            return index;
        }
        let Ok(index) = u16::try_from(self.list.len()) else { return u16::MAX - 1 };
        self.list.push(Org { name: name.clone().into_owned(), count: 1, strong, acronym: None });
        self.file(&name, index);
        index
    }

    /// "BA" after or before "British Airways": the organisation with these initials, by its full name.
    fn by_initials(&mut self, name: &str) -> Option<u16> {
        let short = name.bytes().all(|b| b.is_ascii_uppercase() || b == b'&') && (2..=5).contains(&name.len());
        let from = self.list.len().saturating_sub(SAME_WORD);
        let alike = |org: &Org| if short { has_initials(&org.name, name) } else { has_initials(name, &org.name) };
        let index = from + self.list[from..].iter().position(alike)?;
        let org = &mut self.list[index];
        if short {
            org.acronym.get_or_insert_with(|| name.to_owned());
        } else {
            org.acronym = Some(std::mem::replace(&mut org.name, name.to_owned()));
        }
        let index = u16::try_from(index).ok()?;
        self.file(name, index);
        Some(index)
    }

    /// Whether an organisation that is surely one has this very name.
    fn is_strong(&self, name: &str) -> bool {
        if !self.firsts.may_hold(name) {
            return false;
        }
        let filed = self.by_word.get(name.split(' ').next().unwrap_or_default());
        filed.is_some_and(|list| list.iter().map(|&index| &self.list[usize::from(index)]).any(|org| org.strong && org.name == name))
    }

    /// Files an organisation under each word of its name.
    fn file(&mut self, name: &str, index: u16) {
        self.firsts.add(name);
        for word in name.split(' ') {
            let list = self.by_word.entry(word.into()).or_default();
            if !list.contains(&index) && list.len() < SAME_WORD {
                list.push(index);
            }
        }
    }

    /// The organisation that this name, short form or acronym means.
    fn known(&self, name: &str, legal: bool) -> Option<u16> {
        let first = name.split(' ').next()?;
        let alone = first.len() == name.len();
        self.by_word.get(first)?.iter().copied().find(|&index| {
            let org = &self.list[usize::from(index)];
            org.name == name
                || org.acronym.as_deref() == Some(name)
                || is_head(&org.name, name)
                // "Foo Corp" is Foo, "Foo Capital" a unit of Foo if that was named by itself again and again.
                || is_head(name, &org.name) && (legal || org.count < 2)
                || (alone && name.len() > 3 && org.strong)
        })
    }

    /// "Full Name (FN)": the acronym is another name of the organisation or bloc before the bracket.
    fn acronyms(&mut self, text: &str, _lexicon: &Lexicon, units: &mut [Unit]) {
        for i in 1..units.len().saturating_sub(2) {
            if !(units[i].is_mark(b'(') && units[i + 2].is_mark(b')')) {
                continue;
            }
            let inner = &units[i + 1];
            let word = inner.span.of(text).to_owned();
            if !(2..=8).contains(&word.len()) || !word.bytes().any(|b| b.is_ascii_uppercase()) {
                continue;
            }
            // "<Full Name> (FN)".
            let before = if units[i - 1].is_mark(b'>') && i > 1 { i - 2 } else { i - 1 };
            if let Some(org) = units[before].org {
                let full = &mut self.list[org as usize];
                let letters = initials(&full.name);
                let first = |s: &str| s.chars().next();
                if letters.contains(&word) || (first(&full.name) == first(&word) && word.len() <= 5) {
                    full.acronym = Some(word.clone());
                    full.strong = true;
                    let full = full.name.clone();
                    self.file(&word, org);
                    // The acronym was read before what it stands for was known.
                    if let Some(own) = units[i + 1].org.filter(|&own| own != org && self.list[usize::from(own)].name == word) {
                        self.list[usize::from(own)].name = full;
                    }
                    units[i + 1].org = Some(org);
                }
            } else if units[i - 1].place.is_some() && units[i + 1].place.is_none() {
                units[i + 1].place = units[i - 1].place;
                units[i + 1].org = None;
            }
        }
    }
}

/// Whether the letters are the initials of a name of several words, each with a capital.
fn has_initials(name: &str, letters: &str) -> bool {
    let firsts = || name.split(' ').filter(|word| word.len() > 2).filter_map(|word| word.chars().next());
    let letters = || letters.chars().filter(|&c| c != '&');
    letters().count() > 1 && firsts().eq(letters()) && letters().all(|c| c.is_ascii_uppercase())
}

/// "Foo Bar said its profit rose", "Foo Bar reported a loss": who speaks from `at` on does what an organisation does.
fn acts(units: &[Unit], at: usize, cues: &NameCues, lexicon: &Lexicon) -> bool {
    let verb = &units[at];
    let does = verb.classes.meet(cues.does) || verb.movement.is_some_and(|m| m.verb);
    let measures = |u: &Unit| u.measure.is_some_and(|row| !lexicon.measures[usize::from(row)].marks.weak);
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
fn holds_office(units: &[Unit], at: usize, cues: &NameCues) -> bool {
    let behind = units.get(at).is_some_and(|u| u.is_mark(b','));
    behind && units[at + 1..].iter().take(6).any(|u| u.classes.meet(cues.title))
}

/// Countries whose adjectives often begin a company's own name ("British Airways", "American Express", "Swiss Re").
const NAMESAKES: [&str; 8] = ["GB", "US", "CH", "IE", "CA", "AU", "IN", "EU"];

/// Whether the run begins with an adjective of a country that is no part of the name behind it.
fn describes_name(units: &[Unit], at: usize, end: usize, cues: &NameCues, lexicon: &Lexicon) -> bool {
    let Some((place, PlaceForm::Adjective)) = units[at].place else { return false };
    let place = &lexicon.places[usize::from(place)];
    let last = &units[end - 1];
    end - at >= 2
        && !place.bloc
        && !NAMESAKES.contains(&&*place.code)
        && units[at + 1..end].iter().all(|u| {
            u.kind == super::UnitKind::Word && u.place.is_none() && u.classes.miss(cues.office | cues.bank | cues.central | cues.title)
        })
        && last.classes.miss((cues.suffix | cues.company) & !cues.legal)
}

/// Whether `short` is the first word or words of `full`.
fn is_head(full: &str, short: &str) -> bool {
    full.len() > short.len() && full.starts_with(short) && !full.as_bytes()[short.len()].is_ascii_alphanumeric()
}
