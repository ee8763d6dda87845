//! Dates in words.

use crate::date::{Date, DatePoint, Day, End, Precision, Season};

mod set;

use super::Locale;
use super::date_words::DateWords;
use super::pattern::{DateParts, dates, fill, year_first};

impl Locale {
    /// A date in words: `4–5 novembre 2024`, `c. May 2022`, `since 2013`.
    ///
    /// Nothing is made more precise than it was written.
    pub fn date(&self, date: &Date, words: &DateWords) -> String {
        let known = date.year_known();
        if !date.members().is_empty() {
            return self.one_of(date.members(), known, words);
        }
        let (start, end) = match (date.start(), date.end()) {
            (End::At(point), End::At(_)) if !date.is_interval() => {
                return self.marked(point, known, words);
            }
            (End::At(start), End::At(end)) => (start, end),
            (End::At(start), End::Open) => {
                let pattern = if start.precision == Precision::Day {
                    &words.since_day
                } else {
                    &words.since
                };
                return fill(pattern, &[&self.marked(start, known, words)]);
            }
            (End::Open, End::At(end)) => {
                let pattern = if end.precision == Precision::Day {
                    &words.until_day
                } else {
                    &words.until
                };
                return fill(pattern, &[&self.marked(end, known, words)]);
            }
            (End::At(start), End::Unknown) => {
                return fill(&words.end_unknown, &[&self.marked(start, known, words)]);
            }
            (End::Unknown, End::At(end)) => {
                return fill(&words.start_unknown, &[&self.marked(end, known, words)]);
            }
            // No date is read without a written end.
            (End::Open | End::Unknown, End::Open | End::Unknown) => {
                return date.as_str().to_owned();
            }
        };
        if (start.approximate, start.uncertain) == (end.approximate, end.uncertain) {
            return with_marks(self.range(start, end, known, words), start, words);
        }
        // The marks stand on one end only, so the ends cannot share a month or a year.
        self.to(
            &self.marked(start, known, words),
            &self.marked(end, known, words),
        )
    }

    /// A day in words: `4 novembre 2024`.
    pub fn day(&self, day: &Day) -> String {
        self.written("=ymd", day)
    }

    /// The name of a month, alone, from 1 to 12: `novembre`.
    pub fn month_name(&self, month: u8) -> &str {
        let index = usize::from(month.clamp(1, 12)) - 1;
        let alone = self.pack.part("=ms", index);
        if alone.is_empty() {
            self.pack.part("=mo", index)
        } else {
            alone
        }
    }

    fn written(&self, key: &str, day: &Day) -> String {
        let fields = self.fields(day);
        dates(self.pack.pattern(key), &fields, &fields)
    }

    fn marked(&self, point: &DatePoint, year_known: bool, words: &DateWords) -> String {
        with_marks(self.point(point, year_known, words), point, words)
    }

    fn point(&self, point: &DatePoint, year_known: bool, words: &DateWords) -> String {
        let first = &point.first;
        match point.precision {
            Precision::Day if year_known => self.written("=ymd", first),
            Precision::Month if year_known => self.written("=ym", first),
            Precision::Day => fill(&words.unknown_year, &[&self.written("=md", first)]),
            Precision::Month => fill(&words.unknown_year, &[self.month_name(first.month)]),
            Precision::Season(season) => {
                let pattern = match season {
                    Season::Spring => &words.spring,
                    Season::Summer => &words.summer,
                    Season::Autumn => &words.autumn,
                    Season::Winter => &words.winter,
                };
                fill(pattern, &[&self.year(first)])
            }
            Precision::Year => self.written("=y", first),
            Precision::Decade => fill(&words.decade, &[&self.year(first)]),
            Precision::OneOf => self.to(&self.day(first), &self.day(&point.last)),
            Precision::Century => self
                .range_of("=yy", first, &point.last)
                .unwrap_or_else(|| self.year(first)),
        }
    }

    /// Two ends that bear the same marks, what they share said once.
    fn range(
        &self,
        start: &DatePoint,
        end: &DatePoint,
        year_known: bool,
        words: &DateWords,
    ) -> String {
        let (first, last) = (&start.first, &end.first);
        let in_full = || {
            self.to(
                &self.point(start, true, words),
                &self.point(end, true, words),
            )
        };
        let text = match (start.precision, end.precision) {
            (Precision::Day, Precision::Day) => self.days(first, last, year_known),
            (Precision::Month, Precision::Month) if !year_known => {
                self.to(self.month_name(first.month), self.month_name(last.month))
            }
            (one, other) if one == other && first == last => {
                return self.point(start, year_known, words);
            }
            (Precision::Month, Precision::Month) if first.year == last.year => {
                self.range_of("=mm", first, last).unwrap_or_else(in_full)
            }
            (Precision::Year, Precision::Year) => {
                self.range_of("=yy", first, last).unwrap_or_else(in_full)
            }
            _ if !year_known => self.to(&self.unplaced(start), &self.unplaced(end)),
            _ => in_full(),
        };
        if year_known {
            text
        } else {
            fill(&words.unknown_year, &[&text])
        }
    }

