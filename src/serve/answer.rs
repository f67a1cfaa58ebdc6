//! The answer to a request.

use std::borrow::Cow;

use super::page_script::with_script;
use crate::diagnostics::Diagnostic;
use crate::render::HTML;

/// An HTML document without contents, on which messages can be shown.
pub(super) const EMPTY_PAGE: &[u8] = b"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>fanzha</title>\n</head>\n<body>\n</body>\n</html>\n";

/// What to send for a request.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub(crate) content_type: Cow<'static, str>,
    /// Where a redirection leads.
    pub(crate) location: Option<String>,
    /// The bytes.
    pub body: Vec<u8>,
    /// The version of the page's contents.
    pub version: Option<String>,
    /// Why the page could not be rendered; then the body is an older version.
    pub problem: Option<Box<Diagnostic>>,
}

impl Answer {
    pub(super) fn new(status: u16, content_type: impl Into<Cow<'static, str>>) -> Answer {
        let content_type = content_type.into();
        Answer { status, content_type, location: None, body: Vec::new(), version: None, problem: None }
    }

    /// A page with the preview's script in it.
    pub(super) fn page(status: u16, page: &[u8], prefix: &str, version: &str) -> Answer {
        let body = with_script(page, prefix, version);
        Answer { body, version: Some(version.to_owned()), ..Answer::new(status, HTML) }
    }

    /// The empty page.
    pub(super) fn empty_page(status: u16, prefix: &str) -> Answer {
        Answer::page(status, EMPTY_PAGE, prefix, "empty")
    }

    /// A temporary redirection: browsers would remember a permanent one for the next site at this port.
    pub(super) fn redirect(location: String) -> Answer {
        Answer { location: Some(location), ..Answer::new(302, HTML) }
    }
}
