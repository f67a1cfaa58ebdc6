//! What the program prints on the terminal, where it listens, and how it ends.

use std::net::TcpListener;

use super::client::Server;
use crate::support::{GOOD, Site, fanzha};

fn site() -> Site {
    Site::with(&[("content/bulletins/a.md", GOOD)])
}

#[test]
fn taken_port_gives_way_to_the_next_free_one() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let site = site();
    let server = Server::of(&site, &["--port", &port.to_string()]);
    assert!(server.port > port && server.port <= port + 100, "{} after {port}", server.port);
    assert_eq!(server.get("/").status, 200);
    let next = server.port;
    let (_, said) = server.interrupt();
    assert!(said.contains(&format!("端口 {port} 已被占用，改用 {next}")), "{said}");
}

#[test]
fn interrupt_ends_the_preview_at_once_and_cleanly() {
    let site = site();
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.next();
    let url = server.url.clone();
    let (code, said) = server.interrupt();
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        said,
        format!("预览网站：{url}（按 Ctrl+C 结束）\n写通报、改通报：{url}_fanzha/\n预览已结束\n")
    );
}

#[test]
fn interrupt_is_heard_as_soon_as_the_address_is_printed() {
    let site = site();
    for round in 0..20 {
        let (code, said) = Server::of(&site, &[]).interrupt();
        assert_eq!(code, Some(0), "round {round}: {said}");
        assert!(said.ends_with("预览已结束\n"), "round {round}: {said}");
    }
}

#[test]
fn terminal_reports_mistakes_and_their_end() {
    let site = site();
    let server = Server::of(&site, &["--lang", "en"]);
    let mut events = server.events("/bulletins/a/");
    events.next();
    site.write("content/bulletins/a.md", GOOD.replace("清远市", "清圆市"));
    events.until(|message| message["errors"] != "");
    site.write("content/bulletins/a.md", GOOD);
    events.until(|message| message["errors"] == "");
    // The page hears of a change a moment before the terminal does.
    site.write("content/bulletins/a.md", GOOD.replace("好通报", "又一次"));
    events.next();
    let (_, said) = server.interrupt();
    let parts = [
        "Preview: http://",
        "content/bulletins/a.md:5:9",
        "still shows the last good site",
        "Updated: content/bulletins/a.md. Time: ",
    ];
    for part in parts {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn provisional_site_is_not_called_a_good_site() {
    let site = Site::with(&[("content/bulletins/a.md", &GOOD.replace("loan", "瞎写"))]);
    let server = Server::of(&site, &[]);
    let message = server.events("/").next();
    assert!(message["shown_instead"].as_str().unwrap().contains("一开始就有错误"), "{message}");
    assert!(message["errors"].as_str().unwrap().contains("<code>unknown-scam-type</code>"), "{message}");
    site.write("content/bulletins/a.md", GOOD);
    server.events("/").until(|message| message["errors"] == "");
    site.write("content/bulletins/a.md", GOOD.replace("loan", "瞎写"));
    let message = server.events("/").until(|message| message["errors"] != "");
    assert!(message["shown_instead"].as_str().unwrap().contains("出错以前的网站"), "{message}");
    let (_, said) = server.interrupt();
    assert!(said.contains("网站一开始就有错误，预览里只是猜出来的样子"), "{said}");
}

#[test]
fn folder_without_a_site_is_no_preview() {
    let site = site();
    for folder in [site.root().join("没有这个"), site.at("content")] {
        let run = fanzha(&["serve", "--port", "0", "--root", folder.to_str().unwrap()]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
        assert!(run.stderr.contains("错误[missing-config]"), "{}", run.stderr);
    }
}

#[test]
fn local_network_gets_an_address_and_a_code_for_phones() {
    let site = site();
    let server = Server::of(&site, &["--lan"]);
    assert!(server.url.starts_with("http://127.0.0.1:"), "{}", server.url);
    let (_, said) = server.interrupt();
    let is_told = said.contains("同一网络里的手机可以打开：http://") && said.contains('█');
    assert!(is_told || said.contains("没有找到局域网"), "{said}");
}

#[test]
fn browser_is_opened_at_the_address() {
    let site = site();
    let bin = site.at("bin");
    std::fs::create_dir(&bin).unwrap();
    let opener = bin.join("xdg-open");
    let note = site.at("opened.txt");
    std::fs::write(&opener, format!("#!/bin/sh\nprintf %s \"$1\" >'{}'\n", note.display())).unwrap();
    std::fs::set_permissions(&opener, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let server = Server::with(&site, &["--open"], &[("PATH", &path)]);
    while std::fs::read_to_string(&note).unwrap_or_default() != server.url {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

#[test]
fn deleted_file_is_reported_as_deleted() {
    let site = site();
    site.write("content/bulletins/b.md", GOOD.replace("好通报", "旁边的"));
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.next();
    site.remove("content/bulletins/b.md");
    events.next();
    // The page hears of a change a moment before the terminal does.
    site.write("content/bulletins/a.md", GOOD.replace("好通报", "又一次"));
    events.next();
    let (_, said) = server.interrupt();
    assert!(said.contains("\n已更新：删除了 content/bulletins/b.md；用时 "), "{said}");
}
