//! Joins neighbours: ranges, lists that name their unit or scale once, amounts in two units.
//!
//! In: the elements of a window in text order. Out: the same with units and scales shared where the text leaves them out, and
//! for each what it has to do with the next. One pass in each direction.

use super::amount::Amount;
use super::bounds;
use super::element::{Element, Money, Seen};
use super::joint::joint;
use super::suffix::POINT;
use crate::lang::bytes::skip_space;
use crate::lang::figures::{Link, UnitClass};
use crate::lang::near::Near;
use crate::model::{Currency, PercentUnit};

/// What stands between two elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Anything else.
    Far,
    Dash,
    To,
    And,
    Or,
    Comma,
    From,
    /// "280 million of the 1.5 billion shekels", "29 of 36 drones"
    Of,
}

/// What an element has to do with the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    None,
    /// The two are the ends of a range.
    Range,
    /// A list: the next has the trend of this one.
    List,
    /// A move from this level to the next.
    Move,
    /// The next is the minor part of this amount and has gone into it.
    Merged,
}

/// What stands from `from` to `to`.
pub(crate) fn gap(b: &[u8], from: usize, to: usize, words: &Near) -> Gap {
    if to <= from || to - from > 16 {
        return Gap::Far;
    }
    let mut at = skip_space(b, from);
    let comma = b.get(at) == Some(&b',') || b.get(at) == Some(&b';');
    if comma {
        at = skip_space(b, at + 1);
    }
    if at >= to {
        return if comma { Gap::Comma } else { Gap::Far };
    }
    let dash = match b[at] {
        b'-' | b'~' => 1,
        0xE2 if matches!(b.get(at + 1..at + 3), Some([0x80, 0x90..=0x95] | [0x88, 0x92])) => 3,
        _ => 0,
    };
    if dash > 0 {
        return if skip_space(b, at + dash) == to && !comma { Gap::Dash } else { Gap::Far };
    }
    let word = words.at(at);
    let link = word.link;
    let next = skip_space(b, word.end);
    if next != to {
        let second = words.at(next);
        let the = second.their && skip_space(b, second.end) == to;
        return if the && link == Some(Link::Of) && !comma { Gap::Of } else { Gap::Far };
    }
    match link {
        Some(Link::To) if !comma => Gap::To,
        Some(Link::And) => Gap::And,
        Some(Link::Or) if !comma => Gap::Or,
        Some(Link::From) if !comma => Gap::From,
        Some(Link::Of) if !comma => Gap::Of,
        _ => Gap::Far,
    }
}

/// Shares units and scales and joins the elements.
pub(crate) fn join(b: &[u8], elements: &mut [Element], joints: &mut Vec<Joint>, gaps: &mut Vec<Gap>, words: &Near) {
    joints.clear();
    joints.resize(elements.len(), Joint::None);
    gaps.clear();
    gaps.extend(elements.windows(2).map(|pair| gap(b, pair[0].end, pair[1].start, words)));
    for (i, &gap) in gaps.iter().enumerate() {
        proportion(b, elements, i, words);
        // "The 787-10 carries": the number of a name goes on.
        let named = gap == Gap::Dash && elements[i].weak && elements[i].unit == Seen::None;
        if named && matches!(elements[i + 1].unit, Seen::Noun(_)) {
            (elements[i + 1].unit, elements[i + 1].weak) = (Seen::None, true);
        }
        merge_minor(b, elements, i, joints, words);
        share_right(b, elements, i, gap, words);
    }
    for i in (0..gaps.len()).rev() {
        share_left(b, elements, i, gaps[i], words);
    }
    let mut i = 0;
    while i < gaps.len() {
        joints[i] = if joints[i] == Joint::Merged { Joint::Merged } else { joint(b, elements, gaps, i, words) };
        i += if joints[i] == Joint::Range { 2 } else { 1 };
    }
}

/// "one in five firms", "two out of three homes", "one in every six": neither number counts anything.
fn proportion(b: &[u8], elements: &mut [Element], i: usize, words: &Near) {
    let (left, right) = (&elements[i], &elements[i + 1]);
    let things = match right.unit {
        Seen::Noun(_) => true,
        Seen::Unit(unit) => unit.class == UnitClass::Thing,
        _ => false,
    };
    let small = |element: &Element| !element.scaled && element.number.amount.is_some_and(|a| a.places == 0 && a.below(101));
    let counted = things && left.unit == Seen::None && left.end == left.number.end;
    // "one dollar in five"
    let share = matches!(left.unit, Seen::Money(_)) && left.number.spelled && right.unit == Seen::None;
    if !(counted || share && left.number.amount.is_some_and(|amount| amount.below(2))) || !small(left) || !small(right) {
        return;
    }
    let first = words.at(skip_space(b, left.end));
    // "out of three", "in every six", "out of every five"
    let mut last = first;
    for _ in 0..2 {
        let next = words.at(skip_space(b, last.end));
        if matches!(next.link, Some(Link::Of | Link::Per)) {
            last = next;
        }
    }
    if first.link == Some(Link::In) && skip_space(b, last.end) == right.start {
        for element in &mut elements[i..=i + 1] {
            (element.unit, element.weak) = (Seen::None, true);
        }
    }
}

