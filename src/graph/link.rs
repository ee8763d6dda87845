//! Joins records into a graph.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::date::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::fold;
use crate::base::locale::Lang;
use crate::base::path::{SitePath, is_segment};
use crate::base::place::Place;
use crate::base::print::{PrintMap, print_of};
use crate::base::rules::Code;
use crate::record::Record;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::people::Delegation;
use crate::record::reference::{Ref, SourceRef};

use super::edge::{Edge, Role};
use super::edges::{self, Detail};
use super::facts::Fact;
use super::names::Names;
use super::node::{Ix, Node};
use super::resolve::{Found, SOURCE, Slot, names_country};
use super::{Graph, rules};

/// What the graph needs to know beside the records.
#[derive(Clone, Debug)]
pub struct Joining<'a> {
    /// The site's languages, the default first.
    pub languages: &'a [Lang],
    /// Today, for `publish` and `expire`.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether anybody will ask later what has moved: else no fact needs a print, and no reader is noted.
    pub heeded: bool,
}

/// Joins records, in any order, into one graph. It is not held to the rules yet: [`Graph::check`].
pub fn link<'r>(records: impl Iterator<Item = &'r Arc<Record>>, joining: &Joining<'_>) -> Graph {
    let mut linker = Linker {
        graph: Graph {
            nodes: Vec::new(),
            names: Names::default(),
            out: Vec::new(),
            into: Vec::new(),
            prints: PrintMap::default(),
            problems: Vec::new(),
            astray: BTreeMap::new(),
            languages: joining.languages.to_vec(),
            heeded: joining.heeded,
        },
        inline: HashMap::new(),
    };
    let nodes = linker.gather(records, joining);
    linker.number(nodes);
    linker.title_parts();
    linker.join();
    if joining.heeded {
        linker.print();
    }
    linker.graph
}

struct Linker {
    graph: Graph,
    /// Delegations listed in an event, by event and place in its list.
    inline: HashMap<(Arc<str>, usize), Ix>,
}

impl Linker {
    fn default_language(&self) -> Lang {
        self.graph.default_language().clone()
    }

    fn problem(&mut self, code: Code, place: Option<Place>, message: String) -> &mut Diagnostic {
        self.graph.problems.push(Diagnostic::new(code, place, message));
        let last = self.graph.problems.len() - 1;
        &mut self.graph.problems[last]
    }

