//! Whether a word of the measure table heads a phrase of its own.
//!
//! In: the units of a sentence, one that the table knows, the phrase before it. Out: yes, or no where the word is a verb here,
//! only describes another or says the one before again.

use super::behind::is_rate;
use super::{Measure, View};
use crate::lang::lexicon::{Classes, Marks, PlaceForm, Shape, TimeShape};
use crate::mentions::{Unit, UnitKind};

/// Whether the word heads a phrase; `before` is the phrase told last.
pub(super) fn is_head(view: &View, at: usize, row: u16, before: Option<&Measure>) -> bool {
    let unit = &view.units[at];
    if unit.kind != UnitKind::Word || unit.is_party() {
        return false;
    }
    let word = Word { view, at, row, marks: view.marks(row), before };
    !(word.is_verb_or_participle() || word.only_describes() || word.is_quantity() || word.is_of_phrase_before() || word.is_session())
}

/// A word that may head a phrase.
struct Word<'a> {
    view: &'a View<'a>,
    at: usize,
    /// Its row of the measure table, and what that says of it.
    row: u16,
    marks: Marks,
    /// The phrase told last.
    before: Option<&'a Measure>,
}

impl<'a> Word<'a> {
    /// Whether it is of one of these classes.
    fn meets(&self, classes: Classes) -> bool {
        self.view.units[self.at].classes.meet(classes)
    }