/// What may stand between a major and a minor unit, in bytes: two gaps and an "and".
const NEAR: usize = 64;

/// "3 dollars 50 cents", "20 ringgit and 43", "$1 billion 245 million": adds the second to the first.
fn merge_minor(b: &[u8], elements: &mut [Element], i: usize, joints: &mut [Joint], words: &Near) {
    let (left, right) = (&elements[i], &elements[i + 1]);
    // "7 billion 329 million USD": the unit stands behind both.
    let whole = left.unit == Seen::None && left.scaled && !left.weak && right.unit != Seen::None;
    if whole && right.scaled && right.scale() < left.scale() && skip_space(b, left.end) == right.start && left.end < right.start {
        let sum = left.value().zip(right.value()).and_then(|(a, c)| a.plus(c));
        let second = *right;
        let first = &mut elements[i];
        (first.unit, first.end, first.tail) = (second.unit, second.end, second.tail);
        (first.number.amount, first.power) = (sum, 0);
        joints[i] = Joint::Merged;
        return;
    }
    let Seen::Money(money) = left.unit else { return };
    if right.start.saturating_sub(left.end) > NEAR {
        return;
    }
    let between = skip_space(b, left.end);
    let and = words.at(between);
    let near = between == right.start || (and.link == Some(Link::And) && skip_space(b, and.end) == right.start);
    if !near || left.minor > 0 || between == left.end {
        return;
    }
    let major = &words.named[usize::from(money.named)];
    let fits = match right.unit {
        Seen::Money(cents) if right.minor > 0 => {
            let minor = &words.named[usize::from(cents.named)];
            let kin = minor.default == Some(Currency::USD) || major.candidates.iter().any(|c| minor.candidates.contains(c));
            kin && !left.scaled && right.number.amount.is_some_and(|a| a.below(100))
        }
        Seen::None => {
            let lower = left.scaled && right.scaled && right.scale() < left.scale() && between == right.start;
            let cents = !left.scaled
                && left.number.amount.is_some_and(|a| a.places == 0)
                && !right.scaled
                && !right.number.strong()
                && right.number.end - right.number.start <= if right.number.spelled { 12 } else { 2 }
                && right.number.amount.is_some_and(|a| a.below(100))
                && ends(b, right.end, words);
            lower || cents
        }
        _ => false,
    };
    if !fits || left.number.spelled && right.number.spelled && right.unit == Seen::None && left.scaled {
        return;
    }
    let part = if right.scaled { right.value() } else { right.number.amount.map(|a| a.lowered(u32::from(right.minor.max(2)))) };
    let sum = left.value().zip(part).and_then(|(a, c)| a.plus(c));
    let (end, tail) = (right.end, right.tail);
    let first = &mut elements[i];
    first.number.amount = sum;
    first.power = 0;
    (first.end, first.tail) = (end, tail);
    joints[i] = Joint::Merged;
}

/// Whether a clause ends at `i`, or "more" follows.
fn ends(b: &[u8], i: usize, words: &Near) -> bool {
    let at = skip_space(b, i);
    match b.get(at) {
        None | Some(b',' | b';' | b')' | b'\n') => true,
        Some(b'.') => !b.get(at + 1).is_some_and(u8::is_ascii_digit),
        _ => words.moves_ahead.alone(words.at(at)).is_some_and(|m| m.word),
    }
}

/// Whether the left number is smaller as it stands, scales aside.
fn bare_less(left: &Element, right: &Element) -> bool {
    match (left.number.amount.and_then(Amount::decimal), right.number.amount.and_then(Amount::decimal)) {
        (Some(a), Some(c)) => a < c,
        _ => false,
    }
}

/// "$1.2-1.5bn", "EUR10 to 15", "29.5 percent from 28": the right one takes the unit of the left.
fn share_right(b: &[u8], elements: &mut [Element], i: usize, gap: Gap, words: &Near) {
    if !matches!(gap, Gap::Dash | Gap::To | Gap::And | Gap::From) {
        return;
    }
    let (left, right) = (elements[i], elements[i + 1]);
    if right.unit != Seen::None || right.number.year_like() {
        return;
    }
    let between = gap == Gap::And && preceded(b, &left, Link::Between, words);
    let takes = match left.unit {
        Seen::Money(Money { front: true, .. }) => matches!(gap, Gap::Dash | Gap::To) || between,
        Seen::Percent(_) => gap == Gap::From && !right.scaled && ends(b, right.end, words),
        _ => false,
    };
    if takes {
        let right = &mut elements[i + 1];
        right.unit = left.unit;
        right.shared = true;
        right.weak = false;
    }
}

