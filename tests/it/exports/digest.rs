//! Figures of digests beside an independent count over data/cases.json, and whole digests of small sites.

use pretty_assertions::assert_eq;
use serde_json::Value;

use crate::support::{GOOD, Site, demonstration};

/// A period as the program is given it, its first and last day, and a region with the beginning of its codes.
type Asked = (&'static str, &'static str, &'static str, Option<(&'static str, &'static str)>);

const ASKED: [Asked; 14] = [
    ("2019", "2019-01-01", "2019-12-31", None),
    ("2021", "2021-01-01", "2021-12-31", None),
    ("2022", "2022-01-01", "2022-12-31", None),
    ("2023-Q2", "2023-04-01", "2023-06-30", None),
    ("2024", "2024-01-01", "2024-12-31", None),
    ("2025", "2025-01-01", "2025-12-31", None),
    ("2026-Q2", "2026-04-01", "2026-06-30", None),
    ("2026-03", "2026-03-01", "2026-03-31", None),
    ("2026-W12", "2026-03-16", "2026-03-22", None),
    ("2020-01-01..2026-10-31", "2020-01-01", "2026-10-31", None),
    ("2021", "2021-01-01", "2021-12-31", Some(("清远市", "4418"))),
    ("2019-01-01..2026-10-31", "2019-01-01", "2026-10-31", Some(("广东省", "44"))),
    ("2019-01-01..2026-10-31", "2019-01-01", "2026-10-31", Some(("湖北", "42"))),
    ("2025", "2025-01-01", "2025-12-31", Some(("610000", "61"))),
];

/// What a count over the published data says.
#[derive(Debug, Default, PartialEq)]
struct Counted {
    cases: u64,
    prevented: u64,
    without_amount: u64,
    /// The least that losses in yuan come to, in fen.
    lost: u64,
}

/// Counts cases as docs/data.md describes them, with nothing of the program.
fn count(cases: &[Value], first: &str, last: &str, codes: &str) -> Counted {
    let mut counted = Counted::default();
    for case in cases {
        let date = case["date"].as_str().expect("a date");
        let is_meant = case["same_as"].is_null()
            && (first..=last).contains(&date)
            && case["region_code"].as_str().unwrap_or_default().starts_with(codes);
        if !is_meant {
            continue;
        }
        counted.cases += 1;
        match case["outcome"].as_str().expect("an outcome") {
            "prevented" => counted.prevented += 1,
            "attempted" => {}
            _ => match case["loss"]["min"].as_f64() {
                Some(least) if case["loss"]["currency"] == "CNY" => {
                    counted.lost += (least * 100.0).round() as u64
                }
                Some(_) => {}
                None => counted.without_amount += 1,
            },
        }
    }
    counted
}

/// What a digest says, read from its words.
fn said(digest: &str) -> Counted {
    let overview = digest.split("## ").find(|part| part.starts_with("总体情况")).expect("an overview");
    let overview = overview.lines().find(|line| line.contains("本站发布通报")).expect("a sentence");
    let sentence = overview.split('。').nth(1).expect("figures follow the number of bulletins");
    let number = |before: &str, after: &str| {
        let start = sentence.find(before)? + before.len();
        sentence[start..].split_once(after)?.0.parse::<u64>().ok()
    };
    Counted {
        cases: number("收录", "起").unwrap_or(0),
        prevented: number("成功劝阻", "起").unwrap_or(0),
        without_amount: number("其中", "起").unwrap_or(0),
        lost: yuan(sentence),
    }
}

/// The sum in yuan of a sentence, in fen.
fn yuan(sentence: &str) -> u64 {
    let Some((_, sums)) = sentence.split_once("损失合计") else { return 0 };
    let sums = sums.split('，').next().expect("a part");
    let of_yuan =
        sums.split('、').find(|sum| sum.ends_with('元') && !sum.ends_with("港元") && !sum.ends_with("美元"));
    let Some(sum) = of_yuan else { return 0 };
    let sum = sum.trim_start_matches("至少").trim_start_matches('约').trim_end_matches('元');
    let (number, unit) = match (sum.strip_suffix('万'), sum.strip_suffix('亿')) {
        (Some(number), _) => (number, 1e6),
        (_, Some(number)) => (number, 1e10),
        _ => (sum, 100.0),
    };
    (number.parse::<f64>().unwrap_or_else(|_| panic!("{sum} is a number")) * unit).round() as u64
}

#[test]
fn figures_are_those_of_the_published_data() {
    let site = demonstration::built();
    let cases: Vec<Value> = serde_json::from_str(&site.output("data/cases.json")).expect("data");
    let mut seen = 0;
    for (period, first, last, region) in ASKED {
        let mut arguments = vec!["--period", period, "--format", "markdown"];
        arguments.extend(region.iter().flat_map(|(name, _)| ["--region", name]));
        let run = site.run("digest", &arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let counted = count(&cases, first, last, region.map_or("", |(_, codes)| codes));
        assert_eq!(said(&run.stdout), counted, "{period} {region:?}\n{}", run.stdout);
        seen += counted.cases;
    }
    assert!(seen > 100, "these periods hold {seen} cases");
}

#[test]
fn parts_add_up_to_the_whole() {
    let site = demonstration::built();
    for (period, ..) in ASKED {
        let run = site.run("digest", &["--period", period, "--format", "markdown"]);
        let total = said(&run.stdout).cases;
        for heading in ["哪些骗局", "哪些地方"] {
            let Some(part) = run.stdout.split("## ").find(|part| part.starts_with(heading)) else {
                assert_eq!(total, 0, "{period}: no {heading}");
                continue;
            };
            let cells = part.lines().filter(|line| line.starts_with("| [") || line.starts_with("| 没有"));
            let sum: u64 = cells
                .map(|row| {
                    row.split(" | ")
                        .nth(1)
                        .expect("a number")
                        .trim_end_matches('起')
                        .parse::<u64>()
                        .expect("digits")
                })
                .sum();
            assert_eq!(sum, total, "{period} {heading}");
        }
    }
}

/// Two months of a small town: one case that two bulletins report, amounts of every kind, another currency.
fn small_site() -> Site {
    let bulletin = |title: &str, date: &str, rest: &str| {
        format!("---\ntitle: {title}\ndate: {date}\nsummary: 一句话说明白。\n{rest}---\n\n正文第一句。\n")
    };
    Site::with(&[
        (
            "content/bulletins/a.md",
            &bulletin("旧案", "2026-05-30", "scam_type: loan\nregion: 清远市\nloss: 1万元\n"),
        ),
        (
            "content/bulletins/b.md",
            &bulletin("六月甲", "2026-06-10", "scam_type: loan\nregion: 清远市\nloss: 2万多元\n"),
        ),
        (
            "content/bulletins/c.md",
            &bulletin("六月乙", "2026-06-11", "scam_type: brushing\nregion: 清远市\nloss: 数万元\n"),
        ),
        (
            "content/bulletins/d.md",
            &bulletin(
                "七月甲",
                "2026-07-01",
                "scam_type: brushing\nregion: 广东省清远市英德市\nloss: 3000元\n",
            ),
        ),
        (
            "content/bulletins/e.md",
            &bulletin(
                "七月乙",
                "2026-07-31",
                "scam_type: brushing\nregion: 北京市\nloss: 1000美元\nrecovered: 200美元\noutcome: partly-recovered\n",
            ),
        ),
        (
            "content/bulletins/f.md",
            &bulletin(
                "七月丙",
                "2026-07-15",
                "scam_type: authority\nregion: 清远市\noutcome: prevented\nprevented: 5万元\n",
            ),
        ),
        (
            "content/bulletins/g.md",
            &bulletin(
                "七月丁，又写了一遍",
                "2026-07-16",
                "scam_type: brushing\nregion: 清远市\nloss: 3000元\nsame_as: bulletins/d\n",
            ),
        ),
        (
            "content/bulletins/h.md",
            &bulletin("八月", "2026-08-01", "scam_type: loan\nregion: 清远市\nloss: 1元\n"),
        ),
    ])
}

#[test]
fn a_digest_as_text() {
    let site = small_site();
    let run = site.run("digest", &["--period", "2026-07"]);
    let expected = include_str!("digest-2026-07.txt");
    if std::env::var_os("FANZHA_BLESS").is_some() {
        std::fs::write(crate::support::repository("tests/it/exports/digest-2026-07.txt"), &run.stdout)
            .unwrap();
        return;
    }
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, expected, ""));
}

