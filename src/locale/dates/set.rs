//! One of a set of dates in words: `4 or 5 November 2024`.

use crate::date::{Date, DatePoint, Day, End, Member, Precision};

use super::super::Locale;
use super::super::date_words::DateWords;
use super::super::pattern::{dates, fill, year_first};
use super::with_marks;

/// A range with more days, months or years than this is told by its ends.
const FEW: usize = 4;

impl Locale {
    pub(super) fn one_of(&self, members: &[Member], year_known: bool, words: &DateWords) -> String {
        let members: Vec<Member> = members.iter().flat_map(each).collect();
        if let [Member::Range(first, last)] = members.as_slice() {
            return fill(
                &words.within,
                &[&self.range(first, last, year_known, words)],
            );
        }
        let points: Option<Vec<&DatePoint>> = members
            .iter()
            .map(|member| {
                if let Member::One(point) = member {
                    Some(point)
                } else {
                    None
                }
            })
            .collect();
        match points.as_deref() {
            Some(points @ [first, ..]) if points.iter().all(|point| same_fields(point, first)) => {
                let text = self.either(points, year_known, words);
                with_marks(
                    if year_known {
                        text
                    } else {
                        fill(&words.unknown_year, &[&text])
                    },
                    first,
                    words,
                )
            }
            _ => {
                let told = |member: &Member| match member {
                    Member::One(point) => self.marked(point, year_known, words),
                    Member::Range(first, last) => self.range(first, last, year_known, words),
                    Member::OrEarlier(point) => {
                        fill(&words.or_earlier, &[&self.marked(point, year_known, words)])
                    }
                    Member::OrLater(point) => {
                        fill(&words.or_later, &[&self.marked(point, year_known, words)])
                    }
                };
                self.list_or(&members.iter().map(told).collect::<Vec<_>>())
            }
        }
    }

    /// Dates of one precision and with the same marks, what they share said once.
    fn either(&self, points: &[&DatePoint], year_known: bool, words: &DateWords) -> String {
        let (Some(head), Some(last)) = (points.first(), points.last()) else {
            return String::new();
        };
        let one = |same: fn(&Day) -> (i32, u8)| {
            points
                .iter()
                .all(|point| same(&point.first) == same(&head.first))
        };
        let (one_year, one_month) = (one(|day| (day.year, 0)), one(|day| (day.year, day.month)));
        let or = |say: &dyn Fn(&Day) -> String| {
            self.list_or(&points.iter().map(|p| say(&p.first)).collect::<Vec<_>>())
        };
        let full = if year_known { "=ymd" } else { "=md" };
        match head.precision {
            Precision::Day if one_month => {
                // `4.` in German, `4日` in Japanese: all but the last day are outside the pattern.
                let after: String = self
                    .pack
                    .pattern("=dd")
                    .chars()
                    .take_while(|c| matches!(c, '.' | '日' | '일'))
                    .collect();
                let days = points.iter().map(|point| {
                    let after = if std::ptr::eq(*point, *last) {
                        ""
                    } else {
                        &after
                    };
                    format!("{}{after}", self.fields(&point.first).day)
                });
                let mut fields = self.fields(&head.first);
                fields.day = self.list_or(&days.collect::<Vec<_>>());
                dates(self.pack.pattern(full), &fields, &fields)
            }
            Precision::Day if one_year => {
                let with_year = if year_first(self.pack.pattern(full)) {
                    head.first
                } else {
                    last.first
                };
                or(&|day| self.written(if *day == with_year { full } else { "=md" }, day))
            }
            Precision::Month if !year_known => or(&|day| self.month_name(day.month).to_owned()),
            Precision::Month if one_year => {
                let mut fields = self.fields(&head.first);
                fields.month = or(&|day| self.fields(day).month);
                fields.month_alone = or(&|day| self.fields(day).month_alone);
                fields.month_number = or(&|day| self.fields(day).month_number);
                dates(self.pack.pattern("=ym"), &fields, &fields)
            }
            _ => self.list_or(
                &points
                    .iter()
                    .map(|point| self.point(point, year_known, words))
                    .collect::<Vec<_>>(),
            ),
        }
    }
}

fn same_fields(one: &DatePoint, other: &DatePoint) -> bool {
    let marks = |point: &DatePoint| (point.precision, point.approximate, point.uncertain);
    marks(one) == marks(other)
}

