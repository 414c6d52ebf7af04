//! Turns joined elements into raw figures: value, currency, bound, trend, denominator.
//!
//! In: elements and joints of a window. Out: raw figures in text order; what no decimal can hold is counted as dropped.

use super::element::{Element, Money, Seen};
use super::range::Joint;
use super::{FigureOptions, Found, RawFigure, RawKind, RawPer, RawUnit, bounds, evidence, per, trend};
use crate::lang::bytes::{capital, skip_space};
use crate::lang::figures::{Link, NounWord, UnitClass, UnitWord};
use crate::lang::near::{Near, Word};
use crate::model::{Bound, Currency, CurrencyEvidence, Direction, Span};
use rust_decimal::Decimal;

/// How far a currency named before holds for a scaled number without one.
const ELIDED: usize = 300;

/// How far an exact amount holds for the one that it came from.
const BEFORE: usize = 60;

/// How near the amount stands that tells the currency of cents.
const BESIDE: usize = 24;

/// What carries over from one figure to the next.
struct Carry {
    floor: usize,
    /// The end of the denominator before: "per 1,000 people" holds no figure.
    per: usize,
    /// The amount before: its currency and end.
    money: Option<(Currency, usize)>,
    /// The amount or percentage before, exact to so many places: its unit and end.
    exact: Option<(RawKind, RawUnit, u32, usize)>,
    /// The great quantity before: its unit, end, and whether it has decimal places.
    quantity: Option<(RawUnit, usize, bool)>,
    /// The count before, great or not: its unit and end.
    count: Option<(RawUnit, usize)>,
    /// Where the figure before ends, and whether it was a percentage.
    end: usize,
    percent: bool,
    list_trend: Option<Direction>,
    listed: bool,
}

/// Adds the figures of the elements in `out`.
pub(crate) fn emit(text: &str, words: &Near, options: &FigureOptions, out: &mut Found) {
    let mut carry = Carry {
        floor: 0,
        per: 0,
        money: None,
        exact: None,
        quantity: None,
        count: None,
        end: 0,
        percent: false,
        list_trend: None,
        listed: false,
    };
    let mut elements = std::mem::take(&mut out.elements);
    let mut i = 0;
    while i < elements.len() {
        metres(text.as_bytes(), &mut elements[i], carry.count, words);
        let joint = out.joints.get(i).copied().unwrap_or(Joint::None);
        let last = if joint == Joint::Range { i + 1 } else { i };
        let followed = out.joints.get(last).copied().unwrap_or(Joint::None);
        let pair = Pair { left: &elements[i], right: &elements[last], next: elements.get(last + 1), followed };
        one(text, &pair, words, options, &mut carry, out);
        i = last + if followed == Joint::Merged { 2 } else { 1 };
    }
    out.elements = elements;
}

/// "15cm of snow … above 300m": metres, where a length was told before.
fn metres(b: &[u8], element: &mut Element, count: Option<(RawUnit, usize)>, words: &Near) {
    let letter = element.unit == Seen::None && element.end == element.number.end + 1 && b[element.number.end] == b'm';
    let Some((RawUnit::Word(name), _)) = count.filter(|&(_, end)| letter && element.start - end <= ELIDED) else { return };
    let length = |unit: &UnitWord| unit.class == UnitClass::Length;
    let unit = |name: &[u8]| words.suffixes.get(name).and_then(|suffix| suffix.unit).filter(length);
    if let Some(metre) = unit(b"m").filter(|_| unit(name.as_bytes()).is_some()) {
        (element.unit, element.power, element.scaled) = (Seen::Unit(metre), 0, false);
    }
}

fn value(element: &Element) -> Option<Decimal> {
    let amount = element.value()?.lowered(u32::from(element.minor));
    let decimal = amount.decimal()?;
    Some(if element.negative { -decimal } else { decimal })
}

/// The ends of a figure, the same element twice unless it is a range, and what comes next.
struct Pair<'e> {
    left: &'e Element,
    right: &'e Element,
    next: Option<&'e Element>,
    followed: Joint,
}

/// How a figure is bounded.
struct Bounded {
    bound: Bound,
    /// Where the bound words before it start, or itself.
    from: usize,
    /// Where those behind it end, or itself.
    outer_end: usize,
    /// Whether "up to" in front of it tells how far it went.
    up_to: bool,
}

