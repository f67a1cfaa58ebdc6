//! What leaves the site for other places: digests for a chief, texts for WeChat, Word files, loudspeakers, tables.
//!
//! A bulletin, a scam type or a digest becomes one article (`crate::article`), the tree that `import` reads into, and each
//! channel writes that tree in its own way. So what is masked, corrected or left out on the site is so everywhere.

mod build;
mod bulletin;
mod case_table;
mod digest;
mod kit;
mod kit_page;
mod markdown;
mod plain_text;
mod poster;
mod rich_text;
mod screen;
mod speech;
mod statistics;
mod subject;
mod word;

pub(crate) use bulletin::{ArticleFrame, article_summary, bulletin_article};
pub(crate) use case_table::{cases_csv, cases_xlsx};
pub(crate) use digest::digest_article;
pub(crate) use kit::{MadeFile, article_files, below, kit, scripts, sheets};
pub(crate) use markdown::document_markdown;
pub(crate) use plain_text::plain_text;
pub(crate) use poster::{Fonts, Sheet};
pub(crate) use rich_text::{Look, rich_page, rich_text};
pub(crate) use speech::Speech;
pub(crate) use statistics::statistics_article;
pub(crate) use subject::Subject;
pub(crate) use word::word;
