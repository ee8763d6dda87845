//! From a file's bytes to its records.

use std::hash::Hasher;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use crate::base::characters;
use crate::base::decode::{Decoder, MapReader};
use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::{fingerprint_of, fingerprint_of_bytes};
use crate::base::path::{SitePath, is_segment};
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::segment;
use crate::base::tree::{Tree, TreeNode};

use super::common::Common;
use super::cut::cut;
use super::fields::Fields;
use super::front::{self, Split};
use super::kind::Kind;
use super::markdown;
use super::model;
use super::odd::odd;
use super::place_of::{RecordPlace, placed};
use super::text::Text;
use super::{Parsed, Record, kinds, yaml};

/// How many bytes the front matter of one record may have. No setting is part of parsing.
pub const FRONT_MATTER: usize = 1_000_000;

/// Parses one file under `content/`. Nothing for a file that is copied as it is.
pub fn parse(path: &SitePath, bytes: &[u8]) -> Option<Parsed> {
    let placed = placed(path.under("content")?);
    if placed == RecordPlace::Asset {
        return None;
    }
    #[cfg(debug_assertions)]
    crate::base::panic::provoke("take", bytes);
    let mut decoder = Decoder::new(path.clone()).knowing_owners(model::owners);
    let text = match text_of(path, bytes) {
        Ok(text) => Some(text),
        Err(problem) => {
            decoder.problems.push(problem);
            None
        }
    };
    let fingerprint = fingerprint_of_bytes(bytes);
    let records = match placed {
        RecordPlace::Asset => Vec::new(),
        RecordPlace::Misplaced(help) => {
            decoder
                .problem(
                    Code::MisplacedFile,
                    Span::new(0, 0),
                    "no record can be in this place",
                )
                .help = Some(help.to_owned());
            Vec::new()
        }
        RecordPlace::List(kind) => text.map_or_else(
            || vec![unreadable(path, kind)],
            |text| list(kind, text, &mut decoder),
        ),
        RecordPlace::Record { kind, id, .. } if !id.split('/').all(is_segment) => {
            let help = format!(
                "rename it: `{}`",
                id.split('/')
                    .map(segment::proposed)
                    .collect::<Vec<_>>()
                    .join("/")
            );
            let message = format!(
                "`{}` cannot be the address of {}{}",
                segment::shown(&id),
                kind.with_article(),
                segment::why(&id)
            );
            decoder.problem(Code::BadId, Span::new(0, 0), message).help = Some(help);
            Vec::new()
        }
        RecordPlace::Record {
            kind,
            id,
            lang,
            bundle,
        } => {
            let mut record = match text {
                Some(text) => one(kind, &id, text, lang.is_some(), &mut decoder),
                None => Record {
                    broken: true,
                    ..blank(path, kind, &id, Span::new(0, 0))
                },
            };
            record.lang = lang;
            record.bundle = bundle;
            record.fingerprint = fingerprint_of(&(path, fingerprint));
            vec![Arc::new(record)]
        }
    };
    Some(Parsed {
        path: path.clone(),
        fingerprint,
        records,
        problems: decoder.problems.into_vec(),
    })
}

/// The text of a file.
///
/// # Errors
/// If the bytes are not UTF-8, or hold a character that no text may hold: where, and what to do about it.
pub fn text_of<'b>(path: &SitePath, bytes: &'b [u8]) -> Result<&'b str, Diagnostic> {
    let problem = |code: Code, span: Span, message: &str, help: &str| {
        Err(Diagnostic::new(
            code,
            Some(Place {
                path: path.clone(),
                span,
            }),
            message,
        )
        .help(help))
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let wide = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
            let help = if wide {
                "it is UTF-16: save it as UTF-8"
            } else {
                "save it as UTF-8: editors have it under *Save with encoding* or *Encoding*"
            };
            return problem(
                Code::NotUtf8,
                Span::new(at, at + 1),
                "this file is not UTF-8 text",
                help,
            );
        }
    };
    match characters::forbidden(text) {
        None => Ok(text),
        Some((at, letter)) => {
            let message = format!(
                "this file has {} in it, which is not text",
                characters::name(letter)
            );
            let span = Span::new(at, at + letter.len_utf8());
            problem(
                Code::ControlCharacter,
                span,
                &message,
                &characters::help(letter),
            )
        }
    }
}

/// Which records a list holds cannot be told: one without an id stands for them all.
fn unreadable(path: &SitePath, kind: Kind) -> Arc<Record> {
    Arc::new(Record {
        broken: true,
        ..blank(path, kind, "", Span::new(0, 0))
    })
}

