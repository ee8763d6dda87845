//! Every call made to fail, and the program ended before every call: what is on the disk then, and after the next build.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::faults::{How, WriteFaults};
use super::files::OutputFiles;
use super::{DiskSink, PublishMode, Sink};
use crate::base::fault::Fault;

/// Files by path; a folder is a path with a slash at its end.
type Tree = BTreeMap<String, Vec<u8>>;

const FOREIGN: [(&str, &str); 3] = [
    ("CNAME.mine", "mine"),
    ("people/notes.txt", "mine"),
    ("own/deep/file.txt", "mine"),
];

/// A site with what every step is about: files that stay, change, come and go, folders that become files, and the other way round.
const OLD: [(&str, &str); 9] = [
    ("index.html", "old home"),
    ("about/index.html", "about"),
    ("people/ada/index.html", "old ada"),
    ("people/bob/index.html", "bob"),
    ("topics/war/index.html", "war"),
    ("notes", "a file"),
    ("data/all/index.html", "a folder"),
    ("data/all/more/x.html", "more of it"),
    ("same.css", "same"),
];
const NEW: [(&str, &str); 9] = [
    ("index.html", "new home"),
    ("about/index.html", "about"),
    ("people/ada/index.html", "new ada, longer"),
    ("people/cy/index.html", "cy"),
    ("events/oslo/day/index.html", "oslo"),
    ("notes/index.html", "a folder now"),
    ("data/all", "a file now"),
    ("data/two.csv", "2"),
    ("same.css", "same"),
];

/// A published site as it was found on the disk, without what lies beside it.
#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn tree(output: &Path) -> Tree {
    let mut found = Tree::new();
    for entry in walkdir::WalkDir::new(output)
        .min_depth(1)
        .into_iter()
        .filter_map(Result::ok)
    {
        let path = entry
            .path()
            .strip_prefix(output)
            .expect("below it")
            .to_string_lossy()
            .into_owned();
        if entry.file_type().is_file() {
            found.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

#[expect(clippy::disallowed_methods, reason = "the test makes files of its own")]
fn lay(output: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let file = output.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("room");
        fs::write(file, text).expect("room");
    }
}

/// Builds a site; `files` decides which call fails.
fn build(
    files: OutputFiles,
    output: &Path,
    site: &[(&str, &str)],
    way: PublishMode,
) -> Result<(), Fault> {
    let mut sink = DiskSink::with(files, output, way, |_| {})?;
    hand_over(&sink, site)?;
    sink.publish()
}

/// Puts the files of a site; those of its data as they are written.
fn hand_over(sink: &DiskSink, site: &[(&str, &str)]) -> Result<(), Fault> {
    for (path, text) in site {
        if path.starts_with("data/") {
            sink.put_written(path, &mut |to| to.write_all(text.as_bytes()))?;
        } else {
            sink.put(path, text.as_bytes())?;
        }
    }
    Ok(())
}

fn calls(files: OutputFiles, output: &Path, site: &[(&str, &str)], way: PublishMode) -> u64 {
    let mut sink = DiskSink::with(files, output, way, |_| {}).expect("a sink");
    hand_over(&sink, site).expect("room");
    sink.publish().expect("a site");
    let files = std::sync::Arc::clone(&sink.files);
    drop(sink);
    files.faults().calls()
}

/// What a build has left beside an output; the stamps stay.
fn left_beside(output: &Path) -> Vec<String> {
    let parent = fs::read_dir(output.parent().expect("a folder")).expect("a folder");
    let names = parent.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    names.filter(|name| name.contains(".chancery-")).collect()
}

/// What is tried with every call.
struct Trial<'a> {
    way: PublishMode,
    how: How,
    /// What is there before.
    site: Option<&'a [(&'a str, &'a str)]>,
    /// Whether the disk can exchange two names.
    exchanges: bool,
}

impl Trial<'_> {
    fn files(&self, how: How, at: u64) -> OutputFiles {
        OutputFiles::failing(WriteFaults::new(how, at).exchanging(self.exchanges))
    }
}

