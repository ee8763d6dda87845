//! The page of every record, and the home page.

use tera::Context;

use super::world::World;
use super::{Made, Output, Subject, Target};
use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::graph::derived::Derived;
use crate::graph::lens::Lens;
use crate::graph::node::Ix;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::source::settings::Switch;
use crate::view::desk::Desk;
use crate::view::entity::listed;
use crate::view::frame::{Frame, Note};
use crate::view::index::{page_url, pages_of};
use crate::view::notes::marks_in;
use crate::view::value::{Html, Show, View};

/// The page of every record, and the home page.
pub(super) struct Records;

impl Output for Records {
    fn name(&self) -> &'static str {
        "records"
    }

    fn plan(&self, world: &World<'_>) -> Vec<Target> {
        let mut targets = Vec::with_capacity((world.graph.nodes.len() + 1) * world.voices.len());
        for (lang, voice) in world.voices.iter().enumerate() {
            targets.push(Target {
                path: format!("{}index.html", voice.prefix),
                lang,
                subject: Subject::Home,
            });
            for kind in Kind::ALL {
                for ix in world.graph.of_kind(kind) {
                    let node = world.graph.node(ix);
                    let url = node.url();
                    if url.is_empty() || (node.introduces() && introduced(&node.id, world)) {
                        continue;
                    }
                    let path = format!("{}{url}index.html", voice.prefix);
                    targets.push(Target {
                        path,
                        lang,
                        subject: Subject::Node(ix),
                    });
                    for page in
                        2..=pages_of(listed(kind, world.graph.back(ix)), world.settings.page_size)
                    {
                        let path = format!(
                            "{}{}index.html",
                            voice.prefix,
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

    fn place(&self, target: &Target, world: &World<'_>) -> Option<Place> {
        let Subject::Node(ix) = target.subject else {
            return None;
        };
        let record = world.graph.node(ix).record.as_ref()?;
        record.place(record.span)
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, world: &World<'_>) -> Made {
        let template = template_of(target, lens);
        let desk = world.desk(lens, target.lang, Some(&format!("{template}.html")));
        match target.subject {
            Subject::Node(ix) => page(&desk, ix, template, target, world),
            Subject::Further(ix, page) => further(&desk, ix, page, template, target, world),
            _ => home(&desk, target, world),
        }
    }
}

/// Where the whole dossier can be had as data, under the root.
const DOWNLOADS: [(&str, &str); 1] = [("data/dossier.json", "application/json")];

/// Whether what a page introduces is there to show its text; if not, the page stands for itself.
pub(super) fn introduced(id: &str, world: &World<'_>) -> bool {
    let index = Kind::of_folder(id)
        .is_some_and(|kind| kind != Kind::Delegation && world.graph.of_kind(kind).len() > 0);
    index || Derived::of_folder(id).is_some_and(|derived| super::derived::is_made(derived, world))
}

/// The template of a page: its kind's, or the one that a page names.
fn template_of<'g>(target: &Target, lens: &Lens<'g>) -> &'g str {
    let (Subject::Node(ix) | Subject::Further(ix, _)) = target.subject else {
        return "home";
    };
    let node = lens.node(ix);
    match node.fields() {
        Some(Fields::Page(page)) if node.kind == Kind::Page => page
            .template
            .as_ref()
            .map_or("page", |(name, _)| name.trim_end_matches(".html")),
        _ => node.kind.as_str(),
    }
}

/// Where a page asks for a template.
fn asked_for(desk: &Desk<'_>, target: &Target) -> Option<Place> {
    let Subject::Node(ix) = target.subject else {
        return None;
    };
    let record = desk.lens.node(ix).record.as_ref()?;
    match &record.fields {
        Fields::Page(page) => record.place(page.template.as_ref()?.1),
        _ => None,
    }
}

fn page(desk: &Desk<'_>, ix: Ix, template: &str, target: &Target, world: &World<'_>) -> Made {
    let node = desk.lens.node(ix);
    let mut frame = desk.frame(node.kind.as_str(), &node.id, &node.url());
    desk.fill(&mut frame, ix);
    let mut context = Context::new();
    match node.kind {
        Kind::Event => {
            desk.event(ix).insert_into(&mut context, desk.wants);
            frame.groups = desk.groups(ix);
        }
        Kind::Delegation => {
            desk.delegation(ix).insert_into(&mut context, desk.wants);
            frame.groups = desk.groups(ix);
        }
        Kind::Speech => {
            desk.speech(ix).insert_into(&mut context, desk.wants);
            frame.groups = desk.groups(ix);
        }
        Kind::Person => {
            desk.person(ix).insert_into(&mut context, desk.wants);
            frame.groups = desk.groups(ix);
        }
        Kind::Page => frame.groups = desk.groups(ix),
        _ => {
            desk.entity(ix).insert_into(&mut context, desk.wants);
            frame.groups = desk.groups(ix);
        }
    }
    desk.beside(&mut frame, ix);
    frame.linked_data = desk.linked_data(&frame, Some(ix));
    finish(desk, frame, context, template, target, world)
}

/// A further page of what a record lists: its name and the list, and nothing twice.
fn further(
    desk: &Desk<'_>,
    ix: Ix,
    page: usize,
    template: &str,
    target: &Target,
    world: &World<'_>,
) -> Made {
    let node = desk.lens.node(ix);
    let mut frame = desk.frame(
        node.kind.as_str(),
        &node.id,
        &page_url(node.url().trim_end_matches('/'), page),
    );
    desk.fill(&mut frame, ix);
    (frame.body, frame.summary, frame.image) = (Html::default(), Html::default(), None);
    (frame.toc, frame.links, frame.corrections) = (Vec::new(), Vec::new(), Vec::new());
    let mut context = Context::new();
    desk.entity_page(ix, page)
        .insert_into(&mut context, desk.wants);
    frame.linked_data = desk.linked_data(&frame, Some(ix));
    finish(desk, frame, context, template, target, world)
}

fn home(desk: &Desk<'_>, target: &Target, world: &World<'_>) -> Made {
    let mut frame = desk.frame("home", "index", "");
    match desk.lens.find(Kind::Page, "index") {
        Some(ix) => {
            desk.fill(&mut frame, ix);
            frame.breadcrumbs.clear();
            frame.kind = "home";
        }
        None => {
            frame.title = Html::text(&desk.voice.site_title);
            frame.title_text = desk.voice.site_title.clone();
        }
    }
    desk.beside_home(&mut frame);
    let data: &[_] = if world.settings.makes(Switch::Dumps) {
        &DOWNLOADS
    } else {
        &[]
    };
    frame.linked_data = desk.linked_home(&frame, data);
    let mut context = Context::new();
    desk.home().insert_into(&mut context, desk.wants);
    finish(desk, frame, context, "home", target, world)
}

/// Lists the notes, hands the frame to the template, and renders.
pub(super) fn finish(
    desk: &Desk<'_>,
    mut frame: Frame,
    mut context: Context,
    template: &str,
    target: &Target,
    world: &World<'_>,
) -> Made {
    desk.list_notes(&mut frame);
    frame.insert_into(&mut context, desk.wants);
    // A long text has tens of thousands of headings or notes: they are there once while the page is made.
    drop(frame);
    let (_, _, templates) = &world.theme.voices[target.lang];
    let mut problems = desk.problems.take().into_vec();
    let name = format!("{template}.html");
    if !templates.has(&name) && (world.theme.fallen || world.theme.closures.contains_key(&name)) {
        // A theme that does not stand has said so itself, and so has a template that could not be read.
        return Made {
            bytes: None,
            problems,
        };
    }
    if !templates.has(&name) {
        let message = format!("the theme has no template `{name}`");
        let place = asked_for(desk, target);
        problems.push(
            Diagnostic::new(Code::TemplateError, place, message)
                .help("a template stands in `templates/`"),
        );
        return Made {
            bytes: None,
            problems,
        };
    }
    let rendered =
        templates
            .render(&name, &context)
            .and_then(|bytes| match shown_notes(desk, &bytes) {
                None => Ok(bytes),
                Some(shown) => {
                    context.insert_value("notes", shown.show(desk.wants.names()));
                    templates.render(&name, &context)
                }
            });
    match rendered {
        Ok(bytes) => Made {
            bytes: Some(bytes.into()),
            problems,
        },
        Err(problem) => {
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
fn shown_notes(desk: &Desk<'_>, page: &[u8]) -> Option<Vec<Note>> {
    if !desk.wants.has("notes") {
        return None;
    }
    let shown = marks_in(page);
    let shows = |mark: &String| shown.contains(mark.as_bytes());
    if desk.notes.borrow().marks().all(|mark| shows(&mark)) {
        return None;
    }
    let mut frame = Frame::default();
    desk.list_notes(&mut frame);
    for note in &mut frame.notes {
        note.marks.retain(shows);
    }
    Some(frame.notes)
}
