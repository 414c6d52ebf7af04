//! The promises of the interface: shared between threads, no state, spans that can be sliced.

mod common;

use statline::bulk::{Bulk, OwnedDocument};
use statline::{Currency, Date, Document, Error, Extractor, Fact, Figure, Figures, Period, Scratch, Span};

#[test]
fn everything_can_be_sent_and_shared() {
    fn check<T: Send + Sync + 'static>() {}
    check::<Extractor>();
    check::<Scratch>();
    check::<Fact>();
    check::<Figure>();
    check::<Figures>();
    check::<Period>();
    check::<Error>();
    check::<Document<'static>>();
    check::<OwnedDocument>();
    check::<Bulk>();
}

fn slice(text: &str, span: Span, words: &str, what: &str) {
    let found = text.get(span.range());
    assert_eq!(found, Some(words), "{what} of {span:?}");
}

fn spans_hold(extractor: &Extractor, text: &str) {
    let (extraction, found) = common::all(extractor, text);
    for figure in &found.figures {
        slice(text, figure.span, &figure.text, "figure");
    }
    for period in &found.periods {
        slice(text, period.span, &period.text, "period");
    }
    for fact in &extraction.facts {
        assert!(text.get(fact.sentence.range()).is_some(), "sentence of {fact}");
        slice(text, fact.metric.span, &fact.metric.text, "metric");
        let previous = fact.previous.iter().map(|previous| &previous.value);
        let by = fact.change.iter().filter_map(|change| change.by.as_ref());
        for figure in fact.value.iter().chain(&fact.also).chain(previous).chain(by) {
            slice(text, figure.span, &figure.text, "figure in a fact");
        }
        assert_eq!(fact.to_string(), fact.summary);
        assert!(!fact.summary.is_empty() && !fact.rule.is_empty());
    }
}

#[test]
fn spans_lie_on_character_boundaries() {
    let extractor = Extractor::new();
    for (_, text) in common::texts() {
        spans_hold(&extractor, &text);
        spans_hold(&extractor, &format!("Zażółć gęślą jaźń — “ünïcödé”. {text}"));
        spans_hold(&extractor, &text.replace('"', "“").replace(" - ", " — ").replace('-', "–").replace('e', "é"));
    }
    spans_hold(&extractor, common::NASTY);
}

#[test]
fn facts_come_in_text_order() {
    let extractor = Extractor::new();
    for (name, text) in common::texts() {
        let found = common::all(&extractor, &text);
        assert!(found.0.facts.is_sorted_by_key(|fact| fact.sentence.start), "facts of {name}");
        assert!(found.1.figures.is_sorted_by_key(|figure| figure.span.start), "figures of {name}");
        assert!(found.1.periods.is_sorted_by_key(|period| period.span.start), "periods of {name}");
    }
}

#[test]
fn nothing_is_kept_from_one_document_to_the_next() {
    let extractor = Extractor::new();
    let texts = common::texts();
    let alone: Vec<_> = texts.iter().map(|(_, text)| Extractor::new().extract(text, &mut Scratch::default())).collect();
    let mut scratch = Scratch::default();
    let forward: Vec<_> = texts.iter().map(|(_, text)| extractor.extract(text, &mut scratch)).collect();
    let mut backward: Vec<_> = texts.iter().rev().map(|(_, text)| extractor.clone().extract(text, &mut scratch)).collect();
    backward.reverse();
    assert_eq!(alone, forward);
    assert_eq!(alone, backward);
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let documents = || (0..20).flat_map(|_| common::texts()).map(|(_, text)| OwnedDocument::new(text));
    let one: Vec<_> = Bulk::new(Extractor::new()).jobs(1).facts(documents()).collect();
    for jobs in [2, 5] {
        let many: Vec<_> = Bulk::new(Extractor::new()).jobs(jobs).facts(documents()).collect();
        assert!(one == many, "{jobs} threads");
    }
}

#[test]
fn a_document_carries_what_the_caller_knows() {
    let date: Date = "2024-03-01".parse().unwrap();
    let document = Document::new("text").with_id("7").with_date(date).with_title("Title");
    assert_eq!((document.text(), document.id(), document.date(), document.title()), ("text", Some("7"), Some(date), Some("Title")));
    let mut owned = OwnedDocument::new("text");
    assert_eq!(owned.as_document(), Document::from("text"));
    (owned.id, owned.date, owned.title) = (Some("7".into()), Some(date), Some("Title".into()));
    assert_eq!(owned.as_document(), document);
}

#[test]
fn building_fails_with_a_reason() {
    let error = Extractor::builder().language("tlh").build().unwrap_err();
    assert!(error.to_string().contains("tlh"));
    let broken = Extractor::builder().rules("mine.rules", "this is no rule").build().unwrap_err();
    assert!(broken.is_load() && broken.line() == Some(1) && broken.to_string().starts_with("mine.rules:1:"), "{broken}");
    assert!(Extractor::builder().infer_date(false).default_dollar(Currency::USD).scan(false).build().is_ok());
}

#[test]
fn the_default_dollar_is_the_callers() {
    let canadian = Extractor::builder().default_dollar("CAD".parse().unwrap()).build().unwrap();
    let currencies = |extractor: &Extractor| -> Vec<String> {
        extractor.figures("It paid $5 million.").figures.iter().filter_map(|figure| figure.currency()).map(|c| c.to_string()).collect()
    };
    assert_eq!(currencies(&Extractor::new()), ["USD"]);
    assert_eq!(currencies(&canadian), ["CAD"]);
}

#[test]
fn a_row_of_words_in_a_rule_stands_for_the_words() {
    const RULE: &str = "
rule mine.paid
  on      shut_its_doors_on {aside: quantity} owing {value: money}
  fact    debt
  owner   of
  weight  20
  yes     Lumo Oyj shut its doors on 30 creditors owing $4 million.
          = Lumo Oyj debt: $4M
  no      He shut its doors.
";
    let extractor = Extractor::builder().rules("mine.rules", RULE).build().unwrap();
    let facts = extractor.facts("Lumo Oyj shut its doors late on 30 creditors owing $4 million.");
    assert!(facts.iter().all(|fact| fact.rule != "mine.paid"), "words stand between: {facts:?}");
    let facts = extractor.facts("Lumo Oyj shut its doors on 30 creditors owing $4 million.");
    assert_eq!(facts.iter().map(|fact| &*fact.rule).collect::<Vec<_>>(), ["mine.paid"]);
    let wrong = Extractor::builder().rules("mine.rules", "rule a\n  on {value}\n  sign plus\n").build().unwrap_err();
    assert!(wrong.to_string().contains("known: minus"), "{wrong}");
}
