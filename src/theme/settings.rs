//! Settings of a theme: declared in `theme.toml` with a type and a default, set in `site.toml`, checked in both.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::base::decode::Decoder;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::suggest::closest;
use crate::base::tree::{Entry, Node, Style, Tree};
use crate::locale::Lang;

use super::colours::not_coloured;
use super::contrast::{OF_TEXT, contrast, is_light};

/// The types of settings, by the words of `theme.toml`.
pub const KINDS: [(&str, Kind); 7] = [
    ("text", Kind::Text),
    ("localized", Kind::Localized),
    ("bool", Kind::Bool),
    ("number", Kind::Number),
    ("colour", Kind::Colour),
    ("choice", Kind::Choice),
    ("file", Kind::File),
];

/// The type of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Text in quotes.
    Text,
    /// Text, or one for each language.
    Localized,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A colour as CSS writes it, or nothing.
    Colour,
    /// One of a few words.
    Choice,
    /// A file in `static/`, or nothing.
    File,
}

impl Kind {
    /// Its name in `theme.toml`.
    pub fn as_str(self) -> &'static str {
        KINDS
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("text", |(name, _)| name)
    }
}

/// The value of a setting.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Text, a colour, a choice or a file.
    Text(Box<str>),
    /// Texts by language; no language where one text is for all.
    Localized(Vec<(Option<Lang>, Box<str>)>),
    /// A truth.
    Bool(bool),
    /// A number, as it was written.
    Number(Box<str>),
}

impl Value {
    /// What a setting is that nobody set: the least of its type.
    fn least(kind: Kind, choices: &[Box<str>]) -> Value {
        match kind {
            Kind::Bool => Value::Bool(false),
            Kind::Number => Value::Number("0".into()),
            Kind::Localized => Value::Localized(Vec::new()),
            Kind::Choice => Value::Text(choices.first().cloned().unwrap_or_default()),
            Kind::Text | Kind::Colour | Kind::File => Value::Text("".into()),
        }
    }

    /// The value in a language, for templates; what a language lacks is taken from the default one.
    pub fn show(&self, lang: &Lang, default: &Lang) -> tera::Value {
        match self {
            Value::Text(text) => tera::Value::from(&**text),
            Value::Bool(truth) => tera::Value::from(*truth),
            Value::Number(text) => match text.parse::<i64>() {
                Ok(number) => tera::Value::from(number),
                Err(_) => tera::Value::from(text.parse::<f64>().unwrap_or_default()),
            },
            Value::Localized(texts) => {
                let of =
                    |wanted: Option<&Lang>| texts.iter().find(|(lang, _)| lang.as_ref() == wanted);
                let text = of(Some(lang))
                    .or_else(|| of(None))
                    .or_else(|| of(Some(default)))
                    .or_else(|| texts.first());
                tera::Value::from(text.map_or("", |(_, text)| text))
            }
        }
    }
}

/// The least and the most that a number can be.
#[derive(Clone, Debug, Default)]
struct Bounds {
    min: Option<Box<str>>,
    max: Option<Box<str>>,
}

impl Bounds {
    /// What is wrong with a number that is beyond them.
    fn judge(&self, number: &str) -> Wrong {
        let beyond = |bound: &Option<Box<str>>, order: Ordering| {
            let bound = bound.as_deref()?;
            let (number, limit) = (number.parse::<f64>().ok()?, bound.parse::<f64>().ok()?);
            (number.partial_cmp(&limit) == Some(order)).then(|| bound.to_owned())
        };
        if let Some(min) = beyond(&self.min, Ordering::Less) {
            let message = format!("`{number}` is less than the setting can be");
            return Some((message, format!("write `{min}` or more")));
        }
        let max = beyond(&self.max, Ordering::Greater)?;
        let message = format!("`{number}` is more than the setting can be");
        Some((message, format!("write `{max}` or less")))
    }
}

/// A setting as one theme declares it; what it leaves out is as in its parent.
#[derive(Debug)]
struct Declared {
    name: Box<str>,
    theme: String,
    /// Whether a parent's setting is only given another default.
    bare: bool,
    /// Whether its type is none.
    mistyped: bool,
    kind: Option<(Kind, Span)>,
    description: Option<Box<str>>,
    choices: Option<Vec<Box<str>>>,
    bounds: Bounds,
    /// The ground that a colour has to be read on.
    ground: Option<Box<str>>,
    default: Option<Node>,
    /// The file that declares it, which knows its places and has its problems.
    file: usize,
}

