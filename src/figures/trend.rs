//! Reads what the nearest governing word says happened by or to a figure.
//!
//! In: where a figure stands with its bound words. Out: up, down or nothing. Looks back at most a dozen words and never over
//! the end of a sentence, forward at most four.

use crate::lang::bytes::{capital, letter, letter_before, skip_space, skip_space_back, space_before, word_end, word_start};
use crate::lang::figures::{Link, NounWord};
use crate::lang::near::{Near, Word};
use crate::lang::roles::Place;
use crate::model::Direction;

/// Words looked back over for the verb that governs a "to" or "by".
const BACK: usize = 14;
/// Words looked at behind a figure for the noun that it measures ("a 5% share price increase").
const AHEAD: usize = 4;

/// How far a noun governs a "to" ("a 3% rise, to $5").
const NOUN: usize = 3;

/// What sort of amount a figure is, as far as words of movement care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sum {
    /// Not money.
    None,
    /// Money.
    Small,
    /// Money in thousands or more.
    Great,
    /// A length: "180 feet above the river" says where, not how it moved.
    Length,
}

/// A step back: a word, or another run of characters between spaces.
struct Step {
    word: Word,
    /// Something else than letters ended it: a comma, a figure.
    broken: bool,
}

/// The run of characters in front of `at`; nothing at the start of a sentence or paragraph.
fn step_back(b: &[u8], at: usize, words: &Near) -> Option<Step> {
    let run_end = skip_space_back(b, at);
    if run_end == 0 || (run_end == at && space_before(b, at) > 0) {
        return None;
    }
    let end = run_end;
    let last = b[end - 1];
    if matches!(last, b';' | b'!' | b'?' | b':') || last == b'.' && capital(b, at_next(b, end)) && end >= 4 && !short(b, end) {
        return None;
    }
    let mut word = words.ending(end);
    if !word.is_empty() {
        return Some(Step { word, broken: false });
    }
    // Punctuation, brackets, digits: one run of what is no letter and no space.
    let mut start = end;
    while start > 0 && end - start < 24 && space_before(b, start) == 0 && word_start(b, start) == start {
        start = crate::lang::bytes::char_before(b, start);
    }
    word.start = start;
    Some(Step { word, broken: true })
}

fn at_next(b: &[u8], i: usize) -> usize {
    skip_space(b, i)
}

/// Whether the word with the full stop that ends at `end` is short enough for an abbreviation.
fn short(b: &[u8], end: usize) -> bool {
    let word = word_start(b, end - 1);
    end - 1 - word <= 4 && capital(b, word)
}

fn known(direction: Option<Direction>) -> Option<Direction> {
    direction.filter(|direction| *direction != Direction::Flat)
}

/// Which way the figure from `start` (bound words included) to `end` went. `tail` lies behind its denominator.
pub(crate) fn of(b: &[u8], start: usize, end: usize, money: Sum, words: &Near) -> Option<Direction> {
    let mut at = start;
    let Some(mut step) = step_back(b, at, words) else { return ahead(b, end, money, words) };
    // Articles and "another" say nothing, nor does what stands between an article and the figure ("a whopping 80%"):
    // "a 5% rise" is found ahead.
    if let Some(article) = described(b, &step, words) {
        step = article;
    }
    // "dwindled to barely 300", "40 percent, to just 1,100": the adverb stands between.
    if link_of(&step).is_none() && !step.broken && soft(b, &step, words) && words.moves.before(b, step.word.end, words).is_none() {
        if let Some(before) = step_back(b, step.word.start, words).filter(|before| matches!(link_of(before), Some(Link::To | Link::By))) {
            step = before;
        }
    }
    let mut link = link_of(&step);
    let article = matches!(link, Some(Link::Article | Link::One));
    for _ in 0..2 {
        if !matches!(link, Some(Link::Article | Link::One)) {
            break;
        }
        at = step.word.start;
        match step_back(b, at, words) {
            Some(next) => {
                step = next;
                link = link_of(&step);
            }
            None => return ahead(b, end, money, words),
        }
    }
    if let Some(direction) = if article { ahead(b, end, money, words) } else { None } {
        return Some(direction);
    }
    match link {
        Some(Link::From | Link::Before) => return None,
        Some(link @ (Link::To | Link::By)) => return governed(b, step.word.start, link, words),
        Some(Link::Of) => return of_noun(b, step.word.start, words).or_else(|| ahead(b, end, money, words)),
        Some(Link::At) if article => return at_rate(b, step.word.start, words),
        _ => {}
    }
    direct(b, at, money, words).or_else(|| ahead(b, end, money, words))
}

