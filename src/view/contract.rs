//! Every view in one list, and which template is handed which.

use crate::base::contract::{Contract, ViewSchema};

use super::actors::{Actor, Capacity};
use super::attendance::{EditionView, MatrixCell, MatrixRow, MatrixView};
use super::card::Card;
use super::companions::Companion;
use super::comparison::{ComparedDelegation, ComparisonCell, ComparisonRow, ComparisonView};
use super::counts::{CountView, HeadlineView, StatementView};
use super::coverage::{CoverageRow, CoverageView, OriginView};
use super::delegation::{DelegationRow, DelegationView};
use super::disagreements::{DisagreementsView, Dispute};
use super::dossier::{DossierPart, DossierRecord, DossierView};
use super::downloads::{Download, DownloadsView};
use super::entity::EntityView;
use super::event::{EventView, PlaceView};
use super::frame::{
    CorrectionView, Crumb, Frame, LanguageLink, LinkView, Metadata, NavItem, Note, NoteMark,
    Reference, TocEntry,
};
use super::home::{Door, Figure, HomeView, Year};
use super::image::{ImageView, PictureWidth, Thumbnail};
use super::index::{IndexHeading, IndexSection, IndexView};
use super::item::{Group, ListItem, SourceSummary, Speaker, Tally};
use super::map::{MapCountry, MapLabel, MapVenue, MapView};
use super::names::NameView;
use super::pager::{Pager, PagerStep};
use super::person::{Appearance, IdView, PersonView, RoleView};
use super::point_items::PointItem;
use super::points::PointView;
use super::positions::{PointLink, SpeakerPositions, TopicPositions};
use super::programme::SessionView;
use super::redirect::RedirectView;
use super::seats::SeatView;
use super::speech::{SpeechItem, SpeechView};
use super::succession::Tenure;
use super::timeline::spans::{DisputedDate, LaneView, SpanView};
use super::timeline::{Tick, TimelineView};
use super::unknown::{Gap, Gaps, UnknownView};
use super::value::View as _;

const FRAME: &[&str] = &["Frame"];
const ENTITY: &[&str] = &["Frame", "EntityView"];

/// What every template is handed.
pub const CONTRACT: Contract = Contract {
    views: VIEWS,
    templates: &[
        ("home", &["Frame", "HomeView"]),
        ("event", &["Frame", "EventView"]),
        ("delegation", &["Frame", "DelegationView"]),
        ("speech", &["Frame", "SpeechView"]),
        ("person", &["Frame", "PersonView"]),
        ("country", ENTITY),
        ("organization", ENTITY),
        ("initiative", ENTITY),
        ("document", ENTITY),
        ("topic", ENTITY),
        ("office", ENTITY),
        ("source", ENTITY),
        ("page", FRAME),
        ("index", &["Frame", "IndexView"]),
        ("disagreements", &["Frame", "DisagreementsView"]),
        ("unknown", &["Frame", "UnknownView"]),
        ("coverage", &["Frame", "CoverageView"]),
        ("downloads", &["Frame", "DownloadsView"]),
        ("dossier", &["Frame", "DossierView"]),
        ("404", FRAME),
        ("redirect", &["RedirectView"]),
    ],
    stand_ins: &[("entity", ENTITY)],
    others: FRAME,
};

