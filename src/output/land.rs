//! The land of the world as pictures, which maps show under what they draw: a map would be most of its page otherwise.

use super::context::BuildContext;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::base::fingerprint::fingerprint_of;
use crate::graph::Graph;
use crate::graph::lens::Lens;
use crate::record::kind::Kind;
use crate::view::entity::EntityView;
use crate::view::map::Land;

/// The land of the world, with many points and with few.
pub(super) struct LandPictures;

impl Output for LandPictures {
    fn name(&self) -> &'static str {
        "land"
    }

    fn description(&self) -> &'static str {
        "the land of the maps"
    }

    fn fingerprint(&self, subject: &Subject, _: &Graph) -> u64 {
        let Subject::Land(land) = subject else {
            return 0;
        };
        fingerprint_of(land.path())
    }

    fn about(&self, _: &Subject, _: &Graph) -> SubjectDescription {
        SubjectDescription::site("the land that maps show")
    }

    /// Nothing where no template reads a map, and where there is no country to be on one.
    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let mut templates = build.theme.template_dependencies.values();
        let drawn = templates.any(|needs| needs.fields.has(EntityView::NAMES.map));
        let mut countries = build.graph.of_kind(Kind::Country);
        if !drawn || !countries.any(|country| build.graph.node(country).code.is_some()) {
            return Vec::new();
        }
        let target = |land: Land| Target {
            path: land.path().to_owned(),
            lang: 0,
            subject: Subject::Land(land),
        };
        Land::ALL.map(target).into()
    }

    fn can_report(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, _: &Lens<'_>, _: &BuildContext<'_>) -> Made {
        match target.subject {
            Subject::Land(land) => Made::sound(land.picture().into_bytes()),
            _ => Made::nothing(),
        }
    }
}
