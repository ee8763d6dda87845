//! People, bodies and delegations as things.

use serde_json::Value;

use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{ACTOR, BODY, COUNTRY};
use crate::record::fields::{Organization, Person};
use crate::record::kind::Kind;

use crate::view::context::PageContext;
use crate::view::frame::Frame;
use crate::view::linked::thing::{Thing, held, iso};
use crate::view::linked::things::{self, class};
use crate::view::{person, roles};

/// A delegation, a body for a time: of a country, a part of its government.
pub fn delegation_thing(ctx: &PageContext<'_>, frame: &Frame, ix: Ix, node: &Node) -> Thing {
    let sender = ctx
        .lens
        .delegation(ix)
        .and_then(|sent| ctx.lens.resolve(&sent.of, ACTOR));
    let mut thing = Thing::new(class(node), &frame.title_text);
    if let Some(sender) = sender {
        if ctx.lens.card(sender).kind == Kind::Country {
            thing.add("@type", "GovernmentOrganization".into());
        }
        thing.add(
            "parentOrganization",
            things::actor_thing(ctx, frame, sender).into(),
        );
    }
    thing
}

/// A person, with their roles.
pub fn person_thing(ctx: &PageContext<'_>, frame: &Frame, node: &Node, person: &Person) -> Thing {
    let mut thing = Thing::new("Person", &frame.title_text);
    thing.add(
        "alternateName",
        things::other_names(node, &frame.title_text),
    );
    thing.add("honorificPrefix", ctx.texts.plain(&person.honorific).into());
    thing.add(
        "nationality",
        things::things(ctx, frame, &person.nationality, COUNTRY),
    );
    let (born, died) = iso(person.when.as_ref());
    thing.add("birthDate", born.into());
    if person.when.as_ref().is_some_and(Date::is_interval) {
        thing.add("deathDate", died.into());
    }
    let roles = person.roles.iter().map(|role| {
        let (start, end) = held(role.when.as_ref());
        let (title, mut role) = (roles::role_title(ctx, role).to_text(), Thing::default());
        role.add("@type", "Role".into());
        role.add("roleName", title.as_str().into());
        role.add("startDate", start.into());
        role.add("endDate", end.into());
        role.add("hasOccupation", Thing::new("Occupation", &title).into());
        Value::from(role)
    });
    thing.add("hasOccupation", roles.collect());
    let elsewhere = person
        .ids
        .iter()
        .map(|(scheme, id)| person::identifier(scheme, id).href);
    thing.add(
        "sameAs",
        elsewhere
            .filter(|href| !href.is_empty())
            .map(Value::from)
            .collect(),
    );
    thing
}

/// A body.
pub fn body_thing(ctx: &PageContext<'_>, frame: &Frame, node: &Node, org: &Organization) -> Thing {
    let mut thing = Thing::new(class(node), &frame.title_text);
    let mut names = vec![ctx.texts.plain(&org.acronym)];
    names.extend(
        node.names
            .iter()
            .flat_map(|name| &name.text.0)
            .map(|phrase| phrase.text.to_string()),
    );
    names.retain(|name| !name.is_empty() && *name != frame.title_text);
    thing.add("alternateName", names.into());
    if let Some(parent) = ctx.node(org.parent.as_ref(), BODY) {
        thing.add(
            "parentOrganization",
            things::thing(ctx, frame, parent, None).into(),
        );
    }
    thing
}
