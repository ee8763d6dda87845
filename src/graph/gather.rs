//! Every node of the graph: what is written, and what exists by being named.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::Label;
use crate::base::path::{SitePath, is_segment};
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::names::fold;
use crate::record::Record;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::people::Delegation;
use crate::record::reference::{Ref, SourceRef};

use super::Graph;
use super::edges::{self, Detail};
use super::held::Held;
use super::link::Joining;
use super::node::Node;
use super::resolve::names_country;
use crate::record::accepted::AcceptedKinds;
use crate::record::relation::Role;

impl Graph {
    /// Every record that is to be shown, and everything that exists by being named, by kind and id.
    pub(super) fn gather<'r>(
        &mut self,
        records: impl Iterator<Item = &'r Arc<Record>>,
        joining: &Joining<'_>,
    ) -> Vec<Node> {
        let mut sorted: Vec<&Arc<Record>> = records.collect();
        sorted.par_sort_unstable_by(|a, b| {
            (a.kind, &a.id, &a.lang, &a.path).cmp(&(b.kind, &b.id, &b.lang, &b.path))
        });
        let shown = self.shown(&sorted, joining);
        self.held = Held::new(
            sorted
                .iter()
                .zip(&shown)
                .map(|(record, shown)| (&***record, *shown)),
        );
        let sorted = sorted.into_iter().zip(shown);
        let (own, translations): (Vec<_>, Vec<_>) =
            sorted.partition(|(record, _)| record.lang.is_none());
        let filled = own
            .par_iter()
            .map(|(record, _)| (fold::fold_id(&record.id), filled(record)));
        let mut nodes: Vec<Node> = Vec::with_capacity(own.len());
        let mut folded: HashMap<(Kind, String), &Arc<Record>> = HashMap::with_capacity(own.len());
        for ((record, shown), (address, node)) in own.iter().zip(filled.collect::<Vec<_>>()) {
            if record.id.is_empty() {
                self.names.hide_unknown(record.kind);
                continue;
            }
            if !shown {
                self.names.hide(record.kind, &record.id);
                continue;
            }
            let Some(first) = folded.get(&(record.kind, address.clone())).copied() else {
                folded.insert((record.kind, address), record);
                nodes.push(node);
                continue;
            };
            let (code, what) = if first.id == record.id {
                (Code::DuplicateId, "id")
            } else {
                (Code::DuplicateUrl, "address")
            };
            if first.id != record.id {
                // What names it is right: one mistake is told once.
                self.names.twin(record.kind, &record.id, &first.id);
            }
            let label = Place {
                path: first.path.clone(),
                span: first.span,
            };
            let message = format!("two records have the {what} `{}`", record.id);
            let problem = self.problem(code, record.place(record.span), message);
            problem.labels.push(Label {
                place: label,
                message: "the other one".to_owned(),
            });
            problem.help =
                Some("rename one of the files; an old address goes into its `aliases`".to_owned());
        }
        for (record, _) in translations.into_iter().filter(|(_, shown)| *shown) {
            self.translate(&mut nodes, record);
        }
        let default = self.default_language().clone();
        nodes
            .iter_mut()
            .for_each(|node| node.merge_translations(&default));
        self.inline_delegations(&mut nodes);
        self.named_only(&mut nodes);
        nodes
    }

    /// Whether each record is shown. A speech waits with its event and a delegation with its event and its sender,
    /// and a translation with what it translates.
    fn shown(&self, sorted: &[&Arc<Record>], joining: &Joining<'_>) -> Vec<bool> {
        let mut shown: Vec<bool> = sorted
            .iter()
            .map(|record| !hidden(record, joining))
            .collect();
        if shown.iter().all(|shown| *shown) {
            return shown;
        }
        let mut known: HashMap<(Kind, &str), bool> = HashMap::new();
        let own = |at: &usize| sorted[*at].lang.is_none();
        for at in (0..sorted.len()).filter(own) {
            *known.entry((sorted[at].kind, &*sorted[at].id)).or_default() |= shown[at];
        }
        let waits = |kind: Kind, id: &str| known.get(&(kind, id)) == Some(&false);
        for (record, shown) in sorted.iter().zip(&mut shown) {
            *shown &= !record
                .event_id()
                .is_some_and(|event| waits(Kind::Event, event));
            *shown &= record.lang.is_none() || !waits(record.kind, &record.id);
            if let Fields::Delegation(delegation) = &record.fields {
                *shown &= !sender_waits(&delegation.of, waits);
            }
        }
        shown
    }

    /// Adds a translation to its record's node; the nodes stand by kind and id.
    fn translate(&mut self, nodes: &mut [Node], record: &Arc<Record>) {
        let Some(lang) = &record.lang else { return };
        match nodes.binary_search_by(|node| (node.kind, &*node.id).cmp(&(record.kind, &*record.id)))
        {
            Ok(at) => nodes[at].translations.push(Arc::clone(record)),
            Err(_) if self.names.is_hidden(record.kind, &record.id) => {}
            Err(_) => {
                let message = format!(
                    "a translation of a record that does not exist: no {} `{}`",
                    record.kind.as_str(),
                    record.id
                );
                let place = record.place(record.span);
                self.problem(Code::MisplacedFile, place, message).help = Some(format!(
                    "the record itself is the file without `.{lang}` in its name"
                ));
            }
        }
    }

    /// Delegations listed in events become nodes beside those with files of their own.
    fn inline_delegations(&mut self, nodes: &mut Vec<Node>) {
        let mut taken: BTreeMap<Arc<str>, usize> = BTreeMap::new();
        for node in nodes.iter().filter(|node| node.kind == Kind::Delegation) {
            taken.insert(node.id.clone(), 1);
        }
        let mut found = Vec::new();
        for node in nodes.iter().filter(|node| node.kind == Kind::Event) {
            let Some(record) = &node.record else { continue };
            let Fields::Event(event) = &record.fields else {
                continue;
            };
            for (index, delegation) in event.delegations.iter().enumerate() {
                // A delegation waits with its sender: its address says who that is.
                if sender_waits(&delegation.of, |kind, id| self.names.hides(kind, id)) {
                    continue;
                }
                let of = sender_id(delegation);
                let base: Arc<str> = format!("{}/{of}", node.id).into();
                let count = taken
                    .entry(base.clone())
                    .and_modify(|count| *count += 1)
                    .or_insert(1);
                let id = if *count == 1 {
                    base
                } else {
                    format!("{base}-{count}").into()
                };
                let mut sent = Node::named(Kind::Delegation, &id);
                sent.record = Some(Arc::clone(record));
                sent.written.clone_from(&node.written);
                sent.inline = Some(index);
                found.push(sent);
            }
        }
        nodes.append(&mut found);
    }

    /// Countries and topics exist by being named.
    fn named_only(&mut self, nodes: &mut Vec<Node>) {
        let mut namer = Namer::default();
        for node in nodes.iter().filter(|node| node.inline.is_none()) {
            node.written
                .iter()
                .chain(&node.translations)
                .for_each(|record| namer.read(record));
        }
        for node in nodes.iter() {
            match node.kind {
                Kind::Country => drop(namer.countries.remove(&*node.id)),
                Kind::Topic => drop(namer.topics.remove(&*node.id)),
                _ => {}
            }
        }
        nodes.extend(
            namer
                .countries
                .into_iter()
                .map(|code| Node::named(Kind::Country, code)),
        );
        let topics = nodes.iter().filter(|node| node.kind == Kind::Topic);
        let own = |node: &Node| {
            node.record
                .as_ref()
                .and_then(|record| record.place(record.span))
        };
        let mut addresses: BTreeMap<String, (Arc<str>, Option<Place>)> = topics
            .map(|node| (fold::fold_id(&node.id), (node.id.clone(), own(node))))
            .collect();
        for (topic, place) in namer.topics {
            let node = Node::named(Kind::Topic, &topic);
            let folded = fold::fold_id(&topic);
            let (known, first) = addresses
                .entry(folded)
                .or_insert_with(|| (node.id.clone(), place.clone()))
                .clone();
            if *known != *topic {
                let problem = self.problem(
                    Code::DuplicateUrl,
                    place,
                    format!("the topic `{topic}` has the address of `{known}`"),
                );
                problem.help = Some(format!(
                    "write it the same everywhere: `{}`",
                    fold::fold_id(&topic)
                ));
                problem.labels.extend(first.map(|place| Label {
                    place,
                    message: "the other one".to_owned(),
                }));
            }
            nodes.push(node);
        }
    }
}

