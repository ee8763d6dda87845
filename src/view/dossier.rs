//! The whole dossier on one page, for printing: every text with its facts, one list of notes.

use crate::base::fingerprint::fingerprint_of;
use crate::graph::node::Ix;
use crate::record::kind::Kind;

use super::card::SharedCard;
use super::context::PageContext;
use super::entity::EntityView;
use super::event::EventView;
use super::macros::view;
use super::person::PersonView;
use super::speech::SpeechView;
use super::value::Html;
use super::{body, chronology, speaking_order};

view! {
    /// The whole dossier on one page.
    pub struct DossierView {
        /// Its parts, in the order of kinds, each in its own order.
        pub parts: Vec<DossierPart>,
    }

    /// All records of one kind.
    pub struct DossierPart {
        /// The folder: `events`, `people`, …; `pages` for pages.
        pub folder: &'static str,
        /// The records.
        pub records: Vec<DossierRecord>,
    }

    /// One record, whole.
    pub struct DossierRecord {
        /// Its anchor on the page.
        pub anchor: String,
        /// The record.
        pub card: SharedCard,
        /// Its text, its anchors made unlike those of all others.
        pub body: Html,
        /// What an event's page shows.
        pub event: Option<EventView>,
        /// What a speech's page shows.
        pub speech: Option<SpeechView>,
        /// What a person's page shows.
        pub person: Option<PersonView>,
        /// What the page of a country, body, initiative, document, topic or office shows.
        pub entity: Option<EntityView>,
    }
}

/// What the dossier holds, in the order it is read; delegations stand with their events, sources in the notes.
const DOSSIER_ORDER: [Kind; 9] = [
    Kind::Page,
    Kind::Event,
    Kind::Speech,
    Kind::Document,
    Kind::Initiative,
    Kind::Organization,
    Kind::Country,
    Kind::Person,
    Kind::Office,
];

impl DossierView {
    /// The whole dossier. `root` is the way from its page to the site's root.
    pub fn build(ctx: &PageContext<'_>, root: &str) -> DossierView {
        let parts = DOSSIER_ORDER.into_iter().map(|kind| DossierPart {
            folder: kind.folder(),
            records: in_reading_order(ctx, kind)
                .into_iter()
                .map(|ix| dossier_record(ctx, ix, root))
                .collect(),
        });
        DossierView {
            parts: parts.filter(|part| !part.records.is_empty()).collect(),
        }
    }
}

fn in_reading_order(ctx: &PageContext<'_>, kind: Kind) -> Vec<Ix> {
    let mut all: Vec<Ix> = ctx.lens.index(kind).collect();
    match kind {
        Kind::Event | Kind::Document => {
            all.sort_by_cached_key(|ix| chronology::chronological(ctx, *ix))
        }
        Kind::Speech => all.sort_by_key(|ix| {
            let event = ctx.event(ctx.lens.card(*ix));
            (
                event.map(|event| chronology::chronological(ctx, event)),
                speaking_order::speaking_order(ctx, *ix),
            )
        }),
        // The home page's text comes first.
        Kind::Page => all.sort_by_key(|ix| (&*ctx.lens.card(*ix).id != "index", *ix)),
        Kind::Delegation
        | Kind::Person
        | Kind::Country
        | Kind::Organization
        | Kind::Initiative
        | Kind::Topic
        | Kind::Office
        | Kind::Source => all = chronology::by_name(ctx, all),
    }
    all
}

fn dossier_record(ctx: &PageContext<'_>, ix: Ix, root: &str) -> DossierRecord {
    let node = ctx.lens.node(ix);
    // No id holds a colon: `a/b` and `a-b` have two anchors.
    let anchor = format!("_{}-{}", node.kind.as_str(), node.id.replace('/', ":"));
    let body = ctx.texts.spoken(node).map(|text| {
        let body = body::body(ctx, text, root);
        let mut notes = ctx.notes.borrow_mut();
        let fingerprint = fingerprint_of(&text.path);
        notes
            .footnotes
            .range_mut((fingerprint, 0)..=(fingerprint, usize::MAX))
            .for_each(|(_, said)| *said = with_prefixed_ids(said, &anchor));
        body
    });
    let body = body.unwrap_or_default();
    DossierRecord {
        body: Html(with_prefixed_ids(&body.0, &anchor)),
        event: (node.kind == Kind::Event).then(|| EventView::build(ctx, ix)),
        speech: (node.kind == Kind::Speech).then(|| SpeechView::build(ctx, ix)),
        person: (node.kind == Kind::Person).then(|| PersonView::whole(ctx, ix)),
        entity: (!matches!(
            node.kind,
            Kind::Event | Kind::Speech | Kind::Person | Kind::Page
        ))
        .then(|| EntityView::build(ctx, ix)),
        card: ctx.card(ix),
        anchor,
    }
}

/// A text whose anchors, and its links to them, begin with its record's: two texts may both have a `p1`.
/// Anchors of the page, marks of notes among them, begin with `_` and stay as they are.
fn with_prefixed_ids(html: &str, anchor: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    let next = |rest: &str| {
        [" id=\"", " href=\"#"]
            .into_iter()
            .filter_map(|key| Some((rest.find(key)?, key.len())))
            .min()
    };
    while let Some((at, length)) = next(rest) {
        let (before, after) = rest.split_at(at + length);
        out.push_str(before);
        if !after.starts_with(['_', '"']) && !after.starts_with("top\"") {
            out.push_str(anchor);
            out.push_str("::");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::with_prefixed_ids;

    #[test]
    fn anchors_are_told_apart_and_marks_of_notes_are_not() {
        let html = "<p id=\"p1\"><a href=\"#p1\">1</a> <a id=\"_cite-1\" href=\"#_note-1\">1</a> <a href=\"../x/#p1\">x</a>";
        let told = "<p id=\"s::p1\"><a href=\"#s::p1\">1</a> <a id=\"_cite-1\" href=\"#_note-1\">1</a> <a href=\"../x/#p1\">x</a>";
        assert_eq!(with_prefixed_ids(html, "s"), told);
        assert_eq!(with_prefixed_ids("plain", "s"), "plain");
    }
}
