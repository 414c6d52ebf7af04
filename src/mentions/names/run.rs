//! Where a run of name words starts and ends.
//!
//! In: the units of a sentence. Out: the run that may be one name; whether it is one is not decided here.

use super::NameCues;
use crate::lang::lexicon::{Lexicon, PlaceForm};
use crate::mentions::{Unit, UnitKind};

pub(super) fn has_inner_capital(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > 3 && bytes[1..].iter().any(u8::is_ascii_uppercase) && bytes.iter().any(u8::is_ascii_lowercase)
}

/// Where the run of name words that starts at `at` ends; `at` itself if none starts there.
pub(super) fn run_end(units: &[Unit], at: usize, cues: &NameCues, text: &str, lexicon: &Lexicon) -> usize {
    if !starts_name(units, at, cues, text, lexicon) {
        return at;
    }
    // "a Hong Kong-based firm": an adjective.
    if units.get(at + 1).is_some_and(|u| u.capital && has_lower_tail(u.span.of(text))) {
        return at;
    }
    let metric = |u: &Unit| u.measure.and_then(|row| lexicon.measures[usize::from(row)].metric);
    let mut end = at + 1;
    while end < units.len() {
        let unit = &units[end];
        let continues = unit.kind == UnitKind::Word
            && (unit.capital
                || unit.classes.meet(cues.suffix_small)
                || unit.classes.meet(cues.suffix) && unit.span.of(text).as_bytes()[0].is_ascii_uppercase())
            && (unit.place.is_none() || name_takes_place(units, end) || ends_in_place(units, at, end, cues) || is_worldwide(unit, lexicon))
            && unit.classes.miss(cues.function)
            && !(metric(unit).is_some() && metric(unit) == cues.index)
            && !has_lower_tail(unit.span.of(text))
            && !is_abbreviated_measure(unit, text)
            && !is_ticker(units, end, text)
            && (unit.movement.is_none() || units[at].place.is_none());
        if continues {
            end += 1;
            continue;
        }
        let next_capital = |i: usize| units.get(i).is_some_and(|u| u.kind == UnitKind::Word && u.capital && u.classes.miss(cues.function));
        // "Harbour (Pacific) Ltd": a bracket inside the name.
        let suffix_behind = units.get(end + 3).is_some_and(|u| u.classes.meet(cues.suffix) && u.capital);
        if unit.is_mark(b'(')
            && units.get(end + 1).is_some_and(|u| u.capital)
            && units.get(end + 2).is_some_and(|u| u.is_mark(b')'))
            && suffix_behind
        {
            end += 4;
            continue;
        }
        let joiner = unit.kind == UnitKind::Word && unit.classes.meet(cues.joiner) || unit.is_mark(b'&');
        if joiner
            && next_capital(end + 1)
            && (units[end + 1].place.is_none() || is_of_place(units, end, text))
            && joins(units, at..end, cues, text)
        {
            end += 2;
            continue;
        }
        if is_domain(units, end) {
            end += 2;
            continue;
        }
        if unit.is_mark(b'.') && units[end - 1].span.len() <= 4 && units[end - 1].classes.meet(cues.suffix) && next_capital(end + 1) {
            end += 1;
            continue;
        }
        break;
    }
    end
}

/// "and" joins only what has a suffix behind it ("Nippon Telegraph and Telephone Corp"), or what an office is for ("Bank for
/// Reconstruction and Development"); "of" joins names.
fn joins(units: &[Unit], run: std::ops::Range<usize>, cues: &NameCues, text: &str) -> bool {
    let at = run.end;
    if !units[at].span.of(text).eq_ignore_ascii_case("and") {
        return true;
    }
    let office = units[run.clone()].iter().any(|u| u.classes.meet(cues.bank | cues.office));
    if office && units[run].iter().any(|u| u.classes.meet(cues.for_)) {
        return true;
    }
    units[at + 1..].iter().take(3).any(|u| u.classes.meet(cues.suffix)) && units[at - 1].classes.miss(cues.suffix)
}

/// "Bank of Japan" and the like take the place that follows "of".
fn is_of_place(units: &[Unit], at: usize, text: &str) -> bool {
    units[at].span.of(text).eq_ignore_ascii_case("of")
}

fn name_takes_place(units: &[Unit], at: usize) -> bool {
    units[at].place.is_some_and(|(_, form)| matches!(form, PlaceForm::Adjective | PlaceForm::Name | PlaceForm::People))
        && units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Word && u.capital && u.place.is_none() && u.classes.is_empty())
}

