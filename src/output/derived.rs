//! Pages made from many records at once: where sources disagree, what is not known, what each source
//! supports, and the whole dossier for printing.

use tera::Context;

use crate::base::fingerprint::fingerprint_of;
use crate::graph::Graph;
use crate::graph::derived::Derived;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::record::kind::Kind;
use crate::view::coverage::CoverageView;
use crate::view::disagreements::{self, DisagreementsView};
use crate::view::dossier::DossierView;
use crate::view::downloads::DownloadsView;
use crate::view::pager::{page_url, pages_of};
use crate::view::unknown::UnknownView;
use crate::view::value::View;
use crate::view::{breadcrumbs, linked, page};

use super::context::BuildContext;
use super::rendering::finish;
use super::{Made, Output, Subject, SubjectDescription, Target};

/// Pages made from many records at once.
pub(super) struct DerivedPages;

impl Output for DerivedPages {
    fn name(&self) -> &'static str {
        "derived"
    }

    fn description(&self) -> &'static str {
        "the pages made from many records"
    }

    fn fingerprint(&self, subject: &Subject, _: &Graph) -> u64 {
        let Subject::Derived(derived, page) = subject else {
            return 0;
        };
        fingerprint_of(&(derived, page))
    }

    fn about(&self, subject: &Subject, _: &Graph) -> SubjectDescription {
        let Subject::Derived(derived, page) = subject else {
            return SubjectDescription::site(self.description());
        };
        SubjectDescription::site(format!(
            "{}, made from many records, page {page}",
            derived.folder()
        ))
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let mut targets = Vec::new();
        for (lang, language) in build.languages.iter().enumerate() {
            for derived in Derived::ALL {
                for page in 1..=pages(derived, build, lang) {
                    let path = format!(
                        "{}{}index.html",
                        language.prefix,
                        page_url(derived.folder(), page)
                    );
                    targets.push(Target {
                        path,
                        lang,
                        subject: Subject::Derived(derived, page),
                    });
                }
            }
        }
        targets
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let Subject::Derived(derived, page) = target.subject else {
            return Made {
                bytes: None,
                problems: Vec::new(),
            };
        };
        let template = derived.folder();
        let file = format!("{template}.html");
        // The dossier shows whole records in one: what its template names at its top says nothing of them.
        let named = (derived != Derived::Dossier).then_some(&*file);
        lens.note(&Fact::Template(&file));
        let ctx = &build.page_context(lens, target.lang, named);
        let mut frame = page::frame(ctx, "derived", template, &page_url(template, page));
        if let Some(introduction) = ctx.lens.find(Kind::Page, template)
            && page == 1
        {
            page::fill(ctx, &mut frame, introduction);
            frame.kind = "derived";
        }
        frame.breadcrumbs = breadcrumbs::home_crumb(ctx);
        frame.linked_data = linked::record_or_page(ctx, &frame, None);
        let mut context = Context::new();
        match derived {
            Derived::Disagreements => {
                DisagreementsView::build(ctx, page).insert_into(&mut context, ctx.requested)
            }
            Derived::Unknown => {
                UnknownView::build(ctx, page).insert_into(&mut context, ctx.requested)
            }
            Derived::Coverage => {
                CoverageView::build(ctx, page).insert_into(&mut context, ctx.requested)
            }
            Derived::Downloads => {
                DownloadsView::build(ctx).insert_into(&mut context, ctx.requested)
            }
            Derived::Dossier => {
                DossierView::build(ctx, &frame.root).insert_into(&mut context, ctx.requested)
            }
        }
        finish(ctx, frame, context, template, target, build)
    }
}

/// How many pages there are of one. Which events there are, and their fields, is decided when the world is
/// joined, and the plan is made again each time it is.
fn pages(derived: Derived, build: &BuildContext<'_>, lang: usize) -> usize {
    if !is_made(derived, build) {
        return 0;
    }
    let size = build.settings.page_size;
    match derived {
        Derived::Disagreements => {
            let lens = Lens::new(build.graph, build.input_fingerprints);
            let ctx = &build.page_context(&lens, lang, None);
            let disputed = disagreements::disputed_events(ctx).len();
            pages_of(disputed, size)
        }
        Derived::Unknown => pages_of(build.graph.of_kind(Kind::Event).len(), size),
        Derived::Coverage => pages_of(build.graph.of_kind(Kind::Source).len(), size),
        Derived::Dossier | Derived::Downloads => 1,
    }
}

/// Whether the site has one: the theme has its template, and there is something to say or it was asked for.
pub(super) fn is_made(derived: Derived, build: &BuildContext<'_>) -> bool {
    derived.is_wanted(build.settings, |kind| build.graph.of_kind(kind).len() > 0)
        && build
            .theme
            .template_dependencies
            .contains_key(&format!("{}.html", derived.folder()))
}
