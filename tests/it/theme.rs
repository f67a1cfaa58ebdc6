//! The theme: a site replaces its files by files of the same name, in two languages and at any address, and no word or
//! template is missing when it does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fanzha::diagnostics::Language;
use fanzha::theme::Words;
use pretty_assertions::assert_eq;
use serde_json::Value;

use super::support::html::{Tag, tags, text};
use super::support::{CONFIG, GOOD, Site, fanzha, repository, temporary};

const BULLETIN: &str = "content/bulletins/a.md";
const OUT: &str = "bulletins/a/index.html";

fn built(files: &[(&str, &str)]) -> Site {
    let site = Site::with(&[(BULLETIN, GOOD)]);
    files.iter().for_each(|(path, text)| site.write(path, text));
    let run = site.build(&["--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

/// The pages of a site whose bytes hold a text, and those that do not.
fn pages(site: &Site, words: &str) -> [Vec<String>; 2] {
    let pages = site.published().into_iter().filter(|(path, _)| path.ends_with(".html"));
    let (with, without): (Vec<_>, Vec<_>) =
        pages.partition(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words));
    [with, without].map(|pages| pages.into_iter().map(|(path, _)| path).collect())
}

#[test]
fn site_replaces_a_template_by_its_name() {
    let card =
        "<p class=\"mine\"><a href=\"{{ card.url }}\">{{ card.title }}：{{ card.amount_text }}</a></p>";
    let site = built(&[("templates/card.html", card)]);
    let shown = "<p class=\"mine\"><a href=\"/bulletins/a/\">好通报：6000元</a></p>";
    let expected = [
        "index.html",
        "loss/3000-30000/2026/index.html",
        "loss/3000-30000/index.html",
        "regions/440000/2026/index.html",
        "regions/440000/index.html",
        "regions/441800/2026/index.html",
        "regions/441800/index.html",
        "types/loan-credit/2026/index.html",
        "types/loan-credit/index.html",
        "types/loan-credit/regions/440000/index.html",
        "types/loan/2026/index.html",
        "types/loan/index.html",
        "types/loan/regions/440000/index.html",
        "years/2026/01/index.html",
    ];
    assert_eq!(pages(&site, shown)[0], expected, "every list has it");
    assert!(site.output("index.html").contains("tel:110"), "the rest is the theme's");
}

#[test]
fn site_extends_a_template_and_changes_one_block() {
    let own = "{% extends \"default/bulletin.html\" %}\n{% block bulletin_end %}<p>自己的话：{{ bulletin.title }}</p>{% endblock %}\n";
    let site = built(&[("templates/bulletin.html", own)]);
    let page = site.output(OUT);
    assert!(page.contains("<p>自己的话：好通报</p>"), "{page}");
    let (changed, plain) = (page.replace("<p>自己的话：好通报</p>", ""), built(&[]).output(OUT));
    let words = |page: &str| text(page).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&changed), words(&plain), "everything else is as before");
}

#[test]
fn site_changes_the_frame_of_every_page() {
    let own = "{% extends \"default/base.html\" %}\n{% block head %}<meta name=\"shili\" content=\"{{ site.title }}\">{% endblock %}\n";
    let old = GOOD.replace("summary:", "redirect_from: /old/\nsummary:");
    let site = built(&[("templates/base.html", own), (BULLETIN, &old)]);
    let [with, without] = pages(&site, "<meta name=\"shili\" content=\"测试站\">");
    assert!(with.len() > 30, "{with:?}");
    assert_eq!(
        without,
        ["help/index.html", "old/index.html"],
        "the steps are a document of their own, and a redirect is no page"
    );
}

#[test]
fn site_brings_templates_of_its_own_for_its_templates() {
    let site = built(&[
        (
            "templates/bulletin.html",
            "{% extends \"default/bulletin.html\" %}{% block bulletin_end %}{% include \"parts/seal.html\" %}{% endblock %}",
        ),
        ("templates/parts/seal.html", "<p>示例印章 {{ bulletin.date }}</p>"),
    ]);
    assert!(site.output(OUT).contains("<p>示例印章 2026-01-02</p>"));
}

/// A site whose only template is this.
fn broken(name: &str, template: &str) -> (i32, Vec<String>, String) {
    let site = Site::with(&[(BULLETIN, GOOD), (&format!("templates/{name}"), template)]);
    let run = site.build(&["--format", "json", "--lang", "en"]);
    assert!(!site.at("public/index.html").exists(), "nothing is published");
    let found =
        run.findings().into_iter().map(|(code, file, line, column)| format!("{file}:{line}:{column} {code}"));
    (run.code, found.collect(), run.stdout)
}

