//! The classes of words by which names are told.
//!
//! In: a lexicon. Out: its classes under the parts they play here, looked up once.

use crate::lang::lexicon::{Classes, Lexicon};

/// Words that tell what a capitalised run is; looked up once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameCues {
    pub(super) suffix: Classes,
    pub(super) suffix_small: Classes,
    pub(super) legal: Classes,
    pub(super) title: Classes,
    /// Whose office has the name of a trade ("Energy Minister").
    pub(super) minister: Classes,
    /// Who speaks for a country.
    pub(super) speaker: Classes,
    pub(super) company: Classes,
    pub(super) bank: Classes,
    pub(super) office: Classes,
    pub(super) person_verb: Classes,
    /// What is done, not only said ("reported").
    pub(super) does: Classes,
    pub(super) its: Classes,
    pub(super) det: Classes,
    pub(super) division: Classes,
    pub(super) lead: Classes,
    pub(super) function: Classes,
    pub(super) joiner: Classes,
    pub(super) not_name: Classes,
    pub(super) verb: Classes,
    pub(super) planner: Classes,
    pub(super) forecast: Classes,
    pub(super) to: Classes,
    pub(super) for_: Classes,
    pub(super) central: Classes,
    pub(super) country: Classes,
    pub(super) person: Classes,
    pub(super) rank: Classes,
    /// What an index is of that is none of shares.
    pub(super) survey: Classes,
    pub(super) index: Option<u16>,
    pub(super) share: Option<u16>,
}

impl NameCues {
    /// The classes of a lexicon.
    pub fn of(lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class(name);
        Self {
            suffix: class("org_suffix") | class("legal_form"),
            suffix_small: class("suffix_small"),
            legal: class("legal_form"),
            title: class("title"),
            minister: class("minister"),
            speaker: class("speaker"),
            company: class("company"),
            bank: class("bank_word"),
            office: class("office_word"),
            person_verb: class("say"),
            does: class("reach") | class("have"),
            its: class("its"),
            det: class("det"),
            division: class("division") | class("works"),
            lead: class("lead_noun"),
            function: class("function") | class("agency"),
            joiner: class("name_joiner"),
            not_name: class("not_name"),
            verb: class("say")
                | class("be")
                | class("have")
                | class("reach")
                | class("verb")
                | class("owned")
                | class("bought")
                | class("sold")
                | class("raised")
                | class("paid")
                | class("gave")
                | class("spent")
                | class("lent")
                | class("issued")
                | class("signed")
                | class("future"),
            planner: class("planner_verb"),
            forecast: class("forecast"),
            to: class("to"),
            for_: class("for"),
            central: class("central"),
            country: class("country_noun"),
            person: class("person"),
            rank: class("rank_word"),
            survey: class("survey_word"),
            index: lexicon.metric("stock_index"),
            share: lexicon.metric("share_price"),
        }
    }
}
