//! Records that are changed to what their rows say: values are replaced and fields are added, and every other letter of
//! their files stays. A list is left to its author, who knows which of its items a row means.

mod unchanged;

use std::collections::HashSet;
use std::ops::Range;

use super::differences::{KnownRow, row_fields, says};
use super::plan::{FileChange, Planned};
use crate::base::path::SitePath;
use crate::base::tree::{Tree, TreeEntry, TreeNode};
use crate::cli::front_matter::{Map, Written, YamlValue, scalar};
use crate::record::field::FieldType;
use crate::record::kind::Kind;
use crate::record::model;
use crate::record::written::{WrittenRecord, written_record};
use unchanged::stays;

/// A file with its records changed to what their rows say; nothing if none of it can be changed.
pub(super) fn updated(
    path: &SitePath,
    kind: Kind,
    text: &str,
    rows: &[&KnownRow],
    default_language: &str,
) -> Option<Planned> {
    let editor = Editor {
        kind,
        text,
        default_language,
    };
    let mut seen = HashSet::new();
    let mut edits = Vec::new();
    for row in rows.iter().filter(|row| seen.insert(&row.id)) {
        let record = written_record(path, text, kind, &row.id)?;
        edits.extend(editor.edits_of(row, path, &record));
    }
    if edits.is_empty() {
        return None;
    }
    edits.sort_by_key(|edit| edit.at.start);
    let (mut whole, mut changed, mut from) = (Written::default(), Vec::new(), 0);
    for Edit { at, with } in edits {
        whole.text(text.get(from..at.start)?, None);
        let start = whole.text.len();
        whole.append(with);
        changed.push(start..whole.text.len());
        from = at.end;
    }
    whole.text(&text[from..], None);
    stays(path, kind, text, &whole.text, rows).then(|| Planned {
        path: path.to_string(),
        text: whole,
        change: FileChange::Insert(changed),
        records: Vec::new(),
    })
}

/// What stands in some bytes of a file instead.
struct Edit {
    at: Range<usize>,
    with: Written,
}

impl Edit {
    fn insert(at: usize, with: Written) -> Edit {
        Edit { at: at..at, with }
    }
}

struct Editor<'t> {
    kind: Kind,
    text: &'t str,
    default_language: &'t str,
}

impl Editor<'_> {
    fn edits_of(&self, row: &KnownRow, path: &SitePath, record: &WrittenRecord) -> Vec<Edit> {
        let fields = row_fields(row, path);
        let values = row.fields.iter().zip(&fields);
        let differing = values.filter(|(_, field)| !says(&record.fields, field));
        let edits = differing.filter_map(|((key, value), field)| {
            let own = record.fields.iter().find(|own| own.key == field.key);
            match own {
                Some(own) => self.changed(own, &field.node, value),
                None => Some(vec![added(self.text, record, key, value)?]),
            }
        });
        edits.flatten().collect()
    }

    /// The edits that make a field say what a row says; nothing if that is for its author to do.
    fn changed(&self, own: &TreeEntry, row: &TreeNode, value: &YamlValue) -> Option<Vec<Edit>> {
        match (&own.node.tree, &row.tree, value) {
            (Tree::Scalar(..), Tree::Scalar(..), YamlValue::Scalar(..)) => {
                Some(vec![self.replaced(own, value)?])
            }
            (Tree::Null, Tree::Scalar(..), YamlValue::Scalar(..)) => {
                let colon = own.key_span.end as usize;
                let rest = self.text.get(colon..)?.strip_prefix(':')?;
                rest.lines().next()?.trim().is_empty().then_some(())?;
                let mut with = Written::default();
                with.text(" ", None);
                with.append(value_before(&rest[..0], value));
                Some(vec![Edit::insert(colon + 1, with)])
            }
            // A text in several languages, of which a row has some.
            (Tree::Map(parts), Tree::Map(row), YamlValue::Map(values)) => {
                let mut edits = Vec::new();
                let differing = values
                    .iter()
                    .zip(row)
                    .filter(|(_, part)| !says(parts, part));
                for ((key, value), part) in differing {
                    match parts.iter().find(|own| own.key == part.key) {
                        Some(own) => edits.extend(self.changed(own, &part.node, value)?),
                        None => edits.push(added_among(self.text, parts, key, value)?),
                    }
                }
                Some(edits)
            }
            // Until now it had a text in the language of the site alone.
            (Tree::Scalar(own_text, _), Tree::Map(row), YamlValue::Map(values))
                if is_text(self.kind, &own.key) =>
            {
                let own_text = YamlValue::Scalar(scalar(own_text), None);
                let mut all = values.clone();
                if row.iter().all(|part| *part.key != *self.default_language) {
                    all.insert(0, (self.default_language.to_owned(), own_text));
                }
                Some(vec![self.replaced(own, &YamlValue::Map(all))?])
            }
            // One text is that in the language of the site.
            (Tree::Map(parts), Tree::Scalar(..), YamlValue::Scalar(..)) => {
                let own = parts
                    .iter()
                    .find(|own| *own.key == *self.default_language)?;
                self.changed(own, row, value)
            }
            _ => None,
        }
    }

    /// A value in the place of another; what another one repeats by its name is for its author.
    fn replaced(&self, own: &TreeEntry, value: &YamlValue) -> Option<Edit> {
        let start = self.value_start(own)?;
        let end = own.node.span.end as usize;
        let written = self.text.get(start..end)?.trim_end();
        if written.starts_with(['&', '*', '!']) {
            return None;
        }
        let end = start + written.len();
        Some(Edit {
            at: start..end,
            with: value_before(self.text.get(end..)?, value),
        })
    }

    /// Where the value of a key begins: of a text over several lines, with its `|` or `>`.
    fn value_start(&self, own: &TreeEntry) -> Option<usize> {
        let colon = own.key_span.end as usize;
        let behind = self.text.get(colon..)?.strip_prefix(':')?;
        let value = behind.trim_start_matches([' ', '\t']);
        Some(if value.starts_with(['|', '>']) {
            colon + 1 + behind.len() - value.len()
        } else {
            own.node.span.start as usize
        })
    }
}