#[test]
fn template_errors_are_reported_with_their_span() {
    let (code, found, _) = broken("card.html", "<p>\n{{ card.title }\n</p>");
    assert_eq!((code, found.len()), (2, 1), "{found:?}");
    assert!(found[0].starts_with("templates/card.html:2:"), "{found:?}");
    let (code, found, told) = broken("bulletin.html", "<p>\n{{ bulletin.nothing.here }}\n</p>");
    assert_eq!((code, found.len()), (2, 1), "{found:?}");
    assert!(found[0].starts_with("templates/bulletin.html:2:"), "{found:?}");
    assert!(told.contains(OUT) && told.contains(BULLETIN), "it names the page and its source: {told}");
    let (code, found, _) = broken("home.html", "{% extends \"nowhere.html\" %}");
    assert_eq!((code, found.len()), (2, 1), "{found:?}");
}

/// Whether a browser would run what stands in an element.
fn is_inline_script(tag: &Tag) -> bool {
    let is_data = matches!(tag.get("type"), Some("application/ld+json" | "application/json"));
    tag.name == "script" && tag.get("src").is_none() && !is_data
}

#[test]
fn titles_cannot_break_out_of_the_page() {
    let evil = GOOD.replace("好通报", "'\"><script>alert(1)</script>{{ site.title }}&amp;'");
    let site = built(&[(BULLETIN, &evil.replace("一句话。", "'\"><img src=x onerror=alert(1)>'"))]);
    for page in pages(&site, "").concat() {
        let tags = tags(&site.output(&page));
        let is_evil = |tag: &Tag| tag.get("onerror").is_some() || tag.get("src") == Some("x");
        assert!(!tags.iter().any(|tag| is_evil(tag) || is_inline_script(tag)), "{page}");
    }
    assert!(site.output(OUT).contains("{{ site.title }}"), "a text is no template");
}

