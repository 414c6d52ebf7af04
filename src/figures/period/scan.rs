//! Finds the anchors of periods and reads the wording around each.
//!
//! In: the text and a window. Out: wordings in text order. A word is looked up only if its first letters begin some
//! anchor, a number only if it has four digits (or stands before the letter of a decade or a quarter).

use super::grammar::{self, Match};
use super::token::{self, Buffer, Kind, Tokens};
use super::{CalendarUnit, Lead, Part, PeriodRole, RawPeriod, When, YearRef};
use crate::figures::skip::{Stop, skip};
use crate::lang::periods::{Class, PeriodWords};
use crate::model::{Periods, Span};
use std::ops::Range;

/// Appends the wordings of periods in `window` to `out`; where only years are wanted, those in which a number may be one.
pub(crate) fn find(text: &str, window: Range<usize>, which: Periods, words: &PeriodWords, out: &mut Vec<RawPeriod>) {
    if which == Periods::None {
        return;
    }
    let bytes = text.as_bytes();
    let mut reader = Reader { bytes, words, window: window.clone(), done: window.start };
    let mut buffer = token::buffer();
    let mut at = window.start;
    if which == Periods::Years {
        at = next_digit(&bytes[..window.end], at);
        while at < window.end {
            at = reader.number(at, &mut buffer, out);
            at = next_digit(&bytes[..window.end], at);
        }
        return;
    }
    while at < window.end {
        at = match skip::<false>(&bytes[..window.end], at, |start| words.anchors.may_start(bytes, start)) {
            Stop::At(found) => found,
            Stop::Tail(from, true) => letters_end(&bytes[..window.end], from),
            Stop::Tail(from, false) => from,
        };
        if at >= window.end {
            break;
        }
        at = match CLASS[usize::from(bytes[at])] {
            SPACE => at + 1,
            DIGIT => reader.number(at, &mut buffer, out),
            _ => reader.word(at, &mut buffer, out),
        };
    }
}

const SPACE: u8 = 0;
const DIGIT: u8 = 1;
const LETTER: u8 = 2;

/// Letters, digits and the rest.
static CLASS: [u8; 256] = {
    let mut table = [SPACE; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        if b.is_ascii_digit() {
            table[byte] = DIGIT;
        } else if b.is_ascii_alphabetic() {
            table[byte] = LETTER;
        }
        byte += 1;
    }
    table
};

/// The next digit from `at` on, or the end: a block a step, which is one for the compiler's SIMD.
#[inline]
fn next_digit(bytes: &[u8], mut at: usize) -> usize {
    const BLOCK: usize = 32;
    while let Some(block) = bytes.get(at..at + BLOCK) {
        if block.iter().fold(false, |any, byte| any | byte.is_ascii_digit()) {
            break;
        }
        at += BLOCK;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().position(u8::is_ascii_digit).map_or(bytes.len(), |digit| at + digit)
}

/// Where the letters that begin at `at` end: eight bytes a step.
#[inline]
fn letters_end(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    const SMALL: u64 = 0x20 * ONES;
    /// What lifts "a" to the high bit, and what "{".
    const FROM_A: u64 = 0x1f * ONES;
    const ABOVE_Z: u64 = 0x05 * ONES;
    while let Some(eight) = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        let bits = u64::from_le_bytes(eight);
        let low = (bits | SMALL) & !HIGH;
        // The high bit of each byte: at least "a", not above "z", ASCII.
        let letters = (low + FROM_A) & !(low + ABOVE_Z) & !bits & HIGH;
        let others = letters ^ HIGH;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while at < bytes.len() && CLASS[usize::from(bytes[at])] == LETTER {
        at += 1;
    }
    at
}

/// Whether a letter beyond ASCII stands just before or behind: the anchor is then part of a foreign word.
fn in_foreign_word(bytes: &[u8], at: usize, end: usize) -> bool {
    let letter = |lead: Option<&u8>| matches!(lead, Some(0xC3..=0xDF));
    letter(bytes.get(end)) || at >= 2 && bytes[at - 1] >= 0x80 && letter(bytes.get(at - 2))
}

struct Reader<'t> {
    bytes: &'t [u8],
    words: &'t PeriodWords,
    window: Range<usize>,
    /// Behind the last wording found; nothing before it is looked at again.
    done: usize,
}

