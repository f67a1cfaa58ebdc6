//! The receipt of a build, by which the next one knows that it has nothing to do. Then no document is read: the same
//! findings and the same summary are shown, and nothing is written.
//!
//! A receipt says: these sources, with this program and these options, on this day, became the output folder that has this
//! manifest, and this was found in them. It is believed when its seal is right and all of that is so now. What was found
//! is as trustworthy as the program that found it, because nobody else can make the seal. That the sources are the same is
//! judged by stamps, which hold the time of a file's last change that programs cannot set; files that changed within
//! two seconds before they were stamped are hashed, and on systems without such a time all are. So is the font that share
//! pictures are drawn with.
//!
//! The stamps are taken before anything is read. What changes while a build runs has another stamp for the next one.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::kept_documents::{CacheUse, DocumentCache};
use super::kept_pages::PageCache;
use super::loaded_site::LoadedSite;
use super::options::{BuildOptions, OnProgress};
use super::planned_site::PlannedSite;
use super::publish::{Target, write_request};
use super::report::CheckReport;
use super::sealed::{seal, unseal};
use crate::diagnostics::{Diagnostic, Language};
use crate::model::LeftOut;
use crate::source::{SiteFingerprint, Stamps, build_cache, content_hash, read_kept};
use crate::write::{ManifestDigest, Summary, cache, is_untouched};

/// No receipt is longer, in bytes: this one would have half a million findings.
const LONGEST_RECEIPT: u64 = 256 << 20;

/// What a build says when it has ended well.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct BuildResult {
    /// What was found.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The site's language.
    pub(crate) language: Language,
    /// Bulletins in the site.
    pub(crate) bulletins: usize,
    /// Cases in it.
    pub(crate) cases: usize,
    /// Files in the output folder.
    pub(crate) outputs: usize,
    /// What is not published.
    pub(crate) left_out: LeftOut,
}

/// What decides what a build makes, besides the files of the site.
pub(crate) struct BuildSetting<'a> {
    pub(crate) options: &'a BuildOptions,
    pub(crate) target: &'a Target<'a>,
    /// Whether warnings forbid publishing.
    pub(crate) strict: bool,
    /// What tells this program from every other; nothing where that is not known.
    pub(crate) program: Option<[u8; 32]>,
    /// This moment, by the machine's clock.
    pub(crate) now: SystemTime,
}

/// A build that begins: nothing of the site has been read yet.
pub(crate) struct BegunBuild<'a> {
    setting: BuildSetting<'a>,
    /// Of the options; the receipt's name.
    name: String,
    stamps: Stamps,
    sources: Option<SiteFingerprint>,
}

#[derive(Serialize, Deserialize)]
struct Receipt {
    program: [u8; 32],
    sources: [u8; 32],
    doubtful: Vec<(PathBuf, [u8; 32])>,
    day: Date,
    /// The time zone that the day was asked in.
    zone: Option<String>,
    manifest: ManifestDigest,
    result: BuildResult,
}

impl BuildResult {
    /// What is said of a published site.
    pub(crate) fn new(
        planned: &PlannedSite,
        diagnostics: Vec<Diagnostic>,
        language: Language,
    ) -> BuildResult {
        let site = &planned.site;
        BuildResult {
            diagnostics,
            language,
            bulletins: site.bulletins.len(),
            cases: site.cases.len(),
            outputs: planned.plan.outputs.len(),
            left_out: (*site.left_out).clone(),
        }
    }
}

