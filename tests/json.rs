//! The JSON form: the fields of the format documentation, and every type reads back equal.

#![cfg(feature = "serde")]

mod common;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use statline::{
    Basis, Bound, Change, Currency, CurrencyEvidence, Date, Direction, Document, Extractor, Fact, Figure, Kind, Metric, Parties, Party,
    PartyKind, Period, Previous, Span, Status,
};
use std::fmt::Debug;

/// Reads the JSON, writes it again, and expects the same; then the same through text.
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(json: Value) -> T {
    let read: T = serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    let again: T = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
    assert_eq!(again, read);
    read
}

fn money() -> Value {
    json!({"kind": "money", "low": "2400000000", "high": "2400000000", "unit": "EUR", "bound": "about", "trend": "up", "per": null,
           "text": "€2.4bn", "span": [10, 18]})
}

fn percent() -> Value {
    json!({"kind": "percent", "low": "0.65", "high": "0.7", "unit": "pp", "bound": "range", "trend": null, "per": null,
           "text": "0.65-0.7 points", "span": [20, 35]})
}

fn quantity() -> Value {
    json!({"kind": "quantity", "low": "-12", "high": "-12", "unit": "barrel/day", "bound": "exact", "trend": "down", "per": "well",
           "text": "-12 barrels a day per well", "span": [0, 26]})
}

fn period() -> Value {
    json!({"id": "2023-H1", "start": "2023-01-01", "end": "2023-06-30", "basis": "relative", "text": "the first half", "span": [1, 15]})
}

fn unknown_period() -> Value {
    json!({"id": "XXXX-04", "start": null, "end": null, "basis": "explicit", "text": "April", "span": [1, 6]})
}

fn party(id: &str, kind: &str) -> Value {
    json!({"id": id, "kind": kind, "text": "their", "span": [3, 8]})
}

fn fact() -> Value {
    json!({
        "metric": {"id": "exports", "text": "shipments", "span": [40, 49]},
        "parties": {"from": party("SE", "country"), "to": party("EU", "bloc")},
        "item": "timber", "period": period(), "value": money(), "also": [money(), quantity()],
        "change": {"direction": "up", "by": percent(), "since": unknown_period()},
        "previous": {"value": money(), "period": period()},
        "status": "forecast", "sentence": [0, 60], "rule": "exports.of", "summary": "SE→EU timber exports 2023-H1: ~€2.4B",
    })
}

#[test]
fn facts() {
    let read: Fact = round_trip(fact());
    assert_eq!(read.status, Status::Forecast);
    assert_eq!(read.sentence, Span::new(0, 60));
    assert_eq!(read.to_string(), read.summary);
}

#[test]
fn facts_with_nothing_but_a_metric() {
    let bare = json!({"metric": {"text": "footfall", "span": [0, 8]}, "sentence": [0, 9], "rule": "r", "summary": "footfall"});
    let read: Fact = serde_json::from_value(bare).unwrap();
    assert_eq!((read.metric.id.as_deref(), &read.parties, &read.value, read.status), (None, &None, &None, Status::Actual));
    let full = serde_json::to_value(&read).unwrap();
    assert_eq!(full["also"], json!([]));
    assert_eq!(full["status"], "actual");
    assert_eq!(serde_json::from_value::<Fact>(full).unwrap(), read);
}

#[test]
fn parts_of_facts() {
    round_trip::<Metric>(json!({"id": null, "text": "footfall", "span": [0, 8]}));
    round_trip::<Change>(json!({"direction": "flat", "by": null, "since": null}));
    round_trip::<Change>(json!({"direction": "down", "by": percent(), "since": period()}));
    round_trip::<Previous>(json!({"value": money(), "period": null}));
    round_trip::<Party>(party("Blue Mill", "org"));
    round_trip::<Period>(period());
    round_trip::<Period>(unknown_period());
}

