//! The ways in: indexes, pages of the menu, and pages made from many records.

use std::sync::PoisonError;

use crate::graph::derived::Derived;
use crate::graph::facts::Fact;
use crate::graph::node::Ix;
use crate::record::kind::Kind;

use super::context::PageContext;
use super::frame::NavItem;
use super::typed_fields::TypedFields as _;
use super::value::{Html, Prerendered};

/// The indexes that are ways in, in the order they stand.
pub const NAV_KINDS: [Kind; 9] = [
    Kind::Event,
    Kind::Country,
    Kind::Person,
    Kind::Initiative,
    Kind::Organization,
    Kind::Speech,
    Kind::Topic,
    Kind::Document,
    Kind::Source,
];

/// Where a reader without search looks for a name.
pub fn way_by_name(ctx: &PageContext<'_>) -> String {
    let first = [Kind::Person]
        .into_iter()
        .chain(NAV_KINDS)
        .find(|kind| ctx.lens.any(*kind));
    ctx.links.url(
        &first
            .map(|kind| format!("{}/", kind.folder()))
            .unwrap_or_default(),
    )
}

/// The pages made from many records that the site has.
pub fn derived(ctx: &PageContext<'_>, id: &str) -> Vec<NavItem> {
    let all = Derived::ALL
        .into_iter()
        .filter(|derived| has_derived(ctx, *derived));
    let item = |derived: Derived| NavItem {
        id: derived.folder().to_owned(),
        name: Html::default(),
        url: ctx.links.url(&format!("{}/", derived.folder())),
        current: if id == derived.folder() { "page" } else { "" },
    };
    all.map(item).collect()
}

/// Where a theme has no template for one, there is none.
fn has_derived(ctx: &PageContext<'_>, derived: Derived) -> bool {
    derived.is_wanted(ctx.settings, |kind| ctx.lens.any(kind))
        && ctx
            .lens
            .has_input(&Fact::Template(&format!("{}.html", derived.folder())))
}

/// The menu of a page. The lens notes what it is made of, even if it comes from the cache.
pub fn nav(ctx: &PageContext<'_>, kind: &'static str, id: &str) -> Prerendered<Vec<NavItem>> {
    let menu = ctx.lens.menu();
    for page in &menu {
        ctx.lens.card(*page);
    }
    let section = if matches!(kind, "index" | "page") {
        format!("{kind} {id}")
    } else {
        kind.to_owned()
    };
    let menus = ctx.menus.0.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(ready) = menus.get(&section) {
        return ready.clone();
    }
    drop(menus);
    let ready = Prerendered::new(make_nav(ctx, kind, id, menu));
    ctx.menus
        .0
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(section, ready.clone());
    ready
}

fn make_nav(ctx: &PageContext<'_>, kind: &'static str, id: &str, menu: Vec<Ix>) -> Vec<NavItem> {
    let mut nav = Vec::new();
    for way in NAV_KINDS {
        if !ctx.lens.any(way) {
            continue;
        }
        let current = match kind {
            "index" if id == way.folder() => "page",
            kind if kind == way.as_str() || (kind == "delegation" && way == Kind::Event) => "true",
            _ => "",
        };
        let url = ctx.links.url(&format!("{}/", way.folder()));
        nav.push(NavItem {
            id: way.folder().to_owned(),
            name: Html::default(),
            url,
            current,
        });
    }
    let mut pages: Vec<(i64, Ix)> = Vec::new();
    for ix in menu {
        let weight = ctx.lens.card(ix).page().map_or(0, |page| page.weight);
        pages.push((weight, ix));
    }
    pages.sort_by_key(|(weight, ix)| (*weight, *ix));
    for (_, ix) in pages {
        let card = ctx.card(ix);
        let current = if kind == "page" && id == card.view().id {
            "page"
        } else {
            ""
        };
        nav.push(NavItem {
            id: card.view().id.clone(),
            name: card.view().name.clone(),
            url: card.view().url.clone(),
            current,
        });
    }
    nav
}
