//! What stands behind the head of a measure phrase: owners, partners, the pair, the words of the item.
//!
//! In: the units behind the head. Out: the slots of the measure filled, and where the phrase ends.

use super::{Cues, Measure, Pronoun, View, Who};
use crate::lang::lexicon::{Lexicon, PlaceForm, Shape};
use crate::mentions::{Unit, UnitKind};

/// How far the "and" of a row of goods may stand behind one of its commas.
const ROW: usize = 8;

/// Who is meant at this unit, if anyone.
pub(super) fn who(units: &[Unit], at: usize, cues: &Cues) -> Option<Who> {
    let unit = units.get(at)?;
    if unit.is_party() {
        return Some(Who::Unit(at));
    }
    if unit.classes.meet(cues.pair) {
        return Some(Who::Pronoun(Pronoun::Pair, at));
    }
    if unit.classes.meet(cues.our_country) {
        return Some(Who::Pronoun(Pronoun::Our, at));
    }
    if unit.classes.meet(cues.country_noun | cues.there) {
        return Some(Who::Pronoun(Pronoun::Country, at));
    }
    if unit.classes.meet(cues.company) {
        return Some(Who::Pronoun(Pronoun::Company, at));
    }
    if unit.classes.meet(cues.its) {
        return Some(Who::Pronoun(Pronoun::Its, at));
    }
    None
}

/// The party or reference behind a preposition: past determiners and adjectives ("the East African nation").
fn who_behind(units: &[Unit], at: usize, cues: &Cues) -> Option<(Who, usize)> {
    let mut here = at;
    while here < units.len() && here < at + 5 {
        let unit = &units[here];
        if unit.kind != UnitKind::Word {
            return None;
        }
        if unit.classes.meet(cues.its) && unit.classes.miss(cues.det) {
            return Some((Who::Pronoun(Pronoun::Its, here), here));
        }
        if let Some(org) = described(units, here, cues) {
            return Some((Who::Unit(org), org));
        }
        let found = who(units, here, cues).filter(|w| !matches!(w, Who::Pronoun(Pronoun::Its, _)));
        if let Some(found) = found {
            // An adjective goes with the noun behind it: "the Kazakh economy", "Swiss firms".
            if let Who::Unit(place) = found {
                if matches!(units[place].place, Some((_, PlaceForm::Adjective))) {
                    // "at its Finnish mills": whose mills is told.
                    let placed = at > 0 && units[at - 1].classes.meet(cues.in_ | cues.at);
                    if placed && units[at..here].iter().any(|u| u.classes.meet(cues.its)) {
                        return None;
                    }
                    let at = place;
                    let economy = units.get(at + 1).is_some_and(|u| u.classes.meet(cues.country_noun | cues.company) || u.is_plain());
                    return Some((found, if economy { at + 1 } else { at }));
                }
                // "Pakistan's Karachi port": the place owns what follows, still the party.
            }
            return Some((found, here));
        }
        let passes = unit.classes.meet(cues.det | cues.plain_adjective | cues.our)
            || unit.region
            // "to neighbouring Uzbekistan", "from overseas Filipino workers"
            || (unit.is_plain() && (here > at || unit.capital || units.get(here + 1).is_some_and(|u| u.place.is_some())));
        if !passes {
            return None;
        }
        here += 1;
    }
    None
}

/// "its smaller rival Brix Group", "the Dutch insurer Brix Group", "US media giant Brix Group": the organisation that the words
/// from `at` on lead up to.
fn described(units: &[Unit], at: usize, cues: &Cues) -> Option<usize> {
    let describes = |u: &Unit| u.kind == UnitKind::Word && !u.capital && (u.is_plain() || u.classes.meet(cues.company));
    let leads = |u: &&Unit| {
        let adjective = matches!(u.place, Some((_, PlaceForm::Adjective)));
        u.org.is_none() && u.kind == UnitKind::Word && adjective || describes(u)
    };
    let name = matches!(units[at].place, Some((_, PlaceForm::Name))) && units.get(at + 1).is_some_and(describes);
    let from = at + usize::from(name);
    let words = units[from..].iter().take(4).take_while(leads).count();
    (words > 0 && units.get(from + words)?.org.is_some()).then_some(from + words)
}