#[test]
fn english_site_is_in_english() {
    let bulletin =
        GOOD.replace("好通报", "A bulletin").replace("6000", "2万多元").replace("一句话。", "One line.");
    let more = bulletin.replace("loss: 2万多元", "outcome: prevented\noccurred: 2026-01-01T16");
    let site = built(&[
        ("site.yaml", &format!("{CONFIG}language: en\n").replace("测试站", "Example")),
        (BULLETIN, &bulletin),
        ("content/bulletins/b.md", &more),
    ]);
    let year = text(&site.output("years/2026/index.html"));
    assert!(
        year.contains("Cases recorded: 2; total loss: at least CNY 20,000; stopped in time: 1."),
        "{year}"
    );
    assert!(year.contains("These are not crime statistics."), "{year}");
    let page = text(&site.output(OUT));
    for words in
        ["Loss", "at least CNY 20,000", "2 January 2026", "The facts", "Home", "Loan", "Anti-fraud hotline"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(text(&site.output("bulletins/b/index.html")).contains("1 January 2026, 16:00"));
    for page in pages(&site, "").concat() {
        let tags = tags(&site.output(&page));
        let lang = tags.iter().find(|tag| tag.name == "html").and_then(|tag| tag.get("lang"));
        assert_eq!(lang, Some("en"), "{page}");
    }
    for word in ["首页", "诈骗类型", "地区", "被骗了", "损失", "案情要点", "报警电话", "专线"]
    {
        assert_eq!(pages(&site, word)[0], Vec::<String>::new(), "{word}");
    }
    let said = site.build(&[]).stderr;
    assert!(!said.contains("生成"), "messages are in the site's language: {said}");
}

/// What readers of an English site see holds no Chinese but what an author wrote.
#[test]
fn english_site_is_english_on_every_page() {
    let folder = temporary();
    let root = folder.path().join("site");
    let name = root.to_str().expect("a path");
    assert_eq!(fanzha(&["init", name, "--lang", "en", "--yes"]).code, 0);
    let bulletin = |title: &str, facts: &str| {
        format!("---\ntitle: {title}\ndate: 2026-05-06\nscam_type: loan\n{facts}---\n\nHe paid at once.\n")
    };
    for (file, text) in [
        ("a", bulletin("One", "region: Lianzhou, Qingyuan, Guangdong\nloss: more than 30,000 yuan\n")),
        ("b", bulletin("Two", "region: 北京市朝阳区\noutcome: prevented\nprevented: 50,000 yuan\n")),
        ("c", bulletin("Three", "region: nationwide\nloss: 200 yuan\n")),
        ("d", bulletin("Four", "region: abroad\nloss: 200 yuan\n")),
        ("e", bulletin("Five", "region: online\nloss: 200 yuan\n")),
        (
            "f",
            bulletin(
                "Six",
                "region: Hinggan League, Inner Mongolia\nloss: 200 yuan\ncontact_method: phone\n",
            ),
        ),
    ] {
        fs::write(root.join(format!("content/bulletins/{file}.md")), text).expect("writable");
    }
    let run = fanzha(&["build", "--root", name, "--now", "2026-07-10"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let has_chinese =
        |text: &str| text.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c) || "，。：【】".contains(c));
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(root.join("public")) {
        let entry = entry.expect("readable");
        let path = entry.path().strip_prefix(&root).expect("it is below").display().to_string();
        let is_read =
            [".html", ".xml", ".csv", "feed.json", "cases.json"].iter().any(|end| path.ends_with(end));
        if !entry.file_type().is_file() || !is_read {
            continue;
        }
        seen += 1;
        let written = fs::read_to_string(entry.path()).expect("text");
        // The search understands Chinese words; they stand in its data, which nobody sees.
        let without = |text: &str, from: &str, to: &str| {
            let (first, others) = text.split_once(from).unwrap_or((text, ""));
            let others = others.split(from).map(|part| part.split_once(to).map_or("", |(_, rest)| rest));
            first.to_owned() + &others.collect::<String>()
        };
        let shown = without(&without(&written, "<script", "</script>"), " data-names=\"", "\"");
        let shown = without(&shown, " data-words=\"", "\"");
        let wrong: Vec<&str> = shown.lines().filter(|line| has_chinese(line)).collect();
        assert_eq!(wrong, Vec::<&str>::new(), "{path}");
    }
    assert!(seen > 100, "{seen}");
    let page = |path: &str| fs::read_to_string(root.join("public").join(path)).expect("the page is there");
    for (path, words) in [
        ("regions/441882/index.html", "Lianzhou, Qingyuan, Guangdong"),
        ("regions/110105/index.html", "Chaoyang District, Beijing"),
        ("statistics/index.html", "Nationwide"),
        ("statistics/index.html", "Inner Mongolia"),
        ("digests/2026-05/index.html", "Guangdong"),
        ("bulletins/f/index.html", "Hinggan League, Inner Mongolia"),
    ] {
        assert!(page(path).contains(words), "{path}: {words}");
    }
    for command in [
        &["digest", "--period", "2026-05"][..],
        &["digest", "--period", "2026-05", "--format", "markdown"],
        &["export", "speech", "--type", "loan", "-o", name],
    ] {
        let run = fanzha(&[command, &["--root", name, "--now", "2026-07-10"]].concat());
        assert!(run.code == 0 && !has_chinese(&run.stdout), "{command:?}: {}{}", run.stdout, run.stderr);
    }
    let speech = fs::read_to_string(root.join("loan.txt")).expect("the script");
    assert!(
        !has_chinese(&speech) && speech.contains("Once more. ") && !speech.contains("scamOnce"),
        "{speech}"
    );
}

#[test]
fn site_under_a_path_keeps_to_it() {
    let config = CONFIG.replace("https://fanzha.example/", "https://fanzha.example/a%20b/sub");
    let old = GOOD.replace("summary:", "redirect_from: /old/\nsummary:")
        + "\n[类型](/types/loan/)和![图](img/图.png)\n";
    let site = Site::with(&[("site.yaml", &config), (BULLETIN, &old), ("static/logo.txt", "x")]);
    site.write("content/bulletins/img/图.png", crate::support::pictures::png(2, 2));
    let run = site.build(&["--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for page in pages(&site, "").concat() {
        for tag in tags(&site.output(&page)) {
            let address = tag.get("href").or(tag.get("src")).unwrap_or("#");
            let is_ours = address.starts_with("/a%20b/sub/")
                || address.starts_with("https://fanzha.example/a%20b/sub/");
            assert!(
                is_ours || address.starts_with(['#']) || address.starts_with("tel:"),
                "{page}: {address}"
            );
        }
    }
    assert!(site.output("robots.txt").contains("https://fanzha.example/a%20b/sub/sitemap.xml"));
    assert!(site.output("old/index.html").contains("url=/a%20b/sub/bulletins/a/"));
    assert!(site.published().contains_key("bulletins/img/图.png"), "files lie as if the path were the root");
    assert!(site.output("data/cases.json").contains("\"bulletin\":\"/bulletins/a/\""));
}

/// The interface words of a language.
fn words(language: &str) -> BTreeMap<String, String> {
    let language = Language::parse(language).expect("a language of the interface");
    Words::for_language(language).all().clone()
}

/// The `{placeholders}` of a text.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn languages_have_the_same_words_and_placeholders() {
    let (chinese, english) = (words("zh-CN"), words("en"));
    assert!(chinese.len() > 100);
    assert_eq!(chinese.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (key, text) in &chinese {
        assert!(!text.is_empty() && !english[key].is_empty(), "{key}");
        assert_eq!(placeholders(text), placeholders(&english[key]), "{key}");
    }
}

/// Every file below a folder of the repository as one text.
fn sources(folder: &str) -> String {
    let entries = walkdir::WalkDir::new(repository(folder)).sort_by_file_name().into_iter().flatten();
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| fs::read_to_string(entry.path()).unwrap())
        .collect()
}

/// The names that follow a marker in a text.
fn names_after<'a>(text: &'a str, marker: &str) -> BTreeSet<&'a str> {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let at =
        text.match_indices(marker).filter(|(at, _)| !text[..*at].ends_with(|c: char| is_name(c) || c == '.'));
    let names = at.map(|(at, marker)| &text[at + marker.len()..]);
    names
        .map(|rest| &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())])
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn every_word_that_templates_use_exists() {
    let (words, templates) = (words("zh-CN"), sources("templates"));
    let used = names_after(&templates, "w.");
    assert!(used.len() > 50, "{used:?}");
    let missing: Vec<_> = used.into_iter().filter(|name| !words.contains_key(*name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    for kind in ["case", "digest", "alert", "guide"] {
        assert!(words.contains_key(&format!("kind_{kind}")), "{kind}");
    }
}

#[test]
fn every_word_that_views_ask_for_exists() {
    let words = words("zh-CN");
    let views: String = sources("src/view").split_whitespace().collect();
    let markers = ["get(\"", "fill(\"", "add(\"", "number(\"", "link(\"", "moment(\""];
    let asked: BTreeSet<&str> = markers
        .iter()
        .flat_map(|marker| {
            let calls =
                views.split(marker).skip(1).filter_map(|rest| rest.split_once('"')).map(|(name, _)| name);
            calls.filter(|name| !name.contains(['.', '/']))
        })
        .collect();
    assert!(asked.len() > 40, "{asked:?}");
    let foreign = ["style.css"];
    let missing: Vec<_> =
        asked.into_iter().filter(|name| !words.contains_key(*name) && !foreign.contains(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// The closed vocabularies are looked up by name, `contact_short_video` for `short-video`; the published schema has
/// them all.
#[test]
fn every_value_of_the_closed_vocabularies_has_a_word() {
    let (words, site) = (words("zh-CN"), built(&[]));
    let schema: Value = serde_json::from_str(&site.output("data/cases.schema.json")).unwrap();
    let (case, victim) = (&schema["items"]["properties"], &schema["$defs"]["victim"]["properties"]);
    let groups = [
        ("outcome", &case["outcome"]),
        ("contact", &case["contact_method"]),
        ("payment", &case["payment_method"]),
        ("gender", &victim["gender"]),
        ("age", &victim["age_band"]),
    ];
    for (group, values) in groups {
        let values: Vec<&str> = values["enum"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(values.len() >= 3, "{group}");
        for value in values {
            assert!(words.contains_key(&format!("{group}_{}", value.replace('-', "_"))), "{group} {value}");
        }
    }
}

#[test]
fn templates_hold_no_script_and_no_style_of_their_own() {
    let styles = tags(&sources("templates")).into_iter().filter(|tag| tag.name == "style").count();
    assert_eq!(styles, 1, "only the steps bring their style along");
    for tag in tags(&sources("templates")) {
        assert!(
            tag.get("style").is_none() && !tag.attributes.iter().any(|(name, _)| name.starts_with("on")),
            "{tag:?}"
        );
        assert!(!is_inline_script(&tag), "{tag:?}");
    }
}