/// A setting, with its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Its name.
    pub name: Box<str>,
    /// Its type.
    pub kind: Kind,
    /// What it does.
    pub description: Box<str>,
    /// The words it can be, if its type is a choice.
    pub choices: Vec<Box<str>>,
    /// What it is if a site does not set it.
    pub default: Value,
    /// What it is.
    pub value: Value,
}

/// What the themes of a chain declare, the child first.
#[derive(Debug, Default)]
pub struct Declarations {
    files: Vec<Decoder>,
    declared: Vec<Declared>,
}

impl Declarations {
    /// Takes the `[settings]` of one `theme.toml`.
    pub fn declare(&mut self, theme: &str, table: Option<&Node>, mut decoder: Decoder) {
        let file = self.files.len();
        if let Some(mut entries) = table.and_then(|node| decoder.fields(node, "a table")) {
            for entry in entries.rest() {
                let declared = declared(theme, file, entry, &mut decoder);
                self.declared.push(declared);
            }
        }
        self.files.push(decoder);
    }

    /// Every setting with its value, and the problems. `set` is what the site sets, read by its own decoder; `statics`
    /// are the files there are.
    pub fn settle(
        mut self,
        set: &[Entry],
        site: &mut Decoder,
        statics: &BTreeSet<String>,
    ) -> Vec<Setting> {
        let mut settings: Vec<Setting> = Vec::new();
        let declared = std::mem::take(&mut self.declared);
        for first in &declared {
            if settings.iter().any(|setting| setting.name == first.name) {
                continue;
            }
            let all: Vec<&Declared> = declared
                .iter()
                .filter(|other| other.name == first.name)
                .collect();
            let setting = self.settle_one(&all, set, site, statics);
            settings.push(setting);
        }
        for entry in set
            .iter()
            .filter(|entry| settings.iter().all(|setting| setting.name != entry.key))
        {
            let message = format!("the theme has no setting `{}`", entry.key);
            let all: Vec<String> = settings
                .iter()
                .map(|setting| format!("`{}`", setting.name))
                .collect();
            site.problem(Code::UnknownKey, entry.key_span, message).help = Some(
                match closest(&entry.key, settings.iter().map(|setting| &*setting.name)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if all.is_empty() => "the theme has no settings".to_owned(),
                    None => format!("its settings are {}", all.join(", ")),
                },
            );
        }
        for decoder in self.files {
            site.problems.extend(decoder.problems.into_vec());
        }
        settings
    }

