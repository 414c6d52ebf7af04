//! The promise: every wording of a period comes to the period that the format documentation says, with and without a date.
//!
//! One row a value, all its wordings behind it; several periods of one wording are joined by a space, `-` is none.

use statline::{Basis, Date, Document, Extractor, Period};

fn periods(date: &str, text: &str) -> Vec<Period> {
    let document = Document::new(text);
    let document = match date {
        "" => document,
        date => document.with_date(date.parse().expect("a date")),
    };
    Extractor::new().figures(document).periods
}

fn ids(date: &str, text: &str) -> String {
    let list: Vec<String> = periods(date, text).into_iter().map(|period| period.id).collect();
    if list.is_empty() { "-".to_owned() } else { list.join(" ") }
}

/// Rows of value and wordings, all read at the same date ("" for none).
fn check(date: &str, table: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (value, wordings) in table {
        for text in *wordings {
            let got = ids(date, text);
            if got != *value {
                wrong.push(format!("{date} {text:?}: expected {value}, got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_stated_in_full_needs_no_date() {
    let table: &[(&str, &[&str])] = &[
        (
            "2022",
            &[
                "Sales fell in 2022.",
                "the year 2022",
                "calendar 2022",
                "for all of 2022",
                "the whole of 2022",
                "full-year 2022",
                "mid-2022",
                "early 2022",
                "in late 2022",
                "the beginning of 2022",
                "by the end of 2022",
                "by end-2022",
                "2022 was a good year.",
                "the 2022 harvest",
                "its 2022 profit",
                "during 2022,",
                "2022's budget",
                "Output (2022) rose.",
            ],
        ),
        (
            "FY2022",
            &[
                "the budget for 2021-22",
                "2021/22 output",
                "fiscal 2022",
                "FY22",
                "FY2022",
                "FY 2022",
                "FY2021-22",
                "FY21-22",
                "fiscal 2021/22",
                "the 2021-22 crop season",
                "the 2021/22 marketing year",
                "the 2021-22 financial year",
                "financial year 2021/22",
                "fiscal year 2022",
                "the 2022 fiscal year",
            ],
        ),
        ("2019..2021", &["from 2019 to 2021", "between 2019 and 2021", "2019-2021", "2019–2021", "2019 through 2021", "2019-21"]),
        ("1990s", &["in the 1990s", "the nineties", "the late 1990s", "the nineteen-nineties", "in the '90s"]),
        ("2010s", &["in the two thousand and tens", "in the twenty-tens", "the 2010s"]),
        ("1999", &["in nineteen ninety-nine", "in nineteen ninety nine"]),
        ("2020", &["in two thousand and twenty", "in twenty twenty"]),
        (
            "2016-Q3",
            &[
                "Q3 2016",
                "3Q16",
                "3Q 2016",
                "2016Q3",
                "2016-Q3",
                "16Q3",
                "Q3 of 2016",
                "the third quarter of 2016",
                "third-quarter 2016",
                "2016's third quarter",
                "the 3rd quarter of 2016",
                "July-September 2016",
                "July to September 2016",
                "the July/September quarter of 2016",
                "the three months to September 2016",
                "the quarter ended September 30, 2016",
                "three months ended 30 September 2016",
            ],
        ),
        (
            "2023-H1",
            &[
                "H1 2023",
                "1H23",
                "1H 2023",
                "2023H1",
                "the first half of 2023",
                "first-half 2023",
                "January-June 2023",
                "six months to June 2023",
                "the first six months of 2023",
            ],
        ),
        (
            "2023-01..2023-09",
            &[
                "the first nine months of 2023",
                "January-September 2023",
                "Jan-Sept 2023",
                "nine months of 2023",
                "9 months of 2023",
                "9M 2023",
                "9M23",
                "Q1-Q3 2023",
                "January through September 2023",
                "the period from January to September 2023",
            ],
        ),
        (
            "2004-Q4",
            &["the final three months of 2004", "the last quarter of 2004", "October-December 2004", "the last three months of 2004"],
        ),
        (
            "2023-05",
            &[
                "May 2023",
                "in May, 2023",
                "2023 May",
                "05/2023",
                "5/2023",
                "2023-05",
                "May of 2023",
                "late May 2023",
                "mid-May 2023",
                "the beginning of May 2023",
            ],
        ),
        (
            "2023-09-15",
            &[
                "15 September 2023",
                "September 15, 2023",
                "Sept 15, 2023",
                "Sept. 15, 2023",
                "15th of September 2023",
                "September 15th, 2023",
                "2023-09-15",
                "2023/09/15",
                "15.09.2023",
                "09/15/2023",
                "as of 15 September 2023",
            ],
        ),
        (
            "2023-12-31",
            &["at end-December 2023", "at the end of December 2023", "as of December 31, 2023", "at the end of 2023", "at year-end 2023"],
        ),
        ("2024-05-14..2024-05-16", &["14-16 May 2024", "May 14-16, 2024", "May 14 to 16, 2024", "from 14 to 16 May 2024"]),
        (
            "2023-04..2024-03",
            &[
                "the year to March 2024",
                "the year ended March 31, 2024",
                "the fiscal year ending 31 March 2024",
                "12 months ending March 2024",
                "the twelve months through March 2024",
                "the 12-month period to end-March 2024",
                "April 2023 to March 2024",
            ],
        ),
        ("2024-04-07..2024-04-13", &["the week ended April 13, 2024", "the week to 13 April 2024", "the week ending April 13, 2024"]),
        ("2019-01..2020-03", &["between January 2019 and March 2020", "January 2019-March 2020"]),
        ("2019..2023", &["the five years to 2023"]),
        (
            "1998",
            &["Sales rose the most since 1998.", "the first rise since 1998", "at the fastest pace since 1998", "a peak last seen in 1998"],
        ),
        ("1998..", &["Since 1998, sales have risen.", "Sales have risen every year since 1998."]),
        ("2024-04-28..2024-05-04", &["the week ending Saturday, May 4, 2024"]),
        ("2024", &["in the year of 2024", "as of 2024", "the 2024 budget was passed"]),
        ("2021..2025", &["the 14th five-year plan (2021-2025)", "in the period 2021-25"]),
        ("2005..", &["since 2005", "has sold there since 2005"]),
        ("2005-03..", &["since March 2005"]),
        ("2008", &["its highest since 2008", "the worst since 2008", "the lowest level since 2008"]),
        ("FY2024-Q3", &["Q3 FY24", "Q3 FY2024", "the third quarter of fiscal 2024", "FY24 Q3", "fiscal 2024 third quarter"]),
        ("2023-07..2024-03", &["July-March FY24", "July 2023-March 2024"]),
        ("2023-06..2023-08", &["summer 2023", "the summer of 2023", "in summer 2023"]),
        ("2018 2019 2020", &["for 2018, 2019 and 2020, respectively"]),
        ("2004-10 2004-11", &["in October and November 2004"]),
        ("2020-12-31 2019-12-31", &["at December 31, 2020 and 2019", "as of December 31 , 2020 and 2019"]),
        ("FY2021 FY2020 FY2019", &["for fiscal 2021, 2020 and 2019", "in fiscal years 2021, 2020, and 2019"]),
        ("2024-H1 2023-H1", &["in the first half of 2024 and 2023"]),
        ("2023 2022", &["in 2023 and 2022"]),
        ("FY2018-Q3", &["in the fiscal third quarter 2018", "the third fiscal quarter of 2018"]),
        ("2017", &["In CY17 volumes fell.", "CY2017", "the twelve months to December 2017", "the year ended 31 Dec 2017", "late in 2017"]),
        ("2018", &["In twenty eighteen wages rose.", "wages rose in twenty eighteen"]),
        ("1987", &["In nineteen eighty-seven wages rose."]),
        ("2000s", &["In the 2000s wages rose.", "the early 2000s"]),
        ("1980s", &["in the 1980's", "In the eighties wages rose.", "in the mid-1980s"]),
        ("2020s", &["in the twenty-twenties"]),
        (
            "2018-Q4",
            &[
                "the December 2018 quarter",
                "18Q4",
                "Q4'18",
                "Q4/2018",
                "Q4-2018",
                "2018's final quarter",
                "the closing quarter of 2018",
                "the quarter through December 2018",
                "between October and December 2018",
                "the October–December period of 2018",
            ],
        ),
        (
            "2023-H2",
            &[
                "the latter half of 2023",
                "the second half year of 2023",
                "2H23",
                "the last six months of 2023",
                "half year ended 31 December 2023",
                "the half-year to December 2023",
                "the last two quarters of 2023",
            ],
        ),
        (
            "2023-01..2023-09",
            &["the first three quarters of 2023", "the opening nine months of 2023", "the nine months ended September 30, 2023"],
        ),
        ("2011-06", &["the month of June 2011", "June '11", "the month ended June 30, 2011"]),
        ("2011-06-05", &["on June the 5th, 2011", "on 05-Jun-2011", "on Sunday, June 5, 2011", "on the 5th of June, 2011"]),
        ("2011-12..2012-02", &["the winter of 2011-12", "winter 2011/12"]),
        ("2011-09..2011-11", &["fall 2011", "in the fall of 2011"]),
        ("2024-02-24..2024-03-01", &["the seven days to March 1, 2024", "the week through March 1, 2024"]),
        ("2024-03-31", &["the last day of March 2024", "as at 31 March 2024", "at the close of March 2024"]),
        ("2011-Q1 2011-Q2", &["in the first and second quarters of 2011"]),
        ("2010-H1 2010-H2", &["in the first and second halves of 2010"]),
        ("2024-Q3 2024-Q2", &["in the third quarter of 2024, from 4% in the second."]),
    ];
    check("", table);
    check("2026-07-04", table);
}

#[test]
fn relative_wordings_without_a_date_stay_relative() {
    check(
        "",
        &[
            ("-1Y", &["Exports rose last year.", "the past year", "its last financial year"]),
            (
                "0Y",
                &[
                    "this year",
                    "so far this year",
                    "since the beginning of the year",
                    "year-to-date",
                    "the year to date",
                    "the end of the year is near",
                    "by year-end",
                    "by the end of the year",
                    "the current year",
                ],
            ),
            ("+1Y", &["next year", "the coming year", "early next year"]),
            ("-2Y", &["the year before last", "two years ago"]),
            ("-1Q", &["last quarter"]),
            ("0Q", &["this quarter", "the quarter", "in the current quarter"]),
            ("+1Q", &["next quarter", "next qtr"]),
            ("-1M", &["last month"]),
            ("0M", &["this month", "the month"]),
            ("+1M", &["next month"]),
            ("-1W", &["last week"]),
            ("0H", &["this half"]),
            ("-1D", &["yesterday"]),
            ("0D", &["today"]),
            ("XXXX-04", &["in April", "April exports rose"]),
            ("XXXX-Q2", &["in the second quarter", "second-quarter profit", "Q2", "April-June"]),
            ("XXXX-Q1", &["the three months to the end of March", "the January-March period"]),
            ("XXXX-H1", &["the first half", "first-half sales", "the January-June period"]),
            ("XXXX-01..XXXX-05", &["the first five months", "the five-month period", "the five-month tally", "January-May"]),
            ("XXXX-01..XXXX-09", &["the nine-month period", "the first nine months"]),
            ("XXXX-12-31", &["on 31 December", "as of December 31", "at end-December"]),
            ("XXXX-09", &["in September last year"]),
            ("0Y +1Y", &["growth of 5% this year and next"]),
        ],
    );
}

#[test]
fn relative_wordings_with_a_date() {
    check(
        "2024-06-12",
        &[
            (
                "2023",
                &[
                    "Exports rose last year.",
                    "the previous year was good",
                    "a year ago it fell",
                    "late last year",
                    "the end of last year was quiet",
                ],
            ),
            ("2024", &["this year", "the year", "by year-end", "by the end of this year", "the current year"]),
            ("2025", &["next year", "the coming year", "early next year"]),
            ("2022", &["two years ago", "the year before last"]),
            ("2025", &["Prices will fall next year.", "Exports may fall in the coming year.", "may fall in 2025"]),
            ("2024-Q2", &["will fall in the year's second quarter", "in the year's second quarter"]),
            ("2024-01-01..2024-06-12", &["this year to date"]),
            ("2021..2023", &["over the previous three years", "in the last three years"]),
            ("2024-05-31", &["It stood at 5% at the end of last month."]),
            ("2024-03-31", &["It stood at 5% at the end of last quarter."]),
            ("2024-05", &["It will be done by the end of last month."]),
            ("2024 2025", &["It will slow this year and the next."]),
            ("2014", &["ten years ago"]),
            (
                "2024-01-01..2024-06-12",
                &["so far this year", "since the beginning of the year", "year to date", "since the start of this year"],
            ),
            ("2024-Q1", &["last quarter", "the first quarter of this year", "this year's first quarter", "It grew in the first quarter."]),
            ("2024-Q2", &["this quarter", "the current quarter"]),
            ("2024-Q3", &["next quarter", "will fall in the third quarter"]),
            (
                "2023-Q4",
                &[
                    "last year's fourth quarter",
                    "It grew in the fourth quarter.",
                    "the fourth quarter of last year",
                    "the last quarter of last year",
                ],
            ),
            ("2024-Q4", &["It will grow in the fourth quarter.", "is expected to grow in the fourth quarter"]),
            ("2024-05", &["last month", "It fell in May."]),
            ("2025-05", &["It will fall in May."]),
            ("2024-06", &["this month"]),
            ("2024-07", &["next month", "will rise in July"]),
            ("2024-06-03..2024-06-09", &["last week"]),
            ("2024-06-10..2024-06-16", &["this week"]),
            ("2024-06-11", &["yesterday", "It said on Tuesday that it fell.", "on Tuesday sales fell"]),
            ("2024-06-12", &["today", "on Wednesday it fell"]),
            ("2024-06-13", &["tomorrow", "It will meet on Thursday."]),
            ("2024-06-05", &["last Wednesday"]),
            ("2023-02", &["February last year", "in February of last year"]),
            ("2025-06", &["next June"]),
            ("2023-06..2023-08", &["last summer", "summer 2023"]),
            ("2024-06..2024-08", &["this summer"]),
            ("2023-12..2024-02", &["last winter"]),
            ("2010s", &["the past decade"]),
            ("2020s", &["this decade"]),
            ("2019..2023", &["in the past five years"]),
            ("2025..2027", &["over the next three years"]),
            (
                "2024-01..2024-05",
                &["the first five months", "the five-month tally rose", "January-May exports fell", "five months of this year"],
            ),
            ("2022-11..2023-10", &["It grew in the year to October."]),
            ("2024-Q1", &["It lost money in the three months to March."]),
            ("2024-05-31", &["It stood at 5% at the end of May.", "It was 5% at end-May."]),
            ("2023-12-31", &["It stood at 5% as of December 31.", "Debt was 3% at the end of the year."]),
            ("2024-04-07..2024-04-13", &["It fell in the week ended April 13."]),
            ("2024-01..", &["has risen since January"]),
            ("2024-06..2024-12", &["will stay there until the end of the year"]),
            ("2024 2025", &["growth of 5% this year and next", "growth of 5% this and next year"]),
            ("2024-03-20..2024-05-20", &["It fell in the first two months of the current Iranian year (March 20-May 20)."]),
            ("2024-03-18..2024-03-24", &["It fell between March 18 and 24."]),
            ("2024-04-01..2024-04-21", &["It fell in the first three weeks of April."]),
            ("2024-05-25..2024-05-31", &["It fell in the last week of May."]),
        ],
    );
}

#[test]
fn comparisons_are_told_from_the_period_named_before() {
    check(
        "2024-06-12",
        &[
            (
                "2024-05 2023-05",
                &[
                    "It fell in May from a year earlier.",
                    "It fell in May from the same month last year.",
                    "It was 3% in May, against 4% a year ago.",
                ],
            ),
            (
                "2024-Q1 2023-Q1",
                &[
                    "It rose in the first quarter from the same period last year.",
                    "It rose in the first quarter from the corresponding quarter of 2023.",
                    "It rose in the first quarter against the year-earlier period.",
                ],
            ),
            ("2024-Q1 2023-Q4", &["It rose in the first quarter from the previous quarter."]),
            (
                "2024-05 2024-04",
                &["It fell in May from the previous month.", "It fell in May from a month earlier.", "It fell in May from April."],
            ),
            ("2024-02-29 2023-02-28", &["It stood at 5% at the end of February 2024, 3% more than a year earlier."]),
            ("2023-09-30 2023-06-30", &["It stood at 5% at the end of September 2023, more than three months earlier."]),
            (
                "2023 2022",
                &[
                    "It fell in 2023 from the previous year.",
                    "It fell in 2023 compared with a year earlier.",
                    "It rose in 2023, more than in the year before.",
                ],
            ),
            ("2023 2021", &["It fell in 2023 from two years earlier."]),
            ("2022-07..2023-06 2021-07..2022-06", &["It fell in the year to June 2023 from a year earlier."]),
            (
                "FY2023 FY2022",
                &["It fell in 2022-23 from the previous year.", "It reached 4 in fiscal 2023, up from 3 in the previous fiscal."],
            ),
            ("2021 2021", &["It fell in 2021 and made up a third of exports that year."]),
            ("2023-Q3 2022-Q3", &["It fell in Q3 2023 from the same 2022 period."]),
        ],
    );
    check(
        "",
        &[
            ("2024-Q2 2023-Q2", &["It rose in the second quarter of 2024 from a year earlier."]),
            ("2024-Q2 2024-06", &["It rose in the second quarter of 2024. In June it fell."]),
            ("2023-03 2023-02", &["It was 5% in March 2023, up from 4% in February."]),
            ("2023-01 2022-12", &["It was 5% in January 2023, up from 4% in December."]),
        ],
    );
}

#[test]
fn rates_against_an_earlier_time_are_no_periods() {
    check(
        "2024-06-12",
        &[(
            "-",
            &[
                "up 5% year on year",
                "up 5% year-on-year",
                "up 5% yoy",
                "5% y/y",
                "5% y-o-y",
                "up 5% on-year",
                "up 5% on the year",
                "2% month-on-month",
                "2% m/m",
                "1% quarter on quarter",
                "1% q/q",
                "an annual rate of 4%",
                "quarter-over-quarter growth",
            ],
        )],
    );
}

#[test]
fn a_document_of_early_january_looks_back_over_the_year_boundary() {
    check(
        "2024-01-02",
        &[
            ("2023-12", &["Sales rose last month.", "Sales rose in December.", "December's sales rose"]),
            (
                "2023-Q4",
                &[
                    "It fell in the fourth quarter.",
                    "It fell last quarter.",
                    "fourth-quarter profit fell",
                    "It rose in the three months to December.",
                ],
            ),
            ("2023-H2", &["It fell in the second half."]),
            ("2023", &["It fell last year.", "It fell in the year to December."]),
            ("2023-12-31", &["It was 4% at end-December.", "It was 4% as of December 31."]),
            ("2023-12-25..2023-12-31", &["It fell last week."]),
            ("2024-01-01", &["It fell yesterday."]),
            ("2024-12", &["It will fall in December."]),
            ("2024-01", &["this month", "It will fall in January."]),
            ("2024-Q1", &["this quarter", "It will fall in the first quarter."]),
            ("2023-01..2023-11", &["It fell in the first eleven months."]),
        ],
    );
}

#[test]
fn months_end_on_their_last_day_in_leap_years_too() {
    for (text, end) in [
        ("in February 2024", "2024-02-29"),
        ("in February 2023", "2023-02-28"),
        ("in February 2000", "2000-02-29"),
        ("in February 1900", "1900-02-28"),
        ("in the year to February 2024", "2024-02-29"),
        ("in 2024", "2024-12-31"),
        ("in April 2024", "2024-04-30"),
    ] {
        let list = periods("", text);
        assert_eq!(list.len(), 1, "{text}");
        assert_eq!(list[0].end.map(|day| day.to_string()).as_deref(), Some(end), "{text}");
    }
    check("2024-02-29", &[("2024-02-29 2023-02-28", &["It was 4% on February 29, up from 3% a year earlier."])]);
    check("", &[("2024-02-29", &["on 29 February 2024"]), ("-", &["on 29 February 2023", "on 2023-02-29", "on February 29, 1900"])]);
}

#[test]
fn impossible_dates_are_no_periods() {
    check(
        "2024-06-12",
        &[(
            "-",
            &[
                "31 February",
                "31 February 2023",
                "On 42 May 2024 nothing happened.",
                "February 30, 2024",
                "30 February 2024",
                "Q5",
                "Q5 2023",
                "Q0 2023",
                "5Q23",
                "H3 2023",
                "month 13",
                "2023-13-01",
                "2023-00-10",
                "13/13/2023",
                "32.01.2023",
                "0000-01-01",
                "the fifth quarter",
                "the third half",
            ],
        )],
    );
}

#[test]
fn the_edges_of_the_calendar_do_no_harm() {
    for date in ["0001-01-01", "9999-12-31"] {
        for text in [
            "last year",
            "next year",
            "a year ago",
            "last decade",
            "next decade",
            "last week",
            "next week",
            "in ninety years",
            "99 years ago",
            "in the past ninety years",
            "over the next 99 years",
            "the year to March",
            "last summer",
            "next June",
            "so far this year",
            "yesterday",
            "tomorrow",
            "last Monday",
            "next Monday",
            "the week ended January 3",
            "since 2005",
            "in February",
            "It will fall in May.",
        ] {
            for period in periods(date, text) {
                assert!(period.start <= period.end || period.end.is_none(), "{date} {text}: {period:?}");
            }
        }
    }
}

#[test]
fn a_bare_number_of_four_digits_is_a_year_only_with_evidence() {
    check(
        "",
        &[(
            "-",
            &[
                "2000 jobs went",
                "about 1900 people",
                "1,950 tonnes",
                "1950 widgets",
                "room 2024",
                "flight 2023 was late",
                "Agenda 2030",
                "the goals of Agenda 2030",
                "Vision 2030",
                "Expo 2020",
                "the S&P 2000",
                "Boeing 2000",
                "the price was $2022",
                "€2022",
                "paid USD 2022",
                "in 2020 dollars",
                "in constant 2015 dollars",
                "2024 tonnes",
                "rose 2000 points",
                "No. 2022",
                "page 1999",
                "2022%",
                "2022.5",
                "12,022",
                "a 2000-strong force",
                "employs 2000.",
                "more than 2010 units",
                "Windows 2000",
                "model 2020",
                "at 2022 hours",
            ],
        )],
    );
}

#[test]
fn lengths_of_time_and_other_words_are_no_periods() {
    check(
        "2024-06-12",
        &[(
            "-",
            &[
                "a three-month bill",
                "a ten-year bond",
                "a 12-month low",
                "over 12 months",
                "a six-month high",
                "five years of war",
                "He may march on.",
                "Theresa May said so.",
                "It may fall.",
                "Prices fall and spring back.",
                "half a million",
                "a quarter of the total",
                "the second of two",
                "the third firm",
                "in coming months",
                "right now",
                "an autumn-like mood",
                "the first year of its life was hard",
                "He scored 21 goals in the 2017-18 season.",
                "The 2030 Agenda calls for action.",
                "the 2022/23 season of the football league",
            ],
        )],
    );
}

#[test]
fn a_date_in_the_head_of_the_text_dates_it() {
    for text in [
        "WASHINGTON, Sept 15, 2023 — Exports rose last year.",
        "OSLO, 15 September 2023 - Exports rose last year.",
        "LIMA, September 15, 2023 (Andina) -- Exports rose last year.",
        "15 September 2023\n\nExports rose last year.",
        "Exports up\n\n2023-09-15\n\nExports rose last year.",
        "2023-09-15T08:00:00Z Exports rose last year.",
        "Friday, 15 September 2023\nExports rose last year.",
        "( Wire ) - Sept 15 , 2023 - Exports rose last year.",
    ] {
        let found = periods("", text);
        let last: Vec<(&str, Basis)> = found.iter().map(|period| (period.id.as_str(), period.basis)).collect();
        assert_eq!(last, [("2022", Basis::Relative)], "{text}");
    }
    check(
        "",
        &[
            ("XXXX-10-14 -1Y", &["TOMSK, Oct 14 (PRIME) - Exports rose last year."]),
            (
                "2023-09-15 2022",
                &[
                    "The firm said on Sept 15, 2023 that exports rose last year, not more, as some had claimed. Nothing else has changed since then.",
                ],
            ),
        ],
    );
    check("2020-01-31", &[("2019", &["WASHINGTON, Sept 15, 2023 — Exports rose last year."])]);
}

#[test]
fn a_year_is_inferred_only_where_it_is_needed_and_allowed() {
    let reported = "Exports rose 4% in 2022. This year they have grown faster.";
    let found = periods("", reported);
    assert_eq!(found.iter().map(|p| (p.id.as_str(), p.basis)).collect::<Vec<_>>(), [("2022", Basis::Explicit), ("2023", Basis::Inferred)]);
    let not_allowed = Extractor::builder().infer_date(false).build().expect("an extractor");
    let found = not_allowed.figures(reported).periods;
    assert_eq!(found.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["2022", "0Y"]);
    check(
        "",
        &[
            ("2022 2030 2023", &["Exports rose in 2022. They will reach $9bn by 2030. This year they grew."]),
            ("2005.. 0Y", &["It has grown since 2005. This year it grew faster."]),
            ("2023-12-31 2023", &["It stood at 4% as of 31 December 2023. Trade fell last year."]),
            ("2024-H1 2023", &["It fell in the first half of 2024. Last year it rose."]),
            ("2022 -1M", &["It fell in 2022. Last month it rose."]),
            ("-1Y 2021", &["Exports were worth $88 last year, against $71 in 2021."]),
            ("2022 2023-01..2023-08", &["It fell in 2022. It rose in the first eight months of this year."]),
        ],
    );
}

#[test]
fn dated_periods_have_days_and_undated_ones_none() {
    let day = |text: &str| text.parse::<Date>().ok();
    for period in periods("2024-06-12", "in 2023, last week, in FY24, since 2005, last quarter") {
        match period.id.as_str() {
            "FY2024" => assert_eq!((period.start, period.end), (None, None)),
            "2005.." => assert_eq!((period.start, period.end), (day("2005-01-01"), None)),
            _ => assert!(period.start.is_some() && period.start <= period.end, "{period:?}"),
        }
    }
    for period in periods("", "last year, in April, the second quarter, this month") {
        assert_eq!((period.start, period.end), (None, None), "{period:?}");
    }
}

#[test]
fn text_and_span_are_the_words_without_their_preposition() {
    for (text, words) in [
        ("Été: sales fell in the first half of 2023.", "the first half of 2023"),
        ("„Über 5 %“ since 2005", "2005"),
        ("It fell in the year\nto March 2024.", "the year\nto March 2024"),
        ("Il tombe – December’s data: May 2023", "May 2023"),
        ("cut its 2025 guidance", "2025"),
        ("by the end of 2030", "the end of 2030"),
    ] {
        let found = periods("", text);
        let last = found.last().unwrap_or_else(|| panic!("none in {text:?}"));
        assert_eq!((last.text.as_str(), &text[last.span.range()]), (words, words));
    }
}
