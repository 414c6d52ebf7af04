//! What each period of a sentence is to a claim: when it holds, since when it moved, when the level before held.
//!
//! In: a claim and the period units of its region. Out: the units that play each part.

use super::amounts::raw as raw_figure;
use super::counted::is_times;
use super::time::Clock;
use crate::figures::period::{Lead, Part as PeriodPart, PeriodRole, RawPeriod, When};
use crate::lang::lexicon::TimeShape;
use crate::mentions::UnitKind;
use crate::model::{Basis, Direction, Period, Status};

/// What a period unit is to the claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Main,
    Since,
    Previous,
}

impl Clock<'_, '_> {
    /// Which period units say when it holds, since when, and when the level before held.
    pub(super) fn parts(&self) -> (Vec<usize>, Option<usize>, Option<usize>) {
        let (mut main, mut since, mut previous, mut lengths) = (Vec::new(), None, None, Vec::new());
        for unit in self.region.0..self.region.1 {
            let Some(raw) = self.raw(unit) else { continue };
            if self.context.date.span.is_some_and(|date| date.contains(raw.span))
                || (self.is_day(raw) || self.is_month(raw)) && self.said_on(unit)
                || self.in_dateline(raw)
                || self.is_attribute(unit, raw)
                || self.is_aside(unit)
                || self.is_inserted(unit)
                || self.is_of_other_price(unit)
            {
                continue;
            }
            // "in 1987/88 (Sept/Aug)": how the year runs.
            let again = unit > 1 && self.scene.units[unit - 1].is_mark(b'(') && self.scene.units[unit - 2].period().is_some();
            if again && self.scene.units.get(unit + 1).is_some_and(|u| u.is_mark(b')')) {
                continue;
            }
            if raw.weak {
                lengths.push(unit);
                continue;
            }
            // "(2022: 242 million)": of the level before.
            let bracketed = unit > 0 && self.scene.units[unit - 1].is_mark(b'(');
            if bracketed && self.claim.role(crate::rules::Role::Since) == Some(unit) {
                previous = previous.or(Some(unit));
                continue;
            }
            match self.part(unit, raw) {
                Part::Main => main.push(unit),
                Part::Since => since = since.or(Some(unit)),
                Part::Previous => previous = previous.or(Some(unit)),
            }
        }
        if main.is_empty() {
            main.extend(
                lengths
                    .into_iter()
                    .filter(|&u| u > 0 && self.scene.units[u - 1].classes.meet(self.scene.cues.in_ | self.scene.cues.for_))
                    .filter(|&u| !self.ranks(u))
                    // "has stocks for three months, and it bought 200,000 tonnes": of the other clause.
                    .filter(|&u| u > self.claim.first || !self.scene.units[u..self.claim.first].iter().any(|u| u.is_mark(b','))),
            );
        }
        if main.is_empty() {
            main.extend(self.leading());
        }
        if let Some(inner) = self.measure.and_then(|m| m.period) {
            // "full year profits would rise in 2004", "its full-year profit: £15m in the 12 months to March": the year that is told.
            let whole = |p: Option<Period>| p.is_some_and(|p| p.id.len() == 4 && p.basis == Basis::Relative);
            let numbered =
                |u: &usize| *u != inner && self.resolve(*u, None).is_some_and(|p| p.basis == Basis::Explicit || p.id.contains(".."));
            let named = whole(self.resolve(inner, None)) && main.iter().any(numbered);
            // "up 57% this year after falling 65% in 2022": the time before the measure is that of the first claim about it.
            let told = self.status == Status::Forecast && !self.claim.own_measure && self.claim.value.is_some();
            let earlier = inner < self.region.0 && (told || main.iter().any(|&u| u > self.claim.trigger.1));
            if !named && !earlier && !self.names_contract(inner) && self.raw(inner).is_some_and(|r| r.role != PeriodRole::RateBasis) {
                main.retain(|&u| u != inner);
                main.insert(0, inner);
                return (main, since, previous);
            }
        }
        // "last year, when it grew 3%": the period before "when" is that of what follows.
        let told = main.iter().copied().find(|&u| {
            u < self.claim.trigger.0
                && self.scene.units[u + 1..self.claim.trigger.0]
                    .iter()
                    .find(|w| !w.is_mark(b','))
                    .is_some_and(|w| w.classes.meet(self.scene.cues.when_word))
        });
        if let Some(unit) = told {
            return (vec![unit], since, previous);
        }
        // The nearest to the claim's own figures first; what stands behind the figures before what stands ahead.
        let anchor = self.claim.value.or(self.claim.change).unwrap_or(self.claim.trigger.0);
        let own = self.measure.filter(|m| self.claim.own_measure && m.head < self.claim.first);
        let start = own.map_or(self.claim.first, |m| m.first.min(m.head));
        main.sort_by_key(|&u| if u > start { (0, u.abs_diff(anchor)) } else { (1, u.abs_diff(start)) });
        if let (Some(&first), 2..) = (main.first(), main.len()) {
            let rest: Vec<usize> = main[1..].iter().copied().filter(|&u| self.joined(first.min(u), first.max(u))).collect();
            main = if let Some(&other) = rest.first() { vec![first.min(other), first.max(other)] } else { vec![first] };
        }
        (main, since, previous)
    }

