//! Files that a page names: those beside records, those of the theme, and whether they are there.

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{absolute, decoded};
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::base::severity::Severity;
use crate::graph::facts::Fact;
use crate::record::Record;

use super::context::PageContext;
use super::image;

/// Says that a picture lies on another site that pages may not show.
pub fn embedded(ctx: &PageContext<'_>, url: &str, place: Option<Place>) {
    let address = url.trim_start();
    let address = if address.starts_with("//") {
        format!("https:{address}")
    } else {
        address.to_owned()
    };
    let within = |site: &str| {
        address
            .strip_prefix(site)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    if ctx.settings.embeds.iter().any(|site| within(site)) {
        return;
    }
    let message =
        format!("`{url}` is on another site, and the policy of your pages does not show it");
    let help = "put the file beside the record; or name its site in `embeds` under `[security]` in site.toml, and that site then learns who reads";
    ctx.report(Diagnostic::new(Code::ThirdParty, place, message).help(help));
}

/// The file that a field names, from its record's folder or the site's root: as it is written, else as an address.
pub fn file_at(ctx: &PageContext<'_>, written: &str, folder: &str) -> String {
    let named = absolute(written, folder).unwrap_or_default();
    if !written.contains('%') || ctx.lens.has_input(&Fact::Asset(&named)) {
        return named;
    }
    absolute(&decoded(written), folder).unwrap_or_default()
}

/// Says that a field names a file that is not there, or not published.
pub fn no_file(ctx: &PageContext<'_>, written: &str, path: &str, place: Option<Place>, help: &str) {
    let missing = || {
        (
            Code::BrokenLink,
            format!("no file `{written}`"),
            help.to_owned(),
        )
    };
    let (code, message, help) = held_back(ctx, written, path).unwrap_or_else(missing);
    ctx.report(Diagnostic::new(code, place, message).help(help));
}

/// The problem with naming a file or record that is held back.
pub fn held_back(
    ctx: &PageContext<'_>,
    written: &str,
    below: &str,
) -> Option<(Code, String, String)> {
    if !ctx.lens.has_input(&Fact::HeldBack(below)) {
        return None;
    }
    let message = format!("`{written}` is not published: what it belongs to is held back");
    let help = "publish the record in the same folder, move the file elsewhere, or remove the link"
        .to_owned();
    Some((Code::BrokenLink, message, help))
}

/// The folder of a record's file below `content/`: what its relative links start from.
pub(super) fn source_folder(record: &Record) -> String {
    let below = record.path.under("content").unwrap_or_default();
    below
        .rsplit_once('/')
        .map(|(folder, _)| folder.to_owned())
        .unwrap_or_default()
}

/// A file beside a record or of the theme, by its path under the site's root. The read is noted.
pub fn asset<'a>(ctx: &PageContext<'a>, path: &str) -> Option<&'a Arc<Vec<u8>>> {
    ctx.lens.note(&Fact::Asset(path));
    ctx.assets.iter().find_map(|assets| assets.get(path))
}

/// The width and height in pixels of a picture of the site, or zeros. The read is noted.
pub fn size_of(ctx: &PageContext<'_>, path: &str) -> (usize, usize) {
    let (width, height) = asset(ctx, path)
        .and_then(|bytes| image::size(bytes))
        .unwrap_or_default();
    let most = ctx.settings.limits.picture;
    if width.max(height) as u64 <= most {
        return (width, height);
    }
    // A browser that unpacks it takes four bytes a pixel.
    let message = format!("`{path}` is {width} by {height} pixels, and a picture may have {most}");
    let problem = Diagnostic::new(Code::OverLimit, None, message);
    let help = "publish a smaller one, or raise `picture` under `[limits]`";
    ctx.report(
        Diagnostic {
            severity: Severity::Warning,
            ..problem
        }
        .help(help),
    );
    (0, 0)
}
