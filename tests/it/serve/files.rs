//! Files that are published as they are: each request reads them anew, so each is checked anew. And what players of films
//! and slow, greedy or hostile clients get.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant};

use pretty_assertions::assert_eq;

use super::client::Server;
use super::preview;
use crate::support::pictures::png;
use crate::support::{GOOD, Site, TODAY, temporary};

const LEAK: &str = "请拨打 13800000000 找张某。\n";

fn site() -> Site {
    let site = Site::with(&[
        ("content/bulletins/a.md", &GOOD.replace("正文", "[表](list.csv)正文")),
        ("content/bulletins/list.csv", "编号,金额\n1,2\n"),
        ("static/list.txt", "名单\n"),
        ("static/notes", "说明\n"),
        ("static/img/film.mp4", "0123456789"),
    ]);
    site.write("static/img/logo.png", png(20, 20));
    site
}

#[test]
fn edited_text_is_not_served_before_it_is_checked() {
    let site = site();
    let mut preview = preview(site.root());
    assert!(!preview.served().forbids_publishing(), "{:?}", preview.served().diagnostics());
    let files = [
        ("static/list.txt", "/list.txt"),
        ("static/notes", "/notes"),
        ("content/bulletins/list.csv", "/bulletins/list.csv"),
    ];
    for (file, address) in files {
        let before = fs::read(site.at(file)).unwrap();
        assert_eq!(preview.served().answer(address).body, before, "{address}");
        let (gbk, _, _) = encoding_rs::GBK.encode(LEAK);
        for edited in [LEAK.as_bytes(), &gbk] {
            site.write(file, edited);
            let is_held_back = |when: &str| {
                let answer = preview.served().answer(address);
                assert!(answer.status != 200 && answer.body.is_empty(), "{address} {when}: {answer:?}");
            };
            is_held_back("before the change is noticed");
        }
        preview.refresh(&[file.into()]);
        assert!(preview.served().forbids_publishing());
        assert_ne!(preview.served().answer(address).status, 200, "{address}");
        site.write(file, "改好了\n");
        assert_eq!(preview.served().answer(address).body, "改好了\n".as_bytes(), "{address}");
        site.write(file, &before);
        preview.refresh(&[file.into()]);
    }
}

#[test]
fn edited_picture_is_not_served_before_it_is_processed() {
    let site = site();
    let mut preview = preview(site.root());
    assert_eq!(preview.served().answer("/img/logo.png").status, 200);
    site.write("static/img/logo.png", png(30, 20));
    assert_ne!(preview.served().answer("/img/logo.png").status, 200);
    preview.refresh(&["static/img/logo.png".into()]);
    assert_eq!(preview.served().answer("/img/logo.png").body, png(30, 20));
}

#[test]
fn links_that_replace_published_files_are_not_followed() {
    let site = site();
    let outside = temporary();
    for name in ["list.txt", "film.mp4", "list.csv", "logo.png"] {
        fs::write(outside.path().join(name), "秘密").unwrap();
    }
    let preview = preview(site.root());
    let refused = |address: &str| {
        let answer = preview.served().answer(address);
        assert!(answer.status != 200 && answer.body.is_empty(), "{address}: {answer:?}");
    };
    for (file, address) in
        [("static/list.txt", "/list.txt"), ("content/bulletins/list.csv", "/bulletins/list.csv")]
    {
        fs::remove_file(site.at(file)).unwrap();
        symlink(outside.path().join(file.rsplit('/').next().unwrap()), site.at(file)).unwrap();
        refused(address);
    }
    fs::rename(site.at("static/img"), site.at("moved")).unwrap();
    symlink(outside.path(), site.at("static/img")).unwrap();
    refused("/img/film.mp4");
    refused("/img/logo.png");
}

#[test]
fn parts_of_files_are_served() {
    let site = site();
    let server = Server::of(&site, &[]);
    let host = format!("127.0.0.1:{}", server.port);
    let ask = |method: &str, path: &str, more: &[(&str, &str)]| {
        let mut headers = vec![("Host", host.as_str())];
        headers.extend(more);
        server.ask(method, path, &headers)
    };
    let part = |range: &str| {
        let reply = ask("GET", "/img/film.mp4", &[("Range", range)]);
        let content_range = reply.header("content-range").unwrap_or_default().to_owned();
        (reply.status, content_range, reply.text())
    };
    assert_eq!(part("bytes=0-1"), (206, "bytes 0-1/10".to_owned(), "01".to_owned()));
    assert_eq!(part("bytes=4-"), (206, "bytes 4-9/10".to_owned(), "456789".to_owned()));
    assert_eq!(part("bytes=-3"), (206, "bytes 7-9/10".to_owned(), "789".to_owned()));
    assert_eq!(part("bytes=20-"), (416, "bytes */10".to_owned(), String::new()));
    assert_eq!(part("bytes=0-1,4-5"), (200, String::new(), "0123456789".to_owned()));
    let whole = ask("GET", "/img/film.mp4", &[]);
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, Some("bytes")));
    assert_eq!(whole.header("content-type"), Some("video/mp4"));
    let conditional = ask("GET", "/img/film.mp4", &[("Range", "bytes=0-1"), ("If-Range", "\"x\"")]);
    assert_eq!(conditional.status, 200);
    assert_eq!(ask("HEAD", "/img/film.mp4", &[("Range", "bytes=0-1")]).header("content-length"), Some("10"));
    let page = ask("GET", "/bulletins/a/", &[("Range", "bytes=0-1")]);
    assert_eq!((page.status, page.header("accept-ranges")), (200, None));
}

#[test]
fn other_sites_may_not_frame_the_preview() {
    let site = site();
    let server = Server::of(&site, &[]);
    for path in ["/", "/list.txt", "/nowhere/", "/_fanzha/live.js"] {
        let reply = server.get(path);
        assert_eq!(reply.header("content-security-policy"), Some("frame-ancestors 'self'"), "{path}");
        assert_eq!(reply.header("x-frame-options"), Some("SAMEORIGIN"), "{path}");
    }
}

#[test]
fn connections_that_say_nothing_are_closed() {
    let site = site();
    let server = Server::of(&site, &[]);
    let started = Instant::now();
    let silent = ["", "GET / HTTP/1.1\r\nHost: 127", "GET /list.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"];
    let streams = silent.map(|sent| {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        stream.write_all(sent.as_bytes()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    });
    for mut stream in streams {
        let mut bytes = Vec::new();
        let ended = stream.read_to_end(&mut bytes);
        let is_reset = ended.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset);
        assert!(ended.is_ok() || is_reset, "still open after {:?}: {ended:?}", started.elapsed());
    }
}

/// The processor time of a process so far, in hundredths of a second.
#[cfg(target_os = "linux")]
fn processor_time(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
}

#[cfg(target_os = "linux")]
#[test]
fn preview_rests_when_no_file_can_be_opened_any_more() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let site = site();
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -n 48; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_fanzha"), "serve"])
        .args(["--poll", "--port", "0", "--now", TODAY, "--root"])
        .arg(site.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
    let port: u16 = url.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let streams: Vec<TcpStream> =
        (0..100).map(|_| TcpStream::connect(("127.0.0.1", port)).unwrap()).collect();
    std::thread::sleep(Duration::from_millis(500));
    let before = processor_time(child.id());
    std::thread::sleep(Duration::from_secs(3));
    let used = processor_time(child.id()) - before;
    drop(streams);
    let _ = child.kill();
    let _ = child.wait();
    assert!(used < 100, "{used} hundredths of a second of 3 seconds");
}
