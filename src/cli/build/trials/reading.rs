//! What cannot be read, for a build.

use super::{KINDS, SITE, args, clean, edit, ended, global, lay, read, said_of, session, tree};
use crate::cli::ExitStatus;
use crate::source::disk::DiskSource;
use crate::source::faults::ReadFault;

#[test]
fn a_site_is_read_whole_or_a_fault_names_what_was_not() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let whole = read(DiskSource::new(&root, None).changes().unwrap());
    assert_eq!(
        whole.len(),
        if cfg!(unix) {
            SITE.len() + 2
        } else {
            SITE.len()
        }
    );
    for kind in KINDS {
        let (mut told, mut read_all_the_same) = (0, 0);
        for n in 1.. {
            let mut disk = DiskSource::new(&root, None);
            disk.files().faults().once(kind, n);
            // As a command does: it learns where it writes to first.
            let within = disk.source_of(&folder.path().join("public"));
            let found = within.and_then(|_| {
                disk.written_to(&folder.path().join("public"));
                disk.changes()
            });
            let hit = disk.files().faults().rest();
            if hit.is_empty() {
                break;
            }
            match found {
                Ok(changes) => {
                    assert!(
                        read(changes) == whole,
                        "{kind:?}: call {n}, at {hit:?}, was lost in silence"
                    );
                    read_all_the_same += 1;
                }
                Err(fault) => {
                    assert!(
                        fault.path.starts_with(folder.path())
                            || folder.path().starts_with(&fault.path),
                        "{fault}"
                    );
                    assert!(
                        fault.why.contains(said_of(kind)),
                        "{kind:?}: call {n} at {hit:?}: {fault}"
                    );
                    told += 1;
                }
            }
            // Nothing of a fault stays: the same look again finds what is there.
            let again = read(disk.scan());
            assert!(
                disk.faults().is_empty(),
                "{kind:?}: call {n} at {hit:?}: {:?}",
                disk.faults()
            );
            assert!(
                again
                    .iter()
                    .all(|(path, bytes)| whole.get(path) == Some(bytes)),
                "{kind:?}: call {n}"
            );
        }
        println!("{kind:?}: {told} told, {read_all_the_same} read all the same");
        assert!(
            told + read_all_the_same > 60,
            "{kind:?}: {told} and {read_all_the_same}"
        );
    }
}

#[test]
fn a_build_that_cannot_read_publishes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = lay(folder.path());
    let [new, old] = clean(&root, folder.path());
    let output = folder.path().join("public");
    let (global, args) = (global(), args());
    assert_eq!(
        ended(session(&root, &output, &global, &args).begin()),
        ExitStatus::Fine
    );
    assert!(tree(&output) == old);
    edit(&root, true);
    let mut told = 0;
    for n in 1.. {
        let mut build = session(&root, &output, &global, &args);
        build.project.disk.files().faults().once(
            if n % 2 == 0 {
                ReadFault::Denied
            } else {
                ReadFault::Broken
            },
            n,
        );
        let status = ended(build.begin());
        let hit = build.project.disk.files().faults().rest();
        if hit.is_empty() {
            assert!(
                status == ExitStatus::Fine && tree(&output) == new,
                "a build without a fault"
            );
            break;
        }
        assert_eq!(status, ExitStatus::Machine, "call {n} at {hit:?}");
        assert!(tree(&output) == old, "call {n} at {hit:?}");
        told += 1;
    }
    assert!(told > 60, "{told}");
}
