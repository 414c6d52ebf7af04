//! Any file: each way of cutting it into documents ends, says what it could not read, and goes on behind it.
//!
//! In: bytes, as a file of JSON lines, of records, and as one document. Out: nothing; a panic is a find.

#![no_main]

use libfuzzer_sys::fuzz_target;
use statline::Extractor;
use statline::bulk::Documents;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fuzz_target!(|bytes: &[u8]| {
    for documents in [Documents::json_lines(bytes), Documents::records(bytes), Documents::whole(bytes)] {
        for document in documents.named("fuzz") {
            match document {
                Ok(document) => drop(EXTRACTOR.facts(document.as_document())),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
});
