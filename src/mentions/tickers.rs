//! Marks that exchanges and news wires put behind a name: "( HEL : MEO1V )", "<BP.L>", "(NTT)".
//!
//! In: the units of a sentence, before and after names are joined. Out: the same without these marks, so that a name stands
//! next to its verb.

use super::{Unit, UnitKind};

/// So many units may stand between the brackets of a mark.
const REACH: usize = 8;

/// Takes out exchange codes, and the angle brackets around names.
pub(super) fn drop_tickers(text: &str, units: &mut Vec<Unit>) {
    if !units.iter().any(|u| u.is_mark(b':') || u.is_mark(b'<')) {
        return;
    }
    let mut at = 0;
    let mut write = 0;
    while at < units.len() {
        let skip = if write > 0 { ticker_length(text, &units[at..]) } else { 0 };
        if skip > 0 {
            at += skip;
            continue;
        }
        if !is_angle(units, at) {
            units[write] = units[at];
            write += 1;
        }
        at += 1;
    }
    units.truncate(write);
}

/// How many units the exchange code that starts here takes; 0 if none does.
fn ticker_length(text: &str, units: &[Unit]) -> usize {
    let code = |u: Option<&Unit>| u.is_some_and(|u| is_code(text, u));
    match units {
        [open, inner, close, ..] if open.is_mark(b'<') && close.is_mark(b'>') => usize::from(is_code(text, inner)) * 3,
        [open, rest @ ..] if open.is_mark(b'(') => {
            let Some(close) = rest.iter().take(REACH).position(|u| u.is_mark(b')')) else { return 0 };
            let marked = rest[..close].iter().any(|u| u.is_mark(b':')) && code(close.checked_sub(1).and_then(|i| rest.get(i)));
            if marked { close + 2 } else { 0 }
        }
        [exchange, colon, inner, ..] if colon.is_mark(b':') => usize::from(is_code(text, exchange) && is_code(text, inner)) * 3,
        _ => 0,
    }
}

/// Whether the mark is one of a pair of angle brackets around a name.
fn is_angle(units: &[Unit], at: usize) -> bool {
    let close = |u: &Unit| u.is_mark(b'>');
    let open = |u: &Unit| u.is_mark(b'<');
    open(&units[at]) && units[at..].iter().take(REACH + 2).any(close)
        || close(&units[at]) && units[at.saturating_sub(REACH + 2)..at].iter().any(open)
}

/// "MEO1V", "BP.L", "NASDAQ": capitals and digits only.
fn is_code(text: &str, unit: &Unit) -> bool {
    let word = unit.span.of(text).as_bytes();
    unit.kind == UnitKind::Word
        && word.len() <= REACH
        && word[0].is_ascii_uppercase()
        && word.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'.')
}

/// Takes out "(NTT)" behind the full name that it stands for.
pub(super) fn drop_acronyms(units: &mut Vec<Unit>) {
    let mut at = 1;
    while at + 2 < units.len() {
        let (name, inner) = (&units[at - 1], &units[at + 1]);
        let same = name.org.is_some() && name.org == inner.org || name.place.is_some_and(|p| inner.place.is_some_and(|q| p.0 == q.0));
        if units[at].is_mark(b'(') && units[at + 2].is_mark(b')') && same {
            units.drain(at..at + 3);
        } else {
            at += 1;
        }
    }
}
