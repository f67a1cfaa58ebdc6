//! nginx. Headers depend on variables instead of standing in locations: an `add_header` in a location cancels all outer ones.

use super::opening;
use super::rules::{HIDDEN, Rules, cross_origin_pattern, escaped, is_text, quoted};

pub(crate) fn nginx(rules: &Rules) -> String {
    let mut text = opening(rules, "nginx");
    text.push_str(&format!(
        "# 存成 /etc/nginx/conf.d/fanzha.conf，网站放在这里：/ Save it as /etc/nginx/conf.d/fanzha.conf, and the site there:\n\
         #   fanzha build -o {output}\n\n\
         map $uri $fanzha_cache {{\n    default {caching};\n    {assets} {unchanging};\n}}\n\
         map $uri $fanzha_open {{\n    default \"\";\n    {open} \"*\";\n}}\n",
        output = rules.output(),
        caching = quoted(rules.caching),
        assets = quoted(&format!("~^{}/assets/", escaped(&rules.prefix))),
        unchanging = quoted(rules.unchanging),
        open = quoted(&format!("~{}", cross_origin_pattern(rules))),
    ));
    if rules.is_secure {
        text.push_str(&plain_server(rules));
    }
    text.push_str(&format!(
        "server {{\n{}    server_name {};\n    root {};\n    index index.html;\n    absolute_redirect off;\n    server_tokens off;\n    error_page 404 {missing};\n    \
         # 没有首页的文件夹 / Folders without a page\n    error_page 403 =404 {missing};\n\n",
        listen(rules),
        rules.host,
        quoted(&rules.root()),
        missing = quoted(&format!("{}/404.html", rules.prefix)),
    ));
    text.push_str(&headers(rules));
    text.push_str(&types(rules));
    text.push_str(&compression(rules));
    text.push_str(&locations(rules));
    text.push_str("}\n");
    text
}

/// Whoever comes without encryption is sent on.
fn plain_server(rules: &Rules) -> String {
    format!(
        "server {{\n    listen 80;\n    listen [::]:80;\n    server_name {};\n    return 301 {}$request_uri;\n}}\n",
        rules.host, rules.origin
    )
}

fn listen(rules: &Rules) -> String {
    if !rules.is_secure {
        let port = rules.port.as_deref().unwrap_or("80");
        return format!("    listen {port};\n    listen [::]:{port};\n");
    }
    let port = rules.port.as_deref().unwrap_or("443");
    format!(
        "    listen {port} ssl http2;\n    listen [::]:{port} ssl http2;\n    # 换成自己的证书 / Your own certificate\n    \
         ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;\n    \
         ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;\n    \
         ssl_protocols TLSv1.2 TLSv1.3;\n    ssl_session_cache shared:fanzha:2m;\n",
        host = rules.host
    )
}

fn headers(rules: &Rules) -> String {
    let mut text = String::new();
    for (name, value) in &rules.security {
        text.push_str(&format!("    add_header {name} {} always;\n", quoted(value)));
    }
    text + "    add_header Cache-Control $fanzha_cache always;\n    add_header Access-Control-Allow-Origin $fanzha_open always;\n    \
            # 管住整个域名的人决定要不要这一条 / Whoever runs the host decides about this one\n    \
            # add_header Strict-Transport-Security \"max-age=31536000\" always;\n\n"
}

/// `types` takes the place of the list that comes with nginx, which lacks some.
fn types(rules: &Rules) -> String {
    let of_type =
        |(name, extensions): (&String, &Vec<String>)| format!("        {name} {};\n", extensions.join(" "));
    let texts: Vec<&str> = rules.types.keys().map(String::as_str).filter(|name| is_text(name)).collect();
    let feeds = rules.feeds.iter().map(|feed| feed.media_type());
    // Pages have the charset in any case, and nginx warns of what it knows.
    let texts: Vec<&str> = texts.into_iter().filter(|name| *name != "text/html").chain(feeds).collect();
    format!(
        "    types {{\n{}    }}\n    default_type application/octet-stream;\n    charset utf-8;\n    charset_types {};\n\n",
        rules.types.iter().map(of_type).collect::<String>(),
        texts.join(" ")
    )
}

fn compression(rules: &Rules) -> String {
    let names: Vec<&str> = rules.compressed().into_iter().filter(|name| *name != "text/html").collect();
    let names = names.join(" ");
    format!(
        "    gzip on;\n    gzip_vary on;\n    gzip_comp_level 6;\n    gzip_min_length 512;\n    gzip_proxied any;\n    gzip_types {names};\n    \
         # 装了 brotli 模块的，去掉下面两行的井号 / With the brotli module, uncomment these two lines\n    \
         # brotli on;\n    # brotli_types {names};\n\n"
    )
}

fn locations(rules: &Rules) -> String {
    let mut text = String::new();
    for feed in rules.feeds {
        text.push_str(&format!(
            "    location ~ {} {{\n        types {{ }}\n        default_type {};\n    }}\n",
            quoted(&format!("/{}$", escaped(feed.file_name()))),
            feed.media_type()
        ));
    }
    for (old, new) in &rules.redirects {
        text.push_str(&format!("    location = {} {{ return 301 {}; }}\n", quoted(old), quoted(new)));
    }
    text.push_str("    # 程序自己的文件，不给人看 / The program's own files\n");
    text.push_str(&format!("    location ~ {} {{ return 404; }}\n", quoted(HIDDEN)));
    text
}
