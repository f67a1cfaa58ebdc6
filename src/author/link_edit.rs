//! How a reference must be written after files have moved, in the same style as before.

use std::collections::BTreeMap;

use crate::address::{Address, encode};
use crate::config::BaseUrl;
use crate::content::reference::{Reference, classify, relative_path};
use crate::model::named_case;

/// Files and addresses, as they were and as they will be.
pub(super) struct Moves {
    /// Paths from the site's root.
    pub(super) files: BTreeMap<String, String>,
    /// The addresses of these files.
    pub(super) addresses: BTreeMap<Address, Address>,
    base: String,
}

impl Moves {
    pub(super) fn new(files: BTreeMap<String, String>, base: &BaseUrl) -> Moves {
        let pair =
            |(old, new): (&String, &String)| Some((Address::of_source(old)?, Address::of_source(new)?));
        let addresses = files.iter().filter_map(pair).collect();
        Moves { addresses, files, base: format!("{}{}", base.origin(), base.prefix()) }
    }

    /// The path of a file after the move.
    pub(super) fn new_path<'a>(&'a self, path: &'a str) -> &'a str {
        self.files.get(path).map_or(path, String::as_str)
    }

    /// What a reference must mean after the move.
    pub(super) fn target_after(&self, reference: Reference) -> Reference {
        match reference {
            Reference::Source { path, fragment } => {
                Reference::Source { path: self.new_path(&path).to_owned(), fragment }
            }
            Reference::File(path) => Reference::File(self.new_path(&path).to_owned()),
            Reference::Site { path, fragment } => {
                Reference::Site { path: self.site_path(&path).unwrap_or(path), fragment }
            }
            Reference::Web { url, host } => {
                let own = self.own_address(&url).and_then(|path| self.rewritten_site(path));
                Reference::Web { url: own.map_or(url, |path| format!("{}{path}", self.base)), host }
            }
            other => other,
        }
    }

    /// The address of a moved page or file, with or without its last slash or `index.html` as it was written.
    fn site_path(&self, path: &str) -> Option<String> {
        if let Some(new) = self.addresses.get(&Address::new(path)) {
            return Some(new.as_str().to_owned());
        }
        if let Some(folder) = path.strip_suffix("index.html") {
            return Some(format!("{}index.html", self.addresses.get(&Address::new(folder))?.as_str()));
        }
        let new = self.addresses.get(&Address::new(format!("{path}/")))?;
        Some(new.as_str().trim_end_matches('/').to_owned())
    }

    /// The path after the site's own base URL.
    fn own_address<'a>(&self, url: &'a str) -> Option<&'a str> {
        url.strip_prefix(&self.base).filter(|path| path.starts_with('/'))
    }

    fn rewritten_site(&self, written: &str) -> Option<String> {
        let (head, tail) = head_and_tail(written);
        let Reference::Site { path, .. } = classify(head, "") else { return None };
        Some(format!("{}{tail}", in_style(&self.site_path(&path)?, head)))
    }

    /// The destination as a file that moves from `from` to `to` must write it; `None` if it is still right.
    pub(super) fn rewritten(&self, written: &str, from: &str, to: &str) -> Option<String> {
        let target = self.target_after(classify(written, from));
        if target == classify(written, to) {
            return None;
        }
        let trimmed = written.trim();
        let (head, tail) = head_and_tail(trimmed);
        let path = match target {
            Reference::Source { path, .. } | Reference::File(path) if head.starts_with('/') => {
                format!("/{path}")
            }
            Reference::Source { path, .. } | Reference::File(path) => relative_path(to, &path),
            Reference::Site { path, .. } if head.starts_with('/') => path,
            Reference::Site { path, .. } => relative_path(to, &format!("static{path}")),
            Reference::Web { url, .. } => return Some(url),
            _ => return None,
        };
        let (first, _) = path.split_once('/').unwrap_or((&path, ""));
        // Without this, a colon would make the name before it a scheme.
        let here = if first.contains(':') { "./" } else { "" };
        Some(format!("{here}{}{tail}", in_style(&path, head)))
    }

    /// The value of `same_as` after the move; `None` if it is still right.
    pub(super) fn same_as(&self, written: &str) -> Option<String> {
        let (address, _) = named_case(written)?;
        let (old, new) =
            self.files.iter().find(|(old, _)| Address::of_source(old).is_some_and(|own| own == address))?;
        let (path, number) = written.split_at(written.find('#').unwrap_or(written.len()));
        let bare = path.trim().trim_matches('/');
        let ending = if bare.ends_with(".md") { "" } else { ".md" };
        let stem =
            |file: &str| Some(file.strip_prefix("content/bulletins/")?.strip_suffix(ending)?.to_owned());
        let (old_stem, new_stem) = (stem(old)?, stem(new)?);
        // `2026/name/index` may have been named by its folder.
        let shorter = bare.trim_start_matches("bulletins/") != old_stem;
        let new_stem = new_stem.strip_suffix("/index").filter(|_| shorter).unwrap_or(&new_stem);
        let folder = if bare.starts_with("bulletins/") { "bulletins/" } else { "" };
        let slash = if path.trim().starts_with('/') { "/" } else { "" };
        Some(format!("{slash}{folder}{new_stem}{number}"))
    }
}

/// The path of a destination, and its query and fragment.
fn head_and_tail(written: &str) -> (&str, &str) {
    written.split_at(written.find(['?', '#']).unwrap_or(written.len()))
}

/// Encoded where the author encoded, or where Markdown or HTML would misread a character.
fn in_style(path: &str, written: &str) -> String {
    let odd = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || !c.is_alphanumeric()
                && !matches!(c, '/' | '.' | '-' | '_' | '~' | '：' | '，' | '“' | '”' | '、')
    };
    if written.contains('%') || path.contains(odd) { encode(path) } else { path.to_owned() }
}
