//! What a claim takes from what the text told before: the item, and the unit of a bare number.
//!
//! In: a claim, what it measures and whose it is, the document so far. Out: what its item may go back to, and the figure whose
//! unit it takes.

use super::amounts::raw;
use super::context::{Context, Last};
use super::goods::of_a_good;
use super::item::{Told, balance_between};
use super::measured::Asked;
use super::owner::Finder;
use crate::figures::{RawFigure, RawKind};
use crate::lang::lexicon::{Counted, PercentIs, Shape};
use crate::model::{Parties, PartyKind};
use crate::rules::Subject;
use rust_decimal::Decimal;
use std::rc::Rc;

/// From here on a bare number is an amount of the money told before.
const LARGE: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Below this a bare number beside guests counts them, not what they spend.
const GUESTS: Decimal = Decimal::from_parts(50_000_000, 0, 0, false, 0);

/// Whether it is a balance, which is told in money.
fn balance(id: &str) -> bool {
    matches!(id, "trade_balance" | "current_account" | "budget_balance")
}

/// The company whose measure it is, if it is one's.
fn company(parties: Option<&Parties>) -> Option<&str> {
    match parties {
        Some(Parties::Of { of }) if of.kind == PartyKind::Org => Some(&of.id),
        _ => None,
    }
}

/// A claim that looks back.
pub(super) struct Looking<'a, 'b> {
    pub asked: Asked<'a, 'b>,
    pub context: &'a Context,
}

