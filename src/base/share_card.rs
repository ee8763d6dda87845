//! Share cards: a picture of 1200 × 630 pixels that stands for a page where its address is shared (<https://ogp.me/>).
//!
//! A card is drawn with type that comes with the program, so it looks the same wherever it is made. A card with a letter that
//! this type lacks is not drawn at all.

mod layout;
mod typeface;

use std::fmt::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quick_xml::escape::escape;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::picture::PictureStore;
use layout::{Title, fitted};

/// How wide a card is, in pixels.
pub const WIDTH: u32 = 1200;
/// How high a card is, in pixels.
pub const HEIGHT: u32 = 630;

/// Part of every key, so that what another version of this file made is not taken: count up when the bytes change.
const VERSION: u32 = 1;

/// The space left free at both sides, in pixels.
const MARGIN: u32 = 80;
/// How wide a flag is drawn, in pixels.
const FLAG: u32 = 132;

/// What a card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareCard {
    /// What stands above the title: an event of which this is a part, what became of it.
    pub overline: String,
    /// The title or name.
    pub title: String,
    /// What stands below the title: a date, a place.
    pub detail: String,
    /// What the site is called.
    pub site_title: String,
    /// Whether the language is written from right to left.
    pub is_rtl: bool,
    /// The one colour, as `#8a1c2b`.
    pub accent: String,
    /// A flag, as SVG.
    pub flag: Option<Arc<Vec<u8>>>,
}

impl ShareCard {
    /// Whether the type has every letter of the card, each line in one face.
    pub fn is_drawable(&self) -> bool {
        let texts = [&self.overline, &self.title, &self.detail, &self.site_title];
        !self.title.is_empty() && texts.into_iter().all(|text| typeface::covers(text))
    }

    /// The card as a PNG, from the store or newly drawn. Nothing if it cannot be drawn: its flag is no SVG.
    pub fn png(&self, store: &dyn PictureStore) -> Option<Vec<u8>> {
        let svg = self.svg();
        let key = format!("{}-card-{VERSION}", blake3::hash(svg.as_bytes()).to_hex());
        if let Some(known) = store.get(&key) {
            return Some(known);
        }
        let options = Options {
            fontdb: typeface::database(),
            ..Options::default()
        };
        let tree = Tree::from_str(&svg, &options).ok()?;
        let mut pixels = Pixmap::new(WIDTH, HEIGHT)?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        let bytes = pixels.encode_png().ok()?;
        store.put(&key, &bytes);
        Some(bytes)
    }

