//! Which of a claim's figures are the level, the change and the level before, and which way it moved.
//!
//! In: a claim and what it measures. Out: its public figures. The rule says which figure plays which part; here that is set right
//! by what the measure is: a percentage of an economy is its growth, the level of a deficit is negative, a rate moves by points.

use super::Reason;
use super::amounts::{
    by_levels, counted_heads, factor_figure, figure, is_percent_of, is_ratio, negate, previous_names_loss, previous_names_profit, quoted,
    ratio, raw,
};
use super::measured::{Asked, share_of};
use super::qualifier::part_of_product;
use crate::figures::{RawFigure, RawKind};
use crate::lang::lexicon::PercentIs;
use crate::model::{Bound, Direction, Figure, Kind, PercentUnit, Unit};
use rust_decimal::Decimal;

/// The figures of a claim.
pub(super) struct Moved {
    pub value: Option<Figure>,
    pub by: Option<Figure>,
    pub previous: Option<Figure>,
    pub also: Vec<Figure>,
    pub direction: Option<Direction>,
}

/// The figures of a claim; a bare number takes the unit of `last`, which the text told before.
///
/// # Errors
/// If there are none, or only one that is no level.
pub(super) fn moved(asked: Asked, last: Option<&RawFigure>) -> Result<Moved, Reason> {
    let mut moved = asked.as_told(last);
    asked.by_rate(&mut moved);
    asked.by_unit(&mut moved);
    asked.by_growth(&mut moved);
    asked.by_sign(&mut moved);
    asked.checked(moved)
}

impl Asked<'_, '_> {
    /// Whether a bare percentage of the measure is its level, or its change.
    fn percent_is(&self, what: PercentIs) -> bool {
        self.metric.is_some_and(|m| m.percent == what)
    }

    /// The figures in the parts that the rule gave them.
    fn as_told(&self, last: Option<&RawFigure>) -> Moved {
        let Self { scene, claim, measured, metric, .. } = *self;
        let like = [claim.value, claim.previous, claim.change].into_iter().filter_map(|u| raw(scene, u)).find(|r| {
            r.kind != RawKind::Number
                && (claim.value.is_none()
                    || r.kind != RawKind::Percent
                    || raw(scene, claim.value).is_some_and(|v| v.kind == RawKind::Percent))
        });
        let like = like.or(last);
        let mut moved = Moved {
            value: figure(scene, claim.value, like, metric),
            by: figure(scene, claim.change, like, metric),
            previous: figure(scene, claim.previous, like, metric),
            also: claim.also.iter().filter_map(|&u| figure(scene, Some(u), None, metric)).collect(),
            direction: claim.direction,
        };
        if self.is(&["exchange_rate"]) {
            quoted(scene, claim, [&mut moved.value, &mut moved.previous]);
        }
        if self.is(&["tourism"]) {
            counted_heads(scene, measured.measure, [&mut moved.value, &mut moved.previous]);
        }
        if let Some(factor) = claim.factor {
            moved.by = Some(factor_figure(scene, factor));
        }
        // "The deficit worsened by 3%": it grew.
        let judged = |u: usize| scene.lexicon.has_class(scene.units[u].span.of(scene.text), scene.cues.better_worse);
        if measured.marks.minus && claim.movement.is_some_and(judged) {
            moved.direction = moved.direction.map(|d| match d {
                Direction::Up => Direction::Down,
                Direction::Down => Direction::Up,
                Direction::Flat => Direction::Flat,
            });
        }
        if scene.rules.rules[claim.rule].direction_sign {
            moved.direction = Some(if measured.marks.minus { Direction::Down } else { Direction::Up });
        }
        moved
    }

