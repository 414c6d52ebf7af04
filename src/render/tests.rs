//! Table tests of the summary line: one fact, one line.

use super::summary;
use crate::model::{
    Basis, Bound, Change, Direction, Fact, Figure, Kind, Metric, Parties, Party, PartyKind, PercentUnit, Period, Previous, Span, Status,
    Unit,
};

const SPAN: Span = Span::new(0, 0);

fn figure(kind: Kind, low: &str, high: &str, unit: Option<Unit>) -> Figure {
    let bound = if low == high { Bound::Exact } else { Bound::Range };
    let (low, high) = (low.parse().unwrap(), high.parse().unwrap());
    Figure { kind, low, high, unit, bound, trend: None, per: None, text: String::new(), span: SPAN, currency_evidence: None }
}

fn money(code: &str, low: &str, high: &str) -> Figure {
    figure(Kind::Money, low, high, (!code.is_empty()).then(|| Unit::Currency(code.parse().unwrap())))
}

fn usd(number: &str) -> Figure {
    money("USD", number, number)
}

fn percent(low: &str, high: &str, unit: PercentUnit) -> Figure {
    figure(Kind::Percent, low, high, Some(Unit::Percent(unit)))
}

fn pct(number: &str) -> Figure {
    percent(number, number, PercentUnit::Percent)
}

fn quantity(number: &str, unit: &str) -> Figure {
    figure(Kind::Quantity, number, number, (!unit.is_empty()).then(|| Unit::Noun(unit.to_owned())))
}

impl Figure {
    fn bound(self, bound: Bound) -> Self {
        Self { bound, ..self }
    }

    fn per(self, per: &str) -> Self {
        Self { per: Some(per.to_owned()), ..self }
    }
}

fn party(id: &str) -> Party {
    let kind = if id.len() == 2 { PartyKind::Country } else { PartyKind::Org };
    Party { id: id.to_owned(), kind, text: String::new(), span: SPAN }
}

fn of(id: &str) -> Parties {
    Parties::Of { of: party(id) }
}

fn between(one: &str, other: &str) -> Parties {
    Parties::Between { between: [party(one), party(other)] }
}

/// An empty id is an end that nobody knows.
fn flow(from: &str, to: &str) -> Parties {
    let end = |id: &str| (!id.is_empty()).then(|| party(id));
    Parties::Flow { from: end(from), to: end(to) }
}

fn period(id: &str) -> Period {
    Period { id: id.to_owned(), start: None, end: None, basis: Basis::Explicit, text: String::new(), span: SPAN }
}

fn fact(metric: &str) -> Fact {
    Fact {
        metric: Metric { id: Some(metric.to_owned()), text: String::new(), span: SPAN },
        parties: None,
        item: None,
        period: None,
        value: None,
        also: Vec::new(),
        change: None,
        previous: None,
        status: Status::Actual,
        sentence: SPAN,
        rule: String::new(),
        summary: String::new(),
    }
}

impl Fact {
    fn whose(self, parties: Parties) -> Self {
        Self { parties: Some(parties), ..self }
    }

    fn item(self, item: &str) -> Self {
        Self { item: Some(item.to_owned()), ..self }
    }

    fn when(self, id: &str) -> Self {
        Self { period: Some(period(id)), ..self }
    }

    fn value(self, value: Figure) -> Self {
        Self { value: Some(value), ..self }
    }

    fn moved(self, direction: Direction) -> Self {
        Self { change: Some(Change { direction, by: None, since: None }), ..self }
    }

    fn up(self, by: Figure) -> Self {
        Self { change: Some(Change { direction: Direction::Up, by: Some(by), since: None }), ..self }
    }

    fn down(self, by: Figure) -> Self {
        Self { change: Some(Change { direction: Direction::Down, by: Some(by), since: None }), ..self }
    }

    fn was(self, value: Figure) -> Self {
        Self { previous: Some(Previous { value, period: None }), ..self }
    }

    fn status(self, status: Status) -> Self {
        Self { status, ..self }
    }
}

fn check(table: &[(&str, Fact)]) {
    for (line, fact) in table {
        assert_eq!(summary(fact), *line, "{fact:?}");
    }
}

