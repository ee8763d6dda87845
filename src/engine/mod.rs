//! The only room that sees the whole way, from changed files to published bytes.
//!
//! Every command goes through [`Engine::apply`]: a full build applies every file, watching applies a
//! difference, checking throws the bytes away. **The engine never reads the clock, a disk or a socket**;
//! it knows no record and no output by name.

mod memo;
mod readers;
mod report;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::date::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::print::{PrintMap, print_of, print_of_bytes};
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::link::{Joining, link};
use crate::graph::outline::outline;
use crate::output::world::{Kept, World, voices};
use crate::output::{self, Target};
use crate::record::Parsed;
use crate::record::parse::parse;
use crate::sink::{Fault, Sink};
use crate::source::changes::Changes;
use crate::source::disk::SETTINGS;
use crate::source::settings::Settings;
use crate::theme::Theme;
use crate::view::voice::Voice;
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
    /// Which share of the site is made: the first of two is `(1, 2)`.
    pub shard: Option<(u64, u64)>,
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

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("records", &self.records.len()).field("slots", &self.slots.len()).finish_non_exhaustive()
    }
}

/// A file below `content/` whose bytes moved, and what it parses to if it holds records, with the print of
/// their outlines.
type Accepted = (SitePath, Option<Arc<[u8]>>, Option<(Parsed, u64)>);

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
        let settings = Settings::default();
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
            slots: Vec::new(),
            suspects: Suspects::default(),
            readers: None,
            gone: Vec::new(),
            counted: (0, 0),
            plan_problems: Vec::new(),
            told: None,
            started: false,
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
        if moved.settings || moved.theme || moved.assets {
            self.outside = self.outside_prints();
        }
        if moved.settings || moved.theme || moved.outlines {
            self.kept = Kept::new(&self.graph, &self.settings, &self.voices);
        }
        if moved.settings || moved.theme || moved.outlines || moved.assets {
            self.plan();
            self.told = None;
            self.suspects = Suspects::All;
        } else if !moved.bodies.is_empty() {
            self.suspect(&moved);
        }
    }

    /// Only texts moved: whoever read them may not be what it should, and whoever has a problem in them.
    fn suspect(&mut self, moved: &Moved) {
        if matches!(self.suspects, Suspects::All) {
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

    /// Sorts changed files into their rooms. A save that changed no byte stops here.
    fn accept(&mut self, changes: Changes) -> Moved {
        let mut moved = Moved::default();
        let mut latest: BTreeMap<SitePath, Option<Arc<[u8]>>> = BTreeMap::new();
        for change in changes {
            latest.insert(change.path, change.bytes);
        }
        let mut content = Vec::new();
        for (path, bytes) in latest {
            if path.under("content").is_some() {
                content.push((path, bytes));
            } else if self.files.get(&path).map(|known| &**known) != bytes.as_deref() {
                let settings = path.as_str() == SETTINGS;
                match bytes {
                    Some(bytes) => self.files.insert(path, bytes),
                    None => self.files.remove(&path),
                };
                moved.settings |= settings;
                moved.theme |= !settings;
            }
        }
        if moved.settings {
            self.read_settings();
        }
        self.accept_content(content, &mut moved);
        moved
    }

    fn read_settings(&mut self) {
        let file = SitePath::new(SETTINGS).and_then(|path| Some((self.files.get(&path)?, path)));
        let (mut settings, problems) = match file {
            Some((bytes, path)) => Settings::read(&String::from_utf8_lossy(bytes), &path),
            None => (Settings::default(), Vec::new()),
        };
        if let Some(url) = &self.options.base_url {
            let slash = if url.ends_with('/') { "" } else { "/" };
            settings.base_url = (!url.is_empty()).then(|| format!("{url}{slash}").into());
        }
        self.settings = settings;
        self.settings_problems = problems;
    }

    fn accept_content(&mut self, content: Vec<(SitePath, Option<Arc<[u8]>>)>, moved: &mut Moved) {
        let parsed: Vec<Accepted> = content
            .into_par_iter()
            .filter(|(path, bytes)| {
                let known = self.records.get(path).map(|parsed| parsed.print);
                known.is_none() || known != bytes.as_deref().map(print_of_bytes)
            })
            .map(|(path, bytes)| {
                let parsed = bytes.as_ref().and_then(|bytes| parse(&path, bytes));
                let outlined = parsed.map(|parsed| {
                    let print = print_of(&parsed.records.iter().map(|record| outline(record)).collect::<Vec<_>>());
                    (parsed, print)
                });
                (path, bytes, outlined)
            })
            .collect();
        for (path, bytes, parsed) in parsed {
            if let Some((parsed, outline)) = parsed {
                self.accept_record(path, parsed, outline, moved);
            } else if self.records.remove(&path).is_some() {
                self.outlines.remove(&path);
                moved.outlines = true;
            } else if let Some(below) = path.under("content").map(str::to_owned) {
                let same = self.assets.get(&below).map(|known| &**known) == bytes.as_deref();
                moved.assets |= !same;
                match bytes {
                    Some(bytes) => self.assets.insert(below, bytes),
                    None => self.assets.remove(&below),
                };
            }
        }
    }

    /// Takes a parsed file in, and says whether others can see that it moved.
    fn accept_record(&mut self, path: SitePath, parsed: Parsed, print: u64, moved: &mut Moved) {
        let still = self.outlines.insert(path.clone(), print) == Some(print);
        // Places are no part of an outline: a problem that points into this file must point to the new place.
        let pointed = |problems: &[Diagnostic]| {
            let places = problems.iter().flat_map(Diagnostic::places);
            places.into_iter().any(|place| place.path == path)
        };
        self.unruled |= !still || pointed(&self.ruled);
        let former = self.records.get(&path).map_or(&[][..], |parsed| &parsed.records);
        let relinked = match (&parsed.records[..], former) {
            _ if still || moved.outlines => None,
            ([record], [_]) => {
                let settings = &self.settings;
                let joining = Joining { languages: &settings.languages, today: self.options.today, drafts: self.options.drafts };
                self.graph.relink(record, &joining)
            }
            _ => None,
        };
        if let Some(relinked) = relinked {
            self.kept.forget(&relinked.cards, relinked.kinds.into_iter());
            moved.facts.extend(relinked.facts);
            moved.bodies.push(path.clone());
        } else if !still || pointed(&self.graph.problems) {
            moved.outlines = true;
        } else {
            for record in &parsed.records {
                moved.facts.extend(self.graph.replace(record));
            }
            moved.bodies.push(path.clone());
        }
        let wrong = !parsed.problems.is_empty();
        let was = self.records.insert(path, parsed);
        if wrong || was.is_none_or(|was| !was.problems.is_empty()) {
            self.told = None;
        }
    }

    fn outside_prints(&self) -> PrintMap<u64> {
        let mut prints = PrintMap::default();
        prints.insert(Fact::Site.key(), print_of(&self.settings));
        prints.insert(Fact::Theme.key(), self.theme.print);
        for (lang, print) in self.settings.languages.iter().zip(&self.theme.strings) {
            prints.insert(Fact::Strings(lang.as_str()).key(), *print);
        }
        for (path, bytes) in self.theme.statics.iter().chain(&self.assets) {
            prints.insert(Fact::Asset(path).key(), print_of_bytes(bytes));
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

    /// Asks every output what it wants, and settles who gets a path that two want.
    fn plan(&mut self) {
        let mut wanted: BTreeMap<String, (usize, Target)> = BTreeMap::new();
        let mut problems = Vec::new();
        let world = self.world();
        for (index, output) in output::all().iter().enumerate() {
            for target in output.plan(&world) {
                match wanted.get(&target.path) {
                    Some((first, other)) if other.subject != target.subject => {
                        let names = (output::all()[*first].name(), output.name());
                        let message = format!("`{}` is wanted twice: by {} and by {}", target.path, names.0, names.1);
                        problems.push(Diagnostic::new(Code::DuplicateUrl, None, message).help("rename one of the two"));
                    }
                    Some(_) => {}
                    None => {
                        wanted.insert(target.path.clone(), (index, target));
                    }
                }
            }
        }
        self.plan_problems = problems;
        let mine = |path: &str| match self.options.shard {
            Some((share, of)) => print_of_bytes(path.as_bytes()) % of == share - 1,
            None => true,
        };
        let mut old: HashMap<String, Memo> =
            std::mem::take(&mut self.slots).into_iter().filter_map(|slot| Some((slot.target.path, slot.memo?))).collect();
        let slots = wanted.into_values().filter(|(_, target)| mine(&target.path)).map(|(output, target)| {
            let lang = self.settings.languages.get(target.lang).map_or("", |lang| lang.as_str());
            let about = print_of(&(lang, target.subject.print(&self.graph)));
            Slot { output, about, memo: old.remove(&target.path), target }
        });
        self.slots = slots.collect();
        let mut gone: Vec<String> = old.into_keys().collect();
        gone.sort_unstable();
        self.gone.append(&mut gone);
        self.readers = None;
        let pages = self.slots.iter().filter(|slot| slot.target.path.ends_with(".html")).count();
        self.counted = (pages, self.listed().count());
    }

    /// The file at a path as it should be now. What was made long ago is made again, not kept: that takes less
    /// than a reader can see, and no memory.
    pub fn show(&mut self, path: &str) -> Shown {
        let Ok(index) = self.slots.binary_search_by(|slot| slot.target.path.as_str().cmp(path)) else {
            return Shown::Nothing;
        };
        let slot = &self.slots[index];
        let (memo, bytes) = make_one(slot, &self.world(), &self.records);
        let digest = memo.digest;
        self.remember(index, memo);
        bytes.map_or(Shown::Broken, |bytes| Shown::File { bytes, digest })
    }

    /// Looks at some of what may not be what it should, and makes it to learn what is wrong with it. How many
    /// were made, or nothing if all is as it should be.
    pub fn settle(&mut self, limit: usize) -> Option<usize> {
        let mut suspects = std::mem::take(&mut self.suspects).among(self.slots.len());
        if suspects.is_empty() {
            self.gone.clear();
            if self.unruled {
                self.rule();
                return Some(0);
            }
            if self.readers.is_none() {
                // The next edit finds them ready.
                self.readers = Some(self.list_readers());
                return Some(0);
            }
            return None;
        }
        let later = suspects.split_off(suspects.len().min(limit));
        let world = self.world();
        let made: Vec<(usize, Memo)> = suspects
            .into_par_iter()
            .filter_map(|index| {
                let slot = &self.slots[index];
                let known = slot.memo.as_ref();
                let holds =
                    known.is_some_and(|memo| memo.about == slot.about && memo.holds(&self.graph, &self.outside, &self.records));
                (!holds).then(|| (index, make_one(slot, &world, &self.records).0))
            })
            .collect();
        let count = made.len();
        for (index, memo) in made {
            self.remember(index, memo);
        }
        self.suspects = Suspects::Some(later.into_iter().filter_map(|slot| u32::try_from(slot).ok()).collect());
        Some(count)
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

    /// Makes what read something that moved.
    fn make(&mut self, sink: &dyn Sink) -> Result<Report, Fault> {
        let suspects = std::mem::take(&mut self.suspects).among(self.slots.len());
        let world = self.world();
        let made: Vec<Option<(usize, Memo, bool)>> = suspects
            .into_par_iter()
            .map(|index| {
                let slot = &self.slots[index];
                let known = slot.memo.as_ref();
                if known.is_some_and(|memo| memo.about == slot.about && memo.holds(&self.graph, &self.outside, &self.records)) {
                    return Ok(None);
                }
                let (memo, bytes) = make_one(slot, &world, &self.records);
                let moved = match &bytes {
                    Some(bytes) if known.is_none_or(|known| known.digest != memo.digest) => sink.put(&slot.target.path, bytes)?,
                    _ => false,
                };
                // What could not be made keeps its last good bytes, and so their digest.
                let memo = if bytes.is_none() { memo.keeping(known) } else { memo };
                Ok(Some((index, memo, moved)))
            })
            .collect::<Result<_, Fault>>()
            // What was not remembered is looked at again next time.
            .inspect_err(|_| self.suspects = Suspects::All)?;
        let mut report = Report::default();
        for (index, memo, moved) in made.into_iter().flatten() {
            let path = self.slots[index].target.path.clone();
            if moved {
                report.moved.push(path.clone());
            }
            report.made.push(path);
            self.remember(index, memo);
        }
        Ok(report)
    }

    fn remember(&mut self, index: usize, memo: Memo) {
        if let Some(readers) = &mut self.readers {
            readers.add(index, &memo);
        }
        let wrong = !memo.problems.is_empty();
        let was = self.slots[index].memo.replace(memo);
        if wrong || was.is_some_and(|was| !was.problems.is_empty()) {
            self.told = None;
        }
    }

    /// Files that nobody planned this time.
    fn retire(&mut self, sink: &dyn Sink, report: &mut Report) {
        for path in std::mem::take(&mut self.gone) {
            // It may be planned again by now.
            if self.slots.binary_search_by(|slot| slot.target.path.as_str().cmp(&path)).is_err() {
                sink.retire(&path);
                report.retired.push(path);
            }
        }
    }

    /// Every problem that still holds, with the site's levels applied, each once; and what the site is.
    fn tell(&mut self, report: &mut Report) {
        if self.told.is_none() {
            let parsed = self.records.values().flat_map(|parsed| &parsed.problems);
            let made = self.slots.iter().filter_map(|slot| slot.memo.as_ref()).flat_map(|memo| &memo.problems);
            let all = parsed
                .chain(&self.settings_problems)
                .chain(&self.theme.problems)
                .chain(&self.graph.problems)
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

fn make_one(slot: &Slot, world: &World<'_>, records: &BTreeMap<SitePath, Parsed>) -> (Memo, Option<Arc<[u8]>>) {
    let lens = Lens::new(world.graph, world.outside);
    let made = output::all()[slot.output].make(&slot.target, &lens, world);
    let digest = made.bytes.as_ref().map_or(0, |bytes| print_of_bytes(bytes));
    (Memo::new(slot.about, lens.finish(), digest, made.problems, records), made.bytes)
}
