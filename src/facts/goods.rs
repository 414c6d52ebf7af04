//! Which goods a claim is about: the object of what was sold or made, the subject of a share, the words of a list.
//!
//! In: a claim with its measure phrase. Out: units or words of the sentence that name the goods.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::context::Context;
use super::item::words;
use super::measured::Measured;
use crate::figures::{RawKind, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{MetricRow, PlaceForm, Shape};
use crate::mentions::UnitKind;

/// "the volume fell to 902,000 tonnes", "supplies to Georgia came to …", "…, worth $195 million": of the goods told of before.
pub(super) fn same_goods(scene: &Scene, claim: &Claim, measured: &Measured, metric: Option<&MetricRow>) -> bool {
    let Some(measure) = measured.measure else { return false };
    let marks = scene.lexicon.measures[usize::from(measure.row)].marks;
    let flow = metric.is_some_and(|m| matches!(m.shape, Shape::Out | Shape::In) || m.id == "production");
    let worth = !claim.own_measure && (marks.verb || scene.units[claim.trigger.0].classes.meet(scene.cues.value_of));
    // "sales to China": exports by another name.
    let read = scene.lexicon.measures[usize::from(measure.row)].metric != measured.metric;
    let counted = raw(scene, claim.value.or(claim.change)).is_some_and(|r| r.kind == RawKind::Quantity);
    // "Total shipments climbed 5%": not those of the goods told before.
    let whole = scene.units[measure.first.min(measure.head)..measure.head].iter().any(|u| u.classes.meet(scene.cues.whole));
    measure.for_.is_none() && !whole && (marks.anaphor || marks.goods || flow && (marks.weak || worth || counted || read))
}

/// "soy shipments fell, while those of crude oil rose": which goods "those" are.
pub(super) fn those_of(scene: &Scene, claim: &Claim, measured: &Measured) -> Option<String> {
    let head = measured.measure?.head;
    let end = claim.trigger.0;
    let joint = scene.cues.of | scene.cues.for_;
    let those = |at: &usize| scene.units[*at].classes.meet(scene.cues.those) && scene.units[*at + 1].classes.meet(joint);
    let at = (head + 1..end.saturating_sub(2)).rev().take(6).find(those)?;
    let noun = |at: &usize| {
        let u = &scene.units[*at];
        !u.capital && u.movement.is_none() && (u.is_plain() || u.measure.is_some())
    };
    let goods: Vec<usize> = (at + 2..end).take_while(noun).collect();
    (!goods.is_empty()).then(|| words(scene, &goods))
}

/// "exported electricity worth …", "shipped 44.8 million tons of coal": what was moved or made is the item.
pub(super) fn object_words(scene: &Scene, claim: &Claim, measured: &Measured, metric: Option<&MetricRow>) -> Option<String> {
    let noun = |row: u16| !scene.lexicon.measures[usize::from(row)].marks.verb;
    let plain = |u: &&usize| {
        let unit = &scene.units[**u];
        let acronym = unit.span.of(scene.text).bytes().all(|b| b.is_ascii_uppercase());
        (!unit.capital || acronym) && (unit.is_plain() || unit.measure.is_some_and(noun) && unit.movement.is_none())
    };
    // "of Azerbaijani gas": whose it is, another slot tells.
    let taken = |from: usize, end: usize| {
        // "worth of the fruit"
        let from = from + usize::from(scene.units.get(from).is_some_and(|u| u.classes.meet(scene.cues.det)));
        let adjective = |at: &usize| as_adjective(scene, &scene.units[*at]);
        // "refined palm oil"
        let verb = |at: usize| scene.units[at].measure.is_some_and(|row| !noun(row)) && scene.units[at].span.of(scene.text).ends_with("ed");
        let refined = |at: usize| verb(at) && at + 1 < end && plain(&&(at + 1));
        // "oil and gas condensate"
        let and = |at: &usize| scene.units[*at].classes.meet(scene.cues.and) && *at > from && *at + 1 < end && plain(&&(*at + 1));
        let taken: Vec<usize> = (from..end)
            .skip_while(|at| adjective(at) || scene.units[*at].period().is_some() || refined(*at))
            .take_while(|at| plain(&at) || and(at))
            .take(5)
            .collect();
        let vague = taken.len() == 1 && scene.lexicon.is_any_goods(scene.units[taken[0]].span.of(scene.text));
        let described = (from..end).next().is_some_and(|at| adjective(&at));
        if taken.is_empty() || vague && described { None } else { Some(words(scene, &taken)) }
    };
    let value = claim.value?;
    // "$3 billion of copper", "goods" apart: what is sold for money, too.
    let class = |at: usize, class| scene.units.get(at).is_some_and(|u| u.classes.meet(class));
    let worth = class(value + 1, scene.cues.value_of) && class(value + 2, scene.cues.of);
    let of = value + 1 + usize::from(worth);
    let sold = metric.is_some_and(|m| matches!(m.shape, Shape::Out | Shape::In)) && measured.marks.verb | measured.measure.is_none();
    let kind = raw(scene, Some(value))?.kind;
    // "4.2bn-worth of gas"
    // "1.2 million dollars' worth of avocados"
    let joint = scene.units.get(value + 1).is_some_and(|u| u.is_mark(b'-') || u.kind == UnitKind::Possessive);
    let worth = value + 1 + usize::from(joint);
    if measured.marks.verb && class(worth, scene.cues.value_of) && !class(worth, scene.cues.of) && !class(worth + 1, scene.cues.of) {
        let any = |goods: &String| kind == RawKind::Money && scene.lexicon.is_any_goods(goods);
        return taken(worth + 1, scene.units.len()).filter(|goods| !any(goods));
    }
    // "worth of" is one word of the sentence.
    let joined = class(of, scene.cues.value_of) && scene.units[of].span.of(scene.text).ends_with("of");
    if (class(of, scene.cues.of) || joined) && (kind == RawKind::Quantity || sold && kind == RawKind::Money) {
        let goods = scene.units.get(of + 1).is_some_and(|u| scene.lexicon.is_any_goods(u.span.of(scene.text)));
        return taken(of + 1, scene.units.len()).filter(|_| !(goods && kind == RawKind::Money));
    }
    // "cars worth $462 million were imported"
    if sold && measured.measure.is_none() && scene.units[claim.trigger.0].classes.meet(scene.cues.value_of) {
        let noun = |at: &usize| plain(&at);
        let first = (0..claim.trigger.0).rev().take_while(noun).take(3).last()?;
        return taken(first, claim.trigger.0).filter(|goods| !scene.lexicon.is_any_goods(goods));
    }
    let measure = measured.measure.filter(|_| measured.marks.verb)?;
    // "3,700 tractors worth $66 million"
    if let (true, Some(things)) = (sold && value > 2 && class(value - 1, scene.cues.value_of), raw(scene, value.checked_sub(2))) {
        if let RawUnit::Noun(noun) = things.unit {
            return Some(noun.of(scene.text).to_owned());
        }
    }
    let from = measure.head + 1;
    // "garments, footwear and travel goods"
    let comma = |at: usize| scene.units[at].is_mark(b',') && crate::groups::list_goes_on(scene.units, at, scene.cues);
    let and = |at: usize| at > from + 1 && scene.units[at].classes.meet(scene.cues.and) && plain(&&(at + 1));
    let row = (from..value).find(|&at| comma(at)).filter(|&at| (from..at).all(|at| plain(&&at)) && at > from);
    let any = |goods: &String| kind == RawKind::Money && scene.lexicon.is_any_goods(goods);
    let Some(row) = row else { return taken(from, value).filter(|goods| !any(goods)) };
    let rest = (row..value).take_while(|&at| comma(at) || and(at) || plain(&&at));
    Some(words(scene, &(from..row).chain(rest).collect::<Vec<_>>()))
}

/// "Garments, the mainstay of the economy, made up": where the comma stands that opens what is said of the subject.
fn apposed(scene: &Scene, end: usize) -> Option<usize> {
    let closes = end.checked_sub(1).filter(|&at| scene.units[at].is_mark(b','))?;
    let opens = (0..closes).rev().find(|&at| scene.units[at].kind != UnitKind::Word)?;
    let det = scene.units[opens + 1].classes.meet(scene.cues.det);
    let verb = scene.units[opens + 1..closes].iter().any(|u| u.classes.meet(scene.cues.verbs | scene.cues.relative));
    (opens > 0 && scene.units[opens].is_mark(b',') && det && !verb).then_some(opens)
}

/// "Russian gas", "U.S. corn": whether a place says where goods come from.
pub(super) fn as_adjective(scene: &Scene, unit: &crate::mentions::Unit) -> bool {
    let short = || unit.span.of(scene.text).bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
    unit.place.is_some_and(|(_, form)| form == PlaceForm::Adjective || form == PlaceForm::Name && short())
}

/// The words of the noun phrase right before the trigger.
pub(super) fn subject_words(scene: &Scene, claim: &Claim) -> Option<String> {
    let end = claim.trigger.0;
    let cues = scene.cues;
    let stop = |u: &crate::mentions::Unit| {
        u.kind != crate::mentions::UnitKind::Word
            || u.classes.meet(cues.verbs | cues.breaks | cues.relative | cues.including | cues.preposition)
                && u.classes.miss(cues.plain_adjective)
    };
    if scene.units[claim.trigger.0].classes.meet(cues.including) {
        // "of which gold accounted for …": the words inside the trigger.
        let inside: Vec<usize> = (claim.trigger.0 + 1..claim.trigger.1).take_while(|&i| scene.units[i].classes.miss(cues.verbs)).collect();
        return (!inside.is_empty()).then(|| words(scene, &inside));
    }
    // "loans from China, which accounts for 17 percent of the debt"
    let which = end.checked_sub(1).filter(|&at| scene.units[at].classes.meet(cues.relative));
    let before = which.and_then(|at| (0..at).rev().find(|&at| !scene.units[at].is_mark(b',')));
    if let Some(before) = before.filter(|&at| scene.units[at].place.is_some()) {
        return Some(words(scene, &[before]));
    }
    // "services, which make up 80% of GDP, grew"
    let end = before.map(|at| at + 1).or_else(|| apposed(scene, end)).unwrap_or(end);
    let verbs_end = (0..end).rev().find(|&i| scene.units[i].classes.miss(cues.verbs)).map_or(0, |i| i + 1);
    let end = if end - verbs_end <= 2 { verbs_end } else { end };
    // "…, covering 34% of imports": a participle is no subject.
    let participle = |i: usize| scene.units[i].movement.is_none() && scene.units[i].span.of(scene.text).ends_with("ing");
    if end > 1 && participle(end - 1) && scene.units[end - 2].is_mark(b',') {
        return None;
    }
    // "grew 10 percent to $3bn and accounted for …": the subject stands elsewhere.
    if end > 0 && scene.units[end - 1].classes.meet(cues.and) {
        return None;
    }
    let skip = |u: &crate::mentions::Unit| u.classes.meet(cues.det | cues.adverb | cues.future);
    let last = (0..end).rev().find(|&i| !skip(&scene.units[i]))?;
    // "renewables covered 57% of power use": what covers, not that it does.
    let noun = |i: usize| i.checked_sub(1).is_some_and(|i| !stop(&scene.units[i]) && !skip(&scene.units[i]));
    let past = last + 1 == claim.trigger.0 && scene.units[last].is_plain() && scene.units[last].span.of(scene.text).ends_with("ed");
    let last = if past && noun(last) { last - 1 } else { last };
    if stop(&scene.units[last]) {
        return None;
    }
    // "…, and LNG made up another 7 percent"
    // "debt is 255% of GDP and interest eats up 8% of the budget"
    let share = |i: usize| i > 2 && scene.units[i - 2].classes.meet(cues.of) && scene.units[i - 3].figure().is_some();
    let joins = |i: usize| i > 0 && scene.units[i].classes.meet(cues.and) && (scene.units[i - 1].is_mark(b',') || share(i));
    let first = (0..=last).rev().take_while(|&i| !stop(&scene.units[i]) && !skip(&scene.units[i]) && !joins(i)).last()?;
    let first = if first < last && scene.units[last].place.is_some() { row_before(scene, first) } else { first };
    Some(words(scene, &(first..=last).collect::<Vec<_>>()))
}

/// "with Peru, Chile, the USA and Ghana accounting for half": where the row of places begins whose end was read.
fn row_before(scene: &Scene, mut first: usize) -> usize {
    while scene.units[first].place.is_some() {
        let det = first - scene.units[..first].iter().rev().take_while(|u| u.classes.meet(scene.cues.det)).count();
        if det < 2 || !scene.units[det - 1].is_mark(b',') || scene.units[det - 2].place.is_none() {
            break;
        }
        first = det - 2;
    }
    first
}

/// "and copper ores third with …", "including $3m of dried fruit": the words that stand with the one of the item's slot.
pub(super) fn around(scene: &Scene, claim: &Claim, unit: usize) -> Vec<usize> {
    let good = |row: u16| scene.lexicon.measures[usize::from(row)].marks;
    let plain = |at: &usize| {
        let u = &scene.units[*at];
        (!u.capital || *at == 0) && (u.is_plain() || u.movement.is_none() && u.measure.map(good).is_some_and(|m| m.weak && m.item))
    };
    if scene.units[unit].is_party() {
        // "owes Chinese lenders $5 billion": they are owed it, not the country.
        let owed = scene.units[claim.trigger.0].classes.meet(scene.cues.owed);
        let lender = |at: &usize| owed && scene.units[*at].is_plain() && !scene.units[*at].capital;
        let lenders = (unit + 1..claim.trigger.1).take_while(lender).last();
        return lenders.map_or_else(|| row_of_parties(scene, claim, unit), |last| (unit..=last).collect());
    }
    let from = if unit == claim.trigger.0 { unit.saturating_sub(2) } else { claim.trigger.0 + 1 };
    let first = (from..unit).rev().take_while(plain).last().unwrap_or(unit);
    // "duties on Swiss watches": from where they come belongs to what is taxed.
    let tariff = scene.rules.rules[claim.rule].metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == "tariff");
    let made = first > from && matches!(scene.units[first - 1].place, Some((_, PlaceForm::Adjective)));
    let first = first - usize::from(tariff && made);
    let ends = unit == claim.trigger.1;
    let last = (unit + 1..scene.units.len()).take_while(|at| ends && plain(at)).take(3).last().unwrap_or(unit);
    // "on research and development in 2004": two nouns behind which the phrase ends.
    let is = |at: usize, class| scene.units.get(at).is_some_and(|u| u.classes.meet(class));
    let closes =
        |at: usize| scene.units.get(at).is_none_or(|u| u.kind != crate::mentions::UnitKind::Word || is(at, scene.cues.preposition));
    let two =
        ends && is(last + 1, scene.cues.and) && scene.units.get(last + 2).is_some_and(|u| u.is_plain() && !u.capital) && closes(last + 3);
    let last = if two { last + 2 } else { last };
    (first..=last).collect()
}

/// "78 percent of it to China, Vietnam and Iran": all of a row that one figure is told of.
fn row_of_parties(scene: &Scene, claim: &Claim, unit: usize) -> Vec<usize> {
    let within = |at: &usize| {
        let u = &scene.units[*at];
        u.is_party() || u.is_mark(b',') || u.classes.meet(scene.cues.and)
    };
    let row: Vec<usize> = (unit..scene.units.len()).take_while(within).collect();
    let last = row.iter().rposition(|&at| scene.units[at].is_party()).unwrap_or(0);
    let and = last > 1 && scene.units[row[last - 1]].classes.meet(scene.cues.and);
    let ends = claim.trigger.1 == unit && scene.units.get(row[last] + 1).is_none_or(|u| matches!(u.kind, UnitKind::Punct(_)));
    if and && ends { row[..=last].to_vec() } else { vec![unit] }
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
