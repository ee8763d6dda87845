//! What a site says of itself, and how its texts are read: the keys at the top, and the tables that follow them.

use super::{Key, key, of, switch};

/// In the order of the reference page.
pub(super) const KEYS: &[Key] = &[
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
            "100",
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
        "highlight",
        "true",
        "Colours the words of a block of code whose language is named, such as ` ```yaml `, when the site is built.",
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
];
