//! Pages of the preview's own, and the script that it adds to those of the site.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::record::markdown::escape::escape;

/// What the browser runs; [idiomorph](https://github.com/bigskysoftware/idiomorph) 0.8.0, under the licence beside it, and ours.
pub(super) const SCRIPT: &str = concat!(
    include_str!("../client/idiomorph.min.js"),
    "\n",
    include_str!("../client/live.js")
);

/// Where the preview's own files are. No id can begin with an underscore.
pub(super) const SCRIPT_PATH: &str = "/__chancery/live.js";

pub(super) const EVENTS_PATH: &str = "/__chancery/events";

/// A page with the script at its end. The digest is of the page alone: it tells whether a tab is behind.
pub(super) fn with_script(page: &[u8], digest: u64) -> Vec<u8> {
    let tag = format!(
        "<script src=\"{SCRIPT_PATH}\" data-digest=\"{digest:x}\" data-events=\"{EVENTS_PATH}\"></script>\n"
    );
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    [&page[..at], tag.as_bytes(), &page[at..]].concat()
}

/// How somebody begins in a folder that has nothing of a dossier.
pub(super) fn welcome(folder: &str) -> String {
    format!(
        "<p>Records are read from <code>content/</code> in <code>{}</code>, and neither it nor <code>site.toml</code> is there.</p>\n\
        <p>In a terminal there:</p>\n<ul>\n\
        <li><code>chancery init --example</code> begins with a small dossier to look at and to change.</li>\n\
        <li><code>chancery init</code> begins with settings and a first page.</li>\n\
        <li>If your dossier is elsewhere: <code>chancery serve --root FOLDER</code>.</li>\n</ul>\n\
        <p>This page changes as soon as there is something to show.</p>",
        escape(folder)
    )
}

/// A page for want of one. It waits: as soon as there is something, the browser shows it.
pub(super) fn waiting(status: StatusCode, words: &str, more: &str) -> Response {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{words}</title></head><body><h1>{words}</h1>\n{more}</body></html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, with_script(page.as_bytes(), 0)).into_response()
}

pub(super) fn plain(status: StatusCode, words: &'static str) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        words,
    )
        .into_response()
}

pub(super) fn gone() -> Response {
    plain(StatusCode::SERVICE_UNAVAILABLE, "the preview has ended\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_a_page() {
        let page = String::from_utf8(with_script(b"<body><p>x</p></body></html>", 255)).unwrap();
        assert!(
            page.starts_with("<body><p>x</p><script src=") && page.contains("data-digest=\"ff\""),
            "{page}"
        );
        assert!(page.ends_with("</script>\n</body></html>"), "{page}");
    }
}