/// The countries and topics that records name: these exist by being named.
#[derive(Debug, Default)]
pub(super) struct Namer {
    pub(super) countries: BTreeSet<&'static str>,
    /// Each with where it is named first.
    pub(super) topics: BTreeMap<Box<str>, Option<Place>>,
    /// The file that is being read.
    path: Option<SitePath>,
}

impl Namer {
    /// Adds what a record names.
    pub(super) fn read(&mut self, record: &Record) {
        self.path = Some(record.path.clone());
        edges::record(record, self);
        if let Fields::Event(event) = &record.fields {
            event
                .delegations
                .iter()
                .for_each(|delegation| edges::delegation(delegation, self));
        }
    }
}

impl Namer {
    /// A topic has a page, and its id is the page's address.
    fn topic(&mut self, reference: &Ref) {
        if is_segment(&reference.id) && !self.topics.contains_key(&*reference.id) {
            let place = self.path.clone().map(|path| Place {
                path,
                span: reference.span,
            });
            self.topics.insert(reference.id.clone(), place);
        }
    }
}

impl edges::Visitor for Namer {
    fn field(&mut self, _: Role, reference: &Ref, slot: AcceptedKinds, _: Detail) {
        self.countries.extend(names_country(reference, slot));
        if slot == [Kind::Topic] {
            self.topic(reference);
        }
    }

