//! Netlify: `netlify.toml`. For a site at the root the build's own `_headers` says the headers.

use super::opening;
use super::rules::{Rules, quoted};

pub(crate) fn netlify(rules: &Rules) -> String {
    let mut text = opening(rules, "netlify");
    text.push_str(&format!(
        "# 存成 netlify.toml，先在自己的电脑上生成，再上传：/ Save it as netlify.toml; build first, then upload:\n\
         #   fanzha build -o public{} && netlify deploy --prod\n\n[build]\n  publish = \"public\"\n",
        rules.prefix
    ));
    if !rules.prefix.is_empty() {
        text.push_str(&headers(rules));
    }
    for (old, new) in &rules.redirects {
        text.push_str(&redirect(old, new, 301));
    }
    if !rules.prefix.is_empty() {
        text.push_str(&redirect(&format!("{}/*", rules.prefix), &format!("{}/404.html", rules.prefix), 404));
    }
    text
}

fn redirect(from: &str, to: &str, status: u16) -> String {
    // What lies at the place of an old address is the page for servers without redirects.
    let force = if status == 301 { "  force = true\n" } else { "" };
    format!("\n[[redirects]]\n  from = {}\n  to = {}\n  status = {status}\n{force}", quoted(from), quoted(to))
}

/// No header of a file is set by two rules: their values would be joined. What is not named here gets the service's own
/// caching, which asks again each time.
fn headers(rules: &Rules) -> String {
    let mut text =
        String::from("# 这项服务只读最外层的 _headers / This service reads the outermost _headers only\n");
    let mut add = |path: &str, values: &[(&str, &str)]| {
        text.push_str(&format!("\n[[headers]]\n  for = {}\n  [headers.values]\n", quoted(path)));
        for (name, value) in values {
            text.push_str(&format!("    {name} = {}\n", quoted(value)));
        }
    };
    let security: Vec<(&str, &str)> =
        rules.security.iter().map(|(name, value)| (*name, value.as_str())).collect();
    add(&format!("{}/*", rules.prefix), &security);
    add(&format!("{}/assets/*", rules.prefix), &[("Cache-Control", rules.unchanging)]);
    let feeds = rules.feeds.iter().map(|feed| format!("{}/{}", rules.prefix, feed.file_name()));
    for path in std::iter::once(format!("{}*", rules.open_folder)).chain(feeds) {
        add(&path, &[("Cache-Control", rules.caching), ("Access-Control-Allow-Origin", "*")]);
    }
    text
}
