//! Changed files, sorted into their rooms: what of them others can see.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::report::ProblemCache;
use super::unsafe_files::as_published;
use super::{Engine, Moved};
use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::{fingerprint_of, fingerprint_of_bytes};
use crate::base::path::SitePath;
use crate::base::rules::Code;
use crate::graph::outline::outline;
use crate::graph::relink::Relinked;
use crate::record::Parsed;
use crate::record::difference::difference;
use crate::record::parse::{parse, text_of};
use crate::source::changes::Changes;
use crate::source::disk::SETTINGS;
use crate::source::settings::Settings;

/// A file below `content/` whose bytes moved, and what it parses to if it holds records, with the print of
/// their outlines.
type Accepted = (
    SitePath,
    Option<Arc<Vec<u8>>>,
    Option<(Parsed, u64)>,
    Vec<Diagnostic>,
);

impl Engine {
    /// Sorts changed files into their rooms. A save that changed no byte stops here.
    pub(super) fn accept(&mut self, changes: Changes) -> Moved {
        let mut moved = Moved::default();
        // Of several changes of one file the last holds.
        let latest: BTreeMap<SitePath, Option<Arc<Vec<u8>>>> = changes
            .into_iter()
            .map(|change| (change.path, change.bytes))
            .collect();
        let mut content = Vec::new();
        for (path, bytes) in latest {
            if path.under("content").is_some() {
                content.push((path, bytes));
                continue;
            }
            let bytes = if path.under("static").is_some() {
                self.drawing(&path, bytes)
            } else {
                bytes
            };
            if self.files.get(&path).map(|known| &**known) != bytes.as_deref() {
                let settings = path.as_str() == SETTINGS;
                match bytes {
                    Some(bytes) => self.files.insert(path, bytes),
                    None => self.files.remove(&path),
                };
                moved.settings |= settings;
                moved.theme |= !settings;
            }
        }
        if moved.settings {
            moved.settings = self.read_settings();
        }
        self.accept_content(content, &mut moved);
        moved
    }

    /// A file of `static/` as it is published.
    fn drawing(&mut self, path: &SitePath, bytes: Option<Arc<Vec<u8>>>) -> Option<Arc<Vec<u8>>> {
        let (bytes, problems) = bytes.map_or((None, Vec::new()), |bytes| as_published(path, bytes));
        self.say_of(path, problems);
        bytes
    }

    /// Reads the settings; whether others can see it.
    fn read_settings(&mut self) -> bool {
        let file = SitePath::new(SETTINGS).and_then(|path| Some((self.files.get(&path)?, path)));
        let (mut settings, mut problems) = match file {
            Some((bytes, path)) => match text_of(&path, bytes) {
                Ok(text) => Settings::read(text, &path),
                Err(problem) => (Settings::default(), vec![problem]),
            },
            None => (Settings::default(), Vec::new()),
        };
        let path = SitePath::new(SETTINGS);
        if self.keep_last_good && self.started && unreadable(&problems) {
            self.settings_problems = problems;
            self.stale_inputs.extend(path);
            self.problem_cache = ProblemCache::default();
            return false;
        }
        self.stale_inputs.retain(|known| known.as_str() != SETTINGS);
        self.options.apply_to(&mut settings);
        problems.extend(settings.other_host(SETTINGS));
        self.settings = settings;
        self.settings_problems = problems;
        true
    }

