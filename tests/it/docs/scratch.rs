//! A page's own site: its blocks are written into it, and its commands run there.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Fence, docs, read, updating, write};
use chancery::Kind;
use chancery::SitePath;
use chancery::model;
use chancery::parse_record as parse;

/// Files that a site is made of, by the language of their blocks.
const FILES: [&str; 7] = ["markdown", "yaml", "toml", "html", "css", "fluent", "text"];
/// Programs that a page may run beside the one it is about.
const PROGRAMS: [&str; 4] = ["cat", "grep", "ls", "mv"];

/// A folder of a page's own.
pub(super) struct Scratch {
    folder: tempfile::TempDir,
    /// Where the commands of the page have led to.
    here: PathBuf,
    page: String,
    /// Folders that the page has written a site's files to.
    sites: Vec<PathBuf>,
}

impl Scratch {
    pub(super) fn new(page: &str) -> Scratch {
        let folder = tempfile::tempdir().unwrap();
        Scratch {
            here: folder.path().to_owned(),
            folder,
            page: page.to_owned(),
            sites: Vec::new(),
        }
    }

    /// Does what a block asks for.
    pub(super) fn take(&mut self, fence: &Fence) -> Result<(), String> {
        let says = |key: &str| fence.says.get(key).map(String::as_str);
        let known = ["file", "into", "kind", "outside", "ends", "rule"];
        if let Some(key) = fence.says.keys().find(|key| !known.contains(&key.as_str())) {
            return Err(format!("`{key}` says nothing"));
        }
        if fence.lang == "console" {
            return self.run(fence, says("ends").unwrap_or("0"));
        }
        if let Some(path) = says("file").or_else(|| says("into")) {
            if !FILES.contains(&fence.lang.as_str()) {
                return Err(format!("no file of a site is `{}`", fence.lang));
            }
            if !fence.above.contains(&format!("`{path}`")) {
                return Err(format!(
                    "the line above does not name `{path}`: readers do not see the info string"
                ));
            }
            let file = self.here.join(path);
            let text = if fence.says.contains_key("into") {
                into(&read(&file), &fence.text)
            } else {
                fence.text.clone()
            };
            write(&file, &text);
            if !self.sites.contains(&self.here) {
                self.sites.push(self.here.clone());
            }
            return Ok(());
        }
        if let Some(word) = says("kind") {
            return front_matter(word, &fence.text);
        }
        if says("outside").is_some() {
            return foreign(&fence.lang, &fence.text);
        }
        if let Some(code) = says("rule") {
            return of_rule(code, fence);
        }
        match fence.lang.as_str() {
            "text" => Ok(()),
            lang => Err(format!(
                "a block of `{lang}` that is neither built nor run: see tests/it/docs.rs"
            )),
        }
    }

    /// Checks what the page has built.
    pub(super) fn finish(&self) -> Result<(), String> {
        for site in &self.sites {
            let (code, told) = self.shell("chancery check --strict", site);
            if code != "0" {
                return Err(told);
            }
        }
        Ok(())
    }

    fn run(&mut self, fence: &Fence, ends: &str) -> Result<(), String> {
        let mut lines = fence.text.lines().peekable();
        let mut shown = String::new();
        let mut wrong = None;
        while let Some(line) = lines.next() {
            let command = line
                .strip_prefix("$ ")
                .ok_or_else(|| format!("`{line}` belongs to no command"))?;
            let mut expected = Vec::new();
            while let Some(line) = lines.next_if(|line| !line.starts_with("$ ")) {
                expected.push(line);
            }
            let told = self.command(command, if lines.peek().is_none() { ends } else { "0" })?;
            let same = expected.is_empty() || shows(&expected, &told.lines().collect::<Vec<_>>());
            shown.push_str(&format!("$ {command}\n"));
            if !expected.is_empty() {
                shown.push_str(told.trim_end());
                shown.push('\n');
            }
            if !same {
                wrong = Some(format!("`{command}` prints\n{told}"));
            }
        }
        let Some(wrong) = wrong else { return Ok(()) };
        if updating()
            && !fence.text.contains('…')
            && docs().join("content").join(&self.page).is_file()
        {
            replace(&self.page, &fence.text, &shown);
            return Ok(());
        }
        Err(wrong)
    }

