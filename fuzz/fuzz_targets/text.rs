//! Any text: what comes back lies in it, the fast path changes nothing, and text before it only shifts the figures.
//!
//! In: bytes, read as text as far as they are UTF-8. Out: nothing; a panic is a find.

#![no_main]

use libfuzzer_sys::fuzz_target;
use statline::Extractor;
use std::sync::LazyLock;

static FAST: LazyLock<Extractor> = LazyLock::new(Extractor::new);
static SLOW: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().scan(false).build().expect("the tables are sound"));

/// A paragraph without a figure.
const BEFORE: &str = "Nothing was told of it.\n\n";

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (facts, found) = (FAST.facts(&*text), FAST.figures(&*text));
    assert_eq!(facts, SLOW.facts(&*text), "the fast path changes the facts");
    for fact in &facts {
        assert!(text.get(fact.sentence.range()).is_some() && text.get(fact.metric.span.range()).is_some());
        for figure in fact.value.iter().chain(&fact.also) {
            assert_eq!(text.get(figure.span.range()), Some(&*figure.text));
        }
    }
    for figure in &found.figures {
        assert_eq!(text.get(figure.span.range()), Some(&*figure.text));
    }
    for period in &found.periods {
        assert_eq!(text.get(period.span.range()), Some(&*period.text));
    }
    let shifted = FAST.figures(&*format!("{BEFORE}{text}"));
    assert_eq!(shifted.figures.len(), found.figures.len(), "text before changes the figures");
    for (later, figure) in shifted.figures.iter().zip(&found.figures) {
        assert_eq!((later.span.start, later.low, later.high), (figure.span.start + BEFORE.len(), figure.low, figure.high));
    }
});
