//! Roles in time, against each other and against what is stated at an event.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::{Certainty, Date, Day};
use crate::base::diagnostic::Diagnostic;
use crate::base::fold::fold;
use crate::base::locale::Lang;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::graph::edge;
use crate::graph::history::{AtDate, in_force, roles_at};
use crate::graph::node::{Ix, Node};
use crate::graph::resolve::{BODY, COUNTRY, OFFICE, PERSON};
use crate::record::Record;
use crate::record::fields::{Fields, Person};
use crate::record::kind::Kind;
use crate::record::people::Role;
use crate::record::text::{Phrase, Text};

use super::references::described;
use super::sent;
use super::{listed, place, records};

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

/// Reports roles that contradict what else is known.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for event in graph.of_kind(Kind::Event) {
        at_event(graph, event, problems);
    }
    for (_, node, record) in records(graph) {
        if let Fields::Person(person) = &record.fields {
            outside_life(graph, node, record, person, problems);
        }
    }
    for office in graph.of_kind(Kind::Office) {
        overlaps(graph, office, problems);
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
    let Some(date) = graph.node(event).date.as_ref().filter(|date| date.year_known()) else { return };
    let attested = attested(graph, event);
    let mut unknown: BTreeMap<Ix, Option<&Attested<'_>>> = BTreeMap::new();
    for one in &attested {
        problems.extend(contradicted(graph, one, date));
        let known = !one.role.is_empty() || one.elsewhere;
        unknown.entry(one.person).and_modify(|first| *first = first.filter(|_| !known)).or_insert((!known).then_some(one));
    }
    for one in unknown.into_values().flatten() {
        let node = graph.node(one.person);
        if roles_at(node, Some(date)) == AtDate::Unknown {
            let message = format!("no role of {} is known for `{}`", described(node), date.as_str());
            problems.push(
                Diagnostic::new(Code::NoRoleAtDate, one.record.place(one.span), message)
                    .help(format!("write a role in `content/people/{}.md`, or `{{person: {}, as: …}}` here", node.id, node.id)),
            );
        }
    }
}

fn attested(graph: &Graph, event: Ix) -> Vec<Attested<'_>> {
    let mut attested = Vec::new();
    for sent in sent::to(graph, event) {
        for (person, participant) in sent.people(graph) {
            let span = participant.person.as_ref().map_or(participant.span, |person| person.span);
            let elsewhere = participant.org.is_some();
            attested.push(Attested { person, record: sent.record, span, role: &participant.role, elsewhere });
        }
    }
    for edge in graph.back(event).iter().filter(|edge| edge.role == edge::Role::SpokenAt) {
        let Some(record) = graph.node(edge.other).record.as_deref() else { continue };
        let Fields::Speech(speech) = &record.fields else { continue };
        for by in &speech.by {
            let Some(person) = graph.resolve(by, PERSON).node() else { continue };
            attested.push(Attested { person, record, span: by.span, role: &speech.role, elsewhere: false });
        }
    }
    attested
}

/// A stated role that shares no word with any of the roles that were certainly held on the day, in a
/// language in which all of them have a title.
fn contradicted(graph: &Graph, one: &Attested<'_>, date: &Date) -> Option<Diagnostic> {
    let node = graph.node(one.person);
    let Some(Fields::Person(person)) = node.fields() else { return None };
    let dated = |role: &&Role| role.when.is_some() && in_force(role.when.as_ref(), date) == Certainty::Yes;
    let held: Vec<&Role> = person.roles.iter().filter(dated).collect();
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
        let known: Vec<String> = titles.iter().flatten().chain(&bodies).flat_map(|title| words(title)).collect();
        if is_function(&phrase.text) || stated.iter().any(|word| known.iter().any(|known| alike(word, known))) {
            return None;
        }
        let quoted = titles.iter().map(|forms| format!("`{}`", forms[0])).collect::<Vec<_>>();
        first.get_or_insert((phrase, listed(&quoted)));
    }
    let (phrase, titles): (&Phrase, String) = first?;
    let message = format!("`{}`, while {} was {titles}", phrase.text, described(node));
    let problem = Diagnostic::new(Code::RoleContradicted, one.record.place(phrase.span), message)
        .help("mend the role here, or the dates of the roles in the person's file");
    let file = node.record.as_deref()?;
    Some(held.iter().fold(problem, |problem, role| problem.label(place(file, spot(role)), "held on that day")))
}

