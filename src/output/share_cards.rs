//! A picture for every event, speech and person, for where its page is shared.

use super::context::BuildContext;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::base::share_card::ShareCard;
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::source::settings::Switch;
use crate::view::share_card::{SHARED_KINDS, path_of, share_card};

/// A picture for every event, speech and person.
pub(super) struct ShareCards;

impl Output for ShareCards {
    fn name(&self) -> &'static str {
        "share_cards"
    }

    fn description(&self) -> &'static str {
        "the share cards"
    }

    fn fingerprint(&self, subject: &Subject, graph: &Graph) -> u64 {
        let Subject::ShareCard(ix) = subject else {
            return 0;
        };
        graph.node(*ix).keys.record
    }

    fn about(&self, subject: &Subject, graph: &Graph) -> SubjectDescription {
        let Subject::ShareCard(ix) = subject else {
            return SubjectDescription::site(self.description());
        };
        SubjectDescription::node("the share card of ", *ix, "", graph)
    }

    fn switch(&self) -> Option<Switch> {
        Some(Switch::ShareCards)
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        // Only a whole address can be shared.
        if build.settings.base_url.is_none() {
            return Vec::new();
        }
        let mut targets = Vec::new();
        for (lang, language) in build.languages.iter().enumerate() {
            for ix in SHARED_KINDS
                .into_iter()
                .flat_map(|kind| build.graph.of_kind(kind))
            {
                if let Some(path) = path_of(build.graph.node(ix), language) {
                    targets.push(Target {
                        path,
                        lang,
                        subject: Subject::ShareCard(ix),
                    });
                }
            }
        }
        targets
    }

    /// What has a picture of its own, and what has letters that no type of ours has, has no card.
    fn is_optional(&self) -> bool {
        true
    }

    fn can_report(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let Subject::ShareCard(ix) = target.subject else {
            return Made::nothing();
        };
        let ctx = build.page_context(lens, target.lang, None);
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(ctx.language.lang.as_str()));
        let Some(card) = share_card(&ctx, ix) else {
            return Made::nothing();
        };
        let card = ShareCard {
            accent: build.theme.accent.to_string(),
            ..card
        };
        // A flag that cannot be drawn is no reason for no card.
        let bytes = card.png(build.picture_store).or_else(|| {
            let plain = ShareCard { flag: None, ..card };
            plain.png(build.picture_store)
        });
        bytes.map_or_else(Made::nothing, Made::sound)
    }
}