impl Reader<'_> {
    /// Reads the word at `at`; gives back where to go on.
    #[inline]
    fn word(&mut self, at: usize, buffer: &mut Buffer, out: &mut Vec<RawPeriod>) -> usize {
        let bytes = &self.bytes[..self.window.end];
        let end = letters_end(bytes, at);
        let word = &bytes[at..end];
        match self.words.get(word) {
            Some(entry) if entry.anchor && !in_foreign_word(bytes, at, end) => self.read(at, end, buffer, out),
            _ => end,
        }
    }

    #[inline]
    fn number(&mut self, at: usize, buffer: &mut Buffer, out: &mut Vec<RawPeriod>) -> usize {
        let mut end = at + 1;
        while end < self.window.end && self.bytes[end].is_ascii_digit() {
            end += 1;
        }
        let decade = end - at == 2 && self.bytes.get(end) == Some(&b's') && self.bytes[end - 1] == b'0';
        if end - at == 4 && matches!(self.bytes[at], b'1' | b'2') || decade { self.read(at, end, buffer, out) } else { end }
    }

    /// Reads the wording around the anchor, if there is one.
    #[inline(never)]
    fn read(&mut self, at: usize, end: usize, buffer: &mut Buffer, out: &mut Vec<RawPeriod>) -> usize {
        let mut tokens = Tokens::around(self.bytes, self.words, buffer, self.done..self.window.end, at);
        let anchor = tokens.anchor;
        let first = anchor.saturating_sub(8);
        for i in first..=anchor {
            let Some(found) = grammar::parse(&mut tokens, i) else { continue };
            if found.end > anchor {
                self.push(&mut tokens, i, found, out);
                return self.done.max(end);
            }
        }
        self.elided(&mut tokens, anchor, out);
        self.done.max(end)
    }

    fn push(&mut self, t: &mut Tokens, i: usize, found: Match, out: &mut Vec<RawPeriod>) {
        let span = Span::new(t.at(i).start, t.at(found.end - 1).end);
        let lead = lead(t, i, self.bytes, self.words);
        let (when, role) = settle(found, lead);
        if let Some(again) = self.listed(t, i, found, out) {
            out.push(RawPeriod { span, ..again });
            self.done = span.end;
            return;
        }
        if let Some(before) = leading_elision(t, i, found) {
            out.push(RawPeriod { lead, ..before });
        }
        out.push(RawPeriod { span, when, role, lead, weak: found.weak });
        self.done = span.end;
        if let Some(next) = following_elision(t, found) {
            self.done = next.span.end;
            out.push(next);
        }
    }

    /// A bare year in a list takes what stands with the one before: "at December 31, 2020 and 2019", "the first half of 2024
    /// and 2023", "fiscal 2021, 2020 and 2019".
    fn listed(&self, t: &mut Tokens, i: usize, found: Match, out: &[RawPeriod]) -> Option<RawPeriod> {
        let When::Of(Part::Whole, YearRef::At(year)) = found.when else { return None };
        let last = *out.last()?;
        let joint = self.bytes.get(last.span.end..t.at(i).start)?;
        if found.end != i + 1 || joint.len() > 7 {
            return None;
        }
        let and = t.before(i).is(Class::And);
        let comma = t.before(i).kind == Kind::Comma && matches!(t.at(i + 1).kind, Kind::Comma | Kind::Word(Class::And));
        let plain = joint.iter().all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b',' | b'\n'));
        if !plain || !(and || comma) {
            return None;
        }
        Some(RawPeriod { when: in_year(last.when, year)?, ..last })
    }

    /// "the second" behind a quarter or half of the same sentence: that of the same year.
    fn elided(&mut self, t: &mut Tokens, anchor: usize, out: &mut Vec<RawPeriod>) {
        let token = t.at(anchor);
        let Some(last) = out.last().copied() else { return };
        if !token.is(Class::Ordinal) || !t.before(anchor).is(Class::The) || token.start - last.span.end > 120 {
            return;
        }
        let n = token.value as u8;
        let when = match last.when {
            When::Of(Part::Quarter(_), year) if n <= 4 => When::Of(Part::Quarter(n), year),
            When::Of(Part::Half(_), year) if n <= 2 => When::Of(Part::Half(n), year),
            _ => return,
        };
        let next = t.at(anchor + 1);
        let alone = match next.kind {
            Kind::Mark | Kind::Comma | Kind::Dot | Kind::Close | Kind::Nothing | Kind::Break => true,
            Kind::Word(class) => {
                matches!(class, Class::And | Class::To | Class::In | Class::From | Class::On | Class::Than | Class::For | Class::By)
            }
            _ => false,
        };
        let between = &self.bytes[last.span.end..token.start];
        if !alone || between.windows(2).any(|pair| pair == b". ") {
            return;
        }
        let span = Span::new(t.before(anchor).start, token.end);
        out.push(RawPeriod { span, when, role: PeriodRole::Plain, lead: lead(t, anchor - 1, self.bytes, self.words), weak: false });
        self.done = span.end;
    }
}