    /// Whether "and" alone joins two period units.
    pub(super) fn joined(&self, a: usize, b: usize) -> bool {
        b > a
            && b - a <= 3
            && self.scene.units[a + 1..b].iter().all(|u| u.classes.meet(self.scene.cues.and | self.scene.cues.det | self.scene.cues.in_))
            && b - a > 1
    }

    fn part(&self, unit: usize, raw: &RawPeriod) -> Part {
        let cues = self.scene.cues;
        let compares = |u: usize| self.scene.units[u].classes.meet(cues.than | cues.from | cues.compare);
        // Right behind the earlier level: "from $142m a year earlier", "from 8.3 pct in January".
        if let Some(previous) = self.claim.previous {
            let between = previous + 1..unit;
            let plain = |u: &crate::mentions::Unit| !u.is_mark(b',') && u.classes.miss(cues.breaks | cues.verbs | cues.and);
            let again = if between.clone().any(|at| self.scene.units[at].figure().is_some()) { 3 } else { 0 };
            let compared = self.scene.units[previous.saturating_sub(2)..previous].iter().any(|u| u.classes.meet(cues.compare));
            let near = between.len() <= 4 + again
                || compared
                    && between.len() <= 10
                    && self.scene.units[between.clone()].iter().all(|u| u.classes.miss(cues.breaks | cues.verbs))
                || between.len() <= 10 && (raw.role == PeriodRole::Comparison || self.scene.units[between.clone()].iter().all(plain));
            if unit > previous && near && between.clone().all(|at| self.goes_on(at)) {
                return Part::Previous;
            }
            if unit < previous
                && previous - unit <= 4
                && self.scene.units[unit.saturating_sub(4)..unit].iter().any(|u| u.classes.meet(cues.from | cues.compare | cues.than))
                && self.scene.units[unit..previous]
                    .iter()
                    .all(|u| u.figure().is_none() && u.classes.miss(cues.compare) && u.movement.is_none())
            {
                return Part::Previous;
            }
        }
        if self.stands_above(unit) || self.is_extreme(unit) {
            return Part::Since;
        }
        let mut at = unit;
        while at > 0 && unit - at < 4 {
            at -= 1;
            let u = &self.scene.units[at];
            let opens = at == 0 && u.classes.miss(cues.compare) && self.scene.units.get(unit + 1).is_some_and(|u| u.is_mark(b','));
            let followed = self.scene.units[unit + 1..].iter().find(|u| !u.is_mark(b',')).is_some_and(|u| u.classes.meet(cues.when_word));
            // "1.3% above the level in March 1986"
            let above = self.claim.movement == Some(at) && u.classes.meet(cues.level_word) && self.claim.change.is_some();
            // "twice as much as in 2022"
            let ratio = |u: usize| raw_figure(self.scene, Some(u)).is_some_and(|r| is_times(self.scene, r));
            let moved = self.claim.factor.or(self.claim.change.filter(|&u| ratio(u)));
            let times = at > 0 && moved == Some(at - 1) && u.classes.meet(cues.bound);
            // "from January through May": one stretch of time.
            let stretch = at + 1 == unit
                && u.classes.meet(cues.from)
                && is_stretch(raw.span.of(self.scene.text), raw)
                && self.claim.previous.is_none();
            if (compares(at) || above || times) && !opens && !followed && !stretch {
                // "from January to May" is a period, handled by its recogniser; here it compares.
                return Part::Since;
            }
            if u.classes.meet(cues.on)
                && at + 1 == unit
                && raw.role != PeriodRole::Instant
                && self.claim.change.is_some()
                && !self.is_day(raw)
            {
                return Part::Since;
            }
            // "more than expected in May"
            if u.figure().is_some()
                || u.classes.meet(cues.forecast)
                || u.kind != UnitKind::Word
                || u.classes.miss(cues.in_ | cues.det | cues.of | cues.plain_adjective | cues.at) && !self.is_level(u)
            {
                break;
            }
        }
        // "Since 2010 it has fallen from 38% to 8.5%"
        let fell = self.claim.previous.is_some() && matches!(self.claim.direction, Some(Direction::Up | Direction::Down));
        let moved = self.claim.change.is_some() || self.claim.factor.is_some() || fell;
        match raw.role {
            PeriodRole::Since if moved && !matches!(raw.when, When::ToDate(_)) => Part::Since,
            PeriodRole::Comparison if self.claim.is_after(self.scene) || self.claim.is_yardstick(self.scene) => Part::Main,
            PeriodRole::Comparison
                if self.claim.change.is_some()
                    || self.claim.previous.is_some()
                    || self.claim.factor.is_some()
                    || self.claim.direction.is_some() =>
            {
                Part::Since
            }
            PeriodRole::RateBasis => Part::Since,
            _ => Part::Main,
        }
    }

