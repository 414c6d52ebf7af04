//! What sort of its measure a fact is of: the product, the partner of a balance, the currency pair.
//!
//! In: a claim and what it measures. Out: the words, as they stand in the text.

mod wording;

pub(super) use wording::{balance_between, plain_words, region, words};

use super::amounts::raw;
use super::company;
use super::division::{division, leading_place, moved_region, names_thing};
use super::goods::{around, object_words, same_goods, subject_words, those_of};
use super::guests::origin;
use super::measured::{Asked, share_of};
use super::qualifier::{adjusted, basis, excluded, in_terms, part_of_product, term};
use super::share::{of_its_total, of_the_total, other_end, sharer};
use super::worded::what_grows;
use crate::figures::RawUnit;
use crate::groups::{Measure, Who};
use crate::lang::lexicon::{OwnerKind, PercentIs, Shape, TimeShape};
use crate::mentions::UnitKind;
use crate::model::{Parties, PartyKind};
use crate::rules::{Role, Subject};
use wording::{balance_partner, commodity, currency_pair, index_name, is_any, is_number, market, of_which, other_pair};

/// What the text told before that an item may go back to.
pub(super) struct Told<'a> {
    /// The partners of a flow, where there are several.
    pub row: Option<String>,
    /// The partner of a balance told among flows.
    pub partner: Option<String>,
    /// The item of the same measure.
    pub inherited: Option<&'a str>,
    /// The item of what the text tells of, for words that stand for it.
    pub goods: Option<&'a str>,
    /// The index told before in the sentence.
    pub index: Option<&'a str>,
    /// The item of the claim before in the sentence, if it told a share.
    pub beside: Option<&'a str>,
    /// The parties of the claim before in the sentence.
    pub last: Option<&'a Parties>,
}

/// What sort of the measure it is.
pub(super) fn item(asked: Asked, told: Told) -> Option<String> {
    let Asked { scene, claim, measured, metric, .. } = asked;
    if metric.is_some_and(|m| m.id == "stake") {
        // "The deal lifts its holding to 25%": in what was told before.
        return company::held(scene, claim, measured.measure).or_else(|| told.inherited.map(str::to_owned));
    }
    let rule = &scene.rules.rules[claim.rule];
    let mut parts: Vec<String> = Vec::new();
    asked.by_row(&mut parts);
    if let Some(measure) = measured.measure {
        asked.by_phrase(measure, &told, &mut parts);
    }
    asked.by_partner(&mut parts);
    parts.extend(region(scene, measured.measure));
    parts.extend(told.row.clone());
    let in_terms_only = asked.by_terms(&mut parts);
    if rule.item_subject {
        parts.extend(asked.subject(&told));
    }
    asked.by_goods(&told, &mut parts);
    // "4% in volume and 14% in value": of the same goods.
    if in_terms_only && parts.len() == 1 && rule.subject == Subject::Last {
        let other = |part: &&str| !scene.lexicon.has_phrase(&format!("in {part}"));
        let goods = told.inherited.map(|item| item.split(", ").filter(other).collect::<Vec<_>>().join(", "));
        parts.splice(0..0, goods.filter(|goods| !goods.is_empty()));
    }
    if parts.is_empty() && asked.goes_on(&told) {
        parts.extend(told.inherited.map(str::to_owned));
    }
    // "The index fell 0.3% on turnover of 813 million": of what is in it.
    if parts.is_empty() && asked.is(&["turnover_traded"]) {
        parts.extend(told.index.map(str::to_owned));
    }
    asked.by_place(&mut parts);
    asked.by_share(&told, &mut parts);
    if parts.is_empty() {
        parts.extend(asked.share_of_goods());
    }
    if let Some(item) = &rule.item {
        parts.push(item.to_string());
    }
    let barrels =
        claim.figures().any(|u| raw(scene, Some(u)).is_some_and(|r| matches!(r.unit, RawUnit::Word(w) if w.starts_with("barrel"))));
    let goods = measured.marks.goods || metric.is_some_and(|m| matches!(m.id, "production" | "exports" | "imports"));
    if parts.is_empty() && barrels && goods {
        parts.push("oil".to_owned());
    }
    // "its quota of 948,000 barrels a day": what may be pumped.
    if parts.is_empty() && barrels && metric.is_none() && measured.marks.stock {
        parts.push("oil production".to_owned());
    }
    // "It also fell against the yen to 104.08": in another currency than before.
    if let Some(pair) =
        other_pair(scene, claim, measured.row, told.inherited).filter(|_| asked.is(&["exchange_rate"]) && measured.measure.is_none())
    {
        parts = vec![pair];
    }
    parts.retain(|part| !part.is_empty());
    // "its foreign business accounted for 38%": said by the part and by the subject.
    let mut once: Vec<String> = Vec::with_capacity(parts.len());
    for part in parts {
        if !once.contains(&part) {
            once.push(part);
        }
    }
    (!once.is_empty()).then(|| once.join(", "))
}