/// The preposition before token `i`.
fn lead(t: &mut Tokens, i: usize, bytes: &[u8], words: &PeriodWords) -> Lead {
    let Some(class) = t.before(i).class() else { return Lead::None };
    match class {
        Class::By => Lead::By,
        Class::To if i >= 2 && t.is(i - 2, Class::Compared) => Lead::From,
        Class::Since if superlative(bytes, t.before(i).start, words) => Lead::From,
        Class::Since => Lead::Since,
        Class::To | Class::Through => Lead::Until,
        Class::At => Lead::At,
        Class::Of | Class::On if i >= 2 && t.is(i - 2, Class::As) => Lead::At,
        Class::Of => Lead::Of,
        Class::From | Class::Than => Lead::From,
        Class::In if compared(bytes, t.before(i).start, words) => Lead::From,
        Class::In | Class::For | Class::Over | Class::On => Lead::In,
        _ => Lead::None,
    }
}

/// Whether "in" stands behind the other side of a comparison: "from 8.8 pct in January", "against $3bn in 2022".
fn compared(bytes: &[u8], at: usize, words: &PeriodWords) -> bool {
    let near = &bytes[at.saturating_sub(48)..at];
    let mut number = false;
    for word in near.rsplit(|b| matches!(b, b' ' | b'\n')).filter(|word| !word.is_empty()).take(7) {
        if matches!(word, [.., b',' | b';' | b'.' | b':' | b')']) {
            return false;
        }
        if words.get(word).is_some_and(|entry| matches!(entry.class, Class::From | Class::Than)) {
            return number;
        }
        number = word.iter().take(4).any(u8::is_ascii_digit) || (number && word.len() <= 2);
    }
    false
}

/// Whether a superlative stands within a few words before "since".
fn superlative(bytes: &[u8], at: usize, words: &PeriodWords) -> bool {
    let from = at.saturating_sub(48);
    let near = &bytes[from..at];
    let near = near.rsplit(|b| matches!(b, b'.' | b';' | b'!' | b'?')).next().unwrap_or(near);
    // "its best-known bar": no superlative of the measure.
    let mut last = near.split(|b| !(b.is_ascii_alphabetic() || *b == b'-')).rev().filter(|word| !word.is_empty()).take(7);
    last.any(|word| words.superlative(word))
}

