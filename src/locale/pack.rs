//! What CLDR knows of a language, as `tools/locale-packs` wrote it down.
//!
//! The script there tells the format. A pack is read when a language is first spoken; those of the
//! hundred other languages stay text.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

#[cfg(test)]
use super::data::FILES;
use super::data::lines;
use super::lang::Lang;

/// The names of all sections.
#[cfg(test)]
pub(super) fn languages() -> Vec<&'static str> {
    let files = FILES
        .files()
        .filter_map(|file| file.path().file_stem()?.to_str());
    files
        .flat_map(PackSection::all)
        .map(|section| section.name)
        .collect()
}

/// What is said how in one language.
#[derive(Debug)]
pub(super) struct Pack {
    entries: BTreeMap<&'static str, &'static str>,
}

impl Pack {
    /// The pack of a language, or of the nearest one that CLDR knows; English in the end. It is read once.
    pub(super) fn of(lang: &Lang) -> Arc<Pack> {
        static READ: Mutex<BTreeMap<String, Arc<Pack>>> = Mutex::new(BTreeMap::new());
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pack) = read.get(lang.as_str()) {
            return Arc::clone(pack);
        }
        let pack = Arc::new(Pack::read(lang));
        read.insert(lang.to_string(), Arc::clone(&pack));
        pack
    }

    fn read(lang: &Lang) -> Pack {
        let sections = PackSection::all(file_of(lang.primary()));
        let found = names_of(lang)
            .into_iter()
            .find_map(|name| sections.iter().find(|section| section.name == name));
        let sections = if found.is_some() {
            sections.clone()
        } else {
            PackSection::all("en")
        };
        let mut next = found.cloned().or_else(|| sections.first().cloned());
        let mut entries = BTreeMap::new();
        while let Some(section) = next {
            for (key, text) in section.entries {
                entries.entry(key).or_insert(text);
            }
            next = sections
                .iter()
                .find(|above| above.name == section.parent)
                .cloned();
        }
        Pack { entries }
    }

    /// What stands for a key; nothing if the pack lacks it.
    pub(super) fn get(&self, key: &str) -> Option<&'static str> {
        self.entries.get(key).copied()
    }

    /// A pattern; the empty one if the pack lacks it.
    pub(super) fn pattern(&self, key: &str) -> &'static str {
        self.get(key).unwrap_or_default()
    }

    /// One of several texts that stand for a key.
    pub(super) fn part(&self, key: &str, index: usize) -> &'static str {
        self.pattern(key).split('\t').nth(index).unwrap_or_default()
    }
}

/// One section of a file.
#[derive(Clone, Debug)]
struct PackSection {
    name: &'static str,
    parent: &'static str,
    entries: Vec<(&'static str, &'static str)>,
}

impl PackSection {
    fn all(language: &str) -> Vec<PackSection> {
        let mut sections: Vec<PackSection> = Vec::new();
        for line in lines(&format!("{language}.txt")) {
            if let Some((name, parent)) = line
                .strip_prefix('@')
                .and_then(|names| names.split_once(' '))
            {
                sections.push(PackSection {
                    name,
                    parent,
                    entries: Vec::new(),
                });
            } else if let (Some(section), Some(entry)) =
                (sections.last_mut(), line.split_once('\t'))
            {
                section.entries.push(entry);
            }
        }
        sections
    }
}

/// The language whose file holds another one too, or holds it under the code now used.
fn file_of(primary: &str) -> &str {
    match primary {
        "nb" => "no",
        "iw" => "he",
        "in" => "id",
        "tl" => "fil",
        "mo" => "ro",
        "arb" => "ar",
        "cmn" => "zh",
        "pes" | "prs" => "fa",
        other => other,
    }
}

/// The sections in which a language may be found, the nearest first.
fn names_of(lang: &Lang) -> Vec<String> {
    let language = file_of(lang.primary());
    let (script, region) = (lang.usual_script_code(), lang.region_code());
    let mut names = Vec::new();
    if let (Some(script), Some(region)) = (script, region) {
        names.push(format!("{language}-{script}-{region}"));
    }
    names.extend(region.map(|region| format!("{language}-{region}")));
    names.extend(script.map(|script| format!("{language}-{script}")));
    names.push(language.to_owned());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(tag: &str, month: usize) -> &'static str {
        Pack::of(&Lang::parse(tag).unwrap()).part("=mo", month - 1)
    }

    #[test]
    fn the_nearest_pack_is_taken() {
        let cases = [
            ("fr", "novembre"),
            ("fr-MA", "novembre"),
            ("ar", "نوفمبر"),
            ("ar-MA", "نونبر"),
            ("ar-SY", "تشرين الثاني"),
            ("nb", "november"),
            ("sr", "новембар"),
            ("sr-ME", "novembar"),
            ("sr-Latn", "novembar"),
            ("zh-TW", "11月"),
            ("en-KW", "November"),
            ("qqq", "November"),
        ];
        for (tag, name) in cases {
            assert_eq!(month(tag, 11), name, "{tag}");
        }
    }

    #[test]
    fn every_pack_has_all_that_is_said() {
        const KEYS: [&str; 13] = [
            "=mo", "=era", "=ymd", "=md", "=ym", "=y", "=dd", "=to", "=num", "=and", "=or", "=mm",
            "=yy",
        ];
        for name in languages() {
            let pack = Pack::of(&Lang::parse(name).unwrap());
            for key in KEYS {
                assert!(pack.get(key).is_some(), "{name} lacks {key}");
            }
            assert_eq!(pack.pattern("=mo").split('\t').count(), 12, "{name}");
            assert!(
                pack.get("FR").is_some() && pack.get("150").is_some(),
                "{name}"
            );
        }
    }
}
