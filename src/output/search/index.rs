//! The files of an index: segments of entries, each made by the library, merged into one.

use super::super::BundleFiles;
use super::entry::Entry;
use super::names::{self, Called};
use super::pagefind::{ENTRY, VERSION, made_of};
use super::segment_merge::{Files, SegmentMerge};
use super::threads::in_threads;

/// A segment of an index has so many bytes of text, about: the library needs some seventy times as much.
const SEGMENT: usize = 1 << 19;

/// A digest of everything that decides the files.
pub(super) fn digest(lang: &str, entries: &[Entry]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    [VERSION, env!("CARGO_PKG_VERSION"), lang]
        .into_iter()
        .for_each(&mut add);
    for entry in entries {
        [&entry.url, &entry.text, &entry.forms]
            .into_iter()
            .for_each(|text| add(text));
        for point in &entry.points {
            add(&point.anchor);
            add(&format!("{} {}", point.at, point.number));
        }
        add("");
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
        let Called {
            group,
            weight,
            title,
            others,
        } = &entry.called;
        add(&format!("{group} {weight}"));
        add(title);
        others.iter().for_each(|other| add(other));
        add("");
    }
    hasher.finalize()
}

/// The files of an index, each with its path under its folder, made by so many threads.
pub(super) fn index(lang: &str, entries: Vec<Entry>, threads: usize) -> BundleFiles {
    segments(lang, entries, (SEGMENT, threads))
}

/// The same, of segments of a size.
fn segments(lang: &str, entries: Vec<Entry>, (size, threads): (usize, usize)) -> BundleFiles {
    let mut merge = SegmentMerge::new(lang, threads);
    let mut kept = Files::new();
    let mut called: Vec<(String, Called)> = entries
        .iter()
        .map(|entry| (entry.url.clone(), entry.called.clone()))
        .collect();
    let mut cut = cut(entries, size).peekable();
    // An index of nothing has what reads it.
    let mut first = true;
    while first || cut.peek().is_some() {
        let batch: Vec<Vec<Entry>> = cut.by_ref().take(threads).collect();
        let batch = if batch.is_empty() {
            vec![Vec::new()]
        } else {
            batch
        };
        for made in in_threads(batch, |segment| made_of(lang, segment)) {
            let (reader, made) = made?;
            // What has nothing to read brings less of what reads it.
            reader
                .into_iter()
                .for_each(|(path, bytes)| _ = kept.entry(path).or_insert(bytes));
            merge.add(made)?;
        }
        first = false;
    }
    if kept
        .keys()
        .any(|path| path.starts_with("wasm.") && !path.starts_with("wasm.unknown."))
    {
        kept.remove("wasm.unknown.pagefind");
    }
    for (url, _) in &mut called {
        *url = merge.ids.remove(url).unwrap_or_default();
    }
    kept.extend(names::files(&called));
    let (made, whole) = merge.files()?;
    if let Some((hash, count)) = whole {
        let wasm = kept
            .contains_key(&format!("wasm.{lang}.pagefind"))
            .then_some(lang);
        let language = serde_json::json!({"hash": hash, "wasm": wasm, "page_count": count});
        let mut said: serde_json::Value = kept
            .get(ENTRY)
            .and_then(|said| serde_json::from_slice(said).ok())
            .unwrap_or_default();
        said["languages"] = serde_json::json!({lang: language});
        kept.insert(ENTRY.to_owned(), said.to_string().into_bytes());
    }
    kept.extend(made);
    Ok(kept.into_iter().collect())
}

/// Entries in segments of a size, about.
fn cut(entries: Vec<Entry>, size: usize) -> impl Iterator<Item = Vec<Entry>> {
    let mut entries = entries.into_iter();
    std::iter::from_fn(move || {
        let mut segment = Vec::new();
        let mut bytes = 0;
        while bytes < size
            && let Some(entry) = entries.next()
        {
            bytes += entry.text.len() + entry.forms.len();
            segment.push(entry);
        }
        (!segment.is_empty()).then_some(segment)
    })
}

#[cfg(test)]
mod tests {
    use super::super::entry::AnchorOffset;
    use super::super::segment_merge::unpacked;
    use super::*;

    fn entry(url: &str, text: &str) -> Entry {
        Entry {
            url: url.to_owned(),
            text: text.to_owned(),
            ..Entry::default()
        }
    }

    #[test]
    fn the_version_in_the_digest_is_that_of_the_library() {
        let files = index("fr", vec![entry("a/", "Un texte.")], 1).unwrap();
        let (_, said) = files.iter().find(|(path, _)| path == ENTRY).unwrap();
        let said: serde_json::Value = serde_json::from_slice(said).unwrap();
        assert_eq!(said["version"], VERSION);
        assert_eq!(said["languages"]["fr"]["page_count"], 1);
    }

