//! What a claim measures: the rule's own metric, the measure phrase of its words, or what was spoken of before.
//!
//! In: a claim and the document so far. Out: the metric's row, its marks and the words that name it.

use super::Scene;
use super::claim::Claim;
use super::context::{Context, Last};
use super::owner::Finder;
use super::reading::{grows, of_a_good, other_reading};
use crate::figures::{RawKind, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{Marks, MetricRow, OwnerKind, PercentIs, Shape};
use crate::model::{Parties, PartyKind, Span};
use crate::rules::Subject;

/// What a claim measures.
pub(super) struct Measured<'a> {
    pub metric: Option<u16>,
    pub row: u16,
    pub marks: Marks,
    pub measure: Option<&'a Measure>,
    pub text: Span,
}

/// A claim with what it measures and whose it is, whose figures and item are asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a, 'b> {
    pub scene: &'a Scene<'b>,
    pub claim: &'a Claim,
    pub measured: &'a Measured<'a>,
    pub metric: Option<&'a MetricRow>,
    pub parties: Option<&'a Parties>,
}

impl Asked<'_, '_> {
    /// Whether the metric is one of these.
    pub fn is(&self, ids: &[&str]) -> bool {
        self.metric.is_some_and(|m| ids.contains(&m.id))
    }
}

