//! Roles in time: against the lives of those they belong to, and against each other.

use std::collections::BTreeSet;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::date::{Certainty, Date, Day};
use crate::graph::Graph;
use crate::graph::node::{Ix, Node};
use crate::locale::iso3166;
use crate::record::Record;
use crate::record::accepted::{BODY, COUNTRY, OFFICE};
use crate::record::fields::{Fields, Person};
use crate::record::kind::Kind;
use crate::record::relation;

use super::references::described;
use super::roles::spot;
use super::{listed, place, records};

/// Reports roles outside the lives of those they belong to, and offices with more holders than seats.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for (_, node, record) in records(graph) {
        if let Fields::Person(person) = &record.fields {
            outside_life(graph, node, record, person, problems);
        }
    }
    for office in graph.of_kind(Kind::Office) {
        overlaps(graph, office, problems);
    }
}

/// A role is held in the life of its holder, and while its country and its body exist.
fn outside_life(
    graph: &Graph,
    node: &Node,
    record: &Record,
    person: &Person,
    problems: &mut Vec<Diagnostic>,
) {
    for role in &person.roles {
        let Some(when) = &role.when else { continue };
        let office = role
            .office
            .as_ref()
            .and_then(|office| graph.resolve(office, OFFICE).node());
        let office = office.map(|office| graph.node(office));
        let (mut country, mut org) = (role.country.as_ref(), role.org.as_ref());
        if let Some(Fields::Office(office)) = office.and_then(Node::fields) {
            country = country.or(office.country.as_ref());
            org = org.or(office.org.as_ref());
        }
        let country = country.and_then(|country| graph.resolve(country, COUNTRY).node());
        let org = org.and_then(|org| graph.resolve(org, BODY).node());
        let bodies = country.into_iter().chain(org).map(|ix| graph.node(ix));
        for holder in std::iter::once(node).chain(bodies) {
            let Some(life) = life(holder).filter(|life| certainly_outside(when, life)) else {
                continue;
            };
            let message = format!(
                "a role of `{}`, outside the dates of {}, `{}`",
                when.as_str(),
                described(holder),
                life.as_str()
            );
            problems.push(
                Diagnostic::new(Code::RoleOutsideLife, record.place(spot(role)), message).help(
                    format!("correct `when` of the role, or that of `{}`", holder.id),
                ),
            );
        }
    }
}

/// The dates of a person, country or body. Of a former state, ISO 3166-3 knows those that nobody wrote.
fn life(node: &Node) -> Option<Date> {
    let former = || Date::parse(iso3166::find(node.code?)?.former.as_ref()?.when).ok();
    node.date.clone().or_else(former)
}

/// Nothing is certain of dates in doubt; and a life of one date is a beginning, of which the end is not known.
fn certainly_outside(when: &Date, life: &Date) -> bool {
    let doubtful = [when, life]
        .iter()
        .any(|date| date.is_approximate() || date.is_uncertain());
    let outside = if life.is_interval() {
        when.within(life) == Certainty::No
    } else {
        when.before(life) == Certainty::Yes
    };
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
    let Some(Fields::Office(fields)) = node.fields() else {
        return;
    };
    let Some(seats) = fields.seats.and_then(|seats| usize::try_from(seats).ok()) else {
        return;
    };
    let terms = terms(graph, office);
    for term in &terms {
        let others = terms.iter().filter(|other| {
            other.person != term.person && other.from <= term.from && term.from < other.to
        });
        // Of two who begin on one day, the later in the order of ids is the one too many.
        let others: Vec<&Term<'_>> = others
            .filter(|other| (other.from, other.person) < (term.from, term.person))
            .collect();
        let holders: BTreeSet<Ix> = others.iter().map(|other| other.person).collect();
        if holders.len() < seats || holders.is_empty() {
            continue;
        }
        let names: Vec<String> = holders
            .iter()
            .map(|holder| described(graph.node(*holder)))
            .collect();
        let one = if seats == 1 {
            "one seat".to_owned()
        } else {
            format!("{seats} seats")
        };
        let message = format!(
            "`{}` has {one}, and {} held it too on {}",
            node.id,
            listed(&names),
            term.from
        );
        let problem = Diagnostic::new(Code::OfficeOverlap, term.record.place(term.span), message)
            .help("correct `when` of one of the roles, or `seats` of the office");
        problems.push(others.iter().fold(problem, |problem, other| {
            problem.label(place(other.record, other.span), "held at once")
        }));
    }
}

fn terms(graph: &Graph, office: Ix) -> Vec<Term<'_>> {
    let mut terms = Vec::new();
    for edge in graph
        .back(office)
        .iter()
        .filter(|edge| edge.role == relation::Role::Holds)
    {
        let Some(record) = graph.node(edge.other).record.as_deref() else {
            continue;
        };
        let Fields::Person(person) = &record.fields else {
            continue;
        };
        let Some(role) = person.roles.get(edge.detail as usize) else {
            continue;
        };
        let Some(when) = role
            .when
            .as_ref()
            .filter(|when| when.year_known() && !when.is_approximate() && !when.is_uncertain())
        else {
            continue;
        };
        let from = if when.is_open_started() {
            Some(Day::MIN)
        } else {
            when.last_start()
        };
        let to = if when.is_open_ended() {
            Some(Day::MAX)
        } else {
            when.first_end()
        };
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        if from < to {
            let span = role.office.as_ref().map_or(role.span, |office| office.span);
            terms.push(Term {
                person: edge.other,
                record,
                span,
                from,
                to,
            });
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

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
                (
                    &office("  seats: 1", "2016-04/2022-03", "2021-01/.."),
                    &["people/ben.md:4:14"],
                ),
                (
                    &office("  seats: 1", "2020-01/..", "2016-04-01/2022-03-10"),
                    &["people/ada.md:4:14"],
                ),
                (
                    &office("  seats: 1", "2016-04-01/2022-03-10", "2022-03-10/.."),
                    &[],
                ),
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
                (
                    "=== people/ada.md\nname: Ada\nroles:\n  - {title: Ministre, country: suhh, when: 1985/1995}",
                    &["people/ada.md:4:13"],
                ),
                (
                    "=== people/ada.md\nname: Ada\nroles:\n  - {title: Ministre, country: suhh, when: 1985/1990}",
                    &[],
                ),
            ],
        );
    }
}
