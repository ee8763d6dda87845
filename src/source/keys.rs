//! What `site.toml` may say, as a list: every key, what stands there, and what holds without it.
//!
//! [`Settings::read`](super::settings::Settings::read) decides; this is for a reference page. The test below holds
//! one against the other, key by key, in both directions.

/// One key of `site.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The table it stands in; nothing at the top.
    pub table: &'static str,
    /// Its name. `*` stands for any name.
    pub key: &'static str,
    /// What stands there, in words.
    pub value: &'static str,
    /// What holds without it, as it would be written; nothing where there is no such value.
    pub default: &'static str,
    /// A value, as TOML.
    pub example: &'static str,
    /// What it does, in a sentence or two. Markdown.
    pub doc: &'static str,
}

const fn key(
    key: &'static str,
    value: &'static str,
    default: &'static str,
    example: &'static str,
    doc: &'static str,
) -> Key {
    Key {
        table: "",
        key,
        value,
        default,
        example,
        doc,
    }
}

const fn of(table: &'static str, key: Key) -> Key {
    Key { table, ..key }
}

const fn switch(
    table: &'static str,
    name: &'static str,
    default: &'static str,
    doc: &'static str,
) -> Key {
    let example = if matches!(default.as_bytes()[0], b't') {
        "false"
    } else {
        "true"
    };
    of(table, key(name, "`true` or `false`", default, example, doc))
}

