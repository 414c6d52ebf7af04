//! States that have been dissolved: whom a capital or a people meant in their day.
//!
//! In: the facts of a sentence and the document's date. Out: the same, a party of that time under the code of its state
//! ("grain sales to Moscow" in a text of 1987: the Soviet Union's).

use crate::model::{Fact, Parties, Party, PartyKind};

/// The code of today, that of the state before, the first year of today's state.
const STATES: [(&str, &str, i16); 3] = [("RU", "SU", 1992), ("CZ", "CS", 1993), ("RS", "YU", 1992)];

/// Gives the parties of these facts the codes of a text's time.
pub(super) fn of_their_time(facts: &mut [Fact], year: Option<i16>) {
    let Some(year) = year.filter(|&year| STATES.iter().any(|(_, _, first)| year < *first)) else { return };
    for parties in facts.iter_mut().filter_map(|fact| fact.parties.as_mut()) {
        match parties {
            Parties::Of { of } => rename(of, year),
            Parties::Between { between } => between.iter_mut().for_each(|party| rename(party, year)),
            Parties::Flow { from, to } => {
                from.iter_mut().chain(to.iter_mut()).for_each(|party| rename(party, year));
                // "sales of corn to Moscow" in a text about the Soviet Union: who buys does not sell.
                if from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| from.id == to.id) {
                    *from = None;
                }
            }
        }
    }
}

fn rename(party: &mut Party, year: i16) {
    let state = STATES.iter().find(|(today, _, first)| party.id == *today && year < *first);
    if let Some((_, code, _)) = state.filter(|_| party.kind == PartyKind::Country) {
        (*code).clone_into(&mut party.id);
    }
}
