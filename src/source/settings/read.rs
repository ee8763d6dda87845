//! From `site.toml` to settings.

use super::{Settings, Switch};
use crate::base::decode::{Decoder, MapReader};
use crate::base::diagnostic::Diagnostic;
use crate::base::href;
use crate::base::path::SitePath;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::tree::TreeNode;
use crate::source::address::{is_host, origin_of, site_address};
use crate::source::languages::{languages, title};
use crate::source::limits::Limits;
use crate::source::toml_tree;

impl Settings {
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
    fn link(&self, decoder: &mut Decoder, node: &TreeNode) -> Option<Box<str>> {
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

    fn security(&mut self, decoder: &mut Decoder, node: &TreeNode) {
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
    fn host(&mut self, decoder: &mut Decoder, node: &TreeNode) -> Option<Box<str>> {
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
                        "write how many entries a page has at most: `page_size = 100`".to_owned(),
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
            self.highlight = table
                .take("highlight")
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

fn base_url(decoder: &mut Decoder, node: &TreeNode) -> Option<Box<str>> {
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
