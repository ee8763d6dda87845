//! Files that are copied as they are: those beside the records, and the theme's.

use std::sync::Arc;

use super::world::World;
use super::{Made, Output, Subject, Target};
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;

/// Files that are copied as they are.
pub(super) struct Assets;

impl Output for Assets {
    fn name(&self) -> &'static str {
        "assets"
    }

    fn plan(&self, world: &World<'_>) -> Vec<Target> {
        let own = world.assets.keys();
        let themed = world.theme.statics.keys().filter(|path| !world.assets.contains_key(*path));
        own.chain(themed).map(|path| Target { path: path.clone(), lang: 0, subject: Subject::Asset }).collect()
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, world: &World<'_>) -> Made {
        lens.note(&Fact::Asset(&target.path));
        let bytes = world.assets.get(&target.path).or_else(|| world.theme.statics.get(&target.path));
        Made { bytes: bytes.map(Arc::clone), problems: Vec::new() }
    }
}
