//! Mistakes of templates as their authors read them: where, in which chain of templates, and how they are mended.

use std::sync::Arc;

use tera::ErrorKind;

use super::budget;
use super::callable::{FILTERS, FUNCTIONS, TESTS, WHAT_IS_HANDED};
use super::reading::lex::{Tag, Token};
use super::template_help;
use super::template_name::below;
use super::template_sources::TemplateSources;
use crate::base::diagnostic::{Diagnostic, Label};
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::suggest::closest;

/// What says what the library's mistakes mean.
#[derive(Debug)]
pub struct TemplateErrors {
    /// The templates.
    pub sources: TemplateSources,
    /// What is known to be wrong before anything is rendered.
    known: Arc<Vec<Diagnostic>>,
}

impl TemplateErrors {
    /// Of some templates, of which nothing is known to be wrong.
    pub fn new(sources: TemplateSources) -> TemplateErrors {
        TemplateErrors {
            sources,
            known: Arc::default(),
        }
    }

    /// Takes what is known to be wrong, so that it is not said again in other words when it is rendered.
    pub fn know(&mut self, known: Arc<Vec<Diagnostic>>) {
        self.known = known;
    }

    /// What the library says is wrong with a template: alone, or while a page is made with another.
    pub fn mistake(&self, error: &tera::Error, asked: Option<&str>) -> Diagnostic {
        let mut problem = self.plain(error);
        let known = self.known.iter().find(|known| {
            let Some((one, other)) = known.place.as_ref().zip(problem.place.as_ref()) else {
                return false;
            };
            let within = other.span.start <= one.span.start && one.span.end <= other.span.end;
            let same =
                one.span.start == other.span.start || within || known.message == problem.message;
            // The library places `a[b].c` at its beginning, and names the field.
            let field = problem
                .message
                .strip_prefix("field `")
                .and_then(|rest| rest.split('`').next());
            one.path == other.path
                && (same || field.is_some_and(|name| known.message.ends_with(&format!("`{name}`"))))
        });
        if let Some(known) = known {
            return known.clone();
        }
        problem.labels = self.callers(error);
        let asked = asked.and_then(|name| self.sources.resolve(name));
        if let Some(asked) = asked {
            if problem.place.is_none() {
                // What the library does not place is somewhere in what was asked for.
                problem.place = self.sources.place(asked, Span::new(0, 0));
            } else {
                let outermost = problem
                    .labels
                    .last()
                    .map(|label| &label.place)
                    .or(problem.place.as_ref());
                let parents = self.parents(asked, outermost);
                problem.labels.extend(parents);
            }
        }
        problem
    }

    /// Whether an error is that a template has not what one of some others would give it: a component, or itself.
    pub fn lacks_one_of(&self, error: &tera::Error, others: &[String]) -> bool {
        let lacked = match error.kind() {
            ErrorKind::MissingParent { parent, .. } => parent.clone(),
            ErrorKind::SyntaxError(_) | ErrorKind::RenderingError(_) => return false,
            _ => {
                let text = error.to_string();
                let quoted = text.split(['`', '\'']).nth(1);
                quoted.unwrap_or_default().to_owned()
            }
        };
        others.iter().any(|name| {
            *name == lacked
                || below(name) == lacked
                || self.sources.components_of(name).contains(&&*lacked)
        })
    }

