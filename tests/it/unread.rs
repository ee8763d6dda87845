//! The preview of a site while any call fails by which it is read.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use chancery::DiskSource as Disk;
use chancery::Engine;
use chancery::Preview;
use chancery::ReadFault as Kind;
use chancery::Rescan;
use chancery::{PreviewAnswer as Answer, PreviewRequest as Request};

use crate::harness::{files, options};
use crate::serve::write;

const SITE: &str = "=== site.toml\ntitle = \"Summit\"\n\
    === content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024-11-04\n---\nA day with [[ada]]. [@map]\n\
    === content/people/ada.md\n---\nname: Ada\n---\nBio of Ada.\n\
    === content/people/berit.md\n---\nname: Berit\n---\nBio of Berit.\n\
    === content/sources.yml\nmap:\n  title: A map\n\
    === static/notes/deep.txt\ndeep\n";
const PAGES: [&str; 6] = [
    "",
    "events/oslo/",
    "people/",
    "people/ada/",
    "people/berit/",
    "notes/deep.txt",
];
const EDITED: &str = "---\nname: Ada\n---\nAnother bio, and a longer one.\n";
const KINDS: [Kind; 5] = [
    Kind::Denied,
    Kind::Broken,
    Kind::Absent,
    Kind::Interrupted,
    Kind::Short,
];

/// The pages of a site by their paths; nothing where none is.
type Pages = BTreeMap<&'static str, Option<Vec<u8>>>;

/// A preview in this program, without a watch.
struct Driven {
    disk: Disk,
    asks: Sender<Request>,
    /// What could not be read, each time that this is news.
    faults: Receiver<Vec<String>>,
}

impl Driven {
    /// Looks at a site; before that, a call is made to fail.
    fn of(root: &Path, fault: Option<(Kind, u64)>) -> Driven {
        let disk = Disk::new(root, None);
        if let Some((kind, at)) = fault {
            disk.files().faults().once(kind, at);
        }
        let preview = Preview::new(disk.clone(), Engine::new(options()), false);
        let (asks, asked) = channel();
        let (tell, faults) = channel();
        std::thread::spawn(move || {
            preview.run(
                &asked,
                || {},
                |told| {
                    let _ = tell.send(told.faults.iter().map(ToString::to_string).collect());
                },
            );
        });
        Driven { disk, asks, faults }
    }

    fn rescan(&self, at: &[&Path]) {
        self.asks
            .send(Request::Rescan(Rescan::Paths(
                at.iter().map(|path| path.to_path_buf()).collect(),
            )))
            .unwrap();
    }

    fn pages(&self) -> Pages {
        let page = |path: &str| {
            let (send, receive) = tokio::sync::oneshot::channel();
            self.asks.send(Request::Get(path.to_owned(), send)).unwrap();
            match receive.blocking_recv().unwrap() {
                Answer::File {
                    bytes, found: true, ..
                } => Some(bytes.to_vec()),
                _ => None,
            }
        };
        PAGES.into_iter().map(|path| (path, page(path))).collect()
    }

    /// What is told next of files that cannot be read.
    fn told(&self) -> Vec<String> {
        self.faults.recv_timeout(Duration::from_secs(30)).unwrap()
    }
}

fn laid() -> (tempfile::TempDir, [Pages; 2]) {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files(SITE) {
        write(&folder.path().join(path), &bytes);
    }
    let ada = folder.path().join("content/people/ada.md");
    let before = Driven::of(folder.path(), None).pages();
    let written = files(SITE)["content/people/ada.md"].clone();
    write(&ada, EDITED.as_bytes());
    let after = Driven::of(folder.path(), None).pages();
    write(&ada, &written);
    assert!(before.values().chain(after.values()).all(Option::is_some) && before != after);
    (folder, [before, after])
}

#[test]
fn a_preview_shows_a_page_as_it_was_or_as_it_is_whatever_call_fails() {
    let (folder, [before, after]) = laid();
    let site = Driven::of(folder.path(), None);
    assert!(site.pages() == before);
    assert_eq!(site.told(), [""; 0]);
    let ada = folder.path().join("content/people/ada.md");
    let texts = [
        files(SITE)["content/people/ada.md"].clone(),
        EDITED.as_bytes().to_vec(),
    ];
    let mut forth = true;
    for kind in KINDS {
        let mut missed = 0;
        for n in 1.. {
            let (was, is) = if forth {
                (&before, &after)
            } else {
                (&after, &before)
            };
            write(&ada, &texts[usize::from(forth)]);
            site.disk.files().faults().once(kind, n);
            site.rescan(&[&ada]);
            let shown = site.pages();
            let hit = site.disk.files().faults().rest();
            assert!(
                shown == *is || shown == *was,
                "{kind:?}: call {n} at {hit:?}"
            );
            if shown == *is {
                assert_eq!(site.told(), [""; 0], "{kind:?}: call {n} at {hit:?}");
            } else {
                assert!(
                    !matches!(kind, Kind::Interrupted | Kind::Short),
                    "{kind:?}: call {n} at {hit:?} passes"
                );
                let told = site.told();
                assert!(
                    told.len() == 1 && told[0].contains(folder.path().to_str().unwrap()),
                    "{told:?}"
                );
                missed += 1;
                // Something else is saved, and what was not read is read.
                site.rescan(&[&folder.path().join("content/people/berit.md")]);
                assert!(site.pages() == *is, "{kind:?}: call {n} at {hit:?}");
                assert_eq!(site.told(), [""; 0]);
            }
            forth = !forth;
            if hit.is_empty() {
                break;
            }
        }
        println!("{kind:?}: {missed} missed at first");
        assert!(
            missed >= 3 || !matches!(kind, Kind::Denied | Kind::Broken),
            "{missed}"
        );
    }
}

#[test]
fn a_preview_begins_whatever_call_fails_says_so_and_is_whole_afterwards() {
    let (folder, [pages, _]) = laid();
    let mut missed = 0;
    // Every call while a site is read for the first time.
    for n in 1.. {
        let site = Driven::of(folder.path(), Some((Kind::Denied, n)));
        let shown = site.pages();
        let hit = site.disk.files().faults().rest();
        let told = site.told();
        if shown != pages {
            assert!(
                told.iter()
                    .any(|fault| fault.contains(folder.path().to_str().unwrap())),
                "call {n} at {hit:?}: {told:?}"
            );
            missed += 1;
        }
        if !told.is_empty() {
            site.rescan(&[]);
            assert_eq!(site.told(), [""; 0], "call {n} at {hit:?}");
        }
        assert!(site.pages() == pages, "call {n} at {hit:?}: {told:?}");
        if hit.is_empty() {
            break;
        }
    }
    assert!(missed > 10, "{missed}");
}

#[test]
fn a_preview_tries_again_without_being_told_to() {
    let (folder, [before, after]) = laid();
    let site = Driven::of(folder.path(), None);
    assert!(site.pages() == before);
    let ada = folder.path().join("content/people/ada.md");
    write(&ada, EDITED.as_bytes());
    site.disk.files().faults().once(Kind::Broken, 1);
    site.rescan(&[&ada]);
    assert!(site.pages() == before);
    // What was told of the beginning may come first.
    while site.told().is_empty() {}
    // Nobody says anything, and what was not read is read.
    assert_eq!(site.told(), [""; 0]);
    assert!(site.pages() == after);
}
