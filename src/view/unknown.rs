//! What is not known: every gap that the records themselves show, event by event.
//!
//! A gap is told from what a record says and does not say; nothing is guessed. Who is not listed is a gap
//! only of a list that does not say it is whole.

use crate::date::Date;
use crate::graph::attendance::Course;
use crate::graph::history::{AtDate, roles_at};
use crate::graph::node::Ix;
use crate::record::accepted::PERSON;
use crate::record::fields::{Fields, Form};
use crate::record::kind::Kind;
use crate::record::people::Delegation;
use crate::record::relation::Role;

use super::attendance::unnamed;
use super::context::PageContext;
use super::index::Pager;
use super::macros::view;
use super::value::SharedCard;

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
struct Found {
    gaps: Vec<(&'static str, Vec<Ix>, usize)>,
}

impl Found {
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

impl PageContext<'_> {
    /// One page of what is not known. Every event counts as an entry, so that how many pages there are hangs
    /// on nothing else; an event with no gap is not shown.
    pub fn unknown(&self, page: usize) -> UnknownView {
        let mut events: Vec<Ix> = self.lens.index(Kind::Event).collect();
        self.lens
            .note(&crate::graph::facts::Fact::Order(Kind::Event));
        events.sort_by_key(|ix| std::cmp::Reverse(self.chronological(*ix)));
        let pager = self.pager("unknown", page, events.len());
        let here = pager.range(self.settings.page_size, events.len());
        let entries = events[here].iter().map(|ix| Gaps {
            event: self.card(*ix),
            gaps: self.gaps(*ix),
        });
        UnknownView {
            entries: entries.filter(|entry| !entry.gaps.is_empty()).collect(),
            pager,
        }
    }

    /// What is not known about an event.
    pub fn gaps(&self, ix: Ix) -> Vec<Gap> {
        let Some(Fields::Event(event)) = self.lens.fields(ix).fields() else {
            return Vec::new();
        };
        let course = self.lens.course(ix);
        // Of a meeting that has not taken place, there is nothing yet to know.
        if !matches!(course, Course::Held | Course::Perhaps) {
            return Vec::new();
        }
        let mut found = Found::default();
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
            self.lens.links(ix)
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
            if let Some(fields) = self.lens.delegation(delegation) {
                self.gaps_of_delegation(delegation, fields, date, &mut found);
            }
        }
        let mut spoken: Vec<Ix> = links
            .iter()
            .filter(|edge| edge.role == Role::SpokenAt)
            .map(|edge| edge.other)
            .collect();
        spoken.sort_by_key(|speech| self.speaking_order(*speech));
        for speech in spoken {
            self.gaps_of_speech(speech, date, &mut found);
        }
        let gaps = found.gaps.into_iter();
        gaps.map(|(what, about, count)| Gap {
            what,
            about: about.into_iter().map(|ix| self.card(ix)).collect(),
            count,
        })
        .collect()
    }

    fn gaps_of_delegation(
        &self,
        ix: Ix,
        sent: &Delegation,
        date: Option<&Date>,
        found: &mut Found,
    ) {
        if !self.delegation_presence(ix).attended() {
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
            .filter(|(_, seat)| self.seat_presence(ix, seat).attended());
        for (_, seat) in came.filter(|(_, seat)| seat.role.is_empty()) {
            if let Some(person) = seat
                .person
                .as_ref()
                .and_then(|person| self.lens.resolve(person, PERSON))
            {
                self.gap_of_role(person, date, found);
            }
        }
    }

    fn gaps_of_speech(&self, ix: Ix, date: Option<&Date>, found: &mut Found) {
        let node = self.lens.fields(ix);
        let Some(Fields::Speech(speech)) = node.fields() else {
            return;
        };
        if speech.by.is_empty() && !speech.on_behalf.is_empty() {
            found.add("speaker", Some(ix), 1);
        }
        if speech.role.is_empty() {
            for person in speech
                .by
                .iter()
                .filter_map(|by| self.lens.resolve(by, PERSON))
            {
                self.gap_of_role(person, node.date.as_ref().or(date), found);
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

    fn gap_of_role(&self, person: Ix, date: Option<&Date>, found: &mut Found) {
        if matches!(roles_at(self.lens.card(person), date), AtDate::Unknown) {
            found.add("role", Some(person), 1);
        }
    }
}
