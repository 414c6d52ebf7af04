//! What each metric by itself asks of a claim's figure and wording.
//!
//! In: a claim that nothing else refuses, with what it measures and whose it is. Out: yes or no. A line each, by the sort of metric;
//! where no line speaks, a claim needs an owner or a figure.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::counted::{counts_shares, is_share, is_times};
use super::fit::TRIFLE;
use super::measured::{Asked, Measured, share_of};
use crate::figures::{RawFigure, RawKind, RawUnit};
use crate::groups::Who;
use crate::lang::lexicon::{MetricRow, OwnerKind};
use crate::mentions::UnitKind;
use crate::model::{Bound, Parties, PartyKind, PercentUnit};
use crate::rules::Role;
use rust_decimal::Decimal;

/// From here on a sum of money is no price of one thing.
const GREAT: u32 = 1_000_000;

/// What a metric asks of the claim.
pub(super) fn suits_metric(asked: &Asked, row: &MetricRow) -> bool {
    let value = raw(asked.scene, asked.claim.value);
    let said = [suits_deal, suits_flow, suits_price, suits_rate, suits_state].iter().find_map(|suits| suits(asked, row.id, value));
    let Asked { claim, parties, .. } = asked;
    said.unwrap_or(row.owner != OwnerKind::Country || parties.is_some() || claim.direction.is_some() || claim.value.is_some())
}

/// Money that changes hands once: stakes, loans, deals, fines, bonds.
fn suits_deal(asked: &Asked, id: &str, value: Option<&RawFigure>) -> Option<bool> {
    let Asked { scene, claim, measured, parties, .. } = *asked;
    // "China's were $768bn"
    let elliptic = claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].kind == UnitKind::Possessive;
    let before = measured.measure.and_then(|m| m.first.min(m.head).checked_sub(1)).map(|at| &scene.units[at]);
    let by_rule = measured.measure.is_none();
    let fits = match (id, value.map(|v| v.kind)) {
        // "may borrow up to $5 billion": what a credit line allows.
        ("loan", _) if by_rule && (scene.filing && !lends_country(parties) || value.is_some_and(|v| v.bound == Bound::Under)) => false,
        // "owns 5% of Harbour and has commitments for $1 billion": of something else.
        ("stake", Some(RawKind::Money)) if (measured.marks.verb || !claim.own_measure && !elliptic) && !scene.filing => false,
        // "paid $868 billion in interest in the first nine months": of a debt.
        ("stake", Some(RawKind::Money)) if before.is_some_and(|u| u.classes.meet(scene.cues.in_)) => false,
        // "interest in the sport has grown by 30%", "a gap of 2 points": of nobody, of no money.
        ("stake", _) if parties.is_none() && claim.direction.is_some() => {
            // "The state's stake in Harbour will fall to 34%": in a company.
            let held = measured.measure.and_then(|m| m.within);
            matches!(held, Some(Who::Unit(at)) if scene.units[at].org.is_some())
        }
        // "Africa attracted $53 billion": no company.
        ("funding", _) if claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].region => false,
        // "an offer of 30 million shares", "a scale of fines from $50 to $100": no price paid.
        // "donated 25,000 tons of rice": given in kind.
        ("aid", Some(RawKind::Quantity)) if by_rule && claim.role(Role::Item).is_some() => true,
        ("deal_value" | "funding" | "loan" | "aid", Some(RawKind::Quantity)) => false,
        // "was bought for $20 by Tom": no company.
        ("deal_value" | "fine", Some(RawKind::Money))
            if by_rule && value.is_some_and(|v| v.per.is_none() && v.high < Decimal::from(TRIFLE)) =>
        {
            false
        }
        ("fine", None) if claim.change.is_none() => false,
        // "sold $2 billion of its reserves", "the currency, bringing them down to $38 billion": neither bonds nor a price.
        ("bond_issue", _) if measured.measure.is_some_and(|m| id_of(scene, m.row) == Some("reserves")) => false,
        // "while bonds lost 0.4%": their price.
        ("bond_issue", _) if measured.marks.vague && value.or(raw(scene, claim.change)).is_some_and(|v| v.kind == RawKind::Percent) => {
            false
        }
        // "sold $20 million of its shares": no bonds issued.
        ("bond_issue", _) if of_paper(scene, claim, &["share_price"]) => false,
        ("bond_issue" | "funding" | "fine" | "dividend" | "deal_value", Some(RawKind::Percent)) => measured.marks.share,
        _ => return None,
    };
    Some(fits)
}

