use super::super::testing::holds;
use super::*;

#[test]
fn a_meeting_is_not_held_before_its_day_nor_planned_after_it() {
    let event =
        |date: &str, status: &str| format!("=== events/a.md\ntitle: A\ndate: {date}\n{status}");
    let at: &[&str] = &["events/a.md:3:7"];
    let cases: [(&str, &str, &[&str], &[&str]); 9] = [
        ("2026-11-24", "status: held", at, &[]),
        ("2027", "status: held", at, &[]),
        ("2026-11-23", "status: held", &[], &[]),
        ("2026", "status: held", &[], &[]),
        ("2026-11-22", "status: planned", &[], at),
        ("2026-11-20/2026-11-23", "status: planned", &[], &[]),
        ("2026-11", "status: planned", &[], &[]),
        ("XXXX-11-04", "status: planned", &[], &[]),
        ("2027", "", &[], &[]),
    ];
    for (date, status, held, planned) in cases {
        let site = event(date, status);
        holds(Code::HeldInFuture, &[(&site, held)]);
        holds(Code::PlannedInPast, &[(&site, planned)]);
    }
}

#[test]
fn nobody_is_present_where_nothing_took_place() {
    let around = "=== people/ada.md\nname: Ada\n=== organizations/un.md\nname: UN\n";
    let site = |status: &str, sent: &str, more: &str| {
        format!(
            "{around}=== events/a.md\ntitle: A\ndate: 2024-11-04\nstatus: {status}\ndelegations:\n  - {sent}\n{more}"
        )
    };
    let speech = |fields: &str| format!("=== speeches/a/x.md\nby: ada\nfor: un\n{fields}");
    let seat = "{of: un, head: {person: ada, status: present}}";
    holds(
        Code::PresentAtCancelled,
        &[
            (
                &site("cancelled", "{of: un, status: present}", ""),
                &["events/a.md:6:10"],
            ),
            (&site("cancelled", seat, ""), &["events/a.md:6:29"]),
            (&site("postponed", seat, ""), &["events/a.md:6:29"]),
            (&site("held", seat, ""), &[]),
            (&site("cancelled", "{of: un, head: ada}", ""), &[]),
            (
                &site(
                    "cancelled",
                    "{of: un, head: ada}",
                    &speech("delivery: in-person"),
                ),
                &["speeches/a/x.md:2:5"],
            ),
            (
                &site(
                    "cancelled",
                    "{of: un, head: ada}",
                    &speech("delivery: written"),
                ),
                &[],
            ),
            (
                &site(
                    "cancelled",
                    "{of: un, head: ada}",
                    &speech("delivery: video"),
                ),
                &[],
            ),
        ],
    );
}
