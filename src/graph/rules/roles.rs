//! Roles as they are stated at an event, against those in the people's own files.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::date::{Certainty, Date};
use crate::graph::Graph;
use crate::graph::history::{AtDate, in_force, roles_at};
use crate::graph::node::Ix;
use crate::locale::Lang;
use crate::names::fold::fold;
use crate::record::Record;
use crate::record::accepted::{BODY, COUNTRY, OFFICE, PERSON};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::people::HeldRole;
use crate::record::relation;
use crate::record::text::{Phrase, Text};

use super::delegation_entries;
use super::references::described;
use super::{listed, place};

/// Words for what somebody does at an event, which no office contradicts; a word that begins with one counts.
const FUNCTIONS: [&str; 21] = [
    "delegat",
    "delegué",
    "chair",
    "co-chair",
    "president de seance",
    "moderat",
    "rapporteur",
    "speaker",
    "panel",
    "intervenant",
    "orateur",
    "oratrice",
    "observ",
    "represent",
    "envoy",
    "facilitat",
    "discussant",
    "guest",
    "invite",
    "الوفد",
    "ممثل",
];

/// Reports stated roles that contradict the dated ones, and people of whom no role is known.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for event in graph.of_kind(Kind::Event) {
        at_event(graph, event, problems);
    }
}

/// A person at an event: where named, and in which role as far as it is attested there.
struct Attested<'g> {
    person: Ix,
    record: &'g Record,
    span: Span,
    role: &'g Text,
    elsewhere: bool,
}

fn at_event(graph: &Graph, event: Ix, problems: &mut Vec<Diagnostic>) {
    let Some(date) = graph
        .node(event)
        .date
        .as_ref()
        .filter(|date| date.year_known())
    else {
        return;
    };
    let attested = attested(graph, event);
    let mut unknown: BTreeMap<Ix, Option<&Attested<'_>>> = BTreeMap::new();
    for one in &attested {
        problems.extend(contradicted(graph, one, date));
        let known = !one.role.is_empty() || one.elsewhere;
        unknown
            .entry(one.person)
            .and_modify(|first| *first = first.filter(|_| !known))
            .or_insert((!known).then_some(one));
    }
    for one in unknown.into_values().flatten() {
        let node = graph.node(one.person);
        // Of a record that does not parse, nothing is known, not even what it lacks.
        let broken = node.record.as_ref().is_none_or(|record| record.broken);
        if !broken && roles_at(node, Some(date)) == AtDate::Unknown {
            let message = format!(
                "no role of {} is known for `{}`",
                described(node),
                date.as_str()
            );
            problems.push(
                Diagnostic::new(Code::NoRoleAtDate, one.record.place(one.span), message).help(
                    format!(
                        "write a role in `content/people/{}.md`, or `{{person: {}, as: …}}` here",
                        node.id, node.id
                    ),
                ),
            );
        }
    }
}

fn attested(graph: &Graph, event: Ix) -> Vec<Attested<'_>> {
    let mut attested = Vec::new();
    for sent in delegation_entries::delegations_at(graph, event) {
        for (person, participant) in sent.people(graph) {
            let span = participant
                .person
                .as_ref()
                .map_or(participant.span, |person| person.span);
            let elsewhere = participant.org.is_some();
            attested.push(Attested {
                person,
                record: sent.record,
                span,
                role: &participant.role,
                elsewhere,
            });
        }
    }
    for edge in graph
        .back(event)
        .iter()
        .filter(|edge| edge.role == relation::Role::SpokenAt)
    {
        let Some(record) = graph.node(edge.other).record.as_deref() else {
            continue;
        };
        let Fields::Speech(speech) = &record.fields else {
            continue;
        };
        for by in &speech.by {
            let Some(person) = graph.resolve(by, PERSON).node() else {
                continue;
            };
            attested.push(Attested {
                person,
                record,
                span: by.span,
                role: &speech.role,
                elsewhere: false,
            });
        }
    }
    attested
}

/// A stated role that shares no word with any of the roles that were certainly held on the day, in a
/// language in which all of them have a title.
fn contradicted(graph: &Graph, one: &Attested<'_>, date: &Date) -> Option<Diagnostic> {
    let node = graph.node(one.person);
    let Some(Fields::Person(person)) = node.fields() else {
        return None;
    };
    let dated = |role: &&HeldRole| {
        role.when.is_some() && in_force(role.when.as_ref(), date) == Certainty::Yes
    };
    let held: Vec<&HeldRole> = person.roles.iter().filter(dated).collect();
    let default = graph.default_language();
    let mut first = None;
    for phrase in &one.role.0 {
        let lang = phrase.lang.as_ref().unwrap_or(default);
        let titles: Vec<Vec<String>> = held.iter().map(|role| titles(graph, role, lang)).collect();
        let stated = words(&phrase.text);
        if stated.is_empty() || titles.is_empty() || titles.iter().any(Vec::is_empty) {
            continue;
        }
        let bodies: Vec<String> = held.iter().flat_map(|role| bodies(graph, role)).collect();
        let known: Vec<String> = titles
            .iter()
            .flatten()
            .chain(&bodies)
            .flat_map(|title| words(title))
            .collect();
        if is_function(&phrase.text)
            || stated
                .iter()
                .any(|word| known.iter().any(|known| same_stem(word, known)))
        {
            return None;
        }
        let quoted = titles
            .iter()
            .map(|forms| format!("`{}`", forms[0]))
            .collect::<Vec<_>>();
        first.get_or_insert((phrase, listed(&quoted)));
    }
    let (phrase, titles): (&Phrase, String) = first?;
    let message = format!("`{}`, while {} was {titles}", phrase.text, described(node));
    let problem = Diagnostic::new(
        Code::RoleContradicted,
        one.record.place(phrase.span),
        message,
    )
    .help("correct the role here, or the dates of the roles in the person's file");
    let file = node.record.as_deref()?;
    Some(held.iter().fold(problem, |problem, role| {
        problem.label(place(file, spot(role)), "held on that day")
    }))
}

