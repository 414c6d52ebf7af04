//! What stands before the head of a measure phrase: whose it is, what sort of it, its period.
//!
//! In: the units before the head, from the end of the phrase before. Out: the slots of the measure filled, and where it starts.

use super::behind::who;
use super::{Measure, Pronoun, View, Who};
use crate::lang::lexicon::PlaceForm;
use crate::mentions::{Unit, UnitKind};

/// So many words may say what sort of a measure it is.
const WORDS: usize = 4;

/// Takes in what stands before the head, not further than `earliest`.
pub(super) fn before(view: &View, earliest: usize, measure: &mut Measure) {
    let mut at = measure.head;
    let mut ahead = Ahead { view, measure, words: 0 };
    while at > earliest {
        match ahead.take(at - 1) {
            0 => return,
            taken => at -= taken,
        }
    }
}

/// A measure whose words before the head are taken in one by one.
struct Ahead<'a> {
    view: &'a View<'a>,
    measure: &'a mut Measure,
    /// How many words of its item were taken.
    words: usize,
}

impl Ahead<'_> {
    /// Takes in a unit; how many units that were, none where the phrase starts behind it.
    fn take(&mut self, at: usize) -> usize {
        match self.view.units[at].kind {
            UnitKind::Period(_) => {
                self.measure.period = self.measure.period.or(Some(at));
                self.measure.first = at;
                1
            }
            UnitKind::Possessive => {
                self.take_possessive(at);
                0
            }
            UnitKind::Word => self.take_word(at),
            // "the one month rate": how long, counted.
            UnitKind::Figure(_) if at + 1 == self.measure.head && self.is_time(at) => {
                self.measure.item.insert(0, at);
                self.measure.first = at;
                0
            }
            _ => 0,
        }
    }

    /// Takes in a word; how many units.
    fn take_word(&mut self, at: usize) -> usize {
        let (unit, cues) = (&self.view.units[at], self.view.cues);
        if unit.classes.meet(cues.relative) && self.view.word(at) == "whose" {
            self.take_whose(at);
            return 0;
        }
        if unit.classes.meet(cues.its) && unit.classes.meet(cues.det) {
            // "trimmed its US forecast": of whom it is, not whose.
            let place = matches!(self.measure.owner, Some(Who::Unit(inner)) if self.view.units[inner].place.is_some());
            if place && self.view.units[self.measure.head].classes.meet(cues.forecast) {
                return 0;
            }
            return self.take_pronoun(Pronoun::Its, at);
        }
        if unit.classes.meet(cues.our) {
            return self.take_pronoun(Pronoun::Our, at);
        }
        // "the two month rate": how long.
        if unit.classes.meet(cues.pair) && self.measure.item.first().is_some_and(|&next| next == at + 1 && self.is_time(next)) {
            self.measure.item.insert(0, at);
            self.measure.first = at;
            return 0;
        }
        if unit.classes.meet(cues.pair) {
            self.measure.pair = true;
            self.measure.first = at;
            return 1;
        }
        if unit.is_party() {
            return self.take_party(at);
        }
        if unit.classes.meet(cues.plain_adjective) {
            return self.take_adjective(at);
        }
        if self.is_length(at) {
            self.measure.item.splice(0..0, [at - 1, at]);
            self.measure.first = at - 1;
            return 2;
        }
        if self.is_time(at) && at > 0 && self.view.units[at - 1].classes.meet(cues.pair) || self.is_basis(at) {
            return self.take_noun(at);
        }
        if self.is_participle(at) {
            return self.take_noun(at);
        }
        if self.is_verb(at) || unit.is_plain() && self.is_infinitive(at) {
            return 0;
        }
        if self.words < WORDS && self.is_noun(at) {
            return self.take_noun(at);
        }
        if self.is_and(at) {
            self.measure.item.insert(0, at);
            return 1;
        }
        0
    }

    /// "Malta's approved investments": a participle between an owner and what is owned.
    fn is_participle(&self, at: usize) -> bool {
        let view = self.view;
        let owner = |u: &Unit| u.kind == UnitKind::Possessive || matches!(u.place, Some((_, PlaceForm::Adjective)));
        let owned = at > 0 && owner(&view.units[at - 1]);
        owned && at + 1 == self.measure.head && view.lexicon.has_class(view.word(at), view.cues.measure_participle)
    }

    /// Takes in whoever stands before "'s".
    fn take_possessive(&mut self, at: usize) {
        let Some(owner) = at.checked_sub(1) else { return };
        let (units, cues) = (self.view.units, self.view.cues);
        // "this year's growth"
        if matches!(units[owner].kind, UnitKind::Period(_)) {
            self.measure.period = self.measure.period.or(Some(owner));
            self.measure.first = owner;
            return;
        }
        let who = who(units, if self.is_people(owner) { owner - 1 } else { owner }, cues);
        // "Sweden's Volvo Cars sold": the company's; "Apple's iPhone sales": of what it makes.
        if let Some(Who::Unit(inner)) = self.measure.owner.filter(|_| who.is_some()) {
            if units[inner].org.is_some() && units[owner].place.is_some() {
                return;
            }
            if units[inner].org.is_some() {
                self.measure.item.insert(0, inner);
            }
        }
        if who.is_some() {
            // "Harbour's U.S. shipments": whose, and where.
            let place = self.measure.owner.filter(|who| matches!(who, Who::Unit(at) if units[*at].place.is_some()));
            self.measure.within = self.measure.within.or(place);
            self.measure.owner = who;
            self.measure.first = owner;
        } else if units[owner].city || units[owner].region {
            self.measure.item.insert(0, owner);
        }
    }

    /// "Japanese companies' direct investment", "Indian refiners' imports": of their country.
    fn is_people(&self, owner: usize) -> bool {
        let (unit, units) = (&self.view.units[owner], self.view.units);
        let named = unit.capital || unit.is_party() || !(unit.is_plain() || unit.classes.meet(self.view.cues.company));
        !named && owner > 0 && matches!(units[owner - 1].place, Some((_, PlaceForm::Adjective)))
    }

    /// "China, whose exports fell": who stands before "whose".
    fn take_whose(&mut self, at: usize) {
        let units = self.view.units;
        let named = (0..at).rev().find(|&i| !units[i].is_mark(b','));
        self.measure.owner = self.measure.owner.or(named.filter(|&i| units[i].is_party()).map(Who::Unit));
    }

    /// Takes in who is only referred to; the phrase starts there.
    fn take_pronoun(&mut self, pronoun: Pronoun, at: usize) -> usize {
        self.measure.owner = Some(Who::Pronoun(pronoun, at));
        self.measure.first = at;
        0
    }

    /// Takes in a party: one of two, or whose it is.
    fn take_party(&mut self, at: usize) -> usize {
        let units = self.view.units;
        // "Azerbaijan-Bulgaria trade", "China, Japan trade".
        let pair = at > 0 && units[at - 1].is_party() && units[at - 1].span.end + 1 >= units[at].span.start;
        if pair && self.measure.between.is_none() {
            self.measure.between = Some((at - 1, at));
            self.measure.first = at - 1;
            return 0;
        }
        if self.measure.owner.is_some() {
            return 0;
        }
        self.measure.owner = Some(Who::Unit(at));
        self.measure.first = at;
        1
    }

    /// "the accumulated Turkish investments", "nominal GDP"
    fn take_adjective(&mut self, at: usize) -> usize {
        // "the accumulated surplus": of no time of its own.
        let balance = self.view.marks(self.measure.row).balance;
        if !balance && self.view.lexicon.has_class(self.view.word(at), self.view.cues.measure_participle) {
            self.measure.item.insert(0, at);
        }
        self.measure.first = at;
        1
    }

    /// Takes in a word of the item; before an owner there is none.
    fn take_noun(&mut self, at: usize) -> usize {
        if self.measure.owner.is_some() && !self.view.units[at].region {
            return 0;
        }
        self.measure.item.insert(0, at);
        self.measure.first = at;
        self.words += 1;
        1
    }

    /// "the three month rate": how long, by a number and its noun.
    fn is_length(&self, at: usize) -> bool {
        let view = self.view;
        view.units[at].classes.meet(view.cues.time_noun) && !view.word(at).ends_with('s') && at > 0 && view.is_figure(at - 1)
    }

    /// "month", "one month": whether a unit ends in a word of time, in the singular.
    fn is_time(&self, at: usize) -> bool {
        let last = self.view.word(at).split_whitespace().next_back().unwrap_or_default();
        !last.ends_with('s') && self.view.lexicon.has_class(last, self.view.cues.time_noun)
    }

    /// "historical cost operating profit": a word of measure that says how it is reckoned.
    fn is_basis(&self, at: usize) -> bool {
        let (unit, view) = (&self.view.units[at], self.view);
        let vague = unit.measure.is_some_and(|row| view.marks(row).vague) && unit.movement.is_none() && unit.classes.meet(view.cues.reach);
        vague && at + 1 == self.measure.head && at > 0 && view.units[at - 1].is_plain() && !view.word(at).ends_with('s')
    }

    /// "has forecast growth", "would achieve revenues", "after it forecast profits of": a verb, whatever else it may be.
    fn is_verb(&self, at: usize) -> bool {
        let (unit, cues) = (&self.view.units[at], self.view.cues);
        let forecast = unit.classes.meet(cues.forecast);
        let Some(before) = at.checked_sub(1).map(|at| &self.view.units[at]).filter(|_| forecast || unit.is_plain()) else { return false };
        let auxiliary = before.classes.meet(cues.have | cues.future) && before.measure.is_none();
        // "the group forecast pretax earnings": no forecast of them.
        let acts =
            before.org.is_some() || before.classes.meet(cues.company) || before.classes.meet(cues.its) && before.classes.miss(cues.det);
        auxiliary || forecast && acts
    }

    /// "likely to bring savings", "plans to deliver revenue": the word behind "to" is a verb where what stands before it wants one.
    fn is_infinitive(&self, at: usize) -> bool {
        let (units, cues) = (self.view.units, self.view.cues);
        at >= 2 && units[at - 1].classes.meet(cues.to) && {
            let before = &units[at - 2];
            before.classes.meet(cues.forecast | cues.future | cues.be | cues.verbs)
                || before.kind == UnitKind::Word && before.movement.is_none() && self.view.word(at - 2).ends_with("ed")
        }
    }

    /// Whether it may be a word of the item.
    fn is_noun(&self, at: usize) -> bool {
        let (unit, cues) = (&self.view.units[at], self.view.cues);
        let measure = || {
            unit.measure.is_some() && unit.movement.is_none_or(|m| !m.verb) && unit.classes.miss(cues.reach | cues.verbs | cues.preposition)
        };
        (unit.is_plain() || unit.region) && !self.view.looks_like_verb(self.view.word(at)) || measure()
    }

    /// "car and truck exports": whether "and" joins two sorts of the measure.
    fn is_and(&self, at: usize) -> bool {
        let sort = |u: &Unit| u.is_plain() || u.measure.is_some();
        self.view.units[at].classes.meet(self.view.cues.and)
            && self.words > 0
            && at > 0
            && sort(&self.view.units[at - 1])
            && self.measure.owner.is_none()
            && self.view.word(at) != "&"
            && self.list_goes_on(at - 1)
    }

    /// Whether what stands left of "X and Y exports" shows that X is another kind of the same thing, not a thing of its own.
    fn list_goes_on(&self, at: usize) -> bool {
        let (units, cues) = (self.view.units, self.view.cues);
        let opens = |u: &Unit| {
            u.kind == UnitKind::Possessive || u.is_party() || u.classes.meet(cues.det | cues.preposition | cues.breaks | cues.say)
        };
        units[at].is_plain() && (at == 0 || opens(&units[at - 1]))
    }
}
