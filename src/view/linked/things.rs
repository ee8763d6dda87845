//! Records as things of schema.org.

use serde_json::Value;

use crate::graph::node::{Ix, Node};
use crate::record::accepted::AcceptedKinds;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::reference::Ref;

use crate::view::card::SharedCard;
use crate::view::context::PageContext;
use crate::view::frame::Frame;
use crate::view::linked::thing::{Thing, language_of};
use crate::view::value::Html;

/// Where a link of the page leads: a whole address where the site's is known.
pub fn link(ctx: &PageContext<'_>, frame: &Frame, url: &str) -> String {
    let whole = ctx.links.whole(url.trim_end_matches("index.html"));
    if whole.is_empty() {
        format!("{}{url}", frame.root)
    } else {
        whole
    }
}

/// A record as a node, the same on every page and in every language.
pub fn node_id(ctx: &PageContext<'_>, ix: Ix) -> String {
    ctx.links.whole(&ctx.lens.card(ix).url())
}

/// What stands for another record: its class, its name, its page. `called` is how it was called on a day.
pub fn thing(ctx: &PageContext<'_>, frame: &Frame, ix: Ix, called: Option<&Html>) -> Thing {
    let node = ctx.lens.card(ix);
    let card: SharedCard = ctx.card(ix);
    let called = called.filter(|name| !name.is_empty());
    let name = called.unwrap_or(&card.view().name);
    let plain = called.map_or_else(|| card.view().text.clone(), Html::to_text);
    let mut thing = Thing::new(class(node), &plain).called_in(language_of(name));
    thing.add("@id", node_id(ctx, ix).into());
    let url = link(ctx, frame, &card.view().url);
    if !thing.is_at(&url) {
        thing.add("url", url.into());
    }
    thing
}

/// The same of somebody who acts. Who acts for a country is its government; a country is a place to schema.org.
pub fn actor_thing(ctx: &PageContext<'_>, frame: &Frame, ix: Ix) -> Thing {
    let mut thing = thing(ctx, frame, ix, None);
    if ctx.lens.card(ix).kind == Kind::Country {
        thing.add("@type", "GovernmentOrganization".into());
        thing.add(
            "@id",
            ctx.links
                .whole(&format!("{}#government", ctx.lens.card(ix).url()))
                .into(),
        );
    }
    thing
}

/// The records that references lead to, as things.
pub fn things(
    ctx: &PageContext<'_>,
    frame: &Frame,
    references: &[Ref],
    slot: AcceptedKinds,
) -> Value {
    let found = ctx.nodes(references, slot);
    found
        .map(|ix| Value::from(thing(ctx, frame, ix, None)))
        .collect()
}

/// The same of those who act.
pub fn actors(
    ctx: &PageContext<'_>,
    frame: &Frame,
    references: &[Ref],
    slot: AcceptedKinds,
) -> Value {
    let found = ctx.nodes(references, slot);
    found
        .map(|ix| Value::from(actor_thing(ctx, frame, ix)))
        .collect()
}

/// The names of a record other than the one shown.
pub fn other_names(node: &Node, shown: &str) -> Value {
    let written = node
        .title
        .0
        .iter()
        .chain(node.names.iter().flat_map(|name| &name.text.0));
    let mut names: Vec<&str> = written
        .map(|phrase| &*phrase.text)
        .filter(|name| *name != shown)
        .collect();
    names.sort_unstable();
    names.dedup();
    names.into()
}

/// The class of schema.org that a record belongs to.
pub(super) fn class(node: &Node) -> &'static str {
    match (node.kind, node.fields()) {
        (Kind::Event, _) => "Event",
        (Kind::Person, _) => "Person",
        (Kind::Country, _) => "Country",
        (Kind::Organization, Some(Fields::Organization(org))) if org.country.is_some() => {
            "GovernmentOrganization"
        }
        (Kind::Organization, _) => "Organization",
        (Kind::Initiative, _) => "EventSeries",
        (Kind::Speech | Kind::Document | Kind::Source, _) => "CreativeWork",
        (Kind::Topic | Kind::Office, _) => "DefinedTerm",
        (Kind::Delegation, _) => "Organization",
        (Kind::Page, _) => "WebPage",
    }
}
