//! Requests of people who mean harm, and of programs that are broken: nothing changes, and nothing outside of the site is
//! read.

use std::collections::BTreeMap;

use pretty_assertions::assert_eq;

use super::browser::{Browser, encoded, hidden};
use crate::serve::client::Reply;
use crate::support::{GOOD, Site, tree};

const FILE: &str = "content/bulletins/2026/a.md";
const FORM: &str = "application/x-www-form-urlencoded";

/// A word that stands in a file outside of the content, and must never be shown.
const SECRET: &str = "mimadoushizheyigejuzi";

fn site() -> Site {
    let site = Site::with(&[(FILE, GOOD)]);
    site.write("secret.md", SECRET);
    site.write("content/notes/secret.md", SECRET);
    site.write("content/bulletins/secret.txt", SECRET);
    site.write("content/bulletins/.secret.md", SECRET);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(site.at("secret.md"), site.at("content/bulletins/out.md")).unwrap();
        std::fs::create_dir(site.at("outside")).unwrap();
        std::fs::write(site.at("outside/b.md"), SECRET).unwrap();
        std::os::unix::fs::symlink(site.at("outside"), site.at("content/bulletins/folder")).unwrap();
    }
    site
}

/// The site's files; links are listed by what they lead to.
fn files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(site.root());
    files.retain(|path, _| !path.starts_with(".fanzha-cache"));
    files
}

/// A good form, whose headers a test makes worse.
struct Attack<'a> {
    browser: &'a Browser,
    body: String,
}

impl Attack<'_> {
    fn headers(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Host", self.browser.host()),
            ("Origin", format!("http://{}", self.browser.host())),
            ("Sec-Fetch-Site", "same-origin".to_owned()),
            ("Content-Type", FORM.to_owned()),
            ("Content-Length", self.body.len().to_string()),
        ]
    }

    /// Sends the form with another value of a header; without a value, without the header.
    fn with(&self, name: &'static str, value: Option<&str>) -> Reply {
        let mut headers = self.headers();
        headers.retain(|(known, _)| *known != name);
        headers.extend(value.map(|value| (name, value.to_owned())));
        self.browser.raw("POST /_fanzha/text HTTP/1.1", &headers, self.body.as_bytes())
    }
}

fn attack(browser: &Browser) -> Attack<'_> {
    let hash = hidden(&browser.page(&format!("text?file={FILE}")), "hash");
    let fields = [("token", browser.token()), ("file", FILE), ("hash", &*hash), ("text", "改掉")];
    Attack { browser, body: encoded(&fields) }
}

#[test]
fn forms_of_other_pages_are_refused() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let attack = attack(&browser);
    let port = browser.server.port;
    let foreign = [
        ("Origin", None),
        ("Origin", Some("null".to_owned())),
        ("Origin", Some(String::new())),
        ("Origin", Some("http://evil.example".to_owned())),
        ("Origin", Some(format!("http://evil.example:{port}"))),
        ("Origin", Some(format!("https://127.0.0.1:{port}"))),
        ("Origin", Some(format!("http://127.0.0.1:{}", port ^ 1))),
        ("Origin", Some(format!("http://127.0.0.1:{port}.evil.example"))),
        ("Origin", Some(format!("http://localhost:{port}"))),
        ("Origin", Some(format!("http://127.0.0.1:{port}/"))),
        ("Host", None),
        ("Host", Some("evil.example".to_owned())),
        ("Host", Some(format!("evil.example:{port}"))),
        ("Host", Some(format!("127.0.0.1.evil.example:{port}"))),
        ("Host", Some(format!("192.168.1.9:{port}"))),
        ("Sec-Fetch-Site", Some("cross-site".to_owned())),
        ("Sec-Fetch-Site", Some("same-site".to_owned())),
        ("Sec-Fetch-Site", Some("anything".to_owned())),
    ];
    for (name, value) in foreign {
        let reply = attack.with(name, value.as_deref());
        assert!(matches!(reply.status, 400 | 403), "{name} {value:?}: {}", reply.status);
    }
    assert_eq!(files(&site), before);
    // The same form is a good one with its own headers.
    assert_eq!(attack.with("X-Other", None).status, 303);
}

