//! Building of measure phrases: where a head is one, and what stands before it; what stands behind is taken in by `behind`.

use super::behind::{after, is_rate, who};
use super::{Cues, Measure, Pronoun, Who};
use crate::lang::lexicon::{Classes, Lexicon, Marks, PlaceForm, Shape, TimeShape};
use crate::mentions::{Unit, UnitKind};

/// All measure phrases of a sentence, in order.
pub(crate) fn measures(text: &str, units: &[Unit], lexicon: &Lexicon, cues: &Cues, out: &mut Vec<Measure>) {
    out.clear();
    let mut behind = 0;
    for head in 0..units.len() {
        let Some(row) = units[head].measure else {
            let second = !out.is_empty() && super::named::heads_subject(text, units, cues, head);
            if second || super::named::heads_owned(text, units, cues, head) {
                let mut measure = Measure { head, first: head, last: head, row: lexicon.named, ..Measure::default() };
                before(text, units, lexicon, cues, behind, &mut measure);
                behind = head + 1;
                out.push(measure);
            }
            continue;
        };
        if units[head].kind != UnitKind::Word || units[head].is_party() {
            continue;
        }
        // "could total $500 million": the verb.
        let verb = units[head].classes.meet(cues.reach) && head > 0 && units[head - 1].classes.meet(cues.future | cues.to);
        // "will pay $38 million": likewise.
        let wage = lexicon.measures[usize::from(row)].metric.is_some_and(|m| lexicon.metrics[usize::from(m)].id == "wages");
        let paid = wage && marks(lexicon, row).vague && head > 0 && units[head - 1].classes.meet(cues.future | cues.to);
        let verb = verb || paid && units.get(head + 1).is_some_and(|u| u.figure().is_some());
        // "has been forecast to slow": the participle.
        let participle = units[head].classes.meet(cues.forecast) && head > 0 && units[head - 1].classes.meet(cues.be);
        if verb || participle || is_modifier(units, head, lexicon, cues) {
            continue;
        }
        // "federal debt held by the public": a participle that only describes.
        // "the median price of an existing home sold in America": likewise.
        let joints =
            cues.by | if out.last().is_some_and(|m| m.head + 1 == head && is_price(lexicon, m.row)) { cues.in_ } else { Classes::NONE };
        let described = head > 0 && units[head - 1].measure.is_some() && units.get(head + 1).is_some_and(|u| u.classes.meet(joints));
        if described && marks(lexicon, row).verb {
            continue;
        }
        // "timber exports earned $3 billion": what earned is the measure.
        let told = head > 0 && units[head - 1].measure.is_some_and(|row| !marks(lexicon, row).verb && !marks(lexicon, row).vague);
        if told && marks(lexicon, row).verb && units[head].classes.meet(cues.reach) {
            continue;
        }
        // "a net $4 billion", "a real 2.1 percent": of what is told, neither a profit nor a currency.
        let currency = lexicon.measures[usize::from(row)].place.is_some();
        let net = (currency || units[head].classes.meet(cues.np_adjective)) && head > 0 && units[head - 1].classes.meet(cues.det);
        if net && units.get(head + 1).is_some_and(|u| u.figure().is_some()) {
            continue;
        }
        // "tenants pay €22": the verb.
        let pays = units[head].classes.meet(cues.verbs) && marks(lexicon, row).vague && head > 0 && units[head - 1].is_plain();
        let plural = pays && units[head - 1].span.of(text).ends_with('s');
        if plural && units.get(head + 1).is_some_and(|u| u.figure().is_some()) {
            continue;
        }
        // "prices for premium gasoline": an everyday word that only describes.
        let everyday = lexicon.measures[usize::from(row)].metric.is_none() && marks(lexicon, row) == Marks::default();
        if everyday && units.get(head + 1).is_some_and(|u| u.is_plain() && !u.capital && !u.span.of(text).ends_with("ed")) {
            continue;
        }
        // "Gold miners fell", "the oil sector shrank": what a good only describes.
        let good = marks(lexicon, row).weak && marks(lexicon, row).item;
        let noun = |u: &Unit| u.is_plain() && !u.capital && !looks_like_verb(u.span.of(text), lexicon, cues);
        let acts = |u: &Unit| u.movement.is_some_and(|m| m.verb) || u.classes.meet(cues.verbs);
        if good && units.get(head + 1).is_some_and(noun) && units.get(head + 2).is_some_and(acts) {
            continue;
        }
        // "34 cents a share"
        let unit = units[head].classes.meet(cues.share_noun) || lexicon.measures[usize::from(row)].place.is_some();
        let per = head > 1 && unit && units[head - 1].classes.meet(cues.det | cues.per);
        if per && units[head - 2].figure().is_some() {
            continue;
        }
        if out.last().is_some_and(|before| is_good(before, head, row, lexicon)) || is_counted(units, head, lexicon, cues) {
            continue;
        }
        // "Total Korean finance": an adjective, no word for what was told.
        // "total merchandise exports": likewise.
        let describes = marks(lexicon, row).anaphor && units[head].classes.meet(cues.plain_adjective);
        let next = |by: usize| units.get(head + by).filter(|u| u.kind == UnitKind::Word);
        let noun = |u: &Unit| u.measure.is_some_and(|row| !marks(lexicon, row).verb);
        let adjective = next(1).is_some_and(|u| matches!(u.place, Some((_, PlaceForm::Adjective))));
        if describes && (adjective || next(1).is_some_and(Unit::is_plain) && next(2).is_some_and(noun)) {
            continue;
        }
        if is_stock_of(units, head, lexicon, cues) {
            continue;
        }
        if says_again(units, head, out.last()) || borne(units, head, lexicon, cues, out.last()) || is_session(units, head, lexicon, cues) {
            continue;
        }
        let modifier = if marks(lexicon, row).anaphor { modifier_row(units, head, lexicon) } else { None };
        // "the mortgage lending rate": an everyday word behind what names the same measure.
        let same = |&other: &u16| lexicon.measures[usize::from(other)].metric == lexicon.measures[usize::from(row)].metric;
        let vague = marks(lexicon, row).vague && modifier.is_none();
        let named =
            if vague { modifier_row(units, head, lexicon).filter(|other| same(other) && !marks(lexicon, *other).vague) } else { None };
        let row = modifier.or(named).unwrap_or(row);
        let mut measure = Measure { head, first: head, last: head, row, ..Measure::default() };
        before(text, units, lexicon, cues, behind, &mut measure);
        if marks(lexicon, measure.row).verb {
            // "the coffee mills produced 12,000 tonnes": who acts is no sort of what is made, but for the good.
            let good = |u: &Unit| u.measure.is_some_and(|row| marks(lexicon, row).item && marks(lexicon, row).weak);
            measure.item.retain(|&unit| good(&units[unit]));
        }
        if modifier.is_some() {
            // "growth forecast": the word says what is measured, not what sort of it.
            measure.item.retain(|&unit| unit + 1 != head);
        }
        after(text, units, lexicon, cues, &mut measure);
        behind = head + 1;
        out.push(measure);
    }
}

