//! The only room that sees the whole way, from changed files to published bytes.
//!
//! Every command goes through [`Engine::apply`]: a full build applies every file, watching applies a
//! difference, checking throws the bytes away. **The engine never reads the clock, a disk or a socket**;
//! it knows no record and no output by name.

mod memo;
mod report;

use std::collections::{BTreeMap, BTreeSet};
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
use crate::output::{self, Output, Target};
use crate::record::Parsed;
use crate::record::parse::parse;
use crate::sink::{Fault, Sink};
use crate::source::changes::Changes;
use crate::source::disk::SETTINGS;
use crate::source::settings::Settings;
use crate::theme::Theme;
use crate::view::voice::Voice;
use memo::Memo;
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
    kept: Kept,
    outside: PrintMap<u64>,
    /// What the site should have: the output that makes it, the target, and the print of what it is about.
    targets: Vec<(usize, Target, u64)>,
    plan_problems: Vec<Diagnostic>,
    memos: BTreeMap<String, Memo>,
    started: bool,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("records", &self.records.len()).field("memos", &self.memos.len()).finish_non_exhaustive()
    }
}

/// A file below `content/` whose bytes moved, and what it parses to if it holds records, with the print of
/// their outlines.
type Accepted = (SitePath, Option<Arc<[u8]>>, Option<(Parsed, u64)>);

/// What of the site's parts moved.
#[derive(Clone, Copy, Debug, Default)]
struct Moved {
    settings: bool,
    theme: bool,
    outlines: bool,
    assets: bool,
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
            kept,
            outside: PrintMap::default(),
            targets: Vec::new(),
            plan_problems: Vec::new(),
            memos: BTreeMap::new(),
            started: false,
        }
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
        let mut moved = self.accept(changes);
        if !self.started {
            moved = Moved { settings: true, theme: true, outlines: true, assets: true };
            self.started = true;
        }
        if moved.settings || moved.theme {
            self.theme = Theme::new(&self.files, &self.settings);
            self.voices = voices(&self.settings, &self.theme);
        }
        if moved.settings || moved.outlines {
            let joining = Joining { languages: &self.settings.languages, today: self.options.today, drafts: self.options.drafts };
            self.graph = link(self.records.values().flat_map(|parsed| &parsed.records), &joining);
        }
        if moved.settings || moved.theme || moved.assets {
            self.outside = self.outside_prints();
        }
        if moved.settings || moved.theme || moved.outlines {
            self.kept = Kept::new(&self.graph, &self.settings, &self.voices);
        }
        if moved.settings || moved.theme || moved.outlines || moved.assets {
            self.plan();
        }
        let mut report = self.make(sink)?;
        self.retire(sink, &mut report);
        self.report(&mut report);
        if report.errors() == 0 {
            sink.publish()?;
        }
        Ok(report)
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
                moved.outlines |= self.accept_record(path, parsed, outline);
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

    /// Takes a parsed file in; true if others can see that it moved.
    fn accept_record(&mut self, path: SitePath, parsed: Parsed, print: u64) -> bool {
        let still = self.outlines.insert(path.clone(), print) == Some(print);
        // Places are no part of an outline. If nothing but places moved, the graph stands, unless a
        // problem of the graph points into this file: then it must point to the new place.
        let pointed = || {
            let places = self
                .graph
                .problems
                .iter()
                .flat_map(|problem| problem.place.iter().chain(problem.labels.iter().map(|label| &label.place)));
            places.into_iter().any(|place| place.path == path)
        };
        let relink = !still || pointed();
        if !relink {
            for record in &parsed.records {
                self.graph.replace(record);
            }
        }
        self.records.insert(path, parsed);
        relink
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
        let about = |target: &Target| {
            let lang = self.settings.languages.get(target.lang).map_or("", |lang| lang.as_str());
            print_of(&(lang, target.subject.print(&self.graph)))
        };
        self.targets = wanted
            .into_values()
            .filter(|(_, target)| mine(&target.path))
            .map(|(output, target)| {
                let about = about(&target);
                (output, target, about)
            })
            .collect();
    }

    /// Makes what read something that moved.
    fn make(&mut self, sink: &dyn Sink) -> Result<Report, Fault> {
        let world = self.world();
        let made: Vec<Option<(usize, Memo, bool)>> = self
            .targets
            .par_iter()
            .enumerate()
            .map(|(index, (output, target, about))| {
                let known = self.memos.get(&target.path);
                let holds =
                    known.is_some_and(|memo| memo.about == *about && memo.holds(&self.graph, &self.outside, &self.records));
                if holds {
                    return Ok(None);
                }
                let (memo, bytes) = make_one(output::all()[*output], target, *about, &world, &self.records);
                let moved = match (&bytes, known) {
                    (Some(bytes), known) if known.is_none_or(|known| known.digest != memo.digest) => {
                        sink.put(&target.path, bytes)?
                    }
                    _ => false,
                };
                // What could not be made keeps its last good bytes, and so their digest.
                let memo = if bytes.is_none() { memo.keeping(known) } else { memo };
                Ok(Some((index, memo, moved)))
            })
            .collect::<Result<_, Fault>>()?;
        let mut report = Report { languages: self.settings.languages.len(), ..Report::default() };
        for (index, memo, moved) in made.into_iter().flatten() {
            let path = self.targets[index].1.path.clone();
            report.made.push(path.clone());
            if moved {
                report.moved.push(path.clone());
            }
            self.memos.insert(path, memo);
        }
        Ok(report)
    }

    /// Files that nobody planned this time.
    fn retire(&mut self, sink: &dyn Sink, report: &mut Report) {
        if self.memos.len() == self.targets.len() {
            return;
        }
        let planned: BTreeSet<&str> = self.targets.iter().map(|(_, target, _)| target.path.as_str()).collect();
        let gone: Vec<String> = self.memos.keys().filter(|path| !planned.contains(path.as_str())).cloned().collect();
        for path in gone {
            sink.retire(&path);
            self.memos.remove(&path);
            report.retired.push(path);
        }
    }

    /// Every problem that still holds, with the site's levels applied, each once.
    fn report(&self, report: &mut Report) {
        let parsed = self.records.values().flat_map(|parsed| &parsed.problems);
        let made = self.memos.values().flat_map(|memo| &memo.problems);
        let all = parsed
            .chain(&self.settings_problems)
            .chain(&self.theme.problems)
            .chain(&self.graph.problems)
            .chain(&self.plan_problems)
            .chain(made);
        report.problems = report::settle(all, &self.settings, &self.records);
        report.pages = self.targets.iter().filter(|(_, target, _)| target.path.ends_with(".html")).count();
        report.records = self.records.values().flat_map(|parsed| &parsed.records).filter(|record| record.lang.is_none()).count();
    }
}

fn make_one(
    output: &dyn Output,
    target: &Target,
    about: u64,
    world: &World<'_>,
    records: &BTreeMap<SitePath, Parsed>,
) -> (Memo, Option<Arc<[u8]>>) {
    let lens = Lens::new(world.graph, world.outside);
    let made = output.make(target, &lens, world);
    let digest = made.bytes.as_ref().map_or(0, |bytes| print_of_bytes(bytes));
    (Memo::new(about, lens.finish(), digest, made.problems, records), made.bytes)
}
