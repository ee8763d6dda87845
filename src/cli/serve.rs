//! `chancery serve`

use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::dossier::{self, NoDossier};
use super::error::{CliError, ValueError};
use super::paths::absolute;
use super::project::{Project, ShownFlags};
use super::wording::{count, took};
use super::{ExitStatus, Global, draw};
use crate::base::panic::{HELP, catch};
use crate::base::severity::Severity;
use crate::serve::days::{EVERY, watch_days};
use crate::serve::folder::answer_from;
use crate::serve::http::{PORT, bind, serve};
use crate::serve::messages::{ChangeSummary, Request};
use crate::serve::preview::Preview;
use crate::serve::watch::{Rescan, SiteWatcher};
use crate::sink::disk::digests;
use crate::source::disk::DiskSource;
use crate::source::dossier::is_dossier;

/// Ports below this one are for administrators, on most machines.
const FIRST_FREE_TO_ALL: u16 = 1024;

/// Preview the site in a browser while you write
///
/// Every saved change appears at once. Errors are shown on top of the last page that worked.
#[derive(clap::Args, Debug)]
pub(super) struct ServeArgs {
    /// Show a folder that `build` wrote, as it is, without building or watching
    built: Option<PathBuf>,
    /// The address to listen on; 0.0.0.0 lets other devices in your network see it
    #[arg(short, long, value_name = "ADDRESS", default_value = "127.0.0.1", value_parser = interface)]
    interface: IpAddr,
    /// The port [default: 1313, or the next one that is free]
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    /// Open the browser
    #[arg(short = 'O', long)]
    open: bool,
    /// Poll for changes, for network drives and containers that do not report them
    #[arg(long)]
    poll: bool,
    /// Compare every change with a clean build
    #[arg(long, hide = true)]
    verify: bool,
    #[command(flatten)]
    shown: ShownFlags,
}

/// An address of this machine, or its name for itself.
fn interface(text: &str) -> Result<IpAddr, ValueError> {
    match text {
        "localhost" => Ok(IpAddr::from([127, 0, 0, 1])),
        _ => text.parse().map_err(|_| {
            ValueError("write an address of this machine: 127.0.0.1, 0.0.0.0, ::1".to_owned())
        }),
    }
}

pub(super) fn run(global: &Global, args: &ServeArgs) -> Result<ExitStatus, CliError> {
    let project = Project::new(global, &args.shown)?;
    let built = built(&project, args)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::machine(format!("cannot serve: {error}")))?;
    let listener = runtime
        .block_on(bind(args.interface, args.port))
        .map_err(|error| {
            let at = SocketAddr::new(args.interface, args.port.unwrap_or(PORT));
            CliError::machine(no_port(at, &error))
        })?;
    let port = listener.local_addr().map_or(PORT, |address| address.port());
    let shown = if args.interface.is_unspecified() {
        IpAddr::from([127, 0, 0, 1])
    } else {
        args.interface
    };
    let address = |host: IpAddr| format!("http://{}/", SocketAddr::new(host, port));
    let url = address(shown);
    if args.port.is_none() && port != PORT && !global.quiet {
        anstream::eprintln!("Port {PORT} is busy: this is {port}");
    }
    if !args.interface.is_loopback() && !global.quiet {
        anstream::eprintln!(
            "note: anyone who can reach {} can read this preview, and what it shows is not published yet",
            args.interface
        );
        if let Some(host) = own_address().filter(|_| args.interface.is_unspecified()) {
            anstream::eprintln!("On another device: {}", address(host));
        }
    }
    match dossier::missing(&project.disk).filter(|_| built.is_none()) {
        Some(NoDossier { message, help }) => {
            anstream::eprintln!("note: {message}");
            anstream::eprintln!("help: {help}");
        }
        None if built.is_none() => dossier::say_if_empty(&project.disk, global),
        None => {}
    }
    anstream::println!("{url}");
    if !global.quiet {
        let what = match &built {
            Some(folder) => format!("Serving {} as it was built", folder.display()),
            None => format!("Watching {}", absolute(project.disk.root()).display()),
        };
        anstream::eprintln!("{what} · Ctrl-C ends it");
    }
    let (asks, asked) = channel();
    if let Some(folder) = built {
        std::thread::spawn(move || answer_from(&folder, &asked));
    } else {
        preview(project, args, global, &asks, asked);
    }
    if args.open {
        open_browser(&url);
    }
    runtime.block_on(async {
        tokio::select! {
            () = serve(listener, asks) => Ok(ExitStatus::Fine),
            _ = tokio::signal::ctrl_c() => Ok(ExitStatus::Interrupted),
        }
    })
}

/// The folder to show as it is: one that was named, or the site's own where a build wrote it and no dossier is there.
fn built(project: &Project, args: &ServeArgs) -> Result<Option<PathBuf>, CliError> {
    let folder = match &args.built {
        Some(folder) => folder.as_path(),
        None if !project.disk.may_be_dossier()
            && project.disk.root().join("manifest.json").is_file() =>
        {
            project.disk.root()
        }
        None => return Ok(None),
    };
    match digests(folder) {
        Ok(_) => Ok(Some(folder.to_path_buf())),
        Err(_) if args.built.is_none() => Ok(None),
        Err(_) if is_dossier(folder) => {
            let root = super::paths::quoted(&folder.display().to_string());
            Err(CliError::usage(format!(
                "{}: this is a dossier: write `--root {root}`",
                folder.display()
            )))
        }
        Err(fault) => Err(CliError::from(fault).help("name a folder that `chancery build` wrote")),
    }
}

