//! Candidates that tell no claim of their own, by what stands around them: a limit is no level before, money is not made, the
//! last name of a row is no subject.
//!
//! In: a candidate or one of its units. Out: whether it is barred.

use super::Scene;
use super::amounts::{is_ratio_noun, raw};
use super::claim::of_its_staff;
use super::subject;
use crate::figures::{RawKind, RawUnit};
use crate::mentions::{Unit, UnitKind};
use crate::model::Direction;
use crate::rules::{Candidate, Role, Subject};
use rust_decimal::Decimal;

/// Whether a candidate that has all its figures tells no claim all the same.
pub(super) fn is_barred(scene: &Scene, candidate: &Candidate) -> bool {
    let rule = &scene.rules.rules[candidate.rule];
    let first = candidate.trigger.0;
    let opens = |role: Role| candidate.unit(role) == Some(first);
    let with = first > 0 && scene.units[first - 1].classes.meet(scene.cues.with);
    if (opens(Role::Of) || opens(Role::Partner) && !with) && (is_governed(scene, first) || is_listed(scene, first)) {
        return true;
    }
    // "sales to foreigners brought in $1 billion": no good.
    let thing = opens(Role::Item) && rule.subject == Subject::Last && scene.units[first].place.is_none();
    // "exports to African countries make up 3%": likewise.
    let regions = || first > 0 && scene.units[first - 1].region;
    if thing && (subject::is_governed(scene, first) || regions()) {
        return true;
    }
    let described = |value: usize| describes_measure(scene, value) && candidate.unit(Role::Measure) != Some(value + 1);
    if is_whole(scene, candidate) || is_infinitive(scene, candidate) || candidate.unit(Role::Value).is_some_and(described) {
        return true;
    }
    // "Zambia made up 27 percent, from Kenya 14 percent": nothing moved before.
    if rule.direction_last && !scene.units[..=first].iter().any(|u| u.movement.is_some()) {
        return true;
    }
    // "5.2 million tourists came, up from 4.7 million": a level before.
    if rule.metric.is_some() && opens(Role::Value) && was_level(scene, first) {
        return true;
    }
    // "30,000 jobs, 12% of its workforce": the staff of somebody, no labour market's.
    if rule.metric.is_some() && candidate.unit(Role::Value).is_some_and(|u| of_its_staff(scene, u)) {
        return true;
    }
    if is_no_share_of(scene, candidate) || tells_of_it(scene, candidate) || is_of_other_measure(scene, candidate) || stays(scene, candidate)
    {
        return true;
    }
    rule.item_subject && is_no_part(scene, candidate)
        || candidate.unit(Role::Move).is_some_and(|moved| is_no_movement(scene, candidate, moved))
        || rule.subject == Subject::Last && candidate.unit(Role::Value).is_some_and(|u| is_ratio(scene, u))
}

/// "$1.3 billion, or 700 million pounds": an amount behind "or" is one a share only where it is a trifle of the sum before, in
/// the same money.
fn is_no_share_of(scene: &Scene, candidate: &Candidate) -> bool {
    let rule = &scene.rules.rules[candidate.rule];
    let eps = rule.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == "eps");
    let own = raw(scene, candidate.unit(Role::Value)).filter(|r| eps && r.kind == RawKind::Money && r.per.is_none());
    let Some(own) = own else { return false };
    let sum = scene.units[..candidate.trigger.0].iter().rev().take(5).find_map(|u| u.figure()).map(|index| &scene.found.figures[index]);
    let trifle = sum.is_some_and(|sum| {
        let money = sum.same_currency(own) || sum.kind == RawKind::Number;
        money && sum.low.abs() > own.high.abs() * Decimal::ONE_THOUSAND
    });
    !trifle
}

