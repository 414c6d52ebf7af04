//! Reads the rule language.
//!
//! In: a rule file. Out: its rules, or the first mistake with file, line, column and what was expected.
//!
//! A file is a list of rules. `rule NAME` opens one; indented lines say what it is:
//!
//! | line | meaning |
//! | --- | --- |
//! | `on PATTERN` | the trigger, what the rule cannot do without; several lines are alternatives |
//! | `next PATTERN` | a role phrase that must stand right behind the trigger |
//! | `before PATTERN`, `after PATTERN` | a role phrase left or right of the trigger; any order, each at most once |
//! | `fact METRIC` | the measure, where the rule itself says it |
//! | `subject measure\|party\|before\|last\|topic` | what the claim is about (see [`Subject`]) |
//! | `owner from\|to\|of` | the role of the party that governs the trigger |
//! | `item subject` | the words before the trigger are the item |
//! | `item WORDS`, `direction up\|down\|flat\|last\|sign`, `sign minus`, `status forecast`, `weight N`, `patience N` (unknown words that may be passed) | |
//! | `only @CLASS` | the sentence must have a word of this class |
//! | `yes SENTENCE` and below it `= SUMMARY` | a sentence it must match, and what comes out |
//! | `no SENTENCE` | a sentence in which it must not match |
//!
//! A pattern is a row of elements: `word`, `@class`, `word|@class`, `{role}`, `{role: kind|kind}`, `..n` (a gap), `~n` (a gap of plain words); `?` behind an
//! element makes it optional. `_` stands for a blank: `ahead_of` is one element where the lexicon knows the phrase, else the
//! words in a row. `{aside: kind}` passes over a figure that plays no part. `#` starts a comment line.

use super::faces::accepted;
use super::{Accepts, Element, Matcher, Pattern, Role, Rule, Subject};
use crate::error::{Error, Load};
use crate::lang::lexicon::{Classes, Lexicon};
use crate::model::Direction;

/// Where the reader is, for errors.
struct Place<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
}

impl Place<'_> {
    /// An error at `part` of the line (a slice of it).
    fn error(&self, part: &str, message: String, expected: &str) -> Error {
        let offset = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize).filter(|o| *o <= self.text.len()).unwrap_or(0);
        Error::load(Load {
            file: self.file.to_owned(),
            line: self.line,
            column: self.text[..offset].chars().count() + 1,
            message,
            source_line: self.text.to_owned(),
            width: part.chars().count(),
            expected: expected.to_owned(),
        })
    }
}

/// The keys of a rule's lines, the roles of slots and the kinds that they accept, as errors list them.
pub(crate) const KEYS: &str = "known: on next before after fact subject owner item direction status weight patience only yes no";
pub(crate) const ROLES: &str = "known: value change previous move measure from to of item partner since period aside";
pub(crate) const KINDS: &str = "known: money percent quantity number price signed figure period measure act party place org words goods verb noun other factor up down flat";

/// The rules of a file.
pub(super) fn parse(file: &str, source: &str, lexicon: &Lexicon) -> Result<Vec<Rule>, Error> {
    let mut rules: Vec<Rule> = Vec::with_capacity(source.matches("\nrule ").count() + 1);
    for (index, text) in source.lines().enumerate() {
        let at = Place { file, line: index + 1, text };
        let line = text.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, rest) = line.split_once(char::is_whitespace).map_or((line, ""), |(k, r)| (k, r.trim()));
        if key == "rule" {
            if rest.is_empty() {
                return Err(at.error(line, "a rule without a name".into(), "expected `rule NAME`"));
            }
            rules.push(Rule {
                name: rest.into(),
                on: Vec::new(),
                before: Vec::new(),
                after: Vec::new(),
                next: Vec::new(),
                direction_last: false,
                direction_sign: false,
                minus: false,
                metric: None,
                subject: Subject::Measure,
                direction: None,
                forecast: false,
                item: None,
                item_subject: false,
                owner: None,
                weight: 0,
                patience: 9,
                only: Classes::NONE,
                has_yes: false,
                #[cfg(test)]
                examples: Default::default(),
            });
            continue;
        }
        let Some(rule) = rules.last_mut() else {
            return Err(at.error(key, format!("`{key}` outside a rule"), "expected `rule NAME` first"));
        };
        line_of_rule(rule, key, rest, &at, lexicon)?;
    }
    if let Some(rule) = rules.iter().find(|rule| rule.on.is_empty()) {
        let line = source.lines().position(|l| l.trim() == format!("rule {}", rule.name)).unwrap_or(0);
        let at = Place { file, line: line + 1, text: source.lines().nth(line).unwrap_or("") };
        return Err(at.error(at.text.trim(), format!("rule `{}` has no trigger", rule.name), "expected a line `on PATTERN`"));
    }
    Ok(rules)
}

