//! Every way in which people's programs save a file reaches the page, on real files.
//!
//! Where the program itself is there, it saves; else its steps are taken as a trace of it shows them. The preview
//! holds every change against a clean build.

#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and edits them"
)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::rebuild::SUMMIT;
use crate::serve::{Preview, write};

/// A site whose page of Ada is shown, her file, and its text with another bio.
fn shown() -> (Preview, std::path::PathBuf, impl Fn(&str) -> String) {
    let site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Bio of Ada.");
    // The watch is there once the second look is over.
    site.says("0 errors");
    std::thread::sleep(Duration::from_millis(50));
    let file = site.file("content/people/ada.md");
    let text = fs::read_to_string(&file).unwrap();
    (site, file, move |bio: &str| {
        text.replace("Bio of Ada.", bio)
    })
}

/// Runs a program in a folder; whether it is there. What it says is no business of ours unless it fails.
fn ran(folder: &Path, program: &str, args: &[&str]) -> bool {
    let Ok(output) = Command::new(program)
        .args(args)
        .current_dir(folder)
        .output()
    else {
        crate::harness::aloud(&format!(
            "{program} is not here: its own way of saving was NOT tried"
        ));
        return false;
    };
    assert!(
        output.status.success(),
        "{program} {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    true
}

#[test]
fn vim_puts_the_old_file_aside_and_writes_a_new_one() {
    let (site, ada, with) = shown();
    // `backupcopy=no`: a file of a number tries whether the folder can be written to.
    fs::write(site.file("content/people/4913"), "").unwrap();
    fs::remove_file(site.file("content/people/4913")).unwrap();
    fs::write(site.file("content/people/.ada.md.swp"), "swap").unwrap();
    fs::rename(&ada, site.file("content/people/ada.md~")).unwrap();
    fs::write(&ada, with("Of vim.")).unwrap();
    fs::remove_file(site.file("content/people/ada.md~")).unwrap();
    site.until("/people/ada/", "Of vim.");
    fs::remove_file(site.file("content/people/.ada.md.swp")).unwrap();
    for copy in ["no", "yes"] {
        let set = format!("set backupcopy={copy}");
        let change = format!("%s/Of vim.*/Of vim itself, {copy}./");
        if ran(
            ada.parent().unwrap(),
            "vim",
            &[
                "-es", "-u", "NONE", "-i", "NONE", "-c", &set, "-c", &change, "-c", "wq", "ada.md",
            ],
        ) {
            site.until("/people/ada/", &format!("Of vim itself, {copy}."));
        }
    }
    site.end();
}

#[test]
fn emacs_locks_saves_beside_and_keeps_a_backup() {
    let (site, ada, with) = shown();
    #[cfg(unix)]
    std::os::unix::fs::symlink("ada@host.1:1", site.file("content/people/.#ada.md")).unwrap();
    fs::write(site.file("content/people/#ada.md#"), "---\nname: Half").unwrap();
    fs::rename(&ada, site.file("content/people/ada.md~")).unwrap();
    fs::write(&ada, with("Of emacs.")).unwrap();
    fs::remove_file(site.file("content/people/#ada.md#")).unwrap();
    #[cfg(unix)]
    fs::remove_file(site.file("content/people/.#ada.md")).unwrap();
    site.until("/people/ada/", "Of emacs.");
    site.end();
}

#[test]
fn vs_code_empties_the_file_and_fills_it() {
    let (site, ada, with) = shown();
    fs::write(&ada, with("Of VS Code.")).unwrap();
    site.until("/people/ada/", "Of VS Code.");
    // Slowly, so that half of it is there when somebody looks.
    {
        use std::io::Write;
        let mut file = fs::File::create(&ada).unwrap();
        let text = with("Slowly.");
        for piece in text.as_bytes().chunks(40) {
            file.write_all(piece).unwrap();
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    site.until("/people/ada/", "Slowly.");
    site.end();
}

#[test]
fn jetbrains_writes_a_file_beside_and_exchanges_the_two() {
    let (site, ada, with) = shown();
    let (new, old) = (
        site.file("content/people/ada.md___jb_tmp___"),
        site.file("content/people/ada.md___jb_old___"),
    );
    fs::write(&new, with("Of JetBrains.")).unwrap();
    fs::rename(&ada, &old).unwrap();
    fs::rename(&new, &ada).unwrap();
    fs::remove_file(&old).unwrap();
    site.until("/people/ada/", "Of JetBrains.");
    site.end();
}

#[test]
fn sed_renames_a_new_file_over_the_old_one() {
    let (site, ada, with) = shown();
    let scratch = site.file("content/people/sedA1b2C3");
    fs::write(&scratch, with("Like sed.")).unwrap();
    fs::rename(&scratch, &ada).unwrap();
    site.until("/people/ada/", "Like sed.");
    if ran(
        ada.parent().unwrap(),
        "sed",
        &["-i", "s/Like sed/Of sed/", "ada.md"],
    ) {
        site.until("/people/ada/", "Of sed.");
    }
    site.end();
}

#[test]
fn rsync_renames_and_sets_the_time_of_another_day() {
    let (site, ada, with) = shown();
    let scratch = site.file("content/people/.ada.md.Xy12Zq");
    fs::write(&scratch, with("Like rsync.")).unwrap();
    let then = std::time::SystemTime::now() - Duration::from_secs(86_400 * 400);
    fs::File::options()
        .write(true)
        .open(&scratch)
        .unwrap()
        .set_modified(then)
        .unwrap();
    fs::rename(&scratch, &ada).unwrap();
    site.until("/people/ada/", "Like rsync.");
    let from = tempfile::tempdir().unwrap();
    write(
        &from.path().join("people/ada.md"),
        with("Of rsync.").as_bytes(),
    );
    write(
        &from.path().join("people/new/index.md"),
        b"---\nname: Carried\n---\n",
    );
    let to = site.file("content/");
    if ran(from.path(), "rsync", &["-a", "./", to.to_str().unwrap()]) {
        site.until("/people/ada/", "Of rsync.");
        site.until("/people/new/", "Carried");
    }
    site.end();
}

#[test]
fn git_checks_out_hundreds_of_files_and_takes_them_away() {
    let site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Bio of Ada.");
    let root = site.file("");
    let git = |args: &[&str]| {
        let own = [
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.org",
            "-c",
            "commit.gpgsign=false",
            "-c",
            "gc.auto=0",
        ];
        ran(&root, "git", &[&own, args].concat())
    };
    if !git(&["init", "-q", "-b", "main"]) {
        return;
    }
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "few"]);
    git(&["checkout", "-q", "-b", "many"]);
    for n in 0..300 {
        let name = format!("---\nname: Person {n}\n---\nSee [[ada]].\n");
        write(
            &site.file(&format!("content/people/of-{}/p{n}.md", n % 7)),
            b"no record can be here",
        );
        write(
            &site.file(&format!("content/people/p{n}/index.md")),
            name.as_bytes(),
        );
    }
    for n in 0..7 {
        fs::remove_dir_all(site.file(&format!("content/people/of-{n}"))).unwrap();
    }
    site.edit("content/people/ada.md", "Bio of Ada.", "Bio of many.");
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "many"]);
    site.until("/people/p299/", "Person 299");
    for _ in 0..2 {
        git(&["checkout", "-q", "main"]);
        site.until("/people/ada/", "Bio of Ada.");
        site.until_it("/people/p299/", "404", |page| {
            page.starts_with("HTTP/1.1 404")
        });
        site.until_it("/people/p0/", "404", |page| {
            page.starts_with("HTTP/1.1 404")
        });
        git(&["checkout", "-q", "many"]);
        site.until("/people/ada/", "Bio of many.");
        site.until("/people/p299/", "Person 299");
        site.until("/people/p0/", "Person 0");
    }
    site.says("0 errors");
    site.end();
}
