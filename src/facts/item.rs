//! What sort of its measure a fact is of: the product, the partner of a balance, the currency pair.
//!
//! In: a claim and what it measures. Out: the words, as they stand in the text.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::company;
use super::context::Context;
use super::measured::{Measured, share_of};
use super::qualifier::{adjusted, excluded, in_terms, part_of_product, term};
use crate::figures::{RawKind, RawPer, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{MetricRow, OwnerKind, PercentIs, PlaceForm, Shape, TimeShape};
use crate::model::{Parties, Party, PartyKind};
use crate::rules::{Role, Subject};

/// What the text told before that an item may go back to.
pub(super) struct Told<'a> {
    /// The partner of a balance told among flows.
    pub partner: Option<&'a str>,
    /// The item of the same measure.
    pub inherited: Option<&'a str>,
    /// The parties of the claim before in the sentence.
    pub last: Option<&'a Parties>,
}

/// What sort of the measure it is.
pub(super) fn item(
    scene: &Scene,
    claim: &Claim,
    measured: &Measured,
    metric: Option<&MetricRow>,
    told: Told,
    parties: Option<&Parties>,
) -> Option<String> {
    let Told { partner, inherited, last } = told;
    let rule = &scene.rules.rules[claim.rule];
    let mut parts: Vec<String> = Vec::new();
    if metric.is_some_and(|m| m.id == "stake") {
        // "The deal lifts its holding to 25%": in what was told before.
        return company::held(scene, claim, measured.measure).or_else(|| inherited.map(str::to_owned));
    }
    if measured.row != u16::MAX {
        let row = &scene.lexicon.measures[measured.row as usize];
        if !row.item.is_empty() {
            parts.push(row.item.to_string());
        }
        if row.marks.item || metric.is_some_and(|m| m.id == "stock_index") {
            if let Some(measure) = measured.measure {
                parts.push(commodity(
                    scene,
                    &if metric.is_some_and(|m| m.id == "stock_index") {
                        index_name(scene, measure)
                    } else {
                        plain_words(scene, measure.head)
                    },
                ));
            }
        }
    }
    if let Some(measure) = measured.measure {
        if let Some((first, last)) = claim.item {
            parts.push(words(scene, &(first..=last).collect::<Vec<_>>()));
        } else if !(measure.item.is_empty() || scene.filing && metric.is_none()) {
            let grows = super::measured::what_grows(scene, measure);
            // The number of an index is in its name.
            let index = metric.is_some_and(|m| m.id == "stock_index");
            let own = |unit: &usize| Some(*unit) != grows && !(index && is_number(scene, *unit));
            let told: Vec<usize> = measure.item.iter().copied().filter(own).collect();
            parts.push(words(scene, &told));
        }
        if metric.is_some_and(|m| m.id == "exchange_rate") {
            parts.push(currency_pair(scene, claim, measure, inherited));
        }
        if metric.is_some_and(|m| matches!(m.id, "trade_balance")) {
            if let Some(partner) = balance_partner(scene, measure).or_else(|| partner.map(|p| p.to_owned())) {
                parts.push(partner);
            }
        }
    }
    if metric.is_some_and(|m| m.id == "market_share") {
        parts.extend(market(scene, claim));
    }
    parts.extend(excluded(scene, claim, measured.measure));
    parts.extend(in_terms(scene, claim));
    parts.extend(adjusted(scene, claim, measured.measure).filter(|words| parts.iter().all(|p| !p.contains(words.as_str()))));
    parts.extend(part_of_product(scene, claim));
    if metric.is_some_and(|m| m.time == TimeShape::Price && m.percent == PercentIs::Value) {
        parts.extend(term(scene, measured.measure));
    }
    if rule.item_subject {
        if let Some(words) = subject_words(scene, claim) {
            parts.push(words);
        }
    }
    if parts.is_empty() {
        parts.extend(object_words(scene, claim, measured));
    }
    let compared = scene.units[claim.trigger.0].classes & scene.cues.compare != 0;
    // What a rule says by itself goes back to nothing.
    let own = rule.metric.is_some() && rule.subject != Subject::Last && metric.is_some_and(|m| m.owner == OwnerKind::Org);
    // "and prices averaged $312 a tonne": of the good told of before.
    let weak = measured.row != u16::MAX && scene.lexicon.measures[measured.row as usize].marks.weak && !measured.marks.weak;
    if parts.is_empty()
        && !own
        && (measured.measure.is_none() || measured.marks.anaphor || weak || compared)
        && claim.role(Role::Item).is_none()
    {
        parts.extend(inherited.map(str::to_owned));
    }
    // "and 8% in Italy": where the company's own measure is told of.
    let abroad = claim.role(Role::Partner).filter(|_| metric.is_some_and(|m| m.owner == OwnerKind::Org));
    // "sales in Germany slipped": where, of a company.
    let company = parties.is_none_or(|p| matches!(p, Parties::Of { of } if of.kind == PartyKind::Org));
    // Of what is sold, "its U.S. shipments", too.
    let sold = metric.is_some_and(|m| m.owner == OwnerKind::Org || m.id == "sales_volume");
    let within = measured.measure.and_then(|m| m.within).filter(|_| company && sold);
    let within = within.and_then(|who| if let crate::groups::Who::Unit(at) = who { Some(at) } else { None });
    let abroad = abroad.or(within.filter(|&at| scene.units[at].place.is_some()));
    if let Some(unit) = claim.role(Role::Item).or(abroad) {
        parts.push(scene.units[unit].span.of(scene.text).to_owned());
    }
    if let Some(item) = &rule.item {
        parts.push(item.to_string());
    }
    if claim.item.is_none() && claim.role(Role::Item).is_none() && share_of(scene, claim, measured) {
        parts.extend(sharer(scene, claim, metric, parties, last).filter(|words| parts.iter().all(|p| !p.contains(words.as_str()))));
    }
    let barrels =
        claim.figures().any(|u| raw(scene, Some(u)).is_some_and(|r| matches!(r.unit, RawUnit::Word(w) if w.starts_with("barrel"))));
    if parts.is_empty() && barrels && metric.is_some_and(|m| matches!(m.id, "production" | "exports" | "imports")) {
        parts.push("oil".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whether nothing but digits stands there.
fn is_number(scene: &Scene, at: usize) -> bool {
    scene.units[at].span.of(scene.text).bytes().all(|b| b.is_ascii_digit())
}

/// "the Prague PX index", "the BSE 30 index": an index with the capitals and numbers of its name.
fn index_name(scene: &Scene, measure: &Measure) -> String {
    let head = &scene.units[measure.head];
    let named = |at: usize| {
        let unit = &scene.units[at];
        let number = is_number(scene, at) && at > 0 && scene.units[at - 1].capital && unit.span.of(scene.text).len() <= 4;
        unit.kind == crate::mentions::UnitKind::Word && unit.capital && unit.classes & (scene.cues.det | scene.cues.preposition) == 0
            || number
    };
    let first = (0..measure.head).rev().take_while(|&at| !head.capital && named(at)).last().unwrap_or(measure.head);
    scene.text[scene.units[first].span.start..head.span.end].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "its share of the Finnish lamp market": which market.
fn market(scene: &Scene, claim: &Claim) -> Option<String> {
    let (first, last) = claim.trigger;
    let of = (first..=last).find(|&at| scene.units[at].classes & scene.cues.of != 0)?;
    // "its share of the lamp market slipped to 15%"
    let moves = |&at: &usize| scene.units[at].movement.is_some_and(|m| m.verb);
    let last = (of + 1..=last).find(moves).map_or(last, |at| at - 1);
    let from = (of + 1..=last).find(|&at| scene.units[at].classes & scene.cues.det == 0)?;
    let span = scene.units[from].span.start..scene.units[last].span.end;
    (from < last).then(|| scene.text[span].split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whose share of a country's flow it is: "the share of Bulgaria in the trade of …", "China took 43% of its exports",
/// "imports from China reached $5 billion, making up 43% of the total".
fn sharer(scene: &Scene, claim: &Claim, metric: Option<&MetricRow>, parties: Option<&Parties>, last: Option<&Parties>) -> Option<String> {
    let flow = matches!(metric?.shape, Shape::Out | Shape::In | Shape::Flow | Shape::Mutual);
    let percent = raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Percent);
    if !flow || !percent || claim.direction.is_some() {
        return None;
    }
    let known = |code: &str| ends(parties).any(|p| p.id == code);
    let code = |at: usize| scene.units[at].place.map(|(index, _)| &*scene.lexicon.places[index as usize].code);
    let named = (0..claim.first).rev().find(|&at| code(at).is_some_and(|c| c != "WORLD" && !known(c)));
    if let Some(at) = named {
        return Some(scene.units[at].span.of(scene.text).to_owned());
    }
    ends(last).find(|p| !known(&p.id)).map(|p| p.text.clone())
}

/// All parties of a fact.
pub(super) fn ends(parties: Option<&Parties>) -> impl Iterator<Item = &Party> {
    let (a, b) = match parties {
        Some(Parties::Of { of }) => (Some(of), None),
        Some(Parties::Between { between: [a, b] }) => (Some(a), Some(b)),
        Some(Parties::Flow { from, to }) => (from.as_ref(), to.as_ref()),
        None => (None, None),
    };
    a.into_iter().chain(b)
}

/// A balance told among exports to and imports from one partner is the balance with that partner.
pub(super) fn balance_between(
    scene: &Scene,
    measure: Option<&Measure>,
    metric: Option<&MetricRow>,
    parties: Option<&Parties>,
    context: &Context,
) -> Option<String> {
    let measure = measure.filter(|_| metric.is_some_and(|m| m.id == "trade_balance"))?;
    let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1)?;
    let two = match last.parties.as_ref()? {
        Parties::Between { .. } => true,
        Parties::Flow { from, to } => from.is_some() && to.is_some(),
        Parties::Of { .. } => false,
    };
    let Some(Parties::Of { of }) = parties else { return None };
    let whole = scene.units[measure.first..measure.head].iter().any(|u| u.classes & scene.cues.plain_adjective != 0);
    let partner = context.partner_of(of).filter(|_| two && !whole)?;
    Some(format!("with {}", partner.text))
}

/// "dollar against the euro": as said, else by the currency of the rate, else the pair told before.
fn currency_pair(scene: &Scene, claim: &Claim, measure: &Measure, inherited: Option<&str>) -> String {
    let head = scene.units[measure.head].span.of(scene.text);
    let other = scene.measures.iter().find(|m| {
        m.head > measure.head
            && scene.units[m.first.min(m.head)..m.head].is_empty()
            && scene.units[measure.head + 1..m.head].iter().any(|u| u.classes & scene.cues.compare != 0)
            // "… at $1.27, and was up against the euro": of what is told next.
            && !scene.units[claim.last.min(m.head)..m.head].iter().any(|u| u.is_mark(b',') || u.classes & scene.cues.and != 0)
    });
    if let Some(other) = other {
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

/// "with Taiwan", as it stands behind the balance or opens the sentence.
fn balance_partner(scene: &Scene, measure: &Measure) -> Option<String> {
    if let Some(crate::groups::Who::Unit(unit)) = measure.with {
        return Some(format!("with {}", scene.units[unit].span.of(scene.text)));
    }
    let opens = scene.units.first()?.classes & scene.cues.with != 0;
    let partner = scene.units.iter().take(4).find(|u| u.is_party()).filter(|_| opens)?;
    Some(format!("with {}", partner.span.of(scene.text)))
}

/// "exported electricity worth …", "shipped 44.8 million tons of coal": what was moved or made is the item.
fn object_words(scene: &Scene, claim: &Claim, measured: &Measured) -> Option<String> {
    let noun = |row: u16| !scene.lexicon.measures[usize::from(row)].marks.verb;
    let plain = |u: &&usize| {
        let unit = &scene.units[**u];
        !unit.capital && (unit.is_plain() || unit.measure.is_some_and(noun) && unit.movement.is_none())
    };
    // "of Azerbaijani gas": whose it is, another slot tells.
    let taken = |from: usize, end: usize| {
        let adjective = |at: &usize| matches!(scene.units[*at].place, Some((_, PlaceForm::Adjective)));
        let taken: Vec<usize> = (from..end).skip_while(adjective).take_while(|at| plain(&at)).take(3).collect();
        let vague = taken.len() == 1 && scene.lexicon.is_any_goods(scene.units[taken[0]].span.of(scene.text));
        let described = (from..end).next().is_some_and(|at| adjective(&at));
        if taken.is_empty() || vague && described { None } else { Some(words(scene, &taken)) }
    };
    let value = claim.value?;
    let of = scene.units.get(value + 1).is_some_and(|u| u.classes & scene.cues.of != 0);
    if of && raw(scene, Some(value))?.kind == RawKind::Quantity {
        return taken(value + 2, scene.units.len());
    }
    let measure = measured.measure.filter(|_| measured.marks.verb)?;
    let from = measure.head + 1;
    // "garments, footwear and travel goods"
    let comma = |at: usize| scene.units[at].is_mark(b',') && crate::groups::list_goes_on(scene.units, at, scene.cues);
    let and = |at: usize| at > from + 1 && scene.units[at].classes & scene.cues.and != 0 && plain(&&(at + 1));
    let row = (from..value).find(|&at| comma(at)).filter(|&at| (from..at).all(|at| plain(&&at)) && at > from);
    let Some(row) = row else { return taken(from, value) };
    let rest = (row..value).take_while(|&at| comma(at) || and(at) || plain(&&at));
    Some(words(scene, &(from..row).chain(rest).collect::<Vec<_>>()))
}

/// The words of the noun phrase right before the trigger.
fn subject_words(scene: &Scene, claim: &Claim) -> Option<String> {
    let end = claim.trigger.0;
    let cues = scene.cues;
    let stop = |u: &crate::mentions::Unit| {
        u.kind != crate::mentions::UnitKind::Word
            || u.classes & (cues.verbs | cues.breaks | cues.relative | cues.including | cues.preposition) != 0
                && u.classes & cues.plain_adjective == 0
    };
    if scene.units[claim.trigger.0].classes & cues.including != 0 {
        // "of which gold accounted for …": the words inside the trigger.
        let inside: Vec<usize> = (claim.trigger.0 + 1..claim.trigger.1).take_while(|&i| scene.units[i].classes & cues.verbs == 0).collect();
        return (!inside.is_empty()).then(|| words(scene, &inside));
    }
    let verbs_end = (0..end).rev().find(|&i| scene.units[i].classes & cues.verbs == 0).map_or(0, |i| i + 1);
    let end = if end - verbs_end <= 2 { verbs_end } else { end };
    let skip = |u: &crate::mentions::Unit| u.classes & (cues.det | cues.adverb) != 0;
    let last = (0..end).rev().find(|&i| !skip(&scene.units[i]))?;
    if stop(&scene.units[last]) {
        return None;
    }
    let first = (0..=last).rev().take_while(|&i| !stop(&scene.units[i]) && !skip(&scene.units[i])).last()?;
    Some(words(scene, &(first..=last).collect::<Vec<_>>()))
}

/// The words of these units as they stand in the text, on one line.
pub(super) fn words(scene: &Scene, units: &[usize]) -> String {
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
    scene.lexicon.alone(word.as_bytes()).any(|p| p.sense.classes & class != 0)
}

/// The words of a unit on one line; a capital that only opens the sentence is none of the word's own.
pub(super) fn plain_words(scene: &Scene, unit: usize) -> String {
    let text = scene.units[unit].span.of(scene.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let bytes = text.as_bytes();
    // "Cheese accounted for $200m": a name only by its place in the sentence (the head of a text is read twice).
    let org = scene.units[unit].org.and_then(|org| scene.orgs.list.get(usize::from(org)));
    let named = scene.units[unit].place.is_some() || org.is_some_and(|org| org.strong || org.count > 2 || text.contains(' '));
    let opens = unit == 0 && !named && bytes.len() > 1 && bytes[0].is_ascii_uppercase() && bytes[1].is_ascii_lowercase();
    if opens { text[..1].to_ascii_lowercase() + &text[1..] } else { text }
}

/// "crude oil prices" → "crude oil".
fn commodity(scene: &Scene, text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((head, last)) = text.rsplit_once(' ') else {
        return if lexicon_head(scene, &text) { String::new() } else { text };
    };
    if lexicon_head(scene, last) { head.to_owned() } else { text.clone() }
}
