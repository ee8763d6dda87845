//! One end of a date: the days it may be, and how precisely it is written.

use super::day::Day;

/// How precisely one end of a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// `2024-11-04`.
    Day,
    /// `2024-11`, `2024-11-XX`.
    Month,
    /// `2024-21`.
    Season(Season),
    /// `2024`, `2024-XX`, `2024-XX-XX`.
    Year,
    /// `198X`.
    Decade,
    /// `19XX`.
    Century,
    /// `[2024-11-04,2024-11-05]`: its members have precisions of their own.
    OneOf,
}

/// A season as EDTF writes it in the place of a month, from `21` to `24`.
///
/// Its days are those of the northern half of the earth, winter reaching into the next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// `21`: March to May.
    Spring,
    /// `22`: June to August.
    Summer,
    /// `23`: September to November.
    Autumn,
    /// `24`: December to February.
    Winter,
}

/// One written end of a date.
///
/// `first` is not after `last`. If the year is unknown ([`Date::year_known`](super::Date::year_known)) both lie in the year 0,
/// which means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DatePoint {
    /// The first day it may be.
    pub first: Day,
    /// The last day it may be.
    pub last: Day,
    /// How precisely it is written.
    pub precision: Precision,
    /// Marked `~` or `%`.
    pub approximate: bool,
    /// Marked `?` or `%`.
    pub uncertain: bool,
}

/// One end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// It is written.
    At(DatePoint),
    /// There is none: `..`.
    Open,
    /// It is not known: nothing beside the `/`.
    Unknown,
}

impl End {
    pub(super) fn point(&self) -> Option<&DatePoint> {
        if let End::At(point) = self {
            Some(point)
        } else {
            None
        }
    }
}
