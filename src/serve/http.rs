//! The HTTP server: pages, the preview's own files, and the stream of messages to open pages.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Either;
use http_body_util::channel::{Channel, Sender};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{Semaphore, watch};

use super::access::AccessPolicy;
use super::answer::Answer;
use super::byte_range::{Requested, requested_part};
use super::connection::Connection;
use super::desk_door::DeskDoor;
use super::page_message::page_message;
use super::page_script::{OWN_FOLDER, SCRIPT, STYLE};
use super::response::{Body, full, plain, text};
use super::served_site::ServedSite;
use crate::render::HTML;

/// Ports that are tried after a taken one. More than a few previews at a time are a mistake, not a need.
const MORE_PORTS: u16 = 100;

/// How often an empty line is sent, so that a closed page is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How long a request may take to arrive, and how long a connection may wait for the next one. Browsers open another.
const REQUEST_TIME: Duration = Duration::from_secs(10);

/// Connections at a time: more than all pages that people keep open, fewer than the files that a system lets a program open.
const MOST_CONNECTIONS: usize = 256;

/// How long to wait when the system gives no connection, such as when all files that it permits are open.
const PAUSE: Duration = Duration::from_millis(100);

/// Headers of all answers: browsers must not cache them, guess their type or show them to other sites, nor in frames of
/// theirs.
const COMMON_HEADERS: [(HeaderName, &str); 5] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
];

/// Listens at this port or the next free one: on the loopback address or, for the local network, on all addresses.
pub(crate) fn bind(port: u16, lan: bool) -> io::Result<TcpListener> {
    let ip = if lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let last = if port == 0 { 0 } else { port.saturating_add(MORE_PORTS) };
    let mut taken = io::Error::from(io::ErrorKind::AddrInUse);
    for port in port..=last {
        match TcpListener::bind((ip, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = error,
            other => return other,
        }
    }
    Err(taken)
}

/// The IP address of this machine in the local network; none without a network.
pub(crate) fn lan_address() -> Option<IpAddr> {
    // Nothing is sent: the system only chooses the address from which it would send.
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_loopback() && !ip.is_unspecified()).then_some(ip)
}

/// What every request needs.
#[derive(Clone)]
struct RequestContext {
    served: watch::Receiver<Arc<ServedSite>>,
    access: AccessPolicy,
    navigate: bool,
    desk: Arc<DeskDoor>,
}

/// Answers requests from the newest state of the site until the network fails. With `navigate`, open pages go to the
/// page that changed. The error is the network's.
pub(crate) async fn answer_requests(
    listener: TcpListener,
    served: watch::Receiver<Arc<ServedSite>>,
    access: AccessPolicy,
    navigate: bool,
    desk: DeskDoor,
) -> io::Result<Infallible> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let context = RequestContext { served, access, navigate, desk: Arc::new(desk) };
    let free = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let permit = free.clone().acquire_owned().await.expect("nobody closes the semaphore");
        // An error here is a connection that ended before it was accepted, or there are too many open files. The second
        // one comes again at once.
        let Ok((stream, peer)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let context = context.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| answer(context.clone(), peer.ip(), request));
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(REQUEST_TIME);
            // Browsers close connections as they please.
            let _ = server.serve_connection(TokioIo::new(Connection::new(stream)), service).await;
            drop(permit);
        });
    }
}

async fn answer(
    context: RequestContext,
    peer: IpAddr,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let served = context.served.borrow().clone();
    let own = own_path(&served, request.uri().path()).map(str::to_owned);
    let desk_path = own.filter(|path| DeskDoor::has(path));
    let mut response = match refusal(&request, context.access, desk_path.is_some()) {
        Some(refusal) => refusal,
        None => match desk_path {
            Some(path) => context.desk.clone().answer(context.served, peer, path, request).await,
            None => respond(context, &request).await,
        },
    };
    for (name, value) in COMMON_HEADERS {
        // A page of the desk has a policy of its own.
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    Ok(response)
}

/// The path below the folder of the preview's own files, with the site's prefix before it or without.
fn own_path<'p>(served: &ServedSite, path: &'p str) -> Option<&'p str> {
    let below_prefix = path.strip_prefix(served.prefix()).and_then(|path| path.strip_prefix(OWN_FOLDER));
    below_prefix.or_else(|| path.strip_prefix(OWN_FOLDER))
}

