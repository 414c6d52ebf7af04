//! Reads what stands behind a number: scale, percent, currency, unit.
//!
//! In: an element whose number and currency in front are known. Out: the element with scale, unit and end. The longest
//! wording wins; words and their forms come from the tables.

use super::element::{Element, Money, Seen};
use super::{number, weight};
use crate::lang::bytes::{capital, char_before, letter, skip_space, word_end};
use crate::lang::figures::{Link, NumberWord, Scale, Sign, Suffix, UnitClass};
use crate::lang::near::Near;
use crate::model::PercentUnit;

/// The unit that is one of percentage where a rate moves by it.
pub(crate) const POINT: &str = "point";

/// Reads scale and unit behind the element's number.
pub(crate) fn read(b: &[u8], element: &mut Element, words: &Near) {
    let money = matches!(element.unit, Seen::Money(_));
    while let Some((power, end)) = scale(b, element.end, money, words) {
        if element.power.saturating_add(power) > 27 {
            break;
        }
        element.power += power;
        element.scaled = true;
        element.end = end;
    }
    element.tail = element.end;
    if money {
        again(b, element, words);
    } else {
        unit(b, element, words);
    }
    if matches!(element.unit, Seen::Money(_)) && !element.scaled {
        late_scale(b, element, words);
    }
}

/// The scale at `i` (glued, spaced or behind a hyphen): its power of ten and end.
pub(crate) fn scale(b: &[u8], i: usize, money: bool, words: &Near) -> Option<(u8, usize)> {
    let word = words.at(gap(b, i));
    let (at, end) = (word.start, word.end);
    let glued = at == i;
    match word.number? {
        NumberWord::Hundred => (!glued).then_some((2, end)),
        NumberWord::Scale(scale) => {
            let hyphen = !glued && b[i] == b'-';
            (!(hyphen && end - at == 1) && allowed(b, scale, glued, money, at, end, words)).then_some((scale.power, end))
        }
        _ => None,
    }
}

fn allowed(b: &[u8], scale: Scale, glued: bool, money: bool, at: usize, end: usize, words: &Near) -> bool {
    let upper = capital(b, at);
    if (scale.glued && !upper && !glued) || (scale.upper && !upper && !(money && glued)) {
        return false;
    }
    if scale.money && !money && !money_follows(b, end, words) {
        return false;
    }
    // "850 K" may be of heat.
    let letter = scale.count || scale.glued && !glued;
    !letter || money || counted(b, glued, end, words)
}

/// Whether a currency follows, with or without an adjective.
fn money_follows(b: &[u8], i: usize, words: &Near) -> bool {
    let at = gap(b, i);
    at > i && currency(b, at, words).is_some()
}

/// Whether an "m" with this behind it counts millions and not metres.
fn counted(b: &[u8], glued: bool, end: usize, words: &Near) -> bool {
    let at = skip_space(b, end);
    if at == end {
        // "(121ft)" behind tells metres; a hyphen and a slash too ("100m-long", "0.4 m/s").
        return glued && !matches!(b.get(end), Some(b'-' | b'/'));
    }
    if b.get(at) == Some(&b'(') {
        let to = number::digits_end(b, at + 1);
        let unit = words.suffixes.at(b, gap(b, to), words).is_some_and(|(suffix, _)| suffix.unit.is_some_and(|unit| unit.glued));
        return !(to > at + 1 && unit);
    }
    if currency(b, at, words).is_some() {
        return true;
    }
    // "heights of 150 m."
    if words.at(at).is_empty() {
        return glued;
    }
    super::quantity::counts(b, glued, at, words)
}

/// A white space or a hyphen with a letter behind it is passed; else `i`.
pub(crate) fn gap(b: &[u8], i: usize) -> usize {
    if b.get(i) == Some(&b'-') && letter(b, i + 1) > 0 { i + 1 } else { skip_space(b, i) }
}

/// A currency in words at `i`, with an adjective if one stands there: which, and its end.
pub(crate) fn currency(b: &[u8], i: usize, words: &Near) -> Option<(Money, u8, usize)> {
    currency_or(b, i, || words.suffixes.at(b, i, words), words)
}

