//! Matches rules in a sentence, outward from their triggers.
//!
//! In: the units of a sentence and the rules. Out: candidate claims, each with the units that play its roles. A trigger is
//! looked for only where a unit of the right sort stands; role phrases are tried at each step away from it until the clause
//! ends, a unit comes that belongs to another claim, or too many unknown words have passed.

use super::faces::{self, Face, Present};
use super::index::Live;
use super::pattern::{match_at, matches, unit_is};
use super::{Element, Role, Rule, RuleSet};
use crate::figures::{RawFigure, RawKind};
use crate::groups::Cues;
use crate::lang::lexicon::Lexicon;
use crate::mentions::{Unit, UnitKind};

/// What the matcher reads.
#[derive(Clone, Copy)]
pub(crate) struct Sentence<'a> {
    pub text: &'a str,
    pub units: &'a [Unit],
    pub figures: &'a [RawFigure],
    pub lexicon: &'a Lexicon,
    pub cues: &'a Cues,
    /// For each unit the end of the measure phrase that it heads (itself where it heads none).
    pub phrase_ends: &'a [usize],
    /// The units as the rules see them, once they are made.
    pub faces: &'a [Face],
}

/// In `phrase_ends`: the unit is a measure's word that only modifies the next.
pub(crate) const MODIFIER: usize = usize::MAX;

/// One match of one rule.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub rule: usize,
    /// Units of the trigger, first and last.
    pub trigger: (usize, usize),
    /// Role and unit, in the order in which they were found.
    pub roles: Vec<(Role, usize)>,
}

impl Candidate {
    /// The unit that plays a role.
    pub fn unit(&self, role: Role) -> Option<usize> {
        self.roles.iter().find(|(r, _)| *r == role).map(|&(_, unit)| unit)
    }

    /// First and last unit of trigger and figures.
    pub fn extent(&self) -> (usize, usize) {
        let first = self.roles.iter().map(|&(_, u)| u).min().unwrap_or(self.trigger.0).min(self.trigger.0);
        let last = self.roles.iter().map(|&(_, u)| u).max().unwrap_or(self.trigger.1).max(self.trigger.1);
        (first, last)
    }
}

/// Memory used again from sentence to sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    faces: Vec<Face>,
    present: Present,
    /// The triggers that the sentence may have, and those of them that may start at a unit, a bit each.
    live: Live,
    starts: Vec<u64>,
    work: Work,
}

/// All candidates of a sentence.
pub(crate) fn candidates(sentence: &Sentence, rules: &RuleSet, memory: &mut Memory, out: &mut Vec<Candidate>) {
    out.clear();
    each_trigger(sentence, rules, memory, |sentence, rule, trigger, work| {
        if claims_something(sentence, &work.roles) {
            out.push(Candidate { rule, trigger, roles: work.roles.clone() });
        }
    });
}

/// What the rules found whose trigger stands in the sentence but who bound no figure, for whoever asks why.
pub(crate) fn without_figure(sentence: &Sentence, rules: &RuleSet) -> Vec<Candidate> {
    let mut out = Vec::new();
    each_trigger(sentence, rules, &mut Memory::default(), |sentence, rule, trigger, work| {
        if !claims_something(sentence, &work.roles) {
            out.push(Candidate { rule, trigger, roles: work.roles.clone() });
        }
    });
    out
}

/// Calls `found` for each rule and unit at which one of its triggers stands, the first one only.
fn each_trigger(sentence: &Sentence, rules: &RuleSet, memory: &mut Memory, mut found: impl FnMut(&Sentence, usize, (usize, usize), &Work)) {
    let Memory { faces, present, live, starts, work } = memory;
    faces::faces(sentence, rules, faces);
    let sentence = &Sentence { faces, ..*sentence };
    if !rules.index.live(faces, present, live) {
        return;
    }
    for (start, face) in faces.iter().enumerate() {
        if !rules.index.at(face, live, starts) || says_again(sentence, start) {
            continue;
        }
        let mut done = None;
        for (index, on) in rules.index.triggers(starts) {
            let rule = &rules.rules[index];
            let on = &rule.on[on];
            if done == Some(index) || !can_start(sentence, on, start) {
                continue;
            }
            if let Some(trigger) = candidate(sentence, rule, on, start, present, work) {
                done = Some(index);
                found(sentence, index, trigger, work);
            }
        }
    }
}

/// Memory for one match after the other.
#[derive(Debug, Clone, Default)]
struct Work {
    /// Roles bound so far.
    roles: Vec<(Role, usize)>,
    /// Which role phrases behind the trigger are used up.
    used: Vec<bool>,
}

impl Work {
    /// Takes back the roles from `mark` on if one of them is played already; whether they may stay.
    fn keep_new(&mut self, mark: usize) -> bool {
        let (old, new) = self.roles.split_at(mark);
        let again = new.iter().any(|(role, _)| old.iter().any(|(known, _)| known == role));
        if again {
            self.roles.truncate(mark);
        }
        !again
    }
}

