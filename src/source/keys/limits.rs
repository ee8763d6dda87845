//! How much a site may hold: the table `limits`.

use super::{Key, key, of};

/// In the order of the reference page.
pub(super) const KEYS: &[Key] = &[
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
];
