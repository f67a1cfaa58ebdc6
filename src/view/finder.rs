//! The finder: questions whose choices lead to further questions, and in the end to the scam types that it may be.
//!
//! Questions and ends are sections of one page, of which the style sheet shows the one that the address names. So there is
//! one question at a time, Back goes back, no script is needed, and nobody learns what a reader chose: browsers send no
//! fragments.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::advice::{CHECK, HELP, context, page_view};
use super::types::TypeLink;
use super::{Link, Views, put};
use crate::address::Address;
use crate::model::{Choice, Destination, Finder, Original};
use crate::plan::SIGNS_FILE;
use crate::vocabulary::ScamTypeId;

/// Red flags that an end shows of each type; the type's own page has them all.
const FLAGS: usize = 3;

/// The id of the scam type of all that have no type of their own.
const OTHER: &str = "other";

/// Keys of the interface words that the script of the box shows.
const SCRIPT_WORDS: [&str; 7] = [
    "message_some",
    "message_some_text",
    "message_common",
    "message_warns",
    "message_none",
    "message_none_text",
    "message_failed",
];

/// What the box for a message needs.
#[derive(Serialize)]
struct MessageView {
    /// Where the signs are that a message is compared with.
    signs: String,
    /// Words for the script as JSON.
    words: String,
}

#[derive(Serialize)]
struct QuestionView<'a> {
    /// Its place on the page.
    anchor: String,
    text: &'a str,
    choices: Vec<ChoiceView<'a>>,
}

#[derive(Serialize)]
struct ChoiceView<'a> {
    text: &'a str,
    /// The place on the page that it leads to.
    anchor: String,
    /// What stands there, for readers of a printed page.
    leads_to: String,
}

/// The scam types that a choice leads to.
#[derive(Serialize)]
struct EndView<'a> {
    anchor: String,
    /// The names of its types.
    names: String,
    /// Whether it is the type of all that have none.
    is_other: bool,
    types: Vec<FoundType<'a>>,
}

/// What an end shows of a scam type.
#[derive(Serialize)]
struct FoundType<'a> {
    #[serde(flatten)]
    link: TypeLink,
    description: &'a str,
    spot: &'a str,
    red_flags: &'a [String],
    tip: Option<&'a str>,
}

/// The context of the finder, with the site's own words, if any, before it: a page, by index.
pub(crate) fn check(views: &Views, page: Option<usize>) -> Context {
    let mut context = context(views, &page_view(views, &CHECK, page), page);
    let finder = &*views.site.finder;
    let questions: Vec<QuestionView> = finder
        .questions
        .iter()
        .map(|one| QuestionView {
            anchor: question_anchor(&one.id),
            text: &one.text,
            choices: one.choices.iter().map(|choice| views.choice(finder, choice)).collect(),
        })
        .collect();
    put(&mut context, "questions", &questions);
    put(&mut context, "ends", &views.ends(finder));
    let words: BTreeMap<&str, &str> = SCRIPT_WORDS.iter().map(|key| (*key, views.words.get(key))).collect();
    let message = MessageView {
        signs: views.href(&Address::new(SIGNS_FILE)),
        words: serde_json::to_string(&words).expect("a map of texts is always JSON"),
    };
    put(&mut context, "message", &message);
    put(&mut context, "english", &views.english_steps());
    context
}

fn question_anchor(id: &str) -> String {
    format!("ask-{id}")
}

impl Views<'_> {
    /// The steps after a fraud in English, where the site has them beside those in its own language.
    fn english_steps(&self) -> Option<Link> {
        let steps = self.site.pages.iter().position(|page| page.address.as_str() == HELP.address)?;
        let in_english =
            |index| self.site.translations.iter().find(|one| one.original == Original::Page(index));
        in_english(steps).map(|one| Link { name: one.front.title.clone(), url: self.href(&one.address) })
    }

    fn choice<'a>(&self, finder: &'a Finder, choice: &'a Choice) -> ChoiceView<'a> {
        let (anchor, leads_to) = match &choice.to {
            Destination::Question(index) => {
                let next = &finder.questions[*index];
                (question_anchor(&next.id), next.text.clone())
            }
            Destination::Types(types) => (self.end_anchor(types), self.type_names(types)),
        };
        ChoiceView { text: &choice.text, anchor, leads_to }
    }

    fn type_names(&self, types: &[ScamTypeId]) -> String {
        let names: Vec<&str> = types.iter().map(|id| self.type_name(*id)).collect();
        names.join(self.words.get("list_comma"))
    }

    /// Choices that lead to the same types share an end.
    fn end_anchor(&self, types: &[ScamTypeId]) -> String {
        let ids: Vec<&str> = types.iter().map(|id| self.site.types.get(*id).id.as_str()).collect();
        format!("is-{}", ids.join("_"))
    }

    /// Every end once, in the order in which choices name them.
    fn ends(&self, finder: &Finder) -> Vec<EndView<'_>> {
        let mut ends: Vec<EndView> = Vec::new();
        for choice in finder.questions.iter().flat_map(|question| &question.choices) {
            let Destination::Types(types) = &choice.to else { continue };
            let anchor = self.end_anchor(types);
            if !ends.iter().any(|end| end.anchor == anchor) {
                let found = types.iter().map(|id| self.found_type(*id)).collect();
                let is_other = types.iter().all(|id| self.site.types.get(*id).id == OTHER);
                ends.push(EndView { anchor, names: self.type_names(types), is_other, types: found });
            }
        }
        ends
    }

    fn found_type(&self, id: ScamTypeId) -> FoundType<'_> {
        let found = self.site.types.get(id);
        FoundType {
            link: self.type_link(id),
            description: &found.description,
            spot: &found.spot,
            red_flags: &found.red_flags[..found.red_flags.len().min(FLAGS)],
            tip: found.tips.first().map(String::as_str),
        }
    }
}
