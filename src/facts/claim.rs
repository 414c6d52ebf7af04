//! From candidates to claims: which candidates stand, and which complete each other.
//!
//! In: the candidates of a sentence. Out: claims in text order, in which no figure plays two roles.

use super::amounts::raw;
use super::barred::{is_barred, is_inner, is_limit, makes_money};
use super::equivalents::equivalents;
use super::{Scene, subject};
use crate::figures::{RawKind, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::Shape;
use crate::model::Direction;
use crate::rules::{Candidate, Role, Subject};

/// One claim before its measure, owner and time are settled. All numbers are unit indices.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claim {
    pub rule: usize,
    pub trigger: (usize, usize),
    pub value: Option<usize>,
    pub change: Option<usize>,
    pub previous: Option<usize>,
    pub also: Vec<usize>,
    pub movement: Option<usize>,
    pub direction: Option<Direction>,
    /// "doubled": a change that needs no figure.
    pub factor: Option<usize>,
    /// "or 114.6% as against last year": the change is an index of the level before.
    pub index: bool,
    pub roles: Vec<(Role, usize)>,
    /// First and last unit of the item that goes with this value of a list.
    pub item: Option<(usize, usize)>,
    /// First and last unit of the name that goes with this value of a list.
    pub name: Option<(usize, usize)>,
    /// The one of several places that goes with this value of a list.
    pub place: Option<usize>,
    /// Index into the sentence's measures.
    pub measure: Option<usize>,
    /// Whether the measure stands with the claim itself, not only before it.
    pub own_measure: bool,
    /// It stands beside the claim before ("a loss of $4m, or 31 cents a share") and holds when that does.
    pub told_with: bool,
    /// What it stands beside is a loss.
    pub minus: bool,
    pub first: usize,
    pub last: usize,
}

impl Claim {
    fn of(candidate: &Candidate, scene: &Scene) -> Self {
        let (first, last) = candidate.extent();
        let rule = &scene.rules.rules[candidate.rule];
        let movement = candidate.unit(Role::Move);
        // "more than double forecasts of 20,000": held against what was expected.
        let held = |m: &crate::lang::lexicon::Move| m.factor.is_some() && rule.forecast && rule.subject == Subject::Last;
        let moved = movement.and_then(|u| scene.units[u].movement).filter(|m| !held(m));
        let mut claim = Self {
            rule: candidate.rule,
            trigger: candidate.trigger,
            value: candidate.unit(Role::Value),
            change: candidate.unit(Role::Change),
            previous: candidate.unit(Role::Previous),
            also: Vec::new(),
            movement,
            direction: rule.direction.or(moved.map(|m| m.direction)),
            index: false,
            item: None,
            name: None,
            place: None,
            factor: moved.filter(|m| m.factor.is_some()).and(movement),
            roles: candidate.roles.clone(),
            measure: None,
            own_measure: false,
            told_with: false,
            minus: false,
            first,
            last,
        };
        if claim.change.is_some() {
            claim.factor = None;
        }
        // "prices are back above $50": the level, not by how much.
        let level = |u: usize| scene.units[u].classes.meet(scene.cues.level_word) && scene.units[u].movement.is_some_and(|m| !m.verb);
        if let (Some(moved), Some(change), None) = (movement, claim.change, claim.value) {
            if level(moved) && change > moved && raw(scene, Some(change)).is_some_and(|r| r.kind != RawKind::Percent) {
                (claim.value, claim.change) = (Some(change), None);
                // "The deficit was above $4 billion": nothing moved.
                if moved > 0 && scene.units[moved - 1].classes.meet(scene.cues.be) {
                    (claim.movement, claim.direction) = (None, None);
                }
            }
        }
        claim
    }

    /// The units of its figures.
    pub fn figures(&self) -> impl Iterator<Item = usize> {
        self.value.into_iter().chain(self.change).chain(self.previous).chain(self.also.iter().copied())
    }

    /// "after falling 0.7% in the previous quarter": told of the time before.
    pub fn is_after(&self, scene: &Scene) -> bool {
        let at = self.trigger.0;
        let after = |at: usize| at > 0 && scene.units[at - 1].classes.meet(scene.cues.after);
        // "after welcoming 28 million"
        let doing = |at: usize| scene.units[at].span.of(scene.text).ends_with("ing");
        after(at) && (self.movement.is_some() || doing(at)) || at > 0 && doing(at - 1) && after(at - 1)
    }

