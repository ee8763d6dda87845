//! What a session of an event is called, and where it is.

use crate::record::fields::Session;

use super::context::PageContext;
use super::texts::time_range;
use super::value::Html;

/// The anchor of a session on its event's page.
pub(super) fn session_anchor(id: &str) -> String {
    format!("_session-{id}")
}

/// What a session is called: its title, else when and where it was.
pub fn session_name(ctx: &PageContext<'_>, session: &Session) -> Html {
    if !session.title.is_empty() {
        return ctx.texts.html(&session.title);
    }
    let time = time_range(session.time.as_deref());
    let (day, place) = (
        ctx.texts.date(session.date.as_ref()),
        ctx.texts.html(&session.place),
    );
    let mut parts = vec![Html::text(&time), place];
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() && !day.is_empty() {
        parts.push(Html::text(&day));
    }
    if parts.is_empty() {
        return Html::text(ctx.texts.word("session-untitled").unwrap_or("–"));
    }
    Html(
        parts
            .into_iter()
            .map(|part| part.0)
            .collect::<Vec<_>>()
            .join(" · "),
    )
}
