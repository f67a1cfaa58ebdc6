//! What a check says of a text that is not in the site: a draft, or what somebody has typed and not saved. The text is looked
//! at with the files beside it, as if it were published with the others, and nothing else is read again.

use super::files::with_files_of;
use super::planned_site::PlannedSite;
use crate::author::bulletin::{CheckedFile, check_file};
use crate::check::{CheckedText, check_pictures_of, check_references_of};
use crate::config::CONFIG_FILE;
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic, cap, fill_today, sort};
use crate::safety::Allowances;

impl PlannedSite {
    /// All that a check says of one text, as far as it does not depend on the words of other bulletins. Levels are those of a
    /// text that is published.
    pub(crate) fn findings_of_text(&self, path: &str, text: &str) -> Vec<Diagnostic> {
        let config = &self.site.config;
        let CheckedFile { document, diagnostics: mut found } =
            check_file(path, text, config, &self.site.types);
        if let Some(document) = &document {
            let files = with_files_of(document, &self.root, &self.attachments, &self.files);
            let text = CheckedText::of(document);
            found.append(&mut check_references_of(text, &self.site, &self.plan, &files));
            found.append(&mut check_pictures_of(text, &files));
            self.take_away_allowed(document, &mut found);
        }
        fill_today(&mut found, self.site.today);
        config.apply_levels(&mut found);
        sort(&mut found);
        cap(&mut found, config.level(Code::MoreFindings));
        found
    }

    fn take_away_allowed(&self, document: &Document, found: &mut Vec<Diagnostic>) {
        let mut allowances = Allowances::default();
        document.allow.iter().for_each(|allowance| allowances.add(&document.path, allowance));
        let of_config = self.site.config.allow.iter();
        let about_it = of_config.filter(|allowance| allowance.target(CONFIG_FILE) == &*document.path);
        about_it.for_each(|allowance| allowances.add(CONFIG_FILE, allowance));
        allowances.apply(found);
        // One of site.yaml may be used elsewhere.
        found.retain(|found| found.file != CONFIG_FILE);
    }
}
