//! What prices and rates are meant: of what consumers buy, of homes, of people without work.
//!
//! In: a word with what says how it is meant. Out: the metric, or nothing where these steps cannot tell.

use super::{Said, Word, of_a_country, of_central_bank, of_homes};
use crate::facts::context::Last;
use crate::facts::goods::of_a_good;
use crate::figures::RawKind;

impl Word<'_> {
    /// A "rate" of nothing that it names.
    pub(super) fn rate(&self) -> Said {
        if !self.row.marks.vague || self.id(self.metric) != "interest_rate" {
            return None;
        }
        // "The number of people without jobs fell. The rate dipped to 9.1%": of those.
        let jobless = self.near().is_some_and(|l| l.marks(self.scene).people);
        if jobless {
            return Some(self.named("unemployment_rate"));
        }
        // "Consumer prices rose 4.6%, taking the 12-month rate to 271.5%": of inflation.
        let same = self.context.last.as_ref().filter(|l| l.sentence == self.context.sentence);
        let prices = same.is_some_and(|l| matches!(self.id(l.metric), "consumer_prices" | "inflation"));
        let term = |at: &usize| self.scene.units[*at].span.of(self.scene.text).starts_with(|c: char| c.is_ascii_digit());
        let bare = self.measure.owner.is_none() && self.measure.of.is_none() && self.measure.item.iter().all(term);
        if prices && bare && !of_central_bank(self.scene, self.measure) {
            return Some(self.named("inflation"));
        }
        // "Consumer prices climbed 0.7 pct. The average annual rate for 1986 was 11.7 pct": likewise.
        let told = self.near().is_some_and(|l| matches!(self.id(l.metric), "consumer_prices" | "inflation"));
        let annual = |&at: &usize| self.scene.units[at].span.of(self.scene.text) == "annual" || term(&at);
        let yearly = self.measure.period.is_some() || self.measure.item.iter().any(annual);
        if told && yearly && self.measure.owner.is_none() && !of_central_bank(self.scene, self.measure) {
            return Some(self.named("inflation"));
        }
        // "The participation rate was 65.9%": a rate of something else.
        let other = |&at: &usize| at + 1 == self.measure.head && self.scene.units[at].is_plain() && !self.scene.units[at].capital;
        self.measure.item.last().is_some_and(other).then_some(None)
    }

    /// "Home sales fell to 6.7 million. The median price was $188,900": of what was sold.
    pub(super) fn homes(&self) -> Said {
        let homes = |l: &Last| self.id(l.metric) == "house_prices" || self.id(l.metric) == "sales_volume" && of_homes(l);
        let price = self.id(self.metric) == "commodity_price" && !self.row.marks.item && self.measure.item.len() < 2;
        (price && self.near().is_some_and(homes)).then(|| self.named("house_prices"))
    }

    /// "Producer prices rose 0.7% in April. Energy prices were up 2.8%": a part of what consumers or makers pay.
    pub(super) fn of_basket(&self) -> Said {
        let part = matches!(self.id(self.metric), "commodity_price" | "costs")
            && self.kind == Some(RawKind::Percent)
            && self.claim.value.is_none();
        let word = |at: usize| self.scene.units[at].span.of(self.scene.text).split(' ').next().unwrap_or_default();
        let words = [self.measure.first.min(self.measure.head), self.measure.head];
        let basket = part && words.iter().any(|&at| self.scene.lexicon.has_class(word(at), self.scene.cues.basket));
        let basket = basket && (self.id(self.metric) != "costs" || self.context.companies.is_empty());
        self.topics().filter(|_| basket).find_map(|l| match self.id(l.metric) {
            "consumer_prices" | "inflation" => Some(self.named("consumer_prices")),
            "producer_prices" => Some(l.metric),
            _ => None,
        })
    }

    /// "Prices in Malta rose 4.6% in June"
    pub(super) fn of_consumers(&self) -> bool {
        self.measure.item.is_empty()
            && self.kind == Some(RawKind::Percent)
            && self.claim.value.is_none()
            && !of_a_good(self.scene, self.measure, self.context)
            && of_a_country(self.scene, self.measure)
    }

    /// Whether it is "the rate" that was told of: no bank's, none with a name of its own ("the Selic rate").
    pub(super) fn is_plain_rate(&self) -> bool {
        let (units, head) = (self.scene.units, self.measure.head);
        let named = head.checked_sub(1).is_some_and(|at| units[at].capital && at > 0);
        self.row.marks.vague
            && !of_central_bank(self.scene, self.measure)
            && self.measure.item.is_empty()
            && !named
            && !units[head].span.of(self.scene.text).ends_with('s')
    }
}