impl<'a> Looking<'a, '_> {
    /// What the item may go back to.
    pub fn told(&self) -> Told<'a> {
        let Self { context, asked: Asked { scene, claim, measured, metric, parties } } = *self;
        let here = context.last.as_ref().filter(|l| l.sentence == context.sentence);
        Told {
            row: Finder { scene, context, claim, measure: measured.measure, metric }.partners_in_row(),
            partner: balance_between(scene, claim, measured.measure, metric, parties, context),
            inherited: self.same_measure().and_then(|l| l.item.as_deref()),
            goods: self.same_goods().and_then(|l| self.item_of(l)),
            index: here.filter(|l| l.metric.is_some_and(|m| self.id(m) == "stock_index")).and_then(|l| l.item.as_deref()),
            beside: here.filter(|l| l.raw.is_some_and(|r| r.kind == RawKind::Percent)).and_then(|l| l.item.as_deref()),
            last: here.and_then(|l| l.parties.as_ref()),
        }
    }

    /// The item told of, without whose share it was: "Peru's share in oil imports grew to 40%. Chile supplied 3 million tonnes".
    fn item_of(&self, told: &'a Last) -> Option<&'a str> {
        let item = told.item.as_deref()?;
        let share = told.raw.is_some_and(|r| r.kind == RawKind::Percent) && told.holder;
        if !share || self.kind(self.asked.claim.value) == Some(RawKind::Percent) {
            return Some(item);
        }
        item.rsplit_once(", ").map(|(goods, _)| goods)
    }

    fn kind(&self, unit: Option<usize>) -> Option<RawKind> {
        raw(self.asked.scene, unit).map(|r| r.kind)
    }

    fn id(&self, metric: u16) -> &'static str {
        self.asked.scene.lexicon.metrics[usize::from(metric)].id
    }

    fn is_flow(&self, metric: Option<u16>) -> bool {
        metric.is_some_and(|m| matches!(self.asked.scene.lexicon.metrics[usize::from(m)].shape, Shape::Out | Shape::In))
    }

    /// "Its music unit's sales dropped 6% but SFX posted an 11% rise": whether what was told is of another company.
    fn is_of_other(&self, last: &Last) -> bool {
        let owned = self.asked.metric.is_none_or(|m| m.id != "stake");
        owned && company(last.parties.as_ref()).zip(company(self.asked.parties)).is_some_and(|(a, b)| a != b)
    }

    /// What was told of the same measure.
    fn same_measure(&self) -> Option<&'a Rc<Last>> {
        let Self { context, asked: Asked { scene, claim, measured, .. } } = *self;
        if measured.measure.is_some_and(|m| of_a_good(scene, m, context)) {
            return context.last.as_ref();
        }
        // "The US took 12% of the exports; the indicator will reach $4bn": told of another sort of figure, it goes back to no part.
        let now = self.kind(claim.value.or(claim.change));
        let apart = |l: &Last| !measured.marks.anaphor || now == Some(RawKind::Number) || l.raw.map(|r| r.kind) == now;
        // Whose share was told is no item of what is told next in money or things.
        let percent = |r: &RawFigure| r.kind == RawKind::Percent;
        let level = raw(scene, claim.value).is_some_and(|r| !percent(r));
        let goods = context
            .last
            .as_ref()
            .map(|l| if level && l.raw.as_ref().is_some_and(percent) { context.topic.as_ref().unwrap_or(l) } else { l });
        // "Consumer prices rose 1%, food prices 2%. The index was up 5% on the year": of all of them.
        let whole = context.topic.as_ref().filter(|t| measured.marks.anaphor && t.metric == measured.metric && t.item.is_none());
        let goods = whole.or(goods);
        let told = measured.metric.and_then(|m| goods.filter(|l| l.metric == Some(m) && apart(l) && !self.is_of_other(l)));
        // "The average price of tea rose to $5. Iraq was the top buyer with 13 tonnes": of the same.
        let sold_at = |l: &&Rc<Last>| l.metric.is_some_and(|m| self.id(m) == "commodity_price") && l.sentence + 1 >= context.sentence;
        let priced = || context.last.as_ref().filter(sold_at).filter(|_| self.is_flow(measured.metric) && measured.measure.is_none());
        told.or_else(priced)
    }

    /// What was told of the same goods.
    fn same_goods(&self) -> Option<&'a Rc<Last>> {
        let Self { context, asked: Asked { scene, claim, measured, .. } } = *self;
        let counted = self.kind(claim.value) == Some(RawKind::Quantity);
        let unit = raw(scene, claim.value).map(|r| r.unit);
        let alike = |l: &Last| measured.marks.verb || l.raw.is_some_and(|r| Some(r.unit) == unit);
        let near = |l: &Last| l.sentence == context.sentence || counted && alike(l) && l.sentence + 1 >= context.sentence;
        // "Palm oil stocks rose to 1.8 million tons, as output fell": of the same good.
        let stocks = |row: u16| scene.lexicon.measures.get(usize::from(row)).is_some_and(|row| row.marks.item || row.marks.goods);
        let deals = |m: Option<u16>, stocks: bool| self.is_flow(m) || m.map_or(stocks, |m| self.id(m) == "production");
        let like = |l: &&Rc<Last>| {
            l.metric == measured.metric || near(l) && deals(l.metric, stocks(l.row)) && deals(measured.metric, measured.marks.goods)
        };
        let told = context.topic.as_ref().or(context.last.as_ref()).filter(|_| !context.is_broken_down(measured.metric, counted));
        // "the producer price for cocoa. The harvest will reach 570,000 tonnes": of the good whose price was told.
        let priced = |l: &&Rc<Last>| {
            let price = l.metric.is_some_and(|m| self.id(m) == "commodity_price") && l.item.is_some();
            price && counted && deals(measured.metric, measured.marks.goods) && l.sentence + 1 >= context.sentence
        };
        let like = |l: &&Rc<Last>| like(l) || priced(l);
        told.filter(like).filter(|l| l.sentence + 2 >= context.sentence && !self.is_of_other(l))
    }

    /// The figure whose unit a bare number takes.
    pub fn figure(&self) -> Option<RawFigure> {
        let Self { context, asked: Asked { scene, claim, measured, metric, .. } } = *self;
        let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 2);
        if scene.rules.rules[claim.rule].subject == Subject::Last {
            // "Chinese topped the list at 3.4 million" behind an amount of money: guests.
            let guests = metric.is_some_and(|m| m.id == "tourism")
                && raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Number && r.high < GUESTS)
                && last.is_some_and(|l| l.raw.is_some_and(|r| r.kind == RawKind::Money));
            // "The jobless rate rose to 12%. Economists had expected an increase of 200,000": people, no percent.
            let heads = |l: &RawFigure| {
                l.kind == RawKind::Percent
                    && raw(scene, claim.change.or(claim.value)).is_some_and(|r| r.kind == RawKind::Number && r.low >= Decimal::ONE_THOUSAND)
            };
            return last.and_then(|l| l.raw).filter(|l| !guests && !heads(l));
        }
        // "posted a profit of 3 billion rupees. Sales rose to 28 billion": the same money.
        let large = raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Number && r.low >= LARGE);
        let in_money = large && metric.is_some_and(|m| m.counted == Counted::Nothing && (m.percent == PercentIs::Change || balance(m.id)));
        // "Exports fell to 24 billion francs. Imports were 18 billion"
        let trades = |m: u16| self.is_flow(Some(m)) || self.id(m) == "trade" || balance(self.id(m));
        let flows = large && measured.metric.is_some_and(trades) && context.last.as_ref().is_some_and(|l| l.metric.is_some_and(trades));
        // "Iraq's output fell to 4 million barrels a day. Iran pumped 3 million": likewise.
        let made = measured.marks.verb && metric.is_some_and(|m| m.id == "production");
        let flows = flows || made && context.last.as_ref().is_some_and(|l| l.metric == measured.metric);
        // "China bought 28% of it. The total came to 6.2 billion": in the money of the whole.
        let percent = |r: RawFigure| r.kind == RawKind::Percent;
        let whole = |l: &Rc<Last>| if l.raw.is_some_and(percent) { context.topic.as_ref().and_then(|t| t.raw) } else { l.raw };
        last.and_then(whole).filter(|r| in_money && r.kind == RawKind::Money || flows && r.kind != RawKind::Percent)
    }
}