    /// The template that an error names, if it says so.
    pub fn named_in(error: &tera::Error) -> Option<String> {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                Some(report.filename().to_owned())
            }
            ErrorKind::MissingParent { current, .. } => Some(current.clone()),
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                Some(tpl.clone())
            }
            _ => {
                let text = error.to_string();
                let (_, after) = text.split_once("--> ")?;
                Some(after.split(':').next()?.trim().to_owned())
            }
        }
    }

    fn plain(&self, error: &tera::Error) -> Diagnostic {
        let name = TemplateErrors::named_in(error);
        let at = |span: Span| {
            name.as_deref()
                .and_then(|name| self.sources.place(name, span))
        };
        let new = |place, message: String| Diagnostic::new(Code::TemplateError, place, message);
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = self
                    .sources
                    .original(report.filename(), report.span().range.clone());
                let message = lower(report.message());
                let text = self.sources.text(report.filename()).unwrap_or_default();
                let help = budget::help(report.message())
                    .map(str::to_owned)
                    .or_else(|| template_help::help(&message, text, range.start))
                    .unwrap_or_else(|| WHAT_IS_HANDED.to_owned());
                new(at(Span::new(range.start, range.end)), message).help(help)
            }
            ErrorKind::MissingParent { current, parent } => {
                let or = match parent.split_once('/') {
                    Some((theme, _)) if !self.sources.has_theme(theme) => format!(
                        "this site does not use a theme `{theme}`: a theme names its parent in `theme.toml`, `extends = \"{theme}\"`"
                    ),
                    _ => "templates are in `templates/` of the site or of a theme".to_owned(),
                };
                let help = self.near(parent, self.sources.names(), &or);
                new(
                    at(self.blamed(current, parent)),
                    format!("no template `{parent}` to extend"),
                )
                .help(help)
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                let span = self
                    .sources
                    .parent(tpl)
                    .map_or(Span::new(0, 0), |(_, span)| span);
                new(at(span), format!("`{tpl}` extends or includes itself"))
                    .help("a template that stands before another of its name names it with its theme: `chancery/event.html`")
            }
            _ => {
                let text = error.to_string();
                let first = text.lines().next().unwrap_or(&text);
                let message = lower(first.trim_start_matches("error: "));
                let quoted = message.split(['`', '\'']).nth(1).unwrap_or_default();
                let plain = "CONTRACT.md in the source of Chancery lists the filters, functions, components and blocks there are";
                let plain = budget::help(&message).unwrap_or(plain);
                let help = match message.split_whitespace().nth(1) {
                    _ if message.starts_with("block ") => self.near(
                        quoted,
                        self.sources.blocks(name.as_deref()).into_iter(),
                        plain,
                    ),
                    Some("filter") => self.near(quoted, FILTERS.into_iter(), plain),
                    Some("test") => self.near(quoted, TESTS.into_iter(), plain),
                    Some("function") => self.near(quoted, FUNCTIONS.into_iter(), plain),
                    Some("template") => self.near(quoted, self.sources.names(), plain),
                    Some("component") => {
                        let components = self.sources.components();
                        self.near(quoted, components.iter().copied(), plain)
                    }
                    _ => plain.to_owned(),
                };
                let span = name
                    .as_deref()
                    .map_or(Span::new(0, 0), |name| self.blamed(name, &message));
                new(at(span), message).help(help)
            }
        }
    }

    fn near<'n>(&self, wanted: &str, known: impl Iterator<Item = &'n str>, or: &str) -> String {
        // What is missing in a parent can stand in the child that names it.
        closest(wanted, known.filter(|name| *name != wanted))
            .map_or_else(|| or.to_owned(), |near| format!("did you mean `{near}`?"))
    }

    /// From the template a page is made with to the one that has or calls the mistake: each place where one extends
    /// the next, the last first.
    fn parents(&self, asked: &str, wrong: Option<&Place>) -> Vec<Label> {
        let mut labels = Vec::new();
        let mut at = asked;
        while self
            .sources
            .place(at, Span::default())
            .map(|place| place.path)
            != wrong.map(|place| place.path.clone())
        {
            let Some((parent, span)) = self.sources.parent(at) else {
                return Vec::new();
            };
            if let Some(place) = self.sources.place(at, span) {
                labels.insert(
                    0,
                    Label {
                        place,
                        message: "extended here".to_owned(),
                    },
                );
            }
            match self.sources.resolve(parent) {
                Some(next) if labels.len() < self.sources.paths().len() => at = next,
                _ => return Vec::new(),
            }
        }
        labels
    }

    /// Where the template with a mistake was called from, as the library tells it: `note: called from a.html:2:9`.
    fn callers(&self, error: &tera::Error) -> Vec<Label> {
        let text = error.to_string();
        let notes = text
            .lines()
            .filter_map(|line| line.strip_prefix("note: called from "));
        notes
            .filter_map(|at| {
                let mut parts = at.rsplitn(3, ':');
                let column: usize = parts.next()?.parse().ok()?;
                let line: usize = parts.next()?.parse().ok()?;
                let name = parts.next()?;
                let text = self.sources.metered_text(name)?;
                let before: usize = text
                    .split_inclusive('\n')
                    .take(line - 1)
                    .map(str::len)
                    .sum();
                let rest = text.get(before..)?;
                let start = before + rest.char_indices().nth(column - 1).map_or(0, |(at, _)| at);
                let start = self.sources.original(name, start..start).start;
                let tags = self.sources.tags(name);
                let within = |tag: &&Tag<'_>| {
                    (tag.span.start as usize..tag.span.end as usize).contains(&start)
                };
                let end = tags.iter().find(within).and_then(Tag::inner_end)?;
                let place = self
                    .sources
                    .place(name, Span::new(start, end.max(start + 1)))?;
                Some(Label {
                    place,
                    message: "used here".to_owned(),
                })
            })
            .collect()
    }

    /// Where a template names what a message says is not there: the library tells the template only.
    fn blamed(&self, qualified: &str, message: &str) -> Span {
        let text = self.sources.text(qualified).unwrap_or_default();
        let tags = self.sources.tags(qualified);
        let quoted = message.split(['`', '\'']).skip(1).chain([message]);
        let mut names = quoted.filter(|name| !name.is_empty() && !name.contains([' ', ',']));
        names
            .find_map(|name| tags.iter().find_map(|tag| named_in_tag(text, tag, name)))
            .unwrap_or_default()
    }
}

/// Where a tag calls something by a name: a filter, a test, a function, a component, a block, a template.
fn named_in_tag(text: &str, tag: &Tag<'_>, name: &str) -> Option<Span> {
    tag.words.iter().enumerate().find_map(|(at, (word, span))| {
        let before = at.checked_sub(1).and_then(|before| tag.words.get(before));
        let called = match before {
            _ if matches!(word, Token::Text(_)) => true,
            Some((Token::Sign(sign), _)) => !matches!(*sign, "." | "?."),
            Some((Token::Name(word), _)) => matches!(*word, "is" | "not" | "block"),
            Some(_) => false,
            None => true,
        };
        let start = span.start as usize;
        let rest = text.get(start..)?.strip_prefix(name)?;
        let whole = !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
        (called && whole).then(|| Span::new(start, start + name.len()))
    })
}

fn lower(text: &str) -> String {
    let mut text = text.trim().trim_end_matches('.').to_owned();
    if let Some(first) = text.get(..1) {
        let first = first.to_lowercase();
        text.replace_range(..1, &first);
    }
    text
}
