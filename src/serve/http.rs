//! The server of the preview. It answers GET and HEAD for files of the site, and nothing else.
//!
//! Connections are accepted here and not by `axum::serve`, which waits for ever for the head of a request and has no
//! bound on connections. Ranges are read here because neither `headers` nor `http-range-header` answers a suffix that
//! is longer than the file with the whole of it (RFC 9110, 14.1.2).

mod file;
mod pages;

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use axum::Router;
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
use super::messages::{Answer, PreviewEvent, Request, Tab};
use file::{file, is_html};
use pages::{EVENTS_PATH, SCRIPT, SCRIPT_PATH, gone, plain, waiting, welcome, with_script};

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

fn written(event: &PreviewEvent) -> sse::Event {
    match event {
        // Browsers drop an event without data (HTML, 9.2.6).
        PreviewEvent::Page => sse::Event::default().event("page").data("moved"),
        PreviewEvent::Style(path) => sse::Event::default().event("style").data(path),
        PreviewEvent::Loaded(path) => sse::Event::default().event("loaded").data(path),
        PreviewEvent::Problems(problems) => {
            sse::Event::default().event("problems").data(&**problems)
        }
        PreviewEvent::Crowd => sse::Event::default().event("crowd").data("many"),
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
}
