//! Documents of a reader: where they begin and end, what is said of those that cannot be read, and that nothing else is lost.

use statline::bulk::{Bulk, Documents, OwnedDocument};
use statline::{Error, Extractor};
use std::io::{self, BufReader, Read};

type Read1 = Result<OwnedDocument, Error>;

fn texts(read: Vec<Read1>) -> Vec<String> {
    read.into_iter().map(|document| document.map_or_else(|error| format!("! {error}"), |document| document.text)).collect()
}

#[test]
fn all_of_a_reader_is_one_document() {
    let mut documents = Documents::whole(&b"One.\n\nTwo."[..]).named("a.txt");
    let document = documents.next().unwrap().unwrap();
    assert_eq!((document.text.as_str(), document.id.as_deref()), ("One.\n\nTwo.", Some("a.txt")));
    assert!(documents.next().is_none() && documents.next().is_none());
    assert_eq!(texts(Documents::whole(&b""[..]).collect()), [""]);
}

#[test]
fn records_are_cut_at_blank_lines() {
    for (input, expected) in [
        ("", vec![]),
        ("\n \n\r\n", vec![]),
        ("a", vec!["a"]),
        ("a\n", vec!["a\n"]),
        ("\n\na\nb\n\n\nc", vec!["a\nb\n", "c"]),
        ("a\r\n\r\nb\r\n", vec!["a\r\n", "b\r\n"]),
        ("a\n\t \nb\n\n", vec!["a\n", "b\n"]),
    ] {
        assert_eq!(texts(Documents::records(input.as_bytes()).collect()), expected, "{input:?}");
    }
}

#[test]
fn a_record_is_called_by_its_first_line() {
    let ids: Vec<_> = Documents::records(&b"\na\nb\n\nc"[..]).named("n").map(|document| document.unwrap().id.unwrap()).collect();
    assert_eq!(ids, ["n:2", "n:5"]);
    assert_eq!(Documents::records(&b"a"[..]).next().unwrap().unwrap().id, None);
}

#[test]
fn a_record_that_is_not_utf8_is_reported_and_the_rest_is_read() {
    let read = texts(Documents::records(&b"a\n\nb\nc\xe9\n\nd\n"[..]).named("n").collect());
    assert_eq!(read, ["a\n", "! n:4: not UTF-8", "d\n"]);
    assert_eq!(texts(Documents::whole(&b"a\n\xff"[..]).collect()), ["! line 2: not UTF-8"]);
}

#[cfg(feature = "json")]
#[test]
fn lines_of_json() {
    let lines =
        "\n{\"text\": \"a\"}\n{\"text\": \n\u{feff}{\"id\": 7, \"text\": \"b\", \"date\": \"2024-02-03\", \"title\": \"t\"}\n{\"id\": 1}\n";
    let read: Vec<Read1> = Documents::json_lines(lines.as_bytes()).named("n").collect();
    let errors: Vec<_> = read.iter().filter_map(|document| document.as_ref().err()).collect();
    assert_eq!(errors.iter().map(|error| error.line().unwrap()).collect::<Vec<_>>(), [3, 5]);
    assert!(errors.iter().all(|error| error.is_read() && error.to_string().starts_with("n:")));
    let documents: Vec<_> = read.into_iter().filter_map(Result::ok).collect();
    assert_eq!(documents[0].id.as_deref(), Some("n:2"));
    let mut whole = OwnedDocument::new("b");
    (whole.id, whole.title, whole.date) = (Some("7".into()), Some("t".into()), Some("2024-02-03".parse().unwrap()));
    assert_eq!(documents[1], whole);
}

/// Gives a few bytes, then fails.
struct Failing(&'static [u8]);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() { Err(io::Error::other("the disk is gone")) } else { self.0.read(buffer) }
    }
}

#[test]
fn a_reader_that_fails_is_reported_once_with_its_place() {
    let read = texts(Documents::records(BufReader::new(Failing(b"a\n\nb\n"))).named("n").collect());
    assert_eq!(read, ["a\n", "! n:4: the disk is gone"]);
    assert_eq!(texts(Documents::whole(BufReader::new(Failing(b"a\nb"))).collect()), ["! line 2: the disk is gone"]);
}

/// A text without end, of which no more is made than is read.
struct Endless {
    made: std::rc::Rc<std::cell::Cell<usize>>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let line = b"Sales of Peru rose 3% in 2021.\n\n";
        for (at, byte) in buffer.iter_mut().enumerate() {
            *byte = line[(self.made.get() + at) % line.len()];
        }
        self.made.set(self.made.get() + buffer.len());
        Ok(buffer.len())
    }
}

#[test]
fn no_more_is_read_than_two_batches() {
    let made = std::rc::Rc::new(std::cell::Cell::new(0));
    let documents = Documents::records(BufReader::new(Endless { made: made.clone() })).map(Result::unwrap);
    let bulk = Bulk::new(Extractor::new()).jobs(2);
    let facts: usize = bulk.facts(documents).take(100).map(|(_, extraction)| extraction.facts.len()).sum();
    assert_eq!(facts, 100);
    assert!(made.get() <= 4 << 20, "{} bytes", made.get());
}
