//! The theme of a site: the embedded templates and files, and those with which the site replaces them.
//!
//! A file of the site's `templates/` or `static/` replaces the embedded one of the same name. The embedded template stays
//! available as `default/NAME`, so that a site can extend it and change one block.

mod errors;
mod headings;
mod integrity;
mod last_line;
mod scripts;
mod style;
mod words;

pub(crate) use errors::{TemplateFailure, template_diagnostic};
pub(crate) use headings::WHOLE_WORDS;
pub use integrity::integrity;
pub use words::Words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, File, include_dir};
use sha2::{Digest, Sha256};
use tera::Tera;
use xxhash_rust::xxh3::xxh3_64;

use self::scripts::joined;
use crate::config::{Accent, Config};
use crate::diagnostics::Diagnostic;
use crate::search::{also_traditional, common_sounds};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The theme's style sheet.
const STYLE: &str = "style.css";

/// The script of the search page, which is kept in pieces.
const SEARCH_SCRIPT: &str = "search.js";
const SEARCH_PIECES: [&str; 10] = [
    include_str!("search/fold.js"),
    include_str!("search/traditional.js"),
    include_str!("search/files.js"),
    include_str!("search/buckets.js"),
    include_str!("search/terms.js"),
    include_str!("search/facets.js"),
    include_str!("search/engine.js"),
    include_str!("search/results.js"),
    include_str!("search/cards.js"),
    include_str!("search/page.js"),
];

/// The script that the search page loads when nothing is found word for word, in pieces.
const ANSWERS_SCRIPT: &str = "answers.js";
const ANSWERS_PIECES: [&str; 4] = [
    include_str!("answers/ranking.js"),
    include_str!("answers/situations.js"),
    include_str!("answers/sounds.js"),
    include_str!("answers/nearest.js"),
];

/// The script of the finder's box, in pieces; it folds texts as search does.
const MESSAGE_SCRIPT: &str = "message.js";
const MESSAGE_PIECES: [&str; 3] =
    [include_str!("search/fold.js"), include_str!("message/signs.js"), include_str!("message/page.js")];

/// Prefix under which the embedded templates are known.
const EMBEDDED: &str = "default/";

/// A site's templates, the theme's files and the interface words.
#[derive(Clone)]
pub struct Theme {
    /// The templates, without the site's values.
    pub(crate) tera: Tera,
    /// The theme's files, by name.
    pub(crate) assets: BTreeMap<String, Asset>,
    /// Words of the site's language.
    pub(crate) words: Words,
    /// Whether the site has templates of its own. Those of the program cannot fail for what a site contains.
    pub(crate) has_own_templates: bool,
    /// What tells this theme from every other of the same program and configuration.
    pub(crate) hash: [u8; 32],
}

/// A file of the theme.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    /// Where it is published. The name holds a hash of the contents, so that browsers may cache it for ever.
    pub(crate) published: String,
    /// Its contents.
    pub(crate) bytes: Vec<u8>,
}

/// Names of the embedded static files, which a site's own files of the same name replace.
pub(crate) fn asset_names() -> impl Iterator<Item = String> {
    let scripts = [SEARCH_SCRIPT, ANSWERS_SCRIPT, MESSAGE_SCRIPT].map(str::to_owned);
    STATIC.files().map(name_of).chain(scripts)
}

fn name_of(file: &File) -> String {
    file.path().to_string_lossy().into_owned()
}

fn embedded_files() -> impl Iterator<Item = (String, Vec<u8>)> {
    let files = STATIC.files().map(|file| (name_of(file), file.contents().to_vec()));
    files.chain(SCRIPTS.iter().map(|(name, script)| ((*name).to_owned(), script.clone().into_bytes())))
}

/// The scripts that are kept in pieces, with the tables that they need.
static SCRIPTS: LazyLock<[(&str, String); 3]> = LazyLock::new(|| {
    let run_alone = |tables: &str, pieces: &[&str]| {
        format!("(function () {{\n'use strict';\n{tables}{}}})();\n", joined(pieces))
    };
    let search = run_alone(&format!("const IN_BOTH = '{}';\n", also_traditional()), &SEARCH_PIECES);
    let answers = format!(
        "window.fanzhaAnswers = function (kit) {{\n'use strict';\nconst SOUNDS = '{}';\n{}}};\n",
        common_sounds(),
        joined(&ANSWERS_PIECES)
    );
    [(SEARCH_SCRIPT, search), (ANSWERS_SCRIPT, answers), (MESSAGE_SCRIPT, run_alone("", &MESSAGE_PIECES))]
});

/// The text of an embedded template, by the name `default/NAME` under which errors mention it.
pub(crate) fn embedded_template(name: &str) -> Option<&'static str> {
    TEMPLATES.get_file(name.strip_prefix(EMBEDDED)?)?.contents_utf8()
}

/// Loads the theme. `templates` are the site's own, by name; `statics` are the contents of its files that replace embedded
/// ones. Language and colour are those of the configuration. The error is that of a template that does not parse.
pub(crate) fn load(
    templates: &[(String, String)],
    statics: &BTreeMap<String, Vec<u8>>,
    config: &Config,
) -> Result<Theme, Box<Diagnostic>> {
    let mut tera = Tera::new();
    headings::register(&mut tera);
    last_line::register(&mut tera);
    let embedded = TEMPLATES.files().map(|file| {
        let text = file.contents_utf8().expect("the embedded templates are UTF-8");
        (format!("{EMBEDDED}{}", file.path().display()), text)
    });
    let own = templates.iter().map(|(name, text)| (name.clone(), text.as_str()));
    tera.set_fallback_prefixes([EMBEDDED])
        .and_then(|()| tera.add_raw_templates(embedded.chain(own)))
        .map_err(|error| Box::new(template_diagnostic(&error, &TemplateFailure::default())))?;
    let assets = assets(statics, config.appearance.accent);
    let hash = hash_of(templates, &assets);
    let words = Words::for_language(config.language);
    Ok(Theme { tera, assets, words, has_own_templates: !templates.is_empty(), hash })
}

fn hash_of(templates: &[(String, String)], assets: &BTreeMap<String, Asset>) -> [u8; 32] {
    let mut hash = Sha256::new();
    let templates = templates.iter().map(|(name, text)| (name, text.as_bytes()));
    for (name, bytes) in templates.chain(assets.iter().map(|(name, asset)| (name, &*asset.bytes))) {
        hash.update(Sha256::digest(name));
        hash.update(Sha256::digest(bytes));
    }
    hash.finalize().into()
}

fn assets(statics: &BTreeMap<String, Vec<u8>>, accent: Option<Accent>) -> BTreeMap<String, Asset> {
    let asset = |(name, own): (String, Vec<u8>)| {
        let mut bytes = statics.get(&name).cloned().unwrap_or(own);
        if name == STYLE {
            bytes = style::compact(&bytes);
            bytes.extend(accent.map(style::accent_css).into_iter().flat_map(String::into_bytes));
        }
        (name.clone(), Asset { published: fingerprinted(&name, &bytes), bytes })
    };
    embedded_files().map(asset).collect()
}

/// `/assets/style.0123456789abcdef.css` for `style.css`.
fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let hash = xxh3_64(bytes);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("/assets/{stem}.{hash:016x}.{ending}"),
        None => format!("/assets/{name}.{hash:016x}"),
    }
}
