//! What is merged from segments, against what Pagefind makes of everything at once.

use std::collections::{BTreeMap, BTreeSet};

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::pagefind_format::{self, MetaIndex, unpacked};
use super::{Files, SegmentMerge};

/// A record as Pagefind is fed it.
#[derive(Clone)]
struct Record {
    url: String,
    text: String,
    meta: BTreeMap<String, String>,
    year: usize,
}

/// Records that share words, filters and marks on letters, and some that do not know all that others know.
fn records(repeated: usize) -> Vec<Record> {
    let words = [
        "été",
        "ete",
        "Été",
        "montagne",
        "montagnes",
        "motte",
        "mot",
        "œuvre",
        "العلاقات",
        "l’Afrique",
        "x-y",
    ];
    let one = |at: usize| {
        let text: Vec<&str> = (0..at % 7 + 3)
            .map(|nth| words[(at * 5 + nth * nth) % words.len()])
            .collect();
        let title = format!("Titre {} {}", at % 13, words[at % words.len()]);
        let mut meta = BTreeMap::from([("title".to_owned(), title)]);
        if at % 5 == 3 {
            meta.insert("names".to_owned(), format!("autre {}", at % 11));
        }
        Record {
            url: format!("{at}/"),
            text: vec![text.join(" "); repeated].join(" "),
            meta,
            year: 2000 + at % 9,
        }
    };
    (0..300).map(one).collect()
}

/// The files that Pagefind makes of some records.
fn library(records: &[Record]) -> Files {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let config = PagefindServiceConfig::builder()
            .force_language("fr".to_owned())
            .build();
        let mut index = PagefindIndex::new(Some(config)).unwrap();
        for record in records {
            let Record {
                url,
                text,
                meta,
                year,
            } = record.clone();
            let filters = BTreeMap::from([("year".to_owned(), vec![year.to_string()])]);
            index
                .add_custom_record(
                    url,
                    text,
                    "fr".to_owned(),
                    Some(meta.into_iter().collect()),
                    Some(filters.into_iter().collect()),
                    None,
                )
                .await
                .unwrap();
        }
        let files = index.get_files().await.unwrap().into_iter();
        let named = files.map(|file| {
            let parts: Vec<_> = file
                .filename
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            (parts.join("/"), file.contents)
        });
        named.filter(|(path, _)| path.contains(".pf_")).collect()
    })
}

fn merged(records: &[Record], size: usize, bounds: (usize, usize)) -> Files {
    let mut merge = SegmentMerge::bounded("fr", bounds);
    for segment in records.chunks(size) {
        merge.add(library(segment)).unwrap();
    }
    merge.files().unwrap().0
}

/// What files hold, in order: their names are of our own.
fn held(files: &Files, of: &str) -> Vec<Vec<u8>> {
    let mut held: Vec<Vec<u8>> = files
        .iter()
        .filter(|(path, _)| path.contains(of))
        .map(|(_, bytes)| unpacked(bytes).unwrap())
        .collect();
    held.sort();
    held
}

/// The table of contents, without the names of files.
fn contents(files: &Files) -> MetaIndex {
    let mut tables = files.iter().filter(|(path, _)| path.ends_with(".pf_meta"));
    let mut contents: MetaIndex = pagefind_format::read(tables.next().unwrap().1).unwrap();
    for chunk in &mut contents.chunks {
        chunk.hash.clear();
    }
    for filter in &mut contents.filters {
        filter.hash.clear();
    }
    contents
}

#[test]
fn what_is_merged_is_what_the_library_makes_at_once() {
    // More than one file of words.
    let records = records(60);
    let library = library(&records);
    assert!(held(&library, ".pf_index").len() > 3);
    for size in [7, 100, 300] {
        let merged = merged(&records, size, (20_000, 20_000));
        for of in [".pf_index", ".pf_filter", ".pf_fragment"] {
            assert!(held(&library, of) == held(&merged, of), "{of}, {size}");
        }
        assert_eq!(contents(&library), contents(&merged), "{size}");
    }
}

#[test]
fn the_size_of_segments_decides_nothing() {
    let records = records(1);
    for bounds in [(10_000, 20_000), (50, 20_000), (50, 70)] {
        let whole = merged(&records, 300, bounds);
        for size in [1, 17] {
            assert!(
                merged(&records, size, bounds) == whole,
                "{bounds:?}, {size}"
            );
        }
    }
}

#[test]
fn records_of_a_large_index_share_files() {
    let files = merged(&records(1), 100, (10_000, 70));
    let contents = contents(&files);
    let groups: BTreeSet<&String> = contents.pages.iter().map(|page| &page.group).collect();
    assert_eq!((contents.pages.len(), groups.len()), (300, 60));
    let mut urls = BTreeSet::new();
    for page in &contents.pages {
        let file = unpacked(&files[&format!("fragment/{}.pf_fragment", page.group)]).unwrap();
        let file: serde_json::Value = serde_json::from_slice(&file).unwrap();
        urls.insert(file[&page.hash]["url"].as_str().unwrap().to_owned());
    }
    assert_eq!(urls.len(), 300);
}
