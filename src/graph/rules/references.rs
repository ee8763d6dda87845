//! References that name nothing, or not what their field is for.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::is_segment;
use crate::base::place::Place;
use crate::base::problems::Problems;
use crate::base::rules::Code;
use crate::base::segment;
use crate::base::suggest;
use crate::graph::Graph;
use crate::graph::node::{Ix, Node};
use crate::graph::resolve::Resolution;
use crate::locale::iso3166;
use crate::locale::state_names::STATE_NAMES;
use crate::locale::{Lang, Locale};
use crate::names::fold::{fold, slug};
use crate::record::Record;
use crate::record::accepted::{ANYTHING, AcceptedKinds, SOURCE};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::reference::{Ref, SourceRef};

/// What a field is for, in words: `person`, `country or organization`.
fn wanted(slot: AcceptedKinds, reference: &Ref) -> String {
    match reference.kind {
        Some(kind) => kind.as_str().to_owned(),
        None if slot == ANYTHING => "record".to_owned(),
        None => either(slot.iter().map(|kind| kind.as_str())),
    }
}

/// Words as a choice: `a`, `a or b`, `a, b or c`.
fn either<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

/// A node as a message names it: `ali-benaissa` (Ali Benaissa).
pub(super) fn described(node: &Node) -> String {
    match node.title.first() {
        Some(title) if title != &*node.id => format!("`{}` ({title})", node.id),
        _ => format!("`{}`", node.id),
    }
}

/// Reports a reference that does not lead where it should.
pub(in crate::graph) fn reference(
    graph: &Graph,
    record: Option<&Record>,
    reference: &Ref,
    slot: AcceptedKinds,
    found: &Resolution,
    problems: &mut Problems,
) {
    let place = record.and_then(|record| record.place(reference.span));
    if let Some(problem) = reference_problems(graph, place, reference, slot, found) {
        problems.push(problem);
    }
}

impl Graph {
    /// The problem with a reference in a field, wherever it was written; nothing if it leads to a record.
    pub fn astray_at(
        &self,
        place: Option<Place>,
        reference: &Ref,
        slot: AcceptedKinds,
    ) -> Option<Diagnostic> {
        reference_problems(self, place, reference, slot, &self.resolve(reference, slot))
    }
}

fn reference_problems(
    graph: &Graph,
    place: Option<Place>,
    reference: &Ref,
    slot: AcceptedKinds,
    found: &Resolution,
) -> Option<Diagnostic> {
    let problem = match found {
        Resolution::Node(_) | Resolution::Hidden => return None,
        Resolution::Alias(ix) => {
            let node = graph.node(*ix);
            Diagnostic::new(
                Code::LinkToAlias,
                place,
                format!("`{}` is an old id of `{}`", reference.id, node.id),
            )
            .help(format!("write `{}`", node.id))
        }
        Resolution::WrongKind(ix) => {
            let node = graph.node(*ix);
            let message = format!(
                "`{}` is {}, not {}",
                reference.id,
                node.kind.with_article(),
                kinds(slot)
            );
            let help = match graph.suggestion(reference, slot) {
                Some(near) => format!("did you mean {}?", described(graph.node(near))),
                None => format!("write the id of {}", kinds(slot)),
            };
            Diagnostic::new(Code::WrongKind, place, message).help(help)
        }
        Resolution::Ambiguous(several) => {
            let ways: Vec<String> = several.iter().map(|ix| prefixed(graph, *ix)).collect();
            Diagnostic::new(
                Code::AmbiguousReference,
                place,
                format!("`{}` names several records", reference.id),
            )
            .help(format!("write {}", ways.join(" or ")))
        }
        Resolution::Nothing if reference.kind.or(slot.first().copied()) == Some(Kind::Topic) => {
            // A topic exists by being named, if it can have a page.
            Diagnostic::new(Code::BadId, place, {
                let id = &reference.id;
                format!(
                    "`{}` cannot be the address of a topic{}",
                    segment::shown(id),
                    segment::why(id)
                )
            })
            .help(missing_help(slot, reference))
        }
        Resolution::Nothing => {
            let message = format!("no {} `{}`", wanted(slot, reference), reference.id);
            let help = match graph.suggestion(reference, slot) {
                Some(near) => format!("did you mean {}?", described(graph.node(near))),
                None => match country_named(graph, reference, slot) {
                    Some(code) => format!("did you mean `{code}`? A country is its ISO 3166 code"),
                    None => missing_help(slot, reference),
                },
            };
            Diagnostic::new(Code::UnknownReference, place, message).help(help)
        }
    };
    Some(problem)
}

fn prefixed(graph: &Graph, ix: Ix) -> String {
    let node = graph.node(ix);
    format!("`{}:{}`", node.kind.prefix(), node.id)
}