    /// Runs one command line, and says what it printed.
    fn command(&mut self, line: &str, ends: &str) -> Result<String, String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["cd", folder] => {
                self.here = self.here.join(folder);
                return if self.here.is_dir() {
                    Ok(String::new())
                } else {
                    Err(format!("there is no `{folder}`"))
                };
            }
            // These do not end by themselves: that they would begin is all that can be told.
            ["chancery", "serve", ..] => return parses(&words[1..]).map(|()| String::new()),
            ["chancery", ..] if words.contains(&"--watch") => {
                return parses(&words[1..]).map(|()| String::new());
            }
            ["chancery", ..] => {}
            [program, ..] if PROGRAMS.contains(&program) => {}
            _ => return Err(format!("`{line}` is not a command that a page may run")),
        }
        let (code, told) = self.shell(line, &self.here);
        if code == ends {
            Ok(told)
        } else {
            Err(format!("`{line}` ends with {code}:\n{told}"))
        }
    }

    fn shell(&self, line: &str, here: &Path) -> (String, String) {
        let binary = Path::new(env!("CARGO_BIN_EXE_chancery")).parent().unwrap();
        let path = format!(
            "{}:{}",
            binary.display(),
            std::env::var("PATH").unwrap_or_default()
        );
        let mut command = Command::new("sh");
        command
            .args(["-c", &format!("({line}) 2>&1")])
            .current_dir(here)
            .env("PATH", path)
            .env("NO_COLOR", "1");
        let output = command.env("HOME", self.folder.path()).output().unwrap();
        let code = output
            .status
            .code()
            .map_or_else(|| "a signal".to_owned(), |code| code.to_string());
        (code, String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// Whether the command line takes these words.
pub(super) fn parses(words: &[&str]) -> Result<(), String> {
    let words = std::iter::once("chancery").chain(words.iter().copied());
    chancery::command_line()
        .try_get_matches_from(words)
        .map(drop)
        .map_err(|error| error.to_string())
}

/// What was printed is what is shown: times aside, and `…` stands for anything.
fn shows(shown: &[&str], printed: &[&str]) -> bool {
    match (shown.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((&"…", [])), _) => true,
        (Some((&"…", rest)), Some((_, others))) => shows(rest, printed) || shows(shown, others),
        (Some((first, rest)), Some((line, others))) => {
            alike_line(&timeless(first), &timeless(line)) && shows(rest, others)
        }
        (Some((line, rest)), None) => line.trim().is_empty() && shows(rest, printed),
        (None, Some((line, others))) => line.trim().is_empty() && shows(shown, others),
    }
}

fn alike_line(shown: &str, printed: &str) -> bool {
    let (shown, printed) = (shown.trim_end(), printed.trim_end());
    let pieces: Vec<&str> = shown.split('…').collect();
    let [first, .., last] = pieces[..] else {
        return shown == printed;
    };
    let Some(mut rest) = printed.strip_prefix(first) else {
        return false;
    };
    for piece in &pieces[1..pieces.len() - 1] {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// A line in which whatever is told to have been done took the same time: a slow machine says seconds or minutes.
fn timeless(line: &str) -> String {
    let took = |at: &usize| {
        line[..*at].ends_with(" in ") && line[*at..].starts_with(|c: char| c.is_ascii_digit())
    };
    let Some(from) = line
        .match_indices(" in ")
        .map(|(at, word)| at + word.len())
        .filter(took)
        .find(|at| {
            let unit = line[*at..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            [" ms", " s", " min"]
                .iter()
                .any(|known| unit.starts_with(known))
        })
    else {
        return line.to_owned();
    };
    let length = line[from..]
        .find(|c: char| !(c.is_ascii_digit() || " .minsh".contains(c)))
        .unwrap_or(line.len() - from);
    let rest = &line[from + length..];
    let blank = if rest.is_empty() { "" } else { " " };
    format!("{}0 ms{blank}{rest}", &line[..from])
}

/// A file with lines added: to its front matter if it has one, else at its end.
fn into(file: &str, lines: &str) -> String {
    let rest = file
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    match rest {
        Some((front, body)) => format!("---\n{front}\n{lines}---\n{body}"),
        None => format!("{file}{lines}"),
    }
}

/// The fields of a record are without a mistake.
fn front_matter(word: &str, text: &str) -> Result<(), String> {
    let kind = Kind::of_prefix(word).ok_or_else(|| format!("`{word}` is not a kind"))?;
    let path = match kind {
        Kind::Speech | Kind::Delegation => format!("content/{}/oslo-2024/no.md", kind.folder()),
        Kind::Page => "content/about.md".to_owned(),
        kind => format!("content/{}/a.md", kind.folder()),
    };
    let parsed = parse(
        &SitePath::new(&path).unwrap(),
        format!("---\n{text}---\n").as_bytes(),
    )
    .unwrap();
    match parsed.problems.first() {
        Some(problem) => Err(format!("{}: {}", problem.code.as_str(), problem.message)),
        None => Ok(()),
    }
}

/// A file for another program parses.
fn foreign(lang: &str, text: &str) -> Result<(), String> {
    match lang {
        "yaml" => serde_yaml::from_str::<serde_json::Value>(text)
            .map(drop)
            .map_err(|error| error.to_string()),
        "toml" => toml::from_str::<toml::Table>(text)
            .map(drop)
            .map_err(|error| error.to_string()),
        "json" => serde_json::from_str::<serde_json::Value>(text)
            .map(drop)
            .map_err(|error| error.to_string()),
        lang => Err(format!("whether `{lang}` parses cannot be told here")),
    }
}

/// An example of a rule's page: files or parts of them, in fields that exist, but for the rules about what is none.
fn of_rule(code: &str, fence: &Fence) -> Result<(), String> {
    if chancery::Code::find(code).is_none() {
        return Err(format!("there is no rule `{code}`"));
    }
    match fence.lang.as_str() {
        "yaml" if matches!(code, "broken-yaml" | "duplicate-key") => Ok(()),
        "yaml" => side_by_side(&fence.text)
            .iter()
            .try_for_each(|part| known_fields(code, part)),
        "toml" if code == "broken-toml" => Ok(()),
        "toml" => toml::from_str::<toml::Table>(&fence.text)
            .map(drop)
            .map_err(|error| error.to_string()),
        "markdown" | "html" | "text" => Ok(()),
        lang => Err(format!("`{lang}` in the page of a rule")),
    }
}

/// The files of an example: beside one another under their names, or one below the other.
pub(super) fn side_by_side(text: &str) -> Vec<String> {
    let first = text.lines().next().unwrap_or_default();
    let second = first
        .get(1..)
        .and_then(|rest| rest.find(" # "))
        .filter(|_| first.starts_with("# "));
    let columns = match second.map(|at| at + 2) {
        Some(at) => {
            let cut = |line: &str| {
                (
                    line.get(..at).unwrap_or(line).to_owned(),
                    line.get(at..).unwrap_or_default().to_owned(),
                )
            };
            let (left, right): (Vec<String>, Vec<String>) = text.lines().map(cut).unzip();
            vec![left.join("\n"), right.join("\n")]
        }
        None => vec![text.to_owned()],
    };
    columns
        .iter()
        .flat_map(|column| column.split("\n# "))
        .map(str::to_owned)
        .collect()
}

/// Whether a part of a file is YAML, and its keys are fields of some kind. Two ways to write one field may stand in it.
fn known_fields(code: &str, part: &str) -> Result<(), String> {
    let part = part
        .split_once(".md\n")
        .filter(|(name, _)| !name.contains('\n'))
        .map_or(part, |(_, rest)| rest);
    let read = |text: &str| {
        serde_yaml::from_str::<serde_json::Value>(text).map_err(|error| error.to_string())
    };
    let whole = read(part).map(|value| vec![value]);
    let values = whole.or_else(|error| {
        part.lines()
            .map(read)
            .collect::<Result<_, _>>()
            .map_err(|_| error)
    })?;
    // In `sources.yml` and `offices.yml` records stand under their ids.
    let maps = values.iter().filter_map(serde_json::Value::as_object);
    let keys = maps
        .flat_map(|map| map.iter())
        .filter(|(_, value)| !value.is_object())
        .map(|(key, _)| key);
    let known = |key: &str| {
        Kind::ALL
            .into_iter()
            .any(|kind| model::fields(kind).any(|field| field.key == key))
    };
    let mut unknown = keys.filter(|key| !known(key) && code != "unknown-key");
    unknown
        .next()
        .map_or(Ok(()), |key| Err(format!("no record has a field `{key}`")))
}

/// Puts another text in place of a block's.
fn replace(page: &str, from: &str, to: &str) {
    let file = docs().join("content").join(page);
    write(&file, &read(&file).replacen(from, to, 1));
}