#[test]
fn the_whole_line() {
    check(&[
        (
            "US→KZ investment 2022: $6B, +80%",
            fact("investment").whose(flow("US", "KZ")).when("2022").value(usd("6000000000")).up(pct("80")),
        ),
        (
            "KZ↔US trade 2023-H1: $1.8B, +30%",
            fact("trade").whose(between("KZ", "US")).when("2023-H1").value(usd("1800000000")).up(pct("30")),
        ),
        (
            "KZ↔US goods trade 2022: >$3B",
            fact("trade").whose(between("KZ", "US")).item("goods").when("2022").value(usd("3000000000").bound(Bound::Over)),
        ),
        (
            "KZ IT exports 2023: $500M (forecast)",
            fact("exports").whose(flow("KZ", "")).item("IT").when("2023").value(usd("500000000")).status(Status::Forecast),
        ),
        (
            "TimeWarner profit 2004-Q4: $1.13B, +76% from $639M",
            fact("profit").whose(of("TimeWarner")).when("2004-Q4").value(usd("1130000000")).up(pct("76")).was(usd("639000000")),
        ),
        (
            "JP trade balance 1987-02: $3.58B, up from $1.94B",
            fact("trade_balance").whose(of("JP")).when("1987-02").value(usd("3580000000")).moved(Direction::Up).was(usd("1940000000")),
        ),
    ]);
}

#[test]
fn absent_parts_leave_no_punctuation() {
    check(&[
        ("gdp", fact("gdp")),
        ("gdp: +2%", fact("gdp").up(pct("2"))),
        ("KE gdp (forecast)", fact("gdp").whose(of("KE")).status(Status::Forecast)),
        ("KE gdp 2024: up (estimate)", fact("gdp").whose(of("KE")).when("2024").moved(Direction::Up).status(Status::Estimate)),
        ("inflation 2024-05: 3.1% from 3.4%", fact("inflation").when("2024-05").value(pct("3.1")).was(pct("3.4"))),
        ("exports: down from $3B", fact("exports").moved(Direction::Down).was(usd("3000000000"))),
        ("exports: from $3B", fact("exports").was(usd("3000000000"))),
        ("interest rate 2024-06: 5.25%, flat", fact("interest_rate").when("2024-06").value(pct("5.25")).moved(Direction::Flat)),
        ("unemployment rate 0Y: down", fact("unemployment_rate").when("0Y").moved(Direction::Down)),
        ("$5", Fact { metric: Metric { id: None, text: String::new(), span: SPAN }, ..fact("") }.value(usd("5"))),
        (
            "order backlog: $5",
            Fact { metric: Metric { id: None, text: "order\n  backlog".into(), span: SPAN }, ..fact("") }.value(usd("5")),
        ),
        ("Blue Mill Oyj net sales", fact("sales").whose(of("Blue Mill\nOyj")).item("net ")),
        ("wages: flat", Fact { change: Some(Change { direction: Direction::Flat, by: Some(pct("0")), since: None }), ..fact("wages") }),
    ]);
}

#[test]
fn parties() {
    let line = |metric: &str, parties: Parties| summary(&fact(metric).whose(parties));
    for (expected, metric, whose) in [
        ("KZ exports", "exports", flow("KZ", "")),
        ("→KZ exports", "exports", flow("", "KZ")),
        ("KZ→US exports", "exports", flow("KZ", "US")),
        ("JP imports", "imports", flow("", "JP")),
        ("JP→ imports", "imports", flow("JP", "")),
        ("→KZ investment", "investment", flow("", "KZ")),
        ("US→ aid", "aid", flow("US", "")),
        ("US→ remittances", "remittances", flow("US", "")),
        ("investment", "investment", flow("", "")),
        ("DE↔Visegrad Group trade", "trade", between("DE", "Visegrad Group")),
        ("EZ gdp per capita", "gdp_per_capita", of("EZ")),
    ] {
        assert_eq!(line(metric, whose), expected);
    }
}

