//! Where an article tells a case: the sentences of one story, without introductions, analysis and advice.
//!
//! A story begins with a victim who was not named before, with a date and what the police did, or under a heading such as
//! 案例一. It goes on until advice, general words or another story begin; a victim who is named again later goes on with
//! the same story. What belongs to no story tells no fact of a case.

use std::collections::HashMap;

use super::bulletin::{is_byline, signed_by};
use super::cues::{Cue, Cues};
use super::headings::{Heading, heading};
use super::people::{Person, Role, people};
use super::places::{Place, places};
use super::sentences::{head, sentences, without_label};
use super::when::begins_with_date;
use crate::vocabulary::ScamTypes;
use crate::vocabulary::regions::Regions;

/// A sentence of an article with all that was found in it.
#[derive(Debug)]
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    pub(super) cues: Cues,
    pub(super) people: Vec<Person>,
    pub(super) places: Vec<Place>,
}

/// A block of an article, read once.
pub(super) struct Block<'t> {
    text: &'t str,
    pub(super) sentences: Vec<Sentence<'t>>,
}

impl<'t> Block<'t> {
    pub(super) fn of(block: &'t str, regions: &Regions) -> Block<'t> {
        let text = block.trim();
        Block {
            text,
            sentences: sentences(text).into_iter().map(|text| Sentence::of(text, regions)).collect(),
        }
    }
}

impl<'t> Sentence<'t> {
    pub(super) fn of(text: &'t str, regions: &Regions) -> Sentence<'t> {
        let people = people(text);
        Sentence { text, cues: Cues::of(text), places: places(regions, text, &people), people }
    }
}

/// What an article tells of one case.
#[derive(Clone, Debug, Default)]
pub(super) struct Story<'t> {
    pub(super) sentences: Vec<&'t Sentence<'t>>,
    /// The heading that it stands under.
    pub(super) section: Option<&'t str>,
    pub(super) victim: Option<Person>,
    /// Whether it begins with a date or with what the police did, so that another such beginning is another case.
    is_dated: bool,
}

/// The stories of an article, in order.
pub(super) fn stories<'t>(blocks: &'t [Block<'t>], types: &ScamTypes) -> Vec<Story<'t>> {
    let mut teller = Teller::default();
    for block in blocks {
        teller.block(block, types);
    }
    teller.stories.retain(|story| is_told(story) && !is_of_suspect(story));
    teller.stories
}

/// Whether a story tells of an event: a name alone is no case.
fn is_told(story: &Story) -> bool {
    let length: usize = story.sentences.iter().map(|sentence| sentence.text.chars().count()).sum();
    let has = |cue| story.sentences.iter().any(|sentence| sentence.cues.has(cue));
    length >= 10 && has(Cue::Event)
}

/// Whether whoever a story is about is the suspect: she lent her bank card, and was summoned for it.
fn is_of_suspect(story: &Story) -> bool {
    let named = |text: &str| story.victim.as_ref().is_some_and(|victim| text.contains(&victim.label));
    let meant = |text: &str| {
        named(text) || ["他也", "她也", "其也", "他因", "她因", "其因"].iter().any(|word| text.contains(word))
    };
    let acts = ["依法传唤", "依法处理", "刑事拘留", "被刑拘", "行政处罚", "被抓获", "取保候审"];
    story.sentences.iter().any(|sentence| {
        let text = sentence.text;
        text.contains("涉嫌") && meant(text) && acts.iter().any(|word| text.contains(word))
    })
}

/// Characters of a sentence within which whoever it is about is named.
const SUBJECT: usize = 45;

#[derive(Default)]
struct Teller<'t> {
    stories: Vec<Story<'t>>,
    current: Option<usize>,
    by_label: HashMap<String, usize>,
    section: Option<&'t str>,
    /// A heading of a case was read and its story has not begun.
    is_announced: bool,
    /// That heading announces the account of a case, which the opening may have summed up.
    is_account: bool,
    /// Advice was read last.
    is_advising: bool,
}

impl<'t> Teller<'t> {
    fn block(&mut self, block: &'t Block<'t>, types: &ScamTypes) {
        // The day under a notice is not that of its case, and who signs it acts in none.
        if is_byline(block.text) || signed_by(block.text).is_some() {
            return self.close();
        }
        match heading(block.text, types) {
            Heading::Advice => {
                self.close();
                self.is_advising = true;
            }
            Heading::Case => {
                self.announce(block.text);
                self.sentences(block);
            }
            Heading::Account => {
                self.announce(block.text);
                self.is_account = true;
                self.sentences(block);
            }
            Heading::ScamType => self.announce(block.text),
            Heading::None => self.sentences(block),
        }
    }

