//! The page of every record, and the home page.

use tera::Context;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::base::suggest::closest;
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
use crate::view::frame::{Frame, Note, NoteMark};
use crate::view::home::HomeView;
use crate::view::notes::marks_in;
use crate::view::pager::{page_url, pages_of};
use crate::view::person::PersonView;
use crate::view::speech::SpeechView;
use crate::view::value::{Html, Show, View};
use crate::view::{alternates, groups, linked, note_list, page};

use super::context::BuildContext;
use super::{Made, Output, Subject, Target};

/// The page of every record, and the home page.
pub(super) struct Records;

impl Output for Records {
    fn name(&self) -> &'static str {
        "records"
    }

    fn description(&self) -> &'static str {
        "the pages of records"
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
                    for page in
                        2..=pages_of(listed(kind, build.graph.back(ix)), build.settings.page_size)
                    {
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

/// Where a page asks for a template.
fn asked_for(ctx: &PageContext<'_>, target: &Target) -> Option<Place> {
    let Subject::Node(ix) = target.subject else {
        return None;
    };
    let record = ctx.lens.node(ix).record.as_ref()?;
    match &record.fields {
        Fields::Page(page) => record.place(page.template.as_ref()?.1),
        _ => None,
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
    frame.groups = groups::groups_of(ctx, ix);
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
    let mut context = Context::new();
    EntityView::further(ctx, ix, page).insert_into(&mut context, ctx.requested);
    frame.linked_data = linked::record_or_page(ctx, &frame, Some(ix));
    finish(ctx, frame, context, template, target, build)
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

/// Lists the notes, hands the frame to the template, and renders.
pub(super) fn finish(
    ctx: &PageContext<'_>,
    mut frame: Frame,
    mut context: Context,
    template: &str,
    target: &Target,
    build: &BuildContext<'_>,
) -> Made {
    note_list::list_notes(ctx, &mut frame);
    frame.insert_into(&mut context, ctx.requested);
    // A long text has tens of thousands of headings or notes: they are there once while the page is made.
    drop(frame);
    build.hand(template, &context);
    let (_, _, templates) = &build.theme.by_language[target.lang];
    let mut problems = ctx.problems.take().into_vec();
    let name = format!("{template}.html");
    if !templates.has(&name)
        && (build.theme.is_broken || build.theme.template_dependencies.contains_key(&name))
    {
        // A theme that does not stand has said so itself, and so has a template that could not be read.
        return Made {
            bytes: None,
            problems,
        };
    }
    if !templates.has(&name) {
        let message = format!("the theme has no template `{name}`");
        let place = asked_for(ctx, target);
        let known = build.theme.template_dependencies.keys();
        let known = known.filter_map(|name| name.strip_suffix(".html"));
        let help = match closest(template, known) {
            Some(near) if place.is_some() => format!("did you mean `{near}`?"),
            _ if place.is_some() => format!("write `templates/{name}`"),
            _ => format!(
                "write `templates/{name}`; `chancery new theme NAME --bare` begins a theme that has all it needs"
            ),
        };
        problems.push(Diagnostic::new(Code::TemplateError, place, message).help(help));
        return Made {
            bytes: None,
            problems,
        };
    }
    let rendered =
        templates
            .render(&name, &context)
            .and_then(|bytes| match shown_notes(ctx, &bytes) {
                None => Ok(bytes),
                Some(shown) => {
                    context.insert_value("notes", shown.show());
                    templates.render(&name, &context)
                }
            });
    match rendered {
        Ok(bytes) => Made {
            bytes: Some(bytes.into()),
            problems,
        },
        Err(mut problem) => {
            // Other pages of the template may be sound.
            let page = format!("seen on `/{}`", target.path.trim_end_matches("index.html"));
            problem.help = Some(match problem.help {
                Some(help) => format!("{page}: {help}"),
                None => page,
            });
            problems.push(problem);
            Made {
                bytes: None,
                problems,
            }
        }
    }
}

/// The notes with the marks that a page really shows, if it leaves any out: a template need not show
/// every field that carries a mark, and a note must not lead back to where nothing is.
fn shown_notes(ctx: &PageContext<'_>, page: &[u8]) -> Option<Vec<Note>> {
    if !ctx.lists_notes() {
        return None;
    }
    let shown = marks_in(page);
    let shows = |anchor: &str| shown.contains(anchor.as_bytes());
    if ctx.notes.borrow().marks().all(|mark| shows(&mark)) {
        return None;
    }
    let mut frame = Frame::default();
    note_list::list_notes(ctx, &mut frame);
    for note in &mut frame.notes {
        note.marks.retain(|mark: &NoteMark| shows(&mark.anchor));
    }
    Some(frame.notes)
}