/// "Grey Global", "Lamp World": a word of the whole world inside a name.
fn is_worldwide(unit: &Unit, lexicon: &Lexicon) -> bool {
    // "the World" as one unit is no part of a name.
    let single = |form| matches!(form, PlaceForm::Adjective) || unit.capital && unit.span.len() == "World".len();
    unit.place.is_some_and(|(place, form)| single(form) && &*lexicon.places[usize::from(place)].code == "WORLD")
}

/// "Air China plans", "Exxon USA said": a word that is no other, and a country right behind it that a verb follows.
fn ends_in_place(units: &[Unit], at: usize, end: usize, cues: &NameCues) -> bool {
    let first = &units[at];
    let adjective = matches!(units[end].place, Some((_, PlaceForm::Adjective)));
    let acts = |u: &Unit| {
        u.classes.meet(cues.verb) || u.movement.is_some_and(|m| m.verb) || (at > 0 || adjective) && u.kind == UnitKind::Possessive
    };
    end == at + 1
        && first.classes.miss(!cues.suffix)
        && first.place.is_none()
        && first.measure.is_none()
        && matches!(units[end].place, Some((_, PlaceForm::Name | PlaceForm::Adjective)))
        && units.get(end + 1).is_some_and(acts)
}

/// Whether a name can start here.
fn starts_name(units: &[Unit], at: usize, cues: &NameCues, text: &str, lexicon: &Lexicon) -> bool {
    let unit = &units[at];
    // "First Harbour Corp": a word of order that a name begins with.
    let first = || unit.capital && unit.classes.meet(cues.rank) && suffixed(units, at, cues);
    if unit.kind != UnitKind::Word || unit.classes.meet(cues.function) && !first() {
        return false;
    }
    let word = unit.span.of(text);
    let camel = || has_inner_capital(word) && word.as_bytes()[0].is_ascii_lowercase() && !word.contains('-');
    if !unit.capital && !camel() {
        return false;
    }
    if has_lower_tail(word) || is_ticker(units, at, text) {
        return false;
    }
    let metric = |u: &Unit| u.measure.and_then(|row| lexicon.measures[usize::from(row)].metric);
    if metric(unit).is_some() && metric(unit) == cues.index {
        return false;
    }
    if !unit.capital {
        return true;
    }
    let next_capital = units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Word && u.capital);
    if let Some((_, form)) = unit.place {
        // A place starts a name only where more capitals follow, or "of" did not stand alone.
        return next_capital && matches!(form, PlaceForm::Adjective | PlaceForm::Name | PlaceForm::Capital);
    }
    let sentence_start = at == 0 || units[at - 1].is_mark(b'"') || units[at - 1].is_mark(b'.') || at < 8 && units[at - 1].is_mark(b'-');
    // "Oil giant Petrovia": what the bearer of the name is, opening the sentence.
    let small = word.rsplit_once(' ').is_some_and(|(_, last)| last.bytes().all(|b| b.is_ascii_lowercase()));
    // "Carmaker Fordex", "Rival Easyfly": likewise, of one word.
    if sentence_start && (small && unit.classes.meet(cues.company) || next_capital && unit.classes.meet(cues.lead)) {
        return false;
    }
    if suffixed(units, at, cues) && !is_abbreviated_measure(unit, text) {
        return true;
    }
    // "Marks & Spencer": whatever its first word is elsewhere.
    let joined = units.get(at + 1).is_some_and(|u| u.is_mark(b'&')) && units.get(at + 2).is_some_and(|u| u.capital);
    if joined && unit.measure.is_none() && unit.movement.is_none() {
        return true;
    }
    if unit.classes.meet(cues.not_name) && (sentence_start || !next_capital) {
        return false;
    }
    let soft = cues.suffix | cues.company | cues.bank | cues.office | cues.title | cues.not_name | cues.central;
    let known = unit.classes.meet(!soft) || unit.measure.is_some() || unit.movement.is_some();
    if known && !next_capital && unit.classes.miss(cues.bank) {
        return false;
    }
    if sentence_start && known {
        // "Credit Suisse lost": a known word before one that is none.
        let unknown =
            |u: &Unit| u.classes.is_empty() && u.place.is_none() && u.measure.is_none() && u.movement.is_none() && !u.city && !u.region;
        let shares = |u: &Unit| metric(u).is_some() && metric(u) == cues.share;
        let acts =
            |u: &Unit| u.classes.meet(cues.verb) || u.movement.is_some_and(|m| m.verb) || u.kind == UnitKind::Possessive || shares(u);
        let part =
            !word.contains(' ') && unit.movement.is_none() && unit.classes.miss(cues.function | cues.verb | cues.title | cues.forecast);
        return part && next_capital && unknown(&units[at + 1]) && units.get(at + 2).is_some_and(acts);
    }
    if at + 1 < units.len() && is_domain(units, at + 1) {
        return true;
    }
    if sentence_start && !next_capital {
        // A single capitalised word at the start may be any word: take it where a name's neighbour follows.
        let next = units.get(at + 1);
        return next.is_some_and(|u| {
            u.kind == UnitKind::Possessive
                || u.movement.is_some_and(|m| m.verb)
                || u.classes.meet(cues.verb)
                || plans(units, at + 1, cues, text, lexicon)
                || u.classes.meet(cues.suffix_small)
                || u.is_mark(b'(')
                // "Nationally, sales rose": an adverb.
                || u.is_mark(b',') && !word.ends_with("ly")
                || (metric(u).is_some() && metric(u) == cues.share)
                || (u.classes.meet(cues.joiner) || u.is_mark(b'&')) && units.get(at + 2).is_some_and(|w| w.capital)
        });
    }
    true
}

