//! The text of one paragraph of Markdown, read as its writer meant it rather than as CommonMark has it.
//!
//! An editor that exports bold text piece by piece leaves `**甲****乙**`, `****` and bold that ends in another line. So
//! two asterisks switch bold on or off wherever they stand, and four switch nothing; asterisks that hide a name or digits
//! stay. Nothing here fails: what is no markup is text.

use std::borrow::Cow;

use super::links::{Destination, closing_bracket, destination};
use crate::article::{Inline, Picture, Style};
use crate::content::markdown::follows_surname;
use crate::import::formats::blocks::push_text;
use crate::import::log::Log;
use crate::markup::{Reading, Tag, Token, reference, token_at};
use crate::text::{is_ideograph, is_invisible};

/// How far a closing mark is looked for, in bytes. Longer emphasis on one line is a slip, and the search stays cheap in
/// lines of megabytes.
const REACH: usize = 600;

/// Reads the text of a paragraph; ends of lines are `\n`.
pub(super) fn read_inlines(text: &str, log: &mut Log) -> Vec<Inline> {
    let mut scanner = Scanner { text, at: 0, style: Style::default(), link: None, out: Vec::new(), log };
    scanner.scan(text.len());
    scanner.out
}

struct Scanner<'t, 'l> {
    text: &'t str,
    at: usize,
    style: Style,
    link: Option<String>,
    out: Vec<Inline>,
    log: &'l mut Log,
}