    /// "dropped 12% from their peak in early 2022", "16% below the peak of 2007": the time from which it is counted.
    fn is_extreme(&self, unit: usize) -> bool {
        let units = self.scene.units;
        let extreme = |at: &usize| self.scene.lexicon.has_class(units[*at].span.of(self.scene.text), self.scene.cues.extreme);
        let Some(at) = (unit.saturating_sub(5)..unit).rev().find(extreme) else { return false };
        let joint = self.scene.cues.preposition | self.scene.cues.det;
        // "since its peak of $9 trillion in 2022"
        let of_level = |u: &crate::mentions::Unit| u.figure().is_some() || u.classes.meet(self.scene.cues.of | self.scene.cues.bound);
        let tied = units[at + 1..unit].iter().all(|u| u.classes.meet(joint) || of_level(u));
        let base = self.scene.cues.from | self.scene.cues.than | self.scene.cues.level_word;
        let since = |u: &crate::mentions::Unit| u.classes.meet(self.scene.cues.when) && u.classes.miss(self.scene.cues.relative);
        let from = units[at.saturating_sub(4)..at].iter().any(|u| u.classes.meet(base) || since(u));
        tied && from && self.claim.change.is_some() && at > self.claim.trigger.0
    }

    /// "1.6 pct above the level achieved in 1980": the time of the level that it is compared with.
    fn stands_above(&self, unit: usize) -> bool {
        let (Some(change), Some(moved)) = (self.claim.change, self.claim.movement) else { return false };
        let anaphor = |at: usize| self.scene.units[at].measure.is_some_and(|row| self.scene.lexicon.measures[row as usize].marks.anaphor);
        change < moved
            && moved < unit
            && unit - moved <= 6
            && (moved + 1..unit).any(anaphor)
            && self.scene.units[moved + 1..unit].iter().all(|u| u.kind == UnitKind::Word)
    }

    /// Whether what says when the level before held may stand behind this unit: no other figure, unless it says the level again
    /// ("from 671,400 or 8.9 pct in January").
    fn goes_on(&self, at: usize) -> bool {
        let unit = &self.scene.units[at];
        let again = self.scene.units[..at]
            .iter()
            .rev()
            .find(|u| u.classes.miss(self.scene.cues.bound))
            .is_some_and(|u| u.classes.meet(self.scene.cues.also));
        (unit.figure().is_none() || again) && !unit.is_mark(b';') && unit.period().is_none()
    }

