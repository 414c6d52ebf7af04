//! The sentences that rule files carry, run as tests: what a rule must match, what it must refuse.
//!
//! Each `yes` sentence must give the facts listed below it, in any order, at least; alone, inside a paragraph, after text
//! outside ASCII, and with the scan off. Each `no` sentence must give no fact. All rules are on.

use crate::extractor::Extractor;
use crate::lang::ENGLISH;
use crate::lang::lexicon::Lexicon;
use crate::rules::{Rule, RuleSet};

fn rules() -> Vec<(&'static str, Rule)> {
    let lexicon = Lexicon::load(&ENGLISH, &[]).unwrap();
    let mut all = Vec::new();
    for (file, source) in ENGLISH.rules {
        let mut set = RuleSet::default();
        set.add(file, source, &lexicon).unwrap_or_else(|error| panic!("{error}"));
        all.extend(set.rules.into_iter().map(|rule| (*file, rule)));
    }
    all
}

fn summaries(extractor: &Extractor, text: &str) -> Vec<String> {
    let facts = extractor.facts(text);
    for fact in &facts {
        assert_eq!(fact.metric.span.of(text), fact.metric.text, "{text}");
    }
    facts.into_iter().map(|fact| fact.summary).collect()
}

/// The summaries of `expected` that are missing in what the text gives.
fn missing(extractor: &Extractor, text: &str, expected: &[String]) -> Option<String> {
    let got = summaries(extractor, text);
    let lost: Vec<&String> = expected.iter().filter(|line| !got.contains(line)).collect();
    (!lost.is_empty()).then(|| format!("wanted {lost:?}\n     got {got:?}\n      in {text}"))
}

#[test]
fn each_rule_matches_its_examples() {
    let (extractor, plain) = (Extractor::new(), Extractor::builder().scan(false).build().unwrap());
    let mut wrong = Vec::new();
    for (file, rule) in rules() {
        assert!(!rule.examples.yes.is_empty() && !rule.examples.no.is_empty(), "{file}: rule {} lacks an example", rule.name);
        for (sentence, expected) in &rule.examples.yes {
            assert!(!expected.is_empty(), "{file}: rule {}: an example without a result", rule.name);
            let places = [
                sentence.clone(),
                format!("The weather was fine. {sentence} Nobody was surprised."),
                format!("„so schön“ — na ja, très bien, зря.\n\n{sentence}"),
            ];
            for text in &places {
                wrong.extend(missing(&extractor, text, expected).map(|m| format!("{file}: {}: {m}", rule.name)));
            }
            wrong.extend(missing(&plain, sentence, expected).map(|m| format!("{file}: {} (scan off): {m}", rule.name)));
        }
    }
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_rule_has_a_name_of_its_own() {
    let mut names: Vec<String> = rules().into_iter().map(|(_, rule)| rule.name.to_string()).collect();
    names.sort();
    let twice: Vec<&[String]> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "rules of one name: {twice:#?}");
}

#[test]
fn each_rule_fires_in_its_first_example() {
    let extractor = Extractor::new();
    let silent: Vec<String> = rules()
        .into_iter()
        .filter(|(_, rule)| {
            rule.examples.yes.iter().all(|(sentence, _)| extractor.facts(sentence.as_str()).iter().all(|fact| fact.rule != *rule.name))
        })
        .map(|(file, rule)| format!("{file}: {}", rule.name))
        .collect();
    // A rule whose claim completes another's shows under the other's name; these are told by the results above.
    let merged = ["move.than", "move.from", "move.more", "move.double_the", "move.stable_and"];
    let silent: Vec<&String> = silent.iter().filter(|line| !merged.iter().any(|m| line.ends_with(m))).collect();
    assert!(silent.is_empty(), "rules that do not fire in their own example:\n{silent:#?}");
}

#[test]
fn each_rule_refuses_its_counterexamples() {
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for (file, rule) in rules() {
        for sentence in &rule.examples.no {
            let got = summaries(&extractor, sentence);
            if !got.is_empty() {
                wrong.push(format!("{file}: {}: {got:?}\n      in {sentence}", rule.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} refusals fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_list_of_rule_files_is_the_folder() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lang/en/rules");
    let mut on_disk: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| format!("en/rules/{}", entry.unwrap().file_name().to_string_lossy())).collect();
    let mut listed: Vec<String> = ENGLISH.rules.iter().map(|(file, _)| (*file).to_owned()).collect();
    on_disk.sort();
    listed.sort();
    assert_eq!(on_disk, listed);
}

#[test]
fn a_mistake_in_a_rule_file_is_told_with_its_place() {
    let error = |source: &str| Extractor::builder().rules("my.rules", source).build().unwrap_err();
    let unknown = error("rule a\n  on      {parti} of {value}\n");
    assert_eq!(unknown.line(), Some(2));
    assert!(unknown.to_string().starts_with("my.rules:2:"), "{unknown}");
    assert!(unknown.to_string().contains('^'), "{unknown}");
    assert!(error("rule a\n  on @no_such_class {value}\n").to_string().contains("no_such_class"));
    assert!(error("rule a\n  yes Sales rose.\n").to_string().contains("no trigger"));
    assert!(error("  on {value}\n").to_string().contains("outside a rule"));
    assert!(error("rule a\n  on {value: monney}\n").is_load());
    assert!(error("rule a\n  on {value} {measure\n").is_load());
    assert!(error("rule a\n  fact no_such_metric\n").to_string().contains("no_such_metric"));
}
