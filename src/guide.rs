//! Pages for those who use the crate: what comes out, and how rules and words are written.

#[doc = include_str!("../docs/format.md")]
pub mod format {}

#[doc = include_str!("../docs/rules.md")]
pub mod rules {}

#[cfg(test)]
mod tests {
    use crate::lang::{ENGLISH, table::rows};
    use std::collections::BTreeSet;

    /// What stands between backquotes in a text.
    fn quoted(text: &str) -> BTreeSet<&str> {
        text.split('`').skip(1).step_by(2).collect()
    }

    #[test]
    fn the_list_of_measures_is_that_of_the_table() {
        let page = include_str!("../docs/format.md");
        let list = page.split("## The measures").nth(1).and_then(|rest| rest.split("\n\n").nth(1)).unwrap();
        let known: BTreeSet<&str> = rows(ENGLISH.metrics).map(|row| row.column(0)).collect();
        assert_eq!(quoted(list), known);
    }

    #[test]
    fn the_page_on_rules_knows_every_key_and_role() {
        let page = quoted(include_str!("../docs/rules.md")).into_iter().collect::<Vec<_>>().join(" ");
        let known = |word: &str| page.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|part| part == word);
        for list in [crate::rules::KEYS, crate::rules::ROLES, crate::rules::KINDS] {
            for word in list.split_whitespace().skip(1) {
                assert!(known(word), "{word}");
            }
        }
    }
}