/// Whether a field is text, which may be in several languages.
fn is_text(kind: Kind, key: &str) -> bool {
    let mut fields = model::fields(kind);
    fields.any(|field| field.key == key && matches!(field.value, FieldType::Text))
}

/// A value that stands before some text: among others in brackets or braces more of them need quotes.
fn value_before(rest: &str, value: &YamlValue) -> Written {
    let mut written = Written::default();
    match value {
        YamlValue::Scalar(letters, from) if !rest.trim_start().starts_with([',', '}', ']']) => {
            written.text(letters, *from);
        }
        _ => written.in_brackets(value),
    }
    written
}

/// A field that a record lacks: at the end of its front matter, or among its fields in a list of records.
fn added(text: &str, record: &WrittenRecord, key: &str, value: &YamlValue) -> Option<Edit> {
    if record.end == text.len() {
        return added_among(text, &record.fields, key, value);
    }
    let mut with = Written::default();
    with.map(&one(key, value), 0);
    Some(Edit::insert(record.end, with))
}

/// One more key of a map with some keys, in braces or a line each.
fn added_among(text: &str, among: &[TreeEntry], key: &str, value: &YamlValue) -> Option<Edit> {
    let (first, last) = (among.first()?, among.last()?);
    let end = last.node.span.end as usize;
    let mut with = Written::default();
    if text.get(end..)?.trim_start().starts_with('}') {
        with.text(&format!(", {}: ", scalar(key)), None);
        with.in_brackets(value);
        return Some(Edit::insert(end, with));
    }
    let line_of = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let start = first.key_span.start as usize;
    let indent = start - line_of(start);
    text[line_of(start)..start]
        .trim()
        .is_empty()
        .then_some(())?;
    let at = match among.get(1) {
        Some(second) => line_of(second.key_span.start as usize),
        None => end + text[end..].find('\n')? + 1,
    };
    with.map(&one(key, value), indent);
    Some(Edit::insert(at, with))
}

fn one(key: &str, value: &YamlValue) -> Map {
    vec![(key.to_owned(), value.clone())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_gets_languages_and_a_name_of_a_file_gets_none() {
        let path = SitePath::new("content/people/ada.md").unwrap();
        let text = "---\nname: Ada\nimage: ada.jpg\n---\n";
        for (field, part, expected) in [
            (
                "name",
                "ar",
                Some("---\nname: {en: Ada, ar: x}\nimage: ada.jpg\n---\n"),
            ),
            ("image", "alt", None),
        ] {
            let value = YamlValue::Map(one(part, &YamlValue::Scalar("x".to_owned(), None)));
            let row = KnownRow {
                id: "ada".to_owned(),
                fields: one(field, &value),
            };
            let changed = updated(&path, Kind::Person, text, &[&row], "en");
            let changed = changed.map(|file| file.whole());
            assert_eq!(changed.as_deref(), expected, "{field}");
        }
    }
}
