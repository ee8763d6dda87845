//! The only room that sees the whole way, from changed files to published bytes.
//!
//! Every command goes through [`Engine::apply`]: a full build applies every file, watching applies a
//! difference, checking throws the bytes away. **The engine never reads the clock, a disk or a socket**;
//! it knows no record and no output by name.

mod accept;
mod addresses;
mod bundles;
mod collisions;
mod dependents;
mod explain;
mod external_links;
mod file_names;
mod make;
mod memo;
mod options;
mod planned_file;
mod report;
mod unsafe_files;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::{FingerprintMap, fingerprint_of, fingerprint_of_bytes};
use crate::base::path::SitePath;
use crate::base::progress::{Progress, Stage};
use crate::date::Day;
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::link::{Joining, link};
use crate::output::context::{BuildContext, SharedCaches, languages};
use crate::record::Parsed;
use crate::sink::{Fault, Sink};
use crate::source::changes::Changes;
use crate::source::settings::Settings;
use crate::theme::Theme;
use crate::view::contract::CONTRACT;
use crate::view::language::LanguageContext;
pub use bundles::BundleInputs;
use bundles::Bundled;
use dependents::{Dependents, Pending};
pub use explain::Explained;
use memo::Memo;
pub use options::Options;
use planned_file::PlannedFile;
pub use planned_file::Shown;
use report::ProblemCache;
pub use report::Report;

/// Everything known about a site between one change and the next.
pub struct Engine {
    options: Options,
    settings: Settings,
    settings_problems: Vec<Diagnostic>,
    /// Files outside `content/`: settings, templates, strings, static files.
    files: BTreeMap<SitePath, Arc<Vec<u8>>>,
    records: BTreeMap<SitePath, Parsed>,
    outlines: BTreeMap<SitePath, u64>,
    assets: BTreeMap<String, Arc<Vec<u8>>>,
    /// Those of them that are not held back with what they belong to.
    published: BTreeMap<String, Arc<Vec<u8>>>,
    /// What there is to say about names of files and about drawings, by file.
    file_problems: BTreeMap<SitePath, Vec<Diagnostic>>,
    /// What there is to say about files that a browser would run.
    refused: Vec<Diagnostic>,
    theme: Theme,
    languages: Vec<LanguageContext>,
    graph: Graph,
    /// Problems between records, as of the last time the rules ran.
    rule_problems: Vec<Diagnostic>,
    /// Whether the rules are to be asked again.
    rules_pending: bool,
    caches: SharedCaches,
    input_fingerprints: FingerprintMap<u64>,
    /// Files that are copied, by where they are in memory, with their prints; it holds them, so that no other
    /// comes to be there.
    file_fingerprints: HashMap<usize, (Arc<Vec<u8>>, u64)>,
    /// What the site should have, by path.
    planned: Vec<PlannedFile>,
    /// Folders of files that are made together, of the whole dossier.
    bundles: Vec<Bundled>,
    /// The folders of such files that other shares of the site make.
    bundled_elsewhere: Vec<String>,
    /// Files of folders that are planned no more.
    retired_bundle_files: Vec<String>,
    /// Which of it may not be what it should.
    pending: Pending,
    /// Who read what; made when it is first asked for.
    dependents: Option<Dependents>,
    /// Files that were planned once and are no more.
    gone: Vec<String>,
    /// How many pages and records there are.
    counted: (usize, usize),
    plan_problems: Vec<Diagnostic>,
    problem_cache: ProblemCache,
    started: bool,
    /// Whether today is another day than when the records were joined.
    new_day: bool,
    /// How far the work is.
    progress: Arc<Progress>,
    /// What of the records moved, in words, since somebody last asked.
    change_reasons: Vec<String>,
    /// Whether a file that cannot be read any more stays as it last was.
    keep_last_good: bool,
    /// Files that stay as they last were.
    stale_inputs: BTreeSet<SitePath>,
}

/// Stands for the chain of themes among what stays as it last was.
const THEMES: &str = "themes";

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("records", &self.records.len())
            .field("slots", &self.planned.len())
            .finish_non_exhaustive()
    }
}

/// What of the site's parts moved.
#[derive(Debug, Default)]
struct Moved {
    settings: bool,
    theme: bool,
    outlines: bool,
    assets: bool,
    /// Records of which only the text moved: their files, and the facts that did.
    bodies: Vec<SitePath>,
    facts: Vec<u64>,
}

