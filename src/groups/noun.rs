//! How far the noun phrase of a measure reaches in the language of accounts.
//!
//! In: the units of a sentence and the head of a phrase. Out: its first and last unit, with what stands before the head
//! ("accrued", "operating lease") and the tail behind it ("of plan assets", "related to …").

use super::Cues;
use crate::mentions::{Unit, UnitKind};

/// Longest tail behind a preposition, in units.
const TAIL: usize = 10;

/// Longest remark between a name and its verb.
const ASIDE: usize = 24;

/// First and last unit of the noun phrase around `head`.
pub(crate) fn extent(text: &str, units: &[Unit], cues: &Cues, head: usize) -> (usize, usize) {
    (left(text, units, cues, head), right(text, units, cues, head))
}

/// Whether the unit may stand inside a noun phrase.
fn noun(text: &str, unit: &Unit, cues: &Cues) -> bool {
    if unit.kind != UnitKind::Word || unit.classes.meet(cues.det | cues.its | cues.our) && unit.classes.miss(cues.np_adjective) {
        return false;
    }
    if unit.classes.meet(cues.np_adjective) {
        return true;
    }
    if unit
        .classes
        .meet(cues.preposition | cues.and | cues.breaks | cues.relative | cues.np_tail | cues.np_stop | cues.np_relation | cues.future)
    {
        return false;
    }
    let word = unit.span.of(text);
    let verb = unit.classes.meet(cues.verbs)
        || unit.movement.is_some_and(|m| m.verb)
        || word.ends_with("ed") && word.len() > 4 && !(word.contains('-') || word.starts_with("un"));
    let known = unit.measure.is_some() || unit.classes.meet(cues.plain_adjective | cues.filing);
    known && unit.classes.miss(cues.reach | cues.have) || !verb && !word.ends_with("ly") && unit.classes.miss(cues.bound)
}

/// Where the phrase starts.
fn left(text: &str, units: &[Unit], cues: &Cues, head: usize) -> usize {
    let mut first = head;
    let (mut joined, mut subject) = (false, false);
    while first > 0 {
        let before = &units[first - 1];
        let short = first >= 2 && is_short_name(text, before) && units[first - 2].classes.meet(cues.det | cues.np_tail);
        if short {
            first -= 1;
            continue;
        }
        if before.classes.meet(cues.company | cues.our) || before.org.is_some() {
            subject = true;
            break;
        }
        let moves = before.movement.is_some_and(|m| m.verb) && before.span.of(text).ends_with("ed");
        let opened = first < 2 || opens(&units[first - 2], cues);
        if moves && !opened {
            break;
        }
        // "of fully depreciated assets"
        let degree = first >= 2 && participle(text, before, cues) && units[first - 2].span.of(text).ends_with("ly");
        if degree && (first < 3 || opens(&units[first - 3], cues)) {
            first -= 2;
            continue;
        }
        if noun(text, before, cues)
            || moves && first < 2
            || participle(text, before, cues) && opened
            || purchase(text, units, cues, first - 1)
        {
            first -= 1;
            continue;
        }
        if let Some(open) = bracketed(text, units, cues, first) {
            first = open;
            continue;
        }
        let inner = first >= 2 && noun(text, &units[first - 2], cues);
        let and = before.classes.meet(cues.and) || before.is_mark(b'/');
        // "leases offices and recognized rental income": a verb of its own.
        let acts = and && units[first].span.of(text).ends_with("ed") && acts(&units[first], cues);
        if inner && !acts && (and || before.is_mark(b'-') || joined && before.is_mark(b',')) && coordinates(units, cues, first - 1, head) {
            joined |= and;
            first -= 2;
            continue;
        }
        break;
    }
    subject |= first > 0 && first < head && units[first - 1].classes.meet(cues.and) && acts(&units[first], cues);
    while first < head && units[first].classes.meet(cues.np_lead) {
        subject |= units[first].classes.miss(cues.np_adjective | cues.plain_adjective | cues.det);
        first += 1;
    }
    // "the company also recorded charges": the participle is the verb.
    first + usize::from(subject && first < head && units[first].span.of(text).ends_with("ed"))
}

/// "recorded", "recognized": a participle that is a verb of accounts.
fn acts(unit: &Unit, cues: &Cues) -> bool {
    unit.classes.meet(cues.reach) || unit.classes.meet(cues.filing) && unit.classes.miss(cues.np_adjective)
}

/// "GSE", "IPR&D": letters that say what sort of thing is counted, where they stand behind an article or a preposition.
fn is_short_name(text: &str, unit: &Unit) -> bool {
    let word = unit.span.of(text);
    unit.kind == UnitKind::Word && (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'&')
}

/// "other ( income ) expense": the word before the bracket that stands right before this unit.
fn bracketed(text: &str, units: &[Unit], cues: &Cues, first: usize) -> Option<usize> {
    let open = first.checked_sub(3)?;
    let inner = units[first - 1].is_mark(b')') && units[first - 2].measure.is_some() && units[open].is_mark(b'(');
    let qualified = open > 0 && noun(text, &units[open - 1], cues) && units[open - 1].classes.meet(cues.np_adjective);
    inner.then_some(if qualified { open - 1 } else { open })
}

