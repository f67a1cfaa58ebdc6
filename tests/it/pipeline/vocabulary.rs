//! Scam types and regions as a site uses them: narrower ones roll up to wider ones, and a site changes the
//! vocabulary by content and configuration alone.

use pretty_assertions::assert_eq;

use super::{built, bulletin, figures, linking_to, main_text, paths};
use crate::support::{CONFIG, Site};

const A: &str = "content/bulletins/a.md";
const B: &str = "content/bulletins/b.md";

/// The list pages below an address that link to a bulletin.
fn lists(site: &Site, below: &str) -> Vec<String> {
    linking_to(site, "/bulletins/a/").into_iter().filter(|path| path.starts_with(below)).collect()
}

#[test]
fn regions_roll_up_to_the_province() {
    let cases = "cases:\n  - {region: 连州市, loss: 1000}\n  - {region: 阳山县, loss: 2000}\n  - {region: 清远市, loss: 4000}\n";
    let site =
        built(&[(A, &bulletin("三地", cases)), (B, &bulletin("一地", "region: 广东省\nloss: 8000\n"))]);
    let told = [
        ("441882", "收录1起，损失合计1000元。"),
        ("441823", "收录1起，损失合计2000元。"),
        ("441800", "收录3起，损失合计7000元。"),
        ("440000", "收录4起，损失合计1.5万元。"),
    ];
    for (code, sentence) in told {
        assert_eq!(figures(&site, &format!("regions/{code}/index.html")), sentence, "{code}");
        assert_eq!(figures(&site, &format!("regions/{code}/2026/index.html")), sentence, "{code}");
    }
    let expected = ["440000", "441800", "441823", "441882"]
        .iter()
        .flat_map(|code| [format!("regions/{code}/2026/index.html"), format!("regions/{code}/index.html")]);
    assert_eq!(lists(&site, "regions/"), expected.collect::<Vec<_>>());
    let province = main_text(&site, "regions/440000/index.html");
    assert!(province.contains("清远市 1 "), "a bulletin counts once, whatever its cases: {province}");
    assert!(main_text(&site, "regions/index.html").contains("广东省 2篇"));
    let is_page = |path: &String| path.starts_with("regions/") && path.ends_with(".html");
    assert_eq!(
        site.published().into_keys().filter(is_page).count(),
        9,
        "regions without bulletins have no page"
    );
}

#[test]
fn regions_that_are_no_places_have_pages_too() {
    let site = built(&[
        (A, &bulletin("全国", "kind: alert\nregion: 全国\n")),
        (B, &bulletin("境外", "region: 境外\nloss: 1\noutcome: lost\n").replace("loss: 1\n", "loss: 100\n")),
    ]);
    assert_eq!(
        linking_to(&site, "/regions/CN/"),
        paths(["bulletins/a/index.html", "regions/CN/2026/index.html", "regions/index.html"])
    );
    assert!(main_text(&site, "regions/XX/index.html").contains("境外"));
}

#[test]
fn site_adds_regions_and_aliases() {
    let config = format!(
        "{CONFIG}regions:\n  aliases: {{羌城: 四川省绵阳市北川羌族自治县, 朝阳: 北京市朝阳区}}\n  add:\n    - {{code: \"510799\", name: 示例新区, parent: \"510700\"}}\n"
    );
    let cases = "cases:\n  - {region: 羌城, loss: 1000}\n  - {region: 示例新区, loss: 2000}\n  - {region: 朝阳, loss: 4000}\n";
    let site = built(&[("site.yaml", &config), (A, &bulletin("三地", cases))]);
    assert_eq!(figures(&site, "regions/510700/index.html"), "收录2起，损失合计3000元。");
    assert!(main_text(&site, "regions/510799/index.html").contains("四川省绵阳市示例新区"));
    assert_eq!(figures(&site, "regions/110105/index.html"), "收录1起，损失合计4000元。");
}

#[test]
fn types_roll_up_to_their_parents() {
    let cases = "cases:\n  - {scam_type: 虚假贷款, loss: 1000}\n  - {scam_type: 修复征信, loss: 2000}\n  - {scam_type: 杀猪盘, loss: 4000}\n";
    let site = built(&[
        (A, &bulletin("三类", cases)),
        (B, &bulletin("一类", "scam_type: 贷款、征信类\nloss: 8000\n")),
    ]);
    let told = [
        ("loan", "收录1起，损失合计1000元。"),
        ("credit-repair", "收录1起，损失合计2000元。"),
        ("investment", "收录1起，损失合计4000元。"),
        ("loan-credit", "收录3起，损失合计1.1万元。"),
    ];
    for (id, sentence) in told {
        assert_eq!(figures(&site, &format!("types/{id}/index.html")), sentence, "{id}");
        assert_eq!(figures(&site, &format!("types/{id}/2026/index.html")), sentence, "{id}");
    }
    for (id, _) in told {
        assert_eq!(
            lists(&site, &format!("types/{id}/")),
            [format!("types/{id}/2026/index.html"), format!("types/{id}/index.html")]
        );
    }
    assert!(main_text(&site, "types/index.html").contains("贷款、征信类"));
    assert!(linking_to(&site, "/types/loan/").contains("types/loan-credit/index.html"));
}