    /// The unit before it.
    fn previous(&self) -> Option<&'a Unit> {
        Some(&self.view.units[self.at.checked_sub(1)?])
    }

    /// Whether the unit before it is of one of these classes.
    fn stands_behind(&self, classes: Classes) -> bool {
        self.previous().is_some_and(|u| u.classes.meet(classes))
    }

    /// The unit so many behind it.
    fn next(&self, by: usize) -> Option<&'a Unit> {
        self.view.units.get(self.at + by)
    }

    /// Whether a figure stands right behind it.
    fn has_figure(&self) -> bool {
        self.view.is_figure(self.at + 1)
    }

    /// Whether it is a form of a verb here, whatever else it may be.
    fn is_verb_or_participle(&self) -> bool {
        self.is_verb() || self.is_forecast() || self.is_describing_participle() || self.is_of_measure() || self.is_paid()
    }

    /// "could total $500 million", "will pay $38 million", "would lead to a drop": the verb.
    fn is_verb(&self) -> bool {
        let cues = self.view.cues;
        let wage = || self.marks.vague && self.view.metric(self.row).is_some_and(|m| m.id == "wages") && self.has_figure();
        let good = || self.marks.weak && self.marks.item && self.meets(cues.verbs);
        self.stands_behind(cues.future | cues.to) && (self.meets(cues.reach) || wage() || good())
    }

    /// "has been forecast to slow": the participle.
    fn is_forecast(&self) -> bool {
        self.meets(self.view.cues.forecast) && self.stands_behind(self.view.cues.be)
    }

    /// "federal debt held by the public", "the median price of an existing home sold in America": a participle that only describes.
    fn is_describing_participle(&self) -> bool {
        let cues = self.view.cues;
        let price = || self.before.is_some_and(|m| m.head + 1 == self.at && is_price(self.view, m.row));
        let joined = || self.view.meets(self.at + 1, cues.by) || self.view.meets(self.at + 1, cues.in_) && price();
        self.marks.verb && self.previous().is_some_and(|u| u.measure.is_some()) && joined()
    }

    /// "timber exports earned $3 billion": what earned is the measure.
    fn is_of_measure(&self) -> bool {
        let told = |row: u16| !self.view.marks(row).verb && !self.view.marks(row).vague;
        self.marks.verb && self.meets(self.view.cues.reach) && self.previous().and_then(|u| u.measure).is_some_and(told)
    }

    /// "tenants pay €22": the verb.
    fn is_paid(&self) -> bool {
        let plural = || self.previous().is_some_and(|u| u.is_plain() && u.span.of(self.view.text).ends_with('s'));
        self.marks.vague && self.meets(self.view.cues.verbs) && plural() && self.has_figure()
    }

    /// Whether it only describes what follows.
    fn only_describes(&self) -> bool {
        self.is_modifier() || self.is_everyday_modifier() || self.is_good_modifier() || self.is_adjective() || self.is_stock_of()
    }

    /// "oil exports", "price target", "profit margin": the noun that follows is the measure.
    fn is_modifier(&self) -> bool {
        let (view, cues) = (self.view, self.view.cues);
        if self.marks.verb {
            return false;
        }
        // "oil product exports", "copper ore shipments"
        let noun = |u: &Unit| u.measure.is_some_and(|row| !view.marks(row).verb);
        let product = || self.next(1).is_some_and(|u| u.is_plain() && !u.capital) && self.next(2).is_some_and(noun);
        if self.marks.weak && self.marks.item && product() {
            return true;
        }
        self.next(1).is_some_and(|next| {
            next.kind == UnitKind::Word
                && noun(next)
                && !next.is_party()
                && next.classes.miss(cues.preposition | cues.and | cues.breaks | cues.reach)
                && next.movement.is_none_or(|m| !m.verb)
        })
    }

    /// "prices for premium gasoline": an everyday word that only describes.
    fn is_everyday_modifier(&self) -> bool {
        let described = |u: &Unit| u.is_plain() && !u.capital && !u.span.of(self.view.text).ends_with("ed");
        self.marks == Marks::default()
            && self.view.lexicon.measures[usize::from(self.row)].metric.is_none()
            && self.next(1).is_some_and(described)
    }

    /// "Gold miners fell", "the oil sector shrank": what a good only describes.
    fn is_good_modifier(&self) -> bool {
        let view = self.view;
        let noun = |u: &Unit| u.is_plain() && !u.capital && !view.looks_like_verb(u.span.of(view.text));
        let acts = |u: &Unit| u.movement.is_some_and(|m| m.verb) || u.classes.meet(view.cues.verbs);
        self.marks.weak && self.marks.item && self.next(1).is_some_and(noun) && self.next(2).is_some_and(acts)
    }

    /// "Total Korean finance", "total merchandise exports": an adjective, no word for what was told.
    fn is_adjective(&self) -> bool {
        let next = |by: usize| self.next(by).filter(|u| u.kind == UnitKind::Word);
        let noun = |u: &Unit| u.measure.is_some_and(|row| !self.view.marks(row).verb);
        let national = || next(1).is_some_and(|u| matches!(u.place, Some((_, PlaceForm::Adjective))));
        let of_noun = || next(1).is_some_and(Unit::is_plain) && next(2).is_some_and(noun);
        self.marks.anaphor && self.meets(self.view.cues.plain_adjective) && (national() || of_noun())
    }

    /// "the stock of Chinese direct investment": how much of a flow has gathered, no shares.
    fn is_stock_of(&self) -> bool {
        let (view, cues) = (self.view, self.view.cues);
        let stock = self.marks.vague && view.metric(self.row).is_some_and(|m| m.id == "share_price");
        if !stock || !view.meets(self.at + 1, cues.of) {
            return false;
        }
        let describes = |u: &Unit| u.is_plain() || u.place.is_some() || u.classes.meet(cues.plain_adjective | cues.det | cues.pair);
        let told = view.units[self.at + 2..].iter().take(4).find(|u| !describes(u) || u.measure.is_some());
        told.and_then(|u| view.metric(u.measure?)).is_some_and(|m| m.shape == Shape::Flow)
    }

    /// Whether it only says in what the figure beside it is told.
    fn is_quantity(&self) -> bool {
        self.is_net() || self.is_unit() || self.is_counted()
    }

    /// Whether it is the name of a currency.
    fn is_currency(&self) -> bool {
        self.view.lexicon.measures[usize::from(self.row)].place.is_some()
    }

    /// "a net $4 billion", "a real 2.1 percent": of what is told, neither a profit nor a currency.
    fn is_net(&self) -> bool {
        let cues = self.view.cues;
        // "net rooms growth": nor where it says which.
        let things = |u: &Unit| u.is_plain() && !u.capital && u.span.of(self.view.text).ends_with('s');
        let moves = || self.next(2).is_some_and(|u| u.movement.is_some_and(|m| m.noun));
        self.has_figure() && self.stands_behind(cues.det) && (self.is_currency() || self.meets(cues.np_adjective))
            || self.meets(cues.np_adjective) && self.next(1).is_some_and(things) && moves()
    }

    /// "34 cents a share"
    fn is_unit(&self) -> bool {
        let cues = self.view.cues;
        let unit = || self.meets(cues.share_noun) || self.is_currency();
        self.at > 1 && self.view.is_figure(self.at - 2) && self.stands_behind(cues.det | cues.per) && unit()
    }

    /// "1,200 tons of olive oil worth $4 million": goods of which so many are told.
    fn is_counted(&self) -> bool {
        let (view, cues) = (self.view, self.view.cues);
        if !(self.marks.weak && self.marks.item) {
            return false;
        }
        let describes = |u: &Unit| u.is_plain() || u.place.is_some() || u.classes.meet(cues.plain_adjective);
        let of = view.units[..self.at].iter().rposition(|u| !describes(u));
        of.is_some_and(|of| of > 0 && self.at - of <= 4 && view.meets(of, cues.of) && view.is_figure(of - 1))
    }

    /// Whether the phrase before has it already.
    fn is_of_phrase_before(&self) -> bool {
        self.before.is_some_and(|before| self.is_its_good(before) || self.says_again(before) || self.bears_rate(before))
    }

    /// "purchases of Russian oil", "exports of rice, rubber and nuts": what has a price of its own is here the item of another measure.
    fn is_its_good(&self, before: &Measure) -> bool {
        self.marks.weak && before.item.contains(&self.at)
    }

    /// "diluted earnings per share (EPS)": letters in brackets that stand for the words before them.
    fn says_again(&self, before: &Measure) -> bool {
        let bracket = || self.previous().is_some_and(|u| u.is_mark(b'(')) && self.next(1).is_some_and(|u| u.is_mark(b')'));
        before.head + 2 == self.at && self.view.units[before.head].measure.is_some() && bracket()
    }

    /// "the interest rate on our term loans", "the yield on the Italian bond": what bears the rate is not what is measured.
    fn bears_rate(&self, rate: &Measure) -> bool {
        let (view, cues) = (self.view, self.view.cues);
        if self.at - rate.head > 6 || self.marks.verb || !is_rate(view.lexicon, rate.row) || is_rate(view.lexicon, self.row) {
            return false;
        }
        let within = |u: &Unit| {
            !matches!(u.kind, UnitKind::Punct(_))
                && u.classes.miss(cues.verbs | cues.reach | cues.breaks)
                && u.movement.is_none_or(|m| !m.verb)
        };
        view.meets(rate.head + 1, cues.on) && view.units[rate.head + 2..self.at].iter().all(within)
    }

    /// "hit $1.35 in thin New York trade": the trading of what has a price, no trade of anyone's.
    fn is_session(&self) -> bool {
        let (view, cues) = (self.view, self.view.cues);
        if view.metric(self.row).is_none_or(|m| m.id != "trade") || view.meets(self.at + 1, cues.between | cues.with) {
            return false;
        }
        let before = &view.units[..self.at];
        let within = |u: &Unit| u.is_plain() || u.is_party() || u.city || u.region || u.classes.meet(cues.plain_adjective);
        let priced = |u: &Unit| u.measure.and_then(|row| view.metric(row)).is_some_and(|m| m.time == TimeShape::Price);
        before.iter().rev().find(|u| !within(u)).is_some_and(|u| u.classes.meet(cues.in_)) && before.iter().any(priced)
    }
}

/// Whether a measure is a price.
fn is_price(view: &View, row: u16) -> bool {
    view.metric(row).is_some_and(|m| matches!(m.id, "house_prices" | "commodity_price"))
}
