//! What the words of a measure phrase measure, where they alone do not tell: words that stand for what was told, balances, growth.
//!
//! In: a claim with its measure phrase and the document so far. Out: the metric, its marks and the words that name it.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::context::{Context, Last};
use super::goods::of_a_good;
use super::measured::Measured;
use super::owner::Finder;
use super::reading::{grows, other_reading};
use crate::figures::period::PeriodRole;
use crate::figures::{RawKind, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{Marks, MeasureRow, OwnerKind, PercentIs, Shape};
use crate::mentions::UnitKind;
use crate::model::{Parties, PartyKind, Span};
use rust_decimal::Decimal;

/// What a measure phrase measures.
pub(super) fn by_words<'a>(scene: &'a Scene, claim: &Claim, measure: &'a Measure, context: &Context) -> Option<Measured<'a>> {
    let row = &scene.lexicon.measures[usize::from(measure.row)];
    let text = if let Some((first, last)) = claim.name {
        Span::new(scene.units[first].span.start, scene.units[last].span.end)
    } else if scene.filing {
        super::accounts::phrase(scene, measure.head)
    } else {
        Span::new(scene.units[first_word(measure)].span.start, scene.units[measure.head].span.end)
    };
    let told = |metric, row, marks| Some(Measured { metric, row, marks, measure: Some(measure), text });
    if let Some(last) = goods_of_flow(scene, claim, measure, context) {
        return told(last.metric, measure.row, Marks::default());
    }
    if row.marks.anaphor {
        return match stood_for(scene, claim, measure, row, context)? {
            Told::Row(metric, marks) => told(metric, measure.row, marks),
            Told::Last(last) => {
                let marks = last.marks(scene);
                told(last.metric, last.row, Marks { anaphor: true, growth: marks.growth || row.marks.growth, ..marks })
            }
        };
    }
    if let Some(last) = same_word(scene, measure, row, context) {
        return told(last.metric, last.row, last.marks(scene));
    }
    let economy = |metric: Option<u16>| metric.is_none_or(|m| scene.lexicon.metrics[usize::from(m)].id == "gdp");
    let mut metric = of_balance(scene, claim, measure, row, context);
    if row.marks.growth && economy(metric) {
        if let Some(last) = growth_of_told(scene, claim, measure, context) {
            return told(last.metric, last.row, Marks { anaphor: true, growth: true, ..Marks::default() });
        }
        metric = grown(scene, claim, measure, context).unwrap_or(metric);
    }
    let read = of_loss(scene, claim, other_reading(scene, claim, measure, metric, context));
    // "Car sales fell in May. For the year as a whole, sales reached 6.7 million": of the same things.
    let things = |m: u16| scene.lexicon.metrics[usize::from(m)].id == "sales_volume";
    let again = read != row.metric
        && read.is_some_and(things)
        && measure.item.is_empty()
        && context.last.as_ref().is_some_and(|l| l.metric == read);
    let rate = row.marks.vague && read != metric && read.is_some_and(|m| grows(scene, m)) && measure.period.is_some();
    let marks = Marks {
        minus: row.marks.minus || scene.rules.rules[claim.rule].minus,
        anaphor: again || rate,
        growth: row.marks.growth || rate,
        weak: row.marks.weak && !of_a_good(scene, measure, context),
        ..row.marks
    };
    told(read, measure.row, marks)
}

/// What a word that stands for another stands for.
enum Told<'a> {
    /// What its own row may mean.
    Row(Option<u16>, Marks),
    /// What was told.
    Last(&'a Last),
}

/// What "the figure", "the index", "the volume" stand for.
fn stood_for<'a>(scene: &Scene, claim: &Claim, measure: &Measure, row: &MeasureRow, context: &'a Context) -> Option<Told<'a>> {
    if scene.filing && context.topic.as_ref().is_none_or(|l| l.sentence == context.sentence) {
        return Some(Told::Row(None, row.marks));
    }
    if row.if_org.is_some() && of_an_org(scene, claim, measure, row, context) {
        return Some(Told::Row(row.if_org, Marks::default()));
    }
    // "The jobless total rose to 3 million. The figure was 20.9 pct a year ago": the rate.
    let percent = raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Percent);
    let near = context.last.as_ref().filter(|l| percent && l.sentence + 1 >= context.sentence);
    if near.is_some_and(|l| l.marks(scene).people) {
        return Some(Told::Row(scene.lexicon.metric("unemployment_rate"), row.marks));
    }
    // "The rate rose to 10.8%. The total went up by 17,000": of people without work.
    let people = raw(scene, claim.value.or(claim.change)).is_some_and(|r| r.kind != RawKind::Percent && r.low >= Decimal::ONE_THOUSAND);
    let rate = |l: &&std::rc::Rc<Last>| l.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == "unemployment_rate");
    if people && context.last.as_ref().filter(rate).is_some_and(|l| l.sentence + 1 >= context.sentence) {
        return Some(Told::Row(None, Marks { people: true, ..row.marks }));
    }
    let topic = context.topic.as_ref().or(context.last.as_ref());
    // "The transfers rose 3%": only of money that flows.
    let flows = scene.lexicon.is_of(scene.units[measure.head].span.of(scene.text), scene.cues.flow_word);
    let flow = |l: &Last| l.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].shape == Shape::Flow);
    if flows && !topic.is_some_and(|l| flow(l)) {
        return None;
    }
    topic.filter(|l| context.sentence.saturating_sub(l.sentence) <= 3).map(|l| Told::Last(l))
}

