//! When a claim holds, since when it moved, and when the level before held.
//!
//! In: a claim, the periods of its sentence, the document's date. Out: up to three periods. A period said with the claim
//! comes first, then one said earlier in the sentence, then one that still holds from the sentence before.

use super::Scene;
use super::claim::Claim;
use super::context::Context;
use crate::figures::period::{CalendarUnit, Lead, Part as PeriodPart, PeriodRole, RawPeriod, When};
use crate::groups::Measure;
use crate::lang::lexicon::{MetricRow, TimeShape};
use crate::mentions::UnitKind;
use crate::model::{Basis, Fact, Period, Status};
use crate::resolve::{DocumentDate, PeriodContext, Tense, TenseFrom, resolve, shifted};
use crate::rules::Subject;

/// The periods of a claim.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    pub period: Option<Period>,
    pub since: Option<Period>,
    pub previous: Option<Period>,
    /// Whether the sentence itself says the period.
    pub stated: bool,
    /// A second period for which the same claim is made ("this year and next").
    pub second: Option<Period>,
}

/// What a period unit is to the claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Main,
    Since,
    Previous,
}

/// "Profit fell to 11 million from 18 million, while income rose to 20 million from 18 million in the first half of 2007": the
/// time of the earlier level stands behind the last one for all.
pub(super) fn share_earlier(facts: &mut [Fact]) {
    for index in (1..facts.len()).rev() {
        let (head, tail) = facts.split_at_mut(index);
        let (fact, next) = (&mut head[index - 1], &tail[0]);
        let same = fact.period.as_ref().map(|p| &p.id) == next.period.as_ref().map(|p| &p.id);
        let (Some(previous), Some(later)) = (&mut fact.previous, &next.previous) else { continue };
        if !same || previous.period.is_some() || fact.change.as_ref().is_some_and(|c| c.since.is_some()) {
            continue;
        }
        let shared = later.period.clone().map(|p| Period { basis: Basis::Inherited, ..p });
        previous.period.clone_from(&shared);
        if let Some(change) = &mut fact.change {
            change.since = shared;
        }
    }
}

/// "profits of 3 billion in the year ending March 1988, from 2 billion this year": beside a year that begins in April, "this
/// year" is one of that sort.
fn like_fiscal(time: Period, main: Option<&Period>) -> Period {
    let year = time.basis == Basis::Relative && time.id.len() == 4;
    let Some(main) = main.filter(|m| year && m.end.is_some_and(|end| end.month() != 12)) else { return time };
    let twelve = |p: &Period| p.start.zip(p.end).is_some_and(|(a, b)| b.year() == a.year() + 1 && a.month() == b.month() % 12 + 1);
    let by = time.end.zip(main.end).map_or(0, |(end, later)| end.year() - later.year());
    match shifted(main, CalendarUnit::Year, by).filter(|_| (-3..0).contains(&by) && (main.id.starts_with("FY") || twelve(main))) {
        Some(period) => Period { text: time.text, span: time.span, basis: time.basis, ..period },
        None => time,
    }
}

pub(super) struct Clock<'a, 'b> {
    pub scene: &'a Scene<'b>,
    pub context: &'a Context,
    pub claim: &'a Claim,
    pub measure: Option<&'a Measure>,
    pub metric: Option<&'a MetricRow>,
    pub status: Status,
    /// Units that belong to the claim: from the end of the one before to the start of the next.
    pub region: (usize, usize),
}

impl Clock<'_, '_> {
    fn raw(&self, unit: usize) -> Option<&RawPeriod> {
        self.scene.units[unit].period().map(|index| &self.scene.found.periods[index])
    }

    fn resolve(&self, unit: usize, base: Option<&Period>) -> Option<Period> {
        let tense = TenseFrom::Claim(if self.status == Status::Forecast { Tense::Future } else { Tense::Past });
        let raw = self.raw(unit)?;
        let base = base.filter(|_| matches!(raw.role, PeriodRole::Comparison | PeriodRole::RateBasis | PeriodRole::Anaphora));
        let context = PeriodContext {
            date: self.context.date,
            tense,
            base,
            in_force: self.context.period.as_ref(),
            flow: self.metric.is_none_or(|m| m.time == TimeShape::Flow),
        };
        resolve(raw, self.scene.text, &context)
    }

