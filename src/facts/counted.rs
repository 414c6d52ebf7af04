//! In what a figure counts: things, shares, lengths, times.
//!
//! In: a figure as it was found. Out: yes or no.

use super::Scene;
use crate::figures::{RawFigure, RawPer, RawUnit};
use crate::lang::figures::{FigureWords, UnitClass};
use crate::lang::lexicon::{Classes, Counted};
use crate::lang::near::Near;

/// The word or words of a unit of things.
fn words<'t>(scene: &Scene<'t>, raw: &RawFigure) -> Option<&'t str> {
    match raw.unit {
        RawUnit::Word(word) => Some(word),
        RawUnit::Noun(span) => Some(span.of(scene.text)),
        _ => None,
    }
}

/// Whether the unit is a word of these classes.
fn is_of(scene: &Scene, raw: &RawFigure, classes: Classes) -> bool {
    words(scene, raw).is_some_and(|word| scene.lexicon.has_class(word, classes))
}

/// Whether a measure that is counted in `counted` can be counted in the unit of this figure.
pub(super) fn counts(scene: &Scene, counted: Counted, raw: &RawFigure) -> bool {
    match counted {
        Counted::Things => true,
        Counted::Units => matches!(raw.unit, RawUnit::Word(_)) || is_packed(scene, raw),
        Counted::Shares => is_of(scene, raw, scene.cues.share_noun),
        Counted::Nothing => false,
    }
}

/// The class of a unit by its name.
fn class_of(name: &str) -> Option<UnitClass> {
    let words = FigureWords::english();
    let unit = words.suffixes.at(name.as_bytes(), 0, &Near::new(name.as_bytes(), words)).and_then(|(suffix, _)| suffix.unit);
    unit.map(|unit| unit.class)
}

fn is_measure(class: UnitClass) -> bool {
    matches!(class, UnitClass::Length | UnitClass::Measure)
}

/// "60-kilo bags": a measure under a noun of its own.
fn is_packed(scene: &Scene, raw: &RawFigure) -> bool {
    matches!(raw.unit, RawUnit::Noun(span) if class_of(span.of(scene.text)) .is_some_and(is_measure))
}

/// Whether it is told by weight or volume, at once or over time.
pub(crate) fn is_weighed(raw: &RawFigure) -> bool {
    matches!(raw.unit, RawUnit::Word(name) if matches!(class_of(name), Some(UnitClass::Length | UnitClass::Measure | UnitClass::Rate)))
}

/// Whether it is shares that are counted, of whichever sort.
pub(super) fn counts_shares(scene: &Scene, raw: &RawFigure) -> bool {
    let last = words(scene, raw).and_then(|words| words.split_whitespace().next_back());
    last.is_some_and(|word| scene.lexicon.has_class(word, scene.cues.share_noun))
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
    // "1.3 billion revenue passenger miles": what is carried, over so far.
    let carried = |word: &str| scene.lexicon.has_class(word, scene.cues.carried_noun);
    is_of(scene, raw, scene.cues.length_noun) && !raw.span.of(scene.text).split([' ', '-']).any(carried)
}

/// Whether a quantity is a ratio ("1.4 times") or index points.
pub(super) fn is_times(scene: &Scene, raw: &RawFigure) -> bool {
    is_of(scene, raw, scene.cues.ratio_unit)
}