#[test]
fn forms_that_are_none_are_refused() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let attack = attack(&browser);
    for media_type in
        [None, Some("text/plain"), Some("application/json"), Some("?"), Some("multipart/form-data")]
    {
        assert_eq!(attack.with("Content-Type", media_type).status, 415, "{media_type:?}");
    }
    let hash = hidden(&browser.page(&format!("text?file={FILE}")), "hash");
    for fields in [
        vec![("file", FILE), ("hash", &*hash), ("text", "改掉")],
        vec![("token", ""), ("file", FILE), ("hash", &*hash), ("text", "改掉")],
        vec![("token", "0000"), ("file", FILE), ("hash", &*hash), ("text", "改掉")],
    ] {
        assert_eq!(browser.send("text", &encoded(&fields)).status, 403, "{fields:?}");
    }
    assert_eq!(browser.post("text", &[("file", FILE), ("hash", &hash)]).status, 400);
    assert_eq!(browser.post("text", &[("file", FILE), ("text", "改掉")]).status, 409);
    let many = format!("token={}{}", browser.token(), "&a=b".repeat(6000));
    assert_eq!(browser.send("text", &many).status, 415);
    assert_eq!(browser.send("text", "%ff%00=%zz&&&==").status, 404);
    assert_eq!(files(&site), before);
}

#[test]
fn actions_need_their_method() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let headers = |method: &str| {
        let reply = browser.raw(
            &format!("{method} /_fanzha/text?file={FILE}&text=x HTTP/1.1"),
            &[("Host", browser.host()), ("Origin", format!("http://{}", browser.host()))],
            b"",
        );
        (reply.status, reply.header("allow").map(str::to_owned))
    };
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "post"] {
        assert_eq!(headers(method), (405, Some("GET, HEAD, POST".to_owned())), "{method}");
    }
    let reply = browser.post("", &[]);
    assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")));
    for path in [
        "desk.css",
        "desk.js",
        "live.js",
        "overlay.css",
        "events",
        "nothing",
        "text/",
        "TEXT",
        "../text",
        "text%2f",
    ] {
        assert!(matches!(browser.post(path, &[]).status, 404 | 405), "{path}");
    }
    let reply = browser.page(&format!("text?file={FILE}&text=%E6%94%B9&token={}", browser.token()));
    assert_eq!(reply.status, 200);
    assert_eq!(files(&site), before);
}

#[test]
fn only_texts_of_the_site_are_opened() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let paths = [
        "",
        ".",
        "/",
        "..",
        "site.yaml",
        "secret.md",
        "../secret.md",
        "/etc/passwd",
        "content",
        "content/",
        "content/bulletins",
        "content/bulletins/2026",
        "content/../secret.md",
        "content/bulletins/../../secret.md",
        "content/bulletins/2026/../../../secret.md",
        "content/./bulletins/2026/a.md",
        "content//bulletins/2026/a.md",
        "/content/bulletins/2026/a.md",
        "content/bulletins/2026/a.md/",
        "content/bulletins/2026/a.md/..",
        "content/bulletins/2026/a.md\0",
        "content/bulletins/2026/a.md\0.md",
        "content\\bulletins\\2026\\a.md",
        "content/bulletins/..\\..\\secret.md",
        "content/bulletins/%2e%2e/%2e%2e/secret.md",
        "content/bulletins/2026/A.MD",
        "content/notes/secret.md",
        "content/bulletins/secret.txt",
        "content/bulletins/.secret.md",
        "content/bulletins/out.md",
        "content/bulletins/folder/b.md",
        "outside/b.md",
        "static/a.md",
        "C:\\secret.md",
        "content/bulletins/a.md:stream",
        "file:///etc/passwd",
    ];
    for path in paths {
        let query = encoded(&[("file", path)]);
        for reply in [
            browser.page(&format!("text?{query}")),
            browser.page(&format!("edit?{query}")),
            browser.post("text", &[("file", path), ("hash", ""), ("text", "改掉")]),
            browser.post(&format!("text?{query}"), &[("hash", ""), ("text", "改掉")]),
        ] {
            assert_eq!(reply.status, 404, "{path:?}: {}", reply.text());
            assert!(!reply.text().contains(SECRET) && !reply.text().contains("root:"), "{path:?}");
        }
    }
    assert_eq!(files(&site), before);
}

