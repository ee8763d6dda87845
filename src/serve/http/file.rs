//! A file as an answer: whole, in part, or known already.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use super::pages::gone;

pub(super) fn is_html(path: &str) -> bool {
    mime_guess::from_path(path)
        .first_or_octet_stream()
        .subtype()
        == "html"
}

pub(super) fn file(
    path: &str,
    bytes: Vec<u8>,
    digest: u64,
    found: bool,
    method: &Method,
    headers: &HeaderMap,
) -> Response {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    let text = mime.type_() == "text"
        || matches!(
            mime.subtype().as_str(),
            "json" | "javascript" | "xml" | "svg"
        );
    let kind = if text {
        format!("{mime}; charset=utf-8")
    } else {
        mime.to_string()
    };
    let tag = format!("\"{digest:x}\"");
    let mut response = Response::builder()
        .header(header::CONTENT_TYPE, kind)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::ETAG, &tag);
    if found
        && headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .any(|tags| names(tags, &tag))
    {
        return response
            .status(StatusCode::NOT_MODIFIED)
            .body(Body::empty())
            .unwrap_or_else(|_| gone());
    }
    let html = is_html(path);
    // A part is asked for with GET alone, and perhaps only of the file that the browser knows (RFC 9110, 13.1.5).
    let same = headers
        .get(header::IF_RANGE)
        .is_none_or(|known| known.as_bytes() == tag.as_bytes());
    let asked = headers
        .get(header::RANGE)
        .filter(|_| same && found && !html && *method == Method::GET);
    let slice = asked.and_then(|range| range_of(range.to_str().ok()?, bytes.len()));
    let body = match slice {
        None => {
            response = response.status(if found {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            });
            if !html {
                response = response.header(header::ACCEPT_RANGES, "bytes");
            }
            bytes
        }
        Some(Err(())) => {
            response = response.status(StatusCode::RANGE_NOT_SATISFIABLE);
            response = response.header(header::CONTENT_RANGE, format!("bytes */{}", bytes.len()));
            Vec::new()
        }
        Some(Ok((start, end))) => {
            response = response.status(StatusCode::PARTIAL_CONTENT);
            response = response.header(
                header::CONTENT_RANGE,
                format!("bytes {start}-{end}/{}", bytes.len()),
            );
            bytes[start..=end].to_vec()
        }
    };
    response = response.header(header::CONTENT_LENGTH, body.len());
    let body = if *method == Method::HEAD {
        Body::empty()
    } else {
        Body::from(body)
    };
    response.body(body).unwrap_or_else(|_| gone())
}

/// Whether a list of tags names one, or any at all (RFC 9110, 13.1.2).
fn names(tags: &HeaderValue, tag: &str) -> bool {
    let tags = tags.to_str().unwrap_or_default().split(',').map(str::trim);
    tags.map(|known| known.strip_prefix("W/").unwrap_or(known))
        .any(|known| known == tag || known == "*")
}

/// The first and last byte of a range (RFC 9110, 14.2), if one is asked for; an error if there are no such bytes.
/// Several ranges at once are answered with the whole.
fn range_of(range: &str, length: usize) -> Option<Result<(usize, usize), ()>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let bounds = match (first.trim(), last.trim()) {
        ("", last) => {
            let count: usize = last.parse().ok()?;
            (length.saturating_sub(count.max(1)), length.wrapping_sub(1))
        }
        (first, "") => (first.parse().ok()?, length.wrapping_sub(1)),
        (first, last) => (
            first.parse().ok()?,
            last.parse::<usize>().ok()?.min(length.wrapping_sub(1)),
        ),
    };
    let fits = length > 0 && bounds.0 < length && bounds.0 <= bounds.1 && range != "bytes=-0";
    Some(if fits { Ok(bounds) } else { Err(()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_standard() {
        assert_eq!(range_of("bytes=0-4", 10), Some(Ok((0, 4))));
        assert_eq!(range_of("bytes=5-", 10), Some(Ok((5, 9))));
        assert_eq!(range_of("bytes=-3", 10), Some(Ok((7, 9))));
        assert_eq!(range_of("bytes=-30", 10), Some(Ok((0, 9))));
        assert_eq!(range_of("bytes=0-99", 10), Some(Ok((0, 9))));
        assert_eq!(range_of("bytes=10-", 10), Some(Err(())));
        assert_eq!(range_of("bytes=0-", 0), Some(Err(())));
        assert_eq!(range_of("bytes=0-1,4-5", 10), None);
        assert_eq!(range_of("lines=0-1", 10), None);
    }

    #[test]
    fn a_tag_is_found_in_a_list() {
        for (tags, expected) in [
            ("\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("", false),
        ] {
            assert_eq!(
                names(&HeaderValue::from_static(tags), "\"a\""),
                expected,
                "{tags}"
            );
        }
    }
}