/// Goods and what is earned with them.
fn suits_flow(asked: &Asked, id: &str, value: Option<&RawFigure>) -> Option<bool> {
    let Asked { scene, claim, measured, parties, .. } = *asked;
    let fits = match (id, value.map(|v| v.kind)) {
        // "exports shrank to $22 billion, leaving a deficit of $40 billion": no exports.
        ("exports" | "imports" | "trade", _) if scene.rules.rules[claim.rule].minus => false,
        // "A labourer earned 4 pence": no country's goods.
        ("exports", _) if scene.rules.rules[claim.rule].owner == Some(Role::From) && parties.is_none() => false,
        // "sold four of its units": no sales.
        ("sales_volume", Some(RawKind::Number)) if measured.marks.verb => value.is_some_and(|v| v.low >= Decimal::ONE_HUNDRED),
        // "valued at 12 times earnings": a ratio is no level.
        ("profit" | "revenue" | "operating_profit" | "eps", Some(RawKind::Quantity)) => claim.direction.is_some(),
        ("eps", Some(RawKind::Money)) => value.is_none_or(|v| v.per.is_none_or(|per| is_share(scene, per))),
        // "the phone will cost $999": what a thing is sold for.
        ("costs", Some(RawKind::Money)) if measured.measure.is_none() && value.is_some_and(|v| v.high < Decimal::from(100 * TRIFLE)) => {
            false
        }
        // "The retailer bought $20 million of toys": of no country, from none.
        ("imports", _) if measured.marks.verb && parties.is_none() && claim.direction.is_none() => false,
        // "bought $3 billion of bonds": no goods.
        ("imports" | "exports" | "revenue" | "sales_volume", Some(RawKind::Money))
            if measured.marks.verb && of_paper(scene, claim, &["share_price", "bond_issue"]) =>
        {
            false
        }
        // "bond purchases", "purchases of inventory": goods only where both sides are told.
        ("imports" | "exports", _) if measured.marks.vague && id_of(scene, measured.row) == Some(id) => {
            let country = |p: &crate::model::Party| p.kind != PartyKind::Org;
            match parties {
                Some(Parties::Flow { from, to: Some(to) }) if country(to) => {
                    from.as_ref().is_some_and(country) || share_of(scene, claim, measured)
                }
                _ => false,
            }
        }
        // "bought 2 million shares": no goods.
        ("imports" | "exports" | "trade" | "sales_volume", Some(RawKind::Quantity)) if value.is_some_and(|v| counts_shares(scene, v)) => {
            false
        }
        _ => return None,
    };
    Some(fits)
}

