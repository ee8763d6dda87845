//! The world as a picture: who hosted, who sent a delegation, who spoke, and where.
//!
//! Outlines are Natural Earth's, projected once (`tools/world-map`); a map shows the part of the world it is about.

mod labels;
mod land;
mod projection;
mod world;

use std::collections::BTreeMap;

pub use land::Land;
use projection::{Viewport, project};
use world::{OutlineDetail, WORLD};

use crate::graph::attendance::{Course, Presence};
use crate::graph::facts::Fact;
use crate::graph::node::Ix;
use crate::record::accepted::{ACTOR, COUNTRY};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::typed_fields::TypedFields as _;
use super::{chronology, presence};

view! {
    /// A map of the countries that took part, and of the places.
    pub struct MapView {
        /// The part of the world that is shown, as the `viewBox` of an SVG.
        pub view_box: String,
        /// How wide that part is, in units of the picture.
        pub width: i64,
        /// How high it is.
        pub height: i64,
        /// A picture of the land of the whole world, 2000 units wide and 1040 high, which lies under the map: its path under
        /// `root`. It is black, to be coloured by a filter.
        pub land: &'static str,
        /// The countries that took part.
        pub countries: Vec<MapCountry>,
        /// Places where something was held, or will be.
        pub venues: Vec<MapVenue>,
        /// The names that there is room for: of those that did most, none over another, none cut by the frame.
        pub labels: Vec<MapLabel>,
        /// The size of their letters, in units of the picture.
        pub label_size: i64,
    }

    /// The name of a country on a map.
    pub struct MapLabel {
        /// The name, plain.
        pub text: String,
        /// Where it stands.
        pub x: i64,
        /// Its baseline.
        pub y: i64,
        /// Which part of it stands at `x`: `start`, `middle` or `end`, as SVG says it.
        pub anchor: &'static str,
    }

    /// A country on a map, and in the table beside it.
    pub struct MapCountry {
        /// The country.
        pub card: SharedCard,
        /// What it did that the map tells first: `host`, `sent`, `spoke`; `announced`, will host or come; or `named`.
        pub state: &'static str,
        /// Its outline as an SVG path; empty where the map has none.
        pub path: String,
        /// Where to mark it.
        pub x: i64,
        /// Where to mark it.
        pub y: i64,
        /// Whether it is too small to be seen without a mark.
        pub small: bool,
        /// How many events it hosted.
        pub hosted: usize,
        /// How many delegations it sent.
        pub sent: usize,
        /// How many speeches were held for it.
        pub spoke: usize,
        /// How many events still to come it will host, or send a delegation to.
        pub announced: usize,
    }

    /// A place where something was held, or will be.
    pub struct MapVenue {
        /// Where.
        pub x: i64,
        /// Where.
        pub y: i64,
        /// The last event that was, or will be, there.
        pub card: SharedCard,
        /// How many there are.
        pub events: usize,
    }
}

/// What a country did.
#[derive(Clone, Copy, Default)]
struct Did {
    hosted: usize,
    sent: usize,
    spoke: usize,
    announced: usize,
}

impl Did {
    fn hosted(&mut self, course: Course) {
        self.hosted += usize::from(course == Course::Held);
        self.announced += usize::from(course == Course::Announced);
    }

    fn sent(&mut self, presence: Presence) {
        self.sent += usize::from(presence.attended());
        self.announced += usize::from(presence == Presence::Announced);
    }
}

impl MapView {
    /// The map of a whole dossier.
    pub fn of_site(ctx: &PageContext<'_>) -> MapView {
        ctx.lens.note(&Fact::Order(Kind::Event));
        let mut did: BTreeMap<Ix, Did> = BTreeMap::new();
        for ix in ctx.lens.index(Kind::Country) {
            let counts = did.entry(ix).or_default();
            for edge in ctx.lens.links(ix) {
                match edge.role {
                    Role::HeldIn => counts.hosted(ctx.lens.course(edge.other)),
                    Role::Sent => counts.sent(presence::delegation_presence(ctx, edge.other)),
                    Role::SpokenFor => {
                        counts.spoke +=
                            usize::from(presence::course_of(ctx, edge.other) == Course::Held)
                    }
                    _ => {}
                }
            }
        }
        let events: Vec<Ix> = ctx.lens.index(Kind::Event).collect();
        draw(ctx, &did, &events)
    }

