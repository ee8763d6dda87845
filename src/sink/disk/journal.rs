//! What a publication does, written down before it is done, so that the next command can finish or undo it.
//!
//! Each step is one call that happens whole or not at all, and by what stands where it can be told whether it happened. So the steps
//! may be done, or undone, again and again from any state.

use std::path::{Path, PathBuf};

use super::files::{At, OutputFiles};
use super::paths::parent;
use crate::base::fault::Fault;
use crate::base::path::SitePath;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// A file leaves the output.
    Take(Box<str>),
    /// An empty folder leaves the output.
    Drop(Box<str>),
    /// A staged file or folder goes where nothing is.
    Move(Box<str>),
    /// A staged file with these bytes changes places with a file of the output.
    Swap(Box<str>, blake3::Hash),
}

impl Op {
    pub(super) fn path(&self) -> &str {
        match self {
            Op::Take(path) | Op::Drop(path) | Op::Move(path) | Op::Swap(path, _) => path,
        }
    }
}

/// The steps of a publication, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Journal {
    /// Which output it is about: its device and inode, where there are such.
    pub(super) output: (u64, u64),
    /// Which of the folders of staged files it takes from.
    pub(super) generation: u32,
    pub(super) ops: Vec<Op>,
}

/// Where the steps are done.
pub(super) struct JournalPlaces<'a> {
    pub(super) files: &'a OutputFiles,
    pub(super) output: &'a Path,
    pub(super) staging: &'a Path,
    /// Where files of the output are put, by the number of their step.
    pub(super) old: &'a Path,
}

const TITLE: &str = "chancery journal 1";

impl Journal {
    /// As it is written down. The last line vouches for the others: a torn journal is none.
    pub(super) fn text(&self) -> String {
        let quoted = |path: &str| serde_json::Value::from(path).to_string();
        let mut text = format!(
            "{TITLE}\noutput {} {}\nstaging {}\n",
            self.output.0, self.output.1, self.generation
        );
        for op in &self.ops {
            text.push_str(&match op {
                Op::Take(path) => format!("take {}\n", quoted(path)),
                Op::Drop(path) => format!("drop {}\n", quoted(path)),
                Op::Move(path) => format!("move {}\n", quoted(path)),
                Op::Swap(path, digest) => format!("swap {} {}\n", digest.to_hex(), quoted(path)),
            });
        }
        let digest = blake3::hash(text.as_bytes());
        text.push_str(&format!("end {}\n", digest.to_hex()));
        text
    }

    /// What was written down, if it is whole.
    pub(super) fn parse(text: &str) -> Option<Journal> {
        let (body, end) = text.strip_suffix('\n')?.rsplit_once("\nend ")?;
        let body = format!("{body}\n");
        if blake3::hash(body.as_bytes()).to_hex().as_str() != end {
            return None;
        }
        let mut lines = body.lines();
        (lines.next()? == TITLE).then_some(())?;
        let (device, inode) = lines.next()?.strip_prefix("output ")?.split_once(' ')?;
        let generation = lines.next()?.strip_prefix("staging ")?.parse().ok()?;
        let ops = lines.map(op).collect::<Option<Vec<Op>>>()?;
        Some(Journal {
            output: (device.parse().ok()?, inode.parse().ok()?),
            generation,
            ops,
        })
    }

    /// Does every step, of which none is done yet.
    pub(super) fn carry_out(&self, places: &JournalPlaces<'_>) -> Result<(), Fault> {
        self.ops
            .iter()
            .enumerate()
            .try_for_each(|(number, op)| places.carry_out(number, op))?;
        self.drop_empty(places);
        Ok(())
    }

    /// Does every step that is not done yet.
    pub(super) fn finish(&self, places: &JournalPlaces<'_>) -> Result<(), Fault> {
        for (number, op) in self.ops.iter().enumerate() {
            if !places.is_done(number, op)? {
                places.carry_out(number, op)?;
            }
        }
        self.drop_empty(places);
        Ok(())
    }

    /// Folders that are empty now go too, if they can.
    fn drop_empty(&self, places: &JournalPlaces<'_>) {
        let taken = self.ops.iter().filter_map(|op| {
            if let Op::Take(path) = op {
                Some(path)
            } else {
                None
            }
        });
        taken.for_each(|path| places.drop_empty(parent(path)));
    }

    /// Undoes every step that was done.
    pub(super) fn undo(&self, places: &JournalPlaces<'_>) -> Result<(), Fault> {
        self.ops
            .iter()
            .enumerate()
            .rev()
            .try_for_each(|(number, op)| places.undo(number, op))
    }
}

fn op(line: &str) -> Option<Op> {
    let (word, rest) = line.split_once(' ')?;
    let path = |quoted: &str| {
        let path: String = serde_json::from_str(quoted).ok()?;
        SitePath::new(&path).map(|path| Box::from(path.as_str()))
    };
    Some(match word {
        "take" => Op::Take(path(rest)?),
        "drop" => Op::Drop(path(rest)?),
        "move" => Op::Move(path(rest)?),
        "swap" => {
            let (digest, rest) = rest.split_once(' ')?;
            Op::Swap(path(rest)?, blake3::Hash::from_hex(digest).ok()?)
        }
        _ => return None,
    })
}

