//! The page for addresses that lead nowhere.

use crate::view::page;
use tera::Context;

use super::context::BuildContext;
use super::rendering::finish;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::graph::Graph;
use crate::graph::lens::Lens;

/// The page for addresses that lead nowhere. It is served for any path, so it alone cannot say the
/// way to the root from where it stands: it uses the path of `base_url`, else `/`.
pub(super) struct NotFound;

impl Output for NotFound {
    fn name(&self) -> &'static str {
        "not-found"
    }

    fn description(&self) -> &'static str {
        "the page for wrong addresses"
    }

    fn fingerprint(&self, _: &Subject, _: &Graph) -> u64 {
        0
    }

    fn about(&self, _: &Subject, _: &Graph) -> SubjectDescription {
        SubjectDescription::site("addresses that lead nowhere")
    }

    fn plan(&self, _: &BuildContext<'_>) -> Vec<Target> {
        vec![Target {
            path: "404.html".to_owned(),
            lang: 0,
            subject: Subject::NotFound,
        }]
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let template = build.template(lens, "404");
        let ctx = &build.page_context(lens, target.lang, Some(&format!("{template}.html")));
        let mut frame = page::frame(ctx, "404", "404", "404.html");
        let base = build.settings.base_url.as_deref().unwrap_or_default();
        let path = base
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('/'))
            .map_or("", |(_, path)| path);
        frame.root = format!("/{path}");
        frame.canonical.clear();
        for link in &mut frame.languages {
            // Every language's way out is its home page.
            let language = build
                .languages
                .iter()
                .find(|language| language.lang.as_str() == link.lang);
            link.url = language
                .map(|language| language.prefix.clone())
                .unwrap_or_default();
            link.canonical.clear();
        }
        finish(ctx, frame, Context::new(), template, target, build)
    }
}
