//! `fanzha hosting`: the configuration of a server for this site.

use super::exit::Exit;
use super::export::ExportedSite;
use super::terminal::print_data;
use crate::cli::{HostingArgs, Server};
use crate::hosting::{Rules, apache, caddy, gitee, github, netlify, nginx, oss};

/// Prints a configuration. Mistakes in bulletins do not matter to it.
pub(super) fn hosting(args: &HostingArgs) -> Exit {
    let mut site = match ExportedSite::open_or_say(&args.source, |_| false, "hosting-errors") {
        Ok(site) => site,
        Err(exit) => return exit,
    };
    match site.with_renderer(Rules::new) {
        Ok(rules) if rules.has_host() => {
            print_data(&configuration(args.server, &rules));
            Exit::Clean
        }
        Ok(_) => {
            site.reporter.print_message("hosting-needs-address", &[]);
            Exit::Usage
        }
        Err(reason) => {
            site.reporter.print_findings(vec![*reason]);
            Exit::Usage
        }
    }
}

fn configuration(server: Server, rules: &Rules) -> String {
    match server {
        Server::Nginx => nginx(rules),
        Server::Caddy => caddy(rules),
        Server::Apache => apache(rules),
        Server::Netlify => netlify(rules),
        Server::Github => github(rules),
        Server::Gitee => gitee(rules),
        Server::Oss => oss(rules),
    }
}