    /// Every record that is to be shown, and everything that exists by being named, by kind and id.
    fn gather<'r>(&mut self, records: impl Iterator<Item = &'r Arc<Record>>, joining: &Joining<'_>) -> Vec<Node> {
        let mut sorted: Vec<&Arc<Record>> = records.collect();
        sorted.par_sort_unstable_by(|a, b| (a.kind, &a.id, &a.lang, &a.path).cmp(&(b.kind, &b.id, &b.lang, &b.path)));
        let (own, translations): (Vec<_>, Vec<_>) = sorted.into_iter().partition(|record| record.lang.is_none());
        let filled = own.par_iter().map(|record| (fold::fold_id(&record.id), filled(record)));
        let mut nodes: Vec<Node> = Vec::with_capacity(own.len());
        let mut folded: HashMap<(Kind, String), &Arc<Record>> = HashMap::with_capacity(own.len());
        for (record, (address, node)) in own.iter().zip(filled.collect::<Vec<_>>()) {
            if record.id.is_empty() {
                self.graph.names.hide_unknown(record.kind);
                continue;
            }
            if hidden(record, joining) {
                self.graph.names.hide(record.kind, &record.id);
                continue;
            }
            let Some(first) = folded.get(&(record.kind, address.clone())).copied() else {
                folded.insert((record.kind, address), record);
                nodes.push(node);
                continue;
            };
            let (code, what) = if first.id == record.id { (Code::DuplicateId, "id") } else { (Code::DuplicateUrl, "address") };
            let label = Place { path: first.path.clone(), span: first.span };
            let message = format!("two records have the {what} `{}`", record.id);
            let problem = self.problem(code, record.place(record.span), message);
            problem.labels.push(crate::base::diagnostic::Label { place: label, message: "the other one".to_owned() });
            problem.help = Some("rename one of the files; an old address goes into its `aliases`".to_owned());
        }
        for record in translations {
            self.translate(&mut nodes, record);
        }
        self.inline_delegations(&mut nodes);
        self.named_only(&mut nodes);
        nodes
    }

    /// Adds a translation to its record's node; the nodes stand by kind and id.
    fn translate(&mut self, nodes: &mut [Node], record: &Arc<Record>) {
        let default = self.default_language();
        let Some(lang) = record.lang.clone() else { return };
        match nodes.binary_search_by(|node| (node.kind, &*node.id).cmp(&(record.kind, &*record.id))) {
            Ok(at) => {
                let node = &mut nodes[at];
                add_translation(node, &lang, &default, record);
            }
            Err(_) if self.graph.names.is_hidden(record.kind, &record.id) => {}
            Err(_) => {
                let message = format!("a translation of nothing: no {} `{}`", record.kind.as_str(), record.id);
                let place = record.place(record.span);
                self.problem(Code::MisplacedFile, place, message).help =
                    Some(format!("the record itself is the file without `.{lang}` in its name"));
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
            let Fields::Event(event) = &record.fields else { continue };
            for (index, delegation) in event.delegations.iter().enumerate() {
                let of = sender_id(delegation);
                let base: Arc<str> = format!("{}/{of}", node.id).into();
                let count = taken.entry(base.clone()).and_modify(|count| *count += 1).or_insert(1);
                let id = if *count == 1 { base } else { format!("{base}-{count}").into() };
                let mut sent = Node::named(Kind::Delegation, &id);
                sent.record = Some(Arc::clone(record));
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
            node.record.iter().chain(&node.translations).for_each(|record| namer.read(record));
        }
        for node in nodes.iter() {
            match node.kind {
                Kind::Country => drop(namer.countries.remove(&*node.id)),
                Kind::Topic => drop(namer.topics.remove(&*node.id)),
                _ => {}
            }
        }
        nodes.extend(namer.countries.into_iter().map(|code| Node::named(Kind::Country, code)));
        let topics = nodes.iter().filter(|node| node.kind == Kind::Topic);
        let mut addresses: BTreeMap<String, Arc<str>> = topics.map(|node| (fold::fold_id(&node.id), node.id.clone())).collect();
        for (topic, place) in namer.topics {
            let node = Node::named(Kind::Topic, &topic);
            let known = addresses.entry(fold::fold_id(&topic)).or_insert_with(|| node.id.clone()).clone();
            if *known != *topic {
                self.problem(Code::DuplicateUrl, place, format!("the topic `{topic}` has the address of `{known}`")).help =
                    Some(format!("write it the same everywhere: `{}`", fold::fold_id(&topic)));
            }
            nodes.push(node);
        }
    }

    /// Gives every node its number, and writes down who is called what.
    fn number(&mut self, mut nodes: Vec<Node>) {
        nodes.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        for (index, node) in nodes.iter().enumerate() {
            let ix = Ix::at(index);
            self.graph.names.add(node, ix);
            if let (Some(place), Some((event, _))) = (node.inline, node.id.split_once('/')) {
                self.inline.insert((event.into(), place), ix);
            }
        }
        let mut shared = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            let Some(record) = node.record.as_ref().filter(|_| node.inline.is_none()) else { continue };
            for alias in record.common.aliases.iter().filter(|alias| !alias.text.starts_with('/')) {
                if let Some(first) = self.graph.names.alias(node.kind, &alias.text, Ix::at(index)) {
                    shared.push((record.place(alias.span), alias.text.clone(), first, first == Ix::at(index)));
                }
            }
        }
        self.graph.nodes = nodes;
        for (place, alias, first, own) in shared {
            let first = self.graph.node(first).id.clone();
            let (message, help) = if own {
                (format!("the alias `{alias}` is written twice"), "keep one of the two")
            } else {
                (format!("`{alias}` is also an alias of `{first}`"), "an old address can lead to one record only")
            };
            self.problem(Code::SharedAlias, place, message).help = Some(help.to_owned());
        }
    }

    /// The titles of delegations and speeches are made of others' names.
    fn title_parts(&mut self) {
        for index in 0..self.graph.nodes.len() {
            let needs = title_parts(&self.graph, Ix::at(index));
            let event = needs.first().filter(|need| self.graph.node(**need).kind == Kind::Event);
            let date = event.and_then(|event| self.graph.node(*event).date.clone());
            let node = &mut self.graph.nodes[index];
            node.needs = needs;
            if matches!(node.kind, Kind::Delegation | Kind::Speech) && node.date.is_none() {
                node.date = date;
            }
        }
    }

    fn join(&mut self) {
        let count = self.graph.nodes.len();
        let mut out: Vec<Vec<Edge>> = vec![Vec::new(); count];
        let mut astray = BTreeMap::new();
        for (index, edges) in out.iter_mut().enumerate() {
            let mut problems = Vec::new();
            *edges = points(&self.graph, Ix::at(index), &mut problems);
            if !problems.is_empty() {
                astray.insert(Ix::at(index), problems);
            }
        }
        let mut into: Vec<Vec<Edge>> = vec![Vec::new(); count];
        for (index, edges) in out.iter().enumerate() {
            for edge in edges {
                into[edge.other.0 as usize].push(Edge { other: Ix::at(index), ..*edge });
            }
        }
        into.iter_mut().for_each(sort_back);
        // Edges live as long as the graph: they take no more room than they fill.
        out.iter_mut().chain(&mut into).for_each(Vec::shrink_to_fit);
        self.graph.out = out;
        self.graph.into = into;
        self.graph.astray = astray;
    }

    /// Writes down the print of every fact that holds.
    fn print(&mut self) {
        let graph = &self.graph;
        let mut prints = PrintMap::default();
        prints.reserve(graph.nodes.len() * 4 + 16);
        let of_node = |index: usize| {
            let ix = Ix::at(index);
            (card_print(graph, ix), fields_print(graph, ix), record_print(graph, ix), links_print(graph, ix))
        };
        let of_nodes: Vec<(u64, u64, u64, Option<u64>)> = (0..graph.nodes.len()).into_par_iter().map(of_node).collect();
        for (node, (card, fields, record, links)) in graph.nodes.iter().zip(of_nodes) {
            prints.insert(node.keys.card, card);
            prints.insert(node.keys.fields, fields);
            prints.insert(node.keys.record, record);
            if let Some(links) = links {
                prints.insert(node.keys.links, links);
            }
        }
        for kind in Kind::ALL {
            let ids: Vec<_> = graph.of_kind(kind).map(|ix| &graph.node(ix).id).collect();
            prints.insert(Fact::Index(kind).key(), print_of(&ids));
            let order = order_print(graph, &prints, kind);
            prints.insert(Fact::Order(kind).key(), order);
        }
        let menu: Vec<_> = graph.of_kind(Kind::Page).filter(|ix| in_menu(graph.node(*ix))).map(|ix| name(graph, ix)).collect();
        let ways: Vec<_> = Kind::ALL.iter().map(|kind| graph.of_kind(*kind).len() > 0).collect();
        prints.insert(Fact::Menu.key(), print_of(&(menu, ways)));
        self.graph.prints = prints;
    }
}

