//! What a build changed in the output folder, for the user and for who publishes it.

/// What a build changed in the output folder; paths are sorted and relative to it, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Outputs that were new or different.
    pub written: usize,
    /// Outputs whose files had the same bytes already.
    pub unchanged: usize,
    /// Stale files of ours, which are deleted.
    pub deleted: Vec<String>,
    /// Stale files of ours that somebody has edited since; they are still there.
    pub left: Vec<String>,
    /// Outputs that were written and that the build before did not have, by their places in the plan.
    pub new: Vec<usize>,
    /// Outputs that took the place of those of the build before, by their places in the plan.
    pub changed: Vec<usize>,
    /// The length of all outputs written, in bytes.
    pub bytes_written: u64,
}

/// What became of one output.
#[derive(Clone, Copy)]
pub(super) enum Fate {
    /// Its file had the same bytes already.
    Unchanged,
    /// It was written, of this length in bytes, in the place of one of the build before or not.
    Written(u64, bool),
}

impl Summary {
    /// What was written; one for each output, in the order of the plan.
    pub(super) fn of(fates: impl Iterator<Item = Fate>) -> Summary {
        let mut summary = Summary::default();
        for (index, fate) in fates.enumerate() {
            let Fate::Written(bytes, had_one) = fate else {
                summary.unchanged += 1;
                continue;
            };
            summary.written += 1;
            summary.bytes_written += bytes;
            let list = if had_one { &mut summary.changed } else { &mut summary.new };
            list.push(index);
        }
        summary
    }
}
