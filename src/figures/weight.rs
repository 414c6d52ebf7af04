//! Tells pounds that weigh something from pounds that are paid.
//!
//! In: a number with "pounds" behind it. Out: whether the words beside it speak of weight.

use super::element::Element;
use crate::lang::bytes::{skip_space, skip_space_back};
use crate::lang::figures::Link;
use crate::lang::near::Near;

/// Whether "pound" behind this number is a weight.
pub(super) fn weighs(b: &[u8], element: &Element, end: usize, words: &Near) -> bool {
    let hyphen = b.get(element.end) == Some(&b'-');
    let next = words.at(skip_space(b, end));
    let of = next.start > end && next.link == Some(Link::Of) && !words.at(skip_space(b, next.end)).their;
    (hyphen && !element.scaled) || of || !element.scaled && is_heavy(b, element.start, end, words)
}

/// Words looked back over for one of weight.
const WEIGHT: usize = 8;

/// "weighs about 300 pounds", "15% of their body weight, or 34 pounds", "12 pounds heavier".
fn is_heavy(b: &[u8], start: usize, end: usize, words: &Near) -> bool {
    if words.at(skip_space(b, end)).weight {
        return true;
    }
    let mut at = start;
    for _ in 0..WEIGHT {
        let to = skip_space_back(b, at);
        let word = words.ending(to - usize::from(to > 0 && b[to - 1] == b','));
        if word.weight || word.is_empty() {
            return word.weight;
        }
        at = word.start;
    }
    false
}
