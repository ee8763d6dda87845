//! The only room that sees the whole way, from changed files to published bytes.
//!
//! Every command goes through [`Engine::apply`]: a full build applies every file, watching applies a
//! difference, checking throws the bytes away. **The engine never reads the clock, a disk or a socket**;
//! it knows no record and no output by name.

mod accept;
mod explain;
mod make;
mod memo;
mod readers;
mod report;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::base::date::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::print::{PrintMap, print_of, print_of_bytes};
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
use crate::view::voice::Voice;
pub use explain::Explained;
use memo::Memo;
use readers::{Readers, Suspects};
pub use report::Report;

/// What a run is about, beside the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// Today, for `publish` and `expire`.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The site's address, over what `site.toml` says.
    pub base_url: Option<String>,
    /// Whether only pages are made, and no feeds, calendars, citations or dumps beside them.
    pub only_pages: bool,
    /// Which share of the site is made: the first of two is `(1, 2)`.
    pub shard: Option<(u64, u64)>,
}

impl Options {
    /// What a run says over the site's settings, whether the site has a settings file or not.
    fn settle(&self, settings: &mut Settings) {
        if let Some(url) = &self.base_url {
            let slash = if url.ends_with('/') { "" } else { "/" };
            settings.base_url = (!url.is_empty()).then(|| format!("{url}{slash}").into());
        }
        if self.only_pages {
            settings.only_pages();
        }
    }
}

/// Everything known about a site between one change and the next.
pub struct Engine {
    options: Options,
    settings: Settings,
    settings_problems: Vec<Diagnostic>,
    /// Files outside `content/`: settings, templates, strings, static files.
    files: BTreeMap<SitePath, Arc<[u8]>>,
    records: BTreeMap<SitePath, Parsed>,
    outlines: BTreeMap<SitePath, u64>,
    assets: BTreeMap<String, Arc<[u8]>>,
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
    printed: HashMap<usize, (Arc<[u8]>, u64)>,
    /// What the site should have, by path.
    slots: Vec<Slot>,
    /// Which of it may not be what it should.
    suspects: Suspects,
    /// Who read what; made when it is first asked for.
    readers: Option<Readers>,
    /// Files that were planned once and are no more.
    gone: Vec<String>,
    /// How many pages and records there are.
    counted: (usize, usize),
    plan_problems: Vec<Diagnostic>,
    /// Every problem that holds, as last told; nothing once one of its sources moved.
    told: Option<Arc<Vec<Diagnostic>>>,
    started: bool,
    /// What of the records moved, in words, since somebody last asked.
    why: Vec<String>,
}

/// What stands at a path of the site.
#[derive(Debug)]
pub enum Shown {
    /// Nothing: no page is planned there.
    Nothing,
    /// A file, and the print of its bytes.
    File {
        /// Its bytes.
        bytes: Arc<[u8]>,
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
        let joining = Joining { languages: &settings.languages, today: options.today, drafts: options.drafts };
        let graph = link(std::iter::empty(), &joining);
        let kept = Kept::new(&graph, &settings, &voices);
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
            suspects: Suspects::default(),
            readers: None,
            gone: Vec::new(),
            counted: (0, 0),
            plan_problems: Vec::new(),
            told: None,
            started: false,
            why: Vec::new(),
        }
    }

    /// An engine with the same options that has seen no file yet.
    pub fn anew(&self) -> Engine {
        Engine::new(self.options.clone())
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
        self.take(changes);
        let mut report = self.make(sink)?;
        self.retire(sink, &mut report);
        self.rule();
        self.tell(&mut report);
        if report.errors() == 0 {
            sink.publish()?;
        }
        Ok(report)
    }

    /// Takes changed files in, as far as the plan of the site: nothing is made yet.
    pub fn take(&mut self, changes: Changes) {
        let mut moved = self.accept(changes);
        if !self.started {
            moved = Moved { settings: true, theme: true, outlines: true, assets: true, ..Moved::default() };
            self.started = true;
        }
        if moved.settings || moved.theme {
            self.theme = Theme::new(&self.files, &self.settings);
            self.voices = voices(&self.settings, &self.theme);
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
        if moved.settings || moved.theme || moved.outlines {
            self.kept = Kept::new(&self.graph, &self.settings, &self.voices);
            self.told = None;
        }
        if replan {
            self.plan();
            self.told = None;
            self.suspects = Suspects::All;
        } else {
            self.suspect(&moved);
        }
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
        Joining { languages: &self.settings.languages, today: self.options.today, drafts: self.options.drafts }
    }

    /// Holds the dossier to the rules, if something moved that they look at.
    fn rule(&mut self) {
        if self.unruled {
            self.ruled = self.graph.check(&self.joining());
            self.unruled = false;
            self.told = None;
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
        if self.told.is_none() {
            let parsed = self.records.values().flat_map(|parsed| &parsed.problems);
            let made = self.slots.iter().filter_map(|slot| slot.memo.as_ref()).flat_map(|memo| &memo.problems);
            let all = parsed
                .chain(&self.settings_problems)
                .chain(&self.theme.problems)
                .chain(self.graph.problems())
                .chain(&self.ruled)
                .chain(&self.plan_problems)
                .chain(made);
            self.told = Some(Arc::new(report::settle(all, &self.settings, &self.records)));
        }
        report.problems = self.told.clone().unwrap_or_default();
        (report.pages, report.records) = self.counted;
        report.languages = self.settings.languages.len();
    }
}
