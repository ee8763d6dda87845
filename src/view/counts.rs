//! Figures, and what each source says of them.

use crate::date::Date;
use crate::graph::agreement::{disputed, figures_agree, range, standing};
use crate::record::fields::{Bound, Count, Counted, Event, Rank, Statement};

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::value::Html;

view! {
    /// A figure in short.
    pub struct HeadlineView {
        /// What is counted: `participants`, … or nothing where `label` says it.
        pub what: &'static str,
        /// What is counted, in its author's words.
        pub label: Html,
        /// The preferred figure, else the range.
        pub headline: String,
        /// `at-least`, `more-than`, `at-most`, `about`, or nothing: how the figure bounds the real one.
        pub bound: &'static str,
        /// Whether the sources disagree.
        pub disputed: bool,
    }

    /// A figure.
    pub struct CountView {
        /// What is counted: `participants`, … or nothing where `label` says it.
        pub what: &'static str,
        /// What is counted, in its author's words.
        pub label: Html,
        /// The figure to show first: the preferred one, else the range.
        pub headline: String,
        /// `at-least`, `more-than`, `at-most`, `about`, or nothing: how the figure shown first bounds the real one.
        pub bound: &'static str,
        /// Whether the sources disagree.
        pub disputed: bool,
        /// Everything that is said.
        pub statements: Vec<StatementView>,
    }

    /// What one source says of a value.
    pub struct StatementView {
        /// The value in words of the page's language.
        pub value: String,
        /// `at-least`, `more-than`, `at-most`, `about`, or nothing.
        pub bound: &'static str,
        /// Where a number is between the lowest and the highest of those that sources give, in thousandths; -1 if it is none.
        pub place: i64,
        /// `announced`, `reported`, `counted`, or nothing.
        pub status: &'static str,
        /// `preferred`, `deprecated`, or nothing.
        pub rank: &'static str,
        /// The sources.
        pub sources: Vec<SharedCard>,
        /// Marks of its notes.
        pub marks: Html,
    }
}

impl StatementView {
    /// What sources say of the date of an event.
    pub fn of_dates(ctx: &PageContext<'_>, event: &Event) -> Vec<StatementView> {
        let said = event.date.statements.iter();
        said.map(|statement| StatementView {
            value: Date::parse(&statement.value).map_or_else(
                |_| statement.value.to_string(),
                |date| ctx.texts.date(Some(&date)),
            ),
            ..StatementView::build(ctx, statement)
        })
        .collect()
    }

    /// What one source says of a figure.
    pub fn build(ctx: &PageContext<'_>, statement: &Statement) -> StatementView {
        let value = statement.value.replace('_', "").parse::<i64>();
        StatementView {
            value: value.map_or_else(
                |_| statement.value.to_string(),
                |number| ctx.language.locale.number(number),
            ),
            bound: bound(statement),
            place: -1,
            status: statement.status.map_or("", |status| status.as_str()),
            rank: statement.rank.map_or("", |rank| rank.as_str()),
            sources: ctx.sources(&statement.source),
            marks: ctx.marks(&statement.source),
        }
    }
}

impl CountView {
    /// A figure with everything that is said about it.
    pub fn build(ctx: &PageContext<'_>, count: &Count) -> CountView {
        let place = places(&count.statements);
        let stated = |statement| StatementView {
            place: place(statement),
            ..StatementView::build(ctx, statement)
        };
        CountView {
            statements: count.statements.iter().map(stated).collect(),
            ..CountView::headline(ctx, count)
        }
    }

    /// A figure with what is shown first of it alone.
    pub fn headline(ctx: &PageContext<'_>, count: &Count) -> CountView {
        let (what, label) = match &count.what {
            Counted::Known(known) => (*known, Html::default()),
            Counted::Labelled(label) => ("", ctx.texts.html(label)),
        };
        let Headline {
            range,
            bound,
            disputed,
        } = Headline::of(&count.statements);
        let number = |n: i64| ctx.language.locale.number(n);
        CountView {
            what,
            label,
            headline: match range {
                Some((low, high)) if low != high => format!("{}–{}", number(low), number(high)),
                Some((low, _)) => number(low),
                None => String::new(),
            },
            bound,
            disputed,
            statements: Vec::new(),
        }
    }
}

/// Where a statement stands between the lowest and the highest that is said, in thousandths; -1 if it is no number.
fn places(statements: &[Statement]) -> impl Fn(&Statement) -> i64 {
    let low = statements.iter().filter_map(number).min().unwrap_or(0);
    let high = statements.iter().filter_map(number).max().unwrap_or(0);
    move |statement| {
        number(statement).map_or(-1, |value| {
            let share = i128::from(value - low) * 1000 / i128::from((high - low).max(1));
            i64::try_from(share).unwrap_or(-1)
        })
    }
}

