//! Strings held against the templates that show them, in every language of the site.
//!
//! Only what an author can mend is looked at: a call in a template of the site, or a string in one of its files.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::FluentResource;

use super::chain::{Chain, StringFile};
use super::messages::{Message, messages};
use super::reading::syntax::Expr;
use super::reading::trees::{Trees, Unread};
use super::reading::visit::visit_expressions;
use super::strings::Strings;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::suggest::closest;
use crate::locale::Lang;

/// A string that a template shows.
struct Use<'t> {
    template: &'t str,
    key: Cow<'t, str>,
    span: Span,
    /// What it is handed by name; nothing for `t.key` and the filter `word`.
    variables: Option<Vec<&'t str>>,
}

/// What templates show of strings.
#[derive(Default)]
struct Uses<'t> {
    all: Vec<Use<'t>>,
    /// Beginnings of keys that a template puts together (`"nav-" ~ id`), and the places of those templates' themes in
    /// the chain.
    beginnings: BTreeSet<(&'t str, usize)>,
    /// What templates name by a word: a text, a field, or a variable. `-` is `_` in them.
    named: BTreeSet<String>,
}

impl<'t> Uses<'t> {
    /// Takes what an expression names: keys of strings may be set, listed and handed on before they are shown.
    fn name(&mut self, expr: &Expr<'t>) {
        let names: Vec<&str> = match expr {
            Expr::Text(said, _) => said
                .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
                .collect(),
            Expr::Field(_, (name, _), _) | Expr::Var((name, _)) => vec![name],
            Expr::Map(entries) => entries.iter().filter_map(|(key, _)| *key).collect(),
            _ => return,
        };
        self.named
            .extend(names.iter().map(|name| name.replace('-', "_")));
    }
}

/// The problems of the strings of a chain. A template that is not understood may show any string.
pub(super) fn check(
    chain: &Chain,
    trees: &Trees<'_>,
    unread: &Unread,
    spoken: &[(Lang, Arc<Strings>)],
) -> Vec<Diagnostic> {
    let uses = uses(chain, trees);
    let languages: Vec<&str> = spoken
        .iter()
        .flat_map(|(lang, _)| [Some(lang.as_str()), lang.as_str().split('-').next()])
        .flatten()
        .collect();
    let files: Vec<(StringFile<'_>, BTreeMap<String, Message>)> = chain
        .own_strings()
        .filter(|file| languages.contains(&file.lang))
        .map(|file| {
            let resource = match FluentResource::try_new(file.text.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            let found = messages(&resource, Some(file.path));
            (file, found)
        })
        .collect();
    let mut problems = variables(chain, &uses, spoken);
    let idle = if unread.is_empty() {
        idle(chain, &files, &uses)
    } else {
        Vec::new()
    };
    problems.extend(missing(chain, &files, spoken, &idle));
    problems.extend(idle);
    problems
}

fn uses<'t>(chain: &Chain, trees: &'t Trees<'_>) -> Uses<'t> {
    let mut uses = Uses::default();
    let names: Vec<&str> = chain.names().collect();
    for (template, tree) in trees {
        let theme = template.split_once('/').map_or("", |(theme, _)| theme);
        let link = names.iter().position(|name| *name == theme).unwrap_or(0);
        visit_expressions(tree, &mut |expr| {
            uses.name(expr);
            let (key, variables) = match expr {
                Expr::Call(("say", _), args) => {
                    let Some((_, key)) = args.iter().find(|(name, _)| *name == "key") else {
                        return;
                    };
                    let named = args.iter().map(|(name, _)| *name);
                    (key, Some(named.filter(|name| *name != "key").collect()))
                }
                Expr::Filter(key, ("word", _), _) => (&**key, None),
                Expr::Field(of, (name, span), _) if matches!(**of, Expr::Var(("t", _))) => {
                    uses.all.push(Use {
                        template,
                        key: Cow::from(name.replace('_', "-")),
                        span: *span,
                        variables: None,
                    });
                    return;
                }
                _ => return,
            };
            match key {
                Expr::Text(key, span) => uses.all.push(Use {
                    template,
                    key: Cow::from(*key),
                    span: *span,
                    variables,
                }),
                Expr::Binary(..) => {
                    if let Some(beginning) = beginning(key) {
                        uses.beginnings.insert((beginning, link));
                    }
                }
                _ => {}
            }
        });
    }
    uses
}

/// The text that a key begins with.
fn beginning<'t>(key: &Expr<'t>) -> Option<&'t str> {
    match key {
        Expr::Text(text, _) => Some(text),
        Expr::Binary(one, _) => beginning(one),
        _ => None,
    }
}

