//! Reads what sources say.

use crate::base::decode::{Decoder, MapReader, bracketed};
use crate::base::rules::Code;
use crate::base::tree::{Style, Tree, TreeNode};
use crate::date::Date;
use crate::record::declare::{FieldForm, FieldValue, Plain};
use crate::record::field::FieldType;
use crate::record::reference::sources;
use crate::record::text::text;

use super::{BOUNDS, Bound, Count, Counted, Rank, Statement, When};

impl FieldForm<When> for Plain {
    const VALUE: FieldType = FieldType::When;

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> When {
        let node = fields.take(key);
        node.map(|node| when(decoder, node)).unwrap_or_default()
    }

    fn held(value: &When) -> FieldValue<'_> {
        FieldValue::When(value)
    }
}

impl FieldForm<Vec<Count>> for Plain {
    const VALUE: FieldType = FieldType::Counts;

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Vec<Count> {
        counts(decoder, fields.take(key))
    }

    fn held(value: &Vec<Count>) -> FieldValue<'_> {
        FieldValue::Counts(value)
    }
}

fn when(decoder: &mut Decoder, node: &TreeNode) -> When {
    // A list of dates of which none has a source is one of a set; what sources say has keys.
    let several = |items: &[TreeNode]| {
        items.len() > 1
            || items
                .iter()
                .any(|item| item.as_str().is_some_and(|text| text.contains("..")))
    };
    if let Tree::Seq(items) = &node.tree
        && !(several(items) && bracketed(node).is_some())
    {
        let statements: Vec<Statement> = items
            .iter()
            .filter_map(|item| statement(decoder, item))
            .collect();
        let headline = statements
            .iter()
            .find(|s| s.rank == Some(Rank::Preferred))
            .or_else(|| statements.iter().find(|s| s.rank != Some(Rank::Deprecated)));
        let node = headline.map(|s| TreeNode {
            span: s.span,
            tree: Tree::Scalar(s.value.clone(), Style::Plain),
        });
        let date = node.as_ref().and_then(|node| decoder.date(node));
        return When {
            date,
            span: node.map_or_else(Default::default, |node| node.span),
            statements,
        };
    }
    When {
        date: decoder.date(node),
        span: node.span,
        statements: Vec::new(),
    }
}

fn statement(decoder: &mut Decoder, node: &TreeNode) -> Option<Statement> {
    if let Some(value) = node.as_str().map(Box::from).or_else(|| one_of_a_set(node)) {
        return Some(Statement {
            value,
            source: Vec::new(),
            bound: None,
            status: None,
            rank: None,
            span: node.span,
        });
    }
    let mut fields = decoder.fields(
        node,
        "a value, or `{value, source, at_least, status, rank}`",
    )?;
    let value = fields.take("value");
    let statement = Statement {
        value: value
            .and_then(|node| one_of_a_set(node).or_else(|| decoder.string(node)))
            .unwrap_or_default(),
        source: sources(decoder, fields.take("source")),
        bound: bound(decoder, &mut fields),
        status: Plain::read(decoder, &mut fields, "status"),
        rank: Plain::read(decoder, &mut fields, "rank"),
        span: value.map_or(node.span, |value| value.span),
    };
    decoder.finish(fields);
    if value.is_none() {
        decoder
            .problem(Code::MissingField, node.span, "a statement without `value`")
            .help = Some("write what is said: `{value: 33, source: …}`".to_owned());
        return None;
    }
    Some(statement)
}

/// The bound that a statement gives: `at_least: true`, and the like. Two of them contradict each other, and are none.
fn bound(decoder: &mut Decoder, fields: &mut MapReader<'_>) -> Option<Bound> {
    let mut found = Vec::new();
    for (key, bound) in BOUNDS {
        let node = fields.take(key);
        if node.and_then(|node| decoder.boolean(node)) == Some(true) {
            found.push(bound);
        }
    }
    match found[..] {
        [bound] => Some(bound),
        _ => None,
    }
}

/// One of a set of dates, which YAML took for a list.
fn one_of_a_set(node: &TreeNode) -> Option<Box<str>> {
    bracketed(node)
        .filter(|text| Date::parse(text).is_ok())
        .map(String::into_boxed_str)
}

