//! Who stands at the two ends of money that is moved: investment, aid, loans, remittances.
//!
//! In: a claim with its measure phrase, the sentence, the document so far. Out: from whom to whom, as far as the text says.

use super::context::{party_of, same, unlike};
use super::owner::Finder;
use crate::groups::{Measure, Pronoun, Who};
use crate::lang::lexicon::{Classes, OwnerKind, PlaceForm};
use crate::model::{Parties, Party, PartyKind};

impl Finder<'_, '_> {
    /// Investment, aid, loans, remittances.
    pub(super) fn flow(&self) -> Option<Parties> {
        let Some(measure) = self.measure else { return self.same_as_last() };
        let metric = self.metric.map_or("", |m| m.id);
        // "mutual investments between Peru and Chile"
        if let Some((a, b)) = measure.between.filter(|&(a, b)| self.scene.units[a].place.is_some() && self.scene.units[b].place.is_some()) {
            let (a, b) = (party_of(self.scene, &self.scene.units[a])?, party_of(self.scene, &self.scene.units[b])?);
            return Some(Parties::Between { between: [a, b] });
        }
        if metric == "investment" && measure.from.is_none() && measure.to.is_none() && self.is_own(measure) {
            return self.owner().map(|of| Parties::Of { of });
        }
        if let Some(flow) = self.flow_of_those(measure) {
            return Some(flow);
        }
        let (mut from, mut to) = self.named_ends(measure, metric);
        let verb = self.scene.lexicon.measures[measure.row as usize].marks.verb;
        if from.is_none() && verb {
            from = self.subject(OwnerKind::Any, measure.head);
        }
        if to.is_none() {
            to = self.target_behind(from.as_ref());
        }
        if to.is_none() && verb {
            let behind = || measure.head + 1..self.claim.value.unwrap_or(0);
            to = self.whole_of_part().or_else(|| self.helped_country(behind(), from.as_ref()));
        }
        if metric == "investment" {
            to = to.or_else(|| self.where_before(measure).filter(|to| unlike(to, from.as_ref())));
            (from, to) = self.investment_ends(measure, from, to);
        }
        match metric {
            "remittances" => return self.remittances(measure, from, to),
            "aid" | "loan" => return self.helped(measure, from, to),
            _ => {}
        }
        // "Investment from Vietnam stands at $5 billion": where the others told of have invested.
        if metric == "investment" && to.is_none() && measure.from.is_some() && measure.region.is_none() {
            to = self.invested_before(1).or_else(|| self.invested_in()).filter(|t| !from.as_ref().is_some_and(|f| same(f, t)));
        }
        // "a package of $7 million, of which $5 million in loans and $1 million in investments": between the same two.
        if metric == "investment" && from.is_none() && to.is_none() {
            if let Some(same) = self.as_flow_before().filter(|_| self.is_part()) {
                return Some(same);
            }
        }
        if metric == "investment" && to.is_none() && !verb {
            return self.invested(measure, from);
        }
        if from.is_none() && to.is_none() {
            from = self.subject(OwnerKind::Any, self.start());
        }
        // "seeks a loan of $3 million from Malta": who lends.
        if from.is_none() && to.is_some() {
            from = self.partner_behind(false, to.as_ref());
        }
        (from.is_some() || to.is_some()).then_some(Parties::Flow { from, to })
    }

    /// "remittances rose; those from Russia plunged, from America they climbed"
    fn flow_of_those(&self, measure: &Measure) -> Option<Parties> {
        let from = self.elsewhere(OwnerKind::Country, self.scene.cues.from).or_else(|| self.those_of(self.scene.cues.from))?;
        let to = to_slot(measure).and_then(|who| self.who(who, OwnerKind::Any));
        let to = to.or_else(|| match self.context.last.as_ref()?.parties.as_ref()? {
            Parties::Flow { to, .. } => to.clone(),
            _ => None,
        });
        Some(Parties::Flow { from: Some(from), to })
    }

    /// The place behind "those" and this joint.
    fn those_of(&self, joint: Classes) -> Option<Party> {
        self.those(joint).and_then(|at| party_of(self.scene, &self.scene.units[at]))
    }

