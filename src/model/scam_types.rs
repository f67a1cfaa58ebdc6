//! The scam types of a site: the built-in ones, those of site.yaml, and what `content/types/` says.

use super::published::Guide;
use crate::config::{CONFIG_FILE, Config};
use crate::content::Document;
use crate::content::front::{Front, ScamTypeFront};
use crate::diagnostics::{Code, Diagnostic};
use crate::vocabulary::{NameClash, ScamType, ScamTypes, builtin_scam_types};
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
    let mut types = builtin_scam_types(config.language);
    for added in &config.scam_types {
        upsert(&mut types, added.clone());
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
        let known = merged(&mut types, &id, front);
        if known.name.is_empty() {
            known.name.clone_from(&id);
            diagnostics.push(missing_name(&document.path));
        }
        let guide = Guide { path: document.path.clone(), body: document.body.clone() };
        files.push((id, guide, front.clone()));
    }
    let (types, clashes) = ScamTypes::new(types);
    for clash in clashes {
        diagnostics.push(clash_diagnostic(&clash, &files));
    }
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

fn upsert(types: &mut Vec<ScamType>, added: ScamType) {
    match types.iter_mut().find(|known| known.id == added.id) {
        Some(known) => *known = added,
        None => types.push(added),
    }
}

/// The type of an id, with what its file says.
fn merged<'t>(types: &'t mut Vec<ScamType>, id: &str, front: &ScamTypeFront) -> &'t mut ScamType {
    let at = types.iter().position(|known| known.id == id).unwrap_or_else(|| {
        types.push(ScamType { id: id.to_owned(), ..ScamType::default() });
        types.len() - 1
    });
    let known = &mut types[at];
    if let Some(name) = &front.name {
        known.name.clone_from(&name.text);
    }
    known.en = front.en.clone().unwrap_or_else(|| known.en.clone());
    known.description = front.description.clone().unwrap_or_else(|| known.description.clone());
    known.spot = front.spot.clone().unwrap_or_else(|| known.spot.clone());
    known.parent = front.parent.as_ref().map(|parent| parent.text.clone()).or(known.parent.clone());
    for alias in &front.aliases {
        if !known.aliases.contains(&alias.text) {
            known.aliases.push(alias.text.clone());
        }
    }
    if !front.tips.is_empty() {
        known.tips.clone_from(&front.tips);
    }
    if !front.red_flags.is_empty() {
        known.red_flags.clone_from(&front.red_flags);
    }
    known
}

fn missing_name(path: &str) -> Diagnostic {
    // The first line of the front matter.
    let at = "---\n".len();
    Diagnostic::new(Code::MissingField, path).at(at..at).fact("field", "name").fix("name: 类型名称\n")
}

fn report_unknown_parents_of_config(types: &ScamTypes, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for parent in config.scam_types.iter().filter_map(|added| added.parent.as_deref()) {
        if let Err(near) = types.resolve(parent) {
            let diagnostic = Diagnostic::new(Code::UnknownScamType, CONFIG_FILE).fact("value", parent);
            diagnostics.push(match near {
                Some(near) => diagnostic.fact("nearest", near),
                None => diagnostic.fact("allowed", listed(types)),
            });
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
        && let Err(near) = types.resolve(&parent.text)
    {
        diagnostics.push(unknown_type(path, parent, types, near));
    }
}

/// The most types that a message lists: the built-in ones and some of the site's own fit into it.
const MOST_LISTED: usize = 40;

/// The report of a name that means no type, with the one that was meant, and those that there are.
pub(crate) fn unknown_type(
    path: &str,
    written: &SpannedText,
    types: &ScamTypes,
    near: Option<&str>,
) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::UnknownScamType, path).at(written.span.clone()).fact("value", &written.text);
    match near {
        Some(near) => diagnostic.fact("nearest", near).fix(near),
        None => diagnostic.fact("allowed", listed(types)),
    }
}

fn listed(types: &ScamTypes) -> String {
    let names = types.iter().take(MOST_LISTED).map(|(_, scam_type)| scam_type.name.as_str());
    names.collect::<Vec<_>>().join("；")
}

fn clash_diagnostic(clash: &NameClash, files: &[(String, Guide, ScamTypeFront)]) -> Diagnostic {
    let owner = files
        .iter()
        .find(|(id, ..)| *id == clash.second)
        .or_else(|| files.iter().find(|(id, ..)| *id == clash.first));
    let (file, span) = match owner {
        Some((_, guide, front)) => {
            let name = front.name.iter().chain(&front.aliases).find(|name| name.text == clash.name);
            (&*guide.path, name.map(|name| name.span.clone()))
        }
        None => (CONFIG_FILE, None),
    };
    let diagnostic = Diagnostic::new(Code::ScamTypeClash, file)
        .fact("name", &clash.name)
        .fact("first", &clash.first)
        .fact("second", &clash.second);
    match span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}
