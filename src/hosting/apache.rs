//! Apache 2.4: a virtual host.

use percent_encoding::percent_decode_str;

use super::opening;
use super::rules::{HIDDEN, Rules, cross_origin_pattern, escaped, is_text, quoted};

pub(crate) fn apache(rules: &Rules) -> String {
    let mut text = opening(rules, "apache");
    let port = rules.port.as_deref().unwrap_or(if rules.is_secure { "443" } else { "80" });
    text.push_str(&format!(
        "# 存成 /etc/apache2/sites-available/fanzha.conf，网站放在这里：/ Save it as that file, and the site there:\n\
         #   fanzha build -o {output}\n#   a2enmod headers ssl brotli deflate && a2ensite fanzha\n\n"
        ,
        output = rules.output()
    ));
    if rules.is_secure {
        text.push_str(&format!(
            "<VirtualHost *:80>\n    ServerName {}\n    Redirect permanent / {}/\n</VirtualHost>\n",
            rules.host, rules.origin
        ));
    }
    text.push_str(&format!(
        "<VirtualHost *:{port}>\n    ServerName {}\n    DocumentRoot {}\n",
        rules.host,
        quoted(&rules.root())
    ));
    if rules.is_secure {
        text.push_str(&format!(
            "    SSLEngine on\n    # 换成自己的证书 / Your own certificate\n    SSLCertificateFile /etc/letsencrypt/live/{host}/fullchain.pem\n    \
             SSLCertificateKeyFile /etc/letsencrypt/live/{host}/privkey.pem\n    SSLProtocol -all +TLSv1.2 +TLSv1.3\n",
            host = rules.host
        ));
    }
    text.push_str(&format!(
        "    <Directory {}>\n        Options -Indexes\n        AllowOverride None\n        Require all granted\n    </Directory>\n    \
         DirectoryIndex index.html\n    ErrorDocument 404 {}\n\n",
        quoted(&rules.root()),
        quoted(&format!("{}/404.html", rules.encoded_prefix)),
    ));
    text.push_str(&headers(rules));
    text.push_str(&types(rules));
    let names = rules.compressed().join(" ");
    text.push_str(&format!(
        "    <IfModule mod_brotli.c>\n        AddOutputFilterByType BROTLI_COMPRESS;DEFLATE {names}\n    </IfModule>\n    \
         <IfModule !mod_brotli.c>\n        AddOutputFilterByType DEFLATE {names}\n    </IfModule>\n\n"
    ));
    text.push_str("    # 程序自己的文件，不给人看 / The program's own files\n");
    text.push_str(&format!("    RedirectMatch 404 \"{HIDDEN}\"\n"));
    for (old, new) in &rules.redirects {
        text.push_str(&format!(
            "    RedirectMatch 301 {} {}\n",
            quoted(&format!("^{}$", escaped(old))),
            quoted(&target(new))
        ));
    }
    text + "</VirtualHost>\n"
}

/// Apache itself encodes where an expression leads, in which a dollar sign would name a part of the match.
fn target(encoded: &str) -> String {
    percent_decode_str(encoded).decode_utf8_lossy().replace('\\', "\\\\").replace('$', "\\$")
}

fn headers(rules: &Rules) -> String {
    let mut text = String::new();
    for (name, value) in &rules.security {
        text.push_str(&format!("    Header always set {name} {}\n", quoted(value)));
    }
    let assets = format!("^{}/assets/", escaped(&rules.prefix));
    text + &format!(
        "    Header always set Cache-Control {caching}\n    \
         <LocationMatch \"{assets}\">\n        Header always set Cache-Control {unchanging}\n    </LocationMatch>\n    \
         <LocationMatch \"{open}\">\n        Header set Access-Control-Allow-Origin \"*\"\n    </LocationMatch>\n\n",
        caching = quoted(rules.caching),
        unchanging = quoted(rules.unchanging),
        open = cross_origin_pattern(rules),
    )
}

fn types(rules: &Rules) -> String {
    let mut text = String::from("    AddDefaultCharset utf-8\n");
    for (name, extensions) in &rules.types {
        let dotted: Vec<String> = extensions.iter().map(|extension| format!(".{extension}")).collect();
        let dotted = dotted.join(" ");
        text.push_str(&format!("    AddType {name} {dotted}\n"));
        if is_text(name) {
            text.push_str(&format!("    AddCharset utf-8 {dotted}\n"));
        }
    }
    for feed in rules.feeds {
        text.push_str(&format!(
            "    <LocationMatch \"/{}$\">\n        ForceType {}\n    </LocationMatch>\n",
            escaped(feed.file_name()),
            feed.media_type()
        ));
    }
    text + "\n"
}
