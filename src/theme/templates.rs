//! Templates of one language: parsed once, rendered from a view.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fluent_bundle::{FluentArgs, FluentValue};
use sha2::{Digest as _, Sha256};
use tera::{Context, Kwargs, State, Tera, Value};

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::address_with_fingerprint;
use crate::base::path::SitePath;
use crate::locale::Lang;
use crate::record::markdown::escape::escape;

use super::budget;
use super::chain::{Chain, Template};
use super::flags::flag_of;
use super::headings::headings;
use super::strings::Strings;
use super::template_errors::TemplateErrors;
use super::template_sources::TemplateSources;
use crate::source::limits::Limits;

/// A language, and the site's default.
pub type LanguagePair<'l> = (&'l Lang, &'l Lang);

/// Templates of one language. Each language has its own, because a component sees only what it is
/// handed, and its strings must speak the page's language all the same.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// What says what its mistakes mean.
    errors: TemplateErrors,
    /// Whether there are any: a mistake that no template can be left out for leaves none.
    pub whole: bool,
    limits: Limits,
}

impl Templates {
    /// Parses every template of a chain, for one language.
    pub fn new(
        chain: &Chain,
        strings: &Arc<Strings>,
        languages: LanguagePair<'_>,
        limits: &Limits,
        problems: &mut Vec<Diagnostic>,
    ) -> Templates {
        let mut templates = Templates {
            tera: Tera::new(),
            errors: TemplateErrors::new(TemplateSources::new(chain)),
            whole: true,
            limits: limits.clone(),
        };
        let all: Vec<Template<'_>> = chain.templates().collect();
        let mut skipped: Vec<String> = Vec::new();
        // The library reports the first mistake only: leave that template out and look at the rest.
        loop {
            let mut tera = fresh(chain, strings, languages);
            let kept = all
                .iter()
                .filter(|template| !skipped.contains(&template.name));
            let Err(error) = tera.add_raw_templates(kept.map(|t| {
                (
                    t.name.clone(),
                    templates.errors.sources.source(t).to_owned(),
                )
            })) else {
                templates.tera = tera;
                return templates;
            };
            let name = TemplateErrors::named_in(&error).unwrap_or_default();
            let again = !skipped.contains(&name) && all.iter().any(|t| t.name == name);
            // What a template misses that was left out, it misses for a reason that was said.
            let follows = again && templates.errors.lacks_one_of(&error, &skipped);
            if !follows {
                problems.push(templates.errors.mistake(&error, None));
            }
            if !again {
                templates.tera = fresh(chain, strings, languages);
                templates.whole = false;
                return templates;
            }
            skipped.push(name);
        }
    }

    /// Every template of the chain, the site's own first, with where its author finds it; none for what is built in.
    pub fn paths(&self) -> &[(String, Option<SitePath>)] {
        self.errors.sources.paths()
    }

    /// Whether a template exists somewhere in the chain.
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Renders a template.
    ///
    /// # Errors
    /// A mistake in the template, at its place.
    pub fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        budget::begin(&self.limits);
        let mut page = budget::LimitedPage {
            bytes: Vec::with_capacity(16 * 1024),
            full: None,
        };
        match self.tera.render_to(name, context, &mut page) {
            Ok(()) => Ok(page.bytes),
            Err(error) => {
                let mut problem = self.errors.mistake(&error, Some(name));
                if let Some(full) = page.full {
                    problem.help = budget::help(&full).map(str::to_owned);
                    problem.message = full;
                }
                Err(problem)
            }
        }
    }

    /// The variables that a template takes from its page, as the library tells them.
    #[cfg(test)]
    pub(super) fn variables(&self, name: &str) -> Vec<String> {
        let variables = self.tera.get_template_variables(name).unwrap_or_default();
        variables.into_iter().map(str::to_owned).collect()
    }

    /// What says what its mistakes mean.
    pub fn errors(&mut self) -> &mut TemplateErrors {
        &mut self.errors
    }
}

