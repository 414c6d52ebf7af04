//! Values in a row that stand for several claims: "$5 million, $6 million and $7 million in 2019, 2020 and 2021, respectively".
//!
//! In: the claims of a sentence. Out: one claim for each value of such a list, with its period or measure in the same order.

use super::Scene;
use super::claim::Claim;
use crate::figures::RawKind;
use crate::groups::extent;
use crate::mentions::Unit;
use crate::rules::{Role, Subject};

/// Splits each claim whose figure stands in a list into one claim a figure.
pub(super) fn expand(scene: &Scene, claims: &mut Vec<Claim>) {
    let rows = lists(scene, is_figure);
    let mut paired: Vec<usize> = Vec::new();
    for (index, list) in rows.iter().enumerate() {
        if !alike(scene, list) || paired.contains(&index) {
            continue;
        }
        // "reached $5 million and $4 million, up 12% and 1% respectively": each with its change.
        let beside = rows.get(index + 1).filter(|row| row.len() == list.len() && alike(scene, row) && respectively(scene, row));
        let percent = |row: &[usize]| scene.units[row[0]].figure().is_some_and(|i| scene.found.figures[i].kind == RawKind::Percent);
        let beside = beside.filter(|row| percent(row) && !percent(list));
        paired.extend(beside.map(|_| index + 1));
        let partners = match partners(scene, list).or_else(|| items(scene, claims, list)) {
            Some(partners) => partners,
            None if scene.filing && respectively(scene, list) => Partners::None,
            None => continue,
        };
        split(scene, claims, list, beside, &partners);
    }
}

/// "Spain, Belgium and France each bought $4 billion": one claim for each of a row of places.
pub(super) fn each(scene: &Scene, claims: &mut Vec<Claim>) {
    both(scene, claims);
    let Some(each) = scene.units.iter().position(|u| u.classes.meet(scene.cues.each)) else { return };
    let Some(places) = lists(scene, |u| u.place.is_some()).into_iter().find(|row| row[row.len() - 1] + 1 == each) else { return };
    let Some(at) = claims.iter().position(|c| c.trigger.0 > each && c.value.is_some()) else { return };
    let model = claims.remove(at);
    let theirs = places.iter().map(|&place| Claim { place: Some(place), ..model.clone() });
    claims.splice(at..at, theirs.collect::<Vec<_>>());
}

/// "rose by 0.3% in both Malta and the EU": one claim for each of the two.
fn both(scene: &Scene, claims: &mut Vec<Claim>) {
    let Some(both) = scene.units.iter().position(|u| u.classes.meet(scene.cues.both)) else { return };
    let first = |row: &[usize]| row[0] > both && scene.units[both + 1..row[0]].iter().all(|u| u.classes.meet(scene.cues.det));
    let Some(places) = lists(scene, |u| u.place.is_some()).into_iter().find(|row| row.len() == 2 && first(row)) else { return };
    // Those behind a measure ("trade with both Peru and Chile") are no owners of it.
    let near = |c: &Claim| c.trigger.0 > both || c.last < both;
    let Some(at) = claims.iter().rposition(|c| near(c) && c.figures().all(|u| u < both || u > places[1])) else { return };
    if scene.measures.iter().any(|m| m.with.is_some() || m.from.is_some() && m.to.is_some()) {
        return;
    }
    let model = claims.remove(at);
    let theirs = places.iter().map(|&place| Claim { place: Some(place), ..model.clone() });
    claims.splice(at..at, theirs.collect::<Vec<_>>());
}

/// "a premium of $3 million and a discount of $4 million at June 30, 2023 and 2022, respectively": each with its own time, where
/// the sums stand apart.
pub(super) fn times(scene: &Scene, claims: &mut [Claim]) {
    for periods in lists(scene, |u| u.period().is_some()) {
        let (start, end) = (periods[0], periods[periods.len() - 1]);
        let said = scene.units[end..].iter().take(3).any(|u| u.classes.meet(scene.cues.respectively));
        let before = claims.iter().rposition(|c| c.value.is_some_and(|v| v < start)).map_or(0, |last| last + 1);
        let Some(first) = before.checked_sub(periods.len()).filter(|_| said) else { continue };
        let row = &mut claims[first..before];
        let free = row.iter().all(|c| c.value.is_some() && c.role(Role::Period).is_none());
        let open = row[0].value.and_then(|v| scene.units.get(v..start));
        let open = open.is_some_and(|between| between.iter().all(|u| u.period().is_none() && !u.is_mark(b';')));
        if free && open {
            for (claim, &period) in row.iter_mut().zip(&periods) {
                claim.roles.push((Role::Period, period));
            }
        }
    }
}

/// What the values of a list are paired with.
enum Partners {
    Periods(Vec<usize>),
    Measures(Vec<usize>),
    /// First and last unit of each item.
    Items(Vec<(usize, usize)>),
    Places(Vec<usize>),
    /// First and last unit of each name.
    Names(Vec<(usize, usize)>),
    None,
}

