//! Authors' pictures in several widths: what a picture says of itself at its beginning, and which widths it is made in.
//!
//! How large the pictures of a dossier are is found once and shared. What a width looks like is made when somebody
//! asks for its file ([`scale::scaled`]).

pub mod scale;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Mutex;

use image::metadata::Orientation;
use image::{ColorType, ImageDecoder, ImageReader};

use super::place::Place;

/// The widths that pictures are made in, in pixels. A picture is never made wider than it is.
pub const WIDTHS: [u32; 4] = [96, 320, 640, 1280];

/// So many pixels a picture may have to be made in other widths: unpacked, it takes four bytes for each.
const MOST_PIXELS: u64 = 50_000_000;

/// What a picture says of itself at its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Header {
    /// Its width in pixels, as it is shown.
    pub width: u32,
    /// Its height, as it is shown.
    pub height: u32,
    /// Whether something may shine through it.
    pub has_alpha: bool,
}

impl Header {
    /// The header of a JPEG, PNG or WebP picture that can be made in other widths; nothing of any other file.
    pub fn read(bytes: &[u8]) -> Option<Header> {
        let reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .ok()?;
        let mut decoder = reader.into_decoder().ok()?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return None;
        }
        let has_alpha = matches!(
            decoder.color_type(),
            ColorType::La8 | ColorType::La16 | ColorType::Rgba8 | ColorType::Rgba16
        );
        let is_turned = matches!(
            decoder.orientation().ok()?,
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        );
        let (width, height) = if is_turned {
            (height, width)
        } else {
            (width, height)
        };
        Some(Header {
            width,
            height,
            has_alpha,
        })
    }

    /// The widths it is made in.
    pub fn widths(self) -> impl Iterator<Item = u32> {
        WIDTHS.into_iter().filter(move |width| *width < self.width)
    }

    /// The height of a width.
    pub fn height_at(self, width: u32) -> u32 {
        let (width, whole) = (u64::from(width), u64::from(self.width.max(1)));
        let height = (width * u64::from(self.height) + whole / 2) / whole;
        u32::try_from(height).unwrap_or(u32::MAX).max(1)
    }

    /// The path of a width, beside the picture: `people/ada.320w.jpg`. What may shine through stays without loss.
    pub fn path_at(self, path: &str, width: u32) -> String {
        let (stem, _) = path.rsplit_once('.').unwrap_or((path, ""));
        let ending = if self.has_alpha { "webp" } else { "jpg" };
        format!("{stem}.{width}w.{ending}")
    }
}

/// A picture that a record shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it says of itself.
    pub header: Header,
    /// Where a record names it.
    pub place: Option<Place>,
}

/// The pictures that records show, by their path under the site's root: those that are made in several widths.
pub type Pictures = BTreeMap<String, Picture>;

/// Keeps what was made of pictures, by the digest of the picture and the width, so that nothing is made twice.
pub trait PictureStore: Send + Sync + std::fmt::Debug {
    /// What was made.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps what was made. It may be forgotten.
    fn put(&self, key: &str, bytes: &[u8]);
}

/// So many bytes are kept in memory.
const MOST_KEPT: usize = 16 * 1024 * 1024;

/// A store in memory, which forgets everything when it is full.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<(usize, BTreeMap<String, Vec<u8>>)>);

impl PictureStore for MemoryStore {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        self.0.lock().ok()?.1.get(key).cloned()
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        let Ok(mut kept) = self.0.lock() else { return };
        if kept.0 + bytes.len() > MOST_KEPT {
            *kept = Default::default();
        }
        kept.0 += bytes.len();
        kept.1.insert(key.to_owned(), bytes.to_vec());
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat};

    use super::*;

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_made_in_widths_below_its_own() {
        let opaque = encoded(&DynamicImage::new_rgb8(700, 350), ImageFormat::Jpeg);
        let header = Header::read(&opaque).unwrap();
        assert_eq!(header.widths().collect::<Vec<_>>(), [96, 320, 640]);
        assert_eq!(header.height_at(320), 160);
        assert_eq!(header.path_at("people/ada.png", 96), "people/ada.96w.jpg");
        let clear = encoded(&DynamicImage::new_rgba8(97, 10), ImageFormat::Png);
        let header = Header::read(&clear).unwrap();
        assert_eq!(header.path_at("a.png", 96), "a.96w.webp");
        assert_eq!(header.widths().collect::<Vec<_>>(), [96]);
        assert_eq!(Header::read(b"GIF89a\x05\0\x07\0\0\0\0;"), None);
        assert_eq!(Header::read(b""), None);
    }

    #[test]
    fn a_store_in_memory_forgets_when_it_is_full() {
        let store = MemoryStore::default();
        store.put("a", &vec![0; MOST_KEPT / 2]);
        store.put("b", &vec![0; MOST_KEPT / 2]);
        assert!(store.get("a").is_some() && store.get("b").is_some());
        store.put("c", &[1]);
        assert_eq!((store.get("a"), store.get("c")), (None, Some(vec![1])));
    }
}
