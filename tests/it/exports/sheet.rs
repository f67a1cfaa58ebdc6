//! Sheets of cases: what Excel and WPS open, and what `import` reads back.

use std::collections::BTreeMap;

use calamine::{Data, Reader, Xlsx, open_workbook};
use pretty_assertions::assert_eq;

use crate::exports::export;
use crate::support::{GOOD, Site, demonstration};

#[test]
fn a_sheet_has_a_row_for_each_case() {
    let site = demonstration::copy();
    assert_eq!(site.build(&[]).code, 0);
    let run = export(&site, "table", &["-o", "cases.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let cases: Vec<serde_json::Value> = serde_json::from_str(&site.output("data/cases.json")).expect("data");
    let mut book: Xlsx<_> = open_workbook(site.at("cases.xlsx")).expect("a workbook");
    let sheet = book.worksheet_range("案例").expect("the sheet");
    assert_eq!(sheet.height(), cases.len() + 1);
    let header: Vec<String> =
        sheet.rows().next().expect("a header").iter().map(ToString::to_string).collect();
    let column = |name: &str| header.iter().position(|known| known == name).expect(name);
    for (row, case) in sheet.rows().skip(1).zip(&cases) {
        assert_eq!(row[column("标题")], Data::String(case["title"].as_str().expect("a title").to_owned()));
        assert_eq!(
            row[column("类型代码")],
            Data::String(case["scam_type"].as_str().expect("a type").to_owned())
        );
        let least = match &row[column("损失至少（数字）")] {
            Data::Float(least) => Some(*least),
            _ => None,
        };
        assert_eq!(least, case["loss"]["min"].as_f64(), "{case}");
        let counted = if case["same_as"].is_null() { "是" } else { "否" };
        assert_eq!(row[column("计入合计")], Data::String(counted.to_owned()));
    }
    // The same cases give the same bytes.
    let first = std::fs::read(site.at("cases.xlsx")).expect("the sheet");
    export(&site, "table", &["-o", "cases.xlsx"]);
    assert_eq!(first, std::fs::read(site.at("cases.xlsx")).expect("the sheet"));
}

#[test]
fn a_sheet_reads_back_as_the_same_cases() {
    let site = Site::with(&[(
        "content/bulletins/a.md",
        "---\ntitle: 两起\ndate: 2026-07-01\nsummary: 一句话。\ncases:\n- scam_type: brushing\n  region: 清远市\n  loss: 2万多元\n  victim: {label: 王某, gender: female}\n- scam_type: loan\n  region: 北京市\n  outcome: prevented\n  prevented: 3万元\n---\n\n正文。\n",
    )]);
    assert_eq!(export(&site, "table", &["-o", "cases.csv"]).code, 0);
    let csv = std::fs::read(site.at("cases.csv")).expect("the sheet");
    let imported = crate::import::Imported::of(&BTreeMap::from([("cases.csv".to_owned(), csv)]), &[]);
    let text: String = imported.bulletins().into_values().collect();
    assert!(!text.contains("occurred:"), "the day of publication is not that of the crime:\n{text}");
    for fact in [
        "scam_type: brushing",
        "清远市",
        "至少2万元",
        "王某",
        "scam_type: loan",
        "北京市",
        "3万元",
        "outcome: prevented",
    ] {
        assert!(text.contains(fact), "{fact} in\n{text}");
    }
}

#[test]
fn a_formula_is_a_text() {
    let site =
        Site::with(&[("content/bulletins/a.md", &GOOD.replace("title: 好通报", "title: =HYPERLINK(1)"))]);
    assert_eq!(export(&site, "table", &["-o", "cases.csv"]).code, 0);
    assert!(std::fs::read_to_string(site.at("cases.csv")).expect("the sheet").contains(",'=HYPERLINK(1),"));
}

#[test]
fn an_ending_that_names_no_table() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let run = export(&site, "table", &["-o", "cases.pdf"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "cases.pdf 不知道写成哪种表格。文件名请用 .xlsx 或者 .csv 结尾\n")
    );
}
