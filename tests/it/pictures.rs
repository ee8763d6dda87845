//! Pictures of records in several widths: made once, named by pages, the same after any edits as in a clean build.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::{Arc, Mutex};

use chancery::Engine;
use chancery::PictureFolder;
use chancery::PictureStore;
use image::codecs::jpeg::JpegEncoder;
use image::{
    DynamicImage, GenericImageView, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
};

use crate::harness::{Files, Memory, Site, built, changed, files, options};

/// A picture of a red left half and a blue right one.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    })
}

fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture
        .into()
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

/// A picture that is made in several widths.
pub(crate) fn a_picture() -> Vec<u8> {
    png(two_halves(400, 500))
}

/// A JPEG of two halves that a camera held upright: its file lies, and says so (EXIF orientation 6).
fn upright(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes);
    let mut exif = b"II*\0\x08\0\0\0\x01\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    encoder.set_exif_metadata(exif).unwrap();
    DynamicImage::from(two_halves(width, height))
        .write_with_encoder(encoder)
        .unwrap();
    bytes
}

const TEXT: &str = "=== site.toml\nbase_url = \"https://example.org/\"\n\
    === content/people/ada.md\n---\nname: Ada\nimage: {src: ada.png, alt: Ada at her desk}\n---\n\
    === content/people/bob.md\n---\nname: Bob\n---\n\
    === content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024-11-04\nimage: {src: \"a hall.jpg\", alt: The hall}\ndelegations: [{of: no, head: ada}]\n---\n\
    === templates/index.html\n{% for s in sections %}{% for i in s.items %}{{ i.card.name }}: {{ <thumbnail c={i.card} /> }}\n{% endfor %}{% endfor %}\n";

fn dossier() -> Files {
    let mut all = files(TEXT);
    all.insert(
        "content/people/ada.png".to_owned(),
        png(two_halves(700, 900)),
    );
    all.insert("content/events/a hall.jpg".to_owned(), upright(1400, 2000));
    all.insert(
        "content/events/unused.png".to_owned(),
        png(two_halves(700, 900)),
    );
    all
}

fn problems(site: &Site) -> Vec<String> {
    let shown = site.shown();
    let lines = shown
        .lines()
        .filter(|line| !line.starts_with("info") && !line.contains("unsourced"));
    lines.map(str::to_owned).collect()
}

fn scaled(site: &Site) -> Vec<String> {
    let output = site.output();
    output
        .into_keys()
        .filter(|path| path.contains("w.jpg") || path.contains("w.webp"))
        .collect()
}