    /// One end of a range of which no year is known.
    fn unplaced(&self, point: &DatePoint) -> String {
        let day = point.precision == Precision::Day;
        if day {
            self.written("=md", &point.first)
        } else {
            self.month_name(point.first.month).to_owned()
        }
    }

    /// Days of a month, of two months or of two years.
    fn days(&self, first: &Day, last: &Day, year_known: bool) -> String {
        let key = if year_known { "=ymd" } else { "=md" };
        if first == last {
            return self.written(key, first);
        }
        if (first.year, first.month) == (last.year, last.month) {
            let mut fields = self.fields(first);
            fields.day += self.pack.pattern("=dd");
            fields.day += &self.fields(last).day;
            return dates(self.pack.pattern(key), &fields, &fields);
        }
        let keys = match (first.year == last.year, year_first(self.pack.pattern(key))) {
            (false, _) => (key, key),
            (true, true) => (key, "=md"),
            (true, false) => ("=md", key),
        };
        self.to(&self.written(keys.0, first), &self.written(keys.1, last))
    }

    /// A range by a pattern of its own, if the language has one.
    fn range_of(&self, key: &str, first: &Day, last: &Day) -> Option<String> {
        let pattern = self
            .pack
            .get(key)
            .filter(|pattern| !pattern.is_empty() && first.year > 0)?;
        Some(dates(pattern, &self.fields(first), &self.fields(last)))
    }

    fn to(&self, start: &str, end: &str) -> String {
        fill(self.pack.pattern("=to"), &[start, end])
    }

    fn fields(&self, day: &Day) -> DateParts {
        let index = usize::from(day.month.clamp(1, 12)) - 1;
        DateParts {
            year: self.year(day),
            month: self.pack.part("=mo", index).to_owned(),
            month_alone: self.month_name(day.month).to_owned(),
            month_number: self.digits(&day.month.to_string()),
            // CLDR has no rule for it, and every French style book has.
            day: if day.day == 1 && self.lang.primary() == "fr" {
                "1er".to_owned()
            } else {
                self.digits(&day.day.to_string())
            },
            era: self.pack.part("=era", 1).to_owned(),
        }
    }

    /// The year, never with signs between its digits; years before 1 with their era.
    fn year(&self, day: &Day) -> String {
        if day.year > 0 {
            return self.digits(&day.year.to_string());
        }
        let before = self.digits(&(1 - i64::from(day.year)).to_string());
        format!("{before}\u{a0}{}", self.pack.part("=era", 0))
    }
}

fn with_marks(mut text: String, point: &DatePoint, words: &DateWords) -> String {
    if point.approximate {
        text = fill(&words.circa, &[&text]);
    }
    if point.uncertain {
        text = fill(&words.uncertain, &[&text]);
    }
    text
}

#[cfg(test)]
pub(in crate::locale) mod tests {
    use super::super::Lang;
    use super::*;

    /// A date in words, in one language.
    pub(in crate::locale) fn said(tag: &str, date: &str) -> String {
        // Thin spaces are hard to see in a test.
        let locale = Locale::new(&Lang::parse(tag).unwrap());
        locale
            .date(&Date::parse(date).unwrap(), &DateWords::default())
            .replace(['\u{2009}', '\u{202f}', '\u{a0}'], "_")
    }

