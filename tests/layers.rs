//! The stages import only what stands before them: no cycles, no stage reaches back.

mod common;

use std::path::{Path, PathBuf};

/// The order of the house. A stage may use those before it.
const ORDER: [&str; 20] = [
    "error",
    "model",
    "lang",
    "document",
    "scan",
    "figures",
    "tokens",
    "mentions",
    "groups",
    "rules",
    "resolve",
    "facts",
    "render",
    "engine",
    "explain",
    "extractor",
    "bulk",
    "guide",
    "stages",
    "rule_examples",
];

#[test]
fn each_stage_uses_only_those_before_it() {
    let mut wrong = Vec::new();
    let files = sources(&common::project("src"));
    assert!(files.len() > 10);
    for path in files {
        let relative = path.strip_prefix(common::project("src")).unwrap().to_path_buf();
        let stage = stage_of(&relative);
        if stage == "lib" {
            continue;
        }
        let Some(own) = rank(&stage) else {
            wrong.push(format!("{}: the stage `{stage}` has no place in the order", relative.display()));
            continue;
        };
        let depth = relative.components().count() - usize::from(relative.ends_with("mod.rs"));
        let source = std::fs::read_to_string(&path).unwrap();
        for name in used(&without_tests(&source), depth) {
            match rank(&name) {
                Some(other) if other <= own => {}
                Some(_) => wrong.push(format!("{}: `{stage}` uses `{name}`, which stands after it", relative.display())),
                None => wrong.push(format!("{}: `crate::{name}` is no stage; name the module it is from", relative.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_them_all() {
    let source = "use crate::{model::{Fact, Span}, error::Error};\nuse super::super::figures;\n// crate::bulk\n\
                  fn f() -> crate::lang::Words {}\nuse super::own;\nuse crate::tokens::*;\nuse crate::{\n    rules,\n    groups::{a, b},\n};";
    let mut names = used(source, 2);
    names.sort();
    assert_eq!(names, ["error", "figures", "groups", "lang", "model", "rules", "tokens"]);
    assert_eq!(used("use super::facts::Claim;", 1), ["facts"]);
    assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests {\n use crate::bulk;\n}\n"), "a\n");
    assert_eq!(stage_of(Path::new("figures/period/mod.rs")), "figures");
    assert_eq!(stage_of(Path::new("bulk.rs")), "bulk");
}

fn rank(stage: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == stage)
}

/// All Rust files below a folder that are not tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
    files
}

/// The file or folder right below `src`.
fn stage_of(relative: &Path) -> String {
    let first = relative.components().next().unwrap();
    Path::new(first.as_os_str()).file_stem().unwrap().to_str().unwrap().to_owned()
}

/// The source up to its module of unit tests, which may use anything.
fn without_tests(source: &str) -> String {
    source.find("#[cfg(test)]\nmod tests {").map_or(source, |at| &source[..at]).to_owned()
}

/// The modules below the crate's root that a file names. `depth` is how many `super`s lead from the file to the root.
fn used(source: &str, depth: usize) -> Vec<String> {
    let code: String = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let to_root = "super::".repeat(depth);
    let mut names = Vec::new();
    for prefix in ["crate::", to_root.as_str()] {
        for (at, _) in code.match_indices(prefix) {
            let within_longer = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$');
            let rest = &code[at + prefix.len()..];
            if !within_longer && !rest.starts_with("super::") {
                names.extend(first_names(rest));
            }
        }
    }
    names
}

/// The first segments of what follows `crate::`: one name, or those of a list in braces.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(list) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut names, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(name(&list[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name(&list[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty() && name != "self");
    names
}
