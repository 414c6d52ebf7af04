//! What a word measures where that depends on whose it is, on the sort of figure and on what was told before.
//!
//! In: a claim with its measure phrase and the metric that its words say. Out: the metric that is meant. One step a question,
//! asked in their order; the first that can tell does.

mod prices;

use super::Scene;
use super::amounts::raw;
use super::claim::Claim;
use super::context::{Context, Last};
use super::earnings::{earned_abroad, of_the_country};
use super::owner::Finder;
use crate::figures::{RawKind, RawUnit};
use crate::groups::{Measure, Who};
use crate::lang::lexicon::{MeasureRow, OwnerKind, PercentIs, TimeShape};
use crate::mentions::{Unit, UnitKind};
use crate::model::{Parties, Party, PartyKind};
use rust_decimal::Decimal;

/// From here on a number tells how many are out of work, not what share.
const THOUSAND: Decimal = Decimal::ONE_THOUSAND;

/// A measure's word with what says how it is meant.
struct Word<'a> {
    scene: &'a Scene<'a>,
    claim: &'a Claim,
    measure: &'a Measure,
    row: &'a MeasureRow,
    /// The metric that the words say.
    metric: Option<u16>,
    context: &'a Context,
    /// Whether the phrase is the word alone, of nobody and nothing.
    bare: bool,
    /// What was measured right before such a word.
    before: Option<u16>,
    /// The sort of the figure.
    kind: Option<RawKind>,
}

/// What a step finds out: the metric that is meant, `Some(None)` if the table has none for it; nothing where it cannot tell.
type Said = Option<Option<u16>>;

/// Words that mean one thing of a country and another of a company, one thing told in money and another in things.
pub(super) fn other_reading<'a>(
    scene: &'a Scene<'a>,
    claim: &'a Claim,
    measure: &'a Measure,
    metric: Option<u16>,
    context: &'a Context,
) -> Option<u16> {
    let bare = measure.item.is_empty() && measure.owner.is_none() && measure.of.is_none() && measure.to.is_none();
    let word = Word {
        scene,
        claim,
        measure,
        row: &scene.lexicon.measures[usize::from(measure.row)],
        metric,
        context,
        bare,
        before: context.last.as_ref().filter(|l| bare && l.sentence + 1 >= context.sentence).and_then(|l| l.metric),
        kind: raw(scene, claim.value.or(claim.change)).map(|r| r.kind),
    };
    let steps = [
        Word::earned,
        Word::rate,
        Word::sales,
        Word::orders,
        Word::homes,
        Word::of_basket,
        Word::of_guests,
        Word::as_before,
        Word::traded,
        Word::of_country,
        Word::of_company,
    ];
    steps.iter().find_map(|step| step(&word)).unwrap_or_else(|| word.by_figure())
}

