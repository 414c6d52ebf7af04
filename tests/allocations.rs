//! What the extractor asks of the allocator, once its memory has grown to the size of the documents: for a document without
//! facts no more than a few requests however long it is, for one with facts so many for each fact.
//!
//! One test alone in its file: the counter counts the whole process.

use statline::{Extractor, Scratch};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Requests for memory, new or more, while a document is read; and the facts in it.
fn requests(extractor: &Extractor, scratch: &mut Scratch, text: &str) -> (usize, usize) {
    for _ in 0..2 {
        let _ = extractor.extract(text, scratch);
    }
    let region = Region::new(COUNTED);
    let facts = extractor.extract(text, scratch).facts;
    let used = region.change();
    (used.allocations + used.reallocations, facts.len())
}

/// No digit, no number word: the scan alone reads it.
const SILENT: &str = "The minister did not say when the delegations would meet again. Heavy rain had closed the road to Lima. ";
const NO_FACTS: [&str; 2] = [
    "The minister did not say when the two delegations would meet again. Harrowgate Cement declined to comment on its exports. ",
    "The Boeing 747 was towed to a stand near gate 12 at 9:45. She was 34 years old when the museum opened in 1987. ",
];
const FACTS: &str = "In 2021 Peru's exports rose 12% to $7.5 billion. Inflation in Kenya was 4.5% in 2022. ";

/// What a document without facts may ask for, however long it is.
const DOCUMENT: usize = 16;
/// What a fact may ask for, with the sentence that holds it.
const EACH_FACT: usize = 60;

#[test]
fn allocations_go_by_the_facts_and_not_by_the_text() {
    let extractor = Extractor::new();
    let scratch = &mut Scratch::default();
    assert_eq!(requests(&extractor, scratch, &SILENT.repeat(1000)), (0, 0));
    for piece in NO_FACTS {
        for times in [10, 1000] {
            let (count, facts) = requests(&extractor, scratch, &piece.repeat(times));
            println!("{count} requests for {} sentences: {piece}", 2 * times);
            assert_eq!(facts, 0, "{piece}");
            assert!(count <= DOCUMENT, "{count} requests for {} sentences: {piece}", 2 * times);
        }
    }
    for times in [10, 1000] {
        let (count, facts) = requests(&extractor, scratch, &FACTS.repeat(times));
        println!("{count} requests for {facts} facts");
        assert_eq!(facts, 2 * times);
        assert!(count <= DOCUMENT + EACH_FACT * facts, "{count} requests for {facts} facts");
    }
}