/// Puts one claim a figure in place of those that use a figure of the list.
fn split(scene: &Scene, claims: &mut Vec<Claim>, list: &[usize], beside: Option<&Vec<usize>>, partners: &Partners) {
    let uses = |claim: &Claim| claim.figures().any(|u| list.contains(&u));
    let weight = |claim: &Claim| {
        let rule = &scene.rules.rules[claim.rule];
        (claim.measure.is_some() || rule.subject == Subject::Last && rule.weight > 0, rule.weight)
    };
    let Some(best) = claims.iter().enumerate().filter(|(_, c)| uses(c)).max_by_key(|(i, c)| (weight(c), std::cmp::Reverse(*i))) else {
        return;
    };
    let at = claims[..best.0].iter().filter(|c| !uses(c)).count();
    let mut model = best.1.clone();
    // The changes of the row may have gone to another of its claims.
    let told = |c: &Claim| c.change.is_some_and(|u| beside.is_some_and(|row| row.contains(&u)));
    if let Some(moved) = claims.iter().find(|c| told(c)).filter(|_| model.change.is_none()) {
        (model.change, model.movement, model.direction) = (moved.change, moved.movement, moved.direction);
    }
    let changes = model.value.is_none() && model.change.is_some_and(|u| list.contains(&u));
    claims.retain(|c| !(uses(c) || told(c) && c.value.is_none()));
    for (i, &figure) in list.iter().enumerate() {
        let mut claim = Claim { also: Vec::new(), previous: None, ..model.clone() };
        if changes {
            claim.change = Some(figure);
        } else {
            claim.value = Some(figure);
            claim.change = claim.change.filter(|u| !list.contains(u));
            let row = beside.filter(|row| claim.change.is_some_and(|u| row.contains(&u)));
            claim.change = row.map_or(claim.change, |row| Some(row[i]));
        }
        match partners {
            Partners::Periods(periods) => claim.roles.push((Role::Period, periods[i])),
            Partners::Measures(measures) => {
                claim.measure = Some(measures[i]);
                claim.own_measure = true;
            }
            Partners::Items(items) => claim.item = Some(items[i]),
            Partners::Names(names) => {
                let (first, last) = names[i];
                let own = scene.measures.iter().rposition(|m| (first..=last).contains(&m.head));
                // "accrued rent and accrued legal liabilities": of a kind that only the last says.
                claim.item = if own.is_none() { Some(names[i]) } else { None };
                (claim.name, claim.measure) = (Some(names[i]), own.or(claim.measure));
                claim.own_measure = true;
            }
            // "India and Spain sent 113,000 and 88,000 visitors": each in the part of the one that the rule has read.
            Partners::Places(places) => match claim.roles.iter_mut().find(|(_, unit)| places.contains(unit)) {
                Some((_, unit)) => *unit = places[i],
                None => claim.place = Some(places[i]),
            },
            Partners::None => {}
        }
        claim.last = claim.last.max(list[list.len() - 1]);
        claims.insert(at + i, claim);
    }
}

/// Whether the word that pairs lists stands with this one.
fn respectively(scene: &Scene, list: &[usize]) -> bool {
    let end = (list[list.len() - 1] + 24).min(scene.units.len());
    let start = list[0].saturating_sub(12);
    scene.units[start..end].iter().any(|u| u.classes.meet(scene.cues.respectively))
}

/// The list of as many periods or measures that the figures go with, in order.
fn partners(scene: &Scene, list: &[usize]) -> Option<Partners> {
    let near = |other: &Vec<usize>| other[0].abs_diff(list[0]).min(other[0].abs_diff(list[list.len() - 1]));
    let periods = lists(scene, |u| u.period().is_some()).into_iter().filter(|p| p.len() == list.len()).min_by_key(near);
    let said = respectively(scene, list);
    // "Russia and the United Kingdom sent 113,000 and 88,000": one each, in order.
    let right_before = |row: &Vec<usize>| row[row.len() - 1] < list[0] && list[0] - row[row.len() - 1] <= 4;
    // "was $3 million, $4 million and $5 million in 2022, 2021 and 2020": in order without a word.
    if let Some(periods) = periods.filter(|_| said || scene.filing || list.len() > 2) {
        return Some(Partners::Periods(periods));
    }
    if scene.filing && said {
        if let Some(names) = super::rows::names(scene, list) {
            return Some(Partners::Names(names));
        }
    }
    if !said {
        // "Canada, Ghana and Peru were the biggest investors, having put in $5 million, $4 million and $3 million"
        let plainly = |row: &Vec<usize>| list.len() > 2 && row[row.len() - 1] < list[0] && alone(scene, row, list);
        let paired = |row: &Vec<usize>| row.len() == list.len() && (right_before(row) || plainly(row));
        let places = lists(scene, |u| u.place.is_some()).into_iter().find(paired);
        let joined = |row: &[usize]| scene.units[row[row.len() - 2]..row[row.len() - 1]].iter().any(|u| u.classes.meet(scene.cues.and));
        return places.filter(|row| joined(row) && joined(list)).map(Partners::Places);
    }
    // "exports to Chad, Mali and Togo brought in …, respectively"
    let named = lists(scene, |u| u.place.is_some()).into_iter().find(|p| p.len() == list.len() && p[p.len() - 1] < list[0]);
    if let Some(places) = named {
        return Some(Partners::Places(places));
    }
    let heads = measure_lists(scene).into_iter().find(|heads| heads.len() == list.len())?;
    let before = scene.measures[heads[heads.len() - 1]].head < list[0];
    before.then_some(Partners::Measures(heads))
}