    fn accept_content(
        &mut self,
        content: Vec<(SitePath, Option<Arc<Vec<u8>>>)>,
        moved: &mut Moved,
    ) {
        let once = self.options.once;
        let parsed: Vec<Accepted> = content
            .into_par_iter()
            .filter(|(path, bytes)| {
                let known = self.records.get(path).map(|parsed| parsed.fingerprint);
                known.is_none() || known != bytes.as_ref().map(|bytes| fingerprint_of_bytes(bytes))
            })
            .map(|(path, bytes)| {
                let parsed = bytes.as_ref().and_then(|bytes| parse(&path, bytes));
                // What was parsed is not kept beside what it was parsed from: at the start that is the whole dossier.
                let bytes = if parsed.is_some() { None } else { bytes };
                let (bytes, problems) =
                    bytes.map_or((None, Vec::new()), |bytes| as_published(&path, bytes));
                let outlined = parsed.map(|parsed| {
                    let fingerprint = if once {
                        0
                    } else {
                        fingerprint_of(
                            &parsed
                                .records
                                .iter()
                                .map(|record| outline(record))
                                .collect::<Vec<_>>(),
                        )
                    };
                    (parsed, fingerprint)
                });
                (path, bytes, outlined, problems)
            })
            .collect();
        for (path, bytes, parsed, problems) in parsed {
            self.say_of(&path, problems);
            if self.started
                && let Some(why) = difference(
                    self.records.get(&path),
                    parsed.as_ref().map(|(parsed, _)| parsed),
                )
            {
                self.change_reasons.push(format!("{path}: {why}"));
            }
            let stayed = self.stale_inputs.remove(&path);
            if let Some((parsed, _)) = parsed
                .as_ref()
                .filter(|(parsed, _)| self.keep_last_good && unreadable(&parsed.problems))
                && let Some(last) = self
                    .records
                    .get(&path)
                    .filter(|last| stayed || !unreadable(&last.problems))
            {
                let stays = Parsed {
                    path: path.clone(),
                    fingerprint: parsed.fingerprint,
                    records: last.records.clone(),
                    problems: parsed.problems.clone(),
                };
                moved.bodies.push(path.clone());
                self.stale_inputs.insert(path.clone());
                self.records.insert(path, stays);
                self.problem_cache = ProblemCache::default();
                continue;
            }
            if stayed
                && let Some((parsed, _)) = &parsed
                && !unreadable(&parsed.problems)
            {
                self.change_reasons.retain(|why| {
                    !why.strip_prefix(path.as_str())
                        .is_some_and(|rest| rest.starts_with(": "))
                });
                self.change_reasons
                    .push(format!("{path}: can be read again"));
                self.problem_cache = ProblemCache::default();
            }
            if let Some((parsed, outline)) = parsed {
                self.accept_record(path, parsed, outline, moved);
            } else if self.records.remove(&path).is_some() {
                self.outlines.remove(&path);
                moved.outlines = true;
            } else if let Some(below) = path.under("content").map(str::to_owned) {
                let same = self.assets.get(&below).map(|known| &**known) == bytes.as_deref();
                moved.assets |= !same;
                match bytes {
                    Some(bytes) => self.assets.insert(below, bytes),
                    None => self.assets.remove(&below),
                };
            }
        }
    }

    /// Takes a parsed file in, and says whether others can see that it moved.
    fn accept_record(
        &mut self,
        path: SitePath,
        parsed: Parsed,
        fingerprint: u64,
        moved: &mut Moved,
    ) {
        let still = !self.options.once
            && self.outlines.insert(path.clone(), fingerprint) == Some(fingerprint);
        // Places are no part of an outline: a problem that points into this file must point to the new place.
        self.rules_pending |= !still
            || self
                .rule_problems
                .iter()
                .flat_map(Diagnostic::places)
                .any(|place| place.path == path);
        let former = self
            .records
            .get(&path)
            .map_or(&[][..], |parsed| &parsed.records);
        let relinked: Option<Vec<Relinked>> = match (&parsed.records[..], former) {
            // A problem of the plan points into this file, and its place may have moved.
            _ if self
                .plan_problems
                .iter()
                .flat_map(Diagnostic::places)
                .any(|place| place.path == path) =>
            {
                None
            }
            _ if moved.outlines || self.graph.disputed(&path) => None,
            (records, _) if still => Some(
                records
                    .iter()
                    .map(|record| self.graph.replace(record))
                    .collect(),
            ),
            ([record], [_]) => {
                let settings = &self.settings;
                let joining = self.options.joining(settings);
                self.graph
                    .relink(record, &joining)
                    .map(|relinked| vec![relinked])
            }
            _ => None,
        };
        moved.outlines |= relinked.is_none();
        for relinked in relinked.into_iter().flatten() {
            self.caches
                .forget(&relinked.cards, relinked.kinds.into_iter());
            moved.facts.extend(relinked.facts);
            if relinked.reference_problems {
                self.problem_cache = ProblemCache::default();
            }
        }
        moved.bodies.push(path.clone());
        let wrong = !parsed.problems.is_empty();
        let was = self.records.insert(path, parsed);
        if wrong || was.is_none_or(|was| !was.problems.is_empty()) {
            self.problem_cache = ProblemCache::default();
        }
    }
}

/// Whether a file with these problems could not be read as a whole.
pub(super) fn unreadable(problems: &[Diagnostic]) -> bool {
    let whole = [
        Code::BrokenYaml,
        Code::BrokenToml,
        Code::NotUtf8,
        Code::ControlCharacter,
        Code::DuplicateKey,
    ];
    problems.iter().any(|problem| whole.contains(&problem.code))
}
