//! A rule and words of one's own: what a text calls "footfall" becomes a measure, and a phrase of the trade a rule.
//!
//! `cargo run --example own_rules`

use statline::Extractor;

/// A row of the measure table: id, item, marks, wordings (separated by tabs and semicolons).
const WORDS: &str = "sales_volume\tfootfall\t\tfootfall;shopper numbers\n";

/// A rule: what it cannot do without, what may follow, what it must match and refuse.
const RULES: &str = "
rule retail.tipped
  on      {measure} tipped the_scales_at {value}
  yes     Footfall in Malta tipped the scales at 3 million visits.
          = MT footfall sales volume: 3M visit
  no      The boxer tipped the scales at 90 kilograms.
";

fn main() -> Result<(), statline::Error> {
    let extractor = Extractor::builder().words("my.tsv", WORDS).rules("my.rules", RULES).build()?;
    for fact in extractor.facts("In 2023 footfall in Malta rose 4% to 3 million visits.") {
        println!("{fact}   [{}]", fact.rule);
    }
    // A mistake is told with its place.
    let error = Extractor::builder().rules("my.rules", "rule a\n  on {valeu} of {measure}\n").build().unwrap_err();
    println!("{error}");
    Ok(())
}
