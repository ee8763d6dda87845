//! Speeches and their points.

use super::*;
use crate::view::macros::view;

view! {
    /// A speech in a list.
    pub struct SpeechItem {
        /// Its page.
        pub card: SharedCard,
        /// Who spoke, as styled that day.
        pub speakers: Vec<SeatView>,
        /// For which countries or bodies.
        pub on_behalf: Vec<SharedCard>,
        /// When, in words.
        pub date: String,
        /// Its time at the place.
        pub time: String,
        /// `verbatim`, `summary`, `reported`, `abstract`, or nothing.
        pub form: &'static str,
        /// Whether it has a title of its own; else its title is made of who spoke, or for whom.
        pub titled: bool,
    }

    /// A speech.
    pub struct SpeechView {
        /// Where and when it was held.
        pub event: Option<SharedCard>,
        /// The session, by name.
        pub session: Html,
        /// Where the session is, under `root`.
        pub session_url: String,
        /// Who spoke, as styled that day.
        pub speakers: Vec<SeatView>,
        /// For which countries or bodies.
        pub on_behalf: Vec<SharedCard>,
        /// Who read it out.
        pub read_by: Option<Actor>,
        /// `in-person`, `video`, `written`, or nothing.
        pub delivery: &'static str,
        /// When, in words.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// Whether the date is only the event's: neither the speech nor its session has one.
        pub date_inherited: bool,
        /// Its time at the place, else that of its session.
        pub time: String,
        /// Where its session was held.
        pub place: Html,
        /// `verbatim`, `summary`, `reported`, `abstract`, or nothing. Only the first three give what was said.
        pub form: &'static str,
        /// The language it was given in, in words, or nothing where that is not known.
        pub language: String,
        /// What it is about.
        pub topics: Vec<SharedCard>,
        /// The initiatives it speaks of.
        pub initiatives: Vec<SharedCard>,
        /// A recording, or nothing.
        pub video: String,
        /// Its numbered points; none of a text that does not give what was said.
        pub points: Vec<PointView>,
        /// Who said it, in what role, for whom, where and when, in one plain line: what a quotation is followed by.
        pub attribution: String,
        /// The sources of the whole record.
        pub sources: Vec<SharedCard>,
        /// The delegation of the country or body spoken for.
        pub delegation: Option<SharedCard>,
        /// The speech before at this event.
        pub previous: Option<SharedCard>,
        /// The speech after at this event.
        pub next: Option<SharedCard>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// A numbered point of a speech.
    pub struct PointView {
        /// Its number.
        pub number: usize,
        /// Its anchor.
        pub anchor: String,
        /// Its topics.
        pub topics: Vec<SharedCard>,
        /// Its text, plain.
        pub text: String,
        /// The language of the text where it is not the page's, a BCP 47 tag; else nothing.
        pub lang: String,
        /// `ltr` or `rtl` where the language is not the page's, else nothing.
        pub dir: &'static str,
    }
}
