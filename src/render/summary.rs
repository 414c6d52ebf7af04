//! The summary line of a fact.
//!
//! In: a fact. Out: its line, written into one buffer. Parts that the fact does not have are left out with their punctuation.

use super::number;
use crate::model::{Change, Direction, Fact, Metric, Parties, Party, Status};

/// One line that says it all: `JP trade balance 1987-02: $3.58B, up from $1.94B`.
pub(crate) fn summary(fact: &Fact) -> String {
    let mut line = String::with_capacity(64);
    subject(fact, &mut line);
    let colon = line.len();
    line.push_str(": ");
    claim(fact, &mut line);
    if colon == 0 || line.len() == colon + 2 {
        line.replace_range(colon..colon + 2, "");
    }
    if fact.status != Status::Actual {
        line.push_str(" (");
        line.push_str(status(fact.status));
        line.push(')');
    }
    if line.starts_with(char::is_whitespace) { line.trim_start().to_owned() } else { line }
}

/// Writes a part behind what stands there already, `between` before it if neither is empty.
fn part(line: &mut String, start: usize, between: &str, write: impl FnOnce(&mut String)) {
    let at = line.len();
    if at > start {
        line.push_str(between);
    }
    let from = line.len();
    write(line);
    if line.len() == from {
        line.truncate(at);
    }
}

/// What stands before the colon: whose, what sort, what, when.
fn subject(fact: &Fact, line: &mut String) {
    if let Some(of) = &fact.parties {
        part(line, 0, " ", |line| parties(of, &fact.metric, line));
    }
    if let Some(item) = &fact.item {
        part(line, 0, " ", |line| one_line(item, line));
    }
    part(line, 0, " ", |line| metric(&fact.metric, line));
    if let Some(period) = &fact.period {
        part(line, 0, " ", |line| one_line(&period.id, line));
    }
}

/// What stands behind the colon: how much, how it moved, where from.
fn claim(fact: &Fact, line: &mut String) {
    let start = line.len();
    if let Some(value) = &fact.value {
        number::level(value, line);
    }
    if let Some(moved) = &fact.change {
        part(line, start, ", ", |line| change(moved, line));
    }
    if let Some(previous) = &fact.previous {
        part(line, start, " ", |line| {
            line.push_str("from ");
            number::level(&previous.value, line);
        });
    }
}

/// `KZ`, `KZ↔US`, `US→KZ`, `→KZ`, `US→`; just the owner of a flow whose metric tells its direction.
pub(super) fn parties(parties: &Parties, metric: &Metric, line: &mut String) {
    match parties {
        Parties::Of { of } => one_line(&of.id, line),
        Parties::Between { between: [one, other] } => {
            one_line(&one.id, line);
            line.push('↔');
            one_line(&other.id, line);
        }
        Parties::Flow { from: Some(from), to: None } if metric.id.as_deref() == Some("exports") => one_line(&from.id, line),
        Parties::Flow { from: None, to: Some(to) } if metric.id.as_deref() == Some("imports") => one_line(&to.id, line),
        Parties::Flow { from: None, to: None } => {}
        Parties::Flow { from, to } => {
            let end = |party: &Option<Party>, line: &mut String| party.iter().for_each(|party| one_line(&party.id, line));
            end(from, line);
            line.push('→');
            end(to, line);
        }
    }
}

/// The metric's name for people: its id in words, or the words of the text.
pub(super) fn metric(metric: &Metric, line: &mut String) {
    match &metric.id {
        Some(id) => line.extend(id.chars().map(|c| if c == '_' { ' ' } else { c })),
        None => one_line(&metric.text, line),
    }
}

/// `+80%`, `−$2B`, `up`, `flat`.
pub(super) fn change(change: &Change, line: &mut String) {
    match (change.direction, &change.by) {
        (Direction::Flat, _) => line.push_str("flat"),
        (direction, Some(by)) => number::movement(by, direction, line),
        (Direction::Up, None) => line.push_str("up"),
        (Direction::Down, None) => line.push_str("down"),
    }
}

/// What is told of a status; nothing of what has happened.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Actual => "",
        Status::Forecast => "forecast",
        Status::Estimate => "estimate",
    }
}

/// Text of the document on one line: every run of white space is one space.
pub(super) fn one_line(text: &str, line: &mut String) {
    let start = line.len();
    for word in text.split_whitespace() {
        part(line, start, " ", |line| line.push_str(word));
    }
}