/// Whether such a word is meant of an exchange or a company: "The index rose 3% to 6,709" where the text told of a company is the
/// market's, "Beer volume rose 2%" after a company's sales is what it sold.
fn of_an_org(scene: &Scene, claim: &Claim, measure: &Measure, row: &MeasureRow, context: &Context) -> bool {
    let org = |m: u16| scene.lexicon.metrics[usize::from(m)].owner == OwnerKind::Org;
    let told = context.topic.as_ref().or(context.last.as_ref());
    let index = row.if_org == scene.lexicon.metric("stock_index");
    let value = raw(scene, claim.value);
    // "The rupee was steady, while the KSE 100 index fell to 41,206 points": by its name or its points.
    let points = value.is_some_and(|r| r.unit == RawUnit::Word("point"));
    let before = scene.units[..measure.head].iter().rev().find(|u| u.figure().is_none());
    let named = before.is_some_and(|u| u.capital && u.place.is_none() && u.kind == UnitKind::Word);
    let sure = index && (points || named && measure.head > 1);
    let money = value.is_some_and(|r| r.kind == RawKind::Money);
    (sure || told.map_or(index, |l| l.metric.map_or(index, org))) && (index || !money)
}

/// "Export orders rose 7%; orders from China fell": the word that ends what was told stands for it.
fn same_word<'a>(scene: &Scene, measure: &Measure, row: &MeasureRow, context: &'a Context) -> Option<&'a Last> {
    if !row.marks.vague || scene.filing || measure.first != measure.head {
        return None;
    }
    let last = context.last.as_deref().filter(|l| l.metric.is_none() && l.sentence + 1 >= context.sentence && l.row != u16::MAX)?;
    let (told, word) = (last.text.of(scene.text), scene.units[measure.head].span.of(scene.text));
    let ending = told.len().checked_sub(word.len()).filter(|&at| at > 0).and_then(|at| told.get(at..));
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(word)).then_some(last)
}

/// The metric of the words; of "deficit" and the like which balance is meant.
fn of_balance(scene: &Scene, claim: &Claim, measure: &Measure, row: &MeasureRow, context: &Context) -> Option<u16> {
    let minus = scene.rules.rules[claim.rule].minus;
    let id = row.metric.map_or("", |m| scene.lexicon.metrics[usize::from(m)].id);
    let metric = match id {
        // "The budget shows a deficit of $3 million"
        "government_spending" if minus => scene.lexicon.metric("budget_balance"),
        // "Its stake in Foo contributed a loss of $42m", "will omit its dividend and report a loss of $5 million"
        "stake" | "dividend" | "costs" | "workforce" if minus => scene.lexicon.metric("profit"),
        _ => row.metric,
    };
    if row.marks.balance { balance(scene, claim, measure, context).or(metric) } else { metric }
}

/// What a rule about a loss or deficit makes of a metric.
fn of_loss(scene: &Scene, claim: &Claim, metric: Option<u16>) -> Option<u16> {
    let minus = scene.rules.rules[claim.rule].minus;
    match metric.map_or("", |m| scene.lexicon.metrics[usize::from(m)].id) {
        // "with revenue at 11 billion, leaving a deficit of 6 billion": the budget's.
        "tax_revenue" if minus => scene.lexicon.metric("budget_balance"),
        // "trade with the other states ran a deficit of $6 billion"
        "trade" if minus => scene.lexicon.metric("trade_balance"),
        // "sales rose 5% and it reported a loss of $5 million"
        "revenue" if minus => scene.lexicon.metric("profit"),
        _ => metric,
    }
}