/// Matches a rule whose trigger starts at a unit: the trigger's first and last unit, the roles in `work`; none if the trigger
/// does not match.
fn candidate(sentence: &Sentence, rule: &Rule, on: &[Element], start: usize, present: &Present, work: &mut Work) -> Option<(usize, usize)> {
    work.roles.clear();
    let end = match_at(sentence, on, start, &mut work.roles)?;
    let trigger = (start, end - 1);
    let end = step(sentence, rule, end, &mut work.roles);
    walk_right(sentence, rule, end, present, work);
    walk_left(sentence, rule, start, work);
    let within = |unit: usize| trigger.0 <= unit && unit <= trigger.1;
    work.roles.retain(|&(role, unit)| role != Role::Previous || !is_rise(sentence, unit, within(unit)));
    Some(trigger)
}

/// "against a 12% rise", "against forecasts of 2%": neither a movement with its article nor what was expected is an earlier level.
///
/// A rule whose trigger names the forecast ("up from an earlier forecast of 2%") means it: `told`.
fn is_rise(sentence: &Sentence, unit: usize, told: bool) -> bool {
    let percent = sentence.units[unit].figure().is_some_and(|f| matches!(sentence.figures[f].kind, RawKind::Percent | RawKind::Money));
    let tied = unit > 1 && sentence.units[unit - 1].classes.meet(sentence.cues.ties);
    if tied && !told && sentence.units[unit - 2].classes.meet(sentence.cues.forecast) && sentence.units[unit - 2].measure.is_some() {
        return true;
    }
    // "from a 0.6% increase", "from a revised 0.6% increase"
    let article = sentence.units[..unit].iter().rev().take(2).any(|u| u.classes.meet(sentence.cues.det));
    // "following a 6.7 pct September decline"
    let behind = unit + 1 + usize::from(sentence.units.get(unit + 1).is_some_and(|u| u.period().is_some()));
    percent && article && sentence.units.get(behind).and_then(|u| u.movement).is_some_and(|m| m.noun)
}

fn is_figure(role: Role) -> bool {
    matches!(role, Role::Value | Role::Change | Role::Previous)
}

/// Whether a match has a figure, or a movement that needs none.
fn claims_something(sentence: &Sentence, roles: &[(Role, usize)]) -> bool {
    let factor =
        |&(role, unit): &(Role, usize)| (role == Role::Move).then(|| sentence.units[unit].movement.is_some_and(|m| m.factor.is_some()));
    roles.iter().any(|&(role, _)| is_figure(role)) || roles.iter().find_map(factor).unwrap_or(false)
}

/// Whether a trigger can start right at this unit, which says no sum again.
fn can_start(sentence: &Sentence, on: &[Element], at: usize) -> bool {
    for element in on {
        if matches(sentence, &element.matcher, at) {
            return true;
        }
        if !element.optional {
            return false;
        }
    }
    false
}

/// Whether the figure at `at` says the sum right before it in another currency: "EUR 3 mn USD 4 mn".
fn says_again(sentence: &Sentence, at: usize) -> bool {
    let money = |i: usize| sentence.units[i].figure().map(|f| &sentence.figures[f]).filter(|f| f.kind == RawKind::Money);
    at > 0 && money(at - 1).zip(money(at)).is_some_and(|(a, b)| a.unit != b.unit)
}

/// Takes the role phrase that stands right behind the trigger.
fn step(sentence: &Sentence, rule: &Rule, from: usize, roles: &mut Vec<(Role, usize)>) -> usize {
    let mark = roles.len();
    for phrase in &rule.next {
        if let Some(end) = match_at(sentence, phrase, from, roles) {
            return end;
        }
        roles.truncate(mark);
    }
    from
}

fn walk_right(sentence: &Sentence, rule: &Rule, from: usize, present: &Present, work: &mut Work) {
    work.used.clear();
    // What the sentence cannot have need not be looked for.
    work.used.extend(rule.after.iter().map(|phrase| !present.allows(phrase)));
    let mut at = from;
    let mut unknown = 0;
    let mut depth = 0;
    while at < sentence.units.len() && work.used.contains(&false) {
        let mut advanced = false;
        for (index, phrase) in rule.after.iter().enumerate() {
            if work.used[index] || depth > 0 {
                continue;
            }
            let mark = work.roles.len();
            if let Some(end) = match_at(sentence, phrase, at, &mut work.roles) {
                if !work.keep_new(mark) {
                    continue;
                }
                work.used[index] = true;
                at = end;
                unknown = 0;
                advanced = true;
                break;
            }
            work.roles.truncate(mark);
        }
        if advanced {
            continue;
        }
        let unit = &sentence.units[at];
        if depth == 0
            && at > from
            && names_measure(sentence, unit)
            && work.roles.iter().any(|&(role, _)| is_figure(role))
            && !attached(sentence, at)
        {
            return;
        }
        match passable(sentence, unit, at) {
            Pass::Open => depth += 1,
            Pass::Close if depth > 0 => depth -= 1,
            Pass::Free => {}
            Pass::Unknown => unknown += 1,
            Pass::Stop if depth > 0 => {}
            Pass::Stop if says_again(sentence, at) => {}
            // "by $41.8 million, or 9.3 percent, to …": the same again in other words.
            Pass::Stop if unit.figure().is_some() && at > from && sentence.units[at - 1].classes.meet(sentence.cues.also) => {}
            // "to 14.4bn rials, 34% of GDP, from 20.8bn": the same as a share.
            Pass::Stop if is_share_aside(sentence, at) => {}
            // "doubled in two years, to $5bn": how long it took.
            Pass::Stop if is_duration(sentence, unit) => {}
            _ => return,
        }
        if unknown > rule.patience {
            return;
        }
        at += 1;
    }
}