impl<'a> BegunBuild<'a> {
    /// Looks at the files of the site, from outside.
    pub(crate) fn new(setting: BuildSetting<'a>) -> BegunBuild<'a> {
        let BuildOptions { root, base_url, now: day, drafts, future, expired, .. } = setting.options;
        let options =
            (setting.target.output, base_url, day.is_some(), (drafts, future, expired), setting.strict);
        // A path that is no text has no receipt.
        let options = postcard::to_stdvec(&options).ok();
        let name = options.iter().flat_map(Sha256::digest).take(16);
        let name = name.map(|byte| format!("{byte:02x}")).collect();
        let stamps = Stamps::take(root, setting.now);
        let sources = options.as_ref().and(setting.program).and_then(|_| stamps.fingerprint(root));
        BegunBuild { setting, name, stamps, sources }
    }

    /// Reads, plans and checks the site, once. The pages that need not be made again come with it.
    pub(crate) fn check_site(
        &mut self,
        use_of: CacheUse,
        progress: OnProgress,
    ) -> (CheckReport, Option<PageCache<'a>>) {
        let BuildSetting { options, program, .. } = self.setting;
        let root: &Path = &options.root;
        let stamps = std::mem::take(&mut self.stamps);
        let documents = program.map(|program| DocumentCache { root, program, stamps: &stamps, use_of });
        let loaded = LoadedSite::open(options.clone(), documents.as_ref(), progress);
        // They take 22 MB for 100,000 files.
        drop(stamps);
        let name = self.name.clone();
        let pages = program.map(|program| PageCache {
            root,
            name,
            program,
            config: loaded.config_hash(),
            texts: loaded.text_hashes(),
            use_of,
        });
        (loaded.report(), pages)
    }

    /// What an earlier build said, if this one would do nothing and say the same.
    pub(crate) fn known_result(&self) -> Option<BuildResult> {
        let BuildSetting { options, target, program, .. } = &self.setting;
        let bytes = read_kept(&build_cache(&options.root).join(&self.name), LONGEST_RECEIPT)?;
        let receipt: Receipt = unseal(&self.name, &cache::secret(), &bytes)?;
        let sources = self.sources.as_ref()?;
        let is_same = Some(receipt.program) == *program
            && receipt.sources == sources.hash
            && receipt.is_of_today(options)?;
        let is_unchanged = |(path, hash): &(PathBuf, [u8; 32])| {
            content_hash(&options.root.join(path)).is_some_and(|now| now == *hash)
        };
        let is_same = is_same
            && receipt.doubtful.par_iter().all(is_unchanged)
            && write_request(options, target, |request| is_untouched(request, receipt.manifest));
        is_same.then_some(receipt.result)
    }

    /// Keeps the result of this build for the next one.
    pub(crate) fn keep(
        self,
        planned: &PlannedSite,
        summary: &Summary,
        manifest: ManifestDigest,
        result: &BuildResult,
    ) {
        let BuildSetting { options, program, .. } = self.setting;
        // Files that somebody edited and nobody needs are named again and again, until they are gone.
        let (Some(program), Some(sources), true) = (program, self.sources, summary.left.is_empty()) else {
            return;
        };
        let mut doubtful = sources.doubtful;
        // A font may lie anywhere in the site, where no stamp was taken.
        doubtful.extend(planned.painter.iter().flat_map(|painter| painter.font_files()).cloned());
        let receipt = Receipt {
            program,
            sources: sources.hash,
            doubtful,
            day: planned.site.today,
            zone: planned.site.config.timezone.iana_name().map(str::to_owned),
            manifest,
            result: result.clone(),
        };
        let folder = build_cache(&options.root);
        let bytes = seal(&self.name, &cache::secret(), &receipt);
        // A result that cannot be stored costs time in the next build, and nothing else.
        let _ = cache::store(&folder, &self.name, &bytes);
        let used = [self.name.clone(), format!("{}-pages", self.name)];
        cache::remove_unused(&folder, &used.into());
    }
}

impl Receipt {
    /// Whether the day of the receipt still counts as today.
    fn is_of_today(&self, options: &BuildOptions) -> Option<bool> {
        let today = match options.now {
            Some(day) => day,
            None => (options.clock)(&TimeZone::get(self.zone.as_ref()?).ok()?),
        };
        Some(today == self.day)
    }
}