    /// "the level", "the figure": words that stand for the measure.
    pub(super) fn is_level(&self, unit: &crate::mentions::Unit) -> bool {
        unit.measure.is_some_and(|row| self.scene.lexicon.measures[usize::from(row)].marks.anaphor)
    }

    /// "its 1960s headquarters", "base 1981": a time that only describes a thing.
    fn is_attribute(&self, unit: usize, raw: &RawPeriod) -> bool {
        let base = unit > 0 && self.scene.units[unit - 1].classes.meet(self.scene.cues.base_word);
        // "before the recession of 1981-83"
        let of = |u: &crate::mentions::Unit| u.classes.meet(self.scene.cues.of);
        let event = unit > 1 && unit > self.claim.last && of(&self.scene.units[unit - 1]) && {
            let noun = &self.scene.units[unit - 2];
            noun.is_plain() && self.scene.units[self.claim.last + 1..unit - 1].iter().any(|u| u.classes.meet(self.scene.cues.preposition))
        };
        // "the season starting in October": when it begins.
        let begins = unit > 2
            && self.scene.units[unit - 1].classes.meet(self.scene.cues.in_)
            && self.scene.lexicon.has_class(self.scene.units[unit - 2].span.of(self.scene.text), self.scene.cues.begun)
            && self.scene.units[unit - 3].is_plain();
        // "payable April 4 to holders of record on March 20", "notes maturing in 1997"
        let due = unit > 0 && self.scene.units[unit.saturating_sub(2)..unit].iter().any(|u| u.classes.meet(self.scene.cues.payable));
        // "crude for May delivery": the month in which it is handed over.
        let price = self.metric.is_some_and(|m| m.time == TimeShape::Price);
        let hands = |u: &crate::mentions::Unit| self.scene.lexicon.has_class(u.span.of(self.scene.text), self.scene.cues.delivery);
        // "the 2035 bond": when it is paid back.
        let bond = |u: &crate::mentions::Unit| {
            let metric = u.measure.and_then(|row| self.scene.lexicon.measures[usize::from(row)].metric);
            metric.is_some_and(|m| self.scene.lexicon.metrics[usize::from(m)].id == "bond_issue")
        };
        let handed = price && self.scene.units.get(unit + 1).is_some_and(|u| hands(u) || bond(u));
        // "enough for four months of imports"
        let behind = |n: usize| self.scene.units.get(unit + n);
        let of_flow = behind(1).is_some_and(of) && behind(2).is_some_and(|u| u.measure.is_some());
        // "2003's imbalance of $496bn": of what is told in passing.
        let own = self.measure.is_some_and(|m| (m.first..=m.head).contains(&unit));
        let owned = !own
            && self.scene.units.get(unit + 1).is_some_and(|u| u.kind == UnitKind::Possessive)
            && unit > self.claim.trigger.0
            && self.scene.units[unit - 1].classes.miss(self.scene.cues.than | self.scene.cues.from | self.scene.cues.compare);
        // "… after third-quarter sales beat forecasts": the time of what came first.
        let after = unit > self.claim.trigger.1
            && self.scene.units[unit - 1].classes.meet(self.scene.cues.after)
            && self.scene.units.get(unit + 1).is_some_and(|u| u.measure.is_some() && u.movement.is_none() || u.is_plain());
        // "was founded in 1987 and employs 12,400": the time of another verb.
        let ended = self.ends_period(unit);
        let stock = self.metric.is_some_and(|m| m.time == TimeShape::Stock) || self.metric.is_some_and(|m| m.id == "workforce");
        let trigger = self.claim.trigger.0;
        let joined = trigger > unit + 1 && self.scene.units[trigger - 1].classes.meet(self.scene.cues.and);
        let acts = |u: &crate::mentions::Unit| u.classes.meet(self.scene.cues.be | self.scene.cues.verbs);
        // "the agreement signed this week will raise trade to $3 billion"
        let participle = |u: &crate::mentions::Unit| u.span.of(self.scene.text).ends_with("ed") && u.movement.is_none();
        let of_noun = self.status == Status::Forecast
            && unit > 1
            && unit < trigger
            && participle(&self.scene.units[unit - 1])
            && self.scene.units[unit - 2].classes.miss(self.scene.cues.have | self.scene.cues.be | self.scene.cues.its);
        let other = stock && joined && self.scene.units[..unit].iter().any(acts);
        // "started up in June and should pump 100,000 barrels": likewise.
        let plans = |at: usize| at > unit && self.scene.units[at].classes.meet(self.scene.cues.future);
        let planned = trigger > unit + 2 && plans(trigger - 1) && self.scene.units[trigger - 2].classes.meet(self.scene.cues.and);
        let other = of_noun || other || planned && self.scene.units[..unit].iter().any(acts);
        // "little changed from our April forecast": when it was made.
        let made = self.is_month(raw)
            && self
                .scene
                .units
                .get(unit + 1)
                .is_some_and(|u| u.classes.meet(self.scene.cues.target | self.scene.cues.forecast) && u.measure.is_some());
        base || event
            || begins
            || made
            || ended
            || other
            || self.names_contract(unit)
            || of_flow
            || owned
            || after
            || due
            || handed
            || raw.lead == Lead::From && self.ranks(unit)
            || matches!(raw.when, When::Decade(_)) && self.scene.units.get(unit + 1).is_some_and(|u| u.is_plain())
    }

