//! What a site is made from: its files as they were last read, parsed one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Options;
use super::problems::Generation;
use super::unsafe_files::as_published;
use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::{fingerprint_of, fingerprint_of_bytes};
use crate::base::path::SitePath;
use crate::base::rules::Code;
use crate::graph::outline::outline;
use crate::record::difference::difference;
use crate::record::parse::{parse, text_of};
use crate::record::{Parsed, Record};
use crate::source::changes::Changes;
use crate::source::layout::SETTINGS;
use crate::source::settings::Settings;

/// The files of a site, parsed one by one.
#[derive(Default)]
pub(super) struct Inputs {
    pub(super) settings: Settings,
    pub(super) settings_problems: Vec<Diagnostic>,
    /// Files outside `content/`: settings, templates, strings, static files.
    pub(super) files: BTreeMap<SitePath, Arc<Vec<u8>>>,
    pub(super) records: BTreeMap<SitePath, Parsed>,
    /// Fingerprints of what of each file of records others can see.
    outlines: BTreeMap<SitePath, u64>,
    /// Files of `content/` that hold no records, by their path below it.
    pub(super) assets: BTreeMap<String, Arc<Vec<u8>>>,
    /// Problems with names of files and with drawings, by file.
    pub(super) file_problems: BTreeMap<SitePath, Vec<Diagnostic>>,
    /// Whether a file that cannot be read any more stays as it last was.
    pub(super) keep_last_good: bool,
    /// Files that stay as they last were.
    pub(super) stale: BTreeSet<SitePath>,
    /// What changed in the records since this was last asked for, in words.
    pub(super) change_reasons: Vec<String>,
    /// Whether files were read before.
    is_started: bool,
    pub(super) generation: Generation,
}

/// What some changes moved.
#[derive(Debug, Default)]
pub(super) struct Moved {
    pub(super) settings: bool,
    /// Templates, strings, settings or static files of the theme or the site.
    pub(super) theme: bool,
    /// What other pages can see of records, so that all are linked again.
    pub(super) outlines: bool,
    pub(super) assets: bool,
    /// Files of records that were parsed again.
    pub(super) records: Vec<MovedRecords>,
    /// Files of `content/` whose bytes moved: the places of problems in them may have.
    pub(super) files: Vec<SitePath>,
    /// Keys of facts that moved.
    pub(super) facts: Vec<u64>,
}

impl Moved {
    /// Everything is taken to have moved.
    pub(super) fn everything() -> Moved {
        Moved {
            settings: true,
            theme: true,
            outlines: true,
            assets: true,
            ..Moved::default()
        }
    }
}

/// A file of records that was parsed again.
#[derive(Debug)]
pub(super) struct MovedRecords {
    pub(super) path: SitePath,
    /// Whether others see the same of it as before.
    pub(super) same_outline: bool,
    /// How many records it held before.
    pub(super) former: usize,
}

/// A file below `content/` whose bytes moved.
struct Accepted {
    path: SitePath,
    /// Its bytes, if it holds no records.
    bytes: Option<Arc<Vec<u8>>>,
    /// What it parses to if it holds records, with the fingerprint of their outlines.
    parsed: Option<(Parsed, u64)>,
    /// Problems with its name, or with a drawing.
    problems: Vec<Diagnostic>,
}

impl Inputs {
    /// No file yet, with the settings that a run overrides.
    pub(super) fn new(options: &Options) -> Inputs {
        let mut inputs = Inputs::default();
        options.apply_to(&mut inputs.settings);
        inputs
    }

    /// The records, by file, without their translations.
    pub(super) fn original_records(&self) -> impl Iterator<Item = &Record> {
        let records = self.records.values().flat_map(|parsed| &parsed.records);
        records
            .map(|record| &**record)
            .filter(|record| record.lang.is_none())
    }

    /// Takes changed files in. A save that changed no byte stops here.
    pub(super) fn accept(&mut self, changes: Changes, options: &Options) -> Moved {
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
            moved.settings = self.read_settings(options);
        }
        self.accept_content(content, options, &mut moved);
        if !std::mem::replace(&mut self.is_started, true) {
            return Moved::everything();
        }
        moved
    }

    /// A file of `static/` as it is published.
    fn drawing(&mut self, path: &SitePath, bytes: Option<Arc<Vec<u8>>>) -> Option<Arc<Vec<u8>>> {
        let (bytes, problems) = bytes.map_or((None, Vec::new()), |bytes| as_published(path, bytes));
        self.set_file_problems(path, problems);
        bytes
    }

    /// Reads the settings; whether others can see it.
    fn read_settings(&mut self, options: &Options) -> bool {
        let file = SitePath::new(SETTINGS).and_then(|path| Some((self.files.get(&path)?, path)));
        let (mut settings, mut problems) = match file {
            Some((bytes, path)) => match text_of(&path, bytes) {
                Ok(text) => Settings::read(text, &path),
                Err(problem) => (Settings::default(), vec![problem]),
            },
            None => (Settings::default(), Vec::new()),
        };
        let path = SitePath::new(SETTINGS);
        if self.keep_last_good && self.is_started && unreadable(&problems) {
            self.settings_problems = problems;
            self.stale.extend(path);
            self.generation.bump();
            return false;
        }
        self.stale.retain(|known| known.as_str() != SETTINGS);
        options.apply_to(&mut settings);
        problems.extend(settings.other_host(SETTINGS));
        self.settings = settings;
        self.settings_problems = problems;
        self.generation.bump();
        true
    }

    fn accept_content(
        &mut self,
        content: Vec<(SitePath, Option<Arc<Vec<u8>>>)>,
        options: &Options,
        moved: &mut Moved,
    ) {
        let once = options.once;
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
                Accepted {
                    path,
                    bytes,
                    parsed: outlined,
                    problems,
                }
            })
            .collect();
        for accepted in parsed {
            let Accepted {
                path,
                bytes,
                parsed,
                problems,
            } = accepted;
            self.set_file_problems(&path, problems);
            if self.is_started
                && let Some(why) = difference(
                    self.records.get(&path),
                    parsed.as_ref().map(|(parsed, _)| parsed),
                )
            {
                self.change_reasons.push(format!("{path}: {why}"));
            }
            let stayed = self.stale.remove(&path);
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
                moved.files.push(path.clone());
                self.stale.insert(path.clone());
                self.records.insert(path, stays);
                self.generation.bump();
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
                self.generation.bump();
            }
            if let Some((parsed, outline)) = parsed {
                let same_outline =
                    self.outlines.insert(path.clone(), outline) == Some(outline) && !once;
                self.accept_records(path, parsed, same_outline, moved);
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

    /// Keeps the records of a file.
    fn accept_records(
        &mut self,
        path: SitePath,
        parsed: Parsed,
        same_outline: bool,
        moved: &mut Moved,
    ) {
        let has_problems = !parsed.problems.is_empty();
        let former = self.records.insert(path.clone(), parsed);
        if has_problems
            || former
                .as_ref()
                .is_none_or(|former| !former.problems.is_empty())
        {
            self.generation.bump();
        }
        moved.files.push(path.clone());
        moved.records.push(MovedRecords {
            path,
            same_outline,
            former: former.map_or(0, |former| former.records.len()),
        });
    }

    /// Keeps the problems with the name of a file, or with a drawing.
    fn set_file_problems(&mut self, path: &SitePath, problems: Vec<Diagnostic>) {
        let is_clean = problems.is_empty();
        let former = if is_clean {
            self.file_problems.remove(path)
        } else {
            self.file_problems.insert(path.clone(), problems)
        };
        if former.is_some() || !is_clean {
            self.generation.bump();
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
