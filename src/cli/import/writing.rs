//! Files of records onto the disk, all of them or none.

use std::error::Error;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::plan::{FileChange, Planned};
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

/// Writes new files, then files that are added to. What was begun is undone if one of them cannot be written: the folders
/// stay.
///
/// # Errors
/// If the machine refuses, or a file came to be meanwhile.
pub(super) fn write(root: &Path, files: &[Planned]) -> Result<(), NothingWritten> {
    let (added, new): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|file| file.change != FileChange::New);
    let mut begun = Vec::new();
    for file in new.into_iter().chain(added) {
        match write_one(root.join(&file.path), file) {
            Ok(one) => begun.push(one),
            Err(error) => {
                begun.into_iter().for_each(Begun::undo);
                let fault = match (&file.change, error.kind()) {
                    (FileChange::New, io::ErrorKind::PermissionDenied) => {
                        Fault::creating(&root.join(&file.path), &error)
                    }
                    _ => Fault::io(Path::new(&file.path), &error),
                };
                return Err(NothingWritten(fault));
            }
        }
    }
    Ok(())
}

/// A file that was written, and can be as it was.
enum Begun {
    New(PathBuf),
    Changed(PathBuf, String),
}

impl Begun {
    fn undo(self) {
        let _ = match self {
            Begun::New(file) => fs::remove_file(file),
            Begun::Changed(file, before) => replace(&file, &before),
        };
    }
}

fn write_one(to: PathBuf, file: &Planned) -> io::Result<Begun> {
    if file.change == FileChange::New {
        create(&to, &file.whole())?;
        return Ok(Begun::New(to));
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "what it held is put back if a later file cannot be written"
    )]
    let before = fs::read_to_string(&to)?;
    replace(&to, &file.whole())?;
    Ok(Begun::Changed(to, before))
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
            change: before.map_or(FileChange::New, |text| FileChange::Append(text.to_owned())),
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
        let changed = [
            file("content/sources.yml", Some("other: {title: Other}\n")),
            file("content/offices.yml", Some("x")),
        ];
        assert!(write(folder.path(), &changed).is_err());
        let text = fs::read_to_string(at("content/sources.yml")).unwrap();
        assert_eq!(text, "old: {title: Old}\nnew: {title: New}\n");
        assert!(at("content/a.md").exists());
    }
}
