//! The facts that an article's text tells: proposed, each with the words it comes from, never invented.
//!
//! In reading order: `sentences` divides a text, `cues` finds telling words, `people`, `places` and `when` find names and dates;
//! `headings` and `stories` say which sentences tell one case; `atlas`, `scam`, `sums` with `sums_kind`, `outcome` and
//! `manner` read the facts of a story, `title` and `bulletin` those of the whole, `rows` those of a table, `listed` those that an
//! article lists by their names.

mod atlas;
mod bulletin;
mod cues;
mod headings;
mod listed;
mod manner;
mod names;
mod outcome;
mod people;
// One word a line would hide which words belong together.
#[rustfmt::skip]
mod people_words;
mod places;
mod rows;
mod scam;
mod sentences;
mod stories;
mod sums;
mod sums_kind;
#[cfg(test)]
mod tests;
mod title;
mod when;

use jiff::civil::Date;

use self::atlas::Atlas;
pub(super) use self::listed::is_listed_fact;
pub(crate) use self::rows::{Cells, label_of};
use self::scam::{Evidence, Weigher};
use self::stories::{Block, Sentence, Story, stories};
use crate::article::Origin;
use crate::config::Config;
use crate::vocabulary::{ScamTypes, Vocabulary};

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// The text allows another reading: a person should look.
    Likely,
    /// The text says so in words that leave no other reading.
    Sure,
}

/// A value for one field, as an author would write it after the colon.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    /// The key of the field: `scam_type`, `region`, `occurred`, `outcome`, `loss`, `demanded`, `prevented`, `recovered`,
    /// `victim.label`, `victim.gender`, `victim.age_band`, `contact_method`, `payment_method`, `impersonated`.
    pub(crate) field: &'static str,
    pub(crate) value: String,
    /// The words of the text that say so; empty where it is not one place that does.
    pub(crate) evidence: String,
    pub(crate) certainty: Certainty,
}

/// Proposed facts of a bulletin.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    /// `title`, `date`, `source`, `kind`: of the bulletin as a whole.
    pub(crate) bulletin: Vec<Proposal>,
    /// One list for each case, in the order in which the text tells them.
    pub(crate) cases: Vec<Vec<Proposal>>,
}

/// What facts are proposed from.
pub(crate) struct Told<'a> {
    pub(crate) origin: &'a Origin,
    /// The visible text of each block, without boilerplate, in order; the first heading is not among them when it is
    /// the title. Lines that say where the text comes from (来源：…) may stand among them.
    pub(crate) blocks: &'a [String],
    /// The name of the source file without its extension, which may hold a date or a title.
    pub(crate) file_stem: &'a str,
    pub(crate) config: &'a Config,
    pub(crate) types: &'a ScamTypes,
}

/// Proposes the facts of an article.
pub(crate) fn propose(told: &Told<'_>) -> Facts {
    let title = title::title(told);
    let date = bulletin::date(told);
    let source = bulletin::source(told);
    let title_text = title.as_ref().map_or("", |title| title.value.as_str());
    let regions = &told.config.regions;
    let heading = Sentence::of(title_text, regions);
    // ２０２６年３月 is read as 2026年3月.
    let folded: Vec<String> = told.blocks.iter().map(|block| with_plain_digits(block)).collect();
    let blocks: Vec<Block> = folded.iter().map(|block| Block::of(block, regions)).collect();
    let listed = listed::listed_cases(told);
    let stories = match listed.is_empty() && listed::is_export(told) {
        true => Vec::new(),
        false => stories(&blocks, told.types),
    };
    let kind = bulletin::kind(told, title_text, stories.len().max(listed.len()));
    let publisher = [source.as_ref().map(|source| source.value.as_str()), told.origin.publisher.as_deref()];
    let publishers: Vec<&str> = publisher.into_iter().flatten().collect();
    let sentences = std::iter::once(&heading).chain(blocks.iter().flat_map(|block| &block.sentences));
    let reader = Reader {
        told,
        title: title_text,
        published: date.as_ref().map(|(day, _)| *day),
        atlas: Atlas::of(regions, sentences, &publishers),
        types: Weigher::new(told.types),
        is_only: stories.len() == 1,
    };
    let cases = match listed.is_empty() {
        true => stories.iter().map(|story| reader.case(story)).collect(),
        false => listed,
    };
    let date = date.map(|(_, proposal)| proposal);
    let bulletin = [title, date, source, kind].into_iter().flatten().collect();
    Facts { bulletin, cases }
}

/// A text with full-width digits and points in their plain form.
fn with_plain_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
            '．' => '.',
            c => c,
        })
        .collect()
}

