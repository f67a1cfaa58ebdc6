//! Scripts for loudspeakers: of every bulletin and every scam type of the demonstration site, and of single texts.

use std::fs;

use pretty_assertions::assert_eq;

use crate::exports::{export, published_bulletins};
use crate::support::{Site, demonstration, repository};

/// Whether a voice can read a character.
fn is_readable(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '。' | '，' | '！' | '？' | '、' | '\n') || c.is_ascii_alphabetic()
}

/// Arguments that ask for a script of every scam type.
fn every_type() -> Vec<String> {
    let types = fs::read_to_string(repository("src/vocabulary/data/scam-types.yaml")).expect("the types");
    let ids = types.lines().filter_map(|line| line.trim().strip_prefix("- id: "));
    ids.flat_map(|id| ["--type".to_owned(), id.to_owned()]).collect()
}

/// A script without its last line, which is not read aloud and says so.
fn read_aloud(script: &str) -> &str {
    let (script, unread) = script.split_once("\n\n").expect("a remark after an empty line");
    assert!(unread.starts_with("（不用念）") && unread.ends_with('\n'), "{unread}");
    script
}

#[test]
fn every_script_can_be_read_aloud_in_its_time() {
    let site = demonstration::copy();
    let mut arguments = published_bulletins(&site);
    arguments.extend(every_type());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let run = export(&site, "speech", &arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut lines = 0;
    for entry in fs::read_dir(site.at("export")).expect("scripts") {
        let path = entry.expect("readable").path();
        let text = fs::read_to_string(&path).expect("a text");
        if path.extension().is_some_and(|ending| ending == "ssml") {
            let xml = roxmltree::Document::parse(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let said: String =
                xml.descendants().filter(|node| node.has_tag_name("s")).filter_map(|s| s.text()).collect();
            let script = fs::read_to_string(path.with_extension("txt")).expect("the script");
            assert_eq!(said, read_aloud(&script).replace('\n', ""), "{}", path.display());
            continue;
        }
        let text = read_aloud(&text);
        let silent: String = text.chars().filter(|c| !is_readable(*c)).collect();
        assert_eq!(silent, "", "{}: {text}", path.display());
        let length = text.chars().filter(|c| c.is_alphanumeric()).count();
        assert!((240..=360).contains(&length), "{}: {length} characters\n{text}", path.display());
        let rule = text.split_once("请记住这一句。").and_then(|(_, rest)| rest.split_once("再说一遍。"));
        let (once, again) = rule.unwrap_or_else(|| panic!("{}: no rule", path.display()));
        assert!(!once.is_empty() && again.starts_with(once), "{}: {text}", path.display());
        assert!(text.contains("九六幺幺零"), "{}", path.display());
        lines += text.lines().count();
    }
    assert!(lines > 400, "{lines} lines");
}

#[test]
fn numbers_are_said_as_people_say_them() {
    for (written, said) in [
        ("被骗20300元", "被骗两万零三百元"),
        ("损失2万多元", "损失两万多元"),
        ("1.50万元", "一万五千元"),
        ("2.3万元", "两万三千元"),
        ("2.35亿元", "两亿三千五百万元"),
        ("0.8万元", "八千元"),
        ("12.5元", "十二点五元"),
        ("12,800元", "一万两千八百元"),
        ("100080000元", "一亿零八万元"),
        ("15岁", "十五岁"),
        ("215人", "两百一十五人"),
        ("2人，12人，22人", "两人，十二人，二十二人"),
        ("2026年7月1日", "二零二六年七月一日"),
        ("2026-07-01", "二零二六年七月一日"),
        ("2026.7.1", "二零二六年七月一日"),
        ("2026-07的案件", "二零二六年七月的案件"),
        ("10:30来电", "十点三十分来电"),
        ("2:05来电", "两点零五分来电"),
        ("第2起，第2次", "第二起，第二次"),
        ("2-3人，2至3万元", "两到三人，两至三万元"),
        ("18—29岁", "十八到二十九岁"),
        ("3‰的利息", "千分之三的利息"),
        ("30%-50%", "百分之三十到百分之五十"),
        ("¥500，￥2.3万，$3000", "五百元，两万三千元，三千美元"),
        ("1/3的人", "三分之一的人"),
        ("7×24小时", "七乘二十四小时"),
        ("400-000-0000或010-00000000", "四零零零零零零零零零或零幺零零零零零零零零零"),
        ("请打96110或110", "请打九六幺幺零或幺幺零"),
        ("12381短信", "幺二三八幺短信"),
        ("110起案件", "一百一十起案件"),
        ("利息30%", "利息百分之三十"),
        ("3-5万元", "三到五万元"),
        ("（请看hxxps://a[.]example/b）小心", "请看，小心"),
        ("《通报》“安全账户”：假的；真的？", "通报安全账户，假的。真的？"),
        ("尾号138****0000的电话", "尾号某某的电话"),
        ("下载APP，看AI换脸", "下载APP，看AI换脸"),
        ("全角１２元", "全角十二元"),
        ("０元购", "零元购"),
        ("0.5%", "百分之零点五"),
        ("冒充“领导”“熟人”", "冒充领导、熟人"),
        ("用Telegram/WhatsApp", "用Telegram或WhatsApp"),
        ("≥20点，≤3点", "至少二十点，至多三点"),
    ] {
        let site = Site::with(&[(
            "content/bulletins/a.md",
            &format!(
                "---\ntitle: 题目\ndate: 2026-01-02\nscam_type: other\nregion: 清远市\nsummary: {}\n---\n\n正文。\n",
                serde_json::to_string(written).expect("a text")
            ),
        )]);
        let run = export(&site, "speech", &["content/bulletins/a.md"]);
        assert_eq!(run.code, 0, "{written}: {}", run.stderr);
        let text = fs::read_to_string(site.at("export/a.txt")).expect("the script");
        let story =
            text.lines().nth(1).and_then(|line| line.strip_prefix("今天说的是，题目。")).expect("a story");
        assert!(story.starts_with(said), "{written}: {story}");
    }
}

/// What is said of cases: between the title and the rule.
fn said_of_cases(cases: &str) -> String {
    let text = format!("---\ntitle: 题目\ndate: 2026-01-02\ncases:\n{cases}---\n\n正文。\n");
    let site = Site::with(&[("content/bulletins/a.md", &text)]);
    let run = export(&site, "speech", &["content/bulletins/a.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let script = fs::read_to_string(site.at("export/a.txt")).expect("the script");
    let line = script.lines().find(|line| line.starts_with("这篇通报一共有"));
    line.unwrap_or_else(|| panic!("no cases: {script}")).to_owned()
}

#[test]
fn every_case_is_told_or_how_many_there_are() {
    let two = "- {scam_type: shopping, region: 甘肃省天水市, loss: 1280元}\n- {scam_type: loan, region: 湖北省, outcome: prevented}\n";
    assert_eq!(
        said_of_cases(two),
        "这篇通报一共有两起案件。第一起，虚假购物、服务，甘肃省天水市，损失一千两百八十元。第二起，虚假贷款，湖北省，成功劝阻。"
    );
    let same = "- {scam_type: loan, loss: 2.3万元}\n- {scam_type: loan, loss: 2万多元}\n";
    assert_eq!(
        said_of_cases(same),
        "这篇通报一共有两起案件。第一起，损失两万三千元。第二起，损失至少两万元。"
    );
    let many: String = (1..=12)
        .map(|n| format!("- {{scam_type: shopping, region: 四川省绵阳市北川羌族自治县, loss: {n}万元}}\n"))
        .collect();
    let many = many.replacen("shopping, region: 四川省绵阳市北川羌族自治县", "loan, region: 北京市", 1);
    let said = said_of_cases(&many);
    assert!(said.starts_with("这篇通报一共有十二起案件，先说前面"), "{said}");
    let told = said.matches("第").count();
    assert!((3..12).contains(&told), "{told}: {said}");
    assert!(
        said.contains(&format!(
            "先说前面{}起。第一起，",
            ["三", "四", "五", "六", "七", "八", "九", "十", "十一"][told - 3]
        )),
        "{said}"
    );
}

#[test]
fn what_became_of_the_money_is_said() {
    for (facts, said) in [
        ("outcome: attempted\n", "骗子没有得逞，没有人损失钱。"),
        ("loss: 30万港元\nrecovered: 10万港元\noutcome: partly-recovered\n", "追回，十万港元。"),
    ] {
        let text = format!(
            "---\ntitle: 题目\ndate: 2026-01-02\nscam_type: loan\n{facts}summary: 一句话。\n---\n\n正文。\n"
        );
        let site = Site::with(&[("content/bulletins/a.md", &text)]);
        let run = export(&site, "speech", &["content/bulletins/a.md"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let script = fs::read_to_string(site.at("export/a.txt")).expect("the script");
        assert!(script.contains(said), "{said} in {script}");
    }
}

#[test]
fn an_english_script_has_its_digits_one_by_one() {
    let site = Site::with(&[("content/bulletins/a.md", crate::support::GOOD)]);
    site.write("site.yaml", format!("{}language: en\n", crate::support::CONFIG));
    let run = export(&site, "speech", &["--type", "brushing"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = fs::read_to_string(site.at("export/brushing.txt")).expect("the script");
    let (text, unread) = text.split_once("\n\n").expect("a remark after an empty line");
    assert!(unread.starts_with("(Not to be read out) "), "{unread}");
    assert!(text.contains("9 6 1 1 0") && text.contains("Once more."), "{text}");
    assert!(!text.contains(['(', ')', '“', '/']), "{text}");
}

#[test]
fn every_english_script_takes_its_time_too() {
    let site = Site::with(&[("content/bulletins/a.md", crate::support::GOOD)]);
    let config = crate::support::CONFIG.replace("示例反诈宣传组", "The example bureau");
    site.write("site.yaml", format!("{config}language: en\n"));
    let arguments = every_type();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let run = export(&site, "speech", &arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for id in arguments.iter().skip(1).step_by(2) {
        let script = fs::read_to_string(site.at(&format!("export/{id}.txt"))).expect("the script");
        let (text, unread) = script.split_once("\n\n").expect("a remark after an empty line");
        assert!(unread.starts_with("(Not to be read out)"), "{unread}");
        assert!(!text.contains("  "), "{text}");
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        // Two and a half words a second, for 60 to 90 seconds.
        let count = words.count();
        assert!((150..=225).contains(&count), "{id}: {count} words\n{text}");
        let ssml = fs::read_to_string(site.at(&format!("export/{id}.ssml"))).expect("the script as SSML");
        let xml = roxmltree::Document::parse(&ssml).expect("XML");
        let sentences = xml.descendants().filter(|node| node.has_tag_name("s"));
        let said: Vec<&str> = sentences.filter_map(|sentence| sentence.text()).collect();
        assert_eq!(said.join(" "), text.trim_end().replace('\n', " "), "{id}");
        assert!(said.len() > text.lines().count(), "{id}: {said:?}");
    }
}
