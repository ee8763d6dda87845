//! The home page.

use crate::date::Date;
use crate::graph::attendance::Course;
use crate::graph::node::Ix;
use crate::record::accepted::{EVENT, INITIATIVE};
use crate::record::fields::Fields;
use crate::record::kind::Kind;

use super::context::PageContext;
use super::page::NAV_KINDS;
use super::pages::{Figure, HomeView, Year};
use super::value::SharedCard;

impl PageContext<'_> {
    /// What the home page shows beside its text.
    pub fn home(&self) -> HomeView {
        let mut events: Vec<Ix> = self.lens.index(Kind::Event).collect();
        events.retain(|event| !self.is_part(*event));
        events.sort_by_key(|event| self.chronological(*event));
        let lead = self.lead();
        let latest = lead.or_else(|| self.in_focus(&events));
        let initiatives = self.requested.make("initiatives", || {
            let mut initiatives: Vec<Ix> = self.lens.index(Kind::Initiative).collect();
            let series = lead.and_then(|event| self.series_of(event));
            initiatives.sort_by_key(|initiative| Some(*initiative) != series);
            initiatives.into_iter().map(|ix| self.card(ix)).collect()
        });
        HomeView {
            latest: latest.map(|event| self.card(event)),
            chronology: self.requested.make("chronology", || self.years(events)),
            figures: NAV_KINDS
                .into_iter()
                .map(|kind| (kind, self.lens.index(kind).len()))
                .filter(|(_, count)| *count > 0)
                .map(|(kind, count)| Figure {
                    folder: kind.folder(),
                    count,
                    url: self.url(&format!("{}/", kind.folder())),
                })
                .collect(),
            initiatives,
            pages: self.requested.make("pages", || self.unnamed_pages()),
        }
    }

    /// The event that the home page's author wants first.
    fn lead(&self) -> Option<Ix> {
        let home = self.lens.find(Kind::Page, "index")?;
        let Some(Fields::Page(page)) = self.lens.fields(home).fields() else {
            return None;
        };
        self.lens.resolve(page.lead.as_ref()?, EVENT)
    }

    /// The initiative that an event is an edition of.
    fn series_of(&self, event: Ix) -> Option<Ix> {
        let Some(Fields::Event(fields)) = self.lens.fields(event).fields() else {
            return None;
        };
        self.lens.resolve(fields.series.as_ref()?, INITIATIVE)
    }

    /// The event to show first, of some in order of time: the latest that has begun; if none has, the next to come. One
    /// that was cancelled or put off is never shown first.
    fn in_focus(&self, events: &[Ix]) -> Option<Ix> {
        let dated = || {
            events.iter().filter(|event| {
                self.lens
                    .card(**event)
                    .date
                    .as_ref()
                    .is_some_and(Date::year_known)
            })
        };
        let of = |course: Course| dated().filter(move |event| self.lens.course(**event) == course);
        let begun = of(Course::Held).next_back();
        begun
            .or_else(|| of(Course::Announced).next())
            .or_else(|| of(Course::Perhaps).next_back())
            .copied()
    }

    /// Without a text of its own the home page names every page: one file makes a site.
    fn unnamed_pages(&self) -> Vec<SharedCard> {
        if self.lens.find(Kind::Page, "index").is_some() {
            return Vec::new();
        }
        self.lens
            .index(Kind::Page)
            .filter(|page| !self.lens.card(*page).introduces())
            .map(|page| self.card(page))
            .collect()
    }

    /// Whether an event is part of another.
    pub fn is_part(&self, event: Ix) -> bool {
        matches!(self.lens.card(event).fields(), Some(Fields::Event(event)) if event.part_of.is_some())
    }

    /// Records under their years, the newest first, from year to year and in each; what is undated comes last.
    pub fn years(&self, sorted: Vec<Ix>) -> Vec<Year> {
        let mut years: Vec<Year> = Vec::new();
        for (year, ix) in self.newest_first(sorted) {
            let item = self.item(ix);
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
}
