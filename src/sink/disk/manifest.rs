//! What a folder of ours holds.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::files::{At, OutputFiles};
use super::stamps::Stamps;
use crate::base::fault::Fault;
use crate::base::path::SitePath;

pub(super) use crate::sink::MANIFEST;

/// How every manifest of ours begins.
const HEAD: &str = "{\n  \"generator\": \"chancery\",\n  \"digest\": \"blake3\",\n  \"files\": {";

/// What is kept of a file between builds: the digest of its bytes.
pub(super) type Manifest = BTreeMap<Box<str>, blake3::Hash>;

/// What a folder says of itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ManifestState {
    /// It is empty, or not there.
    Nothing,
    /// It is ours, and holds these files.
    Ours(Manifest),
    /// It is ours, but its manifest is damaged: it held at least these files.
    Damaged(Manifest),
}

/// Reads the manifest of a folder. Where it is damaged, what was written down beside the output (`state`) speaks for it.
///
/// # Errors
/// If the folder is not ours, or cannot be read.
pub(super) fn read_manifest(
    files: &OutputFiles,
    output: &Path,
    state: &Path,
) -> Result<ManifestState, Fault> {
    let Some(found) = files.look(output).at(output)? else {
        return Ok(ManifestState::Nothing);
    };
    if !found.is_dir() {
        return Err(not_ours(output));
    }
    let file = output.join(MANIFEST);
    if files
        .look(&file)
        .at(&file)?
        .is_none_or(|found| !found.is_file())
    {
        return if files.list(output).at(output)?.is_empty() {
            Ok(ManifestState::Nothing)
        } else {
            Err(not_ours(output))
        };
    }
    let text = files.read(&file).at(&file)?;
    if let Some(manifest) = parsed(&text) {
        return Ok(ManifestState::Ours(manifest));
    }
    // Somebody else's file is whole JSON. Half of ours, or nothing of it, is what a crash of the machine leaves.
    let whole = serde_json::from_slice::<serde::de::IgnoredAny>(&text).is_ok();
    let listed = if whole {
        None
    } else {
        Stamps::listed(files, state)
    };
    let half = (!whole && text.starts_with(HEAD.as_bytes())).then(|| lines(&text));
    match (listed, half) {
        (None, None) => Err(not_ours(output)),
        (listed, half) => {
            let listed = listed.into_iter().flatten();
            let mut known: Manifest = listed.filter(|(path, _)| is_sound(path)).collect();
            known.extend(half.unwrap_or_default());
            Ok(ManifestState::Damaged(known))
        }
    }
}

/// A manifest as it is written.
pub(super) fn written(held: &Manifest) -> Vec<u8> {
    let mut text = String::with_capacity(held.len() * 128 + 80);
    text.push_str(HEAD);
    for (index, (path, digest)) in held.iter().enumerate() {
        text.push_str(if index == 0 { "\n    " } else { ",\n    " });
        text.push_str(&serde_json::Value::from(&**path).to_string());
        text.push_str(": \"");
        text.push_str(&digest.to_hex());
        text.push('"');
    }
    text.push_str("\n  }\n}\n");
    text.into_bytes()
}

/// What a manifest says, if it is ours and whole.
fn parsed(text: &[u8]) -> Option<Manifest> {
    let value: serde_json::Value = serde_json::from_slice(text).ok()?;
    if value
        .get("generator")
        .and_then(|generator| generator.as_str())
        != Some("chancery")
    {
        return None;
    }
    let files = value.get("files").and_then(|files| files.as_object())?;
    let entries = files.iter().filter(|(path, _)| is_sound(path));
    // A digest that is none matches no bytes.
    let digest = |digest: &serde_json::Value| {
        digest
            .as_str()
            .and_then(|hex| blake3::Hash::from_hex(hex).ok())
    };
    let known = entries.map(|(path, hex)| {
        (
            path.as_str().into(),
            digest(hex).unwrap_or(blake3::Hash::from_bytes([0; 32])),
        )
    });
    Some(known.collect())
}

/// The files that the whole lines of half a manifest name.
fn lines(text: &[u8]) -> Manifest {
    let text = String::from_utf8_lossy(text);
    let named = text.lines().filter_map(|line| {
        let entry = format!("{{{}}}", line.trim().trim_end_matches(','));
        let entry: BTreeMap<String, String> = serde_json::from_str(&entry).ok()?;
        let (path, hex) = entry.into_iter().next()?;
        Some((path.as_str().into(), blake3::Hash::from_hex(hex).ok()?)).filter(|_| is_sound(&path))
    });
    named.collect()
}

