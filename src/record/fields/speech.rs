//! What a speech says of itself.

use crate::base::place::Span;
use crate::date::Date;
use crate::record::reference::{Address, Ref};
use crate::record::text::Text;

/// How a speech was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// In the room.
    InPerson,
    /// As a film.
    Video,
    /// On paper.
    Written,
}

/// What the text of a speech is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Word for word.
    Verbatim,
    /// Shortened by somebody.
    Summary,
    /// Retold by somebody.
    Reported,
    /// Announced before it was given: what it was to be about.
    Abstract,
}

impl Form {
    /// Whether a text of this form gives what the speaker said, in whatever words.
    pub fn is_statement(self) -> bool {
        match self {
            Form::Verbatim | Form::Summary | Form::Reported => true,
            Form::Abstract => false,
        }
    }
}

impl Speech {
    /// Whether the text gives what was said. A text whose form is not stated may be anything.
    pub fn is_statement(&self) -> bool {
        self.form.is_some_and(Form::is_statement)
    }
}

/// Of a speech.
#[derive(Clone, Debug, Hash)]
pub struct Speech {
    /// Who spoke.
    pub by: Vec<Ref>,
    /// For which country or body.
    pub on_behalf: Vec<Ref>,
    /// In which role, where it is attested here.
    pub role: Text,
    /// Whom the speaker replaced.
    pub in_place_of: Option<Ref>,
    /// Who read it out.
    pub read_by: Option<Ref>,
    /// How it was given.
    pub delivery: Option<Delivery>,
    /// The session or sub-event.
    pub session: Option<Ref>,
    /// When, if not the event's date.
    pub date: Option<Date>,
    /// Where the date stands.
    pub date_span: Span,
    /// Wall-clock time at the place.
    pub time: Option<Box<str>>,
    /// Its place among the speeches of its session and time.
    pub order: Option<i64>,
    /// What its text is.
    pub form: Option<Form>,
    /// The language it was given in.
    pub language: Option<Box<str>>,
    /// What it is about.
    pub topics: Vec<Ref>,
    /// The initiatives it speaks of.
    pub initiatives: Vec<Ref>,
    /// A recording.
    pub video: Option<Address>,
}
