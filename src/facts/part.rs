//! What each period of a sentence is to a claim: when it holds, since when it moved, when the level before held.
//!
//! In: a claim and the period units of its region. Out: the units that play each part.

use super::amounts::raw as raw_figure;
use super::counted::is_times;
use super::time::Clock;
use crate::figures::period::{Part as PeriodPart, PeriodRole, RawPeriod, When};
use crate::lang::lexicon::TimeShape;
use crate::mentions::{Unit, UnitKind};
use crate::model::{Basis, Direction, Period, Status};

/// What a period unit is to the claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Main,
    Since,
    Previous,
}

/// The period units of a claim.
#[derive(Default)]
pub(super) struct Parts {
    /// When it holds.
    pub main: Vec<usize>,
    /// Since when it moved.
    pub since: Option<usize>,
    /// When the level before held.
    pub previous: Option<usize>,
}

impl Clock<'_, '_> {
    /// Which period units say when it holds, since when, and when the level before held.
    pub(super) fn parts(&self) -> Parts {
        let (mut parts, lengths) = self.sorted();
        if parts.main.is_empty() {
            parts.main.extend(lengths.into_iter().filter(|&unit| self.is_length(unit)));
        }
        if parts.main.is_empty() {
            parts.main.extend(self.leading().filter(|&unit| parts.since != Some(unit) && parts.previous != Some(unit)));
        }
        if let Some(inner) =
            self.measure.and_then(|m| m.period).filter(|&inner| !self.compares_with(inner, &parts) && self.is_own_time(inner, &parts.main))
        {
            parts.main.retain(|&u| u != inner);
            parts.main.insert(0, inner);
        } else if let Some(unit) = parts.main.iter().copied().find(|&unit| self.stands_before_when(unit)) {
            parts.main = vec![unit];
        } else {
            self.keep_nearest(&mut parts.main);
        }
        parts
    }

    /// The period units of the region by what they are to the claim, and apart from them those that tell only how long.
    fn sorted(&self) -> (Parts, Vec<usize>) {
        let (mut parts, mut lengths) = (Parts::default(), Vec::new());
        for unit in self.region.0..self.region.1 {
            let Some(raw) = self.raw(unit).filter(|raw| !self.is_of_something_else(unit, raw)) else { continue };
            if raw.weak {
                lengths.push(unit);
                continue;
            }
            match if self.is_bracketed_before(unit) { Part::Previous } else { self.part(unit, raw) } {
                Part::Main => parts.main.push(unit),
                // "little changed on the month and 1.6% higher than a year ago": since the time behind the change.
                Part::Since => {
                    let behind = |&told: &usize| self.claim.change.is_none_or(|change| told > change || unit < change);
                    parts.since = parts.since.filter(behind).or(Some(unit));
                }
                Part::Previous => parts.previous = parts.previous.or(Some(unit)),
            }
        }
        (parts, lengths)
    }

    /// Whether the time is none of the claim's: the document's own date, when it was said, when something else was.
    fn is_of_something_else(&self, unit: usize, raw: &RawPeriod) -> bool {
        self.context.date.span.is_some_and(|date| date.contains(raw.span))
            || (self.is_day(raw) || self.is_month(raw)) && self.said_on(unit)
            || self.is_day_of_plan(raw)
            || self.in_dateline(raw)
            || self.is_attribute(unit, raw)
            || self.is_aside(unit)
            || self.is_inserted(unit)
            || self.is_of_other_price(unit)
            || self.is_course_of_year(unit)
    }

    /// "agreed on Wednesday to double trade": when the plan was made.
    fn is_day_of_plan(&self, raw: &RawPeriod) -> bool {
        let summed = self.metric.is_some_and(|m| m.time == TimeShape::Flow);
        summed && self.status == Status::Forecast && matches!(raw.when, When::Weekday(..))
    }

    /// "Compared with May 2022 output was up": of "from 2004 profit of $3bn" the year is the profit's own.
    fn compares_with(&self, inner: usize, parts: &Parts) -> bool {
        let from = inner > 0 && self.scene.units[inner - 1].classes.meet(self.scene.cues.from);
        parts.since == Some(inner) && !from
    }

    /// "in 1987/88 (Sept/Aug)": how the year runs.
    fn is_course_of_year(&self, unit: usize) -> bool {
        let units = self.scene.units;
        let behind = unit > 1 && units[unit - 1].is_mark(b'(') && units[unit - 2].period().is_some();
        behind && units.get(unit + 1).is_some_and(|u| u.is_mark(b')'))
    }

    /// "(2022: 242 million)": of the level before.
    fn is_bracketed_before(&self, unit: usize) -> bool {
        let bracketed = unit > 0 && self.scene.units[unit - 1].is_mark(b'(');
        bracketed && self.claim.role(crate::rules::Role::Since) == Some(unit)
    }