#[test]
fn scales_and_rounding() {
    for (number, expected) in [
        ("0", "$0"),
        ("-0", "$0"),
        ("0.655", "$0.655"),
        ("1.50", "$1.5"),
        ("999", "$999"),
        ("999.999", "$999.999"),
        ("1000", "$1K"),
        ("1234", "$1.23K"),
        ("994900", "$994.9K"),
        ("999994", "$999.99K"),
        ("999995", "$1M"),
        ("999996", "$1M"),
        ("12345678", "$12.35M"),
        ("1005000", "$1M"),
        ("1015000", "$1.02M"),
        ("1125000000", "$1.12B"),
        ("1135000000", "$1.14B"),
        ("1125000000.01", "$1.13B"),
        ("999999999999", "$1T"),
        ("23000000000000", "$23T"),
        ("1234567890000000", "$1234.57T"),
        ("79228162514264337593543950335", "$79228162514264337.59T"),
        ("-1200000", "−$1.2M"),
        ("-0.05", "−$0.05"),
    ] {
        assert_eq!(usd(number).to_string(), expected, "{number}");
    }
}

#[test]
fn currencies() {
    for (code, expected) in [
        ("USD", "$5M"),
        ("EUR", "€5M"),
        ("GBP", "£5M"),
        ("JPY", "¥5M"),
        ("CHF", "CHF 5M"),
        ("CNY", "CNY 5M"),
        ("USDT", "USDT 5M"),
        ("", "5M"),
    ] {
        assert_eq!(money(code, "5000000", "5000000").to_string(), expected);
    }
    assert_eq!(money("CHF", "-86700000000", "-86700000000").to_string(), "−CHF 86.7B");
}

#[test]
fn bounds() {
    for (bound, value, rise, fall) in [
        (Bound::Exact, "$3B", "+3%", "−3%"),
        (Bound::About, "~$3B", "+~3%", "−~3%"),
        (Bound::Over, ">$3B", "+>3%", "−>3%"),
        (Bound::Under, "<$3B", "+<3%", "−<3%"),
    ] {
        assert_eq!(usd("3000000000").bound(bound).to_string(), value);
        assert_eq!(summary(&fact("gdp").up(pct("3").bound(bound))), format!("gdp: {rise}"));
        assert_eq!(summary(&fact("gdp").down(pct("3").bound(bound))), format!("gdp: {fall}"));
    }
    // A deficit of more than three billion: the bound is of its size.
    assert_eq!(usd("-3000000000").bound(Bound::Over).to_string(), "−>$3B");
}

#[test]
fn ranges() {
    for (shown, expected) in [
        (money("EUR", "1200000000", "1500000000"), "€1.2–1.5B"),
        (money("EUR", "900000000", "1200000000"), "€900M–€1.2B"),
        (money("CHF", "3000000", "4000000"), "CHF 3–4M"),
        (money("USD", "50", "60").per("barrel"), "$50–60/barrel"),
        (money("USD", "-4000000000", "-3000000000"), "−$3–4B"),
        (money("USD", "-1000000", "2000000"), "−$1M–$2M"),
        (percent("2.0", "2.5", PercentUnit::Percent), "2–2.5%"),
        (percent("-0.5", "0.5", PercentUnit::Percent), "−0.5%–0.5%"),
        (percent("-1", "0", PercentUnit::Percent), "−1%–0%"),
        (percent("25", "50", PercentUnit::BasisPoints), "25–50bp"),
        (Figure { high: "4000".parse().unwrap(), ..quantity("3000", "job") }, "3–4K job"),
        (Figure { high: "2000".parse().unwrap(), ..quantity("900", "tonne") }, "900–2K tonne"),
    ] {
        assert_eq!(shown.to_string(), expected);
    }
    let growth = fact("gdp").up(percent("3", "4", PercentUnit::Percent));
    assert_eq!(summary(&growth), "gdp: +3–4%");
}

