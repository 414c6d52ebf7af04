//! The samples: each `seeds/NAME.txt` gives the summary lines of `seeds/NAME.expected`.
//!
//! `STATLINE_UPDATE=1 cargo test --test seeds` writes those files anew; read the difference before you keep it.

mod common;

use statline::Extractor;

fn summaries(text: &str) -> String {
    Extractor::new().facts(text).iter().map(|fact| format!("{fact}\n")).collect()
}

#[test]
fn each_sample_gives_its_facts() {
    let update = std::env::var_os("STATLINE_UPDATE").is_some();
    let mut wrong = Vec::new();
    for (name, text) in common::seeds() {
        let path = common::project("seeds").join(format!("{name}.expected"));
        let found = summaries(&text);
        if update {
            std::fs::write(&path, &found).unwrap();
            continue;
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if found != expected {
            wrong.push(format!("seeds/{name}.txt\n{}", difference(&expected, &found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sample_without_facts_is_among_them() {
    assert!(common::seeds().iter().any(|(_, text)| summaries(text).is_empty()));
}

/// Lines that only one side has, `-` expected and `+` found.
fn difference(expected: &str, found: &str) -> String {
    let missing = expected.lines().filter(|line| !found.lines().any(|other| other == *line)).map(|line| format!("  - {line}"));
    let extra = found.lines().filter(|line| !expected.lines().any(|other| other == *line)).map(|line| format!("  + {line}"));
    let lines: Vec<String> = missing.chain(extra).collect();
    if lines.is_empty() { "  the same lines in another order or number".to_owned() } else { lines.join("\n") }
}