/// Takes in what stands behind the head.
pub(super) fn after(view: &View, measure: &mut Measure) {
    let mut at = measure.head + 1;
    while at < view.units.len() {
        match take(view, at, measure) {
            Some(next) => at = next,
            None => return,
        }
    }
}

/// Takes in what begins at a unit; where that ends, none where the phrase has ended before.
fn take(view: &View, at: usize, measure: &mut Measure) -> Option<usize> {
    let (unit, cues) = (&view.units[at], view.cues);
    match unit.kind {
        UnitKind::Period(_) => return Some(at + 1),
        UnitKind::Word => {}
        _ => return None,
    }
    if unit.classes.meet(cues.adverb) && unit.classes.miss(cues.preposition) {
        return Some(at + 1);
    }
    // "exports there rose", "investment there"
    if at == measure.head + 1 && unit.classes.meet(cues.there) {
        measure.to.get_or_insert(Who::Pronoun(Pronoun::Country, at));
        measure.last = at;
        return Some(at + 1);
    }
    if unit.classes.meet(cues.between) {
        return Some(take_between(view, at, measure));
    }
    if at == measure.head + 1 && is_participle(view, at, measure.row) {
        // "remittances sent by migrants": by whom is told, not which.
        if view.units[at + 1].classes.miss(cues.by) {
            measure.item.push(at);
        }
        return Some(at + 1);
    }
    if unit.classes.miss(cues.preposition) || unit.movement.is_some() {
        return None;
    }
    if view.units.get(at + 1).is_some_and(|u| matches!(u.kind, UnitKind::Period(_))) {
        return Some(at + 2);
    }
    if let Some(org) = bought(view, at, measure.row) {
        return take_party(view, at, (Who::Unit(org), org), measure);
    }
    let Some((found, end)) = who_behind(view.units, at + 1, cues) else { return item_behind(view, at, measure) };
    let goods = if unit.classes.meet(cues.of) { goods_behind(view, found, measure) } else { None };
    goods.or_else(|| take_party(view, at, (found, end), measure))
}

/// "a bid for Italy's Banca Arno": the organisation that is bid for, or held, in a country.
fn bought(view: &View, at: usize, row: u16) -> Option<usize> {
    let units = view.units;
    let deal = view.metric(row).is_some_and(|m| m.shape == Shape::Deal || m.id == "stake");
    let place = units.get(at + 1).filter(|_| deal)?.place.is_some();
    let whose = place && units.get(at + 2).is_some_and(|u| u.kind == UnitKind::Possessive);
    let describes = |u: &&Unit| u.org.is_none() && u.kind == UnitKind::Word && (u.is_plain() || u.classes.meet(view.cues.company));
    let words = units.get(at + 3..).filter(|_| whose)?.iter().take(4).take_while(describes).count();
    units.get(at + 3 + words).is_some_and(|u| u.org.is_some()).then_some(at + 3 + words)
}

/// "investments approved in Vietnam's energy sector": a participle right behind a noun.
fn is_participle(view: &View, at: usize, row: u16) -> bool {
    view.units[at].movement.is_none()
        && !view.marks(row).verb
        && view.meets(at + 1, view.cues.preposition)
        && view.units.get(at + 2).is_some_and(|u| u.figure().is_none())
        && view.lexicon.has_class(view.word(at), view.cues.measure_participle)
}

/// Takes in the party behind a preposition, and where its words end; none if the measure has one there already.
fn take_party(view: &View, at: usize, (found, end): (Who, usize), measure: &mut Measure) -> Option<usize> {
    let slot = slot(view, at, found, measure).filter(|slot| slot.is_none())?;
    *slot = Some(found);
    measure.last = end;
    // "of Kazakhstan and Slovenia" of a mutual measure.
    if let (Who::Unit(a), true) = (found, view.meets(at, view.cues.of) && view.meets(end + 1, view.cues.and)) {
        let other = view.units.get(end + 2);
        if other.is_some_and(|b| b.is_party() && view.units[a].place.is_some() == b.place.is_some()) {
            measure.between = Some((a, end + 2));
            return Some(end + 3);
        }
    }
    Some(end + 1)
}

