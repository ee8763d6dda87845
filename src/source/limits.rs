//! `[limits]`: how much a site may hold, and where its links may lead.

use crate::base::decode::Decoder;
use crate::base::path::SitePath;
use crate::base::problems::MOST;
use crate::base::rules::Code;
use crate::base::tree::TreeNode;

use super::layout::SETTINGS;

/// What bounds a site. Each bound has a default that few sites reach.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Folders outside the site that its links may lead to, as written.
    pub links: Vec<Box<str>>,
    /// Names of files that are passed over, with `*` for any letters.
    pub leave_out: Vec<Box<str>>,
    /// How many bytes a record in Markdown may have. What is read of it takes many times as much memory.
    pub markdown: u64,
    /// How many bytes any other text may have: a list, settings, a template, strings.
    pub text_file: u64,
    /// How many bytes any other file may have.
    pub file: u64,
    /// How many files a site may have.
    pub files: u64,
    /// How many bytes the path of a file may have, below the site.
    pub path: u64,
    /// How many languages a site may have.
    pub languages: u64,
    /// How many pixels a picture may be wide or high.
    pub picture: u64,
    /// How many bytes a template may make, and a variable in it may hold.
    pub page: u64,
    /// How often the loops of a template may go round while it makes a page.
    pub steps: u64,
    /// How many seconds a template may take for a page.
    pub seconds: u64,
    /// How many problems of one rule in one file are listed; the rest is a number.
    pub problems: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            links: Vec::new(),
            leave_out: Vec::new(),
            markdown: 1_000_000,
            text_file: 8_000_000,
            file: 500_000_000,
            files: 1_000_000,
            path: 1_000,
            languages: 50,
            picture: 30_000,
            page: 64_000_000,
            steps: 10_000_000,
            seconds: 60,
            problems: MOST as u64,
        }
    }
}

impl Limits {
    /// Reads the table. A wrong value is reported, and its default is used.
    pub(super) fn read(decoder: &mut Decoder, node: &TreeNode) -> Limits {
        let mut limits = Limits::default();
        let Some(mut table) = decoder.fields(node, "a table") else {
            return limits;
        };
        for item in table
            .take("links")
            .map(|node| decoder.many(node))
            .unwrap_or_default()
        {
            let Some(folder) = decoder.string(item) else {
                continue;
            };
            if folder.is_empty() {
                decoder
                    .problem(
                        Code::BadSetting,
                        item.span,
                        "a folder that links may lead to has a name",
                    )
                    .help = Some(
                    "write its path from the site's folder: `links = [\"../shared\"]`".to_owned(),
                );
            } else {
                limits.links.push(folder);
            }
        }
        for item in table
            .take("leave_out")
            .map(|node| decoder.many(node))
            .unwrap_or_default()
        {
            let Some(pattern) = decoder.string(item) else {
                continue;
            };
            if pattern.trim_matches('*').is_empty() || pattern.contains('/') {
                decoder
                    .problem(
                        Code::BadSetting,
                        item.span,
                        format!("`{pattern}` is no name of a file"),
                    )
                    .help = Some(
                    "write a name, with `*` for any letters: `leave_out = [\"*.psd\"]`".to_owned(),
                );
            } else {
                limits.leave_out.push(pattern);
            }
        }
        let numbers = [
            ("markdown", &mut limits.markdown),
            ("text_file", &mut limits.text_file),
            ("file", &mut limits.file),
            ("files", &mut limits.files),
            ("path", &mut limits.path),
            ("languages", &mut limits.languages),
            ("picture", &mut limits.picture),
            ("page", &mut limits.page),
            ("steps", &mut limits.steps),
            ("seconds", &mut limits.seconds),
            ("problems", &mut limits.problems),
        ];
        for (key, slot) in numbers {
            let Some(node) = table.take(key) else {
                continue;
            };
            match decoder.number(node).map(u64::try_from) {
                Some(Ok(number)) if number > 0 => *slot = number,
                Some(_) => {
                    decoder
                        .problem(
                            Code::BadSetting,
                            node.span,
                            format!("`{key}` is a limit, and at least 1"),
                        )
                        .help = Some(format!(
                        "write a whole number without a unit: `{key} = {slot}`, or take the line out"
                    ));
                }
                None => {}
            }
        }
        if limits.problems > MOST as u64 {
            decoder
                .problem(
                    Code::BadSetting,
                    node.span,
                    format!("`problems` is at most {MOST}"),
                )
                .help = Some("nobody fixes more than that before checking again".to_owned());
            limits.problems = MOST as u64;
        }
        decoder.finish(table);
        limits
    }

    /// How many bytes a file may have, and the key that says so.
    pub fn bytes_of(&self, path: &SitePath) -> (u64, &'static str) {
        if path.under("content").is_some() && path.extension() == "md" {
            return (self.markdown, "markdown");
        }
        if is_text(path) {
            (self.text_file, "text_file")
        } else {
            (self.file, "file")
        }
    }
}

/// Whether a file is read as text, and not copied.
fn is_text(path: &SitePath) -> bool {
    if path.under("content").is_some() {
        return matches!(path.extension(), "md" | "yml" | "yaml");
    }
    let of_theme = path
        .under("themes")
        .and_then(|below| Some(below.split_once('/')?.1));
    let theme = |below: &str| {
        below == "theme.toml" || below.starts_with("templates/") || below.starts_with("strings/")
    };
    path.as_str() == SETTINGS || theme(path.as_str()) || of_theme.is_some_and(theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_from_what_is_copied() {
        assert_eq!(
            Limits::default()
                .bytes_of(&SitePath::new("content/a.md").unwrap())
                .1,
            "markdown"
        );
        let texts = [
            "site.toml",
            "content/sources.yml",
            "templates/e.html",
            "themes/x/strings/fr.ftl",
        ];
        let copied = [
            "content/a.pdf",
            "static/a.md",
            "themes/x/static/a.css",
            "themes/readme.md",
        ];
        let limits = Limits::default();
        let key = |path: &str| limits.bytes_of(&SitePath::new(path).unwrap()).1;
        assert!(texts.into_iter().all(|path| key(path) == "text_file"));
        assert!(copied.into_iter().all(|path| key(path) == "file"));
    }
}
