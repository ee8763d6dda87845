//! Records by what people call them, for those who have names and want ids.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Graph;
use crate::base::suggest::closest;
use crate::locale::iso3166;
use crate::locale::state_names::STATE_NAMES;
use crate::locale::{Lang, Locale, script_of};
use crate::names::fold::fold;
use crate::record::accepted::AcceptedKinds;
use crate::record::fields::Fields;
use crate::record::kind::Kind;

/// Names that lists of countries are written in, beside the languages of the site: those of the United Nations.
const OF_LISTS: [&str; 6] = ["en", "fr", "es", "ar", "ru", "zh"];

/// Ids by name. Case, accents and punctuation make no other name.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    names: HashMap<(Kind, String), Name>,
}

/// A name as it is written, and the records that have it.
#[derive(Clone, Debug, Default)]
struct Name {
    written: Box<str>,
    ids: BTreeSet<Box<str>>,
}

impl NameIndex {
    /// What the records of a dossier are called, in every language, and what countries are, recorded or not.
    pub fn new(graph: &Graph) -> NameIndex {
        let mut called = NameIndex::default();
        for node in &graph.nodes {
            let names = node.names.iter().flat_map(|name| &name.text.0);
            let acronym = match node.fields() {
                Some(Fields::Organization(body)) => Some(&body.acronym.0),
                _ => None,
            };
            let short = acronym.into_iter().flatten();
            for phrase in node.title.0.iter().chain(names).chain(short) {
                called.add(node.kind, &phrase.text, &node.id);
            }
        }
        let of_lists = OF_LISTS.iter().filter_map(|tag| Lang::parse(tag));
        let languages: BTreeSet<String> = graph
            .languages
            .iter()
            .cloned()
            .chain(of_lists)
            .map(|lang| lang.as_str().to_owned())
            .collect();
        for locale in languages
            .iter()
            .filter_map(|tag| Lang::parse(tag))
            .map(|lang| Locale::new(&lang))
        {
            for entry in iso3166::all().iter().filter(|entry| entry.former.is_none()) {
                if let Some(name) = locale.country(entry.alpha2) {
                    called.add(Kind::Country, name, entry.id);
                }
            }
        }
        for (name, id) in STATE_NAMES {
            called.add(Kind::Country, name, id);
        }
        called
    }

    /// Adds a name of a record.
    pub fn add(&mut self, kind: Kind, name: &str, id: &str) {
        let folded = fold(name);
        if !folded.is_empty() {
            let known = self.names.entry((kind, folded)).or_insert_with(|| Name {
                written: name.into(),
                ids: BTreeSet::new(),
            });
            known.ids.insert(id.into());
        }
    }

    /// The records of these kinds that are called so.
    pub fn find(&self, slot: AcceptedKinds, name: &str) -> Vec<(Kind, &str)> {
        let name = fold(name);
        slot.iter()
            .flat_map(|kind| {
                let known = self.names.get(&(*kind, name.clone()));
                known
                    .into_iter()
                    .flat_map(|known| &known.ids)
                    .map(|id| (*kind, &**id))
            })
            .collect()
    }

    /// The record of these kinds that has the name nearest to this one, if any is near: its id, and the name.
    pub fn near(&self, slot: AcceptedKinds, name: &str) -> Option<(&str, &str)> {
        // What is written in the same letters is meant before what only sounds like it.
        let script = script_of(name);
        let same = |known: &Name| script_of(&known.written) == script;
        let all = || {
            self.names
                .iter()
                .filter(|((kind, _), _)| slot.contains(kind))
        };
        let known = nearest(name, all().filter(|(_, known)| same(known)))
            .or_else(|| nearest(name, all()))?;
        Some((known.ids.first()?, &known.written))
    }
}

/// A name of a kind, folded, with what has it.
type NamedRecord<'c> = (&'c (Kind, String), &'c Name);

fn nearest<'c>(name: &str, known: impl Iterator<Item = NamedRecord<'c>>) -> Option<&'c Name> {
    let names: BTreeMap<&str, &Name> = known
        .map(|((_, folded), known)| (folded.as_str(), known))
        .collect();
    names.get(closest(name, names.keys().copied())?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::rules::testing::graph;
    use crate::record::accepted::{ACTOR, PERSON};

    #[test]
    fn a_record_is_found_by_any_of_its_names_and_a_country_in_the_languages_of_lists() {
        let graph = graph(
            "=== people/ali-benaissa.md\nname: {en: Ali Benaissa, ar: علي بنعيسى}\nnames: [Ali Ben Issa]\n\
             === people/ada.md\nname: Ada Obi\n=== people/ada-2.md\nname: ADA ÓBI\n\
             === organizations/georgia.md\nname: Georgia\nacronym: GEO\n",
        );
        let mut called = NameIndex::new(&graph);
        called.add(Kind::Person, "Zoé", "zoe");
        let found = |slot: AcceptedKinds, name: &str| {
            let found = called.find(slot, name).into_iter();
            found.map(|(_, id)| id.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found(PERSON, "ali  ben-issa"), ["ali-benaissa"]);
        assert_eq!(found(PERSON, "علي بنعيسى"), ["ali-benaissa"]);
        assert_eq!(found(PERSON, "Ada Obi"), ["ada", "ada-2"]);
        assert_eq!(found(PERSON, "zoe"), ["zoe"]);
        assert_eq!(found(ACTOR, "Maroc"), ["ma"]);
        assert_eq!(found(ACTOR, "المغرب"), ["ma"]);
        assert_eq!(found(ACTOR, "Georgia"), ["ge", "georgia"]);
        assert_eq!(found(ACTOR, "geo"), ["georgia"]);
        assert_eq!(called.near(ACTOR, "Moroco"), Some(("ma", "Morocco")));
        assert_eq!(
            called.near(PERSON, "Ali Benaisa"),
            Some(("ali-benaissa", "Ali Benaissa"))
        );
        assert_eq!(called.near(PERSON, "Natalia"), None);
        assert!(found(ACTOR, "").is_empty() && found(PERSON, "Georgia").is_empty());
    }
}
