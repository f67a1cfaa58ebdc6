//! The progress of long work, on a terminal only.

use std::io::IsTerminal;

use indicatif::{ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

/// Work on fewer files than this shows no bar: it takes less than a second. Pictures always show one, since each can
/// take that long.
const LONG: usize = 500;

/// A progress bar on standard error.
pub(super) struct ProgressBar {
    bar: indicatif::ProgressBar,
}

impl ProgressBar {
    pub(super) fn new() -> ProgressBar {
        let bar = indicatif::ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
        if !std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}").expect("the template is valid");
        bar.set_style(style);
        ProgressBar { bar }
    }

    pub(super) fn show(&self, progress: Progress) {
        let (done, all, long) = match progress {
            Progress::Reading(done, all) | Progress::Rendering(done, all) => (done, all, LONG),
            Progress::Pictures(done, all) => (done, all, 1),
            Progress::Parsed(..) | Progress::Planned(..) | Progress::Gathered(..) | Progress::Begins(_) => {
                return;
            }
        };
        if all >= long {
            self.bar.set_length(all as u64);
            self.bar.set_position(done as u64);
        }
    }

    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
