//! Times that only describe a thing, or belong to what else the sentence tells.
//!
//! In: a claim and a period unit of its region. Out: whether the time is no time of the claim ("its 1960s headquarters").

use super::time::Clock;
use crate::figures::period::{Lead, RawPeriod, When};
use crate::lang::lexicon::{Classes, TimeShape};
use crate::mentions::{Unit, UnitKind};
use crate::model::Status;

impl Clock<'_, '_> {
    /// "its 1960s headquarters", "base 1981": a time that only describes a thing.
    pub(super) fn is_attribute(&self, unit: usize, raw: &RawPeriod) -> bool {
        unit > 0 && self.scene.units[unit - 1].classes.meet(self.scene.cues.base_word)
            || self.is_of_mean(unit)
            || self.is_of_event(unit)
            || self.is_beginning(unit)
            || self.is_of_level(unit)
            || self.is_month(raw) && self.is_of_forecast(unit)
            || self.ends_period(unit)
            || self.is_of_participle(unit)
            || self.is_of_verb_before(unit)
            || self.names_contract(unit)
            || self.is_stretch_of_flow(unit)
            || self.owns_other(unit)
            || self.is_after(unit)
            || self.is_due(unit)
            || self.is_delivery(unit)
            || raw.lead == Lead::From && self.ranks(unit)
            || matches!(raw.when, When::Decade(_)) && self.scene.units.get(unit + 1).is_some_and(Unit::is_plain)
    }

    /// Whether the unit `by` before this one, if there is one, is of this class.
    fn stands_behind(&self, unit: usize, by: usize, class: Classes) -> bool {
        unit.checked_sub(by).is_some_and(|at| self.scene.units[at].classes.meet(class))
    }

    /// "before the recession of 1981-83": when something else happened.
    fn is_of_event(&self, unit: usize) -> bool {
        let (units, cues, last) = (self.scene.units, self.scene.cues, self.claim.last);
        let of_noun = unit > 1 && unit > last + 1 && units[unit - 1].classes.meet(cues.of) && units[unit - 2].is_plain();
        of_noun && units[last + 1..unit - 1].iter().any(|u| u.classes.meet(cues.preposition))
    }

    /// "at 103% of its 2017 average, output was 2% above …": of what something else is told.
    fn is_of_mean(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        unit + 1 < self.claim.first
            && self.stands_behind(unit, 1, cues.det)
            && self.stands_behind(unit, 2, cues.of)
            && self.scene.lexicon.has_class(units[unit + 1].span.of(self.scene.text), cues.average)
    }

    /// "to remain at the 2009 level": at what was told of that time.
    fn is_of_level(&self, unit: usize) -> bool {
        let level = self.scene.units.get(unit + 1).is_some_and(|u| self.is_level(u));
        level && self.stands_behind(unit, 1, self.scene.cues.det) && self.stands_behind(unit, 2, self.scene.cues.at)
    }

    /// "the season starting in October": when it begins.
    fn is_beginning(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        unit > 2
            && units[unit - 1].classes.meet(cues.in_)
            && self.scene.lexicon.has_class(units[unit - 2].span.of(self.scene.text), cues.begun)
            && units[unit - 3].is_plain()
    }

    /// "payable April 4 to holders of record on March 20", "notes maturing in 1997"
    fn is_due(&self, unit: usize) -> bool {
        self.scene.units[unit.saturating_sub(2)..unit].iter().any(|u| u.classes.meet(self.scene.cues.payable))
    }

    /// "crude for May delivery": the month in which it is handed over; "the 2035 bond": when it is paid back.
    fn is_delivery(&self, unit: usize) -> bool {
        let lexicon = self.scene.lexicon;
        let hands = |u: &Unit| lexicon.has_class(u.span.of(self.scene.text), self.scene.cues.delivery);
        let bond = |u: &Unit| {
            let metric = u.measure.and_then(|row| lexicon.measures[usize::from(row)].metric);
            metric.is_some_and(|m| lexicon.metrics[usize::from(m)].id == "bond_issue")
        };
        let price = self.metric.is_some_and(|m| m.time == TimeShape::Price);
        // "Copper for delivery in three months": how far ahead.
        let ahead = unit > 1 && self.scene.units[unit - 1].classes.meet(self.scene.cues.in_) && hands(&self.scene.units[unit - 2]);
        price && (ahead || self.scene.units.get(unit + 1).is_some_and(|u| hands(u) || bond(u)))
    }

    /// "enough for four months of imports": how long something lasts.
    fn is_stretch_of_flow(&self, unit: usize) -> bool {
        let next = |by: usize| self.scene.units.get(unit + by);
        next(1).is_some_and(|u| u.classes.meet(self.scene.cues.of)) && next(2).is_some_and(|u| u.measure.is_some())
    }

