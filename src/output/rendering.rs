//! From a view to a page, by its template.

use tera::Context;

use super::context::BuildContext;
use super::{Made, Subject, Target};
use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::base::suggest::closest;
use crate::record::fields::Fields;
use crate::view::context::PageContext;
use crate::view::frame::{Frame, Note, NoteMark};
use crate::view::note_list;
use crate::view::notes::marks_in;
use crate::view::value::{Show, View};

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
