//! What was done to a source on its way: which rule changed it how often, and what was left out.

use std::collections::BTreeMap;

/// What the rules did to one source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Log {
    /// The rule that is applied.
    rule: &'static str,
    /// How often each rule changed something, by the name of the rule.
    pub(crate) fixed: BTreeMap<&'static str, usize>,
    /// Cells of tables that nothing could be made of.
    pub(crate) unread: Vec<UnreadCell>,
    /// What is not in the bulletin, in the order in which it was taken out.
    pub(crate) left_out: Vec<LeftOut>,
}

/// Something that the source holds and the bulletin does not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LeftOut {
    /// The rule that took it out.
    pub(crate) rule: &'static str,
    pub(crate) text: String,
}

/// A cell of a table that could not be read as the field of its column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UnreadCell {
    /// The number of the row in the file, from 1.
    pub(crate) row: u32,
    pub(crate) heading: String,
    pub(crate) text: String,
}

impl Log {
    /// Notes that a cell could not be read.
    pub(crate) fn unread(&mut self, row: u32, heading: &str, text: &str) {
        self.unread.push(UnreadCell { row, heading: heading.to_owned(), text: text.to_owned() });
    }

    /// Adds what another log holds.
    pub(crate) fn append(&mut self, other: Log) {
        other.fixed.into_iter().for_each(|(rule, count)| *self.fixed.entry(rule).or_default() += count);
        self.unread.extend(other.unread);
        self.left_out.extend(other.left_out);
    }

    /// Says which rule is applied from here on.
    pub(crate) fn begin(&mut self, rule: &'static str) {
        self.rule = rule;
    }

    /// Notes that the rule which is applied changed something.
    pub(crate) fn fix(&mut self) {
        self.fix_as(self.rule);
    }

    /// Notes that the rule which is applied took a text out.
    pub(crate) fn leave_out(&mut self, text: impl Into<String>) {
        self.leave_out_as(self.rule, text);
    }

    /// Notes that a reader changed something.
    pub(crate) fn fix_as(&mut self, rule: &'static str) {
        *self.fixed.entry(rule).or_default() += 1;
    }

    /// Notes that a reader took a text out.
    pub(crate) fn leave_out_as(&mut self, rule: &'static str, text: impl Into<String>) {
        self.fix_as(rule);
        self.left_out.push(LeftOut { rule, text: text.into() });
    }

    /// Notes that what a source says of itself is not in the bulletin, unless it came from a line of the text that was taken
    /// out already.
    pub(crate) fn leave_out_once(&mut self, rule: &'static str, text: &str) {
        let is_line = |left: &LeftOut| left.rule != "front-matter" && left.text.contains(text);
        if !self.left_out.iter().any(is_line) {
            self.leave_out_as(rule, text);
        }
    }
}
