//! What fuzzing found once, tried again; and fuzzing without libFuzzer.

#![allow(clippy::disallowed_methods, reason = "a test reads its own files")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::targets::TARGETS;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")
}

/// The inputs that are kept for a target, by name.
fn kept(target: &str) -> Vec<(String, Vec<u8>)> {
    let files = std::fs::read_dir(corpus().join(target))
        .into_iter()
        .flatten()
        .flatten();
    let mut kept: Vec<_> = files
        .map(|file| {
            (
                file.file_name().to_string_lossy().into_owned(),
                std::fs::read(file.path()).unwrap(),
            )
        })
        .collect();
    kept.sort();
    kept
}

#[test]
fn what_was_found_once_holds() {
    // A crate from a registry comes without it.
    if !corpus().exists() {
        return;
    }
    for (name, target) in TARGETS {
        let kept = kept(name);
        assert!(!kept.is_empty(), "nothing is kept for {name}");
        for (file, bytes) in kept {
            let held = std::panic::catch_unwind(|| target(&bytes));
            assert!(
                held.is_ok(),
                "{name} does not hold for fuzz/corpus/{name}/{file}"
            );
        }
    }
}

/// Bytes like those that are kept: cut, joined, doubled, changed. `CHANCERY_FUZZ=prose:60` tries one target for a minute; without
/// it each is tried for ten seconds.
#[test]
#[ignore = "takes minutes"]
fn fuzz_without_libfuzzer() {
    let asked = std::env::var("CHANCERY_FUZZ").unwrap_or_default();
    let (asked, seconds) = asked.split_once(':').unwrap_or((&asked, "10"));
    let long = Duration::from_secs(seconds.parse().unwrap());
    for (name, target) in TARGETS
        .iter()
        .filter(|(name, _)| asked.is_empty() || asked == *name)
    {
        let seeds: Vec<Vec<u8>> = kept(name).into_iter().map(|(_, bytes)| bytes).collect();
        let mut random = Random(u64::from(std::process::id()) << 20 | 1);
        let (begun, mut tried) = (Instant::now(), 0_u64);
        while begun.elapsed() < long {
            let bytes = random.like(&seeds);
            let held = std::panic::catch_unwind(|| target(&bytes));
            assert!(
                held.is_ok(),
                "{name} does not hold for {:?}",
                String::from_utf8_lossy(&bytes)
            );
            tried += 1;
        }
        println!(
            "{name}: {tried} in {} s, nothing found",
            begun.elapsed().as_secs()
        );
    }
}

/// What means something in one of the languages that are read.
const MARKUP: &[u8] = b"[]{}|:#\"'-<>&%/\\\n \0";

/// Marsaglia's xorshift: enough to choose bytes.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % limit.max(1)
    }

    fn like(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            let (at, other) = (self.below(bytes.len() + 1), &seeds[self.below(seeds.len())]);
            let from = self.below(other.len() + 1);
            let to = from + self.below(other.len() + 1 - from);
            match self.below(6) {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                2 if at < bytes.len() => drop(bytes.remove(at)),
                3 => bytes.insert(at, MARKUP[self.below(MARKUP.len())]),
                _ => drop(bytes.splice(at..at, other[from..to].iter().copied())),
            }
            bytes.truncate(4096);
        }
        bytes
    }
}
