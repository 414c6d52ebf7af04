//! Whether a claim is one that the contract wants: its figures must be of a kind in which its measure is counted.
//!
//! In: a claim, what it measures and whose it is. Out: yes or no. What a metric by itself asks is the business of `suits`.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::counted::{counts, is_length, is_times, is_weighed};
use super::measured::{Asked, Measured, share_of};
use super::qualifier::part_of_product;
use super::reading::of_central_bank;
use super::suits::suits_metric;
use crate::figures::{RawFigure, RawKind, RawUnit};
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::{MetricRow, OwnerKind, PercentIs, Shape};
use crate::model::{Bound, Parties, PartyKind, PercentUnit};
use crate::rules::{Role, Subject};
use rust_decimal::Decimal;

/// Under so much a sum of money that nobody is named for is no economy's and no company's.
pub(super) const TRIFLE: u32 = 1000;

/// Measures that are told in small sums: of one share, one head, one barrel.
const PRICED: [&str; 9] =
    ["commodity_price", "exchange_rate", "share_price", "stock_index", "eps", "dividend", "wages", "gdp_per_capita", "house_prices"];

/// Whether the claim is one that the contract wants.
pub(super) fn acceptable(scene: &Scene, claim: &Claim, measured: &Measured, parties: &Option<Parties>) -> bool {
    if scene.filing && measured.measure.is_some_and(|m| super::accounts::tells_no_level(scene, claim, m.head)) {
        return false;
    }
    if let Some(fits) = goes_on(scene, claim, measured) {
        return fits;
    }
    // Things that are counted are a company's, if the text does not say that there are so many.
    if scene.rules.rules[claim.rule].subject == Subject::Counted {
        let there = scene.units[claim.trigger.0].classes.meet(scene.cues.there);
        return there && parties.is_some() || matches!(parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org);
    }
    let Some(metric) = measured.metric else { return fits_unnamed(scene, claim, measured, parties) };
    let row = &scene.lexicon.metrics[usize::from(metric)];
    let asked = Asked { scene, claim, measured, metric: Some(row), parties: parties.as_ref() };
    let people = row.id == "population" && measured.measure.is_some_and(|m| !m.item.is_empty());
    let unfit = is_far(&asked)
        || counts_otherwise(scene, claim, row)
        || parties.is_none() && (people || is_nobodys(&asked, metric))
        || of_what_follows(scene, claim, measured)
        || is_no_level(&asked, row)
        || !scene.filing && trifle(scene, claim, measured, parties);
    !unfit && suits_metric(&asked, row)
}

/// Of a claim that goes on about the one before, whether it is about what such claims are.
fn goes_on(scene: &Scene, claim: &Claim, measured: &Measured) -> Option<bool> {
    if scene.rules.rules[claim.rule].subject != Subject::Last {
        return None;
    }
    let shape = measured.metric.map(|m| scene.lexicon.metrics[usize::from(m)].shape);
    // "Peru received $3 billion" behind a claim about a flow: of the same.
    if claim.role(Role::To).is_some() || claim.role(Role::From).is_some() {
        return Some(matches!(shape, Some(Shape::Flow | Shape::Out | Shape::In)));
    }
    // "Malta's exports fell. Electronics grew 9%": goods are told of a flow of goods only, right behind it.
    let item = claim.role(Role::Item).filter(|&at| at == claim.trigger.0 && !scene.units[at].is_party());
    if item.is_some() && claim.movement.is_some() {
        // "Sales rose 4%. Asia grew 11%": where a company sells.
        let owner = measured.metric.map(|m| scene.lexicon.metrics[usize::from(m)].owner);
        let sold = scene.units[claim.trigger.0].region && owner == Some(OwnerKind::Org);
        return Some(sold || matches!(shape, Some(Shape::Out | Shape::In)));
    }
    // "They spent $2 billion": guests, nobody else.
    if scene.units[claim.trigger.0].classes.meet(scene.cues.they) {
        return Some(measured.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == "tourism"));
    }
    let country = scene.units[(claim.trigger.0 + 1).min(claim.trigger.1)].classes.meet(scene.cues.country_noun);
    country.then_some(shape == Some(Shape::Flow))
}

