//! Figures in the summary line.
//!
//! In: a figure. Out: sign, bound, number with its scale, unit and denominator: `−>$3.2B`, `~3%`, `$1.2–1.5B`, `$52/barrel`.
//! Exact decimal arithmetic throughout; only numbers that take a scale (K, M, B, T) are rounded, half to even, to two decimals.

use crate::model::{Bound, Direction, Figure, Unit};
use rust_decimal::{Decimal, RoundingStrategy};

const MINUS: &str = "−";
/// Powers of ten and their letters, large to small.
const SCALES: [(u32, &str); 4] = [(12, "T"), (9, "B"), (6, "M"), (3, "K")];
/// The unit of an index, whose levels are told in full.
const INDEX_POINT: &str = "point";

/// A level: signed as it is.
pub(super) fn level(figure: &Figure) -> String {
    let (low, high) = (figure.low.normalize(), figure.high.normalize());
    let negative = |n: Decimal| n.is_sign_negative() && !n.is_zero();
    if negative(low) && negative(high) { signed(MINUS, figure, high.abs(), low.abs()) } else { signed("", figure, low, high) }
}

/// A movement: the direction gives the sign.
pub(super) fn movement(by: &Figure, direction: Direction) -> String {
    let (one, other) = (by.low.normalize().abs(), by.high.normalize().abs());
    let sign = match direction {
        Direction::Up => "+",
        Direction::Down => MINUS,
        Direction::Flat => "",
    };
    signed(sign, by, one.min(other), one.max(other))
}

fn signed(sign: &str, figure: &Figure, low: Decimal, high: Decimal) -> String {
    let per = figure.per.as_ref().map(|per| format!("/{per}")).unwrap_or_default();
    format!("{sign}{}{}{per}", bound(figure.bound), amount(figure, low, high))
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact | Bound::Range => "",
        Bound::About => "~",
        Bound::Over => ">",
        Bound::Under => "<",
    }
}

/// Number or range with its unit; a range shares unit and scale where both ends have the same.
fn amount(figure: &Figure, low: Decimal, high: Decimal) -> String {
    let dress = Dress::of(figure);
    let (first, second) = (dress.number(low), dress.number(high));
    let (Dress { before, behind, .. }, scale) = (&dress, second.scale);
    if low == high {
        format!("{}{before}{}{scale}{behind}", second.sign, second.digits)
    } else if first.scale == scale && first.sign == second.sign {
        format!("{}{before}{}–{}{scale}{behind}", first.sign, first.digits, second.digits)
    } else {
        let near = if behind.starts_with(' ') { "" } else { behind.as_str() };
        format!("{}{before}{}{}{near}–{}{before}{}{scale}{behind}", first.sign, first.digits, first.scale, second.sign, second.digits)
    }
}

/// What a unit puts around its number.
struct Dress {
    before: String,
    behind: String,
    scaled: bool,
}

impl Dress {
    fn of(figure: &Figure) -> Self {
        let (before, behind) = match &figure.unit {
            None => (String::new(), String::new()),
            Some(Unit::Currency(currency)) => (symbol(currency.code()), String::new()),
            Some(Unit::Percent(unit)) => (String::new(), unit.symbol().to_owned()),
            Some(Unit::Noun(noun)) => (String::new(), format!(" {noun}")),
        };
        let scaled = match &figure.unit {
            Some(Unit::Percent(_)) => false,
            Some(Unit::Noun(noun)) => noun != INDEX_POINT,
            _ => true,
        };
        Self { before, behind, scaled }
    }

    fn number(&self, value: Decimal) -> Number {
        let sign = if value.is_sign_negative() && !value.is_zero() { MINUS } else { "" };
        let magnitude = value.abs();
        let (shown, scale) = if self.scaled { scaled(magnitude) } else { (magnitude, "") };
        Number { sign, digits: shown.normalize().to_string(), scale }
    }
}

struct Number {
    sign: &'static str,
    digits: String,
    scale: &'static str,
}

/// The number in the largest scale that it fills, rounded; below a thousand it stays as it is.
fn scaled(magnitude: Decimal) -> (Decimal, &'static str) {
    let Some(fits) = SCALES.iter().position(|&(power, _)| shifted(magnitude, power) >= Decimal::ONE) else {
        return (magnitude, "");
    };
    let in_scale = |index: usize| {
        let (power, letter) = SCALES[index];
        (shifted(magnitude, power).round_dp_with_strategy(2, RoundingStrategy::MidpointNearestEven), letter)
    };
    match in_scale(fits) {
        // 999,996 is 1M, not 1000K.
        (rounded, _) if rounded >= Decimal::ONE_THOUSAND && fits > 0 => in_scale(fits - 1),
        shown => shown,
    }
}

/// The number divided by a power of ten, exactly; zero where it is so small that a decimal cannot hold the quotient.
fn shifted(magnitude: Decimal, power: u32) -> Decimal {
    let mut quotient = magnitude;
    if quotient.set_scale(magnitude.scale() + power).is_err() { Decimal::ZERO } else { quotient }
}

/// The sign of a currency where it has one that no other shares, else its code.
fn symbol(code: &str) -> String {
    match code {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "JPY" => "¥".to_owned(),
        other => format!("{other} "),
    }
}
