//! What the inputs say together: the theme, the graph of the records, and what is made of them once for many pages.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::inputs::{Inputs, Moved, MovedRecords, unreadable};
use super::problems::Generation;
use super::unsafe_files::published_assets;
use super::{Options, Plan};
use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::{FingerprintMap, fingerprint_of, fingerprint_of_bytes};
use crate::base::picture::{Header, MemoryStore, Picture, PictureStore, Pictures};
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::link::link;
use crate::graph::relink::Relinked;
use crate::output::context::{BuildContext, SharedCaches, languages};
use crate::record::fields::Fields;
use crate::theme::Theme;
use crate::view::contract::CONTRACT;
use crate::view::language::LanguageContext;

/// The theme, the graph, and what is made of them once for many pages.
pub(super) struct Model {
    pub(super) theme: Theme,
    /// The templates that pages name, without `.html`.
    asked_templates: BTreeSet<String>,
    /// Whether the theme stays as it last was, because it is broken now.
    pub(super) theme_is_stale: bool,
    /// The pictures that records show, and that are made in several widths.
    pictures: Arc<Pictures>,
    /// What pictures say of themselves, by the address of their bytes, which are held here.
    picture_headers: HashMap<usize, (Arc<Vec<u8>>, Option<Header>)>,
    pub(super) picture_store: Arc<dyn PictureStore>,
    languages: Vec<LanguageContext>,
    pub(super) graph: Graph,
    /// Problems between records, as of the last time the rules ran.
    pub(super) rule_problems: Vec<Diagnostic>,
    /// Whether the rules are to run again.
    rules_pending: bool,
    caches: SharedCaches,
    /// Files of `content/` that are published as they are: not held back, and not refused.
    pub(super) published: BTreeMap<String, Arc<Vec<u8>>>,
    /// Problems with files that a browser would run.
    pub(super) refused: Vec<Diagnostic>,
    /// Fingerprints of the facts that are not of a record, by their keys.
    pub(super) input_fingerprints: FingerprintMap<u64>,
    /// Fingerprints of copied files by the address of their bytes. The bytes are held here, so that no other file can
    /// come to lie at the same address.
    file_fingerprints: HashMap<usize, (Arc<Vec<u8>>, u64)>,
    pub(super) generation: Generation,
}

impl Model {
    /// The model of no file.
    pub(super) fn new(inputs: &Inputs, options: &Options) -> Model {
        let graph = link(std::iter::empty(), &options.joining(&inputs.settings));
        let languages = Vec::new();
        let pictures = Arc::default();
        Model {
            theme: Theme::default(),
            asked_templates: BTreeSet::new(),
            theme_is_stale: false,
            caches: SharedCaches::new(&graph, &inputs.settings, &languages, &pictures),
            pictures,
            picture_headers: HashMap::new(),
            picture_store: Arc::new(MemoryStore::default()),
            languages,
            graph,
            rule_problems: Vec::new(),
            rules_pending: true,
            published: BTreeMap::new(),
            refused: Vec::new(),
            input_fingerprints: FingerprintMap::default(),
            file_fingerprints: HashMap::new(),
            generation: Generation::default(),
        }
    }

    /// What outputs are handed.
    pub(super) fn context<'m>(&'m self, inputs: &'m Inputs) -> BuildContext<'m> {
        BuildContext::new(
            &self.graph,
            &self.input_fingerprints,
            &inputs.settings,
            &self.theme,
            &self.published,
            (&self.pictures, &*self.picture_store),
            &self.languages,
            &self.caches,
        )
    }

