//! Whether a claim is one that the contract wants: its figures must be of a kind in which its measure is counted.
//!
//! In: a claim, what it measures and whose it is. Out: yes or no.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::counted::{counts, counts_shares, is_length, is_share, is_times, is_weighed};
use super::measured::{Measured, share_of};
use super::qualifier::part_of_product;
use super::reading::of_central_bank;
use crate::figures::{RawKind, RawUnit};
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::{MetricRow, OwnerKind, PercentIs, Shape};
use crate::mentions::UnitKind;
use crate::model::{Bound, Parties, PartyKind, PercentUnit};
use crate::rules::{Role, Subject};
use rust_decimal::Decimal;

/// Under so much a sum of money that nobody is named for is no economy's and no company's.
const TRIFLE: u32 = 1000;

/// Measures that are told in small sums: of one share, one head, one barrel.
const PRICED: [&str; 9] =
    ["commodity_price", "exchange_rate", "share_price", "stock_index", "eps", "dividend", "wages", "gdp_per_capita", "house_prices"];

/// Whether the claim is one that the contract wants.
pub(super) fn acceptable(scene: &Scene, claim: &Claim, measured: &Measured, parties: &Option<Parties>) -> bool {
    if scene.filing && measured.measure.is_some_and(|m| super::accounts::tells_no_level(scene, claim, m.head)) {
        return false;
    }
    // "Peru received $3 billion" behind a claim about a flow: of the same.
    if scene.rules.rules[claim.rule].subject == Subject::Last && (claim.role(Role::To).is_some() || claim.role(Role::From).is_some()) {
        let flow = |m: u16| matches!(scene.lexicon.metrics[m as usize].shape, Shape::Flow | Shape::Out | Shape::In);
        return measured.metric.is_some_and(flow);
    }
    let last = scene.rules.rules[claim.rule].subject == Subject::Last;
    // "Malta's exports fell. Electronics grew 9%": goods are told of a flow of goods only, right behind it.
    let item = claim.role(Role::Item).filter(|&at| at == claim.trigger.0 && !scene.units[at].is_party());
    if last && item.is_some() && claim.movement.is_some() {
        let goods = |m: u16| matches!(scene.lexicon.metrics[usize::from(m)].shape, Shape::Out | Shape::In);
        return measured.metric.is_some_and(goods);
    }
    // "They spent $2 billion": guests, nobody else.
    if last && scene.units[claim.trigger.0].classes.meet(scene.cues.they) {
        return measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].id == "tourism");
    }
    let country = |u: &crate::mentions::Unit| u.classes.meet(scene.cues.country_noun);
    if last && country(&scene.units[(claim.trigger.0 + 1).min(claim.trigger.1)]) {
        return measured.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].shape == Shape::Flow);
    }
    // Things that are counted are a company's.
    if scene.rules.rules[claim.rule].subject == Subject::Counted {
        return matches!(parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org);
    }
    let Some(metric) = measured.metric else {
        let money = claim.figures().all(|u| raw(scene, Some(u)).is_some_and(|r| matches!(r.kind, RawKind::Money | RawKind::Number)));
        return if measured.marks.sure || measured.marks.goods {
            true
        } else if measured.marks.account {
            money
        } else {
            parties.is_some() || scene.filing && money
        };
    };
    let row = &scene.lexicon.metrics[metric as usize];
    let value = claim.value.and_then(|u| scene.units[u].figure()).map(|f| &scene.found.figures[f]);
    if measured.marks.weak
        && claim.direction.is_none()
        && claim.value.is_some_and(|v| measured.measure.is_some_and(|m| v.abs_diff(m.head) > 8))
    {
        return false;
    }
    let wrong = |unit: Option<usize>| {
        raw(scene, unit)
            .is_some_and(|r| r.kind == RawKind::Quantity && !is_times(scene, r) && (!counts(scene, row.counted, r) || is_length(scene, r)))
    };
    if wrong(claim.value) || wrong(claim.change) || wrong(claim.previous) {
        return false;
    }
    let named = (claim.trigger.0..=claim.trigger.1)
        .any(|u| scene.units[u].measure.is_some_and(|m| scene.lexicon.measures[m as usize].metric == Some(metric)));
    let large = value.is_some_and(|v| matches!(row.id, "funding" | "fine" | "deal_value") && v.low >= Decimal::from(1_000_000));
    let told = matches!(row.id, "stake" | "funding" | "deal_value" | "fine" | "tourism" | "sales_volume") && measured.measure.is_none();
    let acts = measured.marks.verb && row.id != "workforce" || told && !named && !large;
    // "the company earned $35 million": whoever it is.
    let someone = !scene.filing && scene.units[..=claim.trigger.1].iter().any(|u| u.classes.meet(scene.cues.company));
    // "yields on Treasury bills": what yields is told, and it is no reaction.
    let security = |&u: &usize| claim.direction.is_some() || !scene.units[u].is_plain() || scene.units[u].capital;
    let bond = row.id == "bond_yield" && measured.measure.is_some_and(|m| m.item.iter().any(security));
    // "the company's shares fell": likewise.
    let theirs = measured.measure.and_then(|m| m.owner.or(m.of)).is_some_and(|who| matches!(who, Who::Pronoun(Pronoun::Company, _)));
    let theirs = theirs || row.id == "interest_rate" && measured.measure.is_some_and(|m| of_central_bank(scene, m));
    // "The order is valued at EUR 15m": of whom the text tells.
    let worth = |u: &crate::mentions::Unit| u.classes.meet(scene.cues.value_of) && u.classes.miss(scene.cues.of);
    // "The loan amounts to EUR 80m": likewise.
    let great = matches!(row.id, "loan" | "bond_issue" | "deal_value" | "contract_value")
        && value.is_some_and(|v| v.kind == RawKind::Money && v.per.is_none() && v.low >= Decimal::from(1_000_000));
    let valued = row.id == "contract_value"
        && value.is_some_and(|v| v.kind == RawKind::Money && v.low >= Decimal::from(TRIFLE))
        && claim.value.is_some_and(|v| scene.units[claim.trigger.0.min(v)..v].iter().any(worth));
    // "Barley output may drop to 2.1 million tonnes": of what, and how much of it by weight.
    let weighed = |u| raw(scene, Some(u)).is_some_and(|r| r.kind == RawKind::Quantity && is_weighed(r));
    let goods = row.id == "production"
        && claim.direction.is_some()
        && measured.measure.is_some_and(|m| !m.item.is_empty())
        && claim.figures().any(weighed);
    // "Pay in the private sector grew by 3%"
    let paid = row.id == "wages" && claim.direction.is_some() && measured.measure.is_some_and(|m| !m.item.is_empty());
    // "The acquired business has a staff of 92": likewise.
    let staffed = someone && row.id == "workforce" && claim.value.is_some();
    // "The number of passengers carried by the airline rose 4%": likewise.
    let carried = someone && row.id == "sales_volume" && claim.direction.is_some();
    let vague = measured.marks.vague && !carried && !scene.filing && !bond && !theirs && !valued && !great && !staffed && !goods && !paid;
    if (vague || acts && !someone) && parties.is_none() {
        return false;
    }
    if (row.id == "population" && parties.is_none() && measured.measure.is_some_and(|m| !m.item.is_empty()))
        || of_what_follows(scene, claim, measured)
    {
        return false;
    }
    // A percentage is no level of what is counted in money or things, unless it is a share of it.
    let percent = value.is_some_and(|v| v.kind == RawKind::Percent);
    if percent
        && row.percent == PercentIs::Change
        && claim.direction.is_none()
        && claim.change.is_none()
        && !measured.marks.growth
        && !share_of(scene, claim, measured)
        && part_of_product(scene, claim).is_none()
    {
        return false;
    }
    // "adding 1.3 percentage points to inflation": no price moves by points.
    let points = raw(scene, claim.change).is_some_and(|c| matches!(c.unit, RawUnit::Percent(unit) if unit != PercentUnit::Percent));
    if points && row.percent == PercentIs::Change && !measured.marks.growth && !share_of(scene, claim, measured) {
        return false;
    }
    if !scene.filing && trifle(scene, claim, measured, parties) {
        return false;
    }
    suits_metric(scene, claim, measured, parties, row)
}

