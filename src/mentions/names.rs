//! Names of organisations: runs of capitalised words that are no place, person, day or known word.
//!
//! In: the units of a sentence. Out: the same with names joined into one unit that knows its organisation. A short form or
//! an acronym in brackets leads back to the first full name.

mod cues;
mod kind;
mod run;

pub(crate) use cues::NameCues;

use super::Unit;
use crate::lang::lexicon::{Classes, Lexicon};
use kind::{Run, describes_name, describes_person};
use run::run_end;
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
            if describes_name(units, at, end, cues, lexicon) || describes_person(units, at, end, cues) {
                units[write] = units[at];
                write += 1;
                at += 1;
            }
            let joined = self.name_unit(&Run { text, units, at, end, cues, lexicon });
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

    /// What a run names, as one unit; `None` leaves its words as they are.
    fn name_unit(&mut self, run: &Run) -> Option<Unit> {
        let words = run.words();
        let unit = Unit { span: run.span(), classes: Classes::NONE, measure: None, movement: None, ..words[0] };
        let place = run.place();
        if let Some((index, _)) = place {
            if let Some(form) = run.authority() {
                return Some(Unit { place: Some((index, form)), ..unit });
            }
        }
        if run.is_no_name(place.is_some()) || run.is_part_of_company() && self.known(run.name(), false).is_none() {
            return None;
        }
        if let Some(row) = run.index() {
            return Some(Unit { measure: Some(row), place: None, classes: words[words.len() - 1].classes, ..unit });
        }
        let strong = run.is_strong();
        let person = self.is_person(run, strong);
        self.note_person(run, person);
        if person || run.is_office_holder() || run.any(run.cues.office) && place.is_none() && !strong {
            return Some(Unit { place: None, classes: run.cues.person | run.speaks(), ..unit });
        }
        if words.iter().all(|u| u.city || u.region) || run.is_known_word() && !strong {
            return None;
        }
        let org = self.entity(run.name(), strong, words[words.len() - 1].classes.meet(run.cues.legal));
        Some(Unit { place: None, org: Some(org), ..unit })
    }

    /// Whether the run names a person, by what stands around it or as one met before.
    fn is_person(&self, run: &Run, strong: bool) -> bool {
        !strong && (run.is_person() && !self.is_strong(run.name()) || self.persons.iter().any(|name| &**name == run.name()))
    }

    /// Remembers a person by full and by family name.
    fn note_person(&mut self, run: &Run, person: bool) {
        let name = run.titled_name().or(person.then(|| run.span()));
        if let Some(name) = name.filter(|_| self.persons.len() < SAME_WORD).map(|span| span.of(run.text)) {
            self.persons.extend([name, name.rsplit(' ').next().unwrap_or(name)].map(Box::from));
        }
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

/// Whether `short` is the first word or words of `full`.
fn is_head(full: &str, short: &str) -> bool {
    full.len() > short.len() && full.starts_with(short) && !full.as_bytes()[short.len()].is_ascii_alphanumeric()
}