/// The ending of the file says the format, unless it is named.
#[test]
fn a_file_has_the_format_of_its_ending() {
    let site = small_site();
    let written = |format: &[&str], file: &str| {
        let place = site.at(file);
        let output = place.to_str().expect("a path in UTF-8");
        let run = site.run("digest", &[&["--period", "2026-07", "-o", output], format].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        std::fs::read(place).expect("the file")
    };
    let named = |format: &str, file: &str| written(&["--format", format], file);
    for format in ["docx", "csv", "xlsx", "html"] {
        let by_ending = written(&[], &format!("a.{format}"));
        assert!(by_ending == named(format, "named"), "{format}");
    }
    assert!(written(&[], "a.MD") == named("markdown", "named"));
    assert!(written(&[], "a.txt") == named("text", "named"));
    assert!(named("text", "b.csv") == named("text", "named"));
}

#[test]
fn a_period_that_is_not_over_is_not_compared() {
    let site = small_site();
    let run = site.run("digest", &["--period", "2026-07", "--now", "2026-07-16"]);
    assert!(run.stdout.contains("到2026年7月16日为止，这段时间还没有过完，不和以前相比。"), "{}", run.stdout);
    assert!(!run.stdout.contains("和上一期比"), "{}", run.stdout);
}

#[test]
fn nothing_happened() {
    let site = small_site();
    let run = site.run("digest", &["--period", "2026-W02"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("本站发布通报0篇。这段时间没有收录案例。"), "{}", run.stdout);
    let nowhere = site.run("digest", &["--period", "2026", "--region", "海南省"]);
    assert!(nowhere.stdout.contains("本站发布通报0篇。这段时间没有收录案例。"), "{}", nowhere.stdout);
}

#[test]
fn the_cities_of_a_single_province_are_listed() {
    let case = |name: &str, region: &str| {
        (
            format!("content/bulletins/{name}.md"),
            format!(
                "---\ntitle: 题目{name}\ndate: 2026-07-0{name}\nscam_type: loan\nregion: {region}\nloss: 100\n---\n\n正文{name}。\n"
            ),
        )
    };
    let files = [case("1", "四川省绵阳市"), case("2", "四川省成都市武侯区"), case("3", "四川省")];
    let site = Site::with(&files.each_ref().map(|(path, text)| (path.as_str(), text.as_str())));
    let run = site.run("digest", &["--period", "2026-07"]);
    let places: Vec<&str> = run.stdout.lines().filter(|line| line.contains("：收录1起，损失")).collect();
    let names: Vec<&str> = places.iter().filter_map(|line| line.split('：').next()).collect();
    assert_eq!(names, ["四川省", "成都市", "绵阳市"], "{}", run.stdout);
    site.write(&files[0].0, files[0].1.replace("四川省绵阳市", "贵州省"));
    let run = site.run("digest", &["--period", "2026-07"]);
    assert!(
        run.stdout.contains("四川省：收录2起") && run.stdout.contains("贵州省：收录1起"),
        "{}",
        run.stdout
    );
}

#[test]
fn months_without_cases_are_said_plainly() {
    let text = |day: &str| {
        format!(
            "---\ntitle: 题目{day}\ndate: {day}\nscam_type: loan\nregion: 四川省\nloss: 100\n---\n\n正文{day}。\n"
        )
    };
    let guide = GOOD.replace("2026-01-02", "2026-02-01").replace("scam_type: loan\n", "kind: guide\n");
    let site = Site::with(&[
        ("content/bulletins/guide.md", &guide),
        ("content/bulletins/a.md", &text("2026-05-02")),
        ("content/bulletins/b.md", &text("2026-06-02")),
    ]);
    for (period, said) in [
        ("2026-04", "2026年3月也没有收录案例。"),
        ("2026-05", "2026年4月没有收录案例。"),
        ("2026-06", "2026年5月也是1起。"),
        ("2026-07", "2026年6月是1起，这一期少1起。"),
    ] {
        let run = site.run("digest", &["--period", period]);
        assert!(run.stdout.contains(said), "{period}: {}", run.stdout);
    }
}

#[test]
fn advice_is_for_the_days_on_which_a_digest_is_read() {
    let site = small_site();
    for (period, words) in [("2026-09-21..2026-09-27", "长假"), ("2026-07", "暑假"), ("2026-W34", "开学以前")]
    {
        let run = site.run("digest", &["--period", period]);
        let advice = run.stdout.split("【提醒大家】").nth(1).unwrap_or_default();
        assert!(advice.contains(words), "{period}: {}", run.stdout);
    }
}

#[test]
fn an_english_site_has_english_digests() {
    let site = small_site();
    site.write("site.yaml", format!("{}language: en\n", crate::support::CONFIG));
    let run = site.run("digest", &["--period", "2026-07"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("Fraud bulletins of July 2026\n"), "{}", run.stdout);
    assert!(run.stdout.contains("Cases recorded: 3"), "{}", run.stdout);
}

#[test]
fn periods_are_written_as_people_write_them() {
    let site = demonstration::built();
    let digest = |period: &str| {
        let run = site.run("digest", &["--period", period]);
        assert_eq!(run.code, 0, "{period}: {}", run.stderr);
        run.stdout
    };
    for (code, words) in [
        ("2026", "2026年"),
        ("2026-07", "2026年7月"),
        ("2026-07", "July 2026"),
        ("2026-Q3", "2026年第三季度"),
        ("2026-07-06..2026-07-12", "2026年7月6日至12日"),
    ] {
        assert_eq!(digest(words), digest(code), "{words}");
    }
}

#[test]
fn periods_that_are_none() {
    let site = small_site();
    for (period, message) in [
        ("2026-13", "看不懂“2026-13”是哪段时间"),
        ("2026-W54", "看不懂“2026-W54”是哪段时间"),
        ("2026-Q5", "看不懂“2026-Q5”是哪段时间"),
        ("7月", "看不懂“7月”是哪段时间"),
        ("2026-07-31..2026-07-01", "“2026-07-31..2026-07-01”的最后一天比第一天早"),
        ("2027", "“2027”还没有到"),
    ] {
        let run = site.run("digest", &["--period", period]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{period}");
        assert!(run.stderr.starts_with(message), "{period}: {}", run.stderr);
    }
    let run = site.run("digest", &["--region", "朝阳"]);
    assert!(run.stderr.starts_with("“朝阳”有好几个：北京市朝阳区、"), "{}", run.stderr);
    let run = site.run("digest", &["--region", "没有的市"]);
    assert!(run.stderr.starts_with("没有“没有的市”这个地区"), "{}", run.stderr);
}

#[test]
fn words_for_periods() {
    let site = small_site();
    for (word, id) in [
        ("上月", "2026-10"),
        ("month", "2026-10"),
        ("quarter", "2026-Q3"),
        ("去年", "2025"),
        ("week", "2026-W43"),
    ] {
        let [by_word, by_id] = [word, id].map(|period| site.run("digest", &["--period", period]).stdout);
        assert_eq!(by_word, by_id, "{word}");
    }
}
