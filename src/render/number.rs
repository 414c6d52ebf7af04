//! Figures in the summary line.
//!
//! In: a figure. Out: sign, bound, number with its scale, unit and denominator: `−>$3.2B`, `~3%`, `$1.2–1.5B`, `$52/barrel`.
//! Exact decimal arithmetic throughout; only numbers that take a scale (K, M, B, T) are rounded, half to even, to two decimals.
//! All is written to the end of one buffer.

use crate::model::{Bound, Direction, Figure, Unit};
use rust_decimal::{Decimal, RoundingStrategy};

const MINUS: &str = "−";
/// Powers of ten and their letters, large to small.
const SCALES: [(u32, &str); 4] = [(12, "T"), (9, "B"), (6, "M"), (3, "K")];
/// The unit of an index, whose levels are told in full.
const INDEX_POINT: &str = "point";

/// A level: signed as it is.
pub(super) fn level(figure: &Figure, out: &mut String) {
    let (low, high) = (figure.low.normalize(), figure.high.normalize());
    let negative = |n: Decimal| n.is_sign_negative() && !n.is_zero();
    if negative(low) && negative(high) { signed(MINUS, figure, high.abs(), low.abs(), out) } else { signed("", figure, low, high, out) }
}

/// A movement: the direction gives the sign.
pub(super) fn movement(by: &Figure, direction: Direction, out: &mut String) {
    let (one, other) = (by.low.normalize().abs(), by.high.normalize().abs());
    let sign = match direction {
        Direction::Up => "+",
        Direction::Down => MINUS,
        Direction::Flat => "",
    };
    signed(sign, by, one.min(other), one.max(other), out);
}

fn signed(sign: &str, figure: &Figure, low: Decimal, high: Decimal, out: &mut String) {
    out.push_str(sign);
    out.push_str(bound(figure.bound));
    amount(figure, low, high, out);
    if let Some(per) = &figure.per {
        out.push('/');
        out.push_str(per);
    }
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
fn amount(figure: &Figure, low: Decimal, high: Decimal, out: &mut String) {
    let dress = Dress::of(figure);
    let second = dress.number(high);
    if low == high {
        dress.open(&second, out);
        out.push_str(second.scale);
        return dress.close(out);
    }
    let first = dress.number(low);
    dress.open(&first, out);
    if first.scale == second.scale && first.sign == second.sign {
        out.push('–');
        digits(second.shown, out);
    } else {
        out.push_str(first.scale);
        if dress.gap.is_empty() {
            dress.close(out);
        }
        out.push('–');
        dress.open(&second, out);
    }
    out.push_str(second.scale);
    dress.close(out);
}

/// What a unit puts around its number.
struct Dress<'a> {
    before: &'a str,
    before_gap: &'static str,
    gap: &'static str,
    behind: &'a str,
    scaled: bool,
}

impl<'a> Dress<'a> {
    fn of(figure: &'a Figure) -> Self {
        let (before, before_gap) = match &figure.unit {
            Some(Unit::Currency(currency)) => symbol(currency.code()),
            _ => ("", ""),
        };
        let (gap, behind) = match &figure.unit {
            None | Some(Unit::Currency(_)) => ("", ""),
            Some(Unit::Percent(unit)) => ("", unit.symbol()),
            Some(Unit::Noun(noun)) => (" ", noun.as_str()),
        };
        let scaled = match &figure.unit {
            Some(Unit::Percent(_)) => false,
            Some(Unit::Noun(noun)) => noun != INDEX_POINT,
            _ => true,
        };
        Self { before, before_gap, gap, behind, scaled }
    }

    fn number(&self, value: Decimal) -> Number {
        let sign = if value.is_sign_negative() && !value.is_zero() { MINUS } else { "" };
        let magnitude = value.abs();
        let (shown, scale) = if self.scaled { scaled(magnitude) } else { (magnitude, "") };
        Number { sign, shown: shown.normalize(), scale }
    }

    /// Sign, what stands before the number, its digits.
    fn open(&self, number: &Number, out: &mut String) {
        out.push_str(number.sign);
        out.push_str(self.before);
        out.push_str(self.before_gap);
        digits(number.shown, out);
    }

    fn close(&self, out: &mut String) {
        out.push_str(self.gap);
        out.push_str(self.behind);
    }
}

struct Number {
    sign: &'static str,
    shown: Decimal,
    scale: &'static str,
}

/// The digits of a number that is not negative.
fn digits(number: Decimal, out: &mut String) {
    let Ok(mut mantissa) = u64::try_from(number.mantissa()) else {
        out.push_str(&number.to_string());
        return;
    };
    // From the last digit to the first: a decimal has at most 28 places behind the point.
    let mut buffer = [b'0'; 64];
    let (mut at, mut place, scale) = (buffer.len(), 0, number.scale());
    while mantissa > 0 || place <= scale {
        if place == scale && scale > 0 {
            at -= 1;
            buffer[at] = b'.';
        }
        at -= 1;
        buffer[at] = b'0' + (mantissa % 10) as u8;
        mantissa /= 10;
        place += 1;
    }
    out.extend(buffer[at..].iter().map(|&digit| char::from(digit)));
}

/// The number in the largest scale that it fills, rounded; below a thousand it stays as it is.
fn scaled(magnitude: Decimal) -> (Decimal, &'static str) {
    if magnitude < Decimal::ONE_THOUSAND {
        return (magnitude, "");
    }
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

/// The sign of a currency where it has one that no other shares, else its code and a space.
fn symbol(code: &str) -> (&str, &'static str) {
    match code {
        "USD" => ("$", ""),
        "EUR" => ("€", ""),
        "GBP" => ("£", ""),
        "JPY" => ("¥", ""),
        other => (other, " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_decimal() {
        for number in
            ["0", "5", "0.05", "0.5", "10", "1.2", "1234567.89", "79228162514264337593543950335", "0.0000000000000000000000000001"]
        {
            let (decimal, mut out) = (number.parse::<Decimal>().unwrap(), String::new());
            digits(decimal, &mut out);
            assert_eq!(out, decimal.to_string());
        }
    }
}
