//! The preview, over HTTP and on real files.

#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and edits them"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::harness::files;
use crate::rebuild::SUMMIT;

/// A preview that runs, its folder, and what it said.
pub(crate) struct Preview {
    child: Child,
    folder: tempfile::TempDir,
    pub(crate) address: String,
    said: Arc<Mutex<String>>,
}

impl Preview {
    /// Serves a site, and holds every change against a clean build.
    pub(crate) fn of(text: &str) -> Preview {
        Preview::with(text, Command::new(env!("CARGO_BIN_EXE_chancery")), &[])
    }

    /// Serves a site with flags, by a command that ends in the preview's.
    pub(crate) fn with(text: &str, mut command: Command, flags: &[&str]) -> Preview {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files(text) {
            write(&folder.path().join(path), &bytes);
        }
        let mut child = command
            .args(["serve", "--verify", "--color", "never", "-p", "0", "--root"])
            .arg(folder.path())
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut url)
            .unwrap();
        let address = url
            .trim()
            .strip_prefix("http://")
            .and_then(|url| url.strip_suffix('/'))
            .unwrap()
            .to_owned();
        assert!(address.starts_with("127.0.0.1:"), "{url}");
        let said = Arc::new(Mutex::new(String::new()));
        let (log, errors) = (
            Arc::clone(&said),
            BufReader::new(child.stderr.take().unwrap()),
        );
        std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                log.lock().unwrap().push_str(&format!("{line}\n"));
            }
        });
        Preview {
            child,
            folder,
            address,
            said,
        }
    }

    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(path)).unwrap();
        assert!(text.contains(from));
        write(&self.file(path), text.replacen(from, to, 1).as_bytes());
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = if headers.contains("Host:") {
            ""
        } else {
            "Host: localhost\r\n"
        };
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn get(&self, path: &str) -> String {
        self.ask("GET", path, "")
    }

    /// Waits until a page holds a text.
    pub(crate) fn until(&self, path: &str, text: &str) {
        self.until_it(path, text, |page| page.contains(text));
    }

    pub(crate) fn until_it(&self, path: &str, what: &str, holds: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        loop {
            let page = self.get(path);
            if holds(&page) {
                return;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{path}: no {what}\n{}\n{page}",
                self.said.lock().unwrap()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until it has said something, and forgets all it said.
    pub(crate) fn says(&self, text: &str) -> String {
        let begun = Instant::now();
        loop {
            {
                let mut said = self.said.lock().unwrap();
                if said.contains(text) {
                    return std::mem::take(&mut *said);
                }
                assert!(
                    begun.elapsed() < Duration::from_secs(20),
                    "it did not say {text}, but: {said}"
                );
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Events of a page, as they come.
    pub(crate) fn listen(&self, path: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        write!(
            stream,
            "GET /__chancery/events?path={path}&digest=0 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        .unwrap();
        BufReader::new(stream)
    }

    /// Memory in use, in bytes, where the machine says so.
    pub(crate) fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim()
            .trim_end_matches(" kB")
            .parse::<u64>()
            .ok()
            .map(|kilobytes| kilobytes * 1024)
    }

    /// What it said so far and was not asked about.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Ends it, and holds that nothing it served was ever stale.
    pub(crate) fn end(mut self) {
        let said = std::mem::take(&mut *self.said.lock().unwrap());
        assert!(!said.contains("stale"), "{said}");
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Saves a file in one step: nobody ever sees it empty or cut short. Other ways to save are in `saves.rs`.
pub(crate) fn write(file: &Path, bytes: &[u8]) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let mut saved = tempfile::NamedTempFile::new().unwrap();
    saved.write_all(bytes).unwrap();
    if let Err(error) = saved.persist(file) {
        // The folder for temporary files is on another disk than the site.
        fs::copy(error.file.path(), file).unwrap();
    }
}

/// Reads events of a name until one holds a text. Two files that are saved one after the other may be told apart or together.
fn heard_with(events: &mut BufReader<TcpStream>, name: &str, text: &str) -> String {
    loop {
        let data = next_event(events, name);
        if data.contains(text) {
            return data;
        }
    }
}

/// Reads events until one has a name.
pub(crate) fn next_event(events: &mut BufReader<TcpStream>, name: &str) -> String {
    let mut line = String::new();
    while events.read_line(&mut line).unwrap() > 0 {
        if line.trim_end() == format!("event: {name}") {
            let mut data = String::new();
            events.read_line(&mut data).unwrap();
            return data;
        }
        line.clear();
    }
    panic!("the line was closed before `{name}` came");
}

#[test]
fn folders_made_moved_and_removed_in_one_breath_are_seen() {
    let site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Ada Un");
    // As `git checkout` does it: many folders, each with its files.
    for n in 0..60 {
        write(
            &site.file(&format!("content/people/p{n}/index.md")),
            format!("---\nname: New {n}\n---\n").as_bytes(),
        );
    }
    site.until("/people/p59/", "New 59");
    site.until("/people/p0/", "New 0");
    fs::rename(
        site.file("content/people/p7"),
        site.file("content/people/q7"),
    )
    .unwrap();
    fs::write(
        site.file("content/people/q7/index.md"),
        "---\nname: Moved 7\n---\n",
    )
    .unwrap();
    site.until("/people/q7/", "Moved 7");
    site.until_it("/people/p7/", "404", |page| {
        page.starts_with("HTTP/1.1 404")
    });
    write(
        &site.file("content/speeches/bergen/se.md"),
        b"---\nby: berit\nfor: se\nform: summary\n---\nA new point.\n",
    );
    site.until("/speeches/bergen/se/", "A new point.");
    fs::rename(
        site.file("content/speeches/bergen"),
        site.file("content/speeches/oslo2"),
    )
    .unwrap();
    fs::rename(
        site.file("content/speeches/oslo2"),
        site.file("content/speeches/bergen"),
    )
    .unwrap();
    site.until("/speeches/bergen/se/", "A new point.");
    fs::remove_dir_all(site.file("content/speeches")).unwrap();
    site.until_it("/speeches/bergen/se/", "404", |page| {
        page.starts_with("HTTP/1.1 404")
    });
    site.until("/people/ada/", "Ada Un");
    site.end();
}

#[test]
fn a_mistake_of_a_template_is_shown_in_a_browser_with_the_templates_that_led_to_it() {
    let site = Preview::of(SUMMIT);
    let mut ada = site.listen("/people/ada/");
    assert_eq!(next_event(&mut ada, "problems").trim(), "data: []");
    write(&site.file("templates/foot.html"), b"\n{{ sumary }}\n");
    write(
        &site.file("templates/person.html"),
        b"<p>\n  {% include \"foot.html\" %}</p>\n",
    );
    let wrong = heard_with(&mut ada, "problems", "included here");
    let wrong: serde_json::Value =
        serde_json::from_str(wrong.trim().trim_start_matches("data: ")).unwrap();
    assert_eq!(
        (&wrong[0]["path"], &wrong[0]["line"]),
        (&"templates/foot.html".into(), &2.into()),
        "{wrong}"
    );
    let label = &wrong[0]["labels"][0];
    assert_eq!(
        (&label["path"], &label["line"]),
        (&"templates/person.html".into(), &2.into()),
        "{wrong}"
    );
    assert_eq!(label["message"], "included here");
    assert!(
        label["editor"]
            .as_str()
            .unwrap()
            .ends_with("/templates/person.html:2:15"),
        "{label}"
    );
    // A line added above moves what is shown of it, though the mistake is another file's.
    write(
        &site.file("templates/person.html"),
        b"<p>\n\n  {% include \"foot.html\" %}</p>\n",
    );
    heard_with(&mut ada, "problems", "/templates/person.html:3:15");
    site.end();
}

#[test]
fn a_browser_hears_of_its_own_page_and_of_what_is_wrong() {
    let site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Bio of Ada.");
    let mut ada = site.listen("/people/ada/");
    let mut berit = site.listen("/people/berit/");
    next_event(&mut berit, "page");
    let mut later = site.listen("/people/later/");
    assert_eq!(next_event(&mut ada, "problems").trim(), "data: []");
    next_event(&mut ada, "page");
    next_event(&mut later, "page");

    site.edit("content/people/ada.md", "Bio of Ada.", "Another bio.");
    next_event(&mut ada, "page");
    assert!(site.get("/people/ada/").contains("Another bio."));

    site.edit("content/people/ada.md", "name: Ada Un", "name: [Ada Un");
    let wrong = next_event(&mut ada, "problems");
    assert!(
        site.get("/people/ada/").contains("Another bio."),
        "the last good page stays"
    );
    // The file stays as it was: another page that shows what stands in it does not move, and its own edits do.
    site.edit(
        "content/people/berit.md",
        "name: Berit Deux",
        "name: Berit Trois",
    );
    next_event(&mut berit, "page");
    assert!(site.get("/people/berit/").contains("Berit Trois"));
    assert!(
        site.get("/events/oslo/").contains("Ada Un")
            && site.get("/events/oslo/").contains("Berit Trois")
    );
    assert!(
        wrong.contains("broken-yaml")
            && wrong.contains("\"line\":3")
            && wrong.contains("vscode://file/"),
        "{wrong}"
    );
    site.edit("content/people/ada.md", "name: [Ada Un", "name: Ada Un");
    assert_eq!(next_event(&mut ada, "problems").trim(), "data: []");

    // A page that was waited for.
    write(
        &site.file("content/people/later.md"),
        b"---\nname: Later\n---\n",
    );
    next_event(&mut later, "page");
    assert!(site.get("/people/later/").contains("Later"));
    // One that has another address now: the old one leads there.
    fs::rename(
        site.file("content/people/later.md"),
        site.file("content/people/soon.md"),
    )
    .unwrap();
    write(
        &site.file("content/people/soon.md"),
        b"---\nname: Soon\naliases: [later]\n---\n",
    );
    site.until("/people/later/", "url=../../people/soon/");
    site.end();
}

#[test]
fn the_terminal_says_what_moved() {
    let site = Preview::of(SUMMIT);
    site.says("0 errors");
    for (from, to, why) in [
        (
            "Bio of Ada.",
            "Another bio.",
            "content/people/ada.md: text changed · 0 errors",
        ),
        (
            "name: Ada Un",
            "name: Ada Deux",
            "content/people/ada.md: name changed · 0 errors",
        ),
        (
            "name: Ada Deux",
            "name: [Ada",
            "content/people/ada.md: cannot be read · 1 error",
        ),
        (
            "name: [Ada",
            "name: Ada",
            "content/people/ada.md: can be read again · 0 errors",
        ),
        (
            "title: Ministre",
            "title: Chef",
            "content/people/ada.md: fields changed · 0 errors",
        ),
    ] {
        site.edit("content/people/ada.md", from, to);
        site.says(why);
    }
    write(&site.file("content/people/cy.md"), b"---\nname: Cy\n---\n");
    site.says("content/people/cy.md: new · 0 errors");
    fs::remove_file(site.file("content/people/cy.md")).unwrap();
    site.says("content/people/cy.md: gone · 0 errors");
    site.end();
}

#[test]
fn a_save_that_changes_no_byte_says_nothing_to_the_browser() {
    let site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Bio of Ada.");
    let mut events = site.listen("/people/ada/");
    next_event(&mut events, "page");
    let text = fs::read(site.file("content/people/ada.md")).unwrap();
    write(&site.file("content/people/ada.md"), &text);
    std::thread::sleep(Duration::from_millis(100));
    site.edit("content/people/ada.md", "Bio of Ada.", "The last bio.");
    // An event for nothing would come first, and the page would still be the old one.
    next_event(&mut events, "page");
    assert!(site.get("/people/ada/").contains("The last bio."));
    site.end();
}

#[test]
fn it_starts_when_everything_is_broken_and_mends() {
    let site = Preview::of(
        "=== site.toml\ntitle = [\n=== content/people/ada.md\n---\nname: [\n---\n=== templates/person.html\n{% if %}\n",
    );
    site.until_it("/", "a page", |page| page.starts_with("HTTP/1.1"));
    fs::write(site.file("site.toml"), "title = \"Whole\"\n").unwrap();
    fs::write(site.file("content/people/ada.md"), "---\nname: Ada\n---\n").unwrap();
    site.until("/people/ada/", "Whole");
    fs::remove_file(site.file("templates/person.html")).unwrap();
    site.says("0 errors");
    // The last good page stays while the template is broken again.
    fs::create_dir_all(site.file("templates")).unwrap();
    fs::write(site.file("templates/person.html"), "{% if %}").unwrap();
    site.says("template-error");
    assert!(site.get("/people/ada/").contains("Whole"));
    site.end();
}

#[test]
fn it_answers_for_the_site_and_for_nothing_else() {
    let site = Preview::of(&format!(
        "{SUMMIT}=== content/people/voice.mp3\n0123456789\n"
    ));
    site.until("/people/ada/", "Ada Un");
    assert!(
        site.get("/people/ada/")
            .contains("content-type: text/html; charset=utf-8")
    );
    assert!(
        site.ask("GET", "/", "Host: evil.example\r\n")
            .starts_with("HTTP/1.1 421")
    );
    assert!(site.ask("POST", "/", "").starts_with("HTTP/1.1 405"));
    assert!(site.get("/../site.toml").starts_with("HTTP/1.1 404"));
    assert!(site.get("/%2e%2e/site.toml").starts_with("HTTP/1.1 404"));
    assert!(site.get("/site.toml").starts_with("HTTP/1.1 404"));
    assert!(site.get("/people").contains("location: ./people/"));
    assert!(site.get("//evil.example").starts_with("HTTP/1.1 404"));
    let part = site.ask("GET", "/people/voice.mp3", "Range: bytes=2-4\r\n");
    assert!(
        part.starts_with("HTTP/1.1 206") && part.ends_with("234") && part.contains("audio/mpeg"),
        "{part}"
    );
    let head = site.ask("HEAD", "/people/voice.mp3", "");
    assert!(
        head.contains("content-length: 11") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    let tag = head
        .lines()
        .find_map(|line| line.strip_prefix("etag: "))
        .unwrap()
        .to_owned();
    assert!(
        site.ask(
            "GET",
            "/people/voice.mp3",
            &format!("If-None-Match: {tag}\r\n")
        )
        .starts_with("HTTP/1.1 304")
    );
    // Parts, tags and names as the standard has them.
    assert!(
        site.ask(
            "GET",
            "/people/voice.mp3",
            &format!("If-None-Match: \"x\", W/{tag}\r\n")
        )
        .starts_with("HTTP/1.1 304")
    );
    assert!(
        site.ask(
            "GET",
            "/people/voice.mp3",
            "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n"
        )
        .starts_with("HTTP/1.1 200")
    );
    assert!(
        site.ask("GET", "/people/voice.mp3", "Range: bytes=99-\r\n")
            .starts_with("HTTP/1.1 416")
    );
    assert!(
        site.ask("GET", "/people/voice.mp3", "Range: bytes=-2\r\n")
            .ends_with("9\n")
    );
    assert!(
        site.ask("HEAD", "/people/voice.mp3", "Range: bytes=2-4\r\n")
            .starts_with("HTTP/1.1 200")
    );
    assert!(
        site.ask("GET", "http://evil.example/", "")
            .starts_with("HTTP/1.1 421")
    );
    assert!(
        site.ask("GET", "/", "Host: localhost\r\nHost: evil.example\r\n")
            .starts_with("HTTP/1.1 4")
    );
    let mut endless = TcpStream::connect(&site.address).unwrap();
    let line = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {}",
        "x".repeat(1 << 20)
    );
    // It may be cut off before all of it is said.
    let _ = endless.write_all(line.as_bytes());
    let mut answer = Vec::new();
    let _ = endless.read_to_end(&mut answer);
    assert!(
        answer.is_empty() || answer.starts_with(b"HTTP/1.1 431"),
        "{}",
        String::from_utf8_lossy(&answer)
    );
    assert!(
        site.ask("GET", "/static/", "").starts_with("HTTP/1.1 404"),
        "no listing"
    );
    site.end();
}

#[test]
fn only_its_own_pages_ask_it_and_no_other_site_frames_or_loads_it() {
    let site = Preview::of(&format!(
        "{SUMMIT}=== static/drawing.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n"
    ));
    site.until("/people/ada/", "Ada Un");
    let port = site.address.rsplit_once(':').unwrap().1;
    let events = "/__chancery/events?path=/&digest=0";
    let paths = [
        "/",
        "/people/ada/",
        "/drawing.svg",
        "/nothing",
        "/__chancery/live.js",
        events,
    ];
    for path in paths {
        for origin in [
            "http://evil.example",
            "null",
            "http://localhost",
            "https://localhost",
            "http://127.0.0.1:1",
            "file://",
        ] {
            let answer = site.ask("GET", path, &format!("Origin: {origin}\r\n"));
            assert!(
                answer.starts_with("HTTP/1.1 403") && !answer.contains("Ada"),
                "{path} from {origin}: {answer}"
            );
        }
        for fetched in [
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
            "Sec-Fetch-Site: same-site\r\n",
        ] {
            assert!(
                site.ask("GET", path, fetched).starts_with("HTTP/1.1 403"),
                "{path}: {fetched}"
            );
        }
        for host in [
            "evil.example",
            &format!("evil.example:{port}"),
            "127.0.0.1.nip.io",
            "localhost:1",
            "10.0.0.7",
        ] {
            let answer = site.ask("GET", path, &format!("Host: {host}\r\n"));
            assert!(
                answer.starts_with("HTTP/1.1 421") && !answer.contains("Ada"),
                "{path} as {host}: {answer}"
            );
        }
    }
    let own = [
        format!(
            "Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n"
        ),
        format!("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"),
        // A link elsewhere that leads here.
        format!("Host: [::1]:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"),
    ];
    for headers in own {
        assert!(
            site.ask("GET", "/people/ada/", &headers)
                .starts_with("HTTP/1.1 200"),
            "{headers}"
        );
    }
    // The event stream has no end: its first lines are enough.
    let mut stream = TcpStream::connect(&site.address).unwrap();
    write!(
        stream,
        "GET {events} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\r\n"
    )
    .unwrap();
    let mut answers = vec![String::new()];
    let mut lines = BufReader::new(stream);
    while !answers[0].ends_with("\r\n\r\n") {
        assert!(lines.read_line(&mut answers[0]).unwrap() > 0);
    }
    assert!(answers[0].starts_with("HTTP/1.1 200"), "{}", answers[0]);
    let asked = [
        ("GET", "/", ""),
        ("GET", "/nothing", ""),
        ("GET", "/people", ""),
        ("POST", "/", ""),
        ("GET", "/__chancery/live.js", ""),
    ];
    answers.extend(asked.map(|(method, path, headers)| site.ask(method, path, headers)));
    answers.push(site.ask("GET", "/", "Host: evil.example\r\n"));
    answers.push(site.ask("GET", "/", "Origin: null\r\n"));
    for answer in &answers {
        for header in [
            "x-frame-options: DENY",
            "content-security-policy: frame-ancestors 'none'",
            "cross-origin-resource-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "referrer-policy: no-referrer",
            "x-content-type-options: nosniff",
        ] {
            assert_eq!(answer.matches(header).count(), 1, "{header} in {answer}");
        }
        assert!(
            !answer.to_lowercase().contains("access-control-allow"),
            "{answer}"
        );
    }
    let drawing = site.get("/drawing.svg");
    let policy = "content-security-policy: default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
    assert!(
        drawing.contains("image/svg+xml") && drawing.contains(policy),
        "{drawing}"
    );
    site.end();
}

#[test]
fn clients_that_say_nothing_hold_nobody_up_and_are_let_go() {
    let site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Bio of Ada.");
    let mut slow: Vec<TcpStream> = (0..300)
        .map(|_| TcpStream::connect(&site.address).unwrap())
        .collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    }
    let begun = Instant::now();
    assert!(site.get("/people/ada/").contains("Bio of Ada."));
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    // Long enough, and they hear that it took too long, or nothing at all.
    let first = &mut slow[0];
    first
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut answer = Vec::new();
    first.read_to_end(&mut answer).unwrap();
    assert!(
        answer.is_empty() || answer.starts_with(b"HTTP/1.1 408"),
        "{}",
        String::from_utf8_lossy(&answer)
    );
    site.end();
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_is_followed_and_so_is_a_clock_that_goes_back() {
    let elsewhere = tempfile::tempdir().unwrap();
    write(
        &elsewhere.path().join("cy.md"),
        b"---\nname: Cy\n---\nFrom elsewhere.\n",
    );
    // It stands outside the site, and so is named.
    let site = crate::ground::linked(elsewhere.path().to_str().unwrap());
    std::os::unix::fs::symlink(elsewhere.path(), site.file("content/topics")).unwrap();
    site.until("/topics/cy/", "From elsewhere.");
    site.edit("content/topics/cy.md", "From elsewhere.", "Moved.");
    site.until("/topics/cy/", "Moved.");
    let ada = site.file("content/people/ada.md");
    site.edit("content/people/ada.md", "Bio of Ada.", "Of yesterday.");
    let yesterday = std::time::SystemTime::now() - Duration::from_secs(86_400);
    fs::File::options()
        .write(true)
        .open(&ada)
        .unwrap()
        .set_modified(yesterday)
        .unwrap();
    site.until("/people/ada/", "Of yesterday.");
    fs::remove_file(site.file("content/topics")).unwrap();
    site.until_it("/topics/cy/", "404", |page| {
        page.starts_with("HTTP/1.1 404")
    });
    site.end();
}

#[test]
fn a_busy_port_that_was_asked_for_is_an_error() {
    let holder = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = holder.local_addr().unwrap().port().to_string();
    let folder = tempfile::tempdir().unwrap();
    let serve = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["serve", "-p", &port, "--root"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(serve.status.code(), Some(3));
}

#[test]
fn a_busy_port_that_nobody_asked_for_gives_way_and_that_is_said() {
    // Whoever holds the port, one of us or another program: it is busy.
    let _holder = std::net::TcpListener::bind("127.0.0.1:1313");
    let folder = tempfile::tempdir().unwrap();
    let mut serve = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["serve", "--root"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut url, mut note) = (String::new(), String::new());
    BufReader::new(serve.stdout.take().unwrap())
        .read_line(&mut url)
        .unwrap();
    BufReader::new(serve.stderr.take().unwrap())
        .read_line(&mut note)
        .unwrap();
    serve.kill().unwrap();
    serve.wait().unwrap();
    let port: u16 = url
        .trim()
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(port > 1313, "{url}");
    assert_eq!(note.trim(), format!("Port 1313 is busy: this is {port}"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_with_130() {
    let mut site = Preview::of(SUMMIT);
    site.until("/people/ada/", "Ada Un");
    let done = Command::new("kill")
        .args(["-INT", &site.child.id().to_string()])
        .status()
        .unwrap();
    assert!(done.success());
    assert_eq!(site.child.wait().unwrap().code(), Some(130));
}
