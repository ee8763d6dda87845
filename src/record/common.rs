//! What a record of any kind may say.

use crate::base::decode::{Decoder, MapReader};
use crate::base::diagnostic::Severity;
use crate::base::path::{decoded, is_segment};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::segment;
use crate::base::tree::{Entry, Node, Style, Tree, taken_differently};
use crate::date::{Date, Day};

use super::reference::{Address, SourceRef, address, sources};
use super::text::{DatedName, Text, names, text};

/// An old address of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alias {
    /// An old id, or with a leading `/` an old path.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// A picture of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Image {
    /// A file beside the record, or a path from the site's root.
    pub src: Box<str>,
    /// What it shows, for those who do not see it.
    pub alt: Text,
    /// Who made it.
    pub credit: Text,
    /// On which terms.
    pub licence: Box<str>,
    /// Where `src` stands.
    pub span: Span,
}

/// A mistake that was put right after publication.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Correction {
    /// When.
    pub date: Option<Date>,
    /// What was wrong and is right now.
    pub text: Text,
}

/// A link that leaves the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// What it is called.
    pub title: Text,
    /// Where it leads.
    pub url: Address,
}

/// What a record of any kind may say.
#[derive(Clone, Debug, Default, Hash)]
pub struct Common {
    /// The title, or of a person, body or place its name.
    pub title: Text,
    /// Other forms of the name, some for a time only.
    pub names: Vec<DatedName>,
    /// A sentence or two.
    pub summary: Text,
    /// Old addresses.
    pub aliases: Vec<Alias>,
    /// Not to be published.
    pub draft: bool,
    /// Not before this day.
    pub publish: Option<Day>,
    /// Not from this day on.
    pub expire: Option<Day>,
    /// When it was last worked on.
    pub updated: Option<Date>,
    /// A picture.
    pub image: Option<Image>,
    /// What was put right.
    pub corrections: Vec<Correction>,
    /// The sources of its fields that name none of their own.
    pub sources: Vec<SourceRef>,
    /// Links that leave the site.
    pub links: Vec<Link>,
    /// Rules silenced here, each with the reason.
    pub allow: Vec<(Box<str>, Box<str>)>,
    /// What only a theme reads.
    pub extra: Vec<(Box<str>, Extra)>,
}

/// A free value for themes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Extra {
    /// Nothing.
    Null,
    /// Letters.
    Text(Box<str>),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A list.
    List(Vec<Extra>),
    /// Keys with values, in the order written.
    Map(Vec<(Box<str>, Extra)>),
}

impl Extra {
    /// What a tree says when nobody knows what is meant.
    pub fn of(node: &Node) -> Extra {
        match &node.tree {
            Tree::Null => Extra::Null,
            Tree::Scalar(text, Style::Plain) => match (&**text, text.parse::<i64>()) {
                ("true", _) => Extra::Bool(true),
                ("false", _) => Extra::Bool(false),
                (plain, Ok(number)) if number.to_string() == plain => Extra::Number(number),
                _ => Extra::Text(text.clone()),
            },
            Tree::Scalar(text, Style::Quoted) => Extra::Text(text.clone()),
            Tree::Seq(items) => Extra::List(items.iter().map(Extra::of).collect()),
            Tree::Map(entries) => Extra::Map(extras(entries)),
        }
    }
}

fn extras(entries: &[Entry]) -> Vec<(Box<str>, Extra)> {
    entries
        .iter()
        .map(|entry| (entry.key.clone(), Extra::of(&entry.node)))
        .collect()
}

/// Reads the fields that every kind shares, except the title.
pub(super) fn common(decoder: &mut Decoder, fields: &mut MapReader<'_>) -> Common {
    Common {
        title: Text::default(),
        names: names(decoder, fields.take("names")),
        summary: text(decoder, fields.take("summary")),
        aliases: aliases(decoder, fields.take("aliases")),
        draft: fields
            .take("draft")
            .and_then(|node| decoder.boolean(node))
            .unwrap_or(false),
        publish: day(decoder, fields.take("publish")),
        expire: day(decoder, fields.take("expire")),
        updated: fields.take("updated").and_then(|node| decoder.date(node)),
        image: fields.take("image").and_then(|node| image(decoder, node)),
        corrections: corrections(decoder, fields.take("corrections")),
        sources: sources(decoder, fields.take("sources")),
        links: links(decoder, fields.take("links")),
        allow: allow(decoder, fields.take("allow")),
        extra: extra(decoder, fields.take("extra")),
    }
}

fn day(decoder: &mut Decoder, node: Option<&Node>) -> Option<Day> {
    let node = node?;
    let day = node.as_str().and_then(Day::parse);
    if day.is_none() {
        decoder.wrong_type(node, "a day like `2024-11-04`");
    }
    day
}

