//! The workflow that publishes a dossier on GitHub Pages.

use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use crate::cli::error::{CliError, ValueError};
use crate::cli::paths::{absolute, relative, repository_of, with_slashes};

/// The workflow, and where it goes, from the top of the repository.
const PAGES: (&str, &str) = (".github/workflows/pages.yml", include_str!("pages.yml"));

/// A workflow for a dossier: the folder it is written to, its path there, and its text.
pub(super) struct Workflow {
    /// The top of the repository: GitHub reads workflows nowhere else.
    pub(super) top: PathBuf,
    /// Its path from there.
    pub(super) path: &'static str,
    /// What stands in it.
    pub(super) text: String,
    /// The dossier's folder, from the top of the repository; empty where that is the top.
    pub(super) site: String,
}

/// A release of this program on GitHub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Program {
    /// `OWNER/REPO`.
    repository: String,
    /// The tag of the release: `v0.1.0`.
    tag: String,
}

impl Program {
    /// Reads `OWNER/REPO@VERSION`. Every character it accepts is harmless in a shell and in YAML.
    pub(super) fn parse(text: &str) -> Result<Program, ValueError> {
        let plain = |name: &str, also: &[char]| {
            let first = name
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_alphanumeric());
            first
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || also.contains(&c))
        };
        let parts = text.split_once('@').and_then(|(repository, version)| {
            let (owner, name) = repository.split_once('/')?;
            let sound = plain(owner, &['-'])
                && plain(name, &['-', '_', '.'])
                && plain(version, &['-', '_', '.', '+']);
            sound.then_some((repository, version))
        });
        let Some((repository, version)) = parts else {
            let help = "write a GitHub repository and a release, like OWNER/REPO@v0.1.0";
            return Err(ValueError(help.to_owned()));
        };
        let tag = if version.starts_with(|c: char| c.is_ascii_digit()) {
            format!("v{version}")
        } else {
            version.to_owned()
        };
        Ok(Program {
            repository: repository.to_owned(),
            tag,
        })
    }

    /// The release that this program is: `release.yml` says at build time which repository it is built in.
    pub(super) fn own() -> Option<Program> {
        let repository =
            option_env!("CHANCERY_REPOSITORY").filter(|repository| !repository.is_empty())?;
        Program::parse(&format!("{repository}@{}", env!("CARGO_PKG_VERSION"))).ok()
    }

    /// The workflow that makes the dossier in a folder with this release.
    ///
    /// # Errors
    /// If the folder's name cannot stand in a workflow.
    pub(super) fn workflow(&self, root: &Path) -> Result<Workflow, CliError> {
        let root = absolute(root);
        let top = repository_of(&root).unwrap_or_else(|| root.clone());
        let site = if top == root {
            String::new()
        } else {
            with_slashes(&relative(&root, &top))
        };
        // GitHub would take it for an expression.
        if site.contains("${{") {
            return Err(CliError::usage(format!(
                "`{site}` cannot be named in a workflow: give the folder another name"
            )));
        }
        let mut text = PAGES
            .1
            .replace("VERSION", &self.tag)
            .replace("REPOSITORY", &self.repository);
        if !site.is_empty() {
            let named = Json::from(site.as_str()).to_string();
            text = text.replace(
                "BASE_URL: ",
                &format!("SITE: {named}\n          BASE_URL: "),
            );
            text = text.replace("/chancery\" build ", "/chancery\" build --root \"$SITE\" ");
        }
        Ok(Workflow {
            top,
            path: PAGES.0,
            text,
            site,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_a_repository_and_a_version_and_nothing_a_shell_would_run() {
        let cases = [
            (
                "ministry/chancery@v0.1.0",
                Some(("ministry/chancery", "v0.1.0")),
            ),
            (
                "ministry/chancery@0.1.0",
                Some(("ministry/chancery", "v0.1.0")),
            ),
            (
                "my-org/a.b_c@v1.0.0-rc.1+2",
                Some(("my-org/a.b_c", "v1.0.0-rc.1+2")),
            ),
            ("ministry/chancery", None),
            ("chancery@v1", None),
            ("a/b/c@v1", None),
            ("a/../b@v1", None),
            ("/b@v1", None),
            ("a/@v1", None),
            ("a/b@", None),
            ("a/b@v1;reboot", None),
            ("a/$(reboot)@v1", None),
            ("a/b@v1\nenv:", None),
            ("https://github.com/a/b@v1", None),
        ];
        for (text, expected) in cases {
            let program = Program::parse(text).ok();
            let program = program
                .as_ref()
                .map(|program| (&*program.repository, &*program.tag));
            assert_eq!(program, expected, "{text:?}");
        }
    }
}