/// Whether a candidate that tells what part something has of a whole tells none.
fn is_no_part(scene: &Scene, candidate: &Candidate) -> bool {
    let rule = &scene.rules.rules[candidate.rule];
    let (first, last) = candidate.trigger;
    let again = first > 0 && scene.units[first - 1].classes.meet(scene.cues.also);
    if again && rule.owner.is_none() && scene.units[first].figure().is_some() {
        return true;
    }
    // "Of this, exports made up $3bn": a measure of its own. "Kenya's exports accounted for $3bn": no part.
    let measured = names_measure(scene, candidate.trigger) || rule.owner.is_none() && has_measure(scene, first);
    if rule.subject == Subject::Last && measured {
        return true;
    }
    let Some(whole) = candidate.unit(Role::Measure) else { return false };
    // "90% of large firms expect higher profits": told of the firms.
    let inner = &scene.units[first..last];
    let acts = |u: &Unit| {
        u.classes.meet(scene.cues.forecast | scene.cues.reach | scene.cues.say) && u.classes.miss(scene.cues.noise) && u.measure.is_none()
    };
    // "Mining makes up 25% of GDP": of a whole economy, if the subject is no measure of its own.
    let measure = |u: &Unit| u.measure.map(|row| scene.lexicon.measures[usize::from(row)].marks).is_some_and(|m| !(m.weak || m.sector));
    let subject = scene.units[..first].iter().rev().take(4).take_while(|u| u.kind == UnitKind::Word && u.classes.miss(scene.cues.breaks));
    let of_economy = || {
        scene.units[first].classes.meet(scene.cues.accounts_for)
            && super::qualifier::is_product(scene, whole)
            && !subject.clone().any(measure)
    };
    is_no_whole(scene, whole) && !of_economy() || inner.first().is_some_and(|u| u.figure().is_some()) && inner.iter().any(acts)
}

/// Whether a word of movement moves nothing: it holds a figure against a plan, a limit or another's.
fn is_no_movement(scene: &Scene, candidate: &Candidate, moved: usize) -> bool {
    let Some(movement) = scene.units[moved].movement else { return above_plan(scene, moved) || is_above_limit(scene, moved) };
    // "a record $1.37 against the dollar before easing to $1.36": a verb, and what stands ahead is not by how much.
    let ahead = || candidate.unit(Role::Change).filter(|&c| c < moved).map(|c| &scene.units[c + 1..moved]);
    let far = || ahead().is_some_and(|between| between.iter().any(|u| u.classes.meet(scene.cues.compare)));
    above_plan(scene, moved)
        || counts_moves(scene, candidate, moved)
        || movement.factor.is_some() && exceeds_another(scene, moved)
        // "320,000 above its quota": what is allowed is no level that it had.
        || is_above_limit(scene, moved)
        || movement.noun && movement.verb && far()
        || than_another(scene, moved)
}

/// "has raised rates nine times": how often, not by how much.
fn counts_moves(scene: &Scene, candidate: &Candidate, moved: usize) -> bool {
    let Some(change) = candidate.unit(Role::Change) else { return false };
    let object = candidate.unit(Role::Measure).is_some_and(|measure| moved < measure && measure < change);
    let by = scene.units[..change].iter().rev().find(|u| u.classes.miss(scene.cues.bound));
    object && is_times(scene, change) && by.is_some_and(|u| u.classes.miss(scene.cues.by))
}

/// Whether it is so many times.
fn is_times(scene: &Scene, figure: usize) -> bool {
    raw(scene, Some(figure)).is_some_and(|r| matches!(r.unit, RawUnit::Word(w) if is_ratio_noun(w)))
}

/// "raised $85 million at a $700 million valuation": a figure that only describes the measure behind it.
fn describes_measure(scene: &Scene, value: usize) -> bool {
    let before = |by: usize, class| value >= by && scene.units[value - by].classes.meet(class);
    let row = scene.units.get(value + 1).and_then(|u| u.measure).map(|row| scene.lexicon.measures[usize::from(row)].marks);
    before(1, scene.cues.det) && before(2, scene.cues.at) && row.is_some_and(|m| !(m.weak || m.anaphor || m.verb || m.vague))
}

