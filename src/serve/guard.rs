//! Who may ask: other sites' pages in the same browser must not read an unpublished preview.
//!
//! A page of `evil.example` can make the browser connect to this machine, by its address or by a name of its own that
//! leads here (DNS rebinding). The browser then says so: in `Host` stands the name that was asked for, in `Origin` the
//! site that asks.

use std::net::IpAddr;

/// What the preview may be called.
#[derive(Clone, Copy, Debug)]
pub struct Guard {
    /// Whether machines of the local network may ask, by this machine's numbers.
    pub lan: bool,
}

impl Guard {
    /// Whether a request with these headers may be answered.
    pub fn admits(self, host: Option<&str>, origin: Option<&str>) -> bool {
        let Some(host) = host.filter(|host| self.knows(host)) else { return false };
        // The preview's own pages are served without encryption, so their origin is exactly this.
        origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(|from| from == host))
    }

    /// A number cannot be made to lead elsewhere, as a name can. The port is of no account: it may be forwarded.
    fn knows(self, host: &str) -> bool {
        let name = without_port(host).to_ascii_lowercase();
        let number: Option<IpAddr> = name.trim_start_matches('[').trim_end_matches(']').parse().ok();
        match number {
            Some(number) => number.is_loopback() || self.lan,
            None => name == "localhost" || name.ends_with(".localhost"),
        }
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}
