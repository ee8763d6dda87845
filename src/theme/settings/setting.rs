//! A setting of a theme: its type and its value.

use crate::locale::Lang;

/// The types of settings, by the words of `theme.toml`.
pub const KINDS: [(&str, SettingType); 7] = [
    ("text", SettingType::Text),
    ("localized", SettingType::Localized),
    ("bool", SettingType::Bool),
    ("number", SettingType::Number),
    ("colour", SettingType::Colour),
    ("choice", SettingType::Choice),
    ("file", SettingType::File),
];

/// The type of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettingType {
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

impl SettingType {
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
    pub(super) fn least(kind: SettingType, choices: &[Box<str>]) -> Value {
        match kind {
            SettingType::Bool => Value::Bool(false),
            SettingType::Number => Value::Number("0".into()),
            SettingType::Localized => Value::Localized(Vec::new()),
            SettingType::Choice => Value::Text(choices.first().cloned().unwrap_or_default()),
            SettingType::Text | SettingType::Colour | SettingType::File => Value::Text("".into()),
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

/// Static files of a theme that are published with one choice alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FilesOfChoice {
    /// The theme whose files they are.
    pub theme: Box<str>,
    /// The choice.
    pub choice: Box<str>,
    /// Their names below `static/`, or the beginnings of these.
    pub files: Vec<Box<str>>,
}

/// A setting, with its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Its name.
    pub name: Box<str>,
    /// Its type.
    pub kind: SettingType,
    /// What it does.
    pub description: Box<str>,
    /// The words it can be, if its type is a choice.
    pub choices: Vec<Box<str>>,
    /// What it is if a site does not set it.
    pub default: Value,
    /// What it is.
    pub value: Value,
    /// Static files that are published with one choice alone.
    pub files: Vec<FilesOfChoice>,
}

/// The message and the help.
pub(in crate::theme) type Wrong = Option<(String, String)>;