    fn svg(&self) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fffefb\"/>"
        );
        let accent = escape(&self.accent);
        let bar = if self.is_rtl { WIDTH - 24 } else { 0 };
        let _ = write!(
            svg,
            "<rect x=\"{bar}\" width=\"24\" height=\"{HEIGHT}\" fill=\"{accent}\"/>"
        );
        let room = WIDTH - 2 * MARGIN;
        let beside_flag = room - if self.flag.is_some() { FLAG + 40 } else { 0 };
        if let Some(flag) = &self.flag {
            let x = if self.is_rtl {
                MARGIN
            } else {
                WIDTH - MARGIN - FLAG
            };
            let height = FLAG * 3 / 4;
            let _ = write!(
                svg,
                "<image x=\"{x}\" y=\"72\" width=\"{FLAG}\" height=\"{height}\" href=\"data:image/svg+xml;base64,{}\"/>\
                 <rect x=\"{x}\" y=\"72\" width=\"{FLAG}\" height=\"{height}\" fill=\"none\" stroke=\"#17161a\" stroke-opacity=\".25\"/>",
                STANDARD.encode(&**flag)
            );
        }
        self.line(
            &mut svg,
            (110, 32),
            &accent,
            &fitted(&self.overline, 32, beside_flag),
        );
        let Title { lines, size } = Title::of(&self.title, beside_flag);
        let mut y = 190 + size / 2;
        for line in &lines {
            self.line(&mut svg, (y, size), "#17161a", line);
            y += size * 5 / 4;
        }
        self.line(
            &mut svg,
            (y + 12, 36),
            "#55525c",
            &fitted(&self.detail, 36, room),
        );
        let _ = write!(
            svg,
            "<rect x=\"{MARGIN}\" y=\"540\" width=\"{room}\" height=\"2\" fill=\"#17161a\" fill-opacity=\".15\"/>"
        );
        self.line(
            &mut svg,
            (590, 28),
            "#55525c",
            &fitted(&self.site_title, 28, room),
        );
        svg.push_str("</svg>");
        svg
    }

    /// Writes one line of text, whose letters stand on a height.
    fn line(&self, svg: &mut String, (y, size): (u32, u32), colour: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let (x, anchor) = if self.is_rtl {
            (WIDTH - MARGIN, "end")
        } else {
            (MARGIN, "start")
        };
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{colour}\" font-family=\"'{}'\">{}</text>",
            typeface::family(text),
            escape(self.directed(text))
        );
    }

    /// A text that is set from right to left where the language is: a drawing sets every line from left to right.
    fn directed(&self, text: &str) -> String {
        const RIGHT_TO_LEFT: char = '\u{202B}';
        const END: char = '\u{202C}';
        if self.is_rtl {
            format!("{RIGHT_TO_LEFT}{text}{END}")
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::picture::MemoryStore;
    use super::*;

    fn card(title: &str) -> ShareCard {
        ShareCard {
            overline: "Kuwait phase".to_owned(),
            title: title.to_owned(),
            detail: "4–5 November 2024".to_owned(),
            site_title: "Dossier".to_owned(),
            accent: "#8a1c2b".to_owned(),
            ..ShareCard::default()
        }
    }

    /// The box of dark pixels: first and last column, first and last row.
    fn ink(png: &[u8], is_ink: impl Fn([u8; 3]) -> bool) -> Option<(u32, u32, u32, u32)> {
        let picture = image::load_from_memory(png).unwrap().into_rgb8();
        assert_eq!(picture.dimensions(), (WIDTH, HEIGHT));
        let pixels = picture
            .enumerate_pixels()
            .filter(|(_, _, pixel)| is_ink(pixel.0));
        pixels
            .map(|(x, y, _)| (x, x, y, y))
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1), a.2.min(b.2), a.3.max(b.3)))
    }

    fn is_dark(pixel: [u8; 3]) -> bool {
        pixel.iter().all(|channel| *channel < 60)
    }

    #[test]
    fn a_card_is_a_picture_with_its_words_inside_the_margins() {
        let long =
            "Conférence de haut niveau sur le renforcement de la coopération internationale "
                .repeat(4);
        let unbroken = "x".repeat(300);
        let titles = [
            "Kuwait",
            "Διάσκεψη υψηλού επιπέδου",
            "Конференция высокого уровня",
            &long,
            &unbroken,
        ];
        for title in titles {
            let card = card(title);
            assert!(card.is_drawable(), "{title}");
            let png = card.png(&MemoryStore::default()).unwrap();
            let (left, right, top, bottom) = ink(&png, is_dark).expect("a title");
            assert!(
                left >= MARGIN - 4 && right <= WIDTH - MARGIN + 4,
                "{title}: {left}–{right}"
            );
            assert!(top > 110 && bottom < 540, "{title}: {top}–{bottom}");
        }
    }

    #[test]
    fn a_card_in_arabic_begins_at_the_right() {
        let card = ShareCard {
            is_rtl: true,
            overline: String::new(),
            ..card("المؤتمر الرفيع المستوى")
        };
        assert!(card.is_drawable());
        let png = card.png(&MemoryStore::default()).unwrap();
        let (left, right, _, _) = ink(&png, is_dark).expect("a title");
        assert!(
            left > WIDTH / 3 && right > WIDTH - MARGIN - 20,
            "{left}–{right}"
        );
    }

    #[test]
    fn letters_and_digits_of_one_line_are_all_drawn() {
        let ink_of = |detail: &str| {
            let card = ShareCard {
                is_rtl: true,
                overline: String::new(),
                site_title: String::new(),
                detail: detail.to_owned(),
                ..card("أ")
            };
            let png = card.png(&MemoryStore::default()).unwrap();
            let picture = image::load_from_memory(&png).unwrap().into_rgb8();
            let dark = |pixel: &&image::Rgb<u8>| pixel.0.iter().all(|channel| *channel < 130);
            picture.pixels().filter(dark).count()
        };
        let (empty, letters, digits) = (ink_of(""), ink_of("نوفمبر الكويت"), ink_of("4–5 2024،"));
        let mixed = ink_of("4–5 نوفمبر 2024، الكويت");
        let expected = letters + digits - empty;
        assert!(
            mixed * 20 > expected * 19 && mixed * 19 < expected * 20,
            "{mixed} {expected}"
        );
    }

    #[test]
    fn a_card_with_a_letter_that_the_type_lacks_is_not_drawn() {
        for title in ["高级别会议", "सम्मेलन", "A 🏛 meeting", ""] {
            assert!(!card(title).is_drawable(), "{title}");
        }
    }

    #[test]
    fn a_flag_is_drawn_in_its_corner_and_a_title_stays_beside_it() {
        let flag = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><rect width=\"4\" height=\"3\" fill=\"#00ff00\"/></svg>";
        let card = ShareCard {
            flag: Some(Arc::new(flag.as_bytes().to_vec())),
            ..card(&"long words in a title ".repeat(9))
        };
        let png = card.png(&MemoryStore::default()).unwrap();
        let green = ink(&png, |[r, g, b]| g > 200 && r < 60 && b < 60).expect("a flag");
        assert!(green.0 >= WIDTH - MARGIN - FLAG && green.1 < WIDTH - MARGIN);
        let (_, right, _, _) = ink(&png, is_dark).expect("a title");
        assert!(right <= WIDTH - MARGIN - FLAG - 30, "{right}");
    }

    #[test]
    fn what_a_title_says_is_text_and_no_markup() {
        let card = card("</text><rect width=\"1200\" height=\"630\" fill=\"#00ff00\"/> & \"<b>\"");
        let png = card.png(&MemoryStore::default()).unwrap();
        assert_eq!(ink(&png, |[r, g, b]| g > 200 && r < 60 && b < 60), None);
    }

    #[test]
    fn a_card_is_drawn_once() {
        let store = MemoryStore::default();
        let (first, second) = (card("A").png(&store), card("A").png(&store));
        assert_eq!(first, second);
        assert_ne!(first, card("B").png(&store));
    }
}