impl Word<'_> {
    fn id(&self, metric: Option<u16>) -> &str {
        metric.map_or("", |m| self.scene.lexicon.metrics[usize::from(m)].id)
    }

    fn named(&self, id: &str) -> Option<u16> {
        self.scene.lexicon.metric(id)
    }

    /// The claim made last, in this sentence or the one before.
    fn near(&self) -> Option<&Last> {
        self.context.last.as_deref().filter(|l| l.sentence + 1 >= self.context.sentence)
    }

    /// What was told right before, and what the text tells of.
    fn topics(&self) -> impl Iterator<Item = &Last> {
        let topic = self.context.topic.as_deref().filter(|l| l.sentence + 2 >= self.context.sentence);
        self.near().into_iter().chain(topic)
    }

    fn owner(&self) -> Option<PartyKind> {
        let (scene, context) = (self.scene, self.context);
        let finder = Finder { scene, context, claim: self.claim, measure: Some(self.measure), metric: None };
        // "The increase in sales was driven by demand in China": who is named behind all else is no owner.
        let end = scene.units[self.claim.last.max(self.measure.last)].span.end;
        let behind = |of: &Party| of.kind != PartyKind::Org && (end..scene.sentence.end).contains(&of.span.start);
        // "Full-year sales rose 9%" in a text about a company that just named a country: the company's.
        let told_of_company = |of: &Party| {
            of.kind != PartyKind::Org && of.span.end <= scene.sentence.start && context.company.is_some() && context.ahead.is_some()
        };
        match finder.parties() {
            Some(Parties::Of { of }) if behind(&of) => None,
            Some(Parties::Of { of }) if told_of_company(&of) => Some(PartyKind::Org),
            Some(Parties::Of { of }) => Some(of.kind),
            _ => None,
        }
    }

    /// "Kenya's tea earnings": what goods have earned abroad.
    fn earned(&self) -> Said {
        let word = self.row.marks.earned || self.id(self.metric) == "profit" && self.row.if_country.is_some();
        (word && earned_abroad(self.scene, self.measure, self.context, self.owner())).then_some(self.row.if_country)
    }

    /// "New orders declined 0.1 pct to 20.8 billion" of a country's makers: no company's book.
    fn orders(&self) -> Said {
        let orders = self.id(self.metric) == "order_book" && self.context.companies.is_empty() && self.context.country.is_some();
        (orders && self.owner() != Some(PartyKind::Org)).then_some(None)
    }

    /// "Sales" that are no company's revenue.
    fn sales(&self) -> Said {
        // "Retail sales fell 1%. Sales were 2% higher than in 2018": the same.
        let sales = matches!(self.id(self.metric), "revenue" | "sales_volume") && !self.row.marks.verb;
        if sales && self.id(self.before) == "retail_sales" {
            return Some(self.before);
        }
        // "Retail sales fell 1%. Sales in food stores rose 1.3%, clothing sales 2%": a part of them.
        let retail = self.named("retail_sales");
        if sales && self.measure.to.is_none() && self.topics().any(|l| l.metric == retail) && self.owner() != Some(PartyKind::Org) {
            return Some(retail);
        }
        // "The number of cars sold in Malta rose": at home.
        let noun = self.measure.head > 0 && self.scene.units[self.measure.head - 1].is_plain();
        let here = self.measure.within.is_some() && self.measure.owner.is_none() && self.row.marks.verb;
        if self.id(self.metric) == "exports" && here && noun && self.measure.head < self.claim.first {
            return Some(self.named("sales_volume"));
        }
        if self.id(self.metric) != "revenue" {
            return None;
        }
        // "The carmaker's US sales fell to 88,400 vehicles. Sales of light trucks slid 11%": told in things.
        let things = self.kind == Some(RawKind::Quantity) || self.counts_goods();
        // "Fuel consumption rose to 20 million tons. Sales of gasoline were 3.3 million tons": at home, too.
        let told_in_things = self.near().is_some_and(|l| {
            self.id(l.metric) == "sales_volume" || l.metric.is_none() && l.raw.is_some_and(|r| r.kind == RawKind::Quantity)
        });
        if self.row.if_country.is_none() || !(things || told_in_things && self.kind != Some(RawKind::Money)) {
            return None;
        }
        let measure = self.measure;
        let here = measure.within.is_some() && measure.owner.is_none() && measure.of.is_none() && measure.to.is_none();
        // "vehicle sales fell 6%, with sales of electric models jumping": at home, too.
        let same_sentence = self.context.last.as_ref().is_some_and(|l| l.sentence == self.context.sentence);
        let told_here = told_in_things && same_sentence && measure.to.is_none();
        let abroad = !(here || told_here || told_in_things && self.bare)
            && self.owner().is_some_and(|k| k != PartyKind::Org)
            && self.context.companies.is_empty();
        if abroad { None } else { Some(self.named("sales_volume")) }
    }

    /// "Sales of cars rose to 60,316": a bare number counts the goods, as no money is told of.
    fn counts_goods(&self) -> bool {
        let money = self.claim.figures().any(|u| raw(self.scene, Some(u)).is_some_and(|r| r.kind == RawKind::Money));
        let after_money = self.context.last.as_ref().and_then(|l| l.raw).is_some_and(|r| r.kind == RawKind::Money);
        self.kind == Some(RawKind::Number) && !money && !after_money && !self.measure.item.is_empty()
    }

    /// "received 33 million tourists, and their outlays grew by 22%": what those spend.
    fn of_guests(&self) -> Said {
        let guests = |l: &&std::rc::Rc<Last>| l.sentence == self.context.sentence && self.id(l.metric) == "tourism";
        let told = self.context.last.as_ref().filter(guests)?;
        let theirs = matches!(self.measure.owner, Some(Who::Pronoun(..)));
        let spending = |m: &Option<u16>| matches!(self.id(*m), "government_spending" | "consumer_spending");
        (theirs && [self.metric, self.row.if_country].iter().any(spending)).then_some(told.metric)
    }

    /// "Inflation was 3% in May. Prices rose 0.2% on the month": those of consumers; likewise output.
    fn as_before(&self) -> Said {
        let marks = self.row.marks;
        let prices = !marks.item && marks.weak;
        match (self.id(self.metric), self.id(self.before)) {
            ("commodity_price", "inflation" | "consumer_prices") if prices => Some(self.named("consumer_prices")),
            // "lowered its key rate to 1.25% and sees prices rising by 1.3%"
            ("commodity_price", "interest_rate") if prices && self.kind == Some(RawKind::Percent) => Some(self.named("consumer_prices")),
            ("commodity_price", _) if prices && self.of_consumers() => Some(self.named("consumer_prices")),
            ("commodity_price", "producer_prices") if prices => Some(self.before),
            ("production", "industrial_production") if self.row.item.is_empty() => Some(self.before),
            // "Industrial output surged 3.1%. Production of capital goods was up 3.8%": a part of it.
            ("production", _) if self.of_industry() => self.near().map(|l| l.metric),
            // "imports of soybeans fell, while arrivals from Brazil rose"
            ("tourism", "imports") if marks.weak => Some(self.before),
            // "Exports were $6 billion; the largest volumes were with Peru ($2 billion)": of what is traded.
            ("sales_volume", "trade" | "trade_balance" | "exports" | "imports")
                if self.claim.role(crate::rules::Role::Partner).is_some() =>
            {
                Some(self.named("trade"))
            }
            // "Export earnings rose, as volumes increased 4.3 percent to 77,800 tonnes"
            ("sales_volume", "exports" | "imports") if !marks.verb => Some(self.before),
            // "earned $3 billion from coffee exports and plans to double the revenue": of what was sold.
            ("revenue", "exports")
                if (self.row.if_country.is_none() || self.row.marks.earned) && of_the_country(self.scene, self.measure, self.context) =>
            {
                Some(self.before)
            }
            // "The 1987 budget foresees revenue of 117 billion": the state's.
            ("revenue", _) if self.of_budget() => Some(self.named("tax_revenue")),
            // "a deficit of 5 billion, with revenue of 18 billion": the state's.
            ("revenue", "budget_balance" | "government_spending" | "tax_revenue") => Some(self.named("tax_revenue")),
            (_, "consumer_spending") if self.id(self.row.if_country) == "government_spending" => Some(self.before),
            _ => None,
        }
    }

    /// Whether it goes on about what industry makes, by how much it moved.
    fn of_industry(&self) -> bool {
        let told = self.near().is_some_and(|l| self.id(l.metric) == "industrial_production");
        let moved = self.kind == Some(RawKind::Percent) && self.claim.value.is_none();
        told && moved && self.row.item.is_empty() && !self.row.marks.item && self.measure.owner.is_none() && !self.row.marks.verb
    }

    /// Whether a budget is the subject, and no company's.
    fn of_budget(&self) -> bool {
        let spends = |m: &Measure| {
            let id = self.scene.lexicon.measures[usize::from(m.row)].metric;
            m.head < self.measure.first && matches!(self.id(id), "government_spending" | "budget_balance")
        };
        let told = self.bare && self.scene.measures.iter().any(spends);
        told && self.context.companies.is_empty()
    }

    /// What a word means of a country that means something else of a company.
    fn of_country(&self) -> Said {
        let (scene, measure, context) = (self.scene, self.measure, self.context);
        // "sales rose 4%, online sales 22%": the same of the same.
        let same = |l: &std::rc::Rc<Last>| l.sentence == context.sentence && l.metric == self.row.metric && l.metric.is_some();
        let other = self.row.if_country.filter(|_| !self.row.marks.earned && !context.last.as_ref().is_some_and(same))?;
        // "Brix Group plans to lift sales in China": what a company sells, wherever.
        let finder = Finder { scene, context, claim: self.claim, measure: Some(measure), metric: None };
        if self.bare && measure.within.is_some() && finder.subject(OwnerKind::Org, measure.first).is_some() {
            let counted = raw(scene, self.claim.value).is_some_and(|r| r.kind == RawKind::Quantity);
            return Some(if counted { self.named("sales_volume") } else { self.row.if_org.or(self.metric) });
        }
        let two = measure.between.is_some() || measure.pair;
        let bilateral = context.last.as_ref().is_some_and(|l| matches!(&l.parties, Some(Parties::Between { .. })));
        let foreign = matches!(measure.to, Some(Who::Unit(u)) if scene.units[u].place.is_some());
        // "Sales in Finland rose": where something is sold, no country's exports.
        let region = measure.item.iter().any(|&at| at > measure.head && scene.units[at].region);
        let spent = self.id(Some(other)) == "government_spending";
        let only_where = !spent
            && (measure.within.is_some() || region)
            && measure.owner.is_none()
            && measure.of.is_none()
            && !bilateral
            && context.pair.is_none();
        let owner = if only_where { None } else { self.owner() };
        let unnamed = || bilateral || context.pair.is_some() && context.companies.iter().all(|c| c.count < 2);
        let country = owner.map_or_else(unnamed, |kind| kind != PartyKind::Org);
        (two || foreign || country).then_some(Some(other))
    }

    /// What a word means of a company that means something else of a country.
    fn of_company(&self) -> Said {
        let (scene, measure) = (self.scene, self.measure);
        let other = self.row.if_org?;
        // "The company sold 3,000 cars": whoever it is.
        let subject = &scene.units[measure.head.saturating_sub(3)..measure.head];
        let someone = self.row.marks.verb && subject.iter().any(|u| u.classes.meet(scene.cues.company));
        // "Lithuanian beer makers sold 24 million litres": likewise.
        let many = |u: &Unit| {
            let word = u.span.of(scene.text).strip_suffix('s');
            u.kind == UnitKind::Word && word.is_some_and(|word| scene.lexicon.has_class(word, scene.cues.company))
        };
        if self.row.marks.verb && measure.to.is_none() && subject.iter().any(many) {
            return Some(Some(other));
        }
        // "The carmaker sold 812,000 cars. Deliveries in West Germany climbed 6.1%": where it sold them.
        let company = |l: &Last| matches!(&l.parties, Some(Parties::Of { of }) if of.kind == PartyKind::Org);
        let goes_on = measure.within.is_some() && measure.owner.is_none() && measure.of.is_none() && self.near().is_some_and(company);
        if goes_on && !self.row.marks.verb {
            return Some(Some(other));
        }
        let owner = self.owner();
        // "The steelmaker posted a loss as shipments slid": its own.
        let nowhere = || scene.units.iter().all(|u| u.place.is_none()) && self.context.countries.is_empty();
        let named = || scene.units[..measure.head].iter().any(|u| u.classes.meet(scene.cues.company));
        if owner != Some(PartyKind::Org) && !(owner.is_none() && (someone || nowhere() && named())) {
            return None;
        }
        // "sold goods worth $20 million": told in money, it is revenue.
        let money = raw(scene, self.claim.value).is_some_and(|r| r.kind == RawKind::Money);
        let sold = money && self.row.marks.verb && self.id(Some(other)) == "sales_volume";
        Some(if sold { self.named("revenue") } else { Some(other) })
    }

    /// "The index closed 2% lower on turnover of $3bn": what changed hands on an exchange.
    fn traded(&self) -> Said {
        if self.row.if_country != self.named("trade") || self.row.metric != self.named("revenue") {
            return None;
        }
        let exchange = |u: &Unit| u.classes.meet(self.scene.cues.exchange_word);
        let on_exchange = self.scene.units[self.measure.head + 1..].iter().take(5).any(exchange);
        let after_index = || self.context.last.as_ref().is_some_and(|l| l.metric == self.named("stock_index"));
        // "closed 6 cents higher on turnover of 35 tonnes": likewise.
        let tonnes = || raw(self.scene, self.claim.value).is_some_and(|r| r.kind == RawKind::Quantity);
        (on_exchange || after_index() || tonnes()).then(|| self.named("turnover_traded"))
    }

    /// What the sort of the figure says of the metric of the words.
    fn by_figure(&self) -> Option<u16> {
        let (scene, measure, context) = (self.scene, self.measure, self.context);
        let figure = raw(scene, self.claim.value.or(self.claim.change));
        let is = |kind| figure.is_some_and(|f| f.kind == kind);
        // "The jobless total rose. The rate climbed to 12%": the rate of what was told.
        let told = self.near().filter(|l| l.row != u16::MAX);
        let told = told.and_then(|l| scene.lexicon.measures[usize::from(l.row)].metric);
        let with_country = matches!(measure.with, Some(Who::Unit(at)) if scene.units[at].place.is_some());
        match self.id(self.metric) {
            // "signed a $4 billion deal with Kuwait"
            "deal_value" if self.row.marks.vague && with_country && self.owner() != Some(PartyKind::Org) => self.named("contract_value"),
            // "proven reserves rose to 212 million barrels": in the ground, in no bank.
            "reserves"
                if is(RawKind::Quantity) && figure.is_some_and(|f| f.unit != RawUnit::Word("ounce")) && in_the_ground(scene, measure) =>
            {
                None
            }
            "interest_rate" if matches!(self.id(told), "unemployment_rate" | "inflation" | "poverty_rate") && self.is_plain_rate() => told,
            // "Wages rose 0.5% in the quarter, taking the annual rate to 2.1%"
            "interest_rate" if measure.period.is_some() && told.is_some_and(|m| grows(scene, m)) && self.is_plain_rate() => told,
            "interest_rate" if figure.is_some_and(|f| f.per.is_some() && f.kind != RawKind::Percent) => self.named("exchange_rate"),
            "unemployment_rate" if (is(RawKind::Quantity) || is(RawKind::Number)) && figure.is_some_and(|f| f.low >= THOUSAND) => None,
            // "Iraq's output fell to 4 million barrels a day. Iran pumped 3 million"
            "investment"
                if self.row.marks.verb && is(RawKind::Number) && self.near().is_some_and(|l| self.id(l.metric) == "production") =>
            {
                self.named("production")
            }
            // "pumped 10 million barrels a day"
            "investment" if self.row.marks.verb && is(RawKind::Quantity) && figure.is_some_and(|f| matches!(f.unit, RawUnit::Word(_))) => {
                self.named("production")
            }
            // "The subscription price is EUR 2.10 per share"
            "commodity_price"
                if self.row.marks.weak && figure.is_some_and(|f| f.per.is_some_and(|per| super::counted::is_share(scene, per))) =>
            {
                self.named("share_price")
            }
            "profit" if is(RawKind::Money) && figure.is_some_and(|f| f.per.is_some()) => self.named("eps"),
            "revenue" if context.last.as_ref().is_some_and(|l| l.metric == self.named("tourism")) && context.company.is_none() => {
                self.named("tourism")
            }
            "revenue" if self.claim.value.is_none() || is(RawKind::Money) => {
                let two = context.last.as_ref().is_some_and(|l| matches!(&l.parties, Some(Parties::Between { .. })));
                if two && self.owner().is_some_and(|k| k != PartyKind::Org) { self.named("trade") } else { self.metric }
            }
            _ => self.metric,
        }
    }
}

