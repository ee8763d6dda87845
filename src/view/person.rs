//! The page of a person.

use crate::graph::attendance::Presence;
use crate::graph::node::Ix;
use crate::locale::Lang;
use crate::record::accepted::{ACTOR, BODY, COUNTRY, OFFICE};
use crate::record::fields::Fields;
use crate::record::people;
use crate::record::relation::Role;
use crate::record::text::DatedName;

use super::context::PageContext;
use super::pages::{Appearance, IdView, NameView, PersonView, RoleView};
use super::presence::AtEvent;
use super::timeline::{Dated, TimelineView};
use super::value::Html;

impl PageContext<'_> {
    /// What the page of a person shows.
    pub fn person(&self, ix: Ix) -> PersonView {
        let node = self.lens.node(ix);
        let Some((record, Fields::Person(person))) =
            node.record.as_ref().map(|record| (record, &record.fields))
        else {
            return PersonView::default();
        };
        let shown = [
            "appearances",
            "announced",
            "perhaps",
            "away",
            "first",
            "last",
        ]
        .iter()
        .any(|field| self.requested.has(field));
        let all = if shown {
            self.appearances(ix)
        } else {
            Vec::new()
        };
        let of = |word: &[&str]| {
            all.iter()
                .filter(|at| word.contains(&at.attendance))
                .cloned()
                .collect::<Vec<Appearance>>()
        };
        let (appearances, announced, perhaps) =
            (of(&["attended"]), of(&["announced"]), of(&["perhaps"]));
        let away = all
            .iter()
            .filter(|at| !["attended", "announced", "perhaps"].contains(&at.attendance))
            .cloned()
            .collect();
        // A day of an unknown year comes neither first nor last.
        let dated = appearances
            .iter()
            .map(|at| at.event.view())
            .filter(|event| !event.edtf.starts_with("XXXX"));
        let dates: Vec<&str> = dated
            .map(|event| event.date.as_str())
            .filter(|date| !date.is_empty())
            .collect();
        let (first, last) = (
            dates.first().copied().unwrap_or_default(),
            dates.last().copied().unwrap_or_default(),
        );
        PersonView {
            honorific: self.text(&person.honorific),
            roles: self.roles(person),
            names: self.names(&node.names),
            nationality: self.resolve_all(&person.nationality, COUNTRY),
            life: self.date(person.when.as_ref()),
            ids: person
                .ids
                .iter()
                .map(|(scheme, id)| identifier(scheme, id))
                .collect(),
            companions: self.requested.make("companions", || self.companions(ix)),
            timeline: self
                .requested
                .make("timeline", || self.life_line(ix, person)),
            said: self.requested.make("said", || {
                let spoken = self
                    .lens
                    .links(ix)
                    .iter()
                    .filter(|edge| edge.role == Role::Spoke)
                    .map(|edge| edge.other);
                self.positions_as_one(&spoken.collect::<Vec<_>>())
            }),
            first: first.to_owned(),
            last: last.to_owned(),
            appearances,
            announced,
            perhaps,
            away,
            marks: self.marks(&record.common.sources),
        }
    }

    fn roles(&self, person: &crate::record::fields::Person) -> Vec<RoleView> {
        let mut roles: Vec<&people::HeldRole> = person.roles.iter().collect();
        roles.sort_by_key(|role| {
            std::cmp::Reverse(role.when.as_ref().map(|when| when.sort_key().1))
        });
        roles
            .into_iter()
            .map(|role| RoleView {
                title: self.role_title(role),
                office: role
                    .office
                    .as_ref()
                    .and_then(|office| self.resolve(office, OFFICE)),
                country: role
                    .country
                    .as_ref()
                    .and_then(|country| self.resolve(country, COUNTRY)),
                org: role.org.as_ref().and_then(|org| self.resolve(org, BODY)),
                accredited_to: self.resolve_all(&role.accredited_to, ACTOR),
                date: self.date(role.when.as_ref()),
                edtf: role
                    .when
                    .as_ref()
                    .map(|when| when.as_str().to_owned())
                    .unwrap_or_default(),
                marks: self.marks(&role.source),
            })
            .collect()
    }

    /// Roles and the events a person was at, along a line of time.
    fn life_line(&self, ix: Ix, person: &crate::record::fields::Person) -> TimelineView {
        let roles = person.roles.iter().map(|role| {
            let title = self.role_title(role);
            let plain = title.to_text();
            Dated {
                ix,
                date: role.when.clone(),
                label: Some((title, plain)),
            }
        });
        let mut all: Vec<Dated> = roles.filter(|role| role.date.is_some()).collect();
        let attended = self
            .whereabouts(ix)
            .into_iter()
            .filter(|(_, (_, presence))| presence.attended());
        for (event, _) in attended {
            all.push(Dated {
                ix: event,
                date: self.lens.card(event).date.clone(),
                label: None,
            });
        }
        self.timeline(all)
    }

    /// Forms of a name, with their language, time and source.
    pub fn names(&self, names: &[DatedName]) -> Vec<NameView> {
        self.names_where(names, |_, _| true)
    }

    /// The forms in the page's language that hold at any time: the official title of an event.
    pub fn names_here(&self, names: &[DatedName]) -> Vec<NameView> {
        self.names_where(names, |name, lang| {
            name.when.is_none() && *lang == self.language.lang
        })
    }

    fn names_where(
        &self,
        names: &[DatedName],
        wanted: impl Fn(&DatedName, &Lang) -> bool,
    ) -> Vec<NameView> {
        let default = self.default_language();
        names
            .iter()
            .flat_map(|name| name.text.0.iter().map(move |phrase| (name, phrase)))
            .filter_map(|(name, phrase)| {
                let lang = phrase.lang.as_ref().unwrap_or(default);
                wanted(name, lang).then(|| NameView {
                    name: Html::text_in(&phrase.text, lang, &self.language.lang),
                    language: self.language_name(lang.as_str()),
                    date: self.date(name.when.as_ref()),
                    marks: self.marks(&name.source),
                })
            })
            .collect()
    }

    /// Every event a person had to do with, by date, with the role on that day, and whether they were there.
    pub fn appearances(&self, person: Ix) -> Vec<Appearance> {
        let mut sorted: Vec<(Ix, (AtEvent, Presence))> =
            self.whereabouts(person).into_iter().collect();
        sorted.sort_by_key(|(event, _)| self.chronological(*event));
        sorted
            .into_iter()
            .map(|(event, (at, presence))| self.appearance(person, event, at, presence))
            .collect()
    }

    fn appearance(&self, person: Ix, event: Ix, at: AtEvent, presence: Presence) -> Appearance {
        let date = self.lens.card(event).date.clone();
        let date = date.as_ref();
        let seat = at.seat.and_then(|(delegation, index)| {
            let (seat, participant) = self
                .lens
                .delegation(delegation)?
                .seats()
                .nth(index as usize)?;
            Some((seat.as_str(), self.text(&participant.role)))
        });
        let attested = seat
            .as_ref()
            .map(|(_, role)| role.clone())
            .filter(|role| !role.is_empty());
        Appearance {
            event: self.card(event),
            attendance: presence.as_str(),
            delegation: at.seat.map(|(delegation, _)| self.card(delegation)),
            seat: seat.map_or("", |(seat, _)| seat),
            name: self.name_at(person, date),
            role: attested.unwrap_or_else(|| self.role_at(person, date)),
            speeches: at
                .speeches
                .into_iter()
                .map(|speech| self.card(speech))
                .collect(),
        }
    }
}

/// An identifier elsewhere, and where it leads.
pub(super) fn identifier(scheme: &str, id: &str) -> IdView {
    let href = match scheme {
        "wikidata" => format!("https://www.wikidata.org/wiki/{id}"),
        "viaf" => format!("https://viaf.org/viaf/{id}"),
        "orcid" => format!("https://orcid.org/{id}"),
        _ => String::new(),
    };
    IdView {
        scheme: scheme.to_owned(),
        id: id.to_owned(),
        href,
    }
}