#[test]
fn bodies_have_a_limit_however_they_come() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let attack = attack(&browser);
    for length in ["1073741824", "33554433", "9223372036854775807"] {
        assert_eq!(attack.with("Content-Length", Some(length)).status, 413, "{length}");
    }
    for length in ["18446744073709551615", "18446744073709551616", "-1", "1, 2", "x"] {
        let mut headers = attack.headers();
        headers.retain(|(name, _)| *name != "Content-Length");
        headers.push(("Content-Length", length.to_owned()));
        let reply = browser.raw("POST /_fanzha/text HTTP/1.1", &headers, attack.body.as_bytes());
        assert!(matches!(reply.status, 400 | 413 | 431), "{length}: {}", reply.status);
    }
    // Without a length, in pieces that do not end.
    let mut headers = attack.headers();
    headers.retain(|(name, _)| *name != "Content-Length");
    headers.push(("Transfer-Encoding", "chunked".to_owned()));
    let piece = format!("100000\r\n{}\r\n", "a".repeat(1 << 20));
    let reply = browser.raw("POST /_fanzha/text HTTP/1.1", &headers, piece.repeat(33).as_bytes());
    assert_eq!(reply.status, 413);
    assert_eq!(files(&site), before);
}

#[test]
fn fifty_at_once_change_nothing_and_the_desk_goes_on() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let attack = &|number: usize| match number % 4 {
        0 => browser.post("text", &[("file", "../secret.md"), ("text", "改掉")]).status,
        1 => browser.send("new", "title=%E5%81%87&token=0").status,
        2 => browser.page("text?file=content/../site.yaml").status,
        _ => browser.send("text", &"x".repeat(1 << 20)).status,
    };
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let attackers: Vec<_> = (0..50).map(|number| scope.spawn(move || attack(number))).collect();
        attackers.into_iter().map(|attacker| attacker.join().expect("it ends")).collect()
    });
    assert!(statuses.iter().all(|status| matches!(status, 403 | 404 | 503)), "{statuses:?}");
    assert_eq!(files(&site), before);
    assert_eq!(browser.page("").status, 200);
}

#[test]
fn other_machines_need_the_code_of_the_terminal() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &["--lan"]);
    let host = format!("192.168.1.9:{}", browser.server.port);
    let ask = |line: &str, more: &[(&str, &str)], body: &str| {
        let mut headers = vec![
            ("Host", host.clone()),
            ("Origin", format!("http://{host}")),
            ("Content-Type", FORM.to_owned()),
            ("Content-Length", body.len().to_string()),
        ];
        headers.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        browser.raw(line, &headers, body.as_bytes())
    };
    let form = encoded(&[("token", browser.token()), ("title", "假的"), ("date", "2026-01-01")]);
    for (line, body) in [
        ("GET /_fanzha/ HTTP/1.1", ""),
        ("GET /_fanzha/text?file=content/bulletins/2026/a.md HTTP/1.1", ""),
        ("POST /_fanzha/new HTTP/1.1", &*form),
    ] {
        let reply = ask(line, &[("Cookie", "fanzha-desk=0; fanzha-desk=")], body);
        assert_eq!(reply.status, 403, "{line}");
        assert!(reply.text().contains("请输入口令") && !reply.text().contains("好通报"), "{}", reply.text());
        assert!(!reply.text().contains(browser.token()));
    }
    for wrong in ["", "AAAAAAAA", "00000000", "'; --", "AAAAAAAA", "AAAAAAAA"] {
        let reply = ask("POST /_fanzha/code HTTP/1.1", &[], &encoded(&[("code", wrong)]));
        assert!(reply.status == 403 && reply.header("set-cookie").is_none(), "{}", reply.text());
    }
    let tries: Vec<Reply> =
        (0..4).map(|_| ask("POST /_fanzha/code HTTP/1.1", &[], "code=AAAAAAAA")).collect();
    let last = tries.last().expect("four answers");
    assert!(last.text().contains("已经作废"), "{}", last.text());
    assert_eq!(files(&site), before);
}

