//! Which format a source is in, from its name and its bytes, and why some cannot be read.

use super::formats::page::is_wechat;
use crate::office::{COMPOUND, Fault};

/// A format that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourceFormat {
    /// A Word file, `.docx`.
    Docx,
    /// An article of WeChat, saved from a browser.
    WeChat,
    /// Any other page.
    Html,
    /// Markdown, with the front matter of Jekyll, Hexo or Hugo, or without.
    Markdown,
    /// A table: CSV or XLSX, one case a row.
    Table,
    /// Plain text.
    Text,
}

/// Why a source becomes no bulletin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// `.doc` and `.wps`: the program reads `.docx` only.
    OldWord,
    /// `.xls` and `.et`: the program reads `.xlsx` and CSV only.
    OldSheet,
    /// Protected by a password.
    Encrypted,
    /// A package that is damaged, or none although its name says so.
    Broken(String),
    /// Unpacked it would be larger than any notice.
    TooLarge,
    /// Bytes that are no text in any encoding that is known.
    NotText,
    /// A picture, a PDF or something else that has no text to read.
    UnknownKind,
    /// Nothing is left of it: no words, no pictures.
    Empty,
    /// A table without headings that say what a case is.
    NoCases,
}

impl Refusal {
    /// What a library said of it, in its own words.
    pub(crate) fn reason(&self) -> String {
        match self {
            Refusal::Broken(reason) => reason.clone(),
            _ => String::new(),
        }
    }

    /// The key of the message.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Refusal::OldWord => "import-old-word",
            Refusal::OldSheet => "import-old-sheet",
            Refusal::Encrypted => "import-encrypted",
            Refusal::Broken(_) => "import-broken",
            Refusal::TooLarge => "import-too-large",
            Refusal::NotText => "import-not-text",
            Refusal::UnknownKind => "import-unknown-kind",
            Refusal::Empty => "import-empty",
            Refusal::NoCases => "import-no-cases",
        }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Refusal {
        match fault {
            Fault::Encrypted => Refusal::Encrypted,
            Fault::Broken => Refusal::Broken(String::new()),
            Fault::TooLarge => Refusal::TooLarge,
            Fault::NotText => Refusal::NotText,
        }
    }
}

/// Finds out what a source is.
pub(crate) fn detect(name: &str, bytes: &[u8]) -> Result<SourceFormat, Refusal> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if bytes.starts_with(&COMPOUND) {
        return Err(match ending.as_str() {
            "docx" | "docm" | "xlsx" | "xlsm" => Refusal::Encrypted,
            "xls" | "et" => Refusal::OldSheet,
            _ => Refusal::OldWord,
        });
    }
    match ending.as_str() {
        "doc" | "wps" | "rtf" | "odt" => Err(Refusal::OldWord),
        "xls" | "et" | "ods" => Err(Refusal::OldSheet),
        "docx" | "docm" => Ok(SourceFormat::Docx),
        "xlsx" | "xlsm" | "csv" | "tsv" | "tab" => Ok(SourceFormat::Table),
        "htm" | "html" | "xhtml" => Ok(of_html(bytes)),
        "md" | "markdown" | "mkd" => Ok(SourceFormat::Markdown),
        "txt" | "text" | "" => Ok(of_text(bytes)),
        _ => Err(Refusal::UnknownKind),
    }
}

fn of_html(bytes: &[u8]) -> SourceFormat {
    if is_wechat(&String::from_utf8_lossy(bytes)) { SourceFormat::WeChat } else { SourceFormat::Html }
}

/// A text may be a page, or Markdown: the seeds of this project are `.txt`.
fn of_text(bytes: &[u8]) -> SourceFormat {
    /// Bytes from the start that show what a text is.
    const START: usize = 64 << 10;
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START)]);
    let trimmed = start.trim_start_matches('\u{feff}').trim_start();
    if trimmed.starts_with("<!DOCTYPE") || trimmed.starts_with("<!doctype") || trimmed.starts_with("<html") {
        return of_html(bytes);
    }
    let has_front =
        trimmed.starts_with("---\n") || trimmed.starts_with("+++\n") || trimmed.starts_with("---\r\n");
    let marks =
        ["**", "](", "\n#", "\n- ", "\n> ", "\n* "].iter().filter(|mark| start.contains(**mark)).count();
    if has_front || trimmed.starts_with("# ") || marks >= 2 || start.contains("![") {
        SourceFormat::Markdown
    } else {
        SourceFormat::Text
    }
}
