//! The server of the preview. It answers GET and HEAD for files of the site, and nothing else.
//!
//! Connections are accepted here and not by `axum::serve`, which waits for ever for the head of a request and has no
//! bound on connections. Ranges are read here because neither `headers` nor `http-range-header` answers a suffix that
//! is longer than the file with the whole of it (RFC 9110, 14.1.2).

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio_io_timeout::TimeoutStream;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;

use super::guard::guard;
use super::messages::{Answer, Event, Request, Tab};
use crate::record::markdown::escape::escape;

/// What the browser runs; [idiomorph](https://github.com/bigskysoftware/idiomorph) 0.8.0, under the licence beside it, and ours.
const SCRIPT: &str = concat!(
    include_str!("client/idiomorph.min.js"),
    "\n",
    include_str!("client/live.js")
);
/// Where the preview's own files are. No id can begin with an underscore.
const SCRIPT_PATH: &str = "/__chancery/live.js";
const EVENTS_PATH: &str = "/__chancery/events";

/// A way to the thread that owns the engine.
type Asks = Sender<Request>;

/// Takes hold of an address. A port that nobody asked for and that is busy gives way to the next free one.
///
/// # Errors
/// If the address cannot be had.
pub async fn bind(interface: IpAddr, port: Option<u16>) -> io::Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind(SocketAddr::new(interface, port)).await;
    }
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for port in PORT..PORT + 100 {
        match TcpListener::bind(SocketAddr::new(interface, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// The port that is taken where nobody asks for another.
pub const PORT: u16 = 1313;

/// Serves for good. What goes wrong with a connection ends that one.
pub async fn serve(listener: TcpListener, asks: Asks) {
    let Ok(own) = listener.local_addr() else {
        return;
    };
    let app = Router::new()
        .route(SCRIPT_PATH, get(script))
        .route(EVENTS_PATH, get(events))
        .fallback_service(get(page).with_state(asks.clone()))
        .layer(axum::middleware::from_fn_with_state(own, guard))
        .with_state(asks);
    let service = TowerToHyperService::new(app);
    let seats = Arc::new(Semaphore::new(SEATS));
    loop {
        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else {
            return;
        };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            // The client hung up, or no file handle is left: wait and accept again.
            Err(_) => {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let service = service.clone();
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            // A connection that breaks is the other side's affair.
            let stream = TokioIo::new(Box::pin(impatient(stream, STALLED)));
            let _ = http.serve_connection(stream, service).await;
            drop(seat);
        });
    }
}

/// A connection that breaks if the other side takes so long to read what was sent. Without it, a client that asks for a large
/// file and never reads it would hold a connection for good.
fn impatient(stream: TcpStream, patience: Duration) -> TimeoutStream<TcpStream> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience));
    stream
}

/// How many connections are held at once; more wait.
const SEATS: usize = 512;
/// How long a connection may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a connection may not read what it is sent.
const STALLED: Duration = Duration::from_secs(20);
/// How many events a tab may be behind before it is dropped; its browser connects again.
const BEHIND: usize = 64;

async fn script() -> Response {
    (
        [
            (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
        ],
        SCRIPT,
    )
        .into_response()
}

/// What a browser says of the page it shows.
#[derive(serde::Deserialize)]
struct Shows {
    path: String,
    digest: String,
}

async fn events(State(asks): State<Asks>, Query(shows): Query<Shows>) -> Response {
    let (send, receive) = mpsc::channel(BEHIND);
    let Some(path) = decoded(&shows.path) else {
        return plain(StatusCode::BAD_REQUEST, "no such path\n");
    };
    let digest = u64::from_str_radix(&shows.digest, 16).unwrap_or(0);
    if asks
        .send(Request::Tab(Tab {
            path,
            digest,
            events: send,
        }))
        .is_err()
    {
        return gone();
    }
    let stream = ReceiverStream::new(receive).map(|event| Ok::<_, Infallible>(written(&event)));
    let mut response = Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(10)))
        .into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn written(event: &Event) -> sse::Event {
    match event {
        // Browsers drop an event without data (HTML, 9.2.6).
        Event::Page => sse::Event::default().event("page").data("moved"),
        Event::Style(path) => sse::Event::default().event("style").data(path),
        Event::Loaded(path) => sse::Event::default().event("loaded").data(path),
        Event::Problems(problems) => sse::Event::default().event("problems").data(&**problems),
        Event::Crowd => sse::Event::default().event("crowd").data("many"),
    }
}

