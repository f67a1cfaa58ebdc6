//! `fanzha serve`: starts the preview, says where it is, and ends it.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::task::Poll;
use std::time::SystemTime;

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::change_reporter::ChangeReporter;
use super::exit::Exit;
use super::export::system_fonts;
use super::progress::ProgressBar;
use super::report::Reporter;
use super::site::{build_options, program, set_jobs};
use super::terminal::{print_data, print_notice};
use crate::cli::ServeArgs;
use crate::desk::{Desk, DeskSetting};
use crate::diagnostics::{Code, Language};
use crate::serve::{
    AccessPolicy, DeskCode, DeskDoor, DiskEvent, DiskFeed, DiskWatcher, Preview, ServedSite, Timing,
    answer_requests, bind, follow_disk, lan_address,
};

/// Threads for connections. They only wait and copy, because rendering has its own threads.
const CONNECTION_THREADS: usize = 2;

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
    let options = build_options(&args.site);
    // Watching begins before the site is read, so that no change is missed in between.
    let disk = WatchedDisk::watch(&options.root, args.poll);
    let bar = ProgressBar::new();
    let preview =
        Preview::open_known(options, program(), args.site.report.strict, &|progress| bar.show(progress));
    bar.clear();
    let served = preview.served();
    let mut reporter = Reporter::new(&args.site, served.language());
    if let Some(missing) = served.diagnostics().iter().find(|found| found.code == Code::MissingConfig) {
        reporter.print_findings(vec![missing.clone()]);
        return Exit::Usage;
    }
    if let Some(reason) = &disk.not_watched {
        reporter.print_message("serve-unwatched", &[("reason", reason.clone())]);
    }
    match start_runtime() {
        Ok(runtime) => run(args, Started { listener, disk, preview, runtime }, reporter),
        Err(error) => failed(&reporter, "serve-failed", &error.to_string()),
    }
}

fn start_runtime() -> io::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(CONNECTION_THREADS).enable_all().build()
}

/// Everything that a running preview consists of.
struct Started {
    listener: TcpListener,
    disk: WatchedDisk,
    preview: Preview,
    runtime: Runtime,
}

/// Runs the preview to its end.
fn run(args: &ServeArgs, started: Started, reporter: Reporter) -> Exit {
    let Started { listener, disk, preview, runtime } = started;
    // Ctrl-C is handled before the address is printed, so that nobody can press it too early.
    let interrupted = interrupt(&runtime);
    let served = preview.served();
    let language = served.language();
    let code = args.lan.then(DeskCode::new);
    let url = print_addresses(args, &reporter, &listener, &served, code.as_ref());
    let (sender, newest) = watch::channel(served);
    let changes = ChangeReporter::new(reporter, args.site.root.clone());
    let events = disk.sender.clone();
    std::thread::spawn(move || follow(preview, disk, changes, &sender));
    if args.open {
        // If there is no browser, the address is still on the terminal.
        let _ = open::that_detached(&url);
    }
    let access = AccessPolicy { lan: args.lan };
    let output = args.site.root.join("public");
    let setting = DeskSetting {
        strict: args.site.report.strict,
        output: std::path::absolute(&output).unwrap_or(output).display().to_string(),
        program: program(),
        clock: SystemTime::now,
        fonts: system_fonts,
    };
    let desk = DeskDoor::new(Desk::new(build_options(&args.site), setting), code, events);
    let answering = answer_requests(listener, newest, access, args.navigate, desk);
    let failure = run_until_end(runtime, answering, interrupted);
    let reporter = Reporter::new(&args.site, language);
    match failure {
        None => {
            reporter.print_message("stopped", &[]);
            Exit::Clean
        }
        Some(failure) => failed(&reporter, "serve-failed", &failure),
    }
}

/// Answers requests until Ctrl-C, or until that fails: then returns why.
fn run_until_end(
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
        // If the signal cannot be handled, the system ends the program.
        if interrupted.await.is_ok() {
            let _ = end.send(None).await;
        }
    });
    let failure = runtime.block_on(ended.recv()).flatten();
    // Nothing that is being written could be left half done.
    runtime.shutdown_background();
    failure
}

/// Follows the disk for as long as the program runs, and sends each new state of the site to the connections.
fn follow(
    mut preview: Preview,
    disk: WatchedDisk,
    mut reporter: ChangeReporter,
    sender: &watch::Sender<Arc<ServedSite>>,
) {
    reporter.print_findings(&preview.served());
    follow_disk(&mut preview, disk.feed, |served, changes, time| {
        sender.send_replace(served.clone());
        reporter.print_change(&served, changes, time);
    });
}

/// A disk that is watched for changes.
struct WatchedDisk {
    feed: DiskFeed,
    /// Why the system does not watch although it was asked to.
    not_watched: Option<String>,
    /// Where events are sent: by the desk, and by the watcher if there is one.
    sender: Sender<DiskEvent>,
}

impl WatchedDisk {
    /// Starts to watch. If the system cannot watch, or must not, files are compared regularly instead.
    fn watch(root: &Path, poll: bool) -> WatchedDisk {
        let (sender, events) = mpsc::channel();
        let (watcher, not_watched) = match (!poll).then(|| DiskWatcher::start(root, sender.clone())) {
            Some(Ok(watcher)) => (Some(watcher), None),
            Some(Err(error)) => (None, Some(error.to_string())),
            None => (None, None),
        };
        let timing = Timing::new(watcher.is_none());
        WatchedDisk { feed: DiskFeed { events, watcher, timing }, not_watched, sender }
    }
}

/// Waits for Ctrl-C. The signal is handled as soon as this function has returned.
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
    reporter.print_message(key, &[("reason", reason.to_owned())]);
    Exit::Usage
}

/// Prints where the preview is; returns its address.
fn print_addresses(
    args: &ServeArgs,
    reporter: &Reporter,
    listener: &TcpListener,
    served: &ServedSite,
    code: Option<&DeskCode>,
) -> String {
    let port = listener.local_addr().map_or(args.port, |address| address.port());
    if args.port != 0 && args.port != port {
        let facts = [("taken", args.port.to_string()), ("port", port.to_string())];
        reporter.print_message("port-taken", &facts);
    }
    let at = |ip: IpAddr| format!("http://{}{}/", SocketAddr::new(ip, port), served.prefix());
    let url = at(Ipv4Addr::LOCALHOST.into());
    reporter.print_message("serving", &[("address", url.clone())]);
    reporter.print_message("serving-desk", &[("address", format!("{url}_fanzha/"))]);
    if args.lan {
        match lan_address() {
            Some(ip) => {
                reporter.print_message("serving-lan", &[("address", at(ip))]);
                print_notice(&qr_code(&at(ip)));
                if let Some(code) = code {
                    reporter.print_message("serving-desk-code", &[("code", code.shown().to_owned())]);
                }
            }
            None => reporter.print_message("serve-no-network", &[]),
        }
    }
    print_data(&format!("{url}\n"));
    url
}

/// A QR code of half-height blocks, dark on light whatever the terminal's colours are. None if the address is too long.
fn qr_code(address: &str) -> String {
    let Ok(code) = QrCode::new(address) else { return String::new() };
    let blocks = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
    blocks + "\n"
}