/// Adds words that no part has yet.
fn add(words: Option<String>, parts: &mut Vec<String>) {
    parts.extend(words.filter(|words| parts.iter().all(|p| !p.contains(words.as_str()))));
}

impl Asked<'_, '_> {
    /// Whether a company has such a measure.
    fn of_company(&self) -> bool {
        self.metric.is_some_and(|m| m.owner == OwnerKind::Org)
    }

    /// What the wording of the measure says by itself, in the phrase or in the rule, and the part of the company that it is of.
    fn by_row(&self, parts: &mut Vec<String>) {
        let Self { scene, claim, measured, metric, .. } = *self;
        let rule = &scene.rules.rules[claim.rule];
        if measured.row != u16::MAX {
            let row = &scene.lexicon.measures[measured.row as usize];
            // "Headline inflation was 5%. The core index eased to 4%": what the words themselves say takes its place.
            let inflation = self.is(&["inflation", "consumer_prices"]);
            let anew = inflation && measured.measure.is_some_and(|m| m.row != measured.row && !m.item.is_empty());
            if !row.item.is_empty() && !anew && !self.is(&["exchange_rate"]) {
                parts.push(row.item.to_string());
            }
            let index = self.is(&["stock_index"]);
            // "the index rose": of the prices told before.
            if let Some(measure) = measured.measure.filter(|_| row.marks.item && !measured.marks.anaphor || index) {
                let name = if index { index_name(scene, measure) } else { plain_words(scene, measure.head) };
                parts.push(commodity(scene, &name));
            }
        }
        // "attracted $2 billion of foreign direct investment": the rule itself has read the measure.
        if measured.measure.is_none() && rule.metric.is_some() {
            let row = |at: usize| scene.units[at].measure.map(|row| &scene.lexicon.measures[usize::from(row)]);
            let read = (claim.trigger.0..=claim.trigger.1).filter_map(row).find(|r| r.metric == rule.metric && !r.item.is_empty());
            parts.extend(read.map(|r| r.item.to_string()));
        }
        if metric.is_some_and(|m| m.owner != OwnerKind::Country) && !scene.filing {
            parts.extend(division(scene, claim, measured.measure));
        }
    }

