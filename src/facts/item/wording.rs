//! The words of an item: of a phrase, an index, a market, a pair of currencies, the partner of a balance.
//!
//! In: a sentence and units of it. Out: words as they stand in the text, on one line.

use super::super::Scene;
use super::super::amounts::raw;
use super::super::claim::Claim;
use super::super::context::Context;
use crate::figures::{RawPer, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{MetricRow, Shape};
use crate::model::Parties;

/// The words of these units as they stand in the text, on one line.
pub(in crate::facts) fn words(scene: &Scene, units: &[usize]) -> String {
    let mut out = String::new();
    for (i, &unit) in units.iter().enumerate() {
        if i > 0 && !scene.units[unit].is_mark(b',') {
            out.push(' ');
        }
        out.push_str(&plain_words(scene, unit));
    }
    out
}

/// Whether a word only says what is measured of something ("prices", "reserves", "rate").
fn lexicon_head(scene: &Scene, word: &str) -> bool {
    let class = scene.cues.item_head;
    scene.lexicon.alone(word.as_bytes()).any(|p| p.sense.classes.meet(class))
}

/// The words of a unit on one line; a capital that only opens the sentence is none of the word's own.
pub(in crate::facts) fn plain_words(scene: &Scene, unit: usize) -> String {
    let text = scene.units[unit].span.of(scene.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let bytes = text.as_bytes();
    // "Cheese accounted for $200m": a name only by its place in the sentence (the head of a text is read twice).
    let org = scene.units[unit].org.and_then(|org| scene.orgs.list.get(usize::from(org)));
    let named = scene.units[unit].place.is_some()
        || scene.units[unit].region
        || org.is_some_and(|org| org.strong || org.count > 2 || text.contains(' '));
    let opens = unit == 0 && !named && bytes.len() > 1 && bytes[0].is_ascii_uppercase() && bytes[1].is_ascii_lowercase();
    if opens { text[..1].to_ascii_lowercase() + &text[1..] } else { text }
}

/// "crude oil prices", "price of crude oil" → "crude oil".
pub(super) fn commodity(scene: &Scene, text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((head, last)) = text.rsplit_once(' ') else {
        return if lexicon_head(scene, &text) { String::new() } else { text };
    };
    let of = || text.split_once(' ').filter(|(first, _)| lexicon_head(scene, first)).and_then(|(_, rest)| rest.split_once(' '));
    let goods = |(tie, goods): (&str, &str)| scene.lexicon.has_class(tie, scene.cues.of).then(|| goods.to_owned());
    if lexicon_head(scene, last) { head.to_owned() } else { of().and_then(goods).unwrap_or(text) }
}

/// "cancer drugs, sales of which climbed": what stands before the comma.
pub(super) fn of_which(scene: &Scene, measure: &Measure) -> Option<String> {
    let is = |at: usize, class| scene.units.get(at).is_some_and(|u| u.classes.meet(class));
    let comma = measure.first.min(measure.head).checked_sub(1).filter(|&at| scene.units[at].is_mark(b','))?;
    if !(is(measure.head + 1, scene.cues.including) && scene.units[measure.head + 1].span.of(scene.text).starts_with("of")) {
        return None;
    }
    let noun = |at: &usize| scene.units[*at].is_plain() && !scene.units[*at].capital;
    let first = (0..comma).rev().take(3).take_while(noun).last()?;
    Some(words(scene, &(first..comma).collect::<Vec<_>>()))
}

/// Whether nothing but digits stands there.
pub(super) fn is_number(scene: &Scene, at: usize) -> bool {
    scene.units[at].span.of(scene.text).bytes().all(|b| b.is_ascii_digit())
}

/// "the Prague PX index", "the BSE 30 index": an index with the capitals and numbers of its name.
pub(super) fn index_name(scene: &Scene, measure: &Measure) -> String {
    let head = &scene.units[measure.head];
    let named = |at: usize| {
        let unit = &scene.units[at];
        let number = is_number(scene, at) && at > 0 && scene.units[at - 1].capital && unit.span.of(scene.text).len() <= 4;
        unit.kind == crate::mentions::UnitKind::Word && unit.capital && unit.classes.miss(scene.cues.det | scene.cues.preposition) || number
    };
    // "the S&P/NZX 50 Index": the word itself names none.
    let open = !head.capital || scene.lexicon.measures[usize::from(head.measure.unwrap_or(measure.row))].marks.anaphor;
    let joins = |at: usize| scene.units[at].is_mark(b'/') && at > 0 && scene.units[at - 1].capital;
    // "the HEX portfolio index"
    let sort = |at: usize| at + 1 == measure.head && at > 0 && scene.units[at].is_plain() && scene.units[at - 1].capital && named(at - 1);
    let first = (0..measure.head).rev().take_while(|&at| open && (named(at) || joins(at) || sort(at))).last().unwrap_or(measure.head);
    scene.text[scene.units[first].span.start..head.span.end].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "goods worth $60 million": of any sort.
pub(super) fn is_any(scene: &Scene, at: usize) -> bool {
    let described = at > 0 && scene.units[at - 1].is_plain();
    !described && scene.lexicon.is_any_goods(scene.units[at].span.of(scene.text))
}

/// "exports to sub-Saharan Africa": a region is no party.
pub(in crate::facts) fn region(scene: &Scene, measure: Option<&Measure>) -> Option<String> {
    let (first, last) = measure?.region?;
    Some(words(scene, &(first..=last).collect::<Vec<_>>()))
}

/// "its share of the Finnish lamp market": which market.
pub(super) fn market(scene: &Scene, claim: &Claim) -> Option<String> {
    let (first, last) = claim.trigger;
    let of = (first..=last).find(|&at| scene.units[at].classes.meet(scene.cues.of))?;
    // "its share of the lamp market slipped to 15%"
    let moves = |&at: &usize| {
        let unit = &scene.units[at];
        unit.movement.is_some_and(|m| m.verb) || unit.figure().is_some() || unit.classes.meet(scene.cues.be)
    };
    let last = (of + 1..=last).find(moves).map_or(last, |at| at - 1);
    let from = (of + 1..=last).find(|&at| scene.units[at].classes.miss(scene.cues.det))?;
    let span = scene.units[from].span.start..scene.units[last].span.end;
    (from < last).then(|| scene.text[span].split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A balance told among exports to and imports from one partner is the balance with that partner.
pub(in crate::facts) fn balance_between(
    scene: &Scene,
    claim: &Claim,
    measure: Option<&Measure>,
    metric: Option<&MetricRow>,
    parties: Option<&Parties>,
    context: &Context,
) -> Option<String> {
    let measure = measure.filter(|_| metric.is_some_and(|m| m.id == "trade_balance"))?;
    let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1 && !l.in_row && !l.listed)?;
    let trades = last.metric.is_some_and(|m| matches!(scene.lexicon.metrics[usize::from(m)].shape, Shape::Out | Shape::In));
    let two = match last.parties.as_ref()? {
        Parties::Between { .. } => true,
        Parties::Flow { from, to } => from.is_some() && to.is_some() && trades,
        Parties::Of { .. } => false,
    };
    let Some(Parties::Of { of }) = parties else { return None };
    // "a deficit with the country": the other one of the pair.
    let behind = with_behind(scene, claim).is_some_and(|at| scene.units[at].classes.meet(scene.cues.country_noun | scene.cues.pair));
    if behind || matches!(measure.with, Some(crate::groups::Who::Pronoun(..))) {
        return context.partner_of(of).map(|partner| format!("with {}", partner.text));
    }
    let whole = scene.units[measure.first..measure.head].iter().any(|u| u.classes.meet(scene.cues.plain_adjective));
    // "Overall, the deficit eased": with all partners.
    let opens = scene.units[0].classes.meet(scene.cues.as_whole | scene.cues.whole);
    let partner = context.partner_of(of).filter(|_| two && !whole && !opens)?;
    Some(format!("with {}", partner.text))
}

/// "a deficit of $3 billion with Peru": who is named behind the amount.
fn with_behind(scene: &Scene, claim: &Claim) -> Option<usize> {
    let joint = claim.value.map(|v| v + 1).filter(|&at| scene.units.get(at).is_some_and(|u| u.classes.meet(scene.cues.with)))?;
    let small = |at: &usize| scene.units[*at].classes.meet(scene.cues.det | scene.cues.plain_adjective);
    (joint + 1..scene.units.len()).find(|at| !small(at))
}

/// "dollar against the euro": as said, else by the currency of the rate, else the pair told before.
pub(super) fn currency_pair(scene: &Scene, claim: &Claim, measure: &Measure, inherited: Option<&str>) -> String {
    // "the greenback": by the name of its currency.
    let name = &*scene.lexicon.measures[usize::from(measure.row)].item;
    let head = if name.is_empty() { scene.units[measure.head].span.of(scene.text) } else { name };
    let other = scene.measures.iter().find(|m| {
        m.head > measure.head
            && scene.units[m.first.min(m.head)..m.head].is_empty()
            && scene.units[measure.head + 1..m.head].iter().any(|u| u.classes.meet(scene.cues.compare))
            // "… at $1.27, and was up against the euro": of what is told next.
            && !scene.units[claim.last.min(m.head)..m.head].iter().any(|u| u.is_mark(b',') || u.classes.meet(scene.cues.and))
    });
    if let Some(other) = other {
        return format!("{head} against the {}", scene.units[other.head].span.of(scene.text));
    }
    // "Against the yen the dollar fell to 102.30"
    let opens = scene.units.first().is_some_and(|u| u.classes.meet(scene.cues.compare));
    let apart = |m: &Measure| scene.units[m.head..measure.head].iter().any(|u| u.figure().is_some());
    let before = scene.measures.iter().find(|m| opens && m.head < measure.head && m.head <= 2 && !apart(m));
    if let Some(other) = before.filter(|m| scene.lexicon.measures[usize::from(m.row)].place.is_some()) {
        return format!("{head} against the {}", scene.units[other.head].span.of(scene.text));
    }
    let own = scene.lexicon.measures[usize::from(measure.row)].place.map(|p| &*scene.lexicon.places[usize::from(p)].code);
    let Some(own) = own else { return inherited.unwrap_or_default().to_owned() };
    // The pair told before, if it is one of this currency.
    let inherited = inherited.filter(|pair| pair.split(' ').any(|word| word.eq_ignore_ascii_case(head)));
    match raw(scene, claim.value).map(|r| (r.unit, r.per)) {
        // "84.02 pence per euro"
        Some((_, Some(RawPer::Word(per)))) => format!("{head} against the {per}"),
        Some((_, Some(RawPer::Noun(per)))) => format!("{head} against the {}", per.of(scene.text)),
        // The codes of ISO 4217 begin with the country's of ISO 3166-1; the euro's country is the zone.
        Some((RawUnit::Currency(currency, _), None)) if currency.code() != "EUR" || own != "EZ" => {
            let code = currency.code();
            if code.starts_with(own) { inherited.map_or_else(|| head.to_owned(), str::to_owned) } else { format!("{head} against {code}") }
        }
        _ => inherited.map_or_else(|| head.to_owned(), str::to_owned),
    }
}

/// "The dollar closed at 1.77 marks. It also fell against the yen": the pair of the currency told before, with another.
pub(super) fn other_pair(scene: &Scene, claim: &Claim, row: u16, told: Option<&str>) -> Option<String> {
    let head = told?.split(" against ").next()?;
    let (first, last) = claim.trigger;
    let currency = |at: &usize| {
        let row = scene.units[*at].measure.map(|row| &scene.lexicon.measures[usize::from(row)]);
        row.is_some_and(|row| row.place.is_some()) && scene.units[..*at].iter().rev().take(2).any(|u| u.classes.meet(scene.cues.compare))
    };
    if let Some(at) = (first..=last).find(currency) {
        return Some(format!("{head} against the {}", scene.units[at].span.of(scene.text)));
    }
    // Told in dollars, the dollar is held against what it was held against before.
    let own = scene.lexicon.measures.get(usize::from(row))?.place.map(|p| &*scene.lexicon.places[usize::from(p)].code)?;
    match raw(scene, claim.value)?.unit {
        RawUnit::Currency(currency, _) if !currency.code().starts_with(own) && !told?.ends_with(currency.code()) => {
            Some(format!("{head} against {}", currency.code()))
        }
        _ => None,
    }
}

/// "with Taiwan", as it stands behind the balance or opens the sentence.
pub(super) fn balance_partner(scene: &Scene, claim: &Claim, measure: &Measure) -> Option<String> {
    let partner = with_behind(scene, claim).map(|at| &scene.units[at]).filter(|u| u.is_party() && measure.with.is_none());
    if let Some(partner) = partner {
        return Some(format!("with {}", partner.span.of(scene.text)));
    }
    if let Some(crate::groups::Who::Unit(unit)) = measure.with {
        return Some(format!("with {}", scene.units[unit].span.of(scene.text)));
    }
    let opens = scene.units.first()?.classes.meet(scene.cues.with);
    let partner = scene.units.iter().take(4).find(|u| u.is_party()).filter(|_| opens)?;
    Some(format!("with {}", partner.span.of(scene.text)))
}
