//! Where sources disagree: every figure and date of every event about which two things are said.

use crate::graph::facts::Fact;
use crate::graph::node::Ix;
use crate::record::fields::{Event, Fields};
use crate::record::kind::Kind;

use super::context::PageContext;
use super::event::headline;
use super::index::Pager;
use super::macros::view;
use super::pages::{CountView, StatementView};
use super::value::SharedCard;

view! {
    /// Where sources disagree.
    pub struct DisagreementsView {
        /// The events about which sources disagree, the newest first.
        pub disputes: Vec<Dispute>,
        /// How many events there are on all its pages.
        pub total: usize,
        /// The way to its other pages.
        pub pager: Pager,
    }

    /// What is disputed about one event.
    pub struct Dispute {
        /// The event.
        pub event: SharedCard,
        /// What sources say about its date, where they disagree.
        pub dates: Vec<StatementView>,
        /// The figures that are disputed.
        pub counts: Vec<CountView>,
    }
}

/// Whether two things are said of anything in an event.
fn disputed(event: &Event) -> bool {
    event.date.statements.len() > 1
        || event
            .counts
            .iter()
            .any(|count| headline(&count.statements).1)
}

impl PageContext<'_> {
    /// The events about which sources disagree. Which these are hangs on their fields alone.
    pub fn disputed_events(&self) -> Vec<Ix> {
        self.lens.note(&Fact::Order(Kind::Event));
        let mut events: Vec<Ix> = self.lens.index(Kind::Event).collect();
        events.retain(|ix| matches!(self.lens.fields(*ix).fields(), Some(Fields::Event(event)) if disputed(event)));
        events.sort_by_key(|ix| std::cmp::Reverse(self.chronological(*ix)));
        events
    }

    /// One page of where sources disagree.
    pub fn disagreements(&self, page: usize) -> DisagreementsView {
        let events = self.disputed_events();
        let pager = self.pager("disagreements", page, events.len());
        let here = pager.range(self.settings.page_size, events.len());
        let disputes = events[here].iter().filter_map(|ix| {
            let Some(Fields::Event(event)) = self.lens.fields(*ix).fields() else {
                return None;
            };
            let counts = event
                .counts
                .iter()
                .filter(|count| headline(&count.statements).1);
            Some(Dispute {
                event: self.card(*ix),
                dates: event
                    .date
                    .statements
                    .iter()
                    .map(|statement| self.date_statement(statement))
                    .collect(),
                counts: counts.map(|count| self.count(count)).collect(),
            })
        });
        DisagreementsView {
            disputes: disputes.collect(),
            total: events.len(),
            pager,
        }
    }
}