    fn announce(&mut self, section: &'t str) {
        self.close();
        self.section = Some(section);
        (self.is_announced, self.is_account, self.is_advising) = (true, false, false);
    }

    fn close(&mut self) {
        self.current = None;
    }

    fn sentences(&mut self, block: &'t Block<'t>) {
        for (number, sentence) in block.sentences.iter().enumerate() {
            self.sentence(sentence, number == 0);
        }
    }

    fn sentence(&mut self, sentence: &'t Sentence<'t>, is_first: bool) {
        let is_of_somebody = self.is_about_current(sentence)
            || subject(sentence).is_some_and(|person| person.role == Role::Victim);
        if is_advice(sentence) || is_first && is_general(sentence) && !is_of_somebody {
            self.close();
            self.is_advising = true;
            return;
        }
        match self.story_of(sentence, is_first) {
            Part::Of(story) => self.push(story, sentence),
            Part::OfNew => self.open(sentence),
            Part::OfNone => {}
        }
    }

    /// Whether the sentence names the victim of the current story.
    fn is_about_current(&self, sentence: &Sentence) -> bool {
        self.current.is_some_and(|story| {
            let label = self.stories[story].victim.as_ref().map(|victim| victim.label.as_str());
            sentence.people.iter().any(|person| Some(person.label.as_str()) == label)
        })
    }

    /// Which story the sentence belongs to.
    fn story_of(&self, sentence: &Sentence, is_first: bool) -> Part {
        let opens_dated = is_first && begins_with_date(sentence.text);
        let police_begin =
            opens_dated && sentence.cues.begins_before(Cue::PoliceActs, bytes(sentence.text, 60));
        if let Some(story) = self.summed_up(sentence) {
            return Part::Of(story);
        }
        let Some(person) = subject(sentence) else {
            return self.story_of_nobody(sentence, opens_dated, police_begin);
        };
        let known = self.known(person).filter(|_| !self.is_announced);
        if let Some(current) = self.current {
            let story = &self.stories[current];
            if known == Some(current) && !(police_begin && story.is_dated) {
                return Part::Of(current);
            }
            if story.victim.is_none() && !self.is_announced && !(opens_dated && story.is_dated) {
                return Part::Of(current);
            }
        }
        match (known, self.current) {
            (Some(story), _) if !opens_dated || Some(story) == self.current => Part::Of(story),
            (_, Some(current)) if !opens(sentence, person, is_first) => Part::Of(current),
            (_, None) if !begins(sentence, person, is_first) => Part::OfNone,
            _ => Part::OfNew,
        }
    }

    /// The story that the opening has summed up, where the account of it begins: 一、基本案情, and the victim of the only
    /// story so far, or somebody without a name.
    fn summed_up(&self, sentence: &Sentence) -> Option<usize> {
        let [story] = &*self.stories else { return None };
        let is_open = self.is_announced && self.is_account && story.section.is_none();
        let is_same = match (subject(sentence), &story.victim) {
            (Some(person), Some(victim)) => is_one_person(person, victim),
            (Some(_), None) => true,
            (None, _) => sentence.cues.has(Cue::Event),
        };
        (is_open && is_same).then_some(0)
    }

    /// The story of somebody who was named before; 王某 may be the 王先生 of the story that is being told.
    fn known(&self, person: &Person) -> Option<usize> {
        self.by_label.get(&person.label).copied().or_else(|| {
            let current = self.current?;
            let victim = self.stories[current].victim.as_ref()?;
            is_one_person(person, victim).then_some(current)
        })
    }

    /// Which story a sentence without a name belongs to.
    fn story_of_nobody(&self, sentence: &Sentence, opens_dated: bool, police_begin: bool) -> Part {
        let told_of = sentence.cues.begins_before(Cue::Somebody, bytes(sentence.text, SUBJECT))
            && sentence.cues.has(Cue::Event);
        let several =
            sentence.cues.has(Cue::Several) || sentence.cues.has(Cue::Many) || counts_cases(sentence.text);
        let is_singular = told_of && !several && names_one(sentence.text);
        match self.current {
            Some(current) if !self.stories[current].is_dated => Part::Of(current),
            Some(current) if !(police_begin || opens_dated && is_singular) => Part::Of(current),
            Some(_) => Part::OfNew,
            None if police_begin && !several => Part::OfNew,
            None if self.is_announced && sentence.cues.has(Cue::Event) && !several => Part::OfNew,
            None if is_singular && !self.is_advising => Part::OfNew,
            None => Part::OfNone,
        }
    }

