//! Names are looked up as people write them.

use super::*;

fn called(group: u8, weight: usize, title: &str, others: &[&str]) -> Called {
    let others = others.iter().map(|other| (*other).to_owned()).collect();
    Called {
        group,
        weight,
        title: title.to_owned(),
        others,
    }
}

fn read(files: &Files, path: &str) -> serde_json::Value {
    serde_json::from_slice(&files[path]).unwrap()
}

/// The ids of the records in the file that a word is looked up in.
fn found(files: &Files, word: &str) -> Vec<String> {
    let contents = read(files, CONTENTS);
    let file = contents["names"]
        .as_array()
        .unwrap()
        .iter()
        .rfind(|file| file[0].as_str().unwrap() <= word);
    let file = file.map(|file| read(files, &format!("index/{}", file[1].as_str().unwrap())));
    let rows = file
        .iter()
        .flat_map(|file| file.as_array().unwrap())
        .cloned()
        .collect::<Vec<_>>();
    rows.iter()
        .map(|row| row[0].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_name_is_looked_up_by_any_of_its_words_and_a_sentence_as_a_whole() {
    let files = files(&[
        (
            "fr_a".to_owned(),
            called(0, 7, "Emomali Rahmon", &["Рахмон", "Rahmon"]),
        ),
        (
            "fr_b".to_owned(),
            called(3, 0, "Kuwait hosts a conference", &[]),
        ),
        ("fr_c".to_owned(), called(3, 0, "", &["nothing"])),
        ("fr_d".to_owned(), called(1, 0, "边境安全会议", &[])),
    ]);
    let contents = read(&files, CONTENTS);
    let all = read(
        &files,
        &format!("index/{}", contents["names"][0][1].as_str().unwrap()),
    );
    assert_eq!(
        all,
        json!([
            ["a", 0, 7, ["emomali rahmon", "рахмон", "rahmon"]],
            ["b", 3, 0, ["kuwait hosts a conference"]],
            ["d", 1, 0, ["边境安全会议"]]
        ])
    );
    let words = read(
        &files,
        &format!("index/{}", contents["words"][0][1].as_str().unwrap()),
    );
    assert_eq!(
        words[0],
        json!([
            "Rahmon",
            "Emomali",
            "conference",
            "hosts",
            "Kuwait",
            "边境安全会议"
        ])
    );
    assert_eq!(words[1], json!(["Рахмон"]));
}

#[test]
fn a_large_dossier_has_many_small_files_and_each_name_in_the_one_it_is_looked_up_in() {
    let person = |at: usize| {
        (
            format!("fr_{at}"),
            called(
                0,
                at,
                &format!("Name{} Family{}", at * 7919 % 1500, at),
                &[],
            ),
        )
    };
    let source = |at: usize| {
        (
            format!("fr_s{at}"),
            called(3, 0, &format!("Conference number {at} of many"), &[]),
        )
    };
    let mut all: Vec<(String, Called)> =
        (0..1500).map(person).chain((0..1500).map(source)).collect();
    all.push(("fr_x".to_owned(), called(3, 0, "Conference", &[])));
    let files = files(&all);
    assert!(files.len() > 20);
    for (path, text) in &files {
        assert!(text.len() < 5 * SIZE, "{path} has {} bytes", text.len());
    }
    for at in [0, 1, 77, 1499] {
        assert!(
            found(&files, &format!("family{at}")).contains(&at.to_string()),
            "{at}"
        );
        assert!(
            found(&files, &format!("name{}", at * 7919 % 1500)).contains(&at.to_string()),
            "{at}"
        );
    }
    assert!(
        found(&files, "conference").contains(&"x".to_owned()),
        "the one that is called that, among thousands"
    );
    assert!(found(&files, "conference number 777 of many").contains(&"s777".to_owned()));
}
