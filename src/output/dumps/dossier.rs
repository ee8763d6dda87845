//! Every record, in every language.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::base::path::encoded;
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::accepted::SOURCE;
use crate::record::body::Part;
use crate::record::kind::Kind;
use crate::record::markdown::escape::escape;
use crate::record::reference::{Ref, SourceRef};
use crate::view::body::{self, code};
use crate::view::context::PageContext;
use crate::view::downloads::lines_file;
use crate::view::plain::{self, language_of};
use crate::view::points;
use crate::view::prefixed_ids::without_pins;

use super::super::context::BuildContext;
use super::fields;
use super::values::*;

/// What there is: what the dossier is called, and where its records stand. A large dossier is read a line at a time.
pub(super) fn index(ctx: &PageContext<'_>, build: &BuildContext<'_>) -> Value {
    let titles = build.languages.iter().map(|language| {
        (
            language.lang.to_string(),
            Value::from(language.site_title.as_str()),
        )
    });
    let languages: Vec<&str> = build
        .languages
        .iter()
        .map(|language| language.lang.as_str())
        .collect();
    let file = |kind: Kind| {
        let (path, records) = (lines_file(kind), ctx.lens.index(kind).len());
        json!({ "path": path, "kind": kind.as_str(), "records": records })
    };
    let mut head = Object::default();
    head.add("$schema", "dossier.schema.json")
        .add("generator", "chancery");
    head.add("title", titles.collect::<Map<_, _>>())
        .add("languages", languages);
    head.add("base_url", ctx.settings.base_url.as_deref());
    head.add("licence", &*ctx.settings.licence)
        .add("version", &*ctx.settings.version);
    head.add("files", Kind::ALL.into_iter().map(file).collect::<Value>());
    head.into()
}

/// All records of a kind, one a line (<https://jsonlines.org>): written as they are made, and compared line by line.
pub(super) fn write_lines(
    ctx: &PageContext<'_>,
    build: &BuildContext<'_>,
    kind: Kind,
    to: &mut dyn Write,
) -> io::Result<()> {
    // A text says its references in its own language.
    let desks: Vec<PageContext<'_>> = (0..build.languages.len())
        .map(|lang| PageContext {
            requested: ctx.requested,
            ..build.page_context(ctx.lens, lang, None)
        })
        .collect();
    for ix in ctx.lens.index(kind) {
        serde_json::to_writer(&mut *to, &record(ctx, &desks, ix))?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

fn record(ctx: &PageContext<'_>, desks: &[PageContext<'_>], ix: Ix) -> Value {
    let node = ctx.lens.node(ix);
    let mut object = Object::default();
    object
        .add("ref", name(ctx, ix))
        .add("kind", node.kind.as_str())
        .add("id", &*node.id);
    if !node.introduces() {
        object.0.insert(
            "url".to_owned(),
            format!(
                "{}{}",
                ctx.settings.base_url.as_deref().unwrap_or_default(),
                encoded(&node.url())
            )
            .into(),
        );
    }
    let card = ctx.card(ix);
    object.add("label", card.view().text.as_str());
    object.add("title", text(ctx, &node.title));
    object
        .add("date", date(node.date.as_ref()))
        .add("country_code", node.code.map(str::to_uppercase));
    object.add(
        "event",
        node.event_id().map(|event| format!("event:{event}")),
    );
    if let Some(record) = &node.record {
        match ctx.lens.delegation(ix).filter(|_| node.inline.is_some()) {
            Some(sent) => fields::delegation(ctx, desks, sent, node.date.as_ref(), &mut object),
            None => {
                fields::add(ctx, desks, ix, &record.fields, &mut object);
                common(ctx, record, &mut object);
                texts(ctx, desks, ix, &mut object);
            }
        }
    }
    object.add("linked_from", linked_from(ctx, ix));
    object.into()
}

fn common(ctx: &PageContext<'_>, record: &Record, object: &mut Object) {
    let common = &record.common;
    fields::declared(ctx, common, object);
    let aliases: Vec<&str> = common.aliases.iter().map(|alias| &*alias.text).collect();
    object.add("aliases", aliases);
    object.add(
        "extra",
        common
            .extra
            .iter()
            .map(|(key, value)| (key.to_string(), extra(value)))
            .collect::<Map<_, _>>(),
    );
}

/// A point of a speech, and where it stands in the text of each language. What it says is there, and nowhere twice.
#[derive(Default)]
struct Said {
    fields: Object,
    anchors: Map<String, Value>,
    cited: Vec<SourceRef>,
}

/// The texts of a record and what their footnotes say, by language; and of a speech its points.
fn texts(ctx: &PageContext<'_>, desks: &[PageContext<'_>], ix: Ix, object: &mut Object) {
    let node = ctx.lens.node(ix);
    let (mut bodies, mut footnotes) = (Map::new(), Map::new());
    let mut points: BTreeMap<usize, Said> = BTreeMap::new();
    for text in node
        .record
        .iter()
        .chain(&node.translations)
        .filter(|text| !text.body.is_empty())
    {
        let lang = language_of(text, ctx.default_language());
        let spoken = desks
            .iter()
            .find(|ctx| ctx.language.lang == *lang)
            .unwrap_or(ctx);
        bodies.insert(
            lang.to_string(),
            html(spoken, &text.body.parts, text).into(),
        );
        let notes: Vec<Value> = text
            .body
            .footnotes
            .iter()
            .map(|note| html(spoken, note, text).trim().into())
            .collect();
        if !notes.is_empty() {
            footnotes.insert(lang.to_string(), notes.into());
        }
        for point in node.points(text) {
            let said = points.entry(point.number).or_default();
            if said.fields.0.is_empty() {
                let topics = points::topics_of(ctx, ix, point.number)
                    .map(|topic| Value::from(name(ctx, topic)));
                said.fields
                    .add("number", point.number)
                    .add("topics", topics.collect::<Value>());
            }
            said.anchors
                .insert(lang.to_string(), (&*point.anchor).into());
            said.cited.extend(plain::cited(point, text));
        }
    }
    let point = |mut said: Said| {
        said.fields
            .add("anchors", said.anchors)
            .add("sources", each_once(sources(ctx, &said.cited)));
        Value::from(said.fields)
    };
    object.add("text", bodies).add("footnotes", footnotes);
    object.add("points", points.into_values().map(point).collect::<Value>());
}