    fn settle_one(
        &mut self,
        all: &[&Declared],
        set: &[Entry],
        site: &mut Decoder,
        statics: &BTreeSet<String>,
    ) -> Setting {
        let name = all[0].name.clone();
        // The last that says a type is the parent that the others inherit from: its templates know that type.
        let owner = all
            .iter()
            .rev()
            .find(|one| one.kind.is_some() && !one.bare)
            .or_else(|| all.iter().rev().find(|one| one.kind.is_some()));
        let kind = owner
            .and_then(|one| one.kind)
            .map_or(Kind::Text, |(kind, _)| kind);
        for one in all {
            if let (Some((other, span)), false, Some(owner)) = (one.kind, one.bare, owner)
                && other != kind
            {
                let message = format!(
                    "`{name}` is a {} here and a {} in `{}`",
                    other.as_str(),
                    kind.as_str(),
                    owner.theme
                );
                self.files[one.file]
                    .problem(Code::WrongType, span, message)
                    .help = Some(format!(
                    "a theme keeps the types of its parents: `type = \"{}\"`",
                    kind.as_str()
                ));
            }
        }
        let choices = all
            .iter()
            .find_map(|one| one.choices.clone())
            .unwrap_or_default();
        if let (Kind::Choice, true, Some(owner)) = (kind, choices.is_empty(), owner)
            && let Some((_, span)) = owner.kind
        {
            self.files[owner.file]
                .problem(
                    Code::BadSetting,
                    span,
                    format!("the choice `{name}` has nothing to choose from"),
                )
                .help =
                Some("write the words it can be: `choices = [\"narrow\", \"wide\"]`".to_owned());
        }
        let bounds = Bounds {
            min: all.iter().find_map(|one| one.bounds.min.clone()),
            max: all.iter().find_map(|one| one.bounds.max.clone()),
        };
        // A default of a type that there is none of is a mistake that follows from that.
        let misdeclared = all.iter().any(|one| !one.bare && one.mistyped);
        let mut default = None;
        for one in all.iter().filter(|_| !misdeclared) {
            let Some(node) = &one.default else { continue };
            let file = &mut self.files[one.file];
            let read = read(node, kind, &choices, file, statics);
            default = default.or(bounded(read, node, &bounds, file));
        }
        let default = default.unwrap_or_else(|| Value::least(kind, &choices));
        let entry = set.iter().find(|entry| entry.key == name);
        let value = entry.filter(|_| !misdeclared).and_then(|entry| {
            let value = read(&entry.node, kind, &choices, site, statics);
            bounded(value, &entry.node, &bounds, site)
        });
        let ground = all.iter().find_map(|one| one.ground.as_deref());
        if let (Some(entry), Some(Value::Text(colour)), Some(ground), Kind::Colour) =
            (entry, &value, ground, kind)
        {
            judge_contrast(colour, ground, entry.node.span, site);
        }
        let description = all
            .iter()
            .find_map(|one| one.description.clone())
            .unwrap_or_default();
        Setting {
            value: value.unwrap_or_else(|| default.clone()),
            name,
            kind,
            description,
            choices,
            default,
        }
    }
}

/// Warns of a colour that cannot be read on its ground.
fn judge_contrast(colour: &str, ground: &str, span: Span, site: &mut Decoder) {
    let found = contrast(colour, ground).filter(|contrast| *contrast < OF_TEXT);
    let Some(found) = found else { return };
    let message = format!(
        "`{colour}` has a contrast of {found:.1} to 1 on `{ground}`, and text needs {OF_TEXT}"
    );
    let other = if is_light(ground) {
        "darker"
    } else {
        "lighter"
    };
    site.problem(Code::LowContrast, span, message).help = Some(format!("take a {other} colour"));
}

/// One entry of `[settings]`: a table that says what it is, or the default alone.
fn declared(theme: &str, file: usize, entry: &Entry, decoder: &mut Decoder) -> Declared {
    let mut declared = Declared {
        name: entry.key.clone(),
        theme: theme.to_owned(),
        bare: true,
        mistyped: false,
        kind: None,
        description: None,
        choices: None,
        bounds: Bounds::default(),
        ground: None,
        default: None,
        file,
    };
    let Tree::Map(_) = &entry.node.tree else {
        let kind = match &entry.node.tree {
            Tree::Scalar(_, Style::Quoted) => Kind::Text,
            Tree::Scalar(text, Style::Plain) if matches!(&**text, "true" | "false") => Kind::Bool,
            Tree::Scalar(_, Style::Plain) => Kind::Number,
            _ => {
                decoder.wrong_type(
                    &entry.node,
                    "a setting, like `{ type = \"text\", default = \"\" }`",
                );
                return declared;
            }
        };
        declared.kind = Some((kind, entry.node.span));
        declared.default = Some(entry.node.clone());
        return declared;
    };
    let Some(mut fields) = decoder.fields(&entry.node, "a setting") else {
        return declared;
    };
    declared.bare = false;
    let kind = fields.take("type");
    declared.kind = kind.and_then(|node| {
        Some((
            decoder.choice(node, "a type of settings", &KINDS)?,
            node.span,
        ))
    });
    declared.mistyped = kind.is_some() && declared.kind.is_none();
    declared.description = fields
        .take("description")
        .and_then(|node| decoder.string(node));
    if let Some(node) = fields.take("choices") {
        declared.choices = Some(
            decoder
                .many(node)
                .iter()
                .filter_map(|choice| decoder.string(choice))
                .collect(),
        );
    }
    let mut bound = |key: &'static str| {
        let node = fields.take(key)?;
        match read(node, Kind::Number, &[], decoder, &BTreeSet::new())? {
            Value::Number(text) => Some(text),
            _ => None,
        }
    };
    declared.bounds = Bounds {
        min: bound("min"),
        max: bound("max"),
    };
    declared.ground = fields.take("on").and_then(|node| decoder.string(node));
    declared.default = fields.take("default").cloned();
    decoder.finish(fields);
    declared
}