/// "2, 3 and 5 per cent", "from 1.94 to 3.58 billion dlrs": the left one takes unit and scale of the right.
fn share_left(b: &[u8], elements: &mut [Element], i: usize, gap: Gap, words: &Near) {
    if matches!(gap, Gap::Far | Gap::From) {
        return;
    }
    let (left, right) = (elements[i], elements[i + 1]);
    let close = matches!(gap, Gap::Dash | Gap::To | Gap::Or | Gap::And);
    let listed = gap == Gap::Comma && right.shared;
    let year = left.number.year_like();
    let season = year && right.number.amount.is_some_and(|amount| amount.below(100));
    // "for 2024-25 to 7.2 per cent": the second year is no end of a range.
    if season || gap == Gap::To && ends_season(b, &left) {
        return;
    }
    if left.number.amount.is_none() || right.number.amount.is_none() || year && gap != Gap::Dash {
        return;
    }
    // "by half a point to 4.5%"
    let points = gap == Gap::To && matches!((left.unit, right.unit), (Seen::Unit(unit), Seen::Percent(_)) if unit.name == POINT);
    if points {
        elements[i].unit = Seen::Percent(PercentUnit::Points);
        return;
    }
    let takes = left.unit == Seen::None
        && (!left.weak || year)
        && match right.unit {
            Seen::Percent(_) => (close || listed) && !left.number.grouped && !left.scaled,
            Seen::Money(Money { front: true, .. }) => right.shared && close || matches!(gap, Gap::Dash | Gap::To | Gap::Or),
            // "3.3 mln or 28 cts": no millions of cents.
            Seen::Money(_) => (close || listed || gap == Gap::Of) && !(left.scaled && !right.scaled && right.minor > 0),
            Seen::Unit(_) | Seen::Noun(_) if gap == Gap::Of => {
                counts_some(&left, &right) && link_before(left.start, words) != Some(Link::In)
            }
            Seen::Unit(_) | Seen::Noun(_) => matches!(gap, Gap::Dash | Gap::To | Gap::Or) || listed || gap == Gap::And,
            Seen::None => false,
        };
    let same = left.unit == right.unit;
    // "to April 7 to 82.0 billion": the day is no end of a range.
    let scale = right.scaled
        && !left.scaled
        && !left.weak
        && (takes || same && (left.shared || right.shared) || same && bare_less(&left, &right) && ends_range(b, &left, gap, words))
        && !left.number.grouped
        && left.number.amount.is_some_and(|a| a.below(1000))
        && (close || listed);
    let element = &mut elements[i];
    if takes {
        element.unit = right.unit;
        element.minor = right.minor;
        element.shared = true;
        element.weak = false;
    }
    if scale {
        element.power = right.scale();
        element.scaled = true;
    }
}

/// "17 of the 52 recommendations": some of the things that the right one counts.
fn counts_some(left: &Element, right: &Element) -> bool {
    let thing = matches!(right.unit, Seen::Noun(_)) || matches!(right.unit, Seen::Unit(unit) if unit.class == UnitClass::Thing);
    thing && bare_less(left, right) && left.number.amount.is_some_and(|amount| !amount.below(2))
}

/// "2024-25": whether the element is the second year of a pair that a dash joins.
fn ends_season(b: &[u8], element: &Element) -> bool {
    let two = element.number.end - element.start == 2 && b[element.start..element.number.end].iter().all(u8::is_ascii_digit);
    let head = &b[..element.start];
    let year = head.strip_suffix(b"-").or_else(|| head.strip_suffix("–".as_bytes())).filter(|_| two);
    year.and_then(|head| head.last_chunk::<4>()).is_some_and(|year| year.iter().all(u8::is_ascii_digit) && matches!(year[0], b'1' | b'2'))
}

/// Whether the two are the ends of a range by what stands between and before them.
fn ends_range(b: &[u8], left: &Element, gap: Gap, words: &Near) -> bool {
    matches!(gap, Gap::Dash | Gap::To) || (gap == Gap::And && preceded(b, left, Link::Between, words))
}

/// Whether this link stands right before the element, bound words aside.
pub(super) fn preceded(b: &[u8], element: &Element, link: Link, words: &Near) -> bool {
    let at = bounds::before(b, element.start, 0, words).map_or(element.start, |(_, from)| from);
    link_before(at, words) == Some(link)
}

/// The part that the word in front of `i` plays.
pub(super) fn link_before(i: usize, words: &Near) -> Option<Link> {
    words.word_before(i)?.link
}
