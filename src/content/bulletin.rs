//! What a bulletin says, as facts: one file, one or more cases.

use std::ops::Range;

use jiff::civil::Date;

use super::dates::Occurred;
use crate::money::Amount;
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind,
};
use crate::yaml::SpannedText;

/// The front matter of a file in `content/bulletins/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Bulletin {
    /// Title.
    pub title: String,
    /// Day of publication in the site's time zone.
    pub date: Date,
    /// What kind of text it is.
    pub kind: BulletinKind,
    /// The scam type of the bulletin as written; each case may have its own.
    pub scam_type: Option<SpannedText>,
    /// Where.
    pub region: Option<RegionId>,
    /// One line for lists and share cards.
    pub summary: Option<String>,
    /// Prevention tips; those of the scam type are shown when there are none.
    pub tips: Vec<String>,
    /// Signs that give the scam away.
    pub red_flags: Vec<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Where the report was first published.
    pub source: Option<Source>,
    /// A picture for lists and share cards.
    pub cover: Option<Cover>,
    /// Set when the bulletin was withdrawn.
    pub withdrawn: Option<Withdrawal>,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Last day on which it is listed.
    pub expires: Option<Date>,
    /// Not to be published yet.
    pub draft: bool,
    /// Corrections, in the order of the file.
    pub corrections: Vec<Correction>,
    /// The days that a digest covers.
    pub period: Option<(Date, Date)>,
    /// Figures that a digest quotes; they are never added to the sums of cases.
    pub reported: Option<Reported>,
    /// The cases, numbered from 1 in this order.
    pub cases: Vec<CaseFacts>,
}

impl Bulletin {
    /// Day of the last change that readers should know of: a correction is one.
    pub fn last_change(&self) -> Date {
        let corrected = self.corrections.iter().filter_map(|correction| correction.date);
        corrected.chain(self.updated).fold(self.date, Date::max)
    }
}

/// One case of a bulletin.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFacts {
    /// The scam type as written; the bulletin's where absent.
    pub scam_type: Option<SpannedText>,
    /// `2021/name#2`: the same case in another bulletin, which counts instead of this one.
    pub same_as: Option<SpannedText>,
    /// When it happened.
    pub occurred: Option<Occurred>,
    /// Where.
    pub region: Option<RegionId>,
    /// How it ended.
    pub outcome: CaseOutcome,
    /// What was lost.
    pub loss: Option<Amount>,
    /// What the swindler asked for.
    pub demanded: Option<Amount>,
    /// What was saved.
    pub prevented: Option<Amount>,
    /// What came back.
    pub recovered: Option<Amount>,
    /// Whom it happened to.
    pub victim: Option<Victim>,
    /// How the swindler made contact.
    pub contact_method: Option<ContactMethod>,
    /// How money was moved.
    pub payment_method: Option<PaymentMethod>,
    /// Whom the swindler pretended to be.
    pub impersonated: Option<String>,
    /// Bytes of the case in the file.
    pub span: Range<usize>,
}

/// Whom a case happened to, without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Victim {
    /// 阮某, 张女士.
    pub label: Option<String>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Age.
    pub age_band: Option<AgeBand>,
    /// Occupation.
    pub occupation: Option<String>,
    /// How many people.
    pub count: u32,
}

/// Where a report was first published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Name of the publisher.
    pub name: Option<String>,
    /// Address of the first publication, as written.
    pub url: Option<SpannedText>,
    /// Day of the first publication.
    pub published: Option<Date>,
    /// Whether it is a reprint.
    pub kind: Option<SourceKind>,
    /// Who permitted the reprint.
    pub permission: Option<String>,
}

/// A picture of the bulletin as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Path of the picture, relative to the file.
    pub src: SpannedText,
    /// What it shows.
    pub alt: String,
}

/// When and why a bulletin was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub date: Option<Date>,
    /// Why.
    pub reason: Option<String>,
}

/// What was corrected, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub date: Option<Date>,
    /// What.
    pub text: String,
}

/// A digest's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Number of cases.
    pub cases: Option<u32>,
    /// What was lost in them.
    pub loss: Option<Amount>,
}
