//! What cannot be read or written, for a watch.

use std::fs;

use super::{Tree, args, clean, edit, ended, global, lay, said_of, session, tree, write};
use crate::cli::ExitStatus;
use crate::cli::build::watching::WatchSession;
use crate::cli::build::writing::BuildSession;
use crate::date::Day;
use crate::serve::watch::Rescan;
use crate::sink::disk::faults::How;
use crate::source::faults::ReadFault;

fn begin(session: BuildSession<'_>) -> WatchSession<'_> {
    WatchSession::begin(session).unwrap_or_else(|_| panic!("a site"))
}

#[test]
fn a_watch_that_cannot_read_publishes_nothing_and_tries_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let clean = clean(&root, folder.path());
    let output = folder.path().join("public");
    let (global, args) = (global(), args());
    let mut watch = begin(session(&root, &output, &global, &args));
    assert!(tree(&output) == clean[1]);
    assert_eq!(watch.patience(), None);
    let mut forth = true;
    // Where every call is tried on the way to one reading, every so many are here.
    let tried = [
        (ReadFault::Denied, false, 1),
        (ReadFault::Denied, true, 2),
        (ReadFault::Broken, false, 4),
        (ReadFault::Absent, false, 2),
        (ReadFault::Interrupted, false, 9),
        (ReadFault::Short, false, 9),
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
            waited > 10 || !matches!(kind, ReadFault::Denied | ReadFault::Broken),
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
    let mut watch = begin(session(&root, &output, &global, &args));
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
    let mut watch = begin(session(&root, &output, &global, &args));
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
        ended(session(&root, &output, &global, &args).begin()),
        ExitStatus::Fine
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
    let mut watch = begin(session(&root, &output, &global, &args));
    let shown = |name: &str| tree(&output).contains_key(&format!("events/{name}/index.html"));
    assert_eq!((shown("next"), shown("last")), (false, true));
    // A file cannot be read at that moment: the day is not lost.
    watch
        .session
        .project
        .disk
        .files()
        .faults()
        .once(ReadFault::Denied, 1);
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
        .from(ReadFault::Denied, 1);
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

#[test]
fn a_watch_whose_write_fails_at_any_call_shows_the_old_site_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let clean = clean(&root, folder.path());
    let output = folder.path().join("public");
    let (global, args) = (global(), args());
    let mut forth = true;
    let mut watch = begin(session(&root, &output, &global, &args));
    // Some hundred calls, each with two builds: all of them only on request.
    let steps = match std::env::var_os("CHANCERY_SOAK") {
        Some(_) => [(How::Once, 1), (How::From, 1)],
        None => [(How::Once, 6), (How::From, 29)],
    };
    for (how, every) in steps {
        let mut told = 0;
        for n in (1..).step_by(every) {
            let [after, before] = if forth {
                [&clean[0], &clean[1]]
            } else {
                [&clean[1], &clean[0]]
            };
            let moved = edit(&root, forth);
            // What comes after a fault has an output of its own, which has no faults.
            watch.sink().faults().set(how, n);
            let ended = watch.step(Some(&Rescan::Paths(moved)));
            let reached = watch.sink().faults().reached();
            let now = tree(&output);
            match ended {
                ExitStatus::Fine => assert!(now == *after, "{how:?}: call {n}"),
                ExitStatus::Machine => {
                    // A disk that fails from some call on leaves what the next try finishes or undoes.
                    assert!(
                        how == How::From || now == *before || now == *after,
                        "{how:?}: call {n}: half a site"
                    );
                    assert!(
                        watch.patience().is_some(),
                        "{how:?}: call {n}: it is tried again"
                    );
                    told += 1;
                    assert_eq!(watch.step(None), ExitStatus::Fine, "{how:?}: call {n}");
                    assert!(tree(&output) == *after, "{how:?}: call {n}");
                }
                other => panic!("{how:?}: call {n}: {other:?}"),
            }
            forth = !forth;
            if ended == ExitStatus::Fine && !reached {
                break;
            }
        }
        println!("{how:?}: {told} calls told");
        assert!(told >= 10, "{how:?}: {told}");
    }
}
