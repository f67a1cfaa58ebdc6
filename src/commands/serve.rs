//! `fanzha serve`: the preview, its talk on the terminal and its end.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::hash::{Hash, Hasher};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::task::Poll;
use std::time::Duration;

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use xxhash_rust::xxh3::Xxh3;

use super::build::Bar;
use super::report::{Reporter, print_data, talk};
use super::{Exit, options, set_jobs};
use crate::cli::ServeArgs;
use crate::diagnostics::{Code, Diagnostic, Language, Level, sort};
use crate::pipeline::Changes;
use crate::serve::{Guard, News, Pace, Preview, State, Watching, bind, follow, lan_address, serve as answer};

/// Threads for connections; rendering has its own.
const THREADS: usize = 2;

/// Serves the preview until Ctrl-C.
pub(super) fn serve(args: &ServeArgs) -> Exit {
    set_jobs(args.site.jobs);
    let listener = match bind(args.port, args.lan) {
        Ok(listener) => listener,
        Err(error) => {
            let reporter = Reporter::new(&args.site, Language::ZhCn);
            return failed(&reporter, "serve-no-port", &error.to_string());
        }
    };
    let options = options(&args.site);
    // What changes while the site is read is heard of afterwards.
    let ear = Ear::open(&options.root, args.poll);
    let bar = Bar::new();
    let preview = Preview::open(options, args.site.report.strict, &|progress| bar.show(progress));
    bar.clear();
    let state = preview.state();
    let mut reporter = Reporter::new(&args.site, state.language());
    if let Some(missing) = state.diagnostics().iter().find(|found| found.code == Code::MissingConfig) {
        reporter.report(vec![missing.clone()]);
        return Exit::Usage;
    }
    if let Some(reason) = &ear.unwatched {
        reporter.say("serve-unwatched", &[("reason", reason.clone())]);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(THREADS).enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return failed(&reporter, "serve-failed", &error.to_string()),
    };
    // Before anybody is told where the preview is, so that none is ended too early to be heard.
    let interrupted = interrupt(&runtime);
    let url = greet(args, &reporter, &listener, &state);
    let (states, newest) = watch::channel(state);
    let teller = Teller { reporter, root: args.site.root.clone(), told: HashSet::new() };
    std::thread::spawn(move || teller.follow(preview, ear, &states));
    if args.open {
        // Without a browser the address on the terminal remains.
        let _ = open::that_detached(&url);
    }
    let language = newest.borrow().language();
    let answering = answer(listener, newest, Guard { lan: args.lan }, args.navigate);
    let failure = run(runtime, answering, interrupted);
    let reporter = Reporter::new(&args.site, language);
    match failure {
        None => {
            reporter.say("stopped", &[]);
            Exit::Clean
        }
        Some(failure) => failed(&reporter, "serve-failed", &failure),
    }
}

/// Answers until somebody interrupts, or until it fails: then it says why.
fn run(
    runtime: Runtime,
    answering: impl Future<Output = io::Result<Infallible>> + Send + 'static,
    interrupted: impl Future<Output = io::Result<()>> + Send + 'static,
) -> Option<String> {
    let (end, mut ended) = tokio::sync::mpsc::channel(1);
    let failing = end.clone();
    runtime.spawn(async move {
        let Err(failure) = answering.await;
        let _ = failing.send(Some(failure.to_string())).await;
    });
    runtime.spawn(async move {
        // Where the signal cannot be heard, the system ends the program.
        if interrupted.await.is_ok() {
            let _ = end.send(None).await;
        }
    });
    let failure = runtime.block_on(ended.recv()).flatten();
    // Nothing is being written that could be half done.
    runtime.shutdown_background();
    failure
}

/// Where news of the disk come from.
struct Ear {
    news: Receiver<News>,
    watching: Option<Watching>,
    pace: Pace,
    /// Why the system does not watch although it was asked to.
    unwatched: Option<String>,
    /// Kept, so that there is somebody who could bring news when nobody watches.
    _sender: Sender<News>,
}

impl Ear {
    /// Begins to hear; where the system cannot watch, or must not, the tree is compared instead.
    fn open(root: &Path, poll: bool) -> Ear {
        let (sender, news) = mpsc::channel();
        let (watching, unwatched) = match (!poll).then(|| Watching::begin(root, sender.clone())) {
            Some(Ok(watching)) => (Some(watching), None),
            Some(Err(error)) => (None, Some(error.to_string())),
            None => (None, None),
        };
        Ear { news, pace: Pace::new(watching.is_none()), watching, unwatched, _sender: sender }
    }
}

