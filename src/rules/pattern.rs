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

/// So many units that say nothing may stand before an element.
const NOISE: usize = 4;

/// Matches a pattern at a unit; the index behind the match.
pub(super) fn match_at(sentence: &Sentence, pattern: &[Element], at: usize, roles: &mut Vec<(Role, usize)>) -> Option<usize> {
    let Some((element, rest)) = pattern.split_first() else { return Some(at) };
    match element.matcher {
        Matcher::Plain(most) => return match_behind(sentence, rest, (at, most), roles, is_plain),
        Matcher::Gap(most) => return match_behind(sentence, rest, (at, most), roles, may_be_in_gap),
        Matcher::Word { .. } | Matcher::Slot(..) => {}
    }
    let mark = roles.len();
    let mut here = at;
    while here < sentence.units.len() {
        if matches(sentence, &element.matcher, here) {
            if let Some(end) = match_from(sentence, &element.matcher, rest, here, roles) {
                return Some(end);
            }
            roles.truncate(mark);
        }
        if !(here < at + NOISE && says_nothing(sentence, &element.matcher, here) || here > at && fills(sentence, here)) {
            break;
        }
        here += 1;
    }
    if element.optional {
        roles.truncate(mark);
        return match_at(sentence, rest, at, roles);
    }
    None
}

/// Matches the rest of a pattern behind up to so many units that pass.
#[inline]
fn match_behind(
    sentence: &Sentence,
    rest: &[Element],
    (at, most): (usize, u8),
    roles: &mut Vec<(Role, usize)>,
    passes: impl Fn(&Sentence, usize) -> bool,
) -> Option<usize> {
    let mark = roles.len();
    for here in at..=at + usize::from(most) {
        if let Some(end) = match_at(sentence, rest, here, roles) {
            return Some(end);
        }
        roles.truncate(mark);
        if here >= sentence.units.len() || !passes(sentence, here) {
            return None;
        }
    }
    None
}

/// Matches the rest of a pattern behind a unit that an element matches.
#[inline]
fn match_from(sentence: &Sentence, matcher: &Matcher, rest: &[Element], here: usize, roles: &mut Vec<(Role, usize)>) -> Option<usize> {
    if let Matcher::Slot(role, _) = *matcher {
        roles.push((role, here));
    }
    if let Some(end) = match_at(sentence, rest, here + 1, roles) {
        return Some(end);
    }
    // "EUR1bn ( USD1.3bn ) bond", "EUR 900 million USD 1.3 bn facility": past the same again in another currency.
    if sentence.units[here].figure().is_some() {
        if let Some(end) = past_equivalents(sentence, here + 1).and_then(|next| match_at(sentence, rest, next, roles)) {
            return Some(end);
        }
    }
    // "imports from the African partner at $620 million": past what belongs to the measure.
    let behind = sentence.phrase_ends.get(here).copied().unwrap_or(here);
    if behind > here && behind != MODIFIER && matches!(matcher, Matcher::Slot(Role::Measure, _)) {
        return match_at(sentence, rest, behind + 1, roles);
    }
    None
}

/// Whether a unit is no more than a name or a word that the rules know nothing of.
fn is_plain(sentence: &Sentence, at: usize) -> bool {
    let (unit, cues) = (&sentence.units[at], sentence.cues);
    unit.is_plain()
        || unit.kind == UnitKind::Possessive
        || unit.place.is_some() && sentence.units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Possessive)
        || unit.region
        || sentence.phrase_ends.get(at) == Some(&MODIFIER)
        || unit.classes.meet(cues.company)
        || matches!(unit.place, Some((_, PlaceForm::Adjective)))
        || unit.kind == UnitKind::Word && unit.classes.meet(cues.noise)
}

/// Whether a gap may reach over a unit: no figure of its own, no break of the clause.
fn may_be_in_gap(sentence: &Sentence, at: usize) -> bool {
    let unit = &sentence.units[at];
    let number = unit.figure().is_some_and(|f| !is_attribute(sentence, &sentence.figures[f]));
    !(number || unit.classes.meet(sentence.cues.breaks) || unit.is_mark(b';'))
}

/// Whether a unit says nothing that would part an element from what stands before it.
#[inline]
fn says_nothing(sentence: &Sentence, matcher: &Matcher, at: usize) -> bool {
    let (unit, cues) = (&sentence.units[at], sentence.cues);
    // Determiners, adverbs and bound words may stand before any element.
    is_noise(sentence, unit)
        // "by "about 3%"": a quotation mark.
        || unit.is_mark(b'"')
        // "a fall in first quarter profits", "in half-year core earnings": what modifies a measure.
        || matches!(matcher, Matcher::Slot(Role::Measure, _)) && comes_before_measure(sentence, at)
        || unit.classes.meet(cues.between) && opens_range(sentence, at)
}

/// Whether a unit is a word that says nothing of its own.
fn is_noise(sentence: &Sentence, unit: &Unit) -> bool {
    unit.kind == UnitKind::Word && unit.classes.meet(sentence.cues.noise)
}

/// "by between 3% and 5%": whether a range stands right behind.
fn opens_range(sentence: &Sentence, at: usize) -> bool {
    sentence.units.get(at + 1).and_then(Unit::figure).is_some_and(|f| sentence.figures[f].bound == Bound::Range)
}

/// "at a breakneck 9%", "to a 13-year low of 5.2%", "to an annualised 2.9%": an article and one word that says nothing else.
fn fills(sentence: &Sentence, at: usize) -> bool {
    let unit = &sentence.units[at];
    let number = || sentence.units[at + 1..].iter().take(3).find(|u| !is_noise(sentence, u)).is_some_and(|u| u.figure().is_some());
    sentence.units[at - 1].classes.meet(sentence.cues.noise)
        && (unit.is_plain() && !unit.capital || matches!(unit.kind, UnitKind::Period(_)))
        && number()
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