    /// What is told as the change of a rate may be its level.
    fn by_rate(&self, moved: &mut Moved) {
        let Self { scene, claim, .. } = *self;
        let Moved { value, by, previous, direction, .. } = moved;
        // "expects its margin to be above 12%": likewise.
        let above = claim.movement.zip(claim.change).is_some_and(|(moved, change)| {
            moved < change && scene.units[moved].classes.meet(scene.cues.level_word) && scene.units[moved].movement.is_some_and(|m| !m.verb)
        });
        let percent = by.as_ref().is_some_and(|f| f.unit == Some(Unit::Percent(PercentUnit::Percent)));
        if value.is_none() && above && percent && self.percent_is(PercentIs::Value) {
            (*value, *direction) = (by.take(), None);
        }
        // "pushed inflation up to 16 percent": the level reached.
        let up_to = |u: usize| raw(scene, Some(u)).is_some_and(|r| r.bound == Bound::Under && r.outer.of(scene.text).starts_with("up to"));
        let level = self.percent_is(PercentIs::Value) && claim.change.is_some_and(up_to) && is_percent_of(by);
        if value.is_none() && level && *direction == Some(Direction::Up) {
            *value = by.take().map(|figure| Figure { bound: Bound::Exact, ..figure });
        }
        // "with Peru's share up to 24%": the level reached.
        let share = |u: usize| u > 0 && scene.units[u - 1].classes.meet(scene.cues.share_of);
        if let Some(figure) = value.as_mut().filter(|_| claim.value.is_some_and(|u| up_to(u) && share(u))) {
            figure.bound = Bound::Exact;
        }
        // "have risen five times, from 3.5% to 4.75%": how often.
        let rate = self.percent_is(PercentIs::Value);
        if rate && value.is_some() && previous.is_some() && by.as_ref().is_some_and(is_ratio) {
            *by = None;
        }
    }

    /// Ratios, indices that stand for a change, and points.
    fn by_unit(&self, moved: &mut Moved) {
        let Self { claim, .. } = *self;
        let Moved { value, by, previous, direction, .. } = moved;
        ratio(value, by, direction);
        if let Some(figure) = by.as_mut().filter(|_| claim.index) {
            let moved = figure.low - Decimal::ONE_HUNDRED;
            *direction = Some(if moved.is_sign_negative() { Direction::Down } else { Direction::Up });
            (figure.low, figure.high) = (moved.abs().normalize(), moved.abs().normalize());
        }
        let rate = self.percent_is(PercentIs::Value) || self.metric.is_none() && is_percent_of(value);
        if let Some(figure) = by.as_mut().filter(|f| rate && matches!(&f.unit, Some(Unit::Noun(n)) if n == "point")) {
            (figure.kind, figure.unit) = (Kind::Percent, Some(Unit::Percent(PercentUnit::Points)));
        }
        // "orders were down 7.5%, revised from a 6.7% fall": nor of what has no id.
        let grows = self.percent_is(PercentIs::Change) || self.metric.is_none();
        if value.is_none() && is_percent_of(by) && is_percent_of(previous) && grows {
            *previous = None;
        }
    }

