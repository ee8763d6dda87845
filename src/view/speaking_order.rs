//! The order in which speeches were held.

use crate::base::natural::Natural;
use crate::date::Day;
use crate::graph::node::Ix;
use crate::graph::occasion::beginning;
use crate::record::kind::Kind;

use super::chronology::{self, Chronological};
use super::context::PageContext;
use super::typed_fields::TypedFields as _;

/// When a speech was held among others: by day, session, time and part of the event, then by what its author wrote, then by its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SpeakingOrder {
    day: (bool, Option<Day>),
    session: (bool, Option<Box<str>>, usize),
    time: (bool, Option<Box<str>>),
    part: (bool, Option<Chronological>),
    order: (bool, Option<i64>),
    id: Natural,
}

/// The order in which speeches of one event were held, as far as it is known.
pub fn speaking_order(ctx: &PageContext<'_>, ix: Ix) -> SpeakingOrder {
    let node = ctx.lens.card(ix);
    let day = node.date.as_ref().and_then(|date| date.first_start());
    let time = node.occasion.time.as_deref().map(beginning).map(Box::from);
    let (session_time, session) = match node.occasion.session.clone() {
        Some((began, at)) => (Some(began).filter(|began| !began.is_empty()), at),
        None => (time.clone(), usize::MAX),
    };
    let speech = node.speech();
    let order = speech.and_then(|speech| speech.order);
    let part = speech
        .and_then(|speech| speech.session.as_ref())
        // A session of the programme has no record, and its place is in the occasion.
        .filter(|_| node.occasion.session.is_none())
        .and_then(|session| ctx.lens.find(Kind::Event, &session.id))
        .map(|part| chronology::chronological(ctx, part));
    SpeakingOrder {
        day: (day.is_none(), day),
        part: (part.is_none(), part),
        session: (session_time.is_none(), session_time, session),
        time: (time.is_none(), time),
        order: (order.is_none(), order),
        id: Natural((*node.id).into()),
    }
}
