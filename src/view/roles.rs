//! What the role of a person is called.

use crate::date::Date;
use crate::graph::edge::Edge;
use crate::graph::history::{AtDate, roles_at};
use crate::graph::node::Ix;
use crate::record::accepted::{BODY, COUNTRY, OFFICE};
use crate::record::people::HeldRole;

use super::context::PageContext;
use super::typed_fields::TypedFields as _;
use super::value::Html;

/// The role of a person that an edge means.
pub fn role_of_edge<'a>(ctx: &PageContext<'a>, edge: &Edge) -> Option<&'a HeldRole> {
    let person = ctx.lens.card(edge.other).person()?;
    person.roles.get(edge.detail as usize)
}

/// What a role is called: its own title, or its office's, with the country or body where that is not said.
pub fn role_title(ctx: &PageContext<'_>, role: &HeldRole) -> Html {
    let mut title = ctx.texts.html(&role.title);
    let mut plain = ctx.texts.plain(&role.title);
    if title.is_empty()
        && let Some(office) = ctx.node(role.office.as_ref(), OFFICE)
    {
        let card = ctx.card(office);
        title = card.view().name.clone();
        plain = card.view().text.clone();
    }
    let country = ctx.node(role.country.as_ref(), COUNTRY);
    let org = ctx.node(role.org.as_ref(), BODY);
    match country.or(org).map(|ix| ctx.card(ix)) {
        Some(served)
            if !plain.contains(served.view().text.as_str())
                && role.accredited_to.is_empty()
                && role.office.is_none()
                && !role.title.is_empty() =>
        {
            Html(format!("{} ({})", title.0, served.view().name.0))
        }
        _ => title,
    }
}

/// The role of a person on a day, in words.
pub fn role_at(ctx: &PageContext<'_>, person: Ix, date: Option<&Date>) -> Html {
    let node = ctx.lens.card(person);
    match roles_at(node, date) {
        AtDate::Unknown => Html::default(),
        AtDate::One(role) => role_title(ctx, role),
        AtDate::Either(roles) => {
            let dated = roles.iter().all(|role| role.when.is_some());
            let mut titles: Vec<String> = roles
                .into_iter()
                .map(|role| role_title(ctx, role).0)
                .collect();
            titles.dedup();
            // Two roles certainly held at once are both held; two of which one was held are an "or".
            let certain = date.is_some_and(|date| {
                let at =
                    |role: &&HeldRole| crate::graph::history::in_force(role.when.as_ref(), date);
                roles_at(node, Some(date))
                    .all()
                    .iter()
                    .all(|role| at(role) == crate::date::Certainty::Yes)
            });
            let joined = if certain || !dated {
                ctx.language.locale.list_and(&titles)
            } else {
                ctx.language.locale.list_or(&titles)
            };
            Html(joined)
        }
    }
}
