//! When a claim holds, since when it moved, and when the level before held.
//!
//! In: a claim, the periods of its sentence, the document's date. Out: up to three periods. A period said with the claim
//! comes first, then one said earlier in the sentence, then one that still holds from the sentence before.

use super::Scene;
use super::claim::Claim;
use super::context::Context;
use super::part::Parts;
use crate::figures::period::{CalendarUnit, Part as PeriodPart, PeriodRole, RawPeriod, When};
use crate::groups::Measure;
use crate::lang::lexicon::{MetricRow, OwnerKind, TimeShape};
use crate::model::{Basis, Fact, Period, Status};
use crate::resolve::{DocumentDate, PeriodContext, Tense, TenseFrom, last_month, resolve, shifted};
use crate::rules::Subject;

/// The periods of a claim.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    pub period: Option<Period>,
    pub since: Option<Period>,
    pub previous: Option<Period>,
    /// Whether the sentence itself says the period.
    pub stated: bool,
    /// Whether it says so by another one ("a year earlier").
    pub compared: bool,
    /// A second period for which the same claim is made ("this year and next").
    pub second: Option<Period>,
}

/// "Profit fell to 11 million from 18 million, while income rose to 20 million from 18 million in the first half of 2007": the
/// time of the earlier level stands behind the last one for all.
pub(super) fn share_earlier(facts: &mut [Fact]) {
    for index in (1..facts.len()).rev() {
        let (head, tail) = facts.split_at_mut(index);
        let (fact, next) = (&mut head[index - 1], &tail[0]);
        let same = fact.period.as_ref().map(|p| &p.id) == next.period.as_ref().map(|p| &p.id);
        let (Some(previous), Some(later)) = (&mut fact.previous, &next.previous) else { continue };
        // "from 27 million, as bad loans fell to 212 million from 240 million at March 31": of one day.
        let day = later.period.as_ref().is_some_and(|p| p.start.is_some() && p.start == p.end);
        let own = day && fact.metric.id != next.metric.id;
        if !same || own || previous.period.is_some() || fact.change.as_ref().is_some_and(|c| c.since.is_some()) {
            continue;
        }
        let shared = later.period.clone().map(|p| Period { basis: Basis::Inherited, ..p });
        previous.period.clone_from(&shared);
        if let Some(change) = &mut fact.change {
            change.since = shared;
        }
    }
}

/// The months of all years up to a day's.
fn months(day: crate::model::Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month())
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

