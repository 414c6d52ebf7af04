//! What the benches share: the texts, and the regular expression to compare with.

pub mod corpus;
pub mod pattern;
