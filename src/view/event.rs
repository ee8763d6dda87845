//! The page of an event.

use crate::date::Date;
use crate::graph::node::Ix;
use crate::graph::occasion::programme;
use crate::record::accepted::{ANYBODY, COUNTRY, DOCUMENT, EVENT, INITIATIVE, PATRON, TOPIC};
use crate::record::fields::{Count, Counted, Event, Fields, Rank, Session, Statement};
use crate::record::kind::Kind;
use crate::record::people::Party;
use crate::record::reference::Ref;
use crate::record::relation::Role;

use super::context::PageContext;
use super::frame::Item;
use super::pages::*;
use super::value::{Html, SharedCard};

/// The anchor of a session on its event's page.
pub(super) fn session_anchor(id: &str) -> String {
    format!("_session-{id}")
}

impl PageContext<'_> {
    /// What an event's page shows beside its frame.
    pub fn event(&self, ix: Ix) -> EventView {
        let node = self.lens.node(ix);
        let Some((record, Fields::Event(event))) =
            node.record.as_ref().map(|record| (record, &record.fields))
        else {
            return EventView::default();
        };
        let date = event.date.date.as_ref();
        let links = self.lens.links(ix);
        let at = |role: Role| {
            links
                .iter()
                .filter(move |edge| edge.role == role)
                .map(|edge| edge.other)
        };
        let mut speeches: Vec<Ix> = at(Role::SpokenAt).chain(at(Role::SpokenIn)).collect();
        speeches.sort_unstable();
        speeches.dedup();
        let mut parts: Vec<Ix> = at(Role::PartOf).collect();
        let requested = self.requested;
        let placed = ["previous", "next", "ordinal", "editions"]
            .iter()
            .any(|field| requested.has(field));
        let (previous, next, ordinal, editions) = if placed {
            self.neighbours(ix, event)
        } else {
            Default::default()
        };
        EventView {
            official: self.names_here(&node.names),
            names: self.names(&node.names),
            date: self.date(date),
            edtf: date
                .map(|date| date.as_str().to_owned())
                .unwrap_or_default(),
            time: event.time.as_deref().unwrap_or_default().replace('/', "–"),
            marks: self.marks(&record.common.sources),
            dates: event
                .date
                .statements
                .iter()
                .map(|statement| self.date_statement(statement))
                .collect(),
            status: event.status.map_or("", |status| status.as_str()),
            course: self.lens.course(ix).as_str(),
            mode: event.mode.map_or("", |mode| mode.as_str()),
            places: event
                .places
                .iter()
                .map(|venue| {
                    let coords = venue.coords.clone().unwrap_or_default();
                    PlaceView {
                        name: self.text(&venue.name),
                        country: venue
                            .country
                            .as_ref()
                            .and_then(|country| self.resolve(country, COUNTRY)),
                        latitude: coords.0.to_string(),
                        longitude: coords.1.to_string(),
                    }
                })
                .collect(),
            series: event
                .series
                .as_ref()
                .and_then(|series| self.resolve(series, INITIATIVE)),
            ordinal,
            editions,
            previous,
            next,
            part_of: event
                .part_of
                .as_ref()
                .and_then(|parent| self.resolve(parent, EVENT)),
            parts: requested.make("parts", || {
                parts.sort_by_key(|part| self.chronological(*part));
                parts.into_iter().map(|part| self.item(part)).collect()
            }),
            organizers: self.resolve_all(&event.organizers, ANYBODY),
            patron: event
                .patron
                .iter()
                .filter_map(|patron| self.actor(patron, PATRON, date))
                .collect(),
            parties: event
                .parties
                .iter()
                .filter_map(|party| self.party(party, date))
                .collect(),
            capacities: requested.make("capacities", || self.capacities(&event.parties, date)),
            topics: self.resolve_all(&event.topics, TOPIC),
            counts: requested.make("counts", || {
                event.counts.iter().map(|count| self.count(count)).collect()
            }),
            sessions: requested.make("sessions", || {
                programme(event)
                    .into_iter()
                    .map(|session| self.session(session, date, &speeches))
                    .collect()
            }),
            delegations: requested.make("delegations", || {
                self.delegations_at(at(Role::DelegationAt))
            }),
            delegations_complete: event.delegations_complete == Some(true),
            speeches: requested.make("speeches", || self.speech_items(&speeches)),
            outcome: self.resolve_all(&event.outcome, DOCUMENT),
            said: requested.make("said", || self.positions(&speeches)),
            gaps: requested.make("gaps", || self.gaps(ix)),
        }
    }

    /// A record in a list, with its date.
    pub fn item(&self, ix: Ix) -> Item {
        Item::of(self.card(ix))
    }

    /// A reference as somebody in no particular capacity, called as on the day.
    pub fn actor(
        &self,
        reference: &Ref,
        slot: crate::record::accepted::AcceptedKinds,
        date: Option<&Date>,
    ) -> Option<Actor> {
        let ix = self.lens.resolve(reference, slot)?;
        let role = if self.lens.card(ix).kind == Kind::Person {
            self.role_at(ix, date)
        } else {
            Html::default()
        };
        let (card, name) = (self.card(ix), self.name_at(ix, date));
        Some(Actor {
            card,
            name,
            role,
            date: String::new(),
            marks: Html::default(),
        })
    }

    /// A party with its capacity and time.
    pub fn party(&self, party: &Party, date: Option<&Date>) -> Option<Actor> {
        let ix = self.lens.resolve(&party.of, ANYBODY)?;
        Some(Actor {
            card: self.card(ix),
            name: self.name_at(ix, party.when.as_ref().or(date)),
            role: self.text(&party.role),
            date: self.date(party.when.as_ref()),
            marks: self.marks(&party.source),
        })
    }

    /// Parties by their capacity, in the order in which each is first named.
    pub(super) fn capacities(&self, parties: &[Party], date: Option<&Date>) -> Vec<Capacity> {
        let mut capacities: Vec<Capacity> = Vec::new();
        for actor in parties.iter().filter_map(|party| self.party(party, date)) {
            match capacities.iter_mut().find(|known| known.role == actor.role) {
                Some(known) => known.actors.push(actor),
                None => capacities.push(Capacity {
                    role: actor.role.clone(),
                    actors: vec![actor],
                }),
            }
        }
        capacities
    }

    fn neighbours(
        &self,
        ix: Ix,
        event: &Event,
    ) -> (Option<SharedCard>, Option<SharedCard>, i64, i64) {
        let written = event.ordinal.unwrap_or(0);
        let Some(series) = event
            .series
            .as_ref()
            .and_then(|series| self.lens.resolve(series, INITIATIVE))
        else {
            let (previous, next) = self.parts_around(ix, event);
            return (previous, next, written, 0);
        };
        let mut editions: Vec<Ix> = self
            .lens
            .links(series)
            .iter()
            .filter(|edge| edge.role == Role::Edition)
            .map(|edge| edge.other)
            .collect();
        editions.sort_by_key(|edition| self.chronological(*edition));
        let here = editions.iter().position(|edition| *edition == ix);
        let card = |at: Option<usize>| {
            at.and_then(|at| editions.get(at))
                .map(|edition| self.card(*edition))
        };
        let previous = card(here.and_then(|here| here.checked_sub(1)));
        let next = card(here.map(|here| here + 1));
        let complete = matches!(self.lens.card(series).fields(), Some(Fields::Initiative(series)) if series.complete);
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        // Counted only where the series says that all its editions are here.
        let counted = here.filter(|_| complete).map_or(0, |here| number(here + 1));
        let ordinal = if written > 0 { written } else { counted };
        (
            previous,
            next,
            ordinal,
            if complete { number(editions.len()) } else { 0 },
        )
    }

    /// The parts before and after a part of an event.
    fn parts_around(&self, ix: Ix, event: &Event) -> (Option<SharedCard>, Option<SharedCard>) {
        let whole = event.part_of.as_ref();
        let Some(whole) = whole.and_then(|whole| self.lens.resolve(whole, EVENT)) else {
            return (None, None);
        };
        let links = self.lens.links(whole).iter();
        let mut parts: Vec<Ix> = links
            .filter(|edge| edge.role == Role::PartOf)
            .map(|edge| edge.other)
            .collect();
        parts.sort_by_key(|part| self.chronological(*part));
        let here = parts.iter().position(|part| *part == ix);
        let card = |at: Option<usize>| at.and_then(|at| parts.get(at)).map(|part| self.card(*part));
        (
            card(here.and_then(|here| here.checked_sub(1))),
            card(here.map(|here| here + 1)),
        )
    }

    pub(super) fn date_statement(&self, statement: &Statement) -> StatementView {
        let date = Date::parse(&statement.value).ok();
        StatementView {
            value: date.map_or_else(
                || statement.value.to_string(),
                |date| self.date(Some(&date)),
            ),
            ..self.statement(statement)
        }
    }

    fn statement(&self, statement: &Statement) -> StatementView {
        let value = statement.value.replace('_', "").parse::<i64>();
        StatementView {
            value: value.map_or_else(
                |_| statement.value.to_string(),
                |number| self.language.locale.number(number),
            ),
            bound: bound(statement),
            place: -1,
            status: statement.status.map_or("", |status| status.as_str()),
            rank: statement.rank.map_or("", |rank| rank.as_str()),
            sources: statement
                .source
                .iter()
                .filter_map(|source| {
                    let reference = Ref {
                        kind: None,
                        id: source.id.clone(),
                        span: source.span,
                    };
                    self.resolve(&reference, crate::record::accepted::SOURCE)
                })
                .collect(),
            marks: self.marks(&statement.source),
        }
    }

    /// A figure with everything that is said about it.
    pub(super) fn count(&self, count: &Count) -> CountView {
        let place = places(&count.statements);
        let stated = |statement| StatementView {
            place: place(statement),
            ..self.statement(statement)
        };
        CountView {
            statements: count.statements.iter().map(stated).collect(),
            ..self.headline(count)
        }
    }

    /// A figure with what is shown first of it alone.
    pub(super) fn headline(&self, count: &Count) -> CountView {
        let (what, label) = match &count.what {
            Counted::Known(known) => (*known, Html::default()),
            Counted::Labelled(label) => ("", self.text(label)),
        };
        let (headline, disputed) = headline(&count.statements);
        let number = |n: i64| self.language.locale.number(n);
        CountView {
            what,
            label,
            headline: match headline {
                Some((low, high)) if low != high => format!("{}–{}", number(low), number(high)),
                Some((low, _)) => number(low),
                None => String::new(),
            },
            bound: headline_bound(count),
            disputed,
            statements: Vec::new(),
        }
    }

    /// What a session is called: its title, else when and where it was.
    pub fn session_name(&self, session: &Session) -> Html {
        if !session.title.is_empty() {
            return self.text(&session.title);
        }
        let time = session
            .time
            .as_deref()
            .unwrap_or_default()
            .replace('/', "–");
        let (day, place) = (self.date(session.date.as_ref()), self.text(&session.place));
        let mut parts = vec![Html::text(&time), place];
        parts.retain(|part| !part.is_empty());
        if parts.is_empty() && !day.is_empty() {
            parts.push(Html::text(&day));
        }
        if parts.is_empty() {
            return Html::text(
                self.language
                    .words
                    .get("session-untitled")
                    .map_or("–", String::as_str),
            );
        }
        Html(
            parts
                .into_iter()
                .map(|part| part.0)
                .collect::<Vec<_>>()
                .join(" · "),
        )
    }

    fn session(&self, session: &Session, date: Option<&Date>, speeches: &[Ix]) -> SessionView {
        let date = session.date.as_ref().or(date);
        let here: Vec<Ix> = speeches
            .iter()
            .copied()
            .filter(|speech| match self.lens.card(*speech).fields() {
                Some(Fields::Speech(speech)) => speech
                    .session
                    .as_ref()
                    .is_some_and(|named| named.id == session.id),
                _ => false,
            })
            .collect();
        SessionView {
            anchor: session_anchor(&session.id),
            title: self.session_name(session),
            titled: !session.title.is_empty(),
            date: self.date(session.date.as_ref()),
            time: session
                .time
                .as_deref()
                .unwrap_or_default()
                .replace('/', "–"),
            place: self.text(&session.place),
            chair: session
                .chair
                .iter()
                .filter_map(|chair| self.actor(chair, ANYBODY, date))
                .collect(),
            speeches: self.speech_items(&here),
        }
    }
}

