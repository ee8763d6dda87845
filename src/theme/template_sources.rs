//! Where the templates of a chain are, and what they say: so that a mistake is shown where its author finds it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::chain::{Chain, Template};
use super::reading::declared;
use super::reading::lex::{Tag, tags};
use super::reading::metered::Metered;
use super::template_name::{below, resolve};
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};

/// Where the templates of a chain are, and what they say.
#[derive(Clone, Debug, Default)]
pub struct TemplateSources {
    /// Where an author finds a template, by its qualified name; none for what is built in.
    paths: Vec<(String, Option<SitePath>)>,
    texts: BTreeMap<String, Arc<Vec<u8>>>,
    themes: Vec<String>,
    /// What the library reads of the site's own templates.
    metered: BTreeMap<String, Metered>,
}

impl TemplateSources {
    /// The templates of a chain.
    pub fn new(chain: &Chain) -> TemplateSources {
        let paths: Vec<_> = chain
            .templates()
            .map(|t| (t.name.clone(), chain.template_path(&t.name)))
            .collect();
        let texts = paths
            .iter()
            .filter_map(|(name, _)| Some((name.clone(), chain.template_bytes(name)?)))
            .collect();
        let own = chain.templates().filter(|template| {
            paths
                .iter()
                .any(|(name, path)| *name == template.name && path.is_some())
        });
        let metered = own
            .filter_map(|template| Some((template.name, Metered::new(template.text)?)))
            .collect();
        TemplateSources {
            paths,
            texts,
            metered,
            themes: chain.names().map(str::to_owned).collect(),
        }
    }

    /// What the library is to read of a template: the site's own count what they do.
    pub fn source<'s>(&'s self, template: &Template<'s>) -> &'s str {
        self.metered
            .get(&template.name)
            .map_or(template.text, |metered| metered.text.as_str())
    }

    /// Where something of what the library reads stands in the author's text.
    pub(super) fn original(&self, name: &str, range: Range<usize>) -> Range<usize> {
        self.metered
            .get(name)
            .map_or(range.clone(), |metered| metered.original(range))
    }

    /// Every template, the site's own first.
    pub fn paths(&self) -> &[(String, Option<SitePath>)] {
        &self.paths
    }

    /// The names by which templates can be asked for.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.paths.iter().map(|(name, _)| name.as_str());
        names.flat_map(|name| [below(name), name])
    }

    /// Whether a theme of this name is in the chain.
    pub(super) fn has_theme(&self, name: &str) -> bool {
        self.themes.iter().any(|theme| **theme == *name)
    }

    /// The blocks of all templates but one.
    pub(super) fn blocks(&self, but: Option<&str>) -> Vec<&str> {
        let others = self.texts.keys().filter(|name| Some(name.as_str()) != but);
        others
            .flat_map(|name| declared::blocks(&self.tags(name)))
            .collect()
    }

    /// The components of all templates.
    pub(super) fn components(&self) -> Vec<&str> {
        let names = self.texts.keys();
        names.flat_map(|name| self.components_of(name)).collect()
    }

    /// The components that a template defines.
    pub(super) fn components_of(&self, qualified: &str) -> Vec<&str> {
        let text = self.text(qualified).unwrap_or_default();
        declared::components(text, &self.tags(qualified))
    }

    /// The template that a name leads to.
    pub(super) fn resolve(&self, name: &str) -> Option<&str> {
        resolve(&self.themes, name, |name| self.texts.get_key_value(name))
            .map(|(name, _)| name.as_str())
    }

    /// A stretch of a template, in the file that its author finds it in.
    pub(super) fn place(&self, qualified: &str, span: Span) -> Option<Place> {
        let (_, path) = self.paths.iter().find(|(known, _)| known == qualified)?;
        let path = path.clone().or_else(|| built_in(qualified))?;
        Some(Place { path, span })
    }

    /// A template as its author wrote it.
    pub(super) fn text(&self, qualified: &str) -> Option<&str> {
        self.texts
            .get(qualified)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// A template as the library reads it.
    pub(super) fn metered_text(&self, qualified: &str) -> Option<&str> {
        let metered = self.metered.get(qualified);
        metered
            .map(|metered| metered.text.as_str())
            .or_else(|| self.text(qualified))
    }

    /// The tags of a template; none of one whose tags have no end.
    pub(super) fn tags(&self, qualified: &str) -> Vec<Tag<'_>> {
        self.text(qualified).and_then(tags).unwrap_or_default()
    }

    /// The template that one extends, and where it says so.
    pub(super) fn parent(&self, qualified: &str) -> Option<(&str, Span)> {
        declared::parent(&self.tags(qualified))
    }
}

fn built_in(qualified: &str) -> Option<SitePath> {
    let (theme, below) = qualified.split_once('/')?;
    SitePath::new(&format!("themes/{theme}/templates/{below}"))
}
