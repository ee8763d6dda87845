//! From a file's bytes to its records.

use std::hash::Hasher;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use crate::base::decode::{Decoder, Fields as Reading};
use crate::base::path::SitePath;
use crate::base::place::Span;
use crate::base::print::{print_of, print_of_bytes};
use crate::base::rules::Code;
use crate::base::tree::{Node, Tree};

use super::body::Body;
use super::common::{Common, common};
use super::fields::{Fields, Page};
use super::kind::Kind;
use super::markdown;
use super::place_of::{Placed, placed};
use super::text::Text;
use super::{Parsed, Record, kinds, yaml};

/// Parses one file under `content/`. Nothing for a file that is copied as it is.
pub fn parse(path: &SitePath, bytes: &[u8]) -> Option<Parsed> {
    let placed = placed(path.under("content")?);
    if placed == Placed::Asset {
        return None;
    }
    let mut decoder = Decoder::new(path.clone());
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            decoder.problem(Code::NotUtf8, Span::new(at, at + 1), "this file is not UTF-8 text").help =
                Some("save it as UTF-8".to_owned());
            ""
        }
    };
    let unreadable = !decoder.problems.is_empty();
    let print = print_of_bytes(bytes);
    let records = match placed {
        Placed::Asset => Vec::new(),
        Placed::Misplaced(help) => {
            decoder.problem(Code::MisplacedFile, Span::new(0, 0), "no record can be in this place").help = Some(help.to_owned());
            Vec::new()
        }
        Placed::List(kind) => list(kind, text, &mut decoder),
        Placed::Record { kind, id, lang, bundle } => {
            let mut record = one(kind, &id, text, lang.is_some(), &mut decoder);
            record.broken |= unreadable;
            record.lang = lang;
            record.bundle = bundle;
            record.print = print;
            vec![Arc::new(record)]
        }
    };
    Some(Parsed { path: path.clone(), print, records, problems: decoder.problems })
}

/// Where the front matter and the body begin and end, in bytes of the file.
struct Split<'t> {
    yaml: &'t str,
    yaml_start: usize,
    body: &'t str,
    body_start: usize,
    closed: bool,
}

fn split(text: &str) -> Split<'_> {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = &text[bom..];
    let mut lines = rest.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Split { yaml: "", yaml_start: bom, body: rest, body_start: bom, closed: true };
    }
    let start = bom + first.len();
    let mut end = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let body_start = end + line.len();
            return Split { yaml: &text[start..end], yaml_start: start, body: &text[body_start..], body_start, closed: true };
        }
        end += line.len();
    }
    Split { yaml: &text[start..], yaml_start: start, body: "", body_start: text.len(), closed: false }
}

fn one(kind: Kind, id: &str, text: &str, translation: bool, decoder: &mut Decoder) -> Record {
    let split = split(text);
    let path = decoder.path().clone();
    let tree = if split.closed {
        yaml::parse(split.yaml, split.yaml_start, &path)
    } else {
        let span = Span::new(split.yaml_start - 4, split.yaml_start - 1);
        let problem =
            crate::base::diagnostic::Diagnostic::new(Code::BrokenYaml, decoder.place(span), "the front matter has no end")
                .help("close it with a line `---`");
        Err(problem)
    };
    let (tree, broken) = match tree {
        Ok(tree) => (tree, false),
        Err(problem) => {
            decoder.problems.push(problem);
            (Node { span: Span::new(0, 0), tree: Tree::Map(Vec::new()) }, true)
        }
    };
    let span = Span::new(split.yaml_start, split.yaml_start + split.yaml.lines().next().map_or(0, |line| line.trim_end().len()));
    let mut record = Record { broken, ..blank(&path, kind, id, span) };
    let parsed = markdown::parse(split.body, split.body_start, kind, decoder);
    record.body = parsed.body;
    let mut broken_reading = Decoder::new(record.path.clone());
    // Of a file that does not parse, nothing else is said: one stray colon is one error.
    let reader = if broken { &mut broken_reading } else { &mut *decoder };
    if let Some(mut fields) = reader.fields(&tree, "a map of fields") {
        record.common = common(reader, &mut fields);
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

/// A record that says nothing yet.
fn blank(path: &SitePath, kind: Kind, id: &str, span: Span) -> Record {
    Record {
        path: path.clone(),
        print: 0,
        kind,
        id: id.into(),
        lang: None,
        span,
        broken: false,
        bundle: false,
        common: Common::default(),
        fields: Fields::Page(Box::new(Page { weight: 0, template: None, menu: false })),
        body: Body::default(),
    }
}

fn list(kind: Kind, text: &str, decoder: &mut Decoder) -> Vec<Arc<Record>> {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let path = decoder.path().clone();
    let tree = match yaml::parse(&text[bom..], bom, &path) {
        Ok(tree) => tree,
        Err(problem) => {
            decoder.problems.push(problem);
            // Which records the file holds cannot be told: one without an id stands for them all.
            return vec![Arc::new(Record { broken: true, ..blank(&path, kind, "", Span::new(0, 0)) })];
        }
    };
    let Some(mut entries) = decoder.fields(&tree, "a map from ids to records") else { return Vec::new() };
    let mut records = Vec::new();
    for entry in entries.rest() {
        let mut record = blank(&path, kind, &entry.key, entry.key_span);
        let fields = match &entry.node.tree {
            Tree::Null => Some(Reading::none(entry.key_span)),
            _ => decoder.fields(&entry.node, "a map of fields"),
        };
        let Some(mut fields) = fields else { continue };
        fields.span = entry.key_span;
        record.common = common(decoder, &mut fields);
        kinds::read(decoder, &mut fields, &mut record, false);
        decoder.finish(fields);
        let mut hasher = Xxh3::new();
        hasher.write_u64(print_of(&record.common));
        hasher.write_u64(print_of(&record.fields));
        record.print = hasher.finish().max(1);
        record.span = entry.key_span;
        records.push(Arc::new(record));
    }
    records
}
