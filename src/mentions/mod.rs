//! Looks the words of a sentence up and finds the names in it.
//!
//! In: the tokens of a sentence and what was named before in the document. Out: units (phrases of the lexicon, names,
//! figures, periods, marks) in order, with all that is known of each; the document's organisations grow as it is read.

mod names;

pub(crate) use names::{NameCues, Orgs};

use crate::lang::lexicon::{Classes, Lexicon, Move, Phrase, PlaceForm, Sense};
use crate::model::Span;
use crate::tokens::{Token, TokenKind};

/// What a unit is at bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitKind {
    Word,
    Possessive,
    Punct(u8),
    Figure(u32),
    Period(u32),
}

/// One unit of a sentence: a token, or several that the lexicon or a name holds together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    pub span: Span,
    pub kind: UnitKind,
    pub classes: Classes,
    pub measure: Option<u16>,
    pub place: Option<(u16, PlaceForm)>,
    pub movement: Option<Move>,
    /// Index into the document's organisations.
    pub org: Option<u16>,
    pub region: bool,
    pub city: bool,
    pub capital: bool,
    /// Whether a capital letter of ASCII stands behind its first byte.
    pub mixed: bool,
}

impl Unit {
    fn of(token: &Token) -> Self {
        let kind = match token.kind {
            TokenKind::Word => UnitKind::Word,
            TokenKind::Possessive => UnitKind::Possessive,
            TokenKind::Punct(mark) => UnitKind::Punct(mark),
            TokenKind::Figure(index) => UnitKind::Figure(index),
            TokenKind::Period(index) => UnitKind::Period(index),
        };
        Self {
            span: token.span,
            kind,
            classes: Classes::NONE,
            measure: None,
            place: None,
            movement: None,
            org: None,
            region: false,
            city: false,
            capital: token.capital,
            mixed: token.mixed,
        }
    }

    fn add(&mut self, sense: &Sense) {
        self.classes |= sense.classes;
        self.measure = self.measure.or(sense.measure);
        self.place = self.place.or(sense.place);
        self.movement = self.movement.or(sense.movement);
        self.region |= sense.region;
        self.city |= sense.city;
    }

    /// Whether it names a country, bloc or organisation.
    pub fn is_party(&self) -> bool {
        self.place.is_some() || self.org.is_some()
    }

    /// Whether it is a punctuation mark, this one.
    pub fn is_mark(&self, mark: u8) -> bool {
        self.kind == UnitKind::Punct(mark)
    }

    /// Whether it is a word that the lexicon knows nothing of.
    pub fn is_plain(&self) -> bool {
        self.kind == UnitKind::Word && self.classes.is_empty() && self.measure.is_none() && self.movement.is_none() && !self.is_party()
    }

    /// The figure's index.
    pub fn figure(&self) -> Option<usize> {
        match self.kind {
            UnitKind::Figure(index) => Some(index as usize),
            _ => None,
        }
    }

    /// The period's index.
    pub fn period(&self) -> Option<usize> {
        match self.kind {
            UnitKind::Period(index) => Some(index as usize),
            _ => None,
        }
    }
}

/// Fills `out` with the units of a sentence.
pub(crate) fn units(text: &str, tokens: &[Token], lexicon: &Lexicon, out: &mut Vec<Unit>) {
    out.clear();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if token.kind != TokenKind::Word {
            out.push(Unit::of(token));
            at += 1;
            continue;
        }
        let mut unit = Unit::of(token);
        let taken = look_up(text, &tokens[at..], lexicon, &mut unit);
        let unknown = token.joined && taken == 1 && unit.classes.is_empty() && unit.place.is_none() && unit.measure.is_none();
        if unknown && split_pair(text, token, lexicon, out) {
            at += 1;
            continue;
        }
        if taken > 1 {
            unit.mixed = has_capital_inside(unit.span.of(text));
        }
        out.push(unit);
        at += taken;
    }
}

/// Whether a capital letter of ASCII stands behind the first byte.
fn has_capital_inside(word: &str) -> bool {
    word.bytes().skip(1).any(|b| b.is_ascii_uppercase())
}

/// Takes the sense of a measure from words that only qualify one in accounts ("net").
pub(crate) fn drop_qualifiers(units: &mut [Unit], class: Classes) {
    for unit in units.iter_mut().filter(|u| u.classes.meet(class)) {
        unit.measure = None;
    }
    // A gain is an amount here, not a movement.
    for unit in units.iter_mut().filter(|u| u.measure.is_some() && u.movement.is_some_and(|m| m.noun)) {
        unit.movement = None;
    }
}

/// Takes the sense of a measure from words that measure something only in accounts, and from all units the class of these.
pub(crate) fn drop_accounts(units: &mut [Unit], lexicon: &Lexicon, class: Classes) {
    for unit in units {
        unit.classes &= !class;
        unit.measure = unit.measure.filter(|&row| !lexicon.measures[row as usize].marks.account);
    }
}

/// Takes the sense of a measure from "stocks" and the like where no good stands before them: it is shares then, or anything. Where
/// the sentence tells of tonnes or barrels, goods are meant.
pub(crate) fn drop_stocks(units: &mut [Unit], lexicon: &Lexicon, of: Classes, weighed: impl Fn(usize) -> bool) {
    let marks = |unit: &Unit| unit.measure.map(|row| lexicon.measures[usize::from(row)].marks);
    let any = units.iter().any(|u| marks(u).is_some_and(|m| m.goods));
    if !any || units.iter().filter_map(Unit::figure).any(weighed) {
        return;
    }
    for at in 0..units.len() {
        let good = at > 0 && marks(&units[at - 1]).is_some_and(|m| m.item && m.weak);
        // "stocks of copper"
        let behind =
            units.get(at + 1).is_some_and(|u| u.classes.meet(of)) && units.get(at + 2).and_then(marks).is_some_and(|m| m.item && m.weak);
        if !good && !behind && marks(&units[at]).is_some_and(|m| m.goods) {
            units[at].measure = None;
        }
    }
}

