//! Tells by its first four letters that a word is none of a list, so that most words of a text are never looked up.
//!
//! In: words, later bytes of a text from where a word starts. Out: whether one of the words may stand there; may say yes too
//! often, never no too often.

/// Bits of the places of four letters.
const BITS: u32 = 13;

/// A set of beginnings of words.
#[derive(Debug, Clone)]
pub(crate) struct Sieve {
    /// By the first two bytes the third ones, a bit each, all by their last five bits: tells most words.
    three: [u32; 1 << 10],
    /// By four letters: tells most of the others.
    four: [u64; 1 << (BITS - 6)],
}

impl Sieve {
    /// A sieve that lets these words through, and what else begins like them.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w [u8]>) -> Self {
        let mut sieve = Self { three: [0; 1 << 10], four: [0; 1 << (BITS - 6)] };
        for word in words {
            let place = place(beginning(word));
            sieve.four[place / 64] |= 1 << (place % 64);
            // Behind a short word may stand anything.
            let bits =
                |at: usize| word.get(at).filter(|b| b.is_ascii_alphabetic()).map_or(0..32, |b| u32::from(b & 31)..u32::from(b & 31) + 1);
            for first in bits(0) {
                for second in bits(1) {
                    sieve.three[(first << 5 | second) as usize] |= bits(2).fold(0, |third, bit| third | 1 << bit);
                }
            }
        }
        sieve
    }

    /// Whether one of the words may stand at `at`, in any ASCII case.
    #[inline]
    pub fn may_start(&self, bytes: &[u8], at: usize) -> bool {
        let four = match bytes.get(at..at + 4).and_then(<[u8]>::first_chunk) {
            Some(four) => u32::from_le_bytes(*four),
            None => beginning(bytes.get(at..).unwrap_or_default()),
        };
        let row = self.three[((four & 31) << 5 | four >> 8 & 31) as usize];
        row >> (four >> 16 & 31) & 1 == 1 && self.holds(four)
    }

    #[inline]
    fn holds(&self, four: u32) -> bool {
        let place = place(four);
        self.four[place / 64] >> (place % 64) & 1 == 1
    }
}

/// The first four bytes, or as many as there are.
fn beginning(word: &[u8]) -> u32 {
    word.iter().take(4).enumerate().fold(0, |bits, (n, byte)| bits | u32::from(*byte) << (8 * n))
}

/// Where four bytes have their bit: only the letters before anything else count, their case does not.
#[inline]
fn place(bits: u32) -> usize {
    const HIGH: u32 = 0x8080_8080;
    const ONES: u32 = 0x0101_0101;
    let small = (bits | (0x20 * ONES)) & !HIGH;
    // The high bit of each byte that is no letter.
    let others = HIGH & !((small + 0x1f * ONES) & !(small + 0x05 * ONES) & !bits);
    let before = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
    let letters = bits & before & (0x1f * ONES);
    (letters.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_list_pass_in_any_case_and_with_anything_behind() {
        let sieve = Sieve::of(["Q", "FY", "ten", "forty", "quarter"].map(str::as_bytes));
        for text in ["q", "Q3 ", "FY24", "fy", "Ten.", "ten", "tén", "FORTY", "quarterly"] {
            assert_eq!(sieve.may_start(text.as_bytes(), 0), text != "tén", "{text}");
        }
        for text in ["", "for", "fortune"[..3].into(), "tender", "the", "12"] {
            assert!(!sieve.may_start(text.as_bytes(), 0), "{text}");
        }
        assert!(sieve.may_start(b"at ten", 3) && !sieve.may_start(b"at ten", 7));
    }
}
