//! Reads the tables of a language into a lexicon.
//!
//! In: the tables' texts. Out: the lexicon; mistakes in a caller's rows are told with their line.

use super::group::group;
use super::{
    Classes, Counted, Lexicon, Marks, MeasureRow, MetricRow, Move, OwnerKind, PercentIs, Phrase, Place, PlaceForm, Sense, Shape, TimeShape,
};
use crate::error::{Error, Load};
use crate::lang::table::rows;
use crate::lang::words::{Key, WordMap};
use crate::model::Direction;
use std::borrow::Cow;

/// The direction column: `up`, `down`, `flat`, or `xN` for "to N times"; `to` (moves without saying which way) gives none.
fn way(column: &str) -> Option<(Direction, Option<u16>)> {
    match column {
        "up" => Some((Direction::Up, None)),
        "down" => Some((Direction::Down, None)),
        "flat" => Some((Direction::Flat, None)),
        "x0.5" => Some((Direction::Down, Some(50))),
        other => {
            let times: u16 = other.strip_prefix('x')?.parse().ok()?;
            Some((Direction::Up, Some(times.checked_sub(1)? * 100)))
        }
    }
}

/// The tables hold a few less phrases.
const ROOM: usize = 13_500;

/// A lexicon in the making.
#[derive(Default)]
pub(super) struct Builder {
    metrics: Vec<MetricRow>,
    measures: Vec<MeasureRow>,
    places: Vec<Place>,
    class_names: Vec<String>,
    phrases: Vec<Phrase>,
    /// Where each phrase stands, by its hash: open addressing, a free slot is 0, else the phrase's index and one.
    slots: Vec<u32>,
    soft: Classes,
}

impl Builder {
    /// A builder with room for the built-in tables.
    pub fn new() -> Self {
        Self { phrases: Vec::with_capacity(ROOM), slots: vec![0; (2 * ROOM).next_power_of_two()], ..Self::default() }
    }

