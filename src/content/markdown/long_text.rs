//! A text as long as a page: in memory, or in a file from which it is read each time that it is needed. A site of 100,000
//! bulletins has two of these for each, more than fit into the memory of small machines.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::source::{TextFile, TextPlace};

/// A text as long as a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LongText(Place);

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Place {
    Here(String),
    /// In a file, which is not stored with the place.
    Kept(TextPlace, #[serde(skip)] Option<TextFile>),
}

impl LongText {
    /// The text. It is empty where it cannot be read from its file any more; then `is_lost` says so.
    pub fn read(&self) -> Cow<'_, str> {
        match &self.0 {
            Place::Here(text) => Cow::Borrowed(text),
            Place::Kept(place, file) => {
                let file = file.as_ref().expect("who loads a place gives it its file");
                Cow::Owned(file.read(place).unwrap_or_default())
            }
        }
    }

    /// Whether a text of the same file could not be read.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(&self.0, Place::Kept(_, Some(file)) if file.is_spoilt())
    }

    /// Brings the text into memory, unless it is lost.
    pub(crate) fn fetch(&mut self) -> Option<()> {
        if let Place::Kept(place, Some(file)) = &self.0 {
            self.0 = Place::Here(file.read(place)?);
        }
        Some(())
    }

    /// Moves the text to the end of others, which are to be written to a file: [`LongText::lie_in`].
    pub(crate) fn move_to(&mut self, texts: &mut Vec<u8>) {
        self.0 = Place::Kept(TextPlace::append(&self.read(), texts), None);
    }

    /// Gives a text that has a place in a file this file.
    pub(crate) fn lie_in(&mut self, new: &TextFile) {
        if let Place::Kept(_, file) = &mut self.0 {
            *file = Some(new.clone());
        }
    }

    /// Takes the text back from those that it was moved or stored with.
    pub(crate) fn take_from(&mut self, texts: &[u8]) -> Option<()> {
        if let Place::Kept(place, _) = &self.0 {
            self.0 = Place::Here(place.text_in(texts)?.to_owned());
        }
        Some(())
    }
}

impl From<String> for LongText {
    fn from(text: String) -> LongText {
        LongText(Place::Here(text))
    }
}

impl PartialEq for LongText {
    fn eq(&self, other: &LongText) -> bool {
        self.read() == other.read()
    }
}

impl Eq for LongText {}
