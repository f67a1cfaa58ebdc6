//! Which outputs the build before made of the same things. They are kept as they are, if the writer finds them so.
//!
//! For each output that has a key, the hash of its bytes is kept beside it. Nothing of an output itself is kept: it is in
//! the output folder, whose manifest must list it with this hash.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::kept_documents::CacheUse;
use super::planned_site::PlannedSite;
use super::sealed::{seal, unseal};
use crate::plan::{OutputKind, SearchFile};
use crate::render::page_keys::{KeyInputs, PageKey, PageKeys, TextHashes};
use crate::render::{EarlierTerms, Renderer};
use crate::search::{BucketKey, Renumbering, SegmentTerms, Stretch, terms_of_files};
use crate::source::{build_cache, read_kept};
use crate::theme::Theme;
use crate::write::{OutputHash, Receipt, WriteError, Writer, cache};

/// No list of outputs is longer, in bytes: it would have two million of them.
const LONGEST: u64 = 256 << 20;

/// Where the keys of outputs are kept, and what they are made from.
pub(crate) struct PageCache<'a> {
    pub(crate) root: &'a Path,
    /// The name of the build's options.
    pub(crate) name: String,
    /// What tells this program from every other.
    pub(crate) program: [u8; 32],
    /// What tells the configuration from every other.
    pub(crate) config: [u8; 32],
    /// The hashes of all content files.
    pub(crate) texts: TextHashes,
    pub(crate) use_of: CacheUse,
}

/// An output, what it was made from, and the hash of its bytes.
type KeptPage = (String, PageKey, OutputHash);

/// What a file of terms of the search index has: what the manifest of the index says of it, and the keys of its texts.
type KeptTerms = (BucketKey, Vec<PageKey>);

/// What the build before left: its outputs, and more of its files of terms.
#[derive(Default)]
struct KeptPages {
    pages: HashMap<String, (PageKey, OutputHash)>,
    terms: HashMap<String, KeptTerms>,
}

/// The keys of a site's outputs.
pub(super) struct OutputKeys {
    /// By their positions.
    outputs: Vec<Option<PageKey>>,
    /// Of the texts of each segment of the search index.
    texts: Vec<Vec<PageKey>>,
}

