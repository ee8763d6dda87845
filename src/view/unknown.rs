//! What is not known: every gap that the records themselves show, event by event.
//!
//! A gap is told from what a record says and does not say; nothing is guessed. Who is not listed is a gap
//! only of a list that does not say it is whole.

use crate::date::Date;
use crate::graph::attendance::Course;
use crate::graph::history::{AtDate, roles_at};
use crate::graph::node::Ix;
use crate::record::accepted::PERSON;
use crate::record::fields::Form;
use crate::record::people::Delegation;
use crate::record::relation::Role;

use super::attendance::unnamed;
use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::pager::Pager;
use super::typed_fields::TypedFields as _;
use super::{chronology, presence, speaking_order};

view! {
    /// What is not known, event by event.
    pub struct UnknownView {
        /// Events with what is not known about them, the newest first.
        pub entries: Vec<Gaps>,
        /// The way to its other pages.
        pub pager: Pager,
    }

    /// What is not known about one event.
    pub struct Gaps {
        /// The event.
        pub event: SharedCard,
        /// The gaps.
        pub gaps: Vec<Gap>,
    }

    /// Something that is not known.
    pub struct Gap {
        /// What: `undated`, `year`, `date`, `senders`, `head`, `names`, `members`, `role`, `speaker`, `text`, `wording`, `form`;
        /// the string `gap-<what>` says it.
        pub what: &'static str,
        /// About which records: delegations, people, speeches; none where the event itself is meant.
        pub about: Vec<SharedCard>,
        /// How many seats, where seats are counted, else how many records.
        pub count: usize,
    }
}

/// Gaps of one event by what they are, in the order they are told.
#[derive(Default)]
struct GapList {
    gaps: Vec<(&'static str, Vec<Ix>, usize)>,
}

impl GapList {
    fn add(&mut self, what: &'static str, about: Option<Ix>, count: usize) {
        match self.gaps.iter_mut().find(|(known, ..)| *known == what) {
            Some((_, all, sum)) => {
                all.extend(about.filter(|ix| !all.contains(ix)));
                *sum += count;
            }
            None => self.gaps.push((what, about.into_iter().collect(), count)),
        }
    }
}

impl UnknownView {
    /// One page of what is not known. Every event counts as an entry, so that how many pages there are hangs
    /// on nothing else; an event with no gap is not shown.
    pub fn build(ctx: &PageContext<'_>, page: usize) -> UnknownView {
        let events = chronology::newest_events(ctx);
        let pager = Pager::build(ctx, "unknown", page, events.len());
        let here = pager.range(ctx.settings.page_size, events.len());
        let entries = events[here].iter().map(|ix| Gaps {
            event: ctx.card(*ix),
            gaps: gaps_of(ctx, *ix),
        });
        UnknownView {
            entries: entries.filter(|entry| !entry.gaps.is_empty()).collect(),
            pager,
        }
    }
}

/// What is not known about an event.
pub fn gaps_of(ctx: &PageContext<'_>, ix: Ix) -> Vec<Gap> {
    let Some(event) = ctx.lens.fields(ix).event() else {
        return Vec::new();
    };
    let course = ctx.lens.course(ix);
    // Of a meeting that has not taken place, there is nothing yet to know.
    if !matches!(course, Course::Held | Course::Perhaps) {
        return Vec::new();
    }
    let mut found = GapList::default();
    let date = event.date.date.as_ref();
    match date {
        None => found.add("undated", None, 1),
        Some(date) if !date.year_known() => found.add("year", None, 1),
        Some(date)
            if date.is_uncertain()
                || date.is_approximate()
                || date.first_start() != date.last_start() =>
        {
            found.add("date", None, 1);
        }
        _ => {}
    }
    let links = if course == Course::Held {
        ctx.lens.links(ix)
    } else {
        &[]
    };
    let sent = || {
        links
            .iter()
            .filter(|edge| edge.role == Role::DelegationAt)
            .map(|edge| edge.other)
    };
    if sent().next().is_some() && event.delegations_complete != Some(true) {
        found.add("senders", None, 1);
    }
    for delegation in sent() {
        if let Some(fields) = ctx.lens.delegation(delegation) {
            gaps_of_delegation(ctx, delegation, fields, date, &mut found);
        }
    }
    let mut spoken: Vec<Ix> = links
        .iter()
        .filter(|edge| edge.role == Role::SpokenAt)
        .map(|edge| edge.other)
        .collect();
    spoken.sort_by_key(|speech| speaking_order::speaking_order(ctx, *speech));
    for speech in spoken {
        gaps_of_speech(ctx, speech, date, &mut found);
    }
    let gaps = found.gaps.into_iter();
    gaps.map(|(what, about, count)| Gap {
        what,
        about: about.into_iter().map(|ix| ctx.card(ix)).collect(),
        count,
    })
    .collect()
}

fn gaps_of_delegation(
    ctx: &PageContext<'_>,
    ix: Ix,
    sent: &Delegation,
    date: Option<&Date>,
    found: &mut GapList,
) {
    if !presence::delegation_presence(ctx, ix).attended() {
        return;
    }
    let nobody = sent.seats().next().is_none();
    if sent.head.is_none() {
        found.add("head", Some(ix), 1);
    }
    if unnamed(sent) > 0 {
        found.add("names", Some(ix), unnamed(sent));
    }
    if sent.complete != Some(true) && !nobody {
        found.add("members", Some(ix), 1);
    }
    let came = sent
        .seats()
        .filter(|(_, seat)| presence::seat_presence(ctx, ix, seat).attended());
    for (_, seat) in came.filter(|(_, seat)| seat.role.is_empty()) {
        if let Some(person) = ctx.node(seat.person.as_ref(), PERSON) {
            gap_of_role(ctx, person, date, found);
        }
    }
}

fn gaps_of_speech(ctx: &PageContext<'_>, ix: Ix, date: Option<&Date>, found: &mut GapList) {
    let node = ctx.lens.fields(ix);
    let Some(speech) = node.speech() else {
        return;
    };
    if speech.by.is_empty() && !speech.on_behalf.is_empty() {
        found.add("speaker", Some(ix), 1);
    }
    if speech.role.is_empty() {
        for person in ctx.nodes(&speech.by, PERSON) {
            gap_of_role(ctx, person, node.date.as_ref().or(date), found);
        }
    }
    let empty = node
        .record
        .iter()
        .chain(&node.translations)
        .all(|text| text.body.is_empty());
    let gap = match speech.form {
        Some(Form::Verbatim) if !empty => None,
        Some(Form::Summary | Form::Reported) if !empty => Some("wording"),
        None if !empty => Some("form"),
        _ => Some("text"),
    };
    gap.into_iter().for_each(|gap| found.add(gap, Some(ix), 1));
}

fn gap_of_role(ctx: &PageContext<'_>, person: Ix, date: Option<&Date>, found: &mut GapList) {
    if matches!(roles_at(ctx.lens.card(person), date), AtDate::Unknown) {
        found.add("role", Some(person), 1);
    }
}