/// Whether a claim about a measure that has no id is wanted.
fn fits_unnamed(scene: &Scene, claim: &Claim, measured: &Measured, parties: &Option<Parties>) -> bool {
    let money = claim.figures().all(|u| raw(scene, Some(u)).is_some_and(|r| matches!(r.kind, RawKind::Money | RawKind::Number)));
    if is_threshold(scene, claim, measured) {
        false
    } else if measured.marks.sure || measured.marks.goods {
        true
    } else if measured.marks.account {
        money
    } else {
        parties.is_some() || scene.filing && money
    }
}

/// "compete for deposits of more than $3 million": which of them are meant, no level.
fn is_threshold(scene: &Scene, claim: &Claim, measured: &Measured) -> bool {
    let Some(value) = claim.value.filter(|_| raw(scene, claim.value).is_some_and(|r| r.bound == Bound::Over)) else { return false };
    let of = scene.units[..value].iter().rev().find(|u| u.classes.miss(scene.cues.bound));
    let first = measured.measure.map_or(0, |m| m.first.min(m.head));
    let tied = first > 0 && scene.units[first - 1].classes.meet(scene.cues.preposition);
    tied && of.is_some_and(|u| u.classes.meet(scene.cues.of))
}

/// Whether a level stands too far from a word that measures only beside one.
fn is_far(asked: &Asked) -> bool {
    let far = |v: usize| asked.measured.measure.is_some_and(|m| if v > m.head { v - m.last.clamp(m.head, v) } else { m.head - v } > 8);
    asked.measured.marks.weak && asked.claim.direction.is_none() && asked.claim.value.is_some_and(far)
}

/// Whether a figure counts things in which the metric is not counted.
fn counts_otherwise(scene: &Scene, claim: &Claim, row: &MetricRow) -> bool {
    let counts = |r: &RawFigure| counts(scene, row.counted, r) && !is_length(scene, r);
    let other = |r: &RawFigure| r.kind == RawKind::Quantity && !is_times(scene, r) && !counts(r);
    [claim.value, claim.change, claim.previous].into_iter().any(|unit| raw(scene, unit).is_some_and(other))
}

/// Whether a claim of nobody is none: its word says too little, or somebody must act.
fn is_nobodys(asked: &Asked, metric: u16) -> bool {
    let Asked { scene, claim, measured, .. } = *asked;
    // "the company earned $35 million": whoever it is.
    let someone = !scene.filing && scene.units[..=claim.trigger.1].iter().any(|u| u.classes.meet(scene.cues.company));
    if measured.marks.vague && !scene.filing && !tells_enough(asked, someone) {
        return true;
    }
    let named = (claim.trigger.0..=claim.trigger.1)
        .any(|u| scene.units[u].measure.is_some_and(|m| scene.lexicon.measures[usize::from(m)].metric == Some(metric)));
    let large = asked.is(&["funding", "fine", "deal_value"]) && raw(scene, claim.value).is_some_and(|v| v.low >= Decimal::from(1_000_000));
    let told =
        asked.is(&["stake", "funding", "deal_value", "fine", "tourism", "sales_volume"]) && measured.measure.is_none() && !named && !large;
    let acts = measured.marks.verb && !asked.is(&["workforce"]) || told;
    acts && !someone
}

/// Whether a vague word with what stands beside it says enough without an owner.
fn tells_enough(asked: &Asked, someone: bool) -> bool {
    let Asked { scene, claim, measured, .. } = *asked;
    let value = raw(scene, claim.value);
    let sum = |least: u32| value.is_some_and(|v| v.kind == RawKind::Money && v.low >= Decimal::from(least));
    let of_goods = claim.direction.is_some() && measured.measure.is_some_and(|m| !m.item.is_empty());
    match asked.metric.map_or("", |m| m.id) {
        // "yields on Treasury bills": what yields is told, and it is no reaction.
        "bond_yield" if measured.measure.is_some_and(|m| m.item.iter().any(|&u| is_security(scene, claim, u))) => true,
        "interest_rate" if measured.measure.is_some_and(|m| of_central_bank(scene, m)) => true,
        // "The order is valued at EUR 15m": of whom the text tells.
        "contract_value" if sum(TRIFLE) && is_worth(scene, claim) => true,
        // "The loan amounts to EUR 80m": likewise.
        "loan" | "bond_issue" | "deal_value" | "contract_value" if sum(1_000_000) && value.is_some_and(|v| v.per.is_none()) => true,
        // "The acquired business has a staff of 92": likewise.
        "workforce" if someone && claim.value.is_some() => true,
        // "The number of passengers carried by the airline rose 4%": likewise.
        "sales_volume" if someone && claim.direction.is_some() => true,
        // "Barley output may drop to 2.1 million tonnes": of what, and how much of it by weight.
        "production" if of_goods && claim.figures().any(|u| is_weight(scene, u)) => true,
        // "Pay in the private sector grew by 3%"
        "wages" if of_goods => true,
        // "the company's shares fell"
        _ => {
            let owner = measured.measure.and_then(|m| m.owner.or(m.of));
            matches!(owner, Some(Who::Pronoun(Pronoun::Company, _)))
        }
    }
}

