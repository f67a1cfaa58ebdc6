//! A bucket of Alibaba Cloud OSS: a script for its tool. Types and caching are properties of the stored files. What pages need
//! goes up before the pages.

use super::opening;
use super::rules::{Rules, is_text};

pub(crate) fn oss(rules: &Rules) -> String {
    let folder = rules.prefix.trim_start_matches('/');
    let place =
        if folder.is_empty() { String::from("oss://$bucket/") } else { format!("oss://$bucket/{folder}/") };
    let mut text = opening(rules, "oss");
    text.push_str(
        "# 用法：sh publish.sh 桶名。要先装好、设好 ossutil。/ Usage: sh publish.sh BUCKET, with ossutil set up.\n\
         # 桶不能设安全策略这样的响应头（每一页里写着），CDN 可以：/ A bucket sets no such headers (each page has its policy), a CDN does:\n",
    );
    for (name, value) in &rules.security {
        text.push_str(&format!("#   {name}: {value}\n"));
    }
    text.push_str(&format!(
        "set -eu\nbucket=$1\nfanzha build -o public\n\nwebsite=$(mktemp)\ntrap 'rm -f \"$website\"' EXIT\ncat > \"$website\" <<'END'\n{}END\n\
         ossutil website --method put \"oss://$bucket\" \"$website\"\n\n",
        website(folder)
    ));
    text.push_str(&format!(
        "# 文件名带指纹的先上，一直缓存 / Names with fingerprints first; kept for ever\n\
         ossutil cp -r -u -f public/assets/ \"{place}assets/\" --meta \"Cache-Control:{}\"\n",
        rules.unchanging
    ));
    let comments =
        ["", "# 网页在它们后面 / Pages after these\n", "# 站点地图和订阅最后 / Sitemaps and feeds last\n"];
    for (turn, comment) in comments.into_iter().enumerate() {
        text.push_str(comment);
        for (name, extensions) in rules.types.iter().filter(|(name, _)| turn_of(name) == turn) {
            let patterns: Vec<String> = extensions.iter().map(|extension| format!("*.{extension}")).collect();
            let feeds: Vec<String> =
                rules.feeds.iter().map(|feed| format!("*{}", feed.file_name())).collect();
            text.push_str(&upload(rules, &place, name, &patterns, &feeds));
        }
    }
    for feed in rules.feeds {
        text.push_str(&upload(rules, &place, feed.media_type(), &[format!("*{}", feed.file_name())], &[]));
    }
    text
}

/// When files of a type go up: what pages need, pages, what tells machines of pages.
fn turn_of(name: &str) -> usize {
    match name {
        "text/html" => 1,
        "application/xml" => 2,
        _ => 0,
    }
}

/// A file goes up once only, because the tool leaves alone what is newer there.
fn upload(rules: &Rules, place: &str, name: &str, patterns: &[String], besides: &[String]) -> String {
    let charset = if is_text(name) { "; charset=utf-8" } else { "" };
    let included: String = patterns.iter().map(|pattern| format!(" --include \"{pattern}\"")).collect();
    let excluded: String = besides.iter().map(|pattern| format!(" --exclude \"{pattern}\"")).collect();
    format!(
        "ossutil cp -r -u -f public/ \"{place}\"{included}{excluded} --exclude \"assets/*\" --meta \"Content-Type:{name}{charset}#Cache-Control:{}\"\n",
        rules.caching
    )
}

fn website(folder: &str) -> String {
    let not_found = if folder.is_empty() { String::from("404.html") } else { format!("{folder}/404.html") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<WebsiteConfiguration>\n  <IndexDocument>\n    <Suffix>index.html</Suffix>\n    \
         <SupportSubDir>true</SupportSubDir>\n    <Type>0</Type>\n  </IndexDocument>\n  <ErrorDocument>\n    <Key>{not_found}</Key>\n    \
         <HttpStatus>404</HttpStatus>\n  </ErrorDocument>\n</WebsiteConfiguration>\n"
    )
}