    /// "well below the 4% growth of the previous quarter": likewise.
    pub(super) fn is_yardstick(&self, scene: &Scene) -> bool {
        let cues = scene.cues;
        let before = |at: usize| at.checked_sub(1).map(|at| &scene.units[at]);
        let det = before(self.trigger.0).is_some_and(|u| u.classes.meet(cues.det)) && scene.units[self.trigger.0].figure().is_some();
        let held =
            det && before(self.trigger.0 - 1).is_some_and(|u| u.classes.meet(cues.than | cues.compare | cues.from | cues.level_word));
        held && self.movement.is_some()
    }

    /// Whether it tells a level by a verb of its own ("and amounted to $144 million").
    pub(super) fn reaches(&self, scene: &Scene) -> bool {
        let and = self.trigger.0 > 0 && scene.units[self.trigger.0 - 1].classes.meet(scene.cues.and);
        and && self.value.is_some() && self.previous.is_none() && scene.units[self.trigger.0].classes.meet(scene.cues.reach)
    }

    /// The unit that plays a role that is no figure.
    pub fn role(&self, role: Role) -> Option<usize> {
        self.roles.iter().find(|(r, _)| *r == role).map(|&(_, unit)| unit)
    }
}

/// Which units earlier claims of the sentence have.
struct Taken {
    figures: Vec<bool>,
    movements: Vec<bool>,
}

impl Taken {
    fn take(&mut self, scene: &Scene, candidate: &Candidate) {
        for &(role, unit) in &candidate.roles {
            // "1.2 million tourists, who spent $2 billion": what opens a trigger may be told by itself.
            let passed =
                role == Role::Aside && unit != candidate.trigger.0 && raw(scene, Some(unit)).is_some_and(|r| r.kind != RawKind::Percent);
            if is_figure(role) || passed {
                self.figures[unit] = true;
            }
            if role == Role::Move {
                self.movements[unit] = true;
            }
        }
    }
}

/// The claims of a sentence.
pub(super) fn claims(scene: &Scene, candidates: &[Candidate]) -> Vec<Claim> {
    if candidates.is_empty() {
        return Vec::new();
    }
    let mut taken = Taken { figures: vec![false; scene.units.len()], movements: vec![false; scene.units.len()] };
    let mut out: Vec<Claim> = Vec::new();
    for index in by_rank(scene, candidates) {
        let candidate = what_is_left(scene, &candidates[index], &taken);
        if !is_complete(scene, &candidate, &candidates[index], &taken) || is_barred(scene, &candidate) {
            continue;
        }
        taken.take(scene, &candidate);
        let mut claim = Claim::of(&candidate, scene);
        // The price of a deal is often said again per share: before a rule for earnings takes that.
        let metric = scene.rules.rules[candidate.rule].metric;
        if metric.is_some_and(|m| scene.lexicon.metrics[m as usize].id == "deal_value") {
            equivalents(scene, &mut claim, &mut taken.figures);
        }
        out.push(claim);
    }
    for claim in &mut out {
        equivalents(scene, claim, &mut taken.figures);
    }
    out.sort_by_key(|claim| (claim.first, claim.trigger.0));
    out
}

/// The candidates in the order in which they may take figures: the most complete first, then the shortest.
fn by_rank(scene: &Scene, candidates: &[Candidate]) -> Vec<usize> {
    let moved = moved_by_verb(scene, candidates);
    let rank = |candidate: &Candidate| {
        let (first, last) = candidate.extent();
        let rule = &scene.rules.rules[candidate.rule];
        let aimless = is_object(scene, candidate, &moved) || makes_money(scene, candidate) || measures_nothing(scene, candidate);
        let worth = figures(candidate) as i32 * 10 + rule.weight - if aimless { AIMLESS } else { 0 };
        let inner = i32::from(is_inner(scene, candidate));
        (-worth, inner, (last - first) as i32, candidate.rule as i32, candidate.trigger.0 as i32)
    };
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_cached_key(|&index| rank(&candidates[index]));
    order
}