const VIEWS: &[ViewSchema] = &[
    Frame::LISTED,
    Reference::LISTED,
    Metadata::LISTED,
    LanguageLink::LISTED,
    NavItem::LISTED,
    Crumb::LISTED,
    TocEntry::LISTED,
    Note::LISTED,
    NoteMark::LISTED,
    LinkView::LISTED,
    CorrectionView::LISTED,
    ImageView::LISTED,
    PictureWidth::LISTED,
    Thumbnail::LISTED,
    Group::LISTED,
    ListItem::LISTED,
    Tally::LISTED,
    SourceSummary::LISTED,
    Speaker::LISTED,
    Card::LISTED,
    EventView::LISTED,
    PlaceView::LISTED,
    Actor::LISTED,
    Capacity::LISTED,
    CountView::LISTED,
    StatementView::LISTED,
    SessionView::LISTED,
    DelegationRow::LISTED,
    DelegationView::LISTED,
    SeatView::LISTED,
    SpeechItem::LISTED,
    SpeechView::LISTED,
    PointView::LISTED,
    PersonView::LISTED,
    RoleView::LISTED,
    NameView::LISTED,
    IdView::LISTED,
    Appearance::LISTED,
    EntityView::LISTED,
    PointItem::LISTED,
    HomeView::LISTED,
    Door::LISTED,
    HeadlineView::LISTED,
    Year::LISTED,
    Figure::LISTED,
    IndexView::LISTED,
    IndexSection::LISTED,
    PagerStep::LISTED,
    IndexHeading::LISTED,
    MatrixView::LISTED,
    EditionView::LISTED,
    MatrixRow::LISTED,
    MatrixCell::LISTED,
    ComparisonView::LISTED,
    ComparedDelegation::LISTED,
    ComparisonRow::LISTED,
    ComparisonCell::LISTED,
    TopicPositions::LISTED,
    SpeakerPositions::LISTED,
    PointLink::LISTED,
    Companion::LISTED,
    Tenure::LISTED,
    TimelineView::LISTED,
    Tick::LISTED,
    LaneView::LISTED,
    SpanView::LISTED,
    DisputedDate::LISTED,
    MapView::LISTED,
    MapCountry::LISTED,
    MapVenue::LISTED,
    MapLabel::LISTED,
    DisagreementsView::LISTED,
    Dispute::LISTED,
    UnknownView::LISTED,
    Gaps::LISTED,
    Gap::LISTED,
    CoverageView::LISTED,
    OriginView::LISTED,
    CoverageRow::LISTED,
    DossierView::LISTED,
    DossierPart::LISTED,
    DossierRecord::LISTED,
    DownloadsView::LISTED,
    Download::LISTED,
    Pager::LISTED,
    RedirectView::LISTED,
];

#[cfg(test)]
mod tests {
    use include_dir::{Dir, include_dir};

    use super::*;
    use crate::base::contract::Shape;

    static SOURCES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/view");

    /// The names of the structs that a file declares with `view!`.
    fn declared(text: &str) -> Vec<&str> {
        let blocks = text
            .split("\nview! {\n")
            .skip(1)
            .filter_map(|rest| rest.split("\n}\n").next());
        let lines = blocks
            .flat_map(str::lines)
            .filter_map(|line| line.trim().strip_prefix("pub struct "));
        lines
            .filter_map(|rest| rest.split_whitespace().next())
            .collect()
    }

    #[test]
    fn no_view_is_left_out() {
        let files = SOURCES
            .files()
            .chain(SOURCES.dirs().flat_map(|dir| dir.files()));
        let mut written: Vec<&str> = files
            .filter_map(|file| file.contents_utf8())
            .flat_map(declared)
            .collect();
        let mut listed: Vec<&str> = CONTRACT.views.iter().map(|view| view.name).collect();
        written.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, written);
    }

    #[test]
    fn every_view_that_is_named_is_listed() {
        let handed = CONTRACT
            .templates
            .iter()
            .flat_map(|(_, views)| *views)
            .chain(CONTRACT.others)
            .copied();
        let held = CONTRACT
            .views
            .iter()
            .flat_map(|view| view.fields)
            .filter_map(|field| Shape::of(field.kind).view());
        for name in handed.chain(held) {
            assert!(CONTRACT.view(name).is_some(), "{name}");
        }
    }

    #[test]
    fn every_field_says_what_it_is() {
        for view in CONTRACT.views {
            for field in view.fields {
                assert!(field.doc.trim().len() > 3, "{}.{}", view.name, field.name);
            }
        }
    }
}