/// What a role is called in a language: its own title, and its office's.
fn titles(graph: &Graph, role: &Role, lang: &Lang) -> Vec<String> {
    let office = role.office.as_ref().and_then(|office| graph.resolve(office, OFFICE).node());
    let texts = std::iter::once(&role.title).chain(office.map(|office| &graph.node(office).title));
    texts.filter_map(|text| text.get(lang, graph.default_language())).map(|phrase| phrase.text.to_string()).collect()
}

/// What the country and the body of a role are called, in any language.
fn bodies(graph: &Graph, role: &Role) -> Vec<String> {
    let country = role.country.as_ref().and_then(|country| graph.resolve(country, COUNTRY).node());
    let org = role.org.as_ref().and_then(|org| graph.resolve(org, BODY).node());
    let nodes = country.into_iter().chain(org).map(|ix| graph.node(ix));
    let texts = nodes.flat_map(|node| std::iter::once(&node.title).chain(node.names.iter().map(|name| &name.text)));
    texts.flat_map(|text| &text.0).map(|phrase| phrase.text.to_string()).collect()
}

/// The telling words of a title: those of four letters and more.
fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| word.chars().count() >= 4).map(str::to_owned).collect()
}

/// `minister` and `ministry` are alike: the first five letters tell.
fn alike(one: &str, other: &str) -> bool {
    one == other || one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count() >= 5
}

fn is_function(text: &str) -> bool {
    let text = format!(" {}", fold(text));
    FUNCTIONS.iter().any(|function| text.contains(&format!(" {}", fold(function))))
}

/// Where a role is underlined: at what names it.
fn spot(role: &Role) -> Span {
    let office = role.office.as_ref().map(|office| office.span);
    role.title.0.first().map(|phrase| phrase.span).or(office).unwrap_or(role.span)
}

/// A role is held in the life of its holder, and while its country and its body exist.
fn outside_life(graph: &Graph, node: &Node, record: &Record, person: &Person, problems: &mut Vec<Diagnostic>) {
    for role in &person.roles {
        let Some(when) = &role.when else { continue };
        let office = role.office.as_ref().and_then(|office| graph.resolve(office, OFFICE).node());
        let office = office.map(|office| graph.node(office));
        let (country, org) = match office.and_then(Node::fields) {
            Some(Fields::Office(office)) => {
                (role.country.as_ref().or(office.country.as_ref()), role.org.as_ref().or(office.org.as_ref()))
            }
            _ => (role.country.as_ref(), role.org.as_ref()),
        };
        let country = country.and_then(|country| graph.resolve(country, COUNTRY).node());
        let org = org.and_then(|org| graph.resolve(org, BODY).node());
        let bodies = country.into_iter().chain(org).map(|ix| graph.node(ix));
        for holder in std::iter::once(node).chain(bodies) {
            let Some(life) = holder.date.as_ref().filter(|life| certainly_outside(when, life)) else { continue };
            let message =
                format!("a role of `{}`, outside the dates of {}, `{}`", when.as_str(), described(holder), life.as_str());
            problems.push(
                Diagnostic::new(Code::RoleOutsideLife, record.place(spot(role)), message)
                    .help(format!("mend `when` of the role, or that of `{}`", holder.id)),
            );
        }
    }
}

/// Nothing is certain of dates in doubt; and a life of one date is a beginning, of which the end is not known.
fn certainly_outside(when: &Date, life: &Date) -> bool {
    let doubtful = [when, life].iter().any(|date| date.is_approximate() || date.is_uncertain());
    let outside = if life.is_interval() { when.within(life) == Certainty::No } else { when.before(life) == Certainty::Yes };
    !doubtful && outside
}

/// A term in an office: the days on which it was certainly held.
struct Term<'g> {
    person: Ix,
    record: &'g Record,
    span: Span,
    from: Day,
    to: Day,
}

/// More holders at once than an office has seats. Who leaves on the day another comes does not overlap.
fn overlaps(graph: &Graph, office: Ix, problems: &mut Vec<Diagnostic>) {
    let node = graph.node(office);
    let Some(Fields::Office(fields)) = node.fields() else { return };
    let Some(seats) = fields.seats.and_then(|seats| usize::try_from(seats).ok()) else { return };
    let terms = terms(graph, office);
    for term in &terms {
        let others = terms.iter().filter(|other| other.person != term.person && other.from <= term.from && term.from < other.to);
        // Of two who begin on one day, the later in the order of ids is the one too many.
        let others: Vec<&Term<'_>> = others.filter(|other| (other.from, other.person) < (term.from, term.person)).collect();
        let holders: BTreeSet<Ix> = others.iter().map(|other| other.person).collect();
        if holders.len() < seats || holders.is_empty() {
            continue;
        }
        let names: Vec<String> = holders.iter().map(|holder| described(graph.node(*holder))).collect();
        let one = if seats == 1 { "one seat".to_owned() } else { format!("{seats} seats") };
        let message = format!("`{}` has {one}, and {} held it too on {}", node.id, listed(&names), term.from);
        let problem = Diagnostic::new(Code::OfficeOverlap, term.record.place(term.span), message)
            .help("mend `when` of one of the roles, or `seats` of the office");
        problems
            .push(others.iter().fold(problem, |problem, other| problem.label(place(other.record, other.span), "held at once")));
    }
}

