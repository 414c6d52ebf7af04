//! Measure phrases: a measure with its owner, its partners and its item.
//!
//! In: the units of a sentence. Out: one [`Measure`] for each wording of a measure, with the units before and behind it that
//! belong to it: "Kazakhstan's IT exports to China", "trade between A and B", "a record deficit with the US".

mod behind;
mod named;
mod noun;
mod phrase;

pub(crate) use behind::list_goes_on;
pub(crate) use noun::extent;
pub(crate) use phrase::measures;

use crate::lang::lexicon::{Classes, Lexicon};

/// A reference to an owner that is named elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// "its", "their".
    Its,
    /// "our", "my country": the speaker's side.
    Our,
    /// "the company", "the airline".
    Company,
    /// "the country", "the kingdom".
    Country,
    /// "the two countries", "bilateral".
    Pair,
}

/// Whoever is meant by a word or by reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// The party that this unit names.
    Unit(usize),
    Pronoun(Pronoun, usize),
}

/// A measure in a sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Measure {
    /// The unit of the wording itself.
    pub head: usize,
    /// First and last unit of the phrase.
    pub first: usize,
    pub last: usize,
    /// Row of the measure table.
    pub row: u16,
    /// Before it: adjective, possessive, plain name.
    pub owner: Option<Who>,
    /// Behind it: "of", "by", "at" …
    pub of: Option<Who>,
    pub for_: Option<Who>,
    pub from: Option<Who>,
    pub to: Option<Who>,
    /// Behind it: "in", "into".
    pub within: Option<Who>,
    pub with: Option<Who>,
    pub between: Option<(usize, usize)>,
    /// "bilateral", "between the two countries".
    pub pair: bool,
    /// Units whose words are the item, in text order.
    pub item: Vec<usize>,
    /// First and last unit of a region that the flow goes to or comes from ("exports to sub-Saharan Africa").
    pub region: Option<(usize, usize)>,
    /// A period that stands inside the phrase ("September exports").
    pub period: Option<usize>,
}

/// The classes that structure is read from, looked up once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cues {
    pub det: Classes,
    pub its: Classes,
    pub our: Classes,
    pub our_country: Classes,
    pub reach: Classes,
    pub outdo: Classes,
    pub say: Classes,
    pub level_word: Classes,
    pub tourist_noun: Classes,
    pub aside: Classes,
    pub be: Classes,
    pub forecast: Classes,
    pub future: Classes,
    pub target: Classes,
    pub estimate: Classes,
    pub negation: Classes,
    pub condition: Classes,
    pub alleged: Classes,
    pub compare: Classes,
    pub than: Classes,
    pub and: Classes,
    pub breaks: Classes,
    pub relative: Classes,
    pub by: Classes,
    pub to: Classes,
    pub from: Classes,
    pub in_: Classes,
    pub of: Classes,
    pub for_: Classes,
    pub at: Classes,
    pub on: Classes,
    pub with: Classes,
    pub between: Classes,
    pub including: Classes,
    pub bound: Classes,
    pub adverb: Classes,
    pub pair: Classes,
    pub company: Classes,
    pub country_noun: Classes,
    pub share_of: Classes,
    pub plain_adjective: Classes,
    pub speaker: Classes,
    pub preposition: Classes,
    pub verbs: Classes,
    pub noise: Classes,
    pub also: Classes,
    pub vague_time: Classes,
    pub after: Classes,
    pub when: Classes,
    pub filing: Classes,
    pub np_tail: Classes,
    pub np_adjective: Classes,
    pub np_stop: Classes,
    pub np_lead: Classes,
    pub counted_noun: Classes,
    pub carried_noun: Classes,
    pub in_cash: Classes,
    pub np_to: Classes,
    pub np_joint: Classes,
    pub np_effect: Classes,
    pub np_less: Classes,
    pub np_participle: Classes,
    pub time_noun: Classes,
    pub when_word: Classes,
    pub condition_start: Classes,
    pub exchange_word: Classes,
    pub about_word: Classes,
    pub over_word: Classes,
    pub have: Classes,
    pub respectively: Classes,
    pub just_in: Classes,
    pub share_noun: Classes,
    pub per: Classes,
    pub sold: Classes,
    pub source: Classes,
    pub length_noun: Classes,
    pub item_head: Classes,
    pub gave: Classes,
    pub lent: Classes,
    pub in_terms: Classes,
    pub adjusted: Classes,
    pub base_word: Classes,
    pub whole: Classes,
    pub sought: Classes,
    pub payable: Classes,
    pub trade_partner: Classes,
    pub rank_word: Classes,
    pub value_of: Classes,
    pub in_volume: Classes,
    pub measure_participle: Classes,
    pub excluding: Classes,
    pub work_force: Classes,
    pub staff_noun: Classes,
    pub in_value: Classes,
    pub delivery: Classes,
    pub received: Classes,
    pub extreme: Classes,
    /// "those", which stands for goods or a measure told before.
    pub those: Classes,
    /// The same with "that".
    pub demonstrative: Classes,
    pub they: Classes,
    /// Of another country, whichever.
    pub foreign: Classes,
    pub recipient: Classes,
    /// The units of ratios and of indices.
    pub ratio_unit: Classes,
    /// What lies in the ground, or in a bank.
    pub deposit: Classes,
    pub central_bank: Classes,
    pub division: Classes,
    pub limit: Classes,
    pub sayer: Classes,
    pub paper_noun: Classes,
    pub project: Classes,
    pub each: Classes,
    pub both: Classes,
    pub data_word: Classes,
    /// "in the opposite direction", "the reverse flow".
    pub opposite: Classes,
    /// Words that stand for a flow told before and are a whole of which shares are told.
    pub flow_word: Classes,
    /// What a balance of trade is of ("the services surplus").
    pub traded_noun: Classes,
    /// "the bloc": words that stand for a bloc, no country.
    pub bloc_noun: Classes,
    /// "exports there": to the place told of.
    pub there: Classes,
    /// "which ended on June 30"
    pub begun: Classes,
    pub outflow: Classes,
    pub own_investment: Classes,
    pub average: Classes,
}

