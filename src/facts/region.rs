//! Which words of a sentence belong to a claim.
//!
//! In: the claims of a sentence in order. Out: where the words of one end, and whether two share a verb or a measure.

use super::Scene;
use super::claim::Claim;
use crate::figures::period::PeriodRole;
use crate::mentions::UnitKind;
use crate::rules::Subject;

/// Where the words of claim `index` end: at the first comma or conjunction before the next claim, else the sentence's end.
pub(super) fn region_end(scene: &Scene, claims: &[Claim], index: usize) -> usize {
    let Some(next) = claims[index + 1..].iter().find(|c| c.first > claims[index].last) else { return scene.units.len() };
    let start = next.measure.filter(|_| next.own_measure).map_or(next.first, |m| scene.measures[m].first.min(next.first));
    let from = claims[index].last + 1;
    (from..start.max(from))
        .find(|&i| {
            let unit = &scene.units[i];
            unit.is_mark(b',') && !sets_time(scene, i + 1)
                || unit.is_mark(b';')
                || unit.classes.meet(scene.cues.breaks | scene.cues.and) && unit.classes.miss(scene.cues.compare)
        })
        .unwrap_or(start.max(from))
}

/// "a profit of $1.3 billion, or $2 a share, in May, while revenue rose": whether a time stands there by itself, between commas.
fn sets_time(scene: &Scene, at: usize) -> bool {
    let ends = |u: &crate::mentions::Unit| u.is_mark(b',') || u.classes.meet(scene.cues.breaks | scene.cues.and);
    let unit = |at: usize| scene.units.get(at);
    unit(at).is_some_and(|u| u.classes.meet(scene.cues.in_ | scene.cues.for_))
        && unit(at + 1).is_some_and(|u| u.period().is_some())
        && unit(at + 2).is_none_or(ends)
}

/// Where the words of a price's claim end: prices are quoted at a moment, and the next clause has another.
pub(super) fn price_end(scene: &Scene, claims: &[Claim], index: usize) -> usize {
    let end = region_end(scene, claims, index);
    let from = (claims[index].last + 1).min(end);
    (from..end)
        .find(|&i| {
            scene.units[i].is_mark(b',') && scene.units.get(i + 1).is_some_and(|u| u.classes.meet(scene.cues.and | scene.cues.breaks))
        })
        .unwrap_or(end)
}

/// "expects revenue of $4bn and earnings of $1bn": nothing but a conjunction stands between two amounts.
pub(super) fn shares_verb(scene: &Scene, before: &Claim, claim: &Claim) -> bool {
    let verbs = scene.cues.verbs;
    let from = before.last.min(claim.first);
    // "employs 29,000 people and invested 1 billion", "has 7 billion and repaid a loan of 1 billion": verbs of their own.
    let act = |u: &crate::mentions::Unit| u.measure.is_some_and(|row| scene.lexicon.measures[row as usize].marks.verb);
    let past = |u: &crate::mentions::Unit| u.is_plain() && u.span.of(scene.text).ends_with("ed");
    if scene.units[from..=claim.trigger.1].iter().any(|u| act(u) || past(u)) {
        return false;
    }
    !claim.told_with
        && claim.previous.is_none_or(|p| scene.units[p.saturating_sub(1)].classes.miss(scene.cues.compare))
        && scene.rules.rules[claim.rule].subject != Subject::Last
        && scene.units[claim.first..=claim.trigger.1].iter().all(|u| {
            (u.classes.miss(verbs) || u.measure.is_some() || u.classes.meet(scene.cues.plain_adjective))
                && u.classes.miss(scene.cues.compare)
                && u.movement.is_none()
        })
        && scene.units[from..claim.first]
            .iter()
            .all(|u| u.classes.miss(verbs | scene.cues.breaks | scene.cues.compare) && u.measure.is_none())
}

/// "and plans to add $3 billion": whether the words of a claim's own rule tell of a plan.
pub(super) fn foretold(scene: &Scene, claim: &Claim) -> bool {
    scene.units[claim.trigger.0..=claim.trigger.1].iter().any(|u| u.classes.meet(scene.cues.forecast) && u.measure.is_none())
}