    /// "last fiscal year, which ended on June 30", "the current year (started March 20)": where the time just told begins or ends.
    fn ends_period(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let bound = |u: &crate::mentions::Unit| self.scene.lexicon.has_class(u.span.of(self.scene.text), cues.begun);
        let small =
            |u: &crate::mentions::Unit| u.classes.meet(cues.relative | cues.on | cues.in_ | cues.be) || u.is_mark(b',') || u.is_mark(b'(');
        let opens = (0..unit).rev().find(|&at| !(small(&units[at]) || bound(&units[at]))).map_or(0, |at| at + 1);
        let time = |u: &crate::mentions::Unit| u.period().is_some() || u.classes.meet(cues.time_noun);
        let told =
            opens > 0 && opens < unit && !units[opens].classes.meet(cues.in_ | cues.on) && units[opens - 1..].first().is_some_and(time);
        told && units[opens..unit].iter().any(bound)
    }

    /// "December corn closed at $4.10", "the May contract": the month in which goods are to be handed over.
    fn names_contract(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let bare = |u: &crate::mentions::Unit| {
            let marks = u.measure.map(|row| self.scene.lexicon.measures[usize::from(row)].marks);
            marks.is_some_and(|m| m.weak && m.item)
        };
        let free = unit == 0 || units[unit - 1].classes.miss(cues.preposition);
        free && self.metric.is_some_and(|m| m.id == "commodity_price")
            && self.raw(unit).is_some_and(|raw| self.is_month(raw))
            && units.get(unit + 1).is_some_and(bare)
    }

    /// "the highest since 1932", "for the first time in five months": how far back a comparison goes, not since when it moved.
    fn ranks(&self, unit: usize) -> bool {
        let cues = self.scene.cues;
        let before = &self.scene.units[unit.saturating_sub(5)..unit];
        let near =
            before.iter().rev().take_while(|u| u.figure().is_none() && !u.is_mark(b',') && u.movement.is_none_or(|m| !m.verb || m.noun));
        let compares = before.last().is_some_and(|u| u.classes.meet(cues.from | cues.compare | cues.than));
        let when = self.scene.units.get(unit + 1).is_some_and(|u| u.classes.meet(cues.when_word));
        !compares && !when && near.into_iter().any(|u| self.scene.lexicon.has_class(u.span.of(self.scene.text), cues.rank_word))
    }
}

/// Whether the words name where a stretch begins and where it ends ("January through May").
fn is_stretch(text: &str, raw: &RawPeriod) -> bool {
    let joined = text.split_whitespace().any(|word| matches!(word, "through" | "to" | "until" | "till"));
    joined && matches!(raw.when, When::Of(PeriodPart::Months(..) | PeriodPart::Days(..), _) | When::Months(..) | When::Days(..))
}
