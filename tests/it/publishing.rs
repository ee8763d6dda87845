//! An output on a disk: what stands in its way, what became of it by hand, and builds that are cut off.

#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and reads what was written"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A site on a disk and its outputs.
pub(crate) struct Built {
    folder: tempfile::TempDir,
}

/// Files by path; the manifest among them.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

pub(crate) const SITE: [(&str, &str); 6] = [
    ("site.toml", "title = \"Dossier\"\n"),
    (
        "content/people/ada.md",
        "---\nname: Ada\n---\nAda, in 2024.\n",
    ),
    (
        "content/people/bob.md",
        "---\nname: Bob\n---\nBob, in 2024.\n",
    ),
    ("content/topics/yyy.md", "---\nname: Yyy\n---\nText.\n"),
    (
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2024-11-04\ncountry: no\n---\nText.\n",
    ),
    ("static/note.txt", "note"),
];

impl Built {
    pub(crate) fn new() -> Built {
        let built = Built {
            folder: tempfile::tempdir().unwrap(),
        };
        SITE.iter().for_each(|(path, text)| built.write(path, text));
        built
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command
            .current_dir(self.folder.path())
            .args(args)
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", "1767225600");
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Builds, and it ends well.
    pub(crate) fn build(&self, args: &[&str]) {
        let done = self.run(&[&["build", "--no-search", "--quiet"], args].concat());
        assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    }

    /// Builds, and it is refused: what is said.
    fn refused(&self, args: &[&str]) -> String {
        let done = self.run(&[&["build", "--no-search", "--quiet"], args].concat());
        assert_eq!(done.status.code(), Some(3), "{}", told(&done));
        told(&done)
    }

    pub(crate) fn tree(&self, folder: &str) -> Tree {
        tree(&self.path(folder))
    }

    /// What builds have left beside the outputs. The stamps stay, and what the last build was made from.
    pub(crate) fn siblings(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| name.contains(".chancery-") && !name.ends_with("-last"))
            .collect()
    }
}

pub(crate) fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn tree(folder: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        (path, fs::read(entry.path()).unwrap())
    };
    entries.map(read).collect()
}

#[test]
fn a_folder_in_the_way_of_a_file_changes_nothing_and_the_next_build_is_right() {
    let site = Built::new();
    for way in [
        &["--output", "public"][..],
        &["--output", "whole", "--atomic"],
    ] {
        let folder = way[1];
        SITE.iter().for_each(|(path, text)| site.write(path, text));
        site.build(way);
        let before = site.tree(folder);
        site.write(&format!("{folder}/topics/zzz/index.html/x"), "mine");
        site.write(
            "content/people/bob.md",
            "---\nname: Bob\n---\nBob, in 2025.\n",
        );
        site.write("content/topics/zzz.md", "---\nname: Zzz\n---\nText.\n");
        fs::remove_file(site.path("content/people/ada.md")).unwrap();
        let said = site.refused(way);
        assert!(
            said.contains("topics/zzz/index.html") && said.contains("nothing was changed"),
            "{said}"
        );
        assert_eq!(
            site.read(&format!("{folder}/topics/zzz/index.html/x")),
            "mine"
        );
        fs::remove_dir_all(site.path(&format!("{folder}/topics/zzz"))).unwrap();
        assert!(site.tree(folder) == before, "something was changed");
        // As it was at first, and then again: both are built anew.
        site.build(way);
        assert!(
            site.read(&format!("{folder}/people/bob/index.html"))
                .contains("2025")
        );
        assert!(!site.path(&format!("{folder}/people/ada")).exists());
        SITE.iter().for_each(|(path, text)| site.write(path, text));
        fs::remove_file(site.path("content/topics/zzz.md")).unwrap();
        site.build(way);
        assert!(site.tree(folder) == before);
        assert_eq!(site.siblings(), [""; 0]);
    }
}

