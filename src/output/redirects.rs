//! A small page at every old address, leading to where the record is now.

use tera::Context;

use super::context::BuildContext;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::base::place::Place;
use crate::graph::Graph;
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::record::Record;
use crate::record::common::Alias;
use crate::record::kind::Kind;
use crate::view::links::root_of;
use crate::view::redirect::RedirectView;
use crate::view::value::View;

/// A small page at every old address.
pub(super) struct Redirects;

impl Output for Redirects {
    fn name(&self) -> &'static str {
        "redirects"
    }

    fn description(&self) -> &'static str {
        "the old addresses"
    }

    fn fingerprint(&self, subject: &Subject, graph: &Graph) -> u64 {
        let Subject::Redirect(ix) = subject else {
            return 0;
        };
        graph.node(*ix).keys.record
    }

    fn about(&self, subject: &Subject, graph: &Graph) -> SubjectDescription {
        let Subject::Redirect(ix) = subject else {
            return SubjectDescription::site(self.description());
        };
        SubjectDescription::node("an old address of ", *ix, "", graph)
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let mut targets = Vec::new();
        for kind in Kind::ALL {
            for ix in build.graph.of_kind(kind) {
                let node = build.graph.node(ix);
                for (_, alias) in node.aliases() {
                    plan(&alias.text, ix, node, build, &mut targets);
                }
            }
        }
        targets
    }

    fn place(&self, target: &Target, build: &BuildContext<'_>) -> Option<Place> {
        let (record, alias) = alias_of(target, build)?;
        record.place(alias.span)
    }

    fn reported_by_graph(&self, target: &Target, build: &BuildContext<'_>) -> bool {
        alias_of(target, build).is_some_and(|(_, alias)| !alias.text.starts_with('/'))
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let Subject::Redirect(ix) = target.subject else {
            return Made {
                bytes: None,
                problems: Vec::new(),
            };
        };
        let ctx = build.page_context(lens, target.lang, Some("redirect.html"));
        let card = ctx.card(ix);
        lens.note(&crate::graph::facts::Fact::Site);
        lens.note(&crate::graph::facts::Fact::Strings(
            ctx.language.lang.as_str(),
        ));
        let root = root_of(target.path.trim_end_matches("index.html"));
        let base = build.settings.base_url.as_deref();
        let below = card.view().url.trim_end_matches("index.html");
        let view = RedirectView {
            lang: ctx.language.lang.to_string(),
            dir: ctx.language.locale.direction().as_str(),
            target: format!("{root}{}", card.view().url),
            canonical: base
                .map(|base| format!("{base}{below}"))
                .unwrap_or_default(),
            title_text: card.view().text.clone(),
        };
        let mut context = Context::new();
        view.insert_into(&mut context, ctx.requested);
        build.hand("redirect", &context);
        let (_, _, templates) = &build.theme.by_language[target.lang];
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
fn alias_of<'w>(target: &Target, build: &BuildContext<'w>) -> Option<(&'w Record, &'w Alias)> {
    let Subject::Redirect(ix) = target.subject else {
        return None;
    };
    let node = build.graph.node(ix);
    let wants = |(_, alias): &(&Record, &Alias)| {
        let mut targets = Vec::new();
        plan(&alias.text, ix, node, build, &mut targets);
        targets.iter().any(|wanted| wanted.path == target.path)
    };
    node.aliases().find(wants)
}

fn plan(alias: &str, ix: Ix, node: &Node, build: &BuildContext<'_>, targets: &mut Vec<Target>) {
    if let Some(path) = alias.strip_prefix('/') {
        // An old path is one address, in the language that its first segment names.
        let named = build
            .languages
            .iter()
            .position(|language| !language.prefix.is_empty() && path.starts_with(&language.prefix));
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
    for (lang, language) in build.languages.iter().enumerate() {
        targets.push(Target {
            path: format!("{}{old}index.html", language.prefix),
            lang,
            subject: Subject::Redirect(ix),
        });
    }
}
