//! The preview under load for minutes: `cargo test --release --test it soak -- --ignored --nocapture`.

#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and edits them"
)]

use std::fs;
use std::io::{BufRead, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::always::VERSIONS;
use crate::harness::{Files, files};
use crate::rebuild::SUMMIT;
use crate::serve::Preview;

/// How many edits are made.
const EDITS: usize = 2_000;
/// How many clients read meanwhile; three more listen.
const CLIENTS: usize = 20;
/// What the clients ask for.
const PATHS: [&str; 8] = [
    "/",
    "/people/ada/",
    "/people/",
    "/events/oslo/",
    "/speeches/oslo/ma/",
    "/en/people/ada/",
    "/nothing/",
    "/chancery.css",
];

/// Numbers that look random and are the same every time (Marsaglia's xorshift, 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or(0)
    }
}

/// One file in another version, gone, or as it was at first; a few times several in one breath.
fn edit(site: &Preview, original: &Files, chance: &mut Chance) {
    for _ in 0..[1, 1, 1, 1, 5][chance.below(5)] {
        let (path, version) = VERSIONS[chance.below(VERSIONS.len())];
        let file = site.file(path);
        let bytes = match chance.below(4) {
            0 => None,
            1 => original.get(path).cloned(),
            _ => Some(version.as_bytes().to_vec()),
        };
        match bytes {
            Some(bytes) => {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                let aside = file.with_extension("aside~");
                fs::write(&aside, bytes).unwrap();
                fs::rename(&aside, &file).unwrap();
            }
            None => drop(fs::remove_file(&file)),
        }
    }
}

/// Asks over one connection after another until it is over; how often it was answered.
fn read(address: &str, seed: u64, over: &AtomicBool, answers: &AtomicUsize) {
    let mut chance = Chance(seed * 7_919 + 1);
    while !over.load(Ordering::Relaxed) {
        let path = PATHS[chance.below(PATHS.len())];
        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let known = ["200", "302", "404"]
            .iter()
            .any(|status| answer.starts_with(&format!("HTTP/1.1 {status}")));
        assert!(known, "{path}: {answer}");
        answers.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(chance.below(20) as u64));
    }
}

/// The preview runs with `--verify`: every change is held against a clean build, and what differs is told.
#[test]
#[ignore = "takes minutes"]
fn soak_of_edits_while_clients_read() {
    let original = files(SUMMIT);
    let site = Preview::of(SUMMIT);
    let (over, answers) = (AtomicBool::new(false), AtomicUsize::new(0));
    let mut memory = Vec::new();
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (address, over, answers) = (&site.address, &over, &answers);
            scope.spawn(move || read(address, client as u64 + 1, over, answers));
        }
        for path in ["/people/ada/", "/", "/nothing/"] {
            let (mut events, over) = (site.listen(path), &over);
            scope.spawn(move || {
                let mut line = String::new();
                while !over.load(Ordering::Relaxed)
                    && events.read_line(&mut line).is_ok_and(|count| count > 0)
                {
                    line.clear();
                }
            });
        }
        let mut chance = Chance(0x2024_1104);
        for _ in 0..EDITS {
            edit(&site, &original, &mut chance);
            std::thread::sleep(Duration::from_millis(chance.below(60) as u64));
            memory.extend(site.memory());
        }
        // All is as it was at first: what it serves in the end can be said beforehand.
        for (path, _) in VERSIONS {
            match original.get(*path) {
                Some(bytes) => fs::write(site.file(path), bytes).unwrap(),
                None => drop(fs::remove_file(site.file(path))),
            }
        }
        let begun = Instant::now();
        while !site.get("/people/ada/").contains("Bio of Ada.") {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "it never caught up: {}",
                site.said()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        std::thread::sleep(Duration::from_secs(2));
        over.store(true, Ordering::Relaxed);
    });
    let answers = answers.into_inner();
    let highest = |part: &[u64]| part.iter().copied().max().unwrap_or(0);
    let third = memory.len() / 3;
    let (early, late) = (
        highest(&memory[..third]),
        highest(&memory[memory.len() - third..]),
    );
    println!(
        "{EDITS} edits, {answers} answers to {CLIENTS} clients; memory {} MB, then {} MB",
        early >> 20,
        late >> 20
    );
    assert!(
        late <= early + early / 4 + (8 << 20),
        "memory grew from {early} to {late} bytes"
    );
    assert!(answers > EDITS, "{answers}");
    site.end();
}
