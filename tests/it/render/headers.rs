//! `_headers`: one rule for each header of a file, and a strict policy that forbids nothing that the pages need.

use std::collections::BTreeMap;

use pretty_assertions::assert_eq;

use super::{Site, built, site};
use crate::support::html::{Tag, tags};
use crate::support::{GOOD, demonstration};

/// The rules: pattern, and its headers in their order.
fn rules(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("  ") {
            None => rules.push((line.to_owned(), Vec::new())),
            Some(header) => {
                let (name, value) = header.split_once(": ").expect("a name and a value");
                rules.last_mut().expect("a pattern before").1.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    rules
}

fn matches(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == pattern,
    }
}

/// The headers that a file gets.
fn headers(site: &Site, path: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (pattern, headers) in rules(&site.output("_headers")) {
        if matches(&pattern, path) {
            for (name, value) in headers {
                assert_eq!(found.insert(name.clone(), value), None, "{path} has two rules for {name}");
            }
        }
    }
    found
}

fn policy(site: &Site) -> BTreeMap<String, String> {
    let headers = headers(site, "/");
    let directives = headers["Content-Security-Policy"].split("; ").map(|directive| {
        directive.split_once(' ').map(|(name, value)| (name.to_owned(), value.to_owned())).expect("a value")
    });
    directives.collect()
}

#[test]
fn every_file_has_each_header_once_with_the_right_value() {
    let site = demonstration::copy();
    site.write("static/note.txt", "x");
    assert_eq!(site.build(&[]).code, 0);
    let mut seen = (0, 0, 0);
    for path in site.published().into_keys() {
        let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(&path));
        let headers = headers(&site, &address);
        assert_eq!(headers["X-Content-Type-Options"], "nosniff", "{path}");
        assert_eq!(headers["Referrer-Policy"], "same-origin", "{path}");
        let caching = headers.get("Cache-Control").map(String::as_str);
        if path.starts_with("assets/") {
            assert_eq!(caching, Some("public, max-age=31536000, immutable"), "{path}");
            seen.0 += 1;
        } else if caching.is_some() {
            assert_eq!(caching, Some("public, max-age=300, must-revalidate"), "{path}");
            seen.1 += 1;
        } else {
            seen.2 += 1;
        }
        let open = headers.contains_key("Access-Control-Allow-Origin");
        assert_eq!(open, path.starts_with("data/") || path == "atom.xml" || path == "feed.json", "{path}");
    }
    assert!(seen.0 >= 1 && seen.1 > 200 && seen.2 < 20, "{seen:?}");
    assert!(rules(&site.output("_headers")).len() < 100, "servers read no more");
}

#[test]
fn policy_allows_what_pages_use_and_nothing_else() {
    let site = built(site(), &[]);
    let policy = policy(&site);
    let expected = [
        ("base-uri", "'none'"),
        ("connect-src", "'self'"),
        ("default-src", "'none'"),
        ("form-action", "'self'"),
        ("frame-ancestors", "'self'"),
        ("img-src", "'self'"),
        ("manifest-src", "'self'"),
        ("media-src", "'self'"),
        ("script-src", "'self'"),
    ];
    let without_styles: Vec<(&str, &str)> = policy
        .iter()
        .filter(|(name, _)| *name != "style-src")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(without_styles, expected);
    assert!(policy["style-src"] == "'self'" || policy["style-src"].starts_with("'self' 'sha256-"));
    for (path, bytes) in site.published().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        for tag in tags(&String::from_utf8(bytes).unwrap()) {
            assert!(tag.get("style").is_none(), "{path}: {tag:?}");
            assert!(tag.name != "style" || path == "help/index.html", "{path}: {tag:?}");
            let loaded = tag.get("src").or(tag.get("href").filter(|_| tag.get("rel") == Some("stylesheet")));
            assert!(loaded.is_none_or(|address| address.starts_with('/')), "{path}: {tag:?}");
        }
    }
}

