//! Which files other than bulletins are looked through, by their ending.

use crate::text::ends_in;

/// Texts that readers open.
const TEXTS: [&str; 33] = [
    "txt",
    "text",
    "log",
    "md",
    "markdown",
    "json",
    "jsonl",
    "ndjson",
    "geojson",
    "topojson",
    "yaml",
    "yml",
    "toml",
    "ini",
    "html",
    "htm",
    "xhtml",
    "xht",
    "svg",
    "xml",
    "rss",
    "atom",
    "kml",
    "gpx",
    "vcf",
    "ics",
    "vtt",
    "srt",
    "rtf",
    "eml",
    "sql",
    "tex",
    "webmanifest",
];

/// Files of `static/` that are never texts for readers: scripts and style sheets, whose numbers and addresses nobody sees,
/// and pictures, films and fonts.
const NO_TEXTS: [&str; 44] = [
    "css", "scss", "less", "js", "mjs", "cjs", "jsx", "ts", "tsx", "map", "wasm", "png", "jpg", "jpeg",
    "gif", "webp", "bmp", "ico", "avif", "heic", "tif", "tiff", "psd", "ai", "svgz", "mp4", "m4v", "mov",
    "webm", "ogv", "avi", "mp3", "m4a", "aac", "wav", "ogg", "oga", "opus", "flac", "woff", "woff2", "ttf",
    "otf", "eot",
];

/// Word files, sheets and slides: packages whose words can be read.
const OFFICE: [&str; 15] = [
    "docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm", "pptx", "pptm", "ppsx", "ppsm", "potx",
    "potm", "sldx",
];

/// Documents and archives that nothing here can read.
const UNREADABLE: [&str; 37] = [
    "pdf", "ofd", "doc", "dot", "wps", "wpt", "xls", "xlt", "xlsb", "et", "ett", "ppt", "pps", "pot", "dps",
    "dpt", "odt", "ods", "odp", "pages", "numbers", "key", "epub", "mobi", "caj", "chm", "msg", "mdb",
    "accdb", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "zst",
];

/// Files without an ending that tell servers what to do: their hosts are meant to be there.
const FOR_SERVERS: [&str; 4] = ["_headers", "_redirects", "CNAME", ".nojekyll"];

/// Whether a file is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// It is a text: one that cannot be read cannot be checked.
    Text,
    /// Its bytes decide.
    Unknown,
    /// It is not looked through.
    NoText,
}

/// What can be found out about the words in a file that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PackageKind {
    /// A Word file, a sheet or slides.
    Office,
    /// A ZIP archive.
    Archive,
    /// A person must look into it.
    Unreadable,
}

/// What kind of package a file of `content/` or `static/`, or in an archive, is; nothing for texts, pictures and the like.
pub(crate) fn package_kind(path: &str) -> Option<PackageKind> {
    if path.starts_with("templates/") {
        None
    } else if ends_in(path, &OFFICE) {
        Some(PackageKind::Office)
    } else if ends_in(path, &["zip"]) {
        Some(PackageKind::Archive)
    } else {
        ends_in(path, &UNREADABLE).then_some(PackageKind::Unreadable)
    }
}

/// Whether a file is a table, by its ending.
pub(crate) fn is_table(path: &str) -> bool {
    ends_in(path, &["csv", "tsv", "tab"])
}

/// Whether a file other than a bulletin is a text that is looked through, by its ending. Readers do not see the numbers and
/// addresses of scripts and style sheets.
pub(crate) fn is_text(path: &str) -> bool {
    is_table(path) || ends_in(path, &TEXTS)
}

/// Whether a file of `content/`, `static/` or `templates/` is looked through. All of `static/` is published, whatever its
/// ending. `package_kind` comes first: no package is a text.
pub(crate) fn text_kind(path: &str) -> TextKind {
    let name = path.rsplit('/').next().unwrap_or(path);
    match path.starts_with("static/") {
        _ if is_text(path) => TextKind::Text,
        true if !ends_in(path, &NO_TEXTS) && !FOR_SERVERS.contains(&name) => TextKind::Unknown,
        _ => TextKind::NoText,
    }
}
