//! Writes `docs/speed.md` and its chart from what the bench of the stages measured.

use crate::common::turns::Row;
use std::fmt::Write;
use std::path::Path;

/// What the page says around the tables.
const BEFORE: &str = "# Where the time goes

Written by `STATLINE_UPDATE=1 cargo bench --bench stages`; the numbers change with the machine, the ratios hardly do. One
thread, generated wire news, millions of bytes a second, and in brackets the ratio to the regular expression that only finds
its matches (money, percentages and years; `benches/common/pattern.rs`), measured by turns in the same minute.

";
const BETWEEN: &str = "
![The same as bars, dense text, logarithmic](speed.svg)

The limits are what the machine can do with these bytes at all: check that they are UTF-8, look for three bytes with SIMD. Each
stage of statline contains those above it: facts need the figures and the tokens of every sentence that holds one, and most
of their own time goes into units, measure phrases, rules and the making of the facts.

A text without figures costs only the scan, which looks for digits, number words and words like \"doubled\":

";
const AFTER: &str = "
How two threads compare with one, how soon the first fact comes, and what hostile texts cost: `cargo bench --bench threads`,
`--bench startup`, `--bench linear`.
";

pub fn write(tables: &[(&str, Vec<Row>)], scan: &[Row], bytes: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut page = BEFORE.to_owned();
    let _ = writeln!(page, "Texts of {} MB each.\n", bytes / 1_000_000);
    let names: Vec<&str> = tables.iter().map(|(name, _)| *name).collect();
    let _ = writeln!(page, "| | {} |\n| --- |{}", names.join(" | "), " ---: |".repeat(names.len()));
    for at in 0..tables[0].1.len() {
        let cells: Vec<String> = tables.iter().map(|(_, rows)| cell(&rows[at])).collect();
        let _ = writeln!(page, "| {} | {} |", tables[0].1[at].name, cells.join(" | "));
    }
    page.push_str(BETWEEN);
    page.push_str("| | MB/s | ratio |\n| --- | ---: | ---: |\n");
    for Row { name, speed, ratio, .. } in scan {
        let _ = writeln!(page, "| {name} | {} | {ratio:.2} |", short(*speed));
    }
    page.push_str(AFTER);
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join("speed.md"), page))
        .and_then(|()| std::fs::write(folder.join("speed.svg"), chart(&tables[0].1)));
    if let Err(error) = written {
        eprintln!("{}: {error}", folder.display());
    }
}

fn cell(row: &Row) -> String {
    format!("{} ({})", short(row.speed), if row.ratio < 0.095 { format!("{:.3}", row.ratio) } else { format!("{:.2}", row.ratio) })
}

fn short(speed: f64) -> String {
    if speed < 100.0 { format!("{speed:.1}") } else { format!("{speed:.0}") }
}

/// Bars on a logarithmic scale from 1 to 100,000 MB/s.
fn chart(rows: &[Row]) -> String {
    const LEFT: f64 = 230.0;
    const DECADE: f64 = 90.0;
    let height = 30 + 24 * rows.len();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height}\" width=\"720\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"720\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    for decade in 0..=5_u32 {
        let x = LEFT + DECADE * f64::from(decade);
        let label = 10_u32.pow(decade);
        let _ = writeln!(
            svg,
            "<path d=\"M{x} 0V{}\" stroke=\"#ddd\"/><text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" fill=\"#666\">{label}</text>",
            height - 20,
            height - 6
        );
    }
    for (at, Row { name, speed, .. }) in rows.iter().enumerate() {
        let (y, width) = (6 + 24 * at, DECADE * speed.max(1.0).log10());
        let colour = if name.starts_with("limit") || name.starts_with("regex") { "#b8c4d0" } else { "#2b6cb0" };
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{name}</text><rect x=\"{LEFT}\" y=\"{y}\" width=\"{width:.0}\" height=\"16\" fill=\"{colour}\"/>\
             <text x=\"{:.0}\" y=\"{}\">{}</text>",
            LEFT - 8.0,
            y + 13,
            LEFT + width + 5.0,
            y + 13,
            short(*speed)
        );
    }
    svg.push_str("</svg>\n");
    svg
}
