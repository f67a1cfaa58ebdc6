//! The fields of a submitted form.

use http_body_util::{BodyDataStream, Full};
use hyper::body::Bytes;
use multer::{Multipart, parse_boundary};

use crate::desk::DeskField;

/// The most fields of a form; a bulletin of a hundred cases has fewer.
const MOST_FIELDS: usize = 5000;

/// Reads a form; nothing where the bytes are none, or have more fields than any form.
pub(super) async fn form_fields(media_type: &str, body: Bytes) -> Option<Vec<DeskField>> {
    let kind = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/x-www-form-urlencoded" => typed_fields(&body),
        "multipart/form-data" => fields_with_files(media_type, body).await,
        _ => None,
    }
}

fn typed_fields(body: &[u8]) -> Option<Vec<DeskField>> {
    let fields = url::form_urlencoded::parse(body).take(MOST_FIELDS + 1).map(|(name, value)| DeskField {
        name: name.into_owned(),
        value: value.into_owned().into_bytes(),
        file_name: None,
    });
    let fields: Vec<DeskField> = fields.collect();
    (fields.len() <= MOST_FIELDS).then_some(fields)
}

async fn fields_with_files(media_type: &str, body: Bytes) -> Option<Vec<DeskField>> {
    let boundary = parse_boundary(media_type).ok()?;
    let mut parts = Multipart::new(BodyDataStream::new(Full::new(body)), boundary);
    let mut fields = Vec::new();
    while let Some(part) = parts.next_field().await.ok()? {
        if fields.len() == MOST_FIELDS {
            return None;
        }
        let (name, file_name) = (part.name()?.to_owned(), part.file_name().map(str::to_owned));
        fields.push(DeskField { name, value: part.bytes().await.ok()?.to_vec(), file_name });
    }
    Some(fields)
}
