//! Pictures: their widths and sizes.

use crate::base::path::encoded;
use crate::base::picture::Picture;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::Node;

use super::macros::view;
use super::value::Html;

view! {
    /// A picture.
    pub struct ImageView {
        /// Where it is, under `root`; of a picture elsewhere, its whole address.
        pub src: String,
        /// Whether `src` is a whole address.
        pub external: bool,
        /// Its absolute address, or nothing where the site has none.
        pub address: String,
        /// The absolute address of the widest of its widths that a share card needs, or nothing where the site has none.
        pub share: String,
        /// What it shows.
        pub alt: String,
        /// Who made it.
        pub credit: Html,
        /// On which terms.
        pub licence: String,
        /// Its width in pixels; 0 where it is not known.
        pub width: usize,
        /// Its height in pixels; 0 where it is not known.
        pub height: usize,
        /// The same picture in smaller widths, the smallest first, then itself; nothing where there is only the one.
        pub srcset: Vec<PictureWidth>,
    }

    /// A picture in one of its widths.
    pub struct PictureWidth {
        /// Where it is, under `root`.
        pub src: String,
        /// Its width in pixels.
        pub width: usize,
        /// Its height in pixels.
        pub height: usize,
    }

    /// The picture of a record in a list: a portrait, a view of an event.
    pub struct Thumbnail {
        /// The smallest of its widths, under `root`.
        pub src: String,
        /// The width of that, in pixels.
        pub width: usize,
        /// The height of that, in pixels.
        pub height: usize,
        /// Every width of it, the smallest first.
        pub srcset: Vec<PictureWidth>,
    }
}

/// The path of the file of a record's picture, under the site's root; nothing where the picture is elsewhere.
pub(super) fn picture_of(node: &Node, lens: &Lens<'_>) -> Option<String> {
    let record = node.record.as_ref().filter(|_| node.inline.is_none())?;
    let image = record.common.image.as_ref()?;
    let mut paths = record.picture_paths(image).into_iter();
    let first = paths.next()?;
    match paths.next() {
        Some(other) if !lens.has_input(&Fact::Asset(&first)) => Some(other),
        _ => Some(first),
    }
}

/// The widths of a picture, the smallest first, then itself.
pub(super) fn widths(path: &str, picture: &Picture) -> Vec<PictureWidth> {
    let header = picture.header;
    let scaled = header.widths().map(|width| PictureWidth {
        src: encoded(&header.path_at(path, width)).into_owned(),
        width: width as usize,
        height: header.height_at(width) as usize,
    });
    let itself = PictureWidth {
        src: encoded(path).into_owned(),
        width: header.width as usize,
        height: header.height as usize,
    };
    scaled.chain([itself]).collect()
}

/// The width and height of a picture in pixels; of an SVG as its root says, else its `viewBox`.
pub(super) fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    if let Ok(size) = imagesize::blob_size(bytes) {
        return Some((size.width, size.height));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let (_, root) = text.split_once("<svg")?;
    let (root, _) = root.split_once('>')?;
    let length = |name: &str| {
        let text = attribute(root, name)?;
        text.strip_suffix("px")
            .unwrap_or(text)
            .trim()
            .parse::<f64>()
            .ok()
    };
    let viewed = || {
        let numbers: Vec<f64> = attribute(root, "viewBox")?
            .split([' ', ','])
            .filter_map(|number| number.parse().ok())
            .collect();
        let &[_, _, width, height] = &numbers[..] else {
            return None;
        };
        Some((width, height))
    };
    let (width, height) = length("width").zip(length("height")).or_else(viewed)?;
    // Pixels are whole; a picture of none is no picture.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of pixels, clamped"
    )]
    let whole = |length: f64| length.round().clamp(0.0, 1e6) as usize;
    (whole(width) > 0 && whole(height) > 0).then(|| (whole(width), whole(height)))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once(name) {
        let alone = before.ends_with(|c: char| c.is_whitespace());
        if let Some(value) = after.trim_start().strip_prefix('=').filter(|_| alone) {
            let value = value.trim_start();
            let quote = value
                .chars()
                .next()
                .filter(|quote| matches!(quote, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_picture_says_how_large_it_is() {
        let cases = [
            (&b"GIF89a\x05\0\x07\0\0\0\0;"[..], Some((5, 7))),
            (
                b"<?xml version='1.0'?><svg width=\"640px\" height='480' viewBox=\"0 0 1 1\">",
                Some((640, 480)),
            ),
            (
                b"<svg viewBox=\"0 0 320.4 200\" stroke-width=\"2\">",
                Some((320, 200)),
            ),
            (
                b"<svg stroke-width=\"2\" width=\"100%\" height=\"100%\">",
                None,
            ),
            (b"<svg width=\"0\" height=\"0\">", None),
            (b"not really a picture", None),
            (b"", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(
                size(bytes),
                expected,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}
