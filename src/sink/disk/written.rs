//! Files that are staged as they are written: nobody holds them whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::sync::RwLock;
use std::sync::atomic::Ordering;

use super::files::{At, OutputFiles};
use super::{DiskSink, pass};
use crate::base::fault::Fault;
use crate::sink::WriteFile;

/// So many bytes are written at a time.
const PIECE: usize = 256 * 1024;

/// A file in the making.
struct Pieces<'s> {
    files: &'s OutputFiles,
    gate: &'s RwLock<()>,
    file: &'s File,
    hasher: blake3::Hasher,
}

impl Write for Pieces<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        // For each piece, and not for the file: making it takes long, and whoever ends the sink waits meanwhile.
        let _pass = pass(self.gate);
        self.files.write_piece(self.file, piece)?;
        self.hasher.update(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl DiskSink {
    /// Takes a file as it is written. Only then is it known whether the folder holds the same already; so it is written
    /// beside what is staged, whose folders come and go with their files.
    pub(super) fn put_in_pieces(&self, path: &str, write: WriteFile<'_>) -> Result<bool, Fault> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let written = self.paths.work.written(number);
        let opened = {
            let _pass = pass(&self.gate);
            self.files.create(&written).at(&written)?
        };
        let pieces = self.write_pieces(&opened, write).at(&written);
        drop(opened);
        let (digest, size) = pieces.inspect_err(|_| drop(self.files.remove_file(&written)))?;
        let _pass = pass(&self.gate);
        if self.first {
            self.bytes.fetch_add(size, Ordering::Relaxed);
        }
        let unmoved = self.holds(path, &digest, Some(size))?;
        let staged = if unmoved {
            self.files.remove_file(&written).at(&written)?;
            None
        } else {
            Some(self.stage_written(path, &written)?)
        };
        self.remember(path, digest, staged)?;
        Ok(!unmoved)
    }

    /// The digest of what was written, and how many bytes it has.
    fn write_pieces(&self, file: &File, write: WriteFile<'_>) -> io::Result<(blake3::Hash, u64)> {
        let pieces = Pieces {
            files: &self.files,
            gate: &self.gate,
            file,
            hasher: blake3::Hasher::new(),
        };
        let mut buffered = BufWriter::with_capacity(PIECE, pieces);
        write(&mut buffered)?;
        let pieces = buffered
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        Ok((pieces.hasher.finalize(), pieces.hasher.count()))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::sink::Sink as _;
    use crate::sink::disk::digests;

    const LINES: usize = 100_000;

    fn lines(word: &str) -> impl FnMut(&mut dyn Write) -> io::Result<()> {
        move |to| (0..LINES).try_for_each(|n| writeln!(to, "{word} {n}"))
    }

    fn whole(word: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        lines(word)(&mut bytes).expect("memory takes every byte");
        bytes
    }

    fn digest(output: &Path) -> String {
        digests(output).expect("a manifest")["data/all.jsonl"].clone()
    }

    #[test]
    fn what_is_written_in_pieces_is_published_like_what_is_put() {
        let folder = tempfile::tempdir().expect("a folder");
        let (pieces, put) = (folder.path().join("pieces"), folder.path().join("put"));
        for word in ["one", "one", "another"] {
            let mut sink = DiskSink::new(&pieces).expect("a sink");
            let moved = sink.put_written("data/all.jsonl", &mut lines(word));
            sink.publish().expect("a site");
            let mut other = DiskSink::new(&put).expect("a sink");
            let also = other.put("data/all.jsonl", &whole(word));
            other.publish().expect("a site");
            assert_eq!(moved.expect("room"), also.expect("room"));
            assert_eq!(sink.bytes(), whole(word).len() as u64);
            drop((sink, other));
            assert_eq!(digest(&pieces), digest(&put));
            assert_eq!(
                digest(&pieces),
                blake3::hash(&whole(word)).to_hex().as_str()
            );
        }
    }

    #[test]
    fn a_file_that_could_not_be_written_to_its_end_leaves_the_last_good_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("public");
        let mut sink = DiskSink::new(&output).expect("a sink");
        let first = sink.put_written("data/all.jsonl", &mut lines("one"));
        first.expect("room");
        sink.publish().expect("a site");
        let good = digest(&output);
        let mut half = |to: &mut dyn Write| {
            lines("half")(to)?;
            Err(io::Error::other("the disk is full"))
        };
        let fault = sink.put_written("data/all.jsonl", &mut half);
        assert!(fault.expect_err("full").why.contains("the disk is full"));
        drop(sink);
        assert_eq!(digest(&output), good);
        // Where it could not be finished, it is written again.
        let mut sink = DiskSink::new(&output).expect("a sink");
        sink.put_written("data/all.jsonl", &mut half)
            .expect_err("full");
        sink.put_written("data/all.jsonl", &mut lines("two"))
            .expect("room");
        sink.publish().expect("a site");
        assert_eq!(
            digest(&output),
            blake3::hash(&whole("two")).to_hex().as_str()
        );
    }
}
