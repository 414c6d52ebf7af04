//! What a claim measures: the rule's own metric, the measure phrase of its words, or what was spoken of before.
//!
//! In: a claim and the document so far. Out: the metric's row, its marks and the words that name it.

use super::Scene;
use super::claim::Claim;
use super::context::Context;
use super::owner::Finder;
use crate::figures::{RawKind, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{Marks, OwnerKind, PercentIs, TimeShape};
use crate::model::{Parties, Party, PartyKind, Span};
use crate::rules::Subject;
use rust_decimal::Decimal;

/// From here on a number tells how many are out of work, not what share.
const THOUSAND: Decimal = Decimal::ONE_THOUSAND;

/// What a claim measures.
pub(super) struct Measured<'a> {
    pub metric: Option<u16>,
    pub row: u16,
    pub marks: Marks,
    pub measure: Option<&'a Measure>,
    pub text: Span,
}

/// What is measured: the rule's own metric, the measure phrase, or what was measured last.
pub(super) fn measured<'a>(scene: &'a Scene, claim: &Claim, context: &Context) -> Option<Measured<'a>> {
    let rule = &scene.rules.rules[claim.rule];
    let measure = claim.measure.map(|m| &scene.measures[m]);
    let trigger = Span::new(scene.units[claim.trigger.0].span.start, scene.units[claim.trigger.1].span.end);
    if let Some(metric) = rule.metric {
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
    if matches!(rule.subject, Subject::Last | Subject::Topic) {
        let last = if rule.subject == Subject::Topic { context.topic.as_ref() } else { context.last.as_ref() };
        let last = last.filter(|l| context.sentence.saturating_sub(l.sentence) <= 2)?;
        let signs = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        let marks = Marks { minus: signs.minus, plus: signs.plus, growth: signs.growth, ..Marks::default() };
        let text = if scene.filing || last.metric.is_none() { last.text } else { trigger };
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: None, text });
    }
    let Some(measure) = measure else {
        // No measure in the sentence: what was measured in the sentence before, if the clause has no subject of its own.
        let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1)?;
        let starts = claim.trigger.0 <= 5;
        // "it rose", "this equalled": the subject is a pronoun.
        let pronoun = scene.units[..claim.trigger.0].iter().any(|u| u.classes & scene.cues.its != 0)
            || claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].classes & scene.cues.det != 0;
        // "It ended June with $246m in cash": no more of what was told.
        let cash = claim.value.is_some_and(|v| scene.units.get(v + 1).is_some_and(|u| u.classes & scene.cues.in_cash != 0));
        if !(starts && pronoun) || cash {
            return None;
        }
        let marks = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: None, text: trigger });
    };
    let row = &scene.lexicon.measures[measure.row as usize];
    let text = if scene.filing {
        super::accounts::phrase(scene, measure.head)
    } else {
        Span::new(scene.units[first_word(scene, measure)].span.start, scene.units[measure.head].span.end)
    };
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
    if row.marks.anaphor {
        let last = context.topic.as_ref().or(context.last.as_ref()).filter(|l| context.sentence.saturating_sub(l.sentence) <= 3)?;
        let mut marks = if last.row == u16::MAX { Marks::default() } else { scene.lexicon.measures[last.row as usize].marks };
        (marks.anaphor, marks.growth) = (true, marks.growth || row.marks.growth);
        return Some(Measured { metric: last.metric, row: last.row, marks, measure: Some(measure), text });
    }
    let mut metric = row.metric;
    if row.marks.balance {
        metric = balance(scene, claim, measure, context).or(metric);
    }
    let economy = metric.is_none_or(|m| scene.lexicon.metrics[usize::from(m)].id == "gdp");
    if row.marks.growth && economy {
        metric = grown(scene, claim, measure, context).unwrap_or(metric);
    }
    let read = other_reading(scene, claim, measure, metric, context);
    // "Car sales fell in May. For the year as a whole, sales reached 6.7 million": of the same things.
    let things = scene.lexicon.metric("sales_volume");
    let again =
        read == things && row.metric != things && measure.item.is_empty() && context.last.as_ref().is_some_and(|l| l.metric == things);
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
    let between = scene.units.get(measure.head + 1).is_some_and(|u| u.classes & scene.cues.between != 0);
    let goods = scene.measures.iter().filter(|m| m.head > measure.head && m.head <= measure.head + 8).any(|m| flow(&m));
    let name = match id {
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
    if let Some(inner) = inner.filter(|_| scene.units[measure.head + 1].classes & (scene.cues.in_ | scene.cues.of) != 0) {
        return Some(scene.lexicon.measures[inner.row as usize].metric);
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
        measure.item.last() == Some(&(measure.head - 1)) && unit.is_plain() || unit.classes & counted != 0
    };
    let finder = Finder { scene, context, claim, measure: Some(measure), metric: None };
    if thing && finder.subject(OwnerKind::Any, measure.first).is_some_and(|p| p.kind == PartyKind::Org) {
        return Some(None);
    }
    let subject_is_company = scene.units[..measure.head].iter().rev().any(|u| u.org.is_some()) && context.company.is_some();
    let last = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence)?;
    let org = matches!(&last.parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org);
    (subject_is_company || org).then_some(last.metric).flatten().map(Some)
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

