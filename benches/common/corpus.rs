//! Makes wire-style news for the benches: the same bytes for the same seed, on every machine.
//!
//! In: a density and a size. Out: stories of a few kilobytes each, with the bytes of real prose: long words, quotes,
//! `£` and `—`, names, lists, abbreviations, numbers that are no figures. The sentences are made up, as are most names.

/// How many of the sentences hold a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// Nine in ten: market reports, results.
    Dense,
    /// Half: business news.
    Mixed,
    /// One in fifteen: general news.
    Sparse,
}

impl Density {
    pub const ALL: [Self; 3] = [Self::Dense, Self::Mixed, Self::Sparse];

    pub fn name(self) -> &'static str {
        match self {
            Self::Dense => "dense",
            Self::Mixed => "mixed",
            Self::Sparse => "sparse",
        }
    }

    fn per_mille(self) -> usize {
        match self {
            Self::Dense => 900,
            Self::Mixed => 500,
            Self::Sparse => 65,
        }
    }
}

/// Stories of together at least `bytes` bytes.
pub fn stories(density: Density, bytes: usize) -> Vec<String> {
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ density.per_mille() as u64);
    let mut stories = Vec::new();
    let mut size = 0;
    while size < bytes {
        let story = story(density, &mut random);
        size += story.len();
        stories.push(story);
    }
    stories
}

fn story(density: Density, random: &mut Random) -> String {
    let mut text = String::new();
    fill("{City}, {month} {day} — ", random, &mut text);
    let sentences = 12 + random.below(24);
    for sentence in 0..sentences {
        let templates: &[&str] = if random.below(1000) < density.per_mille() { &FIGURES } else { &PROSE };
        fill(random.pick(templates), random, &mut text);
        text.push_str(if sentence % 3 == 2 { "\n\n" } else { " " });
    }
    text.push('\n');
    text
}

/// Copies a template with its slots filled.
fn fill(template: &str, random: &mut Random, text: &mut String) {
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        text.push_str(before);
        let Some((slot, after)) = behind.split_once('}') else { break };
        fill_slot(slot, random, text);
        rest = after;
    }
    text.push_str(rest);
}

fn fill_slot(slot: &str, random: &mut Random, text: &mut String) {
    match slot {
        "money" => money(random, text),
        "pct" => text.push_str(&format!("{}{}", decimal(random, 40), random.pick(&["%", "%", "%", " percent", " per cent", " pct"]))),
        "n" => text.push_str(&format!("{}", 2 + random.below(97))),
        "big" => text.push_str(&format!("{},{:03}", 1 + random.below(900), random.below(1000))),
        "index" => text.push_str(&format!("{},{:03}.{:02}", 3 + random.below(36), random.below(1000), random.below(100))),
        "year" => text.push_str(&format!("{}", 1998 + random.below(27))),
        "day" => text.push_str(&format!("{}", 1 + random.below(28))),
        "City" => text.push_str(&random.pick(&CITIES).to_uppercase()),
        "city" => text.push_str(random.pick(&CITIES)),
        "month" => {
            text.push_str(random.pick(&["January", "Feb.", "March", "April", "May", "June", "July", "Sept.", "October", "December"]))
        }
        "country" => text.push_str(random.pick(&COUNTRIES)),
        "adjective" => text.push_str(random.pick(&ADJECTIVES)),
        "company" => text.push_str(random.pick(&COMPANIES)),
        "person" => text.push_str(&format!("{} {}", random.pick(&FIRST), random.pick(&LAST))),
        "measure" => text.push_str(random.pick(&MEASURES)),
        "good" => text.push_str(random.pick(&GOODS)),
        "up" => text.push_str(random.pick(&[
            "rose",
            "climbed",
            "jumped",
            "grew",
            "increased",
            "advanced",
            "fell",
            "slipped",
            "dropped",
            "declined",
        ])),
        "when" => fill(random.pick(&WHEN), random, text),
        other => unreachable!("no slot {other}"),
    }
}

fn decimal(random: &mut Random, below: usize) -> String {
    match random.below(3) {
        0 => format!("{}", 1 + random.below(below)),
        _ => format!("{}.{}", random.below(below), 1 + random.below(9)),
    }
}

