//! What is read, held against what is there; and what is said of what is not.

use super::follow::{Finding, Follower};
use super::scope::{Access, InferredType, Scope};
use super::syntax::Named;
use crate::base::contract::Shape;
use crate::base::place::Span;
use crate::base::suggest::closest;
use crate::theme::callable::WHAT_IS_HANDED;

impl<'t> Follower<'_, '_, 't> {
    /// A variable, by where it stands.
    pub(super) fn var(
        &mut self,
        (name, span): Named<'t>,
        scope: &Scope<'t>,
        mood: Access,
    ) -> InferredType<'t> {
        if let Some(seen) = scope.get(name) {
            return seen.clone();
        }
        if matches!(name, "loop" | "__tera_context") {
            return InferredType::Anything;
        }
        if let Some(component) = self.component {
            if mood != Access::Optional {
                let args: Vec<String> = component
                    .args
                    .iter()
                    .map(|arg| format!("`{}`", arg.name))
                    .collect();
                let near = closest(name, component.args.iter().map(|arg| arg.name));
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!(
                        "it is handed {}; `@{name}` among them would take it from the page",
                        args.join(", ")
                    ),
                };
                self.note(
                    span,
                    format!("the component `{}` is handed no `{name}`", component.name.0),
                    help,
                );
            }
            return InferredType::Anything;
        }
        if let Some(seen) = self.around(name) {
            return seen;
        }
        if mood == Access::Optional
            || (mood == Access::Tested && self.known.elsewhere.contains(name))
        {
            return InferredType::Anything;
        }
        let near = closest(name, self.fields.keys().copied().chain(["settings"]));
        let others = self.known.contract.templates.iter().filter(|(other, _)| {
            self.known
                .contract
                .fields(other)
                .any(|field| field.name == name)
        });
        let others: Vec<String> = others.map(|(other, _)| format!("`{other}.html`")).collect();
        let help = match near {
            _ if !others.is_empty() => {
                format!(
                    "{} is handed it: here `{{% if {name} %}}` asks whether it is there",
                    others.join(", ")
                )
            }
            Some(near) => format!("did you mean `{near}`?"),
            None => WHAT_IS_HANDED.to_owned(),
        };
        self.note(
            span,
            format!("`{}.html` is handed no `{name}`", self.page),
            help,
        );
        InferredType::Anything
    }

    /// What the page itself is handed, and what every template has.
    pub(super) fn around(&self, name: &str) -> Option<InferredType<'t>> {
        match name {
            "t" => Some(InferredType::Strings),
            "settings" => Some(InferredType::Settings),
            _ => self.fields.get(name).cloned(),
        }
    }

    /// A field of what is known of a value.
    pub(super) fn field(
        &mut self,
        of: &InferredType<'t>,
        (name, span): Named<'t>,
        mood: Access,
    ) -> InferredType<'t> {
        let doubted = mood == Access::Optional;
        match of {
            InferredType::View(view) => {
                let Some(view) = self.known.contract.view(view) else {
                    return InferredType::Anything;
                };
                if let Some(field) = view.fields.iter().find(|field| field.name == name) {
                    return InferredType::of(&Shape::of(field.kind));
                }
                if !doubted {
                    let help = match closest(name, view.fields.iter().map(|field| field.name)) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => {
                            let all: Vec<String> = view
                                .fields
                                .iter()
                                .map(|field| format!("`{}`", field.name))
                                .collect();
                            format!("its fields are {}", all.join(", "))
                        }
                    };
                    self.note(span, format!("`{}` has no field `{name}`", view.name), help);
                }
                InferredType::Anything
            }
            InferredType::Plain(what) if !doubted => {
                self.note(
                    span,
                    format!("there is no field `{name}` in what is {what}"),
                    "show it as it is, without the dot".to_owned(),
                );
                InferredType::Anything
            }
            InferredType::List(_) if !doubted => {
                let help = "go through it with `{% for … in … %}`, or take one: `[0]`".to_owned();
                self.note(
                    span,
                    format!("there is no field `{name}` in what is a list"),
                    help,
                );
                InferredType::Anything
            }
            InferredType::Map(map) => map.get(name).cloned().unwrap_or(InferredType::Anything),
            InferredType::Strings if !doubted => {
                let known = self.known.strings.plain.contains_key(name);
                self.string(&name.replace('_', "-"), span, known);
                InferredType::Plain("text")
            }
            InferredType::Settings if !doubted && !self.known.settings.contains(&name) => {
                let help = match closest(name, self.known.settings.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("a setting is declared in `theme.toml`: `[settings.{name}]`"),
                };
                self.note(span, format!("the theme has no setting `{name}`"), help);
                InferredType::Anything
            }
            _ => InferredType::Anything,
        }
    }

    /// A string of the interface.
    pub(super) fn string(&mut self, key: &str, span: Span, known: bool) {
        if known {
            return;
        }
        let keys = self.known.strings.messages.keys();
        let help = match closest(key, keys.map(String::as_str)) {
            Some(near) if near == key => format!("it has variables: `say(key=\"{key}\", …)`"),
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is written in `strings/<language>.ftl`: `{key} = …`"),
        };
        self.note(span, format!("no string `{key}`"), help);
    }

    /// A static file.
    pub(super) fn asset(&mut self, path: &str, span: Span) {
        let files = &self.known.statics;
        if files.contains(path) {
            return;
        }
        let help = match closest(path, files.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a static file is named below `static/` of the site or of a theme".to_owned(),
        };
        self.note(span, format!("there is no `static/{path}`"), help);
    }

    fn note(&mut self, span: Span, message: String, help: String) {
        let finding = Finding {
            template: self.here.clone(),
            span,
            message,
            help,
            trail: self.trail.clone(),
        };
        self.found
            .entry((self.here.clone(), span.start))
            .or_insert(finding);
    }
}