/// "to 1.2 million in September from 1.1 million in August", told in July: the August of the same year, where no year is said.
fn not_too_early(time: Period, main: Option<&Period>) -> Period {
    let part = time.basis == Basis::Relative && time.id.len() == 7 && time.text.bytes().all(|b| b.is_ascii_alphabetic());
    let Some(main) = main.filter(|_| part) else { return time };
    let later = shifted(&time, CalendarUnit::Year, 1);
    match later.filter(|later| later.end.zip(main.start).is_some_and(|(end, start)| end < start)) {
        Some(later) => Period { text: time.text, span: time.span, basis: time.basis, ..later },
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
    pub(super) fn raw(&self, unit: usize) -> Option<&RawPeriod> {
        self.scene.units[unit].period().map(|index| &self.scene.found.periods[index])
    }

    pub(super) fn resolve(&self, unit: usize, base: Option<&Period>) -> Option<Period> {
        // "is expected to have shrunk in the second quarter": a time that is over.
        let trigger = self.claim.trigger.0;
        let perfect = trigger > 1
            && self.scene.units[trigger - 1].classes.meet(self.scene.cues.have)
            && self.scene.units[trigger - 2].classes.meet(self.scene.cues.to);
        // "bought 80,000 tonnes for December shipment": to come.
        let next = self.scene.units.get(unit + 1);
        let for_ = unit > 0 && self.scene.units[unit - 1].classes.meet(self.scene.cues.for_);
        let delivery = for_ && next.is_some_and(|u| self.scene.lexicon.has_class(u.span.of(self.scene.text), self.scene.cues.delivery));
        let future = self.status == Status::Forecast && !perfect;
        // "expects to report a loss for the fourth quarter", in January: of the one just over.
        let over = self.resolve_in(unit, base, Tense::Past).filter(|p| future && p.id.contains("-Q"));
        let just =
            over.filter(|p| p.end.zip(self.context.date.day).is_some_and(|(end, day)| (1..=2).contains(&(months(day) - months(end)))));
        just.or_else(|| self.resolve_in(unit, base, if future || delivery { Tense::Future } else { Tense::Past }))
    }

    fn resolve_in(&self, unit: usize, base: Option<&Period>, tense: Tense) -> Option<Period> {
        let tense = TenseFrom::Claim(tense);
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
        let Parts { mut main, mut since, previous } = self.parts();
        // "2.9% year on year in May": the base of the rate is not when it holds.
        let basis = |&unit: &usize| self.raw(unit).is_some_and(|raw| raw.role == PeriodRole::RateBasis);
        if let Some(unit) = self.claim.role(crate::rules::Role::Period).filter(|unit| !basis(unit)) {
            main = vec![unit];
            since = since.filter(|&other| other != unit);
        }
        let mut times = Times::default();
        if let Some(&unit) = main.first() {
            let when = |u: &&crate::mentions::Unit| !u.is_mark(b',');
            let told = self.scene.units[unit + 1..].iter().find(when).is_some_and(|u| u.classes.meet(self.scene.cues.when_word))
                && unit < self.claim.trigger.0;
            let base = before.or(self.context.period.as_ref());
            times.period = if told { self.starting(unit, base) } else { self.resolve(unit, base) };
            times.stated = times.period.is_some();
            times.compared = self.raw(unit).is_some_and(|raw| raw.role == PeriodRole::Comparison);
            times.second = main.get(1).filter(|&&u| self.joined(unit, u)).and_then(|&u| self.resolve(u, times.period.as_ref()));
        }
        if times.period.is_none() {
            times.period = self.inherited(before);
        }
        // "slowed to 4.2% in the year to May, while prices rose 0.4% month on month": in May.
        let monthly = |unit: usize| {
            let raw = self.raw(unit).filter(|raw| raw.role == PeriodRole::RateBasis);
            raw.is_some_and(|raw| matches!(raw.when, When::Earlier(CalendarUnit::Month, _) | When::Ago(CalendarUnit::Month, _)))
        };
        if !times.stated && since.is_some_and(monthly) {
            let long = times.period.as_ref().filter(|p| p.start.zip(p.end).is_some_and(|(start, end)| start.year() < end.year()));
            times.period = long.and_then(last_month).or(times.period.take());
        }
        let base = times.period.as_ref();
        // A level before lies behind even where a forecast starts from it.
        times.previous = previous.and_then(|u| self.resolve_in(u, base, Tense::Past));
        // "eased to 6.9% year-on-year from 7.1% in December": since December.
        // "12.5 million in April-June (19.3 million in the corresponding period)": of the year before.
        if let Some((told, main)) = times.previous.as_ref().zip(base).filter(|(told, main)| told.id == main.id) {
            times.previous = shifted(main, CalendarUnit::Year, -1).map(|p| Period { text: told.text.clone(), span: told.span, ..p });
        }
        let rate = since.and_then(|u| self.raw(u)).is_some_and(|raw| raw.role == PeriodRole::RateBasis);
        // "rose to 660 in May from 250 in April and 112 a year ago": since April.
        let later = |unit: usize| times.previous.is_some() && previous.is_some_and(|told| told < unit);
        let since = since.filter(|&unit| !(rate && times.previous.is_some() || later(unit)));
        times.since = since.and_then(|u| self.starting(u, base));
        // "stable compared with April and down from 6.5% in May 2023": since when the level before held.
        let dated = times.previous.is_some()
            && self.claim.value.is_some()
            && self.claim.direction.is_some()
            && previous.zip(since).is_some_and(|(p, s)| p != s);
        if (times.since.is_none() || dated) && (self.claim.direction.is_some() || self.scene.rules.rules[self.claim.rule].direction_sign) {
            times.since.clone_from(&times.previous);
        }
        if times.since.is_none() && times.previous.is_none() {
            times.since = self.since_before(times.period.as_ref());
        }
        for time in [&mut times.since, &mut times.previous] {
            *time = time.take().map(|time| not_too_early(like_fiscal(time, times.period.as_ref()), times.period.as_ref()));
        }
        if times.previous.is_none() && self.claim.previous.is_some() {
            times.previous.clone_from(&times.since);
        }
        times
    }

    /// The period since when something moved: of "since 2014" the year itself.
    fn starting(&self, unit: usize, base: Option<&Period>) -> Option<Period> {
        let mut period = self.resolve_in(unit, base, Tense::Past)?;
        if let (Some(id), Some(start)) = (period.id.strip_suffix("..").map(str::to_owned), period.start) {
            let raw = RawPeriod { role: PeriodRole::Plain, ..*self.raw(unit)? };
            let context = PeriodContext { date: self.context.date, tense: TenseFrom::Claim(Tense::Past), ..PeriodContext::default() };
            period = resolve(&raw, self.scene.text, &context).unwrap_or(Period { id, end: Some(start), ..period });
        }
        Some(period)
    }

    /// "Exports fell to 3.2 billion from 3.3 billion in May, while imports rose to 2.3 billion from 1.7 billion": since May, too.
    fn since_before(&self, period: Option<&Period>) -> Option<Period> {
        let moved = self.claim.direction.is_some() && self.claim.previous.is_some();
        let last = self.context.last.as_ref().filter(|l| moved && l.sentence + 1 >= self.context.sentence)?;
        let same = period.zip(last.period.as_ref()).is_some_and(|(a, b)| a.id == b.id);
        last.since.clone().filter(|_| same).map(|since| Period { basis: Basis::Inherited, ..since })
    }

    /// The period with which the sentence opens, if the claim has none nearer.
    pub(super) fn leading(&self) -> Option<usize> {
        let first = (0..self.region.0.min(6)).find(|&u| {
            self.raw(u).is_some_and(|r| !r.weak && matches!(r.role, PeriodRole::Plain | PeriodRole::Instant | PeriodRole::Anaphora))
        })?;
        let raw = self.raw(first)?;
        let opens = self.scene.units[..first].iter().all(|u| {
            u.classes.meet(
                self.scene.cues.in_
                    | self.scene.cues.at
                    | self.scene.cues.on
                    | self.scene.cues.for_
                    | self.scene.cues.preposition
                    | self.scene.cues.adverb,
            )
        });
        (opens && !self.in_dateline(raw) && self.context.date.span != Some(raw.span)).then_some(first)
    }

    /// Whether it is the day of the dateline ("MANILA, December 13 –").
    pub(super) fn in_dateline(&self, raw: &RawPeriod) -> bool {
        raw.span.start < 80 && self.context.sentence < 3 && self.is_day(raw) && {
            let ahead = &self.scene.text[self.scene.sentence.start.min(raw.span.start)..raw.span.start];
            let names = !ahead.split_whitespace().any(|word| word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()));
            let behind = self.scene.text[raw.span.end..].trim_start();
            behind.starts_with(['-', '–', '—', '/']) || names && behind.starts_with(['(', '[', '.', ':'])
        }
    }

    /// Whether the sentence names a time that is none ("in the near future", "so far").
    pub(super) fn vague(&self) -> bool {
        self.scene.units[self.region.0..self.region.1].iter().any(|u| u.classes.meet(self.scene.cues.vague_time))
    }

    pub(super) fn is_day(&self, raw: &RawPeriod) -> bool {
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

    /// "said on Thursday": the day of the saying, not of what is said.
    pub(super) fn said_on(&self, unit: usize) -> bool {
        let cues = self.scene.cues;
        let mut at = unit;
        while at > 0 && unit - at < 3 && self.scene.units[at - 1].classes.meet(cues.on | cues.in_) {
            at -= 1;
        }
        // "it said in a statement on June 29"
        let small = |at: &usize| self.scene.units[*at].is_plain() || self.scene.units[*at].classes.meet(cues.det | cues.in_ | cues.at);
        if unit > at {
            let words = (0..at).rev().take(4).take_while(small).count();
            at -= if at > words && words > 1 && self.scene.units[at - words - 1].classes.meet(cues.say) { words } else { 0 };
        }
        let flow = self.metric.is_none_or(|m| m.time != TimeShape::Price);
        let bracket = at > 1 && self.scene.units[at - 1].is_mark(b'(') && self.scene.units[at - 2].period().is_some();
        let bracket = bracket && !self.scene.units.get(unit + 1).is_some_and(|u| u.is_mark(b':'));
        at > 0
            && (bracket && flow
                || self.scene.units[at - 1].classes.meet(cues.say) && (flow || self.scene.units[at - 1].classes.miss(cues.reach)))
    }

    /// Whether it is one month, by its name or as "last month".
    pub(super) fn is_month(&self, raw: &RawPeriod) -> bool {
        matches!(raw.when, When::Of(PeriodPart::Month(..), _) | When::Shift(CalendarUnit::Month, _))
    }

    /// "had been expected", "analysts had forecast": of the time that has just been told.
    pub(super) fn was_expected(&self) -> bool {
        let cues = self.scene.cues;
        let clause = &self.scene.units[self.region.0.min(self.claim.first)..=self.claim.trigger.1];
        clause.iter().any(|u| u.classes.meet(cues.have) && u.classes.meet(cues.condition_start))
            && clause.iter().any(|u| u.classes.meet(cues.forecast))
    }

    /// Whether the price is made on a market: rates that a bank sets hold from one meeting to the next.
    pub(super) fn is_traded(&self) -> bool {
        self.metric.is_some_and(|m| m.id != "interest_rate")
    }

    /// "The average price was $5": over the time of what was sold at it.
    fn is_average(&self) -> bool {
        let cues = self.scene.cues;
        let first = self.measure.map_or(self.claim.first, |m| m.first.min(m.head)).saturating_sub(1);
        let averages = |u: &crate::mentions::Unit| self.scene.lexicon.has_class(u.span.of(self.scene.text), cues.average);
        self.scene.units[first.min(self.claim.trigger.1)..=self.claim.trigger.1].iter().any(averages)
    }

    /// "after rising 0.5%": whether it tells by how much something had grown before.
    fn grew_before(&self) -> bool {
        let change = || crate::facts::amounts::raw(self.scene, self.claim.change);
        self.claim.is_after(self.scene) && change().is_some_and(|r| r.kind == crate::figures::RawKind::Percent)
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
        // "spending increased 0.9% after rising 0.5%": in a time that is not told.
        if self.vague()
            || self.grew_before()
            || (time == TimeShape::Stock && !before.is_some_and(|b| same || b.start.is_some() && b.start == b.end))
        {
            return None;
        }
        // The day of a price, of a rate set or of a debt is no time of what is summed, but of what was traded on it.
        let traded = self.metric.is_some_and(|m| m.id == "turnover_traded");
        let priced = self
            .context
            .last
            .as_ref()
            .and_then(|l| l.metric)
            .is_some_and(|m| self.scene.lexicon.metrics[usize::from(m)].time != TimeShape::Flow);
        // "has stood at 9.25% since August": how long, of this claim only.
        let before = before.filter(|b| same || !b.id.ends_with(".."));
        // "Profit rose in the quarter. Its shares, which have doubled this year, rose 5%": in no quarter.
        let aside = self.context.last.as_ref().is_some_and(|l| l.aside);
        let before = before.filter(|_| time != TimeShape::Price || !aside);
        let before = before.filter(|b| time != TimeShape::Flow || traded || !priced || b.start.is_none() || b.start != b.end);
        let last = || {
            self.context
                .last
                .as_ref()
                .filter(|l| same && !l.aside && l.sentence + 2 >= self.context.sentence)
                .and_then(|l| l.period.as_ref())
        };
        let held = before.or_else(|| match time {
            TimeShape::Flow if traded => self.context.trading_day.as_ref().or(self.context.period.as_ref()),
            TimeShape::Flow => self.context.period.as_ref(),
            TimeShape::Price if self.is_average() => last().or(self.context.period.as_ref()),
            TimeShape::Price => last().or_else(|| self.context.trading_day.as_ref().filter(|_| self.is_traded())),
            TimeShape::Stock => None,
        })?;
        let last_forecast = self.context.last.as_ref().is_some_and(|l| if l.aside { self.context.foretold } else { l.forecast });
        // "came to 610 million, beating forecasts of 570 million": of the same time.
        let rule = &self.scene.rules.rules[self.claim.rule];
        let foretold = |u: &crate::mentions::Unit| {
            u.classes.meet(self.scene.cues.forecast | self.scene.cues.estimate | self.scene.cues.analyst)
                && u.classes.miss(self.scene.cues.target)
        };
        let foretold = self.scene.units[self.claim.trigger.0..=self.claim.trigger.1].iter().any(foretold);
        let beaten = rule.forecast && rule.subject == Subject::Last && before.is_some() && foretold;
        // "lifted its forecast for the year to $4bn. Net profit was $227m": of the time told as done before.
        let company = self.metric.is_some_and(|m| m.owner == OwnerKind::Org && m.time == TimeShape::Flow);
        let done = self.context.done.as_ref().filter(|_| company && self.status == Status::Actual && before.is_none());
        let held = if last_forecast { done.unwrap_or(held) } else { held };
        if (self.status == Status::Forecast) != last_forecast && !self.was_expected() && !beaten && (!last_forecast || done.is_none()) {
            return None;
        }
        // "pledged $7bn through 2027. It invested $3bn": what is done is not of a time to come.
        let ahead = self.context.date.day.zip(held.start).is_some_and(|(date, start)| start > date);
        if ahead && self.status == Status::Actual {
            return None;
        }
        // "stocks rose to 2 million tons at end-June, as output fell": in June.
        let told = |day: u8| held.text.split(|c: char| !c.is_ascii_digit()).any(|number| number.parse() == Ok(day));
        let ends = held.end.filter(|&end| time == TimeShape::Flow && held.start == Some(end) && !traded && end.day() > 27);
        let month = ends.filter(|end| !told(end.day())).and_then(|_| last_month(held));
        let mut period = month.unwrap_or_else(|| held.clone());
        period.basis = Basis::Inherited;
        Some(period)
    }
}