    /// The sense of a phrase, made if it is new.
    fn sense(&mut self, text: impl Into<Cow<'static, str>>, cased: bool) -> &mut Sense {
        let text = text.into();
        let as_is = cased || text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase());
        let key = if as_is { text } else { Cow::Owned(text.to_lowercase()) };
        if self.slots.len() < 2 * self.phrases.len() + 2 {
            self.make_room();
        }
        let slot = self.slot(&key, cased);
        if self.slots[slot] == 0 {
            self.phrases.push(Phrase { text: key, cased, sense: Sense::default() });
            self.slots[slot] = self.phrases.len() as u32;
        }
        &mut self.phrases[self.slots[slot] as usize - 1].sense
    }

    /// The slot of a phrase, or the free one that it may have.
    fn slot(&self, text: &str, cased: bool) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = Key::of(text.as_bytes()).hash() & mask;
        loop {
            let found = self.slots[at];
            let same = found == 0 || {
                let phrase = &self.phrases[found as usize - 1];
                phrase.cased == cased && &*phrase.text == text
            };
            if same {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    /// Makes room for many more phrases.
    fn make_room(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(16)];
        for index in 0..self.phrases.len() {
            let slot = self.slot(&self.phrases[index].text, self.phrases[index].cased);
            self.slots[slot] = index as u32 + 1;
        }
    }

    pub fn metrics(&mut self, source: &'static str) {
        for row in rows(source) {
            self.metrics.push(MetricRow {
                id: row.column(0),
                shape: match row.column(1) {
                    "out" => Shape::Out,
                    "in" => Shape::In,
                    "flow" => Shape::Flow,
                    "mutual" => Shape::Mutual,
                    "deal" => Shape::Deal,
                    "fine" => Shape::Fine,
                    _ => Shape::Of,
                },
                owner: match row.column(2) {
                    "country" => OwnerKind::Country,
                    "org" => OwnerKind::Org,
                    "none" => OwnerKind::None,
                    _ => OwnerKind::Any,
                },
                percent: if row.column(3) == "value" { PercentIs::Value } else { PercentIs::Change },
                time: match row.column(4) {
                    "stock" => TimeShape::Stock,
                    "price" => TimeShape::Price,
                    _ => TimeShape::Flow,
                },
                counted: match row.column(5) {
                    "things" => Counted::Things,
                    "units" => Counted::Units,
                    "shares" => Counted::Shares,
                    _ => Counted::Nothing,
                },
            });
        }
    }

    fn metric(&self, id: &str) -> Option<u16> {
        self.metrics.iter().position(|row| row.id == id).map(|index| index as u16)
    }

    /// Finds mistakes in a caller's rows of the measure table.
    pub fn check_measures(&self, file: &str, source: &str) -> Result<(), Error> {
        for row in rows(source) {
            let id = row.column(0);
            let (message, expected) = if id != "-" && self.metric(id).is_none() {
                (format!("unknown measure `{id}`"), "expected an id of the format documentation, or `-`")
            } else if row.list(3).next().is_none() {
                ("a row without wordings".to_owned(), "expected four columns: id, item, marks, wordings")
            } else {
                continue;
            };
            let line = source.lines().nth(row.line - 1).unwrap_or("");
            return Err(Error::load(Load {
                file: file.to_owned(),
                line: row.line,
                column: 1,
                message,
                source_line: line.to_owned(),
                width: id.chars().count(),
                expected: expected.to_owned(),
            }));
        }
        Ok(())
    }

    /// Reads the measure table, or a caller's rows; `keep` makes a wording one that stays.
    pub fn measures<'s>(&mut self, source: &'s str, keep: impl Fn(&'s str) -> Cow<'static, str>) {
        for row in rows(source) {
            let mut entry = MeasureRow {
                metric: self.metric(row.column(0)),
                item: row.column(1).into(),
                marks: Marks::default(),
                if_country: None,
                if_org: None,
                place: None,
                place_code: "".into(),
            };
            let mut proper = false;
            for mark in row.column(2).split(',').map(str::trim) {
                let marks = &mut entry.marks;
                match mark {
                    "minus" => marks.minus = true,
                    "plus" => marks.plus = true,
                    "balance" => marks.balance = true,
                    "anaphor" => marks.anaphor = true,
                    "growth" => marks.growth = true,
                    "weak" => marks.weak = true,
                    "verb" => marks.verb = true,
                    "item" => marks.item = true,
                    "people" => marks.people = true,
                    "share" => marks.share = true,
                    "vague" => marks.vague = true,
                    "account" => marks.account = true,
                    "sure" => marks.sure = true,
                    "stock" => marks.stock = true,
                    "goods" => marks.goods = true,
                    "earned" => marks.earned = true,
                    "index" => marks.index = true,
                    "sector" => marks.sector = true,
                    "proper" => proper = true,
                    other => {
                        if let Some(id) = other.strip_prefix("or=country:") {
                            entry.if_country = self.metric(id);
                        } else if let Some(code) = other.strip_prefix("place=") {
                            entry.place_code = code.into();
                        } else if let Some(id) = other.strip_prefix("or=org:") {
                            entry.if_org = self.metric(id);
                        }
                    }
                }
            }
            let index = self.measures.len() as u16;
            let verb = entry.marks.verb;
            self.measures.push(entry);
            for wording in row.list(3) {
                self.sense(keep(wording), proper).measure.get_or_insert(index);
                // "its operating-profit forecast": two words before another noun.
                if !verb && wording.matches([' ', '-']).count() == 1 {
                    self.sense(wording.replace(' ', "-"), proper).measure.get_or_insert(index);
                }
            }
        }
    }

    pub fn classes(&mut self, source: &'static str) {
        for row in rows(source) {
            let name = row.column(0).to_owned();
            let index = self.class_names.iter().position(|known| *known == name).unwrap_or_else(|| {
                self.class_names.push(name);
                self.class_names.len() - 1
            });
            if row.column(2) == "soft" {
                self.soft |= Classes::one(index);
            }
            for word in row.list(1) {
                self.sense(word, false).classes |= Classes::one(index);
            }
        }
    }

    pub fn places(&mut self, places: &'static str, institutions: &'static str) {
        for row in rows(places) {
            let index = self.places.len() as u16;
            self.places.push(Place { code: row.column(0).into(), bloc: row.column(1) == "bloc" });
            for (column, form) in [
                (2, PlaceForm::Name),
                (3, PlaceForm::Name),
                (4, PlaceForm::Adjective),
                (5, PlaceForm::People),
                (6, PlaceForm::Capital),
                (8, PlaceForm::Epithet),
            ] {
                for name in row.list(column) {
                    let sense = self.sense(name, true);
                    sense.place.get_or_insert((index, form));
                    // Upper-case headlines and lower-case feeds name countries, too.
                    if matches!(form, PlaceForm::Name | PlaceForm::Capital) && name.len() > 3 && name.is_ascii() {
                        let upper = name.to_ascii_uppercase();
                        self.sense(upper, true).place.get_or_insert((index, form));
                    }
                }
            }
        }
        for row in rows(institutions) {
            let bloc = row.column(2) == "bloc";
            let Some(index) = self.places.iter().position(|p| *p.code == *row.column(1) && p.bloc == bloc) else { continue };
            let form = if row.column(3) == "central_bank" { PlaceForm::CentralBank } else { PlaceForm::Institution };
            for name in row.list(0) {
                self.sense(name, true).place.get_or_insert((index as u16, form));
            }
        }
    }

    /// Gives the measures that name a place (currencies) its index.
    pub fn name_places(&mut self) {
        for measure in self.measures.iter_mut().filter(|measure| !measure.place_code.is_empty()) {
            measure.place = self.places.iter().position(|p| *p.code == *measure.place_code).map(|i| i as u16);
        }
    }

    pub fn flags(&mut self, source: &'static str, set: impl Fn(&mut Sense), second: bool) {
        for row in rows(source) {
            for name in row.list(0).chain(row.list(if second { 1 } else { 0 })) {
                set(self.sense(name, true));
                if name.len() > 3 && name.is_ascii() {
                    set(self.sense(name.to_ascii_uppercase(), true));
                }
            }
        }
    }

    pub fn moves(&mut self, source: &'static str) {
        for row in rows(source) {
            let Some((direction, factor)) = way(row.column(1)) else { continue };
            for column in 2..5 {
                for word in row.list(column) {
                    // Whole phrases ("slipped to a net loss") hold words that the fact stage reads by themselves.
                    if word.split(' ').count() > 2 {
                        continue;
                    }
                    let sense = self.sense(word, false);
                    let movement = sense.movement.get_or_insert(Move { direction, verb: false, noun: false, other: false, factor });
                    match column {
                        2 => movement.verb = true,
                        3 => movement.noun = true,
                        _ => movement.other = true,
                    }
                }
            }
        }
    }

    pub fn finish(mut self) -> Lexicon {
        let named = self.measures.len() as u16;
        self.measures.push(MeasureRow::default());
        let (first, groups, entries) = group(&self.phrases);
        let class = |name: &str| self.class_names.iter().position(|known| known == name).map_or(Classes::NONE, Classes::one);
        let reference = class("its") | class("our") | class("det") | class("be");
        let level = class("level_word") | class("reach") | class("over_verb") | class("verb") | class("to");
        Lexicon {
            reference,
            level,
            soft: self.soft,
            metrics: self.metrics,
            measures: self.measures,
            named,
            places: self.places,
            class_names: self.class_names,
            phrases: self.phrases,
            first,
            groups,
            entries,
            given_names: WordMap::default(),
            banks: WordMap::default(),
            goods: WordMap::default(),
            labels: WordMap::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::lang::ENGLISH;
    use std::collections::HashSet;

    #[test]
    fn each_wording_of_a_measure_stands_once() {
        let mut known = HashSet::new();
        for row in rows(ENGLISH.measures) {
            let proper = row.column(2).split(',').any(|mark| mark.trim() == "proper");
            for wording in row.list(3) {
                let key = if proper { wording.to_owned() } else { wording.to_lowercase() };
                assert!(known.insert((key, proper)), "line {}: `{wording}` stands before", row.line);
            }
        }
    }

    #[test]
    fn each_word_of_a_class_stands_once() {
        for row in rows(ENGLISH.classes) {
            let mut known = HashSet::new();
            for word in row.list(1) {
                assert!(known.insert(word.to_lowercase()), "line {}: `{word}` stands before", row.line);
            }
        }
    }
}