/// Whether a percentage stands between commas with what it is a share of.
fn is_share_aside(sentence: &Sentence, at: usize) -> bool {
    let unit = |i: usize| sentence.units.get(i);
    let percent = unit(at).and_then(Unit::figure).is_some_and(|f| sentence.figures[f].kind == RawKind::Percent);
    percent
        && at > 0
        && sentence.units[at - 1].is_mark(b',')
        && unit(at + 1).is_some_and(|u| u.classes.meet(sentence.cues.noun_ties))
        && unit(at + 2).is_some_and(|u| u.measure.is_some())
        && unit(at + 3).is_some_and(|u| u.is_mark(b','))
}

/// Whether the unit is a stretch of time ("five years").
fn is_duration(sentence: &Sentence, unit: &Unit) -> bool {
    let figure = unit.figure().map(|f| &sentence.figures[f]);
    figure.is_some_and(|f| f.kind == RawKind::Quantity && unit_is(sentence, f, sentence.cues.time_noun))
}

/// Whether the unit names a measure of its own.
fn names_measure(sentence: &Sentence, unit: &Unit) -> bool {
    unit.measure.is_some_and(|row| {
        let marks = sentence.lexicon.measures[row as usize].marks;
        !(marks.weak || marks.anaphor || marks.verb)
    })
}

/// Whether a preposition ties the unit to what stands before it ("from a loss of", "of total exports").
fn attached(sentence: &Sentence, at: usize) -> bool {
    let mut before = at;
    while before > 0 && at - before < 4 {
        before -= 1;
        let unit = &sentence.units[before];
        if unit.classes.meet(sentence.cues.ties) {
            return true;
        }
        if unit.kind != UnitKind::Word || unit.classes.meet(sentence.cues.breaks) {
            return false;
        }
    }
    false
}

fn walk_left(sentence: &Sentence, rule: &Rule, from: usize, work: &mut Work) {
    for phrase in &rule.before {
        let earliest = from.saturating_sub(8);
        let mut start = from;
        while start > earliest {
            start -= 1;
            let mark = work.roles.len();
            if let Some(end) = match_at(sentence, phrase, start, &mut work.roles) {
                let between = &sentence.units[end.min(from)..from];
                let near = end <= from
                    && between.len() <= 4
                    && between
                        .iter()
                        .enumerate()
                        .all(|(i, u)| u.kind == UnitKind::Word && matches!(passable(sentence, u, end + i), Pass::Free | Pass::Unknown));
                if near && work.keep_new(mark) {
                    break;
                }
            }
            work.roles.truncate(mark);
        }
    }
}

enum Pass {
    Free,
    Unknown,
    Open,
    Close,
    Stop,
}

/// Whether a walk may pass this unit.
fn passable(sentence: &Sentence, unit: &Unit, at: usize) -> Pass {
    match unit.kind {
        UnitKind::Punct(b'(') => return Pass::Open,
        UnitKind::Punct(b')') => return Pass::Close,
        UnitKind::Punct(b';' | b':' | b'.') => return Pass::Stop,
        UnitKind::Punct(_) | UnitKind::Possessive | UnitKind::Period(_) => return Pass::Free,
        // "raised its three key rates by 1%": how many measures there are is no figure of a claim.
        UnitKind::Figure(_) if sentence.faces[at].traits == 0 => return Pass::Free,
        UnitKind::Figure(_) => return Pass::Stop,
        UnitKind::Word => {}
    }
    if unit.classes.meet(sentence.cues.noise) {
        return Pass::Free;
    }
    if unit.classes.meet(sentence.cues.breaks | sentence.cues.relative) {
        return Pass::Stop;
    }
    if unit.movement.is_some_and(|m| m.verb) && unit.measure.is_none() && at > 0 {
        return Pass::Stop;
    }
    if unit.classes.meet(sentence.cues.verbs) && unit.measure.is_none() {
        return Pass::Stop;
    }
    Pass::Unknown
}
