//! Measures that stand before a trigger and do not govern it: told beside another, left out, standing for another.
//!
//! In: a measure phrase, the trigger. Out: whether it is one of these.

use super::Scene;
use crate::mentions::UnitKind;

/// "the pound hit a high against the dollar, rising to $1.93": the currency that another is measured in.
pub(super) fn is_yardstick(scene: &Scene, measure: &crate::groups::Measure) -> bool {
    let first = measure.first.min(measure.head);
    let currency = scene.lexicon.measures[measure.row as usize].place.is_some();
    let before = scene.units[..first].iter().rev().find(|u| u.classes.miss(scene.cues.det));
    currency && before.is_some_and(|u| u.classes.meet(scene.cues.compare))
}

/// How many words may stand in an apposition before the measure that is named in it.
const APPOSED: usize = 8;

/// "Consumer prices, a leading indicator of inflation, rose", "Remittances, Mexico's second source of dollars after exports,
/// grew": what says again what another measure is.
pub(super) fn is_apposition(scene: &Scene, measure: &crate::groups::Measure, trigger: usize) -> bool {
    let first = measure.first.min(measure.head);
    let inner = |u: &crate::mentions::Unit| {
        matches!(u.kind, UnitKind::Word | UnitKind::Possessive) && u.figure().is_none() && u.classes.miss(scene.cues.verbs)
    };
    let within = scene.units[..first].iter().rev().take(APPOSED).take_while(|u| inner(u)).count();
    let det = first - within;
    let whose = scene.units[det].is_party() && scene.units.get(det + 1).is_some_and(|u| u.kind == UnitKind::Possessive);
    if det == first || !(whose && det + 2 < first || scene.units[det].classes.meet(scene.cues.det)) {
        return false;
    }
    let opens = det > 0 && scene.units[det - 1].is_mark(b',');
    let closed = scene.units[measure.head..trigger].iter().any(|u| u.is_mark(b','));
    let noun = |other: &&crate::groups::Measure| {
        let between = &scene.units[other.head + 1..det.max(other.head + 1)];
        between.iter().all(|u| u.classes.miss(scene.cues.verbs) && u.figure().is_none() && u.movement.is_none_or(|m| !m.verb))
    };
    opens && closed && scene.measures.iter().filter(|other| other.head < det).any(|other| noun(&other))
}

/// "imports from Malaysia, often a conduit for Iranian oil, rose": goods between two commas.
pub(super) fn is_apposed(scene: &Scene, measure: &crate::groups::Measure, trigger: usize) -> bool {
    let comma = |range: std::ops::Range<usize>| scene.units.get(range).is_some_and(|units| units.iter().any(|u| u.is_mark(b',')));
    let first = measure.first.min(measure.head);
    marks(scene, measure.row).weak
        && marks(scene, measure.row).item
        && comma(measure.head..trigger)
        && scene.measures.iter().any(|other| other.head < first && !marks(scene, other.row).verb && comma(other.head..first))
}

/// "Imports from Kuwait, nearly all of them refined oil, shrank": what is said of a measure between two commas.
pub(super) fn is_between_commas(scene: &Scene, measure: &crate::groups::Measure, trigger: usize) -> bool {
    let (units, cues) = (scene.units, scene.cues);
    let closes = (measure.head..trigger).rev().find(|&at| units[at].classes.miss(cues.adverb | cues.have | cues.be));
    if closes.is_none_or(|at| !units[at].is_mark(b',')) {
        return false;
    }
    let first = measure.first.min(measure.head);
    let Some(other) = scene
        .measures
        .iter()
        .rfind(|m| !marks(scene, m.row).anaphor && m.last.max(m.head) + 1 < first && units[m.last.max(m.head) + 1].is_mark(b','))
    else {
        return false;
    };
    let opens = other.last.max(other.head) + 2;
    let leads = units[opens].classes.meet(cues.aside | cues.about_word | cues.including | cues.adverb);
    let calm = |u: &crate::mentions::Unit| u.figure().is_none() && u.movement.is_none() && u.classes.miss(cues.verbs & !cues.including);
    leads && opens < first && units[opens..trigger.min(opens + 16)].iter().all(calm)
}

/// "shipments of soy fell, while those of crude oil rose": goods of the measure that "those" stands for.
pub(super) fn is_those(scene: &Scene, measure: &crate::groups::Measure) -> bool {
    let first = measure.first.min(measure.head);
    let priced = marks(scene, measure.row).weak && marks(scene, measure.row).item;
    priced && first > 1 && scene.units[first - 1].classes.meet(scene.cues.of) && scene.units[first - 2].classes.meet(scene.cues.those)
}

/// "remittances from overseas Filipino workers": who sends them is not what is measured.
pub(super) fn is_sender(scene: &Scene, measure: &crate::groups::Measure) -> bool {
    let first = measure.first.min(measure.head);
    let sends = |other: &crate::groups::Measure| {
        let joint = scene.units[other.head + 1..first].iter().find(|u| u.classes.meet(scene.cues.from | scene.cues.by));
        other.last >= first && other.from.is_some() || joint.is_some() && first - other.head <= 4
    };
    let noun = scene.units[measure.head].classes.meet(scene.cues.staff_noun);
    noun && scene.measures.iter().rfind(|other| other.head < first).is_some_and(sends)
}

