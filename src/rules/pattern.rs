//! Matches one pattern of a rule at one place.
//!
//! In: the units of a sentence, a pattern, where it is to start. Out: where the match ends, and the units that play its roles.

use super::matcher::{MODIFIER, Sentence};
use super::{Accepts, Element, Matcher, Role};
use crate::figures::{RawFigure, RawKind, RawUnit};
use crate::lang::lexicon::{Classes, PlaceForm};
use crate::lang::words::hash;
use crate::mentions::{Unit, UnitKind};

/// Matches a pattern at a unit; the index behind the match.
pub(super) fn match_at(sentence: &Sentence, pattern: &[Element], at: usize, roles: &mut Vec<(Role, usize)>) -> Option<usize> {
    let Some((element, rest)) = pattern.split_first() else { return Some(at) };
    let mark = roles.len();
    if let Matcher::Plain(most) = element.matcher {
        for here in at..=at + usize::from(most) {
            if let Some(end) = match_at(sentence, rest, here, roles) {
                return Some(end);
            }
            roles.truncate(mark);
            let unit = sentence.units.get(here)?;
            let plain = unit.is_plain()
                || unit.kind == UnitKind::Possessive
                || unit.region
                || sentence.phrase_ends.get(here) == Some(&MODIFIER)
                || unit.classes & sentence.company != 0
                || matches!(unit.place, Some((_, PlaceForm::Adjective)))
                || (unit.kind == UnitKind::Word && unit.classes & sentence.noise != 0);
            if !plain {
                return None;
            }
        }
        return None;
    }
    if let Matcher::Gap(most) = element.matcher {
        for here in at..=at + usize::from(most) {
            if let Some(end) = match_at(sentence, rest, here, roles) {
                return Some(end);
            }
            roles.truncate(mark);
            let unit = sentence.units.get(here)?;
            if unit.figure().is_some() || unit.classes & sentence.breaks != 0 || unit.is_mark(b';') {
                return None;
            }
        }
        return None;
    }
    let mut here = at;
    while let Some(unit) = sentence.units.get(here) {
        if matches(sentence, &element.matcher, here) {
            if let Matcher::Slot(role, _) = element.matcher {
                roles.push((role, here));
            }
            if let Some(end) = match_at(sentence, rest, here + 1, roles) {
                return Some(end);
            }
            // "EUR1bn ( USD1.3bn ) bond", "EUR 900 million USD 1.3 bn facility": past the same again in another currency.
            if unit.figure().is_some() {
                if let Some(end) = past_equivalents(sentence, here + 1).and_then(|next| match_at(sentence, rest, next, roles)) {
                    return Some(end);
                }
            }
            // "imports from the African partner at $620 million": past what belongs to the measure.
            let behind = sentence.phrase_ends.get(here).copied().unwrap_or(here);
            if behind > here && behind != MODIFIER && matches!(element.matcher, Matcher::Slot(Role::Measure, _)) {
                if let Some(end) = match_at(sentence, rest, behind + 1, roles) {
                    return Some(end);
                }
            }
            roles.truncate(mark);
        }
        // "a fall in first quarter profits", "by "about 3%"": a period before a measure, a quotation mark before anything.
        let dated = matches!(unit.kind, UnitKind::Period(_)) && matches!(element.matcher, Matcher::Slot(Role::Measure, _));
        if (dated || unit.is_mark(b'"')) && here < at + 4 {
            here += 1;
            continue;
        }
        // Determiners, adverbs and bound words may stand before any element.
        if unit.kind == UnitKind::Word && unit.classes & sentence.noise != 0 && here < at + 4 {
            here += 1;
            continue;
        }
        // "at a breakneck 9%": an article and one word that says nothing else.
        let behind_noise = here > at && sentence.units[here - 1].classes & sentence.noise != 0;
        if behind_noise && unit.is_plain() && !unit.capital && sentence.units.get(here + 1).is_some_and(|u| u.figure().is_some()) {
            here += 1;
            continue;
        }
        break;
    }
    if element.optional {
        roles.truncate(mark);
        return match_at(sentence, rest, at, roles);
    }
    None
}

