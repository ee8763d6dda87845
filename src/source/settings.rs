//! `site.toml`: everything optional, everything with a default.

use crate::base::decode::{Decoder, MapReader};
use crate::base::diagnostic::Diagnostic;
use crate::base::href;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::tree::{Entry, Node};
use crate::locale::Lang;

use super::address::{host_of, is_host, origin_of, site_address};
use super::languages::{languages, title};
use super::levels::Levels;
use super::limits::Limits;
use super::toml_tree;

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
    /// Schemes that the site links to besides those of every site, in small letters.
    pub schemes: Vec<Box<str>>,
    /// Other sites whose pictures, films and frames the pages may show.
    pub embeds: Vec<Box<str>>,
    /// How much the site may hold.
    pub limits: Limits,
    /// How much each rule matters, in the whole site and in some of its files.
    pub levels: Levels,
    /// Settings for the theme, as written: only the theme knows their types.
    pub theme_settings: Vec<Entry>,
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

/// What a site can switch on and off under `[outputs]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Switch {
    /// Atom feeds.
    Feeds,
    /// iCalendar files.
    Calendars,
    /// References for citation.
    Citations,
    /// The dossier as data.
    Dumps,
    /// The index for search.
    Search,
    /// The whole dossier on one page.
    Dossier,
}

impl Switch {
    /// Every one.
    pub const ALL: [Switch; 6] = [
        Switch::Feeds,
        Switch::Calendars,
        Switch::Citations,
        Switch::Dumps,
        Switch::Search,
        Switch::Dossier,
    ];

    /// What is made beside the pages.
    pub const BESIDE: [Switch; 4] = [
        Switch::Feeds,
        Switch::Calendars,
        Switch::Citations,
        Switch::Dumps,
    ];

