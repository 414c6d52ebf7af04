//! Asking `figures` for less gives a part of what it gives otherwise, and changes no fact.

mod common;

use statline::{Extractor, Kind, Periods, Scratch};

fn is_year(id: &str) -> bool {
    let year = id.strip_suffix("..").unwrap_or(id);
    year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

#[test]
fn chosen_kinds_are_those_of_the_whole() {
    let whole = Extractor::new();
    for kinds in [&[Kind::Money, Kind::Percent][..], &[Kind::Quantity], &[]] {
        let part = Extractor::builder().kinds(kinds).periods(Periods::Years).build().unwrap();
        for (name, text) in common::texts() {
            let mut expected = whole.figures(&text);
            expected.figures.retain(|figure| kinds.contains(&figure.kind));
            expected.periods.retain(|period| is_year(&period.id) && period.text.len() == 4);
            let found = part.figures(&text);
            assert_eq!(found.figures, expected.figures, "{name}");
            let ids = |periods: &[statline::Period]| periods.iter().map(|p| (p.span, p.id.clone())).collect::<Vec<_>>();
            assert_eq!(ids(&found.periods), ids(&expected.periods), "{name}");
        }
    }
}

#[test]
fn facts_are_made_of_everything() {
    let whole = Extractor::new();
    let part = Extractor::builder().kinds(&[]).periods(Periods::None).build().unwrap();
    for (name, text) in common::texts() {
        let found = part.figures(&text);
        assert!(found.figures.is_empty() && found.periods.is_empty(), "{name}");
        let facts = |extractor: &Extractor| extractor.extract(&text, &mut Scratch::default());
        assert_eq!(facts(&whole), facts(&part), "{name}");
    }
}