/// Every key, those at the top first.
pub const KEYS: &[Key] = &[
    key(
        "title",
        "text, or one text for each language",
        "",
        "{ fr = \"Le dossier\", en = \"The dossier\" }",
        "The site's title. It stands at the head of every page and in the title of the window.",
    ),
    key(
        "base_url",
        "an address that begins with `https://` or `http://`",
        "",
        "\"https://dossier.example.org/\"",
        "Where the site will be published. Canonical links, feeds, citations, the sitemap and social cards need it; without it they are left out, and `build` says so. No other link depends on it.",
    ),
    key(
        "languages",
        "a list of language tags (BCP 47)",
        "[\"en\"]",
        "[\"fr\", \"en\", \"ar\"]",
        "The languages of the site, the default first. The default language is published at the root, each other one in a folder of its own, `/en/`.",
    ),
    key(
        "theme",
        "the name of a theme",
        "\"chancery\"",
        "\"gazette\"",
        "A folder of `themes/` in the site, else a theme that is built in.",
    ),
    key(
        "extra_css",
        "a list of files in `static/`",
        "[]",
        "[\"own.css\"]",
        "Style sheets of your own, linked on every page after those of the theme.",
    ),
    key(
        "extra_js",
        "a list of files in `static/`",
        "[]",
        "[\"own.js\"]",
        "Scripts of your own, loaded by every page after those of the theme. Pages have to work without them.",
    ),
    key(
        "portable",
        "`true` or `false`",
        "false",
        "true",
        "Links name `index.html`, so that the folder can be read from a disk without a server.",
    ),
    key(
        "domain",
        "a host name",
        "\"\"",
        "\"dossier.example.org\"",
        "Written to `CNAME`, where GitHub Pages looks for a domain of your own.",
    ),
    key(
        "edit_url",
        "an address with `{path}`",
        "\"\"",
        "\"https://example.org/edit/main/{path}\"",
        "Adds “Suggest a change” to every page that a record stands behind. `{path}` is the record's file.",
    ),
    of(
        "site",
        key(
            "licence",
            "the name of a licence, or its address",
            "\"\"",
            "\"CC-BY-4.0\"",
            "On which terms the dossier may be used. The data says so, and so does the description of the tables. A short name of the [SPDX list](https://spdx.org/licenses/) is understood by programs.",
        ),
    ),
    of(
        "site",
        key(
            "id",
            "text without spaces",
            "\"\"",
            "\"kuwait-2024.example.org\"",
            "What the dossier is called in the ids of calendar entries, for good. Set it before you move the site to another address, or subscribers get every event twice. Without it the ids follow `base_url`.",
        ),
    ),
    of(
        "site",
        key(
            "version",
            "text",
            "\"\"",
            "\"2026-11\"",
            "Which version of the dossier this is. The data says so.",
        ),
    ),
    of(
        "index",
        key(
            "page_size",
            "a whole number from 1",
            "200",
            "100",
            "How many entries a page of an index has at most.",
        ),
    ),
    switch(
        "markdown",
        "bare_links",
        "true",
        "Makes links of addresses that stand bare in a text, such as `https://example.org/`, `www.example.org` and `press@example.org`.",
    ),
    switch(
        "markdown",
        "raw_html",
        "false",
        "Lets HTML in Markdown through. Without it HTML is shown as text, with a warning.",
    ),
    of(
        "security",
        key(
            "schemes",
            "a list of schemes",
            "[]",
            "[\"matrix\"]",
            "What the site links to besides `http:`, `https:`, `mailto:`, `tel:` and `geo:`. Any other scheme is the error `unsafe-address`. Schemes that run scripts cannot be allowed.",
        ),
    ),
    of(
        "security",
        key(
            "embeds",
            "a list of sites",
            "[]",
            "[\"https://video.example.org\"]",
            "Other sites whose pictures, films and frames the pages may show. The Content-Security-Policy of each page forbids all others, so that no reader is known to a third party.",
        ),
    ),
    of(
        "limits",
        key(
            "links",
            "a list of folders",
            "[]",
            "[\"../shared\"]",
            "Folders outside the site, from the site's folder, that links in it may lead to. Any other link out of the site is refused, and nothing behind it is read.",
        ),
    ),
    of(
        "limits",
        key(
            "leave_out",
            "a list of names",
            "[]",
            "[\"*.psd\"]",
            "Files and folders that are no part of the site, wherever they lie in it. `*` stands for any letters. What editors and systems leave behind is left out without it.",
        ),
    ),
    of(
        "limits",
        key(
            "markdown",
            "a whole number from 1, in bytes",
            "1000000",
            "4000000",
            "How large a record in Markdown may be: a file `.md` below `content/`. The memory for such a file depends on it.",
        ),
    ),
    of(
        "limits",
        key(
            "text_file",
            "a whole number from 1, in bytes",
            "8000000",
            "20000000",
            "How large any other text may be: a list such as `sources.yml`, a template, strings. `site.toml` itself has at most 8,000,000 bytes.",
        ),
    ),
    of(
        "limits",
        key(
            "file",
            "a whole number from 1, in bytes",
            "500000000",
            "2000000000",
            "How large any other file may be, such as a picture or a PDF.",
        ),
    ),
    of(
        "limits",
        key(
            "files",
            "a whole number from 1",
            "1000000",
            "2000000",
            "How many files a site may have.",
        ),
    ),
    of(
        "limits",
        key(
            "path",
            "a whole number from 1, in bytes",
            "1000",
            "2000",
            "How long the path of a file may be, below the site's folder. A name in it has at most 200 bytes.",
        ),
    ),
    of(
        "limits",
        key(
            "languages",
            "a whole number from 1",
            "50",
            "80",
            "How many languages a site may have.",
        ),
    ),
    of(
        "limits",
        key(
            "picture",
            "a whole number from 1, in pixels",
            "30000",
            "60000",
            "How wide or high a picture may be. A larger one is shown without its size, with a warning.",
        ),
    ),
    of(
        "limits",
        key(
            "page",
            "a whole number from 1, in bytes",
            "64000000",
            "200000000",
            "How much a template may make for one page.",
        ),
    ),
    of(
        "limits",
        key(
            "steps",
            "a whole number from 1",
            "10000000",
            "50000000",
            "How often the loops of templates may go round for one page.",
        ),
    ),
    of(
        "limits",
        key(
            "seconds",
            "a whole number from 1",
            "60",
            "300",
            "How long a template may take for one page.",
        ),
    ),
    of(
        "limits",
        key(
            "problems",
            "a whole number from 1 to 1,000",
            "1000",
            "100",
            "How many problems of one rule in one file are listed. What is beyond is one line that says how many.",
        ),
    ),
    of(
        "serve",
        key(
            "editor",
            "an address with `{path}`, `{line}` and `{column}`",
            "\"vscode://file/{path}:{line}:{column}\"",
            "\"zed://file/{path}:{line}:{column}\"",
            "What a click on a problem in the preview opens.",
        ),
    ),
    switch(
        "outputs",
        "feeds",
        "true",
        "Atom feeds, of the site and of each index.",
    ),
    switch(
        "outputs",
        "calendars",
        "true",
        "iCalendar files, of the site and of each event, initiative, country and person.",
    ),
    switch(
        "outputs",
        "citations",
        "true",
        "References in CSL-JSON, BibTeX and RIS on each page.",
    ),
    switch(
        "outputs",
        "dumps",
        "true",
        "The dossier as data, and the page `/downloads/` that lists the files.",
    ),
    switch(
        "outputs",
        "search",
        "true",
        "Whether the site can be searched.",
    ),
    switch(
        "outputs",
        "dossier",
        "false",
        "The whole dossier on one page, `/dossier/`, for paper and for archives.",
    ),
    switch(
        "outputs",
        "share_cards",
        "false",
        "A picture of 1200 × 630 pixels for each event, speech and person without a picture of its own. Messengers and social networks show it where somebody shares the page. Needs `base_url`.",
    ),
    of(
        "theme_settings",
        key(
            "*",
            "what the theme says",
            "",
            "\"#0b5d4b\"",
            "A setting of the theme, such as `accent`, `logo` or `footer`. Its `theme.toml` names them; those of the themes that are built in stand below.",
        ),
    ),
    of(
        "check",
        key(
            "*",
            "`\"off\"`, `\"info\"`, `\"warn\"` or `\"error\"`",
            "",
            "\"error\"",
            "The level of a rule, by its code. Warnings and information can be raised, lowered or switched off; an error stays one.",
        ),
    ),
    of(
        "levels",
        key(
            "path",
            "a folder, a file or a pattern, or a list of them",
            "",
            "\"content/archive/**\"",
            "Which files the levels below are for, from the site's top. Write `[[levels]]` once for each; where two name a file, the last holds, and each holds over `[check]`.",
        ),
    ),
    of(
        "levels",
        key(
            "*",
            "`\"off\"`, `\"info\"`, `\"warn\"` or `\"error\"`",
            "",
            "\"info\"",
            "The level of a rule in these files, by its code: an archive with old problems need not drown the new ones.",
        ),
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::base::decode::REQUESTED_KEYS;
    use crate::base::path::SitePath;
    use crate::source::settings::Settings;

    /// A settings file in which every key has a value.
    fn whole(value: impl Fn(&Key) -> &'static str) -> String {
        let mut text = String::new();
        let mut table = "";
        for key in KEYS {
            if key.table != table {
                table = key.table;
                text.push_str(&format!("[{table}]\n"));
            }
            let name = match key.table {
                "theme_settings" => "accent",
                "check" => "single-origin",
                "levels" if key.key == "*" => "unsafe-markup",
                _ => key.key,
            };
            text.push_str(&format!("{name} = {}\n", value(key)));
        }
        text
    }

    fn read(text: &str) -> (Settings, Vec<String>) {
        let (settings, problems) = Settings::read(text, &SitePath::new("site.toml").unwrap());
        (
            settings,
            problems
                .into_iter()
                .map(|problem| problem.message.to_string())
                .collect(),
        )
    }

    #[test]
    fn the_settings_ask_for_what_is_listed_and_for_nothing_else() {
        REQUESTED_KEYS.take();
        assert_eq!(read(&whole(|key| key.example)).1, [""; 0]);
        // Tables are read to their end before the top is; two of them take any name.
        let mut asked: Vec<BTreeSet<&str>> = REQUESTED_KEYS.take();
        let top = asked.pop().unwrap();
        let tables: BTreeSet<&str> = KEYS
            .iter()
            .map(|key| key.table)
            .filter(|table| !table.is_empty())
            .collect();
        let listed = |table: &str| {
            KEYS.iter()
                .filter(|key| key.table == table)
                .map(|key| key.key)
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(top, listed("").union(&tables).copied().collect());
        let asked: BTreeSet<BTreeSet<&str>> =
            asked.into_iter().filter(|keys| !keys.is_empty()).collect();
        let named = tables.iter().filter(|table| !listed(table).contains("*"));
        assert_eq!(asked, named.map(|table| listed(table)).collect());
    }

    #[test]
    fn what_holds_without_a_key_is_what_is_listed() {
        let defaults = whole(|key| {
            if key.default.is_empty() {
                key.example
            } else {
                key.default
            }
        });
        let (settings, problems) = read(&defaults);
        assert_eq!(problems, [""; 0]);
        let default = Settings::default();
        assert_eq!(settings.languages, default.languages);
        assert_eq!(
            (&settings.theme, settings.portable, &settings.domain),
            (&default.theme, default.portable, &default.domain)
        );
        assert_eq!(
            (&settings.edit_url, settings.page_size),
            (&default.edit_url, default.page_size)
        );
        assert_eq!(
            (settings.raw_html, settings.bare_links),
            (default.raw_html, default.bare_links)
        );
        assert_eq!(settings.editor, default.editor);
        assert_eq!(
            (&settings.licence, &settings.version),
            (&default.licence, &default.version)
        );
        assert_eq!(settings.limits, default.limits);
        assert_eq!(settings.dossier(), default.dossier());
        for switch in crate::source::settings::Switch::ALL {
            assert_eq!(settings.makes(switch), default.makes(switch), "{switch:?}");
        }
    }
}