    fn push(&mut self, story: usize, sentence: &'t Sentence<'t>) {
        if self.stories[story].victim.is_none()
            && let Some(person) = subject(sentence).cloned()
        {
            self.by_label.insert(person.label.clone(), story);
            self.stories[story].victim = Some(person);
        }
        if self.is_account {
            // The next account is another case.
            self.stories[story].section = self.section;
        }
        self.stories[story].sentences.push(sentence);
        self.is_account = false;
        (self.current, self.is_announced, self.is_advising) = (Some(story), false, false);
    }

    fn open(&mut self, sentence: &'t Sentence<'t>) {
        let is_dated = begins_with_date(sentence.text);
        self.stories.push(Story { section: self.section, is_dated, ..Story::default() });
        self.push(self.stories.len() - 1, sentence);
    }
}

/// Whether two labels may mean the same: 王某 and 王先生, and not 王女士 and 王先生.
fn is_one_person(one: &Person, other: &Person) -> bool {
    let is_open = one.label == other.label || one.label.ends_with('某') || other.label.ends_with('某');
    let agrees = one.gender.zip(other.gender).is_none_or(|(one, other)| one == other);
    is_open && agrees && one.label.chars().next() == other.label.chars().next()
}

/// What a sentence is a part of.
enum Part {
    Of(usize),
    OfNew,
    OfNone,
}

/// How many bytes so many characters take.
fn bytes(text: &str, characters: usize) -> usize {
    head(text, characters).len()
}

/// Whom the sentence is about, if a victim may be meant.
fn subject<'s>(sentence: &'s Sentence) -> Option<&'s Person> {
    let mut people = sentence.people.iter().filter(|person| person.role != Role::Other);
    let first = people.next()?;
    // 就在张女士遭遇诈骗的前几天，家住北川的王女士也接到: the one who is called a victim.
    let victim = people.find(|person| person.role == Role::Victim);
    Some(if first.role == Role::Unsaid { victim.unwrap_or(first) } else { first })
}

/// Whether somebody begins a story where none is being told.
fn begins(sentence: &Sentence, person: &Person, is_first: bool) -> bool {
    let is_subject = person.span.start <= bytes(sentence.text, SUBJECT);
    // 3月6日，江湾镇的程奶奶听了一场“健康讲座”: no word tells yet what happens.
    let is_introduced = person.role == Role::Victim && begins_with_date(sentence.text);
    let happens = sentence.cues.has(Cue::Event) && (person.role == Role::Victim || is_subject || is_first);
    happens || is_introduced
}

/// Whether somebody begins another story while one is being told.
fn opens(sentence: &Sentence, person: &Person, is_first: bool) -> bool {
    let is_subject = person.span.start <= bytes(sentence.text, SUBJECT);
    let is_early = is_first && is_subject;
    begins(sentence, person, is_first)
        && is_subject
        && (is_early || begins_with_date(sentence.text) || person.role == Role::Victim)
}

/// Whether a sentence is advice.
fn is_advice(sentence: &Sentence) -> bool {
    // 【反诈提醒】3月2日，…: what follows the label is a story.
    if begins_with_date(sentence.text) && without_label(sentence.text).len() < sentence.text.len() {
        return false;
    }
    let is_at_head = |span: &std::ops::Range<usize>| span.start <= bytes(sentence.text, 12);
    let text =
        sentence.text.trim_start_matches(['*', '•', '●', '■', '◆', '▶', '►', '“', '【', '★', '☆', ' ']);
    let skipped = sentence.text.len() - text.len();
    let number = text
        .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十、.．）)是要".contains(c));
    let skipped_number = sentence.text.len() - number.len();
    let is_addressed =
        sentence.cues.all(Cue::Addressed).any(|span| span.start == skipped || span.start == skipped_number);
    sentence.cues.all(Cue::Advice).any(is_at_head) || is_addressed && sentence.people.is_empty()
}

/// Whether a block begins to speak of fraud in general.
fn is_general(sentence: &Sentence) -> bool {
    sentence.cues.all(Cue::General).any(|span| span.start <= bytes(sentence.text, 2))
}

/// Whether a sentence counts cases: 共接到报警780起.
fn counts_cases(text: &str) -> bool {
    text.match_indices('起')
        .any(|(at, _)| text[..at].trim_end_matches(['余', '多']).ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether the first word for an unnamed victim means one person: 一女子, 绵阳一男子, and not 男子.
fn names_one(text: &str) -> bool {
    let first = head(text, SUBJECT);
    ["一", "某", "事主", "报案人", "报警人"].iter().any(|word| first.contains(word))
}