/// "rose at a 2.2% annualised rate": the verb in front of "at".
fn at_rate(b: &[u8], at: usize, words: &Near) -> Option<Direction> {
    let step = step_back(b, at, words).filter(|step| !step.broken)?;
    let (found, _) = words.moves.before(b, step.word.end, words)?;
    if found.verb { known(found.direction) } else { None }
}

/// The article before the word that describes a figure: "a mere", "a relatively modest", "a slower-than-expected".
fn described(b: &[u8], step: &Step, words: &Near) -> Option<Step> {
    let mut at = step.word.start;
    if step.broken || step.word.link.is_some() || !b[at].is_ascii_lowercase() || says_move(b, step, words) {
        return None;
    }
    while at > 0 && b[at - 1] == b'-' && letter_before(b, at - 1) {
        at = word_start(b, at - 1);
    }
    let mut before = step_back(b, at, words)?;
    if !before.broken && words.adverb.iter().any(|ending| b[before.word.start..before.word.end].ends_with(ending)) {
        before = step_back(b, before.word.start, words)?;
    }
    (link_of(&before) == Some(Link::One)).then_some(before)
}

/// Whether the word moves the figure behind it even behind an article: "a reduced $5m", but not "a cool $5m".
fn says_move(b: &[u8], step: &Step, words: &Near) -> bool {
    let Some((found, from)) = words.moves.before(b, step.word.end, words) else { return false };
    found.word || found.noun || from != step.word.start || b[from..step.word.end].ends_with(b"ed")
}

fn link_of(step: &Step) -> Option<Link> {
    if step.broken { None } else { step.word.link }
}

/// The word right before the figure, or one word further ("grew just 3%").
fn direct(b: &[u8], at: usize, money: Sum, words: &Near) -> Option<Direction> {
    let mut at = at;
    for n in 0..2 {
        let step = step_back(b, at, words)?;
        if step.broken {
            return None;
        }
        if let Some((found, _)) = words.moves.before(b, step.word.end, words) {
            // "below the 4.2% pace" bounds it.
            let bound = found.place && step.word.is_alone(Place::Before);
            let object = bound || found.factor || found.own && money == Sum::Great;
            return if object { None } else { known(found.direction) };
        }
        let word = step.word;
        if n == 0 && word.link.is_some() || !b[word.start..word.end].is_ascii() || capital(b, word.start) {
            return None;
        }
        if n == 0 && !soft(b, &step, words) {
            return None;
        }
        at = step.word.start;
    }
    None
}

/// Whether a word may stand between the verb and its figure: an adverb ("rose sharply 5%", "grew just 3%", "fell back 2%").
fn soft(b: &[u8], step: &Step, words: &Near) -> bool {
    let word = &b[step.word.start..step.word.end];
    step.word.soft || words.adverb.iter().any(|ending| word.ends_with(ending))
}

/// The verb in front of a "to" or "by" at `at`, over objects and other figures.
///
/// A "to" is not governed over another one with its figure ("will go up to £11 an hour, worth £1,800 to her") unless an "and" stands
/// between ("exports rose to $3bn and imports to $2bn").
fn governed(b: &[u8], at: usize, link: Link, words: &Near) -> Option<Direction> {
    let mut at = at;
    let mut behind: Option<Word> = None;
    let mut alone = link == Link::To;
    for n in 0..BACK {
        let step = step_back(b, at, words)?;
        if !step.broken {
            if let Some((found, from)) = words.moves.before(b, step.word.end, words) {
                let governs = if found.place {
                    // The "up" of "up to 20 hours" belongs to that.
                    behind.is_none_or(|word| word.link != Some(Link::To))
                } else {
                    // A noun governs from near by only, and what stands behind an article is a noun; "growth forecast" is no growth.
                    let noun = behind.is_none_or(|word| word.link.is_some() || word.noun == Some(NounWord::Stop));
                    n < NOUN && (found.verb || noun) || (found.verb && !(found.noun && article_before(from, words))) || found.word
                };
                if governs {
                    return known(found.direction);
                }
            }
        }
        at = step.word.start;
        alone &= step.word.link != Some(Link::And);
        if alone && n > 0 && step.word.link == Some(Link::To) && sum_at(b, skip_space(b, step.word.end)) {
            return None;
        }
        behind = (!step.broken).then_some(step.word);
    }
    None
}

