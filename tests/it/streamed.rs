//! What grows with the dossier is written as it is made.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Mutex;

use chancery::Engine;
use chancery::Fault;
use chancery::Options;
use chancery::Sink;
use chancery::WriteFile;

use crate::harness::{changed, files, options, whole};

/// The largest piece that may be handed over.
const PIECE: usize = 16 * 1024;

/// A sink that keeps what it is handed, and looks at the pieces.
#[derive(Default)]
struct InPieces {
    held: Mutex<BTreeMap<String, usize>>,
    written: Mutex<BTreeMap<String, Vec<u8>>>,
}

/// A file in pieces, and the size of the largest.
#[derive(Default)]
struct Pieces {
    bytes: Vec<u8>,
    largest: usize,
}

impl Write for Pieces {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.largest = self.largest.max(piece.len());
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink for InPieces {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<bool, Fault> {
        let mut held = self.held.lock().unwrap();
        held.insert(path.to_owned(), bytes.len());
        Ok(true)
    }

    fn put_written(&self, path: &str, write: WriteFile<'_>) -> Result<bool, Fault> {
        let mut pieces = Pieces::default();
        write(&mut pieces).expect("memory takes every byte");
        assert!(pieces.largest <= PIECE, "{path}: {}", pieces.largest);
        let mut written = self.written.lock().unwrap();
        written.insert(path.to_owned(), pieces.bytes);
        Ok(true)
    }

    fn retire(&self, _: &str) {}

    fn publish(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}

/// A dossier of which each table and list of records is larger than a piece may be.
fn many_speeches() -> String {
    let mut text = "=== site.toml\nlanguages = [\"en\"]\nbase_url = \"https://example.org/\"\n\
        === content/events/oslo.md\n---\ntitle: Oslo\ndate: 2018-05-03\ncountry: no\n---\n"
        .to_owned();
    let said = "A long sentence about the water of the mountain villages. ".repeat(20);
    for n in 0..400 {
        text.push_str(&format!(
            "=== content/people/p{n}.md\n---\nname: Person {n}\nroles:\n  - {{title: Adviser {n}, country: no, when: 2010/..}}\n---\n{said}\n\
             === content/sources/s{n}.md\n---\ntitle: Report {n}\npublisher: Secretariat\ndate: 2018\n---\n\
             === content/speeches/oslo/s{n}.md\n---\nby: p{n}\nfor: no\nform: summary\nsources: [s{n}]\n---\n{said}\n"
        ));
    }
    text
}

#[test]
fn no_file_of_data_is_held_whole() {
    let text = many_speeches();
    let mut sink = InPieces::default();
    let mut engine = Engine::new(Options {
        only_pages: false,
        ..options()
    });
    let edits = files(&text)
        .into_iter()
        .map(|(path, bytes)| (path, Some(bytes)));
    let changes = changed(&mut BTreeMap::new(), edits.collect());
    let report = engine.apply(changes, &mut sink).unwrap();
    assert_eq!(report.errors(), 0, "{:?}", report.problems);
    let (held, written) = (sink.held.into_inner(), sink.written.into_inner());
    let (held, written) = (held.unwrap(), written.unwrap());
    let data = |path: &&String| path.starts_with("data/");
    assert_eq!(held.keys().find(data), None);
    let large = [
        "data/speeches.jsonl",
        "data/people.csv",
        "data/popolo.json",
        "data/points.csv",
        "data/bibliography.bib",
    ];
    let site = whole(files(&text));
    let output = site.output();
    for path in large {
        assert!(
            written[path].len() > PIECE,
            "{path}: {}",
            written[path].len()
        );
    }
    // The keys of all data stand in the order of the alphabet.
    assert!(written["data/popolo.json"].starts_with(b"{\n  \"events\": ["));
    for (path, bytes) in &written {
        assert_eq!(Some(bytes), output.get(path), "{path}");
    }
}