/// The same where the phrase at `i` is known already.
fn currency_or<'w>(
    b: &[u8],
    i: usize,
    phrase: impl FnOnce() -> Option<(&'w Suffix, usize)>,
    words: &'w Near,
) -> Option<(Money, u8, usize)> {
    if let Some((countries, end)) = words.countries.at(b, i, words) {
        let at = gap(b, end);
        if let Some((suffix, to)) = words.suffixes.at(b, at, words).filter(|_| at > end) {
            let sign = suffix.money.filter(|sign| sign.exact.is_none_or(|exact| exact.as_bytes() == &b[at..to]));
            if let Some((named, minor)) = sign.map(|sign| (sign.named, 0)).or(suffix.minor.map(|named| (named, 0))) {
                let name = &words.named[usize::from(named)];
                let decided = countries.iter().find(|country| name.candidates.contains(country)).copied();
                if decided.is_some() || name.candidates.len() == 1 {
                    return Some((Money { named, decided, front: false }, minor, to));
                }
            }
        }
    }
    let (suffix, end) = phrase()?;
    let sign = suffix.money.filter(|sign| sign.exact.is_none_or(|exact| exact.as_bytes() == &b[i..end]))?;
    Some((Money { named: sign.named, decided: None, front: false }, sign.power, end))
}

/// Reads the unit of a number without a currency in front.
fn unit(b: &[u8], element: &mut Element, words: &Near) {
    let at = element.end;
    if percent_sign(b, element, words) || glyph(b, element, words) {
        return;
    }
    let from = gap(b, at);
    let phrase = words.suffixes.at(b, from, words);
    if from > at {
        if let Some((money, power, end)) = currency_or(b, from, || phrase, words) {
            if country_money(b, from, end, words) || plain(b, element, phrase, from, end, words) {
                element.unit = Seen::Money(money);
                element.power += power;
                element.scaled |= power > 0;
                element.minor = words.named[usize::from(money.named)].minor;
                (element.end, element.tail) = (end, end);
                return;
            }
        }
    }
    word(b, element, from, phrase, words);
}

/// Whether the currency from `from` to `end` has an adjective before it: then there is no doubt.
fn country_money(b: &[u8], from: usize, end: usize, words: &Near) -> bool {
    words.countries.at(b, from, words).is_some_and(|(_, to)| to < end)
}

/// Whether the word at `from` is meant as a currency behind this number.
fn plain(b: &[u8], element: &Element, phrase: Option<(&Suffix, usize)>, from: usize, end: usize, words: &Near) -> bool {
    let Some((suffix, _)) = phrase else { return false };
    let Some(sign) = suffix.money else { return false };
    let strong = element.number.strong() || element.scaled;
    let bare = !(element.number.grouped || element.scaled || letter(b, skip_space(b, end)) == 0);
    if (sign.wary && !strong && end - from > 1) || (end - from == 1 && bare) || sign.wary && is_milestone(b, element, from, end, words) {
        return false;
    }
    // "40 pounds of copper", "a 500-pound bomb" weigh something.
    !(suffix.unit.is_some() && suffix.unit.is_none_or(|unit| unit.name == "pound") && weight::weighs(b, element, end, words))
}

/// "passed the one million mark": a number that is reached, no money.
fn is_milestone(b: &[u8], element: &Element, from: usize, end: usize, words: &Near) -> bool {
    let next = words.at(skip_space(b, end));
    words.at(from).mark && words.word_before(element.start).is_some_and(|word| word.their) && (next.is_empty() || next.link.is_some())
}

/// `%`, with "points" behind it if they are there.
fn percent_sign(b: &[u8], element: &mut Element, words: &Near) -> bool {
    let at = skip_space(b, element.end);
    let width = match b.get(at) {
        Some(b'%') => 1,
        Some(0xEF) if b[at..].starts_with("％".as_bytes()) => 3,
        _ => return false,
    };
    if b.get(at + width).is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let mut end = at + width;
    let mut unit = PercentUnit::Percent;
    let next = gap(b, end);
    let to = words.at(next).end;
    let points =
        to > next && words.suffixes.at(b, next, words).is_some_and(|(suffix, _)| suffix.unit.is_some_and(|unit| unit.name == POINT));
    if points {
        (unit, end) = (PercentUnit::Points, to);
    }
    element.unit = Seen::Percent(unit);
    (element.end, element.tail) = (end, end);
    true
}

