//! Which address of the desk does what.

use super::answer::DeskAnswer;
use super::delete::Question;
use super::pages::Page;
use super::request::{DeskMethod, DeskRequest};
use super::{
    Desk, DeskSite, build, draft, export, fix, form, import, list, new, picture, pictures, rename, settings,
    text, withdraw,
};

/// The style of the desk's pages.
pub(crate) const DESK_STYLE: &str = include_str!("assets/desk.css");

/// The script of its two comforts: copying and dropping.
pub(crate) const DESK_SCRIPT: &str = include_str!("assets/desk.js");

/// What the desk can be asked at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    List,
    New,
    Edit,
    Text,
    Fix,
    Rename,
    Withdraw,
    Build,
    Export,
    Import,
    Picture,
    Pictures,
    Ask(Question),
    Settings,
    Draft,
}

/// Which addresses there are below `/_fanzha/`, and what may be asked of each.
const ROUTES: [(&str, Route, &str); 16] = [
    ("", Route::List, "GET, HEAD"),
    ("new", Route::New, "GET, HEAD, POST"),
    ("edit", Route::Edit, "GET, HEAD, POST"),
    ("text", Route::Text, "GET, HEAD, POST"),
    ("fix", Route::Fix, "POST"),
    ("rename", Route::Rename, "GET, HEAD, POST"),
    ("withdraw", Route::Withdraw, "GET, HEAD, POST"),
    ("build", Route::Build, "POST"),
    ("export", Route::Export, "GET, HEAD"),
    ("import", Route::Import, "GET, HEAD, POST"),
    ("picture", Route::Picture, "POST"),
    ("pictures", Route::Pictures, "GET, HEAD, POST"),
    ("delete", Route::Ask(Question::Delete), "GET, HEAD, POST"),
    ("draft", Route::Draft, "GET, HEAD"),
    ("settings", Route::Settings, "GET, HEAD, POST"),
    ("restore", Route::Ask(Question::Restore), "GET, HEAD, POST"),
];

/// The methods that a path below `/_fanzha/` permits; none where the desk has no page.
pub(crate) fn allowed_methods(path: &str) -> Option<&'static str> {
    ROUTES.iter().find(|(known, ..)| *known == path).map(|(.., methods)| *methods)
}

impl Desk {
    /// Answers a request. An answer that changes nothing on the disk says so.
    pub(crate) fn answer(&self, site: &DeskSite, request: &DeskRequest) -> DeskAnswer {
        let route = ROUTES.iter().find(|(path, ..)| *path == request.path).map(|(_, route, _)| *route);
        let page = Page { desk: self, site };
        let Some(route) = route else { return page.refusal(404, "no-page") };
        if request.method == DeskMethod::Get {
            return match route {
                Route::List => list::show(&page, request),
                Route::New => new::show(&page),
                Route::Edit => form::show(&page, request),
                Route::Text => text::show(&page, request),
                Route::Export => export::show(&page, request),
                Route::Import => import::show(&page),
                Route::Rename => rename::show(&page, request),
                Route::Withdraw => withdraw::show(&page, request),
                Route::Ask(question) => question.ask(&page, request),
                Route::Settings => settings::show(&page, request),
                Route::Draft => draft::show(&page, request),
                Route::Pictures => pictures::show(&page, request),
                Route::Fix | Route::Build | Route::Picture => page.refusal(405, "no-page"),
            };
        }
        if request.field("token") != self.token {
            // The preview was started again since. What somebody wrote must not be lost over it.
            return match route {
                Route::Edit => form::ask_again(&page, request),
                Route::Text | Route::Fix | Route::Picture => text::ask_again(&page, request),
                _ => page.refusal(403, "old-form"),
            };
        }
        match route {
            Route::New => new::make(&page, request),
            Route::Edit => form::submit(&page, request),
            Route::Text => text::save(&page, request),
            Route::Fix => fix::fix(&page, request),
            Route::Rename => rename::rename(&page, request),
            Route::Withdraw => withdraw::withdraw(&page, request),
            Route::Build => build::build(&page),
            Route::Import => import::import(&page, request),
            Route::Picture => picture::put_in(&page, request),
            Route::Pictures => pictures::change(&page, request),
            Route::Ask(question) => question.answer(&page, request),
            Route::Settings => settings::save(&page, request),
            Route::List | Route::Export | Route::Draft => page.refusal(405, "no-page"),
        }
    }
}

impl Desk {
    /// The page of an address that the desk has not, with a way back.
    pub(crate) fn unknown_page(&self, site: &DeskSite) -> DeskAnswer {
        Page { desk: self, site }.refusal(404, "no-page")
    }

    /// The page that asks another machine for the code; `problem` is the key of what was wrong with the last one.
    pub(crate) fn code_page(&self, site: &DeskSite, problem: &str) -> DeskAnswer {
        #[derive(serde::Serialize)]
        struct Values {
            problem: String,
        }
        let page = Page { desk: self, site };
        let problem = if problem.is_empty() { String::new() } else { page.say(problem, &[]) };
        page.answer(403, "code.html", &page.say("code-title", &[]), &Values { problem })
    }
}
