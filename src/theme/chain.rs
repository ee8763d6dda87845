//! Which files make up a theme: the site's own first, then the theme's, then its parents'.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::decode::Decoder;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::base::suggest::closest;
use crate::record::parse::text_of;
use crate::source::layout::SETTINGS;
use crate::source::settings::Settings;
use crate::source::toml_tree;

use super::built_in;
use super::link::Link;
use super::manifest::{self, Parent};
use super::settings::Declarations;
use super::settings::setting::{FilesOfChoice, Setting, Value};
use super::settings::values::not_there;

/// The name of the first link: the site's own folders.
pub const SITE: &str = "site";

/// The theme that is taken where a site names none.
const DEFAULT: &str = "chancery";

/// A template with its qualified name, `chancery/event.html`.
#[derive(Debug)]
pub struct Template<'c> {
    /// The name, with its theme's.
    pub name: String,
    /// The text.
    pub text: &'c str,
}

/// A string file of the site, or of a theme in its `themes/`.
#[derive(Debug)]
pub struct StringFile<'c> {
    /// The place of its theme in the chain.
    pub link: usize,
    /// The language it is called by.
    pub lang: &'c str,
    /// The text.
    pub text: &'c str,
    /// Where its author finds it.
    pub path: &'c SitePath,
}

/// The links, the site's own first.
#[derive(Debug)]
pub struct Chain {
    links: Vec<Link>,
    /// Settings of the theme with their values: what the site sets, else the default.
    pub settings: Vec<Setting>,
    /// Problems of the chain.
    pub problems: Vec<Diagnostic>,
    /// Whether a part of it is missing for a reason that was said.
    pub is_incomplete: bool,
}

impl Chain {
    /// Follows `extends` from the site's theme to its last parent.
    pub fn new(files: &BTreeMap<SitePath, Arc<Vec<u8>>>, settings: &Settings) -> Chain {
        let mut chain = Chain {
            links: Vec::new(),
            settings: Vec::new(),
            problems: Vec::new(),
            is_incomplete: false,
        };
        chain.push_link(Link::of_site(SITE, files));
        let mut declared = Declarations::default();
        let mut next = Some((settings.theme.to_string(), None));
        while let Some((name, asked)) = next.take() {
            if chain.links.iter().any(|link| link.name == name) {
                let way: Vec<&str> = chain
                    .names()
                    .skip(1)
                    .skip_while(|link| *link != name)
                    .chain([&*name])
                    .collect();
                let message = format!(
                    "the theme `{name}` extends itself, in the end: `{}`",
                    way.join("` → `")
                );
                let help =
                    "a chain of themes has an end: take one `extends` out, or name another parent";
                chain
                    .problems
                    .push(Diagnostic::new(Code::BadTheme, asked, message).help(help));
                break;
            }
            let Some(link) = Link::of_theme(&name, files) else {
                let message = format!("no theme `{name}`");
                let place = asked.or_else(|| {
                    site_toml().map(|path| Place {
                        path,
                        span: settings.theme_span,
                    })
                });
                let themes = themes(files);
                let help = match closest(&name, themes.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!(
                        "a theme is a folder `themes/{name}/` with a `theme.toml`; there are `{}`",
                        themes.into_iter().collect::<Vec<_>>().join("`, `")
                    ),
                };
                chain
                    .problems
                    .push(Diagnostic::new(Code::BadTheme, place, message).help(help));
                break;
            };
            next = chain.manifest(&link, &mut declared);
            chain.push_link(link);
        }
        if let Some(path) = site_toml() {
            let site = path.clone();
            let mut decoder = Decoder::new(path);
            let statics = chain.statics().into_keys().collect();
            chain.settings = declared.settle(&settings.theme_settings, &mut decoder, &statics);
            for (file, span) in settings.extra_css.iter().chain(&settings.extra_js) {
                if let Some((message, help)) = not_there(file, &statics) {
                    decoder.problem(Code::BadSetting, *span, message).help = Some(help);
                }
            }
            // Which settings there are nobody knows of a chain with a link missing.
            let whole = chain.is_whole();
            let of_the_site = |problem: &Diagnostic| {
                problem
                    .place
                    .as_ref()
                    .is_some_and(|place| place.path == site)
            };
            let diagnostics = |problem: &Diagnostic| {
                whole || problem.code != Code::UnknownKey || !of_the_site(problem)
            };
            let found: Vec<Diagnostic> = decoder
                .problems
                .into_vec()
                .into_iter()
                .filter(diagnostics)
                .collect();
            chain.problems.extend(found);
        }
        chain
    }

    /// Adds a link, and says which of its texts are none.
    fn push_link(&mut self, link: Link) {
        for (name, file) in link
            .files
            .iter()
            .filter(|(name, _)| name.starts_with("templates/") || name.starts_with("strings/"))
        {
            if let Some(path) = &file.path
                && let Err(problem) = text_of(path, &file.bytes)
            {
                self.problems.push(problem);
                self.is_incomplete |= name.starts_with("templates/");
            }
        }
        self.links.push(link);
    }

    /// Reads `theme.toml`: the parent's name with the place that asks for it, and the settings.
    fn manifest(&mut self, link: &Link, declared: &mut Declarations) -> Parent {
        let file = link.files.get("theme.toml")?;
        let path = file
            .path
            .clone()
            .or_else(|| SitePath::new(&format!("themes/{}/theme.toml", link.name)))?;
        let tree = match text_of(&path, &file.bytes).and_then(|text| toml_tree::parse(text, &path))
        {
            Ok(tree) => tree,
            Err(problem) => {
                self.problems.push(problem);
                self.is_incomplete = true;
                return None;
            }
        };
        let files = link.files.keys().map(String::as_str).collect();
        let decoder = Decoder::new(path);
        manifest::read(&link.name, &tree, &files, decoder, declared)
    }