/// Where a statement stands between the lowest and the highest that is said, in thousandths; -1 if it is no number.
fn places(statements: &[Statement]) -> impl Fn(&Statement) -> i64 {
    let number = |statement: &Statement| statement.value.replace('_', "").parse::<i64>().ok();
    let low = statements.iter().filter_map(number).min().unwrap_or(0);
    let high = statements.iter().filter_map(number).max().unwrap_or(0);
    move |statement| {
        number(statement).map_or(-1, |value| {
            let share = i128::from(value - low) * 1000 / i128::from((high - low).max(1));
            i64::try_from(share).unwrap_or(-1)
        })
    }
}

/// The bound of the preferred statement, or of the only one.
fn headline_bound(count: &Count) -> &'static str {
    let held: Vec<&Statement> = count
        .statements
        .iter()
        .filter(|s| s.rank != Some(Rank::Deprecated))
        .collect();
    let preferred = held
        .iter()
        .find(|s| s.rank == Some(Rank::Preferred))
        .or(if held.len() == 1 { held.first() } else { None });
    preferred.map_or("", |statement| bound(statement))
}

/// Whether a value is only a bound.
fn bound(statement: &Statement) -> &'static str {
    statement.bound.map_or("", |bound| bound.as_str())
}

/// The figure to show first, as its lowest and highest value, and whether the statements disagree:
/// the first preferred one, else the range of those that are not deprecated.
pub fn headline(statements: &[Statement]) -> (Option<(i64, i64)>, bool) {
    let number = |statement: &Statement| statement.value.replace('_', "").parse::<i64>().ok();
    let held: Vec<&Statement> = statements
        .iter()
        .filter(|s| s.rank != Some(Rank::Deprecated))
        .collect();
    let values: Vec<i64> = held
        .iter()
        .filter_map(|statement| number(statement))
        .collect();
    let disputed = statements
        .iter()
        .filter_map(number)
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        > 1;
    if let Some(preferred) = held
        .iter()
        .find(|s| s.rank == Some(Rank::Preferred))
        .and_then(|s| number(s))
    {
        return (Some((preferred, preferred)), disputed);
    }
    let range = values
        .iter()
        .min()
        .copied()
        .zip(values.iter().max().copied());
    (range, disputed)
}
