//! The text that readers copy into a chat to warn their families.

use super::Views;
use super::cases::AmountView;
use crate::vocabulary::Hotline;

/// What the text is made of.
pub(super) struct Share<'a> {
    pub(super) title: &'a str,
    pub(super) summary: Option<&'a str>,
    pub(super) amount: Option<&'a AmountView>,
    pub(super) tip: Option<&'a str>,
    /// The address of the page with scheme and host.
    pub(super) url: &'a str,
}

impl Views<'_> {
    /// Plain lines: title, lesson, figure, one tip, whom to call, and where to read more.
    pub(super) fn share_text(&self, share: &Share) -> String {
        let words = self.words;
        let mut lines = vec![words.fill("share_title", &[("title", share.title)])];
        lines.extend(share.summary.map(str::to_owned));
        lines.extend(share.amount.map(|amount| amount.line(words)));
        lines.extend(share.tip.map(|tip| words.fill("share_tip", &[("tip", tip)])));
        lines.extend(self.whom_to_call());
        lines.push(share.url.to_owned());
        lines.join("\n")
    }

    /// The first two numbers that can be dialled: more are not read.
    pub(crate) fn called(&self) -> impl Iterator<Item = &Hotline> {
        self.site.config.hotlines.iter().filter(|line| line.tel).take(2)
    }

    /// A line with the numbers to call. `None` where the site has none.
    pub(crate) fn whom_to_call(&self) -> Option<String> {
        let numbers: Vec<&str> = self.called().map(|line| line.number.as_str()).collect();
        let numbers =
            Some(numbers.join(self.words.get("list_comma"))).filter(|numbers| !numbers.is_empty())?;
        Some(self.words.fill("share_hotlines", &[("numbers", &numbers)]))
    }
}
