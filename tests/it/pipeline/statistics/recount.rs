//! Counts the cases of a built site again, from its published data, and reads what its plots and tables show.

use std::collections::{BTreeMap, BTreeSet};

use pretty_assertions::assert_eq;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::pipeline::figures;
use crate::support::Site;

/// The page of statistics.
pub const PAGE: &str = "statistics/index.html";

/// What a row of a table shows, or should.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub cases: usize,
    /// Hundredths by the name of the currency; none where nothing was lost or nothing is known.
    lost: BTreeMap<String, i64>,
    at_least: bool,
    about: bool,
    unknown: usize,
}

/// Rows by what they lead to, or by their names where they lead nowhere.
pub type Rows = BTreeMap<String, Shown>;

/// The elements in another one that a selector names.
pub fn select<'a>(element: &ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of an element.
pub fn words(element: &ElementRef) -> String {
    element.text().collect::<String>().trim().to_owned()
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default()
}

/// The tables of a page's plots, each under the id of its heading.
pub fn tables(html: &str) -> BTreeMap<String, Rows> {
    let page = Html::parse_document(html);
    let root = page.root_element();
    let mut tables = BTreeMap::new();
    for section in select(&root, "section") {
        let headings = select(&section, "h2[id], h3[id]");
        let (Some(heading), [table]) =
            (headings.first(), &select(&section, ".plot-table table, table.bars")[..])
        else {
            continue;
        };
        let rows = select(table, "tbody tr").into_iter().map(|row| shown(&row)).collect();
        tables.insert(heading.attr("id").unwrap().to_owned(), rows);
    }
    tables
}

fn shown(row: &ElementRef) -> (String, Shown) {
    let [name] = &select(row, "th")[..] else { panic!("a row has one name") };
    let key = select(name, "a").first().map_or_else(|| words(name), |a| a.attr("href").unwrap().to_owned());
    let cells = select(row, "td");
    let lost = cells.iter().skip(1).map(words).find(|text| text.contains(['元', '币', '额', '损']));
    let mut shown = Shown { cases: words(&cells[0]).parse().unwrap(), ..Shown::default() };
    let Some(lost) = lost else { return (key, shown) };
    let (sums, more) = lost.split_once("其中").unwrap_or((&lost, ""));
    shown.unknown = if sums.contains("没有确切金额") { digits(sums) } else { digits(more) };
    if sums.contains("没有") {
        shown.at_least = shown.unknown > 0;
        return (key, shown);
    }
    (shown.at_least, shown.about) = (sums.contains("至少"), sums.contains('约'));
    let sums = sums.trim().trim_start_matches("至少").trim_start_matches('约');
    shown.lost = sums.split('、').map(read_sum).collect();
    (key, shown)
}

/// `12.5万元` as yuan and hundredths.
fn read_sum(text: &str) -> (String, i64) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap();
    let (number, unit) = text.split_at(end);
    let (times, currency) = match unit.chars().next().unwrap() {
        '万' => (10_000.0, &unit['万'.len_utf8()..]),
        '亿' => (100_000_000.0, &unit['亿'.len_utf8()..]),
        _ => (1.0, unit),
    };
    let hundredths = number.parse::<f64>().unwrap() * times * 100.0;
    (currency.trim().to_owned(), hundredths.round() as i64)
}