/// What is measured: the rule's own metric, the measure phrase, or what was measured last.
pub(super) fn measured<'a>(scene: &'a Scene, claim: &Claim, context: &Context) -> Option<Measured<'a>> {
    let rule = &scene.rules.rules[claim.rule];
    let measure = claim.measure.map(|m| &scene.measures[m]);
    let trigger = trigger_words(scene, claim);
    if let Some(metric) = rule.metric {
        let metric = if company_spends(scene, claim, context, metric) { scene.lexicon.metric("costs")? } else { metric };
        let row = measure.map_or(u16::MAX, |m| m.row);
        let text =
            measure.filter(|m| scene.lexicon.measures[m.row as usize].metric == Some(metric)).map_or(trigger, |m| scene.units[m.head].span);
        return Some(Measured { metric: Some(metric), row, marks: Marks { minus: claim.minus, ..Marks::default() }, measure, text });
    }
    if rule.subject == Subject::Counted {
        let text = counted_noun(scene, claim)?;
        return Some(Measured { metric: None, row: scene.lexicon.named, marks: Marks::default(), measure: None, text });
    }
    if rule.subject == Subject::Party {
        let metric = scene.lexicon.metric("share_price")?;
        return Some(Measured { metric: Some(metric), row: u16::MAX, marks: Marks::default(), measure: None, text: trigger });
    }
    if matches!(rule.subject, Subject::Last | Subject::Topic) && measure.is_none() {
        let last = context.told(rule.subject == Subject::Topic);
        let last = last.filter(|l| context.sentence.saturating_sub(l.sentence) <= 2)?;
        // "bought 21% of it, and Ghana 16%": only behind another share.
        let joined = scene.units[claim.trigger.0].classes.meet(scene.cues.and) || scene.units[claim.trigger.0].is_mark(b',');
        let share = rule.item.is_some()
            && rule.only.is_empty()
            && joined
            && scene.units.get(claim.trigger.0 + 1).is_some_and(|u| u.place.is_some());
        let after = tells_share(last) && last.sentence == context.sentence;
        if share && !after {
            return None;
        }
        let signs = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        let marks =
            Marks { minus: signs.minus, plus: signs.plus, growth: signs.growth, sure: signs.sure, goods: signs.goods, ..Marks::default() };
        let text = if scene.filing || last.metric.is_none() { last.text } else { trigger };
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: None, text });
    }
    let Some(measure) = measure else {
        // No measure in the sentence: what was measured in the sentence before, if the clause has no subject of its own.
        let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1)?;
        let starts = claim.trigger.0 <= 5;
        // "it rose", "this equalled": the subject is a pronoun.
        let pronoun = scene.units[..claim.trigger.0].iter().any(|u| u.classes.meet(scene.cues.its))
            || claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].classes.meet(scene.cues.det);
        // "It ended June with $246m in cash": no more of what was told.
        let cash = claim.value.is_some_and(|v| scene.units.get(v + 1).is_some_and(|u| u.classes.meet(scene.cues.in_cash)));
        // "a 6% fall in footfall": of what is named behind.
        let of_another =
            claim.movement.and_then(|m| scene.units.get(m + 1)).is_some_and(|u| u.classes.meet(scene.cues.in_ | scene.cues.of))
                && claim.movement.is_some_and(|m| scene.units[m].movement.is_some_and(|m| m.noun))
                && claim.movement.and_then(|m| scene.units.get(m + 2)).is_some_and(|u| u.period().is_none());
        let pronoun = pronoun && !of_another;
        // "That with Peru increased 3%": what was told, of another.
        let that = super::subject::stands_for(scene, 0) && super::subject::clause_start(scene, claim.trigger.0) == 0 && !of_another;
        if !(that || starts && pronoun || super::subject::pronoun(scene, claim.trigger.0).is_some()) || cash {
            return None;
        }
        let marks = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        let text = if last.metric.is_none() { last.text } else { trigger };
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: None, text });
    };
    let row = &scene.lexicon.measures[measure.row as usize];
    let text = if scene.filing {
        super::accounts::phrase(scene, measure.head)
    } else {
        Span::new(scene.units[first_word(scene, measure)].span.start, scene.units[measure.head].span.end)
    };
    if let Some(last) = goods_of_flow(scene, claim, measure, context) {
        return Some(Measured { metric: last.metric, row: measure.row, marks: Marks::default(), measure: Some(measure), text });
    }
    if row.marks.anaphor && scene.filing && context.topic.is_none() {
        return Some(Measured { metric: None, row: measure.row, marks: row.marks, measure: Some(measure), text });
    }
    // "The index rose 3% to 6,709" where the text told of a company: the market's.
    // "Beer volume rose 2%" after a company's sales: what it sold.
    if row.marks.anaphor && row.if_org.is_some() {
        let org = |m: u16| scene.lexicon.metrics[usize::from(m)].owner == OwnerKind::Org;
        let told = context.topic.as_ref().or(context.last.as_ref());
        let index = row.if_org == scene.lexicon.metric("stock_index");
        let money = super::amounts::raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Money);
        // "The rupee was steady, while the KSE 100 index fell to 41,206 points": by its name or its points.
        let points = super::amounts::raw(scene, claim.value).is_some_and(|r| r.unit == RawUnit::Word("point"));
        let before = scene.units[..measure.head].iter().rev().find(|u| u.figure().is_none());
        let named = before.is_some_and(|u| u.capital && u.place.is_none() && u.kind == crate::mentions::UnitKind::Word);
        let sure = index && (points || named && measure.head > 1);
        if (sure || told.map_or(index, |l| l.metric.map_or(index, org))) && (index || !money) {
            return Some(Measured { metric: row.if_org, row: measure.row, marks: Marks::default(), measure: Some(measure), text });
        }
    }
    // "The jobless total rose to 3 million. The figure was 20.9 pct a year ago": the rate.
    let percent = super::amounts::raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Percent);
    let jobless = context.last.as_ref().filter(|l| l.row != u16::MAX && l.sentence + 1 >= context.sentence);
    if row.marks.anaphor && percent && jobless.is_some_and(|l| scene.lexicon.measures[usize::from(l.row)].marks.people) {
        let metric = scene.lexicon.metric("unemployment_rate");
        return Some(Measured { metric, row: measure.row, marks: row.marks, measure: Some(measure), text });
    }
    // "The transfers rose 3%": only of money that flows.
    let flows = scene.lexicon.is_of(scene.units[measure.head].span.of(scene.text), scene.cues.flow_word);
    let flow = |l: &Last| l.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].shape == Shape::Flow);
    if row.marks.anaphor && flows && !context.topic.as_ref().or(context.last.as_ref()).is_some_and(|l| flow(l)) {
        return None;
    }
    if row.marks.anaphor {
        let last = context.topic.as_ref().or(context.last.as_ref()).filter(|l| context.sentence.saturating_sub(l.sentence) <= 3)?;
        let mut marks = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        (marks.anaphor, marks.growth) = (true, marks.growth || row.marks.growth);
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: Some(measure), text });
    }
    // "Export orders rose 7%; orders from China fell": the word that ends what was told stands for it.
    let near =
        context.last.as_ref().filter(|l| row.marks.vague && !scene.filing && l.metric.is_none() && l.sentence + 1 >= context.sentence);
    let again = |l: &Last| {
        let (told, word) = (l.text.of(scene.text), scene.units[measure.head].span.of(scene.text));
        told.len() > word.len()
            && told.is_char_boundary(told.len() - word.len())
            && told[told.len() - word.len()..].eq_ignore_ascii_case(word)
    };
    if let Some(last) = near.filter(|l| l.row != u16::MAX && measure.first == measure.head && again(l)) {
        let marks = scene.lexicon.measures[usize::from(last.row)].marks;
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: Some(measure), text });
    }
    let mut metric = row.metric;
    let is = |metric: Option<u16>, id: &str| metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == id);
    // "The budget shows a deficit of $3 million"
    if rule.minus && is(metric, "government_spending") {
        metric = scene.lexicon.metric("budget_balance");
    }
    // "Its stake in Foo contributed a loss of $42m", "will omit its dividend and report a loss of $5 million"
    if rule.minus && ["stake", "dividend", "costs", "workforce"].iter().any(|id| is(metric, id)) {
        metric = scene.lexicon.metric("profit");
    }
    if row.marks.balance {
        metric = balance(scene, claim, measure, context).or(metric);
    }
    let economy = metric.is_none_or(|m| scene.lexicon.metrics[usize::from(m)].id == "gdp");
    if let Some(last) = growth_of_told(scene, claim, measure, context).filter(|_| row.marks.growth && economy) {
        let marks = Marks { anaphor: true, growth: true, ..Marks::default() };
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: Some(measure), text });
    }
    if row.marks.growth && economy {
        metric = grown(scene, claim, measure, context).unwrap_or(metric);
    }
    let read = other_reading(scene, claim, measure, metric, context);
    // "with revenue at 11 billion, leaving a deficit of 6 billion": the budget's.
    let read = if rule.minus && is(read, "tax_revenue") { scene.lexicon.metric("budget_balance") } else { read };
    // "sales rose 5% and it reported a loss of $5 million"
    let read = if rule.minus && is(read, "revenue") { scene.lexicon.metric("profit") } else { read };
    // "Car sales fell in May. For the year as a whole, sales reached 6.7 million": of the same things.
    let things = |m: u16| scene.lexicon.metrics[usize::from(m)].id == "sales_volume";
    let again = read != row.metric
        && read.is_some_and(things)
        && measure.item.is_empty()
        && context.last.as_ref().is_some_and(|l| l.metric == read);
    let rate = row.marks.vague && read != metric && read.is_some_and(|m| grows(scene, m)) && measure.period.is_some();
    Some(Measured {
        metric: read,
        row: measure.row,
        marks: Marks {
            minus: row.marks.minus || rule.minus,
            anaphor: again || rate,
            growth: row.marks.growth || rate,
            weak: row.marks.weak && !of_a_good(scene, measure, context),
            ..row.marks
        },
        measure: Some(measure),
        text,
    })
}