/// Puts what points at a node in order.
pub(super) fn sort_back(edges: &mut Vec<Edge>) {
    edges.sort_unstable();
    // Named or cited five times in one text is named or cited.
    edges.dedup_by(|a, b| a.role == b.role && a.other == b.other && matches!(a.role, Role::Mentioned | Role::Cited));
}

/// The nodes whose names a node's title is made of, and its event first.
pub(super) fn title_parts(graph: &Graph, ix: Ix) -> Vec<Ix> {
    let node = graph.node(ix);
    let mut needs = Vec::new();
    needs.extend(node.event_id().and_then(|event| graph.names.find(Kind::Event, event)));
    match node.fields() {
        Some(Fields::Speech(speech)) => {
            needs.extend(speech.by.iter().filter_map(|by| graph.resolve(by, super::resolve::PERSON).node()));
            needs.extend(speech.on_behalf.iter().filter_map(|of| graph.resolve(of, super::resolve::ACTOR).node()));
        }
        Some(Fields::Organization(org)) => {
            needs.extend(org.country.iter().filter_map(|of| graph.resolve(of, super::resolve::COUNTRY).node()));
        }
        Some(Fields::Event(event)) if node.inline.is_none() => {
            let countries = event.places.iter().filter_map(|venue| venue.country.as_ref());
            needs.extend(countries.filter_map(|of| graph.resolve(of, super::resolve::COUNTRY).node()));
        }
        _ => {}
    }
    if let Some(delegation) = graph.delegation(ix) {
        needs.extend(graph.resolve(&delegation.of, super::resolve::ACTOR).node());
    }
    needs
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
            event.delegations.iter().for_each(|delegation| edges::delegation(delegation, self));
        }
    }
}