/// Lets the n-th call fail, for every n, and holds what is there against the two sites.
fn try_all(trial: &Trial<'_>) {
    let Trial {
        way,
        how,
        site: began_with,
        ..
    } = *trial;
    let laid = |output: &Path| {
        if let Some(site) = began_with {
            build(OutputFiles::default(), output, site, PublishMode::InPlace).expect("a site");
            lay(output, &FOREIGN);
        }
    };
    let at = |name: &str, folder: &Path| folder.join(name).join("public");
    // In memory where that can be had: a thousand sites are made.
    let folder = tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .expect("a folder");
    let (old, new) = (at("old", folder.path()), at("new", folder.path()));
    laid(&old);
    laid(&new);
    let count = calls(trial.files(How::Never, 0), &new, &NEW, way);
    let (old, new) = (tree(&old), tree(&new));
    assert!(old != new && count > 40, "{count} calls");
    let (mut olds, mut news, mut mixed) = (0, 0, 0);
    for n in 1..=count {
        let output = at(&n.to_string(), folder.path());
        laid(&output);
        let told = build(trial.files(how, n), &output, &NEW, way);
        let found = tree(&output);
        match (found == old, found == new) {
            (true, _) => olds += 1,
            (_, true) => news += 1,
            _ => mixed += 1,
        }
        match &told {
            Ok(()) => assert!(
                found == new,
                "call {n}: no fault was told, and the site is not the new one"
            ),
            Err(fault) => assert!(fault.to_string().len() > 10, "call {n}: {fault}"),
        }
        // A fault that passes leaves one of the two sites; so does every end of the program, if folders are exchanged.
        let whole = found == old || found == new;
        assert!(
            whole || (way == PublishMode::InPlace && how == How::From),
            "call {n} of {count}: {told:?} left {:?}",
            found.keys()
        );
        if began_with.is_some() {
            for (path, text) in FOREIGN {
                assert_eq!(
                    found.get(path).map(Vec::as_slice),
                    Some(text.as_bytes()),
                    "call {n}: {path}"
                );
            }
        }
        // A reader finishes it first.
        super::heal_output(&output).expect("healed");
        let healed = tree(&output);
        assert!(
            healed == old || healed == new,
            "call {n}: {:?} after it was healed",
            healed.keys()
        );
        build(OutputFiles::default(), &output, &NEW, way).expect("a site");
        assert!(
            tree(&output) == new,
            "call {n}: {:?} after the next build",
            tree(&output).keys()
        );
        assert_eq!(left_beside(&output), [""; 0], "call {n}");
        fs::remove_dir_all(output.parent().expect("a folder")).expect("done");
    }
    println!(
        "{way:?} {how:?}: {count} calls, {olds} old, {news} new, {mixed} half, all whole after the next build"
    );
}

#[test]
fn any_call_may_fail_and_the_site_is_the_old_or_the_new_one() {
    for way in [PublishMode::InPlace, PublishMode::Exchange] {
        try_all(&Trial {
            way,
            how: How::Once,
            site: Some(&OLD),
            exchanges: true,
        });
    }
}

#[test]
fn a_build_that_ends_before_any_call_is_finished_or_undone_by_the_next() {
    for way in [PublishMode::InPlace, PublishMode::Exchange] {
        try_all(&Trial {
            way,
            how: How::From,
            site: Some(&OLD),
            exchanges: true,
        });
    }
}

#[test]
fn a_disk_that_cannot_exchange_names_keeps_sites_whole_as_well() {
    for how in [How::Once, How::From] {
        try_all(&Trial {
            way: PublishMode::InPlace,
            how,
            site: Some(&OLD),
            exchanges: false,
        });
    }
    let folder = tempfile::tempdir().expect("a folder");
    let files = OutputFiles::failing(WriteFaults::new(How::Never, 0).exchanging(false));
    let told = build(
        files,
        &folder.path().join("public"),
        &NEW,
        PublishMode::Exchange,
    )
    .expect_err("no folder can be exchanged");
    assert!(told.why.contains("build without `--atomic`"), "{told}");
    assert_eq!(left_beside(&folder.path().join("public")), [""; 0]);
}

#[test]
fn a_build_that_is_cut_off_while_it_heals_another_is_healed_in_its_turn() {
    let folder = tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .expect("a folder");
    let site = |name: String| folder.path().join(name).join("public");
    let half = |output: &Path, n: u64| {
        build(OutputFiles::default(), output, &OLD, PublishMode::InPlace).expect("a site");
        lay(output, &FOREIGN);
        build(
            OutputFiles::failing(WriteFaults::new(How::From, n)),
            output,
            &NEW,
            PublishMode::InPlace,
        )
        .is_err()
    };
    let (old, new) = (site("old".to_owned()), site("new".to_owned()));
    half(&old, 1);
    half(&new, u64::MAX);
    let (old, new) = (tree(&old), tree(&new));
    let mut tried = 0;
    for n in (1..).step_by(2) {
        let output = site(n.to_string());
        if !half(&output, n) {
            break;
        }
        let found = tree(&output);
        if found == old || found == new {
            continue;
        }
        for m in (1..160).step_by(3) {
            let output = site(format!("{n}-{m}"));
            half(&output, n);
            let again = build(
                OutputFiles::failing(WriteFaults::new(How::From, m)),
                &output,
                &NEW,
                PublishMode::InPlace,
            );
            super::heal_output(&output).expect("healed");
            let healed = tree(&output);
            assert!(
                healed == old || healed == new,
                "calls {n} and {m}, {again:?}: {:?}",
                healed.keys()
            );
            build(OutputFiles::default(), &output, &NEW, PublishMode::InPlace).expect("a site");
            assert!(tree(&output) == new, "calls {n} and {m}");
            assert_eq!(left_beside(&output), [""; 0], "calls {n} and {m}");
            fs::remove_dir_all(output.parent().expect("a folder")).expect("done");
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

#[test]
fn the_first_build_of_a_site_is_there_whole_or_not_at_all() {
    for how in [How::Once, How::From] {
        try_all(&Trial {
            way: PublishMode::InPlace,
            how,
            site: None,
            exchanges: true,
        });
    }
}
