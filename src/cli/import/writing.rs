//! Files of records onto the disk, all of them or none.

use std::error::Error;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::plan::Planned;
use crate::base::fault::Fault;

/// Why no file was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NothingWritten(Fault);

impl fmt::Display for NothingWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: nothing was written", self.0)
    }
}

impl Error for NothingWritten {}

/// Writes new files, then what is added to files that are there. What was begun is undone if one of them cannot be
/// written: the folders stay.
///
/// # Errors
/// If the machine refuses, or a file came to be meanwhile.
pub(super) fn write(root: &Path, files: &[Planned]) -> Result<(), NothingWritten> {
    let (added, new): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.before.is_some());
    let mut made = Vec::new();
    let undo = |made: &[PathBuf], path: &str, error: io::Error| {
        for file in made {
            let _ = fs::remove_file(file);
        }
        NothingWritten(Fault::io(Path::new(path), &error))
    };
    for file in new {
        let to = root.join(&file.path);
        match create(&to, &file.whole()) {
            Ok(()) => made.push(to),
            Err(error) => return Err(undo(&made, &file.path, error)),
        }
    }
    for file in added {
        replace(&root.join(&file.path), &file.whole())
            .map_err(|error| undo(&made, &file.path, error))?;
    }
    Ok(())
}

/// Writes a file that is not there, and the folders above it.
fn create(file: &Path, text: &str) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut opened = File::create_new(file)?;
    let written = opened.write_all(text.as_bytes());
    if written.is_err() {
        let _ = fs::remove_file(file);
    }
    written
}

/// Puts a longer text in the place of a file, in one step. A link stays one: what it leads to is replaced.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let file = file.canonicalize()?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut staged = tempfile::NamedTempFile::new_in(folder)?;
    staged.write_all(text.as_bytes())?;
    staged
        .as_file()
        .set_permissions(fs::metadata(&file)?.permissions())?;
    staged.persist(&file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::place::Span;
    use crate::cli::front_matter::Written;

    fn file(path: &str, before: Option<&str>) -> Planned {
        let mut text = Written::default();
        text.text("new: {title: New}\n", Some(Span::default()));
        Planned {
            path: path.to_owned(),
            text,
            before: before.map(str::to_owned),
            records: Vec::new(),
        }
    }

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "the test writes as an author does"
    )]
    fn a_file_that_cannot_be_written_leaves_none_behind() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::create_dir_all(at("content")).unwrap();
        fs::write(at("content/b.md"), "mine").unwrap();
        let files = [file("content/a.md", None), file("content/b.md", None)];
        let told = write(folder.path(), &files).unwrap_err().to_string();
        assert!(
            told.starts_with("content/b.md: ") && told.ends_with("nothing was written"),
            "{told}"
        );
        assert!(!at("content/a.md").exists());
        assert_eq!(fs::read_to_string(at("content/b.md")).unwrap(), "mine");
        // What is added to must be there.
        let files = [
            file("content/a.md", None),
            file("content/sources.yml", Some("x")),
        ];
        assert!(write(folder.path(), &files).is_err());
        assert!(!at("content/a.md").exists());
        fs::write(at("content/sources.yml"), "old: {title: Old}\n").unwrap();
        let files = [
            file("content/a.md", None),
            file("content/sources.yml", Some("old: {title: Old}\n")),
        ];
        write(folder.path(), &files).unwrap();
        let text = fs::read_to_string(at("content/sources.yml")).unwrap();
        assert_eq!(text, "old: {title: Old}\nnew: {title: New}\n");
        assert!(at("content/a.md").exists());
    }
}