fn no_port(at: SocketAddr, error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!(
                "{at} is busy: choose another port, or leave `--port` out for the next free one"
            )
        }
        std::io::ErrorKind::AddrNotAvailable => {
            format!(
                "{at}: this machine has no such address: write 127.0.0.1 for this machine alone, 0.0.0.0 for its network"
            )
        }
        std::io::ErrorKind::PermissionDenied if at.port() < FIRST_FREE_TO_ALL => {
            format!(
                "{at}: ports below {FIRST_FREE_TO_ALL} are for administrators: choose another, such as 8080"
            )
        }
        _ => format!("{at}: {error}"),
    }
}

/// The address that this machine has in its network, if it is in one. Nothing is sent: the system says which of its
/// addresses it would send from.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    // An address for documentation (RFC 5737): nobody has it.
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
}

fn open_browser(url: &str) {
    if open::that_detached(url).is_err() {
        anstream::eprintln!("note: no browser could be started: open {url} in yours");
    }
}

/// Makes what is asked for, and follows what is saved, from threads of its own.
fn preview(
    project: Project,
    args: &ServeArgs,
    global: &Global,
    asks: &Sender<Request>,
    asked: Receiver<Request>,
) {
    let looked = watch(&project.disk, args.poll, asks.clone());
    if let Some(clock) = project.clock {
        let asks = asks.clone();
        std::thread::spawn(move || {
            watch_days(clock, EVERY, |today| {
                asks.send(Request::Rescan(Rescan::Day(today))).is_ok()
            })
        });
    }
    let summary = {
        let global = global.clone();
        let mut drawn = draw::ShownProblems::default();
        move |summary: &ChangeSummary<'_>| tell(summary, &global, &mut drawn)
    };
    let verify = args.verify;
    std::thread::spawn(move || {
        let mut summary = summary;
        loop {
            let preview = Preview::new(project.disk.clone(), project.engine(), verify);
            let looked = || {
                let _ = looked.send(());
            };
            if catch(|| preview.run(&asked, looked, &mut summary)).is_ok() {
                return;
            }
            // The preview catches what the engine panics with. If anything else of it fails, another takes its place.
            anstream::eprintln!("help: {HELP}");
            std::thread::sleep(Duration::from_secs(1));
        }
    });
}

/// Watches from a thread of its own, and hands on what it hears. It begins when it is told that the folder was
/// looked at, for a watch hears of every file that is read; what moved before it began, another look finds.
fn watch(disk: &DiskSource, poll: bool, asks: Sender<Request>) -> Sender<()> {
    let disk = disk.clone();
    let (looked, begin) = channel();
    std::thread::spawn(move || {
        if begin.recv().is_err() {
            return;
        }
        let mut site_watcher = SiteWatcher::new(&disk, None, poll);
        let mut rescan = Some(Rescan::All);
        while let Some(news) = rescan {
            if let Some(note) = site_watcher.note() {
                anstream::eprintln!("note: {note}");
            }
            if asks.send(Request::Rescan(news)).is_err() {
                return;
            }
            rescan = site_watcher.next_change();
        }
    });
    looked
}

/// Says what happened, and why.
fn tell(summary: &ChangeSummary<'_>, global: &Global, drawn: &mut draw::ShownProblems) {
    for fault in summary.faults {
        anstream::eprintln!("error: {fault}");
    }
    if !summary.panics.is_empty() {
        anstream::eprintln!("help: the last good pages stay, and your next save is tried; {HELP}");
        return;
    }
    drawn.news(summary.report, summary.disk, global);
    for path in summary.stale {
        anstream::eprintln!("error: stale: {path}");
    }
    if global.quiet {
        return;
    }
    let report = summary.report;
    let counted = format!(
        "{}, {}",
        count(report.errors(), "error"),
        count(report.count(Severity::Warning), "warning")
    );
    let took = took(summary.took);
    match summary.files {
        [] => {
            let (pages, languages) = (
                count(report.pages, "page"),
                count(report.languages, "language"),
            );
            anstream::eprintln!(
                "{pages} in {languages} from {} · {counted}",
                count(report.records, "record")
            );
        }
        [file] => anstream::eprintln!(
            "{} in {took} · {file} · {counted}",
            count(summary.made, "file")
        ),
        files if files.len() > 20 => {
            anstream::eprintln!(
                "{} from {} in {took} · {counted}",
                count(report.pages, "page"),
                count(files.len(), "file")
            );
        }
        [file, rest @ ..] => {
            anstream::eprintln!(
                "{} in {took} · {file} and {} more · {counted}",
                count(summary.made, "file"),
                rest.len()
            );
        }
    }
}
