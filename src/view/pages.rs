//! The other pages that have their own text: translations, notices, and pages that are not bulletins.

use serde::Serialize;
use tera::Context;

use super::languages::TRANSLATED;
use super::page_view::PageView;
use super::wording::Wording;
use super::{Views, put, safe};
use crate::address::Address;
use crate::content::markdown::Body;
use crate::diagnostics::Diagnostic;
use crate::model::{Original, Translation};

/// The context of a translation, of a bulletin or of another page, and the template that shows it. The error is a
/// template's.
pub(crate) fn translation(
    views: &Views,
    translation: &Translation,
) -> Result<(&'static str, Context), Box<Diagnostic>> {
    match translation.original {
        Original::Bulletin(id) => {
            let bulletin = views.site.bulletin(id);
            let wording = Wording::from_translation(translation, bulletin);
            let page = views
                .bulletin_page(bulletin, &wording, &translation.address)
                .lang(TRANSLATED)
                .alternates(views.original(&bulletin.address));
            Ok(("bulletin.html", views.bulletin_context(bulletin, &wording, page)?))
        }
        Original::Page(index) => Ok(("page.html", translated_page(views, translation, index))),
    }
}

fn translated_page(views: &Views, translation: &Translation, index: usize) -> Context {
    let (front, original) = (&translation.front, &views.site.pages[index]);
    let page = PageView::new(views, &translation.address, "page", &front.title)
        .description(front.summary.as_deref())
        .lang(TRANSLATED)
        .alternates(views.original(&original.address));
    let text = Text {
        body: &translation.body,
        path: &translation.path,
        summary: front.summary.as_deref(),
        is_draft: original.front.draft,
    };
    text_context(views, &page, &text)
}

/// The context of a page that is no bulletin.
pub(crate) fn own_page(views: &Views, index: usize) -> Context {
    let own = &views.site.pages[index];
    let page = views
        .top_page(&own.address, "page", &own.front.title)
        .description(own.front.summary.as_deref().or(Some(&own.body.lead)))
        .alternates(views.alternates(Original::Page(index), &own.address));
    let text = Text {
        body: &own.body,
        path: &own.path,
        summary: own.front.summary.as_deref(),
        is_draft: own.front.draft,
    };
    text_context(views, &page, &text)
}

/// What a page that is no bulletin says.
struct Text<'a> {
    body: &'a Body,
    path: &'a str,
    summary: Option<&'a str>,
    is_draft: bool,
}

fn text_context(views: &Views, page: &PageView, text: &Text) -> Context {
    let mut context = page.context();
    context.insert_value("body", safe(&views.html(text.body, text.path)));
    put(&mut context, "summary", &text.summary);
    put(&mut context, "banner", &text.is_draft.then(|| views.words.get("draft_banner")));
    context
}

/// The context of the notice where a bulletin was.
pub(crate) fn withdrawn(views: &Views, index: usize) -> Context {
    #[derive(Serialize)]
    struct Notice<'a> {
        date_text: Option<String>,
        reason: Option<&'a str>,
    }
    let notice = &views.site.withdrawn[index];
    let withdrawal = notice.facts.withdrawn.as_ref();
    let title = views.words.get("withdrawn_title");
    let mut context = views.top_page(&notice.address, "withdrawn", title).noindex().context();
    let view = Notice {
        date_text: withdrawal.and_then(|withdrawal| withdrawal.date).map(|date| views.date(date)),
        reason: withdrawal.and_then(|withdrawal| withdrawal.reason.as_deref()),
    };
    put(&mut context, "notice", &view);
    context
}

/// The context of the page that a server shows for a wrong address.
pub(crate) fn not_found(views: &Views) -> Context {
    let title = views.words.get("not_found_title");
    let address = Address::new("/404.html");
    views.top_page(&address, "not-found", title).noindex().context()
}

/// The context of a page that leads from an old address to the new one.
pub(crate) fn redirect(views: &Views, target: &Address) -> Context {
    let mut context = Context::new();
    put(&mut context, "target", &views.href(target));
    put(&mut context, "target_absolute", &views.absolute(target));
    context
}
