//! Levels of rules, for the whole site and for some of its files.

use globset::{Glob, GlobBuilder, GlobMatcher};

use crate::base::decode::Decoder;
use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::base::severity::Severity;
use crate::base::suggest;
use crate::base::tree::{Tree, TreeEntry, TreeNode};

/// A level that was written, by the rule's code: nothing is `off`.
type WrittenLevel = (Code, Option<Severity>);

/// Levels of rules, as `site.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    site: Vec<WrittenLevel>,
    /// What holds for some files, over what holds for all; of several the last.
    folders: Vec<(Box<str>, Vec<WrittenLevel>)>,
}

impl std::hash::Hash for Levels {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let words = |levels: &[WrittenLevel]| {
            levels
                .iter()
                .map(|(code, level)| (*code, *level))
                .collect::<Vec<_>>()
        };
        words(&self.site).hash(state);
        self.folders
            .iter()
            .for_each(|(pattern, levels)| (pattern, words(levels)).hash(state));
    }
}

impl Levels {
    /// Reads `[check]`.
    pub fn read_site(&mut self, decoder: &mut Decoder, entries: &[TreeEntry]) {
        self.site = entries
            .iter()
            .filter_map(|entry| level(decoder, entry))
            .collect();
    }

    /// Reads `[[levels]]`, each a `path` and levels.
    pub fn read_folders(&mut self, decoder: &mut Decoder, node: &TreeNode) {
        for table in decoder.many(node) {
            let Some(mut fields) = decoder.fields(table, "a table of levels with a `path`") else {
                continue;
            };
            let entries = fields.rest();
            let (path, codes): (Vec<&TreeEntry>, Vec<&TreeEntry>) =
                entries.iter().partition(|entry| &*entry.key == "path");
            let levels: Vec<WrittenLevel> = codes
                .into_iter()
                .filter_map(|entry| level(decoder, entry))
                .collect();
            let Some(path) = path.first() else {
                decoder.problem(Code::BadSetting, table.span, "levels for no files: `path` is missing").help = Some(
                    "write which: `path = \"content/archive/**\"`; what holds for all files stands under `[check]`".to_owned(),
                );
                continue;
            };
            for item in decoder.many(&path.node) {
                let Some(pattern) = decoder.string(item) else {
                    continue;
                };
                match glob(&pattern) {
                    Ok(_) => self.folders.push((pattern, levels.clone())),
                    Err(error) => {
                        let message =
                            format!("`{pattern}` is no pattern of paths: {}", error.kind());
                        decoder.problem(Code::BadSetting, item.span, message).help =
                            Some("write a folder, a file, or a pattern from the site's top: `content/archive/**`".to_owned());
                    }
                }
            }
        }
    }

    /// What judges problems by these levels.
    pub fn judge(&self) -> Judge<'_> {
        let folders = self.folders.iter().filter_map(|(pattern, levels)| {
            let below = glob(&format!("{}/**", pattern.trim_end_matches('/')))
                .ok()?
                .compile_matcher();
            Some(([glob(pattern).ok()?.compile_matcher(), below], &levels[..]))
        });
        Judge {
            site: &self.site,
            folders: folders.collect(),
        }
    }
}

/// Levels that are ready to be asked for many problems.
#[derive(Debug)]
pub struct Judge<'l> {
    site: &'l [WrittenLevel],
    folders: Vec<([GlobMatcher; 2], &'l [WrittenLevel])>,
}

impl Judge<'_> {
    /// How much a problem matters here; nothing if its rule is off.
    pub fn severity(&self, problem: &Diagnostic) -> Option<Severity> {
        let of = |levels: &[WrittenLevel]| {
            levels
                .iter()
                .rev()
                .find(|(code, _)| *code == problem.code)
                .map(|(_, level)| *level)
        };
        let here = || {
            let path = problem.place.as_ref()?.path.as_str();
            let around = self
                .folders
                .iter()
                .rev()
                .filter(|(patterns, _)| patterns.iter().any(|pattern| pattern.is_match(path)));
            around.filter_map(|(_, levels)| of(levels)).next()
        };
        here()
            .or_else(|| of(self.site))
            .unwrap_or(Some(problem.severity))
    }
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(pattern.trim_end_matches('/'))
        .literal_separator(true)
        .build()
}

