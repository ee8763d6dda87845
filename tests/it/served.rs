//! `chancery serve` where there is no dossier: a folder to begin in, and one that was built.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::cli::{chancery, read, stderr, write};

/// A server that runs until its test is over.
struct Served {
    child: Child,
    address: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    /// Serves on a port that the machine chooses.
    fn at(folder: &Path, args: &[&str]) -> Served {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command
            .current_dir(folder)
            .args(["serve", "-p", "0"])
            .args(args)
            .env("NO_COLOR", "1");
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut url)
            .unwrap();
        let address = url
            .trim()
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        Served { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Ends it; what it told people.
    fn end(mut self) -> String {
        self.child.kill().unwrap();
        let mut told = String::new();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut told)
            .unwrap();
        told
    }
}

#[test]
fn a_folder_that_is_no_dossier_is_welcomed_and_becomes_one() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::at(folder.path(), &[]);
    for path in ["/", "/people/"] {
        let page = served.get(path);
        assert!(
            page.contains("<h1>This folder is not a dossier yet.</h1>"),
            "{page}"
        );
        assert!(
            page.contains("chancery init --example") && page.contains("/__chancery/live.js"),
            "{page}"
        );
    }
    assert_eq!(
        chancery(folder.path(), &["init", "--example"])
            .status
            .code(),
        Some(0)
    );
    let begun = std::time::Instant::now();
    while !served.get("/events/kuwait-2024/").contains("Kuwait Phase") {
        assert!(begun.elapsed().as_secs() < 60, "{}", served.get("/"));
        std::thread::yield_now();
    }
    let told = served.end();
    assert!(
        told.contains("this is not a dossier")
            && told.contains("`chancery init` begins a dossier here"),
        "{told}"
    );
    assert!(told.contains("· Ctrl-C ends it"), "{told}");
}

#[test]
fn a_folder_that_was_built_is_served_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "# Hello\n\nWorld.\n");
    assert_eq!(chancery(folder.path(), &["build"]).status.code(), Some(0));
    write(folder.path(), "secret.txt", "not of the site");
    let public = folder.path().join("public");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.txt", public.join("leak.txt")).unwrap();
    // By its name, and by standing in it.
    for (here, args) in [
        (folder.path(), &["public"][..]),
        (&public, &[]),
        (folder.path(), &["--root", "public"]),
    ] {
        let served = Served::at(here, args);
        let page = served.get("/hello/");
        let (_, body) = page.split_once("\r\n\r\n").unwrap();
        assert_eq!(
            body,
            read(&public, "hello/index.html"),
            "as it is, with nothing added"
        );
        assert!(
            served.get("/hello").starts_with("HTTP/1.1 302"),
            "{}",
            served.get("/hello")
        );
        assert!(served.get("/nobody/").starts_with("HTTP/1.1 404"));
        assert!(served.get("/nobody/").ends_with(&read(&public, "404.html")));
        for outside in ["/../secret.txt", "/%2e%2e/secret.txt", "/leak.txt"] {
            assert!(
                !served.get(outside).contains("not of the site"),
                "{outside}"
            );
        }
        // A build meanwhile is seen at once.
        write(&public, "robots.txt", "new");
        assert!(served.get("/robots.txt").ends_with("new"));
        let told = served.end();
        assert!(
            told.contains("as it was built · Ctrl-C ends it") && !told.contains("no dossier"),
            "{told}"
        );
    }
    for (args, told) in [
        (
            ["serve", "nowhere"],
            "name a folder that `chancery build` wrote",
        ),
        (["serve", "."], "this is a dossier: write `--root .`"),
    ] {
        let refused = chancery(folder.path(), &args);
        assert!(
            !refused.status.success() && stderr(&refused).contains(told),
            "{args:?}: {}",
            stderr(&refused)
        );
    }
}

#[test]
fn an_address_that_others_reach_is_told_and_a_port_that_is_taken_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "Text.\n");
    let served = Served::at(folder.path(), &["-i", "0.0.0.0"]);
    let port = served.address.rsplit_once(':').unwrap().1.to_owned();
    assert!(served.get("/hello/").contains("Text."));
    let taken = chancery(folder.path(), &["serve", "-i", "0.0.0.0", "-p", &port]);
    assert_eq!(taken.status.code(), Some(3));
    assert!(
        stderr(&taken).contains("is busy: choose another port"),
        "{}",
        stderr(&taken)
    );
    let told = served.end();
    // A machine in no network has no address that others reach.
    let own = std::net::UdpSocket::bind("0.0.0.0:0").and_then(|socket| {
        socket.connect("192.0.2.1:9")?;
        socket.local_addr()
    });
    match own.map(|own| own.ip()) {
        Ok(ip) if !ip.is_loopback() => assert!(
            told.contains(&format!("On another device: http://{ip}:{port}/")),
            "{told}"
        ),
        _ => assert!(!told.contains("On another device"), "{told}"),
    }
    let named = Served::at(folder.path(), &["-i", "localhost"]);
    assert!(named.address.starts_with("127.0.0.1:"), "{}", named.address);
    assert_eq!(
        chancery(folder.path(), &["serve", "-i", "here"])
            .status
            .code(),
        Some(2)
    );
}
