//! Who has invested in whom, where the words of the flow do not say it by themselves.
//!
//! In: a claim about investment, what was told before. Out: the two ends, as far as the text says.

use super::context::{party_of, same, unlike};
use super::owner::Finder;
use crate::groups::{Measure, Who};
use crate::lang::lexicon::{OwnerKind, PlaceForm};
use crate::mentions::{Unit, UnitKind};
use crate::model::{Parties, Party, PartyKind};

impl Finder<'_, '_> {
    /// "business investment in Canada": what a country puts into its own economy.
    pub(super) fn is_own(&self, measure: &Measure) -> bool {
        let phrase = &self.scene.units[measure.first.min(measure.head)..=measure.head];
        phrase.iter().any(|u| u.place.is_none() && self.scene.has(u, self.scene.cues.own_investment))
    }

    /// The ends of an investment with those that its phrase leaves out.
    pub(super) fn investment_ends(&self, measure: &Measure, from: Option<Party>, to: Option<Party>) -> (Option<Party>, Option<Party>) {
        let to = to.or_else(|| self.whose_investor(measure.head, from.as_ref()));
        let verb = self.scene.lexicon.measures[usize::from(measure.row)].marks.verb;
        if from.is_none() && to.is_none() && !verb {
            return self.project_before(measure.first);
        }
        // "Maltese companies had direct investments of $3 million in Peru": theirs.
        let have = |u: &Unit| u.classes.meet(self.scene.cues.have);
        let had = from.is_none() && to.is_some() && self.scene.units[..measure.first].iter().rev().take(3).any(have);
        let owner = || self.subject(OwnerKind::Any, measure.first).filter(|f| unlike(f, to.as_ref()));
        let from = if had { owner() } else { from };
        (from, to)
    }

    /// "Korea remained Malta's top foreign investor, pouring in $3 billion": where somebody invests.
    pub(super) fn whose_investor(&self, end: usize, from: Option<&Party>) -> Option<Party> {
        let units = &self.scene.units[..end];
        let investor = units.iter().rposition(|u| u.classes.meet(self.scene.cues.investor))?;
        let of = (investor.saturating_sub(5)..investor).rev().find(|&at| units[at].kind == UnitKind::Possessive)?;
        let whose = of.checked_sub(1).map(|at| &units[at]).filter(|u| u.place.is_some())?;
        party_of(self.scene, whose).filter(|whose| unlike(whose, from))
    }

    /// Investment of which no verb says into what: across a border, between two, or the owner's own.
    pub(super) fn invested(&self, measure: &Measure, from: Option<Party>) -> Option<Parties> {
        let direct = &*self.scene.lexicon.measures[measure.row as usize].item == "direct";
        if direct || self.scene.units[measure.first..=measure.head].iter().any(|u| self.scene.has(u, self.scene.cues.foreign)) {
            // "in its World Investment Report": no organisation is invested in unless it is said.
            let owner = || self.owner().filter(|p| p.kind != PartyKind::Org);
            // "direct investment by Maltese firms": theirs.
            let by = |at: usize| self.scene.units[measure.head..at].iter().any(|u| u.classes.meet(self.scene.cues.by));
            if matches!(measure.of, Some(Who::Unit(at)) if at > measure.head && by(at)) && from.is_some() {
                return Some(Parties::Flow { from, to: None });
            }
            // "Direct investment abroad grew", "outward direct investment": what goes out.
            let outward = |u: &Unit| self.scene.has(u, self.scene.cues.outward);
            let end = (measure.head + 1).min(self.scene.units.len() - 1);
            if self.scene.units[measure.first.saturating_sub(1)..=end].iter().any(outward) {
                return from.or_else(owner).map(|from| Parties::Flow { from: Some(from), to: None });
            }
            // "the inflow of Italian direct investment" in a text about Kazakhstan: from there.
            let named = |who: Option<Who>| matches!(who, Some(Who::Unit(at)) if matches!(self.scene.units[at].place, Some((_, PlaceForm::Adjective))));
            let host = || self.context.country.clone().filter(|c| from.as_ref().is_some_and(|f| !same(f, c)));
            if let Some(to) = host().filter(|_| named(measure.owner) || named(measure.of)) {
                return Some(Parties::Flow { from, to: Some(to) });
            }
            // "Direct investment from Peru" in a text about Malta: from there, too.
            if measure.from.is_some() && measure.owner.is_none() {
                if let Some(to) = host() {
                    return Some(Parties::Flow { from, to: Some(to) });
                }
            }
            return from.or_else(owner).map(|to| Parties::Flow { from: None, to: Some(to) });
        }
        if self.bilateral_context() || self.context.pair.is_some() {
            if let Some(partner) = from.as_ref().and_then(|f| self.context.partner_of(f)) {
                return Some(Parties::Flow { from, to: Some(partner) });
            }
            if from.is_none() && self.bilateral_context() {
                if let Some(last) =
                    self.context.last.as_ref().filter(|l| l.metric.map(|m| self.scene.lexicon.metrics[m as usize].id) == Some("investment"))
                {
                    return last.parties.clone();
                }
            }
        }
        // "Investment in Malta rose. German investment was the largest": in the same country.
        let adjective =
            matches!(measure.owner, Some(Who::Unit(at)) if matches!(self.scene.units[at].place, Some((_, PlaceForm::Adjective))));
        let host = || self.invested_in().or_else(|| self.invested_before(1)).filter(|t| from.as_ref().is_some_and(|f| !same(f, t)));
        if let Some(to) = host().filter(|_| adjective && measure.region.is_none()) {
            return Some(Parties::Flow { from, to: Some(to) });
        }
        // "Chinese investment in Africa": to nobody that has a name of its own.
        if let (Some(_), Some(_)) = (measure.region, &from) {
            return Some(Parties::Flow { from, to: None });
        }
        from.or_else(|| self.owner()).map(|of| Parties::Of { of })
    }