async fn page(State(asks): State<Asks>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let Some(path) = decoded(uri.path()) else {
        return plain(StatusCode::NOT_FOUND, "no such path\n");
    };
    let (send, receive) = oneshot::channel();
    if asks.send(Request::Get(path, send)).is_err() {
        return gone();
    }
    match receive.await {
        Ok(Answer::File {
            path,
            bytes,
            digest,
            found,
            live,
        }) => {
            let bytes = if live && is_html(&path) {
                with_script(&bytes, digest)
            } else {
                bytes.to_vec()
            };
            file(&path, bytes, digest, found, &method, &headers)
        }
        Ok(Answer::Slash) => {
            // The last segment alone: a path that begins with two slashes would lead to another host.
            let last = uri.path().rsplit('/').next().unwrap_or_default();
            let query = uri
                .query()
                .map(|query| format!("?{query}"))
                .unwrap_or_default();
            let to = HeaderValue::from_str(&format!("./{last}/{query}"));
            let to = to.unwrap_or(HeaderValue::from_static("./"));
            (StatusCode::FOUND, [(header::LOCATION, to)]).into_response()
        }
        Ok(Answer::Nothing) => waiting(StatusCode::NOT_FOUND, "There is no page here.", ""),
        Ok(Answer::Broken) => waiting(StatusCode::OK, "This page cannot be made.", ""),
        Ok(Answer::NoDossier(folder)) => waiting(
            StatusCode::OK,
            "This folder is not a dossier yet.",
            &welcome(&folder),
        ),
        Err(_) => gone(),
    }
}

/// The path of a URL as the site knows it, percent-decoded; nothing if it is no text or leaves the site.
pub fn decoded(path: &str) -> Option<String> {
    let text = percent_encoding::percent_decode_str(path.strip_prefix('/').unwrap_or(path))
        .decode_utf8()
        .ok()?;
    let sound = !text.contains(['\0', '\\'])
        && !text.split('/').any(|segment| matches!(segment, "." | ".."));
    sound.then(|| text.into_owned())
}

fn is_html(path: &str) -> bool {
    mime_guess::from_path(path)
        .first_or_octet_stream()
        .subtype()
        == "html"
}

fn file(
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

/// A page with the script at its end. The digest is of the page alone: it tells whether a tab is behind.
fn with_script(page: &[u8], digest: u64) -> Vec<u8> {
    let tag = format!(
        "<script src=\"{SCRIPT_PATH}\" data-digest=\"{digest:x}\" data-events=\"{EVENTS_PATH}\"></script>\n"
    );
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    [&page[..at], tag.as_bytes(), &page[at..]].concat()
}

/// How somebody begins in a folder that has nothing of a dossier.
fn welcome(folder: &str) -> String {
    format!(
        "<p>Records are read from <code>content/</code> in <code>{}</code>, and neither it nor <code>site.toml</code> is there.</p>\n\
        <p>In a terminal there:</p>\n<ul>\n\
        <li><code>chancery init --example</code> begins with a small dossier to look at and to change.</li>\n\
        <li><code>chancery init</code> begins with settings and a first page.</li>\n\
        <li>If your dossier is elsewhere: <code>chancery serve --root FOLDER</code>.</li>\n</ul>\n\
        <p>This page changes as soon as there is something to show.</p>",
        escape(folder)
    )
}

/// A page for want of one. It waits: as soon as there is something, the browser shows it.
fn waiting(status: StatusCode, words: &str, more: &str) -> Response {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{words}</title></head><body><h1>{words}</h1>\n{more}</body></html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, with_script(page.as_bytes(), 0)).into_response()
}

fn plain(status: StatusCode, words: &'static str) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        words,
    )
        .into_response()
}

fn gone() -> Response {
    plain(StatusCode::SERVICE_UNAVAILABLE, "the preview has ended\n")
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use tokio::io::AsyncWriteExt;

    use super::*;

    #[test]
    fn no_path_leaves_the_site() {
        for path in [
            "/../etc/passwd",
            "/a/%2e%2e/b",
            "/a/..",
            "/%5c..%5cx",
            "/a%00b",
            "/%ff",
        ] {
            assert_eq!(decoded(path), None, "{path}");
        }
        assert_eq!(decoded("/people/%D8%B9/").as_deref(), Some("people/ع/"));
    }

    #[test]
    fn a_client_that_does_not_read_is_dropped() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let silent = TcpStream::connect(listener.local_addr().unwrap())
                .await
                .unwrap();
            let (stream, _) = listener.accept().await.unwrap();
            let mut stream = Box::pin(impatient(stream, Duration::from_millis(100)));
            let begun = Instant::now();
            let error = loop {
                if let Err(error) = stream.write_all(&[0; 1 << 16]).await {
                    break error;
                }
            };
            assert_eq!(error.kind(), io::ErrorKind::TimedOut);
            assert!(begun.elapsed() >= Duration::from_millis(100));
            drop(silent);
        });
    }

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

    #[test]
    fn the_script_stands_at_the_end_of_a_page() {
        let page = String::from_utf8(with_script(b"<body><p>x</p></body></html>", 255)).unwrap();
        assert!(
            page.starts_with("<body><p>x</p><script src=") && page.contains("data-digest=\"ff\""),
            "{page}"
        );
        assert!(page.ends_with("</script>\n</body></html>"), "{page}");
    }
}
