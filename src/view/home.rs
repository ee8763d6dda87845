//! The home page.

use crate::date::Date;
use crate::graph::attendance::Course;
use crate::graph::node::Ix;
use crate::record::accepted::{EVENT, INITIATIVE};
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::card::SharedCard;
use super::context::PageContext;
use super::counts::HeadlineView;
use super::item::ListItem;
use super::macros::view;
use super::map::MapView;
use super::nav::NAV_KINDS;
use super::timeline::TimelineView;
use super::typed_fields::TypedFields as _;
use super::{chronology, presence, unknown};

view! {
    /// The home page.
    pub struct HomeView {
        /// The event to show first: the latest that has begun, else the next to come; none that was cancelled or postponed.
        pub latest: Option<SharedCard>,
        /// Events by year, the newest first.
        pub chronology: Vec<Year>,
        /// How many records of each kind there are.
        pub figures: Vec<Figure>,
        /// Initiatives: that of the event shown first, then those with most editions.
        pub initiatives: Vec<SharedCard>,
        /// Figures of the event shown first; its own page has what each source says.
        pub counts: Vec<HeadlineView>,
        /// Countries known to have been at the event shown first; of one still to come, those announced.
        pub present: Vec<SharedCard>,
        /// The editions of its series along a line of time.
        pub timeline: TimelineView,
        /// Where the editions of its series were held, and who came.
        pub map: MapView,
        /// What the dossier says of the event shown first: who came, who said what, what is not known.
        pub doors: Vec<Door>,
        /// Pages of a site whose home page has no text of its own to name them.
        pub pages: Vec<SharedCard>,
    }

    /// A way into what the dossier says of an event.
    pub struct Door {
        /// `delegations`, `speeches` or `gaps`.
        pub what: &'static str,
        /// How many there are.
        pub count: usize,
        /// Where they are listed, under `root`.
        pub url: String,
    }

    /// A year of a chronology.
    pub struct Year {
        /// The year, or nothing for what is undated.
        pub year: String,
        /// Its events.
        pub items: Vec<ListItem>,
    }

    /// A number of records.
    pub struct Figure {
        /// The folder: `events`, `people`, …
        pub folder: &'static str,
        /// How many.
        pub count: usize,
        /// The index, under `root`.
        pub url: String,
    }
}

impl HomeView {
    /// What the home page shows beside its text.
    pub fn build(ctx: &PageContext<'_>) -> HomeView {
        let mut events: Vec<Ix> = ctx.lens.index(Kind::Event).collect();
        events.retain(|event| !chronology::is_part(ctx, *event));
        events.sort_by_cached_key(|event| chronology::chronological(ctx, *event));
        let lead = lead(ctx);
        let latest = lead.or_else(|| in_focus(ctx, &events));
        let series = latest.and_then(|event| series_of(ctx, event));
        let initiatives = ctx.requested.make(HomeView::NAMES.initiatives, || {
            let mut initiatives: Vec<Ix> = ctx.lens.index(Kind::Initiative).collect();
            initiatives.sort_by_key(|initiative| {
                let links = ctx.lens.links(*initiative).iter();
                let editions = links.filter(|edge| edge.role == Role::Edition).count();
                (Some(*initiative) != series, std::cmp::Reverse(editions))
            });
            initiatives.into_iter().map(|ix| ctx.card(ix)).collect()
        });
        HomeView {
            latest: latest.map(|event| ctx.card(event)),
            chronology: ctx
                .requested
                .make(HomeView::NAMES.chronology, || years(ctx, events)),
            figures: NAV_KINDS
                .into_iter()
                .map(|kind| (kind, ctx.lens.index(kind).len()))
                .filter(|(_, count)| *count > 0)
                .map(|(kind, count)| Figure {
                    folder: kind.folder(),
                    count,
                    url: ctx.links.url(&format!("{}/", kind.folder())),
                })
                .collect(),
            initiatives,
            counts: ctx.requested.make(HomeView::NAMES.counts, || {
                latest
                    .map(|event| counts_of(ctx, event))
                    .unwrap_or_default()
            }),
            present: ctx.requested.make(HomeView::NAMES.present, || {
                latest
                    .map(|event| countries_at(ctx, event))
                    .unwrap_or_default()
            }),
            timeline: ctx.requested.make(HomeView::NAMES.timeline, || {
                series
                    .map(|series| {
                        let editions = chronology::linked(ctx, series, Role::Edition);
                        TimelineView::of_records(ctx, editions.into_iter())
                    })
                    .unwrap_or_default()
            }),
            map: ctx.requested.make(HomeView::NAMES.map, || {
                series
                    .map(|series| MapView::of_series(ctx, series))
                    .unwrap_or_default()
            }),
            doors: ctx.requested.make(HomeView::NAMES.doors, || {
                latest.map(|event| doors(ctx, event)).unwrap_or_default()
            }),
            pages: ctx
                .requested
                .make(HomeView::NAMES.pages, || unnamed_pages(ctx)),
        }
    }
}