/// The bound of a figure of this value that ends, with what it is measured by, at `end`; nothing before `floor` belongs to it.
fn bounded(b: &[u8], pair: &Pair<'_>, low: Decimal, end: usize, floor: usize, words: &Near) -> Bounded {
    let Pair { left, right, .. } = *pair;
    let (mut bound, mut from) = bounds::before(b, left.start, floor, words).unwrap_or((Bound::Exact, left.start));
    if bound == Bound::Exact {
        (bound, from) = bounds::mark(b, left.start, right.end, floor, words).unwrap_or((bound, from));
    }
    // "6.4% higher than $10.90": what another figure is beside this one bounds it not.
    if bound != Bound::Exact && skip_space(b, floor) == from && floor < from && compares(b, left.start, words) {
        (bound, from) = (Bound::Exact, left.start);
    }
    let span_of_time = matches!(left.unit, Seen::Unit(unit) if unit.class == UnitClass::Time) && low > Decimal::ONE;
    if bound == Bound::Over && span_of_time && bounds::during(b, from, left.start, words) {
        (bound, from) = (Bound::Exact, left.start);
    }
    let behind = bounds::behind(b, end, words);
    let (mut outer_end, mut up_to) = (right.end, false);
    if bound == Bound::Under && trend::up_to(b, from, words) {
        (bound, up_to) = (Bound::Exact, true);
    }
    if let (Bound::Exact, Some((behind, to)), false) = (bound, behind, up_to) {
        (bound, outer_end) = (behind, to);
    }
    if left.start != right.start || left.quote.is_some() {
        bound = Bound::Range;
    }
    Bounded { bound, from, outer_end, up_to }
}

fn one(text: &str, pair: &Pair<'_>, words: &Near, options: &FigureOptions, carry: &mut Carry, out: &mut Found) {
    let b = text.as_bytes();
    let Pair { left, right, followed, .. } = *pair;
    if left.weak && left.unit == Seen::None || left.start < carry.per {
        carry.listed = false;
        return;
    }
    let low = value(left);
    let high = match left.quote {
        Some(quote) => quote.decimal(),
        None if std::ptr::eq(left, right) => low,
        None => value(right),
    };
    let (Some(low), Some(high)) = (low, high) else {
        out.dropped += usize::from(left.unit != Seen::None);
        return;
    };
    let (kind, unit) = kind_of(text, pair, words, options, carry, out);
    // "two-way trade", "24-hour": a bare number that a hyphen ties to a word is part of that word.
    if kind == RawKind::Number && b.get(right.end) == Some(&b'-') && b.get(right.end + 1).is_some_and(u8::is_ascii_alphabetic) {
        return;
    }
    let time = matches!(left.unit, Seen::Unit(unit) if unit.class == UnitClass::Time);
    if kind == RawKind::Quantity && !time {
        carry.count = Some((unit, right.end));
        if great(right) {
            carry.quantity = Some((unit, right.end, right.number.point && !right.scaled));
        }
    }
    // Nobody asks for it, and only a list hands its trend on.
    if !options.quantities && matches!(kind, RawKind::Quantity | RawKind::Number) && followed != Joint::List {
        carry.floor = right.end;
        carry.listed = false;
        return;
    }
    let per = if kind == RawKind::Percent { None } else { per::read(b, right.tail, words) };
    let end = per.map_or(right.end, |(_, end)| end);
    if let Some((RawPer::Noun(_), end)) = per {
        carry.per = end;
    }
    let Bounded { bound, mut from, outer_end, up_to } = bounded(b, pair, low, end, carry.floor, words);
    let sum = match kind {
        RawKind::Money if left.scale() >= 3 || left.number.grouped => trend::Sum::Great,
        RawKind::Money => trend::Sum::Small,
        _ if matches!(left.unit, Seen::Unit(unit) if unit.class == UnitClass::Length) => trend::Sum::Length,
        _ => trend::Sum::None,
    };
    let own = sign_trend(b, left, kind).or_else(|| if up_to { Some(Direction::Up) } else { trend::of(b, from, end, sum, words) });
    let own = own.or_else(|| if matches!(left.unit, Seen::Noun(_)) { trend::inside(b, left.number.end, words) } else { None });
    let shares = || carry.listed || (kind == RawKind::Percent) != carry.percent && says_again(b, carry.end, from, end, words);
    let trend = if followed == Joint::Move { None } else { own.or_else(|| carry.list_trend.filter(|_| shares())) };
    if left.start < from {
        from = left.start;
    }
    if let (RawUnit::Currency(currency, _), false) = (unit, in_bracket(b, left.start)) {
        carry.money = Some((currency, right.end));
    }
    if matches!(kind, RawKind::Money | RawKind::Percent) {
        carry.exact = (left.number.point && !left.scaled).then(|| (kind, unit, written_places(b, left), right.end));
    }
    let span = Span::new(left.start, right.end);
    out.figures.push(RawFigure {
        kind,
        low,
        high,
        unit,
        per: per.map(|(per, _)| per),
        bound,
        trend,
        span,
        outer: Span::new(from, outer_end),
    });
    carry.floor = right.end;
    (carry.end, carry.percent) = (outer_end.max(end), kind == RawKind::Percent);
    carry.list_trend = trend;
    carry.listed = followed == Joint::List;
}

