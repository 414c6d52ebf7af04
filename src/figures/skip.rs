//! Passes over what no figure and no period can start with, eight bytes a step.
//!
//! In: bytes, a place, a test of where a word starts. Out: the next digit, or the next start of a word that the test lets
//! through. A step knows nothing of letters beyond ASCII; whoever takes those for letters has the step stop before them.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// What lies at and behind a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A digit, or a word that may be wanted.
    At(usize),
    /// Bytes beyond ASCII among the next eight from here; `true`: a word reaches up to here.
    Wide(usize, bool),
    /// Fewer than eight bytes from here; `true`: a word reaches up to here.
    Tail(usize, bool),
}

/// The next stop from `at`, where a word may start; `wide` stops before bytes beyond ASCII, else they count as marks.
#[inline]
pub(crate) fn skip(bytes: &[u8], at: usize, wide: bool, wanted: impl Fn(usize) -> bool) -> Stop {
    let mut at = at;
    // Whether the byte before is a letter of the same word.
    let mut inside = 0u64;
    while let Some(eight) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        let bits = u64::from_le_bytes(eight);
        if wide && bits & HIGH != 0 {
            return Stop::Wide(at, inside != 0);
        }
        let low = bits & !HIGH;
        let small = low | (0x20 * ONES);
        // The high bit of each byte: from "a" to "z", from "0" to "9", ASCII.
        let letters = (small + 0x1f * ONES) & !(small + 0x05 * ONES) & !bits & HIGH;
        let digits = (low + 0x50 * ONES) & !(low + 0x46 * ONES) & !bits & HIGH;
        let mut stops = digits | letters & !(letters << 8 | inside);
        while stops != 0 {
            let bit = stops & stops.wrapping_neg();
            let place = at + bit.trailing_zeros() as usize / 8;
            if digits & bit != 0 || wanted(place) {
                return Stop::At(place);
            }
            stops ^= bit;
        }
        inside = letters >> 63 << 7;
        at += 8;
    }
    Stop::Tail(at, inside != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_wanted_words_stop() {
        let text = b"the cat and then 5 cats, oxcats; Cat";
        let cat = |at: usize| text[at..].to_ascii_lowercase().starts_with(b"cat");
        assert_eq!(skip(text, 0, true, cat), Stop::At(4));
        assert_eq!(skip(text, 5, true, cat), Stop::At(17));
        assert_eq!(skip(text, 18, true, cat), Stop::At(19));
        assert_eq!(skip(text, 23, true, cat), Stop::Tail(31, true));
    }

    #[test]
    fn bytes_beyond_ascii_stop_only_who_asks() {
        let text = "going on — 5 of them".as_bytes();
        assert_eq!(skip(text, 0, true, |_| false), Stop::Wide(8, true));
        assert_eq!(skip(text, 0, false, |_| false), Stop::At(13));
    }
}
