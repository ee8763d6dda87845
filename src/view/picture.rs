//! How large a picture is, so that a page can keep its place and nothing moves when it comes; and in which widths there is
//! one.

use crate::base::path::encoded;
use crate::base::picture::Picture;
use crate::graph::facts::Fact;
use crate::record::Record;
use crate::record::common::Image;

use super::context::PageContext;
use super::files;
use super::image::{ImageView, PictureWidth, widths};

/// So many pixels wide a picture is for a share card.
const SHARED: usize = 1280;

/// The picture at a path, where it is made in several widths. The read is noted.
pub(super) fn scaled<'a>(ctx: &PageContext<'a>, path: &str) -> Option<&'a Picture> {
    ctx.lens.note(&Fact::Picture(path));
    ctx.pictures.get(path)
}

/// The picture of a record.
pub fn image(ctx: &PageContext<'_>, image: &Image, record: &Record) -> ImageView {
    let external = image.src.contains("://");
    if external {
        files::embedded(ctx, &image.src, record.place(image.span));
    }
    let folder = record
        .path
        .under("content")
        .and_then(|path| path.rsplit_once('/'))
        .map_or("", |(folder, _)| folder);
    let src = if external {
        image.src.to_string()
    } else {
        files::file_at(ctx, &image.src, folder)
    };
    if !external && !ctx.lens.has_input(&Fact::Asset(&src)) {
        let help = "put the picture next to its record, or write its path from the site's root: `/images/x.jpg`";
        files::no_file(ctx, &image.src, &src, record.place(image.span), help);
    }
    let (mut width, mut height) = if external {
        (0, 0)
    } else {
        files::size_of(ctx, &src)
    };
    let mut srcset = Vec::new();
    if !external {
        // A picture that a camera held upright lies in its file.
        if let Some(picture) = scaled(ctx, &src).filter(|_| width > 0) {
            (width, height) = (
                picture.header.width as usize,
                picture.header.height as usize,
            );
            srcset = widths(&src, picture);
        }
    }
    let src = if external {
        src
    } else {
        encoded(&src).into_owned()
    };
    let base = if external {
        Some("")
    } else {
        ctx.settings.base_url.as_deref()
    };
    let share = srcset
        .iter()
        .rev()
        .find(|one: &&PictureWidth| one.width <= SHARED);
    let share = share.map_or(&src, |one| &one.src);
    let whole = |src: &str| {
        base.filter(|_| !src.is_empty())
            .map(|base| format!("{base}{src}"))
            .unwrap_or_default()
    };
    ImageView {
        address: whole(&src),
        share: whole(share),
        width,
        height,
        src,
        srcset,
        external,
        alt: ctx.texts.plain(&image.alt),
        credit: ctx.texts.html(&image.credit),
        licence: image.licence.to_string(),
    }
}
