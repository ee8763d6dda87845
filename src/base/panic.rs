//! Panics: bugs of this program, caught at its edge so that a preview or a watch outlives them.
//!
//! A panic can leave what it interrupted half changed. The code that catches one throws that away and starts again from the
//! files on the disk.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Mutex, PoisonError};

/// A panic that was caught: what it said, and where in this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panicked {
    /// What it said.
    pub message: String,
    /// The file and line of this program.
    pub place: String,
}

impl std::fmt::Display for Panicked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "this is a fault of Chancery, not of your site: `{}` at {}",
            self.message, self.place
        )
    }
}

/// What to tell a person to do about a panic.
pub const HELP: &str = "please report this line, with the file you changed last, where you got Chancery from; `chancery --version` names the version";

/// The last panic of any thread. The thread that catches one is often not the one that panicked.
static LAST: Mutex<Option<Panicked>> = Mutex::new(None);

/// From now on hands every panic to `tell`, in place of the message that Rust prints. Threads that work together can fail
/// at once for one reason: that is told once.
pub fn tell_with(tell: fn(&Panicked)) {
    std::panic::set_hook(Box::new(move |info| {
        let panicked = panicked(info);
        let before = lock().replace(panicked.clone());
        if before.as_ref() != Some(&panicked) {
            tell(&panicked);
        }
    }));
}

/// Does some work; a panic in it is an error.
///
/// # Errors
/// If the work panics: what it touched may be half changed, and must not be used again.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    *lock() = None;
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let unknown = || Panicked {
            message: message(&*payload),
            place: "an unknown place".to_owned(),
        };
        lock().clone().unwrap_or_else(unknown)
    })
}

fn panicked(info: &PanicHookInfo<'_>) -> Panicked {
    let place = info
        .location()
        .map_or("an unknown place".to_owned(), |place| {
            format!("{}:{}", place.file(), place.line())
        });
    Panicked {
        message: message(info.payload()),
        place,
    }
}

/// The words of a panic, on one line.
fn message(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without words")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn lock() -> std::sync::MutexGuard<'static, Option<Panicked>> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Panics on purpose, for the tests of this module's users: where `CHANCERY_PANIC` is `take:WORD` or `make:WORD`, in the
/// step of that name and for bytes that hold the word. A release has no such thing.
#[cfg(debug_assertions)]
pub fn provoke(step: &str, bytes: &[u8]) {
    static WANTED: std::sync::OnceLock<Option<(String, String)>> = std::sync::OnceLock::new();
    let wanted = WANTED.get_or_init(|| {
        let wanted = std::env::var("CHANCERY_PANIC").ok()?;
        wanted
            .split_once(':')
            .map(|(step, word)| (step.to_owned(), word.to_owned()))
    });
    if let Some((at, word)) = wanted {
        assert!(
            at != step || memchr::memmem::find(bytes, word.as_bytes()).is_none(),
            "provoked by {word}"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_with_its_words_on_one_line() {
        assert_eq!(catch(|| 3), Ok(3));
        let caught = catch(|| -> u8 { panic!("two\n  {}", "lines") }).unwrap_err();
        assert_eq!(caught.message, "two lines");
        assert_eq!(catch(|| 4), Ok(4));
    }
}