/// Whether this measure word only modifies the noun that follows ("oil exports", "price target", "profit margin").
fn is_modifier(units: &[Unit], head: usize, lexicon: &Lexicon, cues: &Cues) -> bool {
    let marks = lexicon.measures[units[head].measure.unwrap_or(0) as usize].marks;
    if marks.verb {
        return false;
    }
    // "oil product exports", "copper ore shipments"
    let noun = |at: usize| units.get(at).and_then(|u| u.measure).is_some_and(|row| !lexicon.measures[row as usize].marks.verb);
    if marks.weak && marks.item && units.get(head + 1).is_some_and(|u| u.is_plain() && !u.capital) && noun(head + 2) {
        return true;
    }
    match units.get(head + 1) {
        Some(next) => {
            let next_marks = next.measure.map(|row| lexicon.measures[row as usize].marks);
            next.kind == UnitKind::Word
                && next_marks.is_some_and(|m| !m.verb)
                && !next.is_party()
                && next.classes.miss(cues.preposition | cues.and | cues.breaks | cues.reach)
                && (next.movement.is_none() || !next.movement.is_some_and(|m| m.verb))
        }
        None => false,
    }
}

/// "diluted earnings per share (EPS)": letters in brackets that stand for the words before them.
fn says_again(units: &[Unit], head: usize, before: Option<&Measure>) -> bool {
    let mark = |at: Option<usize>, mark: u8| at.and_then(|at| units.get(at)).is_some_and(|u| u.is_mark(mark));
    let bracket = mark(head.checked_sub(1), b'(') && mark(Some(head + 1), b')');
    bracket && before.is_some_and(|m| m.head + 2 == head && units[m.head].measure.is_some())
}

