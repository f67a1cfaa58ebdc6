//! Renaming content files: which files move together, what is written into them, and which references in other files
//! change. The result is a list of edits that was checked by reading the edited files again. If something cannot be
//! fixed, it is reported and nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use super::front_edit::{add_redirects, replace_scalar};
use super::link_edit::Moves;
use super::text_edit::{TextEdit, apply_edits, sorted_edits};
use crate::address::{Address, split_language};
use crate::config::Config;
use crate::content::front::Front;
use crate::content::reference::{Reference, classify};
use crate::content::{Document, parse};

mod names;

pub(crate) use names::{MoveProblem, Renaming, parse_renaming};

/// A content file as it is now.
#[derive(Clone, Copy)]
pub(crate) struct SourceText<'a> {
    /// Path from the site's root.
    pub(crate) path: &'a str,
    /// Its text; `None` when it is not readable.
    pub(crate) text: Option<&'a str>,
    /// What it says; `None` when its front matter is not readable.
    pub(crate) document: Option<&'a Document>,
}

/// A file that moves, changes, or both.
#[derive(Debug)]
pub(crate) struct FileChange {
    /// Where it is.
    pub(crate) old: String,
    /// Where it will be.
    pub(crate) new: String,
    /// What changes in its text, in order.
    pub(crate) edits: Vec<TextEdit>,
}

/// Works out what a renaming changes, or why it cannot be done.
pub(crate) fn plan_changes(
    texts: &[SourceText],
    renaming: &Renaming,
    config: &Config,
) -> Result<Vec<FileChange>, Vec<MoveProblem>> {
    let moves = Moves::new(renaming.files.clone(), &config.base_url);
    let mut problems = taken_addresses(texts, &moves);
    let mut changes: BTreeMap<&str, FileChange> = BTreeMap::new();
    for (old, new) in &moves.files {
        changes.insert(old, FileChange { old: old.clone(), new: new.clone(), edits: Vec::new() });
    }
    for file in texts {
        let is_moved = moves.files.contains_key(file.path);
        let (Some(text), Some(document)) = (file.text, file.document) else {
            if is_moved || file.text.is_none_or(|text| mentions(text, &moves)) {
                problems.push(MoveProblem::new("mv-unreadable", &[("path", file.path)]));
            }
            continue;
        };
        match edited(text, document, &moves, config) {
            Ok(edits) if edits.is_empty() => {}
            Ok(edits) => {
                let unmoved =
                    || FileChange { old: file.path.to_owned(), new: file.path.to_owned(), edits: Vec::new() };
                changes.entry(file.path).or_insert_with(unmoved).edits = edits;
            }
            Err(what) => {
                problems.push(MoveProblem::new("mv-unfixable", &[("path", file.path), ("what", &what)]))
            }
        }
    }
    if problems.is_empty() { Ok(changes.into_values().collect()) } else { Err(problems) }
}

/// Whether a broken file could refer to what moves.
fn mentions(text: &str, moves: &Moves) -> bool {
    moves.files.keys().any(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.strip_suffix(".md").unwrap_or(name);
        text.contains(stem.strip_suffix("index").unwrap_or(stem))
    })
}

/// Addresses that other files have, or claim as old ones of theirs.
fn taken_addresses(texts: &[SourceText], moves: &Moves) -> Vec<MoveProblem> {
    let new: BTreeSet<String> =
        moves.addresses.values().map(|address| address.as_str().to_lowercase()).collect();
    let mut problems = Vec::new();
    for file in texts.iter().filter(|file| !moves.files.contains_key(file.path)) {
        let own = Address::of_source(file.path);
        let redirects = file.document.into_iter().flat_map(|document| &document.redirect_from);
        let claimed = own.into_iter().chain(redirects.map(|written| Address::of_redirect(&written.text)));
        for address in claimed.filter(|address| new.contains(&address.as_str().to_lowercase())) {
            problems.push(MoveProblem::new(
                "mv-address-taken",
                &[("path", file.path), ("address", address.as_str())],
            ));
        }
    }
    problems
}

