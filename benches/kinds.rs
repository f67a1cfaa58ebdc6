//! What each kind of page costs: how many there are, their bytes, and the time to render them one by one on
//! one thread. Run it with `cargo bench --bench kinds -- SITE_FOLDER`; see docs/benchmarks.md.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and its arguments")]
#![allow(clippy::disallowed_macros, reason = "and says what it measured")]

mod site;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use fanzha::pipeline::with_renderer;
use fanzha::render::{Rendered, Renderer};

/// The sums of one kind of output.
#[derive(Clone, Copy, Default)]
struct Cost {
    files: usize,
    bytes: usize,
    time: Duration,
}

fn main() {
    let started = Instant::now();
    let (_, planned) = site::planned();
    let read = started.elapsed();
    let costs = with_renderer(&planned, costs);
    let costs = costs.unwrap_or_else(|_| panic!("a template fails"));
    print(&costs, read);
}

fn costs(renderer: &Renderer) -> BTreeMap<String, Cost> {
    let mut costs: BTreeMap<String, Cost> = BTreeMap::new();
    for output in &renderer.plan.outputs {
        let started = Instant::now();
        let bytes = match renderer.render(output) {
            Ok(Rendered::Bytes(bytes)) => bytes.len(),
            Ok(Rendered::Cases(format, year)) => {
                let mut bytes = Vec::new();
                renderer.write_cases(format, year, &mut bytes).expect("memory takes everything");
                bytes.len()
            }
            Ok(_) => 0,
            Err(reason) => panic!("{reason:?}"),
        };
        let cost = costs.entry(output.kind_name()).or_default();
        cost.files += 1;
        cost.bytes += bytes;
        cost.time += started.elapsed();
    }
    costs
}

fn print(costs: &BTreeMap<String, Cost>, read: Duration) {
    println!("reading, relating, planning and checking: {:.0} ms", read.as_secs_f64() * 1e3);
    println!("{:20} {:>7} {:>9} {:>9} {:>9}", "kind", "files", "KB", "ms", "µs each");
    let mut sum = Cost::default();
    for (name, cost) in costs {
        line(name, cost);
        sum.files += cost.files;
        sum.bytes += cost.bytes;
        sum.time += cost.time;
    }
    line("all", &sum);
}

fn line(name: &str, cost: &Cost) {
    let milliseconds = cost.time.as_secs_f64() * 1e3;
    let each = milliseconds * 1e3 / cost.files as f64;
    println!("{name:20} {:7} {:9.0} {milliseconds:9.1} {each:9.1}", cost.files, cost.bytes as f64 / 1e3);
}
