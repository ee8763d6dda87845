//! What decides the pages of one template: itself, what it extends and includes, the components it calls, static files
//! that it names; and which fields of a page these read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chain::{Chain, Template};
use super::reading::references::{References, StaticFiles};
use super::reading::trees::Trees;
use super::reading::variables::{WHOLE_CONTEXT, page_variables};
use super::template_name::{below, resolve};
use super::templates::Templates;
use crate::base::fingerprint::{fingerprint_of, fingerprint_of_bytes};
use crate::base::requested_fields::RequestedFields;

/// The templates that one template is made of, and their fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateDependencies {
    /// Their qualified names, `chancery/base.html`, sorted.
    pub templates: Vec<String>,
    /// The fields of the page that they read.
    pub fields: RequestedFields,
    /// The fingerprint of their texts, and of the static files that they name.
    pub fingerprint: u64,
}

/// A template with what it names; nothing for one that is not understood, which may name anything.
struct ParsedTemplate<'c> {
    template: Template<'c>,
    /// Whether the library took it: one with a mistake is left out, and the next of its name is what pages are made with.
    is_taken: bool,
    names: Option<TemplateNames<'c>>,
}

struct TemplateNames<'c> {
    references: References<'c>,
    variables: BTreeSet<&'c str>,
}

/// The templates of a chain by their qualified names.
struct Index<'c> {
    themes: Vec<&'c str>,
    templates: BTreeMap<&'c str, &'c ParsedTemplate<'c>>,
    /// The templates that define a component, by its name; the first to be asked first.
    definitions: BTreeMap<&'c str, Vec<&'c str>>,
    /// Those that are not understood: each may define any component.
    unread: Vec<&'c str>,
}

/// What each template depends on, by the name it is asked for. `templates` knows which the library has taken.
pub fn template_dependencies(
    chain: &Chain,
    trees: &Trees<'_>,
    templates: &Templates,
) -> BTreeMap<String, TemplateDependencies> {
    let statics = chain.statics();
    let parsed: Vec<ParsedTemplate<'_>> = chain
        .templates()
        .map(|template| ParsedTemplate {
            names: trees.get(&template.name).map(|tree| TemplateNames {
                references: References::of(tree),
                variables: page_variables(tree),
            }),
            is_taken: templates.has(&template.name),
            template,
        })
        .collect();
    let index = Index::new(chain, &parsed);
    let names = parsed.iter().map(|one| below(&one.template.name));
    names
        .map(|name| {
            let templates = index.closure(name);
            (name.to_owned(), dependencies(&templates, &statics))
        })
        .collect()
}

impl<'c> Index<'c> {
    fn new(chain: &'c Chain, parsed: &'c [ParsedTemplate<'c>]) -> Index<'c> {
        let mut index = Index {
            themes: chain.names().collect(),
            templates: BTreeMap::new(),
            definitions: BTreeMap::new(),
            unread: Vec::new(),
        };
        for one in parsed {
            let name = one.template.name.as_str();
            index.templates.insert(name, one);
            match &one.names {
                Some(names) => names.references.defined.iter().for_each(|component| {
                    index.definitions.entry(component).or_default().push(name);
                }),
                None => index.unread.push(name),
            }
        }
        index
    }

    /// The template that another name leads to.
    fn resolve(&self, name: &str) -> Option<&'c str> {
        let known = |qualified: &str| self.templates.get_key_value(qualified);
        let taken = |qualified: &str| known(qualified).filter(|(_, one)| one.is_taken);
        resolve(&self.themes, name, taken)
            .or_else(|| resolve(&self.themes, name, known))
            .map(|(name, _)| *name)
    }

    /// The template that a component is taken from.
    fn definition(&self, component: &str) -> Option<&'c str> {
        let defining = self.definitions.get(component)?;
        let mut taken = defining
            .iter()
            .filter(|name| self.templates[*name].is_taken);
        taken.next().or(defining.first()).copied()
    }