/// Whether the phrase names a country, or one of its people, as where it is measured.
fn of_a_country(scene: &Scene, measure: &Measure) -> bool {
    let named = measure.within.or(measure.owner).or(measure.of);
    matches!(named, Some(Who::Unit(at)) if scene.units[at].place.is_some())
}

/// Whether no bank's or country's stock is meant: nothing of gold, currency or a bank is told.
fn in_the_ground(scene: &Scene, measure: &Measure) -> bool {
    let gold = |&at: &usize| scene.units[at].measure.is_some() || scene.units[at].classes.meet(scene.cues.central_bank);
    let head = &scene.units[measure.head];
    // "gold reserves" are one word of the language.
    !measure.item.iter().any(gold) && scene.has(head, scene.cues.deposit) && !head.span.of(scene.text).contains(' ')
}

/// Whether a percentage of it, over a time, is its growth.
pub(super) fn grows(scene: &Scene, metric: u16) -> bool {
    let row = &scene.lexicon.metrics[usize::from(metric)];
    row.percent == PercentIs::Change && row.time == TimeShape::Flow
}

/// Whether what was told last was told of homes.
fn of_homes(last: &Last) -> bool {
    last.item.as_ref().is_some_and(|item| item.contains("homes") || item.contains("houses"))
}

/// "the central bank's main rate".
pub(super) fn of_central_bank(scene: &Scene, measure: &Measure) -> bool {
    scene.units[measure.head.saturating_sub(4)..measure.head].iter().any(|u| u.classes.meet(scene.cues.central_bank))
}