    /// A percentage of what grows is its growth.
    fn by_growth(&self, moved: &mut Moved) {
        let Self { scene, claim, measured, .. } = *self;
        let Moved { value, by, previous, direction, .. } = moved;
        // "growth is set to halve to between 3% and 5%": what is left of it is growth.
        if measured.marks.growth && claim.factor.is_some() && is_percent_of(value) {
            (*by, *direction) = (None, Some(Direction::Up));
        }
        // "growth of 2.8%, half a point more than before": how much more is no growth.
        let points = |f: &Figure| matches!(&f.unit, Some(Unit::Noun(noun)) if noun == "point");
        if measured.marks.growth && is_percent_of(value) && by.as_ref().is_some_and(points) {
            (*by, *direction) = (None, None);
        }
        // "is growing at 25% a year": of what grows, a percentage is the growth.
        let moved = matches!(*direction, Some(Direction::Up | Direction::Down)) || measured.marks.growth && direction.is_some();
        // "raise tax revenue to 17.8% of GDP": a level, held against another measure.
        let held = !self.is(&["gdp"]) && part_of_product(scene, claim).is_some();
        let grows = self.percent_is(PercentIs::Change) && moved && !held;
        if grows && by.is_none() && previous.is_none() && !share_of(scene, claim, measured) && is_percent_of(value) {
            *by = value.take();
            // "growth slowed to 2%": less of it, but growth.
            if measured.marks.growth {
                *direction = Some(Direction::Up);
            }
        }
        // "kept growth above 9%": what stands still is the growth.
        if measured.marks.growth && *direction == Some(Direction::Flat) && is_percent_of(by) {
            *direction = Some(Direction::Up);
        }
        // A percentage that stands as the level of something that is counted in money is its growth.
        let is_percent = |f: &Option<Figure>| f.as_ref().is_some_and(|f| f.kind == Kind::Percent);
        let share = share_of(scene, claim, measured);
        // "GDP was revised up to 2.9% from 2.6%": likewise.
        let product = self.is(&["gdp"]) && is_percent(previous) && part_of_product(scene, claim).is_none();
        if is_percent(value) && by.is_none() && (measured.marks.growth || product) && !share {
            *by = value.take();
            *direction = Some(Direction::Up);
            if previous.is_some() {
                *previous = None;
            }
        }
    }

    /// The direction says what a sign said, and a deficit or loss is negative.
    fn by_sign(&self, moved: &mut Moved) {
        let Self { scene, claim, measured, .. } = *self;
        let Moved { value, by, previous, also, direction } = moved;
        // "sales -3%": the direction says it.
        if let Some(figure) = by.as_mut().filter(|f| f.low.is_sign_negative() && f.high.is_sign_negative() && !f.low.is_zero()) {
            (figure.low, figure.high) = (-figure.high, -figure.low);
            *direction = Some(Direction::Down);
        }
        if measured.marks.minus {
            for figure in value.iter_mut().chain(also.iter_mut()) {
                negate(figure);
            }
            if let Some(figure) = previous.as_mut().filter(|_| !previous_names_profit(scene, claim, measured.metric)) {
                negate(figure);
            }
        } else if let Some(figure) = previous.as_mut().filter(|_| previous_names_loss(scene, claim)) {
            negate(figure);
        }
    }

    /// The figures, if they tell a level or a change.
    fn checked(&self, mut moved: Moved) -> Result<Moved, Reason> {
        let Self { measured, metric, .. } = *self;
        // "It is 120 times what a worker earns": a ratio is no level.
        if moved.by.is_none() && metric.is_some() && moved.value.as_ref().is_some_and(is_ratio) {
            return Err(Reason::Unfit);
        }
        if measured.marks.index {
            let bare = |f: &&mut Figure| f.kind == Kind::Quantity && f.unit.is_none();
            for figure in moved.value.iter_mut().chain(moved.by.iter_mut()).chain(moved.previous.iter_mut()).filter(bare) {
                figure.unit = Some(Unit::Noun("point".into()));
            }
        }
        // "sales rose 10% and took 17% of the market": no level of what is counted.
        let grew = moved.by.as_ref().is_some_and(|f| f.unit == Some(Unit::Percent(PercentUnit::Percent)));
        let share =
            grew && is_percent_of(&moved.value) && self.percent_is(PercentIs::Change) && !share_of(self.scene, self.claim, measured);
        if share && moved.previous.is_none() && part_of_product(self.scene, self.claim).is_none() {
            moved.value = None;
        }
        if moved.value.is_none() && moved.by.is_none() && moved.previous.is_none() {
            return Err(Reason::NoFigure);
        }
        // A currency weakens to a higher number of it for another.
        if moved.by.is_none() && !measured.marks.minus && !self.is(&["exchange_rate"]) {
            moved.direction = by_levels(moved.direction, moved.value.as_ref(), moved.previous.as_ref());
        }
        moved.direction = moved.direction.or_else(|| moved.by.as_ref().map(|figure| figure.trend.unwrap_or(Direction::Up)));
        Ok(moved)
    }
}
