//! `site.toml`: everything optional, everything with a default.

mod read;
mod switch;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::tree::TreeEntry;
use crate::locale::Lang;

use super::address::host_of;
use super::levels::Levels;
use super::limits::Limits;
pub use switch::Switch;

/// What a site says about itself.
#[derive(Clone, Debug, Hash)]
pub struct Settings {
    /// The site's title, by language; `None` is the default language.
    pub title: Vec<(Option<Lang>, Box<str>)>,
    /// The address of its home page, with a slash at its end.
    pub base_url: Option<Box<str>>,
    /// Its languages, the default first. Never empty.
    pub languages: Vec<Lang>,
    /// The theme's name.
    pub theme: Box<str>,
    /// Where the theme is named.
    pub theme_span: Span,
    /// Style sheets of the site, by their names below `static/`, and where they are named.
    pub extra_css: Vec<(Box<str>, Span)>,
    /// Scripts of the site, likewise.
    pub extra_js: Vec<(Box<str>, Span)>,
    /// Whether links name `index.html`.
    pub portable: bool,
    /// Written to `CNAME`.
    pub domain: Box<str>,
    /// Where it says so.
    pub domain_span: Span,
    /// "Edit this page", with `{path}` for the file.
    pub edit_url: Box<str>,
    /// How many entries an index page has.
    pub page_size: usize,
    /// Whether HTML in Markdown is let through.
    pub raw_html: bool,
    /// Whether addresses that stand bare in a text are links.
    pub bare_links: bool,
    /// Whether the words of code have elements of their own.
    pub highlight: bool,
    /// Schemes that the site links to besides those of every site, in small letters.
    pub schemes: Vec<Box<str>>,
    /// Other sites whose pictures, films and frames the pages may show.
    pub embeds: Vec<Box<str>>,
    /// How much the site may hold.
    pub limits: Limits,
    /// How much each rule matters, in the whole site and in some of its files.
    pub levels: Levels,
    /// Settings for the theme, as written: only the theme knows their types.
    pub theme_settings: Vec<TreeEntry>,
    /// Outputs that are switched on or off.
    pub outputs: Vec<(Switch, bool)>,
    /// The pattern of a link to the author's editor.
    pub editor: Box<str>,
    /// What the dossier is called in the ids of calendars, wherever it is published; nothing for its address.
    pub id: Box<str>,
    /// On which terms the dossier may be used: the name of a licence, or its address; or nothing.
    pub licence: Box<str>,
    /// Which version of the dossier this is, in its author's words; or nothing.
    pub version: Box<str>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            title: Vec::new(),
            base_url: None,
            languages: Lang::parse("en").into_iter().collect(),
            theme: "chancery".into(),
            theme_span: Span::default(),
            extra_css: Vec::new(),
            extra_js: Vec::new(),
            portable: false,
            domain: "".into(),
            domain_span: Span::default(),
            edit_url: "".into(),
            page_size: 100,
            raw_html: false,
            bare_links: true,
            highlight: true,
            schemes: Vec::new(),
            embeds: Vec::new(),
            limits: Limits::default(),
            levels: Levels::default(),
            theme_settings: Vec::new(),
            outputs: Vec::new(),
            editor: "vscode://file/{path}:{line}:{column}".into(),
            id: "".into(),
            licence: "".into(),
            version: "".into(),
        }
    }
}

impl Settings {
    /// The default language.
    pub fn default_language(&self) -> &Lang {
        &self.languages[0]
    }

    /// Whether the whole dossier is made as one page too. It reads every record, and so is asked for.
    pub fn dossier(&self) -> bool {
        self.makes(Switch::Dossier)
    }

    /// Whether something is made: as the site says last, else all but what takes much time and room.
    pub fn makes(&self, output: Switch) -> bool {
        let said = self
            .outputs
            .iter()
            .rev()
            .find(|(switch, _)| *switch == output)
            .map(|(_, on)| *on);
        said.unwrap_or(!matches!(output, Switch::Dossier | Switch::ShareCards))
    }

    /// Whether feeds are made: they name addresses, so the site must have one.
    pub fn makes_feeds(&self) -> bool {
        self.makes(Switch::Feeds) && self.base_url.is_some()
    }

    /// Makes pages and what they need, and nothing beside them.
    pub fn only_pages(&mut self) {
        self.outputs
            .extend(Switch::BESIDE.map(|switch| (switch, false)));
    }

    /// Makes no index for search.
    pub fn no_search(&mut self) {
        self.outputs.push((Switch::Search, false));
    }

    /// Whether the site can be searched: that is not switched off.
    pub fn searches(&self) -> bool {
        self.makes(Switch::Search)
    }

    /// What there is to say if `domain` is not where the site is published, by its settings or by a flag.
    pub fn other_host(&self, settings: &str) -> Option<Diagnostic> {
        let (domain, host) = (&self.domain, self.base_url.as_deref().map(host_of)?);
        if domain.is_empty() || host.eq_ignore_ascii_case(domain) {
            return None;
        }
        let place = SitePath::new(settings).map(|path| Place {
            path,
            span: self.domain_span,
        });
        let problem = Diagnostic::new(
            Code::BadSetting,
            place,
            format!("`{domain}` is not the host of `base_url`, `{host}`"),
        );
        Some(problem.help(format!(
            "write `base_url = \"https://{domain}/\"`, or take `domain` out"
        )))
    }
}