/// "the interest rate on our term loans", "the yield on the Italian bond": what bears the rate is not what is measured.
fn borne(units: &[Unit], head: usize, lexicon: &Lexicon, cues: &Cues, rate: Option<&Measure>) -> bool {
    let Some(rate) = rate.filter(|rate| is_rate(lexicon, rate.row) && head - rate.head <= 6) else { return false };
    let within = |u: &Unit| {
        !matches!(u.kind, UnitKind::Punct(_)) && u.classes.miss(cues.verbs | cues.reach | cues.breaks) && u.movement.is_none_or(|m| !m.verb)
    };
    let own = units[head].measure.is_some_and(|row| !is_rate(lexicon, row) && !marks(lexicon, row).verb);
    own && units[rate.head + 1].classes.meet(cues.on) && units[rate.head + 2..head].iter().all(within)
}

/// "purchases of Russian oil", "exports of rice, rubber and nuts": what has a price of its own is here the item of another measure.
fn is_good(before: &Measure, head: usize, row: u16, lexicon: &Lexicon) -> bool {
    marks(lexicon, row).weak && before.item.contains(&head)
}

/// "1,200 tons of olive oil worth $4 million": goods of which so many are told.
fn is_counted(units: &[Unit], head: usize, lexicon: &Lexicon, cues: &Cues) -> bool {
    let priced = units[head].measure.map(|row| marks(lexicon, row)).is_some_and(|m| m.weak && m.item);
    let describes = |u: &Unit| u.is_plain() || u.place.is_some() || u.classes.meet(cues.plain_adjective);
    let of = units[..head].iter().rposition(|u| !describes(u)).filter(|_| priced);
    of.is_some_and(|of| of > 0 && head - of <= 4 && units[of].classes.meet(cues.of) && units[of - 1].figure().is_some())
}

/// "the stock of Chinese direct investment": how much of a flow has gathered, no shares.
fn is_stock_of(units: &[Unit], head: usize, lexicon: &Lexicon, cues: &Cues) -> bool {
    let metric = |row: u16| lexicon.measures[usize::from(row)].metric.map(|m| &lexicon.metrics[usize::from(m)]);
    let stock = units[head].measure.filter(|&row| marks(lexicon, row).vague).and_then(metric).is_some_and(|m| m.id == "share_price");
    let of = units.get(head + 1).is_some_and(|u| u.classes.meet(cues.of));
    let describes = |u: &&Unit| u.is_plain() || u.place.is_some() || u.classes.meet(cues.plain_adjective | cues.det | cues.pair);
    let told = || units[head + 2..].iter().take(4).find(|u| !describes(u) || u.measure.is_some());
    stock && of && told().and_then(|u| u.measure).and_then(metric).is_some_and(|m| m.shape == Shape::Flow)
}

/// "hit $1.35 in thin New York trade": the trading of what has a price, no trade of anyone's.
fn is_session(units: &[Unit], head: usize, lexicon: &Lexicon, cues: &Cues) -> bool {
    let metric = |row: u16| lexicon.measures[usize::from(row)].metric.map(|m| &lexicon.metrics[usize::from(m)]);
    let trade = units[head].measure.and_then(metric).is_some_and(|m| m.id == "trade");
    let joins = |u: &Unit| u.classes.meet(cues.between | cues.with);
    let within = |u: &Unit| u.is_plain() || u.is_party() || u.city || u.region || u.classes.meet(cues.plain_adjective);
    trade
        && !units.get(head + 1).is_some_and(joins)
        && units[..head].iter().rev().find(|u| !within(u)).is_some_and(|u| u.classes.meet(cues.in_))
        && units[..head].iter().any(|u| u.measure.and_then(metric).is_some_and(|m| m.time == TimeShape::Price))
}

