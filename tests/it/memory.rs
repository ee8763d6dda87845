//! How much memory a text takes, whatever stands in it: read, joined and rendered in a program of its own.

use std::process::Command;
use std::sync::Arc;

use chancery::Change;
use chancery::Engine;
use chancery::Nowhere;
use chancery::SitePath;

use crate::harness::options;

/// What is written again and again, and what stands before it.
const SHAPES: [(&str, &str, &str); 14] = [
    (
        "prose",
        "",
        "A line of plain words, as people write them.\n\n",
    ),
    ("tags", "", "<b>"),
    ("tags and words", "", "<b>a</b> "),
    ("brackets", "", "["),
    ("citations", "", "[@a]"),
    ("references", "", "[[a]] "),
    ("links", "", "[a](b)"),
    ("pictures", "", "![](b)"),
    ("lists", "", "- a\n  - b\n"),
    ("footnotes", "", "[^n] a\n\n[^n]: b\n\n"),
    ("headings", "", "# a\n\n"),
    ("emphases", "", "*a* "),
    ("tables", "|a|b|\n|-|-|\n", "|a|b|\n"),
    ("entities", "", "&lt;"),
];
const SIZE: usize = 250_000;
/// How many bytes of memory a byte of text may take.
const AT_MOST: u64 = 240;

/// The text of a shape.
fn text(shape: &str) -> String {
    let Some((_, before, again)) = SHAPES.iter().find(|(name, ..)| *name == shape) else {
        return String::new();
    };
    let many = SIZE / again.len();
    // Each footnote is another one.
    let again = (0..many)
        .map(|n| again.replace("^n", &format!("^{n}")))
        .collect::<String>();
    format!("---\nname: A\n---\n{before}{again}\n")
}

/// Not a test: the program that takes the memory.
#[test]
#[ignore = "started by the test below"]
fn a_text_is_read_and_rendered() {
    let Ok(shape) = std::env::var("CHANCERY_SHAPE") else {
        return;
    };
    if std::env::var("CHANCERY_LIBRARY").is_ok() {
        let text = text(&shape);
        let _ = pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::all()).count();
        return say_peak();
    }
    let file = |path: &str, text: String| Change {
        path: SitePath::new(path).unwrap(),
        bytes: Some(Arc::new(text.into_bytes())),
    };
    let mut engine = Engine::new(options());
    engine
        .apply(
            vec![file("content/people/a.md", text(&shape))],
            &mut Nowhere,
        )
        .unwrap();
    say_peak();
}

fn say_peak() {
    #[expect(
        clippy::disallowed_methods,
        reason = "what the machine says of this program"
    )]
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    println!("peak {}", peak.trim().trim_end_matches(" kB"));
}

/// The most memory that a text of a shape takes, in bytes: of the library alone, or of everything.
fn peak(shape: &str, alone: bool) -> u64 {
    let mut program = Command::new(std::env::current_exe().unwrap());
    if alone {
        program.env("CHANCERY_LIBRARY", "alone");
    }
    let output = program
        .args([
            "memory::a_text_is_read_and_rendered",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env("CHANCERY_SHAPE", shape)
        .env("RAYON_NUM_THREADS", "2")
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    let peak = words
        .lines()
        .find_map(|line| line.split("peak ").nth(1))
        .unwrap_or_else(|| panic!("{shape}: {words}"));
    peak.trim().parse::<u64>().unwrap() * 1024
}

#[cfg(target_os = "linux")]
#[test]
fn a_text_takes_no_more_memory_than_is_stated_whatever_stands_in_it() {
    let nothing = peak("nothing", false);
    let nothing_alone = peak("nothing", true);
    let mut beyond = Vec::new();
    for (shape, ..) in SHAPES {
        let times = peak(shape, false).saturating_sub(nothing) / SIZE as u64;
        let alone = peak(shape, true).saturating_sub(nothing_alone) / SIZE as u64;
        println!(
            "{shape}: {times} times its size beyond an empty site; the library alone takes {alone}"
        );
        if times > AT_MOST {
            beyond.push(format!("{shape}: {times}"));
        }
    }
    assert!(beyond.is_empty(), "{beyond:?}");
}
