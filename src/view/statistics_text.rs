//! The page of figures as plain values, for texts that leave the site: its sentences, and each plot as the table below it.

use super::plots::FigureTable;
use super::statistics::Statistics;
use super::{Link, Views};
use crate::address::Address;
use crate::plan::STATISTICS_PAGE;

/// What the page of figures says.
#[derive(Debug)]
pub(crate) struct StatisticsText {
    /// 统计图表 and the page itself, with scheme and host.
    pub(crate) of: Link,
    /// From which day to which.
    pub(crate) lead: Option<String>,
    /// The sums, in a sentence.
    pub(crate) figures: String,
    /// The newest year compared with the same days of the year before.
    pub(crate) so_far: Option<String>,
    /// Every division, in the order of the page.
    pub(crate) tables: Vec<FigureTable>,
    /// What was saved and what came back, in sentences; empty when there is nothing to say.
    pub(crate) money: String,
}

impl Views<'_> {
    /// What the page of figures says.
    pub(crate) fn statistics_text(&self) -> StatisticsText {
        let words = self.words;
        let Statistics { lead, figures, so_far, years, months, bars, money } = Statistics::new(self);
        let trends = [("trend_by_year", &years), ("trend_by_month", &months)];
        let trends =
            trends.into_iter().filter_map(|(key, trend)| Some(trend.as_ref()?.table(words.get(key), words)));
        StatisticsText {
            of: Link {
                name: words.get("statistics").to_owned(),
                url: self.absolute(&Address::new(STATISTICS_PAGE)),
            },
            lead,
            figures: self.figures_sentence(&figures),
            so_far,
            tables: trends.chain(bars.iter().filter_map(|bars| bars.table(words))).collect(),
            money,
        }
    }
}