    #[test]
    fn ranges_say_once_what_their_ends_share() {
        let cases = [
            ("fr", "2024-11-04", "4 novembre 2024"),
            ("fr", "2024-11-04/2024-11-05", "4–5 novembre 2024"),
            ("fr", "2024-11-01/2024-11-02", "1er–2 novembre 2024"),
            (
                "fr",
                "2024-11-30/2024-12-01",
                "30 novembre_–_1er décembre 2024",
            ),
            (
                "fr",
                "2024-12-30/2025-01-02",
                "30 décembre 2024_–_2 janvier 2025",
            ),
            ("fr", "2024-11", "novembre 2024"),
            ("fr", "2024-11/2024-12", "novembre_–_décembre 2024"),
            ("fr", "2024-11/2025-01", "novembre 2024_–_janvier 2025"),
            ("fr", "2018/2020", "2018–2020"),
            ("fr", "2024-11-04/2024-11-04", "4 novembre 2024"),
            ("fr", "2018/2020-05", "2018_–_mai 2020"),
            ("en", "2024-11-04/2024-11-05", "4–5 November 2024"),
            (
                "en",
                "2024-11-30/2024-12-02",
                "30 November_–_2 December 2024",
            ),
            ("en", "2018/2020", "2018–2020"),
            ("en", "2024-11/2024-12", "November–December 2024"),
            ("en-GB", "2024-11-04/2024-11-05", "4–5 November 2024"),
            ("en-US", "2024-11-04/2024-11-05", "November 4–5, 2024"),
            ("ar", "2024-11-04/2024-11-05", "4–5 نوفمبر 2024"),
            ("ar-MA", "2024-11-04/2024-11-05", "4–5 نونبر 2024"),
            ("ar", "2024-11-30/2024-12-02", "30 نوفمبر – 2 ديسمبر 2024"),
            ("fa", "2024-11-04/2024-11-05", "۴ تا ۵ نوامبر ۲۰۲۴"),
            ("de", "2024-11-04/2024-11-05", "4.–5. November 2024"),
            ("es", "2024-11-04/2024-11-05", "4–5 de noviembre de 2024"),
            ("ru", "2024-11-04/2024-11-05", "4–5 ноября 2024_г."),
            ("ru", "2024-11", "ноябрь 2024_г."),
            ("ja", "2024-11-04/2024-11-05", "2024年11月4日～5日"),
            ("ja", "2024-11-30/2024-12-02", "2024年11月30日～12月2日"),
            ("ja", "2024", "2024年"),
            ("hu", "2024-11-04/2024-11-05", "2024. november 4–5."),
        ];
        for (tag, date, text) in cases {
            assert_eq!(said(tag, date), text, "{tag} {date}");
        }
    }

    #[test]
    fn what_is_not_known_is_said() {
        let cases = [
            ("2022-05~", "c. May 2022"),
            ("2011?", "2011 (?)"),
            ("2011%", "c. 2011 (?)"),
            ("2013/..", "since 2013"),
            ("../2013-05-04", "until 4 May 2013"),
            ("2022-05~/..", "since c. May 2022"),
            ("2019/", "2019 – unknown"),
            ("/2019", "unknown – 2019"),
            ("2018~/2020", "c. 2018_–_2020"),
            ("2018~/2020~", "c. 2018–2020"),
            ("2024-05-03/2024-05-06?", "3 May 2024_–_6 May 2024 (?)"),
            ("198X", "1980s"),
            ("19XX", "1900–1999"),
            ("2024-XX", "2024"),
            ("2024-11-XX", "November 2024"),
            ("2024-21", "spring 2024"),
            ("2024-24", "winter 2024"),
            ("XXXX-11-04", "4 November, year unknown"),
            ("XXXX-11", "November, year unknown"),
            ("XXXX-11/XXXX-11", "November_–_November, year unknown"),
            ("XXXX-11-04/XXXX-11-05", "4–5 November, year unknown"),
            (
                "XXXX-12-30/XXXX-01-02",
                "30 December_–_2 January, year unknown",
            ),
            ("XXXX-11-04/XXXX-12", "4 November_–_December, year unknown"),
            ("-0043-03-15", "15 March 44_BC"),
            ("Y12024", "12024"),
        ];
        for (date, text) in cases {
            assert_eq!(said("en", date), text, "{date}");
        }
    }

    #[test]
    fn no_language_leaves_a_field_of_a_pattern_behind() {
        let words = DateWords::default();
        let locale = |tag: &str| Locale::new(&Lang::parse(tag).unwrap());
        for tag in super::super::known() {
            let locale = locale(tag);
            for date in [
                "2024-11-04/2024-11-05",
                "2024-11-04/2024-12-05",
                "2024-11/2024-12",
                "2018/2020",
                "XXXX-11-04",
                "[2024-11,2024-12]",
            ] {
                let text = locale.date(&Date::parse(date).unwrap(), &words);
                assert!(
                    !text.contains("MM") && !text.contains('{') && !text.contains("LL"),
                    "{tag} {date}: {text}"
                );
                assert!(text.chars().any(char::is_numeric), "{tag} {date}: {text}");
            }
        }
    }
}