    /// "2003's imbalance of $496bn": of what is told in passing.
    fn owns_other(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        // "14% below October's record of $55": since then.
        let since = self.claim.role(crate::rules::Role::Since) == Some(unit);
        let own = since || self.measure.is_some_and(|m| (m.first..=m.head).contains(&unit));
        !own && unit > self.claim.trigger.0
            && units.get(unit + 1).is_some_and(|u| u.kind == UnitKind::Possessive)
            && units[unit - 1].classes.miss(cues.than | cues.from | cues.compare)
    }

    /// "… after third-quarter sales beat forecasts": the time of what came first.
    fn is_after(&self, unit: usize) -> bool {
        let thing = |u: &Unit| u.measure.is_some() && u.movement.is_none() || u.is_plain();
        unit > self.claim.trigger.1
            && self.scene.units[unit - 1].classes.meet(self.scene.cues.after)
            && self.scene.units.get(unit + 1).is_some_and(thing)
    }

    /// "the agreement signed this week will raise trade to $3 billion": when it was signed.
    fn is_of_participle(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let participle = |u: &Unit| u.span.of(self.scene.text).ends_with("ed") && u.movement.is_none();
        self.status == Status::Forecast
            && unit > 1
            && unit < self.claim.trigger.0
            && participle(&units[unit - 1])
            && units[unit - 2].classes.miss(cues.have | cues.be | cues.its)
    }

    /// "was founded in 1987 and employs 12,400", "started up in June and should pump 100,000 barrels": the time of another verb.
    fn is_of_verb_before(&self, unit: usize) -> bool {
        let (cues, trigger) = (self.scene.cues, self.claim.trigger.0);
        let stock = self.metric.is_some_and(|m| m.time == TimeShape::Stock || m.id == "workforce");
        // "opened in 1986, employs 6,000 people and …"
        let past = |u: &Unit| u.span.of(self.scene.text).ends_with("ed");
        let listed = trigger == unit + 2 && self.scene.units[unit + 1].is_mark(b',') && self.scene.units[..unit].iter().any(past);
        let joined = stock && trigger > unit + 1 && (listed || self.stands_behind(trigger, 1, cues.and));
        let planned = trigger > unit + 2 && self.stands_behind(trigger, 1, cues.future) && self.stands_behind(trigger, 2, cues.and);
        let acts = |u: &Unit| u.classes.meet(cues.be | cues.verbs);
        (joined || planned) && self.scene.units[..unit].iter().any(acts)
    }

    /// "little changed from our April forecast": when it was made.
    fn is_of_forecast(&self, unit: usize) -> bool {
        let forecast = self.scene.cues.target | self.scene.cues.forecast;
        self.scene.units.get(unit + 1).is_some_and(|u| u.classes.meet(forecast) && u.measure.is_some())
    }

    /// "last fiscal year, which ended on June 30", "the current year (started March 20)": where the time just told begins or ends.
    fn ends_period(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let bound = |u: &Unit| self.scene.lexicon.has_class(u.span.of(self.scene.text), cues.begun);
        let small = |u: &Unit| u.classes.meet(cues.relative | cues.on | cues.in_ | cues.be) || u.is_mark(b',') || u.is_mark(b'(');
        let opens = (0..unit).rev().find(|&at| !(small(&units[at]) || bound(&units[at]))).map_or(0, |at| at + 1);
        let time = |u: &Unit| u.period().is_some() || u.classes.meet(cues.time_noun);
        let told =
            opens > 0 && opens < unit && !units[opens].classes.meet(cues.in_ | cues.on) && units[opens - 1..].first().is_some_and(time);
        told && units[opens..unit].iter().any(bound)
    }

    /// "December corn closed at $4.10", "the May contract": the month in which goods are to be handed over.
    pub(super) fn names_contract(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let bare = |u: &Unit| {
            let marks = u.measure.map(|row| self.scene.lexicon.measures[usize::from(row)].marks);
            marks.is_some_and(|m| m.weak && m.item)
        };
        let free = unit == 0 || units[unit - 1].classes.miss(cues.preposition);
        free && self.metric.is_some_and(|m| m.id == "commodity_price")
            && self.raw(unit).is_some_and(|raw| self.is_month(raw))
            && units.get(unit + 1).is_some_and(bare)
    }

    /// "the highest since 1932", "for the first time in five months": how far back a comparison goes, not since when it moved.
    pub(super) fn ranks(&self, unit: usize) -> bool {
        let cues = self.scene.cues;
        let before = &self.scene.units[unit.saturating_sub(5)..unit];
        let near =
            before.iter().rev().take_while(|u| u.figure().is_none() && !u.is_mark(b',') && u.movement.is_none_or(|m| !m.verb || m.noun));
        let compares = before.last().is_some_and(|u| u.classes.meet(cues.from | cues.compare | cues.than));
        let when = self.scene.units.get(unit + 1).is_some_and(|u| u.classes.meet(cues.when_word));
        !compares && !when && near.into_iter().any(|u| self.scene.lexicon.has_class(u.span.of(self.scene.text), cues.rank_word))
    }
}
