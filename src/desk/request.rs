//! A request as the desk sees it: already read as a whole, and no longer than it may be.

/// What a request wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeskMethod {
    /// To see something. It changes nothing.
    Get,
    /// To do something.
    Post,
}

/// A field of a submitted form.
#[derive(Debug)]
pub(crate) struct DeskField {
    /// Its name in the form.
    pub(crate) name: String,
    /// Its bytes: UTF-8 for texts.
    pub(crate) value: Vec<u8>,
    /// The name of the file that was chosen; none for a text.
    pub(crate) file_name: Option<String>,
}

/// A request for a page of the desk.
#[derive(Debug)]
pub(crate) struct DeskRequest {
    /// What it wants.
    pub(crate) method: DeskMethod,
    /// The path below `/_fanzha/`.
    pub(crate) path: String,
    /// The query of its address, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// The form that was submitted.
    pub(crate) fields: Vec<DeskField>,
}

impl DeskRequest {
    /// The value of a query; empty where there is none.
    pub(super) fn query(&self, name: &str) -> &str {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// The text of a field; empty where there is none, or no text.
    pub(super) fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|field| field.name == name && field.file_name.is_none());
        found.and_then(|field| std::str::from_utf8(&field.value).ok()).unwrap_or_default()
    }

    /// The file that a request is about: of the form or else of the address.
    pub(super) fn file(&self) -> &str {
        Some(self.field("file")).filter(|file| !file.is_empty()).unwrap_or_else(|| self.query("file"))
    }
}

/// The query that names a file.
pub(super) fn file_query(file: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair("file", file).finish()
}
