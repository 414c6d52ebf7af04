//! What a measure is by whose it is.
//!
//! In: a claim, what it measures by its words alone, and its parties. Out: the same where the parties make it another measure,
//! or the measure other parties.

use super::Scene;
use super::claim::Claim;
use super::measured::Measured;
use super::qualifier::part_of_product;
use super::share::ends;
use crate::lang::lexicon::{MetricRow, PlaceForm, Shape};
use crate::model::{Parties, Party, PartyKind};

/// "The Bank of Japan bought 100 billion yen in bills": what a central bank buys, sells or puts into the market is its
/// own act, no trade and no investment of the country.
pub(super) fn by_bank<'a>(
    scene: &Scene,
    claim: &Claim,
    mut measured: Measured<'a>,
    parties: Option<Parties>,
) -> (Measured<'a>, Option<Parties>) {
    let trades = |m: u16| {
        let metric = &scene.lexicon.metrics[usize::from(m)];
        matches!(metric.shape, Shape::In | Shape::Out) || matches!(metric.id, "investment" | "aid" | "loan")
    };
    let named = |u: &crate::mentions::Unit| matches!(u.place, Some((_, PlaceForm::CentralBank)));
    let bank = |u: &crate::mentions::Unit| named(u) || u.classes.meet(scene.cues.central_bank);
    let subject = scene.units[..claim.trigger.0].iter().rev().find(|u| u.is_party() || bank(u)).filter(|u| bank(u));
    // "provided the money market with 200 million pounds of assistance"
    let helps = measured.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == "aid");
    match subject.filter(|_| (measured.marks.verb || measured.measure.is_none() || helps) && measured.metric.is_some_and(trades)) {
        // "Georgia's central bank bought 7 tonnes of gold"
        Some(unit) if !named(unit) => {
            measured.metric = None;
            let owner = match parties {
                Some(Parties::Flow { from, to }) => to.or(from).map(|of| Parties::Of { of }),
                other => other,
            };
            (measured, owner)
        }
        Some(unit) => {
            measured.metric = None;
            let text = unit.span.of(scene.text).to_owned();
            (measured, Some(Parties::Of { of: Party { id: text.clone(), kind: PartyKind::Org, text, span: unit.span } }))
        }
        // "Taiwan's central bank bought 420 million dollars": the country's, no goods.
        None => {
            let verb = measured.marks.verb && measured.metric.is_some_and(trades);
            let before = &scene.units[claim.trigger.0.saturating_sub(3)..claim.trigger.0];
            if verb && before.iter().any(|u| u.classes.meet(scene.cues.central_bank)) {
                measured.metric = None;
                let of = ends(parties.as_ref()).next().cloned();
                return (measured, of.map(|of| Parties::Of { of }));
            }
            (measured, parties)
        }
    }
}

/// Jobs of a company are its workforce; a balance of accounts, of no country that the sentence names, is none
/// of trade or of a budget.
pub(super) fn by_owner<'a>(
    scene: &'a Scene,
    claim: &Claim,
    mut measured: Measured<'a>,
    parties: &Option<Parties>,
) -> (Measured<'a>, Option<&'a MetricRow>) {
    let metric = measured.metric.map(|m| &scene.lexicon.metrics[m as usize]);
    let org = matches!(parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org);
    let theirs = parties.is_none()
        && measured.measure.is_none()
        && scene.units[..claim.trigger.0].iter().any(|u| u.classes.meet(scene.cues.company));
    if (org || theirs) && metric.is_some_and(|m| m.id == "employment") {
        measured.metric = scene.lexicon.metric("workforce");
    }
    // "Americans spent $2 billion on fireworks": no state did.
    let people = |of: &crate::model::Party| {
        let form = |u: &crate::mentions::Unit| matches!(u.place, Some((_, crate::lang::lexicon::PlaceForm::People)));
        scene.units.iter().any(|u| u.span == of.span && form(u))
    };
    if metric.is_some_and(|m| m.id == "government_spending") && matches!(parties, Some(Parties::Of { of }) if people(of)) {
        measured.metric = scene.lexicon.metric("consumer_spending");
    }
    // What a state spends on plant and networks.
    let spends = scene.rules.rules[claim.rule].metric.is_some() && metric.is_some_and(|m| m.id == "capex");
    if spends && matches!(parties, Some(Parties::Of { of }) if of.kind != PartyKind::Org) {
        measured.metric = scene.lexicon.metric("government_spending");
    }
    // "Gross debt rose to 76.8% of GDP": the state's.
    let bare = |m: &crate::groups::Measure| {
        m.item.is_empty() && scene.units[m.head].span.of(scene.text).rsplit(' ').nth(1).is_none_or(|word| !word.ends_with("hold"))
    };
    let of_product = metric.is_some_and(|m| m.id == "debt") && part_of_product(scene, claim).is_some();
    if of_product && measured.measure.is_some_and(bare) && matches!(parties, Some(Parties::Of { of }) if of.kind != PartyKind::Org) {
        measured.metric = scene.lexicon.metric("public_debt");
    }
    // What a country owes to others.
    // "Households owed 94% of GDP": to whomever.
    let share = super::amounts::raw(scene, claim.value).is_some_and(|r| r.kind == crate::figures::RawKind::Percent);
    let own = scene.rules.rules[claim.rule].item.is_some();
    let owes = !own && scene.rules.rules[claim.rule].metric.is_some() && metric.is_some_and(|m| m.id == "debt") && !share;
    if owes && matches!(parties, Some(Parties::Of { of }) if of.kind != PartyKind::Org) {
        measured.metric = scene.lexicon.metric("external_debt");
    }
    // "Kyrgyzstan's debt to Exim Bank of China": to others, too.
    let abroad = matches!(measured.measure.and_then(|m| m.to), Some(crate::groups::Who::Unit(_)));
    if abroad && metric.is_some_and(|m| m.id == "debt") && matches!(parties, Some(Parties::Of { of }) if of.kind == PartyKind::Country) {
        measured.metric = scene.lexicon.metric("external_debt");
    }
    let here =
        matches!(parties, Some(Parties::Of { of }) if !org && scene.sentence.start <= of.span.start && of.span.end <= scene.sentence.end);
    if scene.filing && measured.marks.balance && !here {
        measured.metric = None;
    }
    let metric = measured.metric.map(|m| &scene.lexicon.metrics[m as usize]);
    (measured, metric)
}
