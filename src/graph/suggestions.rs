//! What an author probably meant by a reference that leads nowhere.
//!
//! A record that goes leaves many such references behind: names are taken apart once, and an answer is kept.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Graph;
use super::node::{Ix, Node};
use crate::base::suggest::{Known, closest_known};
use crate::names::fold::fold;
use crate::record::accepted::AcceptedKinds;
use crate::record::kind::Kind;
use crate::record::reference::Ref;

/// Ids and names, taken apart. Made when it is first asked for; it holds as long as nobody is called otherwise.
#[derive(Debug)]
pub(super) struct SuggestionIndex {
    ids: HashMap<Kind, Vec<Known>>,
    /// The first node of a kind with a name, folded.
    named: HashMap<(Kind, Box<str>), Ix>,
    answered: Mutex<Answers>,
}

/// What was meant by an id where records of some kinds fit.
type Answers = HashMap<(Box<str>, Vec<Kind>), Option<Ix>>;

impl SuggestionIndex {
    fn new(graph: &Graph) -> SuggestionIndex {
        let (mut ids, mut named) = (HashMap::new(), HashMap::new());
        // No rayon here: this runs inside `OnceLock::get_or_init`, and a stolen job could ask for the same value and deadlock.
        for kind in Kind::ALL {
            ids.insert(
                kind,
                graph
                    .of_kind(kind)
                    .map(|ix| Known::new(&graph.node(ix).id))
                    .collect(),
            );
            for ix in graph.of_kind(kind) {
                for name in names(graph.node(ix)) {
                    named.entry((kind, name.into())).or_insert(ix);
                }
            }
        }
        SuggestionIndex {
            ids,
            named,
            answered: Mutex::default(),
        }
    }
}

/// What a node is called, folded.
fn names(node: &Node) -> impl Iterator<Item = String> {
    let forms = node
        .title
        .0
        .iter()
        .chain(node.names.iter().flat_map(|name| &name.text.0));
    forms.map(|phrase| fold(&phrase.text))
}

impl Graph {
    /// What was perhaps meant: a name, or an id of a fitting kind that is near, in letters or in sound.
    pub fn suggestion(&self, reference: &Ref, slot: AcceptedKinds) -> Option<Ix> {
        let near = self.near.get_or_init(|| SuggestionIndex::new(self));
        let kinds: Vec<Kind> = slot
            .iter()
            .copied()
            .filter(|kind| reference.kind.is_none_or(|forced| forced == *kind))
            .collect();
        let asked = (reference.id.clone(), kinds);
        let lock = || near.answered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&asked) {
            return *known;
        }
        let (id, kinds) = &asked;
        let name: Box<str> = fold(&id.replace(['-', '_'], " ")).into();
        let named = kinds
            .iter()
            .find_map(|kind| near.named.get(&(*kind, name.clone())).copied());
        let similar = || {
            kinds.iter().find_map(|kind| {
                self.names
                    .find(*kind, closest_known(id, near.ids.get(kind)?)?)
            })
        };
        let answer = named.or_else(similar);
        lock().insert(asked, answer);
        answer
    }

    /// A name changed: suggestions are computed again.
    pub(super) fn invalidate_names(&mut self) {
        self.near.take();
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::rules::testing::problems;

    #[test]
    fn every_kind_is_near_to_its_own() {
        let site = "=== events/oslo-talks.md\ntitle: Oslo\ndate: 2024\n\
            === delegations/oslo-talks/norway-team.md\nof: norway-team\n\
            === organizations/norway-team.md\nname: Team\n\
            === speeches/oslo-talks/opening.md\nby: ada-lovelace\n\
            === people/ada-lovelace.md\nname: Ada\n\
            === initiatives/oslo-process.md\ntitle: Process\n\
            === documents/oslo-declaration.md\ntitle: Declaration\n\
            === method.md\ntitle: Method\n";
        let cases = [
            ("event:oslo-talk", "`oslo-talks` (Oslo)"),
            (
                "delegation:oslo-talks/norway-tem",
                "`oslo-talks/norway-team`",
            ),
            ("speech:oslo-talks/openning", "`oslo-talks/opening`"),
            ("person:ada-lovelac", "`ada-lovelace` (Ada)"),
            ("person:Ada", "`ada-lovelace` (Ada)"),
            ("org:norway-tean", "`norway-team` (Team)"),
            ("initiative:oslo-proces", "`oslo-process` (Process)"),
            ("doc:oslo-declaratoin", "`oslo-declaration` (Declaration)"),
            ("page:metod", "`method` (Method)"),
        ];
        for (wrong, meant) in cases {
            let found = problems(&format!(
                "{site}=== about.md\n---\ntitle: About\n---\nSee [[{wrong}]].\n"
            ));
            let helps: Vec<_> = found
                .iter()
                .filter_map(|problem| problem.help.as_deref())
                .collect();
            assert!(
                helps.contains(&&*format!("did you mean {meant}?")),
                "{wrong}: {helps:?}"
            );
        }
    }
}
