//! What a file's path says: the kind, the id, the language of a record.

use crate::locale::Lang;

use super::kind::Kind;
use super::text::language;

/// What a file under `content/` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RecordPlace {
    /// A record, or one translation of it.
    Record {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: String,
        /// The language of a translation.
        lang: Option<Lang>,
        /// Whether it is the `index.md` of a folder of its own.
        bundle: bool,
    },
    /// `sources.yml` or `offices.yml`: many records.
    List(Kind),
    /// A picture or any other file, copied as it is.
    Asset,
    /// A Markdown file where no record of its folder can be; the sentence says what belongs there.
    Misplaced(&'static str),
}

/// What the file at `path` (below `content/`) is.
pub(super) fn placed(path: &str) -> RecordPlace {
    match path {
        "sources.yml" | "sources.yaml" => return RecordPlace::List(Kind::Source),
        "offices.yml" | "offices.yaml" => return RecordPlace::List(Kind::Office),
        _ => {}
    }
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let nearly = ["md", "markdown", "mdx", "mdown", "mkd"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known));
    if nearly && !matches!(ending, "md" | "markdown") {
        return RecordPlace::Misplaced("the file of a record ends in `.md`, in small letters");
    }
    let Some(stem) = path
        .strip_suffix(".md")
        .or_else(|| path.strip_suffix(".markdown"))
    else {
        return RecordPlace::Asset;
    };
    let (stem, lang) = match stem
        .rsplit_once('.')
        .and_then(|(stem, tag)| Some((stem, language(tag)?)))
    {
        Some((stem, lang)) => (stem, Some(lang)),
        None => (stem, None),
    };
    let (id, bundle) = match stem.strip_suffix("/index") {
        Some(folder) => (folder, true),
        None => (stem, stem == "index"),
    };
    let (folder, below) = id.split_once('/').unwrap_or((id, ""));
    let kind = Kind::of_folder(folder);
    let depth = below
        .split('/')
        .filter(|segment| !segment.is_empty())
        .count();
    let record = |kind, id: &str| RecordPlace::Record {
        kind,
        id: id.to_owned(),
        lang: lang.clone(),
        bundle,
    };
    match (kind, depth) {
        // `people/index.md` introduces the index of people: a page like any other.
        (Some(_), 0) | (None, _) => record(Kind::Page, id),
        (Some(Kind::Delegation | Kind::Speech), 1) if bundle && !path.contains("/index.") => {
            record(Kind::Page, id)
        }
        (Some(kind @ (Kind::Delegation | Kind::Speech)), 2) => record(kind, below),
        (Some(Kind::Delegation), _) => {
            RecordPlace::Misplaced("a delegation is `delegations/<event>/<of>.md`")
        }
        (Some(Kind::Speech), _) => {
            RecordPlace::Misplaced("a speech is `speeches/<event>/<name>.md`")
        }
        (Some(kind), 1) => record(kind, below),
        (Some(_), _) => RecordPlace::Misplaced(
            "a record is one file in its kind's folder, or an `index.md` in a folder of its own",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_a_file_is() {
        let record = |kind, id: &str, lang: Option<&str>, bundle| RecordPlace::Record {
            kind,
            id: id.to_owned(),
            lang: lang.and_then(Lang::parse),
            bundle,
        };
        let cases = [
            ("events/oslo.md", record(Kind::Event, "oslo", None, false)),
            (
                "events/oslo.ar.md",
                record(Kind::Event, "oslo", Some("ar"), false),
            ),
            (
                "people/ada/index.md",
                record(Kind::Person, "ada", None, true),
            ),
            (
                "people/ada/index.fr.md",
                record(Kind::Person, "ada", Some("fr"), true),
            ),
            ("people/index.md", record(Kind::Page, "people", None, true)),
            (
                "speeches/oslo/no.md",
                record(Kind::Speech, "oslo/no", None, false),
            ),
            (
                "delegations/oslo/no.md",
                record(Kind::Delegation, "oslo/no", None, false),
            ),
            ("about.md", record(Kind::Page, "about", None, false)),
            ("index.md", record(Kind::Page, "index", None, true)),
            (
                "method/index.en.md",
                record(Kind::Page, "method", Some("en"), true),
            ),
            ("sources.yml", RecordPlace::List(Kind::Source)),
            ("people/ada/portrait.jpg", RecordPlace::Asset),
        ];
        for (path, expected) in cases {
            assert_eq!(placed(path), expected, "{path}");
        }
        assert!(matches!(placed("people/ada.MD"), RecordPlace::Misplaced(_)));
        assert!(matches!(
            placed("people/ada.mdx"),
            RecordPlace::Misplaced(_)
        ));
        assert!(matches!(
            placed("speeches/no.md"),
            RecordPlace::Misplaced(_)
        ));
        assert!(matches!(placed("people/a/b.md"), RecordPlace::Misplaced(_)));
    }
}