/// A value of some type, or a problem.
fn read(
    node: &Node,
    kind: Kind,
    choices: &[Box<str>],
    decoder: &mut Decoder,
    statics: &BTreeSet<String>,
) -> Option<Value> {
    match kind {
        Kind::Bool => decoder.boolean(node).map(Value::Bool),
        Kind::Number => match &node.tree {
            Tree::Scalar(text, Style::Plain) if text.parse::<f64>().is_ok_and(f64::is_finite) => {
                Some(Value::Number(text.clone()))
            }
            _ => {
                decoder.wrong_type(node, "a number");
                None
            }
        },
        Kind::Localized => localized(node, decoder).map(Value::Localized),
        Kind::Text | Kind::Choice | Kind::Colour | Kind::File => {
            let Tree::Scalar(text, Style::Quoted) = &node.tree else {
                decoder.wrong_type(node, "text in quotes");
                return None;
            };
            let wrong = match kind {
                Kind::Choice => not_chosen(text, choices),
                Kind::Colour => not_coloured(text),
                Kind::File => not_there(text, statics),
                // A theme may lead to what it is given.
                _ if decoder.refuses(text, node.span) => return None,
                _ => None,
            };
            if let Some((message, help)) = wrong {
                decoder.problem(Code::BadSetting, node.span, message).help = Some(help);
                return None;
            }
            Some(Value::Text(text.clone()))
        }
    }
}

/// The value, if it is no number beyond its bounds.
fn bounded(
    value: Option<Value>,
    node: &Node,
    bounds: &Bounds,
    decoder: &mut Decoder,
) -> Option<Value> {
    if let Some(Value::Number(number)) = &value
        && let Some((message, help)) = bounds.judge(number)
    {
        decoder.problem(Code::BadSetting, node.span, message).help = Some(help);
        return None;
    }
    value
}

fn localized(node: &Node, decoder: &mut Decoder) -> Option<Vec<(Option<Lang>, Box<str>)>> {
    let Tree::Map(entries) = &node.tree else {
        let Tree::Scalar(text, Style::Quoted) = &node.tree else {
            decoder.wrong_type(
                node,
                "text in quotes, or one for each language, like `{ fr = \"…\", en = \"…\" }`",
            );
            return None;
        };
        let none = text.is_empty();
        if decoder.refuses(text, node.span) {
            return None;
        }
        return Some(if none {
            Vec::new()
        } else {
            vec![(None, text.clone())]
        });
    };
    let mut texts = Vec::new();
    for entry in entries {
        match (Lang::parse(&entry.key), decoder.string(&entry.node)) {
            (Some(lang), Some(text)) if !decoder.refuses(&text, entry.node.span) => {
                texts.push((Some(lang), text))
            }
            (None, _) => {
                let message = format!("`{}` is not a language", entry.key);
                decoder
                    .problem(Code::UnknownKey, entry.key_span, message)
                    .help = Some(
                    "write one text, or one for each language: `{ fr = \"…\", en = \"…\" }`"
                        .to_owned(),
                );
            }
            _ => {}
        }
    }
    Some(texts)
}

/// The message and the help.
pub(super) type Wrong = Option<(String, String)>;

fn not_chosen(text: &str, choices: &[Box<str>]) -> Wrong {
    if choices.is_empty() || choices.iter().any(|choice| &**choice == text) {
        return None;
    }
    let all: Vec<String> = choices.iter().map(|choice| format!("`{choice}`")).collect();
    let help = match closest(text, choices.iter().map(|choice| &**choice)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it is one of {}", all.join(", ")),
    };
    Some((format!("`{text}` is none of the choices"), help))
}

/// What is wrong with a file that has to be in `static/`.
pub(super) fn not_there(text: &str, statics: &BTreeSet<String>) -> Wrong {
    if text.is_empty() || statics.contains(text) {
        return None;
    }
    let help = match closest(text, statics.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put the file into `static/` of the site, and write its name below that folder"
            .to_owned(),
    };
    Some((format!("there is no `static/{text}`"), help))
}
