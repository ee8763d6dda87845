//! The only room that sees the whole way, from changed files to published bytes.
//!
//! Every command goes through [`Engine::apply`]: a full build applies every file, watching applies a
//! difference, checking throws the bytes away. **The engine never reads the clock, a disk or a socket**;
//! it knows no record and no output by name.

mod accept;
mod bundles;
mod explain;
mod leaving;
mod make;
mod memo;
mod readers;
mod report;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::base::date::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::print::{PrintMap, print_of, print_of_bytes};
use crate::base::progress::{Progress, Stage};
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::link::{Joining, link};
use crate::output::world::{Kept, World, voices};
use crate::output::{self, Target};
use crate::record::Parsed;
use crate::sink::{Fault, Sink};
use crate::source::changes::Changes;
use crate::source::settings::Settings;
use crate::theme::Theme;
use crate::view::contract::CONTRACT;
use crate::view::voice::Voice;
use bundles::Bundled;
pub use bundles::Gathering;
pub use explain::Explained;
use memo::Memo;
use readers::{Readers, Suspects};
pub use report::Report;
use report::Told;

/// What a run is about, beside the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// Today, for `publish` and `expire`.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The site's address, over what `site.toml` says.
    pub base_url: Option<String>,
    /// Whether only pages are made, and no feeds, calendars, citations, dumps or index for search beside them.
    pub only_pages: bool,
    /// Whether no index for search is made.
    pub no_search: bool,
    /// Which share of the site is made: the first of two is `(1, 2)`.
    pub shard: Option<(u64, u64)>,
    /// Whether the first change is the last: what pages read is not remembered then. A second change all the same
    /// begins from nothing.
    pub once: bool,
}

impl Options {
    /// What the graph needs to know.
    fn joining<'s>(&self, settings: &'s Settings) -> Joining<'s> {
        Joining { languages: &settings.languages, today: self.today, drafts: self.drafts, heeded: !self.once }
    }

    /// What a run says over the site's settings, whether the site has a settings file or not.
    fn settle(&self, settings: &mut Settings) {
        if let Some(url) = &self.base_url {
            let slash = if url.ends_with('/') { "" } else { "/" };
            settings.base_url = (!url.is_empty()).then(|| format!("{url}{slash}").into());
        }
        if self.only_pages {
            settings.only_pages();
        }
        if self.only_pages || self.no_search {
            settings.no_search();
        }
    }
}

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
    theme: Theme,
    voices: Vec<Voice>,
    graph: Graph,
    /// What is wrong between records, as of the last time the rules were asked.
    ruled: Vec<Diagnostic>,
    /// Whether the rules are to be asked again.
    unruled: bool,
    kept: Kept,
    outside: PrintMap<u64>,
    /// Files that are copied, by where they are in memory, with their prints; it holds them, so that no other
    /// comes to be there.
    printed: HashMap<usize, (Arc<Vec<u8>>, u64)>,
    /// What the site should have, by path.
    slots: Vec<Slot>,
    /// Folders of files that are made together, of the whole dossier.
    bundles: Vec<Bundled>,
    /// Files of folders that are planned no more.
    unbundled: Vec<String>,
    /// Which of it may not be what it should.
    suspects: Suspects,
    /// Who read what; made when it is first asked for.
    readers: Option<Readers>,
    /// Files that were planned once and are no more.
    gone: Vec<String>,
    /// How many pages and records there are.
    counted: (usize, usize),
    plan_problems: Vec<Diagnostic>,
    told: Told,
    started: bool,
    /// How far the work is, for whoever waits.
    progress: Arc<Progress>,
    /// What of the records moved, in words, since somebody last asked.
    why: Vec<String>,
    /// Whether a file that cannot be read any more stays as it last was.
    patient: bool,
    /// Files that stay as they last were.
    as_last_read: BTreeSet<SitePath>,
}

/// What stands at a path of the site.
#[derive(Debug)]
pub enum Shown {
    /// Nothing: no page is planned there.
    Nothing,
    /// A file, and the print of its bytes.
    File {
        /// Its bytes.
        bytes: Arc<Vec<u8>>,
        /// Their print.
        digest: u64,
    },
    /// A page that cannot be made; why stands among the problems.
    Broken,
}

/// One file the site should have.
struct Slot {
    /// Which output makes it.
    output: usize,
    target: Target,
    /// The print of what it is about.
    about: u64,
    /// What is remembered of its making.
    memo: Option<Memo>,
}

/// Stands for the chain of themes among what stays as it last was.
const THEMES: &str = "themes";

impl Slot {
    /// Whether its making can find something wrong.
    fn complains(&self) -> bool {
        output::all()[self.output].complains()
    }