#[test]
fn what_is_not_ours_is_named_and_nothing_is_changed() {
    let site = Built::new();
    site.build(&[]);
    site.write(
        "content/people/bob.md",
        "---\nname: Bob\n---\nBob, in 2025.\n",
    );
    site.write("content/topics/zzz.md", "---\nname: Zzz\n---\nText.\n");
    site.write("static/more.txt", "more");
    let cases = [
        (
            "public/topics/zzz",
            "this is a file, and a folder of the site must go here",
        ),
        ("public/more.txt", "no build wrote this file"),
        (
            "public/more.txt/deep/x",
            "this is a folder, and a file of the site must go here",
        ),
    ];
    for (path, why) in cases {
        site.write(path, "mine");
        let before = site.tree("public");
        for way in [&[][..], &["--atomic"]] {
            let said = site.refused(way);
            assert!(
                said.contains(path.split("/deep").next().unwrap()) && said.contains(why),
                "{path}: {said}"
            );
            assert!(said.contains("move"), "{said}");
            assert!(site.tree("public") == before, "{path}");
        }
        let at = site.path(
            &path
                .split('/')
                .take(if path.contains("zzz") { 3 } else { 2 })
                .collect::<Vec<_>>()
                .join("/"),
        );
        if at.is_dir() {
            fs::remove_dir_all(at).unwrap()
        } else {
            fs::remove_file(at).unwrap()
        }
    }
    // A file that has the right bytes already is as good as ours.
    site.write("public/more.txt", "more");
    site.build(&[]);
    site.build(&["--output", "clean"]);
    assert!(site.tree("public") == site.tree("clean"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_deleted_through_a_link() {
    use std::os::unix::fs::symlink;
    let site = Built::new();
    for way in [
        &["--output", "public"][..],
        &["--output", "whole", "--atomic"],
    ] {
        let folder = way[1];
        SITE.iter().for_each(|(path, text)| site.write(path, text));
        site.build(way);
        let page = site.path(&format!("{folder}/people/bob"));
        let elsewhere = site.path(&format!("elsewhere-{folder}"));
        fs::rename(&page, &elsewhere).unwrap();
        symlink(&elsewhere, &page).unwrap();
        let before = tree(&elsewhere);
        fs::remove_file(site.path("content/people/bob.md")).unwrap();
        for text in [None, Some("---\nname: Bob\n---\nBob, in 2025.\n")] {
            if let Some(text) = text {
                site.write("content/people/bob.md", text);
            }
            let said = site.refused(way);
            assert!(
                said.contains("people/bob") && said.contains("this is a link"),
                "{said}"
            );
            assert!(tree(&elsewhere) == before);
        }
        fs::remove_file(&page).unwrap();
        site.build(way);
        assert!(
            site.read(&format!("{folder}/people/bob/index.html"))
                .contains("2025")
        );
        // A link at the place of a page is replaced, and not what it leads to.
        let file = page.join("index.html");
        fs::rename(&file, site.path("kept.html")).unwrap();
        symlink(site.path("kept.html"), &file).unwrap();
        let kept = site.read("kept.html");
        site.write(
            "content/people/bob.md",
            "---\nname: Bob\n---\nBob, in 2026.\n",
        );
        site.build(way);
        assert!(
            !file.is_symlink()
                && site
                    .read(&format!("{folder}/people/bob/index.html"))
                    .contains("2026")
        );
        assert_eq!(site.read("kept.html"), kept);
    }
}

#[cfg(unix)]
#[test]
fn neither_the_lock_nor_what_is_staged_takes_the_place_of_what_is_not_ours() {
    use std::os::unix::fs::symlink;
    let site = Built::new();
    site.write("precious.txt", "mine");
    symlink(
        site.path("precious.txt"),
        site.path(".public.chancery-lock"),
    )
    .unwrap();
    assert!(site.refused(&[]).contains(
        ".public.chancery-lock: this is where a build locks its output, and it is not ours"
    ));
    assert_eq!(site.read("precious.txt"), "mine");
    fs::remove_file(site.path(".public.chancery-lock")).unwrap();
    // A link that leads nowhere makes no file there.
    symlink(site.path("nowhere"), site.path(".public.chancery-lock")).unwrap();
    site.refused(&[]);
    assert!(!site.path("nowhere").exists());
    fs::remove_file(site.path(".public.chancery-lock")).unwrap();
    site.write(".public.chancery-lock", "mine");
    site.refused(&[]);
    assert_eq!(site.read(".public.chancery-lock"), "mine");
    fs::remove_file(site.path(".public.chancery-lock")).unwrap();
    for folder in [".public.chancery-work", ".public.chancery-staging"] {
        site.write(&format!("{folder}/precious.txt"), "mine");
    }
    assert!(
        site.refused(&[])
            .contains("what is here now is not ours: move it away")
    );
    assert_eq!(site.read(".public.chancery-work/precious.txt"), "mine");
    fs::rename(site.path(".public.chancery-work"), site.path("aside")).unwrap();
    symlink(site.path("aside"), site.path(".public.chancery-work")).unwrap();
    site.refused(&[]);
    assert_eq!(site.read("aside/precious.txt"), "mine");
    fs::remove_file(site.path(".public.chancery-work")).unwrap();
    site.write(".public.chancery", "mine");
    site.build(&[]);
    site.build(&[]);
    assert_eq!(site.read(".public.chancery"), "mine");
    assert_eq!(site.read(".public.chancery-staging/precious.txt"), "mine");
}

#[test]
fn a_page_that_was_changed_by_hand_is_written_again() {
    let site = Built::new();
    site.build(&["--output", "clean"]);
    let clean = site.tree("clean");
    for way in [
        &["--output", "public"][..],
        &["--output", "whole", "--atomic"],
    ] {
        let folder = way[1];
        site.build(way);
        // Until the disk's clock has gone on, a file is read anyway; later it is known by its stamp.
        std::thread::sleep(std::time::Duration::from_millis(60));
        site.build(way);
        let page = site.path(&format!("{folder}/people/ada/index.html"));
        let bytes = fs::read(&page).unwrap();
        let before = fs::metadata(&page).unwrap().modified().unwrap();
        for spoilt in [
            vec![0; bytes.len()],
            bytes.iter().map(|byte| byte ^ 1).collect(),
            Vec::new(),
            b"short".to_vec(),
        ] {
            fs::write(&page, &spoilt).unwrap();
            site.build(way);
            assert_eq!(fs::read(&page).unwrap(), bytes);
            // The same time and size, but another file.
            let aside = site.path("aside.html");
            fs::write(&aside, vec![b'x'; bytes.len()]).unwrap();
            fs::File::options()
                .write(true)
                .open(&aside)
                .unwrap()
                .set_modified(before)
                .unwrap();
            fs::rename(&aside, &page).unwrap();
            site.build(way);
            assert_eq!(fs::read(&page).unwrap(), bytes);
        }
        fs::remove_dir_all(site.path(&format!("{folder}/events"))).unwrap();
        site.build(way);
        for torn in [0, 30, 200] {
            let manifest = site.path(&format!("{folder}/manifest.json"));
            let text = fs::read(&manifest).unwrap();
            fs::write(&manifest, &text[..torn]).unwrap();
            site.build(way);
            assert_eq!(fs::read(&manifest).unwrap(), text, "{torn} bytes of it");
        }
        assert!(site.tree(folder) == clean);
    }
}

#[test]
fn what_a_build_with_a_damaged_manifest_does_not_make_any_more_goes() {
    let site = Built::new();
    site.build(&[]);
    std::thread::sleep(std::time::Duration::from_millis(60));
    site.build(&[]);
    fs::remove_file(site.path("content/people/bob.md")).unwrap();
    let text = fs::read(site.path("public/manifest.json")).unwrap();
    fs::write(site.path("public/manifest.json"), vec![0; text.len()]).unwrap();
    site.build(&[]);
    site.build(&["--output", "clean"]);
    assert!(site.tree("public") == site.tree("clean"));
}

#[test]
fn an_output_is_held_against_its_manifest() {
    let site = Built::new();
    site.build(&[]);
    let verify = |args: &[&str]| site.run(&[&["verify", "public"], args].concat());
    let whole = verify(&[]);
    assert_eq!(
        (whole.status.code(), &whole.stdout[..]),
        (Some(0), &b""[..]),
        "{}",
        told(&whole)
    );
    assert!(
        told(&whole).contains("0 missing, 0 changed, 0 foreign"),
        "{}",
        told(&whole)
    );
    site.write("public/own.txt", "mine");
    assert_eq!(verify(&[]).status.code(), Some(0));
    assert_eq!(verify(&["--strict"]).status.code(), Some(1));
    let page = fs::read(site.path("public/people/ada/index.html")).unwrap();
    fs::write(
        site.path("public/people/ada/index.html"),
        vec![0; page.len()],
    )
    .unwrap();
    fs::remove_file(site.path("public/people/bob/index.html")).unwrap();
    let found = verify(&[]);
    assert_eq!(found.status.code(), Some(1));
    let lines = "missing people/bob/index.html\nchanged people/ada/index.html\nforeign own.txt\n";
    assert_eq!(String::from_utf8_lossy(&found.stdout), lines);
    let json: serde_json::Value =
        serde_json::from_slice(&verify(&["--format", "json"]).stdout).unwrap();
    assert_eq!(
        json["missing"],
        serde_json::json!(["people/bob/index.html"])
    );
    assert_eq!(
        json["changed"],
        serde_json::json!(["people/ada/index.html"])
    );
    assert_eq!(json["foreign"], serde_json::json!(["own.txt"]));
    assert_eq!(site.run(&["verify", "content"]).status.code(), Some(3));
    assert_eq!(site.run(&["verify", "nothing"]).status.code(), Some(3));
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[test]
fn an_exchange_is_another_folder_with_the_same_files_and_in_place_it_stays_the_same() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let site = Built::new();
    let inode = |path: &str| fs::symlink_metadata(site.path(path)).unwrap().ino();
    for (way, folder) in [
        (&["--output", "whole", "--atomic"][..], "whole"),
        (&["--output", "public"], "public"),
    ] {
        SITE.iter().for_each(|(path, text)| site.write(path, text));
        site.build(way);
        // What is not ours stays: files, links, empty folders, and permissions.
        site.write(&format!("{folder}/own/file.txt"), "mine");
        symlink("file.txt", site.path(&format!("{folder}/own/link"))).unwrap();
        fs::create_dir(site.path(&format!("{folder}/own/empty"))).unwrap();
        fs::set_permissions(
            site.path(&format!("{folder}/own")),
            fs::Permissions::from_mode(0o750),
        )
        .unwrap();
        fs::set_permissions(site.path(folder), fs::Permissions::from_mode(0o711)).unwrap();
        let page = format!("{folder}/note.txt");
        let (root, same, moving) = (
            inode(folder),
            inode(&page),
            inode(&format!("{folder}/people/bob/index.html")),
        );
        // A build in which nothing moved changes nothing.
        site.build(way);
        assert_eq!((inode(folder), inode(&page)), (root, same));
        site.write(
            "content/people/bob.md",
            "---\nname: Bob\n---\nBob, in 2025.\n",
        );
        fs::remove_file(site.path("content/topics/yyy.md")).unwrap();
        site.build(way);
        assert_eq!(inode(folder) == root, folder == "public", "{folder}");
        assert_eq!(inode(&page), same, "what did not move is the same file");
        assert_ne!(inode(&format!("{folder}/people/bob/index.html")), moving);
        assert!(!site.path(&format!("{folder}/topics/yyy")).exists());
        assert_eq!(site.read(&format!("{folder}/own/file.txt")), "mine");
        assert_eq!(
            fs::read_link(site.path(&format!("{folder}/own/link"))).unwrap(),
            Path::new("file.txt")
        );
        assert!(site.path(&format!("{folder}/own/empty")).is_dir());
        let mode = |path: &str| fs::metadata(site.path(path)).unwrap().mode() & 0o777;
        assert_eq!(
            (mode(folder), mode(&format!("{folder}/own"))),
            (0o711, 0o750)
        );
        assert_eq!(site.siblings(), [""; 0]);
        fs::remove_dir_all(site.path(&format!("{folder}/own"))).unwrap();
    }
    assert!(site.tree("whole") == site.tree("public"));
}

#[test]
fn an_empty_folder_stays_the_same_folder_and_a_file_may_become_a_folder() {
    let site = Built::new();
    fs::create_dir(site.path("public")).unwrap();
    site.write("static/a", "a file");
    site.write("static/b/c/d.txt", "in a folder");
    site.build(&[]);
    fs::remove_file(site.path("static/a")).unwrap();
    fs::remove_dir_all(site.path("static/b")).unwrap();
    site.write("static/a/x/y.txt", "in a folder");
    site.write("static/b", "a file");
    for way in [&[][..], &["--output", "whole", "--atomic"]] {
        site.build(way);
    }
    site.build(&["--output", "clean"]);
    assert!(site.tree("public") == site.tree("clean") && site.tree("whole") == site.tree("clean"));
}
