//! The page of a person.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::date::Date;
use crate::graph::attendance::Presence;
use crate::graph::edge::{AT_EVENTS, Edge};
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{ACTOR, BODY, COUNTRY, OFFICE};
use crate::record::fields::Fields;
use crate::record::people;
use crate::record::relation::Role;

use super::card::SharedCard;
use super::companions::{self, Companion};
use super::context::PageContext;
use super::macros::view;
use super::names::{self, NameView};
use super::pager::{Pager, page_range};
use super::positions::{self, TopicPositions};
use super::presence::{self, AtEvent};
use super::texts::edtf;
use super::timeline::{Dated, TimelineView};
use super::value::Html;
use super::{chronology, roles};

view! {
    /// A person.
    pub struct PersonView {
        /// What comes before the name.
        pub honorific: Html,
        /// Roles in time, the newest first.
        pub roles: Vec<RoleView>,
        /// Forms of the name, with their language, time and source.
        pub names: Vec<NameView>,
        /// The name in other scripts than the title's, each once: for beside the title.
        pub other_scripts: Vec<Html>,
        /// Nationality.
        pub nationality: Vec<SharedCard>,
        /// Birth and death, in words.
        pub life: String,
        /// Identifiers elsewhere.
        pub ids: Vec<IdView>,
        /// The events this person was at, by date, with the role on that day; of very many those on this page. Those of the
        /// three lists below follow on the last pages.
        pub appearances: Vec<Appearance>,
        /// How many events this person was at, on all pages.
        pub appearances_total: usize,
        /// The last event this person was at.
        pub latest: Option<Appearance>,
        /// The way to the other pages.
        pub pager: Pager,
        /// Events still to come, or planned, at which this person is expected.
        pub announced: Vec<Appearance>,
        /// Events at which this person was, if they have begun, which their dates do not tell.
        pub perhaps: Vec<Appearance>,
        /// Events at which this person was not, though named there: `attendance` says why.
        pub away: Vec<Appearance>,
        /// The date of the first appearance, in words.
        pub first: String,
        /// The date of the last appearance, in words.
        pub last: String,
        /// Who sat in one delegation with this person.
        pub companions: Vec<Companion>,
        /// Roles and appearances along a line of time.
        pub timeline: TimelineView,
        /// What this person said, by topic.
        pub said: Vec<TopicPositions>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// A role in time.
    pub struct RoleView {
        /// What it is called.
        pub title: Html,
        /// The office, where it is one that others hold too.
        pub office: Option<SharedCard>,
        /// The country served.
        pub country: Option<SharedCard>,
        /// The body served.
        pub org: Option<SharedCard>,
        /// Where an ambassador is accredited.
        pub accredited_to: Vec<SharedCard>,
        /// When, in words; nothing where it is not known.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// An identifier elsewhere.
    pub struct IdView {
        /// `wikidata`, `viaf`, `orcid`.
        pub scheme: String,
        /// The identifier.
        pub id: String,
        /// Where it leads.
        pub href: String,
    }

    /// A person at an event.
    pub struct Appearance {
        /// The event.
        pub event: SharedCard,
        /// `attended`, `announced`, `perhaps`; or why not: `cancelled`, `postponed`, `declined`, `absent`, `invited`,
        /// `message` (sent words alone), `replaced`.
        pub attendance: &'static str,
        /// The delegation, or nothing.
        pub delegation: Option<SharedCard>,
        /// `head`, `deputy`, `member`, `alternate`, or nothing for who only spoke.
        pub seat: &'static str,
        /// How the person was called on the day.
        pub name: Html,
        /// The role on the day.
        pub role: Html,
        /// What the person said there.
        pub speeches: Vec<SharedCard>,
    }
}

impl PersonView {
    /// What the page of a person shows.
    pub fn build(ctx: &PageContext<'_>, ix: Ix) -> PersonView {
        let mut view = PersonView::without_events(ctx, ix);
        view.list(ctx, ix, 1);
        view
    }

    /// What is known of a person, on no page of its own: all of it.
    pub fn whole(ctx: &PageContext<'_>, ix: Ix) -> PersonView {
        let mut view = PersonView::without_events(ctx, ix);
        view.add_events(ctx, ix, |events| 0..events);
        view
    }

    /// A further page of the events of a person.
    pub fn further(ctx: &PageContext<'_>, ix: Ix, page: usize) -> PersonView {
        let mut view = PersonView::default();
        view.list(ctx, ix, page);
        view
    }

    /// The events that stand on a page.
    fn list(&mut self, ctx: &PageContext<'_>, ix: Ix, page: usize) {
        let total = events_named(ctx.lens.links(ix), |other| ctx.lens.peek(other));
        let url = ctx.lens.peek(ix).url();
        self.pager = Pager::build(ctx, url.trim_end_matches('/'), page, total);
        let size = ctx.settings.page_size;
        self.add_events(ctx, ix, |events| page_range(page, size, events));
    }

    fn add_events(
        &mut self,
        ctx: &PageContext<'_>,
        ix: Ix,
        on_page: impl Fn(usize) -> Range<usize>,
    ) {
        let names = PersonView::NAMES;
        let shown = [
            names.appearances,
            names.appearances_total,
            names.latest,
            names.announced,
            names.perhaps,
            names.away,
            names.first,
            names.last,
        ];
        if !shown.into_iter().any(|field| ctx.requested.has(field)) {
            return;
        }
        let events = events_of(ctx, ix);
        let attended = events
            .iter()
            .take_while(|(_, (_, presence))| presence.attended());
        let attended: Vec<Ix> = attended.map(|(event, _)| *event).collect();
        self.appearances_total = attended.len();
        let latest = attended.len().checked_sub(1).map(|last| &events[last]);
        self.latest = latest.map(|(event, at)| appearance(ctx, ix, *event, at));
        // A day of an unknown year comes neither first nor last.
        let dated = |event: &Ix| {
            let date = ctx.lens.card(*event).date.as_ref();
            let known = date.is_some_and(Date::year_known);
            known.then(|| ctx.card(*event).view().date.clone())
        };
        self.first = attended.iter().find_map(dated).unwrap_or_default();
        self.last = attended.iter().rev().find_map(dated).unwrap_or_default();
        for (event, at) in &events[on_page(events.len())] {
            let list = match at.1 {
                Presence::Attended => &mut self.appearances,
                Presence::Announced => &mut self.announced,
                Presence::Perhaps => &mut self.perhaps,
                Presence::Not(_) => &mut self.away,
            };
            list.push(appearance(ctx, ix, *event, at));
        }
    }

    /// All but the events of a person.
    fn without_events(ctx: &PageContext<'_>, ix: Ix) -> PersonView {
        let node = ctx.lens.node(ix);
        let Some((record, Fields::Person(person))) =
            node.record.as_ref().map(|record| (record, &record.fields))
        else {
            return PersonView::default();
        };
        PersonView {
            honorific: ctx.texts.html(&person.honorific),
            roles: roles(ctx, person),
            names: names::all_names(ctx, &node.names),
            other_scripts: ctx.requested.make(PersonView::NAMES.other_scripts, || {
                names::in_other_scripts(ctx, node)
            }),
            nationality: ctx.resolve_all(&person.nationality, COUNTRY),
            life: ctx.texts.date(person.when.as_ref()),
            ids: person
                .ids
                .iter()
                .map(|(scheme, id)| identifier(scheme, id))
                .collect(),
            companions: ctx.requested.make(PersonView::NAMES.companions, || {
                companions::companions_of(ctx, ix)
            }),
            timeline: ctx
                .requested
                .make(PersonView::NAMES.timeline, || life_line(ctx, ix, person)),
            said: ctx.requested.make(PersonView::NAMES.said, || {
                let spoken = ctx.linked(ix, Role::Spoke);
                positions::positions_as_one(ctx, &spoken.collect::<Vec<_>>())
            }),
            marks: ctx.marks(&record.common.sources),
            ..PersonView::default()
        }
    }
}

fn roles(ctx: &PageContext<'_>, person: &crate::record::fields::Person) -> Vec<RoleView> {
    let mut roles: Vec<&people::HeldRole> = person.roles.iter().collect();
    roles.sort_by_key(|role| std::cmp::Reverse(role.when.as_ref().map(|when| when.sort_key().1)));
    roles
        .into_iter()
        .map(|role| RoleView {
            title: roles::role_title(ctx, role),
            office: ctx.resolve(role.office.as_ref(), OFFICE),
            country: ctx.resolve(role.country.as_ref(), COUNTRY),
            org: ctx.resolve(role.org.as_ref(), BODY),
            accredited_to: ctx.resolve_all(&role.accredited_to, ACTOR),
            date: ctx.texts.date(role.when.as_ref()),
            edtf: edtf(role.when.as_ref()),
            marks: ctx.marks(&role.source),
        })
        .collect()
}

/// Roles and the events a person was at, along a line of time.
fn life_line(
    ctx: &PageContext<'_>,
    ix: Ix,
    person: &crate::record::fields::Person,
) -> TimelineView {
    let roles = person.roles.iter().map(|role| {
        let title = roles::role_title(ctx, role);
        let plain = title.to_text();
        Dated {
            ix,
            date: role.when.clone(),
            label: Some((title, plain)),
            series: None,
            statements: Vec::new(),
        }
    });
    let mut all: Vec<Dated> = roles.filter(|role| role.date.is_some()).collect();
    let attended = presence::whereabouts(ctx, ix)
        .into_iter()
        .filter(|(_, (_, presence))| presence.attended());
    all.extend(attended.map(|(event, _)| Dated::of(ctx, event)));
    TimelineView::build(ctx, all)
}

/// How many events a person is named at, by what points at the person: so many entries the pages of a person list, but for
/// those at which nothing tells whether the person was there.
pub fn events_named<'g>(links: &[Edge], node: impl Fn(Ix) -> &'g Node) -> usize {
    let at_events = links.iter().filter(|edge| AT_EVENTS.contains(&edge.role));
    let named = at_events.map(|edge| {
        let of = node(edge.other);
        of.event_id().unwrap_or(&of.id)
    });
    named.collect::<BTreeSet<&str>>().len()
}

/// Every event a person had to do with: those attended, those still to come, those that may have been, and the others, each
/// by date.
fn events_of(ctx: &PageContext<'_>, person: Ix) -> Vec<(Ix, (AtEvent, Presence))> {
    let mut sorted: Vec<(Ix, (AtEvent, Presence))> =
        presence::whereabouts(ctx, person).into_iter().collect();
    sorted.sort_by_cached_key(|(event, (_, presence))| {
        let group = match presence {
            Presence::Attended => 0,
            Presence::Announced => 1,
            Presence::Perhaps => 2,
            Presence::Not(_) => 3,
        };
        (group, chronology::chronological(ctx, *event))
    });
    sorted
}

fn appearance(
    ctx: &PageContext<'_>,
    person: Ix,
    event: Ix,
    (at, presence): &(AtEvent, Presence),
) -> Appearance {
    let date = ctx.lens.card(event).date.clone();
    let date = date.as_ref();
    let seat = at.seat.and_then(|(delegation, index)| {
        let (seat, participant) = ctx
            .lens
            .delegation(delegation)?
            .seats()
            .nth(index as usize)?;
        Some((seat.as_str(), ctx.texts.html(&participant.role)))
    });
    let attested = seat
        .as_ref()
        .map(|(_, role)| role.clone())
        .filter(|role| !role.is_empty());
    Appearance {
        event: ctx.card(event),
        attendance: presence.as_str(),
        delegation: at.seat.map(|(delegation, _)| ctx.card(delegation)),
        seat: seat.map_or("", |(seat, _)| seat),
        name: ctx.name_at(person, date),
        role: attested.unwrap_or_else(|| roles::role_at(ctx, person, date)),
        speeches: at.speeches.iter().map(|speech| ctx.card(*speech)).collect(),
    }
}

/// An identifier elsewhere, and where it leads.
pub fn identifier(scheme: &str, id: &str) -> IdView {
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
