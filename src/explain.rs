//! Says what each stage made of a text: the tool with which rules are written and mistakes found.
//!
//! In: a document. Out: for each sentence that holds a figure, its units with all that is known of them, the measure phrases,
//! the rules whose trigger stands in it with the roles they bound, the claims with what became of each, and the facts.

use crate::document::Document;
use crate::engine::{Buffers, Engine, Seen};
use crate::facts::{Claim, Context, Reason};
use crate::figures::materialise;
use crate::groups::{Measure, Who};
use crate::lang::figures::FigureWords;
use crate::lang::lexicon::{Classes, Marks};
use crate::mentions::{Unit, UnitKind};
use crate::model::{Figure, Period, Span};
use crate::rules::{self, Candidate, Role};
use std::fmt::Write;

/// The explanation of a document whose figures have been found; `periods` are those of its text, resolved.
pub(crate) fn explain(engine: &Engine, document: &Document, context: Context, buffers: &mut Buffers, periods: &[Period]) -> String {
    let mut out = String::new();
    if let Some(day) = context.date.day {
        let _ = writeln!(out, "date {day}{}\n", if context.date.inferred { " (inferred)" } else { "" });
    }
    engine.watched(document, context, buffers, &mut |seen: &Seen| {
        if seen.scene.units.iter().any(|unit| unit.figure().is_some()) {
            // Writing to a string cannot fail.
            let _ = Page { seen, periods, out: &mut out }.write();
        }
    });
    out
}

/// One sentence on its way to paper.
struct Page<'a, 'o> {
    seen: &'a Seen<'a>,
    periods: &'a [Period],
    out: &'o mut String,
}

impl Page<'_, '_> {
    fn write(&mut self) -> std::fmt::Result {
        let scene = self.seen.scene;
        let Span { start, end } = scene.sentence;
        writeln!(self.out, "[{start}, {end}) {}", on_one_line(scene.sentence.of(scene.text)))?;
        writeln!(self.out, "  units")?;
        for (at, unit) in scene.units.iter().enumerate() {
            let known = self.known(unit);
            writeln!(self.out, "{}", format!("    {at:>3}  {:<24} {known}", self.words(at, at)).trim_end())?;
        }
        self.measures()?;
        self.candidates()?;
        self.verdicts()?;
        if !self.seen.facts.is_empty() {
            writeln!(self.out, "  facts")?;
        }
        for fact in self.seen.facts {
            writeln!(self.out, "    {fact}  [{}]", fact.rule)?;
        }
        writeln!(self.out)
    }

    /// The text from one unit to another.
    fn words(&self, first: usize, last: usize) -> String {
        let scene = self.seen.scene;
        on_one_line(Span::new(scene.units[first].span.start, scene.units[last].span.end).of(scene.text))
    }

    /// What is known of a unit.
    fn known(&self, unit: &Unit) -> String {
        let scene = self.seen.scene;
        let lexicon = scene.lexicon;
        let mut known: Vec<String> = Vec::new();
        match unit.kind {
            UnitKind::Figure(index) => {
                let raw = &scene.found.figures[index as usize];
                known.push(
                    materialise::figure(scene.text, raw, FigureWords::english())
                        .map_or_else(|| "bare number".to_owned(), |figure| figure_line(&figure)),
                );
            }
            UnitKind::Period(_) => {
                let period = self.periods.iter().find(|period| period.span == unit.span);
                known.push(period.map_or_else(|| "period".to_owned(), |p| format!("period {} ({:?})", p.id, p.basis)));
            }
            UnitKind::Word | UnitKind::Possessive | UnitKind::Punct(_) => {}
        }
        if let Some(row) = unit.measure {
            known.push(self.measure_line(row));
        }
        if let Some((index, form)) = unit.place {
            known.push(format!("place {} ({form:?})", lexicon.places[index as usize].code));
        }
        if let Some(org) = unit.org.and_then(|org| scene.orgs.list.get(org as usize)) {
            known.push(format!("org {}", org.name));
        }
        if let Some(movement) = unit.movement {
            let forms = [(movement.verb, "verb"), (movement.noun, "noun"), (movement.other, "other")];
            let forms: Vec<&str> = forms.iter().filter(|(is, _)| *is).map(|&(_, name)| name).collect();
            let factor = movement.factor.map(|percent| format!(" by {percent}%")).unwrap_or_default();
            known.push(format!("move {:?} ({}){factor}", movement.direction, forms.join(" ")));
        }
        known.extend(unit.region.then(|| "region".to_owned()));
        known.extend(unit.city.then(|| "city".to_owned()));
        let classes = lexicon.class_names.iter().enumerate().filter(|&(place, _)| unit.classes.meet(Classes::one(place)));
        known.extend(classes.map(|(_, name)| format!("@{name}")));
        known.join(" ")
    }

