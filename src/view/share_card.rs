//! What the picture says that stands for a page where it is shared.

use crate::base::path::encoded;
use crate::base::share_card::ShareCard;
use crate::graph::node::{Ix, Node};
use crate::locale::Direction;
use crate::record::kind::Kind;
use crate::source::settings::Switch;

use super::context::PageContext;
use super::language::LanguageContext;

/// The kinds of records whose pages people share.
pub const SHARED_KINDS: [Kind; 3] = [Kind::Event, Kind::Speech, Kind::Person];

/// Where the card of a record is, under the site's root; nothing of a record without a page of its own.
pub fn path_of(node: &Node, language: &LanguageContext) -> Option<String> {
    let url = node.url();
    let has_page = !url.is_empty() && node.inline.is_none() && SHARED_KINDS.contains(&node.kind);
    has_page.then(|| format!("{}{url}share.png", language.prefix))
}

impl PageContext<'_> {
    /// The card of a record, without its colour. Nothing of a record with a picture, which is shared instead, nor of one with a
    /// letter that the type of cards lacks.
    pub fn share_card(&self, ix: Ix) -> Option<ShareCard> {
        let node = self.lens.node(ix);
        let has_picture = node
            .record
            .as_ref()
            .is_some_and(|record| record.common.image.is_some());
        if has_picture {
            return None;
        }
        let card = self.card(ix);
        let view = card.view();
        let context = view.context.to_text();
        let (overline, context) = match node.kind {
            // What was only announced, or did not take place, is not shown as done.
            Kind::Event => (self.off_course(ix), context),
            Kind::Speech => (context, String::new()),
            _ => (String::new(), context),
        };
        let parts = [view.date.clone(), context];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let flag = format!("flags/{}.svg", view.flag);
        let card = ShareCard {
            overline,
            title: view.text.clone(),
            detail: said.join(" · "),
            site_title: self.language.site_title.clone(),
            is_rtl: self.language.lang.direction() == Direction::Rtl,
            accent: String::new(),
            flag: (!view.flag.is_empty())
                .then(|| self.asset(&flag).cloned())
                .flatten(),
        };
        card.is_drawable().then_some(card)
    }

    /// The whole address of the card of a record; nothing where there is none.
    pub(super) fn share_card_address(&self, ix: Ix) -> String {
        let settings = self.settings;
        let Some(base) = settings
            .base_url
            .as_deref()
            .filter(|_| settings.makes(Switch::ShareCards))
        else {
            return String::new();
        };
        let path = path_of(self.lens.card(ix), self.language);
        path.filter(|_| self.share_card(ix).is_some())
            .map_or_else(String::new, |path| format!("{base}{}", encoded(&path)))
    }
}
