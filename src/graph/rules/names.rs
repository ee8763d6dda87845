//! People with two records, and names used outside their dates.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::date::{Certainty, Date};
use crate::graph::Graph;
use crate::graph::history::in_force;
use crate::graph::node::{Ix, Node};
use crate::names::fold::fold;
use crate::names::likeness::{self, Pair, PersonNames};
use crate::record::Record;
use crate::record::accepted::PERSON;
use crate::record::body::Part;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::reference::Ref;
use crate::record::relation::Role;
use crate::record::text::{DatedName, Phrase};

use super::references::described;
use super::{place, records};

/// Reports people who are probably one, and names out of their time.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    same_person(graph, problems);
    for (_, node, record) in records(graph) {
        if matches!(node.kind, Kind::Event | Kind::Speech) {
            for text in std::iter::once(record).chain(node.translations.iter().map(|text| &**text))
            {
                out_of_time(graph, node, text, problems);
            }
        }
    }
}

fn same_person(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    let people: Vec<(Ix, &Node, &Record)> = records(graph)
        .filter(|(_, node, _)| node.kind == Kind::Person)
        .collect();
    let names: Vec<PersonNames> = people
        .iter()
        .map(|(ix, node, record)| names(graph, *ix, node, record))
        .collect();
    let one = joined(graph, &people);
    for Pair { a, b, reason } in likeness::probable_pairs(&names) {
        let ((a, first, first_record), (b, node, record)) = (people[a], people[b]);
        if one.get(&a).is_some_and(|group| one.get(&b) == Some(group))
            || told_apart(graph, record, a)
            || told_apart(graph, first_record, b)
        {
            continue;
        }
        let message = format!(
            "{} is probably {}: the names {}",
            described(node),
            described(first),
            reason.words()
        );
        let help = format!(
            "make them one record, with the other id in `aliases`; or write `not: {}` if these are two people",
            first.id
        );
        problems.push(
            Diagnostic::new(Code::SamePerson, record.place(record.span), message)
                .label(place(first_record, first_record.span), "the other record")
                .help(help),
        );
    }
}

fn names(graph: &Graph, ix: Ix, node: &Node, record: &Record) -> PersonNames {
    let texts = std::iter::once(&node.title).chain(node.names.iter().map(|name| &name.text));
    let forms = texts
        .flat_map(|text| &text.0)
        .map(|phrase| phrase.text.to_string())
        .collect();
    let honorific = if let Fields::Person(person) = &record.fields {
        person.honorific.first().unwrap_or_default().to_owned()
    } else {
        String::new()
    };
    PersonNames {
        forms,
        honorific,
        affiliations: affiliations(graph, ix),
    }
}

/// The countries and bodies a person was seen with: in roles, delegations and speeches. A body stands
/// for its country and for the body above it too.
fn affiliations(graph: &Graph, person: Ix) -> Vec<u32> {
    let mut seen: Vec<Ix> = Vec::new();
    for edge in graph.out(person) {
        match edge.role {
            Role::Serves | Role::National => seen.push(edge.other),
            Role::Holds => seen.extend(ends(graph, edge.other, Role::OfficeOf)),
            _ => {}
        }
    }
    for edge in graph.back(person) {
        match edge.role {
            Role::Head | Role::Deputy | Role::Member | Role::Alternate => {
                seen.extend(ends(graph, edge.other, Role::Sent));
                let own = graph
                    .out(edge.other)
                    .iter()
                    .filter(|other| other.role == Role::SentMember && other.detail == edge.detail);
                seen.extend(own.map(|other| other.other));
            }
            Role::Spoke => seen.extend(ends(graph, edge.other, Role::SpokenFor)),
            _ => {}
        }
    }
    let above: Vec<Ix> = seen
        .iter()
        .flat_map(|body| ends(graph, *body, Role::BodyIn).chain(ends(graph, *body, Role::BodyOf)))
        .collect();
    seen.extend(above);
    seen.sort_unstable();
    seen.dedup();
    seen.into_iter().map(|ix| ix.0).collect()
}

fn ends(graph: &Graph, from: Ix, role: Role) -> impl Iterator<Item = Ix> {
    graph
        .out(from)
        .iter()
        .filter(move |edge| edge.role == role)
        .map(|edge| edge.other)
}

/// Whom `same_as` joins, each with the first of its group.
fn joined(graph: &Graph, people: &[(Ix, &Node, &Record)]) -> BTreeMap<Ix, Ix> {
    let mut first: BTreeMap<Ix, Ix> = BTreeMap::new();
    for (start, _, _) in people {
        let mut open = vec![*start];
        while let Some(person) = open.pop() {
            let linked = || {
                ends(graph, person, Role::SameAs).chain(
                    graph
                        .back(person)
                        .iter()
                        .filter(|e| e.role == Role::SameAs)
                        .map(|e| e.other),
                )
            };
            if linked().next().is_some() && !first.contains_key(&person) {
                first.insert(person, *start);
                open.extend(linked());
            }
        }
    }
    first
}

fn told_apart(graph: &Graph, record: &Record, other: Ix) -> bool {
    let Fields::Person(person) = &record.fields else {
        return false;
    };
    person
        .not
        .iter()
        .any(|not| graph.resolve(not, PERSON).node() == Some(other))
}

