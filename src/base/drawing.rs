//! Drawings (SVG) of authors, without what runs or loads something when a reader opens one.
//!
//! [`svg_hush`] writes a drawing again from the elements and attributes that it knows to be harmless. If everything of the
//! drawing is still there, the drawing is published as it is; else what was written is: whatever the library does not know
//! is not there. What is told of a drawing is found in another way, and decides nothing.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A drawing that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What was taken out of it that runs or leads elsewhere, as people write it.
    pub removed: Vec<String>,
}

/// Whether a file is taken for a drawing by its name.
pub fn is_drawing(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("svg"))
}

/// A drawing without what runs or loads something; nothing if the bytes are no drawing: a browser runs scripts of a file
/// that it cannot read to its end.
pub fn clean(bytes: &[u8]) -> Option<Drawing> {
    let named = with_namespace(bytes);
    let mut filter = svg_hush::Filter::new();
    filter.set_data_url_filter(svg_hush::data_url_filter::allow_standard_images);
    let mut cleaned = Vec::with_capacity(bytes.len());
    filter.filter(&*named, &mut cleaned).ok()?;
    if what_stands_in(&named).is_some_and(|all| what_stands_in(&cleaned).as_ref() == Some(&all)) {
        return Some(Drawing {
            bytes: bytes.to_vec(),
            removed: Vec::new(),
        });
    }
    Some(Drawing {
        bytes: cleaned,
        removed: removed(bytes),
    })
}

/// A drawing whose root says in no way what it is, as if it said that it is SVG.
fn with_namespace(bytes: &[u8]) -> Cow<'_, [u8]> {
    let root = memchr::memmem::find(bytes, b"<svg")
        .filter(|_| memchr::memmem::find(bytes, NAMESPACE).is_none());
    let Some(at) = root.map(|at| at + b"<svg".len()) else {
        return Cow::Borrowed(bytes);
    };
    Cow::Owned([&bytes[..at], b" xmlns=\"", NAMESPACE, b"\"", &bytes[at..]].concat())
}

const NAMESPACE: &[u8] = b"http://www.w3.org/2000/svg";

/// An element or an end of one, with its attributes, or a text: names without prefixes, in one order, without blanks.
#[derive(Debug, PartialEq, Eq)]
enum SvgToken {
    Start(Vec<u8>, Vec<(Vec<u8>, String)>),
    End,
    Text(Vec<u8>),
}

/// All that stands in a drawing but comments and blanks; nothing if it has more than elements and texts: entities of its
/// own, instructions, or what cannot be read.
fn what_stands_in(bytes: &[u8]) -> Option<Vec<SvgToken>> {
    let mut tokens = Vec::new();
    let mut reader = Reader::from_reader(bytes);
    let start = |element: &BytesStart<'_>| {
        let mut attributes = Vec::new();
        for attribute in element.attributes() {
            let attribute = attribute.ok()?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value = std::str::from_utf8(&attribute.value).ok()?;
            let value = quick_xml::escape::unescape(value).ok()?.trim().to_owned();
            attributes.push((attribute.key.local_name().as_ref().to_vec(), value));
        }
        attributes.sort();
        Some(SvgToken::Start(
            element.local_name().as_ref().to_vec(),
            attributes,
        ))
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => tokens.push(start(&element)?),
            Ok(Event::Empty(element)) => tokens.extend([start(&element)?, SvgToken::End]),
            Ok(Event::End(_)) => tokens.push(SvgToken::End),
            Ok(Event::Text(text)) => add(&mut tokens, &text),
            Ok(Event::GeneralRef(name)) => add(&mut tokens, &[b"&", &name[..], b";"].concat()),
            Ok(Event::Comment(_) | Event::Decl(_)) => {}
            Ok(Event::Eof) => return Some(tokens),
            Ok(Event::CData(_) | Event::PI(_) | Event::DocType(_)) | Err(_) => return None,
        }
    }
}

fn add(tokens: &mut Vec<SvgToken>, text: &[u8]) {
    let text: Vec<u8> = text
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    match tokens.last_mut() {
        _ if text.is_empty() => {}
        Some(SvgToken::Text(before)) => before.extend(text),
        _ => tokens.push(SvgToken::Text(text)),
    }
}

