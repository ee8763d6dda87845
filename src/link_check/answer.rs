//! One question and its answer.

use std::io::ErrorKind;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::http::{Response, Uri};
use ureq::{Agent, Body, Error};

use super::Politeness;

/// How many redirects are followed; browsers give up at twenty.
const REDIRECTS: usize = 10;

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkAnswer {
    /// It is there.
    Fine,
    /// It is there, at another address and for good (RFC 9110 §15.4.2, §15.4.9).
    Moved(String),
    /// It is not there, or its host is not: the status, or nothing where there is no host.
    Gone(Option<u16>),
    /// Somebody is there who does not answer programs: the status.
    Blocked(u16),
    /// Nobody knows: it took too long, went in a circle, or broke off; in words.
    Failing(String),
}

/// Asks one address. `politely` waits for our turn before each question.
pub(super) fn asked(
    agent: &Agent,
    url: &str,
    politeness: &Politeness,
    politely: &mut dyn FnMut(),
) -> LinkAnswer {
    let mut at = url.to_owned();
    let (mut seen, mut for_good) = (vec![at.clone()], true);
    loop {
        let (status, leads) = match patiently(agent, &at, politeness, politely) {
            Ok(response) => response,
            Err(answer) => return answer,
        };
        let Some(next) = leads.filter(|_| (300..400).contains(&status)) else {
            return match status {
                200..=299 if seen.len() > 1 && for_good => LinkAnswer::Moved(at),
                200..=399 => LinkAnswer::Fine,
                404 | 410 => LinkAnswer::Gone(Some(status)),
                401 | 402 | 403 | 405 | 406 | 418 | 429 | 451 | 999 => LinkAnswer::Blocked(status),
                _ => LinkAnswer::Failing(format!("answered {status}")),
            };
        };
        for_good &= matches!(status, 301 | 308);
        at = next;
        if seen.contains(&at) {
            return LinkAnswer::Failing("is redirected in a circle".to_owned());
        }
        if seen.len() > REDIRECTS {
            return LinkAnswer::Failing(format!("is redirected more than {REDIRECTS} times"));
        }
        seen.push(at.clone());
    }
}

/// Asks until there is an answer, and a little longer where we are told to wait.
fn patiently(
    agent: &Agent,
    url: &str,
    politeness: &Politeness,
    politely: &mut dyn FnMut(),
) -> Result<(u16, Option<String>), LinkAnswer> {
    let mut tries = 0;
    loop {
        politely();
        let last = tries >= politeness.retries;
        tries += 1;
        match once(agent, url, politely) {
            Ok((429 | 503, wait, _)) if !last => {
                let wait = wait.unwrap_or(politeness.pause * 2u32.pow(tries));
                // Who wants us back in an hour is not waited for.
                if wait > politeness.longest_wait {
                    return Err(LinkAnswer::Blocked(429));
                }
                std::thread::sleep(wait);
            }
            Ok((status, _, leads)) => return Ok((status, leads)),
            Err(error) if nobody_is_called_so(&error) => return Err(LinkAnswer::Gone(None)),
            Err(Error::Timeout(_)) if last => {
                return Err(LinkAnswer::Failing(format!(
                    "did not answer in {} s",
                    politeness.patience.as_secs_f32()
                )));
            }
            Err(error) if last || is_final(&error) => {
                return Err(LinkAnswer::Failing(in_words(&error)));
            }
            Err(_) => {}
        }
    }
}

/// One question: for the head alone, and for the whole where the head is refused, as some hosts do.
fn once(
    agent: &Agent,
    url: &str,
    politely: &mut dyn FnMut(),
) -> Result<(u16, Option<Duration>, Option<String>), Error> {
    let head = agent.head(url).call()?;
    if !matches!(head.status().as_u16(), 400..=499 | 501) || head.status().as_u16() == 429 {
        return Ok(told(&head, url));
    }
    politely();
    // The body is not read.
    let whole = agent.get(url).call()?;
    Ok(told(&whole, url))
}

/// The status, how long to wait before asking again (RFC 9110 §10.2.3, in seconds), and where it leads.
fn told(response: &Response<Body>, url: &str) -> (u16, Option<Duration>, Option<String>) {
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let wait = header("retry-after")
        .and_then(|seconds| seconds.trim().parse().ok())
        .map(Duration::from_secs);
    (
        response.status().as_u16(),
        wait,
        header("location").and_then(|location| joined(url, location)),
    )
}

/// The address that a `Location` means, seen from another (RFC 3986 §5.2, as far as servers use it).
fn joined(base: &str, location: &str) -> Option<String> {
    let location = location.trim().split('#').next()?;
    let (scheme, after) = base.split_once("://")?;
    let host_end = after.find(['/', '?']).unwrap_or(after.len());
    let (host, path) = after.split_at(host_end);
    if location.contains("://") {
        Some(location.to_owned())
    } else if let Some(there) = location.strip_prefix("//") {
        Some(format!("{scheme}://{there}"))
    } else if location.starts_with('/') {
        Some(format!("{scheme}://{host}{location}"))
    } else {
        let path = path.split('?').next().unwrap_or_default();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let below = if location.starts_with('?') {
            format!("{path}{location}")
        } else {
            format!("{folder}/{location}")
        };
        Some(format!("{scheme}://{host}{below}"))
    }
    .filter(|url| url.parse::<Uri>().is_ok())
}

/// Whether names are known and this is none. A resolver that cannot be reached knows none at all, and says something else.
fn nobody_is_called_so(error: &Error) -> bool {
    // What the C libraries of Linux, of macOS, and Windows say, for which the standard library has no kind.
    const SAID: [&str; 4] = [
        "Name or service not known",
        "No address associated",
        "nodename nor servname",
        "No such host is known",
    ];
    match error {
        Error::HostNotFound => true,
        Error::Io(error) => SAID.iter().any(|said| error.to_string().contains(said)),
        _ => false,
    }
}

/// Whether asking again would give the same.
fn is_final(error: &Error) -> bool {
    matches!(
        error,
        Error::BadUri(_)
            | Error::Http(_)
            | Error::Tls(_)
            | Error::Rustls(_)
            | Error::LargeResponseHeader(..)
    ) || matches!(error, Error::Io(error) if error.kind() == ErrorKind::InvalidData)
}

fn in_words(error: &Error) -> String {
    match error {
        Error::Rustls(error) => format!("cannot be trusted: {error}"),
        Error::Tls(why) => format!("cannot be trusted: {why}"),
        Error::ConnectionFailed => "refuses the connection".to_owned(),
        Error::BadUri(_) | Error::Http(_) => "is no address that can be asked".to_owned(),
        Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => "refuses the connection".to_owned(),
            // Problems with a certificate, or with the handshake (RFC 8446 §6).
            ErrorKind::InvalidData => format!("cannot be trusted: {error}"),
            _ => format!("broke off: {error}"),
        },
        other => format!("broke off: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_where_a_browser_would_go() {
        let base = "https://example.org/a/b?c=d";
        let cases = [
            ("https://example.com/x", "https://example.com/x"),
            ("//example.com/x#y", "https://example.com/x"),
            ("/x?y", "https://example.org/x?y"),
            ("x", "https://example.org/a/x"),
            ("?x", "https://example.org/a/b?x"),
        ];
        for (location, expected) in cases {
            assert_eq!(
                joined(base, location).as_deref(),
                Some(expected),
                "{location}"
            );
        }
        assert_eq!(
            joined("https://example.org", "x").as_deref(),
            Some("https://example.org/x")
        );
    }
}
