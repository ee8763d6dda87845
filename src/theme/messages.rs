//! What a file of strings holds: its messages, the variables that each shows, and the messages that it takes in.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};

use crate::base::path::SitePath;
use crate::base::place::{Place, Span};

/// One message of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The variables it shows.
    pub variables: BTreeSet<String>,
    /// The messages it takes in (`{ other }`).
    pub references: BTreeSet<String>,
    /// Where its key is; nothing where it is built in.
    pub place: Option<Place>,
}

/// The messages of a file, by key; of two of one key the last holds.
pub fn messages(resource: &FluentResource, path: Option<&SitePath>) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else {
            continue;
        };
        let Some(value) = &message.value else {
            continue;
        };
        let mut read = Message {
            // The text of a key is a slice of the file.
            place: path.map(|path| Place {
                path: path.clone(),
                span: span_in(resource.source(), message.id.name),
            }),
            ..Message::default()
        };
        pattern(value, &mut read);
        found.insert(message.id.name.to_owned(), read);
    }
    found
}

/// The keys of a file in its order, each with where it is written.
pub fn keys(resource: &FluentResource) -> impl Iterator<Item = (&str, Span)> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => {
            Some((message.id.name, span_in(resource.source(), message.id.name)))
        }
        _ => None,
    })
}

/// Adds to each message the variables of those it takes in.
pub fn resolve_references(messages: &mut BTreeMap<String, Message>) {
    let with_references: Vec<String> = messages
        .iter()
        .filter(|(_, message)| !message.references.is_empty())
        .map(|(key, _)| key.clone())
        .collect();
    for key in with_references {
        let (mut reached, mut next) = (BTreeSet::new(), vec![key.clone()]);
        let mut variables = BTreeSet::new();
        while let Some(at) = next.pop() {
            if let Some(message) = messages.get(&at).filter(|_| reached.insert(at.clone())) {
                variables.extend(message.variables.iter().cloned());
                next.extend(message.references.iter().cloned());
            }
        }
        if let Some(message) = messages.get_mut(&key) {
            message.variables = variables;
        }
    }
}

fn span_in(source: &str, slice: &str) -> Span {
    let start = (slice.as_ptr() as usize).wrapping_sub(source.as_ptr() as usize);
    if source.get(start..start + slice.len()) == Some(slice) {
        Span::new(start, start + slice.len())
    } else {
        Span::new(0, 0)
    }
}

fn pattern(pattern: &Pattern<&str>, read: &mut Message) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression: shown } = element {
            expression(shown, read);
        }
    }
}

fn expression(shown: &Expression<&str>, read: &mut Message) {
    match shown {
        Expression::Inline(shown) => inline(shown, read),
        Expression::Select { selector, variants } => {
            inline(selector, read);
            variants
                .iter()
                .for_each(|variant| pattern(&variant.value, read));
        }
    }
}

fn inline(shown: &InlineExpression<&str>, read: &mut Message) {
    let call = |arguments: &CallArguments<&str>, read: &mut Message| {
        let named = arguments.named.iter().map(|argument| &argument.value);
        arguments
            .positional
            .iter()
            .chain(named)
            .for_each(|argument| inline(argument, read));
    };
    match shown {
        InlineExpression::VariableReference { id } => {
            read.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference {
            id,
            attribute: None,
        } => {
            read.references.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => call(arguments, read),
        InlineExpression::TermReference {
            arguments: Some(arguments),
            ..
        } => call(arguments, read),
        InlineExpression::Placeable { expression: shown } => expression(shown, read),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_the_variables_of_all_its_forms_and_of_what_it_takes_in() {
        let text = "word = Press kit\nname = { $who } of { word }\nboth = { name }, { NUMBER($n) ->\n    [one] { $day }\n   *[other] days\n }\n";
        let resource = FluentResource::try_new(text.to_owned()).unwrap();
        let path = SitePath::new("strings/en.ftl").unwrap();
        let mut messages = messages(&resource, Some(&path));
        resolve_references(&mut messages);
        let variables = |key: &str| {
            messages[key]
                .variables
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            ["word", "name", "both"].map(variables),
            ["", "who", "day n who"]
        );
        let span = messages["name"].place.as_ref().unwrap().span;
        assert_eq!(&text[span.start as usize..span.end as usize], "name");
    }
}