    /// "Angola, where Portuguese investment stood at $3 billion": the place before.
    pub(super) fn where_before(&self, measure: &Measure) -> Option<Party> {
        let units = self.scene.units;
        let first = measure.first.min(measure.head);
        let opens = first > 1 && units[first - 1].classes.meet(self.scene.cues.relative) && matches!(measure.owner, Some(Who::Unit(_)));
        let before = units[..first.saturating_sub(1)].iter().rfind(|u| !u.is_mark(b',')).filter(|u| opens && u.place.is_some())?;
        party_of(self.scene, before)
    }

    /// Where others have invested, of whom the sentence has told before, or one so many sentences back.
    pub(super) fn invested_before(&self, back: usize) -> Option<Party> {
        let last = self.context.last.as_ref().filter(|l| l.sentence + back >= self.context.sentence)?;
        let id = last.metric.map_or("", |m| self.scene.lexicon.metrics[m as usize].id);
        match &last.parties {
            Some(Parties::Flow { from: Some(_), to: Some(to) }) if id == "investment" => Some(to.clone()),
            _ => None,
        }
    }

    /// "Investment in Malta reached $3 billion. Korean companies put in $1 billion": in the country that the sentence before tells of.
    pub(super) fn invested_in(&self) -> Option<Party> {
        let last = self.context.last.as_ref().filter(|l| l.sentence + 1 >= self.context.sentence)?;
        let id = last.metric.map_or("", |m| self.scene.lexicon.metrics[usize::from(m)].id);
        match &last.parties {
            Some(Parties::Flow { from: None, to: Some(to) }) if id == "investment" => Some(to.clone()),
            _ => None,
        }
    }

    /// "New Zealand had 52 projects in Vietnam with a registered capital of …": the subject and where its projects stand.
    pub(super) fn project_before(&self, end: usize) -> (Option<Party>, Option<Party>) {
        let units = self.scene.units;
        let place = |at: usize| party_of(self.scene, &units[at]).filter(|_| matches!(units[at].place, Some((_, PlaceForm::Name))));
        let host = (2..end).rev().find(|&at| units[at - 1].classes.meet(self.scene.cues.just_in) && units[at].place.is_some());
        let counted = |at: usize| units[..at].iter().any(|u| u.figure().is_some());
        let Some((at, to)) = host.filter(|&at| counted(at)).and_then(|at| Some((at, place(at)?))) else { return (None, None) };
        // "Some 610 Spanish companies operate in Malta with total investments of $9 billion"
        let firms = |at: &usize| matches!(units[*at].place, Some((_, PlaceForm::Adjective))) && self.describes_company(*at, OwnerKind::Any);
        let firms = (0..at - 1).find(firms).and_then(|at| party_of(self.scene, &units[at]));
        match firms.or_else(|| self.subject(OwnerKind::Any, at - 1)).filter(|from| !same(from, &to)) {
            Some(from) => (Some(from), Some(to)),
            None => (None, None),
        }
    }
}
