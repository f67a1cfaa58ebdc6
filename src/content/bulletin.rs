//! What a bulletin says, as facts: one file, one or more cases.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dates::Occurred;
use crate::money::Amount;
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind,
};
use crate::yaml::SpannedText;

/// The front matter of a file in `content/bulletins/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bulletin {
    /// Title.
    pub title: String,
    /// Day of publication in the site's time zone.
    pub(crate) date: Date,
    /// What kind of text it is.
    pub(crate) kind: BulletinKind,
    /// The scam type of the bulletin as written; each case may have its own.
    pub(crate) scam_type: Option<SpannedText>,
    /// Where.
    pub(crate) region: Option<RegionId>,
    /// One line for lists and share cards.
    pub summary: Option<String>,
    /// Prevention tips; those of the scam type are shown when there are none.
    pub(crate) tips: Vec<String>,
    /// Signs that give the scam away.
    pub(crate) red_flags: Vec<String>,
    /// Free words.
    pub(crate) tags: Vec<String>,
    /// Where the report was first published.
    pub(crate) source: Option<Source>,
    /// A picture for lists and share cards.
    pub(crate) cover: Option<Cover>,
    /// Set when the bulletin was withdrawn.
    pub(crate) withdrawn: Option<Withdrawal>,
    /// Day of the last change.
    pub(crate) updated: Option<Date>,
    /// Last day on which it is listed.
    pub(crate) expires: Option<Date>,
    /// Not to be published yet.
    pub(crate) draft: bool,
    /// Corrections, in the order of the file.
    pub(crate) corrections: Vec<Correction>,
    /// Days of what has been done to the text, which none may lie ahead.
    pub(crate) past_days: Vec<PastDay>,
    /// The days that a digest covers.
    pub(crate) period: Option<(Date, Date)>,
    /// Figures that a digest quotes; they are never added to the sums of cases.
    pub(crate) reported: Option<Reported>,
    /// The cases, numbered from 1 in this order.
    pub(crate) cases: Vec<CaseFacts>,
}

impl Bulletin {
    /// Day of the last change that readers should know of: a correction is one.
    pub(crate) fn last_change(&self) -> Date {
        let corrected = self.corrections.iter().filter_map(|correction| correction.date);
        corrected.chain(self.updated).fold(self.date, Date::max)
    }

    /// The days of what has been done that lie after today, once the bulletin itself is out.
    pub(crate) fn days_ahead(&self, today: Date) -> impl Iterator<Item = &PastDay> {
        let is_out = self.date <= today && !self.draft;
        self.past_days.iter().filter(move |past| is_out && past.day > today)
    }
}

/// One case of a bulletin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct CaseFacts {
    /// The scam type as written; the bulletin's where absent.
    pub(crate) scam_type: Option<SpannedText>,
    /// `2021/name#2`: the same case in another bulletin, which counts instead of this one.
    pub(crate) same_as: Option<SpannedText>,
    /// When it happened.
    pub(crate) occurred: Option<Occurred>,
    /// Where.
    pub(crate) region: Option<RegionId>,
    /// How it ended.
    pub(crate) outcome: CaseOutcome,
    /// What was lost.
    pub(crate) loss: Option<Amount>,
    /// What the swindler asked for.
    pub(crate) demanded: Option<Amount>,
    /// What was saved.
    pub(crate) prevented: Option<Amount>,
    /// What came back.
    pub(crate) recovered: Option<Amount>,
    /// Whom it happened to.
    pub(crate) victim: Option<Victim>,
    /// How the swindler made contact.
    pub(crate) contact_method: Option<ContactMethod>,
    /// How money was moved.
    pub(crate) payment_method: Option<PaymentMethod>,
    /// Whom the swindler pretended to be.
    pub(crate) impersonated: Option<String>,
    /// Bytes of the case in the file.
    pub(crate) span: Range<usize>,
}

/// Whom a case happened to, without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Victim {
    /// 阮某, 张女士.
    pub(crate) label: Option<String>,
    /// Gender.
    pub(crate) gender: Option<Gender>,
    /// Age.
    pub(crate) age_band: Option<AgeBand>,
    /// Occupation.
    pub(crate) occupation: Option<String>,
    /// How many people.
    pub(crate) count: u32,
}

/// Where a report was first published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Source {
    /// Name of the publisher.
    pub(crate) name: Option<String>,
    /// Address of the first publication, as written.
    pub(crate) url: Option<SpannedText>,
    /// Day of the first publication.
    pub(crate) published: Option<Date>,
    /// Whether it is a reprint.
    pub(crate) kind: Option<SourceKind>,
    /// Who permitted the reprint.
    pub(crate) permission: Option<String>,
}

/// A picture of the bulletin as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cover {
    /// Path of the picture, relative to the file.
    pub(crate) src: SpannedText,
    /// What it shows.
    pub(crate) alt: String,
}

/// When and why a bulletin was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Withdrawal {
    /// When.
    pub(crate) date: Option<Date>,
    /// Why.
    pub(crate) reason: Option<String>,
}

/// The name of a key. (Spelt out, it would be taken for a text that is borrowed from what is read.)
type KeyName = &'static str;

/// The day of an update, a correction or the withdrawal, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PastDay {
    /// The key of the front matter.
    #[serde(with = "crate::diagnostics::static_name")]
    pub(crate) key: KeyName,
    /// The day.
    pub(crate) day: Date,
    /// Bytes of the file.
    pub(crate) span: Range<usize>,
}

/// What was corrected, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Correction {
    /// When.
    pub(crate) date: Option<Date>,
    /// What.
    pub(crate) text: String,
}

/// A digest's figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reported {
    /// Number of cases.
    pub(crate) cases: Option<u32>,
    /// What was lost in them.
    pub(crate) loss: Option<Amount>,
    /// Bytes of the figures in the file.
    pub(crate) span: Range<usize>,
}