fn terms(graph: &Graph, office: Ix) -> Vec<Term<'_>> {
    let mut terms = Vec::new();
    for edge in graph.back(office).iter().filter(|edge| edge.role == edge::Role::Holds) {
        let Some(record) = graph.node(edge.other).record.as_deref() else { continue };
        let Fields::Person(person) = &record.fields else { continue };
        let Some(role) = person.roles.get(edge.detail as usize) else { continue };
        let Some(when) = role.when.as_ref().filter(|when| when.year_known() && !when.is_approximate() && !when.is_uncertain())
        else {
            continue;
        };
        let from = if when.is_open_started() { Some(Day::MIN) } else { when.last_start() };
        let to = if when.is_open_ended() { Some(Day::MAX) } else { when.first_end() };
        let (Some(from), Some(to)) = (from, to) else { continue };
        if from < to {
            let span = role.office.as_ref().map_or(role.span, |office| office.span);
            terms.push(Term { person: edge.other, record, span, from, to });
        }
    }
    terms
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
                (&event("{title: Ministre, when: 2024}", "{person: ada, as: Ambassadeur}"), &[]),
                (&event("{title: Ministre, when: 2020/2022}", "{person: ada, as: Ambassadeur}"), &[]),
                (&event("{title: Ministre}", "{person: ada, as: Ambassadeur}"), &[]),
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
                (&event("{title: Ministre, when: 2020/2022}", "{person: ada, as: Conseillère}"), &[]),
                (&event("{title: Ministre, when: 2020/2022}", "{person: ada, org: un}"), &[]),
            ],
        );
    }

    #[test]
    fn an_office_of_one_seat_has_one_holder() {
        let office = |seats: &str, one: &str, other: &str| {
            format!(
                "=== offices.yml\nminister:\n  title: Ministre\n{seats}\n=== people/ada.md\nname: Ada\nroles:\n  - {{office: minister, when: {one}}}\n\
                 === people/ben.md\nname: Ben\nroles:\n  - {{office: minister, when: {other}}}"
            )
        };
        holds(
            Code::OfficeOverlap,
            &[
                (&office("  seats: 1", "2016-04/2022-03", "2021-01/.."), &["people/ben.md:4:14"]),
                (&office("  seats: 1", "2020-01/..", "2016-04-01/2022-03-10"), &["people/ada.md:4:14"]),
                (&office("  seats: 1", "2016-04-01/2022-03-10", "2022-03-10/.."), &[]),
                (&office("  seats: 1", "2016/2022", "2022/.."), &[]),
                (&office("  seats: 1", "2016/2022?", "2021/.."), &[]),
                (&office("  seats: 2", "2016-04/2022-03", "2021-01/.."), &[]),
                (&office("", "2016-04/2022-03", "2021-01/.."), &[]),
            ],
        );
    }

    #[test]
    fn a_role_is_held_in_life() {
        let person = |life: &str, role: &str| {
            format!(
                "=== people/ada.md\nname: Ada\nwhen: {life}\nroles:\n  - {{title: Ministre, country: yu, org: un, when: {role}}}\n\
                 === countries/yu.md\nname: Yougoslavie\nwhen: 1918/1992\n=== organizations/un.md\nname: ONU\nwhen: 1945"
            )
        };
        holds(
            Code::RoleOutsideLife,
            &[
                (&person("1950/..", "1980/1985"), &[]),
                (&person("1990/..", "1980/1985"), &["people/ada.md:5:13"]),
                (&person("1950/1970", "1980/1985"), &["people/ada.md:5:13"]),
                (&person("1950", "1980/1985"), &[]),
                (&person("1900/..", "1930/1940"), &["people/ada.md:5:13"]),
                (&person("1950/..", "1980/1999"), &["people/ada.md:5:13"]),
                (&person("1950/1979~", "1980/1985"), &[]),
            ],
        );
    }
}
