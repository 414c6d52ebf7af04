//! Reads how exactly a figure is stated: the bound words before and behind it.
//!
//! In: where the figure starts and ends. Out: the bound and the span with its words.

use crate::lang::bytes::{char_before, letter, skip_space, skip_space_back};
use crate::lang::figures::Link;
use crate::lang::near::Near;
use crate::model::Bound;

/// The bound in front of `i`, and where its words start.
pub(crate) fn before(b: &[u8], i: usize, floor: usize, words: &Near) -> Option<(Bound, usize)> {
    let end = skip_space_back(b, i);
    if end <= floor {
        return None;
    }
    if let Some(found) = sign(b, end) {
        return Some(found);
    }
    // "approx. $44m", "c. 5%"
    if b[end - 1] == b'.' {
        let from = words.ending(end - 1).start;
        return words.before.get(&b[from..end]).filter(|_| from >= floor).map(|bound| (*bound, from));
    }
    // "about a 5 percent stake"
    let article = words.ending(end);
    let hyphen = usize::from(b[end - 1] == b'-' && end == i);
    let at = end - hyphen;
    words
        .before
        .before(b, at, words)
        .or_else(|| {
            let behind = article.link == Some(Link::One);
            if behind { words.before.before(b, skip_space_back(b, article.start), words) } else { None }
        })
        .filter(|&(bound, from)| from >= floor && *bound != Bound::Exact)
        .map(|(bound, from)| (*bound, from))
}

fn sign(b: &[u8], end: usize) -> Option<(Bound, usize)> {
    let at = char_before(b, end);
    match &b[at..end] {
        b"~" | [0xE2, 0x89, 0x88] | [0xE2, 0x88, 0xBC] => Some((Bound::About, at)),
        b">" | [0xE2, 0x89, 0xA5] => Some((Bound::Over, at)),
        b"<" | [0xE2, 0x89, 0xA4] => Some((Bound::Under, at)),
        b"=" if at > 0 && b[at - 1] == b'>' => Some((Bound::Over, at - 1)),
        b"=" if at > 0 && b[at - 1] == b'<' => Some((Bound::Under, at - 1)),
        _ => None,
    }
}

/// "below the $10bn mark": the bound in front of an article where a mark is told of behind `end`.
pub(crate) fn mark(b: &[u8], start: usize, end: usize, floor: usize, words: &Near) -> Option<(Bound, usize)> {
    let article = words.word_before(start).filter(|word| word.their && word.start > floor)?;
    let behind = words.at(if b.get(end) == Some(&b'-') { end + 1 } else { skip_space(b, end) });
    let (bound, from) = words.before.before(b, skip_space_back(b, article.start), words).filter(|_| behind.mark)?;
    (from >= floor && *bound != Bound::Exact).then_some((*bound, from))
}

/// Whether the bound word at `from`, in front of a span of time at `to`, only says when: "repaid over 12 months", but not "it took
/// over 12 months".
pub(crate) fn during(b: &[u8], from: usize, to: usize, words: &Near) -> bool {
    let word = words.at(from);
    word.during && skip_space(b, word.end) == to && words.word_before(from).is_none_or(|before| !before.lasting)
}

/// The bound behind `i`, and where its words end.
pub(crate) fn behind(b: &[u8], i: usize, words: &Near) -> Option<(Bound, usize)> {
    if b.get(i) == Some(&b'+') && !b.get(i + 1).is_some_and(u8::is_ascii_digit) {
        return Some((Bound::Over, i + 1));
    }
    let at = if b.get(i) == Some(&b'-') { i + 1 } else { skip_space(b, i) };
    if at == i {
        return None;
    }
    let (bound, end) = words.behind.at(b, at, words)?;
    // "5% more or less" against "5% more" is settled by the table; "$5 plus tax" adds something.
    let next = skip_space(b, end);
    let lone = words.at(at).end == end;
    let open = lone && next > end && !words.at(next).is_empty();
    // "2 billion devices and over 1 billion users": of the next figure.
    let of_next = b.get(next).is_some_and(|c| c.is_ascii_digit() || *c == b'$' || *c >= 0x80 && letter(b, next) == 0);
    (!open && !of_next).then_some((*bound, end))
}
