//! From degrees to the picture, and which part of the world to show.

/// The width of the whole world, in units of the picture.
pub(super) const WIDTH: f64 = 2000.0;
/// Its height without Antarctica's margin, as `tools/world-map` wrote it.
pub(super) const HEIGHT: f64 = 1040.0;
/// A part of the world is never narrower than this: one country alone says nothing of where it is.
const NARROWEST: i64 = 620;
/// How much is left around what is shown.
const MARGIN: i64 = 70;

/// How far from its middle a country is held: France without its islands, and the mainland of the United States.
const REACH: i64 = 160;

/// Where a place stands in the picture: Natural Earth I (Tom Patterson, 2011), a polynomial, so that every
/// machine comes to the same whole number.
pub(super) fn project(latitude: f64, longitude: f64) -> (i64, i64) {
    let (phi, lambda) = (latitude.to_radians(), longitude.to_radians());
    let phi2 = phi * phi;
    let phi4 = phi2 * phi2;
    let x = lambda
        * (0.8707 - 0.131979 * phi2
            + phi4 * (-0.013791 + phi4 * (0.003971 * phi2 - 0.001529 * phi4)));
    let y = phi
        * (1.007226 + phi2 * (0.015085 + phi4 * (-0.044475 + 0.028874 * phi2 - 0.005916 * phi4)));
    let scale = WIDTH / (2.0 * 0.8707 * std::f64::consts::PI);
    #[expect(clippy::cast_possible_truncation, reason = "within the picture")]
    let whole = |at: f64| at.round() as i64;
    (
        whole(x * scale + WIDTH / 2.0),
        whole(HEIGHT / 2.0 - y * scale),
    )
}

/// The part of the world that holds some places.
#[derive(Debug, Default)]
pub(super) struct Viewport(Option<(i64, i64, i64, i64)>);

impl Viewport {
    /// Has it hold a place.
    pub(super) fn hold(&mut self, (x, y): (i64, i64)) {
        let (left, top, right, bottom) = self.0.unwrap_or((x, y, x, y));
        self.0 = Some((left.min(x), top.min(y), right.max(x), bottom.max(y)));
    }

    /// Has it hold a country: all of it, or of a very large one what lies around its middle.
    pub(super) fn hold_country(&mut self, mark: (i64, i64), bounds: super::world::OutlineBox) {
        let (left, top, right, bottom) = bounds;
        self.hold((left.max(mark.0 - REACH), top.max(mark.1 - REACH)));
        self.hold((right.min(mark.0 + REACH), bottom.min(mark.1 + REACH)));
    }

    /// Its left, its top, its width and its height, twice as wide as high.
    pub(super) fn view(&self) -> Option<(i64, i64, i64, i64)> {
        let (left, top, right, bottom) = self.0?;
        let width = (right - left + 2 * MARGIN)
            .max(2 * (bottom - top + 2 * MARGIN))
            .clamp(NARROWEST, 2000);
        let height = width / 2;
        let x = ((left + right - width) / 2).clamp(0, 2000 - width);
        let y = ((top + bottom - height) / 2).clamp(0, (1040 - height).max(0));
        Some((x, y, width, height))
    }
}

#[cfg(test)]
mod tests {
    use super::{Viewport, project};
    use crate::view::map::world::WORLD;

    #[test]
    fn a_place_stands_in_its_country() {
        // Kuwait City, Dushanbe, Rabat.
        let cases = [
            ("kw", 29.3759, 47.9774),
            ("tj", 38.5598, 68.787),
            ("ma", 34.0209, -6.8416),
        ];
        for (code, latitude, longitude) in cases {
            let (x, y) = project(latitude, longitude);
            let (left, top, right, bottom) = WORLD.find(code).unwrap().bounds;
            assert!(
                left - 2 <= x && x <= right + 2 && top - 2 <= y && y <= bottom + 2,
                "{code}: {x} {y}"
            );
        }
    }

    #[test]
    fn a_country_that_hosts_is_not_cut() {
        for code in ["ma", "kw", "fr", "us", "ru"] {
            let outline = WORLD.find(code).unwrap();
            let mut frame = Viewport::default();
            frame.hold((1250, 330));
            frame.hold_country(outline.mark, outline.bounds);
            let (x, y, width, height) = frame.view().unwrap();
            let (left, top, right, bottom) = outline.bounds;
            let (mark_x, mark_y) = outline.mark;
            assert!(
                x <= left.max(mark_x - 160) && right.min(mark_x + 160) <= x + width,
                "{code}"
            );
            assert!(
                y <= top.max(mark_y - 160) && bottom.min(mark_y + 160) <= y + height,
                "{code}"
            );
        }
    }

    #[test]
    fn a_frame_holds_everything_and_stays_in_the_world() {
        let mut frame = Viewport::default();
        assert_eq!(frame.view(), None);
        frame.hold((1250, 330));
        assert_eq!(frame.view(), Some((940, 175, 620, 310)));
        frame.hold((1999, 5));
        let (x, y, width, height) = frame.view().unwrap();
        assert!(x <= 1250 && y <= 5 && x + width >= 1999 && y + height >= 330);
        frame.hold((0, 1039));
        assert_eq!(frame.view(), Some((0, 22, 2000, 1000)));
    }
}