#[test]
fn type_page_takes_its_words_from_content() {
    let guide = "---\naliases: [鸿运快贷]\nname: 假贷款类\ndescription: 一句话说清。\ntips: [放款前不交钱]\nred_flags: [先交解冻费]\n---\n\n## 骗局怎样进行\n\n先说放款。\n";
    let site = built(&[
        ("content/types/loan.md", guide),
        (A, &bulletin("贷款", "scam_type: 鸿运快贷\nloss: 1000\n")),
    ]);
    let page = main_text(&site, "types/loan/index.html");
    for words in [
        "假贷款类",
        "一句话说清。",
        "鸿运快贷",
        "虚假贷款",
        "放款前不交钱",
        "先交解冻费",
        "骗局怎样进行",
        "先说放款。",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let bulletin = main_text(&site, "bulletins/a/index.html");
    assert!(bulletin.contains("放款前不交钱"), "a bulletin without tips shows those of its type: {bulletin}");
    assert!(site.output("data/cases.json").contains("\"scam_type\":\"loan\""), "the id stays");
}

#[test]
fn site_adds_types_by_content_and_by_configuration() {
    let config = format!(
        "{CONFIG}scam_types:\n  - {{id: fake-parking, name: 假停车费类, aliases: [假罚单], parent: phishing-takeover, tips: [不扫]}}\n"
    );
    let site = built(&[
        ("site.yaml", &config),
        (
            "content/types/fake-monk.md",
            "---\nname: 假和尚类\naliases: [化缘]\nparent: 假停车费\n---\n\n说明。\n",
        ),
        (A, &bulletin("停车", "scam_type: 假罚单\nloss: 1000\n")),
        (B, &bulletin("和尚", "scam_type: 化缘\nloss: 2000\n")),
    ]);
    let told = [
        ("fake-monk", "收录1起，损失合计2000元。"),
        ("fake-parking", "收录2起，损失合计3000元。"),
        ("phishing-takeover", "收录2起，损失合计3000元。"),
    ];
    for (id, sentence) in told {
        assert_eq!(figures(&site, &format!("types/{id}/index.html")), sentence, "{id}");
    }
    assert!(main_text(&site, "types/fake-monk/index.html").contains("假和尚类"));
    assert!(linking_to(&site, "/types/fake-parking/").contains("types/fake-monk/index.html"), "the way up");
}

#[test]
fn types_that_claim_one_name_or_have_no_parent_are_mistakes() {
    let site = Site::with(&[
        ("content/types/loan.md", "---\naliases: [杀猪盘]\n---\n\n说明。\n"),
        ("content/types/monk.md", "---\nname: 假和尚类\nparent: 没有这一类\n---\n\n说明。\n"),
    ]);
    let run = site.check(&["--format", "json"]);
    let found: Vec<_> = run
        .findings()
        .into_iter()
        .map(|(code, file, line, column)| format!("{file}:{line}:{column} {code}"))
        .collect();
    let expected =
        ["content/types/loan.md:2:11 scam-type-clash", "content/types/monk.md:3:9 unknown-scam-type"];
    assert_eq!((run.code, found), (1, expected.map(str::to_owned).to_vec()));
}

/// Each type of a chain belongs to the next one. Sixteen are kept together, and nobody is lost in a loop.
#[test]
fn types_in_loops_and_long_chains_are_listed() {
    let added = |id: &str, parent: &str| format!("  - {{id: {id}, name: 骗法{id}, parent: {parent}}}\n");
    let chain: String = (1..20).map(|at| added(&format!("c{at}"), &format!("c{}", at + 1))).collect();
    let last = "  - {id: c20, name: 骗法c20}\n";
    let looped = added("round", "about") + &added("about", "round");
    let config = format!("{CONFIG}scam_types:\n{chain}{last}{looped}");
    let site = built(&[
        ("site.yaml", &config),
        (A, &bulletin("一", "scam_type: 骗法c1\nloss: 1000\n")),
        (B, &bulletin("二", "scam_type: 骗法round\nloss: 2000\n")),
    ]);
    let types = main_text(&site, "types/index.html");
    for id in ["c4", "c20", "about", "round"] {
        assert!(types.contains(&format!("骗法{id}")), "{id}: {types}");
    }
    let sum = |id: &str| figures(&site, &format!("types/{id}/index.html"));
    assert_eq!(sum("c4"), "收录1起，损失合计1000元。");
    assert_eq!(sum("about"), "收录1起，损失合计2000元。");
}
