//! Plain text for what is not HTML: references by their names, and what it cites beside it.

use crate::graph::node::{Ix, Node};
use crate::locale::Lang;
use crate::record::Record;
use crate::record::body::{Piece, Point};
use crate::record::reference::SourceRef;
use crate::record::relation::Role;

use super::context::PageContext;
use super::pages::PointView;

impl PageContext<'_> {
    /// A plain text of a record, its references called as in the HTML of the same text.
    pub fn plain_text(&self, pieces: &[Piece], record: &Record) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Ref(reference) => match self.lens.resolve_prose(reference).node() {
                    Some(ix) => out.push_str(&self.called(ix, record).to_text()),
                    None => out.push('…'),
                },
                Piece::Cite(_) | Piece::Footnote(_) => {}
            }
        }
        // A text that begins with a mark begins with the blank after it.
        out.trim().to_owned()
    }

    /// What a point of a speech is about: what its original says, and each of its translations.
    pub fn topics_of(&self, speech: Ix, number: usize) -> impl Iterator<Item = Ix> {
        let edges = self.lens.points_at(speech).iter();
        let here = edges.filter(move |edge| {
            edge.role == Role::PointTopic && edge.detail as usize + 1 == number
        });
        here.map(|edge| edge.other)
    }

    /// A numbered point of a speech, as one of its texts has it.
    pub fn point(&self, speech: Ix, point: &Point, record: &Record) -> PointView {
        let lang = language_of(record, self.default_language());
        let other = *lang != self.language.lang;
        PointView {
            number: point.number,
            anchor: point.anchor.to_string(),
            topics: self
                .topics_of(speech, point.number)
                .map(|topic| self.card(topic))
                .collect(),
            text: self.plain_text(&point.text, record),
            lang: if other {
                lang.to_string()
            } else {
                String::new()
            },
            dir: if other { lang.direction().as_str() } else { "" },
        }
    }

    /// The points of a speech in the page's language, else in the nearest there is; and the text they stand in.
    pub fn points_of<'n>(&self, node: &'n Node) -> Option<(&'n Record, &'n [Point])> {
        self.spoken_text(node).map(|text| (text, node.points(text)))
    }

    /// A point of a speech by its place, in the page's language, else in the nearest that has it: a text in another
    /// language has other words, but the same points in the same order.
    pub fn point_at(&self, speech: Ix, at: usize) -> Option<(&Record, &Point)> {
        let node = self.lens.node(speech);
        let spoken =
            |text: &&Record| language_of(text, self.default_language()) == &self.language.lang;
        let texts = || {
            node.record
                .iter()
                .chain(&node.translations)
                .map(|record| &**record)
        };
        let mut ordered = texts().filter(spoken).chain(texts());
        ordered.find_map(|text| Some((text, node.points(text).get(at)?)))
    }
}

/// What a point cites, in order, each once.
pub fn cited(point: &Point, record: &Record) -> Vec<SourceRef> {
    let mut found: Vec<SourceRef> = Vec::new();
    let mut add = |sources: &[SourceRef]| {
        for source in sources {
            if !found
                .iter()
                .any(|known| known.id == source.id && known.locator == source.locator)
            {
                found.push(source.clone());
            }
        }
    };
    for piece in &point.text {
        match piece {
            Piece::Cite(sources) => add(sources),
            Piece::Footnote(number) => {
                let parts = record.body.footnotes.get(*number).into_iter().flatten();
                for part in parts {
                    if let crate::record::body::Part::Cite(sources) = part {
                        add(sources);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The language of a record's text.
pub fn language_of<'r>(record: &'r Record, default: &'r Lang) -> &'r Lang {
    record.lang.as_ref().unwrap_or(default)
}