fn is_security(scene: &Scene, claim: &Claim, unit: usize) -> bool {
    claim.direction.is_some() || !scene.units[unit].is_plain() || scene.units[unit].capital
}

/// Whether a word of worth stands before the value.
fn is_worth(scene: &Scene, claim: &Claim) -> bool {
    let worth = |u: &crate::mentions::Unit| u.classes.meet(scene.cues.value_of) && u.classes.miss(scene.cues.of);
    claim.value.is_some_and(|v| scene.units[claim.trigger.0.min(v)..v].iter().any(worth))
}

fn is_weight(scene: &Scene, unit: usize) -> bool {
    raw(scene, Some(unit)).is_some_and(|r| r.kind == RawKind::Quantity && is_weighed(r))
}

/// Whether a percentage is told of what is counted in money or things, and it is neither a movement nor a share.
fn is_no_level(asked: &Asked, row: &MetricRow) -> bool {
    let Asked { scene, claim, measured, .. } = *asked;
    if row.percent != PercentIs::Change || measured.marks.growth || share_of(scene, claim, measured) {
        return false;
    }
    let percent = raw(scene, claim.value).is_some_and(|v| v.kind == RawKind::Percent);
    let moves = claim.direction.is_some() || claim.change.is_some();
    // "adding 1.3 percentage points to inflation": no price moves by points.
    let points = raw(scene, claim.change).is_some_and(|c| matches!(c.unit, RawUnit::Percent(unit) if unit != PercentUnit::Percent));
    points || percent && !moves && part_of_product(scene, claim).is_none()
}

/// Whether the claim tells of a sum that a person has in the pocket, and of nobody ("a debt of 40 dollars").
fn trifle(scene: &Scene, claim: &Claim, measured: &Measured, parties: &Option<Parties>) -> bool {
    let small =
        |unit| raw(scene, Some(unit)).is_some_and(|r| r.kind == RawKind::Money && r.per.is_none() && r.high.abs() < Decimal::from(TRIFLE));
    let mut figures = claim.figures();
    let priced = measured.metric.is_some_and(|m| PRICED.contains(&scene.lexicon.metrics[m as usize].id));
    parties.is_none() && !priced && figures.all(small)
}

/// "costs 500 gold and does 30% more damage": what there is more of stands behind.
fn of_what_follows(scene: &Scene, claim: &Claim, measured: &Measured) -> bool {
    let (Some(change), Some(moved)) = (claim.change, claim.movement) else { return false };
    let noun = scene.units.get(moved + 1).is_some_and(|u| u.is_plain() && !u.capital);
    let sentence_ends = scene.units.get(moved + 2).is_none_or(|u| u.kind != crate::mentions::UnitKind::Word);
    moved == change + 1
        && noun
        && sentence_ends
        && claim.value.is_none()
        && !measured.marks.verb
        && scene.units[moved].movement.is_some_and(|m| !m.verb)
        && measured.measure.is_some_and(|m| m.head < change)
}

/// Whether all that the claim has is a bare number, and the measure is none that is counted in bare numbers.
pub(super) fn bare(scene: &Scene, claim: &Claim, metric: Option<&MetricRow>) -> bool {
    // "The index stood at 193.4": in points.
    let index = claim.measure.is_some_and(|m| {
        let row = &scene.lexicon.measures[usize::from(scene.measures[m].row)];
        row.marks.anaphor && row.if_org.is_some()
    });
    let counted = index
        || metric.is_none_or(|m| {
            matches!(
                m.id,
                "stock_index"
                    | "exchange_rate"
                    | "employment"
                    | "workforce"
                    | "tourism"
                    | "population"
                    | "production"
                    | "sales_volume"
                    | "interest_rate"
            )
        });
    let mut any = false;
    for unit in claim.figures() {
        any = true;
        if raw(scene, Some(unit)).is_some_and(|r| r.kind != RawKind::Number) {
            return false;
        }
    }
    any && !counted
}