    /// Its name in `site.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Switch::Feeds => "feeds",
            Switch::Calendars => "calendars",
            Switch::Citations => "citations",
            Switch::Dumps => "dumps",
            Switch::Search => "search",
            Switch::Dossier => "dossier",
        }
    }
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
            page_size: 200,
            raw_html: false,
            bare_links: true,
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

    /// Whether something is made: as the site says last, else all but the dossier on one page.
    pub fn makes(&self, output: Switch) -> bool {
        let said = self
            .outputs
            .iter()
            .rev()
            .find(|(switch, _)| *switch == output)
            .map(|(_, on)| *on);
        said.unwrap_or(output != Switch::Dossier)
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

    /// Whether the site can be searched: it is not switched off, and this program can make an index.
    pub fn searches(&self) -> bool {
        cfg!(feature = "search") && self.makes(Switch::Search)
    }

    /// Reads `site.toml`. A wrong value is reported, and its default is used.
    pub fn read(text: &str, path: &SitePath) -> (Settings, Vec<Diagnostic>) {
        let mut settings = Settings::default();
        let mut decoder = Decoder::new(path.clone());
        let tree = match toml_tree::parse(text, path) {
            Ok(tree) => tree,
            Err(problem) => return (settings, vec![problem]),
        };
        if let Some(mut fields) = decoder.fields(&tree, "a table of settings") {
            if let Some(node) = fields.take("security") {
                settings.security(&mut decoder, node);
            }
            if let Some(node) = fields.take("limits") {
                settings.limits = Limits::read(&mut decoder, node);
            }
            settings.site(&mut decoder, &mut fields);
            settings.tables(&mut decoder, &mut fields);
            decoder.finish(fields);
        }
        (settings, decoder.problems.into_vec())
    }

    fn site(&mut self, decoder: &mut Decoder, fields: &mut MapReader<'_>) {
        if let Some(node) = fields.take("title") {
            self.title = title(decoder, node);
        }
        if let Some(url) = fields.take("base_url") {
            self.base_url = base_url(decoder, url);
        }
        if let Some(node) = fields.take("languages") {
            let mut languages = languages(decoder, node);
            let most = usize::try_from(self.limits.languages).unwrap_or(usize::MAX);
            if languages.len() > most {
                let message = format!(
                    "a site may have {most} languages, and these are {}",
                    languages.len()
                );
                decoder.problem(Code::OverLimit, node.span, message).help =
                    Some("take some out, or raise `languages` under `[limits]`: each one makes every page once more".to_owned());
                languages.truncate(most);
            }
            if !languages.is_empty() {
                self.languages = languages;
            }
        }
        self.theme_span = fields
            .take("theme")
            .map_or_else(Span::default, |node| node.span);
        let mut set = |key: &'static str, slot: &mut Box<str>| {
            if let Some(text) = fields.take(key).and_then(|node| decoder.string(node)) {
                *slot = text;
            }
        };
        set("theme", &mut self.theme);
        if let Some(node) = fields.take("domain") {
            self.domain = self.host(decoder, node).unwrap_or_default();
        }
        if let Some(node) = fields.take("edit_url") {
            self.edit_url = self.link(decoder, node).unwrap_or_default();
        }
        let mut files = |key: &'static str| -> Vec<(Box<str>, Span)> {
            let nodes = fields.take(key).map(|node| decoder.many(node));
            nodes
                .unwrap_or_default()
                .iter()
                .filter_map(|node| Some((decoder.string(node)?, node.span)))
                .collect()
        };
        self.extra_css = files("extra_css");
        self.extra_js = files("extra_js");
        self.portable = fields
            .take("portable")
            .and_then(|node| decoder.boolean(node))
            .unwrap_or(false);
    }

    /// An address that pages lead to.
    fn link(&self, decoder: &mut Decoder, node: &Node) -> Option<Box<str>> {
        let text = decoder.string(node)?;
        let Err(refused) = href::judge(&text, &self.schemes) else {
            return Some(text);
        };
        let (message, help) = refused.words(&text);
        decoder
            .problem(Code::UnsafeAddress, node.span, message)
            .help = Some(help);
        None
    }

    fn security(&mut self, decoder: &mut Decoder, node: &Node) {
        let Some(mut table) = decoder.fields(node, "a table") else {
            return;
        };
        for item in table
            .take("schemes")
            .map(|node| decoder.many(node))
            .unwrap_or_default()
        {
            let Some(scheme) = decoder.string(item) else {
                continue;
            };
            if href::can_be_allowed(&scheme) {
                self.schemes.push(scheme.to_ascii_lowercase().into());
            } else {
                decoder.problem(Code::BadSetting, item.span, format!("`{scheme}` is no scheme that a site can link to")).help =
                    Some(
                        "write its name without a colon: `schemes = [\"matrix\"]`; schemes that run scripts stay forbidden"
                            .to_owned(),
                    );
            }
        }
        for item in table
            .take("embeds")
            .map(|node| decoder.many(node))
            .unwrap_or_default()
        {
            let Some(origin) = decoder.string(item) else {
                continue;
            };
            match origin_of(&origin) {
                Some(origin) => self.embeds.push(origin.into()),
                None => {
                    decoder
                        .problem(
                            Code::BadSetting,
                            item.span,
                            format!("`{origin}` is not the address of another site"),
                        )
                        .help = Some(
                        "write its scheme and its host: `embeds = [\"https://video.example.org\"]`"
                            .to_owned(),
                    );
                }
            }
        }
        decoder.finish(table);
    }

    /// The name of a host.
    fn host(&mut self, decoder: &mut Decoder, node: &Node) -> Option<Box<str>> {
        let domain = decoder.string(node)?;
        if domain.is_empty() {
            return None;
        }
        if !is_host(&domain) {
            decoder.problem(Code::BadSetting, node.span, format!("`{domain}` is not the name of a host")).help =
                Some("write the name alone, without `https://` and without a path: `dossier.example.org`".to_owned());
            return None;
        }
        self.domain_span = node.span;
        Some(domain)
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

    fn tables(&mut self, decoder: &mut Decoder, fields: &mut MapReader<'_>) {
        if let Some(mut table) = fields
            .take("index")
            .and_then(|node| decoder.fields(node, "a table"))
        {
            if let Some(node) = table.take("page_size")
                && let Some(size) = decoder.number(node)
            {
                if size == 0 {
                    decoder
                        .problem(
                            Code::BadSetting,
                            node.span,
                            "a page of an index holds at least one entry",
                        )
                        .help = Some(
                        "write how many entries a page has at most: `page_size = 200`".to_owned(),
                    );
                } else {
                    self.page_size = usize::try_from(size).unwrap_or(usize::MAX);
                }
            }
            decoder.finish(table);
        }
        if let Some(mut table) = fields
            .take("site")
            .and_then(|node| decoder.fields(node, "a table"))
        {
            for (key, slot) in [
                ("id", &mut self.id),
                ("licence", &mut self.licence),
                ("version", &mut self.version),
            ] {
                if let Some(text) = table.take(key).and_then(|node| decoder.string(node)) {
                    *slot = text;
                }
            }
            decoder.finish(table);
        }
        if let Some(mut table) = fields
            .take("markdown")
            .and_then(|node| decoder.fields(node, "a table"))
        {
            self.raw_html = table
                .take("raw_html")
                .and_then(|node| decoder.boolean(node))
                .unwrap_or(false);
            self.bare_links = table
                .take("bare_links")
                .and_then(|node| decoder.boolean(node))
                .unwrap_or(true);
            decoder.finish(table);
        }
        if let Some(mut table) = fields
            .take("serve")
            .and_then(|node| decoder.fields(node, "a table"))
        {
            // An editor has a scheme of its own.
            if let Some(node) = table.take("editor")
                && let Some(text) = decoder.string(node)
                && !decoder.refuses(&text, node.span)
            {
                self.editor = text;
            }
            decoder.finish(table);
        }
        if let Some(mut table) = fields
            .take("outputs")
            .and_then(|node| decoder.fields(node, "a table"))
        {
            for switch in Switch::ALL {
                if let Some(on) = table
                    .take(switch.as_str())
                    .and_then(|node| decoder.boolean(node))
                {
                    self.outputs.push((switch, on));
                }
            }
            decoder.finish(table);
        }
        if let Some(mut table) = fields
            .take("theme_settings")
            .and_then(|node| decoder.fields(node, "a table"))
        {
            self.theme_settings = table.rest().to_vec();
        }
        if let Some(mut table) = fields
            .take("check")
            .and_then(|node| decoder.fields(node, "a table"))
        {
            self.levels.read_site(decoder, table.rest());
        }
        if let Some(node) = fields.take("levels") {
            self.levels.read_folders(decoder, node);
        }
    }
}

fn base_url(decoder: &mut Decoder, node: &Node) -> Option<Box<str>> {
    let url = decoder.string(node)?;
    if url.is_empty() {
        return None;
    }
    match site_address(&url) {
        Ok(address) => Some(address.into()),
        Err(help) => {
            decoder
                .problem(
                    Code::BadSetting,
                    node.span,
                    format!("`{url}` is not the address of a site"),
                )
                .help = Some(help.to_string());
            None
        }
    }
}
