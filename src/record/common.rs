//! What a record of any kind may say.

use crate::base::decode::{Decoder, MapReader};
use crate::base::path::{decoded, is_segment};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::segment;
use crate::base::severity::Severity;
use crate::base::tree::{Style, Tree, TreeEntry, TreeNode, taken_differently};
use crate::date::{Date, Day};

use super::declare::{FieldForm, FieldValue, MapField, Plain, record};
use super::field::{FieldType, MapShape};
use super::reference::{Address, SourceRef, address};
use super::text::{DatedName, Text, names};

/// An old address of a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alias {
    /// An old id, or with a leading `/` an old path.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

record! {
    /// A picture of a record.
    pub struct Image {
        /// A file beside the record, or a path from the site's root.
        src: Box<str> as RecordPicture = required;
        /// What it shows, for those who do not see it.
        alt: Text = recommended.any_letters();
        /// Who made it.
        credit: Text = optional.any_letters();
        /// On which terms it may be used.
        licence: Box<str> = optional;
    }
    with {
        /// Where `src` stands.
        span: Span = src_span;
    }
}

record! {
    /// A mistake that was put right after publication.
    pub struct Correction {
        /// What was wrong, and is right now.
        text: Text = required.any_letters();
        /// When it was put right.
        date: Option<Date> = recommended;
    }
}

record! {
    /// A link that leaves the site.
    pub struct WebLink {
        /// Where it leads.
        url: Address = required.named("href");
        /// What it is called.
        title: Text = recommended.any_letters();
    }
}

record! {
    /// What a record of any kind may say.
    pub struct Common {
        /// A sentence or two, shown in lists and by search engines.
        summary: Text = recommended;
        /// Who says so: the sources of every field that names none of its own.
        sources: Vec<SourceRef> = recommended;
        /// Other forms of the name, each with its language as the key, and perhaps `when` and `source`.
        names: Vec<DatedName> = optional;
        /// Old ids, or with a leading `/` old paths; each leads here.
        aliases: Vec<Alias> = optional.no_data();
        /// Not to be published yet.
        draft: bool = optional.no_data();
        /// Not to be published before this day.
        publish: Option<Day> = optional.no_data();
        /// Not to be published from this day on.
        expire: Option<Day> = optional.no_data();
        /// When it was last worked on.
        updated: Option<Date> = optional;
        /// A picture: a file beside the record, or a map with `src`.
        image: Option<Image> = optional;
        /// Mistakes that were put right after publication.
        corrections: Vec<Correction> = optional;
        /// Links that leave the site.
        links: Vec<WebLink> = optional;
        /// Rules silenced here, each with the reason.
        allow: Vec<(Box<str>, Box<str>)> as Reasons = optional.no_data();
        /// Whatever only your theme reads.
        extra: Vec<(Box<str>, Extra)> = optional.no_data();
    }
    with {
        /// The title, or of a person, body or place its name.
        title: Text = of_its_kind;
    }
}