/// "imported 3 TWh of electricity and exported 4 TWh in May": two acts with nothing but goods between them.
pub(super) fn two_acts(scene: &Scene, before: &Claim, next: &Claim) -> bool {
    let act = |claim: &Claim| {
        let measure = claim.measure.map(|m| &scene.measures[m]).filter(|m| (claim.trigger.0..=claim.trigger.1).contains(&m.head));
        measure.is_some_and(|m| scene.lexicon.measures[m.row as usize].marks.verb)
    };
    let goods = |u: &crate::mentions::Unit| {
        let joins = u.classes.meet(scene.cues.and | scene.cues.of | scene.cues.value_of | scene.cues.to | scene.cues.from);
        u.kind == UnitKind::Word && (joins || u.is_plain() || u.is_party() || u.measure.is_some() && u.movement.is_none())
    };
    before.last < next.first
        && act(before)
        && act(next)
        && scene.units[before.last + 1..next.first].iter().all(goods)
        && scene.units[next.first - 1].classes.meet(scene.cues.and)
}

/// "rose 5% in Finland and 4% in Sweden in 2008": nothing but another part of the same measure.
pub(super) fn shares_measure(scene: &Scene, before: &Claim, next: &Claim) -> bool {
    let between = &scene.units[before.last.min(next.first) + 1..next.first.max(before.last + 1)];
    // "5 million tonnes of rice, worth $2 billion, in 2019": the same goods.
    let worth = scene.units[next.trigger.0].classes.meet(scene.cues.value_of) && before.last < next.trigger.0;
    if worth
        && next.measure == before.measure
        && between.iter().all(|u| u.is_plain() || u.is_mark(b',') || u.classes.meet(scene.cues.value_of))
    {
        return true;
    }
    // "spends 2% and wants to reach 3% next year": of what is aimed at.
    if scene.rules.rules[next.rule].forecast && !scene.rules.rules[before.rule].forecast {
        return false;
    }
    // "down 0.6% on the month and 2.9% on the year in May"
    let basis = |u: &crate::mentions::Unit| u.period().is_some_and(|index| scene.found.periods[index].role == PeriodRole::RateBasis);
    next.movement.is_none()
        && !next.own_measure
        && !foretold(scene, next)
        && (next.measure == before.measure || scene.rules.rules[next.rule].subject == Subject::Last)
        && between.iter().all(|u| {
            let acts = scene.cues.verbs | scene.cues.breaks | scene.cues.compare | scene.cues.forecast;
            (u.kind == UnitKind::Word || basis(u)) && u.classes.miss(acts)
        })
}

/// "exports, worth $9 billion in 2022, reached …", "inflation, which hit 289% in April, has eased": told in passing.
pub(super) fn in_passing(scene: &Scene, claim: &Claim) -> bool {
    let (units, cues) = (scene.units, scene.cues);
    let comma = |at: &usize| units[*at].is_mark(b',');
    let Some(open) = (claim.trigger.0.saturating_sub(3)..claim.trigger.0).rev().find(comma) else { return false };
    // "shares, up 45% this year, slid 8%"
    let stands = units[open + 1].movement.is_some_and(|m| !m.verb) && claim.movement == Some(open + 1);
    let leads = stands || units[open + 1].classes.meet(cues.relative | cues.value_of);
    let Some(close) = (claim.last + 1..units.len()).take(5).find(comma) else { return false };
    let plain = units[claim.last + 1..close].iter().all(|u| u.classes.miss(cues.verbs | cues.breaks) && u.figure().is_none());
    let goes_on = |u: &crate::mentions::Unit| u.classes.meet(cues.verbs) || u.movement.is_some_and(|m| m.verb);
    leads && plain && units.get(close + 1).is_some_and(goes_on)
}

/// "plans to invest $1 billion, creating 2,300 jobs by 2027": a participle, with a time of its own.
pub(super) fn follows(scene: &Scene, claim: &Claim) -> bool {
    let first = claim.trigger.0;
    first > 0 && scene.units[first - 1].is_mark(b',') && scene.units[first].span.of(scene.text).ends_with("ing")
}
