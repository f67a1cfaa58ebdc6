//! `fanzha hosting`: the configuration of a server for this site.

use super::exit::Exit;
use super::export::ExportedSite;
use super::terminal::print_data;
use crate::cli::HostingArgs;
use crate::hosting::{Rules, configuration};

/// Prints a configuration. Mistakes in bulletins do not matter to it.
pub(super) fn hosting(args: &HostingArgs) -> Exit {
    let mut site = match ExportedSite::open(&args.source, |_| false) {
        Ok(site) => site,
        Err(exit) => return exit,
    };
    match site.with_renderer(Rules::new) {
        Ok(rules) if rules.has_host() => {
            print_data(&configuration(args.server.into(), &rules));
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