    /// Whether it is whole: every link is there, and each of its texts can be read.
    pub fn is_whole(&self) -> bool {
        let broken = |problem: &Diagnostic| problem.code == Code::BadTheme;
        !self.is_incomplete && !self.problems.iter().any(broken)
    }

    /// The names of the links, the first to be asked first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|link| link.name.as_str())
    }

    /// The files of one link, by their names below its folder.
    pub fn files_of(&self, name: &str) -> impl Iterator<Item = &str> {
        self.links
            .iter()
            .filter(move |link| link.name == name)
            .flat_map(|link| link.files.keys().map(String::as_str))
    }

    /// Every template of every link.
    pub fn templates(&self) -> impl Iterator<Item = Template<'_>> {
        self.links.iter().flat_map(|link| {
            link.files.iter().filter_map(|(name, file)| {
                let below = name.strip_prefix("templates/")?;
                let text = std::str::from_utf8(&file.bytes).ok()?;
                Some(Template {
                    name: format!("{}/{below}", link.name),
                    text,
                })
            })
        })
    }

    /// Where the author of a template finds it.
    pub fn template_path(&self, qualified: &str) -> Option<SitePath> {
        let (name, below) = qualified.split_once('/')?;
        let link = self.links.iter().find(|link| link.name == name)?;
        link.files.get(&format!("templates/{below}"))?.path.clone()
    }

    /// What stands in a template.
    pub fn template_bytes(&self, qualified: &str) -> Option<Arc<Vec<u8>>> {
        let (name, below) = qualified.split_once('/')?;
        let link = self.links.iter().find(|link| link.name == name)?;
        link.files
            .get(&format!("templates/{below}"))
            .map(|file| Arc::clone(&file.bytes))
    }

    /// The string files of a language, the last parent's first, so that a later one overrides. Under all of them lie
    /// those of the default theme: what the program itself says, such as dates, is said in the page's language by a
    /// theme without a parent, too.
    pub fn strings(&self, lang: &str) -> Vec<(&str, Option<SitePath>)> {
        let name = format!("strings/{lang}.ftl");
        let mut files: Vec<(&str, Option<SitePath>)> = Vec::new();
        let ends_in_default = self
            .links
            .last()
            .is_some_and(|link| link.name == DEFAULT && !link.is_own());
        if !ends_in_default {
            let built_in = built_in::files(DEFAULT).and_then(|files| files.get(&name));
            files.extend(built_in.map(|bytes| (text(bytes), None)));
        }
        files.extend(self.links.iter().rev().filter_map(|link| {
            let file = link.files.get(&name)?;
            Some((text(&file.bytes), file.path.clone()))
        }));
        files
    }

    /// The files that the site's author can change: their names below their theme, and where they are.
    pub fn own_files(&self) -> impl Iterator<Item = (&str, &SitePath)> {
        let files = self.links.iter().flat_map(|link| &link.files);
        files.filter_map(|(name, file)| Some((&**name, file.path.as_ref()?)))
    }

    /// The string files that the site's author can change, the first to be asked first: the link, the language, the
    /// text, and the file.
    pub fn own_strings(&self) -> impl Iterator<Item = StringFile<'_>> {
        self.links.iter().enumerate().flat_map(|(link, of)| {
            of.files.iter().filter_map(move |(name, file)| {
                Some(StringFile {
                    link,
                    lang: name.strip_prefix("strings/")?.strip_suffix(".ftl")?,
                    text: text(&file.bytes),
                    path: file.path.as_ref()?,
                })
            })
        })
    }

    /// Whether a static file of a link is published, whatever is chosen, or with what the site has chosen.
    fn publishes(&self, link: &str, url: &str) -> bool {
        let others = self.settings.iter().flat_map(|setting| {
            let chosen = |files: &&FilesOfChoice| match &setting.value {
                Value::Text(text) => *text != files.choice,
                _ => true,
            };
            setting.files.iter().filter(chosen)
        });
        let named = |files: &FilesOfChoice| {
            let mut beginnings = files.files.iter();
            *files.theme == *link && beginnings.any(|beginning| url.starts_with(&**beginning))
        };
        !others.into_iter().any(named)
    }

    /// Static files by their URL, each from the first link that has it.
    pub fn statics(&self) -> BTreeMap<String, Arc<Vec<u8>>> {
        let mut statics = BTreeMap::new();
        for link in self.links.iter().rev() {
            for (name, file) in &link.files {
                if let Some(url) = name.strip_prefix("static/")
                    && self.publishes(&link.name, url)
                {
                    statics.insert(url.to_owned(), Arc::clone(&file.bytes));
                }
            }
        }
        statics
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The themes there are: the site's own, and those built in.
fn themes(files: &BTreeMap<SitePath, Arc<Vec<u8>>>) -> BTreeSet<&str> {
    let own = files
        .keys()
        .filter_map(|path| path.under("themes")?.split_once('/'))
        .map(|(name, _)| name);
    let mut themes: BTreeSet<&str> = own.collect();
    for name in built_in::names() {
        themes.insert(name);
    }
    themes
}

fn site_toml() -> Option<SitePath> {
    SitePath::new(SETTINGS)
}
