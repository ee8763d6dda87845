//! A small page at every old address, leading to where the record is now.

use tera::Context;

use super::world::World;
use super::{Made, Output, Subject, Target};
use crate::base::place::Place;
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::record::Record;
use crate::record::common::Alias;
use crate::record::kind::Kind;
use crate::view::page::root_of;
use crate::view::redirect::RedirectView;
use crate::view::value::View;

/// A small page at every old address.
pub(super) struct Redirects;

impl Output for Redirects {
    fn name(&self) -> &'static str {
        "redirects"
    }

    fn plan(&self, world: &World<'_>) -> Vec<Target> {
        let mut targets = Vec::new();
        for kind in Kind::ALL {
            for ix in world.graph.of_kind(kind) {
                let node = world.graph.node(ix);
                for (_, alias) in node.aliases() {
                    plan(&alias.text, ix, node, world, &mut targets);
                }
            }
        }
        targets
    }

    fn place(&self, target: &Target, world: &World<'_>) -> Option<Place> {
        let (record, alias) = alias_of(target, world)?;
        record.place(alias.span)
    }

    fn is_told(&self, target: &Target, world: &World<'_>) -> bool {
        alias_of(target, world).is_some_and(|(_, alias)| !alias.text.starts_with('/'))
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, world: &World<'_>) -> Made {
        let Subject::Redirect(ix) = target.subject else {
            return Made {
                bytes: None,
                problems: Vec::new(),
            };
        };
        let desk = world.desk(lens, target.lang, Some("redirect.html"));
        let card = desk.card(ix);
        lens.note(&crate::graph::facts::Fact::Site);
        lens.note(&crate::graph::facts::Fact::Strings(
            desk.voice.lang.as_str(),
        ));
        let root = root_of(target.path.trim_end_matches("index.html"));
        let base = world.settings.base_url.as_deref();
        let below = card.view().url.trim_end_matches("index.html");
        let view = RedirectView {
            lang: desk.voice.lang.to_string(),
            dir: desk.voice.locale.direction().as_str(),
            target: format!("{root}{}", card.view().url),
            canonical: base
                .map(|base| format!("{base}{below}"))
                .unwrap_or_default(),
            title_text: card.view().text.clone(),
        };
        let mut context = Context::new();
        view.insert_into(&mut context, desk.wants);
        let (_, _, templates) = &world.theme.voices[target.lang];
        match templates
            .has("redirect.html")
            .then(|| templates.render("redirect.html", &context))
        {
            Some(Ok(bytes)) => Made {
                bytes: Some(bytes.into()),
                problems: Vec::new(),
            },
            Some(Err(problem)) => Made {
                bytes: None,
                problems: vec![problem],
            },
            None => Made {
                bytes: None,
                problems: Vec::new(),
            },
        }
    }
}

/// The alias that wants a target, and whose it is.
fn alias_of<'w>(target: &Target, world: &World<'w>) -> Option<(&'w Record, &'w Alias)> {
    let Subject::Redirect(ix) = target.subject else {
        return None;
    };
    let node = world.graph.node(ix);
    let wants = |(_, alias): &(&Record, &Alias)| {
        let mut targets = Vec::new();
        plan(&alias.text, ix, node, world, &mut targets);
        targets.iter().any(|wanted| wanted.path == target.path)
    };
    node.aliases().find(wants)
}

fn plan(alias: &str, ix: Ix, node: &Node, world: &World<'_>, targets: &mut Vec<Target>) {
    if let Some(path) = alias.strip_prefix('/') {
        // An old path is one address, in the language that its first segment names.
        let named = world
            .voices
            .iter()
            .position(|voice| !voice.prefix.is_empty() && path.starts_with(&voice.prefix));
        let file = if path.ends_with(".html") {
            path.to_owned()
        } else {
            format!("{}/index.html", path.trim_end_matches('/'))
        };
        targets.push(Target {
            path: file.trim_start_matches('/').to_owned(),
            lang: named.unwrap_or(0),
            subject: Subject::Redirect(ix),
        });
        return;
    }
    let old = Node::named(node.kind, alias).url();
    for (lang, voice) in world.voices.iter().enumerate() {
        targets.push(Target {
            path: format!("{}{old}index.html", voice.prefix),
            lang,
            subject: Subject::Redirect(ix),
        });
    }
}