/// Whether a figure in digits starts at `i`.
fn sum_at(b: &[u8], i: usize) -> bool {
    b.get(i).is_some_and(|c| c.is_ascii_digit() || *c == b'$' || *c >= 0x80 && letter(b, i) == 0)
}

/// "growth of 5%", "a rise in sales of 5%": the noun before "of", over a short phrase.
///
/// "grew at an annual rate of 5%": the verb before "at".
fn of_noun(b: &[u8], at: usize, words: &Near) -> Option<Direction> {
    let (mut at, mut rate) = (at, false);
    for _ in 0..5 {
        let step = step_back(b, at, words)?;
        if step.broken {
            return None;
        }
        if let Some((found, _)) = words.moves.before(b, step.word.end, words) {
            return if found.noun || rate && found.verb { known(found.direction) } else { None };
        }
        rate = step.word.link == Some(Link::At);
        at = step.word.start;
    }
    None
}

/// The noun or comparative behind the figure: "an 80% rise", "0.6% lower", "49 percent more".
fn ahead(b: &[u8], end: usize, money: Sum, words: &Near) -> Option<Direction> {
    let mut at = end;
    for n in 0..AHEAD {
        let from = if b.get(at) == Some(&b'-') { at + 1 } else { skip_space(b, at) };
        let word = words.at(from);
        let mut to = word.end;
        if from == at || to == from {
            return None;
        }
        let single = b.get(to) != Some(&b'-');
        while b.get(to) == Some(&b'-') && letter(b, to + 1) > 0 {
            to = word_end(b, to + 1);
        }
        if let Some((found, _)) = words.moves_ahead.at(b, from, words) {
            let placed = found.place && money == Sum::Length;
            let money = matches!(money, Sum::Small | Sum::Great);
            let counts = found.noun || (found.word && n == 0 && !(found.count && money) && !placed);
            return if counts { known(found.direction) } else { None };
        }
        if single && word.noun == Some(NounWord::Stop) {
            return None;
        }
        at = to;
    }
    None
}

/// "60 fewer beds": what the word between number and noun says; "eight more seats" come on top.
pub(crate) fn inside(b: &[u8], number_end: usize, words: &Near) -> Option<Direction> {
    let found = words.moves_ahead.alone(words.at(skip_space(b, number_end)))?;
    found.direction.filter(|direction| found.word && found.count && *direction == Direction::Down)
}

/// Whether an article stands in front of `i`.
fn article_before(i: usize, words: &Near) -> bool {
    words.word_before(i).is_some_and(|word| matches!(word.link, Some(Link::Article | Link::One)))
}

/// Whether a word of movement governs what stands at `i` in the same sentence: a "from … to" there is a move.
pub(crate) fn moves_before(b: &[u8], i: usize, words: &Near) -> bool {
    let mut at = i;
    for _ in 0..10 {
        let Some(step) = step_back(b, at, words) else { return false };
        if !step.broken {
            if let Some((found, from)) = words.moves.before(b, step.word.end, words) {
                return if article_before(from, words) { found.noun } else { found.verb || found.word };
            }
        }
        at = step.word.start;
    }
    false
}

/// Whether an "up to" whose words start at `i` follows a word of movement or another figure: it means "to" there.
pub(crate) fn up_to(b: &[u8], i: usize, words: &Near) -> bool {
    if words.moves_ahead.alone(words.at(i)).is_none_or(|found| found.direction != Some(Direction::Up)) {
        return false;
    }
    let Some(mut step) = step_back(b, i, words) else { return false };
    if !step.broken && step.word.soft && words.moves.before(b, step.word.end, words).is_none() {
        match step_back(b, step.word.start, words) {
            Some(next) => step = next,
            None => return false,
        }
    }
    if step.broken {
        return b[step.word.end - 1] == b'%';
    }
    words
        .moves
        .before(b, step.word.end, words)
        .is_some_and(|(found, _)| found.verb && !matches!(found.direction, Some(Direction::Flat | Direction::Down)))
}
