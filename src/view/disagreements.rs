//! Where sources disagree: every figure and date of every event about which two things are said.

use std::sync::Arc;

use crate::graph::agreement::{disputed, figures_agree};
use crate::graph::node::Ix;
use crate::record::fields::{Count, Event};

use super::card::SharedCard;
use super::chronology;
use super::context::PageContext;
use super::counts::{CountView, StatementView};
use super::macros::view;
use super::pager::Pager;
use super::typed_fields::TypedFields as _;

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

/// Whether sources disagree about a figure.
fn is_disputed(count: &Count) -> bool {
    disputed(&count.statements, figures_agree)
}

/// Whether sources disagree about anything in an event. Two dates are told even if both can be right, as a day and the
/// two days it is one of: a reader wants to know how long it was.
fn has_dispute(event: &Event) -> bool {
    event.date.statements.len() > 1 || event.counts.iter().any(is_disputed)
}

/// The events about which sources disagree. Which these are hangs on their fields alone.
pub fn disputed_events(ctx: &PageContext<'_>) -> Arc<[Ix]> {
    let all = chronology::newest_events(ctx);
    all.iter().for_each(|ix| {
        ctx.lens.fields(*ix);
    });
    let disputed = ctx.shared_orders.disputed_events.get_or_init(|| {
        let disputed = |ix: &Ix| ctx.lens.fields(*ix).event().is_some_and(has_dispute);
        all.iter().copied().filter(disputed).collect()
    });
    Arc::clone(disputed)
}

impl DisagreementsView {
    /// One page of where sources disagree.
    pub fn build(ctx: &PageContext<'_>, page: usize) -> DisagreementsView {
        let events = disputed_events(ctx);
        let pager = Pager::build(ctx, "disagreements", page, events.len());
        let here = pager.range(ctx.settings.page_size, events.len());
        let disputes = events[here].iter().filter_map(|ix| {
            let event = ctx.lens.fields(*ix).event()?;
            let counts = event.counts.iter().filter(|count| is_disputed(count));
            Some(Dispute {
                event: ctx.card(*ix),
                dates: StatementView::of_dates(ctx, event),
                counts: counts.map(|count| CountView::build(ctx, count)).collect(),
            })
        });
        DisagreementsView {
            disputes: disputes.collect(),
            total: events.len(),
            pager,
        }
    }
}