/// What the preposition changes.
fn settle(found: Match, lead: Lead) -> (When, PeriodRole) {
    let day = |part| matches!(part, Part::Month(_));
    match (found.when, lead) {
        (When::ToDate(_), _) => (found.when, PeriodRole::Plain),
        (when, Lead::Since) if found.role == PeriodRole::Plain => (when, PeriodRole::Since),
        (When::EndOf(Part::Whole, year), Lead::Until) if year == YearRef::The || year == YearRef::Shift(0) => {
            (When::RestOf(year), PeriodRole::Plain)
        }
        (When::EndOf(Part::Whole, YearRef::The), Lead::At) => (When::EndOf(Part::Whole, YearRef::Open), PeriodRole::Instant),
        (When::EndOf(part @ Part::Whole, year), Lead::By | Lead::Until | Lead::None | Lead::In | Lead::Of)
            if !matches!((lead, year), (Lead::None, YearRef::At(_))) =>
        {
            (When::Of(part, year), PeriodRole::Plain)
        }
        (When::EndOf(part @ Part::Whole, year @ (YearRef::The | YearRef::Shift(1))), _) => (When::Of(part, year), PeriodRole::Plain),
        (When::EndOf(part, year), Lead::By) if !day(part) => (When::Of(part, year), PeriodRole::Plain),
        (When::EndOfShift(unit, by), Lead::By | Lead::Until | Lead::None | Lead::In | Lead::Of) => (When::Shift(unit, by), found.role),
        (When::EndOf(..) | When::EndOfShift(..), _) => (found.when, PeriodRole::Instant),
        (When::Of(Part::Day(..), _), Lead::At) => (found.when, PeriodRole::Instant),
        (when, _) => (when, found.role),
    }
}

/// The same in another year, where the year is told.
fn in_year(when: When, to: i16) -> Option<When> {
    let told = |year| match year {
        YearRef::At(_) => Some(YearRef::At(to)),
        YearRef::Fiscal(_) => Some(YearRef::Fiscal(to)),
        _ => None,
    };
    Some(match when {
        When::Of(Part::Whole, YearRef::At(_)) => return None,
        When::Of(part, year) => When::Of(part, told(year)?),
        When::EndOf(part, year) => When::EndOf(part, told(year)?),
        When::Ending { months, month, day, year } => When::Ending { months, month, day, year: told(year)? },
        _ => return None,
    })
}

/// "this and next year": the first, elided.
fn leading_elision(t: &mut Tokens, i: usize, found: Match) -> Option<RawPeriod> {
    let first = t.at(i.checked_sub(2)?);
    let and = t.before(i).is(Class::And);
    let (when, class) = match found.when {
        When::Shift(unit, _) => (When::Shift(unit, first.value as i16), Class::Rel),
        // "The first and second quarters".
        When::Of(Part::Quarter(_), year) if (1..=4).contains(&first.value) => {
            (When::Of(Part::Quarter(first.value as u8), year), Class::Ordinal)
        }
        When::Of(Part::Half(_), year) if (1..=2).contains(&first.value) => (When::Of(Part::Half(first.value as u8), year), Class::Ordinal),
        _ => return None,
    };
    let ok = and && first.is(class);
    ok.then_some(RawPeriod { span: Span::new(first.start, first.end), when, role: PeriodRole::Plain, lead: Lead::None, weak: false })
}

/// "this year and next": the second, elided.
fn following_elision(t: &mut Tokens, found: Match) -> Option<RawPeriod> {
    let (unit, by) = match found.when {
        When::Shift(unit, by) => (unit, by),
        _ => return None,
    };
    let at = t.skip(found.end + 1, &[Class::The]);
    let (and, next, behind) = (t.at(found.end), t.at(at), t.at(at + 1));
    let alone = !matches!(
        behind.kind,
        Kind::Other
            | Kind::Number
            | Kind::Word(Class::Unit | Class::Month | Class::Fiscal | Class::Cardinal | Class::Season | Class::Weekday)
    );
    let ok =
        and.is(Class::And) && next.is(Class::Rel) && i16::try_from(next.value).is_ok_and(|value| value != by) && next.value != 0 && alone;
    let when = When::Shift(unit, next.value as i16);
    (ok && unit != CalendarUnit::Day).then_some(RawPeriod {
        span: Span::new(next.start, next.end),
        when,
        role: PeriodRole::Plain,
        lead: Lead::None,
        weak: false,
    })
}
