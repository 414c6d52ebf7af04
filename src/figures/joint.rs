//! What a figure has to do with the one behind it: the other end of a range, the next of a list, where it moved.
//!
//! In: two neighbours of one kind and what stands between them. Out: their joint.

use super::amount::Amount;
use super::element::{Element, Seen};
use super::range::{Gap, Joint, link_before, preceded};
use super::{bounds, trend};
use crate::lang::bytes::skip_space_back;
use crate::lang::figures::Link;
use crate::lang::near::Near;

/// Whether two neighbours are figures of one kind.
fn same_kind(left: &Element, right: &Element) -> bool {
    match (left.unit, right.unit) {
        (Seen::Money(a), Seen::Money(c)) => a.named == c.named || a.front != c.front,
        (Seen::Percent(a), Seen::Percent(c)) => a == c,
        (Seen::Unit(a), Seen::Unit(c)) => a.name == c.name,
        (Seen::Noun(_), Seen::Noun(_)) => left.shared || right.shared,
        (Seen::None, Seen::None) => true,
        _ => false,
    }
}

/// What the element at `i` has to do with the next.
pub(super) fn joint(b: &[u8], elements: &mut [Element], gaps: &[Gap], i: usize, words: &Near) -> Joint {
    let gap = gaps[i];
    if gap == Gap::Far {
        return Joint::None;
    }
    let (left, right) = (elements[i], elements[i + 1]);
    if !same_kind(&left, &right) {
        return Joint::None;
    }
    let less = match (left.major().and_then(Amount::decimal), right.major().and_then(Amount::decimal)) {
        (Some(a), Some(c)) => a < c,
        _ => return Joint::None,
    };
    match gap {
        Gap::Dash if left.unit == Seen::None && !left.scaled && !right.scaled => {
            // A score, a season, part of an identifier.
            (elements[i].weak, elements[i + 1].weak) = (true, true);
            Joint::None
        }
        Gap::Dash if less && !right.negative => Joint::Range,
        Gap::To => to(b, elements, gaps, i, less, words),
        Gap::And if preceded(b, &left, Link::Between, words) || (left.shared && preceded(b, &left, Link::From, words)) => {
            if less {
                Joint::Range
            } else {
                Joint::List
            }
        }
        Gap::And | Gap::Or | Gap::Comma => Joint::List,
        _ => Joint::None,
    }
}

/// "A to B": a range, or a move from one level to the other.
fn to(b: &[u8], elements: &[Element], gaps: &[Gap], i: usize, less: bool, words: &Near) -> Joint {
    let (left, right) = (&elements[i], &elements[i + 1]);
    let next = |k: usize| gaps.get(k) == Some(&Gap::To) && same_kind(&elements[k], &elements[k + 1]);
    if next(i + 1) && next(i + 2) && less {
        return Joint::Range;
    }
    let start = bounds::before(b, left.start, 0, words).map_or(left.start, |(_, from)| from);
    let from = words.word_before(start).filter(|word| word.link == Some(Link::From));
    if let Some(from) = from {
        return if !less || trend::moves_before(b, from.start, words) { Joint::Move } else { Joint::Range };
    }
    if !less || left.unit == Seen::None && !left.scaled {
        return Joint::None;
    }
    // "rose $5 to $52" against "will rise 3% to 3.5%": by how much an amount moved is small beside where it got.
    let by = link_before(start, words) == Some(Link::By);
    let moved = by || words.moves.before(b, skip_space_back(b, start), words).is_some();
    let small = match (left.major(), right.major()) {
        (Some(a), Some(c)) => a.decimal().zip(c.decimal()).is_some_and(|(a, c)| a * rust_decimal::Decimal::from(3) < c),
        _ => false,
    };
    // "rose 50 cents to $1.20"
    let small = small || left.minor != right.minor && !left.shared;
    // "climbed by $1.3 billion to $3.2 billion", "by 900 mln dlrs to 1.3 billion dlrs": each with a unit of its own.
    let small = small || by && !left.shared && matches!(left.unit, Seen::Money(_) | Seen::Unit(_));
    // "narrowed by 2.3 billion to 76.4 billion crowns"
    let own_scale = by && left.scaled && left.end > left.number.end;
    if moved && small && (own_scale || !left.shared || left.scale() != right.scale()) { Joint::None } else { Joint::Range }
}
