//! Says how facts look: the summary line, and figures within it.
//!
//! In: a fact with all fields but `summary`. Out: one line of text, the same on every machine:
//!
//! ```text
//! <parties> <item> <metric> <period>: <value>, <change> from <previous> (<status>)
//! US→KZ investment 2022: $6B, +80%
//! ```
//!
//! No other module writes anything for people to read.

mod number;
mod summary;
#[cfg(test)]
mod tests;

use crate::model::Figure;
use std::fmt;

#[allow(unused_imports)] // until the stage `facts` calls it
pub(crate) use summary::summary;

/// Prints the figure as the summary line does: `$6B`, `~3%`, `$1.2–1.5B`, `$52/barrel`.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        number::level(self, &mut line);
        f.write_str(&line)
    }
}
