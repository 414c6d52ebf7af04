//! Ways of speaking of trade, companies, prices and work: each sentence of `tests/data/wordings.txt` gives the facts below it.

use statline::{Date, Document, Extractor, Scratch};

#[test]
fn each_way_of_speaking_gives_its_facts() {
    let extractor = Extractor::new();
    let date = Date::new(2024, 7, 15).expect("a date");
    let mut scratch = Scratch::default();
    let mut told = 0;
    let mut wrong = Vec::new();
    for record in include_str!("data/wordings.txt").split("\n\n") {
        let lines: Vec<&str> = record.lines().filter(|line| !line.starts_with('#')).collect();
        let Some((sentence, wanted)) = lines.split_first() else { continue };
        let wanted: Vec<&str> = wanted.iter().map(|line| line.strip_prefix("= ").expect("a summary line")).collect();
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
