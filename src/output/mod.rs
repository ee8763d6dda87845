//! One file a kind of artifact. To add an output, write its file and add its line to [`all`].

mod assets;
mod calendars;
pub mod context;
mod derived;
mod dumps;
mod feeds;
mod hosting;
mod indexes;
mod land;
mod not_found;
mod pictures;
mod records;
mod redirects;
mod rendering;
mod search;
mod share_cards;

use std::io::{self, Write};
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::graph::Graph;
use crate::graph::derived::Derived;
use crate::graph::lens::Lens;
use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::source::settings::Switch;
use crate::view::map::Land;
use context::BuildContext;
use dumps::Dump;
use hosting::Hosting;

/// What an artifact is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The page of a node.
    Node(Ix),
    /// A further page of what a node lists, from 2.
    Further(Ix, usize),
    /// The home page.
    Home,
    /// A page of an index.
    Index(Kind, usize),
    /// A page of what is made from many records.
    Derived(Derived, usize),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// A page at an old address, leading to a node.
    Redirect(Ix),
    /// A file that is copied as it is.
    Asset,
    /// A picture, by its path, in a width.
    Picture(Arc<str>, u32),
    /// The land that maps show.
    Land(Land),
    /// A file that a host or a crawler looks for.
    Hosting(Hosting),
    /// The feed of the site, or of one index.
    Feed(Option<Kind>),
    /// The dossier as data.
    Dump(Dump),
    /// The calendar of the site, or of what a node has to do with.
    Calendar(Option<Ix>),
    /// The picture that stands for the page of a node where it is shared.
    ShareCard(Ix),
}

/// One file the site should have.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file, under the site's root: `people/ali-benaissa/index.html`.
    pub path: String,
    /// The language, as its place among the site's languages.
    pub lang: usize,
    /// What it is about.
    pub subject: Subject,
}

/// What a file is about.
#[derive(Debug, PartialEq, Eq)]
pub struct SubjectDescription {
    /// In words: `person ada`, or "the feed of the site".
    pub words: String,
    /// The node whose record it shows, if there is one.
    pub node: Option<Ix>,
}

impl SubjectDescription {
    /// A file that is about no record of its own.
    fn site(words: impl Into<String>) -> SubjectDescription {
        SubjectDescription {
            words: words.into(),
            node: None,
        }
    }

    /// A file about a node: what it is of it, and what follows its name.
    fn node(before: &str, ix: Ix, after: &str, graph: &Graph) -> SubjectDescription {
        let node = graph.node(ix);
        SubjectDescription {
            words: format!("{before}{} {}{after}", node.kind.as_str(), node.id),
            node: Some(ix),
        }
    }
}

/// What a target becomes: bytes, and what was found wrong while making them.
#[derive(Debug)]
pub struct Made {
    /// The bytes; nothing if they could not be made, or of an output that says so if there is nothing to make.
    pub bytes: Option<Arc<Vec<u8>>>,
    /// What was found wrong.
    pub problems: Vec<Diagnostic>,
}

impl Made {
    /// A file that nothing is wrong with.
    fn sound(bytes: impl Into<Arc<Vec<u8>>>) -> Made {
        Made {
            bytes: Some(bytes.into()),
            problems: Vec::new(),
        }
    }

    /// No file.
    fn nothing() -> Made {
        Made {
            bytes: None,
            problems: Vec::new(),
        }
    }
}

