//! Responses of the preview's server.

use http_body_util::channel::Channel;
use http_body_util::{Either, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Response, StatusCode};

/// What is sent: bytes, or a stream of messages.
pub(super) type Body = Either<Full<Bytes>, Channel<Bytes>>;

pub(super) fn full(bytes: Bytes) -> Response<Body> {
    Response::new(Either::Left(Full::new(bytes)))
}

pub(super) fn text(status: StatusCode, media_type: &'static str, body: &'static str) -> Response<Body> {
    let mut response = full(Bytes::from_static(body.as_bytes()));
    *response.status_mut() = status;
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

pub(super) fn plain(status: StatusCode, body: &'static str) -> Response<Body> {
    text(status, "text/plain; charset=utf-8", body)
}
