//! Who stands at the two ends of exports and imports.
//!
//! In: a claim with its measure phrase, the sentence, the document so far. Out: the ends of a flow. First what the phrase names,
//! then whose it is, then the partner; each step fills in what is still missing.

use super::amounts::raw;
use super::context::{Last, party_of, same, unlike};
use super::owner::Finder;
use crate::figures::RawKind;
use crate::groups::{Measure, Who};
use crate::lang::lexicon::{Marks, OwnerKind, Shape};
use crate::mentions::UnitKind;
use crate::model::{Parties, Party, PartyKind};
use crate::rules::Role;

/// Goods that go from one to another, as far as it is known who they are.
struct Shipment<'f, 's, 'c> {
    finder: &'f Finder<'s, 'c>,
    measure: &'f Measure,
    marks: Marks,
    /// Whether the owner sells.
    out: bool,
    owner: Option<Party>,
    partner: Option<Party>,
    /// "to Chad, Mali and Togo … $3 million, $4 million and $5 million, respectively": the unit of the partner of this figure.
    listed: Option<usize>,
    /// The phrase names several partners.
    several: bool,
    /// "total exports", "overall exports": with all partners.
    total: bool,
}

impl Finder<'_, '_> {
    /// Exports and imports: owner and partner put at the right ends.
    pub(super) fn goods(&self, out: bool) -> Option<Parties> {
        let Some(measure) = self.measure else {
            // What was told before was no flow: its owner sells or buys.
            return self.of_another().or_else(|| self.same_as_last()).map(|parties| match parties {
                Parties::Of { of } if out => Parties::Flow { from: Some(of), to: None },
                Parties::Of { of } => Parties::Flow { from: None, to: Some(of) },
                parties => parties,
            });
        };
        let mut shipment = Shipment::named(self, measure, out);
        if shipment.goes_elsewhere() || shipment.goes_to_unnamed() {
            return Some(shipment.ends());
        }
        shipment.part_same_ends();
        // "European imports of gas": of a region, which is no party.
        let region = |&at: &usize| at < measure.head && self.scene.units[at].region;
        if shipment.owner.is_none() && shipment.partner.is_none() && measure.item.iter().any(region) {
            return None;
        }
        shipment.find_owner();
        shipment.find_partner();
        (shipment.owner.is_some() || shipment.partner.is_some()).then(|| shipment.ends())
    }
}

impl<'f, 's, 'c> Shipment<'f, 's, 'c> {
    /// What the measure phrase names.
    fn named(finder: &'f Finder<'s, 'c>, measure: &'f Measure, out: bool) -> Self {
        let (scene, claim) = (finder.scene, finder.claim);
        let partner_slot = if out { measure.to.or(measure.with) } else { measure.from.or(measure.with) };
        let own_slot = if out { measure.from.or(measure.of) } else { measure.to.or(measure.of).or(measure.within) };
        let listed = claim.place.filter(|_| partner_slot.is_some());
        let partner_slot = listed.map(Who::Unit).or(partner_slot);
        let several = listed.is_none() && partner_slot.is_some_and(|who| finder.is_one_of_several(who));
        let owner = match claim.place.filter(|_| listed.is_none()) {
            Some(at) => party_of(scene, &scene.units[at]),
            None => {
                let named = measure.owner.or(own_slot).and_then(|w| finder.who(w, OwnerKind::Country));
                named.filter(|p| p.kind != PartyKind::Org || finder.metric.is_some())
            }
        };
        // "sent 34% of its exports to Peru": whose share it is.
        let sharer = |who: &Who| matches!((who, claim.role(Role::Item)), (Who::Unit(at), Some(item)) if *at == item);
        let partner = partner_slot.filter(|who| !several && !sharer(who)).and_then(|w| finder.partner(w, owner.as_ref()));
        let whole = |u: &crate::mentions::Unit| u.classes.meet(scene.cues.whole);
        let behind = scene.units.get(measure.last.max(measure.head) + 1).is_some_and(|u| u.classes.meet(scene.cues.as_whole));
        let comma = scene.units.get(1).is_some_and(|u| u.is_mark(b','));
        let opens = scene.units[0].classes.meet(scene.cues.as_whole) || comma && whole(&scene.units[0]);
        let total = behind || opens || scene.units[measure.first.saturating_sub(1)..measure.head].iter().any(whole);
        let marks = scene.lexicon.measures[usize::from(measure.row)].marks;
        Self { finder, measure, marks, out, owner, partner, listed, several, total }
    }