/// Elements that run something, or hold what is no drawing.
const RUNNING: [&str; 10] = [
    "script",
    "foreignobject",
    "handler",
    "listener",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "discard",
];

/// What stands in a drawing that runs or leads elsewhere, each once.
fn removed(bytes: &[u8]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut note = |what: String| {
        if !found.contains(&what) {
            found.push(what);
        }
    };
    let mut reader = Reader::from_reader(bytes);
    let mut style = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                style = element.local_name().as_ref() == b"style";
                of_element(&element, &mut note);
            }
            Ok(Event::Empty(element)) => of_element(&element, &mut note),
            Ok(Event::End(_)) => style = false,
            Ok(Event::Text(text)) if style => of_style(&String::from_utf8_lossy(&text), &mut note),
            Ok(Event::CData(text)) if style => of_style(&String::from_utf8_lossy(&text), &mut note),
            Ok(Event::PI(instruction)) if instruction.starts_with(b"xml-stylesheet") => {
                note("`<?xml-stylesheet?>`".to_owned())
            }
            Ok(Event::DocType(kind)) if memchr::memmem::find(&kind, b"<!ENTITY").is_some() => {
                note("`<!ENTITY>`".to_owned())
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

fn of_element(element: &BytesStart<'_>, note: &mut impl FnMut(String)) {
    let name = String::from_utf8_lossy(element.local_name().as_ref()).into_owned();
    if RUNNING.contains(&name.to_ascii_lowercase().as_str()) {
        note(format!("`<{name}>`"));
    }
    for attribute in element.attributes().flatten() {
        let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        let value = String::from_utf8_lossy(&attribute.value).into_owned();
        let lower = key.to_ascii_lowercase();
        if lower.len() > 2
            && lower.starts_with("on")
            && lower.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            note(format!("`{key}`"));
        } else if matches!(lower.as_str(), "href" | "src") && (name == "a" || leads_out(&value)) {
            note(format!("the address `{}`", shortened(&value)));
        } else {
            of_style(&value, note);
        }
    }
}

fn of_style(text: &str, note: &mut impl FnMut(String)) {
    let lower = text.to_ascii_lowercase();
    if lower.contains("@import") {
        note("`@import`".to_owned());
    }
    for after in lower.split("url(").skip(1) {
        let url = after
            .split(')')
            .next()
            .unwrap_or_default()
            .trim_matches(['"', '\'', ' ']);
        if leads_out(url) {
            note(format!("the address `{}`", shortened(url)));
        }
    }
}

