//! Matches one pattern of a rule at one place.
//!
//! In: the units of a sentence, a pattern, where it is to start. Out: where the match ends, and the units that play its roles.

use super::faces::takes;
use super::matcher::{MODIFIER, Sentence};
use super::{Element, Matcher, Role};
use crate::figures::{RawFigure, RawKind, RawUnit};
use crate::lang::lexicon::{Classes, PlaceForm};
use crate::mentions::{Unit, UnitKind};
use crate::model::Bound;

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
                || unit.place.is_some() && sentence.units.get(here + 1).is_some_and(|u| u.kind == UnitKind::Possessive)
                || unit.region
                || sentence.phrase_ends.get(here) == Some(&MODIFIER)
                || unit.classes.meet(sentence.cues.company)
                || matches!(unit.place, Some((_, PlaceForm::Adjective)))
                || (unit.kind == UnitKind::Word && unit.classes.meet(sentence.cues.noise));
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
            let number = unit.figure().is_some_and(|f| !is_attribute(sentence, &sentence.figures[f]));
            if number || unit.classes.meet(sentence.cues.breaks) || unit.is_mark(b';') {
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
        // The same with the words that modify a measure: "in half-year core earnings".
        let passed =
            unit.is_mark(b'"') || matches!(element.matcher, Matcher::Slot(Role::Measure, _)) && comes_before_measure(sentence, here);
        if passed && here < at + 4 {
            here += 1;
            continue;
        }
        // Determiners, adverbs and bound words may stand before any element.
        if unit.kind == UnitKind::Word && unit.classes.meet(sentence.cues.noise) && here < at + 4 {
            here += 1;
            continue;
        }
        // "by between 3% and 5%": a range.
        let range = |u: &Unit| u.figure().is_some_and(|f| sentence.figures[f].bound == Bound::Range);
        if unit.classes.meet(sentence.cues.between) && here < at + 4 && sentence.units.get(here + 1).is_some_and(range) {
            here += 1;
            continue;
        }
        // "at a breakneck 9%": an article and one word that says nothing else.
        let behind_noise = here > at && sentence.units[here - 1].classes.meet(sentence.cues.noise);
        let noise = |u: &&Unit| u.kind == UnitKind::Word && u.classes.meet(sentence.cues.noise);
        let number = || sentence.units[here + 1..].iter().take(3).find(|u| !noise(u)).is_some_and(|u| u.figure().is_some());
        // "to a 13-year low of 5.2%"
        // "to an annualised 2.9%"
        if behind_noise && (unit.is_plain() && !unit.capital || matches!(unit.kind, UnitKind::Period(_))) && number() {
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

/// Whether the unit is a period, or a word that modifies a measure.
fn comes_before_measure(sentence: &Sentence, at: usize) -> bool {
    let unit = &sentence.units[at];
    let named = |u: &Unit| u.kind == UnitKind::Word && u.measure.is_some() && u.movement.is_none();
    let plain = |u: &Unit| u.is_plain() && !u.capital;
    matches!(unit.kind, UnitKind::Period(_))
        || sentence.phrase_ends.get(at) == Some(&MODIFIER)
        || plain(unit) && sentence.units[at + 1..].iter().take(2).find(|u| !plain(u)).is_some_and(named)
}

/// Whether an element matches right at a unit.
#[inline]
pub(super) fn matches(sentence: &Sentence, matcher: &Matcher, at: usize) -> bool {
    match matcher {
        Matcher::Word { ids, classes, .. } => {
            let face = &sentence.faces[at];
            face.classes.meet(*classes) || face.word != 0 && ids.contains(&face.word)
        }
        Matcher::Slot(role, accepts) => takes(sentence, *role, accepts, at),
        Matcher::Gap(_) | Matcher::Plain(_) => false,
    }
}

/// "a 13-year low": a number that only describes the noun behind it.
fn is_attribute(sentence: &Sentence, figure: &RawFigure) -> bool {
    figure.kind == RawKind::Quantity && figure.span.of(sentence.text).contains('-')
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

/// Whether the unit of a quantity is a word of this class.
pub(super) fn unit_is(sentence: &Sentence, figure: &RawFigure, class: Classes) -> bool {
    let word = match figure.unit {
        RawUnit::Noun(span) => span.of(sentence.text),
        RawUnit::Word(word) => word,
        _ => return false,
    };
    sentence.lexicon.alone(word.as_bytes()).any(|p| p.sense.classes.meet(class))
}
