//! How servers are told what a site needs: addresses, types, headers, compression. Data flows one way: the site becomes
//! [`Rules`], and each server's printer writes these in its own language. A printer knows a language and nothing of the site,
//! so no two servers are told different things.

mod apache;
mod caddy;
mod github;
mod netlify;
mod nginx;
mod oss;
mod rules;

pub(crate) use self::rules::Rules;

/// What a configuration is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// nginx: a file for `conf.d`.
    Nginx,
    /// Caddy: a Caddyfile.
    Caddy,
    /// Apache: a virtual host.
    Apache,
    /// Netlify: `netlify.toml`.
    Netlify,
    /// GitHub Pages: a workflow.
    Github,
    /// A branch of a Gitee repository, from which pages are served: a script.
    Gitee,
    /// A bucket of Alibaba Cloud OSS: a script.
    Oss,
}

/// The whole configuration.
pub(crate) fn configuration(host: Host, rules: &Rules) -> String {
    match host {
        Host::Nginx => nginx::nginx(rules),
        Host::Caddy => caddy::caddy(rules),
        Host::Apache => apache::apache(rules),
        Host::Netlify => netlify::netlify(rules),
        Host::Github => github::github(rules),
        Host::Gitee => github::gitee(rules),
        Host::Oss => oss::oss(rules),
    }
}

/// The first lines of each configuration, as comments.
fn opening(rules: &Rules, name: &str) -> String {
    format!(
        "# {} {}{}/\n# 由 fanzha hosting {name} 写出。换了模板、样式、网址或者程序，请重新写一份。\n\
         # Written by fanzha hosting {name}. Write it anew after changes of templates, style, address or program.\n",
        rules.title, rules.origin, rules.encoded_prefix
    )
}
