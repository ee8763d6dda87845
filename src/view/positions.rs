//! Who said what: topics, and under each whose points it was about.

use std::collections::BTreeMap;

use crate::graph::node::Ix;
use crate::record::accepted::{ACTOR, PERSON, TOPIC};

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::typed_fields::TypedFields as _;
use super::value::Html;

view! {
    /// What was said on one topic.
    pub struct TopicPositions {
        /// The topic.
        pub topic: SharedCard,
        /// Who said something on it.
        pub voices: Vec<SpeakerPositions>,
    }

    /// What one country, body or person said on a topic.
    pub struct SpeakerPositions {
        /// For whom was spoken; who spoke where that is nobody else.
        pub actor: SharedCard,
        /// How the actor was called on the day of the first of these speeches.
        pub name: Html,
        /// Whether these are of several speeches.
        pub several: bool,
        /// The points, in order.
        pub points: Vec<PointLink>,
    }

    /// A point of a speech, or a whole speech.
    pub struct PointLink {
        /// The speech.
        pub speech: SharedCard,
        /// Whether it is the first of its speech here.
        pub first: bool,
        /// The point's number; 0 where the whole speech is on the topic and no point of it is.
        pub number: usize,
        /// Where it is, under `root`, with its anchor.
        pub url: String,
    }
}

impl SpeakerPositions {
    fn new(actor: SharedCard, name: Html, mut points: Vec<PointLink>) -> SpeakerPositions {
        let mut last = String::new();
        for point in &mut points {
            point.first = point.speech.view().url != last;
            last.clone_from(&point.speech.view().url);
        }
        let several = points.iter().filter(|point| point.first).count() > 1;
        SpeakerPositions {
            actor,
            name,
            several,
            points,
        }
    }
}

/// Who said what in some speeches. Topics and voices stand in the order of the language.
///
/// Only where the points stand and what they are about is read, not what they say: a text that is
/// edited remakes its own page and no table.
pub fn positions_in_speeches(ctx: &PageContext<'_>, speeches: &[Ix]) -> Vec<TopicPositions> {
    let mut said: BTreeMap<Ix, BTreeMap<Ix, (Html, Vec<PointLink>)>> = BTreeMap::new();
    for ix in speeches {
        positions_in(ctx, *ix, &mut said);
    }
    let collator = ctx.language.locale.collator();
    let mut topics: Vec<TopicPositions> = said
        .into_iter()
        .map(|(topic, voices)| {
            let mut voices: Vec<SpeakerPositions> = voices
                .into_iter()
                .map(|(actor, (name, points))| SpeakerPositions::new(ctx.card(actor), name, points))
                .collect();
            voices.sort_by(|a, b| collator.compare(&a.actor.view().text, &b.actor.view().text));
            TopicPositions {
                topic: ctx.card(topic),
                voices,
            }
        })
        .collect();
    topics.sort_by(|a, b| collator.compare(&a.topic.view().text, &b.topic.view().text));
    topics
}

/// Who said what in speeches of one person or body, whose page names no other: what several said together stands once.
pub fn positions_as_one(ctx: &PageContext<'_>, speeches: &[Ix]) -> Vec<TopicPositions> {
    let mut topics = positions_in_speeches(ctx, speeches);
    for topic in topics.iter_mut().filter(|topic| topic.voices.len() > 1) {
        let mut voices = std::mem::take(&mut topic.voices).into_iter();
        let Some(SpeakerPositions {
            actor,
            name,
            mut points,
            ..
        }) = voices.next()
        else {
            continue;
        };
        for point in voices.flat_map(|language| language.points) {
            if !points
                .iter()
                .any(|known| known.url == point.url && known.number == point.number)
            {
                points.push(point);
            }
        }
        topic
            .voices
            .push(SpeakerPositions::new(actor, name, points));
    }
    topics
}

fn positions_in(
    ctx: &PageContext<'_>,
    ix: Ix,
    said: &mut BTreeMap<Ix, BTreeMap<Ix, (Html, Vec<PointLink>)>>,
) {
    let node = ctx.lens.fields(ix);
    let Some(speech) = node.speech() else {
        return;
    };
    let for_whom = ctx.nodes(&speech.on_behalf, ACTOR);
    let mut actors: Vec<Ix> = for_whom.collect();
    if actors.is_empty() {
        actors = ctx.nodes(&speech.by, PERSON).collect();
    }
    let card = ctx.card(ix);
    let mut on = |topic: Ix, number: usize, anchor: &str| {
        let url = if anchor.is_empty() {
            card.view().url.clone()
        } else {
            format!("{}#{anchor}", card.view().url)
        };
        for actor in &actors {
            let voices = said.entry(topic).or_default();
            let (_, points) = voices
                .entry(*actor)
                .or_insert_with(|| (ctx.name_at(*actor, node.date.as_ref()), Vec::new()));
            points.push(PointLink {
                speech: card.clone(),
                first: false,
                number,
                url: url.clone(),
            });
        }
    };
    let mut pointed = Vec::new();
    for edge in ctx.lens.point_topics(ix) {
        // A point stands where the page's own text has it; a translation may be the only text that has a topic.
        let own = node
            .translations
            .iter()
            .filter(|text| text.lang.as_ref() == Some(&ctx.language.lang));
        let mut texts = own.chain(&node.record).chain(&node.translations);
        let at = edge.detail as usize;
        if let Some(point) = texts.find_map(|text| node.points(text).get(at)) {
            pointed.push(edge.other);
            on(edge.other, point.number, &point.anchor);
        }
    }
    for topic in ctx.nodes(&speech.topics, TOPIC) {
        // A speech whose points say where it speaks of a topic need not be named as a whole.
        if !pointed.contains(&topic) {
            on(topic, 0, "");
        }
    }
}
