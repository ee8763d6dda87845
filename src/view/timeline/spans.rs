//! What stands on a line of time.

use crate::view::card::SharedCard;
use crate::view::macros::view;
use crate::view::value::Html;

view! {
    /// A lane of a line of time.
    pub struct LaneView {
        /// The series.
        pub card: SharedCard,
        /// What it is called, plain.
        pub label: String,
        /// The same, in lines that a picture has room for.
        pub lines: Vec<String>,
        /// The row of its name, from 0; the rows of its spans follow.
        pub row: usize,
    }

    /// What another source says of a date.
    pub struct DisputedDate {
        /// When, in words.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// Who says so.
        pub sources: Vec<SharedCard>,
        /// The first moment it may have begun, in thousandths of the width.
        pub x: i64,
        /// From there to the last moment it may have ended.
        pub width: i64,
    }

    /// Something that took time, or happened at a time.
    pub struct SpanView {
        /// The record.
        pub card: SharedCard,
        /// What to call it here, plain.
        pub label: String,
        /// The same, in lines that a picture has room for; nothing in a lane.
        pub lines: Vec<String>,
        /// The same as HTML.
        pub name: Html,
        /// The series whose lane it is in, plain; or nothing.
        pub lane: String,
        /// When, in words.
        pub date: String,
        /// What other sources say of its date, where they disagree.
        pub disputed: Vec<DisputedDate>,
        /// Its first row, from 0: each line of its name takes one.
        pub row: usize,
        /// The first moment it may have begun, in thousandths of the width.
        pub x: i64,
        /// From there to the last moment it may have ended.
        pub width: i64,
        /// Where it had certainly begun.
        pub sure_x: i64,
        /// From there to where it had certainly not yet ended; -1 if no moment of it is certain.
        pub sure_width: i64,
        /// Whether it continues beyond the end of the line.
        pub open: bool,
        /// Where its name has room: `after` its mark, `before` it, or `below`.
        pub name_at: &'static str,
        /// Which of its ends nobody knows, or has not come: `start`, `end`, `both`, or nothing.
        pub fades: &'static str,
    }
}
