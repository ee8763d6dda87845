//! Mistakes of templates as their authors read them: where, in which chain of templates, and how they are mended.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::ErrorKind;

use super::budget;
use super::chain::{Chain, Template};
use super::reading::follow::Finding;
use super::reading::lex::{Token, tags};
use super::reading::metered::Metered;
use crate::base::diagnostic::{Diagnostic, Label};
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::suggest::closest;

/// The filters that templates have: the library's, and ours.
pub const FILTERS: [&str; 41] = [
    "word",
    "headings",
    "flag",
    "policy_hash",
    "safe",
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "group_by",
    "values",
    "keys",
    "pairs",
];

/// The functions that templates have: ours, and the library's.
pub const FUNCTIONS: [&str; 4] = ["say", "super", "range", "throw"];

/// Where the templates of a chain are, and what they say.
#[derive(Clone, Debug, Default)]
pub struct TemplateSources {
    /// Where an author finds a template, by its qualified name; none for what is built in.
    paths: Vec<(String, Option<SitePath>)>,
    texts: BTreeMap<String, Arc<Vec<u8>>>,
    themes: Vec<String>,
    /// What the library reads of the site's own templates.
    metered: BTreeMap<String, Metered>,
    /// What is known to be wrong before anything is rendered.
    known: Arc<Vec<Diagnostic>>,
}

impl TemplateSources {
    /// The templates of a chain.
    pub fn new(chain: &Chain) -> TemplateSources {
        let paths: Vec<_> = chain
            .templates()
            .map(|t| (t.name.clone(), chain.template_path(&t.name)))
            .collect();
        let texts = paths
            .iter()
            .filter_map(|(name, _)| Some((name.clone(), chain.template_bytes(name)?)))
            .collect();
        let own = chain.templates().filter(|template| {
            paths
                .iter()
                .any(|(name, path)| *name == template.name && path.is_some())
        });
        let metered = own
            .filter_map(|template| Some((template.name, Metered::new(template.text)?)))
            .collect();
        TemplateSources {
            paths,
            texts,
            metered,
            themes: chain.names().map(str::to_owned).collect(),
            known: Arc::default(),
        }
    }

    /// What the library is to read of a template: the site's own count what they do.
    pub fn source<'s>(&'s self, template: &Template<'s>) -> &'s str {
        self.metered
            .get(&template.name)
            .map_or(template.text, |metered| metered.text.as_str())
    }

    fn original(&self, name: &str, range: Range<usize>) -> Range<usize> {
        self.metered
            .get(name)
            .map_or(range.clone(), |metered| metered.original(range))
    }

    /// Every template, the site's own first.
    pub fn paths(&self) -> &[(String, Option<SitePath>)] {
        &self.paths
    }

    /// Takes what is known to be wrong, so that it is not said again in other words when it is rendered.
    pub fn know(&mut self, known: Arc<Vec<Diagnostic>>) {
        self.known = known;
    }

    /// What a template reads that is not there.
    pub fn found(&self, finding: &Finding) -> Diagnostic {
        let place = self.place(&finding.template, finding.span);
        let mut problem = Diagnostic::new(Code::TemplateError, place, finding.message.clone())
            .help(finding.help.clone());
        for (template, span, what) in finding.trail.iter().rev() {
            if let Some(place) = self.place(template, *span) {
                problem = problem.label(place, what.clone());
            }
        }
        problem
    }

