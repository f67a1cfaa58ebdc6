//! The finder: from what happened to the scam types that it may be, by links that every reader can follow.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::{build, built, linking_to, main_text};
use crate::support::html::tags;
use crate::support::{CONFIG, Site, repository};

const PAGE: &str = "check/index.html";

/// The sections of a finder by their anchors: the addresses that each links to.
fn sections(site: &Site) -> (String, BTreeMap<String, Vec<String>>) {
    let page = site.output(PAGE);
    let (_, article) = page.split_once("<article class=\"finder\">").expect("the finder");
    let mut all = BTreeMap::new();
    let (mut first, mut at) = (String::new(), None);
    for tag in tags(article) {
        let is_place =
            tag.name == "section" && tag.get("class").is_some_and(|class| class.starts_with("ask"));
        let anchor = tag.get("id").filter(|_| is_place);
        if let Some(anchor) = anchor {
            if first.is_empty() {
                first = anchor.to_owned();
            }
            at = Some(anchor.to_owned());
            all.insert(anchor.to_owned(), Vec::new());
        }
        if tag.get("class").is_some_and(|class| class.contains("unsure")) {
            at = None;
        }
        if let (Some(at), "a", Some(href)) = (&at, &*tag.name, tag.get("href"))
            && tag.get("class") != Some("more")
        {
            all.get_mut(at).expect("it was inserted").push(href.to_owned());
        }
    }
    (first, all)
}

/// The fewest and the most taps to each place, and that no way ends elsewhere than at scam types.
fn taps(site: &Site) -> BTreeMap<String, (usize, usize)> {
    let (first, sections) = sections(site);
    let mut found: BTreeMap<String, (usize, usize)> = BTreeMap::from([(first.clone(), (0, 0))]);
    let mut level = BTreeSet::from([first]);
    for taps in 1..=sections.len() {
        let mut next = BTreeSet::new();
        for place in &level {
            let links = &sections[place];
            assert!(!links.is_empty(), "{place} is a dead end");
            for link in links {
                match link.strip_prefix('#') {
                    Some(anchor) => {
                        assert!(
                            sections.contains_key(anchor),
                            "{place} leads to {anchor}, which is not there"
                        );
                        let known = found.entry(anchor.to_owned()).or_insert((taps, taps));
                        known.1 = taps;
                        next.insert(anchor.to_owned());
                    }
                    None => assert!(place.starts_with("is-"), "{place} leads out of the finder"),
                }
            }
        }
        level = next;
    }
    assert!(level.is_empty(), "a way goes in a circle: {level:?}");
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        sections.keys().collect::<Vec<_>>(),
        "every place is reached"
    );
    found
}

/// The ids of the scam types that the ends of a finder show.
fn types_shown(site: &Site) -> BTreeSet<String> {
    let (_, sections) = sections(site);
    let links = sections.into_values().flatten();
    links.filter_map(|link| Some(link.strip_prefix("/types/")?.trim_end_matches('/').to_owned())).collect()
}

/// The ids of the scam types that have pages.
fn types_of(site: &Site) -> BTreeSet<String> {
    let tree = site.published();
    let pages = tree.keys().filter_map(|path| path.strip_prefix("types/")?.strip_suffix("/index.html"));
    pages.filter(|id| !id.contains('/')).map(str::to_owned).collect()
}

#[test]
fn every_scam_type_is_at_most_four_taps_away() {
    for language in ["zh-CN", "en"] {
        let site = Site::with(&[("site.yaml", &format!("{CONFIG}language: {language}\n"))]);
        assert_eq!(site.build(&[]).code, 0);
        let taps = taps(&site);
        let most = taps.values().map(|(_, most)| *most).max();
        assert_eq!(most, Some(4), "{language}: {taps:?}");
        assert_eq!(types_shown(&site), types_of(&site), "{language}");
        assert!(types_of(&site).len() > 20);
    }
}

#[test]
fn a_type_that_the_site_has_added_is_shown_to_whom_nothing_else_fits() {
    let own =
        ("content/types/fake-fine.md", "---\nname: 假罚单类\nred_flags: [贴在车窗上]\n---\n\n假罚单。\n");
    let site = built(&[own]);
    assert_eq!(types_shown(&site), types_of(&site));
    assert!(taps(&site).contains_key("is-fake-fine_other"));
    assert!(main_text(&site, PAGE).contains("贴在车窗上"));
}

#[test]
fn the_questions_in_both_languages_lead_to_the_same() {
    let shape = |language: &str| {
        let site = Site::with(&[("site.yaml", &format!("{CONFIG}language: {language}\n"))]);
        assert_eq!(site.build(&[]).code, 0);
        sections(&site)
    };
    assert_eq!(shape("zh-CN"), shape("en"));
}

