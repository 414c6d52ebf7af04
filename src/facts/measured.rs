//! What a claim measures: the rule's own metric, the measure phrase of its words, or what was spoken of before.
//!
//! In: a claim and the document so far. Out: the metric's row, its marks and the words that name it.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::context::{Context, Last};
use super::owner::Finder;
use super::worded::by_words;
use crate::figures::{RawKind, RawUnit};
use crate::groups::Measure;
use crate::lang::lexicon::{Marks, MetricRow, OwnerKind};
use crate::mentions::UnitKind;
use crate::model::{Parties, PartyKind, Span};
use crate::rules::{Role, Subject};

/// What a claim measures.
pub(super) struct Measured<'a> {
    pub metric: Option<u16>,
    pub row: u16,
    pub marks: Marks,
    pub measure: Option<&'a Measure>,
    pub text: Span,
}

/// A claim with what it measures and whose it is, whose figures and item are asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a, 'b> {
    pub scene: &'a Scene<'b>,
    pub claim: &'a Claim,
    pub measured: &'a Measured<'a>,
    pub metric: Option<&'a MetricRow>,
    pub parties: Option<&'a Parties>,
}

impl Asked<'_, '_> {
    /// Whether the metric is one of these.
    pub fn is(&self, ids: &[&str]) -> bool {
        self.metric.is_some_and(|m| ids.contains(&m.id))
    }
}

/// What is measured: the rule's own metric, the measure phrase, or what was measured last.
pub(super) fn measured<'a>(scene: &'a Scene, claim: &Claim, context: &Context) -> Option<Measured<'a>> {
    let rule = &scene.rules.rules[claim.rule];
    let measure = claim.measure.map(|m| &scene.measures[m]);
    if let Some(metric) = rule.metric {
        return by_rule(scene, claim, measure, metric, context);
    }
    let alone = |metric, row, text| Measured { metric, row, marks: Marks::default(), measure: None, text };
    match (rule.subject, measure) {
        (Subject::Counted, _) => Some(alone(None, scene.lexicon.named, counted_noun(scene, claim)?)),
        (Subject::Party, _) => Some(alone(Some(scene.lexicon.metric("share_price")?), u16::MAX, trigger_words(scene, claim))),
        (Subject::Last | Subject::Topic, None) => as_told(scene, claim, context),
        (_, None) => as_before(scene, claim, context),
        (_, Some(measure)) => by_words(scene, claim, measure, context),
    }
}

/// What the rule itself says.
fn by_rule<'a>(scene: &'a Scene, claim: &Claim, measure: Option<&'a Measure>, metric: u16, context: &Context) -> Option<Measured<'a>> {
    let metric = if company_spends(scene, claim, context, metric) { scene.lexicon.metric("costs")? } else { metric };
    let names = |m: &&Measure| scene.lexicon.measures[usize::from(m.row)].metric == Some(metric);
    let text = measure.filter(names).map_or_else(|| rule_words(scene, claim), |m| scene.units[m.head].span);
    let row = measure.map_or(u16::MAX, |m| m.row);
    Some(Measured { metric: Some(metric), row, marks: Marks { minus: claim.minus, ..Marks::default() }, measure, text })
}

/// The words that a rule has read; in accounts the whole phrase of the measure among them ("recorded a pre-tax gain of").
fn rule_words(scene: &Scene, claim: &Claim) -> Span {
    let (first, last) = claim.trigger;
    let named = |m: &&Measure| (first..=last).contains(&m.head) && !scene.lexicon.measures[usize::from(m.row)].marks.verb;
    match scene.measures.iter().find(named).filter(|_| scene.filing) {
        Some(measure) => super::accounts::phrase(scene, measure.head),
        None => trigger_words(scene, claim),
    }
}

/// Of a rule that goes on about the claim before: what that measured.
fn as_told<'a>(scene: &Scene, claim: &Claim, context: &Context) -> Option<Measured<'a>> {
    let rule = &scene.rules.rules[claim.rule];
    let last = context.told(rule.subject == Subject::Topic);
    let last = last.filter(|l| context.sentence.saturating_sub(l.sentence) <= 2)?;
    // "bought 21% of it, and Ghana 16%": only behind another share.
    let joined = scene.units[claim.trigger.0].classes.meet(scene.cues.and) || scene.units[claim.trigger.0].is_mark(b',');
    let share =
        rule.item.is_some() && rule.only.is_empty() && joined && scene.units.get(claim.trigger.0 + 1).is_some_and(|u| u.place.is_some());
    let after = tells_share(last) && last.sentence == context.sentence;
    if share && !after {
        return None;
    }
    if let Some(metric) = super::share::sold_of_last(scene, claim, last) {
        let text = trigger_words(scene, claim);
        return Some(Measured { metric: Some(metric?), row: u16::MAX, marks: Marks::default(), measure: None, text });
    }
    // "The Nikkei rose, with Harbour up 2%": its shares.
    let index = last.metric.is_some() && last.metric == scene.lexicon.metric("stock_index");
    if index && claim.role(Role::Of).is_some_and(|of| scene.units[of].org.is_some()) {
        let metric = scene.lexicon.metric("share_price");
        return Some(Measured { metric, row: u16::MAX, marks: Marks::default(), measure: None, text: trigger_words(scene, claim) });
    }
    let Marks { minus, plus, growth, sure, goods, .. } = last.marks(scene);
    let marks = Marks { minus, plus, growth, sure, goods, ..Marks::default() };
    let text = if scene.filing || last.metric.is_none() { last.text } else { trigger_words(scene, claim) };
    Some(Measured { metric: last.metric, row: last.row, marks, measure: None, text })
}