#[test]
fn styles_inside_the_help_page_are_allowed_by_their_hash() {
    let page = "{% extends \"base.html\" %}{% block head %}<style>p{color:red}\r\np>a{color:blue}</style>{% endblock %}";
    let site = site();
    site.write("content/pages/help.md", "---\ntitle: 被骗了怎么办\n---\n\n别慌。\n");
    for name in ["page.html", "help.html"] {
        site.write(&format!("templates/{name}"), page);
    }
    let site = built(site, &[]);
    assert!(site.output("help/index.html").contains("<style>"));
    assert_eq!(policy(&site)["style-src"], "'self' 'sha256-CrcGUG2d6lI3iElhmNUKBbRUbC3AYiCrRDR+p4xOkRo='");
}

/// The policies in a page, and the text before the first.
fn policies_inside(page: &str) -> (Vec<String>, Vec<String>) {
    let tags = tags(page);
    let is_policy = |tag: &Tag| tag.get("http-equiv") == Some("Content-Security-Policy");
    let first = tags.iter().position(is_policy).expect("a policy");
    let before = tags[..first].iter().map(|tag| tag.name.clone()).collect();
    let contents = tags.iter().filter(|tag| is_policy(tag)).filter_map(|tag| tag.get("content"));
    (contents.map(str::to_owned).collect(), before)
}

#[test]
fn every_page_holds_its_policy() {
    let site = site();
    site.write("content/bulletins/old.md", GOOD.replace("title:", "redirect_from: [/older/]\ntitle:"));
    let site = built(site, &[]);
    let header = headers(&site, "/")["Content-Security-Policy"].clone();
    let style = policy(&site)["style-src"].clone();
    let for_help = header.replace("; frame-ancestors 'self'", "");
    let for_others = for_help.replace(&style, "'self'");
    let mut seen = 0;
    for (path, bytes) in site.published().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        let expected = if path == "help/index.html" { &for_help } else { &for_others };
        assert_eq!(
            policies_inside(&page),
            (vec![expected.clone()], ["html", "head", "meta"].map(str::to_owned).to_vec()),
            "{path}"
        );
        let referrer = tags(&page).into_iter().filter(|tag| tag.get("name") == Some("referrer"));
        let said: Vec<_> = referrer.map(|tag| tag.get("content").map(str::to_owned)).collect();
        assert_eq!(said, [Some("same-origin".to_owned())], "{path}");
        seen += 1;
    }
    assert!(seen > 10 && style.contains("'sha256-"), "{seen} pages, {style}");
    assert!(site.output("older/index.html").contains("http-equiv=\"refresh\""));
}

#[test]
fn template_with_a_policy_of_its_own_keeps_it() {
    let site = site();
    let own = "<html><head><meta content=\"default-src https:\" http-equiv=\"content-security-policy\"></head></html>";
    site.write("templates/not_found.html", own);
    let site = built(site, &[]);
    assert_eq!(site.output("404.html").trim_end(), own);
}

#[test]
fn page_without_a_head_is_left_alone() {
    let site = site();
    site.write("templates/not_found.html", "<header>没有这一页。</header>");
    let site = built(site, &[]);
    assert_eq!(site.output("404.html"), "<header>没有这一页。</header>");
}

#[test]
fn scripts_are_named_by_their_hashes() {
    let site = site();
    site.write("static/site.js", "console.log('自己的');\n");
    let site = built(site, &[]);
    let (mut seen, page) = (0, site.output("search/index.html"));
    for tag in tags(&page).into_iter().filter(|tag| tag.name == "script") {
        let Some(path) = tag.get("src") else { continue };
        let file = std::fs::read(site.at("public").join(path.trim_start_matches('/'))).unwrap();
        assert_eq!(tag.get("integrity"), Some(&*fanzha::theme::integrity(&file)), "{path}");
        seen += 1;
    }
    assert_eq!(seen, 2);
    let known = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
    assert_eq!(fanzha::theme::integrity(b"abc"), known, "the example of FIPS 180");
}

#[test]
fn headers_file_of_the_site_replaces_the_programs() {
    let site = site();
    site.write("static/_headers", "/*\n  X-Mine: yes\n");
    let site = built(site, &[]);
    assert_eq!(site.output("_headers"), "/*\n  X-Mine: yes\n");
}

#[test]
fn other_servers_are_set_up_with_the_same_headers() {
    let site = built(site(), &[]);
    for server in ["nginx", "caddy", "apache"] {
        let printed = site.run("hosting", &[server]).stdout;
        for (name, value) in headers(&site, "/") {
            assert!(printed.contains(&value), "{server} {name}: {value}");
        }
    }
}
