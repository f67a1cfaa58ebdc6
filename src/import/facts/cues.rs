//! Telling words of a text, by what they tell: the lists of `data/cues.yaml`, found in one pass.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

/// What a word tells; the comments in the data file say what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Cue {
    Advice,
    Addressed,
    General,
    Event,
    PoliceActs,
    Many,
    Recovered,
    ByPolice,
    Stopped,
    Frozen,
    Saved,
    NotPaid,
    Demanded,
    Obeyed,
    Paid,
    Planned,
    Lost,
    LostSure,
    Prevented,
    Rescuer,
    Intervened,
    SeenThrough,
    Imagined,
    Escaped,
    Suspect,
    Somebody,
    Several,
}

/// The embedded file.
#[derive(Deserialize)]
struct File {
    #[serde(flatten)]
    words: BTreeMap<Cue, Vec<String>>,
    #[expect(dead_code, reason = "the version is for people who read the file")]
    version: u32,
}

struct Lists {
    words: AhoCorasick,
    /// What each word of the automaton tells.
    kinds: Vec<Cue>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let file: File = serde_yaml::from_str(include_str!("data/cues.yaml"))
        .expect("the embedded words are tested to be readable");
    let all = || file.words.iter().flat_map(|(cue, words)| words.iter().map(move |word| (*cue, word)));
    let words = AhoCorasick::new(all().map(|(_, word)| word)).expect("a few hundred short words");
    Lists { words, kinds: all().map(|(cue, _)| cue).collect() }
});

/// The telling words of one text, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    found: Vec<(Cue, Range<usize>)>,
}

impl Cues {
    /// Finds all telling words of a text.
    pub(super) fn of(text: &str) -> Cues {
        let lists = &*LISTS;
        let hits = lists.words.find_overlapping_iter(text);
        let found = hits.map(|hit| (lists.kinds[hit.pattern().as_usize()], hit.range()));
        Cues { found: found.filter(|(cue, span)| *cue != Cue::Paid || is_done(text, span)).collect() }
    }

    /// Whether the text has a word of a kind.
    pub(super) fn has(&self, cue: Cue) -> bool {
        self.found.iter().any(|(kind, _)| *kind == cue)
    }

    /// Where the words of a kind are.
    pub(super) fn all(&self, cue: Cue) -> impl Iterator<Item = &Range<usize>> {
        self.found.iter().filter(move |(kind, _)| *kind == cue).map(|(_, span)| span)
    }

    /// Whether a word of a kind begins before a byte.
    pub(super) fn begins_before(&self, cue: Cue, end: usize) -> bool {
        self.all(cue).any(|span| span.start < end)
    }

    /// Whether a word of a kind lies in a stretch of the text.
    pub(super) fn has_in(&self, cue: Cue, stretch: &Range<usize>) -> bool {
        self.all(cue).any(|span| stretch.start <= span.start && span.end <= stretch.end)
    }

    /// The last word of a kind that ends in a stretch of the text.
    pub(super) fn last_in(&self, cue: Cue, stretch: &Range<usize>) -> Option<&Range<usize>> {
        self.all(cue).filter(|span| stretch.start <= span.start && span.end <= stretch.end).last()
    }
}

/// Whether money that a word moves was moved: not 没有转出, and not 转账截图.
fn is_done(text: &str, span: &Range<usize>) -> bool {
    const DENIED: [&str; 9] = ["未", "没", "没有", "不", "无法", "拒绝", "放弃", "停止", "取消"];
    const THINGS: [&str; 8] = ["单", "截图", "记录", "凭证", "页面", "界面", "失败", "码"];
    let (before, after) = (&text[..span.start], &text[span.end..]);
    !DENIED.iter().any(|word| before.ends_with(word)) && !THINGS.iter().any(|thing| after.starts_with(thing))
}
