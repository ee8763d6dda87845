//! Builds that are ended at any moment, and what the next build makes of it.
//!
//! The long form: `CHANCERY_KILLS=500 cargo test --release --test it kills -- --ignored --nocapture`.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and reads what was written"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::publishing::{Tree, tree};

/// A site that has two states, between which pages come, go and change, and a folder to build it into.
struct Site {
    folder: tempfile::TempDir,
    atomic: bool,
}

/// How a trial ended.
#[derive(Debug, Default)]
struct Counts {
    kills: usize,
    /// Ended while files were shown, as far as can be seen from outside.
    aimed: usize,
    old: usize,
    new: usize,
    mixed: usize,
    not_healed: usize,
    /// Something lay beside the output after a signal that is listened to.
    left: usize,
}

impl Site {
    fn new(folder: tempfile::TempDir, people: usize, atomic: bool) -> Site {
        let site = Site { folder, atomic };
        site.write("site.toml", "title = \"Dossier\"\n");
        for number in 0..people {
            site.write(
                &format!("content/people/p{number}.md"),
                &format!("---\nname: Person {number}\n---\nText {number}.\n"),
            );
        }
        site
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// Makes it one state or the other.
    fn turn(&self, state: usize) {
        self.write(
            "content/people/p0.md",
            &format!("---\nname: Person in state {state}\n---\nText.\n"),
        );
        self.write(
            &format!("content/topics/only-{state}.md"),
            "---\nname: Only\n---\nText.\n",
        );
        let gone = self
            .folder
            .path()
            .join(format!("content/topics/only-{}.md", 1 - state));
        let odd = self.folder.path().join("static/odd");
        let _ = (
            fs::remove_file(gone),
            fs::remove_file(&odd),
            fs::remove_dir_all(&odd),
        );
        self.write(
            ["static/odd", "static/odd/a.txt"][state],
            "a file, or a folder",
        );
    }

    fn command(&self, output: &str) -> Command {
        let program = std::env::var_os("CHANCERY_PROGRAM")
            .map_or_else(|| env!("CARGO_BIN_EXE_chancery").into(), PathBuf::from);
        let mut command = Command::new(program);
        command.current_dir(self.folder.path()).args([
            "build",
            "--no-search",
            "--quiet",
            "--output",
            output,
        ]);
        command
            .env("SOURCE_DATE_EPOCH", "1767225600")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if self.atomic && output == "public" {
            command.arg("--atomic");
        }
        command
    }

    fn build(&self, output: &str) {
        assert!(self.command(output).status().unwrap().success(), "{output}");
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// What a build has left beside the output. Its stamps stay, and what it was made from.
    fn is_tidy(&self) -> bool {
        let names = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        !names
            .into_iter()
            .any(|name| name.starts_with(".public.chancery-") && !name.ends_with("-last"))
    }

    /// Both states as they should be.
    fn clean(&self) -> [Tree; 2] {
        [0, 1].map(|state| {
            self.turn(state);
            self.build("clean");
            tree(&self.folder.path().join("clean"))
        })
    }
}

/// Judges what was left, and whether the next build mends it.
fn judge(site: &Site, (old, new): (&Tree, &Tree), counts: &mut Counts) {
    let found = tree(&site.output());
    counts.kills += 1;
    match (found == *old, found == *new) {
        (true, _) => counts.old += 1,
        (_, true) => counts.new += 1,
        _ => counts.mixed += 1,
    }
    site.build("public");
    if tree(&site.output()) != *new || !site.is_tidy() {
        counts.not_healed += 1;
    }
}

/// Ends a build before its n-th call, for every `step`-th n. A program that is built for use knows no such fault.
#[cfg(debug_assertions)]
fn end_before_calls(site: &Site, step: usize) -> Counts {
    let clean = site.clean();
    site.turn(0);
    site.build("public");
    let mut counts = Counts::default();
    for call in (1..).step_by(step) {
        let state = (counts.kills + 1) % 2;
        site.turn(state);
        let ended = site
            .command("public")
            .env("CHANCERY_FAULT", format!("kill:{call}"))
            .status()
            .unwrap();
        if ended.success() {
            break;
        }
        judge(site, (&clean[1 - state], &clean[state]), &mut counts);
    }
    counts
}

#[test]
#[cfg(debug_assertions)]
fn a_program_that_ends_before_any_call_leaves_what_the_next_build_mends() {
    for atomic in [false, true] {
        let site = Site::new(tempfile::tempdir().unwrap(), 1, atomic);
        let counts = end_before_calls(&site, 23);
        assert!(counts.kills > 6, "{counts:?}");
        assert_eq!(counts.not_healed, 0, "{counts:?}");
        assert!(!atomic || counts.mixed == 0, "{counts:?}");
    }
}

/// Waits for the end of a program, which must come soon.
fn ended(child: &mut Child) -> ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "it did not end");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn send(child: &Child, signal: Signal) {
    let _ = kill(Pid::from_raw(i32::try_from(child.id()).unwrap()), signal);
}

/// Waits until something stands at a path, or the program has ended.
fn wait_for(path: &Path, child: &mut Child) -> bool {
    while !path.exists() {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        std::hint::spin_loop();
    }
    true
}

#[test]
fn a_build_that_is_told_to_end_leaves_nothing_beside_the_output() {
    let site = Site::new(tempfile::tempdir().unwrap(), 40, false);
    site.turn(0);
    for (signal, code) in [(Signal::SIGINT, 130), (Signal::SIGTERM, 143)] {
        let mut child = site.command("public").arg("--watch").spawn().unwrap();
        assert!(wait_for(&site.output().join("manifest.json"), &mut child));
        send(&child, signal);
        assert_eq!(ended(&mut child).code(), Some(code), "while it watches");
        assert!(site.is_tidy());
        // While it makes files.
        fs::remove_dir_all(site.output()).unwrap();
        let mut child = site.command("public").spawn().unwrap();
        assert!(wait_for(
            &site
                .folder
                .path()
                .join(".public.chancery-work/new-0/people"),
            &mut child
        ));
        send(&child, signal);
        let status = ended(&mut child);
        assert!(status.code() == Some(code) || status.success(), "{status}");
        assert_eq!(
            site.output().exists(),
            status.success() || site.output().join("manifest.json").exists()
        );
        assert!(site.is_tidy());
    }
}

/// Numbers that look random and are the same every time (Marsaglia's xorshift, 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Ends builds at random moments, every other one once it has begun to publish.
fn kill_at_random(site: &Site, kills: usize, chance: &mut Chance) -> Counts {
    let clean = site.clean();
    site.turn(0);
    site.build("public");
    let begun = Instant::now();
    site.turn(1);
    site.build("public");
    site.turn(0);
    site.build("public");
    let takes = u64::try_from(begun.elapsed().as_micros()).unwrap() / 2;
    let mut counts = Counts::default();
    let mut state = 0;
    while counts.kills < kills {
        state = 1 - state;
        site.turn(state);
        // Seven in nine are killed; the others are told to end.
        let signal = [Signal::SIGKILL, Signal::SIGTERM, Signal::SIGINT]
            [usize::try_from(chance.below(9).saturating_sub(6)).unwrap()];
        let mut child = site.command("public").spawn().unwrap();
        let aimed = counts.kills.is_multiple_of(2);
        if aimed {
            let begins = site
                .folder
                .path()
                .join(".public.chancery-work/new-0/manifest.json");
            counts.aimed += usize::from(wait_for(&begins, &mut child));
            let pause = Duration::from_micros(chance.below(takes / 20 + 1));
            let begun = Instant::now();
            while begun.elapsed() < pause {
                std::hint::spin_loop();
            }
        } else {
            std::thread::sleep(Duration::from_micros(chance.below(takes + takes / 10)));
        }
        send(&child, signal);
        let status = ended(&mut child);
        // Who had ended before, or was not listening yet, is not asked to be tidy.
        if signal != Signal::SIGKILL && matches!(status.code(), Some(130 | 143)) && !site.is_tidy()
        {
            counts.left += 1;
        }
        judge(site, (&clean[1 - state], &clean[state]), &mut counts);
    }
    counts
}

#[test]
#[ignore = "takes minutes"]
fn kills_at_random_moments() {
    let kills = std::env::var("CHANCERY_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(500);
    let mut chance = Chance(0x2024_1104);
    let mut wrong = 0;
    for atomic in [false, true] {
        for disk in [None, Some("/dev/shm")] {
            let folder = disk.map_or_else(tempfile::tempdir, tempfile::tempdir_in);
            let Ok(folder) = folder else { continue };
            let site = Site::new(folder, 60, atomic);
            let counts = kill_at_random(&site, kills / 4, &mut chance);
            let way = if atomic { "exchanged" } else { "in place" };
            println!(
                "{way}, {}: {counts:?}",
                disk.unwrap_or("the disk of temporary files")
            );
            wrong += counts.not_healed + counts.left + if atomic { counts.mixed } else { 0 };
        }
    }
    assert_eq!(wrong, 0);
}

#[test]
#[ignore = "takes minutes"]
#[cfg(debug_assertions)]
fn kills_before_every_call() {
    for atomic in [false, true] {
        let site = Site::new(tempfile::tempdir().unwrap(), 1, atomic);
        let counts = end_before_calls(&site, 1);
        println!(
            "{}: {counts:?}",
            if atomic { "exchanged" } else { "in place" }
        );
        assert_eq!(counts.not_healed, 0);
        assert!(!atomic || counts.mixed == 0);
    }
}
