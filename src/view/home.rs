//! The first page.

use tera::{Context, Value};

use super::page_view::PageView;
use super::types::TypeRow;
use super::{Views, put};
use crate::address::Address;
use crate::diagnostics::Diagnostic;
use crate::model::BulletinId;
use crate::plan::year_address;
use crate::vocabulary::{BulletinKind, ScamTypeId};

/// Scam types on the first page.
const TOP_TYPES: usize = 10;

/// The context of the first page.
pub(crate) fn home(views: &Views) -> Result<Context, Box<Diagnostic>> {
    let site = views.site;
    let head = PageView::new(views, &Address::new("/"), "home", &site.config.title);
    let mut context = head.json_ld(views.website()).context();
    let latest = site.archives.all.newest().take(site.config.feed_size);
    context.insert_value("cards", views.cards_of(latest)?);
    // The newest year, so that the first days of a year do not go without figures.
    let newest = site.archives.all.years.last_key_value();
    put(&mut context, "figures", &newest.map(|(_, of_year)| views.figures(&of_year.figures)));
    put(&mut context, "figures_label", &newest.map(|(year, _)| views.year(*year)));
    put(&mut context, "year_url", &newest.map(|(year, _)| views.href(&year_address(*year))));
    put(&mut context, "plot", &views.newest_months());
    put(&mut context, "types", &views.top_types());
    let alert = views.current_alert().map(|id| views.card_of(id)).transpose()?;
    context.insert_value("alert", alert.unwrap_or_else(Value::none));
    Ok(context)
}

impl Views<'_> {
    fn top_types(&self) -> Vec<TypeRow<'_>> {
        let listed = |id: ScamTypeId| self.site.archives.types[id.index()].len();
        let mut tops: Vec<(usize, ScamTypeId)> =
            self.top_level_types().map(|id| (listed(id), id)).filter(|(count, _)| *count > 0).collect();
        tops.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
        tops.into_iter().take(TOP_TYPES).map(|(_, id)| self.type_row(id)).collect()
    }

    /// The newest alert that is not older than a month.
    fn current_alert(&self) -> Option<BulletinId> {
        let month_ago = self.site.today.saturating_sub(jiff::Span::new().days(31));
        self.site
            .archives
            .all
            .newest()
            .take_while(|id| self.site.bulletin(*id).facts.date >= month_ago)
            .find(|id| self.site.bulletin(*id).facts.kind == BulletinKind::Alert)
    }
}