    /// The map of the editions of a series, where anything is known of two countries at least.
    pub fn of_series(ctx: &PageContext<'_>, series: Ix) -> MapView {
        let editions: Vec<Ix> = ctx.linked(series, Role::Edition).collect();
        let mut did: BTreeMap<Ix, Did> = BTreeMap::new();
        for edition in &editions {
            let course = ctx.lens.course(*edition);
            if let Some(event) = ctx.lens.card(*edition).event() {
                let countries = event
                    .places
                    .iter()
                    .filter_map(|venue| venue.country.as_ref());
                for ix in countries.filter_map(|country| ctx.lens.resolve(country, COUNTRY)) {
                    did.entry(ix).or_default().hosted(course);
                }
            }
            for edge in ctx.lens.links(*edition) {
                if edge.role == Role::DelegationAt
                    && let Some(of) = ctx
                        .lens
                        .delegation(edge.other)
                        .and_then(|sent| ctx.lens.resolve(&sent.of, ACTOR))
                {
                    did.entry(of)
                        .or_default()
                        .sent(presence::delegation_presence(ctx, edge.other));
                }
                if let (Role::SpokenAt, Some(Fields::Speech(speech))) =
                    (edge.role, ctx.lens.card(edge.other).fields())
                {
                    for of in ctx.nodes(&speech.on_behalf, ACTOR) {
                        did.entry(of).or_default().spoke += usize::from(course == Course::Held);
                    }
                }
            }
        }
        did.retain(|ix, _| ctx.lens.card(*ix).kind == Kind::Country);
        if did.len() < 2 {
            MapView::default()
        } else {
            draw(ctx, &did, &editions)
        }
    }
}

fn draw(ctx: &PageContext<'_>, did: &BTreeMap<Ix, Did>, events: &[Ix]) -> MapView {
    let mut countries = Vec::with_capacity(did.len());
    let mut frame = Viewport::default();
    let mut outlines = Vec::with_capacity(did.len());
    for (ix, did) in did {
        let Some(outline) = ctx.lens.card(*ix).code.and_then(|code| WORLD.find(code)) else {
            countries.push(map_country(ctx, *ix, did, None));
            outlines.push(None);
            continue;
        };
        if did.hosted + did.sent + did.spoke + did.announced > 0 {
            frame.hold(outline.mark);
        }
        if did.hosted > 0 {
            frame.hold_country(outline.mark, outline.bounds);
        }
        countries.push(map_country(ctx, *ix, did, Some(outline)));
        outlines.push(Some(outline));
    }
    let mut venues: Vec<MapVenue> = Vec::new();
    let mut sorted = events.to_vec();
    sorted.sort_by_cached_key(|ix| std::cmp::Reverse(chronology::chronological(ctx, *ix)));
    for ix in sorted {
        venues_of(ctx, ix, &mut frame, &mut venues);
    }
    let Some((x, y, width, height)) = frame.view() else {
        return MapView::default();
    };
    let detail = OutlineDetail::of(width);
    for (country, outline) in countries.iter_mut().zip(outlines) {
        country.path = outline
            .map_or("", |outline| outline.path(detail))
            .to_owned();
    }
    countries.sort_by(|a, b| {
        ctx.language
            .locale
            .collator()
            .compare(&a.card.view().text, &b.card.view().text)
    });
    let labels = labels::place(&countries, (x, y, width, height));
    MapView {
        labels,
        label_size: labels::size(width),
        view_box: format!("{x} {y} {width} {height}"),
        width,
        height,
        land: Land::under(width).path(),
        countries,
        venues,
    }
}

fn map_country(
    ctx: &PageContext<'_>,
    ix: Ix,
    did: &Did,
    outline: Option<&world::Outline>,
) -> MapCountry {
    let state = match did {
        Did { hosted: 1.., .. } => "host",
        Did { sent: 1.., .. } => "sent",
        Did { spoke: 1.., .. } => "spoke",
        Did { announced: 1.., .. } => "announced",
        _ => "named",
    };
    let (x, y) = outline.map_or((0, 0), |outline| outline.mark);
    MapCountry {
        card: ctx.card(ix),
        state,
        path: String::new(),
        x,
        y,
        small: outline.is_some_and(world::Outline::small),
        hosted: did.hosted,
        sent: did.sent,
        spoke: did.spoke,
        announced: did.announced,
    }
}

fn venues_of(ctx: &PageContext<'_>, ix: Ix, frame: &mut Viewport, venues: &mut Vec<MapVenue>) {
    if matches!(ctx.lens.course(ix), Course::Cancelled | Course::Postponed) {
        return;
    }
    let Some(event) = ctx.lens.card(ix).event() else {
        return;
    };
    for (latitude, longitude) in event
        .places
        .iter()
        .filter_map(|venue| venue.coords.as_ref())
    {
        let (Ok(latitude), Ok(longitude)) = (latitude.parse::<f64>(), longitude.parse::<f64>())
        else {
            continue;
        };
        let (x, y) = project(latitude, longitude);
        frame.hold((x, y));
        match venues.iter_mut().find(|venue| (venue.x, venue.y) == (x, y)) {
            Some(venue) => venue.events += 1,
            None => venues.push(MapVenue {
                x,
                y,
                card: ctx.card(ix),
                events: 1,
            }),
        }
    }
}
