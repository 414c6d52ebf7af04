//! Joins claims of a sentence that are one: what tells the change and what tells the level.
//!
//! In: the claims of a sentence in text order, each with its measure. Out: the same, fewer.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::pairs;
use crate::figures::period::PeriodRole;
use crate::figures::{RawKind, RawUnit};
use crate::lang::lexicon::Classes;
use crate::model::{Direction, PercentUnit};
use crate::rules::{Role, Subject};
use std::ops::Range;

/// Joins claims that complete each other: "rose 30% to reach $1.8 billion", "reached $318 mln, up from $138 mln".
pub(super) fn merge(scene: &Scene, claims: &mut Vec<Claim>) {
    let mut index = 1;
    while index < claims.len() {
        let (head, tail) = claims.split_at_mut(index);
        let b = &tail[0];
        // "a profit of $4m, or 34 cents a share, up from $3m": what follows the pair is about its first.
        let level_before = b.value.is_none() && b.change.is_none() && b.previous.is_some();
        // "…, or 34 cents a share, up 26% from $3m": likewise.
        let percent = b.value.is_none() && kind(scene, b.change) == Some(RawKind::Percent);
        let pair = index > 1
            && (level_before || percent)
            && head[index - 2].value.and_then(|v| pairs::alternative(scene, v)) == head[index - 1].value;
        // "3 million tourists visited, spending $4bn, 17% more": of what was told last, though it began first.
        let around = index > 1 && head[index - 2].last > head[index - 1].last && head[index - 2].last < b.trigger.0;
        // "profit of $5m, topping the $4m expected but down from $7m": what is expected is passed over.
        let expected = index > 1 && level_before && {
            let rule = &scene.rules.rules[head[index - 1].rule];
            let joint = b.trigger.0.checked_sub(1).is_some_and(|at| scene.units[at].classes.meet(scene.cues.breaks | scene.cues.and));
            rule.forecast && rule.subject == Subject::Last && joint
        };
        if expected && head[index - 2].previous.is_none() && head[index - 2].value.is_some() {
            let a = &mut head[index - 2];
            (a.previous, a.direction, a.movement) = (b.previous, a.direction.or(b.direction), a.movement.or(b.movement));
            claims.remove(index);
            continue;
        }
        let a = &mut head[if pair || around { index - 2 } else { index - 1 }];
        if added_before(scene, a, b) {
            let b = &mut tail[0];
            (b.rule, b.roles, b.measure, b.own_measure) = (a.rule, a.roles.clone(), None, false);
            (b.change, b.previous, b.movement, b.direction) = (b.previous, None, a.movement, a.direction);
            index += 1;
        } else if says_again(scene, a, b) {
            a.change = b.change;
            a.last = a.last.max(b.last);
            claims.remove(index);
        } else if completes(scene, a, b) {
            a.value = a.value.or(b.value);
            if a.change.is_none() && a.factor.is_none() {
                (a.change, a.factor) = (b.change, b.factor);
                if b.direction.is_some() && (b.change.is_some() || b.factor.is_some() || a.direction.is_none()) {
                    (a.direction, a.movement) = (b.direction, b.movement);
                }
            }
            if a.direction.is_none() {
                (a.direction, a.movement) = (b.direction, b.movement);
            }
            a.previous = a.previous.or(b.previous);
            a.also.extend(b.also.iter().copied());
            a.last = a.last.max(b.last);
            claims.remove(index);
        } else {
            index += 1;
        }
    }
}

/// "added 206,000 jobs in June, down from 218,000 in May": so many were added then.
fn added_before(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let id = scene.rules.rules[a.rule].metric.map(|m| scene.lexicon.metrics[usize::from(m)].id);
    let before = b.previous.is_some() && b.value.is_none() && b.change.is_none();
    id == Some("employment") && a.change.is_some() && a.value.is_none() && before
}