/// "unconditional purchase obligations": a verb's plain form that modifies a noun, told by what describes it.
fn purchase(text: &str, units: &[Unit], cues: &Cues, at: usize) -> bool {
    let word = units[at].span.of(text);
    let form = units[at].kind == UnitKind::Word && units[at].classes.meet(cues.verbs) && units[at].movement.is_none();
    let bare = !["s", "ed", "ing"].iter().any(|ending| word.ends_with(ending)) && units[at].classes.miss(cues.reach | cues.be | cues.have);
    let described = |u: &Unit| {
        let word = u.span.of(text);
        u.kind == UnitKind::Possessive
            || u.classes.meet(cues.np_adjective | cues.plain_adjective)
            || u.is_plain() && !u.capital && !word.ends_with('s') && !word.ends_with("ly")
    };
    form && bare && (at == 0 || described(&units[at - 1]))
}

/// "defined", "measured": a participle that the lexicon knows nothing else of.
fn participle(text: &str, unit: &Unit, cues: &Cues) -> bool {
    unit.kind == UnitKind::Word && unit.span.of(text).ends_with("ed") && unit.movement.is_none() && unit.classes.miss(cues.np_stop)
}

/// Whether a noun phrase starts behind this unit: an article, a possessive or a preposition.
fn opens(unit: &Unit, cues: &Cues) -> bool {
    unit.kind == UnitKind::Possessive || unit.classes.meet(cues.det | cues.its | cues.np_tail)
}

/// Whether the joint at this unit lies within one phrase: no figure closes what stands before it. In "$3 million of rent and fees"
/// the sum is of both, unless the second has one of its own.
fn coordinates(units: &[Unit], cues: &Cues, at: usize, head: usize) -> bool {
    let start = at.saturating_sub(3);
    let window = &units[start..at];
    let from = window.iter().rposition(|u| u.is_mark(b',')).map_or(0, |mark| mark + 1);
    let Some(figure) = window[from..].iter().position(|u| u.figure().is_some() || u.period().is_some()) else { return true };
    let of = units.get(start + from + figure + 1).is_some_and(|u| u.classes.meet(cues.of));
    of && units.get(head + 1).is_none_or(|u| u.classes.miss(cues.of | cues.be | cues.reach))
}

/// Where the phrase ends.
fn right(text: &str, units: &[Unit], cues: &Cues, head: usize) -> usize {
    let mut last = bracket(units, if is_compound(text, units, cues, head + 1) { head + 1 } else { head });
    let closed = describes(units, cues, last + 1);
    if closed {
        last += 1;
    }
    for round in 0..3 {
        let Some(joint) = units.get(last + 1) else { return last };
        let to = joint.classes.meet(cues.to) && units[last].classes.meet(cues.np_to);
        let described = closed && round == 0 && joint.classes.meet(cues.np_joint);
        let from = joint.classes.meet(cues.from);
        let relates = joint.classes.meet(cues.np_relation) || from;
        if joint.kind != UnitKind::Word || joint.classes.miss(cues.np_tail) && !to && !described && !relates {
            return placed(units, cues, last + 1).unwrap_or(last);
        }
        if relates {
            return related(text, units, cues, last + 1).unwrap_or(last);
        }
        let Some(end) = tail(text, units, cues, last + 2) else { return last };
        last = bracket(units, end) + usize::from(describes(units, cues, bracket(units, end) + 1));
    }
    last
}

/// "maximum settlement exposure was": whether this unit is a noun of no table that the head modifies.
fn is_compound(text: &str, units: &[Unit], cues: &Cues, at: usize) -> bool {
    let noun = |u: &Unit| u.is_plain() && !u.capital && !["ed", "ing", "ly"].iter().any(|ending| u.span.of(text).ends_with(ending));
    units.get(at).is_some_and(noun) && units.get(at + 1).is_some_and(|u| u.classes.meet(cues.be | cues.reach))
}

/// The end of "in level 3 of the hierarchy", which starts at this unit, if the verb of what is told follows.
fn placed(units: &[Unit], cues: &Cues, joint: usize) -> Option<usize> {
    let plain = |u: &&Unit| u.kind == UnitKind::Word && u.period().is_none() && u.classes.miss(cues.be | cues.reach | cues.contains);
    let words = units[joint..].iter().take(TAIL + 1).take_while(plain).count();
    let verb = joint + words;
    let tells = |u: &Unit| u.classes.meet(cues.be | cues.reach | cues.contains);
    let opens = units[joint].classes.meet(cues.in_) && units.get(joint + 1).is_some_and(|u| !u.is_party());
    let clause = units[joint..verb]
        .iter()
        .any(|u| u.classes.meet(cues.relative | cues.breaks | cues.our | cues.its | cues.company | cues.np_statement | cues.time_noun));
    (opens && (2..=TAIL).contains(&words) && !clause && units.get(verb).is_some_and(tells)).then_some(verb - 1)
}

