//! The numbered points of a speech.

use crate::graph::node::{Ix, Node};
use crate::record::Record;
use crate::record::body::Point;
use crate::record::relation::Role;

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::plain::{self, language_of};

view! {
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

/// What a point of a speech is about: what its original says, and each of its translations.
pub fn topics_of(ctx: &PageContext<'_>, speech: Ix, number: usize) -> impl Iterator<Item = Ix> {
    let edges = ctx.lens.points_at(speech).iter();
    let here = edges
        .filter(move |edge| edge.role == Role::PointTopic && edge.detail as usize + 1 == number);
    here.map(|edge| edge.other)
}

impl PointView {
    /// A numbered point of a speech, as one of its texts has it.
    pub fn build(ctx: &PageContext<'_>, speech: Ix, point: &Point, record: &Record) -> PointView {
        let lang = language_of(record, ctx.default_language());
        let other = *lang != ctx.language.lang;
        PointView {
            number: point.number,
            anchor: point.anchor.to_string(),
            topics: topics_of(ctx, speech, point.number)
                .map(|topic| ctx.card(topic))
                .collect(),
            text: plain::plain_text(ctx, &point.text, record),
            lang: if other {
                lang.to_string()
            } else {
                String::new()
            },
            dir: if other { lang.direction().as_str() } else { "" },
        }
    }
}

/// The points of a speech in the page's language, else in the nearest there is; and the text they stand in.
pub fn points_of<'n>(ctx: &PageContext<'_>, node: &'n Node) -> Option<(&'n Record, &'n [Point])> {
    ctx.texts.spoken(node).map(|text| (text, node.points(text)))
}

/// A point of a speech by its place, in the page's language, else in the nearest that has it: a text in another
/// language has other words, but the same points in the same order.
pub fn point_at<'a>(
    ctx: &PageContext<'a>,
    speech: Ix,
    at: usize,
) -> Option<(&'a Record, &'a Point)> {
    let node = ctx.lens.node(speech);
    let spoken = |text: &&Record| language_of(text, ctx.default_language()) == &ctx.language.lang;
    let texts = || {
        node.record
            .iter()
            .chain(&node.translations)
            .map(|record| &**record)
    };
    let mut ordered = texts().filter(spoken).chain(texts());
    ordered.find_map(|text| Some((text, node.points(text).get(at)?)))
}
