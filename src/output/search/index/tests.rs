//! Whatever decides the files moves the digest, and nothing else decides them.

use std::sync::Mutex;

use super::super::entry::{AnchorOffset, EntryName};
use super::*;

fn entry(url: &str, text: &str) -> Entry {
    Entry {
        url: url.to_owned(),
        text: text.to_owned(),
        ..Entry::default()
    }
}

fn files(lang: &str, entries: Vec<Entry>, threads: usize) -> BTreeMap<String, Vec<u8>> {
    let files = Mutex::new(BTreeMap::new());
    let put = |path, bytes| {
        files.lock().unwrap().insert(path, bytes);
        Ok(())
    };
    index(lang, entries, threads, &put).unwrap();
    files.into_inner().unwrap()
}

#[test]
fn the_number_of_threads_decides_nothing() {
    let entries: Vec<Entry> = (0..40)
        .map(|at| {
            let text = format!("Mot{} commun été {}", at % 7, "long ".repeat(at * 60));
            Entry {
                filters: [("kind", vec![format!("{}", at % 3)])].into(),
                called: Called {
                    title: format!("Nom {at}"),
                    ..Called::default()
                },
                ..entry(&format!("{at}/"), &text)
            }
        })
        .collect();
    let one = files("fr", entries.clone(), 1);
    assert!(one.len() > 10, "{:?}", one.keys());
    for threads in [2, 5, 100] {
        assert_eq!(files("fr", entries.clone(), threads), one, "{threads}");
    }
}

#[test]
fn an_index_of_nothing_can_be_read() {
    let files = files("fr", Vec::new(), 2);
    let root: Value = serde_json::from_slice(&files[ROOT]).unwrap();
    assert_eq!(root["count"], 0);
    assert_eq!(root["words"], json!([]));
    assert!(files.contains_key(&format!(
        "filters/{}.json",
        root["filters"].as_str().unwrap()
    )));
}

#[test]
fn a_file_that_cannot_be_put_is_an_error() {
    let refuse = |path: String, _: Vec<u8>| match path.as_str() {
        ROOT => Err("no room".into()),
        _ => Ok(()),
    };
    let error = index("fr", vec![entry("a/", "Un mot.")], 2, &refuse).unwrap_err();
    assert_eq!(error.to_string(), "no room");
}

#[test]
fn whatever_can_move_the_files_moves_the_digest() {
    let plain = entry("a/", "text");
    let mut others = vec![
        plain.clone(),
        entry("b/", "text"),
        entry("a/", "texts"),
        Entry {
            title: "x".to_owned(),
            ..plain.clone()
        },
        Entry {
            role: "x".to_owned(),
            ..plain.clone()
        },
        Entry {
            date: "x".to_owned(),
            ..plain.clone()
        },
    ];
    for at in [0, 1] {
        let point = AnchorOffset {
            at,
            ..AnchorOffset::default()
        };
        others.push(Entry {
            points: vec![point],
            ..plain.clone()
        });
    }
    for name in [
        EntryName::Person("x".to_owned()),
        EntryName::Other("x".to_owned()),
    ] {
        others.push(Entry {
            names: vec![name.clone()],
            ..plain.clone()
        });
        others.push(Entry {
            about: vec![name],
            ..plain.clone()
        });
    }
    for values in [vec!["x".to_owned()], vec![]] {
        others.push(Entry {
            filters: [("kind", values)].into(),
            ..plain.clone()
        });
    }
    for called in [
        Called {
            weight: 1,
            ..Called::default()
        },
        Called {
            group: 1,
            ..Called::default()
        },
        Called {
            title: "x".to_owned(),
            ..Called::default()
        },
        Called {
            others: vec!["x".to_owned()],
            ..Called::default()
        },
    ] {
        others.push(Entry {
            called,
            ..plain.clone()
        });
    }
    let mut digests: Vec<blake3::Hash> = others
        .iter()
        .map(|entry| digest("fr", &[entry.digest()]))
        .collect();
    digests.push(digest("en", &[plain.digest()]));
    digests.push(digest("fr", &[plain.digest(), plain.digest()]));
    digests.push(digest("fr", &[]));
    for (at, one) in digests.iter().enumerate() {
        assert!(!digests[at + 1..].contains(one), "{at}");
    }
}