/// "18,000 fewer than Tesla", "2% more than Germany": held against somebody else's.
fn than_another(scene: &Scene, moved: usize) -> bool {
    let unit = |at: usize| scene.units.get(at);
    let than = unit(moved + 1).is_some_and(|u| u.classes.meet(scene.cues.than)) && moved > 0 && scene.units[moved - 1].figure().is_some();
    let ends = |u: &Unit| matches!(u.kind, UnitKind::Punct(_));
    than && unit(moved + 2).is_some_and(Unit::is_party) && unit(moved + 3).is_none_or(ends)
}

/// "three times as much as in 2019": a ratio is no level.
fn is_ratio(scene: &Scene, value: usize) -> bool {
    is_times(scene, value) && scene.units.get(value + 1).is_some_and(|u| u.classes.meet(scene.cues.bound))
}

/// Whether a figure is told as what is allowed or required: "its quota of 4 million".
pub(super) fn is_limit(scene: &Scene, figure: usize) -> bool {
    let of = figure > 1 && scene.units[figure - 1].classes.meet(scene.cues.of);
    of && scene.lexicon.has_class(scene.units[figure - 2].span.of(scene.text), scene.cues.limit)
}

/// "to produce savings of $325m": what is made is no money, and what is earned is nothing else.
pub(super) fn makes_money(scene: &Scene, candidate: &Candidate) -> bool {
    let row = candidate.unit(Role::Measure).and_then(|u| scene.units[u].measure).map(|row| &scene.lexicon.measures[usize::from(row)]);
    let made = row.filter(|row| row.marks.verb).and_then(|row| row.metric).map(|m| scene.lexicon.metrics[usize::from(m)].id);
    let value = raw(scene, candidate.unit(Role::Value));
    // "had lost 420.81 points": nor are points earned or lost.
    made == Some("production") && value.is_some_and(|r| r.kind == RawKind::Money)
        || made == Some("profit") && value.is_some_and(|r| r.kind == RawKind::Quantity)
}

/// "lend $20 billion, its share of a $50 billion package": of the whole a part was just told.
fn is_whole(scene: &Scene, candidate: &Candidate) -> bool {
    let share = candidate.unit(Role::Measure).is_some_and(|u| scene.units[u].classes.meet(scene.cues.share_of));
    let money = |u: usize| raw(scene, Some(u)).is_some_and(|r| r.kind == RawKind::Money);
    let one = |u: usize| u > 1 && scene.units[u - 1].classes.meet(scene.cues.det) && scene.units[u - 2].classes.meet(scene.cues.of);
    share && candidate.unit(Role::Value).is_some_and(|u| money(u) && one(u))
}

/// "was due to repay $950 million", "is able to lend $3 billion": whether a verb in the infinitive stands before the level.
fn is_infinitive(scene: &Scene, candidate: &Candidate) -> bool {
    let (cues, (start, end)) = (scene.cues, candidate.trigger);
    let Some(value) = candidate.unit(Role::Value).filter(|&u| u > end && scene.units[start].classes.meet(cues.be)) else { return false };
    let [.., to, verb] = &scene.units[end + 1..value] else { return false };
    to.classes.meet(cues.to | cues.forecast)
        && verb.classes.meet(cues.verbs & !(cues.reach | cues.be | cues.have | cues.say))
        && verb.measure.is_none()
        && verb.movement.is_none()
        && candidate.unit(Role::Measure).is_none()
}

/// "Sales for both the Lumo division and Harbour decreased": the last of those that a measure before is told of.
fn is_listed(scene: &Scene, unit: usize) -> bool {
    let and = unit.checked_sub(1).is_some_and(|at| scene.units[at].classes.meet(scene.cues.and));
    let phrase = |u: &&Unit| u.kind == UnitKind::Word && u.classes.miss(scene.cues.verbs & !scene.cues.and) && u.movement.is_none();
    let mut before = scene.units[..unit].iter().rev().take(9).take_while(phrase);
    and && before.any(|u| u.measure.is_some() && u.classes.miss(scene.cues.verbs))
}

