//! The strings of the interface in one language, from Fluent files.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::parser::ErrorKind;
use unic_langid::LanguageIdentifier;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::fingerprint_of;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::locale::Lang;

use super::chain::Chain;
use super::messages::{Message, messages, resolve_references};

/// The strings of one language. Those that the chain lacks are the built-in ones of that language; then those of the
/// default language, and English.
pub struct Strings {
    bundles: Vec<FluentBundle<FluentResource>>,
    /// Messages without variables, ready to be shown; `-` is `_` in their keys.
    pub plain: BTreeMap<String, String>,
    /// All messages, by their keys as they are written.
    pub messages: BTreeMap<String, Message>,
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
        let (mut bundles, mut texts, mut all) = (Vec::new(), Vec::new(), BTreeMap::new());
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
            let mut of_language = BTreeMap::new();
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
                            let help = match error.kind {
                                ErrorKind::ExpectedToken('}') => {
                                    "a `{` before this is not closed: a variable is `{ $title }`, a bracket of the text `{ \"{\" }`"
                                }
                                _ => "a string is `key = text`",
                            };
                            problems
                                .push(Diagnostic::new(Code::BadString, place, message).help(help));
                        }
                        resource
                    }
                };
                of_language.extend(messages(&resource, path.as_ref()));
                bundle.add_resource_overriding(resource);
            }
            bundles.push(bundle);
            for (key, message) in of_language {
                all.entry(key).or_insert(message);
            }
        }
        resolve_references(&mut all);
        let mut strings = Strings {
            bundles,
            plain: BTreeMap::new(),
            messages: all,
            fingerprint: fingerprint_of(&texts),
        };
        let none = FluentArgs::new();
        for key in strings.messages.keys() {
            if let Some((text, false)) = strings.format(key, &none) {
                strings.plain.insert(key.replace('-', "_"), text);
            }
        }
        strings
    }

    /// A message, and whether something in it could not be filled in.
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