/// Why a request is refused, if it is.
fn refusal(request: &Request<Incoming>, access: AccessPolicy, is_desk: bool) -> Option<Response<Body>> {
    let headers = request.headers();
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or("?"));
    if !access.permits(text(header::HOST), text(header::ORIGIN)) {
        return Some(plain(
            StatusCode::FORBIDDEN,
            "不是本机的请求，不予回答。请用终端里显示的网址打开预览。\nfanzha serve: foreign Host or Origin; open the address that the terminal shows\n",
        ));
    }
    if !is_desk && !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(response);
    }
    None
}

async fn respond(context: RequestContext, request: &Request<Incoming>) -> Response<Body> {
    let uri = request.uri();
    let served = context.served.borrow().clone();
    match own_path(&served, uri.path()) {
        Some("live.js") => return text(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT),
        Some("overlay.css") => return text(StatusCode::OK, "text/css; charset=utf-8", STYLE),
        Some("events") if request.method() == Method::GET => {
            return events(context, uri.query().unwrap_or_default());
        }
        Some(_) => return context.desk.not_found(&served),
        None => {}
    }
    let requested = uri.path_and_query().map_or("/", |requested| requested.as_str()).to_owned();
    // Rendering takes a while, and must not hold up the other connections.
    match tokio::task::spawn_blocking(move || served.answer(&requested)).await {
        Ok(answer) => response(answer, request),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "500\n"),
    }
}

fn response(answer: Answer, request: &Request<Incoming>) -> Response<Body> {
    let status = StatusCode::from_u16(answer.status).expect("statuses are constants of ours");
    // Pages come with a script, so parts of them would mean nothing.
    let mut response = if status == StatusCode::OK && answer.content_type != HTML {
        file_response(answer.body.into(), request)
    } else {
        let mut response = full(answer.body.into());
        *response.status_mut() = status;
        response
    };
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_str(&answer.content_type).expect("media types are ASCII");
    headers.insert(header::CONTENT_TYPE, media_type);
    // A query can contain a byte that no header can.
    if let Some(location) = answer.location.and_then(|location| location.try_into().ok()) {
        headers.insert(header::LOCATION, location);
    }
    response
}

/// A file, or the part of it that was asked for.
fn file_response(bytes: Bytes, request: &Request<Incoming>) -> Response<Body> {
    let asked = request.headers().get(header::RANGE).and_then(|value| value.to_str().ok());
    // A condition compares with a version that was sent earlier, and this server names none.
    let counts = request.method() == Method::GET && !request.headers().contains_key(header::IF_RANGE);
    let length = bytes.len();
    let (status, part, range) = match requested_part(asked.filter(|_| counts), length) {
        Requested::Whole => (StatusCode::OK, bytes, None),
        Requested::Part(part) => {
            let range = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            (StatusCode::PARTIAL_CONTENT, bytes.slice(part), Some(range))
        }
        Requested::Unsatisfiable => {
            (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new(), Some(format!("bytes */{length}")))
        }
    };
    let mut response = full(part);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(range) = range {
        headers.insert(header::CONTENT_RANGE, range.try_into().expect("numbers are ASCII"));
    }
    response
}

/// A stream of messages to a page: about the current state at once, then about each new one.
fn events(context: RequestContext, query: &str) -> Response<Body> {
    let page = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "page");
    let page = page.map_or_else(|| "/".to_owned(), |(_, page)| page.into_owned());
    let (sender, body) = Channel::new(4);
    tokio::spawn(send_messages(context, page, sender));
    let mut response = Response::new(Either::Right(body));
    let media_type = HeaderValue::from_static("text/event-stream; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response
}

async fn send_messages(mut context: RequestContext, page: String, mut to: Sender<Bytes>) {
    // A page that lost its preview tries again after 400 ms.
    if to.send_data(Bytes::from_static(b"retry: 400\n\n")).await.is_err() {
        return;
    }
    let mut is_first = true;
    loop {
        let served = context.served.borrow_and_update().clone();
        let (page, navigate) = (page.clone(), context.navigate && !is_first);
        let Ok(message) = tokio::task::spawn_blocking(move || page_message(&served, &page, navigate)).await
        else {
            return;
        };
        if to.send_data(format!("data: {message}\n\n").into()).await.is_err() {
            return;
        }
        is_first = false;
        loop {
            match tokio::time::timeout(HEARTBEAT, context.served.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) if to.send_data(Bytes::from_static(b":\n\n")).await.is_err() => return,
                Err(_) => {}
            }
        }
    }
}