/// What is paid for a share, a good, a currency.
fn suits_price(asked: &Asked, id: &str, value: Option<&RawFigure>) -> Option<bool> {
    let Asked { scene, claim, measured, .. } = *asked;
    let sum = value.is_some_and(|v| v.per.is_none() && v.low >= Decimal::from(GREAT));
    let priced = value.is_some_and(|v| v.per.is_some());
    let fits = match (id, value.map(|v| v.kind)) {
        // "sold $20 million of its shares": no price.
        ("share_price", Some(RawKind::Money)) if of_paper(scene, claim, &["share_price"]) => false,
        ("exchange_rate", Some(RawKind::Money)) if value.is_some_and(|v| v.low.abs() >= Decimal::from(GREAT)) => false,
        ("commodity_price", _) if measured.marks.weak && !priced && nameless(scene, measured) => false,
        // "adding a record 15.8 million subscribers": no price moves by so much.
        ("share_price", _) if raw(scene, claim.change).is_some_and(|c| c.kind != RawKind::Percent && c.high >= Decimal::from(100_000)) => {
            false
        }
        // "buy back $2 billion of its shares", "wrote off its stock, worth 268 million": no price.
        ("share_price", Some(RawKind::Money)) if sum => false,
        // "lost 25% of their weight": what moved is told, and it is no share.
        ("share_price", _) if measured.measure.is_none() => !followed_by_of(scene, claim),
        ("share_price" | "stock_index" | "commodity_price", Some(RawKind::Percent)) => false,
        ("stock_index", Some(RawKind::Quantity)) => value.is_some_and(|v| is_times(scene, v)),
        // "received $3 billion from the sale of oil": no price.
        ("commodity_price", Some(RawKind::Money)) if !scene.filing && sum => false,
        ("commodity_price", Some(RawKind::Money)) if measured.marks.weak => {
            priced || claim.direction.is_some() || names_its_price(scene, claim, measured)
        }
        ("commodity_price", Some(RawKind::Quantity)) => false,
        // "a new lira, worth a million of the old"
        ("exchange_rate", Some(RawKind::Number)) => {
            claim.value.and_then(|v| scene.units.get(v + 1)).is_none_or(|u| u.classes.miss(scene.cues.of))
        }
        ("exchange_rate", Some(RawKind::Quantity)) => priced,
        _ => return None,
    };
    Some(fits)
}

/// "bringing West Texas Intermediate to 18 dlrs", "brings its price for Brent to $17", "wheat at $5.80 a bushel, corn at $4.10": a
/// good with its price right behind it.
fn names_its_price(scene: &Scene, claim: &Claim, measured: &Measured) -> bool {
    let Some(measure) = measured.measure else { return false };
    let (head, first) = (measure.head, measure.first.min(measure.head));
    let brought = (claim.trigger.0 + 1..=claim.trigger.1).contains(&head);
    let joint = |u: &crate::mentions::Unit| u.is_mark(b',') || u.classes.meet(scene.cues.and);
    let money = |u| raw(scene, Some(u)).is_some_and(|r| r.kind == RawKind::Money);
    let listed = || first > 1 && head == claim.trigger.0 && joint(&scene.units[first - 1]) && (0..head).any(money);
    brought && (measured.marks.item || !measure.item.is_empty()) || measured.marks.item && listed()
}

/// What is told in percent.
fn suits_rate(asked: &Asked, id: &str, value: Option<&RawFigure>) -> Option<bool> {
    let fits = match (id, value.map(|v| v.kind)) {
        // "priced at 99.60": no rate.
        ("interest_rate", Some(RawKind::Number)) if value.is_some_and(|v| v.high >= Decimal::from(90)) => false,
        // "bringing the easing to 625 basis points": a way, no level.
        ("interest_rate" | "inflation" | "unemployment_rate", Some(RawKind::Percent))
            if value.is_some_and(|v| v.unit == RawUnit::Percent(PercentUnit::BasisPoints)) =>
        {
            false
        }
        (
            "unemployment_rate" | "inflation" | "margin" | "tariff" | "poverty_rate" | "market_share",
            Some(RawKind::Money | RawKind::Quantity),
        )
        | ("interest_rate" | "bond_yield", Some(RawKind::Money)) => false,
        // "It sees the crown averaging 25.8 to the euro": no rate of interest.
        ("interest_rate", Some(RawKind::Number)) if value.is_some_and(|v| v.per.is_some()) => false,
        ("gdp", _) if asked.measured.marks.growth && asked.parties.is_none() && of_something(asked.scene, asked.measured) => false,
        _ => return None,
    };
    Some(fits)
}