fn each_once(sources: Value) -> Value {
    let mut once: Vec<Value> = Vec::new();
    for source in sources.as_array().into_iter().flatten() {
        if !once.contains(source) {
            once.push(source.clone());
        }
    }
    once.into()
}

/// A text as HTML whose links are whole, or begin where the data lies. A mark of a source is `<cite data-source
/// data-at>`, that of a footnote `<sup data-footnote>`: both are empty, so that without elements the text is what a
/// reader reads.
fn html(ctx: &PageContext<'_>, parts: &[Part], record: &Record) -> String {
    let root = ctx.settings.base_url.as_deref().unwrap_or("../");
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Cite(cited) => {
                for source in cited {
                    let reference = Ref {
                        kind: None,
                        id: source.id.clone(),
                        span: source.span,
                    };
                    let Some(ix) = ctx.lens.resolve(&reference, SOURCE) else {
                        continue;
                    };
                    out.push_str(&format!("<cite data-source=\"{}\"", escape(&name(ctx, ix))));
                    if !source.locator.is_empty() {
                        out.push_str(&format!(" data-at=\"{}\"", escape(&source.locator)));
                    }
                    out.push_str("></cite>");
                }
            }
            // The number of a point is the page's, not the text's.
            Part::Html(html) => out.push_str(&without_pins(html)),
            Part::Code(block) => code::plain(block, &mut out),
            Part::Footnote(number) => {
                out.push_str(&format!("<sup data-footnote=\"{}\"></sup>", number + 1))
            }
            part => body::parts(ctx, std::slice::from_ref(part), record, root, &mut out),
        }
    }
    out
}

/// Everything that points at a record, by role.
fn linked_from(ctx: &PageContext<'_>, ix: Ix) -> Value {
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for edge in ctx.lens.links(ix) {
        let group = groups.entry(edge.role.as_str()).or_default();
        let from = name(ctx, edge.other);
        // Links stand by role, then by what points: whatever points twice does so in a row.
        if group.last() != Some(&from) {
            group.push(from);
        }
    }
    groups
        .into_iter()
        .map(|(role, from)| (role.to_owned(), Value::from(from)))
        .collect::<Map<_, _>>()
        .into()
}
