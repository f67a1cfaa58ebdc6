//! Who may send requests: pages of other sites in the same browser must not read an unpublished preview.
//!
//! A page of `evil.example` can make the browser connect to this machine, by its IP address or by a name that resolves
//! to it (DNS rebinding). But the browser says so: `Host` has the name that the page used, `Origin` the site of the
//! page.

use std::net::IpAddr;

/// Which names and addresses the preview answers to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccessPolicy {
    /// Whether machines of the local network may send requests, to any IP address of this machine.
    pub(crate) lan: bool,
}

impl AccessPolicy {
    /// Whether a request with these headers may be answered.
    pub(crate) fn permits(self, host: Option<&str>, origin: Option<&str>) -> bool {
        let Some(host) = host.filter(|host| self.permits_host(host)) else { return false };
        // The preview's own pages are served without encryption, so their origin is exactly this.
        origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(|from| from == host))
    }

    /// A name of another site can resolve to this machine, an IP address cannot. The port does not matter: it may be
    /// forwarded.
    fn permits_host(self, host: &str) -> bool {
        let name = without_port(host).to_ascii_lowercase();
        let address: Option<IpAddr> = name.trim_start_matches('[').trim_end_matches(']').parse().ok();
        match address {
            Some(address) => address.is_loopback() || self.lan,
            None => name == "localhost" || name.ends_with(".localhost"),
        }
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        // In `::1` the last part is no port.
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}