/// What each metric by itself asks of the claim's figure and wording, a line each; asked last, of claims that nothing else refuses.
fn suits_metric(scene: &Scene, claim: &Claim, measured: &Measured, parties: &Option<Parties>, row: &MetricRow) -> bool {
    let value = raw(scene, claim.value);
    // "China's were $768bn"
    let elliptic = claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].kind == UnitKind::Possessive;
    let before = measured.measure.and_then(|m| m.first.min(m.head).checked_sub(1)).map(|at| &scene.units[at]);
    match (row.id, value.map(|v| v.kind)) {
        // "may borrow up to $5 billion": what a credit line allows.
        ("loan", _)
            if measured.measure.is_none()
                && (scene.filing && !lends_country(parties) || value.is_some_and(|v| v.bound == Bound::Under)) =>
        {
            false
        }
        // "owns 5% of Harbour and has commitments for $1 billion": of something else.
        ("stake", Some(RawKind::Money)) if (measured.marks.verb || !claim.own_measure && !elliptic) && !scene.filing => false,
        // "paid $868 billion in interest in the first nine months": of a debt.
        ("stake", Some(RawKind::Money)) if before.is_some_and(|u| u.classes.meet(scene.cues.in_)) => false,
        // "interest in the sport has grown by 30%", "a gap of 2 points": of nobody, of no money.
        ("stake", _) if parties.is_none() && claim.direction.is_some() => false,
        // "Africa attracted $53 billion": no company.
        ("funding", _) if claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].region => false,
        // "an offer of 30 million shares", "a scale of fines from $50 to $100": no price paid.
        ("deal_value" | "funding" | "loan" | "aid", Some(RawKind::Quantity)) => false,
        // "was bought for $20 by Tom": no company.
        ("deal_value" | "fine", Some(RawKind::Money))
            if measured.measure.is_none() && value.is_some_and(|v| v.per.is_none() && v.high < Decimal::from(TRIFLE)) =>
        {
            false
        }
        ("fine", None) if claim.change.is_none() => false,
        // "exports shrank to $22 billion, leaving a deficit of $40 billion": no exports.
        ("exports" | "imports" | "trade", _) if scene.rules.rules[claim.rule].minus => false,
        // "owes fees of $24 a barrel": a price.
        ("debt" | "external_debt", Some(RawKind::Money)) if value.is_some_and(|v| v.per.is_some()) => false,
        // "you owe $3,000 on one card"
        ("debt", _) if parties.is_none() && measured.measure.is_none() => false,
        ("budget_balance" | "trade_balance" | "current_account", Some(RawKind::Quantity)) => false,
        // "the gap over Bunds widened to 112 basis points": between two yields.
        ("budget_balance" | "trade_balance" | "current_account", Some(RawKind::Percent))
            if value.is_some_and(|v| v.unit != RawUnit::Percent(PercentUnit::Percent)) =>
        {
            false
        }
        // "sold four of its units": no sales.
        ("sales_volume", Some(RawKind::Number)) if measured.marks.verb => value.is_some_and(|v| v.low >= Decimal::ONE_HUNDRED),
        // "valued at 12 times earnings": a ratio is no level.
        ("profit" | "revenue" | "operating_profit" | "eps", Some(RawKind::Quantity)) => claim.direction.is_some(),
        // "sold $2 billion of its reserves", "the currency, bringing them down to $38 billion": neither bonds nor a price.
        ("bond_issue", _) if measured.measure.is_some_and(|m| id_of(scene, m.row) == Some("reserves")) => false,
        // "The retailer bought $20 million of toys": of no country, from none.
        ("imports", _) if measured.marks.verb && parties.is_none() && claim.direction.is_none() => false,
        // "while bonds lost 0.4%": their price.
        ("bond_issue", _) if measured.marks.vague && value.or(raw(scene, claim.change)).is_some_and(|v| v.kind == RawKind::Percent) => {
            false
        }
        // "sold $20 million of its shares", "bought $3 billion of bonds": neither bonds issued nor goods.
        ("bond_issue", _) | ("share_price", Some(RawKind::Money)) if of_paper(scene, claim, &["share_price"]) => false,
        ("imports" | "exports" | "revenue" | "sales_volume", Some(RawKind::Money))
            if measured.marks.verb && of_paper(scene, claim, &["share_price", "bond_issue"]) =>
        {
            false
        }
        ("exchange_rate", Some(RawKind::Money)) if value.is_some_and(|v| v.low.abs() >= Decimal::from(1_000_000)) => false,
        // "bought 2 million shares": no goods.
        // "bond purchases", "purchases of inventory": goods only where both sides are told.
        ("imports" | "exports", _) if measured.marks.vague && id_of(scene, measured.row) == Some(row.id) => {
            let both = matches!(parties, Some(Parties::Flow { from: Some(from), to: Some(to) }) if from.kind != PartyKind::Org && to.kind != PartyKind::Org);
            both || share_of(scene, claim, measured)
                && matches!(parties, Some(Parties::Flow { to: Some(to), .. }) if to.kind != PartyKind::Org)
        }
        ("imports" | "exports" | "trade" | "sales_volume", Some(RawKind::Quantity)) if value.is_some_and(|v| counts_shares(scene, v)) => {
            false
        }
        ("commodity_price", _) if measured.marks.weak && value.is_none_or(|v| v.per.is_none()) && nameless(scene, measured) => false,
        ("gdp", _) if measured.marks.growth && parties.is_none() && of_something(scene, measured) => false,
        // "adding a record 15.8 million subscribers": no price moves by so much.
        ("share_price", _) if raw(scene, claim.change).is_some_and(|c| c.kind != RawKind::Percent && c.high >= Decimal::from(100_000)) => {
            false
        }
        // "buy back $2 billion of its shares", "wrote off its stock, worth 268 million", "priced at 99.60": neither a price nor a rate.
        ("share_price", Some(RawKind::Money)) if value.is_some_and(|v| v.per.is_none() && v.low >= Decimal::from(1_000_000)) => false,
        ("interest_rate", Some(RawKind::Number)) if value.is_some_and(|v| v.high >= Decimal::from(90)) => false,
        // "bringing the easing to 625 basis points": a way, no level.
        ("interest_rate" | "inflation" | "unemployment_rate", Some(RawKind::Percent))
            if value.is_some_and(|v| v.unit == RawUnit::Percent(PercentUnit::BasisPoints)) =>
        {
            false
        }
        // "lost 25% of their weight": what moved is told, and it is no share.
        ("share_price", _) if measured.measure.is_none() => !followed_by_of(scene, claim),
        ("share_price" | "stock_index" | "commodity_price", Some(RawKind::Percent)) => false,
        ("stock_index", Some(RawKind::Quantity)) => value.is_some_and(|v| is_times(scene, v)),
        // "received $3 billion from the sale of oil": no price.
        ("commodity_price", Some(RawKind::Money))
            if !scene.filing && value.is_some_and(|v| v.per.is_none() && v.low >= Decimal::from(1_000_000)) =>
        {
            false
        }
        ("commodity_price", Some(RawKind::Money)) if measured.marks.weak => {
            // "bringing West Texas Intermediate to 18 dlrs"
            let brought = measured.measure.is_some_and(|m| (claim.trigger.0 + 1..=claim.trigger.1).contains(&m.head));
            // "wheat at $5.80 a bushel, corn at $4.10"
            let joint = |u: &crate::mentions::Unit| u.is_mark(b',') || u.classes.meet(scene.cues.and);
            let listed = claim.trigger.0 > 1
                && measured.measure.is_some_and(|m| m.head == claim.trigger.0)
                && joint(&scene.units[claim.trigger.0 - 1])
                && (0..claim.trigger.0).any(|u| raw(scene, Some(u)).is_some_and(|r| r.kind == RawKind::Money));
            value.is_some_and(|v| v.per.is_some()) || claim.direction.is_some() || (brought || listed) && measured.marks.item
        }
        ("commodity_price", Some(RawKind::Quantity)) => false,
        ("bond_issue" | "funding" | "fine" | "dividend" | "deal_value", Some(RawKind::Percent)) => measured.marks.share,
        (
            "unemployment_rate" | "inflation" | "margin" | "tariff" | "poverty_rate" | "market_share",
            Some(RawKind::Money | RawKind::Quantity),
        ) => false,
        // "a new lira, worth a million of the old"
        ("exchange_rate", Some(RawKind::Number)) => {
            claim.value.and_then(|v| scene.units.get(v + 1)).is_none_or(|u| u.classes.miss(scene.cues.of))
        }
        ("exchange_rate", Some(RawKind::Quantity)) => value.is_some_and(|v| v.per.is_some()),
        ("interest_rate" | "bond_yield", Some(RawKind::Money)) => false,
        // "It sees the crown averaging 25.8 to the euro": no rate of interest.
        ("interest_rate", Some(RawKind::Number)) if value.is_some_and(|v| v.per.is_some()) => false,
        ("eps", Some(RawKind::Money)) => value.is_none_or(|v| v.per.is_none_or(|per| is_share(scene, per))),
        ("workforce" | "production", Some(RawKind::Money)) => false,
        ("workforce", Some(RawKind::Percent)) => false,
        ("government_spending" | "external_debt", _) if measured.measure.is_none() => {
            // "will spend $2bn on aircraft for its Polish arm": who is named behind spends nothing.
            let spent = scene.units[claim.trigger.0].span.start..scene.sentence.end;
            matches!(parties, Some(Parties::Of { of }) if of.kind != PartyKind::Org && !spent.contains(&of.span.start))
        }
        _ => row.owner != OwnerKind::Country || parties.is_some() || claim.direction.is_some() || claim.value.is_some(),
    }
}

/// Whether it is a country that is lent to.
fn lends_country(parties: &Option<Parties>) -> bool {
    matches!(parties, Some(Parties::Flow { to: Some(to), .. }) if to.kind != PartyKind::Org)
}

/// Whether the claim tells of a sum that a person has in the pocket, and of nobody ("a debt of 40 dollars").
fn trifle(scene: &Scene, claim: &Claim, measured: &Measured, parties: &Option<Parties>) -> bool {
    let small =
        |unit| raw(scene, Some(unit)).is_some_and(|r| r.kind == RawKind::Money && r.per.is_none() && r.high.abs() < Decimal::from(TRIFLE));
    let mut figures = claim.figures();
    let priced = measured.metric.is_some_and(|m| PRICED.contains(&scene.lexicon.metrics[m as usize].id));
    parties.is_none() && !priced && figures.all(small)
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
