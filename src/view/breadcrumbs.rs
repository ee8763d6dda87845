//! The way down to a page.

use crate::graph::node::Node;
use crate::record::accepted::EVENT;
use crate::record::kind::Kind;

use super::context::PageContext;
use super::frame::Crumb;
use super::typed_fields::TypedFields as _;
use super::value::Html;

/// The home page, from which every way down begins.
pub fn home_crumb(ctx: &PageContext<'_>) -> Vec<Crumb> {
    vec![Crumb {
        name: Html::text(&ctx.language.site_title),
        url: ctx.links.url(""),
    }]
}

/// From the home page down to the parent of a record.
pub fn breadcrumbs(ctx: &PageContext<'_>, node: &Node) -> Vec<Crumb> {
    let mut crumbs = home_crumb(ctx);
    let mut above = Vec::new();
    match node.kind {
        Kind::Page => {}
        Kind::Delegation => {
            above.extend(ctx.event(node));
            crumbs.push(index_crumb(ctx, Kind::Event));
        }
        kind => crumbs.push(index_crumb(ctx, kind)),
    }
    if node.kind == Kind::Speech {
        above.extend(ctx.event(node));
    }
    if node.kind == Kind::Event {
        let whole_of = |part: &Node| ctx.node(part.event()?.part_of.as_ref(), EVENT);
        let mut whole = whole_of(node);
        while let Some(ix) = whole.filter(|ix| !above.contains(ix)) {
            above.insert(0, ix);
            whole = whole_of(ctx.lens.card(ix));
        }
    }
    crumbs.extend(above.into_iter().map(|ix| {
        let card = ctx.card(ix);
        Crumb {
            name: card.view().name.clone(),
            url: card.view().url.clone(),
        }
    }));
    crumbs
}

/// A crumb without a name: the theme knows what an index is called.
fn index_crumb(ctx: &PageContext<'_>, kind: Kind) -> Crumb {
    Crumb {
        name: Html::default(),
        url: ctx.links.url(&format!("{}/", kind.folder())),
    }
}
