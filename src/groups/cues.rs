//! The classes of words that the structure of a sentence is read from, by what they are to it.
//!
//! In: a lexicon. Out: [`Cues`], looked up once. A cue is one row here: its name and its classes in `classes.tsv`.

use crate::lang::lexicon::{Classes, Lexicon};

/// Defines [`Cues`] of rows `cue: class class …;`.
macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident: $($class:ident)+;)*) => {
        /// The classes that structure is read from.
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct Cues {
            $($(#[$doc])* pub $cue: Classes,)*
        }

        impl Cues {
            /// The classes of a lexicon.
            pub fn of(lexicon: &Lexicon) -> Self {
                Self { $($cue: $(lexicon.class(stringify!($class)))|+,)* }
            }
        }

        #[cfg(test)]
        const CLASSES: &[&str] = &[$($(stringify!($class)),+),*];
    };
}

cues! {
    det: det;
    its: its;
    our: our;
    our_country: our_country;
    reach: reach;
    outdo: over_verb;
    say: say;
    level_word: level_word;
    tourist_noun: tourist_noun;
    aside: aside;
    for_most: for_most;
    investor: investor_word;
    be: be;
    forecast: forecast;
    future: future;
    likely: likely_word;
    target: target;
    estimate: estimate;
    negation: negation;
    condition: condition;
    alleged: alleged;
    compare: compare;
    than: than;
    and: and;
    breaks: while;
    relative: relative;
    by: by;
    to: to;
    from: from;
    in_: in;
    of: of;
    for_: for;
    at: at;
    on: on;
    with: with;
    between: between;
    including: including;
    bound: bound;
    reached_bound: reached_bound;
    adverb: approx_change;
    pair: pair;
    company: company;
    country_noun: country_noun;
    share_of: share_of;
    plain_adjective: plain_adjective;
    speaker: speaker;
    preposition: by to from in of for at on with between preposition;
    verbs: reach say be have gave paid bought sold spent raised lent owned issued signed verb;
    noise: pair det bound approx_change plain_adjective;
    also: also;
    vague_time: vague_time;
    after: after;
    when: when;
    filing: filing;
    /// Words of accounts that news uses, too.
    filing_too: filing_too;
    np_tail: np_tail;
    /// "related to", "resulting from": what ties a measure to what it comes of.
    np_relation: np_relation;
    np_adjective: np_adjective;
    np_stop: np_stop;
    np_lead: np_lead;
    counted_noun: counted_noun;
    carried_noun: carried_noun;
    in_cash: in_cash;
    np_to: np_to;
    np_joint: np_joint;
    booked_in: booked_in;
    contains: contains;
    np_statement: np_statement;
    np_effect: np_effect;
    np_less: np_less;
    np_participle: np_participle;
    time_noun: time_noun;
    when_word: when_word;
    condition_start: condition_start;
    exchange_word: exchange_word;
    about_word: about_word;
    over_word: over_word;
    have: have;
    respectively: respectively;
    just_in: just_in;
    share_noun: share_noun;
    per: per;
    sold: sold;
    source: source;
    length_noun: length_noun;
    item_head: item_head;
    gave: gave;
    lent: lent;
    in_terms: in_terms;
    adjusted: adjusted;
    base_word: base_word;
    basis: basis;
    /// Where something is made or dug.
    works: works;
    /// What is sold by a name of its own.
    product: product;
    whole: whole;
    sought: sought;
    payable: payable;
    trade_partner: trade_partner;
    rank_word: rank_word;
    value_of: value_of;
    in_volume: in_volume;
    accounts_for: accounts_for;
    measure_participle: measure_participle;
    excluding: excluding;
    work_force: work_force;
    staff_noun: staff_noun;
    in_value: in_value;
    delivery: delivery;
    analyst: analyst;
    received: received;
    extreme: extreme;
    /// "those", which stands for goods or a measure told before.
    those: those_word;
    /// The same with "that".
    demonstrative: those_word that_word;
    they: they_word;
    he: he_word;
    /// Of another country, whichever.
    foreign: foreign_word;
    recipient: recipient;
    owed: owed;
    money_terms: money_terms;
    supplier: supplier_word;
    export_partner: export_partner;
    state_goods: state_goods;
    supply: supply;
    better_worse: better_worse;
    /// The units of ratios and of indices.
    ratio_unit: ratio_unit;
    /// What lies in the ground, or in a bank.
    deposit: deposit_word;
    central_bank: central_bank;
    division: division;
    limit: limit;
    /// "a 0.1% consensus"
    consensus: consensus_noun;
    sayer: sayer;
    paper_noun: paper_noun;
    project: project;
    each: each;
    both: both;
    data_word: data_word;
    /// "in the opposite direction", "the reverse flow".
    opposite: opposite;
    /// What consumers and makers buy: "energy prices" are a part of all prices.
    basket: basket;
    /// Words that stand for a flow told before and are a whole of which shares are told.
    flow_word: flow_word;
    /// What a balance of trade is of ("the services surplus").
    traded_noun: traded_noun;
    /// "the bloc": words that stand for a bloc, no country.
    bloc_noun: bloc_noun;
    /// "exports there": to the place told of.
    there: there_word;
    /// "which ended on June 30"
    begun: begun;
    outflow: outflow;
    inflow: inflow;
    /// "investment abroad", "outward investment"
    outward: outward;
    /// "the OPEC member": a country that a bloc's name only describes.
    member: member_noun;
    /// "exports as a whole"
    as_whole: as_whole;
    own_investment: own_investment;
    income: income_word;
    average: average;
    /// "of", "in": what follows a noun.
    noun_ties: of just_in;
    /// Prepositions and words of comparison that tie a measure to what stands before.
    ties: by to from in of for at on with between preposition compare than;
    adverb_or_to: approx_change to;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::ENGLISH;

    #[test]
    fn each_class_is_known() {
        let lexicon = Lexicon::load(&ENGLISH, &[]).unwrap();
        for class in CLASSES {
            assert!(!lexicon.class(class).is_empty(), "{class}");
        }
    }
}