    /// The claim's periods; `before` is the period of the claim before it in the same sentence.
    pub fn times(&self, before: Option<&Period>) -> Times {
        let (mut main, mut since, previous) = self.parts();
        if let Some(unit) = self.claim.role(crate::rules::Role::Period) {
            main = vec![unit];
            since = since.filter(|&other| other != unit);
        }
        let mut times = Times::default();
        if let Some(&unit) = main.first() {
            let when = |u: &&crate::mentions::Unit| !u.is_mark(b',');
            let told = self.scene.units[unit + 1..].iter().find(when).is_some_and(|u| u.classes & self.scene.cues.when_word != 0)
                && unit < self.claim.trigger.0;
            let base = before.or(self.context.period.as_ref());
            times.period = if told { self.starting(unit, base) } else { self.resolve(unit, base) };
            times.stated = times.period.is_some();
            times.second = main.get(1).filter(|&&u| self.joined(unit, u)).and_then(|&u| self.resolve(u, times.period.as_ref()));
        }
        if times.period.is_none() {
            times.period = self.inherited(before);
        }
        let base = times.period.as_ref();
        times.previous = previous.and_then(|u| self.resolve(u, base));
        // "eased to 6.9% year-on-year from 7.1% in December": since December.
        let rate = since.and_then(|u| self.raw(u)).is_some_and(|raw| raw.role == PeriodRole::RateBasis);
        let since = since.filter(|_| !(rate && times.previous.is_some()));
        times.since = since.and_then(|u| self.starting(u, base));
        if times.since.is_none() && (self.claim.direction.is_some() || self.scene.rules.rules[self.claim.rule].direction_sign) {
            times.since.clone_from(&times.previous);
        }
        if times.since.is_none() && times.previous.is_none() {
            times.since = self.since_before(times.period.as_ref());
        }
        for time in [&mut times.since, &mut times.previous] {
            *time = time.take().map(|time| like_fiscal(time, times.period.as_ref()));
        }
        if times.previous.is_none() && self.claim.previous.is_some() {
            times.previous.clone_from(&times.since);
        }
        times
    }

    /// The period since when something moved: of "since 2014" the year itself.
    fn starting(&self, unit: usize, base: Option<&Period>) -> Option<Period> {
        let mut period = self.resolve(unit, base)?;
        if let (Some(id), Some(start)) = (period.id.strip_suffix("..").map(str::to_owned), period.start) {
            let raw = RawPeriod { role: PeriodRole::Plain, ..*self.raw(unit)? };
            let context = PeriodContext { date: self.context.date, tense: TenseFrom::Claim(Tense::Past), ..PeriodContext::default() };
            period = resolve(&raw, self.scene.text, &context).unwrap_or(Period { id, end: Some(start), ..period });
        }
        Some(period)
    }

