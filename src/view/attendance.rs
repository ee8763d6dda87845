//! Who came to the editions of a series: senders by editions.

use std::collections::BTreeMap;

use crate::graph::attendance::Course;
use crate::graph::history::roles_at;
use crate::graph::node::Ix;
use crate::record::accepted::{OFFICE, PERSON};
use crate::record::fields::OfficeRank;
use crate::record::kind::Kind;
use crate::record::people::{Delegation, Participant};
use crate::record::relation::Role;

use super::card::SharedCard;
use super::chronology;
use super::context::PageContext;
use super::macros::view;
use super::presence::{self, SenderAt};
use super::seats::SeatView;
use super::typed_fields::TypedFields as _;
use super::value::Html;

view! {
    /// Who came to the editions of a series.
    pub struct MatrixView {
        /// The editions, the oldest first: the columns.
        pub editions: Vec<EditionView>,
        /// How many earlier editions are left out, because a table has no room for all.
        pub earlier: usize,
        /// The rows: everyone known at one edition at least, countries first.
        pub rows: Vec<MatrixRow>,
    }

    /// An edition of a series.
    pub struct EditionView {
        /// The event.
        pub card: SharedCard,
        /// Its year in figures, or nothing.
        pub year: String,
        /// Whether all senders are listed: only then is who is not listed absent.
        pub complete: bool,
        /// What became of it, as of today: `held`, `announced`, `cancelled`, `postponed`, or `perhaps` where its date does
        /// not tell whether it has begun.
        pub course: &'static str,
    }

    /// A sender at every edition.
    pub struct MatrixRow {
        /// The sender.
        pub of: SharedCard,
        /// At how many editions it is known to have been, or to have organized them.
        pub times: usize,
        /// One cell an edition.
        pub cells: Vec<MatrixCell>,
    }

    /// A sender at one edition.
    pub struct MatrixCell {
        /// `present`; `spoke`, known from its words in the room alone; `took-part`, known as a party or from the chair;
        /// `organized`; `message`, sent words alone; `announced`, `perhaps`, `cancelled`, `postponed` with the edition;
        /// `invited`, `declined`, `absent`, or `unknown`.
        pub state: &'static str,
        /// Its delegation.
        pub delegation: Option<SharedCard>,
        /// The head, as called on the day; what the seat is where the name is not known.
        pub head: Html,
        /// The rank of the head's office on the day: `minister`, …, or nothing where it is not known.
        pub rank: &'static str,
        /// How many seats are known.
        pub size: usize,
        /// Whether these are all.
        pub whole: bool,
        /// Whether it came as an observer.
        pub observer: bool,
        /// What was said for it.
        pub speeches: Vec<SharedCard>,
    }
}

/// The columns that a table has room for.
const MANY_EDITIONS: usize = 12;

