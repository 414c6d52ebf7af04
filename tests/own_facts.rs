//! Passages of our own with the facts that a reader wrote down before the rules were run on them: what is found may not get less.
//!
//! In: `tests/data/facts_*.jsonl`. Each passage carries its facts; a fact that was extracted belongs to the one of the same
//! figure. `found`: there is one; `core`: whose, what, how much and how it moved are right; `full`: when and its status, too.

#![cfg(feature = "serde")]

mod common;

use serde_json::Value;
use statline::{Date, Document, Extractor};

/// The figures of a fact that it can be known by: its level and by how much it moved.
fn figures(fact: &Value) -> [&Value; 2] {
    [&fact["value"], &fact["change"]["by"]]
}

fn overlap(a: &Value, b: &Value) -> bool {
    let at = |v: &Value, i: usize| v["span"][i].as_u64();
    matches!((at(a, 0), at(a, 1), at(b, 0), at(b, 1)), (Some(a0), Some(a1), Some(b0), Some(b1)) if a0 < b1 && b0 < a1)
}

/// How well a fact fits the one that was written down: by its figures first, then by its measure.
fn fit(gold: &Value, got: &Value) -> u32 {
    let figures = figures(gold).iter().zip(figures(got)).map(|(a, b)| 4 * u32::from(overlap(a, b))).sum::<u32>();
    let crossed = u32::from(overlap(&gold["value"], &got["change"]["by"]) || overlap(&gold["change"]["by"], &got["value"]));
    if figures + crossed == 0 { 0 } else { 2 * (figures + crossed) + u32::from(gold["metric"] == got["metric"]["id"]) }
}

fn same_figure(a: &Value, b: &Value) -> bool {
    let unit = a["kind"] == "quantity" || a["unit"] == b["unit"];
    a.is_null() && b.is_null() || a["kind"] == b["kind"] && a["low"] == b["low"] && a["high"] == b["high"] && unit
}

fn same_party(a: &Value, b: &Value) -> bool {
    let words = |v: &Value| v["id"].as_str().unwrap_or_default().to_lowercase().split([' ', '.']).map(str::to_owned).collect::<Vec<_>>();
    let (x, y) = (words(a), words(b));
    let within = |x: &[String], y: &[String]| x.iter().all(|w| y.contains(w));
    a["kind"] == b["kind"] && if a["kind"] == "org" { within(&x, &y) || within(&y, &x) } else { a["id"] == b["id"] }
}

fn same_parties(a: &Value, b: &Value) -> bool {
    ["of", "from", "to", "between"].iter().all(|role| match (&a[role], &b[role]) {
        (Value::Array(x), Value::Array(y)) => x.len() == y.len() && x.iter().all(|p| y.iter().any(|q| same_party(p, q))),
        (Value::Null, Value::Null) => true,
        (x, y) => !x.is_null() && !y.is_null() && same_party(x, y),
    })
}

fn core(gold: &Value, got: &Value) -> bool {
    gold["metric"] == got["metric"]["id"]
        && same_parties(&gold["parties"], &got["parties"])
        && same_figure(&gold["value"], &got["value"])
        && gold["change"]["direction"] == got["change"]["direction"]
        && same_figure(&gold["change"]["by"], &got["change"]["by"])
}

fn full(gold: &Value, got: &Value) -> bool {
    let (a, b) = (&gold["period"], &got["period"]);
    let dated = !a["start"].is_null() || !b["start"].is_null();
    let period = if dated { a["start"] == b["start"] && a["end"] == b["end"] } else { a["id"] == b["id"] };
    core(gold, got) && period && gold["status"] == got["status"]
}

/// F1 of what is found, of its core and of the full facts, in thousandths.
fn score(name: &str) -> [usize; 3] {
    let path = common::project(&format!("tests/data/{name}.jsonl"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let extractor = Extractor::new();
    let (mut wanted, mut made, mut right) = (0, 0, [0; 3]);
    for line in text.lines() {
        let passage: Value = serde_json::from_str(line).unwrap();
        let mut document = Document::new(passage["text"].as_str().unwrap());
        if let Some(date) = passage["date"].as_str() {
            document = document.with_date(date.parse::<Date>().unwrap());
        }
        let gold = passage["facts"].as_array().unwrap();
        let facts: Vec<Value> = extractor.facts(document).iter().map(|f| serde_json::to_value(f).unwrap()).collect();
        (wanted, made) = (wanted + gold.len(), made + facts.len());
        let mut pairs: Vec<(u32, usize, usize)> =
            (0..gold.len()).flat_map(|g| (0..facts.len()).map(move |f| (g, f))).map(|(g, f)| (fit(&gold[g], &facts[f]), g, f)).collect();
        pairs.retain(|pair| pair.0 > 0);
        pairs.sort_by_key(|&(fit, g, f)| (std::cmp::Reverse(fit), g, f));
        let (mut used_gold, mut used) = (vec![false; gold.len()], vec![false; facts.len()]);
        for (_, g, f) in pairs {
            if used_gold[g] || used[f] {
                continue;
            }
            (used_gold[g], used[f]) = (true, true);
            right[0] += 1;
            right[1] += usize::from(core(&gold[g], &facts[f]));
            right[2] += usize::from(full(&gold[g], &facts[f]));
        }
    }
    right.map(|n| 2000 * n / (wanted + made))
}

#[test]
fn own_passages_keep_their_facts() {
    for (name, floor) in [("facts_own", [970, 955, 940]), ("facts_wide", [960, 835, 790]), ("facts_company", [960, 905, 820])] {
        let reached = score(name);
        println!("{name}: found, core, full in thousandths {reached:?}");
        assert!((0..3).all(|i| reached[i] >= floor[i]), "{name}: {reached:?} is below {floor:?}");
    }
}
