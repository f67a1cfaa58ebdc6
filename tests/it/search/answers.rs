//! What search answers with besides bulletins, as the program writes it.

use std::collections::BTreeSet;
use std::fs;

use encoding_rs::GBK;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::reader::Index;
use crate::support::html::tags;
use crate::support::{CONFIG, Site};

const TYPE: &str = "---\nname: 冒充房东类\naliases: [假房东]\ndescription: 冒充房东收押金。\nspot: 没见到房本就要押金的，都是诈骗。\nred_flags: [房子没看就要押金]\ntips: [先看房本]\n---\n\n## 怎样进行\n\n先发低价的房子。\n";
const PAGE: &str = "---\ntitle: 词汇\nsummary: 一句话。\n---\n\n开头。\n\n## 一组\n\n### 房本\n\n房产证的[俗称](../types/fake-landlord.md)，~~旧~~见**类型**。\n\n- 甲\n- 乙\n\n### 房本\n\n第二个。\n\n### 空的\n";

const WATCHED: &str = "96110打来的电话一定要接，那是来劝阻的。它不会叫您转账，也不要密码、验证码。拿不准也能打过去问；已经转了钱，打110。";
const MESSAGES: &str = "12381只发短信，提醒您可能遇到诈骗。它不打电话，不带链接，也不用回复。";

fn answers(files: &[(&str, &str)]) -> Value {
    let config = format!(
        "{CONFIG}hotlines:\n  - {{number: \"96110\", name: 专线, when: 拿不准时}}\n  - {{number: \"12381\", name: 短信, tel: false}}\n"
    );
    let bulletin = "---\ntitle: 通报\ndate: 2026-01-02\nscam_type: fake-landlord\n---\n\n一句话的正文。\n";
    let all: Vec<(&str, &str)> = [
        ("site.yaml", &*config),
        ("content/types/fake-landlord.md", TYPE),
        ("content/bulletins/a.md", bulletin),
    ]
    .into_iter()
    .chain(files.iter().copied())
    .collect();
    let site = Site::with(&all);
    assert_eq!(site.build(&[]).code, 0);
    serde_json::from_slice(Index::of(&site).file("answers.json")).expect("JSON")
}

fn of_kind<'a>(answers: &'a Value, kind: &str) -> Vec<&'a Value> {
    answers["answers"].as_array().expect("a list").iter().filter(|one| one["kind"] == kind).collect()
}

/// The finder, which every site has, with what people ask it for.
fn finder(all: &Value) -> Value {
    let meant = of_kind(all, "page")[0]["meant"].as_str().expect("what is asked");
    assert!(meant.split('|').any(|words| words == "是真是假"), "{meant}");
    json!({"kind": "page", "name": "是诈骗吗", "url": "check/", "meant": meant, "text": ["点几下，看看像哪一种骗局。"]})
}

#[test]
fn types_pages_and_hotlines_answer() {
    let all = answers(&[
        ("content/pages/words.md", PAGE),
        ("content/pages/hidden.md", &PAGE.replace("title: 词汇", "title: 草稿\ndraft: true")),
    ]);
    assert_eq!(all["version"], 1);
    assert_eq!(
        of_kind(&all, "type").last().copied(),
        Some(&json!({
            "kind": "type", "name": "冒充房东类", "url": "types/fake-landlord/", "names": ["假房东"], "flags": ["房子没看就要押金"],
            "text": ["没见到房本就要押金的，都是诈骗。", "冒充房东收押金。", "先发低价的房子。"],
        })),
        "a type with its guide, without headings and tips"
    );
    let part = |name: &str, id: &str, text: &[&str]| json!({"kind": "page", "name": name, "of": "词汇", "url": format!("words/#{id}"), "text": text});
    assert_eq!(
        of_kind(&all, "page"),
        [
            &finder(&all),
            &json!({"kind": "page", "name": "词汇", "url": "words/", "text": ["一句话。", "开头。"]}),
            &part("房本", "房本", &["房产证的俗称，见类型。", "甲", "乙"]),
            &part("房本", "房本-2", &["第二个。"]),
        ],
        "a page by its headings; those without text, and drafts, are left out"
    );
    assert_eq!(
        of_kind(&all, "hotline"),
        [
            &json!({"kind": "hotline", "name": "96110", "url": "tel:96110", "text": [WATCHED, "专线", "拿不准时"]}),
            &json!({"kind": "hotline", "name": "12381", "text": [MESSAGES, "短信"]}),
        ]
    );
}

