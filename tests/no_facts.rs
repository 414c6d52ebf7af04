//! Texts full of numbers that make no claim about the economy: at most one passage in a hundred may give a fact.

mod common;

use statline::Extractor;

#[test]
fn numbers_alone_make_no_facts() {
    let path = common::project("tests/data/no_facts.txt");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let passages: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(passages.len() >= 100, "{} passages are too few to tell", passages.len());

    let extractor = Extractor::new();
    let wrong: Vec<String> = passages
        .iter()
        .filter_map(|passage| {
            let facts = extractor.facts(*passage);
            (!facts.is_empty()).then(|| format!("{passage}\n{}", facts.iter().map(|f| format!("  {f} [{}]\n", f.rule)).collect::<String>()))
        })
        .collect();
    assert!(wrong.len() * 100 <= passages.len(), "{} of {} passages give facts:\n{}", wrong.len(), passages.len(), wrong.join(""));
}