    /// A row of the measure table.
    fn measure_line(&self, row: u16) -> String {
        let lexicon = self.seen.scene.lexicon;
        let measure = &lexicon.measures[row as usize];
        let id = |metric: Option<u16>| metric.map_or("null", |metric| lexicon.metrics[metric as usize].id);
        let mut line = format!("measure {}", id(measure.metric));
        if !measure.item.is_empty() {
            let _ = write!(line, " item={}", measure.item);
        }
        for (kind, other) in [("country", measure.if_country), ("org", measure.if_org)] {
            if other.is_some() {
                let _ = write!(line, " {kind}={}", id(other));
            }
        }
        let marks = mark_names(measure.marks);
        if !marks.is_empty() {
            let _ = write!(line, " ({})", marks.join(" "));
        }
        line
    }

    fn measures(&mut self) -> std::fmt::Result {
        if !self.seen.scene.measures.is_empty() {
            writeln!(self.out, "  measures")?;
        }
        for measure in self.seen.scene.measures {
            let line = self.phrase(measure);
            writeln!(self.out, "    {line}")?;
        }
        Ok(())
    }

    /// A measure phrase with what belongs to it.
    fn phrase(&self, measure: &Measure) -> String {
        let who = |who: Who| match who {
            Who::Unit(unit) => self.words(unit, unit),
            Who::Pronoun(pronoun, unit) => format!("{} ({pronoun:?})", self.words(unit, unit)),
        };
        let mut line = format!("`{}`", self.words(measure.first.min(measure.head), measure.last.max(measure.head)));
        let ends = [
            ("owner", measure.owner),
            ("of", measure.of),
            ("from", measure.from),
            ("to", measure.to),
            ("in", measure.within),
            ("with", measure.with),
        ];
        for (name, party) in ends {
            if let Some(party) = party {
                let _ = write!(line, " {name}={}", who(party));
            }
        }
        if let Some((a, b)) = measure.between {
            let _ = write!(line, " between={}/{}", self.words(a, a), self.words(b, b));
        }
        if measure.pair {
            line.push_str(" between=the two");
        }
        if !measure.item.is_empty() {
            let words: Vec<String> = measure.item.iter().map(|&unit| self.words(unit, unit)).collect();
            let _ = write!(line, " item={}", words.join(" "));
        }
        if let Some(period) = measure.period {
            let _ = write!(line, " period={}", self.words(period, period));
        }
        line
    }

    fn candidates(&mut self) -> std::fmt::Result {
        let scene = self.seen.scene;
        let without = rules::without_figure(self.seen.sentence, scene.rules);
        writeln!(self.out, "  rules{}", if self.seen.candidates.is_empty() && without.is_empty() { ": none" } else { "" })?;
        for candidate in self.seen.candidates {
            let line = self.candidate(candidate);
            let fate = self.fate(candidate);
            writeln!(self.out, "    {line}: {fate}")?;
        }
        for candidate in &without {
            let line = self.candidate(candidate);
            writeln!(self.out, "    {line}: bound no figure")?;
        }
        Ok(())
    }

