//! How facts look: the summary line, a few cells, a flat row, a page for a browser.
//!
//! In: facts and figures. Out: text, the same on every machine. The summary line is
//!
//! ```text
//! <parties> <item> <metric> <period>: <value>, <change> from <previous> (<status>)
//! US→KZ investment 2022: $6B, +80%
//! ```
//!
//! No other module writes anything for people to read.

mod cells;
mod number;
mod page;
mod rows;
mod summary;
#[cfg(test)]
mod tests;

pub use cells::{COLUMNS, cells};
pub use page::{PAGE_FOOT, article, article_of_figures, page_head};
pub use rows::{FactRow, FigureRow};
pub(crate) use summary::summary;

use crate::model::Figure;
use std::fmt;

/// Prints the figure as the summary line does: `$6B`, `~3%`, `$1.2–1.5B`, `$52/barrel`.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        number::level(self, &mut line);
        f.write_str(&line)
    }
}