/// "fell 78 points to 10,002, a drop of 0.8%": the same move again, in percent.
fn says_again(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let alone = b.value.is_none() && b.previous.is_none() && a.value.is_some() && a.change.is_some() && a.direction == b.direction;
    let units = alone && kind(scene, b.change) == Some(RawKind::Percent) && kind(scene, a.change).is_some_and(|k| k != RawKind::Percent);
    let noun = b.movement.and_then(|u| scene.units[u].movement).is_some_and(|m| m.noun) && b.role(Role::Measure).is_none();
    let between = &scene.units[(a.last + 1).min(b.first)..b.first];
    let apposed = between.first().is_some_and(|u| u.is_mark(b',')) && between.iter().skip(1).all(|u| u.classes.meet(scene.cues.det));
    units && noun && apposed && between.len() == 2
}

/// "hit $3bn in 2023 and rose another 7% in May": a verb of its own behind "and".
fn moves_on(scene: &Scene, b: &Claim) -> bool {
    has_verb(scene, b) && b.trigger.0 > 0 && scene.units[b.trigger.0 - 1].classes.meet(scene.cues.and)
}

/// "weakened past 5.65 on July 2 and is down 11.5% this year": a state of its own behind "and".
fn and_is(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let meets = |back: usize, class| b.trigger.0.checked_sub(back).is_some_and(|at| scene.units[at].classes.meet(class));
    let is = meets(1, scene.cues.be | scene.cues.have) && meets(2, scene.cues.and);
    is && a.value.is_some() && b.change.is_some()
}

/// "19 million passengers in June, 11% more": whether but for a time only a comma stands between.
fn only_comma(scene: &Scene, from: usize, to: usize) -> bool {
    let joints = scene.cues.in_ | scene.cues.at | scene.cues.det;
    let small = |u: &crate::mentions::Unit| u.period().is_some() || u.classes.meet(joints);
    to > from + 1 && scene.units[to - 1].is_mark(b',') && scene.units[from + 1..to - 1].iter().all(small)
}

/// "grew by 2 million in 2023, and passed 41 million in April": whether each has a time of its own behind its figure.
fn own_times(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let time = |from: usize| {
        let near = scene.units[(from + 1).min(scene.units.len())..].iter().take(5);
        let small = scene.cues.in_ | scene.cues.det | scene.cues.at | scene.cues.on | scene.cues.to;
        let currency = |u: &crate::mentions::Unit| u.measure.is_some_and(|row| scene.lexicon.measures[usize::from(row)].place.is_some());
        let plain = near.take_while(|u| u.classes.meet(small) || u.period().is_some() || currency(u));
        let told = |raw: &&crate::figures::period::RawPeriod| raw.role == PeriodRole::Plain && !raw.weak;
        let first = plain.filter_map(|u| Some(&scene.found.periods[u.period()?])).find(told)?;
        Some(first.span.of(scene.text))
    };
    let (first, second) = (a.change.or(a.value).and_then(time), b.value.or(b.change).and_then(time));
    first.is_some() && second.is_some() && first != second
}

/// Whether `b` says more of the same claim as `a`.
fn completes(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let within = moves_what_is_read(scene, a, b);
    let of_same = within || !b.own_measure && (is_same_measure(scene, a, b) || stands_right_behind(scene, a, b));
    of_same
        && !tells_another(scene, a, b)
        && !super::region::in_passing(scene, a)
        && !((b.reaches(scene) || moves_on(scene, b) || and_is(scene, a, b)) && own_times(scene, a, b))
        && !clash(a, b)
        && !is_broken(scene, a, b)
        && !has_other_subject(scene, a, b)
}

/// What sort of figure stands at a unit.
fn kind(scene: &Scene, unit: Option<usize>) -> Option<RawKind> {
    raw(scene, unit).map(|r| r.kind)
}

/// Whether the rule of a claim says itself what is measured.
fn has_metric(scene: &Scene, claim: &Claim) -> bool {
    scene.rules.rules[claim.rule].metric.is_some()
}

