//! What the picture says that stands for a page where it is shared.

use crate::base::path::encoded;
use crate::base::share_card::ShareCard;
use crate::graph::node::{Ix, Node};
use crate::locale::Direction;
use crate::record::kind::Kind;
use crate::source::settings::Switch;

use super::context::PageContext;
use super::language::LanguageContext;
use super::{files, presence};

/// The kinds of records whose pages people share.
pub const SHARED_KINDS: [Kind; 3] = [Kind::Event, Kind::Speech, Kind::Person];

/// Where the card of a record is, under the site's root; nothing of a record without a page of its own.
pub fn path_of(node: &Node, language: &LanguageContext) -> Option<String> {
    let url = node.url();
    let has_page = !url.is_empty() && node.inline.is_none() && SHARED_KINDS.contains(&node.kind);
    has_page.then(|| format!("{}{url}share.png", language.prefix))
}

/// The card of a record, without its colour. Nothing of a record with a picture, which is shared instead, nor of one with a
/// letter that the type of cards lacks.
pub fn share_card(ctx: &PageContext<'_>, ix: Ix) -> Option<ShareCard> {
    let node = ctx.lens.node(ix);
    let has_picture = node
        .record
        .as_ref()
        .is_some_and(|record| record.common.image.is_some());
    if has_picture {
        return None;
    }
    let card = ctx.card(ix);
    let view = card.view();
    let context = view.context.to_text();
    // What was only announced, or did not take place, is not shown as done, nor is what was to be said there.
    let off_course = |event: Option<Ix>| {
        event.map_or_else(String::new, |event| presence::off_course(ctx, event))
    };
    let (overline, context) = match node.kind {
        Kind::Event => (off_course(Some(ix)), context),
        Kind::Speech => (
            joined([off_course(presence::event_of(ctx, ix)), context]),
            String::new(),
        ),
        _ => (String::new(), context),
    };
    let flag = format!("flags/{}.svg", view.flag);
    let card = ShareCard {
        overline,
        title: view.text.clone(),
        detail: joined([view.date.clone(), context]),
        site_title: ctx.language.site_title.clone(),
        is_rtl: ctx.language.lang.direction() == Direction::Rtl,
        accent: String::new(),
        flag: (!view.flag.is_empty())
            .then(|| files::asset(ctx, &flag).cloned())
            .flatten(),
    };
    card.is_drawable().then_some(card)
}

/// What there is of two texts, in one line.
fn joined(texts: [String; 2]) -> String {
    let there: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    there.join(" · ")
}

/// The whole address of the card of a record; nothing where there is none.
pub(super) fn address(ctx: &PageContext<'_>, ix: Ix) -> String {
    let settings = ctx.settings;
    let Some(base) = settings
        .base_url
        .as_deref()
        .filter(|_| settings.makes(Switch::ShareCards))
    else {
        return String::new();
    };
    let path = path_of(ctx.lens.card(ix), ctx.language);
    path.filter(|_| share_card(ctx, ix).is_some())
        .map_or_else(String::new, |path| format!("{base}{}", encoded(&path)))
}
