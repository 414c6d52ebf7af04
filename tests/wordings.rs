//! Ways of speaking of trade, companies, prices and work: each sentence of `tests/data/wordings.txt` gives the facts below it.

use statline::{Date, Document, Extractor, Scratch};

#[test]
fn each_way_of_speaking_gives_its_facts() {
    let extractor = Extractor::new();
    let date = Date::new(2024, 7, 15).expect("a date");
    let mut scratch = Scratch::default();
    let mut told = 0;
    let mut wrong = Vec::new();
    let mut records: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in include_str!("data/wordings.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("= ") {
            Some(summary) => records.last_mut().expect("a sentence before its facts").1.push(summary),
            None => records.push((line, Vec::new())),
        }
    }
    for (sentence, wanted) in records {
        let facts = extractor.extract(Document::new(sentence).with_date(date), &mut scratch).facts;
        let got: Vec<&str> = facts.iter().map(|fact| fact.summary.as_str()).collect();
        told += wanted.len();
        if got != wanted {
            wrong.push(format!("{sentence}\n  wanted {wanted:#?}\n  got {got:#?}"));
        }
    }
    assert!(told > 70, "{told} facts only: the file was not read");
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
