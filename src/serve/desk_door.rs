//! The door to the desk: which requests reach it.
//!
//! The desk writes files, so a page of another site must not reach it through the user's browser, and another machine only with
//! the code that the terminal shows. A form comes with the origin of the page that holds it, which must be this very
//! server, and with the token of this run. Nothing is read that is longer than a form may be, and one form at a time changes
//! files.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use super::access::AccessPolicy;
use super::desk_code::{DeskCode, Entered};
use super::desk_form::form_fields;
use super::response::{Body, full, plain, text};
use super::served_site::ServedSite;
use super::shown_site::ShownSite;
use super::watch::DiskEvent;
use crate::address::encode;
use crate::desk::{
    DESK_SCRIPT, DESK_STYLE, Desk, DeskAnswer, DeskField, DeskMethod, DeskRequest, DeskSite, allowed_methods,
};

/// Paths that the door answers itself.
const STYLE_PATH: &str = "desk.css";
const SCRIPT_PATH: &str = "desk.js";
const CODE_PATH: &str = "code";

/// The longest form: a Word file with its pictures.
const MOST_BYTES: usize = 32 << 20;

/// Forms whose bytes are in memory at a time.
const MOST_FORMS: usize = 4;

/// How long a form may wait for its turn, and how long it may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);
const ARRIVAL: Duration = Duration::from_secs(60);

/// How long to wait for the preview to read what was written, so that the next page shows it.
const READING: Duration = Duration::from_secs(3);

/// What a page of the desk may load: files of the desk, and pages of the site in its frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; script-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";

const FOREIGN: &str = "不是编辑台自己的网页发来的，不予处理。\nfanzha serve: this request does not come from a page of the desk\n";
const TOO_LONG: &str =
    "太大了，一次最多 32 MB；什么都没有改。\nfanzha serve: a form may have 32 MB; nothing was changed\n";
const NOT_A_FORM: &str = "不是表单，什么都没有改。\nfanzha serve: this is no form; nothing was changed\n";
const BUSY: &str = "正忙，请过几秒再试；什么都没有改。\nfanzha serve: busy, try again in a few seconds; nothing was changed\n";

/// The desk with what keeps its forms in order.
pub(crate) struct DeskDoor {
    desk: Desk,
    code: Option<DeskCode>,
    /// Hears of files that the desk writes.
    events: Sender<DiskEvent>,
    forms: Semaphore,
    /// One at a time reads a file, compares it and writes it.
    turn: Semaphore,
}

impl DeskDoor {
    /// The door of a desk. What it writes is sent to `events`, which the preview follows. With a code, other machines of the local network may use it.
    pub(crate) fn new(desk: Desk, code: Option<DeskCode>, events: Sender<DiskEvent>) -> DeskDoor {
        DeskDoor { desk, code, events, forms: Semaphore::new(MOST_FORMS), turn: Semaphore::new(1) }
    }

    /// Whether a path below the folder of the preview's own files is one of the desk's.
    pub(super) fn has(path: &str) -> bool {
        [STYLE_PATH, SCRIPT_PATH, CODE_PATH].contains(&path) || allowed_methods(path).is_some()
    }

    /// The page of an address below the preview's own folder where nothing is.
    pub(super) fn not_found(&self, site: &ServedSite) -> Response<Body> {
        response(self.desk.unknown_page(&for_desk(site)))
    }

    /// Answers a request whose host and origin are permitted.
    pub(super) async fn answer(
        self: Arc<Self>,
        served: watch::Receiver<Arc<ServedSite>>,
        peer: IpAddr,
        path: String,
        request: Request<Incoming>,
    ) -> Response<Body> {
        if let Some(refusal) = refusal(&request, &path) {
            return refusal;
        }
        match &*path {
            STYLE_PATH => return text(StatusCode::OK, "text/css; charset=utf-8", DESK_STYLE),
            SCRIPT_PATH => return text(StatusCode::OK, "text/javascript; charset=utf-8", DESK_SCRIPT),
            _ => {}
        }
        let is_known = is_own_machine(peer, request.headers())
            || self.code.as_ref().is_some_and(|code| code.knows(request.headers()));
        match (is_known, path == CODE_PATH) {
            (true, true) => response(DeskAnswer::redirect("./".to_owned())),
            (true, false) => self.pass_on(served, path, request).await,
            (false, _) => self.ask_for_code(served, request).await,
        }
    }

    /// Passes a request on to the desk.
    async fn pass_on(
        self: Arc<Self>,
        mut served: watch::Receiver<Arc<ServedSite>>,
        path: String,
        request: Request<Incoming>,
    ) -> Response<Body> {
        let query = request.uri().query().unwrap_or_default();
        let query = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        if request.method() != Method::POST {
            let request = DeskRequest { method: DeskMethod::Get, path, query, fields: Vec::new() };
            let site = served.borrow().clone();
            return responded(self.ask(site, request).await);
        }
        let Ok(Ok(_form)) = timeout(PATIENCE, self.forms.acquire()).await else { return too_many() };
        let fields = match fields(request).await {
            Ok(fields) => fields,
            Err(refusal) => return *refusal,
        };
        let request = DeskRequest { method: DeskMethod::Post, path, query, fields };
        let Ok(Ok(_turn)) = timeout(PATIENCE, self.turn.acquire()).await else { return too_many() };
        let site = served.borrow_and_update().clone();
        let answer = self.clone().ask(site, request).await;
        if let Some(written) = answer.as_ref().map(|answer| &answer.written).filter(|paths| !paths.is_empty())
        {
            let paths = written.iter().map(PathBuf::from).collect();
            // The preview has ended where nobody hears of it.
            let _ = self.events.send(DiskEvent::Written(paths));
            // Without news in this time the next page shows the old state, and soon the new one.
            let _ = timeout(READING, served.changed()).await;
        }
        responded(answer)
    }

