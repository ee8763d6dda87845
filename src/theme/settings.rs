//! Settings of a theme: declared in `theme.toml` with a type and a default, set in `site.toml`, checked in both.

mod colours;
mod declared;
pub mod setting;
pub(super) mod values;

use std::collections::BTreeSet;

use crate::base::decode::Decoder;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::suggest::closest;
use crate::base::tree::{TreeEntry, TreeNode};

use super::contrast::{OF_TEXT, contrast, is_light};
use declared::{Declared, declared};
use setting::{Setting, SettingType, Value};
use values::{Bounds, bounded, read};

/// What the themes of a chain declare, the child first.
#[derive(Debug, Default)]
pub struct Declarations {
    files: Vec<Decoder>,
    declared: Vec<Declared>,
}

impl Declarations {
    /// Takes the `[settings]` of one `theme.toml`.
    pub fn declare(&mut self, theme: &str, table: Option<&TreeNode>, mut decoder: Decoder) {
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
        set: &[TreeEntry],
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
        set: &[TreeEntry],
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
            .map_or(SettingType::Text, |(kind, _)| kind);
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
        if let (SettingType::Choice, true, Some(owner)) = (kind, choices.is_empty(), owner)
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
        if let (Some(entry), Some(Value::Text(colour)), Some(ground), SettingType::Colour) =
            (entry, &value, ground, kind)
        {
            judge_contrast(colour, ground, entry.node.span, site);
        }
        let description = all
            .iter()
            .find_map(|one| one.description.clone())
            .unwrap_or_default();
        let files = all.iter().flat_map(|one| one.files.iter().cloned());
        Setting {
            files: files.collect(),
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