pub(super) fn matches(sentence: &Sentence, matcher: &Matcher, at: usize) -> bool {
    let unit = &sentence.units[at];
    match matcher {
        Matcher::Word(words, classes) => {
            if unit.kind == UnitKind::Word && unit.classes & classes != 0 {
                return true;
            }
            let text = match unit.kind {
                UnitKind::Word | UnitKind::Punct(_) | UnitKind::Possessive if !words.is_empty() => unit.span.of(sentence.text),
                _ => return false,
            };
            words.iter().any(|word| word.eq_ignore_ascii_case(text))
        }
        Matcher::Slot(Role::Measure, _) if sentence.phrase_ends.get(at) == Some(&MODIFIER) => false,
        Matcher::Slot(Role::Move, accepts) => {
            // "cut", "rise": a noun behind an article, number or preposition, or before "of" and "in"; else the verb.
            let both = unit.movement.is_some_and(|m| m.verb && m.noun);
            let form = if !both {
                *accepts
            } else if is_noun(sentence, at) {
                Accepts { move_verb: false, ..*accepts }
            } else {
                Accepts { move_noun: false, ..*accepts }
            };
            takes(sentence, form, unit)
        }
        Matcher::Slot(_, accepts) => takes(sentence, *accepts, unit),
        Matcher::Gap(_) | Matcher::Plain(_) => false,
    }
}

/// The unit behind amounts in brackets or right behind another amount; none if there are none.
fn past_equivalents(sentence: &Sentence, at: usize) -> Option<usize> {
    let money = |i: usize| sentence.units.get(i).and_then(Unit::figure).is_some_and(|f| sentence.figures[f].kind == RawKind::Money);
    if money(at) {
        return Some(at + 1);
    }
    if !sentence.units.get(at)?.is_mark(b'(') || !money(at + 1) {
        return None;
    }
    let close = (at + 2..at + 7).find(|&i| sentence.units.get(i).is_some_and(|u| u.is_mark(b')')))?;
    Some(close + 1)
}

/// Whether a word of movement stands as a noun.
fn is_noun(sentence: &Sentence, at: usize) -> bool {
    let behind = sentence.units.get(at + 1).is_some_and(|u| u.classes & sentence.noun_ties != 0);
    let before = at > 0 && {
        let unit = &sentence.units[at - 1];
        unit.figure().is_some()
            || unit.kind == UnitKind::Possessive
            || unit.classes & (sentence.noise | sentence.ties) != 0 && unit.classes & sentence.adverbs == 0
    };
    behind || before
}

/// Whether the unit of a quantity is a word of this class.
pub(super) fn unit_is(sentence: &Sentence, figure: &RawFigure, class: Classes) -> bool {
    let word = match figure.unit {
        RawUnit::Noun(span) => span.of(sentence.text),
        RawUnit::Word(word) => word,
        _ => return false,
    };
    sentence
        .lexicon
        .starting_with(hash(word.as_bytes()), word.as_bytes())
        .any(|p| p.text.len() == word.len() && p.sense.classes & class != 0)
}

fn takes(sentence: &Sentence, accepts: Accepts, unit: &Unit) -> bool {
    match unit.kind {
        UnitKind::Figure(index) => match sentence.figures[index as usize].kind {
            RawKind::Money => accepts.money || (accepts.price && sentence.figures[index as usize].per.is_some()),
            RawKind::Percent => accepts.percent,
            RawKind::Quantity if accepts.unit != 0 => unit_is(sentence, &sentence.figures[index as usize], accepts.unit),
            RawKind::Quantity => accepts.quantity && !unit_is(sentence, &sentence.figures[index as usize], sentence.time_noun),
            RawKind::Number => accepts.number,
        },
        UnitKind::Period(_) => accepts.period,
        UnitKind::Word => {
            if let Some(movement) = unit.movement {
                let form = accepts.move_verb && movement.verb || accepts.move_noun && movement.noun || accepts.move_other && movement.other;
                let way = accepts.direction.is_none_or(|d| d == movement.direction);
                if form && way && (!accepts.factor || movement.factor.is_some()) {
                    return true;
                }
            }
            (accepts.measure && unit.measure.is_some_and(|row| !sentence.lexicon.measures[row as usize].marks.verb))
                || (accepts.act && unit.measure.is_some_and(|row| sentence.lexicon.measures[row as usize].marks.verb))
                || (accepts.party && unit.is_party())
                || (accepts.place && unit.place.is_some())
                || (accepts.org && unit.org.is_some())
                || (accepts.item && unit.is_plain())
        }
        _ => false,
    }
}
