//! Which of the problems somebody wants to hear of.

use std::error::Error;
use std::fmt;
use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::rules::Code;
use crate::cli::paths::{absolute, relative, with_slashes};

/// A text that is no pattern of paths.
#[derive(Debug)]
pub(super) struct BadPattern {
    written: String,
    kind: globset::ErrorKind,
}

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no pattern of paths: {}",
            self.written, self.kind
        )
    }
}

impl Error for BadPattern {}

/// The files that patterns name.
pub(super) struct PathFilter {
    /// Nothing where every file is wanted.
    globs: Option<GlobSet>,
    written: Vec<String>,
}

/// In how many ways a pattern is read: from the site's top and from here, each as a file and as a folder.
const WAYS: usize = 4;

impl PathFilter {
    /// Reads patterns: `content/archive/**`, a folder, a file; from the site's top, or from where the command was called.
    ///
    /// # Errors
    /// If one is no pattern.
    pub(super) fn new(patterns: &[String], root: &Path) -> Result<PathFilter, BadPattern> {
        let written = patterns.to_vec();
        if patterns.is_empty() {
            return Ok(PathFilter {
                globs: None,
                written,
            });
        }
        let here = std::env::current_dir().unwrap_or_default();
        let mut set = GlobSetBuilder::new();
        for written in patterns {
            let pattern = written.replace('\\', "/");
            let pattern = pattern
                .strip_prefix("./")
                .unwrap_or(&pattern)
                .trim_end_matches('/');
            // From the site's top, and from here where that is another folder of the site or above it.
            let from_here =
                with_slashes(&relative(&absolute(&here.join(pattern)), &absolute(root)));
            for pattern in [pattern, &from_here] {
                for pattern in [pattern.to_owned(), format!("{pattern}/**")] {
                    let glob = GlobBuilder::new(&pattern).literal_separator(true).build();
                    set.add(glob.map_err(|error| BadPattern {
                        written: written.clone(),
                        kind: error.kind().clone(),
                    })?);
                }
            }
        }
        match set.build() {
            Ok(set) => Ok(PathFilter {
                globs: Some(set),
                written,
            }),
            Err(error) => Err(BadPattern {
                written: patterns.join(" "),
                kind: error.kind().clone(),
            }),
        }
    }

    /// The patterns, as written, that none of the files is named by.
    pub(super) fn idle<'a>(&self, files: impl Iterator<Item = &'a SitePath>) -> Vec<&str> {
        let Some(globs) = &self.globs else {
            return Vec::new();
        };
        let mut used = vec![false; self.written.len()];
        for file in files {
            for way in globs.matches(file.as_str()) {
                used[way / WAYS] = true;
            }
        }
        let named = self.written.iter().zip(used);
        named
            .filter(|(_, used)| !used)
            .map(|(written, _)| &**written)
            .collect()
    }

    fn has(&self, path: &SitePath) -> bool {
        self.globs
            .as_ref()
            .is_none_or(|set| set.is_match(path.as_str()))
    }
}

/// Whether a problem is of one of the rules, or no rule was named, and lies in one of the files.
pub(super) fn wanted(problem: &Diagnostic, rules: &[Code], files: &PathFilter) -> bool {
    let of_rule = rules.is_empty() || rules.contains(&problem.code);
    let in_file = match &problem.place {
        Some(place) => files.has(&place.path),
        None => files.globs.is_none(),
    };
    of_rule && in_file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_a_file_a_folder_with_what_is_below_or_many_files() {
        let cases = [
            ("content/a.md", "content/a.md", true),
            ("content/archive", "content/archive/b/c.md", true),
            ("content/archive/", "content/archive/b.md", true),
            ("content/arch", "content/archive/b.md", false),
            ("content/**/*.fr.md", "content/people/ada.fr.md", true),
            ("content/*.md", "content/people/ada.md", false),
            ("**/ada*", "content/people/ada.md", true),
            ("./content", "content/people/ada.md", true),
        ];
        let root = std::env::current_dir().unwrap();
        for (pattern, path, expected) in cases {
            let files = PathFilter::new(&[pattern.to_owned()], &root).unwrap();
            assert_eq!(
                files.has(&SitePath::new(path).unwrap()),
                expected,
                "{pattern} {path}"
            );
        }
        let files = PathFilter::new(&["content".to_owned(), "contents".to_owned()], &root).unwrap();
        let known = [SitePath::new("content/a.md").unwrap()];
        assert_eq!(files.idle(known.iter()), ["contents"]);
        let below = PathFilter::new(&["site/content".to_owned()], &root.join("site")).unwrap();
        assert!(below.has(&SitePath::new("content/a.md").unwrap()));
        assert!(PathFilter::new(&["a[".to_owned()], &root).is_err());
    }
}
