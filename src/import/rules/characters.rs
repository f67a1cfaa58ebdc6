//! Characters that nobody meant: invisible ones, radicals of PDFs, hard spaces, spaces between Chinese and digits.

use super::each_content;
use crate::article::{Article, Inline};
use crate::characters::{visible, with_ideographs};
use crate::import::log::Log;
use crate::text::is_ideograph;

/// Removes characters that cannot be seen.
pub(super) fn remove_invisible(article: &mut Article, log: &mut Log) {
    each_text(article, log, &|text| visible(text).into_owned());
}

/// Writes ideographs for the radicals that PDFs leave.
pub(super) fn replace_radicals(article: &mut Article, log: &mut Log) {
    each_text(article, log, &|text| with_ideographs(text).into_owned());
}

/// Writes spaces for those that keep lines from breaking.
pub(super) fn replace_hard_spaces(article: &mut Article, log: &mut Log) {
    each_text(article, log, &|text| text.replace(['\u{a0}', '\u{3000}', '\u{2002}', '\u{2003}'], " "));
}

/// Changes every run of text, and the title.
fn each_text(article: &mut Article, log: &mut Log, change: &dyn Fn(&str) -> String) {
    let mut apply = |text: &mut String| {
        let changed = change(text);
        if changed != *text {
            log.fix();
            *text = changed;
        }
    };
    if let Some(title) = &mut article.origin.title {
        apply(title);
    }
    each_content(&mut article.blocks, &mut |content| {
        for inline in content {
            if let Inline::Run(run) = inline {
                apply(&mut run.text);
            }
        }
    });
}

/// Removes spaces at the ends of lines, repeated ones, and those between Chinese and anything else: `2 万多元`. Browsers
/// leave a gap there by themselves.
pub(super) fn remove_spaces(article: &mut Article, log: &mut Log) {
    each_content(&mut article.blocks, &mut |content| {
        let mut before: Option<char> = None;
        for at in 0..content.len() {
            let after = content[at + 1..].iter().find_map(first_char);
            match &mut content[at] {
                Inline::Run(run) if run.style.code => before = run.text.chars().next_back(),
                Inline::Run(run) => {
                    let text = without_spaces(&run.text, before, after);
                    if text != run.text {
                        log.fix();
                        run.text = text;
                    }
                    before = run.text.chars().next_back().or(before);
                }
                Inline::LineBreak => before = None,
                Inline::Picture(_) => {}
            }
        }
        content.retain(|inline| !matches!(inline, Inline::Run(run) if run.text.is_empty()));
    });
    if let Some(title) = &mut article.origin.title {
        *title = without_spaces(title, None, None);
    }
}

/// The character that an inline begins with; `Some(None)` where a line ends.
fn first_char(inline: &Inline) -> Option<Option<char>> {
    match inline {
        Inline::Run(run) => run.text.chars().next().map(Some),
        Inline::LineBreak => Some(None),
        Inline::Picture(_) => None,
    }
}

fn without_spaces(text: &str, before: Option<char>, after: Option<Option<char>>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = before;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != ' ' {
            out.push(c);
            last = Some(c);
            continue;
        }
        while chars.next_if(|next| *next == ' ').is_some() {}
        let next = chars.peek().copied().or(after.flatten());
        if last.is_some_and(|last| !is_wide(last) && last != ' ')
            && next.is_some_and(|next| !is_wide(next) && next != ' ')
        {
            out.push(' ');
            last = Some(' ');
        }
    }
    out
}

/// Chinese characters and their marks.
fn is_wide(c: char) -> bool {
    is_ideograph(c)
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '…' | '—')
}