/// Variables that a string shows and a template does not hand it: readers would see `{$n}`.
fn variables(chain: &Chain, uses: &Uses<'_>, spoken: &[(Lang, Arc<Strings>)]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for asked in &uses.all {
        let handed = asked.variables.as_deref().unwrap_or_default();
        let lacking: Vec<(&Lang, &Message, Vec<&str>)> = spoken
            .iter()
            .filter_map(|(lang, strings)| {
                let message = strings.messages.get(&*asked.key)?;
                let lacking = message.variables.iter().map(String::as_str);
                let lacking: Vec<&str> = lacking.filter(|name| !handed.contains(name)).collect();
                (!lacking.is_empty()).then_some((lang, message, lacking))
            })
            .collect();
        let call = chain.template_path(asked.template).map(|path| Place {
            path,
            span: asked.span,
        });
        let by_all = lacking.len()
            == spoken
                .iter()
                .filter(|(_, strings)| strings.messages.contains_key(&*asked.key))
                .count();
        // Where the first language has variables too, reading has said that `word` hands none.
        let told = asked.variables.is_none()
            && spoken
                .first()
                .zip(lacking.first())
                .is_some_and(|((first, _), (lang, _, _))| first == *lang);
        let Some((_, _, names)) = lacking.first().filter(|_| !told) else {
            continue;
        };
        if let (true, Some(call)) = (by_all, &call) {
            let (key, name) = (&asked.key, names[0]);
            let message = format!("the string `{key}` shows `${name}`, and is not handed it");
            problems.push(
                Diagnostic::new(Code::BadString, Some(call.clone()), message)
                    .help(format!("write `say(key=\"{key}\", {name}=…)`")),
            );
            continue;
        }
        for (lang, message, names) in lacking {
            let Some(place) = message.place.as_ref().or(call.as_ref()) else {
                continue;
            };
            let (key, name) = (&asked.key, names[0]);
            let text = format!(
                "`{key}` in {lang} shows `${name}`, and the template that shows it hands it no such thing"
            );
            let help = match closest(name, handed.iter().copied()) {
                Some(near) => format!("did you mean `${near}`?"),
                None if handed.is_empty() => "take the variable out".to_owned(),
                None => format!("it is handed `${}`", handed.join("`, `$")),
            };
            let mut problem =
                Diagnostic::new(Code::BadString, Some(place.clone()), text).help(help);
            if let Some(call) = call.clone().filter(|call| call != place) {
                problem = problem.label(call, "shown here");
            }
            problems.push(problem);
        }
    }
    problems
}

/// A file with the messages it holds.
type Read<'c> = (StringFile<'c>, BTreeMap<String, Message>);

