//! The words around dates that CLDR does not have; themes bring them.

/// Patterns with `{0}` where the date goes.
///
/// The day of *since the 4th of November* has patterns of its own, for languages where a preposition
/// meets an article there (*depuis le 4 novembre* beside *depuis novembre*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateWords {
    /// `2022~`.
    pub circa: String,
    /// `2022?`.
    pub uncertain: String,
    /// `2013/..`, `2013-05/..`.
    pub since: String,
    /// `2013-05-04/..`.
    pub since_day: String,
    /// `../2013`, `../2013-05`.
    pub until: String,
    /// `../2013-05-04`.
    pub until_day: String,
    /// `2013/`.
    pub end_unknown: String,
    /// `/2013`.
    pub start_unknown: String,
    /// `XXXX-11-04`.
    pub unknown_year: String,
    /// `198X`, with `{0}` for `1980`.
    pub decade: String,
    /// `2024-21`, with `{0}` for the year, as in the three after it.
    pub spring: String,
    /// `2024-22`.
    pub summer: String,
    /// `2024-23`.
    pub autumn: String,
    /// `2024-24`.
    pub winter: String,
    /// `[1670..1672]`, with `{0}` for all that it may be.
    pub within: String,
    /// `[..1760-12-03]`.
    pub or_earlier: String,
    /// `[1760-12..]`.
    pub or_later: String,
}

impl DateWords {
    /// Asks for each pattern by its key, such as `date-circa`; English stands where there is none.
    pub fn of(mut pattern: impl FnMut(&str) -> Option<String>) -> DateWords {
        let mut words = DateWords::default();
        for (key, text) in words.keyed() {
            if let Some(found) = pattern(key) {
                *text = found;
            }
        }
        words
    }

    fn keyed(&mut self) -> [(&'static str, &mut String); 17] {
        [
            ("date-circa", &mut self.circa),
            ("date-uncertain", &mut self.uncertain),
            ("date-since", &mut self.since),
            ("date-since-day", &mut self.since_day),
            ("date-until", &mut self.until),
            ("date-until-day", &mut self.until_day),
            ("date-end-unknown", &mut self.end_unknown),
            ("date-start-unknown", &mut self.start_unknown),
            ("date-unknown-year", &mut self.unknown_year),
            ("date-decade", &mut self.decade),
            ("date-spring", &mut self.spring),
            ("date-summer", &mut self.summer),
            ("date-autumn", &mut self.autumn),
            ("date-winter", &mut self.winter),
            ("date-within", &mut self.within),
            ("date-or-earlier", &mut self.or_earlier),
            ("date-or-later", &mut self.or_later),
        ]
    }
}

/// In English.
impl Default for DateWords {
    fn default() -> DateWords {
        DateWords {
            circa: "c. {0}".to_owned(),
            uncertain: "{0} (?)".to_owned(),
            since: "since {0}".to_owned(),
            since_day: "since {0}".to_owned(),
            until: "until {0}".to_owned(),
            until_day: "until {0}".to_owned(),
            end_unknown: "{0} – unknown".to_owned(),
            start_unknown: "unknown – {0}".to_owned(),
            unknown_year: "{0}, year unknown".to_owned(),
            decade: "{0}s".to_owned(),
            spring: "spring {0}".to_owned(),
            summer: "summer {0}".to_owned(),
            autumn: "autumn {0}".to_owned(),
            winter: "winter {0}".to_owned(),
            within: "within {0}".to_owned(),
            or_earlier: "{0} or earlier".to_owned(),
            or_later: "{0} or later".to_owned(),
        }
    }
}
