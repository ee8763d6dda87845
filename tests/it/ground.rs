//! The preview and `build --watch` where the ground gives way: what cannot be read, cannot be watched, or moves away.

#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and edits them"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::files;
use crate::rebuild::SUMMIT;
use crate::serve::{Preview, next_event, write};

fn chancery() -> Command {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
}

/// The preview of a site whose links may lead to a folder elsewhere.
pub(crate) fn linked(folder: &str) -> Preview {
    let named = format!("languages = [\"fr\", \"en\"]\n[limits]\nlinks = [{folder:?}]\n");
    Preview::of(&SUMMIT.replacen("languages = [\"fr\", \"en\"]\n", &named, 1))
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_told_and_holds_nothing_up() {
    use std::os::unix::fs::symlink;
    let site = linked("/proc");
    site.until("/people/ada/", "Bio of Ada.");
    let mut events = site.listen("/people/ada/");
    next_event(&mut events, "page");
    // A file that nobody may read, root included; and in the same breath an edit that must not be lost.
    symlink("/proc/self/mem", site.file("content/people/aaa.md")).unwrap();
    site.edit("content/people/ada.md", "Bio of Ada.", "Another bio.");
    site.until("/people/ada/", "Another bio.");
    site.says("content/people/aaa.md");
    let mut wrong = next_event(&mut events, "problems");
    while !wrong.contains("aaa.md") {
        wrong = next_event(&mut events, "problems");
    }
    assert!(wrong.contains("this cannot be read"), "{wrong}");
    // One that was read once stays as it was, and a link that leads round in a circle leads nowhere.
    let berit = site.file("content/people/berit.md");
    fs::remove_file(&berit).unwrap();
    symlink("/proc/self/mem", &berit).unwrap();
    symlink("../people", site.file("content/people/circle")).unwrap();
    site.says("leads back");
    assert!(site.get("/people/berit/").contains("Berit Deux"));
    for path in [
        "content/people/aaa.md",
        "content/people/circle",
        "content/people/berit.md",
    ] {
        fs::remove_file(site.file(path)).unwrap();
    }
    fs::write(&berit, "---\nname: Berit Trois\n---\n").unwrap();
    site.until("/people/berit/", "Berit Trois");
    while next_event(&mut events, "problems").trim() != "data: []" {}
    site.end();
}

#[cfg(target_os = "linux")]
#[test]
fn it_starts_where_a_file_cannot_be_read() {
    let site = linked("/proc");
    site.until("/people/ada/", "Bio of Ada.");
    std::os::unix::fs::symlink("/proc/self/mem", site.file("content/people/aaa.md")).unwrap();
    site.says("aaa.md");
    let mut second = chancery()
        .args(["serve", "-p", "0", "--root"])
        .arg(site.file(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut url = String::new();
    BufReader::new(second.stdout.take().unwrap())
        .read_line(&mut url)
        .unwrap();
    let address = url
        .trim()
        .trim_start_matches("http://")
        .trim_end_matches('/');
    let begun = Instant::now();
    let ask = || {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(address).ok()?;
        write!(
            stream,
            "GET /people/ada/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .ok()?;
        let mut page = String::new();
        stream.read_to_string(&mut page).ok()?;
        Some(page)
    };
    while !ask().is_some_and(|page| page.contains("Bio of Ada.")) {
        assert!(begun.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(20));
    }
    second.kill().unwrap();
    second.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_is_followed_to_what_it_leads_to() {
    let elsewhere = tempfile::tempdir().unwrap();
    write(
        &elsewhere.path().join("cy.md"),
        b"---\nname: Cy\n---\nFrom elsewhere.\n",
    );
    let site = linked(elsewhere.path().to_str().unwrap());
    site.until("/people/ada/", "Bio of Ada.");
    std::os::unix::fs::symlink(
        elsewhere.path().join("cy.md"),
        site.file("content/people/cy.md"),
    )
    .unwrap();
    site.until("/people/cy/", "From elsewhere.");
    fs::write(
        elsewhere.path().join("cy.md"),
        "---\nname: Cy\n---\nEdited there.\n",
    )
    .unwrap();
    site.until("/people/cy/", "Edited there.");
    // Saved by an editor that renames.
    fs::write(
        elsewhere.path().join("cy.tmp"),
        "---\nname: Cy\n---\nRenamed there.\n",
    )
    .unwrap();
    fs::rename(
        elsewhere.path().join("cy.tmp"),
        elsewhere.path().join("cy.md"),
    )
    .unwrap();
    site.until("/people/cy/", "Renamed there.");
    // A folder under two names: whoever edits it, both hear.
    std::os::unix::fs::symlink("people", site.file("content/topics")).unwrap();
    site.until("/topics/ada/", "Bio of Ada.");
    site.edit("content/people/ada.md", "Bio of Ada.", "Under one name.");
    site.until("/topics/ada/", "Under one name.");
    site.until("/people/ada/", "Under one name.");
    site.edit(
        "content/topics/ada.md",
        "Under one name.",
        "Under the other.",
    );
    site.until("/topics/ada/", "Under the other.");
    site.until("/people/ada/", "Under the other.");
    fs::remove_file(site.file("content/topics")).unwrap();
    site.until_it("/topics/ada/", "404", |page| {
        page.starts_with("HTTP/1.1 404")
    });
    // A link within the site.
    std::os::unix::fs::symlink("cy.md", site.file("content/people/di.md")).unwrap();
    site.until("/people/di/", "Renamed there.");
    site.end();
}

#[test]
fn folders_go_come_and_become_files() {
    let site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Bio of Ada.");
    let nothing = |page: &str| page.starts_with("HTTP/1.1 404");
    fs::rename(site.file("content"), site.file("elsewhere")).unwrap();
    site.until_it("/people/ada/", "404", nothing);
    fs::remove_file(site.file("site.toml")).unwrap();
    site.until("/", "HTTP/1.1 200");
    fs::rename(site.file("elsewhere"), site.file("content")).unwrap();
    site.until("/people/ada/", "Bio of Ada.");
    // It is watched as before, and so is what the site did not have at first.
    site.edit("content/people/ada.md", "Bio of Ada.", "After the journey.");
    site.until("/people/ada/", "After the journey.");
    write(&site.file("static/notes/deep/a.txt"), b"one");
    site.until("/notes/deep/a.txt", "one");
    fs::write(site.file("static/notes/deep/a.txt"), "two").unwrap();
    site.until("/notes/deep/a.txt", "two");
    // A folder whose place a file takes, and the other way round.
    fs::remove_dir_all(site.file("static/notes")).unwrap();
    fs::write(site.file("static/notes"), "a file").unwrap();
    site.until_it("/notes/deep/a.txt", "404", nothing);
    site.until("/notes", "a file");
    fs::remove_file(site.file("static/notes")).unwrap();
    write(&site.file("static/notes/b.txt"), b"a folder");
    site.until("/notes/b.txt", "a folder");
    site.until_it("/notes", "no file", |page| !page.contains("a file"));
    site.end();
}

#[test]
fn settings_elsewhere_are_watched_and_broken_ones_stay_as_they_were() {
    let elsewhere = tempfile::tempdir().unwrap();
    let config = elsewhere.path().join("other.toml");
    fs::write(&config, "title = \"Elsewhere\"\n").unwrap();
    let site = Preview::with(SUMMIT, chancery(), &["--config", config.to_str().unwrap()]);
    site.until("/people/ada/", "Elsewhere");
    std::thread::sleep(Duration::from_millis(200));
    fs::write(&config, "title = \"Another title\"\n").unwrap();
    site.until("/people/ada/", "Another title");
    fs::write(&config, "title = [\n").unwrap();
    site.says("broken-toml");
    site.edit("content/people/ada.md", "Bio of Ada.", "Edited meanwhile.");
    site.until("/people/ada/", "Edited meanwhile.");
    assert!(site.get("/people/ada/").contains("Another title"));
    fs::write(&config, "title = \"Mended\"\n").unwrap();
    site.until("/people/ada/", "Mended");
    site.end();
}

#[test]
fn a_theme_that_falls_leaves_its_place_to_the_last_that_stood() {
    let theme =
        "=== themes/child/theme.toml\nextends = \"chancery\"\n=== templates/extra.html\nx\n";
    let site = Preview::of(&format!(
        "{}{theme}",
        SUMMIT.replace("languages = ", "theme = \"child\"\nlanguages = ")
    ));
    site.until("/people/ada/", "Bio of Ada.");
    fs::write(
        site.file("themes/child/theme.toml"),
        "extends = \"nobody\"\n",
    )
    .unwrap();
    site.says("bad-theme");
    // Pages that nobody had looked at stand, and edits show.
    site.until("/events/bergen/", "Bergen");
    site.edit("content/people/ada.md", "Bio of Ada.", "Edited meanwhile.");
    site.until("/people/ada/", "Edited meanwhile.");
    fs::write(
        site.file("themes/child/theme.toml"),
        "extends = \"chancery\"\ndescription = \"Mended\"\n",
    )
    .unwrap();
    site.says("0 errors");
    site.end();
}

#[test]
fn where_nothing_is_told_it_looks_again_and_again() {
    let site = Preview::with(SUMMIT, chancery(), &["--poll"]);
    edited_in_every_way(&site);
    assert!(!site.said().contains("note: the folder"), "{}", site.said());
    site.end();
}

/// The limit of watches is the user's own in a namespace of its own.
#[cfg(target_os = "linux")]
#[test]
fn where_no_more_folders_can_be_watched_it_says_so_and_looks() {
    for (limit, why) in [(2, "at the start"), (9, "later")] {
        let script =
            format!("echo {limit} > /proc/sys/user/max_inotify_watches && exec \"$0\" \"$@\"");
        let within = ["--user", "--map-root-user", "sh", "-c"];
        let can = Command::new("unshare")
            .args(within)
            .args([script.as_str(), "true"])
            .output();
        if !can.is_ok_and(|output| output.status.success()) {
            crate::harness::aloud(
                "no namespace can be had here: the limit of watches was NOT tried",
            );
            return;
        }
        let mut command = Command::new("unshare");
        command
            .args(within)
            .args([script.as_str(), env!("CARGO_BIN_EXE_chancery")]);
        let site = Preview::with(SUMMIT, command, &[]);
        site.until("/people/ada/", "Bio of Ada.");
        for n in 0..12 {
            write(
                &site.file(&format!("content/people/n{n}/index.md")),
                format!("---\nname: New {n}\n---\n").as_bytes(),
            );
        }
        site.until("/people/n11/", "New 11");
        let said = site.says("looked through twice a second");
        assert!(said.contains("watches no more folders"), "{why}: {said}");
        edited_in_every_way(&site);
        site.end();
    }
}

fn edited_in_every_way(site: &Preview) {
    site.until("/people/ada/", "Bio of Ada.");
    std::thread::sleep(Duration::from_millis(600));
    site.edit("content/people/ada.md", "Bio of Ada.", "A bio like it.");
    site.until("/people/ada/", "A bio like it.");
    write(&site.file("content/people/deep/er/x.md"), b"");
    write(
        &site.file("content/people/found/index.md"),
        b"---\nname: Found\n---\n",
    );
    site.until("/people/found/", "Found");
    fs::remove_dir_all(site.file("content/people/deep")).unwrap();
    fs::rename(
        site.file("content/people/found"),
        site.file("content/people/moved"),
    )
    .unwrap();
    site.until("/people/moved/", "Found");
    site.until_it("/people/found/", "404", |page| {
        page.starts_with("HTTP/1.1 404")
    });
    fs::write(
        site.file("site.toml"),
        "title = \"Polled\"\nlanguages = [\"fr\", \"en\"]\n",
    )
    .unwrap();
    site.until("/people/ada/", "Polled");
}

/// `build --watch` with its output inside the site, as most have it.
#[cfg(unix)]
#[test]
fn build_watch_writes_what_moves_goes_on_after_a_mistake_and_ends_with_130() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files(SUMMIT) {
        write(&folder.path().join(path), &bytes);
    }
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut child = chancery()
        .args(["build", "--watch", "--root"])
        .arg(folder.path())
        .stderr(log.reopen().unwrap())
        .spawn()
        .unwrap();
    let page = folder.path().join("public/people/ada/index.html");
    let until = |what: &str, holds: &dyn Fn() -> bool| {
        let begun = Instant::now();
        while !holds() {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{what}: {}",
                fs::read_to_string(log.path()).unwrap()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    let shows = |text: &'static str| {
        let page = page.clone();
        move || fs::read_to_string(&page).is_ok_and(|page| page.contains(text))
    };
    let ada = folder.path().join("content/people/ada.md");
    until("the first build", &shows("Bio of Ada."));
    let text = fs::read_to_string(&ada).unwrap();
    // While it sets up its watch, too.
    write(&ada, text.replace("Bio of Ada.", "At once.").as_bytes());
    until("an edit", &shows("At once."));
    write(&ada, b"---\nname: [\n---\n");
    until("a mistake", &|| {
        fs::read_to_string(log.path())
            .unwrap()
            .contains("Nothing written")
    });
    assert!(shows("At once.")());
    // While something cannot be read nothing is published, as by a build: it would look as if that did not exist.
    let around = |name: &str| folder.path().join("content").join(name);
    let says = |words: &str| fs::read_to_string(log.path()).unwrap().contains(words);
    std::os::unix::fs::symlink("loop", around("loop")).unwrap();
    until("what cannot be read", &|| {
        says("content/loop: ") && says("Nothing written · 1 file cannot be read")
    });
    write(&ada, text.replace("Bio of Ada.", "Mended.").as_bytes());
    // When a second link is told, the mending before it was looked at.
    std::os::unix::fs::symlink("again", around("again")).unwrap();
    until("both that cannot be read", &|| {
        says("content/again: ") && says("Nothing written · 2 files cannot be read")
    });
    assert!(shows("At once.")());
    fs::remove_file(around("loop")).unwrap();
    fs::remove_file(around("again")).unwrap();
    until("a mending, when all can be read", &shows("Mended."));
    // A page is there before it is told. Each later save is told once: its own writing wakes it never.
    let reports = || {
        fs::read_to_string(log.path())
            .unwrap()
            .matches("text changed")
            .count()
    };
    let before = reports();
    for save in 0..6 {
        let changed = format!("Save {save}.");
        write(&ada, text.replace("Bio of Ada.", &changed).as_bytes());
        until(&changed, &|| {
            fs::read_to_string(&page).is_ok_and(|page| page.contains(&changed))
        });
    }
    until("their reports", &|| reports() >= before + 6);
    // What it writes itself, and a second word of the same save, are no news.
    let said = fs::read_to_string(log.path()).unwrap();
    assert!(!said.contains("0 files in"), "{said}");
    assert!(
        Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !left
            .iter()
            .any(|name| name.to_string_lossy().contains(".chancery-")),
        "{left:?}"
    );
}
