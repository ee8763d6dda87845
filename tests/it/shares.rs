//! The workflow of the documentation that makes a site in shares: read as GitHub reads it, its commands run.

#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and reads what was written"
)]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::publishing::{Built, tree};

const PAGE: &str = include_str!("../../docs/content/how-to/publishing.md");
const INIT: &str = include_str!("../../src/cli/init/pages.yml");

/// The workflow below the heading about shares.
fn workflow() -> Value {
    let (_, below) = PAGE.split_once("## A large site, in shares").unwrap();
    let (_, fenced) = below.split_once("```yaml outside\n").unwrap();
    let (text, _) = fenced.split_once("```").unwrap();
    serde_yaml::from_str(text).unwrap()
}

/// What a step of a job runs, by the name of the step.
fn command(workflow: &Value, job: &str, step: &str) -> String {
    let steps = workflow["jobs"][job]["steps"].as_array().unwrap();
    let named = steps.iter().find(|found| found["name"] == step);
    named.unwrap()["run"].as_str().unwrap().to_owned()
}

/// Runs a step as a runner does: in the dossier's folder, and nothing may fail.
fn run(command: &str, site: &Built, temp: &Path, variables: &[(&str, &str)]) {
    let done = Command::new("bash")
        .args(["-eo", "pipefail", "-c", command])
        .current_dir(site.path(""))
        .env("RUNNER_TEMP", temp)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command}\n{said}");
}

#[test]
#[cfg(unix)]
fn the_shares_of_the_workflow_come_to_the_site() {
    let flow = workflow();
    let site = Built::new();
    let runner = tempfile::tempdir().unwrap();
    let temp = runner.path();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_chancery"), temp.join("chancery")).unwrap();
    let shares = flow["jobs"]["share"]["strategy"]["matrix"]["share"]
        .as_array()
        .unwrap();
    let of = flow["env"]["SHARES"].to_string();
    assert_eq!(shares.len().to_string(), of, "no share is missing");
    let today = ("TODAY", "2026-11-23");
    let address = ("BASE_URL", "https://example.org/x/");
    let build = command(&flow, "share", "build a share");
    for share in shares {
        let share = share.to_string();
        let variables = [("SHARE", share.as_str()), ("SHARES", &of), today, address];
        run(&build, &site, temp, &variables);
    }
    run(&command(&flow, "join", "join the shares"), &site, temp, &[]);
    let whole = format!(
        "\"$RUNNER_TEMP/chancery\" build --quiet --now {} --base-url {} --output whole",
        today.1, address.1
    );
    run(&whole, &site, temp, &[]);
    let whole = tree(&site.path("whole"));
    assert!(whole.len() > 20, "{}", whole.len());
    assert_eq!(tree(&temp.join("site")), whole);
}

/// A step that gets the program from a release cannot be run here. It is the one that `init` writes.
#[test]
fn the_workflow_of_shares_gets_the_program_as_that_of_init_does() {
    let init: Value = serde_yaml::from_str(INIT).unwrap();
    let step = "get Chancery, and hold it against its checksum";
    let expected = command(&init, "build", step);
    for job in ["share", "join"] {
        assert_eq!(command(&workflow(), job, step), expected, "{job}");
    }
}

/// A share is uploaded under the name that the job which joins them asks for.
#[test]
fn the_workflow_of_shares_passes_on_what_it_builds() {
    let flow = workflow();
    let with = |job: &str, action: &str| {
        let steps = flow["jobs"][job]["steps"].as_array().unwrap();
        let step = steps.iter().find(|step| {
            step["uses"]
                .as_str()
                .is_some_and(|uses| uses.contains(action))
        });
        step.unwrap()["with"].clone()
    };
    let (uploaded, taken) = (
        with("share", "upload-artifact"),
        with("join", "download-artifact"),
    );
    assert_eq!(uploaded["name"], "share-${{ matrix.share }}");
    assert_eq!(
        uploaded["path"],
        "${{ runner.temp }}/share-${{ matrix.share }}"
    );
    assert_eq!(taken["pattern"], "share-*");
    assert_eq!(taken["path"], "${{ runner.temp }}");
}
