//! What a browser does with the desk: it asks for pages, and sends their forms back.

use std::io::{Read, Write};

use crate::serve::client::{Reply, Server};
use crate::support::Site;

/// What divides the parts of a form with files.
pub const BOUNDARY: &str = "----fanzhaTestBoundary7d1";

/// A desk and a browser with a page of it open.
pub struct Browser {
    pub server: Server,
    token: String,
}

impl Browser {
    /// Starts a preview of a site and opens its desk.
    pub fn of(site: &Site, arguments: &[&str]) -> Browser {
        let server = Server::of(site, arguments);
        let form = server.get("/_fanzha/new");
        assert_eq!(form.status, 200, "{}", form.text());
        Browser { token: hidden(&form, "token"), server }
    }

    /// A page of the desk.
    pub fn page(&self, path: &str) -> Reply {
        self.server.get(&format!("/_fanzha/{path}"))
    }

    /// The name by which the browser knows the server.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.server.port)
    }

    /// Sends a form with the token of this run.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let with_token = [&[("token", self.token.as_str())], fields].concat();
        self.send(path, &encoded(&with_token))
    }

    /// Sends a form with files, each with the name of its field and its own, and the token of this run.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Reply {
        let mut body = Vec::new();
        for (name, value) in [&[("token", self.token.as_str())], fields].concat() {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        for (name, file, bytes) in files {
            let names = format!("name=\"{name}\"; filename=\"{file}\"");
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; {names}\r\nContent-Type: application/octet-stream\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.send_as(path, &format!("multipart/form-data; boundary={BOUNDARY}"), &body)
    }

    /// Sends these bytes as a form.
    pub fn send(&self, path: &str, body: &str) -> Reply {
        self.send_as(path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    /// Sends these bytes as what the media type says.
    pub fn send_as(&self, path: &str, media_type: &str, body: &[u8]) -> Reply {
        let headers = [
            ("Host", self.host()),
            ("Origin", format!("http://{}", self.host())),
            ("Sec-Fetch-Site", "same-origin".to_owned()),
            ("Content-Type", media_type.to_owned()),
            ("Content-Length", body.len().to_string()),
        ];
        self.raw(&format!("POST /_fanzha/{path} HTTP/1.1"), &headers, body)
    }

    /// Sends a request as it is written.
    pub fn raw(&self, line: &str, headers: &[(&str, String)], body: &[u8]) -> Reply {
        let mut stream = self.server.connect();
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("{line}\r\n{headers}Connection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).expect("a connection");
        // The server may answer before it has taken everything.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Reply::read(&bytes, false)
    }

    /// The token of this run.
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// Fields as a browser sends them.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// The value of a hidden field.
pub fn hidden(page: &Reply, name: &str) -> String {
    let text = page.text();
    let field = format!("name=\"{name}\" value=\"");
    let (_, rest) = text.split_once(&field).unwrap_or_else(|| panic!("no field {name} in {text}"));
    rest.split_once('"').expect("a value ends").0.to_owned()
}
