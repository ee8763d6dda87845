//! Every call by which a site is read made to fail, for `build` and for `build --watch`: what is published then, what is
//! said, and what the next run makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::BuildArgs;
use super::watching::WatchSession;
use super::writing::BuildSession;
use crate::cli::project::{Project, Shown};
use crate::cli::signals::Signals;
use crate::cli::{Colour, ExitStatus, Format, Global};
use crate::date::Day;
use crate::engine::Options;
use crate::serve::watch::Rescan;
use crate::source::changes::Changes;
use crate::source::disk::Disk;
use crate::source::faults::Kind;

/// Files by path.
type Tree = BTreeMap<String, Vec<u8>>;

/// A site with something in every folder, and links to a file and to a folder.
const SITE: [(&str, &str); 10] = [
    (
        "site.toml",
        "title = \"Summit\"\nlanguages = [\"en\", \"fr\"]\n[limits]\nlinks = [\"../shared\"]\n",
    ),
    (
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2024-11-04\n---\nA day with [[ada]]. [@map]\n",
    ),
    (
        "content/people/ada.md",
        "---\nname: Ada\n---\nBio of Ada.\n",
    ),
    ("content/people/ada.fr.md", "---\n---\nVie d'Ada.\n"),
    (
        "content/people/berit.md",
        "---\nname: Berit\n---\nBio of Berit.\n",
    ),
    ("content/sources.yml", "map:\n  title: A map\n"),
    ("content/people/ada.txt", "beside her"),
    ("static/notes/deep.txt", "deep"),
    (
        "templates/extra.html",
        "{% component extra() %}nothing{% endcomponent extra %}",
    ),
    ("strings/fr.ftl", "# nothing\n"),
];
/// What moves: an edit, a record that comes, one that goes, and settings.
const EDITS: [(&str, Option<&str>); 5] = [
    (
        "site.toml",
        Some(
            "title = \"Second summit\"\nlanguages = [\"en\", \"fr\"]\n[limits]\nlinks = [\"../shared\"]\n",
        ),
    ),
    (
        "content/people/ada.md",
        Some("---\nname: Ada\n---\nAnother bio, and a longer one.\n"),
    ),
    (
        "content/topics/war.md",
        Some("---\nname: War\n---\nA topic.\n"),
    ),
    ("content/people/berit.md", None),
    ("static/notes/deep.txt", Some("deeper")),
];
/// What else may not be at such a time, as people know it.
const KINDS: [Kind; 5] = [
    Kind::Denied,
    Kind::Broken,
    Kind::Absent,
    Kind::Interrupted,
    Kind::Short,
];

/// What is said of a call that failed so; what passes by itself is no fault.
fn said_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Denied => "permission denied",
        Kind::Broken => "a fault on purpose",
        Kind::Absent => "gone for a moment",
        Kind::Interrupted | Kind::Short => "never",
    }
}

#[expect(clippy::disallowed_methods, reason = "the test makes files of its own")]
fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    // Whole, as an editor does.
    let fresh = file.with_extension("new~");
    fs::write(&fresh, text).unwrap();
    fs::rename(fresh, file).unwrap();
}

/// Lays the site out; what its links lead to stands beside it.
fn lay(folder: &Path) -> PathBuf {
    let root = folder.join("site");
    write(
        &folder.join("shared/cy.md"),
        "---\nname: Cy\n---\nFrom elsewhere.\n",
    );
    write(&folder.join("shared/papers/paper.txt"), "a paper");
    for (path, text) in SITE {
        write(&root.join(path), text);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../../../shared/cy.md", root.join("content/people/cy.md"))
            .unwrap();
        std::os::unix::fs::symlink("../../shared/papers", root.join("static/papers")).unwrap();
    }
    root
}

/// Makes the edits, or takes them back. The files that moved.
fn edit(root: &Path, forth: bool) -> Vec<PathBuf> {
    let before = |path: &str| {
        SITE.iter()
            .find(|(known, _)| *known == path)
            .map(|(_, text)| *text)
    };
    let edits = EDITS.iter().map(|(path, after)| {
        let file = root.join(path);
        match if forth { *after } else { before(path) } {
            Some(text) => write(&file, text),
            None => fs::remove_file(&file).unwrap(),
        }
        file
    });
    edits.collect()
}