/// Words that mean one thing of a country and another of a company.
fn other_reading(scene: &Scene, claim: &Claim, measure: &Measure, metric: Option<u16>, context: &Context) -> Option<u16> {
    let row = &scene.lexicon.measures[measure.row as usize];
    let id = |m: Option<u16>| m.map_or("", |m| scene.lexicon.metrics[m as usize].id);
    let kind_of_owner = || {
        let finder = Finder { scene, context, claim, measure: Some(measure), metric: None };
        // "The increase in sales was driven by demand in China": who is named behind all else is no owner.
        let end = scene.units[claim.last.max(measure.last)].span.end;
        let behind = |of: &Party| of.kind != PartyKind::Org && (end..scene.sentence.end).contains(&of.span.start);
        match finder.parties() {
            Some(Parties::Of { of }) if behind(&of) => None,
            Some(Parties::Of { of }) => Some(of.kind),
            _ => None,
        }
    };
    // "Retail sales fell 1%. Sales were 2% higher than in 2018": the same.
    let bare = measure.item.is_empty() && measure.owner.is_none() && measure.of.is_none() && measure.to.is_none();
    let before = context.last.as_ref().filter(|l| bare && l.sentence + 1 >= context.sentence).and_then(|l| l.metric);
    if id(metric) == "revenue" && id(before) == "retail_sales" {
        return before;
    }
    // "The carmaker's US sales fell to 88,400 vehicles. Sales of light trucks slid 11%": told in things.
    let quantity = super::amounts::raw(scene, claim.value.or(claim.change)).map(|r| r.kind);
    // "Sales of cars rose to 60,316": no money is told of.
    let money = claim.figures().any(|u| super::amounts::raw(scene, Some(u)).is_some_and(|r| r.kind == RawKind::Money));
    let after_money = context.last.as_ref().and_then(|l| l.raw).is_some_and(|r| r.kind == RawKind::Money);
    let counted = quantity == Some(RawKind::Number) && !money && !after_money && !measure.item.is_empty();
    let things = quantity == Some(RawKind::Quantity) || counted;
    let told_in_things = id(context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence).and_then(|l| l.metric)) == "sales_volume";
    if id(metric) == "revenue" && row.if_country.is_some() && (things || told_in_things && quantity != Some(RawKind::Money)) {
        let here = measure.within.is_some() && measure.owner.is_none() && measure.of.is_none() && measure.to.is_none();
        let abroad =
            !(here || told_in_things && bare) && kind_of_owner().is_some_and(|k| k != PartyKind::Org) && context.companies.is_empty();
        if !abroad {
            return scene.lexicon.metric("sales_volume");
        }
    }
    // "Home sales fell to 6.7 million. The median price was $188,900": of what was sold.
    let near = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence);
    let homes = near.is_some_and(|l| id(l.metric) == "house_prices" || id(l.metric) == "sales_volume" && of_homes(l));
    if homes && id(metric) == "commodity_price" && !row.marks.item && measure.item.len() < 2 {
        return scene.lexicon.metric("house_prices");
    }
    // "Inflation was 3% in May. Prices rose 0.2% on the month": those of consumers; likewise output.
    let told = (id(metric), id(before));
    match told {
        ("commodity_price", "inflation" | "consumer_prices") if !row.marks.item && row.marks.weak => {
            return scene.lexicon.metric("consumer_prices");
        }
        ("commodity_price", "producer_prices") if !row.marks.item && row.marks.weak => return before,
        ("production", "industrial_production") => return before,
        // "a deficit of 5 billion, with revenue of 18 billion": the state's.
        ("revenue", "budget_balance" | "government_spending" | "tax_revenue") => return scene.lexicon.metric("tax_revenue"),
        _ => {}
    }
    if matches!(id(row.if_country), "government_spending") && id(before) == "consumer_spending" {
        return before;
    }
    // "sales rose 4%, online sales 22%": the same of the same.
    let same = context.last.as_ref().is_some_and(|l| l.sentence == context.sentence && l.metric == row.metric && row.metric.is_some());
    if let Some(other) = row.if_country.filter(|_| !same) {
        // "Brix Group plans to lift sales in China": what a company sells, wherever.
        let finder = Finder { scene, context, claim, measure: Some(measure), metric: None };
        if bare && measure.within.is_some() && finder.subject(OwnerKind::Org, measure.first).is_some() {
            let counted =
                claim.value.and_then(|u| scene.units[u].figure()).is_some_and(|f| scene.found.figures[f].kind == RawKind::Quantity);
            return if counted { scene.lexicon.metric("sales_volume") } else { row.if_org.or(metric) };
        }
        let two = measure.between.is_some() || measure.pair;
        let bilateral = context.last.as_ref().is_some_and(|l| matches!(&l.parties, Some(Parties::Between { .. })));
        let foreign = matches!(measure.to, Some(crate::groups::Who::Unit(u)) if scene.units[u].place.is_some());
        // "Sales in Finland rose": where something is sold, no country's exports.
        let region = measure.item.iter().any(|&at| at > measure.head && scene.units[at].region);
        let only_where =
            (measure.within.is_some() || region) && measure.owner.is_none() && measure.of.is_none() && !bilateral && context.pair.is_none();
        let named = if only_where { None } else { kind_of_owner() };
        if two
            || foreign
            || named.is_some_and(|k| k != PartyKind::Org)
            || (named.is_none() && (bilateral || context.pair.is_some() && context.companies.iter().all(|c| c.count < 2)))
        {
            return Some(other);
        }
    }
    if let Some(other) = row.if_org {
        // "The company sold 3,000 cars": whoever it is.
        let subject = &scene.units[measure.head.saturating_sub(3)..measure.head];
        let someone = row.marks.verb && subject.iter().any(|u| u.classes & scene.cues.company != 0);
        // "Lithuanian beer makers sold 24 million litres": likewise.
        let many = |u: &crate::mentions::Unit| {
            let word = u.span.of(scene.text).strip_suffix('s');
            u.kind == crate::mentions::UnitKind::Word && word.is_some_and(|word| scene.lexicon.has_class(word, scene.cues.company))
        };
        if row.marks.verb && measure.to.is_none() && subject.iter().any(many) {
            return Some(other);
        }
        let owner = kind_of_owner();
        // "The steelmaker posted a loss as shipments slid": its own.
        let nowhere = || scene.units.iter().all(|u| u.place.is_none()) && context.countries.is_empty();
        let named = || scene.units[..measure.head].iter().any(|u| u.classes & scene.cues.company != 0);
        if owner == Some(PartyKind::Org) || owner.is_none() && (someone || nowhere() && named()) {
            // "sold goods worth $20 million": told in money, it is revenue.
            let money = super::amounts::raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Money);
            let sold = money && row.marks.verb && id(Some(other)) == "sales_volume";
            return if sold { scene.lexicon.metric("revenue") } else { Some(other) };
        }
    }
    let exchange = scene.units[measure.head + 1..].iter().take(5).any(|u| u.classes & scene.cues.exchange_word != 0);
    let after_index = exchange || context.last.as_ref().is_some_and(|l| l.metric == scene.lexicon.metric("stock_index"));
    if after_index && row.if_country == scene.lexicon.metric("trade") && row.metric == scene.lexicon.metric("revenue") {
        return scene.lexicon.metric("turnover_traded");
    }
    let figure = claim.value.or(claim.change).and_then(|u| scene.units[u].figure()).map(|f| &scene.found.figures[f]);
    let per_share = figure.is_some_and(|f| f.per.is_some() && f.kind == RawKind::Money);
    // "The jobless total rose. The rate climbed to 12%": the rate of what was told.
    let row_told = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence && l.row != u16::MAX).map(|l| l.row);
    let rate_told = row_told.and_then(|row| scene.lexicon.measures[row as usize].metric);
    let bare = row.marks.vague
        && !of_central_bank(scene, measure)
        && measure.item.is_empty()
        && !scene.units[measure.head].span.of(scene.text).ends_with('s');
    match id(metric) {
        // "proven reserves rose to 212 million barrels": in the ground, in no bank.
        "reserves"
            if figure.is_some_and(|f| f.kind == RawKind::Quantity && f.unit != RawUnit::Word("ounce")) && in_the_ground(scene, measure) =>
        {
            None
        }
        "interest_rate" if bare && matches!(id(rate_told), "unemployment_rate" | "inflation" | "poverty_rate") => rate_told,
        // "Wages rose 0.5% in the quarter, taking the annual rate to 2.1%"
        "interest_rate" if bare && measure.period.is_some() && rate_told.is_some_and(|m| grows(scene, m)) => rate_told,
        "interest_rate" if figure.is_some_and(|f| f.per.is_some() && f.kind != RawKind::Percent) => scene.lexicon.metric("exchange_rate"),
        "unemployment_rate" if figure.is_some_and(|f| matches!(f.kind, RawKind::Quantity | RawKind::Number) && f.low >= THOUSAND) => None,
        // "pumped 10 million barrels a day"
        "investment" if row.marks.verb && figure.is_some_and(|f| matches!(f.unit, RawUnit::Word(_)) && f.kind == RawKind::Quantity) => {
            scene.lexicon.metric("production")
        }
        "profit" if per_share => scene.lexicon.metric("eps"),
        "revenue" if context.last.as_ref().is_some_and(|l| l.metric == scene.lexicon.metric("tourism")) && context.company.is_none() => {
            scene.lexicon.metric("tourism")
        }
        "revenue" if claim.value.is_none() || figure.is_some_and(|f| f.kind == RawKind::Money) => {
            let country = context.last.as_ref().is_some_and(|l| matches!(&l.parties, Some(Parties::Between { .. })));
            if country && kind_of_owner().is_some_and(|k| k != PartyKind::Org) { scene.lexicon.metric("trade") } else { metric }
        }
        _ => metric,
    }
}

