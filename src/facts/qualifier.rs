//! What qualifies a measure beside its words: what is left out, in which terms, adjusted or not, of which whole, for how long.
//!
//! In: a claim and its measure. Out: the words for the item.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::item::{plain_words, words};
use crate::figures::RawKind;
use crate::groups::Measure;
use crate::mentions::UnitKind;

/// "operating profit excluding one-off items", "33 cents a share, excluding special items".
pub(super) fn excluded(scene: &Scene, claim: &Claim, measure: Option<&Measure>) -> Option<String> {
    let first = measure.map_or(claim.first, |m| m.head.min(claim.first));
    let word = |u: &crate::mentions::Unit| {
        u.kind == crate::mentions::UnitKind::Word
            && u.measure.is_none()
            && !u.is_party()
            && scene.lexicon.is_of(u.span.of(scene.text), scene.cues.excluding)
    };
    let behind = (claim.last + 5).min(scene.units.len());
    // "Excluding one-off items, net profit rose to …"
    let opens = word(&scene.units[0]) && scene.units[..claim.first].iter().all(|u| u.figure().is_none());
    let at = if opens { 0 } else { (first..behind).find(|&at| word(&scene.units[at]))? };
    let stop = |u: &crate::mentions::Unit| {
        u.kind != crate::mentions::UnitKind::Word
            || u.movement.is_some_and(|m| m.verb || m.other)
            || u.classes.meet(
                scene.cues.its
                    | scene.cues.verbs
                    | scene.cues.reach
                    | scene.cues.breaks
                    | scene.cues.be
                    | scene.cues.preposition
                    | scene.cues.forecast,
            )
    };
    // "revenue of $4bn and earnings excluding items of $1": of the other.
    let own = |at: usize| {
        scene.units[at].figure().is_none() && (at == claim.last || scene.measures.iter().all(|m| m.head != at))
            || claim.figures().any(|u| u == at)
    };
    // "with Asia excluding Japan down 14%": which region.
    let place = |at: usize| scene.units.get(at).is_some_and(|u| u.region || u.place.is_some());
    let region = at > 0 && place(at - 1) && place(at + 1);
    if region || !(claim.last..at.max(claim.last)).all(own) {
        return None;
    }
    let taken: Vec<usize> = (at + 1..scene.units.len()).take_while(|&i| !stop(&scene.units[i])).take(5).collect();
    let told: Vec<usize> = taken.into_iter().filter(|&i| scene.units[i].classes.miss(scene.cues.det)).collect();
    (!told.is_empty()).then(|| format!("excluding {}", words(scene, &told)))
}

/// "rose 3% in real terms": real.
pub(super) fn in_terms(scene: &Scene, claim: &Claim) -> Option<String> {
    let own = |at: usize| scene.units[at].figure().is_none() || claim.figures().any(|u| u == at);
    // "780,000 tonnes worth $2 billion, up 4% in volume and 44% in value": the unit of each tells its terms.
    let both = [scene.cues.in_volume, scene.cues.in_value].iter().all(|&class| scene.units.iter().any(|u| u.classes.meet(class)));
    if both && claim.value.is_some() && claim.change.is_some() {
        return None;
    }
    let end = (claim.last + 1..scene.units.len()).take(4).find(|&at| !own(at)).unwrap_or((claim.last + 4).min(scene.units.len()));
    let told = scene.cues.in_terms | scene.cues.in_volume | scene.cues.in_value;
    let tells = |u: &&crate::mentions::Unit| u.classes.meet(told);
    let ahead = &scene.units[claim.first.saturating_sub(2)..claim.first];
    let said = scene.units[claim.first..end.max(claim.first)].iter().find(tells).or_else(|| ahead.iter().find(tells))?;
    let words: Vec<&str> = said.span.of(scene.text).split_whitespace().filter(|&word| word != "terms").collect();
    Some(words[1..].join(" "))
}

/// "fell to 3.1 billion on a replacement cost basis": how it was reckoned.
pub(super) fn basis(scene: &Scene, claim: &Claim) -> Option<String> {
    let units = scene.units;
    let on = claim.last + 1;
    let opens = units.get(on)?.classes.meet(scene.cues.on) && units.get(on + 1)?.classes.meet(scene.cues.det);
    let noun = |at: &usize| scene.lexicon.has_class(units[*at].span.of(scene.text), scene.cues.basis);
    let end = (on + 3..units.len().min(on + 6)).find(noun).filter(|_| opens)?;
    Some(words(scene, &(on + 2..end).collect::<Vec<_>>()))
}

/// "a seasonally adjusted 0.4 pct", "but unadjusted, the number …": said of the figure or of the measure.
pub(super) fn adjusted(scene: &Scene, claim: &Claim, measure: Option<&Measure>) -> Option<String> {
    let first = measure.map_or(claim.first, |m| m.first.min(claim.first)).saturating_sub(3);
    let end = claim.value.or(claim.change).unwrap_or(claim.last);
    let said = (first..end).rev().find(|&at| scene.units[at].classes.meet(scene.cues.adjusted))?;
    scene.units[said..claim.first.max(said)].iter().all(|u| u.figure().is_none()).then(|| plain_words(scene, said).to_ascii_lowercase())
}

/// "3 pct of GDP": what the share is of.
pub(super) fn part_of_product(scene: &Scene, claim: &Claim) -> Option<String> {
    product_behind(scene, claim).map(|whole| format!("% of {}", plain_words(scene, whole)))
}

/// Where the product or income stands that the percentage of a claim is of.
pub(super) fn product_behind(scene: &Scene, claim: &Claim) -> Option<usize> {
    let value = claim.value.filter(|&v| raw(scene, Some(v)).is_some_and(|r| r.kind == RawKind::Percent))?;
    if scene.units.get(value + 1)?.classes.miss(scene.cues.of) {
        return None;
    }
    let owner = |u: &crate::mentions::Unit| u.is_party() || u.kind == UnitKind::Possessive || u.classes.meet(scene.cues.country_noun);
    let small = |at: &usize| {
        let unit = &scene.units[*at];
        unit.measure.is_none() && (owner(unit) || unit.classes.meet(scene.cues.det | scene.cues.plain_adjective))
    };
    let whole = (value + 2..scene.units.len()).find(|at| !small(at))?;
    is_product(scene, whole).then_some(whole)
}

/// Whether a unit names what a debt or balance is set against: the product of a country, the income of its households.
pub(super) fn is_product(scene: &Scene, unit: usize) -> bool {
    let unit = &scene.units[unit];
    let Some(row) = unit.measure.map(|row| &scene.lexicon.measures[usize::from(row)]) else { return false };
    row.metric.is_some_and(|m| scene.lexicon.metrics[m as usize].id == "gdp")
        || scene.lexicon.is_of(unit.span.of(scene.text), scene.cues.income)
}

/// "the three month rate": how long the loan runs of which it is the price.
pub(super) fn term(scene: &Scene, measure: Option<&Measure>) -> Option<String> {
    let unit = &scene.units[measure?.period?];
    let raw = &scene.found.periods[unit.period()?];
    raw.weak.then(|| unit.span.of(scene.text).split_whitespace().collect::<Vec<_>>().join(" "))
}