    fn ends(self) -> Parties {
        let (from, to) = if self.out { (self.owner, self.partner) } else { (self.partner, self.owner) };
        Parties::Flow { from, to }
    }

    /// The word before a partner.
    fn joiner(&self) -> crate::lang::lexicon::Classes {
        let cues = self.finder.scene.cues;
        if self.out { cues.to } else { cues.from }
    }

    /// "exports to China rose, and those to Japan fell", "while to Japan they fell": the partner named apart from the phrase.
    fn goes_elsewhere(&mut self) -> bool {
        let finder = self.finder;
        let those = finder.those(self.joiner()).and_then(|at| party_of(finder.scene, &finder.scene.units[at]));
        let Some(other) = those.or_else(|| finder.elsewhere(OwnerKind::Country, self.joiner())) else { return false };
        self.partner = Some(other);
        self.owner = self.owner.take().or_else(|| finder.one_end(self.out)).filter(|o| unlike(o, self.partner.as_ref()));
        true
    }

    /// "those to non-traditional markets grew": to nobody named.
    fn goes_to_unnamed(&mut self) -> bool {
        let scene = self.finder.scene;
        let behind = scene.units.get(self.measure.head + 1..self.finder.claim.trigger.0).unwrap_or_default();
        let those = behind.iter().any(|u| u.classes.meet(scene.cues.those));
        if !those || !behind.iter().rev().take(4).any(|u| u.classes.meet(self.joiner())) {
            return false;
        }
        self.owner = self.owner.take().or_else(|| self.finder.one_end(self.out));
        self.partner = None;
        true
    }

    /// "Mexican exports rose, while its imports from the US fell": nobody trades with himself.
    fn part_same_ends(&mut self) {
        if self.owner.as_ref().is_some_and(|owner| !unlike(owner, self.partner.as_ref())) {
            self.owner = self.finder.context.country.clone().filter(|o| unlike(o, self.partner.as_ref()));
        }
    }

    /// Whose goods they are, where the phrase does not say.
    fn find_owner(&mut self) {
        if self.owner.is_some() {
            return;
        }
        // "The country bought $3 billion of Russian goods": not from itself.
        let made = if self.marks.verb { self.finder.made_in(self.out, None) } else { None };
        self.owner = self.subject().filter(|p| unlike(p, self.partner.as_ref()) && !self.finder.has_bought(p, self.out));
        if self.owner.is_none() {
            self.owner = self.owner_before(made);
        }
    }

    /// Who does what the sentence tells.
    fn subject(&self) -> Option<Party> {
        let Finder { scene, context, .. } = self.finder;
        if !self.marks.verb {
            return self.finder.subject(OwnerKind::Country, self.measure.first);
        }
        // "we exported goods worth …": the speaker's side.
        let before = scene.units[..self.measure.head].iter().rev().find(|u| u.classes.miss(scene.cues.adverb | scene.cues.have));
        let ours = before.is_some_and(|u| u.classes.meet(scene.cues.our));
        let speaker = || context.speaker.clone().or_else(|| context.home.clone());
        let speaker = if ours { speaker() } else { None };
        speaker.or_else(|| self.finder.subject(OwnerKind::Any, self.measure.head))
    }

