//! Where one page is made: a lens, a language, the settings; and the four parts that every view needs, which are
//! [`Localizer`], [`Links`], cards and [`Notes`].
//!
//! What a view shows is no method of the context. Each view is built in its own file, from the context and a record.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::picture::Pictures;
use crate::base::problems::Problems;
use crate::base::requested_fields::RequestedFields;
use crate::date::Date;
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::locale::Lang;
use crate::record::accepted::{AcceptedKinds, SOURCE};
use crate::record::kind::Kind;
use crate::record::reference::{Ref, SourceRef};
use crate::record::relation::Role;
use crate::source::settings::Settings;

use super::card::SharedCard;
use super::card_cache::CardCache;
use super::frame::Frame;
use super::language::LanguageContext;
use super::links::Links;
use super::menus::Menus;
use super::notes::{About, Notes};
use super::shared_orders::SharedOrders;
use super::texts::Localizer;
use super::value::Html;

/// Everything the making of one page needs.
pub struct PageContext<'a> {
    /// What may be read, and remembers it.
    pub lens: &'a Lens<'a>,
    /// The page's language.
    pub language: &'a LanguageContext,
    /// Every language of the site, the default first.
    pub languages: &'a [LanguageContext],
    /// The site's settings.
    pub settings: &'a Settings,
    /// The fields that the page's template names.
    pub requested: &'a RequestedFields,
    /// Texts, names and dates in the page's language.
    pub texts: Localizer<'a>,
    /// Addresses of pages in the page's language.
    pub links: Links<'a>,
    /// Cards in the page's language.
    pub cards: &'a CardCache,
    /// The notes of this page.
    pub notes: RefCell<Notes>,
    /// Files beside the records, and the theme's, by their path under the site's root; reading one notes it in the lens.
    pub assets: [&'a BTreeMap<String, Arc<Vec<u8>>>; 2],
    /// The pictures that records show, and that are made in several widths.
    pub pictures: &'a Pictures,
    /// Menus made for other pages of the same section.
    pub menus: &'a Menus,
    /// Lists put in order for other pages that show a part of them.
    pub shared_orders: &'a SharedOrders,
    /// What was found wrong while it was made.
    pub problems: RefCell<Problems>,
}

impl<'a> PageContext<'a> {
    /// The site's default language.
    pub fn default_language(&self) -> &'a Lang {
        self.texts.default
    }

    /// The card of a node.
    pub fn card(&self, ix: Ix) -> SharedCard {
        self.cards.card(self.lens, self.texts, ix)
    }

    /// The card a reference in a field leads to.
    pub fn resolve<'r>(
        &self,
        reference: impl Into<Option<&'r Ref>>,
        slot: AcceptedKinds,
    ) -> Option<SharedCard> {
        self.node(reference, slot).map(|ix| self.card(ix))
    }

    /// The cards several references lead to.
    pub fn resolve_all(&self, references: &[Ref], slot: AcceptedKinds) -> Vec<SharedCard> {
        let nodes = self.nodes(references, slot);
        nodes.map(|ix| self.card(ix)).collect()
    }

    /// The node a reference in a field leads to.
    pub fn node<'r>(
        &self,
        reference: impl Into<Option<&'r Ref>>,
        slot: AcceptedKinds,
    ) -> Option<Ix> {
        self.lens.resolve(reference.into()?, slot)
    }

    /// The nodes several references lead to.
    pub fn nodes<'r>(
        &self,
        references: &'r [Ref],
        slot: AcceptedKinds,
    ) -> impl Iterator<Item = Ix> + use<'a, 'r> {
        let lens = self.lens;
        references
            .iter()
            .filter_map(move |reference| lens.resolve(reference, slot))
    }

    /// What a node was called on a day.
    pub fn name_at(&self, ix: Ix, date: Option<&Date>) -> Html {
        self.texts.name_at(self.lens.card(ix), date)
    }

    /// Whether the page lists notes: where it does not, a mark leads nowhere.
    pub fn lists_notes(&self) -> bool {
        self.requested.has(Frame::NAMES.notes)
    }

    /// The marks of sources.
    pub fn marks(&self, sources: &[SourceRef]) -> Html {
        let mut out = String::new();
        if self.lists_notes() {
            self.mark(sources, &mut out);
        }
        Html(out)
    }

    /// Writes the marks of sources.
    pub fn mark(&self, sources: &[SourceRef], out: &mut String) {
        for source in sources {
            if let Some(ix) = self.source(source) {
                let mut notes = self.notes.borrow_mut();
                notes.mark(About::Source(ix), &source.locator, out);
            }
        }
    }

    /// The source that is cited.
    pub fn source(&self, cited: &SourceRef) -> Option<Ix> {
        let reference = Ref {
            kind: None,
            id: cited.id.clone(),
            span: cited.span,
        };
        self.lens.resolve(&reference, SOURCE)
    }

    /// The cards of the sources that are cited.
    pub fn sources(&self, cited: &[SourceRef]) -> Vec<SharedCard> {
        let found = cited.iter().filter_map(|cited| self.source(cited));
        found.map(|ix| self.card(ix)).collect()
    }

    /// The event of a delegation or speech.
    pub fn event(&self, node: &Node) -> Option<Ix> {
        self.lens.find(Kind::Event, node.event_id()?)
    }

    /// What points at a record in a role.
    pub fn linked(&self, ix: Ix, role: Role) -> impl Iterator<Item = Ix> + use<'a> {
        let links = self.lens.links(ix).iter();
        links
            .filter(move |edge| edge.role == role)
            .map(|edge| edge.other)
    }

    /// Reports something that is wrong with what the page shows.
    pub fn report(&self, problem: Diagnostic) {
        self.problems.borrow_mut().push(problem);
    }
}