/// Each kind has a title of its own, and reads it.
fn of_its_kind(_: &mut Decoder, _: &mut MapReader<'_>) -> Text {
    Text::default()
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
    pub fn of(node: &TreeNode) -> Extra {
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

fn extras(entries: &[TreeEntry]) -> Vec<(Box<str>, Extra)> {
    entries
        .iter()
        .map(|entry| (entry.key.clone(), Extra::of(&entry.node)))
        .collect()
}

/// How the lists that only this module knows are read, and what they hold.
macro_rules! forms {
    ($($form:ty, $kind:ty, $value:expr, $read:path, |$held:ident| $of:expr;)*) => {$(
        impl FieldForm<$kind> for $form {
            const VALUE: FieldType = $value;

            fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> $kind {
                $read(decoder, fields.take(key))
            }

            fn held($held: &$kind) -> FieldValue<'_> {
                $of
            }
        }
    )*};
}

/// The address of a picture.
#[derive(Debug)]
struct RecordPicture;

/// Codes of rules with reasons.
#[derive(Debug)]
struct Reasons;

forms! {
    Plain, Vec<DatedName>, FieldType::Names, names, |value| FieldValue::Names(value);
    Plain, Vec<Alias>, FieldType::Lines, aliases, |_value| FieldValue::Own;
    Plain, Vec<(Box<str>, Extra)>, FieldType::Free, extra, |_value| FieldValue::Own;
    Reasons, Vec<(Box<str>, Box<str>)>, FieldType::Reasons, allow, |value| FieldValue::Pairs(value);
    RecordPicture, Box<str>, FieldType::Str, picture, |value| FieldValue::Word(Some(value));
    Plain, Address, FieldType::Str, link_address, |value| FieldValue::Address(Some(value));
}

fn aliases(decoder: &mut Decoder, node: Option<&TreeNode>) -> Vec<Alias> {
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

impl MapField for Image {
    const SHAPE: &'static MapShape = &MapShape {
        name: "image",
        fields: Image::FIELDS,
        short: Some(FieldType::Str),
        either: &[],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<Image> {
        if node.as_str().is_some() {
            let image = Image {
                src: picture(decoder, Some(node)),
                span: node.span,
                ..Image::default()
            };
            return Some(image).filter(|image| node.as_str() == Some(&image.src));
        }
        let mut fields = decoder.fields(node, "a file's name, or `{src, alt, credit, licence}`")?;
        let Some(src) = fields.take("src") else {
            decoder
                .problem(Code::MissingField, node.span, "an image without `src`")
                .help =
                Some("name the file beside the record: `{src: portrait.jpg, alt: …}`".to_owned());
            return None;
        };
        let image = Image::read(decoder, &mut fields);
        decoder.finish(fields);
        Some(image).filter(|image| src.as_str() == Some(&image.src))
    }
}

/// Reads the address of a picture; one that nothing may lead to is none.
fn picture(decoder: &mut Decoder, node: Option<&TreeNode>) -> Box<str> {
    let src = node.and_then(|node| Some((decoder.string(node)?, node.span)));
    src.filter(|(src, span)| !decoder.refuses(src, *span))
        .map(|(src, _)| src)
        .unwrap_or_default()
}

fn link_address(decoder: &mut Decoder, node: Option<&TreeNode>) -> Address {
    node.and_then(|node| address(decoder, node))
        .unwrap_or_default()
}

fn src_span(_: &mut Decoder, fields: &mut MapReader<'_>) -> Span {
    fields.take("src").map_or(fields.span, |src| src.span)
}

impl MapField for Correction {
    const SHAPE: &'static MapShape = &MapShape {
        name: "correction",
        fields: Correction::FIELDS,
        short: None,
        either: &[],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<Correction> {
        let mut fields = decoder.fields(node, "a correction, `{date, text}`")?;
        let correction = Correction::read(decoder, &mut fields);
        if correction.text.is_empty() {
            decoder
                .problem(Code::MissingField, node.span, "a correction without `text`")
                .help = Some("say what was put right: `{date: 2024-12-01, text: …}`".to_owned());
        }
        decoder.finish(fields);
        Some(correction)
    }
}

impl MapField for WebLink {
    const SHAPE: &'static MapShape = &MapShape {
        name: "link",
        fields: WebLink::FIELDS,
        short: Some(FieldType::Str),
        either: &[],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<WebLink> {
        if let Some(url) = node.as_str() {
            let title = Text::plain(url, node.span);
            return address(decoder, node).map(|url| WebLink { title, url });
        }
        let mut fields = decoder.fields(node, "a link, `{title, url}`")?;
        let mut link = WebLink::read(decoder, &mut fields);
        let written = fields.take("url");
        decoder.finish(fields);
        if written.is_none() {
            decoder
                .problem(Code::MissingField, node.span, "a link without `url`")
                .help = Some("write where it leads: `{title: …, url: \"https://…\"}`".to_owned());
        }
        if link.title.is_empty() {
            link.title = Text::plain(&link.url, node.span);
        }
        Some(link).filter(|link| link.url != Address::default())
    }
}

fn allow(decoder: &mut Decoder, node: Option<&TreeNode>) -> Vec<(Box<str>, Box<str>)> {
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

fn extra(decoder: &mut Decoder, node: Option<&TreeNode>) -> Vec<(Box<str>, Extra)> {
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
fn surprises(decoder: &mut Decoder, node: &TreeNode) {
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