#[test]
fn a_picture_is_made_in_smaller_widths_and_its_page_names_them() {
    let site = built(dossier());
    assert_eq!(problems(&site), [""; 0]);
    // What no record shows is made in no width.
    let expected = [
        "events/a hall.1280w.jpg",
        "events/a hall.320w.jpg",
        "events/a hall.640w.jpg",
        "events/a hall.96w.jpg",
        "people/ada.320w.jpg",
        "people/ada.640w.jpg",
        "people/ada.96w.jpg",
    ];
    assert_eq!(scaled(&site), expected);
    let page = site.page("people/ada/index.html");
    let srcset = "srcset=\"../../people/ada.96w.jpg 96w, ../../people/ada.320w.jpg 320w, ../../people/ada.640w.jpg 640w, ../../people/ada.png 700w\"";
    for part in [
        srcset,
        "src=\"../../people/ada.png\"",
        "alt=\"Ada at her desk\" width=\"700\" height=\"900\"",
        "property=\"og:image\" content=\"https://example.org/people/ada.png\"",
        "property=\"og:locale\" content=\"en_US\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let output = site.output();
    let small = image::load_from_memory(&output["people/ada.320w.jpg"]).unwrap();
    assert_eq!(small.dimensions(), (320, 411));
    // Red stays left, and blue right.
    let pixel = |x: u32| small.get_pixel(x, 200).0;
    assert!(pixel(40)[0] > 180 && pixel(40)[2] < 60, "{:?}", pixel(40));
    assert!(
        pixel(280)[2] > 180 && pixel(280)[0] < 60,
        "{:?}",
        pixel(280)
    );
    assert!(output["people/ada.96w.jpg"].len() < output["people/ada.320w.jpg"].len());
}

#[test]
fn a_picture_in_a_text_is_made_in_smaller_widths_too() {
    let mut all = dossier();
    let text = "---\ntitle: Notes\n---\n\n![Two halves](two%20halves.png \"A title\")\n\n![Again](/people/ada.png) and a note[^1].\n\n[^1]: ![Small](small.png)\n";
    all.insert("content/notes.md".to_owned(), text.into());
    all.insert(
        "content/two halves.png".to_owned(),
        png(two_halves(700, 350)),
    );
    all.insert("content/small.png".to_owned(), png(two_halves(60, 30)));
    let site = built(all);
    assert_eq!(problems(&site), [""; 0]);
    let page = site.page("notes/index.html");
    for part in [
        "<img src=\"../two%20halves.png\" srcset=\"../two%20halves.96w.jpg 96w, ../two%20halves.320w.jpg 320w, ../two%20halves.640w.jpg 640w, ../two%20halves.png 700w\" sizes=\"(min-width: 42rem) 40rem, 100vw\" width=\"700\" height=\"350\" loading=\"lazy\" decoding=\"async\" alt=\"Two halves\" title=\"A title\">",
        "../people/ada.640w.jpg 640w",
        "<img src=\"../small.png\" width=\"60\" height=\"30\" loading=\"lazy\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let made = scaled(&site);
    assert!(made.contains(&"two halves.640w.jpg".to_owned()), "{made:?}");
    assert!(!made.iter().any(|path| path.contains("small")), "{made:?}");
}

#[test]
fn a_picture_that_a_camera_held_upright_stands_upright_in_every_width() {
    let site = built(dossier());
    let page = site.page("events/oslo/index.html");
    // The file is 1400 pixels wide; what is shown is 2000 wide and 1400 high.
    assert!(page.contains("width=\"2000\" height=\"1400\""), "{page}");
    assert!(
        page.contains("../../events/a%20hall.1280w.jpg 1280w"),
        "{page}"
    );
    assert!(
        page.contains("og:image\" content=\"https://example.org/events/a%20hall.1280w.jpg\""),
        "{page}"
    );
    assert!(page.contains("content=\"summary_large_image\""), "{page}");
    let wide = image::load_from_memory(&site.output()["events/a hall.1280w.jpg"]).unwrap();
    assert_eq!(wide.dimensions(), (1280, 896));
    // Turned to the right, what was left is on top.
    assert!(wide.get_pixel(640, 100).0[0] > 180 && wide.get_pixel(640, 800).0[2] > 180);
}

#[test]
fn lists_have_thumbnails_of_records_with_pictures() {
    let site = built(dossier());
    let people = site.page("people/index.html");
    let thumbnail = "<img class=\"thumbnail\" src=\"../people/ada.96w.jpg\" srcset=\"../people/ada.96w.jpg 96w,";
    assert!(
        people.contains(thumbnail) && people.contains("alt=\"\" width=\"96\" height=\"123\""),
        "{people}"
    );
    assert!(people.contains("Bob: \n"), "{people}");
}

#[test]
fn what_shines_through_still_does() {
    let mut all = dossier();
    let clear = RgbaImage::from_fn(400, 200, |x, _| {
        Rgba([10, 200, 10, if x < 200 { 0 } else { 255 }])
    });
    all.insert("content/people/ada.png".to_owned(), png(clear));
    let site = built(all);
    let small = image::load_from_memory(&site.output()["people/ada.96w.webp"]).unwrap();
    assert_eq!(
        (small.get_pixel(10, 20).0[3], small.get_pixel(90, 20).0[3]),
        (0, 255)
    );
    assert!(
        site.page("people/ada/index.html")
            .contains("ada.320w.webp 320w")
    );
}

#[test]
fn after_any_edit_the_widths_are_those_of_a_clean_build() {
    let mut site = built(dossier());
    let text = |text: &str| Some(text.as_bytes().to_vec());
    let bob = "---\nname: Bob\nimage: {src: ada.png, alt: Both}\n---\n";
    let edits: [(&str, &str, Option<Vec<u8>>); 9] = [
        (
            "another picture",
            "content/people/ada.png",
            Some(png(two_halves(500, 300))),
        ),
        (
            "one that is too small",
            "content/people/ada.png",
            Some(png(two_halves(90, 90))),
        ),
        (
            "a large one",
            "content/people/ada.png",
            Some(png(two_halves(1300, 900))),
        ),
        (
            "a second record that shows it",
            "content/people/bob.md",
            text(bob),
        ),
        (
            "a record that shows another",
            "content/people/ada.md",
            text("---\nname: Ada\nimage: {src: /events/unused.png, alt: A}\n---\n"),
        ),
        (
            "no picture any more",
            "content/people/bob.md",
            text("---\nname: Bob\n---\n"),
        ),
        (
            "a theme that names no widths",
            "templates/components.html",
            text(
                "{% component img(i, alt, sizes = \"\") %}{{ i.src }}{% endcomponent img %}{% component thumbnail(c) %}{% endcomponent thumbnail %}",
            ),
        ),
        ("the theme as it was", "templates/components.html", None),
        ("a file that is gone", "content/events/unused.png", None),
    ];
    for (what, path, bytes) in edits {
        site.apply(vec![(path.to_owned(), bytes)]);
        let clean = built(site.files.clone());
        let (now, expected) = (site.output(), clean.output());
        let differ = |path: &&String| now.get(*path) != expected.get(*path);
        let differing: Vec<&String> = now.keys().chain(expected.keys()).filter(differ).collect();
        assert!(differing.is_empty(), "{what}: {differing:?}");
        assert_eq!(site.shown(), clean.shown(), "{what}");
    }
    assert!(
        scaled(&site)
            .iter()
            .all(|path| path.starts_with("events/a hall")),
        "{:?}",
        scaled(&site)
    );
}

#[test]
fn a_picture_that_is_cut_off_is_met_where_it_is_named_and_published_as_it_is() {
    let mut all = dossier();
    let whole = png(two_halves(700, 900));
    let cut = whole[..whole.len() / 2].to_vec();
    all.insert("content/people/ada.png".to_owned(), cut.clone());
    let site = built(all.clone());
    let found = problems(&site);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("warning bad-picture content/people/ada.md:3 `ada.png`: the picture `people/ada.png` cannot be unpacked:"),
        "{found:?}"
    );
    let output = site.output();
    assert!(output["people/ada.320w.jpg"] == cut && output["people/ada.png"] == cut);
    // What does not even begin like a picture, or is none that is scaled, is left alone.
    for bytes in [
        b"no picture".to_vec(),
        b"GIF89a\x05\0\x07\0\0\0\0;".to_vec(),
        Vec::new(),
    ] {
        all.insert("content/people/ada.png".to_owned(), bytes);
        let site = built(all.clone());
        assert_eq!(problems(&site), [""; 0]);
        assert!(
            scaled(&site)
                .iter()
                .all(|path| !path.starts_with("people/"))
        );
        assert!(!site.page("people/ada/index.html").contains("srcset"));
    }
}

#[test]
fn a_picture_beyond_the_limit_is_made_in_no_width() {
    let mut all = dossier();
    all.insert(
        "site.toml".to_owned(),
        b"[limits]\npicture = 800\n".to_vec(),
    );
    let site = built(all);
    assert_eq!(scaled(&site), [""; 0]);
    assert_eq!(problems(&site).len(), 2, "{:?}", problems(&site));
}

/// A store that counts what it is handed.
#[derive(Debug, Default)]
struct Counting {
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    made: Mutex<usize>,
}

impl PictureStore for Counting {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.kept.lock().unwrap().get(key).cloned()
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        *self.made.lock().unwrap() += 1;
        self.kept
            .lock()
            .unwrap()
            .insert(key.to_owned(), bytes.to_vec());
    }
}