/// Whoever wants to change a question copies the file.
#[test]
fn the_program_s_questions_can_be_a_site_s_own() {
    let questions = fs::read_to_string(repository("src/content/data/finder.zh-CN.yaml")).expect("readable");
    let page = format!("---\ntitle: 是诈骗吗\n{questions}---\n\n选最像的一条。\n");
    let site = built(&[("content/pages/check.md", &page)]);
    assert_eq!(sections(&site), sections(&built(&[])));
}

#[test]
fn a_site_asks_its_own_questions() {
    let others = "[brushing, investment, shopping, loan-credit, loan, credit-repair, leader-acquaintance, \
                  authority, romance, ticket-refund, military-procurement, phishing-takeover, sextortion, \
                  prize-subsidy, elder-care, pyramid, recruitment, money-mule, other]";
    let page = format!(
        "---\ntitle: 碰上骗子了？\nsummary: 两下就知道。\nfinder:\n  - id: who\n    question: 谁找您？\n    choices:\n      \
         - {{text: 客服<b>, next: asked}}\n      - {{text: 别人, types: {others}}}\n  - id: asked\n    \
         question: 要您做什么？\n    choices:\n      - {{text: 共享屏幕, types: [假客服, gaming, customer-service]}}\n---\n\n**先别转钱。**\n"
    );
    let site = built(&[("content/pages/check.md", &page)]);
    let html = site.output(PAGE);
    let (_, article) = html.split_once("<article class=\"finder\">\n").expect("the finder");
    let (asked, ends) =
        article.split_once("<section class=\"ask end\" id=\"is-customer-service_gaming\"").expect("an end");
    assert_eq!(
        asked.split_once("<section class=\"ask end\"").map_or(asked, |(before, _)| before),
        "<h1><span class=\"cl\">碰上<span class=\"w\">骗子</span>了？</span></h1>
<div class=\"ask-before\">
<div class=\"prose\">
<p><strong>先别转钱。</strong></p>

</div>
<p>已经转了钱，说了验证码、密码？ <a class=\"more\" href=\"/help/\">被骗了怎么办<svg class=\"i\" width=\"24\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M9 5l7 7-7 7\"/></svg></a></p>
<p class=\"js\"><a class=\"more\" href=\"#message\">收到一条消息？贴进来看看<svg class=\"i\" width=\"24\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M9 5l7 7-7 7\"/></svg></a></p>
</div>
<section class=\"ask ask-first\" id=\"ask-who\" tabindex=\"-1\" aria-labelledby=\"ask-who-text\">
<h2 id=\"ask-who-text\"><span class=\"cl\">谁找您？</span></h2>
<ul class=\"rows two\">
<li><a href=\"#ask-asked\"><span>客服&lt;b&gt; <span class=\"in-print\">要您做什么？</span></span></a></li>
"
        .to_owned()
            + &format!(
                "<li><a href=\"#is-{}\"><span>别人 <span class=\"in-print\">{}</span></span></a></li>\n",
                others.trim_matches(['[', ']']).replace(", ", "_"),
                names(&site, others)
            )
            + "</ul>
</section>
<section class=\"ask\" id=\"ask-asked\" tabindex=\"-1\" aria-labelledby=\"ask-asked-text\">
<h2 id=\"ask-asked-text\"><span class=\"cl\">要您做什么？</span></h2>
<ul class=\"rows two\">
<li><a href=\"#is-customer-service_gaming\"><span>共享屏幕 <span class=\"in-print\">冒充电商物流客服类、网络游戏产品虚假交易类</span></span></a></li>
</ul>
<p class=\"again\"><a class=\"more\" href=\"#ask-who\">从头再选</a></p>
</section>
"
    );
    for words in [
        "可能是下面几种，对照看看",
        "主动打电话说要赔您钱",
        "<b>记住</b>：",
        "href=\"/types/gaming/\"",
        "href=\"tel:96110\"",
    ] {
        assert!(ends.contains(words), "{words}: {ends}");
    }
    assert!(html.contains("<meta name=\"description\" content=\"两下就知道。\">"));
}

/// The names of scam types by their ids, as the site's pages say them.
fn names(site: &Site, ids: &str) -> String {
    let name = |id: &str| {
        let page = main_text(site, &format!("types/{id}/index.html"));
        let (_, after) = page.split_once(" 朗读 ").expect("the heading follows");
        after.split(' ').next().expect("a name").to_owned()
    };
    ids.trim_matches(['[', ']']).split(", ").map(name).collect::<Vec<_>>().join("、")
}

