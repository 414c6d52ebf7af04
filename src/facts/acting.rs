//! Who acts: the subject of the clause in which a claim is told.
//!
//! In: a claim with its sentence, and where its measure or verb starts. Out: the party that acts, or nothing; who plays another
//! part in the sentence is passed over.

use super::context::party_of;
use super::owner::Finder;
use crate::lang::lexicon::{Classes, OwnerKind, PlaceForm};
use crate::mentions::{Unit, UnitKind};
use crate::model::{Direction, Party};

impl Finder<'_, '_> {
    /// The party that is the subject of the clause before `start`.
    pub(super) fn subject(&self, kind: OwnerKind, start: usize) -> Option<Party> {
        // "Foo owns 10% of Bar and has spent $71m": a verb that "and" joins has the subject of the one before.
        let cues = self.scene.cues;
        let verb = self.measure.is_none() && self.scene.units.get(start).is_some_and(|u| u.figure().is_none());
        let before = self.scene.units[..start].iter().rev().find(|u| u.classes.miss(cues.have | cues.be | cues.adverb | cues.future));
        let joined = kind != OwnerKind::Country && verb && before.is_some_and(|u| u.classes.meet(cues.and));
        let first = if joined { self.acting(kind, start, true) } else { None };
        first.or_else(|| self.acting(kind, start, false))
    }

    /// The subject; `free` passes over who stands behind a preposition.
    fn acting(&self, kind: OwnerKind, start: usize, free: bool) -> Option<Party> {
        let named = self.before_which(start).filter(|p| self.fits(p, kind));
        if named.is_some() {
            return named;
        }
        // A country's measure has the first party of its clause for subject, a company's the nearest.
        let from = super::subject::clause_start(self.scene, start);
        let (first, then) = if kind == OwnerKind::Country { (from..start, from) } else { (start..start, start) };
        let acts = |&at: &usize| self.may_act(at, kind) && !self.is_passed_over(at, kind, start) && !self.is_governed(at, kind, free);
        let at = first.chain((0..then).rev()).find(acts)?;
        party_of(self.scene, &self.scene.units[at]).filter(|p| self.fits(p, kind))
    }

    /// "goes to China, which bought 20 million tonnes": who stands before "which".
    fn before_which(&self, start: usize) -> Option<Party> {
        let which = start.checked_sub(1).filter(|&at| self.scene.units[at].classes.meet(self.scene.cues.relative))?;
        let before = self.scene.units[..which].iter().rposition(|u| !u.is_mark(b','))?;
        party_of(self.scene, &self.scene.units[before])
    }

    /// Whether the unit names a party that a measure of this sort may be of.
    fn may_act(&self, at: usize, kind: OwnerKind) -> bool {
        let unit = &self.scene.units[at];
        match unit.place {
            Some((_, form)) => !self.is_world(unit) && kind != OwnerKind::Org && !self.only_describes(at, form, kind),
            None => unit.org.is_some() && kind != OwnerKind::Country,
        }
    }

    /// Whether a place only tells where somebody else is from, or who says it.
    fn only_describes(&self, at: usize, form: PlaceForm, kind: OwnerKind) -> bool {
        let cues = self.scene.cues;
        let next = |n: usize| self.scene.units.get(at + n);
        let says = || matches!(form, PlaceForm::Institution) || self.is_bloc(&self.scene.units[at]);
        if kind == OwnerKind::Country && says() && self.says(at) {
            return true;
        }
        let name_follows =
            || (1..5).map_while(next).take_while(|u| u.kind == UnitKind::Word && u.classes.miss(cues.verbs)).any(|u| u.org.is_some());
        let speaker = || (1..3).filter_map(next).any(|u| u.classes.meet(cues.speaker));
        // "German visitors to Croatia"
        let guests = || next(1).is_some_and(|u| u.classes.meet(cues.tourist_noun));
        matches!(form, PlaceForm::Adjective) && (kind != OwnerKind::Country && name_follows() || speaker() || guests())
    }

    /// Whether a party plays another part in the sentence.
    fn is_passed_over(&self, at: usize, kind: OwnerKind, start: usize) -> bool {
        self.is_of_two(at)
            || self.is_predicate(at)
            || self.is_origin_of_goods(at)
            || self.is_partner_told(at, kind)
            || self.is_member(at)
            || self.is_outdone(at)
            || self.describes_company(at, kind)
            || self.is_partner(at)
            || self.in_dateline(at)
            || self.inserted(at, start)
            || self.is_source(at)
            || self.is_sayer(at)
    }

    /// "trade between Peru and Chile": whether it is one of the two of a measure.
    fn is_of_two(&self, at: usize) -> bool {
        self.scene.measures.iter().any(|m| m.between.is_some_and(|(a, b)| a == at || b == at))
    }

