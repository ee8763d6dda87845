//! What a folder of ours holds.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::sink::Fault;

pub(super) const MANIFEST: &str = "manifest.json";

/// What is kept of a file between builds: the digest of its bytes.
pub(super) type Manifest = BTreeMap<Box<str>, blake3::Hash>;

/// The manifest of a folder that is ours; nothing of one that is empty or not there.
pub(super) fn read_manifest(output: &Path) -> Result<Option<Manifest>, Fault> {
    let file = output.join(MANIFEST);
    let text = match read(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match fs::read_dir(output).map(|mut entries| entries.next().is_none()) {
                Ok(true) => Ok(None),
                Ok(false) => Err(not_ours(output)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(Fault::io(output, &error)),
            };
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(not_ours(output)),
        Err(error) => return Err(Fault::io(&file, &error)),
    };
    parsed(&text).map(Some).ok_or_else(|| not_ours(output))
}

/// What a manifest says, if it is ours.
fn parsed(text: &str) -> Option<Manifest> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    if value.get("generator").and_then(|generator| generator.as_str()) != Some("chancery") {
        return None;
    }
    let files = value.get("files").and_then(|files| files.as_object())?;
    let sound = |path: &str| crate::base::path::SitePath::new(path).is_some();
    let entries = files.iter().filter(|(path, _)| sound(path));
    // A digest that is none matches no bytes: its file is written again.
    let digest = |digest: &serde_json::Value| digest.as_str().and_then(|hex| blake3::Hash::from_hex(hex).ok());
    let known = entries.map(|(path, hex)| (path.as_str().into(), digest(hex).unwrap_or(blake3::Hash::from_bytes([0; 32]))));
    Some(known.collect())
}

/// The files of an output folder, or of a manifest, each with its digest.
///
/// # Errors
/// If it holds no manifest of ours, or the machine cannot read it.
pub fn digests(output: &Path) -> Result<BTreeMap<String, String>, Fault> {
    let file = if output.is_file() { output.to_path_buf() } else { output.join(MANIFEST) };
    let lacking =
        || Fault { path: output.to_path_buf(), reason: "this is neither an output folder of ours nor its manifest".to_owned() };
    let text = match read(&file) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => return Err(lacking()),
        Err(error) => return Err(Fault::io(&file, &error)),
    };
    let manifest = parsed(&text).ok_or_else(lacking)?;
    Ok(manifest.into_iter().map(|(path, digest)| (path.into_string(), digest.to_hex().to_string())).collect())
}

fn not_ours(output: &Path) -> Fault {
    let reason = "this folder is not empty and holds no manifest of ours: name another with `--output`, or empty it".to_owned();
    Fault { path: output.to_path_buf(), reason }
}

#[expect(clippy::disallowed_methods, reason = "the manifest is the sink's own")]
fn read(file: &Path) -> io::Result<String> {
    fs::read_to_string(file)
}
