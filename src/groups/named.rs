//! Nouns that no table knows and that are measured all the same: the subject of a movement in a second clause
//! ("sales rose 5% to $3 million and room nights increased 11% to 4 million").
//!
//! In: the units of a sentence. Out: whether a unit heads such a subject. Without this its figures went to the measure before.

use super::Cues;
use crate::mentions::{Unit, UnitKind};
use crate::model::Direction;

/// Longest such noun phrase, in units.
const LONGEST: usize = 4;

/// Longest relative clause between it and its verb, in units.
const ASIDE: usize = 12;

/// Whether the unit is the last noun of an unknown subject that a movement with a figure follows.
pub(super) fn heads_subject(text: &str, units: &[Unit], cues: &Cues, head: usize) -> bool {
    let noun = |u: &Unit| u.is_plain() && !u.capital;
    if !noun(&units[head]) || !is_plural(units[head].span.of(text)) && !told_by_verb(text, units, cues, head) {
        return false;
    }
    // "room nights booked increased"
    let participle = units.get(head + 1).is_some_and(|u| u.movement.is_none() && u.measure.is_none() && u.span.of(text).ends_with("ed"));
    let verb = behind_aside(units, cues, head + 1 + usize::from(participle));
    // "while flights were up 7.5%"
    let be = units.get(verb).is_some_and(|u| u.classes.meet(cues.be));
    let verb = verb + usize::from(be && units.get(verb + 1).is_some_and(|u| u.movement.is_some_and(|m| m.other)));
    let moves = units.get(verb).is_some_and(|u| u.movement.is_some_and(|m| m.verb || !m.noun) && u.measure.is_none());
    let told = (verb + 1..verb + 4).map_while(|i| units.get(i)).take_while(|u| !u.is_mark(b',')).any(|u| u.figure().is_some());
    moves && told && opens_clause(units, cues, head, noun)
}

/// "and the household debt burden climbed to 11%": a noun in the singular behind an article, right before a verb that is none else.
fn told_by_verb(text: &str, units: &[Unit], cues: &Cues, head: usize) -> bool {
    let noun = |u: &Unit| u.is_plain() && !u.capital && !u.span.of(text).ends_with("ly");
    let verb = units.get(head + 1).and_then(|u| u.movement).is_some_and(|m| m.verb && !m.noun && m.direction != Direction::Flat);
    let first = (head.saturating_sub(LONGEST)..head).rev().find(|&at| !noun(&units[at]));
    verb && first.is_some_and(|at| units[at].classes.meet(cues.det) && units[at].classes.miss(cues.its))
}

/// Whether the unit is the last noun of an unknown subject with its owner that a movement with a figure follows right behind:
/// "Its loyalty scheme grew to 4 million members", "Harbour's backlog fell 3%".
pub(super) fn heads_owned(text: &str, units: &[Unit], cues: &Cues, head: usize) -> bool {
    let noun = |u: &Unit| u.is_plain() && !u.capital;
    if head == 0 || !noun(&units[head]) || units[head].span.of(text).ends_with("ly") {
        return false;
    }
    let verb = head + 1;
    let moves = units.get(verb).is_some_and(|u| u.movement.is_some_and(|m| m.verb && !m.noun) && u.measure.is_none());
    let told = moves && units[verb + 1..].iter().take(3).take_while(|u| !u.is_mark(b',')).any(|u| u.figure().is_some());
    let first = (head.saturating_sub(LONGEST)..head).rev().find(|&at| !noun(&units[at]));
    let owned = |at: usize| {
        let its = units[at].classes.meet(cues.its) && units[at].classes.meet(cues.det);
        let named = units[at].kind == UnitKind::Possessive && at > 0 && units[at - 1].is_party();
        let start = at - usize::from(named);
        let opens = start == 0 || units[start - 1].is_mark(b',') || units[start - 1].classes.meet(cues.and | cues.breaks | cues.say);
        (its || named) && opens
    };
    told && first.is_some_and(owned)
}

/// Behind a relative clause in commas that begins at a unit: "services, which make up most of the economy, grew".
fn behind_aside(units: &[Unit], cues: &Cues, at: usize) -> usize {
    let comma = |at: &usize| units.get(*at).is_some_and(|u| u.is_mark(b','));
    let opens = comma(&at) && units.get(at + 1).is_some_and(|u| u.classes.meet(cues.relative));
    let close = (at + 2..at + 2 + ASIDE).find(comma).filter(|_| opens);
    close.map_or(at, |close| close + 1)
}

/// Whether nothing but words of the phrase stands between a conjunction and its head.
fn opens_clause(units: &[Unit], cues: &Cues, head: usize, noun: impl Fn(&Unit) -> bool) -> bool {
    let joint = |u: &Unit| u.classes.meet(cues.and | cues.breaks | cues.with) || u.is_mark(b';');
    // "to low- and middle-income countries": one half of a word.
    let half = |i: usize| i > 0 && units[i - 1].is_mark(b'-') && units[i - 1].span.end < units[i].span.start;
    // "deposits with domestic banks tripled" has no such subject, ", with bank deposits up 3%" has.
    let apart = |i: usize| i > 0 && !noun(&units[i - 1]) && (units[i].classes.miss(cues.with) || units[i - 1].is_mark(b','));
    let inner = |u: &Unit| {
        noun(u) || u.kind == UnitKind::Word && u.classes.meet(cues.det | cues.plain_adjective | cues.np_adjective) && u.measure.is_none()
    };
    let first = (head.saturating_sub(LONGEST)..head).rev().find(|&i| !inner(&units[i]) || joint(&units[i]));
    // "output from factories, mines and utilities rose": the last of several that a preposition governs.
    let listed = |i: usize| {
        let listed = |u: &&Unit| noun(u) || u.measure.is_some() || u.is_mark(b',') || u.classes.meet(cues.det | cues.and);
        let governor = units[..i].iter().rev().find(|u| !listed(u));
        governor.is_some_and(|u| u.classes.meet(cues.preposition) && u.classes.miss(cues.and))
    };
    first.is_some_and(|i| joint(&units[i]) && apart(i) && !listed(i) && !half(i))
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
}