/// Link texts that are a name of another time, where the name of the day is known.
fn out_of_time(graph: &Graph, node: &Node, record: &Record, problems: &mut Vec<Diagnostic>) {
    let Some(date) = node.date.as_ref().filter(|date| date.year_known()) else {
        return;
    };
    for part in record.body.all_parts() {
        let Part::Ref(reference, Some(text)) = part else {
            continue;
        };
        let Some(named) = graph
            .resolve_prose(reference)
            .node()
            .map(|ix| graph.node(ix))
        else {
            continue;
        };
        if let Some(right) = right_name(named, &plain(text), date) {
            problems.push(anachronism(record, reference, &plain(text), date, right));
        }
    }
}

/// What somebody was certainly called on a day, if they were certainly not called so.
fn right_name<'n>(node: &'n Node, text: &str, date: &Date) -> Option<&'n Phrase> {
    let text = fold(text);
    let says = |phrases: &[Phrase]| phrases.iter().any(|phrase| fold(&phrase.text) == text);
    let mut forms = node
        .names
        .iter()
        .filter(|name| says(&name.text.0))
        .peekable();
    let never = forms.peek().is_some()
        && forms.all(|name| name.when.is_some() && at(name, date) == Certainty::No);
    if !never || says(&node.title.0) {
        return None;
    }
    let right = node
        .names
        .iter()
        .find(|name| name.when.is_some() && at(name, date) == Certainty::Yes)?;
    right.text.0.first()
}

fn at(name: &DatedName, date: &Date) -> Certainty {
    in_force(name.when.as_ref(), date)
}

fn anachronism(
    record: &Record,
    reference: &Ref,
    text: &str,
    date: &Date,
    right: &Phrase,
) -> Diagnostic {
    let message = format!(
        "`{text}` was not the name of `{}` on `{}`",
        reference.id,
        date.as_str()
    );
    Diagnostic::new(
        Code::NameOutsideDates,
        record.place(reference.span),
        message,
    )
    .help(format!(
        "then it was `{}`; without a text of its own, a reference takes the name of the day",
        right.text
    ))
}

/// The letters of a link text, without its markup.
fn plain(parts: &[Part]) -> String {
    let html: String = parts
        .iter()
        .filter_map(|part| {
            if let Part::Html(html) = part {
                Some(&**html)
            } else {
                None
            }
        })
        .collect();
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

    #[test]
    fn two_spellings_of_one_compatriot_are_one_person() {
        let people = |one: &str, other: &str| {
            format!(
                "=== people/a.md\nname: Ali Ben Issa\n{one}\n=== people/b.md\nname: Ali Benaissa\n{other}\n=== people/c.md\nname: Cyd Rey"
            )
        };
        holds(
            Code::SamePerson,
            &[
                (
                    &format!(
                        "{}\n=== countries/ma.md\nname: Maroc\n=== countries/tj.md\nname: Tadjikistan",
                        people("nationality: ma", "nationality: tj")
                    ),
                    &[],
                ),
                (
                    &format!(
                        "{}\n=== countries/ma.md\nname: Maroc",
                        people("nationality: ma", "nationality: ma")
                    ),
                    &["people/b.md:2:7"],
                ),
                (
                    &format!(
                        "{}\n=== organizations/ministry.md\nname: M\ncountry: ma\n=== countries/ma.md\nname: Maroc",
                        people("nationality: ma", "roles: [{title: x, org: ministry}]")
                    ),
                    &["people/b.md:2:7"],
                ),
                (
                    &format!(
                        "{}\n=== countries/ma.md\nname: Maroc",
                        people("nationality: ma\nsame_as: b", "nationality: ma")
                    ),
                    &[],
                ),
                (
                    &format!(
                        "{}\n=== countries/ma.md\nname: Maroc",
                        people("nationality: ma\nsame_as: c", "nationality: ma\nsame_as: c")
                    ),
                    &[],
                ),
                (
                    &format!(
                        "{}\n=== countries/ma.md\nname: Maroc",
                        people("nationality: ma", "nationality: ma\nnot: a")
                    ),
                    &[],
                ),
                (
                    &format!(
                        "{}\n=== countries/ma.md\nname: Maroc\n=== events/e.md\ntitle: E\ndate: 2024\ndelegations:\n  - {{of: ma, head: a}}\n\
                         === events/f.md\ntitle: F\ndate: 2025\n=== speeches/f/ma.md\nby: b\nfor: ma",
                        people("", "")
                    ),
                    &["people/b.md:2:7"],
                ),
            ],
        );
    }

    #[test]
    fn a_name_is_used_in_its_time() {
        let site = |date: &str, text: &str| {
            format!(
                "=== organizations/bloc.md\n---\nname: Union\nnames:\n  - {{fr: Communauté, when: 1957/1993-10-31}}\n  - {{fr: Union européenne, when: 1993-11-01/..}}\n---\n\
                 === events/a.md\n---\ntitle: A\ndate: {date}\n---\nLa [[bloc{text}]] était là.\n"
            )
        };
        holds(
            Code::NameOutsideDates,
            &[
                (
                    &site("1980-05-01", "|Union européenne"),
                    &["events/a.md:5:6"],
                ),
                (&site("2000-05-01", "|*Communauté*"), &["events/a.md:5:6"]),
                (&site("1980-05-01", "|Communauté"), &[]),
                (&site("1980-05-01", "|Union"), &[]),
                (&site("1980-05-01", ""), &[]),
                (&site("1993", "|Union européenne"), &[]),
                (&site("1950-05-01", "|Union européenne"), &[]),
            ],
        );
    }
}