/// "weekly earnings for workers in Malta were": whether the measure is part of the phrase of another.
pub(super) fn is_inner(scene: &Scene, candidate: &Candidate) -> bool {
    candidate.unit(Role::Measure).is_some_and(|u| scene.measures.iter().any(|m| m.head < u && m.last >= u))
}

/// Whether a word like "above" holds a figure against what is allowed or required.
fn is_above_limit(scene: &Scene, unit: usize) -> bool {
    scene.units[unit].classes.meet(scene.cues.level_word)
        && scene.units[unit + 1..].iter().take(4).any(|u| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.limit))
}

/// "15% below its original target", "8% more than analysts had expected": off the plan by so much, no movement.
fn above_plan(scene: &Scene, moved: usize) -> bool {
    let other = scene.units[moved].movement.is_some_and(|m| !m.verb) && moved > 0 && scene.units[moved - 1].figure().is_some();
    let plain = |u: &&Unit| u.kind == UnitKind::Word && u.figure().is_none() && u.movement.is_none_or(|m| !m.verb);
    let mut behind = scene.units[moved + 1..].iter().take_while(plain);
    if !other || scene.units[moved].classes.meet(scene.cues.level_word) {
        // "8% above forecast"
        let plan = |u: &Unit| u.classes.meet(scene.cues.target) || u.classes.meet(scene.cues.forecast) && u.measure.is_some();
        return other && behind.take(4).any(plan);
    }
    let than = behind.next().is_some_and(|u| u.classes.meet(scene.cues.than));
    than && behind.take(9).any(|u| u.classes.meet(scene.cues.forecast) && u.classes.miss(scene.cues.future))
}

/// "more than double the EU average": held against somebody else's, no movement.
fn exceeds_another(scene: &Scene, factor: usize) -> bool {
    let mut behind = scene.units[factor + 1..].iter().skip_while(|u| u.classes.meet(scene.cues.det));
    let first = behind.next();
    // "nearly double the average of rich countries"
    let mean = first.is_some_and(|u| scene.lexicon.has_class(u.span.of(scene.text), scene.cues.average));
    let place = first.is_some_and(|u| u.place.is_some());
    mean || place
        && behind
            .next()
            .is_some_and(|u| u.kind == UnitKind::Word && u.classes.miss(scene.cues.be | scene.cues.have) && u.movement.is_none())
}

/// "up from 4.7 million": whether a figure is what something rose or fell from.
fn was_level(scene: &Scene, unit: usize) -> bool {
    let from = unit > 1 && scene.units[unit - 1].classes.meet(scene.cues.from);
    from && scene.units[unit - 2].movement.is_some_and(|m| !m.verb)
}

/// "sales of Foo were up 3%", "sales at the coffee chain Foo rose 3%": the name belongs to what stands before.
fn is_governed(scene: &Scene, unit: usize) -> bool {
    let mut at = unit;
    let based = |u: &Unit| u.is_plain() && u.span.of(scene.text).contains('-');
    let describes = |u: &Unit| u.kind == UnitKind::Word && (u.is_plain() || u.classes.meet(scene.cues.company)) && (!u.capital || based(u));
    while at > 0 && describes(&scene.units[at - 1]) {
        at -= 1;
    }
    // "profits at US media giant Foo"
    at -= usize::from(at > 0 && scene.units[at - 1].place.is_some());
    while at > 0 && scene.units[at - 1].classes.meet(scene.cues.det) {
        at -= 1;
    }
    // "…, as Foo lost 3%": a clause of its own.
    let acts = || scene.units.get(unit + 1).is_some_and(|u| u.movement.is_some_and(|m| m.verb) || u.classes.meet(scene.cues.gave));
    let before = at.checked_sub(1).map(|at| scene.units[at].classes);
    before.is_some_and(|before| before.meet(scene.cues.preposition) && !(before.meet(scene.cues.breaks) && acts()))
}