/// Whether no bank's or country's stock is meant: nothing of gold, currency or a bank is told.
fn in_the_ground(scene: &Scene, measure: &Measure) -> bool {
    let gold = |&at: &usize| scene.units[at].measure.is_some() || scene.units[at].classes & scene.cues.central_bank != 0;
    !measure.item.iter().any(gold) && scene.units[measure.head].span.of(scene.text).eq_ignore_ascii_case("reserves")
}

/// Whether a percentage of it, over a time, is its growth.
fn grows(scene: &Scene, metric: u16) -> bool {
    let row = &scene.lexicon.metrics[usize::from(metric)];
    row.percent == PercentIs::Change && row.time == TimeShape::Flow
}

/// "Coffee exports rose 5%, and prices averaged $312 a tonne": a price of the good told of before.
pub(super) fn of_a_good(scene: &Scene, measure: &Measure, context: &Context) -> bool {
    let row = &scene.lexicon.measures[usize::from(measure.row)];
    let price = row.metric.is_some() && row.metric == scene.lexicon.metric("commodity_price") && !row.marks.item && measure.item.is_empty();
    let goods = |m: u16| matches!(scene.lexicon.metrics[usize::from(m)].id, "production" | "exports" | "imports" | "commodity_price");
    let told = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence && l.item.is_some());
    price && told.is_some_and(|l| l.metric.is_none_or(goods))
}

/// Whether what was told last was told of homes.
fn of_homes(last: &super::context::Last) -> bool {
    last.item.as_ref().is_some_and(|item| item.contains("homes") || item.contains("houses"))
}

/// "the central bank's main rate".
pub(super) fn of_central_bank(scene: &Scene, measure: &Measure) -> bool {
    scene.units[measure.head.saturating_sub(4)..measure.head].iter().any(|u| u.classes & scene.cues.central_bank != 0)
}

/// Whether the claim tells a share of a whole.
pub(super) fn share_of(scene: &Scene, claim: &Claim, measured: &Measured) -> bool {
    measured.measure.is_some_and(|m| scene.units[..m.head].iter().any(|u| u.classes & scene.cues.share_of != 0))
        || measured.marks.share
        || scene.rules.rules[claim.rule].item_subject
        // "…, and Ghana for 9%"
        || claim.role(crate::rules::Role::Item).is_some()
        || scene.rules.rules[claim.rule].item.is_some()
}
