//! The other pages that have a text of their own: translations, notices, and pages that are no bulletin.

use serde::Serialize;
use tera::Context;

use super::bulletin::Wording;
use super::{PageView, Views, put, safe};
use crate::address::Address;
use crate::content::markdown::Body;
use crate::diagnostics::Diagnostic;
use crate::model::{Original, Translation};

/// The context of a translation, of a bulletin or of another page, and the template that shows it.
pub fn translation(
    views: &Views,
    translation: &Translation,
) -> Result<(&'static str, Context), Box<Diagnostic>> {
    let front = &translation.front;
    let lang = "en";
    match translation.original {
        Original::Bulletin(id) => {
            let bulletin = views.site.bulletin(id);
            let words = Wording {
                title: &front.title,
                summary: front.summary.as_deref(),
                tips: if front.tips.is_empty() { &bulletin.facts.tips } else { &front.tips },
                red_flags: &front.red_flags,
                body: &translation.body,
                path: &translation.path,
            };
            let head = views.bulletin_head(bulletin, &words, &translation.address).lang(lang);
            let head = head.alternates(views.original(&bulletin.address));
            Ok(("bulletin.html", views.bulletin_context(bulletin, &words, &head, &translation.address)?))
        }
        Original::Page(index) => {
            let head = PageView::new(views, &translation.address, "page", &front.title)
                .describe(front.summary.as_deref())
                .lang(lang)
                .alternates(views.original(&views.site.pages[index].address));
            let text = Text {
                body: &translation.body,
                path: &translation.path,
                summary: front.summary.as_deref(),
                is_draft: views.site.pages[index].front.draft,
            };
            Ok(("page.html", text_page(views, &head, &text)))
        }
    }
}

/// The context of a page that is no bulletin.
pub fn page(views: &Views, index: usize) -> Context {
    let page = &views.site.pages[index];
    let head = PageView::new(views, &page.address, "page", &page.front.title)
        .describe(page.front.summary.as_deref().or(Some(&page.body.lead)))
        .below(vec![views.home_link()])
        .alternates(views.alternates(Original::Page(index), &page.address));
    let text = Text {
        body: &page.body,
        path: &page.path,
        summary: page.front.summary.as_deref(),
        is_draft: page.front.draft,
    };
    text_page(views, &head, &text)
}

/// What a page that is no bulletin says.
struct Text<'a> {
    body: &'a Body,
    path: &'a str,
    summary: Option<&'a str>,
    is_draft: bool,
}

fn text_page(views: &Views, head: &PageView, text: &Text) -> Context {
    let mut context = head.context();
    context.insert_value("body", safe(&views.html(text.body, text.path)));
    put(&mut context, "summary", &text.summary);
    put(&mut context, "banner", &text.is_draft.then(|| views.words.get("draft_banner")));
    context
}

/// The context of the notice where a bulletin was.
pub fn withdrawn(views: &Views, index: usize) -> Context {
    #[derive(Serialize)]
    struct Notice<'a> {
        date_text: Option<String>,
        reason: Option<&'a str>,
    }
    let notice = &views.site.withdrawn[index];
    let withdrawal = notice.facts.withdrawn.as_ref();
    let title = views.words.get("withdrawn_title");
    let mut context = PageView::new(views, &notice.address, "withdrawn", title)
        .below(vec![views.home_link()])
        .hidden()
        .context();
    let view = Notice {
        date_text: withdrawal.and_then(|withdrawal| withdrawal.date).map(|date| views.date(date)),
        reason: withdrawal.and_then(|withdrawal| withdrawal.reason.as_deref()),
    };
    put(&mut context, "notice", &view);
    context
}

/// The context of the page that a server shows for a wrong address.
pub fn not_found(views: &Views) -> Context {
    let title = views.words.get("not_found_title");
    let address = Address::new("/404.html");
    PageView::new(views, &address, "not-found", title).below(vec![views.home_link()]).hidden().context()
}

/// The context of a page that leads from an old address to the new one.
pub fn redirect(views: &Views, target: &Address) -> Context {
    let mut context = Context::new();
    put(&mut context, "target", &views.href(target));
    put(&mut context, "target_absolute", &views.absolute(target));
    context
}