/// Whether an address leads out of the site, or holds a document of its own.
fn leads_out(url: &str) -> bool {
    let url = url.trim_start().to_ascii_lowercase();
    let scheme = url.split_once(':').is_some_and(|(scheme, _)| {
        scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    url.starts_with("//")
        || scheme && !url.starts_with("data:image/")
        || url.starts_with("data:image/svg")
}

fn shortened(url: &str) -> String {
    let mut short: String = url
        .chars()
        .filter(|letter| !letter.is_control() && *letter != '`')
        .take(60)
        .collect();
    if short.len() < url.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inside: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 8 6\">{inside}</svg>"
        )
    }

    #[test]
    fn what_runs_or_leads_elsewhere_is_taken_out_and_named() {
        let cases = [
            ("<script>alert(1)</script>", "`<script>`"),
            ("<ScRiPt>alert(1)</ScRiPt>", "`<ScRiPt>`"),
            (
                "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">alert(1)</s:script>",
                "`<script>`",
            ),
            (
                "<script xlink:href=\"data:text/javascript,alert(1)\"/>",
                "`<script>`",
            ),
            ("<g onload=\"alert(1)\"/>", "`onload`"),
            (
                "<animate onbegin='alert(1)' attributeName='x' dur='1s'/>",
                "`onbegin`",
            ),
            (
                "<a href=\"javascript:alert(1)\"><text>x</text></a>",
                "the address `javascript:alert(1)`",
            ),
            (
                "<a xlink:href=\"&#106;avascript:alert(1)\"><text>x</text></a>",
                "the address `&#106;avascript:alert(1)`",
            ),
            (
                "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><img src=\"x\" onerror=\"alert(1)\"/></body></foreignObject>",
                "`<foreignObject>`",
            ),
            (
                "<image href=\"https://evil.example/alert.png\"/>",
                "the address `https://evil.example/alert.png`",
            ),
            (
                "<use href=\"data:image/svg+xml;base64,PHN2Zz5hbGVydDwvc3ZnPg==#x\"/>",
                "the address `data:image/svg+xml;base64,PHN2Zz5hbGVydDwvc3ZnPg==#x`",
            ),
            (
                "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>",
                "`<script>`",
            ),
            (
                "<style>@import \"//evil.example/alert.css\";</style>",
                "`@import`",
            ),
            (
                "<rect style=\"fill: url(https://evil.example/alert)\"/>",
                "the address `https://evil.example/alert`",
            ),
        ];
        for (inside, named) in cases {
            let cleaned =
                clean(drawing(&format!("{inside}<path d=\"M0 0\"/>")).as_bytes()).unwrap();
            let text = String::from_utf8(cleaned.bytes).unwrap();
            assert_eq!(cleaned.removed[0], named, "{inside}");
            for live in [
                "alert",
                "script",
                "evil.example",
                "foreignObject",
                "onerror",
            ] {
                let live = live.to_owned();
                // A path below the site may keep the name of what it was.
                let harmless = text.replace("/alert.png", "").replace("/alert", "");
                assert!(!harmless.contains(&live), "{inside}: {text}");
            }
            let unnamed = drawing(inside).replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
            let unnamed = clean(unnamed.as_bytes())
                .map(|cleaned| String::from_utf8(cleaned.bytes).unwrap())
                .unwrap_or_default();
            assert!(
                !unnamed.contains("alert(") && !unnamed.contains("<script"),
                "{unnamed}"
            );
            assert!(
                text.contains("<path") && text.contains("viewBox=\"0 0 8 6\""),
                "{text}"
            );
        }
    }

    #[test]
    fn a_plain_drawing_stays_as_it_is() {
        let inside = "<title>Plan</title><defs><linearGradient id=\"g\"><stop offset=\"1\"/></linearGradient></defs>\
            <style>rect { fill: url(#g) }</style><rect style=\"fill: red\" width=\"3\"/><use href=\"#g\"/>\
            <image href=\"data:image/png;base64,iVBORw0KGgo=\"/><text x=\"1\">Ministère</text><!-- by hand -->";
        let cleaned = clean(drawing(inside).as_bytes()).unwrap();
        assert_eq!(cleaned.removed, Vec::<String>::new());
        assert_eq!(String::from_utf8(cleaned.bytes).unwrap(), drawing(inside));
        for plain in [
            "<svg/>",
            "<?xml version=\"1.0\"?>\n<svg width='3'><path d='M0 0'/></svg>\n",
        ] {
            assert_eq!(clean(plain.as_bytes()).unwrap().bytes, plain.as_bytes());
        }
        // What an editor keeps for itself is left out in silence.
        let kept_by_an_editor = drawing(&format!("{inside}<metadata>Saved by hand</metadata>"));
        let cleaned = clean(kept_by_an_editor.as_bytes()).unwrap();
        assert_eq!(cleaned.removed, Vec::<String>::new());
        let text = String::from_utf8(cleaned.bytes).unwrap();
        assert!(!text.contains("Saved"), "{text}");
        for kept in [
            "<title>Plan</title>",
            "linearGradient",
            "url(#g)",
            "fill: red",
            "href=\"#g\"",
            "data:image/png",
            "Ministère",
        ] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_none() {
        let broken = drawing("<script>alert(1)</script>").replace("</svg>", "");
        for bytes in [
            &b"not really a picture"[..],
            b"",
            b"<html/>",
            b"<svg>",
            broken.as_bytes(),
            b"\xff\xfe<\0s\0",
        ] {
            assert_eq!(clean(bytes), None, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
