//! An output held against its manifest.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::files::{At, OutputFiles};
use super::heal::heal_output;
use super::manifest::{MANIFEST, whole_manifest};
use crate::base::fault::Fault;

/// What an output has become since it was written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many files its manifest names.
    pub files: usize,
    /// Files that the manifest names and that are not there.
    pub missing: Vec<String>,
    /// Files with other bytes than the manifest says, and what stands where they should be.
    pub changed: Vec<String>,
    /// What the manifest does not name.
    pub foreign: Vec<String>,
}

/// Holds an output against its manifest, byte for byte. A publication that was cut off is finished first.
///
/// # Errors
/// If the folder is not ours, or cannot be read.
pub fn verify(output: &Path) -> Result<Verified, Fault> {
    heal_output(output)?;
    let files = OutputFiles::default();
    if output.is_file() {
        return Err(Fault {
            path: output.to_path_buf(),
            why: "this is a file: name the folder that a build wrote".to_owned(),
        });
    }
    let manifest = whole_manifest(&files, output)?;
    let mut found = Vec::new();
    walk(&files, output, &mut PathBuf::new(), &mut found)?;
    let mut verified = Verified {
        files: manifest.len(),
        ..Verified::default()
    };
    let judged: Vec<(&String, Option<bool>)> = found
        .par_iter()
        .map(|(path, is_file)| {
            let Some(digest) = manifest.get(path.as_str()) else {
                return Ok((path, None));
            };
            let file = output.join(path);
            Ok((
                path,
                Some(*is_file && files.digest(&file).at(&file)? == *digest),
            ))
        })
        .collect::<Result<_, Fault>>()?;
    for (path, same) in judged {
        match same {
            Some(true) => {}
            Some(false) => verified.changed.push(path.clone()),
            None => verified.foreign.push(path.clone()),
        }
    }
    let there: std::collections::BTreeSet<&str> =
        found.iter().map(|(path, _)| path.as_str()).collect();
    let missing = manifest
        .keys()
        .filter(|path| !there.contains(&***path) && &***path != MANIFEST);
    verified.missing = missing.map(|path| path.to_string()).collect();
    Ok(verified)
}

/// Everything below a folder that is no folder, in order; whether it is a file. Links are not followed.
fn walk(
    files: &OutputFiles,
    output: &Path,
    below: &mut PathBuf,
    found: &mut Vec<(String, bool)>,
) -> Result<(), Fault> {
    let folder = if below.as_os_str().is_empty() {
        output.to_path_buf()
    } else {
        output.join(&*below)
    };
    for entry in files.list(&folder).at(&folder)? {
        below.push(entry.file_name());
        let kind = entry.file_type().at(&entry.path())?;
        let path = below
            .to_string_lossy()
            .replace(std::path::MAIN_SEPARATOR, "/");
        if kind.is_dir() {
            walk(files, output, below, found)?;
        } else if path != MANIFEST {
            found.push((path, kind.is_file()));
        }
        below.pop();
    }
    Ok(())
}
