//! Indexes of records by kind, paged.

use tera::Context;

use crate::graph::lens::Lens;
use crate::record::kind::Kind;
use crate::view::index::IndexView;
use crate::view::pager::{page_url, pages_of};
use crate::view::value::View;
use crate::view::{breadcrumbs, linked, page};

use super::context::BuildContext;
use super::rendering::finish;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::base::fingerprint::fingerprint_of;
use crate::graph::Graph;

/// Indexes of records by kind, paged.
pub(super) struct Indexes;

/// The kinds that have an index: delegations are found through their events.
pub(super) const INDEXED: [Kind; 10] = [
    Kind::Event,
    Kind::Speech,
    Kind::Person,
    Kind::Country,
    Kind::Organization,
    Kind::Initiative,
    Kind::Document,
    Kind::Topic,
    Kind::Office,
    Kind::Source,
];

impl Output for Indexes {
    fn name(&self) -> &'static str {
        "indexes"
    }

    fn description(&self) -> &'static str {
        "the indexes"
    }

    fn fingerprint(&self, subject: &Subject, _: &Graph) -> u64 {
        let Subject::Index(kind, page) = subject else {
            return 0;
        };
        fingerprint_of(&(kind, page))
    }

    fn about(&self, subject: &Subject, _: &Graph) -> SubjectDescription {
        let Subject::Index(kind, page) = subject else {
            return SubjectDescription::site(self.description());
        };
        SubjectDescription::site(format!("the index of {}, page {page}", kind.folder()))
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let mut targets = Vec::new();
        for (lang, language) in build.languages.iter().enumerate() {
            for kind in INDEXED {
                let entries = build.graph.of_kind(kind).len();
                if entries == 0 {
                    continue;
                }
                for page in 1..=pages_of(entries, build.settings.page_size) {
                    let path = format!(
                        "{}{}index.html",
                        language.prefix,
                        page_url(kind.folder(), page)
                    );
                    targets.push(Target {
                        path,
                        lang,
                        subject: Subject::Index(kind, page),
                    });
                }
            }
        }
        targets
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let Subject::Index(kind, page) = target.subject else {
            return Made {
                bytes: None,
                problems: Vec::new(),
            };
        };
        let ctx = &build.page_context(lens, target.lang, Some("index.html"));
        let mut frame = page::frame(ctx, "index", kind.folder(), &page_url(kind.folder(), page));
        let mut context = Context::new();
        if let Some(introduction) = ctx.lens.find(Kind::Page, kind.folder())
            && page == 1
        {
            page::fill(ctx, &mut frame, introduction);
        }
        frame.breadcrumbs = breadcrumbs::home_crumb(ctx);
        frame.linked_data = linked::record_or_page(ctx, &frame, None);
        let order = build.order(lens, target.lang, kind);
        IndexView::build(ctx, kind, page, &order).insert_into(&mut context, ctx.requested);
        finish(ctx, frame, context, "index", target, build)
    }
}
