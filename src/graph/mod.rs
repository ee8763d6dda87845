//! Records joined: names found, edges and back-edges by role, fingerprints, and the rules that need two records.
//!
//! Everything is loaded, then resolved; nothing depends on the order of files. Runs again only if an
//! outline moved: what others can see of a record, or point at in it.

pub mod agreement;
pub mod attendance;
pub mod called;
pub mod days;
pub mod derived;
pub mod edge;
pub mod edges;
pub mod facts;
mod fingerprints;
mod gather;
pub mod held;
pub mod history;
pub mod lens;
pub mod link;
pub mod names;
pub mod node;
pub mod occasion;
mod out_edges;
pub mod outline;
pub mod relink;
pub mod resolve;
mod rules;
mod suggestions;
mod translated;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::FingerprintMap;
use crate::base::path::SitePath;
use crate::date::Day;
use crate::locale::Lang;
use crate::record::Record;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::people::Delegation;
use edge::Edge;
use held::Held;
use names::Names;
use node::{Ix, Node};
use suggestions::SuggestionIndex;

/// The whole dossier, joined.
#[derive(Debug)]
pub struct Graph {
    /// Every record and everything that exists by being named, by kind and id.
    pub nodes: Vec<Node>,
    /// Who is called what.
    pub names: Names,
    /// What each node points at, in the order written.
    out: Vec<Vec<Edge>>,
    /// What points at each node, by role and then by the pointing node.
    into: Vec<Vec<Edge>>,
    /// The fingerprint of every fact that holds; what is not here does not exist.
    pub fingerprints: FingerprintMap<u64>,
    /// Problems with ids.
    problems: Vec<Diagnostic>,
    /// Problems with the references of a node.
    reference_problems: BTreeMap<Ix, Vec<Diagnostic>>,
    /// The site's languages, the default first.
    pub languages: Vec<Lang>,
    /// Today: an event after it has not taken place.
    pub(in crate::graph) today: Day,
    /// Which files are held back with what they belong to.
    pub held: Held,
    /// What was perhaps meant by references that lead nowhere.
    near: OnceLock<SuggestionIndex>,
    /// Whether facts have fingerprints, and readers of them are noted.
    pub tracked: bool,
}

impl Graph {
    /// A node.
    pub fn node(&self, ix: Ix) -> &Node {
        &self.nodes[ix.0 as usize]
    }

    /// What a node points at, in the order written.
    pub fn out(&self, ix: Ix) -> &[Edge] {
        &self.out[ix.0 as usize]
    }

    /// What points at a node, by role and then by the pointing node.
    pub fn back(&self, ix: Ix) -> &[Edge] {
        &self.into[ix.0 as usize]
    }

    /// The nodes of a kind, by id.
    pub fn of_kind(&self, kind: Kind) -> impl ExactSizeIterator<Item = Ix> + '_ {
        let start = self.nodes.partition_point(|node| node.kind < kind);
        let end = self.nodes.partition_point(|node| node.kind <= kind);
        (start..end).map(Ix::at)
    }

    /// Every record that is shown, its translations included: nothing that is held back, and nothing that waits with it.
    pub fn published(&self) -> impl Iterator<Item = &Record> {
        let own = self.nodes.iter().filter(|node| node.inline.is_none());
        own.flat_map(|node| node.written.iter().chain(&node.translations))
            .map(|record| &**record)
    }

    /// The delegation a node is, whether it stands in its event's file or in its own.
    pub fn delegation(&self, ix: Ix) -> Option<&Delegation> {
        let node = self.node(ix);
        let record = node.record.as_ref()?;
        match (&record.fields, node.inline) {
            (Fields::Event(event), Some(index)) => event.delegations.get(index),
            (Fields::Delegation(delegation), _) => Some(delegation),
            _ => None,
        }
    }

    /// Problems with references, and with ids.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems
            .iter()
            .chain(self.reference_problems.values().flatten())
    }

    /// Whether an id or alias of a file is another's too: who holds it, only joining the world can tell.
    pub fn disputed(&self, path: &SitePath) -> bool {
        self.problems
            .iter()
            .flat_map(Diagnostic::places)
            .any(|place| place.path == *path)
    }

    /// Holds the whole dossier to every rule that needs more than one reference.
    pub fn check(&self, joining: &link::Joining<'_>) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        rules::check(self, (joining.languages, joining.today), &mut problems);
        problems
    }

    /// The default language of the site.
    pub fn default_language(&self) -> &Lang {
        &self.languages[0]
    }
}