fn money(random: &mut Random, text: &mut String) {
    let number = decimal(random, 300);
    let scale = random.pick(&[" million", " billion", "m", "bn", " million", " billion", " trillion"]);
    text.push_str(&match random.below(12) {
        0..=4 => format!("${number}{scale}"),
        5 => format!("£{number}{scale}"),
        6 => format!("€{number}{scale}"),
        7 => format!("{number} billion {}", random.pick(&["yen", "euros", "dollars", "rupees", "Swiss francs", "dlrs", "roubles"])),
        8 => format!("{} {number}{scale}", random.pick(&["USD", "EUR", "GBP", "CHF", "JPY"])),
        9 => format!("${}-{} million", 1 + random.below(40), 41 + random.below(300)),
        10 => format!("${},{:03}", 1 + random.below(900), random.below(1000)),
        _ => format!("{} cents", 2 + random.below(90)),
    });
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

const WHEN: [&str; 12] = [
    "in {year}",
    "in the first half of {year}",
    "in the third quarter",
    "last year",
    "this year",
    "in {month}",
    "from a year earlier",
    "in the three months to {month}",
    "on {month} {day}, {year}",
    "in the {n} weeks to {month} {day}",
    "since {year}",
    "by the end of {year}",
];

/// Sentences with figures.
const FIGURES: [&str; 34] = [
    "{country}'s {measure} {up} {pct} to {money} {when}, the statistics office said on Tuesday.",
    "{company} said its {measure} {up} to {money} {when} from {money} a year before.",
    "{measure} of {country} {up} by {pct} {when}, while {measure} {up} {pct} to {money}.",
    "“We are planning for {measure} of about {money} {when},” {person}, the company's finance chief, told analysts.",
    "{company} has agreed to buy {company} for {money}, or {money} a share, a premium of {pct}.",
    "The {adjective} central bank raised its main rate by {n} basis points to {pct}, citing the {measure} of neighbouring {country}.",
    "Trade between {country} and {country} reached {money} {when}, up {pct}.",
    "{company} gained {pct}, {company} {up} {pct} and {company} lost {pct} in early dealings.",
    "The benchmark index closed {pct} lower at {index} points; turnover was a thin {money}.",
    "Oil {up} {pct} to ${n}.{n} a barrel after {country} said that it would pump {n},000 barrels per day less.",
    "{country} exported {big} tonnes of {good} {when}, worth {money}, against {big} tonnes {when}.",
    "The deficit widened to {money}, or {pct} of gross domestic product, from {money} {when}.",
    "Analysts polled by the agency had expected {measure} of {money}, and some saw as much as {money}.",
    "Unemployment was {pct} {when} — the lowest since {year} — and {big} people found work.",
    "{company} will cut {big} jobs, more than {pct} of its workforce, to save {money} a year.",
    "{adjective} investors put {money} into {country} {when}, nearly twice as much as {when}.",
    "Inflation slowed to {pct} {when} from {pct}, helped by cheaper {good}.",
    "{person} said the government would borrow {money} {when}, {pct} more than in its {year} plan.",
    "Net profit came in at {money} (£{n}m), compared with {money} {when}; the dividend is {n}p.",
    "Of the {big} households asked, {pct} thought that prices of {good} would go on rising.",
    "{company} ({n} plants, {big} employees) reported {measure} of {money}, {money} and {money} for {year}, {year} and {year}.",
    "The {adjective} economy is forecast to grow {pct} {when} and {pct} in {year}.",
    "Shares of {company} {up} as much as {pct} before closing at {money}, valuing it at {money}.",
    "Between {year} and {year} {country} spent {money} on roads, schools and hospitals.",
    "A tonne of {good} fetched {money} on the exchange, {pct} above the price {when}.",
    "{company}'s stake in {company} fell to {pct} from {pct} after the sale of {big} shares.",
    "“It cost us {money},” said {person}, “and it brought in {pct} of what we had hoped for.”",
    "{country} imported {money} worth of {good} from {country}, a {pct} increase.",
    "The fund, set up in {year} with {money}, now manages assets of {money}.",
    "Retail sales {up} {pct} {when}, seasonally adjusted; without {good} they {up} {pct}.",
    "The commission fined {company} {money} over its {year} dealings in {good}.",
    "Remittances to {country} {up} {pct} and made up {pct} of output {when}.",
    "Output at the {city} works was {big} units {when}, down from {big}, {company} said.",
    "The yield on {adjective} ten-year bonds {up} {n} basis points to {pct}.",
];

/// Sentences without figures; some hold numbers all the same, as prose does.
const PROSE: [&str; 32] = [
    "The minister did not say when the two delegations would meet again, nor who would lead them.",
    "“Nobody here was expecting a decision of that kind,” {person} said, shaking her head — “least of all the people of {city}.”",
    "Heavy rain had closed the mountain road for the better part of the week, and lorries queued far into the valley.",
    "{person}, who has lived in {city} since childhood, remembers the harbour before the warehouses came.",
    "Environmentalists, trade unionists and representatives of the neighbouring municipalities criticised the government's indecision.",
    "The talks, held behind closed doors in {city}, were described by participants as frank and constructive.",
    "A spokeswoman for {company} declined to comment beyond what the company had already made public.",
    "Critics called the reorganisation overcomplicated; supporters, long overdue.",
    "She thanked her predecessor, {person}, and the staff of the institute for their extraordinary patience.",
    "According to the daily, the two sides have been at odds over fishing, overflight and the treatment of each other's journalists.",
    "The exhibition — paintings, drawings, a few letters — has been lent by museums in {country}, {country} and {country}.",
    "Police said they were looking into the circumstances, but that there was no sign of wrongdoing.",
    "It was unclear whether parliament would have time to debate the bill before the summer recess.",
    "Schoolchildren lined the avenue, waving paper flags and calling out the names of the astronauts.",
    "The constitutional court is not expected to rule before the next sitting, its president told reporters.",
    "{person} and {person} walked out of the studio arm in arm, laughing about the telecommunications failure.",
    "In {city}, where the river bends, an old ferry still carries cars, cattle and the occasional wedding party.",
    "The airline asked passengers to check its website, e.g. for changes to the timetable, before setting out.",
    "Negotiators from {country} and {country} have been trying to revive the agreement, so far without success.",
    "What the neighbours heard, they said afterwards, was no explosion but a long, low, metallic groan.",
    "The orchestra's director, a {adjective} citizen, apologised for what he called an unforgivable misunderstanding.",
    "Both countries belong to the regional organisation, though neither has ratified its founding convention.",
    "He had been a lawyer, a lighthouse keeper's assistant and, briefly, an importer of second-hand typewriters.",
    "“You cannot run a hospital on goodwill,” {person} wrote; the letter was never answered.",
    "The Boeing 747 was towed to a stand near gate 12, where firefighters met the crew.",
    "The report runs to many pages, of which the annex — tables, maps, correspondence — is by far the longest part.",
    "Fans of both clubs gathered outside St. Mark's, singing; by midnight the square was quiet again.",
    "The C5+1 format brings the foreign ministers to the same table, usually in the autumn.",
    "Archaeologists working near {city} have uncovered the foundations of what may have been a granary.",
    "Mr. {person} is married and has three children, none of whom has gone into politics.",
    "At the time of writing the website, version 2.0, could not be reached from {country}.",
    "The weather service warned of gusts along the coast and told walkers to stay away from the cliffs.",
];

const CITIES: [&str; 12] =
    ["Nairobi", "Lima", "Vienna", "Jakarta", "Oslo", "Toronto", "São Paulo", "Zürich", "Hanoi", "Warsaw", "Ankara", "Wellington"];
const COUNTRIES: [&str; 16] = [
    "Kenya",
    "Peru",
    "Austria",
    "Indonesia",
    "Norway",
    "Canada",
    "Brazil",
    "Switzerland",
    "Vietnam",
    "Poland",
    "Turkey",
    "New Zealand",
    "Côte d'Ivoire",
    "Germany",
    "the United States",
    "Japan",
];
const ADJECTIVES: [&str; 10] =
    ["Kenyan", "Peruvian", "Austrian", "Indonesian", "Norwegian", "Canadian", "Brazilian", "Swiss", "Polish", "Turkish"];
const COMPANIES: [&str; 14] = [
    "Harrowgate Cement",
    "Blue Mill Oyj",
    "Ostrander & Sons",
    "Nordhafen Shipping AG",
    "Quillfeather Media Group",
    "Tres Ríos Energía",
    "Larkspur Pharmaceuticals Inc.",
    "Tanaka Precision Industries",
    "the Kestrel Bank",
    "Aldermoor plc",
    "Société Vauclin",
    "Pemberton Rail Holdings",
    "Zhong An Textiles",
    "Meridian Fruit Co.",
];
const FIRST: [&str; 12] =
    ["Amina", "José", "Katharina", "Wei", "Ingrid", "Tomasz", "Oluwaseun", "Mary-Anne", "Dmitri", "Siobhán", "Rahul", "Zoë"];
const LAST: [&str; 12] = [
    "Okonkwo",
    "García-Márquez",
    "Lindqvist",
    "Featherstonehaugh",
    "O'Rourke",
    "Nakamura",
    "Wojciechowski",
    "Achterberg",
    "de la Cruz",
    "Kipchumba",
    "Petrov",
    "Rajagopalan",
];
const MEASURES: [&str; 14] = [
    "exports",
    "imports",
    "revenue",
    "net profit",
    "operating income",
    "industrial output",
    "retail sales",
    "foreign investment",
    "tax revenue",
    "consumer spending",
    "public debt",
    "sales",
    "costs",
    "government spending",
];
const GOODS: [&str; 10] =
    ["wheat", "copper", "coffee", "natural gas", "machinery", "crude oil", "semiconductors", "timber", "sugar", "palm oil"];
