//! Cards, made once a language and shared by every page that shows them.

use std::sync::{Arc, OnceLock};

use tera::Value;

use crate::base::picture::Pictures;
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::record::kind::Kind;

use super::card::{Card, SharedCard};
use super::image::{Thumbnail, picture_of, widths};
use super::item::ListItem;
use super::links::link_url;
use super::texts::{Localizer, edtf};
use super::typed_fields::TypedFields as _;
use super::value::{Html, Show};

/// The cards of one graph in one language.
#[derive(Debug)]
pub struct CardCache {
    cards: Vec<OnceLock<SharedCard>>,
    items: Vec<OnceLock<Value>>,
    portable: bool,
    pictures: Arc<Pictures>,
}

impl CardCache {
    /// An empty cache for the cards of a graph.
    pub fn new(graph: &Graph, portable: bool, pictures: Arc<Pictures>) -> CardCache {
        let count = graph.nodes.len();
        CardCache {
            cards: (0..count).map(|_| OnceLock::new()).collect(),
            items: (0..count).map(|_| OnceLock::new()).collect(),
            portable,
            pictures,
        }
    }

    /// The card of a node. The lens notes everything a card is made of, even if it comes from the cache.
    pub fn card(&self, lens: &Lens<'_>, texts: Localizer<'_>, ix: Ix) -> SharedCard {
        let node = lens.card(ix);
        if let Some(picture) = picture_of(node, lens) {
            lens.note(&Fact::Picture(&picture));
        }
        let slot = &self.cards[ix.0 as usize];
        slot.get_or_init(|| SharedCard::new(self.make(lens, texts, node)))
            .clone()
    }

    /// Forgets a card that moved.
    pub fn forget(&mut self, ix: Ix) {
        self.cards[ix.0 as usize] = OnceLock::new();
        self.items[ix.0 as usize] = OnceLock::new();
    }

    /// The entry of a node in lists that say nothing of it but what its card says.
    pub fn item(&self, lens: &Lens<'_>, texts: Localizer<'_>, ix: Ix) -> Value {
        let card = self.card(lens, texts, ix);
        let slot = &self.items[ix.0 as usize];
        slot.get_or_init(|| ListItem::of(card).show()).clone()
    }

    fn thumbnail(&self, path: &str) -> Option<Thumbnail> {
        let srcset = widths(path, self.pictures.get(path)?);
        let smallest = srcset.first()?;
        Some(Thumbnail {
            src: smallest.src.clone(),
            width: smallest.width,
            height: smallest.height,
            srcset,
        })
    }

    fn make(&self, lens: &Lens<'_>, texts: Localizer<'_>, node: &Node) -> Card {
        let needs: Vec<&Node> = node
            .title_dependencies
            .iter()
            .map(|need| lens.card(*need))
            .collect();
        let name_of = |node: &Node| texts.name(node);
        let plain_of = |node: &Node| texts.title(node).0.into_owned();
        let (mut name, mut text, mut context) = (name_of(node), plain_of(node), Html::default());
        let event = needs.first().filter(|need| need.kind == Kind::Event);
        match node.kind {
            Kind::Delegation => {
                let sender = needs.iter().find(|need| need.kind != Kind::Event);
                if let Some(sender) = sender {
                    let date = event.and_then(|event| event.date.as_ref());
                    name = texts.name_at(sender, date);
                    text = plain_of(sender);
                }
                context = event.map(|event| name_of(event)).unwrap_or_default();
            }
            Kind::Speech => {
                let others: Vec<&&Node> = needs
                    .iter()
                    .filter(|need| need.kind != Kind::Event)
                    .collect();
                if node.title.is_empty() {
                    let date = node.date.as_ref();
                    let names: Vec<Html> = others
                        .iter()
                        .map(|node| texts.name_at(node, date))
                        .collect();
                    name = Html(
                        names
                            .iter()
                            .map(|name| name.0.as_str())
                            .collect::<Vec<_>>()
                            .join(" · "),
                    );
                    text = others
                        .iter()
                        .map(|node| plain_of(node))
                        .collect::<Vec<_>>()
                        .join(" · ");
                }
                context = event.map(|event| name_of(event)).unwrap_or_default();
            }
            Kind::Event => {
                // The city, then the country.
                let city = node.event().and_then(|event| {
                    let placed = event.places.iter().find(|venue| venue.country.is_some());
                    placed.or(event.places.first()).map(|venue| &venue.name)
                });
                let city = city.map(|city| texts.html(city)).unwrap_or_default();
                let country = needs.first().map(|need| name_of(need)).unwrap_or_default();
                let parts = [city, country]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .map(|part| part.0);
                context = Html(parts.collect::<Vec<_>>().join(texts.language.lang.comma()));
            }
            Kind::Person | Kind::Organization => {
                context = needs.first().map(|need| name_of(need)).unwrap_or_default();
            }
            Kind::Country
            | Kind::Initiative
            | Kind::Document
            | Kind::Topic
            | Kind::Office
            | Kind::Source
            | Kind::Page => {}
        }
        let acronym = node.organization().map(|org| texts.html(&org.acronym));
        let event = node.event().filter(|_| node.inline.is_none());
        let status = event.and_then(|event| event.status);
        // A flag belongs to a state and to what represents one: not to a body that only works in it.
        let flag = node.code.or_else(|| match node.kind {
            Kind::Organization => None,
            Kind::Speech => needs.iter().filter_map(|need| need.code).next_back(),
            Kind::Event
            | Kind::Delegation
            | Kind::Person
            | Kind::Country
            | Kind::Initiative
            | Kind::Document
            | Kind::Topic
            | Kind::Office
            | Kind::Source
            | Kind::Page => needs.iter().find_map(|need| need.code),
        });
        let summary = texts.html(&node.summary);
        Card {
            kind: node.kind.as_str(),
            id: node.id.to_string(),
            url: link_url(&texts.language.prefix, &node.url(), self.portable),
            name,
            text,
            context,
            summary,
            date: texts.date(node.date.as_ref()),
            edtf: edtf(node.date.as_ref()),
            image: picture_of(node, lens).and_then(|path| self.thumbnail(&path)),
            acronym: acronym.unwrap_or_default(),
            flag: flag.unwrap_or_default().to_owned(),
            status: status.map_or("", |status| status.as_str()),
        }
    }
}
