//! What the outside answers, told by a server that misbehaves in every way there is.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chancery::LinkAnswer as Answer;
use chancery::{Politeness, ask_link as ask};

/// Hasty manners: a test does not wait for minutes.
fn hasty() -> Politeness {
    Politeness {
        pause: Duration::from_millis(30),
        patience: Duration::from_secs(1),
        longest_wait: Duration::from_secs(2),
        retries: 1,
        parallel_hosts: 4,
    }
}

/// A server on loopback that answers by path, and remembers what it was asked and when.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<(Instant, String)>>>,
}

impl Server {
    fn new() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let known = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let known = Arc::clone(&known);
                std::thread::spawn(move || answer(stream, &known));
            }
        });
        Server { address, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What was asked, without the times.
    fn questions(&self) -> Vec<String> {
        self.asked
            .lock()
            .unwrap()
            .iter()
            .map(|(_, question)| question.clone())
            .collect()
    }
}

/// Answers one question, and closes: every question is then a connection of its own.
fn answer(mut stream: TcpStream, asked: &Mutex<Vec<(Instant, String)>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() {
        return;
    }
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        line.clear();
    }
    let question = first
        .rsplit_once(' ')
        .map_or(first.trim(), |(question, _)| question)
        .to_owned();
    let times = {
        let mut asked = asked.lock().unwrap();
        asked.push((Instant::now(), question.clone()));
        asked.iter().filter(|(_, known)| *known == question).count()
    };
    let (method, path) = question.split_once(' ').unwrap();
    let reply = match path {
        "/gone" => "404 Not Found",
        "/buried" => "410 Gone",
        "/members" => "403 Forbidden",
        "/ill" => "500 Internal Server Error",
        "/no-head" if method == "HEAD" => "405 Method Not Allowed",
        "/busy" if times == 1 => "429 Too Many Requests\r\nRetry-After: 1",
        "/busy-for-hours" => "429 Too Many Requests\r\nRetry-After: 7200",
        "/moved" => "301 Moved Permanently\r\nLocation: fine#part",
        "/today" => "302 Found\r\nLocation: /fine",
        "/loop" => "302 Found\r\nLocation: /pool",
        "/pool" => "302 Found\r\nLocation: /loop",
        "/slow" => {
            std::thread::sleep(Duration::from_millis(2500));
            "200 OK"
        }
        "/broken" => "",
        path if path.starts_with("/deep/") => {
            let depth: usize = path["/deep/".len()..].parse().unwrap();
            let _ = write!(
                stream,
                "HTTP/1.1 302 Found\r\nLocation: /deep/{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                depth + 1
            );
            return;
        }
        _ => "200 OK",
    };
    if !reply.is_empty() {
        let _ = write!(
            stream,
            "HTTP/1.1 {reply}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
    }
}

fn answers(
    urls: impl IntoIterator<Item = String>,
    politeness: &Politeness,
) -> BTreeMap<String, Answer> {
    let mut answered = BTreeMap::new();
    ask(urls, politeness, |url, answer| {
        drop(answered.insert(url, answer))
    });
    answered
}

