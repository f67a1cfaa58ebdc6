//! What the desk answers.

use std::borrow::Cow;

/// The media type of the desk's pages.
const PAGE: &str = "text/html; charset=utf-8";

/// An answer of the desk.
#[derive(Debug)]
pub(crate) struct DeskAnswer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The media type.
    pub(crate) media_type: Cow<'static, str>,
    /// Where a redirection leads, from the desk's folder.
    pub(crate) location: Option<String>,
    /// The name under which browsers store the answer instead of showing it.
    pub(crate) download: Option<String>,
    /// The security policy, where it is not that of the desk's pages.
    pub(crate) policy: Option<&'static str>,
    /// The bytes.
    pub(crate) body: Vec<u8>,
    /// The files that were written, by their paths from the root: the preview has to read them.
    pub(crate) written: Vec<String>,
}

impl DeskAnswer {
    /// Bytes that browsers show.
    pub(super) fn new(status: u16, media_type: impl Into<Cow<'static, str>>, body: Vec<u8>) -> DeskAnswer {
        let media_type = media_type.into();
        DeskAnswer {
            status,
            media_type,
            location: None,
            download: None,
            policy: None,
            body,
            written: Vec::new(),
        }
    }

    /// A page.
    pub(super) fn page(status: u16, html: String) -> DeskAnswer {
        DeskAnswer::new(status, PAGE, html.into_bytes())
    }

    /// Leads to another page of the desk, which is asked for with GET.
    pub(crate) fn redirect(location: String) -> DeskAnswer {
        DeskAnswer { location: Some(location), ..DeskAnswer::page(303, String::new()) }
    }

    /// The same after these files were written.
    pub(super) fn after_writing(self, written: Vec<String>) -> DeskAnswer {
        DeskAnswer { written, ..self }
    }
}
