//! From candidates to facts: what belongs to one claim, whose it is, when it holds and how certain it is.
//!
//! In: a sentence's units, measure phrases and candidates, and what the document said before. Out: facts in text order.

mod build;
mod claim;
mod company;
mod context;
mod owner;
mod status;
mod subject;
mod time;

pub(crate) use context::Context;

use crate::figures::Found;
use crate::groups::{Cues, Measure};
use crate::lang::lexicon::Lexicon;
use crate::mentions::{Orgs, Unit};
use crate::model::{Fact, Span};
use crate::rules::{Candidate, RuleSet};

/// Everything that is known of one sentence.
pub(crate) struct Scene<'a> {
    pub text: &'a str,
    pub sentence: Span,
    pub units: &'a [Unit],
    pub measures: &'a [Measure],
    pub found: &'a Found,
    pub lexicon: &'a Lexicon,
    pub rules: &'a RuleSet,
    pub cues: &'a Cues,
    pub orgs: &'a Orgs,
}

/// Adds the facts of a sentence to `out`.
pub(crate) fn facts(scene: &Scene, candidates: &[Candidate], context: &mut Context, out: &mut Vec<Fact>) {
    if std::env::var("DBG").is_ok() { for c in candidates { eprintln!("cand {} {:?} {:?}", scene.rules.rules[c.rule].name, c.trigger, c.roles); } for (i,u) in scene.units.iter().enumerate() { eprint!("{i}:{}{}{}{} ", u.span.of(scene.text), if u.org.is_some() {"@"} else {""}, if u.place.is_some() {"#"} else {""}, if u.measure.is_some() {"*"} else {""}); } eprintln!(); }
    let mut claims = claim::claims(scene, candidates);
    for claim in &mut claims {
        subject::settle(scene, claim);
    }
    claims.sort_by_key(|claim| (claim.first, claim.trigger.0));
    subject::share(scene, &mut claims);
    claim::merge(scene, &mut claims);
    if std::env::var("DBG").is_ok() { for c in &claims { eprintln!("claim {} {:?} v{:?} c{:?} p{:?} m{:?} {}", scene.rules.rules[c.rule].name, c.trigger, c.value, c.change, c.previous, c.measure.map(|m| scene.units[scene.measures[m].head].span.of(scene.text)), c.own_measure); } }
    context.enter(scene);
    for index in 0..claims.len() {
        build::facts(scene, &claims, index, context, out);
    }
    context.leave(scene);
}