/// The slot of a measure that a preposition fills.
fn slot<'a>(view: &View, at: usize, found: Who, measure: &'a mut Measure) -> Option<&'a mut Option<Who>> {
    let cues = view.cues;
    let meets = |classes| view.units[at].classes.meet(classes);
    // "sales at British cinemas": where, not whose.
    let placed = meets(cues.at) && matches!(found, Who::Unit(u) if view.units[u].place.is_some());
    if meets(cues.of | cues.by | cues.at) && !placed {
        Some(&mut measure.of)
    } else if meets(cues.for_) {
        Some(&mut measure.for_)
    } else if meets(cues.to) {
        Some(&mut measure.to)
    } else if meets(cues.from) {
        Some(&mut measure.from)
    } else if placed || meets(cues.in_) {
        Some(&mut measure.within)
    } else if meets(cues.with) {
        Some(&mut measure.with)
    } else if meets(cues.on) && is_rate(view.lexicon, measure.row) {
        // "the yield on the Italian bond"
        Some(&mut measure.of)
    } else {
        None
    }
}

/// "imports of Australian coal", "exports of US beef": the goods of a flow with where they come from; where their words end.
fn goods_behind(view: &View, found: Who, measure: &mut Measure) -> Option<usize> {
    let View { text, units, lexicon, cues } = *view;
    let Who::Unit(at) = found else { return None };
    let word = units[at].span.of(text);
    let describes = match units[at].place? {
        (_, PlaceForm::Adjective) => true,
        // "US beef", "Saudi crude"
        (_, PlaceForm::Name) => {
            let short = word.len() <= 4 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
            let row = units.get(at + 1).and_then(|u| u.measure).map(|row| lexicon.measures[usize::from(row)].marks);
            short || row.is_some_and(|m| m.weak && m.item)
        }
        _ => false,
    };
    let shape = lexicon.measures[usize::from(measure.row)].metric.map(|m| lexicon.metrics[usize::from(m)].shape)?;
    let acronym = |u: &Unit| u.is_plain() && u.span.of(text).bytes().all(|b| b.is_ascii_uppercase());
    let good = units.get(at + 1).is_some_and(|u| (!u.capital || acronym(u)) && u.classes.miss(cues.country_noun | cues.company));
    let slot = match shape {
        Shape::In => &mut measure.from,
        Shape::Out => &mut measure.of,
        _ => return None,
    };
    if !describes || !good || slot.is_some() {
        return None;
    }
    *slot = Some(found);
    measure.last = measure.last.max(at);
    if lexicon.is_any_goods(units[at + 1].span.of(text)) {
        return Some(at + 2);
    }
    Some(item_words(view, at + 1, measure).unwrap_or(at + 1))
}

/// Whether a measure is the price of a loan, which stands behind "on".
pub(super) fn is_rate(lexicon: &Lexicon, row: u16) -> bool {
    let id = lexicon.measures[usize::from(row)].metric.map(|m| lexicon.metrics[usize::from(m)].id);
    matches!(id, Some("interest_rate" | "bond_yield"))
}

/// "between A and B", "between the two countries".
fn take_between(view: &View, at: usize, measure: &mut Measure) -> usize {
    let (units, cues) = (view.units, view.cues);
    let Some((first, end)) = who_behind(units, at + 1, cues) else { return units.len() };
    match first {
        Who::Unit(a) => {
            let mut next = end + 1;
            while next < units.len() && next <= end + 6 {
                if units[next].classes.meet(cues.and) {
                    if let Some((Who::Unit(b), b_end)) = who_behind(units, next + 1, cues) {
                        measure.between = Some((a, b));
                        measure.last = b_end;
                        return b_end + 1;
                    }
                }
                if units[next].figure().is_some() {
                    break;
                }
                next += 1;
            }
            end + 1
        }
        Who::Pronoun(..) => {
            measure.pair = true;
            measure.last = end;
            end + 1
        }
    }
}

