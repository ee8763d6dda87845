//! The chain of themes: templates, strings, static files.
//!
//! A site's own folders are the first link, then its theme, then that theme's parents. A template is
//! handed one view and can query nothing. Runs again when a file of the chain or a setting moved.

mod budget;
pub mod built_in;
pub mod callable;
pub mod chain;
mod contrast;
pub mod dependencies;
pub mod flags;
mod headings;
mod link;
mod manifest;
pub mod messages;
pub mod reading;
pub mod settings;
mod string_check;
pub mod strings;
pub mod template_errors;
mod template_help;
mod template_name;
mod template_problems;
pub mod template_sources;
pub mod templates;
mod theme_files;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::contract::Contract;
use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::fingerprint_of;
use crate::base::path::SitePath;
use crate::locale::Lang;
use crate::source::settings::Settings;
use chain::Chain;
use dependencies::{TemplateDependencies, template_dependencies};
use flags::flag_of;
use reading::follow::{Followed, follow};
use reading::references::reads_field;
use reading::trees::{Trees, Unread, trees};
use strings::Strings;
use templates::Templates;

/// A language with its strings and templates.
type LanguageTemplates = (Lang, Arc<Strings>, Templates);

/// The colour of a theme that names none.
const ACCENT: &str = "#8a1c2b";

/// Everything that decides how pages look.
#[derive(Debug, Default)]
pub struct Theme {
    /// Strings and templates, by language in the site's order.
    pub by_language: Vec<LanguageTemplates>,
    /// Static files by their URL under the site's root.
    pub statics: BTreeMap<String, Arc<Vec<u8>>>,
    /// What each template depends on, by the name it is asked for.
    pub template_dependencies: BTreeMap<String, TemplateDependencies>,
    /// Whether a template reads the widths of pictures, or may.
    pub shows_widths: bool,
    /// Its one colour, as `#8a1c2b`, for pictures that no template makes.
    pub accent: Box<str>,
    /// Whether it does not stand: a link of the chain is missing, or no template could be read.
    pub is_broken: bool,
    /// The fingerprint of what every template is made with: the chain's names, settings and flags.
    pub fingerprint: u64,
    /// The fingerprint of the strings of each language, in the site's order.
    pub strings: Vec<u64>,
    /// Its problems.
    pub problems: Vec<Diagnostic>,
}

/// What following the templates has shown, and the problems of the strings.
#[derive(Default)]
struct Checked {
    followed: Followed,
    strings: Vec<Diagnostic>,
}

