//! Which templates decide what one template makes: itself, what it extends and includes, and every component.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chain::{Chain, Template};
use super::reading::lex::{Token, tags};
use crate::base::fingerprint::{fingerprint_of, fingerprint_of_bytes};

/// The templates that one template is made of, and their fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateDependencies {
    /// Their qualified names, `chancery/base.html`, sorted.
    pub templates: Vec<String>,
    /// The fingerprint of their texts, and of the static files that they name.
    pub fingerprint: u64,
}

/// The closure of every template, by the name it is asked for.
///
/// A template can only extend or include what it names in quotes, and any may use any component; whatever else
/// stands in quotes makes a closure larger than it need be, never smaller.
pub fn template_dependencies(chain: &Chain) -> BTreeMap<String, TemplateDependencies> {
    let statics = chain.statics();
    let mut named: BTreeMap<String, Vec<Template<'_>>> = BTreeMap::new();
    for template in chain.templates() {
        let name = template
            .name
            .split_once('/')
            .map_or("", |(_, name)| name)
            .to_owned();
        named.entry(name).or_default().push(template);
    }
    let shared = |templates: &[Template<'_>]| {
        templates
            .iter()
            .any(|template| template.text.contains("component "))
    };
    let components: BTreeSet<&str> = named
        .iter()
        .filter(|(_, templates)| shared(templates))
        .map(|(name, _)| name.as_str())
        .collect();
    let needs: BTreeMap<&str, Vec<&str>> = named
        .iter()
        .map(|(name, templates)| (name.as_str(), quoted(templates, &named)))
        .collect();
    let closure = |name: &str| {
        let mut reached = components.clone();
        let mut next: Vec<&str> = components.iter().copied().collect();
        next.extend(named.get_key_value(name).map(|(name, _)| name.as_str()));
        while let Some(name) = next.pop() {
            reached.insert(name);
            let fresh = needs[name]
                .iter()
                .filter(|needed| !reached.contains(*needed));
            next.extend(fresh.collect::<Vec<_>>());
        }
        let texts: BTreeMap<&str, &str> = reached
            .iter()
            .flat_map(|name| &named[*name])
            .map(|template| (template.name.as_str(), template.text))
            .collect();
        let assets: Vec<u64> = texts
            .values()
            .flat_map(|text| assets(text, &statics))
            .collect();
        TemplateDependencies {
            fingerprint: fingerprint_of(&(&texts, assets)),
            templates: texts.into_keys().map(str::to_owned).collect(),
        }
    };
    named
        .keys()
        .map(|name| (name.clone(), closure(name)))
        .collect()
}

/// The fingerprints of the static files whose addresses a template makes with the filter `asset`: they are part of what
/// it makes. One that is not named in quotes may be any.
fn assets(text: &str, statics: &BTreeMap<String, Arc<Vec<u8>>>) -> Vec<u64> {
    if !text.contains("asset") {
        return Vec::new();
    }
    let all = || {
        statics
            .values()
            .map(|bytes| fingerprint_of_bytes(bytes))
            .collect()
    };
    let Some(tags) = tags(text) else {
        return all();
    };
    let mut found = Vec::new();
    for words in tags.iter().flat_map(|tag| tag.words.windows(3)) {
        match words {
            [
                (Token::Text(path), _),
                (Token::Sign("|"), _),
                (Token::Name("asset"), _),
            ] => {
                found.extend(statics.get(*path).map(|bytes| fingerprint_of_bytes(bytes)));
            }
            [_, (Token::Sign("|"), _), (Token::Name("asset"), _)] => return all(),
            _ => {}
        }
    }
    found
}

/// The known names that stand in quotes in templates, with or without their theme's.
fn quoted<'n>(
    templates: &[Template<'_>],
    named: &'n BTreeMap<String, Vec<Template<'_>>>,
) -> Vec<&'n str> {
    let strings = templates
        .iter()
        .flat_map(|template| template.text.split(['"', '\'', '`']));
    let mut found: Vec<&str> = strings
        .filter_map(|text| {
            let below = || {
                text.split_once('/')
                    .and_then(|(_, below)| named.get_key_value(below))
            };
            named
                .get_key_value(text)
                .or_else(below)
                .map(|(name, _)| name.as_str())
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
