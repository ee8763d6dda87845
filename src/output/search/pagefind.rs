//! What [pagefind](https://pagefind.app), as a library, makes of a segment of entries.

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::super::BundleError;
use super::entry::Entry;
use super::segment_merge::Files;
use crate::names::fold::runs::spaced;

/// The version of the library, which decides its files as much as what it is fed.
pub(super) const VERSION: &str = "1.6.0";

/// The file in which the library says its version and its languages.
pub(super) const ENTRY: &str = "pagefind-entry.json";

/// What parts the text of an entry, which results show, from the other words under which it is found. The library
/// takes it for a word without letters, and so for none.
pub(super) const MARK: &str = "\u{241F}";

/// What the library takes for the place of an anchor, and for no word: an element, a number and an anchor follow.
const ANCHOR: &str = "___PAGEFIND_ANCHOR___";
/// What the library makes of a segment.
pub(super) fn made_of(lang: &str, segment: Vec<Entry>) -> Result<(Files, Files), BundleError> {
    // The library speaks of its work in futures, and does it in one thread.
    tokio::runtime::Builder::new_current_thread()
        .build()?
        .block_on(fed(lang, segment))
        // Errors of the library may not leave their thread.
        .map_err(|error| error.to_string().into())
}

/// What the library makes of entries: what reads them, and what is read.
async fn fed(
    lang: &str,
    entries: Vec<Entry>,
) -> Result<(Files, Files), Box<dyn std::error::Error>> {
    let mut index = PagefindIndex::new(Some(
        PagefindServiceConfig::builder()
            .force_language(lang.to_owned())
            .build(),
    ))?;
    for entry in entries {
        // The title stands in the text too: the library drops what has no text at all.
        let title = entry.meta.get("title").map_or("", String::as_str);
        let content = format!(
            "{} {MARK} {} {}",
            marked(&entry),
            spaced(title),
            entry.forms
        );
        let Entry {
            url, meta, filters, ..
        } = entry;
        index
            .add_custom_record(
                url,
                content,
                lang.to_owned(),
                Some(meta),
                Some(filters),
                None,
            )
            .await?;
    }
    let mut files = (Files::new(), Files::new());
    for file in index.get_files().await? {
        let within: Vec<String> = file
            .filename
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        let path = within.join("/");
        if is_reader(&path, lang) {
            files.0.insert(path, file.contents);
        } else if is_index(&path) {
            files.1.insert(path, file.contents);
        }
    }
    Ok(files)
}

/// The text of an entry, in which anchors say where its points begin.
fn marked(entry: &Entry) -> String {
    let mut text = String::with_capacity(entry.text.len() + 32 * entry.points.len());
    let mut from = 0;
    for point in &entry.points {
        text.push_str(&spaced(&entry.text[from..point.at]));
        // In the place of an element, the number of the point.
        text.push_str(&format!(" {ANCHOR}{}:0:{} ", point.number, point.anchor));
        from = point.at;
    }
    text.push_str(&spaced(&entry.text[from..]));
    text
}

/// Whether a file is of what is read.
fn is_index(path: &str) -> bool {
    ["fragment/", "index/", "filter/"]
        .iter()
        .any(|folder| path.starts_with(folder))
        || path.ends_with(".pf_meta")
}

/// Whether a file reads it: the library brings interfaces too, and ours is of our own.
fn is_reader(path: &str, lang: &str) -> bool {
    [
        "pagefind.js",
        "pagefind-worker.js",
        "wasm.unknown.pagefind",
        ENTRY,
    ]
    .contains(&path)
        || path == format!("wasm.{lang}.pagefind")
}
