//! The page of every record, and the home page.

use tera::Context;

use crate::base::fingerprint::fingerprint_of;
use crate::base::place::Place;
use crate::graph::Graph;
use crate::graph::derived::Derived;
use crate::graph::lens::Lens;
use crate::graph::node::Ix;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::source::settings::Switch;
use crate::view::context::PageContext;
use crate::view::delegation::DelegationView;
use crate::view::entity::{EntityView, listed};
use crate::view::event::EventView;
use crate::view::home::HomeView;
use crate::view::item::Group;
use crate::view::pager::{page_url, pages_of};
use crate::view::person::{PersonView, events_named};
use crate::view::speech::SpeechView;
use crate::view::value::{Html, View};
use crate::view::{alternates, groups, linked, page};

use super::context::BuildContext;
use super::rendering::finish;
use super::{Made, Output, Subject, SubjectDescription, Target};

/// The page of every record, and the home page.
pub(super) struct Records;

impl Output for Records {
    fn name(&self) -> &'static str {
        "records"
    }

    fn description(&self) -> &'static str {
        "the pages of records"
    }

    fn fingerprint(&self, subject: &Subject, graph: &Graph) -> u64 {
        match subject {
            Subject::Node(ix) => fingerprint_of(&(graph.node(*ix).keys.record, 1)),
            Subject::Further(ix, page) => fingerprint_of(&(graph.node(*ix).keys.record, page)),
            // The home page is about no record.
            _ => 0,
        }
    }

    fn about(&self, subject: &Subject, graph: &Graph) -> SubjectDescription {
        match subject {
            Subject::Node(ix) => SubjectDescription::node("", *ix, "", graph),
            Subject::Further(ix, page) => {
                SubjectDescription::node("", *ix, &format!(", page {page}"), graph)
            }
            _ => SubjectDescription::site("the home page"),
        }
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let mut targets = Vec::with_capacity((build.graph.nodes.len() + 1) * build.languages.len());
        for (lang, language) in build.languages.iter().enumerate() {
            targets.push(Target {
                path: format!("{}index.html", language.prefix),
                lang,
                subject: Subject::Home,
            });
            for kind in Kind::ALL {
                for ix in build.graph.of_kind(kind) {
                    let node = build.graph.node(ix);
                    let url = node.url();
                    if url.is_empty() || (node.introduces() && introduced(&node.id, build)) {
                        continue;
                    }
                    let path = format!("{}{url}index.html", language.prefix);
                    targets.push(Target {
                        path,
                        lang,
                        subject: Subject::Node(ix),
                    });
                    let entries = match kind {
                        Kind::Person => {
                            events_named(build.graph.back(ix), |other| build.graph.node(other))
                        }
                        _ => listed(kind, build.graph.back(ix)),
                    };
                    for page in 2..=pages_of(entries, build.settings.page_size) {
                        let path = format!(
                            "{}{}index.html",
                            language.prefix,
                            page_url(url.trim_end_matches('/'), page)
                        );
                        targets.push(Target {
                            path,
                            lang,
                            subject: Subject::Further(ix, page),
                        });
                    }
                }
            }
        }
        targets
    }

    fn place(&self, target: &Target, build: &BuildContext<'_>) -> Option<Place> {
        let Subject::Node(ix) = target.subject else {
            return None;
        };
        let record = build.graph.node(ix).record.as_ref()?;
        record.place(record.span)
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let template = template_of(target, lens, build);
        let ctx = build.page_context(lens, target.lang, Some(&format!("{template}.html")));
        match target.subject {
            Subject::Node(ix) => page(&ctx, ix, template, target, build),
            Subject::Further(ix, page) => further(&ctx, ix, page, template, target, build),
            _ => home(&ctx, template, target, build),
        }
    }
}

/// Where the whole dossier can be had as data, under the root.
const DOWNLOADS: [(&str, &str); 1] = [("data/dossier.json", "application/json")];

/// Whether what a page introduces is there to show its text; if not, the page stands for itself.
pub(super) fn introduced(id: &str, build: &BuildContext<'_>) -> bool {
    let index = Kind::of_folder(id)
        .is_some_and(|kind| kind != Kind::Delegation && build.graph.of_kind(kind).len() > 0);
    index || Derived::of_folder(id).is_some_and(|derived| super::derived::is_made(derived, build))
}

