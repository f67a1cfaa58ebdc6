//! Parameters of addresses that say who passed a link on, and addresses without them.

/// Parameters that only track, whatever the site.
const TRACKING: [&str; 34] = [
    "spm",
    "scm",
    "isappinstalled",
    "gclid",
    "fbclid",
    "msclkid",
    "yclid",
    "dclid",
    "bd_vid",
    "vd_source",
    "share_source",
    "share_medium",
    "share_plat",
    "share_session_id",
    "share_tag",
    "share_from",
    "share_token",
    "share_id",
    "shareid",
    "sharefrom",
    "sharer_sharetime",
    "sharer_shareid",
    "sharer_shareinfo",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "hmsr",
    "hmpl",
    "hmcu",
    "hmkw",
    "hmci",
    "ref_src",
];

/// The parameters that a WeChat article needs to open; all others track.
const NEEDED_BY_WECHAT: [&str; 4] = ["__biz", "mid", "idx", "sn"];

/// Values by which WeChat says where a link was passed on.
const PASSED_ON: [&str; 6] = ["groupmessage", "singlemessage", "timeline", "appmsg", "wechat", "message"];

/// An address without the parameters that track readers; nothing where none does.
/// `https://a.example/b?id=1&utm_source=mail` becomes `https://a.example/b?id=1`.
pub(crate) fn without_tracking(url: &str) -> Option<String> {
    let (address, fragment) = match url.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (url, None),
    };
    let (path, query) = address.split_once('?')?;
    let is_wechat = path.contains("://mp.weixin.qq.com/s");
    let kept: Vec<&str> = query.split('&').filter(|part| !tracks(part, is_wechat)).collect();
    if kept.len() == query.split('&').count() {
        return None;
    }
    let mut clean = path.to_owned();
    if !kept.is_empty() {
        clean.push('?');
        clean.push_str(&kept.join("&"));
    }
    let fragment = fragment.filter(|fragment| !matches!(*fragment, "wechat_redirect" | "rd"));
    if let Some(fragment) = fragment {
        clean.push('#');
        clean.push_str(fragment);
    }
    Some(clean)
}

/// Whether a parameter tracks readers.
fn tracks(part: &str, is_wechat: bool) -> bool {
    let part = part.strip_prefix("amp;").unwrap_or(part);
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    let name = name.to_ascii_lowercase();
    if is_wechat {
        return !NEEDED_BY_WECHAT.contains(&name.as_str());
    }
    name.starts_with("utm_")
        || TRACKING.contains(&name.as_str())
        || name == "from" && PASSED_ON.contains(&value.to_ascii_lowercase().as_str())
}
