//! The summary line of a fact.
//!
//! In: a fact. Out: its line. Parts that the fact does not have are left out with their punctuation.

use super::number;
use crate::model::{Change, Direction, Fact, Metric, Parties, Status};

/// One line that says it all: `JP trade balance 1987-02: $3.58B, up from $1.94B`.
pub(crate) fn summary(fact: &Fact) -> String {
    let subject = subject(fact);
    let claim = claim(fact);
    let colon = if subject.is_empty() || claim.is_empty() { "" } else { ": " };
    format!("{subject}{colon}{claim}{}", status(fact.status)).trim_start().to_owned()
}

/// What stands before the colon: whose, what sort, what, when.
fn subject(fact: &Fact) -> String {
    let parties = fact.parties.as_ref().map(|parties| self::parties(parties, &fact.metric)).unwrap_or_default();
    let item = fact.item.as_deref().map(one_line).unwrap_or_default();
    let period = fact.period.as_ref().map(|period| one_line(&period.id)).unwrap_or_default();
    join([parties, item, metric(&fact.metric), period], " ")
}

/// What stands behind the colon: how much, how it moved, where from.
fn claim(fact: &Fact) -> String {
    let value = fact.value.as_ref().map(number::level).unwrap_or_default();
    let change = fact.change.as_ref().map(change).unwrap_or_default();
    let previous = fact.previous.as_ref().map(|previous| format!("from {}", number::level(&previous.value))).unwrap_or_default();
    join([join([value, change], ", "), previous], " ")
}

/// `KZ`, `KZ↔US`, `US→KZ`, `→KZ`, `US→`; just the owner of a flow whose metric tells its direction.
fn parties(parties: &Parties, metric: &Metric) -> String {
    match parties {
        Parties::Of { of } => one_line(&of.id),
        Parties::Between { between: [one, other] } => format!("{}↔{}", one_line(&one.id), one_line(&other.id)),
        Parties::Flow { from: Some(from), to: None } if metric.id.as_deref() == Some("exports") => one_line(&from.id),
        Parties::Flow { from: None, to: Some(to) } if metric.id.as_deref() == Some("imports") => one_line(&to.id),
        Parties::Flow { from: None, to: None } => String::new(),
        Parties::Flow { from, to } => {
            let end = |party: &Option<_>| party.as_ref().map(|party: &crate::model::Party| one_line(&party.id)).unwrap_or_default();
            format!("{}→{}", end(from), end(to))
        }
    }
}

/// The metric's name for people: its id in words, or the words of the text.
fn metric(metric: &Metric) -> String {
    metric.id.as_ref().map_or_else(|| one_line(&metric.text), |id| id.replace('_', " "))
}

/// `+80%`, `−$2B`, `up`, `flat`.
fn change(change: &Change) -> String {
    match (change.direction, &change.by) {
        (Direction::Flat, _) => "flat".to_owned(),
        (direction, Some(by)) => number::movement(by, direction),
        (Direction::Up, None) => "up".to_owned(),
        (Direction::Down, None) => "down".to_owned(),
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Actual => "",
        Status::Forecast => " (forecast)",
        Status::Estimate => " (estimate)",
    }
}

/// Text of the document on one line: every run of white space is one space.
fn one_line(text: &str) -> String {
    join(text.split_whitespace(), " ")
}

/// The parts that are not empty, with `between` between them.
fn join<P: AsRef<str>>(parts: impl IntoIterator<Item = P>, between: &str) -> String {
    let mut line = String::new();
    for part in parts {
        let part = part.as_ref();
        if !part.is_empty() && !line.is_empty() {
            line.push_str(between);
        }
        line.push_str(part);
    }
    line
}