/// "It spent $310m on research" of a company: its costs, no state's spending.
fn company_spends(scene: &Scene, claim: &Claim, context: &Context, metric: u16) -> bool {
    let before = &scene.units[..claim.trigger.0];
    if scene.lexicon.metrics[usize::from(metric)].id != "government_spending"
        || before.iter().any(|u| u.classes.meet(scene.cues.country_noun))
    {
        return false;
    }
    let finder = Finder { scene, context, claim, measure: None, metric: None };
    let last = || context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence).and_then(|l| l.parties.clone());
    let owner = finder.subject(OwnerKind::Any, claim.trigger.0).map(|of| Parties::Of { of }).or_else(last);
    matches!(owner, Some(Parties::Of { of }) if of.kind == PartyKind::Org)
}

/// The words of a trigger; "sold the unit to Brix for $3 million" is named by its first word that says more than a joint does.
fn trigger_words(scene: &Scene, claim: &Claim) -> Span {
    let (first, last) = claim.trigger;
    let small = scene.cues.its | scene.cues.and | scene.cues.breaks | scene.cues.preposition | scene.cues.det | scene.cues.including;
    let figures = scene.units[first..=last].iter().any(|u| u.figure().is_some());
    let tells = |&at: &usize| {
        scene.units[at].kind == crate::mentions::UnitKind::Word && scene.units[at].classes.miss(small) && !scene.units[at].is_party()
    };
    match (first..=last).find(tells).filter(|_| figures) {
        Some(at) => scene.units[at].span,
        None => Span::new(scene.units[first].span.start, scene.units[last].span.end),
    }
}

/// Whether the claim made last tells a share.
fn tells_share(last: &Last) -> bool {
    last.item.is_some() && last.direction.is_none() && last.raw.is_some_and(|r| r.kind == RawKind::Percent)
}

/// "Knitwear exports were flat, while readymade garments rose 2% to $3.6 billion": goods of the flow told before, by a name that
/// no table knows.
fn goods_of_flow<'a>(scene: &Scene, claim: &Claim, measure: &Measure, context: &'a Context) -> Option<&'a Last> {
    let last = context.last.as_ref().filter(|l| measure.row == scene.lexicon.named && l.sentence + 1 >= context.sentence)?;
    let flow = |m: u16| matches!(scene.lexicon.metrics[usize::from(m)].shape, Shape::Out | Shape::In);
    let value = super::amounts::raw(scene, claim.value)?;
    (last.metric.is_some_and(flow) && last.raw.is_some_and(|r| r.kind == value.kind && r.kind != RawKind::Percent)).then_some(&**last)
}