/// What a role is called in a language: its own title, and its office's.
fn titles(graph: &Graph, role: &HeldRole, lang: &Lang) -> Vec<String> {
    let office = role
        .office
        .as_ref()
        .and_then(|office| graph.resolve(office, OFFICE).node());
    let texts = std::iter::once(&role.title).chain(office.map(|office| &graph.node(office).title));
    texts
        .filter_map(|text| text.get(lang, graph.default_language()))
        .map(|phrase| phrase.text.to_string())
        .collect()
}

/// What the country and the body of a role are called, in any language.
fn bodies(graph: &Graph, role: &HeldRole) -> Vec<String> {
    let country = role
        .country
        .as_ref()
        .and_then(|country| graph.resolve(country, COUNTRY).node());
    let org = role
        .org
        .as_ref()
        .and_then(|org| graph.resolve(org, BODY).node());
    let nodes = country.into_iter().chain(org).map(|ix| graph.node(ix));
    let texts = nodes.flat_map(|node| {
        std::iter::once(&node.title).chain(node.names.iter().map(|name| &name.text))
    });
    texts
        .flat_map(|text| &text.0)
        .map(|phrase| phrase.text.to_string())
        .collect()
}

/// The telling words of a title: those of four letters and more.
fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_owned)
        .collect()
}

/// `minister` and `ministry` are alike: the first five letters tell.
fn same_stem(one: &str, other: &str) -> bool {
    one == other
        || one
            .chars()
            .zip(other.chars())
            .take_while(|(a, b)| a == b)
            .count()
            >= 5
}

fn is_function(text: &str) -> bool {
    let text = format!(" {}", fold(text));
    FUNCTIONS
        .iter()
        .any(|function| text.contains(&format!(" {}", fold(function))))
}

/// Where a role is underlined: at what names it.
pub(super) fn spot(role: &HeldRole) -> Span {
    let office = role.office.as_ref().map(|office| office.span);
    role.title
        .0
        .first()
        .map(|phrase| phrase.span)
        .or(office)
        .unwrap_or(role.span)
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

    fn event(role: &str, stated: &str) -> String {
        format!(
            "=== people/ada.md\nname: Ada\nroles:\n  - {role}\n=== organizations/un.md\nname: {{fr: Nations unies, en: United Nations}}\n\
             === events/a.md\ntitle: A\ndate: 2024-11-04\ndelegations:\n  - {{of: un, head: {stated}}}"
        )
    }

    #[test]
    fn a_stated_role_shares_a_word_with_a_role_held_on_the_day() {
        let role = "{title: {fr: Ministre des finances, en: Minister of Finance}, org: un, when: 2020/2026}";
        let case = |stated: &str| event(role, &format!("{{person: ada, as: {stated}}}"));
        let at: &[&str] = &["events/a.md:5:38"];
        holds(
            Code::RoleContradicted,
            &[
                (&case("Ambassadeur au Koweït"), at),
                (&case("{en: Ambassador to Kuwait}"), &["events/a.md:5:43"]),
                (&case("Ministre d'État"), &[]),
                (&case("{ar: سفير}"), &[]),
                (&case("{en: Head of delegation}"), &[]),
                (&case("{fr: Service du budget des Nations unies}"), &[]),
                (&case("PM"), &[]),
                (
                    &event(
                        "{title: Ministre, when: 2024}",
                        "{person: ada, as: Ambassadeur}",
                    ),
                    &[],
                ),
                (
                    &event(
                        "{title: Ministre, when: 2020/2022}",
                        "{person: ada, as: Ambassadeur}",
                    ),
                    &[],
                ),
                (
                    &event("{title: Ministre}", "{person: ada, as: Ambassadeur}"),
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn a_role_is_known_for_everyone_at_an_event() {
        let at: &[&str] = &["events/a.md:5:20"];
        holds(
            Code::NoRoleAtDate,
            &[
                (&event("{title: Ministre, when: 2020/2022}", "ada"), at),
                (&event("{title: Ministre, when: 2020/2025}", "ada"), &[]),
                (&event("{title: Ministre}", "ada"), &[]),
                (
                    &event(
                        "{title: Ministre, when: 2020/2022}",
                        "{person: ada, as: Conseillère}",
                    ),
                    &[],
                ),
                (
                    &event(
                        "{title: Ministre, when: 2020/2022}",
                        "{person: ada, org: un}",
                    ),
                    &[],
                ),
            ],
        );
    }
}
