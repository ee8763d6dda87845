//! Reads the title and the fields of a record, and reports what makes none of it.

use crate::base::decode::{Decoder, MapReader};
use crate::base::rules::Code;

use super::Record;
use super::field::Need;
use super::fields::Fields;
use super::model;
use super::text::text;

/// Reads the title or name, and the fields of the record's kind.
pub(super) fn read(
    decoder: &mut Decoder,
    fields: &mut MapReader<'_>,
    record: &mut Record,
    translation: bool,
) {
    let Some(title) = model::own(record.kind).first() else {
        return;
    };
    record.common.title = text(decoder, fields.take(title.key));
    let needed = title.need == Need::Required && !translation && !record.broken;
    if needed && record.common.title.is_empty() {
        let message = format!("{} has no `{}`", record.kind.with_article(), title.key);
        missing(decoder, fields, &message);
    }
    // What else is missing, the record of that title lacks.
    if let Some(phrase) = record.common.title.0.first() {
        fields.span = phrase.span;
    }
    if translation {
        record.fields = Fields::of_translation(record.kind, decoder, fields);
        return;
    }
    record.fields = Fields::read(record.kind, decoder, fields);
    match &mut record.fields {
        Fields::Delegation(delegation) => {
            delegation.sent_by(record.id.rsplit('/').next().unwrap_or_default(), fields);
        }
        Fields::Speech(speech) if !record.broken => speech.check(decoder, fields.span),
        Fields::Source(source)
            if !record.broken && record.common.title.is_empty() && source.url.is_none() =>
        {
            missing(decoder, fields, "a source has neither `title` nor `url`");
        }
        Fields::Event(_)
        | Fields::Speech(_)
        | Fields::Person(_)
        | Fields::Country(_)
        | Fields::Organization(_)
        | Fields::Initiative(_)
        | Fields::Document(_)
        | Fields::Topic(_)
        | Fields::Office(_)
        | Fields::Source(_)
        | Fields::Page(_) => {}
    }
}

/// Reports a field that makes the record, which the message names first in backticks.
fn missing(decoder: &mut Decoder, fields: &MapReader<'_>, message: &str) {
    let key = message.split('`').nth(1).unwrap_or("title");
    decoder
        .problem(Code::MissingField, fields.span, message)
        .help = Some(format!(
        "write `{key}: …` between two lines `---` at the top of the file"
    ));
}