#[test]
fn the_search_page_knows_which_words_something_explains() {
    let page = PAGE
        .replace("### 房本\n\n第二个", "### 押金能退吗、找谁？\n\n能。\n\n### 押金、定金（租房）\n\n第二个");
    let site = Site::with(&[("content/pages/words.md", &page), ("content/types/fake-landlord.md", TYPE)]);
    assert_eq!(site.build(&[]).code, 0);
    let page = site.output("search/index.html");
    let element = tags(&page).into_iter().find(|tag| tag.get("id") == Some("search")).expect("the search");
    let explained: Vec<&str> = element.get("data-explained").expect("words").split('|').collect();
    assert_eq!(
        explained[..4],
        ["房本", "押金", "定金", "租房"],
        "the names of parts, each by itself, and no heading that asks"
    );
    assert!(explained.contains(&"钱没了"), "and words that ask for the steps: {explained:?}");
}

#[test]
fn the_site_s_own_steps_and_tips_take_the_place_of_the_program_s() {
    let plain = answers(&[]);
    let steps = of_kind(&plain, "steps");
    assert_eq!((steps.len(), &steps[0]["url"]), (1, &json!("help/")));
    let tips = of_kind(&plain, "tips");
    assert_eq!(tips[0]["url"], "tips/");
    assert!(
        tips[1..].iter().all(|one| one["url"].as_str().expect("an address").starts_with("tips/#for-")),
        "{tips:#?}"
    );
    assert!(tips.len() > 4, "one for each audience");
    let own = answers(&[
        ("content/pages/help.md", "---\ntitle: 出事以后\nsummary: 马上做。\n---\n\n## 先停\n\n停下。\n"),
        ("content/pages/tips.md", "---\ntitle: 防着点\n---\n\n别急。\n"),
    ]);
    assert_eq!(
        of_kind(&own, "steps"),
        [
            &json!({"kind": "steps", "name": "出事以后", "url": "help/", "text": ["马上做。", "先停", "停下。"]})
        ]
    );
    assert_eq!(
        of_kind(&own, "tips")[0],
        &json!({"kind": "tips", "name": "防着点", "url": "tips/", "meant": tips[0]["meant"], "text": ["别急。"]})
    );
    assert_eq!(of_kind(&own, "page"), [&finder(&own)]);
}

#[test]
fn what_people_call_a_scam_stands_with_its_type() {
    let all = answers(&[]);
    let meant = |url: &str| {
        let found = all["answers"].as_array().expect("a list").iter().find(|one| one["url"] == url);
        found.expect("an answer")["meant"].as_str().unwrap_or_default().split('|').collect::<Vec<_>>()
    };
    assert!(meant("types/pyramid/").contains(&"资产解冻"));
    assert!(meant("types/shopping/").contains(&"充值…折"));
    assert!(meant("types/brushing/").contains(&"充场"), "an everyday name of the scam");
    assert_eq!(meant("types/fake-landlord/"), [""], "a type that the site has added");
    assert!(all["words"].get("meant").is_none() && all["words"].get("numbers").is_none());
    let ids: BTreeSet<String> = of_kind(&all, "type")
        .iter()
        .filter_map(|one| Some(one["url"].as_str()?.trim_matches('/').strip_prefix("types/")?.to_owned()))
        .collect();
    assert_eq!(ids.len(), 22, "18 classes, two of a wider one, others, and that of the site: {ids:?}");
}

