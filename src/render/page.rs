//! A page for a browser: the text with the words of its facts marked, and a table of the facts.
//!
//! In: documents with what was found in them. Out: HTML, in pieces that may be written one after the other: [`page_head`], any
//! number of [`article`]s, [`PAGE_FOOT`]. A page needs no other file, and no script.

use super::cells::{COLUMNS, cells};
use crate::document::Document;
use crate::model::{Fact, Figure, Kind, Parties, Period, Span};
use std::fmt::Write;

/// The end of a page.
pub const PAGE_FOOT: &str = "</body>\n</html>\n";

/// The looks of a page; the classes of marks are the roles that words play.
const STYLE: &str = include_str!("page.css");

/// The start of a page with this title, which is plain text: what HTML would read otherwise is escaped, here and in articles.
#[must_use]
pub fn page_head(title: &str) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    escape(title, &mut out);
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n");
    out
}

/// A document with its facts: the marked text, each mark with the summary of its facts as a hint, and a table.
///
/// The facts are those of this document; a place that is none of its text is not marked, the text is whole in any case.
///
/// ```
/// use statline::{Document, Extractor, render};
/// let document = Document::new("Exports of Chile rose by 4% in 2019 to $70 billion.").with_id("a1");
/// let facts = Extractor::new().facts(document);
/// let page = [&*render::page_head("Facts"), &*render::article(document, &facts), render::PAGE_FOOT].concat();
/// assert!(page.contains(r#"<mark class="value" title="CL exports 2019: $70B, +4%">$70 billion</mark>"#));
/// ```
#[must_use]
pub fn article<'t>(document: impl Into<Document<'t>>, facts: &[Fact]) -> String {
    let mut parts = Vec::new();
    for fact in facts {
        mark_fact(fact, &mut parts);
    }
    let rows = facts.iter().map(|fact| cells(fact).to_vec());
    whole(&document.into(), parts, &COLUMNS, rows)
}

/// A document with its figures and periods, linked or not: the marked text, each mark with its reading, and a table.
///
/// As with [`article`], a place that is none of the text is not marked.
#[must_use]
pub fn article_of_figures<'t>(document: impl Into<Document<'t>>, figures: &[Figure], periods: &[Period]) -> String {
    let figures = figures.iter().map(|figure| (figure.span, class(figure), figure.to_string(), &figure.text));
    let periods = periods.iter().map(|period| (period.span, "period", period.id.clone(), &period.text));
    let mut all: Vec<(Span, &'static str, String, &String)> = figures.chain(periods).collect();
    all.sort_by_key(|(span, ..)| span.start);
    let parts = all.iter().map(|(span, class, hint, _)| Part { span: *span, class, hint }).collect();
    let rows = all.iter().map(|(_, class, hint, text)| vec![(*class).to_owned(), hint.clone(), (*text).clone()]);
    whole(&document.into(), parts, &["kind", "reading", "text"], rows)
}

/// Words that play a part in something found.
struct Part<'f> {
    span: Span,
    class: &'static str,
    hint: &'f str,
}

fn class(figure: &Figure) -> &'static str {
    match figure.kind {
        Kind::Money => "money",
        Kind::Percent => "percent",
        Kind::Quantity => "quantity",
    }
}

fn mark_fact<'f>(fact: &'f Fact, parts: &mut Vec<Part<'f>>) {
    let mut mark = |class, span: Option<Span>| parts.extend(span.map(|span| Part { span, class, hint: &fact.summary }));
    mark("metric", Some(fact.metric.span));
    match &fact.parties {
        Some(Parties::Of { of }) => mark("party", Some(of.span)),
        Some(Parties::Between { between }) => between.iter().for_each(|party| mark("party", Some(party.span))),
        Some(Parties::Flow { from, to }) => from.iter().chain(to).for_each(|party| mark("party", Some(party.span))),
        None => {}
    }
    mark("period", fact.period.as_ref().map(|period| period.span));
    fact.value.iter().chain(&fact.also).for_each(|figure| mark("value", Some(figure.span)));
    if let Some(change) = &fact.change {
        mark("change", change.by.as_ref().map(|by| by.span));
        mark("period", change.since.as_ref().map(|since| since.span));
    }
    if let Some(previous) = &fact.previous {
        mark("previous", Some(previous.value.span));
        mark("period", previous.period.as_ref().map(|period| period.span));
    }
}

/// The article: heading, marked text, table.
fn whole(document: &Document, mut parts: Vec<Part>, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = String::with_capacity(document.text().len() * 2);
    out.push_str("<article>\n");
    for (element, words) in [("h2", document.title()), ("h3", document.id())] {
        if let Some(words) = words {
            let _ = write!(out, "<{element}>");
            escape(words, &mut out);
            let _ = writeln!(out, "</{element}>");
        }
    }
    out.push_str("<p class=\"text\">");
    parts.retain(|part| document.text().get(part.span.range()).is_some());
    parts.sort_by_key(|part| part.span.start);
    marked(document.text(), &parts, &mut out);
    out.push_str("</p>\n");
    table(columns, rows, &mut out);
    out.push_str("</article>\n");
    out
}

/// The text with its parts marked; where several overlap, each stretch carries the classes and hints of all of them.
fn marked(text: &str, parts: &[Part], out: &mut String) {
    let mut edges: Vec<usize> = parts.iter().flat_map(|part| [part.span.start, part.span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let (mut at, mut next, mut open) = (0, 0, Vec::new());
    for edge in edges.into_iter().chain([text.len()]) {
        let stretch = text.get(at..edge).unwrap_or_default();
        open.retain(|part: &&Part| part.span.end > at);
        while let Some(part) = parts.get(next).filter(|part| part.span.start <= at) {
            open.extend((part.span.end > at).then_some(part));
            next += 1;
        }
        if open.is_empty() || stretch.is_empty() {
            escape(stretch, out);
        } else {
            mark(&open, stretch, out);
        }
        at = edge;
    }
}

/// A stretch in which these parts overlap.
fn mark(open: &[&Part], stretch: &str, out: &mut String) {
    // Facts that share words stand one behind the other.
    let mut classes: Vec<&str> = open.iter().map(|part| part.class).collect();
    let mut hints: Vec<&str> = open.iter().map(|part| part.hint).collect();
    classes.sort_unstable();
    classes.dedup();
    hints.dedup();
    let _ = write!(out, "<mark class=\"{}\" title=\"", classes.join(" "));
    escape(&hints.join("\n"), out);
    out.push_str("\">");
    escape(stretch, out);
    out.push_str("</mark>");
}

fn table(columns: &[&str], rows: impl Iterator<Item = Vec<String>>, out: &mut String) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let row = |tag: &str, cells: &mut dyn Iterator<Item = &str>, out: &mut String| {
        out.push_str("<tr>");
        for cell in cells {
            let _ = write!(out, "<{tag}>");
            escape(cell, out);
            let _ = write!(out, "</{tag}>");
        }
        out.push_str("</tr>\n");
    };
    out.push_str("<table>\n");
    row("th", &mut columns.iter().copied(), out);
    rows.for_each(|cells| row("td", &mut cells.iter().map(String::as_str), out));
    out.push_str("</table>\n");
}

/// Text as HTML shows it, within an element or a quoted attribute.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}