#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn tree(output: &Path) -> Tree {
    let files = walkdir::WalkDir::new(output)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| {
        path.strip_prefix(output)
            .unwrap()
            .to_string_lossy()
            .into_owned()
    };
    files
        .map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap()))
        .collect()
}

fn global() -> Global {
    Global {
        root: None,
        config: None,
        quiet: true,
        verbose: false,
        color: Colour::Never,
        format: Format::Human,
    }
}

fn args() -> BuildArgs {
    BuildArgs {
        output: None,
        base_url: None,
        shard: None,
        only_pages: true,
        no_search: true,
        atomic: false,
        watch: true,
        strict: false,
        shown: Shown {
            drafts: false,
            now: None,
        },
    }
}

/// A site at a folder that is about to be written to another.
fn session<'a>(
    root: &Path,
    output: &Path,
    global: &'a Global,
    args: &'a BuildArgs,
) -> BuildSession<'a> {
    let options = Options {
        today: Day {
            year: 2026,
            month: 11,
            day: 23,
        },
        drafts: false,
        base_url: None,
        only_pages: true,
        no_search: true,
        shard: None,
        once: false,
    };
    let mut disk = Disk::new(root, None);
    disk.written_to(output);
    BuildSession::new(
        global,
        args,
        output.to_path_buf(),
        Project {
            disk,
            options,
            rooted: true,
            clock: None,
        },
        Signals::deaf(),
    )
}

/// What the site is after its edits and before them, built from nothing.
fn clean(root: &Path, folder: &Path) -> [Tree; 2] {
    let (global, args) = (global(), args());
    [true, false].map(|forth| {
        edit(root, forth);
        let output = folder.join(format!("clean-{forth}"));
        assert_eq!(
            session(root, &output, &global, &args).begin(),
            Ok(ExitStatus::Fine)
        );
        tree(&output)
    })
}

/// What was read, by path; where a path stands twice, the last holds.
fn read(changes: Changes) -> BTreeMap<String, Option<Vec<u8>>> {
    changes
        .into_iter()
        .map(|change| {
            (
                change.path.to_string(),
                change.bytes.map(|bytes| bytes.to_vec()),
            )
        })
        .collect()
}

#[test]
fn a_site_is_read_whole_or_a_fault_names_what_was_not() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let whole = read(Disk::new(&root, None).changes().unwrap());
    assert_eq!(
        whole.len(),
        if cfg!(unix) {
            SITE.len() + 2
        } else {
            SITE.len()
        }
    );
    for kind in KINDS {
        let (mut told, mut read_all_the_same) = (0, 0);
        for n in 1.. {
            let mut disk = Disk::new(&root, None);
            disk.files().faults().once(kind, n);
            // As a command does: it learns where it writes to first.
            let within = disk.source_of(&folder.path().join("public"));
            let found = within.and_then(|_| {
                disk.written_to(&folder.path().join("public"));
                disk.changes()
            });
            let hit = disk.files().faults().rest();
            if hit.is_empty() {
                break;
            }
            match found {
                Ok(changes) => {
                    assert!(
                        read(changes) == whole,
                        "{kind:?}: call {n}, at {hit:?}, was lost in silence"
                    );
                    read_all_the_same += 1;
                }
                Err(fault) => {
                    assert!(
                        fault.path.starts_with(folder.path())
                            || folder.path().starts_with(&fault.path),
                        "{fault}"
                    );
                    assert!(
                        fault.why.contains(said_of(kind)),
                        "{kind:?}: call {n} at {hit:?}: {fault}"
                    );
                    told += 1;
                }
            }
            // Nothing of a fault stays: the same look again finds what is there.
            let again = read(disk.scan());
            assert!(
                disk.faults().is_empty(),
                "{kind:?}: call {n} at {hit:?}: {:?}",
                disk.faults()
            );
            assert!(
                again
                    .iter()
                    .all(|(path, bytes)| whole.get(path) == Some(bytes)),
                "{kind:?}: call {n}"
            );
        }
        println!("{kind:?}: {told} told, {read_all_the_same} read all the same");
        assert!(
            told + read_all_the_same > 60,
            "{kind:?}: {told} and {read_all_the_same}"
        );
    }
}