/// Whether the figure from `from` to `to` says in other words what the one that ends at `last` said: "fell 74 cents, or 0.9%".
fn says_again(b: &[u8], last: usize, from: usize, to: usize, words: &Near) -> bool {
    let Some(or) = words.word_before(from).filter(|word| word.link == Some(Link::Or) && word.start >= last) else { return false };
    let share = words.at(skip_space(b, to)).link == Some(Link::Of);
    !share && matches!(&b[last..or.start], b" " | b", ")
}

/// "+6 %" went up, "-1.3%" down.
fn sign_trend(b: &[u8], element: &Element, kind: RawKind) -> Option<Direction> {
    match (kind, element.plus, element.negative) {
        (RawKind::Percent, true, _) => Some(Direction::Up),
        (RawKind::Percent, _, true) if matches!(b[element.start], b'-' | 0xE2) || b[element.start].is_ascii_alphabetic() => {
            Some(Direction::Down)
        }
        _ => None,
    }
}

fn kind_of(text: &str, pair: &Pair<'_>, words: &Near, options: &FigureOptions, carry: &Carry, out: &mut Found) -> (RawKind, RawUnit) {
    let Pair { left, right, .. } = *pair;
    let minor = (left.minor > 0).then(|| dollars_beside(pair, carry, words)).flatten();
    let mut decide = |money: &Money| {
        if let Some(currency) = minor.filter(|_| money.decided.is_none()) {
            return (RawKind::Money, RawUnit::Currency(currency, CurrencyEvidence::Text));
        }
        let found = evidence::decide(text, left.start, money, options.dollar, &mut out.evidence, words);
        (RawKind::Money, found.map_or(RawUnit::None, |(currency, evidence)| RawUnit::Currency(currency, evidence)))
    };
    match (left.unit, right.unit) {
        (Seen::Money(money), _) if money.decided.is_some() => decide(&money),
        (Seen::Money(_), Seen::Money(money)) => decide(&money),
        (Seen::Money(money), _) => decide(&money),
        (Seen::Percent(unit), _) => (RawKind::Percent, RawUnit::Percent(unit)),
        (Seen::Unit(unit), _) => (RawKind::Quantity, RawUnit::Word(unit.name)),
        (Seen::Noun(span), _) => (RawKind::Quantity, RawUnit::Noun(span)),
        (Seen::None, _) => elided(text.as_bytes(), pair, words, carry),
    }
}

/// "rose 20 cents to A$3.40", "above A$18,200, 19 cents in the dollar": the currency of the amount beside cents that several have.
fn dollars_beside(pair: &Pair<'_>, carry: &Carry, words: &Near) -> Option<Currency> {
    let Seen::Money(cents) = pair.left.unit else { return None };
    let candidates = &words.named[usize::from(cents.named)].candidates;
    let near = pair.next.filter(|next| next.minor == 0 && next.start - pair.right.end <= BESIDE);
    let told = match near.map(|next| next.unit) {
        Some(Seen::Money(money)) => {
            let named = &words.named[usize::from(money.named)];
            money.decided.or(if let [only] = named.candidates[..] { Some(only) } else { None })
        }
        _ => carry.money.filter(|&(_, end)| pair.left.start - end <= ELIDED).map(|(currency, _)| currency),
    };
    told.filter(|currency| candidates.contains(currency))
}

