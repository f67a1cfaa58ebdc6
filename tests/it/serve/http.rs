//! Answers to requests: what a build publishes, byte for byte, and only to the user's own browser.

use pretty_assertions::assert_eq;

use super::client::Server;
use crate::support::pictures::png;
use crate::support::{CONFIG, GOOD, Site, demonstration};

fn site() -> Site {
    let site = Site::with(&[
        ("content/bulletins/2026/好.md", GOOD),
        (
            "content/bulletins/b.md",
            "---\ntitle: 乙\ndate: 2026-02-03\nscam_type: loan\nloss: 1万\nredirect_from: /old/\n---\n\n![图](photo.png)\n\n[表](list.pdf)\n",
        ),
        ("content/bulletins/list.pdf", "%PDF"),
        ("content/pages/about.md", "---\ntitle: 关于\n---\n\n本站。\n"),
        ("static/robots.txt", "User-agent: *\n"),
        ("static/data.bin", "\u{1}"),
    ]);
    site.write("content/bulletins/photo.png", png(40, 30));
    site
}

/// Compares every file of a build with what is served at its address.
fn assert_serves_build(site: &Site, prefix: &str) {
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let server = Server::of(site, &[]);
    let published = site.published();
    assert!(published.len() > 100);
    for (path, bytes) in published {
        let address = path.strip_suffix("index.html").unwrap_or(&path);
        let reply = server.get(&format!("{prefix}/{}", fanzha::address::encode(address)));
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.published() == bytes, "{path} differs:\n{}", reply.text());
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
    }
}

#[test]
fn every_output_is_served_as_a_build_publishes_it() {
    assert_serves_build(&site(), "");
}

#[test]
fn prefix_of_the_base_url_is_before_every_address() {
    let site = site();
    site.write("site.yaml", CONFIG.replace("fanzha.example/", "fanzha.example/反诈/"));
    let prefix = "/%E5%8F%8D%E8%AF%88";
    assert_serves_build(&site, prefix);
    let server = Server::of(&site, &[]);
    assert!(server.url.ends_with(&format!("{prefix}/")), "{}", server.url);
    for path in ["/", prefix] {
        let reply = server.get(path);
        assert_eq!((reply.status, reply.header("location")), (302, Some(format!("{prefix}/").as_str())));
    }
    assert_eq!(server.get("/bulletins/b/").status, 404);
    assert!(server.get(&format!("{prefix}/_fanzha/live.js")).text().contains("EventSource"));
}

#[test]
fn files_have_the_types_that_browsers_need() {
    let site = site();
    let server = Server::of(&site, &[]);
    let style = server.get("/").text();
    let style = style
        .split("href=\"")
        .map(|rest| rest.split('"').next().unwrap())
        .find(|href| href.ends_with(".css"));
    let expected = [
        ("/", "text/html; charset=utf-8"),
        (style.unwrap(), "text/css; charset=utf-8"),
        ("/atom.xml", "application/atom+xml"),
        ("/feed.json", "application/feed+json"),
        ("/data/cases.json", "application/json; charset=utf-8"),
        ("/data/cases.csv", "text/csv; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/_headers", "text/plain; charset=utf-8"),
        ("/bulletins/photo.png", "image/png"),
        ("/bulletins/list.pdf", "application/pdf"),
        ("/data.bin", "application/octet-stream"),
        ("/_fanzha/live.js", "text/javascript; charset=utf-8"),
        ("/_fanzha/overlay.css", "text/css; charset=utf-8"),
    ];
    for (path, media_type) in expected {
        assert_eq!(server.get(path).header("content-type"), Some(media_type), "{path}");
    }
}

#[test]
fn wrong_addresses_get_the_sites_own_page() {
    let site = site();
    assert_eq!(site.build(&[]).code, 0);
    let own = site.output("404.html").into_bytes();
    let server = Server::of(&site, &[]);
    let wrong = [
        "/nowhere/",
        "/../site.yaml",
        "/%2e%2e/site.yaml",
        "/..%2fsite.yaml",
        "/static/../../site.yaml",
        "/site.yaml",
        "/content/bulletins/b.md",
        "//types/",
        "/%ff",
        "/bulletins/b/%00",
        "/bulletins/b.md",
    ];
    for path in wrong {
        let reply = server.get(path);
        assert_eq!((reply.status, reply.published() == own), (404, true), "{path}");
    }
    for unknown in ["/_fanzha/nothing", "/_fanzha/nothing/deeper"] {
        let reply = server.get(unknown);
        assert_eq!(reply.status, 404, "{unknown}");
        let page = reply.text();
        assert!(page.contains("没有这一页") && page.contains("href=\"/_fanzha/\">回到通报列表"), "{page}");
    }
    for (path, location) in
        [("/types", "/types/"), ("/bulletins/b?x=1", "/bulletins/b/?x=1"), ("/old", "/old/")]
    {
        let reply = server.get(path);
        assert_eq!((reply.status, reply.header("location")), (302, Some(location)), "{path}");
    }
}

