//! Where words end.
//!
//! In: bytes. Out: the end of the word that starts at a place, so that tables and texts are cut alike: hyphens, inner
//! apostrophes, `&` and the dots of acronyms belong to a word, possessives do not.

/// The first word of a phrase, cut as the tokeniser cuts.
pub(crate) fn first_word(phrase: &str) -> &str {
    // Most phrases are of plain words.
    let plain = phrase.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if plain > 0 && matches!(phrase.as_bytes().get(plain), None | Some(b' ')) {
        return &phrase[..plain];
    }
    &phrase[..word_end(phrase.as_bytes(), 0).max(1).min(phrase.len())]
}

/// Length in bytes of a multi-byte punctuation mark or space at `at`, with its ASCII stand-in; `None` for letters.
pub(crate) fn wide_mark(bytes: &[u8], at: usize) -> Option<(usize, u8)> {
    match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
        (0xC2, Some(0xA0), _) => Some((2, b' ')),
        (0xC2, Some(0xAB | 0xBB), _) => Some((2, b'"')),
        (0xE2, Some(0x80), Some(0x80..=0x8B | 0xA8 | 0xA9 | 0xAF)) => Some((3, b' ')),
        (0xE2, Some(0x80), Some(0x90..=0x95)) => Some((3, b'-')),
        (0xE2, Some(0x80), Some(0x98..=0x9B)) => Some((3, b'\'')),
        (0xE2, Some(0x80), Some(0x9C..=0x9F)) => Some((3, b'"')),
        (0xE2, Some(0x80), Some(0xA6)) => Some((3, b'.')),
        (0xE2, Some(0x80), Some(0xA2)) => Some((3, b'*')),
        _ => None,
    }
}

fn is_word_byte(bytes: &[u8], at: usize) -> bool {
    let b = bytes[at];
    b.is_ascii_alphanumeric() || (b >= 0x80 && wide_mark(bytes, at).is_none())
}

/// End of the word that starts at `start`.
pub(crate) fn word_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() {
        if is_word_byte(bytes, at) {
            at += 1;
            while at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
                at += 1;
            }
            continue;
        }
        let next_is_word = |skip: usize| at + skip < bytes.len() && is_word_byte(bytes, at + skip);
        let letter_before = at > start && bytes[at - 1].is_ascii_alphabetic();
        match bytes[at] {
            b'-' | b'&' if at > start && next_is_word(1) => at += 1,
            b'.' if letter_before && (at == start + 1 || bytes[at - 2] == b'.' || bytes[at - 2] == b'-') => {
                // An acronym: "U.S.", "U.S"; not the full stop behind a single letter.
                let letter_next = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
                if letter_next && !bytes.get(at + 2).is_some_and(u8::is_ascii_lowercase) || (at > start + 1 && bytes[at - 2] == b'.') {
                    at += 1;
                } else {
                    break;
                }
            }
            b'\'' if inner_apostrophe(bytes, at, 1) => at += 1,
            0xE2 if matches!(wide_mark(bytes, at), Some((3, b'\''))) && inner_apostrophe(bytes, at, 3) => at += 3,
            _ => break,
        }
    }
    at
}

/// Whether the apostrophe at `at` belongs inside a word ("d'Ivoire", "don't"), not to a possessive.
fn inner_apostrophe(bytes: &[u8], at: usize, width: usize) -> bool {
    if at == 0 || !bytes[at - 1].is_ascii_alphabetic() {
        return false;
    }
    match (bytes.get(at + width), bytes.get(at + width + 1)) {
        (Some(b's' | b'S'), next) => next.is_some_and(u8::is_ascii_alphanumeric),
        (Some(b), _) => b.is_ascii_alphabetic() || *b >= 0xC3,
        (None, _) => false,
    }
}