/// Whether a path is one that a build of ours can have written.
pub(super) fn is_sound(path: &str) -> bool {
    SitePath::new(path).is_some() && path != MANIFEST && !path.contains('\0')
}

/// The files of an output folder, or of a manifest, each with its digest.
///
/// # Errors
/// If it holds no manifest of ours, or the machine cannot read it.
pub fn digests(output: &Path) -> Result<BTreeMap<String, String>, Fault> {
    let manifest = whole_manifest(&OutputFiles::default(), output)?;
    Ok(manifest
        .into_iter()
        .map(|(path, digest)| (path.into_string(), digest.to_hex().to_string()))
        .collect())
}

const NOT_OURS: &str = "`chancery build` did not write this: it has no `manifest.json` of a site";

/// The manifest of an output folder, or one given by name.
pub(super) fn whole_manifest(files: &OutputFiles, output: &Path) -> Result<Manifest, Fault> {
    let file = if output.is_file() {
        output.to_path_buf()
    } else {
        output.join(MANIFEST)
    };
    let fault = |reason: &str| Fault {
        path: output.to_path_buf(),
        why: reason.to_owned(),
    };
    let text = match files.read(&file) {
        Ok(text) => text,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Err(fault(if output.exists() {
                NOT_OURS
            } else {
                "there is no such folder: `chancery build` writes one"
            }));
        }
        Err(error) => return Err(Fault::io(&file, &error)),
    };
    let torn = || match text.starts_with(HEAD.as_bytes()) {
        true => fault("the manifest is damaged: build the site again"),
        false => fault(NOT_OURS),
    };
    parsed(&text).ok_or_else(torn)
}

fn not_ours(output: &Path) -> Fault {
    let reason = "this folder is not empty and holds no manifest of ours: name another with `--output`, or empty it".to_owned();
    Fault {
        path: output.to_path_buf(),
        why: reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_manifest_names_the_files_of_its_whole_lines() {
        let files = ["a.html", "people/ada/index.html", "z \"q\".html"]
            .map(|path| (path.into(), blake3::hash(path.as_bytes())));
        let text = written(&Manifest::from(files.clone()));
        assert_eq!(parsed(&text), Some(Manifest::from(files.clone())));
        assert_eq!(parsed(&text[..text.len() - 40]), None);
        assert_eq!(
            lines(&text[..text.len() - 40]),
            Manifest::from([files[0].clone(), files[1].clone()])
        );
        assert_eq!(lines(&text), Manifest::from(files));
    }

    #[test]
    fn a_damaged_manifest_is_ours_and_a_foreign_one_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let (files, output, state) = (
            OutputFiles::default(),
            folder.path().join("public"),
            folder.path().join("state"),
        );
        std::fs::create_dir(&output).expect("room");
        let read = || read_manifest(&files, &output, &state);
        assert_eq!(read().expect("empty"), ManifestState::Nothing);
        let text = written(&Manifest::from([("a.html".into(), blake3::hash(b"a"))]));
        for (bytes, ours) in [
            (&text[..], true),
            (&text[..text.len() - 3], true),
            (b"", false),
            (b"{\"name\": \"an app\"}", false),
        ] {
            files.write(&output.join(MANIFEST), bytes).expect("room");
            assert_eq!(read().is_ok(), ours, "{:?}", String::from_utf8_lossy(bytes));
        }
        // What was written down beside the output speaks for it.
        let mut stamps = Stamps::default();
        let found = files.look(&output).expect("a folder").expect("a folder");
        stamps.keep(
            "a.html".into(),
            super::super::stamps::Stamp::of(&found),
            blake3::hash(b"a"),
        );
        stamps.write(&files, &folder.path().join("staged"), &state);
        files
            .write(&output.join(MANIFEST), &vec![0; text.len()])
            .expect("room");
        assert_eq!(
            read().expect("ours"),
            ManifestState::Damaged(Manifest::from([("a.html".into(), blake3::hash(b"a"))]))
        );
        files
            .write(&output.join(MANIFEST), b"{\"name\": \"an app\"}")
            .expect("room");
        assert!(read().is_err());
    }
}