/// The first address of a preview in the local network, and the code that it printed; nothing where there is no network.
fn address_and_code(browser: &mut Browser) -> Option<(std::net::IpAddr, String)> {
    use std::io::BufRead;
    let said = std::io::BufReader::new(browser.server.child.stderr.take().expect("talk"));
    let mut address = None;
    for line in said.lines().map(|line| line.expect("talk is text")) {
        if line.contains("没有找到局域网") {
            return None;
        }
        if let Some((_, url)) = line.split_once("手机可以打开：http://") {
            address = url.split(':').next().and_then(|ip| ip.parse().ok());
        }
        if let Some((_, code)) = line.split_once("口令是 ") {
            return Some((address?, code.chars().take_while(char::is_ascii_alphanumeric).collect()));
        }
    }
    None
}

#[test]
fn the_right_code_lets_another_machine_in() {
    use std::io::{Read, Write};
    let site = site();
    let mut browser = Browser::of(&site, &["--lan"]);
    let Some((ip, code)) = address_and_code(&mut browser) else {
        return eprintln!("this machine is in no network: the right code is not tried");
    };
    let host = format!("{ip}:{}", browser.server.port);
    let ask = |line: &str, cookie: &str, body: &str| {
        let mut stream = std::net::TcpStream::connect(&host).expect("the server listens there");
        let head = format!(
            "{line} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: {FORM}\r\nContent-Length: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("a connection");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        Reply::read(&bytes, false)
    };
    let enter = |code: &str| ask("POST /_fanzha/code", "", &encoded(&[("code", code)]));
    assert!(ask("GET /_fanzha/", "", "").text().contains("请输入口令"));
    let wrong = enter("AAAAAAAA");
    assert!(wrong.status == 403 && wrong.header("set-cookie").is_none(), "{}", wrong.text());
    // As people type it.
    let typed = format!("{} {}", &code[..4], code[4..].to_lowercase());
    let right = enter(&typed);
    assert_eq!((right.status, right.header("location")), (303, Some("./")), "{}", right.text());
    let cookie = right.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let cookie = cookie.split(';').next().expect("its name and value").to_owned();
    let list = ask("GET /_fanzha/", &cookie, "");
    assert!(list.status == 200 && list.text().contains("好通报"), "{}", list.text());
    let token = hidden(&ask("GET /_fanzha/new", &cookie, ""), "token");
    let form = encoded(&[("token", &token), ("title", "外面来的"), ("date", "2026-01-01")]);
    assert_eq!(ask("POST /_fanzha/new", &cookie, &form).status, 303);
    // Who has not entered it stays outside, and after eight wrong ones nobody comes in any more, but who is in stays.
    assert_eq!(ask("GET /_fanzha/", "", "").status, 403);
    (0..8).for_each(|_| assert_eq!(enter("AAAAAAAA").status, 403));
    let late = enter(&code);
    assert!(late.status == 403 && late.text().contains("已经作废"), "{}", late.text());
    assert_eq!(ask("GET /_fanzha/", &cookie, "").status, 200);
}