/// The statement that a figure in words means: `about 50`, `more than 480`, `450+`.
fn with_a_bound(text: &str) -> Option<String> {
    const WORDS: [(&str, &str); 14] = [
        ("about ", "about"),
        ("around ", "about"),
        ("some ", "about"),
        ("environ ", "about"),
        ("~", "about"),
        ("more than ", "more_than"),
        ("over ", "more_than"),
        ("plus de ", "more_than"),
        (">", "more_than"),
        ("at least ", "at_least"),
        ("au moins ", "at_least"),
        ("at most ", "at_most"),
        ("up to ", "at_most"),
        ("au plus ", "at_most"),
    ];
    let lower = text.trim().to_lowercase();
    let begins = |(word, key): &(&str, &'static str)| {
        lower
            .strip_prefix(word)
            .map(|rest| (rest.trim().to_owned(), *key))
    };
    let (figure, key) = WORDS
        .iter()
        .find_map(begins)
        .or_else(|| Some((lower.strip_suffix('+')?.trim().to_owned(), "at_least")))?;
    let digits = figure.replace([',', ' ', '\u{a0}', '\u{202f}'], "");
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| format!("{{value: {digits}, {key}: true}}"))
}

fn figures(decoder: &mut Decoder, node: &TreeNode) -> Vec<Statement> {
    let mut figures = Vec::new();
    for item in decoder.many(node) {
        let Some(statement) = statement(decoder, item) else {
            continue;
        };
        let span = statement.span;
        let number = TreeNode {
            span,
            tree: Tree::Scalar(statement.value.clone(), Style::Plain),
        };
        if let Some(written) = with_a_bound(&statement.value) {
            let message = format!("`{}` is not a whole number", statement.value);
            decoder.problem(Code::WrongType, span, message).help =
                Some(format!("write `{written}`"));
        } else if decoder.number(&number).is_some() {
            figures.push(statement);
        }
    }
    figures
}

fn counts(decoder: &mut Decoder, node: Option<&TreeNode>) -> Vec<Count> {
    let Some(node) = node else { return Vec::new() };
    let mut counts = Vec::new();
    if let Tree::Seq(items) = &node.tree {
        for item in items {
            labelled(decoder, item, &mut counts);
        }
        return counts;
    }
    let Some(mut fields) = decoder.fields(node, "a map of counts") else {
        return counts;
    };
    for entry in fields.rest() {
        match Counted::WORDS.iter().find(|known| **known == &*entry.key) {
            Some(known) => {
                let statements = figures(decoder, &entry.node);
                counts.push(Count {
                    what: Counted::Known(known),
                    statements,
                    span: entry.key_span,
                });
            }
            None if &*entry.key == "other" => {
                for item in decoder.many(&entry.node) {
                    labelled(decoder, item, &mut counts);
                }
            }
            None => {
                let near = crate::base::suggest::closest(&entry.key, Counted::WORDS.into_iter());
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "anything else goes under `other`, as `{label, value}`".to_owned(),
                };
                let message = format!("unknown count `{}`", entry.key);
                decoder
                    .problem(Code::UnknownKey, entry.key_span, message)
                    .help = Some(help);
            }
        }
    }
    counts
}

fn labelled(decoder: &mut Decoder, node: &TreeNode, counts: &mut Vec<Count>) {
    let Some(mut fields) = decoder.fields(node, "a count, `{label, value}`") else {
        return;
    };
    let label = text(decoder, fields.take("label"));
    let value = fields.take("value");
    let mut statements = value
        .map(|value| figures(decoder, value))
        .unwrap_or_default();
    let source = sources(decoder, fields.take("source"));
    // What names no source of its own has the count's.
    for statement in statements
        .iter_mut()
        .filter(|statement| statement.source.is_empty())
    {
        statement.source.clone_from(&source);
    }
    decoder.finish(fields);
    if label.is_empty() || value.is_none() {
        decoder
            .problem(
                Code::MissingField,
                node.span,
                "a count needs `label` and `value`",
            )
            .help = Some("write what is counted, and how many: `{label: …, value: 33}`".to_owned());
        return;
    }
    counts.push(Count {
        what: Counted::Labelled(label),
        statements,
        span: node.span,
    });
}
