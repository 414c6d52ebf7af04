//! Small steps over the bytes of a text: letters, words, gaps.
//!
//! In: bytes of valid UTF-8 and a position on a character boundary. Out: positions on character boundaries. Nothing here
//! looks further than a word or a gap, so whatever is built of it stays linear.

/// Longest word that is looked at; what is longer is no word of ours.
const WORD_MAX: usize = 48;

/// Length of the letter at `i`, 0 if there is none. Beyond ASCII, letters are all characters outside the blocks of
/// punctuation, spaces, fractions and money signs.
#[inline]
pub(crate) fn letter(b: &[u8], i: usize) -> usize {
    match b.get(i) {
        Some(c) if c.is_ascii_alphabetic() => 1,
        Some(0xC2) => usize::from(matches!(b.get(i + 1), Some(0xB5 | 0xBA | 0xAA))) * 2,
        Some(0xC3..=0xDF) => 2,
        Some(0xE0 | 0xE1 | 0xE3..=0xEE) => 3,
        _ => 0,
    }
}

/// Whether a fraction in one character may begin at `i` ("½", "⅓"): those of the two blocks that hold them.
#[inline]
pub(crate) fn is_fraction(b: &[u8], i: usize) -> bool {
    matches!((b.get(i), b.get(i + 1)), (Some(0xC2), Some(0xBC..=0xBE)) | (Some(0xE2), Some(0x85)))
}

/// Start of the character that ends at `i` (exclusive).
#[inline]
pub(crate) fn char_before(b: &[u8], i: usize) -> usize {
    let mut at = i.saturating_sub(1);
    while at > 0 && (b[at] & 0xC0) == 0x80 {
        at -= 1;
    }
    at
}

/// Whether a letter ends at `i`.
#[inline]
pub(crate) fn letter_before(b: &[u8], i: usize) -> bool {
    if i > 0 && b[i - 1] < 0x80 {
        return b[i - 1].is_ascii_alphabetic();
    }
    i > 0 && letter(b, char_before(b, i)) > 0
}

/// Length of the white space at `i`: ASCII, no-break, thin and narrow no-break spaces.
#[inline]
pub(crate) fn space(b: &[u8], i: usize) -> usize {
    match b.get(i) {
        Some(b' ' | b'\t' | b'\n' | b'\r') => 1,
        Some(0xC2) if b.get(i + 1) == Some(&0xA0) => 2,
        Some(0xE2) if b.get(i + 1) == Some(&0x80) && matches!(b.get(i + 2), Some(0x80..=0x8A | 0xAF)) => 3,
        _ => 0,
    }
}

/// Length of the white space that ends at `i`.
#[inline]
pub(crate) fn space_before(b: &[u8], i: usize) -> usize {
    if i == 0 {
        return 0;
    }
    let at = char_before(b, i);
    if space(b, at) == i - at { i - at } else { 0 }
}

/// ASCII that is no white space.
static SOLID: [bool; 256] = {
    let mut table = [false; 256];
    let mut c = 0;
    while c < 0x80 {
        table[c] = !matches!(c as u8, b' ' | b'\t' | b'\n' | b'\r');
        c += 1;
    }
    table
};

/// What neither goes on a word of ASCII letters nor has to be looked at more closely: ASCII but letters, digits and dots.
static BREAK: [bool; 256] = {
    let mut table = [false; 256];
    let mut c = 0;
    while c < 0x80 {
        table[c] = !((c as u8).is_ascii_alphanumeric() || c as u8 == b'.');
        c += 1;
    }
    table
};

/// Behind the white space at `i`; stays at `i` where the space is a paragraph break or longer than four characters.
#[inline]
pub(crate) fn skip_space(b: &[u8], i: usize) -> usize {
    // Nearly always one blank or none.
    match b.get(i) {
        Some(b' ') if b.get(i + 1).is_some_and(|c| SOLID[usize::from(*c)]) => return i + 1,
        Some(c) if SOLID[usize::from(*c)] => return i,
        _ => {}
    }
    let (mut at, mut lines, mut count) = (i, 0, 0);
    loop {
        let length = space(b, at);
        if length == 0 {
            return at;
        }
        lines += usize::from(b[at] == b'\n');
        count += 1;
        if lines > 1 || count > 4 {
            return i;
        }
        at += length;
    }
}