/// Whether the subject of what starts at a unit is a measure that is more than a good.
fn has_measure(scene: &Scene, at: usize) -> bool {
    let marks = |row: u16| scene.lexicon.measures[usize::from(row)].marks;
    let subject = scene.units[..at].iter().rev().take(4).take_while(|u| u.kind == UnitKind::Word && u.classes.miss(scene.cues.breaks));
    let good = |m: crate::lang::lexicon::Marks| m.weak && m.item;
    scene.units[at].figure().is_none() && subject.filter_map(|u| u.measure.map(marks)).any(|m| !(good(m) || m.anaphor || m.verb))
}

/// Whether a measure stands among these units that is more than a good ("gold").
fn names_measure(scene: &Scene, (first, last): (usize, usize)) -> bool {
    let marks = |row: u16| scene.lexicon.measures[usize::from(row)].marks;
    scene.units[first..=last].iter().filter_map(|u| u.measure.map(marks)).any(|m| !(m.weak || m.anaphor || m.verb))
}

/// "0.6% of gross domestic product" says a level again, "of the total" refers to what the clause is about: no shares of these.
fn is_no_whole(scene: &Scene, unit: usize) -> bool {
    let Some(row) = scene.units[unit].measure.map(|row| &scene.lexicon.measures[row as usize]) else { return false };
    let id = row.metric.map_or("", |m| scene.lexicon.metrics[m as usize].id);
    // "cut 1,100 jobs, 5% of its workforce": the same jobs.
    let own_staff = id == "workforce" && scene.units[unit.saturating_sub(2)..unit].iter().any(|u| u.classes.meet(scene.cues.its));
    // "The jobless rate fell to 10% of the workforce": the rate again.
    let jobless = |m: &crate::groups::Measure| {
        let metric = scene.lexicon.measures[usize::from(m.row)].metric;
        m.head < unit && metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == "unemployment_rate")
    };
    let rate = id == "workforce" && scene.units[unit].classes.meet(scene.cues.work_force) && scene.measures.iter().any(jobless);
    let flows = scene.lexicon.is_of(scene.units[unit].span.of(scene.text), scene.cues.flow_word);
    row.marks.anaphor && !flows || super::qualifier::is_product(scene, unit) || own_staff || rate
}

/// "It made up $3 billion": no part of anything, but what was told of.
fn tells_of_it(scene: &Scene, candidate: &Candidate) -> bool {
    let rule = &scene.rules.rules[candidate.rule];
    let money = raw(scene, candidate.unit(Role::Value)).is_some_and(|r| r.kind == RawKind::Money);
    let part = rule.item_subject && rule.subject == Subject::Last && rule.owner.is_none();
    part && money && subject::pronoun(scene, candidate.trigger.0).is_some()
}

/// "attracted $5 billion, exports $3 billion": what a comma joins is of a measure of its own.
fn is_of_other_measure(scene: &Scene, candidate: &Candidate) -> bool {
    let first = &scene.units[candidate.trigger.0];
    let other = |u: usize| scene.units[u].measure.is_some_and(|row| !scene.lexicon.measures[usize::from(row)].marks.weak);
    let joined = first.is_mark(b',') || first.classes.meet(scene.cues.and);
    joined && scene.rules.rules[candidate.rule].subject == Subject::Last && candidate.unit(Role::Item).is_some_and(other)
}

/// "imports the remaining $51 million": what is left over does not stand still.
fn stays(scene: &Scene, candidate: &Candidate) -> bool {
    let flat = |u: usize| scene.units[u].movement.is_some_and(|m| m.verb && m.direction == Direction::Flat);
    candidate.unit(Role::Move).is_some_and(|u| u > 0 && scene.units[u - 1].classes.meet(scene.cues.det) && flat(u))
}