    /// "rose 3% in three months": whether a length is the time of the claim.
    fn is_length(&self, unit: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let governed = unit > 0 && units[unit - 1].classes.meet(cues.in_ | cues.for_);
        // "has stocks for three months, and it bought 200,000 tonnes": of the other clause.
        let apart = || unit <= self.claim.first && units[unit..self.claim.first].iter().any(|u| u.is_mark(b','));
        governed && !self.ranks(unit) && !apart()
    }

    /// "September exports": whether the time inside the measure phrase is that of the claim, beside the others that are told.
    fn is_own_time(&self, inner: usize, main: &[usize]) -> bool {
        // "full year profits would rise in 2004", "its full-year profit: £15m in the 12 months to March": the year that is told.
        let whole = |p: Option<Period>| p.is_some_and(|p| p.id.len() == 4 && p.basis == Basis::Relative);
        let numbered = |u: &usize| *u != inner && self.resolve(*u, None).is_some_and(|p| p.basis == Basis::Explicit || p.id.contains(".."));
        let named = whole(self.resolve(inner, None)) && main.iter().any(numbered);
        // "up 57% this year after falling 65% in 2022": the time before the measure is that of the first claim about it.
        let told = self.status == Status::Forecast && !self.claim.own_measure && self.claim.value.is_some();
        let earlier = inner < self.region.0 && (told || main.iter().any(|&u| u > self.claim.trigger.1));
        !named && !earlier && !self.names_contract(inner) && self.raw(inner).is_some_and(|r| r.role != PeriodRole::RateBasis)
    }

    /// "last year, when it grew 3%": the period before "when" is that of what follows.
    fn stands_before_when(&self, unit: usize) -> bool {
        let end = self.claim.trigger.0;
        let next = || self.scene.units[unit + 1..end].iter().find(|w| !w.is_mark(b','));
        unit < end && next().is_some_and(|w| w.classes.meet(self.scene.cues.when_word))
    }

    /// Keeps the nearest to the claim's own figures, and another that is joined to it; what stands behind the figures goes before
    /// what stands ahead.
    fn keep_nearest(&self, main: &mut Vec<usize>) {
        let anchor = self.claim.value.or(self.claim.change).unwrap_or(self.claim.trigger.0);
        let own = self.measure.filter(|m| self.claim.own_measure && m.head < self.claim.first);
        let start = own.map_or(self.claim.first, |m| m.first.min(m.head));
        main.sort_by_key(|&u| if u > start { (0, u.abs_diff(anchor)) } else { (1, u.abs_diff(start)) });
        let Some((&first, rest)) = main.split_first() else { return };
        let other = rest.iter().copied().find(|&u| self.joined(first.min(u), first.max(u)));
        *main = other.map_or_else(|| vec![first], |other| vec![first.min(other), first.max(other)]);
    }

    /// Whether "and" alone joins two period units.
    pub(super) fn joined(&self, a: usize, b: usize) -> bool {
        b > a
            && b - a <= 3
            && self.scene.units[a + 1..b].iter().all(|u| u.classes.meet(self.scene.cues.and | self.scene.cues.det | self.scene.cues.in_))
            && b - a > 1
    }

    /// What one period unit is to the claim.
    fn part(&self, unit: usize, raw: &RawPeriod) -> Part {
        let claim = self.claim;
        if claim.previous.is_some_and(|level| self.stands_behind_level(unit, raw, level) || self.stands_before_level(unit, level)) {
            return Part::Previous;
        }
        if self.stands_above(unit) || self.is_extreme(unit) || self.is_compared_with(unit, raw) {
            return Part::Since;
        }
        // "Since 2010 it has fallen from 38% to 8.5%"
        let fell = claim.previous.is_some() && matches!(claim.direction, Some(Direction::Up | Direction::Down));
        let changed = claim.change.is_some() || claim.factor.is_some();
        match raw.role {
            PeriodRole::Since if (changed || fell) && !matches!(raw.when, When::ToDate(_)) => Part::Since,
            PeriodRole::Comparison if claim.is_after(self.scene) || claim.is_yardstick(self.scene) => Part::Main,
            PeriodRole::Comparison if changed || claim.previous.is_some() || claim.direction.is_some() => Part::Since,
            PeriodRole::RateBasis => Part::Since,
            _ => Part::Main,
        }
    }

