//! What merely looks like a figure gives none; hostile input costs linear time, never panics and never gives a wrong value.

use statline::{Currency, CurrencyEvidence, Extractor};
use std::time::{Duration, Instant};

#[test]
fn what_looks_like_a_figure_is_none() {
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for line in include_str!("data/refusals.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        for text in [line.to_owned(), format!("Über die Lage — “so he said” — {line}")] {
            let figures = extractor.figures(text.as_str()).figures;
            if !figures.is_empty() {
                let texts: Vec<_> = figures.iter().map(|f| (f.kind, f.text.clone())).collect();
                wrong.push(format!("{text:?}: {texts:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_no_decimal_holds_is_dropped_and_counted() {
    for (text, dropped) in [
        ("$1e999 was paid", 1),
        ("$123456789012345678901234567890123456789 was paid", 1),
        ("a loss of $99999999999999999999999999999 trillion", 1),
        ("0.00000000000000000000000000000000000001%", 1),
        ("$1 was paid", 0),
        ("$79228162514264337593543950335 was paid", 0),
    ] {
        let found = Extractor::new().figures(text);
        assert_eq!(found.dropped, dropped, "{text}");
        assert_eq!(found.figures.len(), 1 - dropped, "{text}: {:?}", found.figures);
    }
}

#[test]
fn zeros_without_end_are_read_exactly() {
    let found = Extractor::new().figures(format!("$5.{} million", "0".repeat(1_000_000)).as_str());
    assert_eq!(found.figures[0].low.to_string(), "5000000");
    let found = Extractor::new().figures(format!("${}7", "0".repeat(1_000_000)).as_str());
    assert_eq!(found.figures[0].low.to_string(), "7");
}

#[test]
fn hostile_input_costs_linear_time() {
    let extractor = Extractor::new();
    let patterns = [
        ",",
        "1,",
        "1 ",
        "123 ",
        "$",
        "$1",
        "(",
        "1-",
        "1/2 ",
        "5 to ",
        "1.",
        "one ",
        "one hundred ",
        "a million and ",
        "5 francs ",
        "U.",
        "5%",
        "$5m, ",
        "a1",
        "é",
        "-",
        "between 5 and ",
        "5 aaa bbb ccc ddd ",
        "5 bn, 6 bn ",
        "rose to ",
        "\u{a0}",
        "'",
        "1'000",
        "½",
    ];
    for pattern in patterns {
        // The shortest of several, since other work on the machine only adds.
        let time = |count: usize| {
            let text = pattern.repeat(count);
            let once = || {
                let start = Instant::now();
                let _ = extractor.figures(text.as_str());
                start.elapsed()
            };
            once().min(once()).min(once())
        };
        time(1_000);
        let (short, long) = (time(10_000), time(80_000));
        let allowed = short.max(Duration::from_millis(2)) * 8 * 6;
        assert!(long < allowed, "{pattern:?}: {short:?} for 10,000, {long:?} for 80,000");
    }
}

#[test]
fn every_short_mixture_of_marks_is_survived() {
    let marks =
        ["$", "(", ")", "-", "–", " ", "7", "9.", ",", "/", "%", "€", "½", " bn", "\n", "é", " to ", "e9", "US", "'", "p", " a ", "half "];
    let extractor = Extractor::new();
    let mut text = String::new();
    for a in marks {
        for b in marks {
            for c in marks {
                for d in marks {
                    text.clear();
                    for mark in [a, b, "7", c, d] {
                        text.push_str(mark);
                    }
                    let mut end = 0;
                    for figure in extractor.figures(text.as_str()).figures {
                        assert!(figure.span.start >= end && figure.span.start < figure.span.end, "{text:?}");
                        assert_eq!(figure.text, text[figure.span.range()], "{text:?}");
                        end = figure.span.end;
                    }
                }
            }
        }
    }
}

/// The currency and its evidence of the last amount in the text.
fn last(extractor: &Extractor, text: &str) -> (String, CurrencyEvidence) {
    let figures = extractor.figures(text).figures;
    let figure = figures.iter().rev().find(|figure| figure.currency().is_some()).unwrap_or_else(|| panic!("no money in {text:?}"));
    (figure.currency().map(|c| c.code().to_owned()).unwrap_or_default(), figure.currency_evidence.unwrap())
}

#[test]
fn the_text_decides_which_currency_a_name_means() {
    use CurrencyEvidence::{Default, Explicit, Text};
    let extractor = Extractor::new();
    for (text, code, evidence) in [
        ("It cost $5.", "USD", Default),
        ("It cost US$5.", "USD", Explicit),
        ("It cost 5 Canadian dollars.", "CAD", Explicit),
        ("Australian miners spent $70m (US$46m in all) and then another $12m.", "AUD", Text),
        ("Ottawa is in Canada. It cost US$46m, or $60m.", "CAD", Text),
        ("Australia and Canada met. It cost US$46m, or $60m.", "USD", Default),
        ("Norway's fund lost 5 billion kroner.", "NOK", Text),
        ("Denmark's fund lost 5 billion kroner.", "DKK", Text),
        ("Sweden's fund lost 5 billion kronor.", "SEK", Explicit),
        ("France borrowed 5 billion francs.", "FRF", Text),
        ("Switzerland borrowed 5 billion francs.", "CHF", Text),
        ("Belgium borrowed 5 billion francs.", "BEF", Text),
        ("Pakistan borrowed 5 billion rupees.", "PKR", Text),
        ("They borrowed 5 billion rupees.", "INR", Default),
        ("Chile borrowed 5 billion pesos.", "CLP", Text),
        ("Kuwait lent 5 million dinars.", "KWD", Text),
        ("Iran's budget was set at 5 trillion rials.", "IRR", Text),
        ("Egypt lent 5 billion pounds.", "EGP", Text),
        ("It was £5 billion.", "GBP", Explicit),
        ("Exports were 3.5 billion dlrs, imports 2.4 billion.", "USD", Text),
        ("It earned $92 million, against 87 million a year earlier.", "USD", Text),
    ] {
        assert_eq!(last(&extractor, text), (code.to_owned(), evidence), "{text}");
    }
    let local = Extractor::builder().default_dollar("CAD".parse::<Currency>().unwrap()).build().unwrap();
    assert_eq!(last(&local, "It cost $5."), ("CAD".to_owned(), Default));
    assert_eq!(last(&local, "It cost US$5."), ("USD".to_owned(), Explicit));
    assert_eq!(last(&extractor, "They borrowed 5 billion yen and 3 billion francs from Belgium.").0, "BEF");
    let unknown = extractor.figures("They borrowed 5 billion francs.").figures;
    assert_eq!((unknown.len(), unknown[0].currency()), (1, None));
}
