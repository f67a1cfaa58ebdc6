//! Texts that people really wrote, with all their broken markup: whatever stands in a bulletin, a build ends with
//! pages or with messages that point at a place, and nothing in a page can run or lead astray.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value;

use super::support::html::{Tag, tags};
use super::support::{CONFIG, GOOD, Site, repository};

const FRONT: &str = "---\ntitle: 真实文本\ndate: 2026-01-02\nkind: guide\n---\n";

/// Rules that a site may relax, so that as many texts as possible get as far as a page.
const RELAXED: &str = "checks: {dead-link: info, dead-anchor: info, missing-image: info, image-hotlink: info, \
    id-card-number: info, bank-card-number: info, mobile-number: info, chat-account: info, email-address: info, \
    live-suspect-link: info, unofficial-hotline: info, reprint-without-source: info}\n";

/// Every text of the corpus, sorted.
fn corpus() -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(repository("tests/corpus")).min_depth(2).into_iter().flatten();
    let is_text = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md" || ending == "txt");
    let mut paths: Vec<PathBuf> = entries.map(walkdir::DirEntry::into_path).filter(is_text).collect();
    paths.sort();
    paths
}

/// The text behind a front matter, if there is one; blank lines may stand before it.
fn body(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    let Some(front) = text.trim_start().strip_prefix("---") else { return text };
    let Some((_, after)) = front.split_once("\n---") else { return text };
    after.split_once('\n').map_or("", |(_, body)| body)
}

/// A text of the corpus, by the name of its bulletin.
type Text = (String, PathBuf);

/// Every text of the corpus with the name of its bulletin.
fn named_corpus() -> Vec<Text> {
    let name = |(number, path)| (format!("real-{number}"), path);
    corpus().into_iter().enumerate().map(name).collect()
}

/// A site whose bulletins are texts of the corpus. One site is built for many texts, because starting a site costs a
/// hundred times what a text does.
fn site<'a>(texts: impl IntoIterator<Item = &'a Text>, config: &str) -> Site {
    let site = Site::new();
    site.write("site.yaml", format!("{CONFIG}{config}"));
    for (name, path) in texts {
        let text = String::from_utf8(fs::read(path).unwrap()).expect("the corpus is UTF-8");
        site.write(&format!("content/bulletins/{name}.md"), format!("{FRONT}{}", body(&text)));
    }
    site
}

/// What is said of texts, and which of them have no error, and which do.
fn judged(config: &str) -> (Vec<Value>, Vec<Text>, Vec<Text>) {
    let texts = named_corpus();
    let run = site(&texts, config).check(&["--format", "json"]);
    let said: Vec<Value> = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"));
    let is_wrong = |(name, _): &Text| {
        let file = format!("content/bulletins/{name}.md");
        said.iter().any(|one| one["level"] == "error" && one["file"] == file.as_str())
    };
    let (wrong, right) = texts.into_iter().partition(is_wrong);
    (said, right, wrong)
}

#[test]
fn corpus_is_complete() {
    let paths = corpus();
    let folder = |name: &str| paths.iter().filter(|path| path.parent().unwrap().ends_with(name)).count();
    let counts = ["login-gov", "digital-gov", "antifraudbot-mit", "seeds"].map(folder);
    assert_eq!(counts, [22, 24, 9, 2]);
    for folder in ["login-gov", "digital-gov", "antifraudbot-mit"] {
        assert!(repository("tests/corpus").join(folder).join("LICENSE").is_file(), "{folder}");
    }
}

#[test]
fn every_text_is_published_or_told_where_it_is_wrong() {
    let (said, right, wrong) = judged("");
    for one in &said {
        let number = |key: &str| one[key].as_u64().unwrap_or_default();
        assert!(number("line") > 5 && number("column") > 0, "{one}");
        let end = (number("end_line"), number("end_column"));
        assert!(end >= (number("line"), number("column")), "{one}");
    }
    for (texts, code) in [(&right, 0), (&wrong, 1)] {
        let site = site(texts, "");
        let run = site.build(&[]);
        assert_eq!(run.code, code, "{}", run.stderr);
        for (name, path) in texts {
            let page = site.at(&format!("public/bulletins/{name}/index.html"));
            assert_eq!(page.exists(), code == 0, "{}", path.display());
        }
    }
    assert!(right.len() >= 15 && wrong.len() >= 30, "{} and {}", right.len(), wrong.len());
}