    /// Brings the model up to date with its inputs, adds the facts that moved, and says whether files may have come or
    /// gone, so that the plan is to be made again.
    pub(super) fn update(
        &mut self,
        inputs: &Inputs,
        options: &Options,
        moved: &mut Moved,
        plan: &Plan,
    ) -> bool {
        let fields_moved =
            moved.outlines || moved.records.iter().any(|records| !records.same_outline);
        if fields_moved {
            let asked = asked_templates(inputs);
            moved.theme |= asked != self.asked_templates;
            self.asked_templates = asked;
        }
        for records in std::mem::take(&mut moved.records) {
            self.replace(&records, inputs, options, moved, plan);
        }
        let mut strings_moved = moved.settings;
        if moved.settings || moved.theme {
            strings_moved |= self.load_theme(inputs);
            self.generation.bump();
        }
        if moved.settings || moved.outlines {
            let records = inputs.records.values().flat_map(|parsed| &parsed.records);
            self.graph = link(records, &options.joining(&inputs.settings));
            self.rules_pending = true;
        }
        let mut replan = moved.settings || moved.outlines;
        if replan || moved.assets {
            moved.assets |= self.publish_assets(inputs);
        }
        let mut pictures_moved = false;
        if fields_moved || moved.settings || moved.theme || moved.assets {
            let pictures = self.find_pictures(inputs);
            pictures_moved = pictures != *self.pictures;
            replan |= pictures_moved;
            self.pictures = Arc::new(pictures);
        }
        if moved.settings || moved.theme || moved.assets || pictures_moved {
            replan |= self.fingerprint_inputs(inputs, moved);
        }
        if strings_moved || moved.outlines || pictures_moved {
            self.caches = SharedCaches::new(
                &self.graph,
                &inputs.settings,
                &self.languages,
                &self.pictures,
            );
            self.generation.bump();
        }
        replan
    }

    /// Puts the records of a file in the place of its former ones, if that can be done without linking all again.
    fn replace(
        &mut self,
        records: &MovedRecords,
        inputs: &Inputs,
        options: &Options,
        moved: &mut Moved,
        plan: &Plan,
    ) {
        let path = &records.path;
        let points_here = |problems: &[Diagnostic]| {
            problems
                .iter()
                .flat_map(Diagnostic::places)
                .any(|place| place.path == *path)
        };
        // A span is no part of an outline: a problem in this file must point to the new place.
        self.rules_pending |= !records.same_outline || points_here(&self.rule_problems);
        let Some(parsed) = inputs.records.get(path) else {
            return;
        };
        let relinked: Option<Vec<Relinked>> = match &parsed.records[..] {
            _ if points_here(&plan.problems) => None,
            _ if moved.outlines || self.graph.disputed(path) => None,
            all if records.same_outline => {
                Some(all.iter().map(|one| self.graph.replace(one)).collect())
            }
            [one] if records.former == 1 => self
                .graph
                .relink(one, &options.joining(&inputs.settings))
                .map(|relinked| vec![relinked]),
            _ => None,
        };
        moved.outlines |= relinked.is_none();
        for relinked in relinked.into_iter().flatten() {
            self.caches
                .forget(&relinked.cards, relinked.kinds.into_iter());
            moved.facts.extend(relinked.facts);
            if relinked.reference_problems {
                self.generation.bump();
            }
        }
    }

    /// Loads the theme again, and says whether one of its strings moved. In a preview a broken theme leaves its place
    /// to the last that worked.
    fn load_theme(&mut self, inputs: &Inputs) -> bool {
        let theme = Theme::new(
            &inputs.files,
            &inputs.settings,
            &CONTRACT,
            &self.asked_templates,
        );
        let fails = |theme: &Theme| theme.is_broken || unreadable(&theme.problems);
        let worked = self.theme_is_stale || !fails(&self.theme);
        let is_stale =
            inputs.keep_last_good && fails(&theme) && worked && self.theme.speaks(&inputs.settings);
        self.theme_is_stale = is_stale;
        if is_stale {
            self.theme.problems = theme.problems;
            return false;
        }
        let strings_moved = theme.strings != self.theme.strings;
        self.theme = theme;
        self.languages = languages(&inputs.settings, &self.theme);
        strings_moved
    }

    /// Decides again which files of `content/` are published; whether that moved any.
    fn publish_assets(&mut self, inputs: &Inputs) -> bool {
        let (published, refused) = published_assets(&inputs.assets, &inputs.settings, &self.graph);
        let moved = !published.keys().eq(self.published.keys());
        if !refused.is_empty() || !self.refused.is_empty() {
            self.generation.bump();
        }
        (self.published, self.refused) = (published, refused);
        moved
    }