    /// Whose goods the text told of before; `made`: where these come from.
    fn owner_before(&self, made: Option<Party>) -> Option<Party> {
        let Finder { scene, context, .. } = self.finder;
        let inherited = || self.finder.inherited(OwnerKind::Country);
        if let Some(p) = &self.partner {
            // "exports to Malta and Cyprus reached $5m and $4m, respectively": none of the row sells.
            let of_row = |o: &Party| self.listed.is_some() && o.span.start >= scene.sentence.start;
            let free = |o: &Party| {
                !of_row(o) && !same(o, p) && !self.finder.is_partner_behind(o, self.out) && !self.finder.was_partner(o, self.out)
            };
            return context.partner_of(p).filter(free).or_else(|| inherited().filter(free));
        }
        if made.is_some() {
            let seen = || context.countries.iter().map(|s| &s.party).find(|p| unlike(p, made.as_ref())).cloned();
            return inherited().filter(|o| unlike(o, made.as_ref())).or_else(seen);
        }
        let owner = inherited().or_else(|| self.finder.placed(OwnerKind::Country));
        match &context.pair {
            Some((a, b)) if !self.total && owner.as_ref().is_some_and(|o| same(o, b)) => Some(a.clone()),
            _ => owner,
        }
    }

    /// Takes a party for the partner if none is known yet and it is not the owner.
    fn join(&mut self, partner: Option<Party>) {
        if self.partner.is_none() {
            self.partner = partner.filter(|p| unlike(p, self.owner.as_ref()));
        }
    }

    /// With whom they trade, where the phrase does not say.
    fn find_partner(&mut self) {
        let (finder, measure, out, verb) = (self.finder, self.measure, self.out, self.marks.verb);
        let (scene, claim, context) = (finder.scene, finder.claim, finder.context);
        if self.partner.is_none() {
            let owner = self.owner.as_ref();
            let made = if verb { finder.made_in(out, owner) } else { None };
            // "Serbia exports $1.2bn-worth of goods to China": the noun stands as a verb.
            let behind = verb || claim.value == Some(measure.head + 1);
            self.partner = made.or_else(|| if behind { finder.partner_behind(out, owner) } else { None });
        }
        // "exports mainly medicines to Kazakhstan, worth $40 million"
        if self.partner.is_none() && !self.several && claim.value.is_some_and(|v| v > measure.last) {
            self.join(finder.partner_between(measure.last + 1, out));
        }
        self.join(self.seller_before());
        self.deliver_to_buyer();
        self.join(self.supplied());
        self.join(self.whose_client());
        self.join(self.ceased_with());
        // "From Germany alone, the Czech Republic bought …"
        if self.partner.is_none() && verb {
            self.join(finder.opening_partner(out));
        }
        // "China's purchases of soybeans" in a text about Brazil.
        let shared = claim.role(Role::Item).is_some_and(|at| scene.units[at].place.is_some());
        let part = scene.rules.rules[claim.rule].item_subject || shared;
        let other = |owner: &Option<Party>| owner.as_ref().and_then(|o| context.partner_of(o));
        if self.partner.is_none() && !verb && self.marks.vague && !out && measure.owner.is_some() && !part {
            self.partner = other(&self.owner);
        }
        if self.partner.is_none() && verb && out {
            self.join(finder.indirect_object(measure.head));
        }
        let with_all = self.total || self.several || part || measure.region.is_some();
        if self.partner.is_none() && !with_all && (!verb || self.goes_on()) && finder.bilateral_context() && context.pair.is_some() {
            self.partner = other(&self.owner);
        }
    }

    /// "Algeria's trade surplus fell. France supplied goods for $2 billion": to the country that the text is about.
    fn supplied(&self) -> Option<Party> {
        let Finder { scene, context, .. } = self.finder;
        let verb =
            self.marks.verb && self.out && scene.lexicon.has_class(scene.units[self.measure.head].span.of(scene.text), scene.cues.supply);
        self.owner.as_ref().filter(|o| verb && o.span.start >= scene.sentence.start).and(context.country.clone())
    }

