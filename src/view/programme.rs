//! The programme of an event.

use crate::date::Date;
use crate::graph::node::Ix;
use crate::record::accepted::ANYBODY;
use crate::record::fields::Session;

use super::actors::Actor;
use super::context::PageContext;
use super::macros::view;
use super::sessions::{session_anchor, session_name};
use super::speech::{self, SpeechItem};
use super::texts::time_range;
use super::typed_fields::TypedFields as _;
use super::value::Html;

view! {
    /// A part of an event's programme.
    pub struct SessionView {
        /// Its anchor on the event's page.
        pub anchor: String,
        /// What it is called: its title, else when and where it was.
        pub title: Html,
        /// Whether it has a title of its own; else `title` says its time and place.
        pub titled: bool,
        /// Its day, in words.
        pub date: String,
        /// Its time at the place.
        pub time: String,
        /// Its room.
        pub place: Html,
        /// Who chaired it.
        pub chair: Vec<Actor>,
        /// What was said in it.
        pub speeches: Vec<SpeechItem>,
    }
}

impl SessionView {
    /// A part of the programme, with what was said in it.
    pub fn build(
        ctx: &PageContext<'_>,
        session: &Session,
        date: Option<&Date>,
        speeches: &[Ix],
    ) -> SessionView {
        let date = session.date.as_ref().or(date);
        let here: Vec<Ix> = speeches
            .iter()
            .copied()
            .filter(|speech| {
                let speech = ctx.lens.card(*speech).speech();
                let named = speech.and_then(|speech| speech.session.as_ref());
                named.is_some_and(|named| named.id == session.id)
            })
            .collect();
        SessionView {
            anchor: session_anchor(&session.id),
            title: session_name(ctx, session),
            titled: !session.title.is_empty(),
            date: ctx.texts.date(session.date.as_ref()),
            time: time_range(session.time.as_deref()),
            place: ctx.texts.html(&session.place),
            chair: session
                .chair
                .iter()
                .filter_map(|chair| Actor::build(ctx, chair, ANYBODY, date))
                .collect(),
            speeches: speech::speech_items(ctx, &here),
        }
    }
}
