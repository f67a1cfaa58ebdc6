//! What holds of every import, whatever the bytes. The fuzz target `import` and a test look at the same.

use std::sync::LazyLock;

use super::draft::DraftPicture;
use super::sheets::{Grouping, Mapping};
use super::{Source, SourceFormat, TableOptions, import_source};
use crate::config::{Config, read_config};
use crate::diagnostics::Language;
use crate::text::lost_ideographs;
use crate::vocabulary::{ScamTypes, builtin_scam_types};

const FORMATS: [(SourceFormat, &str); 5] = [
    (SourceFormat::Markdown, "a.md"),
    (SourceFormat::Text, "a.txt"),
    (SourceFormat::Html, "a.html"),
    (SourceFormat::Docx, "a.docx"),
    (SourceFormat::Table, "a.csv"),
];

/// Panics when an import of any format panics, or when one of a text loses a Chinese character.
pub(crate) fn inspect(bytes: &[u8]) {
    static SITE: LazyLock<(Config, ScamTypes)> = LazyLock::new(|| {
        let config = read_config("title: 试\nbase_url: https://lizi.example/\n", None).value;
        (config.expect("it is a configuration"), ScamTypes::new(builtin_scam_types(Language::ZhCn)).0)
    });
    let (config, types) = &*SITE;
    let tables = TableOptions { mapping: Mapping::new(), grouping: Grouping::Sheet };
    for (format, name) in FORMATS {
        let drafts = import_source(&Source { name, bytes, format }, &tables, config, types);
        let Ok(drafts) = drafts else { continue };
        if matches!(format, SourceFormat::Markdown | SourceFormat::Text)
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            let [draft] = &drafts[..] else { panic!("a text gives one bulletin") };
            let left_out: String = draft.log.left_out.iter().map(|left| left.text.as_str()).collect();
            let written = draft.text("a");
            // A picture that is shown twice comes from one file.
            let shown = |picture: &DraftPicture| {
                format!("{:?}", picture.source).repeat(written.matches(&picture.name).count())
            };
            let pictures: String = draft.pictures.iter().map(shown).collect();
            // The report quotes the words that a date was read from: 2020年1月2日.
            let dates = draft.facts.bulletin.iter().filter(|fact| fact.field == "date");
            let quoted: String = dates.map(|fact| fact.evidence.as_str()).collect();
            let kept = [written, left_out, pictures, quoted].concat();
            assert_eq!(lost_ideographs(text, &kept), "", "{text:?}");
        }
    }
}