impl PageCache<'_> {
    /// The keys of a site's outputs. The hashes of its files, for which nobody asks again, leave memory.
    pub(super) fn keys(&mut self, planned: &PlannedSite, theme: &Theme) -> OutputKeys {
        let mut setting =
            Sha256::new().chain_update(self.program).chain_update(self.config).chain_update(&self.name);
        // Another font under the same name makes other pictures.
        let fonts = planned.painter.iter().flat_map(|painter| painter.font_files());
        fonts.for_each(|(_, hash)| setting.update(hash));
        let setting = setting.finalize().into();
        let texts = &std::mem::take(&mut self.texts);
        let (site, files) = (&planned.site, &planned.files);
        let keys = PageKeys::new(&KeyInputs { site, files, theme, texts, setting });
        let outputs = planned.plan.outputs.par_iter().map(|output| keys.of(&output.kind)).collect();
        OutputKeys { outputs, texts: keys.of_texts() }
    }

    /// Receipts of the outputs that need not be made. What is known of them goes to the renderer.
    pub(super) fn keep(
        &self,
        renderer: &Renderer,
        keys: &OutputKeys,
        writer: &Writer,
    ) -> Result<Vec<Receipt>, WriteError> {
        let kept = if self.use_of == CacheUse::WriteOnly { KeptPages::default() } else { self.load() };
        let outputs = &renderer.plan.outputs;
        let keep = |(index, key): (usize, &Option<PageKey>)| {
            let (known, hash) = kept.pages.get(&outputs[index].path)?;
            (Some(known) == key.as_ref()).then(|| writer.keep(index, *hash).transpose())?
        };
        let receipts: Vec<Receipt> =
            keys.outputs.par_iter().enumerate().filter_map(keep).collect::<Result<_, WriteError>>()?;
        let is_kept: HashSet<usize> = receipts.iter().map(Receipt::index).collect();
        for (index, output) in outputs.iter().enumerate() {
            let OutputKind::Search(SearchFile::Terms(segment)) = output.kind else { continue };
            if !is_kept.contains(&index) {
                if let Some(earlier) = kept.earlier_terms(&keys.texts[segment], writer) {
                    renderer.patch_terms(segment, earlier);
                }
            } else if let Some((key, _)) = kept.terms.get(&output.path) {
                renderer.keep_terms(segment, key.clone());
            }
        }
        Ok(receipts)
    }

    fn load(&self) -> KeptPages {
        let name = self.file_name();
        let bytes = read_kept(&build_cache(self.root).join(&name), LONGEST);
        let kept = bytes.and_then(|bytes| {
            unseal::<(Vec<KeptPage>, HashMap<String, KeptTerms>)>(&name, &cache::secret(), &bytes)
        });
        let (pages, terms) = kept.unwrap_or_default();
        KeptPages { pages: pages.into_iter().map(|(path, key, hash)| (path, (key, hash))).collect(), terms }
    }

    /// Keeps what became of the outputs for the next build.
    pub(super) fn store(&self, renderer: &Renderer, keys: &OutputKeys, receipts: &[Receipt]) {
        let outputs = &renderer.plan.outputs;
        let pages = receipts.iter().filter_map(|receipt| {
            let index = receipt.index();
            Some((outputs[index].path.as_str(), keys.outputs[index]?, receipt.hash()))
        });
        let pages: Vec<(&str, PageKey, OutputHash)> = pages.collect();
        let terms = outputs.iter().filter_map(|output| match output.kind {
            OutputKind::Search(SearchFile::Terms(segment)) => {
                Some((output.path.as_str(), (renderer.known_terms(segment)?, &keys.texts[segment])))
            }
            _ => None,
        });
        let terms: BTreeMap<&str, (&BucketKey, &Vec<PageKey>)> = terms.collect();
        let name = self.file_name();
        // What cannot be stored costs time in the next build, and nothing else.
        let sealed = seal(&name, &cache::secret(), &(pages, terms));
        let _ = cache::store(&build_cache(self.root), &name, &sealed);
    }

    fn file_name(&self) -> String {
        format!("{}-pages", self.name)
    }
}

impl KeptPages {
    /// The file of terms that has most of the texts of a segment.
    fn earlier_terms(&self, texts: &[PageKey], writer: &Writer) -> Option<EarlierTerms> {
        let files = self.terms.iter().filter_map(|(path, (key, theirs))| {
            Renumbering::between(theirs, texts).map(|numbers| (path, key, numbers))
        });
        let (path, key, numbers) =
            files.min_by_key(|(path, _, numbers)| (numbers.new_numbers().len(), *path))?;
        let (_, hash) = self.pages.get(path)?;
        let terms = SegmentTerms { bytes: writer.read(path, *hash)?, key: key.clone() };
        let replaced = numbers.is_in_place().then(|| self.replaced_terms(path, &numbers, writer)).flatten();
        Some(EarlierTerms { terms, numbers, replaced })
    }

    /// The terms that a file of terms has of the bulletins that are replaced: their text files say them.
    fn replaced_terms(&self, path: &str, numbers: &Renumbering, writer: &Writer) -> Option<Stretch> {
        let (_, texts) = &self.terms[path];
        let keys: HashMap<&PageKey, usize> =
            numbers.new_numbers().iter().map(|number| &texts[*number as usize]).zip(0..).collect();
        let mut files = vec![None; keys.len()];
        for (path, (key, hash)) in &self.pages {
            if let Some(place) = keys.get(key) {
                files[*place] = writer.read(path, *hash);
            }
        }
        terms_of_files(&files.into_iter().collect::<Option<Vec<_>>>()?)
    }
}