#[test]
fn pages_about_the_site_and_the_parts_of_a_quiz_answer_nothing() {
    let quiz = "---\ntitle: 测验\nsummary: 练眼力。\n---\n\n## 请主持的人记住\n\n答错了别笑话。\n";
    let all = answers(&[
        ("content/pages/about.md", PAGE),
        ("content/pages/quiz.md", quiz),
        ("content/pages/quiz/elders.md", &quiz.replace("title: 测验", "title: 老年人测验")),
    ]);
    let page =
        |name: &str, url: &str| json!({"kind": "page", "name": name, "url": url, "text": ["练眼力。"]});
    assert_eq!(
        of_kind(&all, "page"),
        [&finder(&all), &page("测验", "quiz/"), &page("老年人测验", "quiz/elders/")]
    );
}

#[test]
fn an_english_site_has_english_words_of_asking() {
    let site = Site::with(&[("site.yaml", &format!("{CONFIG}language: en\n"))]);
    assert_eq!(site.build(&[]).code, 0);
    let all: Value = serde_json::from_slice(Index::of(&site).file("answers.json")).expect("JSON");
    let asking = all["words"]["asking"].as_array().expect("a list");
    assert!(asking.contains(&json!("what is")) && !asking.contains(&json!("怎么办")), "{asking:?}");
}

/// The place of a character among those of GB 2312 from row 16 on, if it is one.
fn place_in_gb2312(c: char) -> Option<usize> {
    let text = String::from(c);
    let (bytes, _, is_lossy) = GBK.encode(&text);
    match *bytes {
        [row @ 0xB0..=0xF7, cell @ 0xA1..=0xFE] if !is_lossy => {
            Some(usize::from(row - 0xB0) * 94 + usize::from(cell - 0xA1))
        }
        _ => None,
    }
}

/// The text that a constant of a script has.
fn constant(site: &Site, script: &str, name: &str) -> String {
    let assets = fs::read_dir(site.at("public/assets")).expect("assets").flatten();
    let names = assets.map(|entry| entry.file_name().into_string().expect("UTF-8"));
    let script = names.into_iter().find(|name| name.starts_with(script)).expect("the script");
    let text = site.output(&format!("assets/{script}"));
    let (_, value) = text.split_once(&format!("const {name} = '")).expect("the constant");
    value.split_once('\'').expect("an end").0.to_owned()
}

#[test]
fn the_answers_script_has_the_sound_of_common_characters() {
    let site = Site::with(&[]);
    assert_eq!(site.build(&[]).code, 0);
    let runs = constant(&site, "answers.", "SOUNDS");
    let runs =
        runs.split(' ').map(|run| run.split_at(run.find(|c: char| c.is_ascii_digit()).expect("a count")));
    let sounds: Vec<&str> =
        runs.flat_map(|(sound, count)| vec![sound; count.parse().expect("a number")]).collect();
    assert_eq!(sounds.len(), 3755, "the first level of GB 2312");
    let of = |c| sounds[place_in_gb2312(c).expect("a common character")];
    assert_eq!(['啊', '快', '递', '弟', '绿', '座'].map(of), ["a", "kuai", "di", "di", "lv", "zuo"]);
}

#[test]
fn the_search_script_knows_which_characters_may_have_a_simpler_form() {
    let site = Site::with(&[]);
    assert_eq!(site.build(&[]).code, 0);
    let in_both = constant(&site, "search.", "IN_BOTH");
    let variants = String::from_utf8(Index::of(&site).file("variants.txt").to_vec()).expect("UTF-8");
    let traditional = variants.trim_end().chars().step_by(2);
    let also: BTreeSet<char> = traditional.filter(|c| place_in_gb2312(*c).is_some()).collect();
    assert_eq!(in_both.chars().collect::<BTreeSet<_>>(), also);
}
