//! The scam types of a site: the built-in ones, those of site.yaml, and what `content/types/` says.

use std::collections::{HashMap, HashSet};

use super::published::Guide;
use super::type_clashes::report_clashes;
use crate::config::{CONFIG_FILE, Config};
use crate::content::Document;
use crate::content::front::{Front, ScamTypeFront};
use crate::diagnostics::{Code, Diagnostic, has_many};
use crate::vocabulary::{ScamType, ScamTypes, builtin_scam_types};
use crate::yaml::SpannedText;

/// The types, and what the site says of each, by id.
pub(super) struct SiteTypes {
    pub(super) types: ScamTypes,
    pub(super) guides: Vec<Option<Guide>>,
}

/// Merges the types of site.yaml and the files of `content/types/` into the vocabulary.
pub(super) fn build(
    config: &Config,
    documents: &[&Document],
    diagnostics: &mut Vec<Diagnostic>,
) -> SiteTypes {
    let mut types = TypesById::default();
    let builtin = builtin_scam_types(config.language);
    for scam_type in builtin.iter().chain(&config.scam_types) {
        types.of(&scam_type.id).clone_from(scam_type);
    }
    let mut files: Vec<(String, Guide, ScamTypeFront)> = Vec::new();
    for document in documents {
        let Front::ScamType(front) = &document.front else { unreachable!("these are the files of types") };
        let id = type_id(&document.path);
        if !ScamType::is_id(&id) {
            diagnostics.push(
                Diagnostic::new(Code::UnknownValue, &*document.path)
                    .fact("field", "id")
                    .fact("value", &id)
                    .fact("rule", "id-letters"),
            );
            continue;
        }
        let known = types.of(&id);
        merge(known, front);
        if known.name.is_empty() {
            known.name.clone_from(&id);
            diagnostics.push(missing_name(&document.path));
        }
        let guide = Guide { path: document.path.clone(), body: document.body.clone() };
        files.push((id, guide, ScamTypeFront::clone(front)));
    }
    let (types, clashes) = ScamTypes::new(types.list);
    report_clashes(&clashes, &files, diagnostics);
    report_unknown_parents_of_config(&types, config, diagnostics);
    for (_, guide, front) in &files {
        report_unknown_parent(&types, front, &guide.path, diagnostics);
    }
    let mut guides: Vec<Option<Guide>> = types.iter().map(|_| None).collect();
    for (id, guide, _) in files {
        let id = types.resolve(&id).expect("a file of a type has added it");
        guides[id.index()] = Some(guide);
    }
    SiteTypes { types, guides }
}

fn type_id(path: &str) -> String {
    path.trim_start_matches("content/types/").trim_end_matches(".md").to_owned()
}

/// Types in the order in which they are shown, found by their ids.
#[derive(Default)]
struct TypesById {
    list: Vec<ScamType>,
    by_id: HashMap<String, usize>,
}

impl TypesById {
    /// The type of an id; a new one where there is none.
    fn of(&mut self, id: &str) -> &mut ScamType {
        if let Some(index) = self.by_id.get(id) {
            return &mut self.list[*index];
        }
        self.by_id.insert(id.to_owned(), self.list.len());
        self.list.push_mut(ScamType { id: id.to_owned(), ..ScamType::default() })
    }
}

/// Adds to a type what its file says.
fn merge(known: &mut ScamType, front: &ScamTypeFront) {
    if let Some(name) = &front.name {
        known.name.clone_from(&name.text);
    }
    known.other_names.extend(front.en.clone());
    known.en = front.en.clone().unwrap_or_else(|| known.en.clone());
    known.description = front.description.clone().unwrap_or_else(|| known.description.clone());
    known.spot = front.spot.clone().unwrap_or_else(|| known.spot.clone());
    known.parent = front.parent.as_ref().map(|parent| parent.text.clone()).or(known.parent.clone());
    let mut seen: HashSet<String> = known.aliases.iter().cloned().collect();
    let new = front.aliases.iter().map(|alias| &alias.text).filter(|alias| seen.insert((*alias).clone()));
    known.aliases.extend(new.cloned());
    if !front.tips.is_empty() {
        known.tips.clone_from(&front.tips);
    }
    if !front.red_flags.is_empty() {
        known.red_flags.clone_from(&front.red_flags);
    }
}

fn missing_name(path: &str) -> Diagnostic {
    // The first line of the front matter.
    let at = "---\n".len();
    Diagnostic::new(Code::MissingField, path).at(at..at).fact("field", "name").fix("name: 类型名称\n")
}

fn report_unknown_parents_of_config(types: &ScamTypes, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for parent in config.scam_types.iter().filter_map(|added| added.parent.as_deref()) {
        if types.resolve(parent).is_none() {
            let diagnostic = Diagnostic::new(Code::UnknownScamType, CONFIG_FILE).fact("value", parent);
            diagnostics.push(with_types(diagnostic, parent, types, diagnostics));
        }
    }
}

fn report_unknown_parent(
    types: &ScamTypes,
    front: &ScamTypeFront,
    path: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(parent) = &front.parent
        && types.resolve(&parent.text).is_none()
    {
        report_unknown_type(path, parent, types, diagnostics);
    }
}

/// The most types that a message lists: the built-in ones and some of the site's own fit into it.
const MOST_LISTED: usize = 40;

/// Reports a name that means no type, with the one that was meant, or those that there are.
pub(crate) fn report_unknown_type(
    path: &str,
    written: &SpannedText,
    types: &ScamTypes,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let unknown = Diagnostic::new(Code::UnknownScamType, path).fact("value", &written.text);
    let unknown = with_types(unknown, &written.text, types, diagnostics).at(written.span.clone());
    let near = unknown.facts.iter().find(|(name, _)| *name == "nearest").map(|(_, near)| near.clone());
    diagnostics.push(unknown.fix_if(near));
}

/// Adds the type that a name was meant to be, or the types that there are, unless nobody will read it.
fn with_types(unknown: Diagnostic, written: &str, types: &ScamTypes, before: &[Diagnostic]) -> Diagnostic {
    if has_many(before, &unknown.file, Code::UnknownScamType) {
        return unknown;
    }
    if types.names_several(written) {
        return unknown.fact("several", written);
    }
    match types.meant(written) {
        Some(near) => unknown.fact("nearest", near),
        None => unknown.fact("allowed", listed(types, written.is_ascii())),
    }
}

/// The names of the types, in English for an author who writes so.
fn listed(types: &ScamTypes, in_english: bool) -> String {
    let name = |scam_type: &'_ ScamType| match in_english && !scam_type.en.is_empty() {
        true => scam_type.en.clone(),
        false => scam_type.name.clone(),
    };
    let names: Vec<String> = types.iter().take(MOST_LISTED).map(|(_, scam_type)| name(scam_type)).collect();
    names.join(if in_english { "; " } else { "；" })
}
