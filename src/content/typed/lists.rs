//! Lists as Word and input methods write them: `1、先挂断`, `1.先挂断`, `•先挂断`, `-先挂断`. To Markdown they are lines of
//! one paragraph, which it joins.

use std::ops::Range;

use super::super::markdown::TextLine;
use super::typed_text::{TypedText, is_chinese, trim_spaces};
use crate::diagnostics::Code;

/// Signs that Word puts before the items of a list.
const BULLETS: &str = "•·●○■□◆◇▪▫▶►➤‣⁃∙–-*";

/// What an item begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Number(u32),
    Bullet(char),
}

/// An item: its mark, and the bytes of the file to replace.
struct Item {
    mark: Mark,
    span: Range<usize>,
    line: usize,
}

/// Reports a list among lines that follow each other; returns the lines from its first item on.
pub(super) fn find(
    typed: &TypedText<'_>,
    lines: &[TextLine],
    found: &mut Vec<crate::diagnostics::Diagnostic>,
) -> Option<Range<usize>> {
    let mut items: Vec<Item> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some((mark, length)) = read_mark(typed.of(line)) else { continue };
        if items.last().is_none_or(|last| continues(last.mark, mark)) {
            items.push(Item { mark, span: line.span.start..line.span.start + length, line: at });
        }
    }
    let (first, last) = (items.first()?, items.last()?);
    let run_together = items.iter().skip(1).any(|item| !lines[item.line - 1].breaks);
    if items.len() < 2 || !run_together {
        return None;
    }
    let span = lines[first.line].span.start..lines[last.line].span.end;
    let parts: Vec<_> = items.iter().map(|item| (item.span.clone(), item.mark.in_markdown())).collect();
    let sample = typed.text[first.span.clone()].trim_end();
    let is_unspaced = matches!(first.mark, Mark::Bullet('-' | '*')) || sample.ends_with('.');
    let slip = match first.mark {
        Mark::Number(_) if is_unspaced => "list-number-without-space",
        Mark::Number(_) => "list-number",
        Mark::Bullet('-' | '*') => "list-without-space",
        Mark::Bullet(_) => "list-bullet",
    };
    let new = typed.finding(Code::LiteralList, span.clone(), slip);
    let new = if is_unspaced { new.fact("unspaced", sample) } else { new };
    let new = new.fact("written", sample).fact("right", first.mark.in_markdown());
    // Only a list that begins with 1 may stand right under a line of text.
    let needs_space = first.line > 0 && matches!(first.mark, Mark::Number(number) if number != 1);
    let fixed = typed.rewritten(&span, &parts);
    found.push(if needs_space { new } else { new.fix(fixed) });
    Some(first.line..lines.len())
}

impl Mark {
    fn in_markdown(self) -> String {
        match self {
            Mark::Number(number) => format!("{number}. "),
            Mark::Bullet(_) => "- ".to_owned(),
        }
    }
}

/// Whether a mark can be that of the next item.
fn continues(last: Mark, mark: Mark) -> bool {
    match (last, mark) {
        (Mark::Number(last), Mark::Number(number)) => number == last + 1,
        (Mark::Bullet(last), Mark::Bullet(bullet)) => last == bullet,
        _ => false,
    }
}

/// The mark at the start of a line, and its bytes with the spaces after it.
fn read_mark(line: &str) -> Option<(Mark, usize)> {
    let first = line.chars().next()?;
    let (mark, rest) = if BULLETS.contains(first) {
        (Mark::Bullet(first), bullet_text(first, &line[first.len_utf8()..])?)
    } else {
        read_number(line)?
    };
    let text = trim_spaces(rest);
    (!text.is_empty()).then_some((mark, line.len() - text.len()))
}

fn bullet_text(bullet: char, rest: &str) -> Option<&str> {
    let starts_text = rest.chars().next().is_some_and(|c| is_chinese(c) || "“《【‘".contains(c));
    let is_item = match bullet {
        '-' => starts_text,
        '*' => starts_text && !rest.contains('*'),
        '–' => !rest.starts_with('–'),
        _ => true,
    };
    is_item.then_some(rest)
}

/// `1、`, `1.`, `１．`, `1）` before something that is no digit: `2.5小时` and `1、2号窗口` are none.
fn read_number(line: &str) -> Option<(Mark, &str)> {
    // Nobody numbers by hand beyond two digits; `110、96110都可以打` is no item.
    const MOST_DIGITS: usize = 2;
    let mut number = 0;
    let mut digits = 0;
    let mut rest = line;
    while let Some((c, value)) = rest.chars().next().and_then(|c| Some((c, digit(c)?))) {
        number = number * 10 + value;
        digits += 1;
        if digits > MOST_DIGITS {
            return None;
        }
        rest = &rest[c.len_utf8()..];
    }
    let text = rest.strip_prefix(['、', '.', '．', '）', ')'])?;
    let goes_on = trim_spaces(text).chars().next().and_then(digit).is_some();
    (digits > 0 && number > 0 && !goes_on).then_some((Mark::Number(number), text))
}

/// The value of a digit of either width.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}