impl Engine {
    /// An engine that has seen no file yet.
    pub fn new(options: Options) -> Engine {
        let mut settings = Settings::default();
        options.apply_to(&mut settings);
        let theme = Theme::default();
        let languages = Vec::new();
        let graph = link(std::iter::empty(), &options.joining(&settings));
        let caches = SharedCaches::new(&graph, &settings, &languages);
        Engine {
            options,
            settings,
            settings_problems: Vec::new(),
            files: BTreeMap::new(),
            records: BTreeMap::new(),
            outlines: BTreeMap::new(),
            assets: BTreeMap::new(),
            published: BTreeMap::new(),
            file_problems: BTreeMap::new(),
            refused: Vec::new(),
            theme,
            languages,
            graph,
            rule_problems: Vec::new(),
            rules_pending: true,
            caches,
            input_fingerprints: FingerprintMap::default(),
            file_fingerprints: HashMap::new(),
            planned: Vec::new(),
            bundles: Vec::new(),
            bundled_elsewhere: Vec::new(),
            retired_bundle_files: Vec::new(),
            pending: Pending::default(),
            dependents: None,
            gone: Vec::new(),
            counted: (0, 0),
            plan_problems: Vec::new(),
            problem_cache: ProblemCache::default(),
            started: false,
            new_day: false,
            progress: Arc::default(),
            change_reasons: Vec::new(),
            keep_last_good: false,
            stale_inputs: BTreeSet::new(),
        }
    }

    /// This engine for a preview: a file that cannot be read any more, perhaps because it is half saved, is a
    /// problem, and the site goes on with what last stood in it.
    pub fn keeping_last_good(self) -> Engine {
        Engine {
            keep_last_good: true,
            ..self
        }
    }

    /// Whether the site is what its files say: none of them stays as it last was.
    pub fn is_current(&self) -> bool {
        self.stale_inputs.is_empty()
    }

    /// Whether everything is known to be as it should: what moved since moved no page.
    pub fn is_idle(&self) -> bool {
        matches!(self.pending, Pending::None)
    }

    /// Takes another day for today; the next change brings the site up to it. Whether it is another.
    pub fn set_today(&mut self, today: Day) -> bool {
        let other = std::mem::replace(&mut self.options.today, today) != today;
        self.new_day |= other;
        other
    }

    /// An engine with the same options that has seen no file yet.
    pub fn fresh(&self) -> Engine {
        Engine::new(self.options.clone())
    }

    /// How far the work is.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// The site's settings as they stand.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The records, by file, without their translations.
    pub fn original_records(&self) -> impl Iterator<Item = &crate::record::Record> {
        let records = self.records.values().flat_map(|parsed| &parsed.records);
        records
            .map(|record| &**record)
            .filter(|record| record.lang.is_none())
    }

    /// Takes changed files in and brings the sink up to date.
    ///
    /// # Errors
    /// Only if the machine fails; what an author got wrong is in the report.
    pub fn apply(&mut self, changes: Changes, sink: &mut dyn Sink) -> Result<Report, Fault> {
        let mut report = self.update(changes, sink)?;
        if report.errors() == 0 {
            report.bundled = self.bundle(sink)?;
            self.publish(sink)?;
        }
        Ok(report)
    }

    /// The first half of [`Engine::apply`]: the sink has every page up to date, and shows none of them yet. What
    /// is made of the whole dossier is left for [`Engine::bundle`], whenever there is time for it.
    ///
    /// # Errors
    /// Only if the machine fails.
    pub fn update(&mut self, changes: Changes, sink: &dyn Sink) -> Result<Report, Fault> {
        self.ingest(changes);
        let mut report = self.make(sink)?;
        self.retire(sink, &mut report);
        self.progress.begin(Stage::Checking, 0);
        self.rule();
        self.fill_in(&mut report);
        Ok(report)
    }

    /// The last step of [`Engine::apply`]: the sink shows what it was handed.
    ///
    /// # Errors
    /// Only if the machine fails.
    pub fn publish(&self, sink: &mut dyn Sink) -> Result<(), Fault> {
        self.progress.begin(Stage::Writing, 0);
        sink.publish()
    }

    /// Takes changed files in, as far as the plan of the site: nothing is made yet.
    pub fn ingest(&mut self, changes: Changes) {
        self.progress.begin(Stage::Joining, 0);
        let second = self.started && self.options.once;
        self.options.once &= !second;
        let mut moved = self.accept(changes);
        moved.outlines |= std::mem::take(&mut self.new_day);
        if second {
            self.planned
                .iter_mut()
                .filter_map(|file| file.memo.as_mut())
                .for_each(Memo::invalidate);
        }
        if !self.started || second {
            moved = Moved {
                settings: true,
                theme: true,
                outlines: true,
                assets: true,
                ..Moved::default()
            };
            self.started = true;
        }
        // Which words the site has, and which fields its templates name: a template alone seldom changes any.
        let mut words = moved.settings;
        if moved.settings || moved.theme {
            words |= self.refresh_theme();
            self.problem_cache = ProblemCache::default();
        }
        if moved.settings || moved.outlines {
            self.graph = link(
                self.records.values().flat_map(|parsed| &parsed.records),
                &self.joining(),
            );
            self.rules_pending = true;
        }
        let mut replan = moved.settings || moved.outlines;
        if moved.settings || moved.outlines || moved.assets {
            moved.assets |= self.publish_assets();
        }
        if moved.settings || moved.theme || moved.assets {
            let fingerprints = self.input_fingerprints();
            let before = std::mem::replace(&mut self.input_fingerprints, fingerprints);
            replan |= before.len() != self.input_fingerprints.len()
                || before
                    .keys()
                    .any(|fact| !self.input_fingerprints.contains_key(fact));
            moved.facts.extend(
                self.input_fingerprints
                    .iter()
                    .filter(|(fact, fingerprint)| before.get(fact) != Some(fingerprint))
                    .map(|(fact, _)| *fact),
            );
        }
        if words || moved.outlines {
            self.caches = SharedCaches::new(&self.graph, &self.settings, &self.languages);
            self.problem_cache = ProblemCache::default();
        }
        if replan {
            self.plan();
            self.problem_cache = ProblemCache::default();
            self.pending = Pending::All;
        } else {
            self.suspect(&moved);
        }
    }

