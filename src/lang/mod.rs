//! What a language knows: tables and rules, data only. English lives in `en/`; a second language is a second folder
//! and one arm in [`Language::named`]. The engine itself names no word of any language.

pub(crate) mod periods;
pub(crate) mod table;
pub(crate) mod words;