impl Namer {
    /// A topic has a page, and its id is the page's address.
    fn topic(&mut self, reference: &Ref) {
        if is_segment(&reference.id) && !self.topics.contains_key(&*reference.id) {
            let place = self.path.clone().map(|path| Place { path, span: reference.span });
            self.topics.insert(reference.id.clone(), place);
        }
    }
}

impl edges::Visitor for Namer {
    fn field(&mut self, _: Role, reference: &Ref, slot: Slot, _: Detail) {
        self.countries.extend(names_country(reference, slot));
        if slot == [Kind::Topic] {
            self.topic(reference);
        }
    }

    fn prose(&mut self, reference: &Ref) {
        self.countries.extend(names_country(reference, &[Kind::Country]));
        if reference.kind == Some(Kind::Topic) {
            self.topic(reference);
        }
    }

    fn source(&mut self, _: &SourceRef) {}
}

/// What a node points at, in the order written, and what is wrong with it.
pub(super) fn points(graph: &Graph, ix: Ix, problems: &mut Vec<Diagnostic>) -> Vec<Edge> {
    let node = graph.node(ix);
    let mut joiner = Joiner { graph, record: None, edges: Vec::new(), problems };
    if let Some(event) = node.event_id().and_then(|event| graph.names.find(Kind::Event, event)) {
        let role = if node.kind == Kind::Speech { Role::SpokenAt } else { Role::DelegationAt };
        joiner.edges.push(Edge { role, other: event, detail: 0, print: 0 });
    }
    joiner.record = node.record.as_deref();
    match (node.inline, graph.delegation(ix), &node.record) {
        (Some(_), Some(delegation), _) => edges::delegation(delegation, &mut joiner),
        (None, _, Some(record)) => edges::record(record, &mut joiner),
        _ => {}
    }
    joiner.session(node);
    for translation in &node.translations {
        joiner.record = Some(translation);
        edges::record(translation, &mut joiner);
    }
    joiner.edges
}

fn name(graph: &Graph, ix: Ix) -> (Kind, &Arc<str>) {
    let node = graph.node(ix);
    (node.kind, &node.id)
}