    /// Asks the desk. It reads and writes files, which must not hold up the other connections.
    /// Without an answer there is a mistake in this program.
    async fn ask(self: Arc<Self>, site: Arc<ServedSite>, request: DeskRequest) -> Option<DeskAnswer> {
        tokio::task::spawn_blocking(move || self.desk.answer(&for_desk(&site), &request)).await.ok()
    }

    /// The page that asks for the code; the answer to a right one lets this browser in.
    async fn ask_for_code(
        &self,
        served: watch::Receiver<Arc<ServedSite>>,
        request: Request<Incoming>,
    ) -> Response<Body> {
        let site = served.borrow().clone();
        let page = |problem| response(self.desk.code_page(&for_desk(&site), problem));
        let Some(code) = &self.code else { return page("code-none") };
        if request.method() != Method::POST {
            return page("");
        }
        let Ok(Ok(_form)) = timeout(PATIENCE, self.forms.acquire()).await else { return too_many() };
        let fields = match fields(request).await {
            Ok(fields) => fields,
            Err(refusal) => return *refusal,
        };
        let entered = fields.iter().find(|field| field.name == "code");
        match code.enter(entered.map_or(&b""[..], |field| &field.value)) {
            Entered::Right(cookie) => {
                let mut response = response(DeskAnswer::redirect("./".to_owned()));
                response.headers_mut().insert(header::SET_COOKIE, cookie);
                response
            }
            Entered::Wrong => page("code-wrong"),
            Entered::NoMoreTries => page("code-over"),
        }
    }
}

/// The site as the desk needs it.
fn for_desk(site: &ServedSite) -> DeskSite<'_> {
    DeskSite {
        planned: site.newest.as_ref(),
        shown: site.shown.as_deref().map(ShownSite::plan),
        diagnostics: site.diagnostics(),
        language: site.language(),
        prefix: site.prefix(),
    }
}

/// Why a request is refused, if it is.
fn refusal(request: &Request<Incoming>, path: &str) -> Option<Response<Body>> {
    let text = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    let methods = match path {
        STYLE_PATH | SCRIPT_PATH => Some("GET, HEAD"),
        CODE_PATH => Some("GET, HEAD, POST"),
        _ => allowed_methods(path),
    };
    let methods = methods.expect("the door is asked for paths of the desk only");
    let is_allowed = methods.split(", ").any(|method| method == request.method().as_str());
    if !is_allowed {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, methods);
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(methods));
        return Some(response);
    }
    // Browsers say from where a request comes, and that of a form in any case. Whether it is this server was checked with
    // the host.
    let is_own = text("sec-fetch-site").is_none_or(|from| from == "same-origin" || from == "none");
    let has_origin = request.method() != Method::POST || text("origin").is_some();
    (!is_own || !has_origin).then(|| plain(StatusCode::FORBIDDEN, FOREIGN))
}

/// Whether a request comes from this machine: through its own address, and not through a name by which others know it.
fn is_own_machine(peer: IpAddr, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    peer.is_loopback() && AccessPolicy { lan: false }.permits(host, None)
}

/// The fields of a form, or why it was not read.
async fn fields(request: Request<Incoming>) -> Result<Vec<DeskField>, Box<Response<Body>>> {
    let refused = |status, message| Err(Box::new(plain(status, message)));
    let (head, body) = request.into_parts();
    let header = |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok());
    let length = header(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > MOST_BYTES as u64) {
        return refused(StatusCode::PAYLOAD_TOO_LARGE, TOO_LONG);
    }
    let body = match timeout(ARRIVAL, Limited::new(body, MOST_BYTES).collect()).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return refused(StatusCode::PAYLOAD_TOO_LARGE, TOO_LONG);
        }
        Ok(Err(_)) => return refused(StatusCode::BAD_REQUEST, NOT_A_FORM),
        Err(_) => return refused(StatusCode::REQUEST_TIMEOUT, "408\n"),
    };
    match form_fields(header(header::CONTENT_TYPE).unwrap_or_default(), body).await {
        Some(fields) => Ok(fields),
        None => refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, NOT_A_FORM),
    }
}

fn responded(answer: Option<DeskAnswer>) -> Response<Body> {
    answer.map_or_else(|| plain(StatusCode::INTERNAL_SERVER_ERROR, "500\n"), response)
}

fn response(answer: DeskAnswer) -> Response<Body> {
    let mut response = full(answer.body.into());
    *response.status_mut() = StatusCode::from_u16(answer.status).expect("statuses are constants of ours");
    let headers = response.headers_mut();
    headers
        .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(answer.policy.unwrap_or(POLICY)));
    let values = [
        (header::CONTENT_TYPE, Some(answer.media_type.into_owned())),
        (header::LOCATION, answer.location),
        (header::CONTENT_DISPOSITION, answer.download.map(|name| attachment(&name))),
    ];
    for (name, value) in values {
        if let Some(value) = value.and_then(|value| value.try_into().ok()) {
            headers.insert(name, value);
        }
    }
    response
}

/// Makes browsers store an answer under a name, which may be Chinese.
fn attachment(name: &str) -> String {
    format!("attachment; filename*=UTF-8''{}", encode(name))
}

fn too_many() -> Response<Body> {
    let mut response = plain(StatusCode::SERVICE_UNAVAILABLE, BUSY);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response
}