/// "exports of cars and auto parts", "spending on fuel subsidies", "output in the chemical sector": the words are the item.
fn item_behind(view: &View, at: usize, measure: &mut Measure) -> Option<usize> {
    let View { text, units, cues, .. } = *view;
    // "exports to sub-Saharan Africa": a region is no party.
    let region = |u: &&Unit| u.region && u.kind == UnitKind::Word;
    let to = units[at].classes.meet(cues.to | cues.from | cues.with)
        && units[at + 1..].iter().take(4).take_while(|u| u.kind == UnitKind::Word && u.movement.is_none()).any(|u| region(&u));
    let behind = units[at].classes.meet(cues.of | cues.for_ | cues.on | cues.in_);
    if to && !behind {
        let last = (at + 1..units.len()).take(5).find(|&i| units[i].region)?;
        let plain = |i: &usize| units[*i].is_plain();
        let first = (at + 1..last).rev().take_while(plain).last().unwrap_or(last);
        let noun = usize::from(units.get(last + 1).is_some_and(|u| u.classes.meet(cues.country_noun) || u.span.of(text) == "countries"));
        measure.region = Some((first, last + noun));
        measure.last = last + noun;
        return Some(last + noun + 1);
    }
    // "a profit of $2bn on sales of $45bn": another measure.
    let other = units[at].classes.meet(cues.on)
        && units.get(at + 1).is_some_and(|u| u.measure.is_some())
        && units.get(at + 2).is_some_and(|u| u.classes.meet(cues.of))
        && units[at + 3..].iter().take(2).any(|u| u.figure().is_some());
    if behind && !other { item_words(view, at + 1, measure) } else { None }
}

/// Takes in the words of an item from `from` on; where they end, if there are any.
fn item_words(view: &View, from: usize, measure: &mut Measure) -> Option<usize> {
    let (units, cues) = (view.units, view.cues);
    let (mut here, mut words) = (from, 0);
    let limit = from + 11;
    while here < units.len() && here < limit {
        let unit = &units[here];
        // "rice, rubber and nuts"
        if words > 0 && unit.is_mark(b',') && list_goes_on(units, here, cues) {
            measure.item.push(here);
            here += 1;
            continue;
        }
        if unit.kind != UnitKind::Word {
            break;
        }
        let word = unit.span.of(view.text);
        // "for a 27th month"
        if word.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending)) {
            break;
        }
        if unit.classes.meet(cues.det | cues.plain_adjective) && words == 0 {
            here += 1;
            continue;
        }
        // "gasoline and diesel fuel": of goods that have a price of their own too.
        let good =
            |u: &Unit| u.is_plain() || u.movement.is_none() && u.measure.is_some_and(|row| view.marks(row).weak && view.marks(row).item);
        let joins = unit.classes.meet(cues.and) && words > 0 && units.get(here + 1).is_some_and(|u| good(u) && !u.capital);
        let noun = (unit.is_plain() || unit.region || (unit.measure.is_some() && unit.movement.is_none() && unit.classes.miss(cues.verbs)))
                // "of dried fruit": right behind the preposition it is no verb.
                && (words == 0 && word.ends_with("ed") || !view.looks_like_verb(word));
        if !(noun || joins) {
            break;
        }
        measure.item.push(here);
        words += 1;
        here += 1;
    }
    if words == 0 {
        return None;
    }
    measure.last = here - 1;
    Some(here)
}

/// "rice, rubber and cashew nuts": whether the comma stands in a row of goods, which "and" and a last one close.
pub(crate) fn list_goes_on(units: &[Unit], comma: usize, cues: &Cues) -> bool {
    let good = |u: &Unit| !u.capital && u.movement.is_none() && u.classes.miss(cues.verbs) && (u.is_plain() || u.measure.is_some());
    let row = |u: &&Unit| good(u) || u.is_mark(b',');
    let behind = &units[comma + 1..];
    let row = behind.iter().take(ROW).take_while(row).count();
    let closed = |at: usize| behind.get(at).is_some_and(|u| u.classes.meet(cues.and)) && behind.get(at + 1).is_some_and(good);
    row > 0 && good(&behind[0]) && closed(row)
}
