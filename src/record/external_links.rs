//! What a record says that lies outside the site: the addresses it names, with their places.

use crate::base::href::scheme;
use crate::base::place::Span;

use super::Record;
use super::body::Part;
use super::declare::{DeclaredMap, FieldValue};
use super::fields::Fields;
use super::reference::Address;

/// An address outside the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExternalAddress<'r> {
    /// The whole address, without what follows its `#`: that never leaves the browser (RFC 9110 §7.1).
    pub url: &'r str,
    /// Where it stands.
    pub span: Span,
    /// When it was last seen, of a source that says so.
    pub seen: Option<&'r str>,
    /// Of a source the copy in an archive, where it names one.
    pub archived: Option<&'r str>,
    /// Whether it is a source's own: then a copy can stand in for it.
    pub of_source: bool,
}

/// The addresses of a record that can be asked for over HTTP, in the order they are met.
pub fn external_links_of(record: &Record) -> Vec<ExternalAddress<'_>> {
    let mut found: Vec<ExternalAddress<'_>> = declared(record)
        .into_iter()
        .filter_map(|address| asked(&address.text, address.span))
        .collect();
    // A source's own address stands first.
    if let (Fields::Source(source), Some(own)) = (&record.fields, found.first_mut())
        && source
            .url
            .as_ref()
            .is_some_and(|url| asked(&url.text, url.span).is_some())
    {
        let seen = source.accessed.as_ref().or(source.date.as_ref());
        own.archived = source.archived.as_deref();
        own.seen = seen.map(|date| date.as_str());
        own.of_source = true;
    }
    found.extend(
        record
            .common
            .image
            .iter()
            .filter_map(|image| asked(&image.src, image.span)),
    );
    for part in record.body.all_parts() {
        if let Part::Url(url, span, _) | Part::Bare(_, url, span) = part {
            found.extend(asked(url, *span));
        }
    }
    found
}

/// Every address that a record's fields name, with its place; of pictures only those on other sites.
pub fn addresses(record: &Record) -> Vec<(&str, Span)> {
    let mut found: Vec<(&str, Span)> = declared(record)
        .into_iter()
        .map(|address| (&*address.text, address.span))
        .collect();
    found.extend(
        record
            .common
            .image
            .iter()
            .filter(|image| scheme(&image.src).is_some())
            .map(|image| (&*image.src, image.span)),
    );
    found
}

/// The addresses in the fields of a record, as they are declared.
fn declared(record: &Record) -> Vec<&Address> {
    fn of<'r>(entry: &'r dyn DeclaredMap, found: &mut Vec<&'r Address>) {
        entry.visit(&mut |_, held| match held {
            FieldValue::Address(address) => found.extend(address),
            FieldValue::Entries(entries) => entries.each(&mut |entry| of(entry, found)),
            _ => {}
        });
    }
    let mut found = Vec::new();
    of(record.fields.entry(), &mut found);
    of(&record.common, &mut found);
    found
}

fn asked(url: &str, span: Span) -> Option<ExternalAddress<'_>> {
    let url = url.split('#').next().unwrap_or_default();
    let whole = ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    });
    whole.then_some(ExternalAddress {
        url,
        span,
        seen: None,
        archived: None,
        of_source: false,
    })
}