/// Whether a measure is a price.
fn is_price(lexicon: &Lexicon, row: u16) -> bool {
    let id = lexicon.measures[usize::from(row)].metric.map(|m| lexicon.metrics[usize::from(m)].id);
    matches!(id, Some("house_prices" | "commodity_price"))
}

/// "growth target", "inflation forecast", "export volume": the word before says what is measured.
fn modifier_row(units: &[Unit], head: usize, lexicon: &Lexicon) -> Option<u16> {
    let before = units[..head].last().filter(|u| u.kind == UnitKind::Word && !u.is_party())?;
    before.measure.filter(|&row| {
        let marks = marks(lexicon, row);
        !marks.verb && !marks.anaphor && !marks.weak
    })
}

fn marks(lexicon: &Lexicon, row: u16) -> Marks {
    lexicon.measures[usize::from(row)].marks
}

/// Takes in what stands before the head.
fn before(text: &str, units: &[Unit], lexicon: &Lexicon, cues: &Cues, earliest: usize, measure: &mut Measure) {
    let mut at = measure.head;
    let mut words = 0;
    while at > earliest {
        let unit = &units[at - 1];
        match unit.kind {
            UnitKind::Period(_) => {
                measure.period = measure.period.or(Some(at - 1));
                measure.first = at - 1;
                at -= 1;
                continue;
            }
            UnitKind::Possessive => {
                if at < 2 {
                    return;
                }
                // "Japanese companies' direct investment", "Indian refiners' imports": of their country.
                let people = at > 2 && !units[at - 2].capital && !units[at - 2].is_party() && {
                    matches!(units[at - 3].place, Some((_, crate::lang::lexicon::PlaceForm::Adjective)))
                };
                let people = people && (units[at - 2].is_plain() || units[at - 2].classes.meet(cues.company));
                let who = if people { who(units, at - 3, cues) } else { who(units, at - 2, cues) };
                // "Sweden's Volvo Cars sold": the company's; "Apple's iPhone sales": of what it makes.
                if let Some(Who::Unit(inner)) = measure.owner.filter(|_| who.is_some()) {
                    if units[inner].org.is_some() && units[at - 2].place.is_some() {
                        return;
                    }
                    if units[inner].org.is_some() {
                        measure.item.insert(0, inner);
                    }
                }
                if who.is_some() {
                    // "Harbour's U.S. shipments": whose, and where.
                    let place = measure.owner.filter(|who| matches!(who, Who::Unit(at) if units[*at].place.is_some()));
                    measure.within = measure.within.or(place);
                    measure.owner = who;
                    measure.first = at - 2;
                } else if units[at - 2].city || units[at - 2].region {
                    measure.item.insert(0, at - 2);
                }
                return;
            }
            UnitKind::Punct(b'-') if words > 0 || measure.owner.is_none() => return,
            UnitKind::Word => {}
            _ => return,
        }
        // "China, whose exports fell"
        if unit.classes.meet(cues.relative) && unit.span.of(text) == "whose" {
            let named = (0..at - 1).rev().find(|&i| !units[i].is_mark(b','));
            measure.owner = measure.owner.or(named.filter(|&i| units[i].is_party()).map(Who::Unit));
            return;
        }
        if unit.classes.meet(cues.its) && unit.classes.meet(cues.det) {
            measure.owner = Some(Who::Pronoun(Pronoun::Its, at - 1));
            measure.first = at - 1;
            return;
        }
        if unit.classes.meet(cues.our) {
            measure.owner = Some(Who::Pronoun(Pronoun::Our, at - 1));
            measure.first = at - 1;
            return;
        }
        if unit.classes.meet(cues.pair) {
            measure.pair = true;
            measure.first = at - 1;
            at -= 1;
            continue;
        }
        if unit.is_party() {
            // "Azerbaijan-Bulgaria trade", "China, Japan trade".
            if at >= 2 && units[at - 2].is_party() && units[at - 2].span.end + 1 >= unit.span.start && measure.between.is_none() {
                measure.between = Some((at - 2, at - 1));
                measure.first = at - 2;
                return;
            }
            if measure.owner.is_none() {
                measure.owner = Some(Who::Unit(at - 1));
                measure.first = at - 1;
                at -= 1;
                continue;
            }
            return;
        }
        let word = unit.span.of(text);
        if unit.classes.meet(cues.plain_adjective) {
            // "the accumulated Turkish investments", "nominal GDP"
            if lexicon.has_class(word, cues.measure_participle) {
                measure.item.insert(0, at - 1);
            }
            measure.first = at - 1;
            at -= 1;
            continue;
        }
        // "the three month rate": how long, by a number and its noun.
        if unit.classes.meet(cues.time_noun) && !word.ends_with('s') && at >= 2 && units[at - 2].figure().is_some() {
            measure.item.splice(0..0, [at - 2, at - 1]);
            measure.first = at - 2;
            at -= 2;
            continue;
        }
        // "has forecast growth", "would achieve revenues": a verb, whatever else it may be.
        let auxiliary = at >= 2 && units[at - 2].classes.meet(cues.have | cues.future) && units[at - 2].measure.is_none();
        // "after it forecast profits of"
        let pronoun = at >= 2 && units[at - 2].classes.meet(cues.its) && units[at - 2].classes.miss(cues.det);
        if auxiliary && (unit.is_plain() || unit.classes.meet(cues.forecast)) || pronoun && unit.classes.meet(cues.forecast) {
            return;
        }
        let noun_like = unit.measure.is_some()
            && unit.movement.is_none_or(|m| !m.verb)
            && unit.classes.miss(cues.reach | cues.verbs | cues.preposition);
        if unit.is_plain() && is_infinitive(text, units, cues, at - 1) {
            return;
        }
        let plain = (unit.is_plain() || unit.region) && !looks_like_verb(word, lexicon, cues) && words < 4;
        if plain || (noun_like && words < 4) {
            if measure.owner.is_some() && !unit.region {
                return;
            }
            measure.item.insert(0, at - 1);
            measure.first = at - 1;
            words += 1;
            at -= 1;
            continue;
        }
        if unit.classes.meet(cues.and)
            && words > 0
            && at >= 2
            && (units[at - 2].is_plain() || units[at - 2].measure.is_some())
            && measure.owner.is_none()
            && word != "&"
            && list_goes_on(units, at - 2, cues)
        {
            measure.item.insert(0, at - 1);
            at -= 1;
            continue;
        }
        return;
    }
}

