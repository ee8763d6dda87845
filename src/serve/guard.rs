//! Who may ask the preview, and what its answers may be used for.
//!
//! Any page in the same browser can send requests to this machine. The preview shows what is not published yet, so it
//! answers only its own pages: a request must name it by an address that nobody else decides on (a name could lead here:
//! DNS rebinding), and must not come from a page of another origin. No other site may frame or load what it answers.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Sent with every answer. The pages bring a policy of their own; this one adds to it.
const HEADERS: [(&str, &str); 6] = [
    ("x-frame-options", "DENY"),
    ("content-security-policy", "frame-ancestors 'none'"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// The policy of a drawing. Opened as a document of its own it runs nothing and loads nothing.
const OF_DRAWINGS: &str =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// Refuses a request that is not for us or not from us, and puts the headers on every answer.
pub(super) async fn guard(State(own): State<SocketAddr>, request: Request, next: Next) -> Response {
    let mut response = match refused(&own, request.headers(), request.uri()) {
        Some((status, words)) => (
            status,
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            words,
        )
            .into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    let drawing = |kind: &HeaderValue| kind.as_bytes().starts_with(b"image/svg");
    if headers.get(header::CONTENT_TYPE).is_some_and(drawing) {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(OF_DRAWINGS),
        );
    }
    response
}

fn refused(own: &SocketAddr, headers: &HeaderMap, uri: &Uri) -> Option<(StatusCode, &'static str)> {
    if !asks_us(own, headers, uri) {
        let words = "this preview answers to localhost and to its own address, with its port, and to no other name\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, words));
    }
    let from_us = headers.get_all(header::ORIGIN).iter().all(|origin| {
        origin
            .to_str()
            .is_ok_and(|origin| is_own_origin(own, origin))
    });
    if !from_us || asked_by_another(headers) {
        return Some((
            StatusCode::FORBIDDEN,
            "this preview answers to its own pages only\n",
        ));
    }
    None
}

/// Whether a request names us and nobody else. A whole address in its first line counts before the header (RFC 9112,
/// 3.2.2): both must be ours.
fn asks_us(own: &SocketAddr, headers: &HeaderMap, uri: &Uri) -> bool {
    let mut named: Vec<&str> = uri
        .authority()
        .map(|authority| authority.as_str())
        .into_iter()
        .collect();
    for host in headers.get_all(header::HOST) {
        let Ok(host) = host.to_str() else {
            return false;
        };
        named.push(host);
    }
    !named.is_empty() && named.into_iter().all(|host| is_ours(own, host, own.port()))
}

/// Whether an origin (RFC 6454, 7) is that of our pages. One without a port is on port 80.
fn is_own_origin(own: &SocketAddr, origin: &str) -> bool {
    origin
        .strip_prefix("http://")
        .is_some_and(|host| is_ours(own, host, 80))
}

/// Whether a browser says that a page of another origin asks, for something to use in it. A link that leads here is none
/// of those.
fn asked_by_another(headers: &HeaderMap) -> bool {
    let is = |name: &str, values: &[&[u8]]| {
        headers
            .get(name)
            .is_some_and(|value| values.contains(&value.as_bytes()))
    };
    is("sec-fetch-site", &[b"cross-site", b"same-site"]) && !is("sec-fetch-mode", &[b"navigate"])
}

/// Whether a host, with its port or with an implied one, is this machine's loopback name or the address that we answer at.
/// What a stranger's name resolves to, a stranger decides; an address is what it is.
fn is_ours(own: &SocketAddr, host: &str, implied: u16) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port))
            if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            (name, port.parse::<u16>().ok())
        }
        _ => (host, Some(implied)),
    };
    if port != Some(own.port()) {
        return false;
    }
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let bracketed = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    let address = match bracketed {
        Some(name) => name.parse().ok().map(IpAddr::V6),
        None => std::net::Ipv4Addr::from_str(name).ok().map(IpAddr::V4),
    };
    address.is_some_and(|address| {
        address.is_loopback() || address == own.ip() || own.ip().is_unspecified()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(address: &str) -> SocketAddr {
        address.parse().unwrap()
    }

    #[test]
    fn a_preview_answers_to_this_machine_and_to_the_address_it_was_given() {
        let cases = [
            ("127.0.0.1:1313", "localhost:1313", true),
            ("127.0.0.1:1313", "LOCALHOST:1313", true),
            ("127.0.0.1:1313", "127.0.0.1:1313", true),
            ("127.0.0.1:1313", "[::1]:1313", true),
            ("127.0.0.1:1313", "localhost", true),
            ("127.0.0.1:1313", "localhost:80", false),
            ("127.0.0.1:1313", "localhost:99999", false),
            ("127.0.0.1:1313", "192.168.1.7:1313", false),
            ("192.168.1.7:1313", "192.168.1.7:1313", true),
            ("192.168.1.7:1313", "192.168.1.8:1313", false),
            ("[fd00::7]:1313", "[fd00::7]:1313", true),
            ("0.0.0.0:1313", "192.168.1.7:1313", true),
            ("0.0.0.0:1313", "evil.example:1313", false),
            ("127.0.0.1:1313", "evil.example", false),
            ("127.0.0.1:1313", "evil.example:1313", false),
            ("127.0.0.1:1313", "localhost.evil.example:1313", false),
            ("127.0.0.1:1313", "127.0.0.1.evil.example:1313", false),
            ("127.0.0.1:1313", "127.0.0.1.nip.io:1313", false),
            ("127.0.0.1:1313", "localhost@evil.example:1313", false),
            ("127.0.0.1:1313", "evil.example@localhost:1313", false),
            ("127.0.0.1:1313", "2130706433:1313", false),
            ("127.0.0.1:1313", "::1", false),
            ("127.0.0.1:1313", "", false),
        ];
        for (at, host, expected) in cases {
            let at = own(at);
            assert_eq!(is_ours(&at, host, at.port()), expected, "{host} at {at}");
        }
    }

    #[test]
    fn an_origin_has_our_scheme_our_name_and_our_port() {
        let cases = [
            ("http://localhost:1313", true),
            ("http://127.0.0.1:1313", true),
            ("https://localhost:1313", false),
            ("http://localhost", false),
            ("http://localhost:3000", false),
            ("http://evil.example", false),
            ("http://evil.example:1313", false),
            ("http://localhost:1313.evil.example", false),
            ("http://localhost:1313/", false),
            ("null", false),
            ("file://", false),
            ("", false),
        ];
        for (origin, expected) in cases {
            assert_eq!(
                is_own_origin(&own("127.0.0.1:1313"), origin),
                expected,
                "{origin}"
            );
        }
    }
}
