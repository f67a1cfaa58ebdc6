//! Configurations of servers: what a site needs of addresses, types, headers, compression. Data flows one way: the site
//! becomes [`Rules`], and each server's printer writes these in its own language. A printer knows a language and nothing of
//! the site, so no two servers are set up differently.

mod apache;
mod caddy;
mod github;
mod netlify;
mod nginx;
mod oss;
mod rules;

pub(crate) use self::apache::apache;
pub(crate) use self::caddy::caddy;
pub(crate) use self::github::{gitee, github};
pub(crate) use self::netlify::netlify;
pub(crate) use self::nginx::nginx;
pub(crate) use self::oss::oss;
pub(crate) use self::rules::Rules;

/// The first lines of each configuration, as comments.
fn opening(rules: &Rules, name: &str) -> String {
    format!(
        "# {} {}{}/\n# 由 fanzha hosting {name} 写出。换了模板、样式、网址或者程序，请重新写一份。\n\
         # Written by fanzha hosting {name}. Write it anew after changes of templates, style, address or program.\n",
        rules.title, rules.origin, rules.encoded_prefix
    )
}