    /// "from $142m a year earlier", "from 8.3 pct in January": right behind the level before.
    fn stands_behind_level(&self, unit: usize, raw: &RawPeriod, level: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        // "was 14.2 % ( 9.8 % ) in 2009": the time of the level.
        let mark = |at: usize, mark: u8| units.get(at).is_some_and(|u| u.is_mark(mark));
        let shut = level > 0 && mark(level - 1, b'(') && mark(level + 1, b')');
        if unit <= level || shut {
            return false;
        }
        let between = &units[level + 1..unit];
        let plain = |u: &Unit| !u.is_mark(b',') && u.classes.miss(cues.breaks | cues.verbs | cues.and);
        let again = if between.iter().any(|u| u.figure().is_some()) { 3 } else { 0 };
        let compared = || {
            units[level.saturating_sub(2)..level].iter().any(|u| u.classes.meet(cues.compare))
                && between.iter().all(|u| u.classes.miss(cues.breaks | cues.verbs))
        };
        let free = || raw.role == PeriodRole::Comparison || between.iter().all(plain) || compared();
        let near = between.len() <= 4 + again || between.len() <= 10 && free();
        near && (level + 1..unit).all(|at| self.goes_on(at))
    }

    /// "compared with 2022's 8.3 pct": right before the level before.
    fn stands_before_level(&self, unit: usize, level: usize) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let plain = |u: &Unit| u.figure().is_none() && u.classes.miss(cues.compare) && u.movement.is_none();
        unit < level
            && level - unit <= 4
            && units[unit.saturating_sub(4)..unit].iter().any(|u| u.classes.meet(cues.from | cues.compare | cues.than))
            && units[unit..level].iter().all(plain)
    }

    /// "more than in 2022", "up 3% on last year": the time with which the claim compares, by the words before it.
    fn is_compared_with(&self, unit: usize, raw: &RawPeriod) -> bool {
        for at in (unit.saturating_sub(4)..unit).rev() {
            if self.is_base(at, unit, raw) || at + 1 == unit && self.is_on(at, raw) {
                return true;
            }
            if self.ends_base(&self.scene.units[at]) {
                return false;
            }
        }
        false
    }

    /// Whether the word at `at` says that the period unit behind it is compared with.
    fn is_base(&self, at: usize, unit: usize, raw: &RawPeriod) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let word = &units[at];
        if !(word.classes.meet(cues.than | cues.from | cues.compare) || self.is_level_above(at) || self.is_times_as(at)) {
            return false;
        }
        let opens = at == 0 && word.classes.miss(cues.compare) && units.get(unit + 1).is_some_and(|u| u.is_mark(b','));
        // "down 0.9 pct from January, when it rose": of what follows it is the time, of what stands before it the base.
        let followed = unit < self.claim.trigger.0
            && units[unit + 1..].iter().find(|u| !u.is_mark(b',')).is_some_and(|u| u.classes.meet(cues.when_word));
        // "from January through May": one stretch of time; "from January to May" is a period, handled by its recogniser; here it
        // compares.
        let stretch = at + 1 == unit
            && word.classes.meet(cues.from)
            && is_stretch(raw.span.of(self.scene.text), raw)
            && self.claim.previous.is_none();
        !opens && !followed && !stretch
    }

    /// "1.3% above the level in March 1986"
    fn is_level_above(&self, at: usize) -> bool {
        self.claim.movement == Some(at) && self.scene.units[at].classes.meet(self.scene.cues.level_word) && self.claim.change.is_some()
    }

    /// "twice as much as in 2022"
    fn is_times_as(&self, at: usize) -> bool {
        let ratio = |u: usize| raw_figure(self.scene, Some(u)).is_some_and(|r| is_times(self.scene, r));
        let bound = at > 0 && self.scene.units[at].classes.meet(self.scene.cues.bound);
        bound && self.claim.factor.or(self.claim.change.filter(|&u| ratio(u))) == Some(at - 1)
    }

    /// "up 3% on last year": no day on which it happened.
    fn is_on(&self, at: usize, raw: &RawPeriod) -> bool {
        let on = self.scene.units[at].classes.meet(self.scene.cues.on);
        on && raw.role != PeriodRole::Instant && self.claim.change.is_some() && !self.is_day(raw)
    }

    /// "more than expected in May": whether a word between cuts a time off from what compares.
    fn ends_base(&self, word: &Unit) -> bool {
        let cues = self.scene.cues;
        let passes = cues.in_ | cues.det | cues.of | cues.plain_adjective | cues.at;
        word.figure().is_some()
            || word.classes.meet(cues.forecast)
            || word.kind != UnitKind::Word
            || word.classes.miss(passes) && !self.is_level(word)
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
    pub(super) fn is_level(&self, unit: &Unit) -> bool {
        unit.measure.is_some_and(|row| self.scene.lexicon.measures[usize::from(row)].marks.anaphor)
    }
}

/// Whether the words name where a stretch begins and where it ends ("January through May").
fn is_stretch(text: &str, raw: &RawPeriod) -> bool {
    let joined = text.split_whitespace().any(|word| matches!(word, "through" | "to" | "until" | "till"));
    joined
        && matches!(
            raw.when,
            When::Of(PeriodPart::Months(..) | PeriodPart::Days(..), _) | When::Months(..) | When::Days(..) | When::Years(..)
        )
}
