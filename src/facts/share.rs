//! Shares of a whole: whose part of a country's flow it is, and whose the whole is.
//!
//! In: a claim that tells a percentage of a flow, the claim before. Out: who has the share; the owner of the whole.

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::owner::Finder;
use crate::figures::RawKind;
use crate::groups::{Pronoun, Who};
use crate::lang::lexicon::{MetricRow, OwnerKind, Shape};
use crate::mentions::{Unit, UnitKind};
use crate::model::{Parties, Party, PartyKind};
use crate::rules::{Role, Subject};

/// Whose share of a country's flow it is: "the share of Bulgaria in the trade of …", "China took 43% of its exports",
/// "imports from China reached $5 billion, making up 43% of the total".
pub(super) fn sharer(
    scene: &Scene,
    claim: &Claim,
    metric: Option<&MetricRow>,
    parties: Option<&Parties>,
    last: Option<&Parties>,
) -> Option<String> {
    let flow = matches!(metric?.shape, Shape::Out | Shape::In | Shape::Flow | Shape::Mutual);
    let percent = raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Percent);
    // "China's share of Peru's imports fell to 30%"
    let told = claim.measure.map(|m| &scene.measures[m]).is_some_and(|m| {
        let first = m.first.min(m.head);
        scene.units[first.saturating_sub(4)..first].iter().any(|u| u.classes.meet(scene.cues.share_of))
    });
    if !flow || !percent || claim.direction.is_some() && !told {
        return None;
    }
    let known = |code: &str| ends(parties).any(|p| p.id == code);
    let code = |at: usize| scene.units[at].place.map(|(index, _)| &*scene.lexicon.places[index as usize].code);
    let named = (0..claim.first).rev().find(|&at| code(at).is_some_and(|c| c != "WORLD" && !known(c)));
    if let Some(at) = named {
        return Some(scene.units[at].span.of(scene.text).to_owned());
    }
    ends(last).find(|p| !known(&p.id)).map(|p| p.text.clone())
}

/// All parties of a fact.
pub(super) fn ends(parties: Option<&Parties>) -> impl Iterator<Item = &Party> {
    let (a, b) = match parties {
        Some(Parties::Of { of }) => (Some(of), None),
        Some(Parties::Between { between: [a, b] }) => (Some(a), Some(b)),
        Some(Parties::Flow { from, to }) => (from.as_ref(), to.as_ref()),
        None => (None, None),
    };
    a.into_iter().chain(b)
}

/// Whether the claim tells what part of a whole the claim before is ("…, accounting for 72 percent of the total").
pub(super) fn of_the_total(scene: &Scene, claim: &Claim) -> bool {
    let rule = &scene.rules.rules[claim.rule];
    let place = claim.role(Role::Item).or(claim.role(Role::Partner)).is_some();
    rule.item.as_deref() == Some("share") && rule.subject == Subject::Last && !place
}

/// Who of the ends that were told last has the share of the whole: the one that is not the owner of the whole.
pub(super) fn other_end(owner: Option<&Parties>, last: Option<&Parties>) -> Option<String> {
    let mut two = ends(last);
    let (a, b) = (two.next()?, two.next()?);
    let known = |p: &Party| ends(owner).any(|o| o.id == p.id);
    [a, b].into_iter().find(|p| !known(p)).map(|p| p.text.clone())
}

/// Whether the claim tells what part of a whole its own measure is ("imports from China accounted for 14 percent of the total").
pub(super) fn of_its_total(scene: &Scene, claim: &Claim) -> bool {
    let rule = &scene.rules.rules[claim.rule];
    if rule.subject != Subject::Measure {
        return false;
    }
    // "Transfers from Zambia made up 27 percent": likewise, where the whole is not told.
    let percent = raw(scene, claim.value).is_some_and(|r| r.kind == RawKind::Percent);
    let itself = rule.item_subject && percent && claim.role(Role::Measure).is_none() && claim.direction.is_none();
    let partner = claim.measure.map(|m| &scene.measures[m]).is_some_and(|m| m.from.or(m.to).is_some() && m.head < claim.trigger.0);
    rule.item.as_deref() == Some("share") || itself && partner
}

/// The owner of a flow or pair.
pub(super) fn owner_of(parties: Parties, metric: Option<&MetricRow>) -> Parties {
    match parties {
        Parties::Between { between: [of, _] } => Parties::Of { of },
        Parties::Flow { from: Some(from), to: Some(to) } => match metric.map(|m| m.shape) {
            Some(Shape::Out) => Parties::Flow { from: Some(from), to: None },
            _ => Parties::Flow { from: None, to: Some(to) },
        },
        parties => parties,
    }
}

impl Finder<'_, '_> {
    /// Whether the measure is a whole of which somebody's share is told ("the share of China in the country's trade").
    pub(super) fn is_whole(&self) -> bool {
        let (units, cues) = (self.scene.units, self.scene.cues);
        let Some(measure) = self.measure else { return false };
        let first = measure.first.min(measure.head);
        let within = |at: &usize| units[*at].kind == UnitKind::Word && units[*at].classes.miss(cues.breaks);
        let share = (0..first).rev().take(6).take_while(within).find(|&at| units[at].classes.meet(cues.share_of));
        // "the share of Peru in the country's trade", "Peru's share in the country's trade"
        let owned = |at: usize| at > 1 && units[at - 1].kind == UnitKind::Possessive && units[at - 2].is_party();
        share.is_some_and(|at| owned(at) || units[at..first].iter().any(Unit::is_party))
    }

