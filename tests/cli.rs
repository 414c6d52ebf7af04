//! The tool: what it prints, and what it does with bad input.

#![cfg(feature = "json")]

mod common;

use serde_json::Value;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The tool, built in the profile of this test.
fn tool() -> &'static Path {
    static TOOL: OnceLock<PathBuf> = OnceLock::new();
    TOOL.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().and_then(Path::parent).unwrap();
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--example", "extract"]).current_dir(common::project(""));
        if profile.ends_with("release") {
            build.arg("--release");
        }
        build.arg("--target-dir").arg(profile.parent().unwrap());
        assert!(build.status().unwrap().success());
        profile.join("examples").join(format!("extract{}", std::env::consts::EXE_SUFFIX))
    })
}

struct Run {
    status: i32,
    out: String,
    err: String,
}

fn done(output: &Output) -> Run {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Run { status: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

fn extract(arguments: &[&str]) -> Run {
    done(&Command::new(tool()).args(arguments).output().unwrap())
}

fn extract_from(input: &[u8], arguments: &[&str]) -> Run {
    let mut child =
        Command::new(tool()).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    done(&output)
}

/// A file for this test in the folder that cargo keeps for such.
fn file(name: &str, content: &[u8]) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const NEWS: &str = "In 2021 Peru's exports rose 12% to $7.5 billion.";

fn news_line(id: &str) -> String {
    serde_json::json!({"id": id, "text": NEWS}).to_string()
}

#[test]
fn without_a_file_it_reads_the_sample() {
    let run = extract(&[]);
    let expected = std::fs::read_to_string(common::project("seeds/trade.expected")).unwrap();
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, expected.as_str(), ""));
}

#[test]
fn summary_lines_from_standard_input() {
    let run = extract_from(NEWS.as_bytes(), &["-"]);
    assert_eq!((run.status, run.out.as_str()), (0, "PE exports 2021: $7.5B, +12%\n"));
}

#[test]
fn facts_as_json_lines_carry_the_documents_id() {
    let run = extract_from(news_line("p-1").as_bytes(), &["--input", "jsonl", "--format", "jsonl", "-"]);
    let facts = json_lines(&run.out);
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0]["doc"], "p-1");
    assert_eq!(facts[0]["value"]["low"], "7500000000");
    assert_eq!(facts[0]["period"]["start"], "2021-01-01");
    for key in ["metric", "parties", "item", "period", "value", "also", "change", "previous", "status", "sentence", "rule", "summary"] {
        assert!(facts[0].get(key).is_some(), "{key}");
    }
}

#[test]
fn facts_as_rows_under_one_head() {
    let lines = [news_line("a, b"), serde_json::json!({"id": "none", "text": "Nothing happened."}).to_string(), news_line("c")].join("\n");
    let run = extract_from(lines.as_bytes(), &["--input", "jsonl", "--format", "csv", "-"]);
    let mut rows = csv::Reader::from_reader(run.out.as_bytes());
    let names = rows.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| &rows[row][names.iter().position(|column| column == name).unwrap()];
    assert_eq!(rows.len(), 2);
    assert_eq!((cell(0, "doc"), cell(1, "doc")), ("a, b", "c"));
    assert_eq!((cell(0, "metric"), cell(0, "from"), cell(0, "from_kind"), cell(0, "to")), ("exports", "PE", "country", ""));
    assert_eq!((cell(0, "value_low"), cell(0, "value_unit"), cell(0, "currency_evidence")), ("7500000000", "USD", "default"));
    assert_eq!((cell(0, "period"), cell(0, "period_start"), cell(0, "period_end")), ("2021", "2021-01-01", "2021-12-31"));
    assert_eq!((cell(0, "direction"), cell(0, "by_low"), cell(0, "by_unit"), cell(0, "status")), ("up", "12", "%", "actual"));
    let empty = extract_from(b"Nothing happened.", &["--format", "csv", "-"]);
    assert_eq!(empty.out.lines().collect::<Vec<_>>(), [run.out.lines().next().unwrap()]);
}

