//! Caddy. A `route` keeps the order that is written: a header that is set later takes the place of an earlier one.

use super::opening;
use super::rules::{Rules, is_text, quoted};

pub(crate) fn caddy(rules: &Rules) -> String {
    let mut text = opening(rules, "caddy");
    text.push_str(&format!(
        "# 存成 /etc/caddy/Caddyfile，网站放在这里：/ Save it as /etc/caddy/Caddyfile, and the site there:\n\
         #   fanzha build -o {}\n# 证书由 Caddy 自己申请 / Caddy asks for the certificate itself\n\n{} {{\n\
         \troot * {}\n\tencode {{\n\t\tzstd\n\t\tgzip\n\t\tmatch {{\n",
        rules.output(),
        rules.origin,
        quoted(&rules.root()),
    ));
    for name in rules.compressed() {
        text.push_str(&format!("\t\t\theader Content-Type {name}*\n"));
    }
    text.push_str("\t\t}\n\t}\n\troute {\n");
    text.push_str(&headers(rules));
    text.push_str(&types(rules));
    text.push_str("\t\t# 程序自己的文件，不给人看 / The program's own files\n\t\t@hidden path */_headers */_redirects */.fanzha*\n\t\terror @hidden 404\n");
    for (old, new) in &rules.redirects {
        text.push_str(&format!("\t\tredir {} {} 301\n", quoted(old), quoted(new)));
    }
    text.push_str("\t\tfile_server\n\t}\n\thandle_errors {\n");
    text.push_str(&format!(
        "\t\t@missing expression `{{http.error.status_code}} == 404`\n\t\theader Cache-Control {}\n\t\theader @missing Content-Type \"text/html; charset=utf-8\"\n\t\trewrite @missing {}\n\t\tfile_server\n\t}}\n}}\n",
        quoted(rules.caching),
        quoted(&format!("{}/404.html", rules.prefix)),
    ));
    text
}

fn headers(rules: &Rules) -> String {
    let mut text = String::from("\t\theader {\n");
    for (name, value) in &rules.security {
        text.push_str(&format!("\t\t\t{name} {}\n", quoted(value)));
    }
    text.push_str(&format!("\t\t\tCache-Control {}\n\t\t}}\n", quoted(rules.caching)));
    let assets = quoted(&format!("{}/assets/*", rules.prefix));
    text.push_str(&format!(
        "\t\t@assets path {assets}\n\t\theader @assets Cache-Control {}\n",
        quoted(rules.unchanging)
    ));
    let feeds = rules.feeds.iter().map(|feed| format!("*/{}", feed.file_name()));
    let open = std::iter::once(format!("{}*", rules.open_folder)).chain(feeds);
    let open: Vec<String> = open.map(|path| quoted(&path)).collect();
    text + &format!("\t\t@open path {}\n\t\theader @open Access-Control-Allow-Origin \"*\"\n", open.join(" "))
}

/// Caddy goes by the list of the system, which may lack some. The feeds come last.
fn types(rules: &Rules) -> String {
    let mut text = String::new();
    let of_files = rules.types.iter().map(|(name, extensions)| {
        (name.as_str(), extensions.iter().map(|extension| format!("*.{extension}")).collect::<Vec<_>>())
    });
    let of_feeds =
        rules.feeds.iter().map(|feed| (feed.media_type(), vec![format!("*/{}", feed.file_name())]));
    // Pages are asked for by their folders, so their type is left to Caddy, which knows it.
    for (number, (name, paths)) in
        of_files.chain(of_feeds).filter(|(name, _)| *name != "text/html").enumerate()
    {
        let charset = if is_text(name) { "; charset=utf-8" } else { "" };
        text.push_str(&format!(
            "\t\t@type{number} path {}\n\t\theader @type{number} Content-Type {}\n",
            paths.join(" "),
            quoted(&format!("{name}{charset}"))
        ));
    }
    text
}
