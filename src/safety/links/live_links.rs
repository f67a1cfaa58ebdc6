//! Which addresses outside of the site readers may follow with one tap.
//!
//! Anti-fraud bulletins quote the addresses of swindlers, so only official hosts and the site's own hotlines become links.
//! Every other address is shown as text that cannot be clicked.

use super::defang::defang;
use super::tracking::without_tracking;
use crate::config::Config;

/// What a page makes of an address outside of the site.
pub(crate) enum WebLink {
    /// A link to an official host, without parameters that track readers.
    Live(String),
    /// Text: the address made harmless.
    Defanged(String),
}

/// Decides about an address on the web; `host` is its host in lower case.
pub(crate) fn web_link(config: &Config, url: &str, host: &str) -> WebLink {
    if config.is_official(host) {
        WebLink::Live(without_tracking(url).unwrap_or_else(|| url.to_owned()))
    } else {
        WebLink::Defanged(defang(url))
    }
}

/// Whether a link may dial a number: one of the site's hotlines that telephones can call.
pub(crate) fn may_be_dialled(config: &Config, number: &str) -> bool {
    config.hotlines.iter().any(|hotline| hotline.tel && hotline.number == number)
}

/// What readers see of a destination that is neither a file of the site, nor on the web, nor a telephone number: email
/// addresses, and addresses that their author has made harmless already. A script or data is not shown at all.
pub(crate) fn shown_destination(written: &str) -> &str {
    const MAILTO: &str = "mailto:";
    let lower = written.to_ascii_lowercase();
    match () {
        () if lower.starts_with(MAILTO) => &written[MAILTO.len()..],
        () if lower.starts_with("hxxp") => written,
        () => "",
    }
}