#[test]
fn figures_as_rows() {
    let run = extract_from(NEWS.as_bytes(), &["--level", "figures", "--format", "csv", "-"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].starts_with("doc,kind,low,high,unit,"));
    assert!(lines[1].starts_with("-,period,") && lines[1].contains(",2021,2021-01-01,2021-12-31,explicit,2021,3,7"));
    assert!(lines[3].starts_with("-,money,7500000000,7500000000,USD,exact,"));
}

#[test]
fn a_table_for_people_without_documents_in_which_nothing_was_found() {
    let run = extract_from(NEWS.as_bytes(), &["--format", "table", "-"]);
    let row = run.out.lines().find(|line| line.contains("exports")).unwrap();
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["PE", "exports", "2021", "$7.5B", "+12%"]);
    assert!(run.out.starts_with("-\n") && run.out.contains("how much"));
    assert_eq!(extract_from(b"Nothing happened.", &["--format", "table", "-"]).out, "");
}

#[test]
fn a_page_is_whole_and_safe() {
    let text = format!("<b>Trade & aid</b>. {NEWS}");
    let line = serde_json::json!({"id": "<i>", "title": "\"T\" & co", "text": text}).to_string();
    let run = extract_from(line.as_bytes(), &["--input", "jsonl", "--format", "html", "-"]);
    assert!(run.out.starts_with("<!DOCTYPE html>") && run.out.ends_with("</html>\n"));
    assert!(run.out.contains("&lt;b&gt;Trade &amp; aid&lt;/b&gt;") && run.out.contains("<h2>&quot;T&quot; &amp; co</h2>"));
    assert!(run.out.contains("<h3>&lt;i&gt;</h3>") && run.out.contains("title=\"PE exports 2021: $7.5B, +12%\">$7.5 billion</mark>"));
    let figures = extract_from(NEWS.as_bytes(), &["--level", "figures", "--format", "html", "-"]);
    assert!(figures.out.contains(">12%</mark>") && figures.out.contains("<td>period</td><td>2021</td>"));
}

