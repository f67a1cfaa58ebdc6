//! Parameters of addresses that tell who passed a link on, and addresses without them.

/// Parameters that only track, whatever the site.
const TRACKS: [&str; 34] = [
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

/// What a WeChat article needs to open.
const WECHAT_NEEDS: [&str; 4] = ["__biz", "mid", "idx", "sn"];

/// Values by which WeChat says where a link was passed on.
const PASSED_ON: [&str; 6] = ["groupmessage", "singlemessage", "timeline", "appmsg", "wechat", "message"];

/// The address without what tracks; nothing when nothing does.
pub fn without_tracking(url: &str) -> Option<String> {
    let (address, fragment) = match url.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (url, None),
    };
    let (path, query) = address.split_once('?')?;
    let wechat = path.contains("://mp.weixin.qq.com/s");
    let kept: Vec<&str> = query.split('&').filter(|part| !tracks(part, wechat)).collect();
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

fn tracks(part: &str, wechat: bool) -> bool {
    let part = part.strip_prefix("amp;").unwrap_or(part);
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    let name = name.to_ascii_lowercase();
    if wechat {
        return !WECHAT_NEEDS.contains(&name.as_str());
    }
    name.starts_with("utm_")
        || TRACKS.contains(&name.as_str())
        || name == "from" && PASSED_ON.contains(&value.to_ascii_lowercase().as_str())
}
