//! What the last build of an output was made from, kept beside it, so that a build from the same files has nothing to make.
//!
//! It holds a claim: *these inputs gave the files of this manifest*. A build gives the same bytes from the same inputs, so the claim
//! stays true whatever happens to the output later; whether the output still is those files is looked at each time.

use rayon::prelude::*;

use super::DiskSink;
use super::files::{At, OutputFiles};
use super::manifest::{self, MANIFEST};
use crate::base::fault::Fault;

const TITLE: &str = "chancery build 1";

/// What the last build was made from, what it wrote, and what its maker wants to know again.
struct LastBuild<'t> {
    inputs: &'t str,
    manifest: &'t str,
    note: &'t str,
}

impl LastBuild<'_> {
    fn parse(text: &str) -> Option<LastBuild<'_>> {
        let mut parts = text.splitn(4, '\n');
        let is_ours = parts.next() == Some(TITLE);
        let build = LastBuild {
            inputs: parts.next()?,
            manifest: parts.next()?,
            note: parts.next()?,
        };
        is_ours.then_some(build)
    }

    fn text(&self) -> String {
        format!("{TITLE}\n{}\n{}\n{}", self.inputs, self.manifest, self.note)
    }
}

impl DiskSink {
    /// Whether anything was written down of an earlier build.
    pub fn has_last_build(&self) -> bool {
        self.last_build().is_some()
    }

    /// What [`DiskSink::remember_build`] was told, if the output was built from these inputs and still holds every file of that build.
    ///
    /// # Errors
    /// If the machine does not say what became of a file.
    pub fn recall_build(&self, inputs: &str) -> Result<Option<String>, Fault> {
        let Some(text) = self.last_build() else {
            return Ok(None);
        };
        let Some(build) = LastBuild::parse(&text).filter(|build| build.inputs == inputs) else {
            return Ok(None);
        };
        let written = manifest::written(&self.held);
        let digest = blake3::hash(&written);
        let is_held = !self.damaged
            && digest.to_hex().as_str() == build.manifest
            && self.holds(MANIFEST, &digest, Some(written.len() as u64))?
            && self
                .held
                .par_iter()
                .map(|(path, digest)| self.holds(path, digest, None))
                .try_reduce(|| true, |one, other| Ok(one && other))?;
        Ok(is_held.then(|| build.note.to_owned()))
    }

    /// Writes down that what was published last was made from these inputs. What cannot be written is done without.
    pub fn remember_build(&self, inputs: &str, note: &str) {
        let digest = blake3::hash(&manifest::written(&self.held));
        let build = LastBuild {
            inputs,
            manifest: &digest.to_hex(),
            note,
        };
        let (staged, file) = (self.paths.work.last_build(), &self.paths.last_build);
        let foreign = self.last_build().is_none() && !matches!(self.files.look(file), Ok(None));
        if !foreign && self.files.write(&staged, build.text().as_bytes()).is_ok() {
            let _ = self.files.rename(&staged, file);
        }
    }

    /// Whether a file with this time, in nanoseconds since 1970, was at rest when the output was opened: any later edit
    /// gives it another time.
    pub fn opened_after(&self, time: u128) -> bool {
        self.opened.is_after(time)
    }

    fn last_build(&self) -> Option<String> {
        text_of_ours(&self.files, &self.paths.last_build)
    }
}

fn text_of_ours(files: &OutputFiles, file: &std::path::Path) -> Option<String> {
    let found = files.look(file).at(file).ok().flatten()?;
    let bytes = found.is_file().then(|| files.read(file).ok()).flatten()?;
    String::from_utf8(bytes)
        .ok()
        .filter(|text| text.lines().next() == Some(TITLE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::Sink;

    /// Writes a site of two files, and what it was made from.
    fn built(folder: &std::path::Path) {
        let mut sink = DiskSink::new(&folder.join("public")).expect("a sink");
        sink.put("index.html", b"home").expect("room");
        sink.put("a/index.html", b"a").expect("room");
        sink.publish().expect("a site");
        sink.remember_build("inputs", "two\nlines");
    }

    fn recalled(folder: &std::path::Path, inputs: &str) -> Option<String> {
        let sink = DiskSink::new(&folder.join("public")).expect("a sink");
        sink.recall_build(inputs).expect("a disk")
    }

    #[test]
    fn a_build_is_recalled_only_from_the_same_inputs() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(recalled(folder.path(), "inputs"), None);
        built(folder.path());
        assert_eq!(
            recalled(folder.path(), "inputs").as_deref(),
            Some("two\nlines")
        );
        assert_eq!(recalled(folder.path(), "others"), None);
    }

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "the test edits an output by hand"
    )]
    fn a_build_is_not_recalled_if_its_output_moved() {
        type Edit = fn(&std::path::Path) -> std::io::Result<()>;
        let edits: [(&str, Edit); 6] = [
            ("other bytes", |public| {
                std::fs::write(public.join("index.html"), "HOME")
            }),
            ("a file gone", |public| {
                std::fs::remove_file(public.join("a/index.html"))
            }),
            ("the manifest gone", |public| {
                std::fs::remove_file(public.join(MANIFEST))
                    .and_then(|()| std::fs::remove_dir_all(public))
            }),
            ("another build", |public| {
                let mut sink = DiskSink::new(public).expect("a sink");
                sink.put("index.html", b"another").expect("room");
                sink.publish().expect("a site");
                Ok(())
            }),
            ("a folder for a file", |public| {
                std::fs::remove_file(public.join("index.html"))?;
                std::fs::create_dir(public.join("index.html"))
            }),
            ("a damaged note", |public| {
                std::fs::write(public.with_file_name(".public.chancery-last"), "chancery")
            }),
        ];
        for (name, edit) in edits {
            let folder = tempfile::tempdir().expect("a folder");
            built(folder.path());
            edit(&folder.path().join("public")).expect(name);
            assert_eq!(recalled(folder.path(), "inputs"), None, "{name}");
        }
    }

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "the test makes a file of its own"
    )]
    fn a_file_of_somebody_else_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(".public.chancery-last");
        std::fs::write(&file, "mine").expect("room");
        built(folder.path());
        assert_eq!(std::fs::read_to_string(&file).expect("a file"), "mine");
        assert_eq!(recalled(folder.path(), "inputs"), None);
    }
}