#[test]
fn a_build_that_cannot_read_publishes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let [new, old] = clean(&root, folder.path());
    let output = folder.path().join("public");
    let (global, args) = (global(), args());
    assert_eq!(
        session(&root, &output, &global, &args).begin(),
        Ok(ExitStatus::Fine)
    );
    assert!(tree(&output) == old);
    edit(&root, true);
    let mut told = 0;
    for n in 1.. {
        let mut build = session(&root, &output, &global, &args);
        build.project.disk.files().faults().once(
            if n % 2 == 0 {
                Kind::Denied
            } else {
                Kind::Broken
            },
            n,
        );
        let ended = build.begin();
        let hit = build.project.disk.files().faults().rest();
        if hit.is_empty() {
            assert!(
                ended == Ok(ExitStatus::Fine) && tree(&output) == new,
                "a build without a fault"
            );
            break;
        }
        assert_eq!(ended, Err(ExitStatus::Machine), "call {n} at {hit:?}");
        assert!(tree(&output) == old, "call {n} at {hit:?}");
        told += 1;
    }
    assert!(told > 60, "{told}");
}

#[test]
fn a_watch_that_cannot_read_publishes_nothing_and_tries_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let clean = clean(&root, folder.path());
    let output = folder.path().join("public");
    let (global, args) = (global(), args());
    let mut watch = WatchSession::begin(session(&root, &output, &global, &args))
        .unwrap_or_else(|_| panic!("a site"));
    assert!(tree(&output) == clean[1]);
    assert_eq!(watch.patience(), None);
    let mut forth = true;
    // Where every call is tried on the way to one reading, every so many are here.
    let tried = [
        (Kind::Denied, false, 1),
        (Kind::Denied, true, 2),
        (Kind::Broken, false, 4),
        (Kind::Absent, false, 2),
        (Kind::Interrupted, false, 9),
        (Kind::Short, false, 9),
    ];
    for (kind, everywhere, every) in tried {
        let mut waited = 0;
        for n in (1..).step_by(every) {
            let [after, before] = if forth {
                [&clean[0], &clean[1]]
            } else {
                [&clean[1], &clean[0]]
            };
            let moved = edit(&root, forth);
            let rescan = if everywhere {
                Rescan::All
            } else {
                Rescan::Paths(moved)
            };
            watch.session.project.disk.files().faults().once(kind, n);
            watch.step(Some(&rescan));
            let hit = watch.session.project.disk.files().faults().rest();
            let faults = watch.session.project.disk.faults();
            let now = tree(&output);
            if faults.is_empty() {
                assert!(
                    now == *after,
                    "{kind:?}: call {n} at {hit:?} was lost in silence"
                );
            } else {
                assert!(
                    now == *before,
                    "{kind:?}: call {n} at {hit:?}: {faults:?} and something was published"
                );
                assert!(
                    faults.iter().all(|fault| fault.why.contains(said_of(kind))),
                    "{kind:?}: call {n} at {hit:?}: {faults:?}"
                );
                assert!(
                    faults
                        .iter()
                        .all(|fault| fault.path.starts_with(folder.path())),
                    "{faults:?}"
                );
                assert!(watch.patience().is_some(), "it is tried again");
                waited += 1;
                // Another file is saved meanwhile, or nothing happens: what was not read is.
                let other = root.join("content/sources.yml");
                let rescan = Rescan::Paths(vec![other]);
                watch.step((n % 3 == 0).then_some(&rescan));
                assert!(
                    watch.session.project.disk.faults().is_empty(),
                    "{kind:?}: call {n} at {hit:?}"
                );
                assert!(
                    tree(&output) == *after,
                    "{kind:?}: call {n} at {hit:?}: {faults:?}"
                );
            }
            forth = !forth;
            if hit.is_empty() {
                break;
            }
        }
        println!("{kind:?}, everywhere {everywhere}: {waited} calls waited for");
        assert!(
            waited > 10 || !matches!(kind, Kind::Denied | Kind::Broken),
            "{kind:?}: {waited}"
        );
    }
}

