//! Forms of one word, in the languages that Snowball knows.
//!
//! Only the index knows stems. A browser has none of this: an asked word that stands in the index is met there beside its
//! other forms, and for one that does not the index says which endings words of the language have
//! ([`Stems::endings`]).

use std::collections::{BTreeMap, BTreeSet};

use pagefind_stem::{Algorithm, Stemmer};

use crate::names::fold::fold;

/// A shorter stem is no word any more.
const SHORT: usize = 2;

/// An ending has so many letters at most.
const LONGEST: usize = 5;

/// So many endings are tried, the most frequent ones.
const TRIED: usize = 400;

/// An ending is tried on so many stems, and is one of the language if a quarter of them are not changed by it.
const SAMPLE: usize = 120;

/// So many stems have an ending that nobody needs to try.
const SEEN: usize = 3;

/// What finds the stems of a language.
pub(super) struct Stems(Option<Stemmer>);

impl Stems {
    /// The stems of a language; where there is no algorithm, each word is its own.
    pub(super) fn of(lang: &str) -> Stems {
        let language = lang.split('-').next().unwrap_or(lang);
        Stems(algorithm(language).map(Stemmer::create))
    }

    /// The stem of a word as it is written in lower case, folded.
    pub(super) fn stem(&self, written: &str) -> Option<String> {
        let stem = fold(&self.0.as_ref()?.stem(written));
        (stem.chars().count() >= SHORT && !stem.contains(' ')).then_some(stem)
    }

    /// Endings of words of the language, for words that the index does not have: what their stem ends in instead
    /// stands behind a `>`. `forms` are words with their stems.
    pub(super) fn endings<'f>(
        &self,
        forms: impl Iterator<Item = (&'f str, &'f str)>,
    ) -> Vec<String> {
        if self.0.is_none() {
            return Vec::new();
        }
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
        let mut stems: Vec<&str> = Vec::new();
        for (form, stem) in forms {
            if form != stem {
                seen.entry(ending(form, stem))
                    .and_modify(|count| *count += 1)
                    .or_insert(1);
            }
            let starts = form.char_indices().rev().take(LONGEST);
            for (at, _) in starts.filter(|(at, _)| *at > SHORT) {
                *ends.entry(&form[at..]).or_default() += 1;
            }
            if stem.chars().count() > LONGEST && stems.last() != Some(&stem) {
                stems.push(stem);
            }
        }
        // What a form drops, and the beginnings of that: of `terroristes` the ending of `terroriste` is known too.
        let dropped = seen.keys().filter(|ending| !ending.contains('>'));
        let begun = dropped.flat_map(|ending| {
            let ends = ending.char_indices().skip(1).map(|(at, _)| &ending[..at]);
            ends.chain([ending.as_str()])
        });
        let mut tried: BTreeSet<&str> = begun.collect();
        let mut ends: Vec<(&str, usize)> =
            ends.into_iter().filter(|(_, count)| *count > 1).collect();
        ends.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
        tried.extend(ends.iter().take(TRIED).map(|(text, _)| *text));
        let sample: Vec<&str> = stems
            .iter()
            .copied()
            .step_by((stems.len() / SAMPLE).max(1))
            .collect();
        let is_dropped = |end: &&&str| {
            let same = |stem: &&&str| self.stem(&format!("{stem}{end}")).as_deref() == Some(**stem);
            let dropped = sample.iter().filter(same).count();
            dropped > 0 && dropped * 4 >= sample.len()
        };
        let mut endings: Vec<String> = tried
            .iter()
            .filter(is_dropped)
            .map(|end| (*end).to_owned())
            .collect();
        endings.extend(
            seen.into_iter()
                .filter(|(end, count)| *count >= SEEN && end.chars().count() <= 2 * LONGEST)
                .map(|(end, _)| end),
        );
        endings.sort();
        endings.dedup();
        endings
    }
}

/// What a form ends in, and behind a `>` what its stem ends in instead, if it ends in anything else.
fn ending(form: &str, stem: &str) -> String {
    let same: usize = form
        .chars()
        .zip(stem.chars())
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum();
    let (from, to) = (&form[same..], &stem[same..]);
    if to.is_empty() {
        from.to_owned()
    } else {
        format!("{from}>{to}")
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "hy" => Algorithm::Armenian,
        "eu" => Algorithm::Basque,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "et" => Algorithm::Estonian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "id" => Algorithm::Indonesian,
        "ga" => Algorithm::Irish,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem_in_each_language() {
        let cases: [(&str, &[&str]); 6] = [
            ("en", &["border", "borders", "bordering"]),
            (
                "fr",
                &["déclaration", "déclarations", "déclarée", "déclaré"],
            ),
            ("ar", &["كتاب", "الكتاب"]),
            ("ru", &["граница", "границы", "границей"]),
            ("pt-br", &["fronteira", "fronteiras"]),
            ("nb", &["grense", "grenser"]),
        ];
        for (lang, forms) in cases {
            let stems = Stems::of(lang);
            let first = stems.stem(forms[0]);
            assert!(first.is_some(), "{lang}");
            for form in forms {
                assert_eq!(stems.stem(form), first, "{lang} {form}");
            }
        }
        for lang in ["zh", "fa", "ja"] {
            assert_eq!(Stems::of(lang).stem("Wörter"), None, "{lang}");
        }
    }

    #[test]
    fn endings_of_a_language_are_known_and_others_are_not() {
        let words = [
            "terrorism",
            "terrorist",
            "terrorists",
            "minister",
            "ministers",
            "journalist",
            "journalists",
            "realist",
            "realists",
            "declared",
            "declaration",
            "declarations",
            "nation",
            "station",
            "portrait",
            "trait",
            "country",
            "countries",
            "party",
            "parties",
            "entry",
            "entries",
            "bordering",
            "border",
            "financing",
            "finance",
            "working",
            "commitment",
            "commitments",
            "government",
            "governments",
            "security",
            "strengthen",
            "strengthened",
        ];
        let stems = Stems::of("en");
        let forms: Vec<(&str, String)> = words
            .iter()
            .map(|word| (*word, stems.stem(word).unwrap()))
            .collect();
        let endings = stems.endings(forms.iter().map(|(form, stem)| (*form, stem.as_str())));
        for ending in ["s", "ing", "ed", "y>i"] {
            assert!(
                endings.iter().any(|known| known == ending),
                "{ending}: {endings:?}"
            );
        }
        for ending in ["rait", "t", "order"] {
            assert!(
                !endings.iter().any(|known| known == ending),
                "{ending}: {endings:?}"
            );
        }
    }
}