    /// A rule, its trigger and the roles that it bound.
    fn candidate(&self, candidate: &Candidate) -> String {
        let rule = &self.seen.scene.rules.rules[candidate.rule];
        let trigger = self.words(candidate.trigger.0, candidate.trigger.1);
        format!("{} on `{trigger}`{}", rule.name, self.roles(&candidate.roles))
    }

    fn roles(&self, roles: &[(Role, usize)]) -> String {
        roles.iter().map(|&(role, unit)| format!(" {}={}", format!("{role:?}").to_lowercase(), self.words(unit, unit))).collect()
    }

    /// What became of a candidate.
    fn fate(&self, candidate: &Candidate) -> &'static str {
        let is_figure = |role: Role| matches!(role, Role::Value | Role::Change | Role::Previous);
        let is_claim = |claim: &Claim| claim.rule == candidate.rule && claim.trigger == candidate.trigger;
        let holds = |claim: &Claim| candidate.roles.iter().any(|&(role, unit)| is_figure(role) && claim.figures().any(|f| f == unit));
        if let Some(verdict) = self.seen.verdicts.iter().find(|verdict| is_claim(&verdict.claim)) {
            let whole =
                candidate.roles.iter().filter(|(role, _)| is_figure(*role)).all(|(_, unit)| verdict.claim.figures().any(|f| f == *unit));
            return if whole { "a claim" } else { "a claim, with the figures that others left" };
        }
        if self.seen.verdicts.iter().any(|verdict| holds(&verdict.claim)) {
            return "its figures went to a claim of another rule";
        }
        "dropped"
    }

    fn verdicts(&mut self) -> std::fmt::Result {
        let scene = self.seen.scene;
        if !self.seen.verdicts.is_empty() {
            writeln!(self.out, "  claims")?;
        }
        for verdict in self.seen.verdicts {
            let claim = &verdict.claim;
            let mut line = scene.rules.rules[claim.rule].name.to_string();
            if let Some(measure) = claim.measure {
                let head = scene.measures[measure].head;
                let _ = write!(line, " measure={}", self.words(head, head));
            }
            let figures = [("value", claim.value), ("change", claim.change), ("times", claim.factor), ("previous", claim.previous)];
            let also = claim.also.iter().map(|&unit| ("also", Some(unit)));
            for (name, unit) in figures.into_iter().chain(also) {
                if let Some(unit) = unit {
                    let _ = write!(line, " {name}={}", self.words(unit, unit));
                }
            }
            if let Some(direction) = claim.direction {
                let _ = write!(line, " {direction:?}");
            }
            match verdict.outcome {
                Ok(1) => writeln!(self.out, "    {line}: a fact")?,
                Ok(count) => writeln!(self.out, "    {line}: {count} facts")?,
                Err(reason) => writeln!(self.out, "    {line}: no fact: {}", said(reason))?,
            }
        }
        Ok(())
    }
}

/// A figure with all that is seen of it.
fn figure_line(figure: &Figure) -> String {
    let mut line = format!("{} {figure}", format!("{:?}", figure.kind).to_lowercase());
    if let Some(unit) = &figure.unit {
        let _ = write!(line, " {unit}");
    }
    if let Some(trend) = figure.trend {
        let _ = write!(line, " {trend:?}");
    }
    line
}

fn mark_names(marks: Marks) -> Vec<&'static str> {
    let all = [
        (marks.minus, "minus"),
        (marks.plus, "plus"),
        (marks.balance, "balance"),
        (marks.anaphor, "anaphor"),
        (marks.growth, "growth"),
        (marks.weak, "weak"),
        (marks.verb, "verb"),
        (marks.item, "item"),
        (marks.people, "people"),
        (marks.share, "share"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect()
}

/// Why a claim gave no fact, in words.
fn said(reason: Reason) -> &'static str {
    match reason {
        Reason::Denied => "denied",
        Reason::Conditional => "depends on a condition",
        Reason::Alleged => "only alleged",
        Reason::NoMeasure => "no measure",
        Reason::Unfit => "no figure of this kind is wanted of this measure",
        Reason::BareNumber => "a bare number, and the measure is not counted in such",
        Reason::NoFigure => "no figure left",
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