/// The edits of one file; as an error, the piece of it that cannot be edited.
fn edited(text: &str, document: &Document, moves: &Moves, config: &Config) -> Result<Vec<TextEdit>, String> {
    let from = &*document.path;
    let to = moves.new_path(from);
    let mut edits = Vec::new();
    let links = document.body.links.iter().map(|link| (&link.written, &link.span));
    let images = document.body.images.iter().map(|image| (&image.written, &image.span));
    for (written, span) in links.chain(images) {
        let Some(new) = moves.rewritten(written, from, to) else { continue };
        // The span of a tag that goes over several lines of a quotation is not exact: it may end inside a character.
        let reference = text.get(span.clone()).unwrap_or_default();
        let mut found = reference.match_indices(written.as_str());
        let (Some((at, _)), None) = (found.next(), found.next()) else { return Err(written.clone()) };
        let start = span.start + at;
        edits.push(TextEdit::new(start..start + written.len(), new));
    }
    if let Front::Bulletin(bulletin) = &document.front {
        if let Some(cover) = &bulletin.cover
            && let Some(new) = moves.rewritten(&cover.src.text, from, to)
        {
            edits.push(replace_scalar(text, &cover.src, &new).ok_or_else(|| cover.src.text.clone())?);
        }
        for same_as in bulletin.cases.iter().filter_map(|case| case.same_as.as_ref()) {
            if let Some(new) = moves.same_as(&same_as.text).filter(|new| *new != same_as.text) {
                edits.push(replace_scalar(text, same_as, &new).ok_or_else(|| same_as.text.clone())?);
            }
        }
    }
    let (old, new) = own_addresses(from, moves);
    if !old.is_empty() && !matches!(document.front, Front::Translation(_)) {
        edits.extend(add_redirects(text, from, &old, &new).ok_or("redirect_from")?);
    }
    let edits = sorted_edits(edits).ok_or("redirect_from")?;
    let check = EditCheck { before: document, old: &old, moves, config };
    if edits.is_empty() || check.holds(&apply_edits(text, &edits)) {
        Ok(edits)
    } else {
        Err(first_of(&edits, text))
    }
}

/// The addresses that a file and its translations lose, and those that they get.
fn own_addresses(path: &str, moves: &Moves) -> (Vec<Address>, Vec<Address>) {
    let stem = |path: &str| path.strip_suffix(".md").map(|stem| split_language(stem).0.to_owned());
    let own = stem(path);
    let of_this = moves.files.iter().filter(|(old, _)| own.is_some() && stem(old) == own);
    let pair = |(old, new): (&String, &String)| Address::of_source(old).zip(Address::of_source(new));
    let mut pairs: Vec<(Address, Address)> =
        of_this.filter_map(pair).filter(|(old, new)| old != new).collect();
    // The file's own address comes before those of its translations.
    let own = Address::of_source(path);
    pairs.sort_by_key(|(old, _)| Some(old) != own.as_ref());
    pairs.into_iter().unzip()
}

/// What an edited file is checked against.
struct EditCheck<'a> {
    /// What the file said before.
    before: &'a Document,
    /// The addresses that it loses.
    old: &'a [Address],
    moves: &'a Moves,
    config: &'a Config,
}

impl EditCheck<'_> {
    /// Whether the edited file says what the old one said, with every reference leading where it must.
    fn holds(&self, edited: &str) -> bool {
        let EditCheck { before, old, moves, config } = *self;
        let path = moves.new_path(&before.path);
        let Some(after) = parse(path, edited, config).value else { return false };
        let expected: Vec<Reference> = references(before)
            .into_iter()
            .map(|written| moves.target_after(classify(&written, &before.path)))
            .collect();
        let found: Vec<Reference> =
            references(&after).into_iter().map(|written| classify(&written, path)).collect();
        let redirects: Vec<Address> =
            after.redirect_from.iter().map(|written| Address::of_redirect(&written.text)).collect();
        let is_translation = matches!(before.front, Front::Translation(_));
        let own = Address::of_source(path);
        expected == found
            && (is_translation || old.iter().all(|address| redirects.contains(address)))
            && !redirects.iter().any(|address| Some(address) == own.as_ref())
            && same_facts(before, &after)
    }
}

fn references(document: &Document) -> Vec<String> {
    let links = document.body.links.iter().map(|link| link.written.clone());
    let images = document.body.images.iter().map(|image| image.written.clone());
    let cover = match &document.front {
        Front::Bulletin(bulletin) => bulletin.cover.as_ref().map(|cover| cover.src.text.clone()),
        _ => None,
    };
    links.chain(images).chain(cover).collect()
}

/// The facts that a wrong edit of front matter would disturb.
fn same_facts(before: &Document, after: &Document) -> bool {
    match (&before.front, &after.front) {
        (Front::Bulletin(a), Front::Bulletin(b)) => {
            (&a.title, a.date, a.draft, &a.summary, &a.tips)
                == (&b.title, b.date, b.draft, &b.summary, &b.tips)
                && a.cases.len() == b.cases.len()
        }
        (Front::Page(a), Front::Page(b)) => {
            (&a.title, &a.summary, a.draft) == (&b.title, &b.summary, b.draft)
        }
        (Front::Translation(a), Front::Translation(b)) => (&a.title, &a.summary) == (&b.title, &b.summary),
        (Front::ScamType(a), Front::ScamType(b)) => a.name == b.name && a.tips == b.tips,
        _ => false,
    }
}

/// What to name in the report about edits that did not pass the check.
fn first_of(edits: &[TextEdit], text: &str) -> String {
    let piece = &text[edits[0].span.clone()];
    if piece.is_empty() { "redirect_from".to_owned() } else { piece.to_owned() }
}