fn line_of_rule(rule: &mut Rule, key: &str, rest: &str, at: &Place, lexicon: &Lexicon) -> Result<(), Error> {
    match key {
        "on" => rule.on.extend(patterns(rest, at, lexicon)?),
        "before" => rule.before.extend(patterns(rest, at, lexicon)?),
        "next" => rule.next.extend(patterns(rest, at, lexicon)?),
        "after" => rule.after.extend(patterns(rest, at, lexicon)?),
        "fact" => {
            let metric = lexicon.metric(rest);
            rule.metric = Some(metric.ok_or_else(|| at.error(rest, format!("unknown measure `{rest}`"), "expected an id of metrics.tsv"))?);
        }
        "subject" => {
            rule.subject = match rest {
                "measure" => Subject::Measure,
                "party" => Subject::Party,
                "before" => Subject::Before,
                "last" => Subject::Last,
                "topic" => Subject::Topic,
                "counted" => Subject::Counted,
                _ => return Err(at.error(rest, format!("unknown subject `{rest}`"), "known: measure party before last topic counted")),
            }
        }
        "owner" => rule.owner = Some(role(rest, at)?),
        "item" if rest == "subject" => rule.item_subject = true,
        "item" => rule.item = Some(rest.into()),
        "direction" if rest == "sign" => rule.direction_sign = true,
        "direction" if rest == "last" => rule.direction_last = true,
        "direction" => {
            rule.direction =
                Some(direction(rest).ok_or_else(|| at.error(rest, format!("unknown direction `{rest}`"), "known: up down flat"))?)
        }
        "sign" if rest == "minus" => rule.minus = true,
        "sign" => return Err(at.error(rest, format!("unknown sign `{rest}`"), "known: minus")),
        "status" if rest == "forecast" => rule.forecast = true,
        "status" => return Err(at.error(rest, format!("unknown status `{rest}`"), "known: forecast")),
        "weight" => {
            rule.weight = rest.parse().map_err(|_| at.error(rest, format!("`{rest}` is no whole number"), "expected a whole number"))?
        }
        "patience" => {
            rule.patience = rest.parse().map_err(|_| at.error(rest, format!("`{rest}` is no whole number"), "expected a whole number"))?
        }
        "only" => {
            rule.only = lexicon.class(rest.trim_start_matches('@'));
            if rule.only.is_empty() {
                return Err(at.error(rest, format!("unknown class `{rest}`"), &format!("known: {}", lexicon.class_names.join(" "))));
            }
        }
        "=" if !rule.has_yes => return Err(at.error(key, "a result without a sentence".into(), "expected `yes SENTENCE` before it")),
        "yes" | "=" | "no" => {
            rule.has_yes |= key == "yes";
            #[cfg(test)]
            rule.examples.add(key, rest);
        }
        _ => return Err(at.error(key, format!("unknown key `{key}`"), KEYS)),
    }
    Ok(())
}

fn direction(word: &str) -> Option<Direction> {
    match word {
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        "flat" => Some(Direction::Flat),
        _ => None,
    }
}

