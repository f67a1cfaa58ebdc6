//! The server: pages, the preview's own files, and the stream of changes.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::sync::watch;

use super::guard::Guard;
use super::live::{OWN, SCRIPT, STYLE};
use super::state::{Answer, State};

/// Ports that are tried when the one asked for is taken.
const TRIES: u16 = 100;

/// A line that means nothing, so that a page that has gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What all answers hold: nothing is kept by browsers, guessed, or read by other sites.
const ALWAYS: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// Listens on the loopback address or, for the local network, on all of them, at this port or the next free one.
pub fn bind(port: u16, lan: bool) -> io::Result<TcpListener> {
    let ip = if lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
    let last = if port == 0 { 0 } else { port.saturating_add(TRIES) };
    let mut taken = io::Error::from(io::ErrorKind::AddrInUse);
    for port in port..=last {
        match TcpListener::bind((ip, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => taken = error,
            other => return other,
        }
    }
    Err(taken)
}

/// The number by which the local network knows this machine; none without a network.
pub fn lan_address() -> Option<IpAddr> {
    // Nothing is sent: the system only says from where it would send.
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_loopback() && !ip.is_unspecified()).then_some(ip)
}

/// What every connection needs.
#[derive(Clone)]
struct Desk {
    states: watch::Receiver<Arc<State>>,
    guard: Guard,
    navigate: bool,
}

/// Answers requests from the newest state, for ever. The error is the network's.
pub async fn serve(
    listener: TcpListener,
    states: watch::Receiver<Arc<State>>,
    guard: Guard,
    navigate: bool,
) -> io::Result<Infallible> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let desk = Desk { states, guard, navigate };
    loop {
        // A connection that ended before it was accepted is nobody's trouble.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let _ = stream.set_nodelay(true);
        let desk = desk.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| answer(desk.clone(), request));
            // Browsers close connections as they please.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer(desk: Desk, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let mut response = match refusal(&request, desk.guard) {
        Some(refusal) => refusal,
        None => respond(desk, &request).await,
    };
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// Why a request is not answered, if so.
fn refusal(request: &Request<Incoming>, guard: Guard) -> Option<Response<Body>> {
    let headers = request.headers();
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or("?"));
    if !guard.admits(text(header::HOST), text(header::ORIGIN)) {
        return Some(plain(
            StatusCode::FORBIDDEN,
            "不是本机的请求，不予回答。请用终端里显示的网址打开预览。\nfanzha serve: foreign Host or Origin; open the address that the terminal shows\n",
        ));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(response);
    }
    None
}

async fn respond(desk: Desk, request: &Request<Incoming>) -> Response<Body> {
    let uri = request.uri();
    let state = desk.states.borrow().clone();
    let path = uri.path();
    let own = path.strip_prefix(state.prefix()).unwrap_or(path).strip_prefix(OWN);
    let own = own.or_else(|| path.strip_prefix(OWN));
    match own {
        Some("live.js") => return text(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT),
        Some("overlay.css") => return text(StatusCode::OK, "text/css; charset=utf-8", STYLE),
        Some("events") if request.method() == Method::GET => {
            return events(desk, uri.query().unwrap_or_default());
        }
        Some(_) => return plain(StatusCode::NOT_FOUND, "404\n"),
        None => {}
    }
    let asked = uri.path_and_query().map_or("/", |asked| asked.as_str()).to_owned();
    // Rendering takes a while, and must not hold up the other connections.
    match tokio::task::spawn_blocking(move || state.answer(&asked)).await {
        Ok(answer) => sent(answer),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "500\n"),
    }
}

fn sent(answer: Answer) -> Response<Body> {
    let mut response = full(answer.body.into());
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or_default();
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_str(&answer.content_type).expect("media types are ASCII");
    headers.insert(header::CONTENT_TYPE, media_type);
    if let Some(location) = answer.location.and_then(|location| location.try_into().ok()) {
        headers.insert(header::LOCATION, location);
    }
    response
}

/// A stream of messages to a page: the present state at once, then each new one.
fn events(desk: Desk, query: &str) -> Response<Body> {
    let page = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "page");
    let page = page.map_or_else(|| "/".to_owned(), |(_, page)| page.into_owned());
    let (sender, body) = Channel::new(4);
    tokio::spawn(tell(desk, page, sender));
    let mut response = Response::new(Either::Right(body));
    let media_type = HeaderValue::from_static("text/event-stream; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response
}

async fn tell(mut desk: Desk, page: String, mut to: Sender<Bytes>) {
    if to.send_data(Bytes::from_static(b"retry: 400\n\n")).await.is_err() {
        return;
    }
    let mut is_first = true;
    loop {
        let state = desk.states.borrow_and_update().clone();
        let (page, navigate) = (page.clone(), desk.navigate && !is_first);
        let Ok(message) = tokio::task::spawn_blocking(move || state.message(&page, navigate)).await else {
            return;
        };
        if to.send_data(format!("data: {message}\n\n").into()).await.is_err() {
            return;
        }
        is_first = false;
        loop {
            match tokio::time::timeout(HEARTBEAT, desk.states.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) if to.send_data(Bytes::from_static(b":\n\n")).await.is_err() => return,
                Err(_) => {}
            }
        }
    }
}

fn full(bytes: Bytes) -> Response<Body> {
    Response::new(Either::Left(Full::new(bytes)))
}

fn text(status: StatusCode, media_type: &'static str, body: &'static str) -> Response<Body> {
    let mut response = full(Bytes::from_static(body.as_bytes()));
    *response.status_mut() = status;
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

fn plain(status: StatusCode, body: &'static str) -> Response<Body> {
    text(status, "text/plain; charset=utf-8", body)
}
