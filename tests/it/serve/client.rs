//! A preview in a process of its own, and a small HTTP client.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{Site, TODAY, program};

/// After so long something hangs. It measures nothing.
const HANGS: Duration = Duration::from_secs(120);

/// `fanzha serve`, ended with the test.
pub struct Server {
    pub child: Child,
    /// The address that it printed.
    pub url: String,
    pub port: u16,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Server {
    /// Starts a preview of a site at any free port.
    pub fn of(site: &Site, arguments: &[&str]) -> Server {
        Server::with(site, arguments, &[])
    }

    /// The same in a changed environment.
    pub fn with(site: &Site, arguments: &[&str], environment: &[(&str, &str)]) -> Server {
        let mut command = program();
        command.envs(environment.iter().copied());
        command.arg("serve").arg("--root").arg(site.root()).args(["--now", TODAY]);
        if !arguments.contains(&"--port") {
            command.args(["--port", "0"]);
        }
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut url = String::new();
        let read = BufReader::new(child.stdout.as_mut().expect("an output")).read_line(&mut url);
        read.expect("the address is text");
        let url = url.trim().to_owned();
        let port = url.split(':').nth(2).and_then(|rest| rest.split('/').next()?.parse().ok());
        Server { port: port.unwrap_or_else(|| panic!("no port in {url:?}")), child, url }
    }

    /// Requests an address as it is written.
    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[("Host", &format!("127.0.0.1:{}", self.port))])
    }

    /// Sends a request with these headers.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut stream = self.connect();
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        write!(stream, "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n")
            .expect("a connection");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        Reply::read(&bytes, method == "HEAD")
    }

    /// Repeats a request until the answer is right.
    pub fn until(&self, path: &str, right: impl Fn(&Reply) -> bool) -> Reply {
        let started = Instant::now();
        loop {
            let reply = self.get(path);
            if right(&reply) {
                return reply;
            }
            assert!(started.elapsed() < HANGS, "{path} stays {} {}", reply.status, reply.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The messages that an open page receives.
    pub fn events(&self, page: &str) -> Events {
        let mut stream = self.connect();
        // Without chunks between the lines.
        write!(stream, "GET /_fanzha/events?page={page} HTTP/1.0\r\nHost: localhost\r\n\r\n")
            .expect("a connection");
        Events(BufReader::new(stream))
    }

    /// Ends the program as Ctrl-C does; returns its exit code and what it printed.
    pub fn interrupt(mut self) -> (Option<i32>, String) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::INT).expect("it runs");
        let code = self.child.wait().expect("it ends").code();
        let mut said = String::new();
        self.child.stderr.take().expect("talk").read_to_string(&mut said).expect("talk is text");
        (code, said)
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(HANGS)).expect("a limit");
        stream
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The stream of messages to a page.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The next message.
    pub fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("the stream stays open") > 0, "the stream has ended");
            if let Some(message) = line.strip_prefix("data: ") {
                return serde_json::from_str(message).expect("JSON");
            }
        }
    }

    /// The first message that is right.
    pub fn until(&mut self, right: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.next();
            if right(&message) {
                return message;
            }
        }
    }
}

impl Reply {
    /// Reads an answer.
    pub fn read(bytes: &[u8], is_head: bool) -> Reply {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end");
        let head = String::from_utf8(bytes[..end].to_vec()).expect("headers are text");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers: Vec<_> =
            headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        let reply = Reply { status, headers, body: bytes[end + 4..].to_vec() };
        let length: usize =
            reply.header("content-length").and_then(|length| length.parse().ok()).expect("a length");
        assert!(is_head || reply.body.len() == length, "half an answer: {} of {length}", reply.body.len());
        reply
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the preview's script, which every page must have exactly once.
    pub fn published(&self) -> Vec<u8> {
        if self.header("content-type") != Some("text/html; charset=utf-8") {
            return self.body.clone();
        }
        let text = self.text();
        let (before, rest) = text.split_once("<script src=\"").map_or((text.as_str(), None), |_| {
            let at = text.find("/_fanzha/live.js").expect("the script");
            let start = text[..at].rfind("<script").expect("its element");
            let end = at + text[at..].find("</script>\n").expect("its end") + "</script>\n".len();
            (&text[..start], Some(&text[end..]))
        });
        let rest = rest.expect("a page has a script");
        assert!(!rest.contains("_fanzha"), "once");
        [before, rest].concat().into_bytes()
    }
}