fn failing(answer: &Answer) -> &str {
    match answer {
        Answer::Failing(why) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_way_of_a_host_to_misbehave_is_told_apart() {
    let server = Server::new();
    let known = |path: &str| server.url(path);
    let cases = [
        ("/fine", Answer::Fine),
        ("/fine?a=b", Answer::Fine),
        ("/gone", Answer::Gone(Some(404))),
        ("/buried", Answer::Gone(Some(410))),
        ("/members", Answer::Blocked(403)),
        ("/no-head", Answer::Fine),
        ("/busy", Answer::Fine),
        ("/busy-for-hours", Answer::Blocked(429)),
        ("/moved", Answer::Moved(known("/fine"))),
        ("/today", Answer::Fine),
    ];
    let failing_ones = [
        ("/ill", "answered 500"),
        ("/loop", "is redirected in a circle"),
        ("/deep/0", "is redirected more than 10 times"),
        ("/slow", "did not answer in 1 s"),
        ("/broken", "broke off: "),
    ];
    let paths = cases
        .iter()
        .map(|(path, _)| *path)
        .chain(failing_ones.iter().map(|(path, _)| *path));
    let answered = answers(paths.map(known), &hasty());
    for (path, expected) in cases {
        assert_eq!(answered[&known(path)], expected, "{path}");
    }
    for (path, why) in failing_ones {
        assert!(
            failing(&answered[&known(path)]).starts_with(why),
            "{path}: {:?}",
            answered[&known(path)]
        );
    }
    assert_eq!(answered.len(), 15);
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_with_a_pause_and_nothing_twice() {
    let (one, other) = (Server::new(), Server::new());
    let politeness = Politeness {
        pause: Duration::from_millis(300),
        ..hasty()
    };
    let urls = ["/a", "/b", "/c", "/a"]
        .iter()
        .flat_map(|path| [one.url(path), other.url(path)]);
    assert_eq!(answers(urls, &politeness).len(), 6);
    for server in [&one, &other] {
        let asked = server.asked.lock().unwrap();
        assert_eq!(
            asked
                .iter()
                .map(|(_, question)| question.as_str())
                .collect::<Vec<_>>(),
            ["HEAD /a", "HEAD /b", "HEAD /c"]
        );
        let interval = asked
            .windows(2)
            .map(|two| two[1].0 - two[0].0)
            .min()
            .unwrap();
        assert!(interval >= Duration::from_millis(150), "{interval:?}");
    }
    // Both hosts at once, and not one after the other.
    let (one, other) = (one.asked.lock().unwrap(), other.asked.lock().unwrap());
    assert!(one[0].0 < other[2].0 && other[0].0 < one[2].0);
}

#[test]
fn who_does_not_speak_our_language_or_is_not_there_is_said_in_words() {
    // Whoever expects a handshake and hears something else.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let garbled = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.write_all(b"SSH-2.0-nobody\r\n");
            let _ = stream.read(&mut [0; 512]);
        }
    });
    // A port that no program is given: one that was free a moment ago may be another test's by now.
    let nobody = "127.0.0.1:1";
    let urls = [
        format!("https://{garbled}/"),
        format!("http://{nobody}/"),
        "https://no-such-host.invalid/".to_owned(),
    ];
    let answered = answers(urls.clone(), &hasty());
    assert!(
        failing(&answered[&urls[0]]).starts_with("cannot be trusted: "),
        "{answered:?}"
    );
    assert_eq!(failing(&answered[&urls[1]]), "refuses the connection");
    assert_eq!(answered[&urls[2]], Answer::Gone(None));
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_not_trusted() {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap();
    let config = Arc::new(
        config
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap(),
    );
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut session = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            while session.is_handshaking() && session.complete_io(&mut stream).is_ok() {}
        }
    });
    let url = format!("https://localhost:{port}/");
    let answered = answers([url.clone()], &hasty());
    let why = failing(&answered[&url]);
    assert!(
        why.starts_with("cannot be trusted: ") && why.contains("certificate"),
        "{why}"
    );
}

