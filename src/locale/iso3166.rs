//! Countries by their codes: ISO 3166-1, the former states of ISO 3166-3, and Kosovo.
//!
//! An id is the lower-case alpha-2 code, `ma`. A former state's alpha-2 code may be another's now
//! (`ai`, `ge`, `sk`) or have been two states' (`cs`), so its id is the code of four letters that ISO
//! 3166-3 gives it: `suhh` for the Soviet Union, `cshh` for Czechoslovakia, `csxx` for Serbia and
//! Montenegro.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::data;

/// A country, a territory or a former state.
#[derive(Debug, PartialEq, Eq)]
pub struct CountryEntry {
    /// What records and URLs call it: lower case.
    pub id: &'static str,
    /// The code of two letters, upper case; of a former state perhaps another's by now.
    pub alpha2: &'static str,
    /// The code of three letters, upper case.
    pub alpha3: &'static str,
    /// The continent in UN M49, `002`; nothing for Antarctica.
    pub region: &'static str,
    /// The part of the continent in UN M49, `015`; nothing for Antarctica.
    pub subregion: &'static str,
    /// What is told of it if it is no more, or is called so no more.
    pub former: Option<Former>,
}

/// What ISO 3166-3 makes us remember.
#[derive(Debug, PartialEq, Eq)]
pub struct Former {
    /// When the state was so called, in EDTF; open if the place outlived its code.
    pub when: &'static str,
    /// Its names, by language.
    pub names: [(&'static str, &'static str); 3],
}

impl Former {
    /// Its name in a language, or in English.
    pub fn name(&self, language: &str) -> &'static str {
        let found = self.names.iter().find(|(known, _)| *known == language);
        found.unwrap_or(&self.names[0]).1
    }
}

/// The entry of a code, in any case: alpha-2, alpha-3, or the four letters of a former state.
///
/// What is a country's now is not a former state's. The alpha-2 code that two former states bore, `cs`,
/// is the last one's: Serbia and Montenegro. Kosovo, which ISO leaves out, is `xk` and `xkx`.
pub fn find(code: &str) -> Option<&'static CountryEntry> {
    let known = (2..=4)
        .contains(&code.len())
        .then(|| code.to_ascii_uppercase())?;
    table().codes.get(&*known).map(|at| &table().entries[*at])
}

/// All entries, the countries by alpha-2 code and then the former states by their four letters.
pub fn all() -> &'static [CountryEntry] {
    &table().entries
}

struct CountryTable {
    entries: Vec<CountryEntry>,
    codes: BTreeMap<&'static str, usize>,
}

fn table() -> &'static CountryTable {
    static TABLE: OnceLock<CountryTable> = OnceLock::new();
    TABLE.get_or_init(|| {
        let present = data::lines("territories.txt").filter_map(present);
        let former: Vec<_> = data::lines("former.txt").filter_map(former).collect();
        let mut codes = BTreeMap::new();
        let mut entries: Vec<CountryEntry> = present.collect();
        for (at, entry) in entries.iter().enumerate() {
            codes.insert(entry.alpha2, at);
            codes.insert(entry.alpha3, at);
        }
        // From the last to the first, so that of two the last bearer keeps a code.
        for (at, (alpha4, entry)) in former.iter().enumerate().rev() {
            for code in [*alpha4, entry.alpha2, entry.alpha3] {
                codes.entry(code).or_insert(entries.len() + at);
            }
        }
        entries.extend(former.into_iter().map(|(_, entry)| entry));
        CountryTable { entries, codes }
    })
}

fn present(line: &'static str) -> Option<CountryEntry> {
    let [alpha2, alpha3, region, subregion] = parts(line, ' ')?;
    Some(CountryEntry {
        id: lower(alpha2),
        alpha2,
        alpha3,
        region: place(region),
        subregion: place(subregion),
        former: None,
    })
}

fn former(line: &'static str) -> Option<(&'static str, CountryEntry)> {
    let [alpha4, alpha2, alpha3, region, subregion, when, en, fr, ar] = parts(line, '\t')?;
    let former = Former {
        when,
        names: [("en", en), ("fr", fr), ("ar", ar)],
    };
    let (region, subregion) = (place(region), place(subregion));
    Some((
        alpha4,
        CountryEntry {
            id: lower(alpha4),
            alpha2,
            alpha3,
            region,
            subregion,
            former: Some(former),
        },
    ))
}

fn parts<const N: usize>(line: &'static str, between: char) -> Option<[&'static str; N]> {
    line.split(between).collect::<Vec<_>>().try_into().ok()
}

fn place(code: &'static str) -> &'static str {
    if code == "-" { "" } else { code }
}

/// Once per entry, for as long as the program runs.
fn lower(code: &'static str) -> &'static str {
    code.to_ascii_lowercase().leak()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    #[test]
    fn a_code_is_found_in_any_case_and_length() {
        let cases = [
            ("ma", Some("ma")),
            ("MA", Some("ma")),
            ("MAR", Some("ma")),
            ("no", Some("no")),
            ("xk", Some("xk")),
            ("xkx", Some("xk")),
            ("su", Some("suhh")),
            ("SUN", Some("suhh")),
            ("suhh", Some("suhh")),
            ("yu", Some("yucs")),
            ("dd", Some("ddde")),
            ("cs", Some("csxx")),
            ("csk", Some("cshh")),
            ("ge", Some("ge")),
            ("gehh", Some("gehh")),
            ("atf", Some("tf")),
            ("eu", None),
            ("un", None),
            ("zz", None),
            ("", None),
            ("é", None),
        ];
        for (code, id) in cases {
            assert_eq!(find(code).map(|entry| entry.id), id, "{code}");
        }
    }

    #[test]
    fn every_entry_is_found_by_its_id() {
        assert_eq!(
            all().iter().filter(|entry| entry.former.is_none()).count(),
            250
        );
        assert_eq!(
            all().iter().filter(|entry| entry.former.is_some()).count(),
            31
        );
        for entry in all() {
            assert_eq!(find(entry.id), Some(entry));
        }
    }

    #[test]
    fn countries_lie_in_regions() {
        let ma = find("ma").unwrap();
        assert_eq!((ma.region, ma.subregion), ("002", "015"));
        let aq = find("aq").unwrap();
        assert_eq!((aq.region, aq.subregion), ("", ""));
    }

    #[test]
    fn former_states_have_dates_and_names() {
        for former in all().iter().filter_map(|entry| entry.former.as_ref()) {
            assert!(
                Date::parse(former.when).is_ok_and(|date| date.is_interval()),
                "{}",
                former.when
            );
        }
        let su = find("su").unwrap().former.as_ref().unwrap();
        assert_eq!(
            (su.name("fr"), su.name("de")),
            ("Union soviétique", "Soviet Union")
        );
    }
}