/// A level with the rule it is for.
fn level(decoder: &mut Decoder, entry: &TreeEntry) -> Option<WrittenLevel> {
    let Some(code) = Code::find(&entry.key) else {
        let near = suggest::closest(&entry.key, Code::ALL.iter().map(|code| code.as_str()));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if matches!(entry.node.tree, Tree::Map(_)) => {
                "levels for some files go under `[[levels]]`, with their `path`".to_owned()
            }
            None => "a code is shown in brackets at the start of its problem".to_owned(),
        };
        decoder
            .problem(
                Code::UnknownKey,
                entry.key_span,
                format!("no rule has the code `{}`", entry.key),
            )
            .help = Some(help);
        return None;
    };
    let levels = [
        ("off", None),
        ("info", Some(Severity::Info)),
        ("warn", Some(Severity::Warning)),
        ("error", Some(Severity::Error)),
    ];
    let level = decoder.choice(&entry.node, "a level", &levels)?;
    if code.severity() == Severity::Error && level != Some(Severity::Error) {
        decoder
            .problem(
                Code::BadSetting,
                entry.node.span,
                format!("`{}` is an error, and stays one", code.as_str()),
            )
            .help =
            Some("warnings and information can be raised, lowered or switched off".to_owned());
        return None;
    }
    Some((code, level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SitePath;
    use crate::base::place::{Place, Span};
    use crate::source::settings::Settings;

    fn judged(settings: &str, path: &str) -> (Option<Severity>, Vec<String>) {
        let (settings, problems) = Settings::read(settings, &SitePath::new("site.toml").unwrap());
        let place = Place {
            path: SitePath::new(path).unwrap(),
            span: Span::default(),
        };
        let problem = Diagnostic::new(Code::UnsafeMarkup, Some(place), "HTML");
        let told = problems
            .iter()
            .map(|problem| problem.message.clone())
            .collect();
        (settings.levels.judge().severity(&problem), told)
    }

    #[test]
    fn what_is_said_of_some_files_holds_over_what_is_said_of_all_and_the_last_over_the_first() {
        let site = "[check]\nunsafe-markup = \"error\"\n";
        let archive = "[[levels]]\npath = \"content/archive/**\"\nunsafe-markup = \"info\"\n";
        let old = "[[levels]]\npath = [\"content/archive/old\", \"content/b.md\"]\nunsafe-markup = \"off\"\n";
        let all = format!("{site}{archive}{old}");
        let cases = [
            ("", "content/archive/a.md", Some(Severity::Warning)),
            (site, "content/archive/a.md", Some(Severity::Error)),
            (&all, "content/a.md", Some(Severity::Error)),
            (&all, "content/archive/a.md", Some(Severity::Info)),
            (&all, "content/archive/deep/a.md", Some(Severity::Info)),
            (&all, "content/archive/old/a.md", None),
            (&all, "content/b.md", None),
            (&all, "content/archived/a.md", Some(Severity::Error)),
        ];
        for (settings, path, expected) in cases {
            assert_eq!(
                judged(settings, path),
                (expected, Vec::new()),
                "{path} under {settings}"
            );
        }
    }

    #[test]
    fn levels_for_no_files_for_no_rule_or_below_an_error_are_refused() {
        let cases = [
            (
                "[[levels]]\nunsafe-markup = \"off\"\n",
                "levels for no files: `path` is missing",
            ),
            (
                "[[levels]]\npath = \"a[\"\nunsafe-markup = \"off\"\n",
                "`a[` is no pattern of paths: unclosed character class; missing ']'",
            ),
            (
                "[[levels]]\npath = \"content\"\nunsafe-mark = \"off\"\n",
                "no rule has the code `unsafe-mark`",
            ),
            (
                "[[levels]]\npath = \"content\"\nunknown-reference = \"off\"\n",
                "`unknown-reference` is an error, and stays one",
            ),
        ];
        for (settings, told) in cases {
            assert_eq!(judged(settings, "content/a.md").1, [told], "{settings}");
        }
    }
}