/// The print of what others may show of a node.
pub(super) fn card_print(graph: &Graph, ix: Ix) -> u64 {
    let node = graph.node(ix);
    let shown = graph.out(ix).iter().filter(|edge| !matches!(edge.role, Role::Mentioned | Role::Cited));
    let shown: Vec<_> = shown.map(|edge| (edge.role, name(graph, edge.other))).collect();
    let own = node.record.as_ref().filter(|_| node.inline.is_none());
    let image = own.map(|record| &record.common.image);
    print_of(&(&node.title, &node.names, &node.summary, &node.date, card_fields(node), shown, image))
}

/// The print of what a node's fields say, and of what its references mean.
pub(super) fn fields_print(graph: &Graph, ix: Ix) -> u64 {
    let node = graph.node(ix);
    let pointed: Vec<_> = graph.out(ix).iter().map(|edge| (edge.role, name(graph, edge.other))).collect();
    match (graph.delegation(ix), &node.record) {
        (Some(delegation), _) => print_of(&(delegation, pointed)),
        (None, Some(record)) => {
            let empty: Vec<bool> = node.translations.iter().map(|text| text.body.is_empty()).collect();
            print_of(&(&record.common, &record.fields, record.body.is_empty(), points_of(record), pointed, empty))
        }
        (None, None) => 0,
    }
}

/// What others show of the points of a speech: where they are, and what they are about; not what they say.
fn points_of(record: &Record) -> Vec<(&str, usize, &[Ref])> {
    record.body.points.iter().map(|point| (&*point.anchor, point.number, &*point.topics)).collect()
}

/// The print of what points at a node, if anything does.
pub(super) fn links_print(graph: &Graph, ix: Ix) -> Option<u64> {
    let links: Vec<_> = graph.back(ix).iter().map(|edge| (edge.role, name(graph, edge.other), edge.print)).collect();
    if links.is_empty() { None } else { Some(print_of(&links)) }
}

/// The print of all cards of a kind, as the order of its index needs them.
pub(super) fn order_print(graph: &Graph, prints: &PrintMap<u64>, kind: Kind) -> u64 {
    let card = |ix: Ix| prints.get(&graph.node(ix).keys.card).copied();
    let cards: Vec<_> = graph
        .of_kind(kind)
        .map(|ix| (&graph.node(ix).id, card(ix), graph.node(ix).needs.iter().map(|need| card(*need)).collect::<Vec<_>>()))
        .collect();
    print_of(&cards)
}

/// The print of everything a node's record says, and of what its references mean.
pub(super) fn record_print(graph: &Graph, ix: Ix) -> u64 {
    let node = graph.node(ix);
    let texts: Vec<u64> = node.record.iter().chain(&node.translations).map(|record| record.print).collect();
    let meant = |edge: &Edge| {
        let other = graph.node(edge.other);
        (edge.role, other.kind, &other.id)
    };
    print_of(&(texts, graph.out(ix).iter().map(meant).collect::<Vec<_>>()))
}

/// What of a record's own fields others show.
fn card_fields(node: &Node) -> u64 {
    match node.fields() {
        Some(Fields::Event(event)) if node.inline.is_none() => print_of(&(
            &event.date,
            &event.time,
            &event.series,
            event.ordinal,
            &event.part_of,
            &event.places,
            event.mode,
            event.status,
        )),
        Some(Fields::Event(_)) | None => 1,
        // A page's own text decides nothing that others show; a person's roles are shown at every event.
        Some(fields) => print_of(fields),
    }
}

/// Whether a page stands in the site's menu.
pub fn in_menu(node: &Node) -> bool {
    matches!(node.fields(), Some(Fields::Page(page)) if page.menu)
}

/// Adds a translation to a node.
pub(super) fn add_translation(node: &mut Node, lang: &Lang, default: &Lang, record: &Arc<Record>) {
    node.title.merge(lang, default, &record.common.title);
    node.summary.merge(lang, default, &record.common.summary);
    node.names.extend(record.common.names.iter().cloned());
    node.translations.push(Arc::clone(record));
}

