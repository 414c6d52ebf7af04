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
            && (unit.place.is_none()
                || name_takes_place(units, end)
                || ends_in_place(units, at, end, cues)
                || is_surname(&units[at..=end], cues)
                || is_worldwide(unit, lexicon))
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

/// "Finance Minister Ann Chad": a country's name behind a title and one word that is no other is a person's.
fn is_surname(run: &[Unit], cues: &NameCues) -> bool {
    let [.., title, given, name] = run else { return false };
    matches!(name.place, Some((_, PlaceForm::Name))) && title.classes.meet(cues.title) && is_unknown(given)
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
    if !unit.capital && !is_camel(word) || has_lower_tail(word) || is_ticker(units, at, text) {
        return false;
    }
    let start = Start { units, at, cues, text, lexicon };
    !start.is_metric(unit, cues.index) && (!unit.capital || start.capital_starts())
}

/// "iRobot": a capital inside a word that begins with none.
fn is_camel(word: &str) -> bool {
    has_inner_capital(word) && word.as_bytes()[0].is_ascii_lowercase() && !word.contains('-')
}

/// A word with a capital, which may start a name.
struct Start<'a> {
    units: &'a [Unit],
    at: usize,
    cues: &'a NameCues,
    text: &'a str,
    lexicon: &'a Lexicon,
}

impl Start<'_> {
    /// Whether the word starts a name.
    fn capital_starts(&self) -> bool {
        let (units, at, cues) = (self.units, self.at, self.cues);
        let unit = &units[at];
        let next_capital = units.get(at + 1).is_some_and(|u| u.kind == UnitKind::Word && u.capital);
        if let Some((_, form)) = unit.place {
            // A place starts a name only where more capitals follow, or "of" did not stand alone.
            return next_capital && matches!(form, PlaceForm::Adjective | PlaceForm::Name | PlaceForm::Capital);
        }
        let opens = self.opens_sentence();
        if opens && self.is_bearer(next_capital) {
            return false;
        }
        if suffixed(units, at, cues) && !is_abbreviated_measure(unit, self.text) || self.is_joined() {
            return true;
        }
        let known = self.is_known();
        if unit.classes.meet(cues.not_name) && (opens || !next_capital) || known && !next_capital && unit.classes.miss(cues.bank) {
            return false;
        }
        if opens && known {
            return next_capital && self.leads_to_unknown();
        }
        // A single capitalised word at the start may be any word: take it where a name's neighbour follows.
        at + 1 < units.len() && is_domain(units, at + 1) || !opens || next_capital || self.has_neighbour()
    }

    /// Whether a unit is a measure of this metric.
    fn is_metric(&self, unit: &Unit, metric: Option<u16>) -> bool {
        let own = unit.measure.and_then(|row| self.lexicon.measures[usize::from(row)].metric);
        own.is_some() && own == metric
    }

    /// Whether a sentence, a quotation or what follows the dateline opens with it.
    fn opens_sentence(&self) -> bool {
        let behind = |mark| self.units[self.at - 1].is_mark(mark);
        self.at == 0 || behind(b'"') || behind(b'.') || self.at < 8 && behind(b'-')
    }

    /// "Oil giant Petrovia", "Carmaker Fordex", "Rival Easyfly": what the bearer of the name is, opening the sentence.
    fn is_bearer(&self, next_capital: bool) -> bool {
        let unit = &self.units[self.at];
        let small = || unit.span.of(self.text).rsplit_once(' ').is_some_and(|(_, last)| last.bytes().all(|b| b.is_ascii_lowercase()));
        unit.classes.meet(self.cues.company) && small() || next_capital && unit.classes.meet(self.cues.lead)
    }

    /// "Marks & Spencer": whatever its first word is elsewhere.
    fn is_joined(&self) -> bool {
        let (units, at) = (self.units, self.at);
        let joined = units.get(at + 1).is_some_and(|u| u.is_mark(b'&')) && units.get(at + 2).is_some_and(|u| u.capital);
        joined && units[at].measure.is_none() && units[at].movement.is_none()
    }

    /// Whether the lexicon knows the word as more than a part of names.
    fn is_known(&self) -> bool {
        let (unit, cues) = (&self.units[self.at], self.cues);
        let soft = cues.suffix | cues.company | cues.bank | cues.office | cues.title | cues.not_name | cues.central;
        unit.classes.meet(!soft) || unit.measure.is_some() || unit.movement.is_some()
    }

    /// "Credit Suisse lost": a known word before one that is none.
    fn leads_to_unknown(&self) -> bool {
        let (unit, cues, next) = (&self.units[self.at], self.cues, &self.units[self.at + 1]);
        let acts = |u: &Unit| {
            u.classes.meet(cues.verb)
                || u.movement.is_some_and(|m| m.verb)
                || u.kind == UnitKind::Possessive
                || self.is_metric(u, cues.share)
        };
        let part = !unit.span.of(self.text).contains(' ')
            && unit.movement.is_none()
            && unit.classes.miss(cues.function | cues.verb | cues.title | cues.forecast);
        part && is_unknown(next) && self.units.get(self.at + 2).is_some_and(acts)
    }

    /// Whether what stands behind the word is what stands behind names.
    fn has_neighbour(&self) -> bool {
        let (units, next, cues) = (self.units, self.at + 1, self.cues);
        let Some(u) = units.get(next) else { return false };
        u.kind == UnitKind::Possessive
            || u.movement.is_some_and(|m| m.verb)
            || u.classes.meet(cues.verb | cues.suffix_small)
            || plans(units, next, cues, self.text, self.lexicon)
            || u.is_mark(b'(')
            // "Nationally, sales rose": an adverb.
            || u.is_mark(b',') && !units[self.at].span.of(self.text).ends_with("ly")
            || self.is_metric(u, cues.share)
            || self.heads_item()
            || (u.classes.meet(cues.joiner) || u.is_mark(b'&')) && units.get(next + 1).is_some_and(|w| w.capital)
    }

    /// "Harbour — Shares of the lamp maker fell", "Harbour: The lamp maker's stock rose": the name over an item of its own.
    fn heads_item(&self) -> bool {
        let (units, next) = (self.units, self.at + 1);
        let dash = units[next].is_mark(b'-') || units[next].is_mark(b':');
        let Some(item) = units.get(next + 1..).filter(|_| dash && self.at == 0) else { return false };
        let moves = |u: &Unit| u.movement.is_some_and(|m| m.verb);
        let subject = || item.iter().take(ITEM).take_while(|u| !moves(u));
        let shares = subject().any(|u| self.is_metric(u, self.cues.share));
        let company = subject().any(|u| u.classes.meet(self.cues.company));
        company && (shares || item.first().is_some_and(|u| u.classes.meet(self.cues.det))) && item.iter().take(ITEM).any(moves)
    }
}

/// Within so many units behind the name over an item its verb stands.
const ITEM: usize = 9;

/// Whether the lexicon knows nothing of a unit.
fn is_unknown(unit: &Unit) -> bool {
    let said = unit.place.is_some() || unit.measure.is_some() || unit.movement.is_some() || unit.city || unit.region;
    unit.classes.is_empty() && !said
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
