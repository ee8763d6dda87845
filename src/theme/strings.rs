//! The strings of the interface in one language, from Fluent files.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::fingerprint_of;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::locale::Lang;

use super::chain::Chain;

/// The strings of one language, those it lacks filled from the default language and English.
pub struct Strings {
    bundles: Vec<FluentBundle<FluentResource>>,
    /// Messages without variables, ready to be shown; `-` is `_` in their keys.
    pub plain: BTreeMap<String, String>,
    /// The keys of all messages, as they are written.
    pub keys: BTreeSet<String>,
    /// The fingerprint of all texts this language may show.
    pub fingerprint: u64,
}

impl std::fmt::Debug for Strings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Strings")
            .field("plain", &self.plain.len())
            .finish_non_exhaustive()
    }
}

impl Strings {
    /// Reads the strings of a language along the chain.
    pub fn new(
        chain: &Chain,
        lang: &Lang,
        default: &Lang,
        problems: &mut Vec<Diagnostic>,
    ) -> Strings {
        let english = Lang::parse("en");
        let mut wanted = vec![lang.clone()];
        let base = lang.as_str().split('-').next().and_then(Lang::parse);
        for other in base.into_iter().chain([default.clone()]).chain(english) {
            if !wanted.contains(&other) {
                wanted.push(other);
            }
        }
        let (mut bundles, mut texts, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        for lang in &wanted {
            let files = chain.strings(lang.as_str());
            if files.is_empty() {
                continue;
            }
            let tag: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            // Marks of direction around every value would be copied with it; templates use `bdi`.
            bundle.set_use_isolating(false);
            // `NUMBER($n, type: "ordinal")` selects the form of an ordinal: 1st, 2nd, 3rd, 4th.
            if let Err(error) = bundle.add_builtins() {
                unreachable!("a new bundle has no function yet: {error}");
            }
            for (text, path) in files {
                texts.push(text.to_owned());
                let resource = match FluentResource::try_new(text.to_owned()) {
                    Ok(resource) => resource,
                    Err((resource, errors)) => {
                        for error in errors {
                            let place = path.clone().map(|path| Place {
                                path,
                                span: Span::new(error.pos.start, error.pos.end),
                            });
                            let message = format!("this is not Fluent: {}", error.kind);
                            problems.push(
                                Diagnostic::new(Code::BadString, place, message)
                                    .help("a string is `key = text`"),
                            );
                        }
                        resource
                    }
                };
                keys.extend(message_keys(text));
                bundle.add_resource_overriding(resource);
            }
            bundles.push(bundle);
        }
        let mut strings = Strings {
            bundles,
            plain: BTreeMap::new(),
            keys: BTreeSet::new(),
            fingerprint: fingerprint_of(&texts),
        };
        strings.keys = keys.into_iter().collect();
        for key in strings.keys.clone() {
            let variables = strings.pattern(&key).is_some_and(|(_, errors)| errors);
            if !variables && let Some(text) = strings.say(&key, &FluentArgs::new()) {
                strings.plain.insert(key.replace('-', "_"), text);
            }
        }
        strings
    }

    fn pattern(&self, key: &str) -> Option<(String, bool)> {
        self.format(key, &FluentArgs::new())
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> Option<(String, bool)> {
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = bundle
                .format_pattern(pattern, Some(args), &mut errors)
                .into_owned();
            Some((text, !errors.is_empty()))
        })
    }

    /// A message with its variables filled in.
    pub fn say(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        self.format(key, args).map(|(text, _)| text)
    }

    /// A message with `{0}` where its one variable stands, for what fills it in later.
    pub fn pattern_of(&self, key: &str, variable: &str) -> Option<String> {
        let mut args = FluentArgs::new();
        args.set(variable, FluentValue::from("{0}"));
        self.say(key, &args)
    }
}

/// The keys of a Fluent file: what stands at the start of a line before `=`.
fn message_keys(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let sound = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        sound.then(|| key.to_owned())
    })
}