    /// Where a template is not understood any more.
    pub fn unread(&self, template: &str, span: Span) -> Diagnostic {
        let message =
            "this tag is not understood: what the template reads is not checked".to_owned();
        Diagnostic::new(Code::UnreadTemplate, self.place(template, span), message)
            .help("pages are built with it all the same; write the tag in another way, or look at a page of each kind yourself")
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
        let asked = asked.and_then(|name| self.resolve(name));
        if let Some(asked) = asked {
            if problem.place.is_none() {
                // What the library does not place is somewhere in what was asked for.
                problem.place = self.place(asked, Span::new(0, 0));
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
        let name = TemplateSources::named_in(error);
        let at = |span: Span| name.as_deref().and_then(|name| self.place(name, span));
        let new = |place, message: String| Diagnostic::new(Code::TemplateError, place, message);
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = self.original(report.filename(), report.span().range.clone());
                let help = budget::help(report.message())
                    .unwrap_or("CONTRACT.md lists what a template is handed");
                new(
                    at(Span::new(range.start, range.end)),
                    lower(report.message()),
                )
                .help(help)
            }
            ErrorKind::MissingParent { current, parent } => {
                let help = self.near(
                    parent,
                    self.templates(),
                    "templates are in `templates/` of the site or of a theme",
                );
                new(
                    at(self.blamed(current, parent)),
                    format!("no template `{parent}` to extend"),
                )
                .help(help)
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                let span = self.link(tpl).map_or(Span::new(0, 0), |(_, span)| span);
                new(at(span), format!("`{tpl}` comes back to itself, in the end"))
                    .help("a template that stands before another of its name names it with its theme: `chancery/event.html`")
            }
            _ => {
                let text = error.to_string();
                let first = text.lines().next().unwrap_or(&text);
                let message = lower(first.trim_start_matches("error: "));
                let quoted = message.split(['`', '\'']).nth(1).unwrap_or_default();
                let plain = "CONTRACT.md lists the filters, functions and components there are";
                let plain = budget::help(&message).unwrap_or(plain);
                let help = match message.split_whitespace().nth(1) {
                    Some("filter") => self.near(quoted, FILTERS.into_iter(), plain),
                    Some("function") => self.near(quoted, FUNCTIONS.into_iter(), plain),
                    Some("template") => self.near(quoted, self.templates(), plain),
                    Some("component") => {
                        let components = self.components();
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
        closest(wanted, known)
            .map_or_else(|| or.to_owned(), |near| format!("did you mean `{near}`?"))
    }

    /// The names by which templates can be asked for.
    fn templates(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().flat_map(|(name, _)| {
            name.split_once('/')
                .map(|(_, below)| below)
                .into_iter()
                .chain([name.as_str()])
        })
    }

    fn components(&self) -> Vec<&str> {
        let texts = self
            .texts
            .values()
            .filter_map(|bytes| std::str::from_utf8(bytes).ok());
        let defined = texts.flat_map(|text| text.split("component ").skip(1));
        defined
            .filter_map(|rest| rest.split('(').next())
            .filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
            .collect()
    }

    fn resolve(&self, name: &str) -> Option<&str> {
        let qualified = self
            .themes
            .iter()
            .map(|theme| format!("{theme}/{name}"))
            .chain([name.to_owned()]);
        qualified
            .into_iter()
            .find_map(|name| self.texts.get_key_value(&name))
            .map(|(name, _)| name.as_str())
    }

    fn place(&self, qualified: &str, span: Span) -> Option<Place> {
        let (_, path) = self.paths.iter().find(|(known, _)| known == qualified)?;
        let path = path.clone().or_else(|| built_in(qualified))?;
        Some(Place { path, span })
    }

    fn text(&self, qualified: &str) -> Option<&str> {
        self.texts
            .get(qualified)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// The template that one extends, and where it says so.
    fn link(&self, qualified: &str) -> Option<(&str, Span)> {
        let tags = tags(self.text(qualified)?)?;
        let [(Token::Name("extends"), _), (Token::Text(parent), span)] =
            tags.iter().find(|tag| !tag.shows)?.words[..]
        else {
            return None;
        };
        Some((parent, span))
    }

    /// From the template a page is made with to the one that has or calls the mistake: each place where one extends
    /// the next, the last first.
    fn parents(&self, asked: &str, wrong: Option<&Place>) -> Vec<Label> {
        let mut labels = Vec::new();
        let mut at = asked;
        while self.place(at, Span::default()).map(|place| place.path)
            != wrong.map(|place| place.path.clone())
        {
            let Some((parent, span)) = self.link(at) else {
                return Vec::new();
            };
            if let Some(place) = self.place(at, span) {
                labels.insert(
                    0,
                    Label {
                        place,
                        message: "extended here".to_owned(),
                    },
                );
            }
            match self.resolve(parent) {
                Some(next) if labels.len() < self.paths.len() => at = next,
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
                let text = self
                    .metered
                    .get(name)
                    .map(|metered| metered.text.as_str())
                    .or_else(|| self.text(name))?;
                let before: usize = text
                    .split_inclusive('\n')
                    .take(line - 1)
                    .map(str::len)
                    .sum();
                let rest = text.get(before..)?;
                let start = before + rest.char_indices().nth(column - 1).map_or(0, |(at, _)| at);
                let (start, text) = (self.original(name, start..start).start, self.text(name)?);
                let length = text[start..].find(['\n', '}', '%']).unwrap_or(1).max(1);
                let place = self.place(name, Span::new(start, (start + length).min(text.len())))?;
                Some(Label {
                    place,
                    message: "used here".to_owned(),
                })
            })
            .collect()
    }

    /// Where a template names what a message says is not there: the library tells the template only.
    fn blamed(&self, qualified: &str, message: &str) -> Span {
        let nowhere = Span::new(0, 0);
        let Some(text) = self.text(qualified) else {
            return nowhere;
        };
        let quoted = message.split(['`', '\'']).skip(1).chain([message]);
        let mut names = quoted.filter(|name| !name.is_empty() && !name.contains([' ', ',']));
        let found = names.find_map(|name| {
            let called = |at: &usize| {
                let before = text[..*at].trim_end();
                let after = text[at + name.len()..].chars().next();
                let whole = !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
                whole
                    && (before.ends_with(['|', '<', '"', '\'', '{', '(', '%', '=', ',', '~'])
                        || before.ends_with(" is"))
            };
            let at = text.match_indices(name).map(|(at, _)| at).find(called)?;
            Some(Span::new(at, at + name.len()))
        });
        found.unwrap_or(nowhere)
    }
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