    /// Which period units say when it holds, since when, and when the level before held.
    fn parts(&self) -> (Vec<usize>, Option<usize>, Option<usize>) {
        let (mut main, mut since, mut previous, mut lengths) = (Vec::new(), None, None, Vec::new());
        for unit in self.region.0..self.region.1 {
            let Some(raw) = self.raw(unit) else { continue };
            if self.context.date.span.is_some_and(|date| date.contains(raw.span))
                || self.is_day(raw) && self.said_on(unit)
                || self.in_dateline(raw)
                || self.is_attribute(unit, raw)
                || self.is_aside(unit)
            {
                continue;
            }
            if raw.weak {
                lengths.push(unit);
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
                    .filter(|&u| u > 0 && self.scene.units[u - 1].classes & (self.scene.cues.in_ | self.scene.cues.for_) != 0)
                    .filter(|&u| !self.ranks(u)),
            );
        }
        if main.is_empty() {
            main.extend(self.leading());
        }
        if let Some(inner) = self.measure.and_then(|m| m.period) {
            // "full year profits would rise in 2004": the year by its number.
            let whole = |p: Option<Period>| p.is_some_and(|p| p.id.len() == 4 && p.basis == Basis::Relative);
            let numbered = |u: &usize| *u != inner && self.resolve(*u, None).is_some_and(|p| p.basis == Basis::Explicit);
            let named = whole(self.resolve(inner, None)) && main.iter().any(numbered);
            // "up 57% this year after falling 65% in 2022": the time before the measure is that of the first claim about it.
            let earlier = inner < self.region.0 && main.iter().any(|&u| u > self.claim.trigger.1);
            if !named && !earlier && self.raw(inner).is_some_and(|r| r.role != PeriodRole::RateBasis) {
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
                    .is_some_and(|w| w.classes & self.scene.cues.when_word != 0)
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
    fn joined(&self, a: usize, b: usize) -> bool {
        b > a
            && b - a <= 3
            && self.scene.units[a + 1..b].iter().all(|u| u.classes & (self.scene.cues.and | self.scene.cues.det | self.scene.cues.in_) != 0)
            && b - a > 1
    }

    fn part(&self, unit: usize, raw: &RawPeriod) -> Part {
        let cues = self.scene.cues;
        let compares = |u: usize| self.scene.units[u].classes & (cues.than | cues.from | cues.compare) != 0;
        // Right behind the earlier level: "from $142m a year earlier", "from 8.3 pct in January".
        if let Some(previous) = self.claim.previous {
            let between = previous + 1..unit;
            let plain = |u: &crate::mentions::Unit| !u.is_mark(b',') && u.classes & (cues.breaks | cues.verbs | cues.and) == 0;
            let again = if between.clone().any(|at| self.scene.units[at].figure().is_some()) { 3 } else { 0 };
            let compared = self.scene.units[previous.saturating_sub(2)..previous].iter().any(|u| u.classes & cues.compare != 0);
            let near = between.len() <= 4 + again
                || compared
                    && between.len() <= 10
                    && self.scene.units[between.clone()].iter().all(|u| u.classes & (cues.breaks | cues.verbs) == 0)
                || between.len() <= 10 && (raw.role == PeriodRole::Comparison || self.scene.units[between.clone()].iter().all(plain));
            if unit > previous && near && between.clone().all(|at| self.goes_on(at)) {
                return Part::Previous;
            }
            if unit < previous
                && previous - unit <= 4
                && self.scene.units[unit.saturating_sub(4)..unit].iter().any(|u| u.classes & (cues.from | cues.compare | cues.than) != 0)
                && self.scene.units[unit..previous].iter().all(|u| u.figure().is_none() && u.classes & cues.compare == 0)
            {
                return Part::Previous;
            }
        }
        if self.stands_above(unit) {
            return Part::Since;
        }
        let mut at = unit;
        while at > 0 && unit - at < 4 {
            at -= 1;
            let u = &self.scene.units[at];
            let opens = at == 0 && u.classes & cues.compare == 0 && self.scene.units.get(unit + 1).is_some_and(|u| u.is_mark(b','));
            let followed = self.scene.units[unit + 1..].iter().find(|u| !u.is_mark(b',')).is_some_and(|u| u.classes & cues.when_word != 0);
            // "1.3% above the level in March 1986"
            let above = self.claim.movement == Some(at) && u.classes & cues.level_word != 0 && self.claim.change.is_some();
            if (compares(at) || above) && !opens && !followed {
                // "from January to May" is a period, handled by its recogniser; here it compares.
                return Part::Since;
            }
            if u.classes & cues.on != 0
                && at + 1 == unit
                && raw.role != PeriodRole::Instant
                && self.claim.change.is_some()
                && !self.is_day(raw)
            {
                return Part::Since;
            }
            if u.figure().is_some()
                || u.kind != UnitKind::Word
                || u.classes & (cues.in_ | cues.det | cues.of | cues.plain_adjective | cues.at) == 0 && !self.is_level(u)
            {
                break;
            }
        }
        let moved = self.claim.change.is_some() || self.claim.factor.is_some();
        match raw.role {
            PeriodRole::Since if moved && !matches!(raw.when, When::ToDate(_)) => Part::Since,
            PeriodRole::Comparison if self.claim.is_after(self.scene) => Part::Main,
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
            .find(|u| u.classes & self.scene.cues.bound == 0)
            .is_some_and(|u| u.classes & self.scene.cues.also != 0);
        (unit.figure().is_none() || again) && !unit.is_mark(b';') && unit.period().is_none()
    }

    /// "…, especially in the third quarter", "…, and said it expected growth in 2005", of a price "… after it warned of its
    /// full year profits": a time of something else.
    fn is_aside(&self, unit: usize) -> bool {
        let cues = self.scene.cues;
        if unit <= self.claim.last {
            return false;
        }
        let between = &self.scene.units[self.claim.last + 1..unit];
        let aside = between.iter().rev().take(3).any(|u| u.classes & cues.aside != 0);
        let told = between.iter().any(|u| u.classes & cues.say != 0 && u.classes & (cues.plain_adjective | cues.forecast) == 0)
            && between.iter().any(|u| u.classes & cues.forecast != 0);
        let price = self.metric.is_some_and(|m| m.time == TimeShape::Price);
        let other = price && between.iter().any(|u| u.classes & (cues.after | cues.relative | cues.breaks) != 0);
        aside || told || other
    }

    /// "the level", "the figure": words that stand for the measure.
    fn is_level(&self, unit: &crate::mentions::Unit) -> bool {
        unit.measure.is_some_and(|row| self.scene.lexicon.measures[usize::from(row)].marks.anaphor)
    }

    /// "Exports fell to 3.2 billion from 3.3 billion in May, while imports rose to 2.3 billion from 1.7 billion": since May, too.
    fn since_before(&self, period: Option<&Period>) -> Option<Period> {
        let moved = self.claim.direction.is_some() && self.claim.previous.is_some();
        let last = self.context.last.as_ref().filter(|l| moved && l.sentence + 1 >= self.context.sentence)?;
        let same = period.zip(last.period.as_ref()).is_some_and(|(a, b)| a.id == b.id);
        last.since.clone().filter(|_| same).map(|since| Period { basis: Basis::Inherited, ..since })
    }

    /// "its 1960s headquarters", "base 1981": a time that only describes a thing.
    fn is_attribute(&self, unit: usize, raw: &RawPeriod) -> bool {
        let base = unit > 0 && self.scene.units[unit - 1].classes & self.scene.cues.base_word != 0;
        // "before the recession of 1981-83"
        let of = |u: &crate::mentions::Unit| u.classes & self.scene.cues.of != 0;
        let event = unit > 1 && unit > self.claim.last && of(&self.scene.units[unit - 1]) && {
            let noun = &self.scene.units[unit - 2];
            noun.is_plain() && self.scene.units[self.claim.last + 1..unit - 1].iter().any(|u| u.classes & self.scene.cues.preposition != 0)
        };
        // "payable April 4 to holders of record on March 20", "notes maturing in 1997"
        let due = unit > 0 && self.scene.units[unit.saturating_sub(2)..unit].iter().any(|u| u.classes & self.scene.cues.payable != 0);
        // "crude for May delivery": the month in which it is handed over.
        let price = self.metric.is_some_and(|m| m.time == TimeShape::Price);
        let hands = |u: &crate::mentions::Unit| self.scene.lexicon.has_class(u.span.of(self.scene.text), self.scene.cues.delivery);
        let handed = price && self.scene.units.get(unit + 1).is_some_and(hands);
        base || event
            || due
            || handed
            || raw.lead == Lead::From && self.ranks(unit)
            || matches!(raw.when, When::Decade(_)) && self.scene.units.get(unit + 1).is_some_and(|u| u.is_plain())
    }

    /// "the highest since 1932", "for the first time in five months": how far back a comparison goes, not since when it moved.
    fn ranks(&self, unit: usize) -> bool {
        let cues = self.scene.cues;
        let before = &self.scene.units[unit.saturating_sub(5)..unit];
        let near = before.iter().rev().take_while(|u| u.figure().is_none() && !u.is_mark(b',') && u.movement.is_none_or(|m| !m.verb));
        let compares = before.last().is_some_and(|u| u.classes & (cues.from | cues.compare | cues.than) != 0);
        let when = self.scene.units.get(unit + 1).is_some_and(|u| u.classes & cues.when_word != 0);
        !compares && !when && near.into_iter().any(|u| self.scene.lexicon.has_class(u.span.of(self.scene.text), cues.rank_word))
    }

    /// "said on Thursday": the day of the saying, not of what is said.
    fn said_on(&self, unit: usize) -> bool {
        let cues = self.scene.cues;
        let mut at = unit;
        while at > 0 && unit - at < 3 && self.scene.units[at - 1].classes & (cues.on | cues.in_) != 0 {
            at -= 1;
        }
        let flow = self.metric.is_none_or(|m| m.time != TimeShape::Price);
        let bracket = at > 1 && self.scene.units[at - 1].is_mark(b'(') && self.scene.units[at - 2].period().is_some();
        at > 0
            && (bracket && flow
                || self.scene.units[at - 1].classes & cues.say != 0 && (flow || self.scene.units[at - 1].classes & cues.reach == 0))
    }

    /// The period with which the sentence opens, if the claim has none nearer.
    fn leading(&self) -> Option<usize> {
        let first = (0..self.region.0.min(6)).find(|&u| {
            self.raw(u).is_some_and(|r| !r.weak && matches!(r.role, PeriodRole::Plain | PeriodRole::Instant | PeriodRole::Anaphora))
        })?;
        let raw = self.raw(first)?;
        let opens = self.scene.units[..first].iter().all(|u| {
            u.classes
                & (self.scene.cues.in_
                    | self.scene.cues.at
                    | self.scene.cues.on
                    | self.scene.cues.for_
                    | self.scene.cues.preposition
                    | self.scene.cues.adverb)
                != 0
        });
        (opens && !self.in_dateline(raw) && self.context.date.span != Some(raw.span)).then_some(first)
    }

    /// Whether it is the day of the dateline ("MANILA, December 13 –").
    fn in_dateline(&self, raw: &RawPeriod) -> bool {
        raw.span.start < 80 && self.context.sentence < 3 && self.is_day(raw) && {
            let ahead = &self.scene.text[self.scene.sentence.start.min(raw.span.start)..raw.span.start];
            let names = !ahead.split_whitespace().any(|word| word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()));
            let behind = self.scene.text[raw.span.end..].trim_start();
            behind.starts_with(['-', '–', '—', '/']) || names && behind.starts_with(['(', '[', '.', ':'])
        }
    }

    /// Whether the sentence names a time that is none ("in the near future", "so far").
    fn vague(&self) -> bool {
        self.scene.units[self.region.0..self.region.1].iter().any(|u| u.classes & self.scene.cues.vague_time != 0)
    }

    fn is_day(&self, raw: &RawPeriod) -> bool {
        let text = raw.span.of(self.scene.text);
        resolve(
            raw,
            self.scene.text,
            &PeriodContext { date: DocumentDate::default(), tense: TenseFrom::Claim(Tense::Past), ..PeriodContext::default() },
        )
        .is_some_and(|p| p.id.len() == 10 || p.id.ends_with('D'))
            || matches!(raw.when, When::Of(PeriodPart::Day(..), _) | When::Weekday(..) | When::Shift(CalendarUnit::Day, _))
            || text.ends_with("day")
    }

    /// "had been expected", "analysts had forecast": of the time that has just been told.
    fn was_expected(&self) -> bool {
        let cues = self.scene.cues;
        let clause = &self.scene.units[self.region.0.min(self.claim.first)..=self.claim.trigger.1];
        clause.iter().any(|u| u.classes & cues.have != 0 && u.classes & cues.condition_start != 0)
            && clause.iter().any(|u| u.classes & cues.forecast != 0)
    }

    /// Whether the price is made on a market: rates that a bank sets hold from one meeting to the next.
    fn is_traded(&self) -> bool {
        self.metric.is_some_and(|m| m.id != "interest_rate")
    }

    /// A period that still holds.
    fn inherited(&self, before: Option<&Period>) -> Option<Period> {
        let counted = self.scene.rules.rules[self.claim.rule].subject == Subject::Counted;
        let stock = counted || self.measure.is_some_and(|m| self.scene.lexicon.measures[usize::from(m.row)].marks.stock);
        let time = self.metric.map_or(if stock { TimeShape::Stock } else { TimeShape::Flow }, |m| m.time);
        let same = self
            .context
            .last
            .as_ref()
            .is_some_and(|l| l.metric.map(|m| self.scene.lexicon.metrics[m as usize].id) == self.metric.map(|m| m.id));
        if self.vague() || (time == TimeShape::Stock && !before.is_some_and(|b| same || b.start.is_some() && b.start == b.end)) {
            return None;
        }
        let last =
            || self.context.last.as_ref().filter(|l| same && l.sentence + 2 >= self.context.sentence).and_then(|l| l.period.as_ref());
        let held = before.or_else(|| match time {
            TimeShape::Flow => self.context.period.as_ref(),
            TimeShape::Price => last().or_else(|| self.context.trading_day.as_ref().filter(|_| self.is_traded())),
            TimeShape::Stock => None,
        })?;
        let last_forecast = self.context.last.as_ref().is_some_and(|l| l.forecast);
        if (self.status == Status::Forecast) != last_forecast && !self.was_expected() {
            return None;
        }
        let mut period = held.clone();
        period.basis = Basis::Inherited;
        Some(period)
    }
}