#[test]
fn a_watch_that_cannot_write_leaves_the_site_as_it_was_and_tries_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let [new, old] = clean(&root, folder.path());
    let output = folder.path().join("public");
    let (global, args) = (global(), args());
    let mut watch = WatchSession::begin(session(&root, &output, &global, &args))
        .unwrap_or_else(|_| panic!("a site"));
    // Somebody's folder is where a new page goes.
    let foreign = output.join("topics/war/index.html/mine.txt");
    write(&foreign, "mine");
    let moved = edit(&root, true);
    assert_eq!(watch.step(Some(&Rescan::Paths(moved))), ExitStatus::Machine);
    let with_foreign = |tree: &Tree| {
        let mut tree = tree.clone();
        tree.insert(
            "topics/war/index.html/mine.txt".to_owned(),
            b"mine".to_vec(),
        );
        tree
    };
    assert!(tree(&output) == with_foreign(&old));
    assert_eq!(watch.step(None), ExitStatus::Machine);
    assert!(tree(&output) == with_foreign(&old));
    let patience = watch.patience().unwrap();
    assert_eq!(watch.step(None), ExitStatus::Machine);
    assert!(
        watch.patience().unwrap() > patience,
        "it is tried less often"
    );
    fs::remove_dir_all(output.join("topics/war")).unwrap();
    assert_eq!(watch.step(None), ExitStatus::Fine);
    assert!(tree(&output) == new);
    assert_eq!(watch.patience(), None);
}

#[test]
fn a_watch_whose_output_is_taken_away_writes_all_of_it_at_the_next_change() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let [new, _] = clean(&root, folder.path());
    let output = folder.path().join("public");
    let (global, args) = (global(), args());
    let mut watch = WatchSession::begin(session(&root, &output, &global, &args))
        .unwrap_or_else(|_| panic!("a site"));
    fs::remove_dir_all(&output).unwrap();
    assert_eq!(
        watch.step(Some(&Rescan::Paths(edit(&root, true)))),
        ExitStatus::Fine
    );
    assert!(tree(&output) == new);
    // A single page is not missed before the next build.
    let page = "people/cy/index.html";
    fs::remove_file(output.join(page)).unwrap();
    let ada = root.join("content/people/ada.md");
    write(&ada, "---\nname: Ada\n---\nA third bio.\n");
    assert_eq!(
        watch.step(Some(&Rescan::Paths(vec![ada]))),
        ExitStatus::Fine
    );
    let now = tree(&output);
    assert!(String::from_utf8_lossy(&now["people/ada/index.html"]).contains("A third bio."));
    assert!(!now.contains_key(page));
    drop(watch);
    assert_eq!(
        session(&root, &output, &global, &args).begin(),
        Ok(ExitStatus::Fine)
    );
    assert!(tree(&output)[page] == new[page]);
}

#[test]
fn a_watch_that_runs_past_midnight_publishes_what_the_new_day_does() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let output = folder.path().join("public");
    let (global, args) = (global(), args());
    let tomorrow = Day {
        year: 2026,
        month: 11,
        day: 24,
    };
    write(
        &root.join("content/events/next.md"),
        "---\ntitle: Next\ndate: 2024\npublish: 2026-11-24\n---\n",
    );
    write(
        &root.join("content/events/last.md"),
        "---\ntitle: Last\ndate: 2024\nexpire: 2026-11-24\n---\n",
    );
    let mut watch = WatchSession::begin(session(&root, &output, &global, &args))
        .unwrap_or_else(|_| panic!("a site"));
    let shown = |name: &str| tree(&output).contains_key(&format!("events/{name}/index.html"));
    assert_eq!((shown("next"), shown("last")), (false, true));
    // A file cannot be read at that moment: the day is not lost.
    watch
        .session
        .project
        .disk
        .files()
        .faults()
        .once(Kind::Denied, 1);
    assert_eq!(
        watch.step(Some(&Rescan::Paths(vec![
            root.join("content/people/ada.md")
        ]))),
        ExitStatus::Machine
    );
    watch
        .session
        .project
        .disk
        .files()
        .faults()
        .from(Kind::Denied, 1);
    assert_eq!(
        watch.step(Some(&Rescan::Day(tomorrow))),
        ExitStatus::Machine
    );
    assert_eq!((shown("next"), shown("last")), (false, true));
    watch.session.project.disk.files().faults().rest();
    assert_eq!(watch.step(None), ExitStatus::Fine);
    assert_eq!((shown("next"), shown("last")), (true, false));
    // The same day once more is no news.
    assert_eq!(watch.step(Some(&Rescan::Day(tomorrow))), ExitStatus::Fine);
    assert_eq!((shown("next"), shown("last")), (true, false));
}