    /// Whether it may turn out that there is nothing to make.
    fn may_be_nothing(&self) -> bool {
        output::all()[self.output].may_be_nothing()
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("records", &self.records.len()).field("slots", &self.slots.len()).finish_non_exhaustive()
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
        options.settle(&mut settings);
        let theme = Theme::default();
        let voices = Vec::new();
        let graph = link(std::iter::empty(), &options.joining(&settings));
        let kept = Kept::new(&graph, &settings, &theme, &voices);
        Engine {
            options,
            settings,
            settings_problems: Vec::new(),
            files: BTreeMap::new(),
            records: BTreeMap::new(),
            outlines: BTreeMap::new(),
            assets: BTreeMap::new(),
            theme,
            voices,
            graph,
            ruled: Vec::new(),
            unruled: true,
            kept,
            outside: PrintMap::default(),
            printed: HashMap::new(),
            slots: Vec::new(),
            bundles: Vec::new(),
            unbundled: Vec::new(),
            suspects: Suspects::default(),
            readers: None,
            gone: Vec::new(),
            counted: (0, 0),
            plan_problems: Vec::new(),
            told: Told::default(),
            started: false,
            progress: Arc::default(),
            why: Vec::new(),
            patient: false,
            as_last_read: BTreeSet::new(),
        }
    }

    /// This engine for whoever writes meanwhile: a file that cannot be read any more, half of one perhaps, is a
    /// problem, and the site goes on with what last stood in it.
    pub fn patient(self) -> Engine {
        Engine { patient: true, ..self }
    }

    /// Whether the site is what its files say: none of them stays as it last was.
    pub fn up_to_date(&self) -> bool {
        self.as_last_read.is_empty()
    }

    /// Whether everything is known to be as it should: what moved since moved no page.
    pub fn at_rest(&self) -> bool {
        matches!(self.suspects, Suspects::None)
    }

    /// An engine with the same options that has seen no file yet.
    pub fn anew(&self) -> Engine {
        Engine::new(self.options.clone())
    }

    /// How far the work is, for whoever waits.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// The site's settings as they stand.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The records, by file, without their translations.
    pub fn listed(&self) -> impl Iterator<Item = &crate::record::Record> {
        let records = self.records.values().flat_map(|parsed| &parsed.records);
        records.map(|record| &**record).filter(|record| record.lang.is_none())
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

    /// The first half of [`Engine::apply`]: the sink has every page as it should be, and shows none of them yet. What
    /// is made of the whole dossier is left for [`Engine::bundle`], whenever there is time for it.
    ///
    /// # Errors
    /// Only if the machine fails.
    pub fn update(&mut self, changes: Changes, sink: &dyn Sink) -> Result<Report, Fault> {
        self.take(changes);
        let mut report = self.make(sink)?;
        self.retire(sink, &mut report);
        self.progress.begin(Stage::Checking, 0);
        self.rule();
        self.tell(&mut report);
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
    pub fn take(&mut self, changes: Changes) {
        self.progress.begin(Stage::Joining, 0);
        let second = self.started && self.options.once;
        self.options.once &= !second;
        let mut moved = self.accept(changes);
        if second {
            self.slots.iter_mut().filter_map(|slot| slot.memo.as_mut()).for_each(Memo::spoil);
        }
        if !self.started || second {
            moved = Moved { settings: true, theme: true, outlines: true, assets: true, ..Moved::default() };
            self.started = true;
        }
        // Which words the site has, and which fields its templates name: a template alone seldom changes any.
        let mut words = moved.settings;
        if moved.settings || moved.theme {
            words |= self.refresh_theme();
            self.told = Told::default();
        }
        if moved.settings || moved.outlines {
            self.graph = link(self.records.values().flat_map(|parsed| &parsed.records), &self.joining());
            self.unruled = true;
        }
        let mut replan = moved.settings || moved.outlines;
        if moved.settings || moved.theme || moved.assets {
            let prints = self.outside_prints();
            let before = std::mem::replace(&mut self.outside, prints);
            replan |= before.len() != self.outside.len() || before.keys().any(|fact| !self.outside.contains_key(fact));
            moved
                .facts
                .extend(self.outside.iter().filter(|(fact, print)| before.get(fact) != Some(print)).map(|(fact, _)| *fact));
        }
        if words || moved.outlines {
            self.kept = Kept::new(&self.graph, &self.settings, &self.theme, &self.voices);
            self.told = Told::default();
        }
        if replan {
            self.plan();
            self.told = Told::default();
            self.suspects = Suspects::All;
        } else {
            self.suspect(&moved);
        }
    }

    /// Puts the theme together anew, and says whether a word of it moved, or a field that its templates name. One that has fallen leaves its place to the
    /// last that stood, if we are patient.
    fn refresh_theme(&mut self) -> bool {
        let theme = Theme::new(&self.files, &self.settings, &CONTRACT);
        let fell = |theme: &Theme| theme.fallen || accept::unreadable(&theme.problems);
        let stood = self.as_last_read.iter().any(|path| path.as_str() == THEMES) || !fell(&self.theme);
        let stays = self.patient && fell(&theme) && stood && self.theme.speaks(&self.settings);
        if stays {
            self.theme.problems = theme.problems;
            self.as_last_read.extend(SitePath::new(THEMES));
            return false;
        }
        self.as_last_read.retain(|path| path.as_str() != THEMES);
        let words = theme.strings != self.theme.strings || theme.names != self.theme.names;
        self.theme = theme;
        self.voices = voices(&self.settings, &self.theme);
        words
    }

    /// Nothing came or went: whoever read what moved may not be what it should, and whoever has a problem in it.
    fn suspect(&mut self, moved: &Moved) {
        if matches!(self.suspects, Suspects::All) || (moved.facts.is_empty() && moved.bodies.is_empty()) {
            return;
        }
        let readers = match self.readers.take() {
            Some(readers) => readers,
            None => self.list_readers(),
        };
        for slot in moved.facts.iter().flat_map(|fact| readers.of(*fact)) {
            self.suspects.add(slot);
        }
        for slot in moved.bodies.iter().flat_map(|path| readers.pointing_at(path)) {
            self.suspects.add(slot);
        }
        self.readers = Some(readers);
    }

    fn list_readers(&self) -> Readers {
        Readers::new(self.slots.iter().map(|slot| slot.memo.as_ref()))
    }

    /// The prints of what is not a record. A file that is where it was in memory is not read again.
    fn outside_prints(&mut self) -> PrintMap<u64> {
        let mut prints = PrintMap::default();
        prints.insert(Fact::Site.key(), print_of(&self.settings));
        prints.insert(Fact::Theme.key(), self.theme.print);
        for (lang, print) in self.settings.languages.iter().zip(&self.theme.strings) {
            prints.insert(Fact::Strings(lang.as_str()).key(), *print);
        }
        for (name, closure) in &self.theme.closures {
            prints.insert(Fact::Template(name).key(), closure.print);
        }
        let known = std::mem::take(&mut self.printed);
        for (path, bytes) in self.theme.statics.iter().chain(&self.assets) {
            let at = bytes.as_ptr() as usize;
            let print = known.get(&at).map_or_else(|| print_of_bytes(bytes), |(_, print)| *print);
            self.printed.insert(at, (Arc::clone(bytes), print));
            prints.insert(Fact::Asset(path).key(), print);
        }
        prints
    }

    fn joining(&self) -> Joining<'_> {
        self.options.joining(&self.settings)
    }

    /// Holds the dossier to the rules, if something moved that they look at.
    fn rule(&mut self) {
        if self.unruled {
            self.ruled = self.graph.check(&self.joining());
            self.unruled = false;
            self.told = Told::default();
        }
    }

    fn world(&self) -> World<'_> {
        World::new(&self.graph, &self.outside, &self.settings, &self.theme, &self.assets, &self.voices, &self.kept)
    }