#[test]
fn percentages_prices_and_quantities() {
    for (shown, expected) in [
        (pct("33.333"), "33.333%"),
        (pct("1250.0"), "1250%"),
        (pct("-0.3"), "−0.3%"),
        (percent("0.3", "0.3", PercentUnit::Points), "0.3pp"),
        (percent("25", "25", PercentUnit::BasisPoints), "25bp"),
        (usd("52").per("barrel"), "$52/barrel"),
        (usd("58.24").per("barrel"), "$58.24/barrel"),
        (usd("0.4").per("share"), "$0.4/share"),
        (usd("1950").per("ounce"), "$1.95K/ounce"),
        (money("GBP", "-0.02", "-0.02").per("share"), "−£0.02/share"),
        (quantity("464000", "subscriber"), "464K subscriber"),
        (quantity("1200000", "barrel/day"), "1.2M barrel/day"),
        (quantity("1", "job"), "1 job"),
        (quantity("1500", "new job"), "1.5K new job"),
        (quantity("27349.19", "point"), "27349.19 point"),
        (quantity("8.28", "yuan").per("dollar"), "8.28 yuan/dollar"),
        (quantity("40000", ""), "40K"),
    ] {
        assert_eq!(shown.to_string(), expected);
    }
}

#[test]
fn movements() {
    for (expected, moved) in [
        ("exports: +14.6%", fact("exports").up(pct("14.6"))),
        ("exports: −3.2%", fact("exports").down(pct("3.2"))),
        ("exports: −3.2%", fact("exports").down(pct("-3.2"))),
        ("exports: +$2B", fact("exports").up(usd("2000000000"))),
        ("exports: −CHF 2B", fact("exports").down(money("CHF", "2000000000", "2000000000"))),
        ("interest rate: 4.5%, −25bp", fact("interest_rate").value(pct("4.5")).down(percent("25", "25", PercentUnit::BasisPoints))),
        ("unemployment rate: 4.1%, +0.2pp", fact("unemployment_rate").value(pct("4.1")).up(percent("0.2", "0.2", PercentUnit::Points))),
        ("employment: +294K job", fact("employment").up(quantity("294000", "job"))),
        ("stock index: −40.5 point", fact("stock_index").down(quantity("40.5", "point"))),
        ("profit: −$5M, down from $2M", fact("profit").value(usd("-5000000")).moved(Direction::Down).was(usd("2000000"))),
        ("profit: $2M from −$5M", fact("profit").value(usd("2000000")).was(usd("-5000000"))),
        ("commodity price: $52/barrel, +$1.1/barrel", fact("commodity_price").value(usd("52").per("barrel")).up(usd("1.10").per("barrel"))),
    ] {
        assert_eq!(summary(&moved), expected);
    }
}

#[test]
fn words_that_several_facts_share_are_marked_once_with_all_their_parts() {
    let text = "In 2021 Peru's exports rose 12% to $7 billion, while its R&D spending fell 5%.";
    let facts = crate::Extractor::new().facts(text);
    let page = super::article(text, &facts);
    let plain = page.split("<p class=\"text\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap();
    // Without the marks it is the text again.
    let mut shown = String::new();
    for part in plain.split('<') {
        shown.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    assert_eq!(shown.replace("&amp;", "&"), text);
    assert_eq!(page.matches("<tr>").count(), facts.len() + 1);
    assert!(facts.len() > 1 && page.matches("</mark>").count() >= 4, "{page}");
}

#[test]
fn rows_say_what_the_fact_says() {
    let text = "Trade between Peru and Chile grew to $3 billion in 2019 from $2.5 billion in 2018.";
    let facts = crate::Extractor::new().facts(text);
    let row = super::FactRow::new("d", &facts[0]);
    assert_eq!((row.of, row.with, row.from, row.to), (Some("PE"), Some("CL"), None, None));
    assert_eq!((row.previous_low.unwrap().to_string(), row.previous_period), ("2500000000".into(), Some("2018")));
    assert_eq!(super::cells(&facts[0]), ["PE↔CL", "trade", "2019", "$3B", "up", "$2.5B", ""]);
}

#[test]
fn facts_of_another_text_leave_the_text_whole() {
    let facts = crate::Extractor::new().facts("In 2021 Peru's exports of copper and of other ores rose 12% to $7 billion.");
    for text in ["Nothing.", "é é é é é é é é é é é", ""] {
        let shown = super::article(text, &facts);
        let plain = shown.split("<p class=\"text\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap();
        let words: String = plain.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
        assert_eq!(words, text);
    }
}