fn aliases(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Alias> {
    let Some(node) = node else { return Vec::new() };
    let mut aliases = Vec::new();
    for item in decoder.many(node) {
        let Some(written) = decoder.string(item) else {
            continue;
        };
        // A browser copies an address with its percent signs.
        let text: Box<str> = decoded(&written).into();
        // An old path may end with a slash or begin with one; what is between is an address, segment by segment.
        let path = text
            .strip_prefix('/')
            .map_or(&*text, |path| path.strip_suffix('/').unwrap_or(path));
        if path.split('/').all(is_segment) {
            aliases.push(Alias {
                text,
                span: item.span,
            });
        } else {
            decoder
                .problem(Code::BadId, item.span, {
                    format!(
                        "`{}` cannot be an old address{}",
                        segment::shown(&text),
                        segment::why(&text)
                    )
                })
                .help = Some(
                "write an old id, or with a leading `/` an old path: `/news/old-name/`".to_owned(),
            );
        }
    }
    aliases
}

fn image(decoder: &mut Decoder, node: &Node) -> Option<Image> {
    if let Some(src) = node.as_str() {
        picture(decoder, node)?;
        let (alt, credit) = (Text::default(), Text::default());
        return Some(Image {
            src: src.into(),
            alt,
            credit,
            licence: "".into(),
            span: node.span,
        });
    }
    let mut fields = decoder.fields(node, "a file's name, or `{src, alt, credit, licence}`")?;
    let src = fields.take("src");
    let image = src.and_then(|src| {
        Some(Image {
            src: picture(decoder, src)?,
            alt: text(decoder, fields.take("alt")),
            credit: text(decoder, fields.take("credit")),
            licence: fields
                .take("licence")
                .and_then(|node| decoder.string(node))
                .unwrap_or_default(),
            span: src.span,
        })
    });
    if src.is_none() {
        decoder
            .problem(Code::MissingField, node.span, "an image without `src`")
            .help =
            Some("name the file beside the record: `{src: portrait.jpg, alt: …}`".to_owned());
        return None;
    }
    decoder.finish(fields);
    image
}

/// Reads the address of a picture.
fn picture(decoder: &mut Decoder, node: &Node) -> Option<Box<str>> {
    let src = decoder.string(node)?;
    (!decoder.refuses(&src, node.span)).then_some(src)
}

fn corrections(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Correction> {
    let Some(node) = node else { return Vec::new() };
    let mut corrections = Vec::new();
    for item in decoder.many(node) {
        let Some(mut fields) = decoder.fields(item, "a correction, `{date, text}`") else {
            continue;
        };
        let date = fields.take("date").and_then(|node| decoder.date(node));
        let said = text(decoder, fields.take("text"));
        if said.is_empty() {
            decoder
                .problem(Code::MissingField, item.span, "a correction without `text`")
                .help = Some("say what was put right: `{date: 2024-12-01, text: …}`".to_owned());
        }
        decoder.finish(fields);
        corrections.push(Correction { date, text: said });
    }
    corrections
}

fn links(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Link> {
    let Some(node) = node else { return Vec::new() };
    let mut links = Vec::new();
    for item in decoder.many(node) {
        if let Some(url) = item.as_str() {
            let title = Text::plain(url, item.span);
            links.extend(address(decoder, item).map(|url| Link { title, url }));
            continue;
        }
        let Some(mut fields) = decoder.fields(item, "a link, `{title, url}`") else {
            continue;
        };
        let title = text(decoder, fields.take("title"));
        let written = fields.take("url");
        let url = written.and_then(|node| address(decoder, node));
        decoder.finish(fields);
        match url {
            Some(url) => {
                let title = if title.is_empty() {
                    Text::plain(&url, item.span)
                } else {
                    title
                };
                links.push(Link { title, url });
            }
            None if written.is_some() => {}
            None => {
                decoder
                    .problem(Code::MissingField, item.span, "a link without `url`")
                    .help =
                    Some("write where it leads: `{title: …, url: \"https://…\"}`".to_owned());
            }
        }
    }
    links
}

fn allow(decoder: &mut Decoder, node: Option<&Node>) -> Vec<(Box<str>, Box<str>)> {
    let Some(node) = node else { return Vec::new() };
    let Some(mut fields) = decoder.fields(node, "a map from codes to reasons") else {
        return Vec::new();
    };
    let mut allow = Vec::new();
    for entry in fields.rest() {
        let known = Code::find(&entry.key);
        if known.is_none() {
            let near = crate::base::suggest::closest(
                &entry.key,
                Code::ALL.iter().map(|code| code.as_str()),
            );
            let help = near.map_or_else(
                || "a code is shown in brackets at the start of its problem".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            decoder
                .problem(
                    Code::UnknownKey,
                    entry.key_span,
                    format!("no rule has the code `{}`", entry.key),
                )
                .help = Some(help);
        }
        if known.is_some_and(|code| code.severity() == Severity::Error) {
            let message = format!("`{}` is an error, and cannot be silenced", entry.key);
            decoder
                .problem(Code::UnknownKey, entry.key_span, message)
                .help = Some("fix what it reports".to_owned());
        }
        if let Some(reason) = decoder.string(&entry.node) {
            if reason.trim().is_empty() {
                decoder
                    .problem(
                        Code::MissingField,
                        entry.key_span,
                        "a rule is silenced without a reason",
                    )
                    .help = Some(format!("say why: `{}: \"…\"`", entry.key));
            }
            allow.push((entry.key.clone(), reason));
        }
    }
    allow
}

fn extra(decoder: &mut Decoder, node: Option<&Node>) -> Vec<(Box<str>, Extra)> {
    let Some(node) = node else { return Vec::new() };
    match decoder.fields(node, "a map") {
        Some(mut fields) => {
            let entries = fields.rest();
            entries
                .iter()
                .for_each(|entry| surprises(decoder, &entry.node));
            extras(entries)
        }
        None => Vec::new(),
    }
}

/// No field says here what plain letters mean: what other readers take differently is worth a word.
fn surprises(decoder: &mut Decoder, node: &Node) {
    match &node.tree {
        Tree::Scalar(text, Style::Plain) => {
            if let Some(taken) = taken_differently(text) {
                let message = format!("`{text}` is text here, and {taken} to other YAML readers");
                decoder.problem(Code::YamlSurprise, node.span, message).help =
                    Some(format!("put it in quotes: `\"{text}\"`"));
            }
        }
        Tree::Seq(items) => items.iter().for_each(|item| surprises(decoder, item)),
        Tree::Map(entries) => entries
            .iter()
            .for_each(|entry| surprises(decoder, &entry.node)),
        Tree::Null | Tree::Scalar(..) => {}
    }
}