    /// Loads the theme again, and says whether one of its strings moved. In a preview, a broken theme leaves its place to the
    /// last that stood, if we are patient.
    fn refresh_theme(&mut self) -> bool {
        let theme = Theme::new(&self.files, &self.settings, &CONTRACT);
        let fell = |theme: &Theme| theme.is_broken || accept::unreadable(&theme.problems);
        let stood =
            self.stale_inputs.iter().any(|path| path.as_str() == THEMES) || !fell(&self.theme);
        let stays =
            self.keep_last_good && fell(&theme) && stood && self.theme.speaks(&self.settings);
        if stays {
            self.theme.problems = theme.problems;
            self.stale_inputs.extend(SitePath::new(THEMES));
            return false;
        }
        self.stale_inputs.retain(|path| path.as_str() != THEMES);
        let words = theme.strings != self.theme.strings;
        self.theme = theme;
        self.languages = languages(&self.settings, &self.theme);
        words
    }

    /// No file came or went: marks as pending what read a fact that moved, and what has a problem in a file that did.
    fn suspect(&mut self, moved: &Moved) {
        if matches!(self.pending, Pending::All)
            || (moved.facts.is_empty() && moved.bodies.is_empty())
        {
            return;
        }
        let dependents = match self.dependents.take() {
            Some(dependents) => dependents,
            None => self.list_readers(),
        };
        for file in moved.facts.iter().flat_map(|fact| dependents.of(*fact)) {
            self.pending.add(file);
        }
        for file in moved
            .bodies
            .iter()
            .flat_map(|path| dependents.pointing_at(path))
        {
            self.pending.add(file);
        }
        self.dependents = Some(dependents);
    }

    fn list_readers(&self) -> Dependents {
        Dependents::new(self.planned.iter().map(|file| file.memo.as_ref()))
    }

    /// The prints of what is not a record. A file that is where it was in memory is not read again.
    fn input_fingerprints(&mut self) -> FingerprintMap<u64> {
        let mut fingerprints = FingerprintMap::default();
        fingerprints.insert(Fact::Site.key(), fingerprint_of(&self.settings));
        fingerprints.insert(Fact::Theme.key(), self.theme.fingerprint);
        for (lang, fingerprint) in self.settings.languages.iter().zip(&self.theme.strings) {
            fingerprints.insert(Fact::Strings(lang.as_str()).key(), *fingerprint);
        }
        for (name, closure) in &self.theme.template_dependencies {
            fingerprints.insert(Fact::Template(name).key(), closure.fingerprint);
        }
        let known = std::mem::take(&mut self.file_fingerprints);
        for path in self
            .assets
            .keys()
            .filter(|path| !self.published.contains_key(*path))
        {
            fingerprints.insert(Fact::HeldBack(path).key(), 1);
        }
        for (path, bytes) in self.theme.statics.iter().chain(&self.published) {
            let at = bytes.as_ptr() as usize;
            let fingerprint = known.get(&at).map_or_else(
                || fingerprint_of_bytes(bytes),
                |(_, fingerprint)| *fingerprint,
            );
            self.file_fingerprints
                .insert(at, (Arc::clone(bytes), fingerprint));
            fingerprints.insert(Fact::Asset(path).key(), fingerprint);
        }
        fingerprints
    }

    fn joining(&self) -> Joining<'_> {
        self.options.joining(&self.settings)
    }

    /// Holds the dossier to the rules, if something moved that they look at.
    fn rule(&mut self) {
        if self.rules_pending {
            self.rule_problems = self.graph.check(&self.joining());
            self.rules_pending = false;
            self.problem_cache = ProblemCache::default();
        }
    }

    fn build(&self) -> BuildContext<'_> {
        BuildContext::new(
            &self.graph,
            &self.input_fingerprints,
            &self.settings,
            &self.theme,
            &self.published,
            &self.languages,
            &self.caches,
        )
    }

    /// What of the records moved since this was last asked: `content/people/ada.md: name changed`.
    pub fn change_reasons(&mut self) -> Vec<String> {
        std::mem::take(&mut self.change_reasons)
    }

    /// The paths of everything the site should have.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.planned.iter().map(|file| file.target.path.as_str())
    }
}
