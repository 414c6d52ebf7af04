//! Reading of the plain tables under `lang/`: one row a thing, tab-separated, `#` for comments, `;` between spellings.

/// One row of a table.
#[derive(Debug, Clone)]
pub(crate) struct Row<'a> {
    /// Line in the file, counted from 1.
    pub line: usize,
    columns: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The text of a column, empty if the row is shorter.
    pub fn column(&self, index: usize) -> &'a str {
        self.columns.get(index).copied().unwrap_or("").trim()
    }

    /// The `;`-separated entries of a column.
    pub fn list(&self, index: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.column(index).split(';').map(str::trim).filter(|entry| !entry.is_empty())
    }
}

/// The rows of a table, without comments and blank lines.
pub(crate) fn rows(source: &str) -> impl Iterator<Item = Row<'_>> {
    source.lines().enumerate().filter_map(|(index, line)| {
        let line_text = line.trim_end();
        if line_text.is_empty() || line_text.starts_with('#') {
            return None;
        }
        Some(Row { line: index + 1, columns: line_text.split('\t').collect() })
    })
}