    /// Whether "'s" stands behind the unit.
    fn is_possessive(&self, at: usize) -> bool {
        self.scene.units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Possessive)
    }

    /// "The EU is Ghana's largest donor", "The EU remained Ghana's largest donor": who is said to be something, not whose.
    fn is_predicate(&self, at: usize) -> bool {
        let stays = |u: &Unit| u.movement.is_some_and(|m| m.verb && m.direction == Direction::Flat);
        let is = |u: &Unit| u.classes.meet(self.scene.cues.be) || stays(u);
        at > 0 && is(&self.scene.units[at - 1]) && self.is_possessive(at)
    }

    /// "bought $6 billion worth of Turkish goods": where the goods are from.
    fn is_origin_of_goods(&self, at: usize) -> bool {
        let units = self.scene.units;
        at > 1
            && matches!(units[at].place, Some((_, PlaceForm::Adjective)))
            && units[at - 1].classes.meet(self.scene.cues.value_of)
            && units[at - 2].figure().is_some()
    }

    /// "Its main buyers were Peru and Chile, which accounted for half of exports": with whom somebody trades.
    fn is_partner_told(&self, at: usize, kind: OwnerKind) -> bool {
        self.scene.rules.rules[self.claim.rule].item_subject
            && kind == OwnerKind::Country
            && matches!(self.scene.units[at].place, Some((_, PlaceForm::Name)))
            && !self.is_possessive(at)
    }

    /// "The OPEC member lifted output": a country, told of before.
    fn is_member(&self, at: usize) -> bool {
        let member = |u: &Unit| self.scene.lexicon.has_class(u.span.of(self.scene.text), self.scene.cues.member);
        self.is_bloc(&self.scene.units[at]) && self.scene.units.get(at + 1).is_some_and(member)
    }

    /// Whether a preposition stands before a party, so that it does not act: any but one that opens the sentence. A company may
    /// stand behind "of" and "in" if `free` does not ask for more.
    fn is_governed(&self, at: usize, kind: OwnerKind, free: bool) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let first = self.first_word(at);
        // "of which Chinese firms put in $1bn": these act.
        let including = || if self.is_part() { Classes::NONE } else { cues.including };
        let Some(governor) = first.checked_sub(1).map(|at| &units[at]).filter(|u| u.figure().is_none()) else { return false };
        if !governor.classes.meet(cues.preposition | cues.value_of | including()) {
            return false;
        }
        let leading = first == 1 && governor.classes.miss(cues.with | cues.to | cues.from | cues.by);
        let company = kind == OwnerKind::Org;
        !leading && (free || !company) || company && governor.classes.miss(cues.of | cues.in_ | cues.for_ | cues.at)
    }

    /// The first unit of what goes with a party: words that describe it, and those before it in a row.
    fn first_word(&self, at: usize) -> usize {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let mut first = at;
        while let Some(unit) = first.checked_sub(1).map(|at| &units[at]) {
            first -= if unit.classes.meet(cues.det | cues.plain_adjective) {
                1
            } else if unit.classes.meet(cues.and) && (first > 2 && self.led_by(first - 2) || self.second_of(first)) {
                2
            } else if unit.kind == UnitKind::Possessive && first > 1 && units[first - 2].place.is_some() {
                // "including Peru's Foo"
                2
            } else {
                break;
            };
        }
        first
    }

    /// "sold corn to Peru and Chile, and will export": whether "and" joins the unit to a party that a preposition governs.
    fn second_of(&self, at: usize) -> bool {
        at > 2 && self.scene.units[at - 2].is_party() && self.scene.units[at - 3].classes.meet(self.scene.cues.preposition)
    }

    /// "creditors led by Peru and Chile": whether a place stands behind "by", for whom others act.
    fn led_by(&self, at: usize) -> bool {
        self.scene.units[at].place.is_some() && self.scene.units[at - 1].classes.meet(self.scene.cues.by)
    }

    /// "Mexico overtook China": not who acts, but who is left behind.
    fn is_outdone(&self, at: usize) -> bool {
        let before = self.scene.units[..at].iter().rev().find(|u| u.classes.miss(self.scene.cues.det));
        self.scene.units[at].place.is_some() && before.is_some_and(|u| u.classes.meet(self.scene.cues.outdo))
    }

    /// "crop agency Conab said": an office that only tells.
    fn is_sayer(&self, at: usize) -> bool {
        let office = |u: &Unit| !u.capital && self.scene.lexicon.has_class(u.span.of(self.scene.text), self.scene.cues.sayer);
        self.scene.units[at].org.is_some() && at > 0 && office(&self.scene.units[at - 1]) && self.says(at)
    }
}