/// One kind of artifact.
pub trait Output: Sync {
    /// Its name, for `explain`.
    fn name(&self) -> &'static str;
    /// What it makes, as a problem names it: "the feeds".
    fn description(&self) -> &'static str;
    /// What switches it off under `[outputs]`.
    fn switch(&self) -> Option<Switch> {
        None
    }
    /// The fingerprint of what a target is about, which says it by name: a path that comes to be about something else is
    /// made again. No other target of this output that is about something else has it.
    fn fingerprint(&self, subject: &Subject, graph: &Graph) -> u64;
    /// What a target is about, for `explain`.
    fn about(&self, subject: &Subject, graph: &Graph) -> SubjectDescription;
    /// Every file of this kind the site should have. Two outputs wanting one path is a problem.
    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target>;
    /// Where an author wrote what wants a target, to say that another wants it too.
    fn place(&self, target: &Target, build: &BuildContext<'_>) -> Option<Place> {
        let (_, _) = (target, build);
        None
    }
    /// Whether that two want a target was said where they were joined.
    fn reported_by_graph(&self, target: &Target, build: &BuildContext<'_>) -> bool {
        let (_, _) = (target, build);
        false
    }
    /// Whether it may turn out in the making that there is nothing to make: what hangs on back-links, which move
    /// without a new plan. Then nothing is no failure, and there is no file.
    fn is_optional(&self) -> bool {
        false
    }
    /// Whether the making can find something wrong. An output that cannot is made only when it is kept or asked for, and
    /// for nobody else: a check does not make it, nor a preview while idle.
    fn can_report(&self) -> bool {
        true
    }
    /// Makes one. Same reads, same bytes: no clock, no chance, no hash order.
    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made;
    /// How one is written as it is made, if it grows with the dossier: then nobody holds it whole who need not.
    fn streamed(&self) -> Option<&dyn StreamedOutput> {
        None
    }
}

/// An output whose files are written as they are made. Nothing can be wrong with them.
pub trait StreamedOutput: Sync {
    /// Writes the bytes that [`Output::make`] would make.
    ///
    /// # Errors
    /// If they cannot be written.
    fn write(
        &self,
        target: &Target,
        lens: &Lens<'_>,
        build: &BuildContext<'_>,
        to: &mut dyn Write,
    ) -> io::Result<()>;
}

/// Files that are made together, of the whole dossier, and take long: no page waits for them. They are made after the
/// pages, and only if what they are made of moved. What they are called may follow from what they hold.
pub trait Bundle: Sync {
    /// The folders it fills. What would stand in one of them otherwise is a problem.
    fn folders(&self, build: &BuildContext<'_>) -> Vec<Folder>;
    /// Collects what the files of one are made of. That is quick; making them is not, and needs nothing else.
    fn collect_inputs(
        &self,
        folder: &Folder,
        lens: &Lens<'_>,
        build: &BuildContext<'_>,
    ) -> CollectedInputs;
}

/// A folder of files that are made together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Its path under the site's root, with a slash at its end.
    pub path: String,
    /// The language, as its place among the site's languages.
    pub lang: usize,
}

/// What the files of a folder are made of.
pub struct CollectedInputs {
    /// Its digest: if that has not moved, neither have the files.
    pub digest: blake3::Hash,
    /// Makes the files with so many threads, and puts each as soon as it is made.
    pub make: Box<MakeFiles>,
}

/// Makes files with so many threads.
pub type MakeFiles = dyn FnOnce(usize, &PutFile<'_>) -> Result<(), BundleError> + Send;

/// Takes a file with its path under its folder; called from many threads at once.
pub type PutFile<'p> = dyn Fn(String, Vec<u8>) -> Result<(), BundleError> + Sync + 'p;

/// Why the files of a bundle could not be made.
pub type BundleError = Box<dyn std::error::Error + Send + Sync>;

impl std::fmt::Debug for CollectedInputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CollectedInputs")
            .field("digest", &self.digest)
            .finish_non_exhaustive()
    }
}

/// Every bundle.
pub fn bundles() -> &'static [&'static dyn Bundle] {
    &[&search::Search]
}

/// One of the outputs there are.
pub type OutputRef = &'static dyn Output;

/// Every file that the site should have, with the output that makes it; where two outputs want one path, in the order of
/// the outputs.
pub fn plan(build: &BuildContext<'_>) -> impl Iterator<Item = (OutputRef, Target)> {
    let switched_on = all().iter().filter(|output| {
        output
            .switch()
            .is_none_or(|switch| build.settings.makes(switch))
    });
    switched_on.flat_map(|output| {
        let targets = output.plan(build).into_iter();
        targets.map(move |target| (*output, target))
    })
}

/// Every output, in the order in which two that want one path are told apart.
fn all() -> &'static [OutputRef] {
    &[
        &records::Records,
        &indexes::Indexes,
        &derived::DerivedPages,
        &not_found::NotFound,
        &assets::Assets,
        &pictures::ScaledPictures,
        &land::LandPictures,
        &redirects::Redirects,
        &share_cards::ShareCards,
        &feeds::Feeds,
        &calendars::Calendars,
        &dumps::Dumps,
        &hosting::HostingFiles,
    ]
}