    /// "Poland's trade with Germany was …; it was followed by China (10.6 percent)": of the whole, if the one before is no bloc of
    /// which the next is a part.
    pub(super) fn of_another(&self) -> Option<Parties> {
        let place = self.claim.role(Role::Item).filter(|&at| self.scene.units[at].place.is_some())?;
        let bloc = |p: &Party| p.kind == PartyKind::Bloc && !self.is_bloc(&self.scene.units[place]);
        let last = self.same_as_last()?;
        let two = ends(Some(&last)).count() == 2;
        (two && !ends(Some(&last)).any(bloc)).then(|| owner_of(last, self.metric))
    }

    /// "Russia's share in the mutual trade of the union", "in the republic's trade": the union's, the republic's, where no other pair
    /// is spoken of.
    pub(super) fn of_the_union(&self) -> Option<Parties> {
        self.claim.role(Role::Item).filter(|&at| self.scene.units[at].place.is_some())?;
        let measure = self.measure?;
        let own = measure.owner.filter(|who| matches!(who, Who::Pronoun(Pronoun::Country | Pronoun::Our, _)) && !measure.pair);
        if let Some(own) = own {
            return self.who(own, OwnerKind::Country).map(|of| Parties::Of { of });
        }
        let open = self.context.pair.is_none() && measure.pair;
        self.inherited(OwnerKind::Country).filter(|_| open).map(|of| Parties::Of { of })
    }

    /// The owner of the whole, of which the claim before is a part.
    pub(super) fn whole(&self) -> Option<Parties> {
        Some(owner_of(self.same_as_last()?, self.metric))
    }

    /// "Germany accounts for 14% of Poland's imports and 28% of its exports": the owner of the whole told before.
    pub(super) fn of_same_whole(&self) -> Option<Party> {
        let share = self.scene.rules.rules[self.claim.rule].item_subject && self.scene.units[self.claim.trigger.0].figure().is_some();
        let last = self.context.last.as_ref().filter(|l| share && l.sentence == self.context.sentence && l.item.is_some())?;
        match last.parties.as_ref()? {
            Parties::Of { of: one } | Parties::Flow { from: Some(one), to: None } | Parties::Flow { from: None, to: Some(one) } => {
                Some(one.clone())
            }
            _ => None,
        }
    }
}

/// What goes on after guests or a balance and is of neither: goods that are sold ("earned $2 billion from tourism. Sugar fetched
/// $168 million"), shares of what is sold or bought ("The deficit widened. Mali (21%) was the top customer"). `None` inside:
/// the text does not say of which.
pub(super) fn sold_of_last(scene: &Scene, claim: &Claim, last: &super::context::Last) -> Option<Option<u16>> {
    let is = |id: &str| last.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].id == id);
    let item = claim.role(Role::Item)?;
    let kind = raw(scene, claim.value).map(|r| r.kind);
    let guests = scene.units[item].is_party() || scene.units[item].classes.meet(scene.cues.tourist_noun);
    if is("tourism") && kind == Some(RawKind::Money) && !guests {
        return Some(scene.lexicon.metric("exports"));
    }
    if !is("trade_balance") || kind != Some(RawKind::Percent) || scene.units[item].place.is_none() || claim.direction.is_some() {
        return None;
    }
    let named = |class| scene.units.iter().any(|u| u.classes.meet(class));
    let flows = |wanted: Shape| {
        let metric = |row: u16| scene.lexicon.measures[usize::from(row)].metric;
        scene.measures.iter().filter_map(|m| metric(m.row)).any(|m| scene.lexicon.metrics[usize::from(m)].shape == wanted)
    };
    let id = match () {
        () if flows(Shape::Out) => "exports",
        () if flows(Shape::In) => "imports",
        () if named(scene.cues.export_partner) => "exports",
        () if named(scene.cues.supplier) => "imports",
        () => return Some(None),
    };
    Some(scene.lexicon.metric(id))
}

/// "China took 37% of exports, ahead of Peru's 17%": behind a share, a percentage of another country is its share of the same whole.
pub(super) fn others(scene: &Scene, claims: &mut [Claim]) {
    let percent = |c: &Claim| raw(scene, c.value).is_some_and(|r| r.kind == RawKind::Percent) && c.direction.is_none();
    let place = |c: &Claim| c.role(Role::Item).is_some_and(|at| scene.units[at].place.is_some());
    for index in 1..claims.len() {
        let (head, tail) = claims.split_at_mut(index);
        let (told, claim) = (&head[index - 1], &mut tail[0]);
        if percent(told) && place(told) && percent(claim) && scene.rules.rules[claim.rule].subject == Subject::Last {
            claim.roles.iter_mut().filter(|(role, _)| *role == Role::Of).for_each(|(role, _)| *role = Role::Item);
        }
    }
}
