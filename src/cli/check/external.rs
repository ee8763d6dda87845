//! `chancery check --external`: what the addresses outside the site answer.

use std::collections::{BTreeMap, BTreeSet};
use std::net::ToSocketAddrs;
use std::path::Path;

use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::place::Place;
use crate::base::progress::Stage;
use crate::base::rules::Code;
use crate::cli::error::CliError;
use crate::engine::{Engine, Report};
use crate::link_check::answer::LinkAnswer;
use crate::link_check::memory::Memory;
use crate::link_check::{Politeness, ask};
use crate::record::external_links::ExternalAddress;

/// Where the answers of the last days are kept, under the site's root.
const MEMORY: &str = ".chancery/links.json";
/// After how many answers they are saved: an interrupted check goes on from there.
const AT_ONCE: usize = 50;

/// How many addresses there are, and how many of them were asked.
pub(super) struct Asked {
    pub(super) all: usize,
    pub(super) asked: usize,
}

/// Asks, and adds what was found to a report.
///
/// # Errors
/// If the answers cannot be written down, and if this machine is on no network: then no address is known to be dead.
pub(super) fn look_outside(
    engine: &Engine,
    root: &Path,
    fresh: bool,
    today: i64,
    report: &mut Report,
) -> Result<Asked, CliError> {
    let file = root.join(MEMORY);
    let mut memory = Memory::read(&file);
    let named: BTreeSet<&str> = engine
        .external_links()
        .map(|(outside, _)| outside.url)
        .collect();
    let unknown = |url: &&&str| fresh || memory.get(url, today).is_none();
    let questions: Vec<String> = named
        .iter()
        .filter(unknown)
        .map(|url| (*url).to_owned())
        .collect();
    let asked = Asked {
        all: named.len(),
        asked: questions.len(),
    };
    let mut answers: BTreeMap<String, LinkAnswer> = named
        .iter()
        .filter_map(|url| Some(((*url).to_owned(), memory.get(url, today)?.clone())))
        .collect();
    memory.keep(|url| named.contains(url));
    let progress = engine.progress();
    progress.begin(Stage::Asking, questions.len());
    let (mut fault, mut is_answered, mut unanswered) = (None, false, Vec::new());
    ask(questions, &Politeness::default(), |url, answer| {
        progress.step();
        is_answered |= !is_silence(&answer);
        // Until somebody answers, nothing is believed of those who do not.
        unanswered.push((url.clone(), answer.clone()));
        answers.insert(url, answer);
        if is_answered {
            unanswered
                .drain(..)
                .for_each(|(url, answer)| memory.put(url, answer, today));
        }
        if is_answered && answers.len().is_multiple_of(AT_ONCE) {
            fault = memory.write(&file).err().or(fault.take());
        }
    });
    if !is_answered && asked.asked > 0 && !is_online() {
        let named = if asked.asked == 1 {
            "the address"
        } else {
            "no address"
        };
        let could = if asked.asked == 1 {
            "could not be asked"
        } else {
            "could be asked"
        };
        return Err(CliError::machine(format!(
            "{named} outside the site {could}: is this machine on a network?"
        )));
    }
    unanswered
        .into_iter()
        .for_each(|(url, answer)| memory.put(url, answer, today));
    let written = if asked.asked > 0 {
        memory.write(&file)
    } else {
        Ok(())
    };
    if let Some(error) = written.err().or(fault) {
        return Err(Fault::io(&file, &error).into());
    }
    let found: Vec<Diagnostic> = engine
        .external_links()
        .filter_map(|(outside, place)| problem(&outside, place, answers.get(outside.url)?))
        .collect();
    engine.tell_more(report, &found);
    Ok(asked)
}

/// Whether no host of that name was found.
fn is_silence(answer: &LinkAnswer) -> bool {
    matches!(answer, LinkAnswer::Gone(None))
}

/// Whether names can be looked up at all. The archive's is asked for, because it is the one that a dead link is sent to.
fn is_online() -> bool {
    ("web.archive.org", 443)
        .to_socket_addrs()
        .is_ok_and(|mut found| found.next().is_some())
}

/// What an answer means for the author of the address.
fn problem(
    outside: &ExternalAddress<'_>,
    place: Option<Place>,
    answer: &LinkAnswer,
) -> Option<Diagnostic> {
    let url = outside.url;
    let problem = |code, message| Diagnostic::new(code, place, message);
    Some(match answer {
        LinkAnswer::Fine => return None,
        LinkAnswer::Moved(to) => problem(Code::MovedLink, format!("`{url}` has moved for good"))
            .help(format!("write where it is now: `{to}`")),
        LinkAnswer::Gone(status) => {
            let why = status.map_or(
                "has no host that answers to its name".to_owned(),
                |status| format!("is gone: it answers {status}"),
            );
            problem(Code::DeadLink, format!("`{url}` {why}")).help(instead(outside))
        }
        LinkAnswer::Blocked(status) => problem(
            Code::GuardedLink,
            format!("`{url}` does not answer programs: it answers {status}"),
        )
        .help("open it in a browser: whether it is still there, nobody but a reader can tell"),
        LinkAnswer::Failing(why) => problem(Code::FailingLink, format!("`{url}` {why}"))
            .help("try again later; if it stays so, link to a copy in an archive instead"),
    })
}

/// What to write where an address is dead.
fn instead(outside: &ExternalAddress<'_>) -> String {
    if let Some(copy) = outside.archived {
        return format!("readers have the copy that `archived` names: `{copy}`");
    }
    let day: String = outside
        .seen
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    // Eight digits are a day; the archive takes the copy that is nearest to it.
    let day = if day.len() == 8 {
        format!("{day}/")
    } else {
        String::new()
    };
    let copy = format!("https://web.archive.org/web/{day}{}", outside.url);
    if outside.of_source {
        format!("if the Internet Archive has a copy, write `archived: \"{copy}\"`")
    } else {
        format!("link to a copy if the Internet Archive has one: `{copy}`")
    }
}