fn kinds(slot: AcceptedKinds) -> String {
    either(slot.iter().map(|kind| kind.with_article()))
}

/// The code of the country that a field calls by its name: `kuwait`, `Koweït`.
fn country_named(graph: &Graph, reference: &Ref, slot: AcceptedKinds) -> Option<&'static str> {
    // In prose a word may be anything.
    if slot == ANYTHING
        || !slot.contains(&Kind::Country)
        || reference.kind.is_some_and(|kind| kind != Kind::Country)
    {
        return None;
    }
    // The commonest slip: the code that the United Kingdom has in addresses.
    if &*reference.id == "uk" {
        return Some("gb");
    }
    let spoken = fold(&reference.id.replace(['-', '_'], " "));
    let english = Lang::parse("en");
    let mut states = STATE_NAMES.iter();
    if let Some((_, id)) = states.find(|(name, _)| fold(name) == spoken) {
        return Some(id);
    }
    let mut locales = graph.languages.iter().chain(&english).map(Locale::new);
    locales.find_map(|locale| {
        let called = |entry: &&iso3166::CountryEntry| {
            entry.former.is_none()
                && locale
                    .country(entry.alpha2)
                    .is_some_and(|name| fold(name) == spoken)
        };
        iso3166::all().iter().find(called).map(|entry| entry.id)
    })
}

fn missing_help(slot: AcceptedKinds, reference: &Ref) -> String {
    let record = !matches!(
        reference.kind.or(slot.first().copied()),
        Some(Kind::Topic | Kind::Country)
    );
    if slot == ANYTHING && reference.kind.is_none()
        || record && !reference.id.split('/').all(is_segment)
    {
        return "an id is the name of a record's file, without `.md`".to_owned();
    }
    let kind = reference
        .kind
        .or_else(|| slot.iter().copied().find(|kind| *kind != Kind::Country))
        .unwrap_or(Kind::Country);
    match kind {
        Kind::Topic => format!("write the topic as an id: `{}`", slug(&reference.id)),
        Kind::Country => {
            "a country is its ISO 3166 code, or has a file in `content/countries/`".to_owned()
        }
        Kind::Source => format!("add `{}` to `content/sources.yml`", reference.id),
        Kind::Office => format!("add `{}` to `content/offices.yml`", reference.id),
        Kind::Page => "an id is the name of a record's file, without `.md`".to_owned(),
        Kind::Event
        | Kind::Delegation
        | Kind::Speech
        | Kind::Organization
        | Kind::Initiative
        | Kind::Document
        | Kind::Person => {
            // A name has become the id here: a file is not called so.
            let id = match reference.id.split('/').all(is_segment) {
                true => (*reference.id).to_owned(),
                false => segment::proposed(&reference.id),
            };
            format!(
                "write `{}`, or give the id of one that is there",
                kind.file_of(&id)
            )
        }
    }
}

/// A session that its event does not have, and no event is.
pub(in crate::graph) fn session(
    graph: &Graph,
    record: Option<&Record>,
    session: &Ref,
    event: Ix,
) -> Diagnostic {
    let place = record.and_then(|record| record.place(session.span));
    let event = graph.node(event);
    let known: Vec<&str> = if let Some(Fields::Event(fields)) = event.fields() {
        fields.sessions.iter().map(|session| &*session.id).collect()
    } else {
        Vec::new()
    };
    let help = match suggest::closest(&session.id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!(
            "`{}` lists no sessions: write them under `sessions`",
            event.id
        ),
        None => format!(
            "it has {}; a sub-event's id does as well",
            super::listed(&known.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>())
        ),
    };
    let message = format!("`{}` has no session `{}`", event.id, session.written());
    Diagnostic::new(Code::UnknownReference, place, message).help(help)
}

/// Reports a citation that names no source.
pub(in crate::graph) fn citation(
    graph: &Graph,
    record: Option<&Record>,
    source: &SourceRef,
    found: &Resolution,
    problems: &mut Problems,
) {
    let place = record.and_then(|record| record.place(source.span));
    let reference = Ref {
        kind: Some(Kind::Source),
        id: source.id.clone(),
        span: source.span,
    };
    match found {
        Resolution::Node(_) | Resolution::Hidden => {}
        Resolution::Alias(_) => self::reference(graph, record, &reference, SOURCE, found, problems),
        _ => {
            let help = match graph.suggestion(&reference, SOURCE) {
                Some(near) => format!("did you mean {}?", described(graph.node(near))),
                None => missing_help(SOURCE, &reference),
            };
            problems.push(
                Diagnostic::new(
                    Code::UnknownCitation,
                    place,
                    format!("no source `{}`", source.id),
                )
                .help(help),
            );
        }
    }
}