/// What the facts of every story of an article need.
struct Reader<'a> {
    told: &'a Told<'a>,
    title: &'a str,
    published: Option<Date>,
    atlas: Atlas<'a>,
    types: Weigher<'a>,
    /// Whether the article tells one story, so that its title speaks of it.
    is_only: bool,
}

impl Reader<'_> {
    /// The facts of a story.
    fn case(&self, story: &Story) -> Vec<Proposal> {
        let impersonated = manner::impersonated(story);
        let mut found: Vec<Proposal> = Vec::new();
        found.extend(self.scam_type(story, impersonated.as_ref()));
        found.extend(self.occurred(story));
        found.extend(self.atlas.proposal(story));
        let ending = outcome::proposals(story, if self.is_only { self.title } else { "" });
        let is_lost = ending.iter().any(|proposal| {
            proposal.field == "outcome" && ["lost", "partly-recovered"].contains(&proposal.value.as_str())
        });
        found.extend(ending);
        found.extend(victim(story));
        found.extend(manner::contact(story));
        found.extend(is_lost.then(|| manner::payment(story)).flatten());
        found.extend(impersonated);
        found
    }

    fn scam_type(&self, story: &Story, impersonated: Option<&Proposal>) -> Option<Proposal> {
        let mut texts: Vec<&str> = story.sentences.iter().map(|sentence| sentence.text).collect();
        if self.is_only {
            texts.push(self.title);
        }
        let impersonated = impersonated.map(|proposal| proposal.value.as_str());
        self.types.proposal(&Evidence { texts, section: story.section, impersonated })
    }

    /// When the case happened: the first date of its first sentences, but for the day of a report where an earlier day is
    /// told, too.
    fn occurred(&self, story: &Story) -> Option<Proposal> {
        const REPORTS: [&str; 8] =
            ["报警", "报案", "接警", "接报", "求助", "接到群众", "接到市民", "来到派出所"];
        const LATER: [&str; 16] = [
            "锦旗", "赠", "谢意", "感谢", "道谢", "致谢", "抓获", "返还", "判处", "破案", "立案", "截至",
            "发布", "以来", "审理", "开庭",
        ];
        let zone = &self.told.config.timezone;
        let mut found: Option<(crate::content::dates::Occurred, &str, bool)> = None;
        // The day on which somebody says thanks is not that of the case.
        let is_thanks =
            |text: &str| ["锦旗", "感谢信", "谢意", "致谢"].iter().any(|word| text.contains(word));
        for sentence in story.sentences.iter().take(4).filter(|sentence| !is_thanks(sentence.text)) {
            for date in when::dates(sentence.text) {
                let clause = sentences::head(&sentence.text[date.span.end..], 30);
                if LATER.iter().any(|word| clause.contains(word)) || is_quoted(sentence.text, date.span.start)
                {
                    continue;
                }
                let occurred = date.occurred(self.published, zone)?;
                let is_report = REPORTS.iter().any(|word| clause.contains(word));
                match &found {
                    None => found = Some((occurred, sentence.text, is_report)),
                    Some((known, _, true)) if !is_report && occurred.last_start() <= known.last_start() => {
                        found = Some((occurred, sentence.text, false));
                    }
                    Some(_) => {}
                }
            }
        }
        let (occurred, evidence, is_report) = found?;
        let certainty = if is_report { Certainty::Likely } else { Certainty::Sure };
        Some(when::proposal(occurred, evidence, certainty))
    }
}

/// Whether a byte lies in words that somebody speaks.
fn is_quoted(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    before.matches('“').count() > before.matches('”').count()
}

/// Label, gender and age of the victim.
fn victim(story: &Story) -> Vec<Proposal> {
    let Some(victim) = &story.victim else { return Vec::new() };
    let same = |person: &&people::Person| person.label == victim.label;
    let mentions = || {
        story
            .sentences
            .iter()
            .flat_map(|sentence| sentence.people.iter().map(|person| (person, sentence.text)))
    };
    let evidence = mentions().find(|(person, _)| same(person)).map_or("", |(_, text)| text);
    let told = |field, value: &str| Proposal {
        field,
        value: value.to_owned(),
        evidence: evidence.to_owned(),
        certainty: Certainty::Sure,
    };
    let mut found = vec![told("victim.label", &victim.label)];
    let gender = mentions().filter(|(person, _)| same(person)).find_map(|(person, _)| person.gender);
    found.extend(gender.map(|gender| told("victim.gender", gender.id())));
    let age = mentions().filter(|(person, _)| same(person)).find_map(|(person, _)| person.age);
    found.extend(age.map(|age| told("victim.age_band", age.id())));
    found
}