/// It never promises safety, and where somebody can call stands on it whatever was chosen.
#[test]
fn it_ends_at_the_hotline_and_the_steps() {
    let site = built(&[]);
    let text = main_text(&site, PAGE);
    assert!(
        text.contains("一条也对不上， 也不等于没有风险") || text.contains("一条也对不上，也不等于没有风险"),
        "{text}"
    );
    for word in ["安全的", "放心", "没有问题", "不是诈骗"] {
        assert!(!text.contains(word), "{word}");
    }
    let one_line = format!("{CONFIG}hotlines:\n  - {{number: \"110\", name: 报警}}\n");
    let site = Site::with(&[("site.yaml", &one_line)]);
    build(&site, &[]);
    let (_, unsure) =
        site.output(PAGE).split_once("unsure").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("the box");
    assert!(unsure.contains("href=\"tel:110\"") && unsure.contains("href=\"/help/\""), "{unsure}");
}

#[test]
fn citizens_find_it() {
    let site = built(&[]);
    let pages = linking_to(&site, "/check/");
    for page in ["index.html", "types/index.html", "help/index.html", "search/index.html", "404.html"] {
        assert!(pages.contains(page), "{page}");
    }
    let answers = site.output("search/answers.json");
    assert!(answers.contains("{\"kind\":\"page\",\"name\":\"是诈骗吗\",\"url\":\"check/\""), "{answers}");
    assert!(site.output("sitemaps/pages.xml").contains("<loc>https://fanzha.example/check/</loc>"));
}

/// Questions stand on the page of the finder only.
#[test]
fn other_pages_have_no_questions() {
    let site = Site::with(&[("content/pages/wen.md", "---\ntitle: 问\nfinder: []\n---\n\n问答。\n")]);
    let run = site.check(&[]);
    assert!(run.stderr.contains("unknown-key"), "{}", run.stderr);
    let draft = "---\ntitle: 问\ndraft: true\nfinder:\n  - {id: a, question: 问, choices: [{text: 甲, types: [loan]}]}\n---\n\n问。\n";
    let site = Site::with(&[("content/pages/check.md", draft)]);
    assert_eq!(site.build(&[]).code, 0);
    assert!(taps(&site).len() > 20, "the program's questions stand there until the draft is published");
}

fn signs(site: &Site) -> Value {
    serde_json::from_str(&site.output("check/signs.json")).expect("JSON")
}

/// What messages are compared with is the same for every reader: signs with their reasons, and the names of the site's types.
#[test]
fn the_signs_of_messages_have_reasons_and_lead_to_types() {
    let own = "---\nname: 假罚单类\naliases: [假罚單, 假]\nspot: 扫码交罚款的，都是诈骗。\n---\n\n假罚单。\n";
    let config = format!("{CONFIG}official_domains: [fan.example]\n");
    let site = Site::with(&[("site.yaml", &config), ("content/types/fake-fine.md", own)]);
    build(&site, &[]);
    let signs = signs(&site);
    assert_eq!(signs["version"], 1);
    let all = signs["signs"].as_array().expect("a list");
    assert!(all.len() > 40, "{} signs", all.len());
    for sign in all {
        let why = sign["why"].as_str().expect("a reason");
        assert!(
            why.ends_with(['。', '.']) && !sign["words"].as_array().expect("a list").is_empty(),
            "{sign}"
        );
        if let Some(id) = sign.get("type") {
            let id = id.as_str().expect("an id");
            assert_eq!(signs["types"][id]["url"], format!("/types/{id}/"), "{sign}");
        }
    }
    assert_eq!(
        all.last(),
        Some(&json!({"words": ["假罚單"], "why": "扫码交罚款的，都是诈骗。", "type": "fake-fine"})),
        "a name of one character stands in any text"
    );
    assert_eq!(signs["types"]["fake-fine"], json!({"name": "假罚单类", "url": "/types/fake-fine/"}));
    assert_eq!(signs["official"], json!(["gov.cn", "fan.example"]));
    let variants = signs["variants"].as_str().expect("pairs");
    assert!(variants.contains("詐诈") || variants.contains("帳账"), "{variants}");
}

#[test]
fn every_scam_type_has_signs_in_both_languages() {
    for language in ["zh-CN", "en"] {
        let site = Site::with(&[("site.yaml", &format!("{CONFIG}language: {language}\n"))]);
        assert_eq!(site.build(&[]).code, 0);
        let signs = signs(&site);
        let all = signs["signs"].as_array().expect("a list").iter();
        let of: BTreeSet<String> =
            all.filter_map(|sign| Some(sign.get("type")?.as_str()?.to_owned())).collect();
        assert_eq!(of, types_of(&site), "{language}");
        let chinese = |text: &str| text.contains(|c: char| ('一'..='鿿').contains(&c));
        let mut reasons = signs["signs"].as_array().expect("a list").iter().map(|sign| sign["why"].as_str());
        assert!(reasons.all(|why| chinese(why.expect("a reason")) == (language == "zh-CN")), "{language}");
    }
}
