//! What a build and an edit cost, on dossiers of several sizes. No test: it prints figures and judges none.
//!
//! ```sh
//! cargo bench                       # 1,000 and 10,000 pages
//! cargo bench -- 1000 10000 100000
//! cargo bench -- --default-theme 10000
//! ```
//!
//! Each figure is measured in a process of its own, which reads its files from and writes its site to
//! `CHANCERY_BENCH_DIR` (a tmpfs, or disks are what is measured; `/dev/shm` if there is one).

#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark makes its own files, and edits them"
)]

mod dossier;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use chancery::Day;
use chancery::DiskSink as Sink;
use chancery::DiskSource as Source;
use chancery::{Engine, Options};
use nix::sys::resource::{UsageWho, getrusage};

/// The same as in `src/main.rs`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const EDITS: usize = 20;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let done = match words.first().map(String::as_str) {
        Some("measure") => measure(&words[1], Path::new(&words[2]), Path::new(&words[3])),
        _ => all(&words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn all(words: &[String]) -> Outcome<()> {
    let default_theme = words.iter().any(|word| word == "--default-theme");
    let mut sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    let folder = std::env::var("CHANCERY_BENCH_DIR")
        .map(PathBuf::from)
        .unwrap_or_else(|_| {
            let memory = Path::new("/dev/shm");
            if memory.is_dir() {
                memory.to_path_buf()
            } else {
                std::env::temp_dir()
            }
        });
    println!(
        "| pages | what | wall ms (p95) | CPU ms | peak MB | files | MB |\n|--:|---|--:|--:|--:|--:|--:|"
    );
    for size in sizes {
        let place = folder.join(format!("chancery-bench-{size}"));
        let _ = fs::remove_dir_all(&place);
        let (site, output) = (place.join("site"), place.join("public"));
        dossier::write(&site, size)?;
        if default_theme {
            fs::write(
                site.join("site.toml"),
                "title = \"Dossier\"\nlanguages = [\"en\"]\n",
            )?;
        } else {
            copy(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/plain"),
                &site.join("themes/plain"),
            )?;
        }
        for what in ["cold", "no-op", "edits"] {
            let done = Command::new(std::env::current_exe()?)
                .arg("measure")
                .arg(what)
                .args([&site, &output])
                .status()?;
            if !done.success() {
                return Err(format!("{what} of {size} pages failed").into());
            }
        }
        fs::remove_dir_all(&place)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A site in the making, as `build --watch` holds it.
struct Bench {
    source: Source,
    engine: Engine,
    sink: Sink,
    pages: usize,
}

/// What one round cost.
struct Cost {
    wall: Duration,
    cpu: Duration,
    files: usize,
}

impl Bench {
    fn new(site: &Path, output: &Path) -> Outcome<Bench> {
        let options = Options {
            today: Day {
                year: 2026,
                month: 1,
                day: 1,
            },
            drafts: false,
            base_url: None,
            only_pages: false,
            no_search: true,
            shard: None,
            once: false,
        };
        let sink = Sink::new(output).map_err(|fault| fault.to_string())?;
        Ok(Bench {
            source: Source::new(site, None),
            engine: Engine::new(options),
            sink,
            pages: 0,
        })
    }

    /// Looks at the folder and brings the output up to date.
    fn round(&mut self) -> Outcome<Cost> {
        let (begun, spent) = (Instant::now(), cpu()?);
        let changes = self.source.changes().map_err(|fault| fault.to_string())?;
        let report = self
            .engine
            .apply(changes, &mut self.sink)
            .map_err(|fault| fault.to_string())?;
        if report.errors() > 0 {
            return Err(format!("the dossier has errors: {:?}", report.problems.last()).into());
        }
        self.pages = report.pages;
        Ok(Cost {
            wall: begun.elapsed(),
            cpu: cpu()?.saturating_sub(spent),
            files: report.moved.len(),
        })
    }
}

fn measure(what: &str, site: &Path, output: &Path) -> Outcome<()> {
    let mut bench = Bench::new(site, output)?;
    let first = bench.round()?;
    if what != "edits" {
        fingerprint(&bench, what, &mut [first], output);
    } else {
        let person = site.join("content/people/p3.md");
        let body = |text: &str, n: usize| format!("{text}\nEdited {n} times.\n");
        let title = |text: &str, n: usize| text.replacen("\nroles:", &format!(" {n}\nroles:"), 1);
        let template = site.join("themes/plain/templates/speech.html");
        edits(&mut bench, "body edit", &person, EDITS, body, output)?;
        edits(&mut bench, "title edit", &person, EDITS, title, output)?;
        let mark = |text: &str, n: usize| {
            text.replacen(
                "{% block main %}",
                &format!("{{% block main %}}<!-- {n} -->"),
                1,
            )
        };
        if template.is_file() {
            edits(&mut bench, "template edit", &template, 5, mark, output)?;
        }
    }
    std::mem::forget(bench);
    Ok(())
}

/// Edits one file several times, and puts it back.
fn edits(
    bench: &mut Bench,
    what: &str,
    file: &Path,
    times: usize,
    edit: impl Fn(&str, usize) -> String,
    output: &Path,
) -> Outcome<()> {
    let text = fs::read_to_string(file)?;
    let mut costs = Vec::new();
    for n in 1..=times {
        fs::write(file, edit(&text, n))?;
        costs.push(bench.round()?);
    }
    fingerprint(bench, what, &mut costs, output);
    fs::write(file, text)?;
    bench.round()?;
    Ok(())
}

fn fingerprint(bench: &Bench, what: &str, costs: &mut [Cost], output: &Path) {
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    let mut cpu: Vec<Duration> = costs.iter().map(|cost| cost.cpu).collect();
    cpu.sort_unstable();
    costs.sort_by_key(|cost| cost.wall);
    let middle = costs.len() / 2;
    let late = &costs[(costs.len() * 95).div_ceil(100).saturating_sub(1)];
    let p95 = if costs.len() > 1 {
        format!(" ({:.1})", ms(late.wall))
    } else {
        String::new()
    };
    let peak = getrusage(UsageWho::RUSAGE_SELF)
        .map(|usage| usage.max_rss() / 1024)
        .unwrap_or_default();
    println!(
        "| {} | {what} | {:.1}{p95} | {:.1} | {peak} | {} | {:.1} |",
        bench.pages,
        ms(costs[middle].wall),
        ms(cpu[middle]),
        costs[middle].files,
        size(output) as f64 / 1e6,
    );
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            entry.metadata().map_or(0, |there| {
                if there.is_dir() {
                    size(&entry.path())
                } else {
                    there.len()
                }
            })
        })
        .sum()
}

/// The CPU time of this process so far, user and system.
fn cpu() -> Outcome<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let micros =
        |time: nix::sys::time::TimeVal| time.tv_sec() as u64 * 1_000_000 + time.tv_usec() as u64;
    Ok(Duration::from_micros(
        micros(usage.user_time()) + micros(usage.system_time()),
    ))
}