/// Ctrl-C, heard from the return of this on and told when it is waited for.
fn interrupt(runtime: &Runtime) -> impl Future<Output = io::Result<()>> + Send + 'static {
    let mut signal = Box::pin(tokio::signal::ctrl_c());
    let first = runtime.block_on(poll_fn(|context| Poll::Ready(signal.as_mut().poll(context))));
    async move {
        match first {
            Poll::Ready(result) => result,
            Poll::Pending => signal.await,
        }
    }
}

fn failed(reporter: &Reporter, key: &str, reason: &str) -> Exit {
    reporter.say(key, &[("reason", reason.to_owned())]);
    Exit::Usage
}

/// Says where the preview is, and gives its address.
fn greet(args: &ServeArgs, reporter: &Reporter, listener: &TcpListener, state: &State) -> String {
    let port = listener.local_addr().map_or(args.port, |address| address.port());
    if args.port != 0 && args.port != port {
        reporter.say("port-taken", &[("taken", args.port.to_string()), ("port", port.to_string())]);
    }
    let at = |ip: IpAddr| format!("http://{}{}/", SocketAddr::new(ip, port), state.prefix());
    let url = at(Ipv4Addr::LOCALHOST.into());
    reporter.say("serving", &[("address", url.clone())]);
    if args.lan {
        match lan_address() {
            Some(ip) => {
                reporter.say("serving-lan", &[("address", at(ip))]);
                talk(&qr(&at(ip)));
            }
            None => reporter.say("serve-no-network", &[]),
        }
    }
    print_data(&format!("{url}\n"));
    url
}

/// A QR code of half-height blocks, dark on light whatever the terminal's colours are.
fn qr(text: &str) -> String {
    let Ok(code) = QrCode::new(text) else { return String::new() };
    let blocks = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
    blocks + "\n"
}

/// What to say of the site that shows while the present one cannot.
fn shown_instead(state: &State) -> &'static str {
    if state.is_makeshift() { "never-good" } else { "kept-last-good" }
}

fn hash(found: &Diagnostic) -> u64 {
    let mut hasher = Xxh3::new();
    found.hash(&mut hasher);
    hasher.finish()
}

/// Findings that are told at once; the browser shows more.
const MOST: usize = 20;

/// Tells of changes on the terminal, and of each finding once.
struct Teller {
    reporter: Reporter,
    /// The site's folder.
    root: PathBuf,
    /// Hashes of what was told and still stands.
    told: HashSet<u64>,
}

impl Teller {
    /// Follows the disk for as long as the program runs, and hands over each state.
    fn follow(mut self, mut preview: Preview, mut ear: Ear, states: &watch::Sender<Arc<State>>) {
        self.tell_of_mistakes(&preview.state());
        follow(&mut preview, &ear.news, ear.pace, ear.watching.as_mut(), |state, changes, time| {
            states.send_replace(state.clone());
            self.tell(&state, changes, time);
        });
    }

    /// Tells what was not told yet, errors first.
    fn report(&mut self, state: &State) {
        let found = state.diagnostics().iter().filter(|found| found.level >= Level::Warning);
        let found: HashMap<u64, &Diagnostic> = found.map(|found| (hash(found), found)).collect();
        let new = found.iter().filter(|(hash, _)| !self.told.contains(hash));
        let mut new: Vec<Diagnostic> = new.map(|(_, found)| (*found).clone()).collect();
        self.told = found.into_keys().collect();
        sort(&mut new);
        new.sort_by_key(|found| std::cmp::Reverse(found.level));
        new.truncate(MOST);
        if !new.is_empty() {
            self.reporter.report(new);
        }
    }

    /// Tells of mistakes, and of what shows instead when they keep the site from being shown.
    fn tell_of_mistakes(&mut self, state: &State) {
        self.report(state);
        if state.forbids() {
            self.reporter.say(shown_instead(state), &[]);
        }
    }

    fn tell(&mut self, state: &Arc<State>, changes: &Changes, time: Duration) {
        self.tell_of_mistakes(state);
        if state.forbids() || changes.is_empty() {
            return;
        }
        let mut paths = changes.paths();
        let mut facts = vec![("milliseconds", time.as_millis().to_string())];
        let named = |path: String| (if self.root.join(&path).exists() { "path" } else { "gone" }, path);
        facts.extend(paths.next().map(named));
        let more = paths.count();
        if more > 0 {
            facts.push(("more", more.to_string()));
        }
        self.reporter.say("rebuilt", &facts);
    }
}