    /// What the words around the head of the measure phrase say.
    fn by_phrase(&self, measure: &Measure, told: &Told, parts: &mut Vec<String>) {
        let Self { scene, claim, measured, metric, .. } = *self;
        if let Some(goods) = those_of(scene, claim, measured) {
            parts.push(goods);
        } else if measure.row == scene.lexicon.named && metric.is_some() {
            parts.push(words(scene, &(measure.first..=measure.head).collect::<Vec<_>>()));
        } else if let Some((first, last)) = claim.item {
            parts.push(words(scene, &(first..=last).collect::<Vec<_>>()));
        } else if !(measure.item.is_empty() || scene.filing && metric.is_none()) {
            let told = self.phrase_words(measure);
            // The name of an index has them already; "the benchmark Nikkei": what is said before it is no part of it.
            let proper = parts.iter().any(|name| name.starts_with(char::is_uppercase));
            let described = proper && measure.item.iter().all(|&at| at < measure.head);
            if !(self.is(&["stock_index"]) && (described || parts.iter().any(|name| name.contains(told.as_str())))) {
                parts.push(told);
            }
        }
        if self.is(&["exchange_rate"]) {
            parts.push(currency_pair(scene, claim, measure, told.inherited));
        }
        let text = |who: Option<Who>| if let Some(Who::Unit(at)) = who { Some((at, scene.units[at].span.of(scene.text))) } else { None };
        // "Harbour's sales of Pedalo": what a company sells, by its name.
        let named = text(measure.of).filter(|&(at, _)| measure.owner.is_some() && scene.units[at].org.is_some());
        parts.extend(named.filter(|_| self.is(&["revenue", "sales_volume"])).map(|(_, name)| name.to_owned()));
        // "sales of its heart drug Entresta", "output at the Pilbara mines": of what, or where.
        let thing = |who: Option<Who>| text(who).filter(|&(at, _)| names_thing(scene, at)).map(|(_, name)| name.to_owned());
        add(thing(measure.of).or_else(|| thing(measure.within)).or_else(|| thing(measure.owner)), parts);
        // "external debt to China": to whom it is owed.
        parts.extend(text(measure.to).filter(|_| self.is(&["external_debt", "public_debt"])).map(|(_, name)| name.to_owned()));
        if self.is(&["trade_balance"]) {
            // "The services account logged a surplus": what the account is of.
            let balance = scene.lexicon.measures[usize::from(measure.row)].marks.balance && parts.is_empty();
            let before = scene.measures.iter().rfind(|m| m.head < measure.head && m.head + 6 > measure.head).filter(|_| balance);
            let account = before.map(|m| &scene.lexicon.measures[usize::from(m.row)]).filter(|row| row.metric == measured.metric);
            parts.extend(account.map(|row| row.item.to_string()));
            // "The balance with Peru showed a surplus": with whom.
            let earlier = text(before.and_then(|m| m.with)).map(|(_, name)| format!("with {name}"));
            parts.extend(balance_partner(scene, claim, measure).or(earlier).or_else(|| told.partner.clone()));
        }
    }

    /// The words that the phrase keeps for its item.
    fn phrase_words(&self, measure: &Measure) -> String {
        let Self { scene, measured, .. } = *self;
        let grows = what_grows(scene, measure);
        // The number of an index is in its name.
        let index = self.is(&["stock_index"]);
        // "the growth of net sales": what grows is the metric.
        let named = |unit: usize| {
            let row = scene.units[unit].measure.map(|row| &scene.lexicon.measures[usize::from(row)]);
            measured.marks.growth && measured.metric.is_some() && row.is_some_and(|row| row.metric == measured.metric)
        };
        // "Cotton futures in New York": where it is traded.
        let traded = |unit: usize| unit > measure.head && self.is(&["commodity_price"]) && scene.units[unit].city;
        // "the surplus on the farm balance", "of the trade balance": no more than what it measures.
        let balance = scene.lexicon.measures[usize::from(measure.row)].marks.balance;
        let same = |unit: usize| {
            let row = scene.units[unit].measure.map(|row| &scene.lexicon.measures[usize::from(row)]);
            balance && row.is_some_and(|row| row.marks.balance || row.metric == measured.metric)
        };
        // "13 agreements": how many they are.
        let number = (index || self.is(&["contract_value"])) && measure.item.iter().any(|&unit| is_number(scene, unit));
        let other = |unit: usize| named(unit) || traded(unit) || same(unit) || number && is_number(scene, unit);
        let own = |unit: &usize| Some(*unit) != grows && !other(*unit);
        let kept: Vec<usize> = measure.item.iter().copied().filter(own).collect();
        words(scene, &kept)
    }

    /// "a surplus with the US of $3 billion, followed by India with $2 billion", "owes the IMF $4 billion and China $2 billion"
    fn by_partner(&self, parts: &mut Vec<String>) {
        let Self { scene, claim, metric, .. } = *self;
        let last = scene.rules.rules[claim.rule].subject == Subject::Last;
        let other = claim.role(Role::Partner).filter(|_| last).map(|at| scene.units[at].span.of(scene.text));
        match metric.map(|m| m.id) {
            Some("trade_balance") => {
                parts.extend(claim.role(Role::Partner).map(|at| scene.units[at].span.of(scene.text)).map(|other| format!("with {other}")))
            }
            Some("external_debt" | "debt") => parts.extend(other.map(str::to_owned)),
            _ => {}
        }
    }

