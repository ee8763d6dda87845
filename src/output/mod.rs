//! One file a kind of artifact. To add an output, write its file and add its line to [`all`].

mod assets;
mod calendars;
mod citations;
mod derived;
mod dumps;
mod feeds;
mod hosting;
mod indexes;
mod not_found;
mod records;
mod redirects;
pub mod world;

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::base::print::print_of;
use crate::graph::Graph;
use crate::graph::derived::Derived;
use crate::graph::lens::Lens;
use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::view::beside::Format;
use dumps::Dump;
use hosting::Hosting;
use world::World;

/// What an artifact is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The page of a node.
    Node(Ix),
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
    /// A file that a host or a crawler looks for.
    Hosting(Hosting),
    /// The feed of the site, or of one index.
    Feed(Option<Kind>),
    /// How to cite the page of a node, or the home page.
    Citation(Option<Ix>, Format),
    /// The dossier as data.
    Dump(Dump),
    /// The calendar of the site, or of what a node has to do with.
    Calendar(Option<Ix>),
}

impl Subject {
    /// Its print, which says what it is by name: a path that comes to be about something else is made again.
    pub fn print(&self, graph: &Graph) -> u64 {
        match self {
            Subject::Node(ix) => print_of(&(0, graph.node(*ix).keys.record)),
            Subject::Redirect(ix) => print_of(&(1, graph.node(*ix).keys.record)),
            Subject::Index(kind, page) => print_of(&(2, kind, page)),
            Subject::Derived(derived, page) => print_of(&(6, derived, page)),
            Subject::Home => 3,
            Subject::NotFound => 4,
            Subject::Asset => 5,
            Subject::Hosting(file) => print_of(&(7, file)),
            Subject::Feed(kind) => print_of(&(8, kind)),
            Subject::Citation(ix, format) => print_of(&(10, ix.map(|ix| graph.node(ix).keys.record), format)),
            Subject::Dump(dump) => print_of(&(11, dump)),
            Subject::Calendar(ix) => print_of(&(9, ix.map(|ix| graph.node(ix).keys.record))),
        }
    }
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

/// What a target becomes: bytes, and what was found wrong while making them.
#[derive(Debug)]
pub struct Made {
    /// The bytes; nothing if they could not be made, or of an output that says so if there is nothing to make.
    pub bytes: Option<Arc<[u8]>>,
    /// What was found wrong.
    pub problems: Vec<Diagnostic>,
}

impl Made {
    /// A file that nothing is wrong with.
    fn sound(bytes: impl Into<Arc<[u8]>>) -> Made {
        Made { bytes: Some(bytes.into()), problems: Vec::new() }
    }

    /// No file.
    fn nothing() -> Made {
        Made { bytes: None, problems: Vec::new() }
    }
}

/// One kind of artifact.
pub trait Output: Sync {
    /// Its name.
    fn name(&self) -> &'static str;
    /// Every file of this kind the site should have. Two outputs wanting one path is a problem.
    fn plan(&self, world: &World<'_>) -> Vec<Target>;
    /// Where an author wrote what wants a target, to say that another wants it too.
    fn place(&self, target: &Target, world: &World<'_>) -> Option<Place> {
        let (_, _) = (target, world);
        None
    }
    /// Whether that two want a target was said where they were joined.
    fn is_told(&self, target: &Target, world: &World<'_>) -> bool {
        let (_, _) = (target, world);
        false
    }
    /// Whether it may turn out in the making that there is nothing to make: what hangs on back-links, which move
    /// without a new plan. Then nothing is no failure, and there is no file.
    fn may_be_nothing(&self) -> bool {
        false
    }
    /// Whether the making can find something wrong. What cannot is made for whoever keeps it or asks for it, and
    /// for nobody else: a check does not make it, nor a preview while idle.
    fn complains(&self) -> bool {
        true
    }
    /// Makes one. Same reads, same bytes: no clock, no chance, no hash order.
    fn make(&self, target: &Target, lens: &Lens<'_>, world: &World<'_>) -> Made;
}

/// Every output, in the order in which two that want one path are told apart.
pub fn all() -> &'static [&'static dyn Output] {
    &[
        &records::Records,
        &indexes::Indexes,
        &derived::DerivedPages,
        &not_found::NotFound,
        &assets::Assets,
        &redirects::Redirects,
        &feeds::Feeds,
        &calendars::Calendars,
        &citations::Citations,
        &dumps::Dumps,
        &hosting::HostingFiles,
    ]
}
