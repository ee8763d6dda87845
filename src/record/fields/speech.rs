//! What a speech says of itself.

use crate::base::decode::{Decoder, MapReader};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::date::Date;
use crate::record::accepted::{ACTOR, INITIATIVE, PERSON, TOPIC};
use crate::record::choices::choice;
use crate::record::clock::Time;
use crate::record::declare;
use crate::record::declare::{FieldValue, Language, Plain, record};
use crate::record::field::FieldType;
use crate::record::reference::{Address, Ref};
use crate::record::relation::Role;
use crate::record::text::Text;

choice! {
    /// How a speech was given.
    pub enum Delivery, "a delivery" {
        /// In the room.
        InPerson = "in-person",
        /// As a film.
        Video = "video",
        /// On paper.
        Written = "written",
    }
}

choice! {
    /// What the text of a speech is.
    pub enum Form, "a form" {
        /// Word for word.
        Verbatim = "verbatim",
        /// Shortened by somebody.
        Summary = "summary",
        /// Retold by somebody.
        Reported = "reported",
        /// Announced before it was given: what it was to be about.
        Abstract = "abstract",
    }
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

record! {
    /// Of a speech.
    pub struct Speech titled ("title", recommended, "What it is called, if not after its speaker.") {
        /// Who spoke.
        by: Vec<Ref> = recommended.to(PERSON, Role::Spoke).column("speakers");
        /// For which country or body.
        on_behalf("for"): Vec<Ref> = recommended.to(ACTOR, Role::SpokenFor).column("on_behalf_of");
        /// In which role, where it is attested here.
        role("as"): Text = optional.no_column();
        /// Whom the speaker replaced.
        in_place_of: Option<Ref> = optional.to(PERSON, Role::SpokenInPlaceOf);
        /// Who read it out.
        read_by: Option<Ref> = optional.to(PERSON, Role::Read).no_column();
        /// How it was given.
        delivery: Option<Delivery> = optional;
        /// The session or sub-event it was given in.
        session: Option<Ref> as SessionName = recommended.no_column();
        /// When, if not on the event's date.
        date: Option<Date> = optional.no_data();
        /// Wall-clock time at the place.
        time: Option<Box<str>> as Time = optional.described("When, by the clock of its place");
        /// Its place among the speeches of its session and time, where no time tells: `1`, `2`, …
        order: Option<i64> = optional.no_column();
        /// What the text is: word for word, shortened, retold, or an abstract written before. Only the first three are
        /// what was said.
        form: Option<Form> = recommended.described("verbatim, summary or reported");
        /// The language it was given in.
        language: Option<Box<str>> as Language = optional;
        /// What it is about.
        topics: Vec<Ref> = recommended.to(TOPIC, Role::SpeechTopic);
        /// The initiatives it speaks of.
        initiatives: Vec<Ref> = optional.to(INITIATIVE, Role::SpeaksOf);
        /// The address of a recording.
        video: Option<Address> = optional.described("A recording");
    }
    with {
        /// Where the date stands.
        date_span: Span = date_span;
    }
}

fn date_span(_: &mut Decoder, fields: &mut MapReader<'_>) -> Span {
    fields.take("date").map_or(fields.span, |node| node.span)
}

impl Speech {
    /// Keys of which it has one at least.
    pub const EITHER: &'static [&'static str] = &["by", "for"];

    /// Whether the text gives what was said. A text whose form is not stated may be anything.
    pub fn is_statement(&self) -> bool {
        self.form.is_some_and(Form::is_statement)
    }

    /// Reports a speech that nobody gave.
    pub(in crate::record) fn check(&self, decoder: &mut Decoder, span: Span) {
        if self.by.is_empty() && self.on_behalf.is_empty() {
            let message = "a speech has neither `by` nor `for`";
            decoder
                .problem(Code::SpeechWithoutSpeaker, span, message)
                .help =
                Some("`by` names who spoke, `for` the country or body spoken for".to_owned());
        }
    }
}

/// The name of a session of the event, or of an event that is part of it.
#[derive(Debug)]
pub(in crate::record) struct SessionName;

impl declare::FieldForm<Option<Ref>> for SessionName {
    const VALUE: FieldType = FieldType::Str;

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Option<Ref> {
        Plain::read(decoder, fields, key)
    }

    fn held(value: &Option<Ref>) -> FieldValue<'_> {
        FieldValue::Word(value.as_ref().map(|session| &*session.id))
    }
}
