//! Forms of a name, and what a record is called in a text.

use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::locale::{Lang, script_of};
use crate::record::Record;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::text::DatedName;

use super::context::PageContext;
use super::macros::view;
use super::texts::Localizer;
use super::value::Html;

view! {
    /// A form of a name.
    pub struct NameView {
        /// The name.
        pub name: Html,
        /// Its language, in words.
        pub language: String,
        /// When it was in use, in words.
        pub date: String,
        /// Marks of its notes.
        pub marks: Html,
    }
}

/// What a record is called in other scripts than that of its title here: forms that hold at any time, each once.
pub fn in_other_scripts(ctx: &PageContext<'_>, node: &Node) -> Vec<Html> {
    let (title, _) = ctx.texts.title(node);
    let lasting = node.names.iter().filter(|name| name.when.is_none());
    let written = node
        .title
        .0
        .iter()
        .chain(lasting.flat_map(|name| &name.text.0));
    let mut scripts = vec![script_of(&title)];
    let mut found = Vec::new();
    for phrase in written {
        let script = script_of(&phrase.text);
        if script.is_some() && !scripts.contains(&script) {
            scripts.push(script);
            let lang = phrase.lang.as_ref().unwrap_or(ctx.default_language());
            found.push(ctx.texts.html_in(&phrase.text, lang));
        }
    }
    found
}

/// What a record is called in a text: in one about an event, people as they were called on its day; in one that is not
/// translated, in the language of the text.
pub fn name_in(ctx: &PageContext<'_>, ix: Ix, record: &Record) -> Html {
    let node = ctx.lens.card(ix);
    let changes = matches!(node.kind, Kind::Person | Kind::Organization | Kind::Country);
    let day = day_of(ctx, record).filter(|_| changes);
    let written_in = record.lang.as_ref().unwrap_or(ctx.default_language());
    let language = ctx.languages.iter().find(|one| one.lang == *written_in);
    match (language, day) {
        (Some(language), day) if language.lang != ctx.language.lang => {
            let texts = Localizer {
                language,
                ..ctx.texts
            };
            texts.name_at(node, day.as_ref())
        }
        (_, Some(day)) => ctx.name_at(ix, Some(&day)),
        (_, None) => ctx.card(ix).view().name.clone(),
    }
}

/// The date of what a record is about, if that is an event or what was said or sent there.
fn day_of(ctx: &PageContext<'_>, record: &Record) -> Option<Date> {
    let own = match &record.fields {
        Fields::Event(event) => event.date.date.clone(),
        Fields::Speech(speech) => speech.date.clone(),
        Fields::Delegation(_)
        | Fields::Person(_)
        | Fields::Country(_)
        | Fields::Organization(_)
        | Fields::Initiative(_)
        | Fields::Document(_)
        | Fields::Topic(_)
        | Fields::Office(_)
        | Fields::Source(_)
        | Fields::Page(_) => None,
    };
    own.or_else(|| {
        let event = if record.kind == Kind::Event {
            Some(&*record.id)
        } else {
            record.event_id()
        };
        event
            .and_then(|event| ctx.lens.find(Kind::Event, event))
            .and_then(|event| ctx.lens.card(event).date.clone())
    })
}

/// Forms of a name, with their language, time and source.
pub fn all_names(ctx: &PageContext<'_>, names: &[DatedName]) -> Vec<NameView> {
    names_where(ctx, names, |_, _| true)
}

/// The forms in the page's language that hold at any time: the official title of an event.
pub fn names_here(ctx: &PageContext<'_>, names: &[DatedName]) -> Vec<NameView> {
    names_where(ctx, names, |name, lang| {
        name.when.is_none() && *lang == ctx.language.lang
    })
}

fn names_where(
    ctx: &PageContext<'_>,
    names: &[DatedName],
    wanted: impl Fn(&DatedName, &Lang) -> bool,
) -> Vec<NameView> {
    let default = ctx.default_language();
    names
        .iter()
        .flat_map(|name| name.text.0.iter().map(move |phrase| (name, phrase)))
        .filter_map(|(name, phrase)| {
            let lang = phrase.lang.as_ref().unwrap_or(default);
            wanted(name, lang).then(|| NameView {
                name: Html::text_in(&phrase.text, lang, &ctx.language.lang),
                language: ctx.texts.language_name(lang.as_str()),
                date: ctx.texts.date(name.when.as_ref()),
                marks: ctx.marks(&name.source),
            })
        })
        .collect()
}