/// What a page must not hold, if it does.
fn danger(tag: &Tag) -> Option<String> {
    const FORBIDDEN: [&str; 14] = [
        "script", "style", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "svg",
        "math", "base", "textarea",
    ];
    let data = tag.attributes == [("type".to_owned(), "application/ld+json".to_owned())];
    if FORBIDDEN.contains(&tag.name.as_str()) && !(tag.name == "script" && data) {
        return Some(format!("{tag:?}"));
    }
    let dangerous = tag.attributes.iter().find(|(name, value)| {
        let value: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let value = value.to_ascii_lowercase();
        let runs = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| value.contains(scheme));
        name.starts_with("on") || name == "style" || name == "srcdoc" || runs
    });
    dangerous.map(|_| format!("{tag:?}")).or_else(|| leads_astray(tag))
}

/// A link or an image that leaves the site for anything but a hotline or an official site.
fn leads_astray(tag: &Tag) -> Option<String> {
    let address = tag.get("href").or(tag.get("src")).or(tag.get("action")).or(tag.get("poster"))?;
    let own = (address.starts_with('/') && !address.starts_with("//")) || address.starts_with('#');
    let link = address.strip_prefix("https://").or(address.strip_prefix("http://"));
    let host = link.filter(|_| tag.name == "a").and_then(|rest| rest.split(['/', '?', '#']).next());
    // Governments alone give out names under these suffixes.
    let is_official =
        |host: &str| host.ends_with(".gov.cn") || host.ends_with(".gov") || host.ends_with(".mil");
    let official = host.is_some_and(|host| host == "fanzha.example" || is_official(host));
    let hotline = address.strip_prefix("tel:").is_some_and(|number| number.len() <= 5);
    (!own && !official && !hotline).then(|| format!("{tag:?}"))
}

/// The tags that the theme itself puts into pages: those of a site whose texts, of the same names, are harmless.
fn chrome() -> &'static [Tag] {
    static TAGS: OnceLock<Vec<Tag>> = OnceLock::new();
    TAGS.get_or_init(|| {
        let site = Site::new();
        for (name, _) in named_corpus() {
            site.write(&format!("content/bulletins/{name}.md"), GOOD);
        }
        assert_eq!(site.build(&[]).code, 0);
        let pages = site.published().into_iter().filter(|(path, _)| path.ends_with(".html"));
        pages.flat_map(|(_, bytes)| tags(std::str::from_utf8(&bytes).unwrap())).collect()
    })
}

#[test]
fn no_page_made_from_a_real_text_can_run_or_lead_astray() {
    let (said, right, _) = judged(RELAXED);
    let errors = said.iter().filter(|one| one["level"] == "error");
    let others: Vec<&Value> = errors.filter(|one| one["code"] != "link-out-of-site").collect();
    assert_eq!(others, Vec::<&Value>::new());
    assert!(right.len() >= 50, "{} texts get as far as a page", right.len());
    let site = site(&right, RELAXED);
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (page, bytes) in site.published().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let of_theme = chrome();
        let dangers = tags(html).into_iter().filter(|tag| !of_theme.contains(tag));
        let dangers: Vec<String> = dangers.filter_map(|tag| danger(&tag)).collect();
        assert_eq!(dangers, Vec::<String>::new(), "{page}");
    }
}

/// The test above must see what it looks for.
#[test]
fn dangers_are_seen_and_quoted_ones_are_not() {
    let seen = |html: &str| tags(html).iter().filter_map(danger).count();
    for html in [
        "<script>x</script>",
        "<SCRIPT src=//x>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"java\nscript:x\">",
        "<a title='>' href='https://evil.example/'>",
        "<p/onclick=x>",
        "<svg/onload=x>",
        "<a href='jav&#x61;script:x'>",
        "<img src=\"//evil.example/a.png\">",
        "<a href=\"tel:4000000000\">",
    ] {
        assert!(seen(html) > 0, "{html}");
    }
    for html in [
        "<code>&lt;script&gt;</code>",
        "<!-- <script> -->",
        "<p title=\"<script>\">1 < 2</p>",
        "<a href=\"/a/\">onclick=x</a>",
        "<a href=\"tel:110\">110</a>",
        "<img src=\"/a.png\" alt=\"javascript\">",
    ] {
        assert_eq!(seen(html), 0, "{html}");
    }
}