/// Strings that a language of the site lacks: its pages would show another language's.
fn missing(
    chain: &Chain,
    files: &[Read<'_>],
    spoken: &[(Lang, Arc<Strings>)],
    idle: &[Diagnostic],
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (lang, strings) in spoken {
        let own = [lang.as_str(), lang.as_str().split('-').next().unwrap_or("")];
        let of_language: BTreeSet<String> = chain_keys(chain, &own);
        for link in files
            .iter()
            .map(|(file, _)| file.link)
            .collect::<BTreeSet<_>>()
        {
            let has_file = files
                .iter()
                .any(|(file, _)| file.link == link && own.contains(&file.lang));
            let lacking = files
                .iter()
                .filter(|(file, _)| file.link == link && !own.contains(&file.lang))
                .flat_map(|(file, found)| {
                    found.iter().map(move |(key, message)| (file, key, message))
                })
                .filter(|(_, _, message)| {
                    !idle.iter().any(|problem| problem.place == message.place)
                })
                .filter(|(_, key, _)| {
                    !of_language.contains(*key) && strings.messages.contains_key(*key)
                });
            let mut keys: Vec<&str> = Vec::new();
            let mut first: Option<(&StringFile<'_>, &Message)> = None;
            for (file, key, message) in lacking {
                if !told.insert((lang.as_str(), key)) {
                    continue;
                }
                if has_file {
                    let text = format!("the string `{key}` is missing in {lang}");
                    problems.push(lacks(&text, message, file, lang, &[key]));
                    continue;
                }
                first = first.or(Some((file, message)));
                keys.push(key);
            }
            if let Some((file, message)) = first {
                let text = match keys[..] {
                    [key] => format!("the string `{key}` is missing in {lang}"),
                    _ => format!("{} strings of this file are missing in {lang}", keys.len()),
                };
                problems.push(lacks(&text, message, file, lang, &keys));
            }
        }
    }
    problems
}

fn lacks(
    text: &str,
    message: &Message,
    file: &StringFile<'_>,
    lang: &Lang,
    keys: &[&str],
) -> Diagnostic {
    let path = file.path.as_str();
    let folder = path
        .rsplit_once('/')
        .map_or("strings", |(folder, _)| folder);
    let shown: Vec<String> = keys
        .iter()
        .take(3)
        .map(|key| format!("`{key} = …`"))
        .collect();
    let more = if keys.len() > 3 { ", …" } else { "" };
    Diagnostic::new(Code::MissingString, message.place.clone(), text).help(format!(
        "write {}{more} into `{folder}/{lang}.ftl`: until then its pages show another language",
        shown.join(", ")
    ))
}

/// The keys that the files of some languages have, along the chain.
fn chain_keys(chain: &Chain, languages: &[&str]) -> BTreeSet<String> {
    let files = languages.iter().flat_map(|lang| chain.strings(lang));
    files.flat_map(|(text, _)| keys_of(text)).collect()
}

fn keys_of(text: &str) -> BTreeSet<String> {
    let resource = match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    messages(&resource, None).into_keys().collect()
}

/// Strings that nothing shows: mostly a slip in the key of one that was to be changed.
fn idle(chain: &Chain, files: &[Read<'_>], uses: &Uses<'_>) -> Vec<Diagnostic> {
    let named = |key: &str| {
        uses.named.contains(&key.replace('-', "_"))
            || files.iter().any(|(_, found)| {
                found
                    .values()
                    .any(|message| message.references.contains(key))
            })
    };
    let inherited: BTreeSet<String> = inherited(chain);
    let mut problems = Vec::new();
    for (file, found) in files {
        let lower: BTreeSet<&str> = files
            .iter()
            .filter(|(other, _)| other.link > file.link)
            .flat_map(|(_, found)| found.keys().map(String::as_str))
            .chain(inherited.iter().map(String::as_str))
            .collect();
        for (key, message) in found
            .iter()
            .filter(|(key, _)| !lower.contains(key.as_str()))
        {
            // What authors write under `type` is theirs to word.
            if named(key) || key.starts_with("type-") {
                continue;
            }
            let beginnings: Vec<&(&str, usize)> = uses
                .beginnings
                .iter()
                .filter(|(beginning, _)| key.starts_with(beginning))
                .collect();
            // A theme knows what its own templates put together.
            if beginnings.iter().any(|(_, link)| *link <= file.link) {
                continue;
            }
            let near = closest(key, lower.iter().copied());
            if near.is_none() && !beginnings.is_empty() {
                continue;
            }
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "take it out, or show it: `{{ \"…\" | word }}`".replace('…', key),
            };
            let text = format!("no template shows the string `{key}`");
            problems
                .push(Diagnostic::new(Code::UnusedString, message.place.clone(), text).help(help));
        }
    }
    problems
}

/// The keys of what is built in, in any language.
fn inherited(chain: &Chain) -> BTreeSet<String> {
    let english = chain.strings("en");
    let built_in = english
        .into_iter()
        .filter(|(_, path): &(&str, Option<SitePath>)| path.is_none());
    built_in.flat_map(|(text, _)| keys_of(text)).collect()
}