/// "likely to bring savings", "plans to deliver revenue": the word behind "to" is a verb where what stands before it wants one.
fn is_infinitive(text: &str, units: &[Unit], cues: &Cues, at: usize) -> bool {
    at >= 2 && units[at - 1].classes.meet(cues.to) && {
        let before = &units[at - 2];
        before.classes.meet(cues.forecast | cues.future | cues.be | cues.verbs)
            || before.kind == UnitKind::Word && before.movement.is_none() && before.span.of(text).ends_with("ed")
    }
}

/// Whether what stands left of "X and Y exports" shows that X is another kind of the same thing, not a thing of its own.
fn list_goes_on(units: &[Unit], at: usize, cues: &Cues) -> bool {
    units[at].is_plain()
        && (at == 0
            || units[at - 1].kind == UnitKind::Possessive
            || units[at - 1].is_party()
            || units[at - 1].classes.meet(cues.det | cues.preposition))
}

/// Words that end like verb forms or adverbs do not modify a measure.
pub(super) fn looks_like_verb(word: &str, lexicon: &Lexicon, cues: &Cues) -> bool {
    (word.ends_with("ly") && word.len() > 4)
        || (word.ends_with("ed") && !word.contains('-') && word.len() > 4 && !lexicon.has_class(word, cues.measure_participle))
}