/// "gross margin, excluding regulatory credits, fell": what is left out is not what fell.
pub(super) fn is_left_out(scene: &Scene, measure: &crate::groups::Measure) -> bool {
    let first = measure.first.min(measure.head);
    let word = |u: &crate::mentions::Unit| u.kind == UnitKind::Word && scene.lexicon.is_of(u.span.of(scene.text), scene.cues.excluding);
    let before = scene.units[..first].iter().rev().take(3).take_while(|u| u.kind == UnitKind::Word && u.measure.is_none());
    before.into_iter().any(word) && scene.measures.iter().any(|other| other.head < first)
}

/// "non-oil shipments, including re-exports, jumped": a part told between two commas.
pub(super) fn is_included(scene: &Scene, measure: &crate::groups::Measure, trigger: usize) -> bool {
    let first = measure.first.min(measure.head);
    // "trade hit $3 billion, of which sales, led by salt, were $2 billion": no aside.
    let bare = |other: &crate::groups::Measure| scene.units[other.head..first].iter().all(|u| u.figure().is_none());
    let opens = first > 1 && scene.units[first - 1].classes.meet(scene.cues.including) && scene.units[first - 2].is_mark(b',');
    opens
        && scene.units[measure.head..trigger].iter().any(|u| u.is_mark(b','))
        && scene.measures.iter().rfind(|other| other.head + 2 < first).is_some_and(bare)
}

/// Whether the measure stands in a relative clause that is closed by a comma before the trigger.
pub(super) fn in_relative_clause(scene: &Scene, head: usize, trigger: usize) -> bool {
    let opened = scene.units[..head]
        .iter()
        .rev()
        .take_while(|u| u.figure().is_none() && !u.is_mark(b','))
        .any(|u| u.classes.meet(scene.cues.relative));
    opened && scene.units[head..trigger].iter().any(|u| u.is_mark(b',') || u.is_mark(b'-'))
}

/// "4.6% of gross domestic product", "as a share of GDP it was 333%": the whole of a share is not what the clause is about.
pub(super) fn is_share_of(scene: &Scene, first: usize) -> bool {
    let mut at = first;
    while at > 0 && scene.units[at - 1].classes.meet(scene.cues.det) {
        at -= 1;
    }
    let as_share = |share: &crate::mentions::Unit| share.classes.meet(scene.cues.share_of) && at == first && at < 5;
    at > 1
        && scene.units[at - 1].classes.meet(scene.cues.of)
        && (scene.units[at - 2].figure().is_some() || as_share(&scene.units[at - 2]) && scene.units[0].classes.meet(scene.cues.preposition))
}

/// "of the total", "of that amount", "unchanged from its May figure": a part of what the clause is about or what it is compared
/// with, not what it is about.
pub(super) fn attached_anaphor(scene: &Scene, head: usize) -> bool {
    let describes = |u: &crate::mentions::Unit| u.classes.meet(scene.cues.det | scene.cues.plain_adjective);
    let Some(joint) = (0..head).rev().find(|&at| !describes(&scene.units[at])) else { return false };
    let own = |u: &crate::mentions::Unit| describes(u) || u.period().is_some() || u.is_plain() && !u.capital;
    let compared = (0..head).rev().take(4).find(|&at| !own(&scene.units[at]));
    scene.units[joint].classes.meet(scene.cues.of)
        || compared.is_some_and(|at| at > 0 && scene.units[at].classes.meet(scene.cues.from) && scene.units[at - 1].movement.is_some())
}

/// "shipments to Peru, the country's biggest market, rose", "supplies to Peru, mainly cement, rose": who the one just named is, or
/// what goes there, between two commas.
pub(super) fn says_who(scene: &Scene, from: usize, to: usize) -> bool {
    let Some(closes) = (from..to).rev().find(|&at| scene.units[at].classes.miss(scene.cues.adverb | scene.cues.have | scene.cues.be))
    else {
        return false;
    };
    let opens = from + 1;
    let describes =
        |u: &crate::mentions::Unit| u.figure().is_none() && u.classes.miss(scene.cues.verbs & !scene.cues.and) && u.movement.is_none();
    let part = scene.units.get(opens + 1).is_some_and(|u| u.classes.meet(scene.cues.including | scene.cues.for_most));
    (part || scene.units[from].is_party() || scene.units[from].measure.is_some())
        && scene.units[opens].is_mark(b',')
        && closes > opens + 1
        && scene.units[closes].is_mark(b',')
        && (part || scene.units[opens + 1].classes.meet(scene.cues.det) || scene.units[opens + 1].is_party())
        && scene.units[opens + 1..closes].iter().all(describes)
}

fn marks(scene: &Scene, row: u16) -> crate::lang::lexicon::Marks {
    scene.lexicon.measures[usize::from(row)].marks
}
