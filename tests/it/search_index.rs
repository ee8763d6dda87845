//! Reads an index for search as `search-index.js` does, but for what ranks results.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::harness::Site;

/// The files of every index of a site, by their paths.
pub(crate) type Index = BTreeMap<String, Vec<u8>>;

/// The files of the indexes of a site.
pub(crate) fn index_of(site: &Site) -> Index {
    site.output()
        .into_iter()
        .filter(|(path, _)| path.starts_with("search/"))
        .collect()
}

/// The index of one language.
pub(crate) struct Reader<'i> {
    index: &'i Index,
    folder: String,
    pub(crate) root: Value,
}

/// The forms of a word with the entries each stands in, and what it weighs there.
type Forms = Vec<(String, Vec<(usize, u64)>)>;

impl<'i> Reader<'i> {
    pub(crate) fn new(index: &'i Index, lang: &str) -> Reader<'i> {
        let folder = format!("search/{lang}/");
        let root = serde_json::from_slice(&index[&format!("{folder}index.json")]).unwrap();
        Reader {
            index,
            folder,
            root,
        }
    }

    fn read(&self, folder: &str, name: &str) -> Value {
        let path = format!("{}{folder}/{name}.json", self.folder);
        serde_json::from_slice(&self.index[&path]).unwrap()
    }

    /// The files of a list of the root, each with what it begins with.
    fn list(&self, list: &str) -> Vec<(Value, String)> {
        let files = self.root[list].as_array().unwrap().iter();
        files
            .map(|file| (file[0].clone(), file[1].as_str().unwrap().to_owned()))
            .collect()
    }

    /// All that the files of a list hold.
    pub(crate) fn all(&self, list: &str) -> Vec<Value> {
        let files = self.list(list);
        files
            .iter()
            .map(|(_, name)| self.read(list, name))
            .collect()
    }

    /// The file of a list that a word is looked up in.
    pub(crate) fn at(&self, list: &str, word: &str) -> Option<Value> {
        let files = self.list(list);
        let at = files
            .iter()
            .rposition(|(from, _)| from.as_str().unwrap() <= word);
        let (_, name) = files.get(at.unwrap_or(0))?;
        Some(self.read(list, name))
    }

    /// All records, by their numbers.
    pub(crate) fn records(&self) -> Vec<Value> {
        let mut records = Vec::new();
        for name in self.record_files() {
            records.extend(self.read("records", &name).as_array().unwrap().clone());
        }
        assert_eq!(records.len(), self.root["count"].as_u64().unwrap() as usize);
        records
    }

    fn record_files(&self) -> Vec<String> {
        let mut files = Vec::new();
        for (_, table) in self.list("records") {
            let table = self.read("tables", &table);
            let (count, names) = (
                table[0].as_array().unwrap().len(),
                table[1].as_str().unwrap(),
            );
            let length = names.len() / count;
            files.extend((0..count).map(|at| names[at * length..(at + 1) * length].to_owned()));
        }
        files
    }

    /// All records, by where they lead.
    pub(crate) fn by_url(&self) -> BTreeMap<String, Value> {
        let records = self.records().into_iter();
        records
            .map(|record| (record["url"].as_str().unwrap().to_owned(), record))
            .collect()
    }

    fn number_of(&self, url: &str) -> usize {
        let records = self.records();
        records
            .iter()
            .position(|record| record["url"] == url)
            .unwrap()
    }

    /// By what a record can be narrowed to.
    pub(crate) fn filters_of(&self, url: &str) -> BTreeMap<String, Vec<String>> {
        let number = self.number_of(url);
        let filters = self.read("filters", self.root["filters"].as_str().unwrap());
        let mut found = BTreeMap::new();
        for (name, values) in filters.as_object().unwrap() {
            let having = values
                .as_object()
                .unwrap()
                .iter()
                .filter(|(_, gaps)| numbers(gaps.as_array().unwrap()).contains(&number));
            let having: Vec<String> = having.map(|(value, _)| value.clone()).collect();
            if !having.is_empty() {
                found.insert(name.clone(), having);
            }
        }
        found
    }

    /// All rows: the stem of words, and the words with the entries they stand in.
    fn rows(&self) -> Vec<(String, Forms)> {
        let files = self.all("words");
        let rows = files.iter().flat_map(|file| file[0].as_array().unwrap());
        rows.map(row).collect()
    }

    /// The words that a record is found by, and what each weighs.
    pub(crate) fn words_of(&self, url: &str) -> Vec<(String, u64)> {
        let number = self.number_of(url);
        let mut words = Vec::new();
        for (word, postings) in self.rows().into_iter().flat_map(|(_, forms)| forms) {
            let here = postings.iter().find(|(entry, _)| *entry == number);
            words.extend(here.map(|(_, weight)| (word, *weight)));
        }
        words.sort();
        words
    }

    /// The entries that have a word or a form of it.
    fn entries(&self, word: &str) -> BTreeSet<usize> {
        let has = |forms: &Forms, word: &str| forms.iter().any(|(form, _)| form == word);
        let Some(file) = self.at("words", word) else {
            return BTreeSet::new();
        };
        let elsewhere = file[1].as_array().unwrap();
        let stem = elsewhere.iter().find(|pair| pair[0] == word);
        let rows = |file: &Value| -> Vec<(String, Forms)> {
            file[0].as_array().unwrap().iter().map(row).collect()
        };
        let found = match stem {
            Some(pair) => {
                let stem = pair[1].as_str().unwrap();
                let file = self.at("words", stem).unwrap();
                rows(&file).into_iter().find(|(of, _)| of == stem)
            }
            None => rows(&file).into_iter().find(|(_, forms)| has(forms, word)),
        };
        let forms = found.map(|(_, forms)| forms).unwrap_or_default();
        assert!(forms.is_empty() || has(&forms, word), "{word}");
        let entries = forms.into_iter().flat_map(|(_, postings)| postings);
        entries.map(|(entry, _)| entry).collect()
    }

    /// Where the records lead that have all that is asked for.
    pub(crate) fn find(&self, question: &str) -> Vec<String> {
        let sets = chancery::terms(question)
            .into_iter()
            .map(|term| self.entries(&term));
        let all = sets.reduce(|one, other| &one & &other).unwrap_or_default();
        let records = self.records();
        let mut found: Vec<String> = all
            .into_iter()
            .map(|number| records[number]["url"].as_str().unwrap().to_owned())
            .collect();
        found.sort();
        found
    }

    /// Every file that the root leads to, in order.
    pub(crate) fn files(&self) -> BTreeSet<String> {
        let mut files = BTreeSet::new();
        for (list, folder) in [
            ("words", "words"),
            ("names", "names"),
            ("spellings", "spellings"),
            ("records", "tables"),
        ] {
            files.extend(self.list(list).into_iter().map(|(_, name)| (folder, name)));
        }
        files.extend(
            self.record_files()
                .into_iter()
                .map(|name| ("records", name)),
        );
        files.insert(("filters", self.root["filters"].as_str().unwrap().to_owned()));
        files
            .into_iter()
            .map(|(folder, name)| format!("{}{folder}/{name}.json", self.folder))
            .collect()
    }
}

fn row(row: &Value) -> (String, Forms) {
    let row = row.as_array().unwrap();
    let forms = row[1..].chunks(2).map(|pair| {
        let word = pair[0].as_str().unwrap().to_owned();
        let groups = pair[1].as_array().unwrap().iter();
        let postings = groups.flat_map(|group| {
            let group = group.as_array().unwrap();
            let weight = group[0].as_u64().unwrap();
            numbers(&group[1..])
                .into_iter()
                .map(move |entry| (entry, weight))
        });
        (word, postings.collect())
    });
    (row[0].as_str().unwrap().to_owned(), forms.collect())
}

/// Numbers, each of which was written as what is added to the one before.
fn numbers(gaps: &[Value]) -> Vec<usize> {
    let mut number = 0;
    let gaps = gaps.iter().map(|gap| gap.as_u64().unwrap() as usize);
    gaps.map(|gap| {
        number += gap;
        number
    })
    .collect()
}