/// The figure to show first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// Its lowest and highest value.
    pub range: Option<(i64, i64)>,
    /// `at-least`, `more-than`, `at-most`, `about`, or nothing: how it bounds the real one.
    pub bound: &'static str,
    /// Whether the statements disagree.
    pub disputed: bool,
}

impl Headline {
    /// The first preferred figure, else what all statements together let it be, or where they disagree, their range.
    pub fn of(statements: &[Statement]) -> Headline {
        let standing: Vec<&Statement> = standing(statements).collect();
        let preferred = standing.iter().find(|statement| {
            statement.rank == Some(Rank::Preferred) && number(statement).is_some()
        });
        let disputed = disputed(statements, figures_agree);
        let (range, bound) = match (preferred, &standing[..]) {
            (Some(one), _) | (None, [one]) => (number(one).map(|value| (value, value)), bound(one)),
            (None, several) if disputed => (lowest_and_highest(several), ""),
            (None, several) => narrowed(several),
        };
        Headline {
            range,
            bound,
            disputed,
        }
    }
}

/// Whether a value is only a bound.
fn bound(statement: &Statement) -> &'static str {
    statement.bound.map_or("", |bound| bound.as_str())
}

fn number(statement: &Statement) -> Option<i64> {
    statement.value.replace('_', "").parse().ok()
}

fn lowest_and_highest(statements: &[&Statement]) -> Option<(i64, i64)> {
    let values = statements.iter().filter_map(|statement| number(statement));
    values.clone().min().zip(values.max())
}

/// What statements that agree let a figure be, all together: "at least 20" and "at most 30" is 20 to 30. Round figures
/// count only where there are no others.
fn narrowed(statements: &[&Statement]) -> (Option<(i64, i64)>, &'static str) {
    let exact = statements
        .iter()
        .filter(|statement| statement.bound != Some(Bound::About));
    let ranges = exact.filter_map(|statement| range(statement));
    let together = ranges.reduce(|one, other| (one.0.max(other.0), one.1.min(other.1)));
    match together {
        None => (lowest_and_highest(statements), ""),
        Some((low, i64::MAX)) => (Some((low, low)), Bound::AtLeast.as_str()),
        Some((0, high)) if high > 0 => (Some((high, high)), Bound::AtMost.as_str()),
        Some(range) => (Some(range), ""),
    }
}

impl HeadlineView {
    /// A figure in short.
    pub fn build(ctx: &PageContext<'_>, count: &Count) -> HeadlineView {
        let CountView {
            what,
            label,
            headline,
            bound,
            disputed,
            ..
        } = CountView::headline(ctx, count);
        HeadlineView {
            what,
            label,
            headline,
            bound,
            disputed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::place::Span;

    type ValueAndBound = (&'static str, Option<Bound>);

    fn said(value: &str, bound: Option<Bound>) -> Statement {
        Statement {
            value: value.into(),
            bound,
            status: None,
            rank: None,
            source: Vec::new(),
            span: Span::default(),
        }
    }

    #[test]
    fn bounds_that_agree_are_no_disagreement_and_bound_the_figure_together() {
        let (least, more, most, about) = (
            Some(Bound::AtLeast),
            Some(Bound::MoreThan),
            Some(Bound::AtMost),
            Some(Bound::About),
        );
        let cases: [(&[ValueAndBound], &str); 12] = [
            (&[("20", least), ("30", most)], "20-30"),
            (&[("20", more), ("30", most)], "21-30"),
            (&[("20", least), ("30", least)], "30-30 at-least"),
            (&[("30", most), ("25", most)], "25-25 at-most"),
            (&[("20", least), ("25", None)], "25-25"),
            (&[("25", None), ("26", about)], "25-25"),
            (&[("25", about), ("26", about)], "25-26"),
            (&[("20", more)], "20-20 more-than"),
            (&[("30", least), ("20", most)], "20-30 disputed"),
            (&[("450", None), ("480", least)], "450-480 disputed"),
            (&[("450", None), ("480", None)], "450-480 disputed"),
            (&[("0", None), ("5", most)], "0-0"),
        ];
        for (statements, expected) in cases {
            let written: Vec<Statement> = statements
                .iter()
                .map(|(value, bound)| said(value, *bound))
                .collect();
            let Headline {
                range,
                bound,
                disputed,
            } = Headline::of(&written);
            let (low, high) = range.unwrap();
            let disputed = if disputed { "disputed" } else { "" };
            let found = format!("{low}-{high} {bound}{disputed}");
            assert_eq!(found.trim(), expected, "{statements:?}");
        }
    }
}
