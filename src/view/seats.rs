//! Who sat where, or spoke, as on the day.

use crate::date::Date;
use crate::record::accepted::{ACTOR, PERSON};
use crate::record::people::Participant;

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::roles;
use super::value::Html;

view! {
    /// A seat, and who sat in it as far as that is known.
    pub struct SeatView {
        /// `head`, `deputy`, `member`, `alternate`.
        pub seat: &'static str,
        /// The person; nothing where only the seat is known.
        pub person: Option<SharedCard>,
        /// How the person was called on the day; empty where only the seat is known.
        pub name: Html,
        /// The role on the day.
        pub role: Html,
        /// The body that sent this person.
        pub org: Option<SharedCard>,
        /// Whom this person replaced.
        pub in_place_of: Option<SharedCard>,
        /// How the one replaced was called on the day.
        pub in_place_of_name: Html,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// Whether this person came, in the words of a delegation; nothing of who is named for a speech.
        pub attendance: &'static str,
        /// Marks of its notes.
        pub marks: Html,
    }
}

impl SeatView {
    /// A seat as it was on the day of its event, with the marks of its notes.
    pub fn build(
        ctx: &PageContext<'_>,
        seat: &'static str,
        participant: &Participant,
        date: Option<&Date>,
    ) -> SeatView {
        let marks = ctx.marks(&participant.source);
        SeatView {
            marks,
            ..SeatView::without_marks(ctx, seat, participant, date)
        }
    }

    /// The same where its marks are not shown: a note leads back to every mark that was made.
    pub fn without_marks(
        ctx: &PageContext<'_>,
        seat: &'static str,
        participant: &Participant,
        date: Option<&Date>,
    ) -> SeatView {
        let person = ctx.node(participant.person.as_ref(), PERSON);
        let replaced = ctx.node(participant.in_place_of.as_ref(), PERSON);
        let mut role = ctx.texts.html(&participant.role);
        if let (true, Some(person)) = (role.is_empty(), person) {
            role = roles::role_at(ctx, person, date);
        }
        // Of somebody who is held back nothing is shown: the id is an address, and mostly a name.
        let name = person
            .map(|person| ctx.name_at(person, date))
            .unwrap_or_default();
        SeatView {
            seat,
            person: person.map(|person| ctx.card(person)),
            name,
            role,
            org: ctx.resolve(participant.org.as_ref(), ACTOR),
            in_place_of: replaced.map(|person| ctx.card(person)),
            in_place_of_name: replaced
                .map(|person| ctx.name_at(person, date))
                .unwrap_or_default(),
            status: participant.status.map_or("", |status| status.as_str()),
            attendance: "",
            marks: Html::default(),
        }
    }
}
