//! What reading templates has shown, as their authors read it.

use super::reading::follow::Finding;
use super::template_name::below;
use super::template_sources::TemplateSources;
use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;

/// What a template reads that is not there.
pub(super) fn found(sources: &TemplateSources, finding: &Finding) -> Diagnostic {
    let place = sources.place(&finding.template, finding.span);
    let mut problem = Diagnostic::new(Code::TemplateError, place, finding.message.clone())
        .help(finding.help.clone());
    for (template, span, what) in finding.trail.iter().rev() {
        if let Some(place) = sources.place(template, *span) {
            problem = problem.label(place, what.clone());
        }
    }
    problem
}

/// Where a template is not understood any more.
pub(super) fn unread(sources: &TemplateSources, template: &str, span: Span) -> Diagnostic {
    let message = "this tag is not understood: what the template reads is not checked".to_owned();
    Diagnostic::new(Code::UnreadTemplate, sources.place(template, span), message)
        .help("pages are built with it all the same; write the tag in another way, or look at a page of each kind yourself")
}

/// A template that nothing asks for.
pub(super) fn idle(sources: &TemplateSources, template: &str, near: Option<&str>) -> Diagnostic {
    let name = below(template);
    let message = format!("no page asks for the template `{name}`");
    let help = match near {
        Some(near) => format!("did you mean `{near}.html`?"),
        None => format!(
            "a page asks for it with `template: {}`; another template extends or includes it by its name",
            name.trim_end_matches(".html")
        ),
    };
    Diagnostic::new(
        Code::UnusedTemplate,
        sources.place(template, Span::new(0, 0)),
        message,
    )
    .help(help)
}
