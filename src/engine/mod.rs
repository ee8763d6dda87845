//! The only module that sees the whole way, from changed files to published bytes.
//!
//! Every command takes the same steps, in one way. [`Engine::ingest`] brings the inputs, the model and the plan up to
//! date with changed files. [`Engine::step`], taken until nothing is left, renders what may be out of date into a sink and
//! runs the rules. [`Engine::bundle`] makes the files that come from the whole dossier, and [`Engine::publish`] shows the
//! result. `build` takes them in one go ([`Engine::apply`]), `check` with a sink that keeps nothing. `serve` renders the
//! page that is asked for first ([`Engine::render`]), and takes the steps when nobody asks.
//!
//! **The engine never reads the clock, a disk or a socket**; it knows no record by name.

mod addresses;
mod bundles;
mod case_collisions;
mod collisions;
mod dependents;
mod explain;
mod external_links;
mod file_names;
mod inputs;
mod memo;
mod model;
mod options;
mod plan;
mod planned_file;
mod problems;
mod render;
mod report;
mod unsafe_files;

use std::sync::Arc;

use crate::base::fault::Fault;
use crate::base::picture::PictureStore;
use crate::base::progress::{Progress, Stage};
use crate::date::Day;
use crate::graph::Graph;
use crate::record::Record;
use crate::sink::Sink;
use crate::source::changes::Changes;
use crate::source::settings::Settings;
pub use bundles::BundleInputs;
use dependents::Pending;
pub use explain::{Explained, HandedField};
use inputs::{Inputs, Moved};
use model::Model;
pub use options::Options;
use plan::Plan;
pub use planned_file::Shown;
use problems::ProblemCache;
pub use report::Report;

/// Everything known about a site between one change and the next.
pub struct Engine {
    options: Options,
    inputs: Inputs,
    model: Model,
    plan: Plan,
    problem_cache: ProblemCache,
    /// Whether today is another day than when the records were linked.
    new_day: bool,
    /// How often files came in.
    runs: usize,
    progress: Arc<Progress>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine")
            .field("records", &self.inputs.records.len())
            .field("files", &self.plan.files.len())
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// An engine that has seen no file yet.
    pub fn new(options: Options) -> Engine {
        let inputs = Inputs::new(&options);
        Engine {
            model: Model::new(&inputs, &options),
            inputs,
            plan: Plan::default(),
            problem_cache: ProblemCache::default(),
            new_day: false,
            runs: 0,
            progress: Arc::default(),
            options,
        }
    }

    /// This engine for a preview: a file that cannot be read any more, perhaps because it is half saved, is a problem,
    /// and the site goes on with what last stood in it.
    pub fn keeping_last_good(mut self) -> Engine {
        self.inputs.keep_last_good = true;
        self
    }

    /// This engine with a store for what it makes of pictures.
    pub fn keeping_pictures_in(mut self, store: Arc<dyn PictureStore>) -> Engine {
        self.model.picture_store = store;
        self
    }

    /// Whether the site is what its files say: none of them stays as it last was.
    pub fn is_current(&self) -> bool {
        self.inputs.stale.is_empty() && !self.model.theme_is_stale
    }

    /// Whether no file may be out of date.
    pub fn is_idle(&self) -> bool {
        matches!(self.plan.pending, Pending::None)
    }

    /// Takes another day for today; the next change brings the site up to it. Whether it is another.
    pub fn set_today(&mut self, today: Day) -> bool {
        let other = std::mem::replace(&mut self.options.today, today) != today;
        self.new_day |= other;
        other
    }

    /// An engine with the same options that has seen no file yet.
    pub fn fresh(&self) -> Engine {
        Engine::new(self.options.clone()).keeping_pictures_in(Arc::clone(&self.model.picture_store))
    }

    /// How far the work is.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// The site's settings as they stand.
    pub fn settings(&self) -> &Settings {
        &self.inputs.settings
    }

    /// The records joined, as of the last change.
    pub fn graph(&self) -> &Graph {
        &self.model.graph
    }

    /// The records, by file, without their translations.
    pub fn original_records(&self) -> impl Iterator<Item = &Record> {
        self.inputs.original_records()
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
        let mut report = Report::default();
        self.ingest(changes);
        while self.step(usize::MAX, sink, &mut report)? {}
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

    /// Takes changed files in, as far as the plan of the site: nothing is rendered yet.
    pub fn ingest(&mut self, changes: Changes) {
        self.progress.begin(Stage::Joining, 0);
        // A run that was to end with its first change has remembered nothing to go by.
        let forgot = self.options.once && self.runs > 0;
        self.options.once &= !forgot;
        self.runs += 1;
        let mut moved = self.inputs.accept(changes, &self.options);
        moved.outlines |= std::mem::take(&mut self.new_day);
        if forgot {
            self.plan.invalidate();
            moved = Moved::everything();
        }
        let replan = self
            .model
            .update(&self.inputs, &self.options, &mut moved, &self.plan);
        let context = self.model.context(&self.inputs);
        self.plan
            .update(&self.inputs, &context, &self.options, (&moved, replan));
    }

    /// What of the records moved since this was last asked: `content/people/ada.md: name changed`.
    pub fn change_reasons(&mut self) -> Vec<String> {
        std::mem::take(&mut self.inputs.change_reasons)
    }

    /// The paths of everything the site should have.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.plan.files.iter().map(|file| file.target.path.as_str())
    }
}
