//! In what a figure counts: things, shares, lengths, times.
//!
//! In: a figure as it was found. Out: yes or no.

use super::Scene;
use crate::figures::{RawFigure, RawPer, RawUnit};
use crate::lang::figures::{FigureWords, UnitClass};
use crate::lang::lexicon::Counted;
use crate::lang::near::Near;

/// Whether a measure that is counted in `counted` can be counted in the unit of this figure.
pub(super) fn counts(scene: &Scene, counted: Counted, raw: &RawFigure) -> bool {
    match (counted, raw.unit) {
        (Counted::Things, _) | (Counted::Units, RawUnit::Word(_)) => true,
        (Counted::Shares, RawUnit::Word(word)) => matches!(word, "share"),
        (Counted::Shares, RawUnit::Noun(span)) => {
            let word = span.of(scene.text);
            scene.lexicon.has_class(word, scene.cues.share_noun)
        }
        _ => false,
    }
}

/// Whether it is told by weight or volume, at once or over time.
pub(super) fn is_weighed(raw: &RawFigure) -> bool {
    let words = FigureWords::english();
    let RawUnit::Word(name) = raw.unit else { return false };
    let unit = words.suffixes.at(name.as_bytes(), 0, &Near::new(name.as_bytes(), words)).and_then(|(suffix, _)| suffix.unit);
    unit.is_some_and(|unit| matches!(unit.class, UnitClass::Measure | UnitClass::Rate))
}

/// Whether it is shares that are counted.
pub(super) fn counts_shares(scene: &Scene, raw: &RawFigure) -> bool {
    match raw.unit {
        RawUnit::Word(word) => word == "share",
        RawUnit::Noun(span) => {
            span.of(scene.text).split_whitespace().next_back().is_some_and(|w| scene.lexicon.has_class(w, scene.cues.share_noun))
        }
        _ => false,
    }
}

/// Whether a price is one of shares.
pub(super) fn is_share(scene: &Scene, per: RawPer) -> bool {
    let word = match per {
        RawPer::Word(word) => word,
        RawPer::Noun(span) => span.of(scene.text),
    };
    scene.lexicon.has_class(word, scene.cues.share_noun)
}

/// Whether a quantity is a length, a height or a temperature, of which nothing economic is made.
pub(super) fn is_length(scene: &Scene, raw: &RawFigure) -> bool {
    let word = match raw.unit {
        RawUnit::Word(word) => word,
        RawUnit::Noun(span) => span.of(scene.text),
        _ => return false,
    };
    scene.lexicon.has_class(word, scene.cues.length_noun)
}

/// Whether a quantity is a ratio ("1.4 times") or index points.
pub(super) fn is_times(scene: &Scene, raw: &RawFigure) -> bool {
    let word = match raw.unit {
        RawUnit::Word(word) => word,
        RawUnit::Noun(span) => span.of(scene.text),
        _ => return false,
    };
    matches!(word, "time" | "times" | "fold" | "point" | "points")
}
