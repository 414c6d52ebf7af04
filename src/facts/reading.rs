//! What a word measures where that depends on whose it is, on the sort of figure and on what was told before.
//!
//! In: a claim with its measure phrase and the metric that its words say. Out: the metric that is meant.

use super::Scene;
use super::claim::Claim;
use super::context::Context;
use super::owner::Finder;
use crate::figures::{RawKind, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{OwnerKind, PercentIs, TimeShape};
use crate::model::{Parties, Party, PartyKind};
use rust_decimal::Decimal;

/// From here on a number tells how many are out of work, not what share.
const THOUSAND: Decimal = Decimal::ONE_THOUSAND;

/// Words that mean one thing of a country and another of a company.
pub(super) fn other_reading(scene: &Scene, claim: &Claim, measure: &Measure, metric: Option<u16>, context: &Context) -> Option<u16> {
    let row = &scene.lexicon.measures[measure.row as usize];
    let id = |m: Option<u16>| m.map_or("", |m| scene.lexicon.metrics[m as usize].id);
    let kind_of_owner = || {
        let finder = Finder { scene, context, claim, measure: Some(measure), metric: None };
        // "The increase in sales was driven by demand in China": who is named behind all else is no owner.
        let end = scene.units[claim.last.max(measure.last)].span.end;
        let behind = |of: &Party| of.kind != PartyKind::Org && (end..scene.sentence.end).contains(&of.span.start);
        // "Full-year sales rose 9%" in a text about a company that just named a country: the company's.
        let told_of_company = |of: &Party| {
            of.kind != PartyKind::Org && of.span.end <= scene.sentence.start && context.company.is_some() && context.ahead.is_some()
        };
        match finder.parties() {
            Some(Parties::Of { of }) if behind(&of) => None,
            Some(Parties::Of { of }) if told_of_company(&of) => Some(PartyKind::Org),
            Some(Parties::Of { of }) => Some(of.kind),
            _ => None,
        }
    };
    // "The number of people without jobs fell. The rate dipped to 9.1%": of those.
    let near = context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence && l.row != u16::MAX);
    let jobless = near.is_some_and(|l| scene.lexicon.measures[usize::from(l.row)].marks.people);
    if row.marks.vague && id(metric) == "interest_rate" && jobless {
        return scene.lexicon.metric("unemployment_rate");
    }
    // "The participation rate was 65.9%": a rate of something else.
    let other = |&at: &usize| at + 1 == measure.head && scene.units[at].is_plain() && !scene.units[at].capital;
    if row.marks.vague && id(metric) == "interest_rate" && measure.item.last().is_some_and(other) {
        return None;
    }
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
    // "Fuel consumption rose to 20 million tons. Sales of gasoline were 3.3 million tons": at home, too.
    let told_in_things = context
        .last
        .as_ref()
        .filter(|l| l.sentence + 1 >= context.sentence)
        .is_some_and(|l| id(l.metric) == "sales_volume" || l.metric.is_none() && l.raw.is_some_and(|r| r.kind == RawKind::Quantity));
    if id(metric) == "revenue" && row.if_country.is_some() && (things || told_in_things && quantity != Some(RawKind::Money)) {
        let here = measure.within.is_some() && measure.owner.is_none() && measure.of.is_none() && measure.to.is_none();
        // "vehicle sales fell 6%, with sales of electric models jumping": at home, too.
        let told_here = told_in_things && context.last.as_ref().is_some_and(|l| l.sentence == context.sentence) && measure.to.is_none();
        let abroad = !(here || told_here || told_in_things && bare)
            && kind_of_owner().is_some_and(|k| k != PartyKind::Org)
            && context.companies.is_empty();
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
    // "received 33 million tourists, and their outlays grew by 22%": what those spend.
    let guests = context.last.as_ref().filter(|l| l.sentence == context.sentence && id(l.metric) == "tourism");
    let theirs = matches!(measure.owner, Some(crate::groups::Who::Pronoun(..)));
    if let Some(told) =
        guests.filter(|_| theirs && [metric, row.if_country].iter().any(|m| matches!(id(*m), "government_spending" | "consumer_spending")))
    {
        return told.metric;
    }
    // "Inflation was 3% in May. Prices rose 0.2% on the month": those of consumers; likewise output.
    let told = (id(metric), id(before));
    match told {
        ("commodity_price", "inflation" | "consumer_prices") if !row.marks.item && row.marks.weak => {
            return scene.lexicon.metric("consumer_prices");
        }
        // "lowered its key rate to 1.25% and sees prices rising by 1.3%"
        ("commodity_price", "interest_rate") if !row.marks.item && row.marks.weak && quantity == Some(RawKind::Percent) => {
            return scene.lexicon.metric("consumer_prices");
        }
        // "Prices in Malta rose 4.6% in June"
        ("commodity_price", _)
            if !row.marks.item
                && row.marks.weak
                && measure.item.is_empty()
                && quantity == Some(RawKind::Percent)
                && claim.value.is_none()
                && !of_a_good(scene, measure, context)
                && of_a_country(scene, measure) =>
        {
            return scene.lexicon.metric("consumer_prices");
        }
        ("commodity_price", "producer_prices") if !row.marks.item && row.marks.weak => return before,
        ("production", "industrial_production") if row.item.is_empty() => return before,
        // "imports of soybeans fell, while arrivals from Brazil rose"
        ("tourism", "imports") if row.marks.weak => return before,
        // "Export earnings rose, as volumes increased 4.3 percent to 77,800 tonnes"
        ("sales_volume", "exports" | "imports") if !row.marks.verb => return before,
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
        let someone = row.marks.verb && subject.iter().any(|u| u.classes.meet(scene.cues.company));
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
        let named = || scene.units[..measure.head].iter().any(|u| u.classes.meet(scene.cues.company));
        if owner == Some(PartyKind::Org) || owner.is_none() && (someone || nowhere() && named()) {
            // "sold goods worth $20 million": told in money, it is revenue.
            let money = super::amounts::raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Money);
            let sold = money && row.marks.verb && id(Some(other)) == "sales_volume";
            return if sold { scene.lexicon.metric("revenue") } else { Some(other) };
        }
    }
    let exchange = scene.units[measure.head + 1..].iter().take(5).any(|u| u.classes.meet(scene.cues.exchange_word));
    let after_index = exchange || context.last.as_ref().is_some_and(|l| l.metric == scene.lexicon.metric("stock_index"));
    // "closed 6 cents higher on turnover of 35 tonnes": likewise.
    let tonnes = claim.value.is_some_and(|u| super::amounts::raw(scene, Some(u)).is_some_and(|r| r.kind == RawKind::Quantity));
    let after_index = after_index || tonnes;
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
        // "the Selic rate": one of its own.
        && !measure.head.checked_sub(1).is_some_and(|at| scene.units[at].capital && at > 0)
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

/// Whether the phrase names a country, or one of its people, as where it is measured.
fn of_a_country(scene: &Scene, measure: &Measure) -> bool {
    let named = measure.within.or(measure.owner).or(measure.of);
    matches!(named, Some(crate::groups::Who::Unit(at)) if scene.units[at].place.is_some())
}

/// Whether no bank's or country's stock is meant: nothing of gold, currency or a bank is told.
fn in_the_ground(scene: &Scene, measure: &Measure) -> bool {
    let gold = |&at: &usize| scene.units[at].measure.is_some() || scene.units[at].classes.meet(scene.cues.central_bank);
    let head = &scene.units[measure.head];
    // "gold reserves" are one word of the language.
    !measure.item.iter().any(gold) && scene.has(head, scene.cues.deposit) && !head.span.of(scene.text).contains(' ')
}

/// Whether a percentage of it, over a time, is its growth.
pub(super) fn grows(scene: &Scene, metric: u16) -> bool {
    let row = &scene.lexicon.metrics[usize::from(metric)];
    row.percent == PercentIs::Change && row.time == TimeShape::Flow
}

/// "Coffee exports rose 5%, and prices averaged $312 a tonne": a price of the good told of before.
pub(super) fn of_a_good(scene: &Scene, measure: &Measure, context: &Context) -> bool {
    let row = &scene.lexicon.measures[usize::from(measure.row)];
    if !row.marks.weak || row.marks.item || !measure.item.is_empty() {
        return false;
    }
    let price = row.metric.is_some() && row.metric == scene.lexicon.metric("commodity_price");
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
    scene.units[measure.head.saturating_sub(4)..measure.head].iter().any(|u| u.classes.meet(scene.cues.central_bank))
}
