//! Figures read from every wording of a value, with unit, bound, trend, denominator and exact span.

use statline::{Bound, Direction, Extractor, Figure, Unit};
use std::fmt::Write;

/// One wording and what must be read from it.
struct Case {
    line: usize,
    wanted: String,
    text: String,
    span: (usize, usize),
}

fn cases() -> Vec<Case> {
    let mut wanted = String::new();
    let mut cases = Vec::new();
    for (index, line) in include_str!("data/figures.txt").lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if let Some(wording) = line.strip_prefix("  ") {
            let marked = wording.find('{').zip(wording.find('}'));
            let text = wording.replace(['{', '}'], "");
            let span = marked.map_or((0, text.len()), |(from, to)| (from, to - 1));
            cases.push(Case { line: index + 1, wanted: wanted.clone(), text, span });
        } else {
            line.trim().clone_into(&mut wanted);
        }
    }
    cases
}

fn described(figure: &Figure) -> String {
    let mut out = format!("{:?} {}", figure.kind, figure.low.normalize()).to_lowercase();
    if figure.is_range() {
        write!(out, "..{}", figure.high.normalize()).unwrap();
    }
    match &figure.unit {
        Some(unit @ Unit::Noun(_)) => write!(out, " {unit}").unwrap(),
        Some(unit) => write!(out, " {unit}").unwrap(),
        None => out.push_str(" -"),
    }
    out.push_str(match figure.bound {
        Bound::About => " about",
        Bound::Over => " over",
        Bound::Under => " under",
        Bound::Range => " range",
        _ => "",
    });
    out.push_str(match figure.trend {
        Some(Direction::Up) => " up",
        Some(Direction::Down) => " down",
        _ => "",
    });
    if let Some(per) = &figure.per {
        write!(out, " per {per}").unwrap();
    }
    out
}

/// Reads a wording between these words and reports what differs.
fn check(case: &Case, before: &str, after: &str) -> Option<String> {
    let text = format!("{before}{}{after}", case.text);
    let found = Extractor::new().figures(text.as_str()).figures;
    let wanted = format!("{} @{}..{}", case.wanted, before.len() + case.span.0, before.len() + case.span.1);
    let got: Vec<String> = found.iter().map(|f| format!("{} @{}..{}", described(f), f.span.start, f.span.end)).collect();
    let right = got.contains(&wanted) && found.iter().all(|f| f.text == text[f.span.range()]);
    (!right).then(|| format!("figures.txt:{}: {text:?}\n  wanted {wanted}\n  got    {got:?}", case.line))
}

#[test]
fn every_wording_gives_its_value() {
    let wrong: Vec<String> = cases().iter().filter_map(|case| check(case, "", "")).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_wording_gives_its_value_inside_a_sentence_after_other_letters() {
    let wrong: Vec<String> = cases().iter().filter_map(|case| check(case, "In Zürich — “as said” — it was: ", ", he told us.")).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_hundreds_of_wordings() {
    assert!(cases().len() >= 300, "{}", cases().len());
}
