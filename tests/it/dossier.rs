//! Real dossiers: the demo in `content/`, and a messy one from elsewhere.

use std::path::Path;
use std::time::Instant;

use chancery::engine::Engine;
use chancery::source::disk::Disk;

use crate::anchors::assert_anchors;
use crate::harness::{Memory, options};
use crate::pages::assert_links;

#[test]
fn the_demo_dossier_has_no_problem_and_no_broken_link_in_any_language() {
    let mut disk = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR")), None);
    let mut sink = Memory::default();
    let report = Engine::new(options()).apply(disk.changes().unwrap(), &mut sink).unwrap();
    let problems: Vec<_> = report.problems.iter().filter(|p| p.severity.as_str() != "info").collect();
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(report.records > 160, "{} records", report.records);
    let output = sink.0.into_inner().unwrap();
    for language in ["", "en/", "ar/"] {
        assert!(output.contains_key(&format!("{language}events/kuwait-2024/index.html")));
    }
    let first = String::from_utf8_lossy(&output["events/dushanbe-2018/index.html"]).into_owned();
    assert!(first.contains("Aslov"), "the foreign minister was called Aslov at the first conference");
    let fourth = String::from_utf8_lossy(&output["events/kuwait-2024/delegations/tj/index.html"]).into_owned();
    assert!(fourth.contains("Muhriddin") && !fourth.contains("Aslov"), "and Muhriddin at the fourth");
    assert_links(&output);
    assert_anchors(&output);
}

#[test]
fn a_large_and_messy_dossier_is_checked_in_seconds() {
    let Some(folder) = std::env::var_os("CHANCERY_CORPUS") else {
        crate::harness::aloud("CHANCERY_CORPUS names no folder of a dossier: a dossier of your own was NOT tried");
        return;
    };
    let begun = Instant::now();
    let mut disk = Disk::new(Path::new(&folder), None);
    let report = Engine::new(options()).apply(disk.changes().unwrap(), &mut Memory::default()).unwrap();
    eprintln!("{} records, {} problems in {:?}", report.records, report.problems.len(), begun.elapsed());
    assert!(report.records > 1000 && begun.elapsed().as_secs() < 60);
}
