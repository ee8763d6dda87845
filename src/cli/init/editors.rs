//! What editors are told of a dossier: schemas, and how to show what `check` finds.

use serde_json::{Map, Value as Json, json};

use crate::cli::schema;
use crate::record::kind::Kind;

/// Where the schemas lie.
pub(super) const SCHEMAS: &str = ".chancery/schemas";

/// The schemas: what `chancery init --editors` renews.
pub(super) fn schemas() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for kind in Kind::ALL {
        files.push((
            format!("{SCHEMAS}/{}.json", kind.as_str()),
            written(&schema::of(kind, &schema::Ids::new())),
        ));
        let translation = schema::of_translation(kind, &schema::Ids::new());
        files.push((
            format!("{SCHEMAS}/{}.translation.json", kind.as_str()),
            written(&translation),
        ));
    }
    files.extend(LISTS.map(|kind| (list_schema(kind), written(&schema::list_of(kind)))));
    files
}

/// The kinds whose records may stand in one list, a YAML file.
const LISTS: [Kind; 2] = [Kind::Source, Kind::Office];

fn list_schema(kind: Kind) -> String {
    format!("{SCHEMAS}/{}.json", kind.folder())
}

/// The settings of VS Code. A language server for YAML reads YAML files; of a record in Markdown it would take the text
/// below the front matter for a second document, and mark every right one as wrong. So records are checked by a task.
pub(super) fn vscode() -> Vec<(String, String)> {
    let lists = LISTS.map(|kind| {
        let files =
            ["yml", "yaml"].map(|extension| format!("content/{}.{extension}", kind.folder()));
        (list_schema(kind), json!(files))
    });
    let schemas: Map<String, Json> = lists.into_iter().collect();
    let matcher = json!({
        "owner": "chancery",
        "source": "chancery",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": [
            {"regexp": "^(error|warning|info)\\[([a-z0-9-]+)\\]: (.*)$", "severity": 1, "code": 2, "message": 3},
            {"regexp": "^\\s*--> (.+):(\\d+):(\\d+)$", "file": 1, "line": 2, "column": 3},
        ],
    });
    let task = json!({
        "label": "chancery check",
        "type": "process",
        "command": "chancery",
        "args": ["check", "--color", "never"],
        "options": {"cwd": "${workspaceFolder}"},
        "group": {"kind": "build", "isDefault": true},
        "presentation": {"reveal": "silent"},
        "problemMatcher": matcher,
    });
    vec![
        (
            ".vscode/settings.json".to_owned(),
            written(&json!({"yaml.schemas": schemas})),
        ),
        (
            ".vscode/extensions.json".to_owned(),
            written(&json!({"recommendations": ["redhat.vscode-yaml"]})),
        ),
        (
            ".vscode/tasks.json".to_owned(),
            written(&json!({"version": "2.0.0", "tasks": [task]})),
        ),
    ]
}

fn written(json: &Json) -> String {
    format!("{json:#}\n")
}
