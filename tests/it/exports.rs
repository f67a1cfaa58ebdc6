//! What leaves a site for other places, through the program: digests, texts for WeChat, Word files, scripts for
//! loudspeakers, sheets.

mod digest;
mod digest_losses;
mod mistakes;
mod origin;
mod poster;
mod refusals;
mod share;
mod sheet;
mod speech;
mod wechat;
mod word;
mod word_form;

use crate::support::{Run, Site, TODAY, program};

/// Runs `fanzha export WHAT` in the folder of a site.
pub fn export(site: &Site, what: &str, arguments: &[&str]) -> Run {
    let mut command = program();
    command.current_dir(site.root()).args(["export", what, "--now", TODAY]).args(arguments);
    Run::of(command.output().expect("the program starts"))
}

/// Every bulletin of the demonstration site that is published, by the path of its file.
pub fn published_bulletins(site: &Site) -> Vec<String> {
    let listed = site.run("list", &["all", "--format", "json"]);
    let listed: Vec<serde_json::Value> = serde_json::from_str(&listed.stdout).expect("a list");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let is_published =
        |file: &&serde_json::Value| ["published", "expired"].contains(&text(&file["state"]).as_str());
    let paths = listed.iter().filter(is_published).map(|file| text(&file["path"]));
    paths.filter(|path| path.starts_with("content/bulletins/")).collect()
}
