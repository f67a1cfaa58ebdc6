//! A body by its headings, so that search can lead to the place in a page that answers.

use super::body::Body;
use super::ids::is_id_of;

/// What stands under a heading, up to the next one of any level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    /// Id of the heading in the page; none for what stands before the first one.
    pub(crate) id: Option<String>,
    /// Text of the heading.
    pub(crate) heading: String,
    /// The blocks of text, one after the other.
    pub(crate) blocks: Vec<String>,
}

impl Body {
    /// The sections of a text, in order; the first holds what stands before any heading. `blocks` are those of the text.
    pub(crate) fn sections(&self, blocks: impl Iterator<Item = String>) -> Vec<Section> {
        let mut sections = vec![Section::default()];
        let mut ids = self.ids.iter().filter(|id| !id.starts_with("fn")).peekable();
        for block in blocks {
            if let Some(id) = ids.next_if(|id| is_id_of(id, &block)) {
                sections.push(Section { id: Some(id.clone()), heading: block, blocks: Vec::new() });
            } else {
                sections.last_mut().expect("there is one from the start").blocks.push(block);
            }
        }
        sections
    }
}