#[test]
fn the_three_forms_of_parties() {
    let of: Parties = round_trip(json!({"of": party("EZ", "bloc")}));
    assert!(matches!(of, Parties::Of { .. }));
    let between: Parties = round_trip(json!({"between": [party("KE", "country"), party("UG", "country")]}));
    assert!(matches!(between, Parties::Between { .. }));
    let from: Parties = round_trip(json!({"from": party("KE", "country")}));
    assert!(matches!(from, Parties::Flow { from: Some(_), to: None }));
    let to: Parties = round_trip(json!({"to": party("KE", "country")}));
    assert!(matches!(to, Parties::Flow { from: None, to: Some(_) }));
    round_trip::<Parties>(json!({"from": party("KE", "country"), "to": party("UG", "country")}));
}

#[test]
fn figures() {
    let read: Figure = round_trip(money());
    assert_eq!((read.kind, read.currency(), read.bound), (Kind::Money, Some(Currency::EUR), Bound::About));
    assert!(round_trip::<Figure>(percent()).is_range());
    round_trip::<Figure>(quantity());
    let mut unknown = money();
    unknown["unit"] = Value::Null;
    round_trip::<Figure>(unknown);
}

#[test]
fn a_currency_that_was_guessed_says_so() {
    assert_eq!(round_trip::<Figure>(money()).currency_evidence, Some(CurrencyEvidence::Explicit));
    let mut guessed = money();
    guessed["currency_evidence"] = "default".into();
    assert_eq!(round_trip::<Figure>(guessed).currency_evidence, Some(CurrencyEvidence::Default));
}

#[test]
fn numbers_are_exact_strings() {
    let with = |number: &str| {
        let mut figure = money();
        figure["low"] = number.into();
        serde_json::from_value::<Figure>(figure).map(|read| serde_json::to_value(&read).unwrap()["low"].clone())
    };
    for (read, written) in
        [("1.50", "1.5"), ("100", "100"), ("-0.10", "-0.1"), ("79228162514264337593543950335", "79228162514264337593543950335")]
    {
        assert_eq!(with(read).unwrap(), written);
    }
    assert!(with("many").is_err());
}

#[test]
fn what_is_not_in_the_format_is_refused() {
    for (key, value) in
        [("unit", json!("euro")), ("kind", json!("colour")), ("bound", json!("maybe")), ("span", json!([1])), ("low", json!(3.5))]
    {
        let mut wrong = money();
        wrong[key] = value;
        assert!(serde_json::from_value::<Figure>(wrong).is_err(), "{key}");
    }
    let mut wrong = period();
    wrong["start"] = json!("2023-02-30");
    assert!(serde_json::from_value::<Period>(wrong).is_err());
}

#[test]
fn words_of_the_enumerations() {
    fn words<T: Serialize + DeserializeOwned + PartialEq + Debug>(words: &[&str]) {
        for word in words {
            round_trip::<T>(json!(word));
        }
    }
    words::<Kind>(&["money", "percent", "quantity"]);
    words::<Bound>(&["exact", "about", "over", "under", "range"]);
    words::<Direction>(&["up", "down", "flat"]);
    words::<Status>(&["actual", "forecast", "estimate"]);
    words::<Basis>(&["explicit", "relative", "inferred", "inherited"]);
    words::<PartyKind>(&["country", "bloc", "org"]);
    words::<Currency>(&["USD", "KZT", "USDT"]);
    words::<Date>(&["2024-02-29", "0001-01-01"]);
    round_trip::<Span>(json!([3, 8]));
}

#[test]
fn what_is_extracted_reads_back_equal() {
    let extractor = Extractor::new();
    for (name, text) in common::texts() {
        for document in [Document::new(&text), Document::new(&text).with_date("2024-06-15".parse().unwrap())] {
            let facts = extractor.facts(document);
            let read: Vec<Fact> = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
            assert_eq!(read, facts, "facts of {name}");
            let found = extractor.figures(document);
            let figures: Vec<Figure> = serde_json::from_str(&serde_json::to_string(&found.figures).unwrap()).unwrap();
            let periods: Vec<Period> = serde_json::from_str(&serde_json::to_string(&found.periods).unwrap()).unwrap();
            assert_eq!((figures, periods), (found.figures, found.periods), "figures of {name}");
        }
    }
}