/// Debts and balances of states, and what is counted.
fn suits_state(asked: &Asked, id: &str, value: Option<&RawFigure>) -> Option<bool> {
    let Asked { scene, claim, measured, parties, .. } = *asked;
    let by_rule = measured.measure.is_none();
    let fits = match (id, value.map(|v| v.kind)) {
        // "owes fees of $24 a barrel": a price.
        ("debt" | "external_debt", Some(RawKind::Money)) if value.is_some_and(|v| v.per.is_some()) => false,
        // "you owe $3,000 on one card"
        ("debt", _) if parties.is_none() && by_rule => false,
        ("budget_balance" | "trade_balance" | "current_account", Some(RawKind::Quantity)) => false,
        // "the gap over Bunds widened to 112 basis points": between two yields.
        ("budget_balance" | "trade_balance" | "current_account", Some(RawKind::Percent))
            if value.is_some_and(|v| v.unit != RawUnit::Percent(PercentUnit::Percent)) =>
        {
            false
        }
        ("workforce" | "production", Some(RawKind::Money)) | ("workforce", Some(RawKind::Percent)) => false,
        ("government_spending" | "external_debt", _) if by_rule => {
            // "will spend $2bn on aircraft for its Polish arm": who is named behind spends nothing.
            let spent = scene.units[claim.trigger.0].span.start..scene.sentence.end;
            matches!(parties, Some(Parties::Of { of }) if of.kind != PartyKind::Org && !spent.contains(&of.span.start))
        }
        _ => return None,
    };
    Some(fits)
}

/// Whether it is a country that is lent to.
fn lends_country(parties: Option<&Parties>) -> bool {
    matches!(parties, Some(Parties::Flow { to: Some(to), .. }) if to.kind != PartyKind::Org)
}

/// The id of a measure's metric.
fn id_of<'a>(scene: &'a Scene, row: u16) -> Option<&'a str> {
    scene.lexicon.measures[usize::from(row)].metric.map(|m| scene.lexicon.metrics[usize::from(m)].id)
}

/// "prices slashed by 50%": a price of nothing that is named, here or before.
fn nameless(scene: &Scene, measured: &Measured) -> bool {
    let row = scene.lexicon.measures.get(measured.row as usize);
    row.is_some_and(|r| !r.marks.item) && measured.measure.is_some_and(|m| m.item.is_empty() && m.owner.is_none() && m.last == m.head)
}

/// "growth of the seedlings": what grows is told, and it is no measure.
fn of_something(scene: &Scene, measured: &Measured) -> bool {
    let next = measured.measure.and_then(|m| scene.units.get(m.head + 1));
    next.is_some_and(|u| u.classes.meet(scene.cues.of))
        && measured.measure.and_then(|m| scene.units.get(m.head + 2)).is_some_and(|u| u.figure().is_none())
}

/// Whether "of" stands right behind the figure by which something moved.
fn followed_by_of(scene: &Scene, claim: &Claim) -> bool {
    claim.change.and_then(|u| scene.units.get(u + 1)).is_some_and(|next| next.classes.meet(scene.cues.of))
}

/// Whether what the value is of is told by a word that measures one of these: "$20 million of its shares".
fn of_paper(scene: &Scene, claim: &Claim, metrics: &[&str]) -> bool {
    let Some(behind) = claim.value.and_then(|value| scene.units.get(value + 1..)) else { return false };
    let of = behind.first().is_some_and(|u| u.classes.meet(scene.cues.of | scene.cues.value_of));
    let paper = |u: &crate::mentions::Unit| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.paper_noun);
    if of && behind.iter().skip(1).take(5).take_while(|u| u.figure().is_none() || u.span.len() < 5).any(paper) {
        return true;
    }
    let mut named = behind.iter().skip(1).take(4).take_while(|u| u.kind == UnitKind::Word).filter_map(|u| u.measure);
    of && named.next().and_then(|row| id_of(scene, row)).is_some_and(|id| metrics.contains(&id))
}