#[test]
fn figures_as_json_lines_in_text_order() {
    let path = file("figures.txt", NEWS.as_bytes());
    let run = extract(&["--level", "figures", "--format", "jsonl", &path]);
    let figures = json_lines(&run.out);
    let kinds: Vec<&str> = figures.iter().map(|figure| figure["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["period", "percent", "money"]);
    assert!(figures.iter().all(|figure| figure["doc"] == *path));
    assert_eq!(figures[0]["id"], "2021");
}

#[test]
fn a_line_without_id_is_called_by_its_place() {
    let path = file("no_id.jsonl", format!("\n{}\n", serde_json::json!({ "text": NEWS })).as_bytes());
    let run = extract(&["--input", "jsonl", "--format", "jsonl", &path]);
    assert_eq!(json_lines(&run.out)[0]["doc"], format!("{path}:2"));
}

#[test]
fn the_date_of_a_line_goes_before_the_option() {
    let line = |date: &str| serde_json::json!({"id": "d", "text": "Last year Peru's exports rose 12%.", "date": date}).to_string();
    let input = format!("{}\n{}\n", line("2019-05-01"), serde_json::json!({"id": 7, "text": "Last year Peru's exports rose 12%."}));
    let run = extract_from(input.as_bytes(), &["--input", "jsonl", "--date", "2024-05-01", "-"]);
    assert_eq!(run.out, "PE exports 2018: +12%\nPE exports 2023: +12%\n");
}

#[test]
fn nothing_is_printed_with_format_none() {
    let run = extract_from(NEWS.as_bytes(), &["--format", "none", "--stats", "-"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    let stats: Value = serde_json::from_str(run.err.trim_end()).unwrap();
    assert_eq!(
        (&stats["bytes"], &stats["documents"], &stats["figures"], &stats["facts"], &stats["dropped"]),
        (&NEWS.len().into(), &1.into(), &2.into(), &1.into(), &0.into())
    );
    assert!(stats["seconds"].as_f64().unwrap() >= 0.0 && stats["mb_per_s"].as_f64().unwrap() >= 0.0);
}

#[test]
fn the_order_of_output_does_not_depend_on_the_threads() {
    let seeds = common::seeds();
    let lines = (0..600).map(|n| serde_json::json!({"id": n.to_string(), "text": seeds[n % seeds.len()].1}).to_string());
    let path = file("many.jsonl", lines.collect::<Vec<_>>().join("\n").as_bytes());
    let run = |jobs: &str| extract(&["--input", "jsonl", "--format", "jsonl", "--jobs", jobs, &path]).out;
    let one = run("1");
    assert!(!one.is_empty());
    assert!(one == run("2") && one == run("5"));
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_is_read() {
    let (good, bad) = (file("good.txt", NEWS.as_bytes()), file("latin1.txt", b"first line\nCaf\xe9 sales rose 3%\n"));
    let run = extract(&["no/such/file.txt", &bad, &good]);
    assert_eq!((run.status, run.out.as_str()), (1, "PE exports 2021: $7.5B, +12%\n"));
    let problems: Vec<&str> = run.err.lines().collect();
    assert_eq!(problems.len(), 2, "{}", run.err);
    assert!(problems[0].contains("no/such/file.txt"));
    assert!(problems[1].contains("latin1.txt:2") && problems[1].contains("UTF-8"));
}

#[test]
fn a_broken_line_is_reported_with_its_number() {
    let bad_date = r#"{"id": "x", "text": "Sales rose 3%.", "date": "2023-02-30"}"#;
    let lines = [&news_line("a"), r#"{"id": "b", "text": "#, "", r#"{"id": "c"}"#, bad_date, "[1]", &news_line("z")].join("\n");
    let mut bytes = lines.into_bytes();
    bytes.extend(b"\n{\"text\": \"\xff\"}\n");
    let run = extract_from(&bytes, &["--input", "jsonl", "--format", "jsonl", "-"]);
    assert_eq!(run.status, 1);
    let documents: Vec<Value> = json_lines(&run.out).iter().map(|fact| fact["doc"].clone()).collect();
    assert_eq!(documents, ["a", "z"]);
    let places: Vec<&str> = run.err.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(places, ["-:2", "-:4", "-:5", "-:6", "-:8"], "{}", run.err);
    assert!(run.err.contains("2023-02-30"));
}

#[test]
fn records_stand_between_blank_lines() {
    let path = file("records.txt", format!("\n{NEWS}\n \n\nCaf\u{e9}\n{NEWS}\n").as_bytes());
    let run = extract(&["--input", "records", "--format", "jsonl", &path]);
    let documents: Vec<Value> = json_lines(&run.out).iter().map(|fact| fact["doc"].clone()).collect();
    assert_eq!(documents, [format!("{path}:2"), format!("{path}:5")]);
}

#[test]
fn unknown_options_and_impossible_dates_are_refused() {
    for arguments in [["--frobnicate", "-"], ["--date", "2023-02-30"], ["--jobs", "0"], ["--format", "xml"], ["--level", "words"]] {
        let run = extract(&arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(arguments[0]), "{}", run.err);
    }
}

#[test]
fn help_names_every_option() {
    let run = extract(&["--help"]);
    for option in ["--date", "--format", "--level", "--input", "--jobs", "--stats", "[FILE]"] {
        assert!(run.out.contains(option), "{option}");
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let path = file("pipe.jsonl", (0..20_000).map(|n| news_line(&n.to_string()) + "\n").collect::<String>().as_bytes());
    let arguments = ["--input", "jsonl", "--format", "jsonl", &path];
    let mut child = Command::new(tool()).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 64];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    drop(child.stdout.take());
    let run = done(&child.wait_with_output().unwrap());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}
