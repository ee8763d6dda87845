//! Templates of one language: parsed once, rendered from a view.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::record::markdown::escape;

use super::chain::{Chain, Template};
use super::closure::Closure;
use super::flag_of;
use super::strings::Strings;
use crate::base::wants::Wants;

/// Templates of one language. Each language has its own, because a component sees only what it is
/// handed, and its strings must speak the page's language all the same.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// Where authors find the templates, by qualified name.
    paths: Vec<(String, Option<SitePath>)>,
    /// Whether there are any: a mistake that no template can be left out for leaves none.
    pub whole: bool,
    /// The fields each template names, by the name it is asked for.
    wants: BTreeMap<String, Wants>,
}

impl Templates {
    /// Parses every template of a chain.
    pub fn new(
        chain: &Chain,
        strings: &Arc<Strings>,
        closures: &BTreeMap<String, Closure>,
        problems: &mut Vec<Diagnostic>,
    ) -> Templates {
        let paths: Vec<_> = chain.templates().map(|t| (t.name.clone(), chain.template_path(&t.name))).collect();
        let mut templates = Templates { tera: Tera::new(), paths, whole: true, wants: BTreeMap::new() };
        let all: Vec<Template<'_>> = chain.templates().collect();
        let mut skipped: Vec<String> = Vec::new();
        // The library reports the first mistake only: leave that template out and look at the rest.
        loop {
            let mut tera = fresh(chain, strings);
            let kept = all.iter().filter(|template| !skipped.contains(&template.name));
            let Err(error) = tera.add_raw_templates(kept.map(|t| (t.name.clone(), t.text.to_owned()))) else {
                templates.tera = tera;
                templates.list_wants(closures);
                return templates;
            };
            let name = named_in(&error).unwrap_or_default();
            let mut problem = templates.problem(&error);
            let text = all.iter().find(|template| template.name == name).map(|template| template.text);
            if let (Some(place), Some(text)) = (&mut problem.place, text)
                && place.span.end == 0
                && let Some(span) = blamed(&problem.message, text)
            {
                place.span = span;
            }
            let again = problem.place.is_some() && !skipped.contains(&name) && all.iter().any(|t| t.name == name);
            problems.push(problem);
            if !again {
                templates.tera = fresh(chain, strings);
                templates.whole = false;
                return templates;
            }
            skipped.push(name);
        }
    }

    /// The fields that a template and its parents name.
    pub fn wants(&self, name: &str) -> Option<&Wants> {
        self.wants.get(name)
    }

    fn list_wants(&mut self, closures: &BTreeMap<String, Closure>) {
        // A component may ask for what stands around its caller: that is wanted everywhere.
        let components = self.tera.get_component_names().filter_map(|name| self.tera.get_component_definition(name));
        let implicit: Vec<String> = components
            .flat_map(|info| {
                info.args().iter().filter(|arg| arg.is_implicit()).map(|arg| arg.name().to_owned()).collect::<Vec<_>>()
            })
            .collect();
        let mut wants = BTreeMap::new();
        for (qualified, _) in &self.paths {
            let Some((_, name)) = qualified.split_once('/') else { continue };
            let Ok(named) = self.tera.get_template_variables(name) else { continue };
            let dumped = named.contains("__tera_context");
            let names = closures.get(name).map(|closure| Arc::clone(&closure.names)).unwrap_or_default();
            let fields = named.into_iter().map(str::to_owned).chain(implicit.iter().cloned()).collect();
            wants.insert(name.to_owned(), if dumped { Wants::everything() } else { Wants::only(fields, names) });
        }
        self.wants = wants;
    }

    /// Every template of the chain, the site's own first, with where its author finds it; none for what is built in.
    pub fn paths(&self) -> &[(String, Option<SitePath>)] {
        &self.paths
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
        let mut out = Vec::with_capacity(16 * 1024);
        match self.tera.render_to(name, context, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => {
                let mut problem = self.problem(&error);
                if problem.place.is_none() {
                    // What the library does not place is somewhere in what was asked for.
                    let asked =
                        self.paths.iter().find(|(known, _)| known.split_once('/').is_some_and(|(_, below)| below == name));
                    let path = asked.and_then(|(known, path)| path.clone().or_else(|| built_in(known)));
                    problem.place = path.map(|path| Place { path, span: Span::new(0, 0) });
                }
                Err(problem)
            }
        }
    }

    fn problem(&self, error: &tera::Error) -> Diagnostic {
        let text = error.to_string();
        let place = |name: &str, span: Span| {
            let (_, path) = self.paths.iter().find(|(known, _)| known == name)?;
            let path = path.clone().or_else(|| built_in(name))?;
            Some(Place { path, span })
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = report.span().range.clone();
                let place = place(report.filename(), Span::new(range.start, range.end));
                Diagnostic::new(Code::TemplateError, place, lower(report.message()))
                    .help("CONTRACT.md lists what a template is handed")
            }
            _ => {
                let span = Span::new(0, 0);
                let name = named_in(error);
                let place = name.as_deref().and_then(|name| place(name, span));
                let first = text.lines().next().unwrap_or(&text);
                Diagnostic::new(Code::TemplateError, place, lower(first.trim_start_matches("error: ")))
                    .help("CONTRACT.md lists the filters, functions and components there are")
            }
        }
    }
}