/// A money sign behind the number ("10 €", "100元", "43¢").
fn glyph(b: &[u8], element: &mut Element, words: &Near) -> bool {
    let at = skip_space(b, element.end);
    let Some(&c) = b.get(at) else { return false };
    let own = c == b'$' || (c >= 0xC0 && at == element.end) || (c >= 0xC0 && letter(b, at) == 0);
    if !own {
        return false;
    }
    let mut end = at + 1;
    while b.get(end).is_some_and(|c| (c & 0xC0) == 0x80) {
        end += 1;
    }
    // Signs of several characters ("ரூ", "zł", "Kč", "€ur").
    let long = word_end(b, if letter(b, at) > 0 { at } else { end });
    let space = skip_space(b, end);
    if b.get(end).is_some_and(u8::is_ascii_digit) || (at > element.end && space > end && !cents_follow(b, space, words)) {
        return false;
    }
    for to in [long, end] {
        if to <= at {
            continue;
        }
        let key = &b[at..to];
        if let Some(sign) = words.signs.get(key).or_else(|| words.suffixes.get(key).and_then(|suffix| suffix.money.as_ref())) {
            if sign.exact.is_none_or(|exact| exact.as_bytes() == key) && letter(b, to) == 0 {
                element.unit = Seen::Money(Money { named: sign.named, decided: None, front: false });
                element.power += sign.power;
                (element.end, element.tail) = (to, to);
                return true;
            }
        }
        if let Some(named) = words.suffixes.get(key).and_then(|suffix| suffix.minor) {
            minor(element, named, to, words);
            return true;
        }
    }
    false
}

/// Whether at `i` stands no number, or one of cents: a sign between two numbers belongs to the second otherwise.
fn cents_follow(b: &[u8], i: usize, words: &Near) -> bool {
    let end = number::digits_end(b, i);
    let at = gap(b, end);
    end == i || words.suffixes.at(b, at, words).is_some_and(|(suffix, _)| suffix.minor.is_some())
}

fn minor(element: &mut Element, named: u16, end: usize, words: &Near) {
    element.unit = Seen::Money(Money { named, decided: None, front: false });
    element.minor = words.named[usize::from(named)].minor;
    (element.end, element.tail) = (end, end);
}

/// A word or phrase of the suffix table at `from`.
fn word(b: &[u8], element: &mut Element, from: usize, phrase: Option<(&Suffix, usize)>, words: &Near) {
    let glued = from == element.end;
    let end = words.at(from).end;
    if end == from {
        if b[from..].starts_with("°".as_bytes()) {
            degrees(b, element, from, words);
        }
        return;
    }
    let (suffix, end) = match slashed(b, from, end, words).or_else(|| phrase.map(|(suffix, end)| (*suffix, end))) {
        Some(found) => found,
        None => return,
    };
    if let Some(unit) = suffix.percent {
        element.unit = Seen::Percent(unit);
        (element.end, element.tail) = (end, end);
        return;
    }
    let small = !capital(b, from);
    if let Some(sign) = suffix.money.filter(|sign| glued && usable(b, sign, element, from, end)) {
        element.unit = Seen::Money(Money { named: sign.named, decided: None, front: false });
        element.power += sign.power;
        element.scaled |= sign.power > 0;
        (element.end, element.tail) = (end, end);
        return;
    }
    if let Some(named) = suffix.minor.filter(|_| small && (end - from > 2 || !element.scaled)) {
        minor(element, named, end, words);
        return;
    }
    if let Some(unit) = suffix.unit {
        let hyphen = b.get(element.end) == Some(&b'-');
        let fraction = element.number.amount.is_some_and(|a| a.below(1));
        let single = fraction || element.number.amount.is_some_and(|a| a.mantissa == 1 && a.places == 0) && !element.scaled;
        // "a half-point cut", "a quarter-point rise"
        if hyphen && fraction && element.number.spelled && unit.name == POINT {
            element.unit = Seen::Percent(PercentUnit::Points);
            (element.end, element.tail) = (end, end);
            return;
        }
        let fits = match unit.class {
            UnitClass::Thing => (unit.plural || single) && !hyphen && !super::quantity::describes(b, from, end, words),
            // "10-year bonds" are none of ten years, "a 30 year rate" is; a "65-year-old" has an age.
            UnitClass::Time => {
                let old = words.at(gap(b, end)).link == Some(Link::Old);
                old || !hyphen && (unit.plural || single || element.number.point)
            }
            // "35 F-35 jets", "Form 10-K"
            _ => unit.letter.is_none() || b.get(end) != Some(&b'-') && !(hyphen && unit.is_letter_of_heat()),
        };
        if fits && (!glued || unit.glued) && unit.letter.is_none_or(|letter| letter == b[from]) {
            element.unit = Seen::Unit(unit);
            (element.end, element.tail) = (end, end);
        }
    }
}