/// An empty set of templates that knows the chain and the filters.
fn fresh(chain: &Chain, strings: &Arc<Strings>, (lang, default): LanguagePair<'_>) -> Tera {
    let mut tera = Tera::new();
    let prefixes: Vec<String> = chain.names().map(|name| format!("{name}/")).collect();
    // Fails only once templates were added.
    let _ = tera.set_fallback_prefixes(prefixes);
    budget::register(&mut tera);
    let known = Arc::clone(strings);
    tera.register_function("say", move |kwargs: Kwargs, _: &State<'_>| {
        say(&known, &kwargs)
    });
    let known = Arc::clone(strings);
    tera.register_filter("word", move |key: &str, _: Kwargs, _: &State<'_>| {
        word(&known, key)
    });
    tera.register_filter("policy_hash", |text: &str, _: Kwargs, _: &State<'_>| {
        policy_hash(text)
    });
    tera.register_filter("headings", |html: &str, _: Kwargs, _: &State<'_>| {
        headings(html)
    });
    let statics = chain.statics();
    let flags: BTreeSet<String> = statics
        .keys()
        .filter(|path| flag_of(path).is_some())
        .cloned()
        .collect();
    tera.register_filter("flag", move |code: &str, _: Kwargs, _: &State<'_>| {
        let path = format!("flags/{code}.svg");
        if flags.contains(&path) {
            path
        } else {
            String::new()
        }
    });
    let files: BTreeMap<String, (Arc<Vec<u8>>, OnceLock<String>)> = statics
        .into_iter()
        .map(|(path, bytes)| (path, (bytes, OnceLock::new())))
        .collect();
    tera.register_filter("asset", move |path: &str, _: Kwargs, _: &State<'_>| {
        let (bytes, address) = files
            .get(path)
            .ok_or_else(|| tera::Error::message(format!("there is no `static/{path}`")))?;
        let address = address.get_or_init(|| address_with_fingerprint(path, bytes));
        Ok::<_, tera::Error>(Value::from(address.as_str()))
    });
    let mut settings = tera::Map::new();
    for setting in &chain.settings {
        settings.insert(
            setting.name.to_string().into(),
            setting.value.show(lang, default),
        );
    }
    let mut plain = tera::Map::new();
    for (key, text) in &strings.plain {
        plain.insert(key.clone().into(), Value::from(text.as_str()));
    }
    tera.global_context().insert_value("t", plain.into());
    tera.global_context()
        .insert_value("settings", settings.into());
    tera
}

/// `say(key="count-delegations", n=5)`: a message with variables. A safe value is let through as it
/// is, any other text is escaped, and so is the message around it.
fn say(strings: &Strings, kwargs: &Kwargs) -> Result<Value, tera::Error> {
    let key: &str = kwargs.must_get("key")?;
    let mut args = FluentArgs::new();
    let mut fill: Vec<String> = Vec::new();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else {
            continue;
        };
        match (value.as_i64(), value.as_str()) {
            (Some(number), _) => args.set(name.to_owned(), FluentValue::from(number)),
            (None, Some(text)) => {
                args.set(
                    name.to_owned(),
                    FluentValue::from(format!("\u{1}{}\u{1}", fill.len())),
                );
                fill.push(if value.is_safe() {
                    text.to_owned()
                } else {
                    escape(text)
                });
            }
            (None, None) => args.set(name.to_owned(), FluentValue::from(value.to_string())),
        }
    }
    let text = strings
        .say(key, &args)
        .ok_or_else(|| tera::Error::message(format!("no string `{key}`")))?;
    let mut html = escape(&text);
    for (index, value) in fill.iter().enumerate() {
        html = html.replace(&format!("\u{1}{index}\u{1}"), value);
    }
    Ok(Value::safe_string(&html))
}

/// How a Content-Security-Policy names a script or style inside a page (CSP Level 3, "hash-source").
fn policy_hash(text: &str) -> Value {
    Value::safe_string(&format!(
        "'sha256-{}'",
        STANDARD.encode(Sha256::digest(text))
    ))
}

fn word(strings: &Strings, key: &str) -> Result<Value, tera::Error> {
    let known = strings.plain.get(&key.replace('-', "_"));
    known
        .map(|text| Value::from(text.as_str()))
        .ok_or_else(|| tera::Error::message(format!("no string `{key}`")))
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::source::settings::Settings;

    /// The library as templates of the default theme have it, without any.
    pub(in crate::theme) fn of_no_template() -> Tera {
        let (chain, lang) = (
            Chain::new(&BTreeMap::new(), &Settings::default()),
            Lang::parse("en").unwrap(),
        );
        let strings = Strings::new(&chain, &lang, &lang, &mut Vec::new());
        fresh(&chain, &Arc::new(strings), (&lang, &lang))
    }
}