/// The noun that the claim's quantities count; one of them may leave it out ("added 2 million customers to 21 million").
fn counted_noun(scene: &Scene, claim: &Claim) -> Option<Span> {
    let noun = |unit: usize| {
        let raw = super::amounts::raw(scene, Some(unit)).filter(|raw| raw.kind == RawKind::Quantity)?;
        let last = raw.span.of(scene.text).rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let last = Span::new(raw.span.start + last, raw.span.end);
        let span = if let RawUnit::Noun(span) = raw.unit { span } else { last };
        scene.lexicon.has_class(last.of(scene.text), scene.cues.counted_noun).then_some(span)
    };
    [claim.value, claim.change].into_iter().flatten().find_map(noun)
}

/// The first unit of the wording proper: item words and head, without owner and articles.
fn first_word(_scene: &Scene, measure: &Measure) -> usize {
    measure.item.iter().copied().filter(|&u| u < measure.head).min().unwrap_or(measure.head)
}

/// "deficit", "surplus" alone: of the balance spoken of last; with a partner, of trade; else the budget's.
fn balance(scene: &Scene, claim: &Claim, measure: &Measure, context: &Context) -> Option<u16> {
    let _ = claim;
    let id = context.last.as_ref().and_then(|l| l.metric).map_or("", |m| scene.lexicon.metrics[m as usize].id);
    // "the gap between exports and imports"
    let flow = |m: &&Measure| {
        let metric = scene.lexicon.measures[usize::from(m.row)].metric;
        metric.is_some_and(|m| matches!(scene.lexicon.metrics[usize::from(m)].id, "exports" | "imports"))
    };
    let between = scene.units.get(measure.head + 1).is_some_and(|u| u.classes.meet(scene.cues.between));
    let goods = scene.measures.iter().filter(|m| m.head > measure.head && m.head <= measure.head + 8).any(|m| flow(&m));
    // "The trade balance showed a surplus of $17 billion"
    let own =
        |m: &&Measure| m.head < measure.head && measure.head - m.head <= 6 && !scene.lexicon.measures[usize::from(m.row)].marks.balance;
    let told = scene.measures.iter().rfind(own).filter(|m| scene.units[m.head..measure.head].iter().all(|u| u.figure().is_none()));
    let told = told.and_then(|m| scene.lexicon.measures[usize::from(m.row)].metric).map(|m| scene.lexicon.metrics[usize::from(m)].id);
    let id = told.filter(|id| matches!(*id, "budget_balance" | "trade_balance" | "current_account" | "trade")).unwrap_or(id);
    // "a surplus on trade in goods", "the travel surplus"
    let noun =
        |u: &crate::mentions::Unit| u.span.of(scene.text).split(' ').any(|word| scene.lexicon.has_class(word, scene.cues.traded_noun));
    let traded = measure.item.iter().any(|&at| noun(&scene.units[at]));
    let name = match id {
        _ if traded => "trade_balance",
        _ if between && goods => "trade_balance",
        "budget_balance" | "trade_balance" | "current_account" => id,
        "exports" | "imports" | "trade" => "trade_balance",
        _ if measure.with.is_some() => "trade_balance",
        _ => "budget_balance",
    };
    scene.lexicon.metric(name)
}