fn build_with(store: Arc<dyn PictureStore>) -> BTreeMap<String, Vec<u8>> {
    let mut engine = Engine::new(options()).keeping_pictures_in(store);
    let mut sink = Memory::default();
    let edits = dossier()
        .into_iter()
        .map(|(path, bytes)| (path, Some(bytes)))
        .collect();
    engine
        .apply(changed(&mut Files::new(), edits), &mut sink)
        .unwrap();
    sink.0.into_inner().unwrap()
}

#[test]
fn nothing_is_made_twice_while_it_is_kept() {
    let store = Arc::new(Counting::default());
    let first = build_with(store.clone());
    let made = *store.made.lock().unwrap();
    let second = build_with(store.clone());
    assert!(made >= 7 && *store.made.lock().unwrap() == made, "{made}");
    assert!(first == second && first == built(dossier()).output());
}

#[test]
fn a_folder_keeps_what_the_last_build_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    let kept = || {
        std::fs::read_dir(folder.path().join(".public.chancery-pictures"))
            .map_or(0, Iterator::count)
    };
    let (old, new) = (
        PictureFolder::next_to(&output),
        PictureFolder::next_to(&output),
    );
    old.put("a", b"A");
    old.put("b", b"B");
    assert_eq!((new.get("a"), kept()), (Some(b"A".to_vec()), 2));
    new.prune();
    assert_eq!(
        (new.get("a"), new.get("b"), kept()),
        (Some(b"A".to_vec()), None, 1)
    );
    let fixed = PictureFolder::next_to(&output).unchanged();
    fixed.put("c", b"C");
    assert_eq!(
        (fixed.get("a").is_some(), fixed.get("c"), kept()),
        (true, None, 1)
    );
    PictureFolder::next_to(&output).prune();
    assert!(!folder.path().join(".public.chancery-pictures").exists());
}