/// Whether what moves in a claim is told by a verb.
fn has_verb(scene: &Scene, claim: &Claim) -> bool {
    claim.movement.is_some_and(|u| scene.units[u].movement.is_some_and(|m| m.verb))
}

/// Whether what moves in a claim is told by a word that is no verb: "up", "fewer".
fn has_plain_movement(scene: &Scene, claim: &Claim) -> bool {
    claim.movement.is_some_and(|u| scene.units[u].movement.is_some_and(|m| !m.verb))
}

/// Whether `b` is of something else than `a`, by the rules that read them.
fn tells_another(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let (rule_a, rule_b) = (&scene.rules.rules[a.rule], &scene.rules.rules[b.rule]);
    let percent = |unit| kind(scene, unit) == Some(RawKind::Percent);
    // "Sales were $4bn, and it opened nine stores": of other things.
    if rule_b.subject == Subject::Counted && a.value.is_some() && kind(scene, a.value) != Some(RawKind::Quantity) {
        return true;
    }
    // "rose 9%, surpassing the forecast of 8% and against a 12% rise in 1986": claims of their own.
    let listed = a.value.is_none() && percent(b.value) && percent(a.change);
    let goes_back = rule_b.subject == Subject::Last;
    // "rose to $9bn by the end of 2023, growing 13% compared with 2022": of the same move.
    let doing = |u: usize| scene.units[u].span.of(scene.text).ends_with("ing") && u > 0 && scene.units[u - 1].is_mark(b',');
    let going_on = a.change.is_none() && a.factor.is_none() && a.value.is_some() && b.value.is_none() && b.movement.is_some_and(doing);
    let other = goes_back && (rule_b.forecast || b.change.is_some() && !going_on || listed);
    let metric = rule_b.metric.is_some() && rule_b.metric != rule_a.metric && rule_b.subject != Subject::Before;
    // "a twofold increase, with China's share at 28.9%": the share is another claim.
    let item = b.role(Role::Item).is_some();
    let share = item && (goes_back && percent(b.value) || a.role(Role::Item).is_some());
    other || metric || share || !rule_b.only.is_empty() || a.first > b.trigger.0 || rule_b.subject == Subject::Party
}

/// "tourists spent $4bn, up 5%", "invested $3bn in Peru, up 4%": the measure that the move would take is part of what the rule
/// has read.
fn moves_what_is_read(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let read = |m: usize| {
        let (head, row) = (scene.measures[m].head, scene.measures[m].row);
        // "The country's space startups raised $126m, up 7%": nor is who did it what moved.
        (a.trigger.0..=a.trigger.1).contains(&head) || row == scene.lexicon.named && head < a.trigger.0
    };
    a.measure.is_none() && has_metric(scene, a) && b.measure.is_some_and(read)
}

/// Whether no other measure than that of `a` stands with `b`.
fn is_same_measure(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    a.measure == b.measure || b.measure.is_none() || scene.rules.rules[b.rule].subject == Subject::Before
}

/// Whether `b` stands so close behind the figure of `a` that it is of the same measure, whatever else is near.
fn stands_right_behind(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    is_of_share(scene, a, b) || b.value.is_none() && (is_of_value(scene, a, b) || is_of_counted(scene, a, b))
}

/// "made up 22% of sales, down from 25%", "made up 22% of sales, up 3 percentage points": right behind the figure, of the same
/// kind, a level before is the same measure's.
fn is_of_share(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let share = scene.rules.rules[a.rule].item_subject || has_metric(scene, a);
    let comma = b.movement.is_some_and(|m| m > 0 && scene.units[m - 1].is_mark(b','));
    let from = || b.change.is_none() && kind(scene, a.value) == kind(scene, b.previous);
    let points = || raw(scene, b.change).is_some_and(|r| r.unit == RawUnit::Percent(PercentUnit::Points)) && b.previous.is_none();
    share && comma && kind(scene, a.value) == Some(RawKind::Percent) && b.value.is_none() && (from() || points())
}