/// The template of a page: its kind's, or the one that a page names.
fn template_of<'g>(target: &Target, lens: &Lens<'g>, build: &BuildContext<'_>) -> &'g str {
    let (Subject::Node(ix) | Subject::Further(ix, _)) = target.subject else {
        return build.template(lens, "home");
    };
    let node = lens.node(ix);
    match node.fields() {
        Some(Fields::Page(page)) if node.kind == Kind::Page => page
            .template
            .as_ref()
            .map_or("page", |(name, _)| name.trim_end_matches(".html")),
        _ => build.template(lens, node.kind.as_str()),
    }
}

fn page(
    ctx: &PageContext<'_>,
    ix: Ix,
    template: &str,
    target: &Target,
    build: &BuildContext<'_>,
) -> Made {
    let node = ctx.lens.node(ix);
    let mut frame = page::frame(ctx, node.kind.as_str(), &node.id, &node.url());
    page::fill(ctx, &mut frame, ix);
    let mut context = Context::new();
    let requested = ctx.requested;
    match node.kind {
        Kind::Event => EventView::build(ctx, ix).insert_into(&mut context, requested),
        Kind::Delegation => DelegationView::build(ctx, ix).insert_into(&mut context, requested),
        Kind::Speech => SpeechView::build(ctx, ix).insert_into(&mut context, requested),
        Kind::Person => PersonView::build(ctx, ix).insert_into(&mut context, requested),
        Kind::Country
        | Kind::Organization
        | Kind::Initiative
        | Kind::Document
        | Kind::Topic
        | Kind::Office
        | Kind::Source => EntityView::build(ctx, ix).insert_into(&mut context, requested),
        Kind::Page => {}
    }
    frame.groups = groups_on(ctx, ix, 1);
    alternates::link_alternates(ctx, &mut frame, ix);
    frame.linked_data = linked::record_or_page(ctx, &frame, Some(ix));
    finish(ctx, frame, context, template, target, build)
}

/// A further page of what a record lists: its name and the list, and nothing twice.
fn further(
    ctx: &PageContext<'_>,
    ix: Ix,
    page: usize,
    template: &str,
    target: &Target,
    build: &BuildContext<'_>,
) -> Made {
    let node = ctx.lens.node(ix);
    let mut frame = page::frame(
        ctx,
        node.kind.as_str(),
        &node.id,
        &page_url(node.url().trim_end_matches('/'), page),
    );
    page::fill(ctx, &mut frame, ix);
    (frame.body, frame.summary, frame.image) = (Html::default(), Html::default(), None);
    (frame.toc, frame.links, frame.corrections) = (Vec::new(), Vec::new(), Vec::new());
    frame.groups = groups_on(ctx, ix, page);
    let mut context = Context::new();
    match node.kind {
        Kind::Person => PersonView::further(ctx, ix, page).insert_into(&mut context, ctx.requested),
        _ => EntityView::further(ctx, ix, page).insert_into(&mut context, ctx.requested),
    }
    frame.linked_data = linked::record_or_page(ctx, &frame, Some(ix));
    finish(ctx, frame, context, template, target, build)
}

/// What points at a record, as far as a page shows it: that of a source that very many cite stands on several.
fn groups_on(ctx: &PageContext<'_>, ix: Ix, page: usize) -> Vec<Group> {
    let cited = ctx.lens.peek(ix).kind == Kind::Source;
    if cited && ctx.lens.links(ix).len() > ctx.settings.page_size {
        groups::groups_on_page(ctx, ix, page)
    } else if page == 1 {
        groups::groups_of(ctx, ix)
    } else {
        Vec::new()
    }
}

fn home(ctx: &PageContext<'_>, template: &str, target: &Target, build: &BuildContext<'_>) -> Made {
    let mut frame = page::frame(ctx, "home", "index", "");
    match ctx.lens.find(Kind::Page, "index") {
        Some(ix) => {
            page::fill(ctx, &mut frame, ix);
            frame.breadcrumbs.clear();
            frame.kind = "home";
        }
        None => {
            frame.title = Html::text(&ctx.language.site_title);
            frame.title_text = ctx.language.site_title.clone();
        }
    }
    alternates::link_home_alternates(ctx, &mut frame);
    let data: &[_] = if build.settings.makes(Switch::Dumps) {
        &DOWNLOADS
    } else {
        &[]
    };
    frame.linked_data = linked::home_page(ctx, &frame, data);
    let mut context = Context::new();
    HomeView::build(ctx).insert_into(&mut context, ctx.requested);
    finish(ctx, frame, context, template, target, build)
}
