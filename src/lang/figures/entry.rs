//! What the words beside a figure mean, one type a kind of word.
//!
//! In: nothing; out: plain data that the tables are read into.

use crate::model::{Currency, Direction, PercentUnit};

/// A number word or scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// zero to nineteen
    Unit(u8),
    /// twenty to ninety
    Tens(u8),
    /// hundred
    Hundred,
    /// half, quarter: hundredths
    Part(u8),
    /// thousand, mln, k …
    Scale(Scale),
}

/// A scale: the power of ten and where it may be read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scale {
    pub power: u8,
    /// Only behind digits, no word by itself.
    pub number: bool,
    /// In small letters only glued to the number.
    pub glued: bool,
    /// In small letters only in an amount of money.
    pub upper: bool,
    /// Only in an amount of money.
    pub money: bool,
    /// A letter that is a unit too ("m"): what follows decides.
    pub count: bool,
}

/// Several currencies that share a name, in table order, and the one meant where nothing decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Named {
    pub candidates: Vec<Currency>,
    pub default: Option<Currency>,
    /// A tenth, hundredth or thousandth: the power of ten that makes one of the major unit.
    pub minor: u8,
}

/// Index of a [`Named`] in [`FigureWords::named`](super::FigureWords::named).
pub(crate) type NamedId = u16;

/// What stands before an amount: a sign, abbreviation or code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign {
    pub named: NamedId,
    /// Power of ten that the sign carries ("MEUR").
    pub power: u8,
    /// A word of the language too, or one letter: needs capitals and a number that looks like an amount.
    pub wary: bool,
    /// Case as written.
    pub exact: Option<&'static str>,
}

/// What a word or phrase behind a number may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Suffix {
    pub money: Option<Sign>,
    pub minor: Option<NamedId>,
    pub percent: Option<PercentUnit>,
    pub unit: Option<UnitWord>,
}

/// A unit of the unit table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnitWord {
    pub name: &'static str,
    pub class: UnitClass,
    pub plural: bool,
    pub glued: bool,
    pub per: bool,
    /// Of one letter: that letter, in its case.
    pub letter: Option<u8>,
}

impl UnitWord {
    /// Whether it is one letter of heat, which stands behind the numbers of names as well ("Route 12C", "Form 10-K").
    pub fn is_letter_of_heat(&self) -> bool {
        matches!(self.letter, Some(b'C' | b'F' | b'K'))
    }
}

/// The classes of the unit table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitClass {
    Time,
    Length,
    Measure,
    Thing,
    Rate,
}

/// What the noun table says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NounWord {
    Plural(&'static str),
    NotPlural,
    /// A plural of whom nobody counts many.
    Teller,
    Stop,
}

/// Which way a word of movement goes, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Move {
    /// `None`: it moves without saying which way.
    pub direction: Option<Direction>,
    pub verb: bool,
    pub noun: bool,
    /// Adjective or adverb.
    pub word: bool,
    /// With a great sum of money as its object it says no movement ("raised $12m").
    pub own: bool,
    /// Said of counts and shares, not of money ("12% more").
    pub count: bool,
    /// Says where something is, too ("20 metres above the river"; "up to").
    pub place: bool,
    /// Tells how often as much: what stands right behind is what it multiplies ("doubled to $5bn", "double the $5bn").
    pub factor: bool,
}

/// The part that a small word plays beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    And,
    Or,
    To,
    Between,
    From,
    By,
    Of,
    /// "the", "another", "a further"
    Article,
    /// "a", "an"
    One,
    Per,
    Minus,
    Point,
    /// A figure behind it is what another is compared with.
    Before,
    Old,
    /// "one in five", "two out of three"
    In,
    /// "ended at 27,349.19"
    At,
    /// "ago", "earlier": what stands before it is a time, no denominator.
    Ago,
}
