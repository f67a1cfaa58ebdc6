//! Left-overs of other programs in a text: Liquid tags of Jekyll, tags of Hexo, shortcodes of Hugo.

use std::borrow::Cow;

use crate::import::log::Log;

/// Bytes that a tag may take; braces farther apart are text.
const LONGEST: usize = 400;

/// The text without them, each noted. Those that stand for the address of the site give nothing, so that `{{site.baseurl}}/a.png`
/// is a path.
pub(crate) fn without_remnants<'t>(text: &'t str, log: &mut Log) -> Cow<'t, str> {
    if !text.contains("{{")
        && !text.contains("{%")
        && !text.contains("<!--more")
        && !text.contains("<!-- more")
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = remnant(rest).unwrap_or(0);
        if length == 0 {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
            continue;
        }
        log.leave_out_as("templates", &rest[..length]);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The bytes of the tag at the start of a text.
fn remnant(text: &str) -> Option<usize> {
    let (start, end) = match text.as_bytes() {
        [b'{', b'{', ..] => ("{{", "}}"),
        [b'{', b'%', ..] => ("{%", "%}"),
        // How kramdown gives a block a class.
        [b'{', b':', ..] => ("{:", "}"),
        [b'<', b'!', b'-', b'-', ..] if text[4..].trim_start().starts_with("more") => ("<!--", "-->"),
        _ => return None,
    };
    let end_at = memchr::memmem::find(&text.as_bytes()[..text.len().min(LONGEST)], end.as_bytes())?;
    let is_one_line = !text[..end_at].contains('\n');
    (is_one_line && end_at >= start.len()).then_some(end_at + end.len())
}
