//! Any text at all: nothing panics, spans stay valid, and time grows with the length and no faster.

mod common;

use statline::{Extractor, Scratch};
use std::time::{Duration, Instant};

/// Extracts everything and checks that what comes back can be sliced from the text.
fn survives(extractor: &Extractor, text: &str) {
    let (extraction, found) = common::all(extractor, text);
    for span in found.figures.iter().map(|figure| figure.span).chain(found.periods.iter().map(|period| period.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no span of the text");
    }
    for fact in &extraction.facts {
        assert!(text.get(fact.sentence.range()).is_some());
    }
}

#[test]
fn odd_texts() {
    let extractor = Extractor::new();
    let combining = "\u{301}\u{302}\u{20e3}";
    for text in [
        "",
        " ",
        "\n",
        "\r\n\r\n",
        "\0",
        ".",
        "$",
        "%",
        "€",
        "5",
        "5%",
        "$5",
        "-",
        "−",
        "(",
        "$(",
        "$(1",
        "1,",
        "1.",
        ".5",
        "5.",
        "1,,2",
        "from",
        "from 3 to",
        "between 1 and",
        "Q",
        "Q4",
        "20",
        "2022-",
        "FY",
        "½",
        "٣٤٪",
        "१२%",
        "５％",
        "$５",
        "👍",
        "5👍",
        "👍$5👍",
        "\u{200f}$5\u{200e}",
        "\u{202e}%5\u{202c}",
        combining,
        "5\u{301}%",
        "$\u{301}5",
        "\u{feff}$5",
        "a\u{300}5bn",
        "\u{10ffff}",
        "$5bn$5bn$5bn",
        "5%5%5%",
        "--5--5--",
        "1/2/3/4/5",
        "1e999",
        "0x1F",
        "1_000",
        "1'000",
        "1\u{a0}000",
        "1\u{202f}000\u{202f}000",
        "US$",
        "us$5",
        "A $",
        "bn bn bn",
        "million million",
        "last last year",
        "the the the",
        "'s 's 's",
        "’s",
        "U.S.",
        "...",
        "!?!?",
        "e.g. i.e.",
        "Mr. Mr.",
    ] {
        survives(&extractor, text);
        survives(&extractor, &format!("Sales rose {text} to {text}{text}, {text}"));
    }
}

#[test]
fn every_prefix_and_suffix_of_a_nasty_string() {
    let extractor = Extractor::new();
    for (at, _) in common::NASTY.char_indices() {
        survives(&extractor, &common::NASTY[..at]);
        survives(&extractor, &common::NASTY[at..]);
    }
}

#[test]
fn random_pieces_in_random_order() {
    const PIECES: [&str; 48] = [
        "$",
        "€",
        "5",
        "1.2",
        "10,000",
        "%",
        " per cent",
        " ",
        " ",
        " ",
        ". ",
        ", ",
        "-",
        "–",
        "(",
        ")",
        "“",
        "’s",
        "bn",
        " million",
        " rose",
        " fell",
        " to",
        " from",
        " by",
        " in",
        " 2022",
        " last year",
        " the first half of",
        " Exports",
        " profit",
        " Kenya",
        " the company",
        " and",
        " respectively",
        " up",
        "\n\n",
        " not",
        " about",
        " more than",
        " a barrel",
        " half",
        "é",
        "👍",
        " of",
        " it",
        "Q3",
        " would",
    ];
    let extractor = Extractor::new();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut text = String::new();
    for _ in 0..4000 {
        text.clear();
        for _ in 0..24 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
        }
        survives(&extractor, &text);
    }
}

#[test]
fn wordings_with_words_taken_from_others() {
    let wordings = std::fs::read_to_string(common::project("tests/data/wordings.txt")).unwrap();
    let sentences: Vec<&str> = wordings.lines().filter(|line| !line.is_empty() && !line.starts_with(['=', '#'])).collect();
    let words: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.split(' ')).collect();
    let extractor = Extractor::new();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for round in 0..20_000 {
        let mut text: Vec<&str> = sentences[random(sentences.len())].split(' ').collect();
        // One in three is words in any order, the others have a few changed.
        let changes = if round % 3 == 0 { text.len() * 2 } else { 1 + random(6) };
        for _ in 0..changes {
            let (at, other) = (random(text.len()), random(text.len()));
            match random(3) {
                0 => text[at] = words[random(words.len())],
                1 => text.insert(at, words[random(words.len())]),
                _ => text.swap(at, other),
            }
        }
        survives(&extractor, &text.join(" "));
    }
}

/// What is repeated to make a long text.
const REPEATED: [(&str, &str); 14] = [
    ("one digit", "7"),
    ("dollars", "$"),
    ("open brackets", "("),
    ("percent signs", "%"),
    ("full stops", "."),
    ("spaces", " "),
    ("line ends", "\n"),
    ("from 3 to", "from 3 to "),
    ("a list without end", "5%, "),
    ("no sentence end", "sales rose 3% to $5m and "),
    ("capital words", "General Holding Company "),
    ("acronyms", "Acme Works (AW) "),
    ("emoji", "👩‍👩‍👧"),
    ("quotes and marks", "“\u{200f}e\u{301}” "),
];

#[test]
fn ten_megabytes_of_one_thing() {
    let extractor = Extractor::new();
    for piece in ["7", "$", "("] {
        survives(&extractor, &piece.repeat(10_000_000));
    }
}

fn fastest(extractor: &Extractor, text: &str) -> Duration {
    let mut scratch = Scratch::default();
    let mut once = || {
        let start = Instant::now();
        let _ = (extractor.extract(text, &mut scratch), extractor.figures(text));
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn time_grows_with_the_length_and_no_faster() {
    let extractor = Extractor::new();
    fastest(&extractor, "warm up");
    for (name, piece) in REPEATED {
        let times = |bytes: usize| piece.repeat(bytes / piece.len());
        let (short, long) = (fastest(&extractor, &times(60_000)), fastest(&extractor, &times(960_000)));
        // Sixteen times the text: a quadratic step would take 256 times as long.
        let allowed = short * 16 * 4 + Duration::from_millis(100);
        assert!(long <= allowed, "{name}: 60 kB take {short:?}, 960 kB {long:?}");
    }
}

#[test]
fn a_text_may_end_within_a_bracket_behind_a_name() {
    let extractor = Extractor::builder().scan(false).build().unwrap();
    for text in [
        "Sales rose 5% at Harbour (Pacific",
        "Sales rose 5% at Harbour (",
        "Sales rose 5% at Harbour (Pacific)",
        "Sales rose 5% at Harbour Ltd (Pacific Ltd",
    ] {
        let _ = extractor.extract(text, &mut Scratch::default());
    }
}

#[test]
fn figures_told_respectively_may_have_nothing_to_go_with() {
    let extractor = Extractor::new();
    for text in [
        "In 2018 and 2017, $3 million, $5 million and $4 million, respectively, of our loans",
        "tied in fall. $3.20 and 40 respectively 12.1% profit",
        "The net amount of leased assets, lamps and ladders, was $3.1 billion and, than billion May 31, 2018 and 2017, respectively, and into of accumulated depreciation was $4.2 billion and $5.9 billion as of May 31, 2018 and respectively.",
    ] {
        survives(&extractor, text);
    }
}