    fn prose(&mut self, reference: &Ref) {
        self.countries
            .extend(names_country(reference, &[Kind::Country]));
        if reference.kind == Some(Kind::Topic) {
            self.topic(reference);
        }
    }

    fn source(&mut self, _: &SourceRef) {}
}

/// A record's node, without its translations.
pub(super) fn filled(record: &Arc<Record>) -> Node {
    Node {
        title: record.common.title.clone(),
        names: record.common.names.clone(),
        summary: record.common.summary.clone(),
        date: record.date().cloned(),
        record: Some(Arc::clone(record)),
        written: Some(Arc::clone(record)),
        ..Node::named(record.kind, &record.id)
    }
}

pub(super) fn hidden(record: &Record, joining: &Joining<'_>) -> bool {
    let common = &record.common;
    (common.draft && !joining.drafts)
        || common.publish.is_some_and(|day| joining.today < day)
        || common.expire.is_some_and(|day| joining.today >= day)
}

/// Whether what a reference to a sender means is held back.
fn sender_waits(of: &Ref, waits: impl Fn(Kind, &str) -> bool) -> bool {
    let fits = |kind: Kind| of.kind.is_none_or(|forced| forced == kind);
    let country =
        fits(Kind::Country) && names_country(of, crate::record::accepted::COUNTRY).is_some();
    match country {
        true => names_country(of, crate::record::accepted::COUNTRY)
            .is_some_and(|id| waits(Kind::Country, id)),
        false => crate::record::accepted::ACTOR
            .iter()
            .any(|kind| fits(*kind) && waits(*kind, &of.id)),
    }
}

/// The sender's part of a delegation's id: a country's own id, however its code was written.
fn sender_id(delegation: &Delegation) -> String {
    let code = names_country(&delegation.of, crate::record::accepted::ACTOR);
    code.map_or_else(|| delegation.of.id.to_string(), str::to_owned)
}
