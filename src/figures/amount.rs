//! Exact amounts in the making: a mantissa and its decimal places, before they become a decimal.
//!
//! In: whole numbers, powers of ten. Out: sums and shifts, nothing where no exact decimal can hold them.

use rust_decimal::Decimal;

/// An exact number: mantissa and decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    pub mantissa: i128,
    pub places: u32,
}

impl Amount {
    pub const ZERO: Self = Self { mantissa: 0, places: 0 };

    pub fn whole(value: i128) -> Self {
        Self { mantissa: value, places: 0 }
    }

    /// Times ten to the power.
    pub fn shifted(self, power: u32) -> Option<Self> {
        if power <= self.places {
            return Some(Self { places: self.places - power, ..self });
        }
        Some(Self { mantissa: product(self.mantissa, ten_to(power - self.places)?)?, places: 0 })
    }

    /// Divided by ten to the power.
    pub fn lowered(self, power: u32) -> Self {
        Self { places: self.places + power, ..self }
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let a = product(self.mantissa, ten_to(places - self.places)?)?;
        let b = product(other.mantissa, ten_to(places - other.places)?)?;
        Some(Self { mantissa: a.checked_add(b)?, places })
    }

    /// The decimal, if one can hold it exactly.
    pub fn decimal(mut self) -> Option<Decimal> {
        if let (Ok(mut mantissa), true) = (i64::try_from(self.mantissa), self.places <= Decimal::MAX_SCALE) {
            while self.places > 0 && mantissa % 10 == 0 {
                mantissa /= 10;
                self.places -= 1;
            }
            return Some(Decimal::new(mantissa, self.places));
        }
        while self.places > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.places -= 1;
        }
        Decimal::try_from_i128_with_scale(self.mantissa, self.places).ok()
    }

    /// Whether it is smaller than this whole number, scale aside.
    pub fn below(self, limit: i128) -> bool {
        ten_to(self.places).and_then(|unit| product(limit, unit)).is_none_or(|limit| self.mantissa < limit)
    }
}

/// Powers of ten.
static TENS: [i128; 39] = {
    let mut tens = [1; 39];
    let mut n = 1;
    while n < tens.len() {
        tens[n] = tens[n - 1] * 10;
        n += 1;
    }
    tens
};

fn ten_to(power: u32) -> Option<i128> {
    TENS.get(usize::try_from(power).ok()?).copied()
}

/// The product, found by one multiplication where both are small.
#[inline]
pub(super) fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}