/// Takes the sense of a measure from the parts of an economy where they say what another one is of ("exports of IT services"),
/// or which noun is meant ("construction firms").
pub(crate) fn drop_sectors(units: &mut [Unit], lexicon: &Lexicon, preposition: Classes, body: Classes) {
    for at in 0..units.len() {
        if units[at].measure.is_none_or(|row| !lexicon.measures[usize::from(row)].marks.sector) {
            continue;
        }
        let describes = |u: &&Unit| u.kind == UnitKind::Word && u.measure.is_none() && u.movement.is_none() && u.classes.miss(preposition);
        let words = units[..at].iter().rev().take(3).take_while(describes).count();
        let tied = at > words + 1 && units[at - words - 1].classes.meet(preposition) && units[at - words - 2].measure.is_some();
        let noun = |u: &Unit| u.kind == UnitKind::Word && (u.is_plain() || u.classes.meet(body) || u.measure.is_some());
        if tied || units.get(at + 1).is_some_and(noun) {
            units[at].measure = None;
        }
    }
}

/// Gives `unit` the senses of the longest phrase that starts at the first token; returns how many tokens it takes.
fn look_up(text: &str, tokens: &[Token], lexicon: &Lexicon, unit: &mut Unit) -> usize {
    let token = &tokens[0];
    let Some(phrases) = lexicon.standing(text.as_bytes(), token.span.start, token.span.end) else { return 1 };
    let word = token.span.of(text);
    let (mut best, mut taken, mut touched) = (0, 1, false);
    for phrase in phrases {
        if !phrase.cased
            && phrase.sense.classes.meet(lexicon.reference)
            && word.len() > 1
            && word.len() == phrase.text.len()
            && word.bytes().all(|b| b.is_ascii_uppercase())
        {
            // "IT" is not "it", "US" is not "us".
            unit.classes |= phrase.sense.classes & lexicon.soft;
            touched = true;
            continue;
        }
        if phrase.text.len() < best {
            // Shorter phrases add nothing once one has matched, except where they are the same words in another case.
            continue;
        }
        if let Some((count, end)) =
            phrase_matches(text, tokens, phrase).filter(|&(count, _)| !ends_in_name(text, tokens, count, phrase, lexicon))
        {
            if phrase.text.len() > best {
                best = phrase.text.len();
                taken = count;
                if touched {
                    *unit = Unit::of(token);
                }
                unit.span.end = end;
            }
            unit.add(&phrase.sense);
            touched = true;
        }
    }
    taken
}

/// "between US exports", "exports of IT services": "between us" and "of it" stand there in letters only.
fn ends_in_name(text: &str, tokens: &[Token], count: usize, phrase: &Phrase, lexicon: &Lexicon) -> bool {
    let last = tokens[count - 1].span.of(text);
    let apart = count > 1 && !phrase.cased && phrase.sense.place.is_none() && phrase.sense.measure.is_none();
    let upper = apart && last.len() > 1 && last.bytes().all(|b| b.is_ascii_uppercase());
    // In a headline all is in capitals.
    let shouted = || tokens[0].span.of(text).bytes().all(|b| b.is_ascii_uppercase());
    upper && (lexicon.place_named(last).is_some() || lexicon.has_class(last, lexicon.reference) && !shouted())
}

/// Whether the phrase stands at the first token, white space of any kind between its words and before commas; how many tokens and where it ends.
fn phrase_matches(text: &str, tokens: &[Token], phrase: &Phrase) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let word = tokens[0].span.of(text).as_bytes();
    let wanted = phrase.text.as_bytes();
    // The first word is known to be the same in some case.
    if phrase.cased && !wanted.starts_with(word) {
        return None;
    }
    let (mut at, mut i) = (tokens[0].span.end, word.len());
    if i == wanted.len() {
        return Some((1, at));
    }
    while i < wanted.len() {
        let here = *bytes.get(at)?;
        if wanted[i] == b' ' {
            if !here.is_ascii_whitespace() {
                return None;
            }
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            i += 1;
            continue;
        }
        if wanted[i] == b',' && here.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let same = if phrase.cased { here == wanted[i] } else { here.eq_ignore_ascii_case(&wanted[i]) };
        if same {
            at += 1;
            i += 1;
        } else if wanted[i] == b'\'' && bytes[at..].starts_with("’".as_bytes()) {
            at += 3;
            i += 1;
        } else {
            return None;
        }
    }
    let count = tokens.iter().position(|token| token.span.end >= at)? + 1;
    (tokens[count - 1].span.end == at).then_some((count, at))
}

/// "Azerbaijan-Bulgaria trade", "US-China": two places in one token become two units.
fn split_pair(text: &str, token: &Token, lexicon: &Lexicon, out: &mut Vec<Unit>) -> bool {
    let word = token.span.of(text);
    let Some(cut) = word.bytes().position(|b| b == b'-') else { return false };
    let (left, right) = (&word[..cut], &word[cut + 1..]);
    let (Some(a), Some(b)) = (lexicon.place_named(left), lexicon.place_named(right)) else { return false };
    for (place, start, end) in [(a, 0, cut), (b, cut + 1, word.len())] {
        let mut unit = Unit::of(token);
        unit.span = Span::new(token.span.start + start, token.span.start + end);
        unit.place = Some(place);
        unit.mixed = has_capital_inside(unit.span.of(text));
        out.push(unit);
    }
    true
}