    /// The ends that the phrase itself names, or the list that the claim is of.
    fn named_ends(&self, measure: &Measure, metric: &str) -> (Option<Party>, Option<Party>) {
        let resolve = |w: Option<Who>| w.and_then(|w| self.who(w, OwnerKind::Any));
        // "Islamabad expects investment from the Gulf kingdom": not from itself.
        let other = match measure.from {
            Some(who @ Who::Pronoun(Pronoun::Country, at)) => {
                let own = self.nearest_left(at, OwnerKind::Country);
                own.as_ref().and_then(|own| self.partner(who, Some(own)).zip(Some(own.clone())))
            }
            _ => None,
        };
        let mut from = other
            .as_ref()
            .map(|(other, _)| other.clone())
            .or_else(|| resolve(measure.from))
            .or_else(|| resolve(measure.owner))
            .or_else(|| resolve(measure.of));
        let to_slot = to_slot(measure);
        let those = self.those_of(self.scene.cues.in_);
        // "Norway gave Malawi $3 million. The bank approved a loan to the country": to who was helped.
        let again = match to_slot {
            Some(Who::Pronoun(Pronoun::Country, _)) if matches!(metric, "aid" | "loan") => self.as_helped_before(),
            _ => None,
        };
        let again = again.filter(|t| !from.as_ref().is_some_and(|f| same(f, t)));
        let mut to = those.or(again).or_else(|| to_slot.and_then(|w| self.partner(w, from.as_ref())));
        to = to.or_else(|| other.map(|(_, own)| own));
        // "Malta's approved investments from Peru": in Malta.
        if to.is_none() && measure.from.is_some() && matches!(metric, "investment" | "aid" | "loan") {
            to = resolve(measure.owner).filter(|to| unlike(to, from.as_ref()));
        }
        if let Some((party, gives)) = self.listed() {
            *(if gives { &mut from } else { &mut to }) = Some(party);
        }
        // "aid from the Gulf state to Sudan": nobody helps himself.
        if from.as_ref().zip(to.as_ref()).is_some_and(|(a, b)| same(a, b)) {
            from = None;
        }
        (from, to)
    }