impl JournalPlaces<'_> {
    fn old(&self, number: usize) -> PathBuf {
        self.old.join(number.to_string())
    }

    fn is_there(&self, path: &Path) -> Result<bool, Fault> {
        self.files.look(path).at(path).map(|found| found.is_some())
    }

    fn is_done(&self, number: usize, op: &Op) -> Result<bool, Fault> {
        let (staged, shown) = (self.staging.join(op.path()), self.output.join(op.path()));
        Ok(match op {
            Op::Take(_) => self.is_there(&self.old(number))? || !self.is_there(&shown)?,
            Op::Drop(_) => self
                .files
                .look(&shown)
                .at(&shown)?
                .is_none_or(|found| !found.is_dir()),
            Op::Move(_) => !self.is_there(&staged)?,
            Op::Swap(_, digest) => !self.is_waiting(&staged, digest)?,
        })
    }

    fn carry_out(&self, number: usize, op: &Op) -> Result<(), Fault> {
        let (staged, shown) = (self.staging.join(op.path()), self.output.join(op.path()));
        match op {
            Op::Take(_) => self.files.rename(&shown, &self.old(number)).at(&shown),
            Op::Drop(_) => self.files.remove_dir(&shown).at(&shown),
            Op::Move(_) if self.is_there(&shown)? => Err(super::refusal(
                &shown,
                "this came to stand where a file of the site must go: move it away",
            )),
            Op::Move(_) => self.files.rename(&staged, &shown).at(&shown),
            Op::Swap(..) => self.swap(&staged, &shown, &self.old(number)),
        }
    }

    fn undo(&self, number: usize, op: &Op) -> Result<(), Fault> {
        let (staged, shown, old) = (
            self.staging.join(op.path()),
            self.output.join(op.path()),
            self.old(number),
        );
        match op {
            Op::Take(_) => {
                if self.is_there(&old)? {
                    if let Some(folder) = shown.parent() {
                        self.files.create_dir_all(folder).at(folder)?;
                    }
                    self.files.rename(&old, &shown).at(&shown)?;
                }
            }
            Op::Drop(_) => {
                if !self.is_there(&shown)? {
                    self.files.create_dir_all(&shown).at(&shown)?;
                }
            }
            Op::Move(_) => {
                if !self.is_there(&staged)? && self.is_there(&shown)? {
                    self.files.rename(&shown, &staged).at(&shown)?;
                }
            }
            Op::Swap(_, digest) => {
                if self.is_there(&staged)? {
                    if !self.is_waiting(&staged, digest)? {
                        self.files.exchange(&staged, &shown).at(&shown)?;
                    }
                } else if self.is_there(&old)? {
                    self.files.hard_link(&shown, &staged).at(&staged)?;
                    self.files.rename(&old, &shown).at(&shown)?;
                } else if self.is_there(&shown)? {
                    self.files.rename(&shown, &staged).at(&shown)?;
                }
            }
        }
        Ok(())
    }

    /// Whether a staged file is still the new one, and not the one it changed places with.
    fn is_waiting(&self, staged: &Path, digest: &blake3::Hash) -> Result<bool, Fault> {
        match self.files.look(staged).at(staged)? {
            // Only a file is staged: a link is what somebody had put into the output.
            Some(found) if found.is_file() => Ok(self.files.digest(staged).at(staged)? == *digest),
            _ => Ok(false),
        }
    }

    fn swap(&self, staged: &Path, shown: &Path, old: &Path) -> Result<(), Fault> {
        match self.files.exchange(staged, shown) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == std::io::ErrorKind::Unsupported => {
                // The old file gets a second name first: it can be brought back by it, and is never missing.
                match self.files.hard_link(shown, old) {
                    Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                        self.files.copy(shown, old).at(old)?
                    }
                    _ => {}
                }
            }
            Err(error) => return Err(Fault::io(shown, &error)),
        }
        self.files.rename(staged, shown).at(shown)
    }

    /// Removes a folder and those above it as far as they are empty.
    fn drop_empty(&self, folder: &str) {
        let mut folder = folder;
        while !folder.is_empty() && self.files.remove_dir(&self.output.join(folder)).is_ok() {
            folder = parent(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_read_as_it_was_written_and_a_torn_one_is_none() {
        let path = |path: &str| Box::from(path);
        let journal = Journal {
            output: (1, 77),
            generation: 3,
            ops: vec![
                Op::Take(path("a \"b\"\n/c.html")),
                Op::Drop(path("x/y")),
                Op::Move(path("é")),
                Op::Swap(path("z.html"), blake3::hash(b"z")),
            ],
        };
        let text = journal.text();
        assert_eq!(Journal::parse(&text), Some(journal));
        for end in 0..text.len() {
            assert_eq!(
                text.get(..end).and_then(Journal::parse),
                None,
                "the first {end} bytes"
            );
        }
        let climbing = Journal {
            output: (1, 1),
            generation: 1,
            ops: vec![Op::Take(path("../x"))],
        };
        assert_eq!(Journal::parse(&climbing.text()), None);
    }
}
