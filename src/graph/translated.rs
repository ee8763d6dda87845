//! What translations say of the fields of a record, merged into one record: who reads a field reads all its languages.

use std::sync::Arc;

use crate::date::Certainty;
use crate::locale::Lang;
use crate::record::Record;
use crate::record::common::{Common, Image};
use crate::record::text::{DatedName, Text};

use super::node::Node;

impl Node {
    /// Makes the record, title, names and summary of a node again from what was written and its translations.
    pub(super) fn merge_translations(&mut self, default: &Lang) {
        let Some(written) = self
            .written
            .as_ref()
            .filter(|_| !self.translations.is_empty())
        else {
            return;
        };
        let mut record = Record::clone(written);
        for translation in &self.translations {
            let Some(lang) = &translation.lang else {
                continue;
            };
            let merging = Merging { lang, default };
            merging.common(&mut record, &translation.common);
            let text = |own: &mut Text, said: &Text| merging.text(own, said);
            record.fields.merge(&translation.fields, &text);
        }
        self.title.clone_from(&record.common.title);
        self.names.clone_from(&record.common.names);
        self.summary.clone_from(&record.common.summary);
        self.record = Some(Arc::new(record));
    }
}

/// The language of a translation, and that of what it translates.
struct Merging<'l> {
    lang: &'l Lang,
    default: &'l Lang,
}

impl Merging<'_> {
    fn text(&self, text: &mut Text, said: &Text) {
        text.merge(self.lang, self.default, said);
    }

    /// A text of the translation alone, in its language.
    fn own(&self, said: &Text) -> Text {
        let mut text = Text::default();
        self.text(&mut text, said);
        text
    }

    // Every field is named, so that a new one cannot be forgotten.
    fn common(&self, record: &mut Record, said: &Common) {
        let Common {
            title,
            names,
            summary,
            // An old address leads to a record in its own language: it is read where it was written.
            aliases: _,
            // A translation is held back alone, and silences rules about itself alone.
            draft: _,
            publish: _,
            expire: _,
            allow: _,
            updated,
            image,
            corrections,
            sources,
            links,
            extra,
        } = said;
        let common = &mut record.common;
        self.text(&mut common.title, title);
        self.text(&mut common.summary, summary);
        common.names.extend(names.iter().map(|name| DatedName {
            text: self.own(&name.text),
            ..name.clone()
        }));
        if let Some(day) = updated
            && common
                .updated
                .as_ref()
                .is_none_or(|own| own.before(day) == Certainty::Yes)
        {
            common.updated = Some(day.clone());
        }
        match (&mut common.image, image) {
            (Some(own), Some(image)) if own.src == image.src => {
                self.text(&mut own.alt, &image.alt);
                self.text(&mut own.credit, &image.credit);
            }
            (own @ None, Some(image)) => {
                let (alt, credit) = (self.own(&image.alt), self.own(&image.credit));
                *own = Some(Image {
                    alt,
                    credit,
                    span: record.span,
                    ..image.clone()
                });
            }
            _ => {}
        }
        for (index, correction) in corrections.iter().enumerate() {
            match common
                .corrections
                .get_mut(index)
                .filter(|own| own.date == correction.date)
            {
                Some(own) => self.text(&mut own.text, &correction.text),
                None => {
                    let mut correction = correction.clone();
                    correction.text = self.own(&correction.text);
                    common.corrections.push(correction);
                }
            }
        }
        for link in links {
            match common
                .links
                .iter_mut()
                .find(|own| own.url.text == link.url.text)
            {
                Some(own) => self.text(&mut own.title, &link.title),
                None => {
                    let mut link = link.clone();
                    link.title = self.own(&link.title);
                    common.links.push(link);
                }
            }
        }
        let known = |source: &_| common.sources.contains(source);
        let new: Vec<_> = sources
            .iter()
            .filter(|source| !known(source))
            .cloned()
            .collect();
        common.sources.extend(new);
        for (key, value) in extra {
            if common.extra.iter().all(|(known, _)| known != key) {
                common.extra.push((key.clone(), value.clone()));
            }
        }
    }
}
