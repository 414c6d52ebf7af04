//! The smallest program: facts of one sentence.

use statline::Extractor;

fn main() {
    let text = "In 2023 Kenya's tea exports rose 5% to $1.3 billion.";
    for fact in Extractor::new().facts(text) {
        println!("{fact}");
    }
}