#[test]
fn check_asks_what_records_name_and_remembers_for_a_week_what_answered_well() {
    let server = Server::new();
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: String| {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::File::create(file)
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
    };
    write(
        "site.toml",
        "title = \"Dossier\"\nlanguages = [\"en\"]\n".to_owned(),
    );
    let (gone, fine, moved) = (
        server.url("/gone"),
        server.url("/fine"),
        server.url("/moved"),
    );
    write(
        "content/sources.yml",
        format!("report: {{title: Report, url: \"{gone}\", accessed: 2024-11-20}}\n"),
    );
    write(
        "content/index.md",
        format!("---\ntitle: Home\nlinks: [\"{fine}#top\"]\n---\nSee [that]({moved}) [@report].\n"),
    );
    let check = |more: &[&str]| {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"))
            .current_dir(folder.path())
            .args(["check", "--external", "--all"])
            .args(more)
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        String::from_utf8(run.stderr).unwrap()
    };
    let told = check(&[]);
    assert!(
        told.contains("warning[dead-link]") && told.contains("--> content/sources.yml:1:30"),
        "{told}"
    );
    assert!(
        told.contains(&format!(
            "`archived: \"https://web.archive.org/web/20241120/{gone}\"`"
        )),
        "{told}"
    );
    assert!(
        told.contains("info[moved-link]") && told.contains(&format!("`{fine}`")),
        "{told}"
    );
    assert!(told.contains("and 3 outside links, 3 asked,"), "{told}");
    // What was well is not asked again; what was not, is.
    let before = server.questions().len();
    let told = check(&[]);
    assert!(
        told.contains("and 3 outside links, 1 asked,") && told.contains("dead-link"),
        "{told}"
    );
    assert!(
        server.questions()[before..]
            .iter()
            .all(|question| question.ends_with("/gone")),
        "{:?}",
        server.questions()
    );
    assert!(check(&["--fresh"]).contains("3 asked,"));
    // A check that does not ask says nothing of the outside.
    let plain = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"))
        .current_dir(folder.path())
        .arg("check")
        .output();
    assert!(
        !String::from_utf8(plain.unwrap().stderr)
            .unwrap()
            .contains("link")
    );
}

/// A machine that is on a network cannot be made to look as if it were on none: there this says nothing.
#[test]
fn a_machine_on_no_network_calls_no_address_dead() {
    use std::net::ToSocketAddrs;
    if ("web.archive.org", 443).to_socket_addrs().is_ok() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("content/a.md");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = "See [that](https://one.example/) and [this](https://two.example/).\n";
    std::fs::File::create(file)
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let mut check = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"));
    let run = check
        .current_dir(folder.path())
        .args(["check", "--external"])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let told = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(3), "{told}");
    assert!(
        told.contains("no address outside the site could be asked: is this machine on a network?"),
        "{told}"
    );
    assert!(
        !told.contains("dead-link") && !folder.path().join(".chancery/links.json").exists(),
        "{told}"
    );
}

#[test]
fn nobody_outside_is_asked_about_what_is_held_back() {
    let mut text = "=== site.toml\nlanguages = [\"en\", \"fr\"]\n".to_owned();
    let mut add = |path: &str, front: &str, name: &str| {
        text.push_str(&format!(
            "=== content/{path}.md\n---\n{front}\n---\n[x](https://{name}.example/)\n"
        ));
    };
    let event = |more: &str| format!("title: E\ndate: 2024-11-04{more}");
    add("events/open", &event(""), "open");
    add("events/open.fr", "title: F", "translation");
    add("events/draft", &event("\ndraft: true"), "draft");
    add("events/later", &event("\npublish: 2027-01-01"), "later");
    add("events/gone", &event("\nexpire: 2026-01-01"), "gone");
    // What belongs to an event waits with it, and a translation with its original.
    add("events/later.fr", "title: F", "later-translation");
    add(
        "speeches/later/s",
        "title: S\nby: ada\nform: verbatim",
        "later-speech",
    );
    add(
        "speeches/open/s",
        "title: S\nby: ada\nform: verbatim",
        "speech",
    );
    add("delegations/gone/ma", "head: ada", "gone-delegation");
    add("people/ada", "name: Ada", "person");
    let site = crate::harness::themed(&text);
    let asked: Vec<String> = site
        .outside()
        .into_iter()
        .map(|url| url.replace("https://", "").replace(".example/", ""))
        .collect();
    let mut sorted = asked.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        ["open", "person", "speech", "translation"],
        "{}",
        site.shown()
    );
}
