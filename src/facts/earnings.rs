//! What a country's goods have earned abroad, told with a word that means a company's income elsewhere.
//!
//! In: a measure phrase, the document so far. Out: whether it is told of exports.

use super::Scene;
use super::context::Context;
use crate::groups::{Measure, Who};
use crate::model::PartyKind;

/// "plans to double the revenue", in a text about a country: nobody else's.
pub(super) fn of_the_country(scene: &Scene, measure: &Measure, context: &Context) -> bool {
    let the = measure.head.checked_sub(1).is_some_and(|at| scene.units[at].classes.meet(scene.cues.det));
    the && measure.last == measure.head && context.company.is_none() && context.country.is_some()
}

/// "Kenya's tea earnings", "cocoa receipts fell" in a text about a country: what goods have earned abroad.
pub(super) fn earned_abroad(scene: &Scene, measure: &Measure, context: &Context, owner: Option<PartyKind>) -> bool {
    let good = |row: u16| scene.lexicon.measures[usize::from(row)].marks;
    let named = |&at: &usize| {
        let unit = &scene.units[at];
        at < measure.head && !unit.capital && unit.measure.map_or(unit.is_plain(), |row| good(row).weak && good(row).item)
    };
    // "oil revenue" is a state's, too.
    let state = |&at: &usize| scene.lexicon.has_class(scene.units[at].span.of(scene.text), scene.cues.state_goods);
    let opens =
        |&at: &usize| at == 0 && !scene.units[at].is_party() && scene.units[at].span.of(scene.text).bytes().any(|b| b.is_ascii_lowercase());
    let goods = measure.item.last().is_some_and(|at| (named(at) || opens(at)) && !state(at));
    let country = match measure.owner {
        Some(Who::Unit(at)) => scene.units[at].place.is_some(),
        Some(Who::Pronoun(..)) => owner.is_some_and(|k| k != PartyKind::Org),
        None => owner.is_some_and(|k| k != PartyKind::Org) || context.country.is_some() && context.company.is_none(),
    };
    goods && country
}
