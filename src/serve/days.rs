//! When another day begins: a preview that runs past midnight shows what is published on the new day, and no longer what
//! has expired.

use std::time::Duration;

use crate::date::Day;

/// How often the clock is looked at. A machine that slept through midnight says so no later than this after it wakes.
pub const EVERY: Duration = Duration::from_secs(30);

/// Looks at a clock again and again, and tells of each new day, until nobody wants to know: `tell` says no.
pub fn watch_days(clock: impl Fn() -> Day, every: Duration, mut tell: impl FnMut(Day) -> bool) {
    let mut known = clock();
    loop {
        std::thread::sleep(every);
        let today = clock();
        if today != known {
            known = today;
            if !tell(today) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn each_new_day_is_told_once() {
        let day = |day: u8| Day {
            year: 2026,
            month: 11,
            day,
        };
        let days = [23, 23, 23, 24, 24, 25, 25, 25, 27];
        let (looks, mut told) = (Cell::new(0), Vec::new());
        let clock = || day(days[looks.replace(looks.get() + 1)]);
        watch_days(clock, Duration::ZERO, |today| {
            told.push(today);
            today != day(27)
        });
        assert_eq!(told, [day(24), day(25), day(27)]);
    }
}