fn usable(b: &[u8], sign: &Sign, element: &Element, from: usize, end: usize) -> bool {
    sign.exact.is_none_or(|exact| exact.as_bytes() == &b[from..end]) && (!sign.wary || element.number.strong() || element.scaled)
}

/// "b/d", "km/h", "tCO2e": two words, with a slash or nothing between them, that the table knows as one.
pub(crate) fn slashed(b: &[u8], from: usize, end: usize, words: &Near) -> Option<(Suffix, usize)> {
    let to = match b.get(end)? {
        b'/' => word_end(b, end + 1),
        c if c.is_ascii_lowercase() => word_end(b, end),
        _ => return None,
    };
    words.suffixes.get(&b[from..to]).map(|suffix| (*suffix, to))
}

/// "°C", "°F", "°".
fn degrees(b: &[u8], element: &mut Element, from: usize, words: &Near) {
    let letter_end = from + 2 + usize::from(matches!(b.get(from + 2), Some(b'C' | b'F')) && letter(b, from + 3) == 0);
    if let Some(unit) = words.suffixes.get(&b[from..letter_end]).and_then(|suffix| suffix.unit) {
        element.unit = Seen::Unit(unit);
        (element.end, element.tail) = (letter_end, letter_end);
    }
}

/// The same currency once more behind an amount that has it in front ("K2.3 billion kwacha", "$ 10 dollars").
fn again(b: &[u8], element: &mut Element, words: &Near) {
    let Seen::Money(mut money) = element.unit else { return };
    let at = gap(b, element.end);
    if at == element.end || b.get(element.end) == Some(&b'\n') {
        return;
    }
    let front = &words.named[usize::from(money.named)];
    if let Some((second, _, end)) = currency(b, at, words) {
        let named = &words.named[usize::from(second.named)];
        if named.minor > 0 {
            return;
        }
        let wanted =
            second.decided.or(if named.candidates.len() == 1 { named.default.or(named.candidates.first().copied()) } else { None });
        let fits = match wanted {
            Some(wanted) => front.candidates.contains(&wanted),
            None => named.candidates.iter().any(|candidate| front.candidates.contains(candidate)),
        };
        if fits {
            if front.candidates.len() > 1 {
                money.decided = wanted;
            }
            element.unit = Seen::Money(money);
            (element.end, element.tail) = (end, end);
        }
        return;
    }
    us_behind(b, element, at, words);
}

/// "$31.20 US", as some newspapers mark the American dollar.
fn us_behind(b: &[u8], element: &mut Element, at: usize, words: &Near) {
    let word = words.at(at);
    if !word.us {
        return;
    }
    let end = word.end;
    let next = skip_space(b, end);
    let stop = (next == end && b.get(end) != Some(&b'$')) || words.at(next).link.is_some();
    if capital(b, at) && stop && char_before(b, at + 1) == at {
        (element.end, element.tail) = (end, end);
    }
}

/// "75 USD million": the scale behind the currency.
fn late_scale(b: &[u8], element: &mut Element, words: &Near) {
    if let Seen::Money(Money { front: false, .. }) = element.unit {
        let at = skip_space(b, element.end);
        let word = words.at(at);
        let end = word.end;
        if at == element.end || end - at < 2 {
            return;
        }
        if let Some(NumberWord::Scale(scale)) = word.number {
            element.power += scale.power;
            element.scaled = true;
            (element.end, element.tail) = (end, end);
        }
    }
}