    #[test]
    fn the_size_of_segments_and_the_number_of_threads_decide_nothing() {
        let entries: Vec<Entry> = (0..20)
            .map(|at| {
                entry(
                    &format!("{at}/"),
                    &format!("Un texte, et le mot {}.", at % 3),
                )
            })
            .collect();
        let whole = segments("fr", entries.clone(), (usize::MAX, 1)).unwrap();
        for (size, threads) in [(1, 1), (1, 3), (100, 2), (100, 64)] {
            assert!(
                segments("fr", entries.clone(), (size, threads)).unwrap() == whole,
                "{size} {threads}"
            );
        }
    }

    #[test]
    fn an_index_of_nothing_has_what_reads_it() {
        let files: Files = index("fr", Vec::new(), 2).unwrap().into_iter().collect();
        let said: serde_json::Value = serde_json::from_slice(&files[ENTRY]).unwrap();
        assert_eq!(said["languages"], serde_json::json!({}));
        assert!(files.contains_key("pagefind.js"));
    }

    #[test]
    fn a_text_knows_where_its_points_begin() {
        let begins = |at: usize, number: usize, anchor: &str| AnchorOffset {
            at,
            number,
            anchor: anchor.into(),
        };
        let text = "Un mot.\nDeux mots.\nTrois beaux mots.\nUne note.";
        let points = vec![begins(7, 1, "p1"), begins(18, 2, "été"), begins(36, 0, "")];
        let files: Files = index(
            "fr",
            vec![Entry {
                points,
                ..entry("a/", text)
            }],
            1,
        )
        .unwrap()
        .into_iter()
        .collect();
        let mut fragments = files
            .iter()
            .filter(|(path, _)| path.ends_with(".pf_fragment"));
        let (_, fragment) = fragments.next().unwrap();
        let entry: serde_json::Value =
            serde_json::from_slice(&unpacked(fragment).unwrap()).unwrap();
        assert_eq!(
            entry["content"],
            "Un mot. Deux mots. Trois beaux mots. Une note. \u{241F}"
        );
        let anchors = entry["anchors"].as_array().unwrap().iter();
        let anchors = anchors.map(|one| {
            ["element", "id", "location"]
                .map(|key| one[key].to_string())
                .join(" ")
        });
        assert_eq!(
            anchors.collect::<Vec<_>>(),
            [r#""1" "p1" 2"#, r#""2" "été" 4"#, r#""0" "" 7"#]
        );
    }

    #[test]
    fn a_language_without_stems_has_the_files_of_none() {
        for (lang, expected) in [
            ("fr", "wasm.fr.pagefind"),
            ("fa", "wasm.unknown.pagefind"),
            ("pt-br", "wasm.pt-br.pagefind"),
        ] {
            let files = index(lang, vec![entry("a/", "Text")], 1).unwrap();
            let wasm: Vec<&str> = files
                .iter()
                .map(|(path, _)| &**path)
                .filter(|path| path.starts_with("wasm."))
                .collect();
            assert_eq!(wasm, [expected]);
        }
    }

    #[test]
    fn whatever_can_move_the_files_moves_the_digest() {
        let digest = |entry: Entry| digest("fr", &[entry]);
        let plain = entry("a/", "text");
        let mut others = vec![entry("b/", "text"), entry("a/", "texts")];
        others.push(Entry {
            forms: "x".to_owned(),
            ..plain.clone()
        });
        others.push(Entry {
            points: vec![AnchorOffset::default()],
            ..plain.clone()
        });
        others.push(Entry {
            points: vec![AnchorOffset {
                at: 1,
                ..AnchorOffset::default()
            }],
            ..plain.clone()
        });
        others.push(Entry {
            meta: [("title".to_owned(), "x".to_owned())].into(),
            ..plain.clone()
        });
        others.push(Entry {
            filters: [("kind".to_owned(), vec!["x".to_owned()])].into(),
            ..plain.clone()
        });
        others.push(Entry {
            filters: [("kind".to_owned(), vec![])].into(),
            ..plain.clone()
        });
        others.push(Entry {
            called: Called {
                weight: 1,
                ..Called::default()
            },
            ..plain.clone()
        });
        others.push(Entry {
            called: Called {
                title: "x".to_owned(),
                ..Called::default()
            },
            ..plain.clone()
        });
        others.push(Entry {
            called: Called {
                others: vec!["x".to_owned()],
                ..Called::default()
            },
            ..plain.clone()
        });
        let mut digests: Vec<blake3::Hash> = others.into_iter().map(digest).collect();
        digests.push(digest(plain));
        for (at, one) in digests.iter().enumerate() {
            assert!(!digests[at + 1..].contains(one));
        }
    }
}
