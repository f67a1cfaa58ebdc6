//! What must not be published: personal data, live addresses of swindlers, numbers that nobody should call, and
//! words that do harm.
//!
//! [`scan()`] looks at one file as its author wrote it, front matter, comments and code included, since all of it
//! is published or lies in a repository that is. It is a function of the text and the configuration, so files
//! are scanned in parallel and again only when they change.
//!
//! | Folder | Looks for |
//! |---|---|
//! | `numbers` | identity cards, bank cards, mobile numbers, hotlines, and which numbers are none of them |
//! | `personal` | names, ages, homes, schools, number plates, accounts in chats, email addresses |
//! | `links` | addresses that a reader could follow, however they are written |
//! | `harm` | blame, recipes, accusations, advertisement, advice that does not work, reprints without a source |
//! | `files` | formulas in tables, what pictures show, files other than bulletins, and what is in Word files and archives |
//!
//! All of them build on `text`, which removes disguises from a text and knows keywords, tables and lines. `scan` runs
//! the checks, `fixes` says what may be written in place of a finding, `repeated` drops what another finding says
//! better, and `allowances` removes what a person has allowed.
//!
//! A new check is a function `find_…` in the folder of its subject that reports into the `ScanContext`, a line in
//! `scan::findings`, and snippets in `tests/safety/make` (`build.py` makes the suites from them). A rule that starts from a
//! keyword is also a list in `data/words.yaml` and its kind in `text/keywords.rs`; its `find_…` starts from
//! `ScanContext::spans_of_keywords`, as `personal/employers.rs` does. One about harm is an arm in `harm/harmful_words.rs`
//! instead. A rule about pictures belongs in `files/pictures.rs`.

mod allowances;
mod files;
mod findings;
mod fixes;
mod harm;
mod links;
mod numbers;
mod personal;
mod repeated;
mod scan;
mod text;

pub use allowances::{Allowances, Allowed};
pub(crate) use files::attachments::{scan_attachment, scan_config};
pub(crate) use files::cell_formulas::is_formula;
pub(crate) use files::file_kinds::{PackageKind, TextKind, is_text, package_kind, text_kind};
pub(crate) use files::packages::{MOST_PACKAGE_BYTES, scan_package};
pub(crate) use files::pictures::{
    ShownPicture, find_page_as_image, is_terse, picture_findings, picture_of_finding, unsearched_picture,
};
pub(crate) use findings::text_of_finding;
pub(crate) use harm::reprints::find_reprint_without_source;
pub(crate) use links::defang::defang;
pub(crate) use links::host_shape::top_domains;
pub(crate) use links::live_links::{WebLink, may_be_dialled, shown_destination, web_link};
pub(crate) use links::schemes::{LINK_SCHEMES, PICTURE_SCHEMES, refused_scheme};
pub(crate) use links::tracking::without_tracking;
pub(crate) use personal::full_names::places_of_name;
pub(crate) use personal::name_shape::{continues_after_name, is_surname, split_name};
pub(crate) use repeated::drop_repeated_findings;
pub(crate) use scan::is_invisible;
pub use scan::{scan, scan_path};