/// "10.91 billion dlrs … 7.33 billion": a scaled number takes the currency of the amount before it in the sentence.
///
/// In the same way one of things takes the unit of the one before ("3.9 million headsets, up from 2.4 million").
fn elided(b: &[u8], pair: &Pair<'_>, words: &Near, carry: &Carry) -> (RawKind, RawUnit) {
    let Pair { left, right, next, .. } = *pair;
    let number = (RawKind::Number, RawUnit::None);
    let counts = |end: usize| left.start >= end && left.start - end <= ELIDED && great(left) && same_sentence(b, end, left.start);
    // "rose to 1.1562 euros from 1.1530"
    let alike =
        |places: u32, end: usize| left.number.point && !left.scaled && written_places(b, left) == places && left.start - end <= BEFORE;
    if let Some((kind, unit, _, end)) = carry.exact.filter(|&(_, _, places, end)| alike(places, end)) {
        let from = words.word_before(left.start).is_some_and(|word| word.link == Some(Link::From));
        if from && left.end == right.end && ends(b, left.end, words) && same_sentence(b, end, left.start) {
            return (kind, unit);
        }
    }
    let last = |end: usize| carry.money.is_none_or(|(_, money)| money < end);
    let things = carry.quantity.filter(|&(_, end, _)| last(end));
    if let Some((unit, end, places)) = things {
        let alike = left.scaled || places == left.number.point;
        if alike && counts(end) {
            return (RawKind::Quantity, unit);
        }
    }
    // "1,140 pupils, 35 more than last year", "460 cars have gone, compared with 63"
    let counted = |end: usize| last(end) && left.start - end <= ELIDED && (compared(b, right.end, words) || beside(left.start, words));
    if let Some((unit, end)) = carry.count.filter(|&(_, end)| counted(end)) {
        if same_sentence(b, end, left.start) {
            return (RawKind::Quantity, unit);
        }
    }
    if things.is_some() {
        return number;
    }
    let Some((currency, end)) = carry.money else { return number };
    let near = left.scaled && left.scale() >= 5 && left.start >= end && left.start - end <= ELIDED && same_sentence(b, end, left.start);
    // "odds of one in 292 million"
    let odds = |word: Word| word.link == Some(Link::In) && words.word_before(word.start).is_some_and(|word| word.number.is_some());
    if words.word_before(left.start).is_some_and(odds) {
        return number;
    }
    let at = skip_space(b, right.end);
    let bracket = next.filter(|next| b.get(at) == Some(&b'(') && next.start == at + 1);
    if let Some(Element { unit: Seen::Money(other), .. }) = bracket {
        // "2,435,000 yen ($22,480) … 2,380,000 ($21,972)": the bracket converts it, into another currency.
        let known = words.named[usize::from(other.named)].candidates.contains(&currency);
        return if !known && counts(end) { (RawKind::Money, RawUnit::Currency(currency, CurrencyEvidence::Text)) } else { number };
    }
    let noun = words.at(at).noun.is_none() && crate::lang::bytes::letter(b, at) > 0;
    if !near || noun { number } else { (RawKind::Money, RawUnit::Currency(currency, CurrencyEvidence::Text)) }
}

/// Whether the words in front of `start` set the number beside another: "than 63", "compared with 63".
fn beside(start: usize, words: &Near) -> bool {
    let Some(last) = words.word_before(start) else { return false };
    let with = || words.word_before(last.start).is_some_and(|word| word.link == Some(Link::Before));
    last.beside || matches!(last.link, Some(Link::Before | Link::To)) && with()
}

/// Whether the word in front of the figure at `start` sets something beside it: "higher than", "above", "44 mpg over 600 miles".
fn compares(b: &[u8], start: usize, words: &Near) -> bool {
    let Some(word) = words.word_before(start) else { return false };
    word.during || word.link == Some(Link::Before) || words.moves.before(b, word.end, words).is_some_and(|(found, _)| found.place)
}

/// The decimal places that are written.
fn written_places(b: &[u8], element: &Element) -> u32 {
    b[element.number.start..element.number.end].iter().rev().take_while(|c| c.is_ascii_digit()).count() as u32
}

/// Whether what stands behind `i` is no noun that the number counts.
fn ends(b: &[u8], i: usize, words: &Near) -> bool {
    let word = words.at(skip_space(b, i));
    word.is_empty() || word.link.is_some() || word.noun == Some(NounWord::Stop)
}

/// Whether a word behind `end` sets the number beside another: "more than", "fewer", "above target".
fn compared(b: &[u8], end: usize, words: &Near) -> bool {
    let word = words.at(skip_space(b, end));
    let next = words.at(skip_space(b, word.end));
    let open = next.is_empty() || next.noun == Some(NounWord::Stop);
    words.moves_ahead.alone(word).is_some_and(|found| (found.count || found.place) && found.word && (open || !found.count))
}

/// Whether it is a number of the size that units are left out of: scaled, grouped, or of many digits.
fn great(element: &Element) -> bool {
    element.scaled
        || element.number.grouped
        || (!element.number.spelled && !element.number.year_like() && element.number.end - element.number.start >= 5)
}

/// Whether no sentence ends between the two places.
fn same_sentence(b: &[u8], from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to {
        let next = at + 1 + b[at + 1..to].iter().take_while(|c| c.is_ascii_whitespace()).count();
        match b[at] {
            b'.' if next > at + 1 && capital(b, next) && next < to => return false,
            b'\n' if b.get(at + 1) == Some(&b'\n') => return false,
            _ => {}
        }
        at += 1;
    }
    true
}

/// Whether the amount stands in brackets: a conversion of another, no currency to go on with.
fn in_bracket(b: &[u8], i: usize) -> bool {
    let near = &b[i.saturating_sub(40)..i];
    memchr::memrchr2(b'(', b')', near).is_some_and(|at| near[at] == b'(')
}
