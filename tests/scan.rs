//! The scan may keep too much and never loses anything: with it and without it, the same facts and figures.

mod common;

use statline::Extractor;

fn same(with: &Extractor, without: &Extractor, name: &str, text: &str) {
    let (fast, slow) = (common::all(with, text), common::all(without, text));
    assert_eq!(fast, slow, "{name}: {text}");
}

#[test]
fn the_scan_loses_nothing() {
    let with = Extractor::new();
    let without = Extractor::builder().scan(false).build().unwrap();
    for (name, text) in common::texts() {
        same(&with, &without, &name, &text);
        same(&with, &without, &name, &text.replace("\n\n", " "));
        for line in text.lines() {
            same(&with, &without, &name, line);
            same(&with, &without, &name, line.trim_end_matches('.'));
            same(&with, &without, &name, &format!("“{line}” — é"));
        }
    }
    same(&with, &without, "nasty", common::NASTY);
}

/// The texts of the sets of facts and figures that lie beside the tests.
#[test]
fn the_scan_loses_nothing_of_the_sets() {
    let with = Extractor::new();
    let without = Extractor::builder().scan(false).build().unwrap();
    let mut count = 0;
    for (name, lines) in common::files("tests/data", "jsonl") {
        for line in lines.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            if let Some(text) = line["text"].as_str() {
                same(&with, &without, &name, text);
                count += 1;
            }
        }
    }
    assert!(count > 50, "{count} texts are too few to tell");
}

#[test]
fn the_scan_loses_nothing_far_from_the_start() {
    let with = Extractor::new();
    let without = Extractor::builder().scan(false).build().unwrap();
    let filler = "The harbour was quiet and the boats lay still in the grey light of the morning. ".repeat(300);
    for (name, text) in common::seeds() {
        for shift in [0, 1, 7, 63, 64] {
            let padded = format!("{}\n\n{text}\n\n{filler}{text}", &filler[shift..]);
            same(&with, &without, &name, &padded);
        }
    }
}
