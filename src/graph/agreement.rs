//! Whether what sources say of a figure or a date can all be right.

use crate::date::{Certainty, Date};
use crate::record::fields::{Bound, Rank, Statement};

/// Statements that nobody says are wrong.
pub fn standing(statements: &[Statement]) -> impl Iterator<Item = &Statement> {
    statements
        .iter()
        .filter(|statement| statement.rank != Some(Rank::Deprecated))
}

/// The least and the most that a statement lets a figure be.
pub fn range(statement: &Statement) -> Option<(i64, i64)> {
    let plain: String = statement
        .value
        .chars()
        .filter(|digit| *digit != '_')
        .collect();
    let value: i64 = plain.parse().ok()?;
    Some(match statement.bound {
        None => (value, value),
        Some(Bound::AtLeast) => (value, i64::MAX),
        Some(Bound::MoreThan) => (value.saturating_add(1), i64::MAX),
        Some(Bound::AtMost) => (0, value),
        // A round figure: what is within a tenth of it does not contradict it.
        Some(Bound::About) => (value - value / 10, value.saturating_add(value / 10)),
    })
}

/// Whether two statements of a figure can both be right.
pub fn figures_agree(one: &Statement, other: &Statement) -> bool {
    match (range(one), range(other)) {
        (Some(one), Some(other)) => one.0 <= other.1 && other.0 <= one.1,
        _ => true,
    }
}

/// Whether two statements of a date can both be right. A month agrees with each of its days.
pub fn dates_agree(one: &Statement, other: &Statement) -> bool {
    match (Date::parse(&one.value), Date::parse(&other.value)) {
        (Ok(one), Ok(other)) => {
            one.within(&other) != Certainty::No || other.within(&one) != Certainty::No
        }
        _ => true,
    }
}

/// Whether two of several statements cannot both be right.
pub fn disputed(statements: &[Statement], agree: fn(&Statement, &Statement) -> bool) -> bool {
    let mut pairs = statements
        .iter()
        .enumerate()
        .flat_map(|(at, one)| statements[at + 1..].iter().map(move |other| (one, other)));
    pairs.any(|(one, other)| !agree(one, other))
}