/// The dates of a short range, one by one.
fn each(member: &Member) -> Vec<Member> {
    let Member::Range(first, last) = member else {
        return vec![*member];
    };
    let mut points = vec![*first];
    while let Some(point) = points
        .last()
        .copied()
        .filter(|point| point.last < last.last)
    {
        match following(&point).filter(|_| points.len() < FEW) {
            Some(next) => points.push(next),
            None => return vec![*member],
        }
    }
    points.into_iter().map(Member::One).collect()
}

/// The day, month or year after.
fn following(point: &DatePoint) -> Option<DatePoint> {
    let day = point.last.next().to_string();
    let parts = match point.precision {
        Precision::Day => 0,
        Precision::Month => 3,
        _ => 6,
    };
    match Date::parse(day.get(..day.len() - parts)?).ok()?.start() {
        End::At(point) => Some(*point),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::dates::tests::said;

    #[test]
    fn one_of_a_set_says_once_what_its_dates_share() {
        let cases = [
            ("en", "[2024-11-04,2024-11-05]", "4 or 5 November 2024"),
            ("en", "[2024-11-05,2024-11-04]", "4 or 5 November 2024"),
            ("en-US", "[2024-11-04,2024-11-05]", "November 4 or 5, 2024"),
            ("fr", "[2024-11-04,2024-11-05]", "4 ou 5 novembre 2024"),
            ("fr", "[2024-11-01,2024-11-02]", "1er ou 2 novembre 2024"),
            ("ar", "[2024-11-04,2024-11-05]", "4 أو 5 نوفمبر 2024"),
            ("de", "[2024-11-04,2024-11-05]", "4. oder 5. November 2024"),
            (
                "es",
                "[2024-11-07,2024-11-08]",
                "7 u 8 de noviembre de 2024",
            ),
            ("ru", "[2024-11-04,2024-11-05]", "4 или 5 ноября 2024_г."),
            ("ja", "[2024-11-04,2024-11-05]", "2024年11月4日または5日"),
            (
                "ja",
                "[2024-11-30,2024-12-02]",
                "2024年11月30日または12月2日",
            ),
            ("en", "[2024-11-04..2024-11-06]", "4, 5 or 6 November 2024"),
            (
                "en",
                "[2024-11-30,2024-12-01]",
                "30 November or 1 December 2024",
            ),
            (
                "en",
                "[2024-12-31,2025-01-01]",
                "31 December 2024 or 1 January 2025",
            ),
            ("en", "[2024-11,2024-12]", "November or December 2024"),
            ("fr", "[2024-11,2025-01]", "novembre 2024 ou janvier 2025"),
            ("ru", "[2024-11,2024-12]", "ноябрь или декабрь 2024_г."),
            (
                "en",
                "[1667,1668,1670..1672]",
                "1667, 1668, 1670, 1671 or 1672",
            ),
            ("en", "[1667,1760-12]", "1667 or December 1760"),
            (
                "en",
                "[2024-11-04..2024-11-20]",
                "within 4–20 November 2024",
            ),
            (
                "en",
                "[2024-11-01,2024-11-04..2024-11-20]",
                "1 November 2024 or 4–20 November 2024",
            ),
            ("en", "[..1760-12-03]", "3 December 1760 or earlier"),
            ("en", "[1760-12..]", "December 1760 or later"),
            (
                "en",
                "[1760-01,1760-02,1760-12..]",
                "January 1760, February 1760 or December 1760 or later",
            ),
            (
                "en",
                "[2024-11-04?,2024-11-05?]",
                "4 or 5 November 2024 (?)",
            ),
            (
                "en",
                "[2024-11-04~,2024-11-05]",
                "c. 4 November 2024 or 5 November 2024",
            ),
            (
                "en",
                "[XXXX-11-04,XXXX-11-05]",
                "4 or 5 November, year unknown",
            ),
            (
                "en",
                "[XXXX-11-04,XXXX-12-05]",
                "4 November or 5 December, year unknown",
            ),
            ("en", "[198X,1990]", "1980s or 1990"),
        ];
        for (tag, date, text) in cases {
            assert_eq!(said(tag, date), text, "{tag} {date}");
        }
    }
}