/// Counts cases of the data, as a reader of docs/data.md would.
fn counted<'a>(cases: impl IntoIterator<Item = &'a Value>) -> Shown {
    let mut sum = Shown::default();
    for case in cases {
        sum.cases += 1;
        if ["prevented", "attempted"].contains(&case["outcome"].as_str().unwrap()) {
            continue;
        }
        let loss = &case["loss"];
        let (min, max) = (loss["min"].as_f64(), loss["max"].as_f64());
        sum.at_least |= min.is_none() || min != max;
        sum.about |= loss["approximate"] == true;
        match min {
            None => sum.unknown += 1,
            Some(min) if min > 0.0 => {
                let name = match loss["currency"].as_str().unwrap() {
                    "CNY" => "元",
                    "USD" => "美元",
                    "HKD" => "港元",
                    "TWD" => "新台币",
                    "USDT" => "泰达币",
                    other => panic!("what is {other} called?"),
                };
                *sum.lost.entry(name.to_owned()).or_default() += (min * 100.0).round() as i64;
            }
            Some(_) => {}
        }
    }
    // Without a sum there is nothing that could be said to be an estimate.
    sum.about &= !sum.lost.is_empty();
    sum
}

/// Counts cases by a key.
fn divided<'a>(cases: &[&'a Value], key: impl Fn(&'a Value) -> String) -> Rows {
    let keys: BTreeSet<String> = cases.iter().map(|case| key(case)).collect();
    let of = |wanted: &String| counted(cases.iter().copied().filter(|case| key(case) == *wanted));
    keys.into_iter().map(|wanted| (wanted.clone(), of(&wanted))).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn type_of(case: &Value) -> String {
    match text(&case["scam_type"]) {
        "loan" | "credit-repair" => "/types/loan-credit/".to_owned(),
        other => format!("/types/{other}/"),
    }
}

fn region_of(case: &Value) -> String {
    match text(&case["region_code"]) {
        "" => "没有写明地区".to_owned(),
        code if code.starts_with(|c: char| c.is_ascii_digit()) => format!("/regions/{}0000/", &code[..2]),
        code => format!("/regions/{code}/"),
    }
}

fn band_of(case: &Value) -> String {
    let (outcome, loss) = (text(&case["outcome"]), &case["loss"]);
    let (min, max) = (loss["min"].as_f64(), loss["max"].as_f64());
    let is_known = outcome == "unknown" && loss.is_null() || max == Some(0.0);
    let band = match (loss["currency"].as_str(), min, max) {
        _ if ["prevented", "attempted"].contains(&outcome) || is_known => {
            return "没有损失，或者没有写明".to_owned();
        }
        (Some("CNY"), Some(..3000.0), _) => "under-3000",
        (Some("CNY"), Some(3000.0..30_000.0), _) => "3000-30000",
        (Some("CNY"), Some(30_000.0..500_000.0), _) => "30000-500000",
        (Some("CNY"), Some(_), _) => "over-500000",
        (Some("CNY"), None, Some(..3000.0)) => "under-3000",
        _ => "unknown",
    };
    format!("/loss/{band}/")
}

fn contact_of(case: &Value) -> String {
    let name = match text(&case["contact_method"]) {
        "phone" => "电话",
        "sms" => "短信",
        "wechat" => "微信",
        "qq" => "QQ",
        "short-video" => "短视频平台",
        "app" => "手机应用",
        "web" => "网页",
        "email" => "电子邮件",
        "in-person" => "当面",
        "mail" => "信件或包裹",
        "other" => "其他方式",
        _ => "没有写明",
    };
    name.to_owned()
}

fn outcome_of(case: &Value) -> String {
    let name = match text(&case["outcome"]) {
        "lost" => "钱被骗走",
        "prevented" => "成功劝阻",
        "attempted" => "没有得逞",
        "partly-recovered" => "追回部分损失",
        _ => "结果未公布",
    };
    name.to_owned()
}

fn year_of(case: &Value) -> String {
    format!("/years/{}/", &text(&case["date"])[..4])
}

fn month_of(case: &Value) -> String {
    let date = text(&case["date"]);
    format!("/years/{}/{}/", &date[..4], &date[5..7])
}

/// Rows that stand for no case, such as a month in which nothing was published, taken away.
fn with_cases(rows: &Rows) -> Rows {
    rows.iter().filter(|(_, row)| row.cases > 0).map(|(key, row)| (key.clone(), row.clone())).collect()
}

/// Whether the columns of a plot are as high as its values, which their texts say, and none is missing.
fn assert_drawn_to_scale(html: &str) {
    let page = Html::parse_document(html);
    for plot in select(&page.root_element(), "svg.columns") {
        let height =
            |rect: &ElementRef| rect.attr("height").unwrap().trim_end_matches('%').parse::<f64>().unwrap();
        let columns: Vec<(f64, f64)> = select(&plot, "rect")
            .iter()
            .map(|rect| {
                let (_, value) = rect
                    .text()
                    .collect::<String>()
                    .rsplit_once('：')
                    .map(|(a, b)| (a.to_owned(), b.to_owned()))
                    .unwrap();
                let value = value.trim_start_matches("至少").trim_start_matches('约').replace('起', "起元");
                (read_sum(&value).1 as f64, height(rect))
            })
            .collect();
        let highest =
            columns.iter().fold((0.0f64, 0.0f64), |most, one| (most.0.max(one.0), most.1.max(one.1)));
        assert!(columns.len() > 1 && highest.1 == 73.0, "{columns:?}");
        for (value, height) in &columns {
            assert!((height / highest.1 - value / highest.0).abs() < 0.001, "{columns:?}");
        }
    }
}

/// What a division of cases goes by.
type ValueOf = fn(&Value) -> String;

/// Counts everything on a site again and compares.
pub fn assert_agrees(site: &Site) {
    let data: Vec<Value> = serde_json::from_str(&site.output("data/cases.json")).unwrap();
    let cases: Vec<&Value> = data.iter().filter(|case| case["same_as"].is_null()).collect();
    let html = site.output(PAGE);
    assert_drawn_to_scale(&html);
    let tables = tables(&html);
    let parts: [(&str, ValueOf); 5] = [
        ("types", type_of),
        ("regions", region_of),
        ("bands", band_of),
        ("contact-methods", contact_of),
        ("outcomes", outcome_of),
    ];
    for (id, key) in parts {
        assert_eq!(tables[id], divided(&cases, key), "{id}");
        let sum: usize = tables[id].values().map(|row| row.cases).sum();
        assert_eq!(sum, cases.len(), "{id} adds up to all cases");
    }
    assert!(figures(site, PAGE).starts_with(&format!("收录{}起", cases.len())));
    let by_year = divided(&cases, year_of);
    assert_eq!(with_cases(&tables["cases-by-year"]), by_year);
    let newest: BTreeSet<&String> = tables["cases-by-month"].keys().collect();
    let by_month = divided(&cases, month_of);
    for (month, row) in with_cases(&tables["cases-by-month"]) {
        // A month that lists nothing, because what it had has expired, has no page.
        if month.starts_with('/') {
            assert_eq!(row, by_month[&month], "{month}");
        }
    }
    assert!(newest.len() <= 24);
    for (year, row) in &by_year {
        let of_year: Vec<&Value> = cases.iter().copied().filter(|case| year_of(case) == *year).collect();
        let page = site.output(&format!("{}index.html", &year[1..]));
        let year_tables = self::tables(&page);
        assert_drawn_to_scale(&page);
        assert_eq!(year_tables["types"], divided(&of_year, type_of), "{year}");
        if let Some(months) = year_tables.get("cases-by-month") {
            assert_eq!(months.values().map(|month| month.cases).sum::<usize>(), row.cases, "{year}");
        }
    }
    for (page, bytes) in site.published() {
        let is_part = page.starts_with("types/") || page.starts_with("regions/");
        let html = String::from_utf8_lossy(&bytes);
        let Some(trend) = self::tables(&html).remove("cases").filter(|_| is_part) else { continue };
        let sum: usize = trend.values().map(|row| row.cases).sum();
        assert!(figures(site, &page).starts_with(&format!("收录{sum}起")), "{page}: {trend:?}");
        assert_drawn_to_scale(&html);
    }
}