impl<'t> Scanner<'t, '_> {
    fn scan(&mut self, end: usize) {
        while self.at < end {
            let rest = &self.text[self.at..end];
            let plain =
                rest.find(['\\', '`', '*', '_', '~', '!', '！', '[', '<', '&', '\n']).unwrap_or(rest.len());
            self.push(&rest[..plain]);
            self.at += plain;
            if plain < rest.len() && !self.markup(end) {
                let c = self.text[self.at..].chars().next().expect("a mark was found here");
                self.push_char(c);
                self.at += c.len_utf8();
            }
        }
    }

    fn push(&mut self, text: &str) {
        push_text(&mut self.out, text, self.style, self.link.as_deref());
    }

    fn push_char(&mut self, c: char) {
        self.push(c.encode_utf8(&mut [0; 4]));
    }

    /// Reads what a mark begins; returns whether it was markup.
    fn markup(&mut self, end: usize) -> bool {
        let rest = &self.text[self.at..end];
        match rest.as_bytes()[0] {
            b'\n' => {
                self.out.push(Inline::LineBreak);
                self.at += 1;
                true
            }
            b'\\' => self.escape(rest),
            b'`' => self.code(rest),
            b'*' => self.asterisks(rest),
            b'_' => self.underscores(rest),
            b'~' => self.tildes(rest),
            b'!' | 0xEF => self.picture(rest),
            b'[' => self.link(rest),
            b'<' => self.tag(rest),
            b'&' => self.reference(rest),
            _ => false,
        }
    }

    fn escape(&mut self, rest: &str) -> bool {
        match rest[1..].chars().next() {
            Some('\n') => {
                self.out.push(Inline::LineBreak);
                self.at += 2;
                true
            }
            Some(c) if c.is_ascii_punctuation() => {
                self.push_char(c);
                self.at += 2;
                true
            }
            _ => false,
        }
    }

    fn code(&mut self, rest: &str) -> bool {
        let marks = run_length(rest, b'`');
        let inside = &rest[marks..];
        let Some(length) = closing_run(inside, b'`', marks) else { return false };
        let style = Style { code: true, ..self.style };
        push_text(&mut self.out, inside[..length].trim_matches('\n'), style, self.link.as_deref());
        self.at += marks + length + marks;
        true
    }

    fn asterisks(&mut self, rest: &str) -> bool {
        let length = run_length(rest, b'*');
        let (before, after) = (&self.text[..self.at], &rest[length..]);
        if hides_something(before, after, length) || (!self.style.bold && hides_name(before, after, length)) {
            self.push(&rest[..length]);
            self.at += length;
            return true;
        }
        if length == 1 {
            return self.single(rest, b'*', |style| &mut style.italic);
        }
        if length > 3 {
            self.log.fix_as("emphasis");
        }
        self.style.bold ^= length / 2 % 2 == 1;
        if length == 3 {
            self.style.italic ^= true;
        }
        self.at += length;
        true
    }

    fn underscores(&mut self, rest: &str) -> bool {
        let length = run_length(rest, b'_');
        let is_in_word = self.text[..self.at].ends_with(char::is_alphanumeric)
            && rest[length..].starts_with(char::is_alphanumeric);
        if is_in_word {
            return false;
        }
        match length {
            1 => self.single(rest, b'_', |style| &mut style.italic),
            2 => self.single(rest, b'_', |style| &mut style.bold),
            _ => false,
        }
    }

    fn tildes(&mut self, rest: &str) -> bool {
        run_length(rest, b'~') == 2 && self.single(rest, b'~', |style| &mut style.struck)
    }

    /// A mark that switches a style on only if another one of its length switches it off again.
    fn single(&mut self, rest: &str, mark: u8, switch: impl Fn(&mut Style) -> &mut bool) -> bool {
        let length = run_length(rest, mark);
        let after = &rest[length..];
        let is_on = *switch(&mut self.style);
        let opens = || {
            !after.starts_with(char::is_whitespace)
                && closing_run(after, mark, length).is_some_and(|end| end > 0)
        };
        if !is_on && !opens() {
            return false;
        }
        *switch(&mut self.style) = !is_on;
        self.at += length;
        true
    }

    fn picture(&mut self, rest: &'t str) -> bool {
        let Some(inside) = rest.strip_prefix("![").or_else(|| rest.strip_prefix("！[")) else {
            return false;
        };
        let start = rest.len() - inside.len();
        let Some(close) = closing_bracket(inside) else { return false };
        let Some(Destination { address, title, length }) = destination(&inside[close + 1..]) else {
            return false;
        };
        let (before, alt) = inside[..close].rsplit_once(']').unwrap_or(("", &inside[..close]));
        self.note_title(before.trim_matches(['!', '[']).to_owned());
        let alt = alt.trim_start_matches(['!', '[']);
        self.note_title(title);
        let picture = Picture { address, alt: alt.replace('\n', " ").trim().to_owned(), bytes: None };
        self.out.push(Inline::Picture(picture));
        self.at += start + close + 1 + length;
        true
    }

    /// Titles show when a mouse rests on something, which no phone has; most are names of files.
    fn note_title(&mut self, title: String) {
        if !title.is_empty() {
            self.log.leave_out_as("mouse-titles", title);
        }
    }

    fn link(&mut self, rest: &'t str) -> bool {
        let Some(close) = closing_bracket(&rest[1..]) else { return false };
        let after = &rest[1 + close + 1..];
        let Some(Destination { address, title, length }) = destination(after) else { return false };
        self.note_title(title);
        let (start, end) = (self.at + 1, self.at + 1 + close);
        let outer = self.link.replace(address);
        self.at = start;
        let before = self.out.len();
        self.scan(end);
        let has_text = self.out[before..]
            .iter()
            .any(|inline| matches!(inline, Inline::Run(run) if run.text.contains(is_visible)));
        if !has_text {
            let inside = self.out.split_off(before);
            self.out.extend(inside.into_iter().filter(|inline| matches!(inline, Inline::Picture(_))));
            let address = self.link.take().expect("it was set above");
            self.log.leave_out_as("empty-links", address);
        }
        self.link = outer;
        self.at = end + 1 + length;
        true
    }

    fn tag(&mut self, rest: &'t str) -> bool {
        if let Some(address) = autolink(rest) {
            self.push(address);
            self.at += address.len() + 2;
            return true;
        }
        let Some(token) = token_at(self.text, self.at, Reading::Source) else { return false };
        match &token {
            Token::Start(tag) => {
                note_words_in_tag(&self.text[token.span()], self.log);
                self.start_tag(tag);
            }
            Token::End(tag) => {
                note_words_in_tag(&self.text[token.span()], self.log);
                self.end_tag(&tag.name());
            }
            Token::Comment { content, .. } => {
                self.log.leave_out_as("comments", self.text[content.clone()].trim());
            }
            Token::Text(_) | Token::Broken(_) => return false,
        }
        self.at = token.span().end;
        true
    }

    fn start_tag(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        match &*name {
            "br" => self.out.push(Inline::LineBreak),
            "img" => {
                let address = tag.attribute("data-src").or_else(|| tag.attribute("src")).unwrap_or_default();
                let alt = tag.attribute("alt").unwrap_or_default();
                let (address, alt) = (address.trim().to_owned(), alt.trim().to_owned());
                self.out.push(Inline::Picture(Picture { address, alt, bytes: None }));
            }
            "a" => self.link = tag.attribute("href").map(Cow::into_owned),
            _ => self.switch(&name, true),
        }
    }

    fn end_tag(&mut self, name: &str) {
        match name {
            "a" => self.link = None,
            "p" | "div" => self.out.push(Inline::LineBreak),
            _ => self.switch(name, false),
        }
    }

    fn switch(&mut self, name: &str, on: bool) {
        if let Some(style) = style_of_element(name, &mut self.style) {
            *style = on;
        } else {
            self.log.fix_as("html");
        }
    }

    fn reference(&mut self, rest: &str) -> bool {
        let Some((c, length)) = reference(rest) else { return false };
        self.push_char(c);
        self.at += length;
        true
    }
}