/// How many figures a candidate has.
fn figures(candidate: &Candidate) -> usize {
    candidate.roles.iter().filter(|(role, _)| is_figure(*role)).count()
}

/// The candidate without what others have taken and what plays no such role.
fn what_is_left(scene: &Scene, candidate: &Candidate, taken: &Taken) -> Candidate {
    let mut candidate = candidate.clone();
    candidate.roles.retain(|&(role, unit)| !is_figure(role) || !taken.figures[unit] && !names_term(scene, unit));
    drop_unlike(scene, &mut candidate);
    hold_reached(scene, &mut candidate);
    // "1.2 percent more than the previous one": no level.
    let one = |u: usize| raw(scene, Some(u)).is_some_and(|r| r.kind == RawKind::Number && is_word(r.span.of(scene.text)));
    // "produced 3.6 million against its quota of 4.1 million": what is allowed is no level before.
    let moves = candidate.unit(Role::Move).is_some();
    // "grew 0.2%, vs. a 0.1% consensus": nor what was expected.
    let next = |u: usize| scene.units.get(u + 1).is_some_and(|u| scene.has(u, scene.cues.consensus));
    let level = |u: usize| !one(u) && !next(u) && (moves || !is_limit(scene, u));
    let other = |u: usize| is_of_other_flow(scene, u);
    candidate.roles.retain(|&(role, unit)| role != Role::Previous || level(unit) && !other(unit));
    candidate
}

/// "fell as low as $1.24 before recovering to $1.25": how far it went is a level, and no movement by so much.
fn hold_reached(scene: &Scene, candidate: &mut Candidate) {
    let reached = |u: usize| {
        let bound = raw(scene, Some(u)).map_or("", |r| scene.text[r.outer.start..r.span.start].trim_end());
        scene.lexicon.is_of(bound, scene.cues.reached_bound)
    };
    let Some(level) = candidate.unit(Role::Change).filter(|&u| reached(u)) else { return };
    candidate.roles.retain(|&(role, _)| !matches!(role, Role::Change | Role::Value));
    candidate.roles.push((Role::Value, level));
}

/// "exports of $5 billion against imports of $3 billion": no level before.
fn is_of_other_flow(scene: &Scene, unit: usize) -> bool {
    let shape = |m: &Measure| {
        let metric = scene.lexicon.measures[usize::from(m.row)].metric;
        metric.map(|m| scene.lexicon.metrics[usize::from(m)].shape).filter(|s| matches!(s, Shape::Out | Shape::In))
    };
    let Some(near) = scene.measures.iter().rposition(|m| m.head < unit) else { return false };
    let (measure, start) = (&scene.measures[near], scene.measures[near].first.min(scene.measures[near].head));
    let compared = start > 0 && scene.units[start - 1].classes.meet(scene.cues.compare);
    let before = near.checked_sub(1).and_then(|at| shape(&scene.measures[at]));
    unit - measure.head <= 3 && compared && shape(measure).zip(before).is_some_and(|(a, b)| a != b)
}

/// Whether what is left of a candidate still makes a claim.
fn is_complete(scene: &Scene, candidate: &Candidate, full: &Candidate, taken: &Taken) -> bool {
    let movement = candidate.unit(Role::Move);
    let factor = movement.is_some_and(|u| scene.units[u].movement.is_some_and(|m| m.factor.is_some()));
    let (left, all) = (figures(candidate), figures(full));
    if left == 0 && !(factor && all == 0) || left < all && scene.rules.rules[candidate.rule].subject == Subject::Party {
        return false;
    }
    // The trigger of a rule may itself be a figure's slot; a trimmed candidate must keep what its trigger binds.
    let bound = |&(role, unit): &(Role, usize)| {
        is_figure(role) && taken.figures[unit] && (candidate.trigger.0..=candidate.trigger.1).contains(&unit)
    };
    let moved = movement.is_some_and(|u| taken.movements[u]);
    !(moved || left < all && full.roles.iter().any(bound))
}