impl MatrixView {
    /// The participation matrix of an initiative, if two editions at least are recorded and anybody is known at one.
    pub fn build(ctx: &PageContext<'_>, series: Ix) -> MatrixView {
        let mut editions = chronology::linked(ctx, series, Role::Edition);
        if editions.len() < 2 {
            return MatrixView::default();
        }
        let earlier = editions.len().saturating_sub(MANY_EDITIONS);
        editions.drain(..earlier);
        let mut senders: BTreeMap<Ix, BTreeMap<usize, SenderAt>> = BTreeMap::new();
        for (at, edition) in editions.iter().enumerate() {
            for (of, known) in presence::senders_at(ctx, *edition) {
                senders.entry(of).or_default().insert(at, known);
            }
        }
        // For bodies that only organized the editions, a table would say nothing but that the rest is not known.
        let came = |known: &SenderAt| {
            known.delegation.is_some() || known.took_part || !known.speeches.is_empty()
        };
        if !senders.values().flat_map(BTreeMap::values).any(came) {
            return MatrixView::default();
        }
        let courses: Vec<Course> = editions
            .iter()
            .map(|edition| ctx.lens.course(*edition))
            .collect();
        let whole: Vec<bool> = editions
            .iter()
            .map(|edition| all_senders(ctx, *edition))
            .collect();
        let mut rows: Vec<(Ix, MatrixRow)> = senders
            .into_iter()
            .map(|(of, known)| {
                let cell = |at: usize| {
                    matrix_cell(ctx, known.get(&at), editions[at], courses[at], whole[at])
                };
                let cells: Vec<MatrixCell> = (0..editions.len()).map(cell).collect();
                let counts = |cell: &&MatrixCell| {
                    matches!(cell.state, "present" | "spoke" | "took-part" | "organized")
                };
                let times = cells.iter().filter(counts).count();
                (
                    of,
                    MatrixRow {
                        of: ctx.card(of),
                        times,
                        cells,
                    },
                )
            })
            .collect();
        let collator = ctx.language.locale.collator();
        rows.sort_by(|(a, one), (b, other)| {
            let countries = |ix: &Ix| ctx.lens.card(*ix).kind != Kind::Country;
            countries(a)
                .cmp(&countries(b))
                .then_with(|| collator.compare(&one.of.view().text, &other.of.view().text))
                .then_with(|| a.cmp(b))
        });
        if rows.is_empty() {
            return MatrixView::default();
        }
        let editions = editions.into_iter().zip(whole).zip(courses);
        let editions = editions
            .map(|((ix, complete), course)| edition(ctx, ix, complete, course))
            .collect();
        MatrixView {
            editions,
            earlier,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    }
}

fn edition(ctx: &PageContext<'_>, ix: Ix, complete: bool, course: Course) -> EditionView {
    let year = ctx
        .lens
        .card(ix)
        .date
        .as_ref()
        .and_then(crate::date::Date::year);
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    EditionView {
        card: ctx.card(ix),
        year,
        complete,
        course: course.as_str(),
    }
}

/// Whether an event lists all its senders.
pub(super) fn all_senders(ctx: &PageContext<'_>, event: Ix) -> bool {
    ctx.lens
        .fields(event)
        .event()
        .is_some_and(|event| event.delegations_complete == Some(true))
}

fn matrix_cell(
    ctx: &PageContext<'_>,
    known: Option<&SenderAt>,
    event: Ix,
    course: Course,
    whole: bool,
) -> MatrixCell {
    let Some(known) = known else {
        let state = match course {
            // Those who are not listed were no more present than those who are.
            Course::Cancelled | Course::Postponed => course.as_str(),
            Course::Held if whole => "absent",
            _ => "unknown",
        };
        return MatrixCell {
            state,
            ..MatrixCell::default()
        };
    };
    let speeches = known
        .speeches
        .iter()
        .map(|speech| ctx.card(*speech))
        .collect();
    let state = match presence::sender_state(known, course) {
        "attended" if known.delegation.is_some() => "present",
        "attended" if known.spoke => "spoke",
        "attended" => "took-part",
        state => state,
    };
    let Some((ix, sent)) = known
        .delegation
        .and_then(|ix| Some((ix, ctx.lens.delegation(ix)?)))
    else {
        return MatrixCell {
            state,
            speeches,
            ..MatrixCell::default()
        };
    };
    let date = ctx.lens.card(event).date.as_ref();
    let head = sent.head.as_ref();
    MatrixCell {
        state,
        delegation: Some(ctx.card(ix)),
        head: head
            .map(|head| head_name(ctx, head, date))
            .unwrap_or_default(),
        rank: head
            .and_then(|head| rank_of(ctx, head, date))
            .map_or("", OfficeRank::as_str),
        size: sent.seats().count(),
        whole: sent.complete == Some(true),
        observer: sent.observer,
        speeches,
    }
}

fn head_name(ctx: &PageContext<'_>, head: &Participant, date: Option<&crate::date::Date>) -> Html {
    let seat = SeatView::without_marks(ctx, "head", head, date);
    if seat.name.is_empty() {
        seat.role
    } else {
        seat.name
    }
}

/// The highest rank that a participant certainly, or else possibly, held on a day.
fn rank_of(
    ctx: &PageContext<'_>,
    participant: &Participant,
    date: Option<&crate::date::Date>,
) -> Option<OfficeRank> {
    let person = ctx.lens.resolve(participant.person.as_ref()?, PERSON)?;
    let roles = roles_at(ctx.lens.card(person), date).all();
    let offices = roles
        .into_iter()
        .filter_map(|role| ctx.lens.resolve(role.office.as_ref()?, OFFICE));
    offices.filter_map(|office| rank(ctx, office)).min()
}

/// The rank of an office.
pub(super) fn rank(ctx: &PageContext<'_>, office: Ix) -> Option<OfficeRank> {
    ctx.lens.card(office).office()?.rank
}

/// How many seats of a delegation have no named holder.
pub(super) fn unnamed(delegation: &Delegation) -> usize {
    delegation
        .seats()
        .filter(|(_, participant)| participant.person.is_none())
        .count()
}