#[test]
fn links_out_of_the_site_are_not_followed() {
    let site = site();
    let outside = crate::support::temporary();
    std::fs::write(outside.path().join("secret.txt"), "秘密").unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), site.at("static/secret.txt")).unwrap();
    std::os::unix::fs::symlink(outside.path(), site.at("static/folder")).unwrap();
    let server = Server::of(&site, &[]);
    for path in ["/secret.txt", "/folder/secret.txt"] {
        let reply = server.get(path);
        assert!(reply.status != 200 && !reply.text().contains("秘密"), "{path}: {}", reply.text());
    }
}

#[test]
fn other_sites_are_refused() {
    let site = site();
    let server = Server::of(&site, &[]);
    let own = format!("127.0.0.1:{}", server.port);
    let status = |headers: &[(&str, &str)]| server.ask("GET", "/", headers).status;
    for host in [own.as_str(), "localhost", "localhost:1", "preview.localhost:80", "[::1]:8000", "127.0.0.2"]
    {
        assert_eq!(status(&[("Host", host)]), 200, "{host}");
    }
    for host in
        ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "192.168.1.2", "localhost.", ""]
    {
        assert_eq!(status(&[("Host", host)]), 403, "{host}");
    }
    assert_eq!(status(&[("Host", &own), ("Origin", &format!("http://{own}"))]), 200);
    for origin in ["http://evil.example", "null", "https://127.0.0.1", "http://localhost:1"] {
        assert_eq!(status(&[("Host", &own), ("Origin", origin)]), 403, "{origin}");
    }
    let reply = server.ask("POST", "/", &[("Host", &own), ("Content-Length", "0")]);
    assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")));
    let head = server.ask("HEAD", "/", &[("Host", &own)]);
    let length = server.get("/").body.len().to_string();
    assert_eq!(
        (head.status, head.body.len(), head.header("content-length")),
        (200, 0, Some(length.as_str()))
    );
}

#[test]
fn in_the_local_network_ip_addresses_are_permitted() {
    let site = site();
    let server = Server::of(&site, &["--lan"]);
    let status = |host: &str| server.ask("GET", "/", &[("Host", host)]).status;
    assert_eq!(
        ["192.168.1.2:8000", "10.0.0.1", "localhost", "evil.example"].map(status),
        [200, 200, 200, 403]
    );
}

#[test]
fn demonstration_site_can_be_previewed() {
    let site = demonstration::copy();
    let server = Server::of(&site, &[]);
    let home = server.url.split_once("//").unwrap().1.split_once('/').unwrap().1.to_owned();
    assert_eq!(server.get(&format!("/{home}")).status, 200);
}

#[test]
fn script_comes_last_and_the_pages_own_policy_permits_it() {
    let served = |policy: &str| {
        let site = site();
        site.write("site.yaml", CONFIG.replace("/\n", "/sub/\n"));
        let meta = format!("<META content=\"{policy}\" HTTP-EQUIV=\"Content-Security-Policy\">");
        site.write("templates/page.html", format!("<html><head>{meta}</head><body>1</body>\n"));
        Server::of(&site, &[]).get("/sub/about/").text()
    };
    for (policy, permitted) in [
        (
            "default-src 'none'; style-src 'sha256-a' ;img-src 'self'",
            "default-src 'none'; style-src 'sha256-a' 'self'; img-src 'self'; script-src 'self'; connect-src 'self'",
        ),
        ("script-src 'none'", "script-src 'self'"),
        ("default-src 'self'", "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'"),
    ] {
        let page = served(policy);
        let (before, version) = page.split_once("data-version=\"").expect("the script");
        assert_eq!(
            before,
            format!(
                "<html><head><META content=\"{permitted}\" HTTP-EQUIV=\"Content-Security-Policy\"></head>\
                 <body>1<script src=\"/sub/_fanzha/live.js\" data-base=\"/sub\" "
            )
        );
        assert!(version.ends_with("\" defer></script>\n</body>\n"), "{version}");
    }
}