impl Cues {
    /// The classes of a lexicon.
    pub fn of(lexicon: &Lexicon) -> Self {
        let c = |name: &str| lexicon.class(name);
        let preposition =
            c("by") | c("to") | c("from") | c("in") | c("of") | c("for") | c("at") | c("on") | c("with") | c("between") | c("preposition");
        let verbs = c("reach")
            | c("say")
            | c("be")
            | c("have")
            | c("gave")
            | c("paid")
            | c("bought")
            | c("sold")
            | c("spent")
            | c("raised")
            | c("lent")
            | c("owned")
            | c("issued")
            | c("signed")
            | c("verb");
        Self {
            det: c("det"),
            its: c("its"),
            our: c("our"),
            our_country: c("our_country"),
            reach: c("reach"),
            outdo: c("over_verb"),
            say: c("say"),
            level_word: c("level_word"),
            tourist_noun: c("tourist_noun"),
            aside: c("aside"),
            be: c("be"),
            forecast: c("forecast"),
            future: c("future"),
            target: c("target"),
            estimate: c("estimate"),
            negation: c("negation"),
            condition: c("condition"),
            alleged: c("alleged"),
            compare: c("compare"),
            than: c("than"),
            and: c("and"),
            breaks: c("while"),
            relative: c("relative"),
            by: c("by"),
            to: c("to"),
            from: c("from"),
            in_: c("in"),
            of: c("of"),
            for_: c("for"),
            at: c("at"),
            on: c("on"),
            with: c("with"),
            between: c("between"),
            including: c("including"),
            bound: c("bound"),
            adverb: c("approx_change"),
            pair: c("pair"),
            company: c("company"),
            country_noun: c("country_noun"),
            share_of: c("share_of"),
            plain_adjective: c("plain_adjective"),
            speaker: c("speaker"),
            preposition,
            verbs,
            noise: c("pair") | c("det") | c("bound") | c("approx_change") | c("plain_adjective"),
            also: c("also"),
            vague_time: c("vague_time"),
            after: c("after"),
            when: c("when"),
            filing: c("filing"),
            np_tail: c("np_tail"),
            np_adjective: c("np_adjective"),
            np_stop: c("np_stop"),
            np_lead: c("np_lead"),
            counted_noun: c("counted_noun"),
            carried_noun: c("carried_noun"),
            in_cash: c("in_cash"),
            np_to: c("np_to"),
            np_joint: c("np_joint"),
            np_effect: c("np_effect"),
            np_less: c("np_less"),
            np_participle: c("np_participle"),
            time_noun: c("time_noun"),
            when_word: c("when_word"),
            condition_start: c("condition_start"),
            exchange_word: c("exchange_word"),
            about_word: c("about_word"),
            over_word: c("over_word"),
            have: c("have"),
            respectively: c("respectively"),
            just_in: c("just_in"),
            share_noun: c("share_noun"),
            per: c("per"),
            sold: c("sold"),
            source: c("source"),
            length_noun: c("length_noun"),
            item_head: c("item_head"),
            gave: c("gave"),
            lent: c("lent"),
            in_terms: c("in_terms"),
            adjusted: c("adjusted"),
            base_word: c("base_word"),
            whole: c("whole"),
            sought: c("sought"),
            payable: c("payable"),
            trade_partner: c("trade_partner"),
            rank_word: c("rank_word"),
            value_of: c("value_of"),
            in_volume: c("in_volume"),
            measure_participle: c("measure_participle"),
            excluding: c("excluding"),
            work_force: c("work_force"),
            staff_noun: c("staff_noun"),
            in_value: c("in_value"),
            delivery: c("delivery"),
            received: c("received"),
            extreme: c("extreme"),
            those: c("those_word"),
            demonstrative: c("those_word") | c("that_word"),
            they: c("they_word"),
            foreign: c("foreign_word"),
            recipient: c("recipient"),
            ratio_unit: c("ratio_unit"),
            deposit: c("deposit_word"),
            central_bank: c("central_bank"),
            division: c("division"),
            limit: c("limit"),
            sayer: c("sayer"),
            paper_noun: c("paper_noun"),
            project: c("project"),
            each: c("each"),
            both: c("both"),
            data_word: c("data_word"),
            own_investment: c("own_investment"),
            average: c("average"),
            opposite: c("opposite"),
            flow_word: c("flow_word"),
            outflow: c("outflow"),
            begun: c("begun"),
            there: c("there_word"),
            traded_noun: c("traded_noun"),
            bloc_noun: c("bloc_noun"),
        }
    }
}

/// Who is meant at this unit, if anyone.
pub(crate) fn who_at(units: &[crate::mentions::Unit], at: usize, cues: &Cues) -> Option<Who> {
    behind::who(units, at, cues)
}
