//! Titles whose lines break where a reader would pause.
//!
//! Browsers break Chinese text between any two characters, so on a phone a title may be broken within 诈骗 as well as
//! after a comma. The filter `clauses` marks each clause and common words of bulletins. The style sheet keeps both on one
//! line where they fit.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use tera::{Kwargs, State, Tera, Value};

use super::last_line::{end_start, push_whole};
use crate::markup::escape_attribute;

/// Words that are hard to read when they are split over two lines: those that titles of bulletins often have.
pub(crate) const WHOLE_WORDS: [&str; 24] = [
    "诈骗",
    "骗局",
    "骗子",
    "被骗",
    "反诈",
    "冒充",
    "假冒",
    "转账",
    "刷单",
    "客服",
    "贷款",
    "投资",
    "账户",
    "警察",
    "民警",
    "通报",
    "验证码",
    "共享",
    "银行卡",
    "怎么办",
    "公检法",
    "二维码",
    "短信",
    "快递",
];

/// Punctuation that ends a clause.
const ENDS: [char; 12] = ['，', '。', '？', '！', '；', '：', '、', ',', '?', '!', ';', ':'];

/// Punctuation that belongs to the clause before it.
const CLOSING: [char; 7] = ['”', '’', '）', '》', '」', '』', '】'];

/// Characters of a last clause that is too short for a line of its own.
const SHORT_CLAUSE: usize = 3;

/// Makes the filter known to templates.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("clauses", |text: Cow<'_, str>, _: Kwargs, _: &State| {
        Value::safe_string(&clauses(&text))
    });
}

/// A plain text as HTML: each clause in `<span class="cl">`; each of [`WHOLE_WORDS`], and the last characters of a clause that
/// may be longer than a line, in `<span class="w">`.
fn clauses(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = clause_end(rest);
        // A last clause such as 别信 would be a line of its own.
        if rest[end..].chars().count() <= SHORT_CLAUSE && clause_end(&rest[end..]) == rest.len() - end {
            end = rest.len();
        }
        let (clause, after) = rest.split_at(end);
        html.push_str("<span class=\"cl\">");
        let (before, last) = clause.split_at(whole_words_start(clause, end_start(clause)));
        push_words(&mut html, before);
        push_whole(&mut html, last);
        html.push_str("</span>");
        // A space within the next span would be at the start of a line, where browsers show none.
        rest = after.trim_start_matches(' ');
        html.push_str(&after[..after.len() - rest.len()]);
    }
    html
}

/// Where the first clause ends, in bytes.
fn clause_end(text: &str) -> usize {
    let mut ended = false;
    for (at, c) in text.char_indices() {
        let is_end = ENDS.contains(&c);
        if ended && !CLOSING.contains(&c) && !is_end {
            return at;
        }
        // An ASCII mark within 10:30 or www.example:80 ends no clause.
        let is_before_letter = || text[at + 1..].starts_with(|next: char| next.is_ascii_alphanumeric());
        ended |= is_end && !(c.is_ascii() && is_before_letter());
    }
    text.len()
}

/// Finds [`WHOLE_WORDS`].
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(WHOLE_WORDS);
    finder.expect("a few words fit an automaton")
});

/// A place in a clause, or the start of the whole word that it would divide.
fn whole_words_start(clause: &str, place: usize) -> usize {
    let divided = FINDER.find_iter(clause).find(|word| word.start() < place && place < word.end());
    divided.map_or(place, |word| word.start())
}

fn push_words(html: &mut String, clause: &str) {
    let mut done = 0;
    for found in FINDER.find_iter(clause) {
        escape_attribute(html, &clause[done..found.start()]);
        push_whole(html, &clause[found.range()]);
        done = found.end();
    }
    escape_attribute(html, &clause[done..]);
}