/// Follows the templates: what they read that is not there. The built-in themes are held against the contract by a test:
/// where a site adds no template and no string of its own, nothing is followed. Of a chain that is not whole, nobody
/// knows what it has.
fn check(
    chain: &Chain,
    (trees, unread): (&Trees<'_>, &Unread),
    spoken: &[(Lang, Arc<Strings>)],
    contract: &Contract,
    asked: &BTreeSet<String>,
) -> Checked {
    let own = chain
        .templates()
        .any(|template| chain.template_path(&template.name).is_some());
    let Some((_, strings)) = spoken.first().filter(|_| chain.is_whole()) else {
        return Checked::default();
    };
    let mut strings_found = theme_files::check(chain, contract);
    if !own && chain.own_strings().next().is_none() {
        return Checked {
            strings: strings_found,
            ..Checked::default()
        };
    }
    strings_found.extend(string_check::check(chain, trees, unread, spoken));
    let mut followed = if own {
        follow(chain, trees, strings, contract, asked)
    } else {
        Followed::default()
    };
    // What a template that is not understood extends or includes, nobody knows.
    if !unread.is_empty() {
        followed.idle.clear();
    }
    Checked {
        followed,
        strings: strings_found,
    }
}

/// What reading has shown, as authors read it: nothing of a template that the library refuses, which is said already.
fn diagnostics(templates: &mut Templates, checked: &Checked, unread: &Unread) -> Vec<Diagnostic> {
    if !templates.whole {
        return Vec::new();
    }
    let unread: Vec<_> = unread
        .iter()
        .filter(|(name, _)| templates.has(name))
        .collect();
    let sources = &templates.errors().sources;
    let followed = &checked.followed;
    let found = followed
        .findings
        .iter()
        .map(|finding| template_problems::found(sources, finding));
    let unread = unread
        .into_iter()
        .map(|(name, span)| template_problems::unread(sources, name, *span));
    let idle = followed
        .idle
        .iter()
        .map(|(name, near)| template_problems::idle(sources, name, *near));
    found
        .chain(unread)
        .chain(idle)
        .chain(checked.strings.iter().cloned())
        .collect()
}

impl Theme {
    /// Puts the chain together. `files` are the site's files outside `content/`; templates are held against the
    /// contract. `asked` are the templates that pages name, without `.html`.
    pub fn new(
        files: &BTreeMap<SitePath, Arc<Vec<u8>>>,
        settings: &Settings,
        contract: &Contract,
        asked: &BTreeSet<String>,
    ) -> Theme {
        let chain = Chain::new(files, settings);
        let mut problems = chain.problems.clone();
        let voiced = |lang: &Lang, problems: &mut Vec<Diagnostic>| {
            (
                lang.clone(),
                Arc::new(Strings::new(
                    &chain,
                    lang,
                    settings.default_language(),
                    problems,
                )),
            )
        };
        let spoken: Vec<_> = settings
            .languages
            .iter()
            .map(|lang| voiced(lang, &mut problems))
            .collect();
        let (trees, unread) = trees(&chain);
        let checked = check(&chain, (&trees, &unread), &spoken, contract, asked);
        let mut by_language = Vec::new();
        let mut fingerprints = Vec::new();
        for (lang, strings) in spoken {
            fingerprints.push(strings.fingerprint);
            let languages = (&lang, settings.default_language());
            let mut mistakes = Vec::new();
            let templates =
                Templates::new(&chain, &strings, languages, &settings.limits, &mut mistakes);
            // What a template lacks where a link is missing, the link may have.
            if chain.is_whole() {
                problems.extend(mistakes);
            }
            by_language.push((lang, strings, templates));
        }
        let found = Arc::new(
            by_language
                .first_mut()
                .map_or_else(Vec::new, |(_, _, templates)| {
                    diagnostics(templates, &checked, &unread)
                }),
        );
        by_language
            .iter_mut()
            .for_each(|(_, _, templates)| templates.errors().know(Arc::clone(&found)));
        problems.extend(found.iter().cloned());
        let is_broken =
            !chain.is_whole() || !by_language.iter().all(|(_, _, templates)| templates.whole);
        let statics = chain.statics();
        let flags: Vec<&str> = statics.keys().filter_map(|path| flag_of(path)).collect();
        let fingerprint = fingerprint_of(&(
            chain.names().collect::<Vec<_>>(),
            &chain.settings,
            is_broken,
            flags,
        ));
        let template_dependencies = by_language
            .first()
            .map_or_else(BTreeMap::new, |(_, _, templates)| {
                template_dependencies(&chain, &trees, templates)
            });
        let shows_widths =
            !unread.is_empty() || trees.values().any(|tree| reads_field(tree, "srcset"));
        let accent = chain
            .settings
            .iter()
            .find(|setting| &*setting.name == "accent")
            .and_then(|setting| match &setting.value {
                settings::setting::Value::Text(colour) => csscolorparser::parse(colour).ok(),
                _ => None,
            });
        let accent = accent.map_or_else(|| ACCENT.into(), |colour| colour.to_css_hex().into());
        // Each language has its own templates of one text: its problems are reported once.
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        problems.dedup_by(|a, b| a.order() == b.order());
        Theme {
            by_language,
            statics,
            template_dependencies,
            shows_widths,
            accent,
            is_broken,
            fingerprint,
            strings: fingerprints,
            problems,
        }
    }

    /// Whether it has words for exactly the languages of a site.
    pub fn speaks(&self, settings: &Settings) -> bool {
        self.by_language
            .iter()
            .map(|(lang, _, _)| lang)
            .eq(&settings.languages)
    }
}
