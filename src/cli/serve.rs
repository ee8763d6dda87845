//! `chancery serve`

use std::net::IpAddr;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use super::build::count;
use super::run::{Making, Run, fail};
use super::{Ended, Global, draw};
use crate::base::diagnostic::Severity;
use crate::base::panic::{HELP, catch};
use crate::serve::days::{EVERY, watch_days};
use crate::serve::http::{PORT, bind, serve};
use crate::serve::messages::{Ask, Told};
use crate::serve::preview::Preview;
use crate::serve::watch::{Wakes, Woke};
use crate::source::disk::Disk;

/// Show the site while one writes, as it will be
///
/// Every saved change is on the page at once. What is wrong lies over the last good page.
#[derive(clap::Args, Debug)]
pub(super) struct ServeArgs {
    /// The address to answer at
    #[arg(short, long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    interface: IpAddr,
    /// The port [default: 1313, or the next one that is free]
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the browser
    #[arg(short = 'O', long)]
    open: bool,
    /// Look at the folder again and again, where a mount tells nothing of changes
    #[arg(long)]
    poll: bool,
    /// Hold every change against a clean build
    #[arg(long, hide = true)]
    verify: bool,
    #[command(flatten)]
    making: Making,
}

pub(super) fn run(global: &Global, args: &ServeArgs) -> Ended {
    begin(global, args).unwrap_or_else(|ended| ended)
}

fn begin(global: &Global, args: &ServeArgs) -> Result<Ended, Ended> {
    let run = Run::new(global, &args.making)?;
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(Ended::Machine, &format!("cannot serve: {error}")),
    };
    let listener = match runtime.block_on(bind(args.interface, args.port)) {
        Ok(listener) => listener,
        Err(error) => {
            return fail(Ended::Machine, &format!("{}:{}: {error}", args.interface, args.port.unwrap_or(PORT)));
        }
    };
    let port = listener.local_addr().map_or(PORT, |address| address.port());
    let shown = if args.interface.is_unspecified() { IpAddr::from([127, 0, 0, 1]) } else { args.interface };
    let url = format!("http://{}/", std::net::SocketAddr::new(shown, port));
    if args.port.is_none() && port != PORT && !global.quiet {
        anstream::eprintln!("Port {PORT} is busy: this is {port}");
    }
    if !args.interface.is_loopback() && !global.quiet {
        anstream::eprintln!(
            "note: whoever reaches {} reads this preview, and what it shows is not published yet",
            args.interface
        );
    }
    run.say_if_nothing_is_here(global);
    anstream::println!("{url}");
    let (asks, asked) = channel();
    let looked = watch(&run.disk, args.poll, asks.clone());
    if let Some(clock) = run.clock {
        let asks = asks.clone();
        std::thread::spawn(move || watch_days(clock, EVERY, |today| asks.send(Ask::Woke(Woke::Day(today))).is_ok()));
    }
    let told = {
        let global = global.clone();
        let mut drawn = draw::Drawn::default();
        move |told: &Told<'_>| tell(told, &global, &mut drawn)
    };
    let verify = args.verify;
    std::thread::spawn(move || {
        let mut told = told;
        loop {
            let preview = Preview::new(run.disk.clone(), run.engine(), verify);
            let looked = || {
                let _ = looked.send(());
            };
            if catch(|| preview.run(&asked, looked, &mut told)).is_ok() {
                return;
            }
            // The preview catches what the engine panics with. If anything else of it fails, another takes its place.
            anstream::eprintln!("help: {HELP}");
            std::thread::sleep(Duration::from_secs(1));
        }
    });
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        anstream::eprintln!("note: cannot open a browser: {error}");
    }
    runtime.block_on(async {
        tokio::select! {
            () = serve(listener, asks) => Ok(Ended::Fine),
            _ = tokio::signal::ctrl_c() => Ok(Ended::Interrupted),
        }
    })
}

/// Watches from a thread of its own, and hands on what it hears. It begins when it is told that the folder was
/// looked at, for a watch hears of every file that is read; what moved before it began, another look finds.
fn watch(disk: &Disk, poll: bool, asks: Sender<Ask>) -> Sender<()> {
    let disk = disk.clone();
    let (looked, begin) = channel();
    std::thread::spawn(move || {
        if begin.recv().is_err() {
            return;
        }
        let mut wakes = Wakes::new(&disk, None, poll);
        let mut woke = Some(Woke::Everything);
        while let Some(news) = woke {
            if let Some(note) = wakes.note() {
                anstream::eprintln!("note: {note}");
            }
            if asks.send(Ask::Woke(news)).is_err() {
                return;
            }
            woke = wakes.wait();
        }
    });
    looked
}

/// Says what happened, and why.
fn tell(told: &Told<'_>, global: &Global, drawn: &mut draw::Drawn) {
    for fault in told.faults {
        anstream::eprintln!("error: {fault}");
    }
    if !told.panics.is_empty() {
        anstream::eprintln!("help: the last good pages stay, and your next save is tried; {HELP}");
        return;
    }
    drawn.news(told.report, told.disk, global);
    for path in told.stale {
        anstream::eprintln!("error: stale: {path}");
    }
    if global.quiet {
        return;
    }
    let report = told.report;
    let counted = format!("{}, {}", count(report.errors(), "error"), count(report.count(Severity::Warning), "warning"));
    let took = told.took.as_millis();
    match told.files {
        [] => {
            let (pages, languages) = (count(report.pages, "page"), count(report.languages, "language"));
            anstream::eprintln!("{pages} in {languages} from {} · {counted}", count(report.records, "record"));
        }
        [file] => anstream::eprintln!("{} in {took} ms · {file} · {counted}", count(told.made, "file")),
        files if files.len() > 20 => {
            anstream::eprintln!("{} from {} in {took} ms · {counted}", count(report.pages, "page"), count(files.len(), "file"));
        }
        [file, rest @ ..] => {
            anstream::eprintln!("{} in {took} ms · {file} and {} more · {counted}", count(told.made, "file"), rest.len());
        }
    }
}
