//! Passes over what no figure and no period can start with, eight bytes a step.
//!
//! In: bytes, a place, a test of where a word starts. Out: the next digit, or the next start of a word that the test lets
//! through. A step knows nothing of letters beyond ASCII: it takes them for marks, and behind one a word may start.

use crate::lang::bytes::is_fraction;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// What lies at and behind a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A digit, a word that may be wanted, or the first byte of a fraction.
    At(usize),
    /// Fewer than eight bytes from here; `true`: a word reaches up to here.
    Tail(usize, bool),
}

/// The next stop from `at`, where a word may start; stops before fractions in one character if they are asked for.
#[inline]
pub(crate) fn skip<const FRACTIONS: bool>(bytes: &[u8], at: usize, wanted: impl Fn(usize) -> bool) -> Stop {
    let mut at = at;
    // Whether the byte before is a letter of the same word.
    let mut inside = 0u64;
    while let Some(eight) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        let bits = u64::from_le_bytes(eight);
        let low = bits & !HIGH;
        let small = low | (0x20 * ONES);
        // The high bit of each byte: from "a" to "z", from "0" to "9", ASCII.
        let letters = (small + 0x1f * ONES) & !(small + 0x05 * ONES) & !bits & HIGH;
        let digits = (low + 0x50 * ONES) & !(low + 0x46 * ONES) & !bits & HIGH;
        let mut stops = digits | letters & !(letters << 8 | inside);
        if FRACTIONS && bits & HIGH != 0 {
            stops |= leads(bits);
        }
        while stops != 0 {
            let bit = stops & stops.wrapping_neg();
            let place = at + bit.trailing_zeros() as usize / 8;
            let stop = if letters & bit != 0 { wanted(place) } else { digits & bit != 0 || is_fraction(bytes, place) };
            if stop {
                return Stop::At(place);
            }
            stops ^= bit;
        }
        inside = letters >> 63 << 7;
        at += 8;
    }
    Stop::Tail(at, inside != 0)
}

/// The high bit of each byte with which a fraction in one character begins.
fn leads(bits: u64) -> u64 {
    let equal = |byte: u64| {
        let other = bits ^ (byte * ONES);
        !(((other & !HIGH) + 0x7f * ONES) | other) & HIGH
    };
    equal(0xC2) | equal(0xE2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_wanted_words_stop() {
        let text = b"the cat and then 5 cats, oxcats; Cat";
        let cat = |at: usize| text[at..].to_ascii_lowercase().starts_with(b"cat");
        let skip = |at| skip::<true>(text, at, cat);
        assert_eq!(skip(0), Stop::At(4));
        assert_eq!(skip(5), Stop::At(17));
        assert_eq!(skip(18), Stop::At(19));
        assert_eq!(skip(23), Stop::Tail(31, true));
    }

    #[test]
    fn characters_beyond_ascii_stop_only_as_fractions() {
        let text = "going on — é “some” ¾ of 5 £ of them".as_bytes();
        let fraction = text.iter().position(|b| *b == 0xBE).unwrap() - 1;
        let digit = text.iter().position(|b| *b == b'5').unwrap();
        assert_eq!(skip::<true>(text, 0, |_| false), Stop::At(fraction));
        assert_eq!(skip::<false>(text, 0, |_| false), Stop::At(digit));
        assert_eq!(skip::<true>(text, 0, |at| text[at] == b's'), Stop::At(text.iter().position(|b| *b == b's').unwrap()));
    }
}