    /// The pictures that records show, as their own or in a text, if a template asks for widths. A picture that is at the
    /// same address in memory is not read again.
    fn find_pictures(&mut self, inputs: &Inputs) -> Pictures {
        let mut pictures = Pictures::new();
        if !self.theme.shows_widths {
            return pictures;
        }
        let mut known = std::mem::take(&mut self.picture_headers);
        let most = inputs.settings.limits.picture;
        let records = inputs.records.values().flat_map(|parsed| &parsed.records);
        let shown = records.flat_map(|record| {
            let own = record.common.image.iter().filter_map(|image| {
                let mut paths = record.picture_paths(image).into_iter();
                Some((
                    paths.find(|path| self.published.contains_key(path))?,
                    image.span,
                ))
            });
            let shown = own.chain(record.pictures_in_text());
            shown.map(move |(path, span)| (record, path, span))
        });
        for (record, path, span) in shown {
            let Some(bytes) = self.published.get(&path) else {
                continue;
            };
            let at = bytes.as_ptr() as usize;
            let header = self
                .picture_headers
                .get(&at)
                .map(|(_, header)| *header)
                .or_else(|| known.remove(&at).map(|(_, header)| header))
                .unwrap_or_else(|| Header::read(bytes));
            self.picture_headers.insert(at, (Arc::clone(bytes), header));
            let Some(header) = header.filter(|header| {
                u64::from(header.width.max(header.height)) <= most
                    && header.widths().next().is_some()
            }) else {
                continue;
            };
            let place = record.place(span);
            pictures.entry(path).or_insert(Picture { header, place });
        }
        pictures
    }

    /// Takes the fingerprints of what is not a record, adds those that moved, and says whether any came or went. A file
    /// that is at the same address in memory is not read again.
    fn fingerprint_inputs(&mut self, inputs: &Inputs, moved: &mut Moved) -> bool {
        let mut now = FingerprintMap::default();
        now.insert(Fact::Site.key(), fingerprint_of(&inputs.settings));
        now.insert(Fact::Theme.key(), self.theme.fingerprint);
        for (lang, fingerprint) in inputs.settings.languages.iter().zip(&self.theme.strings) {
            now.insert(Fact::Strings(lang.as_str()).key(), *fingerprint);
        }
        for (name, closure) in &self.theme.template_dependencies {
            now.insert(Fact::Template(name).key(), closure.fingerprint);
        }
        let held_back = inputs
            .assets
            .keys()
            .filter(|path| !self.published.contains_key(*path));
        for path in held_back {
            now.insert(Fact::HeldBack(path).key(), 1);
        }
        for (path, picture) in &*self.pictures {
            now.insert(Fact::Picture(path).key(), fingerprint_of(&picture.header));
        }
        let known = std::mem::take(&mut self.file_fingerprints);
        for (path, bytes) in self.theme.statics.iter().chain(&self.published) {
            let at = bytes.as_ptr() as usize;
            let fingerprint = known.get(&at).map_or_else(
                || fingerprint_of_bytes(bytes),
                |(_, fingerprint)| *fingerprint,
            );
            self.file_fingerprints
                .insert(at, (Arc::clone(bytes), fingerprint));
            now.insert(Fact::Asset(path).key(), fingerprint);
        }
        let before = std::mem::replace(&mut self.input_fingerprints, now);
        let now = &self.input_fingerprints;
        let changed = now
            .iter()
            .filter(|(fact, fingerprint)| before.get(fact) != Some(fingerprint));
        moved.facts.extend(changed.map(|(fact, _)| *fact));
        before.len() != now.len() || before.keys().any(|fact| !now.contains_key(fact))
    }

    /// Runs the rules between records if something they read moved; whether it did.
    pub(super) fn run_rules(&mut self, inputs: &Inputs, options: &Options) -> bool {
        let pending = std::mem::take(&mut self.rules_pending);
        if pending {
            self.rule_problems = self.graph.check(&options.joining(&inputs.settings));
            self.generation.bump();
        }
        pending
    }
}

/// The templates that pages name, without `.html`.
fn asked_templates(inputs: &Inputs) -> BTreeSet<String> {
    let named = inputs
        .original_records()
        .filter_map(|record| match &record.fields {
            Fields::Page(page) => page.template.as_ref(),
            _ => None,
        });
    named
        .map(|(name, _)| name.trim_end_matches(".html").to_owned())
        .collect()
}