/// A record's node, without its translations.
pub(super) fn filled(record: &Arc<Record>) -> Node {
    Node {
        title: record.common.title.clone(),
        names: record.common.names.clone(),
        summary: record.common.summary.clone(),
        date: date_of(record),
        record: Some(Arc::clone(record)),
        ..Node::named(record.kind, &record.id)
    }
}

pub(super) fn hidden(record: &Record, joining: &Joining<'_>) -> bool {
    let common = &record.common;
    (common.draft && !joining.drafts)
        || common.publish.is_some_and(|day| joining.today < day)
        || common.expire.is_some_and(|day| joining.today >= day)
}

fn date_of(record: &Record) -> Option<crate::base::date::Date> {
    match &record.fields {
        Fields::Event(event) => event.date.date.clone(),
        Fields::Speech(speech) => speech.date.clone(),
        Fields::Person(person) => person.when.clone(),
        Fields::Country(country) => country.when.clone(),
        Fields::Organization(org) => org.when.clone(),
        Fields::Initiative(initiative) => initiative.when.clone(),
        Fields::Document(document) => document.date.clone(),
        Fields::Source(source) => source.date.clone(),
        _ => None,
    }
}

/// The sender's part of a delegation's id: a country's own id, however its code was written.
fn sender_id(delegation: &Delegation) -> String {
    let code = names_country(&delegation.of, super::resolve::ACTOR);
    code.map_or_else(|| delegation.of.id.to_string(), str::to_owned)
}

struct Joiner<'g, 'p> {
    graph: &'g Graph,
    record: Option<&'g Record>,
    edges: Vec<Edge>,
    problems: &'p mut Vec<Diagnostic>,
}

impl Joiner<'_, '_> {
    /// A session that a speech names is a session of its event, or an event that is part of it.
    fn session(&mut self, node: &Node) {
        let Some(Fields::Speech(speech)) = node.fields() else { return };
        let Some(session) = &speech.session else { return };
        let event = node.event_id().and_then(|event| self.graph.names.find(Kind::Event, event));
        let listed = event.and_then(|event| match self.graph.node(event).fields() {
            Some(Fields::Event(event)) => Some(event.sessions.iter().any(|listed| listed.id == session.id)),
            _ => None,
        });
        if listed == Some(true) {
            return;
        }
        if let (Some(event), Found::Nothing) = (event, self.graph.resolve(session, super::resolve::EVENT)) {
            self.problems.push(rules::session(self.graph, self.record, session, event));
            return;
        }
        self.found(Role::SpokenIn, session, super::resolve::EVENT, Detail::default());
    }

    fn found(&mut self, role: Role, reference: &Ref, slot: Slot, detail: Detail) {
        let found = self.graph.resolve(reference, slot);
        if let Some(ix) = found.node() {
            self.edges.push(Edge { role, other: ix, detail: detail.index, print: detail.print });
        }
        rules::reference(self.graph, self.record, reference, slot, &found, self.problems);
    }
}

impl edges::Visitor for Joiner<'_, '_> {
    fn field(&mut self, role: Role, reference: &Ref, slot: Slot, detail: Detail) {
        self.found(role, reference, slot, detail);
    }

    fn prose(&mut self, reference: &Ref) {
        let found = self.graph.resolve_prose(reference);
        if let Some(ix) = found.node() {
            self.edges.push(Edge { role: Role::Mentioned, other: ix, detail: 0, print: 0 });
        }
        rules::reference(self.graph, self.record, reference, super::resolve::ANYTHING, &found, self.problems);
    }

    fn source(&mut self, source: &SourceRef) {
        let reference = Ref { kind: None, id: source.id.clone(), span: source.span };
        let found = self.graph.resolve(&reference, SOURCE);
        if let Found::Node(ix) | Found::Alias(ix) = found {
            self.edges.push(Edge { role: Role::Cited, other: ix, detail: 0, print: 0 });
        }
        rules::citation(self.graph, self.record, source, &found, self.problems);
    }
}
