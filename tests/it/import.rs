//! Tables that become records.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use super::cli::{chancery, read, stderr, write};

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "site.toml", "languages = [\"en\", \"ar\"]\n");
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    folder
}

#[expect(
    clippy::disallowed_methods,
    reason = "a spreadsheet writes bytes of its own"
)]
fn save(folder: &Path, name: &str, bytes: &[u8]) {
    fs::write(folder.join(name), bytes).unwrap();
}

fn import(folder: &Path, args: &[&str]) -> Output {
    let mut words = vec!["import"];
    words.extend(args);
    chancery(folder, &words)
}

/// Imports a table that has to be sound, and says what was told.
fn imported(folder: &Path, args: &[&str]) -> String {
    let output = import(folder, args);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {told}");
    told
}

/// Imports a table that is not, and says what was told. Nothing may be written.
fn refused(folder: &Path, args: &[&str]) -> String {
    let before = everything(folder);
    let output = import(folder, args);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
    assert_eq!(everything(folder), before, "{args:?} wrote something");
    told
}

/// Every file of a folder, with its text.
#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn collect(folder: &Path, top: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, top, found);
            } else {
                let name = path
                    .strip_prefix(top)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

fn checked(folder: &Path) -> String {
    let output = chancery(folder, &["check"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    told
}

const OSLO: (&str, &str) = (
    "content/events/oslo-2024.md",
    "---\ntitle: Oslo\ndate: 2024-11-04/2024-11-05\n---\n",
);

#[test]
fn three_hundred_rows_are_three_hundred_records_and_again_none() {
    let folder = site(&[OSLO]);
    let mut table = "name,honorific,summary\n".to_owned();
    for at in 0..300 {
        table += &format!("\"Person {at}, of many\",Dr,\"Line one\nand two of {at}\"\n");
    }
    write(folder.path(), "people.csv", &table);
    let shown = import(folder.path(), &["person", "people.csv", "--dry-run"]);
    let printed = String::from_utf8(shown.stdout.clone()).unwrap();
    assert!(
        stderr(&shown).contains("Would write 300 people"),
        "{}",
        stderr(&shown)
    );
    assert!(!folder.path().join("content/people").exists());
    let told = imported(folder.path(), &["person", "people.csv"]);
    assert!(told.contains("Wrote 300 people"), "{told}");
    let first = read(folder.path(), "content/people/person-7-of-many.md");
    assert_eq!(
        first,
        "---\nname: Person 7, of many\nhonorific: Dr\nsummary: Line one and two of 7\n---\n"
    );
    assert!(printed.contains(&format!("==> content/people/person-7-of-many.md\n{first}")));
    assert!(checked(folder.path()).contains("Checked 301 records"));
    let before = everything(folder.path());
    let again = imported(folder.path(), &["person", "people.csv"]);
    assert!(
        again.contains("300 people already here, left unchanged"),
        "{again}"
    );
    assert!(again.contains("Wrote 0 people"), "{again}");
    assert!(!again.contains("differs"), "{again}");
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn what_is_wrong_in_a_row_is_shown_there_and_nothing_is_written() {
    let folder = site(&[OSLO, ("content/people/ada.md", "---\nname: Ada Obi\n---\n")]);
    write(
        folder.path(),
        "talks.csv",
        "title,by,date,form,order\n\
         First,Ada Obi,2024-11-04,summary,1\n\
         Second,Ada Oby,04/11/2024,summary,2\n\
         Third,ada,2024-11-99,sumary,three\n\
         First,ada,2024-11-05,summary,3\n",
    );
    let told = refused(
        folder.path(),
        &["speech", "talks.csv", "--event", "oslo-2024"],
    );
    for expected in [
        "error[bad-date]: `04/11/2024` is not a date: its year stands last",
        "talks.csv:3:16",
        "`--dates day-first` reads it as 2024-11-04, `--dates month-first` as 2024-04-11",
        "error[duplicate-id]: two rows are a speech `oslo-2024/first`",
        "Nothing written · 6 errors",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    // With the dates said and the row named, the record's own reader says the rest, at the cell.
    write(
        folder.path(),
        "talks.csv",
        "id;title;by;date;form;order\n\
         a;First;Ada Obi;2024-11-04;summary;1\n\
         b;Second;Ada Oby;04/11/2024;Summary;2\n\
         c;Third;ada;2024-11-99;sumary;three\n",
    );
    let told = refused(
        folder.path(),
        &[
            "speech",
            "talks.csv",
            "--event",
            "Oslo",
            "--dates",
            "day-first",
        ],
    );
    for expected in [
        "error[unknown-reference]: no person `Ada Oby`",
        "--> talks.csv:3:10",
        "did you mean `ada` (Ada Obi)?",
        "error[bad-date]: `2024-11-99` is not a date",
        "--> talks.csv:4:13",
        "error[wrong-type]: `sumary` is not a form",
        "--> talks.csv:4:24",
        "did you mean `summary`?",
        "error[wrong-type]: `three` is not a whole number",
        "Nothing written · 4 errors",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    let output = import(
        folder.path(),
        &[
            "speech",
            "talks.csv",
            "--event",
            "Oslo",
            "--dates",
            "day-first",
            "--format",
            "json",
        ],
    );
    let lines = String::from_utf8(output.stdout).unwrap();
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["path"], &first["line"], &first["column"]),
        (&"talks.csv".into(), &3.into(), &10.into()),
        "{lines}"
    );
}

#[test]
fn headers_that_mean_nothing_are_told_and_mapped() {
    let folder = site(&[OSLO]);
    write(
        folder.path(),
        "list.csv",
        "Nom;Courriel;extra.badge\nAda Obi;a@example.org;7\n",
    );
    let told = refused(folder.path(), &["person", "list.csv"]);
    for expected in [
        "error[unknown-key]: a person has no field `Nom`",
        "list.csv:1:1",
        "`--column \"Courriel=\"` leaves it out",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    let wrong = import(
        folder.path(),
        &["person", "list.csv", "--column", "Nom=nane"],
    );
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        stderr(&wrong).contains("did you mean `name`?"),
        "{}",
        stderr(&wrong)
    );
    imported(
        folder.path(),
        &[
            "person",
            "list.csv",
            "--column",
            "Nom=name",
            "--column",
            "Courriel=",
            "--set",
            "draft=true",
        ],
    );
    assert_eq!(
        read(folder.path(), "content/people/ada-obi.md"),
        "---\nname: Ada Obi\ndraft: true\nextra:\n  badge: 7\n---\n"
    );
    checked(folder.path());
}

#[test]
fn a_table_of_excel_reads_in_every_encoding_that_is_marked_or_named() {
    let table =
        "sep=;\r\nname;name.ar;country\r\nMinistère de l’intérieur;وزارة الداخلية;Maroc\r\n";
    let utf16: Vec<u8> = format!("\u{feff}{table}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let expected =
        "---\nname:\n  en: Ministère de l’intérieur\n  ar: وزارة الداخلية\ncountry: ma\n---\n";
    for bytes in [format!("\u{feff}{table}").into_bytes(), utf16] {
        let folder = site(&[OSLO]);
        save(folder.path(), "bodies.csv", &bytes);
        imported(folder.path(), &["organization", "bodies.csv"]);
        assert_eq!(
            read(
                folder.path(),
                "content/organizations/ministere-de-linterieur.md"
            ),
            expected
        );
        checked(folder.path());
    }
    let folder = site(&[OSLO]);
    save(
        folder.path(),
        "bodies.csv",
        b"name;type\nMinist\xe8re;ministry\n",
    );
    let told = refused(folder.path(), &["organization", "bodies.csv"]);
    assert!(
        told.contains("error[not-utf8]: this table is not UTF-8 text"),
        "{told}"
    );
    assert!(told.contains("--encoding windows-1252"), "{told}");
    assert!(told.contains("bodies.csv:2:7"), "{told}");
    imported(
        folder.path(),
        &["organization", "bodies.csv", "--encoding", "windows-1252"],
    );
    assert!(read(folder.path(), "content/organizations/ministere.md").contains("name: Ministère"));
}

/// A workbook beside the site: `tests/fixtures/import/make.py` makes them.
fn workbook(folder: &Path, name: &str) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/import")
        .join(name);
    fs::copy(fixture, folder.join(name)).unwrap();
}

#[test]
fn a_workbook_is_read_as_its_cells_show_it() {
    for name in ["events.xlsx", "events.ods"] {
        let folder = site(&[]);
        workbook(folder.path(), name);
        imported(folder.path(), &["event", name]);
        let oslo = read(folder.path(), "content/events/oslo-meeting.md");
        for line in [
            "date: 2024-11-04\n",
            "country: \"no\"\n",
            "  participants: 480\n",
            "delegations_complete\": true\n",
            "time: \"09:30\"\n",
            r#"summary: "A \"day\", and; more""#,
        ] {
            assert!(oslo.contains(line), "{name}: {line}\n{oslo}");
        }
        let rabat = read(folder.path(), "content/events/rabat-meeting.md");
        assert!(
            rabat.contains("date: 2025-05-02\n") && !rabat.contains("time:"),
            "{rabat}"
        );
    }
}

#[test]
fn a_workbook_with_several_sheets_is_asked_for_one_and_its_mistakes_have_a_row() {
    let folder = site(&[]);
    workbook(folder.path(), "several.xlsx");
    let told = refused(folder.path(), &["organization", "several.xlsx"]);
    // What is hidden or empty is no choice.
    assert!(
        told.contains("this workbook has 2 sheets: `Events`, `Bodies`"),
        "{told}"
    );
    assert!(told.contains("--sheet NAME"), "{told}");
    let told = refused(
        folder.path(),
        &["organization", "several.xlsx", "--sheet", "Body"],
    );
    assert!(told.contains("no sheet `Body`"), "{told}");
    let told = refused(
        folder.path(),
        &["organization", "several.xlsx", "--sheet", "Bodies"],
    );
    assert!(
        told.contains("several.xlsx:4:10") && told.contains("Moroco"),
        "{told}"
    );
    workbook(folder.path(), "failed.xlsx");
    let told = refused(folder.path(), &["event", "failed.xlsx"]);
    assert!(told.contains("the cell B2 holds an error: #N/A"), "{told}");
    save(folder.path(), "broken.xlsx", b"PK\x03\x04...");
    let told = refused(folder.path(), &["organization", "broken.xlsx"]);
    assert!(told.contains("this workbook cannot be read"), "{told}");
    save(folder.path(), "bodies.csv", b"name\nInterior\n");
    let ended = chancery(
        folder.path(),
        &["import", "organization", "bodies.csv", "--sheet", "A"],
    );
    assert_eq!(ended.status.code(), Some(2));
}

#[test]
fn participants_are_people_and_seats_in_delegations() {
    let bodies = "---\nname: Ministry of the Interior\ncountry: ma\n---\n";
    let folder = site(&[
        OSLO,
        (
            "content/events/rabat-2025.md",
            "---\ntitle: Rabat\ndate: 2025-05-02\n---\n",
        ),
        ("content/organizations/ma-interior.md", bodies),
        ("content/people/obi-ada.md", "---\nname: Ada Obi\n---\n"),
        (
            "content/sources.yml",
            "list: {title: List of participants}\n",
        ),
    ]);
    write(
        folder.path(),
        "list.csv",
        "name,event,country,seat,as,as.ar,org,source\n\
         علي بنعيسى,Oslo,المغرب,Head of delegation,Ambassador,سفير,,list#p.1\n\
         山田 太郎,oslo-2024,JP,,,,,list\n\
         Ada Obi,oslo-2024,ma,,,,Ministry of the Interior,list\n\
         Ada Obi,rabat-2025,Morocco,Deputy,,,,list\n\
         Zoé,,,,,,,\n",
    );
    let told = imported(folder.path(), &["person", "list.csv"]);
    assert!(told.contains("Wrote 3 people and 3 delegations"), "{told}");
    assert!(
        told.contains("1 person already here, left unchanged: `obi-ada`"),
        "{told}"
    );
    let delegation = |path: &str| read(folder.path(), &format!("content/delegations/{path}.md"));
    assert_eq!(
        delegation("oslo-2024/ma"),
        "---\nhead:\n  person: \"علي-بنعيسى\"\n  as:\n    en: Ambassador\n    ar: سفير\n  source: \"list#p.1\"\n\
         members:\n  - person: obi-ada\n    org: ma-interior\n    source: list\n---\n"
            .replace("\"علي-بنعيسى\"", "علي-بنعيسى")
    );
    assert_eq!(
        delegation("rabat-2025/ma"),
        "---\ndeputies:\n  - person: obi-ada\n    source: list\n---\n"
    );
    assert!(
        delegation("oslo-2024/jp").contains("person: 山田-太郎"),
        "{}",
        delegation("oslo-2024/jp")
    );
    assert_eq!(
        read(folder.path(), "content/people/zoe.md"),
        "---\nname: Zoé\n---\n"
    );
    checked(folder.path());
    // A value for all rows tells nothing of a seat by itself.
    write(folder.path(), "late.csv", "name,country\nEno,\n");
    let told = imported(
        folder.path(),
        &[
            "person",
            "late.csv",
            "--event",
            "oslo-2024",
            "--set",
            "source=list",
        ],
    );
    assert!(told.contains("Wrote 1 person →"), "{told}");
    // The same list again is no news.
    let before = everything(folder.path());
    assert!(imported(folder.path(), &["person", "list.csv"]).contains("Wrote 0 people"));
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn a_seat_is_added_to_a_delegation_that_is_there_and_its_other_lines_stay() {
    let beginning = "# Our list.\nhead: eno   # since May\nmembers:\n  # by rank\n  - {person: ada, as: Chair}\n\n  # the others\n";
    let cases = [
        // What the file has below `---`, and what it has after the import; the same where a person has to add the seat.
        (
            format!("{beginning}complete: false\n"),
            format!(
                "{}  - person: bob\n    as: Clerk\n\n  # the others\ncomplete: false\ndeputies: [zoe]\n",
                beginning.replace("\n\n  # the others\n", "\n")
            ),
        ),
        (
            "members:\n- ada\n- eno\n".to_owned(),
            "members:\n- ada\n- eno\n- person: bob\n  as: Clerk\ndeputies: [zoe]\n".to_owned(),
        ),
        (
            "head: ada\ndeputies:\n  - eno\n".to_owned(),
            "head: ada\ndeputies:\n  - eno\n  - zoe\nmembers:\n  - person: bob\n    as: Clerk\n"
                .to_owned(),
        ),
        (
            "members: [ada, eno]  # both\ndeputies: [ ]\n".to_owned(),
            "members: [ada, eno, {person: bob, as: Clerk}]  # both\ndeputies: [zoe ]\n".to_owned(),
        ),
        ("members: [ada,\n  eno]\n".to_owned(), String::new()),
        ("members: ada\n".to_owned(), String::new()),
        ("{head: ada}\n".to_owned(), String::new()),
    ];
    for (before, after) in cases {
        let file = |fields: &str| format!("---\n{fields}---\n\nA text, with\n--- a line.\n");
        let folder = site(&[
            OSLO,
            ("content/people/ada.md", "---\nname: Ada\n---\n"),
            ("content/people/eno.md", "---\nname: Eno\n---\n"),
            ("content/delegations/oslo-2024/ma.md", &file(&before)),
        ]);
        write(
            folder.path(),
            "list.csv",
            "name,event,of,seat,as\nAda,oslo-2024,ma,,\nBob,oslo-2024,ma,member,Clerk\nZoe,oslo-2024,ma,deputy,\n",
        );
        let delegation = || read(folder.path(), "content/delegations/oslo-2024/ma.md");
        if after.is_empty() {
            let told = refused(folder.path(), &["person", "list.csv"]);
            assert!(
                told.contains("add the seat to `content/delegations/oslo-2024/ma.md` by hand"),
                "{told}"
            );
            assert_eq!(delegation(), file(&before));
        } else {
            let told = imported(folder.path(), &["person", "list.csv"]);
            assert!(
                told.contains("Wrote 2 people") && told.contains("added seats to 1 delegation"),
                "{told}"
            );
            assert_eq!(delegation(), file(&after));
            checked(folder.path());
        }
    }
}

#[test]
fn a_second_head_and_a_seat_in_a_delegation_inside_its_event_are_for_a_person_to_add() {
    let folder = site(&[
        (
            "content/events/oslo-2024.md",
            "---\ntitle: Oslo\ndate: 2024-11-04\ncountry: no\ndelegations:\n  - {of: se, head: ada}\n---\n",
        ),
        ("content/people/ada.md", "---\nname: Ada\n---\n"),
        (
            "content/delegations/oslo-2024/ma.md",
            "---\nhead: ada\n---\n",
        ),
    ]);
    for (of, file) in [
        ("ma", "content/delegations/oslo-2024/ma.md"),
        ("se", "content/events/oslo-2024.md"),
    ] {
        write(
            folder.path(),
            "list.csv",
            &format!("name,of,seat\nBob,{of},head\n"),
        );
        let before = everything(folder.path());
        let told = refused(
            folder.path(),
            &["person", "list.csv", "--event", "oslo-2024"],
        );
        assert!(
            told.contains(&format!("add the seat to `{file}` by hand")),
            "{told}"
        );
        assert_eq!(everything(folder.path()), before);
    }
}

#[test]
fn a_seat_that_cannot_be_is_told() {
    let folder = site(&[OSLO]);
    let told = |table: &str, args: &[&str]| {
        write(folder.path(), "list.csv", table);
        let mut words = vec!["person", "list.csv"];
        words.extend(args);
        refused(folder.path(), &words)
    };
    let oslo = &["--event", "oslo-2024"][..];
    let cases = [
        (
            "name,country\nAda,Maroco\n",
            oslo,
            "no country or organization `Maroco`",
        ),
        (
            "name,country,seat\nAda,ma,boss\n",
            oslo,
            "`boss` is not a seat",
        ),
        (
            "name,country,as\nAda,,Chair\n",
            oslo,
            "without who sent this person",
        ),
        (
            "name,country,seat\nAda,ma,head\nBob,ma,head\n",
            oslo,
            "two heads of the delegation of `ma`",
        ),
        ("name,of\nAda,ma\n", &[], "name the event with `--event ID`"),
        (
            "name,country\nAda,ma\n",
            &["--event", "osla"],
            "no event `osla`",
        ),
        (
            "name,honorific,country\nAda,Dr,ma\nAda,Ms,no\n",
            oslo,
            "two rows are a person `ada`",
        ),
        (
            "name,country\nAda,ma\n",
            &[],
            "a person has no field `country`",
        ),
    ];
    for (table, args, expected) in cases {
        let told = told(table, args);
        assert!(told.contains(expected), "{table}: {told}");
    }
}

#[test]
fn a_name_that_two_records_have_is_told_with_both_ids() {
    let folder = site(&[
        OSLO,
        (
            "content/people/ada-1.md",
            "---\nname: Ada Obi\nnot: ada-2\n---\n",
        ),
        ("content/people/ada-2.md", "---\nname: Ada Obi\n---\n"),
    ]);
    write(
        folder.path(),
        "talks.csv",
        "title,by,form\nOn rivers,\"Ada Obi; ada-2\",summary\n",
    );
    let told = refused(
        folder.path(),
        &["speech", "talks.csv", "--event", "oslo-2024"],
    );
    assert!(
        told.contains("error[ambiguous-reference]: `Ada Obi` is the name of several records"),
        "{told}"
    );
    assert!(told.contains("write the id: `ada-1` or `ada-2`"), "{told}");
    assert!(told.contains("talks.csv:2:12"), "{told}");
}

#[test]
fn sources_and_offices_are_added_to_their_lists_and_what_stands_there_stays() {
    let begun = "# Mine.\nold: {title: Old}";
    let folder = site(&[OSLO, ("content/sources.yml", begun)]);
    write(
        folder.path(),
        "sources.csv",
        "id,title,url,date\nold,Other,,\nun-doc,\"Report: \"\"one\"\"\",https://example.org/a,2024-11\n,No id,,2023\n",
    );
    imported(folder.path(), &["source", "sources.csv"]);
    assert_eq!(
        read(folder.path(), "content/sources.yml"),
        format!(
            "{begun}\nun-doc:\n  title: \"Report: \\\"one\\\"\"\n  url: \"https://example.org/a\"\n  date: 2024-11\n\
             no-id:\n  title: No id\n  date: 2023\n"
        )
    );
    write(
        folder.path(),
        "offices.csv",
        "title,seats,country\nMinister of Water,1,Norway\n",
    );
    imported(folder.path(), &["office", "offices.csv"]);
    assert_eq!(
        read(folder.path(), "content/offices.yml"),
        "minister-of-water:\n  title: Minister of Water\n  seats: 1\n  country: \"no\"\n"
    );
    checked(folder.path());
    // A list that nothing can be added to is left alone.
    write(
        folder.path(),
        "content/sources.yml",
        "{old: {title: Old}}\n",
    );
    let told = refused(folder.path(), &["source", "sources.csv"]);
    assert!(
        told.contains("cannot be added to `content/sources.yml`"),
        "{told}"
    );
}

#[test]
fn rows_of_a_table_may_name_each_other_and_events_have_two_ends() {
    let folder = site(&[OSLO]);
    write(
        folder.path(),
        "bodies.csv",
        "name\tparent\nBureau of Maps\tMinistry of Land\nMinistry of Land\t\n",
    );
    imported(folder.path(), &["organization", "bodies.csv"]);
    assert!(
        read(folder.path(), "content/organizations/bureau-of-maps.md")
            .contains("parent: ministry-of-land")
    );
    write(
        folder.path(),
        "events.csv",
        "title;Start;End;coords;topics\n\
         Bergen talks;04/11/2024;05/11/2024;60,39; 5,32;Water law\n",
    );
    // Degrees with a comma, and a semicolon between them, need quotes where semicolons part cells.
    let told = refused(
        folder.path(),
        &[
            "event",
            "events.csv",
            "--column",
            "Start=date.start",
            "--column",
            "End=date.end",
        ],
    );
    assert!(
        told.contains("this row has 6 cells, and the header has 5"),
        "{told}"
    );
    write(
        folder.path(),
        "events.csv",
        "title;Start;End;coords;topics;organizers;counts.states\n\
         Bergen talks;04/11/2024;05/11/2024;\"60,39; 5,32\";\"Water law; youth\";Bureau of Maps;12\n\
         Bodø talks;06/11/2024;06/11/2024;;;;\n",
    );
    imported(
        folder.path(),
        &[
            "event",
            "events.csv",
            "--column",
            "Start=date.start",
            "--column",
            "End=date.end",
            "--dates",
            "day-first",
        ],
    );
    assert_eq!(
        read(folder.path(), "content/events/bergen-talks.md"),
        "---\ntitle: Bergen talks\ndate: 2024-11-04/2024-11-05\ncoords: [60.39, 5.32]\norganizers: bureau-of-maps\n\
         topics: [water-law, youth]\ncounts:\n  states: 12\n---\n"
    );
    assert!(read(folder.path(), "content/events/bodo-talks.md").contains("date: 2024-11-06\n"));
    checked(folder.path());
}

/// The tables that the demo dossier publishes, read back into an empty dossier, give records that build: what others
/// point at first.
#[test]
fn published_tables_are_read_back() {
    let demo = tempfile::tempdir().unwrap();
    let output = demo.path().join("out");
    let root = env!("CARGO_MANIFEST_DIR");
    let built = chancery(
        demo.path(),
        &[
            "build",
            "--root",
            root,
            "--no-search",
            "-o",
            output.to_str().unwrap(),
        ],
    );
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    let folder = site(&[("content/index.md", "# Again\n")]);
    let table = |name: &str| output.join(format!("data/{name}.csv"));
    // An event names its documents, and a document its event: one of the two comes later.
    let tables: [(&str, &str, &[&str]); 9] = [
        ("source", "sources", &[]),
        ("organization", "organizations", &[]),
        ("person", "people", &[]),
        ("initiative", "initiatives", &[]),
        ("office", "offices", &[]),
        ("event", "events", &["--column", "outcome="]),
        ("document", "documents", &[]),
        ("speech", "speeches", &[]),
        ("delegation", "delegations", &[]),
    ];
    let mut all = 1;
    for (kind, name, more) in tables {
        let file = table(name);
        let rows = csv::Reader::from_path(&file)
            .unwrap()
            .into_records()
            .count();
        let mut words = vec![kind, file.to_str().unwrap()];
        words.extend(more);
        let told = imported(folder.path(), &words);
        assert!(
            told.contains(&format!("Wrote {rows} {name}")),
            "{rows}: {told}"
        );
        all += rows;
    }
    let told = checked(folder.path());
    assert!(
        told.contains(&format!("Checked {all} records")),
        "{all}: {told}"
    );
    let person = read(folder.path(), "content/people/ali-benaissa.md");
    assert!(person.starts_with("---\nname: Ali Benaissa\n"), "{person}");
}

#[test]
fn an_amended_table_names_each_record_that_differs() {
    let folder = site(&[
        OSLO,
        (
            "content/people/ada-obi.md",
            "---\nname: {en: Ada Obi, fr: Ada Obi}\nhonorific: Dr  # as she signs\nroles: [{title: Chair, country: ma}, {title: Envoy}]\n---\n",
        ),
        (
            "content/sources.yml",
            "list: {title: The list, date: 2024}\n",
        ),
    ]);
    write(
        folder.path(),
        "people.csv",
        "name,honorific,roles.title,roles.country\nAda Obi,Ms,Envoy,Norway\nEva Lind,,,\n",
    );
    let told = imported(folder.path(), &["person", "people.csv"]);
    assert!(told.contains("Wrote 1 person"), "{told}");
    assert!(
        told.contains(
            "the row of `ada-obi` differs from content/people/ada-obi.md in `honorific`, `roles`"
        ),
        "{told}"
    );
    write(
        folder.path(),
        "sources.csv",
        "id,title,date\nlist,The list,2025\n",
    );
    let told = imported(folder.path(), &["source", "sources.csv"]);
    assert!(
        told.contains("the row of `list` differs from content/sources.yml in `date`"),
        "{told}"
    );
    write(
        folder.path(),
        "people.csv",
        "name,honorific,roles.title\nAda Obi,Dr,Envoy\n",
    );
    let told = imported(folder.path(), &["person", "people.csv"]);
    assert!(!told.contains("differs"), "{told}");
}

#[test]
fn records_are_changed_to_what_their_rows_say_and_every_other_letter_stays() {
    let ada = "---\n# From the list of the secretariat.\nname: {en: Ada Obi}   # as she signs\nhonorific: 'Dr'  # on her card\n\
               roles: [{title: Chair, country: ma}, {title: Envoy}]\nsummary: |\n  A text\n  on two lines.\n---\nHer life.\n\n---\nhonorific: no field\n";
    let eva = "---\nname:\n  en: Eva Lind\nsort:\n---\n";
    let sources = "# Sources\nlist: {title: The list, publisher: UN}\nreport:\n  title: \"Report: one\"\n  date: 2024 # of the print\nother: {title: Other}\n";
    let folder = site(&[
        OSLO,
        ("content/people/ada-obi.md", ada),
        ("content/people/eva-lind.md", eva),
        ("content/people/same.md", "---\nname: Same\n---\n"),
        (
            "content/people/two.md",
            "---\nname: Two, Three # both\n---\n",
        ),
        ("content/sources.yml", sources),
    ]);
    let people = "id,name.en,name.ar,honorific,roles.title,sort,summary\n\
                  ada-obi,Ada Obi,\"آدا: أوبي، {A}\",Ms,Minister,,One line\n\
                  eva-lind,Eva Lind,إيفا,,,Lind,\n\
                  same,Same,,,,,\n\
                  two,,اثنان,,,,\n\
                  new-one,New One,,,,,\n";
    write(folder.path(), "people.csv", people);
    let args = ["person", "people.csv", "--update"];
    let told = imported(folder.path(), &[&args[..], &["--dry-run"]].concat());
    assert!(
        told.contains("Would write 1 person → content/ · updated 3 people"),
        "{told}"
    );
    assert_eq!(read(folder.path(), "content/people/ada-obi.md"), ada);

    let told = imported(folder.path(), &args);
    for line in [
        "note: 1 person already here, left unchanged: `same`",
        "note: updated `ada-obi` in content/people/ada-obi.md: `name`, `honorific`, `summary`",
        "note: updated `eva-lind` in content/people/eva-lind.md: `name`, `sort`",
        "note: the row of `ada-obi` differs from content/people/ada-obi.md in `roles`",
        "note: change what is left by hand, such as lists",
        "Wrote 1 person → content/ · updated 3 people",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert_eq!(
        read(folder.path(), "content/people/ada-obi.md"),
        ada.replace("{en: Ada Obi}", "{en: Ada Obi, ar: \"آدا: أوبي، {A}\"}")
            .replace("'Dr'", "Ms")
            .replace(
                "summary: |\n  A text\n  on two lines.\n",
                "summary: One line\n"
            )
    );
    assert_eq!(
        read(folder.path(), "content/people/eva-lind.md"),
        "---\nname:\n  en: Eva Lind\n  ar: إيفا\nsort: Lind\n---\n"
    );
    assert_eq!(
        read(folder.path(), "content/people/two.md"),
        "---\nname: {en: \"Two, Three\", ar: اثنان} # both\n---\n"
    );
    let again = imported(folder.path(), &args);
    assert!(
        !again.contains("updated") && again.contains("`roles`"),
        "{again}"
    );

    write(
        folder.path(),
        "sources.csv",
        "id,title,publisher,date\nlist,The list,,2025\nreport,Report: two,Ministry,2024-05\nnew,New,,\n",
    );
    let told = imported(folder.path(), &["source", "sources.csv", "--update"]);
    assert!(
        told.contains("Wrote 1 source → content/ · updated 2 sources"),
        "{told}"
    );
    assert_eq!(
        read(folder.path(), "content/sources.yml"),
        "# Sources\nlist: {title: The list, publisher: UN, date: 2025}\nreport:\n  title: \"Report: two\"\n  publisher: Ministry\n  \
         date: 2024-05 # of the print\nother: {title: Other}\nnew:\n  title: New\n"
    );
}

#[test]
fn a_mistake_in_a_row_that_changes_a_record_is_shown_in_the_row() {
    let record = "---\ntitle: Oslo\ndate: 2024-05-01\n---\n";
    let folder = site(&[("content/events/oslo.md", record)]);
    write(
        folder.path(),
        "events.csv",
        "id,title,date,part_of\noslo,Oslo meeting,2024-05-02,nowhere\n",
    );
    let told = refused(folder.path(), &["event", "events.csv", "--update"]);
    assert!(
        told.contains("nowhere")
            && told.contains("events.csv:2:")
            && told.contains("Nothing written"),
        "{told}"
    );
    assert_eq!(read(folder.path(), "content/events/oslo.md"), record);
}

/// A site that publishes its tables, and the folder of these.
fn publishing(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = site(files);
    let output = chancery(folder.path(), &["build", "--no-search"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    folder
}

#[test]
fn published_tables_are_edited_and_read_back() {
    let oslo = "---\ntitle: Oslo\ndate: 2024-05-01\nplace: Oslo\ncountry: \"no\"\ndelegations: [{of: fr}]\n---\n";
    let ada = "---\nname: {en: Ada Obi, ar: آدا}\nhonorific: Dr\nsummary: >-\n  One line\n  and another.\n---\nHer life.\n";
    let folder = publishing(&[
        ("content/events/oslo.md", oslo),
        ("content/people/ada-obi.md", ada),
        (
            "content/speeches/oslo/ada.md",
            "---\nby: [ada-obi]\nform: summary\n---\nText.\n",
        ),
    ]);
    let table = |name: &str| read(folder.path(), &format!("public/data/{name}.csv"));
    let update = |kind: &str, table: &str| {
        write(folder.path(), "table.csv", table);
        imported(folder.path(), &[kind, "table.csv", "--update"])
    };
    // Nothing is changed: what follows from other records is not written, and neither is what has no file of its own.
    for (kind, name) in [
        ("person", "people"),
        ("event", "events"),
        ("speech", "speeches"),
        ("delegation", "delegations"),
        ("country", "countries"),
    ] {
        let told = update(kind, &table(name));
        assert!(
            told.contains(&format!("Wrote 0 {name} →")) && !told.contains("differs"),
            "{name}: {told}"
        );
    }
    assert_eq!(read(folder.path(), "content/people/ada-obi.md"), ada);
    let people = table("people")
        .replace("Ada Obi", "Ada O. Obi")
        .replace("One line and another.", "One line and more.");
    let told = update("person", &people);
    assert!(told.contains("Updated 1 person → content/"), "{told}");
    assert_eq!(
        read(folder.path(), "content/people/ada-obi.md"),
        "---\nname: {en: \"Ada O. Obi\", ar: آدا}\nhonorific: Dr\nsummary: One line and more.\n---\nHer life.\n"
    );
    let countries = table("countries").replace("Norway", "The Kingdom of Norway");
    let told = update("country", &countries);
    assert!(told.contains("Wrote 1 country → content/"), "{told}");
    assert_eq!(
        read(folder.path(), "content/countries/no.md"),
        "---\nname: The Kingdom of Norway\n---\n"
    );
    let delegations = table("delegations").replace("false", "true");
    write(folder.path(), "table.csv", &delegations);
    let told = refused(folder.path(), &["delegation", "table.csv", "--update"]);
    assert!(told.contains("`oslo/fr` has no file of its own"), "{told}");
}

/// As a secretariat sends it: a title, headers in two languages, merged cells, a state under its name in the United
/// Nations, and a total.
#[test]
fn a_list_as_it_comes_is_told_what_to_mend_and_then_read() {
    let folder = site(&[
        OSLO,
        (
            "content/sources.yml",
            "list: {title: List of participants}\n",
        ),
    ]);
    let event = ["--event", "oslo-2024"];
    let names = ["--column", "No=", "--column", "Fonction=as"];
    let rows = "1;Ada Obi;Republic of Korea;head;Minister\n2;Bea Lund;;member;\n3;علي;Fédération de Russie;head;\n;;;;\n";
    let header = "No;Nom / Name;Pays;Seat;Fonction\n";
    let table = |text: String| save(folder.path(), "list.csv", text.as_bytes());
    let refused = |more: &[&str]| {
        refused(
            folder.path(),
            &[&["person", "list.csv"], &event[..], more].concat(),
        )
    };

    table(format!("List of participants;;;;\n;;;;\n{header}{rows}"));
    let told = refused(&[]);
    assert!(
        told.contains("the first row has one cell, so it does not name the columns")
            && told.contains("perhaps this row names them")
            && !told.contains("unknown-key"),
        "{told}"
    );

    table(format!("{header}{rows}Total;3;;;\n"));
    let told = refused(&[]);
    for (header, field) in [("Nom / Name", "name"), ("Pays", "of"), ("Fonction", "as")] {
        assert!(
            told.contains(&format!(
                "if it is `{field}`, write `--column \"{header}={field}\"`"
            )),
            "{told}"
        );
    }

    let columns = [
        &names[..],
        &["--column", "Nom / Name=name", "--column", "Pays=of"],
    ]
    .concat();
    let told = refused(&columns);
    assert!(
        told.contains("of cells that were merged only the first is filled: copy it down")
            && told.contains("`3` is not the name of a person")
            && told.contains("2 errors"),
        "{told}"
    );

    table(format!(
        "{header}{}",
        rows.replace("Lund;;", "Lund;Republic of Korea;")
    ));
    let told = imported(
        folder.path(),
        &[
            &["person", "list.csv", "--set", "source=list"],
            &event[..],
            &columns,
        ]
        .concat(),
    );
    assert!(told.contains("3 people and 2 delegations"), "{told}");
    let korea = read(folder.path(), "content/delegations/oslo-2024/kr.md");
    assert!(
        korea.contains("ada-obi") && korea.contains("bea-lund"),
        "{korea}"
    );
    assert!(read(folder.path(), "content/delegations/oslo-2024/ru.md").contains("head"));
}

#[test]
fn a_body_that_has_no_record_is_met_with_a_file_it_can_have() {
    let folder = site(&[OSLO]);
    save(
        folder.path(),
        "list.csv",
        "name,of\nAda Obi,Office of Things\n".as_bytes(),
    );
    let told = refused(
        folder.path(),
        &["person", "list.csv", "--event", "oslo-2024"],
    );
    assert!(
        told.contains("write `content/organizations/office-of-things.md`"),
        "{told}"
    );
}
