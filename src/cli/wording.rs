//! Numbers as people say them.

use std::time::Duration;

/// A number with its noun.
pub(super) fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

/// How long something took: `717 ms`, `42.0 s`, `1 min 3 s`, `2 h 5 min`.
pub(super) fn took(time: Duration) -> String {
    let (tenths, seconds) = (
        (time.as_millis() + 50) / 100,
        (time.as_millis() + 500) / 1_000,
    );
    match () {
        () if time < Duration::from_secs(1) => format!("{} ms", time.as_millis()),
        () if tenths < 600 => format!("{}.{} s", tenths / 10, tenths % 10),
        () if seconds < 3_600 => format!("{} min {} s", seconds / 60, seconds % 60),
        () => format!("{} h {} min", seconds / 3_600, seconds % 3_600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_as_people_say_it() {
        let cases = [
            (0, "0 ms"),
            (717, "717 ms"),
            (999, "999 ms"),
            (1_000, "1.0 s"),
            (42_019, "42.0 s"),
            (59_949, "59.9 s"),
            (59_950, "1 min 0 s"),
            (63_400, "1 min 3 s"),
            (3_599_499, "59 min 59 s"),
            (3_599_500, "1 h 0 min"),
            (7_500_000, "2 h 5 min"),
        ];
        for (millis, expected) in cases {
            assert_eq!(took(Duration::from_millis(millis)), expected, "{millis} ms");
        }
    }
}