/// For each unit the first verb of movement of which it is a figure, one more than its place; 0 where there is none.
fn moved_by_verb(scene: &Scene, candidates: &[Candidate]) -> Vec<usize> {
    let mut moved = vec![0; scene.units.len()];
    for candidate in candidates {
        let verb = |u: &usize| scene.units[*u].movement.is_some_and(|m| m.verb) && scene.units[*u].measure.is_none();
        let Some(verb) = candidate.unit(Role::Move).filter(verb) else { continue };
        for &(_, figure) in candidate.roles.iter().filter(|(role, _)| is_figure(*role)) {
            if moved[figure] == 0 || moved[figure] > verb + 1 {
                moved[figure] = verb + 1;
            }
        }
    }
    moved
}

/// How far before a measure the verb may stand whose object it is.
const OBJECT: usize = 6;

/// "lowered its sales growth guidance to 3%": growth is what was lowered, not what moved by that.
fn is_object(scene: &Scene, candidate: &Candidate, moved: &[usize]) -> bool {
    let grows = |u: &usize| scene.units[*u].measure.is_some() && scene.units[*u].movement.is_some_and(|m| m.noun);
    let Some(noun) = candidate.unit(Role::Move).filter(grows) else { return false };
    let to = |&(role, figure): &(Role, usize)| {
        let verb = moved[figure];
        role == Role::Value
            && verb > 0
            && verb <= noun
            && noun - verb < OBJECT
            && scene.units[verb..noun].iter().any(|u| u.classes.meet(scene.cues.its))
    };
    candidate.roles.iter().any(to)
}

/// What a candidate loses in rank if nothing in its sentence can be what it measures: any complete one comes first.
const AIMLESS: i32 = 100;

/// Whether no measure of the sentence governs the candidate, and its rule needs one.
fn measures_nothing(scene: &Scene, candidate: &Candidate) -> bool {
    let rule = &scene.rules.rules[candidate.rule];
    if rule.metric.is_some() || !matches!(rule.subject, Subject::Measure | Subject::Before) || candidate.unit(Role::Measure).is_some() {
        return false;
    }
    let mut claim = Claim::of(candidate, scene);
    subject::settle(scene, &mut claim);
    claim.measure.is_none()
}

/// "boosted by 7 million euros from its 16% holding": a percentage is no earlier level of what is counted in money. "kept its rate at
/// 5% by seven votes to two": nor does a rate move by a number of things.
fn drop_unlike(scene: &Scene, candidate: &mut Candidate) {
    let kind = |role| raw(scene, candidate.unit(role)).map(|r| r.kind);
    let now = kind(Role::Value).or_else(|| kind(Role::Change).filter(|&k| k == RawKind::Money));
    let unlike = matches!(
        (now, kind(Role::Previous)),
        (Some(RawKind::Money), Some(RawKind::Percent | RawKind::Quantity)) | (Some(RawKind::Percent), Some(RawKind::Money))
    );
    let things =
        raw(scene, candidate.unit(Role::Change)).is_some_and(|r| r.kind == RawKind::Quantity && matches!(r.unit, RawUnit::Noun(_)));
    let counts = things && kind(Role::Value) == Some(RawKind::Percent);
    candidate.roles.retain(|&(role, _)| !(unlike && role == Role::Previous || counts && role == Role::Change));
}

fn is_figure(role: Role) -> bool {
    matches!(role, Role::Value | Role::Change | Role::Previous)
}

/// "raised the three month rate": a number that only says which measure is meant.
fn names_term(scene: &Scene, unit: usize) -> bool {
    let number = raw(scene, Some(unit)).is_some_and(|r| r.kind == RawKind::Number);
    number && scene.measures.iter().any(|m| m.item.contains(&unit))
}

/// Whether "of its workforce" stands behind a figure.
pub(super) fn of_its_staff(scene: &Scene, at: usize) -> bool {
    let class = |n: usize, class: crate::lang::lexicon::Classes| scene.units.get(at + n).is_some_and(|u| u.classes.meet(class));
    class(1, scene.cues.of) && class(2, scene.cues.its) && (3..5).any(|n| class(n, scene.cues.work_force | scene.cues.staff_noun))
}

/// Whether a number is told in one word.
fn is_word(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphabetic())
}
