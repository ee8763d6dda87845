//! What is made of a site, and what is reported: outputs, the preview, the theme, and the levels of rules.

use super::{Key, key, of, switch};

/// In the order of the reference page.
pub(super) const KEYS: &[Key] = &[
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