    /// "Peru and Chile gave loans of $3 million and $2 million, respectively": the one of the row that this claim tells of, and whether
    /// it gives.
    fn listed(&self) -> Option<(Party, bool)> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let at = self.claim.place?;
        let row = |at: &usize| units[*at].place.is_some() || units[*at].is_mark(b',') || units[*at].classes.meet(cues.and | cues.det);
        let first = (0..at).rev().take_while(row).last().unwrap_or(at);
        let into = first > 0 && units[first - 1].classes.meet(cues.to | cues.in_ | cues.for_);
        let behind = units[at..].iter().take_while(|u| u.figure().is_none());
        let receives = behind.take(12).any(|u| u.classes.meet(cues.received));
        Some((party_of(self.scene, &units[at])?, !into && !receives))
    }

    /// Remittances, which go home.
    fn remittances(&self, measure: &Measure, mut from: Option<Party>, mut to: Option<Party>) -> Option<Parties> {
        let resolve = |w: Option<Who>| w.and_then(|w| self.who(w, OwnerKind::Any));
        // "Money transfers from Russia fell, while those from the US grew"
        if let Some(other) = self.those(self.scene.cues.from).and_then(|at| party_of(self.scene, &self.scene.units[at])) {
            let told = self.context.last.as_ref().and_then(|l| l.parties.as_ref());
            let told = || if let Some(Parties::Flow { to: Some(to), .. }) = told { Some(to.clone()) } else { None };
            let home = resolve(measure.owner.or(measure.to)).or_else(told).or_else(|| self.inherited(OwnerKind::Country));
            return Some(Parties::Flow { from: Some(other), to: home });
        }
        // "remittances from Filipinos in Italy": it is they who send them home.
        let form = |who: Option<Who>| match who {
            Some(Who::Unit(at)) => self.scene.units[at].place.map(|(_, form)| form),
            _ => None,
        };
        let people = form(measure.from) == Some(PlaceForm::People);
        // "remittances sent by Tajik migrants from Russia", "remittances from Russia rose"
        if form(measure.from) == Some(PlaceForm::Name) && to.is_none() {
            // "Italy was the main source, while inflows from Russia fell": to the same.
            let home = resolve(measure.of.or(measure.owner)).or_else(|| self.home_of_migrants());
            let to = home.filter(|p| !from.as_ref().is_some_and(|f| same(f, p)));
            return Some(Parties::Flow { from, to });
        }
        if people && measure.to.is_none() && measure.within.is_some() {
            (from, to) = (to, from);
        }
        if let Some(own) = from.take_if(|_| to.is_none()) {
            let from = self.context.partner_of(&own).filter(|_| self.bilateral_context());
            return Some(Parties::Flow { from, to: Some(own) });
        }
        to.or_else(|| self.owner()).map(|to| Parties::Flow { from, to: Some(to) })
    }

    /// Where remittances went that were told of last, else the country that the text is about.
    pub(super) fn home_of_migrants(&self) -> Option<Party> {
        let id = |m: u16| self.scene.lexicon.metrics[usize::from(m)].id;
        let told = self.context.last.as_ref().filter(|l| l.metric.is_some_and(|m| id(m) == "remittances"));
        let told = told.and_then(|l| if let Some(Parties::Flow { to, .. }) = &l.parties { to.clone() } else { None });
        told.or_else(|| self.inherited(OwnerKind::Country))
    }

    /// Aid and loans: from who gives or lends to who is helped.
    fn helped(&self, measure: &Measure, mut from: Option<Party>, mut to: Option<Party>) -> Option<Parties> {
        let loan = self.metric.is_some_and(|m| m.id == "loan");
        let verb = self.scene.lexicon.measures[measure.row as usize].marks.verb;
        let other = |end: &Option<Party>, party: &Party| !end.as_ref().is_some_and(|end| same(end, party));
        if from.is_none() && to.is_none() {
            if let Some(same) = self.as_flow_before() {
                return Some(same);
            }
        }
        // "The lender also gave the country a grant": the bank told of before.
        if from.is_none() && self.bank_opens() {
            from = self.inherited(OwnerKind::Org).filter(|f| other(&to, f));
        }
        if from.is_none() && verb {
            from = self.giver_before(measure.head).filter(|f| other(&to, f));
        }
        if from.is_none() {
            from = self.subject(OwnerKind::Any, self.start()).filter(|f| other(&to, f));
        }
        if from.is_some() && to.is_none() && measure.from.is_some() {
            to = self.subject(OwnerKind::Any, self.start()).filter(|t| other(&from, t));
        }
        if from.is_some() && to.is_none() {
            to = self.as_helped_before().or_else(|| self.same_giver(from.as_ref())).filter(|t| other(&from, t));
        }
        // "Lima is seeking a loan of $3 million": who borrows.
        if loan && to.is_none() && measure.from.is_none() && measure.region.is_none() && self.borrows(from.as_ref()) {
            to = from.take();
        }
        // "Congo owes $2 billion. France provided $120 million in budget aid": to whom the text is about.
        let here = |f: &Party| f.span.start >= self.scene.sentence.start && (!loan || f.kind != PartyKind::Org);
        if to.is_none() && measure.for_.is_none() && measure.region.is_none() && from.as_ref().is_some_and(here) {
            let near = self.context.last.as_ref().is_some_and(|l| l.sentence + 2 >= self.context.sentence && l.parties.is_some());
            to = self.context.country.clone().filter(|t| near && other(&from, t));
        }
        // "received $3 billion in grants": what comes in.
        let receives = || self.scene.units[..measure.head].iter().rev().take(14).any(|u| u.classes.meet(self.scene.cues.received));
        // "World Bank lending to Africa": to nobody that has a name of its own.
        if to.is_none() && measure.from.is_none() && measure.region.is_none() && if loan { self.borrows(from.as_ref()) } else { receives() }
        {
            to = from.take();
        }
        // "Ghana's exports fell. The IMF approved a $3 billion loan": to the country that the text has just told of.
        if to.is_none() && !verb && from.as_ref().is_some_and(|f| f.kind == PartyKind::Org) {
            let last = self.context.last.as_ref().filter(|l| l.sentence + 1 == self.context.sentence);
            let country = last.is_some_and(|l| match &l.parties {
                Some(Parties::Of { of } | Parties::Flow { from: Some(of), to: None } | Parties::Flow { from: None, to: Some(of) }) => {
                    of.kind == PartyKind::Country
                }
                _ => false,
            });
            to = if country { self.inherited(OwnerKind::Country) } else { None };
        }
        if from.is_none() && to.is_none() {
            from = self.subject(OwnerKind::Any, self.start());
            // "aid reached $224 billion; Peru was the largest donor": not who is named behind.
            let before = |p: &Party| p.span.start < self.scene.units[self.claim.trigger.0].span.start;
            to = from.is_none().then(|| self.inherited(OwnerKind::Country)).flatten().filter(before);
        }
        (from.is_some() || to.is_some()).then_some(Parties::Flow { from, to })
    }

    /// Whether it is foreigners who act, whoever they are.
    pub(super) fn foreigners_act(&self) -> bool {
        let before = &self.scene.units[self.claim.trigger.0.saturating_sub(3)..self.claim.trigger.0];
        let foreign = |u: &crate::mentions::Unit| self.scene.has(u, self.scene.cues.foreign);
        before.iter().any(foreign) && before.iter().all(|u| !u.is_party())
    }

    /// Where those nobody named have put their money, if a pronoun stands for them again and no other place is told.
    pub(super) fn foreigners_go_on(&self) -> Option<Parties> {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let pronoun = |u: &crate::mentions::Unit| u.classes.meet(cues.its) && u.classes.miss(cues.det);
        let opens = units.iter().take(4).take_while(|u| !u.is_party()).any(pronoun);
        let last = self.context.last.as_ref().filter(|l| opens && l.sentence + 1 >= self.context.sentence)?;
        let unnamed = matches!(last.parties, Some(Parties::Flow { from: None, to: Some(_) }));
        last.parties.clone().filter(|_| unnamed && self.metric.is_some_and(|m| m.id == "investment") && self.target_behind(None).is_none())
    }

    /// Whether the clause opens with "the lender", "the bank".
    fn bank_opens(&self) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let opens = units.iter().take(5).position(|u| u.classes.meet(cues.company) && !u.is_party());
        opens.is_some_and(|at| at > 0 && at < self.start() && units[at - 1].classes.meet(cues.det))
    }

    /// "The bank approved a loan to India. Last year it lent the country …": who gave before, where a pronoun stands for the giver.
    fn giver_before(&self, verb: usize) -> Option<Party> {
        let subject = self.scene.units[..verb].iter().rev().find(|u| u.classes.miss(self.scene.cues.adverb | self.scene.cues.have))?;
        let pronoun = subject.classes.meet(self.scene.cues.its) && subject.classes.miss(self.scene.cues.det);
        let last = self.context.last.as_ref().filter(|l| pronoun && l.sentence + 1 >= self.context.sentence)?;
        let id = last.metric.map_or("", |m| self.scene.lexicon.metrics[m as usize].id);
        match &last.parties {
            Some(Parties::Flow { from: Some(from), to: Some(_) }) if id == "aid" || id == "loan" => Some(from.clone()),
            _ => None,
        }
    }

    /// "attracted $4bn of investment, of which Chinese firms put in $1bn": where the whole went.
    pub(super) fn whole_of_part(&self) -> Option<Party> {
        match self.context.last.as_ref().filter(|_| self.is_part())?.parties.as_ref()? {
            Parties::Flow { from: None, to } => to.clone(),
            _ => None,
        }
    }

    /// Whether the claim tells a part of the one before it in the sentence.
    pub(super) fn is_part(&self) -> bool {
        let told = self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence).and_then(|l| l.raw).map(|raw| raw.span.end);
        let between = |from: usize| self.scene.units[..self.start()].iter().filter(move |u| u.span.start >= from);
        told.is_some_and(|from| between(from).any(|u| u.classes.meet(self.scene.cues.including)))
    }

    /// "Norway has invested $3 million in Chad, and its aid came to $2 million": to the same, from the same.
    fn same_giver(&self, from: Option<&Party>) -> Option<Party> {
        match self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence)?.parties.as_ref()? {
            Parties::Flow { from: Some(giver), to: Some(to) } if from.is_some_and(|f| same(f, giver)) => Some(to.clone()),
            _ => None,
        }
    }

    /// "will lend Bangladesh 165 billion yen, and has pledged a grant of 3 billion": the same two, where nobody else is named.
    fn as_flow_before(&self) -> Option<Parties> {
        let last = self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence)?;
        let told = last.raw?.span.end;
        let others = self.scene.units[..self.start()].iter().any(|u| u.span.start >= told && u.is_party());
        let flow = matches!(&last.parties, Some(Parties::Flow { from: Some(_), to: Some(_) }));
        last.parties.clone().filter(|_| flow && !others)
    }

    /// "approved a loan to Malawi, and Norway will add a grant": who was helped just before.
    pub(super) fn as_helped_before(&self) -> Option<Party> {
        let last = self.context.last.as_ref().filter(|l| self.context.sentence.saturating_sub(l.sentence) <= 1)?;
        let id = last.metric.map_or("", |m| self.scene.lexicon.metrics[m as usize].id);
        match &last.parties {
            Some(Parties::Flow { from: Some(_), to: Some(to) }) if id == "aid" || id == "loan" => Some(to.clone()),
            _ => None,
        }
    }

    /// "invested V in the Kazakh economy", "a loan of V to Sri Lanka": the target stands behind the figure.
    pub(super) fn target_behind(&self, from: Option<&Party>) -> Option<Party> {
        let cues = self.scene.cues;
        // "loans of $120 million for Tanzania"
        let given = self.metric.is_some_and(|m| matches!(m.id, "aid" | "loan"));
        let joints = cues.in_ | cues.to | if given { cues.for_ } else { Classes::NONE };
        let end = (self.claim.last + 12).min(self.scene.units.len());
        for at in self.claim.trigger.1 + 1..end {
            let unit = &self.scene.units[at];
            if unit.is_mark(b';') || unit.classes.meet(cues.breaks | cues.including) {
                return None;
            }
            // ", with aid to Ukraine making up 9%": whose end is told of another measure.
            let of = |m: &Measure| self.scene.lexicon.measures[usize::from(m.row)].metric;
            let other =
                |own: &Measure| own.head < at && self.scene.measures.iter().any(|m| m.head == at && m.to.is_some() && of(m) == of(own));
            if self.measure.is_some_and(other) {
                return None;
            }
            // "the weakest in the G7"
            let ranks = self.scene.lexicon.has_class(self.scene.units[at - 1].span.of(self.scene.text), cues.rank_word);
            if unit.classes.miss(joints) || unit.figure().is_some() || ranks {
                continue;
            }
            for next in at + 1..(at + 5).min(self.scene.units.len()) {
                let u = &self.scene.units[next];
                // "to invest $2bn to expand its plant in Harbour": a company only right behind.
                if u.org.is_some() && at > self.claim.last + 2 {
                    return None;
                }
                if u.is_party() {
                    return party_of(self.scene, u).filter(|p| !from.is_some_and(|f| same(f, p)));
                }
                if let Some(who) = crate::groups::who_at(self.scene.units, next, cues) {
                    // "a loan of $3 million to the country": to who was helped before.
                    let again = matches!(who, Who::Pronoun(Pronoun::Country, _)) && given;
                    let helped = self.as_helped_before().filter(|t| again && !from.is_some_and(|f| same(f, t)));
                    if helped.is_some() {
                        return helped;
                    }
                    if !matches!(who, Who::Pronoun(Pronoun::Its, _)) {
                        return self.partner(who, from);
                    }
                }
                if u.classes.meet(cues.preposition | cues.verbs) || u.figure().is_some() || u.period().is_some() {
                    break;
                }
            }
        }
        None
    }
}

/// Where a phrase names who receives.
fn to_slot(measure: &Measure) -> Option<Who> {
    measure.within.or(measure.to).or(measure.for_)
}
