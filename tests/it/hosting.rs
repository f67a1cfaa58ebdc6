//! Configurations of servers: `fanzha hosting` for each server, at the root of a host and in a folder of one, and the lists that
//! `fanzha build` writes for who copies a site. `tests/hosting/run` tries the configurations with real servers.
//!
//! The whole configurations lie beside this file; `FANZHA_BLESS=1` writes them anew: read the difference before you keep it.

mod changes;

use std::fs;

use pretty_assertions::assert_eq;

use super::support::{CONFIG, GOOD, Run, Site, TODAY, program, repository};

const SERVERS: [&str; 7] = ["nginx", "caddy", "apache", "netlify", "github", "gitee", "oss"];

/// A site with old addresses that servers' languages could misread.
fn site(base_url: &str) -> Site {
    let moved = GOOD.replace("date:", "redirect_from: [/old/kuaidi/, \"/旧 址/a+b$1/\"]\ndate:");
    Site::with(&[
        ("site.yaml", &CONFIG.replace("https://fanzha.example/", base_url)),
        ("content/bulletins/通报.md", &moved),
        ("static/fujian/ziliao.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
    ])
}

/// Runs a command in the site's folder.
fn inside(site: &Site, command: &str, arguments: &[&str]) -> Run {
    let mut program = program();
    program.current_dir(site.root()).args([command, "--now", TODAY]).args(arguments);
    Run::of(program.output().expect("the program starts"))
}

fn hosting(site: &Site, arguments: &[&str]) -> Run {
    inside(site, "hosting", arguments)
}

/// The hash of the style in the steps page, as `_headers` of the same site has it.
fn style_hash(site: &Site) -> String {
    assert_eq!(site.build(&[]).code, 0);
    let headers = site.output("_headers");
    let (_, hash) = headers.split_once("style-src 'self' '").expect("a hash");
    hash.split_once('\'').expect("its end").0.to_owned()
}

#[test]
fn whole_configurations() {
    for (name, base_url) in [("root", "https://fanzha.example/"), ("sub", "https://fanzha.example/sub/")] {
        let site = site(base_url);
        let hash = style_hash(&site);
        for server in SERVERS {
            let run = hosting(&site, &[server]);
            assert_eq!((run.code, &*run.stderr), (0, ""), "{server}");
            let headers_are_said =
                !["github", "gitee"].contains(&server) && (server, name) != ("netlify", "root");
            assert_eq!(
                run.stdout.contains(&hash),
                headers_are_said,
                "{server} {name}: today's hash of the style"
            );
            // The style changes often, and what is printed of it is compared above.
            let printed = run.stdout.replace(&hash, "sha256-OF-THE-STYLE");
            let place = repository(&format!("tests/it/hosting/{server}-{name}.txt"));
            if std::env::var_os("FANZHA_BLESS").is_some() {
                fs::write(&place, &printed).expect("writing in the repository");
            }
            assert_eq!(printed, fs::read_to_string(&place).unwrap_or_default(), "{server} {name}");
        }
    }
}

#[test]
fn a_server_is_set_up_for_an_address() {
    let site = Site::with(&[("site.yaml", "title: 测试站\n")]);
    let run = hosting(&site, &["nginx"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.contains("base_url"), "{}", run.stderr);
    let run = hosting(&site, &["nginx", "--base-url", "http://127.0.0.1:8080/"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("listen 8080;") && !run.stdout.contains("ssl"), "{}", run.stdout);
}

#[test]
fn a_mistake_in_a_bulletin_does_not_matter_and_one_in_the_configuration_does() {
    let site = site("https://fanzha.example/");
    site.write("content/bulletins/b.md", "---\ntitle: 没有日期\n---\n\n正文。\n");
    assert_eq!(hosting(&site, &["caddy"]).code, 0);
    let run = hosting(&site, &["caddy", "--base-url", "www.example.cn"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.contains("设置里有错误，服务器的配置没有写出来"), "{}", run.stderr);
    assert!(!run.stderr.contains("导出"), "{}", run.stderr);
    site.write("site.yaml", "title: [\n");
    assert_eq!(hosting(&site, &["caddy"]).code, 2);
}