fn one(kind: Kind, id: &str, text: &str, translation: bool, decoder: &mut Decoder) -> Record {
    let path = decoder.path().clone();
    let (split, tree) = match front::split(text, kind) {
        Ok(split) if split.yaml.len() > FRONT_MATTER => {
            let message = format!(
                "this front matter has {} bytes, and may have {FRONT_MATTER}",
                split.yaml.len()
            );
            let problem =
                Diagnostic::new(Code::OverLimit, decoder.place(first_line(text)), message)
                    .help("move what is long into the text below it, or into records of their own");
            (
                Split {
                    yaml: "",
                    yaml_start: 0,
                    body: "",
                    body_start: text.len(),
                },
                Err(problem),
            )
        }
        Ok(split) => {
            let tree = yaml::parse(split.yaml, split.yaml_start, &path);
            (split, tree)
        }
        Err(nearly) => {
            let problem =
                Diagnostic::new(Code::BrokenYaml, decoder.place(nearly.span), nearly.message)
                    .help(nearly.help);
            // What is nearly front matter may hold a text back: nothing of the file is shown.
            (
                Split {
                    yaml: "",
                    yaml_start: 0,
                    body: "",
                    body_start: text.len(),
                },
                Err(problem),
            )
        }
    };
    let (tree, broken) = match tree {
        // What an empty front matter lacks, the file's first line lacks.
        Ok(TreeNode {
            tree: Tree::Map(entries),
            ..
        }) if entries.is_empty() => (
            TreeNode {
                span: first_line(text),
                tree: Tree::Map(entries),
            },
            false,
        ),
        Ok(tree) => (tree, false),
        Err(problem) => {
            decoder.problems.push(problem);
            (
                TreeNode {
                    span: Span::new(0, 0),
                    tree: Tree::Map(Vec::new()),
                },
                true,
            )
        }
    };
    cut(
        &tree,
        split.yaml,
        split.yaml_start,
        &path,
        &mut decoder.problems,
    );
    odd(&tree, &path, &mut decoder.problems);
    let span = Span::new(
        split.yaml_start,
        split.yaml_start
            + split
                .yaml
                .lines()
                .next()
                .map_or(0, |line| line.trim_end().len()),
    );
    let mut record = Record {
        broken,
        ..blank(&path, kind, id, span)
    };
    let titles = titles(&tree);
    let parsed = markdown::parse(split.body, split.body_start, kind, &titles, decoder);
    record.body = Arc::new(parsed.body.shrunk());
    let mut broken_reading = Decoder::new(record.path.clone());
    // Of a file that does not parse, nothing else is said: one stray colon is one error.
    let reader = if broken {
        &mut broken_reading
    } else {
        &mut *decoder
    };
    if let Some(mut fields) = reader.fields(&tree, "a map of fields") {
        record.common = Common::read(reader, &mut fields);
        kinds::read(reader, &mut fields, &mut record, translation);
        reader.finish(fields);
    } else {
        record.broken = true;
    }
    if let (true, Some((title, span))) = (record.common.title.is_empty(), parsed.title) {
        record.common.title = Text::plain(&title, span);
    }
    if let Some(phrase) = record.common.title.0.first() {
        record.span = phrase.span;
    }
    record
}

/// What the front matter calls the record, in every language.
fn titles(tree: &TreeNode) -> Vec<&str> {
    let Tree::Map(entries) = &tree.tree else {
        return Vec::new();
    };
    let named = entries
        .iter()
        .filter(|entry| matches!(&*entry.key, "title" | "name"));
    let texts = named.flat_map(|entry| match &entry.node.tree {
        Tree::Map(languages) => languages
            .iter()
            .filter_map(|language| language.node.as_str())
            .collect(),
        _ => entry.node.as_str().into_iter().collect::<Vec<_>>(),
    });
    texts
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect()
}

/// The first line of a file, without a BOM.
fn first_line(text: &str) -> Span {
    let bom = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let line = text[bom..].lines().next().unwrap_or_default().trim_end();
    Span::new(bom, bom + line.len())
}

/// A record that says nothing yet.
fn blank(path: &SitePath, kind: Kind, id: &str, span: Span) -> Record {
    Record {
        path: path.clone(),
        fingerprint: 0,
        kind,
        id: id.into(),
        lang: None,
        span,
        broken: false,
        bundle: false,
        common: Common::default(),
        fields: Fields::none(),
        body: Arc::default(),
    }
}

fn list(kind: Kind, text: &str, decoder: &mut Decoder) -> Vec<Arc<Record>> {
    let bom = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let path = decoder.path().clone();
    let tree = match yaml::parse(&text[bom..], bom, &path) {
        Ok(tree) => tree,
        Err(problem) => {
            decoder.problems.push(problem);
            return vec![unreadable(&path, kind)];
        }
    };
    cut(&tree, &text[bom..], bom, &path, &mut decoder.problems);
    odd(&tree, &path, &mut decoder.problems);
    let Some(mut entries) = decoder.fields(&tree, "a map from ids to records") else {
        return Vec::new();
    };
    let mut records = Vec::new();
    for entry in entries.rest() {
        if !is_segment(&entry.key) {
            let message = format!(
                "`{}` cannot be the address of {}{}",
                segment::shown(&entry.key),
                kind.with_article(),
                segment::why(&entry.key)
            );
            decoder.problem(Code::BadId, entry.key_span, message).help =
                Some(format!("write `{}`", segment::proposed(&entry.key)));
            continue;
        }
        let mut record = blank(&path, kind, &entry.key, entry.key_span);
        let fields = match &entry.node.tree {
            Tree::Null => Some(MapReader::none(entry.key_span)),
            _ => decoder.fields(&entry.node, "a map of fields"),
        };
        let Some(mut fields) = fields else { continue };
        fields.span = entry.key_span;
        record.common = Common::read(decoder, &mut fields);
        kinds::read(decoder, &mut fields, &mut record, false);
        decoder.finish(fields);
        let mut hasher = Xxh3::new();
        hasher.write_u64(fingerprint_of(&path));
        hasher.write_u64(fingerprint_of(&record.common));
        hasher.write_u64(fingerprint_of(&record.fields));
        record.fingerprint = hasher.finish().max(1);
        record.span = entry.key_span;
        records.push(Arc::new(record));
    }
    records
}