/// "33,000 homes changed hands, 4.1% fewer": of what the rule has counted.
fn is_of_counted(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let behind = || only_comma(scene, a.trigger.1, b.trigger.0);
    a.measure.is_none() && has_metric(scene, a) && has_plain_movement(scene, b) && behind()
}

/// "ASEAN remained its largest partner with $3 billion, up 10.5 percent", "lifting first-half deliveries to 323, up 2%": right
/// behind the figure of what the rule has read.
fn is_of_value(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let read = a.measure.is_none() && has_metric(scene, a);
    let told = || a.own_measure && a.change.is_none() && has_plain_movement(scene, b);
    let behind = |v: usize| only_comma(scene, v, b.trigger.0);
    a.value.is_some_and(behind) && (read || told())
}

/// Whether both tell the same thing, each another figure.
fn clash(a: &Claim, b: &Claim) -> bool {
    let moves = |claim: &Claim| claim.change.is_some() || claim.factor.is_some();
    let twice = a.value.is_some() && b.value.is_some() || moves(a) && moves(b) || a.previous.is_some() && b.previous.is_some();
    let no_level = a.value.is_none() && b.value.is_none() && a.change.is_some() && b.previous.is_some();
    // "stay at 2%, with an increase of …": what stands still does not move as well.
    let still = a.direction == Some(Direction::Flat) && b.direction.is_some_and(|d| d != Direction::Flat);
    twice || no_level || still
}

/// Whether a break between two claims ends the first; a plain "and" or comma does not.
fn is_broken(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let cues = scene.cues;
    // "traded at 18.01 against the dollar, 0.6% weaker"
    let currency = a.measure.is_some_and(|m| scene.lexicon.measures[usize::from(scene.measures[m].row)].place.is_some());
    let breaks = cues.breaks | if currency { Classes::NONE } else { cues.compare };
    // "dropped 4% after the group lowered its forecast to 3%": of a verb of its own.
    let verb = a.last < b.trigger.0 && has_verb(scene, b);
    let breaks_behind = if verb && a.change.is_some() { cues.after } else { Classes::NONE };
    // "soared 2.2 times compared to the same period last year and amounted to $144 million"
    let time = |at: usize| scene.units[at + 1..].iter().find(|u| u.classes.miss(cues.in_ | cues.det));
    let with_time = |at: usize| scene.units[at].classes.miss(cues.breaks) && time(at).is_some_and(|u| u.period().is_some());
    let broken = |at: usize| {
        let u = &scene.units[at];
        let breaks = u.classes.meet(breaks) && u.classes.miss(cues.adverb);
        breaks && !(with_time(at) && b.reaches(scene)) || u.classes.meet(breaks_behind) || u.is_mark(b';')
    };
    between(a, b).any(broken)
}

/// The units between two claims.
fn between(a: &Claim, b: &Claim) -> Range<usize> {
    a.last.min(b.trigger.0)..b.trigger.0
}

/// Whether `b` is told of somebody else, or too far behind.
fn has_other_subject(scene: &Scene, a: &Claim, b: &Claim) -> bool {
    let (between, start) = (between(a, b), b.trigger.0);
    // "had 200 million users, and its token has risen 85%"
    let its = |at: usize| scene.units[at].classes.meet(scene.cues.its) && at > 0 && scene.units[at - 1].classes.meet(scene.cues.and);
    let theirs = start > 0 && has_verb(scene, b) && between.clone().any(its) && !its(start - 1);
    let party = b.value.is_some() && scene.units[between.clone()].iter().any(|u| u.org.is_some());
    let same_time = a.value.is_some() && b.value.is_none() && b.change.is_none();
    theirs || party || between.len() >= 14 && !same_time
}