    /// "Angola, Portugal's 9th client, bought goods": whose client it is.
    fn whose_client(&self) -> Option<Party> {
        let units = self.finder.scene.units;
        let owner = self.owner.as_ref().filter(|_| self.marks.verb)?;
        let at = units.iter().position(|u| u.span == owner.span)?;
        let next = |n: usize| units.get(at + n);
        let client = next(1)?.is_mark(b',') && next(2)?.place.is_some() && next(3)?.kind == UnitKind::Possessive;
        if client { party_of(self.finder.scene, &units[at + 2]) } else { None }
    }

    /// "Trade with Peru has ceased: exports came to $50 million": to Peru.
    fn ceased_with(&self) -> Option<Party> {
        let scene = self.finder.scene;
        let head = self.measure.head;
        let ahead = |m: &&Measure| m.with.is_some() && m.head < head && scene.units[m.head..head].iter().any(|u| u.is_mark(b':'));
        let with = scene.measures.iter().rfind(ahead).filter(|_| !self.total)?.with?;
        self.finder.partner(with, self.owner.as_ref())
    }

    /// Whether the sentence made a claim before.
    fn goes_on(&self) -> bool {
        self.finder.context.last.as_ref().is_some_and(|l| l.sentence == self.finder.context.sentence)
    }

    /// Whether the figure counts goods.
    fn counted(&self) -> bool {
        raw(self.finder.scene, self.finder.claim.value).is_some_and(|r| r.kind == RawKind::Quantity)
    }

    /// "Russia exported 6 million tonnes. Egypt bought 1 million", "France doubled its purchases": who sold what was told.
    fn seller_before(&self) -> Option<Party> {
        let Finder { scene, claim, context, .. } = self.finder;
        if self.partner.is_some() || self.out || !(self.marks.verb || self.marks.vague) {
            return None;
        }
        let back = if self.counted() && self.marks.verb { 3 } else { 1 };
        let last = context.last.as_ref().filter(|l| l.sentence + back >= context.sentence)?;
        let Some(Parties::Flow { from: Some(from), to }) = &last.parties else { return None };
        let share = scene.rules.rules[claim.rule].item_subject;
        let again = |o: &Party| context.countries.iter().any(|s| same(&s.party, o) && s.count > 1);
        // "Spain bought Ukrainian goods. Poland cut its purchases": the text stays with who sells.
        let seller = || context.country.as_ref().is_some_and(|c| same(c, from));
        let stays = || self.goes_on() || self.counted() || self.owner.as_ref().is_some_and(again) || seller();
        (from.kind != PartyKind::Org && (to.is_none() || !share && stays())).then(|| from.clone())
    }

    /// "India's imports rose. Supplies from Iraq fell": to the buyer told of.
    fn deliver_to_buyer(&mut self) {
        let Finder { scene, context, .. } = self.finder;
        let (measure, delivered) = (self.measure, self.marks.weak);
        let nobodys = measure.owner.is_none() && measure.from.is_none();
        let sells = self.marks.verb && self.counted() || delivered || measure.from.is_some() && measure.owner.is_none();
        if self.partner.is_some() || !self.out || !sells {
            return;
        }
        let buyer = |l: &Last| l.metric.is_some_and(|m| scene.lexicon.metrics[usize::from(m)].shape == Shape::In);
        let last = context.last.as_ref().filter(|l| buyer(l) && l.sentence + 1 >= context.sentence);
        let Some(Parties::Flow { to: Some(to), .. }) = last.and_then(|l| l.parties.as_ref()) else { return };
        // "Deliveries averaged …" of imports told before: nobody named delivers.
        if delivered && nobodys && self.owner.as_ref().is_some_and(|o| same(o, to)) {
            // "Exports climbed and imports fell. Car shipments rose": its own again.
            if context.seller.as_ref().is_some_and(|s| same(s, to)) {
                return;
            }
            self.owner = None;
        }
        self.join(Some(to.clone()));
    }
}
