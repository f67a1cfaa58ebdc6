//! Where the time of a build went: a table for people, and a file that the trace viewers of browsers read.

use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::json;

use super::report::Reporter;
use crate::pipeline::{Progress, Stage};
use crate::source::build_cache;
use crate::write::cache;

/// The name of the file for trace viewers.
const TRACE: &str = "trace.json";

/// When each stage of a build began.
pub(super) struct Timings {
    started: Instant,
    begun: [OnceLock<Instant>; Stage::ALL.len()],
    /// How many documents were parsed, and how many were known.
    documents: OnceLock<(usize, usize)>,
    /// How many outputs were made, and how many were kept.
    outputs: OnceLock<(usize, usize)>,
    /// How many texts were read for the search index, and how many were not.
    texts: OnceLock<(usize, usize)>,
}

/// A stage, when it began after the start, and how long it took.
type Span = (Stage, Duration, Duration);

impl Timings {
    pub(super) fn start() -> Timings {
        Timings {
            started: Instant::now(),
            begun: Default::default(),
            documents: OnceLock::new(),
            outputs: OnceLock::new(),
            texts: OnceLock::new(),
        }
    }

    pub(super) fn started(&self) -> Instant {
        self.started
    }

    pub(super) fn note(&self, progress: Progress) {
        match progress {
            Progress::Begins(stage) => _ = self.begun[stage as usize].get_or_init(Instant::now),
            Progress::Parsed(parsed, known) => _ = self.documents.get_or_init(|| (parsed, known)),
            Progress::Planned(made, kept) => _ = self.outputs.get_or_init(|| (made, kept)),
            Progress::Gathered(read, known) => _ = self.texts.get_or_init(|| (read, known)),
            _ => {}
        }
    }

    /// Prints how long each stage took, and stores the same for trace viewers in the cache of a site.
    pub(super) fn print(&self, reporter: &Reporter, root: &Path) {
        let spans = self.spans(Instant::now());
        let whole: Duration = spans.iter().map(|(_, _, took)| *took).sum();
        for (stage, _, took) in &spans {
            let share = 100.0 * took.as_secs_f64() / whole.as_secs_f64().max(f64::EPSILON);
            let facts = [
                ("stage", reporter.wording().talk(&format!("stage-{}", stage.name()), &[])),
                ("milliseconds", format!("{:.1}", took.as_secs_f64() * 1000.0)),
                ("share", format!("{share:.0}")),
            ];
            reporter.print_message("timing", &facts);
        }
        let counted = [
            ("timings-documents", &self.documents),
            ("timings-pages", &self.outputs),
            ("timings-texts", &self.texts),
        ];
        for (key, counts) in counted {
            if let Some((made, kept)) = counts.get() {
                reporter.print_message(key, &[("made", made.to_string()), ("kept", kept.to_string())]);
            }
        }
        let folder = build_cache(root);
        let path = folder.join(TRACE);
        match cache::store(&folder, TRACE, trace(&spans).as_bytes()) {
            Ok(_) => reporter.print_message("timings-trace", &[("path", path.display().to_string())]),
            Err(error) => {
                let facts = [("path", path.display().to_string()), ("reason", error.to_string())];
                reporter.print_message("write-failed", &facts);
            }
        }
    }

    fn spans(&self, end: Instant) -> Vec<Span> {
        let begun = Stage::ALL.into_iter().zip(&self.begun);
        let begun: Vec<(Stage, Instant)> =
            begun.filter_map(|(stage, begun)| Some((stage, *begun.get()?))).collect();
        let ends = begun.iter().skip(1).map(|(_, at)| *at).chain([end]);
        let span =
            |((stage, from), to): (&(Stage, Instant), Instant)| (*stage, *from - self.started, to - *from);
        begun.iter().zip(ends).map(span).collect()
    }
}

/// The format of Chromium's trace viewer, which those of other browsers read too.
fn trace(spans: &[Span]) -> String {
    let event = |(stage, from, took): &Span| {
        json!({
            "name": stage.name(), "ph": "X", "pid": 1, "tid": 1,
            "ts": from.as_secs_f64() * 1e6, "dur": took.as_secs_f64() * 1e6,
        })
    };
    let events: Vec<_> = spans.iter().map(event).collect();
    json!({ "traceEvents": events, "displayTimeUnit": "ms" }).to_string()
}
