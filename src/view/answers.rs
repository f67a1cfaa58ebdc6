//! What search answers with besides bulletins: scam types, the steps after a fraud, tips, pages by their headings, hotlines.

use serde::Serialize;

use super::Views;
use super::advice::{BuiltinPage, CHECK, HELP, TIPS};
use crate::address::Address;
use crate::model::Page;
use crate::plan::type_address;
use crate::search::normalise;
use crate::vocabulary::{QuestionWords, ScamTypeId, builtin_audiences, builtin_question_words};

/// The file `search/answers.json`.
#[derive(Serialize)]
pub(crate) struct SearchAnswers {
    version: u32,
    answers: Vec<Answer>,
    words: &'static QuestionWords,
}

const VERSION: u32 = 1;

/// Pages that answer in another way, and the one about the site, which answers nobody's question.
const ELSEWHERE: [&str; 4] = [HELP.address, TIPS.address, CHECK.address, "/about/"];

/// Between the names of a part of a page, as `src/theme/answers/ranking.js` has it.
const BETWEEN_NAMES: [char; 5] = ['、', '（', '）', '(', ')'];

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum AnswerKind {
    Type,
    Steps,
    Tips,
    Page,
    Hotline,
}

/// Something that a question can be answered with.
#[derive(Serialize)]
struct Answer {
    kind: AnswerKind,
    /// What it is called, as the title of a result.
    name: String,
    /// What it is part of: the title of its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// Address from the site's root without a slash in front; `tel:` for a number that can be called; none for one that
    /// only sends messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
    /// What people call it or tell of it besides, with `|` between; `…` stands for a few characters.
    #[serde(skip_serializing_if = "String::is_empty")]
    meant: String,
    /// Signs by which it is recognised.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flags: Vec<String>,
    /// Its text, block by block.
    text: Vec<String>,
    /// The blocks that say what to do, each behind the state of things that it is for: `已经转了钱：马上打110`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    advice: Vec<String>,
}

impl Answer {
    fn new(kind: AnswerKind, name: &str, address: &Address) -> Answer {
        let url = Some(address.as_str().trim_start_matches('/').to_owned());
        Answer { url, ..Answer::bare(kind, name) }
    }

    fn bare(kind: AnswerKind, name: &str) -> Answer {
        Answer {
            kind,
            name: name.to_owned(),
            of: None,
            url: None,
            names: Vec::new(),
            meant: String::new(),
            flags: Vec::new(),
            text: Vec::new(),
            advice: Vec::new(),
        }
    }

    /// A part of a page: what stands at an id there.
    fn part(&self, name: &str, id: &str, text: Vec<String>) -> Answer {
        let url = self.url.as_ref().map(|url| format!("{url}#{id}"));
        Answer { url, of: Some(self.name.clone()), text, ..Answer::bare(self.kind, name) }
    }
}

/// Texts that say something.
fn said<'a>(texts: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = String> {
    texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned)
}

