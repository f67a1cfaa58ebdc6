//! The bands of loss.

use serde::Serialize;
use tera::Context;

use super::archive::{ArchiveLanding, archive};
use super::numbers::FiguresView;
use super::{Link, Views, put};
use crate::address::Address;
use crate::diagnostics::Diagnostic;
use crate::model::LossBand;
use crate::plan::{LOSS_PAGE, band_address};

/// The context of the list of bands.
pub(crate) fn losses(views: &Views) -> Context {
    #[derive(Serialize)]
    struct BandView {
        id: &'static str,
        name: String,
        url: String,
        count: usize,
        figures: FiguresView,
    }
    let title = views.words.get("loss_bands");
    let mut context = views.top_page(&Address::new(LOSS_PAGE), "loss", title).context();
    let band = |band: LossBand| {
        let archive = views.site.archives.bands.get(&band).filter(|archive| !archive.is_empty())?;
        Some(BandView {
            id: band.id(),
            name: views.band_name(band),
            url: views.href(&band_address(band)),
            count: archive.len(),
            figures: views.figures(&archive.figures()),
        })
    };
    put(&mut context, "bands", &LossBand::ALL.into_iter().filter_map(band).collect::<Vec<_>>());
    context
}

/// The context of one band.
pub(crate) fn loss(views: &Views, band: LossBand) -> Result<Context, Box<Diagnostic>> {
    let bands = &views.site.archives.bands;
    let others = bands.iter().filter(|(other, archive)| **other != band && !archive.is_empty());
    let above = views.losses_link();
    let landing = ArchiveLanding {
        address: band_address(band),
        kind: "loss-band",
        heading: views.words.fill("loss_band_heading", &[("band", &views.band_name(band))]),
        lead: None,
        parents: vec![above.clone()],
        breadcrumbs: vec![views.home_link(), above],
        siblings: others.map(|(other, _)| views.band_link(*other)).collect(),
        siblings_label: views.words.get("other_bands").to_owned(),
        archive: &bands[&band],
        whole_if_short: false,
    };
    archive(views, &landing)
}

impl Views<'_> {
    pub(super) fn band_name(&self, band: LossBand) -> String {
        let key = match band {
            LossBand::Small => "band_small",
            LossBand::Large => "band_large",
            LossBand::Huge => "band_huge",
            LossBand::EspeciallyHuge => "band_especially_huge",
            LossBand::Unknown => "band_unknown",
        };
        self.words.get(key).to_owned()
    }

    pub(super) fn band_link(&self, band: LossBand) -> Link {
        Link { name: self.band_name(band), url: self.href(&band_address(band)) }
    }

    pub(super) fn losses_link(&self) -> Link {
        Link { name: self.words.get("loss_bands").to_owned(), url: self.href(&Address::new(LOSS_PAGE)) }
    }
}
