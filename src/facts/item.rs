//! What sort of its measure a fact is of: the product, the partner of a balance, the currency pair.
//!
//! In: a claim and what it measures. Out: the words, as they stand in the text.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::company;
use super::context::Context;
use super::division::{division, leading_place};
use super::goods::{around, object_words, same_goods, subject_words, those_of};
use super::guests::origin;
use super::measured::{Measured, share_of};
use super::qualifier::{adjusted, excluded, in_terms, part_of_product, term};
use super::share::{of_the_total, other_end, sharer};
use crate::figures::{RawPer, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{MetricRow, OwnerKind, PercentIs, Shape, TimeShape};
use crate::model::{Parties, PartyKind};
use crate::rules::{Role, Subject};

/// What the text told before that an item may go back to.
pub(super) struct Told<'a> {
    /// The partners of a flow, where there are several.
    pub row: Option<String>,
    /// The partner of a balance told among flows.
    pub partner: Option<&'a str>,
    /// The item of the same measure.
    pub inherited: Option<&'a str>,
    /// The item of what the text tells of, for words that stand for it.
    pub goods: Option<&'a str>,
    /// The item of the claim before in the sentence, if it told a share.
    pub beside: Option<&'a str>,
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
    let Told { row, partner, inherited, goods, beside, last } = told;
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
    // "attracted $2 billion of foreign direct investment": the rule itself has read the measure.
    if measured.measure.is_none() && rule.metric.is_some() {
        let row = |at: usize| scene.units[at].measure.map(|row| &scene.lexicon.measures[usize::from(row)]);
        let read = (claim.trigger.0..=claim.trigger.1).filter_map(row).find(|r| r.metric == rule.metric && !r.item.is_empty());
        parts.extend(read.map(|r| r.item.to_string()));
    }
    if metric.is_some_and(|m| m.owner != OwnerKind::Country) && !scene.filing {
        parts.extend(division(scene, claim, measured.measure));
    }
    if let Some(measure) = measured.measure {
        if let Some(goods) = those_of(scene, claim, measured) {
            parts.push(goods);
        } else if measure.row == scene.lexicon.named && metric.is_some() {
            parts.push(words(scene, &(measure.first..=measure.head).collect::<Vec<_>>()));
        } else if let Some((first, last)) = claim.item {
            parts.push(words(scene, &(first..=last).collect::<Vec<_>>()));
        } else if !(measure.item.is_empty() || scene.filing && metric.is_none()) {
            let grows = super::measured::what_grows(scene, measure);
            // The number of an index is in its name.
            let index = metric.is_some_and(|m| m.id == "stock_index");
            // "the growth of net sales": what grows is the metric.
            let named = |unit: usize| {
                let row = scene.units[unit].measure.map(|row| &scene.lexicon.measures[usize::from(row)]);
                measured.marks.growth && measured.metric.is_some() && row.is_some_and(|row| row.metric == measured.metric)
            };
            let own = |unit: &usize| Some(*unit) != grows && !named(*unit) && !(index && is_number(scene, *unit));
            let told: Vec<usize> = measure.item.iter().copied().filter(own).collect();
            let told = words(scene, &told);
            if !(index && parts.iter().any(|name| name.contains(told.as_str()))) {
                parts.push(told);
            }
        }
        if metric.is_some_and(|m| m.id == "exchange_rate") {
            parts.push(currency_pair(scene, claim, measure, inherited));
        }
        // "Harbour's sales of Pedalo": what a company sells, by its name.
        if let (Some(_), Some(crate::groups::Who::Unit(at))) = (measure.owner, measure.of) {
            if scene.units[at].org.is_some() && metric.is_some_and(|m| matches!(m.id, "revenue" | "sales_volume")) {
                parts.push(scene.units[at].span.of(scene.text).to_owned());
            }
        }
        // "external debt to China": to whom it is owed.
        if let Some(crate::groups::Who::Unit(at)) =
            measure.to.filter(|_| metric.is_some_and(|m| matches!(m.id, "external_debt" | "public_debt")))
        {
            parts.push(scene.units[at].span.of(scene.text).to_owned());
        }
        if metric.is_some_and(|m| matches!(m.id, "trade_balance")) {
            if let Some(partner) = balance_partner(scene, measure).or_else(|| partner.map(|p| p.to_owned())) {
                parts.push(partner);
            }
        }
    }
    // "a surplus with the US of $3 billion, followed by India with $2 billion"
    // "owes the IMF $4 billion and China $2 billion"
    let other = claim.role(Role::Partner).filter(|_| rule.subject == Subject::Last).map(|at| scene.units[at].span.of(scene.text));
    match metric.map(|m| m.id) {
        Some("trade_balance") => parts.extend(other.map(|other| format!("with {other}"))),
        Some("external_debt" | "debt") => parts.extend(other.map(str::to_owned)),
        _ => {}
    }
    parts.extend(region(scene, measured.measure));
    parts.extend(row);
    if metric.is_some_and(|m| m.id == "market_share") {
        parts.extend(market(scene, claim).filter(|market| parts.iter().all(|p| !p.contains(market.as_str()))));
    }
    parts.extend(excluded(scene, claim, measured.measure));
    let terms = in_terms(scene, claim);
    let bare = parts.is_empty();
    parts.extend(terms.clone());
    parts.extend(adjusted(scene, claim, measured.measure).filter(|words| parts.iter().all(|p| !p.contains(words.as_str()))));
    parts.extend(part_of_product(scene, claim));
    if metric.is_some_and(|m| m.time == TimeShape::Price && m.percent == PercentIs::Value) {
        parts.extend(term(scene, measured.measure));
    }
    if rule.item_subject {
        // "accounts for 14% of Poland's imports and 28% of its exports": the same one's.
        let again = claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].classes.meet(scene.cues.and);
        let same = beside.filter(|_| again && scene.units[claim.trigger.0].figure().is_some());
        // "…, making up 42% of all sales": of what was just told.
        let comma = claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].is_mark(b',');
        let told =
            || if comma && last.is_some_and(|l| other_end(parties, Some(l)).is_none()) { inherited.map(str::to_owned) } else { None };
        if let Some(words) = same.map(str::to_owned).or_else(|| subject_words(scene, claim)).or_else(told) {
            parts.push(words);
        }
    }
    let tourism = metric.is_some_and(|m| m.id == "tourism");
    if tourism {
        parts.extend(origin(scene, claim, measured.measure));
    }
    if parts.is_empty() {
        parts.extend(measured.measure.and_then(|m| of_which(scene, m)));
    }
    if parts.is_empty() && claim.role(Role::Item).is_none() {
        parts.extend(object_words(scene, claim, measured, metric));
    }
    if parts.is_empty() && same_goods(scene, claim, measured, metric) {
        parts.extend(goods.map(str::to_owned));
    }
    let compared = scene.units[claim.trigger.0].classes.meet(scene.cues.compare);
    // "4% in volume and 14% in value": of the same goods.
    if bare && terms.is_some() && parts.len() == 1 && rule.subject == Subject::Last {
        let other = |part: &&str| !scene.lexicon.has_phrase(&format!("in {part}"));
        let goods = inherited.map(|item| item.split(", ").filter(other).collect::<Vec<_>>().join(", "));
        parts.splice(0..0, goods.filter(|goods| !goods.is_empty()));
    }
    // What a rule says by itself goes back to nothing.
    let company = metric.is_some_and(|m| m.owner == OwnerKind::Org);
    // "It also put $3 billion into Chile": what for was told of Peru.
    let given = metric.is_some_and(|m| m.shape == Shape::Flow) && rule.owner.is_some() && last.is_none();
    // "It received $2 billion from another lender": for what else is not told.
    let anew = metric.is_some_and(|m| m.shape == Shape::Flow) && claim.role(Role::From).or(claim.role(Role::To)).is_some();
    let own = anew && rule.subject == Subject::Last
        || rule.metric.is_some() && rule.subject != Subject::Last && (company || given || last.is_none() && tourism);
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
    let within = claim.place.filter(|_| company).or(within);
    let abroad = abroad.or(within.filter(|&at| scene.units[at].place.is_some()));
    if let Some(unit) = claim.role(Role::Item).or(abroad).filter(|&at| !(is_any(scene, at) || tourism && scene.units[at].place.is_some())) {
        let told = words(scene, &around(scene, claim, unit));
        if !parts.iter().any(|part| part == &told || part.contains(&told) && part.contains(" and ")) {
            parts.push(told);
        }
    }
    if metric.is_some_and(|m| m.owner == OwnerKind::Org) && company && !scene.filing {
        parts.extend(leading_place(scene).filter(|words| parts.iter().all(|p| !p.contains(words.as_str()))));
    }
    let total = of_the_total(scene, claim);
    if total {
        match other_end(parties, last) {
            Some(end) => parts = vec![end],
            None if parts.is_empty() => parts.extend(inherited.map(str::to_owned)),
            None => {}
        }
    }
    if claim.item.is_none() && claim.role(Role::Item).is_none() && !total && share_of(scene, claim, measured) {
        parts.extend(sharer(scene, claim, metric, parties, last).filter(|words| parts.iter().all(|p| !p.contains(words.as_str()))));
    }
    if let Some(item) = &rule.item {
        parts.push(item.to_string());
    }
    let barrels =
        claim.figures().any(|u| raw(scene, Some(u)).is_some_and(|r| matches!(r.unit, RawUnit::Word(w) if w.starts_with("barrel"))));
    if parts.is_empty() && barrels && metric.is_some_and(|m| matches!(m.id, "production" | "exports" | "imports")) {
        parts.push("oil".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// "cancer drugs, sales of which climbed": what stands before the comma.
fn of_which(scene: &Scene, measure: &Measure) -> Option<String> {
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
fn is_number(scene: &Scene, at: usize) -> bool {
    scene.units[at].span.of(scene.text).bytes().all(|b| b.is_ascii_digit())
}

/// "the Prague PX index", "the BSE 30 index": an index with the capitals and numbers of its name.
fn index_name(scene: &Scene, measure: &Measure) -> String {
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
fn is_any(scene: &Scene, at: usize) -> bool {
    let described = at > 0 && scene.units[at - 1].is_plain();
    !described && scene.lexicon.is_any_goods(scene.units[at].span.of(scene.text))
}

/// "exports to sub-Saharan Africa": a region is no party.
pub(super) fn region(scene: &Scene, measure: Option<&Measure>) -> Option<String> {
    let (first, last) = measure?.region?;
    Some(words(scene, &(first..=last).collect::<Vec<_>>()))
}

/// "its share of the Finnish lamp market": which market.
fn market(scene: &Scene, claim: &Claim) -> Option<String> {
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
pub(super) fn balance_between(
    scene: &Scene,
    measure: Option<&Measure>,
    metric: Option<&MetricRow>,
    parties: Option<&Parties>,
    context: &Context,
) -> Option<String> {
    let measure = measure.filter(|_| metric.is_some_and(|m| m.id == "trade_balance"))?;
    let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1 && !l.in_row)?;
    let two = match last.parties.as_ref()? {
        Parties::Between { .. } => true,
        Parties::Flow { from, to } => from.is_some() && to.is_some(),
        Parties::Of { .. } => false,
    };
    let Some(Parties::Of { of }) = parties else { return None };
    let whole = scene.units[measure.first..measure.head].iter().any(|u| u.classes.meet(scene.cues.plain_adjective));
    let partner = context.partner_of(of).filter(|_| two && !whole)?;
    Some(format!("with {}", partner.text))
}

/// "dollar against the euro": as said, else by the currency of the rate, else the pair told before.
fn currency_pair(scene: &Scene, claim: &Claim, measure: &Measure, inherited: Option<&str>) -> String {
    let head = scene.units[measure.head].span.of(scene.text);
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
    let before = scene.measures.iter().find(|m| opens && m.head < measure.head && m.head <= 2);
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

/// "with Taiwan", as it stands behind the balance or opens the sentence.
fn balance_partner(scene: &Scene, measure: &Measure) -> Option<String> {
    if let Some(crate::groups::Who::Unit(unit)) = measure.with {
        return Some(format!("with {}", scene.units[unit].span.of(scene.text)));
    }
    let opens = scene.units.first()?.classes.meet(scene.cues.with);
    let partner = scene.units.iter().take(4).find(|u| u.is_party()).filter(|_| opens)?;
    Some(format!("with {}", partner.span.of(scene.text)))
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
    scene.lexicon.alone(word.as_bytes()).any(|p| p.sense.classes.meet(class))
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