    /// What of the records moved since this was last asked: `content/people/ada.md: name changed`.
    pub fn why(&mut self) -> Vec<String> {
        std::mem::take(&mut self.why)
    }

    /// What is wrong with the site, as far as it was looked at.
    pub fn known(&mut self) -> Report {
        let mut report = Report::default();
        self.tell(&mut report);
        report
    }

    /// The paths of everything the site should have.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(|slot| slot.target.path.as_str())
    }

    /// Every problem that still holds, with the site's levels applied, each once; and what the site is.
    fn tell(&mut self, report: &mut Report) {
        if self.told.all.is_none() {
            self.told.all = Some(Arc::new(report::settle(self.problems(), &self.settings, &self.records)));
        }
        report.problems = self.told.all.clone().unwrap_or_default();
        (report.pages, report.records) = self.counted;
        report.languages = self.settings.languages.len();
    }

    /// The errors among the problems that are known. A site may have many thousand warnings: who waits for a page
    /// does not wait until those are sorted.
    pub fn errors(&mut self) -> Arc<Vec<Diagnostic>> {
        if self.told.errors.is_none() {
            let errors = self.problems().filter(|problem| report::is_error(problem, &self.settings));
            self.told.errors = Some(Arc::new(report::settle(errors, &self.settings, &self.records)));
        }
        self.told.errors.clone().unwrap_or_default()
    }

    fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let parsed = self.records.values().flat_map(|parsed| &parsed.problems);
        let made = self.slots.iter().filter_map(|slot| slot.memo.as_ref()).flat_map(|memo| &memo.problems);
        let joined = self.graph.problems().chain(&self.ruled).chain(&self.plan_problems).chain(made);
        // What else is wrong in a file that cannot be read stands in a text that is not there any more.
        let former = |problem: &&Diagnostic| problem.place.as_ref().is_some_and(|place| self.as_last_read.contains(&place.path));
        let joined = joined.filter(move |problem| !former(problem));
        parsed.chain(&self.settings_problems).chain(&self.theme.problems).chain(joined)
    }
}