/// The template an error names, if it says so.
fn named_in(error: &tera::Error) -> Option<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename().to_owned()),
        ErrorKind::MissingParent { current, .. } => Some(current.clone()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl.clone()),
        _ => {
            let text = error.to_string();
            let (_, after) = text.split_once("--> ")?;
            Some(after.split(':').next()?.trim().to_owned())
        }
    }
}

/// Where a template names what a message says is not there: the library tells the template only.
fn blamed(message: &str, text: &str) -> Option<Span> {
    let names = message.split(['`', '\'']).skip(1).filter(|name| !name.is_empty() && !name.contains([' ', ',']));
    names.into_iter().find_map(|name| {
        let called = |at: &usize| {
            let before = text[..*at].trim_end();
            let after = text[at + name.len()..].chars().next();
            let whole = !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
            whole && (before.ends_with(['|', '<', '"', '\'', '{', '(', '%', '=', ',', '~']) || before.ends_with(" is"))
        };
        let at = text.match_indices(name).map(|(at, _)| at).find(called)?;
        Some(Span::new(at, at + name.len()))
    })
}

fn built_in(qualified: &str) -> Option<SitePath> {
    let (theme, below) = qualified.split_once('/')?;
    SitePath::new(&format!("themes/{theme}/templates/{below}"))
}

fn lower(text: &str) -> String {
    let mut text = text.trim().trim_end_matches('.').to_owned();
    if let Some(first) = text.get(..1) {
        let first = first.to_lowercase();
        text.replace_range(..1, &first);
    }
    text
}

/// An empty set of templates that knows the chain and the filters.
fn fresh(chain: &Chain, strings: &Arc<Strings>) -> Tera {
    let mut tera = Tera::new();
    let prefixes: Vec<String> = chain.names().map(|name| format!("{name}/")).collect();
    // Fails only once templates were added.
    let _ = tera.set_fallback_prefixes(prefixes);
    let known = Arc::clone(strings);
    tera.register_function("say", move |kwargs: Kwargs, _: &State<'_>| say(&known, &kwargs));
    let known = Arc::clone(strings);
    tera.register_filter("word", move |key: &str, _: Kwargs, _: &State<'_>| word(&known, key));
    let flags: BTreeSet<String> = chain.statics().keys().filter(|path| flag_of(path).is_some()).cloned().collect();
    tera.register_filter("flag", move |code: &str, _: Kwargs, _: &State<'_>| {
        let path = format!("flags/{code}.svg");
        if flags.contains(&path) { path } else { String::new() }
    });
    let mut settings = tera::Map::new();
    for (key, value) in &chain.settings {
        settings.insert(key.to_string().into(), Value::from(&**value));
    }
    let mut plain = tera::Map::new();
    for (key, text) in &strings.plain {
        plain.insert(key.clone().into(), Value::from(text.as_str()));
    }
    tera.global_context().insert_value("t", plain.into());
    tera.global_context().insert_value("settings", settings.into());
    tera
}

/// `say(key="count-delegations", n=5)`: a message with variables. A safe value is let through as it
/// is, any other text is escaped, and so is the message around it.
fn say(strings: &Strings, kwargs: &Kwargs) -> Result<Value, tera::Error> {
    let key: &str = kwargs.must_get("key")?;
    let mut args = FluentArgs::new();
    let mut fill: Vec<String> = Vec::new();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        match (value.as_i64(), value.as_str()) {
            (Some(number), _) => args.set(name.to_owned(), FluentValue::from(number)),
            (None, Some(text)) => {
                args.set(name.to_owned(), FluentValue::from(format!("\u{1}{}\u{1}", fill.len())));
                fill.push(if value.is_safe() { text.to_owned() } else { escape(text) });
            }
            (None, None) => args.set(name.to_owned(), FluentValue::from(value.to_string())),
        }
    }
    let text = strings.say(key, &args).ok_or_else(|| tera::Error::message(format!("no string `{key}`")))?;
    let mut html = escape(&text);
    for (index, value) in fill.iter().enumerate() {
        html = html.replace(&format!("\u{1}{index}\u{1}"), value);
    }
    Ok(Value::safe_string(&html))
}

fn word(strings: &Strings, key: &str) -> Result<Value, tera::Error> {
    let known = strings.plain.get(&key.replace('-', "_"));
    known.map(|text| Value::from(text.as_str())).ok_or_else(|| tera::Error::message(format!("no string `{key}`")))
}
