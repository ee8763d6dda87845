//! A bar while a long work goes on. Work of less than a second shows none, nor does work without a terminal.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Global;
use crate::base::progress::{Progress, Stage};

const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(100);

/// Does the work; shows how far it is if it takes long and somebody sees it.
pub(super) fn while_working<T>(
    global: &Global,
    progress: &Progress,
    work: impl FnOnce() -> T,
) -> T {
    if global.quiet || !std::io::stderr().is_terminal() {
        return work();
    }
    let (over, waiting) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new(0);
            while waiting.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                draw(&bar, progress);
            }
            bar.finish_and_clear();
        });
        let done = work();
        drop(over);
        done
    })
}

fn draw(bar: &ProgressBar, progress: &Progress) {
    let (stage, done, whole) = progress.now();
    let word = match stage {
        Stage::Reading => "Reading files",
        Stage::Joining => "Joining records",
        Stage::Rendering => "Making files",
        Stage::Checking => "Checking",
        Stage::Bundling => "Making what can be searched",
        Stage::Writing => "Writing",
        Stage::Asking => "Asking the outside",
    };
    let form = if whole > 0 {
        "{msg} {wide_bar} {pos}/{len}"
    } else {
        "{msg} {spinner}"
    };
    if let Ok(style) = ProgressStyle::with_template(form) {
        bar.set_style(style);
    }
    bar.set_message(word);
    bar.set_length(whole as u64);
    bar.set_position(done as u64);
    bar.tick();
}