/// No measure in the sentence: what was measured in the sentence before, if the clause has no subject of its own.
fn as_before<'a>(scene: &Scene, claim: &Claim, context: &Context) -> Option<Measured<'a>> {
    let last = context.last.as_ref().filter(|l| context.sentence.saturating_sub(l.sentence) <= 1)?;
    let starts = claim.trigger.0 <= 5;
    // "it rose", "this equalled": the subject is a pronoun.
    let pronoun = scene.units[..claim.trigger.0].iter().any(|u| u.classes.meet(scene.cues.its))
        || claim.trigger.0 > 0 && scene.units[claim.trigger.0 - 1].classes.meet(scene.cues.det);
    // "It ended June with $246m in cash": no more of what was told.
    let cash = claim.value.is_some_and(|v| scene.units.get(v + 1).is_some_and(|u| u.classes.meet(scene.cues.in_cash)));
    let of_another = moves_what_follows(scene, claim);
    // "That with Peru increased 3%": what was told, of another.
    let that = super::subject::stands_for(scene, 0) && super::subject::clause_start(scene, claim.trigger.0) == 0 && !of_another;
    // "Sales rose 4%. Asia grew 11%": of the company told of.
    let company = last.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].owner == OwnerKind::Org);
    let region = company && super::division::moved_region(scene, claim).is_some();
    let goes_on = region || that || starts && pronoun && !of_another || super::subject::pronoun(scene, claim.trigger.0).is_some();
    if !goes_on || cash {
        return None;
    }
    let text = if last.metric.is_none() { last.text } else { trigger_words(scene, claim) };
    Some(Measured { metric: last.metric, row: last.row, marks: last.marks(scene), measure: None, text })
}

/// "a 6% fall in footfall": of what is named behind.
fn moves_what_follows(scene: &Scene, claim: &Claim) -> bool {
    let Some(moved) = claim.movement else { return false };
    let tied = scene.units.get(moved + 1).is_some_and(|u| u.classes.meet(scene.cues.in_ | scene.cues.of));
    let named = scene.units.get(moved + 2).is_some_and(|u| u.period().is_none());
    tied && named && scene.units[moved].movement.is_some_and(|m| m.noun)
}

/// "It spent $310m on research" of a company: its costs, no state's spending.
fn company_spends(scene: &Scene, claim: &Claim, context: &Context, metric: u16) -> bool {
    let before = &scene.units[..claim.trigger.0];
    if scene.lexicon.metrics[usize::from(metric)].id != "government_spending"
        || before.iter().any(|u| u.classes.meet(scene.cues.country_noun))
    {
        return false;
    }
    let finder = Finder { scene, context, claim, measure: None, metric: None };
    let last = || context.last.as_ref().filter(|l| l.sentence + 1 >= context.sentence).and_then(|l| l.parties.clone());
    let owner = finder.subject(OwnerKind::Any, claim.trigger.0).map(|of| Parties::Of { of }).or_else(last);
    matches!(owner, Some(Parties::Of { of }) if of.kind == PartyKind::Org)
}

/// The words of a trigger; "sold the unit to Brix for $3 million" is named by its first word that says more than a joint does.
fn trigger_words(scene: &Scene, claim: &Claim) -> Span {
    let (first, last) = claim.trigger;
    let small = scene.cues.its | scene.cues.and | scene.cues.breaks | scene.cues.preposition | scene.cues.det | scene.cues.including;
    let figures = scene.units[first..=last].iter().any(|u| u.figure().is_some());
    let tells = |&at: &usize| scene.units[at].kind == UnitKind::Word && scene.units[at].classes.miss(small) && !scene.units[at].is_party();
    match (first..=last).find(tells).filter(|_| figures) {
        Some(at) => scene.units[at].span,
        None => Span::new(scene.units[first].span.start, scene.units[last].span.end),
    }
}

/// Whether the claim made last tells a share.
fn tells_share(last: &Last) -> bool {
    last.is_share()
}

/// The noun that the claim's quantities count; one of them may leave it out ("added 2 million customers to 21 million").
fn counted_noun(scene: &Scene, claim: &Claim) -> Option<Span> {
    let noun = |unit: usize| {
        let raw = raw(scene, Some(unit)).filter(|raw| raw.kind == RawKind::Quantity)?;
        let last = raw.span.of(scene.text).rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let last = Span::new(raw.span.start + last, raw.span.end);
        let span = if let RawUnit::Noun(span) = raw.unit { span } else { last };
        scene.lexicon.has_class(last.of(scene.text), scene.cues.counted_noun).then_some(span)
    };
    [claim.value, claim.change].into_iter().flatten().find_map(noun)
}

/// Whether the claim tells a share of a whole.
pub(super) fn share_of(scene: &Scene, claim: &Claim, measured: &Measured) -> bool {
    measured.measure.is_some_and(|m| scene.units[..m.head].iter().any(|u| u.classes.meet(scene.cues.share_of)))
        || measured.marks.share
        || scene.rules.rules[claim.rule].item_subject
        // "…, and Ghana for 9%"
        || claim.role(crate::rules::Role::Item).is_some()
        || scene.rules.rules[claim.rule].item.is_some()
}