/// The end of "related to shares granted under our plans", which starts at this unit, if a verb or a figure follows. "Revenue
/// from Chile" says where and has no name of its own.
fn related(text: &str, units: &[Unit], cues: &Cues, joint: usize) -> Option<usize> {
    let mut last = joint;
    let ties = cues.np_tail | cues.np_relation | cues.with | cues.to;
    for round in 0..4 {
        if round > 0 && is_told(units, cues, last + 1) {
            let place = units[joint].classes.meet(cues.from) && units[joint + 1..=last].iter().any(Unit::is_party);
            return (!place).then_some(last);
        }
        let open = last + usize::from(round > 0 && units.get(last + 1).is_some_and(|u| participle(text, u, cues)));
        let at = open + usize::from(round > 0);
        units.get(at).filter(|u| round == 0 || u.classes.meet(ties))?;
        let party = units.get(at + 1).is_some_and(Unit::is_party).then_some(at + 1);
        last = tail(text, units, cues, at + 1).or(party)?;
    }
    None
}

/// "expenses related to these plans totaled": whether what was named is told right here, by a verb or a figure. "charges of
/// $3 million related to the closure" have another name.
fn is_told(units: &[Unit], cues: &Cues, at: usize) -> bool {
    let time = |u: &Unit| u.period().is_some() || u.is_mark(b',') || u.classes.meet(cues.in_ | cues.for_ | cues.and);
    let rest = &units[at.min(units.len())..];
    // ", after deducting discounts and fees, were"
    let opens = rest.get(1).is_some_and(|u| rest[0].is_mark(b',') && u.classes.meet(cues.np_stop | cues.including | cues.relative));
    let close = |at: &usize| rest[*at].is_mark(b',') && rest[at + 1].classes.meet(cues.be | cues.reach);
    let close = (2..rest.len().saturating_sub(1).min(ASIDE)).find(close).filter(|_| opens);
    let rest = &rest[close.unwrap_or(0)..];
    let Some(verb) = rest.iter().position(|u| !time(u)).filter(|&verb| rest[verb].classes.meet(cues.be | cues.reach | cues.of | cues.to))
    else {
        return false;
    };
    rest[verb + 1..].iter().find(|u| u.classes.miss(cues.bound)).is_some_and(|u| u.figure().is_some())
}

/// "options granted", "securities sold under …": whether this unit is a participle that belongs to the noun before it, and not
/// the verb of what follows.
fn describes(units: &[Unit], cues: &Cues, at: usize) -> bool {
    units.get(at).is_some_and(|u| u.classes.meet(cues.np_participle))
        && units
            .get(at + 1)
            .is_some_and(|next| next.figure().is_none() && next.period().is_none() && next.classes.miss(cues.det | cues.its))
}

/// "income ( loss )", "gains/(losses)": what qualifies the head right behind it.
fn bracket(units: &[Unit], at: usize) -> usize {
    let mark = |n: usize, mark: u8| units.get(at + n).is_some_and(|u| u.is_mark(mark));
    let open = 1 + usize::from(mark(1, b'/'));
    let word = units.get(at + open + 1).is_some_and(|u| u.kind == UnitKind::Word);
    if mark(open, b'(') && word && mark(open + 2, b')') { at + open + 2 } else { at }
}

/// The end of the noun phrase that starts at this unit, articles apart.
fn tail(text: &str, units: &[Unit], cues: &Cues, from: usize) -> Option<usize> {
    let mut end = None;
    let mut at = from;
    while at < units.len() && at < from + TAIL {
        let unit = &units[at];
        // "liabilities on the balance sheet": where they stand.
        if unit.classes.meet(cues.np_statement) {
            return None;
        }
        let article = end.is_none() && unit.kind == UnitKind::Word && unit.classes.meet(cues.det | cues.its | cues.our);
        let owner = unit.kind == UnitKind::Possessive || unit.is_party();
        let listed = unit.is_mark(b',') && units[at + 1..].iter().take(5).any(|u| u.classes.meet(cues.and));
        // "the 2024 notes"
        let dated = end.is_none() && unit.period().is_some() && at > from && units[at - 1].classes.meet(cues.det);
        let joint = end.is_some()
            && (unit.classes.meet(cues.and) || unit.is_mark(b'-') || unit.is_mark(b'/') || listed)
            && units.get(at + 1).is_some_and(|u| noun(text, u, cues) && u.classes.miss(cues.reach | cues.verbs));
        // "for these capitalized costs": behind an adjective the word is no verb.
        let described = unit.measure.is_some() && at > from && units[at - 1].classes.meet(cues.np_adjective);
        // "the reserve for claims increased from": the verb.
        let verb = unit.measure.is_none() && unit.movement.is_some_and(|m| m.verb);
        let moved = verb && units.get(at + 1).is_none_or(|u| !noun(text, u, cues));
        if noun(text, unit, cues) && unit.classes.miss(cues.reach | cues.time_noun) && !(moved && end.is_some()) || described {
            end = Some(at);
        } else if unit.kind == UnitKind::Possessive {
            end = None;
        } else if !(article || owner || joint || dated || end.is_none() && participle(text, unit, cues)) {
            break;
        }
        at += 1;
    }
    end
}