/// "Knitwear exports were flat, while readymade garments rose 2% to $3.6 billion": goods of the flow told before, by a name that
/// no table knows.
fn goods_of_flow<'a>(scene: &Scene, claim: &Claim, measure: &Measure, context: &'a Context) -> Option<&'a Last> {
    let last = context.last.as_ref().filter(|l| measure.row == scene.lexicon.named && l.sentence + 1 >= context.sentence)?;
    let flow = |m: u16| matches!(scene.lexicon.metrics[usize::from(m)].shape, Shape::Out | Shape::In);
    // "Electronics exports rose 5%, but pharmaceuticals slumped 9%"
    let moved = claim.value.is_none() && claim.change.is_some() && last.direction.is_some() && last.item.is_some();
    let moved = moved && last.sentence == context.sentence && measure.owner.is_none();
    let value = raw(scene, claim.value.or(claim.change.filter(|_| moved)))?;
    let alike = |r: crate::figures::RawFigure| moved || r.kind == value.kind && r.kind != RawKind::Percent;
    (last.metric.is_some_and(flow) && last.raw.is_some_and(alike)).then_some(&**last)
}

/// The first unit of the wording proper: item words and head, without owner and articles.
fn first_word(measure: &Measure) -> usize {
    measure.item.iter().copied().filter(|&u| u < measure.head).min().unwrap_or(measure.head)
}

/// "deficit", "surplus" alone: of the balance spoken of last; with a partner, of trade; else the budget's.
fn balance(scene: &Scene, claim: &Claim, measure: &Measure, context: &Context) -> Option<u16> {
    let id = context.last.as_ref().and_then(|l| l.metric).map_or("", |m| scene.lexicon.metrics[m as usize].id);
    // "the gap between exports and imports"
    let flow = |m: &&Measure| {
        let metric = scene.lexicon.measures[usize::from(m.row)].metric;
        metric.is_some_and(|m| matches!(scene.lexicon.metrics[usize::from(m)].id, "exports" | "imports"))
    };
    // "surpluses of $2 billion with Peru", "The largest surplus came from Peru"
    let behind = claim.value.and_then(|v| scene.units.get(v + 1..=v + 2));
    let with_partner = claim.role(crate::rules::Role::Partner).is_some()
        || behind.is_some_and(|units| units[0].classes.meet(scene.cues.with) && units[1].place.is_some());
    let between = scene.units.get(measure.head + 1).is_some_and(|u| u.classes.meet(scene.cues.between));
    let goods = scene.measures.iter().filter(|m| m.head > measure.head && m.head <= measure.head + 8).any(|m| flow(&m));
    // "The trade balance showed a surplus of $17 billion"
    let own =
        |m: &&Measure| m.head < measure.head && measure.head - m.head <= 6 && !scene.lexicon.measures[usize::from(m.row)].marks.balance;
    let told = scene.measures.iter().rfind(own).filter(|m| scene.units[m.head..measure.head].iter().all(|u| u.figure().is_none()));
    let told = told.and_then(|m| scene.lexicon.measures[usize::from(m.row)].metric).map(|m| scene.lexicon.metrics[usize::from(m)].id);
    // "The state budget had a surplus of $17 billion"
    let told = told.map(|id| if id == "government_spending" { "budget_balance" } else { id });
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
        _ if measure.with.is_some() || with_partner => "trade_balance",
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
    let company = || {
        let last = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence);
        last.is_some_and(|l| matches!(&l.parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org))
    };
    if thing && finder.subject(OwnerKind::Any, measure.first).map_or_else(company, |p| p.kind == PartyKind::Org) {
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
    if trades && bare && the && alone && measure.last == measure.head {
        return Some(&**last);
    }
    // "Consumer credit rose 500 million. The annual growth rate was 1.1 pct": of what was told.
    let basis = |at: usize| scene.units[at].period().is_some_and(|index| scene.found.periods[index].role == PeriodRole::RateBasis);
    // "On an annual basis growth was 7.5 pct"
    let leads = || (0..measure.first.min(measure.head)).take(4).any(|at| basis(at) && scene.units[0].classes.meet(scene.cues.on));
    let annual = (measure.period.is_some_and(basis) || leads()) && bare;
    let credit = |id: &str| matches!(id, "debt" | "loan" | "money_supply");
    let grows = |m: u16| {
        let metric = &scene.lexicon.metrics[usize::from(m)];
        (metric.percent == PercentIs::Change || credit(metric.id)) && metric.id != "gdp"
    };
    let told = last.metric.filter(|&m| grows(m));
    (annual && told.is_some()).then_some(&**last)
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