/// "growth of 4% in exports", "sales growth of 4%", "expects growth of about 20%" of a company: what grows; of a company and
/// without an id, nothing that is an economy's.
fn grown(scene: &Scene, claim: &Claim, measure: &Measure, context: &Context) -> Option<Option<u16>> {
    let inner = scene.measures.iter().find(|m| m.head > measure.head && m.head <= measure.head + 4 && m.head != measure.head);
    if let Some(inner) = inner.filter(|_| scene.units[measure.head + 1].classes.meet(scene.cues.in_ | scene.cues.of)) {
        return Some(scene.lexicon.measures[inner.row as usize].metric);
    }
    // "Lending to firms picked up: the annual growth rate stood at 0.3%"
    let colon = (0..measure.first.min(measure.head)).rev().find(|&at| scene.units[at].is_mark(b':'));
    let ahead = colon.filter(|_| measure.owner.is_none() && measure.of.is_none());
    let ahead = ahead.and_then(|at| scene.measures.iter().find(|m| m.head < at && !scene.lexicon.measures[usize::from(m.row)].marks.verb));
    if let Some(other) = ahead.and_then(|m| scene.lexicon.measures[usize::from(m.row)].metric) {
        return Some(Some(other));
    }
    if let Some(unit) = what_grows(scene, measure) {
        return scene.units[unit].measure.map(|row| scene.lexicon.measures[usize::from(row)].metric);
    }
    // "M-3 rose 1.1 pct in March, taking annual growth to 19.3 pct": of the same.
    let same = context.last.as_ref().filter(|l| l.sentence == context.sentence && measure.period.is_some() && measure.item.is_empty());
    if let Some(told) = same.and_then(|l| l.metric).filter(|&m| grows(scene, m)) {
        return Some(Some(told));
    }
    // "Brix Group posted passenger growth of 5%": no economy's.
    let counted = scene.cues.counted_noun | scene.cues.tourist_noun | scene.cues.carried_noun;
    let thing = measure.head > 0 && {
        let unit = &scene.units[measure.head - 1];
        measure.item.last() == Some(&(measure.head - 1)) && unit.is_plain() || unit.classes.meet(counted)
    };
    let finder = Finder { scene, context, claim, measure: Some(measure), metric: None };
    if thing && finder.subject(OwnerKind::Any, measure.first).is_some_and(|p| p.kind == PartyKind::Org) {
        return Some(None);
    }
    // "House prices rose 0.3%, taking the annual rate of growth to 2.1%": of the same.
    let told = context.last.as_ref().filter(|l| l.sentence == context.sentence && measure.owner.is_none() && measure.of.is_none());
    let grew = told.and_then(|l| l.metric).filter(|&m| scene.lexicon.metrics[usize::from(m)].percent == PercentIs::Change);
    let rate = scene.units[..measure.head].last().is_some_and(|u| u.period().is_some()) && claim.own_measure;
    if let Some(metric) = grew.filter(|_| rate && scene.units[measure.head].classes.is_empty()) {
        return Some(Some(metric));
    }
    let subject_is_company = scene.units[..measure.head].iter().rev().any(|u| u.org.is_some()) && context.company.is_some();
    let last = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence)?;
    let org = matches!(&last.parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org);
    // "… and a margin of 5.3%. It aims for growth of 7%": of what it sells.
    let grows = |m: u16| scene.lexicon.metrics[usize::from(m)].percent != PercentIs::Value;
    let told = last.metric.map(|m| if grows(m) { m } else { scene.lexicon.metric("revenue").unwrap_or(m) });
    (subject_is_company || org).then_some(told).flatten().map(Some)
}

/// "Trade rose 6% last year. In January the growth was 8%": of the trade.
fn growth_of_told<'a>(scene: &Scene, claim: &Claim, measure: &Measure, context: &'a Context) -> Option<&'a Last> {
    let last = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence)?;
    let trades = last.metric.is_some_and(|m| {
        let metric = &scene.lexicon.metrics[usize::from(m)];
        metric.shape != Shape::Of && metric.percent == PercentIs::Change || metric.id == "tourism"
    });
    let bare = measure.owner.is_none() && measure.of.is_none() && measure.within.is_none() && measure.item.is_empty();
    let the = measure.head.checked_sub(1).is_some_and(|at| scene.units[at].classes.meet(scene.cues.det));
    let alone = measure.head < claim.trigger.0 || claim.trigger.0 == measure.head;
    (trades && bare && the && alone && measure.last == measure.head).then_some(&**last)
}

/// The measure that stands right before "growth".
pub(super) fn what_grows(scene: &Scene, measure: &Measure) -> Option<usize> {
    // In "sales growth forecast" growth stands before the head.
    let growth = (measure.first..=measure.head).rev().find(|&at| scene.units[at].measure == Some(measure.row))?;
    let before = growth.checked_sub(1)?;
    let row = &scene.lexicon.measures[usize::from(scene.units[before].measure?)];
    let grows = scene.lexicon.measures[usize::from(measure.row)].marks.growth;
    (grows && measure.item.contains(&before) && !row.marks.verb && !row.marks.anaphor && row.place.is_none()).then_some(before)
}

/// Whether the claim tells a share of a whole.
pub(super) fn share_of(scene: &Scene, claim: &Claim, measured: &Measured) -> bool {
    measured.measure.is_some_and(|m| scene.units[..m.head].iter().any(|u| u.classes.meet(scene.cues.share_of)))
        || measured.marks.share
        || scene.rules.rules[claim.rule].item_subject
        // "…, and Ghana for 9%"
        || claim.role(crate::rules::Role::Item).is_some()
        || scene.rules.rules[claim.rule].item.is_some()
}
