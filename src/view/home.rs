//! The home page.

use crate::date::Date;
use crate::graph::attendance::Course;
use crate::graph::node::Ix;
use crate::record::accepted::{EVENT, INITIATIVE};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::context::PageContext;
use super::page::NAV_KINDS;
use super::pages::{Door, Figure, HeadlineView, HomeView, Year};
use super::value::SharedCard;

impl PageContext<'_> {
    /// What the home page shows beside its text.
    pub fn home(&self) -> HomeView {
        let mut events: Vec<Ix> = self.lens.index(Kind::Event).collect();
        events.retain(|event| !self.is_part(*event));
        events.sort_by_key(|event| self.chronological(*event));
        let lead = self.lead();
        let latest = lead.or_else(|| self.in_focus(&events));
        let series = latest.and_then(|event| self.series_of(event));
        let initiatives = self.requested.make("initiatives", || {
            let mut initiatives: Vec<Ix> = self.lens.index(Kind::Initiative).collect();
            initiatives.sort_by_key(|initiative| {
                let links = self.lens.links(*initiative).iter();
                let editions = links.filter(|edge| edge.role == Role::Edition).count();
                (Some(*initiative) != series, std::cmp::Reverse(editions))
            });
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
            counts: self.requested.make("counts", || {
                latest
                    .map(|event| self.counts_of(event))
                    .unwrap_or_default()
            }),
            present: self.requested.make("present", || {
                latest
                    .map(|event| self.countries_at(event))
                    .unwrap_or_default()
            }),
            timeline: self.requested.make("timeline", || {
                series
                    .map(|series| self.timeline_of(self.editions(series)))
                    .unwrap_or_default()
            }),
            map: self.requested.make("map", || {
                series
                    .map(|series| self.map_of_series(series))
                    .unwrap_or_default()
            }),
            doors: self.requested.make("doors", || {
                latest.map(|event| self.doors(event)).unwrap_or_default()
            }),
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

    /// The editions of a series, in order of time.
    fn editions(&self, series: Ix) -> impl Iterator<Item = Ix> + use<> {
        let links = self.lens.links(series).iter();
        let mut editions: Vec<Ix> = links
            .filter(|edge| edge.role == Role::Edition)
            .map(|edge| edge.other)
            .collect();
        editions.sort_by_key(|edition| self.chronological(*edition));
        editions.into_iter()
    }

    /// The figures of an event.
    fn counts_of(&self, event: Ix) -> Vec<HeadlineView> {
        match self.lens.fields(event).fields() {
            Some(Fields::Event(fields)) => fields
                .counts
                .iter()
                .map(|count| {
                    let count = self.headline(count);
                    HeadlineView {
                        what: count.what,
                        label: count.label,
                        headline: count.headline,
                        bound: count.bound,
                        disputed: count.disputed,
                    }
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The countries that were at an event, or of one still to come are announced, by name.
    fn countries_at(&self, event: Ix) -> Vec<SharedCard> {
        let course = self.lens.course(event);
        let came = match course {
            Course::Announced => "announced",
            _ => "attended",
        };
        let mut present: Vec<SharedCard> = self
            .senders_at(event)
            .into_iter()
            .filter(|(of, known)| {
                self.lens.card(*of).kind == Kind::Country
                    && self.sender_state(known, course) == came
            })
            .map(|(of, _)| self.card(of))
            .collect();
        let collator = self.language.locale.collator();
        present.sort_by(|a, b| collator.compare(&a.view().text, &b.view().text));
        present
    }

    /// The ways into what is known of an event, and into what is not.
    fn doors(&self, event: Ix) -> Vec<Door> {
        let links = self.lens.links(event).iter();
        let count = |role: Role| links.clone().filter(|edge| edge.role == role).count();
        let gaps: usize = self.gaps(event).iter().map(|gap| gap.count.max(1)).sum();
        let url = self.card(event).view().url.clone();
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
