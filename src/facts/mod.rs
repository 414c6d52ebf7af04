//! From candidates to facts: what belongs to one claim, whose it is, when it holds and how certain it is.
//!
//! In: a sentence's units, measure phrases and candidates, and what the document said before. Out: facts in text order.

mod accounts;
mod acting;
mod amounts;
mod apart;
mod aside;
mod attribute;
mod barred;
mod bearer;
mod build;
mod claim;
mod clause;
mod company;
mod context;
mod counted;
mod deals;
mod ends;
mod division;
mod earnings;
mod equivalents;
mod eras;
mod fit;
mod flows;
mod goods;
mod growth;
mod guests;
mod heard;
mod invested;
mod item;
mod measured;
mod merge;
mod moved;
mod owner;
mod pairs;
mod part;
mod partners;
mod qualifier;
mod reading;
mod region;
mod remember;
mod roles;
mod rows;
mod series;
mod share;
mod shipment;
mod status;
mod subject;
mod suits;
mod time;
mod told;
mod transfers;
mod whole;
mod worded;

pub(crate) use accounts::{is_filing, is_note};
pub(crate) use claim::Claim;
pub(crate) use context::Context;
pub(crate) use counted::is_weighed;

use crate::figures::Found;
use crate::groups::{Cues, Measure};
use crate::lang::lexicon::{Classes, Lexicon};
use crate::mentions::{Orgs, Unit, UnitKind};
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
    /// Whether the sentence speaks the language of accounts.
    pub filing: bool,
}

impl Scene<'_> {
    /// Whether a word of the unit is of one of these classes, which need say nothing of the unit's part.
    pub fn has(&self, unit: &Unit, classes: Classes) -> bool {
        unit.kind == UnitKind::Word && unit.span.of(self.text).split([' ', '-']).any(|word| self.lexicon.has_class(word, classes))
    }
}

/// Why a claim gave no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    Denied,
    Conditional,
    Alleged,
    NoMeasure,
    /// The contract wants no such claim of this measure.
    Unfit,
    BareNumber,
    NoFigure,
}

/// A claim and what became of it: how many facts, or why none.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub claim: Claim,
    pub outcome: Result<usize, Reason>,
}

/// Adds the facts of a sentence to `out`, their summary lines still empty; `verdicts`, if wanted, says what became of each claim.
pub(crate) fn facts(
    scene: &Scene,
    candidates: &[Candidate],
    context: &mut Context,
    out: &mut Vec<Fact>,
    mut verdicts: Option<&mut Vec<Verdict>>,
) {
    let claims = if candidates.is_empty() { Vec::new() } else { claims(scene, candidates) };
    context.enter(scene);
    let start = out.len();
    for index in 0..claims.len() {
        let before = out.len();
        let outcome = build::facts(scene, &claims, index, context, out);
        if let Some(verdicts) = &mut verdicts {
            verdicts.push(Verdict { claim: claims[index].clone(), outcome: outcome.map(|()| out.len() - before) });
        }
    }
    time::share_earlier(&mut out[start..]);
    eras::of_their_time(&mut out[start..], context.date.year());
    if out.len() == start {
        heard::hear(scene, context);
    } else if out[start..].iter().all(|fact| matches!(fact.metric.id.as_deref(), Some("share_price" | "market_cap"))) {
        heard::hear_beside(scene, context);
    }
    context.leave(scene);
}

/// The claims of a sentence that has candidates, each with its measure, in text order.
fn claims(scene: &Scene, candidates: &[Candidate]) -> Vec<Claim> {
    let mut claims = claim::claims(scene, candidates);
    for claim in &mut claims {
        subject::settle(scene, claim);
    }
    claims.sort_by_key(|claim| (claim.first, claim.trigger.0));
    subject::share(scene, &mut claims);
    merge::merge(scene, &mut claims);
    series::expand(scene, &mut claims);
    series::each(scene, &mut claims);
    series::times(scene, &mut claims);
    share::others(scene, &mut claims);
    pairs::link(scene, &mut claims);
    if scene.filing {
        whole::of_wholes(scene, &mut claims);
    }
    pairs::volume_and_value(scene, &mut claims);
    claims
}
