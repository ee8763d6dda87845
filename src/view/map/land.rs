//! The land of the whole world as a picture of its own, which lies under what a map draws.

use super::projection::{HEIGHT, WIDTH};
use super::world::{OutlineDetail, WORLD};

/// The land of the world in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Land {
    /// For a map of much of the world.
    World,
    /// For a map of a part of it.
    Region,
}

impl Land {
    /// Both.
    pub const ALL: [Land; 2] = [Land::World, Land::Region];

    /// The one that a map shows, which is so many units wide.
    pub fn under(width: i64) -> Land {
        match OutlineDetail::of(width) {
            OutlineDetail::Coarse => Land::World,
            OutlineDetail::Fine => Land::Region,
        }
    }

    /// Where it is, under the site's root.
    pub fn path(self) -> &'static str {
        match self {
            Land::World => "maps/world.svg",
            Land::Region => "maps/region.svg",
        }
    }

    /// The picture: black, of the size of the whole world in units of a map. A theme gives it its colour.
    pub fn picture(self) -> String {
        let detail = match self {
            Land::World => OutlineDetail::Coarse,
            Land::Region => OutlineDetail::Fine,
        };
        let path: String = WORLD
            .outlines()
            .map(|outline| outline.path(detail))
            .collect();
        // Borders are gaps, so that whatever is below shows through.
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
             <mask id=\"land\"><path fill=\"#fff\" stroke=\"#000\" stroke-width=\".6\" d=\"{path}\"/></mask>\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" mask=\"url(#land)\"/></svg>\n"
        )
    }
}
