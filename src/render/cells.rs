//! Facts for the eye: a few cells a fact, as a table on a screen shows them.
//!
//! In: a fact. Out: the parts of its summary line, each by itself.

use super::number;
use super::summary::{change, metric, one_line, parties, status};
use crate::model::Fact;

/// The heads of the columns of [`cells`].
pub const COLUMNS: [&str; 7] = ["who", "what", "when", "how much", "change", "from", "status"];

/// A fact in a few words a cell, under [`COLUMNS`]; what is not there is empty.
///
/// ```
/// use statline::{Extractor, render};
/// let facts = Extractor::new().facts("Exports of Chile rose by 4% in 2019 to $70 billion.");
/// assert_eq!(render::cells(&facts[0]), ["CL", "exports", "2019", "$70B", "+4%", "", ""]);
/// ```
#[must_use]
pub fn cells(fact: &Fact) -> [String; COLUMNS.len()] {
    let [mut who, mut what, mut when, mut value, mut moved, mut from, mut certain] = <[String; COLUMNS.len()]>::default();
    if let Some(of) = &fact.parties {
        parties(of, &fact.metric, &mut who);
    }
    if let Some(item) = &fact.item {
        one_line(item, &mut what);
        what.push(' ');
    }
    metric(&fact.metric, &mut what);
    if let Some(period) = &fact.period {
        one_line(&period.id, &mut when);
    }
    for (at, figure) in fact.value.iter().chain(&fact.also).enumerate() {
        value.push_str(if at > 0 { " = " } else { "" });
        number::level(figure, &mut value);
    }
    if let Some(by) = &fact.change {
        change(by, &mut moved);
    }
    if let Some(previous) = &fact.previous {
        number::level(&previous.value, &mut from);
    }
    certain.push_str(status(fact.status));
    [who, what, when, value, moved, from, certain]
}
