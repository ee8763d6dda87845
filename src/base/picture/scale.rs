//! A picture in another width.

use std::error::Error;
use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageReader, ImageResult};

use super::{Header, PictureStore};

/// How true JPEG is to the picture, of 100.
const QUALITY: u8 = 82;

/// Part of every key, so that what another version of this file made is not taken: count up when the bytes change.
const VERSION: u32 = 1;

/// Why a picture is not made in a width.
#[derive(Debug)]
pub enum ScaleError {
    /// The picture cannot be unpacked.
    Unreadable(ImageError),
    /// The picture has other widths.
    NoSuchWidth(u32),
}

impl fmt::Display for ScaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ScaleError::Unreadable(error) => error.fmt(f),
            ScaleError::NoSuchWidth(width) => write!(f, "it is not made {width} pixels wide"),
        }
    }
}

impl Error for ScaleError {}

/// The bytes of a picture in one of its widths, from the store or made together with all its other widths: to unpack a
/// picture takes longer than to make the rest of them.
///
/// # Errors
/// If the picture cannot be unpacked, or has no such width.
pub fn scaled(
    bytes: &[u8],
    header: Header,
    width: u32,
    store: &dyn PictureStore,
) -> Result<Vec<u8>, ScaleError> {
    let digest = blake3::hash(bytes).to_hex();
    let key = |width: u32| format!("{digest}-{VERSION}-{width}");
    if let Some(known) = store.get(&key(width)) {
        return Ok(known);
    }
    let mut wanted = None;
    for (made, bytes) in all(bytes, header).map_err(ScaleError::Unreadable)? {
        store.put(&key(made), &bytes);
        if made == width {
            wanted = Some(bytes);
        }
    }
    wanted.ok_or(ScaleError::NoSuchWidth(width))
}

/// Every width of a picture, each made of the next wider one.
fn all(bytes: &[u8], header: Header) -> ImageResult<Vec<(u32, Vec<u8>)>> {
    let mut decoder = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()?
        .into_decoder()?;
    let orientation = decoder.orientation()?;
    let profile = decoder.icc_profile()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    // Sixteen bits a channel are lost in both formats anyway.
    let mut picture = if header.has_alpha {
        DynamicImage::from(picture.into_rgba8())
    } else {
        DynamicImage::from(picture.into_rgb8())
    };
    let mut widths: Vec<u32> = header.widths().collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    let mut made = Vec::new();
    for width in widths {
        picture = picture.resize_exact(width, header.height_at(width), FilterType::CatmullRom);
        made.push((width, encode(&picture, header, profile.clone())?));
    }
    Ok(made)
}

fn encode(
    picture: &DynamicImage,
    header: Header,
    profile: Option<Vec<u8>>,
) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    // A format that holds no profile shows the colours a little paler; that is no reason to make no picture.
    if header.has_alpha {
        let mut encoder = WebPEncoder::new_lossless(&mut bytes);
        let _ = profile.map(|profile| encoder.set_icc_profile(profile));
        picture.write_with_encoder(encoder)?;
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        let _ = profile.map(|profile| encoder.set_icc_profile(profile));
        picture.write_with_encoder(encoder)?;
    }
    Ok(bytes)
}