fn role(word: &str, at: &Place) -> Result<Role, Error> {
    Ok(match word {
        "value" => Role::Value,
        "change" => Role::Change,
        "previous" => Role::Previous,
        "move" => Role::Move,
        "measure" => Role::Measure,
        "from" => Role::From,
        "to" => Role::To,
        "of" => Role::Of,
        "item" => Role::Item,
        "partner" => Role::Partner,
        "since" => Role::Since,
        "aside" => Role::Aside,
        "period" => Role::Period,
        _ => {
            return Err(at.error(word, format!("unknown role `{word}`"), ROLES));
        }
    })
}

/// The patterns that a line stands for: "stems_from" is one element where the lexicon knows it as a phrase, else a row of two.
fn patterns(source: &str, at: &Place, lexicon: &Lexicon) -> Result<Vec<Pattern>, Error> {
    let is_row =
        |part: &&str| !part.starts_with(['@', '{', '~', '.']) && part.contains('_') && !lexicon.has_phrase(&part.replace('_', " "));
    let is_split =
        |element: &str| !element.starts_with('{') && element.contains('_') && bare(element).0.split('|').any(|part| is_row(&part));
    if !source.contains('_') || !elements(source).any(is_split) {
        return Ok(vec![pattern(source, at, lexicon)?]);
    }
    let mut rows = vec![String::new()];
    for element in elements(source) {
        let (apart, whole): (Vec<&str>, Vec<&str>) = match is_split(element) {
            true => bare(element).0.split('|').partition(is_row),
            false => (Vec::new(), vec![bare(element).0]),
        };
        let whole = (!whole.is_empty()).then(|| format!("{}{}", whole.join("|"), bare(element).1));
        let ways: Vec<String> = whole.into_iter().chain(apart.iter().map(|part| part.replace('_', " "))).collect();
        rows = rows.iter().flat_map(|row| ways.iter().map(move |way| format!("{row} {way}"))).collect();
    }
    rows.iter().map(|row| pattern(row, at, lexicon)).collect()
}

/// An element without the mark that it is optional, and that mark.
fn bare(element: &str) -> (&str, &str) {
    element.strip_suffix('?').map_or((element, ""), |name| (name, "?"))
}

/// The elements of a line, as text.
fn elements(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source.trim();
    std::iter::from_fn(move || {
        let close = if rest.starts_with('{') { rest.find('}').unwrap_or(0) } else { 0 };
        let end = rest[close..].find(char::is_whitespace).map_or(rest.len(), |end| close + end);
        let element = &rest[..end];
        rest = rest[end..].trim_start();
        (!element.is_empty()).then_some(element)
    })
}

/// A row of elements.
fn pattern(source: &str, at: &Place, lexicon: &Lexicon) -> Result<Pattern, Error> {
    let mut elements = Vec::with_capacity(source.split_ascii_whitespace().count());
    let mut rest = source.trim();
    while !rest.is_empty() {
        let end = if rest.starts_with('{') {
            rest.find('}').map(|e| e + 1).ok_or_else(|| at.error(rest, "a group that does not end".into(), "expected `}`"))?
        } else {
            rest.find(char::is_whitespace).unwrap_or(rest.len())
        };
        let (mut element, mut behind) = rest.split_at(end);
        let mut optional = false;
        if let Some(stripped) = behind.strip_prefix('?') {
            (optional, behind) = (true, stripped);
        } else if let Some(stripped) = element.strip_suffix('?').filter(|s| !s.is_empty()) {
            (optional, element) = (true, stripped);
        }
        elements.push(Element { matcher: matcher(element, at, lexicon)?, optional, need: 0 });
        rest = behind.trim_start();
    }
    if elements.iter().all(|e| e.optional) {
        return Err(at.error(source, "a pattern that matches nothing".into(), "expected at least one element without `?`"));
    }
    Ok(elements)
}