/// In front of the white space that ends at `i`, with the same limits.
#[inline]
pub(crate) fn skip_space_back(b: &[u8], i: usize) -> usize {
    if i > 1 && b[i - 1] == b' ' && SOLID[usize::from(b[i - 2])] {
        return i - 1;
    }
    if i > 0 && SOLID[usize::from(b[i - 1])] {
        return i;
    }
    let (mut at, mut lines, mut count) = (i, 0, 0);
    loop {
        let length = space_before(b, at);
        if length == 0 {
            return at;
        }
        at -= length;
        lines += usize::from(b[at] == b'\n');
        count += 1;
        if lines > 1 || count > 4 {
            return i;
        }
    }
}

/// End of the word at `i`: letters, then digits, with dots between single letters ("U.S."); `i` if there is no word.
pub(crate) fn word_end(b: &[u8], i: usize) -> usize {
    let mut at = i;
    while at < b.len() && at - i <= WORD_MAX && b[at].is_ascii_alphabetic() {
        at += 1;
    }
    // Nearly always a word of ASCII letters.
    if at - i <= WORD_MAX && b.get(at).is_none_or(|c| BREAK[usize::from(*c)] || (*c == b'.' && at > i + 1)) {
        return at;
    }
    word_end_of_any(b, i)
}

#[inline(never)]
fn word_end_of_any(b: &[u8], i: usize) -> usize {
    let mut at = i;
    let mut letters = 0;
    loop {
        let length = letter(b, at);
        if length == 0 {
            break;
        }
        at += length;
        letters += 1;
        if at - i > WORD_MAX {
            break;
        }
        if letters == 1 && b.get(at) == Some(&b'.') && letter(b, at + 1) == 1 && letter(b, at + 2) == 0 {
            return initials_end(b, at);
        }
    }
    while letters > 0 && b.get(at).is_some_and(u8::is_ascii_digit) && at - i <= WORD_MAX {
        at += 1;
    }
    at
}

/// End of "U.S." or "p.m" whose first dot is at `dot`.
fn initials_end(b: &[u8], dot: usize) -> usize {
    let mut at = dot;
    while b.get(at) == Some(&b'.') && letter(b, at + 1) == 1 && letter(b, at + 2) == 0 {
        at += 2;
    }
    if b.get(at) == Some(&b'.') { at + 1 } else { at }
}

/// Start of the word that ends at `i` (exclusive), dots between single letters included; `i` if there is none.
pub(crate) fn word_start(b: &[u8], i: usize) -> usize {
    let mut at = i;
    while at > 0 && i - at <= WORD_MAX && b[at - 1].is_ascii_alphabetic() {
        at -= 1;
    }
    if i - at <= WORD_MAX && (at == 0 || BREAK[usize::from(b[at - 1])] || b[at - 1].is_ascii_digit()) {
        return at;
    }
    word_start_of_any(b, i)
}

#[inline(never)]
fn word_start_of_any(b: &[u8], i: usize) -> usize {
    let mut at = i;
    while at > 0 && i - at <= WORD_MAX {
        let before = char_before(b, at);
        let dotted = b[before] == b'.' && before > 0 && b[before - 1].is_ascii_alphabetic() && (before < 2 || letter(b, before - 2) == 0);
        if letter(b, before) > 0 || dotted {
            at = before;
        } else {
            break;
        }
    }
    at
}

/// Whether the word starts with a capital.
#[inline]
pub(crate) fn capital(b: &[u8], i: usize) -> bool {
    b.get(i).is_some_and(u8::is_ascii_uppercase)
}

/// Whether a sentence or line starts at `i`: nothing before it, or an end mark, a bracket or a line break.
pub(crate) fn sentence_start(b: &[u8], i: usize) -> bool {
    let before = skip_space_back(b, i);
    if before == 0 || (before == i && space_before(b, i) > 0) {
        return true;
    }
    matches!(b[before - 1], b'.' | b'!' | b'?' | b':' | b';' | b'"' | b'(' | b'\'') || b[before - 1] >= 0x80 && !letter_before(b, before)
}
