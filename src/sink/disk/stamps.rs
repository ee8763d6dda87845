//! By what a published file is known again without reading it: its size, time and inode.
//!
//! They differ from one machine to the next, so they are not part of the manifest but of a file beside the output, which can be lost
//! at any time: a file without a stamp is read and known by its digest.

use std::fmt::Write;
use std::fs::Metadata;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::files::OutputFiles;
use crate::base::fingerprint::IdMap;

/// How much older than its stamp a file must be, in nanoseconds: within one tick of the clock it can be written twice.
const TICK: u128 = 20_000_000;
/// The same where a disk counts in seconds.
const COARSE_TICK: u128 = 2_000_000_000;

/// Size, time of the last change in nanoseconds, and inode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    time: u128,
    inode: u64,
}

impl Stamp {
    pub(super) const NEVER: Stamp = Stamp {
        size: 0,
        time: 0,
        inode: 0,
    };

    pub(super) fn of(found: &Metadata) -> Stamp {
        let time = found
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Stamp {
            size: found.len(),
            time: time.map_or(0, |time| time.as_nanos()),
            inode: inode(found),
        }
    }

    /// Whether a write to the file after a moment would give it another time.
    pub(super) fn is_settled(&self, moment: &Stamp) -> bool {
        moment.is_after(self.time)
    }

    /// Whether this is so much later than a time that a write at this moment would have given another time.
    pub(super) fn is_after(&self, time: u128) -> bool {
        let coarse = time.is_multiple_of(1_000_000_000);
        time > 0 && time + if coarse { COARSE_TICK } else { TICK } <= self.time
    }
}

#[cfg(unix)]
fn inode(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// What is known of the files of an output.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    known: IdMap<(Stamp, blake3::Hash)>,
    /// Whether it differs from what was last written down.
    moved: bool,
}

/// What identifies a start of the machine: what it lost when it went down, no stamp speaks for.
fn boot() -> String {
    #[expect(
        clippy::disallowed_methods,
        reason = "which start of the machine this is, only it can say"
    )]
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    id.trim().to_owned()
}

const TITLE: &str = "chancery stamps 1";

impl Stamps {
    /// What was written down about an output.
    pub(super) fn read(files: &OutputFiles, state: &Path) -> Stamps {
        let text = ours(files, state).unwrap_or_default();
        let mut lines = text.lines().skip(1);
        if lines.next() != Some(&format!("boot {}", boot())) {
            return Stamps::default();
        }
        Stamps {
            known: lines.filter_map(entry).collect(),
            moved: false,
        }
    }

    /// The files that the output had when this was written down, whatever has become of the machine since.
    pub(super) fn listed(
        files: &OutputFiles,
        state: &Path,
    ) -> Option<Vec<(Box<str>, blake3::Hash)>> {
        let text = ours(files, state)?;
        let listed = text.lines().skip(2).filter_map(entry);
        Some(listed.map(|(path, (_, digest))| (path, digest)).collect())
    }

    /// The digest of a file as it stands, if that is known.
    pub(super) fn digest(&self, path: &str, stamp: &Stamp) -> Option<&blake3::Hash> {
        self.known
            .get(path)
            .filter(|(known, _)| known == stamp)
            .map(|(_, digest)| digest)
    }

    pub(super) fn keep(&mut self, path: Box<str>, stamp: Stamp, digest: blake3::Hash) {
        self.moved |= self.known.insert(path, (stamp, digest)) != Some((stamp, digest));
    }

    pub(super) fn forget(&mut self, path: &str) {
        self.moved |= self.known.remove(path).is_some();
    }

    /// Writes it down if it moved: staged first, so that it is there whole or as it was. What cannot be written is done without.
    pub(super) fn write(&mut self, files: &OutputFiles, staged: &Path, state: &Path) {
        let foreign = ours(files, state).is_none() && !matches!(files.look(state), Ok(None));
        if !self.moved || foreign {
            return;
        }
        let mut entries: Vec<_> = self
            .known
            .iter()
            .filter(|(path, _)| !path.contains('\n'))
            .collect();
        entries.sort_unstable_by_key(|(path, _)| *path);
        let mut text = format!("{TITLE}\nboot {}\n", boot());
        for (path, (stamp, digest)) in entries {
            let _ = writeln!(
                text,
                "{} {} {} {} {path}",
                digest.to_hex(),
                stamp.size,
                stamp.time,
                stamp.inode
            );
        }
        if files
            .write(staged, text.as_bytes())
            .and_then(|_| files.rename(staged, state))
            .is_ok()
        {
            self.moved = false;
        }
    }
}

/// The text of the file, if it is there and ours.
fn ours(files: &OutputFiles, state: &Path) -> Option<String> {
    let found = files.look(state).ok().flatten()?;
    let text = found.is_file().then(|| files.read(state).ok()).flatten()?;
    String::from_utf8(text)
        .ok()
        .filter(|text| text.lines().next() == Some(TITLE))
}

fn entry(line: &str) -> Option<(Box<str>, (Stamp, blake3::Hash))> {
    let mut words = line.splitn(5, ' ');
    let digest = blake3::Hash::from_hex(words.next()?).ok()?;
    let (size, time, inode) = (
        words.next()?.parse().ok()?,
        words.next()?.parse().ok()?,
        words.next()?.parse().ok()?,
    );
    Some((words.next()?.into(), (Stamp { size, time, inode }, digest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_stamp_only_if_a_later_edit_would_change_it() {
        let stamp = |time| Stamp {
            size: 1,
            time,
            inode: 1,
        };
        let cases = [
            (5_000_000_001, 5_010_000_000, false),
            (5_000_000_001, 5_020_000_001, true),
            (5_000_000_000, 6_000_000_000, false),
            (5_000_000_000, 7_000_000_000, true),
            (0, 7_000_000_000, false),
        ];
        for (time, moment, settled) in cases {
            assert_eq!(
                stamp(time).is_settled(&stamp(moment)),
                settled,
                "{time} before {moment}"
            );
        }
    }

    #[test]
    fn what_was_written_down_is_read_again_and_a_foreign_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (files, state, staged) = (
            OutputFiles::default(),
            folder.path().join("state"),
            folder.path().join("staged"),
        );
        let mut stamps = Stamps::default();
        let stamp = Stamp {
            size: 3,
            time: 17,
            inode: 4,
        };
        stamps.keep("a b/é.html".into(), stamp, blake3::hash(b"x"));
        stamps.write(&files, &staged, &state);
        assert_eq!(
            Stamps::read(&files, &state).digest("a b/é.html", &stamp),
            Some(&blake3::hash(b"x"))
        );
        assert_eq!(
            Stamps::read(&files, &state).digest("a b/é.html", &Stamp { time: 18, ..stamp }),
            None
        );
        files.write(&state, b"mine").expect("room");
        stamps.keep("c".into(), stamp, blake3::hash(b"c"));
        stamps.write(&files, &staged, &state);
        assert_eq!(files.read(&state).expect("a file"), b"mine");
    }
}
