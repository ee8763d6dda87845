//! Files of entries: [pagefind](https://pagefind.app), as a library.

use std::collections::BTreeMap;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::super::BundleFiles;
use super::entry::Entry;

/// The version of the library, which decides its files as much as what it is fed.
const PAGEFIND: &str = "1.6.0";

/// The file in which the library says its version and its languages.
const ENTRY: &str = "pagefind-entry.json";

/// What parts the text of an entry, which results show, from the other words under which it is found. The library
/// takes it for a word without letters, and so for none.
pub(super) const MARK: &str = "\u{241F}";

/// Above so many entries, several share a file: a hundred thousand files are a burden to every host.
const MANY: usize = 4_000;

/// A part of an index has so many entries.
const PART: usize = 8_000;

/// How many entries share a file then. Those of one speech stand together.
const TOGETHER: usize = 8;

/// A digest of everything that decides the files.
pub(super) fn digest(lang: &str, entries: &[Entry]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    [PAGEFIND, env!("CARGO_PKG_VERSION"), lang].into_iter().for_each(&mut add);
    for entry in entries {
        [&entry.url, &entry.text, &entry.forms].into_iter().for_each(|text| add(text));
        for (key, value) in &entry.meta {
            add(key);
            add(value);
        }
        add("");
        for (key, values) in &entry.filters {
            add(key);
            values.iter().for_each(|value| add(value));
        }
        add("");
    }
    hasher.finalize()
}

/// The files of an index, each with its path under its folder.
///
/// A large one comes in parts, made one after the other: the library holds some 70 kB an entry while it works. The
/// first part has what reads them all; those behind it stand in `2/`, `3/`, … and `parts.json` says how many there are.
pub(super) fn index(lang: &str, entries: Vec<Entry>) -> BundleFiles {
    // The library speaks of its work in futures, and does it in one thread after the other.
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    let together = if entries.len() > MANY { TOGETHER } else { 1 };
    let mut kept = BTreeMap::new();
    let mut parts = 0;
    let mut entries = entries.into_iter().peekable();
    while parts == 0 || entries.peek().is_some() {
        let part: Vec<Entry> = entries.by_ref().take(PART).collect();
        let files = runtime.block_on(fed(lang, part, together)).map_err(|error| error.to_string())?;
        parts += 1;
        for file in files {
            let within: Vec<String> = file.filename.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            let path = within.join("/");
            match parts {
                1 if is_reader(&path, lang) || is_index(&path) => _ = kept.insert(path, file.contents),
                part if part > 1 && is_index(&path) => _ = kept.insert(format!("{part}/{path}"), file.contents),
                _ => {}
            }
        }
    }
    if kept.keys().any(|path| path.starts_with("wasm.") && !path.starts_with("wasm.unknown.")) {
        kept.remove("wasm.unknown.pagefind");
    }
    kept.insert("parts.json".to_owned(), format!("{parts}\n").into_bytes());
    Ok(kept.into_iter().collect())
}

async fn fed(
    lang: &str,
    entries: Vec<Entry>,
    together: usize,
) -> Result<Vec<pagefind::api::SyntheticFile>, Box<dyn std::error::Error>> {
    let config = PagefindServiceConfig::builder().force_language(lang.to_owned());
    let config = match together {
        1 => config.build(),
        _ => config.max_fragments(u32::try_from(entries.len().div_ceil(together))?).build(),
    };
    let mut index = PagefindIndex::new(Some(config))?;
    for entry in entries {
        // The title stands in the text too: the library drops what has no text at all.
        let title = entry.meta.get("title").map_or("", String::as_str);
        let content = format!("{} {MARK} {title} {}", entry.text, entry.forms);
        let Entry { url, meta, filters, .. } = entry;
        index.add_custom_record(url, content, lang.to_owned(), Some(meta), Some(filters), None).await?;
    }
    Ok(index.get_files().await?)
}

/// Whether a file is of what is read.
fn is_index(path: &str) -> bool {
    let made = ["fragment/", "index/", "filter/"].iter().any(|folder| path.starts_with(folder));
    made || path.ends_with(".pf_meta") || path == ENTRY
}

/// Whether a file reads it: the library brings interfaces too, and ours is of our own.
fn is_reader(path: &str, lang: &str) -> bool {
    ["pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind"].contains(&path) || path == format!("wasm.{lang}.pagefind")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(url: &str, text: &str) -> Entry {
        Entry { url: url.to_owned(), text: text.to_owned(), ..Entry::default() }
    }

    #[test]
    fn the_version_in_the_digest_is_that_of_the_library() {
        let files = index("fr", vec![entry("a/", "Un texte.")]).unwrap();
        let (_, said) = files.iter().find(|(path, _)| path == ENTRY).unwrap();
        let said: serde_json::Value = serde_json::from_slice(said).unwrap();
        assert_eq!(said["version"], PAGEFIND);
        assert_eq!(said["languages"]["fr"]["page_count"], 1);
    }

    #[test]
    fn a_large_index_comes_in_parts() {
        let entries = |count: usize| (0..count).map(|at| entry(&format!("{at}/"), &format!("text {at}"))).collect::<Vec<_>>();
        for (count, parts) in [(0, 1), (1, 1), (PART, 1), (PART + 1, 2), (2 * PART + 7, 3)] {
            let files: BTreeMap<String, Vec<u8>> = index("fr", entries(count)).unwrap().into_iter().collect();
            assert_eq!(files["parts.json"], format!("{parts}\n").into_bytes());
            let pages = (1..=parts).map(|part| {
                let path = if part == 1 { ENTRY.to_owned() } else { format!("{part}/{ENTRY}") };
                let said: serde_json::Value = serde_json::from_slice(&files[&path]).unwrap();
                said["languages"]["fr"]["page_count"].as_u64().unwrap_or(0)
            });
            assert_eq!(pages.sum::<u64>(), count as u64);
            let readers = files.keys().filter(|path| path.ends_with(".js") || path.contains("wasm")).count();
            assert_eq!(readers, 3, "{:?}", files.keys().filter(|path| !path.contains("fragment")).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_language_without_stems_has_the_files_of_none() {
        for (lang, expected) in [("fr", "wasm.fr.pagefind"), ("fa", "wasm.unknown.pagefind"), ("pt-br", "wasm.pt-br.pagefind")] {
            let files = index(lang, vec![entry("a/", "Text")]).unwrap();
            let wasm: Vec<&str> = files.iter().map(|(path, _)| &**path).filter(|path| path.starts_with("wasm.")).collect();
            assert_eq!(wasm, [expected]);
        }
    }

    #[test]
    fn whatever_can_move_the_files_moves_the_digest() {
        let digest = |entry: Entry| digest("fr", &[entry]);
        let plain = entry("a/", "text");
        let mut others = vec![entry("b/", "text"), entry("a/", "texts")];
        others.push(Entry { forms: "x".to_owned(), ..plain.clone() });
        others.push(Entry { meta: [("title".to_owned(), "x".to_owned())].into(), ..plain.clone() });
        others.push(Entry { filters: [("kind".to_owned(), vec!["x".to_owned()])].into(), ..plain.clone() });
        others.push(Entry { filters: [("kind".to_owned(), vec![])].into(), ..plain.clone() });
        let mut digests: Vec<blake3::Hash> = others.into_iter().map(digest).collect();
        digests.push(digest(plain));
        for (at, one) in digests.iter().enumerate() {
            assert!(!digests[at + 1..].contains(one));
        }
    }
}