/// "Industrial Equity (Pacific) Ltd": capitals that a legal form ends are a name, whatever their first word.
fn suffixed(units: &[Unit], at: usize, cues: &NameCues) -> bool {
    let within = |u: &&Unit| u.kind == UnitKind::Word && u.capital && u.classes.miss(cues.function) || u.is_mark(b'(') || u.is_mark(b')');
    let mut run = units[at + 1..].iter().take(6).take_while(within);
    units[at].classes.miss(cues.suffix | cues.company)
        && run.next().is_some_and(|u| u.capital && u.place.is_none())
        && run.any(|u| u.classes.meet(cues.suffix))
}

/// "expects revenue of …", "plans to invest": what only somebody can do.
fn plans(units: &[Unit], at: usize, cues: &NameCues, text: &str, lexicon: &Lexicon) -> bool {
    let word = units[at].span.of(text);
    let to = units.get(at + 1).is_some_and(|u| u.classes.meet(cues.to));
    let verb = word.ends_with('s') || word.ends_with("ed");
    let plural = units[at - 1].span.of(text).ends_with("ers") || units[at - 1].span.of(text).ends_with("ors");
    units[at].classes.meet(cues.forecast) && verb && to || !plural && lexicon.has_class(word, cues.planner)
}

/// "M-3 money supply": a measure that only begins with a capital.
fn is_abbreviated_measure(unit: &Unit, text: &str) -> bool {
    let tail = unit.span.of(text).rsplit_once(' ');
    unit.measure.is_some() && tail.is_some_and(|(_, tail)| tail.bytes().all(|b| b.is_ascii_lowercase()))
}

/// "KCI", "OVA": no person is called so.
pub(super) fn is_upper(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// "York-based", "Hong Kong-listed": an adjective, no name.
fn has_lower_tail(word: &str) -> bool {
    // From the end: letters, then the hyphen; most words have no hyphen there.
    let tail = word.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    tail > 2 && tail + 2 < word.len() && word.as_bytes()[word.len() - tail - 1] == b'-'
}

/// "Kaspi.kz", "Booking.com": the mark stands between two words without a space.
pub(super) fn is_domain(units: &[Unit], at: usize) -> bool {
    let touches = |i: usize| units[i - 1].span.end == units[i].span.start;
    units[at].is_mark(b'.') && units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Word && !u.capital) && touches(at) && touches(at + 1)
}

/// "HEL : AFE1V": an exchange and a ticker.
fn is_ticker(units: &[Unit], at: usize, text: &str) -> bool {
    let capitals = |i: usize| {
        units
            .get(i)
            .is_some_and(|u| u.kind == UnitKind::Word && u.span.of(text).bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()))
    };
    let colon = |i: usize| units.get(i).is_some_and(|u| u.is_mark(b':'));
    capitals(at) && (colon(at + 1) && capitals(at + 2) || at > 1 && colon(at - 1))
}
