//! What is proposed as the title of a bulletin.

use super::bulletin::{LONGEST_TITLE, is_byline, is_source_line, signed_by};
use super::cues::{Cue, Cues};
use super::sentences::{head, sentences, without_label};
use super::when::begins_with_date;
use super::{Certainty, Proposal, Told};

/// Characters of the longest title that is made from a sentence.
const LONGEST_MADE: usize = 30;

/// The title: that of the source, else the first line, else the first sentence up to a comma.
pub(super) fn title(told: &Told) -> Option<Proposal> {
    let proposal = |value: String, evidence: &str, certainty| {
        (!value.is_empty()).then(|| Proposal {
            field: "title",
            value,
            evidence: evidence.to_owned(),
            certainty,
        })
    };
    if let Some(title) = &told.origin.title
        && let Some(found) =
            proposal(clean_title(title, told.origin.publisher.as_deref()), title, Certainty::Sure)
    {
        return Some(found);
    }
    // 【警情通报】 alone says what follows, and is no title.
    let is_text = |block: &&str| {
        !without_label(block).is_empty()
            && !is_byline(block)
            && !is_source_line(block)
            && signed_by(block).is_none()
    };
    let block = told.blocks.iter().map(|block| block.trim()).find(is_text)?;
    let all = sentences(block);
    let first = all.first()?;
    if first.chars().count() <= LONGEST_TITLE && first.len() == block.len() && !first.ends_with('。') {
        return proposal(clean_title(first, None), first, Certainty::Sure);
    }
    let mut cuts = all.iter().take(4).map(|sentence| (shortened(without_label(sentence)), sentence));
    let (value, evidence) = cuts.find_map(|(cut, sentence)| Some((cut?, sentence)))?;
    proposal(value, evidence, Certainty::Likely)
}

/// A title without topic tags and the name of its publisher at the end.
fn clean_title(title: &str, publisher: Option<&str>) -> String {
    let mut words: Vec<&str> = title.split_whitespace().collect();
    let is_alone = words.len() == 1;
    words.retain(|word| !is_tag(word, is_alone));
    let joined = words.join(" ");
    let mut title = joined.trim_start_matches('#').trim();
    for mark in [" - ", "_", " | ", "|", "丨", "—", " – ", "-"] {
        if let Some((rest, last)) = title.rsplit_once(mark)
            && publisher.is_some_and(|publisher| last.trim() == publisher)
        {
            title = rest.trim_end_matches(['—', '-', '|', '_', ' ']);
            break;
        }
    }
    title.trim().to_owned()
}

/// `#反诈快报`, `#冒充客服诈骗15个`, `#反诈#`.
fn is_tag(word: &str, is_alone: bool) -> bool {
    /// Characters of the longest tag: 反诈快报, 冒充公检法诈骗.
    const LONGEST_TAG: usize = 8;
    let Some(tag) = word.strip_prefix('#') else { return false };
    let is_closed = tag.ends_with('#');
    let is_beside_title = !is_alone && tag.chars().count() <= LONGEST_TAG;
    is_closed || is_beside_title || tag.ends_with('个') && tag.contains(|c: char| c.is_ascii_digit())
}

/// A sentence cut at the last comma that leaves a title which tells something, and no half of a quotation or a note.
fn shortened(sentence: &str) -> Option<String> {
    let bare = sentence.trim_end_matches(['。', '；', '…']);
    let cues = Cues::of(bare);
    if cues.all(Cue::Advice).next().is_some() {
        return None;
    }
    // What somebody says is no title.
    let is_whole = |text: &str| {
        [('“', '”'), ('（', '）'), ('(', ')'), ('《', '》'), ('【', '】')]
            .iter()
            .all(|(open, close)| text.matches(*open).count() == text.matches(*close).count())
    };
    let is_title = |text: &str| is_whole(text) && !text.starts_with('“') && !text.contains('"');
    if bare.chars().count() <= LONGEST_MADE {
        return is_title(bare).then(|| bare.to_owned());
    }
    let tells = |text: &str| Cues::of(text).has(Cue::Event) || text.contains("诈骗");
    let cut = |bare: &str| {
        let near = head(bare, LONGEST_TITLE);
        let whole = (near.len() == bare.len()).then_some(near);
        let cuts = near.match_indices(['，', ',']).map(|(cut, _)| &near[..cut]).chain(whole);
        let cuts = cuts.filter(|text| tells(text) && is_title(text));
        let (short, long): (Vec<&str>, Vec<&str>) =
            cuts.partition(|text| text.chars().count() <= LONGEST_MADE);
        short.last().or(long.first()).map(|text| (*text).to_owned())
    };
    // Where the day leaves no room for the story, its own field tells it.
    let without_day = || cut(bare.split_once('，').filter(|(day, _)| begins_with_date(day))?.1);
    match cut(bare) {
        Some(title) if title.chars().count() <= LONGEST_MADE => Some(title),
        title => without_day().or(title),
    }
}