    /// Which market, what is left out, the terms in which it is told, how long it runs; whether the terms are all that is said.
    fn by_terms(&self, parts: &mut Vec<String>) -> bool {
        let Self { scene, claim, measured, metric, .. } = *self;
        if self.is(&["market_share"]) {
            add(market(scene, claim), parts);
        }
        parts.extend(excluded(scene, claim, measured.measure));
        // "In money terms supplies came to $560 million": of the goods told of, what else.
        let traded = metric.is_some_and(|m| matches!(m.shape, Shape::Out | Shape::In)) && claim.value.is_some();
        let money = |terms: &String| traded && scene.lexicon.is_of(&format!("in {terms} terms"), scene.cues.money_terms);
        let terms = in_terms(scene, claim).filter(|terms| !money(terms));
        let only = parts.is_empty() && terms.is_some();
        add(terms, parts);
        add(adjusted(scene, claim, measured.measure), parts);
        parts.extend(basis(scene, claim));
        parts.extend(part_of_product(scene, claim).filter(|_| !self.is(&["gdp"])));
        if metric.is_some_and(|m| m.time == TimeShape::Price && m.percent == PercentIs::Value) {
            parts.extend(term(scene, measured.measure));
        }
        only
    }

    /// The words before the trigger, of a rule that takes those: "coal made up 56% of exports".
    fn subject(&self, told: &Told) -> Option<String> {
        let Self { scene, claim, parties, .. } = *self;
        let before = claim.trigger.0.checked_sub(1).map(|at| &scene.units[at]);
        let joint = scene.units[..claim.trigger.0].iter().rev().find(|u| u.classes.miss(scene.cues.bound));
        // "accounts for 14% of Poland's imports and 28% of its exports": the same one's.
        let again = joint.is_some_and(|u| u.classes.meet(scene.cues.and));
        let same = told.beside.filter(|_| again && scene.units[claim.trigger.0].figure().is_some());
        // "…, making up 42% of all sales": of what was just told.
        let comma = before.is_some_and(|u| u.is_mark(b','));
        let just = || if comma && told.last.is_some_and(|l| other_end(parties, Some(l)).is_none()) { told.inherited } else { None };
        same.map(str::to_owned).or_else(|| subject_words(scene, claim)).or_else(|| just().map(str::to_owned))
    }

    /// Where guests come from; what stands before "sales of which", what is bought or sold, the goods told of.
    fn by_goods(&self, told: &Told, parts: &mut Vec<String>) {
        let Self { scene, claim, measured, metric, .. } = *self;
        if self.is(&["tourism"]) {
            parts.extend(origin(scene, claim, measured.measure));
        }
        if parts.is_empty() {
            parts.extend(measured.measure.and_then(|m| of_which(scene, m)));
        }
        if parts.is_empty() && claim.role(Role::Item).is_none() {
            parts.extend(object_words(scene, claim, measured, metric));
        }
        if parts.is_empty() && same_goods(scene, claim, measured, metric) {
            parts.extend(told.goods.map(str::to_owned));
        }
    }

    /// Whether a claim that says no item goes on with that of the same measure told before.
    fn goes_on(&self, told: &Told) -> bool {
        let Self { scene, claim, measured, metric, .. } = *self;
        let rule = &scene.rules.rules[claim.rule];
        let flow = metric.is_some_and(|m| m.shape == Shape::Flow);
        // "It also put $3 billion into Chile": what for was told of Peru.
        let given = flow && rule.owner.is_some() && told.last.is_none();
        // "It received $2 billion from another lender": for what else is not told.
        let anew = flow && claim.role(Role::From).or(claim.role(Role::To)).is_some() && rule.subject == Subject::Last;
        // What a rule says by itself goes back to nothing.
        let alone = self.of_company() || given || told.last.is_none() && self.is(&["tourism"]);
        // "Peru bought $2 billion of Maltese goods": what of it, the rule would say.
        let both =
            matches!(metric.map(|m| m.shape), Some(Shape::Out | Shape::In)) && claim.role(Role::From).and(claim.role(Role::To)).is_some();
        let anew = anew || both && rule.metric.is_some();
        let own = anew || rule.metric.is_some() && rule.subject != Subject::Last && alone;
        // "and prices averaged $312 a tonne": of the good told of before.
        let weak = measured.row != u16::MAX && scene.lexicon.measures[measured.row as usize].marks.weak && !measured.marks.weak;
        let compared = scene.units[claim.trigger.0].classes.meet(scene.cues.compare);
        !own && (measured.measure.is_none() || measured.marks.anaphor || weak || compared) && claim.role(Role::Item).is_none()
    }