fn matcher(element: &str, at: &Place, lexicon: &Lexicon) -> Result<Matcher, Error> {
    if let Some(length) = element.strip_prefix('~') {
        return length.parse().map(Matcher::Plain).map_err(|_| at.error(element, format!("`{element}` is no gap"), "expected `~N`"));
    }
    if let Some(length) = element.strip_prefix("..") {
        let n = if length.is_empty() { Ok(8) } else { length.parse() };
        return n.map(Matcher::Gap).map_err(|_| at.error(element, format!("`{element}` is no gap"), "expected `..` or `..N`"));
    }
    if let Some(inner) = element.strip_prefix('{').and_then(|e| e.strip_suffix('}')) {
        let (name, kinds) = inner.split_once(':').map_or((inner, None), |(n, k)| (n, Some(k)));
        let role = role(name.trim(), at)?;
        let mut accepts = accepts(role, kinds, at, lexicon)?;
        accepts.bits = accepted(&accepts);
        return Ok(Matcher::Slot(role, accepts));
    }
    let (mut words, mut classes) = (String::new(), Classes::NONE);
    for part in element.split('|') {
        let Some(name) = part.strip_prefix('@') else {
            words.reserve(element.len());
            words.extend((!words.is_empty()).then_some('|'));
            if part.bytes().all(|byte| byte.is_ascii_lowercase()) {
                words.push_str(part);
            } else {
                words.extend(part.chars().map(|c| if c == '_' { ' ' } else { c }).flat_map(char::to_lowercase));
            }
            continue;
        };
        let class = lexicon.class(name);
        if class.is_empty() {
            return Err(at.error(part, format!("unknown class `{name}`"), &format!("known: {}", lexicon.class_names.join(" "))));
        }
        classes |= class;
    }
    Ok(Matcher::Word { words: words.into(), ids: Vec::new(), classes })
}

/// What a slot takes: what it says, or what its role usually takes.
fn accepts(role: Role, kinds: Option<&str>, at: &Place, lexicon: &Lexicon) -> Result<Accepts, Error> {
    let mut accepts = Accepts::default();
    let Some(kinds) = kinds else {
        match role {
            Role::Value | Role::Change | Role::Previous | Role::Aside => {
                (accepts.money, accepts.percent, accepts.quantity, accepts.number) = (true, true, true, true)
            }
            Role::Move => (accepts.move_verb, accepts.move_noun, accepts.move_other) = (true, true, true),
            Role::Measure => accepts.measure = true,
            Role::From | Role::To | Role::Of | Role::Partner => accepts.party = true,
            Role::Item => accepts.item = true,
            Role::Since | Role::Period => accepts.period = true,
        }
        return Ok(accepts);
    };
    for kind in kinds.split('|').map(str::trim) {
        if let Some(class) = kind.strip_prefix("quantity@") {
            accepts.quantity = true;
            accepts.unit |= lexicon.class(class);
            if lexicon.class(class).is_empty() {
                return Err(at.error(class, format!("unknown class `{class}`"), "expected a class of units"));
            }
            continue;
        }
        match kind {
            "money" => accepts.money = true,
            "percent" => accepts.percent = true,
            "quantity" => accepts.quantity = true,
            "number" => accepts.number = true,
            "price" => accepts.price = true,
            "signed" => accepts.signed = true,
            "figure" => (accepts.money, accepts.percent, accepts.quantity) = (true, true, true),
            "period" => accepts.period = true,
            "measure" => accepts.measure = true,
            "act" => accepts.act = true,
            "party" => accepts.party = true,
            "place" => accepts.place = true,
            "org" => accepts.org = true,
            "words" => accepts.item = true,
            "goods" => accepts.goods = true,
            "verb" => accepts.move_verb = true,
            "noun" => accepts.move_noun = true,
            "other" => accepts.move_other = true,
            "factor" => accepts.factor = true,
            "up" | "down" | "flat" => accepts.direction = direction(kind),
            _ => {
                return Err(at.error(kind, format!("unknown kind `{kind}`"), KINDS));
            }
        }
    }
    if role == Role::Move && !(accepts.move_verb || accepts.move_noun || accepts.move_other) {
        (accepts.move_verb, accepts.move_noun, accepts.move_other) = (true, true, true);
    }
    Ok(accepts)
}