/// Whether no other figure stands between a row of places and one of figures.
fn alone(scene: &Scene, row: &[usize], list: &[usize]) -> bool {
    let between = &scene.units[row[row.len() - 1] + 1..list[0]];
    between.len() < 16 && between.iter().all(|u| u.figure().is_none() && !u.is_mark(b';'))
}

/// The items of one measure, as many as figures: "tea, coffee and flower exports".
fn items(scene: &Scene, claims: &[Claim], list: &[usize]) -> Option<Partners> {
    if !respectively(scene, list) {
        return None;
    }
    let claim = claims.iter().find(|c| c.figures().any(|u| u == list[0]))?;
    let head = scene.measures[claim.measure?].head;
    let (first, _) = extent(scene.text, scene.units, scene.cues, head);
    let joint = |u: &Unit| u.is_mark(b',') || u.classes.meet(scene.cues.and);
    let mut items = Vec::new();
    for at in first..head {
        let starts = at == first || joint(&scene.units[at - 1]);
        match items.last_mut() {
            _ if joint(&scene.units[at]) => {}
            Some((_, last)) if !starts => *last = at,
            _ => items.push((at, at)),
        }
    }
    if items.len() != list.len() {
        items = items_behind(scene, head, list[0]);
    }
    (items.len() == list.len()).then_some(Partners::Items(items))
}

/// "exports of coal and oil fell by …, respectively": the items behind the head.
fn items_behind(scene: &Scene, head: usize, end: usize) -> Vec<(usize, usize)> {
    let joint = |u: &Unit| u.is_mark(b',') || u.classes.meet(scene.cues.and);
    let mut items: Vec<(usize, usize)> = Vec::new();
    if scene.units.get(head + 1).is_none_or(|u| u.classes.miss(scene.cues.of)) {
        return items;
    }
    for at in head + 2..end {
        let unit = &scene.units[at];
        if joint(unit) {
            continue;
        }
        if !unit.is_plain() && !unit.measure.is_some_and(|row| scene.lexicon.measures[usize::from(row)].marks.weak) {
            break;
        }
        match items.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => items.push((at, at)),
        }
    }
    items
}

/// Measures that follow each other with nothing but words of their phrases, commas and "and" between.
fn measure_lists(scene: &Scene) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (index, measure) in scene.measures.iter().enumerate() {
        let joins = out.last().and_then(|list| list.last()).is_some_and(|&last| {
            let between = &scene.units[scene.measures[last].head + 1..measure.head];
            let joint = |u: &Unit| u.classes.meet(scene.cues.and) || u.is_mark(b',');
            let small = scene.cues.det | scene.cues.plain_adjective | scene.cues.np_adjective | scene.cues.filing;
            let inner = |u: &Unit| joint(u) || u.is_plain() || u.measure.is_some() || u.classes.meet(small);
            between.iter().any(joint) && between.len() <= 5 && between.iter().all(inner)
        });
        match out.last_mut().filter(|_| joins) {
            Some(list) => list.push(index),
            None => out.push(vec![index]),
        }
    }
    out
}

fn is_figure(unit: &Unit) -> bool {
    unit.figure().is_some()
}

/// Whether all figures of a list are of one kind; bare numbers take the kind of the first.
fn alike(scene: &Scene, list: &[usize]) -> bool {
    let raw = |u: usize| scene.units[u].figure().map(|i| &scene.found.figures[i]);
    let Some(first) = raw(list[0]) else { return false };
    // "$1.8 billion and 200 million pounds, respectively"
    let money = first.kind == RawKind::Money && respectively(scene, list);
    first.kind != RawKind::Number
        && list.iter().filter_map(|&u| raw(u)).all(|f| f.kind == RawKind::Number || f.kind == first.kind && (money || f.unit == first.unit))
}

/// The lists of units of one sort: joined by commas, "and" or "or", with nothing but small words between.
fn lists(scene: &Scene, member: impl Fn(&Unit) -> bool) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    // The last member, whether a list holds it, and whether another may join it.
    let (mut last, mut listed, mut open) = (0, false, false);
    for (at, unit) in scene.units.iter().enumerate() {
        if member(unit) {
            let joins = open && at - last > 1;
            match out.last_mut().filter(|_| joins && listed) {
                Some(list) => list.push(at),
                None if joins => out.push(vec![last, at]),
                None => {}
            }
            (last, listed, open) = (at, joins, true);
            continue;
        }
        let joint = unit.is_mark(b',') || unit.classes.meet(scene.cues.and | scene.cues.also);
        let small = scene.cues.det | scene.cues.bound | scene.cues.in_ | scene.cues.for_ | scene.cues.at;
        open &= joint || unit.classes.meet(small) && unit.movement.is_none();
    }
    out.retain(|list| list.len() > 1);
    out
}