/// The event that the home page's author wants first.
fn lead(ctx: &PageContext<'_>) -> Option<Ix> {
    let home = ctx.lens.find(Kind::Page, "index")?;
    let page = ctx.lens.fields(home).page()?;
    ctx.lens.resolve(page.lead.as_ref()?, EVENT)
}

/// The figures of an event.
fn counts_of(ctx: &PageContext<'_>, event: Ix) -> Vec<HeadlineView> {
    let fields = ctx.lens.fields(event).event();
    let counts = fields.into_iter().flat_map(|fields| &fields.counts);
    counts
        .map(|count| HeadlineView::build(ctx, count))
        .collect()
}

/// The countries that were at an event, or of one still to come are announced, by name.
fn countries_at(ctx: &PageContext<'_>, event: Ix) -> Vec<SharedCard> {
    let course = ctx.lens.course(event);
    let came = match course {
        Course::Announced => "announced",
        _ => "attended",
    };
    let mut present: Vec<SharedCard> = presence::senders_at(ctx, event)
        .into_iter()
        .filter(|(of, known)| {
            ctx.lens.card(*of).kind == Kind::Country
                && presence::sender_state(known, course) == came
        })
        .map(|(of, _)| ctx.card(of))
        .collect();
    let collator = ctx.language.locale.collator();
    present.sort_by(|a, b| collator.compare(&a.view().text, &b.view().text));
    present
}

/// The ways into what is known of an event, and into what is not.
fn doors(ctx: &PageContext<'_>, event: Ix) -> Vec<Door> {
    let links = ctx.lens.links(event).iter();
    let count = |role: Role| links.clone().filter(|edge| edge.role == role).count();
    let gaps: usize = unknown::gaps_of(ctx, event)
        .iter()
        .map(|gap| gap.count.max(1))
        .sum();
    let url = ctx.card(event).view().url.clone();
    let all = [
        ("delegations", count(Role::DelegationAt)),
        ("speeches", count(Role::SpokenAt)),
        ("gaps", gaps),
    ];
    all.into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| Door {
            what,
            count,
            url: format!("{url}#_at-{what}"),
        })
        .collect()
}

/// The initiative that an event is an edition of.
fn series_of(ctx: &PageContext<'_>, event: Ix) -> Option<Ix> {
    let fields = ctx.lens.fields(event).event()?;
    ctx.lens.resolve(fields.series.as_ref()?, INITIATIVE)
}

/// The event to show first, of some in order of time: the latest that has begun; if none has, the next to come. One
/// that was cancelled or put off is never shown first.
fn in_focus(ctx: &PageContext<'_>, events: &[Ix]) -> Option<Ix> {
    let dated = || {
        events.iter().filter(|event| {
            ctx.lens
                .card(**event)
                .date
                .as_ref()
                .is_some_and(Date::year_known)
        })
    };
    let of = |course: Course| dated().filter(move |event| ctx.lens.course(**event) == course);
    let begun = of(Course::Held).next_back();
    begun
        .or_else(|| of(Course::Announced).next())
        .or_else(|| of(Course::Perhaps).next_back())
        .copied()
}

/// Without a text of its own the home page names every page: one file makes a site.
fn unnamed_pages(ctx: &PageContext<'_>) -> Vec<SharedCard> {
    if ctx.lens.find(Kind::Page, "index").is_some() {
        return Vec::new();
    }
    ctx.lens
        .index(Kind::Page)
        .filter(|page| !ctx.lens.card(*page).introduces())
        .map(|page| ctx.card(page))
        .collect()
}

/// Records under their years, the newest first, from year to year and in each; what is undated comes last.
pub fn years(ctx: &PageContext<'_>, sorted: Vec<Ix>) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (year, ix) in chronology::newest_first(ctx, sorted) {
        let item = ListItem::of(ctx.card(ix));
        match years.iter_mut().find(|known| known.year == year) {
            Some(known) => known.items.push(item),
            None => years.push(Year {
                year,
                items: vec![item],
            }),
        }
    }
    years
}
