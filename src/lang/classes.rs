//! Sets of the small word classes that rules and engine speak of.
//!
//! In: the places of classes in their table. Out: sets to join and to compare, as cheap to copy as a few numbers.

use std::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not};

/// A set of small word classes, one bit a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Classes([u64; 4]);

impl Classes {
    /// How many classes there can be.
    pub const LIMIT: usize = 256;
    /// No class.
    pub const NONE: Self = Self([0; 4]);

    /// The class at a place of the table.
    pub const fn one(place: usize) -> Self {
        let mut bits = [0; 4];
        bits[place / 64] = 1 << (place % 64);
        Self(bits)
    }

    /// Whether the two sets have a class in common.
    #[inline]
    pub const fn meet(self, other: Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        a & e | b & f | c & g | d & h != 0
    }

    /// Whether the two sets have no class in common.
    #[inline]
    pub const fn miss(self, other: Self) -> bool {
        !self.meet(other)
    }

    /// Whether there is no class in it.
    #[inline]
    pub const fn is_empty(self) -> bool {
        matches!(self.0, [0, 0, 0, 0])
    }

    /// How many classes are in it.
    pub const fn count(self) -> u32 {
        let [a, b, c, d] = self.0;
        a.count_ones() + b.count_ones() + c.count_ones() + d.count_ones()
    }

    /// The places of its classes, in order.
    #[inline]
    pub fn places(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(at, mut left)| {
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let place = left.trailing_zeros() as usize;
                    left &= left - 1;
                    at * 64 + place
                })
            })
        })
    }
}

impl BitOr for Classes {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a | e, b | f, c | g, d | h])
    }
}

impl BitAnd for Classes {
    type Output = Self;

    #[inline]
    fn bitand(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a & e, b & f, c & g, d & h])
    }
}

impl Not for Classes {
    type Output = Self;

    #[inline]
    fn not(self) -> Self {
        Self(self.0.map(|bits| !bits))
    }
}

impl BitOrAssign for Classes {
    #[inline]
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl BitAndAssign for Classes {
    #[inline]
    fn bitand_assign(&mut self, other: Self) {
        *self = *self & other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets() {
        let (first, last) = (Classes::one(0), Classes::one(Classes::LIMIT - 1));
        let both = first | last;
        assert!(both.meet(last) && first.miss(last) && !both.is_empty() && (both & !first) == last);
        assert_eq!(both.places().collect::<Vec<_>>(), [0, Classes::LIMIT - 1]);
        assert_eq!((both.count(), Classes::NONE.count(), Classes::NONE.is_empty()), (2, 0, true));
    }
}
