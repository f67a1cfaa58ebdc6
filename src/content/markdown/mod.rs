//! Renders Markdown as people write it in Chinese to HTML that is safe to publish.
//!
//! CommonMark alone fails this site's authors in three ways: bold next to full-width punctuation
//! stays literal, a line break between two Chinese characters shows as a space, and raw HTML goes
//! out as it came. This module solves all three around one pass of pulldown-cmark. Beside the HTML it
//! returns every fact that later stages ask of a body: links, images, ids, text.
//!
//! In reading order: `input` is what the caller gives, `body` what it gets back. `emphasis` prepares the text for the
//! parser, and `renderer` walks what comes out. Its parts (`blocks`, `tables`, `headings`, `footnotes`, `links`,
//! `pictures`) each remember their own facts and write to the one `output`: HTML, and beside it the text that
//! readers see. HTML that the author wrote goes through `author`: `markup` splits it, `policy` says what may stay,
//! `elements` keeps it balanced, and `sanitise` checks the result once more.
//!
//! Everything is a pure function of the body and the [`Destinations`]. Nothing here knows what an
//! address means: the caller decides through the trait which links are live.

mod author;
mod blocks;
mod body;
mod body_text;
mod cjk;
mod context;
mod elements;
mod emphasis;
mod findings;
mod footnotes;
mod headings;
mod html;
mod ids;
mod input;
mod invisible;
mod layout;
mod lead;
mod line_breaks;
mod links;
mod literal;
mod long_text;
mod output;
mod pictures;
mod policy;
mod renderer;
mod sanitise;
mod sanitised_text;
mod sections;
mod tables;
mod text_record;
mod writer;

pub use body::{Body, BodyImage, BodyLink, Finding, FindingKind, Heading, ImageSlot, ParsedBody};
pub(crate) use emphasis::follows_surname;
pub use input::{BodyWords, Destinations, ImageTarget, LinkTarget};
pub(crate) use layout::{BlockKind, IndentedBlock, TableRow, TextBlock, TextLine};
pub use long_text::LongText;

/// Renders the body of a file, which begins at byte `start`. Never fails: what is wrong with the body is in
/// [`ParsedBody::findings`].
pub fn render(
    file: &str,
    start: usize,
    destinations: &dyn Destinations,
    words: &BodyWords<'_>,
) -> ParsedBody {
    let prepared = emphasis::prepare(&file[start..]);
    renderer::render(context::RenderContext { prepared: &prepared, start, destinations, words })
}
