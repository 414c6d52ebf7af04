//! Reading of the plain tables under `lang/`: one row a thing, tab-separated, `#` for comments, `;` between spellings.

use memchr::memchr;

/// No table has more columns than this; what stands behind them is not read.
const COLUMNS: usize = 12;

/// One row of a table.
#[derive(Debug, Clone)]
pub(crate) struct Row<'a> {
    /// Line in the file, counted from 1.
    pub line: usize,
    columns: [&'a str; COLUMNS],
}

impl<'a> Row<'a> {
    fn of(line: usize, text: &'a str) -> Self {
        let mut columns = [""; COLUMNS];
        for (column, text) in columns.iter_mut().zip(split(text, b'\t')) {
            *column = text;
        }
        Self { line, columns }
    }

    /// The text of a column, empty if the row is shorter.
    pub fn column(&self, index: usize) -> &'a str {
        self.columns[index]
    }

    /// The `;`-separated entries of a column.
    pub fn list(&self, index: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        split(self.column(index), b';').filter(|entry| !entry.is_empty())
    }
}

/// What stands between the marks, without the white space around it.
fn split(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (part, behind) = match memchr(mark, text.as_bytes()) {
            Some(at) => (&text[..at], Some(&text[at + 1..])),
            None => (text, None),
        };
        rest = behind;
        Some(part.trim_ascii())
    })
}

/// The rows of a table, without comments and blank lines.
pub(crate) fn rows(source: &str) -> impl Iterator<Item = Row<'_>> {
    source.lines().zip(1..).filter_map(|(text, line)| {
        let text = text.trim_ascii_end();
        (!text.is_empty() && !text.starts_with('#')).then(|| Row::of(line, text))
    })
}
