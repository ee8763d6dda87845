//! The type of share cards, and how wide its letters are.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

/// Source Serif 4 and Noto Naskh Arabic, each under the SIL Open Font License beside it.
static FACES: [(&str, &[u8]); 2] = [
    (
        "Source Serif 4 SemiBold",
        include_bytes!("source-serif-4-600.ttf"),
    ),
    (
        "Noto Naskh Arabic SemiBold",
        include_bytes!("noto-naskh-arabic-600.ttf"),
    ),
];

/// What the library that draws looks for type in: these faces, and none of the machine's.
pub(super) fn database() -> Arc<Database> {
    static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut database = Database::new();
        FACES
            .into_iter()
            .for_each(|(_, face)| database.load_font_data(face.to_vec()));
        Arc::new(database)
    });
    Arc::clone(&DATABASE)
}

/// Where a face has its letters, and their widths in parts of its size.
struct Face {
    family: &'static str,
    letters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

static MEASURES: LazyLock<Vec<Face>> = LazyLock::new(|| {
    let faces = FACES
        .into_iter()
        .filter_map(|(family, face)| Some((family, FontRef::new(face).ok()?)));
    let measured = faces.map(|(family, face)| Face {
        family,
        letters: face.charmap(),
        metrics: face.glyph_metrics(Size::new(1.0), LocationRef::default()),
    });
    measured.collect()
});

/// The face of a line: the first that has all of its letters. A line is never set in two: the library that draws loses parts of
/// Arabic letters where it has to change the face.
fn face_of(line: &str) -> Option<&'static Face> {
    let has =
        |face: &Face, letter| is_mark_of_direction(letter) || face.letters.map(letter).is_some();
    MEASURES
        .iter()
        .find(|face| line.chars().all(|letter| has(face, letter)))
}

/// The family of the face of a line.
pub(super) fn family(line: &str) -> &'static str {
    face_of(line).map_or(FACES[0].0, |face| face.family)
}

fn is_mark_of_direction(letter: char) -> bool {
    matches!(letter, '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether one face has every letter of a line.
pub(super) fn covers(line: &str) -> bool {
    face_of(line).is_some()
}

/// How wide a line is in a size, in pixels, before letters move together or join: a little more than it will be.
pub(super) fn width(line: &str, size: u32) -> f32 {
    let Some(face) = face_of(line) else {
        return 0.0;
    };
    let letters = line.chars().filter_map(|letter| {
        let glyph = face.letters.map(letter)?;
        face.metrics.advance_width(glyph)
    });
    letters.sum::<f32>() * size as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_are_those_that_drawings_name() {
        let database = database();
        let named: Vec<String> = database
            .faces()
            .flat_map(|face| face.families.iter().map(|(name, _)| name.clone()))
            .collect();
        assert_eq!(named, FACES.map(|(family, _)| family));
        assert_eq!(MEASURES.len(), FACES.len());
    }

    #[test]
    fn the_languages_of_the_united_nations_but_chinese_have_their_letters() {
        let texts = [
            "L’Œuvre à Genève, « où » — 1 000 €",
            "El niño – ¿qué?",
            "Şəhər Łódź Țăndărică Hồ Chí Minh",
            "Совещание высокого уровня № 5",
            "Διάσκεψη",
            "مؤتمر الكويت رفيع المستوى، ٢٠٢٤ (پ چ گ)",
        ];
        for text in texts {
            assert!(covers(text), "{text}");
        }
        assert!(!covers("会"));
    }

    #[test]
    fn a_line_is_in_the_face_that_has_all_of_it() {
        let [serif, naskh] = FACES.map(|(family, _)| family);
        for (line, expected) in [
            ("Oslo 2024", serif),
            ("4–5 مايو 2024 · OSCE", naskh),
            ("مايو", naskh),
        ] {
            assert_eq!(family(line), expected, "{line}");
        }
        assert!(!covers("Заседание مايو"));
    }

    #[test]
    fn a_wide_letter_is_wider_than_a_narrow_one_and_grows_with_its_size() {
        assert!(width("M", 50) > width("i", 50));
        assert!((width("Mi", 100) - 2.0 * width("Mi", 50)).abs() < 0.01);
    }
}
