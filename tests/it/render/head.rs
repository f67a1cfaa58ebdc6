//! Open Graph, and the meta names of Chinese government sites.

use pretty_assertions::assert_eq;

use super::{CONFIG, Site, built, configured, head, png, site};
use crate::support::{demonstration, repository};

/// The government names of a page and their contents, in its order.
fn names(site: &Site, page: &str) -> Vec<(String, String)> {
    let tags = head(site, page).into_iter().filter(|tag| tag.name == "meta");
    let named = tags.filter_map(|tag| Some((tag.get("name")?.to_owned(), tag.get("content")?.to_owned())));
    named.filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_uppercase())).collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(name, content)| (name.to_owned(), content.to_owned())).to_vec()
}

/// What a page says under a name of Open Graph.
fn property(site: &Site, page: &str, name: &str) -> Option<String> {
    let tags = head(site, page);
    let found: Vec<&str> = tags
        .iter()
        .filter(|tag| tag.get("property") == Some(name))
        .filter_map(|tag| tag.get("content"))
        .collect();
    assert!(found.len() < 2, "{name} comes twice");
    found.first().map(|content| (*content).to_owned())
}

#[test]
fn article_has_the_names_of_an_article() {
    let site = built(configured("site_code: \"0000000000\"\n"), &[]);
    let expected = pairs([
        ("SiteName", "测试站"),
        ("SiteDomain", "fanzha.example"),
        ("SiteIDCode", "0000000000"),
        ("ColumnName", "虚假贷款类"),
        ("ColumnType", "信息公开"),
        ("ArticleTitle", "好通报"),
        ("PubDate", "2026-01-02 00:00"),
        ("ContentSource", "示例市公安局"),
        ("Keywords", "虚假贷款类,广东省清远市,示例标签"),
        ("Author", "示例市公安局"),
        ("Image", "https://fanzha.example/bulletins/img/cover.png"),
        ("Url", "https://fanzha.example/bulletins/a/"),
    ]);
    assert_eq!(names(&site, "bulletins/a/index.html"), expected);
    let bare = names(&site, "bulletins/b/index.html");
    assert!(bare.contains(&("ContentSource".to_owned(), "示例反诈宣传组".to_owned())), "{bare:?}");
    assert!(bare.contains(&("Author".to_owned(), "示例反诈宣传组".to_owned())), "{bare:?}");
}

#[test]
fn list_has_the_names_of_a_column() {
    let site = built(configured("description: 一句介绍。\n"), &[]);
    let expected = pairs([
        ("SiteName", "测试站"),
        ("SiteDomain", "fanzha.example"),
        ("ColumnName", "广东省清远市"),
        ("ColumnType", "信息公开"),
        ("ColumnDescription", "一句介绍。"),
        ("ColumnKeywords", "广东省清远市,广东省,地区"),
    ]);
    assert_eq!(names(&site, "regions/441800/index.html"), expected);
    let data = names(&site, "data/index.html");
    assert!(data.contains(&("ColumnType".to_owned(), "数据发布".to_owned())), "{data:?}");
    for page in ["index.html", "404.html"] {
        assert_eq!(names(&site, page), expected[..2], "{page}");
    }
}

/// HTML compares the names without regard to case, and allows one description.
#[test]
fn no_name_comes_twice() {
    let site = demonstration::built();
    let mut seen = 0;
    for path in site.published().into_keys().filter(|path| path.ends_with(".html")) {
        let tags = head(site, &path);
        let mut names: Vec<String> = tags
            .iter()
            .filter(|tag| tag.name == "meta")
            .filter_map(|tag| tag.get("name").or(tag.get("property")))
            .map(str::to_ascii_lowercase)
            .collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{path}: {names:?}");
        let empty = tags.iter().find(|tag| tag.name == "meta" && tag.get("content") == Some(""));
        assert_eq!(empty, None, "{path}");
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn shared_image_is_absolute_and_large_enough() {
    let site = site();
    site.write("site.yaml", CONFIG.replace("fanzha.example/", "fanzha.example/sub/"));
    let site = built(site, &[]);
    let page = "bulletins/a/index.html";
    let url = "https://fanzha.example/sub/bulletins/img/cover.png";
    assert_eq!(property(&site, page, "og:image").as_deref(), Some(url));
    assert_eq!(property(&site, page, "og:image:width").as_deref(), Some("640"));
    assert_eq!(property(&site, page, "og:image:height").as_deref(), Some("480"));
    // The theme's image, if there is one, replaces a cover that is missing or that sharing apps ignore.
    site.write("content/bulletins/img/cover.png", png(640, 288));
    let site = built(site, &[]);
    let share = repository("static/share.png").is_file();
    for page in [page, "bulletins/b/index.html", "index.html", "types/loan/index.html"] {
        let image = property(&site, page, "og:image");
        assert_eq!(image.is_some(), share, "{page}");
        assert!(
            image.is_none_or(|url| url.starts_with("https://fanzha.example/sub/assets/share.")),
            "{page}"
        );
    }
}

#[test]
fn open_graph_says_the_kind_and_the_language() {
    let site = site();
    site.write("content/bulletins/a.en.md", "---\ntitle: English title\n---\n\nText.\n");
    let site = built(site, &[]);
    let told =
        |page: &str| ["og:type", "og:locale", "og:url"].map(|name| property(&site, page, name).unwrap());
    assert_eq!(told("bulletins/a/index.html"), ["article", "zh_CN", "https://fanzha.example/bulletins/a/"]);
    assert_eq!(
        told("en/bulletins/a/index.html"),
        ["article", "en_US", "https://fanzha.example/en/bulletins/a/"]
    );
    assert_eq!(told("types/index.html"), ["website", "zh_CN", "https://fanzha.example/types/"]);
    let page = "bulletins/a/index.html";
    assert_eq!(property(&site, page, "article:modified_time").as_deref(), Some("2026-01-05"));
}