    /// Where a company's measure is told of: "sales in Germany slipped", "and 8% in Italy", "its U.S. shipments".
    fn by_place(&self, parts: &mut Vec<String>) {
        let Self { scene, claim, measured, parties, .. } = *self;
        let abroad = claim.role(Role::Partner).filter(|_| self.of_company());
        let company = parties.is_none_or(|p| matches!(p, Parties::Of { of } if of.kind == PartyKind::Org));
        let sold = self.of_company() || self.is(&["sales_volume"]);
        let within = measured.measure.and_then(|m| m.within).filter(|_| company && sold);
        let within = within.and_then(|who| if let Who::Unit(at) = who { Some(at) } else { None });
        let within = claim.place.filter(|_| company).or(within);
        let abroad = abroad.or(within.filter(|&at| scene.units[at].place.is_some()));
        let tourism = self.is(&["tourism"]);
        let named = |&at: &usize| !(is_any(scene, at) || tourism && scene.units[at].place.is_some());
        if let Some(unit) = claim.role(Role::Item).or(abroad).filter(named) {
            let named = words(scene, &around(scene, claim, unit));
            if !parts.iter().any(|part| part == &named || part.contains(&named) && part.contains(" and ")) {
                parts.push(named);
            }
        }
        if self.of_company() && company && !scene.filing {
            add(leading_place(scene), parts);
            if let Some(region) = moved_region(scene, claim) {
                *parts = vec![region];
            }
        }
    }

    /// "The share of oil in total exports": of what the share is.
    fn share_of_goods(&self) -> Option<String> {
        let Self { scene, measured, .. } = *self;
        let measure = measured.measure?;
        let first = measure.first.min(measure.head);
        let share = |m: &&Measure| m.head < first && first - m.head <= 7 && scene.units[m.head].classes.meet(scene.cues.share_of);
        let share = scene.measures.iter().rfind(share)?;
        // "the share of Russian gas in imports": the goods with the country that they come from.
        let part = share.head + 2..measure.first.min(measure.head).saturating_sub(1);
        let told = |at: usize| scene.units[at].kind == UnitKind::Word && scene.units[at].classes.miss(scene.cues.preposition);
        let from = share.item.is_empty() && part.len() > 1 && scene.units[part.start].place.is_some() && part.clone().all(told);
        let item = if from { part.collect() } else { share.item.clone() };
        (!item.is_empty()).then(|| format!("{}, share", words(scene, &item)))
    }

    /// Of a share: whose it is of the total.
    fn by_share(&self, told: &Told, parts: &mut Vec<String>) {
        let Self { scene, claim, measured, metric, parties } = *self;
        let total = of_the_total(scene, claim);
        if total {
            match other_end(parties, told.last) {
                Some(end) => *parts = vec![end],
                None if parts.is_empty() => parts.extend(told.inherited.map(str::to_owned)),
                None => {}
            }
        }
        if claim.item.is_none() && claim.role(Role::Item).is_none() && !total && share_of(scene, claim, measured) {
            add(sharer(scene, claim, metric, parties, told.last), parts);
        }
        // "Peru took 28% of cocoa exports, followed by Chile with 9%": of the same goods.
        let rule = &scene.rules.rules[claim.rule];
        let whose = told.beside.map(|item| item.strip_suffix(", share").unwrap_or(item));
        let goods = whose.and_then(|item| item.rsplit_once(", ")).map(|(goods, _)| goods);
        if let Some(goods) = goods.filter(|_| rule.subject == Subject::Last && claim.role(Role::Item).is_some() && parts.len() == 1) {
            parts.insert(0, goods.to_owned());
        }
        if !parts.is_empty() && rule.item.is_none() && of_its_total(scene, claim) {
            parts.push("share".to_owned());
        }
    }
}
