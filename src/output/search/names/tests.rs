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

fn read(file: &NamedFile) -> serde_json::Value {
    serde_json::from_slice(&file.bytes).unwrap()
}

/// The numbers of the records in the file that a word is looked up in.
fn found(files: &[(String, NamedFile)], word: &str) -> Vec<u64> {
    let file = files.iter().rfind(|(from, _)| from.as_str() <= word);
    let rows = file.map_or(json!([]), |(_, file)| read(file));
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| row[0].as_u64().unwrap())
        .collect()
}

#[test]
fn a_name_is_looked_up_by_any_of_its_words_and_a_sentence_as_a_whole() {
    let all = [
        called(0, 7, "Emomali Rahmon", &["Рахмон", "Rahmon"]),
        called(3, 0, "Kuwait hosts a conference", &[]),
        called(3, 0, "", &["nothing"]),
        called(1, 0, "边境安全会议", &[]),
    ];
    let files = names(&all);
    assert_eq!(files.len(), 1);
    assert_eq!(
        read(&files[0].1),
        json!([
            [0, 0, 7, ["emomali rahmon", "рахмон", "rahmon"]],
            [1, 3, 0, ["kuwait hosts a conference"]],
            [3, 1, 0, ["边境安全会议"]]
        ])
    );
    let words = read(&spellings(&all)[0].1);
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
        called(
            0,
            at,
            &format!("Name{} Family{}", at * 7919 % 1500, at),
            &[],
        )
    };
    let source = |at: usize| called(3, 0, &format!("Conference number {at} of many"), &[]);
    let mut all: Vec<Called> = (0..1500).map(person).chain((0..1500).map(source)).collect();
    all.push(called(3, 0, "Conference", &[]));
    let files = names(&all);
    assert!(files.len() > 20);
    for (_, file) in files.iter().chain(&spellings(&all)) {
        let size = file.bytes.len();
        assert!(size < 5 * SIZE, "{} has {size} bytes", file.path);
    }
    for at in [0, 1, 77, 1499] {
        assert!(found(&files, &format!("family{at}")).contains(&at), "{at}");
        let name = format!("name{}", at * 7919 % 1500);
        assert!(found(&files, &name).contains(&at), "{at}");
    }
    assert!(
        found(&files, "conference").contains(&3000),
        "the one that is called that, among thousands"
    );
    assert!(found(&files, "conference number 777 of many").contains(&2277));
}
