//! Figures, and what each source says of them.

use crate::date::Date;
use crate::record::fields::{Count, Counted, Event, Rank, Statement};

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
        let (headline, disputed) = headline(&count.statements);
        let number = |n: i64| ctx.language.locale.number(n);
        CountView {
            what,
            label,
            headline: match headline {
                Some((low, high)) if low != high => format!("{}–{}", number(low), number(high)),
                Some((low, _)) => number(low),
                None => String::new(),
            },
            bound: headline_bound(count),
            disputed,
            statements: Vec::new(),
        }
    }
}

/// Where a statement stands between the lowest and the highest that is said, in thousandths; -1 if it is no number.
fn places(statements: &[Statement]) -> impl Fn(&Statement) -> i64 {
    let number = |statement: &Statement| statement.value.replace('_', "").parse::<i64>().ok();
    let low = statements.iter().filter_map(number).min().unwrap_or(0);
    let high = statements.iter().filter_map(number).max().unwrap_or(0);
    move |statement| {
        number(statement).map_or(-1, |value| {
            let share = i128::from(value - low) * 1000 / i128::from((high - low).max(1));
            i64::try_from(share).unwrap_or(-1)
        })
    }
}

/// The bound of the preferred statement, or of the only one.
fn headline_bound(count: &Count) -> &'static str {
    let held: Vec<&Statement> = count
        .statements
        .iter()
        .filter(|s| s.rank != Some(Rank::Deprecated))
        .collect();
    let preferred = held
        .iter()
        .find(|s| s.rank == Some(Rank::Preferred))
        .or(if held.len() == 1 { held.first() } else { None });
    preferred.map_or("", |statement| bound(statement))
}

/// Whether a value is only a bound.
fn bound(statement: &Statement) -> &'static str {
    statement.bound.map_or("", |bound| bound.as_str())
}

/// The figure to show first, as its lowest and highest value, and whether the statements disagree:
/// the first preferred one, else the range of those that are not deprecated.
pub fn headline(statements: &[Statement]) -> (Option<(i64, i64)>, bool) {
    let number = |statement: &Statement| statement.value.replace('_', "").parse::<i64>().ok();
    let held: Vec<&Statement> = statements
        .iter()
        .filter(|s| s.rank != Some(Rank::Deprecated))
        .collect();
    let values: Vec<i64> = held
        .iter()
        .filter_map(|statement| number(statement))
        .collect();
    let disputed = statements
        .iter()
        .filter_map(number)
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        > 1;
    if let Some(preferred) = held
        .iter()
        .find(|s| s.rank == Some(Rank::Preferred))
        .and_then(|s| number(s))
    {
        return (Some((preferred, preferred)), disputed);
    }
    let range = values
        .iter()
        .min()
        .copied()
        .zip(values.iter().max().copied());
    (range, disputed)
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
