//! What a preview and a watch make of a new day.

#![allow(clippy::disallowed_methods, reason = "a test makes its own files")]

use std::sync::mpsc::channel;
use std::time::Duration;

use chancery::Day;
use chancery::DiskSource as Disk;
use chancery::Preview;
use chancery::Rescan;
use chancery::watch_days;
use chancery::{Engine, Options};
use chancery::{PreviewAnswer as Answer, PreviewRequest as Request};

use crate::harness::{TODAY, files, options};
use crate::serve::write;

const TOMORROW: Day = Day {
    day: TODAY.day + 1,
    ..TODAY
};

#[test]
fn a_preview_that_runs_past_midnight_shows_what_the_new_day_publishes() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "=== content/events/next.md\n---\ntitle: Next\ndate: 2024\npublish: {TOMORROW}\n---\n\
         === content/events/last.md\n---\ntitle: Last\ndate: 2024\nexpire: {TOMORROW}\n---\n"
    );
    for (path, bytes) in files(&text) {
        write(&folder.path().join(path), &bytes);
    }
    let engine = Engine::new(Options {
        today: TODAY,
        ..options()
    });
    let preview = Preview::new(Disk::new(folder.path(), None), engine, true);
    let (asks, asked) = channel();
    let (tell, told) = channel();
    std::thread::spawn(move || {
        preview.run(
            &asked,
            || {},
            |news| tell.send((news.files.to_vec(), news.stale.len())).unwrap(),
        );
    });
    let shown = |path: &str| {
        let (send, receive) = tokio::sync::oneshot::channel();
        asks.send(Request::Get(path.to_owned(), send)).unwrap();
        matches!(
            receive.blocking_recv().unwrap(),
            Answer::File { found: true, .. }
        )
    };
    let both = || (shown("events/next/"), shown("events/last/"));
    assert_eq!(both(), (false, true));
    assert_eq!(
        told.recv_timeout(Duration::from_secs(20)).unwrap(),
        (Vec::new(), 0)
    );
    // The clock of a machine: it shows today twice, and then tomorrow.
    let mut looks = [TODAY, TODAY, TOMORROW].into_iter();
    let looks = std::cell::RefCell::new(&mut looks);
    let clock = || looks.borrow_mut().next().unwrap_or(TOMORROW);
    watch_days(clock, Duration::ZERO, |today| {
        asks.send(Request::Rescan(Rescan::Day(today))).unwrap();
        false
    });
    assert_eq!(both(), (true, false));
    assert_eq!(
        told.recv_timeout(Duration::from_secs(20)).unwrap(),
        (vec![format!("today is {TOMORROW}")], 0)
    );
    // The same day once more is no news.
    asks.send(Request::Rescan(Rescan::Day(TOMORROW))).unwrap();
    assert_eq!(both(), (true, false));
    assert!(told.recv_timeout(Duration::from_millis(200)).is_err());
}