/// Notes a tag that holds Chinese, such as the title of something: no reader sees it.
pub(super) fn note_words_in_tag(tag: &str, log: &mut Log) {
    if tag.contains(is_ideograph) {
        log.leave_out_as("html", tag);
    }
}

/// The style that an element of HTML gives.
pub(crate) fn style_of_element<'s>(name: &str, style: &'s mut Style) -> Option<&'s mut bool> {
    match name {
        "b" | "strong" => Some(&mut style.bold),
        "i" | "em" | "cite" => Some(&mut style.italic),
        "s" | "del" | "strike" => Some(&mut style.struck),
        "code" | "kbd" | "samp" | "tt" => Some(&mut style.code),
        _ => None,
    }
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !is_invisible(c)
}

/// How many of a mark a text begins with.
fn run_length(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|byte| *byte == mark).count()
}

/// Where the next run of exactly this length begins, on the same line and within reach.
fn closing_run(text: &str, mark: u8, length: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len().min(REACH) && bytes[at] != b'\n' {
        let run = bytes[at..].iter().take_while(|byte| **byte == mark).count();
        if run == length {
            return Some(at);
        }
        at += run.max(1);
    }
    None
}

/// Whether asterisks stand for digits or letters: 138****0000, `wap.***10086.com`, 卡号6222****.
fn hides_something(before: &str, after: &str, length: usize) -> bool {
    let of_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '@' | '-');
    let is_digit = |c: char| c.is_ascii_digit();
    if after.starts_with(of_code) && before.ends_with(of_code) {
        return length != 2 || before.ends_with(is_digit) || after.starts_with(is_digit);
    }
    // Digits in groups: 6222 **** **** 0000.
    let of_group = |c: char| c.is_ascii_digit() || c == '*';
    let follows_group = before.strip_suffix(' ').is_some_and(|before| before.ends_with(of_group));
    let precedes_group = after.strip_prefix(' ').is_some_and(|after| after.starts_with(of_group));
    if length == 4 && follows_group && precedes_group {
        return true;
    }
    // A number with one hidden end has digits that are no count: 2023****年 and 20****万元 are remnants of bold.
    let counts = |text: &str| {
        text.starts_with(['年', '月', '日', '时', '点', '元', '万', '亿', '多', '余', '名', '人', '岁'])
    };
    let digits = |text: &mut dyn Iterator<Item = char>| text.take_while(|c| c.is_ascii_digit()).count();
    let shown = digits(&mut after.chars());
    let hides_start = length == 4 && matches!(shown, 3 | 4) && !counts(&after[shown..]);
    let hides_end = length >= 3 && digits(&mut before.chars().rev()) >= 3 && !counts(after);
    hides_start || hides_end
}

/// Whether asterisks stand for a given name: 李**，王*女士.
fn hides_name(before: &str, after: &str, length: usize) -> bool {
    // Bold that begins after a surname goes on; a hidden name is followed by what a name is followed by.
    let ends_name = after
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() || "女先某的在于与和被报接称收到老说".contains(c));
    length <= 2 && (follows_surname(before) && ends_name || before.ends_with('某') && !after.contains("**"))
}

/// The address between angle brackets.
fn autolink(rest: &str) -> Option<&str> {
    let inside = &rest[1..rest.find('>').filter(|end| *end <= REACH)?];
    let is_address =
        inside.starts_with("http://") || inside.starts_with("https://") || inside.starts_with("mailto:");
    (is_address && !inside.contains(char::is_whitespace)).then_some(inside)
}