    /// What a template needs directly; everything, if that is not known.
    fn needs(&self, name: &str) -> Vec<&'c str> {
        let Some(TemplateNames { references, .. }) = &self.templates[name].names else {
            return self.templates.keys().copied().collect();
        };
        let templates = references.templates.iter();
        let components = references.called.iter();
        let mut needs: Vec<&str> = templates
            .filter_map(|name| self.resolve(name))
            .chain(components.filter_map(|component| self.definition(component)))
            .collect();
        if !references.called.is_empty() {
            needs.extend(&self.unread);
        }
        needs
    }

    /// All templates that decide what one makes, by the name it is asked for.
    fn closure(&self, name: &str) -> Vec<&'c ParsedTemplate<'c>> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&str> = self.resolve(name).into_iter().collect();
        while let Some(name) = next.pop() {
            if reached.insert(name) {
                next.extend(self.needs(name));
            }
        }
        reached.iter().map(|name| self.templates[name]).collect()
    }
}

fn dependencies(
    templates: &[&ParsedTemplate<'_>],
    statics: &BTreeMap<String, Arc<Vec<u8>>>,
) -> TemplateDependencies {
    let texts: BTreeMap<&str, &str> = templates
        .iter()
        .map(|one| (one.template.name.as_str(), one.template.text))
        .collect();
    let names: Option<Vec<&TemplateNames<'_>>> =
        templates.iter().map(|one| one.names.as_ref()).collect();
    let files = static_fingerprints(names.as_deref(), statics);
    let variables: Option<BTreeSet<&str>> = names.map(|names| {
        names
            .iter()
            .flat_map(|names| &names.variables)
            .copied()
            .collect()
    });
    let fields = match variables {
        Some(variables) if !variables.contains(WHOLE_CONTEXT) => {
            RequestedFields::Only(variables.into_iter().map(str::to_owned).collect())
        }
        _ => RequestedFields::All,
    };
    TemplateDependencies {
        fingerprint: fingerprint_of(&(&texts, files)),
        templates: texts.into_keys().map(str::to_owned).collect(),
        fields,
    }
}

/// The fingerprints of the static files whose addresses templates make: they are part of what these make.
fn static_fingerprints(
    names: Option<&[&TemplateNames<'_>]>,
    statics: &BTreeMap<String, Arc<Vec<u8>>>,
) -> Vec<u64> {
    let mut named = BTreeSet::new();
    let all = names.is_none_or(|names| {
        names.iter().any(|names| match &names.references.statics {
            StaticFiles::Named(files) => {
                named.extend(files.iter().copied());
                false
            }
            StaticFiles::Any => true,
        })
    });
    statics
        .iter()
        .filter(|(path, _)| all || named.contains(path.as_str()))
        .map(|(_, bytes)| fingerprint_of_bytes(bytes))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::contract::Contract;
    use crate::base::path::SitePath;
    use crate::source::settings::Settings;
    use crate::theme::Theme;

    const NO_VIEWS: Contract = Contract {
        views: &[],
        templates: &[],
        stand_ins: &[],
        others: &[],
    };

    /// A theme of two links, `child` and `parent`, and the site's own files.
    fn theme(files: &[(&str, &str)]) -> Theme {
        let manifests = [
            (
                "themes/child/theme.toml",
                "name = \"Child\"\nextends = \"parent\"\n",
            ),
            ("themes/parent/theme.toml", "name = \"Parent\"\n"),
        ];
        let files = files.iter().chain(&manifests);
        let files = files.map(|(path, text)| {
            (
                SitePath::new(path).unwrap(),
                Arc::new(text.as_bytes().to_vec()),
            )
        });
        let settings = Settings {
            theme: "child".into(),
            ..Settings::default()
        };
        Theme::new(&files.collect(), &settings, &NO_VIEWS, &BTreeSet::new())
    }

    /// The templates that one depends on, and the fields that they read.
    fn of(theme: &Theme, name: &str) -> (String, String) {
        let needs = &theme.template_dependencies[name];
        let fields = match &needs.fields {
            RequestedFields::All => "all".to_owned(),
            RequestedFields::Only(fields) => {
                let mut fields: Vec<&str> = fields.iter().map(String::as_str).collect();
                fields.sort_unstable();
                fields.join(" ")
            }
        };
        (needs.templates.join(" "), fields)
    }

    #[test]
    fn a_template_depends_on_what_it_extends_includes_and_calls_and_on_nothing_else() {
        let theme = theme(&[
            (
                "templates/page.html",
                "{% extends \"child/page.html\" %}{% block main %}{{ a }}{{ super() }}{% endblock main %}",
            ),
            (
                "themes/child/templates/page.html",
                "{% extends \"parent/page.html\" %}{% block main %}{{ <row c={b} /> }}{% endblock main %}",
            ),
            (
                "themes/parent/templates/page.html",
                "{% extends \"base.html\" %}{% block main %}{{ c }}{% endblock main %}",
            ),
            (
                "themes/parent/templates/base.html",
                "{{ d }}{% include \"foot.html\" %}{% block main %}{% endblock main %}",
            ),
            (
                "themes/parent/templates/foot.html",
                "{{ e }} \"list.html\" {# {% include \"list.html\" %} #}",
            ),
            ("themes/child/templates/foot.html", "{{ f }}"),
            (
                "themes/parent/templates/list.html",
                "{{ g }}{{ \"foot.html\" }}",
            ),
            (
                "themes/parent/templates/row.html",
                "{% component row(c, @root) %}{{ <cell c /> }}{% endcomponent row %}",
            ),
            (
                "themes/parent/templates/cell.html",
                "{% component cell(c, @lang) %}{{ c }}{% endcomponent cell %}",
            ),
            (
                "themes/child/templates/cell.html",
                "{% component cell(c, @kind) %}{{ c }}{% endcomponent cell %}",
            ),
            (
                "themes/parent/templates/other.html",
                "{% component other(@size) %}{% endcomponent other %}",
            ),
        ]);
        assert!(!theme.is_broken);
        let expected = "child/cell.html child/foot.html child/page.html parent/base.html parent/page.html \
            parent/row.html site/page.html";
        assert_eq!(
            of(&theme, "page.html"),
            (expected.to_owned(), "a b c d f kind root".to_owned())
        );
        assert_eq!(
            of(&theme, "list.html"),
            ("parent/list.html".to_owned(), "g".to_owned())
        );
    }

    #[test]
    fn a_template_that_the_library_refuses_leaves_its_place_to_the_next() {
        let broken = "{% block a %}{{ x }}";
        let theme = theme(&[
            ("templates/page.html", broken),
            ("themes/parent/templates/page.html", "{{ y }}"),
            ("templates/own.html", broken),
        ]);
        assert_eq!(
            of(&theme, "page.html"),
            ("parent/page.html".to_owned(), "y".to_owned())
        );
        // One that has no next is still known by its name.
        assert!(theme.template_dependencies.contains_key("own.html"));
    }

    #[test]
    fn a_template_that_is_not_understood_may_need_and_read_anything() {
        let deep = format!("{{{{ {}x{} }}}}", "(".repeat(35), ")".repeat(35));
        let theme = theme(&[
            ("templates/page.html", &deep),
            ("templates/calls.html", "{{ <row /> }}"),
            ("templates/plain.html", "{{ x }}"),
            (
                "templates/row.html",
                "{% component row() %}{% endcomponent row %}",
            ),
        ]);
        let all = "site/calls.html site/page.html site/plain.html site/row.html";
        for name in ["page.html", "calls.html"] {
            assert_eq!(
                of(&theme, name),
                (all.to_owned(), "all".to_owned()),
                "{name}"
            );
        }
        assert_eq!(
            of(&theme, "plain.html"),
            ("site/plain.html".to_owned(), "x".to_owned())
        );
        assert!(theme.shows_widths);
    }

    #[test]
    fn a_template_that_shows_all_that_there_is_reads_every_field() {
        let theme = theme(&[
            ("templates/page.html", "{% include \"all.html\" %}"),
            ("templates/all.html", "{{ __tera_context }}"),
        ]);
        assert_eq!(of(&theme, "page.html").1, "all");
    }

    /// The library tells which variables a template and those it extends and includes read, but not which may be unset.
    #[test]
    fn no_field_that_the_library_finds_in_a_built_in_theme_is_overlooked() {
        for name in ["chancery", "gazette"] {
            let settings = Settings {
                theme: name.into(),
                ..Settings::default()
            };
            let theme = Theme::new(&BTreeMap::new(), &settings, &NO_VIEWS, &BTreeSet::new());
            let (_, _, templates) = &theme.by_language[0];
            for (template, needs) in &theme.template_dependencies {
                for variable in templates.variables(template) {
                    let is_requested = match &needs.fields {
                        RequestedFields::All => true,
                        RequestedFields::Only(fields) => fields.contains(&variable),
                    };
                    assert!(is_requested, "{name}, {template}: {variable}");
                }
                assert_ne!(needs.fields, RequestedFields::All, "{name}, {template}");
            }
        }
    }
}