impl Views<'_> {
    /// Everything that answers besides bulletins.
    pub(crate) fn search_answers(&self) -> SearchAnswers {
        let words = builtin_question_words(self.site.config.language);
        let mut answers: Vec<Answer> =
            self.site.types.iter().map(|(id, _)| self.type_answer(id, words)).collect();
        answers.push(self.builtin_answer(AnswerKind::Steps, &HELP));
        answers.extend(self.tips_answers(words));
        let check = self.builtin_answer(AnswerKind::Page, &CHECK);
        answers.push(Answer { meant: words.meant_of("check"), ..check });
        answers.extend(self.other_pages().flat_map(|page| self.page_answers(page)));
        answers.extend(self.hotline_answers(words));
        SearchAnswers { version: VERSION, answers, words }
    }

    /// A scam type, with its guide where it has one. Its tips are left out: they say what the rest does, and weigh as much.
    fn type_answer(&self, id: ScamTypeId, words: &QuestionWords) -> Answer {
        let one = self.site.types.get(id);
        let mut text: Vec<String> = said([&*one.spot, &*one.description]).collect();
        let mut advice = Vec::new();
        if let Some(guide) = &self.site.guides[id.index()] {
            // Headings of guides are the same in all: they say nothing of one.
            for section in guide.body.sections(self.text_blocks(&guide.body, &guide.path)) {
                let is_advice = words.advising.iter().any(|word| section.heading.contains(word));
                if is_advice { &mut advice } else { &mut text }.extend(section.blocks);
            }
        }
        Answer {
            advice,
            names: one.aliases.clone(),
            meant: words.meant_of(&one.id),
            flags: one.red_flags.clone(),
            text,
            ..Answer::new(AnswerKind::Type, self.type_name(id), &type_address(self.site, id))
        }
    }

    /// A page that every site has, in the site's own words if it has some.
    fn builtin_answer(&self, kind: AnswerKind, builtin: &BuiltinPage) -> Answer {
        let own = self.site.pages.iter().find(|page| page.address.as_str() == builtin.address);
        let (title, text) = match own {
            Some(page) => (page.front.title.as_str(), self.page_text(page)),
            None => (self.words.get(builtin.title), said([self.words.get(builtin.description)]).collect()),
        };
        Answer { text, ..Answer::new(kind, title, &Address::new(builtin.address)) }
    }

    /// The tips' page and the advice for each audience on it.
    fn tips_answers(&self, words: &QuestionWords) -> Vec<Answer> {
        let whole = Answer { meant: words.meant_of("tips"), ..self.builtin_answer(AnswerKind::Tips, &TIPS) };
        let audiences = builtin_audiences(self.site.config.language).into_iter().map(|audience| {
            let text = said(std::iter::once(&*audience.lead).chain(audience.tips.iter().map(String::as_str)));
            whole.part(&audience.name, &format!("for-{}", audience.id), text.collect())
        });
        let mut answers: Vec<Answer> = audiences.collect();
        answers.insert(0, whole);
        answers
    }

    /// The words that parts of pages explain, and those that ask for the steps by themselves, in the form of queries.
    pub(super) fn explained_words(&self) -> Vec<String> {
        let parts =
            self.other_pages().flat_map(|page| self.page_answers(page)).filter(|one| one.of.is_some());
        // A heading that asks is no word.
        let names: Vec<String> =
            parts.map(|part| part.name).filter(|name| !name.ends_with(['?', '？'])).collect();
        let alone = &builtin_question_words(self.site.config.language).alone;
        let words =
            names.iter().flat_map(|name| name.split(BETWEEN_NAMES)).chain(alone.iter().map(String::as_str));
        words.map(|word| normalise(word).replace(' ', "")).filter(|word| !word.is_empty()).collect()
    }

    /// The pages that answer by their parts.
    fn other_pages(&self) -> impl Iterator<Item = &Page> {
        self.site.pages.iter().filter(|page| !ELSEWHERE.contains(&page.address.as_str()))
    }

    fn page_text(&self, page: &Page) -> Vec<String> {
        said(page.front.summary.as_deref()).chain(self.text_blocks(&page.body, &page.path)).collect()
    }

    /// A page and what stands under each of its headings; of a page with others below it, and of those, what it is about.
    fn page_answers(&self, page: &Page) -> Vec<Answer> {
        let is_above = |other: &Page| {
            other.address != page.address && other.address.as_str().starts_with(page.address.as_str())
        };
        if page.address.is_below_another() || self.site.pages.iter().any(is_above) {
            let text = said(page.front.summary.as_deref()).collect();
            return vec![Answer { text, ..Answer::new(AnswerKind::Page, &page.front.title, &page.address) }];
        }
        let mut sections = page.body.sections(self.text_blocks(&page.body, &page.path)).into_iter();
        let before = sections.next().map(|section| section.blocks).unwrap_or_default();
        let text = said(page.front.summary.as_deref()).chain(before).collect();
        let whole = Answer { text, ..Answer::new(AnswerKind::Page, &page.front.title, &page.address) };
        let filled = sections.filter(|section| !section.blocks.is_empty());
        let parts =
            filled.filter_map(|section| Some(whole.part(&section.heading, &section.id?, section.blocks)));
        let mut answers: Vec<Answer> = parts.collect();
        answers.insert(0, whole);
        answers
    }

    fn hotline_answers(&self, words: &QuestionWords) -> impl Iterator<Item = Answer> {
        self.site.config.hotlines.iter().map(|line| {
            let known = words.numbers.get(&line.number).map(String::as_str);
            Answer {
                url: line.tel.then(|| format!("tel:{}", line.number)),
                text: said(known.into_iter().chain([&*line.name, &*line.when])).collect(),
                ..Answer::bare(AnswerKind::Hotline, &line.number)
            }
        })
    }
}
